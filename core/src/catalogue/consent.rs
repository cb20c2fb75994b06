//! Consent: to process a pupil's data at all, and to show a pupil in a medium. And how single pupils are protected.

use super::Kind;
use crate::words::{ConsentKind, Medium, Surface, words};

record! {
    /// Data-processing consent comes before a pupil's data are processed; withdrawal stops it.
    pub struct ProcessingConsent {}

    /// A medium that shows a pupil needs consent for that medium.
    pub struct MediaConsent {
        /// On these surfaces.
        pub surfaces: Vec<Surface>,
        /// For these media.
        pub media: Vec<Medium>,
        /// Whether consent has to be in writing.
        pub written: bool,
        /// For how many months a consent counts, from the day on which it was given; without end where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub lasts_months: Option<u32>,
        /// What its withdrawal does to what is out already: `remove` where no clause says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub on_withdrawal: Option<OnWithdrawal>,
    }

    /// Pupils whom the school has recorded as protected (`protection` in its roster) are protected so. The engine does it
    /// in any case; by this clause, where one states the level.
    pub struct Protection {
        /// Which levels the clause speaks of.
        pub levels: Vec<ProtectionLevel>,
    }

    /// Parents may refuse these.
    pub struct Refusing {
        /// What.
        pub kinds: Vec<ConsentKind>,
    }
}

words! {
    /// What withdrawing a consent does to what is out already.
    OnWithdrawal {
        /// It comes down.
        Remove = "remove",
        /// It stays where it is; nothing new shows the pupil.
        Leave = "leave",
    }

    /// A way in which a pupil is protected.
    ProtectionLevel {
        /// Another name stands for the pupil's.
        Alias = "alias",
        /// Shown alone only, never in a picture with others.
        Alone = "alone",
        /// Never in a post that features another pupil, too.
        NoGroup = "no_group",
        /// Never named in a post that shows the pupil.
        NoName = "no_name",
    }
}

impl Kind for ProcessingConsent {}
impl Kind for Protection {}
impl Kind for MediaConsent {}
impl Kind for Refusing {}
