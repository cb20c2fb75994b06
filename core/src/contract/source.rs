//! Where a policy comes from: a built-in's id, or a whole document.

use serde::{Serialize, Serializer};

use super::ids::PolicyId;
use super::json::{Tree, parse};
use super::read::{FromTree, Reader, deserialize_as_tree, wrong_type};
use super::write::{ToJson, Writer};

/// A policy as a request names it: a built-in's id, or a whole policy document.
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicySource {
    /// A built-in, as in `"mmps-2023"`.
    BuiltIn(PolicyId),
    /// A policy document, as JSON text.
    Document(String),
}

/// The same with the fields of every object in the order of their names. A store may keep JSON in an order of its own;
/// what is sealed must not depend on it. Trees are no deeper than the parser lets them be.
fn sorted(tree: Tree<'_>) -> Tree<'_> {
    match tree {
        Tree::List(list) => Tree::List(list.into_iter().map(sorted).collect()),
        Tree::Object(fields) => {
            let mut fields: Vec<_> = fields.into_iter().map(|(name, value)| (name, sorted(value))).collect();
            fields.sort_by(|a, b| a.0.cmp(&b.0));
            Tree::Object(fields)
        }
        leaf => leaf,
    }
}

impl Serialize for PolicySource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::BuiltIn(id) => id.serialize(serializer),
            Self::Document(text) => parse(text.as_bytes()).map_err(serde::ser::Error::custom)?.serialize(serializer),
        }
    }
}

impl FromTree for PolicySource {
    fn read_from(from: &mut Reader<'_>) -> Self {
        let read = from.tree().map(|tree| match tree {
            Tree::Text(text) => PolicyId::new(text).map(Self::BuiltIn),
            Tree::Object(_) => super::to_json(&sorted(tree.clone())).map(Self::Document),
            _ => Err(wrong_type("a built-in policy's id or a policy document")),
        });
        read.and_then(|read| from.right(read)).unwrap_or_else(|| Self::Document(String::new()))
    }
}

impl ToJson for PolicySource {
    fn write_to(&self, out: &mut Writer) {
        match self {
            Self::BuiltIn(id) => id.write_to(out),
            Self::Document(text) => match parse(text.as_bytes()) {
                Ok(tree) => tree.write_to(out),
                Err(_) => out.refuse(),
            },
        }
    }
}
deserialize_as_tree!(PolicySource);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PolicySource {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "PolicySource".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["string", "object"] })
    }
}
