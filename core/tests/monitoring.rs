//! The monitoring report over a log, and who may have it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use schoolgate::contract::{Event, Instant, Request, from_json};
use schoolgate::{School, wire};
use serde_json::{Value, json};

const SCHOOL: &str = r#"{
  "id": "school", "name": "School", "timezone": "Europe/London",
  "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
  "pupils": [{ "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" }],
  "parents": [{ "id": "mrs-khan", "given_name": "Sara", "family_name": "Khan", "account": "active" }],
  "links": [{ "parent": "mrs-khan", "pupil": "amina", "parental_responsibility": true }],
  "staff": [{ "id": "mr-hussain", "name": "Mr Hussain" }, { "id": "mrs-rahman", "name": "Mrs Rahman", "roles": ["headteacher"] }],
  "assignments": [{ "staff": "mr-hussain", "class": "3h", "role": "class_teacher" }],
  "consents": [
    { "pupil": "amina", "kind": "data_processing" },
    { "pupil": "amina", "kind": "photo", "written": false },
    { "pupil": "amina", "kind": "recording" }
  ]
}"#;

/// A Sunday evening and the Monday after.
fn school() -> (School, Vec<Event>) {
    let policy = wire::policy(br#""mmps-2023""#).expect("built in");
    let mut school = wire::open(&policy, SCHOOL.as_bytes()).expect("the school opens");
    let (mother, teacher, head) =
        (json!({ "parent": "mrs-khan" }), json!({ "staff": "mr-hussain" }), json!({ "staff": "mrs-rahman" }));
    let write = |topic| json!({ "type": "send_message", "to": teacher, "about": ["amina"], "topic": topic });
    let steps = [
        ("2023-10-01T18:00:00+01:00", &mother, write("general"), "m1"),
        ("2023-10-01T20:00:00+01:00", &teacher, json!({ "type": "read_message", "message": "m1" }), "a"),
        ("2023-10-01T20:01:00+01:00", &teacher, json!({ "type": "reply", "message": "m1", "kind": "answer" }), "b"),
        ("2023-10-02T09:00:00+01:00", &mother, write("absence"), "c"),
        ("2023-10-02T09:01:00+01:00", &mother, write("absence"), "d"),
        ("2023-10-02T10:00:00+01:00", &head, json!({ "type": "view_class_page", "class": "3h" }), "e"),
        ("2023-10-03T00:00:00+01:00", &head, json!({ "type": "view_class_page", "class": "3h" }), "f"),
    ];
    let mut events = Vec::new();
    for (at, by, action, id) in steps {
        let request = json!({ "at": at, "by": by, "ref": id, "action": action }).to_string();
        let request: Request = from_json(request.as_bytes()).expect("a request");
        events.extend(school.submit(&request).expect("it is decided").events);
    }
    (school, events)
}

fn report(school: &School, events: &[Event], by: &Value, (from, to): (&str, &str)) -> Value {
    let at = Instant::parse("2023-10-03T12:00:00+01:00").expect("an instant").to_string();
    let request = json!({ "view": "monitoring", "by": by, "at": at, "from": from, "to": to, "events": events });
    serde_json::from_str(&wire::view(school, request.to_string().as_bytes())).expect("JSON")
}

const STRETCH: (&str, &str) = ("2023-10-01T00:00:00+01:00", "2023-10-03T00:00:00+01:00");

#[test]
fn counts_what_happened_within_the_stretch_and_lists_what_stands_open() {
    let (school, events) = school();
    let expected = json!({
        "view": "monitoring", "from": STRETCH.0, "to": STRETCH.1, "events": 6,
        "denials": [{ "clause": "3.12a", "count": 2 }, { "clause": "3.5b", "count": 1 }],
        "out_of_hours": [{ "by": { "staff": "mr-hussain" }, "clause": "4.1a", "count": 1 }],
        "class_page_visits": 1,
        "unanswered": [{ "message": "m1", "staff": "mr-hussain", "since": "2023-10-01T18:00:00+01:00" }],
        "review": { "clause": "1.4", "reviewed": "2023-09", "due_from": "2024-09-01", "due_until": "2024-09-30",
                    "status": "current", "duties": [] },
        // Spoken permission for photographs is given, and not enough.
        "consent_gaps": [
            { "pupil": "amina", "kind": "photo", "state": "given" },
            { "pupil": "amina", "kind": "work_sample", "state": "none" }
        ]
    });
    for by in [json!({ "staff": "mrs-rahman" }), json!({ "host": "office" })] {
        assert_eq!(report(&school, &events, &by, STRETCH)["ok"], expected);
    }
}

#[test]
fn is_for_those_who_run_the_school() {
    let (school, events) = school();
    for by in [json!({ "staff": "mr-hussain" }), json!({ "parent": "mrs-khan" }), json!({ "pupil": "amina" })] {
        let answer = report(&school, &events, &by, STRETCH)["ok"].clone();
        assert_eq!(answer["view"], "denied", "{by}");
        assert_eq!(answer["refusals"][0]["clause"], "engine.not_granted", "{by}");
    }
}

#[test]
fn refuses_a_stretch_without_an_instant() {
    let (school, events) = school();
    let answer = report(&school, &events, &json!({ "host": "office" }), (STRETCH.1, STRETCH.1));
    assert_eq!(answer["error"]["code"], "empty_window");
    assert_eq!(answer["error"]["path"], "to");
}

#[test]
fn another_schools_events_are_no_part_of_the_report() {
    let (school, events) = school();
    let host = json!({ "host": "office" });
    let code = |events: &[Event]| {
        let error = report(&school, events, &host, STRETCH)["error"].clone();
        (error["code"].clone(), error["path"].clone())
    };
    let foreign = |n: usize| (json!("foreign_event"), json!(format!("events[{n}]")));
    // Another history of a school with the same people.
    let mut other =
        wire::open(&wire::policy(br#""mmps-2023""#).expect("built in"), SCHOOL.as_bytes()).expect("it opens");
    let sign_in = |id: &str| json!({ "at": "2023-10-01T18:00:00+01:00", "by": { "parent": "mrs-khan" }, "ref": id, "action": { "type": "sign_in" } });
    let mut theirs = Vec::new();
    for id in ["x", "m1"] {
        let request: Request = from_json(sign_in(id).to_string().as_bytes()).expect("a request");
        theirs.extend(other.submit(&request).expect("it is decided").events);
    }
    assert_eq!(code(&theirs[..1]), foreign(0), "a `ref` that this school never answered");
    assert_eq!(code(&theirs[1..]), foreign(0), "another answer under a `ref` of this school's");
    let mut ahead = events.clone();
    ahead[2].seq = 99;
    assert_eq!(code(&ahead), foreign(2), "further than this school's log goes");
    // A part of its own log is enough.
    assert_eq!(report(&school, &events[2..4], &host, STRETCH)["ok"]["events"], 2);
}

#[test]
fn work_that_is_held_outside_the_hours_counts() {
    let policy = include_str!("../../tests/policies/brackenfell-2025.json");
    let policy = wire::policy(policy.as_bytes()).expect("it compiles");
    let mut school = wire::open(&policy, SCHOOL.as_bytes()).expect("the school opens");
    let action = json!({ "type": "publish_post", "surface": "class_story", "class": "3h", "category": "news",
                         "media": [], "features": [], "sensitive": false });
    let request =
        json!({ "at": "2023-10-02T10:00:00+01:00", "by": { "staff": "mr-hussain" }, "ref": "p", "action": action });
    let request: Request = from_json(request.to_string().as_bytes()).expect("a request");
    let submitted = school.submit(&request).expect("it is decided");
    assert_eq!(submitted.decision.verdict.as_str(), "hold");
    let stretch = ("2023-10-02T00:00:00+01:00", "2023-10-03T00:00:00+01:00");
    let counted =
        report(&school, &submitted.events, &json!({ "host": "office" }), stretch)["ok"]["out_of_hours"].clone();
    assert_eq!((counted[0]["by"].clone(), counted[0]["count"].clone()), (json!({ "staff": "mr-hussain" }), json!(1)));
}

#[test]
fn what_is_recorded_of_a_page_belongs_to_the_look_at_it() {
    let (mut school, mut events) = school();
    let head = json!({ "staff": "mrs-rahman" });
    let record = json!({ "type": "record_monitoring", "class": "3h", "note": "All is well" });
    let view = json!({ "type": "view_class_page", "class": "3h" });
    let visits = |school: &School, events: &[Event]| {
        let whole = ("2023-10-01T00:00:00+01:00", "2023-10-10T00:00:00+01:00");
        report(school, events, &head, whole)["ok"]["class_page_visits"].as_u64().expect("a count")
    };
    let mut counts = vec![visits(&school, &events)];
    for (n, (at, action)) in [
        // Of the look of that day, twice.
        ("2023-10-02T10:05:00+01:00", &record),
        ("2023-10-02T11:00:00+01:00", &record),
        // A look more.
        ("2023-10-02T12:00:00+01:00", &view),
        // Of a day without one, and then with one.
        ("2023-10-04T10:00:00+01:00", &record),
        ("2023-10-04T10:05:00+01:00", &view),
    ]
    .into_iter()
    .enumerate()
    {
        let request = json!({ "at": at, "by": head, "ref": format!("more-{n}"), "action": action }).to_string();
        let request: Request = from_json(request.as_bytes()).expect("a request");
        events.extend(school.submit(&request).expect("it is decided").events);
        counts.push(visits(&school, &events));
    }
    assert_eq!(counts, [2, 2, 2, 3, 4, 4]);
}

/// Five messages under a promise of two hours and a day: answered, acknowledged late, put off, closed in time, and open.
#[test]
fn promises_are_counted_when_they_are_kept_and_when_their_time_is_over() {
    let hours = |n: u32| json!({ "within": n, "unit": "hours" });
    let rules = json!([
        { "type": "may_message", "from": "parent", "staff": ["class_teacher"] },
        { "type": "may_reply", "staff": ["class_teacher"], "kinds": ["answer", "holding"] },
        { "type": "reply_promise", "acknowledge": hours(2), "answer": hours(24), "extended_by_holding": hours(48) }
    ]);
    let policy = json!({ "id": "p", "version": "1", "title": "t", "organisation": "o", "reviewed": "2023-09",
        "language": "en", "clauses": [{ "id": "1", "heading": "h", "norm": "may", "summary": "s.", "rules": rules }] });
    let policy = wire::policy(policy.to_string().as_bytes()).expect("it compiles");
    let mut school = wire::open(&policy, SCHOOL.as_bytes()).expect("the school opens");
    let (mother, teacher) = (json!({ "parent": "mrs-khan" }), json!({ "staff": "mr-hussain" }));
    let write = || json!({ "type": "send_message", "to": teacher, "about": ["amina"], "topic": "general" });
    let reply = |message: &str, kind: &str| json!({ "type": "reply", "message": message, "kind": kind });
    let mut events = Vec::new();
    for (n, (at, by, action)) in [
        ("2023-10-02T08:00:00+01:00", &mother, write()),
        ("2023-10-02T08:00:00+01:00", &mother, write()),
        ("2023-10-02T08:00:00+01:00", &mother, write()),
        ("2023-10-02T08:00:00+01:00", &mother, write()),
        ("2023-10-02T08:00:00+01:00", &mother, write()),
        ("2023-10-02T09:59:59.999+01:00", &teacher, reply("m0", "answer")),
        ("2023-10-02T10:00:00+01:00", &teacher, reply("m1", "answer")),
        ("2023-10-02T09:00:00+01:00", &teacher, reply("m2", "holding")),
        ("2023-10-02T09:00:00+01:00", &teacher, json!({ "type": "close_message", "message": "m3" })),
        ("2023-10-04T08:59:00+01:00", &teacher, reply("m2", "answer")),
    ]
    .into_iter()
    .enumerate()
    {
        let request = json!({ "at": at, "by": by, "ref": format!("m{n}"), "action": action }).to_string();
        let request: Request = from_json(request.as_bytes()).expect("a request");
        let submitted = school.submit(&request).expect("it is decided");
        assert_eq!(submitted.decision.verdict.as_str(), "allow", "{n}");
        events.extend(submitted.events);
    }
    let counts = |from: &str, to: &str| {
        let report = report(&school, &events, &json!({ "host": "office" }), (from, to));
        let promises = report["ok"]["promises"].as_array().cloned().unwrap_or_default();
        let count = |name: &str| {
            let of = promises.iter().find(|count| count["promise"] == name);
            of.map_or((0, 0), |of| (of["kept"].as_u64().expect("a count"), of["broken"].as_u64().expect("a count")))
        };
        (count("acknowledge"), count("answer"))
    };
    // On the first day two are acknowledged in time, and m1 and m4 are not; m0 and m1 are answered, m3 was closed. The
    // answer to m4 is late a day after it came, and that to m2 is in time on Wednesday, since it was put off.
    let [monday, tuesday, wednesday, end] = ["02", "03", "04", "05"].map(|day| format!("2023-10-{day}T00:00:00+01:00"));
    assert_eq!(counts(&monday, &tuesday), ((2, 2), (2, 0)));
    // The report is of Tuesday noon.
    assert_eq!(counts(&tuesday, &wednesday), ((0, 0), (0, 1)));
    assert_eq!(counts(&wednesday, &end), ((0, 0), (0, 0)));
}

/// By one clause a post is advised against that comes after a week, by the other it is denied.
#[test]
fn what_is_posted_late_is_counted_where_it_is_only_advised_against() {
    let rules = json!([
        { "type": "story_authors", "surfaces": ["class_story"], "authors": ["class_teacher"] },
        { "type": "post_deadline", "surfaces": ["class_story"], "within_days": 7, "advice_only": true }
    ]);
    let denied = json!([{ "type": "post_deadline", "surfaces": ["school_story"], "within_days": 7 }]);
    let clause =
        |id: &str, rules: &Value| json!({ "id": id, "heading": "h", "norm": "may", "summary": "s.", "rules": rules });
    let policy = json!({ "id": "p", "version": "1", "title": "t", "organisation": "o", "reviewed": "2023-09",
        "language": "en", "clauses": [clause("1", &rules), clause("2", &denied)] });
    let policy = wire::policy(policy.to_string().as_bytes()).expect("it compiles");
    let mut school = wire::open(&policy, SCHOOL.as_bytes()).expect("the school opens");
    let mut events = Vec::new();
    for (n, taken) in ["2023-09-24", "2023-09-25", "2023-09-01"].into_iter().enumerate() {
        let action = json!({ "type": "publish_post", "surface": "class_story", "class": "3h", "category": "news",
                             "media": [], "features": [], "sensitive": false, "taken_on": taken });
        let request = json!({ "at": format!("2023-10-02T1{n}:00:00+01:00"), "by": { "staff": "mr-hussain" },
                              "ref": format!("p{n}"), "action": action });
        let request: Request = from_json(request.to_string().as_bytes()).expect("a request");
        events.extend(school.submit(&request).expect("it is decided").events);
    }
    let late = |to: &str| {
        let stretch = ("2023-10-02T00:00:00+01:00", to);
        report(&school, &events, &json!({ "host": "office" }), stretch)["ok"]["posted_late"].clone()
    };
    let of = |count: u32| json!([{ "by": { "staff": "mr-hussain" }, "clause": "1", "count": count }]);
    assert_eq!(late("2023-10-03T00:00:00+01:00"), of(2));
    assert_eq!(late("2023-10-02T12:00:00+01:00"), of(1));
    assert_eq!(late("2023-10-02T10:00:00+01:00"), Value::Null);
}
