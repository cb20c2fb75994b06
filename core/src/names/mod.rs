//! Who a text names, and whether by more than a first name.
//!
//! MMPS clause 4.7 lets a pupil be named by first name, and by first name and surname initial only where two in the
//! class share the first name. A [`NameIndex`] holds the names of such a group and finds where a text says more:
//!
//! - the given name and the family name, in either order (*Amina Khan*, *Khan Amina*, *Khan, Amina*);
//! - the given name and the surname initial (*Amina K*, *Amina K.*), unless it tells apart two who share the given
//!   name. Where two share given name and initial it does not, and both are named by first name only.
//!
//! A given name alone is fine, and so is a family name alone.
//!
//! **What is the same name.** Case, accents (precomposed or combining; strokes and ligatures too: Łukasz is Lukasz) and
//! the kind of apostrophe or hyphen make no difference, and within a name a hyphen and a space are the same. Between
//! the names stands white space of any kind and length, never a hyphen: *Khan-Smith* is another name than *Khan*.
//! Invisible characters count as absent: whatever Unicode says may be ignored, Hangul and Khmer fillers, controls. An
//! underscore is a space. What a letter is by compatibility, it is: ａ, 𝐚 and ⓐ are a, ｱ is ア. Letters of other scripts
//! count for those of a to z that they look like by the table of UTS 39 (a Cyrillic а, a Greek ο), where the word is then
//! a name whole.
//!
//! **Words run together.** Words are cut where case or script changes (*#wellDoneAminaKhan*, *AminaQ*), in a hashtag or
//! handle also at digits; *McDonald* is no Donald, nor is any word of one particle and one name. A given and a family
//! name run together are found in either order: as a word of eight letters or more, as a hashtag of five or more, and
//! anywhere in a hashtag of up to 40 letters where they have eight. What Arabic and Hebrew attach before a word or append
//! to it (*وأمينة*, *ליוסף*) is taken off where three letters are left and the whole is not a name itself.
//!
//! **Whole words.** A name is otherwise not part of a longer word, nor joined by a hyphen or an apostrophe to another, but
//! *'s, 'll, 'd, 've* and *'re* may follow. Where words are not separated by spaces (Han, kana, Hangul, Thai, Lao,
//! Burmese, Khmer) every letter is a word, so a name is found wherever it stands; initials do not exist there. Nor is
//! an initial one that is the whole family name.
//!
//! **Whose name it is.** What lies within a longer name of the group is that name: with Anna Maria Rossi in the class,
//! *Anna Maria Rossi* does not name Maria Rossi. What clause 4.7 allows one pupil is no breach, even where it is
//! another's full name: *Mary Jane* is none where one pupil's given name is Mary-Jane and another is Mary, of the Janes.
//! A comma makes a reversed name (*Khan, Amina*) only where the family name is not the end of another: neither of one of
//! the group (*Sara Khan, Amina*) nor after a capitalised word (*Mrs Khan, Amina*).
//! Names that overlap are otherwise all reported, as is everyone whom the same words name.
//!
//! **What is not seen.** Middle names that the roster does not have, nicknames and misspellings; digits and signs for
//! letters, or after a name outside a tag (*Am1na*, *Amina2*); letters of the same script that look alike (*Arnina*); names spelt with spaces, stops or hyphens
//! between the letters, backwards, in syllables of Hangul taken apart, or transliterated into another script; a given name
//! in small letters where the roster has a capital, also as a hashtag (*#amina*); a given name alone within a longer word
//! of one case; names of two letters behind a Hebrew prefix; short names run together; what a picture shows. On the other
//! hand a word may be taken for a name that it is not: *Сага* for Cara, *שרון* for Ron where no Sharon is in the group.

mod cuts;
mod edits;
mod fold;
mod heard;
mod index;
#[cfg(test)]
mod laws;
mod letters;
mod listing;
mod other;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_hidden;
mod text;

use core::fmt;
use std::collections::BTreeSet;

use edits::Reading;
pub(crate) use heard::Mentions;
use index::Trie;
pub(crate) use listing::Listing;
use text::Positions;

use crate::sorted::{Map, Set, sort};

/// The words of a name, folded as names are.
pub(crate) fn folded_words(name: &str) -> Set<String> {
    let mut all = Set::default();
    text::words(name, |word| {
        all.insert(word.to_owned());
        0
    });
    all
}

/// The words of a name, folded as names are: in small letters and without accents, each once, in alphabetical order. Two
/// names that somebody wrote differently have the same.
#[must_use]
pub fn words_of(name: &str) -> Vec<String> {
    folded_words(name).into_iter().collect()
}

/// How many bytes of a text the corrections of several places repeat at most, of all pupils of an index together.
pub const REPEATED: usize = 200_000;

/// A pupil of the group, as the roster has them.
#[derive(Clone)]
pub struct Named<'a, K> {
    /// Whatever the caller knows the pupil by. A key given twice counts as two pupils.
    pub key: K,
    /// The given name. Without one a pupil cannot be named.
    pub given_name: &'a str,
    /// The family name; empty where the pupil has none, and then no text names them in full.
    pub family_name: &'a str,
}

/// A stretch of text that names a pupil by more than clause 4.7 allows, and what it allows instead.
///
/// Its `Debug` leaves out the text, which is personal data.
#[derive(Clone, PartialEq, Eq)]
pub struct Rename<K> {
    /// The pupil.
    pub key: K,
    /// The stretch as it is written.
    pub from: String,
    /// The same with the pupil named as allowed, in the roster's spelling.
    pub to: String,
    /// Where the stretch starts, in Unicode scalar values of the text.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
}

impl<K: fmt::Debug> fmt::Debug for Rename<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, start, end, .. } = self;
        f.debug_struct("Rename").field("key", key).field("start", start).field("end", end).finish_non_exhaustive()
    }
}

/// The names of a group (a class; for the school story, the school), ready to be found in texts.
///
/// ```
/// use schoolgate::names::{NameIndex, Named};
///
/// let class = [("p1", "Amina", "Khan"), ("p2", "Zoë", "Marsh"), ("p3", "Zoe", "Okafor")];
/// let index = NameIndex::new(class.map(|(key, given_name, family_name)| Named { key, given_name, family_name }));
///
/// let found = index.renames("Well done AMINA Khan and Zoe Marsh, and Zoe O.");
/// assert_eq!(found.len(), 2);
/// assert_eq!((found[0].from.as_str(), found[0].to.as_str()), ("AMINA Khan", "Amina"));
/// assert_eq!((found[1].from.as_str(), found[1].to.as_str()), ("Zoe Marsh", "Zoë M"));
/// assert_eq!((found[0].start, found[0].end), (10, 20));
/// ```
pub struct NameIndex<K> {
    trie: Trie<K>,
}

impl<K> fmt::Debug for NameIndex<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NameIndex").field("pupils", &self.trie.pupils.len()).finish_non_exhaustive()
    }
}

impl<K: Ord + Clone> NameIndex<K> {
    /// Builds the index of a group. The order of the pupils makes no difference.
    #[must_use]
    pub fn new<'a>(pupils: impl IntoIterator<Item = Named<'a, K>>) -> Self {
        Self { trie: Trie::new(pupils, true) }
    }

    /// The same where nobody is named by an initial, though two share a first name.
    #[must_use]
    pub fn of_first_names<'a>(pupils: impl IntoIterator<Item = Named<'a, K>>) -> Self {
        Self { trie: Trie::new(pupils, false) }
    }

    /// Whom a text names at all: by the given name, as a whole word that begins with a capital where it does in the
    /// roster, or by given and family name in any case. Each once, whatever lies within a longer name.
    ///
    /// Takes time in proportion to the text and the answer.
    #[must_use]
    pub fn said(&self, text: &str) -> BTreeSet<K> {
        let said = self.trie.said(&self.trie.words(text));
        said.into_iter().filter_map(|pupil| self.trie.pupils.get(pupil)).map(|who| who.key.clone()).collect()
    }

    /// Every stretch that breaches the clause, place by place: ordered by start, end and key. One pupil's do not
    /// overlap, and making all of that pupil's corrections leaves none. Different pupils' may overlap: make one
    /// pupil's, then look again.
    ///
    /// Takes time in proportion to the text, times the words of the longest name that the text repeats.
    #[must_use]
    pub fn breaches(&self, text: &str) -> Vec<Rename<K>> {
        self.found(text, None, true)
    }

    /// One combined correction for each pupil whom the text misnames, ordered as [`breaches`](Self::breaches): from the
    /// pupil's first breach to the last, with everything between left as it is.
    ///
    /// Each repeats the text between a pupil's first breach and last. Where that would come to more than
    /// [`REPEATED`] bytes, those that are left stand for the pupil's first breach alone: make them, then look again.
    #[must_use]
    pub fn renames(&self, text: &str) -> Vec<Rename<K>> {
        self.found(text, None, false)
    }

    /// The combined correction for one pupil, or `None` where the text does not misname them. Replacing the stretch by
    /// `to` leaves no breach of that pupil.
    #[must_use]
    pub fn rename_for(&self, text: &str, key: &K) -> Option<Rename<K>> {
        self.found(text, Some(key), false).pop()
    }

    /// The same with another name in the place of the pupil's wherever a form of it stands that a clause on first names
    /// would refuse, and of the `given` name, too. `None` where there is none.
    pub(crate) fn replaced_by(&self, text: &str, key: &K, name: &str, given: bool) -> Option<Rename<K>> {
        let reading = Reading::new(&self.trie, text);
        let theirs = |pupil: usize| self.trie.pupils.get(pupil).is_some_and(|who| who.key == *key);
        let mut places = Vec::new();
        for found in reading.matches.iter().filter(|found| found.cover.is_none()) {
            if self.trie.pupils_of(found, reading.words()).any(theirs) {
                places.push(found.start..found.end);
            }
        }
        if given {
            self.trie.places(&reading.heard, false, &mut |pupil, place| places.extend(theirs(pupil).then_some(place)));
        }
        places.sort_unstable_by_key(|place| (place.start, place.end));
        let who = self.trie.pupils.iter().find(|who| who.key == *key)?;
        let places: Vec<_> = edits::merged(places.into_iter()).iter().map(|place| reading.span(who, place)).collect();
        let span = places.first()?.start..places.last()?.end;
        let (mut to, mut at) = (String::new(), span.start);
        for place in places {
            to.push_str(text.get(at..place.start).unwrap_or_default());
            to.push_str(name);
            at = place.end;
        }
        let positions = Positions::new(text);
        Some(Rename {
            key: key.clone(),
            from: text.get(span.clone()).unwrap_or_default().to_owned(),
            to,
            start: positions.of(span.start),
            end: positions.of(span.end),
        })
    }

    /// The corrections of `only` one pupil or of all, place by place or one for each pupil.
    fn found(&self, text: &str, only: Option<&K>, by_place: bool) -> Vec<Rename<K>> {
        let reading = Reading::new(&self.trie, text);
        let mut by_pupil: Map<usize, Vec<usize>> = Map::default();
        for (i, found) in reading.matches.iter().enumerate() {
            for pupil in self.trie.pupils_of(found, reading.words()) {
                by_pupil.or_default(pupil).push(i);
            }
        }
        let mut corrections = Vec::new();
        for (pupil, found) in by_pupil {
            let Some(who) = self.trie.pupils.get(pupil).filter(|who| only.is_none_or(|key| *key == who.key)) else {
                continue;
            };
            let edits = reading.edits(pupil, &found);
            for edits in edits.chunks(if by_place { 1 } else { edits.len().max(1) }) {
                if let (Some(first), Some(last)) = (edits.first(), edits.last()) {
                    let span = reading.span(who, first).start..reading.span(who, last).end;
                    corrections.push((span, who, edits.to_vec()));
                }
            }
        }
        // In the order of the text, so that no order of the pupils decides whose stand for one place alone.
        sort(&mut corrections, |(a, one, _), (b, other, _)| {
            (a.start, a.end, &one.key).cmp(&(b.start, b.end, &other.key))
        });
        let positions = Positions::new(text);
        let mut renames = Vec::new();
        let mut left = if only.is_none() { REPEATED } else { usize::MAX };
        for (mut span, who, mut edits) in corrections {
            if edits.len() > 1 {
                match left.checked_sub(span.len()) {
                    Some(after) => left = after,
                    None => edits.truncate(1),
                }
            }
            if let [first] = edits.as_slice() {
                span = reading.span(who, first);
            }
            renames.push(Rename {
                key: who.key.clone(),
                from: text.get(span.clone()).unwrap_or_default().to_owned(),
                to: reading.replaced(who, &edits, span.clone()),
                start: positions.of(span.start),
                end: positions.of(span.end),
            });
        }
        sort(&mut renames, |a, b| (a.start, a.end, &a.key).cmp(&(b.start, b.end, &b.key)));
        renames
    }
}
