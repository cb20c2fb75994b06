//! Home learning.

use super::{Kind, StaffKind};

record! {
    /// While remote learning is on for a class, tasks are set on its page and its pupils hand in work to their
    /// portfolios. Late work is accepted until its task closes.
    pub struct RemoteLearning {
        /// Who sets tasks.
        pub set_by: Vec<StaffKind>,
    }
}

impl Kind for RemoteLearning {}
