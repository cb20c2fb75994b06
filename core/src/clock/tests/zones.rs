use chrono::{DateTime, Datelike, Offset, TimeZone, Timelike};
use chrono_tz::{IANA_TZDB_VERSION, TZ_VARIANTS, Tz};
use proptest::prelude::*;

use super::super::table::{SHIPPED, Table};
use super::{date, instant, span, zone};
use crate::clock::{DaySet, Zone};
use crate::contract::{ErrorCode, Instant};
use crate::words::Weekday;

fn theirs(zone: Tz, millis: i64) -> i32 {
    let utc = DateTime::from_timestamp(millis.div_euclid(1000), 0).unwrap().naive_utc();
    zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()
}

#[test]
fn every_zone_answers_as_chrono_tz_does() {
    let start = instant("1990-01-01T00:00:00Z").millis();
    // Beyond the horizon too: both keep the last offset.
    let end = instant("2110-01-01T00:00:00Z").millis();
    for (index, tz) in TZ_VARIANTS.iter().enumerate() {
        let ours = zone(tz.name());
        let agree = |millis: i64| {
            assert_eq!(ours.offset_at(millis), theirs(*tz, millis), "{} at {millis}", tz.name());
        };
        let mut last = i64::MIN;
        for change in ours.transitions() {
            assert!(last < change.millis, "{}: out of order", tz.name());
            last = change.millis;
            assert_ne!(change.before, change.after, "{}: no change", tz.name());
            [-1000, -1, 0, 1000].iter().for_each(|near| agree(change.millis + near));
            assert_eq!((theirs(*tz, last - 1), theirs(*tz, last)), (change.before, change.after), "{}", tz.name());
        }
        // Whoever left a transition out would be found between: no zone changes for less than four days. The start
        // differs from zone to zone so that all times of day are looked at.
        let mut at = start + i64::try_from(index).unwrap() * 977_000;
        while at < end {
            agree(at);
            at += 4 * 86_400_000 - 1_800_000;
        }
    }
}

#[test]
fn it_knows_every_name_and_says_where_the_zones_come_from() {
    let mut names: Vec<&str> = TZ_VARIANTS.iter().map(|tz| tz.name()).collect();
    names.sort_unstable();
    assert_eq!(Zone::all_names().collect::<Vec<_>>(), names);
    assert_eq!(Zone::tzdata_version(), IANA_TZDB_VERSION);
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
