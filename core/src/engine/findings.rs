//! What the rules said: gathered, ordered, and turned into a decision.

use crate::catalogue::Cited;
use crate::contract::{ClauseId, Decision, Duty, Error, Facts, Instant, PupilId, Reason, ReasonCode, Ref, Remedy};
use crate::policy::Policy;
use crate::sorted::{Set, sort};
use crate::words::{Effect, Verdict};

/// A clause: the policy's, by its position, or one of the engine's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Clause {
    /// A floor that no policy can lower.
    Floor(Floor),
    /// The policy's.
    Policy(u16),
    /// Another of the engine's own.
    Engine(&'static str),
}

/// The floors, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Floor {
    UnknownId,
    Safeguarding,
    RestrictedLink,
    AccountInactive,
    NoProcessing,
}

pub(crate) const HOST: Clause = Clause::Engine("engine.host");
pub(crate) const HEAD: Clause = Clause::Engine("engine.head");
pub(crate) const OWN: Clause = Clause::Engine("engine.own");
pub(crate) const DATA_RIGHTS: Clause = Clause::Engine("engine.data_rights");
pub(crate) const NOT_GRANTED: Clause = Clause::Engine("engine.not_granted");

impl Clause {
    pub(crate) fn id(self, policy: &Policy) -> Result<ClauseId, Error> {
        let engine = match self {
            Self::Policy(position) => match policy.clause_id(position) {
                Some(id) => return Ok(id.clone()),
                None => "engine.unknown_clause",
            },
            Self::Floor(Floor::UnknownId) => "engine.unknown_id",
            Self::Floor(Floor::Safeguarding) => "engine.safeguarding",
            Self::Floor(Floor::RestrictedLink) => "engine.restricted_link",
            Self::Floor(Floor::AccountInactive) => "engine.account_inactive",
            Self::Floor(Floor::NoProcessing) => "engine.no_processing",
            Self::Engine(id) => id,
        };
        ClauseId::new(engine)
    }
}

/// One rule's say, before it is put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) effect: Effect,
    pub(crate) clause: Clause,
    pub(crate) code: ReasonCode,
    pub(crate) facts: Facts,
    pub(crate) remedies: Vec<Remedy>,
    /// Of what nothing grants: that nothing ever could, so that it stands beside whatever else denies.
    for_good: bool,
}

/// Whether a denial leaves it open that the action is granted: it says what stands against it just now, and not whose
/// the action is.
const fn leaves_open(code: ReasonCode) -> bool {
    matches!(
        code,
        ReasonCode::AccountInactive
            | ReasonCode::CommunityEnded
            | ReasonCode::ServiceClosed
            | ReasonCode::SchoolDevicesOnly
            | ReasonCode::NotRegistered
            | ReasonCode::PupilLeft
            | ReasonCode::YearNotIncluded
            | ReasonCode::ProcessingConsentMissing
            | ReasonCode::MediaConsentMissing
            | ReasonCode::RecipientUnreachable
            | ReasonCode::TopicGoesElsewhere
            | ReasonCode::TopicNotHere
            | ReasonCode::TopicForMeeting
            | ReasonCode::BehaviourNotManagedHere
            | ReasonCode::OutsideHours
            | ReasonCode::NamedTooFully
            | ReasonCode::NameProtected
            | ReasonCode::NamedWhereShown
            | ReasonCode::ShownAloneOnly
            | ReasonCode::NotInGroupPosts
            | ReasonCode::SensitiveOnStory
    )
}

impl Finding {
    /// Whether another finding is the same reason, though its particulars may have changed: clause, code, and the
    /// pupil, medium and kind of consent it concerns.
    fn same_reason(&self, other: &Self) -> bool {
        self.clause == other.clause && self.matter() == other.matter()
    }

    /// What it concerns, whatever the clause.
    pub(crate) fn matter(&self) -> impl Ord + '_ {
        (self.code, &self.facts.pupil, self.facts.medium, self.facts.kind)
    }

    /// Whether it stands between the request and its taking effect.
    pub(crate) fn bites(&self) -> bool {
        matches!(self.effect, Effect::Deny | Effect::Hold)
    }

    /// Until when it waits.
    pub(crate) fn wait(&self) -> Option<Instant> {
        self.remedies.iter().find_map(|remedy| match remedy {
            Remedy::WaitUntil { at } => Some(*at),
            _ => None,
        })
    }

    /// Says until when to wait, or that waiting will not help.
    pub(crate) fn set_wait(&mut self, wait: Option<Instant>) {
        self.remedies.retain(|remedy| !matches!(remedy, Remedy::WaitUntil { .. }));
        if let Some(at) = wait {
            self.remedies.insert(0, Remedy::WaitUntil { at });
        }
        if self.code == ReasonCode::OutsideHours {
            self.facts.at = wait;
        }
    }

    /// Takes in another statement of the same reason: a remedy has to clear both. Channels only add up.
    fn join(&mut self, other: &Self) {
        let channel = |remedy: &Remedy| matches!(remedy, Remedy::UseChannel { .. } | Remedy::UseChannels { .. });
        let wait = self.wait().zip(other.wait()).map(|(a, b)| a.max(b));
        self.remedies.retain(|remedy| {
            channel(remedy)
                || other.remedies.iter().any(|also| match (remedy, also) {
                    (Remedy::AskPermission { of, r#for, .. }, Remedy::AskPermission { of: a, r#for: b, .. }) => {
                        (of, r#for) == (a, b)
                    }
                    _ => remedy == also,
                })
        });
        for remedy in other.remedies.iter().filter(|remedy| channel(remedy)) {
            if !self.remedies.contains(remedy) {
                self.remedies.push(remedy.clone());
            }
        }
        self.set_wait(wait);
    }
}

/// Everything that the rules said of one request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    found: Vec<Finding>,
    duties: Vec<Duty>,
    /// What the duties say is to be removed.
    to_remove: Set<Ref>,
    effective_at: Option<Instant>,
    /// Of a safeguarding message: that its addressee could not be written to otherwise.
    barred: bool,
}

impl Findings {
    fn add(&mut self, effect: Effect, clause: Clause, code: ReasonCode, facts: Facts, remedies: Vec<Remedy>) {
        self.put(Finding { effect, clause, code, facts, remedies, for_good: false });
    }

    /// What is found twice is one reason once it is [settled](Self::settle).
    fn put(&mut self, finding: Finding) {
        // A grant and something to go with it is what most requests come to.
        if self.found.is_empty() {
            self.found.reserve_exact(2);
        }
        self.found.push(finding);
    }

    pub(crate) fn deny(&mut self, clause: Clause, code: ReasonCode, facts: Facts, remedies: Vec<Remedy>) {
        self.add(Effect::Deny, clause, code, facts, remedies);
    }

    /// Denies because the school does not have it, or not for whoever asks.
    pub(crate) fn unknown(&mut self) {
        self.deny(Clause::Floor(Floor::UnknownId), ReasonCode::UnknownId, Facts::default(), Vec::new());
    }

    /// Denies because nothing grants it. Given only where no rule denies.
    pub(crate) fn refuse(&mut self, code: ReasonCode, facts: Facts, remedies: Vec<Remedy>) {
        self.deny(NOT_GRANTED, code, facts, remedies);
    }

    /// Denies because nothing could ever grant it to whoever asks, whatever else denies: or they would be sent to
    /// collect a consent, say, that helps them nowhere.
    pub(crate) fn refuse_for_good(&mut self, code: ReasonCode, facts: Facts, remedies: Vec<Remedy>) {
        self.put(Finding { effect: Effect::Deny, clause: NOT_GRANTED, code, facts, remedies, for_good: true });
    }

    /// Denies by these clauses, which grant the action on a condition that is not met; or because nothing grants it,
    /// where there are none.
    pub(crate) fn deny_by<T>(&mut self, clauses: &[Cited<T>], code: ReasonCode, facts: &Facts, remedies: &[Remedy]) {
        for cited in clauses {
            self.deny(Clause::Policy(cited.clause), code, facts.clone(), remedies.to_vec());
        }
        if clauses.is_empty() {
            self.refuse(code, facts.clone(), remedies.to_vec());
        }
    }

    /// Denies by the policy's clause, or because nothing grants it where the policy has none.
    pub(crate) fn deny_or_refuse(&mut self, clause: Option<Clause>, code: ReasonCode, facts: Facts) {
        self.deny(clause.unwrap_or(NOT_GRANTED), code, facts, Vec::new());
    }

    /// Puts off until an instant, or until what `others` name is done.
    pub(crate) fn hold(
        &mut self,
        clause: Clause,
        code: ReasonCode,
        facts: Facts,
        until: Option<Instant>,
        others: Vec<Remedy>,
    ) {
        let remedies = until.map(|at| Remedy::WaitUntil { at }).into_iter().chain(others).collect();
        self.effective_at = self.effective_at.max(until);
        self.add(Effect::Hold, clause, code, facts, remedies);
    }

    pub(crate) fn advise(&mut self, clause: Clause, code: ReasonCode, facts: Facts) {
        self.add(Effect::Advise, clause, code, facts, Vec::new());
    }

    pub(crate) fn grant(&mut self, clause: Clause) {
        self.add(Effect::Allow, clause, ReasonCode::Granted, Facts::default(), Vec::new());
    }

    pub(crate) fn grant_as(&mut self, clause: Clause, code: ReasonCode) {
        self.add(Effect::Allow, clause, code, Facts::default(), Vec::new());
    }

    /// Takes in what was found apart.
    pub(crate) fn take_in(&mut self, other: Self) {
        self.found.extend(other.found);
        other.duties.into_iter().for_each(|duty| self.duty(duty));
        self.effective_at = self.effective_at.max(other.effective_at);
    }

    pub(crate) fn duties(&self) -> &[Duty] {
        &self.duties
    }

    pub(crate) fn duty(&mut self, duty: Duty) {
        let new = match &duty {
            // There may be many.
            Duty::RemoveContent { content } => self.to_remove.insert(content.clone()),
            _ => !self.duties.contains(&duty),
        };
        if new {
            self.duties.push(duty);
        }
    }

    pub(crate) fn denies(&self) -> bool {
        self.found.iter().any(|finding| finding.effect == Effect::Deny)
    }

    /// Takes the time at which it takes effect from what holds it.
    pub(crate) fn settle_time(&mut self) {
        if self.effective_at.is_some() {
            let holds = self.found.iter().filter(|finding| finding.effect == Effect::Hold);
            self.effective_at = holds.filter_map(Finding::wait).max();
        }
    }

    pub(crate) fn holds(&self) -> bool {
        self.found.iter().any(|finding| finding.effect == Effect::Hold)
    }

    /// Whether anything grants it.
    pub(crate) fn grants(&self) -> bool {
        self.found.iter().any(|finding| finding.effect == Effect::Allow)
    }

    /// Whether it waits for somebody, besides whatever hours it waits for.
    pub(crate) fn awaits_approval(&self) -> bool {
        let waits = |finding: &Finding| (finding.effect, finding.code) == (Effect::Hold, ReasonCode::AwaitsApproval);
        self.found.iter().any(waits)
    }

    pub(crate) fn effective_at(&self) -> Option<Instant> {
        self.effective_at
    }

    pub(crate) fn denials(&self) -> impl Iterator<Item = &Finding> {
        self.found.iter().filter(|finding| finding.effect == Effect::Deny)
    }

    pub(crate) fn barred(&self) -> bool {
        self.barred
    }

    /// What denies or holds.
    pub(crate) fn biting(&self) -> impl Iterator<Item = &Finding> {
        self.found.iter().filter(|finding| finding.bites())
    }

    /// The same, to be changed, in the same order.
    pub(crate) fn biting_mut(&mut self) -> impl Iterator<Item = &mut Finding> {
        self.found.iter_mut().filter(|finding| finding.bites())
    }

    /// Drops what only the hours say.
    pub(crate) fn leave_hours_aside(&mut self) {
        self.found.retain(|finding| finding.code != ReasonCode::OutsideHours);
    }

    /// Of the names in words that are not to be written anew only advises, and says nothing of those of some pupils.
    pub(crate) fn only_advise_on_names(&mut self, but: &[PupilId]) {
        let named = |finding: &Finding| finding.code == ReasonCode::NamedTooFully;
        let theirs = |finding: &Finding| finding.facts.pupil.as_ref().is_some_and(|id| but.contains(id));
        self.found.retain(|finding| !(named(finding) && theirs(finding)));
        for finding in self.found.iter_mut().filter(|finding| named(finding)) {
            finding.effect = Effect::Advise;
            finding.remedies.clear();
        }
    }

    /// A safeguarding message is accepted whatever the rules say: what would have denied it becomes advice.
    pub(crate) fn accept_for_safeguarding(&mut self) {
        if self.found.iter().any(|f| f.effect == Effect::Deny && f.clause == Clause::Floor(Floor::UnknownId)) {
            return;
        }
        let barred = self.denials().any(|finding| {
            matches!(
                finding.code,
                ReasonCode::WrongRecipient
                    | ReasonCode::PupilsDoNotMessage
                    | ReasonCode::NotTheirs
                    | ReasonCode::RestrictedLink
                    | ReasonCode::RecipientUnreachable
            )
        });
        self.barred = barred;
        self.found.retain(|finding| finding.effect != Effect::Deny || finding.clause != NOT_GRANTED);
        for finding in &mut self.found {
            if matches!(finding.effect, Effect::Deny | Effect::Hold) {
                finding.effect = Effect::Advise;
                finding.remedies.clear();
            }
        }
        self.effective_at = None;
        self.add(
            Effect::Allow,
            Clause::Floor(Floor::Safeguarding),
            ReasonCode::Safeguarding,
            Facts::default(),
            Vec::new(),
        );
    }

    /// Settles what stands: deny beats hold beats allow, what nothing grants is denied, and `not_granted` stands beside
    /// another denial only where nothing could ever grant it.
    pub(crate) fn settle(&mut self) {
        // What waits for approval is granted subject to it; what waits for a window has still to be granted.
        // A permission lifts the hours and grants nothing by itself.
        let grants = self.found.iter().any(|finding| match finding.effect {
            Effect::Allow => finding.code != ReasonCode::Permitted,
            Effect::Hold => finding.code == ReasonCode::AwaitsApproval,
            _ => false,
        });
        if !grants {
            // That there is nothing to do, or that it is one's own, is only heard by whoever could do it otherwise.
            self.found.retain(|finding| !matches!(finding.code, ReasonCode::NothingToDo | ReasonCode::OnesOwn));
        }
        if !grants && self.denials().all(|finding| finding.clause != NOT_GRANTED && leaves_open(finding.code)) {
            // No clause speaks of it at all for whoever asks.
            self.refuse_for_good(ReasonCode::NotGranted, Facts::default(), Vec::new());
        }
        if self.denials().any(|finding| finding.clause != NOT_GRANTED) {
            self.found.retain(|finding| finding.clause != NOT_GRANTED || finding.for_good);
        }
        if self.denies() {
            self.found.retain(|finding| finding.effect != Effect::Allow);
            self.effective_at = None;
            self.duties.clear();
            self.to_remove = Set::default();
        }
        sort(&mut self.found, |a, b| {
            fn key(f: &Finding) -> impl Ord + '_ {
                let rank = match f.effect {
                    Effect::Deny => 0,
                    Effect::Hold => 1,
                    Effect::Advise => 2,
                    Effect::Allow => 3,
                };
                (rank, f.clause, &f.facts.pupil, f.facts.medium, f.code)
            }
            key(a).cmp(&key(b))
        });
        // One reason per clause, pupil and medium: the same rule stated in two ways by one clause is one reason.
        self.found.dedup_by(|later, first| {
            let same = first.effect == later.effect && first.same_reason(later);
            if same && first.bites() {
                first.join(later);
            }
            same
        });
    }

    pub(crate) fn verdict(&self) -> Verdict {
        match () {
            () if self.denies() => Verdict::Deny,
            () if self.holds() => Verdict::Hold,
            () => Verdict::Allow,
        }
    }

    /// The decision, without words.
    ///
    /// # Errors
    /// None for a policy that compiled: every clause has an id.
    pub(crate) fn decision(self, policy: &Policy) -> Result<Decision, Error> {
        let verdict = self.verdict();
        let mut reasons = Vec::with_capacity(self.found.len());
        for Finding { effect, clause, code, facts, remedies, .. } in self.found {
            reasons.push(Reason { effect, clause: clause.id(policy)?, code, facts, remedies, message: None });
        }
        let (effective_at, duties) = (self.effective_at, self.duties);
        Ok(Decision { v: None, verdict, effective_at, policy: policy.reference(), reasons, duties })
    }
}
