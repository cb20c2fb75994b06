//! Prints the coverage table: `cargo run --example coverage`.
//!
//! For each clause of both built-in policies its norm, its proof, and the scenarios that show it. Fails where a clause
//! has none.
#![allow(clippy::print_stdout, reason = "a program that reports to people")]

use std::process::ExitCode;

use schoolgate_tests::coverage::coverage;
use schoolgate_tests::files::own_scenarios;

/// How many scenarios a row names before it only counts the rest.
const NAMED: usize = 3;

fn main() -> ExitCode {
    let rows = match coverage(&own_scenarios()) {
        Ok(rows) => rows,
        Err(problem) => {
            eprintln!("coverage: {problem}");
            return ExitCode::FAILURE;
        }
    };
    println!("{:<17} {:<24} {:<9} proof  shown by", "policy", "clause", "norm");
    for row in &rows {
        let mut named = row.shown_by.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        if row.shown_by.len() > NAMED {
            named.push_str(&format!(" and {} more", row.shown_by.len() - NAMED));
        }
        if row.shown_by.is_empty() {
            "NOTHING".clone_into(&mut named);
        }
        println!("{:<17} {:<24} {:<9} {:<5}  {named}", row.policy, row.clause, row.norm, row.proof);
    }
    let holes = rows.iter().filter(|row| row.shown_by.is_empty()).count();
    println!("{} clauses shown, {holes} not", rows.len() - holes);
    if holes == 0 && !rows.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
