//! How an id is spelt: in place where it is short, as nearly all are.
//!
//! A school's rows are found by their ids, and point at each other by them. What stands in place is compared by whole
//! words, without going elsewhere for the letters.

use alloc::sync::Arc;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

/// How many bytes stand in place. With their number and the variant they take no more room than a `String`.
const SHORT: usize = 22;

#[derive(Clone)]
pub(crate) enum Spelling {
    /// The bytes, then zeros.
    Short([u8; SHORT], u8),
    /// More than fit there.
    Long(Arc<str>),
}

/// The first bytes, so that comparing these compares the texts where they differ.
fn first(bytes: &[u8; SHORT]) -> u64 {
    bytes.first_chunk().copied().map_or(0, u64::from_be_bytes)
}

/// The others, likewise; the last of them overlap with those before.
fn rest(bytes: &[u8; SHORT]) -> [u64; 2] {
    let next = bytes.get(8..).and_then(<[u8]>::first_chunk).copied();
    [next, bytes.last_chunk().copied()].map(|bytes| bytes.map_or(0, u64::from_be_bytes))
}

impl Spelling {
    /// What the first bytes do not decide.
    #[inline(never)]
    fn cmp_on(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Short(one, its), Self::Short(other, theirs)) => (rest(one), its).cmp(&(rest(other), theirs)),
            _ => self.as_str().cmp(other.as_str()),
        }
    }

    /// The first bytes as a number, in the order of the texts.
    pub(crate) fn head(&self) -> u64 {
        match self {
            Self::Short(bytes, _) => first(bytes),
            Self::Long(text) => text.as_bytes().first_chunk().copied().map_or(0, u64::from_be_bytes),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Short(bytes, length) => {
                let text = bytes.get(..usize::from(*length)).unwrap_or_default();
                core::str::from_utf8(text).unwrap_or_default()
            }
            Self::Long(text) => text,
        }
    }
}

impl From<&str> for Spelling {
    fn from(text: &str) -> Self {
        match u8::try_from(text.len()).ok().filter(|length| usize::from(*length) <= SHORT) {
            Some(length) => {
                let mut bytes = [0; SHORT];
                bytes.iter_mut().zip(text.bytes()).for_each(|(to, byte)| *to = byte);
                Self::Short(bytes, length)
            }
            None => Self::Long(text.into()),
        }
    }
}

impl PartialEq for Spelling {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Short(one, its), Self::Short(other, theirs)) => one == other && its == theirs,
            (Self::Long(one), Self::Long(other)) => one == other,
            _ => false,
        }
    }
}

impl Eq for Spelling {}

impl Ord for Spelling {
    /// As the texts. What fills a place up comes before every other byte, and the shorter of two that are alike with it
    /// comes first.
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Short(one, _), Self::Short(other, _)) if first(one) != first(other) => first(one).cmp(&first(other)),
            _ => self.cmp_on(other),
        }
    }
}

impl PartialOrd for Spelling {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Spelling {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Spelling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Spelling;
    use proptest::prelude::*;

    #[test]
    fn it_takes_no_more_room_than_a_string() {
        assert_eq!(size_of::<Spelling>(), size_of::<String>());
    }

    proptest! {
        /// Also where texts end in what fills the place up, or differ at its end only.
        #[test]
        fn it_says_and_compares_what_the_text_does(
            one in "[ab\0é]{0,30}", other in "[ab\0é]{0,30}", shared in "(abcdefgh){0,3}",
        ) {
            let (one, other) = (format!("{shared}{one}"), format!("{shared}{other}"));
            let (spelt, another) = (Spelling::from(one.as_str()), Spelling::from(other.as_str()));
            prop_assert_eq!(spelt.as_str(), one.as_str());
            prop_assert_eq!(spelt.cmp(&another), one.cmp(&other));
            prop_assert_eq!(spelt == another, one == other);
            prop_assert!(spelt.head() <= another.head() || spelt > another);
        }
    }
}
