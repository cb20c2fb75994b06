//! Points: who awards them for what, who sees them.

use super::{Kind, Setting, StaffKind};
use crate::words::words;

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
    }

    /// Points are positive only; unacceptable behaviour is not managed with them.
    pub struct PositiveOnly {}

    /// Points are given for nothing but these. Compared exactly after trimming and case-folding.
    pub struct Skills {
        /// For what.
        pub only: Vec<String>,
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
impl Kind for Totals {}
