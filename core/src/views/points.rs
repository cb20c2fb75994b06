//! Points and shared totals.

use super::page::{Key, Page};
use super::{Looker, View};
use crate::contract::{Action, Actor, Error, Instant, PointsOf, StaffId};
use crate::engine::{Case, OWN};
use crate::sorted::sort;
use crate::state::{Award, HomeAward, State};
use crate::words::{PointsSum, PointsWhile, Verdict};

record! { typed
    /// Points, as the reader may see them.
    pub struct PointsView {
        /// Whose.
        pub of: PointsOf,
        /// The total. A class's or team's counts what its pupils were given for it.
        pub total: i64,
        /// Where the policy has totals count a while alone: which.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub within: Option<PointsWhile>,
        /// When that total begins anew; absent where there is no such while, as outside the terms, when it is nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until: Option<Instant>,
        /// The single awards, oldest first: for staff, and for the pupil whose they are. Absent for parents, who see the
        /// total.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub awards: Option<Vec<PointsAward>>,
        /// What a pupil's points come to by now in each while in which the policy adds them up, in the order of its clauses.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub sums: Vec<PointsSoFar>,
        /// What a pupil was given at home, which is in no total; absent where the policy has nothing of it and there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub at_home: Option<PointsAtHome>,
        /// Of a page of awards: where to go on, as `before`, with what is older, at school before at home; absent where there
        /// is nothing older.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub more: Option<String>,
    }

    /// What points come to within a while.
    pub struct PointsSoFar {
        /// Which points.
        pub of: PointsSum,
        /// Over how long they are added up.
        pub within: PointsWhile,
        /// What they come to by now.
        pub sum: i64,
        /// When they are added up anew.
        pub until: Instant,
        /// Whether those are counted that were given at home.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub at_home: bool,
    }

    /// Points given at home.
    pub struct PointsAtHome {
        /// All of them.
        pub total: i64,
        /// How many the family may still give this week, by the policy in force.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub left: Option<i64>,
        /// The single awards, oldest first: for those who see the school's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub awards: Option<Vec<HomeAwarded>>,
    }

    /// One award at home. Who of the family gave it is not told.
    pub struct HomeAwarded {
        /// When.
        pub at: Instant,
        /// For what.
        pub skill: String,
        /// How many.
        pub points: i32,
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
        /// Where the policy has totals count a while alone: which.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub within: Option<PointsWhile>,
        /// When that total begins anew; absent where there is no such while, as outside the terms, when it is nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until: Option<Instant>,
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
    let request = looker.bare();
    let case = looker.case(&request, false)?;
    let home = given_at_home(state, of, looker.at());
    let (sums, mut at_home) = (sums(&case, of), at_home(&case, of, &home));
    let (mut awards, mut more) = (None, None);
    if single {
        let given = given(state, of, looker.at());
        let keys = given.iter().map(|award| Key::at(award.at, &[]));
        let mut part = page.newest(keys.chain(home.iter().map(|award| Key::second(award.at))));
        awards = Some(part.cut(given).into_iter().map(shown).collect());
        let home: Vec<_> = part.cut(home).into_iter().map(shown_at_home).collect();
        at_home.iter_mut().for_each(|at_home| at_home.awards = Some(home.clone()));
        more = part.more;
    }
    let Total { total, within, until } = total_of(&case, of);
    Ok(View::Points(PointsView { of: of.clone(), total, within, until, awards, sums, at_home, more }))
}

fn sums(case: &Case<'_>, of: &PointsOf) -> Vec<PointsSoFar> {
    let PointsOf::Pupil(id) = of else { return Vec::new() };
    let Some(pupil) = case.state.pupils.get(id) else { return Vec::new() };
    let rules = case.rules().points_thresholds().iter().map(|cited| &cited.rule);
    let sums = rules.filter_map(|rule| {
        let (within, at_home) = (case.points_while(rule.within, rule.from_month)?, rule.at_home);
        let sum = case.sum_of_points(rule, pupil, within);
        Some(PointsSoFar { of: rule.of, within: rule.within, sum, until: within.to, at_home })
    });
    let mut found: Vec<PointsSoFar> = Vec::new();
    for sum in sums {
        if !found.contains(&sum) {
            found.push(sum);
        }
    }
    found
}

fn at_home(case: &Case<'_>, of: &PointsOf, given: &[&HomeAward]) -> Option<PointsAtHome> {
    let PointsOf::Pupil(id) = of else { return None };
    let left = case.left_at_home(case.state.pupils.get(id)?);
    let total = given.iter().map(|award| i64::from(award.points)).sum();
    (left.is_some() || !given.is_empty()).then_some(PointsAtHome { total, left, awards: None })
}

pub(super) fn shared_totals(looker: &Looker<'_>) -> Result<View, Error> {
    if let Some(denied) = looker.refused_by(|_, out| out.grant(OWN))? {
        return Ok(denied);
    }
    let state = looker.school.state();
    let classes = state.classes.iter().map(|(id, class)| (PointsOf::Class(id.clone()), class.total_shared));
    let teams = state.teams.iter().map(|(id, team)| (PointsOf::Team(id.clone()), team.total_shared));
    let request = looker.bare();
    let case = looker.case(&request, false)?;
    let mut totals = Vec::new();
    for (of, since) in classes.chain(teams) {
        let Some(since) = since.filter(|since| *since <= looker.at()) else { continue };
        let decision = looker.ask(&looker.request(Action::ViewPoints { of: of.clone() }))?;
        if decision.verdict == Verdict::Allow {
            let Total { total, within, until } = total_of(&case, &of);
            totals.push(SharedTotal { of, total, within, until, since });
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

/// What was given at home, oldest first.
pub(crate) fn home_awards_of(state: &State, of: &PointsOf, at: Instant) -> Vec<HomeAwarded> {
    given_at_home(state, of, at).into_iter().map(shown_at_home).collect()
}

fn shown_at_home(award: &HomeAward) -> HomeAwarded {
    HomeAwarded { at: award.at, skill: award.skill.clone(), points: award.points }
}

fn given_at_home<'a>(state: &'a State, of: &PointsOf, at: Instant) -> Vec<&'a HomeAward> {
    let PointsOf::Pupil(id) = of else { return Vec::new() };
    let awards = state.pupils.get(id).into_iter().flat_map(|pupil| &pupil.home_awards);
    let mut given: Vec<&HomeAward> = awards.filter(|award| award.at <= at).collect();
    sort(&mut given, |one, other| one.at.cmp(&other.at));
    given
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

/// What points come to, and within which while.
struct Total {
    total: i64,
    within: Option<PointsWhile>,
    until: Option<Instant>,
}

fn total_of(case: &Case<'_>, of: &PointsOf) -> Total {
    let (state, at) = (case.state, case.now.instant);
    let within = case.total_within(of);
    let stretch = within.and_then(|(_, stretch)| stretch);
    let counts = |award: &&Award| {
        award.at <= at
            && (within.is_none() || stretch.is_some_and(|stretch| (stretch.from..stretch.to).contains(&award.at)))
    };
    let direct: i64 = given(state, of, at).into_iter().filter(counts).map(|award| i64::from(award.points)).sum();
    let pupils = state.pupils.values().flat_map(|pupil| &pupil.awards).filter(counts);
    let counted = pupils.filter(|award| match of {
        PointsOf::Pupil(_) => false,
        PointsOf::Class(id) => award.class.as_ref() == Some(id),
        PointsOf::Team(id) => award.team.as_ref() == Some(id),
    });
    let total = direct + counted.map(|award| i64::from(award.points)).sum::<i64>();
    Total { total, within: within.map(|(within, _)| within), until: stretch.map(|stretch| stretch.to) }
}
