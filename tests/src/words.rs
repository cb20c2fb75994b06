//! What is put into words in every language of programs: `corpus/words.json`, a list of an operation, its input and its answer,
//! all as text.

use schoolgate_words::wire;
use serde_json::{Value, json};

/// The corpus as it stands.
pub const CORPUS: &str = include_str!("../corpus/words.json");

/// The corpus with the answers that come now.
///
/// # Panics
/// Where it is not a list of operations and inputs.
#[must_use]
#[allow(clippy::expect_used, reason = "a test stops at a corpus that is none")]
pub fn answered() -> String {
    let cases: Vec<Value> = serde_json::from_str(CORPUS).expect("a list");
    let cases: Vec<Value> = cases
        .iter()
        .map(|case| {
            let text = |name: &str| case.get(name).and_then(Value::as_str).expect("a text");
            let answer = wire::call(text("operation"), text("input").as_bytes());
            json!({ "operation": text("operation"), "input": text("input"), "answer": answer })
        })
        .collect();
    serde_json::to_string_pretty(&cases).expect("values") + "\n"
}
