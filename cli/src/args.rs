//! The arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use schoolgate::contract::{Date, Instant, StaffId};
use schoolgate::log::When;

#[derive(Debug, Parser)]
#[command(name = "schoolgate", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// A school day's requests, judged under several policies side by side
    Day(Day),
    /// Everything that is wrong, silent or contradictory in a policy document
    Check(Check),
    /// The policy as a page in plain English, clause by clause
    Show(Show),
    /// The policy's hours as a picture
    Week(Week),
    /// A school's own expectations of its policy, run
    Test(Test),
    /// What one policy decides otherwise than another, each change with a witness
    Diff(Diff),
    /// A school's own log, judged again under a draft
    Replay(Replay),
    /// The safeguards of children, searched for a way around them under a policy
    Prove(Prove),
    /// One request, judged
    Ask(Ask),
    /// A roster from a school's OneRoster or School Data Sync export
    Import(Import),
    /// A policy document to begin with
    New(New),
    /// A script that completes this program's arguments in a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Json {
    /// Print all of it as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug, Default)]
pub(crate) struct Day {
    /// Judge by this policy, a built-in's id or a document; up to three times [default: both built-in policies]
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) policy: Vec<String>,
    /// Make a day for the people of a folder of .csv files [default: a sample school's own day]
    #[arg(long, value_name = "DIR")]
    pub(crate) roster: Option<PathBuf>,
    /// Which school of the files, by the id that it has there
    #[arg(long, value_name = "ID", requires = "roster")]
    pub(crate) org: Option<String>,
    /// Print the requests and decisions whole, as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Print the table as a picture
    #[arg(long, conflicts_with = "json")]
    pub(crate) svg: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Check {
    /// The documents: JSON, with comments if one likes, or YAML where the name ends in .yaml or .yml
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    /// The day by which a review is overdue [default: today]
    #[arg(long)]
    pub(crate) today: Option<Date>,
    /// Fail on warnings, too
    #[arg(long)]
    pub(crate) strict: bool,
    /// Also tell what the policy leaves open, and what then holds
    #[arg(long)]
    pub(crate) silences: bool,
    #[command(flatten)]
    pub(crate) json: Json,
}

#[derive(Args, Debug)]
pub(crate) struct Show {
    /// The policy: a built-in's id or a document
    #[arg(value_name = "ID|FILE")]
    pub(crate) policy: String,
    /// As a page for a browser or a printer [default: Markdown]
    #[arg(long, conflicts_with = "json")]
    pub(crate) html: bool,
    #[command(flatten)]
    pub(crate) json: Json,
}

#[derive(Args, Debug)]
pub(crate) struct Week {
    /// The policy: a built-in's id or a document
    #[arg(value_name = "ID|FILE")]
    pub(crate) policy: String,
    /// With the terms and closures of this school
    #[arg(long, value_name = "FILE")]
    pub(crate) school: Option<String>,
    /// The week's first day [default: today]
    #[arg(long, value_name = "DATE", requires = "school")]
    pub(crate) from: Option<Date>,
    /// As it is for this member of staff
    #[arg(long, value_name = "ID", requires = "school")]
    pub(crate) staff: Option<StaffId>,
    /// As an SVG
    #[arg(long, conflicts_with = "json")]
    pub(crate) svg: bool,
    /// How many columns the picture may take
    #[arg(long, default_value_t = 100)]
    pub(crate) width: usize,
    #[command(flatten)]
    pub(crate) json: Json,
}

#[derive(Args, Debug)]
pub(crate) struct Test {
    /// The policy: a built-in's id or a document
    #[arg(value_name = "ID|FILE")]
    pub(crate) policy: String,
    /// The scenarios, or folders of them
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The school of the scenarios that have none
    #[arg(long, value_name = "FILE")]
    pub(crate) school: Option<String>,
    /// Say of each clause what no step shows, and fail where there is something
    #[arg(long)]
    pub(crate) coverage: bool,
    #[command(flatten)]
    pub(crate) json: Json,
}

#[derive(Args, Debug)]
pub(crate) struct Diff {
    /// The policy as it was: a built-in's id or a document
    #[arg(value_name = "OLD")]
    pub(crate) old: String,
    /// As it is to be
    #[arg(value_name = "NEW")]
    pub(crate) new: String,
    #[command(flatten)]
    pub(crate) json: Json,
}

#[derive(Args, Debug)]
pub(crate) struct Replay {
    /// The log, an event a line, or `-` for the standard input
    #[arg(value_name = "LOG")]
    pub(crate) log: String,
    /// The draft: a built-in's id or a document
    #[arg(long, value_name = "ID|FILE")]
    pub(crate) under: String,
    /// The id of the school whose log it has to be: another's is refused
    #[arg(long, value_name = "ID")]
    pub(crate) school: Option<String>,
    #[command(flatten)]
    pub(crate) json: Json,
}

#[derive(Args, Debug)]
pub(crate) struct Prove {
    /// The policy: a built-in's id or a document
    #[arg(value_name = "ID|FILE")]
    pub(crate) policy: String,
    #[command(flatten)]
    pub(crate) json: Json,
}

#[derive(Args, Debug)]
pub(crate) struct Ask {
    /// The policy: a built-in's id or a document
    #[arg(long, value_name = "ID|FILE", required_unless_present = "log")]
    pub(crate) policy: Option<String>,
    /// The school's people
    #[arg(long, value_name = "FILE", required_unless_present = "log")]
    pub(crate) school: Option<String>,
    /// The school's log, an event a line, in the place of policy and people
    #[arg(long, value_name = "LOG", conflicts_with_all = ["policy", "school"])]
    pub(crate) log: Option<String>,
    /// The school as it was after this event or at this instant [default: as the log leaves it]
    #[arg(long, value_name = "NUMBER|INSTANT", requires = "log", value_parser = moment)]
    pub(crate) as_of: Option<When>,
    /// The request, or `-` for the standard input
    #[arg(value_name = "FILE")]
    pub(crate) request: String,
    /// Also say what would make it allowed
    #[arg(long)]
    pub(crate) plan: bool,
    /// Say only what whoever asks may be shown
    #[arg(long, conflicts_with = "plan")]
    pub(crate) shown: bool,
    /// Ask at this instant, and not at the request's own
    #[arg(long, value_name = "INSTANT")]
    pub(crate) at: Option<Instant>,
    /// Answer in this language: en-GB, cy, pl, ur, ar
    #[arg(long, value_name = "TAG", default_value = "en-GB", conflicts_with = "json")]
    pub(crate) locale: String,
    /// Take a language that no native reader has reviewed
    #[arg(long)]
    pub(crate) unreviewed: bool,
    #[command(flatten)]
    pub(crate) json: Json,
}

#[derive(Args, Debug)]
pub(crate) struct Import {
    /// The folder of .csv, .json or .xml files or zips, or one zip
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// What the school is called by the host
    #[arg(long, default_value = "school")]
    pub(crate) id: String,
    /// The school's name [default: the folder's]
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The school's time zone, which the files do not say
    #[arg(long, default_value = "Europe/London")]
    pub(crate) zone: String,
    /// Which school of the files, by the id that it has there
    #[arg(long, value_name = "ID")]
    pub(crate) org: Option<String>,
    /// The day as of which the files are read [default: none, so that all of them stands]
    #[arg(long)]
    pub(crate) today: Option<Date>,
    /// Write the roster here, and the report to the standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) json: Json,
}

#[derive(Args, Debug)]
pub(crate) struct New {
    /// Ask about the school first, and write what the answers say
    #[arg(long)]
    pub(crate) questions: bool,
}

/// A moment of a log: the number of an event, or an instant.
fn moment(text: &str) -> Result<When, String> {
    let instant =
        || text.parse().map(When::At).map_err(|_| "is no number of an event and no RFC 3339 instant".to_owned());
    text.parse().map(When::Seq).or_else(|_| instant())
}
