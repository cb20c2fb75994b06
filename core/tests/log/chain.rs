//! A log that was edited, cut, shuffled or mixed with another is noticed, and the event named.

use schoolgate::School;
use schoolgate::contract::{Error, ErrorCode, Event, Happening, Instant};
use schoolgate::log::verify;

use super::history::{Told, roster, told};

fn refused(events: &[Event]) -> (ErrorCode, String) {
    let error = verify(events).unwrap_err();
    assert_eq!(School::replay(events).unwrap_err(), error, "replaying refuses the same");
    (error.code(), error.path().to_owned())
}

#[test]
fn a_whole_log_is_whole() {
    let log = told().log;
    let verified = verify(&log).unwrap();
    assert_eq!((verified.events, verified.redacted), (log.len() as u64, Vec::new()));
    for end in 1..log.len() {
        assert_eq!(verify(&log[..end]).unwrap().seal, log[end - 1].seal, "so is every beginning of it");
    }
}

#[test]
fn an_edited_event_is_named() {
    let log = told().log;
    for index in 0..log.len() {
        let mut edited = log.clone();
        edited[index].at = Instant::from_millis(edited[index].at.millis() + 1, 3600);
        assert_eq!(refused(&edited), (ErrorCode::BrokenChain, format!("[{index}].seal")));
        let mut edited = log.clone();
        edited[index].redacted = true;
        assert_eq!(refused(&edited), (ErrorCode::BrokenChain, format!("[{index}].seal")));
    }
}

#[test]
fn a_missing_event_is_named() {
    let log = told().log;
    for index in 0..log.len() - 1 {
        let mut cut = log.clone();
        cut.remove(index);
        assert_eq!(refused(&cut), (ErrorCode::EventOutOfOrder, format!("[{index}].seq")));
        let error = verify(&cut).unwrap_err();
        assert!(error.sentence().contains(&format!("number {} is missing", index + 1)), "{error}");
    }
    assert_eq!(refused(&[]).0, ErrorCode::EventOutOfOrder);
}

#[test]
fn a_doubled_event_is_named() {
    let log = told().log;
    for index in 0..log.len() {
        let mut doubled = log.clone();
        doubled.insert(index, log[index].clone());
        assert_eq!(refused(&doubled), (ErrorCode::EventOutOfOrder, format!("[{}].seq", index + 1)));
        assert!(verify(&doubled).unwrap_err().sentence().contains("keep one of them"));
    }
}

#[test]
fn events_out_of_order_are_named() {
    let log = told().log;
    for index in 0..log.len() - 1 {
        let mut swapped = log.clone();
        swapped.swap(index, index + 1);
        assert_eq!(refused(&swapped), (ErrorCode::EventOutOfOrder, format!("[{index}].seq")));
    }
}

#[test]
fn an_event_of_another_school_is_named() {
    let (log, mut other) = (told().log, roster());
    other.name = "Another school".to_owned();
    let mut other = Told::begin(other);
    for (id, by, action) in super::history::STORY {
        other.does(id, by, action);
    }
    for index in 1..other.log.len() - 1 {
        let mut mixed = log.clone();
        mixed[index] = other.log[index].clone();
        assert_eq!(refused(&mixed), (ErrorCode::ForeignEvent, format!("[{index}].seal")));
    }
    // Renumbered, with the chain as it was.
    let mut begun_twice = log.clone();
    begun_twice[3] = Event { seq: 4, ..log[0].clone() };
    assert_eq!(refused(&begun_twice), (ErrorCode::ForeignEvent, "[3].seal".to_owned()));
}

#[test]
fn what_is_refused_changes_nothing() {
    let told = told();
    let mut school = School::replay(&told.log[..10]).unwrap();
    let before = school.clone();
    let refused: Vec<Error> = [
        told.log[9].clone(),
        told.log[11].clone(),
        Event { seal: told.log[9].seal.clone(), ..told.log[10].clone() },
        Event {
            what: Happening::Redacted {
                erased: Vec::new(),
                hidden: Vec::new(),
                reminded: None,
                lifted: None,
                lapsed: Vec::new(),
                marks: Vec::new(),
            },
            ..told.log[10].clone()
        },
    ]
    .iter()
    .map(|event| school.apply(event).unwrap_err())
    .collect();
    let codes: Vec<_> = refused.iter().map(Error::code).collect();
    use ErrorCode::{BrokenChain, EventOutOfOrder};
    assert_eq!(codes, [EventOutOfOrder, EventOutOfOrder, BrokenChain, BrokenChain]);
    assert_eq!(school, before);
    for event in &told.log[10..] {
        school.apply(event).unwrap();
    }
    assert_eq!(school, told.school);
}
