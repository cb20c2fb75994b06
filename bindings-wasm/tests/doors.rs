//! Through the doors, as what wasm-bindgen wrote around them goes: text in, answer out.

#![allow(clippy::expect_used, reason = "a test may")]

use schoolgate_wasm::{ask, free, open, policy, restore, seq, snapshot, submit};

const ROSTER: &[u8] = br#"{ "id": "larkfield", "name": "Larkfield Primary School", "timezone": "Europe/London",
  "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
  "staff": [{ "id": "mr-hussain", "name": "Mr Hussain" }],
  "assignments": [{ "staff": "mr-hussain", "class": "3h", "role": "class_teacher" }] }"#;

const STORY: &[u8] = br#"{ "at": "2023-10-02T09:00:00+01:00", "by": { "staff": "mr-hussain" }, "ref": "p1",
  "action": { "type": "publish_post", "surface": "class_story", "class": "3h", "category": "news",
  "media": [], "features": [], "text": "We grew beans.", "sensitive": false } }"#;

/// The number of what a door made.
fn handle(answer: &str) -> u32 {
    let digits = answer.strip_prefix(r#"{"ok":{"handle":"#).expect("a handle");
    digits.split(',').next().and_then(|digits| digits.parse().ok()).expect("a number")
}

#[test]
fn a_school_is_opened_asked_changed_and_restored() {
    let policy = handle(&policy(br#""mmps-2023""#));
    let school = handle(&open(policy, ROSTER));
    free(policy);

    let asked = ask(school, STORY);
    assert!(asked.starts_with(r#"{"ok":{"verdict":"allow""#), "{asked}");
    let before = seq(school);
    let submitted = submit(school, STORY, None);
    assert!(submitted.contains(r#""verdict":"allow""#), "{submitted}");
    assert_ne!(seq(school), before);

    let envelope = snapshot(school);
    let text = envelope.strip_prefix(r#"{"ok":"#).and_then(|text| text.strip_suffix('}')).expect("an envelope");
    // With a key of no bytes, which is none.
    let again = handle(&restore(text.as_bytes(), b""));
    assert_eq!(snapshot(again), envelope);
}

#[test]
fn a_freed_handle_is_an_error() {
    let policy = handle(&policy(br#""st-wilfrids-2023""#));
    let school = handle(&open(policy, ROSTER));
    free(school);
    free(school);
    for answer in [ask(school, STORY), open(school, ROSTER)] {
        assert!(answer.starts_with(r#"{"error":{"code":"bad_handle""#), "{answer}");
    }
}

#[test]
fn what_is_not_unicode_is_refused() {
    let answer = policy(b"\"\xff\"");
    assert!(answer.starts_with(r#"{"error":{"code":"json_syntax""#), "{answer}");
}
