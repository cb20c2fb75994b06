//! What users wait for, on opening a school and after many events of ordinary days (`--events N` says how many), in a
//! school of the first size and in one a hundred times as large.
//!
//! Writes a line a figure: what, how many times the first size, when, and how much: picoseconds, bytes or a count.
#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a program that measures, and stops at the first surprise"
)]

use std::hint::black_box;

use schoolgate::contract::{Event, Ref, Request, from_json};
use schoolgate::policy::built_in;
use schoolgate::words::Verdict;
use schoolgate::{School, wire};
use schoolgate_benches::clock::{Call, interleaved, median, once};
use schoolgate_benches::corner::{
    CODE, LEADER, NOW, PARENT, TEACHER, TWENTY, fill, forbidden_photo, long_text, message, photo,
};
use schoolgate_benches::days::Days;
use schoolgate_benches::heap::{Counting, asked};
use schoolgate_benches::schools::{self, with};
use serde_json::{Value, json};

#[global_allocator]
static HEAP: Counting = Counting;

/// The policy: it has translations, likes and rights to one's data, which some of the calls go through.
const POLICY: &str = "mmps-2023";

/// How many events of ordinary days there are where nobody says how many: a school year of them.
const EVENTS: usize = 100_000;

const HOST: (&str, &str) = ("host", "office");

/// A function of the JSON face that changes nothing.
type Door = fn(&School, &[u8]) -> String;

/// What reads a whole log or snapshot.
type Whole<'a> = Box<dyn Fn() + 'a>;

/// A figure, and of which school it is.
#[derive(Clone, Copy)]
struct Place {
    size: usize,
    when: &'static str,
}

impl Place {
    fn say(self, what: &str, figure: impl std::fmt::Display) {
        println!("{what}\t{}\t{}\t{figure}", self.size, self.when);
    }
}

/// A request or a look, as text.
fn text(by: (&str, &str), what: &Value, id: &str) -> String {
    let text = match what.get("view") {
        Some(_) => with(what.clone(), json!({ "by": { by.0: by.1 }, "at": NOW })),
        None => json!({ "at": NOW, "by": { by.0: by.1 }, "device": "school", "ref": id, "action": what }),
    };
    text.to_string()
}

fn typed(by: (&str, &str), what: &Value) -> Request {
    from_json(text(by, what, "asked").as_bytes()).expect("a request")
}

/// The roster's text to the first answer, and the first answer apart.
fn open(place: Place, rounds: usize) -> School {
    let (policy, roster) = (built_in(POLICY).expect("a policy"), schools::roster(place.size).to_string());
    let request = typed(PARENT, &message());
    let ask = |school: &School| school.ask(&request).expect("a decision").verdict;
    let (mut load, mut first) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let (school, opening) = once(|| wire::open(&policy, roster.as_bytes()).expect("a school"));
        let (verdict, asking) = once(|| ask(&school));
        assert_eq!(verdict, Verdict::Allow);
        load.push(opening + asking);
        first.push(asking);
    }
    place.say("load", median(load));
    place.say("first answer", median(first));
    let (school, heap) = asked(|| wire::open(&policy, roster.as_bytes()).expect("a school"));
    place.say("live bytes", heap.live);
    place.say("peak of opening", heap.peak);
    school
}

/// A school, after what happened in it.
struct Lived {
    place: Place,
    school: School,
    log: Vec<Event>,
}

/// What is asked with a request that is read already.
fn requests(size: usize) -> [(&'static str, Request); 5] {
    let school_story = json!({ "type": "publish_post", "surface": "school_story", "category": "news", "media": [],
                               "features": [], "text": long_text(), "sensitive": false });
    let requests = [
        ("ask for a message", PARENT, message()),
        ("ask for a photo of 25", TEACHER, photo(size, 25, None)),
        ("ask for a photo of 25 with three words", TEACHER, photo(size, 25, Some("Our volcanoes today"))),
        ("a text of 2,000 characters on a class's page", TEACHER, photo(size, 25, Some(&long_text()))),
        ("a text of 2,000 characters on the school's page", LEADER, school_story),
    ];
    requests.map(|(name, by, what)| (name, typed(by, &what)))
}

/// What goes from text to text and changes nothing.
fn doors(size: usize) -> [(&'static str, Door, String); 16] {
    let feed = json!({ "view": "feed", "surface": "class_story", "class": "c1", "limit": TWENTY });
    let messages = json!({ "view": "messages", "limit": TWENTY });
    let export = json!({ "view": "export", "subject": { PARENT.0: PARENT.1 } });
    let audience = json!({ "view": "audience", "action": photo(size, 2, None) });
    let batch: Vec<Value> = vec![serde_json::from_str(&text(PARENT, &message(), "asked")).expect("JSON"); 1_000];
    [
        ("JSON to JSON, a message", wire::ask, text(PARENT, &message(), "asked")),
        ("JSON to JSON, a photo of 25", wire::ask, text(TEACHER, &photo(size, 25, None), "asked")),
        ("batch of 1,000 messages", wire::ask_batch, json!(batch).to_string()),
        ("may_now of a parent", wire::view, text(PARENT, &json!({ "view": "may_now" }), "")),
        ("may_now of a teacher", wire::view, text(TEACHER, &json!({ "view": "may_now" }), "")),
        ("may_now of a head", wire::view, text(LEADER, &json!({ "view": "may_now" }), "")),
        ("feed of 20", wire::view, text(PARENT, &feed, "")),
        ("messages of a parent, 20", wire::view, text(PARENT, &messages, "")),
        ("messages of a teacher, 20", wire::view, text(TEACHER, &messages, "")),
        ("messages of a head, none", wire::view, text(LEADER, &messages, "")),
        ("due", wire::view, text(HOST, &json!({ "view": "due" }), "")),
        ("due, a page of 20", wire::view, text(HOST, &json!({ "view": "due", "limit": TWENTY }), "")),
        ("audience", wire::view, text(TEACHER, &audience, "")),
        ("export of a parent", wire::view, text(HOST, &export, "")),
        ("plan for a photo of 26", wire::plan, text(TEACHER, &forbidden_photo(size), "asked")),
        ("snapshot", |school, _| wire::snapshot(school), String::new()),
    ]
}

/// What changes nothing: the schools take turns at each.
fn looks(schools: &[Lived], rounds: usize) {
    let ready: Vec<_> =
        schools.iter().map(|lived| (lived, requests(lived.place.size), doors(lived.place.size))).collect();
    let mut calls: Vec<(&str, Place, Call<'_>)> = Vec::new();
    for (Lived { place, school, .. }, requests, doors) in &ready {
        for (name, request) in requests {
            let (decision, heap) = asked(|| school.ask(request).expect("a decision"));
            assert_eq!(decision.verdict, Verdict::Allow, "{name}: {:?}", decision.reasons);
            place.say(&format!("{name}, allocations"), heap.allocations);
            calls.push((name, *place, Box::new(move || drop(black_box(school.ask(request))))));
        }
        for (name, door, text) in doors {
            let answer = door(school, text.as_bytes());
            assert!(answer.starts_with(r#"{"ok""#) && !answer.contains(r#""view":"denied""#), "{name}: {answer:.600}");
            place.say(&format!("{name}, bytes of the answer"), answer.len());
            calls.push((name, *place, Box::new(move || drop(black_box(door(school, text.as_bytes()))))));
        }
    }
    // The same call in one school after the other, so that what slows the machine down for a while slows all of them.
    calls.sort_by_key(|(name, ..)| *name);
    let (heads, mut calls): (Vec<_>, Vec<_>) =
        calls.into_iter().map(|(name, place, call)| ((name, place), call)).unzip();
    for ((name, place), took) in heads.into_iter().zip(interleaved(rounds, &mut calls)) {
        place.say(name, took);
    }
}

/// What makes the school another: each round in a school restored for it. A copy would not do: the first thing that is
/// submitted to one parts what it shares with the school.
fn changes(schools: &[Lived], rounds: usize) {
    let erase = json!({ "type": "erase_subject", "subject": { "parent": "a3" } });
    let redeem = json!({ "type": "redeem_invite", "code": CODE, "accepts_policy": true });
    let withdraw = json!({ "type": "withdraw_consent", "pupil": "p1", "kind": "photo" });
    let judge = json!({ "type": "judge_report", "report": "reported", "outcome": "keep" });
    let rows = [
        ("submit the first message after a restore", 1, PARENT, message()),
        ("submit a message", 20, PARENT, message()),
        ("redeem a code", 1, ("parent", "newcomer"), redeem),
        ("withdraw a consent", 1, PARENT, withdraw),
        ("judge a report", 1, LEADER, judge),
        ("erase a parent", 1, HOST, erase),
    ];
    let snapshots: Vec<String> = schools.iter().map(|lived| lived.school.snapshot().expect("a snapshot")).collect();
    let mut took = vec![vec![Vec::new(); rows.len()]; schools.len()];
    for round in 0..rounds * schools.len() {
        let (snapshot, took) = (&snapshots[round % schools.len()], &mut took[round % schools.len()]);
        let mut school = School::restore(snapshot.as_bytes()).expect("a school");
        for ((name, times, by, what), took) in rows.iter().zip(took) {
            let of = typed(*by, what);
            let id = |n: u64| Ref::new(format!("{name} {n}").replace(' ', "-")).expect("a ref");
            let requests: Vec<Request> = (0..*times).map(|n| of.clone().with_ref(id(n))).collect();
            let (submitted, picoseconds) =
                once(|| requests.iter().map(|request| school.submit(request)).collect::<Vec<_>>());
            for submitted in submitted {
                let decision = submitted.expect("a decision").decision;
                assert_eq!(decision.verdict, Verdict::Allow, "{name}: {:?}", decision.reasons);
            }
            took.push(picoseconds / *times);
        }
    }
    for (lived, took) in schools.iter().zip(took) {
        for ((name, ..), took) in rows.iter().zip(took) {
            lived.place.say(name, median(took));
        }
    }
}

/// What reads or writes a whole log or snapshot, with what it holds at its peak beside the text.
fn whole(Lived { place, school, log }: &Lived, rounds: usize) {
    let (events, snapshot) = (json!(log).to_string(), school.snapshot().expect("a snapshot"));
    place.say("bytes of the log", events.len());
    place.say("bytes of the snapshot", snapshot.len());
    // Whoever is taken out of a log has been erased in it.
    let erase = typed(HOST, &json!({ "type": "erase_subject", "subject": { "parent": "a3" } }));
    let erased = school.clone().submit(&erase).expect("a decision").events;
    let with_erasure: Vec<&Event> = log.iter().chain(&erased).collect();
    let subject = json!({ "events": with_erasure, "subject": { "parent": "a3" } }).to_string();
    let redact = || {
        let answer = wire::redact(subject.as_bytes(), None);
        assert!(answer.starts_with(r#"{"ok""#), "{answer:.600}");
    };
    let rows: [(&str, Whole<'_>); 3] = [
        ("replay", Box::new(|| drop(black_box(wire::replay(events.as_bytes(), None).expect("a school"))))),
        ("restore", Box::new(|| drop(black_box(wire::restore(snapshot.as_bytes(), None).expect("a school"))))),
        ("redact", Box::new(redact)),
    ];
    for (name, call) in &rows {
        let ((), heap) = asked(call);
        place.say(&format!("{name}, peak of memory"), heap.peak);
        place.say(name, median((0..rounds).map(|_| once(call).1).collect()));
    }
    let (_, heap) = asked(|| wire::restore(snapshot.as_bytes(), None).expect("a school"));
    place.say("live bytes, restored", heap.live);
}

/// How many events there are to be.
fn events() -> usize {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--events");
    arguments.nth(1).map_or(EVENTS, |number| number.parse().expect("a number of events"))
}

fn main() {
    let events = events();
    let mut schools = Vec::new();
    for size in [1, 100] {
        let place = Place { size, when: "opening" };
        drop(open(place, if size == 1 { 21 } else { 3 }));
        let roster = from_json(schools::roster(size).to_string().as_bytes()).expect("a roster");
        let (mut school, opened) = School::found(built_in(POLICY).expect("a policy"), roster).expect("a school");
        let mut log = vec![opened];
        log.extend(fill(&mut school, size).expect("a corner"));
        schools.push(Lived { place, school: school.clone(), log: log.clone() });

        let place = Place { size, when: "after" };
        let (days, took) = once(|| Days::new(7, size).pass(&mut school, events).expect("days"));
        place.say("events", events);
        place.say("an event of the days", took / u64::try_from(events.max(1)).expect("a number"));
        log.extend(days);
        schools.push(Lived { place, school, log });
    }
    looks(&schools, 7);
    changes(&schools, 5);
    for lived in &schools {
        whole(lived, if lived.log.len() < 1_000 { 11 } else { 1 });
    }
}
