//! The wire contract: the types that cross a binding, in exactly the JSON that they cross in.
//!
//! Names are `snake_case`; actions, remedies, duties and events are objects with a `type`; vocabularies are bare
//! words; references are objects of one field, as in `{"parent": "mrs-khan"}`. Unknown fields and words are errors.

mod action;
#[cfg(feature = "uniffi")]
pub mod crossing;
mod decision;
mod error;
mod event;
mod facts;
mod hours;
mod ids;
pub(crate) mod json;
pub mod limits;
mod made;
mod mark;
pub(crate) mod names;
mod object;
mod person;
pub(crate) mod read;
mod request;
mod roster;
mod source;
mod spelling;
mod time;
mod update;
mod values;
mod version;
pub(crate) mod visit;
pub(crate) mod write;

pub use action::{Action, MediaEntry, MediaItem};
pub use decision::{Decision, Duty, HandUp, PolicyRef, Reason, ReasonCode, Remedy, TextSpan, Way};
pub use error::{Error, ErrorCode};
pub use event::{Event, Happening, LapsedConsent, LiftedSuspension, Receipt, TakenBack};
pub use facts::Facts;
pub use hours::{Calendar, Closure, Term, TimeOfDay, Window};
pub use ids::{
    ClassId, ClauseId, HostId, HumanId, ParentId, PolicyId, PupilId, Ref, SchoolId, StaffId, StaffTeamId, TeamId,
};
pub use json::{from_json, to_json};
pub use made::Post;
pub use mark::{KeptBreach, KeptMeasure, KeptRestriction, Mark};
pub use person::{Actor, Person, PointsOf};
pub use read::FromTree;
pub use request::Request;
pub use roster::{
    AcceptanceEntry, AssignmentEntry, ClassEntry, ConsentAnswer, ConsentEntry, LinkEntry, MembershipEntry, ParentEntry,
    PupilEntry, PupilProtection, RestrictionEntry, Roster, StaffEntry, TeamEntry, TransitionEntry,
};
pub use source::PolicySource;
pub(crate) use time::Writable;
pub use time::{Bound, Date, Instant, Month};
pub use update::{
    ClassUpdate, KnownAsChange, LanguageChange, ParentUpdate, Particular, PersonChange, ProtectionChange, PupilUpdate,
    RolesChange, StaffTeamsChange, StaffUpdate, TeamChange, WorkingDaysChange, YearGroupChange,
};
pub use version::V1;
pub use write::ToJson;
