//! Fuzzing, as far as every run of the tests goes: a few hundred inputs from a fixed seed, and what was found before.
//! `cargo xtask fuzz` goes on from other seeds.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use schoolgate_tests::fuzz::{Case, Corpus, DOORS, check, run};

#[test]
fn no_input_breaks_a_door() {
    let corpus = Corpus::read();
    let report = run(&corpus, 2023, None, Duration::from_secs(60), 900);
    assert!(report.failed.is_none(), "{report}");
    for door in DOORS {
        let (tried, accepted) = report.tried.get(door.name).copied().unwrap_or_default();
        assert!(tried > 0, "nothing was put to {}", door.name);
        // What is refused at once shows little: some of it has to go through.
        assert!(accepted > 0 || tried < 20, "nothing was accepted of {tried} at {}", door.name);
    }
}

/// What once failed, as it was kept.
#[test]
fn what_was_found_is_mended() {
    let corpus = Corpus::read();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/fuzz");
    let mut doors = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap().flatten() {
        let text = std::fs::read_to_string(file.path()).unwrap();
        let case = Case::from_json(&serde_json::from_str(&text).unwrap()).unwrap();
        check(&corpus, &case).unwrap_or_else(|problem| unreachable!("{}: {problem}", file.path().display()));
        doors.insert(case.door);
    }
    assert!(!doors.is_empty());
}
