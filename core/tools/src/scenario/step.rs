//! Putting one step to the school.
#![allow(clippy::indexing_slicing, reason = "a JSON value indexed by a name that it lacks is null")]

use std::collections::{BTreeMap, BTreeSet};

use schoolgate::School;
use schoolgate::wire;
use serde::Deserialize;
use serde_json::{Value, json};

use super::expectation::clauses_of;
use super::{Expectation, Step, StepReport};

pub(super) fn run(school: &mut School, number: usize, step: &Step, names: &mut BTreeSet<String>) -> StepReport {
    let (kind, input) = match (&step.ask, &step.submit, &step.check, &step.plan) {
        (Some(ask), None, None, None) => ("ask", ask),
        (None, Some(submit), None, None) => ("submit", submit),
        (None, None, Some(check), None) => ("check", check),
        (None, None, None, Some(plan)) => ("plan", plan),
        _ => {
            let differences = vec!["has not exactly one of ask, submit, check, plan".to_owned()];
            let (what, got) = ("?".to_owned(), "nothing".to_owned());
            return StepReport { number, what, got, differences, ..StepReport::default() };
        }
    };
    let mut input = input.clone();
    name(&mut input, kind, number, step.name.as_deref(), names);
    let (mut expect, mut equals) = (step.expect.clone(), step.equals.clone());
    resolve(&mut expect, names);
    equals.iter_mut().for_each(|equals| resolve(equals, names));
    let expect = Expectation::deserialize(&expect).unwrap_or_default();
    let text = input.to_string();
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
    if kind == "check" && equals.is_none() {
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
    let verdict = decision["verdict"].as_str().unwrap_or_default();
    let decided = [verdict, "advise"]
        .into_iter()
        .flat_map(|effect| clauses_of(decision, effect).into_iter().map(|clause| (effect.to_owned(), clause)))
        .collect();
    StepReport { what, got: decision_in_short(decision), differences, decided, ..report }
}

/// Puts one step to the school; the answer is the wire's own envelope.
pub fn put(school: &mut School, kind: &str, input: &str) -> String {
    match kind {
        "ask" => wire::ask(school, input.as_bytes()),
        "submit" => wire::submit(school, input.as_bytes(), None),
        "plan" => wire::plan(school, input.as_bytes()),
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
