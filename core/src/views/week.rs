//! When what is open: the stated hours after the calendar, working days, absences and permissions.

use super::{Looker, View};
use crate::catalogue::{Cited, Outside};
use crate::clock::Span;
use crate::contract::{ClassId, ClauseId, Date, Error, Facts, Instant, ReasonCode, StaffId};
use crate::engine::{Case, Clause, Findings, Floor, OWN};
use crate::sorted::Set;
use crate::words::{Party, Purpose, YearGroup};

record! { typed
    /// Seven days of opening hours.
    pub struct Week {
        /// The first day.
        pub from: Date,
        /// Every purpose whose hours the policy states, each day by the policy in force. One that is not here is open at
        /// any time.
        pub hours: Vec<PurposeHours>,
    }

    /// The hours of one purpose, as one clause states them.
    pub struct PurposeHours {
        /// What they govern.
        pub purpose: Purpose,
        /// Whom they bind.
        pub who: Vec<Party>,
        /// The clause.
        pub clause: ClauseId,
        /// What happens outside them.
        pub outside: Outside,
        /// Whether they bind on school days alone.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub school_days_only: bool,
        /// Of which year groups they bind messages and pages; of all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub years: Option<Vec<YearGroup>>,
        /// The seven days, or those of them on which the clause is in force.
        pub days: Vec<DayHours>,
    }

    /// One day.
    pub struct DayHours {
        /// Which.
        pub date: Date,
        /// When it is open; nothing where it stays closed. What runs across midnight is cut there.
        pub windows: Vec<OpenWindow>,
    }

    /// From when until when it is open.
    pub struct OpenWindow {
        /// From, inclusive.
        pub from: Instant,
        /// Until, exclusive.
        pub to: Instant,
    }
}

pub(super) fn week(
    looker: &Looker<'_>,
    purpose: Option<Purpose>,
    staff: Option<&StaffId>,
    from: Date,
) -> Result<View, Error> {
    if let Some(denied) = looker.refused_by(|case, out| may_look(case, staff, out))? {
        return Ok(denied);
    }
    let request = looker.bare();
    // A restricted link is not there, on no day of the week.
    let case = looker.case(&request, true)?;
    let staff = staff.or(case.staff());
    let days = days(&case, from);
    let mut hours: Vec<PurposeHours> = Vec::new();
    for (start, end) in stretches(&case, &days) {
        let Some(then) = case.at(start) else { continue };
        let permitted = permitted(&then, staff);
        for hours_of in then.policy.hours() {
            let Cited { clause, rule } = &hours_of.stated;
            let Some(id) = then.policy.clause_id(*clause) else { continue };
            let bound = |purpose: &&Purpose| rule.purposes.contains(purpose);
            for purpose in Purpose::ALL.iter().filter(bound).filter(|p| purpose.is_none_or(|wanted| wanted == **p)) {
                // Permission opens what is otherwise refused; advice needs none.
                let extra = if rule.outside == Outside::Advise { &[][..] } else { permitted.as_slice() };
                let within = days.iter().map(|(date, (from, to))| (date, (start.max(*from), end.min(*to))));
                let days = within.filter(|(_, (from, to))| from < to).map(|(date, bounds)| {
                    let open = then.openings(hours_of, staff, extra, bounds).into_iter();
                    DayHours { date: *date, windows: open.map(|(from, to)| OpenWindow { from, to }).collect() }
                });
                let days: Vec<DayHours> = days.collect();
                let same = |known: &&mut PurposeHours| {
                    known.clause == *id
                        && known.purpose == *purpose
                        && known.who == rule.who
                        && known.outside == rule.outside
                        && known.school_days_only == rule.school_days_only
                        && known.years == rule.years
                };
                match hours.iter_mut().find(same) {
                    Some(known) => go_on(&mut known.days, days),
                    None => hours.push(PurposeHours {
                        purpose: *purpose,
                        who: rule.who.clone(),
                        clause: id.clone(),
                        outside: rule.outside,
                        school_days_only: rule.school_days_only,
                        years: rule.years.clone(),
                        days,
                    }),
                }
            }
        }
    }
    Ok(View::Week(Week { from, hours }))
}

/// The stretches of these days, one for each policy in force.
fn stretches(case: &Case<'_>, days: &[(Date, (Instant, Instant))]) -> Vec<(Instant, Instant)> {
    let (Some((_, (first, _))), Some((_, (_, last)))) = (days.first(), days.last()) else { return Vec::new() };
    let mut edges: Vec<Instant> = case.state.policy_changes(case.zone).collect();
    edges.retain(|edge| first < edge && edge < last);
    edges.extend([*first, *last]);
    edges.sort_unstable();
    edges.dedup();
    edges.iter().zip(edges.iter().skip(1)).map(|(from, to)| (*from, *to)).collect()
}

/// Appends the days of a later stretch, which may begin within the last day of the one before.
fn go_on(known: &mut Vec<DayHours>, days: Vec<DayHours>) {
    for day in days {
        match known.last_mut().filter(|last| last.date == day.date) {
            Some(last) => last.windows.extend(day.windows),
            None => known.push(day),
        }
    }
}

/// Anybody sees the school's week; a parent that of staff of the parent's own children, staff and the host everybody's.
fn may_look(case: &Case<'_>, staff: Option<&StaffId>, out: &mut Findings) {
    out.grant(OWN);
    let Some(staff) = staff else { return };
    if !case.state.staff.contains_key(staff) {
        out.deny(Clause::Floor(Floor::UnknownId), ReasonCode::UnknownId, Facts::default(), Vec::new());
        return;
    }
    let theirs = match (case.parent(), case.pupil()) {
        (Some(parent), _) => case.open_children(parent).iter().any(|(_, pupil)| {
            case.state.staff_of_pupil(pupil, &case.now, |assigned| !assigned.is_nothing()).contains(staff)
        }),
        (None, Some(_)) => false,
        (None, None) => true,
    };
    if !theirs {
        case.not_theirs(None, out);
    }
}

/// The permissions that open the hours for whom the week is: the whole school's, and those of the classes concerned.
fn permitted(case: &Case<'_>, staff: Option<&StaffId>) -> Vec<Span> {
    if case.rules().out_of_hours_permission().is_empty() {
        return Vec::new();
    }
    let classes: Set<&ClassId> = match (case.parent(), staff) {
        (Some(parent), _) => {
            let children = case.open_children(parent);
            children.into_iter().flat_map(|(_, pupil)| case.state.classes_of(pupil, &case.now)).collect()
        }
        (None, Some(id)) => {
            let own = case.state.staff.get(id).map(|staff| &staff.classes);
            let now = |class: &&ClassId| !case.state.assigned(id, class, &case.now).is_nothing();
            own.into_iter().flatten().filter(now).collect()
        }
        (None, None) => Set::default(),
    };
    case.state.out_of_hours(&classes).collect()
}

/// Seven days, each with its first instant and that of the next.
fn days(case: &Case<'_>, from: Date) -> Vec<(Date, (Instant, Instant))> {
    let dates = from.naive().iter_days().take(8).map(Date::from);
    let starts: Vec<_> = dates.map(|date| (date, case.zone.start_of_day(date))).collect();
    starts
        .windows(2)
        .filter_map(|pair| match pair {
            [(date, start), (_, end)] => Some((*date, (*start, *end))),
            _ => None,
        })
        .collect()
}
