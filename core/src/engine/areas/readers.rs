//! Who reads a conversation.

use super::messages::Pupils;
use crate::contract::{Action, Instant, ParentId, Person, Ref, StaffId};
use crate::engine::case::Case;
use crate::state::{Message, Pupil};
use crate::words::{AssignmentRole, StaffRole, Topic};

impl<'a> Case<'a> {
    /// Whether somebody is one of a conversation's readers: its parent, the addressed staff while the pupil is theirs,
    /// the class teachers of the pupil's class, a cover within its dates for what is unanswered or was answered by
    /// them, and a senior leader once it was escalated or while a report of it waits for judgement. A message that goes
    /// to the safeguarding lead alone is read by the lead alone.
    pub(crate) fn reads(&self, id: &Ref, message: &Message) -> bool {
        let arrived = message.reaches_recipient && message.held_until.is_none_or(|at| at <= self.now.instant);
        let wrote = self.person.as_ref() == Some(&message.from);
        if let Some(parent) = self.parent() {
            let theirs = message.parent() == Some(parent);
            let still_theirs = self.known_pupils(&message.about).iter().all(|(id, _)| self.link(parent, id).is_some());
            return theirs && still_theirs && (wrote || arrived);
        }
        let Some(staff) = self.staff() else { return false };
        if message.topic == Topic::Safeguarding && self.has_role(&[StaffRole::SafeguardingLead]) {
            return true;
        }
        if self.is_leader() && (message.escalated.is_some() || self.awaits_judgement(id)) {
            return true;
        }
        if !arrived {
            return wrote;
        }
        let addressed = wrote || self.person.as_ref() == Some(&message.to);
        let question = self.question(message);
        let waits = question.is_some_and(|question| question.answered.is_none() && question.closed.is_none());
        let answer = question.and_then(|question| self.state.messages.get(question.answered.as_ref()?));
        let answered = answer.is_some_and(|answer| self.person.as_ref() == Some(&answer.from));
        let led = self.is_led_by(message, staff);
        let until = answer.map(|answer| answer.at).or(question.and_then(|question| question.closed));
        let reads = |(_, pupil): &(_, &Pupil)| {
            // A leaver has no staff any more, but what was said for the pupil's safety is never ignored.
            if !pupil.on_roll(&self.now) && message.topic != Topic::Safeguarding {
                return false;
            }
            let assigned = self.assigned_to(staff, pupil);
            // A class teacher who came after the conversation was answered reads what waits, not the answered past.
            let taught = |at: Instant| self.taught_at(staff, pupil, at);
            let was_there = || addressed || waits || taught(message.at) || until.is_some_and(taught);
            addressed && (!assigned.is_nothing() || led)
                || assigned.is(AssignmentRole::ClassTeacher) && was_there()
                || assigned.is(AssignmentRole::Cover) && (waits || answered)
        };
        if !message.about.is_empty() {
            return self.known_pupils(&message.about).iter().all(reads);
        }
        let children = self.children_of(message);
        let theirs = |child: &(_, &Pupil)| !self.restricted_from(child.1) && reads(child);
        addressed && children.is_empty() || children.iter().any(theirs)
    }

    /// Of a message about no pupil in particular: the parent's children whom the member of staff on the other end had
    /// in a class when it was sent. For them it was written to that colleague, and with them it goes to the next.
    fn children_of(&self, message: &Message) -> Pupils<'a> {
        let (Some(parent), Some(staff)) = (message.parent(), message.staff()) else { return Vec::new() };
        let then = self.zone.moment(message.at);
        let adult = Person::Parent(parent.clone());
        let mut children = self.unrestricted_children(parent);
        children.retain(|(_, pupil)| {
            !self.state.restricted(&adult, pupil, &then)
                && !self.state.assigned_to_pupil(staff, pupil, &then).is_nothing()
        });
        children
    }

    /// The children about whom a parent could write.
    fn unrestricted_children(&self, parent: &ParentId) -> Pupils<'a> {
        let adult = Person::Parent(parent.clone());
        self.children(parent).filter(|(_, pupil)| !self.restricted(&adult, pupil)).collect()
    }

    /// The children by whom an answer is judged: those the message is about, or else those for whom it was written, or
    /// else all of the parent's.
    pub(super) fn basis_of(&self, message: &Message) -> Pupils<'a> {
        if !message.about.is_empty() {
            return self.known_pupils(&message.about);
        }
        let children = self.children_of(message);
        match message.parent().filter(|_| children.is_empty()) {
            Some(parent) => self.unrestricted_children(parent),
            None => children,
        }
    }

    /// The parent's message that a message is, or answers. A reply of staff stands with what it replies to.
    fn question<'b>(&'b self, message: &'b Message) -> Option<&'b Message> {
        let mut message = message;
        for _ in 0..=self.state.messages.len() {
            if matches!(message.from, Person::Parent(_)) {
                return Some(message);
            }
            message = self.state.messages.get(message.reply_to.as_ref()?)?;
        }
        None
    }

    /// Whether a member of staff leads a conversation: wrote first in it, as the headteacher or a senior leader.
    pub(super) fn is_led_by(&self, message: &Message, staff: &StaffId) -> bool {
        let mut first = message;
        for _ in 0..=self.state.messages.len() {
            let Some(before) = first.reply_to.as_ref().and_then(|id| self.state.messages.get(id)) else { break };
            first = before;
        }
        first.from == Person::Staff(staff.clone()) && self.leads(staff)
    }

    /// Whether a parent answers in a conversation that this member of staff leads.
    pub(super) fn answers_a_leader(&self, staff: &StaffId) -> bool {
        let Action::Reply { message, .. } = &self.request.action else { return false };
        self.state.messages.get(message).is_some_and(|message| self.is_led_by(message, staff))
    }

    /// Whether a report of this waits for a judgement.
    fn awaits_judgement(&self, content: &Ref) -> bool {
        let now = self.now.instant;
        self.state.reports.values().any(|r| r.content == *content && r.at <= now && r.judged.is_none())
    }

    /// Whether a member of staff was class teacher of the pupil at an instant.
    fn taught_at(&self, staff: &StaffId, pupil: &Pupil, at: Instant) -> bool {
        let then = self.zone.moment(at);
        self.state.assigned_to_pupil(staff, pupil, &then).is(AssignmentRole::ClassTeacher)
    }
}
