//! Instants, dates and the bounds of dated facts, as the contract writes them.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};
use serde::{Serialize, Serializer};

use super::error::{Error, ErrorCode};
use super::read::{FromTree, Reader, deserialize_as_tree};

/// A point in time, written in RFC 3339 with an offset, to the millisecond.
///
/// Two instants are equal when they are the same point in time, whatever offset they were written with. What is
/// finer than a millisecond is cut off, so that nothing moves into a later window.
#[derive(Clone, Copy, Debug)]
pub struct Instant {
    millis: i64,
    offset_seconds: i32,
}

impl Instant {
    /// The instant `millis` milliseconds after 1970-01-01T00:00:00Z, to be written with an offset of
    /// `offset_seconds` east of UTC: whole minutes, less than a day. One that falls outside the years 0 to 9999 cannot be
    /// written, and a request that has one is refused.
    #[must_use]
    pub const fn from_millis(millis: i64, offset_seconds: i32) -> Self {
        Self { millis, offset_seconds }
    }

    /// Reads RFC 3339, as in `2023-10-02T16:45:00+01:00`.
    ///
    /// # Errors
    /// [`ErrorCode::BadInstant`] for anything else, such as a date that does not exist or a missing offset.
    pub fn parse(text: &str) -> Result<Self, Error> {
        DateTime::parse_from_rfc3339(text)
            .ok()
            .map(|t| Self { millis: t.timestamp_millis(), offset_seconds: t.offset().local_minus_utc() })
            // A leap second may reach into a year that cannot be written.
            .filter(Self::is_writable)
            .ok_or_else(|| {
                Error::new(
                    ErrorCode::BadInstant,
                    "is not an instant; write RFC 3339 with an offset, as in 2023-10-02T16:45:00+01:00",
                )
            })
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.millis
    }

    /// The day on which it falls, in the offset it is written with; `None` beyond the calendar.
    #[must_use]
    pub fn local_date(self) -> Option<NaiveDate> {
        let local = self.millis.checked_add(i64::from(self.offset_seconds) * 1000)?;
        DateTime::from_timestamp_millis(local).map(|t| t.date_naive())
    }

    /// The offset it is written with, in seconds east of UTC.
    #[must_use]
    pub const fn offset_seconds(self) -> i32 {
        self.offset_seconds
    }
}

/// What is written as text, of which some values may have none.
pub(crate) trait Writable {
    /// Whether it can be written so that it is read again: a year has four digits.
    fn is_writable(&self) -> bool {
        true
    }
}

const YEARS: core::ops::RangeInclusive<i32> = 0..=9999;

/// From 0000-01-01T00:00 to before 10000-01-01T00:00, since 1970.
pub(crate) const YEARS_IN_MILLIS: core::ops::Range<i64> = -62_167_219_200_000..253_402_300_800_000;

impl Writable for Instant {
    fn is_writable(&self) -> bool {
        let local = self.millis.checked_add(i64::from(self.offset_seconds) * 1000);
        let offset = self.offset_seconds % 60 == 0 && self.offset_seconds.unsigned_abs() < 86_400;
        offset && local.is_some_and(|local| YEARS_IN_MILLIS.contains(&local))
    }
}

impl Writable for Date {
    fn is_writable(&self) -> bool {
        YEARS.contains(&self.0.year())
    }
}

impl Writable for Bound {
    fn is_writable(&self) -> bool {
        match self {
            Self::Day(date) => date.is_writable(),
            Self::At(instant) => instant.is_writable(),
        }
    }
}

impl Writable for Month {
    fn is_writable(&self) -> bool {
        YEARS.contains(&self.0.year())
    }
}

impl PartialEq for Instant {
    fn eq(&self, other: &Self) -> bool {
        self.millis == other.millis
    }
}
impl Eq for Instant {}
impl PartialOrd for Instant {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Instant {
    fn cmp(&self, other: &Self) -> Ordering {
        self.millis.cmp(&other.millis)
    }
}
impl Hash for Instant {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.millis.hash(state);
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let zone = FixedOffset::east_opt(self.offset_seconds);
        let local = DateTime::from_timestamp_millis(self.millis).zip(zone).map(|(utc, zone)| utc.with_timezone(&zone));
        let Some(t) = local else { return f.write_str("out of range") };
        let mut text = Digits::new();
        text.day(t.date_naive());
        for (before, number) in [('T', t.hour()), (':', t.minute()), (':', t.second())] {
            text.number(before, number, 2);
        }
        match t.timestamp_subsec_millis() {
            0 => {}
            millis => text.number('.', millis, 3),
        }
        let minutes = self.offset_seconds.unsigned_abs() / 60;
        text.number(if self.offset_seconds < 0 { '-' } else { '+' }, minutes / 60, 2);
        text.number(':', minutes % 60, 2);
        f.write_str(&text.0)
    }
}

/// Dates and times as text. Every answer has some, and `write!` takes twice as long over them.
struct Digits(String);

impl Digits {
    fn new() -> Self {
        Self(String::with_capacity("2023-10-02T16:45:00.000+01:00".len()))
    }

    fn digits(&mut self, number: u32, places: u32) {
        for place in (0..places).rev() {
            self.0.extend(char::from_digit(number / 10_u32.pow(place) % 10, 10));
        }
    }

    fn number(&mut self, before: char, number: u32, places: u32) {
        self.0.push(before);
        self.digits(number, places);
    }

    fn month(&mut self, date: NaiveDate) {
        match u32::try_from(date.year()) {
            Ok(year @ ..=9999) => self.digits(year, 4),
            // Written as it is, for the reader to refuse.
            _ => self.0 = date.year().to_string(),
        }
        self.number('-', date.month(), 2);
    }

    fn day(&mut self, date: NaiveDate) {
        self.month(date);
        self.number('-', date.day(), 2);
    }
}

/// What is read by `parse` is read by [`str::parse`], too.
macro_rules! parsed {
    ($($name:ident),+) => {$(
        impl core::str::FromStr for $name {
            type Err = Error;

            /// As `parse` of the type.
            fn from_str(text: &str) -> Result<Self, Error> {
                Self::parse(text)
            }
        }
    )+};
}
parsed!(Instant, Date, Bound);

/// A day of the calendar, `YYYY-MM-DD`, in the school's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`ErrorCode::BadDate`] for anything else, such as a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let shaped = text.len() == 10 && text.is_ascii();
        // As the date of an instant, which is read here anyway: chrono's reader of formats is large.
        let midnight = || DateTime::parse_from_rfc3339(&[text, "T00:00:00Z"].concat()).ok();
        shaped.then(midnight).flatten().map(|midnight| Self(midnight.date_naive())).ok_or_else(|| {
            Error::new(ErrorCode::BadDate, "is not a date that exists; write YYYY-MM-DD, as in 2023-10-02")
        })
    }

    /// The day as chrono has it.
    #[must_use]
    pub const fn naive(self) -> NaiveDate {
        self.0
    }
}

impl From<NaiveDate> for Date {
    fn from(date: NaiveDate) -> Self {
        Self(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Digits::new();
        text.day(self.0);
        f.write_str(&text.0)
    }
}

/// Where a dated fact begins or ends: a whole day, or an instant.
///
/// As an end a day is inclusive and an instant is not: `"to": "2023-10-06"` lasts through that Friday,
/// `"to": "2023-10-06T12:00:00+01:00"` until noon exactly.
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A whole day in the school's zone.
    Day(Date),
    /// An instant.
    At(Instant),
}

impl Bound {
    /// Reads a date or an instant.
    ///
    /// # Errors
    /// [`ErrorCode::BadDate`] or [`ErrorCode::BadInstant`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.contains(['T', 't']) { Instant::parse(text).map(Self::At) } else { Date::parse(text).map(Self::Day) }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => date.fmt(f),
            Self::At(instant) => instant.fmt(f),
        }
    }
}

/// A month of a year, `YYYY-MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(NaiveDate);

impl Month {
    /// Reads `YYYY-MM`.
    ///
    /// # Errors
    /// [`ErrorCode::BadDate`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Date::parse(&format!("{text}-01"))
            .map(|first| Self(first.0))
            .map_err(|_| Error::new(ErrorCode::BadDate, "is not a month; write YYYY-MM, as in 2023-09"))
    }

    /// The month in which a day lies.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self(date.0.with_day(1).unwrap_or(date.0))
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> Date {
        Date(self.0)
    }

    /// The month so many months later; `None` beyond the calendar.
    #[must_use]
    pub fn plus(self, months: u32) -> Option<Self> {
        self.0.checked_add_months(chrono::Months::new(months)).map(Self)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Digits::new();
        text.month(self.0);
        f.write_str(&text.0)
    }
}

#[cfg(feature = "uniffi")]
pub(crate) use super::crossing::writes_anything;

/// Whether what nobody could read again is written all the same: never, but where a typed argument is checked.
#[cfg(not(feature = "uniffi"))]
pub(crate) const fn writes_anything() -> bool {
    false
}

/// The days that there are, as a regular expression that every JSON Schema validator knows: what is read, and no more.
#[cfg(feature = "schema")]
macro_rules! day_pattern {
    () => {
        concat!(
            "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
            "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))",
            "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
        )
    };
}

/// The time and offset of an instant, after what parts it from its day. A leap second is read, and so is a minus sign
/// that is not the keyboard's.
#[cfg(feature = "schema")]
macro_rules! clock_pattern {
    () => {
        concat!(
            "(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\\.[0-9]+)?",
            "(?:[Zz]|[+\u{2212}-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
        )
    };
}

/// Implements serde (and JSON Schema) for a type that is written as one string. The schema says by a pattern which are
/// read: a `format` of JSON Schema's own means something else (its `time` has an offset), and of others nothing is known.
macro_rules! as_text {
    ($($name:ident: $parse:path, $pattern:expr, $blank:expr;)+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if !crate::contract::time::Writable::is_writable(self) && !crate::contract::time::writes_anything() {
                    return Err(<S::Error as serde::ser::Error>::custom("outside the years that are written"));
                }
                serializer.collect_str(self)
            }
        }
        impl FromTree for $name {
            fn read_from(from: &mut Reader<'_>) -> Self {
                from.made($parse).unwrap_or_else(|| $blank)
            }
        }
        impl crate::contract::ToJson for $name {
            fn write_to(&self, out: &mut crate::contract::write::Writer) {
                out.said(self, crate::contract::time::Writable::is_writable(self));
            }
        }
        deserialize_as_tree!($name);
        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> alloc::borrow::Cow<'static, str> { stringify!($name).into() }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    )+};
}
pub(crate) use as_text;

as_text! {
    Instant: Instant::parse, concat!("^", day_pattern!(), "[Tt ]", clock_pattern!(), "$"), Instant::from_millis(0, 0);
    Date: Date::parse, concat!("^", day_pattern!(), "$"), NaiveDate::MIN.into();
    Bound: Bound::parse, concat!("^", day_pattern!(), "(?:[Tt]", clock_pattern!(), ")?$"), Bound::At(Instant::from_millis(0, 0));
    Month: Month::parse, "^[0-9]{4}-(?:0[1-9]|1[0-2])$", Month(NaiveDate::MIN);
}
