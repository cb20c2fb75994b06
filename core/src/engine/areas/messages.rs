//! Private messages.

use crate::catalogue::{Assigned, MayMessage, StaffKind, WrittenIn};
use crate::contract::{Action, Duty, Facts, ParentId, Person, PupilId, ReasonCode, Remedy, StaffId};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings, Floor, NOT_GRANTED};
use crate::state::Pupil;
use crate::words::{AccountState, Channel, Party, Purpose, Role, StaffRole, Topic};

pub(super) type Pupils<'a> = Vec<(&'a PupilId, &'a Pupil)>;

/// What a member of staff whom a parent writes to is to the children in question.
struct Recipient<'a> {
    roles: &'a [StaffRole],
    /// To each of them; `None` where nothing about that child reaches the colleague.
    to: Vec<Option<Assigned>>,
    /// Whether one child is enough.
    any: bool,
}

impl Recipient<'_> {
    /// Whether the colleague is of one of these kinds.
    fn is(&self, kinds: &[StaffKind]) -> bool {
        let fits = |assigned: &Option<Assigned>| {
            assigned.is_some_and(|assigned| StaffKind::any_includes(kinds, assigned, self.roles))
        };
        if self.any { self.to.iter().any(fits) } else { self.to.iter().all(fits) }
    }
}

impl<'a> Case<'a> {
    pub(in crate::engine) fn judge_send(&self, out: &mut Findings) {
        let Action::SendMessage { to, about, topic, text } = &self.request.action else { return };
        self.judge_message(to, about, *topic, text.as_deref(), WrittenIn::Message, out);
        if self.writes_of_safeguarding() {
            self.accept_for_safeguarding(out);
        }
    }

    /// A message about a safeguarding matter is accepted whatever denies it, and goes to the safeguarding lead.
    pub(super) fn accept_for_safeguarding(&self, out: &mut Findings) {
        out.accept_for_safeguarding();
        self.safeguard(out);
    }

    pub(super) fn safeguard(&self, out: &mut Findings) {
        self.notify(Role::SafeguardingLead, out);
        out.duty(Duty::PreserveEvidence {});
    }

    pub(super) fn pupils_take_no_part(&self, instead: Vec<Remedy>, out: &mut Findings) {
        let clause = self.rules().pupils_take_no_part.first().map_or(NOT_GRANTED, |c| Clause::Policy(c.clause));
        out.deny(clause, ReasonCode::PupilsDoNotMessage, Facts::default(), instead);
    }

    /// Whom a parent writes to about these children: all who may be written to about every one of them, or the office.
    pub(in crate::engine) fn way_to_staff(&self, parent: &ParentId, about: &[PupilId]) -> Remedy {
        let own: Pupils<'_> =
            self.known_pupils(about).into_iter().filter(|(id, _)| self.link(parent, id).is_some()).collect();
        self.way_about(parent, &own, &self.recipient_kinds())
    }

    fn way_about(&self, parent: &ParentId, own: &Pupils<'a>, kinds: &[StaffKind]) -> Remedy {
        match self.recipients(parent, own, kinds) {
            nobody if nobody.is_empty() => self.channel(Channel::SchoolOffice),
            staff => Remedy::ChooseRecipient { staff },
        }
    }

    /// What somebody on the staff has to be for parents to write to them.
    fn recipient_kinds(&self) -> Vec<StaffKind> {
        let rules = self.rules();
        let by_parents = rules.may_message.iter().filter(|c| c.rule.from == Party::Parent);
        rules
            .recipients
            .first()
            .map_or_else(|| by_parents.flat_map(|c| c.rule.staff.clone()).collect(), |cited| cited.rule.only.clone())
    }

    pub(super) fn judge_message(
        &self,
        to: &Person,
        about: &[PupilId],
        topic: Topic,
        text: Option<&str>,
        written_in: WrittenIn,
        out: &mut Findings,
    ) {
        if self.pupil().is_some() {
            self.pupils_take_no_part(Vec::new(), out);
        } else if matches!(to, Person::Pupil(_)) {
            let instead = self.parent().map(|parent| self.way_to_staff(parent, about));
            self.pupils_take_no_part(instead.into_iter().collect(), out);
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
                self.check_pupil(id, pupil, about.len() > 1, out);
            } else {
                self.one_is_not_theirs(id, about, out);
                // Not this adult's child, and restricted besides: that the adult is restricted is told to the host.
                self.check_restriction(id, pupil, out);
            }
        }
        let staff = match to {
            Person::Staff(id) => Some(id),
            _ => None,
        };
        let recipient = staff.map(|staff| self.recipient(staff, parent, &own));
        // Of a recipient whom the school does not have, there is no more to say.
        if self.state.knows(to) {
            self.judge_recipient(parent, staff, recipient.as_ref(), &own, out);
        }
        self.judge_topic(Party::Parent, written_in, topic, out);
        // A message about nobody in particular is about any of the parent's children.
        let permitted = || match own.is_empty() {
            true => self.permitted_for_any(&self.open_children(parent)),
            false => self.permitted_for_all(&own),
        };
        self.judge_hours(Purpose::Send, Party::Parent, staff, &permitted, out);
        if let Some((staff, recipient)) = staff.zip(recipient) {
            if self.rules().any_time.iter().any(|c| c.rule.who.contains(&Party::Parent)) {
                self.quiet_delivery(staff, &own, out);
            }
            self.grant_message(Party::Parent, topic, out, |rule| recipient.is(&rule.staff));
        }
    }

    /// The children by whom a recipient is judged: those the message is about, or else all.
    fn basis(&self, parent: &ParentId, own: &Pupils<'a>) -> Pupils<'a> {
        if own.is_empty() { self.open_children(parent) } else { own.clone() }
    }

    /// What a member of staff is to every child that the message is about, or, where it is about none, to any of the
    /// parent's.
    fn recipient(&self, staff: &StaffId, parent: &ParentId, own: &Pupils<'a>) -> Recipient<'a> {
        let colleague = Person::Staff(staff.clone());
        // Whose account is closed receives nothing, and whoever is restricted from a child nothing about it in any
        // capacity.
        let receives = self.state.account_state(&colleague, &self.now) == AccountState::Active;
        let to = |(_, pupil): &(&PupilId, &Pupil)| {
            let open = receives && !self.restricted(&colleague, pupil);
            open.then(|| self.assigned_to(staff, pupil))
        };
        let roles = self.state.staff.get(staff).map_or(&[][..], |colleague| colleague.roles_at(&self.now));
        match own.is_empty() {
            true => Recipient { roles, to: self.open_children(parent).iter().map(to).collect(), any: true },
            false => Recipient { roles, to: own.iter().map(to).collect(), any: false },
        }
    }

    /// Judges whom a parent writes to, and names whom to write to instead.
    fn judge_recipient(
        &self,
        parent: &ParentId,
        staff: Option<&StaffId>,
        recipient: Option<&Recipient<'_>>,
        own: &Pupils<'a>,
        out: &mut Findings,
    ) {
        let limited = self.rules().recipients.first();
        let kinds = self.recipient_kinds();
        let kinds = kinds.as_slice();
        if recipient.is_some_and(|recipient| recipient.is(kinds)) {
            return;
        }
        let clause = limited.map_or(NOT_GRANTED, |cited| Clause::Policy(cited.clause));
        let way = self.way_about(parent, own, kinds);
        let facts =
            |pupil: Option<&PupilId>| Facts { staff: staff.cloned(), pupil: pupil.cloned(), ..Facts::default() };
        if own.len() < 2 || matches!(way, Remedy::ChooseRecipient { .. }) {
            let only = own.first().filter(|_| own.len() == 1).map(|(id, _)| *id);
            out.deny(clause, ReasonCode::WrongRecipient, facts(only), vec![way]);
            return;
        }
        // Nobody is there for all of these children: each is written about to its own.
        let reaches = |child: &(&'a PupilId, &'a Pupil)| {
            staff.is_some_and(|id| self.recipient(id, parent, &vec![*child]).is(kinds))
        };
        for child in own.iter().filter(|child| !reaches(child)) {
            let leave_out = Remedy::LeaveOut { pupils: vec![child.0.clone()] };
            let remedies = vec![self.way_about(parent, &vec![*child], kinds), leave_out];
            out.deny(clause, ReasonCode::WrongRecipient, facts(Some(child.0)), remedies);
        }
    }

    /// Everybody to whom this parent may write about these children, in the order of their ids.
    fn recipients(&self, parent: &ParentId, own: &Pupils<'a>, kinds: &[StaffKind]) -> Vec<StaffId> {
        let mut found: Vec<StaffId> = self
            .basis(parent, own)
            .iter()
            .flat_map(|(_, pupil)| self.state.staff_of_pupil(pupil, &self.now, |_| true))
            .filter(|id| self.recipient(id, parent, own).is(kinds))
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
                self.one_is_not_theirs(id, about, out);
            }
            self.check_pupil(id, pupil, about.len() > 1, out);
        }
        let basis = self.staff_basis(to, about);
        if let Person::Parent(parent) = to {
            for (id, pupil) in &pupils {
                self.check_link_of(parent, id, pupil, out);
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
        let permitted = || match pupils.is_empty() {
            true => self.permitted_for_any(&basis),
            false => self.permitted_for_all(&pupils),
        };
        self.judge_hours(Purpose::Send, Party::Staff, Some(staff), &permitted, out);
        self.grant_message(Party::Staff, topic, out, |rule| {
            !basis.is_empty() && self.staff_is(staff, &rule.staff, &basis)
        });
    }

    /// Whether a parent whom staff write to is linked to the pupil that it is about, and not restricted.
    pub(super) fn check_link_of(&self, parent: &ParentId, id: &PupilId, pupil: &Pupil, out: &mut Findings) {
        if self.restricted(&Person::Parent(parent.clone()), pupil) {
            let facts = Facts { pupil: Some(id.clone()), parent: Some(parent.clone()), ..Facts::default() };
            out.deny(Clause::Floor(Floor::RestrictedLink), ReasonCode::RestrictedLink, facts, Vec::new());
        } else if !pupil.links.contains_key(parent) {
            self.not_theirs(Some(id), out);
        }
    }

    /// The children by whom a message of staff is judged: those it is about, or else those of the parent's whom the
    /// sender teaches.
    fn staff_basis(&self, to: &Person, about: &[PupilId]) -> Pupils<'a> {
        let mut basis = self.known_pupils(about);
        if let (Person::Parent(parent), true) = (to, basis.is_empty()) {
            basis = self.children(parent).filter(|(_, pupil)| self.teaches(pupil)).collect();
        }
        basis
    }

    /// Whether a clause lets whoever acts write to somebody at all, on whatever topic; a parent's recipients are
    /// judged by name.
    pub(in crate::engine) fn writes_to(&self, to: &Person, about: &[PupilId]) -> bool {
        let Some(staff) = self.staff() else { return self.person.is_some() };
        let basis = self.staff_basis(to, about);
        let statements = self.rules().may_message.iter().filter(|cited| cited.rule.from == Party::Staff);
        !basis.is_empty() && statements.into_iter().any(|cited| self.staff_is(staff, &cited.rule.staff, &basis))
    }
}
