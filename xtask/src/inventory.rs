//! `cargo xtask inventory`: what is built into each package, and under which licences.

use std::path::Path;
use std::process::Command;

use crate::shell::{cargo, quietly};

/// `inventory`: prints what each package has, and fails where the lock file is not as `deny.toml` has it.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    if !arguments.is_empty() {
        return Err("takes no arguments".to_owned());
    }
    let finished = quietly(&mut program(root, &["check"]))?;
    print!("{}", finished.text);
    if finished.success { Ok(()) } else { Err("the packages are not as deny.toml has it".to_owned()) }
}

/// Writes `THIRD-PARTY.md` and `sbom.cdx.json` into a folder: of the package that a URL names, as in `pkg:npm/schoolgate`, into which some crates are
/// built for a target, the machine's own where there is none.
pub(crate) fn write(root: &Path, folder: &Path, purl: &str, target: Option<&str>, of: &[&str]) -> Result<(), String> {
    let target = target.map_or_else(host, |target| Ok(target.to_owned()))?;
    let mut writing = program(root, &["write"]);
    writing.arg(folder).args([purl, &target]).args(of);
    if quietly(&mut writing)?.success { Ok(()) } else { Err(format!("what {purl} is made of is not known")) }
}

/// The triple of this machine.
pub(crate) fn host() -> Result<String, String> {
    let said = quietly(Command::new("rustc").arg("-vV"))?.text;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc does not say what machine this is".to_owned())
}

fn program(root: &Path, arguments: &[&str]) -> Command {
    let mut program = cargo(root);
    program.args(["run", "-q", "-p", "xtask-inventory", "--"]).args(arguments);
    program
}
