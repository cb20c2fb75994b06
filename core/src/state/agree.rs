//! Entries of one file that say different things of the same: what all of them allow is taken.

use super::{Met, State};
use crate::clock::{Span, Zone};
use crate::contract::json::written;
use crate::contract::{AssignmentEntry, Bound, ClassId, Error, Event, Facts, Happening, Instant, PupilId, Roster};
use crate::key::ErasureKey;
use crate::sorted::{Map, Set, sort};

impl State {
    /// The roster that a school opens with, where entries of it agree: what both of two allow is taken.
    ///
    /// # Errors
    /// What is wrong with the roster, and where; [`ErrorCode::WrongKey`](crate::contract::ErrorCode::WrongKey).
    pub(crate) fn agreed(opened: &mut Event, key: Option<&ErasureKey>) -> Result<(), Error> {
        let Happening::Opened { roster, .. } = &opened.what else { return Ok(()) };
        if !repeats(roster) {
            return Ok(());
        }
        let state = Self::before(opened, key)?;
        state.check_roster(roster)?;
        let Happening::Opened { roster, .. } = &mut opened.what else { return Ok(()) };
        if let Some(zone) = &state.derived.zone {
            let mut met = Met::from((**roster).clone());
            met.agree(zone);
            **roster = met.roster;
        }
        Ok(())
    }
}

/// Whether a membership or an assignment is said more than once.
fn repeats(roster: &Roster) -> bool {
    fn twice<T: Ord>(mut said: Vec<T>) -> bool {
        sort(&mut said, T::cmp);
        said.windows(2).any(|pair| matches!(pair, [one, other] if one == other))
    }
    let mut members: Vec<_> = roster.memberships.iter().map(|entry| (&entry.pupil, &entry.class)).collect();
    if !members.is_empty() {
        members.extend(roster.pupils.iter().filter_map(|entry| Some((&entry.id, entry.class.as_ref()?))));
    }
    twice(members) || twice(roster.assignments.iter().map(|a| (&a.staff, &a.class, a.role)).collect())
}

impl Met {
    /// Makes entries of the same membership or assignment agree: what both allow is taken.
    pub(super) fn agree(&mut self, zone: &Zone) {
        let spans = |from, to| Span { from, to };
        let entries = self.roster.memberships.iter().enumerate();
        let groups = Map::grouped(entries.map(|(n, e)| ((&e.pupil, &e.class), (n, spans(e.from, e.to)))));
        let (kept, disagree) = agreed(groups.values(), zone, self.roster.memberships.len());
        let of = |n: &usize| {
            let entry = self.roster.memberships.get(*n)?;
            Some(Facts { pupil: Some(entry.pupil.clone()), class: Some(entry.class.clone()), ..Facts::default() })
        };
        self.disagree.extend(disagree.iter().filter_map(of));
        let mut kept = kept.into_iter();
        self.roster.memberships.retain_mut(|entry| match kept.next().flatten() {
            Some(span) => {
                (entry.from, entry.to) = (span.from, span.to);
                true
            }
            None => false,
        });
        // That somebody is in a class is said better by when.
        let dated: Set<(PupilId, ClassId)> =
            self.roster.memberships.iter().map(|m| (m.pupil.clone(), m.class.clone())).collect();
        for entry in &mut self.roster.pupils {
            entry.class = entry.class.take().filter(|class| !dated.contains(&(entry.id.clone(), class.clone())));
        }

        let key =
            |entry: &AssignmentEntry| (entry.staff.clone(), entry.class.clone(), entry.role, written(&entry.times));
        let entries = self.roster.assignments.iter().enumerate();
        let groups = Map::grouped(entries.map(|(n, e)| (key(e), (n, spans(e.from, e.to)))));
        let (kept, disagree) = agreed(groups.values(), zone, self.roster.assignments.len());
        let of = |n: &usize| {
            let entry = self.roster.assignments.get(*n)?;
            Some(Facts { staff: Some(entry.staff.clone()), class: Some(entry.class.clone()), ..Facts::default() })
        };
        self.disagree.extend(disagree.iter().filter_map(of));
        let mut kept = kept.into_iter();
        self.roster.assignments.retain_mut(|entry| match kept.next().flatten() {
            Some(span) => {
                (entry.from, entry.to) = (span.from, span.to);
                true
            }
            None => false,
        });
    }
}

/// Of each entry by its place what is left of it, and the first entry of each group of which some disagree.
fn agreed<'a>(
    groups: impl Iterator<Item = &'a Vec<(usize, Span)>>,
    zone: &Zone,
    entries: usize,
) -> (Vec<Option<Span>>, Vec<usize>) {
    let mut kept = vec![None; entries];
    let mut disagree = Vec::new();
    for group in groups {
        let (spans, differ) = narrowed(group, zone);
        if let Some((first, _)) = group.first().filter(|_| differ) {
            disagree.push(*first);
        }
        for ((n, _), span) in group.iter().zip(spans) {
            if let Some(place) = kept.get_mut(*n) {
                *place = Some(span);
            }
        }
    }
    disagree.sort_unstable();
    (kept, disagree)
}

/// The stretches of one group, each beginning once, and whether any two said different things.
fn narrowed(group: &[(usize, Span)], zone: &Zone) -> (Vec<Span>, bool) {
    if let [(_, only)] = group {
        return (vec![*only], false);
    }
    let mut differ = false;
    // By when they begin, in whatever words.
    let mut ends: Map<Option<Instant>, Span> = Map::default();
    for (_, span) in group {
        let start = span.starts(zone);
        let same = ends.or_insert_with(start, || *span);
        if same.to != span.to {
            differ = true;
            same.to = earlier(same.to, span.to, zone);
        }
    }
    // One without a beginning is told by the others, each of which lasts no longer.
    if let Some(unbegun) = ends.get(&None).copied() {
        let mut told = false;
        for within in ends.values_mut().filter(|span| span.from.is_some() && span.overlaps(&unbegun, zone)) {
            within.to = earlier(within.to, unbegun.to, zone);
            told = true;
        }
        if told {
            differ = true;
            ends.remove(&None);
        }
    }
    (ends.values().copied().collect(), differ)
}

/// The earlier of two ends; none is for ever.
fn earlier(one: Option<Bound>, other: Option<Bound>, zone: &Zone) -> Option<Bound> {
    let end = |to| Span { from: None, to }.ends(zone);
    match (end(one), end(other)) {
        (Some(first), Some(second)) if second < first => other,
        (None, Some(_)) => other,
        _ => one,
    }
}
