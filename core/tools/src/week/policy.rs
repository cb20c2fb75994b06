//! A week without a calendar, as the policy alone states it.

use schoolgate::catalogue::{Cited, Hours};
use schoolgate::clock::WeeklyHours;
use schoolgate::policy::Policy;
use schoolgate::words::Weekday;

use super::bands::{AnyTime, Spans, Stated, Statements, joined, lanes};
use super::frames::{DAY, Frame};
use super::{ClauseRef, Day, Week};

/// A week under a policy, from Monday, in which every day is a school day and nobody is away.
#[must_use]
pub fn of_policy(policy: &Policy) -> Week {
    let frames: Vec<Frame> = (0..).zip(Weekday::ALL).map(|(place, day)| Frame::plain(*day, place)).collect();
    let whole: Spans =
        frames.first().zip(frames.last()).map(|(first, last)| (first.start, last.end)).into_iter().collect();
    let mut statements = Statements::default();
    for Cited { clause, rule } in &policy.rules().hours {
        let open = open(rule);
        for purpose in each(&rule.purposes) {
            statements.hours.extend(clause_ref(policy, *clause).map(|clause| Stated {
                purpose,
                who: rule.who.clone(),
                clause,
                outside: rule.outside,
                years: rule.years.clone(),
                working_days: rule.working_days,
                in_force: whole.clone(),
                open: open.clone(),
            }));
        }
    }
    statements.any_time = any_time(policy, &whole);
    let (lanes, unstated) = lanes(&statements, &frames);
    let document = policy.document();
    Week {
        title: document.title.clone(),
        organisation: document.organisation.clone(),
        timezone: None,
        staff: None,
        days: frames.iter().map(|frame| day(frame, None)).collect(),
        lanes,
        unstated,
    }
}

/// A day as it is shown.
pub(super) fn day(frame: &Frame, closed: Option<String>) -> Day {
    Day {
        weekday: frame.weekday,
        date: frame.date,
        closed,
        skipped: frame.skipped(),
        repeated: frame.repeated(),
        seconds: frame.seconds(),
    }
}

/// A clause of a policy, by its position.
pub(super) fn clause_ref(policy: &Policy, position: u16) -> Option<ClauseRef> {
    let clause = policy.document().clauses.get(usize::from(position))?;
    Some(ClauseRef { id: clause.id.clone(), heading: clause.heading.clone() })
}

/// Who may send at any time under a policy that is in force for some time.
pub(super) fn any_time(policy: &Policy, in_force: &Spans) -> Vec<AnyTime> {
    let stated = policy.rules().any_time.iter().filter_map(|Cited { clause, rule }| {
        let (who, in_force) = (rule.who.clone(), in_force.clone());
        Some(AnyTime { who, clause: clause_ref(policy, *clause)?, in_force })
    });
    stated.collect()
}

/// The words of a list, each once.
pub(super) fn each<T: Copy + PartialEq>(list: &[T]) -> Vec<T> {
    let mut found = Vec::new();
    for word in list {
        if !found.contains(word) {
            found.push(*word);
        }
    }
    found
}

/// When stated hours are open, in a week from Monday.
fn open(hours: &Hours) -> Spans {
    // A policy's windows were checked when it was compiled.
    let windows = WeeklyHours::covering_all(&hours.open_windows()).unwrap_or_default();
    let allowed = WeeklyHours::covering_all(&hours.closed).unwrap_or_default().complement();
    let mut spans = Vec::new();
    for (place, day) in (0_i64..).zip(Weekday::ALL) {
        let midnight = place * i64::from(DAY);
        for window in windows.on(*day) {
            let within = allowed.on(*day).iter().map(|other| (window.from.max(other.from), window.to.min(other.to)));
            spans.extend(
                within.map(|(from, to)| ((midnight + i64::from(from)) * 1000, (midnight + i64::from(to)) * 1000)),
            );
        }
    }
    joined(spans)
}
