//! The policy's own review.

use crate::contract::{ClauseId, Date, Duty, Error, Month};
use crate::engine::{Case, OWN};
use crate::views::{Looker, View};
use crate::words::{Role, words};

record! { typed
    /// Whether the policy's review is due. The month counts: reviewed in September 2023 and every twelve months, it is
    /// due from 1 to 30 September 2024 and overdue after.
    pub struct ReviewStatus {
        /// The clause that asks for reviews.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub clause: Option<ClauseId>,
        /// The month of the last review: the document's, or a later one that was recorded.
        pub reviewed: Month,
        /// From when the next is due.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub due_from: Option<Date>,
        /// The last day before it is overdue.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub due_until: Option<Date>,
        /// Where it stands.
        pub status: ReviewState,
        /// Whom to tell.
        pub duties: Vec<Duty>,
    }
}

words! { typed
    /// Where the review stands.
    ReviewState {
        /// The policy asks for none.
        Unstated = "unstated",
        /// Not due yet.
        Current = "current",
        /// This is the month.
        Due = "due",
        /// The month has passed.
        Overdue = "overdue",
    }
}

/// For staff and the host: parents and pupils are not asked to see to it.
pub(crate) fn review_status(looker: &Looker<'_>) -> Result<View, Error> {
    let may_look = |case: &Case<'_>, out: &mut crate::engine::Findings| {
        case.grant_host(out);
        if case.staff().is_some() {
            out.grant(OWN);
        }
    };
    if let Some(denied) = looker.refused_to_run(may_look)? {
        return Ok(denied);
    }
    let request = looker.bare();
    let case = looker.case(&request, false)?;
    Ok(View::ReviewStatus(review(&case)))
}

pub(super) fn review(case: &Case<'_>) -> ReviewStatus {
    let today: Date = case.now.date.into();
    let held = case.state.reviews.iter().filter(|on| **on <= today).map(|on| Month::of(*on));
    let reviewed = held.fold(case.policy.document().reviewed, Month::max);
    let Some(cited) = case.rules().review().first() else {
        let (clause, due_from, due_until) = (None, None, None);
        return ReviewStatus {
            clause,
            reviewed,
            due_from,
            due_until,
            status: ReviewState::Unstated,
            duties: Vec::new(),
        };
    };
    let due = reviewed.plus(cited.rule.every_months);
    let due_from = due.map(Month::first_day);
    let due_until =
        due.and_then(|due| due.plus(1)).and_then(|next| next.first_day().naive().pred_opt()).map(Date::from);
    let status = match due.map(|due| Month::of(today).cmp(&due)) {
        Some(core::cmp::Ordering::Equal) => ReviewState::Due,
        Some(core::cmp::Ordering::Greater) => ReviewState::Overdue,
        _ => ReviewState::Current,
    };
    let late = matches!(status, ReviewState::Due | ReviewState::Overdue);
    let duties = late.then_some(Duty::Notify { role: Role::Headteacher }).into_iter().collect();
    let clause = case.policy.clause_id(cited.clause).cloned();
    ReviewStatus { clause, reviewed, due_from, due_until, status, duties }
}
