//! Schoolgate decides what a school's home–school communication policy allows, says why in the policy's own clauses, and
//! says what would make it allowed.
//!
//! # Overview
//!
//! - A [`Policy`](policy::Policy) is a school's written policy: a document of clauses, each with its rules. Two come with
//!   the crate ([`built_in`](policy::built_in)); others are read from JSON ([`Policy::from_json`](policy::Policy::from_json)),
//!   and a document whose clauses contradict each other is refused.
//! - A [`School`] is one school's people, consents, messages and posts under its policy. It is opened with a
//!   [`Roster`](contract::Roster), which the host has, or [imports](import) from its management system's files.
//! - [`School::ask`] decides a [`Request`](contract::Request) — who, what, when, on whose device — and changes nothing. The
//!   [`Decision`](contract::Decision) has a verdict, *every* reason for it with its clause and its remedies, and the duties
//!   that fall to the host when it goes ahead.
//! - [`School::submit`] decides, and records what happened as [events](contract::Event). [`School::apply`] folds in an
//!   event that another copy of the school has recorded; the same events give the same school everywhere.
//! - [`School::plan`] says what would make a request allowed, and has verified it by deciding again.
//! - [`School::ask_for_reader`] gives what a reader may be shown of a decision. The full decision is for the host.
//!
//! [`wire`] is all of this with JSON text in and out; other languages stand on it.
//!
//! # Example
//!
//! A parent writes at half past seven in the morning. St Wilfrid's closes messages until eight, and says so:
//!
//! ```
//! use schoolgate::contract::{Instant, Remedy, Request, Roster, from_json};
//! use schoolgate::policy::built_in;
//! use schoolgate::words::Verdict;
//! use schoolgate::{Locale, School};
//!
//! # fn main() -> Result<(), schoolgate::contract::Error> {
//! let roster: Roster = from_json(br#"{
//!     "id": "larkfield", "name": "Larkfield", "timezone": "Europe/London",
//!     "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
//!     "pupils": [{ "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" }],
//!     "parents": [{ "id": "mrs-khan", "given_name": "Sara", "family_name": "Khan", "account": "active" }],
//!     "links": [{ "parent": "mrs-khan", "pupil": "amina", "parental_responsibility": true }],
//!     "staff": [{ "id": "mr-hussain", "name": "Mr Hussain" }],
//!     "assignments": [{ "staff": "mr-hussain", "class": "3h", "role": "class_teacher" }],
//!     "consents": [{ "pupil": "amina", "kind": "data_processing" }]
//! }"#)?;
//! let mut school = School::open(built_in("st-wilfrids-2023")?, roster)?;
//!
//! let mut request: Request = from_json(br#"{
//!     "at": "2023-10-02T07:30:00+01:00", "by": { "parent": "mrs-khan" }, "ref": "m-1",
//!     "action": { "type": "send_message", "to": { "staff": "mr-hussain" }, "about": ["amina"], "topic": "reminder" }
//! }"#)?;
//! let decision = school.ask(&request)?;
//! assert_eq!(decision.verdict, Verdict::Deny);
//! let reason = &decision.reasons[0];
//! assert_eq!(reason.clause.as_str(), "messages.1");
//! println!("{}", reason.words(Locale::EnGb));
//!
//! // Each remedy clears its reason: here, to wait until the hours begin.
//! let eight = Instant::parse("2023-10-02T08:00:00+01:00")?;
//! assert_eq!(reason.remedies[0], Remedy::WaitUntil { at: eight });
//! request.at = eight;
//! let submitted = school.submit(&request)?;
//! assert_eq!(submitted.decision.verdict, Verdict::Allow);
//! assert_eq!(submitted.events.len(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! What cannot be read, or does not hold together, is a [`contract::Error`]: a stable [`ErrorCode`](contract::ErrorCode), a
//! path into the input, and a sentence that says what to do. An error leaves the school as it was, and never carries text
//! of the input, so it can be logged. What the *policy* refuses is no error but a decision, and so is an id inside a
//! request that the school does not know. The crate does not panic on any input.
//!
//! # Design
//!
//! - **No I/O, no clock, no randomness.** Time, codes and salts arrive in the request; what time brings is derived by
//!   comparing instants, so nothing has to tick.
//! - **Rules are data, kinds of rule are code.** A policy states values of a closed [`catalogue`]; whatever schools differ
//!   in is a parameter there.
//! - **Denied by default.** What no clause grants is denied as `engine.not_granted`; deny beats hold beats allow. A few
//!   floors stand above every policy: a safeguarding message is always accepted, a restricted adult stays restricted.
//! - **The same bytes everywhere.** Maps are ordered, numbers are whole, time zones come from a table in the crate.
//!
//! # Features
//!
//! - `oneroster` (on): the roster [`import`].
//! - `schema`: `JsonSchema` for the contract's types and for policy documents.
//! - `uniffi`: the derives by which the contract's types cross to Swift, Kotlin and Python. They write `unsafe` code, which
//!   the crate forbids itself without them.
#![cfg_attr(not(feature = "uniffi"), forbid(unsafe_code))]
// In the WebAssembly `{:?}` writes nothing: what leans on it would answer otherwise there.
#![cfg_attr(not(test), deny(clippy::use_debug))]
extern crate alloc;

#[macro_use]
mod macros;

/// What UniFFI's derives look for in the crate in which they are used.
#[cfg(feature = "uniffi")]
#[doc(hidden)]
#[derive(Debug)]
pub struct UniFfiTag;

pub mod audit;
pub mod catalogue;
pub mod clock;
mod codes;
pub mod contract;
mod engine;
#[cfg(feature = "oneroster")]
pub mod import;
mod key;
pub mod log;
pub mod names;
pub mod policy;
mod reserved;
mod school;
mod sorted;
mod state;
pub mod views;
pub mod wire;
pub mod words;

pub use engine::{Locale, Plan, Step};
pub use key::ErasureKey;
pub use school::{School, Submitted};
