//! What was said of a message of several pupils, when one of them is erased: it may have been of that one.

use schoolgate::contract::Happening;
use schoolgate::log::redact;
use schoolgate::policy::Policy;

use super::forgetting::{bytes, person};
use super::history::{HUSSAIN, MUM, PUP, Told, roster};

const POLICY: &str = r#"{ "id": "p", "version": "2023-09", "title": "t", "organisation": "o", "reviewed": "2023-09", "language": "en",
  "clauses": [ { "id": "1", "heading": "h", "norm": "may", "summary": "s.", "rules": [
    { "type": "may_message", "from": "parent", "staff": ["class_teacher"] }, { "type": "data_rights", "erase": true },
    { "type": "escalation", "to": "senior_leader" },
    { "type": "handing_on", "by": ["class_teacher"], "to": ["senior_leader"] } ] } ] }"#;

#[test]
fn what_was_said_of_a_message_goes_with_one_of_its_pupils() {
    let mut told = Told::begin_under(Policy::from_json(POLICY.as_bytes()).unwrap(), roster(), None);
    for (id, about) in [("both", r#""zqpup-id", "zqbro-id""#), ("other", r#""zqbro-id""#)] {
        let sent = r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": [ABOUT], "topic": "general", "text": "t"}"#;
        told.does(id, MUM, &sent.replace("ABOUT", about));
        let reason = format!(r#"{{"type": "escalate", "message": "{id}", "reason": "reason of {id}"}}"#);
        told.does(&format!("up-{id}"), HUSSAIN, &reason);
        let note = format!(r#"{{"type": "hand_on", "message": "{id}", "to": "leader", "note": "note of {id}"}}"#);
        told.does(&format!("on-{id}"), HUSSAIN, &note);
    }
    told.erases("erase", &person(PUP));
    let redacted = redact(&told.log, &person(PUP)).unwrap();
    told.school.take_up(&redacted.events).unwrap();

    let (before, after) = (bytes(&told.log), bytes(&redacted.events));
    for words in ["reason of both", "note of both"] {
        assert!(before.contains(words) && !after.contains(words), "{words} in {after}");
    }
    for words in ["reason of other", "note of other"] {
        assert!(after.contains(words), "{words} in {after}");
    }
    // That it happened stays.
    let happened = redacted
        .events
        .iter()
        .filter(|event| matches!(event.what, Happening::HandedOn { .. } | Happening::Escalated { .. }));
    assert_eq!(happened.count(), 4);
}
