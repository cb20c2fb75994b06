//! The version that a top-level document may carry.

use serde::{Serialize, Serializer};

use super::error::{Error, ErrorCode};
use super::read::{FromTree, Reader, deserialize_as_tree};
use super::write::{ToJson, Writer};

/// Version 1 of a format. Reading any other is refused by name.
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct V1;

impl Serialize for V1 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(1)
    }
}

impl FromTree for V1 {
    fn read_from(from: &mut Reader<'_>) -> Self {
        if let Some(other) = from.whole_number().filter(|version| *version != 1) {
            let sentence = format!("is version {other}, and this library reads version 1; update the library");
            from.refuse(Error::new(ErrorCode::UnknownVersion, sentence));
        }
        Self
    }
}

impl ToJson for V1 {
    fn write_to(&self, out: &mut Writer) {
        1_u8.write_to(out);
    }
}
deserialize_as_tree!(V1);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for V1 {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "V1".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "const": 1 })
    }
}
