//! What was promised about parents' messages: what is still to be done by when, and how promises were kept.

use crate::contract::{ClauseId, HandUp, Instant, Ref};
use crate::engine::Case;
use crate::sorted::Map;
use crate::state::{List, Message};
use crate::words::words;

record! { typed
    /// What is still to be done about a message, as the school promised.
    pub struct PromisedReply {
        /// The clause that promised it.
        pub clause: ClauseId,
        /// Until when it is, or was, to be acknowledged; absent once it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub acknowledge: Option<Instant>,
        /// Until when it is, or was, to be answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub answer: Option<Instant>,
        /// Whether one of these is past.
        pub overdue: bool,
    }

    /// To whom a message goes up while nobody answers it.
    pub struct GoesUp {
        /// The clause that says so.
        pub clause: ClauseId,
        /// To whom, and when.
        pub levels: Vec<HandUp>,
    }

    /// How often what a clause promised was kept, and how often not.
    pub struct PromiseCount {
        /// The clause that promised it.
        pub clause: ClauseId,
        /// What it promised.
        pub promise: PromiseKind,
        /// How often it was done in time, counted when it was done.
        pub kept: u64,
        /// How often it was not, counted when the time was over.
        pub broken: u64,
    }
}

words! { typed
    /// What is promised about a message.
    PromiseKind {
        /// That somebody replies in one way or another.
        Acknowledge = "acknowledge",
        /// That somebody deals with it.
        Answer = "answer",
    }
}

/// What is still to be done about a message that waits.
pub(super) fn promised(case: &Case<'_>, id: &Ref, message: &Message) -> Option<PromisedReply> {
    let promised = case.promised(id, message)?;
    let open = |promise: Option<crate::engine::Promise>| promise.filter(|p| p.done.is_none()).map(|p| p.by);
    let (acknowledge, answer) = (open(promised.acknowledge), open(promised.answer));
    let next = acknowledge.into_iter().chain(answer).min()?;
    Some(PromisedReply { clause: promised.clause, acknowledge, answer, overdue: next <= case.now.instant })
}

/// To whom a message that waits goes up.
pub(super) fn goes_up(case: &Case<'_>, message: &Message) -> Option<GoesUp> {
    let (clause, levels) = case.chain_of(message)?;
    Some(GoesUp { clause: case.policy.clause_id(clause)?.clone(), levels })
}

/// When the next promise about a message that waits is broken.
pub(super) fn next_broken<'a>(
    case: &Case<'_>,
    waiting: impl Iterator<Item = (&'a Ref, &'a Message)>,
) -> Option<Instant> {
    let promised = waiting.filter_map(|(id, message)| promised(case, id, message));
    let ends = promised.flat_map(|promised| promised.acknowledge.into_iter().chain(promised.answer));
    ends.filter(|by| *by > case.now.instant).min()
}

/// How promises were kept over a stretch. What was closed or removed while there was still time was neither kept nor
/// broken.
pub(super) fn counts(case: &Case<'_>, from: Instant, to: Instant) -> Vec<PromiseCount> {
    if !case.promises_replies() {
        return Vec::new();
    }
    let within = |at: Instant| from <= at && at < to && at <= case.now.instant;
    let mut found: Map<(ClauseId, PromiseKind), (u64, u64)> = Map::default();
    let messages = case.state.listed(&List::DealtWith).iter();
    for (id, message) in messages.filter_map(|(_, id)| case.state.messages.get_key_value(id)) {
        let Some(promised) = case.promised(id, message) else { continue };
        let ended = message.closed.into_iter().chain(message.removal.as_ref().map(|removal| removal.at)).min();
        let kinds = [(PromiseKind::Acknowledge, promised.acknowledge), (PromiseKind::Answer, promised.answer)];
        for (kind, promise) in kinds.into_iter().filter_map(|(kind, promise)| Some((kind, promise?))) {
            let key = || (promised.clause.clone(), kind);
            match promise.done.filter(|done| *done < promise.by) {
                Some(done) if within(done) => found.or_default(key()).0 += 1,
                None if within(promise.by) && ended.is_none_or(|ended| promise.by <= ended) => {
                    found.or_default(key()).1 += 1;
                }
                _ => {}
            }
        }
    }
    let counts = found.into_iter();
    counts.map(|((clause, promise), (kept, broken))| PromiseCount { clause, promise, kept, broken }).collect()
}
