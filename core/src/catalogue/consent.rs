//! Consent: to process a pupil's data at all, and to show a pupil in a medium.

use super::Kind;
use crate::words::{ConsentKind, Medium, Surface};

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
    }

    /// Parents may refuse these.
    pub struct Refusing {
        /// What.
        pub kinds: Vec<ConsentKind>,
    }
}

impl Kind for ProcessingConsent {}
impl Kind for MediaConsent {}
impl Kind for Refusing {}
