//! Reading types from the tree of a JSON text: each error with its place, none with the input's own text.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de};

use super::error::{Error, ErrorCode};
use super::json::Tree;

/// What reading gives. The error is boxed because it is passed up through every field around it.
pub(crate) type Read<T> = Result<T, Box<Error>>;

/// What can be read from JSON by [`from_json`](super::from_json): the types of the contract, and lists, maps and
/// options of them.
pub trait FromTree: Sized {
    /// Reads a value; the error's path begins here.
    #[doc(hidden)]
    fn from_tree(tree: Node<'_>) -> Read<Self>;

    /// What `null` says where a value may be absent: nothing, unless the type has a meaning for it.
    #[doc(hidden)]
    fn of_null() -> Option<Self> {
        None
    }

    /// What stands for a field that could not be read, until its object is given up for that.
    #[doc(hidden)]
    fn blank() -> Self;
}

/// A value in the tree. Inside a tagged union the tag belongs to the union, not to the variant's own fields.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    tag: Option<&'static str>,
}

/// The fields of an object, read one after the other. The first that is wrong is remembered, and what stands for it and
/// those after it is a blank: so that reading an object is a call for each field, and one way out.
pub(crate) struct Fields<'t> {
    fields: &'t [(String, Tree)],
    wrong: Option<Box<Error>>,
}

/// An error at this place.
#[cold]
fn error(code: ErrorCode, sentence: String) -> Box<Error> {
    Box::new(Error::new(code, sentence))
}

#[cold]
pub(crate) fn wrong_type(expected: &str) -> Box<Error> {
    error(ErrorCode::WrongType, ["has the wrong type; expected ", expected].concat())
}

#[cold]
pub(crate) fn unknown_word(known: &[&str]) -> Box<Error> {
    error(ErrorCode::UnknownWord, ["is not a word known here; use one of ", &known.join(", ")].concat())
}

#[cold]
fn missing(name: &str) -> Box<Error> {
    error(ErrorCode::MissingField, ["lacks the field `", name, "`; add it"].concat())
}

#[cold]
#[allow(clippy::boxed_local, reason = "errors are passed up boxed")]
fn inside(error: Box<Error>, outer: &str) -> Box<Error> {
    Box::new(error.inside(outer))
}

impl<'t> Node<'t> {
    pub(crate) const fn new(tree: &'t Tree) -> Self {
        Self { tree, tag: None }
    }

    pub(crate) const fn tree(self) -> &'t Tree {
        self.tree
    }

    /// The same value as a union whose tag is the field `tag`.
    pub(crate) const fn tagged(self, tag: &'static str) -> Self {
        Self { tree: self.tree, tag: Some(tag) }
    }

    /// The tag of a tagged union.
    pub(crate) fn tag(self) -> Read<&'t str> {
        let name = self.tag.unwrap_or_default();
        let Tree::Object(fields) = self.tree else {
            return Err(wrong_type(&["an object with a `", name, "`"].concat()));
        };
        match fields.iter().find(|(field, _)| field == name) {
            Some((_, Tree::Text(tag))) => Ok(tag),
            Some(_) => Err(inside(wrong_type("a string"), name)),
            None => Err(missing(name)),
        }
    }

    #[cold]
    pub(crate) fn unknown_tag(self, known: &[&str]) -> Box<Error> {
        inside(unknown_word(known), self.tag.unwrap_or_default())
    }

    /// The fields of an object that may have those named `known`.
    pub(crate) fn fields(self, known: &[&str]) -> Fields<'t> {
        let Tree::Object(fields) = self.tree else {
            return Fields { fields: &[], wrong: Some(wrong_type("an object")) };
        };
        let is_known = |name: &str| known.contains(&name) || self.tag == Some(name);
        let unknown = fields.iter().position(|(name, _)| !is_known(name));
        Fields { fields, wrong: unknown.map(|position| unknown_field(position + 1, known)) }
    }

    /// The name and the content of an object of one field, as in `{"parent": "x"}`.
    pub(crate) fn only_field(self) -> Read<(&'t str, Self)> {
        match self.tree {
            Tree::Object(fields) => match fields.as_slice() {
                [(word, content)] => Ok((word, Self::new(content))),
                _ => Err(wrong_type("an object of exactly one field, as in {\"parent\": \"…\"}")),
            },
            _ => Err(wrong_type("an object of one field, as in {\"parent\": \"…\"}")),
        }
    }

    /// Reads a value that stands at `place`.
    pub(crate) fn read<T: FromTree>(self, place: &str) -> Read<T> {
        T::from_tree(self).map_err(|error| inside(error, place))
    }

    pub(crate) fn text(self) -> Read<&'t str> {
        match self.tree {
            Tree::Text(text) => Ok(text),
            _ => Err(wrong_type("a string")),
        }
    }

    /// The place of a word in its vocabulary.
    pub(crate) fn word(self, known: &[&str]) -> Read<usize> {
        let Tree::Text(text) = self.tree else { return Err(wrong_type("a word")) };
        known.iter().position(|word| word == text).ok_or_else(|| unknown_word(known))
    }

    fn list(self) -> Read<&'t [Tree]> {
        match self.tree {
            Tree::List(items) => Ok(items),
            _ => Err(wrong_type("a list")),
        }
    }

    fn whole_number(self) -> Read<i64> {
        match self.tree {
            Tree::Int(number) => Ok(*number),
            Tree::OtherNumber => Err(wrong_type("a whole number of at most 64 bits")),
            _ => Err(wrong_type("a whole number")),
        }
    }
}

/// The name of an unknown field is the input's own text, so the error counts instead of quoting.
#[cold]
fn unknown_field(number: usize, known: &[&str]) -> Box<Error> {
    let known = if known.is_empty() { "no fields".to_owned() } else { known.join(", ") };
    let sentence = format!("has a field that is not known here; known are {known} (it is field number {number})");
    error(ErrorCode::UnknownField, sentence)
}

impl<'t> Fields<'t> {
    /// A field, while nothing is wrong.
    fn find(&self, name: &str) -> Option<Node<'t>> {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.filter(|_| self.wrong.is_none()).map(|(_, tree)| Node::new(tree))
    }

    /// The same of one that has to be there.
    fn find_required(&mut self, name: &str) -> Option<Node<'t>> {
        let found = self.find(name);
        if found.is_none() && self.wrong.is_none() {
            self.wrong = Some(missing(name));
        }
        found
    }

    #[cold]
    fn note(&mut self, error: Box<Error>, name: &str) {
        self.wrong = Some(inside(error, name));
    }

    fn read<T: FromTree>(&mut self, node: Option<Node<'t>>, name: &str, make: impl FnOnce() -> T) -> T {
        match node.map(T::from_tree) {
            Some(Ok(value)) => value,
            None => make(),
            Some(Err(error)) => {
                self.note(error, name);
                make()
            }
        }
    }

    /// A field that has to be there.
    pub(crate) fn required<T: FromTree>(&mut self, name: &'static str) -> T {
        let node = self.find_required(name);
        self.read(node, name, T::blank)
    }

    /// A field that may be absent.
    pub(crate) fn or_default<T: FromTree + Default>(&mut self, name: &'static str) -> T {
        self.or_else(name, T::default)
    }

    /// A field in whose absence `make` says what it is.
    pub(crate) fn or_else<T: FromTree>(&mut self, name: &'static str, make: impl FnOnce() -> T) -> T {
        let node = self.find(name);
        self.read(node, name, make)
    }

    /// What was read, unless something was wrong.
    pub(crate) fn done<T>(self, value: T) -> Read<T> {
        match self.wrong {
            None => Ok(value),
            Some(error) => Err(error),
        }
    }
}

/// Reads an object whose field names are keys.
pub(crate) fn read_map<M, K, V>(tree: Node<'_>) -> Read<M>
where
    M: FromIterator<(K, V)>,
    K: FromTree,
    V: FromTree,
{
    let mut pairs = Vec::new();
    each_pair(tree, &mut |key, value| {
        let key = K::from_tree(key)?;
        Ok(V::from_tree(value).map(|value| pairs.push((key, value))))
    })?;
    Ok(pairs.into_iter().collect())
}

/// Reads the pairs of an object, each of which is wrong in its key or else in its value.
fn each_pair(tree: Node<'_>, read: &mut dyn FnMut(Node<'_>, Node<'_>) -> Read<Read<()>>) -> Read<()> {
    let Tree::Object(fields) = tree.tree else { return Err(wrong_type("an object")) };
    for (number, (name, value)) in fields.iter().enumerate() {
        let read = read(Node::new(&Tree::Text(name.clone())), Node::new(value));
        read.map_err(|wrong| key_error(&wrong, number + 1))?.map_err(|error| inside(error, name))?;
    }
    Ok(())
}

#[cold]
fn key_error(wrong: &Error, number: usize) -> Box<Error> {
    error(wrong.code(), format!("{} (it is field number {number})", wrong.sentence()))
}

/// Reads a type of the contract through the tree, for serde's other formats and for types around it.
pub(crate) fn deserialize<'de, T: FromTree, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let tree = Tree::deserialize(deserializer)?;
    T::from_tree(Node::new(&tree)).map_err(de::Error::custom)
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

mod implementations {
    use super::*;

    impl FromTree for bool {
        fn from_tree(tree: Node<'_>) -> Read<Self> {
            match tree.tree {
                Tree::Bool(value) => Ok(*value),
                _ => Err(wrong_type("true or false")),
            }
        }

        fn blank() -> Self {
            false
        }
    }

    impl FromTree for String {
        fn from_tree(tree: Node<'_>) -> Read<Self> {
            tree.text().map(str::to_owned)
        }

        fn blank() -> Self {
            Self::new()
        }
    }

    macro_rules! whole_numbers {
        ($($name:ident: $range:literal),+) => {$(
            impl FromTree for $name {
                fn from_tree(tree: Node<'_>) -> Read<Self> {
                    Self::try_from(tree.whole_number()?).map_err(|_| {
                        error(ErrorCode::InvalidValue, concat!("is out of range; expected a whole number ", $range).to_owned())
                    })
                }

                fn blank() -> Self {
                    0
                }
            }
        )+};
    }

    whole_numbers! {
        u8: "from 0 to 255",
        u16: "from 0 to 65535",
        u32: "from 0 to 4294967295",
        u64: "from 0 to 9223372036854775807",
        i32: "from -2147483648 to 2147483647",
        i64: "of at most 64 bits"
    }

    impl<T: FromTree> FromTree for Box<T> {
        fn from_tree(tree: Node<'_>) -> Read<Self> {
            T::from_tree(tree).map(Self::new)
        }

        fn blank() -> Self {
            Self::new(T::blank())
        }
    }

    impl<T: FromTree> FromTree for Option<T> {
        fn from_tree(tree: Node<'_>) -> Read<Self> {
            match tree.tree {
                Tree::Null => Ok(T::of_null()),
                _ => T::from_tree(tree).map(Some),
            }
        }

        fn blank() -> Self {
            None
        }
    }

    impl<T: FromTree> FromTree for Vec<T> {
        fn from_tree(tree: Node<'_>) -> Read<Self> {
            let items = tree.list()?;
            let mut list = Self::with_capacity(items.len());
            for item in items {
                list.push(T::from_tree(Node::new(item)).map_err(|error| inside_item(error, list.len()))?);
            }
            Ok(list)
        }

        fn blank() -> Self {
            Self::new()
        }
    }

    impl<K: FromTree + Ord, V: FromTree> FromTree for BTreeMap<K, V> {
        fn from_tree(tree: Node<'_>) -> Read<Self> {
            read_map(tree)
        }

        fn blank() -> Self {
            Self::new()
        }
    }

    #[cold]
    fn inside_item(error: Box<Error>, index: usize) -> Box<Error> {
        inside(error, &format!("[{index}]"))
    }
}
