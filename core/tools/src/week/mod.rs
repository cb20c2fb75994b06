//! A policy's hours as a picture of a week: for each purpose and whom it binds, when it is open, delivered quietly, advised
//! against, held or closed, and by which clause.
//!
//! ```
//! let policy = schoolgate::policy::built_in("mmps-2023")?;
//! let week = schoolgate_tools::week::of_policy(&policy);
//! assert!(week.svg().starts_with("<svg"));
//! assert!(week.text(80, false).contains("Staff reply to messages"));
//! # Ok::<(), schoolgate::contract::Error>(())
//! ```

mod bands;
mod frames;
mod policy;
mod school;
mod svg;
mod text;
mod words;

use schoolgate::contract::{ClauseId, Date, StaffId};
use schoolgate::words::{Party, Purpose, Weekday};
use serde::Serialize;

pub use policy::of_policy;
pub use school::of_school;

/// A week's hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Week {
    /// The title of the policy in force when the week begins, in the school's words.
    pub title: String,
    /// The school or trust whose policy it is.
    pub organisation: String,
    /// The school's time zone, by its IANA name; none for a policy without a school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// Whose working days and absences count; nobody's where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffId>,
    /// The seven days.
    pub days: Vec<Day>,
    /// The purposes whose hours some clause states, with whom they bind.
    pub lanes: Vec<Lane>,
    /// Those whose hours no clause states: open at any time, in holidays and on closed days too.
    pub unstated: Vec<Unstated>,
}

/// One day of the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// Which.
    pub weekday: Weekday,
    /// Its date; none for a policy without a school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Why the school is closed on it; none on a school day, and for a policy without a school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<String>,
    /// What the wall clock leaves out, where the clocks go forward.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<Stretch>,
    /// What the wall clock reads twice, where the clocks go back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub repeated: Vec<Stretch>,
    /// How long it lasts, in seconds: 86,400 where the clocks do not change.
    pub seconds: u32,
}

/// A stretch of a day, in seconds that the wall clock reads since 00:00: to 86,400, the end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// Where it begins.
    pub from: u32,
    /// Where it ends, exclusive.
    pub to: u32,
}

/// The hours of one purpose, for those whom they bind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lane {
    /// What they govern.
    pub purpose: Purpose,
    /// Whom they bind.
    pub party: Party,
    /// Both in English: *Staff reply to messages*.
    pub says: String,
    /// Whether they count on a working day of the member of staff concerned alone, which the picture shows only where it is
    /// drawn for one.
    pub working_days: bool,
    /// The clauses that state them.
    pub clauses: Vec<ClauseRef>,
    /// The seven days, each from its beginning to its end in the order of time, without gaps.
    pub days: Vec<Vec<Band>>,
}

/// A clause of the policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClauseRef {
    /// Its id.
    pub id: ClauseId,
    /// Its heading, in the school's words.
    pub heading: String,
}

/// A stretch of a day in which one thing holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Band {
    /// When, by the wall clock.
    #[serde(flatten)]
    pub when: Stretch,
    /// Whether the wall clock reads it twice that day, and if so which of the two this is.
    #[serde(skip_serializing_if = "Pass::is_only")]
    pub pass: Pass,
    /// What holds.
    pub state: State,
    /// Which of the lane's clauses say so, by their place; none where no clause in force states hours.
    pub clauses: Vec<usize>,
}

/// Which of the times that the wall clock reads a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pass {
    /// It reads it once.
    Only,
    /// The first of two, before the clocks go back.
    First,
    /// The second, after that.
    Second,
}

impl Pass {
    fn is_only(&self) -> bool {
        *self == Self::Only
    }
}

/// What holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It may be done.
    Open,
    /// It may be done, and is delivered quietly, since nobody may reply.
    Quiet,
    /// It may be done, with the advice against it.
    Advised,
    /// It is accepted, and waits until the hours begin.
    Held,
    /// It is refused.
    Closed,
}

impl State {
    /// All of them, from open to closed.
    pub const ALL: [Self; 5] = [Self::Open, Self::Quiet, Self::Advised, Self::Held, Self::Closed];
}

/// A purpose whose hours no clause states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unstated {
    /// Which.
    pub purpose: Purpose,
    /// For whom.
    pub party: Party,
    /// Both in English.
    pub says: String,
}

#[cfg(test)]
mod tests;
