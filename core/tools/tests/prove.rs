//! The safeguards hold, and the page that says so tells what was counted.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, in helpers, too"
)]

#[allow(dead_code, reason = "each test has its own of them")]
mod common;

use common::{Random, mutated, policies};
use schoolgate_tools::prove::all;
use schoolgate_tools::space::Space;

const PAGE: &str = include_str!("../../../docs/proof.md");

#[test]
fn every_safeguard_holds_under_the_three_policies() {
    let mut lacking = Vec::new();
    for policy in policies() {
        let proof = all(&policy).unwrap();
        assert!(proof.holds(), "{}", proof.text());
        for safeguard in &proof.safeguards {
            assert!(safeguard.searched > 10, "{}: {}", safeguard.name, safeguard.searched);
        }
        // The page says how much was searched.
        let searched: usize = proof.safeguards.iter().map(|safeguard| safeguard.searched).sum();
        let space = Space::of(&[&policy]).unwrap();
        let row =
            format!("{:<17}{:>10}{:>10}{searched:>25}", policy.document().id.as_str(), space.len(), space.instants());
        lacking.extend((!PAGE.lines().any(|line| line == row)).then_some(row));
    }
    assert!(lacking.is_empty(), "docs/proof.md lacks\n{}", lacking.join("\n"));
}

/// The kinds of difference between the engine and the second opinion that are explained, as its report prints them.
#[test]
fn the_page_names_every_difference_that_is_explained() {
    let rows: Vec<String> = include_str!("../../../tests/second-opinion/explained.tsv")
        .lines()
        .skip(1)
        .map(|row| row.split('\t').take(4).collect::<Vec<_>>().join(" "))
        .collect();
    let of_page = |row: &&String| {
        let told = |line: &str| {
            line.trim_start()
                .split_once(' ')
                .is_some_and(|(count, told)| count.parse::<u64>().is_ok() && told == row.as_str())
        };
        PAGE.lines().any(told)
    };
    let lacking: Vec<&String> = rows.iter().filter(|row| !of_page(row)).collect();
    assert!(lacking.is_empty(), "docs/proof.md lacks {lacking:?}");
    let kinds = format!("which are of {} kinds, are explained; 0 are not", rows.len());
    assert!(PAGE.contains(&kinds), "docs/proof.md does not say: {kinds}");
}

#[test]
fn and_under_policies_changed_at_random() {
    let mut random = Random(2);
    for policy in policies().iter().skip(1).take(1) {
        let (once, what) = mutated(&mut random, policy);
        let (twice, also) = mutated(&mut random, &once);
        let proof = all(&twice).unwrap();
        assert!(proof.holds(), "{what}, {also}\n{}", proof.text());
    }
}

/// `SCHOOLGATE_SEED=7 cargo test -p schoolgate-tools --profile counted --test prove -- --ignored`
#[test]
#[ignore = "as long as one likes"]
fn and_under_very_many() {
    let seed = std::env::var("SCHOOLGATE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut random = Random(seed);
    let all_three = policies();
    for n in 0..60 {
        let (mut policy, mut done) = mutated(&mut random, &all_three[n % 3]);
        for _ in 0..random.below(6) {
            let (next, what) = mutated(&mut random, &policy);
            policy = next;
            done = format!("{done}\n{what}");
        }
        let proof = all(&policy).unwrap();
        assert!(proof.holds(), "seed {seed}: {done}\n{}", proof.text());
    }
}
