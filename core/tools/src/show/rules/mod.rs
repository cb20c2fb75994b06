//! What a rule says, in plain English. Every parameter is told: each rule is taken apart without `..`, so that a new
//! parameter does not compile until something is said of it.

mod conduct;
pub(crate) mod hours;
mod messages;
mod people;
mod points;
mod stories;

use schoolgate::catalogue::Rule;
use schoolgate::contract::to_json;

/// A rule in sentences.
pub(crate) fn told(rule: &Rule) -> String {
    people::told(rule)
        .or_else(|| hours::told(rule))
        .or_else(|| messages::told(rule))
        .or_else(|| stories::told(rule))
        .or_else(|| points::told(rule))
        .or_else(|| conduct::told(rule))
        .unwrap_or_else(|| untold(rule))
}

/// A kind that is newer than this page is not left out.
fn untold(rule: &Rule) -> String {
    let written = to_json(rule).unwrap_or_default();
    format!("A rule that this page has no words for, as it is written: {written}.")
}

/// A sentence that is said only where something holds.
fn only_if(holds: bool, sentence: &str) -> String {
    if holds { format!(" {sentence}") } else { String::new() }
}
