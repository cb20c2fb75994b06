//! Which scenarios show which clause, held against the ledger's *proof* column.
//!
//! | proof | shown by |
//! |---|---|
//! | d | a step that passes, whose verdict the clause decides |
//! | a | a step that passes, in which the clause advises |
//! | r | a step that passes, in which somebody reports content or judges a report, and the clause grants it |
//! | v | a `check` step that passes, of the view that the clause's rule is about |
//! | f | a field of the policy document that is there and says something |
//! | g | the reason, in the policy document, why the clause states no rule |

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use schoolgate::catalogue::Rule;
use schoolgate::policy::{Clause, PolicyDocument, built_in};
use schoolgate_tools::scenario::{Outcome, StepReport};

use crate::run::run_file;

/// A row of the ledger, and what shows it.
#[derive(Clone, Debug)]
pub struct Row {
    /// The policy's id.
    pub policy: String,
    /// The clause's id.
    pub clause: String,
    /// The norm, as the ledger has it.
    pub norm: String,
    /// The proof: one of `d a r v f g`.
    pub proof: char,
    /// The scenarios that show it; for `f` and `g` the document itself. Empty: a hole.
    pub shown_by: Vec<String>,
}

/// What a step that passed shows of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Shown {
    Decides,
    Advises,
    Reports,
}

type Shows = BTreeMap<(String, String, Shown), BTreeSet<String>>;

/// The ledger with the scenarios that show each row.
///
/// # Errors
/// Where a scenario file cannot be run, or the ledger cannot be read.
pub fn coverage(files: &[PathBuf]) -> Result<Vec<Row>, String> {
    let mut shows = Shows::new();
    let mut views: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for file in files {
        let outcome = run_file(file).map_err(|problem| format!("{}: {problem}", file.display()))?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for step in outcome.steps.iter().filter(|step| step.differences.is_empty()) {
            note(&mut shows, &outcome, step, &name);
            if step.kind == "check" {
                views.entry((outcome.policy.clone(), step.subject.clone())).or_default().insert(name.clone());
            }
        }
    }
    let ledger = Path::new(env!("CARGO_MANIFEST_DIR")).join("ledger.tsv");
    let ledger = std::fs::read_to_string(ledger).map_err(|error| format!("ledger.tsv: {error}"))?;
    let mut documents: BTreeMap<String, PolicyDocument> = BTreeMap::new();
    let mut rows = Vec::new();
    for line in ledger.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [policy, clause, norm, proof] = columns.as_slice() else {
            return Err(format!("ledger.tsv: not four columns: {line}"));
        };
        let proof = proof.chars().next().unwrap_or('?');
        if !documents.contains_key(*policy) {
            let document = built_in(policy).map_err(|error| format!("{policy}: {error}"))?.document().clone();
            documents.insert((*policy).to_owned(), document);
        }
        let document = documents.get(*policy).ok_or("a document went missing")?;
        let stated = document.clauses.iter().find(|stated| stated.id.as_str() == *clause);
        let stated = stated.ok_or_else(|| format!("{policy} has no clause {clause}"))?;
        let by_scenario = |shown: Shown| {
            let key = ((*policy).to_owned(), (*clause).to_owned(), shown);
            shows.get(&key).into_iter().flatten().cloned().collect::<Vec<_>>()
        };
        let shown_by = match proof {
            'd' => by_scenario(Shown::Decides),
            'a' => by_scenario(Shown::Advises),
            'r' => by_scenario(Shown::Reports),
            'v' => view_of(stated)
                .and_then(|view| views.get(&((*policy).to_owned(), view.to_owned())))
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
            'f' => field_of(document, stated).into_iter().collect(),
            'g' => reason_of(stated).into_iter().collect(),
            _ => return Err(format!("ledger.tsv: no such proof: {line}")),
        };
        let (policy, clause, norm) = ((*policy).to_owned(), (*clause).to_owned(), (*norm).to_owned());
        rows.push(Row { policy, clause, norm, proof, shown_by });
    }
    Ok(rows)
}

fn note(shows: &mut Shows, outcome: &Outcome, step: &StepReport, name: &str) {
    for (effect, clause) in &step.decided {
        let mut add = |shown: Shown| {
            shows.entry((outcome.policy.clone(), clause.clone(), shown)).or_default().insert(name.to_owned());
        };
        match effect.as_str() {
            "advise" => add(Shown::Advises),
            effect => {
                add(Shown::Decides);
                if effect == "allow" && matches!(step.subject.as_str(), "report" | "judge_report") {
                    add(Shown::Reports);
                }
            }
        }
    }
}

/// The view by which a clause shows.
fn view_of(clause: &Clause) -> Option<&'static str> {
    clause.rules.iter().find_map(|rule| match rule {
        Rule::Review(_) => Some("review_status"),
        Rule::NoPhotoList(_) => Some("no_photo_list"),
        _ => None,
    })
}

/// The document's fields that carry a clause, or the features that it lists.
fn field_of(document: &PolicyDocument, clause: &Clause) -> Option<String> {
    let features =
        clause.rules.iter().any(|rule| matches!(rule, Rule::Features(features) if !features.used.is_empty()));
    if features {
        return Some("document: features".to_owned());
    }
    let document = serde_json::to_value(document).ok()?;
    let says = |field: &String| document[field].as_str().is_some_and(|said| !said.is_empty());
    let there = !clause.fields.is_empty() && clause.fields.iter().all(says);
    there.then(|| format!("document: {}", clause.fields.join(", ")))
}

fn reason_of(clause: &Clause) -> Option<String> {
    let reason = clause.guidance.as_deref().filter(|reason| !reason.trim().is_empty() && clause.rules.is_empty())?;
    Some(format!("guidance: {reason}"))
}
