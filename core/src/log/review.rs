//! Other people's words that may name somebody who was erased, for a person to look at.

use crate::contract::json::{Tree, parse};
use crate::contract::{Error, Event, Happening, ParentEntry, Person, PupilEntry, Ref, Roster, StaffEntry, to_json};
use crate::names::{Mentions, folded_words};
use crate::sorted::Set;

crate::words::words! {
    /// Why content is listed for review.
    Cause {
        /// A text may name the person.
        Text = "text",
    }
}

record! {
    /// Other people's content that may still tell of somebody who was erased. It is not rewritten.
    pub struct Review {
        /// The event.
        pub seq: u64,
        /// What it made, or is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub content: Option<Ref>,
        /// Why it is listed.
        pub cause: Cause,
    }
}

/// Where words stand that somebody chose freely. A class may have its teacher's name, a channel may lead to somebody.
const PROSE: &[&str] =
    &["text", "title", "ground", "note", "reason", "kind", "skill", "to", "form", "relationship", "name"];
/// Whose fields are all such words.
const CONTACTS: &str = "contacts";
/// Whose names are colleagues' own.
const STAFF: &str = "staff";
const TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame"];

/// Every name by which a log has ever known the people.
#[derive(Default)]
pub(super) struct Names {
    /// Each name as its words: a text that has all of them may mean it.
    names: Set<Set<String>>,
    ids: Set<String>,
}

impl Names {
    pub(super) fn of(people: &Set<Person>) -> Self {
        let ids = people.iter().map(|person| person.parts().1.to_owned()).collect();
        Self { names: Set::default(), ids }
    }

    fn add(&mut self, name: &str) {
        self.names.insert(folded_words(name));
    }

    fn add_pupil(&mut self, entry: &PupilEntry) {
        if self.ids.contains(entry.id.as_str()) {
            self.add(&entry.given_name);
            self.add(&entry.family_name);
            entry.known_as.iter().for_each(|name| self.add(name));
            entry.protection.iter().flat_map(|protection| &protection.alias).for_each(|name| self.add(name));
        }
    }

    fn add_parent(&mut self, entry: &ParentEntry) {
        if self.ids.contains(entry.id.as_str()) {
            self.add(&entry.given_name);
            self.add(&entry.family_name);
        }
    }

    fn add_staff(&mut self, entry: &StaffEntry) {
        if self.ids.contains(entry.id.as_str()) {
            for word in folded_words(&entry.name) {
                if !TITLES.contains(&word.as_str()) {
                    self.add(&word);
                }
            }
        }
    }

    fn add_roster(&mut self, roster: &Roster) {
        roster.pupils.iter().for_each(|entry| self.add_pupil(entry));
        roster.parents.iter().for_each(|entry| self.add_parent(entry));
        roster.staff.iter().for_each(|entry| self.add_staff(entry));
    }

    /// Notes the names that an event gives the people.
    pub(super) fn learn(&mut self, what: &Happening) {
        use Happening as H;
        match what {
            H::Opened { roster, .. } | H::RosterImported { roster, .. } => self.add_roster(roster),
            H::PupilAdded { pupil } | H::PupilUpdated { pupil, .. } => self.add_pupil(pupil),
            H::ParentAdded { parent } | H::ParentUpdated { parent, .. } => self.add_parent(parent),
            H::StaffAdded { staff } | H::StaffUpdated { staff, .. } => self.add_staff(staff),
            _ => {}
        }
    }

    fn may_be_in(&self, text: &str) -> bool {
        let said = Mentions::of(text);
        self.names.iter().any(|name| !name.is_empty() && name.iter().all(|word| said.has(word)))
            || self.ids.iter().any(|id| text.contains(id))
    }

    /// Whether something that was written freely in an event may name one of the people, or what an old log kept of an
    /// answer to it.
    ///
    /// # Errors
    /// None for the contract's own events.
    pub(super) fn may_be_said_in(&self, event: &Event) -> Result<bool, Error> {
        let text = to_json(&(&event.what, &event.receipt))?;
        let mut open = vec![parse(text.as_bytes())?];
        while let Some(tree) = open.pop() {
            match tree {
                Tree::List(list) => open.extend(list),
                Tree::Object(fields) => {
                    for (name, value) in fields {
                        match value {
                            Tree::Text(text) if PROSE.contains(&&*name) && self.may_be_in(&text) => {
                                return Ok(true);
                            }
                            Tree::Object(channels) if name == CONTACTS => {
                                let mut texts = channels.iter().map(|(_, value)| value);
                                if texts.any(|value| matches!(value, Tree::Text(text) if self.may_be_in(text))) {
                                    return Ok(true);
                                }
                            }
                            Tree::List(_) | Tree::Object(_) if name == STAFF => {}
                            value => open.push(value),
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(false)
    }
}
