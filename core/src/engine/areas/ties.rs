//! Who is the same human: no record is parted from another in passing, since what binds somebody in one capacity binds
//! them in all.

use crate::contract::{Action, Facts, HumanId, ParentEntry, Person, PersonChange, ReasonCode, StaffEntry};
use crate::engine::case::Case;
use crate::engine::findings::{Findings, HOST};
use crate::sorted::Set;

impl Case<'_> {
    /// Judges what an update or an entry says of who is the same human.
    pub(super) fn judge_ties(&self, out: &mut Findings) {
        if !self.is_host() {
            return;
        }
        match &self.request.action {
            Action::UpdateParent { parent, parted_from } => {
                let person = parent.person.clone().map(PersonChange::known);
                self.check_parting(Person::Parent(parent.id.clone()), person, parted_from.as_deref(), out);
            }
            Action::UpdateStaff { staff, parted_from } => {
                let person = staff.person.clone().map(PersonChange::known);
                self.check_parting(Person::Staff(staff.id.clone()), person, parted_from.as_deref(), out);
            }
            Action::AddParent { parent, .. } => self.tell_kept(usize::from(self.keeps_parent(parent)), out),
            Action::AddStaff { staff, .. } => self.tell_kept(usize::from(self.keeps_staff(staff)), out),
            _ => {}
        }
    }

    /// Whoever parts one record from another names both.
    fn check_parting(
        &self,
        record: Person,
        person: Option<Option<HumanId>>,
        named: Option<&[Person]>,
        out: &mut Findings,
    ) {
        let Some(person) = person else { return };
        let others = self.state.parted_by(&record, person.as_ref());
        let named: Set<&Person> = named.into_iter().flatten().collect();
        let Some(unnamed) = others.into_iter().find(|other| !named.contains(other)) else {
            return;
        };
        let facts = match unnamed {
            // Of a record that was erased, and binds still, nothing is told.
            erased if !self.state.knows(&erased) => Facts::default(),
            Person::Parent(id) => Facts { parent: Some(id), ..Facts::default() },
            Person::Staff(id) => Facts { staff: Some(id), ..Facts::default() },
            Person::Pupil(id) => Facts { pupil: Some(id), ..Facts::default() },
        };
        out.refuse(ReasonCode::TieStands, facts, Vec::new());
    }

    /// Tells the host that an entry names another human than is known, and that the tie stands.
    pub(super) fn tell_kept(&self, kept: usize, out: &mut Findings) {
        if kept > 0 {
            let facts = Facts { count: u32::try_from(kept).ok(), ..Facts::default() };
            out.advise(HOST, ReasonCode::TieStands, facts);
        }
    }

    fn keeps_parent(&self, entry: &ParentEntry) -> bool {
        let record = Person::Parent(entry.id.clone());
        entry.person.is_some() && self.state.human_kept(&record, entry.person.clone()) != entry.person
    }

    fn keeps_staff(&self, entry: &StaffEntry) -> bool {
        let record = Person::Staff(entry.id.clone());
        entry.person.is_some() && self.state.human_kept(&record, entry.person.clone()) != entry.person
    }

    /// An entry that leaves the human as known where it would part them from another record.
    pub(in crate::engine) fn parent_kept(&self, mut entry: ParentEntry) -> ParentEntry {
        entry.person = self.state.human_kept(&Person::Parent(entry.id.clone()), entry.person);
        entry
    }

    /// The same of a member of staff.
    pub(in crate::engine) fn staff_kept(&self, mut entry: StaffEntry) -> StaffEntry {
        entry.person = self.state.human_kept(&Person::Staff(entry.id.clone()), entry.person);
        entry
    }
}
