//! `cargo xtask bench [LANGUAGE]`: what a call costs, one language after the other on one school, so that the figures of one
//! run stand side by side.

use std::path::Path;
use std::process::Command;

use crate::suites::native::{flags, installed_as, succeed, workshop};
use crate::{bench_js, bench_mobile};

/// The school and the question that are measured.
pub(crate) const SAMPLE: &str = "tests/scenarios/mmps/3.5b-reply-hours.json";

type Bench = fn(&Path) -> Result<(), String>;

const BENCHES: [(&str, Bench); 5] = [
    ("c", c),
    ("js", bench_js::run),
    ("swift", |root| bench_mobile::run(root, &["swift".to_owned()])),
    ("kotlin", |root| bench_mobile::run(root, &["kotlin".to_owned()])),
    ("python", |root| bench_mobile::run(root, &["python".to_owned()])),
];

/// Measures one language, or all; of all, one that cannot be measured here is said to be so.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let known = || BENCHES.map(|(name, _)| name).join(", ");
    if let [language] = arguments {
        let found = BENCHES.iter().find(|(name, _)| name == language);
        return found.ok_or_else(|| format!("measures one of {}", known())).and_then(|(_, bench)| bench(root));
    }
    if !arguments.is_empty() {
        return Err(format!("takes one of {}, or nothing", known()));
    }
    for (name, bench) in BENCHES {
        println!("{name}");
        if let Err(problem) = bench(root) {
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
