//! `schoolgate prove`.

use schoolgate_tools::prove::all;

use crate::args::Prove;
use crate::progress::during;
use crate::read;
use crate::said::{Problem, Said, visible};

pub(crate) fn run(arguments: &Prove) -> Result<Said, Problem> {
    let policy = read::policy(&arguments.policy)?;
    let proof = during("searching", || all(&policy)).map_err(|unsearched| Problem(unsearched.to_string()))?;
    let said = if arguments.json.json { Said::json(&proof)? } else { Said::of(visible(&proof.text())) };
    Ok(said.holding(proof.holds()))
}
