//! What may be shown of a decision: never another family's restriction, consent or name.

use super::case::Case;
use crate::contract::{Actor, Decision, Duty, Facts, PupilId, Reason, ReasonCode, Remedy};
use crate::words::{Effect, Verdict};

impl Case<'_> {
    /// The decision as its reader may see it. For the host it is the full one.
    ///
    /// `full` is the full decision and `concealed` the one that is given as if restricted links were not there, where it
    /// may be another.
    pub(crate) fn shown(&self, full: Decision, concealed: Option<Decision>, reader: &Actor) -> Decision {
        if matches!(reader, Actor::Host(_)) {
            return full;
        }
        let denied = full.verdict == Verdict::Deny;
        let concealed = concealed.unwrap_or(full);
        let mut shown = if denied && concealed.verdict != Verdict::Deny { bare_refusal(&concealed) } else { concealed };
        let staff = matches!(reader, Actor::Staff(_));
        if !staff {
            shown.reasons.retain(|reason| self.may_know(reason, reader));
            if denied && shown.reasons.iter().all(|reason| reason.effect != Effect::Deny) {
                shown = bare_refusal(&shown);
            }
        }
        for reason in &mut shown.reasons {
            self.redact(reason, reader);
        }
        shown.reasons.dedup();
        // What the safeguarding lead holds on somebody is not theirs to know.
        shown.duties.retain(|duty| !matches!(duty, Duty::KeepAsEvidence { .. }));
        if !staff {
            shown.duties.retain(for_families);
        }
        shown
    }

    /// Whether a family may know a reason: of somebody else's child they may know that it is not theirs, and nothing
    /// of its consents, its year or its leaving.
    fn may_know(&self, reason: &Reason, reader: &Actor) -> bool {
        let says_no_more = matches!(reason.code, ReasonCode::NotTheirs | ReasonCode::WrongRecipient);
        says_no_more || reason.facts.pupil.as_ref().is_none_or(|pupil| self.is_readers_own(pupil, reader))
    }

    /// Whether a pupil is the reader's own child, the reader themselves, or known to the reader as to all staff.
    fn is_readers_own(&self, pupil: &PupilId, reader: &Actor) -> bool {
        match reader {
            Actor::Parent(id) => self.recorded_link(id, pupil).is_some(),
            Actor::Pupil(id) => id == pupil,
            Actor::Staff(_) | Actor::Host(_) => true,
        }
    }

    fn redact(&self, reason: &mut Reason, reader: &Actor) {
        let own = |pupil: &_| self.is_readers_own(pupil, reader);
        let staff = matches!(reader, Actor::Staff(_));
        if reason.code == ReasonCode::RestrictedLink {
            // Somebody else's restriction: that it is refused may be known, not why.
            if let Ok(clause) = crate::contract::ClauseId::new("engine.not_granted") {
                reason.clause = clause;
            }
            reason.code = ReasonCode::NotGranted;
            reason.facts = Facts::default();
            reason.remedies.clear();
        }
        if !staff {
            reason.facts.parent = reason.facts.parent.take().filter(|id| *reader == Actor::Parent(id.clone()));
            if reason.facts.pupil.as_ref().is_some_and(|pupil| !own(pupil)) {
                reason.facts.pupil = None;
                reason.facts.state = None;
            }
        }
        reason.remedies.retain_mut(|remedy| match remedy {
            Remedy::ObtainConsent { pupil, given_by, .. } => {
                // Which of the adults stands in the way is for the school to know.
                *given_by = given_by.take().filter(|_| staff);
                own(pupil)
            }
            Remedy::LeaveOut { pupils } => pupils.iter().all(own),
            Remedy::Rename { .. } => staff,
            _ => true,
        });
    }
}

/// A refusal that says nothing.
fn bare_refusal(like: &Decision) -> Decision {
    let clause = crate::contract::ClauseId::new("engine.not_granted").ok();
    let reasons = clause
        .map(|clause| Reason {
            effect: Effect::Deny,
            clause,
            code: ReasonCode::NotGranted,
            facts: Facts::default(),
            remedies: Vec::new(),
            message: None,
        })
        .into_iter()
        .collect();
    let policy = like.policy.clone();
    Decision { v: None, verdict: Verdict::Deny, effective_at: None, policy, reasons, duties: Vec::new() }
}

/// Duties that a family may see: those done towards it.
fn for_families(duty: &Duty) -> bool {
    matches!(
        duty,
        Duty::OfferTranslation { .. }
            | Duty::TellReplyFrom { .. }
            | Duty::TellReplyBy { .. }
            | Duty::TellHandedOn { .. }
            | Duty::TellMarkedFrom { .. }
            | Duty::TellOutOfOffice { .. }
            | Duty::TellHandUp { .. }
            | Duty::DeliverQuietlyUntil { .. }
            | Duty::Provide { .. }
            | Duty::TellBasis { .. }
            | Duty::RecordAcceptance { .. }
            | Duty::RecordConsent { .. }
            | Duty::NoReplyExpected {}
    )
}
