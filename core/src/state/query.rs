//! Read-only questions to the state.

use super::content::{Comment, Message, PermissionScope, Post, Shared};
use super::forget::NOBODY;
use super::people::{Assignment, Restriction};
use super::{Account, Class, List, Pupil, State};
use crate::catalogue::{Assigned, Posts};
use crate::clock::{Moment, Span, WeeklyHours, Zone};
use crate::contract::{
    Actor, AssignmentEntry, ClassId, HumanId, Instant, ParentId, Person, PolicySource, PupilId, Ref, StaffId,
};
use crate::sorted::{Map, Set, sort};
use crate::words::{AccountState, Destination, YearGroup};

/// A member of staff at one moment, seen from one class, or from all of them.
pub(crate) struct StaffAt<'a> {
    pub(crate) assigned: Assigned,
    pub(crate) posts: Posts<'a>,
}

/// Content by its id.
#[derive(Clone, Copy)]
pub(crate) enum ContentRef<'a> {
    Message(&'a Message),
    Post(&'a Post),
    Comment(&'a Comment),
}

impl Assignment {
    /// Whether it is in force: within its dates, and within its weekly windows where it has any.
    fn holds_at(&self, moment: &Moment) -> bool {
        let covers = |times: &Vec<_>| WeeklyHours::compile(times).is_ok_and(|hours| hours.contains_moment(moment));
        self.span.contains(moment) && self.times.as_ref().is_none_or(covers)
    }
}

impl State {
    pub(crate) fn zone(&self) -> Result<&Zone, crate::contract::Error> {
        self.derived.zone.as_ref().ok_or_else(|| {
            crate::contract::Error::new(crate::contract::ErrorCode::UnknownZone, "has no zone; open the school first")
        })
    }

    /// The policy in force at a moment: of those that have begun the one that began last, and of several that began
    /// together the one adopted last.
    pub(crate) fn policy_at(&self, moment: &Moment) -> Option<(usize, &PolicySource)> {
        let zone = self.derived.zone.as_ref()?;
        let since = |span: Span| span.contains(moment).then(|| span.starts(zone).map(Instant::millis));
        self.policies
            .iter()
            .enumerate()
            .filter_map(|(n, adoption)| Some((since(adoption.span())?, n, &adoption.policy)))
            .max_by_key(|(since, n, _)| (*since, *n))
            .map(|(_, n, policy)| (n, policy))
    }

    /// When the policy in force may be another: where one begins, and where its trial is over.
    pub(crate) fn policy_changes<'a>(&'a self, zone: &'a Zone) -> impl Iterator<Item = Instant> + 'a {
        let spans = self.policies.iter().map(super::Adoption::span);
        spans.flat_map(|span| [span.starts(zone), span.ends(zone)]).flatten()
    }

    // ---- people

    pub(crate) fn knows(&self, person: &Person) -> bool {
        match person {
            Person::Parent(id) => self.parents.contains_key(id),
            Person::Staff(id) => self.staff.contains_key(id),
            Person::Pupil(id) => self.pupils.contains_key(id),
        }
    }

    pub(crate) fn account(&self, person: &Person) -> Option<&Account> {
        match person {
            Person::Parent(id) => self.parents.get(id).map(|p| &p.account),
            Person::Staff(id) => self.staff.get(id).map(|s| &s.account),
            Person::Pupil(id) => self.pupils.get(id).map(|p| &p.account),
        }
    }

    pub(crate) fn account_state(&self, person: &Person, moment: &Moment) -> AccountState {
        let left = matches!(person, Person::Staff(id) if self.staff.get(id).is_some_and(|s| s.has_left(moment)));
        if left {
            return AccountState::Terminated;
        }
        self.account(person).map_or(AccountState::NotInvited, |account| account.at(moment))
    }

    pub(crate) fn human(&self, person: &Person) -> Option<&HumanId> {
        match person {
            Person::Parent(id) => self.parents.get(id)?.human.as_ref(),
            Person::Staff(id) => self.staff.get(id)?.human.as_ref(),
            Person::Pupil(_) => None,
        }
    }

    /// Whether somebody, in any of their capacities, is restricted from a pupil at that moment.
    pub(crate) fn restricted(&self, person: &Person, pupil: &Pupil, moment: &Moment) -> bool {
        if pupil.restrictions.is_empty() {
            return false;
        }
        let active =
            |parent: &ParentId| pupil.restrictions.iter().any(|r| r.parent == *parent && r.span.contains(moment));
        let itself = matches!(person, Person::Parent(id) if active(id));
        itself
            || self.human(person).and_then(|human| self.humans.get(human)).is_some_and(|capacities| {
                capacities.iter().any(|capacity| matches!(capacity, Person::Parent(id) if active(id)))
            })
    }

    /// The parents, by every id of theirs, who are restricted from one of these pupils: once for all who are asked after.
    pub(crate) fn restricted_parents<'a>(
        &self,
        pupils: impl IntoIterator<Item = &'a Pupil>,
        moment: &Moment,
    ) -> Set<ParentId> {
        let mut found = Set::default();
        let restrictions = pupils.into_iter().flat_map(|pupil| &pupil.restrictions);
        for Restriction { parent, .. } in restrictions.filter(|restriction| restriction.span.contains(moment)) {
            if !found.insert(parent.clone()) {
                continue;
            }
            let human = self.human(&Person::Parent(parent.clone())).and_then(|human| self.humans.get(human));
            found.extend(human.into_iter().flatten().filter_map(|capacity| match capacity {
                Person::Parent(id) => Some(id.clone()),
                _ => None,
            }));
        }
        found
    }

    /// Whether somebody is in service: has not left, and holds a role, or a current or coming assignment.
    pub(crate) fn in_service(&self, id: &StaffId, moment: &Moment) -> bool {
        let Some(staff) = self.staff.get(id).filter(|staff| !staff.has_left(moment)) else { return false };
        let goes_on = |span: Span| (Span { from: None, to: span.to }).contains(moment);
        let assigned = || {
            let classes = staff.classes.iter().filter_map(|class| self.classes.get(class));
            classes.flat_map(|class| &class.assignments).any(|a| a.staff == *id && goes_on(a.span))
        };
        !staff.roles.is_empty() || assigned()
    }

    // ---- classes

    /// The classes that a pupil is in at that moment.
    pub(crate) fn classes_of<'a>(&self, pupil: &'a Pupil, moment: &Moment) -> impl Iterator<Item = &'a ClassId> {
        pupil.memberships.iter().filter(|m| m.span.contains(moment)).map(|m| &m.class)
    }

    /// Whether a pupil is in a class at that moment.
    pub(crate) fn is_in(&self, pupil: &Pupil, class: &ClassId, moment: &Moment) -> bool {
        self.classes_of(pupil, moment).any(|of| of == class)
    }

    /// The pupils in a class at that moment, in the order of their ids.
    pub(crate) fn pupils_in(&self, class: &ClassId, moment: &Moment) -> Vec<(&PupilId, &Pupil)> {
        let members = self.classes.get(class).map(|class| &class.members);
        members
            .into_iter()
            .flatten()
            .filter_map(|id| self.pupils.get_key_value(id))
            .filter(|(_, pupil)| self.is_in(pupil, class, moment) && pupil.on_roll(moment))
            .collect()
    }

    /// The year groups that a pupil is of at that moment: the one that is recorded of the pupil, or else those of all the
    /// pupil's classes. None where no year group is known.
    pub(crate) fn years_of<'a>(
        &'a self,
        pupil: &'a Pupil,
        moment: &'a Moment,
    ) -> impl Iterator<Item = YearGroup> + use<'a> {
        let of_classes = self.classes_of(pupil, moment).filter(move |_| pupil.year_group.is_none());
        pupil.year_group.into_iter().chain(of_classes.filter_map(move |class| self.classes.get(class)?.year_group))
    }

    /// Whether a pupil is of these year groups, and of no other. A pupil of whom no year group is known is of none.
    pub(crate) fn is_of_years(&self, pupil: &Pupil, years: &[YearGroup], moment: &Moment) -> bool {
        self.years_of(pupil, moment).next().is_some() && self.year_outside(pupil, years, moment).is_none()
    }

    /// The first year group of a pupil's that is none of these.
    pub(crate) fn year_outside(&self, pupil: &Pupil, years: &[YearGroup], moment: &Moment) -> Option<YearGroup> {
        self.years_of(pupil, moment).filter(|year| !years.contains(year)).min()
    }

    /// What a member of staff is to a class at that moment.
    pub(crate) fn assigned(&self, staff: &StaffId, class: &ClassId, moment: &Moment) -> Assigned {
        let assignments = self.classes.get(class).map_or(&[][..], |class| class.assignments.as_slice());
        assignments
            .iter()
            .filter(|assignment| assignment.staff == *staff && assignment.holds_at(moment))
            .fold(Assigned::default(), |assigned, a| assigned.or(a.role.into()))
    }

    /// Whether a member of staff has this assignment, or one of the same kind to the same class that lasts as long.
    pub(crate) fn has_assignment(&self, entry: &AssignmentEntry) -> bool {
        let known = self.classes.get(&entry.class).map_or(&[][..], |class| class.assignments.as_slice());
        let span = Span { from: entry.from, to: entry.to };
        known.iter().any(|a| (&a.staff, a.role, a.span, &a.times) == (&entry.staff, entry.role, span, &entry.times))
    }

    /// What a member of staff is at that moment, seen from one class, or from all of them.
    pub(crate) fn staff_at<'a>(&'a self, id: &StaffId, class: Option<&ClassId>, moment: &Moment) -> StaffAt<'a> {
        let Some(staff) = self.staff.get(id) else {
            return StaffAt { assigned: Assigned::default(), posts: Posts::default() };
        };
        let assigned = match class {
            Some(class) => self.assigned(id, class, moment),
            None => self.assigned_to_any(id, staff.classes.iter(), moment),
        };
        StaffAt { assigned, posts: staff.posts_at(moment) }
    }

    /// What a member of staff is to a pupil at that moment: to any of the pupil's classes.
    pub(crate) fn assigned_to_pupil(&self, staff: &StaffId, pupil: &Pupil, moment: &Moment) -> Assigned {
        self.assigned_to_any(staff, self.classes_of(pupil, moment), moment)
    }

    fn assigned_to_any<'c>(
        &self,
        staff: &StaffId,
        classes: impl Iterator<Item = &'c ClassId>,
        moment: &Moment,
    ) -> Assigned {
        classes.map(|class| self.assigned(staff, class, moment)).fold(Assigned::default(), Assigned::or)
    }

    /// Everybody with an assignment to a class of this pupil's that satisfies `wanted`, in the order of their ids.
    pub(crate) fn staff_of_pupil(
        &self,
        pupil: &Pupil,
        moment: &Moment,
        wanted: impl Fn(Assigned) -> bool,
    ) -> Vec<StaffId> {
        let found = self.assigned_of_pupil(pupil, moment).into_iter().filter(|(_, assigned)| wanted(*assigned));
        found.map(|(id, _)| id.clone()).collect()
    }

    /// Everybody of the staff with an assignment to a class of this pupil's, now or at another time, and what they are to
    /// the pupil at that moment.
    pub(crate) fn assigned_of_pupil(&self, pupil: &Pupil, moment: &Moment) -> Map<&StaffId, Assigned> {
        let classes: Set<&ClassId> = self.classes_of(pupil, moment).collect();
        self.assigned_of(classes.into_iter().filter_map(|class| self.classes.get(class)), moment)
    }

    /// The same of some classes.
    pub(crate) fn assigned_of<'a>(
        &'a self,
        classes: impl Iterator<Item = &'a Class>,
        moment: &Moment,
    ) -> Map<&'a StaffId, Assigned> {
        let mut all: Vec<(&StaffId, Assigned)> = Vec::new();
        for assignment in classes.flat_map(|class| &class.assignments) {
            let now = if assignment.holds_at(moment) { assignment.role.into() } else { Assigned::default() };
            all.push((&assignment.staff, now));
        }
        sort(&mut all, |one, other| one.0.cmp(other.0));
        let mut found: Vec<(&StaffId, Assigned)> = Vec::new();
        for (staff, assigned) in all {
            match found.last_mut().filter(|(last, _)| *last == staff) {
                Some((_, known)) => *known = known.or(assigned),
                None => found.push((staff, assigned)),
            }
        }
        found.into_iter().filter(|(staff, _)| self.staff.contains_key(*staff)).collect()
    }

    pub(crate) fn remote_learning_on(&self, class: &ClassId, moment: &Moment) -> bool {
        self.classes.get(class).is_some_and(|class| class.remote_learning.iter().any(|span| span.contains(moment)))
    }

    // ---- permissions

    /// When messages outside the hours are permitted for one of these classes, or for the whole school.
    pub(crate) fn out_of_hours<'a>(&'a self, classes: &'a Set<&ClassId>) -> impl Iterator<Item = Span> + 'a {
        let of = core::iter::once(None).chain(classes.iter().map(|class| Some((*class).clone())));
        of.flat_map(|of| self.permitted(PermissionScope::OutOfHours(of)))
    }

    fn permitted(&self, scope: PermissionScope) -> impl Iterator<Item = Span> + use<'_> {
        self.permissions_for(scope).map(|(_, span)| span)
    }

    /// Who gave a permission, and for how long it is in effect.
    fn permissions_for(&self, scope: PermissionScope) -> impl Iterator<Item = (&Actor, Span)> + use<'_> {
        let known = self.listed(&List::PermissionsFor(scope)).iter();
        let known = known.filter_map(|(_, id)| self.permissions.get(id));
        known.filter_map(|permission| Some((&permission.by, permission.in_effect()?)))
    }

    pub(crate) fn personal_device_permitted(&self, staff: &StaffId, moment: &Moment) -> bool {
        self.permitted(PermissionScope::PersonalDevice(staff.clone())).any(|span| span.contains(moment))
    }

    /// Who permits at that moment that content is shared in a place.
    pub(crate) fn sharing_permitted<'a>(
        &'a self,
        content: &Ref,
        destination: Destination,
        moment: &'a Moment,
    ) -> impl Iterator<Item = &'a Actor> + use<'a> {
        let shared = Shared { content: content.clone(), destination };
        let permitted = self.permissions_for(PermissionScope::Sharing(shared));
        permitted.filter(|(_, span)| span.contains(moment)).map(|(by, _)| by)
    }

    // ---- content

    /// The reply that deals with a message: `Some(None)` where it was dealt with by somebody who was erased.
    pub(crate) fn answer_to(&self, message: &Message) -> Option<Option<&Message>> {
        let id = message.answered.as_ref()?;
        Some(self.messages.get(id).filter(|_| id.as_str() != NOBODY))
    }

    pub(crate) fn content(&self, id: &Ref) -> Option<ContentRef<'_>> {
        self.messages
            .get(id)
            .map(ContentRef::Message)
            .or_else(|| self.posts.get(id).map(ContentRef::Post))
            .or_else(|| self.comments.get(id).map(ContentRef::Comment))
    }
}

impl Account {
    /// Where the account stands at that moment: a suspension with an end lifts itself.
    pub(crate) fn at(&self, moment: &Moment) -> AccountState {
        match (self.state, self.until) {
            (AccountState::Suspended, Some(until)) if !(Span { from: None, to: Some(until) }).contains(moment) => {
                AccountState::Active
            }
            (state, _) => state,
        }
    }
}

impl super::Permission {
    /// Its span, cut off where it was revoked; `None` where it was revoked before it began.
    pub(crate) fn in_effect(&self) -> Option<Span> {
        match self.revoked {
            None => Some(self.span),
            Some(at) => self.span.until(at),
        }
    }
}

impl Pupil {
    /// Whether the pupil is on roll: has not left, or has a last day that is not over.
    pub(crate) fn on_roll(&self, moment: &Moment) -> bool {
        (Span { from: None, to: self.left }).contains(moment)
    }

    /// The adults who are linked and have taken their place.
    pub(crate) fn linked_adults(&self) -> impl Iterator<Item = &ParentId> {
        self.links.iter().filter(|(_, link)| link.active).map(|(id, _)| id)
    }

    /// Whether it was approved that an adult is linked beyond the limit, as a relative or not. Whoever may be a parent may
    /// be a relative.
    pub(crate) fn is_extra(&self, adult: &ParentId, relative: bool) -> bool {
        self.extra_approved.contains(adult) && (relative || !self.extra_relatives.contains(adult))
    }

    /// Those of them who are linked as relatives, or those who are not.
    pub(crate) fn adults_linked_as(&self, relative: bool) -> impl Iterator<Item = &ParentId> {
        let linked = self.links.iter().filter(move |(_, link)| link.active && link.relative == relative);
        linked.map(|(id, _)| id)
    }
}

/// The later of two instants: an effect never precedes its cause, though clocks may.
pub(crate) fn no_earlier(at: Instant, cause: Instant) -> Instant {
    if at < cause { cause } else { at }
}
