//! What holds of every school, whatever happens in it: each named after the clause or floor that says so.
//!
//! They are held against a model of their own, built from the events alone: who is linked, whose account is open, which
//! consent stands. It shares with the engine the reading of a zone's clock and nothing else.

mod done;
mod gates;
mod kept;
mod seen;
mod watch;

use std::fmt;

pub use kept::{Follower, redacts, restores, same_bytes};
pub use watch::Watch;

macro_rules! invariants {
    ($($(#[$meta:meta])* $name:ident = $text:literal,)+) => {
        /// What must hold at all times.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Invariant {
            $($(#[$meta])* $name,)+
        }

        impl Invariant {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Its clause, and what it says.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

invariants! {
    /// MMPS 3.3b (two), Brackenfell B3 (four).
    LinkedAdults = "3.3b: no more linked adults than the policy allows without approval",
    /// MMPS 4.10b, St Wilfrid's teachers.3 and photo-consent, Brackenfell C2.
    Pictures = "4.10b: nobody sees a pupil's picture without current consent for that medium",
    /// MMPS 2.3b and the silence of the others.
    PupilsInConversations = "2.3b: no pupil takes part in a conversation, save about safeguarding",
    /// The floor `engine.account_inactive`.
    ClosedAccounts = "engine.account_inactive: who is suspended or terminated sees and does nothing, save safeguarding and data rights",
    /// The floor `engine.restricted_link`.
    RestrictedAdults = "engine.restricted_link: a restricted adult sees and does nothing about the child, save safeguarding",
    /// The floor `engine.restricted_link`, in every capacity and at every door.
    Barred = "gate one: who is restricted from a child does nothing that names it and is handed nothing that does, save safeguarding",
    /// Roles, person, account, link, restriction, post, report.
    OwnMatters = "gate two: nobody settles what is their own or what binds them",
    /// The message about nobody.
    AboutNobody = "about nobody: a message about nobody opens nothing that naming one child would not",
    /// MMPS 3.5b, St Wilfrid's messages.1, Brackenfell D4.
    ReplyHours = "3.5b: staff reply only within their hours, save about safeguarding",
    /// The list of what is due.
    OpenMessages = "due: every message of a parent's reaches an end or is listed as open",
    /// The floor `engine.data_rights`.
    Erased = "engine.data_rights: an erased person is nowhere",
    /// MMPS 2.points, St Wilfrid's teachers.2 and points.2, Brackenfell.
    PositivePoints = "2.points: points are never negative where the policy is positive-only",
    /// The log.
    Replay = "log: replay(events) = state",
    /// The log.
    SameBytes = "log: the same log on two runs gives the same bytes",
    /// The snapshot.
    Restore = "snapshot: restore(snapshot) = state",
    /// The log of somebody who was erased.
    Redaction = "log: replay(redact(events)) = state, and names nobody who was erased",
}

/// An invariant that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which.
    pub invariant: Invariant,
    /// What is wrong, in words for whoever mends it.
    pub wrong: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} - {}", self.invariant.name(), self.wrong)
    }
}

/// Whether an invariant holds.
pub type Held = Result<(), Broken>;

fn ensure(invariant: Invariant, holds: bool, wrong: impl FnOnce() -> String) -> Held {
    if holds { Ok(()) } else { Err(Broken { invariant, wrong: wrong() }) }
}
