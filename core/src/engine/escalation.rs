//! Messages that go up level by level while nobody answers them.
//!
//! Nothing of it is stored: when a level is reached follows from when the message arrived, by the policy in force. Whoever
//! holds the role of a level that is reached reads the conversation and answers in it while it waits, and afterwards only
//! where they answered it themselves.

use super::case::Case;
use super::findings::Findings;
use super::promises::{Clock, arrival};
use crate::catalogue::{Cited, EscalationChain, StaffKind};
use crate::contract::{Action, Duty, HandUp, Instant, Person, PupilId, StaffId};
use crate::state::{Message, Pupil};
use crate::words::{AssignmentRole, Role, StaffRole, Topic};

/// The role on the staff that a level of a chain is, other than the class teacher's.
const fn post(role: Role) -> Option<StaffRole> {
    match role {
        Role::Headteacher => Some(StaffRole::Headteacher),
        Role::SeniorLeader => Some(StaffRole::SeniorLeader),
        Role::Office => Some(StaffRole::Office),
        _ => None,
    }
}

impl Case<'_> {
    /// Tells a parent who sends a message to whom it goes up, and when, unless it is answered.
    pub(super) fn tell_hand_ups(&self, out: &mut Findings) {
        let Action::SendMessage { to: Person::Staff(staff), about, topic, .. } = &self.request.action else { return };
        if self.parent().is_none() || out.denies() {
            return;
        }
        let arrives = out.effective_at().unwrap_or(self.now.instant);
        let Some(chain) = self.chain_on(*topic) else { return };
        let levels = self.levels(chain, (staff, *topic, about), &self.known_pupils(about), (self.now.instant, arrives));
        if !levels.is_empty() {
            out.duty(Duty::TellHandUp { levels });
        }
    }

    fn chain_on(&self, topic: Topic) -> Option<&Cited<EscalationChain>> {
        self.rules().escalation_chain().iter().find(|cited| cited.rule.is_about(topic))
    }

    /// When each level is reached of what was sent and came at these instants. Whoever was written to was a level already:
    /// what stands up to it is left out, also when they have another post by now, so that it goes up as its sender was told.
    fn levels(
        &self,
        Cited { rule: chain, .. }: &Cited<EscalationChain>,
        (staff, topic, about): (&StaffId, Topic, &[PupilId]),
        concerned: &[(&PupilId, &Pupil)],
        (sent, from): (Instant, Instant),
    ) -> Vec<HandUp> {
        let own = chain.levels.iter().rposition(|level| self.held(staff, level.to, concerned, sent));
        let above = chain.levels.iter().skip(own.map_or(0, |own| own + 1));
        let (whose, mut at) = ((self.whose_absence(staff, topic), about), Some(from));
        above
            .map_while(|level| {
                at = self.ends(&level.after, whose, at?, Clock::default());
                Some(HandUp { to: level.to, at: at? })
            })
            .collect()
    }

    /// Whether a member of staff holds a role, for these pupils.
    fn holds(&self, staff: &StaffId, role: Role, about: &[(&PupilId, &Pupil)]) -> bool {
        if role == Role::ClassTeacher {
            return !about.is_empty() && self.staff_is(staff, &[StaffKind::ClassTeacher], about);
        }
        post(role).is_some_and(|role| self.posts_of(staff).roles.contains(&role))
    }

    /// Whether a member of staff held it at an instant.
    fn held(&self, staff: &StaffId, role: Role, about: &[(&PupilId, &Pupil)], at: Instant) -> bool {
        if role == Role::ClassTeacher {
            let then = self.zone.moment(at);
            let taught = |pupil| self.state.assigned_to_pupil(staff, pupil, &then).is(AssignmentRole::ClassTeacher);
            return !about.is_empty() && about.iter().all(|(_, pupil)| taught(pupil));
        }
        let colleague = self.state.staff.get(staff);
        colleague.zip(post(role)).is_some_and(|(colleague, role)| colleague.posts_when(at).roles.contains(&role))
    }

    /// The levels to which a message goes up, with the clause, where it is one that does: what a parent wrote first, and
    /// not about safeguarding, which is dealt with otherwise.
    pub(crate) fn chain_of(&self, message: &Message) -> Option<(u16, Vec<HandUp>)> {
        // Few policies have any.
        self.rules().escalation_chain().first()?;
        let Person::Staff(staff) = &message.to else { return None };
        let goes_up = message.is_to_staff_by_parent()
            && message.reply_to.is_none()
            && message.reaches_recipient
            && message.removal.is_none();
        if !goes_up || self.is_safeguarding(message) {
            return None;
        }
        let chain = self.chain_on(message.topic)?;
        let to = (staff, message.topic, message.about.as_slice());
        let levels = self.levels(chain, to, &self.concerned_by(message), (message.at, arrival(message)));
        Some((chain.clause, levels))
    }

    /// The clause by which whoever acts has a conversation before them because it went up to them.
    pub(super) fn handed_up(&self, message: &Message) -> Option<u16> {
        self.gone_up_to(message, self.staff()?)
    }

    /// The same of any member of staff.
    fn gone_up_to(&self, message: &Message, staff: &StaffId) -> Option<u16> {
        self.rules().escalation_chain().first()?;
        let (colleague, thread) = (Person::Staff(staff.clone()), self.thread(message));
        // What a parent answers them stands with what they answered.
        let question =
            thread.question().map(|question| if question.to == colleague { thread.first() } else { question })?;
        let waits = question.answered.is_none() && question.closed.is_none();
        let answered = || self.state.answer_to(question).flatten().is_some_and(|answer| answer.from == colleague);
        if !waits && !answered() {
            return None;
        }
        let about = self.concerned_by(question);
        let open = |(_, pupil): &(&PupilId, &Pupil)| pupil.on_roll(&self.now) && !self.restricted(&colleague, pupil);
        if about.is_empty() || !about.iter().all(open) {
            return None;
        }
        let (clause, levels) = self.chain_of(question)?;
        let reached = |level: &HandUp| level.at <= self.now.instant && self.holds(staff, level.to, &about);
        levels.iter().any(reached).then_some(clause)
    }

    /// The clause by which a parent answers a member of staff to whom the conversation went up.
    pub(super) fn answers_above(&self, staff: &StaffId) -> Option<u16> {
        let Action::Reply { message, .. } = &self.request.action else { return None };
        self.gone_up_to(self.state.messages.get(message)?, staff)
    }

    /// Whether the policy has anything go up.
    pub(crate) fn hands_up(&self) -> bool {
        !self.rules().escalation_chain().is_empty()
    }
}
