//! Reads `zones.bin`, which `cargo xtask zones` makes from tzdata; its layout is described in `xtask/tables/src/zones.rs`.
//!
//! Whatever the bytes are, reading ends, and answers `None` where they make no sense.

use alloc::string::String;
use alloc::vec::Vec;

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

/// The table that ships with the library.
pub(super) static SHIPPED: &[u8] = include_bytes!("zones.bin");

/// One zone's offsets, expanded.
#[derive(PartialEq, Eq)]
pub(super) struct Offsets {
    /// The instants at which the offset changes, in milliseconds, ascending.
    pub(super) changes: Vec<i64>,
    /// Seconds east of UTC: before the first change, then from each change on.
    pub(super) seconds: Vec<i32>,
}

/// The parts of a table.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    pub(super) version: &'a str,
    first_year: u16,
    pub(super) horizon: u16,
    rules: &'a [u8],
    bodies: Reader<'a>,
    body_count: u16,
}

/// The rest of the bytes.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    fn quarters(&mut self) -> Option<i32> {
        self.array().map(|byte| i32::from(i8::from_le_bytes(byte)) * 900)
    }

    fn number(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    /// Steps over one body.
    fn skip_body(&mut self) -> Option<()> {
        let [_, runs] = self.array()?;
        self.take(usize::from(runs) * 5).map(drop)
    }
}

impl<'a> Table<'a> {
    /// Reads the head of a table.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader(bytes.strip_prefix(b"SGZ1")?);
        let length = reader.byte()?;
        let version = core::str::from_utf8(reader.take(usize::from(length))?).ok()?;
        let (first_year, horizon, rules) = (reader.number()?, reader.number()?, reader.number()?);
        let rules = reader.take(usize::from(rules) * 4)?;
        let body_count = reader.number()?;
        Some(Self { version, first_year, horizon, rules, bodies: reader, body_count })
    }

    /// The first instant at which it is exact, in milliseconds.
    pub(super) fn start(&self) -> i64 {
        let first = NaiveDate::from_ymd_opt(i32::from(self.first_year), 1, 1).unwrap_or_default();
        first.and_time(NaiveTime::MIN).and_utc().timestamp_millis()
    }

    /// The names in order, each with the number of its body.
    pub(super) fn names(&self) -> impl Iterator<Item = (String, u16)> + use<'a> {
        let mut reader = self.bodies;
        let whole = (0..self.body_count).try_for_each(|_| reader.skip_body());
        let mut name: Vec<u8> = Vec::new();
        core::iter::from_fn(move || {
            whole?;
            let [shared, fresh] = reader.array()?;
            name.truncate(usize::from(shared));
            name.extend_from_slice(reader.take(usize::from(fresh))?);
            let text = String::from_utf8(name.clone()).ok()?;
            Some((text, reader.number()?))
        })
    }

    /// The offsets of one body.
    pub(super) fn offsets(&self, body: u16) -> Option<Offsets> {
        let mut reader = self.bodies;
        if body >= self.body_count {
            return None;
        }
        (0..body).try_for_each(|_| reader.skip_body())?;
        let first = reader.quarters()?;
        let runs = reader.byte()?;
        let mut found = Vec::new();
        for _ in 0..runs {
            let rule = self.rule(reader.number()?)?;
            let [year, years]: [u8; 2] = reader.array()?;
            let seconds = reader.quarters()?;
            let first_year = i32::from(self.first_year) + i32::from(year);
            for year in first_year..first_year + i32::from(years) {
                found.push((rule.strikes(year)?, seconds));
            }
        }
        found.sort_unstable();
        let changes = found.iter().map(|(at, _)| *at).collect();
        let seconds = core::iter::once(first).chain(found.iter().map(|(_, seconds)| *seconds)).collect();
        Some(Offsets { changes, seconds })
    }

    fn rule(&self, number: u16) -> Option<Rule> {
        let mut reader = Reader(self.rules.get(usize::from(number) * 4..)?);
        let [day, month] = reader.array()?;
        let minute = reader.array().map(i16::from_le_bytes)?;
        Some(Rule { month: u32::from(month), weekday: day >> 5, day: u32::from(day & 31), minute: i64::from(minute) })
    }
}

/// A day of the year, and minutes from midnight UTC of that day.
struct Rule {
    month: u32,
    weekday: u8,
    day: u32,
    minute: i64,
}

impl Rule {
    /// When it strikes in `year`, in milliseconds.
    fn strikes(&self, year: i32) -> Option<i64> {
        // Days from one weekday forward to another.
        let ahead = |from: u32, to: u32| Days::new(u64::from((to + 7 - from) % 7));
        let weekday = u32::from(self.weekday);
        let date = match (self.weekday, self.day) {
            (7, day) => NaiveDate::from_ymd_opt(year, self.month, day)?,
            (_, 0) => {
                let next_year = if self.month == 12 { year.checked_add(1)? } else { year };
                let last = NaiveDate::from_ymd_opt(next_year, self.month % 12 + 1, 1)?.pred_opt()?;
                last.checked_sub_days(ahead(weekday, last.weekday().num_days_from_monday()))?
            }
            (_, day) => {
                let first = NaiveDate::from_ymd_opt(year, self.month, day)?;
                first.checked_add_days(ahead(first.weekday().num_days_from_monday(), weekday))?
            }
        };
        Some(date.and_time(NaiveTime::MIN).and_utc().timestamp_millis() + self.minute * 60_000)
    }
}
