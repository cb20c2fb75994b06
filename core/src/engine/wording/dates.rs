//! Instants in words.

use chrono::{Datelike, Weekday};

use crate::contract::Instant;

/// An instant as the school's clock shows it: *Tue 3 October, 08:00*.
pub(super) fn clock_time(at: Instant) -> String {
    let Some(date) = at.local_date() else { return at.to_string() };
    let day = match date.weekday() {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    };
    let month = match date.month() {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    };
    // As RFC 3339 has it: `2023-10-03T08:00:00+01:00`.
    let written = at.to_string();
    let time = written.split_once('T').and_then(|(_, time)| time.get(..5)).unwrap_or_default();
    format!("{day} {} {month}, {time}", date.day())
}
