//! How many posts there are a week, and how soon they come.

use super::combine::{once, spelt};
use super::{Kind, Setting};
use crate::contract::json::written;
use crate::words::{Medium, Surface, words};

record! {
    /// How many posts there are a week on each of these surfaces. A week runs from Monday to Sunday, and a post counts in
    /// that in which it was written, unless it was removed.
    pub struct PostQuota {
        /// Where.
        pub surfaces: Vec<Surface>,
        /// What is counted together.
        pub of: QuotaOf,
        /// Posts that show one of these media only; all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub showing: Option<Vec<Medium>>,
        /// At least so many: of a page only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub at_least: Option<u32>,
        /// At most so many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub at_most: Option<u32>,
        /// One more than `at_most` is advised against rather than denied.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub advice_only: bool,
    }

    /// How soon a post comes after what it shows was taken.
    pub struct PostDeadline {
        /// Where.
        pub surfaces: Vec<Surface>,
        /// Within so many days after that on which it was taken.
        pub within_days: u32,
        /// A later post is advised against rather than denied.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub advice_only: bool,
    }
}

words! {
    /// Which posts are counted together.
    QuotaOf {
        /// Those on one page: a class's, or the school's.
        Page = "page",
        /// Those of one author.
        Author = "author",
    }
}

impl Kind for PostQuota {
    fn parts(&self) -> Vec<Self> {
        let mut parts = Vec::new();
        for surface in once(&self.surfaces) {
            let part = Self { surfaces: vec![surface], showing: self.shows(), ..self.clone() };
            if self.at_least.is_some() {
                parts.push(Self { at_most: None, advice_only: false, ..part.clone() });
            }
            if self.at_most.is_some() {
                parts.push(Self { at_least: None, ..part });
            }
        }
        parts
    }

    fn sets(&self) -> Option<Setting> {
        let limit = if self.at_least.is_some() { " at least" } else { " at most" };
        let showing = self.showing.as_deref().map(|media| [" showing ", &spelt(media)].concat()).unwrap_or_default();
        let parameter = [self.surfaces.first()?.as_str(), " ", self.of.as_str(), limit, &showing].concat();
        Some(Setting { parameter, to: written(self) })
    }
}

impl PostQuota {
    /// The media of which it speaks, each once, in the order of the vocabulary.
    pub(crate) fn shows(&self) -> Option<Vec<Medium>> {
        let media = self.showing.as_deref()?;
        Some(Medium::ALL.iter().copied().filter(|medium| media.contains(medium)).collect())
    }
}

impl Kind for PostDeadline {
    fn parts(&self) -> Vec<Self> {
        once(&self.surfaces).into_iter().map(|surface| Self { surfaces: vec![surface], ..self.clone() }).collect()
    }

    fn sets(&self) -> Option<Setting> {
        Some(Setting { parameter: self.surfaces.first()?.to_string(), to: written(self) })
    }
}
