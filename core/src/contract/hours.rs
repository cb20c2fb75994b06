//! Weekly hours and the school's calendar, as the contract writes them. The [`clock`](crate::clock) reads them.

use core::fmt;

use serde::{Serialize, Serializer};

use super::error::{Error, ErrorCode};
use super::read::{FromTree, Reader, deserialize_as_tree};
use super::time::{Date, Writable, as_text};
use crate::words::{ClosureKind, Weekday};

/// A time of day on the school's wall clock, `HH:MM` or `HH:MM:SS`; `24:00` is the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u32);

impl TimeOfDay {
    /// The beginning of the day, `00:00`.
    pub const MIDNIGHT: Self = Self(0);
    /// The end of the day, `24:00`.
    pub const END_OF_DAY: Self = Self(86_400);

    /// No time of day: what is written for it is refused.
    #[cfg(feature = "uniffi")]
    pub(crate) const NONE: Self = Self(u32::MAX);

    /// Reads `HH:MM` or `HH:MM:SS`.
    ///
    /// # Errors
    /// [`ErrorCode::BadTime`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let bad = || Error::new(ErrorCode::BadTime, "is not a time of day; write HH:MM, as in 08:00 or 24:00");
        let two = |part: Option<&str>| match part {
            Some(p) if p.len() == 2 && p.bytes().all(|b| b.is_ascii_digit()) => p.parse::<u32>().map_err(|_| bad()),
            _ => Err(bad()),
        };
        let mut parts = text.split(':');
        let (hours, minutes) = (two(parts.next())?, two(parts.next())?);
        let seconds = match parts.next() {
            None => 0,
            part => two(part)?,
        };
        let total = hours * 3600 + minutes * 60 + seconds;
        if parts.next().is_some() || minutes > 59 || seconds > 59 || total > Self::END_OF_DAY.0 {
            return Err(bad());
        }
        Ok(Self(total))
    }

    /// Seconds since the day began, 0 to 86,400.
    #[must_use]
    pub const fn seconds(self) -> u32 {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 3600, self.0 / 60 % 60)?;
        match self.0 % 60 {
            0 => Ok(()),
            seconds => write!(f, ":{seconds:02}"),
        }
    }
}

impl Writable for TimeOfDay {}

as_text! {
    TimeOfDay: TimeOfDay::parse, "^(?:(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?|24:00(?::00)?)$", TimeOfDay::END_OF_DAY;
}

record! { typed
    /// One weekly window: open from `from` (inclusive) to `to` (exclusive) on each of `days`.
    ///
    /// Where `to` is not after `from`, the window runs across midnight into the day after; it belongs to the day on
    /// which it begins.
    pub struct Window {
        /// The days on which the window begins.
        pub days: Vec<Weekday>,
        /// Opening time.
        pub from: TimeOfDay,
        /// Closing time, exclusive.
        pub to: TimeOfDay,
    }

    /// A stretch of school days.
    pub struct Term {
        /// What the school calls it.
        pub name: String,
        /// The first day.
        pub first: Date,
        /// The last day, inclusive.
        pub last: Date,
    }

    /// Days on which the school is closed.
    pub struct Closure {
        /// The first closed day.
        pub first: Date,
        /// The last closed day, inclusive.
        pub last: Date,
        /// Why.
        pub kind: ClosureKind,
        /// From which time of each of these days on, where the school finishes early; the whole day where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub closes_at: Option<TimeOfDay>,
    }

    /// The school's calendar. Without terms every day is a term day.
    #[cfg_attr(feature = "uniffi", uniffi(name = "SchoolCalendar"))]
    #[derive(Default)]
    pub struct Calendar {
        /// The terms; a day outside all of them closes every purpose.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub terms: Vec<Term>,
        /// The closures; a day inside one closes every purpose.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub closures: Vec<Closure>,
    }
}
