//! Running text as words and what stands between them.

use super::fold::{Class, class, fold};

/// What stands between a word and the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Something that parts names: the start of the text, a bracket, an emoji, a dash between spaces.
    Break,
    /// Nothing; one of the two is a letter that is a word of its own.
    Nothing,
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

/// A word of a text.
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

/// Splits `text` into words; `number` gives each folded word its number.
pub(super) fn words(text: &str, mut number: impl FnMut(&str) -> usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Option<(Word, bool)> = None;
    let mut gap = Gap::Break;
    let mut key = String::new();
    for (at, c) in text.char_indices() {
        let (class, end) = (class(c), at + c.len_utf8());
        match (class, &mut open) {
            (Class::Unseen, _) | (Class::Accent, None) => {}
            (Class::Accent, Some((word, _))) => word.end = end,
            (Class::Letter, Some((word, false))) | (Class::Mark, Some((word, _))) => {
                word.end = end;
                fold(c, &mut key);
            }
            (Class::Letter | Class::Solid | Class::Mark, _) => {
                if let Some((word, _)) = open.take() {
                    words.push(Word { id: number(&key), ..word });
                    gap = Gap::Nothing;
                }
                key.clear();
                fold(c, &mut key);
                let word = Word { start: at, end, id: usize::MAX, gap, capital: c.is_uppercase() };
                open = Some((word, class == Class::Solid));
            }
            _ => {
                if let Some((word, _)) = open.take() {
                    words.push(Word { id: number(&key), ..word });
                    gap = Gap::Nothing;
                }
                gap = gap.then(class);
            }
        }
    }
    if let Some((word, _)) = open {
        words.push(Word { id: number(&key), ..word });
    }
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
