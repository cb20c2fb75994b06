//! A school as it was.

use schoolgate_derive::{FromTree, ToJson, Visit};
use serde::Serialize;

use super::verify::check;
use crate::contract::{Error, ErrorCode, Event, Happening, Instant};
use crate::key::ErasureKey;
use crate::school::School;

/// A moment in a school's past.
#[cfg_attr(feature = "uniffi", schoolgate_derive::typed)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromTree, ToJson, Visit)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// When the event of this number had happened, and none after it.
    Seq(u64),
    /// At this instant: when every event had happened that stands in the log before the first one of a later instant.
    /// Of several events of the same instant all had happened; a number tells them apart.
    At(Instant),
}

record! { typed
    /// Which past a school was brought back to, and what has to be known of it.
    pub struct AsOf {
        /// The number of the last event that had happened then: where the log stood.
        pub seq: u64,
        /// How many events were applied to get there.
        pub applied: u64,
        /// Of the events given, those that were rewritten or blotted out when somebody or something was taken out of the
        /// log. Where there are any, the school is as it was without them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub redacted: Vec<u64>,
        /// Of a moment that was given as an instant: the events that came into the log after it, and say that they
        /// happened at that instant or before. The school did not know of them yet.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub late: Vec<u64>,
    }
}

impl School {
    /// The school as it was at a moment, to be looked at and asked: from a snapshot of before, and those events after it
    /// that had happened by then. No other event is applied, so that it costs what the snapshot and those few cost.
    ///
    /// `snapshot` is one that [`snapshot`](Self::snapshot) made at that moment or before; without one the log is replayed up
    /// to the moment. `events` are the school's events from the one with which the snapshot ends on, or from any before it:
    /// the snapshot is used only where it joins that one's seal. What comes after the moment is not applied, and looked
    /// through for what must not come back.
    ///
    /// **What was erased stays so.** A log out of which somebody was taken gives the past without them, and `redacted` says
    /// so. Where the events tell of an erasure or a disposal after the moment and the log still has what went with it, the
    /// school is refused until it was taken out. A snapshot from before the log was rewritten joins it no longer.
    ///
    /// What comes of it is a school like any other. What is submitted to it happens there alone.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidValue`] at `when` for a moment before the school was opened or after the last event, for an instant
    /// where the events do not begin with the first, and at `snapshot` for one that was made after the moment;
    /// [`ErrorCode::EventOutOfOrder`] where an event is missing; [`ErrorCode::ForeignEvent`] at `snapshot` for one that does
    /// not join the events; [`ErrorCode::NotRedacted`] for what was erased or disposed of since; what
    /// [`restore`](Self::restore) and [`replay`](Self::replay) refuse, inside `snapshot` and `events`.
    pub fn as_of(snapshot: Option<&[u8]>, events: &[Event], when: When) -> Result<(Self, AsOf), Error> {
        Self::as_of_with(snapshot, events, when, None)
    }

    /// The same with the key that the host has. A school that was opened without one makes no use of it.
    ///
    /// # Errors
    /// As [`as_of`](Self::as_of), and [`ErrorCode::WrongKey`].
    pub fn as_of_with(
        snapshot: Option<&[u8]>,
        events: &[Event],
        when: When,
        key: Option<&ErasureKey>,
    ) -> Result<(Self, AsOf), Error> {
        let from = snapshot.map(|snapshot| Self::restore_with(snapshot, key)).transpose();
        let from = from.map_err(|error| inside("snapshot", error))?;
        let stretch = Stretch::of(events, from.as_ref().map_or(1, |school| school.state.seq))?;
        let seq = stretch.number(when)?;
        if let Some(school) = &from {
            stretch.joins(school, seq)?;
        }
        let (mut school, begun) = match (from, events.first()) {
            (Some(school), _) => (school, 0),
            (None, Some(first)) => {
                let opened = check(first, 0, "", events.get(1)).and_then(|()| Self::begin_log(first, key));
                (opened.map_err(|error| inside("events[0]", error))?, 1)
            }
            (None, None) => return Err(missing("has no events; give those from the first on")),
        };
        let mut applied = begun;
        for (index, event) in stretch.between(school.state.seq, seq) {
            let (last, seal) = (school.state.seq, school.state.seal.clone());
            // Of the first after the snapshot, what follows does not tell whether it was edited or is of another school.
            let following = events.get(index + 1).filter(|_| applied > 0);
            check(event, last, &seal, following)
                .and_then(|()| school.apply_unsealed(event))
                .map_err(|error| error.inside(&format!("events[{index}]")))?;
            applied += 1;
        }
        stretch.brings_nobody_back(&school)?;
        let late = match when {
            When::Seq(_) => Vec::new(),
            When::At(at) => {
                stretch.after(seq).filter(|(_, event)| event.at <= at).map(|(_, event)| event.seq).collect()
            }
        };
        let redacted = events.iter().filter(|event| event.redacted).map(|event| event.seq).collect();
        Ok((school, AsOf { seq, applied, redacted, late }))
    }
}

/// Events whose numbers follow one another.
struct Stretch<'a> {
    events: &'a [Event],
    first: u64,
    last: u64,
}

impl<'a> Stretch<'a> {
    /// The events, if they reach back to that number and none is missing.
    fn of(events: &'a [Event], back_to: u64) -> Result<Self, Error> {
        let (Some(first), Some(last)) = (events.first(), events.last()) else {
            return Err(missing(
                "has no events; give them from the one with which the snapshot ends on, or from the first",
            ));
        };
        let (first, last) = (first.seq, last.seq);
        for ((index, event), due) in events.iter().enumerate().zip(first..) {
            if event.seq != due {
                let sentence = format!("has number {} where {due} is due; give every event, in their order", event.seq);
                return Err(missing(&sentence).at(format!("events[{index}].seq")));
            }
        }
        if first > back_to {
            let sentence = match back_to {
                1 => format!("has number {first}; give the events from the first on, or a snapshot and those after it"),
                _ => format!(
                    "has number {first}; give the events from number {back_to} on, with which the snapshot ends"
                ),
            };
            return Err(missing(&sentence).at("events[0].seq"));
        }
        Ok(Self { events, first, last })
    }

    /// The number of the last event that had happened at a moment.
    fn number(&self, when: When) -> Result<u64, Error> {
        let wrong = |field: &str, sentence: String| Err(Error::new(ErrorCode::InvalidValue, sentence).at(field));
        match when {
            When::Seq(0) => {
                wrong("when.seq", "is 0, before the school was opened; events are numbered from 1".to_owned())
            }
            When::Seq(seq) if seq > self.last => {
                wrong("when.seq", format!("is after the last event that was given, number {}", self.last))
            }
            When::Seq(seq) => Ok(seq),
            When::At(_) if self.first != 1 => {
                // Whether something of a later instant came before them is not to be seen.
                let sentence = format!(
                    "cannot be told by events that begin with number {}; give them from the first on, or give `seq`, the \
                     number before the first event of a later instant",
                    self.first
                );
                wrong("when.at", sentence)
            }
            When::At(at) => match self.events.iter().take_while(|event| event.at <= at).last() {
                Some(event) => Ok(event.seq),
                None => wrong("when.at", "is before the school was opened; give a later instant".to_owned()),
            },
        }
    }

    /// Checks that a snapshot is of this log, and not of after the moment.
    fn joins(&self, school: &School, seq: u64) -> Result<(), Error> {
        let made = school.state.seq;
        if made > seq {
            let sentence =
                format!("was made at number {made}, after the moment, which is number {seq}; give an earlier one");
            return Err(Error::new(ErrorCode::InvalidValue, sentence).at("snapshot"));
        }
        let joint = self.events.iter().find(|event| event.seq == made);
        if joint.is_none_or(|event| event.seal != school.state.seal) {
            let sentence = format!(
                "does not join event {made}: it is of another school, or from before somebody was taken out of the log; \
                 make it anew from the log"
            );
            return Err(Error::new(ErrorCode::ForeignEvent, sentence).at("snapshot"));
        }
        Ok(())
    }

    /// The events after one number and up to another, each with its place.
    fn between(&self, after: u64, upto: u64) -> impl Iterator<Item = (usize, &'a Event)> {
        self.events.iter().enumerate().filter(move |(_, event)| after < event.seq && event.seq <= upto)
    }

    fn after(&self, seq: u64) -> impl Iterator<Item = (usize, &'a Event)> {
        self.between(seq, u64::MAX)
    }

    /// Checks that a school has nobody in it who was erased since, and nothing that was disposed of.
    fn brings_nobody_back(&self, school: &School) -> Result<(), Error> {
        for (index, event) in self.after(school.state.seq) {
            let back = match &event.what {
                // When they are taken out of the log, so is this.
                Happening::Erased { .. } => true,
                Happening::Disposed { records, content, pupils, before } => {
                    let mut without = school.state.clone();
                    without.dispose(*records, content.clone(), pupils.clone(), *before);
                    without != school.state
                }
                _ => false,
            };
            if back {
                let sentence = "erases or disposes of what was there at that moment, and it would come back; redact the log \
                                first, and make its snapshots anew";
                return Err(Error::new(ErrorCode::NotRedacted, sentence).at(format!("events[{index}].what")));
            }
        }
        Ok(())
    }
}

/// An error with its place; a key belongs to neither the snapshot nor an event.
fn inside(place: &str, error: Error) -> Error {
    if error.code() == ErrorCode::WrongKey { error } else { error.inside(place) }
}

fn missing(sentence: &str) -> Error {
    Error::new(ErrorCode::EventOutOfOrder, sentence).at("events")
}
