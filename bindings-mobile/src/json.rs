//! From the contract's JSON to its types and back, and the JSON face: the fast way for hosts whose requests are JSON
//! already.

use schoolgate::contract::crossing::Arrival;
use schoolgate::contract::{Actor, Decision, Request, Roster, from_json, to_json};
use schoolgate::log::{AsOf, When};
use schoolgate::views::{Looked, Traced, View, ViewRequest};
use schoolgate::{Plan, Submitted, SubmittedBatch, wire};

use crate::door::{SchoolgateError, answering};
use crate::school::School;

/// Functions that read a type from JSON text in UTF-8, strictly.
macro_rules! readers {
    ($($(#[$meta:meta])* $name:ident: $type:ty;)+) => {$(
        $(#[$meta])*
        ///
        /// Fails with what is wrong and where: unknown fields and words are errors.
        #[uniffi::export]
        pub fn $name(json: Vec<u8>) -> Result<$type, SchoolgateError> {
            answering(|| Ok(from_json(&json)?))
        }
    )+};
}

readers! {
    /// Reads a request.
    request_from_json: Request;
    /// Reads a roster.
    roster_from_json: Roster;
    /// Reads a look at the school.
    view_request_from_json: ViewRequest;
    /// Reads who acts or reads, as in `{"parent": "mrs-khan"}`.
    actor_from_json: Actor;
    /// Reads what the host kept of a look.
    looked_from_json: Looked;
    /// Reads a moment of the past, as in `{"seq": 12}`.
    when_from_json: When;
}

/// Functions that write a type as JSON text, its fields in the contract's order.
macro_rules! writers {
    ($($(#[$meta:meta])* $name:ident: $type:ty;)+) => {$(
        $(#[$meta])*
        #[uniffi::export]
        pub fn $name(value: $type) -> Result<String, SchoolgateError> {
            // What cannot be read is refused where it is read.
            drop(Arrival::new());
            answering(|| Ok(to_json(&value)?))
        }
    )+};
}

writers! {
    /// Writes a request.
    request_to_json: Request;
    /// Writes a roster.
    roster_to_json: Roster;
    /// Writes a decision.
    decision_to_json: Decision;
    /// Writes what came of a submitted request.
    submitted_to_json: Submitted;
    /// Writes what came of requests that were submitted together.
    submitted_batch_to_json: SubmittedBatch;
    /// Writes a plan.
    plan_to_json: Plan;
    /// Writes what a view showed.
    view_to_json: View;
    /// Writes what a view showed, and what the host keeps of it.
    traced_to_json: Traced;
    /// Writes what the host keeps of a look.
    looked_to_json: Looked;
    /// Writes which past a school was brought back to.
    as_of_to_json: AsOf;
}

/// Puts a policy document to one of the tools, by its name: `check`, `show`, `week`, `test`, `diff`, `replay`, `prove`, `new`,
/// `questions`. What each takes and answers is in docs/program.md. The answer is an envelope: `{"ok": …}` or
/// `{"error": …}`. Some take seconds: not on the thread that draws.
#[uniffi::export]
pub fn tool_json(tool: String, input: Vec<u8>) -> Result<String, SchoolgateError> {
    answering(|| Ok(schoolgate_tools::wire::call(&tool, &input)))
}

/// Puts a decision, a plan, ways out or duties into words that families read: `say`, or `locales` for the languages that there
/// are. What each takes and answers is in docs/words.md. The answer is an envelope: `{"ok": …}` or `{"error": …}`.
#[uniffi::export]
pub fn words_json(operation: String, input: Vec<u8>) -> Result<String, SchoolgateError> {
    answering(|| Ok(schoolgate_words::wire::call(&operation, &input)))
}

#[uniffi::export]
impl School {
    /// `ask` with JSON text in and out. Every answer is an envelope: `{"ok": …}` or `{"error": …}`.
    pub fn ask_json(&self, request: Vec<u8>) -> Result<String, SchoolgateError> {
        self.read(|school| Ok(wire::ask(school, &request)))
    }

    /// `ask_batch` with JSON text in and out: a list of requests, and in the envelope a list of envelopes.
    pub fn ask_batch_json(&self, requests: Vec<u8>) -> Result<String, SchoolgateError> {
        self.read(|school| Ok(wire::ask_batch(school, &requests)))
    }

    /// `ask_for_reader` with JSON text in and out: `{"request": …, "reader": …}`.
    pub fn ask_for_reader_json(&self, input: Vec<u8>) -> Result<String, SchoolgateError> {
        self.read(|school| Ok(wire::ask_for_reader(school, &input)))
    }

    /// `submit` with JSON text in and out.
    #[uniffi::method(default(expected_seq = None))]
    pub fn submit_json(&self, request: Vec<u8>, expected_seq: Option<u64>) -> Result<String, SchoolgateError> {
        self.write(|school| Ok(wire::submit(school, &request, expected_seq)))
    }

    /// `submit_batch` with JSON text in and out: a list of requests.
    #[uniffi::method(default(expected_seq = None))]
    pub fn submit_batch_json(&self, requests: Vec<u8>, expected_seq: Option<u64>) -> Result<String, SchoolgateError> {
        self.write(|school| Ok(wire::submit_batch(school, &requests, expected_seq)))
    }

    /// `plan` with JSON text in and out.
    pub fn plan_json(&self, request: Vec<u8>) -> Result<String, SchoolgateError> {
        self.read(|school| Ok(wire::plan(school, &request)))
    }

    /// `view` with JSON text in and out.
    pub fn view_json(&self, request: Vec<u8>) -> Result<String, SchoolgateError> {
        self.read(|school| Ok(wire::view(school, &request)))
    }

    /// `view_traced` with JSON text in and out.
    pub fn view_traced_json(&self, request: Vec<u8>) -> Result<String, SchoolgateError> {
        self.read(|school| Ok(wire::view_traced(school, &request)))
    }

    /// `apply` with JSON text in and out.
    pub fn apply_json(&self, event: Vec<u8>) -> Result<String, SchoolgateError> {
        self.write(|school| Ok(wire::apply(school, &event)))
    }
}
