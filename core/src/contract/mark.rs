//! What is kept of somebody who was erased, and comes back with whoever comes back.

use super::ids::ParentId;
use super::person::{Actor, Person};
use super::time::{Bound, Instant};
use crate::words::{AccountState, MeasureKind};

record! {
    /// A mark of somebody who was erased: what others imposed, and nobody's words. It holds no id and no name of theirs.
    pub struct Mark {
        /// Who stands in their place: an id of the form `erased:…`, a keyed hash.
        pub who: Person,
        /// A keyed hash of the human behind the capacity, where that was known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub person: Option<String>,
        /// Where the account stood, if it was suspended or ended.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub account: Option<AccountState>,
        /// Until when a suspension lasts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until: Option<Bound>,
        /// Suspensions and endings.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub measures: Vec<KeptMeasure>,
        /// Breaches on record.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub breaches: Vec<KeptBreach>,
        /// Of a pupil: the restrictions that bound adults.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub restrictions: Vec<KeptRestriction>,
    }

    /// A suspension or an ending, without its reason.
    pub struct KeptMeasure {
        /// Which of the two.
        pub kind: MeasureKind,
        /// When it was ordered.
        pub at: Instant,
        /// By whom.
        pub by: Actor,
        /// Until when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until: Option<Bound>,
        /// When it was lifted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub lifted: Option<Instant>,
    }

    /// A breach, without its note.
    pub struct KeptBreach {
        /// When.
        pub at: Instant,
        /// Who recorded it.
        pub by: Actor,
        /// What kind of breach.
        pub kind: String,
    }

    /// A restriction, without its note.
    pub struct KeptRestriction {
        /// The adult.
        pub parent: ParentId,
        /// From when; always where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub from: Option<Bound>,
        /// Until when; until lifted where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub to: Option<Bound>,
        /// When it was recorded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub recorded: Option<Instant>,
    }
}
