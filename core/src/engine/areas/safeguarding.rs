//! Who deals with a safeguarding matter, and what is theirs alone.

use crate::contract::{Action, Duty, Facts, Person, PupilId, ReasonCode, Ref, StaffId};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings, Floor};
use crate::state::{List, Message};
use crate::words::{AccountState, Channel, Role, StaffRole};

/// Who deals with it, and after them who stands in.
const IN_TURN: &[StaffRole] = &[StaffRole::SafeguardingLead, StaffRole::Headteacher, StaffRole::SeniorLeader];

/// Who deals with a matter at a moment: of the safeguarding lead, the headteacher and the senior leaders the first who
/// are there, with an open account, and restricted from none of the pupils concerned.
pub(crate) struct Dealers {
    /// As what; as the host, where nobody is there.
    pub(crate) role: Role,
    pub(crate) staff: Vec<StaffId>,
}

impl<'a> Case<'a> {
    /// Who deals with what is said of safeguarding about these pupils.
    fn dealers(&self, concerned: &[&PupilId]) -> Dealers {
        for role in IN_TURN {
            let there = |id: &&StaffId| {
                let colleague = Person::Staff((*id).clone());
                self.state.account_state(&colleague, &self.now) == AccountState::Active
                    && !self.restricted_from_any(&colleague, concerned)
            };
            let holders = self.state.staff.iter().filter(|(_, staff)| staff.roles_at(&self.now).contains(role));
            let staff: Vec<StaffId> = holders.map(|(id, _)| id).filter(there).cloned().collect();
            if !staff.is_empty() {
                return Dealers { role: (*role).into(), staff };
            }
        }
        Dealers { role: Role::Host, staff: Vec::new() }
    }

    /// The pupils whom a message concerns: whom it is about, or, where it is about nobody, the children of the parent on
    /// one end of it; and a pupil who writes it.
    fn concerned<'b>(&'b self, from: &'b Person, to: &'b Person, about: &'b [PupilId]) -> Vec<&'b PupilId> {
        let mut found: Vec<&PupilId> = about.iter().collect();
        for end in [from, to] {
            match end {
                Person::Pupil(id) => found.push(id),
                Person::Parent(id) if about.is_empty() => {
                    found.extend(self.state.parents.get(id).into_iter().flat_map(|parent| &parent.children));
                }
                Person::Parent(_) | Person::Staff(_) => {}
            }
        }
        found
    }

    /// Who deals with a safeguarding message now.
    pub(crate) fn dealers_with(&self, message: &Message) -> Dealers {
        self.dealers(&self.concerned(&message.from, &message.to, &message.about))
    }

    /// Whether it is said of safeguarding: so it says itself, so it proved, or so did what it answers.
    pub(crate) fn is_safeguarding(&self, message: &Message) -> bool {
        self.thread(message).safeguarding
    }

    /// Whether whoever acts deals with a message that is said of safeguarding.
    pub(crate) fn deals_with(&self, message: &Message) -> bool {
        let Some(staff) = self.staff() else { return false };
        self.has_role(IN_TURN) && self.is_safeguarding(message) && self.dealers_with(message).staff.contains(staff)
    }

    /// Whether whoever acts deals with any.
    pub(crate) fn deals_with_any(&self) -> bool {
        let said = self.state.listed(&List::Safeguarding).iter().map(|(_, id)| id);
        // Few ever do.
        self.has_role(IN_TURN)
            && self
                .state
                .with_replies(said)
                .into_iter()
                .any(|id| self.state.messages.get(id).is_some_and(|m| self.deals_with(m)))
    }

    /// Whether the school has a safeguarding lead with an open account; else, who stands in.
    pub(crate) fn stands_in(&self) -> Option<Role> {
        Some(self.dealers(&[]).role).filter(|role| *role != Role::SafeguardingLead)
    }

    /// Whether whoever acts sees a message: reads it, and it was not removed; of a safeguarding matter whoever deals with
    /// it sees it even so.
    pub(crate) fn sees_message(&self, id: &Ref, message: &Message) -> bool {
        self.reads(id, message) && (message.removal.is_none() || self.deals_with(message))
    }

    /// A message about a safeguarding matter is accepted whatever denies it, and goes to whoever deals with it.
    pub(super) fn accept_for_safeguarding(&self, out: &mut Findings) {
        out.accept_for_safeguarding();
        self.safeguard(out);
    }

    pub(super) fn safeguard(&self, out: &mut Findings) {
        self.notify(self.dealers_with_request().role, out);
        out.duty(Duty::PreserveEvidence {});
    }

    /// Who deals with what the request says. While restrictions are concealed, nobody is passed over for one: to whom the
    /// matter goes would tell of it.
    fn dealers_with_request(&self) -> Dealers {
        let said = match (&self.request.action, &self.person) {
            // Where one is, the full answer notes it.
            _ if self.conceal.is_some() => None,
            (Action::SendMessage { to, about, .. }, Some(from)) => Some(self.concerned(from, to, about)),
            (Action::Reply { message, .. }, _) => {
                let original = self.state.messages.get(message);
                original.map(|original| self.concerned(&original.from, &original.to, &original.about))
            }
            _ => None,
        };
        self.dealers(&said.unwrap_or_default())
    }

    /// Lets whoever deals with a safeguarding message do so on whatever device, at whatever hour, and whatever has ended
    /// or been removed.
    pub(super) fn let_deal(&self, out: &mut Findings) {
        if out.denies() {
            out.accept_for_safeguarding();
        }
    }

    /// What is said of safeguarding is closed by those who deal with it, and by nobody else.
    pub(super) fn check_dealer(&self, out: &mut Findings) {
        let clause = Clause::Floor(Floor::Safeguarding);
        let remedies = vec![self.channel(Channel::SafeguardingLead)];
        let facts = Facts { role: Some(Role::SafeguardingLead), ..Facts::default() };
        out.deny(clause, ReasonCode::ForTheLead, facts, remedies);
    }
}
