//! The particulars of a reason.

use core::fmt;

use schoolgate_derive::{FromTree, ToJson, Visit};
use serde::Serialize;
use serde_json::Value;

use super::ids::{ClassId, ParentId, PupilId, StaffId};
use super::time::Instant;
use crate::words::{
    AccountState, Channel, ConsentKind, ConsentState, Destination, Device, DisclosurePurpose, LawfulBasis, Medium,
    ReplyKind, Role, Surface, Topic, YearGroup,
};

/// The particulars of a reason, by name. Each reason fills those that its code speaks of.
#[cfg_attr(feature = "uniffi", schoolgate_derive::typed)]
#[derive(Clone, Default, PartialEq, Eq, Serialize, FromTree, ToJson, Visit)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// Where the account stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountState>,
    /// On what a pupil's data are processed, where it is not consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bases: Option<Vec<LawfulBasis>>,
    /// The words that would be accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed: Option<Vec<String>>,
    /// An instant that matters: when a window opens, a fact began or ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// The channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The channels, where all of them are to be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channels: Option<Vec<Channel>>,
    /// The class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassId>,
    /// How many there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// How many restrictions, suspensions or endings, and breaches come back with somebody who was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comes_back: Option<u32>,
    /// Where something would be shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<Destination>,
    /// The device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<Device>,
    /// The consent's kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ConsentKind>,
    /// The most that there may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// The media of which a limit speaks, where it is not of all that there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media: Option<Vec<Medium>>,
    /// The medium.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub medium: Option<Medium>,
    /// The parent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ParentId>,
    /// The pupil.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pupil: Option<PupilId>,
    /// Why information would be disclosed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<DisclosurePurpose>,
    /// The kind of reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<ReplyKind>,
    /// The role that is needed or involved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The member of staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffId>,
    /// Where the consent stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ConsentState>,
    /// The surface.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surface: Option<Surface>,
    /// The topic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Topic>,
    /// The version of the policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Whether consent has to be in writing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<bool>,
    /// The year group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_group: Option<YearGroup>,
}

impl Facts {
    /// Those that there are, as they are written on the wire.
    fn told(&self) -> impl Iterator<Item = (String, Value)> {
        let written = serde_json::to_value(self).ok();
        written
            .into_iter()
            .filter_map(|written| if let Value::Object(facts) = written { Some(facts) } else { None })
            .flatten()
    }
}

/// Those that there are, in JSON's spelling: `Facts { channel: "school_office", topic: "absence" }`.
impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut told = f.debug_struct("Facts");
        for (name, value) in self.told() {
            told.field(&name, &format_args!("{value}"));
        }
        told.finish()
    }
}

/// Those that there are, for a person to read: `channel: school_office, topic: absence`.
impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        for (name, value) in self.told() {
            match value {
                Value::String(text) => write!(f, "{between}{name}: {text}")?,
                value => write!(f, "{between}{name}: {value}")?,
            }
            between = ", ";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_tell_what_there_is_and_nothing_else() {
        let allowed = Some(vec!["a".to_owned(), "b".to_owned()]);
        let facts = Facts { allowed, limit: Some(2), topic: Some(Topic::Absence), ..Facts::default() };
        assert_eq!(format!("{facts:?}"), r#"Facts { allowed: ["a","b"], limit: 2, topic: "absence" }"#);
        assert_eq!(facts.to_string(), r#"allowed: ["a","b"], limit: 2, topic: absence"#);
        assert_eq!(
            (format!("{:?}", Facts::default()), Facts::default().to_string()),
            ("Facts".to_owned(), String::new())
        );
    }
}
