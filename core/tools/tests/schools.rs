//! Six schools' policies, in the words of the catalogue: each holds together and means what it says, and every rule of theirs
//! has its clause.
#![allow(clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use schoolgate_tools::check::{Finding, Severity, check};
use schoolgate_tools::source::Format;
use serde_json::Value;

fn read(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/policies/schools");
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn each_holds_together_and_every_rule_has_its_clause() {
    let mut counted: BTreeMap<String, usize> = BTreeMap::new();
    let mut documents: BTreeMap<String, Value> = BTreeMap::new();
    for row in read("rules.tsv").lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [school, what, clause, stands, ..] = cells[..] else { panic!("{row}") };
        let document = documents.entry(school.to_owned()).or_insert_with(|| {
            let text = read(&format!("{school}.json"));
            // In the month of the documents: whether a review is due depends on the day.
            let checked = check(text.as_bytes(), Format::Json, "2025-11-30".parse().ok());
            let wrong = checked.findings.iter().filter(|finding| finding.severity != Severity::Note);
            assert_eq!(wrong.map(Finding::to_string).collect::<Vec<_>>(), <[String; 0]>::default(), "{school}");
            serde_json::from_str(&text).unwrap_or_default()
        });
        let clauses = document["clauses"].as_array().into_iter().flatten();
        let stated =
            clauses.clone().find(|stated| stated["id"] == clause).unwrap_or_else(|| panic!("{what}: {clause}"));
        let is_enforced = stated.get("rules").or_else(|| stated.get("fields")).is_some();
        assert_eq!(stands == "enforced", is_enforced, "{what}");
        *counted.entry(stands.to_owned()).or_default() += 1;
    }
    assert_eq!(documents.len(), 6);
    let enforced = counted["enforced"] + counted["engine"];
    assert!(enforced >= 62 && !counted.contains_key("not yet"), "{counted:?}");
}
