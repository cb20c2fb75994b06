//! Days of the week, and the local line: milliseconds and days on the school's wall clock, counted from 1970-01-01.

use chrono::NaiveDate;

use crate::words::Weekday;

/// Milliseconds in a second.
pub(super) const SECOND: i64 = 1000;
/// Milliseconds in a day of the wall clock.
pub(super) const DAY: i64 = 86_400 * SECOND;
/// Seconds in a day of the wall clock.
pub(super) const DAY_SECONDS: u32 = 86_400;
/// Days beyond any that chrono knows; they stand for "always" and leave room for arithmetic.
pub(super) const FIRST_DAY: i64 = -100_000_000;
/// See [`FIRST_DAY`].
pub(super) const LAST_DAY: i64 = 100_000_000;

/// The day number of a date.
pub(super) fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.to_epoch_days())
}

/// The date of a day number, or the nearest date that chrono knows.
pub(super) fn date_of(day: i64) -> NaiveDate {
    let nearest = if day < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
    i32::try_from(day).ok().and_then(NaiveDate::from_epoch_days).unwrap_or(nearest)
}

/// The weekday of a day number. Day 0 was a Thursday.
pub(super) fn weekday_of(day: i64) -> Weekday {
    match (day + 3).rem_euclid(7) {
        0 => Weekday::Mon,
        1 => Weekday::Tue,
        2 => Weekday::Wed,
        3 => Weekday::Thu,
        4 => Weekday::Fri,
        5 => Weekday::Sat,
        _ => Weekday::Sun,
    }
}

/// Days since Monday.
pub(super) const fn index_of(day: Weekday) -> u8 {
    match day {
        Weekday::Mon => 0,
        Weekday::Tue => 1,
        Weekday::Wed => 2,
        Weekday::Thu => 3,
        Weekday::Fri => 4,
        Weekday::Sat => 5,
        Weekday::Sun => 6,
    }
}

/// A set of days of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DaySet(u8);

impl DaySet {
    /// No day.
    pub const NONE: Self = Self(0);
    /// All seven.
    pub const ALL: Self = Self(0b111_1111);
    /// Monday to Friday.
    pub const MON_TO_FRI: Self = Self(0b1_1111);

    /// The set with `day` in it as well.
    #[must_use]
    pub const fn with(self, day: Weekday) -> Self {
        Self(self.0 | 1 << index_of(day))
    }

    /// The days in both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether `day` is in the set.
    #[must_use]
    pub const fn contains(self, day: Weekday) -> bool {
        self.0 & 1 << index_of(day) != 0
    }

    /// Whether no day is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many days are in the set, 0 to 7.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// The days in the set, from Monday.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Weekday::ALL.iter().copied().filter(move |day| self.contains(*day))
    }
}

impl FromIterator<Weekday> for DaySet {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        days.into_iter().fold(Self::NONE, Self::with)
    }
}

impl From<&[Weekday]> for DaySet {
    fn from(days: &[Weekday]) -> Self {
        days.iter().copied().collect()
    }
}
