//! From an event back to the action that made it.

use schoolgate::contract::{Action, Actor, ConsentAnswer, Event, Happening, ParentId};

/// What an event says of the request behind it.
pub(super) enum Rebuilt {
    /// The action, as far as the log has it.
    Action(Box<Action>),
    /// Nothing that could be judged again, and why.
    Not(&'static str),
}

const REFUSED: &str = "refused then: a log keeps no more of it than the kind of action and the clauses";
const REDACTED: &str = "taken out of the log with somebody who was erased";
pub(super) const UPKEEP: &str = "upkeep of the roster and the policy, which no clause decides";
const VERSION: &str = "acceptance of a version, which a draft replaces";
const NEWER: &str = "of a kind that is not known here";

/// What an adult answers about a consent; who answered is said only of what the school records from paper.
fn answer(event: &Event) -> Option<Action> {
    let Happening::ConsentAnswered { pupil, kind, answer, form, written, expires, given_by, .. } = &event.what else {
        return None;
    };
    let own = |giver: &ParentId| matches!(&event.by, Actor::Parent(parent) if parent == giver);
    let given_by = given_by.clone().filter(|giver| !own(giver));
    let (pupil, kind, form) = (pupil.clone(), *kind, form.clone());
    Some(match answer {
        ConsentAnswer::Refused => Action::RefuseConsent { pupil, kind, form, given_by },
        ConsentAnswer::Withdrawn => Action::WithdrawConsent { pupil, kind, given_by },
        _ => {
            let form = form.unwrap_or_default();
            Action::GiveConsent { pupil, kind, form, written: Some(*written), expires: *expires, given_by }
        }
    })
}

/// The action behind an event.
#[allow(clippy::too_many_lines, reason = "one arm for each happening, and nothing else")]
pub(super) fn rebuilt(event: &Event) -> Rebuilt {
    use Action as A;
    use Happening as H;
    if event.redacted {
        return Rebuilt::Not(REDACTED);
    }
    let code = || "a code".to_owned();
    let action = match event.what.clone() {
        H::Invited { pupil, parent, salt, expires, .. } => {
            A::IssueInvite { pupil, parent, code: code(), salt: Some(salt), expires }
        }
        H::InvitationRevoked { pupil, parent } => A::RevokeInvite { pupil, parent },
        H::InvitationRedeemed { accepted, .. } => A::RedeemInvite { code: code(), accepts_policy: accepted.is_some() },
        H::ExtraParentApproved { pupil, parent, relative, reason } => {
            A::ApproveExtraParent { pupil, parent, relative: Some(relative), reason }
        }
        H::SignedIn { .. } => A::SignIn {},
        H::AvatarChanged { avatar, .. } => A::ChangeAvatar { avatar },
        H::Reported { content, reason } => A::Report { content, reason },
        H::Judged { report, outcome, .. } => A::JudgeReport { report, outcome },
        H::BreachRecorded { person, kind, note } => A::RecordBreach { person, kind, note },
        H::Reminded { person, reason } => A::Remind { person, reason },
        H::Suspended { person, reason, until, report, .. } => A::Suspend { person, reason, until, report },
        H::Reinstated { person, .. } => A::Reinstate { person },
        H::Terminated { person, reason, .. } => A::Terminate { person, reason },
        H::CommunityTerminated { reason } => A::TerminateCommunity { reason },
        H::EvidenceReleased { content, reason, .. } => A::ReleaseEvidenceHold { content, reason },
        H::ConsentAnswered { .. } => match answer(event) {
            Some(action) => action,
            None => return Rebuilt::Not(NEWER),
        },
        H::MessageSent { to, about, topic, text, media, .. } => A::SendMessage { to, about, topic, text, media },
        H::MessageRead { message } => A::ReadMessage { message },
        H::ReplySent { message, kind, topic, text, .. } => A::Reply { message, kind, topic, text },
        H::Escalated { message, reason } => A::Escalate { message, reason },
        H::HandedOn { message, to, note } => A::HandOn { message, to, note },
        H::MessageClosed { message } => A::CloseMessage { message },
        H::PostPublished {
            surface,
            class,
            journals,
            category,
            media,
            features,
            text,
            topic,
            sensitive,
            language,
            taken_on,
            ..
        } => {
            let language = Some(language);
            A::PublishPost {
                surface,
                class,
                journals,
                category,
                media,
                features,
                text,
                topic,
                sensitive,
                language,
                taken_on,
                off_site: None,
            }
        }
        H::PostApproved { post } => A::ApprovePost { post },
        H::CommentMade { post, text, topic, .. } => A::Comment { post, text, topic, sensitive: None },
        H::CommentApproved { comment } => A::ApproveComment { comment },
        H::Liked { post } => A::Like { post },
        H::PostRemoved { post, reason } => A::RemovePost { post, reason },
        H::CommentRemoved { comment, reason } => A::RemoveComment { comment, reason },
        H::CommentBlocked { comment, reason } => A::BlockComment { comment, reason },
        H::PointsAwarded { to, skill, points, .. } => A::AwardPoints { to, skill, points },
        H::TotalsShared { of } => A::ShareTotals { of },
        H::RemoteLearningSet { class, on, from, to } => A::SetRemoteLearning { class, on, from, to },
        H::TaskSet { class, title, closes } => A::SetTask { class, title, closes },
        H::WorkSubmitted { task, media, .. } => A::SubmitWork { task, media },
        H::Disclosed { pupil, to, purpose, .. } => A::DiscloseToThirdParty { pupil, to, purpose },
        H::OutOfHoursPermitted { from, to, class, reason } => A::PermitOutOfHours { from, to, class, reason },
        H::PersonalDevicePermitted { staff, from, to } => A::PermitPersonalDevice { staff, from, to },
        H::SharingPermitted { content, destination, from, to } => A::PermitSharing { content, destination, from, to },
        H::PermissionRevoked { permission } => A::RevokePermission { permission },
        H::Linked { link, .. } => {
            let (parent, pupil, relationship) = (link.parent, link.pupil, link.relationship);
            let relative = link.relative.then_some(true);
            A::Link { parent, pupil, relationship, parental_responsibility: link.parental_responsibility, relative }
        }
        H::LanguageSet { parent, language, .. } => A::SetLanguage { parent, language },
        H::Exported { subject, .. } => A::ExportSubject { subject },
        H::ErasureRequested { subject } | H::Erased { subject, .. } => A::EraseSubject { subject },
        H::ErasureWithdrawn { subject } => A::WithdrawErasure { subject },
        H::ErasureRefused { subject, ground } => A::RefuseErasure { subject, ground },
        H::Disposed { records, .. } => A::Dispose { records },
        H::ClassPageViewed { class } => A::ViewClassPage { class },
        H::MonitoringRecorded { class, note } => A::RecordMonitoring { class, note },
        H::PolicyAccepted { .. } => return Rebuilt::Not(VERSION),
        H::Denied { .. } => return Rebuilt::Not(REFUSED),
        H::Redacted { .. } => return Rebuilt::Not(REDACTED),
        H::Opened { .. }
        | H::ClosureDeclared { .. }
        | H::StaffAway { .. }
        | H::AbsenceEnded { .. }
        | H::PupilAdded { .. }
        | H::ParentAdded { .. }
        | H::StaffAdded { .. }
        | H::ClassAdded { .. }
        | H::PupilUpdated { .. }
        | H::ParentUpdated { .. }
        | H::StaffUpdated { .. }
        | H::ClassUpdated { .. }
        | H::PupilMoved { .. }
        | H::MembershipEnded { .. }
        | H::Assigned { .. }
        | H::AssignmentEnded { .. }
        | H::Unlinked { .. }
        | H::LinkRestricted { .. }
        | H::RestrictionLifted { .. }
        | H::PupilLeft { .. }
        | H::StaffLeft { .. }
        | H::RosterImported { .. }
        | H::PolicyAdopted { .. }
        | H::Reviewed { .. } => return Rebuilt::Not(UPKEEP),
        _ => return Rebuilt::Not(NEWER),
    };
    Rebuilt::Action(Box::new(action))
}

/// The type of an action, as a request writes it.
pub(super) fn kind(action: &Action) -> String {
    let written = schoolgate::contract::to_json(action).unwrap_or_default();
    let read: serde_json::Value = serde_json::from_str(&written).unwrap_or_default();
    read.get("type").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}
