//! Export and erasure.

use crate::catalogue::Cited;
use crate::contract::{Action, Duty, Facts, Person, ReasonCode};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, DATA_RIGHTS, Findings};
use crate::words::Role;

impl Case<'_> {
    pub(super) fn judge_data_rights(&self, out: &mut Findings) {
        let (subject, erase) = match &self.request.action {
            Action::ExportSubject { subject } => (subject, false),
            Action::EraseSubject { subject } => (subject, true),
            _ => return,
        };
        self.grant_host(out);
        let Some(person) = &self.person else { return };
        let own = person == subject;
        // To export is to see, which the policy keeps among a pupil's own people; to erase is only not granted.
        let privacy = self.privacy().filter(|_| !erase);
        match (subject, self.parent()) {
            _ if own => {}
            (Person::Pupil(id), Some(parent)) => {
                let Some(pupil) = self.state.pupils.get(id) else { return };
                self.judge_own_child(id, pupil, parent, privacy, out);
            }
            _ if self.is_host() => return,
            _ => {
                let pupil = match subject {
                    Person::Pupil(id) => Some(id.clone()),
                    _ => None,
                };
                out.deny_or_refuse(privacy, ReasonCode::NotTheirs, Facts { pupil, ..Facts::default() });
            }
        }
        let mut by_policy = false;
        for Cited { clause, rule } in &self.rules().data_rights {
            if !erase || rule.erase {
                out.grant(Clause::Policy(*clause));
                by_policy = true;
            }
        }
        if !by_policy {
            out.grant(DATA_RIGHTS);
        }
        // Only the school erases: it knows what it must keep, and whether a pupil is still on roll.
        if erase && !self.is_host() {
            out.duty(Duty::Notify { role: Role::Office });
        }
    }
}
