//! The names of fields on the wire, as data that reading and writing walk through.

/// The names of a record's fields in the order of the contract, in one text: of each field a mark, a byte that says how
/// long the name is, and the name. That takes less than half the room of a list of texts.
#[derive(Clone, Copy)]
pub(crate) struct Names(&'static [u8]);

/// The variants of a union: the word of each, and the names of its fields.
pub(crate) struct Variants {
    /// The field that holds the word; where it is empty, the word is the name of the only field.
    pub(crate) tag: &'static str,
    pub(crate) all: &'static [(&'static str, Names)],
}

/// The name of a field.
#[derive(Clone, Copy)]
pub(crate) struct Name {
    pub(crate) text: &'static [u8],
    /// Whether the field has to be there (`!`), is left out where it is null (`?`) or where it is empty (`-`), or is always
    /// written and may be absent (`~`).
    pub(crate) mark: u8,
}

impl Name {
    pub(crate) const NONE: Self = Self { text: &[], mark: 0 };

    /// It as a sentence has it.
    pub(crate) fn as_str(self) -> &'static str {
        str::from_utf8(self.text).unwrap_or_default()
    }
}

impl Names {
    pub(crate) const NONE: Self = Self(&[]);

    /// As the derives write them.
    pub(crate) const fn new(names: &'static [u8]) -> Self {
        Self(names)
    }
}

impl Iterator for Names {
    type Item = Name;

    fn next(&mut self) -> Option<Name> {
        let [mark, length, rest @ ..] = self.0 else { return None };
        let (text, rest) = rest.split_at_checked(usize::from(*length))?;
        self.0 = rest;
        Some(Name { text, mark: *mark })
    }
}
