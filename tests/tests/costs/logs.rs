//! What a log and a snapshot may have much of: every list that events fill, read whole.

use schoolgate::wire;
use serde_json::{Value, json};

use super::documents::done;
use super::people::*;
use super::requests::{day, minute, reply, written};
use super::rows::{Call, Row, answered};

/// A school, and what is asked in it one after the other.
type Life = (&'static str, Value, Vec<Value>);

/// How a life of so much is led; what it has much of, and how much.
type Led = (&'static str, usize, fn(usize) -> Life);

const LIVES: &[Led] = &[
    ("messages, half of them answered", 60, |n| {
        let write = |n: usize| request(&minute(n), MUM, message(pupils(1)));
        let answer = |n: usize| request(&minute(n), TEACHER, reply(&format!("r{}", n - 1)));
        (MMPS, roster(1, true), (0..n).map(|n| if n % 2 == 0 { write(n) } else { answer(n) }).collect())
    }),
    ("answers of one conversation", 40, |n| {
        let answer = |n: usize| request(&minute(n + 1), TEACHER, reply(&format!("r{n}")));
        let first = request(&minute(0), MUM, message(pupils(1)));
        (MMPS, roster(1, true), [first].into_iter().chain((0..n).map(answer)).collect())
    }),
    ("posts", 60, |n| (MMPS, roster(1, true), requests(n, TEACHER, |_| post(json!(["photo"]), pupils(1))))),
    ("comments on posts", 40, |n| {
        let comment = |n| json!({ "type": "comment", "post": format!("r{n}"), "text": "How lovely" });
        (MMPS, roster(1, true), then(posts(n), MUM, n, comment))
    }),
    ("comments on one post", 60, |n| {
        let comment = |_| json!({ "type": "comment", "post": "r0", "text": "How lovely" });
        (MMPS, roster(1, true), then(posts(1), MUM, n, comment))
    }),
    ("likes of one post", 60, |n| {
        let likes = (0..n).map(|n| {
            let by = format!("m{n}");
            request(&minute(n + 1), ("parent", &by), json!({ "type": "like", "post": "r0" }))
        });
        (MMPS, family(n), posts(1).into_iter().chain(likes).collect())
    }),
    ("reports, each judged", 30, |n| {
        let report = |n| json!({ "type": "report", "content": format!("r{n}"), "reason": "It shows him" });
        let judge = |at| json!({ "type": "judge_report", "report": format!("r{}", n + at), "outcome": "keep" });
        (MMPS, roster(1, true), then(then(posts(n), MUM, n, report), HEAD, n, judge))
    }),
    ("points", 60, |n| {
        let award = |_| json!({ "type": "award_points", "to": { "pupil": "p0" }, "skill": "integrity", "points": 1 });
        (MMPS, roster(1, true), requests(n, TEACHER, award))
    }),
    ("answers about a consent", 60, |n| {
        let answer = |n| match n % 2 {
            0 => json!({ "type": "withdraw_consent", "pupil": "p0", "kind": "photo" }),
            _ => json!({ "type": "give_consent", "pupil": "p0", "kind": "photo", "form": "F", "written": true }),
        };
        (MMPS, roster(1, true), requests(n, MUM, answer))
    }),
    ("tasks, each with work", 30, |n| {
        let remote = json!({ "type": "set_remote_learning", "class": "c", "on": true });
        let on = vec![request("2023-10-02T07:59:00+01:00", HEAD, remote)];
        let tasks = then(on, TEACHER, n, |_| json!({ "type": "set_task", "class": "c", "title": "Read" }));
        let hand_in = |n| json!({ "type": "submit_work", "task": format!("r{}", n + 1), "media": ["work_sample"] });
        (MMPS, roster(1, true), then(tasks, ("pupil", "p0"), n, hand_in))
    }),
    ("absences", 60, |n| {
        let away = |n| json!({ "type": "staff_absent", "staff": "t", "from": day(300 + n), "to": day(300 + n) });
        (ST_WILFRIDS, roster(1, true), requests(n, OFFICE, away))
    }),
    ("reviews", 60, |n| {
        (MMPS, roster(1, true), requests(n, HEAD, |n| json!({ "type": "record_review", "on": day(n) })))
    }),
    ("visits", 60, |n| {
        let visit = |_| json!({ "type": "record_monitoring", "class": "c", "note": "All well" });
        (MMPS, roster(1, true), requests(n, HEAD, visit))
    }),
    ("breaches", 60, |n| {
        let breach = |_| json!({ "type": "record_breach", "person": { "parent": "mum" }, "kind": "sharing" });
        (MMPS, roster(1, true), requests(n, HEAD, breach))
    }),
    ("suspensions, each ended", 60, |n| {
        let measure = |n| match n % 2 {
            0 => json!({ "type": "suspend", "person": { "parent": "mum" }, "reason": "sharing" }),
            _ => json!({ "type": "reinstate", "person": { "parent": "mum" } }),
        };
        (MMPS, roster(1, true), requests(n, HEAD, measure))
    }),
    ("permissions", 60, |n| {
        let permit =
            |n| json!({ "type": "permit_out_of_hours", "from": day(400 + n), "to": day(700 + n), "reason": "fair" });
        (ST_WILFRIDS, roster(1, true), requests(n, HEAD, permit))
    }),
    ("closures", 60, |n| {
        let close =
            |n| json!({ "type": "declare_closure", "first": day(300 + n), "last": day(300 + n), "kind": "inset" });
        (MMPS, roster(1, true), requests(n, OFFICE, close))
    }),
    ("closures by which the school finishes early", 60, |n| {
        let close = |n| {
            json!({ "type": "declare_closure", "first": day(300 + 31 * n), "last": day(330 + 31 * n), "kind": "other",
                    "closes_at": "13:00" })
        };
        (MMPS, roster(1, true), requests(n, OFFICE, close))
    }),
    ("invitations", 60, |n| {
        let invite = |n| json!({ "type": "issue_invite", "pupil": "p0", "parent": format!("m{n}"), "code": format!("code-{n}") });
        let roster = and(roster(1, true), "parents", list(n, |n| adult(n, "not_invited")));
        (MMPS, with_links(roster, n), requests(n, OFFICE, invite))
    }),
    ("links, each restricted", 30, |n| {
        let roster = and(roster(n, true), "parents", list(n, |n| adult(n, "active")));
        let link = |n| {
            json!({ "type": "link", "pupil": pupil(n), "parent": format!("m{n}"), "relationship": "aunt",
                    "parental_responsibility": false })
        };
        let restrict =
            |n| json!({ "type": "restrict_link", "pupil": pupil(n), "parent": format!("m{n}"), "from": "2023-10-02" });
        (MMPS, roster, then(requests(n, OFFICE, link), OFFICE, n, restrict))
    }),
    ("assignments, each ended", 60, |n| {
        let change = |n| match n % 2 {
            0 => json!({ "type": "assign", "staff": "u", "class": "c", "role": "cover", "from": day(300 + n) }),
            _ => json!({ "type": "end_assignment", "staff": "u", "class": "c", "role": "cover", "on": day(300 + n) }),
        };
        (MMPS, roster(1, true), requests(n, OFFICE, change))
    }),
    ("moves of one pupil", 60, |n| {
        let to = |n| {
            let class = if n % 2 == 0 { "d" } else { "c" };
            json!({ "type": "move_pupil", "pupil": "p0", "class": class, "from": day(300 + n) })
        };
        (MMPS, roster(1, true), requests(n, OFFICE, to))
    }),
    ("newcomers", 60, |n| {
        let add = |n| {
            let pupil = json!({ "id": format!("q{n}"), "given_name": word(n), "family_name": "Lee", "class": "c" });
            json!({ "type": "add_pupil", "pupil": pupil })
        };
        (MMPS, roster(1, true), requests(n, OFFICE, add))
    }),
    ("rosters", 20, |n| {
        let import = |_| json!({ "type": "import_roster", "roster": roster(2, true) });
        (MMPS, roster(1, true), requests(n, OFFICE, import))
    }),
    ("policies", 8, |n| {
        let adopt = |n| {
            let policy = if n % 2 == 0 { ST_WILFRIDS } else { MMPS };
            json!({ "type": "adopt_policy", "policy": policy, "from": day(300 + n) })
        };
        (MMPS, roster(1, true), requests(n, HEAD, adopt))
    }),
    ("refusals", 60, |n| {
        let award = |_| json!({ "type": "award_points", "to": { "pupil": "p0" }, "skill": "integrity", "points": 1 });
        (MMPS, roster(1, true), requests(n, MUM, award))
    }),
    ("requests for erasure, each withdrawn", 60, |n| {
        let change = |n| {
            let what = if n % 2 == 0 { "erase_subject" } else { "withdraw_erasure" };
            json!({ "type": what, "subject": { "staff": "u" } })
        };
        (MMPS, roster(1, true), requests(n, ("staff", "u"), change))
    }),
    ("adults who are restricted and erased, and come back", 30, |n| {
        let restriction = |n| json!({ "pupil": "p0", "parent": format!("m{n}"), "from": "2023-09-01" });
        let erase = |n| json!({ "type": "erase_subject", "subject": { "parent": format!("m{n}") } });
        let again = |n| json!({ "type": "add_parent", "parent": adult(n, "active"), "insist": true });
        // Each erasure goes through the school once, so it stays as large.
        let roster = with(family(60), "restrictions", list(60, restriction));
        (MMPS, roster, then(requests(n, OFFICE, erase), OFFICE, n, again))
    }),
    ("posts hidden with a pupil who is erased", 60, |n| {
        let leave = [
            json!({ "type": "leave_school", "pupil": "p0", "on": "2023-10-02" }),
            json!({ "type": "erase_subject", "subject": { "pupil": "p0" } }),
        ];
        let both = requests(n, TEACHER, |_| post(json!(["photo"]), pupils(2)));
        (MMPS, roster(2, true), then(both, OFFICE, 2, |n| leave[n].clone()))
    }),
    ("consents that lapse with an adult who is erased", 40, |n| {
        let given =
            |n| json!({ "type": "give_consent", "pupil": pupil(n), "kind": "photo", "form": "F", "written": true });
        let unlink = |n| json!({ "type": "unlink", "parent": "m0", "pupil": pupil(n) });
        let roster = and(roster(n, true), "parents", json!([adult(0, "active")]));
        let link = |n| json!({ "parent": "m0", "pupil": pupil(n), "parental_responsibility": true });
        let roster = and(roster, "links", list(n, link));
        let gone = |_| json!({ "type": "erase_subject", "subject": { "parent": "m0" } });
        let led = then(requests(n, ("parent", "m0"), given), OFFICE, n, unlink);
        (MMPS, roster, then(led, OFFICE, 1, gone))
    }),
];

const MUM: (&str, &str) = ("parent", "mum");
const TEACHER: (&str, &str) = ("staff", "t");
const HEAD: (&str, &str) = ("staff", "h");
const OFFICE: (&str, &str) = ("host", "office");

fn adult(n: usize, account: &str) -> Value {
    json!({ "id": format!("m{n}"), "given_name": "Ann", "family_name": "Lee", "account": account })
}

fn with_links(roster: Value, n: usize) -> Value {
    let link = |n| json!({ "parent": format!("m{n}"), "pupil": "p0", "parental_responsibility": true });
    and(roster, "links", list(n, link))
}

/// A school of one pupil with so many adults more.
fn family(n: usize) -> Value {
    with_links(and(roster(1, true), "parents", list(n, |n| adult(n, "active"))), n)
}

/// So many of one person's requests, minute by minute.
fn requests(n: usize, by: (&str, &str), action: impl Fn(usize) -> Value) -> Vec<Value> {
    then(Vec::new(), by, n, action)
}

/// The same after others.
fn then(mut before: Vec<Value>, by: (&str, &str), n: usize, action: impl Fn(usize) -> Value) -> Vec<Value> {
    let first = before.len();
    before.extend((0..n).map(|n| request(&minute(first + n), by, action(n))));
    before
}

fn posts(n: usize) -> Vec<Value> {
    requests(n, TEACHER, |_| post(json!(["photo"]), pupils(1)))
}

/// The events of a life, of which only that of refusals has any.
fn events((policy, roster, requests): &Life, name: &str) -> (schoolgate::School, Vec<Value>) {
    let led = log(policy, roster, requests);
    let refused = led.1.iter().map(|event| &event["what"]).find(|what| what["type"] == "denied");
    assert!(refused.is_none() || name == "refusals", "{name}: {}", refused.map(Value::to_string).unwrap_or_default());
    led
}

/// The same life with a parent at its end who is erased.
fn left(mut life: Life) -> Life {
    let erase = json!({ "type": "erase_subject", "subject": { "parent": "mum" } });
    life.2.push(request(NIGHT, OFFICE, erase));
    life
}

/// What is done with the events of any life.
type Door = fn(&'static str, Life) -> Call;

const DOORS: &[(&str, Door)] = &[
    ("replay", |name, life| {
        let text = json!(events(&life, name).1).to_string();
        Box::new(move || done(wire::replay(text.as_bytes(), None)))
    }),
    ("restore", |name, life| {
        let text = events(&life, name).0.snapshot().unwrap();
        Box::new(move || done(wire::restore(text.as_bytes(), None)))
    }),
    ("redact", |name, life| {
        let events = events(&left(life), name).1;
        let text = json!({ "events": events, "subject": { "parent": "mum" } }).to_string();
        Box::new(move || wire::redact(text.as_bytes(), None))
    }),
];

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (name, n, led) in LIVES {
        for (door, call) in DOORS {
            let (led, call) = (*led, *call);
            rows.push(Row::new(format!("{door} {name}"), *n, answered, move |n| call(name, led(n))));
        }
    }
    let messages = LIVES[0].2;
    rows.push(Row::new("verify events".to_owned(), 60, answered, move |n| {
        let text = json!(events(&messages(n), "messages").1).to_string();
        Box::new(move || wire::verify(text.as_bytes()))
    }));
    // From a snapshot of the beginning, all of them; from one of the end, none, though they are all given.
    for (name, made) in [("as_of events after a snapshot", 0), ("as_of events before a snapshot", 1)] {
        rows.push(Row::new(name.to_owned(), 60, answered, move |n| {
            let life = messages(n);
            let log = events(&life, "messages").1;
            let led = if made == 0 { (life.0, life.1.clone(), Vec::new()) } else { life };
            let snapshot = events(&led, "messages").0.snapshot().unwrap();
            let question = json!({ "events": log, "when": { "seq": log.len() } }).to_string();
            Box::new(move || {
                wire::envelope(wire::as_of(snapshot.as_bytes(), question.as_bytes(), None).map(|(_, as_of)| as_of))
            })
        }));
    }
    rows.push(Row::new("take_up events".to_owned(), 60, answered, move |n| {
        let (mut school, log) = events(&messages(n), "messages");
        let text = json!(log).to_string();
        Box::new(move || wire::take_up(&mut school, text.as_bytes()))
    }));
    rows.push(Row::new("snapshot after events".to_owned(), 60, answered, |n| {
        let school = written(n);
        Box::new(move || wire::snapshot(&school))
    }));
    rows
}
