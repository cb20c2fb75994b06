//! What the engine knows of an action besides its judgement: one row for each.

use crate::contract::Action;

/// How far an action reaches while an account is closed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// It uses the service.
    Service,
    /// It is a data right: open at any time, whatever the account.
    DataRight,
    /// It opens the account.
    Joining,
    /// It runs the school's side: roster, permissions, sanctions.
    Office,
}

/// Whether an action lets out, judges, lifts, widens or rewrites something that may be somebody's own. What an adult
/// or a pupil may always do with their own, and what opens hours to a whole class or school, is none.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// It does: nobody may, of what is their own.
    Settles,
    /// It does not.
    Acts,
}

/// Where its judgement stands: a file, or several, of [`areas`](super::areas).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    Access,
    Conduct,
    Consent,
    Messages,
    Stories,
    Points,
    Learning,
    Sharing,
    DataRights,
    Roster,
}

/// The row of an action.
pub(super) const fn row(action: &Action) -> (Reach, Of, Area) {
    use Action as A;
    use Of::{Acts, Settles};
    use Reach::{DataRight, Joining, Office, Service};
    match action {
        A::IssueInvite { .. } => (Office, Settles, Area::Access),
        A::RevokeInvite { .. } => (Office, Acts, Area::Access),
        A::RedeemInvite { .. } => (Joining, Acts, Area::Access),
        A::AcceptPolicy { .. } => (Service, Acts, Area::Access),
        A::ApproveExtraParent { .. } => (Office, Settles, Area::Access),
        A::SignIn { .. } => (Service, Acts, Area::Access),
        A::ChangeAvatar { .. } => (Service, Acts, Area::Access),
        A::Report { .. } => (Service, Acts, Area::Conduct),
        A::JudgeReport { .. } => (Office, Settles, Area::Conduct),
        A::RecordBreach { .. } => (Office, Acts, Area::Conduct),
        A::Remind { .. } => (Office, Acts, Area::Conduct),
        A::Suspend { .. } => (Office, Acts, Area::Conduct),
        A::Reinstate { .. } => (Office, Settles, Area::Conduct),
        A::Terminate { .. } => (Office, Acts, Area::Conduct),
        A::TerminateCommunity { .. } => (Office, Acts, Area::Conduct),
        A::ReleaseEvidenceHold { .. } => (Office, Settles, Area::Conduct),
        A::GiveConsent { .. } => (DataRight, Acts, Area::Consent),
        A::RefuseConsent { .. } => (DataRight, Acts, Area::Consent),
        A::WithdrawConsent { .. } => (DataRight, Acts, Area::Consent),
        A::SendMessage { .. } => (Service, Acts, Area::Messages),
        A::ReadMessage { .. } => (Service, Acts, Area::Messages),
        A::Reply { .. } => (Service, Acts, Area::Messages),
        A::Escalate { .. } => (Service, Acts, Area::Messages),
        A::HandOn { .. } => (Service, Acts, Area::Messages),
        A::CloseMessage { .. } => (Service, Acts, Area::Messages),
        A::PublishPost { .. } => (Service, Acts, Area::Stories),
        A::ApprovePost { .. } => (Service, Settles, Area::Stories),
        A::ViewFeed { .. } => (Service, Acts, Area::Stories),
        A::Comment { .. } => (Service, Acts, Area::Stories),
        A::ApproveComment { .. } => (Service, Settles, Area::Stories),
        A::Like { .. } => (Service, Acts, Area::Stories),
        A::RemovePost { .. } => (Service, Acts, Area::Stories),
        A::RemoveComment { .. } => (Service, Acts, Area::Stories),
        A::BlockComment { .. } => (Office, Acts, Area::Stories),
        A::AwardPoints { .. } => (Service, Acts, Area::Points),
        A::ViewPoints { .. } => (Service, Acts, Area::Points),
        A::ShareTotals { .. } => (Service, Acts, Area::Points),
        A::SetRemoteLearning { .. } => (Office, Acts, Area::Learning),
        A::SetTask { .. } => (Service, Acts, Area::Learning),
        A::SubmitWork { .. } => (Service, Acts, Area::Learning),
        A::ViewPortfolio { .. } => (Service, Acts, Area::Learning),
        A::ShareExternally { .. } => (Service, Acts, Area::Sharing),
        A::DiscloseToThirdParty { .. } => (Office, Acts, Area::Sharing),
        A::PermitOutOfHours { .. } => (Office, Acts, Area::Roster),
        A::PermitPersonalDevice { .. } => (Office, Settles, Area::Roster),
        A::PermitSharing { .. } => (Office, Settles, Area::Sharing),
        A::RevokePermission { .. } => (Office, Acts, Area::Roster),
        A::DeclareClosure { .. } => (Office, Acts, Area::Roster),
        A::StaffAbsent { .. } => (Office, Acts, Area::Roster),
        A::EndAbsence { .. } => (Office, Acts, Area::Roster),
        A::AddPupil { .. } => (Office, Acts, Area::Roster),
        A::AddParent { .. } => (Office, Settles, Area::Roster),
        A::AddStaff { .. } => (Office, Settles, Area::Roster),
        A::AddClass { .. } => (Office, Acts, Area::Roster),
        A::UpdatePupil { .. } => (Office, Acts, Area::Roster),
        A::UpdateParent { .. } => (Office, Settles, Area::Roster),
        A::UpdateStaff { .. } => (Office, Settles, Area::Roster),
        A::UpdateClass { .. } => (Office, Acts, Area::Roster),
        A::MovePupil { .. } => (Office, Acts, Area::Roster),
        A::EndMembership { .. } => (Office, Acts, Area::Roster),
        A::Assign { .. } => (Office, Settles, Area::Roster),
        A::EndAssignment { .. } => (Office, Acts, Area::Roster),
        A::Link { .. } => (Office, Settles, Area::Roster),
        A::Unlink { .. } => (Office, Settles, Area::Roster),
        A::RestrictLink { .. } => (Office, Acts, Area::Roster),
        A::LiftRestriction { .. } => (Office, Settles, Area::Roster),
        A::LeaveSchool { .. } => (Office, Acts, Area::Roster),
        A::LeaveStaff { .. } => (Office, Settles, Area::Roster),
        A::SetLanguage { .. } => (Service, Acts, Area::Roster),
        A::ImportRoster { .. } => (Office, Acts, Area::Roster),
        A::ExportSubject { .. } => (DataRight, Acts, Area::DataRights),
        A::EraseSubject { .. } => (DataRight, Acts, Area::DataRights),
        A::WithdrawErasure { .. } => (DataRight, Acts, Area::DataRights),
        A::RefuseErasure { .. } => (Office, Settles, Area::DataRights),
        A::Dispose { .. } => (Office, Acts, Area::DataRights),
        A::AdoptPolicy { .. } => (Office, Acts, Area::Roster),
        A::RecordReview { .. } => (Office, Acts, Area::Roster),
        A::ViewClassPage { .. } => (Office, Acts, Area::Stories),
        A::RecordMonitoring { .. } => (Office, Acts, Area::Stories),
    }
}

/// How far it reaches.
pub(super) const fn reach(action: &Action) -> Reach {
    row(action).0
}

/// Whether it settles what may be somebody's own.
pub(super) fn settles(action: &Action) -> bool {
    row(action).1 == Of::Settles
}
