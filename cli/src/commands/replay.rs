//! `schoolgate replay`.

use schoolgate::contract::SchoolId;
use schoolgate_tools::replay::lines;

use crate::args::Replay;
use crate::progress::during;
use crate::read;
use crate::said::{Problem, Said, about, visible};

pub(crate) fn run(arguments: &Replay) -> Result<Said, Problem> {
    let draft = read::policy(&arguments.under)?;
    let log = String::from_utf8(read::bytes(&arguments.log)?).map_err(about(&arguments.log))?;
    let of = arguments.school.clone().map(SchoolId::new).transpose().map_err(about("--school"))?;
    let judge = || lines(log.lines(), &draft, of.as_ref());
    let replayed = during("judging again", judge).map_err(about(&arguments.log))?;
    if arguments.json.json { Said::json(&replayed) } else { Ok(Said::of(visible(&replayed.text()))) }
}
