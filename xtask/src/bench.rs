//! `cargo xtask bench [LANGUAGE]`: what a call costs in Rust beside other engines, of which `docs/performance.md` is written,
//! and then one language after the other on one school, so that the figures of one run stand side by side.

use std::path::Path;
use std::process::Command;

use crate::suites::native::{flags, installed_as, succeed, workshop};
use crate::{bench_js, bench_mobile, bench_rust};

/// The school and the question that are measured.
pub(crate) const SAMPLE: &str = "tests/scenarios/mmps/3.5b-reply-hours.json";

/// Measures, where there are events after so many.
type Bench = fn(&Path, Option<&str>) -> Result<(), String>;

const BENCHES: [(&str, Bench); 6] = [
    ("rust", bench_rust::run),
    ("c", |root, _| c(root)),
    ("js", |root, _| bench_js::run(root)),
    ("swift", |root, _| bench_mobile::run(root, &["swift".to_owned()])),
    ("kotlin", |root, _| bench_mobile::run(root, &["kotlin".to_owned()])),
    ("python", |root, _| bench_mobile::run(root, &["python".to_owned()])),
];

/// The two halves of what is measured in Rust.
const HALVES: [(&str, Bench); 2] = [("peers", |root, _| bench_rust::peers(root)), ("waits", bench_rust::waits)];

/// Measures one language, or all; of all, one that cannot be measured here is said to be so.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let known = || BENCHES.iter().chain(&HALVES).map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let (language, rest) = match arguments.split_first() {
        Some((language, rest)) if !language.starts_with("--") => (Some(language.as_str()), rest),
        _ => (None, arguments),
    };
    let events = match rest {
        [] => None,
        [flag, events] if flag == "--events" && events.parse::<usize>().is_ok_and(|events| events > 0) => {
            Some(events.as_str())
        }
        _ => return Err(format!("takes one of {}, or nothing, and --events N", known())),
    };
    if events.is_some() && language.is_some_and(|language| !["rust", "waits"].contains(&language)) {
        return Err("only `rust` and its half `waits` measure after events".to_owned());
    }
    if let Some(language) = language {
        let found = BENCHES.iter().chain(&HALVES).find(|(name, _)| *name == language);
        return found.ok_or_else(|| format!("measures one of {}", known())).and_then(|(_, bench)| bench(root, events));
    }
    for (name, bench) in BENCHES {
        println!("{name}");
        if let Err(problem) = bench(root, events) {
            println!("not measured: {}", problem.lines().next().unwrap_or_default());
        }
    }
    Ok(())
}

/// The library as it is shipped, called from C.
fn c(root: &Path) -> Result<(), String> {
    let (prefix, folder) = (installed_as(root, "ffi-bench", None, None, "release")?, workshop(root, "bench")?);
    let program = folder.join("bench");
    let mut compiler = Command::new("cc");
    compiler.args(["-std=c11", "-O2", "-D_POSIX_C_SOURCE=200809L"]).arg(root.join("tests/runners/c/bench.c"));
    succeed(compiler.arg("-o").arg(&program).args(flags(&prefix, &["schoolgate", "jansson"])?))?;
    let measured = succeed(Command::new(program).arg(root.join(SAMPLE)).env("LD_LIBRARY_PATH", prefix.join("lib")))?;
    print!("{measured}");
    Ok(())
}
