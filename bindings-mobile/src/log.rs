//! The log, which the host keeps.

use schoolgate::contract::crossing::Arrival;
use schoolgate::contract::{Event, Person, to_json};

use crate::door::{SchoolgateError, answering};
use crate::school::log_of;

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
/// Fails with `not_erased` where the log does not say that they were.
#[uniffi::export]
pub fn redact_log(events: Vec<Event>, subject: Person) -> Result<String, SchoolgateError> {
    let arrival = Arrival::new();
    answering(|| {
        let subject = arrival.check(subject).map_err(|error| error.inside("subject"))?;
        Ok(to_json(&schoolgate::log::redact(&log_of(&arrival, events)?, &subject)?)?)
    })
}
