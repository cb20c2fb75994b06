//! The next instant at which time alone changes anything.

use super::review::review;
use crate::clock::{Opening, SchoolCalendar, Span, WeeklyHours};
use crate::contract::{Bound, Instant, Person, StaffId};
use crate::engine::Case;
use crate::state::List;
use crate::words::ConsentKind;

/// The earliest instant after now at which a dated fact begins or ends, a window opens or closes, something held comes
/// out, a day of the roster turns, or the review falls due.
pub(super) fn next_change(case: &Case<'_>) -> Option<Instant> {
    let now = case.now.instant;
    let mut next = None;
    spans(case, &mut |span: Span| {
        // Most have neither a beginning nor an end.
        if span.from.is_some() || span.to.is_some() {
            let edges = [span.starts(case.zone), span.ends(case.zone)];
            next = edges.into_iter().flatten().filter(|at| *at > now).chain(next).min();
        }
    });
    let edges = next.into_iter().chain(instants(case).into_iter().filter(|at| *at > now));
    let counts = !case.rules().post_quota().is_empty();
    let next_week = case.week().filter(|_| counts).map(|week| week.to);
    let recurring = case
        .hours_change()
        .into_iter()
        .chain(weekly_cover(case))
        .chain(case.ways_change())
        .chain(case.closing_change())
        .chain(next_week)
        .chain(case.sums_change());
    edges.chain(recurring).min()
}

/// Every dated fact.
fn spans(case: &Case<'_>, each: &mut dyn FnMut(Span)) {
    let state = case.state;
    let until = |to: Option<Bound>| Span { from: None, to };
    let since = |from: Option<Bound>| Span { from, to: None };
    let mut lifetimes: Vec<(ConsentKind, u32)> = Vec::new();
    for kind in ConsentKind::ALL {
        lifetimes.extend(case.lifetimes(*kind).map(|months| (*kind, months)));
    }
    lifetimes.sort_unstable();
    lifetimes.dedup();
    for pupil in state.pupils.values() {
        pupil.memberships.iter().for_each(|m| each(m.span));
        // When a restriction ends is not told to whom it binds.
        let others = pupil.restrictions.iter().filter(|r| !case.is_actor(&Person::Parent(r.parent.clone())));
        others.for_each(|r| each(r.span));
        pupil.consents.values().flatten().for_each(|answer| each(until(answer.expires)));
        for (kind, months) in &lifetimes {
            let answers = pupil.consents.get(kind).into_iter().flatten();
            let last = answers.filter_map(|answer| case.lifetime(Some(*months))?.last_day(answer));
            last.for_each(|last| each(until(Some(last))));
        }
        pupil.invitations.values().for_each(|invitation| each(until(invitation.expires)));
        each(until(pupil.left));
        each(until(pupil.account.until));
    }
    state.parents.values().for_each(|parent| each(until(parent.account.until)));
    for staff in state.staff.values() {
        staff.absences.iter().for_each(|span| each(*span));
        each(until(staff.left));
        each(until(staff.account.until));
    }
    for class in state.classes.values() {
        class.assignments.iter().map(|a| a.span).chain(class.remote_learning.iter().copied()).for_each(&mut *each);
    }
    state.permissions.values().filter_map(crate::state::Permission::in_effect).for_each(&mut *each);
    state.tasks.values().for_each(|task| each(until(task.closes)));
    state.policies.iter().for_each(|adoption| each(adoption.span()));
    each(since(case.trial().map(|(_, told)| Bound::Day(told))));
    let due = case.disposals().into_iter().filter_map(|(_, found)| found.next);
    due.for_each(|day| each(since(Some(Bound::Day(day)))));
    let retired = case.rules().features().iter().flat_map(|cited| &cited.rule.retired);
    retired.for_each(|retired| each(since(Some(Bound::Day(retired.from)))));
    let closed = case.rules().features().iter().flat_map(|cited| &cited.rule.closed);
    closed.for_each(|closed| each(closed.span()));
    let policy = review(case);
    each(Span { from: policy.due_from.map(Bound::Day), to: policy.due_until.map(Bound::Day) });
    state.reviews.iter().for_each(|on| each(since(Some(Bound::Day(*on)))));
}

/// Every instant that something waits for, or that lies ahead because clocks ran backwards.
fn instants(case: &Case<'_>) -> Vec<Instant> {
    let state = case.state;
    let mut found = Vec::new();
    if state.happened_after(case.now.instant) {
        found.extend(state.instants());
    }
    found.push(state.first_after(&List::Held, case.now.instant));
    found.extend(state.staff_of_seen().flat_map(|staff| receipts(case, staff)));
    for pupil in state.pupils.values() {
        found.extend(pupil.invitations.values().map(|invitation| Some(invitation.issued)));
        found.extend(case.copy_owed(pupil).map(|(_, until)| until));
        found.push(pupil.copy_given);
    }
    found.push(state.community_ended);
    found.extend(state.classes.values().map(|class| class.total_shared));
    found.extend(state.teams.values().map(|team| team.total_shared));
    found.into_iter().flatten().collect()
}

/// When receipts that are withheld come out: those of what was seen last under each policy. What was seen before that
/// comes out no later.
fn receipts<'a>(case: &'a Case<'_>, staff: &'a StaffId) -> impl Iterator<Item = Option<Instant>> + 'a {
    let list = List::SeenOf(staff.clone());
    let end = Instant::from_millis(case.now.instant.millis() + 1, 0);
    let begins = case.state.policy_changes(case.zone);
    let ends = begins.filter(move |from| *from < end).chain([end]);
    ends.map(move |end| case.receipt_from(staff, case.state.last_before(&list, end)?))
}

/// When a regular cover next begins or ends.
fn weekly_cover(case: &Case<'_>) -> Option<Instant> {
    let calendar = SchoolCalendar::default();
    let assignments = case.state.classes.values().flat_map(|class| &class.assignments);
    let times = assignments.filter_map(|a| WeeklyHours::compile(a.times.as_ref()?).ok());
    times
        .filter_map(|hours| {
            let opening = Opening {
                zone: case.zone,
                hours: &hours,
                calendar: &calendar,
                working_days: None,
                absences: &[],
                early: &[],
                extra: &[],
                forbidden: None,
                inverted: false,
            };
            opening.next_change(case.now.instant)
        })
        .min()
}
