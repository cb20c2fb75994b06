//! What a step expects, and how it is compared with what came.
#![allow(clippy::indexing_slicing, reason = "a JSON value indexed by a name that it lacks is null")]

use schoolgate::contract::Instant;
use serde::Deserialize;
use serde_json::Value;

/// Expectations of a decision. What is not stated is not compared.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    verdict: Option<String>,
    clauses: Option<Vec<String>>,
    advice: Option<Vec<String>>,
    remedies: Option<Vec<Value>>,
    duties: Option<Vec<Value>>,
    codes: Option<Vec<String>>,
    not_clauses: Option<Vec<String>>,
    not_advice: Option<Vec<String>>,
    not_remedies: Option<Vec<Value>>,
    not_duties: Option<Vec<Value>>,
    effective_at: Option<Value>,
    /// The same of what may be shown to whoever asks.
    pub shown: Option<Box<Expectation>>,
}

impl Expectation {
    /// Where a decision differs from what is expected, in words. Empty where it does not.
    #[must_use]
    pub fn differences(&self, decision: &Value) -> Vec<String> {
        let mut found = Vec::new();
        let verdict = text(&decision["verdict"]);
        if let Some(expected) = self.verdict.as_deref().filter(|expected| *expected != verdict) {
            found.push(format!("verdict {verdict}, expected {expected}"));
        }
        let deciding = clauses_of(decision, &verdict);
        let advising = clauses_of(decision, "advise");
        missing(&mut found, "deciding clauses", &self.clauses, &deciding);
        present(&mut found, "deciding clauses", &self.not_clauses, &deciding);
        missing(&mut found, "advice", &self.advice, &advising);
        present(&mut found, "advice", &self.not_advice, &advising);
        if self.advice.as_ref().is_some_and(Vec::is_empty) && !advising.is_empty() {
            found.push(format!("advice {advising:?}, expected none"));
        }
        let codes: Vec<String> = reasons(decision).map(|reason| text(&reason["code"])).collect();
        missing(&mut found, "codes", &self.codes, &codes);
        let remedies: Vec<&Value> = reasons(decision).flat_map(|reason| items(&reason["remedies"])).collect();
        let duties: Vec<&Value> = items(&decision["duties"]).collect();
        unmatched(&mut found, "remedy", self.remedies.as_ref(), &remedies);
        unmatched(&mut found, "duty", self.duties.as_ref(), &duties);
        matched(&mut found, "remedy", self.not_remedies.as_ref(), &remedies);
        matched(&mut found, "duty", self.not_duties.as_ref(), &duties);
        if let Some(expected) = &self.effective_at
            && !agrees(expected, &decision["effective_at"])
        {
            found.push(format!("effective_at {}, expected {expected}", decision["effective_at"]));
        }
        found
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// The reasons of a decision.
pub(super) fn reasons(decision: &Value) -> impl Iterator<Item = &Value> {
    items(&decision["reasons"])
}

/// The clauses of the reasons of one effect.
pub(super) fn clauses_of(decision: &Value, effect: &str) -> Vec<String> {
    reasons(decision).filter(|reason| reason["effect"] == effect).map(|reason| text(&reason["clause"])).collect()
}

fn missing(found: &mut Vec<String>, what: &str, expected: &Option<Vec<String>>, got: &[String]) {
    let missing: Vec<_> = expected.iter().flatten().filter(|item| !got.contains(item)).collect();
    if !missing.is_empty() {
        found.push(format!("{what} {got:?} lack {missing:?}"));
    }
}

fn present(found: &mut Vec<String>, what: &str, unwanted: &Option<Vec<String>>, got: &[String]) {
    let present: Vec<_> = unwanted.iter().flatten().filter(|item| got.contains(item)).collect();
    if !present.is_empty() {
        found.push(format!("{what} {got:?} hold {present:?}"));
    }
}

fn unmatched(found: &mut Vec<String>, what: &str, expected: Option<&Vec<Value>>, got: &[&Value]) {
    for pattern in expected.into_iter().flatten() {
        if !got.iter().any(|item| agrees(pattern, item)) {
            found.push(format!("no {what} {pattern} among {}", list(got)));
        }
    }
}

fn matched(found: &mut Vec<String>, what: &str, unwanted: Option<&Vec<Value>>, got: &[&Value]) {
    for pattern in unwanted.into_iter().flatten() {
        if got.iter().any(|item| agrees(pattern, item)) {
            found.push(format!("{what} {pattern} among {}", list(got)));
        }
    }
}

fn list(items: &[&Value]) -> String {
    let items: Vec<String> = items.iter().map(|item| item.to_string()).collect();
    format!("[{}]", items.join(", "))
}

/// Whether a value agrees with a pattern: objects on the fields that the pattern states, lists in any order, instants as
/// instants, all else exactly.
fn agrees(pattern: &Value, value: &Value) -> bool {
    match (pattern, value) {
        (Value::Object(pattern), Value::Object(value)) => {
            pattern.iter().all(|(name, pattern)| value.get(name).is_some_and(|value| agrees(pattern, value)))
        }
        (Value::Array(pattern), Value::Array(value)) => {
            let wanted = |pattern: &Value| value.iter().any(|value| agrees(pattern, value));
            let known = |value: &Value| pattern.iter().any(|pattern| agrees(pattern, value));
            pattern.len() == value.len() && pattern.iter().all(wanted) && value.iter().all(known)
        }
        (Value::String(a), Value::String(b)) => {
            a == b || matches!((Instant::parse(a), Instant::parse(b)), (Ok(a), Ok(b)) if a == b)
        }
        _ => pattern == value,
    }
}
