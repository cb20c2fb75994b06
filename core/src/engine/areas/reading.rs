//! Reading stories, and what readers and leaders do with posts and comments.

use super::journals::Page;
use super::protection::{Beside, is_alone};
use super::stories::Said;
use crate::catalogue::{Cited, MediaConsent, Moderation, WrittenIn};
use crate::contract::{Action, ClassId, Duty, Facts, Instant, Person, PupilId, ReasonCode, Ref};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings, OWN};
use crate::state::{Comment, ContentRef, Place, Post, Pupil, Shown, shown_once};
use crate::words::{ConsentKind, ConsentState, Party, Surface};

/// Where a policy speaks of parents' comments only, staff comment where they post.
const STAFF_COMMENT: Clause = Clause::Engine("engine.default.staff_comments");

/// Whether whoever prefers one language reads another as it is: they are the same, or one only says more closely which
/// (`en` and `en-GB`).
pub(super) fn understands(preferred: &str, written: &str) -> bool {
    let closer = |one: &str, other: &str| {
        one.get(..other.len()).is_some_and(|start| start.eq_ignore_ascii_case(other))
            && matches!(one.as_bytes().get(other.len()), None | Some(b'-'))
    };
    closer(preferred, written) || closer(written, preferred)
}

impl<'a> Case<'a> {
    pub(super) fn judge_stories(&self, out: &mut Findings) {
        match &self.request.action {
            Action::PublishPost { .. } => self.judge_publish(out),
            Action::ViewFeed { surface, class } => self.judge_feed(*surface, class.as_ref(), out),
            Action::ViewClassPage { .. } | Action::RecordMonitoring { .. } => {
                self.grant_by(self.rules().class_page_visits(), |rule| self.has_role(&rule.by), out);
            }
            Action::Comment { post, .. } => self.with_post(post, out, |post, out| self.judge_comment(post, out)),
            Action::Like { post } => self.with_post(post, out, |post, out| {
                if self.parent().is_some() {
                    self.grant_by(self.rules().likes(), |rule| rule.surfaces.contains(&post.surface), out);
                }
            }),
            Action::ApprovePost { post } => self.judge_approve_post(post, out),
            Action::ApproveComment { comment } => self.judge_approve_comment(comment, out),
            Action::RemovePost { post, .. } => {
                let Some(found) = self.state.posts.get(post) else { return };
                self.check_there(found.at, out);
                self.judge_removal(found.removal.is_some(), &found.by.0, false, out);
                self.grant_turning_down(ContentRef::Post(found), out);
                out.duty(Duty::RemoveContent { content: post.clone() });
            }
            Action::RemoveComment { comment, .. } => {
                let Some(found) = self.state.comments.get(comment) else { return };
                self.check_there(found.at, out);
                self.judge_removal(found.removal.is_some(), &found.by, true, out);
                self.grant_turning_down(ContentRef::Comment(found), out);
                out.duty(Duty::RemoveContent { content: comment.clone() });
            }
            Action::BlockComment { comment, .. } => {
                let Some(found) = self.state.comments.get(comment) else { return };
                self.check_there(found.at, out);
                if found.removal.is_some() {
                    out.refuse(ReasonCode::ContentGone, Facts::default(), Vec::new());
                }
                self.grant_leader(self.rules().judging().iter().map(|c| c.clause), out);
                out.duty(Duty::RemoveContent { content: comment.clone() });
            }
            _ => {}
        }
    }

    /// Clocks differ, and an effect never precedes its cause: what was not there yet is nobody's to deal with.
    pub(super) fn check_there(&self, since: Instant, out: &mut Findings) {
        if since > self.now.instant {
            self.not_theirs(None, out);
        }
    }

    fn judge_removal(&self, gone: bool, author: &Person, comment: bool, out: &mut Findings) {
        if gone {
            out.refuse(ReasonCode::ContentGone, Facts::default(), Vec::new());
        }
        if self.person.as_ref() == Some(author) {
            out.grant(OWN);
        }
        let judging = self.rules().judging().iter().filter(|_| comment).map(|c| c.clause);
        self.grant_leader(judging, out);
    }

    // ---- who reads what

    /// Grants reading a surface, by the clause that opens it to whoever acts.
    pub(super) fn grant_reading(&self, surface: Surface, class: Option<&ClassId>, out: &mut Findings) -> bool {
        let rules = self.rules();
        if let Some(parent) = self.parent() {
            let theirs = match (surface, class) {
                (Surface::ClassStory, Some(class)) => self.has_child_in(parent, class),
                (Surface::SchoolStory, _) => !self.open_children(parent).is_empty(),
                _ => false,
            };
            return theirs && self.grant_by(rules.story_readers(), |rule| rule.surfaces.contains(&surface), out);
        }
        let Some(staff) = self.staff() else { return false };
        let visits = class.is_some() && self.grant_by(rules.class_page_visits(), |r| self.has_role(&r.by), out);
        let theirs = match (surface, class) {
            (Surface::ClassStory, Some(class)) => !self.state.assigned(staff, class, &self.now).is_nothing(),
            (Surface::SchoolStory, _) => true,
            _ => false,
        };
        // Staff read where staff post.
        if theirs { self.grant_widest(surface, out) || visits } else { visits }
    }

    fn judge_feed(&self, surface: Surface, class: Option<&ClassId>, out: &mut Findings) {
        if self.pupil().is_some() || self.person.is_none() || surface == Surface::Portfolio {
            return;
        }
        if !self.grant_reading(surface, class, out) {
            self.not_theirs(None, out);
            self.check_restrictions_in(class, out);
            return;
        }
        self.offer_translation(|language| self.page_differs(surface, class, language), out);
    }

    /// Has a translation offered to a parent who prefers a language, where what is to be read is in another.
    pub(super) fn offer_translation(&self, differs: impl FnOnce(&str) -> bool, out: &mut Findings) {
        let Some(language) = self.parent().and_then(|id| self.state.parents.get(id)?.language.as_ref()) else { return };
        if differs(language) && self.grant_by(self.rules().translation(), |_| true, out) {
            out.duty(Duty::OfferTranslation { language: language.clone() });
        }
    }

    /// Whether anything on a page is in another language than this.
    fn page_differs(&self, surface: Surface, class: Option<&ClassId>, language: &str) -> bool {
        let (same, other): (Vec<_>, Vec<_>) =
            self.state.page(surface, class).partition(|(posted, _)| understands(language, posted));
        let any = |posts: &[(_, &[Place])]| {
            let mut ids = posts.iter().flat_map(|(_, places)| places.iter().rev());
            ids.any(|(_, id)| self.state.posts.get(id).is_some_and(|post| self.in_sight(post) && self.is_for(post)))
        };
        // A page with nothing in sight is in the school's own language.
        any(&other) || !understands(language, &self.state.language) && !any(&same)
    }

    /// That a parent who may not read a page has a child there from whom they are restricted.
    fn check_restrictions_in(&self, class: Option<&ClassId>, out: &mut Findings) {
        let (Some(parent), Some(class)) = (self.parent(), class) else { return };
        for (id, pupil) in self.children(parent) {
            if self.state.is_in(pupil, class, &self.now) {
                self.check_restriction(id, pupil, out);
            }
        }
    }

    /// The posts of a surface that are in sight now, newest first: before a place, where one is given.
    pub(crate) fn feed<'b>(
        &'b self,
        surface: Surface,
        class: Option<&'b ClassId>,
        before: Option<&Place>,
    ) -> impl Iterator<Item = (&'a Ref, &'a Post)> + use<'a, 'b> {
        let posts =
            self.state.page_newest(surface, class, before).filter_map(|(_, id)| self.state.posts.get_key_value(id));
        posts.filter(|(_, post)| self.in_sight(post) && self.is_for(post))
    }

    /// Whether a post is out, not removed, and shows nobody whose consent no longer stands.
    pub(crate) fn in_sight(&self, post: &Post) -> bool {
        self.is_out(post) && !self.hidden(post)
    }

    /// Whether a post is out, and not removed.
    pub(crate) fn is_out(&self, post: &Post) -> bool {
        let out = !post.awaits_approval && !self.held_back(post) && post.at <= self.now.instant;
        out && post.removal.as_ref().is_none_or(|removal| removal.at > self.now.instant)
    }

    /// Whether a post waits for its hour, or was stopped before it came and its author still may not publish.
    pub(crate) fn held_back(&self, post: &Post) -> bool {
        let now = self.now.instant;
        post.held_until.is_some_and(|at| at > now)
            || post.stopped == Some(true) && !self.state.is_open_to(&post.by.0, now)
    }

    /// Whether a consent that a post needs does not stand: withdrawn, refused or run out since it was published. Or it
    /// breaks with how a pupil has come to be protected.
    pub(crate) fn hidden(&self, post: &Post) -> bool {
        !post.features.iter().chain(&post.journals).all(|id| self.consents(id))
            || shown_once(&post.media, &post.features).any(|item| self.item_hidden(post, &item))
            || self.unprotected(post)
    }

    /// Whether a consent that one item of a post needs does not stand.
    pub(crate) fn item_hidden(&self, post: &Post, item: &Shown<'_>) -> bool {
        let alone = |id: &PupilId| self.state.pupils.get(id).is_some_and(Pupil::is_shown_alone);
        if self.state.derived.protected > 0 && !is_alone(item.pupils) && item.pupils.iter().any(alone) {
            return true;
        }
        let stands = |id: &PupilId, rule: &MediaConsent, kind: ConsentKind| {
            self.state.pupils.get(id).is_none_or(|pupil| {
                let (state, in_writing) = pupil.consent_within(kind, &self.now, self.lifetime(rule.lasts_months));
                match state {
                    ConsentState::Given => in_writing || !rule.written,
                    // What came out while it was given may stay.
                    ConsentState::Withdrawn if kind.medium().is_some() && self.leaves(post.surface, item.medium) => {
                        pupil.left_by(kind).is_some_and(|taken_back| self.stays(post, rule, taken_back))
                    }
                    _ => false,
                }
            })
        };
        let needed = self.rules().media_consent().iter();
        let mut needed =
            needed.filter(|c| c.rule.surfaces.contains(&post.surface) && c.rule.media.contains(&item.medium));
        !item.pupils.iter().all(|id| self.consents(id))
            || needed.any(|Cited { rule, .. }| {
                let asked = |id| self.consents_asked(rule, id, &post.journals, item.medium);
                !item.pupils.iter().all(|id| asked(id).all(|kind| stands(id, rule, kind)))
            })
    }

    /// Whether a pupil's data may be processed; where the pupil is gone, nothing stands against it.
    fn consents(&self, id: &PupilId) -> bool {
        self.state.pupils.get(id).is_none_or(|pupil| self.may_process(pupil))
    }

    /// Whether whoever acts sees a post: reads its surface, and it is in sight; or it is theirs, and not removed.
    pub(crate) fn sees_post(&self, post: &Post) -> bool {
        let own = self.is_own(post) && post.removal.is_none() && post.at <= self.now.instant;
        let reads = || self.grant_reading_post(post, &mut Findings::default());
        let closed = || post.class.as_ref().is_some_and(|class| self.outside_years(class).next().is_some());
        own || self.in_sight(post) && reads() && !closed()
    }

    /// Whether a comment is out, not removed, and names nobody whom staff may not name under the post by now.
    pub(crate) fn comment_in_sight(&self, post: &Post, comment: &Comment) -> bool {
        let now = self.now.instant;
        let removed = comment.removal.as_ref().is_some_and(|removal| removal.at <= now);
        !comment.awaits_approval && comment.at <= now && !removed && !self.comment_unprotected(post, comment)
    }

    fn with_post(&self, id: &Ref, out: &mut Findings, judge: impl FnOnce(&'a Post, &mut Findings)) {
        let Some(post) = self.state.posts.get(id) else { return };
        // No policy here lets pupils read stories; that is a grant that lacks, not another's page.
        if self.pupil().is_none() && !self.grant_reading_post(post, &mut Findings::default()) {
            self.not_theirs(None, out);
            self.check_restrictions_in(post.class.as_ref(), out);
        }
        if !self.in_sight(post) {
            out.refuse(ReasonCode::ContentGone, Facts::default(), Vec::new());
        }
        judge(post, out);
    }

    fn judge_comment(&self, post: &Post, out: &mut Findings) {
        let Action::Comment { text, topic, sensitive, .. } = &self.request.action else { return };
        let rules = self.rules();
        let Some(party) = self.party() else { return };
        if let Some(topic) = topic {
            self.judge_topic(party, WrittenIn::Comment, *topic, out);
        }
        let said = Said {
            surface: post.surface,
            class: post.class.as_ref(),
            journals: &post.journals,
            topic: *topic,
            sensitive: *sensitive == Some(true),
            text: Some(text),
        };
        // What is said under a picture of somebody is said of them.
        self.judge_sensitive(&said, &self.everybody(&post.media, &post.features), false, out);
        let facts = || Facts { surface: Some(post.surface), ..Facts::default() };
        for Cited { clause, rule } in rules.comments().iter().filter(|c| c.rule.surfaces.contains(&post.surface)) {
            if rule.moderation == Moderation::Closed {
                out.deny_or_refuse(Some(Clause::Policy(*clause)), ReasonCode::NotGranted, facts());
            }
        }
        match party {
            Party::Parent => {
                for Cited { clause, rule } in
                    rules.comments().iter().filter(|c| c.rule.surfaces.contains(&post.surface))
                {
                    match rule.moderation {
                        Moderation::Closed => {}
                        Moderation::Open => out.grant(Clause::Policy(*clause)),
                        Moderation::Moderated => {
                            let facts = facts();
                            out.hold(Clause::Policy(*clause), ReasonCode::AwaitsApproval, facts, None, Vec::new());
                        }
                    }
                }
            }
            // Staff comment where they post.
            Party::Staff => {
                let beside =
                    Beside::shown(post.surface, &post.media, &post.features, false, true).in_journals(&post.journals);
                self.judge_names(&said, text, None, &beside, out);
                let posts = |c: &Cited<crate::catalogue::StoryAuthors>| {
                    c.rule.surfaces.contains(&post.surface)
                        && c.rule.showing.is_none()
                        && c.rule.authors.as_deref().is_some_and(|authors| self.is_there(authors, Page::of(post)))
                };
                if rules.story_authors().iter().any(posts) {
                    out.grant(STAFF_COMMENT);
                }
            }
            Party::Pupil => {}
        }
    }
}
