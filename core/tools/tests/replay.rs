//! A school's log under a draft.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, in helpers, too"
)]

#[allow(dead_code, reason = "each test has its own of them")]
mod common;

use common::policies;
use schoolgate::School;
use schoolgate::contract::{ErrorCode, Event, Request, SchoolId, from_json, to_json};
use schoolgate::log::read_event;
use schoolgate::policy::Policy;
use schoolgate_tools::replay::{Replayed, lines, under};
use serde_json::{Value, json};

const ROSTER: &str = r#"{
    "id": "s", "name": "S", "timezone": "Europe/London",
    "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
    "pupils": [{ "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" }],
    "parents": [{ "id": "mum", "given_name": "Sara", "family_name": "Khan", "account": "active" }],
    "links": [{ "parent": "mum", "pupil": "amina", "parental_responsibility": true }],
    "staff": [{ "id": "teacher", "name": "T" }, { "id": "head", "name": "H", "roles": ["headteacher"] }],
    "assignments": [{ "staff": "teacher", "class": "3h", "role": "class_teacher" }],
    "consents": [
        { "pupil": "amina", "kind": "data_processing" }, { "pupil": "amina", "kind": "photo", "written": false }],
    "acceptances": [{ "parent": "mum", "version": "2023-09" }, { "parent": "mum", "version": "2025.1" }] }"#;

/// A week of a school under a policy: a message a day and its answer, a post, a like, and what was refused.
fn lived(policy: &Policy) -> Vec<Event> {
    let (mut school, opened) = School::found(policy.clone(), from_json(ROSTER.as_bytes()).unwrap()).unwrap();
    let mut log = vec![opened];
    let mut submit = |at: String, id: String, by: Value, action: Value| {
        let request = json!({ "at": at, "ref": id, "by": by, "action": action });
        let request: Request = from_json(request.to_string().as_bytes()).unwrap();
        log.extend(school.submit(&request).unwrap().events);
    };
    let (mum, teacher) = (json!({ "parent": "mum" }), json!({ "staff": "teacher" }));
    for day in 2..7 {
        let at = |time: &str| format!("2023-10-{day:02}T{time}+01:00");
        fn message(topic: &str) -> Value {
            json!({ "type": "send_message", "to": { "staff": "teacher" },
                    "about": ["amina"], "topic": topic, "text": "t" })
        }
        submit(at("12:30:00"), format!("m-{day}"), mum.clone(), message("general"));
        submit(at("12:31:00"), format!("absent-{day}"), mum.clone(), message("absence"));
        let answer = json!({ "type": "reply", "message": format!("m-{day}"), "kind": "answer", "text": "t" });
        submit(at("16:10:00"), format!("r-{day}"), teacher.clone(), answer);
        let post = json!({ "type": "publish_post", "surface": "class_story", "class": "3h", "category": "celebration",
                           "media": [], "features": [], "text": "t", "sensitive": false });
        submit(at("15:30:00"), format!("p-{day}"), teacher.clone(), post);
        submit(at("17:30:00"), format!("l-{day}"), mum.clone(), json!({ "type": "like", "post": format!("p-{day}") }));
    }
    log
}

fn not_judged(replayed: &Replayed, why: &str) -> usize {
    replayed.not_judged.iter().filter(|found| found.why.contains(why)).map(|found| found.events).sum()
}

fn with(policy: &Policy, change: impl FnOnce(&mut Value)) -> Policy {
    let mut document = serde_json::to_value(policy.document()).unwrap();
    change(&mut document);
    Policy::from_json(document.to_string().as_bytes()).unwrap()
}

fn clause<'d>(document: &'d mut Value, id: &str) -> &'d mut Value {
    document["clauses"].as_array_mut().unwrap().iter_mut().find(|clause| clause["id"] == id).unwrap()
}

#[test]
fn under_its_own_policy_a_log_is_answered_as_it_was() {
    for policy in policies() {
        let log = lived(&policy);
        let replayed = under(&log, &policy).unwrap();
        assert_eq!(replayed.alike, replayed.judged, "{}", replayed.text());
        assert_eq!(replayed.events, log.len());
        assert_eq!(not_judged(&replayed, "mattered"), 0);
        let all: usize = replayed.not_judged.iter().map(|found| found.events).sum();
        assert_eq!(replayed.judged + all, log.len());
    }
}

#[test]
fn a_clause_of_a_draft_would_have_refused_so_many() {
    let old = &policies()[0];
    let log = lived(old);
    let draft = with(old, |document| clause(document, "3.5b")["rules"][0]["windows"][0]["to"] = json!("16:00"));
    let replayed = under(&log, &draft).unwrap();
    assert_eq!(replayed.newly_refused.requests, 5, "{}", replayed.text());
    let by = &replayed.newly_refused.by_clause[0];
    assert_eq!((by.clause.as_str(), by.requests, by.examples.len()), ("3.5b", 5, 3));
    assert_eq!((by.examples[0].action.as_str(), by.examples[0].r#ref.as_ref().unwrap().as_str()), ("reply", "r-2"));
    assert_eq!(not_judged(&replayed, "refused then"), 5, "a message about absence a day");
    assert!(replayed.text().contains("5  3.5b When teachers reply"), "{}", replayed.text());
    // Nothing of anybody's words.
    assert!(!to_value(&replayed).contains("\"text\""));
}

fn to_value(replayed: &Replayed) -> String {
    serde_json::to_string(replayed).unwrap()
}

#[test]
fn a_draft_holds_and_lets_go() {
    let (old, draft) = (&policies()[0], &policies()[2]);
    let held = under(&lived(old), draft).unwrap();
    assert_eq!(held.newly_held.by_clause[0].clause.as_str(), "D3", "{}", held.text());
    let at_once = under(&lived(draft), old).unwrap();
    assert_eq!(at_once.newly_allowed.requests, 10, "messages and posts\n{}", at_once.text());
}

#[test]
fn a_log_that_does_not_hold_together_is_the_cores_error() {
    let policy = &policies()[0];
    let mut log = lived(policy);
    let text: Vec<String> = log.iter().map(|event| to_json(event).unwrap()).collect();
    let read = lines(text.iter().map(String::as_str), policy, None).unwrap();
    assert_eq!(read, under(&log, policy).unwrap());

    let newer = text[3].replacen("\"v\":1", "\"v\":2", 1);
    let error = lines([text[0].as_str(), text[1].as_str(), text[2].as_str(), &newer], policy, None).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::UnknownVersion, "[3].v"));

    log[4].seal = log[5].seal.clone();
    let error = under(&log, policy).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::BrokenChain, "[4].seal"));
    assert_eq!(under(&log[1..], policy).unwrap_err().code(), ErrorCode::EventOutOfOrder);
    assert_eq!(under(&[], policy).unwrap_err().code(), ErrorCode::EventOutOfOrder);
}

#[test]
fn another_schools_log_is_refused_by_whoever_says_whose_it_should_be() {
    let policy = &policies()[0];
    let text: Vec<String> = lived(policy).iter().map(|event| to_json(event).unwrap()).collect();
    let of = |school: &str| {
        let school = SchoolId::new(school).unwrap();
        lines(text.iter().map(String::as_str), policy, Some(&school))
    };
    let own = of("s").unwrap();
    assert_eq!(own, lines(text.iter().map(String::as_str), policy, None).unwrap());
    assert_eq!((own.school.id.as_str(), own.school.name.as_str()), ("s", "S"));
    assert!(own.text().contains("\nThe log of S (`s`): "), "{}", own.text());
    let error = of("t").unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::ForeignEvent, "[0].what.roster.id"));
}

/// Logs as they were once written, with every kind of event.
#[test]
fn old_logs_are_judged_too() {
    for text in [
        include_str!("../../../tests/golden/events-v1.jsonl"),
        include_str!("../../../tests/golden/events-v1-before-gates.jsonl"),
    ] {
        let log: Vec<Event> = text.lines().map(|line| read_event(line.as_bytes()).unwrap()).collect();
        let replayed = under(&log, &policies()[0]).unwrap();
        assert!(replayed.judged > log.len() / 2, "{}", replayed.text());
    }
}
