//! Which files are scenarios.

use std::path::{Path, PathBuf};

/// The scenario files among paths: a folder stands for every `.json` file under it, in the order of their names.
#[must_use]
pub fn scenario_files<P: AsRef<Path>>(paths: &[P]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut waiting: Vec<PathBuf> = paths.iter().rev().map(|path| path.as_ref().to_owned()).collect();
    while let Some(path) = waiting.pop() {
        let Ok(entries) = std::fs::read_dir(&path) else {
            files.push(path);
            continue;
        };
        let mut entries: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        entries.retain(|entry| entry.is_dir() || entry.extension().is_some_and(|extension| extension == "json"));
        entries.sort();
        waiting.extend(entries.into_iter().rev());
    }
    files
}

/// A page of the book; empty where there is none.
#[must_use]
pub fn page(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name)).unwrap_or_default()
}

/// The repository's own scenarios.
#[must_use]
pub fn own_scenarios() -> Vec<PathBuf> {
    scenario_files(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")])
}
