//! Every folder of `tests/imports/` imports as it says, and what is decided after it is as it says.
//!
//! A folder holds folders of files to import, and beside them any number of JSON files: scenarios, whose rosters may be
//! `{"import": "FOLDER"}`, and expectations of an import (`"import"` is their title, `"from"` the folder). What stands in the
//! folder `"held"` of an expectation, the roster and the report whole, is compared in `core/rosters`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests may stop at the first surprise; a JSON value indexed by a name that it lacks is null"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use schoolgate::contract::{Date, SchoolId};
use schoolgate_rosters::import::Options;
use schoolgate_tests::imported::import_folder;
use schoolgate_tests::{run_file, scenario_files};
use serde::Deserialize;
use serde_json::{Value, json};

/// What is expected of an import.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[allow(dead_code, reason = "it is there for people")]
    import: String,
    from: String,
    today: Option<String>,
    at_most_adults: Option<u32>,
    /// The school of the files, where they hold several.
    org: Option<String>,
    /// What stands at places of the roster; `null`: nothing.
    #[serde(default)]
    roster: BTreeMap<String, Value>,
    /// What is among the skipped rows, and among the notes, matched on the fields that are stated.
    #[serde(default)]
    skipped: Vec<Value>,
    #[serde(default)]
    notes: Vec<Value>,
    /// The code of the error, where there is one.
    error: Option<String>,
    #[allow(dead_code, reason = "`core/rosters/tests/held.rs` compares it")]
    held: Option<String>,
}

fn imports() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("imports")
}

/// The expectations and scenarios: the JSON files directly in a folder of `tests/imports/`, since folders in it have pages.
fn stated() -> Vec<PathBuf> {
    let mut files = scenario_files(&[imports()]);
    files.retain(|file| file.parent().and_then(Path::parent) == Some(imports().as_path()));
    files
}

fn check(folder: &Path, expected: &Expected) -> Vec<String> {
    let mut options = Options::new(SchoolId::new("school").unwrap(), "School", "Europe/London");
    options.today = expected.today.as_ref().map(|today| Date::parse(today).unwrap());
    options.at_most_adults = expected.at_most_adults;
    options.org = expected.org.clone();
    let imported = match (import_folder(&folder.join(&expected.from), &options), &expected.error) {
        (Ok(imported), None) => imported,
        (Err(error), Some(code)) if error.contains(code) => return Vec::new(),
        (came, code) => return vec![format!("expected {code:?}, came {:?}", came.map(|_| "a roster"))],
    };
    let roster = serde_json::to_value(&imported.roster).unwrap();
    let report = serde_json::to_value(&imported.report).unwrap();
    let mut differences = Vec::new();
    for (place, wanted) in &expected.roster {
        let found = roster.pointer(place).cloned().unwrap_or(Value::Null);
        // An empty list is left out.
        if found != *wanted && !(found.is_null() && *wanted == json!([])) {
            differences.push(format!("{place}: got {found}, expected {wanted}"));
        }
    }
    let matches = |found: &Value, wanted: &Value| wanted.as_object().unwrap().iter().all(|(k, v)| found[k] == *v);
    for (list, wanted) in [("skipped", &expected.skipped), ("notes", &expected.notes)] {
        for wanted in wanted {
            if !report[list].as_array().unwrap().iter().any(|found| matches(found, wanted)) {
                differences.push(format!("{list}: no {wanted} in {}", report[list]));
            }
        }
    }
    differences
}

#[test]
fn every_import_is_read_as_its_folder_says() {
    let (mut wrong, mut scenarios, mut expectations) = (Vec::new(), 0, 0);
    for file in stated() {
        let place = file.display();
        let text = std::fs::read_to_string(&file).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        if value.get("import").is_some() {
            expectations += 1;
            let expected = Expected::deserialize(&value).unwrap_or_else(|error| panic!("{place}: {error}"));
            wrong.extend(check(file.parent().unwrap(), &expected).iter().map(|found| format!("{place}: {found}")));
            continue;
        }
        scenarios += 1;
        match run_file(&file) {
            Err(problem) => wrong.push(format!("{place}: {problem}")),
            Ok(outcome) => {
                if outcome.title.is_empty() {
                    wrong.push(format!("{place}: has no title"));
                }
                for step in outcome.steps.iter().filter(|step| !step.differences.is_empty()) {
                    wrong.push(format!("{place} step {} ({}): {:?}", step.number, step.what, step.differences));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let folders = std::fs::read_dir(imports()).unwrap().count();
    assert!(scenarios > 0 && expectations > 0 && scenarios + expectations >= folders, "nothing was run");
}
