//! Taking over a roster: checked whole, then merged.

use alloc::sync::Arc;

use super::forget::{is_alias, is_reserved};
use super::people::{Account, Class, EarlierPosts, Link, Membership, Parent, Pupil, Staff, Team};
use super::protection::check_protection;
use super::stretches::Stretches;
use super::{Adoption, Derived, State};
use crate::clock::{SchoolCalendar, Span, WeeklyHours, Zone, early, joined};
use crate::contract::{
    AssignmentEntry, ClassEntry, ConsentEntry, Error, ErrorCode, Event, Happening, Instant, LinkEntry, ParentEntry,
    Person, PupilEntry, Roster, StaffEntry,
};
use crate::key::{ErasureKey, salt_of};
use crate::sorted::{Key, Map, Set, Sorted, Table, first_again};
use crate::words::{AccountState, ClosureKind};

/// How many times back it is known what somebody was to the whole school.
const EARLIER: usize = 20;

impl State {
    /// A school that begins as its first event says.
    ///
    /// # Errors
    /// What is wrong with the roster, and where; [`ErrorCode::WrongKey`].
    pub(crate) fn open(event: &Event, key: Option<&ErasureKey>) -> Result<Self, Error> {
        let mut state = Self::before(event, key)?;
        if let Happening::Opened { roster, .. } = &event.what {
            state.check_roster(roster)?;
            state.merge(roster, None, Stretches::Added);
        }
        Ok(state)
    }

    /// The same, before anybody is in it.
    pub(super) fn before(event: &Event, key: Option<&ErasureKey>) -> Result<Self, Error> {
        let Happening::Opened { roster, policy, key_check } = &event.what else {
            let sentence = "does not open a school; a log begins with an `opened` event";
            return Err(Error::new(ErrorCode::EventOutOfOrder, sentence).at("what"));
        };
        let salt = salt_of(&roster.id, key_check.as_deref(), key)?;
        let mut state = Self {
            id: roster.id.clone(),
            name: roster.name.clone(),
            timezone: roster.timezone.clone(),
            timezone_transitions: roster.timezone_transitions.clone(),
            language: roster.language.clone(),
            calendar: roster.calendar.clone(),
            declared: Vec::new(),
            contacts: roster.contacts.iter().map(|(channel, contact)| (*channel, contact.clone())).collect(),
            classes: Table::default(),
            teams: Map::default(),
            pupils: Table::default(),
            parents: Table::default(),
            staff: Table::default(),
            humans: Table::default(),
            messages: Table::default(),
            posts: Table::default(),
            comments: Table::default(),
            reports: Table::default(),
            tasks: Table::default(),
            permissions: Table::default(),
            community_ended: None,
            policies: vec![Adoption { policy: policy.clone(), from: None, until: None }],
            reviews: Vec::new(),
            visits: Vec::new(),
            erasure_requests: Vec::new(),
            erased: Set::default(),
            key_check: key_check.clone(),
            marks: Vec::new(),
            receipts: Table::default(),
            seq: event.seq,
            seal: event.seal.clone(),
            derived: Derived::default(),
            salt,
        };
        state.derive()?;
        Ok(state)
    }

    /// Computes what follows from the stored fields.
    ///
    /// # Errors
    /// An unknown zone, or a calendar that does not hold together.
    pub(crate) fn derive(&mut self) -> Result<(), Error> {
        let zone = Zone::with(&self.timezone, &self.timezone_transitions)?;
        let mut calendar = SchoolCalendar::compile(&self.calendar).map_err(|error| error.inside("calendar"))?;
        for closure in self.declared.iter().filter(|closure| closure.closes_at.is_none()) {
            calendar.declare_closed(closure.first, closure.last)?;
        }
        // Open in holidays is every day that no other closure closes.
        let mut with_holidays = SchoolCalendar::default();
        let closures = || self.calendar.closures.iter().chain(&self.declared);
        let early = joined(closures().flat_map(|closure| early(closure, &zone)).collect());
        for closure in closures().filter(|c| c.kind != ClosureKind::Holiday && c.closes_at.is_none()) {
            with_holidays.declare_closed(closure.first, closure.last)?;
        }
        self.derived = Derived { zone: Some(zone), calendar, with_holidays, early, ..Derived::default() };
        self.keep_anew();
        Ok(())
    }

    /// Whether a roster that is to be taken over is this school's own.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidValue`] at its id or zone.
    pub(crate) fn check_same_school(&self, roster: &Roster) -> Result<(), Error> {
        if roster.id != self.id {
            let sentence = "is another school's; give a roster of the school that takes it over";
            return Err(Error::new(ErrorCode::InvalidValue, sentence).at("id"));
        }
        if roster.timezone != self.timezone {
            let sentence = "is not this school's; a school keeps the zone with which it was opened";
            return Err(Error::new(ErrorCode::InvalidValue, sentence).at("timezone"));
        }
        Ok(())
    }

    /// Checks a roster against itself and against what is known already.
    ///
    /// # Errors
    /// An id given twice, a reference to nobody, a stretch that ends before it begins, a transition of the zone out of
    /// order: with its place.
    pub(crate) fn check_roster(&self, roster: &Roster) -> Result<(), Error> {
        Zone::of(roster)?;
        let classes = unique(roster.classes.iter().map(|c| &c.id), "classes")?;
        let teams = unique(roster.teams.iter().map(|t| &t.id), "teams")?;
        let pupils = unique(roster.pupils.iter().map(|p| &p.id), "pupils")?;
        let parents = unique(roster.parents.iter().map(|p| &p.id), "parents")?;
        let staff = unique(roster.staff.iter().map(|s| &s.id), "staff")?;
        let listed = roster.pupils.iter().map(|p| p.id.as_str()).chain(roster.parents.iter().map(|p| p.id.as_str()));
        if listed.chain(roster.staff.iter().map(|s| s.id.as_str())).any(is_reserved) {
            let sentence = "uses an id that stands for people who were erased; choose one not beginning with `erased`";
            return Err(Error::new(ErrorCode::InvalidValue, sentence));
        }
        let class = |id: &_| classes.contains(id) || self.classes.contains_key(id);
        let team = |id: &_| teams.contains(id) || self.teams.contains_key(id);
        let pupil = |id: &_| pupils.contains(id) || self.pupils.contains_key(id);
        let parent = |id: &_| parents.contains(id) || self.parents.contains_key(id);
        let colleague = |id: &_| staff.contains(id) || self.staff.contains_key(id);

        for (n, entry) in roster.pupils.iter().enumerate() {
            refers(entry.class.as_ref().is_none_or(class), "a class", || format!("pupils[{n}].class"))?;
            refers(entry.team.as_ref().is_none_or(team), "a team", || format!("pupils[{n}].team"))?;
            check_protection(entry).map_err(|error| error.inside(&format!("pupils[{n}]")))?;
        }
        for (n, entry) in roster.memberships.iter().enumerate() {
            refers(pupil(&entry.pupil), "a pupil", || format!("memberships[{n}].pupil"))?;
            refers(class(&entry.class), "a class", || format!("memberships[{n}].class"))?;
            self.lasts(Span { from: entry.from, to: entry.to }, || format!("memberships[{n}]"))?;
        }
        let pair = |n| roster.links.get(n).map(|entry: &LinkEntry| (&entry.parent, &entry.pupil));
        let again = first_again(roster.links.len(), &|one, other| pair(one).cmp(&pair(other)));
        for (n, entry) in roster.links.iter().enumerate() {
            refers(parent(&entry.parent), "a parent", || format!("links[{n}].parent"))?;
            refers(pupil(&entry.pupil), "a pupil", || format!("links[{n}].pupil"))?;
            if again == Some(n) {
                let sentence = "links the same two people as an earlier entry; keep one of them";
                return Err(Error::new(ErrorCode::DuplicateId, sentence).at(format!("links[{n}]")));
            }
            if entry.relative && entry.parental_responsibility == Some(true) {
                let sentence =
                    "says of somebody with parental responsibility that they are a relative; say one of the two";
                return Err(Error::new(ErrorCode::InvalidValue, sentence).at(format!("links[{n}].relative")));
            }
        }
        for (n, entry) in roster.assignments.iter().enumerate() {
            refers(colleague(&entry.staff), "a member of staff", || format!("assignments[{n}].staff"))?;
            refers(class(&entry.class), "a class", || format!("assignments[{n}].class"))?;
            self.check_assignment(entry).map_err(|error| error.inside(&format!("assignments[{n}]")))?;
        }
        let answer = |n| roster.consents.get(n).map(|e: &ConsentEntry| (&e.pupil, e.kind, &e.given_by));
        let again = first_again(roster.consents.len(), &|one, other| answer(one).cmp(&answer(other)));
        for (n, entry) in roster.consents.iter().enumerate() {
            refers(pupil(&entry.pupil), "a pupil", || format!("consents[{n}].pupil"))?;
            if again == Some(n) {
                let sentence = "answers the same question for the same adult as an earlier entry; keep one of them";
                return Err(Error::new(ErrorCode::DuplicateId, sentence).at(format!("consents[{n}]")));
            }
            let giver = entry.given_by.as_ref().is_none_or(|id| is_alias(id.as_str()) || parent(id));
            refers(giver, "a parent", || format!("consents[{n}].given_by"))?;
        }
        for (n, entry) in roster.restrictions.iter().enumerate() {
            refers(pupil(&entry.pupil), "a pupil", || format!("restrictions[{n}].pupil"))?;
            let adult = is_alias(entry.parent.as_str()) || parent(&entry.parent);
            refers(adult, "a parent", || format!("restrictions[{n}].parent"))?;
            self.lasts(Span { from: entry.from, to: entry.to }, || format!("restrictions[{n}]"))?;
        }
        for (n, entry) in roster.acceptances.iter().enumerate() {
            refers(parent(&entry.parent), "a parent", || format!("acceptances[{n}].parent"))?;
        }
        Ok(())
    }

    /// Checks the dates and times of an assignment.
    ///
    /// # Errors
    /// A stretch or a window that does not hold together.
    pub(crate) fn check_assignment(&self, entry: &AssignmentEntry) -> Result<(), Error> {
        if let Some(times) = &entry.times {
            WeeklyHours::compile(times).map_err(|error| error.inside("times"))?;
        }
        self.lasts(Span { from: entry.from, to: entry.to }, String::new)
    }

    pub(super) fn lasts(&self, span: Span, place: impl Fn() -> String) -> Result<(), Error> {
        span.check(self.zone()?).map_err(|error| error.inside(&place()))
    }

    /// Takes over a roster that was checked: adds who is new, updates the particulars of who is known, and takes
    /// nothing away. What an entry leaves out stays as it is. `recorded` is when that was recorded, where that is kept;
    /// `stretches` says what becomes of those of the same membership or assignment that are known.
    pub(crate) fn merge(&mut self, roster: &Roster, recorded: Option<Instant>, stretches: Stretches) {
        self.renew_zone(roster);
        for entry in &roster.classes {
            self.add_class(entry);
        }
        for entry in &roster.teams {
            let new = || Team { name: String::new(), awards: Vec::new(), total_shared: None };
            self.teams.or_insert_with(entry.id.clone(), new).name.clone_from(&entry.name);
        }
        for entry in &roster.pupils {
            self.add_pupil(entry, recorded);
        }
        self.put_memberships(&roster.memberships, stretches);
        for entry in &roster.parents {
            self.add_parent(entry, recorded);
        }
        for entry in &roster.links {
            self.put_link(entry, false);
        }
        for entry in &roster.staff {
            self.add_staff(entry, recorded);
        }
        self.put_assignments(&roster.assignments, stretches);
        self.merge_consents(&roster.consents);
        self.put_restrictions(&roster.restrictions, recorded);
        for entry in &roster.acceptances {
            if let Some(parent) = self.parents.get_mut(&entry.parent) {
                let known = parent.acceptances.get(&entry.version).copied().flatten();
                let on = if stretches == Stretches::Met { known.or(entry.on) } else { entry.on };
                parent.acceptances.insert(entry.version.clone(), on);
            }
        }
    }

    /// Takes over the transitions of its zone that a roster gives.
    fn renew_zone(&mut self, roster: &Roster) {
        if roster.timezone_transitions.is_empty() {
            return;
        }
        self.timezone_transitions.clone_from(&roster.timezone_transitions);
        // Checked with the roster.
        if let Ok(zone) = Zone::with(&self.timezone, &self.timezone_transitions) {
            self.derived.zone = Some(zone);
        }
    }

    /// Puts a class's particulars in the place of those before.
    pub(crate) fn put_class(&mut self, entry: &ClassEntry) {
        let class = self.classes.or_insert_with(entry.id.clone(), || Class {
            name: String::new(),
            year_group: None,
            assignments: Vec::new(),
            members: Set::default(),
            remote_learning: Vec::new(),
            awards: Vec::new(),
            total_shared: None,
            recorded: Set::default(),
            ended: Vec::new(),
        });
        class.name.clone_from(&entry.name);
        class.year_group = entry.year_group;
    }

    /// Puts a pupil's particulars in the place of those before.
    pub(crate) fn put_pupil(&mut self, entry: &PupilEntry) {
        self.take_back(|| Person::Pupil(entry.id.clone()));
        let mut new = false;
        let pupil = self.pupils.or_insert_with(entry.id.clone(), || {
            new = true;
            Pupil {
                given_name: String::new(),
                family_name: String::new(),
                known_as: None,
                team: None,
                year_group: None,
                protection: None,
                memberships: Vec::new(),
                links: Map::default(),
                restrictions: Vec::new(),
                consents: Map::default(),
                invitations: Map::default(),
                extra_approved: Set::default(),
                extra_relatives: Set::default(),
                left: None,
                account: Account::new(AccountState::Active),
                avatar: None,
                awards: Vec::new(),
                home_awards: Vec::new(),
                submissions: Vec::new(),
                disclosures: Vec::new(),
                recorded: Set::default(),
                unlinked: Set::default(),
                moved_from: Map::default(),
                copy_given: None,
            }
        });
        let names = Arc::make_mut(&mut self.derived.names);
        if !new {
            pupil.named(entry.id.clone()).for_each(|name| names.remove(&name));
        }
        pupil.given_name.clone_from(&entry.given_name);
        pupil.family_name.clone_from(&entry.family_name);
        pupil.known_as.clone_from(&entry.known_as);
        pupil.named(entry.id.clone()).for_each(|name| names.add(&name));
        pupil.team.clone_from(&entry.team);
        pupil.year_group = entry.year_group;
        let before = usize::from(pupil.protection.is_some());
        pupil.protection.clone_from(&entry.protection);
        self.derived.protected += usize::from(pupil.protection.is_some());
        self.derived.protected = self.derived.protected.saturating_sub(before);
        if let Some(class) = &entry.class
            && pupil.memberships.iter().all(|m| m.class != *class)
        {
            let span = Span { from: None, to: None };
            self.join(&entry.id, Membership { class: class.clone(), span, recorded: false });
        }
    }

    /// Puts a parent's particulars in the place of those before.
    pub(crate) fn put_parent(&mut self, entry: &ParentEntry) {
        self.take_back(|| Person::Parent(entry.id.clone()));
        let parent = self.parents.or_insert_with(entry.id.clone(), || Parent {
            given_name: String::new(),
            family_name: String::new(),
            language: None,
            human: None,
            account: Account::new(entry.account),
            children: Set::default(),
            invited: Set::default(),
            acceptances: Map::default(),
            signed: Map::default(),
            recorded: Set::default(),
        });
        parent.given_name.clone_from(&entry.given_name);
        parent.family_name.clone_from(&entry.family_name);
        if entry.language.is_some() {
            parent.language.clone_from(&entry.language);
        }
        let old = core::mem::replace(&mut parent.human, entry.person.clone());
        self.put_human(old, entry.person.clone(), Person::Parent(entry.id.clone()));
    }

    /// Puts a member of staff's particulars in the place of those before.
    pub(crate) fn put_staff(&mut self, entry: &StaffEntry, at: Option<Instant>) {
        self.take_back(|| Person::Staff(entry.id.clone()));
        let new = !self.staff.contains_key(&entry.id);
        let staff = self.staff.or_insert_with(entry.id.clone(), || Staff {
            name: String::new(),
            roles: Vec::new(),
            teams: Vec::new(),
            working_days: None,
            human: None,
            account: Account::new(AccountState::Active),
            absences: Vec::new(),
            classes: Set::default(),
            left: None,
            recorded: Set::default(),
            earlier: Vec::new(),
        });
        staff.name.clone_from(&entry.name);
        let roles = core::mem::replace(&mut staff.roles, entry.roles.clone());
        staff.roles.sort_unstable();
        staff.roles.dedup();
        let teams = core::mem::replace(&mut staff.teams, entry.teams.clone());
        staff.teams.sort_unstable();
        staff.teams.dedup();
        if let Some(until) = at.filter(|_| !new && (roles != staff.roles || teams != staff.teams)) {
            let over = (staff.earlier.len() + 1).saturating_sub(EARLIER);
            staff.earlier.drain(..over);
            staff.earlier.push(EarlierPosts { until, roles, teams });
        }
        staff.working_days.clone_from(&entry.working_days);
        let old = core::mem::replace(&mut staff.human, entry.person.clone());
        self.put_human(old, entry.person.clone(), Person::Staff(entry.id.clone()));
    }

    fn put_human(
        &mut self,
        old: Option<crate::contract::HumanId>,
        new: Option<crate::contract::HumanId>,
        capacity: Person,
    ) {
        if old == new && new.as_ref().is_none_or(|human| self.humans.contains_key(human)) {
            return;
        }
        if let Some(capacities) = old.as_ref().and_then(|human| self.humans.get_mut(human)) {
            capacities.remove(&capacity);
        }
        if let Some(old) = old.filter(|human| self.humans.get(human).is_some_and(Set::is_empty)) {
            self.humans.remove(&old);
        }
        if let Some(human) = new {
            self.humans.or_default(human).insert(capacity);
        }
    }

    /// Puts a link's particulars in the place of those before; an unknown responsibility leaves the known one. `recorded`
    /// is whether somebody linked the two by itself.
    pub(crate) fn put_link(&mut self, entry: &LinkEntry, recorded: bool) {
        let Some(parent) = self.parents.get_mut(&entry.parent) else { return };
        if !self.pupils.contains_key(&entry.pupil) {
            return;
        }
        parent.children.insert(entry.pupil.clone());
        let has_account = parent.account.state.in_use();
        self.change_between(&entry.pupil, &entry.parent, |pupil| {
            let known = pupil.links.get(&entry.parent);
            let was_active = known.is_some_and(|link| link.active);
            let link = Link {
                relationship: entry.relationship.clone(),
                parental_responsibility: entry
                    .parental_responsibility
                    .or_else(|| known.and_then(|link| link.parental_responsibility)),
                active: was_active || has_account && !entry.pending,
                recorded: recorded || known.is_some_and(|link| link.recorded),
                // Only somebody's own act makes a parent of a relative.
                relative: entry.relative || !recorded && known.is_some_and(|link| link.relative),
            };
            pupil.unlinked.remove(&entry.parent);
            pupil.links.insert(entry.parent.clone(), link);
        });
    }
}

fn unique<'a, K: Key + 'a>(ids: impl Iterator<Item = &'a K> + Clone, list: &str) -> Result<Sorted<&'a K>, Error> {
    let known: Sorted<&K> = ids.clone().collect();
    let all: Vec<&K> = ids.collect();
    if known.len() == all.len() {
        return Ok(known);
    }
    let n = first_again(all.len(), &|one, other| all.get(one).cmp(&all.get(other))).unwrap_or_default();
    let sentence = "has the id of an earlier entry; give each entry an id of its own";
    Err(Error::new(ErrorCode::DuplicateId, sentence).at(format!("{list}[{n}].id")))
}

fn refers(found: bool, what: &str, place: impl Fn() -> String) -> Result<(), Error> {
    if found {
        return Ok(());
    }
    let sentence = format!("is not the id of {what} of this school; add the entry or correct the id");
    Err(Error::new(ErrorCode::DanglingReference, sentence).at(place()))
}
