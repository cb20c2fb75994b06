//! `cargo run --example rosters`: writes `tests/corpus/rosters.json` anew, what the import answers to the files in it.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::process::ExitCode;

fn main() -> ExitCode {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/rosters.json");
    match std::fs::write(path, schoolgate_tests::rosters::answered()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}
