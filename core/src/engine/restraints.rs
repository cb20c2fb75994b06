//! The two gates before every area, for whoever acts in whatever role: nobody does anything to a child from whom they
//! are restricted, and nobody settles what is their own.

use super::actions::settles;
use super::case::Case;
use super::findings::{Clause, Findings, Floor, HOST};
use super::named::Named;
use crate::contract::visit::{Mention, Visit};
use crate::contract::{Action, Actor, Facts, Person, PupilId, ReasonCode, Ref, Roster, StaffId};
use crate::names::NameIndex;
use crate::state::{ContentRef, Pupil};
use crate::words::AccountState;

impl<'a> Case<'a> {
    pub(super) fn check_restraints(&self, out: &mut Findings) {
        if self.person.is_none() {
            return;
        }
        for (id, pupil) in self.barred_from() {
            self.check_restriction(id, pupil, out);
        }
        if self.is_ones_own() {
            out.refuse(ReasonCode::OnesOwn, Facts::default(), Vec::new());
        }
    }

    /// The children from whom whoever acts is restricted, and whom the request or a record that it names is about.
    fn barred_from(&self) -> Vec<(&'a PupilId, &'a Pupil)> {
        let pupils = self.named_pupils().iter().filter(|(_, pupil)| self.restricted_from(pupil));
        let mut found: Vec<_> = pupils.collect();
        self.bar_by_records(self.named(), &mut found);
        found
    }

    /// The same of whatever names somebody. A message about nobody in particular is about its children only when
    /// whoever acts is restricted from them all.
    fn barred_by(&self, named: &Named<'_>) -> Vec<(&'a PupilId, &'a Pupil)> {
        let mut found = self.known_pupils(named.pupils());
        found.retain(|(_, pupil)| self.restricted_from(pupil));
        self.bar_by_records(named, &mut found);
        found
    }

    /// Adds those whom the records are about.
    fn bar_by_records(&self, named: &Named<'_>, found: &mut Vec<(&'a PupilId, &'a Pupil)>) {
        let about = named.children_of_records(self.state).filter_map(|id| self.state.pupils.get_key_value(id));
        found.extend(about.filter(|(_, pupil)| self.restricted_from(pupil)));
        for message in named.records().filter_map(|id| self.state.messages.get(id)) {
            let meant = self.meant(message);
            if meant.iter().all(|(_, pupil)| self.restricted_from(pupil)) {
                found.extend(meant);
            }
        }
    }

    // ---- what is handed out

    /// Whether something that is handed out names a child from whom its reader is restricted, or a record about one.
    pub(crate) fn withholds<T: Visit + ?Sized>(&self, item: &T) -> bool {
        self.person.is_some() && !self.barred_by(&Named::of(item)).is_empty()
    }

    /// Whether pictures of these pupils are kept from the reader, who is restricted from one of them.
    pub(crate) fn withholds_picture(&self, pupils: &[PupilId]) -> bool {
        self.person.is_some() && self.known_pupils(pupils).iter().any(|(_, pupil)| self.restricted_from(pupil))
    }

    /// Whether the words of a post name a child whom it features, and from whom the reader is restricted.
    pub(crate) fn withholds_words(&self, id: &Ref, text: Option<&str>) -> bool {
        let barred = if self.person.is_some() { self.barred_by(&Named::of(id)) } else { Vec::new() };
        let names = barred.iter().enumerate().flat_map(|(key, (_, pupil))| pupil.named(key));
        text.is_some_and(|text| !barred.is_empty() && !NameIndex::new(names).said(text).is_empty())
    }

    // ---- one's own

    /// Whether whoever acts is somebody, in whatever capacity.
    pub(crate) fn is_actor(&self, other: &Person) -> bool {
        self.person.as_ref().is_some_and(|person| self.is_same(person, other))
    }

    /// Whether two people are the same human.
    fn is_same(&self, one: &Person, other: &Person) -> bool {
        one == other || self.state.capacities(one).contains(other)
    }

    /// Whether what is to be settled belongs to whoever acts, in whatever capacity.
    fn is_ones_own(&self) -> bool {
        let Some(person) = &self.person else { return false };
        match &self.request.action {
            Action::ImportRoster { roster, .. } => self.rewrites_own(person, roster),
            action if settles(action) => self.belongs_to(person),
            _ => false,
        }
    }

    /// Whether somebody, in any capacity, is named by the request or made a record that it names.
    fn belongs_to(&self, person: &Person) -> bool {
        self.named().all().any(|mention| match mention {
            Mention::Human(id) => self.state.human(person) == Some(id),
            Mention::Record(id) => self.makers(id).iter().any(|maker| self.is_same(person, maker)),
            other => other.person().is_some_and(|named| self.is_same(person, &named)),
        })
    }

    /// Whose a record is: its author's, and of a report also whose content it is about.
    fn makers(&self, id: &Ref) -> Vec<Person> {
        let author = |id| match self.state.content(id)? {
            ContentRef::Message(message) => Some(message.from.clone()),
            ContentRef::Post(post) => Some(post.by.0.clone()),
            ContentRef::Comment(comment) => Some(comment.by.clone()),
        };
        match self.state.reports.get(id) {
            Some(report) => report.by.person().into_iter().chain(author(&report.content)).collect(),
            None => author(id).into_iter().collect(),
        }
    }

    /// Whether a roster gives whoever hands it in other roles, classes or links than they have, or ties them to
    /// another record.
    fn rewrites_own(&self, person: &Person, roster: &Roster) -> bool {
        let state = self.state;
        let own = |named: Person| self.is_same(person, &named);
        let tied = |human: Option<&_>| human.is_some() && human == state.human(person);
        let staff = roster.staff.iter().any(|entry| match state.staff.get(&entry.id) {
            Some(known) if own(Person::Staff(entry.id.clone())) => {
                let roles = !entry.roles.is_empty() && entry.roles.iter().any(|role| !known.roles.contains(role));
                let teams = entry.teams.iter().any(|team| !known.teams.contains(team));
                roles || teams || entry.person.is_some() && entry.person != known.human
            }
            known => known.is_none() && tied(entry.person.as_ref()),
        });
        let parents = roster.parents.iter().any(|entry| match state.parents.get(&entry.id) {
            Some(known) if own(Person::Parent(entry.id.clone())) => {
                entry.person.is_some() && entry.person != known.human
            }
            known => known.is_none() && tied(entry.person.as_ref()),
        });
        let links = roster.links.iter().filter(|entry| own(Person::Parent(entry.parent.clone()))).any(|entry| {
            let link = state.pupils.get(&entry.pupil).and_then(|pupil| pupil.links.get(&entry.parent));
            link.is_none_or(|link| entry.parental_responsibility == Some(true) && !link.is_responsible())
        });
        let assignments = roster.assignments.iter().filter(|entry| own(Person::Staff(entry.staff.clone())));
        staff || parents || links || assignments.into_iter().any(|entry| !state.has_assignment(entry))
    }

    /// Grants to the host, and to nobody who stands in for it, where none of those who `could` can: none has an open
    /// account, is restricted from none of the children concerned, and would not settle their own.
    pub(in crate::engine) fn grant_host_instead(&self, could: impl Fn(&StaffId) -> bool, out: &mut Findings) {
        if !matches!(self.request.by, Actor::Host(_)) {
            return;
        }
        let children = self.named().children(self.state);
        let can = |colleague: &Person| {
            self.state.account_state(colleague, &self.now) == AccountState::Active
                && !(settles(&self.request.action) && self.belongs_to(colleague))
                && !self.restricted_from_any(colleague, &children)
        };
        if !self.state.staff.keys().any(|id| could(id) && can(&Person::Staff(id.clone()))) {
            out.grant(HOST);
        }
    }

    /// Whoever is restricted from a pupil is so in every capacity. Where restrictions are concealed there is none.
    pub(crate) fn check_restriction(&self, id: &PupilId, pupil: &Pupil, out: &mut Findings) {
        if self.restricted_from(pupil) && !self.conceals() {
            let facts = Facts { pupil: Some(id.clone()), ..Facts::default() };
            out.deny(Clause::Floor(Floor::RestrictedLink), ReasonCode::RestrictedLink, facts, Vec::new());
        }
    }
}
