//! Clocks that run backwards between requests: what happened is recorded as it was told, and no effect precedes its cause.

use schoolgate::School;
use serde_json::Value;

use super::history::{HUSSAIN, LEADER, MUM, Told, roster};

#[test]
fn an_effect_never_precedes_its_cause() {
    let mut told = Told::begin(roster());
    let send = r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": ["zqpup-id"], "topic": "homework", "text": "t"}"#;
    told.does("sent", MUM, send);
    for (id, by, action) in [
        ("read", HUSSAIN, r#"{"type": "read_message", "message": "sent"}"#),
        ("up", HUSSAIN, r#"{"type": "escalate", "message": "sent", "reason": "r"}"#),
        ("answer", HUSSAIN, r#"{"type": "reply", "message": "sent", "kind": "answer", "text": "t"}"#),
        ("thanks", MUM, r#"{"type": "reply", "message": "answer", "kind": "answer", "text": "t"}"#),
        ("close", LEADER, r#"{"type": "close_message", "message": "sent"}"#),
    ] {
        told.turn_back(20);
        told.try_to(id, by, action);
    }
    let times: Vec<_> = told.log.iter().skip(1).map(|event| event.at).collect();
    assert!(times.len() > 4 && times.is_sorted_by(|a, b| a > b), "the log says when each was told: {times:?}");

    let snapshot: Value = serde_json::from_str(&told.school.snapshot().unwrap()).unwrap();
    let messages = &snapshot["school"]["messages"];
    let sent = &messages["sent"];
    for (what, at) in [
        ("seen", &sent["seen"]),
        ("escalated", &sent["escalated"]),
        ("answered", &messages["answer"]["at"]),
        ("thanked", &messages["thanks"]["at"]),
    ] {
        assert_eq!(at, &sent["at"], "{what}: no earlier than it was sent");
    }
    assert_eq!(School::replay(&told.log).unwrap(), told.school);
}
