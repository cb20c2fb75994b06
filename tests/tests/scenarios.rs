//! Every scenario of the repository holds.

use schoolgate_tests::files::own_scenarios;
use schoolgate_tests::{run_file, run_text};

#[test]
fn every_scenario_holds() {
    let mut wrong = Vec::new();
    let (mut files, mut steps) = (0, 0);
    for file in own_scenarios() {
        let place = file.display();
        match run_file(&file) {
            Err(problem) => wrong.push(format!("{place}: {problem}")),
            Ok(outcome) => {
                files += 1;
                // By hand one may leave it out.
                if outcome.title.is_empty() {
                    wrong.push(format!("{place}: has no title"));
                }
                steps += outcome.steps.len();
                for step in outcome.steps.iter().filter(|step| !step.differences.is_empty()) {
                    wrong.push(format!("{place} step {} ({}): {:?}", step.number, step.what, step.differences));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(files > 0 && steps >= files, "{files} scenarios with {steps} steps: nothing was run");
}

/// The runner itself: what differs is said, and nothing that is no scenario passes as one.
#[test]
fn a_wrong_expectation_fails() {
    let text = |expect: &str| {
        format!(
            r#"{{"scenario": "t", "policy": "mmps-2023", "school": {{"id": "s", "name": "S", "timezone": "Europe/London"}},
                "steps": [{{"ask": {{"at": "2023-10-02T09:00:00+01:00", "by": {{"host": "office"}},
                "action": {{"type": "record_review", "on": "2023-10-02"}}}}, "expect": {expect}}}]}}"#
        )
    };
    let differences = |expect: &str| run_text(&text(expect)).unwrap().steps[0].differences.len();
    assert_eq!(differences(r#"{"verdict": "allow", "clauses": ["engine.host"]}"#), 0);
    assert_eq!(differences(r#"{"verdict": "deny"}"#), 1);
    assert_eq!(differences(r#"{"clauses": ["3.5b"], "duties": [{"type": "notify"}]}"#), 2);
    assert_eq!(differences(r#"{"not_clauses": ["engine.host"]}"#), 1);
    assert!(run_text(&text(r#"{"verdikt": "allow"}"#)).is_err());
    assert!(run_text(r#"{"scenario": "t", "policy": "mmps-2023", "school": {}, "steps": []}"#).is_err());
}
