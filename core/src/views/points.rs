//! Points and shared totals.

use super::page::{Key, Page};
use super::{Looker, View};
use crate::contract::{Action, Actor, Error, Instant, PointsOf, StaffId};
use crate::engine::OWN;
use crate::sorted::sort;
use crate::state::{Award, State};
use crate::words::Verdict;

record! { typed
    /// Points, as the reader may see them.
    pub struct PointsView {
        /// Whose.
        pub of: PointsOf,
        /// The total. A class's or team's counts what its pupils were given for it.
        pub total: i64,
        /// The single awards, oldest first: for staff, and for the pupil whose they are. Absent for parents, who see the
        /// total.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub awards: Option<Vec<PointsAward>>,
        /// Of a page of awards: where to go on, as `before`, with what is older; absent where there is nothing older.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub more: Option<String>,
    }

    /// One award.
    pub struct PointsAward {
        /// When.
        pub at: Instant,
        /// By whom.
        pub by: StaffId,
        /// For what.
        pub skill: String,
        /// How many.
        pub points: i32,
    }

    /// The totals that were shared with parents.
    pub struct SharedTotals {
        /// Those that the reader may see, classes before teams, in the order of their ids.
        pub totals: Vec<SharedTotal>,
    }

    /// One of them.
    pub struct SharedTotal {
        /// Whose.
        pub of: PointsOf,
        /// The total.
        pub total: i64,
        /// Since when it is shared.
        pub since: Instant,
    }
}

pub(super) fn points(looker: &Looker<'_>, of: &PointsOf, page: &Page) -> Result<View, Error> {
    if let Some(denied) = looker.refused(&looker.request(Action::ViewPoints { of: of.clone() }))? {
        return Ok(denied);
    }
    let state = looker.school.state();
    let single = !matches!(looker.by(), Actor::Parent(_));
    let (mut awards, mut more) = (None, None);
    if single {
        let given = given(state, of, looker.at());
        let mut part = page.newest(given.iter().map(|award| Key::at(award.at, &[])));
        awards = Some(part.cut(given).into_iter().map(shown).collect());
        more = part.more;
    }
    Ok(View::Points(PointsView { of: of.clone(), total: total_of(state, of, looker.at()), awards, more }))
}

pub(super) fn shared_totals(looker: &Looker<'_>) -> Result<View, Error> {
    if let Some(denied) = looker.refused_by(|_, out| out.grant(OWN))? {
        return Ok(denied);
    }
    let state = looker.school.state();
    let classes = state.classes.iter().map(|(id, class)| (PointsOf::Class(id.clone()), class.total_shared));
    let teams = state.teams.iter().map(|(id, team)| (PointsOf::Team(id.clone()), team.total_shared));
    let mut totals = Vec::new();
    for (of, since) in classes.chain(teams) {
        let Some(since) = since.filter(|since| *since <= looker.at()) else { continue };
        let decision = looker.ask(&looker.request(Action::ViewPoints { of: of.clone() }))?;
        if decision.verdict == Verdict::Allow {
            totals.push(SharedTotal { total: total_of(state, &of, looker.at()), of, since });
        }
    }
    Ok(View::SharedTotals(SharedTotals { totals }))
}

/// What was awarded directly, oldest first.
pub(crate) fn awards_of(state: &State, of: &PointsOf, at: Instant) -> Vec<PointsAward> {
    given(state, of, at).into_iter().map(shown).collect()
}

fn shown(award: &Award) -> PointsAward {
    let Award { at, by, skill, points, .. } = award;
    PointsAward { at: *at, by: by.clone(), skill: skill.clone(), points: *points }
}

fn given<'a>(state: &'a State, of: &PointsOf, at: Instant) -> Vec<&'a Award> {
    let awards = match of {
        PointsOf::Pupil(id) => state.pupils.get(id).map(|pupil| &pupil.awards),
        PointsOf::Class(id) => state.classes.get(id).map(|class| &class.awards),
        PointsOf::Team(id) => state.teams.get(id).map(|team| &team.awards),
    };
    let mut given: Vec<&Award> = awards.into_iter().flatten().filter(|award| award.at <= at).collect();
    sort(&mut given, |one, other| one.at.cmp(&other.at));
    given
}

fn total_of(state: &State, of: &PointsOf, at: Instant) -> i64 {
    let direct: i64 = given(state, of, at).iter().map(|award| i64::from(award.points)).sum();
    let pupils = state.pupils.values().flat_map(|pupil| &pupil.awards).filter(|award| award.at <= at);
    let counted = pupils.filter(|award| match of {
        PointsOf::Pupil(_) => false,
        PointsOf::Class(id) => award.class.as_ref() == Some(id),
        PointsOf::Team(id) => award.team.as_ref() == Some(id),
    });
    direct + counted.map(|award| i64::from(award.points)).sum::<i64>()
}
