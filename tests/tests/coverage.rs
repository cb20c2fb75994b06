//! The ledger's *proof* column is held: every clause shows as it says.

use schoolgate::policy::{BUILT_IN, built_in};
use schoolgate_tests::coverage::coverage;
use schoolgate_tests::files::own_scenarios;
use schoolgate_tests::run_file;
use schoolgate_tools::scenario::Coverage;

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

/// What each kind of rule is said to show is shown, so that no school is asked for a test that nothing could pass.
#[test]
fn the_built_in_policies_are_shown_whole() {
    let outcomes: Vec<_> = own_scenarios().iter().map(|file| run_file(file).unwrap()).collect();
    for (id, _) in BUILT_IN {
        let policy = built_in(id).unwrap();
        let coverage = Coverage::of(&policy, &outcomes);
        let missing: Vec<_> = coverage.clauses.iter().filter(|row| !row.missing.is_empty()).collect();
        assert!(missing.is_empty(), "{id}: {missing:#?}");
        assert_eq!(coverage.whole(), coverage.clauses.len());
        let without = Coverage::of(&policy, &[]);
        assert_eq!(without.whole(), 0, "{id}: something is shown by nothing");
        assert!(without.clauses.len() > 20, "{id}");
    }
}
