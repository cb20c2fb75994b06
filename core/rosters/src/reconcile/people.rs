//! Classes, pupils, parents and staff: who is new, who is missing, and what is said of them.

use std::collections::HashSet;

use schoolgate::contract::{
    Action, ClassUpdate, Error, KnownAsChange, LanguageChange, ParentUpdate, Person, PersonChange, ProtectionChange,
    PupilEntry, PupilId, PupilUpdate, RolesChange, StaffEntry, StaffTeamsChange, StaffUpdate, TeamChange,
    WorkingDaysChange, YearGroupChange,
};
use schoolgate::names::words_of;

use super::apart::{apart, apart_list};
use super::draft::{Draft, Of};
use super::{Because, Change};

/// The words of a name, to know somebody again by.
fn name_of(given: &str, family: &str) -> Vec<String> {
    words_of(&format!("{given} {family}"))
}

impl Draft<'_> {
    pub(super) fn classes(&mut self) {
        let listed = self.listed;
        for (said, taken) in listed.roster.classes.iter().zip(&listed.met.classes) {
            let of = Of { class: Some(&said.id), ..Of::default() };
            let Some(known) = self.known.class(&said.id) else {
                let import = self.import(|roster| roster.classes.push(said.clone()));
                self.propose(Change::ClassAdded, of, None, vec![import]);
                continue;
            };
            if taken.name != known.name || apart(&taken.year_group, &known.year_group) {
                let import = self.import(|roster| roster.classes.push(taken.clone()));
                self.propose(Change::ClassChanged, of, None, vec![import]);
            }
            let name = (said.name != taken.name && !said.name.trim().is_empty()).then(|| said.name.clone());
            let year_group = said.year_group.filter(|_| said.year_group != taken.year_group).map(YearGroupChange::To);
            if name.is_some() || year_group.is_some() {
                let update = Action::UpdateClass { class: ClassUpdate { id: said.id.clone(), name, year_group } };
                self.propose(Change::ClassChanged, of, Some(Because::SchoolRecorded), vec![update]);
            }
        }
    }

    /// # Errors
    /// None of a school that was opened.
    pub(super) fn pupils(&mut self) -> Result<(), Error> {
        let listed = self.listed;
        let namesakes = self.namesakes();
        for entry in &listed.roster.pupils {
            let Some(of_file) = listed.pupils.get(&entry.id) else { continue };
            let of = Of { pupil: Some(&entry.id), ..Of::default() };
            if listed.erased.contains(&Person::Pupil(entry.id.clone())) {
                let import = self.import_again(Some(true), |roster| self.whole_pupil(entry, roster));
                self.propose(Change::ErasedBack, of, Some(Because::SchoolRecorded), vec![import]);
                continue;
            }
            let Some(known) = self.known.pupil(&entry.id) else {
                let same = !namesakes.is_empty() && namesakes.contains(&name_of(&entry.given_name, &entry.family_name));
                let import = self.import(|roster| self.whole_pupil(entry, roster));
                let strange = of_file.links.iter().any(|link| self.strangers.parents.contains(&link.parent));
                let because = same.then_some(Because::Namesake).or(strange.then_some(Because::AnotherName));
                self.propose(Change::PupilAdded, of, because, vec![import]);
                continue;
            };
            if !known.is_on_roll(&self.now) {
                let pupil = PupilEntry { class: None, protection: None, ..of_file.taken.clone() };
                let add = Action::AddPupil { pupil, insist: None };
                self.propose(Change::PupilBack, of, Some(Because::Leaver), vec![add]);
            }
            self.pupil_particulars(&entry.id)?;
            self.memberships(&entry.id, of_file)?;
            self.links(&entry.id, of_file)?;
        }
        if listed.whole {
            for (id, known) in self.known.pupils() {
                let missing = !listed.pupils.contains_key(id) && known.left().is_none();
                if missing {
                    let because = if listed.doubts(id.as_str()) { Because::FileUnsure } else { Because::Leaver };
                    let leaves = Action::LeaveSchool { pupil: id.clone(), on: None };
                    self.propose(
                        Change::PupilLeft,
                        Of { pupil: Some(id), ..Of::default() },
                        Some(because),
                        vec![leaves],
                    );
                }
            }
        }
        Ok(())
    }

    /// A pupil with all that the roster says of them, but for what speaks of adults who were erased.
    fn whole_pupil(&self, entry: &PupilEntry, roster: &mut schoolgate::contract::Roster) {
        let Some(of_file) = self.listed.pupils.get(&entry.id) else { return };
        let there =
            |parent: &schoolgate::contract::ParentId| !self.listed.erased.contains(&Person::Parent(parent.clone()));
        roster.pupils.push(of_file.taken.clone());
        roster.memberships.extend(of_file.taken_memberships.iter().map(|entry| (*entry).clone()));
        roster.links.extend(of_file.links.iter().filter(|link| there(&link.parent)).map(|link| (*link).clone()));
        let restrictions = of_file.restrictions.iter().filter(|entry| there(&entry.parent));
        roster.restrictions.extend(restrictions.map(|entry| (*entry).clone()));
    }

    /// The names of pupils who are missing, or from whom somebody was shut out: who is new under such a name may be one
    /// of them. Nobody's, where nobody is new.
    fn namesakes(&self) -> HashSet<Vec<String>> {
        let listed = self.listed;
        if listed.roster.pupils.iter().all(|entry| self.known.pupil(&entry.id).is_some()) {
            return HashSet::new();
        }
        let known = self.known.pupils().filter(|(id, pupil)| {
            let missing = listed.whole && !listed.pupils.contains_key(id) && pupil.left().is_none();
            missing || !pupil.unlinked().is_empty() || pupil.restrictions().next().is_some()
        });
        known.map(|(_, pupil)| name_of(pupil.given_name, pupil.family_name)).collect()
    }

    fn pupil_particulars(&mut self, id: &PupilId) -> Result<(), Error> {
        let (Some(of_file), Some(known)) = (self.listed.pupils.get(id), self.known.pupil(id)) else { return Ok(()) };
        let (said, taken) = (of_file.entry, of_file.taken);
        let of = Of { pupil: Some(id), ..Of::default() };
        let protection_changes = known.protection.is_some() && apart(&taken.protection.as_ref(), &known.protection);
        let changes = taken.given_name != known.given_name
            || taken.family_name != known.family_name
            || apart(&taken.known_as.as_deref(), &known.known_as)
            || apart(&taken.team.as_ref(), &known.team)
            || apart(&taken.year_group, &known.year_group)
            || !protection_changes && apart(&taken.protection.as_ref(), &known.protection);
        if changes {
            let protection = taken.protection.clone().filter(|_| !protection_changes);
            let entry = PupilEntry { class: None, protection, ..taken.clone() };
            let import = self.import(|roster| roster.pupils.push(entry));
            let because = self.strangers.pupils.contains(id).then_some(Because::AnotherName);
            self.propose(Change::PupilChanged, of, because, vec![import]);
        }
        let name = |said: &String, taken: &String| (said != taken && !said.trim().is_empty()).then(|| said.clone());
        let update = PupilUpdate {
            id: id.clone(),
            given_name: name(&said.given_name, &taken.given_name),
            family_name: name(&said.family_name, &taken.family_name),
            known_as: said.known_as.clone().filter(|_| said.known_as != taken.known_as).map(KnownAsChange::To),
            class: None,
            team: said.team.clone().filter(|_| said.team != taken.team).map(TeamChange::To),
            year_group: said.year_group.filter(|_| said.year_group != taken.year_group).map(YearGroupChange::To),
            protection: said
                .protection
                .clone()
                .filter(|_| protection_changes || said.protection != taken.protection)
                .map(ProtectionChange::To),
        };
        let nothing = PupilUpdate {
            id: id.clone(),
            given_name: None,
            family_name: None,
            known_as: None,
            class: None,
            team: None,
            year_group: None,
            protection: None,
        };
        if update != nothing {
            let only_protection = PupilUpdate { protection: update.protection.clone(), ..nothing } == update;
            let because =
                if protection_changes && only_protection { Because::MoreRights } else { Because::SchoolRecorded };
            self.propose(Change::PupilChanged, of, Some(because), vec![Action::UpdatePupil { pupil: update }]);
        }
        Ok(())
    }

    /// # Errors
    /// None of a school that was opened.
    pub(super) fn parents(&mut self) -> Result<(), Error> {
        let listed = self.listed;
        for (said, taken) in listed.roster.parents.iter().zip(&listed.met.parents) {
            let of = Of { parent: Some(&said.id), ..Of::default() };
            if listed.erased.contains(&Person::Parent(said.id.clone())) {
                let links = listed.roster.links.iter().filter(|link| link.parent == said.id);
                let links: Vec<_> = links.filter(|link| self.known.pupil(&link.pupil).is_some()).cloned().collect();
                let import = self.import_again(Some(true), |roster| {
                    roster.parents.push(said.clone());
                    roster.links.extend(links);
                });
                self.propose(Change::ErasedBack, of, Some(Because::SchoolRecorded), vec![import]);
                continue;
            }
            let Some(known) = self.known.parent(&said.id) else {
                // Whoever is linked comes with a pupil.
                if !listed.linked.contains(&said.id) {
                    let import = self.import(|roster| roster.parents.push(said.clone()));
                    self.propose(Change::ParentAdded, of, None, vec![import]);
                }
                continue;
            };
            let changes = taken.given_name != known.given_name
                || taken.family_name != known.family_name
                || apart(&taken.language.as_deref(), &known.language)
                || apart(&taken.person.as_ref(), &known.person);
            if changes {
                let import = self.import(|roster| roster.parents.push(taken.clone()));
                let because = self.strangers.parents.contains(&said.id).then_some(Because::AnotherName);
                self.propose(Change::ParentChanged, of, because, vec![import]);
            }
            let name = |said: &String, taken: &String| (said != taken && !said.trim().is_empty()).then(|| said.clone());
            let person = said.person.clone().filter(|_| said.person != taken.person);
            let parted_from = self.parted_from(Person::Parent(said.id.clone()), person.is_some());
            let update = ParentUpdate {
                id: said.id.clone(),
                given_name: name(&said.given_name, &taken.given_name),
                family_name: name(&said.family_name, &taken.family_name),
                language: said.language.clone().filter(|_| said.language != taken.language).map(LanguageChange::To),
                account: None,
                person: person.map(PersonChange::To),
            };
            let says = update.given_name.is_some()
                || update.family_name.is_some()
                || update.language.is_some()
                || update.person.is_some();
            if says {
                let update = Action::UpdateParent { parent: update, parted_from };
                self.propose(Change::ParentChanged, of, Some(Because::SchoolRecorded), vec![update]);
            }
        }
        Ok(())
    }

    /// The other records from whom one is parted.
    fn parted_from(&self, record: Person, parts: bool) -> Option<Vec<Person>> {
        Some(self.known.other_records(&record)).filter(|others| parts && !others.is_empty())
    }

    /// # Errors
    /// None of a school that was opened.
    pub(super) fn staff(&mut self) -> Result<(), Error> {
        let listed = self.listed;
        for (said, taken) in listed.roster.staff.iter().zip(&listed.met.staff) {
            let of = Of { staff: Some(&said.id), ..Of::default() };
            if listed.erased.contains(&Person::Staff(said.id.clone())) {
                let theirs = listed.roster.assignments.iter().filter(|entry| entry.staff == said.id);
                let theirs: Vec<_> = theirs.cloned().collect();
                let import = self.import_again(Some(true), |roster| {
                    roster.staff.push(said.clone());
                    roster.assignments.extend(theirs);
                });
                self.propose(Change::ErasedBack, of, Some(Because::SchoolRecorded), vec![import]);
                continue;
            }
            let Some(known) = self.known.member_of_staff(&said.id) else {
                let plain = StaffEntry { roles: Vec::new(), teams: Vec::new(), ..said.clone() };
                let import = self.import(|roster| roster.staff.push(plain));
                self.propose(Change::StaffAdded, of, None, vec![import]);
                if !said.roles.is_empty() || !said.teams.is_empty() {
                    let import = self.import(|roster| roster.staff.push(said.clone()));
                    self.propose(Change::RoleGained, of, Some(Because::MoreRights), vec![import]);
                }
                continue;
            };
            if known.has_left(&self.now) {
                let staff = StaffEntry { roles: Vec::new(), teams: Vec::new(), ..taken.clone() };
                self.back.insert(said.id.clone(), self.found.len());
                let add = Action::AddStaff { staff, insist: None };
                self.propose(Change::StaffBack, of, Some(Because::Leaver), vec![add]);
            }
            let roles = (!taken.roles.is_empty() && apart_list(&taken.roles, known.roles)).then_some(&taken.roles);
            let teams = (!taken.teams.is_empty() && apart_list(&taken.teams, known.teams)).then_some(&taken.teams);
            let gains = roles.is_some_and(|roles| roles.iter().any(|role| !known.roles.contains(role)))
                || teams.is_some_and(|teams| teams.iter().any(|team| !known.teams.contains(team)));
            let plain = taken.name != known.name
                || apart(&taken.working_days.as_deref(), &known.working_days)
                || apart(&taken.person.as_ref(), &known.person);
            let loses = !gains && (roles.is_some() || teams.is_some());
            if plain || loses {
                let mut entry = taken.clone();
                if gains {
                    (entry.roles, entry.teams) = (Vec::new(), Vec::new());
                }
                let import = self.import(|roster| roster.staff.push(entry));
                let because = self.strangers.staff.contains(&said.id).then_some(Because::AnotherName);
                self.propose(Change::StaffChanged, of, because, vec![import]);
            }
            if gains {
                let import = self.import(|roster| roster.staff.push(taken.clone()));
                self.propose(Change::RoleGained, of, Some(Because::MoreRights), vec![import]);
            }
            let person = said.person.clone().filter(|_| said.person != taken.person);
            let parted_from = self.parted_from(Person::Staff(said.id.clone()), person.is_some());
            let update = StaffUpdate {
                id: said.id.clone(),
                name: (said.name != taken.name && !said.name.trim().is_empty()).then(|| said.name.clone()),
                roles: Some(&said.roles).filter(|roles| apart_list(roles, &taken.roles)).cloned().map(RolesChange::To),
                teams: Some(&said.teams)
                    .filter(|teams| apart_list(teams, &taken.teams))
                    .cloned()
                    .map(StaffTeamsChange::To),
                working_days: said
                    .working_days
                    .clone()
                    .filter(|_| said.working_days != taken.working_days)
                    .map(WorkingDaysChange::To),
                person: person.map(PersonChange::To),
            };
            let says = update.name.is_some()
                || update.roles.is_some()
                || update.teams.is_some()
                || update.working_days.is_some()
                || update.person.is_some();
            if says {
                let update = Action::UpdateStaff { staff: update, parted_from };
                self.propose(Change::StaffChanged, of, Some(Because::SchoolRecorded), vec![update]);
            }
        }
        if listed.whole_of.staff {
            for (id, known) in self.known.staff() {
                if !listed.staff.contains_key(id) && !known.has_left(&self.now) && known.left().is_none() {
                    let because = if listed.doubts(id.as_str()) { Because::FileUnsure } else { Because::Leaver };
                    let leaves = Action::LeaveStaff { staff: id.clone(), on: None };
                    self.propose(
                        Change::StaffLeft,
                        Of { staff: Some(id), ..Of::default() },
                        Some(because),
                        vec![leaves],
                    );
                }
            }
        }
        Ok(())
    }
}
