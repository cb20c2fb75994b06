//! Conduct: reports, what becomes of them, suspension and the end of use. No tone is judged by machine; these rules act
//! after a person has reported something.

use super::combine::spelt;
use super::{Kind, Setting};
use crate::words::{LadderStep, Role, StaffRole, words};

record! {
    /// Anyone may report these.
    pub struct Reporting {
        /// What.
        pub of: Vec<Content>,
        /// Who is told.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub notify: Vec<Role>,
    }

    /// A senior leader judges a report; what is judged inappropriate is removed or blocked.
    pub struct Judging {}

    /// A breach leads to suspension of the account.
    pub struct Suspension {
        /// Whether an account may be suspended while a report of what its owner wrote waits for a judgement.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub on_report: bool,
    }

    /// The steps that are taken against somebody, one after the other.
    pub struct Ladder {
        /// Which, in their order: two at least, and 10 at most. One that is listed twice is taken twice.
        pub steps: Vec<LadderStep>,
        /// Who may take a step before its turn, in a serious case.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub may_skip: Vec<StaffRole>,
        /// A step before its turn is advised against rather than denied.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub advice_only: bool,
        /// After a step the next is taken only once another breach is on record.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub each_after_breach: bool,
    }

    /// The use of the service may be ended.
    pub struct Termination {
        /// Also for the whole community.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub community: bool,
    }
}

words! {
    /// What people put into the service.
    Content {
        /// A private message or a reply to one.
        Message = "message",
        /// A comment.
        Comment = "comment",
        /// A post.
        Post = "post",
    }
}

impl Kind for Reporting {}
impl Kind for Judging {}
impl Kind for Suspension {}
impl Kind for Ladder {
    fn sets(&self) -> Option<Setting> {
        let steps: Vec<&str> = self.steps.iter().map(|step| step.as_str()).collect();
        let advised = if self.advice_only { ", advised" } else { "" };
        let each = if self.each_after_breach { ", each after a breach" } else { "" };
        Some(Setting::whole([&steps.join(" "), ", skipped by ", &spelt(&self.may_skip), advised, each].concat()))
    }
}
impl Kind for Termination {}

impl Ladder {
    /// The step that comes next where these were taken so often: the last, where all were.
    pub(crate) fn next(&self, taken: impl Fn(LadderStep) -> usize) -> Option<LadderStep> {
        self.open(self.steps.len(), taken).or(self.steps.last().copied())
    }

    /// The step that has to be taken before this one is; none where it is its turn, or where it is no step of the ladder.
    pub(crate) fn before(&self, step: LadderStep, taken: impl Fn(LadderStep) -> usize) -> Option<LadderStep> {
        let places = self.steps.iter().enumerate().filter(|(_, listed)| **listed == step).map(|(place, _)| place);
        let place = places.take(taken(step).saturating_add(1)).last()?;
        self.open(place, |other| if other == step { usize::MAX } else { taken(other) })
    }

    /// The first of the steps up to a place that was not taken as often as it is listed by then.
    fn open(&self, place: usize, taken: impl Fn(LadderStep) -> usize) -> Option<LadderStep> {
        let listed = |up_to: usize, step| self.steps.iter().take(up_to).filter(|listed| **listed == step).count();
        let steps = self.steps.iter().copied().enumerate().take(place);
        steps
            .map(|(n, step)| (listed(n, step), step))
            .find(|(before, step)| taken(*step) <= *before)
            .map(|(_, step)| step)
    }
}
