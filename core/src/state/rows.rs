//! Who and what is known, as the entry that would say so.

use super::State;
use crate::contract::{
    ClassEntry, ClassId, HumanId, ParentEntry, ParentId, Person, PupilEntry, PupilId, StaffEntry, StaffId,
};

impl State {
    /// A class as an entry.
    pub(crate) fn class_entry(&self, id: &ClassId) -> Option<ClassEntry> {
        let class = self.classes.get(id)?;
        Some(ClassEntry { id: id.clone(), name: class.name.clone(), year_group: class.year_group })
    }

    /// A pupil as an entry, without classes.
    pub(crate) fn pupil_entry(&self, id: &PupilId) -> Option<PupilEntry> {
        let pupil = self.pupils.get(id)?;
        Some(PupilEntry {
            id: id.clone(),
            given_name: pupil.given_name.clone(),
            family_name: pupil.family_name.clone(),
            known_as: pupil.known_as.clone(),
            class: None,
            team: pupil.team.clone(),
            year_group: pupil.year_group,
            protection: pupil.protection.clone(),
        })
    }

    /// A parent as an entry.
    pub(crate) fn parent_entry(&self, id: &ParentId) -> Option<ParentEntry> {
        let parent = self.parents.get(id)?;
        Some(ParentEntry {
            id: id.clone(),
            given_name: parent.given_name.clone(),
            family_name: parent.family_name.clone(),
            language: parent.language.clone(),
            account: parent.account.state,
            person: parent.human.clone(),
        })
    }

    /// A member of staff as an entry.
    pub(crate) fn staff_entry(&self, id: &StaffId) -> Option<StaffEntry> {
        let staff = self.staff.get(id)?;
        Some(StaffEntry {
            id: id.clone(),
            name: staff.name.clone(),
            roles: staff.roles.clone(),
            teams: staff.teams.clone(),
            working_days: staff.working_days.clone(),
            person: staff.human.clone(),
        })
    }

    /// The other records of the same human from whom one would be parted, were this the human behind it.
    pub(crate) fn parted_by(&self, record: &Person, human: Option<&HumanId>) -> Vec<Person> {
        let known = self.human(record).filter(|known| Some(*known) != human);
        let capacities = known.and_then(|known| self.humans.get(known)).into_iter().flatten();
        capacities.filter(|capacity| *capacity != record).cloned().collect()
    }

    /// The human behind a record that an entry speaks of. What is said in passing, as by an import, parts nobody; and
    /// who is back is the human they were.
    pub(crate) fn human_kept(&self, record: &Person, said: Option<HumanId>) -> Option<HumanId> {
        if said.is_none() {
            return self.human_again(record);
        }
        match !self.parted_by(record, said.as_ref()).is_empty() {
            true => self.human(record).cloned(),
            false => said,
        }
    }
}
