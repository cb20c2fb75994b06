//! Links and restrictions of pupils whom the school knows.

use schoolgate::contract::{Action, Error, LinkEntry, ParentId, Person, PupilId, Request, RestrictionEntry};
use schoolgate::names::words_of;
use schoolgate::words::{AccountState, Verdict};

use super::draft::{Draft, Of};
use super::listed::ListedPupil;
use super::{Because, Change};

impl Draft<'_> {
    /// # Errors
    /// None of a school that was opened.
    pub(super) fn links(&mut self, id: &PupilId, of_file: &ListedPupil<'_>) -> Result<(), Error> {
        let Some(known) = self.known.pupil(id) else { return Ok(()) };
        for said in of_file.links.iter().copied() {
            let of = Of { pupil: Some(id), parent: Some(&said.parent), ..Of::default() };
            if self.listed.erased.contains(&Person::Parent(said.parent.clone())) {
                continue;
            }
            if known.unlinked().contains(&said.parent) {
                let link = link(said, said.parental_responsibility);
                self.propose(Change::LinkBack, of, Some(Because::SchoolRecorded), vec![link]);
                continue;
            }
            let Some(there) = known.link(&said.parent) else {
                let plain =
                    LinkEntry { parental_responsibility: said.parental_responsibility.filter(|r| !r), ..said.clone() };
                let import = self.import(|roster| roster.links.push(plain));
                let stranger = self.strangers.pupils.contains(id) || self.strangers.parents.contains(&said.parent);
                let because = self.is_shut_out_by_name(id, &said.parent).then_some(Because::Namesake);
                let because = because.or(stranger.then_some(Because::AnotherName));
                self.propose(Change::LinkAdded, of, because, vec![import]);
                if said.parental_responsibility == Some(true) {
                    let link = link(said, Some(true));
                    self.propose(Change::ResponsibilityGained, of, Some(Because::MoreRights), vec![link]);
                }
                continue;
            };
            let taken = self.listed.taken_links.get(&(&said.parent, id)).copied().unwrap_or(said);
            let differs = said.parental_responsibility.filter(|said| Some(*said) != there.parental_responsibility);
            let stands = there.recorded && there.parental_responsibility.is_some();
            let (gains, loses) = (differs == Some(true), differs == Some(false) && !stands);
            if taken.relationship != there.relationship || taken.relative && !there.relative || loses {
                let entry = LinkEntry {
                    parental_responsibility: taken.parental_responsibility.filter(|responsible| !responsible),
                    // One that waits goes on waiting.
                    pending: !there.active,
                    ..taken.clone()
                };
                let import = self.import(|roster| roster.links.push(entry));
                self.propose(Change::LinkChanged, of, None, vec![import]);
            }
            // Whoever is, or becomes, a relative has none.
            if gains && !said.relative && !there.relative {
                let because = if stands { Because::SchoolRecorded } else { Because::MoreRights };
                self.propose(Change::ResponsibilityGained, of, Some(because), vec![link(said, Some(true))]);
            } else if differs == Some(false) && stands {
                let link = link(said, Some(false));
                self.propose(Change::LinkChanged, of, Some(Because::SchoolRecorded), vec![link]);
            }
            let in_use = self.known.parent(&said.parent).is_some_and(|parent| in_use(parent.account));
            // Not one for whom the policy has no place.
            let admit = link(said, None);
            let admitted = || Request::new(self.at, self.by.clone(), admit.clone());
            let waits = !said.pending && !there.active && in_use;
            if waits && self.school.judge(&admitted())? != Verdict::Deny {
                self.propose(Change::LinkAdmitted, of, Some(Because::MoreRights), vec![admit]);
            }
        }
        if self.listed.whole_of.links {
            let listed = |parent: &ParentId| of_file.links.iter().any(|link| link.parent == *parent);
            for (parent, _) in known.links().filter(|(parent, there)| !there.recorded && !listed(parent)) {
                let of = Of { pupil: Some(id), parent: Some(parent), ..Of::default() };
                let doubted = self.listed.doubts(id.as_str()) || self.listed.doubts(parent.as_str());
                let unlink = Action::Unlink { parent: parent.clone(), pupil: id.clone() };
                self.propose(Change::LinkEnded, of, doubted.then_some(Because::FileUnsure), vec![unlink]);
            }
        }
        let new = |entry: &&RestrictionEntry| {
            let there = self.listed.erased.contains(&Person::Parent(entry.parent.clone()));
            let same = |(parent, span): (&ParentId, schoolgate::clock::Span)| {
                *parent == entry.parent && (span.from, span.to) == (entry.from, entry.to)
            };
            !there && !known.restrictions().any(same)
        };
        let new: Vec<RestrictionEntry> = of_file.restrictions.iter().copied().filter(new).cloned().collect();
        for entry in new {
            let parent = entry.parent.clone();
            let import = self.import(|roster| roster.restrictions.push(entry));
            let of = Of { pupil: Some(id), parent: Some(&parent), ..Of::default() };
            self.propose(Change::Restricted, of, None, vec![import]);
        }
        Ok(())
    }

    /// Whether a new adult has the name of one who was shut out from the pupil: it may be the same under another id.
    fn is_shut_out_by_name(&self, pupil: &PupilId, parent: &ParentId) -> bool {
        let Some(known) = self.known.pupil(pupil) else { return false };
        let closed = |id: &&ParentId| {
            let account = self.known.parent(id).map(|parent| parent.account);
            matches!(account, Some(AccountState::Suspended | AccountState::Terminated))
        };
        let out: Vec<&ParentId> = known.unlinked().iter().chain(known.restrictions().map(|(id, _)| id)).collect();
        let out: Vec<&ParentId> = out.into_iter().chain(known.links().map(|(id, _)| id).filter(closed)).collect();
        if out.is_empty() {
            return false;
        }
        let name = |given: &str, family: &str| words_of(&format!("{given} {family}"));
        let entry = self.listed.parents.get(parent);
        let Some(said) = entry.map(|entry| name(&entry.given_name, &entry.family_name)) else { return false };
        let names = out.into_iter().filter(|id| *id != parent).filter_map(|id| self.known.parent(id));
        names.map(|known| name(known.given_name, known.family_name)).any(|name| name == said)
    }
}

/// Whether an account takes a place.
pub(super) const fn in_use(account: AccountState) -> bool {
    matches!(account, AccountState::Active | AccountState::Suspended)
}

/// The school's own act, by which a link is as an entry has it.
fn link(said: &LinkEntry, parental_responsibility: Option<bool>) -> Action {
    Action::Link {
        parent: said.parent.clone(),
        pupil: said.pupil.clone(),
        relationship: said.relationship.clone(),
        parental_responsibility: parental_responsibility.filter(|responsible| !said.relative || !responsible),
        relative: said.relative.then_some(true),
    }
}
