//! `schoolgate prove`.

use schoolgate_tools::prove::all;

use crate::args::Prove;
use crate::read;
use crate::said::{Problem, Said, visible};

pub(crate) fn run(arguments: &Prove) -> Result<Said, Problem> {
    let proof = all(&read::policy(&arguments.policy)?).map_err(|unsearched| Problem(unsearched.to_string()))?;
    let said = if arguments.json.json { Said::json(&proof)? } else { Said::of(visible(&proof.text())) };
    Ok(said.holding(proof.holds()))
}
