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
    println!("{:>8} requests", lived.requests);
    for (verdict, count) in &lived.verdicts {
        println!("{count:>8}   {verdict}");
    }
    println!("{:>8} events", lived.events);
    for (kind, count) in &lived.happened {
        println!("{count:>8}   {kind}");
    }
    println!("{:>8} times the school was its snapshot and its log", lived.checkpoints);
    println!("{:>8} people erased, {} of them taken out of the log", lived.erased, lived.redacted);
    eprintln!("{:>8} kB in the last snapshot", lived.snapshot_bytes / 1000);
    for (what, time) in &lived.times {
        eprintln!("{:>8.1} s {what}", time.as_secs_f32());
    }
    ExitCode::SUCCESS
}
