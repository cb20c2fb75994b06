//! What stays of somebody who was erased in one capacity: what others imposed, under the hash that stands for them. It
//! comes back with whoever comes back.

use super::State;
use super::forget::{alias, is_alias};
use super::people::{Breach, Measure, Pupil, Restriction};
use crate::clock::Span;
use crate::codes;
use crate::contract::{
    Actor, HumanId, Instant, KeptBreach, KeptMeasure, KeptRestriction, Mark, ParentId, Person, PupilId,
};
use crate::sorted::{Set, each_once, sort};
use crate::words::AccountState;

/// A hash of the human behind a capacity, keyed as that of a capacity is.
fn human_mark(salt: &str, human: &HumanId) -> String {
    codes::digest(&[b"schoolgate-erased", salt.as_bytes(), b"person", human.as_str().as_bytes()])
}

fn same_kind(one: &Person, other: &Person) -> bool {
    one.parts().0 == other.parts().0
}

fn is_capacity(person: &Person) -> bool {
    !is_alias(person.parts().1)
}

/// Everything restricts once, in the order of the adults.
fn in_order(restrictions: &mut Vec<Restriction>) {
    let key = |r: &Restriction| (r.parent.clone(), r.span.key(), r.note.clone(), r.recorded);
    each_once(restrictions, |one, other| key(one).cmp(&key(other)));
    sort(restrictions, |one, other| one.parent.cmp(&other.parent));
}

fn in_order_of_mark(restrictions: &mut Vec<KeptRestriction>) {
    let key = |r: &KeptRestriction| (r.parent.clone(), Span { from: r.from, to: r.to }.key(), r.recorded);
    each_once(restrictions, |one, other| key(one).cmp(&key(other)));
    sort(restrictions, |one, other| one.parent.cmp(&other.parent));
}

impl Mark {
    fn of(who: Person) -> Self {
        Self {
            who,
            person: None,
            account: None,
            until: None,
            measures: Vec::new(),
            breaches: Vec::new(),
            restrictions: Vec::new(),
        }
    }
}

impl State {
    /// Whether somebody was erased in this capacity alone.
    pub(super) fn was_erased_alone(&self, person: &Person) -> bool {
        !self.marks.is_empty() && {
            let alias = alias(&self.salt, person);
            self.marks.iter().any(|mark| mark.who == alias)
        }
    }

    /// The mark that the erasure of a capacity leaves: what others imposed, without their words.
    pub(crate) fn mark_of(&self, subject: &Person) -> Mark {
        let mut mark = Mark::of(alias(&self.salt, subject));
        mark.person = self.human(subject).map(|human| human_mark(&self.salt, human));
        let own = |by: &Actor| by.person().as_ref() == Some(subject);
        if let Some(account) = self.account(subject) {
            let closed = matches!(account.state, AccountState::Suspended | AccountState::Terminated);
            mark.account = closed.then_some(account.state);
            mark.until = account.until.filter(|_| account.state == AccountState::Suspended);
            let measures = account.measures.iter().filter(|measure| !own(&measure.by));
            mark.measures = measures
                .map(|m| KeptMeasure { kind: m.kind, at: m.at, by: m.by.clone(), until: m.until, lifted: m.lifted })
                .collect();
            let breaches = account.breaches.iter().filter(|breach| !own(&breach.by));
            mark.breaches = breaches.map(|b| KeptBreach { at: b.at, by: b.by.clone(), kind: b.kind.clone() }).collect();
        }
        let restrictions = match subject {
            Person::Pupil(id) => self.pupils.get(id).map_or(&[][..], |pupil| pupil.restrictions.as_slice()),
            Person::Parent(_) | Person::Staff(_) => &[],
        };
        mark.restrictions = restrictions
            .iter()
            .map(|r| KeptRestriction {
                parent: r.parent.clone(),
                from: r.span.from,
                to: r.span.to,
                recorded: r.recorded,
            })
            .collect();
        mark
    }

    /// Leaves marks of people who are gone.
    pub(super) fn leave_marks(&mut self, marks: impl IntoIterator<Item = Mark>) {
        for mark in marks {
            let place = self.marks.partition_point(|known| known.who < mark.who);
            match self.marks.get_mut(place).filter(|known| known.who == mark.who) {
                Some(known) => *known = mark,
                None => self.marks.insert(place, mark),
            }
        }
    }

    /// Binds by restrictions under another id: that which stands for an adult who goes, or that under which one is back.
    pub(super) fn rebind(&mut self, from: &ParentId, to: &ParentId) {
        let bound = self.pupils.iter().filter(|(_, pupil)| pupil.restrictions.iter().any(|r| r.parent == *from));
        let bound: Vec<PupilId> = bound.map(|(id, _)| id.clone()).collect();
        for id in &bound {
            self.change_between(id, from, |pupil| {
                for restriction in pupil.restrictions.iter_mut().filter(|r| r.parent == *from) {
                    restriction.parent = to.clone();
                    restriction.note = None;
                }
                in_order(&mut pupil.restrictions);
            });
            self.relist_stranger(id, to);
        }
        for mark in &mut self.marks {
            let mut theirs = mark.restrictions.iter_mut().filter(|r| r.parent == *from).peekable();
            if theirs.peek().is_some() {
                theirs.for_each(|r| r.parent = to.clone());
                in_order_of_mark(&mut mark.restrictions);
            }
        }
    }

    /// The ids of adults under which anything binds.
    fn binding(&self) -> Set<&ParentId> {
        let kept = self.marks.iter().flat_map(|mark| &mark.restrictions).map(|r| &r.parent);
        kept.chain(self.pupils.values().flat_map(|pupil| &pupil.restrictions).map(|r| &r.parent)).collect()
    }

    /// Ties who was erased as a parent, and is still bound, to every capacity of the same human: what binds somebody in
    /// one capacity binds them in all, though that one is gone.
    pub(super) fn tie_marks(&mut self) {
        if self.marks.is_empty() {
            return;
        }
        for capacities in self.humans.values_mut() {
            capacities.retain(is_capacity);
        }
        self.humans.retain(|_, capacities| !capacities.is_empty());
        let binding = self.binding();
        let bound = self.marks.iter().filter(|mark| matches!(&mark.who, Person::Parent(id) if binding.contains(&id)));
        let bound: Vec<(Person, String)> =
            bound.filter_map(|mark| Some((mark.who.clone(), mark.person.clone()?))).collect();
        if bound.is_empty() {
            return;
        }
        let humans: Vec<HumanId> = self.humans.keys().cloned().collect();
        for human in humans {
            let hash = human_mark(&self.salt, &human);
            let same = bound.iter().filter(|(_, person)| *person == hash).map(|(who, _)| who.clone());
            self.humans.or_default(human).extend(same);
        }
    }

    /// The marks that somebody who is added brings back: their own, and those of the same human in the same kind of
    /// capacity.
    fn marks_for<'a>(&'a self, person: &'a Person, human: Option<&HumanId>) -> impl Iterator<Item = &'a Mark> {
        let alias = alias(&self.salt, person);
        let hash = human.filter(|_| !self.marks.is_empty()).map(|human| human_mark(&self.salt, human));
        self.marks.iter().filter(move |mark| {
            mark.who == alias || same_kind(&mark.who, person) && hash.is_some() && mark.person == hash
        })
    }

    /// How much comes back with somebody who is added: restrictions, a closed account, breaches.
    pub(crate) fn coming_back(&self, person: &Person, human: Option<&HumanId>) -> usize {
        if self.marks.is_empty() || self.knows(person) {
            return 0;
        }
        let bound = |who: &Person| match who {
            Person::Parent(id) => {
                let of = |pupil: &Pupil| pupil.restrictions.iter().filter(|r| r.parent == *id).count();
                self.pupils.values().map(of).sum()
            }
            Person::Staff(_) | Person::Pupil(_) => 0,
        };
        let marks = self.marks_for(person, human);
        marks.map(|m| bound(&m.who) + m.restrictions.len() + m.breaches.len() + usize::from(m.account.is_some())).sum()
    }

    /// Gives somebody who was added anew what their marks kept. A suspension that is over by then opens nothing.
    pub(super) fn give_back(&mut self, person: &Person, at: Option<Instant>) {
        if self.marks.is_empty() {
            return;
        }
        let human = self.human(person).cloned();
        let marks: Vec<Mark> = self.marks_for(person, human.as_ref()).cloned().collect();
        let own = alias(&self.salt, person);
        for mark in marks {
            // A mark of another record stays, and that record is bound by it, too, should it come back.
            if mark.who == own {
                if let (Person::Parent(from), Person::Parent(to)) = (&mark.who, person) {
                    self.rebind(from, to);
                }
                self.marks.retain(|known| known.who != own);
            }
            let over = self
                .derived
                .zone
                .as_ref()
                .zip(at)
                .is_some_and(|(zone, at)| !(Span { from: None, to: mark.until }).contains(&zone.moment(at)));
            self.impose(person, mark, over);
        }
    }

    /// The records of the same human that were erased as a parent's and bind an adult still.
    pub(crate) fn bound_as(&self, adult: &ParentId) -> Vec<ParentId> {
        let human = self.human(&Person::Parent(adult.clone()));
        let capacities = human.and_then(|human| self.humans.get(human)).into_iter().flatten();
        let aliases = capacities.filter_map(|capacity| match capacity {
            Person::Parent(id) if is_alias(id.as_str()) => Some(id.clone()),
            _ => None,
        });
        aliases.collect()
    }

    /// The human behind somebody who was erased, where that human is known by another capacity.
    pub(crate) fn human_again(&self, person: &Person) -> Option<HumanId> {
        let alias = alias(&self.salt, person);
        let hash = self.marks.iter().find(|mark| mark.who == alias)?.person.as_ref()?;
        self.humans.keys().find(|human| human_mark(&self.salt, human) == *hash).cloned()
    }

    fn impose(&mut self, person: &Person, mark: Mark, over: bool) {
        let Mark { account: state, until, measures, breaches, restrictions, .. } = mark;
        self.change_account(person, |account| {
            match state {
                Some(AccountState::Terminated) => account.state = AccountState::Terminated,
                Some(state) if !over && account.state != AccountState::Terminated => {
                    account.state = state;
                    account.until = until;
                }
                _ => {}
            }
            account.measures.extend(measures.into_iter().map(|m| Measure {
                kind: m.kind,
                at: m.at,
                by: m.by,
                reason: String::new(),
                until: m.until,
                lifted: m.lifted,
                // Of somebody who is back nobody knows what was reported.
                report: None,
            }));
            account.breaches.extend(breaches.into_iter().map(|b| Breach {
                at: b.at,
                by: b.by,
                kind: b.kind,
                note: None,
            }));
        });
        if let Person::Pupil(id) = person {
            self.change_pupil(id, |pupil| {
                pupil.restrictions.extend(restrictions.into_iter().map(|r| Restriction {
                    parent: r.parent,
                    span: Span { from: r.from, to: r.to },
                    note: None,
                    recorded: r.recorded,
                }));
                in_order(&mut pupil.restrictions);
            });
        }
    }

    /// What was recorded by people who are gone stands in the marks without their name.
    pub(super) fn unname_in_marks(&mut self, unname: impl Fn(&mut Actor) -> bool) {
        for mark in &mut self.marks {
            let by = mark.measures.iter_mut().map(|m| &mut m.by).chain(mark.breaches.iter_mut().map(|b| &mut b.by));
            by.for_each(|by| {
                unname(by);
            });
        }
    }

    /// Those of some people who were erased alone, and the others.
    pub(super) fn by_erasure(&self, people: Set<Person>) -> [(Set<Person>, bool); 2] {
        let (mut alone, mut whole) = (Set::default(), Set::default());
        for person in people {
            if self.was_erased_alone(&person) {
                alone.insert(person)
            } else {
                whole.insert(person)
            };
        }
        [(alone, true), (whole, false)]
    }
}
