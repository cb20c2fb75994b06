//! `cargo xtask pictures`: draws the pictures of the README, by the program that it tells of.

use std::fs;
use std::path::Path;

use crate::shell::{cargo, quietly};

const FOLDER: &str = "docs/pictures";

/// Each picture, and what the program is asked for it.
const PICTURES: [(&str, &[&str]); 2] = [
    ("day.svg", &["day", "--svg"]),
    (
        "week.svg",
        &["week", "mmps-2023", "--school", "core/tools/src/sample/roster.json", "--from", "2023-10-02", "--svg"],
    ),
];

/// Draws them, or with `--check` compares them.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("takes --check and nothing else".to_owned()),
    };
    fs::create_dir_all(root.join(FOLDER)).map_err(|error| format!("{FOLDER}: {error}"))?;
    let mut stale = Vec::new();
    for (name, asked) in PICTURES {
        let file = format!("{FOLDER}/{name}");
        let mut program = cargo(root);
        let drawn = quietly(program.args(["run", "-q", "-p", "schoolgate-cli", "--"]).args(asked))?;
        if !drawn.success {
            return Err(format!("{file}: see above"));
        }
        // A checkout may have other line endings.
        let found = fs::read_to_string(root.join(&file)).unwrap_or_default().replace("\r\n", "\n");
        if !check {
            fs::write(root.join(&file), drawn.text).map_err(|error| format!("{file}: {error}"))?;
            println!("{file}");
        } else if found != drawn.text {
            stale.push(file);
        }
    }
    if stale.is_empty() { Ok(()) } else { Err(format!("{} stale; run `cargo xtask pictures`", stale.join(", "))) }
}
