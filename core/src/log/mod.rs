//! The log of a school: replaying it, keeping a snapshot of where it led, seeing that it is whole, and taking somebody
//! out of it.
//!
//! A log is the list of a school's events from `opened` on, numbered from 1 without gaps. Each event's `seal` is a
//! SHA-256 over the seal before it and all that the event says, so that a log in which anything was changed, left out,
//! doubled, moved or put in does not hold together: [`verify`] says at which event. The seals have no secret in them:
//! they show an accident or a careless hand, and whoever seals the whole log anew goes unnoticed unless its last seal
//! was also kept elsewhere.
//!
//! **Versions.** Events and snapshots say the version of their format. A newer one is refused by name
//! ([`UnknownVersion`](crate::contract::ErrorCode::UnknownVersion)); an older one is brought up to date while it is
//! read.
//!
//! **Equality.** `School::restore(snapshot)` is the school, and so is `School::replay(log)`: their snapshots are the
//! same bytes.

#[cfg(feature = "uniffi")]
mod crossing;
mod disposed;
mod past;
mod redact;
mod review;
mod rewrite;
mod snapshot;
mod upcast;
mod verify;

pub use disposed::redact_disposed;
pub use past::{AsOf, When};
pub use redact::{Redacted, redact, redact_with};
pub use review::{Cause, Review};
pub(crate) use upcast::events_of;
pub use upcast::{read_event, read_events};
pub use verify::{Verified, verify};

use crate::contract::{Error, ErrorCode, Event, Happening, Person, Ref, ToJson, to_json};
use crate::key::ErasureKey;
use crate::school::{School, compile};
use crate::sorted::Set;
use crate::words::Ground;

record! {
    /// Content that is kept though somebody in it was erased.
    pub struct Kept {
        /// The event that made it.
        pub seq: u64,
        /// What.
        pub content: Ref,
        /// On what ground.
        pub ground: Ground,
    }
}

impl School {
    /// The school to which a log leads.
    ///
    /// # Errors
    /// What [`verify`] refuses; [`ErrorCode::EventDoesNotFit`] for an event that speaks of what the school does not
    /// have. The path begins with the event's index.
    pub fn replay(events: &[Event]) -> Result<Self, Error> {
        Self::replay_with(events, None)
    }

    /// The same with the key that the host has. A log that began without one makes no use of it.
    ///
    /// # Errors
    /// As [`replay`](Self::replay), and [`ErrorCode::WrongKey`].
    pub fn replay_with(events: &[Event], key: Option<&ErasureKey>) -> Result<Self, Error> {
        verify(events)?;
        let mut rest = events.iter().enumerate();
        let Some((_, first)) = rest.next() else { return Err(empty()) };
        let mut school = Self::begin_log(first, key).map_err(|error| error.inside("[0]"))?;
        for (index, event) in rest {
            school.apply_unsealed(event).map_err(|error| error.inside(&format!("[{index}]")))?;
        }
        Ok(school)
    }

    fn begin_log(first: &Event, key: Option<&ErasureKey>) -> Result<Self, Error> {
        let Happening::Opened { policy, .. } = &first.what else { return Err(headless()) };
        let policy = compile(policy).map_err(|error| error.inside("what.policy"))?;
        Self::begin(first, policy, key).map_err(|error| match error.code() {
            ErrorCode::EventOutOfOrder | ErrorCode::WrongKey => error,
            _ => error.inside("what.roster"),
        })
    }

    /// Goes on with a log from which somebody, or what was disposed of, was taken out: it has to lead to this very school, and gives it the seal
    /// that the next event follows.
    ///
    /// # Errors
    /// What [`replay`](Self::replay) refuses; [`ErrorCode::ForeignEvent`] where the log leads elsewhere. The school is
    /// as it was.
    pub fn take_up(&mut self, events: &[Event]) -> Result<(), Error> {
        let replayed = Self::replay_with(events, self.state.key().as_ref())?;
        let own = core::mem::replace(&mut self.state.seal, replayed.state.seal.clone());
        // What was answered to a request of which the log says no more is not known any more either.
        let unsaid: Set<u64> =
            events.iter().filter(|event| event.redacted && event.receipt.is_none()).map(|event| event.seq).collect();
        let receipts = self.state.receipts.clone();
        self.state.receipts.retain(|_, stored| !unsaid.contains(&stored.seq));
        let alike = alike(&self.state, &replayed.state);
        if matches!(alike, Ok(true)) {
            *self = replayed;
            return Ok(());
        }
        self.state.seal = own;
        self.state.receipts = receipts;
        alike?;
        let sentence = "leads to another school, or to another state of this one; give this school's whole log";
        Err(Error::new(ErrorCode::ForeignEvent, sentence))
    }

    /// The content that is kept though somebody in it was erased, or would be kept if they were: an exception to
    /// erasure, with its ground. It ends when the evidence is released, and then it is erased too.
    #[must_use]
    pub fn held_for(&self, subject: &Person) -> Vec<(Ref, Ground)> {
        self.state.held_for(subject).into_iter().collect()
    }

    /// Whether somebody was erased and has not been taken back.
    #[must_use]
    pub fn was_erased(&self, subject: &Person) -> bool {
        self.state.was_erased(subject)
    }
}

/// Whether two things say the same, compared as they are written: a comparison of its own for every type would be code
/// that a web page has to load.
fn alike<T: ToJson>(one: &T, other: &T) -> Result<bool, Error> {
    Ok(to_json(one)? == to_json(other)?)
}

fn empty() -> Error {
    Error::new(ErrorCode::EventOutOfOrder, "has no events; a log begins with an `opened` event")
}

fn headless() -> Error {
    Error::new(ErrorCode::EventOutOfOrder, "does not open a school; a log begins with an `opened` event").at("what")
}
