//! What proposals open or close, and for whom.

use schoolgate::contract::{Action, Actor, ClassId, ParentId, Person, PupilId, Request};
use schoolgate::words::{Surface, Verdict};

use super::draft::Draft;
use super::links::in_use;
use super::{Change, Proposal, Scope};

/// So many effects on pages are checked with the engine; beyond it, as when the school year begins, they go by kind.
const ASKED: usize = 500;

/// Adds to each proposal what it opens or closes.
pub(super) fn tell(draft: &mut Draft<'_>) {
    for place in 0..draft.found.len() {
        let Some(proposal) = draft.found.get(place) else { continue };
        let of = (proposal.pupil.clone(), proposal.parent.clone(), proposal.staff.clone(), proposal.class.clone());
        let (change, out_of) = (proposal.change, proposal.out_of.clone());
        let (pupil, parent, staff, class) = (of.0.as_ref(), of.1.as_ref(), of.2.as_ref(), of.3.as_ref());
        let colleague = || staff.map(|id| vec![Person::Staff(id.clone())]).unwrap_or_default();
        match (change, pupil) {
            (Change::Moves | Change::Joins | Change::Leaves, Some(pupil)) => {
                let to = adults_of(draft, pupil);
                for class in &out_of {
                    draft.effect(place, false, (Scope::ClassPage, Some(class), Some(pupil)), to.clone());
                }
                if change != Change::Leaves {
                    draft.effect(place, true, (Scope::ClassPage, class, Some(pupil)), to);
                }
            }
            (Change::PupilLeft | Change::PupilBack, Some(pupil)) => {
                let to = adults_of(draft, pupil);
                draft.effect(place, change == Change::PupilBack, (Scope::Pupil, None, Some(pupil)), to);
            }
            (Change::LinkAdded | Change::LinkBack | Change::LinkAdmitted | Change::LinkEnded, Some(pupil)) => {
                let to = adult(draft, parent);
                let opens = change != Change::LinkEnded;
                draft.effect(place, opens, (Scope::Pupil, None, Some(pupil)), to.clone());
                for class in classes_of(draft, pupil) {
                    draft.effect(place, opens, (Scope::ClassPage, Some(&class), Some(pupil)), to.clone());
                }
            }
            (Change::Restricted, Some(pupil)) => {
                let to = adult(draft, parent);
                draft.effect(place, false, (Scope::Pupil, None, Some(pupil)), to);
            }
            (Change::ResponsibilityGained, Some(pupil)) => {
                let to = adult(draft, parent);
                draft.effect(place, true, (Scope::Rights, None, Some(pupil)), to);
            }
            (Change::Assigned, _) => draft.effect(place, true, (Scope::Class, class, None), colleague()),
            (Change::AssignmentEnded, _) => draft.effect(place, false, (Scope::Class, class, None), colleague()),
            (Change::RoleGained | Change::StaffBack, _) => {
                draft.effect(place, true, (Scope::School, None, None), colleague());
            }
            (Change::StaffLeft, _) => draft.effect(place, false, (Scope::School, None, None), colleague()),
            _ => {}
        }
    }
    let pages = draft.found.iter().flat_map(|proposal| &proposal.effects);
    let ask = pages.filter(|effect| effect.scope == Scope::ClassPage).count() <= ASKED;
    let (at, school) = (draft.at, draft.school);
    for Proposal { effects, .. } in &mut draft.found {
        for effect in effects.iter_mut() {
            if let Some(class) = effect.class.as_ref().filter(|_| ask && effect.scope == Scope::ClassPage) {
                let sees = |person: &Person| {
                    let action = Action::ViewFeed { surface: Surface::ClassStory, class: Some(class.clone()) };
                    let request = Request::new(at, Actor::from(person.clone()), action);
                    school.judge(&request).is_ok_and(|verdict| verdict == Verdict::Allow)
                };
                // What is open already is not opened, nor closed what is not open.
                effect.to.retain(|person| sees(person) != effect.opens);
            }
        }
        effects.retain(|effect| !effect.to.is_empty());
        for effect in effects {
            effect.sentence = sentence(effect);
        }
    }
}

fn sentence(effect: &super::Effect) -> String {
    let verb = if effect.opens { "Opens" } else { "Closes" };
    let (class, pupil) =
        (effect.class.as_ref().map_or("", ClassId::as_str), effect.pupil.as_ref().map_or("", PupilId::as_str));
    match effect.scope {
        Scope::ClassPage => format!("{verb} the page of {class} to adults of {pupil}."),
        Scope::Pupil => format!("{verb} what concerns {pupil} to an adult or adults."),
        Scope::Class => format!("{verb} {class} to a member of staff."),
        Scope::School => format!("{verb} the school to a member of staff."),
        Scope::Rights => format!("{verb} the rights of parental responsibility for {pupil} to an adult."),
    }
}

/// The adults of a pupil who have taken their place and whose account is in use.
fn adults_of(draft: &Draft<'_>, pupil: &PupilId) -> Vec<Person> {
    let Some(known) = draft.known.pupil(pupil) else { return Vec::new() };
    let active = known.links().filter(|(_, link)| link.active);
    active.flat_map(|(id, _)| adult(draft, Some(id))).collect()
}

fn adult(draft: &Draft<'_>, parent: Option<&ParentId>) -> Vec<Person> {
    let there = parent.filter(|id| draft.known.parent(id).is_some_and(|parent| in_use(parent.account)));
    there.map(|id| Person::Parent(id.clone())).into_iter().collect()
}

/// The classes in which a pupil is now.
fn classes_of(draft: &Draft<'_>, pupil: &PupilId) -> Vec<ClassId> {
    let Some(known) = draft.known.pupil(pupil) else { return Vec::new() };
    let now = known.memberships().filter(|(_, stretch)| stretch.span.contains(&draft.now));
    now.map(|(class, _)| class.clone()).collect()
}
