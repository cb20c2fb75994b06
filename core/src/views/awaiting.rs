//! What waits for the reader's approval, judgement or answer.

use super::messages::{is_open, may_read};
use super::stories::{seen_media, shown_items};
use super::{Looker, MediaShown, ShownMessage, View, shown_message};
use crate::contract::{Action, Actor, ClassId, Error, Instant, ParentId, Person, PupilId, Ref, StaffId};
use crate::engine::{Case, Findings, OWN};
use crate::sorted::sort;
use crate::state::{Comment, ContentRef, List, Post};
use crate::words::{Category, JudgeOutcome, ReplyKind, Surface, Topic};

record! { typed
    /// What waits for the reader, each list oldest first: what they could approve or judge now, and what they could
    /// answer, be it when the hours open. What nobody could let out now (a consent is lacking, an author's account is
    /// closed) is in [`due`](super::Look::Due) alone.
    pub struct Awaiting {
        /// Posts that the reader may let out.
        pub posts: Vec<AwaitingPost>,
        /// Comments that the reader may let out.
        pub comments: Vec<AwaitingComment>,
        /// Reports that the reader may judge, with what was reported.
        pub reports: Vec<AwaitingReport>,
        /// Messages that the reader may answer, and that wait for the school; those of safeguarding for whoever deals with
        /// them.
        pub messages: Vec<ShownMessage>,
    }

    /// A post, for whoever approves or judges it.
    pub struct AwaitingPost {
        /// Its id.
        pub id: Ref,
        /// By which member of staff; absent where an adult of the family's added it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<StaffId>,
        /// Which adult added it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub parent: Option<ParentId>,
        /// When it was written.
        pub at: Instant,
        /// Where it stands or is to stand.
        pub surface: Surface,
        /// On whose page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub class: Option<ClassId>,
        /// What kind.
        pub category: Category,
        /// Its language (BCP 47).
        pub language: String,
        /// The words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub text: Option<String>,
        /// What it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub topic: Option<Topic>,
        /// What it shows, as far as the consents of all whom it shows allow.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub media: Vec<MediaShown>,
        /// Whom it shows or names.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub features: Vec<PupilId>,
        /// In whose journals it is to stand.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub journals: Vec<PupilId>,
        /// Until when it is held, besides.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub held_until: Option<Instant>,
    }

    /// A comment, for whoever approves or judges it.
    pub struct AwaitingComment {
        /// Its id.
        pub id: Ref,
        /// Under which post.
        pub post: Ref,
        /// By whom.
        pub by: Person,
        /// When it was written.
        pub at: Instant,
        /// The words.
        pub text: String,
        /// What it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub topic: Option<Topic>,
    }

    /// A report, with what was reported: one of message, post and comment.
    pub struct AwaitingReport {
        /// Its id.
        pub id: Ref,
        /// What was reported.
        pub content: Ref,
        /// By whom.
        pub by: Actor,
        /// When.
        pub at: Instant,
        /// Why.
        pub reason: String,
        /// The message.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub message: Option<ShownMessage>,
        /// The post.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub post: Option<AwaitingPost>,
        /// The comment.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub comment: Option<AwaitingComment>,
    }
}

pub(super) fn awaiting(looker: &Looker<'_>) -> Result<View, Error> {
    let request = looker.bare();
    let case = looker.case(&request, false)?;
    let look = |_: &Case<'_>, out: &mut Findings| out.grant(OWN);
    // Reports are judged, and what is said of safeguarding is dealt with, also after the use of the service has ended.
    let runs = case.is_host() || case.is_leader() || case.deals_with_any();
    if let Some(denied) = if runs { looker.refused_to_run(look)? } else { looker.refused_by(look)? } {
        return Ok(denied);
    }
    let state = case.state;
    let mut found = Awaiting { posts: Vec::new(), comments: Vec::new(), reports: Vec::new(), messages: Vec::new() };
    let listed = |list| state.listed(&list).iter().map(|(_, id)| id);
    for (id, post) in listed(List::PostsAwaiting).filter_map(|id| state.posts.get_key_value(id)) {
        if may(looker, Action::ApprovePost { post: id.clone() })? {
            found.posts.push(post_for(&case, id, post));
        }
    }
    for (id, comment) in listed(List::CommentsAwaiting).filter_map(|id| state.comments.get_key_value(id)) {
        if may(looker, Action::ApproveComment { comment: id.clone() })? {
            found.comments.push(comment_for(id, comment));
        }
    }
    for (id, report) in listed(List::ReportsOpen).filter_map(|id| state.reports.get_key_value(id)) {
        if may(looker, Action::JudgeReport { report: id.clone(), outcome: JudgeOutcome::Keep })? {
            let (mut message, mut post, mut comment) = (None, None, None);
            match state.content(&report.content) {
                Some(ContentRef::Message(m)) => message = Some(shown_message(&case, &report.content, m, false)),
                Some(ContentRef::Post(p)) => post = Some(post_for(&case, &report.content, p)),
                Some(ContentRef::Comment(c)) => comment = Some(comment_for(&report.content, c)),
                None => {}
            }
            let (content, by, reason) = (report.content.clone(), report.by.clone(), report.reason.clone());
            found.reports.push(AwaitingReport {
                id: id.clone(),
                content,
                by,
                at: report.at,
                reason,
                message,
                post,
                comment,
            });
        }
    }
    let perhaps = case.staff().map(|_| state.perhaps_open(case.now.instant)).unwrap_or_default();
    for (id, message) in perhaps.into_iter().filter_map(|id| state.messages.get_key_value(id)) {
        if is_open(&case, id, message) && case.reads(id, message) && may_read(looker, id)? && may_answer(looker, id)? {
            found.messages.push(shown_message(&case, id, message, false));
        }
    }
    sort(&mut found.messages, |a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    Ok(View::Awaiting(found))
}

fn may(looker: &Looker<'_>, action: Action) -> Result<bool, Error> {
    let request = looker.request(action);
    Ok(!looker.case(&request, false)?.judge_now().denies())
}

/// Whether the reader may answer a message in one way or another, now or when the hours open.
fn may_answer(looker: &Looker<'_>, message: &Ref) -> Result<bool, Error> {
    for kind in [ReplyKind::Answer, ReplyKind::RedirectToOffice, ReplyKind::AskToPhone] {
        let reply = Action::Reply { message: message.clone(), kind, topic: None, text: None };
        let request = looker.request(reply);
        if !looker.case(&request, false)?.judge_in_hours().denies() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn post_for(case: &Case<'_>, id: &Ref, post: &Post) -> AwaitingPost {
    AwaitingPost {
        id: id.clone(),
        by: post.staff().cloned(),
        parent: post.parent().cloned(),
        at: post.at,
        surface: post.surface,
        class: post.class.clone(),
        category: post.category,
        language: post.language.clone(),
        text: post.text.clone(),
        topic: post.topic,
        media: seen_media(case, &shown_items(case, post), &post.features),
        features: post.features.clone(),
        journals: post.journals.clone(),
        held_until: post.held_until.filter(|at| *at > case.now.instant),
    }
}

fn comment_for(id: &Ref, comment: &Comment) -> AwaitingComment {
    AwaitingComment {
        id: id.clone(),
        post: comment.post.clone(),
        by: comment.by.clone(),
        at: comment.at,
        text: comment.text.clone(),
        topic: comment.topic,
    }
}
