//! What is asked: every list and text that a request carries, and what a school has much of that requests are judged by.

use schoolgate::School;
use schoolgate::policy::Policy;
use schoolgate::wire;
use serde_json::{Value, json};

use super::people::*;
use super::rows::{Call, Row, answered};
use super::views::{paused, with_journals};

/// A policy by which parents write to the office.
const OFFICE: &str = r#"{ "v": 1, "id": "office", "version": "1", "title": "T", "organisation": "O", "owner": "G",
    "reviewed": "2023-09", "language": "en", "clauses": [ { "id": "1", "heading": "H", "norm": "may", "summary": "S.",
    "rules": [ { "type": "may_message", "from": "parent", "staff": ["office", { "team": "b" }] } ] } ] }"#;

fn under(document: &str, roster: &Value) -> School {
    wire::open(&Policy::from_json(document.as_bytes()).unwrap(), roster.to_string().as_bytes()).unwrap()
}

/// A school, and a request to it, of a size.
type Made = fn(usize) -> (School, Value);

/// What is put to `ask_for_reader` and `submit`: its name, how much of it, and how it is made.
const REQUESTS: &[(&str, usize, Made)] = &[
    ("about", 25, |n| (school(MMPS, 50, true), request(MORNING, ("parent", "mum"), message(pupils(n.max(1)))))),
    ("about at night, permissions", 25, |n| (permitted(12), request(NIGHT, ("staff", "t"), to_mum(pupils(n.max(1)))))),
    ("about, one pupil again and again", 25, |n| {
        (permitted(12), request(NIGHT, ("staff", "t"), to_mum(list(n.max(1), |_| json!("p0")))))
    }),
    ("journals", 50, |n| {
        let mut post = post(json!([]), json!([]));
        (post["surface"], post["class"], post["journals"]) = (json!("portfolio"), Value::Null, pupils(n.max(1)));
        (with_journals(100), request(MORNING, ("staff", "t"), post))
    }),
    ("features", 400, |n| (school(MMPS, n, true), request(MORNING, ("staff", "t"), post(json!(["photo"]), pupils(n))))),
    ("features, one pupil again and again", 1_000, |n| {
        (school(MMPS, 1, true), request(MORNING, ("staff", "t"), post(json!(["photo"]), list(n, |_| json!("p0")))))
    }),
    ("features without consent", 150, |n| {
        (school(MMPS, n, false), request(MORNING, ("staff", "t"), post(json!(["photo"]), pupils(n))))
    }),
    ("features without consent, in a text", 150, |n| {
        let mut post = post(json!(["photo"]), pupils(n));
        post["text"] = json!("A good day for Naaaa");
        (school(MMPS, n, false), request(MORNING, ("staff", "t"), post))
    }),
    ("features unknown to the school", 200, |n| {
        let strangers = list(n, |n| json!(format!("x{n}")));
        (school(MMPS, 1, true), request(MORNING, ("staff", "t"), post(json!(["photo"]), strangers)))
    }),
    ("media", 50, |n| {
        (school(MMPS, 40, true), request(MORNING, ("staff", "t"), post(list(n, |_| json!("photo")), pupils(40))))
    }),
    ("media without consent", 50, |n| {
        (school(MMPS, 20, false), request(MORNING, ("staff", "t"), post(list(n, |_| json!("photo")), pupils(20))))
    }),
    ("media items, each with features", 50, |n| {
        let item = |_| json!({ "id": "f", "kind": "photo", "features": pupils(40) });
        (school(MMPS, 40, false), request(MORNING, ("staff", "t"), post(list(n, item), json!([]))))
    }),
    ("promise that absences pause", 190, |n| {
        (paused("hours", n), request(MORNING, ("parent", "mum"), message(pupils(1))))
    }),
    ("promise of hours of term that absences pause", 190, |n| {
        (paused("term_hours", n), request(MORNING, ("parent", "mum"), message(pupils(1))))
    }),
    ("promise of working hours that absences pause", 190, |n| {
        (paused("working_hours", n), request(MORNING, ("parent", "mum"), message(pupils(1))))
    }),
    ("text", 10_000, |n| {
        let mut message = message(pupils(1));
        message["text"] = json!("very much work ".repeat(n / 15));
        (school(MMPS, 10, true), request(MORNING, ("parent", "mum"), message))
    }),
    ("text of a post", 8_000, |n| {
        let mut post = post(json!(["photo"]), pupils(1));
        post["text"] = json!("very much work ".repeat(n / 15));
        (school(MMPS, 10, true), request(MORNING, ("staff", "t"), post))
    }),
    ("text of a name run together", 4_000, |n| named(&"xAminaKhan ".repeat(n / 11))),
    ("text of a name and what may be left of it", 4_000, |n| named(&"xAmina Amina Khan Khan ".repeat(n / 23))),
    ("text of full names", 4_000, |n| named(&"Amina Khan, ".repeat(n / 12))),
    ("text that names everybody at its beginning and its end", 300, |n| {
        let everybody: Vec<String> = (0..n).map(|n| format!("{0} {0}son", word(n))).collect();
        let mut post = post(json!([]), json!([]));
        post["text"] = json!(format!("{0}. {0}.", everybody.join(", ")));
        // A school of more would be named in more than a text may hold.
        (school(MMPS, n, true), request(MORNING, ("staff", "t"), post))
    }),
    ("text of letters", 8_000, |n| {
        let mut post = post(json!(["photo"]), pupils(1));
        post["text"] = json!("a".repeat(n));
        (school(MMPS, 10, true), request(MORNING, ("staff", "t"), post))
    }),
    ("reason", 2_000, |n| {
        let suspend = json!({ "type": "suspend", "person": { "parent": "mum" }, "reason": "z".repeat(n) });
        (school(MMPS, 2, true), request(MORNING, ("staff", "h"), suspend))
    }),
    ("note", 2_000, |n| {
        let visit = json!({ "type": "record_monitoring", "class": "c", "note": "z".repeat(n) });
        (school(MMPS, 2, true), request(MORNING, ("staff", "h"), visit))
    }),
    ("title", 500, |n| {
        let mut school = school(MMPS, 2, true);
        let remote = json!({ "type": "set_remote_learning", "class": "c", "on": true });
        submit(&mut school, 1, |_| request(MORNING, ("staff", "h"), remote.clone()));
        let task = json!({ "type": "set_task", "class": "c", "title": "read ".repeat(n / 5) });
        (school, request(MORNING, ("staff", "t"), task))
    }),
    ("times of an assignment", 100, |n| {
        let assign = json!({ "type": "assign", "staff": "u", "class": "c", "role": "cover", "times": windows(n) });
        (school(MMPS, 2, true), request(MORNING, ("host", "office"), assign))
    }),
    ("parted_from", 200, |n| {
        let human =
            |n: usize| json!({ "id": format!("m{n}"), "given_name": "Ann", "family_name": "Lee", "person": "H" });
        let roster = and(roster(1, true), "parents", list(n + 1, human));
        let others = list(n, |n| json!({ "parent": format!("m{}", n + 1) }));
        let update =
            json!({ "type": "update_parent", "parent": { "id": "m0", "person": null }, "parted_from": others });
        (open(MMPS, &roster), request(MORNING, ("host", "office"), update))
    }),
    // What the school has much of.
    ("posts that show a pupil who withdraws", 80, |n| {
        let withdraw = json!({ "type": "withdraw_consent", "pupil": "p0", "kind": "photo" });
        (posted(n), request(MORNING, ("parent", "mum"), withdraw))
    }),
    ("posts that show a pupil whose adult is unlinked", 80, |n| {
        let unlink = json!({ "type": "unlink", "pupil": "p0", "parent": "mum" });
        (posted(n), request(MORNING, ("host", "office"), unlink))
    }),
    ("memberships of one pupil", 200, |n| {
        let roster = and(roster(1, true), "memberships", list(n, membership));
        (open(MMPS, &roster), request(MORNING, ("parent", "mum"), message(pupils(1))))
    }),
    ("memberships ahead of one pupil, whom no clause lets it", 200, |n| {
        let roster = and(roster(1, true), "memberships", list(n, membership));
        let award = json!({ "type": "award_points", "to": { "pupil": "p0" }, "skill": "integrity", "points": 1 });
        (open(MMPS, &roster), request("2023-01-03T10:00:00Z", ("staff", "u"), award))
    }),
    ("restrictions of one pupil", 300, |n| {
        let restriction = |n| json!({ "pupil": "p0", "parent": "mum", "from": day(n), "to": day(n) });
        let roster = and(roster(1, true), "restrictions", list(n, restriction));
        (open(MMPS, &roster), request("2023-01-03T10:00:00Z", ("parent", "mum"), message(pupils(1))))
    }),
    ("assignments of one class", 150, |n| {
        let colleague = |n| json!({ "id": format!("s{n}"), "name": "S" });
        let assignment = |n| json!({ "staff": format!("s{n}"), "class": "c", "role": "support_staff" });
        let roster = and(and(roster(1, true), "staff", list(n, colleague)), "assignments", list(n, assignment));
        let mut message = message(pupils(1));
        message["to"] = json!({ "staff": "u" });
        (open(MMPS, &roster), request(MORNING, ("parent", "mum"), message))
    }),
    ("covers of one class, each with times", 50, |n| {
        let cover = |_| json!({ "staff": "u", "class": "c", "role": "cover", "times": windows(1) });
        let roster = and(roster(1, true), "assignments", list(n, cover));
        let mut message = message(pupils(1));
        message["to"] = json!({ "staff": "u" });
        (open(MMPS, &roster), request(MORNING, ("parent", "mum"), message))
    }),
    ("links of one pupil", 150, |n| {
        let parent =
            |n| json!({ "id": format!("m{n}"), "given_name": "Ann", "family_name": "Lee", "account": "active" });
        let link = |n| json!({ "parent": format!("m{n}"), "pupil": "p0", "parental_responsibility": true });
        let roster = and(and(roster(1, false), "parents", list(n, parent)), "links", list(n, link));
        (open(MMPS, &roster), request(MORNING, ("staff", "t"), post(json!(["photo"]), pupils(1))))
    }),
    ("children of one parent", 100, |n| {
        (school(MMPS, n, true), request(MORNING, ("parent", "mum"), message(json!([]))))
    }),
    ("colleagues in a school", 150, |n| {
        let colleague = |n| json!({ "id": format!("s{n}"), "name": "S", "roles": ["senior_leader"] });
        let roster = and(roster(1, true), "staff", list(n, colleague));
        (
            open(MMPS, &roster),
            request(MORNING, ("host", "office"), json!({ "type": "set_remote_learning", "class": "c", "on": true })),
        )
    }),
    ("colleagues in the office, any of whom would do", 150, |n| {
        let colleague = |n| json!({ "id": format!("s{n}"), "name": "S", "roles": ["office"], "teams": ["a", "b"] });
        let roster = and(roster(1, true), "staff", list(n, colleague));
        let mut message = message(pupils(1));
        message["to"] = json!({ "staff": "h" });
        (under(OFFICE, &roster), request(MORNING, ("parent", "mum"), message))
    }),
    ("suspensions of one adult", 80, |n| {
        let mut school = school(MMPS, 1, true);
        submit(&mut school, n * 2, |n| {
            let action = match n % 2 {
                0 => json!({ "type": "suspend", "person": { "parent": "mum" }, "reason": "sharing" }),
                _ => json!({ "type": "reinstate", "person": { "parent": "mum" } }),
            };
            request(&format!("2023-10-02T{:02}:{:02}:00+01:00", 8 + n / 60, n % 60), ("staff", "h"), action)
        });
        (school, request(MORNING, ("parent", "mum"), message(pupils(1))))
    }),
    ("restrictions of adults who are not linked, of one pupil", 150, |n| {
        let adult = |n| json!({ "id": format!("m{n}"), "given_name": "Ann", "family_name": "Lee" });
        let restriction = |n| json!({ "pupil": "p0", "parent": format!("m{n}") });
        let roster = and(and(roster(1, true), "parents", list(n, adult)), "restrictions", list(n, restriction));
        let extra = json!({ "type": "approve_extra_parent", "pupil": "p0", "parent": "mum" });
        (open(MMPS, &roster), request(MORNING, ("host", "office"), extra))
    }),
    ("messages, one more", 80, |n| (written(n), request(MORNING, ("parent", "mum"), message(pupils(1))))),
    ("replies to one message", 60, |n| {
        let mut school = written(1);
        submit_as("a", &mut school, n, |n| request(&minute(n + 1), ("staff", "t"), reply("r0")));
        (school, request(MORNING, ("staff", "t"), reply("r0")))
    }),
    ("answers of one conversation with a colleague who is erased", 60, |n| {
        let mut school = written(1);
        submit_as("a", &mut school, n, |n| {
            let last = n.checked_sub(1).map_or("r0".to_owned(), |last| format!("a{last}"));
            request(&minute(n + 1), ("staff", "t"), reply(&last))
        });
        // What a parent writes to a colleague stays, whatever it answers.
        submit_as("b", &mut school, n, |n| {
            request("2023-10-02T15:00:00+01:00", ("parent", "mum"), reply(&format!("a{n}")))
        });
        let leave = json!({ "type": "leave_staff", "staff": "t", "on": "2023-10-02" });
        submit_as("left", &mut school, 1, |_| request(NIGHT, ("host", "office"), leave.clone()));
        let erase = json!({ "type": "erase_subject", "subject": { "staff": "t" } });
        (school, request("2023-10-05T10:00:00+01:00", ("host", "office"), erase))
    }),
    ("messages of a colleague who is erased", 60, |n| {
        let mut school = written(n);
        let leave = json!({ "type": "leave_staff", "staff": "t", "on": "2023-10-02" });
        submit_as("left", &mut school, 1, |_| request(NIGHT, ("host", "office"), leave.clone()));
        let erase = json!({ "type": "erase_subject", "subject": { "staff": "t" } });
        (school, request("2023-10-05T10:00:00+01:00", ("host", "office"), erase))
    }),
    ("posts of a pupil who is erased", 60, |n| {
        let mut school = posted(n);
        let leave = json!({ "type": "leave_school", "pupil": "p0", "on": "2023-10-02" });
        submit_as("left", &mut school, 1, |_| request(NIGHT, ("host", "office"), leave.clone()));
        let erase = json!({ "type": "erase_subject", "subject": { "pupil": "p0" } });
        (school, request("2023-10-05T10:00:00+01:00", ("host", "office"), erase))
    }),
];

/// A post of a text that names a pupil in full.
fn named(text: &str) -> (School, Value) {
    let pupil = json!({ "id": "p0", "given_name": "Amina", "family_name": "Khan", "class": "c" });
    let mut post = post(json!([]), json!([]));
    post["text"] = json!(text);
    (open(MMPS, &with(roster(1, true), "pupils", json!([pupil]))), request(MORNING, ("staff", "t"), post))
}

/// What is put to nobody but `ask`: where a way out would be searched for among a school, or nothing happens.
const ASKED: &[(&str, usize, Made)] = &[
    ("features that a topic makes sensitive", 300, |n| {
        let mut post = post(json!(["photo"]), pupils(n));
        post["topic"] = json!("progress");
        (school(MMPS, n, true), request(MORNING, ("staff", "t"), post))
    }),
    ("permissions ahead", 100, |n| (permitted(n), request(NIGHT, ("parent", "mum"), message(pupils(1))))),
];

/// What is refused, and so has its ways out tried one after the other.
const PLANNED: &[(&str, usize, Made)] = &[
    ("about at night", 25, |n| (permitted(1), request(NIGHT, ("staff", "t"), to_mum(pupils(n.max(1)))))),
    // Each is asked for in turn, up to as many as a plan looks at.
    ("features without consent", 250, |n| {
        (school(MMPS, n, false), request(MORNING, ("staff", "t"), post(json!(["photo"]), pupils(n))))
    }),
    ("media without consent", 50, |n| {
        (school(MMPS, 20, false), request(MORNING, ("staff", "t"), post(list(n, |_| json!("photo")), pupils(20))))
    }),
    ("media items, each with features", 50, |n| {
        let item = |_| json!({ "id": "f", "kind": "photo", "features": pupils(20) });
        (school(MMPS, 20, false), request(MORNING, ("staff", "t"), post(list(n, item), json!([]))))
    }),
    ("text of full names", 4_000, |n| named(&"Amina Khan, ".repeat(n / 12))),
    ("colleagues who might permit it", 60, |n| {
        let colleague = |n| json!({ "id": format!("s{n}"), "name": "S", "roles": ["senior_leader"] });
        (
            open(ST_WILFRIDS, &and(roster(1, true), "staff", list(n, colleague))),
            request(NIGHT, ("staff", "t"), to_mum(pupils(1))),
        )
    }),
    ("pupils in the school", 200, |n| {
        (school(MMPS, n.max(1), false), request(MORNING, ("staff", "t"), post(json!(["photo"]), pupils(1))))
    }),
];

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (door, n, made) in REQUESTS {
        let (n, made) = (*n, *made);
        // For whoever reads the answer, which asks and then conceals.
        rows.push(Row::new(format!("ask_for_reader {door}"), n, answered, move |n| {
            let (school, request) = made(n);
            let request = json!({ "reader": request["by"], "request": request });
            put((school, request), wire::ask_for_reader)
        }));
        rows.push(Row::new(format!("submit {door}"), n, answered, move |n| {
            let (mut school, mut request) = made(n);
            request["ref"] = json!("new");
            let text = request.to_string();
            Box::new(move || wire::submit(&mut school, text.as_bytes(), None))
        }));
    }
    for (door, n, made) in ASKED {
        let made = *made;
        rows.push(Row::new(format!("ask {door}"), *n, answered, move |n| put(made(n), wire::ask)));
    }
    for (door, n, made) in PLANNED {
        let made = *made;
        rows.push(Row::new(format!("plan {door}"), *n, answered, move |n| put(made(n), wire::plan)));
    }
    rows
}

pub(crate) fn put((school, request): (School, Value), door: fn(&School, &[u8]) -> String) -> Call {
    let text = request.to_string();
    Box::new(move || door(&school, text.as_bytes()))
}

fn to_mum(about: Value) -> Value {
    json!({ "type": "send_message", "to": { "parent": "mum" }, "about": about, "topic": "general", "text": "Hello" })
}

/// A school with so many overlapping permissions to write outside the hours.
fn permitted(n: usize) -> School {
    let mut school = school(ST_WILFRIDS, 50, true);
    submit(&mut school, n, |n| {
        let permit =
            json!({ "type": "permit_out_of_hours", "from": day(400 + n), "to": day(700 + n), "reason": "fair" });
        request(MORNING, ("staff", "h"), permit)
    });
    school
}

/// A school where so many posts show its one pupil.
pub(crate) fn posted(n: usize) -> School {
    let mut school = school(MMPS, 1, true);
    submit(&mut school, n, |n| request(&minute(n), ("staff", "t"), post(json!(["photo"]), pupils(1))));
    school
}

/// A school where a parent has written so often.
pub(crate) fn written(n: usize) -> School {
    let mut school = school(MMPS, 1, true);
    submit(&mut school, n, |n| request(&minute(n), ("parent", "mum"), message(pupils(1))));
    school
}

pub(crate) fn reply(to: &str) -> Value {
    json!({ "type": "reply", "message": to, "kind": "answer", "text": "Thank you" })
}

/// A minute of a morning, one after the other.
pub(crate) fn minute(n: usize) -> String {
    format!("2023-10-02T{:02}:{:02}:00+01:00", 8 + n / 60, n % 60)
}

/// A day, one after the other from the beginning of 2023 on.
pub(crate) fn day(n: usize) -> String {
    let first = chrono::NaiveDate::from_ymd_opt(2023, 1, 1).unwrap();
    (first + chrono::Days::new(u64::try_from(n).unwrap())).to_string()
}

fn membership(n: usize) -> Value {
    json!({ "pupil": "p0", "class": "d", "from": day(n * 2), "to": day(n * 2) })
}

/// So many windows of a week.
pub(crate) fn windows(n: usize) -> Value {
    list(n, |n| {
        let (day, at) = (["mon", "tue", "wed", "thu", "fri"][n % 5], 480 + n / 5 * 8);
        let clock = |at: usize| format!("{:02}:{:02}", at / 60, at % 60);
        json!({ "days": [day], "from": clock(at), "to": clock(at + 4) })
    })
}
