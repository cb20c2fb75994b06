//! Restrictions, as a roster or somebody records them.

use core::cmp::Ordering;

use super::State;
use super::people::{Pupil, Restriction};
use crate::clock::Span;
use crate::contract::{Instant, RestrictionEntry};
use crate::sorted::{places, sort};

impl State {
    /// Records restrictions. One of the same stretch that is on record already is not recorded twice, but later.
    pub(crate) fn put_restrictions(&mut self, entries: &[RestrictionEntry], recorded: Option<Instant>) {
        let of = |at: usize| entries.get(at).map(|entry| &entry.pupil);
        let by_pupil = places(entries.len(), &|one, other| of(one).cmp(&of(other)));
        for group in by_pupil.chunk_by(|one, other| of(*one) == of(*other)) {
            let group: Vec<&RestrictionEntry> = group.iter().filter_map(|at| entries.get(*at)).collect();
            if let Some(pupil) = group.first().and_then(|entry| self.pupils.get_mut(&entry.pupil)) {
                pupil.restrict(&group, recorded);
            }
        }
    }
}

impl Pupil {
    fn restrict(&mut self, entries: &[&RestrictionEntry], recorded: Option<Instant>) {
        let known = self.restrictions.len();
        let new = |entry: &&RestrictionEntry| Restriction {
            parent: entry.parent.clone(),
            span: Span { from: entry.from, to: entry.to },
            note: entry.note.clone(),
            recorded,
        };
        self.restrictions.extend(entries.iter().map(new));
        let all = &mut self.restrictions;
        // What a school opens with may say the same twice of one stretch, in other words.
        let key = |r: &Restriction| (r.parent.clone(), r.span.key(), r.note.clone().filter(|_| recorded.is_none()));
        let compare = |one: usize, other: usize| all.get(one).map(key).cmp(&all.get(other).map(key));
        let order = places(all.len(), &compare);
        let groups: Vec<&[usize]> = order.chunk_by(|one, other| compare(*one, *other) == Ordering::Equal).collect();
        let mut stays = vec![true; all.len()];
        for group in groups {
            // Those that are known, or else the first that is not.
            let kept = group.partition_point(|at| *at < known).max(1);
            let (kept, said) = group.split_at(kept);
            for said in said {
                let Some(note) = all.get_mut(*said).map(|r| r.note.take()) else { continue };
                for known in kept.iter().filter(|_| recorded.is_some()) {
                    let Some(known) = all.get_mut(*known) else { continue };
                    known.recorded = known.recorded.max(recorded);
                    // What an import leaves out stays.
                    known.note = note.clone().or(known.note.take());
                }
                if let Some(stays) = stays.get_mut(*said) {
                    *stays = false;
                }
            }
        }
        let mut stays = stays.into_iter();
        all.retain(|_| stays.next() == Some(true));
        sort(all, |a, b| a.parent.cmp(&b.parent));
    }
}
