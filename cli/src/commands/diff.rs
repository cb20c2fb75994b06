//! `schoolgate diff`.

use schoolgate_tools::diff::between;

use crate::args::Diff;
use crate::progress::during;
use crate::read;
use crate::said::{Problem, Said, visible};

pub(crate) fn run(arguments: &Diff) -> Result<Said, Problem> {
    let (old, new) = (read::policy(&arguments.old)?, read::policy(&arguments.new)?);
    let changes = during("comparing", || between(&old, &new)).map_err(|unsearched| Problem(unsearched.to_string()))?;
    let said = if arguments.json.json { Said::json(&changes)? } else { Said::of(visible(&changes.text())) };
    Ok(said.holding(changes.is_empty()))
}
