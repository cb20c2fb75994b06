//! What adults answered about a pupil, and which of their answers stands.
//!
//! Answers stand beside one another. A refusal or withdrawal beats what others gave. What was given counts while its
//! giver is linked to the pupil with parental responsibility, or as a form without a name; a refusal stays after that,
//! until somebody who may answer, or a form, answers anew.

use core::cmp::Ordering;

use chrono::Months;

use super::people::{Answer, Link};
use super::{Pupil, State};
use crate::clock::{Moment, Span, Zone};
use crate::contract::{
    Bound, ConsentAnswer, ConsentEntry, Instant, LapsedConsent, ParentId, Person, PupilId, Roster, TakenBack,
};
use crate::sorted::{Map, Set, sort};
use crate::words::{ConsentKind, ConsentState};

/// For how long what was given counts by a clause, from the day on which it was.
#[derive(Clone, Copy)]
pub(crate) struct Lifetime<'a> {
    pub(crate) months: u32,
    pub(crate) zone: &'a Zone,
}

impl Lifetime<'_> {
    /// The last day on which an answer counts; `None` where nobody knows of when it is.
    pub(crate) fn last_day(self, answer: &Answer) -> Option<Bound> {
        self.last_day_of(answer.on)
    }

    fn last_day_of(self, on: Option<Bound>) -> Option<Bound> {
        let given = match on? {
            Bound::Day(day) => day.naive(),
            Bound::At(at) => self.zone.moment(at).date,
        };
        let last = given.checked_add_months(Months::new(self.months)).and_then(|day| day.pred_opt());
        Some(Bound::Day(last.unwrap_or(given).into()))
    }

    /// Whether what was given then still counts. Where nobody knows of when it is, it does not.
    pub(crate) fn covers(self, on: Option<Bound>, moment: &Moment) -> bool {
        self.last_day_of(on).is_some_and(|last| (Span { from: None, to: Some(last) }).contains(moment))
    }
}

impl Answer {
    pub(crate) fn protects(&self) -> bool {
        self.answer != ConsentAnswer::Given
    }

    /// When the school came to know it; what it was opened with has no such instant, and is older than all else.
    pub(crate) fn known_since(&self) -> Option<Instant> {
        self.imported.or(match self.on {
            Some(Bound::At(at)) => Some(at),
            _ => None,
        })
    }

    /// Whether the school was asked to record it, rather than finding it in a file.
    const fn by_request(&self) -> bool {
        matches!(self.on, Some(Bound::At(_)))
    }

    fn of(entry: &ConsentEntry) -> Self {
        Self {
            given_by: entry.given_by.clone(),
            answer: entry.state,
            form: entry.form.clone(),
            written: entry.written.unwrap_or(true),
            on: entry.on.map(Bound::Day),
            expires: entry.expires,
            imported: None,
            taken_back: None,
        }
    }
}

impl Pupil {
    fn answers(&self, kind: ConsentKind) -> &[Answer] {
        self.consents.get(&kind).map_or(&[][..], Vec::as_slice)
    }

    /// Whether an adult may answer for the pupil: there is a link, with parental responsibility.
    pub(crate) fn is_answered_for_by(&self, adult: &ParentId) -> bool {
        self.links.get(adult).is_some_and(Link::is_responsible)
    }

    /// Whether an answer is that of an adult who may not answer, or not any more.
    pub(crate) fn has_lapsed(&self, answer: &Answer) -> bool {
        answer.given_by.as_ref().is_some_and(|giver| !self.is_answered_for_by(giver))
    }

    /// The refusals and withdrawals that stand.
    pub(crate) fn standing_refusals(&self, kind: ConsentKind) -> impl Iterator<Item = &Answer> {
        self.answers(kind).iter().filter(|answer| answer.protects())
    }

    /// Where a consent stands, and whether it is in writing.
    pub(crate) fn consent(&self, kind: ConsentKind, moment: &Moment) -> (ConsentState, bool) {
        self.consent_within(kind, moment, None)
    }

    /// The same where what was given counts for so long only.
    pub(crate) fn consent_within(
        &self,
        kind: ConsentKind,
        moment: &Moment,
        lifetime: Option<Lifetime<'_>>,
    ) -> (ConsentState, bool) {
        let answers = self.answers(kind);
        let mut state = ConsentState::None;
        for answer in answers {
            match answer.answer {
                ConsentAnswer::Refused => return (ConsentState::Refused, false),
                ConsentAnswer::Withdrawn => state = ConsentState::Withdrawn,
                ConsentAnswer::Given => {}
            }
        }
        if state == ConsentState::Withdrawn {
            return (state, false);
        }
        // What was refused or withdrawn protects the pupil whenever it is asked; what was given holds from then on.
        let mut in_writing = false;
        for answer in answers {
            if !(Span { from: answer.on, to: None }).contains(moment) || self.has_lapsed(answer) {
                continue;
            }
            let stands = (Span { from: None, to: answer.expires }).contains(moment)
                && lifetime.is_none_or(|lifetime| lifetime.covers(answer.on, moment));
            if stands {
                state = ConsentState::Given;
                in_writing |= answer.written;
            } else if state == ConsentState::None {
                state = ConsentState::Expired;
            }
        }
        (state, in_writing)
    }

    /// Whether somebody has agreed that the pupil's data are processed.
    pub(crate) fn agreed(&self, moment: &Moment) -> bool {
        self.consents_to(ConsentKind::DataProcessing, false, moment)
    }

    /// Whether a consent is in force, in writing where that is needed.
    pub(crate) fn consents_to(&self, kind: ConsentKind, written: bool, moment: &Moment) -> bool {
        matches!(self.consent(kind, moment), (ConsentState::Given, in_writing) if in_writing || !written)
    }

    /// What a withdrawal of this moment takes back: what stands, the best of it. Where one was withdrawn already, what
    /// stood then; nothing where anybody refuses.
    pub(crate) fn taken_back(&self, kind: ConsentKind, moment: &Moment, zone: &Zone) -> Option<TakenBack> {
        if self.standing_refusals(kind).next().is_some() {
            let left = self.left_by(kind)?;
            return Some(TakenBack { at: left.at.min(moment.instant), ..left.clone() });
        }
        let stands = |answer: &&Answer| {
            !self.has_lapsed(answer) && (Span { from: answer.on, to: answer.expires }).contains(moment)
        };
        let since = |answer: &Answer| Span { from: answer.on, to: None }.starts(zone);
        let stand = self.answers(kind).iter().filter(stands);
        let best = stand.max_by_key(|answer| (answer.written, since(answer)))?;
        Some(TakenBack { at: moment.instant, on: best.on, written: best.written })
    }

    /// What stood when a consent was first withdrawn: nothing where nobody withdrew it or somebody refused it, and where
    /// it was withdrawn though none stood, or by somebody who may not answer any more.
    pub(crate) fn left_by(&self, kind: ConsentKind) -> Option<&TakenBack> {
        let mut refusals = self.standing_refusals(kind);
        refusals.try_fold(None, |first: Option<&TakenBack>, answer| {
            let taken = answer.taken_back.as_ref().filter(|_| !self.has_lapsed(answer))?;
            Some(first.filter(|first| first.at <= taken.at).or(Some(taken)))
        })?
    }

    /// Whose answers go when somebody who may answer answers at that instant, or a form does: of those who may not any
    /// more, what they gave, and what they refused before then. The school has asked again.
    pub(crate) fn answered_anew(&self, kind: ConsentKind, at: Instant) -> Vec<ParentId> {
        let lapsed = self.answers(kind).iter().filter(|answer| self.has_lapsed(answer));
        let earlier = lapsed.filter(|answer| !answer.protects() || answer.known_since().is_none_or(|since| since < at));
        earlier.filter_map(|answer| answer.given_by.clone()).collect()
    }

    /// Whether the school has asked again since somebody refused who may not answer.
    fn was_asked_again(&self, entry: &ConsentEntry, zone: &Zone) -> bool {
        let lapsed = entry.given_by.as_ref().is_some_and(|giver| !self.is_answered_for_by(giver));
        let mut since =
            self.answers(entry.kind).iter().filter(|answer| answer.by_request() && !self.has_lapsed(answer));
        lapsed && since.any(|answer| order(entry, answer, zone) == Some(Ordering::Less))
    }

    /// Whether what a file says is recorded. Each adult's entries, and forms without a name, meet only their like:
    ///
    /// - what is newer by its date takes the place of what is older, and of two of one day, or where the file gives none,
    ///   the refusal;
    /// - what ran out is renewed by what the file now says, unless that is older;
    /// - what somebody had the school record has a date: a file without one is older, and a file never gives what
    ///   somebody refused in person.
    fn takes_from_file(&self, entry: &ConsentEntry, now: &Moment, zone: &Zone) -> bool {
        let gives = entry.state == ConsentAnswer::Given;
        let meets = |known: &Answer| {
            let order = order(entry, known, zone);
            let newer = order == Some(Ordering::Greater);
            match (gives, known.protects()) {
                (false, false) => order != Some(Ordering::Less),
                (_, true) => newer && !known.by_request(),
                (true, false) => {
                    let ran_out = !(Span { from: None, to: known.expires }).contains(now);
                    let dates_it = entry.on.is_some() && known.on.is_none();
                    newer || dates_it || ran_out && order != Some(Ordering::Less)
                }
            }
        };
        self.answers(entry.kind).iter().filter(|known| known.given_by == entry.given_by).all(meets)
    }
}

/// Which of two answers is newer by its date. `None` where a file gives none.
fn order(entry: &ConsentEntry, known: &Answer, zone: &Zone) -> Option<Ordering> {
    match (entry.on, known.on) {
        (Some(day), Some(Bound::Day(known))) => Some(day.cmp(&known)),
        (None, Some(Bound::At(_))) => Some(Ordering::Less),
        (Some(day), Some(Bound::At(at))) => {
            let day = Bound::Day(day);
            let (whole, at) = (Span { from: Some(day), to: Some(day) }, zone.moment(at));
            Some(match () {
                () if whole.contains(&at) => Ordering::Equal,
                () if (Span { from: Some(day), to: None }).contains(&at) => Ordering::Less,
                () => Ordering::Greater,
            })
        }
        (None, None) => Some(Ordering::Equal),
        _ => None,
    }
}

impl State {
    /// Of what a roster says that has met what is known, the answers that are recorded when it is taken over at that moment. What is given by an
    /// adult who may not answer, once the roster is taken over, is not.
    pub(crate) fn consents_taken(&self, roster: &Roster, now: &Moment) -> Vec<ConsentEntry> {
        let Some(zone) = &self.derived.zone else { return Vec::new() };
        let mut after = self.clone();
        after.import_met(&Roster { consents: Vec::new(), ..roster.clone() }, now);
        let taken = |entry: &&ConsentEntry| {
            let Some(pupil) = after.pupils.get(&entry.pupil) else { return false };
            let may_answer = |giver: &ParentId| {
                pupil.is_answered_for_by(giver) && !after.restricted(&Person::Parent(giver.clone()), pupil, now)
            };
            let counts = match entry.state {
                ConsentAnswer::Given => entry.given_by.as_ref().is_none_or(may_answer),
                ConsentAnswer::Refused | ConsentAnswer::Withdrawn => !pupil.was_asked_again(entry, zone),
            };
            counts && pupil.takes_from_file(entry, now, zone)
        };
        roster.consents.iter().filter(taken).cloned().collect()
    }

    /// Takes over what a roster says of consents, as it was done before answers of files were weighed one by one: only
    /// where nobody has answered.
    pub(super) fn merge_consents(&mut self, entries: &[ConsentEntry]) {
        let answered = |state: &Self, entry: &ConsentEntry| {
            state.pupils.get(&entry.pupil).is_some_and(|pupil| pupil.consents.contains_key(&entry.kind))
        };
        let new: Vec<_> = entries.iter().filter(|entry| !answered(self, entry)).collect();
        // A form without a name settles what is known when it goes in, so it goes in before adults' own answers.
        let (by_school, by_adults): (Vec<_>, Vec<_>) = new.into_iter().partition(|entry| entry.given_by.is_none());
        for entry in by_school {
            self.settle_consent(entry, entry.on.map(Bound::Day));
        }
        // Of two answers of one adult the later stands.
        let of = |entry: &ConsentEntry| (entry.pupil.clone(), entry.kind);
        for ((pupil, kind), entries) in Map::grouped(by_adults.into_iter().map(|entry| (of(entry), entry))) {
            let answer = |entry: &&ConsentEntry| {
                (entry.given_by.clone(), Answer { on: entry.on.map(Bound::Day), ..Answer::of(entry) })
            };
            let new: Map<_, Answer> = entries.iter().map(answer).collect();
            self.change_pupil(&pupil, |pupil| {
                let answers = pupil.consents.or_insert_with(kind, || Vec::with_capacity(1));
                answers.retain(|known| !new.contains_key(&known.given_by));
                answers.extend(new.into_iter().map(|(_, answer)| answer));
                sort(answers, |a, b| a.given_by.cmp(&b.given_by));
            });
        }
    }

    /// Records an answer as it was done before answers stood beside one another: one without a name clears all others.
    pub(super) fn settle_consent(&mut self, entry: &ConsentEntry, on: Option<Bound>) {
        self.change_answers(entry, entry.given_by.is_some(), |answers| {
            answers.retain(|answer| entry.given_by.is_some() && answer.given_by != entry.given_by);
            answers.push(Answer { on, ..Answer::of(entry) });
        });
    }

    /// Records an answer beside the others, in the place of the same adult's, or of the forms without a name; and takes
    /// away those over which it goes. Of the same adult's answers the newer stands, whenever it arrives; of two at one
    /// instant the refusal, and over one that was given the refusal always.
    pub(super) fn answer_beside(
        &mut self,
        entry: &ConsentEntry,
        at: Instant,
        over: &[ParentId],
        taken_back: Option<TakenBack>,
    ) {
        self.change_answers(entry, over.is_empty(), |answers| {
            answers.retain(|answer| answer.given_by.as_ref().is_none_or(|giver| !over.contains(giver)));
            let new = Answer { on: Some(Bound::At(at)), taken_back, ..Answer::of(entry) };
            let stands = |known: &Answer| {
                let order = known.known_since().cmp(&Some(at));
                known.protects() && (order == Ordering::Greater || order == Ordering::Equal && !new.protects())
            };
            let same = |known: &Answer| known.given_by == new.given_by;
            match answers.iter_mut().find(|known| same(known) && stands(known)) {
                // What was refused or withdrawn before was out of sight then, however late the school hears of it.
                Some(known) => known.taken_back = known.taken_back.take().filter(|_| !new.protects()),
                None => {
                    answers.retain(|known| !same(known));
                    answers.push(new);
                }
            }
        });
    }

    /// Records what a file says, in the place of the same adult's answer, or of the forms without a name.
    pub(super) fn answer_from_file(&mut self, entry: &ConsentEntry, at: Instant) {
        self.change_answers(entry, true, |answers| {
            answers.retain(|answer| answer.given_by != entry.given_by);
            answers.push(Answer { imported: Some(at), ..Answer::of(entry) });
        });
    }

    /// The adults who may answer, and refuse or have withdrawn.
    pub(crate) fn who_refused(&self, pupil: &PupilId, kind: ConsentKind) -> impl Iterator<Item = ParentId> {
        let pupil = self.pupils.get(pupil);
        let refusals = pupil
            .into_iter()
            .flat_map(move |pupil| pupil.standing_refusals(kind).filter(|answer| !pupil.has_lapsed(answer)));
        refusals.filter_map(|answer| answer.given_by.clone())
    }

    /// Changes the answers of a kind: those of the one who answers `alone`, or others' as well.
    fn change_answers(&mut self, entry: &ConsentEntry, alone: bool, change: impl FnOnce(&mut Vec<Answer>)) {
        let change = |pupil: &mut Pupil| {
            // Most have one answer, and a place for no more.
            let answers = pupil.consents.or_insert_with(entry.kind, || Vec::with_capacity(1));
            change(answers);
            sort(answers, |a, b| a.given_by.cmp(&b.given_by));
        };
        match &entry.given_by {
            Some(adult) if alone => self.change_between(&entry.pupil, adult, change),
            _ => self.change_pupil(&entry.pupil, change),
        }
    }

    /// What adults gave who may not answer any more: it goes when they are erased, and is no form without a name.
    pub(crate) fn lapsed_of(&self, adults: &Set<Person>) -> Vec<LapsedConsent> {
        let mut found = Vec::new();
        for (id, pupil) in &self.pupils {
            for (kind, answers) in &pupil.consents {
                let lapsed = answers.iter().filter(|answer| !answer.protects() && pupil.has_lapsed(answer));
                let givers = lapsed.filter_map(|answer| answer.given_by.clone());
                let theirs = givers.filter(|giver| adults.contains(&Person::Parent(giver.clone())));
                found.extend(theirs.map(|given_by| LapsedConsent { pupil: id.clone(), kind: *kind, given_by }));
            }
        }
        found
    }

    pub(super) fn drop_lapsed(&mut self, lapsed: &[LapsedConsent]) {
        for LapsedConsent { pupil, kind, given_by } in lapsed {
            self.change_between(pupil, given_by, |pupil| {
                if let Some(answers) = pupil.consents.get_mut(kind) {
                    answers.retain(|answer| answer.given_by.as_ref() != Some(given_by));
                }
                pupil.consents.retain(|_, answers| !answers.is_empty());
            });
        }
    }

    /// The refusals and withdrawals of those who may not answer any more, which stand until the school has asked again.
    pub(crate) fn refusals_to_ask_again(
        &self,
        moment: &Moment,
    ) -> impl Iterator<Item = (&PupilId, ConsentKind, &ParentId)> {
        let on_roll = self.pupils.iter().filter(|(_, pupil)| pupil.on_roll(moment));
        on_roll.flat_map(|(id, pupil)| {
            let refusals = pupil.consents.keys().flat_map(|kind| pupil.standing_refusals(*kind).map(|a| (*kind, a)));
            let lapsed = refusals.filter(|(_, answer)| pupil.has_lapsed(answer));
            lapsed.filter_map(move |(kind, answer)| Some((id, kind, answer.given_by.as_ref()?)))
        })
    }
}
