//! A command a file.

mod ask;
mod check;
mod diff;
mod import;
mod new;
mod prove;
mod replay;
mod show;
mod test;
mod week;

use clap::CommandFactory as _;

use crate::args::{Arguments, Command};
use crate::day;
use crate::said::{Colours, Problem, Said};

/// Runs a command.
pub(crate) fn run(command: Command, colour: bool) -> Result<Said, Problem> {
    let colours = Colours(colour);
    match command {
        Command::Day(arguments) => day::run(&arguments, colours),
        Command::Check(arguments) => check::run(&arguments, colours),
        Command::Show(arguments) => show::run(&arguments),
        Command::Week(arguments) => week::run(&arguments, colours),
        Command::Test(arguments) => test::run(&arguments, colours),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Replay(arguments) => replay::run(&arguments),
        Command::Prove(arguments) => prove::run(&arguments),
        Command::Ask(arguments) => ask::run(&arguments, colours),
        Command::Import(arguments) => import::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "schoolgate", &mut script);
            Ok(Said::of(String::from_utf8_lossy(&script).into_owned()))
        }
    }
}
