//! Who reads a conversation.

use crate::contract::{Action, Instant, Person, Ref, StaffId};
use crate::engine::case::Case;
use crate::state::{Message, Pupil};
use crate::words::{AssignmentRole, Topic};

impl Case<'_> {
    /// Whether somebody is one of a conversation's readers: its parent, the addressed staff while the pupil is theirs
    /// or parents write to them for the whole school, who shares their mailbox or had it handed on,
    /// the class teachers of the pupil's class, a cover within its dates for what is unanswered or was answered by
    /// them, unless it was written to somebody for the whole school, and a senior leader once it was escalated or while a report of it waits for judgement; and whoever it went up to
    /// while nobody answered it. What is said of
    /// safeguarding is read by the safeguarding lead, or who stands in, whatever became of it; what goes to the lead alone
    /// by nobody else. What is between a pupil and staff is theirs alone.
    pub(crate) fn reads(&self, id: &Ref, message: &Message) -> bool {
        let arrived = message.reaches_recipient && message.held_until.is_none_or(|at| at <= self.now.instant);
        let wrote = self.person.as_ref() == Some(&message.from);
        if let Some(parent) = self.parent() {
            let theirs = message.parent() == Some(parent);
            let still_theirs = match message.about.is_empty() {
                true => {
                    self.is_for_none(message)
                        || self.remaining(message).iter().any(|(_, p)| p.on_roll(&self.now))
                        || self.is_a_relative(parent) && self.is_safeguarding(message)
                }
                false => self.known_pupils(&message.about).iter().all(|(id, _)| self.link(parent, id).is_some()),
            };
            return theirs && still_theirs && (wrote || arrived);
        }
        let Some(staff) = self.staff() else { return self.is_own_of_pupil(message) && (wrote || arrived) };
        if self.deals_with(message) {
            return true;
        }
        if self.is_leader() && (message.escalated.is_some() || self.awaits_judgement(id)) {
            return true;
        }
        if message.pupil().is_some() && message.topic != Topic::Safeguarding {
            return (wrote || arrived) && self.reads_of_pupil(id, message, staff);
        }
        if !arrived || self.answers_a_relative(message) {
            return wrote;
        }
        if self.handed_up(message).is_some() {
            return true;
        }
        let addressed = wrote || self.person.as_ref() == Some(&message.to);
        let question = self.thread(message).question();
        let waits = question.is_some_and(|question| question.answered.is_none() && question.closed.is_none());
        let answer = question.and_then(|question| self.state.answer_to(question)?);
        let answered = answer.is_some_and(|answer| self.person.as_ref() == Some(&answer.from));
        let led = self.is_led_by(message, staff);
        let written_for = self.is_written_for(message, staff);
        let until = answer.map(|answer| answer.at).or(question.and_then(|question| question.closed));
        let reads = |(_, pupil): &(_, &Pupil)| {
            // A leaver has no staff any more, but what was said for the pupil's safety is never ignored.
            if !pupil.on_roll(&self.now) && message.topic != Topic::Safeguarding {
                return false;
            }
            let assigned = self.assigned_to(staff, pupil);
            // A class teacher who came after the conversation was answered reads what waits, not the answered past.
            let taught = |at: Instant| self.taught_at(staff, pupil, at);
            // What was written to somebody for the whole school is not for the class's own teachers, of whom it may be.
            let of_class = || !self.is_beside_class(message, pupil);
            let was_there = || addressed || waits || taught(message.at) || until.is_some_and(taught);
            written_for
                || addressed && (!assigned.is_nothing() || led)
                || assigned.is(AssignmentRole::ClassTeacher) && was_there() && of_class()
                || assigned.is(AssignmentRole::Cover) && (waits || answered) && of_class()
        };
        if !message.about.is_empty() {
            return self.known_pupils(&message.about).iter().all(reads);
        }
        let mut children = self.remaining(message);
        children.retain(|(_, pupil)| !self.restricted_from(pupil));
        if self.is_orphaned(message) && !written_for {
            return self.is_leader() && children.iter().any(|(_, pupil)| pupil.on_roll(&self.now));
        }
        // Meant for several, it goes to nobody by way of one of them.
        let passes = addressed || written_for || message.children.as_ref().is_none_or(|children| children.len() == 1);
        addressed && self.is_for_none(message) || passes && children.iter().any(reads)
    }

    /// Whether it answers what a relative said of a child's safety, which went to those alone who deal with that.
    fn answers_a_relative(&self, message: &Message) -> bool {
        let original = message.reply_to.as_ref().and_then(|id| self.state.messages.get(id));
        let Some(parent) = original.filter(|said| !said.reaches_recipient).and_then(Message::parent) else {
            return false;
        };
        let as_relative = |pupil: &Pupil| pupil.links.get(parent).is_some_and(|link| link.relative);
        self.known_pupils(&message.about).iter().any(|(_, pupil)| as_relative(pupil))
    }

    /// Whether a message about nobody in particular is not known to be meant for any child: it goes between staff, or is
    /// of a log that does not say.
    fn is_for_none(&self, message: &Message) -> bool {
        message.children.is_none() && self.meant(message).is_empty()
    }

    /// Whether a member of staff leads a conversation: wrote first in it, for the whole school.
    pub(super) fn is_led_by(&self, message: &Message, staff: &StaffId) -> bool {
        self.thread(message).first().from == Person::Staff(staff.clone()) && self.leads(staff)
    }

    /// Whether a parent answers in a conversation that this member of staff leads.
    pub(super) fn answers_a_leader(&self, staff: &StaffId) -> bool {
        let Action::Reply { message, .. } = &self.request.action else { return false };
        self.state.messages.get(message).is_some_and(|message| self.is_led_by(message, staff))
    }

    /// Whether a report of this waits for a judgement.
    pub(super) fn awaits_judgement(&self, content: &Ref) -> bool {
        let now = self.now.instant;
        self.state.reports_of(content).any(|(_, report)| report.at <= now && report.judged.is_none())
    }

    /// Whether a member of staff was class teacher of the pupil at an instant.
    fn taught_at(&self, staff: &StaffId, pupil: &Pupil, at: Instant) -> bool {
        let then = self.zone.moment(at);
        self.state.assigned_to_pupil(staff, pupil, &then).is(AssignmentRole::ClassTeacher)
    }
}
