//! `cargo xtask quick`: what whoever changes a rule runs every few minutes. The rest is for `cargo xtask test`.

use std::path::Path;
use std::time::Instant;

use crate::shell::{cargo, stream};

const STEPS: [(&str, &[&str]); 3] = [
    ("the scenarios", &["run", "-q", "-p", "schoolgate-tests", "--example", "scenario", "--", "--quiet"]),
    (
        "the rules, the policies, the words",
        &["test", "-q", "-p", "schoolgate", "--lib", "--test", "policies", "--test", "arrows"],
    ),
    (
        "the clauses and what shows them",
        &["test", "-q", "-p", "schoolgate-tests", "--test", "coverage", "--test", "bad_input"],
    ),
];

/// Runs them, up to the first that fails.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    if !arguments.is_empty() {
        return Err("takes nothing".to_owned());
    }
    for (n, (what, arguments)) in STEPS.iter().enumerate() {
        let began = Instant::now();
        println!("{} of {}: {what}", n + 1, STEPS.len());
        if !stream(cargo(root).args(*arguments))?.success {
            return Err(format!("{what}: see above"));
        }
        println!("    {} s", began.elapsed().as_secs());
    }
    Ok(())
}
