//! `cargo run --example words`: writes `tests/corpus/words.json` anew, what is said of the inputs in it.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::process::ExitCode;

fn main() -> ExitCode {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/words.json");
    match std::fs::write(path, schoolgate_tests::words::answered()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}
