//! Which rules bear on which action, and what the engine itself grants: one file for each area of the contract.

mod access;
mod conduct;
mod consent;
mod data_rights;
mod learning;
mod messages;
mod points;
mod readers;
mod reading;
mod replies;
mod roster;
mod sharing;
mod stories;
mod ties;

use super::case::Case;
use super::findings::{Clause, Findings};
use crate::catalogue::Feature;
use crate::contract::{Action, Facts, ReasonCode};
use crate::words::Surface;

impl Case<'_> {
    /// Judges the action itself. Who acts, their account and their devices have been judged already.
    pub(super) fn judge_action(&self, out: &mut Findings) {
        use Action as A;
        self.judge_feature(out);
        match &self.request.action {
            A::IssueInvite { .. }
            | A::RevokeInvite { .. }
            | A::RedeemInvite { .. }
            | A::AcceptPolicy { .. }
            | A::ApproveExtraParent { .. }
            | A::SignIn {}
            | A::ChangeAvatar { .. } => self.judge_access(out),
            A::Report { .. }
            | A::JudgeReport { .. }
            | A::RecordBreach { .. }
            | A::Suspend { .. }
            | A::Reinstate { .. }
            | A::Terminate { .. }
            | A::TerminateCommunity { .. }
            | A::ReleaseEvidenceHold { .. } => self.judge_conduct(out),
            A::GiveConsent { .. } | A::RefuseConsent { .. } | A::WithdrawConsent { .. } => self.judge_consent(out),
            A::SendMessage { .. } => self.judge_send(out),
            A::ReadMessage { message } => self.judge_read(message, out),
            A::Reply { .. } => self.judge_reply(out),
            A::Escalate { message, .. } => self.judge_escalate(message, out),
            A::CloseMessage { message } => self.judge_close(message, out),
            A::PublishPost { .. } => self.judge_publish(out),
            A::ApprovePost { .. }
            | A::Comment { .. }
            | A::ApproveComment { .. }
            | A::Like { .. }
            | A::RemovePost { .. }
            | A::RemoveComment { .. }
            | A::BlockComment { .. }
            | A::ViewFeed { .. }
            | A::ViewClassPage { .. }
            | A::RecordMonitoring { .. } => self.judge_reading(out),
            A::AwardPoints { .. } | A::ViewPoints { .. } | A::ShareTotals { .. } => self.judge_points(out),
            A::SetRemoteLearning { .. } | A::SetTask { .. } | A::SubmitWork { .. } | A::ViewPortfolio { .. } => {
                self.judge_learning(out);
            }
            A::ShareExternally { .. } | A::DiscloseToThirdParty { .. } => self.judge_sharing(out),
            A::ExportSubject { .. } | A::EraseSubject { .. } | A::WithdrawErasure { .. } | A::RefuseErasure { .. } => {
                self.judge_data_rights(out)
            }
            _ => self.judge_roster(out),
        }
    }

    /// Denies what uses a part of the service that the policy leaves out of its list of those in use. Portfolios are no
    /// such part: they come and go with remote learning.
    fn judge_feature(&self, out: &mut Findings) {
        use Action as A;
        let of_surface = |surface: &Surface| match surface {
            Surface::ClassStory => Some(Feature::ClassStory),
            Surface::SchoolStory => Some(Feature::SchoolStory),
            Surface::Portfolio => None,
        };
        let feature = match &self.request.action {
            A::SendMessage { .. } | A::Reply { .. } => Some(Feature::Messaging),
            A::AwardPoints { .. } | A::ViewPoints { .. } | A::ShareTotals { .. } => Some(Feature::Points),
            A::PublishPost { surface, .. } | A::ViewFeed { surface, .. } => of_surface(surface),
            A::Comment { post, .. } | A::Like { post } => {
                self.state.posts.get(post).and_then(|post| of_surface(&post.surface))
            }
            _ => None,
        };
        let (Some(feature), stated) = (feature, &self.rules().features) else { return };
        if !stated.iter().any(|cited| cited.rule.used.contains(&feature)) {
            for cited in stated {
                let clause = Clause::Policy(cited.clause);
                out.deny(clause, ReasonCode::FeatureNotInUse, Facts::default(), Vec::new());
            }
        }
    }
}
