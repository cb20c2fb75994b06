//! What time alone brings. A reason that names no way out may still end by itself: an assignment begins, a restriction
//! runs out, another policy comes into force. And what the clock says of a window may come too late, or not hold, where
//! such a fact comes first. Between two of these instants nothing changes, so each is tried in order, and the first at
//! which the reason is gone is its `wait_until`.

use core::cell::{Cell, OnceCell};

use super::case::Case;
use super::findings::{Finding, Findings, NOT_GRANTED};
use crate::catalogue::ClosedTime;
use crate::clock::{SchoolCalendar, Span, WeeklyHours};
use crate::contract::{Action, Bound, Instant, Person, PupilId, Window};
use crate::sorted::{Set, sort};
use crate::state::ContentRef;
use crate::words::Effect;

/// Long enough to see every weekly window open and close, also over a change of the clocks.
const A_WEEK_AND_A_DAY: i64 = 8 * 86_400_000;

/// How many later instants are tried at most. What ends after so many others is given no way out by waiting: a pupil with
/// thousands of dated memberships would have the request judged thousands of times.
const INSTANTS: usize = 400;

impl Case<'_> {
    pub(super) fn add_waits(&self, out: &mut Findings) {
        if !out.biting().any(|finding| finding.remedies.is_empty() || finding.wait().is_some()) {
            return;
        }
        let (edges, windows) = self.edges(out);
        let last = self.can_be_asked_until();
        let too_late = |at: Instant| last.is_some_and(|last| last <= at);
        // What the clock says holds, unless something dated comes before.
        let open = |finding: &Finding| match finding.wait() {
            Some(at) => too_late(at) || edges.first().is_some_and(|edge| *edge <= at),
            None => finding.remedies.is_empty(),
        };
        // Each finding, until when it waits, and from when on it is gone.
        let mut biting: Vec<Biting> = out
            .biting()
            .map(|finding| Biting { open: open(finding), finding: finding.clone(), wait: finding.wait(), gone: None })
            .collect();
        let (mut now, mut since) = (self.now.instant, self.now.instant);
        let mut ahead = edges.iter().copied().peekable();
        for _ in 0..INSTANTS {
            if !biting.iter().any(|one| one.open) {
                break;
            }
            while ahead.next_if(|edge| *edge <= now).is_some() {}
            let edge = ahead.peek().copied();
            let window = windows.next_change(self, now).filter(|at| at.millis() - since.millis() < A_WEEK_AND_A_DAY);
            let wait = biting.iter().filter(|one| one.open).filter_map(|one| one.wait).filter(|at| *at > now).min();
            let Some(at) = [edge, window, wait].into_iter().flatten().min().filter(|at| !too_late(*at)) else { break };
            let Some(later) = self.at(at) else { break };
            let then = later.judge_now();
            if edge == Some(at) {
                since = at;
            }
            let then = Then::new(&later, &then, since);
            for one in biting.iter_mut().filter(|one| one.open) {
                match self.finds_again(&one.finding, &then) {
                    Some(again) => one.wait = again,
                    None => (one.open, one.gone) = (false, Some(at)),
                }
            }
            now = at;
        }
        for (found, one) in out.biting_mut().zip(biting) {
            if one.gone.is_some() || one.open && one.finding.wait().is_some() {
                found.set_wait(one.gone);
            }
        }
        out.settle_time();
    }

    /// Whether a finding still stands at a later moment, and until when it then waits.
    ///
    /// `engine.not_granted` is given only where nothing else denies, and an approval is awaited only of what is
    /// granted, so both stand while anything denies: at least until something of that, which the clock brings, is over.
    /// Past a week after `since` the clock brings nothing new.
    #[allow(clippy::option_option, reason = "whether it stands, and if so until when")]
    fn finds_again(&self, finding: &Finding, then: &Then<'_>) -> Option<Option<Instant>> {
        let same_clause = |other: &Finding| match core::ptr::eq(self.policy, then.case.policy) {
            true => finding.clause == other.clause,
            false => finding.clause.id(self.policy) == other.clause.id(then.case.policy),
        };
        if let Some(other) = then.of_the_same_matter(finding).find(|other| same_clause(other)) {
            return Some(other.wait());
        }
        let only_alone = finding.clause == NOT_GRANTED || finding.effect == Effect::Hold && finding.remedies.is_empty();
        (only_alone && then.denies).then_some(then.first_over)
    }

    /// The end of what the request asks for, from which on it would ask for nothing.
    fn can_be_asked_until(&self) -> Option<Instant> {
        let to = match &self.request.action {
            Action::IssueInvite { expires: to, .. } | Action::GiveConsent { expires: to, .. } => *to,
            Action::Suspend { until, .. } => *until,
            _ => None,
        };
        Span { from: None, to }.ends(self.zone)
    }

    /// The same case at another instant, by the policy in force then.
    pub(crate) fn at(&self, at: Instant) -> Option<Case<'_>> {
        let now = self.zone.moment(at);
        let adopted = || self.state.policy_at(&now).and_then(|(position, _)| self.policies.get(position));
        Some(Case {
            state: self.state,
            policy: self.under.or_else(adopted)?,
            policies: self.policies,
            under: self.under,
            zone: self.zone,
            now,
            request: self.request,
            person: self.person.clone(),
            conceal: self.conceal,
            hangs: Cell::default(),
            first: self.first.or(Some(&self.hangs)),
            submitted: self.submitted,
            named: OnceCell::default(),
            pupils: OnceCell::default(),
            threads: self.threads,
        })
    }

    /// The instants after now at which a dated fact about whoever acts, or about the pupils, classes and content in
    /// question, begins or ends; and the weekly windows of those who cover.
    fn edges(&self, out: &Findings) -> (Set<Instant>, Windows<'_>) {
        let mut spans: Vec<Span> = Vec::new();
        let mut instants: Vec<Instant> = Vec::new();
        let mut windows = Vec::new();
        let action = &self.request.action;
        let named = self.named();
        let mut pupils: Set<&PupilId> = named.families(self.state);
        let mut people: Vec<Person> = self.person.iter().cloned().chain(named.people()).collect();
        match &self.person {
            Some(Person::Parent(id)) => {
                pupils.extend(self.state.parents.get(id).into_iter().flat_map(|parent| &parent.children));
                if matches!(action, Action::RedeemInvite { .. }) {
                    pupils.extend(self.invitations(id).map(|(id, ..)| id));
                    let invited = self.state.parents.get(id).into_iter().flat_map(|parent| &parent.invited);
                    let pupils = invited.filter_map(|pupil| self.state.pupils.get(pupil));
                    let all = pupils.filter_map(|pupil| pupil.invitations.get(id));
                    instants.extend(all.map(|invitation| invitation.issued));
                }
            }
            Some(Person::Pupil(id)) => drop(pupils.insert(id)),
            _ => {}
        }
        let mut classes = named.classes(self.state);
        // Whom a text names nobody sees but by what is found against it.
        let found: Vec<PupilId> = out.biting().filter_map(|finding| finding.facts.pupil.clone()).collect();
        for pupil in found.iter().chain(pupils).filter_map(|id| self.state.pupils.get(id)) {
            let answers = pupil.consents.values().flatten();
            spans.extend(answers.map(|answer| Span { from: answer.on, to: answer.expires }));
            spans.extend(pupil.memberships.iter().map(|m| m.span));
            if !pupil.restrictions.is_empty() && !self.conceals() {
                spans.extend(pupil.restrictions.iter().map(|r| r.span));
                // What was recorded is lifted from the next instant on.
                let recorded = pupil.restrictions.iter().filter_map(|r| r.recorded);
                instants.extend(recorded.map(after));
            }
            classes.extend(pupil.memberships.iter().map(|m| &m.class));
        }
        if let (Some(Person::Staff(id)), true) = (&self.person, classes.is_empty()) {
            // What concerns no class in particular is theirs who have any.
            classes.extend(self.state.staff.get(id).into_iter().flat_map(|staff| &staff.classes));
        }
        for class in classes.iter().filter_map(|id| self.state.classes.get(*id)) {
            for assignment in &class.assignments {
                spans.push(assignment.span);
                windows.extend(assignment.times.iter().flatten());
            }
            spans.extend(&class.remote_learning);
            instants.extend(class.total_shared);
        }
        instants.extend(self.state.teams.values().filter_map(|team| team.total_shared));
        match named.content(self.state) {
            Some(ContentRef::Message(message)) => {
                instants.extend(message.held_until.into_iter().chain([message.at]));
                let chain = self.thread(message).question().and_then(|question| self.chain_of(question));
                instants.extend(chain.into_iter().flat_map(|(_, levels)| levels).map(|level| level.at));
                people.extend([message.from.clone(), message.to.clone()]);
            }
            Some(ContentRef::Post(post)) => {
                people.push(post.by.0.clone());
                instants.extend(post.held_until.into_iter().chain([post.at]));
            }
            Some(ContentRef::Comment(comment)) => {
                let post = self.state.posts.get(&comment.post);
                people.push(comment.by.clone());
                people.extend(post.map(|post| post.by.0.clone()));
                instants.push(comment.at);
                instants.extend(post.into_iter().flat_map(|post| post.held_until.into_iter().chain([post.at])));
            }
            None => {}
        }
        match action {
            Action::SubmitWork { task, .. } => instants.extend(self.state.tasks.get(task).map(|task| task.at)),
            Action::JudgeReport { report, .. } => {
                instants.extend(self.state.reports.get(report).map(|report| report.at));
            }
            _ => {}
        }
        for person in &people {
            let Person::Staff(id) = person else { continue };
            spans.extend(self.state.staff.get(id).map(|staff| Span { from: None, to: staff.left }));
        }
        for account in people.iter().filter_map(|person| self.state.account(person)) {
            spans.push(Span { from: None, to: account.until });
            // As with restrictions.
            instants.extend(account.measures.iter().map(|measure| after(measure.at)));
        }
        spans.extend(self.state.permissions.values().filter_map(crate::state::Permission::in_effect));
        let retired = self.rules().features().iter().flat_map(|cited| &cited.rule.retired);
        spans.extend(retired.map(|retired| Span { from: Some(Bound::Day(retired.from)), to: None }));
        let closed = self.rules().features().iter().flat_map(|cited| &cited.rule.closed);
        spans.extend(closed.map(ClosedTime::span));
        instants.extend(self.state.policy_changes(self.zone));
        instants.extend(spans.iter().flat_map(|span| [span.starts(self.zone), span.ends(self.zone)]).flatten());
        let edges = instants.into_iter().filter(|at| *at > self.now.instant).collect();
        (edges, Windows(windows))
    }
}

/// What denies or holds at the moment of a request.
struct Biting {
    finding: Finding,
    /// Until when it waits, at the instant that was tried last.
    wait: Option<Instant>,
    /// Whether it still stood then.
    open: bool,
    /// From when on it is gone.
    gone: Option<Instant>,
}

/// What is found at a later instant.
struct Then<'b> {
    case: &'b Case<'b>,
    /// What denies or holds, in the order of what it concerns.
    biting: Vec<&'b Finding>,
    denies: bool,
    /// When the first of it is over that the clock brings.
    first_over: Option<Instant>,
}

impl<'b> Then<'b> {
    fn new(case: &'b Case<'b>, found: &'b Findings, since: Instant) -> Self {
        let soon = |at: &Instant| case.now.instant == since || at.millis() - since.millis() < A_WEEK_AND_A_DAY;
        let first_over = found.biting().filter_map(Finding::wait).filter(soon).min();
        let mut biting: Vec<&Finding> = found.biting().collect();
        sort(&mut biting, |one, other| one.matter().cmp(&other.matter()));
        Self { case, biting, denies: found.denies(), first_over }
    }

    fn of_the_same_matter(&self, finding: &Finding) -> impl Iterator<Item = &'b Finding> {
        let matter = finding.matter();
        let from = self.biting.partition_point(|other| other.matter() < matter);
        let rest = self.biting.get(from..).unwrap_or_default().iter().copied();
        rest.take_while(move |other| other.matter() == finding.matter())
    }
}

/// The next instant.
fn after(at: Instant) -> Instant {
    Instant::from_millis(at.millis() + 1, at.offset_seconds())
}

/// Weekly windows, each of its own.
struct Windows<'a>(Vec<&'a Window>);

impl Windows<'_> {
    /// The next instant at which one of them opens or closes.
    fn next_change(&self, case: &Case<'_>, after: Instant) -> Option<Instant> {
        let calendar = SchoolCalendar::default();
        let next = |window: &&Window| {
            let hours = WeeklyHours::compile(core::slice::from_ref(*window)).ok()?;
            let opening = crate::clock::Opening {
                zone: case.zone,
                hours: &hours,
                calendar: &calendar,
                working_days: None,
                absences: &[],
                early: &[],
                extra: &[],
                forbidden: None,
                inverted: false,
            };
            opening.next_change(after)
        };
        self.0.iter().filter_map(next).min()
    }
}
