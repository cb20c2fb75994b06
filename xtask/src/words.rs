//! `cargo xtask words`: writes the pages on which native readers review the sentences for families, `docs/words/`, from the
//! locales' files.

use std::path::Path;

use serde_json::Value;

use crate::shell::{cargo, quietly};

const FOLDER: &str = "docs/words";

/// Writes the pages, or with `--check` compares them.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("takes --check and nothing else".to_owned()),
    };
    let mut command = cargo(root);
    command.args(["run", "-q", "-p", "schoolgate-words", "--example", "tables"]);
    let printed = quietly(&mut command)?;
    let pages: Value = serde_json::from_str(&printed.text).map_err(|error| format!("example tables: {error}"))?;
    let pages = pages.as_object().filter(|pages| !pages.is_empty()).ok_or("example tables printed none")?;
    std::fs::create_dir_all(root.join(FOLDER)).map_err(|error| format!("{FOLDER}: {error}"))?;
    let mut stale = Vec::new();
    for (name, text) in pages {
        let (file, text) = (format!("{FOLDER}/{name}"), text.as_str().unwrap_or_default());
        if check {
            // A checkout may have other line endings.
            let found = std::fs::read_to_string(root.join(&file)).unwrap_or_default().replace("\r\n", "\n");
            if found != text {
                stale.push(file);
            }
        } else {
            std::fs::write(root.join(&file), text).map_err(|error| format!("{file}: {error}"))?;
            println!("{file}");
        }
    }
    if stale.is_empty() { Ok(()) } else { Err(format!("{} stale; run `cargo xtask words`", stale.join(", "))) }
}
