//! Whom and what a contract type mentions: every id in it, each with the field in which it stands.
//!
//! What has to know everybody whom a request, an event or an answer names asks here, so that a new action or event is
//! known as soon as it is declared.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::action::MediaEntry;
use super::hours::TimeOfDay;
use super::ids::{ClassId, ClauseId, HostId, HumanId, ParentId, PolicyId, PupilId, Ref, SchoolId, StaffId, TeamId};
use super::person::Person;
use super::source::PolicySource;
use super::time::{Bound, Date, Instant, Month};
use super::version::V1;

/// An id as it stands in a contract type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mention<'a> {
    /// A pupil.
    Pupil(&'a PupilId),
    /// A parent or carer.
    Parent(&'a ParentId),
    /// A member of staff.
    Staff(&'a StaffId),
    /// A class.
    Class(&'a ClassId),
    /// A team.
    Team(&'a TeamId),
    /// The same human behind several capacities.
    Human(&'a HumanId),
    /// What a submitted request made: a message, post, comment, report, task or permission.
    Record(&'a Ref),
}

impl Mention<'_> {
    /// The person whom it is, where it is one.
    pub(crate) fn person(self) -> Option<Person> {
        match self {
            Self::Pupil(id) => Some(Person::Pupil(id.clone())),
            Self::Parent(id) => Some(Person::Parent(id.clone())),
            Self::Staff(id) => Some(Person::Staff(id.clone())),
            Self::Class(_) | Self::Team(_) | Self::Human(_) | Self::Record(_) => None,
        }
    }
}

/// Takes what is mentioned: the innermost named field in which it stands, and the id.
pub(crate) type Take<'t, 'a> = &'t mut dyn FnMut(&'static str, Mention<'a>);

/// A type that can say whom and what it mentions.
pub(crate) trait Mentions {
    /// Gives every id in it to `take`. `field` is where the whole of it stands.
    fn mentions<'a>(&'a self, field: &'static str, take: Take<'_, 'a>);
}

/// Everything that something mentions, in the order in which it is declared.
pub(crate) fn mentioned<T: Mentions + ?Sized>(whole: &T) -> Vec<(&'static str, Mention<'_>)> {
    let mut found = Vec::new();
    whole.mentions("", &mut |field, mention| found.push((field, mention)));
    found
}

/// Everybody whom it mentions.
pub(crate) fn people_in<T: Mentions + ?Sized>(whole: &T) -> Vec<Person> {
    mentioned(whole).into_iter().filter_map(|(_, mention)| mention.person()).collect()
}

macro_rules! mentions_itself {
    ($($id:ident as $kind:ident),+ $(,)?) => {$(
        impl Mentions for $id {
            fn mentions<'a>(&'a self, field: &'static str, take: Take<'_, 'a>) {
                take(field, Mention::$kind(self));
            }
        }
    )+};
}

mentions_itself! {
    PupilId as Pupil, ParentId as Parent, StaffId as Staff, ClassId as Class, TeamId as Team, HumanId as Human,
    Ref as Record,
}

/// Says that values of these types mention nobody.
macro_rules! mentions_nothing {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::contract::mentions::Mentions for $name {
            fn mentions<'a>(&'a self, _: &'static str, _: $crate::contract::mentions::Take<'_, 'a>) {}
        }
    )+};
}
pub(crate) use mentions_nothing;

mentions_nothing!(
    bool, u8, u16, u32, u64, i32, i64, String, V1, Bound, Date, Instant, Month, TimeOfDay, SchoolId, HostId, ClauseId,
    PolicyId,
);

/// A policy is made of rules, and rules name nobody.
impl Mentions for PolicySource {
    fn mentions<'a>(&'a self, _: &'static str, _: Take<'_, 'a>) {}
}

impl Mentions for MediaEntry {
    fn mentions<'a>(&'a self, field: &'static str, take: Take<'_, 'a>) {
        if let Self::Item(item) = self {
            item.mentions(field, take);
        }
    }
}

impl<T: Mentions> Mentions for Option<T> {
    fn mentions<'a>(&'a self, field: &'static str, take: Take<'_, 'a>) {
        if let Some(value) = self {
            value.mentions(field, take);
        }
    }
}

impl<T: Mentions> Mentions for Vec<T> {
    fn mentions<'a>(&'a self, field: &'static str, take: Take<'_, 'a>) {
        self.iter().for_each(|value| value.mentions(field, take));
    }
}

impl<T: Mentions> Mentions for Box<T> {
    fn mentions<'a>(&'a self, field: &'static str, take: Take<'_, 'a>) {
        (**self).mentions(field, take);
    }
}

impl<K, V: Mentions> Mentions for BTreeMap<K, V> {
    fn mentions<'a>(&'a self, field: &'static str, take: Take<'_, 'a>) {
        self.values().for_each(|value| value.mentions(field, take));
    }
}
