//! Invitations, linked adults, signing in.

use crate::catalogue::{Cited, Invitations, LinkedAdults, PupilMay};
use crate::clock::{Moment, Span};
use crate::codes;
use crate::contract::{Action, Duty, Facts, LinkEntry, ParentId, PupilId, ReasonCode, Remedy, Roster};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, DATA_RIGHTS, Findings, Floor, HOST, OWN};
use crate::sorted::{Map, Set};
use crate::state::{Answer, Invitation, Lifetime, Link, Pupil, WRONG_TRIES};
use crate::words::{AccountState, ConsentKind, ConsentState, LawfulBasis, PermissionKind};

/// Whether an adult is one of those to whom codes go.
fn is_for(rule: &Invitations, pupil: &Pupil, parent: &ParentId) -> bool {
    !rule.responsible_only || pupil.links.get(parent).is_some_and(Link::is_responsible)
}

impl LinkedAdults {
    /// How many may be linked as relatives, or as parents; any number where it does not say.
    fn places(&self, relative: bool) -> Option<u32> {
        if relative { self.relatives.as_ref().and_then(|relatives| relatives.at_most) } else { Some(self.at_most) }
    }
}

/// Whether an answer is this adult's, and has not run out.
fn is_answered_by(parent: &ParentId, answer: &Answer, now: &Moment, lifetime: Option<Lifetime<'_>>) -> bool {
    let lasts = Span { from: None, to: answer.expires };
    answer.given_by.as_ref() == Some(parent)
        && lasts.contains(now)
        && lifetime.is_none_or(|lifetime| lifetime.covers(answer.on, now))
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
            Action::AcceptPolicy { version, given_by, .. } => self.judge_acceptance(version, given_by.as_ref(), out),
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
        self.check_years(id, pupil, false, out);
        let stated = self.rules().invitations().iter().filter_map(|cited| cited.rule.years.as_deref());
        let year_group = stated.filter_map(|years| self.state.year_outside(pupil, years, &self.now)).min();
        let facts = || Facts { pupil: Some(id.clone()), year_group, ..Facts::default() };
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
            self.check_signed(parent, out);
            self.check_tier(pupil, parent, out);
            let goes = |rule: &Invitations| sends(rule) && self.is_ready(rule, pupil, parent);
            if self.grant_by(self.rules().invitations(), goes, out) {
                out.grant(HOST);
            } else if !self.deny_the_unready(id, parent, sends, out) {
                out.refuse(ReasonCode::YearNotIncluded, facts(), Vec::new());
            }
            for Cited { rule, .. } in self.rules().welcome() {
                rule.provide.iter().for_each(|document| out.duty(Duty::Provide { document: *document }));
            }
            // At the latest when an adult is first written to (UK GDPR, Articles 13 and 21(4)).
            if let Some((_, bases)) = self.basis() {
                out.duty(Duty::TellBasis { bases: bases.to_vec(), may_object: LawfulBasis::may_object(bases) });
            }
        }
    }

    /// Whether a statement sends codes for a pupil of the year that this one is in.
    fn invites(&self, rule: &Invitations, pupil: &Pupil) -> bool {
        rule.years.as_ref().is_none_or(|years| self.state.is_of_years(pupil, years, &self.now))
    }

    /// Whether there is all that a statement asks for before it sends an adult a code.
    fn is_ready(&self, rule: &Invitations, pupil: &Pupil, parent: &ParentId) -> bool {
        is_for(rule, pupil, parent) && self.missing_first(rule, pupil).next().is_none()
    }

    /// The adults on record who are owed a code for a pupil, by a clause that has them sent without anybody's asking: one
    /// that could be sent, and then be used.
    pub(crate) fn invitations_owed(&self, id: &PupilId, pupil: &'a Pupil) -> Vec<&'a ParentId> {
        let automatic = |rule: &&Invitations| rule.automatic && self.invites(rule, pupil);
        let owing: Vec<&Invitations> =
            self.rules().invitations().iter().map(|cited| &cited.rule).filter(automatic).collect();
        let mut found = Findings::default();
        self.check_years(id, pupil, false, &mut found);
        if owing.is_empty() || found.denies() || self.state.classes_of(pupil, &self.now).next().is_none() {
            return Vec::new();
        }
        let has_room = self.room_for(pupil);
        let owed = |adult: &ParentId, relative: bool| {
            let person = crate::contract::Person::Parent(adult.clone());
            let state = self.state.account_state(&person, &self.now);
            let mut found = Findings::default();
            self.check_signed(adult, &mut found);
            self.check_tier(pupil, adult, &mut found);
            matches!(state, AccountState::NotInvited | AccountState::Invited | AccountState::Active)
                && !pupil.invitations.contains_key(adult)
                && has_room(adult, relative)
                && owing.iter().any(|rule| self.is_ready(rule, pupil, adult))
                && !found.denies()
                && !self.restricted(&person, pupil)
        };
        let waiting = pupil.links.iter().filter(|(_, link)| !link.active);
        waiting.filter(|(adult, link)| owed(adult, link.relative)).map(|(adult, _)| adult).collect()
    }

    /// Whether there is a place for an adult who has none yet, as a relative or not. It is counted once, of however many it
    /// is asked.
    fn room_for<'b>(&'b self, pupil: &'b Pupil) -> impl Fn(&ParentId, bool) -> bool + use<'a, 'b> {
        let taken = |relative| {
            let adults = pupil.adults_linked_as(relative).filter(|adult| !self.ended(adult));
            u32::try_from(adults.count()).unwrap_or(u32::MAX)
        };
        let (parents, relatives) = (taken(false), taken(true));
        move |adult, relative| {
            let taken = if relative { relatives } else { parents };
            let room = |rule: &LinkedAdults| rule.places(relative).is_none_or(|limit| taken < limit);
            pupil.is_extra(adult, relative) || self.rules().linked_adults().iter().all(|cited| room(&cited.rule))
        }
    }

    /// Whether an adult, who is no relative, may come to have an account for a pupil: such as they are sent codes, and
    /// there is a place. That a consent or a signature comes first keeps nobody out for good.
    pub(in crate::engine) fn may_join<'b>(&'b self, pupil: &'b Pupil) -> impl Fn(&ParentId) -> bool + use<'a, 'b> {
        let has_room = self.room_for(pupil);
        move |adult| {
            let rules = self.rules().invitations();
            let mut sent = rules.iter().filter(|cited| self.invites(&cited.rule, pupil)).peekable();
            let has_place = || pupil.links.get(adult).is_some_and(|link| link.active) || has_room(adult, false);
            (sent.peek().is_none() || sent.any(|cited| is_for(&cited.rule, pupil, adult))) && has_place()
        }
    }

    /// The consents that have to come first, and are not given.
    fn missing_first<'r>(&'r self, rule: &'r Invitations, pupil: &'r Pupil) -> impl Iterator<Item = ConsentKind> + 'r {
        rule.consents_first.iter().flat_map(move |first| {
            let kinds = first.kinds.iter().copied();
            kinds.filter(move |kind| {
                let lifetime = self.shortest_lifetime(*kind);
                let given = pupil.consent_within(*kind, &self.now, lifetime);
                !matches!(given, (ConsentState::Given, in_writing) if in_writing || !first.written)
            })
        })
    }

    /// Denies whom no clause sends a code for want of parental responsibility, or of consents that come first: whether
    /// there is one that would.
    fn deny_the_unready(
        &self,
        id: &PupilId,
        parent: &ParentId,
        sends: impl Fn(&Invitations) -> bool,
        out: &mut Findings,
    ) -> bool {
        let Some(pupil) = self.state.pupils.get(id) else { return false };
        let facts = || Facts { pupil: Some(id.clone()), ..Facts::default() };
        let mut sent = self.rules().invitations().iter().filter(|cited| sends(&cited.rule)).peekable();
        let any = sent.peek().is_some();
        for Cited { clause, rule } in sent {
            let clause = Clause::Policy(*clause);
            if !is_for(rule, pupil, parent) {
                let facts = Facts { parent: Some(parent.clone()), ..facts() };
                out.deny(clause, ReasonCode::NoParentalResponsibility, facts, Vec::new());
            }
            for kind in self.missing_first(rule, pupil) {
                let code = match kind {
                    ConsentKind::DataProcessing => ReasonCode::ProcessingConsentMissing,
                    _ => ReasonCode::MediaConsentMissing,
                };
                let facts = Facts {
                    kind: Some(kind),
                    medium: kind.medium(),
                    state: Some(pupil.consent_within(kind, &self.now, self.shortest_lifetime(kind)).0),
                    written: rule.consents_first.as_ref().is_some_and(|first| first.written).then_some(true),
                    ..facts()
                };
                out.deny(clause, code, facts, self.obtaining(id, pupil, kind).into_iter().collect());
            }
        }
        any
    }

    /// Where the policy asks for it first, whether the school has on record that an adult signed it.
    fn check_signed(&self, parent: &ParentId, out: &mut Findings) {
        let version = &self.policy.document().version;
        if self.state.parents.get(parent).is_none_or(|known| known.acceptances.contains_key(version)) {
            return;
        }
        for Cited { clause, .. } in self.rules().welcome().iter().filter(|cited| cited.rule.signed_first) {
            let (parent, version) = (parent.clone(), version.clone());
            let facts = Facts { parent: Some(parent.clone()), version: Some(version.clone()), ..Facts::default() };
            let remedies = vec![Remedy::ObtainSignature { parent, version }];
            out.deny(Clause::Policy(*clause), ReasonCode::NotSigned, facts, remedies);
        }
    }

    /// What an adult consents to by joining: where they have parental responsibility, what nobody has refused or taken
    /// back, and they have not given already.
    pub(in crate::engine) fn consents_by_joining(&self, pupil: &Pupil, parent: &ParentId) -> Vec<ConsentKind> {
        let stated = |kind: &ConsentKind| self.rules().welcome().iter().any(|c| c.rule.is_consent_to.contains(kind));
        let free = |kind: &ConsentKind| {
            let mut answers = pupil.consents.get(kind).into_iter().flatten();
            let lifetime = self.shortest_lifetime(*kind);
            !answers.any(|answer| answer.protects() || is_answered_by(parent, answer, &self.now, lifetime))
        };
        let may = pupil.is_answered_for_by(parent);
        ConsentKind::ALL.iter().copied().filter(|kind| may && stated(kind) && free(kind)).collect()
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
        self.check_signed(parent, out);
        self.check_tier(pupil, parent, out);
        let by_joining = self.consents_by_joining(pupil, parent);
        self.check_years(id, pupil, false, out);
        if !by_joining.contains(&ConsentKind::DataProcessing) {
            self.check_processing(id, pupil, false, out);
        }
        self.check_places(id, pupil, parent, None, out);
        // A code once sent counts in whatever year the pupil is by now; whose it is, and what has to come before it,
        // counts as it is recorded now.
        let asks = |rule: &Invitations| rule.responsible_only || rule.consents_first.is_some();
        let is_told_apart = self.rules().invitations().iter().any(|cited| asks(&cited.rule));
        let sent =
            |rule: &Invitations| !is_told_apart || self.invites(rule, pupil) && self.is_ready(rule, pupil, parent);
        if !self.grant_by(self.rules().invitations(), sent, out) {
            self.deny_the_unready(id, parent, |rule| self.invites(rule, pupil), out);
        }
        self.grant_by(self.rules().codes(), |_| true, out);
        if self.rules().welcome().iter().any(|c| c.rule.acceptance) {
            out.duty(Duty::RecordAcceptance { version: version.clone() });
        }
        by_joining.into_iter().for_each(|kind| out.duty(Duty::RecordConsent { pupil: id.clone(), kind }));
    }

    /// Whether an adult's use has ended, which frees the place.
    fn ended(&self, adult: &ParentId) -> bool {
        let person = crate::contract::Person::Parent(adult.clone());
        self.state.account_state(&person, &self.now) == AccountState::Terminated
    }

    /// Denies what relatives may not do, by the clauses that say what they may.
    pub(in crate::engine) fn deny_relatives(&self, out: &mut Findings) {
        let mut stated = self.rules().linked_adults().iter().filter(|cited| cited.rule.relatives.is_some()).peekable();
        if stated.peek().is_none() {
            out.refuse(ReasonCode::NotForRelatives, Facts::default(), Vec::new());
        }
        let clauses = stated.map(|cited| Clause::Policy(cited.clause));
        clauses.for_each(|clause| out.deny(clause, ReasonCode::NotForRelatives, Facts::default(), Vec::new()));
    }

    /// A relative joins only where the policy lets relatives do anything.
    fn check_tier(&self, pupil: &Pupil, parent: &ParentId, out: &mut Findings) {
        let stated = self.rules().linked_adults().iter().any(|cited| cited.rule.relatives.is_some());
        if !stated && pupil.links.get(parent).is_some_and(|link| link.relative) {
            out.refuse(ReasonCode::NotForRelatives, Facts::default(), Vec::new());
        }
    }

    /// Whether an adult is linked as a relative: as it is said, or as it was.
    pub(in crate::engine) fn links_as_relative(&self, id: &PupilId, parent: &ParentId, said: Option<bool>) -> bool {
        let known = self.state.pupils.get(id).and_then(|pupil| pupil.links.get(parent));
        said.unwrap_or_else(|| known.is_some_and(|link| link.relative))
    }

    /// Whether another adult may be linked with a pupil; as a relative or not, where that is said.
    pub(super) fn check_places(
        &self,
        id: &PupilId,
        pupil: &Pupil,
        parent: &ParentId,
        said: Option<bool>,
        out: &mut Findings,
    ) {
        let relative = self.links_as_relative(id, parent, said);
        let others = pupil.adults_linked_as(relative).filter(|adult| *adult != parent && !self.ended(adult)).count();
        let count = u32::try_from(others).unwrap_or(u32::MAX);
        for Cited { clause, rule } in self.rules().linked_adults() {
            // Whoever may do more already may do less.
            let already = pupil.links.get(parent).is_some_and(|link| link.active && (relative || !link.relative));
            let Some(limit) = rule.places(relative) else { continue };
            if already || count < limit || pupil.is_extra(parent, relative) {
                continue;
            }
            let facts = Facts { pupil: Some(id.clone()), count: Some(count), limit: Some(limit), ..Facts::default() };
            // As what the adult is linked, it is approved where nothing else is said.
            let relative = Some(relative).filter(|relative| *relative != self.links_as_relative(id, parent, None));
            let submit =
                Action::ApproveExtraParent { pupil: id.clone(), parent: parent.clone(), relative, reason: None };
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
            let mut admitted: Map<(&PupilId, bool), Set<&ParentId>> = Map::default();
            for link in roster.links.iter().filter(|link| !link.pending) {
                let known = self.state.parents.get(&link.parent).map(|parent| parent.account.state);
                let in_use = known.or_else(|| listed.get(&link.parent).copied()).is_some_and(AccountState::in_use);
                let pupil = self.state.pupils.get(&link.pupil);
                let known = pupil.and_then(|p| p.links.get(&link.parent));
                let relative = link.relative || known.is_some_and(|link| link.relative);
                let Some(limit) = rule.places(relative) else { continue };
                if !in_use || known.is_some_and(|link| link.active) {
                    continue;
                }
                let places = admitted.or_default((&link.pupil, relative));
                let linked = pupil.into_iter().flat_map(|pupil| pupil.adults_linked_as(relative));
                let linked = linked.filter(|adult| !self.ended(adult));
                let others = places.iter().copied().chain(linked).filter(|adult| **adult != link.parent).count();
                let approved = pupil.is_some_and(|p| p.is_extra(&link.parent, relative));
                match approved || u32::try_from(others).is_ok_and(|others| others < limit) {
                    true => drop(places.insert(&link.parent)),
                    false => found.push((*clause, limit, link)),
                }
            }
        }
        found
    }

    fn judge_acceptance(&self, version: &str, given_by: Option<&ParentId>, out: &mut Findings) {
        let current = &self.policy.document().version;
        // The school also records what is signed before the policy begins.
        let adopted = || self.policies.iter().any(|policy| policy.document().version == version);
        if version != current && !(given_by.is_some() && self.is_host() && adopted()) {
            let facts = Facts { version: Some(current.clone()), ..Facts::default() };
            let remedies = vec![Remedy::AcceptPolicy { version: current.clone() }];
            out.refuse(ReasonCode::AcceptanceNeeded, facts, remedies);
        }
        match self.parent() {
            Some(parent) if given_by.is_some_and(|signer| signer != parent) => {
                out.refuse(ReasonCode::NotTheirs, Facts::default(), Vec::new());
            }
            Some(_) => out.grant(DATA_RIGHTS),
            None if given_by.is_some() => self.grant_host(out),
            None => return,
        }
        out.duty(Duty::RecordAcceptance { version: version.to_owned() });
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
