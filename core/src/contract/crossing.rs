//! How the contract's types cross to Swift, Kotlin and Python, beyond what UniFFI derives.
//!
//! Where a value cannot be converted UniFFI answers with a fault of its own, which has neither a code nor a place. So
//! whatever comes is taken, what the contract would refuse is noted, and [`Arrival::check`] then has the JSON reader
//! refuse it: with the code and path that the same mistake has everywhere. Arguments are converted on the thread of the
//! call and right before it, so the note is the thread's own.

use alloc::collections::BTreeMap;
use core::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::thread_local;

use uniffi::metadata::MetadataBuffer;
use uniffi::{FfiConverter, RustBuffer};

use super::error::Error;
use super::hours::TimeOfDay;
use super::json::{from_json, to_json};
use super::read::FromTree;
use super::spelling::Spelling;
use super::time::{Date, Instant, Month, YEARS_IN_MILLIS};
use super::write::ToJson;
use crate::words::Channel;

thread_local! {
    static DOUBTED: Cell<bool> = const { Cell::new(false) };
    static REFUSED: RefCell<Option<Error>> = const { RefCell::new(None) };
    static EVENTS: Cell<usize> = const { Cell::new(0) };
    static WRITES_ANYTHING: Cell<bool> = const { Cell::new(false) };
}

/// Whether what nobody could read again is written all the same: here, for the reader to refuse it in its place.
pub(crate) fn writes_anything() -> bool {
    WRITES_ANYTHING.get()
}

/// Notes, where `doubtful`, that something of this call would not be read from JSON.
pub(crate) fn doubt(doubtful: bool) {
    if doubtful {
        DOUBTED.set(true);
    }
}

/// The place of the event that is being converted. Events come in one list a call.
pub(crate) fn place_of_event() -> usize {
    EVENTS.replace(EVENTS.get() + 1)
}

/// Notes what is wrong with a text inside the arguments; of several, the first.
pub(crate) fn refuse(error: Error) {
    DOUBTED.set(true);
    REFUSED.with_borrow_mut(|refused| {
        refused.get_or_insert(error);
    });
}

/// What is known of the arguments of a call.
#[derive(Debug)]
pub struct Arrival {
    doubted: bool,
    refused: Option<Error>,
}

impl Arrival {
    /// Of the call that now begins on this thread.
    #[must_use]
    pub fn new() -> Self {
        EVENTS.set(0);
        Self { doubted: DOUBTED.take(), refused: REFUSED.take() }
    }

    /// The argument, if it can be written down and read again.
    ///
    /// # Errors
    /// Those of reading it from JSON.
    pub fn check<T: FromTree + ToJson>(&self, value: T) -> Result<T, Error> {
        match &self.refused {
            Some(error) => Err(error.clone()),
            None if self.doubted => {
                WRITES_ANYTHING.set(true);
                let written = to_json(&value);
                WRITES_ANYTHING.set(false);
                from_json(written?.as_bytes())
            }
            None => Ok(value),
        }
    }
}

impl Default for Arrival {
    fn default() -> Self {
        Self::new()
    }
}

/// How an id is spelt. It crosses as a string does, without becoming one in between.
#[derive(Debug)]
pub struct Spelt(pub(crate) Spelling);

// SAFETY: it is written, read and described as a string.
unsafe impl<UT> FfiConverter<UT> for Spelt {
    type FfiType = RustBuffer;

    fn lower(text: Self) -> RustBuffer {
        <String as FfiConverter<UT>>::lower(text.0.as_str().to_owned())
    }

    fn try_lift(buffer: RustBuffer) -> uniffi::Result<Self> {
        Ok(Self(Spelling::from(<String as FfiConverter<UT>>::try_lift(buffer)?.as_str())))
    }

    fn write(text: Self, buffer: &mut Vec<u8>) {
        // A length has 31 bits, which no id comes near.
        let Ok(length) = i32::try_from(text.0.as_str().len()) else {
            return <i32 as FfiConverter<UT>>::write(0, buffer);
        };
        <i32 as FfiConverter<UT>>::write(length, buffer);
        buffer.extend_from_slice(text.0.as_str().as_bytes());
    }

    fn try_read(buffer: &mut &[u8]) -> uniffi::Result<Self> {
        let length = usize::try_from(<i32 as FfiConverter<UT>>::try_read(buffer)?)?;
        uniffi::check_remaining(buffer, length)?;
        let (text, rest) = buffer.split_at(length);
        *buffer = rest;
        Ok(Self(Spelling::from(core::str::from_utf8(text)?)))
    }

    const TYPE_ID_META: MetadataBuffer = <String as FfiConverter<UT>>::TYPE_ID_META;
}

uniffi::derive_ffi_traits!(blanket Spelt);

/// The offset counts minutes, and is moved so that it is not negative.
const OFFSETS: i64 = 4096;
const MIDDLE: i64 = OFFSETS / 2;

uniffi::custom_type!(
    /// A point in time, to the millisecond, with the offset it is written with.
    Instant, i64, {
        lower: |at| at.millis() * OFFSETS + i64::from(at.offset_seconds() / 60) + MIDDLE,
        try_lift: |packed| {
            let (millis, minutes) = (packed.div_euclid(OFFSETS), packed.rem_euclid(OFFSETS) - MIDDLE);
            let seconds = i32::try_from(minutes * 60)?;
            doubt(!YEARS_IN_MILLIS.contains(&(millis + minutes * 60_000)) || minutes.abs() >= 24 * 60);
            Ok(Instant::from_millis(millis, seconds))
        },
    }
);

/// A date, under a name that no language has for something else.
type Day = Date;

uniffi::custom_type!(
    /// A day of the calendar, in the school's zone.
    Day, String, {
        lower: |day| day.to_string(),
        try_lift: |text| Ok(Date::parse(&text).unwrap_or_else(|_| {
            doubt(true);
            Date::from(chrono::NaiveDate::MIN)
        })),
    }
);

uniffi::custom_type!(
    /// A month of a year, `YYYY-MM`.
    Month, String, {
        lower: |month| month.to_string(),
        try_lift: |text| Ok(Month::parse(&text).unwrap_or_else(|_| {
            doubt(true);
            Month::of(Date::from(chrono::NaiveDate::MIN))
        })),
    }
);

uniffi::custom_type!(
    /// A time of day on the school's wall clock, `HH:MM` or `HH:MM:SS`; `24:00` is the end of the day.
    TimeOfDay, String, {
        lower: |time| time.to_string(),
        try_lift: |text| Ok(TimeOfDay::parse(&text).unwrap_or_else(|_| {
            doubt(true);
            TimeOfDay::NONE
        })),
    }
);

/// How to reach the school by each channel.
type Contacts = BTreeMap<Channel, String>;

uniffi::custom_type!(Contacts, HashMap<Channel, String>, {
    remote,
    lower: |contacts| contacts.into_iter().collect(),
    try_lift: |contacts| Ok(contacts.into_iter().collect()),
});
