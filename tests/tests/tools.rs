//! What every language's suite holds the tools to is what they answer; `cargo run --example tools` writes it anew.

use std::collections::BTreeSet;

use schoolgate_tests::tools::{CORPUS, answered};
use schoolgate_tools::wire::TOOLS;
use serde_json::Value;

#[test]
fn the_corpus_has_what_the_tools_answer() {
    assert!(answered() == CORPUS, "cargo run -p schoolgate-tests --example tools");
}

#[test]
fn every_tool_answers_something_in_it() {
    let cases: Vec<Value> = serde_json::from_str(CORPUS).unwrap_or_default();
    let good = cases.iter().filter(|case| case["answer"].as_str().is_some_and(|answer| answer.starts_with(r#"{"ok""#)));
    let shown: BTreeSet<&str> = good.filter_map(|case| case["tool"].as_str()).collect();
    assert_eq!(shown, TOOLS.iter().copied().collect());
}
