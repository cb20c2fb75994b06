//! Rust: the workspace's own tests, and the scenarios through the library itself.

use std::path::Path;
use std::process::Command;

use super::{Run, Suite, World, native};
use crate::shell::{cargo, first_line, stream};

pub(crate) struct Rust;

/// Core is tested as it is by itself: without the derives for other languages, which need `unsafe`. They have their own
/// suites.
const APART: [&str; 4] = ["--exclude", "schoolgate-mobile", "--exclude", "schoolgate-bindgen"];

/// What makes and checks all this.
const CHORES: [&str; 3] = ["xtask", "xtask-glue", "xtask-tables"];

impl Suite for Rust {
    fn name(&self) -> &'static str {
        "Rust"
    }

    fn flag(&self) -> &'static str {
        "rust"
    }

    fn toolchain(&self, _: &Path) -> Result<String, String> {
        first_line(Command::new("rustc").arg("--version")).ok_or_else(|| "install Rust with rustup".to_owned())
    }

    fn run(&self, world: &World) -> Result<Run, String> {
        let mut run = Run::default();
        // Building the core with optimisation takes three times as long, and what searches and tries at random takes a
        // twentieth. The chores, which are built already, gain nothing by it.
        let exclude = CHORES.iter().flat_map(|chore| ["--exclude", chore]);
        run.add(tests(world, ["--profile", "counted", "--workspace"].into_iter().chain(APART).chain(exclude))?);
        run.add(tests(world, CHORES.iter().flat_map(|chore| ["-p", chore]))?);
        run.add(scenarios(world)?);
        // With the program that the tests have built.
        for page in ["docs/guide.md", "docs/program.md"] {
            run.add(native::page(world, page)?);
        }
        Ok(run)
    }
}

/// The tests of some packages.
pub(super) fn tests<'a>(world: &World, of: impl Iterator<Item = &'a str>) -> Result<Run, String> {
    let mut tests = cargo(world.root());
    tests.args(["test", "--no-fail-fast"]).args(of);
    // What random tests try here depends on the code alone, so a run that passed passes again. `cargo test` by itself
    // tries something new each time.
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        tests.env("PROPTEST_RNG_SEED", "2023");
    }
    let tests = stream(&mut tests)?;
    let mut run = counted(&tests.text);
    if run.passed + run.failed == 0 {
        return Err("cargo test ran no test".to_owned());
    }
    if !tests.success && run.failed == 0 {
        run.failed += 1;
        run.problems.push("cargo test failed outside its tests".to_owned());
    }
    Ok(run)
}

/// The scenarios, each expectation compared.
fn scenarios(world: &World) -> Result<Run, String> {
    let mut command = cargo(world.root());
    command.args([
        "run",
        "-q",
        "--profile",
        "counted",
        "-p",
        "schoolgate-tests",
        "--example",
        "scenario",
        "--",
        "--quiet",
    ]);
    let outcome = stream(command.args(world.files()))?;
    let closing = outcome.text.lines().last().and_then(|line| {
        let (passed, failed) = line.strip_suffix(" failed")?.split_once(" passed, ")?;
        Some((passed.parse::<usize>().ok()?, failed.parse::<usize>().ok()?))
    });
    let (passed, failed) = closing.ok_or("the scenario runner closed without its counts")?;
    let mut run = Run { scenarios: world.files().len(), steps: passed + failed, passed, failed, problems: Vec::new() };
    if run.steps != world.steps() {
        run.failed += 1;
        run.problems.push(format!("{} steps were run, and the files hold {}", run.steps, world.steps()));
    }
    Ok(run)
}

/// The sums of `test result: ok. 12 passed; 0 failed; …`.
fn counted(text: &str) -> Run {
    let mut run = Run::default();
    for line in text.lines().filter(|line| line.starts_with("test result: ")) {
        let count = |what: &str| {
            let words: Vec<&str> = line.split([' ', ';']).filter(|word| !word.is_empty()).collect();
            words.windows(2).find_map(|pair| match pair {
                [number, word] if *word == what => number.parse::<usize>().ok(),
                _ => None,
            })
        };
        run.passed += count("passed").unwrap_or_default();
        run.failed += count("failed").unwrap_or_default();
    }
    let failures = text.lines().filter(|line| line.starts_with("test ") && line.ends_with("... FAILED"));
    run.problems.extend(failures.map(str::to_owned));
    run
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn counts_are_summed_and_failures_named() {
        let run = counted(
            "running 2 tests\ntest a ... ok\ntest b ... FAILED\n\
             test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
             test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.10s\n",
        );
        assert_eq!((run.passed, run.failed), (13, 1));
        assert_eq!(run.problems, ["test b ... FAILED"]);
    }
}
