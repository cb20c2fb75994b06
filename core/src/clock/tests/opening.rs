use super::{MON_TO_FRI, date, hours, instant, plain, says, span, zone};
use crate::clock::{DaySet, Opening, SchoolCalendar, Span, WeeklyHours};
use crate::contract::{Calendar, Closure, Term};
use crate::words::ClosureKind;
use crate::words::Weekday::{self, Fri, Mon, Sat, Sun, Thu, Tue, Wed};

fn closed(first: &str, last: &str) -> Calendar {
    let closure = Closure { first: date(first), last: date(last), kind: ClosureKind::BankHoliday, closes_at: None };
    Calendar { terms: vec![], closures: vec![closure] }
}

#[test]
fn school_hours_over_a_weekend_and_a_clock_change() {
    let (london, calendar) = (zone("Europe/London"), SchoolCalendar::default());
    let school = hours(&[(MON_TO_FRI, "08:00", "16:30")]);
    let opening = plain(&london, &school, &calendar);
    // Friday in summer time to Monday in winter time.
    says(opening.opens_next(instant("2023-10-27T16:29:59.999+01:00")), "2023-10-27T16:29:59.999+01:00");
    says(opening.opens_next(instant("2023-10-27T16:30:00+01:00")), "2023-10-30T08:00:00+00:00");
    says(opening.opens_next(instant("2023-10-30T07:59:59.999Z")), "2023-10-30T08:00:00+00:00");
    says(opening.closes_next(instant("2023-10-30T08:00:00Z")), "2023-10-30T16:30:00+00:00");
    says(opening.closes_next(instant("2023-10-30T16:30:00Z")), "2023-10-30T16:30:00+00:00");
    says(opening.next_change(instant("2023-10-30T16:30:00Z")), "2023-10-31T08:00:00+00:00");
    says(opening.next_change(instant("2023-10-31T08:00:00Z")), "2023-10-31T16:30:00+00:00");
    assert!(opening.is_open(instant("2023-10-30T08:00:00Z")) && !opening.is_open(instant("2023-10-30T16:30:00Z")));
    // The offset that the instant was written with is not the school's business.
    says(opening.opens_next(instant("2024-03-29T23:00:00-05:00")), "2024-04-01T08:00:00+01:00");
}

#[test]
fn an_edge_in_the_skipped_hour_opens_at_the_jump() {
    let (london, calendar) = (zone("Europe/London"), SchoolCalendar::default());
    let early = hours(&[(&[Sun], "01:30", "03:00")]);
    let opening = plain(&london, &early, &calendar);
    says(opening.opens_next(instant("2024-03-31T00:00:00Z")), "2024-03-31T02:00:00+01:00");
    says(opening.closes_next(instant("2024-03-31T01:00:00Z")), "2024-03-31T03:00:00+01:00");
    // A window wholly within the skipped hour does not open that day.
    let within = hours(&[(&[Sun], "01:15", "01:45")]);
    let opening = plain(&london, &within, &calendar);
    says(opening.opens_next(instant("2024-03-31T00:00:00Z")), "2024-04-07T01:15:00+01:00");
}

#[test]
fn a_window_in_the_repeated_hour_opens_on_both_passes() {
    let (london, calendar) = (zone("Europe/London"), SchoolCalendar::default());
    let within = hours(&[(&[Sun], "01:15", "01:45")]);
    let opening = plain(&london, &within, &calendar);
    says(opening.opens_next(instant("2023-10-28T23:00:00Z")), "2023-10-29T01:15:00+01:00");
    says(opening.closes_next(instant("2023-10-29T00:15:00Z")), "2023-10-29T01:45:00+01:00");
    says(opening.opens_next(instant("2023-10-29T00:45:00Z")), "2023-10-29T01:15:00+00:00");
    says(opening.opens_next(instant("2023-10-29T01:45:00Z")), "2023-11-05T01:15:00+00:00");
    // Even where the first pass was the last reading that the calendar leaves open.
    let ended = Term { name: "the last".into(), first: date("2023-09-04"), last: date("2023-10-29") };
    let ended = SchoolCalendar::compile(&Calendar { terms: vec![ended], closures: vec![] }).unwrap();
    let opening = plain(&london, &within, &ended);
    says(opening.opens_next(instant("2023-10-29T00:45:00Z")), "2023-10-29T01:15:00+00:00");
    says(opening.opens_next(instant("2023-10-29T01:45:00Z")), "");
    // Half an hour on Lord Howe: open until the jump back, and again in the second pass.
    let lord_howe = zone("Australia/Lord_Howe");
    let early = hours(&[(&[Sun], "01:00", "01:40")]);
    let opening = plain(&lord_howe, &early, &calendar);
    says(opening.closes_next(instant("2024-04-07T01:00:00+11:00")), "2024-04-07T01:40:00+11:00");
    says(opening.opens_next(instant("2024-04-07T01:40:00+11:00")), "2024-04-07T01:30:00+10:30");
    says(opening.closes_next(instant("2024-04-07T01:30:00+10:30")), "2024-04-07T01:40:00+10:30");
}

#[test]
fn holidays_and_terms_are_passed_over() {
    let london = zone("Europe/London");
    let school = hours(&[(MON_TO_FRI, "08:00", "16:30")]);
    let calendar = SchoolCalendar::compile(&closed("2023-12-21", "2024-01-05")).unwrap();
    let opening = plain(&london, &school, &calendar);
    says(opening.opens_next(instant("2023-12-20T17:00:00Z")), "2024-01-08T08:00:00+00:00");
    let term = Term { name: "the last".into(), first: date("2024-01-08"), last: date("2024-03-28") };
    let calendar = SchoolCalendar::compile(&Calendar { terms: vec![term], closures: vec![] }).unwrap();
    let opening = plain(&london, &school, &calendar);
    says(opening.opens_next(instant("0001-01-01T00:00:00Z")), "2024-01-08T08:00:00+00:00");
    says(opening.opens_next(instant("2024-03-28T16:30:00Z")), "");
}

#[test]
fn a_window_across_midnight_is_judged_on_the_day_it_begins() {
    let london = zone("Europe/London");
    let nights = hours(&[(&[Sun, Mon], "20:00", "06:00")]);
    // Monday is closed: Sunday's night runs into it all the same, Monday's does not begin.
    let calendar = SchoolCalendar::compile(&closed("2023-11-06", "2023-11-06")).unwrap();
    let opening = plain(&london, &nights, &calendar);
    says(opening.closes_next(instant("2023-11-05T23:59:00Z")), "2023-11-06T06:00:00+00:00");
    says(opening.opens_next(instant("2023-11-06T06:00:00Z")), "2023-11-12T20:00:00+00:00");
    // Sunday is closed: its night stays closed on Monday morning.
    let calendar = SchoolCalendar::compile(&closed("2023-11-05", "2023-11-05")).unwrap();
    let opening = plain(&london, &nights, &calendar);
    says(opening.opens_next(instant("2023-11-05T20:00:00Z")), "2023-11-06T20:00:00+00:00");
    // Working days likewise.
    let opening = Opening { working_days: Some(DaySet::NONE.with(Mon)), ..opening };
    says(opening.opens_next(instant("2023-11-11T20:00:00Z")), "2023-11-13T20:00:00+00:00");
    says(opening.closes_next(instant("2023-11-14T00:00:00Z")), "2023-11-14T06:00:00+00:00");
}

#[test]
fn part_time_weeks_absences_and_permissions() {
    let (london, calendar) = (zone("Europe/London"), SchoolCalendar::default());
    let school = hours(&[(MON_TO_FRI, "08:00", "16:30")]);
    let working = Some([Mon, Tue, Wed].into_iter().collect());
    let absences = [span("2023-11-13", "2023-11-14"), span("2023-11-14T12:00:00Z", "2023-11-15T10:00:00Z")];
    let extra = [span("2023-11-13T18:00:00Z", "2023-11-13T19:30:00Z")];
    let opening = Opening { working_days: working, absences: &absences, ..plain(&london, &school, &calendar) };
    says(opening.opens_next(instant("2023-11-08T16:30:00Z")), "2023-11-15T10:00:00+00:00");
    let opening = Opening { extra: &extra, ..opening };
    says(opening.opens_next(instant("2023-11-08T16:30:00Z")), "2023-11-13T18:00:00+00:00");
    says(opening.closes_next(instant("2023-11-13T18:30:00Z")), "2023-11-13T19:30:00+00:00");
    // An absence closes it early.
    let short = [span("2023-11-15T15:00:00Z", "")];
    let opening = Opening { absences: &short, extra: &[], ..opening };
    says(opening.closes_next(instant("2023-11-15T08:00:00Z")), "2023-11-15T15:00:00+00:00");
    says(opening.opens_next(instant("2023-11-15T15:00:00Z")), "");
    // A permission that adjoins the hours keeps it open; one without an end, for ever.
    let later =
        [span("2023-11-15T16:00:00Z", "2023-11-15T18:00:00Z"), span("2023-11-15T18:00:00Z", "2023-11-15T18:05:00Z")];
    let opening = Opening { absences: &[], extra: &later, ..opening };
    says(opening.closes_next(instant("2023-11-15T08:00:00Z")), "2023-11-15T18:05:00+00:00");
    let opening = Opening { extra: &[span("2023-11-15", "")], ..opening };
    says(opening.closes_next(instant("2023-11-15T08:00:00Z")), "");
    assert!(opening.is_open(instant("2023-11-18T03:00:00Z")) && !opening.is_open(instant("2023-11-14T23:59:59Z")));
}

#[test]
fn lessons_are_forbidden_and_permissions_beat_them() {
    let (london, calendar) = (zone("Europe/London"), SchoolCalendar::default());
    let school = hours(&[(MON_TO_FRI, "08:00", "16:30")]);
    let lessons = hours(&[(MON_TO_FRI, "08:00", "12:00"), (MON_TO_FRI, "12:00", "12:30"), (&[Tue], "13:00", "20:00")]);
    let opening = Opening { forbidden: Some(&lessons), ..plain(&london, &school, &calendar) };
    says(opening.opens_next(instant("2023-11-14T08:00:00Z")), "2023-11-14T12:30:00+00:00");
    says(opening.closes_next(instant("2023-11-14T12:30:00Z")), "2023-11-14T13:00:00+00:00");
    says(opening.opens_next(instant("2023-11-14T13:00:00Z")), "2023-11-15T12:30:00+00:00");
    let opening = Opening { extra: &[span("2023-11-14T13:10:00Z", "2023-11-14T13:20:00Z")], ..opening };
    says(opening.opens_next(instant("2023-11-14T13:00:00Z")), "2023-11-14T13:10:00+00:00");
    // Forbidden throughout.
    let quiet = school.complement().complement();
    let opening = Opening { forbidden: Some(&quiet), extra: &[], ..opening };
    says(opening.opens_next(instant("2023-11-14T13:00:00Z")), "");
}

#[test]
fn never_is_an_answer() {
    let (london, calendar) = (zone("Europe/London"), SchoolCalendar::default());
    let (none, always) = (WeeklyHours::default(), WeeklyHours::always());
    let saturdays = hours(&[(&[Sat], "08:00", "09:00")]);
    let at = instant("2023-11-14T13:00:00Z");
    says(plain(&london, &none, &calendar).opens_next(at), "");
    says(plain(&london, &none, &calendar).closes_next(at), "2023-11-14T13:00:00+00:00");
    says(plain(&london, &always, &calendar).closes_next(at), "");
    says(plain(&london, &always, &calendar).next_change(at), "");
    let weekdays = Opening { working_days: Some(DaySet::MON_TO_FRI), ..plain(&london, &saturdays, &calendar) };
    says(weekdays.opens_next(at), "");
    says(weekdays.add_open_time(at, 1), "");
    // One gap a week, as far ahead as can be.
    let sunday_night = hours(&[(&[Sun], "23:00", "24:00")]).complement();
    let monday = instant("2023-11-13T00:00:00Z");
    says(plain(&london, &sunday_night, &calendar).closes_next(monday), "2023-11-19T23:00:00+00:00");
    // Open without a gap until the calendar says otherwise, fifty years on, and from there on for ever.
    let calendar = SchoolCalendar::compile(&closed("2073-05-05", "2073-05-06")).unwrap();
    let seamless = hours(&[(Weekday::ALL, "06:00", "18:00"), (Weekday::ALL, "18:00", "06:00")]);
    says(plain(&london, &seamless, &calendar).closes_next(at), "2073-05-05T06:00:00+01:00");
    says(
        plain(&london, &seamless, &calendar).opens_next(instant("2073-05-05T06:00:00+01:00")),
        "2073-05-07T06:00:00+01:00",
    );
    says(plain(&london, &always, &calendar).closes_next(at), "2073-05-05T00:00:00+01:00");
    says(plain(&london, &always, &calendar).closes_next(instant("2073-05-07T00:00:00+01:00")), "");
}

#[test]
fn working_hours_add_up() {
    let (london, calendar) = (zone("Europe/London"), SchoolCalendar::default());
    let school = hours(&[(MON_TO_FRI, "08:00", "16:30")]);
    let opening = plain(&london, &school, &calendar);
    let friday = instant("2023-10-27T15:30:00+01:00");
    says(opening.add_open_time(friday, 0), "2023-10-27T15:30:00+01:00");
    says(opening.add_open_time(friday, 3600), "2023-10-27T16:30:00+01:00");
    says(opening.add_open_time(friday, 3601), "2023-10-30T08:00:01+00:00");
    says(opening.add_open_time(instant("2023-10-28T12:00:00Z"), 17 * 3600), "2023-10-31T16:30:00+00:00");
    let always = WeeklyHours::always();
    says(plain(&london, &always, &calendar).add_open_time(friday, 48 * 3600), "2023-10-29T14:30:00+00:00");
    let short = hours(&[(&[Thu, Fri], "08:00", "08:00:01")]);
    says(plain(&london, &short, &calendar).add_open_time(friday, u32::MAX), "");
}

#[test]
fn working_hours_pass_while_somebody_is_there() {
    let (london, calendar) = (zone("Europe/London"), SchoolCalendar::default());
    let school = hours(&[(MON_TO_FRI, "08:00", "16:30")]);
    let monday = instant("2023-10-02T08:00:00+01:00");
    let by = |absences: &[Span], extra: &[Span], hours: u32| {
        Opening { absences, extra, ..plain(&london, &school, &calendar) }.add_open_time(monday, hours * 3600)
    };
    let tuesday = span("2023-10-03", "2023-10-03");
    says(by(&[tuesday], &[], 9), "2023-10-04T08:30:00+01:00");
    let at_noon = span("2023-10-02T12:00:00+01:00", "2023-10-02T13:00:00+01:00");
    says(by(&[tuesday, at_noon], &[], 4), "2023-10-02T12:00:00+01:00");
    says(by(&[tuesday, at_noon], &[], 5), "2023-10-02T14:00:00+01:00");
    // Absences that meet, that overlap, and in hours that are closed anyway.
    let rest = span("2023-10-02T13:00:00+01:00", "2023-10-02T15:00:00+01:00");
    let over_noon = span("2023-10-02T12:30:00+01:00", "2023-10-02T14:00:00+01:00");
    let night = span("2023-10-02T20:00:00+01:00", "2023-10-03T02:00:00+01:00");
    says(by(&[rest, at_noon, over_noon, night], &[], 6), "2023-10-03T08:30:00+01:00");
    says(by(&[span("2023-10-02T12:00:00+01:00", "")], &[], 4), "2023-10-02T12:00:00+01:00");
    says(by(&[span("2023-10-02T12:00:00+01:00", "")], &[], 5), "");
    // What is permitted is open, whoever is away.
    let permitted = span("2023-10-02T14:00:00+01:00", "2023-10-02T18:00:00+01:00");
    says(by(&[span("2023-10-02T12:00:00+01:00", "")], &[permitted], 8), "2023-10-02T18:00:00+01:00");
    says(by(&[span("2023-10-02T12:00:00+01:00", "")], &[permitted], 9), "");
}

#[test]
fn permissions_for_a_day_follow_its_own_length() {
    let (london, calendar, none) = (zone("Europe/London"), SchoolCalendar::default(), WeeklyHours::default());
    let opening = Opening { extra: &[span("2024-03-31", "2024-03-31")], ..plain(&london, &none, &calendar) };
    says(opening.opens_next(instant("2024-03-01T00:00:00Z")), "2024-03-31T00:00:00+00:00");
    says(opening.closes_next(instant("2024-03-31T00:00:00Z")), "2024-04-01T00:00:00+01:00");
    // A span that ends before it begins opens nothing.
    let opening = Opening { extra: &[span("2024-04-02", "2024-03-31")], ..opening };
    says(opening.opens_next(instant("2024-03-01T00:00:00Z")), "");
}
