//! Decisions in words that families read: reasons, ways out and what is owed, in English, Welsh, Polish, Urdu and Arabic.
//!
//! A library without I/O, as the core is: a decision and people's names go in, sentences come out. The sentences of each
//! language stand in a file of their own, `locales/`, in [Project Fluent](https://projectfluent.org)'s format; code knows the
//! keys and the particulars alone. Beside the core, so that what decides carries no language but the one in which it explains
//! itself.
//!
//! A locale that no native reader has reviewed is used by those alone who say so:
//!
//! ```
//! use schoolgate_words::{About, Locale, Unreviewed, Words};
//! use schoolgate::contract::{Remedy, from_json};
//!
//! let wait: Remedy = from_json(br#"{"type": "wait_until", "at": "2023-10-02T08:00:00+01:00"}"#)?;
//! assert!(Words::of(Locale::Cy, Unreviewed::Refuse).is_err());
//! let welsh = Words::of(Locale::Cy, Unreviewed::Accept)?;
//! assert_eq!(welsh.remedy(&wait, &About::default()), "Arhoswch tan 08:00 ddydd Llun 2 Hydref");
//! # Ok::<(), schoolgate::contract::Error>(())
//! ```
#![forbid(unsafe_code)]

mod dates;
mod decision;
mod duties;
mod example;
mod keys;
mod lists;
mod locale;
mod names;
mod reasons;
mod remedies;
mod table;
pub mod wire;

pub use decision::{Owed, Planned, Put, Said, Step};
pub use keys::needed;
pub use locale::{Locale, Unreviewed};
pub use names::Names;
pub use table::Words;

use schoolgate::contract::Instant;

/// What sentences are about beside the decision itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct About<'a> {
    /// The names of the people and classes; without one, the host's id stands there.
    pub names: Option<&'a Names>,
    /// When it was asked: an instant of the same day is told by the time alone.
    pub at: Option<Instant>,
}
