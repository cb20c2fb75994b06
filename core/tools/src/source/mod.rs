//! A policy document as it was typed: JSON, with comments and trailing commas if one likes, or YAML; and where in it each
//! value stands.

mod json;
mod tree;
mod yaml;

use schoolgate::contract::ErrorCode;
use serde::Serialize;

pub(crate) use tree::{Field, Node, Step, Value, steps};

/// The most bytes of a document: more than two thousand clauses with the longest summaries take.
pub const MOST_BYTES: usize = 12_000_000;

/// The most levels of lists and objects within each other, as the core has it.
pub(crate) const DEEPEST: usize = 127;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON. Comments (`//`, `/* */`) and trailing commas are read over.
    Json,
    /// YAML 1.2, of which anchors and aliases are not read: a policy says a thing where it holds.
    Yaml,
}

impl Format {
    /// The format of a file by the end of its name: YAML for `.yaml` and `.yml`, JSON for any other.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let end = name.rsplit_once('.').map_or("", |(_, end)| end);
        if end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml") { Self::Yaml } else { Self::Json }
    }
}

/// A stretch of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The character (Unicode scalar value) of the line, from 1.
    pub column: usize,
    /// The line in which it ends.
    pub end_line: usize,
    /// The character before which it ends.
    pub end_column: usize,
}

/// What cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What kind of fault it is.
    pub code: ErrorCode,
    /// Where.
    pub place: Place,
    /// What is wrong and what to do.
    pub sentence: String,
}

/// A document, read, with the places of its values.
#[derive(Clone, Debug)]
pub struct Source {
    root: Node,
    lines: Lines,
}

impl Source {
    /// Reads a document.
    ///
    /// # Errors
    /// The first fault of its spelling, with [`ErrorCode::JsonSyntax`] (of YAML, too), [`ErrorCode::JsonTooDeep`] beyond
    /// 127 levels, or [`ErrorCode::TooLarge`] beyond [`MOST_BYTES`].
    pub fn read(text: &[u8], format: Format) -> Result<Self, Unreadable> {
        let start = Place { line: 1, column: 1, end_line: 1, end_column: 1 };
        let whole = |code, sentence: &str| Unreadable { code, place: start, sentence: sentence.to_owned() };
        if text.len() > MOST_BYTES {
            let sentence = format!("has more than {MOST_BYTES} bytes; a policy is shorter");
            return Err(whole(ErrorCode::TooLarge, &sentence));
        }
        let text = str::from_utf8(text)
            .map_err(|_| whole(ErrorCode::JsonSyntax, "is not UTF-8; save it as UTF-8"))?
            .trim_start_matches('\u{feff}');
        let read = match format {
            Format::Json => json::read(text),
            Format::Yaml => yaml::read(text),
        };
        let lines = Lines::of(text);
        match read {
            Ok(root) => Ok(Self { root, lines }),
            Err(Fault { code, at, sentence }) => Err(Unreadable { code, place: lines.place(at, at), sentence }),
        }
    }

    /// The document as plain JSON, which the core reads. Where a field stands twice, so it does there.
    #[must_use]
    pub fn json(&self) -> String {
        self.root.json()
    }

    pub(crate) fn root(&self) -> &Node {
        &self.root
    }

    pub(crate) fn place(&self, from: usize, to: usize) -> Place {
        self.lines.place(from, to)
    }

    /// The place of the value at a path as errors have it, `clauses[3].rules[0].who`, or of what is nearest around it.
    #[must_use]
    pub fn place_of(&self, path: &str) -> Place {
        let node = self.root.at(path);
        self.place(node.from, node.to)
    }
}

/// What is wrong at a byte of a text.
pub(crate) struct Fault {
    pub(crate) code: ErrorCode,
    pub(crate) at: usize,
    pub(crate) sentence: String,
}

/// A text, where its lines begin, and how many characters there are before each of its blocks: a document may be one
/// long line, and much may be told of it.
#[derive(Clone, Debug)]
struct Lines {
    text: String,
    starts: Vec<usize>,
    before: Vec<usize>,
}

/// The bytes of a block.
const BLOCK: usize = 1024;

/// How many characters begin among these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

impl Lines {
    fn of(text: &str) -> Self {
        let after = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(after).collect();
        let blocks = text.as_bytes().chunks(BLOCK).scan(0, |before, block| {
            let begun = *before;
            *before += characters(block);
            Some(begun)
        });
        Self { before: blocks.collect(), starts, text: text.to_owned() }
    }

    fn place(&self, from: usize, to: usize) -> Place {
        let ((line, column), (end_line, end_column)) = (self.spot(from), self.spot(to.max(from)));
        Place { line, column, end_line, end_column }
    }

    fn spot(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        (line, self.characters_before(at) - self.characters_before(start) + 1)
    }

    fn characters_before(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let block = (at / BLOCK).min(self.before.len().saturating_sub(1));
        let rest = self.text.as_bytes().get(block * BLOCK..at).unwrap_or_default();
        self.before.get(block).copied().unwrap_or_default() + characters(rest)
    }
}
