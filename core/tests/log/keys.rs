//! A school whose erasures are keyed by a secret of the host's.

use schoolgate::contract::{ErrorCode, Person, to_json};
use schoolgate::log::{redact, redact_with, verify};
use schoolgate::{ErasureKey, School};

use crate::history::{DAD, HEAD, MUM, OFFICE, PUP, Told, told, told_with};

const SECRET: &[u8] = b"thirty-two bytes of the host's own";

fn key() -> ErasureKey {
    ErasureKey::new(SECRET).unwrap()
}

fn person(json: &str) -> Person {
    serde_json::from_str(json).unwrap()
}

/// The story in a school with a key, up to the erasure of two people.
fn keyed() -> Told {
    let mut told = told_with(Some(&key()));
    for (id, subject) in [("erase-mum", MUM), ("erase-pup", PUP)] {
        told.erases(id, &person(subject));
    }
    told
}

/// What stands in somebody's place in a log.
fn aliases(events: &[schoolgate::contract::Event]) -> Vec<String> {
    let text = to_json(&events).unwrap();
    let mut found: Vec<String> = text.split("erased:").skip(1).map(|rest| rest[..64].to_owned()).collect();
    found.sort();
    found.dedup();
    found
}

#[test]
fn a_log_with_a_key_is_read_with_that_key_only() {
    let told = keyed();
    let other = ErasureKey::new(b"thirty-two bytes of another host").unwrap();
    assert_eq!(School::replay_with(&told.log, Some(&key())).unwrap(), told.school);
    let snapshot = told.school.snapshot().unwrap();
    assert_eq!(School::restore_with(snapshot.as_bytes(), Some(&key())).unwrap(), told.school);
    assert_eq!(verify(&told.log).unwrap().events, told.log.len() as u64);
    for wrong in [None, Some(&other)] {
        let refused = [
            School::replay_with(&told.log, wrong).unwrap_err(),
            School::restore_with(snapshot.as_bytes(), wrong).unwrap_err(),
            redact_with(&told.log, &person(MUM), wrong).unwrap_err(),
        ];
        for error in refused {
            assert_eq!(error.code(), ErrorCode::WrongKey, "{error}");
            assert!(error.path().ends_with("key"), "{error}");
        }
    }
}

#[test]
fn the_secret_is_nowhere_and_without_it_nobody_is_found_out() {
    let told = keyed();
    let redacted = redact_with(&told.log, &person(MUM), Some(&key())).unwrap();
    let secret = core::str::from_utf8(SECRET).unwrap();
    for text in [to_json(&told.log).unwrap(), told.school.snapshot().unwrap(), format!("{:?}", key())] {
        assert!(!text.contains(secret));
    }
    // The same school without a key has other marks: those that whoever knows its id can make out of theirs.
    let mut plain = self::told();
    plain.erases("erase-mum", &person(MUM));
    let guessed = aliases(&redact(&plain.log, &person(MUM)).unwrap().events);
    let marked = aliases(&redacted.events);
    assert!(!guessed.is_empty() && !marked.is_empty());
    assert!(marked.iter().all(|mark| !guessed.contains(mark)));
}

#[test]
fn a_school_with_a_key_goes_on_with_its_redacted_log() {
    let mut told = keyed();
    let redacted = redact_with(&told.log, &person(MUM), Some(&key())).unwrap();
    told.school.take_up(&redacted.events).unwrap();
    told.log = redacted.events;
    assert_eq!(School::replay_with(&told.log, Some(&key())).unwrap(), told.school);
    assert!(told.school.was_erased(&person(MUM)) && !told.school.was_erased(&person(DAD)));
    // And so does one that was read from what was kept.
    let snapshot = told.school.snapshot().unwrap();
    let restored = School::restore_with(snapshot.as_bytes(), Some(&key())).unwrap();
    assert!(restored.was_erased(&person(MUM)));
}

#[test]
fn what_others_imposed_comes_back_with_whoever_comes_back() {
    let mut told = Told::begin_with(crate::history::roster(), Some(&key()));
    told.does(
        "restrict",
        HEAD,
        r#"{"type": "restrict_link", "pupil": "zqpup-id", "parent": "zqdad-id", "from": "2023-10-02", "note": "order"}"#,
    );
    told.erases("erase-dad", &person(DAD));
    let mut restored = School::restore_with(told.school.snapshot().unwrap().as_bytes(), Some(&key())).unwrap();
    core::mem::swap(&mut told.school, &mut restored);
    let back = r#"{"type": "add_parent", "parent": {"id": "zqdad-id", "given_name": "A", "family_name": "B"}, "insist": true}"#;
    told.does("back", OFFICE, back);
    told.does(
        "link",
        OFFICE,
        r#"{"type": "link", "pupil": "zqpup-id", "parent": "zqdad-id", "relationship": "father", "parental_responsibility": true}"#,
    );
    let wrote = told.try_to("asks", DAD, r#"{"type": "view_portfolio", "pupil": "zqpup-id"}"#);
    assert!(wrote.reasons.iter().any(|reason| reason.clause.as_str() == "engine.restricted_link"));
}

#[test]
fn a_school_without_a_key_makes_no_use_of_one() {
    let mut told = told();
    told.erases("erase-mum", &person(MUM));
    assert_eq!(School::replay_with(&told.log, Some(&key())).unwrap(), School::replay(&told.log).unwrap());
}

#[test]
fn a_secret_has_a_length() {
    assert_eq!(ErasureKey::new(&[7; 15]).unwrap_err().code(), ErrorCode::InvalidValue);
    assert_eq!(ErasureKey::new(&[7; 1025]).unwrap_err().code(), ErrorCode::TooLarge);
    assert!(ErasureKey::new(&[7; 16]).is_ok() && ErasureKey::new(&[7; 1024]).is_ok());
}
