//! A text as words with every way to read them, and what of a group it may name at all.

use std::collections::HashSet;

use super::Named;
use super::cuts::{How, looks_of, readings};
use super::text::{Word, tokens, words};

/// Several words, or one in another way, as one word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    /// Where it starts, in words.
    pub(super) start: usize,
    /// Where it ends, exclusive.
    pub(super) end: usize,
    /// Its number in the index's vocabulary.
    pub(super) id: usize,
}

/// The words of a text. A word in which names were found is cut around them.
#[derive(Default)]
pub(super) struct Heard {
    pub(super) words: Vec<Word>,
    /// In order.
    spans: Vec<Span>,
}

impl Heard {
    /// Reads a text; `numbers` notes the numbers that a word of a name has, however it is read.
    pub(super) fn read(text: &str, mut numbers: impl FnMut(&str, How, &mut Vec<usize>)) -> Self {
        let mut heard = Self::default();
        let (mut found, mut ids): (Vec<(usize, usize, usize)>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut edges: Vec<usize> = Vec::new();
        tokens(text, |token| {
            let length = token.letters.len();
            let mut whole = false;
            readings(token, |from, to, key, how| {
                // A whole word that is a name is that name, and not another with something attached.
                if key.is_empty() || whole && how == How::Attached {
                    return;
                }
                numbers(key, how, &mut ids);
                whole |= how == How::Word && (from, to) == (0, length) && !ids.is_empty();
                found.extend(ids.drain(..).map(|id| (from, to, id)));
            });
            found.sort_unstable();
            found.dedup();
            edges.extend([0, length]);
            edges.extend(found.iter().flat_map(|(from, to, _)| [*from, *to]));
            edges.sort_unstable();
            edges.dedup();
            let first = heard.words.len();
            let pieces = edges.iter().zip(edges.iter().skip(1));
            heard.words.extend(pieces.map(|(from, to)| token.word(*from, *to, usize::MAX)));
            for (from, to, id) in found.drain(..) {
                let place = |at| first + edges.partition_point(|edge| *edge < at);
                let (start, end) = (place(from), place(to));
                match heard.words.get_mut(start) {
                    Some(word) if end == start + 1 && word.id == usize::MAX => word.id = id,
                    _ => heard.spans.push(Span { start, end, id }),
                }
            }
            edges.clear();
        });
        heard
    }

    /// The words that begin at a place: the number of each, and where it ends.
    pub(super) fn from(&self, at: usize) -> impl Iterator<Item = (usize, usize)> {
        let own = self.words.get(at).map(|word| (word.id, at + 1));
        let first = self.spans.partition_point(|span| span.start < at);
        let more = self.spans.iter().skip(first).take_while(move |span| span.start == at);
        own.into_iter().chain(more.map(|span| (span.id, span.end)))
    }
}

/// Every way to read the words of a text: to see whether it may name somebody at all, before an index is made.
pub(crate) struct Mentions {
    words: HashSet<String>,
    looks: HashSet<String>,
    /// Sums of what may be two names run together, of which a long tag has many.
    joined: HashSet<u64>,
    /// The ends of those, by which most names are ruled out at no cost.
    ends: HashSet<u64>,
    /// Whether a word has letters beyond ASCII. All others look like themselves.
    foreign: bool,
}

impl Mentions {
    /// Those of a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut all = Self {
            words: HashSet::new(),
            looks: HashSet::new(),
            joined: HashSet::new(),
            ends: HashSet::new(),
            foreign: !text.is_ascii(),
        };
        tokens(text, |token| {
            readings(token, |_, _, key, how| {
                let set = match how {
                    How::Word | How::Attached => &mut all.words,
                    How::Looks => &mut all.looks,
                    How::Joined => {
                        all.joined.insert(sum(&[key]));
                        all.ends.extend([first(key), last(key)].into_iter().flatten());
                        return;
                    }
                };
                if !set.contains(key) {
                    set.insert(key.to_owned());
                }
            });
        });
        all
    }

    /// Whether they may name somebody by a given name, or by it and a family name run together.
    pub(crate) fn may_name<K>(&self, who: &Named<'_, K>) -> bool {
        let (mut given, mut all) = (String::new(), true);
        words(who.given_name, |word| {
            given.push_str(word);
            all &= self.has(word);
            0
        });
        // It stands at one end or the other.
        let at_an_end = |end: Option<u64>| end.is_none_or(|end| self.ends.contains(&end));
        all || !self.joined.is_empty() && (at_an_end(first(&given)) || at_an_end(last(&given))) && {
            let family = run_together(who.family_name);
            [[given.as_str(), &family], [family.as_str(), &given]].iter().any(|both| self.joined.contains(&sum(both)))
        }
    }

    /// Whether a folded word is there.
    pub(crate) fn has(&self, word: &str) -> bool {
        let foreign = self.foreign || !word.is_ascii();
        self.words.contains(word) || foreign && looks_of(word).iter().any(|shape| self.looks.contains(shape))
    }
}

/// The sum of some texts in a row (FNV-1a). That two have the same costs a look at one name too many.
pub(super) fn sum(texts: &[&str]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

fn first(key: &str) -> Option<u64> {
    key.as_bytes().first_chunk().copied().map(number)
}

fn last(key: &str) -> Option<u64> {
    key.as_bytes().last_chunk().copied().map(number)
}

fn number([a, b, c]: [u8; 3]) -> u64 {
    u64::from_be_bytes([0, 0, 0, 0, 0, a, b, c])
}

/// The letters of a name without what parts them, folded.
pub(super) fn run_together(name: &str) -> String {
    let mut all = String::new();
    tokens(name, |token| all.push_str(token.key));
    all
}
