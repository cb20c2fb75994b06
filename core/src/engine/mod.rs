//! Deciding: what every rule says of a request, and what follows from it.
//!
//! The parameters of a rule stand in the [catalogue](crate::catalogue); its judgement stands here, in the file of the
//! same subject, because it reads the school's state. [`areas`] says which rules bear on which action.

mod actions;
mod areas;
mod away;
mod case;
mod effects;
mod escalation;
mod fallback;
mod findings;
mod gate;
mod hours;
mod named;
mod promises;
mod reader;
mod restraints;
mod threads;
mod topics;
mod waiting;
mod wording;

pub(crate) use areas::Posted;
pub(crate) use case::Case;
pub(crate) use findings::{Clause, Findings, Floor, OWN};
pub(crate) use named::Named;
pub(crate) use promises::Promise;
pub(crate) use threads::Threads;
pub use wording::Locale;

impl Case<'_> {
    /// Everything that the rules say of the request, settled.
    pub(crate) fn judge(&self) -> Findings {
        let mut out = self.judge_now();
        self.add_waits(&mut out);
        // From when it counts hangs on until when it is held.
        self.promise(&mut out);
        self.tell_hand_ups(&mut out);
        self.out_of_office(&mut out);
        self.fall_back(&mut out);
        self.tell_of_points(&mut out);
        out
    }

    /// The same without looking ahead in time.
    pub(crate) fn judge_now(&self) -> Findings {
        let mut out = self.gather();
        out.settle();
        out
    }

    /// The same as if all hours were open.
    pub(crate) fn judge_in_hours(&self) -> Findings {
        let mut out = self.gather();
        out.leave_hours_aside();
        out.settle();
        out
    }

    fn gather(&self) -> Findings {
        let mut out = Findings::default();
        if self.check_known(&mut out) {
            self.check_account(&mut out);
            self.check_membership(&mut out);
            self.judge_device(&mut out);
            self.check_restraints(&mut out);
            self.judge_action(&mut out);
        }
        out
    }

    /// A look for which the contract has no action: who looks, the account and the device are judged as for any use of
    /// the service, and then `look` decides.
    pub(crate) fn judge_look(&self, look: impl Fn(&Self, &mut Findings)) -> Findings {
        let mut out = Findings::default();
        if self.check_known(&mut out) {
            self.check_account(&mut out);
            self.check_membership(&mut out);
            self.judge_device(&mut out);
            look(self, &mut out);
        }
        out.settle();
        out
    }
}
