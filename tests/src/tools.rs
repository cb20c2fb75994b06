//! What the tools are asked in every language: `corpus/tools.json`, a list of a tool, its input and its answer, both as text.

use schoolgate_tools::wire;
use serde_json::{Value, json};

/// The corpus as it stands.
pub const CORPUS: &str = include_str!("../corpus/tools.json");

/// The corpus with the answers that the tools give now.
///
/// # Panics
/// Where it is not a list of tools and inputs.
#[must_use]
#[allow(clippy::expect_used, reason = "a test stops at a corpus that is none")]
pub fn answered() -> String {
    let cases: Vec<Value> = serde_json::from_str(CORPUS).expect("a list");
    let cases: Vec<Value> = cases
        .iter()
        .map(|case| {
            let text = |name: &str| case.get(name).and_then(Value::as_str).expect("a text");
            let answer = wire::call(text("tool"), text("input").as_bytes());
            json!({ "tool": text("tool"), "input": text("input"), "answer": answer })
        })
        .collect();
    serde_json::to_string_pretty(&cases).expect("values") + "\n"
}
