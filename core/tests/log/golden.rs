//! The formats of events and snapshots: what version 1 wrote is read for ever.

use std::collections::BTreeSet;

use schoolgate::School;
use schoolgate::contract::{Event, Happening, Person, PupilId, from_json, to_json};
use schoolgate::log::{read_event, redact, verify};

use super::history::{HEAD, HUSSAIN, MUM, OFFICE, TUT, Told, told};

const EVENTS: &str = include_str!("../../../tests/golden/events-v1.jsonl");
const SNAPSHOT: &str = include_str!("../../../tests/golden/snapshot-v1.json");
/// The same history as it was written before a redacted erasure said what it hid, and before an erasure hid posts and
/// left consents.
const EARLIER_EVENTS: &str = include_str!("../../../tests/golden/events-v1-before-hidden.jsonl");
const EARLIER_SNAPSHOT: &str = include_str!("../../../tests/golden/snapshot-v1-before-hidden.json");
/// As it was written before denials used up no ref, consents stood beside one another, measures were kept apart and an
/// erasure was of one capacity.
const LATER_EVENTS: &str = include_str!("../../../tests/golden/events-v1-before-gates.jsonl");
const LATER_SNAPSHOT: &str = include_str!("../../../tests/golden/snapshot-v1-before-gates.json");

fn events_of(lines: &str) -> Vec<Event> {
    lines.lines().map(|line| read_event(line.as_bytes()).unwrap()).collect()
}

fn golden() -> Vec<Event> {
    events_of(EVENTS)
}

/// The history behind the files: everything that happens, a safeguarding matter, one person erased and redacted, one
/// erased only, and the end.
fn everything() -> Told {
    let mut told = told();
    let safeguarding = r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": ["zqbro-id"], "topic": "safeguarding", "text": "zqmum-evidence"}"#;
    told.does("safe", MUM, safeguarding);
    let pupil = Person::Pupil(PupilId::new("eve").unwrap());
    told.erases("erase-1", &pupil);
    told.log = redact(&told.log, &pupil).unwrap().events;
    told.school.take_up(&told.log).unwrap();
    told.erases("erase-2", &from_json(MUM.as_bytes()).unwrap());
    told.does("club", OFFICE, r#"{"type": "end_membership", "pupil": "dan", "class": "4b", "on": "2023-12-01"}"#);
    // Points are kept for 24 months.
    told.turn_back(-765 * 24 * 60);
    told.does("old", OFFICE, r#"{"type": "dispose", "records": "points"}"#);
    told.does(
        "pts-4",
        HUSSAIN,
        r#"{"type": "award_points", "to": {"pupil": "cara"}, "skill": "empathy", "points": 1}"#,
    );
    told.does("pts-5", HUSSAIN, r#"{"type": "award_points", "to": {"class": "3h"}, "skill": "empathy", "points": 1}"#);
    told.does("end", HEAD, r#"{"type": "terminate_community", "reason": "zqhead-reason"}"#);
    told
}

/// Every kind of event, in the words of the error that lists them.
fn kinds() -> BTreeSet<String> {
    let error = from_json::<Happening>(br#"{"type": "no_such_event"}"#).unwrap_err();
    let (_, listed) = error.sentence().split_once("use one of ").unwrap();
    listed.split(", ").map(|kind| kind.trim_matches('`').to_owned()).collect()
}

#[test]
fn the_files_hold_every_kind_of_event_there_is() {
    let kind = |event: &Event| serde_json::to_value(&event.what).unwrap()["type"].as_str().unwrap().to_owned();
    let found: BTreeSet<String> = golden().iter().map(kind).collect();
    assert!(found.len() > 50, "{found:?}");
    assert_eq!(found, kinds());
}

/// An erasure from before it was of one capacity is of all, and is redacted so.
#[test]
fn an_earlier_erasure_is_of_every_capacity() {
    let events = events_of(LATER_EVENTS);
    let mother: Person = from_json(MUM.as_bytes()).unwrap();
    let teacher: Person = from_json(TUT.as_bytes()).unwrap();
    let mut school = School::replay(&events).unwrap();
    assert!(school.was_erased(&mother) && school.was_erased(&teacher));
    for person in [mother, teacher] {
        let redacted = redact(&events, &person).unwrap();
        let alone = |event: &Event| matches!(&event.what, Happening::Redacted { marks, .. } if !marks.is_empty());
        assert!(!redacted.events.iter().any(alone));
        assert_eq!(redact(&redacted.events, &person).unwrap().events, redacted.events);
        school.take_up(&redacted.events).unwrap();
    }
}

#[test]
fn every_byte_is_read() {
    for line in [EVENTS, EARLIER_EVENTS, LATER_EVENTS].iter().flat_map(|events| events.lines()) {
        assert_eq!(to_json(&read_event(line.as_bytes()).unwrap()).unwrap(), line);
    }
    for snapshot in [SNAPSHOT, EARLIER_SNAPSHOT, LATER_SNAPSHOT] {
        assert_eq!(School::restore(snapshot.as_bytes()).unwrap().snapshot().unwrap(), snapshot);
    }
}

/// An earlier log is whole, and leads to a school that goes on. What its erasures left behind follows today's rules, so
/// that it is another school than the earlier snapshot's.
#[test]
fn an_earlier_log_is_replayed() {
    for (events, snapshot) in [(EARLIER_EVENTS, EARLIER_SNAPSHOT), (LATER_EVENTS, LATER_SNAPSHOT)] {
        let events = events_of(events);
        let verified = verify(&events).unwrap();
        let mut school = School::replay(&events).unwrap();
        assert_eq!((verified.events, school.seq()), (events.len() as u64, events.len() as u64));
        assert_eq!(School::restore(snapshot.as_bytes()).unwrap().seq(), school.seq());
        let office = r#"{"at": "2023-10-04T10:00:00+01:00", "by": {"host": "office"}, "ref": "goes-on", "action": {"type": "record_review", "on": "2023-10-04"}}"#;
        let submitted = school.submit(&from_json(office.as_bytes()).unwrap()).unwrap();
        assert_eq!(submitted.events.len(), 1);
    }
}

/// What was written before the gates leads to what it led to then, and so does what is written now.
#[test]
fn replaying_the_events_gives_the_snapshot() {
    for (lines, snapshot) in [(LATER_EVENTS, LATER_SNAPSHOT), (EVENTS, SNAPSHOT)] {
        let events = events_of(lines);
        let school = School::replay(&events).unwrap();
        assert_eq!(school.snapshot().unwrap(), snapshot);
        let verified = verify(&events).unwrap();
        assert_eq!(verified.events, events.len() as u64);
        assert_eq!(verified.seal, events.last().unwrap().seal);
        assert!(!verified.redacted.is_empty());
    }
}

#[test]
fn the_history_behind_them_still_leads_to_a_school_that_replays() {
    let told = everything();
    assert_eq!(School::replay(&told.log).unwrap(), told.school);
}

/// Writes the files. Only for a version of the formats that nobody has kept yet:
/// `cargo test -p schoolgate --test log -- --ignored write_the_files`.
#[test]
#[ignore = "writes the golden files"]
fn write_the_files() {
    let told = everything();
    let lines: String = told.log.iter().map(|event| to_json(event).unwrap() + "\n").collect();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/golden/");
    std::fs::write(format!("{folder}events-v1.jsonl"), lines).unwrap();
    std::fs::write(format!("{folder}snapshot-v1.json"), told.school.snapshot().unwrap()).unwrap();
}
