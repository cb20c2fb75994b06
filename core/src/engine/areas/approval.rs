//! Letting posts and comments out: who may, and whether they could be published now.

use super::journals::Page;
use super::protection::Beside;
use super::stories::Said;
use crate::catalogue::{Cited, Moderation, StaffKind, StoryAuthors};
use crate::contract::{Facts, MediaEntry, Person, ReasonCode, Ref, StaffId};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings, Floor};
use crate::state::{Comment, ContentRef, Post};
use crate::words::{AccountState, StaffRole, Surface};

/// The headteacher and senior leaders, who stand in where no clause names anybody.
pub(super) const LEADERS: &[StaffRole] = &[StaffRole::Headteacher, StaffRole::SeniorLeader];

/// Whom a clause names, by what they are to the class in question, or to every pupil of these journals.
pub(super) type Holders<'r> = (u16, &'r [StaffKind]);

impl<'a> Case<'a> {
    /// Whether a post waits for the approval of whoever acts, and could come out.
    pub(super) fn judge_approve_post(&self, id: &Ref, out: &mut Findings) {
        let Some(post) = self.state.posts.get(id) else { return };
        self.check_there(post.at, out);
        self.check_waits(post.awaits_approval, post.removal.is_some(), out);
        self.check_could_publish(&post.by.0, out);
        self.check_could_add(post, out);
        let said = Said {
            surface: post.surface,
            class: post.class.as_ref(),
            journals: &post.journals,
            topic: post.topic,
            sensitive: post.sensitive,
            text: post.text.as_deref(),
        };
        let shown = self.everybody_of(post);
        self.judge_shown(&said, &post.media, &post.features, &shown, false, out);
        self.judge_protected(&post.media, &post.features, &shown, false, out);
        if let Some(text) = said.text {
            let beside =
                Beside::shown(post.surface, &post.media, &post.features, false, false).in_journals(&post.journals);
            if post.parent().is_some() {
                self.judge_family_names(&said, text, &shown, &beside, out);
            } else {
                self.judge_named(&said, &shown, out);
                self.judge_protected_on(post.surface, said.class, text, &beside, out);
            }
        }
        self.grant_post(post, out);
    }

    fn grant_post(&self, post: &Post, out: &mut Findings) {
        // Where no clause has families add anything any more, nobody lets it out.
        if post.staff().is_some() || !self.rules().family_posts().is_empty() {
            self.grant_named(&self.who_approves(post), Page::of(post), out);
        }
    }

    /// Whom clauses name to approve a post.
    fn who_approves(&self, post: &Post) -> Vec<Holders<'a>> {
        let mut named: Vec<Holders<'_>> = match post.staff() {
            Some(author) => {
                self.written_by(post, author).into_iter().map(|c| (c.clause, &*c.rule.approved_by)).collect()
            }
            None => self.rules().family_posts().iter().map(|c| (c.clause, &*c.rule.approved_by)).collect(),
        };
        named.retain(|(_, kinds)| !kinds.is_empty());
        named
    }

    /// Grants to turn down what waits for approval: to those whom clauses name to approve it.
    pub(super) fn grant_turning_down(&self, content: ContentRef<'_>, out: &mut Findings) {
        match content {
            ContentRef::Post(post) if post.awaits_approval => {
                self.grant_holders(&self.who_approves(post), Page::of(post), out);
            }
            ContentRef::Comment(comment) if comment.awaits_approval => {
                if let Some(post) = self.state.posts.get(&comment.post) {
                    self.grant_holders(&self.who_approves_comments(post), Page::of(post), out);
                }
            }
            _ => {}
        }
    }

    /// Whether whoever acts sees a post, or it waits for their approval.
    pub(super) fn sees_or_approves(&self, post: &Post) -> bool {
        let approves = || {
            let mut out = Findings::default();
            self.grant_post(post, &mut out);
            out.grants()
        };
        self.sees_post(post)
            || post.awaits_approval && post.removal.is_none() && post.at <= self.now.instant && approves()
    }

    /// The same of a comment, which comes out under a post that is in sight.
    pub(super) fn judge_approve_comment(&self, id: &Ref, out: &mut Findings) {
        let Some(comment) = self.state.comments.get(id) else { return };
        let Some(post) = self.state.posts.get(&comment.post) else { return };
        self.check_there(comment.at, out);
        self.check_waits(comment.awaits_approval, comment.removal.is_some() || !self.in_sight(post), out);
        self.check_could_publish(&comment.by, out);
        self.grant_comment(post, out);
    }

    fn grant_comment(&self, post: &Post, out: &mut Findings) {
        self.grant_named(&self.who_approves_comments(post), Page::of(post), out);
    }

    /// Whom clauses name to approve comments under a post.
    fn who_approves_comments(&self, post: &Post) -> Vec<Holders<'a>> {
        let about = self.rules().comments().iter().filter(|c| c.rule.surfaces.contains(&post.surface));
        let named = about.filter(|c| c.rule.moderation == Moderation::Moderated && !c.rule.approved_by.is_empty());
        named.map(|c| (c.clause, &*c.rule.approved_by)).collect()
    }

    /// Whether whoever acts sees a comment: it is theirs, or in sight, or waits for their approval.
    pub(super) fn sees_comment(&self, comment: &Comment) -> bool {
        let Some(post) = self.state.posts.get(&comment.post) else { return false };
        if !self.sees_post(post)
            || !self.comment_is_for(post, comment)
            || comment.removal.is_some()
            || comment.at > self.now.instant
        {
            return false;
        }
        let approves = || {
            let mut out = Findings::default();
            self.grant_comment(post, &mut out);
            out.grants()
        };
        !comment.awaits_approval || self.person.as_ref() == Some(&comment.by) || approves()
    }

    fn check_waits(&self, waits: bool, gone: bool, out: &mut Findings) {
        if gone {
            out.refuse(ReasonCode::ContentGone, Facts::default(), Vec::new());
        } else if !waits {
            out.refuse(ReasonCode::NothingToDo, Facts::default(), Vec::new());
        }
    }

    /// What comes out, comes out from somebody who could publish it now, in a service that is in use.
    fn check_could_publish(&self, author: &Person, out: &mut Findings) {
        let clause = Clause::Floor(Floor::AccountInactive);
        let account = self.state.account_state(author, &self.now);
        if account != AccountState::Active {
            let facts = Facts { account: Some(account), ..Facts::default() };
            out.deny(clause, ReasonCode::AccountInactive, facts, Vec::new());
        }
        // Of a person who approves that was judged already.
        if self.person.is_none() && self.state.community_ended.is_some_and(|at| at <= self.now.instant) {
            out.deny(clause, ReasonCode::CommunityEnded, Facts::default(), Vec::new());
        }
    }

    /// The statements by which a post was written: of its surface and category, and where there are such, those that
    /// name what its author is.
    fn written_by(&self, post: &Post, author: &StaffId) -> Vec<&'a Cited<StoryAuthors>> {
        let about = |rule: &StoryAuthors| {
            let shows = |entry: &MediaEntry| rule.showing.as_ref().is_none_or(|wanted| wanted.contains(&entry.kind()));
            rule.surfaces.contains(&post.surface)
                && rule.categories.as_ref().is_none_or(|categories| categories.contains(&post.category))
                && (rule.showing.is_none() || post.media.iter().any(shows))
        };
        let at = self.state.staff_at(author, post.class.as_ref(), &self.now);
        let journals = self.known_pupils(&post.journals);
        let is = |kinds: &[StaffKind]| match post.surface {
            Surface::Portfolio => self.staff_is(author, kinds, &journals),
            _ => StaffKind::any_includes(kinds, at.assigned, at.posts),
        };
        let of_author = |rule: &StoryAuthors| match rule.authors.as_deref() {
            Some(kinds) => is(kinds),
            None => at.posts.roles.iter().any(|role| LEADERS.contains(role)),
        };
        let all: Vec<_> = self.rules().story_authors().iter().filter(|c| about(&c.rule)).collect();
        let by_author: Vec<_> = all.iter().copied().filter(|c| of_author(&c.rule)).collect();
        if by_author.is_empty() { all } else { by_author }
    }

    /// Grants to those whom clauses name, and to the headteacher and senior leaders where none names anybody; and to the
    /// host where none of them can.
    pub(super) fn grant_named(&self, named: &[Holders<'_>], page: Page<'_>, out: &mut Findings) {
        if named.is_empty() {
            self.grant_leader([], out);
            return;
        }
        self.grant_holders(named, page, out);
        // What no clause lets anybody do, the host does not either.
        if named.iter().any(|(_, kinds)| !kinds.is_empty()) {
            self.grant_host_instead(|id| named.iter().any(|(_, kinds)| self.is_of_kind(id, kinds, page)), out);
        }
    }

    /// Grants to those whom clauses name.
    fn grant_holders(&self, named: &[Holders<'_>], page: Page<'_>, out: &mut Findings) {
        for (clause, _) in named.iter().filter(|(_, kinds)| self.is_there(kinds, page)) {
            out.grant(Clause::Policy(*clause));
        }
    }
}
