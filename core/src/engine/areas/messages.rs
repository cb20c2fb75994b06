//! Private messages.

use crate::catalogue::{Cited, MayMessage, StaffKind, WrittenIn};
use crate::contract::{Action, Duty, Facts, ParentId, Person, PupilId, ReasonCode, Ref, Remedy, StaffId};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings, Floor, OWN};
use crate::state::{Message, Pupil};
use crate::words::{AccountState, AssignmentRole, Channel, Party, Purpose, ReplyKind, Role, StaffRole, Topic};

type Pupils<'a> = Vec<(&'a PupilId, &'a Pupil)>;

impl<'a> Case<'a> {
    pub(in crate::engine) fn judge_send(&self, out: &mut Findings) {
        let Action::SendMessage { to, about, topic, text } = &self.request.action else { return };
        self.judge_message(to, about, *topic, text.as_deref(), WrittenIn::Message, out);
        if self.writes_of_safeguarding() {
            self.accept_for_safeguarding(out);
        }
    }

    /// A message about a safeguarding matter is accepted whatever denies it, and goes to the safeguarding lead.
    fn accept_for_safeguarding(&self, out: &mut Findings) {
        out.accept_for_safeguarding();
        self.safeguard(out);
    }

    fn safeguard(&self, out: &mut Findings) {
        self.notify(Role::SafeguardingLead, out);
        out.duty(Duty::PreserveEvidence {});
    }

    fn pupils_take_no_part(&self, out: &mut Findings) {
        let clause = self.rules().pupils_take_no_part.first().map(|c| Clause::Policy(c.clause));
        out.deny_or_refuse(clause, ReasonCode::PupilsDoNotMessage, Facts::default());
    }

    fn judge_message(
        &self,
        to: &Person,
        about: &[PupilId],
        topic: Topic,
        text: Option<&str>,
        written_in: WrittenIn,
        out: &mut Findings,
    ) {
        if self.pupil().is_some() || matches!(to, Person::Pupil(_)) {
            self.pupils_take_no_part(out);
        }
        match (self.parent(), self.staff()) {
            (Some(parent), _) => self.judge_from_parent(parent, to, about, topic, written_in, out),
            (_, Some(staff)) => self.judge_from_staff(staff, to, about, topic, written_in, out),
            _ => {}
        }
        self.judge_length(text, out);
    }

    fn judge_from_parent(
        &self,
        parent: &ParentId,
        to: &Person,
        about: &[PupilId],
        topic: Topic,
        written_in: WrittenIn,
        out: &mut Findings,
    ) {
        let mut own: Pupils<'_> = Vec::new();
        for (id, pupil) in self.known_pupils(about) {
            if self.link(parent, id).is_some() {
                own.push((id, pupil));
                self.check_pupil(id, pupil, false, out);
            } else {
                self.not_theirs(Some(id), out);
                // Not this adult's child, and restricted besides: that the adult is restricted is told to the host.
                self.check_restriction(id, pupil, out);
            }
        }
        self.judge_recipient(parent, to, &own, out);
        self.judge_topic(Party::Parent, written_in, topic, out);
        let staff = match to {
            Person::Staff(id) => Some(id),
            _ => None,
        };
        self.judge_hours(Purpose::Send, Party::Parent, staff, &self.basis(parent, &own), out);
        if let Some(staff) = staff {
            if self.rules().any_time.iter().any(|c| c.rule.who.contains(&Party::Parent)) {
                self.quiet_delivery(staff, out);
            }
            self.grant_message(Party::Parent, topic, out, |rule| self.reaches(staff, &rule.staff, parent, &own));
        }
    }

    /// The children by whom a recipient is judged: those the message is about, or else all.
    fn basis(&self, parent: &ParentId, own: &Pupils<'a>) -> Pupils<'a> {
        if own.is_empty() { self.open_children(parent) } else { own.clone() }
    }

    /// Whether a member of staff is of one of these kinds to every child that the message is about, or, where it is
    /// about none, to any of the parent's.
    fn reaches(&self, staff: &StaffId, kinds: &[StaffKind], parent: &ParentId, own: &Pupils<'a>) -> bool {
        // Whoever is restricted from a child receives nothing about it in any capacity.
        let receives = |children: &[(&PupilId, &Pupil)]| {
            let colleague = Person::Staff(staff.clone());
            self.staff_is(staff, kinds, children) && !children.iter().any(|(_, p)| self.restricted(&colleague, p))
        };
        if own.is_empty() {
            return self.open_children(parent).into_iter().any(|child| receives(&[child]));
        }
        receives(own)
    }

    /// Judges whom a parent writes to, and names whom to write to instead.
    fn judge_recipient(&self, parent: &ParentId, to: &Person, own: &Pupils<'a>, out: &mut Findings) {
        let rules = self.rules();
        let limited = rules.recipients.first();
        let granted: Vec<StaffKind> = rules
            .may_message
            .iter()
            .filter(|c| c.rule.from == Party::Parent)
            .flat_map(|c| c.rule.staff.clone())
            .collect();
        let kinds = limited.map_or(granted.as_slice(), |cited| cited.rule.only.as_slice());
        if matches!(to, Person::Staff(id) if self.reaches(id, kinds, parent, own)) {
            return;
        }
        let clause = limited.map_or(crate::engine::findings::NOT_GRANTED, |cited| Clause::Policy(cited.clause));
        let staff = match to {
            Person::Staff(id) => Some(id),
            _ => None,
        };
        let instead = self.recipients(parent, own, kinds);
        let facts =
            |pupil: Option<&PupilId>| Facts { staff: staff.cloned(), pupil: pupil.cloned(), ..Facts::default() };
        if own.len() < 2 || !instead.is_empty() {
            let remedy = match instead.is_empty() {
                true => self.channel(Channel::SchoolOffice),
                false => Remedy::ChooseRecipient { staff: instead },
            };
            let only = own.first().filter(|_| own.len() == 1).map(|(id, _)| *id);
            out.deny(clause, ReasonCode::WrongRecipient, facts(only), vec![remedy]);
            return;
        }
        // Nobody is there for all of these children: each is written about to its own.
        for child in own.iter().filter(|child| !staff.is_some_and(|id| self.reaches(id, kinds, parent, &vec![**child])))
        {
            let mut remedies = vec![Remedy::LeaveOut { pupils: vec![child.0.clone()] }];
            let instead = self.recipients(parent, &vec![*child], kinds);
            match instead.is_empty() {
                true => remedies.push(self.channel(Channel::SchoolOffice)),
                false => remedies.insert(0, Remedy::ChooseRecipient { staff: instead }),
            }
            out.deny(clause, ReasonCode::WrongRecipient, facts(Some(child.0)), remedies);
        }
    }

    /// Everybody to whom this parent may write about these children, in the order of their ids.
    fn recipients(&self, parent: &ParentId, own: &Pupils<'a>, kinds: &[StaffKind]) -> Vec<StaffId> {
        let mut found: Vec<StaffId> = self
            .basis(parent, own)
            .iter()
            .flat_map(|(_, pupil)| self.state.staff_of_pupil(pupil, &self.now, |_, _| true))
            .filter(|id| self.reaches(id, kinds, parent, own))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Grants by every clause that lets this party write about this topic, and says where the topic goes instead
    /// where there is none.
    fn grant_message(&self, from: Party, topic: Topic, out: &mut Findings, holds: impl Fn(&MayMessage) -> bool) {
        let statements = &self.rules().may_message;
        let about = |rule: &MayMessage| rule.topics.as_ref().is_none_or(|topics| topics.contains(&topic));
        let fits = |rule: &MayMessage| rule.from == from && holds(rule);
        let granted = self.grant_by(statements, |rule| fits(rule) && about(rule), out);
        if !granted && statements.iter().any(|cited| fits(&cited.rule)) {
            let facts = Facts { topic: Some(topic), ..Facts::default() };
            out.refuse(ReasonCode::NotGranted, facts, vec![self.channel(Channel::SchoolOffice)]);
        }
    }

    fn judge_from_staff(
        &self,
        staff: &StaffId,
        to: &Person,
        about: &[PupilId],
        topic: Topic,
        written_in: WrittenIn,
        out: &mut Findings,
    ) {
        let pupils = self.known_pupils(about);
        for (id, pupil) in &pupils {
            if !self.teaches(pupil) {
                self.not_theirs(Some(id), out);
            }
            self.check_pupil(id, pupil, false, out);
        }
        let mut basis = pupils.clone();
        if let Person::Parent(parent) = to {
            for (id, pupil) in &pupils {
                if self.restricted(to, pupil) {
                    let facts = Facts { pupil: Some((*id).clone()), parent: Some(parent.clone()), ..Facts::default() };
                    out.deny(Clause::Floor(Floor::RestrictedLink), ReasonCode::RestrictedLink, facts, Vec::new());
                } else if !pupil.links.contains_key(parent) {
                    self.not_theirs(Some(id), out);
                }
            }
            if basis.is_empty() {
                basis = self.children(parent);
                basis.retain(|(_, pupil)| self.teaches(pupil));
            }
            let account = self.state.account_state(to, &self.now);
            if account != AccountState::Active {
                let facts = Facts { account: Some(account), parent: Some(parent.clone()), ..Facts::default() };
                let instead = vec![self.channel(Channel::Paper), self.channel(Channel::SchoolPhone)];
                out.refuse(ReasonCode::RecipientUnreachable, facts, instead);
            }
        } else {
            out.refuse(ReasonCode::WrongRecipient, Facts::default(), Vec::new());
        }
        self.judge_topic(Party::Staff, written_in, topic, out);
        self.judge_hours(Purpose::Send, Party::Staff, Some(staff), &basis, out);
        self.grant_message(Party::Staff, topic, out, |rule| {
            !basis.is_empty() && self.staff_is(staff, &rule.staff, &basis)
        });
    }

    // ---- reading and replying

    /// Whether somebody is one of a conversation's readers: its parent, the addressed staff while the pupil is theirs,
    /// the class teachers of the pupil's class, a cover within its dates for what is unanswered, and a senior leader
    /// once it was escalated. A message that goes to the safeguarding lead alone is read by the lead alone.
    pub(crate) fn reads(&self, message: &Message) -> bool {
        let pupils = self.known_pupils(&message.about);
        if let Some(parent) = self.parent() {
            let theirs = message.parent() == Some(parent);
            let wrote = message.from == Person::Parent(parent.clone());
            let arrived = message.held_until.is_none_or(|at| at <= self.now.instant);
            let still_theirs = pupils.iter().all(|(id, _)| self.link(parent, id).is_some());
            return theirs && still_theirs && (wrote || arrived);
        }
        let Some(staff) = self.staff() else { return false };
        if message.topic == Topic::Safeguarding && self.has_role(&[StaffRole::SafeguardingLead]) {
            return true;
        }
        if message.escalated.is_some() && self.is_leader() {
            return true;
        }
        if message.from == Person::Staff(staff.clone()) && pupils.is_empty() {
            return true;
        }
        if !message.reaches_recipient || message.held_until.is_some_and(|at| at > self.now.instant) {
            return message.from == Person::Staff(staff.clone());
        }
        let addressed = message.staff() == Some(staff);
        if pupils.is_empty() {
            return addressed;
        }
        let open = message.answered.is_none() && message.closed.is_none();
        pupils.iter().all(|(_, pupil)| {
            let roles = self.assigned_to(staff, pupil);
            let is = |role| roles.contains(&role);
            // A class teacher who came after the conversation was answered reads what is open, not the answered past.
            let was_there = addressed || open || self.taught_at(staff, pupil, message);
            addressed && !roles.is_empty()
                || is(AssignmentRole::ClassTeacher) && was_there
                || is(AssignmentRole::Cover) && open
        })
    }

    /// Whether a member of staff was class teacher of the pupil when the message was sent.
    fn taught_at(&self, staff: &StaffId, pupil: &Pupil, message: &Message) -> bool {
        let then = self.zone.moment(message.at);
        self.state.assigned_to_pupil(staff, pupil, &then).contains(&AssignmentRole::ClassTeacher)
    }

    fn with_message(&self, id: &Ref, out: &mut Findings, judge: impl FnOnce(&'a Message, &mut Findings)) {
        // An unknown message has been answered already.
        let Some(message) = self.state.messages.get(id) else { return };
        if self.pupil().is_some() {
            self.pupils_take_no_part(out);
            return;
        }
        for (id, pupil) in self.known_pupils(&message.about) {
            self.check_restriction(id, pupil, out);
        }
        if !self.reads(message) {
            self.not_theirs(message.about.first().filter(|_| self.staff().is_some()), out);
        }
        judge(message, out);
    }

    pub(in crate::engine) fn judge_read(&self, id: &Ref, out: &mut Findings) {
        self.with_message(id, out, |message, out| {
            if message.removal.is_some() {
                out.refuse(ReasonCode::ContentGone, Facts::default(), Vec::new());
            }
            if let Some(staff) = self.staff() {
                self.judge_hours(Purpose::Check, Party::Staff, Some(staff), &[], out);
                if message.from != Person::Staff(staff.clone()) {
                    self.withhold_receipt(staff, out);
                }
            }
            out.grant(OWN);
        });
    }

    pub(in crate::engine) fn judge_close(&self, id: &Ref, out: &mut Findings) {
        self.with_message(id, out, |message, out| {
            if message.closed.is_some() {
                out.refuse(ReasonCode::ConversationClosed, Facts::default(), Vec::new());
            }
            if self.staff().is_some() {
                out.grant(OWN);
            }
        });
    }

    pub(in crate::engine) fn judge_escalate(&self, id: &Ref, out: &mut Findings) {
        self.with_message(id, out, |_, out| {
            if self.staff().is_none() {
                return;
            }
            for Cited { clause, rule } in &self.rules().escalation {
                out.grant(Clause::Policy(*clause));
                self.notify(rule.to, out);
            }
        });
    }

    pub(in crate::engine) fn judge_reply(&self, out: &mut Findings) {
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
                self.judge_staff_reply(staff, original, *kind, *topic, out);
            });
            self.judge_length(text.as_deref(), out);
            return;
        }
        if self.pupil().is_some() {
            self.pupils_take_no_part(out);
        }
        let Some(parent) = self.parent() else { return };
        if original.parent() != Some(parent) {
            self.not_theirs(None, out);
        } else if let Some(staff) = original.staff() {
            // A parent's reply is a message to the member of staff on the other end.
            let to = Person::Staff(staff.clone());
            let topic = topic.unwrap_or(original.topic);
            self.judge_message(&to, &original.about, topic, text.as_deref(), WrittenIn::Message, out);
        }
        if self.writes_of_safeguarding() {
            self.accept_for_safeguarding(out);
        }
    }

    /// Whether the request is a message about a safeguarding matter: one that says so, or a parent's reply that does.
    pub(in crate::engine) fn writes_of_safeguarding(&self) -> bool {
        match &self.request.action {
            Action::SendMessage { topic, .. } => *topic == Topic::Safeguarding,
            Action::Reply { topic, .. } => self.parent().is_some() && *topic == Some(Topic::Safeguarding),
            _ => false,
        }
    }

    fn judge_staff_reply(
        &self,
        staff: &StaffId,
        original: &Message,
        kind: ReplyKind,
        topic: Option<Topic>,
        out: &mut Findings,
    ) {
        let pupils = self.known_pupils(&original.about);
        for (id, pupil) in &pupils {
            self.check_on_roll(id, pupil, out);
            self.check_processing(id, pupil, None, out);
            // Safeguarding is never ignored, by whomever it reached.
            if !self.teaches(pupil) && original.topic != Topic::Safeguarding {
                for Cited { clause, .. } in &self.rules().reply_to_own_classes {
                    let facts = Facts { pupil: Some((*id).clone()), ..Facts::default() };
                    out.deny(Clause::Policy(*clause), ReasonCode::ReplyNotTheirs, facts, Vec::new());
                }
            }
        }
        self.judge_hours(Purpose::Reply, Party::Staff, Some(staff), &pupils, out);
        let from_parent = matches!(original.from, Person::Parent(_));
        let about = topic.unwrap_or_else(|| original.real_topic());
        for Cited { clause, rule } in &self.rules().replies_about {
            if from_parent && rule.topics.contains(&about) && !rule.kinds.contains(&kind) {
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
                let facts = Facts { account: Some(account), parent: Some(parent.clone()), ..Facts::default() };
                let instead = vec![self.channel(Channel::Paper), self.channel(Channel::SchoolPhone)];
                out.refuse(ReasonCode::RecipientUnreachable, facts, instead);
            }
        }
        self.grant_by(
            &self.rules().may_reply,
            |rule| rule.kinds.contains(&kind) && self.staff_is(staff, &rule.staff, &pupils),
            out,
        );
        if topic == Some(Topic::Safeguarding) {
            self.safeguard(out);
        }
        if original.topic == Topic::Safeguarding && self.has_role(&[StaffRole::SafeguardingLead]) {
            out.grant(Clause::Floor(Floor::Safeguarding));
        }
    }
}
