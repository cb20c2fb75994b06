//! The policy's own upkeep: features in use, devices, visits, lists, review.

use super::{Kind, Setting};
use crate::words::{StaffRole, words};

record! {
    /// The features in use.
    pub struct Features {
        /// Which.
        pub used: Vec<Feature>,
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
        pub every_months: u32,
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
        Some(Setting::whole(self.every_months.to_string()))
    }
}
