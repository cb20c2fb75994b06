//! Forgetting what stood in journals: what was a pupil's alone goes with the pupil, what others share stays without them.

use schoolgate::contract::Happening;
use schoolgate::log::{Redacted, redact};
use schoolgate::policy::Policy;

use super::forgetting::{bytes, content, person};
use super::history::{BRO, DAD, HEAD, HUSSAIN, LEADER, MUM, PUP, Told, roster};

const POLICY: &str = r#"{ "id": "p", "version": "2023-09", "title": "t", "organisation": "o", "reviewed": "2023-09", "language": "en",
  "clauses": [ { "id": "1", "heading": "h", "norm": "may", "summary": "s.", "rules": [
    { "type": "story_authors", "surfaces": ["portfolio"], "authors": ["class_teacher"] },
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
