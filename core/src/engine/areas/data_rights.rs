//! Export and erasure.

use crate::catalogue::Cited;
use crate::contract::{Action, Duty, Facts, Person, ReasonCode};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, DATA_RIGHTS, Findings};
use crate::words::{ConsentKind, Role};

impl Case<'_> {
    /// Whether somebody who may ask for an erasure has it at once: the host, and where the policy gives everybody the
    /// right to delete (MMPS 1.5e), whoever it concerns. That of a pupil on roll is a request that the host confirms.
    pub(in crate::engine) fn erases_at_once(&self, subject: &Person) -> bool {
        let on_roll = match subject {
            Person::Pupil(id) => self.state.pupils.get(id).is_some_and(|pupil| pupil.on_roll(&self.now)),
            Person::Parent(_) | Person::Staff(_) => false,
        };
        self.is_host() || !on_roll && self.rules().data_rights.iter().any(|cited| cited.rule.erase)
    }

    pub(super) fn judge_data_rights(&self, out: &mut Findings) {
        let (subject, erase) = match &self.request.action {
            Action::ExportSubject { subject } => (subject, false),
            Action::EraseSubject { subject } => (subject, true),
            _ => return,
        };
        self.grant_host(out);
        if erase && self.erases_at_once(subject) {
            if let Person::Pupil(id) = subject {
                // Every picture of them goes with them; the files are the host's.
                for post in self.posts_showing(id, ConsentKind::DataProcessing) {
                    out.duty(Duty::RemoveContent { content: post.clone() });
                }
            }
            let gone = self.state.gone(&self.state.capacities(subject));
            // So do the posts of a member of staff.
            for content in gone.content.into_iter().filter(|id| self.state.posts.contains_key(id)) {
                out.duty(Duty::RemoveContent { content });
            }
            gone.held.into_keys().for_each(|content| out.duty(Duty::KeepAsEvidence { content }));
        }
        let Some(person) = &self.person else { return };
        let own = person == subject;
        // To export is to see, which the policy keeps among a pupil's own people; to erase is only not granted.
        let privacy = self.privacy().filter(|_| !erase);
        match (subject, self.parent()) {
            _ if own => {}
            (Person::Pupil(id), Some(parent)) => {
                if !self.state.pupils.contains_key(id) {
                    return;
                }
                self.judge_own_child(id, parent, privacy, out);
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
        // A policy that grants data rights and says that erasure is none of them is not silent about it.
        if !by_policy && self.rules().data_rights.is_empty() {
            out.grant(DATA_RIGHTS);
        }
        // The school has copies of its own to erase, and knows what it must keep.
        if erase && !self.is_host() {
            out.duty(Duty::Notify { role: Role::Office });
        }
    }
}
