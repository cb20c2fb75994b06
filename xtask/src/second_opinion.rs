//! `cargo xtask second-opinion`: both built-in policies, read once more from the printed page in Cedar, beside the engine.

use std::path::Path;

use crate::shell::{cargo, stream};

/// Runs the program, which is a workspace of its own; the arguments are its own.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let mut command = cargo(root);
    command.args(["run", "-q", "--release", "--locked", "--manifest-path", "tests/second-opinion/Cargo.toml"]);
    command.args(["--target-dir", "target/second-opinion", "--"]).args(arguments);
    if stream(&mut command)?.success { Ok(()) } else { Err("the second opinion is another".to_owned()) }
}
