//! Consent: to process a pupil's data at all, and to show a pupil in a medium. And how single pupils are protected.

use super::combine::spelt;
use super::{Kind, Setting};
use crate::words::{ConsentKind, Destination, LawfulBasis, Medium, Surface, words};

record! {
    /// Data-processing consent comes before a pupil's data are processed; withdrawal stops it. Or they are processed on
    /// another basis.
    pub struct ProcessingConsent {
        /// What makes it lawful; consent where absent. On any other basis no consent is asked for, and a refusal is an
        /// objection, which stops it where every basis may be objected to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub bases: Option<Vec<LawfulBasis>>,
    }

    /// A medium that shows a pupil needs consent for that medium.
    pub struct MediaConsent {
        /// On these surfaces.
        pub surfaces: Vec<Surface>,
        /// For these media.
        pub media: Vec<Medium>,
        /// Whether consent has to be in writing.
        pub written: bool,
        /// Of posts in journals only, on the portfolio: in whose; in all where absent. To be in another pupil's journal takes
        /// consent to just that besides.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub r#in: Option<Vec<JournalOf>>,
        /// For how many months a consent counts, from the day on which it was given; without end where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub lasts_months: Option<u32>,
        /// What its withdrawal does to what is out already: `remove` where no clause says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub on_withdrawal: Option<OnWithdrawal>,
        /// For which channels and purposes it takes a consent of its own besides: `class_app` on these surfaces, and wherever
        /// a post is shared outside the one for that place, whatever surface it stands on; for none where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub purposes: Option<Vec<ConsentKind>>,
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
    /// Whose journal it is in which a pupil is shown.
    JournalOf {
        /// The pupil's own.
        Own = "own",
        /// Another pupil's: one in which others read of this one.
        Others = "others",
    }

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

impl MediaConsent {
    /// Whether it asks of those who are shown in other pupils' journals that they agreed to that.
    #[must_use]
    pub fn asks_for_others_journals(&self) -> bool {
        self.r#in.as_ref().is_some_and(|whose| whose.contains(&JournalOf::Others))
    }

    /// Whether it asks for a consent of this kind of anybody.
    #[must_use]
    pub fn asks_for(&self, kind: ConsentKind) -> bool {
        match kind.medium() {
            Some(medium) => self.media.contains(&medium),
            None if kind == ConsentKind::OthersJournals => self.asks_for_others_journals(),
            None => self.purposes.as_ref().is_some_and(|purposes| purposes.contains(&kind)),
        }
    }

    /// The consents for places outside that it asks for where something is shared there: of a place that may be several,
    /// for each.
    pub(crate) fn asked_outside(&self, destination: Destination) -> impl Iterator<Item = ConsentKind> + use<> {
        let purposes = self.purposes.clone().unwrap_or_default();
        let places = Destination::ALL.iter().filter(move |place| destination.includes(**place));
        places.filter_map(|place| place.purpose()).filter(move |kind| purposes.contains(kind))
    }
}

impl ProcessingConsent {
    /// The bases on which data are processed, where it is not consent.
    #[must_use]
    pub fn without_consent(&self) -> Option<&[LawfulBasis]> {
        self.bases.as_deref().filter(|bases| !bases.contains(&LawfulBasis::Consent))
    }

    /// Whether it is on other bases, to each of which one may object.
    #[must_use]
    pub fn may_object(&self) -> bool {
        self.without_consent().is_some_and(LawfulBasis::may_object)
    }
}

impl Kind for ProcessingConsent {
    fn sets(&self) -> Option<Setting> {
        Some(Setting::whole(spelt(self.without_consent().unwrap_or(&[LawfulBasis::Consent]))))
    }
}
impl Kind for Protection {}
impl Kind for MediaConsent {}
impl Kind for Refusing {}
