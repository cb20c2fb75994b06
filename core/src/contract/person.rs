//! References: who acts, who is meant, whose points. On the wire objects of one field, as in `{"parent": "mrs-khan"}`.

use schoolgate_derive::{FromTree, ToJson, Visit};
use serde::Serialize;

use super::ids::{ClassId, HostId, ParentId, PupilId, StaffId, TeamId};

/// Somebody of the school, in one capacity.
#[cfg_attr(feature = "uniffi", schoolgate_derive::typed)]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromTree, ToJson, Visit)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Person {
    /// A parent or carer.
    Parent(ParentId),
    /// A member of staff.
    Staff(StaffId),
    /// A pupil.
    Pupil(PupilId),
}

impl Person {
    /// The kind, as it is spelt on the wire, and the id.
    pub(crate) fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::Parent(id) => ("parent", id.as_str()),
            Self::Staff(id) => ("staff", id.as_str()),
            Self::Pupil(id) => ("pupil", id.as_str()),
        }
    }
}

/// Who makes a request: somebody of the school, or the host on the school's behalf.
#[cfg_attr(feature = "uniffi", schoolgate_derive::typed)]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromTree, ToJson, Visit)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A parent or carer.
    Parent(ParentId),
    /// A member of staff.
    Staff(StaffId),
    /// A pupil.
    Pupil(PupilId),
    /// The embedding system, on the school's behalf.
    Host(HostId),
}

impl Actor {
    /// The person who acts; `None` for the host.
    #[must_use]
    pub fn person(&self) -> Option<Person> {
        match self {
            Self::Parent(id) => Some(Person::Parent(id.clone())),
            Self::Staff(id) => Some(Person::Staff(id.clone())),
            Self::Pupil(id) => Some(Person::Pupil(id.clone())),
            Self::Host(_) => None,
        }
    }
}

impl From<Person> for Actor {
    fn from(person: Person) -> Self {
        match person {
            Person::Parent(id) => Self::Parent(id),
            Person::Staff(id) => Self::Staff(id),
            Person::Pupil(id) => Self::Pupil(id),
        }
    }
}

/// Whose points: a pupil's, a class's or a team's.
#[cfg_attr(feature = "uniffi", schoolgate_derive::typed)]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromTree, ToJson, Visit)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PointsOf {
    /// One pupil's.
    Pupil(PupilId),
    /// A class's total.
    Class(ClassId),
    /// A team's total.
    Team(TeamId),
}
