//! The policy documents: that they say all that the ledger says, that they compile, that their words are our own, and
//! that what does not hold together is refused.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may stop at a surprise, in helpers, too"
)]

mod combining;
mod ledger;
mod page;
mod refusals;
mod wording;

use schoolgate::contract::from_json;
use schoolgate::policy::{BUILT_IN, Policy, PolicyDocument};

/// A school that does nearly everything otherwise than the two built-in policies.
const BRACKENFELL: &str = include_str!("../../../tests/policies/brackenfell-2025.json");

/// The text of every policy document in the repository, with its id.
fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    BUILT_IN.iter().copied().chain([("brackenfell-2025", BRACKENFELL)])
}

fn document(id: &str) -> PolicyDocument {
    let (_, text) = texts().find(|(known, _)| *known == id).unwrap();
    from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{id}: {error}"))
}

fn policy(id: &str) -> Policy {
    Policy::compile(document(id)).unwrap_or_else(|error| panic!("{id}: {error}"))
}

/// The `type` of a rule.
fn kind(rule: &schoolgate::catalogue::Rule) -> String {
    serde_json::to_value(rule).unwrap()["type"].as_str().unwrap().to_owned()
}
