//! Posts that a policy asks for, and that are not there or came late.

use super::due::Due;
use crate::contract::{ClassId, ClauseId, Instant, Person};
use crate::engine::{Case, Posted};
use crate::sorted::Map;
use crate::words::{Medium, Surface};

record! { typed
    /// A page that had fewer posts than the policy in force asked for.
    pub struct PostsMissed {
        /// On which surface.
        pub surface: Surface,
        /// On whose page, for a class story.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub class: Option<ClassId>,
        /// Which media the posts ought to have shown; any post where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub showing: Option<Vec<Medium>>,
        /// In how many weeks.
        pub weeks: u64,
    }

    /// What somebody posted later than a clause asks for.
    pub struct PostedLate {
        /// Who.
        pub by: Person,
        /// The clause that says how soon.
        pub clause: ClauseId,
        /// How often.
        pub count: u64,
    }
}

/// Of a longer stretch the last of its weeks are counted: two years' and a day's.
const WEEKS: usize = 106;

/// What was missed: on which surface, on whose page, and posts with which media.
type Wanting = (Surface, Option<ClassId>, Option<Vec<Medium>>);

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

/// What was missed in the weeks that ended in a stretch, up to the instant of the report.
pub(super) fn missed(case: &Case<'_>, from: Instant, to: Instant) -> Vec<PostsMissed> {
    let end = case.at(to.min(case.now.instant));
    let mut week = end.and_then(|end| end.week_before(end.week()?));
    let mut weeks: Map<Wanting, u64> = Map::default();
    for _ in 0..WEEKS {
        let Some(this) = week.filter(|week| from < week.to) else { break };
        let mut found = Vec::new();
        let then = case.at(this.from);
        then.into_iter().for_each(|then| look(case, &then, true, &mut found));
        found.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        found.dedup_by(|one, other| one.0 == other.0);
        for (_, due) in found {
            if let Due::PostsOwed { surface, class, showing, .. } = due {
                *weeks.or_default((surface, class, showing)) += 1;
            }
        }
        week = case.week_before(this);
    }
    let missed = weeks.into_iter();
    missed.map(|((surface, class, showing), weeks)| PostsMissed { surface, class, showing, weeks }).collect()
}

/// Where it stands among the others: the surface, the page, whether it was missed, and of which media.
type Place = (String, Option<ClassId>, bool, Option<Vec<Medium>>);

fn look(case: &Case<'_>, then: &Case<'_>, missed: bool, found: &mut Vec<(Place, Due)>) {
    let Some(week) = then.week().filter(|week| case.is_school_week(*week)) else { return };
    for rule in then.rules().post_quota().iter().map(|cited| &cited.rule) {
        let Some(at_least) = rule.at_least else { continue };
        for surface in rule.surfaces.iter().copied() {
            for class in then.pages_of(surface) {
                let count = case.posts_in(week, surface, Posted::Page(class), rule, at_least);
                if count < at_least {
                    let showing = rule.shows();
                    let place = (surface.to_string(), class.cloned(), missed, showing.clone());
                    let (class, until) = (class.cloned(), week.to);
                    found.push((place, Due::PostsOwed { surface, class, showing, count, at_least, until, missed }));
                }
            }
        }
    }
}
