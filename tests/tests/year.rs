//! A small year of one school. The whole one: the `year` example.

use schoolgate_tests::year::live;

#[test]
fn a_year_keeps_every_invariant() {
    let lived = live(20, 500, 2).unwrap_or_else(|broken| panic!("{broken}"));
    assert!(lived.events > 4_000 && lived.checkpoints >= 8, "{lived:?}");
    assert!(lived.erased > 0 && lived.redacted > 0, "{lived:?}");
    for kind in ["messages", "replies", "posts", "comments", "points awarded", "pupils erased", "restrictions"] {
        assert!(lived.happened.get(kind).is_some_and(|count| *count > 0), "{kind}: {lived:?}");
    }
}
