//! The policy's own upkeep: features in use, devices, visits, lists, review.

use super::{Kind, Setting};
use crate::clock::Span;
use crate::contract::{Bound, Date};
use crate::words::{Channel, StaffRole, words};

record! {
    /// The features in use.
    pub struct Features {
        /// Which.
        pub used: Vec<Feature>,
        /// What is given up on a day, and what takes its place.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub retired: Vec<Retired>,
        /// When nobody uses the service.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub closed: Vec<ClosedTime>,
    }

    /// A time in which nobody uses the service, as a month of the holidays.
    pub struct ClosedTime {
        /// From when.
        pub from: Bound,
        /// Until when.
        pub to: Bound,
    }

    /// A feature, or a channel outside the service, that is given up.
    pub struct Retired {
        /// The feature.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub feature: Option<Feature>,
        /// The channel; one of the two.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub channel: Option<Channel>,
        /// From this day on.
        pub from: Date,
        /// What takes its place; nothing where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub instead: Option<Channel>,
    }

    /// Staff use the school's devices.
    pub struct SchoolDevices {
        /// Who may permit a personal one; nobody where empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub permitted_by: Vec<StaffRole>,
    }

    /// These look at any class page to see that the policy is kept. Visits are recorded.
    pub struct ClassPageVisits {
        /// Who.
        pub by: Vec<StaffRole>,
    }

    /// Staff, never parents, see which pupils of a class may not be shown, by medium.
    pub struct NoPhotoList {}

    /// Parents may read posts in their preferred language.
    pub struct Translation {}

    /// The policy is reviewed at this interval after its last review.
    pub struct Review {
        /// In months.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub every_months: Option<u32>,
        /// In each term of the school's calendar, rather than after so many months.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub each_term: bool,
    }
}

impl ClosedTime {
    pub(crate) const fn span(&self) -> Span {
        Span { from: Some(self.from), to: Some(self.to) }
    }
}

words! {
    /// A feature of the service.
    Feature {
        /// Points.
        Points = "points",
        /// Private messages.
        Messaging = "messaging",
        /// Class stories.
        ClassStory = "class_story",
        /// The school story.
        SchoolStory = "school_story",
        /// Portfolios.
        Portfolio = "portfolio",
    }
}

impl Kind for Features {}
impl Kind for SchoolDevices {}
impl Kind for ClassPageVisits {}
impl Kind for NoPhotoList {}
impl Kind for Translation {}
impl Kind for Review {
    fn sets(&self) -> Option<Setting> {
        Some(Setting::whole(self.every_months.map_or_else(String::new, |months| months.to_string())))
    }
}
