//! Which rules bear on which action, and what the engine itself grants: one file for each area of the contract.

mod access;
mod approval;
mod conduct;
mod consent;
mod data_rights;
mod families;
mod journals;
mod learning;
mod mailbox;
mod messages;
mod nobody;
mod points;
mod protection;
mod pupils;
mod quotas;
mod readers;
mod reading;
mod replies;
mod retention;
mod roster;
mod safeguarding;
mod sharing;
mod stories;
mod sums;
mod ties;

pub(crate) use quotas::Posted;

use super::actions::{Area, row};
use super::case::Case;
use super::findings::{Clause, Findings};
use crate::catalogue::{Cited, Feature, YearGroups};
use crate::contract::{Action, ClassId, Facts, ReasonCode};
use crate::words::Surface;

impl Case<'_> {
    /// Judges the action itself. Who acts, their account and their devices have been judged already.
    pub(super) fn judge_action(&self, out: &mut Findings) {
        self.judge_feature(out);
        self.judge_page(out);
        match row(&self.request.action).2 {
            Area::Access => self.judge_access(out),
            Area::Conduct => self.judge_conduct(out),
            Area::Consent => self.judge_consent(out),
            Area::Messages => self.judge_messages(out),
            Area::Stories => self.judge_stories(out),
            Area::Points => self.judge_points(out),
            Area::Learning => self.judge_learning(out),
            Area::Sharing => self.judge_sharing(out),
            Area::DataRights => self.judge_data_rights(out),
            Area::Roster => self.judge_roster(out),
        }
    }

    /// The page of a class outside the year groups is closed: to posts, to readers, and to what is said there.
    fn judge_page(&self, out: &mut Findings) {
        use Action as A;
        let of_post = |post| self.state.posts.get(post).and_then(|post| post.class.as_ref());
        let class = match &self.request.action {
            A::PublishPost { surface: Surface::ClassStory, class, .. }
            | A::ViewFeed { surface: Surface::ClassStory, class } => class.as_ref(),
            A::SetTask { class, .. } => Some(class),
            A::Comment { post, .. } | A::Like { post } | A::ApprovePost { post } => of_post(post),
            A::ApproveComment { comment } => {
                self.state.comments.get(comment).and_then(|comment| of_post(&comment.post))
            }
            _ => None,
        };
        let Some(class) = class else { return };
        let year_group = self.state.classes.get(class).and_then(|class| class.year_group);
        for cited in self.outside_years(class) {
            let facts = Facts { class: Some(class.clone()), year_group, ..Facts::default() };
            out.deny(Clause::Policy(cited.clause), ReasonCode::YearNotIncluded, facts, Vec::new());
        }
    }

    /// The clauses whose year groups a class is outside.
    pub(super) fn outside_years(&self, class: &ClassId) -> impl Iterator<Item = &'_ Cited<YearGroups>> {
        let year = self.state.classes.get(class).and_then(|class| class.year_group);
        self.rules().year_groups().iter().filter(move |c| year.is_some_and(|year| !c.rule.years.contains(&year)))
    }

    /// Denies what uses a part of the service that the policy leaves out of its list of those in use. Portfolios are no
    /// such part, save for what staff post there: they come and go with remote learning.
    fn judge_feature(&self, out: &mut Findings) {
        use Action as A;
        let of_surface = |surface: &Surface| match surface {
            Surface::ClassStory => Some(Feature::ClassStory),
            Surface::SchoolStory => Some(Feature::SchoolStory),
            Surface::Portfolio => self.has_journals().then_some(Feature::Portfolio),
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
        let (Some(feature), stated) = (feature, self.rules().features()) else { return };
        let used = stated.iter().any(|cited| cited.rule.used.contains(&feature));
        for Cited { clause, rule } in stated {
            let retired = rule.retired.iter().find(|retired| retired.feature == Some(feature) && self.is_over(retired));
            if used && retired.is_none() {
                continue;
            }
            let instead = retired.and_then(|retired| self.standing(retired.instead?));
            let facts = Facts { channel: instead, ..Facts::default() };
            let remedies = instead.map(|channel| self.channel(channel)).into_iter().collect();
            out.deny(Clause::Policy(*clause), ReasonCode::FeatureNotInUse, facts, remedies);
        }
    }
}
