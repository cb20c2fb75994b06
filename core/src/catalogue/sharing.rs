//! What stays inside: sharing elsewhere, and disclosure to third parties.

use super::Kind;
use crate::words::{Destination, DisclosurePurpose, Party, StaffRole};

record! {
    /// These people share nothing from the service in these places.
    pub struct NoSharing {
        /// Who.
        pub who: Vec<Party>,
        /// Where.
        pub destinations: Vec<Destination>,
        /// Whether private material (messages, portfolios) is shared nowhere at all.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub private_anywhere: bool,
        /// Who may permit that a post is shared in one of these places; nobody where empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub permitted_by: Vec<StaffRole>,
    }

    /// Information is never disclosed for these purposes.
    pub struct NeverDisclosed {
        /// Which.
        pub purposes: Vec<DisclosurePurpose>,
    }
}

impl Kind for NoSharing {}
impl Kind for NeverDisclosed {}
