//! `cargo run --example past`: writes `tests/corpus/past.json` anew, what a school as it was answers.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::process::ExitCode;

fn main() -> ExitCode {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/past.json");
    match std::fs::write(path, schoolgate_tests::past::answered()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}
