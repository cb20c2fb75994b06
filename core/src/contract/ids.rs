//! Ids: opaque, non-empty strings that the host chooses (its management system's own), one namespace per kind.

use core::fmt;

use serde::{Serialize, Serializer};

#[cfg(feature = "uniffi")]
use super::crossing::Spelt;
use super::error::{Error, ErrorCode};
use super::read::{FromTree, Reader, deserialize_as_tree};
use super::spelling::Spelling;
use super::write::{ToJson, Writer};

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident;)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Spelling);

        impl $name {
            /// The id spelt `text`.
            ///
            /// # Errors
            /// [`ErrorCode::EmptyId`] where `text` is empty.
            pub fn new(text: impl AsRef<str>) -> Result<Self, Error> {
                match text.as_ref() {
                    "" => Err(Error::new(ErrorCode::EmptyId, "is an empty id; give the id that your own system uses")),
                    text => Ok(Self(Spelling::from(text))),
                }
            }

            /// The id as the host wrote it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }

            pub(crate) const fn is_short(&self) -> bool {
                matches!(self.0, Spelling::Short(..))
            }
        }

        impl crate::sorted::Key for $name {
            fn head(&self) -> u64 {
                self.0.head()
            }
        }

        impl core::str::FromStr for $name {
            type Err = Error;

            /// As [`new`](Self::new).
            fn from_str(text: &str) -> Result<Self, Error> {
                Self::new(text)
            }
        }

        impl core::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.0.as_str()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.0.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0.as_str())
            }
        }

        impl FromTree for $name {
            fn read_from(from: &mut Reader<'_>) -> Self {
                from.made(Self::new).unwrap_or_else(|| Self(Spelling::from("")))
            }
        }
        impl ToJson for $name {
            fn write_to(&self, out: &mut Writer) {
                out.text(self.0.as_str());
            }
        }
        deserialize_as_tree!($name);

        #[cfg(feature = "uniffi")]
        uniffi::custom_type!(
            $(#[$meta])*
            $name, Spelt, {
                lower: |id| Spelt(id.0),
                try_lift: |text| {
                    // Taken as it is: `checked` refuses it, with its place.
                    super::crossing::doubt(text.0.as_str().is_empty());
                    Ok($name(text.0))
                },
            }
        );

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> alloc::borrow::Cow<'static, str> { stringify!($name).into() }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "minLength": 1 })
            }
        }
    )+};
}

ids! {
    /// A school.
    SchoolId;
    /// A pupil.
    PupilId;
    /// A parent or carer.
    ParentId;
    /// A member of staff.
    StaffId;
    /// A class, set or club.
    ClassId;
    /// A house or team.
    TeamId;
    /// A team of staff.
    StaffTeamId;
    /// The same human behind several capacities (a teacher who is also a parent).
    HumanId;
    /// The part of the host that acts on the school's behalf, as in `{"host": "office"}`.
    HostId;
    /// Something that a submitted request created: a message, post, comment, report, task or permission. It is the
    /// `ref` of that request.
    Ref;
    /// A clause of a policy, or one of the engine's own (`engine.…`).
    ClauseId;
    /// A policy.
    PolicyId;
}
