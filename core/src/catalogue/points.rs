//! Points: who awards them for what, who sees them.

use super::combine::once;
use super::{Kind, Setting, StaffKind};
use crate::contract::ClassId;
use crate::words::{PointsSum, PointsWhile, Role, YearGroup, words};

record! {
    /// Staff award points. Only positive ones, unless it says otherwise.
    pub struct Points {
        /// Who awards.
        pub by: Vec<StaffKind>,
        /// To whom.
        pub to: Vec<PointsTarget>,
        /// Whose total a pupil's points count for, too.
        pub count_for: Vec<PointsTarget>,
        /// For what, as examples: any skill is granted here, and only a `skills` rule closes the list.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub skills: Vec<String>,
        /// Whether points may be taken away, too.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub negative: bool,
        /// To these classes and their pupils only; to all where this and `years` are absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub classes: Option<Vec<ClassId>>,
        /// To the classes and pupils of these years only, and of `classes`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub years: Option<Vec<YearGroup>>,
    }

    /// Points are positive only; unacceptable behaviour is not managed with them.
    pub struct PositiveOnly {}

    /// Points are given for nothing but these. Compared exactly after trimming and case-folding.
    pub struct Skills {
        /// For what.
        pub only: Vec<String>,
    }

    /// At which sums of points within a while somebody is told of a pupil. Points are added up anew in each while.
    pub struct PointsThresholds {
        /// Which points are added up.
        pub of: PointsSum,
        /// Within which while.
        pub within: PointsWhile,
        /// The month in which a year begins, from 1 to 12: where it is within a year, and only then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub from_month: Option<u32>,
        /// Who is told at which sums.
        pub levels: Vec<PointsLevel>,
        /// Whether points given at home count, too.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub at_home: bool,
    }

    /// A sum at which somebody is told.
    pub struct PointsLevel {
        /// As soon as it comes to so many, from 1 to 100,000.
        pub at: u32,
        /// Who.
        pub tell: Vec<Role>,
    }

    /// Parents with responsibility award points to their own child at home: apart from the school's, and never negative.
    pub struct HomePoints {
        /// So many a week at most, from Monday to Sunday, from 1 to 100: whoever of the family gives them.
        pub at_most: u32,
    }

    /// A parent sees an own child's total.
    pub struct PointsReaders {}

    /// Points stay in school: a parent sees no individual's points, not even an own child's.
    pub struct PointsStay {}

    /// These totals may be shared with parents, who then see them.
    pub struct Totals {
        /// Whose.
        pub of: Vec<PointsTarget>,
        /// Who shares them.
        pub by: Vec<StaffKind>,
        /// They count what was awarded within this while alone, and begin anew with the next; all that there is where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub within: Option<PointsWhile>,
        /// The month in which a year begins, from 1 to 12: where it is within a year, and only then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub from_month: Option<u32>,
    }
}

words! {
    /// Whose points.
    PointsTarget {
        /// A pupil's.
        Pupil = "pupil",
        /// A class's.
        Class = "class",
        /// A team's.
        Team = "team",
    }
}

impl Kind for Points {
    fn parts(&self) -> Vec<Self> {
        let positive = Self { negative: false, ..self.clone() };
        core::iter::once(positive).chain(self.negative.then(|| self.clone())).collect()
    }
}
impl Kind for PositiveOnly {}
impl Kind for PointsThresholds {}
impl Kind for HomePoints {
    fn sets(&self) -> Option<Setting> {
        Some(Setting::whole(self.at_most.to_string()))
    }
}
impl Kind for Skills {
    fn sets(&self) -> Option<Setting> {
        let mut only: Vec<String> = self.only.iter().map(|skill| folded(skill)).collect();
        only.sort_unstable();
        only.dedup();
        // With their lengths, so that no two lists are written alike.
        Some(Setting::whole(only.iter().map(|skill| format!("{} {skill} ", skill.len())).collect::<String>()))
    }
}

/// Skills compare exactly after trimming and case-folding.
pub(crate) fn same_skill(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

fn folded(skill: &str) -> String {
    skill.trim().chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}
impl Kind for PointsReaders {}
impl Kind for PointsStay {}
impl Kind for Totals {
    fn parts(&self) -> Vec<Self> {
        once(&self.of).into_iter().map(|of| Self { of: vec![of], ..self.clone() }).collect()
    }

    fn sets(&self) -> Option<Setting> {
        let month = self.from_month.map(|month| format!(" {month}")).unwrap_or_default();
        let to = self.within.map_or_else(String::new, |within| [within.as_str(), &month].concat());
        Some(Setting { parameter: self.of.first()?.to_string(), to })
    }
}
