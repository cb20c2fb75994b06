//! A year of one school, with every invariant held: `cargo run --release -p schoolgate-tests --example year`
//! `[-- --per-day N]`. What it came to goes to standard output, how long it took to standard error.
#![allow(clippy::print_stdout, reason = "a program that reports to people")]

use std::process::ExitCode;

use schoolgate_tests::year::live;

/// So that a year comes to about 100,000 events.
const PER_DAY: usize = 435;
const EVERY: u64 = 1000;
const REDACTIONS: usize = 3;

fn main() -> ExitCode {
    let per_day = std::env::args().skip_while(|a| a != "--per-day").nth(1).and_then(|n| n.parse().ok());
    let lived = match live(per_day.unwrap_or(PER_DAY), EVERY, REDACTIONS) {
        Ok(lived) => lived,
        Err(broken) => {
            eprintln!("BROKEN {broken}");
            return ExitCode::FAILURE;
        }
    };
    print!("{lived}");
    eprintln!("{:>8} kB in the last snapshot", lived.snapshot_bytes / 1000);
    for (what, time) in &lived.times {
        eprintln!("{:>8.1} s {what}", time.as_secs_f32());
    }
    ExitCode::SUCCESS
}
