//! The front door: one school under its policy.

use core::cell::{Cell, OnceCell};

use crate::clock::{SchoolCalendar, Zone, check_early};
use crate::codes;
use crate::contract::limits::check_size;
use crate::contract::visit::Visit;
use crate::contract::{
    Action, Actor, Bound, ClauseId, Closure, Decision, Error, ErrorCode, Event, Happening, HostId, Instant,
    PolicySource, Receipt, Ref, Request, Roster, SchoolId, V1, Writable, from_json, to_json,
};
use crate::engine::Case;
use crate::key::ErasureKey;
use crate::policy::{BUILT_IN, Policy, PolicyDocument, built_in, trial_until};
use crate::reserved;
use crate::state::{State, check_protection};
use crate::words::{Effect, Surface, Verdict};

/// One school's state under its policy.
///
/// [`ask`](Self::ask) decides and changes nothing; [`submit`](Self::submit) decides and records what happened. Nothing
/// else changes a school but [`apply`](Self::apply), which folds in an event that another copy of it has recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School {
    pub(crate) state: State,
    /// The policies adopted, compiled, in the order of `state.policies`.
    pub(crate) policies: Vec<Policy>,
}

record! { typed
    /// What came of a submitted request.
    pub struct Submitted {
        /// The decision.
        pub decision: Decision,
        /// What happened, for the host to keep.
        pub events: Vec<Event>,
        /// Where the log now stands.
        pub seq: u64,
    }
}

impl School {
    /// Opens a school with a roster, under a policy.
    ///
    /// What the roster says is so. Every adult of it who is linked and whose account is in use has taken a place, though
    /// they be more than the policy allows (three active adults where it allows two): nobody is put out by a roster, and
    /// whoever comes later finds no place. To have them looked at, open the school with `pending` links or without
    /// accounts, and send invitations. Where two entries say different things of one membership or assignment, what both
    /// allow is so: the stretch ends when the first of them does. So the `opened` event has it.
    ///
    /// # Errors
    /// What is wrong with the roster, and where.
    pub fn open(policy: Policy, roster: Roster) -> Result<Self, Error> {
        Self::found(policy, roster).map(|(school, _)| school)
    }

    /// Opens a school and gives the event that says so, the first of its log.
    ///
    /// # Errors
    /// What is wrong with the roster, and where.
    pub fn found(policy: Policy, roster: Roster) -> Result<(Self, Event), Error> {
        Self::found_with(policy, roster, None)
    }

    /// The same, where what erasures leave is keyed by a secret. From then on the school's log and snapshots are read
    /// with that key: [`replay_with`](Self::replay_with), [`restore_with`](Self::restore_with),
    /// [`redact_with`](crate::log::redact_with).
    ///
    /// # Errors
    /// What is wrong with the roster, and where.
    pub fn found_with(policy: Policy, roster: Roster, key: Option<&ErasureKey>) -> Result<(Self, Event), Error> {
        check_size(&roster)?;
        reserved::check_roster(&roster)?;
        let source = source_of(&policy)?;
        let key_check = key.map(|key| key.check(&roster.id));
        let what = Happening::Opened { roster: Box::new(roster), policy: source, key_check };
        let by = Actor::Host(HostId::new("schoolgate")?);
        let at = Instant::from_millis(0, 0);
        let mut event =
            Event { v: V1, seq: 1, at, by, r#ref: None, receipt: None, what, redacted: false, seal: String::new() };
        State::agreed(&mut event, key)?;
        event.seal = seal(&event, "")?;
        let school = Self::begin(&event, policy, key)?;
        Ok((school, event))
    }

    pub(crate) fn begin(event: &Event, policy: Policy, key: Option<&ErasureKey>) -> Result<Self, Error> {
        Ok(Self { state: State::open(event, key)?, policies: vec![policy] })
    }

    /// Decides a request. Changes nothing.
    ///
    /// A code to redeem is compared by [`submit`](Self::submit) alone, which counts the wrong ones: here, and in
    /// [`plan`](Self::plan), the answer is the one that a right code would get, whatever code the request has.
    ///
    /// # Errors
    /// Only where the request cannot be read as one: dates that end before they begin, a roster inside it that does not
    /// hold together, or a policy of whoever may adopt one. An id that the school does not know is a decision.
    pub fn ask(&self, request: &Request) -> Result<Decision, Error> {
        let case = self.case(request, false)?;
        case.judge().decision(case.policy)
    }

    /// Whether a request is allowed, held or denied, and no more: the verdict of [`ask`](Self::ask), for whoever says
    /// nothing of the reasons.
    ///
    /// # Errors
    /// As [`ask`](Self::ask).
    pub fn judge(&self, request: &Request) -> Result<Verdict, Error> {
        Ok(self.case(request, false)?.judge_now().verdict())
    }

    /// Decides a request as if another policy were in force, at all times: what a draft would have said of it. Changes
    /// nothing, and adopts nothing.
    ///
    /// # Errors
    /// As [`ask`](Self::ask).
    pub fn ask_under(&self, policy: &Policy, request: &Request) -> Result<Decision, Error> {
        let case = self.case_under(Some(policy), request, false)?;
        case.judge().decision(case.policy)
    }

    /// Decides many requests, each as the school now is.
    ///
    /// # Errors
    /// The first request that cannot be read, with its place.
    pub fn ask_all(&self, requests: &[Request]) -> Result<Vec<Decision>, Error> {
        let inside = |n: usize| move |error: Error| error.inside(&format!("[{n}]"));
        requests.iter().enumerate().map(|(n, request)| self.ask(request).map_err(inside(n))).collect()
    }

    /// Decides a request, and gives what `reader` may be shown of the decision: never another family's restriction,
    /// consent or name.
    ///
    /// # Errors
    /// As [`ask`](Self::ask).
    pub fn ask_for_reader(&self, request: &Request, reader: &Actor) -> Result<Decision, Error> {
        let full = self.case(request, false)?;
        let decision = full.judge().decision(full.policy)?;
        let (hangs, concealed) = (full.hangs.get(), full.concealed());
        let without = if hangs { Some(concealed.judge().decision(concealed.policy)?) } else { None };
        Ok(concealed.shown(decision, without, reader))
    }

    /// Decides a request and, unless it is denied, makes it happen. A denied one leaves a `denied` event.
    ///
    /// The same `ref` with the same request gives the recorded answer and no new events. A denial uses up no `ref`: of
    /// its answer nothing is kept but the verdict. The same request again is judged afresh, and happens if it is
    /// allowed by now; while it is still denied, that is no second event. Another request with that `ref` is judged as
    /// new.
    ///
    /// # Errors
    /// [`ErrorCode::MissingRef`], [`ErrorCode::RefReused`], and what [`ask`](Self::ask) refuses. The school is as it
    /// was.
    pub fn submit(&mut self, request: &Request) -> Result<Submitted, Error> {
        self.submit_expecting(request, None)
    }

    /// The same, but only where the log still stands at `expected_seq`.
    ///
    /// # Errors
    /// [`ErrorCode::SeqConflict`] where it has moved on.
    pub fn submit_expecting(&mut self, request: &Request, expected_seq: Option<u64>) -> Result<Submitted, Error> {
        let Some(id) = &request.r#ref else {
            let sentence = "lacks the `ref` by which a submitted request is known; give it one of your own";
            return Err(Error::new(ErrorCode::MissingRef, sentence).at("ref"));
        };
        check_writable(request)?;
        // The same instant in another offset is the same request: a queue may have turned it into UTC.
        let in_utc = Request { at: Instant::from_millis(request.at.millis(), 0), ..request.clone() };
        let digest = codes::digest(&[to_json(&in_utc)?.as_bytes()]);
        let earlier = self.state.receipts.get(id).map(|stored| &stored.receipt);
        let denied = earlier.is_some_and(|receipt| receipt.decision.verdict == Verdict::Deny);
        let same = earlier.is_some_and(|receipt| receipt.request == digest);
        if let Some(receipt) = earlier.filter(|_| same && !denied) {
            let decision = receipt.decision.clone();
            return Ok(Submitted { decision, events: Vec::new(), seq: self.state.seq });
        }
        if earlier.is_some() && !denied {
            let sentence = "was used for a different request; give each request a `ref` of its own";
            return Err(Error::new(ErrorCode::RefReused, sentence).at("ref"));
        }
        reserved::free(id.as_str(), || "ref".to_owned())?;
        if self.state.has_made(id) {
            // Its receipt went with somebody who was erased.
            let sentence = "was used by a request of which nothing is kept; give each request a `ref` of its own";
            return Err(Error::new(ErrorCode::RefReused, sentence).at("ref"));
        }
        let moved_on = expected_seq.filter(|expected| *expected != self.state.seq);
        let conflict = |expected: u64| {
            let sentence = format!("expected {expected}, and the log stands at {}; ask again", self.state.seq);
            Error::new(ErrorCode::SeqConflict, sentence)
        };
        if let Some(expected) = moved_on.filter(|_| !same) {
            return Err(conflict(expected));
        }
        let case = Case { submitted: true, ..self.case(request, false)? };
        let findings = case.judge();
        let happening = if findings.denies() { None } else { case.happening(&findings) };
        let following = if happening.is_some() { case.following() } else { Vec::new() };
        let decision = findings.decision(case.policy)?;
        let wrong_code = case.wrong_code();
        // Denied again, as it was; or by somebody who was erased, whose id would come back into the log.
        if decision.verdict == Verdict::Deny && (same || self.state.is_gone(request.by.person())) {
            return Ok(Submitted { decision, events: Vec::new(), seq: self.state.seq });
        }
        if let Some(expected) = moved_on {
            return Err(conflict(expected));
        }
        let what = match (decision.verdict, happening) {
            (Verdict::Deny, _) => {
                let (action, clauses) = (request.action.tag().to_owned(), deciding_clauses(&decision));
                Happening::Denied { action, clauses, wrong_code }
            }
            (_, Some(what)) => what,
            (_, None) => return Ok(Submitted { decision, events: Vec::new(), seq: self.state.seq }),
        };
        let at = case.now.instant;
        // Of a denial, what it says of people and their words is not kept.
        let kept = match decision.verdict {
            Verdict::Deny => Decision { reasons: Vec::new(), duties: Vec::new(), ..decision.clone() },
            _ => decision.clone(),
        };
        let receipt = Receipt { request: digest, decision: kept };
        let mut event = Event {
            v: V1,
            seq: self.state.seq + 1,
            at,
            by: request.by.clone(),
            r#ref: Some(id.clone()),
            receipt: Some(Box::new(receipt)),
            what,
            redacted: false,
            seal: String::new(),
        };
        event.seal = seal(&event, &self.state.seal)?;
        self.apply_unsealed(&event)?;
        let mut events = vec![event];
        for what in following {
            let mut event = self.next_event(at, &request.by, what);
            event.seal = seal(&event, &self.state.seal)?;
            self.apply_unsealed(&event)?;
            events.push(event);
        }
        Ok(Submitted { decision, seq: self.state.seq, events })
    }

    /// An event that has no receipt of its own, before it is sealed.
    fn next_event(&self, at: Instant, by: &Actor, what: Happening) -> Event {
        let (seq, by, seal) = (self.state.seq + 1, by.clone(), String::new());
        Event { v: V1, seq, at, by, r#ref: None, receipt: None, what, redacted: false, seal }
    }

    /// The same in a copy that nobody keeps, with a [free `ref`](Self::free_ref): what happens is not sealed, and leaves no
    /// receipt among those of all the years.
    pub(crate) fn try_out(&mut self, request: &Request) -> Result<(), Error> {
        check_writable(request)?;
        let case = Case { submitted: true, ..self.case(request, false)? };
        let findings = case.judge();
        let happening = if findings.verdict() == Verdict::Deny { None } else { case.happening(&findings) };
        let Some(what) = happening else { return Ok(()) };
        let (at, following) = (case.now.instant, case.following());
        let event = self.next_event(at, &request.by, what);
        self.apply_unsealed(&Event { r#ref: request.r#ref.clone(), ..event })?;
        following.into_iter().try_for_each(|what| {
            let event = self.next_event(at, &request.by, what);
            self.apply_unsealed(&event)
        })
    }

    /// Folds in the next event of this school's log.
    ///
    /// # Errors
    /// [`ErrorCode::EventOutOfOrder`], [`ErrorCode::BrokenChain`], [`ErrorCode::EventDoesNotFit`]. The school is as it
    /// was.
    pub fn apply(&mut self, event: &Event) -> Result<(), Error> {
        if event.seq == self.state.seq + 1 && seal(event, &self.state.seal)? != event.seal {
            let sentence = "does not follow from the event before it; the log was edited, or belongs to another school";
            return Err(Error::new(ErrorCode::BrokenChain, sentence).at("seal"));
        }
        self.apply_unsealed(event)
    }

    pub(crate) fn apply_unsealed(&mut self, event: &Event) -> Result<(), Error> {
        let policy = match &event.what {
            Happening::PolicyAdopted { policy, .. } => Some(compile(policy)?),
            _ => None,
        };
        self.state.evolve(event)?;
        self.policies.extend(policy);
        Ok(())
    }

    /// Where the log stands: the number of the last event.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.state.seq
    }

    /// The school's id, as its roster gave it: whose snapshot it is that a host restored.
    #[must_use]
    pub fn id(&self) -> &SchoolId {
        &self.state.id
    }

    /// The seal of the last event. A snapshot led to the log's own event of that number where their seals are one.
    #[must_use]
    pub fn seal(&self) -> &str {
        &self.state.seal
    }

    /// The school's zone, by which its instants are dates and times of day.
    ///
    /// # Errors
    /// [`ErrorCode::UnknownZone`] of a school without one, which none is that was opened or restored.
    pub fn zone(&self) -> Result<&Zone, Error> {
        self.state.zone()
    }

    /// Which days are school days, as its terms, its closures and what was declared closed since leave them.
    #[must_use]
    pub fn calendar(&self) -> &SchoolCalendar {
        &self.state.derived.calendar
    }

    /// Its closures: those of its roster, then those declared since.
    pub fn closures(&self) -> impl Iterator<Item = &Closure> {
        self.state.calendar.closures.iter().chain(&self.state.declared)
    }

    /// The policy in force at an instant.
    #[must_use]
    pub fn policy_at(&self, at: Instant) -> Option<&Policy> {
        let moment = self.state.zone().ok()?.moment(at);
        let (position, _) = self.state.policy_at(&moment)?;
        self.policies.get(position)
    }

    /// A `ref` that nothing has yet, for what is tried in a copy of the school.
    pub(crate) fn free_ref(&self) -> Result<Ref, Error> {
        let mut number = self.state.seq;
        loop {
            let id = Ref::new(format!("tried-{number}"))?;
            if !self.state.receipts.contains_key(&id) && !self.state.has_made(&id) {
                return Ok(id);
            }
            number = number.wrapping_add(1);
        }
    }

    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    pub(crate) fn case<'a>(&'a self, request: &'a Request, conceal: bool) -> Result<Case<'a>, Error> {
        self.case_under(None, request, conceal)
    }

    /// The same under a policy that the school has not adopted, where one is given.
    fn case_under<'a>(
        &'a self,
        under: Option<&'a Policy>,
        request: &'a Request,
        conceal: bool,
    ) -> Result<Case<'a>, Error> {
        self.check(request)?;
        let zone = self.state.zone()?;
        let now = zone.moment(request.at);
        if !now.instant.is_writable() {
            let sentence = "is outside the years 0 to 9999 on the school's clock; correct it";
            return Err(Error::new(ErrorCode::BadInstant, sentence).at("at"));
        }
        let adopted = || self.state.policy_at(&now).and_then(|(position, _)| self.policies.get(position));
        let Some(policy) = under.or_else(adopted) else {
            return Err(Error::new(ErrorCode::UnknownPolicy, "has no policy in force at that instant").at("at"));
        };
        let (policies, person) = (self.policies.as_slice(), request.by.person());
        let concealed = conceal.then_some(now);
        let submitted = false;
        let state = &self.state;
        let case = Case {
            state,
            policy,
            policies,
            under,
            zone,
            now,
            request,
            person,
            conceal: concealed,
            hangs: Cell::default(),
            first: None,
            submitted,
            named: OnceCell::default(),
            pupils: OnceCell::default(),
            threads: None,
        };
        // A document is compiled for whoever may adopt it; whether it holds together is nothing to anybody else. What is
        // concealed from somebody is no matter there, and is asked beside the whole.
        if let Action::AdoptPolicy { policy, from } = &request.action
            && !conceal
            && !case.judge_now().denies()
        {
            check_policy(policy).map_err(|error| error.inside("action.policy"))?;
            let lasts = crate::clock::Span { from: Some(*from), to: trial_until(policy) }.check(zone);
            lasts.map_err(|_| {
                let sentence = "is over before the policy is in force; give a later day, or adopt it for good";
                Error::new(ErrorCode::EmptyWindow, sentence).at("action.policy.trial_until")
            })?;
        }
        Ok(case)
    }

    /// What makes a request no request: dates that end before they begin, a roster that does not hold together.
    fn check(&self, request: &Request) -> Result<(), Error> {
        use crate::clock::Span;
        check_size(request)?;
        reserved::check_request(request)?;
        let zone = self.state.zone()?;
        let lasts = |from, to| Span { from, to }.check(zone);
        let checked = match &request.action {
            Action::PermitOutOfHours { from, to, .. } | Action::StaffAbsent { from, to, .. } => {
                lasts(Some(*from), Some(*to))
            }
            Action::PermitPersonalDevice { from, to, .. }
            | Action::PermitSharing { from, to, .. }
            | Action::SetRemoteLearning { from, to, .. } => lasts(*from, *to),
            Action::RestrictLink { from, to, .. } => lasts(Some(*from), *to),
            Action::PublishPost { surface, journals, .. } if *surface != Surface::Portfolio && !journals.is_empty() => {
                let sentence =
                    "names journals, and only posts on the portfolio stand in any; leave it out, or post there";
                Err(Error::new(ErrorCode::InvalidValue, sentence).at("journals"))
            }
            Action::IssueInvite { code, .. } if code.trim().is_empty() => {
                let sentence = "is empty; give the code that the adult is to type in";
                Err(Error::new(ErrorCode::InvalidValue, sentence).at("code"))
            }
            Action::AcceptPolicy { given_by: Some(_), form, .. }
                if form.as_ref().is_none_or(|form| form.trim().is_empty()) =>
            {
                let sentence = "is left out; say where it was signed: on which form, or in which system";
                Err(Error::new(ErrorCode::MissingField, sentence).at("form"))
            }
            Action::Link { relative: Some(true), parental_responsibility: Some(true), .. } => {
                let sentence =
                    "says of somebody with parental responsibility that they are a relative; say one of the two";
                Err(Error::new(ErrorCode::InvalidValue, sentence).at("relative"))
            }
            // What has run out already would be nothing.
            Action::IssueInvite { expires: Some(end), .. } | Action::GiveConsent { expires: Some(end), .. } => {
                lasts(Some(Bound::At(request.at)), Some(*end)).map_err(|_| over("expires"))
            }
            Action::Suspend { until: Some(end), .. } => {
                lasts(Some(Bound::At(request.at)), Some(*end)).map_err(|_| over("until"))
            }
            Action::Assign { staff, class, role, from, to, times } => {
                self.state.check_assignment(&crate::contract::AssignmentEntry {
                    staff: staff.clone(),
                    class: class.clone(),
                    role: *role,
                    from: *from,
                    to: *to,
                    times: times.clone(),
                })
            }
            Action::DeclareClosure { first, last, .. } if last < first => {
                let sentence = "is before the first day; give the last closed day, inclusive";
                Err(Error::new(ErrorCode::EmptyWindow, sentence).at("last"))
            }
            Action::AddPupil { pupil, .. } => check_protection(pupil).map_err(|error| error.inside("pupil")),
            Action::UpdatePupil { pupil } => match self.state.pupil_entry(&pupil.id) {
                Some(known) => check_protection(&pupil.clone().of(known)).map_err(|error| error.inside("pupil")),
                None => Ok(()),
            },
            Action::DeclareClosure { first, last, kind, closes_at } => {
                check_early(&Closure { first: *first, last: *last, kind: *kind, closes_at: *closes_at })
            }
            Action::ImportRoster { roster, .. } => self
                .state
                .check_same_school(roster)
                .and_then(|()| self.state.check_roster(roster))
                .map_err(|error| error.inside("roster")),
            _ => Ok(()),
        };
        checked.map_err(|error| error.inside("action"))
    }
}

/// How a policy is kept in the log: a built-in by its id, any other whole.
fn source_of(policy: &Policy) -> Result<PolicySource, Error> {
    let document: &PolicyDocument = policy.document();
    if policy.is_built_in() {
        return Ok(PolicySource::BuiltIn(document.id.clone()));
    }
    let id = document.id.as_str();
    let built_in = BUILT_IN.iter().find(|(known, _)| *known == id);
    if built_in
        .is_some_and(|(_, text)| from_json(text.as_bytes()).is_ok_and(|known: PolicyDocument| known == *document))
    {
        return Ok(PolicySource::BuiltIn(document.id.clone()));
    }
    from_json(to_json(document)?.as_bytes())
}

/// Whether a policy can be adopted.
pub(crate) fn check_policy(source: &PolicySource) -> Result<(), Error> {
    match source {
        PolicySource::BuiltIn(id) => built_in(id.as_str()),
        PolicySource::Document(text) => Policy::from_json(text.as_bytes()),
    }
    .map(drop)
}

/// A policy as a log or snapshot has it.
pub(crate) fn compile(source: &PolicySource) -> Result<Policy, Error> {
    match source {
        PolicySource::BuiltIn(id) => built_in(id.as_str()),
        PolicySource::Document(text) => Policy::adopted(text.as_bytes()),
    }
}

/// The seal of an event: a digest over the seal before it and everything it says.
pub(crate) fn seal(event: &Event, before: &str) -> Result<String, Error> {
    let mut open = event;
    let unsealed;
    // A whole roster may be in it: what has no seal yet is not copied.
    if !event.seal.is_empty() {
        unsealed = Event { seal: String::new(), ..event.clone() };
        open = &unsealed;
    }
    Ok(codes::digest(&[before.as_bytes(), to_json(open)?.as_bytes()]))
}

/// Whether a log can say when a request was made.
fn check_writable(request: &Request) -> Result<(), Error> {
    if request.at.is_writable() {
        return Ok(());
    }
    let sentence = "is outside the years 0 to 9999, or has an offset that is not whole minutes; correct it";
    Err(Error::new(ErrorCode::InvalidValue, sentence).at("at"))
}

fn over(field: &str) -> Error {
    Error::new(ErrorCode::EmptyWindow, "is over before the request is made; give a later end, or none").at(field)
}

fn deciding_clauses(decision: &Decision) -> Vec<ClauseId> {
    let denials = decision.reasons.iter().filter(|reason| reason.effect == Effect::Deny);
    let mut clauses: Vec<_> = denials.map(|reason| reason.clause.clone()).collect();
    clauses.dedup();
    clauses
}
