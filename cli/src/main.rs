//! `schoolgate`: a school's communication policy in a terminal.
//!
//! It reads files and prints; all else is [`schoolgate`] and [`schoolgate_tools`].
#![forbid(unsafe_code)]

mod args;
mod commands;
mod day;
mod progress;
mod read;
mod said;
mod words;

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

use args::Arguments;
use said::Problem;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let said = match commands::run(arguments.command, colour) {
        Ok(said) => said,
        Err(Problem(problem)) => {
            eprintln!("schoolgate: {problem}");
            return ExitCode::from(said::CANNOT);
        }
    };
    eprint!("{}", said.beside);
    match std::io::stdout().write_all(said.text.as_bytes()) {
        // A reader that has seen enough (`| head`) is no failure.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(said::CANNOT),
        _ => ExitCode::from(if said.holds { said::HOLDS } else { said::HOLDS_NOT }),
    }
}
