//! What the school promises about answers to parents' messages.

use super::combine::once;
use super::{Kind, Setting};
use crate::contract::TimeOfDay;
use crate::contract::json::written;
use crate::words::{Topic, words};

record! {
    /// By when parents' messages are acknowledged and answered. At least one of the two is promised.
    pub struct ReplyPromise {
        /// About these topics only; about anything but safeguarding where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub topics: Option<Vec<Topic>>,
        /// Until the first reply, of whatever kind.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub acknowledge: Option<TimeLimit>,
        /// Until the first reply that deals with the message: any but a holding one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub answer: Option<TimeLimit>,
        /// What arrives at this time of day or later, or on a day that is no school day, counts as arrived when the next
        /// school day's hours for replying begin.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub cut_off: Option<TimeOfDay>,
        /// Whether the time stands still while the member of staff who was written to is away.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub paused_by_absence: bool,
        /// How long after the first holding reply that comes in time the answer is due, where that is later.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub extended_by_holding: Option<TimeLimit>,
    }

    /// How long something may take.
    pub struct TimeLimit {
        /// How many, from 1 to 1,000.
        pub within: u32,
        /// Of what.
        pub unit: TimeUnit,
    }
}

words! {
    /// What a time limit counts.
    TimeUnit {
        /// Hours on the clock, day and night.
        Hours = "hours",
        /// Hours on the clock of school days, day and night: weekends, holidays and closures do not count.
        TermHours = "term_hours",
        /// Hours in which the staff's hours for replying are open.
        WorkingHours = "working_hours",
        /// Whole school days after that of the arrival, until the last hour for replying.
        SchoolDays = "school_days",
    }
}

impl ReplyPromise {
    /// Whether it is about a topic. What is said of safeguarding is dealt with by those who do, at any hour.
    #[must_use]
    pub fn is_about(&self, topic: Topic) -> bool {
        topic != Topic::Safeguarding && self.topics.as_ref().is_none_or(|topics| topics.contains(&topic))
    }
}

impl Kind for ReplyPromise {
    fn parts(&self) -> Vec<Self> {
        let topics = once(self.topics.as_deref().unwrap_or(Topic::ALL));
        let about = topics.into_iter().filter(|topic| *topic != Topic::Safeguarding);
        about.map(|topic| Self { topics: Some(vec![topic]), ..self.clone() }).collect()
    }

    fn sets(&self) -> Option<Setting> {
        let topic = self.topics.as_ref()?.first()?;
        Some(Setting { parameter: topic.to_string(), to: written(&Self { topics: None, ..self.clone() }) })
    }
}
