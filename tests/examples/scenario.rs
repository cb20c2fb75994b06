//! Runs scenario files: `cargo run --example scenario -- FILE…` (folders are walked).
#![allow(clippy::print_stdout, reason = "a program that reports to people")]

use std::path::PathBuf;
use std::process::ExitCode;

use schoolgate_tests::{run_file, scenario_files};

fn main() -> ExitCode {
    let quiet = std::env::args().any(|argument| argument == "--quiet");
    let paths: Vec<PathBuf> =
        std::env::args().skip(1).filter(|argument| argument != "--quiet").map(PathBuf::from).collect();
    let files = scenario_files(&paths);
    let (mut passed, mut failed) = (0_u32, 0_u32);
    for file in &files {
        match run_file(file) {
            Err(problem) => {
                failed += 1;
                println!("FAIL {}: {problem}", file.display());
            }
            Ok(outcome) => {
                if !quiet {
                    println!("{} — {}", file.display(), outcome.title);
                }
                for step in outcome.steps {
                    if step.differences.is_empty() {
                        passed += 1;
                        if !quiet {
                            println!("  ok   {:>2} {} → {}", step.number, step.what, step.got);
                        }
                    } else {
                        failed += 1;
                        println!("  FAIL {} {:>2} {} → {}", file.display(), step.number, step.what, step.got);
                        step.differences.iter().for_each(|difference| println!("          {difference}"));
                    }
                }
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed > 0 || passed == 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
