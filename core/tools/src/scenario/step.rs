//! Putting one step to the school.
#![allow(clippy::indexing_slicing, reason = "a JSON value indexed by a name that it lacks is null")]

use std::collections::{BTreeMap, BTreeSet};

use schoolgate::School;
use schoolgate::wire;
use serde::Deserialize;
use serde_json::{Value, json};

use super::expectation::clauses_of;
use super::{Expectation, KINDS, Step, StepReport};

pub(super) fn run(school: &mut School, number: usize, step: &Step, names: &mut BTreeSet<String>) -> StepReport {
    let inputs = [&step.ask, &step.submit, &step.submit_batch, &step.check, &step.trace, &step.plan];
    let mut stated = KINDS.into_iter().zip(inputs).filter_map(|(kind, input)| Some((kind, input.as_ref()?)));
    let (Some((kind, input)), None) = (stated.next(), stated.next()) else {
        let differences = vec![format!("has not exactly one of {}", KINDS.join(", "))];
        let (what, got) = ("?".to_owned(), "nothing".to_owned());
        return StepReport { number, what, got, differences, ..StepReport::default() };
    };
    let mut input = input.clone();
    name(&mut input, kind, number, step.name.as_deref(), names);
    let (mut expect, mut equals) = (step.expect.clone(), step.equals.clone());
    resolve(&mut expect, names);
    equals.iter_mut().for_each(|equals| resolve(equals, names));
    let text = input.to_string();
    if kind == "submit_batch" {
        return batch(school, number, &text, &Vec::deserialize(&expect).unwrap_or_default());
    }
    let expect = Expectation::deserialize(&expect).unwrap_or_default();
    // What may be shown is decided before the request changes anything.
    let shown = expect.shown.as_ref().map(|expected| (expected, shown(school, &input)));
    let answer = put(school, kind, &text);
    let subject = input["view"].as_str().or(input["action"]["type"].as_str()).unwrap_or_default().to_owned();
    let report = StepReport { number, kind, subject, ..StepReport::default() };
    let what = format!("{kind} {}", in_short(&input));
    let answer: Value = serde_json::from_str(&answer).unwrap_or(Value::Null);
    let Some(value) = answer.get("ok") else {
        let got = format!("error {} at `{}`", answer["error"]["code"], answer["error"]["path"]);
        let differences = vec![format!("error: {}", answer["error"]["message"])];
        return StepReport { what, got, differences, ..report };
    };
    let value = if kind == "trace" { &value["looked"] } else { value };
    if matches!(kind, "check" | "trace") && equals.is_none() {
        let differences = vec!["has no `equals`, so it checks nothing".to_owned()];
        return StepReport { what, got: "a view".to_owned(), differences, ..report };
    }
    if let Some(expected) = &equals {
        let value = &without_words(value, expected);
        let differences =
            if expected == value { Vec::new() } else { vec![format!("got {value}, expected {expected}")] };
        return StepReport { what, got: "a view".to_owned(), differences, ..report };
    }
    let decision = if kind == "submit" { &value["decision"] } else { value };
    let mut differences = expect.differences(decision);
    if let Some((expected, shown)) = shown {
        differences.extend(expected.differences(&shown).into_iter().map(|difference| format!("shown: {difference}")));
    }
    StepReport { what, got: decision_in_short(decision), differences, decided: decided(decision), ..report }
}

/// The clauses that decided, and those that advised, each after its effect.
fn decided(decision: &Value) -> Vec<(String, String)> {
    let verdict = decision["verdict"].as_str().unwrap_or_default();
    let of =
        |effect: &str| clauses_of(decision, effect).into_iter().map(|clause| (effect.to_owned(), clause)).collect();
    [verdict, "advise"].into_iter().flat_map::<Vec<_>, _>(of).collect()
}

/// Requests that are submitted together, of which each decision has its own expectation.
fn batch(school: &mut School, number: usize, input: &str, expect: &[Expectation]) -> StepReport {
    let report = StepReport { number, kind: "submit_batch", what: "submit_batch".to_owned(), ..StepReport::default() };
    let answer: Value = serde_json::from_str(&put(school, "submit_batch", input)).unwrap_or(Value::Null);
    let Some(decisions) = answer["ok"]["decisions"].as_array() else {
        let got = format!("error {} at `{}`", answer["error"]["code"], answer["error"]["path"]);
        return StepReport { got, differences: vec![format!("error: {}", answer["error"]["message"])], ..report };
    };
    let mut differences = Vec::new();
    if decisions.len() != expect.len() {
        differences.push(format!("{} decisions, expected {}", decisions.len(), expect.len()));
    }
    for (place, (decision, expect)) in decisions.iter().zip(expect).enumerate() {
        let found = match expect.shown {
            Some(_) => vec!["is shown to nobody; ask it by itself".to_owned()],
            None => expect.differences(decision),
        };
        differences.extend(found.into_iter().map(|difference| format!("[{place}]: {difference}")));
    }
    let got: Vec<String> = decisions.iter().map(decision_in_short).collect();
    let decided = decisions.iter().flat_map(decided).collect();
    StepReport { got: got.join(", "), differences, decided, ..report }
}

/// Puts one step to the school; the answer is the wire's own envelope.
pub fn put(school: &mut School, kind: &str, input: &str) -> String {
    match kind {
        "ask" => wire::ask(school, input.as_bytes()),
        "submit" => wire::submit(school, input.as_bytes(), None),
        "submit_batch" => wire::submit_batch(school, input.as_bytes(), None),
        "plan" => wire::plan(school, input.as_bytes()),
        "trace" => wire::view_traced(school, input.as_bytes()),
        _ => wire::view(school, input.as_bytes()),
    }
}

/// A plan without the words of its reasons, which are made of their codes and facts, where none are expected.
fn without_words(value: &Value, expected: &Value) -> Value {
    let mut value = value.clone();
    let reasons = value.pointer_mut("/decision/reasons").and_then(Value::as_array_mut);
    for (n, reason) in reasons.into_iter().flatten().enumerate() {
        let worded = expected.pointer(&format!("/decision/reasons/{n}/message")).is_some();
        if let Some(reason) = reason.as_object_mut().filter(|_| !worded) {
            reason.remove("message");
        }
    }
    value
}

fn shown(school: &School, request: &Value) -> Value {
    let reader = &request["by"];
    let input = json!({ "request": request, "reader": reader }).to_string();
    let answer: Value = serde_json::from_str(&wire::ask_for_reader(school, input.as_bytes())).unwrap_or(Value::Null);
    answer["ok"].clone()
}

/// Writes the ids of earlier steps into a step, and gives a submitted one its `ref`.
pub fn name(input: &mut Value, kind: &str, number: usize, called: Option<&str>, names: &mut BTreeSet<String>) {
    resolve(input, names);
    if let Some(request) = input.as_object_mut().filter(|request| kind == "submit" && !request.contains_key("ref")) {
        let id = called.map_or_else(|| format!("step-{number}"), str::to_owned);
        request.insert("ref".to_owned(), Value::String(id));
    }
    names.extend(called.map(str::to_owned));
}

/// Puts the ids of earlier steps where a later one writes `$name`.
fn resolve(value: &mut Value, names: &BTreeSet<String>) {
    match value {
        Value::String(text) => {
            if let Some(name) = text.strip_prefix('$').filter(|name| names.contains(*name)) {
                *text = name.to_owned();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| resolve(item, names)),
        Value::Object(fields) => fields.values_mut().for_each(|field| resolve(field, names)),
        _ => {}
    }
}

fn in_short(request: &Value) -> String {
    if let Some(view) = request["view"].as_str() {
        return view.to_owned();
    }
    let by: BTreeMap<String, String> = serde_json::from_value(request["by"].clone()).unwrap_or_default();
    let by: Vec<_> = by.into_iter().map(|(kind, id)| format!("{kind} {id}")).collect();
    let at = request["at"].as_str().unwrap_or_default();
    format!("{} {} {}", at, by.join(""), request["action"]["type"].as_str().unwrap_or("?"))
}

fn decision_in_short(decision: &Value) -> String {
    let verdict = decision["verdict"].as_str().unwrap_or("no verdict");
    format!("{verdict} {}", clauses_of(decision, verdict).join(" "))
}
