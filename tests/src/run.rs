//! Running a scenario, with rosters that it has imported from folders beside it.

use std::path::Path;

use schoolgate_tools::scenario::{Given, Outcome, run};

use crate::imported;

/// Runs a scenario file.
///
/// # Errors
/// Where the file cannot be read as a scenario, or its policy or roster does not hold together.
pub fn run_file(path: &Path) -> Result<Outcome, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("cannot be read: {error}"))?;
    run_beside(&text, path.parent())
}

/// Runs a scenario.
///
/// # Errors
/// As [`run_file`].
pub fn run_text(text: &str) -> Result<Outcome, String> {
    run_beside(text, None)
}

fn run_beside(text: &str, beside: Option<&Path>) -> Result<Outcome, String> {
    let roster = |roster: &mut serde_json::Value| imported::read(roster, beside);
    run(text, &Given { roster: Some(&roster), ..Given::default() }).map_err(|error| error.to_string())
}
