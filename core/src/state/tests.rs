//! Events of a log that somebody sealed anew: whole by their seals, and refused where they do not fit. And events as they
//! were written before they said more: folded in as then.

use crate::School;
use crate::contract::{ErrorCode, Event, Request, from_json};
use crate::policy::built_in;
use crate::school::seal;
use crate::words::Verdict;

fn school() -> School {
    let roster = r#"{
      "id": "little", "name": "A little school", "timezone": "Europe/London",
      "classes": [ { "id": "3h", "name": "3H", "year_group": "Y3" } ], "teams": [ { "id": "red", "name": "Red" } ],
      "pupils": [ { "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" },
                  { "id": "bilal", "given_name": "Bilal", "family_name": "Shah", "class": "3h" } ],
      "parents": [ { "id": "mum", "given_name": "Sara", "family_name": "Khan", "account": "active" } ],
      "links": [ { "parent": "mum", "pupil": "amina", "parental_responsibility": true } ],
      "staff": [ { "id": "t", "name": "Mr Hussain" }, { "id": "head", "name": "Mrs Rahman", "roles": ["headteacher"] } ],
      "assignments": [ { "staff": "t", "class": "3h", "role": "class_teacher" } ],
      "consents": [ { "pupil": "amina", "kind": "data_processing", "form": "DP" } ] }"#;
    let mut school = School::open(built_in("mmps-2023").unwrap(), from_json(roster.as_bytes()).unwrap()).unwrap();
    for (id, by, action) in [
        (
            "m",
            r#"{"parent": "mum"}"#,
            r#""send_message", "to": {"staff": "t"}, "about": ["amina"], "topic": "general""#,
        ),
        ("on", r#"{"staff": "head"}"#, r#""set_remote_learning", "class": "3h", "on": true"#),
        ("task", r#"{"staff": "t"}"#, r#""set_task", "class": "3h", "title": "A poem""#),
        ("rep", r#"{"staff": "t"}"#, r#""report", "content": "m", "reason": "r""#),
        ("device", r#"{"staff": "head"}"#, r#""permit_personal_device", "staff": "t""#),
        ("gone", r#"{"host": "office"}"#, r#""erase_subject", "subject": {"pupil": "bilal"}"#),
    ] {
        let request = format!(
            r#"{{"at": "2023-10-02T10:00:00+01:00", "by": {by}, "ref": "{id}", "action": {{"type": {action}}}}}"#
        );
        let request: Request = from_json(request.as_bytes()).unwrap();
        assert_eq!(school.submit(&request).unwrap().events.len(), 1, "{id}");
    }
    school
}

/// The next event of its log, sealed as it should be.
fn next(school: &School, id: &str, by: &str, what: &str) -> Event {
    let event = format!(
        r#"{{"v": 1, "seq": {}, "at": "2023-10-02T11:00:00+01:00", "by": {by}, "ref": "{id}", "what": {{"type": {what}}}, "seal": ""}}"#,
        school.seq() + 1
    );
    let mut event: Event = from_json(event.as_bytes()).unwrap_or_else(|error| panic!("{what}: {error}"));
    event.seal = seal(&event, &school.state.seal).unwrap();
    event
}

const HOST: &str = r#"{"host": "office"}"#;
const HEAD: &str = r#"{"staff": "head"}"#;
const T: &str = r#"{"staff": "t"}"#;

#[track_caller]
fn refused(id: &str, by: &str, what: &str) {
    let mut school = school();
    let before = school.clone();
    let error = school.apply(&next(&school, id, by, what)).unwrap_err();
    assert_eq!(error.code(), ErrorCode::EventDoesNotFit, "{what}: {error}");
    assert_eq!(school, before);
}

#[test]
fn dates_that_end_before_they_begin_are_refused() {
    for what in [
        r#""closure_declared", "first": "2023-10-05", "last": "2023-10-04", "kind": "inset""#,
        r#""staff_away", "staff": "t", "from": "2023-10-05", "to": "2023-10-04""#,
        r#""out_of_hours_permitted", "from": "2023-10-05", "to": "2023-10-04", "reason": "r""#,
        r#""personal_device_permitted", "staff": "t", "from": "2023-10-05", "to": "2023-10-04""#,
        r#""remote_learning_set", "class": "3h", "on": true, "from": "2023-10-05", "to": "2023-10-04""#,
        r#""link_restricted", "restriction": {"pupil": "amina", "parent": "mum", "from": "2023-10-05", "to": "2023-10-04"}"#,
        r#""suspended", "person": {"parent": "mum"}, "reason": "r", "until": "2023-10-01""#,
        r#""invited", "pupil": "amina", "parent": "mum", "salt": "s", "hash": "h", "expires": "2023-10-01""#,
        r#""consent_answered", "pupil": "amina", "kind": "photo", "answer": "given", "written": true, "expires": "2023-10-01""#,
    ] {
        refused("new", HOST, what);
    }
}

#[test]
fn people_and_things_that_are_not_there_are_refused() {
    for what in [
        r#""pupil_added", "pupil": {"id": "eve", "given_name": "Eve", "family_name": "", "class": "9z"}"#,
        r#""pupil_added", "pupil": {"id": "eve", "given_name": "Eve", "family_name": "", "team": "blue"}"#,
        r#""pupil_updated", "pupil": {"id": "eve", "given_name": "Eve", "family_name": ""}"#,
        r#""parent_updated", "parent": {"id": "eve", "given_name": "Eve", "family_name": ""}"#,
        r#""staff_updated", "staff": {"id": "eve", "name": "Eve"}"#,
        r#""class_updated", "class": {"id": "9z", "name": "9Z"}"#,
        r#""pupil_added", "pupil": {"id": "erased", "given_name": "Eve", "family_name": ""}"#,
        r#""parent_added", "parent": {"id": "erased:1", "given_name": "Eve", "family_name": ""}"#,
        r#""staff_added", "staff": {"id": "erased", "name": "Eve"}"#,
        r#""erased", "subject": {"pupil": "bilal"}"#,
        r#""exported", "subject": {"pupil": "bilal"}"#,
        r#""redacted", "erased": [{"pupil": "amina"}]"#,
        r#""points_awarded", "to": {"pupil": "amina"}, "skill": "s", "points": 1, "team": "blue""#,
        r#""work_submitted", "task": "task", "pupil": "amina", "media": [{"id": "x", "kind": "photo", "features": ["bilal"]}]"#,
    ] {
        refused("new", HOST, what);
    }
}

#[test]
fn what_was_made_is_made_once() {
    for what in [
        r#""reported", "content": "m", "reason": "again""#,
        r#""task_set", "class": "3h", "title": "Another""#,
        r#""out_of_hours_permitted", "from": "2023-10-05", "to": "2023-10-06", "reason": "r""#,
        r#""personal_device_permitted", "staff": "t""#,
    ] {
        for id in ["m", "task", "rep", "device"] {
            refused(id, T, what);
        }
    }
}

#[test]
fn what_somebody_made_who_is_gone_is_not_made_again() {
    let mut school = school();
    let mut submit = |id: &str, by: &str, action: &str| {
        let request = format!(
            r#"{{"at": "2023-10-03T10:00:00+01:00", "by": {by}, "ref": "{id}", "action": {{"type": {action}}}}}"#
        );
        let request: Request = from_json(request.as_bytes()).unwrap();
        school.submit(&request).map(|submitted| submitted.events.len()).map_err(|error| error.code())
    };
    assert_eq!(submit("gone-2", HOST, r#""erase_subject", "subject": {"staff": "t"}"#), Ok(1));
    // Its receipt went with the teacher; the task is there.
    let again =
        submit("task", HEAD, r#""permit_out_of_hours", "from": "2023-10-05", "to": "2023-10-06", "reason": "r""#);
    assert_eq!(again, Err(ErrorCode::RefReused));
}

#[test]
fn answers_that_do_not_say_that_they_stand_beside_others_settle_the_matter_as_they_did() {
    let mut school = school();
    let now =
        school.state.zone().unwrap().moment(crate::contract::Instant::parse("2023-10-02T12:00:00+01:00").unwrap());
    let photo = |school: &School| {
        let pupil = school.state.pupils.values().next().unwrap();
        pupil.consent(crate::words::ConsentKind::Photo, &now).0
    };
    let mut follow = |what: &str| {
        let event = next(&school, "new", HOST, what);
        school.apply(&event).unwrap();
        photo(&school).as_str()
    };
    let answer = r#""consent_answered", "pupil": "amina", "kind": "photo", "written": true, "answer": "#;
    let import = r#""roster_imported", "roster": { "id": "little", "name": "A little school", "timezone": "Europe/London",
        "consents": [ { "pupil": "amina", "kind": "photo", "state": "withdrawn" } ] }"#;
    assert_eq!(follow(&format!(r#"{answer}"refused", "given_by": "mum""#)), "refused");
    assert_eq!(follow(&format!(r#"{answer}"given""#)), "given", "a form without a name settled it for all");
    assert_eq!(follow(import), "given", "a roster brought an answer where there was none");
    assert_eq!(follow(&format!(r#"{answer}"refused", "given_by": "mum", "beside": true"#)), "refused");
    assert_eq!(follow(&format!(r#"{answer}"given", "beside": true"#)), "refused");
    assert_eq!(follow(&format!(r#"{import}, "beside": true"#)), "refused");
    assert_eq!(follow(&format!(r#"{answer}"given", "given_by": "mum""#)), "withdrawn", "the last to arrive counted");
}

#[test]
fn a_reply_does_not_answer_itself() {
    for by in [r#"{"parent": "mum"}"#, T] {
        refused("new", by, r#""reply_sent", "message": "new", "kind": "answer""#);
        refused("m", by, r#""reply_sent", "message": "m", "kind": "answer""#);
    }
}

/// Logs from before kept the whole answer to what was denied. They are read as they were, and what may name somebody who
/// was erased is listed.
#[test]
fn a_whole_answer_of_an_old_log_stays_and_is_listed_for_review() {
    let roster = r#"{
      "id": "little", "name": "A little school", "timezone": "Europe/London",
      "classes": [ { "id": "3h", "name": "3H", "year_group": "Y3" } ],
      "pupils": [ { "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" },
                  { "id": "bilal", "given_name": "Bilal", "family_name": "Shah", "class": "3h" } ],
      "staff": [ { "id": "t", "name": "Mr Hussain" } ],
      "assignments": [ { "staff": "t", "class": "3h", "role": "class_teacher" } ],
      "consents": [ { "pupil": "amina", "kind": "data_processing", "form": "DP" },
                    { "pupil": "bilal", "kind": "data_processing", "form": "DP" } ] }"#;
    let (mut school, opened) =
        School::found(built_in("mmps-2023").unwrap(), from_json(roster.as_bytes()).unwrap()).unwrap();
    let post = r#"{"at": "2023-10-02T10:00:00+01:00", "by": {"staff": "t"}, "ref": "p", "action": {
        "type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": [], "features": [],
        "sensitive": false, "text": "Amina Khan was hit by Bilal. Amina Khan"}}"#;
    let post: Request = from_json(post.as_bytes()).unwrap();
    let denied = school.clone().submit(&post).unwrap();
    let mut old = denied.events.into_iter().next().unwrap();
    old.receipt.as_mut().unwrap().decision = denied.decision.clone();
    old.seal = seal(&old, &school.state.seal).unwrap();
    school.apply(&old).unwrap();
    assert!(school.snapshot().unwrap().contains("was hit by Bilal"));
    // It comes again: no second event, and the answer is the one that it gets now.
    let again = school.submit(&post).unwrap();
    assert_eq!((again.decision, again.events.len()), (denied.decision, 0));
    let erase = r#"{"at": "2023-10-03T10:00:00+01:00", "by": {"host": "office"}, "ref": "e",
        "action": {"type": "erase_subject", "subject": {"pupil": "bilal"}}}"#;
    let erased = school.submit(&from_json(erase.as_bytes()).unwrap()).unwrap();
    let log: Vec<Event> = [opened, old].into_iter().chain(erased.events).collect();
    let redacted = crate::log::redact(&log, &from_json(br#"{"pupil": "bilal"}"#).unwrap()).unwrap();
    assert_eq!(redacted.review.iter().map(|review| review.seq).collect::<Vec<_>>(), [2]);
}

/// A log from before may have a message under the id that says that somebody answered who was erased. It is no answer.
#[test]
fn a_message_under_the_id_of_nobody_answers_nothing() {
    let mut school = school();
    let submit = |school: &mut School, id: &str, by: &str, action: &str| {
        let request = format!(
            r#"{{"at": "2023-10-02T10:30:00+01:00", "by": {by}, "ref": "{id}", "action": {{"type": {action}}}}}"#
        );
        let request: Request = from_json(request.as_bytes()).unwrap();
        school.submit(&request).unwrap().decision.verdict
    };
    for id in ["c1", "c2"] {
        submit(&mut school, id, HOST, &format!(r#""add_staff", "staff": {{"id": "{id}", "name": "{id}"}}"#));
        let cover = format!(r#""assign", "staff": "{id}", "class": "3h", "role": "cover""#);
        submit(&mut school, &format!("as-{id}"), HOST, &cover);
    }
    let (c1, c2) = (r#"{"staff": "c1"}"#, r#"{"staff": "c2"}"#);
    // Of the other message a report waits for judgement, and its answer would be kept.
    let ask = r#""send_message", "to": {"staff": "t"}, "about": ["amina"], "topic": "homework""#;
    assert_eq!(submit(&mut school, "q", r#"{"parent": "mum"}"#, ask), Verdict::Allow);
    let read = r#""read_message", "message": "q""#;
    assert_eq!(submit(&mut school, "r1", c2, read), Verdict::Allow, "it waits for an answer");
    assert_eq!(submit(&mut school, "a", c1, r#""reply", "message": "q", "kind": "answer""#), Verdict::Allow);
    assert_eq!(submit(&mut school, "r2", c2, read), Verdict::Deny);
    submit(&mut school, "l", HOST, r#""leave_staff", "staff": "c1""#);
    submit(&mut school, "e", HOST, r#""erase_subject", "subject": {"staff": "c1"}"#);
    assert_eq!(submit(&mut school, "r3", c2, read), Verdict::Deny);
    assert!(school.snapshot().unwrap().contains(r#""answered":"erased""#));
    let hello =
        r#""message_sent", "to": {"parent": "mum"}, "about": ["amina"], "topic": "general", "reaches_recipient": true"#;
    school.apply(&next(&school, "erased", c2, hello)).unwrap();
    assert_eq!(submit(&mut school, "r4", c2, read), Verdict::Deny, "and it joins nobody to the conversation");
}
