//! Walking through a contract type: whom and what it mentions, and how large it is.
//!
//! What has to know everybody whom a request, an event or an answer names asks here, so that a new action or event is
//! known as soon as it is declared; and so is what it may carry at most.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::action::MediaEntry;
use super::hours::TimeOfDay;
use super::ids::{
    ClassId, ClauseId, HostId, HumanId, ParentId, PolicyId, PupilId, Ref, SchoolId, StaffId, StaffTeamId, TeamId,
};
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

/// Who walks. What is of no interest to it, it passes by.
pub(crate) trait Visitor<'a> {
    /// Goes into a field, by its name on the wire.
    fn enter(&mut self, _field: &'static str) {}
    /// Comes out of the field again.
    fn leave(&mut self) {}
    /// Comes to a list of so many items.
    fn list(&mut self, _items: usize) {}
    /// Goes on to an item of the list.
    fn item(&mut self, _place: usize) {}
    /// Comes to a text, or to an id that is no short one: those are within every limit.
    fn text(&mut self, _text: &'a str) {}
    /// Comes to an id of the school's.
    fn mention(&mut self, _mention: Mention<'a>) {}
}

/// A type that can be walked through.
pub(crate) trait Visit {
    /// Whether there is nothing in any value to come by, so that nobody need go into a field that holds one.
    const IS_PLAIN: bool = false;
    /// Leads a visitor through everything in it, in the order in which it is declared.
    fn visit<'a>(&'a self, visitor: &mut dyn Visitor<'a>);
    /// Of what is one of several: which, as the wire calls it.
    fn tag(&self) -> &'static str {
        ""
    }
}

/// Notes what is mentioned, each with the innermost field in which it stands.
#[derive(Default)]
struct Mentioned<'a> {
    fields: Vec<&'static str>,
    found: Vec<(&'static str, Mention<'a>)>,
}

impl<'a> Visitor<'a> for Mentioned<'a> {
    fn enter(&mut self, field: &'static str) {
        self.fields.push(field);
    }

    fn leave(&mut self) {
        self.fields.pop();
    }

    fn list(&mut self, items: usize) {
        self.found.reserve(items);
    }

    fn mention(&mut self, mention: Mention<'a>) {
        self.found.push((self.fields.last().copied().unwrap_or_default(), mention));
    }
}

/// Everything that something mentions, each with the innermost field in which it stands.
pub(crate) fn mentioned<T: Visit + ?Sized>(whole: &T) -> Vec<(&'static str, Mention<'_>)> {
    let mut visitor = Mentioned::default();
    whole.visit(&mut visitor);
    visitor.found
}

/// Everybody whom it mentions.
pub(crate) fn people_in<T: Visit + ?Sized>(whole: &T) -> Vec<Person> {
    mentioned(whole).into_iter().filter_map(|(_, mention)| mention.person()).collect()
}

macro_rules! ids {
    ($($id:ident $(as $kind:ident)?),+ $(,)?) => {$(
        impl Visit for $id {
            fn visit<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
                if !self.is_short() {
                    visitor.text(self.as_str());
                }
                $(visitor.mention(Mention::$kind(self));)?
            }
        }
    )+};
}

ids! {
    PupilId as Pupil, ParentId as Parent, StaffId as Staff, ClassId as Class, TeamId as Team, HumanId as Human,
    Ref as Record, SchoolId, HostId, ClauseId, PolicyId, StaffTeamId,
}

impl Visit for String {
    fn visit<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
        visitor.text(self);
    }
}

/// Says that there is nothing in values of these types to come by.
macro_rules! plain {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::contract::visit::Visit for $name {
            const IS_PLAIN: bool = true;

            fn visit<'a>(&'a self, _: &mut dyn $crate::contract::visit::Visitor<'a>) {}
        }
    )+};
}
pub(crate) use plain;

// A policy is made of rules, and rules name nobody; what it may carry is seen when it is compiled.
plain!(bool, u8, u16, u32, u64, i32, i64, V1, Bound, Date, Instant, Month, TimeOfDay, PolicySource);

impl Visit for MediaEntry {
    fn visit<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
        if let Self::Item(item) = self {
            item.visit(visitor);
        }
    }
}

impl<T: Visit> Visit for Option<T> {
    const IS_PLAIN: bool = T::IS_PLAIN;

    fn visit<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
        if let Some(value) = self {
            value.visit(visitor);
        }
    }
}

impl<T: Visit> Visit for Vec<T> {
    fn visit<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
        visitor.list(self.len());
        for (place, value) in self.iter().enumerate() {
            visitor.item(place);
            value.visit(visitor);
        }
    }
}

impl<T: Visit> Visit for Box<T> {
    fn visit<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
        (**self).visit(visitor);
    }
}

impl<K, V: Visit> Visit for BTreeMap<K, V> {
    fn visit<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
        self.values().for_each(|value| value.visit(visitor));
    }
}
