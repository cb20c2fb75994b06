//! Searches everything that can happen in a small school, breadth first, with every invariant held in every situation:
//! `cargo run --release -p schoolgate-tests --example search -- [--seconds N] [--depth N] [--policy ID]`. What it found
//! goes to standard output, how long it took to standard error.
#![allow(clippy::print_stdout, reason = "a program that reports to people")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use schoolgate_tests::search::search;

const POLICIES: [&str; 3] = ["mmps-2023", "st-wilfrids-2023", "brackenfell-2025"];

fn run(arguments: &[String]) -> Result<bool, String> {
    let (mut seconds, mut depth, mut policy) = (None, None, 0);
    for pair in arguments.chunks(2) {
        let number = |text: &String| text.parse::<u64>().map_err(|_| format!("{text} is no number"));
        match pair {
            [flag, value] if flag == "--seconds" => seconds = Some(number(value)?),
            [flag, value] if flag == "--depth" => depth = usize::try_from(number(value)?).ok(),
            [flag, value] if flag == "--policy" => {
                policy = POLICIES.iter().position(|id| id == value).ok_or("--policy is one of the three")?;
            }
            _ => return Err("takes --seconds N, --depth N and --policy ID".to_owned()),
        }
    }
    let time = seconds.or(depth.is_none().then_some(120)).map(Duration::from_secs);
    let began = Instant::now();
    let found = search(policy, depth, time).map_err(|error| error.to_string())?;
    let name = POLICIES.get(policy).copied().unwrap_or_default();
    println!("{name}, a school of two pupils, three adults and two staff, at three times\n");
    print!("{found}");
    println!("whole to {} moves", found.depth());
    eprintln!("{} moves made in {:.0?}", found.moves, began.elapsed());
    for missing in &found.missing {
        println!("never met: {missing}");
    }
    let Some((broken, moves)) = found.broken else { return Ok(true) };
    println!("\nBROKEN {broken}");
    for next in moves {
        println!("  {next}");
    }
    Ok(false)
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}
