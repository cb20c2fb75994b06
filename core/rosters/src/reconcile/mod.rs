//! What would bring a school to tonight's roster: proposals, each with why, what it opens or closes, and who may decide.
//!
//! Nothing is changed here. Each proposal holds requests that [`School::submit`] takes as they are, in their order. What the
//! machine may decide goes through `import_roster`, which knows that a file said so; what a person decides is an act of
//! the school, by an action of its own, and stands against later files.
//!
//! - What a roster does not say never takes the place of what the school recorded.
//! - What the school did by itself (ended a link, erased somebody, named a role) stands until a person undoes it.
//! - Whoever the school shut out is let in by no file alone.
//! - Where the files cannot be read, or contradict themselves, or list somebody else under a known id, a person decides.
//! - Whatever would take more of a class or of the school away than [`Limits`] allow is for a person, as a group.

mod apart;
mod draft;
mod effects;
mod guard;
mod links;
mod listed;
mod map;
mod merge;
mod people;
mod places;
mod spans;
mod strangers;
mod undo;
mod wording;

pub use listed::Tonight;
pub use map::{Births, IdMap, Pair, Unsure, propose_map};
pub use merge::merge;
pub use undo::undo;

use schoolgate::School;
use schoolgate::contract::{Actor, ClassId, Error, HostId, Instant, ParentId, Person, PupilId, Request, StaffId};
use serde::Serialize;

use crate::words::words;
use draft::Draft;
use listed::Listed;

words! {
    /// What a proposal changes.
    Change {
        /// A class is new.
        ClassAdded = "class_added",
        /// A class's name or year group is another.
        ClassChanged = "class_changed",
        /// A pupil is new.
        PupilAdded = "pupil_added",
        /// A pupil's names, year group, team or protection are others.
        PupilChanged = "pupil_changed",
        /// A pupil is listed no more.
        PupilLeft = "pupil_left",
        /// A pupil who had left is listed again.
        PupilBack = "pupil_back",
        /// Somebody who was erased is listed again.
        ErasedBack = "erased_back",
        /// A pupil goes from one class to another.
        Moves = "moves",
        /// A pupil is in one more class.
        Joins = "joins",
        /// A pupil is in a class no more.
        Leaves = "leaves",
        /// The dates of a pupil's time in a class are others.
        MembershipDates = "membership_dates",
        /// A parent is new who is linked with no pupil.
        ParentAdded = "parent_added",
        /// A parent's names, language or human are others.
        ParentChanged = "parent_changed",
        /// An adult is linked with a pupil.
        LinkAdded = "link_added",
        /// What is said of a link is another.
        LinkChanged = "link_changed",
        /// A link is listed no more.
        LinkEnded = "link_ended",
        /// A link that the school ended is listed.
        LinkBack = "link_back",
        /// A link that waited for the school is listed as one that does not.
        LinkAdmitted = "link_admitted",
        /// An adult is said to have parental responsibility.
        ResponsibilityGained = "responsibility_gained",
        /// A restriction is new.
        Restricted = "restricted",
        /// A member of staff is new.
        StaffAdded = "staff_added",
        /// The name, working days, teams or human of a member of staff are others, or roles fewer.
        StaffChanged = "staff_changed",
        /// A member of staff is listed no more.
        StaffLeft = "staff_left",
        /// A member of staff who had left is listed again.
        StaffBack = "staff_back",
        /// A member of staff has a role in the whole school that they had not.
        RoleGained = "role_gained",
        /// A member of staff is assigned to a class.
        Assigned = "assigned",
        /// A member of staff is assigned to a class no more.
        AssignmentEnded = "assignment_ended",
        /// The dates of an assignment are others.
        AssignmentDates = "assignment_dates",
        /// Two records are of one person.
        Merged = "merged",
    }

    /// Who may decide a proposal.
    Decides {
        /// Whatever runs at night.
        Machine = "machine",
        /// Somebody of the school.
        Person = "person",
    }

    /// Why a person decides.
    Because {
        /// The school did otherwise by an action of its own.
        SchoolRecorded = "school_recorded",
        /// Somebody would leave, or come back.
        Leaver = "leaver",
        /// Somebody would have more rights or authority than before.
        MoreRights = "more_rights",
        /// The files could not be read there, or contradict themselves.
        FileUnsure = "file_unsure",
        /// Somebody of the same name was shut out, or is missing: it may be them under another id.
        Namesake = "namesake",
        /// Somebody is listed under a known id by a name that is another's, or has no word in common with theirs: the id may
        /// have been given to somebody else.
        AnotherName = "another_name",
        /// Too much of a class would be gone at once.
        MuchOfClass = "much_of_class",
        /// Too much of the school would be gone at once.
        MuchOfSchool = "much_of_school",
        /// It was asked for: an import is undone, or records are merged.
        AskedFor = "asked_for",
    }

    /// What a proposal opens or closes.
    Scope {
        /// A class's page.
        ClassPage = "class_page",
        /// What concerns one pupil.
        Pupil = "pupil",
        /// A class, to whoever teaches or supports it.
        Class = "class",
        /// The whole school, to whoever has a role in it.
        School = "school",
        /// What parental responsibility gives: consents, exports, erasure.
        Rights = "rights",
    }
}

/// By whom requests are made, and how much may be gone before a person looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// As which host the requests are made.
    pub by: HostId,
    /// How many of a hundred pupils of a class may leave it by one roster. 25 unless the host says otherwise.
    pub of_class: u32,
    /// How many of a hundred of the school's pupils, links or assignments may be gone by one roster. 10 unless the host
    /// says otherwise.
    pub of_school: u32,
    /// So many at a time are never too many, however small the class or school. 3 unless the host says otherwise.
    pub few: u32,
}

impl Limits {
    /// The limits that hold where the host states none.
    #[must_use]
    pub const fn new(by: HostId) -> Self {
        Self { by, of_class: 25, of_school: 10, few: 3 }
    }
}

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reconciliation {
    /// Where the school's log stood.
    pub seq: u64,
    /// Whether the roster is a new school year's: most pupils move up, and one year leaves.
    pub new_year: bool,
    /// The proposals: classes, pupils, adults, staff, assignments.
    pub proposals: Vec<Proposal>,
    /// Those that are decided together.
    pub groups: Vec<Group>,
}

/// One change, to be taken whole.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proposal {
    /// What changes.
    pub change: Change,
    /// Of which pupil.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pupil: Option<PupilId>,
    /// Of which parent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<ParentId>,
    /// Of which member of staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffId>,
    /// Of or to which class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassId>,
    /// Out of which classes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub out_of: Vec<ClassId>,
    /// Why.
    pub why: Why,
    /// What it opens or closes, and for whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
    /// Who may decide.
    pub decides: Decides,
    /// Why a person does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Because>,
    /// With which others it is decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What to submit, in this order.
    pub requests: Vec<Request>,
}

/// Why something is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// In English, without anybody's name.
    pub sentence: &'static str,
    /// The file that says so, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The row of it: the header is row 1, and blank lines are not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
}

/// What a proposal opens or closes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// Whether it opens, or closes.
    pub opens: bool,
    /// What.
    pub scope: Scope,
    /// Which class, or of which class.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassId>,
    /// Which pupil.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pupil: Option<PupilId>,
    /// For whom. Adults without an account in use are not among them: nothing is open to them.
    pub to: Vec<Person>,
    /// In English.
    pub sentence: String,
}

/// Proposals that are decided together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Its name, as [`Proposal::group`] has it.
    pub id: String,
    /// Why they are decided together, in English.
    pub sentence: String,
    /// How many they are.
    pub count: usize,
}

impl Reconciliation {
    /// What the machine may submit: what the roster says as one `import_roster`, then what takes an action of its own.
    #[must_use]
    pub fn for_the_machine(&self) -> Vec<Request> {
        draft::together(self, |proposal| proposal.decides == Decides::Machine)
    }

    /// The requests of one group, in their order.
    pub fn of_group<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Request> + use<'a> {
        let group = self.proposals.iter().filter(move |proposal| proposal.group.as_deref() == Some(id));
        group.flat_map(|proposal| &proposal.requests)
    }
}

/// What would bring a school to a roster: `tonight` is an [`Imported`](crate::import::Imported) or a roster.
///
/// Consents, acceptances, contacts and the calendar are left alone, and so are accounts.
///
/// # Errors
/// What is wrong with the roster, and where, as [`School::submit`] says of an `import_roster`.
pub fn reconcile<'a>(
    school: &'a School,
    tonight: impl Into<Tonight<'a>>,
    at: Instant,
    limits: &Limits,
) -> Result<Reconciliation, Error> {
    let tonight = tonight.into();
    let met = school.known().meets(tonight.roster)?;
    let listed = Listed::of(&tonight, &met, school.known());
    let mut draft = Draft::new(school, &listed, at, Actor::Host(limits.by.clone()))?;
    draft.classes();
    draft.pupils()?;
    draft.parents()?;
    draft.staff()?;
    draft.assignments()?;
    let (new_year, groups) = guard::guard(&mut draft, limits);
    effects::tell(&mut draft);
    draft.finish(new_year, groups)
}
