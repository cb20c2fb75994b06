//! Whom an event concerns: who acts, who is meant, and whose content it is about.

use super::content::{Message, PermissionScope};
use super::{ContentRef, State};
use crate::contract::visit::{Mention, mentioned, people_in};
use crate::contract::{Actor, Decision, Event, Happening, ParentId, Person, PupilId, Ref, StaffId};
use crate::sorted::Set;

type People = Set<Person>;

/// What only redacted logs say: those whom an event concerned are out of it.
const OF_REDACTED_LOGS: [&str; 4] = ["back", "erased", "hidden", "reminded"];

impl State {
    /// Everybody whom an event concerns, before it is folded in. Of a roster nobody, and of what is disposed of: it concerns
    /// all alike, and of what went nothing is said.
    pub(crate) fn concerned(&self, event: &Event) -> Vec<Person> {
        let mut found = People::default();
        found.extend(event.by.person());
        let of_all = matches!(
            event.what,
            Happening::Opened { .. } | Happening::RosterImported { .. } | Happening::Disposed { .. }
        );
        if !of_all {
            for (_, mention) in
                mentioned(&event.what).into_iter().filter(|(field, _)| !OF_REDACTED_LOGS.contains(field))
            {
                match mention {
                    Mention::Record(id) => self.add_record(id, &mut found),
                    other => found.extend(other.person()),
                }
            }
        }
        if let Some(receipt) = &event.receipt {
            found.extend(named_in(&receipt.decision));
        }
        found.into_iter().collect()
    }

    /// Whom a record concerns.
    fn add_record(&self, id: &Ref, found: &mut People) {
        if let Some(report) = self.reports.get(id) {
            found.extend(report.by.person());
            self.add_content(&report.content, found);
        } else if let Some(permission) = self.permissions.get(id) {
            found.extend(permission.by.person());
            match &permission.scope {
                PermissionScope::PersonalDevice(id) => drop(found.insert(Person::Staff(id.clone()))),
                PermissionScope::Sharing(shared) => self.add_content(&shared.content, found),
                PermissionScope::OutOfHours(_) => {}
            }
        } else {
            self.add_content(id, found);
        }
    }

    fn add_content(&self, id: &Ref, found: &mut People) {
        match self.content(id) {
            // A reply goes with what it answers, and a comment with its post.
            Some(ContentRef::Message(message)) => {
                // Mostly a long conversation is between the same two throughout.
                let mut last: Option<&Message> = None;
                for message in self.said_before(message) {
                    if !last.is_some_and(|last| last.is_between_the_same(message)) {
                        found.extend(message.people());
                    }
                    last = Some(message);
                }
            }
            Some(ContentRef::Comment(comment)) => {
                found.extend([id, &comment.post].into_iter().flat_map(|id| self.people_in(id)));
            }
            Some(ContentRef::Post(_)) | None => found.extend(self.people_in(id)),
        }
    }

    /// Whether somebody who acts was erased, and has not come back.
    pub(crate) fn is_gone(&self, actor: Option<Person>) -> bool {
        actor.is_some_and(|person| !self.knows(&person) && self.was_erased(&person))
    }
}

/// Everybody named in a decision: in its facts, in remedies and the actions they hold, in duties.
fn named_in(decision: &Decision) -> impl Iterator<Item = Person> {
    people_in(&decision.reasons).into_iter().chain(people_in(&decision.duties))
}

/// Who acts, as an actor of the same kind under another id.
pub(super) fn renamed(person: &Person, id: &str) -> Option<Actor> {
    Some(match person {
        Person::Parent(_) => Actor::Parent(ParentId::new(id).ok()?),
        Person::Staff(_) => Actor::Staff(StaffId::new(id).ok()?),
        Person::Pupil(_) => Actor::Pupil(PupilId::new(id).ok()?),
    })
}
