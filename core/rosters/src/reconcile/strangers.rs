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

impl<'a> Strangers<'a> {
    /// What the school recorded of a name stands, so that the name that would be taken is looked at.
    pub(super) fn of(listed: &'a Listed<'a>, known: Known<'_>) -> Self {
        let mut strangers = Self::default();
        let changed = listed.met.pupils.iter().filter_map(|said| {
            let there = known.pupil(&said.id)?;
            let differs = said.given_name != there.given_name || said.family_name != there.family_name;
            let known_as = there.known_as.unwrap_or_default();
            let was = || name(&[there.given_name, there.family_name, known_as]);
            differs.then(|| (&said.id, name(&[&said.given_name, &said.family_name]), was()))
        });
        let all = || known.pupils().map(|(_, pupil)| name(&[pupil.given_name, pupil.family_name]));
        strangers.pupils = among(changed.collect(), all);
        let changed = listed.met.parents.iter().filter_map(|said| {
            let there = known.parent(&said.id)?;
            let differs = said.given_name != there.given_name || said.family_name != there.family_name;
            let was = || name(&[there.given_name, there.family_name]);
            differs.then(|| (&said.id, name(&[&said.given_name, &said.family_name]), was()))
        });
        let all = || known.parents().map(|(_, parent)| name(&[parent.given_name, parent.family_name]));
        strangers.parents = among(changed.collect(), all);
        let changed = listed.met.staff.iter().filter_map(|said| {
            let there = known.member_of_staff(&said.id)?;
            (said.name != there.name).then(|| (&said.id, name(&[&said.name]), name(&[there.name])))
        });
        let all = || known.staff().map(|(_, staff)| name(&[staff.name]));
        strangers.staff = among(changed.collect(), all);
        strangers
    }
}

fn name(parts: &[&str]) -> Vec<String> {
    words_of(&parts.join(" "))
}

/// Whoever of those whose name changes has no word of it in common with before, or the whole name of another whom the school
/// knows. A name without a word says nothing.
fn among<Id: Eq + core::hash::Hash, All: Iterator<Item = Vec<String>>>(
    changed: Vec<(&Id, Vec<String>, Vec<String>)>,
    all: impl FnOnce() -> All,
) -> HashSet<&Id> {
    let mut names: HashSet<Vec<String>> = HashSet::new();
    if !changed.is_empty() {
        names.extend(all());
    }
    let is_another = |said: &Vec<String>, was: &Vec<String>| {
        let apart = !said.iter().any(|word| was.contains(word));
        // Only the order of the words, or a name by which the class knows them, is another.
        let same = said.iter().all(|word| was.contains(word));
        !said.is_empty() && !was.is_empty() && (apart || !same && names.contains(said))
    };
    changed.into_iter().filter(|(_, said, was)| is_another(said, was)).map(|(id, ..)| id).collect()
}
