//! What the policies themselves state: words and numbers that questions are made of.

use schoolgate::catalogue::{ReplyPromise, Rulebook, StaffKind, WrittenIn};
use schoolgate::words::{Category, Party, PointsSum, ReplyKind, Surface, Topic};

use super::{Asking, in_order};
use crate::space::people::{
    COMMITTEE, COVER, HEAD, KINDS, LEAD, LEADER, OFFICE, SPARE, SUBJECT, SUPPORT, TEACHER, Who,
};
use crate::space::roster::of_team;

/// Who of the model school is of this kind.
pub(super) fn of_kind(kind: StaffKind) -> Who {
    let known = match kind {
        StaffKind::ClassTeacher => TEACHER,
        StaffKind::SubjectTeacher => SUBJECT,
        StaffKind::SupportStaff => SUPPORT,
        StaffKind::Cover => COVER,
        StaffKind::Headteacher => HEAD,
        StaffKind::SeniorLeader => LEADER,
        StaffKind::Office => OFFICE,
        StaffKind::SafeguardingLead => LEAD,
        StaffKind::Committee => COMMITTEE,
        StaffKind::Team(team) => return of_team(&team),
        _ => SPARE,
    };
    known.clone()
}

impl Asking<'_> {
    pub(super) fn rules(&self) -> impl Iterator<Item = &Rulebook> {
        self.policies.iter().map(|policy| policy.rules())
    }

    /// For every statement that lets a party write, and for every promise to parents that differs from others in more than
    /// its topics, the first topic of it that goes nowhere else.
    pub(super) fn plain_topics(&self, from: Party) -> Vec<Topic> {
        let mut found = Vec::new();
        for rules in self.rules() {
            let refused = |topic: Topic| {
                rules.topics_elsewhere.iter().map(|c| &c.rule).any(|rule| {
                    rule.from.contains(&from) && rule.topics.contains(&topic) && rule.r#in.contains(&WrittenIn::Message)
                })
            };
            for stated in rules.may_message.iter().filter(|c| c.rule.from == from) {
                let listed = |topic: &Topic| stated.rule.topics.as_ref().is_none_or(|topics| topics.contains(topic));
                found.extend(Topic::ALL.iter().copied().find(|topic| listed(topic) && !refused(*topic)));
            }
            let promises = rules.reply_promise.iter().map(|c| &c.rule).filter(|_| from == Party::Parent);
            let mut known: Vec<ReplyPromise> = Vec::new();
            for promise in promises {
                let about_anything = ReplyPromise { topics: None, ..promise.clone() };
                if !known.contains(&about_anything) {
                    known.push(about_anything);
                    let topics = Topic::ALL.iter().copied();
                    found.extend(topics.into_iter().find(|topic| promise.is_about(*topic) && !refused(*topic)));
                }
            }
        }
        if found.is_empty() { vec![Topic::General] } else { in_order(found) }
    }

    /// Topics that go elsewhere by one channel at one time and by another at another, each by its first statement.
    pub(super) fn timed_topics(&self, from: Party, written_in: WrittenIn) -> Vec<Topic> {
        let stated = self.rules().flat_map(|rules| &rules.topics_elsewhere).map(|c| &c.rule);
        let timed = stated
            .filter(|rule| !rule.during.is_empty() && rule.from.contains(&from) && rule.r#in.contains(&written_in));
        in_order(timed.filter_map(|rule| rule.topics.iter().min().copied()))
    }

    /// For every statement that lets staff reply, the first way of it.
    pub(super) fn plain_replies(&self) -> Vec<ReplyKind> {
        let kinds = self.rules().flat_map(|rules| rules.may_reply.iter());
        let found = in_order(kinds.filter_map(|c| c.rule.kinds.iter().min().copied()));
        if found.is_empty() { vec![ReplyKind::Answer] } else { found }
    }

    /// For every statement that lets staff post on a surface, somebody whom it lets, and a category; and whether the
    /// post has to show something.
    pub(super) fn plain_posts(&self, surface: Surface) -> Vec<(Who, Category, Option<&'static str>)> {
        let mut found = Vec::new();
        for rules in self.rules() {
            for rule in rules.story_authors.iter().map(|c| &c.rule).filter(|rule| rule.surfaces.contains(&surface)) {
                let who = rule
                    .authors
                    .as_ref()
                    .map_or_else(|| Some(HEAD.clone()), |authors| authors.iter().min().map(|k| of_kind(*k)));
                let category = rule.categories.as_ref().map_or(Some(Category::News), |list| list.iter().min().copied());
                let medium = rule.showing.as_ref().and_then(|media| media.iter().min().map(|medium| medium.as_str()));
                found.extend(who.zip(category).map(|(who, category)| (who, category, medium)));
            }
        }
        found.sort_by_key(|(who, category, medium)| {
            (KINDS.iter().copied().position(|known| known == who), *category, *medium)
        });
        found.dedup();
        if found.is_empty() { vec![(TEACHER.clone(), Category::News, None)] } else { found }
    }

    /// How long messages are at most without advice, by any of the policies.
    pub(super) fn lengths(&self) -> Vec<u32> {
        in_order(self.rules().flat_map(|rules| rules.length_advice.iter().map(|c| c.rule.characters)))
    }

    /// Every sum of points at which a policy has somebody told, and one less: negative where points are taken away.
    pub(super) fn sums_of_points(&self) -> Vec<i32> {
        let rules = self.rules().flat_map(|rules| &rules.points_thresholds).map(|c| &c.rule);
        let sums = rules.flat_map(|rule| {
            let sign = if rule.of == PointsSum::Taken { -1 } else { 1 };
            rule.levels
                .iter()
                .filter_map(|level| i32::try_from(level.at).ok())
                .flat_map(move |at| [sign * at, sign * (at - 1)])
        });
        in_order(sums.filter(|sum| *sum != 0))
    }

    /// How many points a family gives a week by any of the policies, and one more.
    pub(super) fn points_at_home(&self) -> Vec<i32> {
        let most = self.rules().flat_map(|rules| &rules.home_points).filter_map(|c| i32::try_from(c.rule.at_most).ok());
        in_order(most.flat_map(|most| [most, most + 1]))
    }

    /// Every skill that a policy names, and one that none does.
    pub(super) fn skills(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for rules in self.rules() {
            let listed = rules.skills.iter().flat_map(|c| &c.rule.only);
            for skill in listed.chain(rules.points.iter().flat_map(|c| &c.rule.skills)) {
                if !found.contains(skill) {
                    found.push(skill.clone());
                }
            }
        }
        found.push("no skill of any list".to_owned());
        found
    }
}
