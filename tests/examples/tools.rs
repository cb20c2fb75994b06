//! `cargo run --example tools`: writes `tests/corpus/tools.json` anew, what the tools answer to the inputs in it.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::process::ExitCode;

fn main() -> ExitCode {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/tools.json");
    match std::fs::write(path, schoolgate_tests::tools::answered()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}
