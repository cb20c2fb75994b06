//! The proposals as they are being written.

use std::collections::{BTreeMap, HashMap};

use schoolgate::School;
use schoolgate::clock::{Moment, Zone};
use schoolgate::contract::{
    Action, Actor, ClassId, Date, Error, Instant, ParentId, Person, PupilId, Ref, Request, Roster, StaffId,
};
use schoolgate::known::Known;

use super::listed::Listed;
use super::strangers::Strangers;
use super::{Because, Change, Decides, Effect, Group, Proposal, Reconciliation, Scope, Why, wording};

pub(super) struct Draft<'a> {
    pub(super) school: &'a School,
    pub(super) known: Known<'a>,
    pub(super) listed: &'a Listed<'a>,
    pub(super) at: Instant,
    pub(super) now: Moment,
    pub(super) today: Date,
    pub(super) zone: &'a Zone,
    pub(super) by: Actor,
    pub(super) seq: u64,
    pub(super) found: Vec<Proposal>,
    /// When pupils who move begin in their new class, and how many years up that is, by the place of the proposal.
    pub(super) moves: HashMap<usize, Move>,
    pub(super) strangers: Strangers<'a>,
    /// The assignments of staff who would be taken back, with them.
    pub(super) back: HashMap<StaffId, usize>,
}

/// A move as the guard looks at it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Move {
    pub(super) begins: Option<Date>,
    pub(super) a_year_up: bool,
}

/// Of whom or what a proposal is.
#[derive(Clone, Copy, Default)]
pub(super) struct Of<'a> {
    pub(super) pupil: Option<&'a PupilId>,
    pub(super) parent: Option<&'a ParentId>,
    pub(super) staff: Option<&'a StaffId>,
    pub(super) class: Option<&'a ClassId>,
}

impl<'a> Draft<'a> {
    /// # Errors
    /// Of a school without a zone, which none is that was opened or restored.
    pub(super) fn new(school: &'a School, listed: &'a Listed<'a>, at: Instant, by: Actor) -> Result<Self, Error> {
        let zone = school.zone()?;
        let now = zone.moment(at);
        Ok(Self {
            school,
            known: school.known(),
            listed,
            at,
            now,
            today: now.date.into(),
            zone,
            by,
            seq: school.seq(),
            found: Vec::new(),
            moves: HashMap::new(),
            strangers: Strangers::of(listed, school.known()),
            back: HashMap::new(),
        })
    }

    /// Adds a proposal. `because` says that a person decides, and why.
    pub(super) fn propose(&mut self, change: Change, of: Of<'_>, because: Option<Because>, actions: Vec<Action>) {
        let user = of.pupil.map(PupilId::as_str).or(of.staff.map(StaffId::as_str)).or(of.parent.map(ParentId::as_str));
        let class = of.class.map_or("", ClassId::as_str);
        let listed = self.listed;
        let place = listed.place(user.unwrap_or_default(), class);
        let place = place.or_else(|| listed.place(user?, ""));
        let requests = actions.into_iter().map(|action| Request::new(self.at, self.by.clone(), action));
        self.found.push(Proposal {
            change,
            pupil: of.pupil.cloned(),
            parent: of.parent.cloned(),
            staff: of.staff.cloned(),
            class: of.class.cloned(),
            out_of: Vec::new(),
            why: Why {
                sentence: wording::why(change, because),
                file: place.map(|(file, _)| file.to_owned()),
                row: place.map(|(_, row)| row),
            },
            effects: Vec::new(),
            decides: if because.is_some() { Decides::Person } else { Decides::Machine },
            because,
            group: None,
            requests: requests.collect(),
        });
    }

    /// An `import_roster` of what is put into an empty roster, and of the new people and classes to whom that refers.
    pub(super) fn import(&self, put: impl FnOnce(&mut Roster)) -> Action {
        self.import_again(None, put)
    }

    /// The same, and whether people who were erased are taken back.
    pub(super) fn import_again(&self, insist: Option<bool>, put: impl FnOnce(&mut Roster)) -> Action {
        let mut roster = self.known.nobody();
        put(&mut roster);
        let listed = self.listed;
        let of_links =
            roster.links.iter().map(|link| &link.parent).chain(roster.restrictions.iter().map(|r| &r.parent));
        let mut parents: Vec<ParentId> = of_links.filter(|id| self.known.parent(id).is_none()).cloned().collect();
        parents.sort_unstable();
        parents.dedup();
        parents.retain(|id| roster.parents.iter().all(|entry| entry.id != *id));
        roster.parents.extend(parents.iter().filter_map(|id| listed.parents.get(id)).map(|entry| (*entry).clone()));
        let of_rows = roster.memberships.iter().map(|entry| &entry.class);
        let of_rows = of_rows.chain(roster.assignments.iter().map(|entry| &entry.class));
        let of_rows = of_rows.chain(roster.pupils.iter().filter_map(|entry| entry.class.as_ref()));
        let mut classes: Vec<ClassId> = of_rows.filter(|id| self.known.class(id).is_none()).cloned().collect();
        classes.sort_unstable();
        classes.dedup();
        classes.retain(|id| roster.classes.iter().all(|entry| entry.id != *id));
        roster.classes.extend(classes.iter().filter_map(|id| listed.classes.get(id)).map(|entry| (*entry).clone()));
        let teams: Vec<_> = roster.pupils.iter().filter_map(|entry| entry.team.clone()).collect();
        let all = if teams.is_empty() { &[][..] } else { &listed.roster.teams };
        let new = all.iter().filter(|entry| teams.contains(&entry.id) && !self.known.has_team(&entry.id));
        roster.teams.extend(new.cloned());
        Action::ImportRoster { roster: Box::new(roster), insist }
    }

    /// Adds what a proposal opens or closes.
    pub(super) fn effect(
        &mut self,
        place: usize,
        opens: bool,
        of: (Scope, Option<&ClassId>, Option<&PupilId>),
        to: Vec<Person>,
    ) {
        let (scope, class, pupil) = of;
        if to.is_empty() {
            return;
        }
        if let Some(proposal) = self.found.get_mut(place) {
            let (class, pupil) = (class.cloned(), pupil.cloned());
            proposal.effects.push(Effect { opens, scope, class, pupil, to, sentence: String::new() });
        }
    }

    /// # Errors
    /// None: the `ref`s are not empty.
    pub(super) fn finish(self, new_year: bool, groups: Vec<(String, String)>) -> Result<Reconciliation, Error> {
        let mut proposals = self.found;
        let requests = proposals.iter_mut().flat_map(|proposal| &mut proposal.requests);
        for (n, request) in requests.enumerate() {
            request.r#ref = Some(Ref::new(format!("rosters-{}-{n}", self.seq))?);
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for id in proposals.iter().filter_map(|proposal| proposal.group.as_deref()) {
            *counts.entry(id).or_default() += 1;
        }
        let groups = groups.into_iter().filter_map(|(id, sentence)| {
            let count = counts.get(id.as_str()).copied()?;
            Some(Group { id, sentence, count })
        });
        let groups = groups.collect();
        Ok(Reconciliation { seq: self.seq, new_year, proposals, groups })
    }
}

/// What is chosen, with all that goes through `import_roster` without insisting as one of them.
pub(super) fn together(of: &Reconciliation, chosen: impl Fn(&Proposal) -> bool) -> Vec<Request> {
    let mut whole: Option<Request> = None;
    let mut rest = Vec::new();
    let mut at: HashMap<PupilId, usize> = HashMap::new();
    for request in of.proposals.iter().filter(|proposal| chosen(proposal)).flat_map(|proposal| &proposal.requests) {
        match (&request.action, &mut whole) {
            (Action::ImportRoster { roster, insist: None }, Some(Request { action, .. })) => {
                if let Action::ImportRoster { roster: all, .. } = action {
                    unite(all, roster, &mut at);
                }
            }
            (Action::ImportRoster { roster, insist: None }, whole @ None) => {
                let mut all = Roster { pupils: Vec::new(), ..(**roster).clone() };
                for entry in &roster.pupils {
                    at.insert(entry.id.clone(), all.pupils.len());
                    all.pupils.push(entry.clone());
                }
                let r#ref = Ref::new(format!("rosters-{}-all", of.seq)).ok();
                let action = Action::ImportRoster { roster: Box::new(all), insist: None };
                *whole = Some(Request { r#ref, action, ..request.clone() });
            }
            _ => rest.push(request.clone()),
        }
    }
    let mut all: Vec<Request> = whole.into_iter().collect();
    for request in &mut all {
        if let Action::ImportRoster { roster, .. } = &mut request.action {
            once(&mut roster.classes, |entry| entry.id.clone());
            once(&mut roster.teams, |entry| entry.id.clone());
            once(&mut roster.parents, |entry| entry.id.clone());
            once(&mut roster.staff, |entry| entry.id.clone());
        }
    }
    all.extend(rest);
    all
}

/// Adds what one roster lists to another. Entries of one pupil say the same but for the class, which only one of them has.
fn unite(all: &mut Roster, other: &Roster, at: &mut HashMap<PupilId, usize>) {
    for entry in &other.pupils {
        match at.get(&entry.id).and_then(|place| all.pupils.get_mut(*place)) {
            Some(known) => known.class = known.class.take().or_else(|| entry.class.clone()),
            None => {
                at.insert(entry.id.clone(), all.pupils.len());
                all.pupils.push(entry.clone());
            }
        }
    }
    all.classes.extend(other.classes.iter().cloned());
    all.teams.extend(other.teams.iter().cloned());
    all.memberships.extend(other.memberships.iter().cloned());
    all.parents.extend(other.parents.iter().cloned());
    all.links.extend(other.links.iter().cloned());
    all.staff.extend(other.staff.iter().cloned());
    all.assignments.extend(other.assignments.iter().cloned());
    all.restrictions.extend(other.restrictions.iter().cloned());
}

/// Leaves each entry of an id once, the first.
fn once<T, K: Ord>(entries: &mut Vec<T>, id: impl Fn(&T) -> K) {
    let mut seen = std::collections::BTreeSet::new();
    entries.retain(|entry| seen.insert(id(entry)));
}
