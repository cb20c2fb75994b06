//! The slow and plain way to decide: read chrono-tz's wall clock at one instant, and look everything up.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeZone, Timelike};
use chrono_tz::Tz;
use proptest::prelude::*;

use crate::clock::{DaySet, Opening, SchoolCalendar, Span, WeeklyHours, Zone, join_in, joined};
use crate::contract::{Bound, Calendar, Closure, Instant, Term, TimeOfDay, Window};
use crate::words::{ClosureKind, Weekday};

pub(super) const MINUTE: i64 = 60_000;

/// Zones with a trick each: both hemispheres, half and three-quarter hours, midnight skipped, midnight repeated a
/// minute late, a day left out, Ramadan, none.
const ZONES: &[(&str, i64)] = &[
    ("Europe/London", 1_711_846_800),
    ("Europe/London", 1_698_541_200),
    ("Australia/Lord_Howe", 1_712_415_600),
    ("Australia/Lord_Howe", 1_728_142_200),
    ("Pacific/Chatham", 1_712_412_000),
    ("America/Sao_Paulo", 1_541_300_400),
    ("America/Sao_Paulo", 1_518_919_200),
    ("America/Havana", 1_730_610_000),
    ("Asia/Beirut", 1_711_836_000),
    ("America/St_Johns", 1_289_097_060),
    ("America/St_Johns", 1_268_537_460),
    ("Pacific/Apia", 1_325_239_200),
    ("Africa/Casablanca", 1_710_036_000),
    ("America/New_York", 1_710_054_000),
    ("Asia/Kathmandu", 1_700_000_000),
];

/// Everything that governs an opening, as it was written.
#[derive(Clone, Debug)]
pub(super) struct Case {
    zone: &'static str,
    /// Where the search begins, in milliseconds.
    pub(super) at: i64,
    /// Every edge lies on a multiple of so many minutes.
    pub(super) step: i64,
    hours: Vec<Window>,
    forbidden: Option<Vec<Window>>,
    calendar: Calendar,
    working: Option<Vec<Weekday>>,
    absences: Vec<Span>,
    /// As they come, apart or not.
    early: Vec<(i64, i64)>,
    extra: Vec<Span>,
    inverted: bool,
}

/// A case compiled.
pub(super) struct Compiled {
    zone: Zone,
    hours: WeeklyHours,
    forbidden: Option<WeeklyHours>,
    calendar: SchoolCalendar,
    working: Option<DaySet>,
    early: Vec<(i64, i64)>,
}

impl Case {
    pub(super) fn compiled(&self) -> Compiled {
        // Some from the calendar, and some that are declared since.
        let (known, declared) = self.early.split_at(self.early.len() / 2);
        let mut early = joined(known.to_vec());
        declared.iter().for_each(|stretch| join_in(&mut early, *stretch));
        assert_eq!(early, joined(self.early.clone()));
        Compiled {
            zone: Zone::named(self.zone).unwrap(),
            hours: WeeklyHours::compile(&self.hours).unwrap(),
            forbidden: self.forbidden.as_ref().map(|windows| WeeklyHours::compile(windows).unwrap()),
            calendar: SchoolCalendar::compile(&self.calendar).unwrap(),
            working: self.working.as_deref().map(DaySet::from),
            early,
        }
    }

    pub(super) fn opening<'a>(&'a self, compiled: &'a Compiled) -> Opening<'a> {
        Opening {
            zone: &compiled.zone,
            hours: &compiled.hours,
            calendar: &compiled.calendar,
            working_days: compiled.working,
            absences: &self.absences,
            early: &compiled.early,
            extra: &self.extra,
            forbidden: compiled.forbidden.as_ref(),
            inverted: self.inverted,
        }
    }

    /// The plain decision, as a function of milliseconds.
    pub(super) fn decide(&self) -> impl Fn(i64) -> bool {
        let tz: Tz = self.zone.parse().unwrap();
        let intervals = |spans: &[Span]| -> Vec<(i64, i64)> {
            let day = |bound: Option<Bound>, open: i64, add: u64| match bound {
                None => open,
                Some(Bound::At(at)) => at.millis(),
                Some(Bound::Day(day)) => start_of(tz, day.naive() + Days::new(add)),
            };
            spans.iter().map(|span| (day(span.from, i64::MIN, 0), day(span.to, i64::MAX, 1))).collect()
        };
        let (absences, extra) = (intervals(&self.absences), intervals(&self.extra));
        move |millis| {
            let within = |spans: &[(i64, i64)]| spans.iter().any(|(from, to)| *from <= millis && millis < *to);
            let local = local(tz, millis);
            let ordinarily = !within(&absences)
                && !within(&self.early)
                && within_window(&self.hours, local, |day| self.counts(day))
                && !self.forbidden.as_ref().is_some_and(|windows| within_window(windows, local, |_| true));
            within(&extra) || ordinarily != self.inverted
        }
    }

    fn counts(&self, day: NaiveDate) -> bool {
        let Calendar { terms, closures } = &self.calendar;
        let in_term = terms.is_empty() || terms.iter().any(|t| t.first.naive() <= day && day <= t.last.naive());
        in_term
            && !closures.iter().any(|c| c.first.naive() <= day && day <= c.last.naive())
            && self.working.as_ref().is_none_or(|days| days.contains(&day.weekday().into()))
    }
}

fn within_window(windows: &[Window], local: NaiveDateTime, counts: impl Fn(NaiveDate) -> bool) -> bool {
    let (today, now) = (local.date(), local.num_seconds_from_midnight());
    let begins = |window: &Window, day: NaiveDate| window.days.contains(&day.weekday().into()) && counts(day);
    windows.iter().any(|window| {
        let (from, to) = (window.from.seconds(), window.to.seconds());
        if from < to {
            from <= now && now < to && begins(window, today)
        } else {
            from <= now && begins(window, today) || now < to && begins(window, today - Days::new(1))
        }
    })
}

fn local(tz: Tz, millis: i64) -> NaiveDateTime {
    tz.from_utc_datetime(&DateTime::from_timestamp_millis(millis).unwrap().naive_utc()).naive_local()
}

/// The first minute at which the wall clock reads the date or a later one.
fn start_of(tz: Tz, date: NaiveDate) -> i64 {
    let midnight = date.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp_millis();
    (-26 * 60..26 * 60).map(|m| midnight + m * MINUTE).find(|at| date <= local(tz, *at).date()).unwrap()
}

fn windows(step: i64) -> impl Strategy<Value = Vec<Window>> {
    let day_steps = 1440 / step;
    let one = (1..128_u8, 0..day_steps, prop_oneof![1..5_i64, 1..day_steps, Just(day_steps)]);
    proptest::collection::vec(one, 0..5).prop_map(move |drawn| {
        let time = |steps: i64| {
            let minutes = steps * step;
            TimeOfDay::parse(&format!("{:02}:{:02}", minutes / 60, minutes % 60)).unwrap()
        };
        let mut windows = Vec::new();
        for (days, from, length) in drawn {
            let days = Weekday::ALL.iter().copied().enumerate().filter(|(bit, _)| days >> bit & 1 == 1);
            let whole = length == day_steps;
            let (from, to) = if whole { (0, day_steps) } else { (from, (from + length) % day_steps) };
            windows.push(Window { days: days.map(|(_, day)| day).collect(), from: time(from), to: time(to) });
            // What overlaps is refused, and that has tests of its own.
            if WeeklyHours::compile(&windows).is_err() {
                windows.pop();
            }
        }
        windows
    })
}

/// Spans around `at`: of days, of instants, mixed, without a beginning or an end, and now and then empty.
fn spans(at: i64, step: i64) -> impl Strategy<Value = Vec<Span>> {
    let bound = move |shift: i64, kind: u8| match kind {
        0 => None,
        1..=3 => {
            Some(Bound::Day(DateTime::from_timestamp_millis(at + shift * 10 * MINUTE).unwrap().date_naive().into()))
        }
        _ => Some(Bound::At(Instant::from_millis(at + shift * step * MINUTE, 0))),
    };
    let one = (
        -300..600_i64,
        -20..400_i64,
        prop_oneof![1 => Just(0_u8), 19 => 1..8_u8],
        prop_oneof![1 => Just(0_u8), 19 => 1..8_u8],
    );
    let one = one.prop_map(move |(from, length, a, b)| Span { from: bound(from, a), to: bound(from + length, b) });
    proptest::collection::vec(one, 0..3)
}

/// Stretches around `at`.
fn stretches(at: i64, step: i64) -> impl Strategy<Value = Vec<(i64, i64)>> {
    let near = at.div_euclid(step * MINUTE);
    let one = (-300..600_i64, 1..200_i64).prop_map(move |(from, length)| (near + from, near + from + length));
    let some = prop_oneof![Just(0..1_usize), Just(0..8)]
        .prop_flat_map(move |size| proptest::collection::vec(one.clone(), size));
    some.prop_map(move |all| all.into_iter().map(|(from, to)| (from * step * MINUTE, to * step * MINUTE)).collect())
}

fn calendars(at: i64) -> impl Strategy<Value = Calendar> {
    let day =
        move |shift: u64| DateTime::from_timestamp_millis(at).unwrap().date_naive() + Days::new(shift) - Days::new(6);
    let stretch = move |first: u64, length: u64| (day(first).into(), day(first + length).into());
    let terms = proptest::collection::vec((0..20_u64, 0..40_u64), 0..3);
    let closures = proptest::collection::vec((0..20_u64, prop_oneof![0..3_u64, 0..30_u64]), 0..3);
    (prop_oneof![Just(vec![]), terms], closures).prop_map(move |(terms, closures)| Calendar {
        terms: terms
            .into_iter()
            .map(|(first, length)| stretch(first, length))
            .map(|(first, last)| Term { name: String::new(), first, last })
            .collect(),
        closures: closures
            .into_iter()
            .map(|(first, length)| stretch(first, length))
            .map(|(first, last)| Closure { first, last, kind: ClosureKind::Other, closes_at: None })
            .collect(),
    })
}

/// Cases whose edges lie on multiples of `step` minutes, near a trick of their zone.
pub(super) fn cases(step: i64) -> impl Strategy<Value = Case> {
    // A quarter of an hour does not meet the clocks that change at one minute past midnight.
    let zones: Vec<_> = ZONES.iter().copied().filter(|(_, near)| near % (step * 60) == 0 || step == 1).collect();
    (proptest::sample::select(zones), -400..100_i64).prop_flat_map(move |((zone, near), shift)| {
        let at = (near / 60 + shift * 15) * MINUTE;
        let hours = windows(step);
        let forbidden = proptest::option::weighted(0.3, windows(step));
        let working = proptest::option::weighted(0.3, proptest::sample::subsequence(Weekday::ALL, 0..=7));
        let late = prop_oneof![Just(0), Just(1), -500..MINUTE];
        (
            Just(zone),
            hours,
            forbidden,
            calendars(at),
            working,
            (spans(at, step), stretches(at, step)),
            spans(at, step),
            late,
            (0..5_u8, proptest::bool::weighted(0.3)),
        )
            .prop_map(
                move |(
                    zone,
                    hours,
                    forbidden,
                    calendar,
                    working,
                    (absences, early),
                    extra,
                    late,
                    (quiet, inverted),
                )| {
                    let extra = if quiet < 3 { vec![] } else { extra };
                    Case {
                        zone,
                        at: at + late,
                        step,
                        hours,
                        forbidden,
                        calendar,
                        working,
                        absences,
                        early,
                        extra,
                        inverted,
                    }
                },
            )
    })
}
