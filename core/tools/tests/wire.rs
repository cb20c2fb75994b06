//! Every tool through the JSON face, and what it refuses.

use schoolgate::School;
use schoolgate::contract::from_json;
use schoolgate_tools::sample::ROSTER;
use schoolgate_tools::wire::{TOOLS, call};
use serde_json::{Value, json};

fn answer(tool: &str, input: &Value) -> Value {
    serde_json::from_str(&call(tool, input.to_string().as_bytes())).unwrap_or_default()
}

fn inputs() -> Vec<(&'static str, Value)> {
    let school: Value = serde_json::from_str(ROSTER).unwrap_or_default();
    let scenario = json!({ "scenario": "A review", "steps": [{
        "ask": { "at": "2023-10-02T07:30:00+01:00", "by": { "host": "office" }, "action": { "type": "record_review", "on": "2023-10-02" } },
        "expect": { "verdict": "allow" }
    }] });
    let log = include_str!("../../../tests/golden/events-v1.jsonl");
    vec![
        ("check", json!({ "document": "id: x", "format": "yaml", "today": "2026-11-29" })),
        ("read", json!({ "document": "id: x # as typed", "format": "yaml" })),
        ("show", json!({ "policy": "st-wilfrids-2023", "as": "html" })),
        ("week", json!({ "policy": "st-wilfrids-2023", "school": school.clone(), "from": "2023-10-02", "as": "svg" })),
        ("test", json!({ "policy": "st-wilfrids-2023", "school": school, "scenarios": [scenario] })),
        ("diff", json!({ "old": "mmps-2023", "new": "mmps-2023" })),
        ("model", json!({ "old": "mmps-2023", "new": "st-wilfrids-2023" })),
        ("replay", json!({ "log": log, "under": "st-wilfrids-2023" })),
        ("prove", json!({ "policy": "st-wilfrids-2023" })),
        ("new", json!({ "answers": { "school": "Elm Park" } })),
        ("questions", json!({})),
    ]
}

#[test]
fn every_tool_answers() {
    assert_eq!(inputs().iter().map(|(tool, _)| *tool).collect::<Vec<_>>(), TOOLS);
    for (tool, input) in inputs() {
        let answer = answer(tool, &input);
        assert!(answer.get("ok").is_some(), "{tool}: {answer}");
    }
    let of =
        |tool: &str| inputs().into_iter().find(|(known, _)| *known == tool).map(|(_, input)| input).unwrap_or_default();
    assert_eq!(answer("check", &of("check")).pointer("/ok/holds"), Some(&false.into()));
    assert_eq!(answer("diff", &of("diff")).pointer("/ok/changes"), Some(&json!([])));
    assert_eq!(answer("test", &of("test")).pointer("/ok/outcomes/0/steps/0/differences"), Some(&json!([])));
    let made = answer("new", &of("new"));
    let made = made.pointer("/ok/document").and_then(Value::as_str).unwrap_or_default().to_owned();
    assert_eq!(answer("check", &json!({ "document": made })).pointer("/ok/holds"), Some(&true.into()));
}

/// A witness can be asked again, in the schools in which it was found.
#[test]
fn the_model_answers_as_the_changes_say() {
    let policies = json!({ "old": "mmps-2023", "new": "st-wilfrids-2023" });
    let (changes, model) = (answer("diff", &policies), answer("model", &policies));
    let witness = changes.pointer("/ok/changes/0/witness").cloned().unwrap_or_default();
    let request = from_json(witness["request"].to_string().as_bytes()).unwrap();
    for side in ["then", "now"] {
        let snapshot = model["ok"][side].as_str().unwrap_or_default();
        let decided = School::restore(snapshot.as_bytes()).unwrap().ask(&request).unwrap();
        assert_eq!(witness[side]["verdict"], json!(decided.verdict), "{side}");
    }
}

/// As it was typed, with comments and commas too many, it becomes what the core reads; or the fault is named with its line.
#[test]
fn a_document_is_read_as_plain_json() {
    let typed = "{\n  // whose\n  \"id\": \"x\",\n}";
    assert_eq!(answer("read", &json!({ "document": typed })).pointer("/ok/json"), Some(&r#"{"id":"x"}"#.into()));
    let yaml = answer("read", &json!({ "document": "id: x", "format": "yaml" }));
    assert_eq!(yaml.pointer("/ok/json"), Some(&r#"{"id":"x"}"#.into()));
    let broken = answer("read", &json!({ "document": "{\n  \"id\" \"x\" }" }));
    assert_eq!(broken.pointer("/error/path"), Some(&"document".into()));
    let message = broken.pointer("/error/message").and_then(Value::as_str).unwrap_or_default();
    assert!(message.contains("line 2"), "{message}");
}

/// What is read first stands first, as the types have it, and not by the alphabet.
#[test]
fn fields_stand_in_the_order_of_a_reader() {
    for (tool, first) in [
        ("check", r#"{"ok":{"holds":false,"findings":[{"severity":"error","code":""#),
        ("show", r#"{"ok":{"id":"st-wilfrids-2023","title":""#),
        ("test", r#"{"ok":{"outcomes":[{"title":"A review","policy":""#),
        ("questions", r#"{"ok":[{"name":"school","asks":""#),
    ] {
        let input = match tool {
            "show" => json!({ "policy": "st-wilfrids-2023" }),
            _ => inputs().into_iter().find(|(known, _)| *known == tool).map(|(_, input)| input).unwrap_or_default(),
        };
        let answer = call(tool, input.to_string().as_bytes());
        assert!(answer.starts_with(first), "{tool}: {}", answer.get(..200).unwrap_or(&answer));
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let error = |tool: &str, input: &Value| {
        let answer = answer(tool, input);
        let of = |field: &str| {
            answer.pointer(&format!("/error/{field}")).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        (of("code"), of("path"))
    };
    let is = |code: &str, path: &str| (code.to_owned(), path.to_owned());
    assert_eq!(error("chek", &json!({})), is("unknown_word", ""));
    assert_eq!(error("check", &json!([])), is("wrong_type", ""));
    assert_eq!(error("check", &json!({})), is("missing_field", ""));
    assert_eq!(error("check", &json!({ "document": "{}", "today": "soon" })), is("bad_date", "today"));
    assert_eq!(error("show", &json!({ "policy": "nowhere" })), is("unknown_policy", "policy"));
    assert_eq!(error("show", &json!({ "policy": { "id": "x" } })).1, "policy");
    assert_eq!(error("show", &json!({ "policy": "mmps-2023", "as": "picture" })), is("unknown_word", "as"));
    assert_eq!(error("show", &json!({ "policy": "mmps-2023", "is": 1 })), is("unknown_field", ""));
    assert_eq!(error("week", &json!({ "policy": "mmps-2023", "school": {} })).1, "school");
    assert_eq!(
        error("test", &json!({ "policy": "mmps-2023", "scenarios": [{}] })),
        is("invalid_value", "scenarios[0]")
    );
    assert_eq!(error("replay", &json!({ "log": "{}", "under": "mmps-2023" })).1, "log[0]");
    assert_eq!(error("new", &json!({ "answers": { "opens": "early" } })), is("bad_time", "answers.opens"));
    assert_eq!(error("new", &json!({ "answers": { "colour": "red" } })), is("unknown_field", "answers"));
    let broken: Value = serde_json::from_str(&call("check", b"{")).unwrap_or_default();
    assert_eq!(broken.pointer("/error/code"), Some(&"json_syntax".into()));
}
