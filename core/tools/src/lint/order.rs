//! Steps against somebody, posts in a week, and what relatives may do: numbers and words that do not go together.

use schoolgate::catalogue::{Moderation, PostQuota, QuotaOf, RelativeMay};
use schoolgate::words::{LadderStep, Surface};

use super::{Lints, Stated, of};

pub(super) fn look(lints: &mut Lints<'_>) {
    ladder(lints);
    posts(lints);
    relatives(lints);
}

/// Milder steps after harsher ones, and those who may skip what is only advised.
fn ladder(lints: &mut Lints<'_>) {
    let harshness = |step: &LadderStep| LadderStep::ALL.iter().position(|known| known == step);
    for stated in lints.rules(of!(Ladder)) {
        let steps = &stated.rule.steps;
        for (n, pair) in steps.windows(2).enumerate() {
            if let [one, other] = pair
                && harshness(other) < harshness(one)
            {
                let sentence = format!(
                    "puts `{other}` after `{one}`, so that a milder step follows a harsher one; put the steps in their order"
                );
                lints.warn("milder_after", format!("{}.steps[{}]", stated.path(), n + 1), sentence);
            }
        }
        if stated.rule.each_after_breach && steps.iter().skip(1).all(|step| *step == LadderStep::Reminder) {
            let sentence = "asks for a breach before each step, and a reminder waits for none; leave it out";
            lints.warn("no_effect", format!("{}.each_after_breach", stated.path()), sentence.to_owned());
        }
        if stated.rule.advice_only && !stated.rule.may_skip.is_empty() {
            let sentence = "names who may skip a step, and with `advice_only` anybody may who takes one; leave it out";
            lints.warn("no_effect", format!("{}.may_skip", stated.path()), sentence.to_owned());
        }
    }
}

/// What is said of posts on pages on which nobody posts, and numbers that no week can meet.
fn posts(lints: &mut Lints<'_>) {
    let authors = lints.rules(of!(StoryAuthors));
    let posted = |surface: &Surface| authors.iter().any(|stated| stated.rule.surfaces.contains(surface));
    let quotas = lints.rules(of!(PostQuota));
    let deadlines = lints.rules(of!(PostDeadline));
    let naming = lints.rules(of!(Naming));
    let on = |path: String, field: &str| format!("{path}.{field}");
    let quotas_of = quotas.iter().map(|stated| (on(stated.path(), "surfaces"), &stated.rule.surfaces));
    let deadlines_of = deadlines.iter().map(|stated| (on(stated.path(), "surfaces"), &stated.rule.surfaces));
    let names_of = naming
        .iter()
        .filter_map(|stated| Some((on(stated.path(), "never_with_on"), stated.rule.never_with_on.as_ref()?)));
    let all: Vec<_> = quotas_of.chain(deadlines_of).chain(names_of).collect();
    for (path, surfaces) in all {
        for (n, surface) in surfaces.iter().enumerate().filter(|(_, surface)| !posted(surface)) {
            let sentence = format!(
                "is about posts on the `{surface}`, where no clause lets anybody post; state `story_authors` for it"
            );
            lints.warn("nobody_posts", format!("{path}[{n}]"), sentence);
        }
    }
    let readers = lints.rules(of!(StoryReaders));
    for stated in &readers {
        for (n, surface) in stated.rule.surfaces.iter().enumerate().filter(|(_, surface)| !posted(surface)) {
            let sentence = format!(
                "parents read the `{surface}`, and no clause lets anybody post there; state `story_authors` for it"
            );
            lints.warn("nobody_posts", format!("{}.surfaces[{n}]", stated.path()), sentence);
        }
    }
    let of_page = |stated: &&Stated<'_, PostQuota>| stated.rule.of == QuotaOf::Page && !stated.rule.advice_only;
    for stated in &quotas {
        let Some(least) = stated.rule.at_least else { continue };
        let same = |other: &&Stated<'_, PostQuota>| {
            other.rule.surfaces.iter().any(|surface| stated.rule.surfaces.contains(surface))
                && counts_all(stated.rule, other.rule)
        };
        let most = |other: &Stated<'_, PostQuota>| other.rule.at_most.filter(|most| *most < least);
        let other = quotas.iter().filter(of_page).filter(same).find(|other| most(other).is_some());
        if let Some((clause, most)) = other.and_then(|other| Some((other.id, most(other)?))) {
            let sentence = format!(
                "asks for {least} posts a week on a page, and clause {clause} allows {most}; let the two numbers meet"
            );
            lints.warn("quotas_never_meet", format!("{}.at_least", stated.path()), sentence);
        }
    }
}

/// Whether every post that one quota counts is counted by another, too.
fn counts_all(of: &PostQuota, other: &PostQuota) -> bool {
    let Some(counted) = &other.showing else { return true };
    of.showing.as_ref().is_some_and(|media| media.iter().all(|medium| counted.contains(medium)))
}

/// What relatives may do as far as parents may, where parents may not.
fn relatives(lints: &mut Lints<'_>) {
    let readers = lints.rules(of!(StoryReaders));
    let stories = |surface: &Surface| matches!(surface, Surface::ClassStory | Surface::SchoolStory);
    let read = readers.iter().any(|stated| stated.rule.surfaces.iter().any(stories));
    let comments = lints.rules(of!(Comments)).iter().any(|stated| stated.rule.moderation != Moderation::Closed);
    let likes = !lints.rules(of!(Likes)).is_empty();
    let points = !lints.rules(of!(PointsReaders)).is_empty() || !lints.rules(of!(Totals)).is_empty();
    for stated in lints.rules(of!(LinkedAdults)) {
        let Some(relatives) = &stated.rule.relatives else { continue };
        for (n, may) in relatives.may.iter().enumerate() {
            let missing = match may {
                RelativeMay::ReadStories if !read => "story_readers",
                RelativeMay::Comment if !comments => "comments",
                RelativeMay::Like if !likes => "likes",
                RelativeMay::ViewPoints if !points => "points_readers",
                _ => continue,
            };
            let sentence = format!(
                "lets relatives do what parents may not: no clause states `{missing}`; state it, or leave this out"
            );
            lints.warn("relatives_idle", format!("{}.relatives.may[{n}]", stated.path()), sentence);
        }
    }
}
