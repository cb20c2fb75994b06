//! What the school answers for: what is due, the review, what is held on somebody, the monitoring report.

mod conduct;
mod due;
mod export;
mod held;
mod looks;
mod monitoring;
mod next;
mod promises;
mod quotas;
mod review;

pub use conduct::Conduct;
pub use due::{Due, DueList, WaitGround};
pub use export::Export;
pub use held::{
    ContentState, HeldAcceptance, HeldAccount, HeldAnswer, HeldAppearance, HeldAward, HeldBreach, HeldComment,
    HeldConsent, HeldDisclosure, HeldInvitation, HeldJudgement, HeldMeasure, HeldOwnAnswer, HeldParent, HeldPermission,
    HeldPost, HeldPupil, HeldRefusal, HeldRemoval, HeldReport, HeldStaff, HeldVisit, InvitationState,
};
pub use looks::{LookCount, LookedAt, ReaderKind};
pub use monitoring::{ClauseCount, ConsentGap, Monitoring, OutOfHours, Waiting};
pub use promises::{GoesUp, PromiseCount, PromiseKind, PromisedReply};
pub use quotas::{PostedLate, PostsMissed};
pub use review::{ReviewState, ReviewStatus};

pub(crate) use due::due;
pub(crate) use export::export;
pub(crate) use monitoring::monitoring as monitoring_view;
pub(crate) use review::review_status;

use crate::engine::{Case, Findings};

/// What the headteacher, senior leaders, the office and the host may look at.
fn for_those_who_run_it(case: &Case<'_>, out: &mut Findings) {
    case.grant_host(out);
    case.grant_leader([], out);
}
