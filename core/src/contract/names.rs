//! The names of fields on the wire, as data that reading and writing walk through.

/// The names of a record's fields in the order of the contract, in one text: of each field a mark, a character whose number is how
/// long the name is, and the name. That takes less than half the room of a list of texts.
#[derive(Clone, Copy)]
pub(crate) struct Names(&'static str);

/// The variants of a union: the word of each, and the names of its fields.
pub(crate) struct Variants {
    /// The field that holds the word; where it is empty, the word is the name of the only field.
    pub(crate) tag: &'static str,
    pub(crate) all: &'static [(&'static str, Names)],
}

/// The name of a field.
#[derive(Clone, Copy)]
pub(crate) struct Name {
    pub(crate) text: &'static str,
    /// Whether the field has to be there (`!`), is left out where it is null (`?`) or where it is empty (`-`), or is always
    /// written and may be absent (`~`).
    pub(crate) mark: u8,
}

impl Names {
    pub(crate) const NONE: Self = Self("");

    /// As the derives write them.
    pub(crate) const fn new(names: &'static str) -> Self {
        Self(names)
    }
}

impl Iterator for Names {
    type Item = Name;

    fn next(&mut self) -> Option<Name> {
        let [mark, length, ..] = *self.0.as_bytes() else { return None };
        let (text, rest) = self.0.get(2..)?.split_at_checked(usize::from(length))?;
        self.0 = rest;
        Some(Name { text, mark })
    }
}
