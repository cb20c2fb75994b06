//! What becomes of a message: it is read, answered, taken to somebody senior, closed.

use crate::catalogue::{Cited, StaffKind, WrittenIn};
use crate::contract::{Action, Facts, Person, PupilId, ReasonCode, Ref, Remedy, StaffId};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings, OWN};
use crate::engine::hours::Of;
use crate::state::{Message, Pupil};
use crate::words::{AccountState, Channel, Party, Purpose, ReplyKind, Topic};

impl<'a> Case<'a> {
    fn with_message(&self, id: &Ref, out: &mut Findings, judge: impl FnOnce(&'a Message, &mut Findings)) {
        // An unknown message has been answered already.
        let Some(message) = self.state.messages.get(id) else { return };
        if self.pupil().is_some() && !self.pupils_write() {
            self.pupils_take_no_part(Vec::new(), out);
            return;
        }
        if !self.reads(id, message) {
            self.not_theirs(message.about.first().filter(|_| self.staff().is_some()), out);
        }
        judge(message, out);
    }

    pub(super) fn judge_read(&self, id: &Ref, out: &mut Findings) {
        self.with_message(id, out, |message, out| {
            if message.removal.is_some() {
                out.refuse(ReasonCode::ContentGone, Facts::default(), Vec::new());
            }
            if self.parent().is_some() {
                let permitted = || self.permitted_for_all(&self.known_pupils(&message.about));
                let about = self.known_pupils(&message.about);
                self.judge_hours(Purpose::Check, Party::Parent, None, &permitted, Of::Message(&about), out);
            }
            if self.pupil().is_some() {
                let permitted = || self.permitted_for_all(&self.known_pupils(&message.about));
                let about = self.known_pupils(&message.about);
                self.judge_hours(Purpose::Check, Party::Pupil, None, &permitted, Of::Message(&about), out);
            }
            if let Some(staff) = self.staff() {
                self.judge_hours(Purpose::Check, Party::Staff, Some(staff), &Vec::new, Of::Anything, out);
                if message.from != Person::Staff(staff.clone()) {
                    self.withhold_receipt(staff, out);
                }
            }
            out.grant(OWN);
            if self.deals_with(message) {
                self.let_deal(out);
            }
        });
    }

    pub(super) fn judge_close(&self, id: &Ref, out: &mut Findings) {
        self.with_message(id, out, |message, out| {
            if self.staff().is_some() {
                out.grant(OWN);
            }
            if self.is_safeguarding(message) {
                match self.deals_with(message) {
                    true => self.let_deal(out),
                    false => self.check_dealer(out),
                }
            }
            if message.closed.is_some() {
                out.refuse(ReasonCode::ConversationClosed, Facts::default(), Vec::new());
            }
        });
    }

    pub(super) fn judge_escalate(&self, id: &Ref, out: &mut Findings) {
        let Some(message) = self.state.messages.get(id) else { return };
        // Of what one cannot see, not even that it is there.
        if !self.sees_message(id, message) {
            out.unknown();
            return;
        }
        for Cited { clause, rule } in self.rules().escalation().iter().filter(|_| self.staff().is_some()) {
            out.grant(Clause::Policy(*clause));
            self.notify(rule.to, out);
        }
    }

    pub(super) fn judge_reply(&self, out: &mut Findings) {
        let Action::Reply { message, kind, topic, text } = &self.request.action else { return };
        let Some(original) = self.state.messages.get(message) else { return };
        if original.closed.is_some() {
            out.refuse(ReasonCode::ConversationClosed, Facts::default(), Vec::new());
        }
        if original.removal.is_some() {
            out.refuse(ReasonCode::ContentGone, Facts::default(), Vec::new());
        }
        if let Some(staff) = self.staff() {
            self.with_message(message, out, |original, out| {
                let judge = |about: &[PupilId], out: &mut Findings| {
                    self.judge_staff_reply(staff, (original, about), *kind, *topic, out);
                    self.judge_names_in_message(&self.known_pupils(about), text.as_deref(), out);
                };
                self.judge_for_one(&self.remaining(original), &original.about, judge, out);
            });
            self.judge_length(text.as_deref(), out);
            if self.writes_of_safeguarding() {
                self.accept_for_safeguarding(out);
            }
            return;
        }
        if self.pupil().is_some() {
            self.judge_reply_of_pupil(original, *topic, out);
            if self.writes_of_safeguarding() {
                self.accept_for_safeguarding(out);
            }
            return;
        }
        let Some(parent) = self.parent() else { return };
        if original.parent() != Some(parent) {
            self.not_theirs(None, out);
        } else if let Some(staff) = original.staff() {
            // A parent's reply is a message to the member of staff on the other end.
            let to = Person::Staff(staff.clone());
            let topic = topic.unwrap_or(original.topic);
            let judge = |about: &[PupilId], out: &mut Findings| {
                self.judge_message(&to, about, topic, text.as_deref(), WrittenIn::Reply, out);
            };
            self.judge_for_one(&self.remaining(original), &original.about, judge, out);
        }
        if self.writes_of_safeguarding() {
            self.accept_for_safeguarding(out);
        }
    }

    /// Whether the request is a message about a safeguarding matter: one that says so, or a reply that does, or that
    /// is given to one by whoever wrote it or reads it.
    pub(in crate::engine) fn writes_of_safeguarding(&self) -> bool {
        match &self.request.action {
            // Somebody says it: what a system sends is no such message.
            Action::SendMessage { topic, .. } => self.person.is_some() && *topic == Topic::Safeguarding,
            Action::Reply { message, topic, .. } if self.staff().is_some() => {
                let original = self.state.messages.get(message).filter(|original| self.reads(message, original));
                original.is_some_and(|original| *topic == Some(Topic::Safeguarding) || self.is_safeguarding(original))
            }
            Action::Reply { message, topic, .. } if self.parent().is_some() => {
                let own = |original: &&Message| original.parent() == self.parent();
                let original = self.state.messages.get(message).filter(own);
                topic.or(original.map(|original| original.topic)) == Some(Topic::Safeguarding)
            }
            Action::Reply { message, topic, .. } if self.pupil().is_some() => {
                // Also where pupils do not write any more.
                let own = |original: &&Message| original.pupil() == self.pupil();
                let original = self.state.messages.get(message).filter(own);
                original.is_some_and(|original| topic.unwrap_or(original.topic) == Topic::Safeguarding)
            }
            _ => false,
        }
    }

    fn judge_staff_reply(
        &self,
        staff: &StaffId,
        (original, about): (&Message, &[PupilId]),
        kind: ReplyKind,
        topic: Option<Topic>,
        out: &mut Findings,
    ) {
        // Safeguarding is never ignored, by whomever it reached.
        let safeguarding = original.topic == Topic::Safeguarding;
        let not_theirs = |pupil: Option<&PupilId>, out: &mut Findings| {
            for Cited { clause, .. } in self.rules().reply_to_own_classes().iter().filter(|_| !safeguarding) {
                let facts = Facts { pupil: pupil.cloned(), ..Facts::default() };
                out.deny(Clause::Policy(*clause), ReasonCode::ReplyNotTheirs, facts, Vec::new());
            }
        };
        // Whoever leads a conversation answers in it, though the class is another's.
        let led = self.is_led_by(original, staff);
        // So does whoever it went up to.
        let handed_up = self.handed_up(original);
        let written_to = self.is_written_for(original, staff)
            || original.pupil().is_some() && self.is_of_school(original, Party::Pupil, self.posts_of(staff));
        let handed = self.is_handed_to(original, staff);
        let kinds: Vec<StaffKind> =
            self.rules().may_reply().iter().flat_map(|cited| cited.rule.staff.iter().copied()).collect();
        let answers = |pupils: &[(&PupilId, &Pupil)]| {
            // Somebody who never could is told that nothing grants it.
            self.staff_is(staff, &kinds, pupils) || !self.is_anywhere(&kinds)
        };
        let pupils = self.known_pupils(about);
        for (id, pupil) in &pupils {
            self.check_pupil(id, pupil, false, out);
            let theirs = handed || (written_to || self.teaches(pupil)) && answers(&[(id, pupil)]);
            if !theirs && !led && handed_up.is_none() {
                not_theirs(Some(id), out);
            }
            if let Some(parent) = original.parent() {
                self.check_link_of(parent, id, pupil, &[], out);
            }
        }
        if pupils.is_empty() && !led && handed_up.is_none() {
            not_theirs(None, out);
        }
        let permitted = || self.permitted_for_all(&pupils);
        self.judge_hours(Purpose::Reply, Party::Staff, Some(staff), &permitted, Of::Message(&pupils), out);
        self.check_pupil_is_answered(original, out);
        let from_family = matches!(original.from, Person::Parent(_) | Person::Pupil(_));
        let about = topic.unwrap_or_else(|| original.real_topic());
        for Cited { clause, rule } in self.rules().replies_about() {
            if from_family && rule.topics.contains(&about) && !rule.kinds.contains(&kind) {
                let facts = Facts { topic: Some(about), reply: Some(kind), ..Facts::default() };
                let remedies = rule.kinds.iter().map(|kind| Remedy::ReplyKind { kind: *kind }).collect();
                out.deny(Clause::Policy(*clause), ReasonCode::ReplyKindNotAllowed, facts, remedies);
            }
        }
        if kind == ReplyKind::Answer {
            self.judge_topic(Party::Staff, WrittenIn::Reply, about, out);
        }
        if let Some(parent) = original.parent() {
            let account = self.state.account_state(&Person::Parent(parent.clone()), &self.now);
            if account != AccountState::Active && original.topic != Topic::Safeguarding {
                self.unreachable(parent, account, &pupils, out);
            }
        }
        if let Some(pupil) = original.pupil() {
            let account = self.state.account_state(&Person::Pupil(pupil.clone()), &self.now);
            if account != AccountState::Active && !safeguarding {
                let facts = Facts { account: Some(account), pupil: Some(pupil.clone()), ..Facts::default() };
                out.refuse(ReasonCode::RecipientUnreachable, facts, vec![self.channel(Channel::InPerson)]);
            }
        }
        if led {
            self.grant_by_leading(staff, about, out);
        } else if handed {
            self.grant_as_handed_to(staff, &pupils, out);
        } else if handed_up.is_none() && !self.is_anywhere(&kinds) && !safeguarding {
            out.refuse_for_good(ReasonCode::NotGranted, Facts::default(), Vec::new());
        }
        handed_up.into_iter().for_each(|clause| out.grant(Clause::Policy(clause)));
        let theirs = |kinds: &[_]| match original.about.is_empty() {
            true => safeguarding || !pupils.is_empty() && self.staff_is(staff, kinds, &pupils),
            false => self.staff_is(staff, kinds, &pupils),
        };
        self.grant_by(self.rules().may_reply(), |rule| rule.kinds.contains(&kind) && theirs(&rule.staff), out);
    }
}
