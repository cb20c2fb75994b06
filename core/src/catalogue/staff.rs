//! Who on the staff a rule means, and what they are to a class or a pupil.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::contract::json::Tree;
use crate::contract::read::{FromTree, Reader, deserialize_as_tree};
use crate::contract::visit::plain;
use crate::contract::write::{ToJson, Writer};
use crate::contract::{Error, ErrorCode, StaffTeamId};
use crate::words::{AssignmentRole, Role, StaffRole, words};

/// Declares the words for staff once: those that a document writes bare, and beside them the school's own teams.
macro_rules! staff {
    ($($(#[$meta:meta])* $name:ident = $word:literal),+ $(,)?) => {
        words! {
            /// Who on the staff, by a word: what they are to the class in question, or to the whole school.
            StaffWord { $($(#[$meta])* $name = $word),+ }
        }

        /// Who on the staff: by what they are to the class in question, or to the whole school, or as one of a team of the
        /// school's own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum StaffKind {
            $($(#[$meta])* $name,)+
            /// Somebody of a team of the school's own. On the wire `{"team": …}`.
            Team(StaffTeam),
        }

        impl From<StaffWord> for StaffKind {
            fn from(word: StaffWord) -> Self {
                match word { $(StaffWord::$name => Self::$name,)+ }
            }
        }

        impl StaffKind {
            /// The word for it; none for a team.
            #[must_use]
            pub const fn word(&self) -> Option<StaffWord> {
                match self {
                    $(Self::$name => Some(StaffWord::$name),)+
                    Self::Team(_) => None,
                }
            }
        }
    };
}

staff! {
    /// A class teacher of the class.
    ClassTeacher = "class_teacher",
    /// A teacher of a subject in the class.
    SubjectTeacher = "subject_teacher",
    /// Support staff of the class.
    SupportStaff = "support_staff",
    /// Somebody who covers the class at the time.
    Cover = "cover",
    /// The headteacher.
    Headteacher = "headteacher",
    /// A senior leader.
    SeniorLeader = "senior_leader",
    /// Anybody on the staff.
    AnyStaff = "any_staff",
    /// Somebody in the school office.
    Office = "office",
    /// The safeguarding lead.
    SafeguardingLead = "safeguarding_lead",
    /// Somebody of the committee that owns the policy.
    Committee = "committee",
}

impl From<StaffRole> for StaffKind {
    fn from(role: StaffRole) -> Self {
        match role {
            StaffRole::Headteacher => Self::Headteacher,
            StaffRole::SeniorLeader => Self::SeniorLeader,
            StaffRole::Office => Self::Office,
            StaffRole::SafeguardingLead => Self::SafeguardingLead,
            StaffRole::Committee => Self::Committee,
        }
    }
}

/// The most bytes of a team's id in a rule.
const LONGEST: usize = 48;

/// The id of a team of staff as a rule names it: the one that the roster gives, of at most 48 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StaffTeam {
    // What is over stays zero, so that one id has one form.
    bytes: [u8; LONGEST],
    length: u8,
}

impl StaffTeam {
    /// The team whose id is spelt `text`.
    ///
    /// # Errors
    /// An empty text, or one of more than 48 bytes.
    pub fn new(text: &str) -> Result<Self, Error> {
        if text.is_empty() {
            return Err(Error::new(ErrorCode::EmptyId, "is empty; give the id that the roster gives the team"));
        }
        let mut bytes = [0; LONGEST];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(room), Ok(length)) => {
                room.copy_from_slice(text.as_bytes());
                Ok(Self { bytes, length })
            }
            _ => Err(Error::new(ErrorCode::TooLarge, "is longer than 48 bytes; name the team by a shorter id")),
        }
    }

    /// The id as the document wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.bytes.get(..self.length.into()).and_then(|bytes| core::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl fmt::Debug for StaffTeam {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for StaffTeam {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for StaffTeam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl FromTree for StaffTeam {
    fn read_from(from: &mut Reader<'_>) -> Self {
        from.made(Self::new).unwrap_or(Self { bytes: [0; LONGEST], length: 0 })
    }
}
impl ToJson for StaffTeam {
    fn write_to(&self, out: &mut Writer) {
        out.text(self.as_str());
    }
}
deserialize_as_tree!(StaffTeam);
plain!(StaffTeam, StaffKind);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for StaffTeam {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "StaffTeam".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "minLength": 1, "maxLength": LONGEST })
    }
}

record! {
    /// A team of staff of the school's own, as the roster's `staff[].teams` name it.
    pub struct OfTeam {
        /// Its id.
        pub team: StaffTeam,
    }
}

impl Serialize for StaffKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Team(team) => OfTeam { team: *team }.serialize(serializer),
            kind => kind.word().serialize(serializer),
        }
    }
}

impl FromTree for StaffKind {
    fn read_from(from: &mut Reader<'_>) -> Self {
        match from.peek() {
            Some(Tree::Object(_)) => Self::Team(OfTeam::read_from(from).team),
            _ => StaffWord::read_from(from).into(),
        }
    }
}
impl ToJson for StaffKind {
    fn write_to(&self, out: &mut Writer) {
        match self {
            Self::Team(team) => OfTeam { team: *team }.write_to(out),
            kind => kind.word().write_to(out),
        }
    }
}
deserialize_as_tree!(StaffKind);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for StaffKind {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "StaffKind".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (word, team) = (generator.subschema_for::<StaffWord>(), generator.subschema_for::<OfTeam>());
        schemars::json_schema!({ "anyOf": [word, team] })
    }
}

impl fmt::Display for StaffKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.word() {
            Some(word) => word.fmt(f),
            None => match self {
                Self::Team(team) => write!(f, "team {team}"),
                _ => Ok(()),
            },
        }
    }
}

/// What a member of staff is to the whole school at one moment.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Posts<'a> {
    pub(crate) roles: &'a [StaffRole],
    pub(crate) teams: &'a [StaffTeamId],
}

impl StaffKind {
    /// Whether it says what somebody is to the whole school, whichever class is in question.
    #[must_use]
    pub const fn is_of_school(self) -> bool {
        matches!(
            self,
            Self::Headteacher
                | Self::SeniorLeader
                | Self::Office
                | Self::SafeguardingLead
                | Self::Committee
                | Self::Team(_)
        )
    }

    /// The role by which decisions name it, where there is one.
    pub(crate) const fn role(&self) -> Option<Role> {
        Some(match self {
            Self::ClassTeacher => Role::ClassTeacher,
            Self::Headteacher => Role::Headteacher,
            Self::SeniorLeader => Role::SeniorLeader,
            Self::Office => Role::Office,
            Self::SafeguardingLead => Role::SafeguardingLead,
            Self::Committee => Role::Committee,
            _ => return None,
        })
    }

    /// Whether somebody who is `assigned` to the class in question and has `posts` in the school is of this kind.
    #[must_use]
    fn includes(self, assigned: Assigned, posts: Posts<'_>) -> bool {
        match self {
            Self::ClassTeacher => assigned.is(AssignmentRole::ClassTeacher),
            Self::SubjectTeacher => assigned.is(AssignmentRole::SubjectTeacher),
            Self::SupportStaff => assigned.is(AssignmentRole::SupportStaff),
            Self::Cover => assigned.is(AssignmentRole::Cover),
            Self::Headteacher => posts.roles.contains(&StaffRole::Headteacher),
            Self::SeniorLeader => posts.roles.contains(&StaffRole::SeniorLeader),
            Self::AnyStaff => true,
            Self::Office => posts.roles.contains(&StaffRole::Office),
            Self::SafeguardingLead => posts.roles.contains(&StaffRole::SafeguardingLead),
            Self::Committee => posts.roles.contains(&StaffRole::Committee),
            Self::Team(team) => posts.teams.iter().any(|known| known.as_str() == team.as_str()),
        }
    }

    /// Whether that somebody is of one of these kinds.
    pub(crate) fn any_includes(kinds: &[Self], assigned: Assigned, posts: Posts<'_>) -> bool {
        kinds.iter().any(|kind| kind.includes(assigned, posts))
    }

    /// Whether somebody is of one of these kinds by what they are to the whole school.
    pub(crate) fn any_of_school(kinds: &[Self], posts: Posts<'_>) -> bool {
        kinds.iter().any(|kind| kind.is_of_school() && kind.includes(Assigned::default(), posts))
    }
}

/// What a member of staff is to a class or a pupil: several things at once, or nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Assigned(u8);

impl Assigned {
    const fn bit(role: AssignmentRole) -> u8 {
        match role {
            AssignmentRole::ClassTeacher => 1,
            AssignmentRole::SubjectTeacher => 2,
            AssignmentRole::SupportStaff => 4,
            AssignmentRole::Cover => 8,
        }
    }

    pub(crate) const fn is(self, role: AssignmentRole) -> bool {
        self.0 & Self::bit(role) != 0
    }

    pub(crate) const fn is_nothing(self) -> bool {
        self.0 == 0
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl From<AssignmentRole> for Assigned {
    fn from(role: AssignmentRole) -> Self {
        Self(Self::bit(role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{from_json, to_json};

    fn read(text: &str) -> Result<StaffKind, Error> {
        from_json(text.as_bytes())
    }

    #[test]
    fn a_team_is_no_word() {
        let team = read(r#"{"team":"office"}"#).unwrap();
        assert_ne!(team, StaffKind::Office);
        assert_eq!(to_json(&team).unwrap(), r#"{"team":"office"}"#);
        assert_eq!(read(r#""office""#).unwrap(), StaffKind::Office);
        assert_eq!(to_json(&StaffKind::Office).unwrap(), r#""office""#);
    }

    #[test]
    fn what_names_no_team_is_refused_where_it_stands() {
        let refused = |text: &str| {
            let error = read(text).unwrap_err();
            (error.code(), error.path().to_owned())
        };
        assert_eq!(refused(r#"{"team":""}"#), (ErrorCode::EmptyId, "team".to_owned()));
        let long = format!(r#"{{"team":"{}"}}"#, "é".repeat(25));
        assert_eq!(refused(&long), (ErrorCode::TooLarge, "team".to_owned()));
        assert_eq!(refused(r#""pastoral""#).0, ErrorCode::UnknownWord);
        assert_eq!(refused(r#"{"team":"a","of":"b"}"#).0, ErrorCode::UnknownField);
    }

    #[test]
    fn a_team_of_48_bytes_has_room() {
        let team = StaffTeam::new(&"a".repeat(48)).unwrap();
        assert_eq!(team.as_str().len(), 48);
    }
}
