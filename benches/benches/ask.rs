//! The cost of `ask` for two questions, natively, under both built-in policies: may this parent message this teacher
//! now about this, and may this teacher post this photo of 25 pupils?
//!
//! The school is of one size: 420 pupils, 700 parents, 30 staff, 14 classes. A request is typed already; the words of
//! its reasons are not made. Run it with `cargo bench -p schoolgate-benches`.
#![allow(missing_docs, reason = "criterion's macros make the functions")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use schoolgate::School;
use schoolgate::contract::{Error, Request, Roster, from_json};
use schoolgate::policy::{BUILT_IN, built_in};
use schoolgate::words::Verdict;
use serde_json::json;

const CLASSES: usize = 14;
const PUPILS: usize = 420;
const PARENTS: usize = 700;
const STAFF: usize = 30;

/// Every pupil has a first parent, and the first 280 a second; each has both consents.
fn roster() -> Result<Roster, Error> {
    let years = ["R", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6"];
    let year = |n: usize| years.iter().cycle().nth(n).copied();
    let class = |n: usize| format!("c{}", n % CLASSES);
    let classes: Vec<_> =
        (0..CLASSES).map(|n| json!({ "id": class(n), "name": class(n), "year_group": year(n) })).collect();
    let pupils: Vec<_> = (0..PUPILS)
        .map(|n| json!({ "id": format!("p{n}"), "given_name": format!("Given{n}"), "family_name": format!("Family{n}"), "class": class(n) }))
        .collect();
    let parents: Vec<_> = (0..PARENTS)
        .map(|n| json!({ "id": format!("a{n}"), "given_name": "A", "family_name": format!("Family{n}"), "account": "active" }))
        .collect();
    let links: Vec<_> = (0..PARENTS)
        .map(|n| json!({ "parent": format!("a{n}"), "pupil": format!("p{}", n % PUPILS), "parental_responsibility": true }))
        .collect();
    let staff: Vec<_> = (0..STAFF).map(|n| json!({ "id": format!("s{n}"), "name": format!("Teacher {n}") })).collect();
    let assignments: Vec<_> =
        (0..CLASSES).map(|n| json!({ "staff": format!("s{n}"), "class": class(n), "role": "class_teacher" })).collect();
    let consents: Vec<_> = (0..PUPILS)
        .flat_map(|n| ["data_processing", "photo"].map(|kind| json!({ "pupil": format!("p{n}"), "kind": kind })))
        .collect();
    let roster = json!({
        "id": "bench", "name": "Bench", "timezone": "Europe/London", "classes": classes, "pupils": pupils,
        "parents": parents, "links": links, "staff": staff, "assignments": assignments, "consents": consents
    });
    from_json(roster.to_string().as_bytes())
}

/// Pupil 1, parent 1 and teacher 1 are of class `c1`, a Year 1.
fn message() -> Result<Request, Error> {
    from_json(
        br#"{ "at": "2023-10-02T10:00:00+01:00", "by": { "parent": "a1" },
              "action": { "type": "send_message", "to": { "staff": "s1" }, "about": ["p1"], "topic": "homework" } }"#,
    )
}

fn post() -> Result<Request, Error> {
    let features: Vec<_> = (0..25).map(|n| format!("p{}", 1 + n * CLASSES)).collect();
    let request = json!({
        "at": "2023-10-02T10:00:00+01:00", "by": { "staff": "s1" }, "device": "school",
        "action": { "type": "publish_post", "surface": "class_story", "class": "c1", "category": "photograph",
                    "media": ["photo"], "features": features, "text": "Our volcanoes!", "sensitive": false }
    });
    from_json(request.to_string().as_bytes())
}

fn ask(criterion: &mut Criterion) {
    for (policy, _) in BUILT_IN {
        let school = built_in(policy).and_then(|policy| School::open(policy, roster()?));
        let questions = [("message", message()), ("post of 25 pupils", post())];
        for (name, request) in questions {
            let (Ok(school), Ok(request)) = (&school, request) else {
                eprintln!("{policy}, {name}: the school or the request does not hold together");
                std::process::exit(1)
            };
            // What is measured has to be the answer that it is taken for.
            if !school.ask(&request).is_ok_and(|decision| decision.verdict == Verdict::Allow) {
                eprintln!("{policy}, {name}: not allowed, so nothing comparable is measured");
                std::process::exit(1);
            }
            criterion.bench_function(&format!("{policy}/{name}"), |bencher| {
                bencher.iter(|| school.ask(black_box(&request)));
            });
        }
    }
}

criterion_group!(benches, ask);
criterion_main!(benches);
