//! Taking somebody who was erased out of a log.

use super::review::Names;
use super::rewrite::{both, content_of, creates, tombstone, unsay};
use super::{Cause, Kept, Review, alike, empty, headless, verify};
use crate::contract::{Actor, Error, ErrorCode, Event, Happening, ParentId, Person, PupilId, Ref, StaffId};
use crate::key::ErasureKey;
use crate::school::seal;
use crate::sorted::{Map, Set, sort};
use crate::state::{Gone, State, alias};
use crate::words::Ground;

record! {
    /// A log without somebody who was erased.
    pub struct Redacted {
        /// The log: as many events as before, under the same numbers, sealed anew.
        pub events: Vec<Event>,
        /// Other people's content that may still tell of the person. It was not rewritten.
        pub review: Vec<Review>,
        /// What is kept nevertheless.
        pub kept: Vec<Kept>,
    }
}

/// Takes somebody who was erased out of a log, in all the capacities in which they were.
///
/// What concerned them alone becomes a tombstone of the same number, [`Happening::Redacted`]; what concerned others,
/// too, is rewritten without them: a roster loses them, a message about several pupils loses the one and its words, a
/// post loses the tag and every item that shows them. Where they acted for the school, an id of the form `erased:…`
/// stands in their place, a hash that is keyed by the school's key or, without one, its id; their own words go. The event of the erasure becomes
/// a tombstone, too, and holds that hash.
///
/// The chain of seals is made anew. Every event that was changed says so ([`Event::redacted`]), and so
/// [`verify`](super::verify()) tells which numbers were; that the log is another than before shows in its last seal.
///
/// **What is guaranteed.** The rewritten log replays to the state to which the original replays, but for the seal of
/// the last event: this is checked each time, before anything is handed out. A school that is in use goes on with it by
/// [`School::take_up`](crate::School::take_up); from then on their snapshots are the same bytes.
///
/// **What stays.** What is evidence (safeguarding messages, and what was reported and not judged yet), with the
/// conversation it is part of and what was done about it, stays word for word, and is listed in `kept`. What others
/// wrote stays, and is listed in `review` where it may name the person. What the person recorded of others for the
/// school (who left, who is restricted and why) is the school's record of those. A person who came back after the
/// erasure is redacted only up to their return.
///
/// # Errors
/// What [`verify`](super::verify()) refuses; [`ErrorCode::EventDoesNotFit`], with the index, for a log that does not
/// replay; [`ErrorCode::NotErased`] where the log does not erase the person; [`ErrorCode::NotRedactable`] where the
/// rewritten log would not lead to the same state.
pub fn redact(events: &[Event], subject: &Person) -> Result<Redacted, Error> {
    redact_with(events, subject, None)
}

/// The same with the key that the host has. A log that began without one makes no use of it.
///
/// # Errors
/// As [`redact`], and [`ErrorCode::WrongKey`].
pub fn redact_with(events: &[Event], subject: &Person, key: Option<&ErasureKey>) -> Result<Redacted, Error> {
    verify(events)?;
    let mut redaction = Redaction::plan(events, subject, key)?;
    let mut names = Names::of(&redaction.people);
    let mut redacted = Redacted { events: Vec::with_capacity(events.len()), review: Vec::new(), kept: Vec::new() };
    let mut state: Option<State> = None;
    for (index, event) in events.iter().enumerate() {
        let new = redaction.rewrite(index, event, state.as_ref(), &mut redacted)?;
        if !redaction.now.is_empty() {
            names.learn(&event.what);
        }
        redacted.events.push(new);
        state = Some(advance(state, index, event, key)?);
    }
    for event in &redacted.events {
        let kept = redacted.kept.iter().any(|kept| kept.seq == event.seq);
        if !kept && names.may_be_said_in(event)? {
            let content = content_of(&event.what).or(event.r#ref.as_ref()).cloned();
            redacted.review.push(Review { seq: event.seq, content, cause: Cause::Text });
        }
    }
    forget_replaced(events, &mut redacted.events);
    sort(&mut redacted.review, |one, other| (one.seq, one.cause).cmp(&(other.seq, other.cause)));
    let replayed = resealed(&mut redacted.events, key)?;
    if let (Some(state), Some(replayed)) = (&mut state, &replayed) {
        state.seal.clone_from(&replayed.seal);
    }
    if !alike(&state, &replayed)? {
        return Err(not_redactable(headless()));
    }
    Ok(redacted)
}

/// A denial uses up no `ref`, and the next answer under it takes the place of the denial's. Where that answer goes, the
/// denial's would come back.
fn forget_replaced(events: &[Event], redacted: &mut [Event]) {
    let mut gone = Set::default();
    for (event, new) in events.iter().zip(redacted).rev() {
        let (Some(id), Some(_)) = (&event.r#ref, &event.receipt) else { continue };
        if new.receipt.is_none() || new.r#ref.is_none() {
            gone.insert(id);
        } else if gone.contains(id) {
            new.receipt = None;
            new.redacted = true;
        }
    }
}

/// Makes the chain of seals anew; gives the state to which the log leads.
pub(super) fn resealed(events: &mut [Event], key: Option<&ErasureKey>) -> Result<Option<State>, Error> {
    let mut before = String::new();
    for event in &mut *events {
        event.seal = seal(event, &before)?;
        before.clone_from(&event.seal);
    }
    let mut replayed: Option<State> = None;
    for (index, event) in events.iter().enumerate() {
        replayed = Some(advance(replayed, index, event, key).map_err(not_redactable)?);
    }
    Ok(replayed)
}

pub(super) fn not_redactable(error: Error) -> Error {
    let sentence = "cannot be rewritten without changing what it says of others; keep it, and report this";
    Error::new(ErrorCode::NotRedactable, sentence).at(error.path())
}

pub(super) fn advance(
    state: Option<State>,
    index: usize,
    event: &Event,
    key: Option<&ErasureKey>,
) -> Result<State, Error> {
    let inside = |error: Error| error.inside(&format!("[{index}]"));
    if let Some(mut state) = state {
        state.evolve(event).map_err(inside)?;
        return Ok(state);
    }
    State::open(event, key).map_err(inside)
}

/// Who is named by the events that evidence consists of: who acts, and who is meant by a message or
/// a post in a journal.
fn named_in(event: &Event) -> Set<Person> {
    let meant = match &event.what {
        Happening::MessageSent { to, about, .. } => {
            about.iter().cloned().map(Person::Pupil).chain([to.clone()]).collect()
        }
        Happening::PostPublished { journals, .. } => journals.iter().cloned().map(Person::Pupil).collect(),
        _ => Vec::new(),
    };
    event.by.person().into_iter().chain(meant).collect()
}

/// Who is taken out, and what goes with them.
pub(super) struct Redaction {
    people: Set<Person>,
    /// The event with which each of them came back after their last erasure, if they did. From then on they are left
    /// alone.
    returns: Map<Person, usize>,
    /// The event at hand, and those of them who are taken out of it.
    index: usize,
    now: Set<Person>,
    /// What the ids of the school's erased people are hashed with.
    salt: String,
    /// The indices of their erasures, and whether each was of one capacity.
    erasures: Map<usize, bool>,
    /// What went and had been answered by what stayed: it is there without them until they go.
    anchors: Set<Ref>,
    /// Content that is there no longer.
    gone: Set<Ref>,
    held: Map<Ref, Hold>,
    /// Replies of theirs that stay without them, since they answered somebody.
    answers: Set<Ref>,
    /// Posts out of which somebody was taken so far.
    thinned: Set<Ref>,
}

/// One erasure of a log: whose, and what went with it.
struct Erasure {
    index: usize,
    people: Set<Person>,
    gone: Gone,
    /// Whether it was of one capacity.
    alone: bool,
    /// What went, and had been answered by what stayed.
    anchors: Set<Ref>,
}

/// Which of the messages that go were answered by some that stay.
fn anchors(state: &State, gone: &Set<Ref>) -> Set<Ref> {
    let staying = state.messages.keys().filter(|id| !gone.contains(*id));
    let answered = staying.flat_map(|id| state.answered(id).skip(1));
    answered.filter(|id| gone.contains(*id)).cloned().collect()
}

/// Content that was kept under a hold and still names some of them.
struct Hold {
    people: Vec<Person>,
    /// None where they came back before the hold ended.
    ground: Option<Ground>,
}

impl Redaction {
    fn plan(events: &[Event], subject: &Person, key: Option<&ErasureKey>) -> Result<Self, Error> {
        let mut erasures = Vec::new();
        let (mut away, mut returns) = (Set::default(), Map::default());
        let mut state: Option<State> = None;
        for (index, event) in events.iter().enumerate() {
            if let Some(state) = &state {
                let people = match &event.what {
                    Happening::Erased { subject, alone: true, .. } => Set::from_iter([subject.clone()]),
                    Happening::Erased { subject, .. } => state.capacities(subject),
                    // They were taken out of this log before. Evidence may still name them in another capacity.
                    Happening::Redacted { erased, .. } if erased.contains(&alias(&state.salt, subject)) => {
                        let named = events.iter().take(index).flat_map(named_in).chain([subject.clone()]);
                        named.filter(|person| erased.contains(&alias(&state.salt, person))).collect()
                    }
                    _ => Set::default(),
                };
                if !people.is_empty() {
                    away.extend(people.iter().cloned());
                    returns.retain(|person, _| !people.contains(person));
                    let alone = match &event.what {
                        Happening::Erased { alone, .. } => *alone,
                        Happening::Redacted { marks, .. } => !marks.is_empty(),
                        _ => false,
                    };
                    let gone = state.gone(&people, alone);
                    let anchors = if alone { anchors(state, &gone.content) } else { Set::default() };
                    erasures.push(Erasure { index, people, gone, alone, anchors });
                }
            }
            let now = advance(state, index, event, key)?;
            // Of those who are away, many in a long log, somebody may be back where people are added.
            if matches!(
                event.what,
                Happening::PupilAdded { .. }
                    | Happening::ParentAdded { .. }
                    | Happening::StaffAdded { .. }
                    | Happening::RosterImported { .. }
                    | Happening::Erased { .. }
                    | Happening::Redacted { .. }
            ) {
                returns.extend(away.iter().filter(|person| now.knows(person)).map(|person| (person.clone(), index)));
                away.retain(|person| !now.knows(person));
            }
            state = Some(now);
        }
        let end = state.ok_or_else(empty)?;
        // In all their capacities, at whichever of several erasures they had them.
        let mut people = Set::from_iter([subject.clone()]);
        let theirs = |people: &Set<Person>, erasure: &&Erasure| !erasure.people.is_disjoint(people);
        loop {
            let more: Set<Person> =
                erasures.iter().filter(|e| theirs(&people, e)).flat_map(|e| e.people.clone()).collect();
            if more.is_subset(&people) {
                break;
            }
            people.extend(more);
        }
        let (erasures, of_others): (Vec<_>, Vec<_>) = erasures.into_iter().partition(|e| theirs(&people, &e));
        let Some(last) = erasures.iter().map(|erasure| erasure.index).max() else {
            let sentence = "was not erased in this log; submit `erase_subject` first, and give the log with its event";
            return Err(Error::new(ErrorCode::NotErased, sentence));
        };
        let indices = erasures.iter().map(|erasure| (erasure.index, erasure.alone)).collect();
        let (mut gone, mut held, mut anchors) = (Set::default(), Set::default(), Set::default());
        for erasure in erasures {
            anchors.extend(erasure.anchors);
            gone.extend(erasure.gone.content);
            held.extend(erasure.gone.held.into_keys());
        }
        // A message about others, too, that went with one of those before this erasure: without the person it may be
        // about nobody who is left, and would go earlier than it did.
        let before = of_others.iter().filter(|erasure| erasure.index < last);
        let went: Set<&Ref> = before.flat_map(|erasure| &erasure.gone.content).collect();
        let about_them = |event: &&Event| match &event.what {
            Happening::MessageSent { about: pupils, .. } | Happening::PostPublished { journals: pupils, .. } => {
                pupils.iter().any(|id| people.contains(&Person::Pupil(id.clone())))
            }
            _ => false,
        };
        let messages = events.iter().take(last).filter(about_them).filter_map(|event| event.r#ref.as_ref());
        gone.extend(messages.filter(|id| went.contains(id)).cloned());
        // What was held and then released went after all, or lost them like all else.
        gone.extend(held.iter().filter(|id| end.content(id).is_none()).cloned());
        let still = end.gone(&people, true).held;
        held.extend(still.keys().cloned());
        let hold = |id: Ref| {
            let people = end.people_in(&id).into_iter().filter(|person| people.contains(person)).collect();
            let ground = still.get(&id).copied();
            (id, Hold { people, ground })
        };
        Ok(Self {
            index: 0,
            now: Set::default(),
            returns,
            salt: end.salt.clone(),
            erasures: indices,
            anchors,
            gone,
            held: held.into_iter().map(hold).collect(),
            people,
            answers: Set::default(),
            thinned: Set::default(),
        })
    }

    pub(super) fn is_gone(&self, content: &Ref) -> bool {
        self.gone.contains(content)
    }

    /// Whether the event at hand comes after an erasure of theirs, or after the last.
    pub(super) fn is_after_erasure(&self) -> bool {
        self.erasures.keys().any(|erasure| *erasure < self.index)
    }

    pub(super) fn is_after_last_erasure(&self) -> bool {
        self.erasures.keys().all(|erasure| *erasure < self.index)
    }

    /// Whether those who are taken out go next in one capacity, so that what parents wrote to them stays.
    pub(super) fn goes_alone(&self) -> bool {
        let next = self.erasures.iter().find(|(erasure, _)| **erasure >= self.index);
        next.is_some_and(|(_, alone)| *alone)
    }

    /// Whether content was held that names one of them, and names them still.
    fn holds(&self, content: &Ref) -> bool {
        self.held.get(content).is_some_and(|hold| hold.people.iter().any(|person| self.are(person)))
    }

    pub(super) fn was_thinned(&self, post: &Ref) -> bool {
        self.thinned.contains(post)
    }

    pub(super) fn are(&self, person: &Person) -> bool {
        self.now.contains(person)
    }

    pub(super) fn pupil(&self, id: &PupilId) -> bool {
        self.are(&Person::Pupil(id.clone()))
    }

    pub(super) fn parent(&self, id: &ParentId) -> bool {
        self.are(&Person::Parent(id.clone()))
    }

    pub(super) fn staff(&self, id: &StaffId) -> bool {
        self.are(&Person::Staff(id.clone()))
    }

    pub(super) fn alias(&self, person: &Person) -> Person {
        alias(&self.salt, person)
    }

    /// The event as it stands in the redacted log; `state` is that of the original before it.
    fn rewrite(
        &mut self,
        index: usize,
        event: &Event,
        state: Option<&State>,
        out: &mut Redacted,
    ) -> Result<Event, Error> {
        self.index = index;
        let is_out = |person: &&Person| self.returns.get(*person).is_none_or(|back| index < *back);
        self.now = self.people.iter().filter(is_out).cloned().collect();
        let acted = event.by.person().is_some_and(|person| self.are(&person));
        if self.erasures.contains_key(&index) {
            let (mut erased, mut hidden, mut lapsed, mut marks) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            match (&event.what, state) {
                (Happening::Erased { subject, hidden: also, lapsed: theirs, alone }, Some(state)) => {
                    lapsed.clone_from(theirs);
                    let people = if *alone { Set::from_iter([subject.clone()]) } else { state.capacities(subject) };
                    hidden = both(also, state.hidden_with(&people, *alone));
                    erased = people.iter().map(|person| self.alias(person)).collect();
                    marks = alone.then(|| state.mark_of(subject)).into_iter().collect();
                }
                (Happening::Redacted { erased: people, hidden: content, lapsed: theirs, marks: known, .. }, _) => {
                    (erased, hidden, lapsed, marks) = (people.clone(), content.clone(), theirs.clone(), known.clone());
                }
                _ => {}
            }
            hidden.retain(|id| !self.gone.contains(id));
            self.leave_out_lapsed(&mut lapsed);
            marks.iter_mut().for_each(|mark| self.leave_out_of_mark(mark));
            return tombstone(
                event,
                Happening::Redacted { erased, hidden, reminded: None, lifted: None, lapsed, marks },
            );
        }
        // A reply that they gave in somebody else's conversation answered it; of that nobody else's record is changed.
        let made = event.r#ref.as_ref().filter(|_| creates(&event.what));
        let stays = made.is_some_and(|id| !self.gone.contains(id) || self.anchors.contains(id));
        let answers_anchor =
            |id: &Ref| stays && self.anchors.contains(id) && matches!(event.what, Happening::ReplySent { .. });
        let about_gone = content_of(&event.what).is_some_and(|id| self.gone.contains(id) && !answers_anchor(id));
        let held = made.filter(|id| self.holds(id));
        let is_gone = made.is_some_and(|id| self.gone.contains(id))
            || made.is_some()
                && held.is_none()
                && self.is_theirs(&event.what, (acted, matches!(event.by, Actor::Parent(_))));
        let anchors = made.is_some_and(|id| self.anchors.contains(id));
        let answers = is_gone && !about_gone && (anchors || matches!(event.what, Happening::ReplySent { .. }));
        if is_gone || about_gone {
            self.gone.extend(made.cloned());
        }
        if answers {
            self.answers.extend(made.cloned());
        }
        // What answers without them would be evidence again if its release were not said.
        let releases_answer =
            matches!(&event.what, Happening::EvidenceReleased { content, .. } if self.answers.contains(content));
        let nothing = |reminded, lifted| Happening::Redacted {
            erased: Vec::new(),
            hidden: Vec::new(),
            reminded,
            lifted,
            lapsed: Vec::new(),
            marks: Vec::new(),
        };
        if about_gone && !releases_answer || is_gone && !answers {
            return tombstone(event, nothing(self.reminded(&event.what, state), self.lifted(&event.what)));
        }
        // A receipt that tells of them goes with them; what happened while they were gone has left none, but for the one
        // of taking them back.
        let concerned = |of: &State| {
            let returns = |person: &Person| self.returns.get(person) == Some(&index);
            let gone = |person: &Person| self.people.contains(person) && !of.knows(person) && !returns(person);
            of.concerned(event).iter().any(|person| self.are(person) || gone(person))
        };
        let told = event.receipt.is_some() && state.is_some_and(concerned);
        if self.alone(event, acted) {
            return tombstone(event, nothing(None, None));
        }
        let mut new = event.clone();
        self.unname_children(&mut new.what);
        let on_held = content_of(&event.what).is_some_and(|id| self.holds(id))
            && matches!(
                event.what,
                Happening::MessageRead { .. }
                    | Happening::ReplySent { .. }
                    | Happening::Escalated { .. }
                    | Happening::HandedOn { .. }
                    | Happening::MessageClosed { .. }
            );
        if let Some(content) = held {
            let ground = self.held.get(content).and_then(|hold| hold.ground);
            out.kept.extend(ground.map(|ground| Kept { seq: event.seq, content: content.clone(), ground }));
            // It tells of somebody whom the log no longer has, and is read accordingly.
            new.redacted = true;
        }
        if !on_held && held.is_none() {
            self.leave_out(&mut new, state);
            if matches!(event.what, Happening::PostPublished { .. }) && !alike(&new.what, &event.what)? {
                self.thinned.extend(made.cloned());
            }
            if acted {
                if let Some(person) = event.by.person() {
                    new.by = Actor::from(self.alias(&person));
                }
                unsay(&mut new.what);
                new.r#ref = new.r#ref.filter(|_| creates(&event.what));
            }
        }
        if told {
            new.receipt = None;
        }
        new.redacted |= !alike(&new, event)?;
        Ok(new)
    }
}
