//! `cargo xtask schema`: writes the JSON Schemas of the contract to `docs/schema/`, generated from the types, and from that of
//! a policy the page of its rules and words; of requests and rosters the page of actions.

use std::path::Path;

use serde_json::Value;

use crate::shell::{cargo, quietly};
use crate::{reference, requests};

const FOLDER: &str = "docs/schema";
const PAGE: &str = "docs/reference.md";
const REQUESTS: &str = "docs/requests.md";

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
    let policy = schemas.get("policy").ok_or("example schema printed no policy")?;
    let [request, roster] =
        ["request", "roster"].map(|name| schemas.get(name).ok_or("example schema printed no requests"));
    let pages = [(PAGE, reference::page(policy)), (REQUESTS, requests::page(request?, roster?))];
    let pages = pages.map(|(file, text)| (file.to_owned(), text));
    let files = schemas.iter().map(|(name, schema)| (format!("{FOLDER}/{name}.schema.json"), format!("{schema:#}\n")));
    let mut stale = Vec::new();
    for (file, text) in files.chain(pages) {
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
