//! London's days and hours, worked out from the law that sets them and from nothing of the engine's.
//!
//! British summer time is an hour ahead, from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last of October.

use serde_json::{Value, json};

/// Seconds since the beginning of 1970, UTC.
pub type At = i64;

/// A day, counted from 1 January 1970.
pub type Day = i64;

const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;

/// The day of a date, in the proleptic Gregorian calendar.
pub fn day(year: i64, month: i64, date: i64) -> Day {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (month * 153 + 2) / 5 + date
        - 719_469
}

/// Year, month and date of a day.
fn date(of: Day) -> (i64, i64, i64) {
    let mut year = 1970 + of.div_euclid(366);
    while day(year + 1, 1, 1) <= of {
        year += 1;
    }
    let mut month = 1;
    while month < 12 && day(year, month + 1, 1) <= of {
        month += 1;
    }
    (year, month, of - day(year, month, 1) + 1)
}

/// 1 for Monday to 7 for Sunday; 1 January 1970 was a Thursday.
pub fn weekday(of: Day) -> i64 {
    (of + 3).rem_euclid(7) + 1
}

fn last_sunday(year: i64, month: i64) -> Day {
    let last = day(year, month, 31);
    last - weekday(last) % 7
}

/// How far London is ahead of UTC.
fn ahead(at: At) -> i64 {
    let (year, ..) = date(at.div_euclid(DAY));
    let summer = last_sunday(year, 3) * DAY + HOUR..last_sunday(year, 10) * DAY + HOUR;
    if summer.contains(&at) { HOUR } else { 0 }
}

/// The day in London, and the seconds since it began by the clock on the wall.
pub fn wall(at: At) -> (Day, i64) {
    let local = at + ahead(at);
    (local.div_euclid(DAY), local.rem_euclid(DAY))
}

/// The instant at which a clock on the wall in London shows so many seconds of a day; the first, where it does twice.
pub fn instant(of: Day, second: i64) -> At {
    let local = of * DAY + second;
    if ahead(local - HOUR) == HOUR { local - HOUR } else { local }
}

pub fn day_text(of: Day) -> String {
    let (year, month, date) = date(of);
    format!("{year}-{month:02}-{date:02}")
}

/// An instant as text, with the offset of a zone so many hours ahead, or London's own.
pub fn text(at: At, zone: Option<i64>) -> String {
    let ahead = zone.map_or_else(|| ahead(at), |hours| hours * HOUR);
    let local = at + ahead;
    let second = local.rem_euclid(DAY);
    let clock = format!("{:02}:{:02}:{:02}", second / HOUR, second / 60 % 60, second % 60);
    format!("{}T{clock}{:+03}:00", day_text(local.div_euclid(DAY)), ahead / HOUR)
}

/// The end or the beginning of a stretch, as the contract has them: a day, all of which is inside, or an instant, which
/// is inside as a beginning and outside as an end.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
    Day(Day),
    At(At),
}

impl Bound {
    pub fn json(self) -> Value {
        match self {
            Self::Day(of) => json!(day_text(of)),
            Self::At(at) => json!(text(at, None)),
        }
    }

    /// The first instant inside, as a beginning.
    pub fn first(self) -> At {
        match self {
            Self::Day(of) => instant(of, 0),
            Self::At(at) => at,
        }
    }

    /// The first instant outside, as an end.
    pub fn past(self) -> At {
        match self {
            Self::Day(of) => instant(of + 1, 0),
            Self::At(at) => at,
        }
    }
}

/// From and to, either of which may be open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stretch {
    pub from: Option<Bound>,
    pub to: Option<Bound>,
}

impl Stretch {
    pub fn has(&self, at: At) -> bool {
        self.from.is_none_or(|from| from.first() <= at) && self.to.is_none_or(|to| at < to.past())
    }
}
