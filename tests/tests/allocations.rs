//! What an allowed request asks of the heap. The numbers are exact: who makes one smaller writes it down.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use schoolgate::School;
use schoolgate::contract::{Request, from_json};
use schoolgate::words::Verdict;
use schoolgate_benches::corner::{NOW, PARENT, TEACHER, fill, message, photo};
use schoolgate_benches::heap::{Counting, asked};
use schoolgate_benches::schools::school;
use serde_json::{Value, json};

#[global_allocator]
static HEAP: Counting = Counting;

fn request(by: (&str, &str), action: &Value) -> Request {
    from_json(json!({ "at": NOW, "by": { by.0: by.1 }, "device": "school", "action": action }).to_string().as_bytes())
        .unwrap()
}

/// How often an allowed request asks for memory until its decision is there, the second time that it is put.
fn allocations(school: &School, request: &Request) -> u64 {
    assert_eq!(school.ask(request).unwrap().verdict, Verdict::Allow);
    asked(|| school.ask(request)).1.allocations
}

/// A policy, and how often a message and a photo of 25 ask under it.
const EXACTLY: [(&str, [u64; 2]); 2] = [("mmps-2023", [12, 10]), ("st-wilfrids-2023", [12, 11])];

#[test]
fn an_allowed_message_and_photo_ask_for_memory_so_often() {
    let (message, photo) = (request(PARENT, &message()), request(TEACHER, &photo(1, 25, None)));
    let measured = EXACTLY.map(|(policy, _)| {
        let school = school(policy, 1).unwrap();
        (policy, [allocations(&school, &message), allocations(&school, &photo)])
    });
    assert_eq!(measured, EXACTLY);
}

/// Nor does it ask more often once the same has happened before.
#[test]
fn what_happened_before_asks_for_no_more() {
    let mut school = school("mmps-2023", 1).unwrap();
    let requests = [request(PARENT, &message()), request(TEACHER, &photo(1, 25, None))];
    let before = requests.each_ref().map(|request| allocations(&school, request));
    fill(&mut school, 1).unwrap();
    assert_eq!(requests.each_ref().map(|request| allocations(&school, request)), before);
}
