//! One school's state: people, consents, accounts, content. It knows no policy and decides nothing; events fold into it.

mod add;
mod agree;
mod changes;
mod concerns;
mod consents;
mod content;
mod dispose;
mod evidence;
mod evolve;
mod fits;
mod forget;
mod held;
mod kept;
mod lists;
mod load;
mod marks;
mod measures;
mod meet;
mod people;
mod protection;
mod query;
mod records;
mod restrictions;
mod rows;
mod strangers;
mod stretches;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_kept;

use alloc::sync::Arc;

use schoolgate_derive::{FromTree, ToJson};

pub(crate) use changes::after;
pub(crate) use consents::Lifetime;
pub(crate) use content::{
    Comment, Message, Permission, PermissionScope, Post, Removal, Report, Shared, Shown, Task, shown, shown_once,
};
pub(crate) use evolve::WRONG_TRIES;
pub(crate) use forget::{Gone, NOBODY, alias, is_alias, is_reserved, take_out};
pub(crate) use kept::{Kept, Place};
pub(crate) use lists::List;
pub(crate) use meet::Met;
pub(crate) use people::{
    Account, Answer, Assignment, Award, Class, HomeAward, Invitation, Link, Membership, Parent, Pupil, Staff, Team,
};
pub(crate) use protection::check_protection;
pub(crate) use query::ContentRef;
pub(crate) use stretches::stretched;

use crate::clock::{SchoolCalendar, Zone};
use crate::contract::{
    Actor, Bound, Calendar, ClassId, Date, HumanId, Instant, Mark, ParentId, Person, PolicySource, PupilId, Receipt,
    Ref, SchoolId, StaffId, TeamId, TransitionEntry,
};
use crate::names::Listing;
use crate::sorted::{Map, Set, Table};
use crate::words::Channel;

/// A school's state. All maps are ordered, so that it is written the same way everywhere.
#[derive(Clone, Debug, PartialEq, Eq, FromTree, ToJson)]
#[serde(deny_unknown_fields)]
pub(crate) struct State {
    pub(crate) id: SchoolId,
    pub(crate) name: String,
    pub(crate) timezone: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) timezone_transitions: Vec<TransitionEntry>,
    pub(crate) language: String,
    pub(crate) calendar: Calendar,
    pub(crate) declared: Vec<crate::contract::Closure>,
    pub(crate) contacts: Map<Channel, String>,
    pub(crate) classes: Table<ClassId, Class>,
    pub(crate) teams: Map<TeamId, Team>,
    pub(crate) pupils: Table<PupilId, Pupil>,
    pub(crate) parents: Table<ParentId, Parent>,
    pub(crate) staff: Table<StaffId, Staff>,
    /// The capacities of each human who has one that the roster names.
    pub(crate) humans: Table<HumanId, Set<Person>>,
    pub(crate) messages: Table<Ref, Message>,
    pub(crate) posts: Table<Ref, Post>,
    pub(crate) comments: Table<Ref, Comment>,
    pub(crate) reports: Table<Ref, Report>,
    pub(crate) tasks: Table<Ref, Task>,
    pub(crate) permissions: Table<Ref, Permission>,
    pub(crate) community_ended: Option<Instant>,
    /// Policies adopted, in the order of adoption; the first holds from the beginning.
    pub(crate) policies: Vec<Adoption>,
    pub(crate) reviews: Vec<Date>,
    pub(crate) visits: Vec<Visit>,
    pub(crate) erasure_requests: Vec<ErasureRequest>,
    /// Keyed hashes of the ids of people who were erased.
    pub(crate) erased: Set<String>,
    /// By what the key of those hashes is known again, where the host gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) key_check: Option<String>,
    /// What is kept of those of them who were erased in one capacity, in the order of who stands in their place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) marks: Vec<Mark>,
    pub(crate) receipts: Table<Ref, StoredReceipt>,
    pub(crate) seq: u64,
    /// The seal of the last event.
    pub(crate) seal: String,
    #[serde(skip)]
    pub(crate) derived: Derived,
    /// What the ids of erased people are hashed with; never written down.
    #[serde(skip)]
    pub(crate) salt: String,
}

/// What follows from the stored fields and is computed once.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Derived {
    pub(crate) zone: Option<Zone>,
    pub(crate) calendar: SchoolCalendar,
    /// The calendar of hours that are open in holidays.
    pub(crate) with_holidays: SchoolCalendar,
    /// From when until when the school has finished early, in milliseconds: in order, and joined where such times meet.
    pub(crate) early: Vec<(i64, i64)>,
    pub(crate) kept: Kept,
    /// The pupils by their names; copies of a school share it.
    pub(crate) names: Arc<Listing<PupilId>>,
    /// How many pupils are protected: mostly none, and then nothing is asked of anybody.
    pub(crate) protected: usize,
}

/// A policy in force from an instant on.
#[derive(Clone, Debug, PartialEq, Eq, FromTree, ToJson)]
#[serde(deny_unknown_fields)]
pub(crate) struct Adoption {
    pub(crate) policy: PolicySource,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<Bound>,
    /// The last day of its trial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<Bound>,
}

impl Adoption {
    /// When it is in force, but for those that begin later.
    pub(crate) const fn span(&self) -> crate::clock::Span {
        crate::clock::Span { from: self.from, to: self.until }
    }
}

/// A senior leader's visit to a class page.
#[derive(Clone, Debug, PartialEq, Eq, FromTree, ToJson)]
#[serde(deny_unknown_fields)]
pub(crate) struct Visit {
    pub(crate) class: ClassId,
    pub(crate) by: Person,
    pub(crate) at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
}

/// Somebody's wish to be erased, not yet carried out.
#[derive(Clone, Debug, PartialEq, Eq, FromTree, ToJson)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErasureRequest {
    pub(crate) subject: Person,
    pub(crate) at: Instant,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) refused: Option<Refusal>,
}

/// Why such a wish was refused.
#[derive(Clone, Debug, PartialEq, Eq, FromTree, ToJson)]
#[serde(deny_unknown_fields)]
pub(crate) struct Refusal {
    pub(crate) at: Instant,
    pub(crate) by: Actor,
    pub(crate) ground: String,
}

/// A receipt, with the place of its first event in the log.
#[derive(Clone, Debug, PartialEq, Eq, FromTree, ToJson)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredReceipt {
    pub(crate) seq: u64,
    /// Everybody whom the request or the decision concerned; with any of them it is forgotten.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) concerns: Vec<Person>,
    pub(crate) receipt: Receipt,
}
