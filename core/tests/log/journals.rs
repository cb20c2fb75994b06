//! Forgetting what stood in journals: what was a pupil's alone goes with the pupil, what others share stays without them.

use schoolgate::School;
use schoolgate::contract::Happening;
use schoolgate::log::{Redacted, redact};
use schoolgate::policy::Policy;

use super::forgetting::{bytes, content, person};
use super::history::{BRO, DAD, HEAD, HUSSAIN, LEADER, MUM, PUP, Told, roster};

const POLICY: &str = r#"{ "id": "p", "version": "2023-09", "title": "t", "organisation": "o", "reviewed": "2023-09", "language": "en",
  "clauses": [ { "id": "1", "heading": "h", "norm": "may", "summary": "s.", "rules": [
    { "type": "story_authors", "surfaces": ["portfolio"], "authors": ["class_teacher"] },
    { "type": "family_posts", "media": ["photo"], "approved_by": ["class_teacher"] },
    { "type": "story_readers", "surfaces": ["portfolio"] }, { "type": "data_rights", "erase": true },
    { "type": "comments", "surfaces": ["portfolio"], "moderation": "open" } ] } ] }"#;

fn post(journals: &str, text: &str) -> String {
    format!(
        r#"{{"type": "publish_post", "surface": "portfolio", "journals": [{journals}], "category": "news",
             "media": [{{"id": "file-{text}", "kind": "photo", "features": [{journals}]}}], "features": [], "text": "{text}",
             "sensitive": false}}"#
    )
}

const SAID: &str = r#"{"type": "comment", "post": "own", "text": "Thanks for zqown."}"#;
const REPORT: &str = r#"{"type": "report", "content": "own", "reason": "r"}"#;
const JUDGED: &str = r#"{"type": "judge_report", "report": "report", "outcome": "keep"}"#;

type Step<'a> = (&'a str, &'a str, &'a str);

/// Posts in a pupil's own journal and in that of two, and erases who is named; the school goes on with the new log.
fn erased(more: &[Step<'_>], who: &[&str], after: &[Step<'_>]) -> (Told, Redacted) {
    let mut told = Told::begin_under(Policy::from_json(POLICY.as_bytes()).unwrap(), roster(), None);
    told.does("own", HUSSAIN, &post(r#""zqpup-id""#, "zqown"));
    told.does("both", HUSSAIN, &post(r#""zqpup-id", "zqbro-id""#, "together"));
    more.iter().for_each(|(id, by, action)| told.does(id, by, action));
    for (n, subject) in who.iter().enumerate() {
        told.erases(&format!("erase-{n}"), &person(subject));
    }
    after.iter().for_each(|(id, by, action)| told.does(id, by, action));
    let redacted = redact(&told.log, &person(PUP)).unwrap();
    told.school.take_up(&redacted.events).unwrap();
    (told, redacted)
}

fn published(redacted: &Redacted) -> Vec<usize> {
    let journals = |what: &Happening| match what {
        Happening::PostPublished { journals, .. } => Some(journals.len()),
        _ => None,
    };
    redacted.events.iter().filter_map(|event| journals(&event.what)).collect()
}

#[test]
fn what_stood_in_a_pupils_journal_alone_goes_with_the_pupil() {
    let (told, redacted) = erased(&[("said", MUM, SAID)], &[PUP], &[]);
    assert_eq!(published(&redacted), [1], "the other is left in one journal");
    let log = bytes(&redacted.events);
    assert!(!log.contains("zqown") && !log.contains("zqpup"), "{log}");
    let left = told.school.snapshot().unwrap();
    assert!(left.contains("together") && !left.contains("zqown") && !left.contains("file-together"), "{left}");
}

#[test]
fn what_stood_in_two_goes_with_the_second() {
    // Out of the log it goes with the pupil who was left in it.
    for (who, left) in [([BRO, PUP], 0), ([PUP, BRO], 1)] {
        let (told, redacted) = erased(&[], &who, &[]);
        assert_eq!(published(&redacted).len(), left, "{who:?}");
        assert!(!told.school.snapshot().unwrap().contains("together"));
    }
    // Beside it: while the second is there, it is.
    let (_, redacted) = erased(&[], &[PUP], &[]);
    assert_eq!(published(&redacted).len(), 1);
}

#[test]
fn what_was_reported_is_kept_until_it_is_judged() {
    let reported = [("report", DAD, REPORT)];
    let (told, redacted) = erased(&reported, &[PUP], &[]);
    assert_eq!(redacted.kept.iter().map(|kept| &kept.content).collect::<Vec<_>>(), [&content("own")]);
    assert!(told.school.snapshot().unwrap().contains("zqown"));
    for judge in [HEAD, LEADER] {
        let (told, redacted) = erased(&reported, &[PUP], &[("judged", judge, JUDGED)]);
        assert!(redacted.kept.is_empty() && !bytes(&redacted.events).contains("zqown"));
        assert!(!told.school.snapshot().unwrap().contains("zqown"));
    }
}

const APPROVED: &str = r#"{"type": "approve_post", "post": "added"}"#;

/// What a father adds to the journal of his child, let out by the teacher who is no relation of theirs.
fn added(more: &[Step<'_>]) -> Told {
    let mut told = Told::begin_under(Policy::from_json(POLICY.as_bytes()).unwrap(), roster(), None);
    told.does("added", DAD, &post(r#""zqpup-id""#, "zqhome"));
    told.does("let-out", HUSSAIN, APPROVED);
    told.does("by-staff", HUSSAIN, &post(r#""zqpup-id""#, "at-school"));
    more.iter().for_each(|(id, by, action)| told.does(id, by, action));
    told
}

/// A post of staff is written as before; only what a family added says of itself that it is.
#[test]
fn what_a_family_added_is_replayed_and_restored() {
    let told = added(&[]);
    assert_eq!(School::replay(&told.log).unwrap(), told.school);
    let snapshot = told.school.snapshot().unwrap();
    assert!(
        snapshot.contains(r#""by":{"parent":"zqdad-id"}"#) && snapshot.contains(r#""by":"mr-hussain""#),
        "{snapshot}"
    );
    assert_eq!(School::restore(snapshot.as_bytes()).unwrap(), told.school);
    let unread = snapshot.replace(r#""by":{"parent":"zqdad-id"}"#, r#""by":{"nobody":"zqdad-id"}"#);
    assert!(School::restore(unread.as_bytes()).is_err());
}

#[test]
fn what_a_family_added_goes_with_whoever_added_it() {
    for (who, stays) in [(DAD, true), (PUP, false), (MUM, true)] {
        let mut told = added(&[("said", MUM, r#"{"type": "comment", "post": "added", "text": "zqsaid"}"#)]);
        told.erases("erase", &person(who));
        let snapshot = told.school.snapshot().unwrap();
        assert_eq!(snapshot.contains("zqhome"), who == MUM, "{who}");
        assert_eq!(snapshot.contains("at-school"), stays, "{who}");
        assert!(!snapshot.contains("zqsaid"), "{who}");
        let redacted = redact(&told.log, &person(who)).unwrap();
        let log = bytes(&redacted.events);
        assert_eq!(log.contains("zqhome"), who == MUM, "{who}");
        assert_eq!(log.contains("at-school"), stays, "{who}");
        told.school.take_up(&redacted.events).unwrap();
    }
}

/// What a family added and somebody reported is kept, out of sight, until it is judged; also where its author goes.
#[test]
fn what_a_family_added_is_kept_while_it_is_evidence() {
    let report = r#"{"type": "report", "content": "added", "reason": "r"}"#;
    let judged = r#"{"type": "judge_report", "report": "report", "outcome": "keep"}"#;
    let mut told = added(&[("report", MUM, report)]);
    told.erases("erase", &person(DAD));
    let redacted = redact(&told.log, &person(DAD)).unwrap();
    assert_eq!(redacted.kept.iter().map(|kept| &kept.content).collect::<Vec<_>>(), [&content("added")]);
    assert_eq!(School::replay(&redacted.events).unwrap().seq(), redacted.events.len() as u64);
    told.school.take_up(&redacted.events).unwrap();
    assert!(told.school.snapshot().unwrap().contains("zqhome"));
    told.log = redacted.events;
    told.does("judged", HEAD, judged);
    assert!(!told.school.snapshot().unwrap().contains("zqhome"));
}
