//! The log, which the host keeps.

use schoolgate::contract::crossing::Arrival;
use schoolgate::contract::{Event, Person, to_json};

use crate::door::{SchoolgateError, answering};
use crate::school::{key_of, log_of};

/// Whether a log is whole, as JSON: `{"events": …, "seal": …, "redacted": […]}`.
///
/// Fails with `broken_chain` where something in it was edited.
#[uniffi::export]
pub fn verify_log(events: Vec<Event>) -> Result<String, SchoolgateError> {
    let arrival = Arrival::new();
    answering(|| Ok(to_json(&schoolgate::log::verify(&log_of(&arrival, events)?)?)?))
}

/// Takes somebody who was erased out of a log, as JSON: the rewritten events, what is kept and why, and what to look at.
///
/// Fails with `not_erased` where the log does not say that they were, with `wrong_key` where the school was opened with
/// another key, or with one.
#[uniffi::export(default(key = None))]
pub fn redact_log(events: Vec<Event>, subject: Person, key: Option<Vec<u8>>) -> Result<String, SchoolgateError> {
    let arrival = Arrival::new();
    answering(|| {
        let subject = arrival.check(subject).map_err(|error| error.inside("subject"))?;
        Ok(to_json(&schoolgate::log::redact_with(&log_of(&arrival, events)?, &subject, key_of(key)?.as_ref())?)?)
    })
}

/// Takes what was disposed of out of a log, as JSON: the rewritten events.
///
/// Fails as `redact_log` does, save with `not_erased`.
#[uniffi::export(default(key = None))]
pub fn redact_disposed_log(events: Vec<Event>, key: Option<Vec<u8>>) -> Result<String, SchoolgateError> {
    let arrival = Arrival::new();
    answering(|| Ok(to_json(&schoolgate::log::redact_disposed(&log_of(&arrival, events)?, key_of(key)?.as_ref())?)?))
}
