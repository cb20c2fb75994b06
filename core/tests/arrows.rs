//! The house leans one way: each part of the library is built on those below it, and on no other.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The floors, lowest first.
const FLOORS: [&str; 20] = [
    "words",
    "contract",
    "sorted",
    "codes",
    "key",
    "names",
    "clock",
    "catalogue",
    "policy",
    "state",
    "reserved",
    "engine",
    "receipts",
    "school",
    "batch",
    "known",
    "plan",
    "views",
    "log",
    "wire",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn floor(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| *floor == name)
}

/// The parts of the library that a source imports from, by `use crate::part::…` and `use crate::{part::…, …}`.
fn imported(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for statement in source.split("use crate::").skip(1) {
        let statement = statement.split(';').next().unwrap_or_default();
        let word =
            |text: &str| text.trim().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>();
        match statement.strip_prefix('{') {
            Some(list) => found.extend(list.split(',').map(word)),
            None => drop(found.insert(word(statement))),
        }
    }
    found
}

#[test]
fn every_import_points_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let (mut run_back, mut read) = (BTreeSet::new(), 0);
    for file in &files {
        let place = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        // Tests may look at everything.
        let part = place.split(['/', '.']).next().unwrap();
        let Some(own) = floor(part).filter(|_| !place.ends_with("tests.rs")) else { continue };
        for other in imported(&std::fs::read_to_string(file).unwrap()) {
            let Some(reached) = floor(&other) else { continue };
            read += 1;
            if reached > own {
                run_back.insert((place.clone(), other));
            }
        }
    }
    assert!(read > 200, "only {read} imports were read");
    assert_eq!(run_back, BTreeSet::new());
    // Every part has its floor.
    let parts: BTreeSet<_> =
        files.iter().map(|file| file.strip_prefix(&root).unwrap().components().next().unwrap()).collect();
    for part in parts {
        let name = part.as_os_str().to_str().unwrap().trim_end_matches(".rs");
        assert!(matches!(name, "lib" | "macros") || floor(name).is_some(), "{name} has no floor");
    }
}
