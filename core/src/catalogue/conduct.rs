//! Conduct: reports, what becomes of them, suspension and the end of use. No tone is judged by machine; these rules act
//! after a person has reported something.

use super::Kind;
use crate::words::{Role, words};

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
    pub struct Suspension {}

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
impl Kind for Termination {}
