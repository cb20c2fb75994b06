//! What the school promises about answers to parents' messages.

use super::combine::once;
use super::{Kind, Setting, StaffKind};
use crate::contract::TimeOfDay;
use crate::contract::json::written;
use crate::words::{Channel, Role, Topic, words};

record! {
    /// By when parents' messages are acknowledged and answered. At least one of the two is promised.
    pub struct ReplyPromise {
        /// About these topics only; about anything but safeguarding where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub topics: Option<Vec<Topic>>,
        /// Not where whoever is written to is one of these to every pupil it is about: a boarding house, which answers
        /// otherwise.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub except: Option<Vec<StaffKind>>,
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
        /// Whether of school days those alone count on which the member of staff who was written to works, who may be there for
        /// some days of the week.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub on_working_days: bool,
        /// How long after the first holding reply that comes in time the answer is due, where that is later.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub extended_by_holding: Option<TimeLimit>,
    }

    /// What nobody answers goes up, level by level.
    pub struct EscalationChain {
        /// About these topics only; about anything but safeguarding where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub topics: Option<Vec<Topic>>,
        /// To whom, in their order.
        pub levels: Vec<EscalationLevel>,
    }

    /// A level to which an unanswered message goes up.
    pub struct EscalationLevel {
        /// To whom.
        pub to: Role,
        /// After how long without an answer: since the message arrived, or since the level before.
        pub after: TimeLimit,
    }

    /// Parents who write to somebody who is away, or while the school is closed, are told from when on they are back, and
    /// where to turn instead.
    pub struct OutOfOffice {
        /// By which channels to turn to the school meanwhile, best first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub channels: Vec<Channel>,
        /// How the first of these is reached. Else it is reached as the school's contacts say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub contact: Option<String>,
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
        names(self.topics.as_ref(), topic)
    }
}

impl EscalationChain {
    /// Whether it is about a topic; never about safeguarding.
    #[must_use]
    pub fn is_about(&self, topic: Topic) -> bool {
        names(self.topics.as_ref(), topic)
    }
}

fn names(topics: Option<&Vec<Topic>>, topic: Topic) -> bool {
    topic != Topic::Safeguarding && topics.is_none_or(|topics| topics.contains(&topic))
}

/// These topics one by one, or all but safeguarding.
fn each(topics: Option<&Vec<Topic>>) -> impl Iterator<Item = Vec<Topic>> {
    let topics = once(topics.map_or(Topic::ALL, Vec::as_slice));
    topics.into_iter().filter(|topic| *topic != Topic::Safeguarding).map(|topic| vec![topic])
}

impl Kind for ReplyPromise {
    fn parts(&self) -> Vec<Self> {
        each(self.topics.as_ref()).map(|topics| Self { topics: Some(topics), ..self.clone() }).collect()
    }

    fn sets(&self) -> Option<Setting> {
        let topic = self.topics.as_ref()?.first()?;
        Some(Setting { parameter: topic.to_string(), to: written(&Self { topics: None, ..self.clone() }) })
    }
}

impl Kind for EscalationChain {
    fn parts(&self) -> Vec<Self> {
        each(self.topics.as_ref()).map(|topics| Self { topics: Some(topics), ..self.clone() }).collect()
    }

    fn sets(&self) -> Option<Setting> {
        let topic = self.topics.as_ref()?.first()?;
        Some(Setting { parameter: topic.to_string(), to: written(&self.levels) })
    }
}

impl Kind for OutOfOffice {
    fn sets(&self) -> Option<Setting> {
        Some(Setting::whole(written(self)))
    }
}
