//! Two records of one person.

use schoolgate::School;
use schoolgate::clock::Span;
use schoolgate::contract::{
    Action, Actor, Bound, Error, ErrorCode, HumanId, Instant, ParentId, ParentUpdate, Person, PersonChange, PupilId,
    RolesChange, Roster, StaffId, StaffUpdate,
};
use schoolgate::known::{KnownLink, Stretch};

use super::draft::{Draft, Of};
use super::listed::{Listed, Tonight};
use super::{Because, Change, Limits, Reconciliation, effects};

/// What would make one record of two of the same person: what `other` has and `keep` may have goes to `keep`, and `other`
/// has nothing any more. What the school closed to either stays closed: no link goes over that it ended, every restriction
/// does, and a link of `keep` that it ended of `other` is a proposal of its own. Two parents are made one human, so that
/// what binds one of the records binds both.
///
/// A person decides it, since the two may be of two people.
///
/// # Errors
/// [`ErrorCode::DanglingReference`] where the school does not know one of them, [`ErrorCode::InvalidValue`] where they are
/// the same record, of two kinds, or two parents of whom it is on record that they are two humans.
pub fn merge(
    school: &School,
    keep: &Person,
    other: &Person,
    at: Instant,
    limits: &Limits,
) -> Result<Reconciliation, Error> {
    let nobody: Roster = school.known().nobody();
    let listed = Listed::of(&Tonight::from(&nobody), &nobody, school.known());
    let mut draft = Draft::new(school, &listed, at, Actor::Host(limits.by.clone()))?;
    match (keep, other) {
        (keep, other) if keep == other => return Err(wrong("is the record that is kept; give another")),
        (Person::Parent(keep), Person::Parent(other)) => draft.merge_parents(keep, other)?,
        (Person::Pupil(keep), Person::Pupil(other)) => draft.merge_pupils(keep, other)?,
        (Person::Staff(keep), Person::Staff(other)) => draft.merge_staff(keep, other)?,
        _ => return Err(wrong("is a record of another kind; give two parents, two pupils or two of staff")),
    }
    effects::tell(&mut draft);
    draft.finish(false, Vec::new())
}

fn wrong(sentence: &str) -> Error {
    Error::new(ErrorCode::InvalidValue, sentence).at("other")
}

fn unknown(place: &str) -> Error {
    let sentence = "is nobody whom this school knows; correct the id";
    Error::new(ErrorCode::DanglingReference, sentence).at(place)
}

fn link(parent: &ParentId, pupil: &PupilId, known: &KnownLink<'_>) -> Action {
    Action::Link {
        parent: parent.clone(),
        pupil: pupil.clone(),
        relationship: known.relationship.to_owned(),
        parental_responsibility: known.parental_responsibility.filter(|_| !known.relative),
        relative: known.relative.then_some(true),
    }
}

impl Draft<'_> {
    fn merged(&mut self, of: Of<'_>, actions: Vec<Action>) {
        self.propose(Change::Merged, of, Some(Because::AskedFor), actions);
    }

    fn goes_on_now(&self, stretch: &Stretch) -> bool {
        (Span { from: None, to: stretch.span.to }).contains(&self.now)
    }

    fn merge_parents(&mut self, keep: &ParentId, other: &ParentId) -> Result<(), Error> {
        let known = self.known.parent(keep).ok_or_else(|| unknown("keep"))?;
        let double = self.known.parent(other).ok_or_else(|| unknown("other"))?;
        let human = match (known.person, double.person) {
            (Some(one), Some(two)) if one != two => {
                return Err(wrong("is on record as another human; part one of the two from theirs first"));
            }
            (Some(human), _) | (None, Some(human)) => human.clone(),
            (None, None) => HumanId::new(format!("merged-{keep}"))?,
        };
        let tie = |id: &ParentId| Action::UpdateParent {
            parent: ParentUpdate {
                id: id.clone(),
                given_name: None,
                family_name: None,
                language: None,
                account: None,
                person: Some(PersonChange::To(human.clone())),
            },
            parted_from: None,
        };
        let untied = [(keep, known.person), (other, double.person)].into_iter().filter(|(_, human)| human.is_none());
        let mut actions: Vec<Action> = untied.map(|(id, _)| tie(id)).collect();
        let mut ended = Vec::new();
        for (id, pupil) in self.known.pupils() {
            if let Some(theirs) = pupil.link(other) {
                actions.push(Action::Unlink { parent: other.clone(), pupil: id.clone() });
                if pupil.link(keep).is_none() && !pupil.unlinked().contains(keep) {
                    actions.push(link(keep, id, &theirs));
                }
            } else if pupil.unlinked().contains(other) && pupil.link(keep).is_some() {
                ended.push(id.clone());
            }
        }
        self.merged(Of { parent: Some(keep), ..Of::default() }, actions);
        for pupil in ended {
            let unlink = Action::Unlink { parent: keep.clone(), pupil: pupil.clone() };
            let of = Of { parent: Some(keep), pupil: Some(&pupil), ..Of::default() };
            self.propose(Change::LinkEnded, of, Some(Because::SchoolRecorded), vec![unlink]);
        }
        Ok(())
    }

    fn merge_pupils(&mut self, keep: &PupilId, other: &PupilId) -> Result<(), Error> {
        let known = self.known.pupil(keep).ok_or_else(|| unknown("keep"))?;
        let double = self.known.pupil(other).ok_or_else(|| unknown("other"))?;
        let mut actions = Vec::new();
        for (parent, span) in double.restrictions().filter(|(parent, _)| !self.known.is_alias(parent.as_str())) {
            if !known.restrictions().any(|there| there == (parent, span)) {
                let from = span.from.unwrap_or(Bound::At(self.at));
                let (pupil, parent) = (keep.clone(), parent.clone());
                actions.push(Action::RestrictLink { pupil, parent, from, to: span.to, note: None });
            }
        }
        for (parent, theirs) in double.links() {
            actions.push(Action::Unlink { parent: parent.clone(), pupil: other.clone() });
            if known.link(parent).is_none() && !known.unlinked().contains(parent) {
                actions.push(link(parent, keep, &theirs));
            }
        }
        let there: Vec<_> = known.memberships().filter(|(_, s)| self.goes_on_now(s)).map(|(class, _)| class).collect();
        let in_year = |class| self.known.class(class).is_some_and(|class| class.year_group.is_some());
        let placed = there.iter().any(|class| in_year(class));
        for (class, _) in double.memberships().filter(|(_, s)| self.goes_on_now(s)) {
            // Of two classes of a year group the one that is kept stands.
            if !(there.contains(&class) || placed && in_year(class)) {
                actions.push(Action::MovePupil { pupil: keep.clone(), class: class.clone(), from: None });
            }
        }
        actions.push(Action::LeaveSchool { pupil: other.clone(), on: None });
        self.merged(Of { pupil: Some(keep), ..Of::default() }, actions);
        for parent in double.unlinked().iter().filter(|parent| known.link(parent).is_some()) {
            let unlink = Action::Unlink { parent: parent.clone(), pupil: keep.clone() };
            let of = Of { parent: Some(parent), pupil: Some(keep), ..Of::default() };
            self.propose(Change::LinkEnded, of, Some(Because::SchoolRecorded), vec![unlink]);
        }
        Ok(())
    }

    fn merge_staff(&mut self, keep: &StaffId, other: &StaffId) -> Result<(), Error> {
        let known = self.known.member_of_staff(keep).ok_or_else(|| unknown("keep"))?;
        let double = self.known.member_of_staff(other).ok_or_else(|| unknown("other"))?;
        let mut actions = Vec::new();
        for (class, of_class) in self.known.classes() {
            for a in of_class.assignments().filter(|a| a.staff == other && self.goes_on_now(&a.stretch)) {
                let ahead = a.stretch.span.from.filter(|_| !a.stretch.span.contains(&self.now));
                actions.push(Action::Assign {
                    staff: keep.clone(),
                    class: class.clone(),
                    role: a.role,
                    from: ahead,
                    to: a.stretch.span.to,
                    times: a.times.map(<[_]>::to_vec),
                });
            }
        }
        actions.push(Action::LeaveStaff { staff: other.clone(), on: None });
        self.merged(Of { staff: Some(keep), ..Of::default() }, actions);
        let new: Vec<_> = double.roles.iter().filter(|role| !known.roles.contains(role)).copied().collect();
        if !new.is_empty() && !double.has_left(&self.now) {
            let roles = Some(RolesChange::To(known.roles.iter().copied().chain(new).collect()));
            let staff =
                StaffUpdate { id: keep.clone(), name: None, roles, teams: None, working_days: None, person: None };
            let update = Action::UpdateStaff { staff, parted_from: None };
            self.propose(
                Change::RoleGained,
                Of { staff: Some(keep), ..Of::default() },
                Some(Because::MoreRights),
                vec![update],
            );
        }
        Ok(())
    }
}
