//! A school's roster: its people, classes, links, consents and calendar at the start.

use alloc::collections::BTreeMap;

use super::hours::{Calendar, Window};
use super::ids::{ClassId, HumanId, ParentId, PupilId, SchoolId, StaffId, StaffTeamId, TeamId};
use super::time::{Bound, Date, Instant};
use super::version::V1;
use crate::words::{AccountState, AssignmentRole, Channel, ConsentKind, StaffRole, Weekday, YearGroup};

record! { typed
    /// A school as its management system knows it.
    pub struct Roster {
        /// The version of the contract; 1 where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub v: Option<V1>,
        /// The school's id.
        pub id: SchoolId,
        /// Its name.
        pub name: String,
        /// Its time zone, by its IANA name.
        pub timezone: String,
        /// Changes of the zone's offset that are newer than the zones of the library. From the first of them on they
        /// stand in the place of the library's, and the last one's offset stays. A later roster that gives some replaces
        /// them all; one that gives none leaves them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub timezone_transitions: Vec<TransitionEntry>,
        /// The language of posts that state none (BCP 47).
        #[serde(default = "english")]
        #[cfg_attr(feature = "uniffi", uniffi(default = "en"))]
        pub language: String,
        /// Terms and closures. Without them every day is a term day.
        #[serde(default)]
        pub calendar: Calendar,
        /// How to reach the school by each channel, for remedies to show.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        pub contacts: BTreeMap<Channel, String>,
        /// Classes, sets and clubs.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub classes: Vec<ClassEntry>,
        /// Houses or teams.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub teams: Vec<TeamEntry>,
        /// Pupils.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub pupils: Vec<PupilEntry>,
        /// Which pupil is in which class, where `pupils[].class` does not say it all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub memberships: Vec<MembershipEntry>,
        /// Parents and carers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub parents: Vec<ParentEntry>,
        /// Who is whose parent or carer.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub links: Vec<LinkEntry>,
        /// Staff.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub staff: Vec<StaffEntry>,
        /// Who teaches or supports which class.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub assignments: Vec<AssignmentEntry>,
        /// Consents given, refused or withdrawn.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub consents: Vec<ConsentEntry>,
        /// Restricted links.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub restrictions: Vec<RestrictionEntry>,
        /// Which adult accepted which version of the policy.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub acceptances: Vec<AcceptanceEntry>,
    }

    /// A change of the zone's offset, or the instant from which on it stays.
    pub struct TransitionEntry {
        /// When: 1990 or later, and after the entry before.
        pub at: Instant,
        /// Minutes east of UTC from then on: -1080 (18 hours west) to 1080.
        pub offset_minutes: i32,
    }

    /// A class, set or club.
    pub struct ClassEntry {
        /// Its id.
        pub id: ClassId,
        /// Its name.
        pub name: String,
        /// Its year group; absent for a mixed set or club.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub year_group: Option<YearGroup>,
    }

    /// A house or team.
    pub struct TeamEntry {
        /// Its id.
        pub id: TeamId,
        /// Its name.
        pub name: String,
    }

    /// A pupil.
    pub struct PupilEntry {
        /// The pupil's id.
        pub id: PupilId,
        /// Given name.
        pub given_name: String,
        /// Family name; may be empty.
        pub family_name: String,
        /// The name by which the class knows the pupil, where it is another than the given name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub known_as: Option<String>,
        /// Shorthand for one open-ended membership.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub class: Option<ClassId>,
        /// House or team.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub team: Option<TeamId>,
        /// Year group, where it is not that of the pupil's class.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub year_group: Option<YearGroup>,
        /// How the pupil is protected, over and above what the policy says of everybody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub protection: Option<PupilProtection>,
    }

    /// How a pupil is protected where posts show or name pupils. It binds whatever a policy says, and is for staff alone.
    pub struct PupilProtection {
        /// The name that stands for the pupil's own wherever staff write of the pupil to others.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub alias: Option<String>,
        /// Shown alone only, never in a picture with others.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub alone: bool,
        /// Never in a post that features another pupil, too.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub no_group: bool,
        /// Never named in a post that shows the pupil.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub no_name: bool,
    }

    /// A pupil's time in one class.
    pub struct MembershipEntry {
        /// The pupil.
        pub pupil: PupilId,
        /// The class.
        pub class: ClassId,
        /// From when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub from: Option<Bound>,
        /// Until when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub to: Option<Bound>,
    }

    /// A parent or carer.
    pub struct ParentEntry {
        /// The parent's id.
        pub id: ParentId,
        /// Given name.
        pub given_name: String,
        /// Family name; may be empty.
        pub family_name: String,
        /// Preferred language (BCP 47).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub language: Option<String>,
        /// Where the account stands.
        #[serde(default = "not_invited")]
        pub account: AccountState,
        /// The same value, the same human.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub person: Option<HumanId>,
    }

    /// Who is whose parent or carer.
    pub struct LinkEntry {
        /// The adult.
        pub parent: ParentId,
        /// The pupil.
        pub pupil: PupilId,
        /// What the adult is to the pupil, in the school's words.
        #[serde(default)]
        pub relationship: String,
        /// Whether the adult has parental responsibility (Children Act 1989, section 3). Left out, it is unknown: no right
        /// is exercised on it, and what the school knows stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub parental_responsibility: Option<bool>,
        /// Known, but not yet admitted (an import's third adult).
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub pending: bool,
        /// Whether the adult is linked as a relative, who does only what the policy lets relatives do. A roster makes nobody
        /// a parent who is known as a relative.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub relative: bool,
    }

    /// A member of staff.
    pub struct StaffEntry {
        /// The member of staff's id.
        pub id: StaffId,
        /// The name that parents see.
        pub name: String,
        /// School-wide roles.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub roles: Vec<StaffRole>,
        /// The teams of staff to which they belong: the pastoral team, the leads of the early years. A policy's rules name
        /// them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub teams: Vec<StaffTeamId>,
        /// Working days; Monday to Friday where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub working_days: Option<Vec<Weekday>>,
        /// The same value, the same human.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub person: Option<HumanId>,
    }

    /// What a member of staff is to a class.
    pub struct AssignmentEntry {
        /// Who.
        pub staff: StaffId,
        /// The class.
        pub class: ClassId,
        /// As what.
        pub role: AssignmentRole,
        /// From when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub from: Option<Bound>,
        /// Until when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub to: Option<Bound>,
        /// Only within these weekly windows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub times: Option<Vec<Window>>,
    }

    /// A consent as it was given, refused or withdrawn.
    pub struct ConsentEntry {
        /// For which pupil.
        pub pupil: PupilId,
        /// For what.
        pub kind: ConsentKind,
        /// The answer; given where absent.
        #[serde(default = "given")]
        pub state: ConsentAnswer,
        /// The form.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub form: Option<String>,
        /// Since when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub on: Option<Date>,
        /// Who answered; the school's record of a form where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub given_by: Option<ParentId>,
        /// Whether in writing; `true` where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub written: Option<bool>,
        /// Until when it holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub expires: Option<Bound>,
    }

    /// A restricted link.
    pub struct RestrictionEntry {
        /// The pupil.
        pub pupil: PupilId,
        /// The adult.
        pub parent: ParentId,
        /// From when; always where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub from: Option<Bound>,
        /// Until when; until lifted where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub to: Option<Bound>,
        /// More about it, for the office only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<String>,
    }

    /// Which adult accepted which version.
    pub struct AcceptanceEntry {
        /// The adult.
        pub parent: ParentId,
        /// The version of the policy.
        pub version: String,
        /// When.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub on: Option<Bound>,
    }
}

crate::words::words! { typed
    /// An answer to a request for consent.
    ConsentAnswer {
        /// Given.
        Given = "given",
        /// Refused.
        Refused = "refused",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

fn english() -> String {
    "en".to_owned()
}

fn given() -> ConsentAnswer {
    ConsentAnswer::Given
}

fn not_invited() -> AccountState {
    AccountState::NotInvited
}
