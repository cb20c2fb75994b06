//! What is made of large libraries and checked in: the C header, the table of time zones, the table of letters. A program
//! of its own, so that every other chore starts without building those libraries.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, reason = "a program that people run in a terminal")]

mod header;
mod letters;
mod zones;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."));
    let made = match arguments.split_first() {
        Some((name, rest)) if name == "header" => header::run(root, rest),
        Some((name, rest)) if name == "zones" => zones::run(root, rest),
        Some((name, rest)) if name == "letters" => letters::run(root, rest),
        _ => Err("usage: cargo xtask header, zones or letters".to_owned()),
    };
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
