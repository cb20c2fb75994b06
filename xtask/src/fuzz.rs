//! `cargo xtask fuzz`: puts changed documents to every door of the library, for five minutes in all or as many as are given.

use std::path::Path;

use crate::shell::{cargo, stream};

/// Runs it; the arguments are the fuzzer's own.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let mut command = cargo(root);
    command
        .args(["run", "-q", "--profile", "counted", "-p", "schoolgate-tests", "--example", "fuzz", "--"])
        .args(arguments);
    if stream(&mut command)?.success { Ok(()) } else { Err("something does not hold".to_owned()) }
}
