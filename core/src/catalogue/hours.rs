//! Weekly hours: when one may send, reply, look, publish.

use super::{Cited, Kind};
use crate::clock::WeeklyHours;
use crate::contract::{Error, Window};
use crate::words::{Party, Purpose, StaffRole, words};

record! {
    /// The weekly hours of one or more purposes.
    pub struct Hours {
        /// What they govern.
        pub purposes: Vec<Purpose>,
        /// Whom they bind.
        pub who: Vec<Party>,
        /// The windows, on the school's clock.
        pub windows: Vec<Window>,
        /// Windows in which it is closed all the same (during lessons, say).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub closed: Vec<Window>,
        /// What happens outside them.
        pub outside: Outside,
        /// Whether the member of staff concerned must also be on a working day, and not away.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub working_days: bool,
    }

    /// May send at any time. What arrives outside the recipient's reply hours is delivered quietly, and the sender is
    /// told from when a reply can come.
    pub struct AnyTime {
        /// Who.
        pub who: Vec<Party>,
    }

    /// Messages outside the hours, in exceptional circumstances and with permission.
    pub struct OutOfHoursPermission {
        /// Who gives it.
        pub given_by: Vec<StaffRole>,
    }
}

/// A statement of hours, its windows compiled once for every request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CompiledHours {
    pub(crate) stated: Cited<Hours>,
    pub(crate) open: WeeklyHours,
    /// The hours of [`Hours::closed`], where it has any.
    pub(crate) closed: Option<WeeklyHours>,
}

impl CompiledHours {
    /// # Errors
    /// As [`WeeklyHours::compile`], at `windows` or `closed`.
    pub(crate) fn new(stated: &Cited<Hours>) -> Result<Self, Error> {
        let Hours { windows, closed, .. } = &stated.rule;
        let open = WeeklyHours::compile(windows).map_err(|error| error.inside("windows"))?;
        let closed = WeeklyHours::compile(closed).map_err(|error| error.inside("closed"))?;
        Ok(Self { stated: stated.clone(), open, closed: Some(closed).filter(|closed| !closed.is_empty()) })
    }
}

words! { typed
    /// What happens outside the hours.
    Outside {
        /// It is refused until they begin.
        Deny = "deny",
        /// It is accepted, and takes effect when they begin.
        Hold = "hold",
        /// It is allowed, with advice.
        Advise = "advise",
    }
}

impl Kind for Hours {
    fn parts(&self) -> Vec<Self> {
        let of =
            |purpose: &Purpose, party: &Party| Self { purposes: vec![*purpose], who: vec![*party], ..self.clone() };
        self.purposes.iter().flat_map(|purpose| self.who.iter().map(move |party| of(purpose, party))).collect()
    }

    fn contradicts(&self, other: &Self) -> bool {
        let same = (&self.purposes, &self.who) == (&other.purposes, &other.who);
        same && ((self.outside, self.working_days) != (other.outside, other.working_days)
            || !same_hours(&self.windows, &other.windows)
            || !same_hours(&self.closed, &other.closed))
    }
}

/// Whether windows cover the same hours, however they are written.
fn same_hours(one: &[Window], other: &[Window]) -> bool {
    let rest = |windows| WeeklyHours::compile(windows).map(|hours| hours.complement());
    matches!((rest(one), rest(other)), (Ok(one), Ok(other)) if one == other)
}

impl Kind for AnyTime {
    fn parts(&self) -> Vec<Self> {
        self.who.iter().map(|party| Self { who: vec![*party] }).collect()
    }
}
impl Kind for OutOfHoursPermission {}
