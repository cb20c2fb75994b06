//! Names, where decisions hold ids.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use schoolgate::clock::Zone;
use schoolgate::contract::{Instant, Person, Roster};

/// The people and the wall clock of a school, for words that a headteacher reads.
pub(crate) struct People {
    pupils: BTreeMap<String, String>,
    parents: BTreeMap<String, String>,
    staff: BTreeMap<String, String>,
    classes: BTreeMap<String, String>,
    zone: Option<Zone>,
}

impl People {
    pub(crate) fn of(roster: &Roster) -> Self {
        let id = ToString::to_string;
        Self {
            pupils: roster.pupils.iter().map(|p| (p.id.to_string(), p.given_name.clone())).collect(),
            parents: roster
                .parents
                .iter()
                .map(|p| (p.id.to_string(), format!("{} {}", p.given_name, p.family_name)))
                .collect(),
            staff: roster.staff.iter().map(|s| (id(&s.id), s.name.clone())).collect(),
            classes: roster.classes.iter().map(|c| (c.id.to_string(), c.name.clone())).collect(),
            zone: Zone::of(roster).ok(),
        }
    }

    pub(crate) fn pupil(&self, id: &str) -> String {
        named(&self.pupils, id)
    }

    pub(crate) fn staff(&self, id: &str) -> String {
        named(&self.staff, id)
    }

    pub(crate) fn class(&self, id: &str) -> String {
        named(&self.classes, id)
    }

    pub(crate) fn person(&self, person: &Person) -> String {
        match person {
            Person::Parent(id) => named(&self.parents, id.as_str()),
            Person::Staff(id) => self.staff(id.as_str()),
            Person::Pupil(id) => self.pupil(id.as_str()),
        }
    }

    /// What the school's wall clock reads.
    pub(crate) fn wall(&self, at: Instant) -> Option<NaiveDateTime> {
        self.zone.as_ref().map(|zone| zone.local(at))
    }

    /// An instant as one says it on the day `asked_at`: the time alone, or with the day where it is another.
    pub(crate) fn when(&self, at: Instant, asked_at: Instant) -> String {
        match (self.wall(at), self.wall(asked_at)) {
            (Some(then), Some(now)) if then.date() == now.date() => then.format("%H:%M").to_string(),
            (Some(then), _) => then.format("%a %-d %b %H:%M").to_string(),
            _ => at.to_string(),
        }
    }
}

fn named(names: &BTreeMap<String, String>, id: &str) -> String {
    names.get(id).cloned().unwrap_or_else(|| id.to_owned())
}
