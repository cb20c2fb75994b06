//! What every language's suite holds the import to is what it answers; `cargo run --example rosters` writes it anew.

use schoolgate_tests::rosters::{CORPUS, answered};
use serde_json::Value;

#[test]
fn the_corpus_has_what_the_import_answers() {
    assert!(answered() == CORPUS, "cargo run -p schoolgate-tests --example rosters");
}

#[test]
fn it_has_what_is_taken_and_what_is_refused() {
    let cases: Vec<Value> = serde_json::from_str(CORPUS).unwrap_or_default();
    let begins =
        |with: &str| cases.iter().filter(|case| case["answer"].as_str().is_some_and(|a| a.starts_with(with))).count();
    let packed =
        cases.iter().flat_map(|case| case["files"].as_array()).flatten().filter(|file| file["hex"].is_string());
    assert!(begins(r#"{"ok""#) > 2 && begins(r#"{"error""#) > 2 && packed.count() > 1);
}
