//! The invariants on what is kept: the log, the snapshot, and what is left of those who were erased.

use std::collections::BTreeSet;

use schoolgate::School;
use schoolgate::contract::{Error, ErrorCode, Event, Person, Ref, to_json};
use schoolgate::log::redact;
use serde_json::Value;

use super::{Held, Invariant as I, Watch, ensure};

/// A second copy of a school, which only hears of the events.
#[derive(Clone, Debug)]
pub struct Follower(School);

impl Follower {
    /// A copy of a school as it now is.
    #[must_use]
    pub const fn of(school: School) -> Self {
        Self(school)
    }

    /// The copy, as far as it has heard.
    #[must_use]
    pub const fn school(&self) -> &School {
        &self.0
    }

    /// Folds the next events in.
    ///
    /// # Errors
    /// An event that is refused.
    pub fn hear(&mut self, events: &[Event]) -> Held {
        for event in events {
            let heard = self.0.apply(event);
            ensure(I::Replay, heard.is_ok(), || format!("event {} is refused: {heard:?}", event.seq))?;
        }
        Ok(())
    }

    /// replay(events) = state, and the same log on two runs gives the same bytes.
    ///
    /// # Errors
    /// Where the two copies differ.
    pub fn is(&self, school: &School) -> Held {
        ensure(I::Replay, self.0 == *school, || format!("the events up to {} lead elsewhere", school.seq()))?;
        same_bytes(&self.0, school)
    }
}

/// The same log on two runs gives the same bytes.
///
/// # Errors
/// Where the two are written differently.
pub fn same_bytes(one: &School, other: &School) -> Held {
    let same = one.snapshot().and_then(|one| Ok(one == other.snapshot()?));
    ensure(I::SameBytes, same == Ok(true), || format!("the log up to {} is another school: {same:?}", one.seq()))
}

/// restore(snapshot) = state, byte for byte.
///
/// # Errors
/// Where the restored school differs.
pub fn restores(school: &School) -> Held {
    let same = school.snapshot().and_then(|snapshot| {
        let restored = School::restore(snapshot.as_bytes())?;
        Ok(restored == *school && restored.snapshot()? == snapshot)
    });
    ensure(I::Restore, same == Ok(true), || format!("the snapshot at {}: {same:?}", school.seq()))
}

/// Taking somebody who was erased out of the log leads to the same school, and names them nowhere but in evidence.
///
/// # Errors
/// Where it does not.
pub fn redacts(log: &[Event], person: &Person, school: &School) -> Held {
    let redacted = match redact(log, person) {
        Ok(redacted) => redacted,
        Err(error) => return ensure(I::Redaction, false, || format!("{person:?}: {error}")),
    };
    let taken_up = school.clone().take_up(&redacted.events);
    ensure(I::Redaction, taken_up.is_ok(), || format!("{person:?}: {taken_up:?}"))?;
    for event in &redacted.events {
        let text = to_json(event).unwrap_or_default();
        let kept = redacted.kept.iter().any(|kept| kept.seq == event.seq);
        ensure(I::Redaction, kept || !text.contains(&format!("\"{}\"", id(person))), || {
            format!("{person:?} is left in {text}")
        })?;
    }
    Ok(())
}

impl Watch {
    /// Who was erased and has not come back.
    #[must_use]
    pub const fn erased(&self) -> &BTreeSet<Person> {
        &self.erased
    }

    /// The floor `engine.data_rights`: whoever was erased is nowhere in the state, save in evidence that is held.
    ///
    /// # Errors
    /// Where an id is left.
    pub fn an_erased_person_is_nowhere(&self, school: &School) -> Held {
        if self.erased.is_empty() {
            return Ok(());
        }
        let held = self.erased.iter().flat_map(|person| school.held_for(person)).map(|(id, _)| id);
        let left = school.snapshot().and_then(|snapshot| without(snapshot, &held.collect()));
        let left = match left {
            Ok(left) => left,
            Err(error) => return ensure(I::Erased, false, || format!("no snapshot: {error}")),
        };
        for person in &self.erased {
            ensure(I::Erased, school.was_erased(person), || format!("{person:?} is not known to be erased"))?;
            ensure(I::Erased, !left.contains(&format!("\"{}\"", id(person))), || {
                format!("{person:?} is left: {left}")
            })?;
        }
        Ok(())
    }
}

/// A snapshot without some of its messages, posts and comments.
fn without(snapshot: String, content: &BTreeSet<Ref>) -> Result<String, Error> {
    if content.is_empty() {
        return Ok(snapshot);
    }
    let refused = |error: serde_json::Error| Error::new(ErrorCode::BadSnapshot, error.to_string());
    let mut snapshot: Value = serde_json::from_str(&snapshot).map_err(refused)?;
    for place in ["/school/messages", "/school/posts", "/school/comments"] {
        if let Some(all) = snapshot.pointer_mut(place).and_then(Value::as_object_mut) {
            all.retain(|id, _| !content.iter().any(|held| held.as_str() == id));
        }
    }
    Ok(snapshot.to_string())
}

fn id(person: &Person) -> &str {
    match person {
        Person::Parent(id) => id.as_str(),
        Person::Staff(id) => id.as_str(),
        Person::Pupil(id) => id.as_str(),
    }
}
