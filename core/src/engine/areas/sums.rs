//! What a pupil's points come to within a while, who is told of it, and how many a family gives at home.

use chrono::{Datelike, NaiveDate};

use super::points::target;
use crate::catalogue::{Cited, HomePoints, PointsThresholds};
use crate::contract::{Action, Date, Duty, Facts, Instant, ParentId, PointsOf, PupilId, ReasonCode, Remedy};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings};
use crate::state::Pupil;
use crate::words::{PointsSum, PointsWhile, Role};

/// How long points are added up.
#[derive(Clone, Copy)]
pub(crate) struct While {
    pub(crate) from: Instant,
    /// When they are added up anew.
    pub(crate) to: Instant,
}

/// Of an award, what a sum counts.
fn counted(of: PointsSum, points: i32) -> i64 {
    let points = i64::from(points);
    match of {
        PointsSum::Given => points.max(0),
        PointsSum::Taken => (-points).max(0),
    }
}

impl Case<'_> {
    /// The while in which the moment is, where a year begins with that month. `None` outside the terms, where it is one of
    /// the calendar's.
    pub(crate) fn points_while(&self, within: PointsWhile, from_month: Option<u32>) -> Option<While> {
        let today: Date = self.now.date.into();
        let term = || {
            let terms = self.state.calendar.terms.iter().filter(|term| (term.first..=term.last).contains(&today));
            terms.map(|term| (term.first, term.last)).max()
        };
        let (first, last) = match within {
            PointsWhile::Day => (today, today),
            PointsWhile::Week => return self.week().map(|week| While { from: week.from, to: week.to }),
            PointsWhile::HalfTerm => {
                let ((first, last), (from, to)) = (term()?, self.state.derived.calendar.part(today)?);
                (first.max(from), last.min(to))
            }
            PointsWhile::Term => term()?,
            PointsWhile::Year => {
                let month = from_month?;
                let year = self.now.date.year() - i32::from(self.now.date.month() < month);
                let begins = |year| NaiveDate::from_ymd_opt(year, month, 1);
                (begins(year)?.into(), begins(year + 1)?.pred_opt()?.into())
            }
        };
        let next = last.naive().succ_opt()?.into();
        Some(While { from: self.zone.start_of_day(first), to: self.zone.start_of_day(next) })
    }

    /// Within which while the total of somebody is counted, by the policy in force.
    pub(crate) fn total_within(&self, of: &PointsOf) -> Option<(PointsWhile, Option<While>)> {
        let rule = self.rules().totals().iter().map(|c| &c.rule).find(|rule| rule.of.contains(&target(of)))?;
        Some((rule.within?, self.points_while(rule.within?, rule.from_month)))
    }

    /// When the sums of points change next though nobody awards any: where one is added up anew, or begins to be.
    pub(crate) fn sums_change(&self) -> Option<Instant> {
        let rules = self.rules();
        let week = self.week().filter(|_| !rules.home_points().is_empty()).map(|week| week.to);
        let (mut ends, mut out_of_term) = (None, false);
        let sums = rules.points_thresholds().iter().map(|c| (c.rule.within, c.rule.from_month));
        for (within, month) in
            sums.chain(rules.totals().iter().filter_map(|c| Some((c.rule.within?, c.rule.from_month))))
        {
            match self.points_while(within, month) {
                Some(stretch) => ends = ends.into_iter().chain([stretch.to]).min(),
                None => out_of_term |= matches!(within, PointsWhile::Term | PointsWhile::HalfTerm),
            }
        }
        let terms = self.state.calendar.terms.iter().filter(|_| out_of_term).map(|term| term.first);
        let parts = self.state.derived.calendar.next_part(self.now.date.into()).filter(|_| out_of_term);
        let begins = terms.chain(parts).map(|first| self.zone.start_of_day(first));
        week.into_iter().chain(ends).chain(begins.filter(|at| *at > self.now.instant)).min()
    }

    /// What a pupil's points come to in a while, so far.
    pub(crate) fn sum_of_points(&self, rule: &PointsThresholds, pupil: &Pupil, within: While) -> i64 {
        let at_school = pupil.awards.iter().map(|award| (award.at, award.points));
        let at_home = pupil.home_awards.iter().filter(|_| rule.at_home).map(|award| (award.at, award.points));
        let counts = |(at, _): &(Instant, i32)| (within.from..within.to).contains(at) && *at <= self.now.instant;
        at_school.chain(at_home).filter(counts).map(|(_, points)| counted(rule.of, points)).sum()
    }

    /// Tells the host who is told of the sums that an award brings a pupil's points to.
    pub(in crate::engine) fn tell_of_points(&self, out: &mut Findings) {
        let Action::AwardPoints { to: PointsOf::Pupil(id), points, .. } = &self.request.action else { return };
        let Some(pupil) = self.state.pupils.get(id).filter(|_| !out.denies()) else { return };
        for Cited { rule, .. } in self.rules().points_thresholds() {
            let more = counted(rule.of, *points);
            if more == 0 || self.parent().is_some() && !rule.at_home {
                continue;
            }
            let Some(within) = self.points_while(rule.within, rule.from_month) else { continue };
            let before = self.sum_of_points(rule, pupil, within);
            for level in &rule.levels {
                let at = i64::from(level.at);
                if before >= at || before + more < at {
                    continue;
                }
                let family = level.tell.contains(&Role::Parent);
                out.duty(Duty::TellOfPoints {
                    pupil: id.clone(),
                    of: rule.of,
                    within: rule.within,
                    at: level.at,
                    until: within.to,
                    parents: if family { self.family_told(pupil) } else { Vec::new() },
                    roles: level.tell.iter().copied().filter(|role| *role != Role::Parent).collect(),
                });
            }
        }
    }

    /// The adults who are told of a pupil's points: none of them hears from another's award who else there is.
    fn family_told(&self, pupil: &Pupil) -> Vec<ParentId> {
        match self.parent() {
            Some(parent) => vec![parent.clone()],
            None => pupil.links.keys().filter(|id| self.may_hear(id, pupil)).cloned().collect(),
        }
    }

    /// What a pupil was given at home this week, so far.
    fn given_at_home(&self, pupil: &Pupil) -> i64 {
        let Some(week) = self.week() else { return 0 };
        let counts = |at: Instant| (week.from..week.to).contains(&at) && at <= self.now.instant;
        pupil.home_awards.iter().filter(|award| counts(award.at)).map(|award| i64::from(award.points)).sum()
    }

    /// How many points may still be given at home this week, where the policy says how many.
    pub(crate) fn left_at_home(&self, pupil: &Pupil) -> Option<i64> {
        let most = self.rules().home_points().iter().map(|c| i64::from(c.rule.at_most)).min()?;
        Some((most - self.given_at_home(pupil)).max(0))
    }

    /// Points that a parent gives at home.
    pub(super) fn judge_home_award(
        &self,
        (id, parent): (&PupilId, &ParentId),
        skill: &str,
        points: i32,
        out: &mut Findings,
    ) {
        let rules = self.rules().home_points();
        let Some(pupil) = self.state.pupils.get(id).filter(|_| !rules.is_empty()) else { return };
        let Some(link) = self.link(parent, id) else { return self.not_theirs(Some(id), out) };
        self.check_pupil(id, pupil, false, out);
        let facts = Facts { pupil: Some(id.clone()), ..Facts::default() };
        if !link.is_responsible() {
            return out.deny_by(rules, ReasonCode::NoParentalResponsibility, &facts, &[]);
        }
        self.judge_skill(skill, out);
        if points < 1 {
            let remedy = [Remedy::AwardAtLeast { points: 1 }];
            out.deny_by(rules, ReasonCode::PointsPositiveOnly, &Facts::default(), &remedy);
        }
        let (given, week) = (self.given_at_home(pupil), self.week());
        for Cited { clause, rule: HomePoints { at_most } } in rules {
            let left = i64::from(*at_most) - given;
            if points < 1 || i64::from(points) <= left {
                continue;
            }
            let fewer = i32::try_from(left).ok().filter(|left| *left > 0);
            let mut remedies: Vec<Remedy> = fewer.into_iter().map(|points| Remedy::AwardAtMost { points }).collect();
            // More than a week's worth is too much in any week.
            let next = week.filter(|_| i64::from(points) <= i64::from(*at_most));
            remedies.extend(next.map(|week| Remedy::WaitUntil { at: week.to }));
            let facts = Facts {
                count: u32::try_from(given).ok(),
                limit: Some(*at_most),
                at: week.map(|week| week.to),
                ..facts.clone()
            };
            out.deny(Clause::Policy(*clause), ReasonCode::HomePointsGiven, facts, remedies);
        }
        self.grant_by(rules, |_| true, out);
    }
}
