//! Instants, as the school's clock shows them.

use chrono::{Datelike, NaiveDate};
use schoolgate::contract::Instant;

use crate::{About, Words};

impl Words {
    /// An instant as the locale writes it, with its weekday; the time alone where it is of the day on which it was asked.
    /// Times are of 24 hours in every language, as schools in the United Kingdom print them.
    pub(crate) fn when(&self, at: Instant, about: &About<'_>) -> String {
        let Some(date) = at.local_date() else { return at.to_string() };
        // As RFC 3339 has it: `2023-10-03T08:00:00+01:00`.
        let written = at.to_string();
        let time = written.split_once('T').and_then(|(_, time)| time.get(..5)).unwrap_or_default();
        match about.at.and_then(Instant::local_date) {
            Some(today) if today == date => self.said("moment-today", &[("time", time.into())]),
            _ => self.day_and_time(date, time),
        }
    }

    fn day_and_time(&self, date: NaiveDate, time: &str) -> String {
        let weekday = schoolgate::words::Weekday::from(date.weekday());
        let weekday = self.said(&format!("weekday-{weekday}"), &[]);
        let month = self.said(&format!("month-{}", date.month()), &[]);
        let day = date.day().to_string();
        let particulars =
            [("weekday", weekday.into()), ("day", day.into()), ("month", month.into()), ("time", time.into())];
        self.said("moment", &particulars)
    }
}
