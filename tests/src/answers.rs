//! What the core answers to every step of a scenario, for other languages' runners to be held against.
//!
//! One line a step: `{"file": …, "step": n, "answer": envelope}`, and `"shown": envelope` after it where the step
//! expects something of what may be shown to its own actor. The envelopes are the wire's own text, byte for byte.

use std::collections::BTreeSet;

use schoolgate::wire;
use serde::Deserialize;
use serde_json::{Value, json};

use schoolgate_tools::scenario::{KINDS, name, put};

#[derive(Deserialize)]
struct Scenario {
    policy: Value,
    school: Value,
    steps: Vec<Value>,
}

/// The answers to a scenario's steps, a line each; `file` is what the lines call it.
///
/// # Errors
/// Where the text is no scenario, or its policy or roster does not hold together.
pub fn answers(file: &str, text: &str) -> Result<Vec<String>, String> {
    let scenario: Scenario = serde_json::from_str(text).map_err(|error| format!("is not a scenario: {error}"))?;
    let policy = wire::policy(scenario.policy.to_string().as_bytes()).map_err(|error| format!("policy: {error}"))?;
    let roster = scenario.school.to_string();
    let mut school = wire::open(&policy, roster.as_bytes()).map_err(|error| format!("school: {error}"))?;
    let file = Value::from(file);
    let mut names = BTreeSet::new();
    let mut lines = Vec::new();
    for (number, step) in (1..).zip(&scenario.steps) {
        let kind = KINDS.into_iter().find(|kind| step.get(*kind).is_some());
        let Some(kind) = kind else { return Err(format!("step {number} has none of {}", KINDS.join(", "))) };
        let mut input = step[kind].clone();
        name(&mut input, kind, number, step["as"].as_str(), &mut names);
        // What may be shown is decided before the request changes anything.
        let shown = (!step["expect"]["shown"].is_null()).then(|| {
            let input = json!({ "request": input, "reader": input["by"] }).to_string();
            format!(r#","shown":{}"#, wire::ask_for_reader(&school, input.as_bytes()))
        });
        let answer = put(&mut school, kind, &input.to_string());
        let shown = shown.unwrap_or_default();
        lines.push(format!(r#"{{"file":{file},"step":{number},"answer":{answer}{shown}}}"#));
    }
    Ok(lines)
}
