//! What the suites of Swift, Kotlin and Python share: the library that panics on purpose, and running a runner.

use std::path::PathBuf;
use std::process::Command;

use super::native::{check, conform, succeed, workshop};
use super::{Run, World};
use crate::mobile::{file_name, library};
use crate::shell::say;

/// The folder of a library with the door that panics.
pub(crate) fn panicking(world: &World) -> Result<PathBuf, String> {
    let folder = workshop(world.root(), "mobile-panics")?;
    let built = library(world.root(), Some("panic-door"))?;
    for name in [file_name(), "libschoolgate_mobile.a".to_owned()] {
        let from = built.with_file_name(&name);
        std::fs::copy(&from, folder.join(&name)).map_err(|error| format!("{}: {error}", from.display()))?;
    }
    Ok(folder)
}

/// The scenarios and the bad inputs, by a program that takes `answers FILE…`, and `errors`, `tools`, `rosters`, `words` and
/// `past` with a `CORPUS` each.
pub(crate) fn conversation(world: &World, program: impl Fn() -> Command) -> Result<Run, String> {
    let mut run = conform(world, program().arg("answers"))?;
    let mut errors = program();
    errors.arg("errors").arg(world.root().join("tests/corpus/errors.json"));
    check(&mut run, "bad input", succeed(&mut errors).map(|text| say!("bad input: {}", text.trim())));
    let corpora = [("the tools", "tools"), ("the import", "rosters"), ("the words", "words"), ("the past", "past")];
    for (what, corpus) in corpora {
        let mut asked = program();
        asked.arg(corpus).arg(world.root().join(format!("tests/corpus/{corpus}.json")));
        check(&mut run, what, succeed(&mut asked).map(|text| say!("{what}: {}", text.trim())));
    }
    Ok(run)
}

/// A program that shows threads and panics.
pub(crate) fn safety(run: &mut Run, program: &mut Command) {
    // It panics on purpose; where from is nobody's question.
    let outcome = succeed(program.env("RUST_BACKTRACE", "0"));
    check(run, "safety", outcome.map(|text| say!("safety: {}", text.trim())));
}
