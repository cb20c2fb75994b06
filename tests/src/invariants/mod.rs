//! What holds of every school, whatever happens in it: each named after the clause or floor that says so.
//!
//! They are held against a model of their own, built from the events alone: who is linked, whose account is open, which
//! consent stands. It shares with the engine the reading of a zone's clock and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use schoolgate::School;
use schoolgate::clock::{Moment, Span, Zone};
use schoolgate::contract::{
    Action, Actor, Bound, ClassId, ConsentAnswer, Event, Happening, Instant, LinkEntry, MediaEntry, ParentId, Person,
    PupilId, Ref, Request, Roster, StaffId, to_json,
};
use schoolgate::views::{Look, View, ViewRequest};
use schoolgate::words::{
    AccountState, ConsentKind, JudgeOutcome, Medium, ReplyKind, StaffRole, Surface, Topic, Verdict, Weekday,
};

/// What is wrong, in words for whoever mends it.
type Held = Result<(), String>;

fn ensure(holds: bool, wrong: impl FnOnce() -> String) -> Held {
    if holds { Ok(()) } else { Err(wrong()) }
}

#[derive(Clone, Debug)]
struct Answer {
    answer: ConsentAnswer,
    written: bool,
    expires: Option<Bound>,
}

#[derive(Clone, Debug)]
struct Post {
    surface: Surface,
    shows: Vec<(Medium, Vec<PupilId>)>,
}

/// The model.
#[derive(Clone, Debug)]
pub struct Watch {
    zone: Zone,
    accounts: BTreeMap<Person, (AccountState, Option<Bound>)>,
    humans: BTreeMap<Person, String>,
    linked: BTreeMap<PupilId, BTreeSet<ParentId>>,
    approved: BTreeSet<(PupilId, ParentId)>,
    restricted: Vec<(ParentId, PupilId, Span)>,
    consents: BTreeMap<(PupilId, ConsentKind), BTreeMap<Option<ParentId>, Answer>>,
    posts: BTreeMap<Ref, Post>,
    /// Messages by parents that nobody has dealt with, and to whom they went.
    open: BTreeMap<Ref, Instant>,
    /// Whether anybody was erased: with them go their messages.
    erased: bool,
    /// When each message was sent: a reply never before what it answers.
    sent: BTreeMap<Ref, Instant>,
    reports: BTreeMap<Ref, Ref>,
    working: BTreeMap<StaffId, Option<Vec<Weekday>>>,
    closed_days: Vec<Span>,
    terms: Vec<Span>,
    away: BTreeMap<StaffId, Vec<Span>>,
    permitted: BTreeMap<Ref, (Span, Option<ClassId>)>,
    ended: bool,
    leads: BTreeSet<StaffId>,
    staff: BTreeSet<StaffId>,
    classes: BTreeSet<ClassId>,
}

impl Watch {
    /// The model of a school that begins with this roster.
    ///
    /// # Errors
    /// An unknown zone.
    pub fn new(roster: &Roster) -> Result<Self, String> {
        let zone = Zone::named(&roster.timezone).map_err(|error| error.to_string())?;
        let days = |first, last| Span { from: Some(Bound::Day(first)), to: Some(Bound::Day(last)) };
        let mut watch = Self {
            zone,
            accounts: BTreeMap::new(),
            humans: BTreeMap::new(),
            linked: BTreeMap::new(),
            approved: BTreeSet::new(),
            restricted: Vec::new(),
            consents: BTreeMap::new(),
            posts: BTreeMap::new(),
            open: BTreeMap::new(),
            erased: false,
            sent: BTreeMap::new(),
            reports: BTreeMap::new(),
            working: BTreeMap::new(),
            closed_days: roster.calendar.closures.iter().map(|c| days(c.first, c.last)).collect(),
            terms: roster.calendar.terms.iter().map(|t| days(t.first, t.last)).collect(),
            away: BTreeMap::new(),
            permitted: BTreeMap::new(),
            ended: false,
            leads: BTreeSet::new(),
            staff: BTreeSet::new(),
            classes: BTreeSet::new(),
        };
        watch.take_over(roster);
        Ok(watch)
    }

    fn take_over(&mut self, roster: &Roster) {
        self.classes.extend(roster.classes.iter().map(|class| class.id.clone()));
        for entry in &roster.parents {
            let person = Person::Parent(entry.id.clone());
            self.accounts.entry(person.clone()).or_insert((entry.account, None));
            self.is_human(person, entry.person.as_ref().map(ToString::to_string));
        }
        for entry in &roster.staff {
            let person = Person::Staff(entry.id.clone());
            self.accounts.entry(person.clone()).or_insert((AccountState::Active, None));
            self.is_human(person, entry.person.as_ref().map(ToString::to_string));
            self.working.insert(entry.id.clone(), entry.working_days.clone());
            self.staff.insert(entry.id.clone());
            if entry.roles.contains(&StaffRole::SafeguardingLead) {
                self.leads.insert(entry.id.clone());
            } else {
                self.leads.remove(&entry.id);
            }
        }
        roster.links.iter().for_each(|link| self.link(link));
        for entry in roster
            .consents
            .iter()
            .filter(|entry| entry.given_by.is_none())
            .chain(roster.consents.iter().filter(|entry| entry.given_by.is_some()))
        {
            let written = entry.written.unwrap_or(true);
            self.answer(&entry.pupil, entry.kind, entry.given_by.clone(), entry.state, written, entry.expires);
        }
        for entry in &roster.restrictions {
            let span = Span { from: entry.from, to: entry.to };
            self.restricted.push((entry.parent.clone(), entry.pupil.clone(), span));
        }
    }

    fn is_human(&mut self, person: Person, human: Option<String>) {
        match human {
            Some(human) => drop(self.humans.insert(person, human)),
            None => drop(self.humans.remove(&person)),
        }
    }

    fn link(&mut self, link: &LinkEntry) {
        let account = self.accounts.get(&Person::Parent(link.parent.clone())).map(|(state, _)| *state);
        if matches!(account, Some(AccountState::Active | AccountState::Suspended)) && !link.pending {
            self.linked.entry(link.pupil.clone()).or_default().insert(link.parent.clone());
        }
    }

    fn answer(
        &mut self,
        pupil: &PupilId,
        kind: ConsentKind,
        by: Option<ParentId>,
        answer: ConsentAnswer,
        written: bool,
        expires: Option<Bound>,
    ) {
        let answers = self.consents.entry((pupil.clone(), kind)).or_default();
        if by.is_none() {
            answers.clear();
        }
        answers.insert(by, Answer { answer, written, expires });
    }

    /// Takes note of what happened.
    pub fn note(&mut self, event: &Event) {
        use Happening as H;
        let at = event.at;
        match &event.what {
            H::Linked { link } => self.link(link),
            H::Unlinked { parent, pupil } => {
                self.linked.entry(pupil.clone()).or_default().remove(parent);
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
            H::Suspended { person, until, .. } => {
                self.account(person, |account| *account = (AccountState::Suspended, *until));
            }
            H::Reinstated { person } => self.account(person, |account| *account = (AccountState::Active, None)),
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
                self.answer(pupil, *kind, given_by.clone(), *answer, *written, *expires);
            }
            H::LinkRestricted { restriction: r } => {
                self.restricted.push((r.parent.clone(), r.pupil.clone(), Span { from: r.from, to: r.to }));
            }
            H::RestrictionLifted { pupil, parent } => {
                // The model forgets a lifted restriction at all instants: it judges only what comes after.
                self.restricted.retain(|(a, p, _)| (a, p) != (parent, pupil));
            }
            H::PostPublished { surface, media, features, .. } => {
                let shown = |entry: &MediaEntry| {
                    (entry.kind(), entry.own_features().map_or_else(|| features.clone(), <[PupilId]>::to_vec))
                };
                let post = Post { surface: *surface, shows: media.iter().map(shown).collect() };
                self.posts.extend(event.r#ref.clone().map(|id| (id, post)));
            }
            H::MessageSent { held_until, .. } => {
                self.sent.extend(event.r#ref.clone().map(|id| (id, at)));
                if matches!(event.by, Actor::Parent(_)) {
                    // What is held waits for nobody's answer yet.
                    let since = held_until.unwrap_or(at);
                    self.open.extend(event.r#ref.clone().map(|id| (id, since)));
                }
            }
            H::ReplySent { message, kind, held_until, .. } => {
                let at = self.sent.get(message).map_or(at, |sent| at.max(*sent));
                self.sent.extend(event.r#ref.clone().map(|id| (id, at)));
                match &event.by {
                    Actor::Staff(_) if *kind != ReplyKind::Holding => drop(self.open.remove(message)),
                    Actor::Parent(_) => {
                        self.open.extend(event.r#ref.clone().map(|id| (id, held_until.unwrap_or(at))));
                    }
                    _ => {}
                }
            }
            H::Reported { content, .. } => self.reports.extend(event.r#ref.clone().map(|id| (id, content.clone()))),
            H::Judged { report, outcome: JudgeOutcome::Remove | JudgeOutcome::Block } => {
                self.open.retain(|id, _| self.reports.get(report) != Some(id));
            }
            H::MessageClosed { message } => drop(self.open.remove(message)),
            H::ClosureDeclared { first, last, .. } => {
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
            H::RosterImported { roster } => self.take_over(roster),
            H::ParentAdded { parent } | H::ParentUpdated { parent } => {
                let person = Person::Parent(parent.id.clone());
                self.accounts.entry(person.clone()).or_insert((parent.account, None));
                self.is_human(person, parent.person.as_ref().map(ToString::to_string));
            }
            H::StaffAdded { staff } | H::StaffUpdated { staff } => {
                let person = Person::Staff(staff.id.clone());
                self.accounts.entry(person.clone()).or_insert((AccountState::Active, None));
                self.is_human(person, staff.person.as_ref().map(ToString::to_string));
                self.working.insert(staff.id.clone(), staff.working_days.clone());
                self.staff.insert(staff.id.clone());
            }
            H::ClassAdded { class } => drop(self.classes.insert(class.id.clone())),
            H::Erased { subject } => {
                self.erased = true;
                self.accounts.remove(subject);
                self.humans.remove(subject);
                match subject {
                    Person::Parent(id) => self.linked.values_mut().for_each(|adults| {
                        adults.remove(id);
                    }),
                    Person::Staff(id) => drop(self.staff.remove(id)),
                    Person::Pupil(id) => {
                        self.linked.remove(id);
                        self.consents.retain(|(pupil, _), _| pupil != id);
                    }
                }
            }
            _ => {}
        }
    }

    fn account(&mut self, person: &Person, change: impl FnOnce(&mut (AccountState, Option<Bound>))) {
        if let Some(account) = self.accounts.get_mut(person) {
            change(account);
        }
    }

    // ---- what the model says

    fn closed(&self, person: &Person, now: &Moment) -> bool {
        match self.accounts.get(person) {
            Some((AccountState::Suspended, Some(until))) => Span { from: None, to: Some(*until) }.contains(now),
            Some((AccountState::Suspended | AccountState::Terminated, _)) => true,
            _ => false,
        }
    }

    /// The pupils from whom somebody is restricted, in any capacity.
    fn restricted_from(&self, person: &Person, now: &Moment) -> Vec<&PupilId> {
        let same = |parent: &ParentId| {
            let other = Person::Parent(parent.clone());
            *person == other || self.humans.get(person).is_some_and(|human| self.humans.get(&other) == Some(human))
        };
        let standing = self.restricted.iter().filter(|(parent, _, span)| same(parent) && span.contains(now));
        standing.map(|(_, pupil, _)| pupil).collect()
    }

    fn consents(&self, pupil: &PupilId, kind: ConsentKind, written: bool, now: &Moment) -> bool {
        let Some(answers) = self.consents.get(&(pupil.clone(), kind)) else { return false };
        answers.values().all(|answer| answer.answer == ConsentAnswer::Given)
            && answers
                .values()
                .any(|answer| (answer.written || !written) && Span { from: None, to: answer.expires }.contains(now))
    }

    fn school_day(&self, now: &Moment) -> bool {
        (self.terms.is_empty() || self.terms.iter().any(|term| term.contains(now)))
            && !self.closed_days.iter().any(|closure| closure.contains(now))
    }

    // ---- the invariants of one request

    /// Holds every invariant on what was just submitted. Call it before [`note`](Self::note).
    ///
    /// # Errors
    /// The one that does not hold.
    pub fn check(&self, policy: &str, request: &Request, verdict: Verdict, events: &[Event]) -> Held {
        if verdict == Verdict::Deny {
            return Ok(());
        }
        let now = self.zone.moment(request.at);
        self.a_closed_account_does_nothing(request, &now)?;
        self.a_restricted_adult_does_nothing_about_the_child(request, &now)?;
        events.iter().try_for_each(|event| {
            self.never_more_linked_adults_than_3_3b_without_approval(policy, event)?;
            self.no_pupil_in_a_conversation_2_3b(event)?;
            self.no_reply_outside_its_window_3_5b(policy, event, &now)?;
            self.points_are_positive_where_the_policy_says_so(event)
        })
    }

    /// MMPS 3.3b (two), Brackenfell B3 (four): never more linked adults without approval.
    fn never_more_linked_adults_than_3_3b_without_approval(&self, policy: &str, event: &Event) -> Held {
        let limit = match policy {
            "mmps-2023" => 2,
            "brackenfell-2025" => 4,
            _ => return Ok(()),
        };
        let (pupil, parent) = match &event.what {
            Happening::InvitationRedeemed { pupil, parent, .. } => (pupil, parent),
            Happening::Linked { link } if !link.pending => (&link.pupil, &link.parent),
            _ => return Ok(()),
        };
        let account = self.accounts.get(&Person::Parent(parent.clone())).map(|(state, _)| *state);
        let joins = matches!(event.what, Happening::InvitationRedeemed { .. })
            || matches!(account, Some(AccountState::Active | AccountState::Suspended));
        let linked = self.linked.get(pupil);
        let others = linked.map_or(0, |adults| adults.iter().filter(|adult| *adult != parent).count());
        let already = linked.is_some_and(|adults| adults.contains(parent));
        let approved = self.approved.contains(&(pupil.clone(), parent.clone()));
        ensure(!joins || already || approved || others < limit, || {
            format!("3.3b: {parent} joins {others} other adults of {pupil} without approval")
        })
    }

    /// MMPS 2.3b and the silence of the others: no pupil sends or receives, save about safeguarding.
    fn no_pupil_in_a_conversation_2_3b(&self, event: &Event) -> Held {
        let takes_part = match &event.what {
            Happening::MessageSent { topic: Topic::Safeguarding, reaches_recipient, to, .. } => {
                *reaches_recipient && matches!(to, Person::Pupil(_))
            }
            Happening::MessageSent { to, .. } => matches!(to, Person::Pupil(_)) || matches!(event.by, Actor::Pupil(_)),
            Happening::ReplySent { .. } => matches!(event.by, Actor::Pupil(_)),
            _ => false,
        };
        ensure(!takes_part, || format!("2.3b: a pupil takes part: {:?} by {:?}", event.what, event.by))
    }

    /// The floor `engine.account_inactive`: whoever is suspended or terminated does nothing, save safeguarding and data
    /// rights; and nobody does once the community's use has ended, but the school's office.
    fn a_closed_account_does_nothing(&self, request: &Request, now: &Moment) -> Held {
        let Some(person) = request.by.person() else { return Ok(()) };
        let open = match &request.action {
            Action::SendMessage { topic, .. } => *topic == Topic::Safeguarding,
            Action::ExportSubject { .. }
            | Action::EraseSubject { .. }
            | Action::GiveConsent { .. }
            | Action::RefuseConsent { .. }
            | Action::WithdrawConsent { .. } => true,
            _ => false,
        };
        ensure(open || !self.closed(&person, now), || {
            format!("engine.account_inactive: {person:?} is closed and does {:?}", request.action)
        })
    }

    /// The floor `engine.restricted_link`: a restricted adult does nothing that names the child, save safeguarding, nor
    /// is told anything about the child.
    fn a_restricted_adult_does_nothing_about_the_child(&self, request: &Request, now: &Moment) -> Held {
        let Some(person) = request.by.person() else { return Ok(()) };
        let about = match &request.action {
            Action::SendMessage { topic: Topic::Safeguarding, .. } => return Ok(()),
            Action::ViewPoints { .. }
            | Action::ViewPortfolio { .. }
            | Action::SendMessage { .. }
            | Action::PublishPost { .. }
            | Action::AwardPoints { .. }
            | Action::GiveConsent { .. }
            | Action::RefuseConsent { .. }
            | Action::WithdrawConsent { .. }
            | Action::ExportSubject { .. } => to_json(&request.action).unwrap_or_default(),
            _ => return Ok(()),
        };
        for pupil in self.restricted_from(&person, now) {
            // The host's own people act for the school: the office of a small school may be a restricted parent's.
            let named = about.contains(&format!("{{\"pupil\":\"{pupil}\"}}"))
                || about.contains(&format!("\"pupil\":\"{pupil}\""))
                || about.contains(&format!("[\"{pupil}\""))
                || about.contains(&format!(",\"{pupil}\""));
            ensure(!named, || format!("engine.restricted_link: {person:?} and {pupil}: {:?}", request.action))?;
        }
        Ok(())
    }

    /// MMPS 3.5b, St Wilfrid's messages.1, Brackenfell D4: staff reply only within their window.
    fn no_reply_outside_its_window_3_5b(&self, policy: &str, event: &Event, now: &Moment) -> Held {
        let (Happening::ReplySent { .. }, Actor::Staff(staff)) = (&event.what, &event.by) else { return Ok(()) };
        let hour = |h: u32, m: u32| (h * 60 + m) * 60;
        let second = now.second_of_day;
        let weekday = !matches!(now.weekday, Weekday::Sat | Weekday::Sun);
        let works = match self.working.get(staff) {
            Some(Some(days)) => days.contains(&now.weekday),
            _ => weekday,
        };
        let present = works && !self.away.get(staff).is_some_and(|away| away.iter().any(|span| span.contains(now)));
        let within = |from: u32, to: u32| weekday && from <= second && second < to && self.school_day(now);
        let open = match policy {
            "mmps-2023" => within(hour(8, 0), hour(16, 30)) && present,
            "st-wilfrids-2023" => {
                within(hour(8, 0), hour(17, 0)) || self.permitted.values().any(|(span, _)| span.contains(now))
            }
            _ => {
                within(hour(7, 45), hour(17, 30))
                    && present
                    && !(hour(8, 45)..hour(12, 0)).contains(&second)
                    && !(hour(13, 0)..hour(15, 0)).contains(&second)
            }
        };
        ensure(open, || format!("3.5b: {staff} replies at {} under {policy}", now.instant))
    }

    /// MMPS 2.points, St Wilfrid's teachers.2 and points.2, Brackenfell: points are never negative.
    fn points_are_positive_where_the_policy_says_so(&self, event: &Event) -> Held {
        match &event.what {
            Happening::PointsAwarded { points, .. } => {
                ensure(*points >= 1, || format!("2.points: {points} points were awarded"))
            }
            _ => Ok(()),
        }
    }

    // ---- the invariants of what is seen

    /// Holds the invariants on what everybody sees at an instant.
    ///
    /// # Errors
    /// The one that does not hold.
    pub fn look(&self, school: &School, policy: &str, at: Instant) -> Held {
        let now = self.zone.moment(at);
        for person in self.accounts.keys() {
            let by = Actor::from(person.clone());
            let mut feeds = vec![(Surface::SchoolStory, None)];
            feeds.extend(self.classes.iter().map(|class| (Surface::ClassStory, Some(class.clone()))));
            for (surface, class) in feeds {
                let look = Look::Feed { surface, class };
                let Ok(View::Feed(feed)) = school.view(&ViewRequest::new(at, by.clone(), look)) else { continue };
                ensure(!self.closed(person, &now) || feed.posts.is_empty(), || {
                    format!("engine.account_inactive: {person:?} is closed and sees a feed")
                })?;
                for post in &feed.posts {
                    self.no_picture_without_current_consent_4_10b(policy, person, &post.id, &now)?;
                }
            }
        }
        self.every_message_ends_or_is_listed_as_open(school, at)
    }

    /// MMPS 4.10b, St Wilfrid's teachers.3 and photo-consent, Brackenfell C2: nobody sees a pupil in a medium without
    /// current consent for that medium, in writing where the policy asks for it.
    fn no_picture_without_current_consent_4_10b(&self, policy: &str, reader: &Person, id: &Ref, now: &Moment) -> Held {
        let Some(post) = self.posts.get(id) else { return Ok(()) };
        let (media, written): (&[Medium], bool) = match policy {
            "mmps-2023" => (Medium::ALL, true),
            "st-wilfrids-2023" => (Medium::ALL, false),
            _ => (&[Medium::Photo, Medium::Recording], true),
        };
        for (medium, pupils) in &post.shows {
            for pupil in pupils {
                let processing = self.consents(pupil, ConsentKind::DataProcessing, false, now);
                let shown = !media.contains(medium) || self.consents(pupil, (*medium).into(), written, now);
                ensure(processing && shown, || {
                    format!("4.10b: {reader:?} sees {pupil} in a {medium} on {:?} {id}", post.surface)
                })?;
            }
        }
        Ok(())
    }

    /// Every message of a parent's reaches an end, or is listed as open.
    fn every_message_ends_or_is_listed_as_open(&self, school: &School, at: Instant) -> Held {
        let office = match schoolgate::contract::HostId::new("office") {
            Ok(id) => Actor::Host(id),
            Err(error) => return Err(error.to_string()),
        };
        let Ok(View::Due(due)) = school.view(&ViewRequest::new(at, office, Look::Due { since: None })) else {
            return Err("the host may not see what is due".to_owned());
        };
        let listed = to_json(&due).unwrap_or_default();
        for (id, since) in &self.open {
            let forgotten = || self.erased && is_unknown(school, id, at);
            ensure(*since > at || listed.contains(&format!("\"message\":\"{id}\"")) || forgotten(), || {
                format!("message {id} has no end and is not listed as open: {listed}")
            })?;
        }
        Ok(())
    }
}

/// Whether the school no longer has a message.
fn is_unknown(school: &School, id: &Ref, at: Instant) -> bool {
    let Ok(office) = schoolgate::contract::HostId::new("office") else { return false };
    let read = schoolgate::contract::Action::ReadMessage { message: id.clone() };
    let decision = school.ask(&schoolgate::contract::Request::new(at, Actor::Host(office), read));
    decision.is_ok_and(|d| d.reasons.iter().any(|r| r.code == schoolgate::contract::ReasonCode::UnknownId))
}
