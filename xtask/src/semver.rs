//! `cargo xtask semver`: that the crates promise no less than in the last version, as their version says.

use std::path::Path;
use std::process::Command;

use crate::shell::{cargo, first_line, quietly};

/// The libraries that are published and whose interface is promised: `schoolgate-derive` is for `schoolgate` alone.
const LIBRARIES: [&str; 4] = ["schoolgate", "schoolgate-rosters", "schoolgate-tools", "schoolgate-words"];

/// `semver [COMMIT]`: against the last version's tag, or another commit.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let last = match arguments {
        [] => last_version(root),
        [commit] => Some(commit.clone()),
        _ => return Err("usage: cargo xtask semver [COMMIT]".to_owned()),
    };
    let Some(last) = last else {
        println!(
            "no version was released yet, so none of the crates has promised anything; give a commit to compare with"
        );
        return Ok(());
    };
    let version = first_line(cargo(root).args(["semver-checks", "--version"]));
    let version = version.ok_or("run `cargo install cargo-semver-checks --locked` first")?;
    println!("{version}, against {last}");
    let mut check = cargo(root);
    check.args(["semver-checks", "--baseline-rev", &last, "--default-features"]);
    check.args(LIBRARIES.iter().flat_map(|name| ["-p", name]));
    if quietly(&mut check)?.success { Ok(()) } else { Err(format!("an interface promises less than at {last}")) }
}

/// The tag of the last version before this commit.
fn last_version(root: &Path) -> Option<String> {
    first_line(Command::new("git").current_dir(root).args(["describe", "--tags", "--abbrev=0", "--match", "v[0-9]*"]))
}
