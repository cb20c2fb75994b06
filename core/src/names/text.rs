//! Running text as words and what stands between them.

use super::fold::{Class, class, fold};

/// What stands between a word and the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Something that parts names: the start of the text, a bracket, an emoji, a dash between spaces.
    Break,
    /// Nothing; one of the two is a letter that is a word of its own.
    Nothing,
    /// Nothing; they are pieces of one word (see [`cuts`](super::cuts)).
    Cut,
    /// White space of any length.
    Space,
    /// One hyphen and nothing else.
    Hyphen,
    /// One apostrophe and nothing else.
    Apostrophe,
    /// A comma, with or without space.
    Comma,
    /// A full stop, with or without space after it.
    Stop,
}

impl Gap {
    fn then(self, class: Class) -> Self {
        match (self, class) {
            (Self::Nothing | Self::Space, Class::Space) => Self::Space,
            (Self::Nothing | Self::Space, Class::Comma) | (Self::Comma, Class::Space) => Self::Comma,
            (Self::Nothing, Class::Stop) | (Self::Stop, Class::Space) => Self::Stop,
            (Self::Nothing, Class::Hyphen) => Self::Hyphen,
            (Self::Nothing, Class::Apostrophe) => Self::Apostrophe,
            _ => Self::Break,
        }
    }
}

/// A word of a text, or a piece of one that is cut.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it starts, in bytes.
    pub(super) start: usize,
    /// Where it ends, in bytes, exclusive.
    pub(super) end: usize,
    /// Its number in the index's vocabulary, or [`usize::MAX`].
    pub(super) id: usize,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Whether it starts with a capital.
    pub(super) capital: bool,
}

/// A letter of a token.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    /// As it is written.
    pub(super) c: char,
    /// Where it starts in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends with its accents, in bytes, exclusive.
    pub(super) end: usize,
    /// Where it starts in the folded key.
    pub(super) key: usize,
}

/// Letters that nothing parts: a word, before it is cut.
pub(super) struct Token<'a> {
    pub(super) letters: &'a [Letter],
    /// Folded.
    pub(super) key: &'a str,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Whether it is part of a hashtag or a handle.
    pub(super) tag: bool,
}

impl Token<'_> {
    /// The folded key of some of its letters.
    pub(super) fn part(&self, from: usize, to: usize) -> &str {
        let place = |n: usize| self.letters.get(n).map_or(self.key.len(), |letter| letter.key);
        self.key.get(place(from)..place(to)).unwrap_or_default()
    }

    /// Some of its letters as a word.
    pub(super) fn word(&self, from: usize, to: usize, id: usize) -> Word {
        let first = self.letters.get(from);
        let start = first.map_or(0, |letter| letter.start);
        let end = to.checked_sub(1).and_then(|last| self.letters.get(last)).map_or(start, |letter| letter.end);
        let gap = if from == 0 { self.gap } else { Gap::Cut };
        Word { start, end, id, gap, capital: first.is_some_and(|letter| letter.c.is_uppercase()) }
    }
}

/// Hands out the tokens of a text.
pub(super) fn tokens(text: &str, mut each: impl FnMut(&Token<'_>)) {
    let mut letters: Vec<Letter> = Vec::new();
    let mut key = String::new();
    let (mut gap, mut solid, mut tag) = (Gap::Break, false, false);
    let mut close = |letters: &mut Vec<Letter>, key: &mut String, gap: &mut Gap, tag: bool| {
        if !letters.is_empty() {
            each(&Token { letters, key, gap: *gap, tag });
            letters.clear();
            key.clear();
            *gap = Gap::Nothing;
        }
    };
    for (at, c) in text.char_indices() {
        let (class, end) = (class(c), at + c.len_utf8());
        match class {
            Class::Unseen => {}
            Class::Accent => {
                if let Some(last) = letters.last_mut() {
                    last.end = end;
                }
            }
            Class::Letter | Class::Solid | Class::Mark => {
                let joins = class == Class::Mark || class == Class::Letter && !solid;
                if !joins {
                    close(&mut letters, &mut key, &mut gap, tag);
                }
                if letters.is_empty() {
                    solid = class == Class::Solid;
                }
                letters.push(Letter { c, start: at, end, key: key.len() });
                fold(c, &mut key);
            }
            _ => {
                close(&mut letters, &mut key, &mut gap, tag);
                gap = gap.then(class);
                tag = matches!(c, '#' | '@' | '\u{ff03}' | '\u{ff20}') || tag && matches!(c, '_' | '\u{ff3f}');
            }
        }
    }
    close(&mut letters, &mut key, &mut gap, tag);
}

/// Splits a name into words, which are never cut; `number` gives each folded word its number.
pub(super) fn words(text: &str, mut number: impl FnMut(&str) -> usize) -> Vec<Word> {
    let mut words = Vec::new();
    tokens(text, |token| words.push(token.word(0, token.letters.len(), number(token.key))));
    words
}

/// Turns byte offsets of a text into positions in code points.
pub(super) struct Positions<'a> {
    text: &'a str,
    /// How many code points start before each block of [`BLOCK`] bytes.
    before: Vec<usize>,
}

const BLOCK: usize = 256;

impl<'a> Positions<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut count = 0;
        let counted = text.as_bytes().chunks(BLOCK).map(|block| {
            count += starts(block);
            count
        });
        Self { text, before: core::iter::once(0).chain(counted).collect() }
    }

    pub(super) fn of(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        let within = self.text.as_bytes().get(block * BLOCK..byte).unwrap_or_default();
        self.before.get(block).copied().unwrap_or_default() + starts(within)
    }
}

/// How many code points start in `bytes`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xc0 != 0x80).count()
}
