//! A request, resolved against the school: who acts, when, and the questions that rules ask about it.

use core::cell::{Cell, OnceCell};

use chrono::Days;

use super::findings::{Clause, Findings, Floor};
use super::named::{Named, NamedPupils};
use super::threads::Threads;
use crate::catalogue::{Assigned, Cited, Judged, Posts, RelativeMay, Retired, StaffKind};
use crate::clock::{Moment, Span, Zone, common};
use crate::contract::{
    Action, Actor, Bound, ClassId, Date, Duty, Facts, ParentId, Person, PupilId, ReasonCode, Ref, Remedy, Request,
    StaffId, Way,
};
use crate::policy::Policy;
use crate::sorted::Set;
use crate::state::{Link, List, Message, Pupil, State};
use crate::words::{AccountState, Channel, ConsentKind, LawfulBasis, Party, ReplyKind, StaffRole, Surface};

/// One request in one school at one moment.
pub(crate) struct Case<'a> {
    pub(crate) state: &'a State,
    pub(crate) policy: &'a Policy,
    /// Every policy adopted, in the order of the state's adoptions.
    pub(crate) policies: &'a [Policy],
    /// The policy that stands in for all of them, where it is asked what one would say that is not adopted.
    pub(crate) under: Option<&'a Policy>,
    pub(crate) zone: &'a Zone,
    pub(crate) now: Moment,
    pub(crate) request: &'a Request,
    pub(crate) person: Option<Person>,
    /// Answers as if the links that are restricted at this moment were not there at all, and as if they never were:
    /// what a restricted adult may be shown.
    pub(crate) conceal: Option<Moment>,
    /// Whether anything that was judged hangs on a restriction, or on what else is concealed with one: only then may the
    /// answer be another where it is concealed. Of a case at another instant, that of the first.
    pub(crate) hangs: Cell<bool>,
    pub(crate) first: Option<&'a Cell<bool>>,
    /// Whether it is submitted. Only then is a code to redeem compared: to ask must not be a way to try codes that
    /// nobody counts.
    pub(crate) submitted: bool,
    /// What the request names, once somebody has asked.
    pub(crate) named: OnceCell<Named<'a>>,
    pub(crate) pupils: OnceCell<NamedPupils<'a>>,
    /// What is known of long conversations, where more is judged than this.
    pub(crate) threads: Option<&'a Threads>,
}

impl<'a> Case<'a> {
    pub(crate) fn rules(&self) -> Judged<'a> {
        Judged(self.policy.rules())
    }

    /// What the request names.
    pub(super) fn named(&self) -> &Named<'a> {
        self.named.get_or_init(|| Named::of(&self.request.action))
    }

    /// The pupils whom it names, and whom the school knows.
    pub(super) fn named_pupils(&self) -> &NamedPupils<'a> {
        self.pupils.get_or_init(|| NamedPupils::known(self.named().pupils(), self.state))
    }

    pub(crate) fn party(&self) -> Option<Party> {
        match &self.request.by {
            Actor::Parent(_) => Some(Party::Parent),
            Actor::Staff(_) => Some(Party::Staff),
            Actor::Pupil(_) => Some(Party::Pupil),
            Actor::Host(_) => None,
        }
    }

    pub(crate) fn parent(&self) -> Option<&'a ParentId> {
        match &self.request.by {
            Actor::Parent(id) => Some(id),
            _ => None,
        }
    }

    pub(crate) fn staff(&self) -> Option<&'a StaffId> {
        match &self.request.by {
            Actor::Staff(id) => Some(id),
            _ => None,
        }
    }

    pub(crate) fn pupil(&self) -> Option<&'a PupilId> {
        match &self.request.by {
            Actor::Pupil(id) => Some(id),
            _ => None,
        }
    }

    /// Whether a message was ever answered, and not only sent elsewhere.
    pub(crate) fn was_answered(&self, id: &Ref) -> bool {
        let arrived = |reply: &Message| {
            reply.at <= self.now.instant && reply.held_until.is_none_or(|until| until <= self.now.instant)
        };
        let answers = |reply: &Message| {
            reply.kind == Some(ReplyKind::Answer) && matches!(reply.from, Person::Staff(_)) && arrived(reply)
        };
        let replies = self.state.listed(&List::RepliesTo(id.clone())).iter();
        replies.filter_map(|(_, reply)| self.state.messages.get(reply)).any(answers)
    }

    // ---- what is concealed

    fn note_that_it_hangs(&self) {
        self.hangs.set(true);
        if let Some(first) = self.first {
            first.set(true);
        }
    }

    /// Whether restrictions are concealed; what is judged hangs on that then.
    pub(crate) fn conceals(&self) -> bool {
        self.note_that_it_hangs();
        self.conceal.is_some()
    }

    /// The same case where they are.
    pub(crate) fn concealed(self) -> Self {
        Self { conceal: Some(self.now), ..self }
    }

    // ---- authority

    fn roles(&self) -> &'a [StaffRole] {
        self.staff().and_then(|id| self.state.staff.get(id)).map_or(&[], |staff| staff.roles_at(&self.now))
    }

    pub(crate) fn has_role(&self, wanted: &[StaffRole]) -> bool {
        self.roles().iter().any(|role| wanted.contains(role))
    }

    /// `engine.host`: the host, the office, the headteacher.
    pub(crate) fn is_host(&self) -> bool {
        matches!(self.request.by, Actor::Host(_)) || self.has_role(&[StaffRole::Office, StaffRole::Headteacher])
    }

    /// `engine.head`: the headteacher and senior leaders.
    pub(crate) fn is_leader(&self) -> bool {
        self.has_role(&[StaffRole::Headteacher, StaffRole::SeniorLeader])
    }

    /// Whether a member of staff is the headteacher or a senior leader.
    fn is_a_leader(&self, id: &StaffId) -> bool {
        let leaders = [StaffRole::Headteacher, StaffRole::SeniorLeader];
        self.state
            .staff
            .get(id)
            .is_some_and(|staff| staff.roles_at(&self.now).iter().any(|role| leaders.contains(role)))
    }

    // ---- people

    /// The link by which a pupil is this parent's child and the adult uses the service. While restrictions are
    /// concealed, a restricted one is none.
    pub(crate) fn link(&self, parent: &ParentId, pupil: &PupilId) -> Option<&'a Link> {
        self.recorded_link(parent, pupil).filter(|link| link.active || self.is_yet_to_join(parent))
    }

    /// Whether whoever acts is this parent, who has not joined yet: that the account is not open says why they cannot
    /// do it, and that the child is not theirs would be untrue.
    fn is_yet_to_join(&self, parent: &ParentId) -> bool {
        let state = || self.state.account_state(&Person::Parent(parent.clone()), &self.now);
        self.parent() == Some(parent)
            && super::gate::uses_the_service(&self.request.action)
            && matches!(state(), AccountState::NotInvited | AccountState::Invited)
    }

    /// The same, whether or not the adult ever took a place in the service: for data rights, which need none.
    pub(crate) fn recorded_link(&self, parent: &ParentId, pupil: &PupilId) -> Option<&'a Link> {
        let pupil = self.state.pupils.get(pupil)?;
        let link = pupil.links.get(parent)?;
        let restricted = !pupil.restrictions.is_empty() && self.restricted(&Person::Parent(parent.clone()), pupil);
        (!(restricted && self.conceals()) && (!link.relative || self.relative_may(parent))).then_some(link)
    }

    /// Whether the policy lets a relative do what is asked. To everything else a relative is nobody of the pupil's.
    fn relative_may(&self, relative: &ParentId) -> bool {
        use Action as A;
        let stated = || self.rules().linked_adults().iter().filter_map(|cited| cited.rule.relatives.as_ref());
        let may = |wanted| stated().any(|relatives| relatives.may.contains(&wanted));
        match &self.request.action {
            A::ViewFeed { .. } => may(RelativeMay::ReadStories),
            A::ViewPortfolio { .. } => may(RelativeMay::ReadPortfolio),
            A::ViewPoints { .. } => may(RelativeMay::ViewPoints),
            A::Comment { post, .. } => may(RelativeMay::Comment) && may(self.reading(post)),
            A::Like { post } => may(RelativeMay::Like) && may(self.reading(post)),
            A::PublishPost { .. } | A::RemovePost { .. } => self.relatives_add(),
            A::RemoveComment { comment, .. } => may(RelativeMay::Comment) && may(self.reading(comment)),
            A::Report { content, .. } => may(self.reading(content)),
            // What they write for a child's safety is answered, and they read the answer.
            A::ReadMessage { message } => self.parent() == Some(relative) && self.is_of_safety(message, relative),
            A::Reply { message, .. } => self.staff().is_some() && self.is_of_safety(message, relative),
            // What goes with whatever they may do.
            A::SignIn {} | A::AcceptPolicy { .. } | A::SetLanguage { .. } => stated().next().is_some(),
            _ => false,
        }
    }

    /// Whether the policy lets relatives add to journals.
    pub(crate) fn relatives_add(&self) -> bool {
        let stated = self.rules().linked_adults().iter().filter_map(|cited| cited.rule.relatives.as_ref());
        stated.flat_map(|relatives| &relatives.may).any(|may| *may == RelativeMay::AddToJournal)
    }

    /// Whether a message is said of safeguarding, by or to an adult.
    fn is_of_safety(&self, id: &Ref, adult: &ParentId) -> bool {
        let message = self.state.messages.get(id);
        message.is_some_and(|message| message.parent() == Some(adult) && self.is_safeguarding(message))
    }

    /// What somebody may who reads a post, or the one on which a comment was made.
    fn reading(&self, content: &Ref) -> RelativeMay {
        let on = self.state.comments.get(content).map_or(content, |comment| &comment.post);
        match self.state.posts.get(on).map(|post| post.surface) {
            Some(Surface::Portfolio) => RelativeMay::ReadPortfolio,
            _ => RelativeMay::ReadStories,
        }
    }

    /// Whether a parent is a relative of a pupil on the roll, and not restricted from them.
    pub(crate) fn is_a_relative(&self, parent: &ParentId) -> bool {
        let children = self.state.parents.get(parent).into_iter().flat_map(|parent| &parent.children);
        let pupils = children.filter_map(|id| self.state.pupils.get(id)).filter(|pupil| pupil.on_roll(&self.now));
        let as_relative = |pupil: &&Pupil| pupil.links.get(parent).is_some_and(|link| link.relative && link.active);
        pupils.filter(as_relative).any(|pupil| !self.restricted_from(pupil))
    }

    /// The children of the parent who acts, or of another.
    pub(crate) fn children(&self, parent: &ParentId) -> impl Iterator<Item = (&'a PupilId, &'a Pupil)> {
        let children = self.state.parents.get(parent).map(|p| &p.children);
        children
            .into_iter()
            .flatten()
            .filter(|id| self.link(parent, id).is_some())
            .filter_map(|id| self.state.pupils.get_key_value(id))
    }

    /// Whether whoever acts is, in any capacity, restricted from a pupil.
    pub(crate) fn restricted_from(&self, pupil: &Pupil) -> bool {
        self.person.as_ref().is_some_and(|person| self.restricted(person, pupil))
    }

    /// Whether somebody is, in any capacity, restricted from a pupil. While restrictions are concealed, those of the
    /// moment of the request stand for all time, so that no answer tells when one begins or ends.
    pub(crate) fn restricted(&self, person: &Person, pupil: &Pupil) -> bool {
        if pupil.restrictions.is_empty() {
            return false;
        }
        self.note_that_it_hangs();
        self.state.restricted(person, pupil, &self.conceal.unwrap_or(self.now))
    }

    /// The parents who are restricted from one of these pupils.
    pub(crate) fn restricted_parents(&self, pupils: &[(&PupilId, &Pupil)]) -> Set<ParentId> {
        if pupils.iter().any(|(_, pupil)| !pupil.restrictions.is_empty()) {
            self.note_that_it_hangs();
        }
        let pupils = pupils.iter().map(|(_, pupil)| *pupil);
        self.state.restricted_parents(pupils, &self.conceal.unwrap_or(self.now))
    }

    /// Whether somebody is restricted from any of these pupils.
    pub(crate) fn restricted_from_any(&self, person: &Person, pupils: &[&PupilId]) -> bool {
        pupils.iter().filter_map(|id| self.state.pupils.get(*id)).any(|pupil| self.restricted(person, pupil))
    }

    /// The children for whom the parent may act: on roll, and not restricted.
    pub(crate) fn open_children(&self, parent: &ParentId) -> Vec<(&'a PupilId, &'a Pupil)> {
        let open = |(_, pupil): &(&PupilId, &Pupil)| pupil.on_roll(&self.now) && !self.restricted_from(pupil);
        self.children(parent).filter(open).collect()
    }

    /// Whether the parent who acts has an open child in a class.
    pub(crate) fn has_child_in(&self, parent: &ParentId, class: &ClassId) -> bool {
        self.open_children(parent).iter().any(|(_, pupil)| self.state.is_in(pupil, class, &self.now))
    }

    /// What a member of staff is to a pupil. A restricted one is nothing while restrictions are concealed.
    pub(crate) fn assigned_to(&self, staff: &StaffId, pupil: &Pupil) -> Assigned {
        if !pupil.restrictions.is_empty() && self.restricted(&Person::Staff(staff.clone()), pupil) && self.conceals() {
            return Assigned::default();
        }
        self.state.assigned_to_pupil(staff, pupil, &self.now)
    }

    /// What a member of staff is to the whole school.
    pub(crate) fn posts_of(&self, staff: &StaffId) -> Posts<'a> {
        self.state.staff.get(staff).map_or_else(Posts::default, |colleague| colleague.posts_at(&self.now))
    }

    /// Whether a member of staff is of one of these kinds to every one of these pupils.
    pub(crate) fn staff_is(&self, staff: &StaffId, kinds: &[StaffKind], pupils: &[(&PupilId, &Pupil)]) -> bool {
        let posts = self.posts_of(staff);
        pupils.iter().all(|(_, pupil)| {
            let assigned = self.assigned_to(staff, pupil);
            StaffKind::any_includes(kinds, assigned, posts)
        })
    }

    /// Whether whoever acts is of one of these kinds to a class.
    pub(crate) fn actor_is(&self, kinds: &[StaffKind], class: Option<&ClassId>) -> bool {
        self.staff().is_some_and(|id| {
            let at = self.state.staff_at(id, class, &self.now);
            StaffKind::any_includes(kinds, at.assigned, at.posts)
        })
    }

    /// Whether whoever acts is of one of these kinds to any class, or was, or is to be: so far a clause that names the
    /// kind speaks of them.
    pub(crate) fn is_anywhere(&self, kinds: &[StaffKind]) -> bool {
        let Some((id, staff)) = self.staff().and_then(|id| self.state.staff.get_key_value(id)) else { return false };
        let classes = staff.classes.iter().filter_map(|class| self.state.classes.get(class));
        let own = classes.flat_map(|class| &class.assignments).filter(|assignment| assignment.staff == *id);
        let ever = own.map(|assignment| assignment.role.into()).fold(Assigned::default(), Assigned::or);
        StaffKind::any_includes(kinds, ever, staff.posts_at(&self.now))
    }

    /// Whether whoever acts has any assignment to a pupil.
    pub(crate) fn teaches(&self, pupil: &Pupil) -> bool {
        self.staff().is_some_and(|id| !self.assigned_to(id, pupil).is_nothing())
    }

    /// Of whoever of these the school knows.
    pub(crate) fn known_pupils<'b>(&self, ids: impl IntoIterator<Item = &'b PupilId>) -> Vec<(&'a PupilId, &'a Pupil)> {
        ids.into_iter().filter_map(|id| self.state.pupils.get_key_value(id)).collect()
    }

    // ---- what a pupil's data need

    /// Everything that has to hold before something is done with a pupil's data: on roll, in a year group that uses the
    /// service, and (MMPS 1.5a) consent to processing. `spare` is whether the pupil can simply be left out. That nobody
    /// is restricted from the pupil has been seen before.
    pub(crate) fn check_pupil(&self, id: &PupilId, pupil: &Pupil, spare: bool, out: &mut Findings) {
        self.check_years(id, pupil, spare, out);
        self.check_processing(id, pupil, spare, out);
    }

    /// Whether a pupil is on roll, and in a year group that uses the service.
    pub(crate) fn check_years(&self, id: &PupilId, pupil: &Pupil, spare: bool, out: &mut Findings) {
        self.check_on_roll(id, pupil, spare, out);
        for Cited { clause, rule } in self.rules().year_groups() {
            if !self.state.is_of_years(pupil, &rule.years, &self.now) {
                let year_group = self.state.year_outside(pupil, &rule.years, &self.now);
                let facts = Facts { pupil: Some(id.clone()), year_group, ..Facts::default() };
                let leave_out = spare.then(|| leave_out(id)).into_iter().collect();
                out.deny(Clause::Policy(*clause), ReasonCode::YearNotIncluded, facts, leave_out);
            }
        }
    }

    /// On what pupils' data are processed, where it is not consent, and by which clause.
    pub(crate) fn basis(&self) -> Option<(Clause, &'a [LawfulBasis])> {
        self.rules()
            .processing_consent()
            .iter()
            .find_map(|c| Some((Clause::Policy(c.clause), c.rule.without_consent()?)))
    }

    /// Whether a pupil's data may be processed: somebody agreed; or it rests on no consent, and nobody objected who may.
    pub(crate) fn may_process(&self, pupil: &Pupil) -> bool {
        match self.basis() {
            None => pupil.agreed(&self.now),
            Some((_, bases)) => {
                !LawfulBasis::may_object(bases) || pupil.standing_refusals(ConsentKind::DataProcessing).next().is_none()
            }
        }
    }

    /// The answer to a lack of data-processing consent is the policy's clause, or else the engine's floor.
    pub(crate) fn check_processing(&self, id: &PupilId, pupil: &Pupil, spare: bool, out: &mut Findings) {
        if self.may_process(pupil) {
            return;
        }
        let kind = ConsentKind::DataProcessing;
        let (state, _) = pupil.consent(kind, &self.now);
        let facts = Facts { pupil: Some(id.clone()), kind: Some(kind), state: Some(state), ..Facts::default() };
        let (clause, code, facts) = match self.basis() {
            Some((clause, bases)) => (clause, ReasonCode::Objected, Facts { bases: Some(bases.to_vec()), ..facts }),
            None => {
                let stated = self.rules().processing_consent().first();
                let clause = stated.map_or(Clause::Floor(Floor::NoProcessing), |cited| Clause::Policy(cited.clause));
                (clause, ReasonCode::ProcessingConsentMissing, facts)
            }
        };
        let remedies = self.obtaining(id, pupil, kind).into_iter().chain(spare.then(|| leave_out(id))).collect();
        out.deny(clause, code, facts, remedies);
    }

    pub(crate) fn check_on_roll(&self, id: &PupilId, pupil: &Pupil, spare: bool, out: &mut Findings) {
        if !pupil.on_roll(&self.now) {
            let clause = self
                .rules()
                .leavers()
                .first()
                .map_or(Clause::Engine("engine.default.leavers"), |c| Clause::Policy(c.clause));
            let facts = Facts { pupil: Some(id.clone()), ..Facts::default() };
            let leave_out = spare.then(|| leave_out(id)).into_iter().collect();
            out.deny(clause, ReasonCode::PupilLeft, facts, leave_out);
        }
    }

    // ---- clauses that answer for several rules

    /// The clause that keeps a pupil's data among that pupil's people (MMPS 1.5b).
    pub(crate) fn privacy(&self) -> Option<Clause> {
        self.rules().privacy().first().map(|cited| Clause::Policy(cited.clause))
    }

    /// Denies what concerns somebody else's pupil.
    pub(crate) fn not_theirs(&self, pupil: Option<&PupilId>, out: &mut Findings) {
        let facts = Facts { pupil: pupil.cloned(), ..Facts::default() };
        out.deny_or_refuse(self.privacy(), ReasonCode::NotTheirs, facts);
    }

    /// The same of one pupil among several, who can simply be left out.
    pub(crate) fn one_is_not_theirs(&self, id: &PupilId, all: &[PupilId], out: &mut Findings) {
        if all.len() < 2 {
            self.not_theirs(Some(id), out);
            return;
        }
        let facts = Facts { pupil: Some(id.clone()), ..Facts::default() };
        let leave_out = vec![leave_out(id)];
        out.deny(self.privacy().unwrap_or(super::findings::NOT_GRANTED), ReasonCode::NotTheirs, facts, leave_out);
    }

    /// The last day of the trial of the policy in force, and the day from which that is told: a month before.
    pub(crate) fn trial(&self) -> Option<(Date, Date)> {
        let (position, _) = self.state.policy_at(&self.now)?;
        let Bound::Day(until) = self.state.policies.get(position)?.until? else { return None };
        let told = until.naive().checked_sub_days(Days::new(30)).map_or(until, Date::from);
        Some((until, told))
    }

    /// Whether something has been given up by now.
    pub(crate) fn is_over(&self, retired: &Retired) -> bool {
        retired.from <= self.now.date.into()
    }

    /// A channel, or what took its place where it was given up; `None` where nothing did.
    pub(crate) fn standing(&self, mut channel: Channel) -> Option<Channel> {
        let retired: Vec<_> = self.rules().features().iter().flat_map(|cited| &cited.rule.retired).collect();
        // There are no more to go on to than there are channels.
        for _ in Channel::ALL {
            let over = |retired: &&&Retired| retired.channel == Some(channel) && self.is_over(retired);
            match retired.iter().find(over) {
                Some(given_up) => channel = given_up.instead?,
                None => return Some(channel),
            }
        }
        None
    }

    /// Those of these channels that stand, or what took their place, each once.
    pub(crate) fn all_standing(&self, channels: &[Channel]) -> Vec<Channel> {
        let mut found = Vec::with_capacity(channels.len());
        for channel in channels.iter().filter_map(|channel| self.standing(*channel)) {
            if !found.contains(&channel) {
                found.push(channel);
            }
        }
        found
    }

    /// The ways out by those of these channels that stand.
    pub(crate) fn channels(&self, channels: &[Channel]) -> Vec<Remedy> {
        self.all_standing(channels).into_iter().map(|channel| self.channel(channel)).collect()
    }

    /// A channel outside the service, with the contact that the school gave for it.
    pub(crate) fn channel(&self, channel: Channel) -> Remedy {
        Remedy::UseChannel { channel, contact: self.state.contacts.get(&channel).cloned() }
    }

    /// The same as what a duty names.
    pub(crate) fn way(&self, channel: Channel) -> Way {
        Way { channel, contact: self.state.contacts.get(&channel).cloned() }
    }

    /// Those of these channels that stand, of which a contact of their own reaches the first. How that was reached is no
    /// way to reach what took its place.
    pub(crate) fn ways(&self, stated: &[Channel], contact: Option<&String>) -> Vec<Way> {
        let mut ways: Vec<Way> = self.all_standing(stated).into_iter().map(|channel| self.way(channel)).collect();
        if let (Some(first), Some(contact)) = (ways.first_mut(), contact)
            && Some(&first.channel) == stated.first()
        {
            first.contact = Some(contact.clone());
        }
        ways
    }

    /// Grants by the clause of every one of these statements.
    pub(crate) fn grant_by<T>(&self, statements: &[Cited<T>], holds: impl Fn(&T) -> bool, out: &mut Findings) -> bool {
        let mut granted = false;
        for Cited { clause, rule } in statements {
            if holds(rule) {
                out.grant(Clause::Policy(*clause));
                granted = true;
            }
        }
        granted
    }

    /// Grants to the headteacher and senior leaders, by the policy's own clause where it has the thing at all.
    pub(crate) fn grant_leader(&self, clauses: impl IntoIterator<Item = u16>, out: &mut Findings) {
        if !self.is_leader() {
            self.grant_host_instead(|id| self.is_a_leader(id), out);
            return;
        }
        let mut clauses = clauses.into_iter().peekable();
        if clauses.peek().is_none() {
            out.grant(super::findings::HEAD);
        }
        clauses.for_each(|clause| out.grant(Clause::Policy(clause)));
    }

    /// Grants to the host, the office and the headteacher.
    pub(crate) fn grant_host(&self, out: &mut Findings) {
        if self.is_host() {
            out.grant(super::findings::HOST);
        }
    }

    /// When messages outside the hours are permitted for the whole school, or for a class of every one of these pupils.
    pub(crate) fn permitted_for_all(&self, pupils: &[(&PupilId, &Pupil)]) -> Vec<Span> {
        let of = |pupil: &Pupil| {
            let classes: Set<&ClassId> = self.state.classes_of(pupil, &self.now).collect();
            self.state.out_of_hours(&classes).collect::<Vec<_>>()
        };
        let each = pupils.iter().map(|(_, pupil)| of(pupil));
        common(each, self.zone).unwrap_or_else(|| self.state.out_of_hours(&Set::default()).collect())
    }

    pub(crate) fn notify(&self, role: crate::words::Role, out: &mut Findings) {
        out.duty(Duty::Notify { role });
    }
}

/// To go without a pupil.
pub(super) fn leave_out(id: &PupilId) -> Remedy {
    Remedy::LeaveOut { pupils: vec![id.clone()] }
}
