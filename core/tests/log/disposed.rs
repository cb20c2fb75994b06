//! What was disposed of for its age goes from the log, too; and from nobody else's record.

use std::collections::BTreeMap;

use schoolgate::School;
use schoolgate::contract::{ErrorCode, Event, Happening, Request, from_json};
use schoolgate::log::{When, redact, redact_disposed, verify};
use schoolgate::words::{RecordKind, Verdict};
use serde_json::{Value, json};

use super::forgetting::{bytes, erased, person};
use super::history::{BRACKENFELL, DAD, HEAD, OFFICE, PUP, Told, told};

const ALL: [&str; 5] = ["messages", "posts", "points", "work", "reports"];

/// Submits an action at an instant.
fn at(told: &mut Told, at: &str, id: &str, by: &str, action: &Value) -> Verdict {
    let request = format!(r#"{{"at": "{at}", "by": {by}, "ref": "{id}", "action": {action}}}"#);
    let submitted = told.school.submit(&from_json::<Request>(request.as_bytes()).unwrap()).unwrap();
    told.log.extend(submitted.events);
    submitted.decision.verdict
}

/// The history under a policy that keeps records of these kinds for a month.
fn kept_for_a_month(mut told: Told, records: &[&str]) -> Told {
    let rules = json!([{ "type": "retention", "records": records, "months": 1 }]);
    let clause = json!({ "id": "zz", "heading": "Keeping", "norm": "must", "summary": "For a month.", "rules": rules,
                         "prevails_over": [{ "clause": "B5", "because": "the Board says so" }] });
    let mut document: Value = serde_json::from_str(BRACKENFELL).unwrap();
    document["clauses"].as_array_mut().unwrap().push(clause);
    let adopt = json!({ "type": "adopt_policy", "policy": document, "from": "2023-10-04" });
    assert_eq!(at(&mut told, "2023-10-03T10:00:00+01:00", "shorter", HEAD, &adopt), Verdict::Allow);
    told
}

fn disposes(told: &mut Told, when: &str, records: &str) -> Event {
    let verdict =
        at(told, when, &format!("dispose-{records}"), OFFICE, &json!({ "type": "dispose", "records": records }));
    assert_eq!(verdict, Verdict::Allow, "{records}");
    told.log.last().unwrap().clone()
}

/// Takes what was disposed of out of the log; the school goes on with it.
fn cleared(told: &mut Told) -> Vec<Event> {
    let cleared = redact_disposed(&told.log, None).unwrap().events;
    assert_eq!(cleared.len(), told.log.len());
    assert_eq!(verify(&cleared).unwrap().events, cleared.len() as u64);
    told.school.take_up(&cleared).unwrap();
    assert_eq!(School::replay(&cleared).unwrap().snapshot().unwrap(), told.school.snapshot().unwrap());
    told.log.clone_from(&cleared);
    cleared
}

#[test]
fn a_log_without_what_was_disposed_of_leads_to_the_same_school() {
    let mut told = kept_for_a_month(told(), &ALL);
    let before = bytes(&told.log);
    // Each kind by itself, and a redaction after each: what went with one is not looked for with the next.
    let sentinels: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("messages", &["zqmum-text about zqpup-text", "Is Zqpup-other coming? asks Cara", "Thank you"][..]),
        ("posts", &["Zqpup-third at the farm", "Well done Zqpup-given", "zqpup-file", "What zqmum-text says"]),
        ("points", &["zqpup-skill", "\"empathy\",\"points\":3"]),
        ("work", &["zqpup-work", "zqpup-with-cara"]),
    ]);
    for (records, words) in sentinels {
        let event = disposes(&mut told, "2023-11-06T10:00:00+00:00", records);
        assert!(matches!(event.what, Happening::Disposed { .. }), "{records}");
        let after = bytes(&cleared(&mut told));
        for word in words {
            assert!(before.contains(word), "{word}");
            assert!(!after.contains(word) && !told.school.snapshot().unwrap().contains(word), "{word} is left");
        }
    }
    // Nor does it come back with the past; nothing but the log says that it was there.
    let before = told.log.iter().position(|event| matches!(event.what, Happening::Disposed { .. })).unwrap() as u64;
    let past = School::as_of(None, &told.log, When::Seq(before)).unwrap().0.snapshot().unwrap();
    assert!(!past.contains("zqmum-text about zqpup-text") && !past.contains("zqpup-skill"));
    // What was done to people stays done.
    assert!(bytes(&told.log).contains("\"breach_recorded\"") && bytes(&told.log).contains("\"consent_answered\""));
}

#[test]
fn the_past_is_refused_while_the_log_still_has_what_was_disposed_of() {
    let mut told = kept_for_a_month(told(), &["points"]);
    let snapshot = told.school.snapshot().unwrap();
    let before = told.school.seq();
    disposes(&mut told, "2023-11-06T10:00:00+00:00", "points");
    let refused = |from: Option<&[u8]>, log: &[Event]| {
        let error = School::as_of(from, log, When::Seq(before)).unwrap_err();
        (error.code(), error.path().to_owned())
    };
    let at = told.log.len() - 1;
    assert_eq!(refused(None, &told.log), (ErrorCode::NotRedacted, format!("events[{at}].what")));
    let from = usize::try_from(before).unwrap() - 1;
    let error = refused(Some(snapshot.as_bytes()), &told.log[from..]);
    assert_eq!(error, (ErrorCode::NotRedacted, format!("events[{}].what", at - from)));
    let cleared = cleared(&mut told);
    let (school, as_of) = School::as_of(None, &cleared, When::Seq(before)).unwrap();
    assert_eq!(school, School::replay(&cleared[..=from]).unwrap());
    assert!(!as_of.redacted.is_empty());
    assert_eq!(refused(Some(snapshot.as_bytes()), &cleared[from..]), (ErrorCode::ForeignEvent, "snapshot".to_owned()));
}

#[test]
fn a_judged_report_goes_and_what_it_removed_stays_removed() {
    let mut told = kept_for_a_month(told(), &["reports"]);
    let event = disposes(&mut told, "2023-11-06T10:00:00+00:00", "reports");
    let Happening::Disposed { records: RecordKind::Reports, content, .. } = &event.what else { panic!("{event:?}") };
    let went: Vec<&str> = content.iter().map(|id| id.as_str()).collect();
    // `rep-2` removed a comment that is there still.
    assert_eq!(went, ["rep-1", "rep-9"]);
    let whole = bytes(&told.log);
    let left = bytes(&cleared(&mut told));
    let by_hussain = r#""what":{"type":"reported","content":"late-3""#;
    assert!(whole.contains(by_hussain) && !left.contains(by_hussain));
    assert!(left.contains("What zqmum-text says"));
}

#[test]
fn nothing_goes_a_day_too_early_nor_twice() {
    let mut told = kept_for_a_month(told(), &["messages"]);
    let dispose = json!({ "type": "dispose", "records": "messages" });
    let early = "2023-11-01T23:59:00+00:00";
    assert_eq!(at(&mut told, early, "early", OFFICE, &dispose), Verdict::Deny);
    assert_eq!(at(&mut told, "2023-11-06T10:00:00+00:00", "now", OFFICE, &dispose), Verdict::Allow);
    assert_eq!(at(&mut told, "2023-11-06T10:01:00+00:00", "again", OFFICE, &dispose), Verdict::Deny);
    let whole = told.clone();
    cleared(&mut told);
    // What was cleared once is clear.
    assert_eq!(bytes(&redact_disposed(&told.log, None).unwrap().events), bytes(&told.log));
    assert_ne!(bytes(&whole.log), bytes(&told.log));
}

/// The school, but for where its log stands.
fn without_seal(told: &Told) -> Value {
    let mut snapshot: Value = serde_json::from_str(&told.school.snapshot().unwrap()).unwrap();
    snapshot.as_object_mut().unwrap().remove("seal");
    snapshot
}

/// In whichever order somebody is erased, what they wrote is disposed of, and both are taken out of the log.
#[test]
fn erasure_and_disposal_do_not_stand_in_each_others_way() {
    for who in [PUP, DAD] {
        let mut told = kept_for_a_month(told(), &ALL);
        for records in ["messages", "posts", "points"] {
            disposes(&mut told, "2023-11-06T10:00:00+00:00", records);
        }
        let subject: Value = serde_json::from_str(who).unwrap();
        let erase = json!({ "type": "erase_subject", "subject": subject });
        let gone = at(&mut told, "2023-11-07T10:00:00+00:00", "erase", OFFICE, &erase);
        assert_eq!(gone, Verdict::Allow);
        let mut other = told.clone();
        // First the one, then the other.
        cleared(&mut told);
        let without = redact(&told.log, &person(who)).unwrap();
        told.school.take_up(&without.events).unwrap();
        let first = redact(&other.log, &person(who)).unwrap();
        other.school.take_up(&first.events).unwrap();
        other.log = first.events;
        cleared(&mut other);
        assert_eq!(without_seal(&told), without_seal(&other), "{who}");
    }
    let (told, _) = erased(told(), DAD);
    let mut told = kept_for_a_month(told, &["messages"]);
    disposes(&mut told, "2023-11-06T10:00:00+00:00", "messages");
    cleared(&mut told);
}
