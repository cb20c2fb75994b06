//! Through the doors as a host goes: room, text, door, answer.

#![allow(clippy::expect_used, reason = "a test may")]

use schoolgate_wasm::{
    schoolgate_answer, schoolgate_ask, schoolgate_free, schoolgate_open, schoolgate_policy, schoolgate_restore,
    schoolgate_room, schoolgate_seq, schoolgate_snapshot, schoolgate_submit,
};

const ROSTER: &str = r#"{ "id": "larkfield", "name": "Larkfield Primary School", "timezone": "Europe/London",
  "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
  "staff": [{ "id": "mr-hussain", "name": "Mr Hussain" }],
  "assignments": [{ "staff": "mr-hussain", "class": "3h", "role": "class_teacher" }] }"#;

const STORY: &str = r#"{ "at": "2023-10-02T09:00:00+01:00", "by": { "staff": "mr-hussain" }, "ref": "p1",
  "action": { "type": "publish_post", "surface": "class_story", "class": "3h", "category": "news",
  "media": [], "features": [], "text": "We grew beans.", "sensitive": false } }"#;

/// Writes a text where the library makes room for it, opens a door, and reads the answer.
#[allow(unsafe_code, reason = "a host writes and reads the module's memory")]
fn through(door: impl FnOnce() -> usize, text: impl AsRef<[u8]>) -> String {
    let text = text.as_ref();
    let room = schoolgate_room(text.len());
    // SAFETY: the room is as long as the text and nobody else's, and the answer lies still until the next call.
    unsafe {
        std::ptr::copy_nonoverlapping(text.as_ptr(), room, text.len());
        let length = door();
        String::from_utf8_lossy(std::slice::from_raw_parts(schoolgate_answer(), length)).into_owned()
    }
}

/// The number of what a door made.
fn handle(answer: &str) -> u32 {
    let digits = answer.strip_prefix(r#"{"ok":{"handle":"#).expect("a handle");
    digits.split(',').next().and_then(|digits| digits.parse().ok()).expect("a number")
}

#[test]
fn a_school_is_opened_asked_changed_and_restored() {
    let policy = handle(&through(|| schoolgate_policy(), r#""mmps-2023""#));
    let school = handle(&through(|| schoolgate_open(policy), ROSTER));
    schoolgate_free(policy);

    let asked = through(|| schoolgate_ask(school), STORY);
    assert!(asked.starts_with(r#"{"ok":{"verdict":"allow""#), "{asked}");
    let before = through(|| schoolgate_seq(school), "");
    let submitted = through(|| schoolgate_submit(school, 0, 0), STORY);
    assert!(submitted.contains(r#""verdict":"allow""#), "{submitted}");
    assert_ne!(through(|| schoolgate_seq(school), ""), before);

    let snapshot = through(|| schoolgate_snapshot(school), "");
    // Behind a key of no bytes, which is none.
    let again = handle(&through(|| schoolgate_restore(), format!("\0\0\0\0{snapshot}")));
    assert_eq!(through(|| schoolgate_snapshot(again), ""), snapshot);
}

#[test]
fn a_freed_handle_is_an_error() {
    let policy = handle(&through(|| schoolgate_policy(), r#""st-wilfrids-2023""#));
    let school = handle(&through(|| schoolgate_open(policy), ROSTER));
    schoolgate_free(school);
    schoolgate_free(school);
    for answer in [through(|| schoolgate_ask(school), STORY), through(|| schoolgate_open(school), ROSTER)] {
        assert!(answer.starts_with(r#"{"error":{"code":"bad_handle""#), "{answer}");
    }
}

#[test]
fn what_is_not_unicode_is_refused() {
    let answer = through(|| schoolgate_policy(), b"\"\xff\"");
    assert!(answer.starts_with(r#"{"error":{"code":"json_syntax""#), "{answer}");
}
