//! Conversations that are somebody's though they have no class of the pupil's: what is written to one of the office, or of a
//! team, what is for all who share a mailbox, what was handed on to them.

use super::messages::{Pupils, lists};
use crate::catalogue::{Cited, HandingOn, Judged, MayMessage, Posts, StaffKind};
use crate::contract::{Action, Duty, Facts, Person, PupilId, ReasonCode, Ref, StaffId};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings};
use crate::state::{Message, Pupil, Staff};
use crate::words::{AccountState, Channel, Party, Topic};

/// Whether rules let parents, or pupils, write about a topic, or about any, to somebody of these posts by what they are to
/// the whole school.
fn write_to_school(rules: Judged<'_>, by: Party, topic: Option<Topic>, posts: Posts<'_>) -> bool {
    let about = |rule: &MayMessage| topic.is_none_or(|topic| lists(rule, topic));
    let mut by_them = rules.may_message().iter().filter(|c| c.rule.from == by);
    by_them.any(|c| about(&c.rule) && StaffKind::any_of_school(&c.rule.staff, posts))
}

impl<'a> Case<'a> {
    /// Whether a clause lets parents, or pupils, write about a topic to a member of staff by what they are to the whole
    /// school, whichever class the child is in: as one of the office, or of a team.
    pub(super) fn is_written_to(&self, staff: &StaffId, by: Party, topic: Topic) -> bool {
        write_to_school(self.rules(), by, Some(topic), self.posts_of(staff))
    }

    /// Whether a conversation is one that parents, or pupils, have with somebody of these posts by what they are to the
    /// whole school. What was written so, by the policy of that time, stays so though nobody may write it any more.
    pub(super) fn is_of_school(&self, first: &Message, by: Party, posts: Posts<'_>) -> bool {
        self.holds_or_did(first, |rules| write_to_school(rules, by, Some(first.topic), posts))
    }

    /// Whether something holds by the rules in force, or by those under which a message was written.
    fn holds_or_did(&self, message: &Message, holds: impl Fn(Judged<'a>) -> bool) -> bool {
        holds(self.rules()) || self.rules_then(message).is_some_and(holds)
    }

    /// The rules under which a message was written, where the policy may be another by now.
    fn rules_then(&self, message: &Message) -> Option<Judged<'a>> {
        if self.policies.len() < 2 && self.under.is_none() {
            return None;
        }
        let (position, _) = self.state.policy_at(&self.zone.moment(message.at))?;
        self.policies.get(position).map(|policy| Judged(policy.rules()))
    }

    /// Whether a member of staff stands in a conversation for the school and not for a class: parents write to them so on
    /// what it began with, they share the mailbox of whoever was written to, or it was handed on to them.
    pub(super) fn is_written_for(&self, message: &Message, staff: &StaffId) -> bool {
        if self.is_handed_to(message, staff) {
            return true;
        }
        let Some(addressee) = message.staff().filter(|_| message.parent().is_some()) else { return false };
        let first = self.thread(message).first();
        match addressee == staff {
            true => self.is_of_school(first, Party::Parent, self.posts_of(staff)),
            // What is said of safeguarding is for its addressee and for those who deal with it.
            false if self.is_safeguarding(message) => false,
            false => self.state.staff.get(addressee).is_some_and(|addressee| {
                // What they were then: it stays in the mailbox though they have another post by now, or have left.
                let posts = addressee.posts_when(message.at);
                let shares = |rules| {
                    self.mailboxes(rules, staff, Some(first.topic)).any(|r| StaffKind::any_of_school(&r.staff, posts))
                };
                // Where nobody may write there any more, it is theirs who shared it.
                let given_up = || !write_to_school(self.rules(), Party::Parent, Some(first.topic), posts);
                shares(self.rules()) || given_up() && self.rules_then(first).is_some_and(shares)
            }),
        }
    }

    /// Whether a parent wrote first, and to somebody by what they are to the whole school, who was none of the pupil's
    /// staff: then it is nothing of the class's.
    pub(super) fn is_beside_class(&self, message: &Message, pupil: &Pupil) -> bool {
        let first = self.thread(message).first();
        let (Person::Parent(_), Person::Staff(staff)) = (&first.from, &first.to) else { return false };
        let Some(addressee) = self.state.staff.get(staff) else { return false };
        let posts = addressee.posts_when(first.at);
        let topic = Some(first.topic).filter(|topic| *topic != Topic::Safeguarding);
        self.holds_or_did(first, |rules| write_to_school(rules, Party::Parent, topic, posts))
            && self.state.assigned_to_pupil(staff, pupil, &self.zone.moment(first.at)).is_nothing()
    }

    /// Those of some rules by which a member of staff shares a mailbox, of all topics or of one. None is one of
    /// safeguarding.
    fn mailboxes(
        &self,
        rules: Judged<'a>,
        staff: &StaffId,
        topic: Option<Topic>,
    ) -> impl Iterator<Item = &'a MayMessage> {
        let posts = self.posts_of(staff);
        let about =
            move |rule: &MayMessage| topic.is_none_or(|topic| topic != Topic::Safeguarding && lists(rule, topic));
        let shared = rules.may_message().iter().map(|c| &c.rule).filter(|rule| rule.shared);
        shared.filter(move |rule| about(rule) && StaffKind::any_of_school(&rule.staff, posts))
    }

    /// Whether what is written to a member of staff on a topic comes into a mailbox that they share.
    pub(in crate::engine) fn has_mailbox(&self, staff: &StaffId, topic: Topic) -> bool {
        self.mailboxes(self.rules(), staff, Some(topic)).next().is_some()
    }

    /// The colleagues with whom a member of staff shares a mailbox of this topic.
    pub(in crate::engine) fn sharing(&self, staff: &StaffId, topic: Topic) -> Vec<&'a StaffId> {
        let mailboxes = self.mailboxes(self.rules(), staff, Some(topic)).collect();
        self.colleagues(staff, mailboxes, |colleague, of| of(colleague.posts()))
    }

    /// Those to whom something may have been written that is in a mailbox which a member of staff shares: also those who
    /// have left, or have another post by now.
    pub(crate) fn who_shared(&self, staff: &StaffId) -> Vec<&'a StaffId> {
        let now = self.mailboxes(self.rules(), staff, None);
        // Nor is it another's because the policy is another by now.
        let ever = self.policies.iter().flat_map(|policy| self.mailboxes(Judged(policy.rules()), staff, None));
        self.colleagues(staff, now.chain(ever).collect(), |colleague, of| colleague.posts_ever().any(of))
    }

    fn colleagues(
        &self,
        staff: &StaffId,
        mailboxes: Vec<&MayMessage>,
        is: impl Fn(&'a Staff, &dyn Fn(Posts<'a>) -> bool) -> bool,
    ) -> Vec<&'a StaffId> {
        // Few policies have any.
        if mailboxes.is_empty() {
            return Vec::new();
        }
        let all = self.state.staff.iter().filter(|(id, _)| *id != staff);
        let of = |posts: Posts<'a>| mailboxes.iter().any(|rule| StaffKind::any_of_school(&rule.staff, posts));
        all.filter(|(_, colleague)| is(colleague, &of)).map(|(id, _)| id).collect()
    }

    /// Whether the parent on one end of a message may be told what becomes of it: has an open account, and the children
    /// whom it concerns are theirs still.
    pub(crate) fn hears_of(&self, message: &Message) -> bool {
        let Some(parent) = message.parent() else { return true };
        let adult = Person::Parent(parent.clone());
        let pupils = self.concerned_by(message);
        let theirs = |(id, pupil): &(&PupilId, &Pupil)| {
            pupil.on_roll(&self.now) && self.link(parent, id).is_some() && !self.restricted(&adult, pupil)
        };
        self.state.account_state(&adult, &self.now) == AccountState::Active
            && match message.about.is_empty() {
                true => pupils.iter().any(theirs),
                false => !pupils.is_empty() && pupils.iter().all(theirs),
            }
    }

    /// Whether a message, or what it answers, was handed on to a member of staff who still is one to whom it may be.
    pub(super) fn is_handed_to(&self, message: &Message, staff: &StaffId) -> bool {
        message.handed_on.contains(staff) && {
            let pupils = self.concerned_by(message);
            self.rules().handing_on().iter().any(|c| self.staff_is(staff, &c.rule.to, &pupils))
        }
    }

    /// The pupils about whom a message is, or, where it is about nobody in particular, can be.
    pub(in crate::engine) fn concerned_by(&self, message: &Message) -> Pupils<'a> {
        match message.about.is_empty() {
            true => self.remaining(message),
            false => self.known_pupils(&message.about),
        }
    }

    /// Whether a parent answers somebody to whom the conversation was handed on.
    pub(super) fn answers_after_handing_on(&self, staff: &StaffId) -> bool {
        let Action::Reply { message, .. } = &self.request.action else { return false };
        self.state.messages.get(message).is_some_and(|message| self.is_handed_to(message, staff))
    }

    /// A parent answers them by the clause by which it was handed on, on what parents may write about.
    pub(super) fn grant_after_handing_on(&self, staff: &StaffId, own: &Pupils<'_>, topic: Topic, out: &mut Findings) {
        if self.parents_may_write_about(topic, out) {
            self.grant_as_handed_to(staff, own, out);
        }
    }

    /// The same of somebody to whom it went up, by the clause of the chain.
    pub(super) fn grant_answer_above(&self, clause: u16, topic: Topic, out: &mut Findings) {
        if self.parents_may_write_about(topic, out) {
            out.grant(Clause::Policy(clause));
        }
    }

    fn parents_may_write_about(&self, topic: Topic, out: &mut Findings) -> bool {
        let by_parents = self.rules().may_message().iter().filter(|c| c.rule.from == Party::Parent);
        let may = by_parents.into_iter().any(|c| lists(&c.rule, topic));
        if !may {
            let facts = Facts { topic: Some(topic), ..Facts::default() };
            out.refuse(ReasonCode::NotGranted, facts, vec![self.channel(Channel::SchoolOffice)]);
        }
        may
    }

    /// Grants by the clauses by which messages about these pupils are handed on to a member of staff.
    pub(super) fn grant_as_handed_to(&self, staff: &StaffId, pupils: &Pupils<'_>, out: &mut Findings) {
        self.grant_by(self.rules().handing_on(), |rule| self.staff_is(staff, &rule.to, pupils), out);
    }

    pub(super) fn judge_hand_on(&self, id: &Ref, to: &StaffId, out: &mut Findings) {
        let Some(message) = self.state.messages.get(id) else { return };
        // Of what one cannot see, not even that it is there.
        if !self.sees_message(id, message) {
            out.unknown();
            return;
        }
        let Some(staff) = self.staff() else { return };
        if !message.is_to_staff_by_parent() {
            out.refuse_for_good(ReasonCode::NotGranted, Facts::default(), Vec::new());
            return;
        }
        if message.closed.is_some() {
            out.refuse(ReasonCode::ConversationClosed, Facts::default(), Vec::new());
        }
        if message.removal.is_some() {
            out.refuse(ReasonCode::ContentGone, Facts::default(), Vec::new());
        }
        // Who else reads of a safeguarding matter is for those to say who deal with it.
        if self.is_safeguarding(message) && !self.deals_with(message) {
            self.check_dealer(out);
        }
        let pupils = self.concerned_by(message);
        let by = |rule: &HandingOn| !pupils.is_empty() && self.staff_is(staff, &rule.by, &pupils);
        let mine: Vec<&Cited<HandingOn>> = self.rules().handing_on().iter().filter(|c| by(&c.rule)).collect();
        let has = |staff: &StaffId| message.to == Person::Staff(staff.clone()) || message.handed_on.contains(staff);
        if has(to) || staff == to {
            mine.iter().for_each(|cited| out.grant(Clause::Policy(cited.clause)));
            out.refuse(ReasonCode::NothingToDo, Facts::default(), Vec::new());
            return;
        }
        let recipient = self.recipient(to, &pupils);
        if !mine.iter().any(|c| recipient.is(&c.rule.to)) {
            let kinds: Vec<StaffKind> = mine.iter().flat_map(|c| c.rule.to.iter().copied()).collect();
            let mut others = self.recipients(&pupils, &kinds);
            others.retain(|other| other != staff && !has(other));
            let facts = Facts { staff: Some(to.clone()), ..Facts::default() };
            for cited in &mine {
                let way = self.way_to(others.clone());
                out.deny(Clause::Policy(cited.clause), ReasonCode::WrongRecipient, facts.clone(), vec![way]);
            }
            return;
        }
        for cited in mine.iter().filter(|c| recipient.is(&c.rule.to)) {
            out.grant(Clause::Policy(cited.clause));
        }
        if self.hears_of(message) {
            out.duty(Duty::TellHandedOn { sender: message.from.clone(), staff: to.clone() });
        }
    }
}
