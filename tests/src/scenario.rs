//! Reading and running a scenario.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use schoolgate::School;
use schoolgate::contract::V1;
use schoolgate::wire;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::expectation::{Expectation, clauses_of};
use crate::imported;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    /// The version of the contract, refused where it is not known.
    #[allow(dead_code, reason = "reading it is the check")]
    v: Option<V1>,
    #[serde(default)]
    scenario: String,
    /// A remark for the reader.
    #[allow(dead_code, reason = "it is there for people")]
    note: Option<String>,
    policy: Value,
    school: Value,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    ask: Option<Value>,
    submit: Option<Value>,
    check: Option<Value>,
    plan: Option<Value>,
    #[serde(rename = "as")]
    name: Option<String>,
    /// An [`Expectation`], read once the names in it are resolved.
    #[serde(default = "nothing")]
    expect: Value,
    /// The same of what may be shown to whoever asks; it may stand here or inside `expect`.
    shown: Option<Value>,
    equals: Option<Value>,
    /// A remark for the reader.
    #[allow(dead_code, reason = "it is there for people")]
    note: Option<String>,
}

fn nothing() -> Value {
    json!({})
}

/// What came of one step.
#[derive(Clone, Debug, Default)]
pub struct StepReport {
    /// Its place in the scenario, from 1.
    pub number: usize,
    /// `ask`, `submit`, `check` or `plan`.
    pub kind: &'static str,
    /// The type of the action, or the name of the view.
    pub subject: String,
    /// What was asked, in short.
    pub what: String,
    /// What came, in short.
    pub got: String,
    /// Where it differs from what was expected; empty where it does not.
    pub differences: Vec<String>,
    /// The clauses that decided, and those that advised.
    pub decided: Vec<(String, String)>,
}

/// What came of one scenario.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its title.
    pub title: String,
    /// The policy's id.
    pub policy: String,
    /// Its steps.
    pub steps: Vec<StepReport>,
}

/// Runs a scenario file.
///
/// # Errors
/// Where the file cannot be read as a scenario, or its policy or roster does not hold together.
pub fn run_file(path: &Path) -> Result<Outcome, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("cannot be read: {error}"))?;
    run(&text, path.parent())
}

/// Runs a scenario.
///
/// # Errors
/// As [`run_file`].
pub fn run_text(text: &str) -> Result<Outcome, String> {
    run(text, None)
}

/// Runs a scenario whose rosters may be imported from folders beside it.
fn run(text: &str, beside: Option<&Path>) -> Result<Outcome, String> {
    let mut scenario: Scenario = serde_json::from_str(text).map_err(|error| format!("is not a scenario: {error}"))?;
    for step in &mut scenario.steps {
        if let (Some(shown), Some(expect)) = (step.shown.take(), step.expect.as_object_mut()) {
            expect.insert("shown".to_owned(), shown);
        }
    }
    imported::read(&mut scenario.school, beside).map_err(|error| format!("school: {error}"))?;
    for (n, step) in scenario.steps.iter_mut().enumerate() {
        for input in [&mut step.ask, &mut step.submit, &mut step.plan].into_iter().flatten() {
            let roster = input.pointer_mut("/action/roster");
            let read = roster.map_or(Ok(()), |roster| imported::read(roster, beside));
            read.map_err(|error| format!("step {}: {error}", n + 1))?;
        }
    }
    if scenario.steps.is_empty() {
        return Err("has no steps".to_owned());
    }
    let policy = wire::policy(scenario.policy.to_string().as_bytes()).map_err(|error| format!("policy: {error}"))?;
    let roster = scenario.school.to_string();
    let mut school = wire::open(&policy, roster.as_bytes()).map_err(|error| format!("school: {error}"))?;
    for (n, step) in scenario.steps.iter().enumerate() {
        read_expectation(&step.expect).map_err(|error| format!("step {}: expect: {error}", n + 1))?;
    }
    let mut names = BTreeSet::new();
    let mut outcome = Outcome { title: scenario.scenario, policy: policy.document().id.to_string(), steps: Vec::new() };
    for (n, step) in scenario.steps.iter().enumerate() {
        let report = run_step(&mut school, n + 1, step, &mut names);
        outcome.steps.push(report);
    }
    Ok(outcome)
}

fn read_expectation(value: &Value) -> Result<Expectation, serde_json::Error> {
    Expectation::deserialize(value)
}

fn run_step(school: &mut School, number: usize, step: &Step, names: &mut BTreeSet<String>) -> StepReport {
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
    let expect = read_expectation(&expect).unwrap_or_default();
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
pub(crate) fn put(school: &mut School, kind: &str, input: &str) -> String {
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
pub(crate) fn name(input: &mut Value, kind: &str, number: usize, called: Option<&str>, names: &mut BTreeSet<String>) {
    resolve(input, names);
    if kind == "submit" && input.get("ref").is_none() {
        input["ref"] = Value::String(called.map_or_else(|| format!("step-{number}"), str::to_owned));
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
