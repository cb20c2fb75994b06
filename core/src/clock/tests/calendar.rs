use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

use super::date;
use crate::clock::{DaySet, SchoolCalendar};
use crate::contract::{Calendar, Closure, Date, ErrorCode, Term};
use crate::words::{ClosureKind, Weekday};

fn term(first: Date, last: Date) -> Term {
    Term { name: "a term".into(), first, last }
}

fn closure(first: Date, last: Date) -> Closure {
    Closure { first, last, kind: ClosureKind::Holiday, closes_at: None }
}

#[test]
fn stretches_that_end_before_they_begin_are_refused() {
    let (day, before) = (date("2023-10-02"), date("2023-10-01"));
    let terms = Calendar { terms: vec![term(before, day), term(day, before)], closures: vec![] };
    let closures = Calendar { terms: vec![], closures: vec![closure(day, day), closure(day, before)] };
    for (calendar, path) in [(terms, "terms[1].last"), (closures, "closures[1].last")] {
        let error = SchoolCalendar::compile(&calendar).unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::EmptyWindow, path));
    }
    let mut calendar = SchoolCalendar::default();
    assert_eq!(calendar.declare_closed(day, before).unwrap_err().path(), "last");
    assert_eq!(calendar, SchoolCalendar::default());
}

#[test]
fn without_terms_every_day_counts_and_with_them_only_theirs() {
    let every = SchoolCalendar::compile(&Calendar::default()).unwrap();
    assert!(every.is_school_day(date("2023-10-01")) && every.is_school_day(NaiveDate::MAX.into()));
    let calendar = Calendar {
        terms: vec![term(date("2023-09-04"), date("2023-10-20")), term(date("2023-10-30"), date("2023-12-20"))],
        closures: vec![closure(date("2023-09-04"), date("2023-09-05"))],
    };
    let mut calendar = SchoolCalendar::compile(&calendar).unwrap();
    let open = |calendar: &SchoolCalendar, day| calendar.is_school_day(date(day));
    assert!(!open(&calendar, "2023-09-05") && open(&calendar, "2023-09-06"));
    assert!(open(&calendar, "2023-10-20") && !open(&calendar, "2023-10-21") && !open(&calendar, "2023-10-29"));
    assert!(open(&calendar, "2023-12-20") && !open(&calendar, "2023-12-21"));
    calendar.declare_closed(date("2023-12-19"), date("2023-12-19")).unwrap();
    calendar.declare_open(date("2023-12-21"), date("2023-12-21")).unwrap();
    assert!(!open(&calendar, "2023-12-19") && open(&calendar, "2023-12-20") && open(&calendar, "2023-12-21"));
}

#[test]
fn school_days_are_counted_over_weekends_and_holidays() {
    let holiday = Calendar { terms: vec![], closures: vec![closure(date("2023-10-23"), date("2023-10-27"))] };
    let calendar = SchoolCalendar::compile(&holiday).unwrap();
    let nth = |from, count| calendar.nth_school_day_after(date(from), count, DaySet::MON_TO_FRI);
    assert_eq!(nth("2023-10-19", 0), Some(date("2023-10-19")));
    assert_eq!(nth("2023-10-19", 1), Some(date("2023-10-20")));
    assert_eq!(nth("2023-10-19", 2), Some(date("2023-10-30")));
    assert_eq!(calendar.nth_school_day_after(date("2023-10-19"), 1, DaySet::NONE), None);
    let ended = Calendar { terms: vec![term(date("2023-09-04"), date("2023-10-20"))], closures: vec![] };
    let ended = SchoolCalendar::compile(&ended).unwrap();
    assert_eq!(ended.nth_school_day_after(date("2023-10-19"), 2, DaySet::MON_TO_FRI), None);
}

fn day(offset: u64) -> NaiveDate {
    date("2023-12-01").naive() + Days::new(offset)
}

proptest! {
    /// Declarations in any order, against a plain map from day to the last word on it.
    #[test]
    fn the_last_word_counts(
        in_term in any::<bool>(),
        words in proptest::collection::vec((0..120_u64, 0..30_u64, any::<bool>()), 0..12),
        from in 0..120_u64,
        count in 0..60_u32,
        set in 0..128_u8,
    ) {
        let terms = if in_term { vec![term(day(10).into(), day(50).into())] } else { vec![] };
        let mut calendar = SchoolCalendar::compile(&Calendar { terms, closures: vec![] }).unwrap();
        let mut plain: BTreeMap<NaiveDate, bool> =
            (0..400).map(|at| (day(at), !in_term || (10..=50).contains(&at))).collect();
        for (first, length, open) in words {
            let (first, last) = (day(first), day(first + length));
            if open { calendar.declare_open(first.into(), last.into()) } else { calendar.declare_closed(first.into(), last.into()) }.unwrap();
            plain.range_mut(first..=last).for_each(|(_, word)| *word = open);
        }
        for (date, open) in &plain {
            prop_assert_eq!(calendar.is_school_day((*date).into()), *open, "{}", date);
        }
        let days: DaySet = Weekday::ALL.iter().copied().enumerate().filter(|(bit, _)| set >> bit & 1 == 1).map(|(_, day)| day).collect();
        let counted = plain.range(day(from + 1)..).filter(|(date, open)| **open && days.contains(date.weekday().into()));
        let counted: Vec<Date> = counted.map(|(date, _)| (*date).into()).collect();
        let nth = calendar.nth_school_day_after(day(from).into(), count, days);
        match count.checked_sub(1).map(|index| counted.get(usize::try_from(index).unwrap())) {
            None => prop_assert_eq!(nth, Some(day(from).into())),
            Some(Some(date)) => prop_assert_eq!(nth, Some(*date)),
            // Beyond the map.
            Some(None) => prop_assert!(nth.is_none_or(|date| date.naive() >= day(400))),
        }
    }
}

#[test]
fn an_early_finish_closes_no_day() {
    let entry = |first: &str, last: &str, at: &str| Closure {
        closes_at: Some(crate::contract::TimeOfDay::parse(at).unwrap()),
        ..closure(date(first), date(last))
    };
    let compile = |closure: Closure| SchoolCalendar::compile(&Calendar { terms: Vec::new(), closures: vec![closure] });
    let calendar = compile(entry("2025-12-18", "2025-12-19", "13:30")).unwrap();
    assert!(calendar.is_school_day(date("2025-12-18")) && calendar.is_school_day(date("2025-12-19")));
    for (bad, path) in [
        (entry("2025-12-19", "2025-12-18", "13:30"), "closures[0].last"),
        (entry("2025-12-01", "2026-01-01", "13:30"), "closures[0].last"),
        (entry("2025-12-19", "2025-12-19", "24:00"), "closures[0].closes_at"),
    ] {
        assert_eq!(compile(bad).unwrap_err().path(), path);
    }
    assert!(compile(entry("2025-12-01", "2025-12-31", "13:30")).is_ok());
}

#[test]
fn a_week_off_parts_one_half_of_a_term_from_the_other() {
    let closures = vec![
        // A long weekend, and a week from Monday to Friday that is closed in two entries.
        closure(date("2025-10-03"), date("2025-10-06")),
        closure(date("2025-10-27"), date("2025-10-28")),
        closure(date("2025-10-29"), date("2025-10-31")),
    ];
    let terms = vec![term(date("2025-09-01"), date("2025-12-19"))];
    let calendar = SchoolCalendar::compile(&Calendar { terms, closures }).unwrap();
    let part = |day: &str| calendar.part(date(day));
    let (first, second) = ((date("2025-09-01"), date("2025-10-26")), (date("2025-11-01"), date("2025-12-19")));
    assert_eq!([part("2025-09-01"), part("2025-10-04"), part("2025-10-26")], [Some(first); 3]);
    assert_eq!([part("2025-11-01"), part("2025-12-19")], [Some(second); 2]);
    assert_eq!([part("2025-08-31"), part("2025-10-29"), part("2025-12-20")], [None; 3]);
    assert_eq!(calendar.next_part(date("2025-08-31")), Some(first.0));
    assert_eq!(calendar.next_part(date("2025-09-01")), Some(second.0));
    assert_eq!(calendar.next_part(date("2025-11-01")), None);
}
