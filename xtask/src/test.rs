//! `cargo xtask test`: the checks of generated files, then every language's suite, then one table.

use std::panic::resume_unwind;
use std::path::Path;
use std::thread;
use std::time::Instant;

use crate::generate::GENERATED;
use crate::shell::{say, speak_as};
use crate::suites::{LANES, Run, Suite, World};

/// How many failures of one suite are spelt out.
const SPELT_OUT: usize = 20;

struct Row {
    language: &'static str,
    toolchain: String,
    run: Run,
    result: String,
    seconds: u64,
}

/// Runs everything, or with `--lang X` one language.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let only = match arguments {
        [] => None,
        [flag, language] if flag == "--lang" => Some(language.as_str()),
        _ => return Err("takes --lang LANGUAGE and nothing else".to_owned()),
    };
    let wanted = |suite: &&dyn Suite| only.is_none_or(|only| suite.flag() == only);
    let lanes = LANES.map(|lane| lane.iter().copied().filter(wanted).collect::<Vec<_>>());
    if lanes.iter().all(Vec::is_empty) {
        let known: Vec<_> = LANES.iter().copied().flatten().map(|suite| suite.flag()).collect();
        return Err(format!("--lang is one of {}", known.join(", ")));
    }
    let required = std::env::var("CI").is_ok_and(|ci| ci == "true");
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    let world = World::new(root)?;
    let (rows, stale) = thread::scope(|scope| {
        let stale = scope.spawn(|| if only.is_none() { stale(root) } else { Vec::new() });
        let lanes =
            lanes.map(|lane| scope.spawn(|| lane.into_iter().map(|suite| row(suite, &world)).collect::<Vec<_>>()));
        let joined = lanes.into_iter().flat_map(|lane| lane.join().unwrap_or_else(|panic| resume_unwind(panic)));
        let rows: Vec<Row> = joined.collect();
        (rows, stale.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    if only.is_none() {
        failed += stale.len();
        passed += GENERATED.len() - stale.len();
    }
    for problem in stale {
        println!("FAILED {problem}");
    }
    for row in &rows {
        for problem in row.run.problems.iter().take(SPELT_OUT) {
            println!("FAILED {}: {problem}", row.language);
        }
        if row.result.starts_with("absent") {
            if required {
                failed += 1;
            } else {
                skipped += 1;
            }
        }
        passed += row.run.passed;
        failed += row.run.failed;
    }
    table(&rows);
    match skipped {
        0 => println!("{passed} passed, {failed} failed"),
        _ => println!("{passed} passed, {failed} failed, {skipped} skipped"),
    }
    if failed > 0 { Err(format!("{failed} failed")) } else { Ok(()) }
}

/// What is generated and checked in and is not what would be generated now.
fn stale(root: &Path) -> Vec<String> {
    speak_as("generated");
    let checked = GENERATED.iter().map(|(name, make)| (name, make(root, &["--check".to_owned()])));
    checked
        .filter_map(|(name, made)| made.err().map(|problem| format!("cargo xtask {name} --check: {problem}")))
        .collect()
}

fn row(suite: &dyn Suite, world: &World) -> Row {
    let began = Instant::now();
    let language = suite.name();
    speak_as(language);
    say!("begins");
    let (toolchain, run, result) = match suite.toolchain(world.root()) {
        Err(install) => ("absent".to_owned(), Run::default(), format!("absent: {install}")),
        Ok(version) => match suite.run(world) {
            Err(problem) => {
                let run = Run { failed: 1, problems: vec![problem], ..Run::default() };
                (version, run, "FAILED".to_owned())
            }
            Ok(mut run) => {
                // Nothing run is no success, whatever the suite says.
                if !suite.conforms() {
                    if run.passed == 0 {
                        run.failed += 1;
                        run.problems.push("ran no test".to_owned());
                    }
                } else if run.scenarios != world.files().len() || run.steps != world.steps() {
                    run.failed += 1;
                    run.problems.push(format!(
                        "ran {} scenarios and {} steps of {} and {}",
                        run.scenarios,
                        run.steps,
                        world.files().len(),
                        world.steps()
                    ));
                }
                let result = if run.failed == 0 { "passed".to_owned() } else { format!("{} FAILED", run.failed) };
                (version, run, result)
            }
        },
    };
    let seconds = began.elapsed().as_secs();
    say!("{result} after {seconds} s");
    Row { language, toolchain, run, result, seconds }
}

fn table(rows: &[Row]) {
    println!();
    println!(
        "{:<10} {:<34} {:>9} {:>6}  {:<10} {:>7}",
        "language", "toolchain", "scenarios", "steps", "result", "seconds"
    );
    for row in rows {
        let (scenarios, steps) = (row.run.scenarios, row.run.steps);
        let (toolchain, result) = (&row.toolchain, &row.result);
        println!("{:<10} {toolchain:<34} {scenarios:>9} {steps:>6}  {result:<10} {:>7}", row.language, row.seconds);
    }
    println!();
}
