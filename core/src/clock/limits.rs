//! When a stretch of time is over that somebody was given.

use super::days::{DAY, day_number, weekday_of};
use super::opening::{NEVER, Opening, first_after};
use super::zone::clamp;
use crate::contract::{Instant, TimeOfDay};
use crate::sorted::sort;

impl Opening<'_> {
    /// The instant so many `seconds` of the clock after `at`, absences left out and the hours aside. `None` where an
    /// absence never ends.
    pub(crate) fn add_present_time(&self, at: Instant, seconds: u32) -> Option<Instant> {
        let (mut at, mut left) = (clamp(at.millis()), i64::from(seconds) * 1000);
        for (start, end) in self.away() {
            let present = left.min(start.saturating_sub(at).max(0));
            (at, left) = (at + present, left - present);
            if left == 0 {
                break;
            }
            at = at.max(end);
            if at == NEVER {
                return None;
            }
        }
        self.zone.written(at + left)
    }

    /// When it closes for the last time on the `count`th day after that of `at` on which it opens. A day at whose closing
    /// the member of staff is away does not count, nor does one on which the school finishes before it would open. `None`
    /// where there are not so many days.
    pub(crate) fn closes_on_day(&self, at: Instant, count: u32) -> Option<Instant> {
        let (days, away) = (self.usable_days(), self.away());
        let mut day = day_number(self.zone.moment(at).date);
        let (mut left, mut closes) = (count, None);
        // Each turn counts a day, or leaves one absence or early closing for good.
        while left > 0 {
            day = self.calendar.next_school_day(day + 1, days)?;
            let closing = match self.closing(day) {
                Ok(closing) => closing,
                Err(end) => {
                    day = day.max(self.zone.reading(end).div_euclid(DAY) - 1);
                    continue;
                }
            };
            let begun = away.partition_point(|(start, _)| *start < closing);
            match begun.checked_sub(1).and_then(|last| away.get(last)).filter(|(_, end)| closing <= *end) {
                Some((_, NEVER)) => return None,
                // The day on which it ends may count.
                Some((_, back)) => day = day.max(self.zone.reading(*back).div_euclid(DAY) - 1),
                None => (left, closes) = (left - 1, Some(closing)),
            }
        }
        closes.and_then(|closing| self.zone.written(closing))
    }

    /// When the member of staff is away: in order, and joined where absences meet.
    pub(super) fn away(&self) -> Vec<(i64, i64)> {
        joined(self.absences.iter().filter_map(|span| span.interval(self.zone)).collect())
    }

    /// When it closes for the last time on a day on which it opens by the hours. Where the school finishes before that,
    /// it is from when on.
    fn closing(&self, day: i64) -> Result<i64, i64> {
        let start = self.zone.start_of(day);
        let at = |reading: i64| self.first_instant(start, |from| Some(from.max(reading))).unwrap_or(NEVER);
        let closing = self.last_on(day, i64::MAX).map_or(NEVER, at);
        match first_after(self.early, closing - 1).filter(|(from, _)| *from < closing) {
            None => Ok(closing),
            Some((from, end)) => self.last_on(day, self.zone.reading(from)).map(at).ok_or(end),
        }
    }

    /// From when on something counts as arrived that arrived at `at`: from then, where that is on a day on which it opens
    /// and before the cut-off; else from its opening on the next such day.
    pub(crate) fn counts_from(&self, at: Instant, cut_off: TimeOfDay) -> Option<Instant> {
        let (moment, days) = (self.zone.moment(at), self.usable_days());
        let day = day_number(moment.date);
        let counts = days.contains(moment.weekday) && self.calendar.run_of(day).is_some();
        let opens_on_it = counts && self.closing(day).is_ok();
        if opens_on_it && moment.second_of_day < cut_off.seconds() {
            return Some(moment.instant);
        }
        let next = self.calendar.next_school_day(day + 1, days)?;
        self.opens_next(self.zone.instant(self.zone.start_of(next)))
    }

    /// Where the last window that begins on that day number closes for good before a reading, on the local line.
    fn last_on(&self, day: i64, until: i64) -> Option<i64> {
        self.hours.on(weekday_of(day)).iter().rev().find_map(|segment| {
            let (mut first, to) = segment.on_day(day);
            let (to, mut closes) = (to.min(until), None);
            // Each turn leaves one forbidden window.
            while first < to {
                if let Some((_, end)) = self.forbidden.and_then(|forbidden| forbidden.covering(first, |_| true)) {
                    first = end;
                    continue;
                }
                let forbidden = self.forbidden.and_then(|forbidden| forbidden.begins_before(first, to));
                first = forbidden.unwrap_or(to);
                closes = Some(first);
            }
            closes
        })
    }
}

/// Adds one more to stretches of time in order, joined where they meet.
pub(crate) fn join_in(stretches: &mut Vec<(i64, i64)>, (start, end): (i64, i64)) {
    let met = stretches.partition_point(|one| one.1 < start)..stretches.partition_point(|one| one.0 <= end);
    let all = stretches.get(met.clone()).unwrap_or_default();
    let start = all.first().map_or(start, |one| one.0.min(start));
    let end = all.last().map_or(end, |one| one.1.max(end));
    stretches.splice(met, [(start, end)]);
}

/// Stretches of time in order, joined where they meet.
pub(crate) fn joined(mut all: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    sort(&mut all, Ord::cmp);
    let mut joined: Vec<(i64, i64)> = Vec::new();
    for (start, end) in all {
        match joined.last_mut() {
            Some((_, until)) if start <= *until => *until = end.max(*until),
            _ => joined.push((start, end)),
        }
    }
    joined
}
