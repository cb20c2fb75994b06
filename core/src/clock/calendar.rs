//! The school's calendar: which days are school days.

use alloc::format;
use alloc::vec::Vec;

use super::days::{DaySet, FIRST_DAY, LAST_DAY, date_of, day_number, weekday_of};
use super::zone::Zone;
use crate::contract::{Calendar, Closure, Date, Error, ErrorCode, TimeOfDay};

/// The days on which the school is open, as terms, closures and declarations leave them.
///
/// A declaration beats a closure, a closure beats the terms, and a later declaration beats an earlier one. Which
/// weekdays have hours is no matter of the calendar: a Saturday in term is a day like any other here, and a purpose
/// without a window on Saturdays stays closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolCalendar {
    /// First and last day numbers of each run of school days: ascending, and parted by at least one closed day.
    runs: Vec<(i64, i64)>,
}

impl Default for SchoolCalendar {
    /// Every day is a school day.
    fn default() -> Self {
        Self { runs: [(FIRST_DAY, LAST_DAY)].into() }
    }
}

impl SchoolCalendar {
    /// Compiles the calendar as the contract writes it. Without terms every day is a term day.
    ///
    /// # Errors
    /// [`ErrorCode::EmptyWindow`] with a path such as `terms[0].last`, where a stretch ends before it begins.
    pub fn compile(calendar: &Calendar) -> Result<Self, Error> {
        let mut compiled = if calendar.terms.is_empty() { Self::default() } else { Self { runs: Vec::new() } };
        for (index, term) in calendar.terms.iter().enumerate() {
            compiled.declare_open(term.first, term.last).map_err(|e| e.inside(&format!("terms[{index}]")))?;
        }
        for (index, closure) in calendar.closures.iter().enumerate() {
            let closed = match closure.closes_at {
                Some(_) => check_early(closure),
                None => compiled.declare_closed(closure.first, closure.last),
            };
            closed.map_err(|e| e.inside(&format!("closures[{index}]")))?;
        }
        Ok(compiled)
    }

    /// Closes the days from `first` to `last` inclusive, whatever was said of them before.
    ///
    /// # Errors
    /// [`ErrorCode::EmptyWindow`] at `last` where it is before `first`; the calendar is as it was.
    pub fn declare_closed(&mut self, first: Date, last: Date) -> Result<(), Error> {
        let (first, last) = stretch(first, last)?;
        // Where the stretch cuts into a run, what is left of the run before it and after it.
        let cut = self.runs.partition_point(|run| run.1 < first)..self.runs.partition_point(|run| run.0 <= last);
        let runs = self.runs.get(cut.clone()).unwrap_or_default().iter();
        let left = runs.flat_map(|&(a, b)| [(a, b.min(first - 1)), (a.max(last + 1), b)]);
        let left: Vec<_> = left.filter(|(a, b)| a <= b).collect();
        self.runs.splice(cut, left);
        Ok(())
    }

    /// Opens the days from `first` to `last` inclusive, whatever was said of them before.
    ///
    /// # Errors
    /// [`ErrorCode::EmptyWindow`] at `last` where it is before `first`; the calendar is as it was.
    pub fn declare_open(&mut self, first: Date, last: Date) -> Result<(), Error> {
        let (first, last) = stretch(first, last)?;
        // What it overlaps or touches becomes one run with it.
        let one =
            self.runs.partition_point(|run| run.1 < first - 1)..self.runs.partition_point(|run| run.0 <= last + 1);
        let runs = self.runs.get(one.clone()).unwrap_or_default();
        let first = runs.first().map_or(first, |run| run.0.min(first));
        let last = runs.last().map_or(last, |run| run.1.max(last));
        self.runs.splice(one, [(first, last)]);
        Ok(())
    }

    /// Whether `date` is a school day: in term, and not closed.
    #[must_use]
    pub fn is_school_day(&self, date: Date) -> bool {
        self.run_of(day_number(date.naive())).is_some()
    }

    /// The `count`th school day after `date` of those that fall on one of `days`; `date` itself for a count of 0.
    /// `None` where there are not so many.
    #[must_use]
    pub fn nth_school_day_after(&self, date: Date, count: u32, days: DaySet) -> Option<Date> {
        let mut day = day_number(date.naive());
        let mut left = count;
        // Whole weeks within a run at once, so that a large count costs no more than a small one; of what is left, the
        // run has at most six days, or `left` is less than a week's worth.
        while left > 0 {
            day = self.next_school_day(day + 1, days)?;
            left -= 1;
            let last = self.run_of(day)?;
            let weeks = (last - day).div_euclid(7).min(i64::from(left.checked_div(days.len())?));
            day += weeks * 7;
            left -= u32::try_from(weeks).ok()? * days.len();
        }
        Some(date_of(day).into())
    }

    /// The days that lie around `date` between closures of [`BREAK`] days on end or more, first and last; `None` within
    /// such a closure.
    pub(crate) fn part(&self, date: Date) -> Option<(Date, Date)> {
        let day = day_number(date.naive());
        self.parts()
            .find(|(first, last)| (*first..=*last).contains(&day))
            .map(|(first, last)| (date_of(first).into(), date_of(last).into()))
    }

    /// The first day of the next such stretch that begins after `date`.
    pub(crate) fn next_part(&self, date: Date) -> Option<Date> {
        let day = day_number(date.naive());
        self.parts().map(|(first, _)| first).find(|first| *first > day).map(|first| date_of(first).into())
    }

    fn parts(&self) -> impl Iterator<Item = (i64, i64)> {
        let parts = self.runs.chunk_by(|one, other| other.0 - one.1 <= BREAK);
        parts.filter_map(|part| Some((part.first()?.0, part.last()?.1)))
    }

    /// The last day of the run of school days that `day` is in.
    pub(super) fn run_of(&self, day: i64) -> Option<i64> {
        let index = self.runs.partition_point(|run| run.1 < day);
        self.runs.get(index).filter(|run| run.0 <= day).map(|run| run.1)
    }

    /// The first school day from `day` on that is one of `days`. Looks at no more than seven days of a run.
    pub(super) fn next_school_day(&self, day: i64, days: DaySet) -> Option<i64> {
        let index = self.runs.partition_point(|run| run.1 < day);
        let runs = self.runs.get(index..)?;
        runs.iter().find_map(|&(first, last)| {
            let first = first.max(day);
            (first..=last.min(first + 6)).find(|day| days.contains(weekday_of(*day)))
        })
    }
}

/// How many closed days on end part one half of a term from the other: a week from Monday to Friday, not a long weekend.
const BREAK: i64 = 5;

/// The most days on end on which a school finishes early by one entry.
const EARLY: i64 = 31;

/// Checks days on which the school finishes early.
///
/// # Errors
/// [`ErrorCode::EmptyWindow`] at `last` where it is before `first`; [`ErrorCode::InvalidValue`] where they are too many, or
/// the time is the end of the day.
pub(crate) fn check_early(closure: &Closure) -> Result<(), Error> {
    let (first, last) = stretch(closure.first, closure.last)?;
    let refuse = |field: &str, sentence: &str| Err(Error::new(ErrorCode::InvalidValue, sentence).at(field));
    match closure.closes_at {
        Some(TimeOfDay::END_OF_DAY) => {
            refuse("closes_at", "is the end of the day, when it is over anyway; give a time")
        }
        Some(_) if last - first >= EARLY => {
            refuse("last", "is more than 31 days on; give single days that finish early")
        }
        _ => Ok(()),
    }
}

/// From when until when the school is closed on days on which it finishes early, in milliseconds, in order; nothing of
/// other closures.
pub(crate) fn early(closure: &Closure, zone: &Zone) -> Vec<(i64, i64)> {
    let (Some(time), Ok(())) = (closure.closes_at, check_early(closure)) else { return Vec::new() };
    let days = day_number(closure.first.naive())..=day_number(closure.last.naive());
    let stretches = days.map(|day| (zone.start_at(day, time.seconds()), zone.start_of(day + 1)));
    stretches.filter(|(start, end)| start < end).collect()
}

fn stretch(first: Date, last: Date) -> Result<(i64, i64), Error> {
    if last < first {
        let sentence = "is before `first`; write the last day, inclusive";
        return Err(Error::new(ErrorCode::EmptyWindow, sentence).at("last"));
    }
    Ok((day_number(first.naive()), day_number(last.naive())))
}
