//! Forgetting: nothing of the person is left, and nothing of anybody else is lost.

use std::collections::BTreeSet;

use schoolgate::School;
use schoolgate::contract::{ErrorCode, Event, Happening, Person, ReasonCode, Ref, Request, from_json, to_json};
use schoolgate::log::{Cause, Redacted, redact, verify};
use schoolgate::policy::built_in;
use schoolgate::words::{Channel, Verdict};

use super::history::{
    AHMED, AUNT, BRO, DAD, HEAD, HUSSAIN, LEADER, MUM, OFFICE, PUP, SUPPORT, TUT, Told, roster, told,
};

pub(crate) fn person(text: &str) -> Person {
    from_json(text.as_bytes()).unwrap()
}

pub(crate) fn bytes(events: &[Event]) -> String {
    events.iter().map(|event| to_json(event).unwrap() + "\n").collect()
}

pub(crate) fn content(id: &str) -> Ref {
    Ref::new(id).unwrap()
}

/// Erases somebody and takes them out of the log; the school goes on with the new one.
pub(crate) fn erased(told: Told, who: &str) -> (Told, Redacted) {
    erased_as(told, "erase", who)
}

fn erased_as(mut told: Told, id: &str, who: &str) -> (Told, Redacted) {
    let subject = person(who);
    told.erases(id, &subject);
    let redacted = redact(&told.log, &subject).unwrap();
    assert_eq!(redacted.events.len(), told.log.len());
    told.school.take_up(&redacted.events).unwrap();
    assert_eq!(School::replay(&redacted.events).unwrap().snapshot().unwrap(), told.school.snapshot().unwrap());
    told.log.clone_from(&redacted.events);
    (told, redacted)
}

/// Whoever is erased is nowhere: no id, name or word of theirs is in the log, save in what others wrote, which is
/// listed; nor in the state, save in the same.
fn assert_nowhere(told: &Told, redacted: &Redacted, sentinels: &[&str], others_words: &[&str]) {
    let listed: BTreeSet<u64> = redacted.review.iter().map(|review| review.seq).collect();
    for event in &redacted.events {
        let mut text = to_json(event).unwrap();
        for words in others_words {
            if text.contains(words) {
                assert!(listed.contains(&event.seq), "unlisted: {text}");
                text = text.replace(words, "");
            }
        }
        for sentinel in sentinels {
            assert!(!text.to_lowercase().contains(sentinel), "{sentinel} is left in {text}");
        }
    }
    let mut snapshot = told.school.snapshot().unwrap();
    others_words.iter().for_each(|words| snapshot = snapshot.replace(words, ""));
    for sentinel in sentinels {
        assert!(!snapshot.to_lowercase().contains(sentinel), "{sentinel} is left in {snapshot}");
    }
}

#[test]
fn a_pupil_is_nowhere_and_the_brother_untouched() {
    let before = told();
    let (told, redacted) = erased(before.clone(), PUP);
    // What others wrote of the pupil stays, and is listed: a mother's question, a caption, a comment.
    let others = ["Is Zqpup-other coming? asks Cara", "Zqpup-third at the farm", "Well done Zqpup-given"];
    assert_nowhere(&told, &redacted, &["zqpup"], &others);
    let (old, new) = (before.school.snapshot().unwrap(), told.school.snapshot().unwrap());
    for name in ["Zqbro-given", "Zqmum-other", "Zqdad-given"] {
        assert_eq!(old.matches(name).count(), new.matches(name).count(), "{name}");
    }
    let causes: BTreeSet<_> =
        redacted.review.iter().filter_map(|r| Some((r.content.as_ref()?.as_str(), r.cause))).collect();
    for expected in [("msg-9", Cause::Text), ("post-1", Cause::Text)] {
        assert!(causes.contains(&expected), "{expected:?} in {causes:?}");
    }
    // A picture of the pupil goes whoever else is in it; the post stays with whom it names besides.
    let both = r#""id":"both""#;
    assert!(bytes(&before.log).contains(both) && old.contains(both));
    assert!(!bytes(&redacted.events).contains(both) && !new.contains(both));
    let post = redacted.events.iter().find(|event| event.r#ref == Some(content("post-1"))).unwrap();
    assert!(to_json(&post.what).unwrap().contains(r#""media":[],"features":["cara"]"#));
    assert!(redacted.kept.is_empty());
}

#[test]
fn a_mother_who_teaches_is_erased_as_either() {
    let (before, _) = erased(told(), MUM);
    assert!(before.school.was_erased(&person(MUM)) && !before.school.was_erased(&person(TUT)));
    let snapshot = before.school.snapshot().unwrap();
    assert!(!snapshot.contains("zqmum") && snapshot.contains("zqtut-id") && snapshot.contains("zqhuman"));
    // In service she is not erased as a teacher, whoever asks.
    let mut told = before.clone();
    told.does("too-soon", OFFICE, r#"{"type": "erase_subject", "subject": {"staff": "zqtut-id"}}"#);
    assert!(!told.school.was_erased(&person(TUT)));
    let (told, redacted) = erased_as(before, "then", TUT);
    let mut unnamed = redacted.clone();
    for event in &mut unnamed.events {
        match &mut event.what {
            // What others wrote stays. These do not say her name; only this test recognises her in them.
            Happening::Reported { reason, .. } | Happening::Escalated { reason, .. } => reason.clear(),
            _ => {}
        }
    }
    assert_nowhere(&told, &unnamed, &["zqmum", "zqtut", "zqhuman"], &[]);
    let snapshot = told.school.snapshot().unwrap();
    for name in ["Zqbro-given", "Zqpup-third", "Zqdad-given"] {
        assert!(snapshot.contains(name), "{name}");
    }
    assert!(told.school.was_erased(&person(MUM)) && told.school.was_erased(&person(TUT)));
    assert!(!told.school.was_erased(&person(DAD)));
}

#[test]
fn everybody_can_be_erased_and_redacted_one_after_the_other() {
    let mut told = told();
    let sentinels = ["zqpup", "zqbro", "zqmum", "zqtut", "zqdad", "zqhead"];
    for (n, who) in [PUP, BRO, MUM, TUT, DAD, HEAD].into_iter().enumerate() {
        told.erases(&format!("erase-{n}"), &person(who));
        let redacted = redact(&told.log, &person(who)).unwrap();
        told.school.take_up(&redacted.events).unwrap();
        told.log = redacted.events;
        assert_eq!(redact(&told.log, &person(who)).unwrap().events, told.log, "twice is once");
    }
    let snapshot = told.school.snapshot().unwrap();
    for sentinel in sentinels {
        assert!(!bytes(&told.log).contains(&format!("{sentinel}-id")), "{sentinel}");
        assert!(!snapshot.contains(&format!("{sentinel}-id")), "{sentinel}");
    }
    // The teacher whose post it was is gone, and with it what Cara's mother said there; on the other post she is left.
    assert!(snapshot.contains("Cara") && snapshot.contains("Well done Zqpup-given"));
    assert!(!snapshot.contains("Lovely"));
}

#[test]
fn consents_that_an_erased_parent_answered_go_on() {
    let (mut told, _) = erased(told(), MUM);
    let show = |medium: &str, pupil: &str| {
        format!(
            r#"{{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": ["{medium}"], "features": ["{pupil}"], "sensitive": false}}"#
        )
    };
    // She had withdrawn recordings of the brother: the father's consent does not overrule that.
    told.does("again-1", DAD, r#"{"type": "give_consent", "pupil": "zqbro-id", "kind": "recording", "form": "R-2"}"#);
    assert_eq!(told.try_to("post-r", HUSSAIN, &show("recording", "zqbro-id")).verdict, Verdict::Deny);
    // The school settles it.
    told.does(
        "again-2",
        OFFICE,
        r#"{"type": "give_consent", "pupil": "zqbro-id", "kind": "recording", "form": "R-3"}"#,
    );
    assert_ne!(told.try_to("post-s", HUSSAIN, &show("recording", "zqbro-id")).verdict, Verdict::Deny);
    // What she gave holds, until the father withdraws it.
    assert_ne!(told.try_to("post-p", HUSSAIN, &show("photo", "zqbro-id")).verdict, Verdict::Deny);
    told.does("again-3", DAD, r#"{"type": "withdraw_consent", "pupil": "zqbro-id", "kind": "photo"}"#);
    assert_eq!(told.try_to("post-q", HUSSAIN, &show("photo", "zqbro-id")).verdict, Verdict::Deny);
}

#[test]
fn a_message_that_went_with_its_reader_is_no_matter_when_a_pupil_is_taken_out() {
    let event = r#"{"type": "send_message", "to": {"parent": "zqmum-id"}, "about": ["zqpup-id", "zqbro-id"], "topic": "event", "text": "t"}"#;
    let reply = r#"{"type": "reply", "message": "msg", "kind": "answer", "text": "t"}"#;
    let mut told = Told::begin(roster());
    told.does("msg", TUT, event);
    told.erases("first", &person(PUP));
    told.does("answer", MUM, reply);
    told.erases("second", &person(MUM));
    told.erases("third", &person(BRO));
    told.erases("fourth", &person(TUT));
    for whom in [BRO, PUP, MUM, TUT] {
        let redacted = redact(&told.log, &person(whom)).unwrap();
        told.school.take_up(&redacted.events).unwrap();
        told.log = redacted.events;
    }
    let left = bytes(&told.log);
    assert!(["zqpup", "zqbro", "zqmum", "zqtut"].iter().all(|id| !left.contains(id)), "{left}");
}

#[test]
fn a_reminder_outlives_the_message_it_was_about() {
    let event = r#"{"type": "send_message", "to": {"parent": "zqmum-id"}, "about": ["zqpup-id"], "topic": "event", "text": "t"}"#;
    let report = r#"{"type": "report", "content": "it", "reason": "r"}"#;
    let remind = r#"{"type": "judge_report", "report": "report", "outcome": "remind"}"#;
    let steps = [("it", HUSSAIN, event), ("report", MUM, report), ("judged", LEADER, remind)];
    let redacted = redacted_twice(&steps, MUM, &[]);
    assert!(redacted.kept.is_empty());
}

#[test]
fn a_post_that_showed_two_who_were_erased_went_out_of_sight_with_the_first() {
    let post = r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": [{"kind": "photo", "features": ["zqpup-id", "zqbro-id"]}], "features": [], "text": "t", "sensitive": false}"#;
    let mut told = Told::begin(roster());
    told.does("post", TUT, post);
    told.erases("first", &person(PUP));
    told.erases("second", &person(BRO));
    let of_bro = redact(&told.log, &person(BRO)).unwrap().events;
    assert!(
        matches!(&of_bro[2].what, Happening::Erased { hidden, .. } if *hidden == [content("post")]),
        "the picture of both is gone from the log, and the erasure of the first says what it hid"
    );
    let of_both = redact(&of_bro, &person(PUP)).unwrap().events;
    told.school.take_up(&of_both).unwrap();
    assert!(!bytes(&of_both).contains("zqpup") && !bytes(&of_both).contains("zqbro"));
}

/// Erases somebody after a few things were done, lets more be done, and takes them out of the log twice.
pub(crate) fn redacted_twice(before: &[(&str, &str, &str)], who: &str, after: &[(&str, &str, &str)]) -> Redacted {
    let mut told = Told::begin(roster());
    before.iter().for_each(|(id, by, action)| told.does(id, by, action));
    told.erases("erase", &person(who));
    after.iter().for_each(|(id, by, action)| told.does(id, by, action));
    let redacted = redact(&told.log, &person(who)).unwrap();
    told.school.take_up(&redacted.events).unwrap();
    assert_eq!(redact(&redacted.events, &person(who)).unwrap().events, redacted.events, "twice is once");
    redacted
}

#[test]
fn a_receipt_about_a_reply_goes_with_what_was_answered() {
    let send = r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": ["zqpup-id"], "topic": "general", "text": "t"}"#;
    let reply = r#"{"type": "reply", "message": "msg", "kind": "answer", "text": "t"}"#;
    let read = r#"{"type": "read_message", "message": "answer"}"#;
    let redacted = redacted_twice(&[("msg", MUM, send), ("answer", TUT, reply), ("read", TUT, read)], MUM, &[]);
    let gone = |event: &&Event| matches!(event.what, Happening::Redacted { .. });
    assert_eq!(redacted.events.iter().filter(gone).count(), 4, "all three, and the erasure");
}

#[test]
fn an_erased_person_comes_back_only_when_the_host_insists() {
    let (told, _) = erased(told(), MUM);
    let (mut told, _) = erased_as(told, "then", TUT);
    let roster = r#"{"id": "little", "name": "A little school", "timezone": "Europe/London",
        "parents": [{"id": "zqmum-id", "given_name": "Zqmum", "family_name": "Back"}],
        "staff": [{"id": "zqtut-id", "name": "Mrs Back"}]}"#;
    let parent = r#"{"id": "zqmum-id", "given_name": "Zqmum", "family_name": "Back"}"#;
    for action in [
        format!(r#"{{"type": "import_roster", "roster": {roster}}}"#),
        format!(r#"{{"type": "import_roster", "roster": {roster}, "insist": false}}"#),
        format!(r#"{{"type": "add_parent", "parent": {parent}}}"#),
        r#"{"type": "add_staff", "staff": {"id": "zqtut-id", "name": "Mrs Back"}}"#.to_owned(),
    ] {
        let decision = told.try_to(&format!("back-{}", action.len()), OFFICE, &action);
        assert_eq!(decision.verdict, Verdict::Deny);
        assert_eq!(decision.reasons[0].clause.as_str(), "engine.not_granted");
        assert_eq!(decision.reasons[0].code, ReasonCode::ErasedBefore);
    }
    assert!(!told.school.snapshot().unwrap().contains("zqmum"), "trying leaves nothing of her");
    assert!(!bytes(&told.log).contains("zqmum"));
    told.does("back", OFFICE, &format!(r#"{{"type": "add_parent", "parent": {parent}, "insist": true}}"#));
    assert!(!told.school.was_erased(&person(MUM)), "she is back");
    assert!(told.school.was_erased(&person(TUT)), "as a mother only");
    // A namesake under another id was never erased; nor is a pupil of the same id the parent.
    told.does(
        "new-1",
        OFFICE,
        r#"{"type": "add_parent", "parent": {"id": "other", "given_name": "Zqmum", "family_name": "Back"}}"#,
    );
    told.does(
        "new-2",
        OFFICE,
        r#"{"type": "add_pupil", "pupil": {"id": "zqmum-id", "given_name": "A", "family_name": "B"}}"#,
    );
    // Erased again, both lives go.
    let (told, redacted) = erased_as(told, "again", MUM);
    let left = bytes(&redacted.events).replace(r#""id":"zqmum-id","given_name":"A""#, "");
    assert!(!left.contains(r#"{"parent":"zqmum-id"}"#), "{left}");
    assert!(told.school.was_erased(&person(MUM)));
}

#[test]
fn whoever_was_taken_back_is_redacted_up_to_the_return() {
    let named = r#""given_name": "Back", "family_name": "Again""#;
    for (who, id, add) in [
        (PUP, "zqpup-id", format!(r#""add_pupil", "pupil": {{"id": "zqpup-id", {named}}}"#)),
        (MUM, "zqmum-id", format!(r#""add_parent", "parent": {{"id": "zqmum-id", {named}}}"#)),
        (DAD, "zqdad-id", format!(r#""add_parent", "parent": {{"id": "zqdad-id", {named}}}"#)),
        (AUNT, "aunt", format!(r#""add_parent", "parent": {{"id": "aunt", {named}}}"#)),
        (SUPPORT, "support", r#""add_staff", "staff": {"id": "support", "name": "Back"}"#.to_owned()),
        (HUSSAIN, "mr-hussain", r#""add_staff", "staff": {"id": "mr-hussain", "name": "Back"}"#.to_owned()),
    ] {
        let mut told = told();
        told.erases("erase", &person(who));
        let early = redact(&told.log, &person(who)).unwrap();
        told.does("back", OFFICE, &format!(r#"{{"type": {add}, "insist": true}}"#));
        told.does("look", OFFICE, &format!(r#"{{"type": "export_subject", "subject": {who}}}"#));
        let redacted = redact(&told.log, &person(who)).unwrap();
        told.school.take_up(&redacted.events).unwrap();
        assert_eq!(School::replay(&redacted.events).unwrap(), told.school);
        assert_eq!(early.events[..], redacted.events[..early.events.len()], "what was before is as it was");
        let back = &redacted.events[early.events.len()];
        assert!(!back.redacted && back.receipt.is_some() && to_json(&back.what).unwrap().contains(id), "{back:?}");
        let erasures = redacted.events.iter().filter(|e| matches!(e.what, Happening::Redacted { .. })).count();
        assert!(erasures > 0, "{id}");
        // And once more, when the person goes again.
        told.log = redacted.events;
        told.erases("erase-2", &person(who));
        let redacted = redact(&told.log, &person(who)).unwrap();
        told.school.take_up(&redacted.events).unwrap();
    }
}

#[test]
fn erasing_again_is_harmless_and_leaves_no_event() {
    let (mut told, _) = erased(told(), PUP);
    let (seq, before) = (told.school.seq(), told.school.clone());
    told.does("erase-again", OFFICE, r#"{"type": "erase_subject", "subject": {"pupil": "zqpup-id"}}"#);
    assert_eq!((told.school.seq(), &told.school), (seq, &before));
}

#[test]
fn what_an_erased_person_still_tries_leaves_no_trace() {
    let (mut told, _) = erased(told(), MUM);
    let before = told.school.clone();
    assert_eq!(told.try_to("try-1", MUM, r#"{"type": "sign_in"}"#).verdict, Verdict::Deny);
    let about = r#"{"type": "export_subject", "subject": {"parent": "zqmum-id"}}"#;
    assert_eq!(told.try_to("try-2", HUSSAIN, about).verdict, Verdict::Deny);
    assert_eq!(told.try_to("try-3", AHMED, about).verdict, Verdict::Deny);
    assert!(!told.school.snapshot().unwrap().contains("zqmum"));
    assert!(!bytes(&told.log).contains("zqmum"));
    assert!(told.school.seq() >= before.seq());
}

#[test]
fn tombstones_and_rewritten_events_say_that_they_are() {
    let mut before = told();
    before.erases("erase", &person(PUP));
    let redacted = redact(&before.log, &person(PUP)).unwrap();
    let verified = verify(&redacted.events).unwrap();
    let mut changed = Vec::new();
    for (old, new) in before.log.iter().zip(&redacted.events) {
        assert_eq!((old.seq, old.at), (new.seq, new.at));
        if (Event { seal: String::new(), redacted: old.redacted, ..new.clone() })
            != (Event { seal: String::new(), ..old.clone() })
        {
            changed.push(new.seq);
        }
        if matches!(new.what, Happening::Redacted { .. }) {
            assert!(new.redacted && new.receipt.is_none() && new.r#ref.is_none());
        }
    }
    assert_eq!(verified.redacted, changed);
    assert_ne!(verified.seal, before.log.last().unwrap().seal, "the chain is another");
    let Happening::Redacted { erased, .. } = &redacted.events.last().unwrap().what else { panic!("the erasure") };
    assert!(matches!(&erased[..], [Person::Pupil(id)] if id.as_str().starts_with("erased:")));
}

#[test]
fn nobody_is_taken_out_of_a_log_who_was_not_erased() {
    let told = told();
    assert_eq!(redact(&told.log, &person(PUP)).unwrap_err().code(), ErrorCode::NotErased);
    let mut other = told.clone();
    other.erases("erase", &person(PUP));
    assert_eq!(redact(&other.log, &person(BRO)).unwrap_err().code(), ErrorCode::NotErased);
    assert_eq!(redact(&other.log[1..], &person(PUP)).unwrap_err().code(), ErrorCode::EventOutOfOrder);
    let mut school = told.school.clone();
    let error = school.take_up(&redact(&other.log, &person(PUP)).unwrap().events).unwrap_err();
    assert_eq!(error.code(), ErrorCode::ForeignEvent, "it leads past where this school is");
    assert_eq!(school, told.school);
}

#[test]
fn ids_that_stand_for_the_erased_are_nobodys_own() {
    let told = told();
    let refused = |id: &str, by: &str, action: &str, path: &str| {
        let text = format!(r#"{{"at": "2023-10-02T12:00:00+01:00", "by": {by}, "ref": "{id}", "action": {action}}}"#);
        let request = from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
        let error = told.school.clone().submit(&request).unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::InvalidValue, path), "{text}");
    };
    for id in ["erased", "erased:1"] {
        refused(id, MUM, r#"{"type": "sign_in"}"#, "ref");
        refused(
            "new",
            &format!(r#"{{"host": "{id}"}}"#),
            r#"{"type": "record_review", "on": "2023-10-02"}"#,
            "by.host",
        );
        let names = r#""given_name": "A", "family_name": "B""#;
        for (action, path) in [
            (format!(r#"{{"type": "add_pupil", "pupil": {{"id": "{id}", {names}}}}}"#), "action.pupil.id"),
            (format!(r#"{{"type": "add_parent", "parent": {{"id": "{id}", {names}}}}}"#), "action.parent.id"),
            (
                format!(r#"{{"type": "add_parent", "parent": {{"id": "a", {names}, "person": "{id}"}}}}"#),
                "action.parent.person",
            ),
            (
                format!(r#"{{"type": "update_parent", "parent": {{"id": "aunt", {names}, "person": "{id}"}}}}"#),
                "action.parent.person",
            ),
            (format!(r#"{{"type": "add_staff", "staff": {{"id": "{id}", "name": "A"}}}}"#), "action.staff.id"),
            (
                format!(r#"{{"type": "update_staff", "staff": {{"id": "leader", "name": "A", "person": "{id}"}}}}"#),
                "action.staff.person",
            ),
            (format!(r#"{{"type": "add_class", "class": {{"id": "{id}", "name": "A"}}}}"#), "action.class.id"),
        ] {
            refused("new", OFFICE, &action, path);
        }
        for (list, entry, path) in [
            ("classes", format!(r#"{{"id": "{id}", "name": "A"}}"#), "classes[0].id"),
            ("teams", format!(r#"{{"id": "{id}", "name": "A"}}"#), "teams[0].id"),
            ("pupils", format!(r#"{{"id": "{id}", {names}}}"#), "pupils[0].id"),
            ("parents", format!(r#"{{"id": "{id}", {names}}}"#), "parents[0].id"),
            ("parents", format!(r#"{{"id": "a", {names}, "person": "{id}"}}"#), "parents[0].person"),
            ("staff", format!(r#"{{"id": "{id}", "name": "A"}}"#), "staff[0].id"),
            ("staff", format!(r#"{{"id": "a", "name": "A", "person": "{id}"}}"#), "staff[0].person"),
            (
                "consents",
                format!(r#"{{"pupil": "cara", "kind": "photo", "given_by": "{id}"}}"#),
                "consents[0].given_by",
            ),
        ] {
            let text = format!(r#"{{"id": "little", "name": "L", "timezone": "Europe/London", "{list}": [{entry}]}}"#);
            refused(
                "new",
                OFFICE,
                &format!(r#"{{"type": "import_roster", "roster": {text}}}"#),
                &format!("action.roster.{path}"),
            );
            let opened = School::open(built_in("mmps-2023").unwrap(), from_json(text.as_bytes()).unwrap());
            let error = opened.unwrap_err();
            assert_eq!((error.code(), error.path()), (ErrorCode::InvalidValue, path), "{text}");
        }
    }
}

#[test]
fn a_stranger_is_not_told_who_was_erased() {
    let mut told = Told::begin(roster());
    told.erases("erase", &person(PUP));
    told.erases("erase-2", &person(DAD));
    for by in [AHMED, HUSSAIN, LEADER, r#"{"pupil": "cara"}"#] {
        for (kind, erased) in [("pupil", "zqpup-id"), ("parent", "zqdad-id")] {
            for action in ["erase_subject", "export_subject"] {
                let answers = |id: &str| {
                    let action = format!(r#"{{"type": "{action}", "subject": {{"{kind}": "{id}"}}}}"#);
                    let text =
                        format!(r#"{{"at": "2023-10-03T12:00:00+01:00", "by": {by}, "ref": "x", "action": {action}}}"#);
                    let request: Request = from_json(text.as_bytes()).unwrap();
                    let submitted = told.school.clone().submit(&request).unwrap();
                    let shown = told.school.ask_for_reader(&request, &request.by).unwrap();
                    let what: Vec<_> = submitted.events.iter().map(|event| &event.what).collect();
                    let said = to_json(&(&submitted.decision, &shown, what)).unwrap();
                    (said.replace(id, "ID"), submitted.seq)
                };
                assert_eq!(answers(erased), answers("never-known"), "{by} {action} {erased}");
            }
        }
    }
    // The host is told, and so is whoever repeats their own erasure.
    for by in [OFFICE, DAD] {
        let again = told.try_to("again", by, &format!(r#"{{"type": "erase_subject", "subject": {DAD}}}"#));
        assert_eq!(again.verdict, Verdict::Allow, "{by}");
    }
}

#[test]
fn a_class_a_team_or_a_channel_named_after_somebody_is_listed() {
    let rename =
        r#"{"type": "update_class", "class": {"id": "4b", "name": "Mrs Zqtut-name's class", "year_group": "Y4"}}"#;
    let mut named = roster();
    named.contacts.insert(Channel::SchoolOffice, "Ask for Mrs Zqtut-name".to_owned());
    for (roster, action) in [(roster(), Some(rename)), (named, None)] {
        let mut told = Told::begin(roster);
        action.into_iter().for_each(|action| told.does("name", OFFICE, action));
        let expected = told.log.last().unwrap().seq;
        told.erases("erase", &person(TUT));
        let redacted = redact(&told.log, &person(TUT)).unwrap();
        let listed: Vec<_> = redacted.review.iter().map(|review| (review.seq, review.cause)).collect();
        assert_eq!(listed, [(expected, Cause::Text)], "and no other");
    }
}

#[test]
fn a_code_that_was_taken_back_with_the_link_to_somebody_erased_leaves_the_account_as_it_is() {
    let mut told = Told::begin(roster());
    for (id, action) in [
        (
            "1",
            r#"{"type": "link", "parent": "aunt", "pupil": "zqpup-id", "relationship": "aunt", "parental_responsibility": false}"#,
        ),
        ("2", r#"{"type": "issue_invite", "pupil": "zqpup-id", "parent": "aunt", "code": "GOOD", "salt": "s"}"#),
        ("3", r#"{"type": "unlink", "parent": "aunt", "pupil": "zqpup-id"}"#),
    ] {
        told.does(id, OFFICE, action);
    }
    assert!(told.school.snapshot().unwrap().contains(r#""account":{"state":"not_invited""#));
    let (told, redacted) = erased(told, PUP);
    assert_nowhere(&told, &redacted, &["zqpup"], &[]);
}
