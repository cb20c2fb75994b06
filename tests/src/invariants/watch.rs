//! The model: what the events alone say.

use std::collections::{BTreeMap, BTreeSet};

use schoolgate::clock::{Moment, Span, Zone};
use schoolgate::contract::{
    Actor, Bound, ClassId, ConsentAnswer, Event, Happening, HumanId, Instant, LinkEntry, MediaEntry, ParentId, Person,
    PupilId, Ref, Roster, StaffId,
};
use schoolgate::words::{
    AccountState, ConsentKind, JudgeOutcome, Medium, ReplyKind, StaffRole, Surface, Topic, Weekday,
};

#[derive(Clone, Debug)]
struct Answer {
    answer: ConsentAnswer,
    written: bool,
    expires: Option<Bound>,
    /// When the school came to know it, where it was not opened with it.
    since: Option<Instant>,
}

impl Answer {
    fn protects(&self) -> bool {
        self.answer != ConsentAnswer::Given
    }
}

/// Whether an answer is a form without a name: recorded as one, or of somebody who was erased.
fn is_form(giver: Option<&ParentId>) -> bool {
    giver.is_none_or(|id| id.as_str().starts_with("gone "))
}

/// A post, as far as it shows anybody.
#[derive(Clone, Debug)]
pub(super) struct Post {
    pub(super) surface: Surface,
    pub(super) shows: Vec<(Medium, Vec<PupilId>)>,
}

/// The model.
#[derive(Clone, Debug)]
pub struct Watch {
    pub(super) zone: Zone,
    pub(super) accounts: BTreeMap<Person, (AccountState, Option<Bound>)>,
    humans: BTreeMap<Person, String>,
    pub(super) linked: BTreeMap<PupilId, BTreeSet<ParentId>>,
    /// Who has parental responsibility for whom.
    responsible: BTreeSet<(PupilId, ParentId)>,
    pub(super) approved: BTreeSet<(PupilId, ParentId)>,
    /// Since when each stands on record, where that is known.
    restricted: Vec<(ParentId, PupilId, Span, Option<Instant>)>,
    /// When each suspension was ordered, and until when.
    suspended: BTreeMap<Person, Vec<(Instant, Option<Bound>)>>,
    /// Who was suspended until a report is judged, and when.
    pending: BTreeMap<Ref, (Person, Instant)>,
    consents: BTreeMap<(PupilId, ConsentKind), BTreeMap<Option<ParentId>, Answer>>,
    pub(super) posts: BTreeMap<Ref, Post>,
    /// Messages by parents that nobody has dealt with, and to whom they went.
    pub(super) open: BTreeMap<Ref, Instant>,
    /// Who was erased, in all their capacities, and has not come back.
    pub(super) erased: BTreeSet<Person>,
    /// Whether anybody ever was: with them went their messages, whether or not they came back.
    pub(super) forgot: bool,
    /// When each message was sent: a reply never before what it answers.
    pub(super) sent: BTreeMap<Ref, Instant>,
    /// The messages about a safeguarding matter.
    pub(super) safeguarding: BTreeSet<Ref>,
    /// What each report is of.
    pub(super) reports: BTreeMap<Ref, Ref>,
    /// Whom each message is about: a reply whom what it answers is about.
    pub(super) about: BTreeMap<Ref, Vec<PupilId>>,
    /// Who wrote each message, post, comment and report.
    pub(super) written: BTreeMap<Ref, Person>,
    pub(super) roles: BTreeMap<StaffId, BTreeSet<StaffRole>>,
    pub(super) working: BTreeMap<StaffId, Option<Vec<Weekday>>>,
    closed_days: Vec<Span>,
    terms: Vec<Span>,
    pub(super) away: BTreeMap<StaffId, Vec<Span>>,
    /// The last day in service, or the instant after which there is none.
    left: BTreeMap<StaffId, Bound>,
    /// Accounts that were closed when somebody was erased: closed they come back.
    closed_before: BTreeMap<Person, (AccountState, Option<Bound>)>,
    pub(super) permitted: BTreeMap<Ref, (Span, Option<ClassId>)>,
    pub(super) ended: bool,
    pub(super) leads: BTreeSet<StaffId>,
    pub(super) staff: BTreeSet<StaffId>,
    pub(super) classes: BTreeSet<ClassId>,
}

impl Watch {
    /// The model of a school that begins with this roster.
    ///
    /// # Errors
    /// An unknown zone.
    pub fn new(roster: &Roster) -> Result<Self, String> {
        let zone = Zone::of(roster).map_err(|error| error.to_string())?;
        let days = |first, last| Span { from: Some(Bound::Day(first)), to: Some(Bound::Day(last)) };
        let mut watch = Self {
            zone,
            accounts: BTreeMap::new(),
            humans: BTreeMap::new(),
            linked: BTreeMap::new(),
            responsible: BTreeSet::new(),
            approved: BTreeSet::new(),
            restricted: Vec::new(),
            suspended: BTreeMap::new(),
            pending: BTreeMap::new(),
            consents: BTreeMap::new(),
            posts: BTreeMap::new(),
            open: BTreeMap::new(),
            erased: BTreeSet::new(),
            forgot: false,
            sent: BTreeMap::new(),
            safeguarding: BTreeSet::new(),
            reports: BTreeMap::new(),
            about: BTreeMap::new(),
            written: BTreeMap::new(),
            roles: BTreeMap::new(),
            working: BTreeMap::new(),
            closed_days: (roster.calendar.closures.iter().filter(|c| c.closes_at.is_none()))
                .map(|c| days(c.first, c.last))
                .collect(),
            terms: roster.calendar.terms.iter().map(|t| days(t.first, t.last)).collect(),
            away: BTreeMap::new(),
            left: BTreeMap::new(),
            closed_before: BTreeMap::new(),
            permitted: BTreeMap::new(),
            ended: false,
            leads: BTreeSet::new(),
            staff: BTreeSet::new(),
            classes: BTreeSet::new(),
        };
        watch.take_over(roster, None);
        Ok(watch)
    }

    fn take_over(&mut self, roster: &Roster, recorded: Option<Instant>) {
        for entry in &roster.pupils {
            self.erased.remove(&Person::Pupil(entry.id.clone()));
        }
        self.classes.extend(roster.classes.iter().map(|class| class.id.clone()));
        for entry in &roster.parents {
            let person = Person::Parent(entry.id.clone());
            self.is_there(&person, entry.account);
            self.is_said_to_be(person, entry.person.as_ref());
        }
        for entry in &roster.staff {
            let person = Person::Staff(entry.id.clone());
            self.is_there(&person, AccountState::Active);
            self.is_said_to_be(person, entry.person.as_ref());
            if entry.working_days.is_some() || !self.working.contains_key(&entry.id) {
                self.working.insert(entry.id.clone(), entry.working_days.clone());
            }
            self.staff.insert(entry.id.clone());
            self.has_roles(&entry.id, &entry.roles);
            if entry.roles.contains(&StaffRole::SafeguardingLead) {
                self.leads.insert(entry.id.clone());
            } else {
                self.leads.remove(&entry.id);
            }
        }
        roster.links.iter().for_each(|link| self.link(link));
        for entry in &roster.consents {
            let (written, expires) = (entry.written.unwrap_or(true), entry.expires);
            let answer = Answer { answer: entry.state, written, expires, since: recorded };
            self.put_answer(&entry.pupil, entry.kind, entry.given_by.clone(), answer);
        }
        for entry in &roster.restrictions {
            let span = Span { from: entry.from, to: entry.to };
            self.restricted.push((entry.parent.clone(), entry.pupil.clone(), span, recorded));
        }
    }

    /// Somebody is known, or back: what had closed their account before closes it again.
    fn is_there(&mut self, person: &Person, account: AccountState) {
        self.erased.remove(person);
        let before = self.closed_before.remove(person);
        self.accounts.entry(person.clone()).or_insert(before.unwrap_or((account, None)));
    }

    /// What an entry leaves out stays.
    fn is_said_to_be(&mut self, person: Person, human: Option<&HumanId>) {
        if let Some(human) = human {
            self.is_human(person, Some(human.to_string()));
        }
    }

    /// No roles are no word about the roles of somebody who is known.
    fn has_roles(&mut self, staff: &StaffId, roles: &[StaffRole]) {
        if !roles.is_empty() || !self.roles.contains_key(staff) {
            self.roles.insert(staff.clone(), roles.iter().copied().collect());
        }
    }

    fn is_human(&mut self, person: Person, human: Option<String>) {
        match human {
            Some(human) => drop(self.humans.insert(person, human)),
            None => drop(self.humans.remove(&person)),
        }
    }

    fn link(&mut self, link: &LinkEntry) {
        let pair = (link.pupil.clone(), link.parent.clone());
        match link.parental_responsibility {
            Some(true) => drop(self.responsible.insert(pair)),
            Some(false) => drop(self.responsible.remove(&pair)),
            None => {}
        }
        let account = self.accounts.get(&Person::Parent(link.parent.clone())).map(|(state, _)| *state);
        if matches!(account, Some(AccountState::Active | AccountState::Suspended)) && !link.pending {
            self.linked.entry(link.pupil.clone()).or_default().insert(link.parent.clone());
        }
    }

    fn lapsed(&self, pupil: &PupilId, giver: Option<&ParentId>) -> bool {
        !is_form(giver) && giver.is_some_and(|id| !self.responsible.contains(&(pupil.clone(), id.clone())))
    }

    /// An answer takes the place of the same adult's, or of every form.
    fn put_answer(&mut self, pupil: &PupilId, kind: ConsentKind, by: Option<ParentId>, answer: Answer) {
        let answers = self.consents.entry((pupil.clone(), kind)).or_default();
        answers.retain(|giver, _| by.is_some() || !is_form(giver.as_ref()));
        answers.insert(by, answer);
    }

    /// Somebody answers: what lapsed goes, and an older consent does not undo a newer refusal.
    fn answer(&mut self, pupil: &PupilId, kind: ConsentKind, by: Option<ParentId>, answer: Answer) {
        let lapsed: Vec<Option<ParentId>> = self
            .consents
            .get(&(pupil.clone(), kind))
            .into_iter()
            .flatten()
            .filter(|(giver, known)| {
                self.lapsed(pupil, giver.as_ref()) && (!known.protects() || known.since < answer.since)
            })
            .map(|(giver, _)| giver.clone())
            .collect();
        let answers = self.consents.entry((pupil.clone(), kind)).or_default();
        answers.retain(|giver, _| !lapsed.contains(giver));
        let same = |giver: &Option<ParentId>| *giver == by || by.is_none() && is_form(giver.as_ref());
        let newer = |known: &Answer| match answer.protects() {
            true => known.since > answer.since,
            false => known.since >= answer.since,
        };
        if !answers.iter().any(|(giver, known)| same(giver) && known.protects() && newer(known)) {
            self.put_answer(pupil, kind, by, answer);
        }
    }

    /// Takes note of what happened.
    pub fn note(&mut self, event: &Event) {
        use Happening as H;
        let at = event.at;
        let makes = matches!(
            &event.what,
            H::MessageSent { .. }
                | H::ReplySent { .. }
                | H::PostPublished { .. }
                | H::CommentMade { .. }
                | H::Reported { .. }
        );
        if let (true, Some(id), Some(by)) = (makes, &event.r#ref, event.by.person()) {
            self.written.insert(id.clone(), by);
        }
        match &event.what {
            H::Linked { link, .. } => self.link(link),
            H::Unlinked { parent, pupil, .. } => {
                self.linked.entry(pupil.clone()).or_default().remove(parent);
                self.responsible.remove(&(pupil.clone(), parent.clone()));
            }
            H::Invited { parent, .. } => self.account(&Person::Parent(parent.clone()), |(state, _)| {
                if *state == AccountState::NotInvited {
                    *state = AccountState::Invited;
                }
            }),
            H::InvitationRedeemed { pupil, parent, .. } => {
                self.account(&Person::Parent(parent.clone()), |account| *account = (AccountState::Active, None));
                self.linked.entry(pupil.clone()).or_default().insert(parent.clone());
            }
            H::ExtraParentApproved { pupil, parent, .. } => {
                self.approved.insert((pupil.clone(), parent.clone()));
            }
            H::Suspended { person, until, report, .. } => {
                self.pending.extend(report.clone().map(|report| (report, (person.clone(), at))));
                self.suspended.entry(person.clone()).or_default().push((at, *until));
            }
            H::Reinstated { person, .. } => {
                self.suspended.entry(person.clone()).or_default().retain(|(ordered, _)| *ordered >= at);
                self.account(person, |account| *account = (AccountState::Active, None));
            }
            H::Terminated { person, .. } => {
                self.account(person, |account| *account = (AccountState::Terminated, None));
                if let Person::Parent(id) = person {
                    self.linked.values_mut().for_each(|adults| {
                        adults.remove(id);
                    });
                }
            }
            H::CommunityTerminated { .. } => self.ended = true,
            H::ConsentAnswered { pupil, kind, answer, written, expires, given_by, .. } => {
                let answer = Answer { answer: *answer, written: *written, expires: *expires, since: Some(at) };
                self.answer(pupil, *kind, given_by.clone(), answer);
            }
            H::LinkRestricted { restriction: r, .. } => {
                self.restricted.push((r.parent.clone(), r.pupil.clone(), Span { from: r.from, to: r.to }, Some(at)));
            }
            H::RestrictionLifted { pupil, parent, .. } => {
                // The model forgets a lifted restriction at all instants: it judges only what comes after.
                let now = self.zone.moment(at);
                self.restricted.retain(|(a, p, span, recorded)| {
                    (a, p) != (parent, pupil) || !span.contains(&now) || recorded.is_some_and(|recorded| recorded >= at)
                });
            }
            H::PostPublished { surface, media, features, .. } => {
                let shown = |entry: &MediaEntry| {
                    (entry.kind(), entry.own_features().map_or_else(|| features.clone(), <[PupilId]>::to_vec))
                };
                let post = Post { surface: *surface, shows: media.iter().map(shown).collect() };
                self.posts.extend(event.r#ref.clone().map(|id| (id, post)));
            }
            H::MessageSent { topic, held_until, about, .. } => {
                self.about.extend(event.r#ref.clone().map(|id| (id, about.clone())));
                self.sent.extend(event.r#ref.clone().map(|id| (id, at)));
                if *topic == Topic::Safeguarding {
                    self.safeguarding.extend(event.r#ref.clone());
                }
                if matches!(event.by, Actor::Parent(_)) {
                    // What is held waits for nobody's answer yet.
                    let since = held_until.unwrap_or(at);
                    self.open.extend(event.r#ref.clone().map(|id| (id, since)));
                }
            }
            H::ReplySent { message, kind, topic, held_until, .. } => {
                if topic.map_or(self.safeguarding.contains(message), |topic| topic == Topic::Safeguarding) {
                    self.safeguarding.extend(event.r#ref.clone());
                }
                let about = self.about.get(message).cloned().unwrap_or_default();
                self.about.extend(event.r#ref.clone().map(|id| (id, about)));
                let at = self.sent.get(message).map_or(at, |sent| at.max(*sent));
                self.sent.extend(event.r#ref.clone().map(|id| (id, at)));
                // What is said of safeguarding is dealt with by an answer, and not by sending its writer elsewhere.
                let deals =
                    *kind == ReplyKind::Answer || *kind != ReplyKind::Holding && !self.safeguarding.contains(message);
                match &event.by {
                    Actor::Staff(_) if deals => drop(self.open.remove(message)),
                    Actor::Parent(_) => {
                        self.open.extend(event.r#ref.clone().map(|id| (id, held_until.unwrap_or(at))));
                    }
                    _ => {}
                }
            }
            H::Reported { content, .. } => self.reports.extend(event.r#ref.clone().map(|id| (id, content.clone()))),
            H::Judged { report, outcome: JudgeOutcome::Keep, .. } => {
                if let Some((person, since)) = self.pending.remove(report) {
                    self.suspended.entry(person).or_default().retain(|(ordered, _)| *ordered != since);
                }
            }
            H::Judged { report, outcome: JudgeOutcome::Remove | JudgeOutcome::Block, .. } => {
                // Of safeguarding it waits all the same.
                let removed = self.reports.get(report).filter(|id| !self.safeguarding.contains(*id));
                self.open.retain(|id, _| removed != Some(id));
            }
            H::MessageClosed { message } => drop(self.open.remove(message)),
            H::ClosureDeclared { first, last, closes_at: None, .. } => {
                self.closed_days.push(Span { from: Some(Bound::Day(*first)), to: Some(Bound::Day(*last)) });
            }
            H::StaffAway { staff, from, to } => {
                let span = Span { from: Some(*from), to: Some(*to) };
                self.away.entry(staff.clone()).or_default().push(span);
            }
            H::OutOfHoursPermitted { from, to, class, .. } => {
                let span = Span { from: Some(*from), to: Some(*to) };
                self.permitted.extend(event.r#ref.clone().map(|id| (id, (span, class.clone()))));
            }
            H::PermissionRevoked { permission } => drop(self.permitted.remove(permission)),
            H::RosterImported { roster, .. } => self.take_over(roster, Some(at)),
            H::ParentAdded { parent } => {
                let person = Person::Parent(parent.id.clone());
                self.is_there(&person, parent.account);
                self.is_said_to_be(person, parent.person.as_ref());
            }
            H::ParentUpdated { parent, .. } => {
                self.is_human(Person::Parent(parent.id.clone()), parent.person.as_ref().map(ToString::to_string));
            }
            H::StaffAdded { staff } => {
                let person = Person::Staff(staff.id.clone());
                self.is_there(&person, AccountState::Active);
                let now = self.zone.moment(at);
                self.left.retain(|id, on| *id != staff.id || Span { from: None, to: Some(*on) }.contains(&now));
                self.is_said_to_be(person, staff.person.as_ref());
                if staff.working_days.is_some() || !self.working.contains_key(&staff.id) {
                    self.working.insert(staff.id.clone(), staff.working_days.clone());
                }
                self.staff.insert(staff.id.clone());
                self.has_roles(&staff.id, &staff.roles);
            }
            H::StaffUpdated { staff, .. } => {
                self.is_human(Person::Staff(staff.id.clone()), staff.person.as_ref().map(ToString::to_string));
                self.working.insert(staff.id.clone(), staff.working_days.clone());
                drop(self.roles.insert(staff.id.clone(), staff.roles.iter().copied().collect()));
            }
            H::ClassAdded { class } => drop(self.classes.insert(class.id.clone())),
            H::PupilAdded { pupil } => {
                self.erased.remove(&Person::Pupil(pupil.id.clone()));
            }
            H::Erased { subject, .. } => self.erase(subject),
            H::StaffLeft { staff, on } => drop(self.left.insert(staff.clone(), *on)),
            H::AbsenceEnded { staff, on } => {
                let next = match on {
                    Bound::Day(day) => Bound::Day(day.naive().succ_opt().map_or(*day, Into::into)),
                    at @ Bound::At(_) => *at,
                };
                for span in self.away.entry(staff.clone()).or_default() {
                    *span = span.before(next).unwrap_or(*span);
                }
            }
            _ => {}
        }
    }

    /// A person in all their capacities.
    pub(super) fn capacities(&self, person: &Person) -> BTreeSet<Person> {
        let human = self.humans.get(person);
        let same = self.humans.iter().filter(|(_, other)| human == Some(*other)).map(|(capacity, _)| capacity.clone());
        same.chain([person.clone()]).collect()
    }

    /// Which human somebody is, where it was said.
    pub(super) fn human(&self, person: &Person) -> Option<String> {
        self.humans.get(person).cloned()
    }

    fn erase(&mut self, person: &Person) {
        self.erased.insert(person.clone());
        self.forgot = true;
        // What was imposed on them stands when they are back, and in their other capacities meanwhile.
        let closed = self.accounts.remove(person);
        let closed = closed.filter(|(state, _)| matches!(state, AccountState::Suspended | AccountState::Terminated));
        self.closed_before.extend(closed.map(|account| (person.clone(), account)));
        match person {
            Person::Parent(id) => {
                for adults in self.linked.values_mut() {
                    adults.remove(id);
                }
                self.approved.retain(|(_, parent)| parent != id);
                // What they answered goes on as a form without a name, unless they gave it and might not any more.
                for ((pupil, _), answers) in &mut self.consents {
                    let gone = |n: &usize| ParentId::new(format!("gone {n}")).ok();
                    let free = (0..).filter_map(|n| gone(&n)).find(|id| !answers.contains_key(&Some(id.clone())));
                    let might = self.responsible.contains(&(pupil.clone(), id.clone()));
                    let theirs = answers.remove(&Some(id.clone())).filter(|answer| might || answer.protects());
                    answers.extend(theirs.map(|answer| (free, answer)));
                }
                self.responsible.retain(|(_, parent)| parent != id);
            }
            Person::Staff(id) => {
                self.staff.remove(id);
                self.leads.remove(id);
                self.roles.remove(id);
            }
            Person::Pupil(id) => {
                self.linked.remove(id);
                self.responsible.retain(|(pupil, _)| pupil != id);
                self.consents.retain(|(pupil, _), _| pupil != id);
                self.approved.retain(|(pupil, _)| pupil != id);
                self.about.values_mut().for_each(|about| about.retain(|pupil| pupil != id));
                // What shows them goes, whoever else it shows.
                for post in self.posts.values_mut() {
                    post.shows.retain(|(_, pupils)| !pupils.contains(id));
                }
            }
        }
    }

    fn account(&mut self, person: &Person, change: impl FnOnce(&mut (AccountState, Option<Bound>))) {
        if let Some(account) = self.accounts.get_mut(person) {
            change(account);
        }
    }

    // ---- what the model says

    /// The whole model as text: the same text where it knows the same. The zone never changes.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { zone: _, accounts, humans, linked, approved, restricted, consents, posts, open, .. } = self;
        let Self { erased, sent, reports, working, closed_days, terms, away, permitted, ended, leads, .. } = self;
        let Self { staff, classes, forgot, safeguarding, about, written, roles, responsible, .. } = self;
        let people = (accounts, humans, linked, approved, restricted, consents, erased, working, away, leads, staff);
        let people = (people, responsible);
        format!(
            "{people:?}{:?}{:?}{:?}",
            (&self.suspended, &self.left, &self.closed_before),
            (posts, open, sent, safeguarding, reports, closed_days, terms, permitted, ended, classes, forgot),
            (about, written, roles)
        )
    }

    pub(super) fn closed(&self, person: &Person, now: &Moment) -> bool {
        let orders = self.suspended.get(person).into_iter().flatten();
        let suspended = orders.map(|(_, until)| Span { from: None, to: *until }).any(|span| span.contains(now));
        let left = |id: &StaffId| self.left.get(id).is_some_and(|on| !Span { from: None, to: Some(*on) }.contains(now));
        match self.accounts.get(person) {
            _ if suspended || matches!(person, Person::Staff(id) if left(id)) => true,
            Some((AccountState::Suspended, Some(until))) => Span { from: None, to: Some(*until) }.contains(now),
            Some((AccountState::Suspended | AccountState::Terminated, _)) => true,
            _ => false,
        }
    }

    /// The pupils from whom somebody is restricted, in any capacity.
    pub(super) fn restricted_from(&self, person: &Person, now: &Moment) -> Vec<&PupilId> {
        let same = |parent: &ParentId| {
            let other = Person::Parent(parent.clone());
            *person == other || self.humans.get(person).is_some_and(|human| self.humans.get(&other) == Some(human))
        };
        let standing = self.restricted.iter().filter(|(parent, _, span, _)| same(parent) && span.contains(now));
        standing.map(|(_, pupil, ..)| pupil).collect()
    }

    pub(super) fn consents(&self, pupil: &PupilId, kind: ConsentKind, written: bool, now: &Moment) -> bool {
        let Some(answers) = self.consents.get(&(pupil.clone(), kind)) else { return false };
        answers.values().all(|answer| !answer.protects())
            && answers.iter().any(|(giver, answer)| {
                (answer.written || !written)
                    && !self.lapsed(pupil, giver.as_ref())
                    && Span { from: None, to: answer.expires }.contains(now)
            })
    }

    /// The pupils who are somebody's own: a pupil themselves, a parent's linked children.
    pub(super) fn children_of<'a>(&'a self, person: &'a Person) -> Vec<&'a PupilId> {
        match person {
            Person::Pupil(own) => vec![own],
            Person::Parent(parent) => {
                let linked = self.linked.iter().filter(|(_, adults)| adults.contains(parent));
                linked.map(|(pupil, _)| pupil).collect()
            }
            Person::Staff(_) => Vec::new(),
        }
    }

    /// The pupils for whom there is any answer.
    pub(super) fn consented(&self) -> impl Iterator<Item = &PupilId> {
        let pupils: BTreeSet<&PupilId> = self.consents.keys().map(|(pupil, _)| pupil).collect();
        pupils.into_iter()
    }

    pub(super) fn school_day(&self, now: &Moment) -> bool {
        (self.terms.is_empty() || self.terms.iter().any(|term| term.contains(now)))
            && !self.closed_days.iter().any(|closure| closure.contains(now))
    }
}
