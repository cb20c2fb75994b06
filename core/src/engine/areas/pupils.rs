//! Pupils' own messages to staff, where a policy lets them write: about themselves, to staff, and to nobody else.

use super::messages::Pupils;
use crate::catalogue::WrittenIn;
use crate::contract::{Action, Facts, Person, PupilId, ReasonCode, Ref, StaffId};
use crate::engine::case::Case;
use crate::engine::findings::{Findings, NOT_GRANTED};
use crate::engine::hours::Of;
use crate::state::Message;
use crate::words::{Party, Purpose, StaffRole, Topic};

impl<'a> Case<'a> {
    /// Whether a clause lets pupils write to staff, and none says that they take no part.
    pub(in crate::engine) fn pupils_write(&self) -> bool {
        let rules = self.rules();
        rules.pupils_take_no_part().is_empty() && rules.may_message().iter().any(|c| c.rule.from == Party::Pupil)
    }

    /// Judges a message of a pupil's: to a member of staff whom pupils may write to, and about nobody else.
    pub(super) fn judge_from_pupil(
        &self,
        to: &Person,
        about: &[PupilId],
        topic: Topic,
        written_in: WrittenIn,
        out: &mut Findings,
    ) {
        let Some((id, pupil)) = self.pupil().and_then(|id| self.state.pupils.get_key_value(id)) else { return };
        for other in about.iter().filter(|other| *other != id) {
            self.one_is_not_theirs(other, about, out);
        }
        let own: Pupils<'_> = vec![(id, pupil)];
        self.check_pupil(id, pupil, false, out);
        let Person::Staff(staff) = to else {
            self.pupils_take_no_part(Vec::new(), out);
            return;
        };
        let recipient = self.recipient(staff, &own);
        if self.state.knows(to) && !recipient.is(&self.recipient_kinds(Party::Pupil, Some(topic), &Vec::new())) {
            let kinds = self.recipient_kinds(Party::Pupil, Some(topic), &own);
            let facts = Facts { staff: Some(staff.clone()), pupil: Some(id.clone()), ..Facts::default() };
            let way = self.way_to(self.recipients(&own, &kinds));
            out.deny(NOT_GRANTED, ReasonCode::WrongRecipient, facts, vec![way]);
        }
        self.judge_topic(Party::Pupil, written_in, topic, out);
        let permitted = || self.permitted_for_all(&own);
        self.judge_hours(Purpose::Send, Party::Pupil, Some(staff), &permitted, Of::Message(&own), out);
        if self.rules().any_time().iter().any(|c| c.rule.who.contains(&Party::Pupil)) {
            let of_school = self.is_written_to(staff, Party::Pupil, topic);
            self.quiet_delivery((staff, topic), if of_school { &[] } else { &own }, out);
        }
        self.grant_message((Party::Pupil, &own), topic, out, |rule| recipient.is(&rule.staff));
    }

    /// Whether whoever acts is a pupil who may read a message: their own, while pupils may write.
    pub(super) fn is_own_of_pupil(&self, message: &Message) -> bool {
        self.pupil().is_some_and(|id| message.pupil() == Some(id)) && self.pupils_write()
    }

    /// Whether a member of staff reads what is between a pupil and one of the staff: whoever is on the other end, while the
    /// pupil is theirs or pupils write to them for the whole school; and the safeguarding lead while a report of it waits
    /// for judgement. No colleague of theirs does, nor a parent.
    pub(super) fn reads_of_pupil(&self, id: &Ref, message: &Message, staff: &StaffId) -> bool {
        if self.has_role(&[StaffRole::SafeguardingLead]) && self.awaits_judgement(id) {
            return true;
        }
        let Some(pupil) = message.pupil().and_then(|id| self.state.pupils.get(id)) else { return false };
        let theirs = || !self.assigned_to(staff, pupil).is_nothing();
        message.staff() == Some(staff)
            && pupil.on_roll(&self.now)
            && (theirs() || self.is_of_school(self.thread(message).first(), Party::Pupil, self.posts_of(staff)))
    }

    /// Judges what a pupil answers in a conversation of their own, which is a message to the member of staff on the other
    /// end.
    pub(super) fn judge_reply_of_pupil(&self, original: &Message, topic: Option<Topic>, out: &mut Findings) {
        let Some(id) = self.pupil() else { return };
        let Action::Reply { text, .. } = &self.request.action else { return };
        match (self.is_own_of_pupil(original), original.staff()) {
            (true, Some(staff)) => {
                let topic = topic.unwrap_or(original.topic);
                let about = core::slice::from_ref(id);
                self.judge_message(&Person::Staff(staff.clone()), about, topic, text.as_deref(), WrittenIn::Reply, out);
            }
            (false, _) if self.pupils_write() => self.not_theirs(None, out),
            _ => self.pupils_take_no_part(Vec::new(), out),
        }
    }

    /// Judges that staff answer a pupil, where pupils do not write any more.
    pub(super) fn check_pupil_is_answered(&self, original: &Message, out: &mut Findings) {
        let of_pupil = original.pupil().is_some() && !self.is_safeguarding(original);
        if of_pupil && !self.pupils_write() {
            self.pupils_take_no_part(Vec::new(), out);
        }
    }
}
