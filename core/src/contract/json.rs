//! Strict JSON in, with the place of every error.
//!
//! serde's own errors lose their place inside tagged enums and quote the input. So text is read into a small tree
//! first, and types are read from the tree ([`read`](super::read)), which knows where it stands and never quotes.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use core::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::error::{Error, ErrorCode};
use super::read::{FromTree, Reader};
use super::write::{ToJson, Writer};

/// Reads a value from JSON text, strictly.
///
/// # Errors
/// [`ErrorCode::JsonSyntax`], [`ErrorCode::JsonTooDeep`], or what is wrong with the value and where.
pub fn from_json<T: FromTree>(text: &[u8]) -> Result<T, Error> {
    from_tree(&parse(text)?)
}

/// Writes a value as JSON text, fields in the order of the contract.
///
/// # Errors
/// [`ErrorCode::InvalidValue`] for an instant or date outside the years 0 to 9999, which nobody could read again. Nothing
/// else in the contract's own types can go wrong: they write no map whose keys are not strings.
pub fn to_json<T: ToJson>(value: &T) -> Result<String, Error> {
    let mut out = Writer::new();
    value.write_to(&mut out);
    out.done().ok_or_else(|| {
        Error::new(
            ErrorCode::InvalidValue,
            "holds what JSON cannot; keep instants and dates within the years 0 to 9999",
        )
    })
}

/// A value as it is written, by which it is told from others.
pub(crate) fn written<T: ToJson>(value: &T) -> String {
    to_json(value).unwrap_or_default()
}

/// A JSON value as it was written: order kept, whole numbers only, no field twice. Its texts are the input's own where that
/// writes them without escapes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree<'t> {
    Null,
    Bool(bool),
    Int(i64),
    /// A number that is not a whole one of 64 bits.
    OtherNumber,
    Text(Cow<'t, str>),
    List(Vec<Tree<'t>>),
    Object(Vec<(Cow<'t, str>, Tree<'t>)>),
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A text that somebody keeps as a file, without the byte order mark that some editors put before it.
pub(crate) fn of_file(text: &[u8]) -> &[u8] {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

pub(crate) fn parse(text: &[u8]) -> Result<Tree<'_>, Error> {
    // Text that is known to be UTF-8 as a whole is not looked at again piece by piece.
    let tree = match core::str::from_utf8(text) {
        Ok(text) => serde_json::from_str::<Tree<'_>>(text),
        Err(_) => serde_json::from_slice(text),
    };
    tree.map_err(|error| {
        if text.starts_with(BYTE_ORDER_MARK) {
            return Error::new(ErrorCode::JsonSyntax, "begins with a byte order mark; save it as UTF-8 without one");
        }
        let (line, column, said) = (error.line(), error.column(), error.to_string());
        if let Some(known) = Error::from_display(said.split(" at line ").next().unwrap_or_default()) {
            return Error::new(known.code(), format!("{} (line {line}, column {column})", known.sentence()));
        }
        if said.starts_with("recursion limit exceeded") {
            return Error::new(
                ErrorCode::JsonTooDeep,
                format!("is nested more than 127 levels deep at line {line}, column {column}; flatten it"),
            );
        }
        let what = said.split(" at line ").next().unwrap_or("it cannot be read");
        Error::new(ErrorCode::JsonSyntax, format!("is not JSON at line {line}, column {column}: {what}"))
    })
}

pub(crate) fn from_tree<T: FromTree>(tree: &Tree<'_>) -> Result<T, Error> {
    Reader::whole(tree)
}

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null | Self::OtherNumber => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => serializer.serialize_i64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => serializer.collect_seq(list),
            Self::Object(fields) => serializer.collect_map(fields.iter().map(|(name, value)| (name, value))),
        }
    }
}

impl ToJson for Tree<'_> {
    fn write_to(&self, out: &mut Writer) {
        match self {
            Self::Null | Self::OtherNumber => out.nothing(),
            Self::Bool(value) => value.write_to(out),
            Self::Int(value) => value.write_to(out),
            Self::Text(text) => out.text(text),
            Self::List(list) => list.write_to(out),
            Self::Object(fields) => out.map(false, fields.iter().map(|(name, value)| (name, value))),
        }
    }
}

/// Fields of which each is quicker compared with all before it than kept in a set. How many there are is the sender's to
/// choose, so beyond these it is a tree.
const FEW: usize = 16;

/// The name of a field.
struct Text<'t>(Cow<'t, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

impl<'de> Deserialize<'de> for Tree<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TreeVisitor;
        impl<'de> Visitor<'de> for TreeVisitor {
            type Value = Tree<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON value")
            }
            fn visit_unit<E>(self) -> Result<Tree<'de>, E> {
                Ok(Tree::Null)
            }
            fn visit_none<E>(self) -> Result<Tree<'de>, E> {
                Ok(Tree::Null)
            }
            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree<'de>, D::Error> {
                Tree::deserialize(deserializer)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Tree<'de>, E> {
                Ok(Tree::Bool(value))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Tree<'de>, E> {
                Ok(Tree::Int(value))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Tree<'de>, E> {
                Ok(i64::try_from(value).map_or(Tree::OtherNumber, Tree::Int))
            }
            fn visit_f64<E>(self, _: f64) -> Result<Tree<'de>, E> {
                Ok(Tree::OtherNumber)
            }
            fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Tree<'de>, E> {
                Ok(Tree::Text(Cow::Borrowed(value)))
            }
            fn visit_str<E>(self, value: &str) -> Result<Tree<'de>, E> {
                Ok(Tree::Text(Cow::Owned(value.to_owned())))
            }
            fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<Tree<'de>, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = seq.next_element()? {
                    list.push(item);
                }
                Ok(Tree::List(list))
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Tree<'de>, A::Error> {
                let (mut fields, mut seen) = (Vec::<(Cow<'de, str>, Tree<'de>)>::new(), BTreeSet::new());
                while let Some((Text(key), value)) = map.next_entry()? {
                    let twice = if fields.len() < FEW {
                        fields.iter().any(|(name, _)| *name == key)
                    } else {
                        if seen.is_empty() {
                            seen.extend(fields.iter().map(|(name, _)| name.clone()));
                        }
                        !seen.insert(key.clone())
                    };
                    if twice {
                        let twice = "has the same field twice in one object; keep one of them";
                        return Err(de::Error::custom(Error::new(ErrorCode::DuplicateField, twice)));
                    }
                    fields.push((key, value));
                }
                Ok(Tree::Object(fields))
            }
        }
        deserializer.deserialize_any(TreeVisitor)
    }
}
