//! A school day judged under two real policies, side by side: `cargo run --example school_day`.
//!
//! `--policy ID|FILE` (up to three times) chooses the policies, `--roster DIR` reads a school's OneRoster export and
//! makes a day for the people in it, `--json` prints every request and decision whole.
#![forbid(unsafe_code)]

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use schoolgate::policy::{BUILT_IN, Policy, built_in};
use serde_json::json;

#[path = "school_day/cells.rs"]
mod cells;
#[path = "school_day/day.rs"]
mod day;
#[path = "school_day/imported.rs"]
mod imported;
#[path = "school_day/made.rs"]
mod made;
#[path = "school_day/people.rs"]
mod people;
#[path = "school_day/table.rs"]
mod table;
#[cfg(test)]
#[path = "school_day/tests.rs"]
mod tests;

const USAGE: &str = "\
usage: cargo run --example school_day -- [--policy ID|FILE]... [--roster DIR [--org ID]] [--json]

  --policy ID|FILE   judge by this policy: a built-in's id, or a policy document; up to three times
                     (default: both built-in policies)
  --roster DIR       make a day for the people of a OneRoster or School Data Sync folder of .csv files
                     (default: a sample school's own day)
  --org ID           which school of the folder's orgs.csv, by its sourcedId
  --json             print the requests and decisions whole, as JSON";

/// More columns than this do not fit a terminal.
const MOST_POLICIES: usize = 3;

#[derive(Default)]
struct Flags {
    policies: Vec<String>,
    roster: Option<PathBuf>,
    org: Option<String>,
    json: bool,
    help: bool,
}

fn flags(mut arguments: impl Iterator<Item = String>) -> Result<Flags, String> {
    let mut flags = Flags::default();
    while let Some(argument) = arguments.next() {
        let (flag, joined) = match argument.split_once('=') {
            Some((flag, value)) => (flag.to_owned(), Some(value.to_owned())),
            None => (argument, None),
        };
        let takes_value = matches!(flag.as_str(), "--policy" | "--roster" | "--org");
        let value = if takes_value { joined.or_else(|| arguments.next()) } else { joined };
        match (flag.as_str(), value) {
            ("--policy", Some(policy)) => flags.policies.push(policy),
            ("--roster", Some(folder)) if flags.roster.is_none() => flags.roster = Some(folder.into()),
            ("--org", Some(org)) if flags.org.is_none() => flags.org = Some(org),
            ("--json", None) => flags.json = true,
            ("--help" | "-h", None) => flags.help = true,
            ("--policy" | "--roster" | "--org", None) => return Err(format!("{flag} needs a value after it")),
            ("--roster" | "--org", Some(_)) => return Err(format!("{flag} can be given once")),
            ("--json" | "--help" | "-h", Some(_)) => return Err(format!("{flag} takes no value")),
            _ => return Err(format!("`{flag}` is not a flag of this program")),
        }
    }
    if flags.policies.len() > MOST_POLICIES {
        return Err(format!("--policy can be given {MOST_POLICIES} times at most, so that the columns stay readable"));
    }
    if flags.org.is_some() && flags.roster.is_none() {
        return Err("--org goes with --roster".to_owned());
    }
    Ok(flags)
}

fn policy(named: &str) -> Result<Policy, String> {
    let known: Vec<_> = BUILT_IN.iter().map(|(id, _)| *id).collect();
    if known.contains(&named) {
        return built_in(named).map_err(|error| format!("policy {named}: {error}"));
    }
    let text = std::fs::read(named).map_err(|error| {
        format!("`{named}` is neither a built-in policy ({}) nor a file that can be read: {error}", known.join(", "))
    })?;
    Policy::from_json(&text).map_err(|error| format!("policy {named}: {error}"))
}

fn run(flags: &Flags) -> Result<String, String> {
    let mut policies = flags.policies.iter().map(|named| policy(named)).collect::<Result<Vec<_>, _>>()?;
    if policies.is_empty() {
        policies = BUILT_IN.iter().map(|(id, _)| policy(id)).collect::<Result<_, _>>()?;
    }
    let (day, import) = match &flags.roster {
        None => (day::sample()?, None),
        Some(folder) => {
            let (day, report) = imported::read(folder, flags.org.as_deref())?;
            (day, Some(report))
        }
    };
    let judged = policies.iter().map(|policy| day.judged_by(policy)).collect::<Result<Vec<_>, _>>()?;
    if flags.json {
        let lines: Vec<_> = day
            .asked
            .iter()
            .enumerate()
            .map(|(n, asked)| {
                let decisions: Vec<_> =
                    policies.iter().zip(&judged).map(|(policy, day)| day::answer_json(policy, day.get(n))).collect();
                json!({ "says": asked.says, "submitted": asked.submitted, "request": asked.request, "answers": decisions })
            })
            .collect();
        let school = json!({ "id": day.roster.id, "name": day.roster.name });
        return Ok(format!("{:#}\n", json!({ "school": school, "import": import, "day": lines })));
    }
    let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let short = |report| imported::in_short(&report, &day.roster) + &imported::not_served(&day.roster, &policies);
    let mut out = import.map(short).unwrap_or_default();
    out.push_str(&table::drawn(&day, &policies, &judged, colour));
    Ok(out)
}

fn main() -> ExitCode {
    let done = flags(std::env::args().skip(1))
        .map_err(|problem| format!("{problem}\n\n{USAGE}"))
        .and_then(|flags| if flags.help { Ok(format!("{USAGE}\n")) } else { run(&flags) });
    match done {
        // A reader that has seen enough (`| head`) is no failure.
        Ok(text) => match std::io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
            _ => ExitCode::SUCCESS,
        },
        Err(problem) => {
            eprintln!("school_day: {problem}");
            ExitCode::from(2)
        }
    }
}
