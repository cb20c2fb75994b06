//! What somebody asks to see.

use schoolgate_derive::{FromTree, ToJson};
use serde::Serialize;

use super::looked::Looked;
use crate::contract::json::{Tree, from_tree};
use crate::contract::read::{Reader, deserialize_as_tree, wrong_type};
use crate::contract::{
    Action, Actor, ClassId, Date, Event, Instant, ParentId, Person, PointsOf, PupilId, Ref, StaffId, V1,
};
use crate::words::{Device, Purpose, Surface};

/// A view. On the wire the field `view` names it, and its other fields stand beside.
#[cfg_attr(feature = "uniffi", schoolgate_derive::typed)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromTree, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "view", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Look {
    /// The posts of a story.
    Feed {
        /// Which.
        surface: Surface,
        /// Whose page, for a class story.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class: Option<ClassId>,
    },
    /// The messages that the reader may read, and where each of them stands.
    Messages {
        /// Only those with this parent on one end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<ParentId>,
        /// Only those with this member of staff on the other.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        staff: Option<StaffId>,
    },
    /// What waits for the reader: for their approval, their judgement or their answer.
    Awaiting {},
    /// Points.
    Points {
        /// Whose.
        of: PointsOf,
    },
    /// The totals of classes and teams that were shared, as far as the reader may see them.
    SharedTotals {},
    /// Who of a class may not be shown, by medium.
    NoPhotoList {
        /// The class.
        class: ClassId,
    },
    /// A pupil's work.
    Portfolio {
        /// Whose.
        pupil: PupilId,
    },
    /// When what is open, in the seven days from a day on.
    Week {
        /// Only this purpose.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        purpose: Option<Purpose>,
        /// Whose working days and absences count.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        staff: Option<StaffId>,
        /// The first day.
        from: Date,
    },
    /// Whether the policy's review is due.
    ReviewStatus {},
    /// What may I do now?
    MayNow {
        /// Only what may be done with this message, post, comment, report, task or permission.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        content: Option<Ref>,
        /// Only what may be done about this person.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<Person>,
    },
    /// Who would receive it, and why not the rest?
    Audience {
        /// A `publish_post` or `send_message`.
        action: Box<Action>,
    },
    /// Everything held on somebody.
    Export {
        /// On whom.
        subject: Person,
        /// What the host kept of looks, at the subject or at anybody: see [`School::view_traced`](crate::School::view_traced).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        looked: Vec<Looked>,
    },
    /// What is due.
    Due {
        /// Of what time alone brought, only what it brought after this instant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Instant>,
    },
    /// The monitoring report over a stretch of the log.
    Monitoring {
        /// From when, inclusive.
        from: Instant,
        /// Until when, exclusive.
        to: Instant,
        /// The log, or the part of it that matters. Events outside the stretch are passed over; those of another school
        /// are an error.
        events: Vec<Event>,
        /// What the host kept of looks, in the stretch or at any time: see
        /// [`School::view_traced`](crate::School::view_traced).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        looked: Vec<Looked>,
    },
}

/// A question to the school that changes nothing: who looks, when, and at what.
///
/// On the wire one object: `{"view": "feed", "by": {"parent": "mrs-khan"}, "at": "…", "surface": "class_story", …}`.
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(transform = pages_where_there_are_any))]
pub struct ViewRequest {
    /// The version of the contract; 1 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub v: Option<V1>,
    /// When.
    pub at: Instant,
    /// Who looks, in which capacity.
    pub by: Actor,
    /// On whose device; unknown where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub device: Option<Device>,
    /// At what.
    #[serde(flatten)]
    pub look: Look,
    /// Of a long list only so many items, 1 to 1,000; all where absent. A page of a feed, of messages and of awards has the
    /// newest, one of what is due and of the monitoring report the first, in the order in which the whole list has them.
    /// The lists of the monitoring report count as one. Other views have no pages, and refuse it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 1_000)))]
    pub limit: Option<u32>,
    /// From where to go on: the `more` of the page before, for the same reader and with the same fields; only `at`, `device`,
    /// `limit`, and the monitoring report's `events` and `looked` may be others. What has happened since moves no place: nothing comes
    /// twice, and nothing that was there is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub before: Option<String>,
}

impl ViewRequest {
    /// A look from an unknown device, at all there is.
    #[must_use]
    pub const fn new(at: Instant, by: Actor, look: Look) -> Self {
        Self { v: None, at, by, device: None, look, limit: None, before: None }
    }

    /// The same look at so many items of a long list.
    #[must_use]
    pub const fn with_limit(mut self, limit: u32) -> Self {
        self.limit = Some(limit);
        self
    }

    /// The same look, which goes on from a place: the `more` of the page before.
    #[must_use]
    pub fn with_before(mut self, place: impl Into<String>) -> Self {
        self.before = Some(place.into());
        self
    }
}

/// Says of the views of long lists alone that they have pages, so that a type made of the schema says no more than is
/// taken.
#[cfg(feature = "schema")]
fn pages_where_there_are_any(schema: &mut schemars::Schema) {
    use serde_json::Value;

    let Some(whole) = schema.as_object_mut() else { return };
    let everywhere = whole.get_mut("properties").and_then(Value::as_object_mut);
    let Some(everywhere) = everywhere else { return };
    let pages: Vec<_> = ["limit", "before"].iter().filter_map(|name| everywhere.remove_entry(*name)).collect();
    let looks = whole.get_mut("oneOf").and_then(Value::as_array_mut);
    for look in looks.into_iter().flatten() {
        let named = |view: &str| look.pointer("/properties/view/const").is_some_and(|name| name == view);
        if !LONG.iter().any(|view| named(view)) {
            continue;
        }
        if let Some(fields) = look.get_mut("properties").and_then(Value::as_object_mut) {
            fields.extend(pages.iter().cloned());
        }
    }
}

/// The views of long lists.
#[cfg(feature = "schema")]
const LONG: [&str; 5] = ["feed", "messages", "points", "due", "monitoring"];

/// What every view request states.
#[derive(FromTree)]
struct Who {
    v: Option<V1>,
    at: Instant,
    by: Actor,
    device: Option<Device>,
    limit: Option<u32>,
    before: Option<String>,
}

impl crate::contract::FromTree for ViewRequest {
    fn read_from(from: &mut Reader<'_>) -> Self {
        let read = from.tree().map(|tree| {
            let Tree::Object(fields) = tree else { return Err(wrong_type("an object with a `view`")) };
            let everywhere = ["v", "at", "by", "device", "limit", "before"];
            let (who, look) = fields.iter().cloned().partition(|(name, _)| everywhere.contains(&&**name));
            Ok((from_tree(&Tree::Object(look))?, from_tree(&Tree::Object(who))?))
        });
        let read = read.and_then(|read| from.right(read));
        let (look, who) = read.unwrap_or_else(|| (Look::read_from(from), Who::read_from(from)));
        let Who { v, at, by, device, limit, before } = who;
        Self { v, at, by, device, look, limit, before }
    }
}

deserialize_as_tree!(ViewRequest);
