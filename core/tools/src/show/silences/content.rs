//! Stories, points and home learning.

use schoolgate::catalogue::{Moderation, PointsTarget, Rulebook, StaffKind, StoryAuthors};
use schoolgate::words::{Category, Surface};

use super::{Found, NOT_GRANTED};
use crate::show::words::{Said, and, or};

pub(super) fn silences(rules: &Rulebook, out: &mut Found) {
    let journals = |surfaces: &[Surface]| surfaces.contains(&Surface::Portfolio);
    let posted = rules.story_authors.iter().any(|cited| journals(&cited.rule.surfaces));
    let read = rules.story_readers.iter().any(|cited| journals(&cited.rule.surfaces));
    let portfolio = (posted || read).then_some(Surface::Portfolio);
    for surface in [Surface::ClassStory, Surface::SchoolStory].into_iter().chain(portfolio) {
        posting(rules, surface, out);
        reading(rules, surface, out);
    }
    out.note(
        !posted && !read,
        &["story_authors", "story_readers"],
        "Posts of staff in pupils’ portfolios",
        "There are none: nobody posts there.",
        NOT_GRANTED,
    );
    out.note(
        rules.family_posts.is_empty(),
        &["family_posts"],
        "What parents add to the portfolio of their child",
        "They add nothing there: staff alone post.",
        NOT_GRANTED,
    );
    out.note(
        !rules.family_posts.is_empty() && rules.family_posts.iter().all(|cited| cited.rule.approved_by.is_empty()),
        &["family_posts"],
        "Who lets out what parents add to portfolios",
        "The headteacher and senior leaders do.",
        Some("engine.head"),
    );
    out.note(
        rules.post_quota.is_empty(),
        &["post_quota"],
        "How many posts there are a week",
        "Any number: none is owed, and none is one too many.",
        None,
    );
    out.note(
        rules.post_deadline.is_empty(),
        &["post_deadline"],
        "How soon a post comes after what it shows",
        "At any time.",
        None,
    );
    saying(rules, out);
    points(rules, out);
    out.note(
        rules.remote_learning.is_empty(),
        &["remote_learning"],
        "Home learning",
        if posted {
            "Remote learning cannot be switched on: no tasks are set, and no homework is handed in."
        } else {
            "Remote learning cannot be switched on: no tasks are set, no homework is handed in, and there are no portfolios."
        },
        NOT_GRANTED,
    );
}

fn posting(rules: &Rulebook, surface: Surface, out: &mut Found) {
    let on = surface.said();
    let here = |rule: &&StoryAuthors| rule.surfaces.contains(&surface);
    let grants: Vec<&StoryAuthors> = rules.story_authors.iter().map(|cited| &cited.rule).filter(here).collect();
    if grants.is_empty() {
        let tasks = surface == Surface::ClassStory && !rules.remote_learning.is_empty();
        let then =
            if tasks { "Nobody posts there but for tasks during remote learning." } else { "Nobody posts there." };
        out.note(true, &["story_authors"], format!("Who posts on {on}"), then, NOT_GRANTED);
        return;
    }
    // Tasks are set by the clauses on remote learning.
    let matters = |category: &Category| surface != Surface::ClassStory || *category != Category::Task;
    let granted = |category: &Category| {
        let lists = |rule: &&StoryAuthors| rule.categories.as_ref().is_none_or(|list| list.contains(category));
        grants.iter().copied().any(|rule| rule.showing.is_none() && lists(&rule))
    };
    let left: Vec<Category> =
        Category::ALL.iter().copied().filter(|category| matters(category) && !granted(category)).collect();
    let media: Vec<_> = grants.iter().filter_map(|rule| rule.showing.as_ref()).flatten().copied().collect();
    let then = match media.as_slice() {
        [] => "They are refused.".to_owned(),
        media => format!("They are refused, save as far as a clause grants posts that show {}.", or(media)),
    };
    let about = format!("Posts of these categories on {on}: {}", and(&left));
    out.note(!left.is_empty(), &["story_authors"], about, then, NOT_GRANTED);
    out.note(
        grants.iter().any(|rule| rule.authors.is_none()),
        &["story_authors"],
        format!("Who writes on {on}, where a clause lets it be written and names nobody"),
        "The headteacher and senior leaders do.",
        Some("engine.default.school_story_authors"),
    );
    let by_teacher = |rule: &&StoryAuthors| {
        let names = |kind| rule.authors.as_ref().is_some_and(|authors| authors.contains(&kind));
        names(StaffKind::ClassTeacher) && !names(StaffKind::Cover)
    };
    out.note(
        surface != Surface::SchoolStory && grants.iter().any(by_teacher),
        &["story_authors"],
        if surface == Surface::ClassStory {
            "Whether whoever covers a class posts on its page"
        } else {
            "Whether whoever covers a class posts in its pupils’ portfolios"
        },
        "They post as its class teacher does, while they cover it.",
        Some("engine.default.cover_posts"),
    );
    out.note(
        true,
        &["story_authors", "comments"],
        format!("Comments by staff on {on}"),
        "Staff comment where they may post themselves, unless comments are closed there.",
        Some("engine.default.staff_comments"),
    );
}

fn reading(rules: &Rulebook, surface: Surface, out: &mut Found) {
    let on = surface.said();
    let read = rules.story_readers.iter().any(|cited| cited.rule.surfaces.contains(&surface));
    out.note(!read, &["story_readers"], format!("Whether parents read {on}"), "They do not.", NOT_GRANTED);
    let stated = rules.comments.iter().any(|cited| cited.rule.surfaces.contains(&surface));
    out.note(!stated, &["comments"], format!("Comments by parents on {on}"), "They are refused.", NOT_GRANTED);
    let moderated = |moderation: Moderation| moderation == Moderation::Moderated;
    let nobody = rules.comments.iter().map(|cited| &cited.rule).filter(|rule| rule.surfaces.contains(&surface));
    let (named, unnamed): (Vec<_>, Vec<_>) =
        nobody.filter(|rule| moderated(rule.moderation)).partition(|rule| !rule.approved_by.is_empty());
    out.note(
        named.is_empty() && !unnamed.is_empty(),
        &["comments"],
        format!("Who lets comments on {on} out"),
        "The headteacher and senior leaders do.",
        Some("engine.head"),
    );
    let liked = rules.likes.iter().any(|cited| cited.rule.surfaces.contains(&surface));
    out.note(!liked, &["likes"], format!("Likes on {on}"), "They are refused.", NOT_GRANTED);
}

fn saying(rules: &Rulebook, out: &mut Found) {
    out.note(
        rules.naming.is_empty(),
        &["naming"],
        "How pupils are named",
        "By first name; a fuller name is allowed, with the advice against it.",
        Some("engine.default.naming"),
    );
    out.note(
        rules.sensitive_stays_private.is_empty(),
        &["sensitive_stays_private"],
        "What is too sensitive for a story",
        "What its author marks as sensitive is refused there, and so is whatever is about sensitive matters, welfare, personal \
         matters, behaviour or incidents, and where it features or names a pupil what is about absence, medical appointments, \
         sickness, progress or complaints.",
        NOT_GRANTED,
    );
    out.note(
        rules.translation.is_empty(),
        &["translation"],
        "Posts in the language that a parent prefers",
        "No translation is offered.",
        None,
    );
}

fn points(rules: &Rulebook, out: &mut Found) {
    let awarded = |target: &PointsTarget| rules.points.iter().any(|cited| cited.rule.to.contains(target));
    let left: Vec<PointsTarget> = PointsTarget::ALL.iter().copied().filter(|target| !awarded(target)).collect();
    let about = format!("Awarding points to {}", or(&left));
    out.note(!left.is_empty(), &["points"], about, "It is refused.", NOT_GRANTED);
    out.note(
        rules.positive_only.is_empty(),
        &["positive_only"],
        "Points of zero or fewer",
        "They are refused all the same: only positive points are ever granted.",
        NOT_GRANTED.filter(|_| rules.points.is_empty()),
    );
    out.note(rules.skills.is_empty(), &["skills"], "What points are given for", "For anything.", None);
    out.note(
        rules.points_thresholds.is_empty(),
        &["points_thresholds"],
        "At how many points somebody is told",
        "At none.",
        None,
    );
    out.note(
        rules.home_points.is_empty(),
        &["home_points"],
        "Points that parents award their own child at home",
        "They award none.",
        NOT_GRANTED,
    );
    let (read, stay) = (!rules.points_readers.is_empty(), !rules.points_stay.is_empty());
    out.note(
        !read && !stay,
        &["points_readers", "points_stay"],
        "Whether parents see their own child’s points",
        "They do not.",
        NOT_GRANTED,
    );
    let shared = |target: &PointsTarget| rules.totals.iter().any(|cited| cited.rule.of.contains(target));
    let left = [PointsTarget::Class, PointsTarget::Team];
    let left: Vec<PointsTarget> = left.into_iter().filter(|target| !shared(target)).collect();
    let about = format!("Sharing the points of {} with parents", or(&left));
    out.note(!left.is_empty(), &["totals"], about, "It is refused.", NOT_GRANTED);
}
