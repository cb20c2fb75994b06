//! Bad input: a clear error each, with code and place, nothing changed, no panic, and nothing of the input in it.
//!
//! The cases are data, in `corpus/errors.json`, so that every binding runs the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use schoolgate::School;
use schoolgate::contract::{Actor, ErrorCode, Event, ParentId, Request, from_json};
use schoolgate::wire;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    #[allow(dead_code, reason = "it is there for people")]
    about: String,
    policy: Value,
    school: Value,
    before: Vec<Value>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    input: String,
    text: Option<String>,
    hex: Option<String>,
    repeat: Option<Repeat>,
    error: Option<Expected>,
    answer: Option<Answer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Repeat {
    before: String,
    unit: String,
    times: usize,
    #[serde(default)]
    close: String,
    after: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    code: String,
    path: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    verdict: String,
    #[serde(default)]
    codes: Vec<String>,
}

impl Case {
    fn bytes(&self) -> Vec<u8> {
        match (&self.text, &self.hex, &self.repeat) {
            (Some(text), None, None) => text.clone().into_bytes(),
            (None, Some(hex), None) => {
                (0..hex.len()).step_by(2).map(|n| u8::from_str_radix(&hex[n..n + 2], 16).unwrap()).collect()
            }
            (None, None, Some(Repeat { before, unit, times, close, after })) => {
                format!("{before}{}{}{after}", unit.repeat(*times), close.repeat(*times)).into_bytes()
            }
            _ => panic!("{} has not exactly one of text, hex and repeat", self.name),
        }
    }
}

const CORPUS: &str = include_str!("../corpus/errors.json");

fn corpus() -> (Corpus, School) {
    let corpus: Corpus = serde_json::from_str(CORPUS).unwrap();
    let policy = wire::policy(corpus.policy.to_string().as_bytes()).unwrap();
    let mut school = wire::open(&policy, corpus.school.to_string().as_bytes()).unwrap();
    for request in &corpus.before {
        let answer = wire::submit(&mut school, request.to_string().as_bytes(), None);
        assert!(answer.starts_with(r#"{"ok""#), "{answer}");
    }
    (corpus, school)
}

fn refused(error: &schoolgate::contract::Error) -> Value {
    json!({ "error": wire::WireError::from(error) })
}

/// The answers of every call that takes such an input.
fn answers(school: &mut School, input: &str, bytes: &[u8]) -> Vec<(&'static str, Value)> {
    let value = |text: String| serde_json::from_str::<Value>(&text).unwrap();
    match input {
        "request" => {
            let mut all = vec![("ask", value(wire::ask(school, bytes))), ("plan", value(wire::plan(school, bytes)))];
            all.push(("submit", value(wire::submit(&mut school.clone(), bytes, None))));
            // A blank between brackets is an empty list.
            if let Some(text) = core::str::from_utf8(bytes).ok().filter(|text| !text.trim().is_empty()) {
                let batch = value(wire::ask_batch(school, format!("[{text}]").as_bytes()));
                all.push(("batch", batch["ok"].get(0).cloned().unwrap_or(batch)));
            }
            all
        }
        "submit" => vec![("submit", value(wire::submit(school, bytes, None)))],
        "reader" => vec![("reader", value(wire::ask_for_reader(school, bytes)))],
        "batch" => vec![("batch", value(wire::ask_batch(school, bytes)))],
        "event" => vec![("event", value(wire::apply(school, bytes)))],
        "policy" => {
            vec![("policy", wire::policy(bytes).map_or_else(|error| refused(&error), |_| json!({ "ok": null })))]
        }
        "roster" => {
            let policy = wire::policy(br#""mmps-2023""#).unwrap();
            vec![("open", wire::open(&policy, bytes).map_or_else(|error| refused(&error), |_| json!({ "ok": null })))]
        }
        other => panic!("no such input: {other}"),
    }
}

/// What is wrong with an answer; empty where nothing is.
fn differences(case: &Case, call: &str, answer: &Value) -> Option<String> {
    if let Some(expected) = &case.error {
        let error = &answer["error"];
        let (code, path) = (error["code"].as_str().unwrap_or("none"), error["path"].as_str().unwrap_or("none"));
        if (code, path) != (expected.code.as_str(), expected.path.as_str()) {
            return Some(format!("{call}: {code} at `{path}`, expected {} at `{}`", expected.code, expected.path));
        }
        let said = error["message"].as_str().unwrap_or_default();
        return (said.len() < 10).then(|| format!("{call}: says nothing: {said}"));
    }
    let expected = case.answer.as_ref().expect("a case has an error or an answer");
    // `submit` asks for a `ref` before anything else, and a plan is another answer.
    if matches!(call, "submit" | "plan") {
        return None;
    }
    let decision = &answer["ok"];
    let codes: Vec<&str> =
        decision["reasons"].as_array().into_iter().flatten().filter_map(|reason| reason["code"].as_str()).collect();
    let fits = decision["verdict"] == expected.verdict.as_str()
        && expected.codes.iter().all(|code| codes.contains(&code.as_str()));
    (!fits).then(|| format!("{call}: {} {codes:?}", decision["verdict"]))
}

#[test]
fn every_case_is_answered_as_the_corpus_says() {
    let (corpus, mut school) = corpus();
    let before = school.clone();
    let mut wrong = Vec::new();
    let mut names = std::collections::BTreeSet::new();
    for case in &corpus.cases {
        assert!(names.insert(&case.name), "{} stands twice", case.name);
        assert!(case.error.is_some() != case.answer.is_some(), "{}: an error or an answer", case.name);
        for (call, answer) in answers(&mut school, &case.input, &case.bytes()) {
            let said = answer["error"].to_string();
            if said.to_lowercase().contains("sentinel") {
                wrong.push(format!("{}: {call}: gives the input away: {said}", case.name));
            }
            wrong.extend(differences(case, call, &answer).map(|difference| format!("{}: {difference}", case.name)));
        }
        assert!(school == before, "{}: the school has changed", case.name);
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(corpus.cases.len() > 150, "the corpus was cut short");
}

/// Codes that no text through these calls can bring about, each with where it comes from.
const ELSEWHERE: &[(&str, &str)] = &[
    ("seq_conflict", "needs an expected sequence number: tested below"),
    ("event_does_not_fit", "needs an event with a true seal: tested below"),
    ("foreign_event", "needs another school's log"),
    ("bad_snapshot", "needs a snapshot"),
    ("not_erased", "needs a log: the core's own tests"),
    ("wrong_key", "needs a log: the core's own tests"),
    ("not_redactable", "needs a log: the core's own tests"),
    ("not_redacted", "needs a log: the past's own corpus"),
    ("unreadable_file", "the import's own tests"),
];

#[test]
fn every_code_of_the_contract_is_in_the_corpus_or_accounted_for() {
    let (corpus, _) = corpus();
    for code in ErrorCode::ALL {
        let shown = corpus.cases.iter().filter_map(|case| case.error.as_ref()).any(|e| e.code == code.as_str());
        let elsewhere = ELSEWHERE.iter().any(|(name, _)| *name == code.as_str());
        assert!(shown != elsewhere, "{code}: shown by the corpus {shown}, accounted for elsewhere {elsewhere}");
    }
}

/// The same errors by the typed face, where a value can be bad without any text.
#[test]
fn the_typed_face_refuses_the_same() {
    assert_eq!(ParentId::new("").unwrap_err().code(), ErrorCode::EmptyId);
    let (_, mut school) = corpus();
    let before = school.clone();
    let request =
        json!({ "at": "2023-10-02T10:00:00+01:00", "by": { "parent": "mum" }, "action": { "type": "sign_in" } });
    let request: Request = from_json(request.to_string().as_bytes()).unwrap();
    assert_eq!(school.submit(&request).unwrap_err().code(), ErrorCode::MissingRef);
    let request = request.with_ref(schoolgate::contract::Ref::new("new").unwrap());
    let stale = school.submit_expecting(&request, Some(77)).unwrap_err();
    assert_eq!((stale.code(), stale.path()), (ErrorCode::SeqConflict, ""));
    assert!(school == before);
    school.submit_expecting(&request, Some(school.seq())).unwrap();
    assert!(school != before);
}

#[test]
fn events_are_refused_whole() {
    let (corpus, school) = corpus();
    let mut later = school.clone();
    let ask = |id: &str| {
        let request = json!({ "at": "2023-10-02T10:00:00+01:00", "by": { "parent": "mum" }, "ref": id,
            "action": { "type": "sign_in" } });
        from_json::<Request>(request.to_string().as_bytes()).unwrap()
    };
    let first = later.submit(&ask("a")).unwrap().events.remove(0);
    let second = later.submit(&ask("b")).unwrap().events.remove(0);
    let refuse = |event: &Event| {
        let mut copy = school.clone();
        let error = copy.apply(event).unwrap_err();
        assert!(copy == school, "{error} has changed the school");
        (error.code(), error.path().to_owned())
    };
    // Out of order, twice, edited.
    assert_eq!(refuse(&second), (ErrorCode::EventOutOfOrder, "seq".to_owned()));
    let mut follower = school.clone();
    follower.apply(&first).unwrap();
    assert_eq!(follower.apply(&first).unwrap_err().code(), ErrorCode::EventOutOfOrder);
    let mut edited = first.clone();
    edited.by = Actor::Parent(ParentId::new("somebody else").unwrap());
    assert_eq!(refuse(&edited), (ErrorCode::BrokenChain, "seal".to_owned()));
    // From a school that is otherwise the same, but began differently.
    let mut other = corpus.school.clone();
    other["name"] = json!("Another school");
    let policy = wire::policy(corpus.policy.to_string().as_bytes()).unwrap();
    let mut other = wire::open(&policy, other.to_string().as_bytes()).unwrap();
    assert_eq!(other.apply(&first).unwrap_err().code(), ErrorCode::EventOutOfOrder);
    let _ = wire::submit(&mut other, corpus.before[0].to_string().as_bytes(), None);
    assert_eq!(other.apply(&first).unwrap_err().code(), ErrorCode::BrokenChain);
    // And both copies agree once they have heard the same.
    follower.apply(&second).unwrap();
    assert!(follower == later);
}

/// Editors put a byte order mark before a file: it is passed over there, and elsewhere called by its name.
#[test]
fn a_byte_order_mark_before_a_file_is_passed_over() {
    let (corpus, school) = corpus();
    let marked = |text: &str| ["\u{feff}".as_bytes(), text.as_bytes()].concat();
    let policy = wire::policy(&marked(&corpus.policy.to_string())).unwrap();
    assert_eq!(wire::policy(&marked(r#""mmps-2023""#)).unwrap().reference().id.as_str(), "mmps-2023");
    wire::open(&policy, &marked(&corpus.school.to_string())).unwrap();
    assert_eq!(wire::restore(&marked(&school.snapshot().unwrap()), None).unwrap(), school);
    let roster = from_json(corpus.school.to_string().as_bytes()).unwrap();
    let (opened, event) = School::found(policy, roster).unwrap();
    let log = serde_json::to_string(&[event]).unwrap();
    assert_eq!(wire::replay(&marked(&log), None).unwrap(), opened);
    assert!(wire::verify(&marked(&log)).starts_with(r#"{"ok""#));
    let redaction = format!(r#"{{"events": {log}, "subject": {{"parent": "mum"}}}}"#);
    assert_eq!(wire::redact(&marked(&redaction), None), wire::redact(redaction.as_bytes(), None));

    let said = wire::ask(&school, &marked("{}"));
    assert!(said.contains("json_syntax") && said.contains("byte order mark"), "{said}");
    let twice = wire::policy(&marked(&format!("\u{feff}{}", corpus.policy))).unwrap_err();
    assert_eq!(twice.code(), ErrorCode::JsonSyntax);
}
