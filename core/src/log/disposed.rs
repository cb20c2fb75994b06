//! Taking what was disposed of out of a log.

use super::redact::{Redacted, advance, not_redactable, resealed};
use super::rewrite::{content_of, creates, tombstone};
use super::{alike, headless, verify};
use crate::contract::visit::{Mention, mentioned};
use crate::contract::{Error, Event, Happening, Instant, LiftedSuspension, PointsOf, PupilId, Ref};
use crate::key::ErasureKey;
use crate::sorted::{Map, Set};
use crate::state::State;
use crate::words::RecordKind;

/// Takes what was disposed of by the policy's retention ([`Happening::Disposed`]) out of a log, in whosever records it was.
///
/// Every event that made such a record, or did something with it before it went, becomes a tombstone of the same number,
/// [`Happening::Redacted`]. All else stands as it did, and the chain of seals is made anew. The rewritten log replays to the
/// state to which the original replays, but for the seal, and for what was answered to requests of which it says no more: this
/// is checked before anything is handed out. A school that is in use goes on with it by
/// [`School::take_up`](crate::School::take_up).
///
/// # Errors
/// What [`verify`](super::verify()) refuses; [`ErrorCode::EventDoesNotFit`](crate::contract::ErrorCode::EventDoesNotFit),
/// with the index, for a log that does not replay; [`ErrorCode::NotRedactable`](crate::contract::ErrorCode::NotRedactable)
/// where the rewritten log would not lead to the same state; [`ErrorCode::WrongKey`](crate::contract::ErrorCode::WrongKey).
pub fn redact_disposed(events: &[Event], key: Option<&ErasureKey>) -> Result<Redacted, Error> {
    verify(events)?;
    let gone = Gone::of(events);
    let mut redacted = Redacted { events: Vec::with_capacity(events.len()), review: Vec::new(), kept: Vec::new() };
    let mut state: Option<State> = None;
    let mut unsaid = Set::default();
    for (index, event) in events.iter().enumerate() {
        let mut new = event.clone();
        if gone.has(index, event) {
            new = tombstone(event, nothing(&event.what, state.as_ref()))?;
        } else if event.receipt.is_some() && gone.names(index, &event.what) {
            // Its answer was kept for those, too, whom the record concerned.
            (new.receipt, new.redacted) = (None, true);
        }
        if event.receipt.is_some() && new.receipt.is_none() {
            unsaid.insert(event.seq);
        }
        redacted.events.push(new);
        state = Some(advance(state, index, event, key)?);
    }
    let replayed = resealed(&mut redacted.events, key)?;
    if let (Some(state), Some(replayed)) = (&mut state, &replayed) {
        state.seal.clone_from(&replayed.seal);
        state.receipts.retain(|_, stored| !unsaid.contains(&stored.seq));
    }
    if !alike(&state, &replayed)? {
        return Err(not_redactable(headless()));
    }
    Ok(redacted)
}

/// What stands in the place of an event that is not told any more: of a judgement, whom it reminded, and whose suspension
/// it ended.
fn nothing(what: &Happening, state: Option<&State>) -> Happening {
    let (mut reminded, mut lifted) = (None, None);
    if let (Happening::Judged { report, outcome, lifted: person, .. }, Some(state)) = (what, state) {
        reminded = state.reminded_by(report, *outcome).filter(|person| state.knows(person));
        lifted = person.clone().map(|person| LiftedSuspension { person, report: report.clone() });
    }
    Happening::Redacted {
        erased: Vec::new(),
        hidden: Vec::new(),
        reminded,
        lifted,
        lapsed: Vec::new(),
        marks: Vec::new(),
    }
}

/// What went, and with which event last: what bears the same id after that is another.
#[derive(Default)]
struct Gone<'a> {
    content: Map<&'a Ref, usize>,
    /// Points and work: of which kind, of which pupils, and from before when.
    own: Vec<(usize, RecordKind, &'a [PupilId], Option<Instant>)>,
}

impl<'a> Gone<'a> {
    fn of(events: &'a [Event]) -> Self {
        let mut content = Vec::new();
        let mut own = Vec::new();
        for (index, event) in events.iter().enumerate() {
            if let Happening::Disposed { records, content: went, pupils, before } = &event.what {
                content.extend(went.iter().map(|id| (id, index)));
                own.push((index, *records, pupils.as_slice(), *before));
            }
        }
        // Of one id that went twice, the last place stands.
        Self { content: content.into_iter().collect(), own }
    }

    /// Whether a record of that id went after that event.
    fn went(&self, index: usize, id: &Ref) -> bool {
        self.content.get(&id).is_some_and(|at| index < *at)
    }

    /// Whether an event names what went after it. One that has it go, names it anyhow.
    fn names(&self, index: usize, what: &Happening) -> bool {
        let mut mentions = mentioned(what).into_iter();
        mentions.any(|(_, mention)| matches!(mention, Mention::Record(id) if self.went(index, id)))
    }

    fn has(&self, index: usize, event: &Event) -> bool {
        let made = event.r#ref.as_ref().filter(|_| creates(&event.what));
        let went = |id: &Ref| self.went(index, id);
        let own = |wanted: RecordKind, of: Option<&PupilId>| {
            self.own.iter().any(|(at, records, pupils, before)| {
                index < *at
                    && *records == wanted
                    && (before.is_some_and(|before| event.at < before) || of.is_some_and(|id| pupils.contains(id)))
            })
        };
        made.into_iter().chain(content_of(&event.what)).any(went)
            || match &event.what {
                Happening::PointsAwarded { to: PointsOf::Pupil(id), .. } => own(RecordKind::Points, Some(id)),
                Happening::PointsAwarded { .. } => own(RecordKind::Points, None),
                Happening::WorkSubmitted { pupil, .. } => own(RecordKind::Work, Some(pupil)),
                _ => false,
            }
    }
}
