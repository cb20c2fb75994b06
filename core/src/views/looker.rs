//! Who looks, when, on what: the questions that every view asks first.

use super::{Denied, Refusal, View, ViewRequest};
use crate::contract::{Action, Actor, Decision, Error, Instant, Request};
use crate::engine::{Case, Findings, Threads};
use crate::school::School;
use crate::words::Verdict;

/// A reader at an instant.
pub(crate) struct Looker<'a> {
    pub(crate) school: &'a School,
    view: &'a ViewRequest,
    threads: Threads,
}

impl<'a> Looker<'a> {
    pub(crate) fn new(school: &'a School, view: &'a ViewRequest) -> Self {
        Self { school, view, threads: Threads::default() }
    }

    pub(crate) fn at(&self) -> Instant {
        self.view.at
    }

    pub(crate) fn by(&self) -> &'a Actor {
        &self.view.by
    }

    /// The request by which the reader would do something.
    pub(crate) fn request(&self, action: Action) -> Request {
        let mut request = Request::new(self.view.at, self.view.by.clone(), action);
        request.device = self.view.device;
        request
    }

    /// The request that carries a look for which the contract has no action.
    pub(crate) fn bare(&self) -> Request {
        self.request(Action::SignIn {})
    }

    /// A request as it is judged among many.
    pub(crate) fn case<'c>(&'c self, request: &'c Request, conceal: bool) -> Result<Case<'c>, Error> {
        Ok(Case { threads: Some(&self.threads), ..self.school.case(request, conceal)? })
    }

    /// What the reader may be shown of the decision on an action.
    pub(crate) fn ask(&self, request: &Request) -> Result<Decision, Error> {
        self.school.ask_for_reader(request, self.by())
    }

    /// Why the reader may not do something; `None` where it is not refused.
    pub(crate) fn refused(&self, request: &Request) -> Result<Option<View>, Error> {
        self.ask(request).map(|decision| denied(&decision))
    }

    /// Why the reader may not look, where `look` decides: the account, membership and device are judged first, as for
    /// any use of the service.
    pub(crate) fn refused_by(&self, look: impl Fn(&Case<'_>, &mut Findings)) -> Result<Option<View>, Error> {
        self.refused_as(&self.bare(), look)
    }

    /// The same for a look of those who run the school, who look also after its use of the service has ended.
    pub(crate) fn refused_to_run(&self, look: impl Fn(&Case<'_>, &mut Findings)) -> Result<Option<View>, Error> {
        self.refused_as(&self.request(Action::TerminateCommunity { reason: String::new() }), look)
    }

    /// `request` only says what kind of use of the service it is.
    fn refused_as(&self, request: &Request, look: impl Fn(&Case<'_>, &mut Findings)) -> Result<Option<View>, Error> {
        let full = self.case(request, false)?;
        let decision = full.judge_look(&look).decision(full.policy)?;
        let (hangs, concealed) = (full.hangs.get(), full.concealed());
        let without = if hangs { Some(concealed.judge_look(&look).decision(concealed.policy)?) } else { None };
        Ok(denied(&concealed.shown(decision, without, self.by())))
    }
}

fn denied(decision: &Decision) -> Option<View> {
    (decision.verdict == Verdict::Deny).then(|| View::Denied(Denied { refusals: Refusal::of(decision) }))
}
