//! What a given reader may see: each view is a pure function of school, reader and instant.
//!
//! Who may look is decided by the rules that decide the matching action, and a reader who may not look is answered with
//! [`Denied`], in the words that the reader may be shown: a restricted adult's refusal is that of an adult without a
//! link. What is inside an answer is filtered by the same rules again, so that a view never shows what asking for the
//! thing itself would refuse.

mod audience;
pub mod audit;
mod awaiting;
mod looked;
mod looker;
mod may_now;
mod messages;
mod page;
mod points;
mod probes;
mod request;
mod stories;
mod week;

pub use audience::{Audience, LeftOut};
pub use awaiting::{Awaiting, AwaitingComment, AwaitingPost, AwaitingReport};
pub use looked::{DataKind, Looked, ShownOf, Traced, ViewKind};
pub use may_now::{MayNow, Offer};
pub use messages::{MessageStatus, Messages, ShownMessage};
pub use points::{HomeAwarded, PointsAtHome, PointsAward, PointsSoFar, PointsView, SharedTotal, SharedTotals};
pub use request::{Look, ViewRequest};
pub use stories::{Feed, FeedComment, FeedPost, MediaShown, NoPhotoList, NotShown, Portfolio, ProtectedPupil, Work};
pub use week::{DayHours, OpenWindow, PurposeHours, Week};

pub(crate) use looker::Looker;
pub(crate) use messages::{is_open, shown as shown_message};
pub(crate) use page::{Key, Page};
pub(crate) use points::{awards_of, home_awards_of};
pub(crate) use stories::{others_may_be_shown, seen_media, shown_items};

use serde::Serialize;

use crate::contract::{ClauseId, Decision, Error, ReasonCode, Remedy};
use crate::school::School;
use crate::words::{Effect, Verdict};
use audit::{DueList, Export, Monitoring, ReviewStatus};

record! { typed
    /// One reason why something is refused or held, as its reader may see it.
    pub struct Refusal {
        /// The clause.
        pub clause: ClauseId,
        /// What it found.
        pub code: ReasonCode,
        /// What would clear it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub remedies: Vec<Remedy>,
    }

    /// The reader may not look.
    pub struct Denied {
        /// Why, as far as the reader may know.
        pub refusals: Vec<Refusal>,
    }
}

impl Refusal {
    /// The deciding reasons of a decision that is not an outright grant.
    pub(crate) fn of(decision: &Decision) -> Vec<Self> {
        let deciding = match decision.verdict {
            Verdict::Deny => Effect::Deny,
            Verdict::Hold => Effect::Hold,
            Verdict::Allow => return Vec::new(),
        };
        let reasons = decision.reasons.iter().filter(|reason| reason.effect == deciding);
        reasons
            .map(|reason| Self { clause: reason.clause.clone(), code: reason.code, remedies: reason.remedies.clone() })
            .collect()
    }
}

/// The answer to a [`ViewRequest`]. On the wire the field `view` names it, or says `denied`.
#[cfg_attr(feature = "uniffi", schoolgate_derive::typed)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schoolgate_derive::ToJson, schoolgate_derive::Visit)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "view", rename_all = "snake_case")]
#[cfg_attr(feature = "uniffi", uniffi(name = "SchoolView"))]
#[non_exhaustive]
pub enum View {
    /// The reader may not look.
    Denied(Denied),
    /// The posts of a story.
    Feed(Feed),
    /// Messages.
    Messages(Messages),
    /// What waits for the reader.
    Awaiting(Awaiting),
    /// Points.
    Points(PointsView),
    /// Totals that were shared.
    SharedTotals(SharedTotals),
    /// Who may not be shown.
    NoPhotoList(NoPhotoList),
    /// A pupil's work.
    Portfolio(Portfolio),
    /// When what is open.
    Week(Week),
    /// Whether the policy's review is due.
    ReviewStatus(ReviewStatus),
    /// What the reader may do.
    MayNow(MayNow),
    /// Who would receive something.
    Audience(Audience),
    /// Everything held on somebody.
    Export(Box<Export>),
    /// What is due.
    Due(DueList),
    /// The monitoring report.
    Monitoring(Box<Monitoring>),
}

impl School {
    /// Looks at the school as a reader sees it at an instant. Changes nothing.
    ///
    /// # Errors
    /// What [`ask`](Self::ask) refuses; a stretch that ends before it begins; a page of no items or of too many, or
    /// that begins at no place of its list. That the reader may not look is an answer, [`View::Denied`].
    pub fn view(&self, request: &ViewRequest) -> Result<View, Error> {
        let (looker, page) = (Looker::new(self, request), Page::of(request)?);
        match &request.look {
            Look::Feed { surface, class } => stories::feed(&looker, *surface, class.as_ref(), &page),
            Look::Messages { parent, staff } => messages::messages(&looker, parent.as_ref(), staff.as_ref(), &page),
            Look::Awaiting {} => awaiting::awaiting(&looker),
            Look::Points { of } => points::points(&looker, of, &page),
            Look::SharedTotals {} => points::shared_totals(&looker),
            Look::NoPhotoList { class } => stories::no_photo_list(&looker, class),
            Look::Portfolio { pupil } => stories::portfolio(&looker, pupil),
            Look::Week { purpose, staff, from } => week::week(&looker, *purpose, staff.as_ref(), *from),
            Look::ReviewStatus {} => audit::review_status(&looker),
            Look::MayNow { content, person } => may_now::may_now(&looker, content.as_ref(), person.as_ref()),
            Look::Audience { action } => audience::audience(&looker, action),
            Look::Export { subject, looked } => audit::export(&looker, subject, looked),
            Look::Due { since } => audit::due(&looker, *since, &page),
            Look::Monitoring { from, to, events, looked } => {
                audit::monitoring_view(&looker, (*from, *to), events, looked, &page)
            }
        }
    }
}
