//! Weekly hours, compiled from the windows that a policy states.

use alloc::format;
use alloc::vec::Vec;

use super::days::{DAY, DAY_SECONDS, DaySet, SECOND, index_of, weekday_of};
use super::moment::Moment;
use crate::contract::{Error, ErrorCode, TimeOfDay, Window};
use crate::words::Weekday;

/// Seconds in a week of the wall clock.
const WEEK_SECONDS: u32 = 7 * DAY_SECONDS;

/// One window on one day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The day on which it begins, and whose calendar decides.
    pub day: Weekday,
    /// Where it opens, in seconds of that day, below 86,400.
    pub from: u32,
    /// Where it closes, exclusive, in seconds of that day; beyond 86,400 it runs into the next day.
    pub to: u32,
}

impl Segment {
    /// Where it begins in the week.
    const fn start(&self) -> u32 {
        index_of(self.day) as u32 * DAY_SECONDS + self.from
    }

    /// Where it ends in the week, or in the Monday after.
    const fn end(&self) -> u32 {
        index_of(self.day) as u32 * DAY_SECONDS + self.to
    }

    /// Its interval on the local line where it begins on day number `day`.
    pub(super) fn on_day(&self, day: i64) -> (i64, i64) {
        (day * DAY + i64::from(self.from) * SECOND, day * DAY + i64::from(self.to) * SECOND)
    }
}

/// Windows that recur every week. Without windows it is never open.
///
/// Windows do not overlap; a window across midnight belongs to the day on which it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeeklyHours {
    /// In the order of the week.
    segments: Vec<Segment>,
}

impl WeeklyHours {
    /// Compiles windows.
    ///
    /// # Errors
    /// With a path such as `[1].to`: [`ErrorCode::EmptyWindow`] for a window on no day, of no length, or that opens at
    /// 24:00; [`ErrorCode::OverlappingWindows`] where two windows, or one window's repeated day, claim the same time.
    pub fn compile(windows: &[Window]) -> Result<Self, Error> {
        let mut found = Self::segments_of(windows)?;
        found.sort_by_key(|(segment, index)| (segment.start(), *index));
        // Each against the next, and the last of the week against the first of the week after.
        let next = found.iter().skip(1).map(|(segment, index)| (segment.start(), *index));
        let again = found.iter().take(1).map(|(segment, index)| (segment.start() + WEEK_SECONDS, *index));
        for ((segment, earlier), (start, later)) in found.iter().zip(next.chain(again)) {
            if start < segment.end() {
                // Point at the window that stands later in the list, at the edge that reaches into the other.
                let (index, field) = match earlier.cmp(&later) {
                    core::cmp::Ordering::Less => (later, "from"),
                    core::cmp::Ordering::Equal => (later, "days"),
                    core::cmp::Ordering::Greater => (*earlier, "to"),
                };
                let sentence = "overlaps another window of the same hours; join the two or part them";
                return Err(Error::new(ErrorCode::OverlappingWindows, sentence).at(format!("[{index}].{field}")));
            }
        }
        Ok(Self { segments: found.into_iter().map(|(segment, _)| segment).collect() })
    }

    /// The windows day by day, each with its place in the list.
    fn segments_of(windows: &[Window]) -> Result<Vec<(Segment, usize)>, Error> {
        let refuse = |index: usize, field: &str, sentence: &str| {
            Err(Error::new(ErrorCode::EmptyWindow, sentence).at(format!("[{index}].{field}")))
        };
        let mut found = Vec::new();
        for (index, window) in windows.iter().enumerate() {
            let (from, to) = (window.from.seconds(), window.to.seconds());
            if window.days.is_empty() {
                return refuse(index, "days", "names no day; list the days on which the window opens");
            }
            if window.from == TimeOfDay::END_OF_DAY {
                return refuse(index, "from", "opens at the end of the day; write 00:00 on the day after");
            }
            if from == to {
                let sentence = "closes when it opens; write a later time, or 00:00 to 24:00 for the whole day";
                return refuse(index, "to", sentence);
            }
            let to = if to < from { to + DAY_SECONDS } else { to };
            found.extend(window.days.iter().map(|day| (Segment { day: *day, from, to }, index)));
        }
        Ok(found)
    }

    /// Compiles windows that may overlap: it is open where any of them is. They are joined, and parted at midnight.
    ///
    /// # Errors
    /// As [`compile`](Self::compile), save for overlaps.
    pub fn covering_all(windows: &[Window]) -> Result<Self, Error> {
        Ok(Self::united(Self::segments_of(windows)?.iter().map(|(segment, _)| segment)))
    }

    /// Open when these segments are, which may overlap: joined, and parted at midnight.
    fn united<'s>(segments: impl Iterator<Item = &'s Segment>) -> Self {
        let mut intervals = Vec::new();
        for segment in segments {
            // What runs beyond Sunday begins the week.
            intervals.push((segment.start(), segment.end().min(WEEK_SECONDS)));
            intervals.extend(segment.end().checked_sub(WEEK_SECONDS).map(|end| (0, end)));
        }
        intervals.sort_unstable();
        let mut joined: Vec<(u32, u32)> = Vec::new();
        for (from, to) in intervals.into_iter().filter(|(from, to)| from < to) {
            match joined.last_mut() {
                Some((_, end)) if from <= *end => *end = to.max(*end),
                _ => joined.push((from, to)),
            }
        }
        let mut segments = Vec::new();
        for (day, midnight) in Weekday::ALL.iter().zip((0..).step_by(DAY_SECONDS as usize)) {
            let within = joined.iter().map(|(from, to)| (*from.max(&midnight), *to.min(&(midnight + DAY_SECONDS))));
            segments.extend(within.filter(|(from, to)| from < to).map(|(from, to)| Segment {
                day: *day,
                from: from - midnight,
                to: to - midnight,
            }));
        }
        Self { segments }
    }

    /// When it is closed on the days that these windows name, where one is open within `windows` and outside `closed`. On
    /// other days it is not.
    ///
    /// # Errors
    /// As [`compile`](Self::compile) of `windows`, and as [`covering_all`](Self::covering_all) of `closed`; with paths that
    /// begin with `windows` or `closed`.
    pub(crate) fn shut(windows: &[Window], closed: &[Window]) -> Result<Self, Error> {
        let outside = Self::compile(windows).map_err(|error| error.inside("windows"))?.complement();
        let within = Self::covering_all(closed).map_err(|error| error.inside("closed"))?;
        let mut shut = Self::united(outside.segments.iter().chain(&within.segments));
        let named: DaySet = windows.iter().chain(closed).flat_map(|window| window.days.iter().copied()).collect();
        shut.segments.retain(|segment| named.contains(segment.day));
        Ok(shut)
    }

    /// Open at any time.
    #[must_use]
    pub fn always() -> Self {
        Self::all_day(DaySet::ALL)
    }

    /// Open on these days from midnight to midnight.
    #[must_use]
    pub fn all_day(days: DaySet) -> Self {
        Self { segments: days.iter().map(|day| Segment { day, from: 0, to: DAY_SECONDS }).collect() }
    }

    /// Open exactly when these hours are not, day by day: quiet hours become the hours of use, and the reverse.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut segments = Vec::new();
        let mut yesterday = Weekday::Sun;
        for day in Weekday::ALL.iter().copied() {
            let late = self.on(yesterday).iter().map(|segment| segment.to.saturating_sub(DAY_SECONDS)).max();
            let mut open = late.unwrap_or(0);
            for segment in self.on(day) {
                if open < segment.from {
                    segments.push(Segment { day, from: open, to: segment.from });
                }
                open = segment.to;
            }
            if open < DAY_SECONDS {
                segments.push(Segment { day, from: open, to: DAY_SECONDS });
            }
            yesterday = day;
        }
        Self { segments }
    }

    /// The windows, in the order of the week.
    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The windows that begin on `day`, in order.
    #[must_use]
    pub fn on(&self, day: Weekday) -> &[Segment] {
        let day = index_of(day);
        let start = self.segments.partition_point(|segment| index_of(segment.day) < day);
        let end = self.segments.partition_point(|segment| index_of(segment.day) <= day);
        self.segments.get(start..end).unwrap_or(&[])
    }

    /// The days on which a window begins.
    #[must_use]
    pub fn days(&self) -> DaySet {
        self.segments.iter().map(|segment| segment.day).collect()
    }

    /// Whether there is no window at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// Whether a window covers that second of the week, counted from Monday 00:00 on the wall clock. The calendar has
    /// no say.
    #[must_use]
    pub fn contains(&self, second_of_week: u32) -> bool {
        let second = second_of_week % WEEK_SECONDS;
        let begun = self.segments.partition_point(|segment| segment.start() <= second);
        let last_begun = begun.checked_sub(1).and_then(|index| self.segments.get(index));
        let sunday_night = self.segments.last();
        last_begun.is_some_and(|segment| second < segment.end())
            || sunday_night.is_some_and(|segment| second + WEEK_SECONDS < segment.end())
    }

    /// [`WeeklyHours::contains`] for a moment.
    #[must_use]
    pub fn contains_moment(&self, moment: &Moment) -> bool {
        self.contains(u32::from(index_of(moment.weekday)) * DAY_SECONDS + moment.second_of_day)
    }

    /// The window that covers a reading of the local line and may open on its day: the day number on which it begins,
    /// and where it ends on the local line.
    pub(super) fn covering(&self, reading: i64, opens: impl Fn(i64) -> bool) -> Option<(i64, i64)> {
        let today = reading.div_euclid(DAY);
        for day in [today - 1, today] {
            let ends = self.on(weekday_of(day)).iter().map(|segment| segment.on_day(day));
            let covering = ends.into_iter().find(|(from, to)| (*from..*to).contains(&reading));
            if let Some((_, end)) = covering
                && opens(day)
            {
                return Some((day, end));
            }
        }
        None
    }

    /// Where the first window begins after `reading`, if one does before `end`, at most two days on.
    pub(super) fn begins_before(&self, reading: i64, end: i64) -> Option<i64> {
        let today = reading.div_euclid(DAY);
        let days = [today, today + 1, today + 2];
        let starts = days.iter().flat_map(|day| self.on(weekday_of(*day)).iter().map(|segment| segment.on_day(*day).0));
        starts.into_iter().find(|start| (reading + 1..end).contains(start))
    }
}
