//! A school's pupils by the words of their given names: whom a text may name is found from the text, and not pupil by
//! pupil, so that it costs the same in a class and in a trust of many schools.

use std::collections::HashMap;

use super::Named;
use super::cuts::{How, looks_of, readings};
use super::heard::{run_together, sum};
use super::text::tokens;
use crate::sorted::Set;

/// Who has which word in a given name, however it may be read. No `Debug` of the words: they are personal data.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Listing<K> {
    words: HashMap<String, Set<K>>,
    /// Sums of a given and a family name run together, in either order, and of given names that may be such.
    joined: HashMap<u64, Set<K>>,
}

impl<K> Default for Listing<K> {
    fn default() -> Self {
        Self { words: HashMap::new(), joined: HashMap::new() }
    }
}

impl<K> core::fmt::Debug for Listing<K> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Listing").field("words", &self.words.len()).finish_non_exhaustive()
    }
}

/// What somebody is listed under.
fn keys(who: &Named<'_, impl Sized>) -> (Vec<String>, Vec<u64>) {
    let (mut listed, mut joined): (Vec<String>, Vec<u64>) = (Vec::new(), Vec::new());
    let mut given = String::new();
    tokens(who.given_name, |token| {
        given.push_str(token.key);
        listed.extend(looks_of(token.key));
        let mut list = |key: &str| {
            if !key.is_empty() && !listed.iter().any(|known| known == key) {
                listed.push(key.to_owned());
            }
        };
        list(token.key);
        // By this name a text may name a namesake, so it is read as texts are.
        readings(token, |_, _, key, how| match how {
            How::Word | How::Attached | How::Looks => list(key),
            How::Joined => joined.push(sum(&[key])),
        });
    });
    let family = run_together(who.family_name);
    if !family.is_empty() {
        joined.extend([sum(&[&given, &family]), sum(&[&family, &given])]);
    }
    listed.retain(|key| !key.is_empty());
    (listed, joined)
}

impl<K: Ord + Clone> Listing<K> {
    /// Lists a pupil by one of their names.
    pub(crate) fn add(&mut self, who: &Named<'_, K>) {
        let (words, joined) = keys(who);
        for word in words {
            self.words.entry(word).or_default().insert(who.key.clone());
        }
        for sum in joined {
            self.joined.entry(sum).or_default().insert(who.key.clone());
        }
    }

    /// Takes a pupil off, by one of their names.
    pub(crate) fn remove(&mut self, who: &Named<'_, K>) {
        fn take<A: Eq + core::hash::Hash, K: Ord>(from: &mut HashMap<A, Set<K>>, key: &A, who: &K) {
            if let Some(all) = from.get_mut(key) {
                all.remove(who);
                if all.is_empty() {
                    from.remove(key);
                }
            }
        }
        let (words, joined) = keys(who);
        words.iter().for_each(|word| take(&mut self.words, word, &who.key));
        joined.iter().for_each(|sum| take(&mut self.joined, sum, &who.key));
    }

    /// Whom a text may name, and others: [`Mentions::may_name`](super::Mentions) decides.
    pub(crate) fn perhaps_named(&self, text: &str) -> Set<&K> {
        let mut found: Set<&K> = Set::default();
        let ascii = text.is_ascii();
        tokens(text, |token| {
            readings(token, |_, _, key, how| {
                let named = match how {
                    // Letters of ASCII look like themselves, and were read already.
                    How::Looks if ascii => None,
                    How::Word | How::Attached | How::Looks => self.words.get(key),
                    How::Joined => self.joined.get(&sum(&[key])),
                };
                found.extend(named.into_iter().flatten());
            });
        });
        found
    }

    /// Whose given names may say one of these names, and others.
    pub(crate) fn namesakes<'a>(&self, names: impl IntoIterator<Item = Named<'a, K>>) -> Set<&K>
    where
        K: 'a,
    {
        let keys = names.into_iter().map(|name| keys(&name));
        let found = keys.flat_map(|(words, joined)| {
            let by_word: Vec<&Set<K>> = words.iter().filter_map(|word| self.words.get(word)).collect();
            by_word.into_iter().chain(joined.into_iter().filter_map(|sum| self.joined.get(&sum)))
        });
        found.flatten().collect()
    }
}
