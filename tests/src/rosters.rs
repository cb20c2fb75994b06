//! What the import is asked in every language: `corpus/rosters.json`, a list of options, files and the answer. Options and answer
//! are text; a file is text, or `hex` where it is packed.

use schoolgate_rosters::import::NamedFile;
use schoolgate_rosters::wire;
use serde_json::{Map, Value};

/// The corpus as it stands.
pub const CORPUS: &str = include_str!("../corpus/rosters.json");

/// The corpus with the answers that the import gives now.
///
/// # Panics
/// Where it is not a list of options and files.
#[must_use]
#[allow(clippy::expect_used, reason = "a test stops at a corpus that is none")]
pub fn answered() -> String {
    let mut cases: Vec<Map<String, Value>> = serde_json::from_str(CORPUS).expect("a list");
    for case in &mut cases {
        let answer = answer(case);
        case.insert("answer".to_owned(), Value::from(answer));
    }
    serde_json::to_string_pretty(&cases).expect("values") + "\n"
}

/// The files of every case.
///
/// # Panics
/// Where the corpus is not a list of options and files.
#[must_use]
#[allow(clippy::expect_used, reason = "a test stops at a corpus that is none")]
pub fn given() -> Vec<Files> {
    let cases: Vec<Map<String, Value>> = serde_json::from_str(CORPUS).expect("a list");
    cases.iter().map(files).collect()
}

/// Files by their names.
pub type Files = Vec<(String, Vec<u8>)>;

#[allow(clippy::expect_used, reason = "a test stops at a corpus that is none")]
fn answer(case: &Map<String, Value>) -> String {
    let options = case.get("options").and_then(Value::as_str).expect("a text");
    let files = files(case);
    let files: Vec<_> = files.iter().map(|(name, bytes)| NamedFile { name, bytes }).collect();
    let text = |name: &str| case.get(name).and_then(Value::as_str).map(str::as_bytes);
    let Some(roster) = text("roster") else { return wire::import(options.as_bytes(), &files) };
    let policy = schoolgate::wire::policy(text("policy").expect("a policy")).expect("a policy");
    let school = schoolgate::wire::open(&policy, roster).expect("a school");
    let snapshot = school.snapshot().expect("a snapshot");
    let answer = wire::reconcile(&school, options.as_bytes(), &files);
    assert_eq!(answer, wire::reconcile_snapshot(snapshot.as_bytes(), b"", options.as_bytes(), &files));
    answer
}

#[allow(clippy::expect_used, reason = "a test stops at a corpus that is none")]
fn files(case: &Map<String, Value>) -> Files {
    let files = case.get("files").and_then(Value::as_array).expect("a list").iter().map(|file| {
        let text = |name: &str| file.get(name).and_then(Value::as_str);
        let bytes = text("hex").map_or_else(|| text("text").expect("a text").as_bytes().to_vec(), unhexed);
        (text("name").expect("a name").to_owned(), bytes)
    });
    files.collect()
}

#[allow(clippy::expect_used, reason = "a test stops at a corpus that is none")]
fn unhexed(hex: &str) -> Vec<u8> {
    let digit = |at: usize| hex.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    (0..hex.len()).step_by(2).map(|at| digit(at).expect("two digits")).collect()
}
