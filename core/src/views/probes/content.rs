//! What may be done with a piece of content, or another record that has an id.

use crate::catalogue::{Cited, NoSharing};
use crate::contract::{Action, Ref};
use crate::engine::Case;
use crate::sorted::Set;
use crate::state::ContentRef;
use crate::words::{Destination, JudgeOutcome, ReplyKind};

/// What may be done with a message, a post or a comment; with a report, a task or a permission.
pub(in crate::views) fn with_content(case: &Case<'_>, id: &Ref) -> Vec<Action> {
    let reason = String::new();
    let mut found = match case.state.content(id) {
        Some(ContentRef::Message(_)) => {
            let message = id.clone();
            let replies = ReplyKind::ALL.iter().map(|kind| Action::Reply {
                message: message.clone(),
                kind: *kind,
                topic: None,
                text: None,
            });
            let mut found = vec![Action::ReadMessage { message: message.clone() }];
            found.extend(replies);
            found.push(Action::Escalate { message: message.clone(), reason: reason.clone() });
            found.push(Action::CloseMessage { message });
            found
        }
        Some(ContentRef::Post(_)) => {
            let post = id.clone();
            vec![
                Action::Like { post: post.clone() },
                Action::Comment { post: post.clone(), text: String::new(), topic: None, sensitive: None },
                Action::ApprovePost { post: post.clone() },
                Action::RemovePost { post, reason: None },
            ]
        }
        Some(ContentRef::Comment(_)) => {
            let comment = id.clone();
            vec![
                Action::ApproveComment { comment: comment.clone() },
                Action::RemoveComment { comment: comment.clone(), reason: None },
                Action::BlockComment { comment, reason: None },
            ]
        }
        None => return with_record(case, id),
    };
    found.push(Action::Report { content: id.clone(), reason: reason.clone() });
    let share = |destination: &Destination| Action::ShareExternally { content: id.clone(), destination: *destination };
    let places = || Destination::ALL.iter().filter(|place| case.is_a_place(**place));
    found.extend(places().map(share));
    let permits = |c: &Cited<NoSharing>| case.has_role(&c.rule.permitted_by);
    if case.state.posts.contains_key(id) && case.rules().no_sharing().iter().any(permits) {
        found.extend(places().map(|destination| Action::PermitSharing {
            content: id.clone(),
            destination: *destination,
            from: None,
            to: None,
        }));
    }
    found.push(Action::ReleaseEvidenceHold { content: id.clone(), reason });
    if case.is_leader() {
        let open = case.state.reports_of(id).filter(|(_, report)| report.judged.is_none()).map(|(report, _)| report);
        found.extend(open.collect::<Set<_>>().into_iter().flat_map(judgements));
    }
    found
}

/// What may be done with what is no content of anybody's.
fn with_record(case: &Case<'_>, id: &Ref) -> Vec<Action> {
    let mut found = Vec::new();
    if case.state.reports.contains_key(id) {
        found.extend(judgements(id));
    }
    if case.state.tasks.contains_key(id) {
        found.push(Action::SubmitWork { task: id.clone(), media: Vec::new() });
    }
    if case.state.permissions.contains_key(id) {
        found.push(Action::RevokePermission { permission: id.clone() });
    }
    found
}

/// Whether there is anything under an id with which something may be done.
pub(in crate::views) fn is_there(case: &Case<'_>, id: &Ref) -> bool {
    let state = case.state;
    state.content(id).is_some()
        || state.reports.contains_key(id)
        || state.tasks.contains_key(id)
        || state.permissions.contains_key(id)
}

/// Every judgement of a report.
pub(super) fn judgements(report: &Ref) -> impl Iterator<Item = Action> {
    JudgeOutcome::ALL.iter().map(|outcome| Action::JudgeReport { report: report.clone(), outcome: *outcome })
}
