//! Evidence: what is kept though somebody in it was erased, and what becomes of it when the hold ends.

use schoolgate::contract::{Duty, Happening, Request, from_json, to_json};
use schoolgate::log::redact;
use schoolgate::words::Ground;

use super::forgetting::{bytes, content, erased, person, redacted_twice};
use super::history::{AHMED, BRO, DAD, HEAD, HUSSAIN, LEADER, MUM, OFFICE, PUP, TUT, Told, roster, told};

#[test]
fn an_erasure_says_what_is_kept_to_the_host_alone() {
    let told = with_safeguarding();
    let asks = |by: &str| -> Request {
        let action = format!(r#"{{"type": "erase_subject", "subject": {DAD}}}"#);
        let request = format!(r#"{{"at": "2023-10-03T10:00:00+01:00", "by": {by}, "action": {action}}}"#);
        from_json(request.as_bytes()).unwrap()
    };
    let kept = Duty::KeepAsEvidence { content: content("safe-1") };
    for by in [OFFICE, HEAD] {
        let request = asks(by);
        let decision = told.school.ask(&request).unwrap();
        assert_eq!(decision.duties.iter().filter(|duty| **duty == kept).count(), 1, "{by}: {:?}", decision.duties);
        let shown = told.school.ask_for_reader(&request, &request.by).unwrap();
        assert_eq!(shown.duties.contains(&kept), by == OFFICE, "{by}");
    }
}

fn with_safeguarding() -> Told {
    let mut told = told();
    let about_bro = |to: &str, topic: &str| {
        format!(
            r#"{{"type": "send_message", "to": {to}, "about": ["zqbro-id"], "topic": "{topic}", "text": "zqdad-evidence"}}"#
        )
    };
    told.does("safe-1", DAD, &about_bro(HUSSAIN, "safeguarding"));
    told.does("safe-2", LEADER, r#"{"type": "read_message", "message": "safe-1"}"#);
    told
}

#[test]
fn safeguarding_evidence_is_kept_says_so_and_goes_when_it_is_released() {
    let (mut told, redacted) = erased(with_safeguarding(), DAD);
    let kept: Vec<_> = redacted.kept.iter().map(|kept| (kept.content.as_str(), kept.ground)).collect();
    assert_eq!(kept, [("safe-1", Ground::Safeguarding)]);
    assert_eq!(told.school.held_for(&person(DAD)), [(content("safe-1"), Ground::Safeguarding)]);
    let snapshot = told.school.snapshot().unwrap();
    assert!(snapshot.contains("zqdad-evidence"));
    assert!(!snapshot.contains("zqdad-text") && !snapshot.contains("Zqdad"), "nothing else is kept");
    let about = redacted.kept[0].seq;
    for event in redacted.events.iter().filter(|event| event.seq != about) {
        let text = to_json(event).unwrap();
        assert!(!text.contains("zqdad"), "{text}");
    }
    told.does("free", LEADER, r#"{"type": "release_evidence_hold", "content": "safe-1", "reason": "closed"}"#);
    assert!(!told.school.snapshot().unwrap().contains("zqdad"));
    assert!(told.school.held_for(&person(DAD)).is_empty());
    // The log still has it, until the person is taken out of it again.
    assert!(bytes(&told.log).contains("zqdad-evidence"));
    let again = redact(&told.log, &person(DAD)).unwrap();
    assert!(!bytes(&again.events).contains("zqdad"), "{}", bytes(&again.events));
    assert!(again.kept.is_empty());
    told.school.take_up(&again.events).unwrap();
}

#[test]
fn evidence_about_a_pupil_keeps_the_whole_matter() {
    let (told, redacted) = erased(with_safeguarding(), BRO);
    assert_eq!(told.school.held_for(&person(BRO)).len(), 1);
    let kept = redacted.kept[0].seq;
    for event in redacted.events.iter().filter(|event| event.seq != kept) {
        assert!(!to_json(event).unwrap().contains("zqbro-id"));
    }
}

#[test]
fn what_was_reported_is_kept_when_who_wrote_or_received_it_is_erased() {
    let post = r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": [], "features": [], "text": "t", "sensitive": false}"#;
    let to_tut =
        r#"{"type": "send_message", "to": {"staff": "zqtut-id"}, "about": ["cara"], "topic": "general", "text": "t"}"#;
    let to_mum = r#"{"type": "send_message", "to": {"parent": "zqmum-id"}, "about": ["zqpup-id"], "topic": "event", "text": "t"}"#;
    let report = r#"{"type": "report", "content": "it", "reason": "r"}"#;
    for (made, whom) in [
        (("it", TUT, post), TUT),
        (("it", AHMED, to_tut), TUT),
        (("it", TUT, to_mum), MUM),
        (("it", HUSSAIN, to_mum), MUM),
        (("it", HUSSAIN, to_mum), PUP),
    ] {
        let reporter = if made.2 == to_mum { MUM } else { AHMED };
        let redacted = redacted_twice(&[made, ("report", reporter, report)], whom, &[]);
        let kept: Vec<_> = redacted.kept.iter().map(|kept| (kept.content.as_str(), kept.ground)).collect();
        assert_eq!(kept, [("it", Ground::Report)], "{made:?} {whom}");
    }
}

#[test]
fn evidence_is_kept_with_what_it_answers_until_it_is_released() {
    let send = r#"{"type": "send_message", "to": {"staff": "zqtut-id"}, "about": ["zqpup-id", "zqbro-id"], "topic": "safeguarding", "text": "t"}"#;
    let answer = r#"{"type": "reply", "message": "safe", "kind": "answer", "text": "t"}"#;
    let release = |id: &str| format!(r#"{{"type": "release_evidence_hold", "content": "{id}", "reason": "closed"}}"#);
    let (safe, reply) = (release("safe"), release("answer"));
    let kept_after = |before: &[(&str, &str, &str)]| {
        let first = [("safe", MUM, send)];
        let redacted = redacted_twice(&[&first, before].concat(), PUP, &[]);
        redacted.kept.iter().map(|kept| kept.content.as_str().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kept_after(&[("answer", TUT, answer)]), ["safe", "answer"]);
    assert_eq!(kept_after(&[("answer", TUT, answer), ("free", LEADER, &safe)]), [""; 0], "with all that was answered");
    assert_eq!(kept_after(&[("answer", TUT, answer), ("free", LEADER, &reply)]), ["safe", "answer"]);
    // Who goes on with a matter that was released opens it again.
    assert_eq!(kept_after(&[("free", LEADER, &safe), ("answer", TUT, answer)]), ["safe", "answer"]);
    // What is released after the erasure goes then, and with it who was in the conversation.
    let after = [("free", LEADER, safe.as_str())];
    let redacted = redacted_twice(&[("safe", MUM, send), ("answer", TUT, answer)], PUP, &after);
    assert!(redacted.kept.is_empty() && !bytes(&redacted.events).contains("zqpup"));
}

#[test]
fn a_reply_that_was_released_goes_with_its_author() {
    let send = r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": ["cara"], "topic": "safeguarding", "text": "t"}"#;
    let answer = r#"{"type": "reply", "message": "safe", "kind": "answer", "text": "t"}"#;
    let release = |id: &str| format!(r#"{{"type": "release_evidence_hold", "content": "{id}", "reason": "closed"}}"#);
    let (safe, reply) = (release("safe"), release("answer"));
    let steps = [("safe", AHMED, send), ("one", LEADER, &*safe), ("answer", LEADER, answer), ("two", HEAD, &*reply)];
    assert!(redacted_twice(&steps, LEADER, &[]).kept.is_empty());
}

#[test]
fn who_comes_back_while_something_is_held_has_it_again() {
    let post = r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": [], "features": [], "text": "t", "sensitive": false}"#;
    let report = r#"{"type": "report", "content": "post", "reason": "r"}"#;
    let back = r#"{"type": "import_roster", "insist": true, "roster": {"id": "little", "name": "A little school", "timezone": "Europe/London",
        "staff": [{"id": "mr-hussain", "name": "Mr Hussain"}]}}"#;
    let keep = r#"{"type": "judge_report", "report": "report", "outcome": "keep"}"#;
    let redacted = redacted_twice(
        &[("post", HUSSAIN, post), ("report", AHMED, report)],
        HUSSAIN,
        &[("back", OFFICE, back), ("keep", HEAD, keep)],
    );
    assert!(redacted.kept.is_empty(), "it is theirs, and no evidence");
    assert!(matches!(redacted.events[1].what, Happening::PostPublished { .. }));
}

#[test]
fn a_hold_that_ends_while_somebody_is_back_takes_nothing_from_them() {
    let back = r#"{"type": "import_roster", "insist": true, "roster": {"id": "little", "name": "A little school", "timezone": "Europe/London",
        "pupils": [{"id": "cara", "given_name": "Cara", "family_name": "Ahmed", "class": "3h"}],
        "parents": [{"id": "mrs-ahmed", "given_name": "Layla", "family_name": "Ahmed", "account": "active"}],
        "links": [{"parent": "mrs-ahmed", "pupil": "cara", "parental_responsibility": true}],
        "acceptances": [{"parent": "mrs-ahmed", "version": "2023-09"}]}}"#;
    let safe = r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": ["cara"], "topic": "safeguarding", "text": "t"}"#;
    let release = r#"{"type": "release_evidence_hold", "content": "safe", "reason": "closed"}"#;
    let answer = r#"{"type": "reply", "message": "safe", "kind": "answer", "text": "t"}"#;
    let general = r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": ["cara"], "topic": "general", "text": "t"}"#;
    let report = r#"{"type": "report", "content": "general", "reason": "r"}"#;
    let judge = r#"{"type": "judge_report", "report": "report", "outcome": "keep"}"#;
    let again = r#"{"type": "report", "content": "general", "reason": "again"}"#;
    let mut told = Told::begin(roster());
    told.erases("first", &person(AHMED));
    for (id, by, action) in [
        ("back", OFFICE, back),
        ("safe", AHMED, safe),
        ("free", LEADER, release),
        ("answer", LEADER, answer),
        ("general", AHMED, general),
        ("report", HUSSAIN, report),
        ("judged", LEADER, judge),
        ("again", HUSSAIN, again),
    ] {
        told.does(id, by, action);
    }
    told.erases("second", &person(AHMED));
    let redacted = redact(&told.log, &person(AHMED)).unwrap();
    told.school.take_up(&redacted.events).unwrap();
    let kept: Vec<_> = redacted.kept.iter().map(|kept| kept.content.as_str()).collect();
    assert_eq!(kept, ["safe", "answer", "general"]);
    assert_eq!(redact(&redacted.events, &person(AHMED)).unwrap().events, redacted.events, "twice is once");
}

#[test]
fn what_is_written_to_somebody_erased_is_listed_and_goes_when_it_is_released() {
    let safe = r#"{"type": "send_message", "to": {"staff": "support"}, "about": ["zqpup-id"], "topic": "safeguarding", "text": "t"}"#;
    let answer = r#"{"type": "reply", "message": "safe", "kind": "answer", "text": "t"}"#;
    let release = |id: &str| format!(r#"{{"type": "release_evidence_hold", "content": "{id}", "reason": "closed"}}"#);
    let (safe_ends, answer_ends) = (release("safe"), release("answer"));
    let after = [("answer", LEADER, answer), ("free-1", HEAD, &*safe_ends)];
    let redacted = redacted_twice(&[("safe", DAD, safe)], DAD, &after);
    let kept: Vec<_> = redacted.kept.iter().map(|kept| kept.content.as_str()).collect();
    assert_eq!(kept, ["answer"]);
    let after = [&after[..], &[("free-2", HEAD, &*answer_ends)]].concat();
    let redacted = redacted_twice(&[("safe", DAD, safe)], DAD, &after);
    assert!(redacted.kept.is_empty() && !bytes(&redacted.events).contains("zqdad-id"));
}

#[test]
fn what_is_done_after_the_erasure_leaves_no_receipt_that_tells_of_them() {
    let both = r#"{"type": "send_message", "to": {"staff": "leader"}, "about": ["zqbro-id", "zqpup-id"], "topic": "safeguarding", "text": "t"}"#;
    let release = r#"{"type": "release_evidence_hold", "content": "safe", "reason": "closed"}"#;
    let redacted = redacted_twice(&[("safe", MUM, both)], PUP, &[("free", LEADER, release)]);
    assert!(redacted.kept.is_empty());
    let last = redacted.events.last().unwrap();
    assert!(matches!(last.what, Happening::EvidenceReleased { .. }) && last.receipt.is_none());
}

#[test]
fn evidence_of_one_capacity_is_kept_when_the_other_goes_too() {
    let safeguarding = r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": ["zqpup-id"], "topic": "safeguarding", "text": "t"}"#;
    let read = r#"{"type": "read_message", "message": "safe"}"#;
    let leave = r#"{"type": "leave_staff", "staff": "zqtut-id"}"#;
    let erase = r#"{"type": "erase_subject", "subject": {"staff": "zqtut-id"}}"#;
    let after = [("left", OFFICE, leave), ("erase-too", OFFICE, erase)];
    let redacted = redacted_twice(&[("safe", MUM, safeguarding), ("read", TUT, read)], MUM, &after);
    assert_eq!(redacted.kept.len(), 1);
    // As a teacher she is not in it.
    let redacted = redacted_twice(&[("safe", MUM, safeguarding), ("read", TUT, read)], TUT, &[]);
    assert!(redacted.kept.is_empty());
}

#[test]
fn what_two_people_reported_is_kept_until_both_are_judged() {
    let send = r#"{"type": "send_message", "to": {"parent": "zqmum-id"}, "about": ["zqpup-id"], "topic": "event", "text": "t"}"#;
    let report = r#"{"type": "report", "content": "it", "reason": "r"}"#;
    let judge =
        |id: &str, outcome: &str| format!(r#"{{"type": "judge_report", "report": "{id}", "outcome": "{outcome}"}}"#);
    let made = [("it", HUSSAIN, send), ("one", MUM, report), ("two", HUSSAIN, report)];
    for outcome in ["keep", "remove", "block", "remind"] {
        for (first, second) in [("one", "two"), ("two", "one")] {
            let (first, second) = (judge(first, outcome), judge(second, "keep"));
            let before = [&made[..], &[("first", LEADER, first.as_str())]].concat();
            let kept = redacted_twice(&before, MUM, &[]).kept;
            assert_eq!(kept.iter().map(|kept| kept.ground).collect::<Vec<_>>(), [Ground::Report], "{first}");
            let after = [("first", LEADER, first.as_str())];
            assert_eq!(redacted_twice(&made, MUM, &after).kept.len(), 1, "{first}, after the erasure");
            let after = [after[0], ("second", HEAD, second.as_str())];
            let redacted = redacted_twice(&made, MUM, &after);
            assert!(redacted.kept.is_empty() && !bytes(&redacted.events).contains("zqmum-id"), "{first} {second}");
        }
    }
}

#[test]
fn a_post_is_kept_for_the_comment_under_it_that_was_reported() {
    let post = r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": [], "features": [], "text": "t", "sensitive": false}"#;
    let comment = r#"{"type": "comment", "post": "post", "text": "t"}"#;
    let report = r#"{"type": "report", "content": "said", "reason": "r"}"#;
    let keep = r#"{"type": "judge_report", "report": "report", "outcome": "keep"}"#;
    let made = [("post", TUT, post), ("said", AHMED, comment), ("report", HUSSAIN, report)];
    let redacted = redacted_twice(&made, TUT, &[]);
    let kept: Vec<_> = redacted.kept.iter().map(|kept| (kept.content.as_str(), kept.ground)).collect();
    assert_eq!(kept, [("post", Ground::Report)]);
    let redacted = redacted_twice(&made, TUT, &[("judged", HEAD, keep)]);
    assert!(redacted.kept.is_empty() && !bytes(&redacted.events).contains("zqtut-id"));
}

#[test]
fn a_post_that_was_stopped_while_it_was_held_is_kept_as_evidence_like_any_other() {
    let post = r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": [], "features": [], "text": "t", "sensitive": false}"#;
    let hours = r#"{"type": "adopt_policy", "from": "2023-10-02", "policy": {"id": "evenings", "version": "1", "title": "T", "organisation": "O", "owner": "O", "reviewed": "2023-09", "language": "en", "clauses": [
        {"id": "p", "heading": "P", "norm": "may", "summary": "s", "rules": [{"type": "story_authors", "surfaces": ["class_story"], "authors": ["class_teacher", "subject_teacher", "support_staff"]}]},
        {"id": "h", "heading": "H", "norm": "may", "summary": "s", "rules": [{"type": "hours", "purposes": ["publish"], "who": ["staff"], "outside": "hold", "windows": [{"days": ["sun"], "from": "10:00", "to": "11:00"}]}]}]}}"#;
    let report = r#"{"type": "report", "content": "post", "reason": "r"}"#;
    let suspend = r#"{"type": "suspend", "person": {"staff": "zqtut-id"}, "reason": "r"}"#;
    let keep = r#"{"type": "judge_report", "report": "report", "outcome": "keep"}"#;
    let made = [("policy", OFFICE, hours), ("post", TUT, post), ("report", TUT, report), ("suspended", HEAD, suspend)];
    let mut told = Told::begin(roster());
    made.iter().for_each(|(id, by, action)| told.does(id, by, action));
    assert!(told.school.snapshot().unwrap().contains(r#""stopped":true"#));
    let redacted = redacted_twice(&made, TUT, &[]);
    assert_eq!(redacted.kept.iter().map(|kept| kept.content.as_str()).collect::<Vec<_>>(), ["post"]);
    assert!(redacted_twice(&made, TUT, &[("judged", HEAD, keep)]).kept.is_empty());
}
