//! A school's own scenarios: what they may leave out, what is said of those that fail, and what of the policy they show.
#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]

use schoolgate::policy::{Policy, built_in};
use schoolgate::words::Effect;
use schoolgate_tools::scenario::{Coverage, Given, Outcome, run};
use serde_json::{Value, json};

fn school() -> Value {
    json!({
        "id": "larkfield", "name": "Larkfield", "timezone": "Europe/London",
        "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
        "pupils": [{ "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" }],
        "parents": [{ "id": "mrs-khan", "given_name": "Sara", "family_name": "Khan", "account": "active" }],
        "links": [{ "parent": "mrs-khan", "pupil": "amina", "parental_responsibility": true }],
        "staff": [{ "id": "mr-hussain", "name": "Mr Hussain" }],
        "assignments": [{ "staff": "mr-hussain", "class": "3h", "role": "class_teacher" }],
        "consents": [{ "pupil": "amina", "kind": "data_processing" }]
    })
}

/// A message to the class teacher at an hour of a Monday, and what is expected of it.
fn message(hour: &str, expect: Value) -> Value {
    let action =
        json!({ "type": "send_message", "to": { "staff": "mr-hussain" }, "about": ["amina"], "topic": "reminder" });
    let at = format!("2023-10-02T{hour}:00+01:00");
    json!({ "scenario": "A message", "steps": [
        { "ask": { "at": at, "by": { "parent": "mrs-khan" }, "action": action }, "expect": expect }
    ] })
}

fn policy() -> Policy {
    built_in("st-wilfrids-2023").expect("is built in")
}

fn outcome(scenario: &Value) -> Outcome {
    let (policy, school) = (policy(), school());
    let given = Given { policy: Some(&policy), school: Some(&school), ..Given::default() };
    run(&scenario.to_string(), &given).expect("can be run")
}

#[test]
fn policy_and_school_may_be_given_for_all() {
    assert!(outcome(&message("08:30", json!({ "verdict": "allow" }))).holds());
    let early = outcome(&message("07:30", json!({ "verdict": "allow" })));
    let said: Vec<_> = early.steps.iter().flat_map(|step| step.differences.clone()).collect();
    assert_eq!(said, ["verdict deny, expected allow"]);

    let error = run(&message("08:30", json!({})).to_string(), &Given::default()).expect_err("has no school");
    assert_eq!(error.to_string(), "has no `school`; give it one, or name one for all");
    let school = school();
    let without_policy = Given { school: Some(&school), ..Given::default() };
    let error = run(&message("08:30", json!({})).to_string(), &without_policy).expect_err("has no policy");
    assert_eq!(error.to_string(), "has no `policy`; name one");
}

#[test]
fn what_is_no_request_is_told_and_does_not_stop_the_program() {
    let wrong = json!({ "scenario": "Wrong", "steps": [{ "submit": "all of it" }, { "submit": ["x"] }, {}] });
    let differing: Vec<_> = outcome(&wrong).steps.into_iter().map(|step| step.differences.len()).collect();
    assert_eq!(differing, [1, 1, 1]);
}

#[test]
fn coverage_tells_what_no_step_shows() {
    let outcomes = [
        outcome(&message("08:30", json!({ "verdict": "allow" }))),
        // It fails, and so shows nothing.
        outcome(&message("07:30", json!({ "verdict": "allow" }))),
    ];
    let row = |outcomes: &[Outcome], clause: &str| {
        let rows = Coverage::of(&policy(), outcomes).clauses;
        rows.into_iter().find(|row| row.clause.as_str() == clause).map(|row| (row.shown, row.missing))
    };
    assert_eq!(row(&outcomes, "elements.messaging"), Some((vec![Effect::Allow], vec![])));
    assert_eq!(row(&outcomes, "messages.1"), Some((vec![], vec![Effect::Deny])));
    let denied = [outcome(&message("07:30", json!({ "verdict": "deny", "clauses": ["messages.1"] })))];
    assert_eq!(row(&denied, "messages.1"), Some((vec![Effect::Deny], vec![])));
    // What gives no reason of its own is not asked for.
    assert_eq!(row(&outcomes, "review"), None);
}
