//! Requests that change alike, merged: what differs in one respect only becomes one, as in the hours of a day, the days
//! of a week, the topics of a message.

use std::collections::{BTreeMap, BTreeSet};

use schoolgate::contract::{ClauseId, Decision};
use schoolgate::policy::Policy;
use schoolgate::words::{Effect, Verdict};

use super::change::ChangeKind;
use super::text::Words;
use super::{Change, Cited, Witness};
use crate::space::{Question, Space, Unsearched, Varying};

/// What has to be the same for two requests to change alike.
type Alike = (ChangeKind, &'static str, String);

/// Every combination of one of each of these.
type Sides = Vec<BTreeSet<Varying>>;

/// What is known of the requests of one box.
#[derive(Clone, Debug, Default)]
struct Noted {
    first: usize,
    requests: usize,
    then: BTreeSet<ClauseId>,
    now: BTreeSet<ClauseId>,
}

impl Noted {
    fn take_in(&mut self, other: Self) {
        self.first = self.first.min(other.first);
        self.requests += other.requests;
        self.then.extend(other.then);
        self.now.extend(other.now);
    }
}

pub(super) struct Merging<'s> {
    space: &'s Space,
    found: BTreeMap<Alike, BTreeMap<Sides, Noted>>,
}

fn sides(question: &Question) -> Sides {
    question.varies.iter().map(|varying| BTreeSet::from([varying.clone()])).collect()
}

fn put(boxes: &mut BTreeMap<Sides, Noted>, sides: Sides, noted: Noted) {
    match boxes.get_mut(&sides) {
        Some(known) => known.take_in(noted),
        None => drop(boxes.insert(sides, noted)),
    }
}

impl<'s> Merging<'s> {
    pub(super) fn new(space: &'s Space) -> Self {
        Self { space, found: BTreeMap::new() }
    }

    pub(super) fn note(&mut self, place: usize, kind: ChangeKind, detail: String, answers: (&Decision, &Decision)) {
        let Some(question) = self.space.questions.get(place) else { return };
        let sides = sides(question);
        let advice = matches!(kind, ChangeKind::NewlyAdvised | ChangeKind::NoLongerAdvised);
        let clauses = |decision: &Decision| {
            let effect = match decision.verdict {
                _ if advice => Effect::Advise,
                Verdict::Deny => Effect::Deny,
                Verdict::Hold => Effect::Hold,
                _ => Effect::Allow,
            };
            decision
                .reasons
                .iter()
                .filter(|reason| reason.effect == effect)
                .map(|reason| reason.clause.clone())
                .collect()
        };
        let noted = Noted { first: place, requests: 1, then: clauses(answers.0), now: clauses(answers.1) };
        put(self.found.entry((kind, question.phrase, detail)).or_default(), sides, noted);
    }

    /// How many requests of the space are told alike.
    fn asked(&self) -> BTreeMap<(&'static str, Sides), usize> {
        let mut asked = BTreeMap::new();
        for question in &self.space.questions {
            *asked.entry((question.phrase, sides(question))).or_default() += 1;
        }
        asked
    }

    /// The changes, in the order in which they are read.
    pub(super) fn done(
        self,
        (old, new): (&Policy, &Policy),
        witness: impl Fn(usize) -> Result<Option<Witness>, Unsearched>,
    ) -> Result<Vec<Change>, Unsearched> {
        let words = Words::new(self.space);
        let asked = self.asked();
        let mut boxes = Vec::new();
        for ((kind, phrase, detail), found) in self.found {
            // What is told alike of several requests may change for some of them only.
            let all = |sides: &Sides, noted: &Noted| asked.get(&(phrase, sides.clone())) == Some(&noted.requests);
            let (whole, part): (BTreeMap<_, _>, BTreeMap<_, _>) =
                found.into_iter().partition(|(sides, noted)| all(sides, noted));
            for (partly, found) in [(false, whole), (true, part)] {
                let merged = merged(found).into_iter();
                boxes.extend(merged.map(|(sides, noted)| {
                    let told = (phrase, detail.clone(), partly);
                    (kind, noted.first, told, sides, noted)
                }));
            }
        }
        boxes.sort_by(|a, b| (a.0, a.1, &a.2).cmp(&(b.0, b.1, &b.2)));
        let mut changes = Vec::new();
        for (kind, first, (phrase, detail, partly), sides, noted) in boxes {
            let Some(witness) = witness(first)? else { continue };
            changes.push(Change {
                kind,
                action: action(&witness),
                sentence: words.sentence(kind, (phrase, &detail, partly), &sides),
                then: cited(old, &noted.then),
                now: cited(new, &noted.now),
                requests: noted.requests,
                witness,
            });
        }
        Ok(changes)
    }
}

/// The type of the action of a witness.
fn action(witness: &Witness) -> String {
    let written = schoolgate::contract::to_json(&witness.request.action).ok();
    let read = written.and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok());
    read.and_then(|action| Some(action.get("type")?.as_str()?.to_owned())).unwrap_or_default()
}

fn cited(policy: &Policy, clauses: &BTreeSet<ClauseId>) -> Vec<Cited> {
    let heading = |clause: &ClauseId| policy.heading(clause).unwrap_or_default().to_owned();
    clauses.iter().map(|clause| Cited { clause: clause.to_string(), heading: heading(clause) }).collect()
}

/// Boxes that differ in one side only are one, as long as there are any: first the times, then what is done, then who.
fn merged(mut boxes: BTreeMap<Sides, Noted>) -> BTreeMap<Sides, Noted> {
    loop {
        let before = boxes.len();
        let most = boxes.keys().map(Vec::len).max().unwrap_or_default();
        for side in (0..most).rev() {
            let mut along: BTreeMap<Sides, (BTreeSet<Varying>, Noted)> = BTreeMap::new();
            let mut next = BTreeMap::new();
            for (mut sides, noted) in boxes {
                let Some(own) = sides.get_mut(side).map(std::mem::take) else {
                    put(&mut next, sides, noted);
                    continue;
                };
                match along.get_mut(&sides) {
                    Some((known, all)) => {
                        known.extend(own);
                        all.take_in(noted);
                    }
                    None => drop(along.insert(sides, (own, noted))),
                }
            }
            for (mut sides, (own, noted)) in along {
                sides.get_mut(side).into_iter().for_each(|side| side.clone_from(&own));
                put(&mut next, sides, noted);
            }
            boxes = next;
        }
        if boxes.len() == before {
            return boxes;
        }
    }
}
