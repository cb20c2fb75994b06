//! Stretches of time in a class: a pupil's membership, a colleague's assignment.
//!
//! A file lists them all each night, so that of the same membership or assignment the stretch of tonight takes the place
//! of yesterday's. What somebody recorded by an action of its own stands beside it.

use core::cmp::Ordering;

use super::people::{Assignment, Membership};
use super::{Pupil, State};
use crate::clock::{Span, Zone};
use crate::contract::json::written;
use crate::contract::{AssignmentEntry, Bound, ClassId, MembershipEntry, PupilId};
use crate::sorted::{Map, Set, sort};

/// What becomes of the known stretches of what a roster lists.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stretches {
    /// Each entry is added: a school's first roster, and imports before files met what is known.
    Added,
    /// Those of earlier files give way.
    Met,
}

/// A stretch among others of the same membership or assignment.
trait Stretch {
    fn span(&mut self) -> &mut Span;
    /// Whether somebody recorded it by itself.
    fn stands(&self) -> bool;
}

impl Stretch for Membership {
    fn span(&mut self) -> &mut Span {
        &mut self.span
    }

    fn stands(&self) -> bool {
        self.recorded
    }
}

impl Stretch for Assignment {
    fn span(&mut self) -> &mut Span {
        &mut self.span
    }

    fn stands(&self) -> bool {
        self.recorded
    }
}

impl Stretch for (Span, bool) {
    fn span(&mut self) -> &mut Span {
        &mut self.0
    }

    fn stands(&self) -> bool {
        self.1
    }
}

/// What of a file's stretches is new beside the known ones of the same membership or assignment. Where one begins with a
/// known one it says when that ends; where it does not say, what is known stands. One without a beginning is the last
/// known one. One with other dates takes the place of a known one that lacks a beginning or an end.
fn meet<S: Stretch>(known: Vec<&mut S>, said: &[Span], zone: &Zone) -> Vec<Span> {
    let mut known: Vec<&mut Span> = known.into_iter().filter(|k| !k.stands()).map(Stretch::span).collect();
    let starts: Map<String, usize> = known.iter().enumerate().map(|(n, span)| (bound(span.from), n)).collect();
    let mut met = vec![false; known.len()];
    let mut rest = Vec::new();
    for span in said {
        let last = known.len().checked_sub(1).filter(|_| span.from.is_none());
        let last = last.filter(|n| known.get(*n).is_some_and(|known| known.overlaps(span, zone)));
        let place = starts.get(&bound(span.from)).copied().or(last);
        match place.and_then(|n| Some((known.get_mut(n)?, met.get_mut(n)?))) {
            Some((same, met)) => {
                same.to = span.to.or(same.to);
                *met = true;
            }
            None => rest.push(*span),
        }
    }
    let unmet = known.into_iter().zip(met).filter(|(span, met)| !met && (span.from.is_none() || span.to.is_none()));
    let mut unmet: Vec<&mut Span> = unmet.map(|(span, _)| span).collect();
    rest.retain(|span| match unmet.pop_if(|unmet| unmet.overlaps(span, zone)) {
        Some(old) => {
            *old = Span { from: span.from, to: span.to.or(old.to) };
            false
        }
        None => true,
    });
    rest
}

/// Known stretches of one membership or assignment, each with whether somebody recorded it by itself, as a file leaves
/// them.
pub(crate) fn stretched(mut known: Vec<(Span, bool)>, said: &[Span], zone: &Zone) -> Vec<(Span, bool)> {
    let new = meet(known.iter_mut().collect(), said, zone);
    known.extend(new.into_iter().map(|span| (span, false)));
    known
}

/// A bound as it is written; empty where there is none.
fn bound(bound: Option<Bound>) -> String {
    bound.map(|bound| bound.to_string()).unwrap_or_default()
}

/// Bounds in the order in which they are written.
fn as_written(one: Option<Bound>, other: Option<Bound>) -> Ordering {
    match (one, other) {
        (Some(Bound::Day(one)), Some(Bound::Day(other))) => one.cmp(&other),
        _ => bound(one).cmp(&bound(other)),
    }
}

fn in_order(a: &Membership, b: &Membership) -> Ordering {
    a.class.cmp(&b.class).then_with(|| as_written(a.span.from, b.span.from))
}

impl Pupil {
    /// Adds stretches that are not known yet, in the order of their classes and beginnings.
    fn add_memberships(&mut self, new: impl IntoIterator<Item = Membership>) {
        let mut new = new.into_iter().peekable();
        // Most are in one class, and have a place for no more.
        if self.memberships.is_empty()
            && let Some(first) = new.next()
        {
            self.memberships = Vec::from([first]);
        }
        if new.peek().is_none() {
            return;
        }
        let key = |m: &Membership| (m.class.clone(), bound(m.span.from), bound(m.span.to), m.recorded);
        let mut known: Set<_> = self.memberships.iter().map(key).collect();
        let before = self.memberships.len();
        self.memberships.extend(new.filter(|m| known.insert(key(m))));
        if self.memberships.len() > before {
            self.memberships.sort_by_cached_key(|m| (m.class.clone(), bound(m.span.from)));
        }
    }

    /// The same of one stretch.
    fn add_membership(&mut self, new: Membership) {
        let same = |m: &Membership| {
            m.recorded == new.recorded && in_order(m, &new).is_eq() && as_written(m.span.to, new.span.to).is_eq()
        };
        if !self.memberships.iter().any(same) {
            let place = self.memberships.partition_point(|m| in_order(m, &new).is_le());
            self.memberships.insert(place, new);
        }
    }
}

impl State {
    /// Records memberships, pupil by pupil.
    pub(super) fn put_memberships(&mut self, entries: &[MembershipEntry], stretches: Stretches) {
        let by_pupil = Map::grouped(entries.iter().map(|entry| (&entry.pupil, entry)));
        let Some(zone) = self.derived.zone.clone() else { return };
        for (id, entries) in by_pupil.iter() {
            let Some(pupil) = self.pupils.get_mut(*id) else { continue };
            let span = |entry: &MembershipEntry| Span { from: entry.from, to: entry.to };
            let new = |class: &ClassId, span| Membership { class: class.clone(), span, recorded: false };
            match stretches {
                Stretches::Added => pupil.add_memberships(entries.iter().map(|e| new(&e.class, span(e)))),
                Stretches::Met => {
                    let mut said: Map<&ClassId, Vec<Span>> = Map::default();
                    entries.iter().for_each(|entry| said.or_default(&entry.class).push(span(entry)));
                    let mut known: Map<ClassId, Vec<&mut Membership>> = Map::default();
                    for membership in &mut pupil.memberships {
                        known.or_default(membership.class.clone()).push(membership);
                    }
                    let mut rest = Vec::new();
                    for (class, said) in said.iter() {
                        let spans = meet(known.remove(*class).unwrap_or_default(), said, &zone);
                        rest.extend(spans.into_iter().map(|span| new(class, span)));
                    }
                    sort(&mut pupil.memberships, in_order);
                    pupil.add_memberships(rest);
                }
            }
            for entry in entries {
                if let Some(class) = self.classes.get_mut(&entry.class) {
                    class.members.insert(entry.pupil.clone());
                }
            }
        }
    }

    /// Records that a pupil joins a class.
    pub(super) fn join(&mut self, pupil: &PupilId, membership: Membership) {
        if let Some(class) = self.classes.get_mut(&membership.class) {
            class.members.insert(pupil.clone());
        }
        self.change_own(pupil, |p| p.add_membership(membership));
    }

    /// Records assignments, class by class.
    pub(super) fn put_assignments(&mut self, entries: &[AssignmentEntry], stretches: Stretches) {
        let by_class = Map::grouped(entries.iter().map(|entry| (&entry.class, entry)));
        let Some(zone) = self.derived.zone.clone() else { return };
        for (id, entries) in by_class.iter() {
            let Some(class) = self.classes.get_mut(*id) else { continue };
            let mut rest: Vec<Assignment> = entries.iter().map(|entry| assignment(entry, false)).collect();
            if stretches == Stretches::Met {
                let of = |a: &Assignment| (a.staff.clone(), a.role, written(&a.times));
                let mut said: Map<_, (Vec<Span>, Assignment)> = Map::default();
                for new in core::mem::take(&mut rest) {
                    said.or_insert_with(of(&new), || (Vec::new(), new.clone())).0.push(new.span);
                }
                let mut known: Map<_, Vec<&mut Assignment>> = Map::default();
                for assignment in &mut class.assignments {
                    known.or_default(of(assignment)).push(assignment);
                }
                for (key, (said, like)) in said.iter() {
                    let spans = meet(known.remove(key).unwrap_or_default(), said, &zone);
                    rest.extend(spans.into_iter().map(|span| Assignment { span, ..like.clone() }));
                }
            }
            let key = |a: &Assignment| written(a);
            let mut there: Set<String> = class.assignments.iter().map(key).collect();
            class.assignments.extend(rest.into_iter().filter(|new| there.insert(key(new))));
            sort(&mut class.assignments, |a, b| (&a.staff, a.role).cmp(&(&b.staff, b.role)));
            for entry in entries {
                if let Some(staff) = self.staff.get_mut(&entry.staff) {
                    staff.classes.insert(entry.class.clone());
                }
            }
        }
    }

    /// Records one assignment. `recorded` is whether somebody assigned them by itself.
    pub(super) fn assign(&mut self, entry: &AssignmentEntry, recorded: bool) {
        let Some(class) = self.classes.get_mut(&entry.class) else { return };
        let new = assignment(entry, recorded);
        // For as long as it was before, so that the end is undone.
        if recorded && entry.to.is_none() && entry.times.is_none() {
            class.ended.retain(|ended| ended.staff != entry.staff || ended.role != entry.role);
        }
        if !class.assignments.contains(&new) {
            class.assignments.push(new);
            sort(&mut class.assignments, |a, b| (&a.staff, a.role).cmp(&(&b.staff, b.role)));
        }
        if let Some(staff) = self.staff.get_mut(&entry.staff) {
            staff.classes.insert(entry.class.clone());
        }
    }
}

fn assignment(entry: &AssignmentEntry, recorded: bool) -> Assignment {
    Assignment {
        staff: entry.staff.clone(),
        role: entry.role,
        span: Span { from: entry.from, to: entry.to },
        times: entry.times.clone(),
        recorded,
    }
}
