//! The roster by whom it is about: what it says, and what of it would be taken.

use std::collections::{HashMap, HashSet};

use schoolgate::contract::{
    AssignmentEntry, Bound, ClassEntry, ClassId, LinkEntry, MembershipEntry, ParentEntry, ParentId, Person, PupilEntry,
    PupilId, RestrictionEntry, Roster, StaffEntry, StaffId,
};
use schoolgate::known::Known;

use crate::import::{Imported, NoteCode, Report, SkipCode};

/// A roster, and how it came about where that is known.
#[derive(Clone, Copy, Debug)]
pub struct Tonight<'a> {
    /// The roster.
    pub roster: &'a Roster,
    /// What was read of the files, and what not.
    pub report: Option<&'a Report>,
}

impl<'a> From<&'a Imported> for Tonight<'a> {
    fn from(imported: &'a Imported) -> Self {
        Self { roster: &imported.roster, report: Some(&imported.report) }
    }
}

impl<'a> From<&'a Roster> for Tonight<'a> {
    fn from(roster: &'a Roster) -> Self {
        Self { roster, report: None }
    }
}

/// What a roster says of one pupil, and what of that would be taken.
pub(super) struct ListedPupil<'a> {
    pub(super) entry: &'a PupilEntry,
    pub(super) taken: &'a PupilEntry,
    pub(super) said: Vec<&'a MembershipEntry>,
    pub(super) taken_memberships: Vec<&'a MembershipEntry>,
    pub(super) links: Vec<&'a LinkEntry>,
    pub(super) restrictions: Vec<&'a RestrictionEntry>,
}

pub(super) struct Listed<'a> {
    pub(super) roster: &'a Roster,
    pub(super) met: &'a Roster,
    pub(super) report: Option<&'a Report>,
    pub(super) pupils: HashMap<&'a PupilId, ListedPupil<'a>>,
    /// The memberships and links of pupils whom the roster does not list itself.
    pub(super) parents: HashMap<&'a ParentId, &'a ParentEntry>,
    pub(super) staff: HashMap<&'a StaffId, &'a StaffEntry>,
    pub(super) classes: HashMap<&'a ClassId, &'a ClassEntry>,
    /// Links that would be taken, by the pair.
    pub(super) taken_links: HashMap<(&'a ParentId, &'a PupilId), &'a LinkEntry>,
    pub(super) linked: HashSet<&'a ParentId>,
    pub(super) assignments: Vec<&'a AssignmentEntry>,
    /// Who is listed though they were erased.
    pub(super) erased: HashSet<Person>,
    /// Ids of which the files could not be read, or contradict themselves.
    doubtful: HashSet<&'a str>,
    /// Whether whoever is not listed is gone: not where the files hold changes only.
    pub(super) whole: bool,
    /// The same of links, of places in classes, of assignments and of staff: not where no row speaks of any.
    pub(super) whole_of: WholeOf,
}

/// Of what it is known that whatever is not listed is gone.
#[derive(Clone, Copy, Debug)]
pub(super) struct WholeOf {
    pub(super) links: bool,
    pub(super) memberships: bool,
    pub(super) assignments: bool,
    pub(super) staff: bool,
}

impl<'a> Listed<'a> {
    pub(super) fn of(tonight: &Tonight<'a>, met: &'a Roster, known: Known<'_>) -> Self {
        let roster = tonight.roster;
        let mut pupils: HashMap<&PupilId, ListedPupil<'a>> = HashMap::with_capacity(roster.pupils.len());
        for (entry, taken) in roster.pupils.iter().zip(&met.pupils) {
            let nothing = || (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            let (said, taken_memberships, links, restrictions) = nothing();
            pupils.insert(&entry.id, ListedPupil { entry, taken, said, taken_memberships, links, restrictions });
        }
        for entry in &roster.memberships {
            pupils.get_mut(&entry.pupil).into_iter().for_each(|pupil| pupil.said.push(entry));
        }
        for entry in &met.memberships {
            pupils.get_mut(&entry.pupil).into_iter().for_each(|pupil| pupil.taken_memberships.push(entry));
        }
        for entry in &roster.links {
            pupils.get_mut(&entry.pupil).into_iter().for_each(|pupil| pupil.links.push(entry));
        }
        for entry in &roster.restrictions {
            pupils.get_mut(&entry.pupil).into_iter().for_each(|pupil| pupil.restrictions.push(entry));
        }
        let mut erased: HashSet<Person> = HashSet::new();
        let people = roster.pupils.iter().map(|entry| Person::Pupil(entry.id.clone()));
        let people = people.chain(roster.parents.iter().map(|entry| Person::Parent(entry.id.clone())));
        let people = people.chain(roster.staff.iter().map(|entry| Person::Staff(entry.id.clone())));
        erased.extend(people.filter(|person| known.is_erased(person)));
        let report = tonight.report;
        let skipped = report.into_iter().flat_map(|report| &report.skipped);
        let doubtful =
            skipped.filter(|skipped| is_doubt(skipped.code)).filter_map(|skipped| skipped.source_id.as_deref());
        let noted = |code| report.is_some_and(|report| report.notes.iter().any(|note| note.code == code));
        let delta = noted(NoteCode::DeltaFile);
        let whole_of = |silent| !delta && !noted(silent);
        Self {
            roster,
            met,
            report,
            pupils,
            parents: roster.parents.iter().map(|entry| (&entry.id, entry)).collect(),
            staff: roster.staff.iter().map(|entry| (&entry.id, entry)).collect(),
            classes: roster.classes.iter().map(|entry| (&entry.id, entry)).collect(),
            taken_links: met.links.iter().map(|entry| ((&entry.parent, &entry.pupil), entry)).collect(),
            linked: roster.links.iter().map(|entry| &entry.parent).collect(),
            assignments: roster.assignments.iter().collect(),
            erased,
            doubtful: doubtful.collect(),
            whole: !delta,
            whole_of: WholeOf {
                links: whole_of(NoteCode::LinksUnknown),
                memberships: whole_of(NoteCode::MembershipsUnknown),
                assignments: whole_of(NoteCode::AssignmentsUnknown),
                staff: whole_of(NoteCode::StaffUnknown),
            },
        }
    }

    /// Whether the files could not be read, or contradict themselves, where they speak of this id.
    pub(super) fn doubts(&self, id: &str) -> bool {
        self.doubtful.contains(id)
    }

    /// The same of somebody's place in a class.
    pub(super) fn doubts_place(&self, user: &str, class: &str) -> bool {
        let unread = || self.report.is_some_and(|report| report.rows.is_unread(user, class));
        self.doubts(user) || self.doubts(class) || unread()
    }

    /// The file and row of a user, a class, or of a user in a class.
    pub(super) fn place(&self, user: &str, class: &str) -> Option<(&'a str, u32)> {
        self.report?.rows.of(user, class)
    }
}

impl ListedPupil<'_> {
    /// When the roster has the pupil in a class, class by class.
    pub(super) fn spans(&self) -> impl Iterator<Item = (&ClassId, (Option<Bound>, Option<Bound>))> {
        let only = self.entry.class.as_ref().map(|class| (class, (None, None)));
        self.said.iter().map(|entry| (&entry.class, (entry.from, entry.to))).chain(only)
    }
}

/// Whether what was skipped leaves open what the files meant to say.
const fn is_doubt(code: SkipCode) -> bool {
    use SkipCode as S;
    !matches!(
        code,
        S::DuplicateId
            | S::DuplicateRow
            | S::NotActive
            | S::Disabled
            | S::OtherSchool
            | S::RoleWithoutPlace
            | S::PupilOnly
            | S::RoleEnded
            | S::ClassEnded
            | S::PupilLeft
            | S::NobodysCarer
            | S::AgentIsSelf
            | S::NotACarer
            | S::TermEncloses
            | S::TermOverlaps
    )
}
