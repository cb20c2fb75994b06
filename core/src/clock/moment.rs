//! An instant as the school's wall clock reads it, and dated facts' intervals.

use chrono::NaiveDate;

use super::days::day_number;
use super::zone::Zone;
use crate::contract::{Bound, Date, Error, ErrorCode, Instant, Writable};
use crate::words::Weekday;

/// An instant read on the school's wall clock. Made by [`Zone::moment`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The instant, with the school's offset.
    pub instant: Instant,
    /// The date that the wall clock reads.
    pub date: NaiveDate,
    /// The weekday of that date.
    pub weekday: Weekday,
    /// Whole seconds that the wall clock reads since 00:00, 0 to 86,399.
    pub second_of_day: u32,
}

/// How long a dated fact lasts. A missing bound is no bound.
#[cfg_attr(feature = "uniffi", schoolgate_derive::typed)]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, schoolgate_derive::FromTree, schoolgate_derive::ToJson,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// Where it begins, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Bound>,
    /// Where it ends: a day inclusive, an instant exclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Bound>,
}

crate::contract::visit::plain!(Span);

impl Span {
    /// What tells it from another, in no order that means anything.
    pub(crate) fn key(&self) -> impl Ord + use<> {
        let key = |bound: Option<Bound>| match bound {
            Some(Bound::Day(date)) => (Some(date), None),
            Some(Bound::At(instant)) => (None, Some(instant)),
            None => (None, None),
        };
        (key(self.from), key(self.to))
    }

    /// The part of it before an instant; `None` where it begins no earlier.
    ///
    /// A day is compared by the day on which the instant falls in its own offset.
    #[must_use]
    pub fn until(&self, at: Instant) -> Option<Self> {
        self.before(Bound::At(at))
    }

    /// The part of it before another fact begins: through the day before, or until the instant. `None` where it begins
    /// no earlier, or there is no day before.
    #[must_use]
    pub fn before(&self, next: Bound) -> Option<Self> {
        let day_of = |bound: Bound| match bound {
            Bound::Day(date) => Some(date.naive()),
            Bound::At(instant) => instant.local_date(),
        };
        let begins_earlier = |from: Bound| match (from, next) {
            (Bound::At(from), Bound::At(next)) => from < next,
            (Bound::Day(from), Bound::At(next)) => next.local_date().is_none_or(|day| from.naive() <= day),
            (from, Bound::Day(next)) => day_of(from).is_none_or(|day| day < next.naive()),
        };
        if !self.from.is_none_or(begins_earlier) {
            return None;
        }
        let end = match next {
            Bound::At(_) => next,
            Bound::Day(date) => {
                date.naive().pred_opt().map(|day| Bound::Day(day.into())).filter(Writable::is_writable)?
            }
        };
        let ends_earlier = |to: Bound| match (to, end) {
            (Bound::At(to), Bound::At(end)) => to <= end,
            (Bound::At(to), Bound::Day(end)) => to.local_date().is_some_and(|day| day <= end.naive()),
            (to, end) => day_of(to).zip(day_of(end)).is_some_and(|(to, end)| to < end),
        };
        let to = self.to.filter(|to| ends_earlier(*to)).unwrap_or(end);
        Some(Self { from: self.from, to: Some(to) })
    }

    /// The part of it after another fact ends: from the day after, or from the instant. `None` where it ends no later.
    #[must_use]
    pub fn after(&self, last: Bound) -> Option<Self> {
        let day_of = |bound: Bound| match bound {
            Bound::Day(date) => Some(date.naive()),
            Bound::At(instant) => instant.local_date(),
        };
        let start = match last {
            Bound::At(_) => last,
            Bound::Day(date) => {
                date.naive().succ_opt().map(|day| Bound::Day(day.into())).filter(Writable::is_writable)?
            }
        };
        let ends_later = |to: Bound| match (to, start) {
            (Bound::At(to), Bound::At(start)) => to > start,
            (to, start) => day_of(to).zip(day_of(start)).is_some_and(|(to, start)| to >= start),
        };
        if !self.to.is_none_or(ends_later) {
            return None;
        }
        let starts_later = |from: Bound| match (from, start) {
            (Bound::At(from), Bound::At(start)) => from >= start,
            (Bound::Day(from), Bound::At(start)) => start.local_date().is_some_and(|day| from.naive() > day),
            (from, Bound::Day(start)) => day_of(from).is_some_and(|day| day >= start.naive()),
        };
        Some(Self { from: Some(self.from.filter(|from| starts_later(*from)).unwrap_or(start)), to: self.to })
    }

    /// Whether the moment falls within it; days are compared with the date that the wall clock reads.
    ///
    /// That is the same as lying between [`starts`](Span::starts) and [`ends`](Span::ends), but for the few old cases
    /// in which clocks went back across midnight after the new date had begun (Newfoundland, last in 2010).
    #[must_use]
    pub fn contains(&self, moment: &Moment) -> bool {
        let begun = match self.from {
            None => true,
            Some(Bound::Day(day)) => day.naive() <= moment.date,
            Some(Bound::At(instant)) => instant <= moment.instant,
        };
        let over = match self.to {
            None => false,
            Some(Bound::Day(day)) => day.naive() < moment.date,
            Some(Bound::At(instant)) => instant <= moment.instant,
        };
        begun && !over
    }

    /// Whether some instant lies in both.
    pub(crate) fn overlaps(&self, other: &Self, zone: &Zone) -> bool {
        let both = self.interval(zone).zip(other.interval(zone));
        both.is_some_and(|((start, end), (from, to))| start < to && from < end)
    }

    /// Its first instant in the school's zone; `None` where it has no beginning, or none within the calendar.
    #[must_use]
    pub fn starts(&self, zone: &Zone) -> Option<Instant> {
        self.first(zone).and_then(|millis| zone.written(millis))
    }

    /// The first instant after it in the school's zone; `None` where it has no end, or none within the calendar:
    /// `"to": "9999-12-31"` is for ever.
    #[must_use]
    pub fn ends(&self, zone: &Zone) -> Option<Instant> {
        self.end(zone).and_then(|millis| zone.written(millis))
    }

    fn first(&self, zone: &Zone) -> Option<i64> {
        self.from.map(|bound| match bound {
            Bound::Day(day) => zone.start_of(day_number(day.naive())),
            Bound::At(instant) => instant.millis(),
        })
    }

    fn end(&self, zone: &Zone) -> Option<i64> {
        self.to.map(|bound| match bound {
            Bound::Day(day) => zone.start_of(day_number(day.naive()) + 1),
            Bound::At(instant) => instant.millis(),
        })
    }

    /// Refuses a span without an instant in it.
    ///
    /// # Errors
    /// [`ErrorCode::EmptyWindow`] at `to` where it ends at or before its beginning.
    pub fn check(&self, zone: &Zone) -> Result<(), Error> {
        match self.interval(zone) {
            Some(_) => Ok(()),
            None => Err(Error::new(ErrorCode::EmptyWindow, "is not after `from`; write a later end").at("to")),
        }
    }

    /// From the first instant, inclusive, to the end, exclusive, in milliseconds; `None` where nothing lies between.
    /// A missing bound is the least or the greatest instant.
    pub(super) fn interval(&self, zone: &Zone) -> Option<(i64, i64)> {
        let (start, end) = (self.first(zone).unwrap_or(i64::MIN), self.end(zone).unwrap_or(i64::MAX));
        (start < end).then_some((start, end))
    }
}

impl From<Date> for Span {
    /// The whole of one day.
    fn from(day: Date) -> Self {
        Self { from: Some(Bound::Day(day)), to: Some(Bound::Day(day)) }
    }
}
