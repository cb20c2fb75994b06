//! Each source's files in `tests/imports/` come to the roster and the report that are held beside them.
//!
//! An expectation there (`import.json`) with `"held"` names the folder in which `roster.json` and `report.json` stand.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a helper of tests may stop at the first surprise, as tests may"
)]

use std::path::{Path, PathBuf};

use schoolgate::contract::{Date, SchoolId};
use schoolgate_rosters::import::{NamedFile, Options, read};
use serde_json::{Value, json};

/// Every folder with what is held of it, and what its files come to.
fn all() -> Vec<(PathBuf, Value, Value)> {
    let imports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/imports");
    let mut folders: Vec<_> = std::fs::read_dir(imports).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let held = folders.iter().filter_map(|folder| {
        let text = std::fs::read_to_string(folder.join("import.json")).ok()?;
        let expected: Value = serde_json::from_str(&text).unwrap();
        let held = folder.join(expected["held"].as_str()?);
        let mut options = Options::new(SchoolId::new("school").unwrap(), "School", "Europe/London");
        options.today = expected["today"].as_str().map(|today| Date::parse(today).unwrap());
        options.at_most_adults = expected["at_most_adults"].as_u64().map(|most| u32::try_from(most).unwrap());
        options.org = expected["org"].as_str().map(str::to_owned);
        let (roster, report) = imported(&folder.join(expected["from"].as_str().unwrap()), &options);
        Some((held, roster, report))
    });
    held.collect()
}

fn imported(folder: &Path, options: &Options) -> (Value, Value) {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let files: Vec<_> = paths.iter().map(|path| (name(path), std::fs::read(path).unwrap())).collect();
    let files: Vec<_> = files.iter().map(|(name, bytes)| NamedFile { name, bytes }).collect();
    let imported = read(&files, options).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    assert_eq!(imported.report.format.as_str().split('_').next(), folder_source(folder), "{}", folder.display());
    (json!(imported.roster), json!(imported.report))
}

/// The first word of the source for which a folder is there.
fn folder_source(folder: &Path) -> Option<&str> {
    folder.parent()?.file_name()?.to_str()?.split('-').next()
}

#[test]
fn each_source_comes_to_what_is_held() {
    let all = all();
    assert!(all.len() >= 6, "a source without files");
    for (held, roster, report) in &all {
        for (name, found) in [("roster.json", roster), ("report.json", report)] {
            let text = std::fs::read_to_string(held.join(name)).unwrap_or_default();
            let wanted: Value = serde_json::from_str(&text).unwrap_or_default();
            assert!(wanted == *found, "{} is not what came: {found:#}", held.join(name).display());
        }
        // A report names nobody, and passwords are nowhere.
        for word in ["Quince", "Tilly", "example.org", "hush"] {
            assert!(!report.to_string().contains(word), "{}: {word}", held.display());
        }
        assert!(!roster.to_string().contains("hush") && !roster.to_string().contains("example.org"));
    }
}

#[test]
#[ignore = "it writes files: read the difference before it is kept"]
fn write_what_is_held() {
    for (held, roster, report) in all() {
        std::fs::create_dir_all(&held).unwrap();
        for (name, found) in [("roster.json", roster), ("report.json", report)] {
            std::fs::write(held.join(name), serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
        }
    }
}
