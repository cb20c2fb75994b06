use super::{MON_TO_FRI, date, hours, instant, plain, says, span, zone};
use crate::clock::{Opening, SchoolCalendar, WeeklyHours};
use crate::contract::{Calendar, Term, TimeOfDay};
use crate::words::Weekday::{Mon, Sat, Sun, Thu, Tue, Wed};

const SCHOOL: &[(&[crate::words::Weekday], &str, &str)] = &[(MON_TO_FRI, "08:00", "16:30")];

fn term(first: &str, last: &str) -> SchoolCalendar {
    let terms = vec![Term { name: "term".to_owned(), first: date(first), last: date(last) }];
    SchoolCalendar::compile(&Calendar { terms, closures: vec![] }).unwrap()
}

#[test]
fn whole_school_days_end_when_the_hours_do() {
    let (london, calendar, school) = (zone("Europe/London"), SchoolCalendar::default(), hours(SCHOOL));
    let opening = plain(&london, &school, &calendar);
    let by = |at, days| opening.closes_on_day(instant(at), days);
    says(by("2023-10-26T23:59:59+01:00", 1), "2023-10-27T16:30:00+01:00");
    says(by("2023-10-27T00:00:00+01:00", 1), "2023-10-30T16:30:00+00:00");
    says(by("2023-10-28T12:00:00+01:00", 1), "2023-10-30T16:30:00+00:00");
    says(by("2023-10-27T12:00:00+01:00", 5), "2023-11-03T16:30:00+00:00");
    says(by("2023-10-27T12:00:00+01:00", 1000), "2027-08-27T16:30:00+01:00");
    // Until what is left of the day's last window; a day of which nothing is left does not count.
    let lessons = hours(&[(&[Mon], "15:00", "17:00"), (&[Tue], "07:00", "17:00")]);
    let opening = Opening { forbidden: Some(&lessons), ..opening };
    says(opening.closes_on_day(instant("2023-10-27T12:00:00+01:00"), 1), "2023-10-30T15:00:00+00:00");
    says(opening.closes_on_day(instant("2023-10-27T12:00:00+01:00"), 2), "2023-11-01T16:30:00+00:00");
    // A window across midnight is of the day on which it begins.
    let nights = hours(&[(&[Sat, Sun], "20:00", "06:00")]);
    says(
        plain(&london, &nights, &calendar).closes_on_day(instant("2023-10-27T12:00:00+01:00"), 1),
        "2023-10-29T06:00:00+00:00",
    );
    let never = WeeklyHours::default();
    says(plain(&london, &never, &calendar).closes_on_day(instant("2023-10-27T12:00:00+01:00"), 1), "");
    let short = term("2023-10-02", "2023-10-06");
    says(
        plain(&london, &school, &short).closes_on_day(instant("2023-10-05T12:00:00+01:00"), 1),
        "2023-10-06T16:30:00+01:00",
    );
    says(plain(&london, &school, &short).closes_on_day(instant("2023-10-05T12:00:00+01:00"), 2), "");
}

#[test]
fn days_at_whose_end_somebody_is_away_do_not_count() {
    let (london, calendar, school) = (zone("Europe/London"), SchoolCalendar::default(), hours(SCHOOL));
    let by = |absences: &[crate::clock::Span], days| {
        let opening = Opening { absences, ..plain(&london, &school, &calendar) };
        opening.closes_on_day(instant("2023-10-02T12:00:00+01:00"), days)
    };
    says(by(&[span("2023-10-03", "2023-10-04")], 1), "2023-10-05T16:30:00+01:00");
    says(by(&[span("2023-10-03T08:00:00+01:00", "2023-10-03T16:29:00+01:00")], 1), "2023-10-03T16:30:00+01:00");
    says(by(&[span("2023-10-03T16:29:59+01:00", "2023-10-03T17:00:00+01:00")], 1), "2023-10-04T16:30:00+01:00");
    says(by(&[span("2023-10-03T16:30:00+01:00", "")], 1), "2023-10-03T16:30:00+01:00");
    says(by(&[span("2023-10-03T16:30:00+01:00", "")], 2), "");
    says(
        by(&[span("2023-10-03", "2023-10-03"), span("2023-10-04T12:00:00+01:00", "2023-10-05")], 2),
        "2023-10-09T16:30:00+01:00",
    );
}

#[test]
fn days_end_when_the_school_finishes() {
    let (london, calendar, school) = (zone("Europe/London"), SchoolCalendar::default(), hours(SCHOOL));
    let from = |opening: Opening<'_>, days| opening.closes_on_day(instant("2023-10-02T12:00:00+01:00"), days);
    let stretch = |from, to| (instant(from).millis(), instant(to).millis());
    let noon = [stretch("2023-10-03T12:30:00+01:00", "2023-10-04T00:00:00+01:00")];
    let opening = Opening { early: &noon, ..plain(&london, &school, &calendar) };
    says(from(opening, 1), "2023-10-03T12:30:00+01:00");
    says(from(opening, 2), "2023-10-04T16:30:00+01:00");
    // Not within lessons, and at what is left of the day before it; somebody may be away then.
    let lessons = hours(&[(&[Tue], "11:00", "13:00")]);
    says(from(Opening { forbidden: Some(&lessons), ..opening }, 1), "2023-10-03T11:00:00+01:00");
    let away = [span("2023-10-03T12:00:00+01:00", "2023-10-03T13:00:00+01:00")];
    says(from(Opening { absences: &away, ..opening }, 1), "2023-10-04T16:30:00+01:00");
    // Days on which it would not open at all do not count.
    let shut = [stretch("2023-10-03T08:00:00+01:00", "2023-10-06T00:00:00+01:00")];
    let opening = Opening { early: &shut, ..opening };
    says(from(opening, 1), "2023-10-06T16:30:00+01:00");
    let counts = |at, cut_off| opening.counts_from(instant(at), TimeOfDay::parse(cut_off).unwrap());
    says(counts("2023-10-03T07:00:00+01:00", "15:00"), "2023-10-06T08:00:00+01:00");
    says(counts("2023-10-02T15:00:00+01:00", "15:00"), "2023-10-06T08:00:00+01:00");
    let ever = [(instant("2023-10-03T08:00:00+01:00").millis(), i64::MAX)];
    says(from(Opening { early: &ever, ..opening }, 1), "");
    // Of a night, what is left of it in the morning.
    let nights = hours(&[(&[Mon, Tue], "20:00", "06:00")]);
    let evening = [stretch("2023-10-03T21:00:00+01:00", "2023-10-04T00:00:00+01:00")];
    let opening = Opening { early: &evening, ..plain(&london, &nights, &calendar) };
    says(from(opening, 1), "2023-10-04T06:00:00+01:00");
}

#[test]
fn hours_on_the_clock_pass_while_somebody_is_there() {
    let (london, calendar, school) = (zone("Europe/London"), SchoolCalendar::default(), hours(SCHOOL));
    let by = |absences: &[crate::clock::Span], count: u32| {
        let opening = Opening { absences, ..plain(&london, &school, &calendar) };
        opening.add_present_time(instant("2023-10-28T12:00:00+01:00"), count * 3600)
    };
    says(by(&[], 48), "2023-10-30T11:00:00+00:00");
    says(by(&[span("2023-10-29", "2023-10-29")], 12), "2023-10-29T00:00:00+01:00");
    says(by(&[span("2023-10-29", "2023-10-29")], 13), "2023-10-30T01:00:00+00:00");
    says(by(&[span("2023-10-20", "2023-10-28"), span("2023-10-29", "2023-10-29")], 1), "2023-10-30T01:00:00+00:00");
    says(by(&[span("2023-10-29", "")], 12), "2023-10-29T00:00:00+01:00");
    says(by(&[span("2023-10-29", "")], 13), "");
}

#[test]
fn what_comes_after_the_cut_off_counts_from_the_next_day() {
    let (london, school) = (zone("Europe/London"), hours(SCHOOL));
    let calendar = term("2023-10-02", "2023-10-31");
    let opening = plain(&london, &school, &calendar);
    let from = |at, cut_off| opening.counts_from(instant(at), TimeOfDay::parse(cut_off).unwrap());
    says(from("2023-10-27T14:59:59.999+01:00", "15:00"), "2023-10-27T14:59:59.999+01:00");
    says(from("2023-10-27T15:00:00+01:00", "15:00"), "2023-10-30T08:00:00+00:00");
    says(from("2023-10-27T23:59:59+01:00", "24:00"), "2023-10-27T23:59:59+01:00");
    says(from("2023-10-28T00:00:00+01:00", "24:00"), "2023-10-30T08:00:00+00:00");
    says(from("2023-10-31T15:00:00Z", "15:00"), "");
    let some = hours(&[(&[Wed, Thu], "08:00", "16:30")]);
    let at = instant("2023-10-05T15:00:00+01:00");
    says(
        plain(&london, &some, &calendar).counts_from(at, TimeOfDay::parse("15:00").unwrap()),
        "2023-10-11T08:00:00+01:00",
    );
}
