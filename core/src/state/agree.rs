//! Entries of one file that say different things of the same: what all of them allow is taken.

use super::{Met, State};
use crate::clock::{Span, Zone};
use crate::contract::json::written;
use crate::contract::{AssignmentEntry, Bound, ClassId, Error, Event, Facts, Happening, PupilId, Roster};
use crate::key::ErasureKey;
use crate::sorted::{Map, Set};

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
    let mut members = Set::default();
    let mut member = |pupil, class| !members.insert((pupil, class));
    let mut assigned = Set::default();
    roster.memberships.iter().any(|entry| member(&entry.pupil, &entry.class))
        || !roster.memberships.is_empty()
            && roster.pupils.iter().any(|entry| entry.class.as_ref().is_some_and(|class| member(&entry.id, class)))
        || roster.assignments.iter().any(|entry| !assigned.insert((&entry.staff, &entry.class, entry.role)))
}

impl Met {
    /// Makes entries of the same membership or assignment agree: what both allow is taken.
    pub(super) fn agree(&mut self, zone: &Zone) {
        let spans = |from, to| Span { from, to };
        let mut groups: Map<(&PupilId, &ClassId), Vec<(usize, Span)>> = Map::default();
        for (n, entry) in self.roster.memberships.iter().enumerate() {
            groups.or_default((&entry.pupil, &entry.class)).push((n, spans(entry.from, entry.to)));
        }
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

        let mut groups: Map<_, Vec<(usize, Span)>> = Map::default();
        let key =
            |entry: &AssignmentEntry| (entry.staff.clone(), entry.class.clone(), entry.role, written(&entry.times));
        for (n, entry) in self.roster.assignments.iter().enumerate() {
            groups.or_default(key(entry)).push((n, spans(entry.from, entry.to)));
        }
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
    let mut ends: Map<String, Span> = Map::default();
    for (_, span) in group {
        let start = span.from.map(|from| from.to_string()).unwrap_or_default();
        let same = ends.or_insert_with(start, || *span);
        if same.to != span.to {
            differ = true;
            same.to = earlier(same.to, span.to, zone);
        }
    }
    // One without a beginning is told by the others, or by its end.
    if let Some(unbegun) = ends.get("").copied() {
        let within = |span: &&mut Span| span.from.is_some() && span.overlaps(&unbegun, zone);
        if let Some(last) = ends.values_mut().filter(within).last() {
            differ = true;
            last.to = earlier(last.to, unbegun.to, zone);
            ends.remove("");
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
