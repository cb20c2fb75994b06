//! From what clauses state to what holds when.

use std::collections::BTreeSet;

use schoolgate::catalogue::Outside;
use schoolgate::words::{Party, Purpose, YearGroup};

use super::frames::Frame;
use super::words::lane_says;
use super::{Band, ClauseRef, Lane, State, Unstated};
use crate::show::silences::{ADDING, JUDGED, MARKING};
use crate::show::words::years as years_of;

/// Stretches of time, ascending and apart, in milliseconds.
pub(super) type Spans = Vec<(i64, i64)>;

/// The hours that a clause states.
pub(super) struct Stated {
    pub(super) purpose: Purpose,
    pub(super) who: Vec<Party>,
    pub(super) clause: ClauseRef,
    pub(super) outside: Outside,
    pub(super) years: Option<Vec<YearGroup>>,
    pub(super) working_days: bool,
    /// While its policy is in force.
    pub(super) in_force: Spans,
    pub(super) open: Spans,
}

/// That a clause lets somebody send at any time.
pub(super) struct AnyTime {
    pub(super) who: Vec<Party>,
    pub(super) clause: ClauseRef,
    pub(super) in_force: Spans,
}

/// All that the clauses of a week state.
#[derive(Default)]
pub(super) struct Statements {
    pub(super) hours: Vec<Stated>,
    pub(super) any_time: Vec<AnyTime>,
}

/// Stretches in order, those that overlap or touch joined.
pub(super) fn joined(mut spans: Spans) -> Spans {
    spans.sort_unstable();
    let mut found: Spans = Vec::new();
    for (from, to) in spans.into_iter().filter(|(from, to)| from < to) {
        match found.last_mut() {
            Some((_, end)) if from <= *end => *end = to.max(*end),
            _ => found.push((from, to)),
        }
    }
    found
}

fn covers(spans: &Spans, at: i64) -> bool {
    let after = spans.partition_point(|(from, _)| *from <= at);
    after.checked_sub(1).and_then(|place| spans.get(place)).is_some_and(|(_, to)| at < *to)
}

/// Statements that say the same: within one policy there are no others for one purpose and party.
struct Group<'a> {
    in_force: &'a Spans,
    open: &'a Spans,
    outside: Option<Outside>,
    /// Their clauses, by their place in the lane.
    clauses: Vec<usize>,
}

/// The lanes of a week, and the purposes of which no clause speaks.
pub(super) fn lanes(statements: &Statements, frames: &[Frame]) -> (Vec<Lane>, Vec<Unstated>) {
    let (mut lanes, mut unstated) = (Vec::new(), Vec::new());
    for (purpose, party) in JUDGED.into_iter().chain([MARKING, ADDING]) {
        let says = lane_says(purpose, party);
        match lane(statements, frames, (purpose, party, None)) {
            Some(lane) => lanes.push(lane),
            None if !JUDGED.contains(&(purpose, party)) => {}
            None => unstated.push(Unstated { purpose, party, says }),
        }
        let mut told: Vec<&Vec<YearGroup>> = Vec::new();
        let binding = statements.hours.iter().filter(|of| of.purpose == purpose && of.who.contains(&party));
        for years in binding.filter_map(|of| of.years.as_ref()) {
            if !told.contains(&years) {
                told.push(years);
                lanes.extend(lane(statements, frames, (purpose, party, Some(years))));
            }
        }
    }
    (lanes, unstated)
}

/// The hours of one purpose for one party; of some year groups, where some statements are for those alone.
fn lane(
    statements: &Statements,
    frames: &[Frame],
    (purpose, party, years): (Purpose, Party, Option<&Vec<YearGroup>>),
) -> Option<Lane> {
    let mut clauses: Vec<ClauseRef> = Vec::new();
    let binds = |stated: &&Stated| stated.years.is_none() || stated.years.as_ref() == years;
    let stated: Vec<_> = of(statements, purpose, party).into_iter().filter(binds).collect();
    let working_days = stated.iter().any(|stated| stated.working_days);
    let mut groups: Vec<Group<'_>> = Vec::new();
    for stated in stated {
        add(&mut groups, (&stated.in_force, &stated.open, Some(stated.outside)), clauses.len());
        clauses.push(stated.clause.clone());
    }
    let any_time = statements.any_time.iter().filter(|any| purpose == Purpose::Send && any.who.contains(&party));
    for any in any_time {
        add(&mut groups, (&any.in_force, &any.in_force, None), clauses.len());
        clauses.push(any.clause.clone());
    }
    if clauses.is_empty() {
        return None;
    }
    // Only parents are told when a reply can come, and of what they add to a journal none does.
    let replies = if party == Party::Parent && purpose != Purpose::Publish {
        of(statements, Purpose::Reply, Party::Staff)
    } else {
        Vec::new()
    };
    let mut quiet: Vec<Group<'_>> = Vec::new();
    replies.iter().for_each(|stated| add(&mut quiet, (&stated.in_force, &stated.open, Some(stated.outside)), 0));
    let days = frames.iter().map(|frame| day(frame, &groups, &quiet)).collect();
    let of_years = years.map_or(String::new(), |years| format!(", of {}", years_of(years)));
    let says = lane_says(purpose, party) + &of_years;
    Some(Lane { purpose, party, says, working_days, clauses, days })
}

fn of(statements: &Statements, purpose: Purpose, party: Party) -> Vec<&Stated> {
    let binds = |stated: &&Stated| stated.purpose == purpose && stated.who.contains(&party);
    statements.hours.iter().filter(binds).collect()
}

fn add<'a>(
    groups: &mut Vec<Group<'a>>,
    (in_force, open, outside): (&'a Spans, &'a Spans, Option<Outside>),
    clause: usize,
) {
    let same = |group: &&mut Group<'_>| (group.in_force, group.open, group.outside) == (in_force, open, outside);
    match groups.iter_mut().find(same) {
        Some(group) => group.clauses.push(clause),
        None => groups.push(Group { in_force, open, outside, clauses: vec![clause] }),
    }
}

fn day(frame: &Frame, groups: &[Group<'_>], quiet: &[Group<'_>]) -> Vec<Band> {
    let mut edges: BTreeSet<i64> = frame.edges().into_iter().collect();
    for group in groups.iter().chain(quiet) {
        let spans = group.in_force.iter().chain(group.open);
        edges.extend(spans.flat_map(|(from, to)| [*from, *to]).filter(|at| frame.start < *at && *at < frame.end));
    }
    let edges: Vec<i64> = edges.into_iter().collect();
    let mut bands: Vec<Band> = Vec::new();
    for (from, to) in edges.iter().zip(edges.iter().skip(1)) {
        let Some((when, pass)) = frame.wall(*from, *to) else { continue };
        let (state, clauses) = state(groups, quiet, *from);
        match bands.last_mut() {
            Some(last)
                if last.when.to == when.from && (last.pass, last.state, &last.clauses) == (pass, state, &clauses) =>
            {
                last.when.to = when.to;
            }
            _ => bands.push(Band { when, pass, state, clauses }),
        }
    }
    bands
}

/// What holds at an instant, and by which clauses.
fn state(groups: &[Group<'_>], quiet: &[Group<'_>], at: i64) -> (State, Vec<usize>) {
    let in_force = || groups.iter().filter(|group| covers(group.in_force, at));
    let shut = |outside: Outside| {
        let closed = in_force().filter(|group| group.outside == Some(outside) && !covers(group.open, at));
        closed.flat_map(|group| group.clauses.iter().copied()).collect::<Vec<_>>()
    };
    for (outside, state) in
        [(Outside::Deny, State::Closed), (Outside::Hold, State::Held), (Outside::Advise, State::Advised)]
    {
        let clauses = shut(outside);
        if !clauses.is_empty() {
            return (state, clauses);
        }
    }
    let any_time: Vec<usize> =
        in_force().filter(|group| group.outside.is_none()).flat_map(|group| group.clauses.clone()).collect();
    let no_reply = quiet.iter().any(|group| covers(group.in_force, at) && !covers(group.open, at));
    if !any_time.is_empty() && no_reply {
        return (State::Quiet, any_time);
    }
    (State::Open, in_force().flat_map(|group| group.clauses.iter().copied()).collect())
}
