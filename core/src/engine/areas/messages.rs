//! Private messages.

use alloc::borrow::Cow;

use crate::catalogue::{Assigned, Cited, MayMessage, Posts, Recipients, StaffKind, WrittenIn};
use crate::contract::{Action, Facts, MediaEntry, ParentId, Person, PupilId, ReasonCode, Remedy, StaffId};
use crate::engine::case::{Case, leave_out};
use crate::engine::findings::{Clause, Findings, Floor, NOT_GRANTED};
use crate::engine::hours::Of;
use crate::sorted::Set;
use crate::state::Pupil;
use crate::words::{AccountState, Channel, Party, Purpose, Topic};

pub(super) type Pupils<'a> = Vec<(&'a PupilId, &'a Pupil)>;

/// What a member of staff whom a parent writes to is to the children in question.
pub(super) struct Recipient<'a> {
    posts: Posts<'a>,
    /// To each of them; `None` where nothing about that child reaches the colleague.
    to: Vec<Option<Assigned>>,
}

impl Recipient<'_> {
    /// Whether the colleague is of one of these kinds to every one of them.
    pub(super) fn is(&self, kinds: &[StaffKind]) -> bool {
        let fits = |assigned: &Option<Assigned>| {
            assigned.is_some_and(|assigned| StaffKind::any_includes(kinds, assigned, self.posts))
        };
        !self.to.is_empty() && self.to.iter().all(fits)
    }

    /// Whether anything about these children reaches the colleague.
    fn receives(&self) -> bool {
        !self.to.is_empty() && self.to.iter().all(Option::is_some)
    }
}

/// Whether a rule is about a topic.
pub(super) fn lists(rule: &MayMessage, topic: Topic) -> bool {
    rule.topics.as_ref().is_none_or(|topics| topics.contains(&topic))
}

/// Of pupils named twice there is one: it cannot be left out for the other.
fn each_once(about: &[PupilId]) -> Cow<'_, [PupilId]> {
    let all: Set<&PupilId> = about.iter().collect();
    match all.len() == about.len() {
        true => Cow::Borrowed(about),
        false => all.into_iter().cloned().collect(),
    }
}

impl<'a> Case<'a> {
    pub(super) fn judge_messages(&self, out: &mut Findings) {
        match &self.request.action {
            Action::SendMessage { .. } => self.judge_send(out),
            Action::ReadMessage { message } => self.judge_read(message, out),
            Action::Reply { .. } => self.judge_reply(out),
            Action::Escalate { message, .. } => self.judge_escalate(message, out),
            Action::HandOn { message, to, .. } => self.judge_hand_on(message, to, out),
            Action::CloseMessage { message } => self.judge_close(message, out),
            _ => {}
        }
    }

    fn judge_send(&self, out: &mut Findings) {
        let Action::SendMessage { to, about, topic, text, media } = &self.request.action else { return };
        self.judge_sending(to, about, *topic, text.as_deref(), out);
        // A message shows those whom it is about, and nobody else's child.
        let shown: Set<&PupilId> = media.iter().filter_map(MediaEntry::own_features).flatten().collect();
        for other in shown.into_iter().filter(|id| !about.contains(id)) {
            self.not_theirs(Some(other), out);
        }
        if self.writes_of_safeguarding() {
            self.accept_for_safeguarding(out);
        }
    }

    pub(super) fn pupils_take_no_part(&self, instead: Vec<Remedy>, out: &mut Findings) {
        let clause = self.rules().pupils_take_no_part().first().map_or(NOT_GRANTED, |c| Clause::Policy(c.clause));
        out.deny(clause, ReasonCode::PupilsDoNotMessage, Facts::default(), instead);
    }

    /// Whom a parent writes to about these children: all who may be written to about every one of them, or the office.
    /// About nobody in particular, all who may be written to about some one.
    pub(in crate::engine) fn way_to_staff(&self, parent: &ParentId, about: &[PupilId]) -> Remedy {
        let own: Vec<Pupils<'_>> = match about.is_empty() {
            true => self.open_children(parent).into_iter().map(|child| vec![child]).collect(),
            false => {
                let own = self.known_pupils(about).into_iter().filter(|(id, _)| self.link(parent, id).is_some());
                vec![own.collect()]
            }
        };
        let kinds = |own| self.recipient_kinds(Party::Parent, None, own);
        self.way_to(own.iter().flat_map(|own| self.recipients(own, &kinds(own))).collect())
    }

    pub(super) fn way_to(&self, mut staff: Vec<StaffId>) -> Remedy {
        staff.sort_unstable();
        staff.dedup();
        match staff.is_empty() {
            true => self.channel(self.standing(Channel::SchoolOffice).unwrap_or(Channel::SchoolOffice)),
            false => Remedy::ChooseRecipient { staff },
        }
    }

    /// What limits to whom parents write about a topic: what is said of that topic, or else of all.
    fn limited(&self, topic: Option<Topic>) -> Option<&Cited<Recipients>> {
        let rules = self.rules().recipients();
        let of_topic =
            |c: &&Cited<Recipients>| topic.is_some_and(|topic| c.rule.topics.iter().flatten().any(|t| *t == topic));
        rules.iter().find(of_topic).or_else(|| rules.iter().find(|c| c.rule.topics.is_none()))
    }

    /// What somebody on the staff has to be for a party to write to them about these pupils, about a topic or in general.
    pub(super) fn recipient_kinds(&self, from: Party, topic: Option<Topic>, own: &Pupils<'_>) -> Vec<StaffKind> {
        if let Some(cited) = self.limited(topic).filter(|_| from == Party::Parent) {
            return cited.rule.only.clone();
        }
        let by_them =
            self.rules().may_message().iter().filter(|c| c.rule.from == from && self.fits_years(&c.rule, own));
        by_them.flat_map(|c| c.rule.staff.iter().copied()).collect()
    }

    /// Whether a rule is for the year groups of all these pupils.
    fn fits_years(&self, rule: &MayMessage, pupils: &Pupils<'_>) -> bool {
        self.outside(rule, pupils).is_none()
    }

    /// The first of these pupils who is of a year group for which a rule is not, or of none.
    fn outside<'p>(&self, rule: &MayMessage, pupils: &Pupils<'p>) -> Option<(&'p PupilId, &'p Pupil)> {
        let years = rule.years.as_ref()?;
        pupils.iter().copied().find(|(_, pupil)| !self.state.is_of_years(pupil, years, &self.now))
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
        let about = &*each_once(about);
        if self.pupil().is_some() {
            match self.pupils_write() {
                true => self.judge_from_pupil(to, about, topic, written_in, out),
                false => self.pupils_take_no_part(Vec::new(), out),
            }
        } else if matches!(to, Person::Pupil(_)) {
            let instead = self.parent().map(|parent| self.way_to_staff(parent, about));
            self.pupils_take_no_part(instead.into_iter().collect(), out);
        }
        match (self.parent(), self.staff()) {
            (Some(parent), _) => self.judge_from_parent(parent, to, about, topic, written_in, out),
            (_, Some(staff)) => {
                self.judge_names_in_message(&self.known_pupils(about), text, out);
                self.judge_from_staff(staff, to, about, topic, written_in, out);
            }
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
            }
        }
        let staff = match to {
            Person::Staff(id) => Some(id),
            _ => None,
        };
        let recipient = staff.map(|staff| self.recipient(staff, &own));
        let receives = recipient.as_ref().is_some_and(Recipient::receives);
        let led = receives && staff.is_some_and(|staff| self.answers_a_leader(staff));
        let handed = receives && staff.is_some_and(|staff| self.answers_after_handing_on(staff));
        let above = staff.filter(|_| receives).and_then(|staff| self.answers_above(staff));
        let handed_up = above.is_some();
        // Of a recipient whom the school does not have, there is no more to say; nor of one about nobody's own child.
        if self.state.knows(to) && !led && !handed && !handed_up && (about.is_empty() || !own.is_empty()) {
            self.judge_recipient((staff, topic), recipient.as_ref(), &own, out);
        }
        self.judge_topic(Party::Parent, written_in, topic, out);
        let permitted = || self.permitted_for_all(&own);
        // Permission would open the hours to nobody but staff.
        let of = staff.map_or(Of::Anything, |_| Of::Message(&own));
        self.judge_hours(Purpose::Send, Party::Parent, staff, &permitted, of, out);
        if let Some((staff, recipient)) = staff.zip(recipient) {
            if self.rules().any_time().iter().any(|c| c.rule.who.contains(&Party::Parent)) {
                // A leader need not have the class, nor whoever is written to as one of the office.
                let of_school = led || handed || handed_up || self.is_written_to(staff, Party::Parent, topic);
                self.quiet_delivery((staff, topic), if of_school { &[] } else { &own }, out);
            }
            match (led, handed, above) {
                (true, ..) => self.grant_answer_to_leader(staff, topic, out),
                (_, true, _) => self.grant_after_handing_on(staff, &own, topic, out),
                (.., Some(clause)) => self.grant_answer_above(clause, topic, out),
                _ => self.grant_message((Party::Parent, &own), topic, out, |rule| recipient.is(&rule.staff)),
            }
        }
    }

    /// What a member of staff is to every child that the message is about.
    pub(super) fn recipient(&self, staff: &StaffId, own: &Pupils<'a>) -> Recipient<'a> {
        self.recipient_who(staff, own, |pupil| self.assigned_to(staff, pupil))
    }

    /// The same, where it is known what the colleague is to a pupil.
    fn recipient_who(
        &self,
        staff: &StaffId,
        own: &Pupils<'a>,
        mut assigned: impl FnMut(&Pupil) -> Assigned,
    ) -> Recipient<'a> {
        let colleague = Person::Staff(staff.clone());
        // Whose account is closed receives nothing, and whoever is restricted from a child nothing about it in any
        // capacity.
        let receives = self.state.account_state(&colleague, &self.now) == AccountState::Active;
        let mut to = |(_, pupil): &(&PupilId, &Pupil)| {
            let assigned = assigned(pupil);
            let open = receives && !self.restricted(&colleague, pupil);
            open.then_some(assigned)
        };
        Recipient { posts: self.posts_of(staff), to: own.iter().map(&mut to).collect() }
    }

    /// Judges whom a parent writes to, and names whom to write to instead.
    fn judge_recipient(
        &self,
        (staff, topic): (Option<&StaffId>, Topic),
        recipient: Option<&Recipient<'_>>,
        own: &Pupils<'a>,
        out: &mut Findings,
    ) {
        let limited = self.limited(Some(topic));
        // Whether it is for the year group of the child is judged where it is granted.
        let kinds = self.recipient_kinds(Party::Parent, Some(topic), &Vec::new());
        let kinds = kinds.as_slice();
        if recipient.is_some_and(|recipient| recipient.is(kinds)) {
            return;
        }
        let clause = limited.map_or(NOT_GRANTED, |cited| Clause::Policy(cited.clause));
        let to = |own: &Pupils<'a>| self.recipients(own, &self.recipient_kinds(Party::Parent, Some(topic), own));
        let way = self.way_to(to(own));
        let facts =
            |pupil: Option<&PupilId>| Facts { staff: staff.cloned(), pupil: pupil.cloned(), ..Facts::default() };
        if own.len() < 2 || matches!(way, Remedy::ChooseRecipient { .. }) {
            let only = own.first().filter(|_| own.len() == 1).map(|(id, _)| *id);
            out.deny(clause, ReasonCode::WrongRecipient, facts(only), vec![way]);
            return;
        }
        // Nobody is there for all of these children: each is written about to its own.
        let reaches =
            |child: &(&'a PupilId, &'a Pupil)| staff.is_some_and(|id| self.recipient(id, &vec![*child]).is(kinds));
        for child in own.iter().filter(|child| !reaches(child)) {
            let leave_out = Remedy::LeaveOut { pupils: vec![child.0.clone()] };
            let remedies = vec![self.way_to(to(&vec![*child])), leave_out];
            out.deny(clause, ReasonCode::WrongRecipient, facts(Some(child.0)), remedies);
        }
    }

    /// Everybody to whom a parent may write about these children.
    pub(super) fn recipients(&self, own: &Pupils<'a>, kinds: &[StaffKind]) -> Vec<StaffId> {
        // What everybody is to each of them, since a class may have many assignments.
        let each: Vec<_> = own.iter().map(|(_, pupil)| self.state.assigned_of_pupil(pupil, &self.now)).collect();
        let mut known: Set<&StaffId> = each.iter().flat_map(|staff| staff.keys().copied()).collect();
        if kinds.iter().any(|kind| kind.is_of_school()) {
            let all =
                self.state.staff.iter().filter(|(_, staff)| StaffKind::any_of_school(kinds, staff.posts_at(&self.now)));
            known.extend(all.map(|(id, _)| id));
        }
        let recipient = |id: &StaffId| {
            let mut assigned = each.iter().map(|staff| staff.get(id).copied().unwrap_or_default());
            self.recipient_who(id, own, |_| assigned.next().unwrap_or_default())
        };
        known.into_iter().filter(|id| recipient(id).is(kinds)).cloned().collect()
    }

    /// Grants by every clause that lets this party write about this topic, and says where the topic goes instead
    /// where there is none.
    pub(super) fn grant_message(
        &self,
        (from, pupils): (Party, &Pupils<'a>),
        topic: Topic,
        out: &mut Findings,
        holds: impl Fn(&MayMessage) -> bool,
    ) {
        let statements = self.rules().may_message();
        let fits = |rule: &MayMessage| rule.from == from && holds(rule);
        let media = match &self.request.action {
            Action::SendMessage { media, .. } => media.as_slice(),
            _ => &[],
        };
        let takes = |rule: &MayMessage, entry: &MediaEntry| {
            rule.media.as_ref().is_some_and(|media| media.contains(&entry.kind()))
        };
        let takes_all = |rule: &MayMessage| media.iter().all(|entry| takes(rule, entry));
        let granted = |rule: &MayMessage| fits(rule) && lists(rule, topic) && self.fits_years(rule, pupils);
        if self.grant_by(statements, |rule| granted(rule) && takes_all(rule), out) {
            return;
        }
        let mut by_topic = statements.iter().map(|cited| &cited.rule).filter(|rule| granted(rule));
        if let Some(rule) = by_topic.next() {
            // In words alone it would be granted.
            let medium = media.iter().find(|entry| !takes(rule, entry)).map(MediaEntry::kind);
            out.refuse(ReasonCode::NotGranted, Facts { medium, ..Facts::default() }, Vec::new());
            return;
        }
        let others = statements.iter().filter(|c| fits(&c.rule) && lists(&c.rule, topic));
        let mut others = others.filter_map(|c| Some((c, self.outside(&c.rule, pupils)?))).peekable();
        if others.peek().is_some() {
            let instead = (from != Party::Staff).then(|| {
                let kinds = self.recipient_kinds(from, Some(topic), pupils);
                self.way_to(self.recipients(pupils, &kinds))
            });
            for (Cited { clause, rule }, (id, pupil)) in others {
                let year_group = self.state.year_outside(pupil, rule.years.as_deref().unwrap_or_default(), &self.now);
                let facts = Facts { pupil: Some(id.clone()), year_group, topic: Some(topic), ..Facts::default() };
                let leave_out = (pupils.len() > 1).then(|| leave_out(id));
                let remedies = instead.iter().cloned().chain(leave_out).collect();
                out.deny(Clause::Policy(*clause), ReasonCode::YearNotIncluded, facts, remedies);
            }
            return;
        }
        let of_staff = |c: &&Cited<MayMessage>| c.rule.from == Party::Staff;
        let speaks = |c: &Cited<MayMessage>| self.is_anywhere(&c.rule.staff);
        if statements.iter().any(|cited| fits(&cited.rule)) {
            let facts = Facts { topic: Some(topic), ..Facts::default() };
            out.refuse(ReasonCode::NotGranted, facts, self.channels(&[Channel::SchoolOffice]));
        } else if from == Party::Staff && !statements.iter().filter(of_staff).any(speaks) {
            // No clause lets anybody write who is what they are.
            out.refuse_for_good(ReasonCode::NotGranted, Facts::default(), Vec::new());
        }
    }

    /// A parent answers a leader by the clause that let the leader write, on what either of them may write about.
    fn grant_answer_to_leader(&self, staff: &StaffId, topic: Topic, out: &mut Findings) {
        let may = |rule: &MayMessage| rule.from == Party::Parent || self.lets_lead(rule, staff);
        if self.rules().may_message().iter().any(|c| may(&c.rule) && lists(&c.rule, topic)) {
            self.grant_by_leading(staff, topic, out);
            return;
        }
        let facts = Facts { topic: Some(topic), ..Facts::default() };
        out.refuse(ReasonCode::NotGranted, facts, self.channels(&[Channel::SchoolOffice]));
    }

    /// Grants by the clauses that let a member of staff write to any family: about this topic, where any of them does.
    pub(super) fn grant_by_leading(&self, staff: &StaffId, topic: Topic, out: &mut Findings) {
        let statements = self.rules().may_message();
        let leads = |rule: &MayMessage| self.lets_lead(rule, staff);
        if !self.grant_by(statements, |rule| leads(rule) && lists(rule, topic), out) {
            self.grant_by(statements, leads, out);
        }
    }

    /// Whether a rule lets a member of staff write to any family, by what they are to the whole school: as the headteacher
    /// or a senior leader, as one of the office or of a team.
    pub(super) fn lets_lead(&self, rule: &MayMessage, staff: &StaffId) -> bool {
        rule.from == Party::Staff && StaffKind::any_of_school(&rule.staff, self.posts_of(staff))
    }

    /// Whether any rule does.
    pub(super) fn leads(&self, staff: &StaffId) -> bool {
        self.rules().may_message().iter().any(|cited| self.lets_lead(&cited.rule, staff))
    }

    /// Whether whoever acts writes to families about a pupil: as one of the pupil's staff, or for the whole school.
    fn writes_about(&self, pupil: &Pupil) -> bool {
        self.teaches(pupil) || self.staff().is_some_and(|staff| self.leads(staff))
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
            if !self.writes_about(pupil) {
                self.one_is_not_theirs(id, about, out);
            }
            self.check_pupil(id, pupil, about.len() > 1, out);
        }
        if let Person::Parent(parent) = to {
            for (id, pupil) in &pupils {
                self.check_link_of(parent, id, pupil, about, out);
            }
            let account = self.state.account_state(to, &self.now);
            if account != AccountState::Active {
                self.unreachable(parent, account, &pupils, out);
            }
        } else {
            out.refuse(ReasonCode::WrongRecipient, Facts::default(), Vec::new());
        }
        self.judge_topic(Party::Staff, written_in, topic, out);
        let permitted = || self.permitted_for_all(&pupils);
        self.judge_hours(Purpose::Send, Party::Staff, Some(staff), &permitted, Of::Message(&pupils), out);
        self.grant_message((Party::Staff, &pupils), topic, out, |rule| {
            !pupils.is_empty() && self.staff_is(staff, &rule.staff, &pupils)
        });
    }

    /// Whether a parent whom staff write to is linked to the pupil that it is about, admitted, and not restricted. `all`
    /// are those among whom the pupil can be left out.
    pub(super) fn check_link_of(
        &self,
        parent: &ParentId,
        id: &PupilId,
        pupil: &Pupil,
        all: &[PupilId],
        out: &mut Findings,
    ) {
        if self.restricted(&Person::Parent(parent.clone()), pupil) {
            let facts = Facts { pupil: Some(id.clone()), parent: Some(parent.clone()), ..Facts::default() };
            let leave_out = (all.len() > 1).then(|| Remedy::LeaveOut { pupils: vec![id.clone()] });
            let clause = Clause::Floor(Floor::RestrictedLink);
            out.deny(clause, ReasonCode::RestrictedLink, facts, leave_out.into_iter().collect());
            return;
        }
        let account = || self.state.account_state(&Person::Parent(parent.clone()), &self.now);
        if pupil.links.get(parent).is_none_or(|link| match link.relative {
            // To a relative nobody writes, but to answer what they say of a child's safety.
            true => self.link(parent, id).is_none(),
            // Nor to an adult who is not admitted to this child and has an account for another's sake. That the account is
            // not open is said by itself.
            false => !link.active && account() == AccountState::Active,
        }) {
            self.one_is_not_theirs(id, all, out);
        }
    }

    /// Whether a clause lets whoever acts write to somebody about these children at all, on whatever topic; a parent's
    /// recipients are judged by name.
    pub(in crate::engine) fn may_write_about(&self, about: &[PupilId]) -> bool {
        let Some(staff) = self.staff() else { return self.person.is_some() };
        let pupils = self.known_pupils(about);
        let mut statements = self.rules().may_message().iter().filter(|cited| cited.rule.from == Party::Staff);
        let lets = |rule: &MayMessage| self.fits_years(rule, &pupils) && self.staff_is(staff, &rule.staff, &pupils);
        !pupils.is_empty() && statements.any(|cited| lets(&cited.rule))
    }
}
