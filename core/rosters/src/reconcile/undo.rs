//! Undoing an import.

use std::collections::HashSet;

use schoolgate::School;
use schoolgate::contract::{Actor, Error, Instant, Roster};

use super::draft::Draft;
use super::listed::{Listed, Tonight};
use super::{Because, Change, Decides, Limits, Proposal, Reconciliation, effects};

/// What would take back what an import did: who and what it added ends, what it ended goes on, what it renamed is called
/// as before. `before` is the school as its log before that import has it, `imported` the roster that was taken over: the
/// one of its `roster_imported` event, say.
///
/// What somebody recorded by an action of its own since stays, as do people's messages, posts and consents. It is all one
/// group, `undo`, which a person decides.
///
/// # Errors
/// Where `before` is another school.
pub fn undo(
    school: &School,
    before: &School,
    imported: &Roster,
    at: Instant,
    limits: &Limits,
) -> Result<Reconciliation, Error> {
    let as_it_was = before.known().roster(&before.zone()?.moment(at));
    let met = school.known().meets(&as_it_was)?;
    let listed = Listed::of(&Tonight::from(&as_it_was), &met, school.known());
    let mut draft = Draft::new(school, &listed, at, Actor::Host(limits.by.clone()))?;
    draft.classes();
    draft.pupils()?;
    draft.parents()?;
    draft.staff()?;
    draft.assignments()?;
    let theirs = Theirs::of(imported);
    draft.found.retain(|proposal| theirs.did(proposal, before));
    for proposal in &mut draft.found {
        proposal.decides = Decides::Person;
        proposal.because = Some(Because::AskedFor);
        proposal.group = Some("undo".to_owned());
        proposal.why.sentence = "An import did otherwise, and is undone.";
    }
    effects::tell(&mut draft);
    draft.finish(false, vec![("undo".to_owned(), "An import is undone.".to_owned())])
}

/// What an import spoke of.
struct Theirs<'a> {
    pupils: HashSet<&'a str>,
    parents: HashSet<&'a str>,
    staff: HashSet<&'a str>,
    classes: HashSet<&'a str>,
    links: HashSet<(&'a str, &'a str)>,
}

impl<'a> Theirs<'a> {
    fn of(imported: &'a Roster) -> Self {
        let of_rows = imported.memberships.iter().map(|entry| entry.pupil.as_str());
        let of_links = imported.links.iter().map(|link| (link.parent.as_str(), link.pupil.as_str()));
        Self {
            pupils: imported.pupils.iter().map(|entry| entry.id.as_str()).chain(of_rows).collect(),
            parents: imported.parents.iter().map(|entry| entry.id.as_str()).collect(),
            staff: imported
                .staff
                .iter()
                .map(|entry| entry.id.as_str())
                .chain(imported.assignments.iter().map(|entry| entry.staff.as_str()))
                .collect(),
            classes: imported.classes.iter().map(|entry| entry.id.as_str()).collect(),
            links: of_links.collect(),
        }
    }

    /// Whether a proposal takes back what the import did, and not what somebody did since.
    fn did(&self, proposal: &Proposal, before: &School) -> bool {
        let pupil = proposal.pupil.as_ref().map_or("", |id| id.as_str());
        let parent = proposal.parent.as_ref().map_or("", |id| id.as_str());
        let staff = proposal.staff.as_ref().map_or("", |id| id.as_str());
        let known = before.known();
        if proposal.because == Some(Because::SchoolRecorded) {
            return false;
        }
        match proposal.change {
            Change::PupilLeft => {
                self.pupils.contains(pupil) && proposal.pupil.as_ref().is_some_and(|id| known.pupil(id).is_none())
            }
            Change::StaffLeft => {
                let new = |id| known.member_of_staff(id).is_none();
                self.staff.contains(staff) && proposal.staff.as_ref().is_some_and(new)
            }
            Change::PupilBack
            | Change::StaffBack
            | Change::ErasedBack
            | Change::LinkBack
            | Change::Restricted
            | Change::PupilAdded
            | Change::ParentAdded
            | Change::StaffAdded
            | Change::ClassAdded => false,
            Change::ClassChanged => proposal.class.as_ref().is_some_and(|class| self.classes.contains(class.as_str())),
            Change::LinkAdded
            | Change::LinkChanged
            | Change::LinkEnded
            | Change::LinkAdmitted
            | Change::ResponsibilityGained => self.links.contains(&(parent, pupil)),
            Change::ParentChanged => self.parents.contains(parent),
            Change::StaffChanged
            | Change::RoleGained
            | Change::Assigned
            | Change::AssignmentEnded
            | Change::AssignmentDates => self.staff.contains(staff),
            Change::PupilChanged | Change::Moves | Change::Joins | Change::Leaves | Change::MembershipDates => {
                self.pupils.contains(pupil)
            }
            Change::Merged => false,
        }
    }
}
