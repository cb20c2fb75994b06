//! The policy's own review.

use crate::contract::{ClauseId, Date, Duty, Error, Month, Term};
use crate::engine::{Case, OWN};
use crate::views::{Looker, View};
use crate::words::{Role, words};

record! { typed
    /// Whether the policy's review is due. The month counts: reviewed in September 2023 and every twelve months, it is
    /// due from 1 to 30 September 2024 and overdue after. Each term's is due from its first day to its last.
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
    let (due_from, due_until) = match cited.rule.every_months {
        Some(months) => {
            let due = reviewed.plus(months);
            (due.map(Month::first_day), due.and_then(last_day))
        }
        None => {
            let term = next_term(case, reviewed);
            (term.map(|term| term.first), term.map(|term| term.last))
        }
    };
    let status = match (due_from, due_until) {
        (_, Some(until)) if until < today => ReviewState::Overdue,
        (Some(from), _) if from <= today => ReviewState::Due,
        _ => ReviewState::Current,
    };
    let late = matches!(status, ReviewState::Due | ReviewState::Overdue);
    let duties = late.then_some(Duty::Notify { role: Role::Headteacher }).into_iter().collect();
    let clause = case.policy.clause_id(cited.clause).cloned();
    ReviewStatus { clause, reviewed, due_from, due_until, status, duties }
}

/// The last day of a month.
fn last_day(month: Month) -> Option<Date> {
    month.plus(1)?.first_day().naive().pred_opt().map(Date::from)
}

/// The first term that began after the last review, whose own is still to be held. Of the month in the document the last
/// day counts.
fn next_term<'a>(case: &'a Case<'_>, reviewed: Month) -> Option<&'a Term> {
    let today: Date = case.now.date.into();
    let held = case.state.reviews.iter().copied().filter(|on| *on <= today && Month::of(*on) >= reviewed).max();
    let written = last_day(case.policy.document().reviewed).filter(|_| case.policy.document().reviewed >= reviewed);
    let last = held.max(written);
    let terms = case.state.calendar.terms.iter().filter(|term| last.is_none_or(|last| last < term.first));
    terms.min_by_key(|term| term.first)
}
