//! Consents of adults who may not answer any more, when somebody is taken out of the log.

use schoolgate::contract::Happening;
use schoolgate::log::redact;
use schoolgate::words::Verdict;

use super::forgetting::{bytes, person};
use super::history::{BRO, DAD, HUSSAIN, MUM, OFFICE, PUP, Told, roster};

fn photo_of(pupil: &str) -> String {
    format!(
        r#"{{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": ["photo"], "features": ["{pupil}"], "sensitive": false}}"#
    )
}

/// She gave photos of both, and is the mother of one only when she is erased.
fn mother_of_one() -> Told {
    let mut told = Told::begin(roster());
    told.does("part", OFFICE, r#"{"type": "unlink", "parent": "zqmum-id", "pupil": "zqbro-id"}"#);
    told.erases("mum", &person(MUM));
    told
}

#[test]
fn what_lapsed_goes_with_its_giver_and_the_rest_stays() {
    let mut told = mother_of_one();
    let gone = |what: &Happening| matches!(what, Happening::Erased { lapsed, .. } if lapsed.len() == 1);
    assert!(told.log.iter().any(|event| gone(&event.what)));
    assert_eq!(told.try_to("p1", HUSSAIN, &photo_of("zqbro-id")).verdict, Verdict::Deny);
    assert_ne!(told.try_to("p2", HUSSAIN, &photo_of("zqpup-id")).verdict, Verdict::Deny);
    let redacted = redact(&told.log, &person(MUM)).unwrap();
    let told_of = |what: &Happening| matches!(what, Happening::Redacted { lapsed, .. } if lapsed.len() == 1);
    assert!(redacted.events.iter().any(|event| told_of(&event.what)));
    assert!(!bytes(&redacted.events).contains("zqmum"));
    told.school.take_up(&redacted.events).unwrap();
    assert_eq!(told.try_to("p3", HUSSAIN, &photo_of("zqbro-id")).verdict, Verdict::Deny);
}

#[test]
fn the_pupil_of_a_lapsed_consent_can_be_taken_out_before_its_giver_and_after() {
    for order in [[BRO, MUM], [MUM, BRO]] {
        let mut told = mother_of_one();
        told.erases("bro", &person(BRO));
        for who in order {
            let redacted = redact(&told.log, &person(who)).unwrap();
            told.school.take_up(&redacted.events).unwrap();
            told.log = redacted.events;
        }
        let left = bytes(&told.log);
        assert!(!left.contains("zqbro") && !left.contains("zqmum"), "{left}");
    }
}

#[test]
fn whose_refusal_fell_to_another_answer_can_be_taken_out() {
    let mut told = Told::begin(roster());
    told.does("no", DAD, r#"{"type": "refuse_consent", "pupil": "zqbro-id", "kind": "photo"}"#);
    told.does("part", OFFICE, r#"{"type": "unlink", "parent": "zqdad-id", "pupil": "zqbro-id"}"#);
    assert_eq!(told.try_to("p1", HUSSAIN, &photo_of("zqbro-id")).verdict, Verdict::Deny);
    told.does("yes", MUM, r#"{"type": "give_consent", "pupil": "zqbro-id", "kind": "photo", "form": "F"}"#);
    assert_ne!(told.try_to("p2", HUSSAIN, &photo_of("zqbro-id")).verdict, Verdict::Deny);
    let over = |what: &Happening| matches!(what, Happening::ConsentAnswered { over, .. } if over.len() == 1);
    assert_eq!(told.log.iter().filter(|event| over(&event.what)).count(), 1);
    told.erases("dad", &person(DAD));
    told.erases("pup", &person(PUP));
    for who in [DAD, PUP] {
        let redacted = redact(&told.log, &person(who)).unwrap();
        told.school.take_up(&redacted.events).unwrap();
        told.log = redacted.events;
    }
    assert_eq!(told.log.iter().filter(|event| over(&event.what)).count(), 1, "of him is left what stands for him");
    let left = bytes(&told.log);
    assert!(!left.contains("zqdad") && !left.contains("zqpup"), "{left}");
    assert_ne!(told.try_to("p3", HUSSAIN, &photo_of("zqbro-id")).verdict, Verdict::Deny);
}
