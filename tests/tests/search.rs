//! The search of a small school, as deep as a test may take. Deeper: the `search` example.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::LazyLock;

use schoolgate_tests::files::page;
use schoolgate_tests::search::{Found, search};

static UNDER_MMPS: LazyLock<Found> = LazyLock::new(|| search(0, Some(3), None).unwrap());

fn holds(found: &Found, depth: usize) {
    if let Some((broken, moves)) = &found.broken {
        let moves: Vec<String> = moves.iter().map(ToString::to_string).collect();
        panic!("{broken}\nafter\n{}", moves.join("\n"));
    }
    assert!(!found.stopped);
    assert_eq!(found.depth(), depth);
}

#[test]
fn nothing_that_can_happen_breaks_an_invariant() {
    holds(&UNDER_MMPS, 3);
}

#[test]
fn nothing_breaks_an_invariant_under_the_other_policies() {
    for policy in [1, 2] {
        let found = search(policy, Some(2), None).unwrap();
        holds(&found, 2);
        assert!(found.situations() > 200, "{found}");
    }
}

/// A search that gets nowhere breaks nothing.
#[test]
fn the_search_gets_where_it_should_and_the_page_has_its_counts() {
    let found = &*UNDER_MMPS;
    assert_eq!(found.missing, [""; 0]);
    assert!(found.situations() > 2_000, "{found}");
    assert!(page("proof.md").contains(&found.to_string()), "docs/proof.md has other counts than\n{found}");
}
