//! What is judged before the action itself: whether everybody is known, the account open, the parent registered.

use super::actions::{Reach, reach};
use super::case::Case;
use super::findings::{Clause, Findings, Floor};
use crate::catalogue::{Cited, ClosedTime};
use crate::contract::{Action, Actor, Facts, Person, ReasonCode, Remedy};
use crate::state::is_reserved;
use crate::words::{AccountState, PermissionKind, Role};

/// Whether an action uses the service, so that it needs an open account.
pub(super) fn uses_the_service(action: &Action) -> bool {
    reach(action) == Reach::Service
}

impl Case<'_> {
    /// Whether whoever acts is known; and whether everybody and everything else is.
    pub(super) fn check_known(&self, out: &mut Findings) -> bool {
        let unknown = |remedies, out: &mut Findings| {
            let clause = Clause::Floor(Floor::UnknownId);
            out.deny(clause, ReasonCode::UnknownId, Facts::default(), remedies);
        };
        let erased_again = |person: &Person| {
            // Repeating one's own erasure is harmless, as when the answer to it was lost.
            matches!(&self.request.action, Action::EraseSubject { subject } if subject == person)
                && self.state.was_erased(person)
                && !is_reserved(person.parts().1)
        };
        if self.person.as_ref().is_some_and(|person| !self.state.knows(person) && !erased_again(person)) {
            unknown(Vec::new(), out);
            return false;
        }
        if !self.refers_to_known() {
            unknown(self.known_recipients().into_iter().collect(), out);
        }
        true
    }

    /// Whom a parent writes to instead of somebody whom the school does not have.
    fn known_recipients(&self) -> Option<Remedy> {
        let (Some(parent), Action::SendMessage { about, .. }) = (self.parent(), &self.request.action) else {
            return None;
        };
        let known = about.iter().all(|id| self.state.pupils.contains_key(id));
        Some(self.way_to_staff(parent, about)).filter(|way| known && matches!(way, Remedy::ChooseRecipient { .. }))
    }

    fn refers_to_known(&self) -> bool {
        // Erasing somebody who is erased already is harmless. That they were is told to the host, and to themselves.
        let tells = |subject: &Person| self.is_host() || self.person.as_ref() == Some(subject);
        let erased = matches!(
            &self.request.action,
            Action::EraseSubject { subject } if self.state.was_erased(subject) && tells(subject)
        );
        erased || self.named().is_known(&self.request.action, self.named_pupils(), self.state)
    }

    /// Whether the account of whoever acts is open. Data rights and safeguarding never close; what a closed account
    /// may not do becomes advice for a safeguarding message.
    pub(super) fn check_account(&self, out: &mut Findings) {
        let Some(person) = &self.person else { return };
        let reach = reach(&self.request.action);
        if reach == Reach::DataRight {
            return;
        }
        let clause = Clause::Floor(Floor::AccountInactive);
        let ended = self.state.community_ended.is_some_and(|at| at <= self.now.instant);
        if ended && reach != Reach::Office {
            out.deny(clause, ReasonCode::CommunityEnded, Facts::default(), Vec::new());
        }
        if reach != Reach::Office {
            let closed = |closed: &ClosedTime| closed.span().contains(&self.now);
            for Cited { clause, .. } in self.rules().features().iter().filter(|c| c.rule.closed.iter().any(closed)) {
                out.deny(Clause::Policy(*clause), ReasonCode::ServiceClosed, Facts::default(), Vec::new());
            }
        }
        let state = self.state.account_state(person, &self.now);
        let joining = reach == Reach::Joining && matches!(state, AccountState::NotInvited | AccountState::Invited);
        if state == AccountState::Active || joining {
            return;
        }
        let account = self.state.account(person);
        let until = account.and_then(|account| account.until);
        let facts = Facts { account: Some(state), ..Facts::default() };
        let mut remedies = Vec::new();
        if state == AccountState::Suspended {
            let ends = crate::clock::Span { from: None, to: until }.ends(self.zone);
            remedies.extend(ends.map(|at| Remedy::WaitUntil { at }));
            if account.is_some_and(|account| account.opens_when_reinstated(&self.now)) {
                remedies.push(Remedy::AskPermission {
                    of: Role::Headteacher,
                    r#for: PermissionKind::Reinstatement,
                    submit: Box::new(Action::Reinstate { person: person.clone() }),
                });
            }
        }
        out.deny(clause, ReasonCode::AccountInactive, facts, remedies);
    }

    /// Parents without an open child are no longer members (MMPS 3.a, St Wilfrid's access.1); pupils who have left
    /// have no access.
    pub(super) fn check_membership(&self, out: &mut Findings) {
        let reach = reach(&self.request.action);
        match &self.request.by {
            Actor::Parent(id) if !matches!(reach, Reach::DataRight | Reach::Joining) => {
                self.check_acceptance(id, out);
                let mut on_roll = self.children(id).filter(|(_, pupil)| pupil.on_roll(&self.now)).peekable();
                let without = on_roll.peek().is_none();
                if on_roll.any(|(_, pupil)| !self.restricted_from(pupil)) {
                    return;
                }
                if self.state.account_state(&Person::Parent(id.clone()), &self.now) != AccountState::Active {
                    // Without an account there is no membership to lose.
                    return;
                }
                // Whoever is a relative is told what relatives may do, rather than that they have no child here.
                if self.is_a_relative(id) {
                    self.deny_relatives(out);
                    return;
                }
                for (id, pupil) in self.children(id) {
                    self.check_restriction(id, pupil, out);
                }
                if without {
                    for cited in self.rules().membership() {
                        let clause = Clause::Policy(cited.clause);
                        out.deny(clause, ReasonCode::NotRegistered, Facts::default(), Vec::new());
                    }
                }
            }
            Actor::Pupil(id) if reach != Reach::DataRight => {
                let Some(pupil) = self.state.pupils.get(id) else { return };
                self.check_on_roll(id, pupil, false, out);
                if !self.rules().pupil_account().is_empty() && !self.writes_of_safeguarding() {
                    self.check_pupil(id, pupil, false, out);
                }
            }
            _ => {}
        }
    }

    /// After a review the policy is accepted again (`engine.default.reacceptance`). What was accepted before stands
    /// meanwhile, so this is advice.
    fn check_acceptance(&self, id: &crate::contract::ParentId, out: &mut Findings) {
        let version = &self.policy.document().version;
        let accepted = self.state.parents.get(id).map(|parent| &parent.acceptances);
        let needed = self.rules().welcome().iter().any(|c| c.rule.acceptance);
        if needed && accepted.is_some_and(|versions| !versions.is_empty() && !versions.contains_key(version)) {
            let facts = Facts { version: Some(version.clone()), ..Facts::default() };
            out.advise(Clause::Engine("engine.default.reacceptance"), ReasonCode::AcceptanceNeeded, facts);
        }
    }
}
