//! Time zones: every name of the IANA database, from a table of our own, so that every binding answers alike.

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;

use chrono::{DateTime, NaiveDateTime};

use super::days::{DAY, LAST_DAY, SECOND, date_of, day_number, weekday_of};
use super::moment::Moment;
use super::table::{Offsets, SHIPPED, Table};
use crate::contract::{Date, Error, ErrorCode, Instant, Roster, TransitionEntry, Writable};

/// No offset in the table is further from UTC: it holds quarters of an hour in one signed byte.
const WIDEST_OFFSET: i64 = 32 * 3600 * SECOND;

/// How far from UTC an offset that a roster gives may be, in minutes.
const WIDEST_GIVEN: u32 = 18 * 60;

/// A school's time zone. Cheap to clone.
///
/// Exact from 1990 until [`Zone::horizon`]. Before 1990 it answers with the offset of that year's first instant, and
/// from the horizon on with the last offset that it knows.
#[derive(Clone)]
pub struct Zone(Arc<Inner>);

struct Inner {
    name: String,
    offsets: Offsets,
}

/// A change of a zone's offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// When, in milliseconds since 1970-01-01T00:00:00Z. The new offset holds from this instant on.
    pub millis: i64,
    /// The offset before, in seconds east of UTC.
    pub before: i32,
    /// The offset from then on, in seconds east of UTC.
    pub after: i32,
}

/// A stretch of time over which the offset does not change.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    /// Where it ends, exclusive; `i64::MAX` for the last.
    pub(super) end: i64,
    /// Milliseconds east of UTC.
    pub(super) offset: i64,
}

impl Zone {
    /// The zone of an IANA name, such as `Europe/London`, in the database's own spelling. Links (`GB`) are zones too.
    ///
    /// # Errors
    /// [`ErrorCode::UnknownZone`] where the database has no such name.
    pub fn named(name: &str) -> Result<Self, Error> {
        Table::read(SHIPPED)
            .and_then(|table| {
                let (name, body) = table.names().find(|(known, _)| known == name)?;
                Some(Self(Arc::new(Inner { name, offsets: table.offsets(body)? })))
            })
            .ok_or_else(|| {
                let sentence = "is not an IANA time zone; write one of its names, as in Europe/London";
                Error::new(ErrorCode::UnknownZone, sentence)
            })
    }

    /// The zone of a roster: the one that it names, with the transitions that it gives.
    ///
    /// # Errors
    /// As [`Zone::named`], at `timezone`; [`ErrorCode::InvalidValue`] at a transition that is not after the one before,
    /// lies before 1990, or has an offset that no clock has.
    pub fn of(roster: &Roster) -> Result<Self, Error> {
        Self::with(&roster.timezone, &roster.timezone_transitions)
    }

    /// The zone of that name with these transitions in place of its own from the first of them on.
    pub(crate) fn with(name: &str, newer: &[TransitionEntry]) -> Result<Self, Error> {
        let zone = Self::named(name).map_err(|error| error.at("timezone"))?;
        let Some(first) = newer.first() else { return Ok(zone) };
        let start = Table::read(SHIPPED).map_or(0, |table| table.start());
        let mut previous = None;
        for (n, entry) in newer.iter().enumerate() {
            let refuse = |field: &str, sentence: &str| {
                let place = format!("timezone_transitions[{n}].{field}");
                Err(Error::new(ErrorCode::InvalidValue, sentence.to_owned()).at(place))
            };
            if entry.at.millis() < start || !entry.at.is_writable() {
                return refuse("at", "lies before 1990, where the zones begin; leave it out");
            }
            if previous.is_some_and(|before| before >= entry.at) {
                return refuse("at", "is not after the transition before it; give each once, in the order of time");
            }
            if entry.offset_minutes.unsigned_abs() > WIDEST_GIVEN {
                return refuse("offset_minutes", "is no offset from UTC; write minutes east of it, -1080 to 1080");
            }
            previous = Some(entry.at);
        }
        let Offsets { changes, seconds } = &zone.0.offsets;
        let kept = changes.partition_point(|change| *change < first.at.millis());
        let mut offsets = Offsets {
            changes: changes.iter().take(kept).copied().collect(),
            seconds: seconds.iter().take(kept + 1).copied().collect(),
        };
        for entry in newer {
            let after = entry.offset_minutes * 60;
            // One that says that the clocks stay as they are is no change.
            if offsets.seconds.last() != Some(&after) {
                offsets.changes.push(entry.at.millis());
                offsets.seconds.push(after);
            }
        }
        Ok(Self(Arc::new(Inner { name: zone.0.name.clone(), offsets })))
    }

    /// Every name that [`Zone::named`] knows, sorted.
    pub fn all_names() -> impl Iterator<Item = String> {
        Table::read(SHIPPED).into_iter().flat_map(|table| table.names()).map(|(name, _)| name)
    }

    /// The version of the IANA database that the zones come from, as in `2026f`.
    #[must_use]
    pub fn tzdata_version() -> &'static str {
        Table::read(SHIPPED).map_or("", |table| table.version)
    }

    /// The year at whose beginning (in UTC) the zones stop following their rules.
    #[must_use]
    pub fn horizon() -> i32 {
        Table::read(SHIPPED).map_or(0, |table| i32::from(table.horizon))
    }

    /// The name it was asked for by.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The offset in force `millis` milliseconds after 1970-01-01T00:00:00Z, in seconds east of UTC.
    #[must_use]
    pub fn offset_at(&self, millis: i64) -> i32 {
        let index = self.0.offsets.changes.partition_point(|change| *change <= millis);
        self.0.offsets.seconds.get(index).copied().unwrap_or(0)
    }

    /// The changes of offset, in order.
    pub fn transitions(&self) -> impl Iterator<Item = Transition> {
        let offsets = &self.0.offsets;
        let pairs = offsets.seconds.iter().zip(offsets.seconds.iter().skip(1));
        let at = offsets.changes.iter().zip(pairs);
        at.map(|(millis, (before, after))| Transition { millis: *millis, before: *before, after: *after })
    }

    /// The same instant, to be written with the offset in force in this zone.
    #[must_use]
    pub fn instant(&self, millis: i64) -> Instant {
        Instant::from_millis(millis, self.offset_at(millis))
    }

    /// The same, where it falls into the years that can be written.
    pub(super) fn written(&self, millis: i64) -> Option<Instant> {
        Some(self.instant(millis)).filter(Writable::is_writable)
    }

    /// What the wall clock reads, to the millisecond.
    #[must_use]
    pub fn local(&self, instant: Instant) -> NaiveDateTime {
        let nearest = if instant.millis() < 0 { NaiveDateTime::MIN } else { NaiveDateTime::MAX };
        DateTime::from_timestamp_millis(self.reading(instant.millis())).map_or(nearest, |local| local.naive_utc())
    }

    /// The instant as it reads on this zone's wall clock.
    #[must_use]
    pub fn moment(&self, instant: Instant) -> Moment {
        let instant = self.instant(instant.millis());
        let reading = self.reading(instant.millis());
        let day = reading.div_euclid(DAY);
        let second = reading.rem_euclid(DAY) / SECOND;
        // In range by the remainder; a day has fewer seconds than u32 holds.
        let second_of_day = u32::try_from(second).unwrap_or(0);
        Moment { instant, date: date_of(day), weekday: weekday_of(day), second_of_day }
    }

    /// The first instant at which the wall clock reads `date`.
    ///
    /// Midnight itself where there is one; the jump where it is skipped; the first pass where it is repeated. A date
    /// that the zone left out altogether begins when the next one does.
    #[must_use]
    pub fn start_of_day(&self, date: Date) -> Instant {
        self.instant(self.start_of(day_number(date.naive())))
    }

    /// [`Zone::start_of_day`] by day number, in milliseconds.
    pub(super) fn start_of(&self, day: i64) -> i64 {
        let midnight = day * DAY;
        let mut at = midnight - WIDEST_OFFSET;
        // Before this instant no offset could make the clock read the day. Each turn moves one transition on.
        loop {
            let stretch = self.stretch(at);
            let start = at.max(midnight - stretch.offset);
            if start < stretch.end {
                return start;
            }
            at = stretch.end;
        }
    }

    /// The first instant of a day number at which the clock reads so many seconds, or more.
    pub(super) fn start_at(&self, day: i64, seconds: u32) -> i64 {
        let reading = day * DAY + i64::from(seconds) * SECOND;
        let mut at = self.start_of(day);
        // Each turn moves one change of offset on, and the last stretch has no end.
        loop {
            let stretch = self.stretch(at);
            let found = reading.max(at + stretch.offset) - stretch.offset;
            if found < stretch.end {
                return found;
            }
            at = stretch.end;
        }
    }

    /// The stretch of one offset around an instant.
    pub(super) fn stretch(&self, millis: i64) -> Stretch {
        let Offsets { changes, seconds } = &self.0.offsets;
        let index = changes.partition_point(|change| *change <= millis);
        let offset = seconds.get(index).copied().unwrap_or(0);
        Stretch { end: changes.get(index).copied().unwrap_or(i64::MAX), offset: i64::from(offset) * SECOND }
    }

    /// What the wall clock reads, in milliseconds of the local line. Instants beyond any calendar are brought back to
    /// its edge, so that arithmetic on the answer cannot overflow.
    pub(super) fn reading(&self, millis: i64) -> i64 {
        clamp(millis) + i64::from(self.offset_at(millis)) * SECOND
    }
}

/// The instant, or the edge of the days that this module reckons with.
pub(super) fn clamp(millis: i64) -> i64 {
    millis.clamp(-LAST_DAY * DAY, LAST_DAY * DAY)
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name() && self.0.offsets == other.0.offsets
    }
}
impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Zone").field(&self.name()).finish()
    }
}
