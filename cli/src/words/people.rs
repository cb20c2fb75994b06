//! Names, where decisions hold ids, and the wall clock.

use chrono::NaiveDateTime;
use schoolgate::clock::Zone;
use schoolgate::contract::{Instant, Roster};
use schoolgate_words::Names;

/// The people and the wall clock of a school, for words that a headteacher reads.
pub(crate) struct People {
    names: Names,
    zone: Option<Zone>,
}

impl People {
    pub(crate) fn of(roster: &Roster) -> Self {
        Self { names: Names::of(roster), zone: Zone::of(roster).ok() }
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    pub(crate) fn pupil(&self, id: &str) -> String {
        self.names.pupils.get(id).cloned().unwrap_or_else(|| id.to_owned())
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
