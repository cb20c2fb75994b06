//! `cargo xtask bench rust`: the two questions put to Schoolgate and its peers, and what users wait for; and the page that
//! is written of both, `docs/performance.md`. `peers` and `waits` measure one of the two.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::performance;
use crate::shell::{cargo, stream};

/// Both.
pub(crate) fn run(root: &Path, events: Option<&str>) -> Result<(), String> {
    peers(root)?;
    waits(root, events)
}

/// Schoolgate, three other engines and the floor.
pub(crate) fn peers(root: &Path) -> Result<(), String> {
    measure(root, "questions", None)
}

/// What users wait for, on opening and after so many events.
pub(crate) fn waits(root: &Path, events: Option<&str>) -> Result<(), String> {
    measure(root, "waits", events)
}

/// Runs a program of the crate with the peers, which is a workspace of its own; keeps its figures, and writes the page
/// where there are those of the other.
fn measure(root: &Path, name: &str, events: Option<&str>) -> Result<(), String> {
    let mut program = cargo(root);
    program.args(["run", "-q", "--release", "--locked", "--manifest-path", "benches/peers/Cargo.toml"]);
    program.args(["--target-dir", "target/peers", "--bin", name]);
    if let Some(events) = events {
        program.args(["--", "--events", events]);
    }
    let finished = stream(&mut program)?;
    if !finished.success {
        return Err(format!("{name} did not come to its end"));
    }
    let file = kept(root, name);
    let problem = |error: std::io::Error| format!("{}: {error}", file.display());
    std::fs::create_dir_all(root.join("target/bench")).map_err(problem)?;
    std::fs::write(&file, finished.text).map_err(problem)?;
    match [figures(root, "questions"), figures(root, "waits")] {
        [Some(questions), Some(waits)] => performance::write(root, &questions, &waits),
        _ => Ok(()),
    }
}

fn kept(root: &Path, name: &str) -> PathBuf {
    root.join(format!("target/bench/{name}.tsv"))
}

/// Figures by what was measured, how many times the first size, and of whom or when.
pub(crate) type Figures = BTreeMap<(String, String, String), u64>;

fn figures(root: &Path, name: &str) -> Option<Figures> {
    let text = std::fs::read_to_string(kept(root, name)).ok()?;
    let figure = |line: &str| {
        let mut parts = line.split('\t').map(str::to_owned);
        let key = (parts.next()?, parts.next()?, parts.next()?);
        Some((key, parts.next()?.parse().ok()?))
    };
    Some(text.lines().filter_map(figure).collect())
}
