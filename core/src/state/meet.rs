//! How a file meets what the school knows: the one function by which a roster, typed or read from files, becomes what is
//! taken of it.
//!
//! - What a file leaves out is unknown to it, and never takes the place of what is known.
//! - What somebody did by an action of its own stands until somebody undoes it so: a link that was ended, a
//!   responsibility, a name or a role that was recorded, a move, the end of an assignment.
//! - Of two entries that say different things of the same, what both allow is taken.
//!
//! Whatever is not taken as the file says it is noted. Consents meet their like beside this, since whose answers count
//! depends on the links that are taken (see `consents`).

use super::State;
use super::changes::after;
use super::people::EndedAssignment;
use crate::clock::{Span, Zone};
use crate::contract::{Bound, ClassId, Facts, LinkEntry, Particular, Person, PupilId, Roster};
use crate::sorted::{Map, Set};

/// A roster that has met what the school knows.
pub(crate) struct Met {
    /// What is taken of it.
    pub(crate) roster: Roster,
    /// How many entries name another human than is known, where the tie stands.
    pub(crate) ties: usize,
    /// Links that somebody ended.
    pub(crate) ended: Vec<Facts>,
    /// Where somebody recorded otherwise.
    pub(crate) otherwise: Vec<Facts>,
    /// Where entries of the file disagree.
    pub(crate) disagree: Vec<Facts>,
}

impl From<Roster> for Met {
    fn from(roster: Roster) -> Self {
        Self { roster, ties: 0, ended: Vec::new(), otherwise: Vec::new(), disagree: Vec::new() }
    }
}

/// What became of an entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Came {
    AsSaid,
    Otherwise,
    Not,
}

impl State {
    /// Meets a roster that was checked.
    pub(crate) fn meet(&self, roster: &Roster) -> Met {
        let mut met = Met::from(roster.clone());
        if let Some(zone) = &self.derived.zone {
            met.agree(zone);
            self.meet_classes(&mut met);
            self.meet_pupils(&mut met);
            self.meet_adults(&mut met);
            self.meet_links(&mut met);
            self.meet_memberships(&mut met, zone);
            self.meet_assignments(&mut met, zone);
        }
        met
    }

    fn meet_classes(&self, met: &mut Met) {
        for entry in &mut met.roster.classes {
            let Some(known) = self.classes.get(&entry.id) else { continue };
            let kept = [
                keep(Particular::Name, &known.recorded, &mut entry.name, &known.name),
                keep_optional(Particular::YearGroup, &known.recorded, &mut entry.year_group, &known.year_group),
            ];
            if kept.contains(&true) {
                met.otherwise.push(Facts { class: Some(entry.id.clone()), ..Facts::default() });
            }
        }
    }

    fn meet_pupils(&self, met: &mut Met) {
        for entry in &mut met.roster.pupils {
            let Some(known) = self.pupils.get(&entry.id) else { continue };
            let recorded = &known.recorded;
            let moved = entry.class.as_ref().is_some_and(|class| known.moved_from.contains_key(class));
            entry.class = entry.class.take().filter(|_| !moved);
            let kept = [
                keep(Particular::GivenName, recorded, &mut entry.given_name, &known.given_name),
                keep(Particular::FamilyName, recorded, &mut entry.family_name, &known.family_name),
                keep_optional(Particular::KnownAs, recorded, &mut entry.known_as, &known.known_as),
                keep_optional(Particular::Team, recorded, &mut entry.team, &known.team),
                keep_optional(Particular::YearGroup, recorded, &mut entry.year_group, &known.year_group),
                keep_optional(Particular::Protection, recorded, &mut entry.protection, &known.protection),
            ];
            if moved || kept.contains(&true) {
                met.otherwise.push(Facts { pupil: Some(entry.id.clone()), ..Facts::default() });
            }
        }
    }

    fn meet_adults(&self, met: &mut Met) {
        for entry in &mut met.roster.parents {
            let mut kept = [false; 4];
            if let Some(known) = self.parents.get(&entry.id) {
                let recorded = &known.recorded;
                kept = [
                    keep(Particular::GivenName, recorded, &mut entry.given_name, &known.given_name),
                    keep(Particular::FamilyName, recorded, &mut entry.family_name, &known.family_name),
                    keep_optional(Particular::Language, recorded, &mut entry.language, &known.language),
                    keep_optional(Particular::Person, recorded, &mut entry.person, &known.human),
                ];
            }
            if kept.contains(&true) {
                met.otherwise.push(Facts { parent: Some(entry.id.clone()), ..Facts::default() });
            }
            let human = self.human_kept(&Person::Parent(entry.id.clone()), entry.person.clone());
            met.ties += usize::from(entry.person.is_some() && human != entry.person);
            entry.person = human;
        }
        for entry in &mut met.roster.staff {
            let mut kept = [false; 5];
            if let Some(known) = self.staff.get(&entry.id) {
                let recorded = &known.recorded;
                // No roles are no word about roles, nor no teams about teams.
                let mut roles = Some(entry.roles.clone()).filter(|roles| !roles.is_empty());
                let mut teams = Some(entry.teams.clone()).filter(|teams| !teams.is_empty());
                kept = [
                    keep(Particular::Name, recorded, &mut entry.name, &known.name),
                    keep_list(Particular::Roles, recorded, &mut roles, &known.roles),
                    keep_list(Particular::Teams, recorded, &mut teams, &known.teams),
                    keep_optional(Particular::WorkingDays, recorded, &mut entry.working_days, &known.working_days),
                    keep_optional(Particular::Person, recorded, &mut entry.person, &known.human),
                ];
                entry.roles = roles.unwrap_or_default();
                entry.teams = teams.unwrap_or_default();
            }
            if kept.contains(&true) {
                met.otherwise.push(Facts { staff: Some(entry.id.clone()), ..Facts::default() });
            }
            let human = self.human_kept(&Person::Staff(entry.id.clone()), entry.person.clone());
            met.ties += usize::from(entry.person.is_some() && human != entry.person);
            entry.person = human;
        }
    }

    /// A link that somebody ended stays so. What somebody recorded of one stands, and what the file leaves out.
    fn meet_links(&self, met: &mut Met) {
        let facts = |entry: &LinkEntry| Facts {
            parent: Some(entry.parent.clone()),
            pupil: Some(entry.pupil.clone()),
            ..Facts::default()
        };
        let (ended, otherwise) = (&mut met.ended, &mut met.otherwise);
        met.roster.links.retain_mut(|entry| {
            let Some(pupil) = self.pupils.get(&entry.pupil) else { return true };
            if pupil.unlinked.contains(&entry.parent) {
                ended.push(facts(entry));
                return false;
            }
            let Some(known) = pupil.links.get(&entry.parent) else { return true };
            if known.recorded || entry.relationship.trim().is_empty() {
                entry.relationship.clone_from(&known.relationship);
            }
            let stands = known.recorded && known.parental_responsibility.is_some();
            if stands && entry.parental_responsibility.is_some_and(|said| Some(said) != known.parental_responsibility) {
                entry.parental_responsibility = None;
                otherwise.push(facts(entry));
            }
            true
        });
    }

    /// A class out of which somebody moved a pupil is left, until a stretch begins that is later than the move.
    fn meet_memberships(&self, met: &mut Met, zone: &Zone) {
        let otherwise = &mut met.otherwise;
        let listed: Set<&PupilId> = met.roster.memberships.iter().map(|entry| &entry.pupil).collect();
        let recorded: Set<(PupilId, ClassId)> = listed
            .into_iter()
            .filter_map(|id| Some((id, self.pupils.get(id)?)))
            .flat_map(|(id, pupil)| {
                let open = pupil.memberships.iter().filter(|m| m.recorded && m.span.to.is_none());
                open.map(move |m| (id.clone(), m.class.clone()))
            })
            .collect();
        met.roster.memberships.retain_mut(|entry| {
            let Some(pupil) = self.pupils.get(&entry.pupil) else { return true };
            let mut span = Span { from: entry.from, to: entry.to };
            let mut came = match pupil.moved_from.get(&entry.class) {
                Some(from) => cut(&mut span, *from, zone),
                None => Came::AsSaid,
            };
            // What somebody recorded goes on beside what the file ends.
            let beside = recorded.contains(&(entry.pupil.clone(), entry.class.clone()));
            if came == Came::AsSaid && beside && span.to.is_some() {
                came = Came::Otherwise;
            }
            if came != Came::AsSaid {
                let (pupil, class) = (Some(entry.pupil.clone()), Some(entry.class.clone()));
                otherwise.push(Facts { pupil, class, ..Facts::default() });
            }
            entry.to = span.to;
            came != Came::Not
        });
    }

    /// An assignment that somebody ended stays so, and those of whoever left.
    fn meet_assignments(&self, met: &mut Met, zone: &Zone) {
        let otherwise = &mut met.otherwise;
        let ended: Map<_, &EndedAssignment> = self
            .classes
            .iter()
            .flat_map(|(class, known)| known.ended.iter().map(move |ended| ((class, &ended.staff, ended.role), ended)))
            .collect();
        let recorded: Set<_> = self
            .classes
            .iter()
            .flat_map(|(class, known)| {
                let open = known.assignments.iter().filter(|a| a.recorded && a.span.to.is_none());
                open.map(move |a| (class, &a.staff, a.role))
            })
            .collect();
        met.roster.assignments.retain_mut(|entry| {
            let mut span = Span { from: entry.from, to: entry.to };
            let mut came = Came::AsSaid;
            if let Some(ended) = ended.get(&(&entry.class, &entry.staff, entry.role)) {
                let never = entry.from.is_some_and(|from| ended.also.contains(&from));
                came = if never { Came::Not } else { cut(&mut span, after(ended.on), zone) };
            }
            let left = self.staff.get(&entry.staff).and_then(|staff| staff.left);
            if let Some(left) = left.filter(|_| came != Came::Not) {
                let before = span;
                span = match span.before(after(left)).filter(|cut| cut.check(zone).is_ok()) {
                    Some(cut) => cut,
                    None => {
                        came = Came::Not;
                        span
                    }
                };
                if came == Came::AsSaid && span != before {
                    came = Came::Otherwise;
                }
            }
            let beside = recorded.contains(&(&entry.class, &entry.staff, entry.role));
            if came == Came::AsSaid && beside && span.to.is_some() {
                came = Came::Otherwise;
            }
            if came != Came::AsSaid {
                let (staff, class) = (Some(entry.staff.clone()), Some(entry.class.clone()));
                otherwise.push(Facts { staff, class, ..Facts::default() });
            }
            entry.to = span.to;
            came != Came::Not
        });
    }
}

/// Cuts short what began before an end that somebody recorded. What begins later is new.
fn cut(span: &mut Span, end: Bound, zone: &Zone) -> Came {
    let starts = |from| Span { from, to: None }.starts(zone);
    if starts(span.from).is_some_and(|start| starts(Some(end)).is_some_and(|end| start > end)) {
        return Came::AsSaid;
    }
    match span.before(end).filter(|cut| cut.check(zone).is_ok()) {
        Some(cut) if cut == *span => Came::AsSaid,
        Some(cut) => {
            *span = cut;
            Came::Otherwise
        }
        None => Came::Not,
    }
}

/// Keeps a word that somebody recorded, or that the file leaves empty. Whether the file says otherwise than somebody.
fn keep(of: Particular, recorded: &Set<Particular>, said: &mut String, known: &String) -> bool {
    let empty = said.trim().is_empty();
    let stands = recorded.contains(&of);
    let otherwise = stands && !empty && said != known;
    if stands || empty {
        said.clone_from(known);
    }
    otherwise
}

/// The same of what can be left out. Left out, it stays as it is.
fn keep_optional<T: Clone + PartialEq>(
    of: Particular,
    recorded: &Set<Particular>,
    said: &mut Option<T>,
    known: &Option<T>,
) -> bool {
    let otherwise = recorded.contains(&of) && said.is_some() && said != known;
    if otherwise {
        *said = None;
    }
    otherwise
}

/// The same of a list, in whatever order.
fn keep_list<T: Clone + Ord>(
    of: Particular,
    recorded: &Set<Particular>,
    said: &mut Option<Vec<T>>,
    known: &[T],
) -> bool {
    let sorted = |list: &[T]| list.iter().cloned().collect::<Set<T>>();
    let same = said.as_ref().is_some_and(|said| sorted(said) == sorted(known));
    let otherwise = recorded.contains(&of) && said.is_some() && !same;
    if otherwise {
        *said = None;
    }
    otherwise
}
