//! What may be shown of a decision: never another family's restriction, consent or name.

use super::case::Case;
use crate::contract::{Actor, Decision, Duty, Facts, ParentId, Reason, ReasonCode, Remedy};
use crate::words::{Effect, Verdict};

impl Case<'_> {
    /// The decision as its reader may see it. For the host it is the full one.
    ///
    /// `full` is the full decision and `concealed` the one that is given as if restricted links were not there.
    pub(crate) fn shown(&self, full: Decision, concealed: Decision, reader: &Actor) -> Decision {
        let parent = match reader {
            Actor::Host(_) => return full,
            Actor::Parent(id) => Some(id),
            Actor::Staff(_) | Actor::Pupil(_) => None,
        };
        let denied = full.verdict == Verdict::Deny;
        let mut shown = if denied && concealed.verdict != Verdict::Deny { bare_refusal(&concealed) } else { concealed };
        let staff = matches!(reader, Actor::Staff(_));
        for reason in &mut shown.reasons {
            self.redact(reason, parent, staff);
        }
        shown.reasons.dedup();
        if parent.is_some() || !staff {
            shown.duties.retain(for_families);
        }
        shown
    }

    fn redact(&self, reason: &mut Reason, reader: Option<&ParentId>, staff: bool) {
        let own = |pupil: &_| staff || reader.is_some_and(|parent| self.link(parent, pupil).is_some());
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
            reason.facts.parent = reason.facts.parent.take().filter(|parent| reader == Some(parent));
            if reason.facts.pupil.as_ref().is_some_and(|pupil| !own(pupil)) {
                reason.facts.pupil = None;
                reason.facts.state = None;
            }
        }
        reason.remedies.retain(|remedy| match remedy {
            Remedy::ObtainConsent { pupil, .. } => own(pupil),
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
            | Duty::DeliverQuietlyUntil { .. }
            | Duty::Provide { .. }
            | Duty::RecordAcceptance { .. }
            | Duty::NoReplyExpected {}
    )
}
