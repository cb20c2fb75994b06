//! The decision space: that it is a school, and how large.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, in helpers, too"
)]

#[allow(dead_code, reason = "each test has its own of them")]
mod common;

use std::collections::BTreeSet;

use common::policies;
use schoolgate::contract::to_json;
use schoolgate_tools::space::{LIMIT, Space};
use serde_json::Value;

/// Every action that the contract has, as its schema lists them.
const SCHEMA: &str = include_str!("../../../docs/schema/request.schema.json");

#[test]
fn every_action_is_asked_and_every_request_is_one() {
    let all = policies();
    let each: Vec<_> = all.iter().collect();
    let space = Space::of(&each).unwrap();
    assert!(!space.is_empty() && u64::try_from(space.len()).unwrap() < LIMIT);
    let mut actions = BTreeSet::new();
    for request in space.requests() {
        let action: Value = serde_json::from_str(&to_json(&request.action).unwrap()).unwrap();
        actions.insert(action["type"].as_str().unwrap().to_owned());
    }
    let mut missing = listed(&serde_json::from_str(SCHEMA).unwrap());
    missing.retain(|action| !actions.contains(action));
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(Space::count(&each).unwrap(), u64::try_from(space.len()).unwrap());
    let again = Space::of(&each).unwrap();
    assert!(space.requests().eq(again.requests()), "in the same order each time");
}

/// The types of all actions in the schema of requests.
fn listed(schema: &Value) -> Vec<String> {
    let all = schema["$defs"]["Action"]["oneOf"].as_array().unwrap();
    all.iter().map(|action| action["properties"]["type"]["const"].as_str().unwrap().to_owned()).collect()
}

/// What two schools differ in is asked by all that differ in it.
#[test]
fn a_space_of_two_has_what_either_has() {
    let all = policies();
    let two = Space::of(&[&all[0], &all[1]]).unwrap();
    for one in &all[..2] {
        let alone = Space::of(&[one]).unwrap();
        assert!(alone.len() <= two.len() && alone.instants() <= two.instants());
    }
}

/// `cargo test -p schoolgate-tools --profile counted --test space -- --ignored --nocapture`
#[test]
#[ignore = "says how large the spaces are, and how long they take"]
fn sizes_and_times() {
    for policy in policies() {
        let started = std::time::Instant::now();
        let space = Space::of(&[&policy]).unwrap();
        let made = started.elapsed();
        let school = space.school(&policy).unwrap();
        for request in space.requests() {
            school.ask(request).unwrap();
        }
        let asked = started.elapsed() - made;
        let proof = schoolgate_tools::prove::all(&policy).unwrap();
        let searched: usize = proof.safeguards.iter().map(|safeguard| safeguard.searched).sum();
        let proved = started.elapsed() - made - asked;
        let (requests, instants) = (space.len(), space.instants());
        println!(
            "{}: {requests} requests, {instants} instants; made in {made:?}, asked in {asked:?}; proof: {searched} in \
             {proved:?}",
            policy.document().id
        );
    }
}
