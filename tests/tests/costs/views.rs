//! What is looked at: every view, of much.

use schoolgate::School;
use schoolgate::wire;
use serde_json::{Value, json};

use super::people::*;
use super::requests::{minute, posted, put, reply, written};
use super::rows::{Row, answered};

/// Every view, as the wire names it.
pub(crate) const NAMES: &[&str] = &[
    "feed",
    "messages",
    "awaiting",
    "points",
    "shared_totals",
    "no_photo_list",
    "portfolio",
    "week",
    "review_status",
    "may_now",
    "audience",
    "export",
    "due",
    "monitoring",
];

type Looked = (&'static str, usize, fn(usize) -> (School, Value));

const LOOKS: &[Looked] = &[
    ("feed of posts", 60, |n| {
        (posted(n), look(json!({ "view": "feed", "surface": "class_story", "class": "c" }), ("parent", "mum")))
    }),
    ("feed of posts, each with a comment", 40, |n| {
        (
            commented(n, |n| format!("r{n}"), n),
            look(json!({ "view": "feed", "surface": "class_story", "class": "c" }), ("staff", "t")),
        )
    }),
    ("feed of a post with comments", 120, |n| {
        (
            commented(1, |_| "r0".to_owned(), n),
            look(json!({ "view": "feed", "surface": "class_story", "class": "c" }), ("staff", "t")),
        )
    }),
    ("messages of a parent", 60, |n| (written(n), look(json!({ "view": "messages" }), ("parent", "mum")))),
    ("messages of a teacher, answered", 40, |n| (answered_all(n), look(json!({ "view": "messages" }), ("staff", "t")))),
    ("messages of a leader", 120, |n| (written(n), look(json!({ "view": "messages" }), ("staff", "h")))),
    ("messages of safeguarding, sent elsewhere", 40, |n| {
        (sent_elsewhere(n), look(json!({ "view": "messages" }), ("staff", "l")))
    }),
    ("messages of one conversation", 40, |n| (conversed(n), look(json!({ "view": "messages" }), ("staff", "t")))),
    ("due of one conversation", 40, |n| (conversed(n), look(json!({ "view": "due" }), ("host", "office")))),
    ("awaiting messages", 60, |n| (written(n), look(json!({ "view": "awaiting" }), ("staff", "t")))),
    ("awaiting reports", 40, |n| (reported(n), look(json!({ "view": "awaiting" }), ("staff", "h")))),
    ("awaiting safeguarding, sent elsewhere", 40, |n| {
        (sent_elsewhere(n), look(json!({ "view": "awaiting" }), ("staff", "l")))
    }),
    ("points of a pupil", 60, |n| {
        let mut school = school(MMPS, 1, true);
        let award = json!({ "type": "award_points", "to": { "pupil": "p0" }, "skill": "integrity", "points": 1 });
        submit(&mut school, n, |n| request(&minute(n), ("staff", "t"), award.clone()));
        (school, look(json!({ "view": "points", "of": { "pupil": "p0" } }), ("staff", "t")))
    }),
    ("points of a class of pupils", 60, |n| {
        let mut school = school(MMPS, n, true);
        let award =
            |n| json!({ "type": "award_points", "to": { "pupil": pupil(n) }, "skill": "integrity", "points": 1 });
        submit(&mut school, n, |n| request(&minute(n), ("staff", "t"), award(n)));
        (school, look(json!({ "view": "points", "of": { "class": "c" } }), ("staff", "t")))
    }),
    ("shared_totals of classes", 60, |n| {
        let classes = list(n, |n| json!({ "id": format!("k{n}"), "name": "K" }));
        let assignments = list(n, |n| json!({ "staff": "t", "class": format!("k{n}"), "role": "class_teacher" }));
        let mut school = open(ST_WILFRIDS, &and(and(roster(1, true), "classes", classes), "assignments", assignments));
        let share = |n| json!({ "type": "share_totals", "of": { "class": format!("k{n}") } });
        submit(&mut school, n, |n| request(&minute(n), ("staff", "t"), share(n)));
        (school, look(json!({ "view": "shared_totals" }), ("staff", "t")))
    }),
    ("no_photo_list of pupils", 80, |n| {
        (school(MMPS, n, false), look(json!({ "view": "no_photo_list", "class": "c" }), ("staff", "t")))
    }),
    ("portfolio of work", 80, |n| {
        let mut school = school(MMPS, 1, true);
        let remote = json!({ "type": "set_remote_learning", "class": "c", "on": true });
        submit_as("on", &mut school, 1, |_| request("2023-10-02T07:59:00+01:00", ("staff", "h"), remote.clone()));
        let set = json!({ "type": "set_task", "class": "c", "title": "Read" });
        submit_as("task", &mut school, n, |n| request(&minute(n), ("staff", "t"), set.clone()));
        let hand_in = |n| json!({ "type": "submit_work", "task": format!("task{n}"), "media": ["work_sample"] });
        submit(&mut school, n, |n| request("2023-10-02T17:00:00+01:00", ("pupil", "p0"), hand_in(n)));
        (school, look(json!({ "view": "portfolio", "pupil": "p0" }), ("staff", "t")))
    }),
    ("portfolio of posts", 60, |n| {
        let mut school = with_journals(1);
        let post = json!({ "type": "publish_post", "surface": "portfolio", "journals": ["p0"], "category": "news",
                           "media": ["photo"], "features": ["p0"], "sensitive": false });
        submit(&mut school, n, |n| request(&minute(n), ("staff", "t"), post.clone()));
        (school, look(json!({ "view": "portfolio", "pupil": "p0" }), ("parent", "mum")))
    }),
    ("week of absences", 60, |n| {
        let mut school = school(ST_WILFRIDS, 1, true);
        submit(&mut school, n, |n| request(&minute(n), ("host", "office"), away(n)));
        (school, look(json!({ "view": "week", "staff": "t", "from": "2023-10-02" }), ("staff", "t")))
    }),
    ("review_status after reviews", 60, |n| {
        let mut school = school(MMPS, 1, true);
        submit(&mut school, n, |n| {
            request(&minute(n), ("staff", "h"), json!({ "type": "record_review", "on": "2023-10-01" }))
        });
        (school, look(json!({ "view": "review_status" }), ("staff", "h")))
    }),
    ("may_now after messages", 40, |n| (written(n), look(json!({ "view": "may_now" }), ("staff", "t")))),
    ("may_now after posts", 40, |n| (posted(n), look(json!({ "view": "may_now" }), ("parent", "mum")))),
    ("audience among parents", 40, |n| {
        let roster = and(
            roster(1, true),
            "parents",
            list(
                n,
                |n| json!({ "id": format!("m{n}"), "given_name": "Ann", "family_name": "Lee", "account": "active" }),
            ),
        );
        let roster = and(
            roster,
            "links",
            list(n, |n| json!({ "parent": format!("m{n}"), "pupil": "p0", "parental_responsibility": true })),
        );
        (
            open(MMPS, &roster),
            look(json!({ "view": "audience", "action": post(json!(["photo"]), pupils(1)) }), ("staff", "t")),
        )
    }),
    ("audience after messages", 40, |n| {
        let to_mum = json!({ "type": "send_message", "to": { "parent": "mum" }, "about": ["p0"], "topic": "general" });
        (written(n), look(json!({ "view": "audience", "action": to_mum }), ("staff", "t")))
    }),
    ("export of a parent", 40, |n| {
        (answered_all(n), look(json!({ "view": "export", "subject": { "parent": "mum" } }), ("host", "office")))
    }),
    ("export of a pupil", 100, |n| {
        (posted(n), look(json!({ "view": "export", "subject": { "pupil": "p0" } }), ("host", "office")))
    }),
    ("export of a colleague", 40, |n| {
        (answered_all(n), look(json!({ "view": "export", "subject": { "staff": "t" } }), ("host", "office")))
    }),
    ("due messages", 60, |n| (written(n), look(json!({ "view": "due" }), ("host", "office")))),
    ("due messages of safeguarding, sent elsewhere", 40, |n| {
        (sent_elsewhere(n), look(json!({ "view": "due" }), ("host", "office")))
    }),
    ("due messages that were promised a reply", 60, |n| {
        (promised(n), look(json!({ "view": "due" }), ("host", "office")))
    }),
    ("due among pupils", 80, |n| (school(MMPS, n, true), look(json!({ "view": "due" }), ("host", "office")))),
    ("monitoring events", 60, |n| {
        let requests: Vec<Value> = (0..n).map(|n| request(&minute(n), ("parent", "mum"), message(pupils(1)))).collect();
        let (school, log) = log(MMPS, &roster(1, true), &requests);
        let from = json!({ "view": "monitoring", "from": "2023-09-01T00:00:00Z", "to": "2023-11-01T00:00:00Z", "events": log });
        (school, look(from, ("staff", "h")))
    }),
    ("monitoring promises", 60, |n| {
        let from =
            json!({ "view": "monitoring", "from": "2023-09-01T00:00:00Z", "to": "2023-11-01T00:00:00Z", "events": [] });
        (promised(n), look(from, ("staff", "h")))
    }),
    ("monitoring pupils", 80, |n| {
        let from =
            json!({ "view": "monitoring", "from": "2023-09-01T00:00:00Z", "to": "2023-11-01T00:00:00Z", "events": [] });
        (school(MMPS, n, false), look(from, ("staff", "h")))
    }),
    ("export of what was looked at", 200, |n| {
        let looked = list(n, |n| {
            json!({ "at": minute(n), "by": { "staff": "t" }, "view": "feed", "seq": 1,
                    "shown": [{ "person": { "pupil": "p0" }, "data": ["picture"] }] })
        });
        let view = json!({ "view": "export", "subject": { "pupil": "p0" }, "looked": looked });
        (school(MMPS, 1, true), look(view, ("host", "office")))
    }),
    ("monitoring of whom a look has shown", 200, |n| {
        let shown = list(n, |n| json!({ "person": { "pupil": pupil(n) }, "data": ["consent"] }));
        let looked =
            json!([{ "at": MORNING, "by": { "staff": "t" }, "view": "no_photo_list", "seq": 1, "shown": shown }]);
        let view = json!({ "view": "monitoring", "from": "2023-09-01T00:00:00Z", "to": "2023-11-01T00:00:00Z", "events": [],
                           "looked": looked });
        (school(MMPS, n, true), look(view, ("host", "office")))
    }),
];

/// A school that promises to answer, where a parent has written so often, and every message was put off.
fn promised(n: usize) -> School {
    let days = json!({ "within": 2, "unit": "school_days" });
    let hours = json!({ "within": 2, "unit": "working_hours" });
    let mut school =
        promising(&json!({ "type": "reply_promise", "acknowledge": hours, "answer": days, "cut_off": "15:00",
                                        "paused_by_absence": true, "extended_by_holding": days }));
    submit(&mut school, n, |n| request(&minute(n), ("parent", "mum"), message(pupils(1))));
    let holding = |n: usize| json!({ "type": "reply", "message": format!("r{n}"), "kind": "holding" });
    submit_as("held", &mut school, n, |n| request(&minute(n), ("staff", "t"), holding(n)));
    school
}

/// A school that promises an answer of a teacher who is away so often before it is due.
pub(crate) fn paused(unit: &str, n: usize) -> School {
    let hours = json!({ "within": 1_000, "unit": unit });
    let mut school = promising(&json!({ "type": "reply_promise", "answer": hours, "paused_by_absence": true }));
    submit(&mut school, n, |n| request(&minute(n), ("host", "office"), away(n)));
    school
}

/// Half a minute of a teacher's absence, each a minute after the one before.
fn away(n: usize) -> Value {
    let at = format!("2023-10-{:02}T{:02}:{:02}:00+01:00", 3 + n / 400, 10 + n % 400 / 60, n % 60);
    json!({ "type": "staff_absent", "staff": "t", "from": at, "to": at.replace(":00+01", ":30+01") })
}

fn promising(promise: &Value) -> School {
    ruled(
        1,
        &json!([
            { "type": "may_message", "from": "parent", "staff": ["class_teacher"] },
            { "type": "may_reply", "staff": ["class_teacher"], "kinds": ["holding"] },
            promise
        ]),
    )
}

/// A school whose class teachers post in journals.
pub(crate) fn with_journals(n: usize) -> School {
    ruled(
        n,
        &json!([
            { "type": "story_authors", "surfaces": ["portfolio"], "authors": ["class_teacher"] },
            { "type": "story_readers", "surfaces": ["portfolio"] }
        ]),
    )
}

fn ruled(n: usize, rules: &Value) -> School {
    let clause = json!({ "id": "1", "heading": "h", "norm": "may", "summary": "s.", "rules": rules });
    let policy = json!({ "id": "p", "version": "1", "title": "t", "organisation": "o", "reviewed": "2023-09",
                         "language": "en", "clauses": [clause] });
    let policy = wire::policy(policy.to_string().as_bytes()).unwrap();
    wire::open(&policy, roster(n, true).to_string().as_bytes()).unwrap()
}

pub(crate) fn rows() -> Vec<Row> {
    let seen = |answer: &str| answered(answer) && !answer.contains(r#""view":"denied""#);
    let mut rows: Vec<Row> = LOOKS
        .iter()
        .map(|(name, n, made)| Row::new(format!("view {name}"), *n, seen, |n| put(made(n), wire::view)))
        .collect();
    rows.push(Row::new("view_traced feed of posts".to_owned(), 60, seen, |n| {
        let feed = json!({ "view": "feed", "surface": "class_story", "class": "c" });
        put((posted(n), look(feed, ("parent", "mum"))), wire::view_traced)
    }));
    rows.push(Row::new("view_traced no_photo_list of pupils".to_owned(), 80, seen, |n| {
        put(
            (school(MMPS, n, false), look(json!({ "view": "no_photo_list", "class": "c" }), ("staff", "t"))),
            wire::view_traced,
        )
    }));
    // A place of this list has the ids of its item, and no text as long as one may be.
    let refused = |answer: &str| answer.contains(r#""code":"invalid_value","path":"before""#);
    rows.push(Row::new("view messages before a place of no list".to_owned(), 2_000, refused, |n| {
        let before = format!("34de444e.0.1720190340000.0.{}", "w".repeat(n.saturating_sub(27)));
        put(
            (written(1), look(json!({ "view": "messages", "limit": 20, "before": before }), ("parent", "mum"))),
            wire::view,
        )
    }));
    rows
}

pub(crate) fn look(mut view: Value, by: (&str, &str)) -> Value {
    view["by"] = json!({ by.0: by.1 });
    view["at"] = json!(MORNING);
    view
}

/// A school with so many posts, and comments on them.
fn commented(posts: usize, on: impl Fn(usize) -> String, comments: usize) -> School {
    let mut school = posted(posts);
    let comment = |n| json!({ "type": "comment", "post": on(n), "text": "How lovely" });
    submit_as("comment", &mut school, comments, |n| request(&minute(n + posts), ("parent", "mum"), comment(n)));
    school
}

/// A school where so many messages were written, and each answered.
fn answered_all(n: usize) -> School {
    let mut school = written(n);
    submit_as("answer", &mut school, n, |n| {
        request("2023-10-02T16:00:00+01:00", ("staff", "t"), reply(&format!("r{n}")))
    });
    school
}

/// A school where a parent wrote once and a teacher so many times, each time in answer to the last.
fn conversed(n: usize) -> School {
    let mut school = written(1);
    submit_as("answer", &mut school, n, |n| {
        let last = n.checked_sub(1).map_or("r0".to_owned(), |last| format!("answer{last}"));
        request("2023-10-02T16:00:00+01:00", ("staff", "t"), reply(&last))
    });
    school
}

/// A school where so many messages of safeguarding were sent elsewhere, and so wait.
fn sent_elsewhere(n: usize) -> School {
    let mut school = school(MMPS, 1, true);
    let mut worry = message(pupils(1));
    worry["topic"] = json!("safeguarding");
    submit(&mut school, n, |n| request(&minute(n), ("parent", "mum"), worry.clone()));
    let elsewhere =
        |n| json!({ "type": "reply", "message": format!("r{n}"), "kind": "ask_to_phone", "text": "Please telephone" });
    submit_as("answer", &mut school, n, |n| request("2023-10-02T16:00:00+01:00", ("staff", "l"), elsewhere(n)));
    school
}

/// A school where so many posts were reported.
fn reported(n: usize) -> School {
    let mut school = posted(n);
    let report = |n| json!({ "type": "report", "content": format!("r{n}"), "reason": "It shows him" });
    submit_as("report", &mut school, n, |n| request(&minute(n + 200), ("parent", "mum"), report(n)));
    school
}
