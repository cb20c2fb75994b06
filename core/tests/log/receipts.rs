//! What is kept of a denied request: that it was denied. Its `ref` is free again, and none of its words stay.

use schoolgate::School;
use schoolgate::contract::{Actor, ErrorCode, Happening, HostId, Instant, Request, from_json, to_json};
use schoolgate::log::{redact, verify};
use schoolgate::views::{Look, View, ViewRequest};
use schoolgate::words::Verdict;
use serde_json::json;

use super::forgetting::person;
use super::history::{HUSSAIN, OFFICE, TUT, Told, roster, told};

fn request(id: &str, by: &str, action: &str) -> Request {
    let text = format!(r#"{{"at": "2023-10-03T10:00:00+01:00", "by": {by}, "ref": "{id}", "action": {action}}}"#);
    from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn post(text: &str) -> String {
    let post = json!({
        "type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": [],
        "features": [], "sensitive": false, "text": text,
    });
    post.to_string()
}

#[test]
fn a_denied_request_leaves_no_words_behind_and_is_answered_afresh() {
    let mut told = told();
    let comment = r#"{"type": "comment", "post": "post-1", "text": "And cara ahmed, too. Whispered. CARA AHMED"}"#;
    for (id, action) in
        [("denied-post", post("Élan! CARA AHMED whispered today. Cara Ahmed")), ("denied-comment", comment.to_owned())]
    {
        let request = request(id, HUSSAIN, &action);
        let first = told.school.submit(&request).unwrap();
        assert_eq!(first.decision.verdict, Verdict::Deny, "{id}");
        assert!(to_json(&first.decision).unwrap().to_lowercase().contains("cara ahmed"), "{:?}", first.decision);
        let [event] = &first.events[..] else { panic!("{:?}", first.events) };
        assert!(matches!(event.what, Happening::Denied { .. }));
        for kept in [to_json(event).unwrap(), told.school.snapshot().unwrap()] {
            let kept = kept.to_lowercase();
            assert!(!kept.contains("whispered") && !kept.contains("cara ahmed"), "{kept}");
        }
        let again = told.school.submit(&request).unwrap();
        assert_eq!(to_json(&again.decision).unwrap(), to_json(&first.decision).unwrap(), "{id}");
        assert_eq!((again.events.len(), again.seq), (0, first.seq));
    }
}

#[test]
fn a_denial_uses_up_no_ref() {
    let mut told = Told::begin(roster());
    let (denied, allowed) = (post("Cara Ahmed won."), post("Cara won."));
    assert_eq!(told.try_to("p", HUSSAIN, &denied).verdict, Verdict::Deny);
    assert_eq!(told.try_to("p", HUSSAIN, &post("Cara AHMED won.")).verdict, Verdict::Deny, "another: judged as new");
    assert_eq!(told.try_to("p", TUT, &allowed).verdict, Verdict::Allow);
    assert_eq!(told.log.len(), 4);
    // What was made under it is there once.
    let error = told.school.submit(&request("p", HUSSAIN, &denied)).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::RefReused, "ref"));
    assert_eq!(told.try_to("p2", HUSSAIN, r#"{"type": "remove_post", "post": "p"}"#).verdict, Verdict::Deny);

    assert_eq!(verify(&told.log).unwrap().events, 5);
    assert_eq!(School::replay(&told.log).unwrap(), told.school);
    // The log is the school's own, though one `ref` stands in it three times.
    let office = Actor::Host(HostId::new("office").unwrap());
    let (from, to) = (Instant::from_millis(0, 0), Instant::from_millis(1_700_000_000_000, 0));
    let look = Look::Monitoring { from, to, events: told.log.clone(), looked: Vec::new() };
    let seen = told.school.view(&ViewRequest::new(to, office, look)).unwrap();
    let View::Monitoring(report) = seen else { panic!("{seen:?}") };
    assert_eq!(report.denials.iter().map(|denied| denied.count).collect::<Vec<_>>(), [2, 1]);

    // With whoever used it at last goes what was answered under it, and what was denied before does not come back.
    told.erases("erase", &person(TUT));
    let redacted = redact(&told.log, &person(TUT)).unwrap();
    let mut school = told.school.clone();
    school.take_up(&redacted.events).unwrap();
    assert!(!school.snapshot().unwrap().contains(r#""p":"#));
}

#[test]
fn what_is_allowed_by_now_happens_where_the_log_stands_as_expected() {
    let mut told = Told::begin(roster());
    let photo = json!({
        "type": "publish_post", "surface": "class_story", "class": "3h", "category": "photograph", "media": ["recording"],
        "features": ["cara"], "sensitive": false,
    });
    let request = request("p", HUSSAIN, &photo.to_string());
    let first = told.school.submit(&request).unwrap();
    assert_eq!((first.decision.verdict, first.seq), (Verdict::Deny, 2));
    told.log.extend(first.events);
    // Its answer was lost, and it comes again as it was: nothing has moved on but itself.
    let again = told.school.submit_expecting(&request, Some(1)).unwrap();
    assert_eq!((again.decision.verdict, again.events.len(), again.seq), (Verdict::Deny, 0, 2));
    told.does("form", OFFICE, r#"{"type": "give_consent", "pupil": "cara", "kind": "recording", "form": "R-1"}"#);
    let conflict = told.school.submit_expecting(&request, Some(1)).unwrap_err();
    assert_eq!(conflict.code(), ErrorCode::SeqConflict);
    let now = told.school.submit_expecting(&request, Some(3)).unwrap();
    assert_eq!((now.decision.verdict, now.events.len(), now.seq), (Verdict::Allow, 1, 4));
    let recorded = told.school.submit_expecting(&request, Some(1)).unwrap();
    assert_eq!((recorded.decision, recorded.events.len()), (now.decision.clone(), 0));
    told.log.extend(now.events);
    assert_eq!(School::replay(&told.log).unwrap(), told.school);
}

#[test]
fn the_same_wrong_code_under_the_same_ref_is_one_try() {
    let mut told = Told::begin(roster());
    let invite = r#"{"type": "issue_invite", "pupil": "cara", "parent": "aunt", "code": "right", "salt": "s"}"#;
    told.does("i", OFFICE, invite);
    let aunt = r#"{"parent": "aunt"}"#;
    let wrong = r#"{"type": "redeem_invite", "code": "wrong", "accepts_policy": true}"#;
    for _ in 0..9 {
        told.school.submit(&request("w", aunt, wrong)).unwrap();
    }
    assert_eq!(told.school.seq(), 3);
    for n in 0..3 {
        told.school.submit(&request(&format!("w{n}"), aunt, wrong)).unwrap();
    }
    let right = request("r", aunt, &wrong.replace("wrong", "right"));
    let mut before = told.school.clone();
    assert_eq!(before.submit(&right).unwrap().decision.verdict, Verdict::Allow, "four tries");
    // Another code under a `ref` that was denied is another try.
    told.school.submit(&request("w", aunt, &wrong.replace("wrong", "wronger"))).unwrap();
    assert_eq!(told.school.submit(&right).unwrap().decision.verdict, Verdict::Deny, "five");
}
