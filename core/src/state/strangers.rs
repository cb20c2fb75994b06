//! Which pupils name an adult who is not linked to them: in an answer, a restriction, an invitation or an approval.

use super::{Pupil, State};
use crate::contract::{ParentId, PupilId};
use crate::sorted::{Set, Table};

impl State {
    /// The pupils who have something to do with an adult: who are linked, or invited them, or of whom an answer, a
    /// restriction or an approval is the adult's. In the order of their ids.
    pub(crate) fn pupils_naming(&self, adult: &ParentId) -> impl Iterator<Item = (&PupilId, &Pupil)> {
        let children = self.parents.get(adult).map(|parent| &parent.children);
        let others = self.derived.kept.strangers.get(adult);
        let all: Set<&PupilId> = children.into_iter().chain(others).flatten().collect();
        all.into_iter().filter_map(|id| self.pupils.get_key_value(id))
    }

    /// Changes a pupil, and renews under whom they are listed.
    pub(super) fn change_pupil(&mut self, id: &PupilId, change: impl FnOnce(&mut Pupil)) {
        let Some(pupil) = self.pupils.get_mut(id) else { return };
        let before = strangers(pupil);
        change(pupil);
        let after = strangers(pupil);
        let strangers = &mut self.derived.kept.strangers;
        for adult in before.iter().filter(|adult| !after.contains(adult)) {
            let Some(pupils) = strangers.get_mut(adult) else { continue };
            pupils.remove(id);
            if pupils.is_empty() {
                strangers.remove(adult);
            }
        }
        for adult in after.into_iter().filter(|adult| !before.contains(adult)) {
            strangers.or_default(adult).insert(id.clone());
        }
    }

    /// By adult, all of them anew.
    pub(super) fn strangers(&self) -> Table<ParentId, Set<PupilId>> {
        let mut found: Table<ParentId, Set<PupilId>> = Table::default();
        for (id, pupil) in &self.pupils {
            for adult in strangers(pupil) {
                found.or_default(adult).insert(id.clone());
            }
        }
        found
    }
}

/// The adults who are named by something of a pupil's, and not linked.
fn strangers(pupil: &Pupil) -> Vec<ParentId> {
    let answers = pupil.consents.values().flatten().filter_map(|answer| answer.given_by.as_ref());
    let restrictions = pupil.restrictions.iter().map(|restriction| &restriction.parent);
    let named = answers.chain(restrictions).chain(pupil.invitations.keys()).chain(&pupil.extra_approved);
    named.filter(|adult| !pupil.links.contains_key(*adult)).cloned().collect()
}
