//! What a school, or its vendor, does with a policy document before it is adopted: check it, see it, test it, compare it,
//! prove what holds under it.
//!
//! A library without I/O, as the core is: text goes in, a report comes out. The `schoolgate` program is its face in a
//! terminal.
//!
//! ```
//! use schoolgate_tools::check::check;
//! use schoolgate_tools::source::Format;
//!
//! let draft = r#"{ "v": 1, "id": "oakhurst-2026", "version": "1", "title": "Messages", "organisation": "Oakhurst",
//!   "reviewed": "2026-09", "language": "en", "clauses": [{ "id": "1", "heading": "Whom", "norm": "may",
//!     "summary": "Parents write to the class teacher.",
//!     "rules": [{ "type": "may_message", "from": "parent", "staff": ["class_techer"] }] }] }"#;
//! let checked = check(draft.as_bytes(), Format::Json, None);
//! for finding in &checked.findings {
//!     println!("{finding}");
//! }
//! assert_eq!(checked.findings[0].place.line, 4);
//! assert_eq!(checked.findings[0].meant.as_deref(), Some("class_teacher"));
//! ```
#![forbid(unsafe_code)]

pub mod check;
pub mod diff;
pub mod lint;
pub mod prove;
pub mod replay;
pub mod sample;
pub mod scenario;
pub mod show;
pub mod source;
pub mod space;
pub mod starter;
pub mod week;
pub mod wire;
