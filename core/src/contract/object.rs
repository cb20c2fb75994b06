//! The fields of an object as they are read, and what is said of those that are wrong.

use alloc::borrow::Cow;

use super::error::{Error, ErrorCode};
use super::json::Tree;
use super::names::{Name, Names};

pub(super) type Object<'t> = &'t [(Cow<'t, str>, Tree<'t>)];

/// The fields of an object, in the order of the contract.
pub(super) struct Fields<'t> {
    pub(super) fields: Object<'t>,
    pub(super) tag: &'static str,
    pub(super) known: Names,
    rest: Names,
    /// The name of the field that comes now.
    pub(super) name: Name,
    /// How many were found.
    found: usize,
}

impl<'t> Fields<'t> {
    /// Those of an object that is absent.
    pub(super) const NONE: Self = Self::new(&[], "", Names::NONE);

    pub(super) const fn new(fields: Object<'t>, tag: &'static str, known: Names) -> Self {
        Self { fields, tag, known, rest: known, name: Name::NONE, found: 0 }
    }

    /// The next field, with whether it has to be there.
    pub(super) fn next(&mut self) -> (Option<&'t Tree<'t>>, bool) {
        let Some(name) = self.rest.next() else { return (None, false) };
        self.name = name;
        let found = if self.is_through() { None } else { find(self.fields, name.text) };
        self.found += usize::from(found.is_some());
        (found, name.mark == b'!')
    }

    /// Whether every field there is was found.
    pub(super) const fn is_through(&self) -> bool {
        self.fields.len() == self.found + !self.tag.is_empty() as usize
    }

    /// The number of the first field that is not known.
    pub(super) fn unknown(&self) -> Option<usize> {
        let is_tag = |field: &str| !field.is_empty() && self.tag == field;
        let is_known = |field: &str| is_tag(field) || { self.known }.any(|name| name.text == field.as_bytes());
        self.fields.iter().position(|(field, _)| !is_known(field)).map(|place| place + 1)
    }
}

pub(super) fn find<'t>(fields: Object<'t>, name: &[u8]) -> Option<&'t Tree<'t>> {
    fields.iter().find(|(field, _)| field.as_bytes() == name).map(|(_, value)| value)
}

#[cold]
pub(crate) fn wrong_type(expected: &str) -> Error {
    Error::new(ErrorCode::WrongType, ["has the wrong type; expected ", expected].concat())
}

const USE_ONE_OF: &str = "is not a word known here; use one of ";
const KNOWN_ARE: &str = "has a field that is not known here; known are ";

impl Error {
    /// The words that are known where one stands that is not ([`ErrorCode::UnknownWord`]), or the fields
    /// ([`ErrorCode::UnknownField`]), in the order of the contract. None for any other error.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        let sentence = self.sentence();
        let fields = sentence.strip_prefix(KNOWN_ARE).and_then(|rest| rest.split(" (").next());
        sentence.strip_prefix(USE_ONE_OF).or(fields).into_iter().flat_map(|known| known.split(", "))
    }
}

#[cold]
pub(super) fn unknown_word(known: &mut dyn Iterator<Item = &'static str>) -> Error {
    Error::new(ErrorCode::UnknownWord, [USE_ONE_OF, &joined(known)].concat())
}

#[cold]
pub(super) fn missing(name: &str) -> Error {
    Error::new(ErrorCode::MissingField, ["lacks the field `", name, "`; add it"].concat())
}

/// The name of an unknown field is the input's own text, so the error counts instead of quoting.
#[cold]
pub(super) fn unknown_field(number: usize, known: Names) -> Error {
    let known = joined(&mut known.map(Name::as_str));
    let known = if known.is_empty() { "no fields" } else { &known };
    let sentence = format!("{KNOWN_ARE}{known} (it is field number {number})");
    Error::new(ErrorCode::UnknownField, sentence)
}

/// Words as a sentence lists them.
fn joined(words: &mut dyn Iterator<Item = &'static str>) -> String {
    let mut said = String::new();
    for word in words {
        if !said.is_empty() {
            said.push_str(", ");
        }
        said.push_str(word);
    }
    said
}
