//! Giving, refusing and withdrawing consent.

use crate::contract::{Action, ConsentAnswer, Duty, Facts, ParentId, PupilId, ReasonCode, Ref};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, DATA_RIGHTS, Findings, Floor};
use crate::state::{Pupil, shown};
use crate::words::{ConsentKind, Role};

impl Case<'_> {
    pub(super) fn judge_consent(&self, out: &mut Findings) {
        let (pupil, kind, answer, given_by) = match &self.request.action {
            Action::GiveConsent { pupil, kind, given_by, .. } => (pupil, *kind, ConsentAnswer::Given, given_by),
            Action::RefuseConsent { pupil, kind, given_by, .. } => (pupil, *kind, ConsentAnswer::Refused, given_by),
            Action::WithdrawConsent { pupil, kind, given_by } => (pupil, *kind, ConsentAnswer::Withdrawn, given_by),
            _ => return,
        };
        let Some(known) = self.state.pupils.get(pupil) else { return };
        self.grant_host(out);
        if let Some(parent) = self.parent() {
            self.judge_own_child(pupil, parent, None, out);
            if given_by.as_ref().is_some_and(|giver| giver != parent) {
                // Nobody answers for another adult but the school, from paper.
                out.refuse(ReasonCode::NotTheirs, Facts { pupil: Some(pupil.clone()), ..Facts::default() }, Vec::new());
            }
            let clauses = self.rules().refusing.iter().filter(|c| c.rule.kinds.contains(&kind));
            let refusing = answer == ConsentAnswer::Refused;
            let mut by_policy = clauses.filter(|_| refusing).map(|c| Clause::Policy(c.clause)).peekable();
            if by_policy.peek().is_none() {
                out.grant(DATA_RIGHTS);
            }
            by_policy.for_each(|clause| out.grant(clause));
        }
        let giver = self.parent().or(given_by.as_ref());
        self.consent_duties(pupil, known, kind, answer, giver, out);
    }

    /// Whether a parent may act on a child's data: a link, parental responsibility. Somebody else's child is refused by
    /// `clause`, or because nothing grants it.
    pub(super) fn judge_own_child(&self, id: &PupilId, parent: &ParentId, clause: Option<Clause>, out: &mut Findings) {
        let facts = Facts { pupil: Some(id.clone()), ..Facts::default() };
        match self.recorded_link(parent, id) {
            Some(link) if link.parental_responsibility => {}
            Some(_) if self.conceal.is_none() => {
                let floor = Clause::Floor(Floor::RestrictedLink);
                out.deny(floor, ReasonCode::NoParentalResponsibility, facts, Vec::new());
            }
            _ => out.deny_or_refuse(clause, ReasonCode::NotTheirs, facts),
        }
    }

    fn consent_duties(
        &self,
        id: &PupilId,
        pupil: &Pupil,
        kind: ConsentKind,
        answer: ConsentAnswer,
        giver: Option<&ParentId>,
        out: &mut Findings,
    ) {
        let answers = pupil.consents.get(&kind).into_iter().flatten();
        let others = answers.filter(|a| a.given_by.is_some() && a.given_by.as_ref() != giver);
        let protective = |answer| answer != ConsentAnswer::Given;
        // Adults who disagree: the protective answer wins, and the office is told.
        if giver.is_some() && others.into_iter().any(|other| protective(other.answer) != protective(answer)) {
            self.notify(Role::Office, out);
        }
        if answer != ConsentAnswer::Given {
            for post in self.posts_showing(id, kind) {
                out.duty(Duty::RemoveContent { content: post.clone() });
            }
        }
    }

    /// The posts in sight that show a pupil in a medium, or at all where processing itself is withdrawn.
    pub(super) fn posts_showing(&self, id: &PupilId, kind: ConsentKind) -> impl Iterator<Item = &Ref> {
        self.state
            .posts
            .iter()
            .filter(move |(_, post)| {
                post.removal.is_none()
                    && match kind.medium() {
                        Some(medium) => {
                            shown(&post.media, &post.features).any(|s| s.medium == medium && s.pupils.contains(id))
                        }
                        None => {
                            post.features.contains(id)
                                || shown(&post.media, &post.features).any(|s| s.pupils.contains(id))
                        }
                    }
            })
            .map(|(id, _)| id)
    }
}
