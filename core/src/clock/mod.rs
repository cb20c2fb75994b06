//! The school's clock: its zone, its weekly hours, its calendar, and when a purpose is open.
//!
//! The school's wall clock decides, never a device's: a window is open exactly while the wall clock reads a time
//! within it. Where the clocks go forward over an opening edge, the window opens at the jump; where an hour is
//! repeated, a window within it opens on both passes.

mod calendar;
mod common;
mod days;
mod hours;
mod limits;
mod moment;
mod opening;
mod table;
mod zone;

#[cfg(test)]
mod tests;

pub use calendar::SchoolCalendar;
pub(crate) use calendar::{check_early, early};
pub(crate) use common::common;
pub use days::DaySet;
pub use hours::{Segment, WeeklyHours};
pub(crate) use limits::{join_in, joined};
pub use moment::{Moment, Span};
pub use opening::Opening;
pub use zone::{Transition, Zone};
