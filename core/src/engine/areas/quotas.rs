//! How many posts there are a week, and how soon they come.

use chrono::{Datelike, Days};

use crate::catalogue::{Cited, PostQuota, QuotaOf};
use crate::contract::{Action, ClassId, Date, Facts, Instant, MediaEntry, Person, ReasonCode, Ref, Remedy, StaffId};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings};
use crate::state::List;
use crate::words::Surface;

/// A week of the school's clock, from Monday on.
#[derive(Clone, Copy)]
pub(crate) struct Week {
    monday: Date,
    pub(crate) from: Instant,
    /// When the next one begins.
    pub(crate) to: Instant,
}

/// What posts are counted of.
#[derive(Clone, Copy)]
pub(crate) enum Posted<'b> {
    Page(Option<&'b ClassId>),
    Author(&'b StaffId),
}

impl Case<'_> {
    /// The week of the moment. `None` at the edge of the calendar.
    pub(crate) fn week(&self) -> Option<Week> {
        self.week_of(self.now.date.into())
    }

    fn week_of(&self, date: Date) -> Option<Week> {
        let date = date.naive();
        let monday = date.checked_sub_days(Days::new(date.weekday().num_days_from_monday().into()))?;
        let (monday, next) = (monday.into(), monday.checked_add_days(Days::new(7))?.into());
        Some(Week { monday, from: self.zone.start_of_day(monday), to: self.zone.start_of_day(next) })
    }

    /// The week before another.
    pub(crate) fn week_before(&self, week: Week) -> Option<Week> {
        self.week_of(week.monday.naive().checked_sub_days(Days::new(7))?.into())
    }

    /// Whether a week has a school day from Monday to Friday: weekends are in term, too.
    pub(crate) fn is_school_week(&self, week: Week) -> bool {
        let days = (0..5).filter_map(|n| week.monday.naive().checked_add_days(Days::new(n)));
        days.map(Date::from).any(|day| self.state.derived.calendar.is_school_day(day))
    }

    /// How many posts staff wrote on a surface in a week that were not removed, of those of which a quota speaks; no more
    /// than `most`.
    pub(crate) fn posts_in(&self, week: Week, surface: Surface, of: Posted<'_>, rule: &PostQuota, most: u32) -> u32 {
        let now = self.now.instant;
        let counts = |id: &Ref| {
            self.state.posts.get(id).is_some_and(|post| {
                let removed = post.removal.as_ref().is_some_and(|removal| removal.at <= now);
                post.surface == surface
                    && post.staff().is_some()
                    && post.at <= now
                    && !removed
                    && meant(rule, &post.media)
            })
        };
        let within = |at: &Instant| *at < week.to;
        let count = |places: &mut dyn Iterator<Item = &(Instant, Ref)>| {
            let this_week = places.take_while(|(at, _)| *at >= week.from).filter(|(at, _)| within(at));
            let most = usize::try_from(most).unwrap_or(usize::MAX);
            u32::try_from(this_week.filter(|(_, id)| counts(id)).take(most).count()).unwrap_or(u32::MAX)
        };
        match of {
            Posted::Page(class) => count(&mut self.state.page_newest(surface, class, None)),
            Posted::Author(staff) => {
                count(&mut self.state.listed(&List::PostsBy(Person::Staff(staff.clone()))).iter().rev())
            }
        }
    }

    /// Whether one more post this week is one too many, and whether what it shows is recent enough. What there is already
    /// is told to those alone who may post here.
    pub(super) fn judge_quotas(&self, surface: Surface, class: Option<&ClassId>, staff: &StaffId, out: &mut Findings) {
        if !out.grants() {
            return;
        }
        let facts = || Facts { surface: Some(surface), class: class.cloned(), ..Facts::default() };
        let Action::PublishPost { media, taken_on, .. } = &self.request.action else { return };
        let quotas = self.rules().post_quota().iter().filter(|c| c.rule.surfaces.contains(&surface));
        for Cited { clause, rule } in quotas.filter(|c| meant(&c.rule, media)) {
            let (Some(most), Some(week)) = (rule.at_most, self.week()) else { continue };
            let count = self.posts_in(week, surface, counted(rule, class, staff), rule, most);
            if count < most {
                continue;
            }
            let media = rule.shows();
            let facts = Facts { count: Some(count), limit: Some(most), at: Some(week.to), media, ..facts() };
            let (clause, code) = (Clause::Policy(*clause), ReasonCode::PostQuotaReached);
            match rule.advice_only {
                true => out.advise(clause, code, facts),
                false => out.deny(clause, code, facts, vec![Remedy::WaitUntil { at: week.to }]),
            }
        }
        let Some(taken) = taken_on else { return };
        for Cited { clause, rule } in self.rules().post_deadline() {
            let last = taken.naive().checked_add_days(Days::new(rule.within_days.into()));
            if !rule.surfaces.contains(&surface) || last.is_none_or(|last| self.now.date <= last) {
                continue;
            }
            let facts = Facts { limit: Some(rule.within_days), ..facts() };
            let (clause, code) = (Clause::Policy(*clause), ReasonCode::PostedTooLate);
            match rule.advice_only {
                true => out.advise(clause, code, facts),
                false => out.deny(clause, code, facts, Vec::new()),
            }
        }
    }

    /// The pages of which a quota speaks: the school's, or those of the classes of a year that have pupils.
    pub(crate) fn pages_of(&self, surface: Surface) -> Vec<Option<&ClassId>> {
        if surface != Surface::ClassStory {
            return vec![None];
        }
        let classes = self.state.classes.iter().filter(|(id, class)| {
            class.year_group.is_some()
                && self.outside_years(id).next().is_none()
                && self.state.pupils_in(id, &self.now).iter().any(|(_, pupil)| pupil.on_roll(&self.now))
        });
        classes.map(|(id, _)| Some(id)).collect()
    }
}

/// Whether a quota speaks of a post with these media.
fn meant(rule: &PostQuota, media: &[MediaEntry]) -> bool {
    rule.showing.as_ref().is_none_or(|wanted| media.iter().any(|entry| wanted.contains(&entry.kind())))
}

fn counted<'b>(rule: &PostQuota, class: Option<&'b ClassId>, staff: &'b StaffId) -> Posted<'b> {
    match rule.of {
        QuotaOf::Page => Posted::Page(class),
        QuotaOf::Author => Posted::Author(staff),
    }
}
