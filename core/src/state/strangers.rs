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
        if before == after {
            return;
        }
        for adult in before.iter().filter(|adult| !after.contains(*adult)) {
            self.list_stranger(id, adult, false);
        }
        for adult in after.iter().filter(|adult| !before.contains(*adult)) {
            self.list_stranger(id, adult, true);
        }
    }

    /// The same where it is a matter between a pupil and one adult.
    pub(super) fn change_between(&mut self, id: &PupilId, adult: &ParentId, change: impl FnOnce(&mut Pupil)) {
        let Some(pupil) = self.pupils.get_mut(id) else { return };
        change(pupil);
        let is_named = is_stranger(pupil, adult);
        self.list_stranger(id, adult, is_named);
    }

    /// Renews whether a pupil names an adult who is not linked.
    pub(super) fn relist_stranger(&mut self, id: &PupilId, adult: &ParentId) {
        let is_named = self.pupils.get(id).is_some_and(|pupil| is_stranger(pupil, adult));
        self.list_stranger(id, adult, is_named);
    }

    fn list_stranger(&mut self, id: &PupilId, adult: &ParentId, is_named: bool) {
        let strangers = &mut self.derived.kept.strangers;
        if is_named {
            strangers.or_default(adult.clone()).insert(id.clone());
        } else if let Some(pupils) = strangers.get_mut(adult) {
            pupils.remove(id);
            if pupils.is_empty() {
                strangers.remove(adult);
            }
        }
    }

    /// The same where no adult comes into it.
    pub(super) fn change_own(&mut self, id: &PupilId, change: impl FnOnce(&mut Pupil)) {
        if let Some(pupil) = self.pupils.get_mut(id) {
            change(pupil);
        }
    }

    /// By adult, all of them anew.
    pub(super) fn strangers(&self) -> Table<ParentId, Set<PupilId>> {
        let mut found: Table<ParentId, Set<PupilId>> = Table::default();
        for (id, pupil) in &self.pupils {
            for adult in strangers(pupil).iter() {
                found.or_default(adult.clone()).insert(id.clone());
            }
        }
        found
    }
}

/// Whether an adult is named by something of a pupil's, and not linked.
fn is_stranger(pupil: &Pupil, adult: &ParentId) -> bool {
    let answered = || pupil.consents.values().flatten().any(|answer| answer.given_by.as_ref() == Some(adult));
    let restricted = || pupil.restrictions.iter().any(|restriction| restriction.parent == *adult);
    let asked = || pupil.invitations.contains_key(adult) || pupil.extra_approved.contains(adult);
    let gave = || pupil.home_awards.iter().any(|award| award.by == *adult);
    !pupil.links.contains_key(adult) && (asked() || restricted() || answered() || gave())
}

/// The adults who are named by something of a pupil's, and not linked.
fn strangers(pupil: &Pupil) -> Set<ParentId> {
    let answers = pupil.consents.values().flatten().filter_map(|answer| answer.given_by.as_ref());
    let restrictions = pupil.restrictions.iter().map(|restriction| &restriction.parent);
    let gave = pupil.home_awards.iter().map(|award| &award.by);
    let named = answers.chain(restrictions).chain(gave).chain(pupil.invitations.keys()).chain(&pupil.extra_approved);
    named.filter(|adult| !pupil.links.contains_key(*adult)).cloned().collect()
}
