//! Whether a log is whole.

use super::{empty, headless};
use crate::contract::{Error, ErrorCode, Event, Happening};
use crate::school::seal;

record! {
    /// What a whole log says of itself.
    pub struct Verified {
        /// How many events there are.
        pub events: u64,
        /// The last seal; kept elsewhere, it shows a log that was sealed anew.
        pub seal: String,
        /// The events that were rewritten or blotted out when somebody was taken out of the log.
        pub redacted: Vec<u64>,
    }
}

/// Checks that a log is whole: that it begins at the beginning, that no event is missing, doubled or out of order, and
/// that each follows from the one before it. Whether what it says fits is seen by
/// [`School::replay`](crate::School::replay).
///
/// # Errors
/// [`ErrorCode::EventOutOfOrder`] for a missing, doubled or moved event, [`ErrorCode::BrokenChain`] for an edited one,
/// [`ErrorCode::ForeignEvent`] for one that is not of this log. The path begins with the event's index.
pub fn verify(events: &[Event]) -> Result<Verified, Error> {
    let (mut before, mut last) = (String::new(), 0);
    let mut redacted = Vec::new();
    for (index, event) in events.iter().enumerate() {
        let following = events.get(index + 1);
        check(event, last, &before, following).map_err(|error| error.inside(&format!("[{index}]")))?;
        if event.redacted {
            redacted.push(event.seq);
        }
        (before, last) = (event.seal.clone(), event.seq);
    }
    match last {
        0 => Err(empty()),
        events => Ok(Verified { events, seal: before, redacted }),
    }
}

pub(super) fn check(event: &Event, last: u64, before: &str, following: Option<&Event>) -> Result<(), Error> {
    let next = last + 1;
    if event.seq != next {
        let sentence = match event.seq {
            seq if seq == last && last > 0 => format!("has number {seq} like the event before it; keep one of them"),
            seq if seq > next => format!("has number {seq}; number {next} is missing before it"),
            seq => format!("has number {seq} where {next} is due; put the events in the order of their numbers"),
        };
        return Err(Error::new(ErrorCode::EventOutOfOrder, sentence).at("seq"));
    }
    if seal(event, before)? != event.seal {
        // Where the next event follows from this one's seal, the seal is the log's own and the rest was changed.
        let fits_on = following.map(|next| seal(next, &event.seal).map(|made| made == next.seal)).transpose()?;
        let (code, sentence) = match fits_on {
            Some(true) => (ErrorCode::BrokenChain, "was edited after it was sealed; take it from an unedited copy"),
            Some(false) => (ErrorCode::ForeignEvent, "is not of this log, which goes on without it"),
            None => (ErrorCode::BrokenChain, "does not follow from the event before it: edited, or of another log"),
        };
        return Err(Error::new(code, sentence).at("seal"));
    }
    match (last, matches!(event.what, Happening::Opened { .. })) {
        (0, false) => Err(headless()),
        (1.., true) => Err(Error::new(ErrorCode::ForeignEvent, "opens a school that is open already").at("what")),
        _ => Ok(()),
    }
}
