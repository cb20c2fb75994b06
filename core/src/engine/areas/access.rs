//! Invitations, linked adults, signing in.

use crate::catalogue::{Cited, Invitations, PupilMay};
use crate::codes;
use crate::contract::{Action, Duty, Facts, LinkEntry, ParentId, PupilId, ReasonCode, Remedy, Roster};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, DATA_RIGHTS, Findings, Floor, HOST, OWN};
use crate::sorted::{Map, Set};
use crate::state::{Invitation, Link, Pupil, WRONG_TRIES};
use crate::words::{AccountState, PermissionKind};

/// Whether an adult is one of those to whom codes go.
fn is_for(rule: &Invitations, pupil: &Pupil, parent: &ParentId) -> bool {
    !rule.responsible_only || pupil.links.get(parent).is_some_and(Link::is_responsible)
}

impl<'a> Case<'a> {
    pub(super) fn judge_access(&self, out: &mut Findings) {
        match &self.request.action {
            Action::IssueInvite { pupil, parent, code, .. } => self.judge_invite(pupil, parent, code, out),
            Action::RevokeInvite { pupil, parent } => {
                let open = self.state.pupils.get(pupil).is_some_and(|p| p.invitations.contains_key(parent));
                if !open {
                    out.refuse(ReasonCode::NothingToDo, Facts::default(), Vec::new());
                }
                self.grant_host(out);
            }
            Action::RedeemInvite { code, accepts_policy } => self.judge_redeem(code, *accepts_policy, out),
            Action::AcceptPolicy { version } => self.judge_acceptance(version, out),
            // Where no clause limits the adults, there is nothing to approve.
            Action::ApproveExtraParent { .. } if self.rules().linked_adults().is_empty() => {}
            Action::ApproveExtraParent { .. } => {
                let by = self.rules().linked_adults().iter().map(|c| (c.clause, c.rule.approved_by.as_slice()));
                self.grant_permission(by.filter(|(_, by)| !by.is_empty()), out);
            }
            Action::SignIn {} => self.judge_sign_in(out),
            Action::ChangeAvatar { .. } => self.judge_own_account(PupilMay::ChangeAvatar, out),
            _ => {}
        }
    }

    fn judge_invite(&self, id: &PupilId, parent: &ParentId, code: &str, out: &mut Findings) {
        let Some(pupil) = self.state.pupils.get(id) else { return };
        self.check_adult_restriction(id, pupil, parent, out);
        self.check_on_roll(id, pupil, false, out);
        let year = self.state.year_of(pupil, &self.now);
        let outside = |years: &[_]| year.is_some_and(|year| !years.contains(&year));
        let facts = || Facts { pupil: Some(id.clone()), year_group: year, ..Facts::default() };
        for Cited { clause, rule } in self.rules().year_groups() {
            if outside(&rule.years) {
                out.deny(Clause::Policy(*clause), ReasonCode::YearNotIncluded, facts(), Vec::new());
            }
        }
        let sends = |rule: &Invitations| self.invites(rule, pupil);
        if self.is_host() {
            // Whoever's use was ended is sent no way back in.
            if self.ended(parent) {
                let account = Some(AccountState::Terminated);
                let facts = Facts { account, parent: Some(parent.clone()), ..Facts::default() };
                out.deny(Clause::Floor(Floor::AccountInactive), ReasonCode::AccountInactive, facts, Vec::new());
            }
            // A code stands for one pupil: by which of two it is redeemed could not be told.
            if self.recognised(parent, code).is_some_and(|(of, ..)| of != id) {
                out.refuse(ReasonCode::CodeInUse, facts(), Vec::new());
            }
            if self.grant_by(self.rules().invitations(), |rule| sends(rule) && is_for(rule, pupil, parent), out) {
                out.grant(HOST);
            } else if !self.deny_the_irresponsible(id, parent, sends, out) {
                out.refuse(ReasonCode::YearNotIncluded, facts(), Vec::new());
            }
            for Cited { rule, .. } in self.rules().welcome() {
                rule.provide.iter().for_each(|document| out.duty(Duty::Provide { document: *document }));
            }
        }
    }

    /// Whether a statement sends codes for a pupil of the year that this one is in.
    fn invites(&self, rule: &Invitations, pupil: &Pupil) -> bool {
        let year = self.state.year_of(pupil, &self.now);
        rule.years.as_ref().is_none_or(|years| year.is_none_or(|year| years.contains(&year)))
    }

    /// Denies whom no clause sends a code for want of parental responsibility alone: whether there is one that would.
    fn deny_the_irresponsible(
        &self,
        pupil: &PupilId,
        parent: &ParentId,
        sends: impl Fn(&Invitations) -> bool,
        out: &mut Findings,
    ) -> bool {
        let facts = Facts { pupil: Some(pupil.clone()), parent: Some(parent.clone()), ..Facts::default() };
        let mut sent = self.rules().invitations().iter().filter(|cited| sends(&cited.rule)).peekable();
        let any = sent.peek().is_some();
        for Cited { clause, .. } in sent {
            out.deny(Clause::Policy(*clause), ReasonCode::NoParentalResponsibility, facts.clone(), Vec::new());
        }
        any
    }

    /// An adult who is restricted from a pupil is never linked, however they come.
    fn check_adult_restriction(&self, id: &PupilId, pupil: &Pupil, parent: &ParentId, out: &mut Findings) {
        let adult = crate::contract::Person::Parent(parent.clone());
        if self.restricted(&adult, pupil) && !self.conceals() {
            let clause = Clause::Floor(crate::engine::findings::Floor::RestrictedLink);
            let facts = Facts { pupil: Some(id.clone()), parent: Some(parent.clone()), ..Facts::default() };
            out.deny(clause, ReasonCode::RestrictedLink, facts, Vec::new());
        }
    }

    /// The open invitations of the parent who acts.
    pub(in crate::engine) fn invitations(
        &self,
        parent: &ParentId,
    ) -> impl Iterator<Item = (&'a PupilId, &'a Pupil, &'a Invitation)> {
        let invited = self.state.parents.get(parent).into_iter().flat_map(|known| &known.invited);
        let found: Vec<_> = invited
            .filter_map(|id| self.state.pupils.get_key_value(id))
            .filter_map(|(id, pupil)| Some((id, pupil, pupil.invitations.get(parent)?)))
            .filter(|(_, _, invitation)| invitation.issued <= self.now.instant)
            .filter(|(_, pupil, _)| {
                let adult = crate::contract::Person::Parent(parent.clone());
                !(self.restricted(&adult, pupil) && self.conceals())
            })
            .collect();
        found.into_iter()
    }

    /// The invitation that a code of this adult's redeems. Every one is compared, so that the time taken does not tell
    /// which one nearly matched. Where an old log gave one code for several pupils, it is the first whom the adult is
    /// not restricted from.
    pub(in crate::engine) fn recognised(
        &self,
        parent: &ParentId,
        code: &str,
    ) -> Option<(&'a PupilId, &'a Pupil, &'a Invitation)> {
        let adult = crate::contract::Person::Parent(parent.clone());
        self.invitations(parent)
            .filter(|(.., invitation)| codes::matches(code, &invitation.salt, &invitation.hash))
            .min_by_key(|(_, pupil, _)| self.restricted(&adult, pupil))
    }

    /// The invitation that a right code would redeem: of several the first that nothing of its own stands against.
    fn likeliest(&self, parent: &ParentId) -> Option<(&'a PupilId, &'a Pupil, &'a Invitation)> {
        let adult = crate::contract::Person::Parent(parent.clone());
        self.invitations(parent).min_by_key(|(_, pupil, invitation)| {
            let locked = invitation.wrong_tries >= WRONG_TRIES;
            (self.restricted(&adult, pupil), locked, !self.stands(invitation))
        })
    }

    /// Whether an invitation has not run out.
    fn stands(&self, invitation: &Invitation) -> bool {
        (crate::clock::Span { from: None, to: invitation.expires }).contains(&self.now)
    }

    /// Whether a code to redeem is a wrong one, whatever else stands against it: a try that is denied for another
    /// reason must not be a free one, nor a right code count because it comes too early. That of a pupil from whom the
    /// adult is restricted counts as wrong, as it would be without the link. `None` where nobody redeems.
    pub(crate) fn wrong_code(&self) -> Option<bool> {
        let (Action::RedeemInvite { code, .. }, Some(parent)) = (&self.request.action, self.parent()) else {
            return None;
        };
        let adult = crate::contract::Person::Parent(parent.clone());
        Some(self.recognised(parent, code).is_none_or(|(_, pupil, _)| self.restricted(&adult, pupil)))
    }

    fn judge_redeem(&self, code: &str, accepts: bool, out: &mut Findings) {
        let Some(parent) = self.parent() else {
            let clause = self.rules().adults_only().first().map(|c| Clause::Policy(c.clause));
            out.deny_or_refuse(clause, ReasonCode::AdultsOnly, Facts::default());
            return;
        };
        let version = &self.policy.document().version;
        for Cited { clause, rule } in self.rules().welcome() {
            if rule.acceptance && !accepts {
                let facts = Facts { version: Some(version.clone()), ..Facts::default() };
                let remedies = vec![Remedy::AcceptPolicy { version: version.clone() }];
                out.deny(Clause::Policy(*clause), ReasonCode::AcceptanceNeeded, facts, remedies);
            }
        }
        let found = if self.submitted { self.recognised(parent, code) } else { self.likeliest(parent) };
        let Some((id, pupil, invitation)) = found else {
            let locked = self.invitations(parent).any(|(.., invitation)| invitation.wrong_tries >= WRONG_TRIES);
            let code = if locked { ReasonCode::InvitationLocked } else { ReasonCode::CodeNotRecognised };
            out.deny_by(self.rules().codes(), code, &Facts::default(), &[]);
            return;
        };
        if invitation.wrong_tries >= WRONG_TRIES {
            out.deny_by(self.rules().codes(), ReasonCode::InvitationLocked, &Facts::default(), &[]);
            return;
        }
        if !self.stands(invitation) {
            out.deny_by(self.rules().codes(), ReasonCode::InvitationExpired, &Facts::default(), &[]);
        }
        self.check_adult_restriction(id, pupil, parent, out);
        self.check_pupil(id, pupil, false, out);
        self.check_places(id, pupil, parent, out);
        // A code once sent counts in whatever year the pupil is by now; whose it is counts as it is recorded now.
        let is_told_apart = self.rules().invitations().iter().any(|cited| cited.rule.responsible_only);
        let sent = |rule: &Invitations| !is_told_apart || self.invites(rule, pupil) && is_for(rule, pupil, parent);
        if !self.grant_by(self.rules().invitations(), sent, out) {
            self.deny_the_irresponsible(id, parent, |rule| self.invites(rule, pupil), out);
        }
        self.grant_by(self.rules().codes(), |_| true, out);
        if self.rules().welcome().iter().any(|c| c.rule.acceptance) {
            out.duty(Duty::RecordAcceptance { version: version.clone() });
        }
    }

    /// Whether an adult's use has ended, which frees the place.
    fn ended(&self, adult: &ParentId) -> bool {
        let person = crate::contract::Person::Parent(adult.clone());
        self.state.account_state(&person, &self.now) == AccountState::Terminated
    }

    /// Whether another adult may be linked with a pupil.
    pub(super) fn check_places(&self, id: &PupilId, pupil: &Pupil, parent: &ParentId, out: &mut Findings) {
        let others = pupil.linked_adults().filter(|adult| *adult != parent && !self.ended(adult)).count();
        let count = u32::try_from(others).unwrap_or(u32::MAX);
        for Cited { clause, rule } in self.rules().linked_adults() {
            let already = pupil.links.get(parent).is_some_and(|link| link.active);
            if already || count < rule.at_most || pupil.extra_approved.contains(parent) {
                continue;
            }
            let facts =
                Facts { pupil: Some(id.clone()), count: Some(count), limit: Some(rule.at_most), ..Facts::default() };
            let submit = Action::ApproveExtraParent { pupil: id.clone(), parent: parent.clone(), reason: None };
            let remedies = rule.approved_by.iter().map(|of| Remedy::AskPermission {
                of: (*of).into(),
                r#for: PermissionKind::ExtraParent,
                submit: Box::new(submit.clone()),
            });
            out.deny(Clause::Policy(*clause), ReasonCode::TooManyAdults, facts, remedies.collect());
        }
    }

    /// The links of a roster whose adults would take a place that the policy does not give, in the order in which it
    /// lists them: with the clause and its limit. They are recorded as pending, until somebody approves them.
    pub(in crate::engine) fn without_place<'r>(&self, roster: &'r Roster) -> Vec<(u16, u32, &'r LinkEntry)> {
        let mut found = Vec::new();
        let listed: Map<&ParentId, AccountState> = roster.parents.iter().map(|p| (&p.id, p.account)).collect();
        for Cited { clause, rule } in self.rules().linked_adults() {
            let mut admitted: Map<&PupilId, Set<&ParentId>> = Map::default();
            for link in roster.links.iter().filter(|link| !link.pending) {
                let known = self.state.parents.get(&link.parent).map(|parent| parent.account.state);
                let in_use = known.or_else(|| listed.get(&link.parent).copied()).is_some_and(AccountState::in_use);
                let pupil = self.state.pupils.get(&link.pupil);
                let already = pupil.and_then(|p| p.links.get(&link.parent)).is_some_and(|link| link.active);
                if !in_use || already {
                    continue;
                }
                let places = admitted.or_default(&link.pupil);
                let linked = pupil.into_iter().flat_map(Pupil::linked_adults).filter(|adult| !self.ended(adult));
                let others = places.iter().copied().chain(linked).filter(|adult| **adult != link.parent).count();
                let approved = pupil.is_some_and(|p| p.extra_approved.contains(&link.parent));
                match approved || u32::try_from(others).is_ok_and(|others| others < rule.at_most) {
                    true => drop(places.insert(&link.parent)),
                    false => found.push((*clause, rule.at_most, link)),
                }
            }
        }
        found
    }

    fn judge_acceptance(&self, version: &str, out: &mut Findings) {
        let current = &self.policy.document().version;
        if version != current {
            let facts = Facts { version: Some(current.clone()), ..Facts::default() };
            let remedies = vec![Remedy::AcceptPolicy { version: current.clone() }];
            out.refuse(ReasonCode::AcceptanceNeeded, facts, remedies);
        }
        if self.parent().is_some() {
            out.grant(DATA_RIGHTS);
            out.duty(Duty::RecordAcceptance { version: current.clone() });
        }
    }

    fn judge_sign_in(&self, out: &mut Findings) {
        if self.parent().is_some() {
            // That a parent with an enrolled child is registered has been judged already; what is left is the grant.
            self.grant_by(self.rules().membership(), |_| true, out);
            if self.rules().membership().is_empty() {
                out.grant(OWN);
            }
        } else if self.staff().is_some() {
            out.grant(OWN);
        } else {
            self.judge_own_account(PupilMay::SignIn, out);
        }
    }

    fn judge_own_account(&self, act: PupilMay, out: &mut Findings) {
        if self.pupil().is_some() {
            self.grant_by(self.rules().pupil_account(), |rule| rule.may.contains(&act), out);
        }
    }
}
