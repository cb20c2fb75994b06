//! Names, where decisions have ids.

use std::collections::BTreeMap;

use schoolgate::contract::{Person, Roster};
use serde::Deserialize;

/// What people and classes are called, by id, as the host wants the reader to read it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Names {
    /// Parents and carers.
    pub parents: BTreeMap<String, String>,
    /// Members of staff.
    pub staff: BTreeMap<String, String>,
    /// Pupils.
    pub pupils: BTreeMap<String, String>,
    /// Classes.
    pub classes: BTreeMap<String, String>,
}

impl Names {
    /// The names of a roster: pupils by their given names, adults in full, staff as the school calls them.
    #[must_use]
    pub fn of(roster: &Roster) -> Self {
        let parent = |given: &str, family: &str| format!("{given} {family}");
        Self {
            parents: roster
                .parents
                .iter()
                .map(|one| (one.id.to_string(), parent(&one.given_name, &one.family_name)))
                .collect(),
            staff: roster.staff.iter().map(|one| (one.id.to_string(), one.name.clone())).collect(),
            pupils: roster.pupils.iter().map(|one| (one.id.to_string(), one.given_name.clone())).collect(),
            classes: roster.classes.iter().map(|one| (one.id.to_string(), one.name.clone())).collect(),
        }
    }

    pub(crate) fn person<'a>(&'a self, person: &'a Person) -> &'a str {
        let (names, id) = match person {
            Person::Parent(id) => (&self.parents, id.as_str()),
            Person::Staff(id) => (&self.staff, id.as_str()),
            Person::Pupil(id) => (&self.pupils, id.as_str()),
        };
        called(names, id)
    }
}

pub(crate) fn called<'a>(names: &'a BTreeMap<String, String>, id: &'a str) -> &'a str {
    names.get(id).map_or(id, String::as_str)
}
