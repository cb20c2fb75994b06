//! A week of an opened school: with its calendar, its clock, and where one is named a member of staff.

use schoolgate::School;
use schoolgate::contract::{Actor, Closure, Date, Error, ErrorCode, HostId, StaffId};
use schoolgate::policy::Policy;
use schoolgate::views::{Look, PurposeHours, View, ViewRequest};
use schoolgate::words::ClosureKind;

use super::Week;
use super::bands::{Spans, Stated, Statements, joined, lanes};
use super::frames::Frame;
use super::policy::{any_time, clause_ref, day};

/// Seven days of a school from a date on: with its terms, closures and changes of the clock, by the policy in force, and
/// with permissions to write outside the hours. With `staff`, those hours that ask for a working day are that colleague's.
///
/// # Errors
/// [`ErrorCode::DanglingReference`] at `staff` where the school has no such colleague, and what
/// [`School::view`] refuses of a date that it cannot reckon with.
pub fn of_school(school: &School, from: Date, staff: Option<&StaffId>) -> Result<Week, Error> {
    let zone = school.zone()?;
    let dates: Vec<Date> = from.naive().iter_days().take(8).map(Date::from).collect();
    let frames: Vec<Frame> =
        dates.iter().zip(dates.iter().skip(1)).map(|(date, next)| Frame::of(zone, *date, *next)).collect();
    let look = Look::Week { purpose: None, staff: staff.cloned(), from };
    let request = ViewRequest::new(zone.start_of_day(from), Actor::Host(HostId::new("week")?), look);
    let View::Week(view) = school.view(&request)? else {
        let sentence = "is not on this school's staff; name somebody by the id in its roster";
        return Err(Error::new(ErrorCode::DanglingReference, sentence).at("staff"));
    };
    let stretches = stretches(school, &frames);
    let mut statements = Statements::default();
    for hours in &view.hours {
        statements.hours.extend(stated(hours, &stretches));
    }
    for (in_force, policy) in &stretches {
        statements.any_time.extend(any_time(policy, &vec![*in_force]));
    }
    let (lanes, unstated) = lanes(&statements, &frames);
    let document = stretches.first().map(|(_, policy)| policy.document());
    let closed = |date: Date| (!school.calendar().is_school_day(date)).then(|| why_closed(school.closures(), date));
    Ok(Week {
        title: document.map(|document| document.title.clone()).unwrap_or_default(),
        organisation: document.map(|document| document.organisation.clone()).unwrap_or_default(),
        timezone: Some(zone.name().to_owned()),
        staff: staff.cloned(),
        days: frames.iter().map(|frame| day(frame, frame.date.and_then(closed))).collect(),
        lanes,
        unstated,
    })
}

/// Why the school is closed on a day: what was declared last counts.
fn why_closed<'a>(closures: impl Iterator<Item = &'a Closure>, date: Date) -> String {
    let on = |closure: &&Closure| closure.first.naive() <= date.naive() && date.naive() <= closure.last.naive();
    let whole = |closure: &&Closure| closure.closes_at.is_none();
    let why = match closures.filter(whole).filter(on).last().map(|closure| closure.kind) {
        Some(ClosureKind::BankHoliday) => "bank holiday",
        Some(ClosureKind::Inset) => "INSET day",
        Some(ClosureKind::Emergency) => "emergency closure",
        Some(ClosureKind::Holiday) => "school holiday",
        Some(_) => "closed day",
        None => "outside the terms",
    };
    why.to_owned()
}

/// The policies in force over the days, each from when until when.
fn stretches<'a>(school: &'a School, frames: &[Frame]) -> Vec<((i64, i64), &'a Policy)> {
    let mut found: Vec<((i64, i64), &Policy)> = Vec::new();
    for frame in frames {
        let mut at = frame.start;
        while at < frame.end {
            let Some(policy) = in_force(school, at) else { break };
            let until = changes(school, policy, at, frame.end);
            match found.last_mut() {
                Some(((_, end), known)) if *end == at && same(known, policy) => *end = until,
                _ => found.push(((at, until), policy)),
            }
            at = until;
        }
    }
    found
}

fn in_force(school: &School, at: i64) -> Option<&Policy> {
    school.policy_at(school.zone().ok()?.instant(at))
}

fn same(one: &Policy, other: &Policy) -> bool {
    core::ptr::eq(one.document(), other.document())
}

/// Until when a policy is in force, at most until an end.
fn changes(school: &School, policy: &Policy, at: i64, end: i64) -> i64 {
    let holds = |at: i64| in_force(school, at).is_some_and(|other| same(policy, other));
    if holds(end - 1) {
        return end;
    }
    // Halved until the instant is found at which it no longer holds.
    let (mut holding, mut over) = (at, end - 1);
    while over - holding > 1 {
        let middle = holding + (over - holding) / 2;
        if holds(middle) { holding = middle } else { over = middle }
    }
    over
}

/// What the view says of one purpose, while the policies are in force that state it.
fn stated(hours: &PurposeHours, stretches: &[((i64, i64), &Policy)]) -> Option<Stated> {
    let mut found: Option<Stated> = None;
    for (span, policy) in stretches {
        let rule = policy.rules().hours.iter().find(|cited| {
            let rule = &cited.rule;
            policy.clause_id(cited.clause) == Some(&hours.clause)
                && rule.purposes.contains(&hours.purpose)
                && rule.who == hours.who
                && rule.outside == hours.outside
                && rule.school_days_only == hours.school_days_only
                && rule.years == hours.years
        });
        let Some(cited) = rule else { continue };
        if let Some(found) = &mut found {
            found.in_force.push(*span);
            found.working_days |= cited.rule.working_days;
            continue;
        }
        let windows = hours.days.iter().flat_map(|day| &day.windows);
        let open: Spans = windows.map(|window| (window.from.millis(), window.to.millis())).collect();
        found = clause_ref(policy, cited.clause).map(|clause| Stated {
            purpose: hours.purpose,
            who: hours.who.clone(),
            clause,
            outside: hours.outside,
            years: hours.years.clone(),
            working_days: cited.rule.working_days,
            in_force: vec![*span],
            open: joined(open),
        });
    }
    if let Some(found) = &mut found {
        found.in_force = joined(core::mem::take(&mut found.in_force));
    }
    found
}
