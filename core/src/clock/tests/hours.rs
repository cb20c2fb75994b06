use proptest::prelude::*;

use super::{MON_TO_FRI, hours, instant, window, zone};
use crate::clock::{DaySet, WeeklyHours};
use crate::contract::{ErrorCode, Window};
use crate::words::Weekday::{self, Fri, Mon, Sat, Sun, Thu, Tue, Wed};

fn refused(windows: &[Window]) -> (ErrorCode, String) {
    let error = WeeklyHours::compile(windows).unwrap_err();
    (error.code(), error.path().to_owned())
}

#[test]
fn windows_without_a_day_or_a_length_are_refused() {
    let good = || window(MON_TO_FRI, "08:00", "16:30");
    let empty = |path: &str| (ErrorCode::EmptyWindow, path.to_owned());
    assert_eq!(refused(&[window(&[], "08:00", "16:30")]), empty("[0].days"));
    assert_eq!(refused(&[good(), window(&[Sat], "08:00", "08:00")]), empty("[1].to"));
    assert_eq!(refused(&[window(&[Sat], "00:00", "00:00")]), empty("[0].to"));
    assert_eq!(refused(&[good(), window(&[Sat], "24:00", "08:00")]), empty("[1].from"));
    assert_eq!(refused(&[window(&[Sat], "24:00", "24:00")]), empty("[0].from"));
}

#[test]
fn overlaps_are_refused_across_midnight_and_across_the_week_too() {
    let overlap = |path: &str| (ErrorCode::OverlappingWindows, path.to_owned());
    let pair = |a: (&[Weekday], &str, &str), b: (&[Weekday], &str, &str)| {
        WeeklyHours::compile(&[window(a.0, a.1, a.2), window(b.0, b.1, b.2)]).map_err(|e| e.path().to_owned())
    };
    let first = window(MON_TO_FRI, "08:00", "16:30");
    assert_eq!(refused(&[first.clone(), window(&[Wed], "16:29:59", "17:00")]), overlap("[1].from"));
    assert_eq!(refused(&[first.clone(), window(&[Wed], "07:00", "08:00:01")]), overlap("[1].to"));
    assert_eq!(refused(&[window(&[Mon, Tue, Mon], "08:00", "09:00")]), overlap("[0].days"));
    assert!(pair((&[Mon], "08:00", "12:00"), (&[Mon], "12:00", "13:00")).is_ok());
    // Monday night against Tuesday morning.
    assert!(pair((&[Mon], "20:00", "06:00"), (&[Tue], "06:00", "07:00")).is_ok());
    assert_eq!(pair((&[Mon], "20:00", "06:00"), (&[Tue], "05:59", "07:00")), Err("[1].from".into()));
    // Sunday night against Monday morning.
    assert!(pair((&[Mon], "06:00", "07:00"), (&[Sun], "20:00", "06:00")).is_ok());
    assert_eq!(pair((&[Mon], "05:00", "07:00"), (&[Sun], "20:00", "06:00")), Err("[1].to".into()));
    // The whole of every day touches itself and no more.
    assert!(WeeklyHours::compile(&[window(Weekday::ALL, "00:00", "24:00")]).is_ok());
}

#[test]
fn hours_contain_their_first_second_and_not_their_last() {
    let school = hours(&[(MON_TO_FRI, "08:00", "16:30")]);
    let at = |text| school.contains_moment(&zone("Europe/London").moment(instant(text)));
    assert!(at("2023-10-30T08:00:00Z") && at("2023-10-30T16:29:59.999Z"));
    assert!(!at("2023-10-30T07:59:59.999Z") && !at("2023-10-30T16:30:00Z") && !at("2023-10-28T12:00:00Z"));
    let nights = hours(&[(&[Sun, Thu], "20:00", "06:00")]);
    let (sunday, thursday) = (6 * 86_400, 3 * 86_400);
    assert!(nights.contains(0) && nights.contains(6 * 3600 - 1) && !nights.contains(6 * 3600));
    assert!(nights.contains(sunday + 86_399) && nights.contains(thursday + 86_400));
    assert!(!nights.contains(86_400) && !nights.contains(sunday));
    assert_eq!(nights.days(), [Thu, Sun].into_iter().collect::<DaySet>());
}

#[test]
fn quiet_hours_are_the_complement() {
    let quiet = hours(&[
        (&[Mon, Tue, Wed, Thu], "18:00", "08:00"),
        (&[Fri], "18:00", "24:00"),
        (&[Sun], "00:00", "24:00"),
        (&[Sat], "00:00", "24:00"),
        (&[Mon], "00:00", "08:00"),
    ]);
    let open = quiet.complement();
    assert_eq!(open, hours(&[(MON_TO_FRI, "08:00", "18:00")]));
    assert_eq!(WeeklyHours::default().complement(), WeeklyHours::always());
    assert_eq!(WeeklyHours::always().complement(), WeeklyHours::default());
    let twice = quiet.complement().complement();
    for quarter in 0..7 * 96 {
        for second in [quarter * 900, quarter * 900 + 899] {
            assert_ne!(quiet.contains(second), open.contains(second), "{second}");
            assert_eq!(quiet.contains(second), twice.contains(second), "{second}");
        }
    }
}

#[test]
fn windows_that_may_overlap_are_still_refused_for_their_own_faults() {
    let error = WeeklyHours::covering_all(&[window(&[Mon, Mon], "08:00", "09:00"), window(&[], "08:00", "09:00")]);
    let error = error.unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::EmptyWindow, "[1].days"));
}

proptest! {
    /// It is open exactly where one of the windows is, across midnight and across the week, too; and however the same
    /// hours are written, they are the same.
    #[test]
    fn windows_that_may_overlap_are_open_where_any_is(
        chosen in prop::collection::vec((0..7_usize, 0..24_u32, 0..=24_u32), 0..8),
    ) {
        let chosen = chosen.into_iter().filter(|(_, from, to)| from != to);
        let written = |hour: u32| format!("{hour:02}:00");
        let windows: Vec<Window> =
            chosen.map(|(day, from, to)| window(&[Weekday::ALL[day]], &written(from), &written(to))).collect();
        let all = WeeklyHours::covering_all(&windows).unwrap();
        let each: Vec<_> = windows.iter().map(|one| WeeklyHours::compile(core::slice::from_ref(one)).unwrap()).collect();
        for hour in 0..7 * 24 {
            for second in [hour * 3600, hour * 3600 + 3599] {
                prop_assert_eq!(all.contains(second), each.iter().any(|one| one.contains(second)), "second {}", second);
            }
        }
        let turned: Vec<Window> = windows.iter().rev().cycle().take(2 * windows.len()).cloned().collect();
        prop_assert_eq!(WeeklyHours::covering_all(&turned).unwrap(), all);
    }
}
