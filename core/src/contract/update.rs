//! What an update says of somebody or something known: what it leaves out stays, and `null` takes away.

use serde::{Serialize, Serializer};

use super::ids::{ClassId, HumanId, ParentId, PupilId, StaffId, StaffTeamId, TeamId};
use super::read::{FromTree, Reader, deserialize_as_tree};
use super::roster::{ClassEntry, ParentEntry, PupilEntry, PupilProtection, StaffEntry};
use super::visit::{Visit, Visitor};
use super::write::{ToJson, Writer};
use crate::words::{AccountState, StaffRole, Weekday, YearGroup};

/// Declares what an update may say of a field that can be absent: a value, or `null` for none.
macro_rules! changes {
    ($($(#[$meta:meta])* $name:ident: $type:ty;)+) => {$(
        $(#[$meta])*
        #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            /// None: what is known is taken away. On the wire `null`.
            Nothing,
            /// This.
            To($type),
        }

        impl $name {
            /// What is known once it is changed.
            pub(crate) fn known(self) -> Option<$type> {
                match self {
                    Self::Nothing => None,
                    Self::To(value) => Some(value),
                }
            }
        }

        impl From<Option<$type>> for $name {
            fn from(value: Option<$type>) -> Self {
                value.map_or(Self::Nothing, Self::To)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    Self::Nothing => serializer.serialize_none(),
                    Self::To(value) => value.serialize(serializer),
                }
            }
        }

        impl FromTree for $name {
            fn read_from(from: &mut Reader<'_>) -> Self {
                Option::<$type>::read_from(from).into()
            }

            fn of_null() -> Option<Self> {
                Some(Self::Nothing)
            }
        }
        impl ToJson for $name {
            fn write_to(&self, out: &mut Writer) {
                match self {
                    Self::Nothing => out.nothing(),
                    Self::To(value) => value.write_to(out),
                }
            }
        }
        deserialize_as_tree!($name);

        impl Visit for $name {
            fn visit<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
                if let Self::To(value) = self {
                    value.visit(visitor);
                }
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> alloc::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let value = generator.subschema_for::<$type>();
                schemars::json_schema!({ "anyOf": [value, { "type": "null" }] })
            }
        }
    )+};
}

changes! {
    /// Another name by which the class knows a pupil, or none but the given name.
    KnownAsChange: String;
    /// Another language (BCP 47), or none.
    LanguageChange: String;
    /// Another human behind the capacity, or none.
    PersonChange: HumanId;
    /// Another protection of a pupil, whole, or none.
    ProtectionChange: PupilProtection;
    /// Other school-wide roles, or none.
    RolesChange: Vec<StaffRole>;
    /// Other teams of staff, or none.
    StaffTeamsChange: Vec<StaffTeamId>;
    /// Another house or team, or none.
    TeamChange: TeamId;
    /// Other working days, or those that hold where none are said.
    WorkingDaysChange: Vec<Weekday>;
    /// Another year group, or none.
    YearGroupChange: YearGroup;
}

crate::words::words! { typed
    /// What can be said of somebody or of a class by itself.
    Particular {
        /// The name of a class, or of a member of staff.
        Name = "name",
        /// The given name.
        GivenName = "given_name",
        /// The family name.
        FamilyName = "family_name",
        /// The name by which the class knows a pupil.
        KnownAs = "known_as",
        /// The house or team.
        Team = "team",
        /// The year group.
        YearGroup = "year_group",
        /// How a pupil is protected.
        Protection = "protection",
        /// The preferred language.
        Language = "language",
        /// The human behind the capacity.
        Person = "person",
        /// The school-wide roles.
        Roles = "roles",
        /// The teams of staff to which somebody belongs.
        Teams = "teams",
        /// The working days.
        WorkingDays = "working_days",
    }
}

record! { typed
    /// What changes of a class. What is left out stays.
    pub struct ClassUpdate {
        /// Its id.
        pub id: ClassId,
        /// Its name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// Its year group; `null` for a mixed set or club.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub year_group: Option<YearGroupChange>,
    }

    /// What changes of a pupil. What is left out stays.
    pub struct PupilUpdate {
        /// The pupil's id.
        pub id: PupilId,
        /// Given name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub given_name: Option<String>,
        /// Family name; may be empty.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub family_name: Option<String>,
        /// The name by which the class knows the pupil; `null` for the given name alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub known_as: Option<KnownAsChange>,
        /// A class that the pupil is in, too. Whoever changes class is moved.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub class: Option<ClassId>,
        /// House or team; `null` for none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub team: Option<TeamChange>,
        /// Year group; `null` for that of the pupil's class.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub year_group: Option<YearGroupChange>,
        /// How the pupil is protected, said whole; `null` for no longer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub protection: Option<ProtectionChange>,
    }

    /// What changes of a parent. What is left out stays.
    pub struct ParentUpdate {
        /// The parent's id.
        pub id: ParentId,
        /// Given name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub given_name: Option<String>,
        /// Family name; may be empty.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub family_name: Option<String>,
        /// Preferred language (BCP 47); `null` for none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub language: Option<LanguageChange>,
        /// Changes nothing: accounts change by their own actions.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub account: Option<AccountState>,
        /// The same value, the same human; `null` for nobody else.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub person: Option<PersonChange>,
    }

    /// What changes of a member of staff. What is left out stays.
    pub struct StaffUpdate {
        /// The member of staff's id.
        pub id: StaffId,
        /// The name that parents see.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub name: Option<String>,
        /// School-wide roles; `[]` or `null` for none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub roles: Option<RolesChange>,
        /// Teams of staff; `[]` or `null` for none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub teams: Option<StaffTeamsChange>,
        /// Working days; `null` for Monday to Friday.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub working_days: Option<WorkingDaysChange>,
        /// The same value, the same human; `null` for nobody else.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub person: Option<PersonChange>,
    }
}

/// The particulars that are said.
fn said<const N: usize>(particulars: [(Particular, bool); N]) -> Vec<Particular> {
    particulars.into_iter().filter(|(_, said)| *said).map(|(particular, _)| particular).collect()
}

/// What an update makes of what is known.
fn changed<C, T>(change: Option<C>, known: Option<T>, said: impl FnOnce(C) -> Option<T>) -> Option<T> {
    change.map_or(known, said)
}

impl ClassUpdate {
    /// What it says.
    pub(crate) fn said(&self) -> Vec<Particular> {
        said([(Particular::Name, self.name.is_some()), (Particular::YearGroup, self.year_group.is_some())])
    }

    /// The class as it then is.
    pub(crate) fn of(self, known: ClassEntry) -> ClassEntry {
        ClassEntry {
            id: self.id,
            name: self.name.unwrap_or(known.name),
            year_group: changed(self.year_group, known.year_group, YearGroupChange::known),
        }
    }
}

impl PupilUpdate {
    /// What it says.
    pub(crate) fn said(&self) -> Vec<Particular> {
        said([
            (Particular::GivenName, self.given_name.is_some()),
            (Particular::FamilyName, self.family_name.is_some()),
            (Particular::KnownAs, self.known_as.is_some()),
            (Particular::Team, self.team.is_some()),
            (Particular::YearGroup, self.year_group.is_some()),
            (Particular::Protection, self.protection.is_some()),
        ])
    }

    /// The pupil as they then are.
    pub(crate) fn of(self, known: PupilEntry) -> PupilEntry {
        PupilEntry {
            id: self.id,
            given_name: self.given_name.unwrap_or(known.given_name),
            family_name: self.family_name.unwrap_or(known.family_name),
            known_as: changed(self.known_as, known.known_as, KnownAsChange::known),
            class: self.class,
            team: changed(self.team, known.team, TeamChange::known),
            year_group: changed(self.year_group, known.year_group, YearGroupChange::known),
            protection: changed(self.protection, known.protection, ProtectionChange::known),
        }
    }
}

impl ParentUpdate {
    /// What it says.
    pub(crate) fn said(&self) -> Vec<Particular> {
        said([
            (Particular::GivenName, self.given_name.is_some()),
            (Particular::FamilyName, self.family_name.is_some()),
            (Particular::Language, self.language.is_some()),
            (Particular::Person, self.person.is_some()),
        ])
    }

    /// The parent as they then are.
    pub(crate) fn of(self, known: ParentEntry) -> ParentEntry {
        ParentEntry {
            id: self.id,
            given_name: self.given_name.unwrap_or(known.given_name),
            family_name: self.family_name.unwrap_or(known.family_name),
            language: changed(self.language, known.language, LanguageChange::known),
            account: known.account,
            person: changed(self.person, known.person, PersonChange::known),
        }
    }
}

impl StaffUpdate {
    /// What it says.
    pub(crate) fn said(&self) -> Vec<Particular> {
        said([
            (Particular::Name, self.name.is_some()),
            (Particular::Roles, self.roles.is_some()),
            (Particular::Teams, self.teams.is_some()),
            (Particular::WorkingDays, self.working_days.is_some()),
            (Particular::Person, self.person.is_some()),
        ])
    }

    /// The member of staff as they then are.
    pub(crate) fn of(self, known: StaffEntry) -> StaffEntry {
        let roles = changed(self.roles, Some(known.roles), RolesChange::known);
        let teams = changed(self.teams, Some(known.teams), StaffTeamsChange::known);
        StaffEntry {
            id: self.id,
            name: self.name.unwrap_or(known.name),
            roles: roles.unwrap_or_default(),
            teams: teams.unwrap_or_default(),
            working_days: changed(self.working_days, known.working_days, WorkingDaysChange::known),
            person: changed(self.person, known.person, PersonChange::known),
        }
    }
}

/// An update that says what an entry says; what the entry leaves out stays.
impl From<ClassEntry> for ClassUpdate {
    fn from(entry: ClassEntry) -> Self {
        Self { id: entry.id, name: Some(entry.name), year_group: entry.year_group.map(YearGroupChange::To) }
    }
}

/// An update that says what an entry says; what the entry leaves out stays.
impl From<PupilEntry> for PupilUpdate {
    fn from(entry: PupilEntry) -> Self {
        Self {
            id: entry.id,
            given_name: Some(entry.given_name),
            family_name: Some(entry.family_name),
            known_as: entry.known_as.map(KnownAsChange::To),
            class: entry.class,
            team: entry.team.map(TeamChange::To),
            year_group: entry.year_group.map(YearGroupChange::To),
            protection: entry.protection.map(ProtectionChange::To),
        }
    }
}

/// An update that says what an entry says; what the entry leaves out stays.
impl From<ParentEntry> for ParentUpdate {
    fn from(entry: ParentEntry) -> Self {
        Self {
            id: entry.id,
            given_name: Some(entry.given_name),
            family_name: Some(entry.family_name),
            language: entry.language.map(LanguageChange::To),
            account: Some(entry.account),
            person: entry.person.map(PersonChange::To),
        }
    }
}

/// An update that says what an entry says; what the entry leaves out stays.
impl From<StaffEntry> for StaffUpdate {
    fn from(entry: StaffEntry) -> Self {
        Self {
            id: entry.id,
            name: Some(entry.name),
            roles: (!entry.roles.is_empty()).then_some(RolesChange::To(entry.roles)),
            teams: (!entry.teams.is_empty()).then_some(StaffTeamsChange::To(entry.teams)),
            working_days: entry.working_days.map(WorkingDaysChange::To),
            person: entry.person.map(PersonChange::To),
        }
    }
}
