//! Schoolgate decides what a school's home–school communication policy allows, says why in the policy's own clauses, and
//! says what would make it allowed.
//!
//! # Overview
//!
//! - A [`Policy`](policy::Policy) is a school's written policy: a document of clauses, each with its rules. Two come with
//!   the crate ([`built_in`](policy::built_in)); others are read from JSON ([`Policy::from_json`](policy::Policy::from_json)),
//!   and a document whose clauses contradict each other is refused.
//! - A [`School`] is one school's people, consents, messages and posts under its policy. It is opened with a
//!   [`Roster`](contract::Roster), which the host has, or imports from its management system's files with the
//!   crate `schoolgate-rosters`.
//! - [`School::ask`] decides a [`Request`](contract::Request) — who, what, when, on whose device — and changes nothing. The
//!   [`Decision`](contract::Decision) has a verdict, *every* reason for it with its clause and its remedies, and the duties
//!   that fall to the host when it goes ahead.
//! - [`School::submit`] decides, and records what happened as [events](contract::Event). [`School::apply`] folds in an
//!   event that another copy of the school has recorded; the same events give the same school everywhere.
//! - [`School::submit_batch`] submits many requests, of which all happen or none.
//! - [`School::as_of`] gives a school as it was, to be asked and looked at; [`School::view_traced`] says beside a look who saw
//!   what of whom, for the host to keep.
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
//! use schoolgate::contract::{Action, Actor, Person, Remedy, Request, Roster, from_json};
//! use schoolgate::policy::built_in;
//! use schoolgate::words::{Topic, Verdict};
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
//! // A request is made in code, as here, or read from JSON, as the roster.
//! let message = Action::send_message(
//!     Person::Staff("mr-hussain".parse()?), ["amina".parse()?], Topic::Reminder, "Her PE kit follows.",
//! );
//! let morning = "2023-10-02T07:30:00+01:00".parse()?;
//! let mut request = Request::new(morning, Actor::Parent("mrs-khan".parse()?), message).with_ref("m-1".parse()?);
//! let decision = school.ask(&request)?;
//! assert_eq!(decision.verdict, Verdict::Deny);
//! let reason = &decision.reasons[0];
//! assert_eq!(reason.clause.as_str(), "messages.1");
//! println!("{} [{}]", reason.words(Locale::EnGb), reason.facts);
//!
//! // Each remedy clears its reason: here, to wait until the hours begin.
//! let eight = "2023-10-02T08:00:00+01:00".parse()?;
//! assert_eq!(reason.remedies[0], Remedy::WaitUntil { at: eight });
//! request.at = eight;
//! let submitted = school.submit(&request)?;
//! assert_eq!(submitted.decision.verdict, Verdict::Allow);
//! assert_eq!(submitted.events.len(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! # Keep and restore
//!
//! The school is what its log says: the event with which [`School::found`] opens it, and those of every
//! [`School::submit`]. Keep them in whatever keeps things for you, here one line of a file each; after a restart
//! [`School::replay`] finds the school as the log says.
//!
//! ```
//! use std::fs::{File, OpenOptions};
//! use std::io::{BufRead, BufReader, Write};
//! use std::path::Path;
//!
//! use schoolgate::contract::{Action, Actor, Event, Person, Request, from_json, to_json};
//! use schoolgate::policy::built_in;
//! use schoolgate::words::{ReplyKind, Topic, Verdict};
//! use schoolgate::{School, log};
//!
//! # type Outcome<T> = Result<T, Box<dyn std::error::Error>>;
//! fn keep(log: &Path, events: &[Event]) -> Outcome<()> {
//!     let mut file = OpenOptions::new().create(true).append(true).open(log)?;
//!     for event in events {
//!         writeln!(file, "{}", to_json(event)?)?;
//!     }
//!     Ok(())
//! }
//!
//! fn kept(log: &Path) -> Outcome<Vec<Event>> {
//!     BufReader::new(File::open(log)?).lines().map(|line| Ok(log::read_event(line?.as_bytes())?)).collect()
//! }
//!
//! fn opened(log: &Path) -> Outcome<School> {
//!     if log.exists() {
//!         return Ok(School::replay(&kept(log)?)?);
//!     }
//!     # let roster = br#"{
//!     #     "id": "larkfield", "name": "Larkfield", "timezone": "Europe/London",
//!     #     "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
//!     #     "pupils": [{ "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" }],
//!     #     "parents": [{ "id": "mrs-khan", "given_name": "Sara", "family_name": "Khan", "account": "active" }],
//!     #     "links": [{ "parent": "mrs-khan", "pupil": "amina", "parental_responsibility": true }],
//!     #     "staff": [{ "id": "mr-hussain", "name": "Mr Hussain" }],
//!     #     "assignments": [{ "staff": "mr-hussain", "class": "3h", "role": "class_teacher" }],
//!     #     "consents": [{ "pupil": "amina", "kind": "data_processing" }]
//!     # }"#;
//!     let (school, opened) = School::found(built_in("mmps-2023")?, from_json(roster)?)?;
//!     keep(log, &[opened])?;
//!     Ok(school)
//! }
//!
//! # fn main() -> Outcome<()> {
//! # let folder = std::env::temp_dir().join(format!("schoolgate-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder)?;
//! # let log = folder.join("school.log");
//! let mut school = opened(&log)?;
//! let teacher = Person::Staff("mr-hussain".parse()?);
//! let question = Action::send_message(teacher.clone(), ["amina".parse()?], Topic::General, "May I come in?");
//! let morning = "2023-10-02T10:00:00+01:00".parse()?;
//! let question = Request::new(morning, Actor::Parent("mrs-khan".parse()?), question).with_ref("message-1".parse()?);
//! keep(&log, &school.submit(&question)?.events)?;
//!
//! // At a quarter to five the policy denies the answer, and that is kept, too.
//! let answer = Action::reply("message-1".parse()?, ReplyKind::Answer, "Of course.");
//! let afternoon = "2023-10-02T16:45:00+01:00".parse()?;
//! let answer = Request::new(afternoon, teacher, answer).with_ref("reply-1".parse()?);
//! let denied = school.submit(&answer)?;
//! assert_eq!((denied.decision.verdict, school.seq()), (Verdict::Deny, 3));
//! keep(&log, &denied.events)?;
//! drop(school);
//!
//! // A denial uses up no `ref`. What a plan gives is submitted under the same one.
//! let mut school = opened(&log)?;
//! let planned = school.plan(&answer)?.request.ok_or("there is no way")?;
//! assert_eq!(planned.at.to_string(), "2023-10-03T08:00:00+01:00");
//! let allowed = school.submit(&planned)?;
//! assert_eq!((allowed.decision.verdict, school.seq()), (Verdict::Allow, 4));
//! keep(&log, &allowed.events)?;
//! assert_eq!(log::verify(&kept(&log)?)?.events, 4);
//!
//! // The whole school at once, for a quick start.
//! assert_eq!(School::restore(school.snapshot()?.as_bytes())?.seq(), 4);
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok(())
//! # }
//! ```
//!
//! The log is what can be verified, and [redacted](log::redact) once somebody has been erased. What stays of them there is a
//! hash; with an [`ErasureKey`], a secret of yours that [`School::found_with`] takes, only whoever has it can try ids
//! against it. It is then needed to replay, restore and redact.
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

mod batch;
pub mod catalogue;
pub mod clock;
mod codes;
pub mod contract;
mod engine;
mod key;
pub mod known;
pub mod log;
pub mod names;
mod plan;
pub mod policy;
mod reserved;
mod school;
mod sorted;
mod state;
pub mod views;
pub mod wire;
pub mod words;

pub use batch::SubmittedBatch;
pub use engine::Locale;
pub use key::ErasureKey;
pub use plan::{Plan, Step};
pub use school::{School, Submitted};
pub use views::audit;
