//! Ids under which the roster lists somebody else than the school knows, as far as names tell: some systems number people
//! anew, or give the id of one who left to another. Whoever has an account under such an id would see another's child.

use std::collections::HashSet;

use schoolgate::contract::{ParentId, PupilId, StaffId};
use schoolgate::known::Known;
use schoolgate::names::words_of;

use super::listed::Listed;

/// Who is listed under an id with a name that is not theirs.
#[derive(Debug, Default)]
pub(super) struct Strangers<'a> {
    pub(super) pupils: HashSet<&'a PupilId>,
    pub(super) parents: HashSet<&'a ParentId>,
    pub(super) staff: HashSet<&'a StaffId>,
}

/// Whose name changes: by which the roster lists them, by which the school knows them, and what a class calls them.
struct Changed<'a, Id> {
    id: &'a Id,
    said: Vec<String>,
    was: Vec<String>,
    known_as: Vec<String>,
}

impl<'a> Strangers<'a> {
    /// What the school recorded of a name stands, so that the name that would be taken is looked at.
    pub(super) fn of(listed: &'a Listed<'a>, known: Known<'_>) -> Self {
        let mut strangers = Self::default();
        let changed = listed.met.pupils.iter().filter_map(|said| {
            let there = known.pupil(&said.id)?;
            let differs = said.given_name != there.given_name || said.family_name != there.family_name;
            differs.then(|| Changed {
                id: &said.id,
                said: name(&[&said.given_name, &said.family_name]),
                was: name(&[there.given_name, there.family_name]),
                known_as: name(&[there.known_as.unwrap_or_default()]),
            })
        });
        let missing = known.pupils().filter(|(id, _)| !listed.pupils.contains_key(id));
        strangers.pupils =
            among(changed.collect(), missing.map(|(_, there)| name(&[there.given_name, there.family_name])));
        let changed = listed.met.parents.iter().filter_map(|said| {
            let there = known.parent(&said.id)?;
            let differs = said.given_name != there.given_name || said.family_name != there.family_name;
            differs.then(|| Changed {
                id: &said.id,
                said: name(&[&said.given_name, &said.family_name]),
                was: name(&[there.given_name, there.family_name]),
                known_as: Vec::new(),
            })
        });
        let missing = known.parents().filter(|(id, _)| !listed.parents.contains_key(id));
        strangers.parents =
            among(changed.collect(), missing.map(|(_, there)| name(&[there.given_name, there.family_name])));
        let changed = listed.met.staff.iter().filter_map(|said| {
            let there = known.member_of_staff(&said.id)?;
            let (said_name, was) = (name(&[&said.name]), name(&[there.name]));
            (said.name != there.name).then_some(Changed { id: &said.id, said: said_name, was, known_as: Vec::new() })
        });
        let missing = known.staff().filter(|(id, _)| !listed.staff.contains_key(id));
        strangers.staff = among(changed.collect(), missing.map(|(_, there)| name(&[there.name])));
        strangers
    }
}

fn name(parts: &[&str]) -> Vec<String> {
    words_of(&parts.join(" "))
}

/// Whoever of those whose name changes has no word of it in common with before, or has the name of another who is missing or whose
/// name changes as well. (Two who are listed by one name are two.) A name without a word says nothing.
fn among<'a, Id: Eq + core::hash::Hash>(
    changed: Vec<Changed<'a, Id>>,
    missing: impl Iterator<Item = Vec<String>>,
) -> HashSet<&'a Id> {
    if changed.is_empty() {
        return HashSet::new();
    }
    let others: HashSet<Vec<String>> = changed.iter().map(|one| one.was.clone()).chain(missing).collect();
    let is_another = |one: &Changed<'a, Id>| {
        let has = |word| one.was.contains(word) || one.known_as.contains(word);
        let none = !one.said.iter().any(has);
        // Where only the order of the words is another, or a name by which the class knows them, they are the same.
        let same = one.said.iter().all(has);
        !one.said.is_empty() && !one.was.is_empty() && (none || !same && others.contains(&one.said))
    };
    changed.into_iter().filter(is_another).map(|one| one.id).collect()
}
