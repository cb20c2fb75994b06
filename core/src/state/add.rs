//! Adding who and what is new, and what an entry says of those who are known already. Whoever was erased and is new
//! again gets back what their mark kept.

use super::State;
use crate::contract::{ClassEntry, Instant, ParentEntry, Person, PupilEntry, StaffEntry};

impl State {
    /// Adds a class, or updates one with what the entry says.
    pub(crate) fn add_class(&mut self, entry: &ClassEntry) {
        let known = self.classes.get(&entry.id);
        let year_group = entry.year_group.or_else(|| known?.year_group);
        self.put_class(&ClassEntry { year_group, ..entry.clone() });
    }

    /// Adds a pupil, or updates one with what the entry says.
    pub(crate) fn add_pupil(&mut self, entry: &PupilEntry, at: Option<Instant>) {
        let known = self.pupils.get(&entry.id);
        let known_as = entry.known_as.clone().or_else(|| known?.known_as.clone());
        let team = entry.team.clone().or_else(|| known?.team.clone());
        let year_group = entry.year_group.or_else(|| known?.year_group);
        let protection = entry.protection.clone().or_else(|| known?.protection.clone());
        let new = known.is_none();
        self.put_pupil(&PupilEntry { known_as, team, year_group, protection, ..entry.clone() });
        if new {
            self.relist_about(&entry.id);
            self.give_back(&Person::Pupil(entry.id.clone()), at);
        }
    }

    /// Adds a parent, or updates one with what the entry says.
    pub(crate) fn add_parent(&mut self, entry: &ParentEntry, at: Option<Instant>) {
        let new = !self.parents.contains_key(&entry.id);
        let person = entry.person.clone().or_else(|| self.parents.get(&entry.id)?.human.clone());
        self.put_parent(&ParentEntry { person, ..entry.clone() });
        if new {
            self.give_back(&Person::Parent(entry.id.clone()), at);
        }
    }

    /// Adds a member of staff, or updates one with what the entry says: no roles or teams are no word about them.
    pub(crate) fn add_staff(&mut self, entry: &StaffEntry, at: Option<Instant>) {
        let new = !self.staff.contains_key(&entry.id);
        let mut entry = entry.clone();
        if let Some(known) = self.staff.get(&entry.id) {
            if entry.roles.is_empty() {
                entry.roles.clone_from(&known.roles);
            }
            if entry.teams.is_empty() {
                entry.teams.clone_from(&known.teams);
            }
            entry.working_days = entry.working_days.or_else(|| known.working_days.clone());
            entry.person = entry.person.or_else(|| known.human.clone());
        }
        self.put_staff(&entry, at);
        if new {
            self.give_back(&Person::Staff(entry.id.clone()), at);
        }
    }
}
