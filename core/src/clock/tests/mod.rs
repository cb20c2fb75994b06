//! Tests of the clock. `reference` decides the slow and plain way, from chrono-tz; `search` holds the searches to it.

mod calendar;
mod hours;
mod limits;
mod opening;
mod reference;
mod search;
mod zones;

use super::{Opening, SchoolCalendar, Span, WeeklyHours, Zone};
use crate::contract::{Bound, Date, Instant, TimeOfDay, Window};
use crate::words::Weekday;

pub(super) const MON_TO_FRI: &[Weekday] = &[Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

pub(super) fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub(super) fn instant(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

pub(super) fn zone(name: &str) -> Zone {
    Zone::named(name).unwrap()
}

pub(super) fn window(days: &[Weekday], from: &str, to: &str) -> Window {
    Window { days: days.to_vec(), from: TimeOfDay::parse(from).unwrap(), to: TimeOfDay::parse(to).unwrap() }
}

pub(super) fn hours(windows: &[(&[Weekday], &str, &str)]) -> WeeklyHours {
    let windows: Vec<Window> = windows.iter().map(|(days, from, to)| window(days, from, to)).collect();
    WeeklyHours::compile(&windows).unwrap()
}

/// From one bound to another; `""` is no bound.
pub(super) fn span(from: &str, to: &str) -> Span {
    let bound = |text: &str| (!text.is_empty()).then(|| Bound::parse(text).unwrap());
    Span { from: bound(from), to: bound(to) }
}

/// Open by hours and calendar alone.
pub(super) fn plain<'a>(zone: &'a Zone, hours: &'a WeeklyHours, calendar: &'a SchoolCalendar) -> Opening<'a> {
    Opening {
        zone,
        hours,
        calendar,
        working_days: None,
        absences: &[],
        early: &[],
        extra: &[],
        forbidden: None,
        inverted: false,
    }
}

/// Whether an answer is `expected`, offset and all; `""` is never.
#[track_caller]
pub(super) fn says(answer: Option<Instant>, expected: &str) {
    assert_eq!(answer.map_or_else(String::new, |at| at.to_string()), expected);
}
