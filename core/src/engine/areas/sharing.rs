//! What leaves the service.

use crate::catalogue::Cited;
use crate::contract::{Action, Facts, ReasonCode};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings};
use crate::state::ContentRef;
use crate::words::{DisclosurePurpose, Surface};

impl Case<'_> {
    pub(super) fn judge_sharing(&self, out: &mut Findings) {
        let rules = self.rules();
        match &self.request.action {
            Action::ShareExternally { content, destination } => {
                let private = match self.state.content(content) {
                    Some(ContentRef::Message(_)) => true,
                    Some(ContentRef::Post(post)) => post.surface == Surface::Portfolio,
                    _ => false,
                };
                let Some(party) = self.party() else { return };
                let facts = Facts { destination: Some(*destination), ..Facts::default() };
                for Cited { clause, rule } in rules.no_sharing() {
                    let everywhere = private && rule.private_anywhere;
                    if rule.who.contains(&party) && (rule.destinations.contains(destination) || everywhere) {
                        out.deny(Clause::Policy(*clause), ReasonCode::StaysInService, facts.clone(), Vec::new());
                    }
                }
                out.refuse(ReasonCode::StaysInService, facts, Vec::new());
            }
            Action::DiscloseToThirdParty { pupil, purpose, .. } => {
                let facts = Facts { pupil: Some(pupil.clone()), purpose: Some(*purpose), ..Facts::default() };
                for Cited { clause, rule } in rules.never_disclosed() {
                    if rule.purposes.contains(purpose) {
                        out.deny(Clause::Policy(*clause), ReasonCode::NeverSold, facts.clone(), Vec::new());
                    }
                }
                if matches!(purpose, DisclosurePurpose::Safeguarding | DisclosurePurpose::LegalDuty) {
                    self.grant_host(out);
                }
            }
            _ => {}
        }
    }
}
