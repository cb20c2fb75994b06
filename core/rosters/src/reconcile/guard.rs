//! What is too much at once, and when it is only the new school year.

use std::collections::{BTreeMap, HashMap, HashSet};

use schoolgate::contract::{ClassId, Date, PupilId};
use schoolgate::words::YearGroup;

use super::draft::Draft;
use super::{Because, Change, Decides, Limits, Proposal};

/// Hands to a person what is too much at once. Whether it is a new school year, and the groups in which it is decided.
pub(super) fn guard(draft: &mut Draft<'_>, limits: &Limits) -> (bool, Vec<(String, String)>) {
    let now = draft.now;
    let on_roll: Vec<_> = draft.known.pupils().filter(|(_, pupil)| pupil.is_on_roll(&now)).collect();
    let (mut members, mut years, mut links) = (HashMap::<&ClassId, usize>::new(), HashMap::new(), 0_usize);
    for (id, pupil) in &on_roll {
        let classes = pupil.memberships().filter(|(_, stretch)| stretch.span.contains(&now)).map(|(class, _)| class);
        let classes: Vec<&ClassId> = classes.collect();
        let of_class = || classes.iter().find_map(|class| draft.known.class(class)?.year_group);
        years.insert(*id, (pupil.year_group.or_else(of_class), classes.clone()));
        classes.iter().for_each(|class| *members.entry(class).or_default() += 1);
        links += pupil.links().count();
    }
    let running = draft.known.classes().flat_map(|(_, class)| class.assignments());
    let assignments = running.filter(|a| a.stretch.span.contains(&now)).count();
    let new_year = is_new_year(draft, limits, on_roll.len());
    let mut groups = Vec::new();

    if new_year {
        let top = years.values().filter_map(|(year, _)| *year).max_by_key(|year| place(*year));
        let mut any = false;
        for proposal in draft.found.iter_mut().filter(|proposal| proposal.change == Change::PupilLeft) {
            let year = proposal.pupil.as_ref().and_then(|id| years.get(id)).and_then(|(year, _)| *year);
            if year.is_some() && year == top && proposal.because == Some(Because::Leaver) {
                proposal.group = Some("leavers".to_owned());
                any = true;
            }
        }
        if any {
            groups.push(("leavers".to_owned(), "The oldest year leaves with the school year.".to_owned()));
        }
    }

    let renamed = [Change::PupilChanged, Change::ParentChanged, Change::StaffChanged];
    let is_strange = |proposal: &&mut Proposal| proposal.because == Some(Because::AnotherName);
    let count = draft.found.iter_mut().filter(is_strange).filter(|proposal| renamed.contains(&proposal.change)).count();
    if count > usize::try_from(limits.few).unwrap_or(usize::MAX) {
        draft.found.iter_mut().filter(is_strange).for_each(|proposal| proposal.group = Some("names".to_owned()));
        let sentence = format!("{count} people would have another name at once; see that their ids are still theirs.");
        groups.push(("names".to_owned(), sentence));
    }

    // Of each class, who would be out of it.
    if !new_year {
        let mut gone: BTreeMap<&ClassId, HashSet<&PupilId>> = BTreeMap::new();
        for proposal in &draft.found {
            let Some(pupil) = &proposal.pupil else { continue };
            match proposal.change {
                Change::PupilLeft => {
                    let classes = years.get(pupil).map(|(_, classes)| classes.as_slice()).unwrap_or_default();
                    classes.iter().for_each(|class| _ = gone.entry(class).or_default().insert(pupil));
                }
                Change::Moves | Change::Leaves => {
                    proposal.out_of.iter().for_each(|class| _ = gone.entry(class).or_default().insert(pupil));
                }
                _ => {}
            }
        }
        let too_many = |(class, gone): &(&ClassId, HashSet<&PupilId>)| {
            let of = members.get(*class).copied().unwrap_or_default();
            is_much(gone.len(), of, limits.of_class, limits.few)
        };
        let emptied: Vec<(ClassId, usize)> =
            gone.into_iter().filter(too_many).map(|(class, gone)| (class.clone(), gone.len())).collect();
        let names: HashSet<&ClassId> = emptied.iter().map(|(class, _)| class).collect();
        for proposal in &mut draft.found {
            let class = match proposal.change {
                Change::PupilLeft => {
                    let of = proposal.pupil.as_ref().and_then(|id| years.get(id));
                    of.and_then(|(_, classes)| classes.iter().find(|class| names.contains(*class)).copied().cloned())
                }
                Change::Moves | Change::Leaves => proposal.out_of.iter().find(|class| names.contains(class)).cloned(),
                _ => None,
            };
            if let Some(class) = class {
                hand_over(proposal, Because::MuchOfClass, &format!("class:{class}"));
            }
        }
        for (class, count) in &emptied {
            let sentence = format!("{count} pupils would be out of {class} at once; see that the file is whole.");
            groups.push((format!("class:{class}"), sentence));
        }
    }

    let counts = [
        ("pupils", on_roll.len(), [Change::PupilLeft, Change::Leaves, Change::Moves].as_slice()),
        ("links", links, &[Change::LinkEnded]),
        ("assignments", assignments, &[Change::AssignmentEnded]),
    ];
    for (what, of, changes) in counts {
        let expected = |proposal: &Proposal| {
            new_year && (proposal.group.is_some() || matches!(proposal.change, Change::Moves | Change::AssignmentEnded))
        };
        let gone = |proposal: &&Proposal| changes.contains(&proposal.change) && !expected(proposal);
        let count = draft.found.iter().filter(gone).count();
        if !is_much(count, of, limits.of_school, limits.few) {
            continue;
        }
        let id = format!("school:{what}");
        for proposal in draft.found.iter_mut().filter(|proposal| changes.contains(&proposal.change)) {
            if !expected(proposal) {
                hand_over(proposal, Because::MuchOfSchool, &id);
            }
        }
        groups.push((id, format!("{count} of {of} {what} would be gone at once; see that the file is whole.")));
    }
    (new_year, groups)
}

fn hand_over(proposal: &mut Proposal, because: Because, group: &str) {
    proposal.decides = Decides::Person;
    proposal.because = proposal.because.filter(|known| *known != Because::Leaver).or(Some(because));
    proposal.group = Some(group.to_owned());
}

fn is_much(gone: usize, of: usize, percent: u32, few: u32) -> bool {
    let (few, percent) = (usize::try_from(few).unwrap_or(usize::MAX), usize::try_from(percent).unwrap_or(usize::MAX));
    gone > few && gone.saturating_mul(100) > of.saturating_mul(percent)
}

fn place(year: YearGroup) -> usize {
    YearGroup::ALL.iter().position(|other| *other == year).unwrap_or_default()
}

/// Whether most pupils go to other classes, and nearly all of those a year up, or from one day on that is later than when
/// they began in the last.
fn is_new_year(draft: &Draft<'_>, limits: &Limits, on_roll: usize) -> bool {
    let count = draft.moves.len();
    let missing = draft.found.iter().filter(|proposal| proposal.change == Change::PupilLeft).count();
    if count <= usize::try_from(limits.few).unwrap_or(usize::MAX) || count * 2 <= on_roll.saturating_sub(missing) {
        return false;
    }
    let mut days: BTreeMap<&schoolgate::contract::Date, usize> = BTreeMap::new();
    let begins = draft.moves.values().filter_map(|moved| moved.begins.as_ref());
    begins.for_each(|day: &Date| *days.entry(day).or_default() += 1);
    let same_day = days.values().copied().max().unwrap_or_default();
    let a_year_up = draft.moves.values().filter(|moved| moved.a_year_up).count();
    same_day.max(a_year_up) * 10 >= count * 8
}
