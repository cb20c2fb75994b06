//! Posts that a policy asks for, and that are not there.

use super::due::Due;
use crate::contract::ClassId;
use crate::engine::{Case, Posted};

/// What is still owed this week, and what was missed last week: by page, in weeks that have a school day.
pub(super) fn owed(case: &Case<'_>, due: &mut Vec<Due>) {
    let Some(week) = case.week() else { return };
    let mut found = Vec::new();
    look(case, case, false, &mut found);
    // By the policy that was in force then.
    if let Some(then) = case.week_before(week).and_then(|before| case.at(before.from)) {
        look(case, &then, true, &mut found);
    }
    found.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    found.dedup_by(|one, other| one.0 == other.0);
    due.extend(found.into_iter().map(|(_, due)| due));
}

/// Where it stands among the others: the surface, the page, and whether it was missed.
type Place = (String, Option<ClassId>, bool);

fn look(case: &Case<'_>, then: &Case<'_>, missed: bool, found: &mut Vec<(Place, Due)>) {
    let Some(week) = then.week().filter(|week| case.is_school_week(*week)) else { return };
    for rule in then.rules().post_quota().iter().map(|cited| &cited.rule) {
        let Some(at_least) = rule.at_least else { continue };
        for surface in rule.surfaces.iter().copied() {
            for class in then.pages_of(surface) {
                let count = case.posts_in(week, surface, Posted::Page(class), at_least);
                if count < at_least {
                    let place = (surface.to_string(), class.cloned(), missed);
                    let (class, until) = (class.cloned(), week.to);
                    found.push((place, Due::PostsOwed { surface, class, count, at_least, until, missed }));
                }
            }
        }
    }
}
