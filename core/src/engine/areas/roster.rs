//! The roster, permissions and governance: mostly the host's.

use super::approval::Holders;
use super::journals::Page;
use crate::catalogue::{Cited, StaffKind};
use crate::clock::Span;
use crate::contract::{
    Action, Bound, Duty, Facts, HumanId, ParentEntry, Person, PupilEntry, ReasonCode, Remedy, StaffEntry,
};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings, HEAD, HOST, OWN};
use crate::state::{Met, PermissionScope, after};
use crate::words::StaffRole;

impl Case<'_> {
    pub(super) fn judge_roster(&self, out: &mut Findings) {
        let rules = self.rules();
        match &self.request.action {
            // Where no clause lets anybody write outside the hours, there is nothing to permit.
            Action::PermitOutOfHours { .. } => {
                self.grant_by(rules.out_of_hours_permission(), |rule| self.has_role(&rule.given_by), out);
            }
            Action::PermitPersonalDevice { .. } => {
                let by = rules.school_devices().iter().map(|c| (c.clause, c.rule.permitted_by.as_slice()));
                self.grant_permission(by, out);
            }
            Action::RevokePermission { permission } => {
                let Some(permission) = self.state.permissions.get(permission) else { return };
                if permission.revoked.is_some() {
                    out.refuse(ReasonCode::NothingToDo, Facts::default(), Vec::new());
                }
                let by: Vec<(u16, &[StaffRole])> = match &permission.scope {
                    PermissionScope::OutOfHours(_) => {
                        let hours = rules.out_of_hours_permission().iter();
                        hours.map(|c| (c.clause, c.rule.given_by.as_slice())).collect()
                    }
                    PermissionScope::PersonalDevice(_) => {
                        let devices = rules.school_devices().iter();
                        devices.map(|c| (c.clause, c.rule.permitted_by.as_slice())).collect()
                    }
                    PermissionScope::Sharing(shared) => self.who_permit_sharing(shared.destination).collect(),
                };
                self.grant_permission(by.into_iter().filter(|(_, by)| !by.is_empty()), out);
            }
            Action::SetLanguage { parent, .. } => {
                self.grant_host(out);
                if self.parent() == Some(parent) {
                    out.grant(OWN);
                }
            }
            Action::Link { parent, pupil, parental_responsibility, relative, .. } => {
                self.grant_host(out);
                if *parental_responsibility == Some(false) || *relative == Some(true) {
                    self.lapsing_duties(pupil, parent, out);
                }
                let person = Person::Parent(parent.clone());
                let in_use = self.state.account_state(&person, &self.now).in_use();
                // How many adults a pupil has is told to those only who may link one.
                if let Some(known) = self.state.pupils.get(pupil).filter(|_| in_use && self.is_host()) {
                    self.check_places(pupil, known, parent, *relative, out);
                }
            }
            Action::Unlink { parent, pupil } => {
                if !self.state.pupils.get(pupil).is_some_and(|p| p.links.contains_key(parent)) {
                    out.refuse(ReasonCode::NothingToDo, Facts::default(), Vec::new());
                }
                self.grant_host(out);
                self.lapsing_duties(pupil, parent, out);
            }
            Action::EndMembership { pupil, class, on } => {
                let ends = |m: &crate::state::Membership| {
                    m.class == *class && m.span.before(after(*on)).is_none_or(|cut| cut != m.span)
                };
                let there = self.state.pupils.get(pupil).is_some_and(|p| p.memberships.iter().any(ends));
                if self.is_host() && !there {
                    out.refuse(ReasonCode::NothingToDo, Facts::default(), Vec::new());
                }
                self.grant_host(out);
            }
            Action::LiftRestriction { pupil, parent } => {
                let stands = |p: &crate::state::Pupil| self.state.has_restriction_to_lift(p, parent, &self.now);
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
            Action::EndAbsence { staff, on } => {
                let on = on.unwrap_or(Bound::At(self.now.instant));
                let ends = |span: &Span| span.before(after(on)).is_some_and(|cut| cut != *span);
                let there = self.state.staff.get(staff).is_some_and(|staff| staff.absences.iter().any(ends));
                if self.is_host() && !there {
                    out.refuse(ReasonCode::NothingToDo, Facts::default(), Vec::new());
                }
                self.grant_host(out);
            }
            Action::LeaveStaff { staff, .. } => {
                self.grant_host(out);
                let person = Person::Staff(staff.clone());
                let mut asked = self.state.erasure_requests.iter().filter(|request| request.refused.is_none());
                if self.is_host() && asked.any(|request| request.subject == person) {
                    out.duty(Duty::EraseWhenDue { person });
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
                self.grant_host(out);
                if !self.is_host() {
                    return;
                }
                let met = self.state.meet(roster);
                self.tell_kept(met.ties, out);
                self.tell_met(&met, out);
                let protected =
                    met.roster.pupils.iter().filter_map(|entry| Some((&entry.id, entry.protection.as_ref()?)));
                self.protecting_duties(protected, out);
                for (clause, limit, link) in self.without_place(&met.roster) {
                    let facts = Facts { pupil: Some(link.pupil.clone()), limit: Some(limit), ..Facts::default() };
                    out.advise(Clause::Policy(clause), ReasonCode::TooManyAdults, facts);
                }
            }
            _ => {
                self.judge_return(out);
                self.judge_ties(out);
                self.grant_host(out);
                self.protecting_duties(self.protected_by_action(), out);
            }
        }
    }

    /// Tells the host what of a file was not taken, or not as it says.
    fn tell_met(&self, met: &Met, out: &mut Findings) {
        let codes = [
            (ReasonCode::LinkEndedBefore, &met.ended),
            (ReasonCode::RecordedOtherwise, &met.otherwise),
            (ReasonCode::EntriesDisagree, &met.disagree),
        ];
        for (code, found) in codes {
            found.iter().for_each(|facts| out.advise(HOST, code, facts.clone()));
        }
    }

    /// Nobody who was erased comes back unnoticed, as by an import from a system that still has them. How many there
    /// are is told to the host, and how much that was imposed on them comes back, and not who: what is decided is kept,
    /// and they are to be nowhere.
    fn judge_return(&self, out: &mut Findings) {
        let parent = |entry: &ParentEntry| (Person::Parent(entry.id.clone()), entry.person.clone());
        let staff = |entry: &StaffEntry| (Person::Staff(entry.id.clone()), entry.person.clone());
        let pupil = |entry: &PupilEntry| (Person::Pupil(entry.id.clone()), None);
        let (people, insist): (Vec<(Person, Option<HumanId>)>, _) = match &self.request.action {
            Action::AddPupil { pupil: entry, insist } => (vec![pupil(entry)], insist),
            Action::AddParent { parent: entry, insist } => (vec![parent(entry)], insist),
            Action::AddStaff { staff: entry, insist } => (vec![staff(entry)], insist),
            Action::ImportRoster { roster, insist } => {
                let adults = roster.parents.iter().map(parent).chain(roster.staff.iter().map(staff));
                (roster.pupils.iter().map(pupil).chain(adults).collect(), insist)
            }
            _ => return,
        };
        if !self.is_host() {
            return;
        }
        let state = self.state;
        let count = people.iter().filter(|(person, _)| !state.knows(person) && state.was_erased(person)).count();
        let comes_back: usize = people.iter().map(|(person, human)| state.coming_back(person, human.as_ref())).sum();
        let comes_back = Some(comes_back).filter(|count| *count > 0).and_then(|count| u32::try_from(count).ok());
        let facts = Facts { count: u32::try_from(count).ok(), comes_back, ..Facts::default() };
        if count > 0 && *insist != Some(true) {
            out.refuse(ReasonCode::ErasedBefore, facts, vec![Remedy::Insist {}]);
        } else if comes_back.is_some() {
            out.advise(HOST, ReasonCode::ErasedBefore, facts);
        }
    }

    /// Grants a permission to those who give it by the policy; to the headteacher and senior leaders where it is silent.
    pub(super) fn grant_permission<'b>(&self, by: impl Iterator<Item = (u16, &'b [StaffRole])>, out: &mut Findings) {
        let kinds = |roles: &[StaffRole]| roles.iter().map(|role| StaffKind::from(*role)).collect::<Vec<_>>();
        let by: Vec<(u16, Vec<StaffKind>)> = by.map(|(clause, roles)| (clause, kinds(roles))).collect();
        let named: Vec<Holders<'_>> = by.iter().map(|(clause, kinds)| (*clause, kinds.as_slice())).collect();
        self.grant_named(&named, Page::Of(None), out);
    }

    /// Staff use the school's devices, where the policy says so.
    pub(in crate::engine) fn judge_device(&self, out: &mut Findings) {
        use crate::words::{Device, PermissionKind};
        let Some(staff) = self.staff() else { return };
        if self.request.device != Some(Device::Personal) || self.state.personal_device_permitted(staff, &self.now) {
            return;
        }
        // Whatever is asked on: one's own data are one's own.
        if let Action::ExportSubject { subject } | Action::EraseSubject { subject } = &self.request.action
            && self.person.as_ref() == Some(subject)
        {
            return;
        }
        let rules = self.rules().school_devices();
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
