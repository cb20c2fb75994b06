//! The ledger's *proof* column is held: every clause shows as it says.

use schoolgate_tests::coverage::coverage;
use schoolgate_tests::files::own_scenarios;

#[test]
fn every_clause_of_the_ledger_is_shown() {
    let rows = coverage(&own_scenarios()).unwrap();
    assert_eq!(rows.len(), 121);
    let holes: Vec<_> = rows
        .iter()
        .filter(|row| row.shown_by.is_empty())
        .map(|row| format!("{} {} ({})", row.policy, row.clause, row.proof))
        .collect();
    assert!(holes.is_empty(), "nothing shows: {}", holes.join(", "));
}

/// Without scenarios only what the documents themselves say is shown.
#[test]
fn without_scenarios_there_are_holes() {
    for row in coverage(&[]).unwrap() {
        assert_eq!(row.shown_by.is_empty(), "darv".contains(row.proof), "{} {}", row.policy, row.clause);
    }
}
