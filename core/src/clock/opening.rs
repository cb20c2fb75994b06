//! When one purpose is open, when it opens next, and when it closes.
//!
//! The searches work on two lines. On the *local line* — what the wall clock reads — windows, the calendar and working
//! days are plain intervals, and the next one is found by arithmetic. Between two changes of the zone's offset, real
//! time and the local line run in step, so a search in real time is a local search in each such stretch, until one
//! answers inside its stretch. A zone has some two hundred stretches and then one without an end: every search ends.

use chrono::NaiveDate;

use super::calendar::SchoolCalendar;
use super::days::{DAY, DaySet, LAST_DAY, day_number, weekday_of};
use super::hours::WeeklyHours;
use super::moment::Span;
use super::zone::{Zone, clamp};
use crate::contract::Instant;

/// Everything that governs when one purpose is open to one person.
///
/// It is open in every one of `extra`. Otherwise it is open while the wall clock reads a time within a window of
/// `hours` that begins on a school day and a working day, outside `forbidden`, and outside every one of `absences` and `early`.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    /// The school's zone.
    pub zone: &'a Zone,
    /// The weekly hours.
    pub hours: &'a WeeklyHours,
    /// The school's calendar. A window across midnight is judged on the day on which it begins.
    pub calendar: &'a SchoolCalendar,
    /// The days on which a part-time member of staff works; `None` for every day.
    pub working_days: Option<DaySet>,
    /// When the member of staff is away.
    pub absences: &'a [Span],
    /// From when until when, in milliseconds, the school is closed because it finishes early: in order, and joined where
    /// such times meet.
    pub early: &'a [(i64, i64)],
    /// Permissions: open from beginning to end, whatever the rest says.
    pub extra: &'a [Span],
    /// Hours that close it on any day, in or out of term: lessons, or quiet time.
    pub forbidden: Option<&'a WeeklyHours>,
    /// Whether it is the other way round: but for `extra` it is open where it would be closed by all this, and closed where
    /// it would be open.
    pub inverted: bool,
}

/// The first of some stretches, in order and joined, that ends after an instant.
pub(super) fn first_after(stretches: &[(i64, i64)], at: i64) -> Option<(i64, i64)> {
    stretches.get(stretches.partition_point(|(_, end)| *end <= at)).copied()
}

/// The end of the one of them that covers an instant.
fn covering(stretches: &[(i64, i64)], at: i64) -> Option<i64> {
    first_after(stretches, at).filter(|(start, _)| *start <= at).map(|(_, end)| end)
}

/// No end. What would be beyond the years that can be written is never, too.
pub(super) const NEVER: i64 = i64::MAX;

impl Opening<'_> {
    /// Whether it is open at that instant.
    #[must_use]
    pub fn is_open(&self, at: Instant) -> bool {
        let at = clamp(at.millis());
        self.covered(self.extra, at).is_some() || self.is_ordinarily_open(at)
    }

    /// The first instant from `at` on at which it is open: `at` itself where it is. `None` where it never opens again.
    #[must_use]
    pub fn opens_next(&self, at: Instant) -> Option<Instant> {
        let at = clamp(at.millis());
        let intervals = self.extra.iter().filter_map(|span| span.interval(self.zone));
        let extra = intervals.filter(|(_, end)| at < *end).map(|(start, _)| start.max(at)).min();
        let first = match (extra, self.ordinarily_opens(at)) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        first.and_then(|millis| self.zone.written(millis))
    }

    /// The first instant from `at` on at which it is closed: `at` itself where it is. `None` where it never closes
    /// again.
    #[must_use]
    pub fn closes_next(&self, at: Instant) -> Option<Instant> {
        let mut at = clamp(at.millis());
        // Each turn but the last leaves one permission for good, or ends at an ordinary closing, which the next turn
        // returns unless a permission covers it.
        loop {
            if let Some(end) = self.covered(self.extra, at) {
                at = end;
            } else if self.is_ordinarily_open(at) {
                at = self.ordinarily_closes(at);
            } else {
                return self.zone.written(at);
            }
            if at == NEVER {
                return None;
            }
        }
    }

    /// The first instant after `at` from which on it is no longer as it is at `at`: its closing where it is open, its
    /// opening where it is closed. `None` where it stays so.
    #[must_use]
    pub fn next_change(&self, at: Instant) -> Option<Instant> {
        if self.is_open(at) { self.closes_next(at) } else { self.opens_next(at) }
    }

    /// The instant by which it has been open for `seconds` from `at` on: when a promise of so many working hours falls
    /// due. For 0 that is `at` itself. `None` where it is never open for so long before the zone's
    /// [horizon](Zone::horizon).
    #[must_use]
    pub fn add_open_time(&self, at: Instant, seconds: u32) -> Option<Instant> {
        let horizon = NaiveDate::from_ymd_opt(Zone::horizon(), 1, 1).map_or(0, day_number) * DAY;
        let away = self.away();
        // Turned round, an early closing opens.
        let (early, kept): (&[_], _) = if self.inverted { (&[], self.early) } else { (self.early, &[][..]) };
        let present = Opening { absences: &[], early: kept, ..*self };
        let (mut left, mut at) = (i64::from(seconds) * 1000, clamp(at.millis()));
        // Each turn moves on by a whole opening or leaves an absence or an early closing for good, and none goes beyond the
        // horizon.
        while left > 0 {
            at = present.opens_next(self.zone.instant(at))?.millis();
            if at >= horizon {
                return None;
            }
            let shut = covering(&away, at).max(covering(early, at));
            let closes = match (self.covered(self.extra, at), shut) {
                (Some(end), _) => end,
                (None, Some(end)) => {
                    let permitted = self.extra.iter().filter_map(|span| span.interval(self.zone)).map(|(from, _)| from);
                    at = permitted.filter(|from| (at..end).contains(from)).fold(end, i64::min);
                    if at == NEVER {
                        return None;
                    }
                    continue;
                }
                (None, None) => {
                    let closes = present.closes_next(self.zone.instant(at)).map_or(NEVER, Instant::millis);
                    let next = [first_after(&away, at), first_after(early, at)];
                    next.into_iter().flatten().map(|(start, _)| start).fold(closes, i64::min)
                }
            };
            let open = left.min(closes.saturating_sub(at));
            (left, at) = (left - open, at.checked_add(open)?);
        }
        self.zone.written(at)
    }

    /// The furthest end of the spans that cover an instant. Each span's end is reached at most once by a search that
    /// goes from end to end.
    pub(super) fn covered(&self, spans: &[Span], at: i64) -> Option<i64> {
        let intervals = spans.iter().filter_map(|span| span.interval(self.zone));
        intervals.filter(|(start, end)| (*start..*end).contains(&at)).map(|(_, end)| end).max()
    }

    /// Open by the hours, permissions aside.
    fn is_ordinarily_open(&self, at: i64) -> bool {
        self.is_within(at) != self.inverted
    }

    /// The first instant from `at` on at which it is open by the hours.
    fn ordinarily_opens(&self, at: i64) -> Option<i64> {
        match (self.inverted, self.is_within(at)) {
            (false, _) => self.enters(at),
            (true, false) => Some(at),
            (true, true) => Some(self.leaves(at)).filter(|end| *end != NEVER),
        }
    }

    /// The first instant from `at`, at which it is open by the hours, on at which it is closed by them, or [`NEVER`].
    fn ordinarily_closes(&self, at: i64) -> i64 {
        if self.inverted { self.enters(at).unwrap_or(NEVER) } else { self.leaves(at) }
    }

    /// Within the hours as they are written.
    fn is_within(&self, at: i64) -> bool {
        self.open_until(self.zone.reading(at)).is_some()
            && self.covered(self.absences, at).is_none()
            && covering(self.early, at).is_none()
    }

    /// The first instant from `at` on that is within the hours.
    fn enters(&self, mut at: i64) -> Option<i64> {
        let usable = self.usable_days();
        if usable.is_empty() {
            return None;
        }
        let away = self.away();
        // Each turn but the last leaves one absence or early closing for good.
        loop {
            let open = self.first_instant(at, |reading| self.next_open_reading(reading, usable))?;
            match covering(&away, open).max(covering(self.early, open)) {
                None => return Some(open),
                Some(NEVER) => return None,
                Some(end) => at = end,
            }
        }
    }

    /// The first instant from `at`, within the hours, on that is outside them, or [`NEVER`].
    fn leaves(&self, at: i64) -> i64 {
        let by_hours = self.first_instant(at, |reading| self.next_closed_reading(reading)).unwrap_or(NEVER);
        let intervals = self.absences.iter().filter_map(|span| span.interval(self.zone));
        let intervals = intervals.chain(first_after(self.early, at));
        intervals.map(|(start, _)| start).filter(|start| at <= *start).fold(by_hours, i64::min)
    }

    /// The first instant from `at` on whose reading satisfies a search of the local line, which answers with the first
    /// such reading from a given one on.
    pub(super) fn first_instant(&self, mut at: i64, search: impl Fn(i64) -> Option<i64>) -> Option<i64> {
        // Each turn moves one change of offset on, and the last stretch has no end.
        loop {
            let stretch = self.zone.stretch(at);
            let found = search(clamp(at) + stretch.offset).map(|reading| reading - stretch.offset);
            match found {
                Some(found) if found < stretch.end => return Some(found),
                _ if stretch.end == NEVER => return None,
                // Where the clock goes back, a reading comes again; so even a search in vain is made anew.
                _ => at = stretch.end,
            }
        }
    }

    /// Whether windows that begin on that day number open at all.
    fn counts(&self, day: i64) -> bool {
        self.working_days.is_none_or(|days| days.contains(weekday_of(day))) && self.calendar.run_of(day).is_some()
    }

    /// Where the window that is open at a reading ends or is forbidden; `None` where none is open.
    fn open_until(&self, reading: i64) -> Option<i64> {
        let (_, end) = self.hours.covering(reading, |day| self.counts(day))?;
        let Some(forbidden) = self.forbidden else { return Some(end) };
        match forbidden.covering(reading, |_| true) {
            Some(_) => None,
            None => Some(forbidden.begins_before(reading, end).unwrap_or(end)),
        }
    }

    /// The weekdays, of those worked, that have a window which is not forbidden throughout.
    pub(crate) fn usable_days(&self) -> DaySet {
        let days = self.hours.days().and(self.working_days.unwrap_or(DaySet::ALL));
        match self.forbidden {
            None => days,
            // Any week will do; windows recur. The seven days around day 0 are each weekday once.
            Some(_) => (0..7)
                .filter(|day| self.first_on(*day, i64::MIN).is_some())
                .map(weekday_of)
                .collect::<DaySet>()
                .and(days),
        }
    }

    /// The first reading from `reading` on in a window that begins on that day number and is not forbidden there.
    fn first_on(&self, day: i64, reading: i64) -> Option<i64> {
        self.hours.on(weekday_of(day)).iter().find_map(|segment| {
            let (from, to) = segment.on_day(day);
            let mut first = from.max(reading);
            // Each turn leaves one forbidden window, of which a day's window meets finitely many.
            while first < to
                && let Some((_, end)) = self.forbidden.and_then(|forbidden| forbidden.covering(first, |_| true))
            {
                first = end;
            }
            (first < to).then_some(first)
        })
    }

    /// The first open reading from `reading` on. `usable` are the [`usable_days`](Self::usable_days).
    fn next_open_reading(&self, reading: i64, usable: DaySet) -> Option<i64> {
        // A window of yesterday's may still be open.
        let mut day = reading.div_euclid(DAY) - 1;
        // A usable day has an open reading, so a day is in vain only where `reading` lies beyond it: yesterday and
        // today at most. The calendar is crossed run by run, not day by day.
        loop {
            day = self.calendar.next_school_day(day, usable)?;
            if let Some(found) = self.first_on(day, reading) {
                return Some(found);
            }
            day += 1;
        }
    }

    /// The first closed reading from `reading` on; `None` where it is open for ever.
    fn next_closed_reading(&self, reading: i64) -> Option<i64> {
        let mut at = reading;
        let mut crossed = false;
        // A week without a gap recurs without a gap while the run of school days lasts: so after eight days of walking
        // from window to window only the end of the run can close it, and the walk goes on from the run's last day,
        // once. After that day it meets a gap within two: no window is longer than a day.
        while let Some(end) = self.open_until(at) {
            at = end;
            if !crossed && at - reading > 8 * DAY {
                crossed = true;
                let last = self.calendar.run_of(at.div_euclid(DAY) - 1)?;
                if last == LAST_DAY {
                    return None;
                }
                at = at.max(last * DAY);
            }
        }
        Some(at)
    }
}
