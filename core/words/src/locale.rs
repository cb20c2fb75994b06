//! The locales that come with the library.

use core::fmt;

/// A language as it is written in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Locale {
    /// British English.
    EnGb,
    /// Welsh.
    Cy,
    /// Polish.
    Pl,
    /// Urdu.
    Ur,
    /// Arabic, Modern Standard.
    Ar,
}

impl Locale {
    /// Every locale, English first.
    pub const ALL: &'static [Self] = &[Self::EnGb, Self::Cy, Self::Pl, Self::Ur, Self::Ar];

    /// Its tag (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::EnGb => "en-GB",
            Self::Cy => "cy",
            Self::Pl => "pl",
            Self::Ur => "ur",
            Self::Ar => "ar",
        }
    }

    /// The locale of a tag, written as [`tag`](Self::tag) gives it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|locale| locale.tag() == tag)
    }

    /// The file of its sentences.
    #[cfg(feature = "tables")]
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::EnGb => include_str!("../locales/en-GB.ftl"),
            Self::Cy => include_str!("../locales/cy.ftl"),
            Self::Pl => include_str!("../locales/pl.ftl"),
            Self::Ur => include_str!("../locales/ur.ftl"),
            Self::Ar => include_str!("../locales/ar.ftl"),
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// What becomes of a locale that no native reader has reviewed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unreviewed {
    /// It is an error to use it.
    #[default]
    Refuse,
    /// It is used, and whoever shows it says so.
    Accept,
}
