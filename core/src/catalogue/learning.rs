//! Home learning.

use super::{Kind, StaffKind};

record! {
    /// While remote learning is on for a class, tasks are set on its page and its pupils hand in work to their
    /// portfolios. Late work is accepted until its task closes.
    pub struct RemoteLearning {
        /// Who sets tasks.
        pub set_by: Vec<StaffKind>,
        /// Whether they are set, and work is handed in, at any time, as homework is: remote learning need not be on.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub always: bool,
    }
}

impl Kind for RemoteLearning {}
