//! A year of one school, submitted and timed: `cargo run --release --example year [-- --per-day N]`.
#![allow(clippy::print_stdout, reason = "a program that reports to people")]

use std::collections::BTreeMap;
use std::time::Instant;

use schoolgate::School;
use schoolgate::policy::built_in;
use schoolgate_tests::year::{Year, typed_roster};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let per_day = std::env::args().skip_while(|a| a != "--per-day").nth(1).and_then(|n| n.parse().ok()).unwrap_or(440);
    let (mut school, first) = School::found(built_in("mmps-2023")?, typed_roster()?)?;
    let mut log = vec![first];
    let mut verdicts: BTreeMap<String, u32> = BTreeMap::new();
    let began = Instant::now();
    for request in Year::new(2023, per_day) {
        let submitted = school.submit(&request)?;
        *verdicts.entry(submitted.decision.verdict.to_string()).or_default() += 1;
        log.extend(submitted.events);
    }
    println!("{} events in {:.1?}; verdicts {verdicts:?}", log.len(), began.elapsed());
    Ok(())
}
