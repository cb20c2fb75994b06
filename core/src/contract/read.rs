//! Reading types from the tree of a JSON text: each error with its place, none with the input's own text.
//!
//! A type says what it is made of, one value after the other; where each stands, and what is wrong with it, the [`Reader`]
//! knows by itself. So a field costs a type no more than one call.

use alloc::boxed::Box;

use serde::{Deserialize, Deserializer, de};

use super::error::Error;
use super::json::Tree;
use super::names::{Names, Variants};
pub(crate) use super::object::wrong_type;
use super::object::{Fields, Object, find, missing, unknown_field, unknown_word};

/// What can be read from JSON by [`from_json`](super::from_json): the types of the contract, and lists, maps and
/// options of them.
pub trait FromTree: Sized {
    /// Reads the next value. What is absent, or comes after something wrong, is blank: nothing, no items, an empty text.
    #[doc(hidden)]
    fn read_from(from: &mut Reader<'_>) -> Self;

    /// What `null` says where a value may be absent: nothing, unless the type has a meaning for it.
    #[doc(hidden)]
    fn of_null() -> Option<Self> {
        None
    }
}

/// A tree that is being read.
pub struct Reader<'t> {
    /// Where the next value stands: what is open, outermost first.
    open: Vec<Frame<'t>>,
    /// A value that was looked at, and comes next.
    held: Option<Value<'t>>,
    /// The first error. After it nothing is read: every value stays blank, until the whole is given up.
    wrong: Option<Box<Error>>,
}

/// What stands where a value is read.
#[derive(Clone, Copy)]
enum Value<'t> {
    Of(&'t Tree<'t>),
    /// A key of a map.
    Key(&'t str),
    /// A variant's own fields: those of an object without the tag, which belongs to the union.
    Fields(Object<'t>, &'static str),
}

/// Where a value stands.
enum Frame<'t> {
    /// It is an object's next field of these.
    Fields(Fields<'t>),
    /// It is the field of this name.
    Field(&'t str, &'t Tree<'t>),
    /// It is the next of these items.
    Items { items: &'t [Tree<'t>], next: usize },
    /// It is the next of these pairs, of which the key comes first.
    Pairs { pairs: Object<'t>, next: usize, is_key: bool },
}

/// What stands where a value may be absent.
pub(crate) enum Optional {
    Absent,
    Null,
    Value,
}

/// The variant that an object is, by its place, and what is in it.
fn chosen<'t>(tree: &'t Tree<'t>, variants: &Variants) -> Result<(usize, Frame<'t>), Error> {
    let (tag, all) = (variants.tag, variants.all);
    let (word, within) = match tree {
        Tree::Object(fields) if tag.is_empty() => match fields.as_slice() {
            [(word, content)] => (word, Ok(content)),
            _ => return Err(wrong_type("an object of exactly one field, as in {\"parent\": \"…\"}")),
        },
        Tree::Object(fields) => match find(fields, tag.as_bytes()) {
            Some(Tree::Text(word)) => (word, Err(fields)),
            Some(_) => return Err(wrong_type("a string").inside(tag)),
            None => return Err(missing(tag)),
        },
        _ if tag.is_empty() => return Err(wrong_type("an object of one field, as in {\"parent\": \"…\"}")),
        _ => return Err(wrong_type(&["an object with a `", tag, "`"].concat())),
    };
    let found = all.iter().enumerate().find(|(_, (known, _))| known == word);
    let unknown = || unknown_word(&mut all.iter().map(|(word, _)| *word)).inside(tag);
    let (place, (_, names)) = found.ok_or_else(unknown)?;
    let frame = match within {
        Ok(content) => Frame::Field(word, content),
        Err(fields) => Frame::Fields(Fields::new(fields, tag, *names)),
    };
    Ok((place, frame))
}

impl<'t> Reader<'t> {
    /// Reads the whole of a tree.
    pub(crate) fn whole<T: FromTree>(tree: &'t Tree<'t>) -> Result<T, Error> {
        let mut reader = Self { open: Vec::with_capacity(8), held: Some(Value::Of(tree)), wrong: None };
        let value = T::read_from(&mut reader);
        match reader.wrong {
            None => Ok(value),
            Some(error) => Err(*error),
        }
    }

    /// The next value; where it is absent, what is made for it.
    pub(crate) fn read_or<T: FromTree>(&mut self, make: fn() -> T) -> T {
        self.held = self.next();
        if self.held.is_some() { T::read_from(self) } else { make() }
    }

    /// Notes what is wrong with the value that came last.
    #[cold]
    pub(crate) fn refuse(&mut self, error: Error) {
        self.wrong = Some(Box::new(self.placed(error, self.open.len())));
    }

    /// An error with its place, which is that of the value in so many of what is open.
    fn placed(&self, error: Error, depth: usize) -> Error {
        self.open.iter().take(depth).rev().fold(error, |error, frame| match frame {
            Frame::Fields(fields) => error.inside(fields.name.as_str()),
            Frame::Field(name, _) => error.inside(name),
            Frame::Items { next, .. } => error.inside(&format!("[{}]", next.saturating_sub(1))),
            Frame::Pairs { next, is_key: false, .. } => {
                Error::new(error.code(), format!("{} (it is field number {})", error.sentence(), next + 1))
            }
            Frame::Pairs { pairs, next, .. } => {
                error.inside(pairs.get(next.saturating_sub(1)).map_or("", |(name, _)| name))
            }
        })
    }

    /// Takes the next value; nothing where it is absent, or something was wrong before.
    fn next(&mut self) -> Option<Value<'t>> {
        if self.wrong.is_some() {
            return None;
        }
        if let Some(held) = self.held.take() {
            return Some(held);
        }
        match self.open.last_mut()? {
            Frame::Field(_, value) => Some(Value::Of(value)),
            Frame::Fields(fields) => match fields.next() {
                (None, true) => {
                    let error = missing(fields.name.as_str());
                    self.wrong = Some(Box::new(self.placed(error, self.open.len() - 1)));
                    None
                }
                (found, _) => found.map(Value::Of),
            },
            Frame::Items { items, next } => {
                let item = items.get(*next)?;
                *next += 1;
                Some(Value::Of(item))
            }
            Frame::Pairs { pairs, next, is_key } => {
                let (name, value) = pairs.get(*next)?;
                let came = if *is_key { Value::Key(name) } else { Value::Of(value) };
                *next += usize::from(!*is_key);
                *is_key = !*is_key;
                Some(came)
            }
        }
    }

    /// Takes the next value as a tree.
    pub(crate) fn tree(&mut self) -> Option<&'t Tree<'t>> {
        match self.next()? {
            Value::Of(tree) => Some(tree),
            // No key is anything but a text, and no variant but an object.
            Value::Key(_) | Value::Fields(..) => Some(&Tree::Null),
        }
    }

    /// Looks at the next value, which stays the next.
    pub(crate) fn peek(&mut self) -> Option<&'t Tree<'t>> {
        let tree = self.tree()?;
        self.held = Some(Value::Of(tree));
        Some(tree)
    }

    /// What stands where a value may be absent.
    pub(crate) fn optional(&mut self) -> Optional {
        match self.next() {
            None => Optional::Absent,
            Some(Value::Of(Tree::Null)) => Optional::Null,
            held => {
                self.held = held;
                Optional::Value
            }
        }
    }

    /// What was made of the value that came last, unless it is wrong.
    pub(crate) fn right<T>(&mut self, read: Result<T, Error>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(error) => {
                self.refuse(error);
                None
            }
        }
    }

    /// What is made of a text, unless it is wrong.
    pub(crate) fn made<T>(&mut self, make: impl FnOnce(&'t str) -> Result<T, Error>) -> Option<T> {
        let read = make(self.text()?);
        self.right(read)
    }

    pub(crate) fn text(&mut self) -> Option<&'t str> {
        self.text_or("a string")
    }

    fn text_or(&mut self, expected: &str) -> Option<&'t str> {
        let read = match self.next()? {
            Value::Of(Tree::Text(text)) => Ok(&**text),
            Value::Key(text) => Ok(text),
            _ => Err(wrong_type(expected)),
        };
        self.right(read)
    }

    /// The place of a word in its vocabulary.
    pub(crate) fn word(&mut self, known: &[&'static str]) -> Option<usize> {
        let text = self.text_or("a word")?;
        let place = known.iter().position(|word| *word == text);
        self.right(place.ok_or_else(|| unknown_word(&mut known.iter().copied())))
    }

    pub(crate) fn whole_number(&mut self) -> Option<i64> {
        let read = match self.tree()? {
            Tree::Int(number) => Ok(*number),
            Tree::OtherNumber => Err(wrong_type("a whole number of at most 64 bits")),
            _ => Err(wrong_type("a whole number")),
        };
        self.right(read)
    }

    pub(crate) fn bool(&mut self) -> Option<bool> {
        let read = match self.tree()? {
            Tree::Bool(value) => Ok(*value),
            _ => Err(wrong_type("true or false")),
        };
        self.right(read)
    }

    /// Begins a list: how many items it has. Each comes while there is [`more`](Self::more).
    pub(crate) fn list(&mut self) -> usize {
        let read = match self.tree() {
            Some(Tree::List(items)) => Ok(items.as_slice()),
            None => Ok(&[][..]),
            Some(_) => Err(wrong_type("a list")),
        };
        let items = self.right(read).unwrap_or_default();
        self.open.push(Frame::Items { items, next: 0 });
        items.len()
    }

    /// Whether another item or pair comes. Where none does, the list or map ends.
    pub(crate) fn more(&mut self) -> bool {
        let left = match self.open.last() {
            Some(Frame::Items { items, next }) => *next < items.len(),
            Some(Frame::Pairs { pairs, next, .. }) => *next < pairs.len(),
            _ => false,
        };
        let more = left && self.wrong.is_none();
        if !more {
            self.open.pop();
        }
        more
    }

    /// Reads an object whose field names are keys.
    pub(crate) fn map<K: FromTree, V: FromTree>(&mut self) -> Vec<(K, V)> {
        let read = match self.tree() {
            Some(Tree::Object(pairs)) => Ok(pairs.as_slice()),
            None => Ok(&[][..]),
            Some(_) => Err(wrong_type("an object")),
        };
        let pairs = self.right(read).unwrap_or_default();
        self.open.push(Frame::Pairs { pairs, next: 0, is_key: true });
        let mut read = Vec::with_capacity(pairs.len());
        while self.more() {
            let key = K::read_from(self);
            read.push((key, V::read_from(self)));
        }
        read
    }

    /// Begins an object that may have fields of these names.
    pub(crate) fn record(&mut self, known: Names) {
        let read = match self.next() {
            None => Ok(Fields::NONE),
            Some(Value::Of(Tree::Object(fields))) => Ok(Fields::new(fields, "", known)),
            Some(Value::Fields(fields, tag)) => Ok(Fields::new(fields, tag, known)),
            Some(_) => Err(wrong_type("an object")),
        };
        let fields = self.right(read).unwrap_or(Fields::NONE);
        self.open.push(Frame::Fields(fields));
    }

    /// Begins the object of a variant: the variant's place, and no place where there is none.
    pub(crate) fn variant(&mut self, variants: &Variants) -> usize {
        let read = self.tree().map(|tree| chosen(tree, variants));
        let read = read.and_then(|read| self.right(read));
        let (place, frame) = read.unwrap_or((usize::MAX, Frame::Fields(Fields::NONE)));
        self.open.push(frame);
        place
    }

    /// Gives the fields of a variant to the one value in it.
    pub(crate) fn flat(&mut self) {
        if let Some(Frame::Fields(Fields { fields, tag, .. })) = self.open.pop() {
            self.held = (!tag.is_empty()).then_some(Value::Fields(fields, tag));
        }
    }

    /// Ends an object. A field that is not known comes before what is wrong with one that is.
    pub(crate) fn end(&mut self) {
        let Some(Frame::Fields(fields)) = self.open.pop() else { return };
        if self.wrong.is_none() && fields.is_through() {
            return;
        }
        if let Some(number) = fields.unknown() {
            self.refuse(unknown_field(number, fields.known));
        }
    }
}

/// Reads a type of the contract through the tree, for serde's other formats and for types around it.
pub(crate) fn deserialize<'de, T: FromTree, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let tree = Tree::deserialize(deserializer)?;
    Reader::whole(&tree).map_err(de::Error::custom)
}

/// Implements serde's reading for types that implement [`FromTree`] themselves.
macro_rules! deserialize_as_tree {
    ($($name:ty),+) => {$(
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::contract::read::deserialize(deserializer)
            }
        }
    )+};
}
pub(crate) use deserialize_as_tree;
