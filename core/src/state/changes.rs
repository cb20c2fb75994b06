//! The single changes that events make.

use super::content::{Evidence, Judgement, Message, Permission, PermissionScope, Removal};
use super::people::{Assignment, EndedAssignment, Membership};
use super::query::no_earlier;
use super::stretches::Stretches;
use super::{Account, ContentRef, Parent, State, Visit};
use crate::clock::{Moment, Span};
use crate::contract::{
    Actor, Bound, ClassId, Event, Instant, LinkEntry, ParentId, Person, PupilId, Ref, Roster, StaffId,
};
use crate::words::{AccountState, AssignmentRole, Ground, JudgeOutcome, ReplyKind, Topic};

impl State {
    pub(super) fn change_parent(&mut self, id: &ParentId, change: impl FnOnce(&mut Parent)) {
        if let Some(parent) = self.parents.get_mut(id) {
            change(parent);
        }
    }

    pub(super) fn change_account(&mut self, person: &Person, change: impl FnOnce(&mut Account)) {
        let account = match person {
            Person::Parent(id) => self.parents.get_mut(id).map(|p| &mut p.account),
            Person::Staff(id) => self.staff.get_mut(id).map(|s| &mut s.account),
            Person::Pupil(id) => self.pupils.get_mut(id).map(|p| &mut p.account),
        };
        if let Some(account) = account {
            change(account);
        }
    }

    pub(super) fn change_evidence(&mut self, id: &Ref, change: impl FnOnce(&mut Option<Evidence>)) {
        if let Some(message) = self.messages.get_mut(id) {
            change(&mut message.evidence);
        } else if let Some(post) = self.posts.get_mut(id) {
            change(&mut post.evidence);
        } else if let Some(comment) = self.comments.get_mut(id) {
            change(&mut comment.evidence);
        }
    }

    pub(super) fn keep_as_evidence(&mut self, id: &Ref, ground: Ground, since: Instant) {
        self.change_evidence(id, |evidence| {
            evidence.get_or_insert(Evidence { ground, since });
        });
    }

    pub(super) fn redeem(&mut self, pupil: &PupilId, parent: &ParentId, accepted: Option<String>, at: Instant) {
        self.change_between(pupil, parent, |p| drop(p.invitations.remove(parent)));
        self.change_parent(parent, |p| {
            p.invited.remove(pupil);
            p.account.state = AccountState::Active;
            if let Some(version) = accepted {
                p.acceptances.insert(version, Some(Bound::At(at)));
            }
        });
        let link = self.pupils.get(pupil).and_then(|p| p.links.get(parent));
        let entry = LinkEntry {
            parent: parent.clone(),
            pupil: pupil.clone(),
            relationship: link.map_or_else(String::new, |link| link.relationship.clone()),
            // As it was redeemed before it could be unknown.
            parental_responsibility: link.map_or(Some(false), |link| link.parental_responsibility),
            pending: false,
            relative: false,
        };
        self.put_link(&entry, false);
    }

    /// Whom a judgement would remind: the author of what was reported, the first time it is judged.
    pub(crate) fn reminded_by(&self, report: &Ref, outcome: JudgeOutcome) -> Option<Person> {
        let report = self.reports.get(report).filter(|report| report.judged.is_none())?;
        self.author_of(&report.content).filter(|_| outcome == JudgeOutcome::Remind)
    }

    /// Whose a message, post or comment is.
    pub(crate) fn author_of(&self, content: &Ref) -> Option<Person> {
        match self.content(content)? {
            ContentRef::Message(message) => Some(message.from.clone()),
            ContentRef::Comment(comment) => Some(comment.by.clone()),
            ContentRef::Post(post) => Some(post.by.0.clone()),
        }
    }

    pub(super) fn remind(&mut self, person: Option<Person>) {
        if let Some(person) = person {
            self.change_account(&person, |account| account.reminders = account.reminders.saturating_add(1));
        }
    }

    pub(super) fn judge(&mut self, report: &Ref, outcome: JudgeOutcome, (at, by): (Instant, &Actor), back: &[Person]) {
        let reminded = self.reminded_by(report, outcome);
        let Some(judged) = self.reports.get(report).filter(|report| report.judged.is_none()) else { return };
        let content = judged.content.clone();
        self.change_report(report, |report| report.judged = Some(Judgement { outcome, by: by.clone(), at }));
        match outcome {
            // A safeguarding ground stands whatever becomes of the report, and so does what another report waits for.
            JudgeOutcome::Keep if self.is_reported(&content) => {}
            JudgeOutcome::Keep => {
                self.change_evidence(&content, |evidence| {
                    if evidence.as_ref().is_some_and(|e| e.ground == Ground::Report) {
                        *evidence = None;
                    }
                });
            }
            JudgeOutcome::Remind => self.remind(reminded),
            JudgeOutcome::Remove | JudgeOutcome::Block => {
                let blocked = outcome == JudgeOutcome::Block;
                let removal = || Removal { at, by: by.clone(), reason: None, blocked };
                self.change_message(&content, |message| _ = message.removal.get_or_insert_with(removal));
                self.change_post(&content, |post| _ = post.removal.get_or_insert_with(removal));
                self.change_comment(&content, |comment| _ = comment.removal.get_or_insert_with(removal));
            }
        }
        self.forget_released(&content, back);
    }

    pub(super) fn reply(
        &mut self,
        id: &Ref,
        to: &Ref,
        from: Person,
        at: Instant,
        (kind, topic, text, held_until): (ReplyKind, Option<Topic>, Option<String>, Option<Instant>),
    ) {
        let Some(original) = self.messages.get(to) else { return };
        let at = no_earlier(at, original.at);
        let recipient = original.other_end(&from).clone();
        let (about, children) = (original.about.clone(), original.children.clone());
        let handed_on = original.handed_on.clone();
        // A colleague who may reply answers for the one addressed; a parent answers only what was written to them.
        let answers = matches!(from, Person::Staff(_)) || original.to == from;
        let said = topic.unwrap_or(original.topic);
        let evidence = (said == Topic::Safeguarding).then_some(Evidence { ground: Ground::Safeguarding, since: at });
        let reply = Message {
            evidence,
            held_until,
            children,
            handed_on,
            reply_to: Some(to.clone()),
            kind: Some(kind),
            ..Message::new(from, recipient, about, said, text, at)
        };
        self.put_message(id, reply);
        if answers {
            self.change_message(to, |original| {
                original.seen = original.seen.or(Some(at));
                original.proved = topic.or(original.proved);
                if kind != ReplyKind::Holding {
                    original.answered = Some(id.clone());
                }
            });
        }
    }

    pub(super) fn permit(&mut self, event: &Event, scope: PermissionScope, span: Span, reason: Option<String>) {
        if let Some(id) = &event.r#ref {
            let permission = Permission { scope, span, by: event.by.clone(), reason, revoked: None };
            self.put_permission(id, permission);
        }
    }

    /// Moves a pupil. `recorded` is whether somebody did so by itself: then no import brings back what is left.
    pub(super) fn move_pupil(&mut self, pupil: &PupilId, class: &ClassId, from: Bound, recorded: bool) {
        let in_year = |id: &ClassId| self.classes.get(id).is_some_and(|class| class.year_group.is_some());
        // Clubs and mixed sets go on, and joining one leaves nothing; the class of a year group is left for another.
        let left: Vec<ClassId> = match (in_year(class), self.pupils.get(pupil)) {
            (true, Some(pupil)) => {
                // They stand in the order of their classes.
                let mut classes: Vec<_> = pupil.memberships.iter().map(|m| &m.class).collect();
                classes.dedup();
                classes.into_iter().filter(|class| in_year(class)).cloned().collect()
            }
            _ => Vec::new(),
        };
        self.change_own(pupil, |p| {
            if recorded {
                p.moved_from.extend(left.iter().filter(|left| *left != class).map(|class| (class.clone(), from)));
                p.moved_from.remove(class);
            }
            p.memberships.retain_mut(|m| {
                let cut = m.span.before(from);
                let leaves = left.contains(&m.class);
                m.span = cut.filter(|_| leaves).unwrap_or(m.span);
                !leaves || cut.is_some()
            });
        });
        self.join(pupil, Membership { class: class.clone(), span: Span { from: Some(from), to: None }, recorded });
    }

    /// Ends a pupil's time in a class, which no import brings back. What is over stays so, and what would have begun
    /// later never does.
    pub(super) fn end_membership(&mut self, pupil: &PupilId, class: &ClassId, on: Bound) {
        self.change_own(pupil, |p| {
            p.moved_from.insert(class.clone(), after(on));
            p.memberships.retain_mut(|m| {
                let cut = m.span.before(after(on));
                let leaves = m.class == *class;
                m.span = cut.filter(|_| leaves).unwrap_or(m.span);
                !leaves || cut.is_some()
            });
        });
    }

    /// Somebody who had left is on roll again. A last day ahead stands.
    pub(super) fn bring_back(&mut self, pupil: &PupilId, at: Instant) {
        let Some(now) = self.derived.zone.as_ref().map(|zone| zone.moment(at)) else { return };
        self.change_own(pupil, |p| p.left = p.left.filter(|_| p.on_roll(&now)));
    }

    /// Ends assignments. `recorded` is whether somebody did so by itself: then no import brings them back.
    pub(super) fn end_assignment(
        &mut self,
        (staff, class, role): (&StaffId, &ClassId, AssignmentRole),
        on: Bound,
        recorded: bool,
    ) {
        let Some(class) = self.classes.get_mut(class) else { return };
        if recorded {
            let same = |a: &&Assignment| a.staff == *staff && a.role == role;
            let never = class.assignments.iter().filter(same).filter(|a| a.span.before(after(on)).is_none());
            let also = never.filter_map(|a| a.span.from).collect();
            class.ended.retain(|ended| ended.staff != *staff || ended.role != role);
            class.ended.push(EndedAssignment { staff: staff.clone(), role, on, also });
        }
        // What is over stays so, and what would have begun later never does.
        class.assignments.retain_mut(|assignment| {
            if assignment.staff != *staff || assignment.role != role {
                return true;
            }
            let cut = assignment.span.before(after(on));
            assignment.span = cut.unwrap_or(assignment.span);
            cut.is_some()
        });
    }

    /// Cuts short what absences there are on that day or at that instant.
    pub(super) fn end_absence(&mut self, staff: &StaffId, on: Bound) {
        if let Some(staff) = self.staff.get_mut(staff) {
            for absence in &mut staff.absences {
                *absence = absence.before(after(on)).unwrap_or(*absence);
            }
        }
    }

    /// Ends every assignment with the last day in service. What would have begun later never does.
    pub(super) fn leave_staff(&mut self, id: &StaffId, on: Bound) {
        let Some(staff) = self.staff.get_mut(id) else { return };
        staff.left = Some(on);
        for class in self.classes.values_mut() {
            class.assignments.retain_mut(|assignment| {
                let cut = assignment.span.before(after(on));
                let leaves = assignment.staff == *id;
                assignment.span = cut.filter(|_| leaves).unwrap_or(assignment.span);
                !leaves || cut.is_some()
            });
        }
    }

    /// Somebody who had left is in service again. A last day ahead stands.
    pub(super) fn bring_staff_back(&mut self, id: &StaffId, at: Instant) {
        let Some(now) = self.derived.zone.as_ref().map(|zone| zone.moment(at)) else { return };
        if let Some(staff) = self.staff.get_mut(id) {
            staff.left = staff.left.filter(|_| !staff.has_left(&now));
        }
    }

    pub(super) fn unlink(&mut self, parent: &ParentId, pupil: &PupilId) {
        self.change_parent(parent, |p| {
            p.children.remove(pupil);
        });
        self.change_between(pupil, parent, |p| drop(p.links.remove(parent)));
        self.revoke(parent, pupil);
    }

    /// Takes away every link that is restricted to somebody in any capacity, with the restriction and whatever else
    /// the adult and the pupil have to do with one another: the school as it would be had there been none.
    pub(crate) fn drop_restricted_links(&mut self, person: &Person, now: &Moment) {
        let adults: Vec<ParentId> = self
            .capacities(person)
            .into_iter()
            .filter_map(|capacity| match capacity {
                Person::Parent(id) => Some(id),
                _ => None,
            })
            .collect();
        let named = adults.iter().flat_map(|adult| self.pupils_naming(adult));
        let barred = named.filter(|(_, pupil)| self.restricted(person, pupil, now));
        let pupils: Vec<PupilId> = barred.map(|(id, _)| id.clone()).collect();
        for parent in adults {
            for pupil in &pupils {
                self.unlink(&parent, pupil);
                self.change_between(pupil, &parent, |p| {
                    p.restrictions.retain(|restriction| restriction.parent != parent);
                    p.extra_approved.remove(&parent);
                    p.extra_relatives.remove(&parent);
                });
            }
        }
    }

    pub(super) fn revoke(&mut self, parent: &ParentId, pupil: &PupilId) {
        self.change_between(pupil, parent, |p| drop(p.invitations.remove(parent)));
        self.change_parent(parent, |p| {
            let was_open = p.invited.remove(pupil);
            if was_open && p.invited.is_empty() && p.account.state == AccountState::Invited {
                p.account.state = AccountState::NotInvited;
            }
        });
    }

    /// Takes over a roster as it was done before files met what is known.
    pub(super) fn import(&mut self, roster: &Roster, at: Instant, recorded: bool) {
        let mut first = false;
        for entry in &roster.pupils {
            let Some(class) = &entry.class else { continue };
            let known = self.pupils.get(&entry.id).is_some_and(|p| p.memberships.iter().all(|m| m.class != *class));
            if known {
                if !first {
                    self.put_classes_first(roster);
                }
                first = true;
                self.move_pupil(&entry.id, class, Bound::At(at), false);
            }
        }
        self.merge(roster, recorded.then_some(at), Stretches::Added);
    }

    /// Takes over what a roster left of what is known. A pupil who is said to be in a class, and is in another or in
    /// none, moves there.
    pub(super) fn import_met(&mut self, roster: &Roster, now: &Moment) {
        self.put_classes_first(roster);
        for entry in &roster.pupils {
            let Some((class, pupil)) = entry.class.as_ref().zip(self.pupils.get(&entry.id)) else { continue };
            let goes_on = |m: &Membership| (Span { from: None, to: m.span.to }).contains(now);
            let in_year = |id: &ClassId| self.classes.get(id).is_some_and(|class| class.year_group.is_some());
            let elsewhere = || pupil.memberships.iter().any(|m| goes_on(m) && in_year(&m.class));
            let mut theirs = pupil.memberships.iter().filter(|m| m.class == *class).peekable();
            let moves = match theirs.peek() {
                None => true,
                Some(_) => in_year(class) && !theirs.any(goes_on) && elsewhere(),
            };
            if moves {
                self.move_pupil(&entry.id, class, Bound::At(now.instant), false);
            }
        }
        self.merge(roster, Some(now.instant), Stretches::Met);
    }

    pub(super) fn put_classes_first(&mut self, roster: &Roster) {
        for class in &roster.classes {
            self.add_class(class);
        }
    }

    pub(super) fn visit(&mut self, class: ClassId, by: &Actor, at: Instant, note: Option<String>) {
        if let Some(by) = by.person() {
            self.visits.push(Visit { class, by, at, note });
        }
    }

    pub(super) fn count_wrong_try(&mut self, parent: &ParentId) {
        let invited = self.parents.get(parent).map(|parent| parent.invited.clone());
        for pupil in invited.into_iter().flatten() {
            self.change_own(&pupil, |pupil| {
                if let Some(invitation) = pupil.invitations.get_mut(parent) {
                    invitation.wrong_tries = invitation.wrong_tries.saturating_add(1);
                }
            });
        }
    }
}

/// What follows a last day, or an instant.
pub(crate) fn after(on: Bound) -> Bound {
    match on {
        Bound::Day(day) => Bound::Day(day.naive().succ_opt().map_or(day, Into::into)),
        at @ Bound::At(_) => at,
    }
}

/// Takes a stretch out of dated facts: what is left of each before it and after it.
pub(super) fn cut_out(spans: &mut Vec<Span>, from: Bound, to: Option<Bound>) {
    let left = |span: &Span| [span.before(from), to.and_then(|to| span.after(to))];
    *spans = spans.iter().flat_map(left).flatten().collect();
}
