//! The roster, permissions and governance: mostly the host's.

use crate::catalogue::Cited;
use crate::contract::{Action, Duty, Facts, Person, ReasonCode, Remedy};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings, HEAD, OWN};
use crate::state::PermissionScope;
use crate::words::StaffRole;

impl Case<'_> {
    pub(super) fn judge_roster(&self, out: &mut Findings) {
        let rules = self.rules();
        match &self.request.action {
            Action::PermitOutOfHours { .. } => {
                let by = rules.out_of_hours_permission.iter().map(|c| (c.clause, c.rule.given_by.as_slice()));
                self.grant_permission(by, out);
            }
            Action::PermitPersonalDevice { .. } => {
                let by = rules.school_devices.iter().map(|c| (c.clause, c.rule.permitted_by.as_slice()));
                self.grant_permission(by, out);
            }
            Action::RevokePermission { permission } => {
                let Some(permission) = self.state.permissions.get(permission) else { return };
                if permission.revoked.is_some() {
                    out.refuse(ReasonCode::NothingToDo, Facts::default(), Vec::new());
                }
                let out_of_hours = matches!(permission.scope, PermissionScope::OutOfHours(_));
                let hours = rules.out_of_hours_permission.iter().map(|c| (c.clause, c.rule.given_by.as_slice()));
                let devices = rules.school_devices.iter().map(|c| (c.clause, c.rule.permitted_by.as_slice()));
                let by = hours.filter(|_| out_of_hours).chain(devices.filter(|_| !out_of_hours));
                self.grant_permission(by.filter(|(_, by)| !by.is_empty()), out);
            }
            Action::SetLanguage { parent, .. } => {
                self.grant_host(out);
                if self.parent() == Some(parent) {
                    out.grant(OWN);
                }
            }
            Action::Link { parent, pupil, .. } => {
                self.grant_host(out);
                let person = Person::Parent(parent.clone());
                let in_use = self.state.account_state(&person, &self.now).in_use();
                // How many adults a pupil has is told to those only who may link one.
                if let Some(known) = self.state.pupils.get(pupil).filter(|_| in_use && self.is_host()) {
                    self.check_places(pupil, known, parent, out);
                }
            }
            Action::Unlink { parent, pupil } => {
                if !self.state.pupils.get(pupil).is_some_and(|p| p.links.contains_key(parent)) {
                    out.refuse(ReasonCode::NothingToDo, Facts::default(), Vec::new());
                }
                self.grant_host(out);
            }
            Action::LiftRestriction { pupil, parent } => {
                let stands = |p: &crate::state::Pupil| p.has_restriction_to_lift(parent, &self.now);
                // That there is one is known to the host alone.
                if self.is_host() && !self.state.pupils.get(pupil).is_some_and(stands) {
                    out.refuse(ReasonCode::NothingToDo, Facts::default(), Vec::new());
                }
                self.grant_host(out);
            }
            Action::LeaveSchool { pupil, .. } => {
                if self.is_host() {
                    self.grant_host(out);
                    out.duty(Duty::EraseWhenDue { person: Person::Pupil(pupil.clone()) });
                }
            }
            Action::RecordReview { .. } => {
                self.grant_host(out);
                if self.has_role(&[StaffRole::SeniorLeader, StaffRole::Committee]) {
                    out.grant(HEAD);
                }
            }
            Action::ImportRoster { roster, .. } => {
                self.judge_return(out);
                self.judge_ties(out);
                self.grant_host(out);
                for (clause, limit, link) in self.without_place(roster).into_iter().filter(|_| self.is_host()) {
                    let facts = Facts { pupil: Some(link.pupil.clone()), limit: Some(limit), ..Facts::default() };
                    out.advise(Clause::Policy(clause), ReasonCode::TooManyAdults, facts);
                }
            }
            _ => {
                self.judge_return(out);
                self.judge_ties(out);
                self.grant_host(out);
            }
        }
    }

    /// Nobody who was erased comes back unnoticed, as by an import from a system that still has them. How many there
    /// are is told to the host, and not who: what is decided is kept, and they are to be nowhere.
    fn judge_return(&self, out: &mut Findings) {
        let state = self.state;
        let returns = |person: Person| !state.knows(&person) && state.was_erased(&person);
        let (count, insist) = match &self.request.action {
            Action::AddPupil { pupil, insist } => (usize::from(returns(Person::Pupil(pupil.id.clone()))), insist),
            Action::AddParent { parent, insist } => (usize::from(returns(Person::Parent(parent.id.clone()))), insist),
            Action::AddStaff { staff, insist } => (usize::from(returns(Person::Staff(staff.id.clone()))), insist),
            Action::ImportRoster { roster, insist } => {
                let pupils = roster.pupils.iter().map(|entry| Person::Pupil(entry.id.clone()));
                let parents = roster.parents.iter().map(|entry| Person::Parent(entry.id.clone()));
                let staff = roster.staff.iter().map(|entry| Person::Staff(entry.id.clone()));
                (pupils.chain(parents).chain(staff).filter(|person| returns(person.clone())).count(), insist)
            }
            _ => return,
        };
        if count > 0 && *insist != Some(true) && self.is_host() {
            let facts = Facts { count: u32::try_from(count).ok(), ..Facts::default() };
            out.refuse(ReasonCode::ErasedBefore, facts, vec![Remedy::Insist {}]);
        }
    }

    /// Grants a permission to those who give it by the policy; to the headteacher and senior leaders where it is
    /// silent.
    pub(super) fn grant_permission<'b>(&self, by: impl Iterator<Item = (u16, &'b [StaffRole])>, out: &mut Findings) {
        let mut silent = true;
        for (clause, roles) in by {
            silent = false;
            if self.has_role(roles) {
                out.grant(Clause::Policy(clause));
            }
        }
        if silent {
            self.grant_leader([], out);
        }
    }

    /// Staff use the school's devices, where the policy says so.
    pub(in crate::engine) fn judge_device(&self, out: &mut Findings) {
        use crate::words::{Device, PermissionKind};
        let Some(staff) = self.staff() else { return };
        if self.request.device != Some(Device::Personal) || self.state.personal_device_permitted(staff, &self.now) {
            return;
        }
        let rules = &self.rules().school_devices;
        let submit = Action::PermitPersonalDevice { staff: staff.clone(), from: None, to: None };
        // A permission is a permission for all clauses on devices, whichever of them says who gives it.
        let mut given_by: Vec<_> = rules.iter().flat_map(|c| c.rule.permitted_by.iter().copied()).collect();
        given_by.sort_unstable();
        given_by.dedup();
        let ask = given_by.into_iter().map(|of| Remedy::AskPermission {
            of: of.into(),
            r#for: PermissionKind::PersonalDevice,
            submit: Box::new(submit.clone()),
        });
        let remedies: Vec<_> = core::iter::once(Remedy::UseSchoolDevice {}).chain(ask).collect();
        for Cited { clause, .. } in rules {
            let facts = Facts { device: self.request.device, ..Facts::default() };
            out.deny(Clause::Policy(*clause), ReasonCode::SchoolDevicesOnly, facts, remedies.clone());
        }
    }
}
