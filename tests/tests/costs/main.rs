//! What each door costs: at twice the size it takes no more than 2.2 times the instructions.
//!
//! Time is no measure on a busy machine, so instructions are counted, by valgrind. The test runs itself again under it,
//! and asks how many instructions the call of every row of the table in [`rows`] takes at 0, at `n` and at `2n`.
//! It takes minutes, and so is asked for: `cargo xtask costs`, or `cargo xtask costs feed` for the rows alone whose names
//! hold `feed`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test stops at the first surprise, and says what it measured"
)]

mod documents;
mod history;
mod logs;
mod people;
mod requests;
mod rows;
mod stated;
mod valgrind;
mod views;

use std::collections::BTreeSet;
use std::env;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rows::{Row, rows};
use schoolgate::contract::limits::{LISTS, TEXTS};
use schoolgate_tests::fuzz::DOORS;

/// How many times as much twice as much may cost, in thousandths.
const MOST: u64 = 2_200;

/// Names the rows that are to be measured here and now, under valgrind, a line each.
const ROWS: &str = "SCHOOLGATE_COSTS_ROWS";

/// Rows whose names hold this are measured, and no others.
const ONLY: &str = "SCHOOLGATE_COSTS";

/// How many rows one process measures: to start it takes as long as a row.
const TOGETHER: usize = 12;

/// Carries a row out at 0, `n` and `2n`: valgrind writes a profile after each.
fn carry_out(row: &Row) {
    eprintln!("row {}", row.name);
    for size in [0, row.n, row.n * 2] {
        let answer = valgrind::count((row.make)(size));
        assert!(size == 0 || (row.holds)(&answer), "{}: {}", row.name, answer.chars().take(600).collect::<String>());
    }
}

/// How many instructions each row takes at 0, `n` and `2n`, up to the first that fails.
fn measure(rows: &[&Row]) -> (Vec<[u64; 3]>, String) {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("schoolgate-costs-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    let output = valgrind::run("twice_as_much_costs_twice_as_much", &[(ROWS, &names.join("\n"))], &folder);
    let profile = |n: usize| valgrind::instructions(&folder, n);
    let counts =
        (0..rows.len()).map_while(|row| Some([profile(3 * row + 1)?, profile(3 * row + 2)?, profile(3 * row + 3)?]));
    let mut counts: Vec<[u64; 3]> = counts.collect();
    let _ = std::fs::remove_dir_all(&folder);
    if output.status.success() && counts.len() == rows.len() {
        return (counts, String::new());
    }
    // The last that was begun is the one that failed, though its answers may have come.
    let said = String::from_utf8_lossy(&output.stderr);
    counts.truncate(said.lines().filter(|line| line.starts_with("row ")).count().saturating_sub(1));
    let said = said.lines().filter(|line| !line.starts_with("==") && !line.starts_with("row "));
    (counts, said.take(8).collect::<Vec<_>>().join("\n"))
}

/// Whether instructions can be counted here: without valgrind they cannot, which is a failure where `CI` is set.
fn can_count() -> bool {
    let there = valgrind::is_there();
    assert!(
        there || env::var_os("CI").is_none(),
        "valgrind is absent: install it, with which instructions are counted"
    );
    if !there {
        println!("absent: install valgrind, with which instructions are counted");
    }
    there
}

/// What the names of the rows that are to be measured hold.
fn only() -> String {
    env::var(ONLY).unwrap_or_default()
}

/// How many times as much `2n` costs as `n`, in thousandths, the cost of nothing taken off.
fn ratio([none, once, twice]: [u64; 3]) -> u64 {
    twice.saturating_sub(none) * 1_000 / once.saturating_sub(none).max(1)
}

/// Whether twice as much costs too much. A tenth of what the door costs for nothing is let pass: where a list costs less
/// than that, it is a matter of when a vector grows.
fn too_much([none, once, twice]: [u64; 3]) -> bool {
    twice.saturating_sub(none) * 1_000 > once.saturating_sub(none) * MOST + none * 100
}

#[test]
#[ignore = "takes minutes: cargo xtask costs"]
fn twice_as_much_costs_twice_as_much() {
    let rows = rows();
    if let Ok(names) = env::var(ROWS) {
        names.lines().for_each(|name| carry_out(rows.iter().find(|row| row.name == name).expect("it is in the table")));
        return;
    }
    if !can_count() {
        return;
    }
    let only = only();
    let rows: Vec<&Row> = rows.iter().filter(|row| row.name.contains(&only)).collect();
    assert!(!rows.is_empty() || history::is_asked_for(), "no row is named so");
    let (batches, wrong) = (Mutex::new(rows.chunks(TOGETHER)), Mutex::new(Vec::new()));
    let take = || batches.lock().unwrap().next();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(batch) = take() {
                    let mut batch = batch;
                    while let Some(rest) = (!batch.is_empty()).then(|| measured(batch)) {
                        wrong.lock().unwrap().extend(rest.1);
                        batch = batch.get(rest.0..).unwrap_or_default();
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "these cost more than {MOST} thousandths at twice the size:\n{}", wrong.join("\n"));
}

/// Measures rows up to the first that fails, and says how many that were and what is wrong with which.
fn measured(rows: &[&Row]) -> (usize, Vec<String>) {
    let (counts, problem) = measure(rows);
    let mut wrong = Vec::new();
    for (row, counts) in rows.iter().zip(&counts) {
        let ratio = ratio(*counts);
        let line = format!("{:<60} {ratio:>6} {counts:?}", row.name);
        println!("{line}");
        // What costs as much for nothing as for much measures nothing.
        if too_much(*counts) || counts[2] < counts[0] + counts[0] / 100 {
            wrong.push(line);
        }
    }
    if let Some(row) = rows.get(counts.len()) {
        println!("{:<60} {problem}", row.name);
        wrong.push(format!("{:<60} {problem}", row.name));
    }
    (counts.len() + 1, wrong)
}

/// Every list and text of the table of limits is fed to some door, every view is looked at, and every door that is
/// fuzzed is counted.
#[test]
fn every_limit_every_view_and_every_door_has_a_row() {
    let rows = rows();
    let said: BTreeSet<&str> = rows.iter().flat_map(|row| row.name.split([' ', ','])).collect();
    let limited = LISTS.iter().chain(TEXTS).map(|(field, _)| *field);
    let missing: Vec<&str> = limited.chain(views::NAMES.iter().copied()).filter(|name| !said.contains(name)).collect();
    assert!(missing.is_empty(), "no row for {missing:?}");
    let counted: BTreeSet<&str> = rows.iter().filter_map(|row| row.name.split(' ').next()).collect();
    let missing: Vec<&str> = DOORS.iter().map(|door| door.name).filter(|door| !counted.contains(door)).collect();
    assert!(missing.is_empty(), "no row by {missing:?}");
    let names: BTreeSet<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names.len(), rows.len(), "two rows of one name");
}
