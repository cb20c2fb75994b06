//! Puts changed documents to every door: `cargo run -p schoolgate-tests --example fuzz -- [--minutes N] [--seed N]
//! [--door NAME]`. An input after which something does not hold is made small, printed and kept in a file, and
//! `--rerun FILE` puts it again.
#![allow(clippy::print_stdout, reason = "a program that reports to people")]

use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use schoolgate_tests::fuzz::{Case, Corpus, DOORS, check, run, watch};

fn fuzz(arguments: &[String]) -> Result<bool, String> {
    let (mut minutes, mut seed, mut door, mut rerun) = (5, None, None, None);
    for pair in arguments.chunks(2) {
        let number = |text: &String| text.parse::<u64>().map_err(|_| format!("{text} is no number"));
        match pair {
            [flag, value] if flag == "--minutes" => minutes = number(value)?,
            [flag, value] if flag == "--seed" => seed = Some(number(value)?),
            [flag, value] if flag == "--door" && DOORS.iter().any(|door| door.name == value) => door = Some(value),
            [flag, value] if flag == "--rerun" => rerun = Some(value),
            _ => {
                let doors: Vec<_> = DOORS.iter().map(|door| door.name).collect();
                return Err(format!(
                    "takes --minutes N, --seed N, --rerun FILE, and --door with one of {}",
                    doors.join(", ")
                ));
            }
        }
    }
    let corpus = Corpus::read();
    if let Some(file) = rerun {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let case = serde_json::from_str(&text).ok().as_ref().and_then(Case::from_json);
        return match check(&corpus, &case.ok_or("holds no case")?) {
            Ok(accepted) => {
                println!("holds; it was {}", if accepted { "accepted" } else { "refused" });
                Ok(true)
            }
            Err(problem) => {
                println!("FAILED {problem}");
                Ok(false)
            }
        };
    }
    // Each run looks elsewhere, and says where.
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let seed = seed.unwrap_or(now);
    println!("seed {seed}, {minutes} minutes");
    watch();
    let report = run(&corpus, seed, door.map(String::as_str), Duration::from_secs(minutes * 60), u64::MAX);
    print!("{report}");
    let Some((case, _)) = &report.failed else { return Ok(true) };
    let file = std::env::temp_dir().join(format!("schoolgate-fuzz-{}-{seed}.json", case.door));
    std::fs::write(&file, case.to_json().to_string()).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("kept in {}; try it again with --rerun", file.display());
    Ok(false)
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match fuzz(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::from(2)
        }
    }
}
