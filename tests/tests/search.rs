//! The search of a small school, as deep as a test may take. Deeper: the `search` example.
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use schoolgate_tests::search::{Found, search};

fn searched(policy: usize, depth: usize) -> Found {
    let found = search(policy, Some(depth), None).unwrap();
    if let Some((broken, moves)) = &found.broken {
        let moves: Vec<String> = moves.iter().map(ToString::to_string).collect();
        panic!("{broken}\nafter\n{}", moves.join("\n"));
    }
    assert!(!found.stopped);
    assert_eq!(found.depth(), depth);
    found
}

#[test]
fn nothing_that_can_happen_breaks_an_invariant_under_mmps() {
    let found = searched(0, 3);
    println!("{:?}", found.levels);
    assert_eq!(found.missing, [""; 0]);
}

#[test]
fn nor_under_the_others() {
    println!("{:?}", [searched(1, 2).levels, searched(2, 2).levels]);
}
