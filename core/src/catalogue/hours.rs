//! Weekly hours: when one may send, reply, look, publish.

use super::combine::{once, spelt};
use super::{Cited, Kind, Setting};
use crate::clock::WeeklyHours;
use crate::contract::{Error, TimeOfDay, Window};
use crate::words::{Party, Purpose, StaffRole, Weekday, YearGroup, words};

record! {
    /// The weekly hours of one or more purposes.
    pub struct Hours {
        /// What they govern.
        pub purposes: Vec<Purpose>,
        /// Whom they bind.
        pub who: Vec<Party>,
        /// The windows, on the school's clock.
        pub windows: Vec<Window>,
        /// Windows in which it is closed all the same (during lessons, say). They may overlap.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub closed: Vec<Window>,
        /// What happens outside them.
        pub outside: Outside,
        /// Whether the member of staff concerned must also be on a working day, and not away.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub working_days: bool,
        /// Whether they are open in the school's holidays, too: on days outside its terms, and on closures of the kind
        /// `holiday`. Other closures close them all the same.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub in_holidays: bool,
        /// Whether they stay open when school has finished early.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub after_early_finish: bool,
        /// Whether they bind on school days alone, of the days of the week that they name: on any other day, and once school
        /// has finished early, it is open at all hours.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub school_days_only: bool,
        /// Messages about pupils of these year groups only, and the pages of classes of theirs; all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub years: Option<Vec<YearGroup>>,
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
    /// When it is open; of [`Hours::school_days_only`], when it is closed.
    pub(crate) open: WeeklyHours,
    /// The hours of [`Hours::closed`], where it has any that are not in `open` already.
    pub(crate) closed: Option<WeeklyHours>,
}

impl CompiledHours {
    /// # Errors
    /// As [`WeeklyHours::compile`] at `windows`, and as [`WeeklyHours::covering_all`] at `closed`.
    pub(crate) fn new(stated: &Cited<Hours>) -> Result<Self, Error> {
        let Hours { windows, closed, .. } = &stated.rule;
        if stated.rule.school_days_only {
            return Ok(Self { stated: stated.clone(), open: WeeklyHours::shut(windows, closed)?, closed: None });
        }
        let open = WeeklyHours::compile(windows).map_err(|error| error.inside("windows"))?;
        let closed = WeeklyHours::covering_all(closed).map_err(|error| error.inside("closed"))?;
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

impl Hours {
    /// When they are open in a week of school days, but for `closed`: their windows, and where they bind on school days
    /// alone the whole of each day that they do not name.
    #[must_use]
    pub fn open_windows(&self) -> Vec<Window> {
        let mut windows = self.windows.clone();
        let names = |day: &Weekday| self.windows.iter().chain(&self.closed).any(|window| window.days.contains(day));
        let days: Vec<Weekday> = Weekday::ALL.iter().copied().filter(|day| !names(day)).collect();
        if self.school_days_only && !days.is_empty() {
            windows.push(Window { days, from: TimeOfDay::MIDNIGHT, to: TimeOfDay::END_OF_DAY });
        }
        windows
    }
}

impl Kind for Hours {
    fn parts(&self) -> Vec<Self> {
        let years = match &self.years {
            Some(years) => once(years).into_iter().map(|year| Some(vec![year])).collect(),
            None => vec![None],
        };
        let mut parts = Vec::new();
        for purpose in once(&self.purposes) {
            for party in once(&self.who) {
                let of = |years| Self { purposes: vec![purpose], who: vec![party], years, ..self.clone() };
                parts.extend(years.iter().cloned().map(of));
            }
        }
        parts
    }

    fn sets(&self) -> Option<Setting> {
        let years = spelt(self.years.as_deref().unwrap_or_default());
        // Those of school days alone stand beside those of all days, and both have to be open.
        let days = if self.school_days_only { " on school days" } else { "" };
        let parameter = [&spelt(&self.purposes), " ", &spelt(&self.who), " ", &years, days].concat();
        let working = if self.working_days { " on working days" } else { "" };
        let holidays = if self.in_holidays { " in holidays" } else { "" };
        let early = if self.after_early_finish { " after an early finish" } else { "" };
        let mut to = [self.outside.as_str(), working, holidays, early].concat();
        // The same hours, however their windows are written.
        for windows in [&self.windows, &self.closed] {
            to.push(';');
            let open = WeeklyHours::covering_all(windows).ok()?;
            for segment in open.segments() {
                to.extend([" ", segment.day.as_str(), " ", &segment.from.to_string(), "-", &segment.to.to_string()]);
            }
        }
        Some(Setting { parameter, to })
    }
}

impl Kind for AnyTime {
    fn parts(&self) -> Vec<Self> {
        once(&self.who).into_iter().map(|party| Self { who: vec![party] }).collect()
    }
}
impl Kind for OutOfHoursPermission {}
