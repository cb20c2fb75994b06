//! Prints what the core answers to every step of scenario files: `cargo run --example answers -- FILE…`.
//!
//! One line of JSON a step (see `schoolgate_tests::answers`). A language's runner prints the same lines, and
//! `cargo xtask test` compares the two.
#![allow(clippy::print_stdout, reason = "a program that prints its answers")]

use std::process::ExitCode;

use schoolgate_tests::answers::answers;
use schoolgate_tests::scenario_files;

fn main() -> ExitCode {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let files = scenario_files(&paths);
    if files.is_empty() {
        eprintln!("usage: cargo run --example answers -- FILE…");
        return ExitCode::from(2);
    }
    for file in &files {
        let text = std::fs::read_to_string(file).map_err(|error| format!("cannot be read: {error}"));
        match text.and_then(|text| answers(&file.display().to_string(), &text)) {
            Ok(lines) => lines.iter().for_each(|line| println!("{line}")),
            Err(problem) => {
                eprintln!("{}: {problem}", file.display());
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
