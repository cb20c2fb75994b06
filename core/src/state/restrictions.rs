//! Restrictions, as a roster or somebody records them.

use core::cmp::Ordering;

use super::State;
use super::people::Restriction;
use crate::clock::Span;
use crate::contract::{Instant, RestrictionEntry};
use crate::sorted::{Set, places, sort};

impl State {
    /// Records restrictions. One of the same stretch that is on record already is not recorded twice, but later.
    pub(crate) fn put_restrictions(&mut self, entries: &[RestrictionEntry], recorded: Option<Instant>) {
        let of = |at: usize| entries.get(at).map(|entry| &entry.pupil);
        let by_pupil = places(entries.len(), &|one, other| of(one).cmp(&of(other)));
        for group in by_pupil.chunk_by(|one, other| of(*one) == of(*other)) {
            let group: Vec<&RestrictionEntry> = group.iter().filter_map(|at| entries.get(*at)).collect();
            if let Some(entry) = group.first() {
                self.change_pupil(&entry.pupil, |pupil| restrict(&mut pupil.restrictions, &group, recorded));
            }
        }
    }
}

/// Those of one pupil.
fn restrict(all: &mut Vec<Restriction>, entries: &[&RestrictionEntry], recorded: Option<Instant>) {
    let known = all.len();
    let new = |entry: &&RestrictionEntry| Restriction {
        parent: entry.parent.clone(),
        span: Span { from: entry.from, to: entry.to },
        note: entry.note.clone(),
        recorded,
    };
    all.extend(entries.iter().map(new));
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
        let notes: Set<Option<String>> = kept.iter().filter_map(|at| Some(all.get(*at)?.note.clone())).collect();
        let mut other = None;
        for said in said {
            // A note that one of them has is that one's; what an import leaves out stays.
            let note = all.get_mut(*said).and_then(|r| r.note.take());
            other = note.filter(|note| !notes.contains(&Some(note.clone()))).or(other);
            if let Some(stays) = stays.get_mut(*said) {
                *stays = false;
            }
        }
        for known in kept.iter().filter(|_| recorded.is_some() && !said.is_empty()) {
            let Some(known) = all.get_mut(*known) else { continue };
            known.recorded = known.recorded.max(recorded);
            known.note = other.clone().or(known.note.take());
        }
    }
    let mut stays = stays.into_iter();
    all.retain(|_| stays.next() == Some(true));
    sort(all, |a, b| a.parent.cmp(&b.parent));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{ParentId, PupilId};

    fn entry(note: Option<&str>) -> RestrictionEntry {
        let (pupil, parent) = (PupilId::new("p").unwrap(), ParentId::new("m").unwrap());
        RestrictionEntry { pupil, parent, from: None, to: None, note: note.map(str::to_owned) }
    }

    fn notes(all: &[Restriction]) -> Vec<Option<&str>> {
        all.iter().map(|r| r.note.as_deref()).collect()
    }

    #[test]
    fn an_import_leaves_each_note_where_it_is() {
        let (one, other, none, new) = (entry(Some("A")), entry(Some("B")), entry(None), entry(Some("C")));
        let mut all = Vec::new();
        restrict(&mut all, &[&one, &other], None);
        assert_eq!(notes(&all), [Some("A"), Some("B")]);
        let at = |millis| Some(Instant::from_millis(millis, 0));
        for file in [&[&one, &other][..], &[&other, &one], &[&none]] {
            restrict(&mut all, file, at(1));
            assert_eq!(notes(&all), [Some("A"), Some("B")]);
        }
        restrict(&mut all, &[&new], at(2));
        assert_eq!(notes(&all), [Some("C"), Some("C")]);
        assert!(all.iter().all(|r| r.recorded == at(2)));
    }
}
