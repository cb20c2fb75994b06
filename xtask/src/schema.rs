//! `cargo xtask schema`: writes the JSON Schemas of the contract to `docs/schema/`, generated from the types.

use std::path::Path;

use serde_json::Value;

use crate::shell::{cargo, quietly};

const FOLDER: &str = "docs/schema";

/// Writes the schemas, or with `--check` compares them.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("takes --check and nothing else".to_owned()),
    };
    let mut command = cargo(root);
    command.args(["run", "-q", "-p", "schoolgate", "--features", "schema", "--example", "schema"]);
    let printed = quietly(&mut command)?;
    let schemas: Value = serde_json::from_str(&printed.text).map_err(|error| format!("example schema: {error}"))?;
    let schemas = schemas.as_object().filter(|schemas| !schemas.is_empty()).ok_or("example schema printed none")?;
    std::fs::create_dir_all(root.join(FOLDER)).map_err(|error| format!("{FOLDER}: {error}"))?;
    let mut stale = Vec::new();
    for (name, schema) in schemas {
        let file = format!("{FOLDER}/{name}.schema.json");
        let text = format!("{schema:#}\n");
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
    if stale.is_empty() { Ok(()) } else { Err(format!("{} stale; run `cargo xtask schema`", stale.join(", "))) }
}
