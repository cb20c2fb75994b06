//! What stays inside: sharing elsewhere, and disclosure to third parties.

use super::Kind;
use crate::words::{Destination, DisclosurePurpose, Party};

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
    }

    /// Information is never disclosed for these purposes.
    pub struct NeverDisclosed {
        /// Which.
        pub purposes: Vec<DisclosurePurpose>,
    }
}

impl Kind for NoSharing {}
impl Kind for NeverDisclosed {}
