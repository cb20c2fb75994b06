//! `cargo xtask oldest`: that the crates build with the oldest compiler they say they do, and with the oldest version of each
//! dependency.

use std::path::Path;
use std::process::Command;

use crate::install_ffi::output_folder;
use crate::reproduce::copied;
use crate::shell::{first_line, quietly};
use crate::suites::native::succeed;

/// The compiler that every manifest names.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

/// What others build: the crates that are published, and those of the bindings.
const PUBLISHED: [&str; 5] =
    ["schoolgate", "schoolgate-rosters", "schoolgate-tools", "schoolgate-words", "schoolgate-cli"];
const BINDINGS: [&str; 3] = ["schoolgate-ffi", "schoolgate-wasm", "schoolgate-mobile"];

/// `oldest`.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    if !arguments.is_empty() {
        return Err("takes no arguments".to_owned());
    }
    if first_line(Command::new("cargo").args([&format!("+{OLDEST}"), "--version"])).is_none() {
        succeed(Command::new("rustup").args(["-q", "toolchain", "install", OLDEST, "--profile", "minimal"]))?;
    }
    // A copy, since the second needs a lock file of its own.
    let copy = std::path::absolute(output_folder(root).join("oldest")).map_err(|error| error.to_string())?;
    copied(root, &copy)?;
    checked(&copy, PUBLISHED.iter().chain(&BINDINGS))?;
    println!("Rust {OLDEST} builds what is shipped, with the versions of the lock file");
    let mut update = cargo(&copy, "nightly");
    if !quietly(update.args(["update", "-q", "-Z", "direct-minimal-versions"]))?.success {
        let problem = "no oldest versions go together: raise what a manifest asks for to what the message above names";
        return Err(problem.to_owned());
    }
    checked(&copy, PUBLISHED.iter())?;
    println!("and what is published, with the oldest versions that the manifests ask for");
    Ok(())
}

fn checked<'a>(copy: &Path, names: impl Iterator<Item = &'a &'a str>) -> Result<(), String> {
    let mut check = cargo(copy, OLDEST);
    check.args(["check", "-q", "--locked"]).args(names.flat_map(|name| ["-p", name]));
    if quietly(&mut check)?.success { Ok(()) } else { Err(format!("does not build with Rust {OLDEST}")) }
}

/// A cargo of that toolchain, in the copy and with its own target folder: not the one that runs this chore.
fn cargo(copy: &Path, toolchain: &str) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(copy).arg(format!("+{toolchain}")).env("CARGO_TARGET_DIR", copy.join("target"));
    for inherited in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTC"] {
        command.env_remove(inherited);
    }
    command.env("CARGO_PROFILE_DEV_DEBUG", "0");
    command
}
