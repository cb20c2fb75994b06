//! The built-in policies against the ledger of the sources' clauses, `tests/ledger.tsv`.

use std::collections::BTreeSet;

use schoolgate::contract::{from_json, to_json};
use schoolgate::policy::{BUILT_IN, Clause, Norm, PolicyDocument, built_in};

use crate::{document, kind, policy, texts};

struct Row {
    policy: &'static str,
    clause: &'static str,
    norm: Norm,
    proof: &'static str,
}

fn ledger() -> Vec<Row> {
    let mut lines = include_str!("../../../tests/ledger.tsv").lines();
    assert_eq!(lines.next(), Some("policy\tclause\tnorm\tproof"));
    lines
        .map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [policy, clause, norm, proof] => {
                // The ledger's dash: the clause speaks of the document itself.
                let norm = if norm == "-" { "statement" } else { norm };
                Row { policy, clause, norm: Norm::from_word(norm).unwrap(), proof }
            }
            _ => panic!("not four columns: {line}"),
        })
        .collect()
}

#[test]
fn every_row_of_the_ledger_is_a_clause_in_its_order() {
    assert_eq!(ledger().len(), 71 + 50);
    for (id, _) in BUILT_IN {
        let document = document(id);
        let said: Vec<_> = document.clauses.iter().map(|c| (c.id.as_str(), c.norm)).collect();
        let asked: Vec<_> = ledger().iter().filter(|r| r.policy == *id).map(|r| (r.clause, r.norm)).collect();
        assert_eq!(said, asked, "{id}");
    }
}

#[test]
fn every_clause_shows_as_the_ledger_says() {
    for Row { policy, clause: id, proof, .. } in ledger() {
        let document = document(policy);
        let clause = document.clauses.iter().find(|c| c.id.as_str() == id).unwrap();
        let kinds: Vec<_> = clause.rules.iter().map(kind).collect();
        let any_of = |wanted: &[&str]| kinds.iter().any(|kind| wanted.contains(&kind.as_str()));
        let holds = match proof {
            "d" => !kinds.is_empty(),
            "a" => any_of(&["topic_advice", "length_advice"]) || advises(clause),
            "v" => any_of(&["review", "no_photo_list"]),
            "r" => any_of(&["reporting", "judging"]),
            "f" => any_of(&["features"]) || (!clause.fields.is_empty() && fields_exist(&document, clause)),
            "g" => kinds.is_empty() && clause.guidance.as_ref().is_some_and(|reason| reason.len() > 30),
            other => panic!("{policy} {id}: no such proof as {other}"),
        };
        assert!(holds, "{policy} {id} should show as {proof}; it states {kinds:?}");
    }
}

fn advises(clause: &Clause) -> bool {
    clause.rules.iter().any(|rule| serde_json::to_value(rule).unwrap()["outside"] == "advise")
}

fn fields_exist(document: &PolicyDocument, clause: &Clause) -> bool {
    let document = serde_json::to_value(document).unwrap();
    clause.fields.iter().all(|field| document[field].as_str().is_some_and(|said| !said.is_empty()))
}

/// The tensions that the ledger lists, each with the clause that prevails first.
#[test]
fn every_tension_in_the_sources_is_settled() {
    let tensions = [
        ("mmps-2023", "3.5b", "4.1a"),
        ("mmps-2023", "4.9", "3.11"),
        ("mmps-2023", "4.10b", "3.13"),
        ("mmps-2023", "3.7", "3.4c"),
        ("mmps-2023", "3.7", "4.8"),
        ("mmps-2023", "3.b", "3.14"),
        ("mmps-2023", "3.3a", "2.3a"),
        ("mmps-2023", "2.points", "1.1"),
        ("mmps-2023", "3.10b", "1.5e"),
        ("mmps-2023", "4.4", "3.8a"),
        ("mmps-2023", "4.4", "3.9"),
        ("mmps-2023", "4.4", "3.12a"),
        ("mmps-2023", "4.4", "3.12b"),
        ("mmps-2023", "4.4", "3.12c"),
        ("mmps-2023", "4.4", "3.12d"),
        ("mmps-2023", "4.4", "3.12e"),
        ("st-wilfrids-2023", "access.2", "messages.3b"),
        ("st-wilfrids-2023", "elements.points.a", "teachers.2"),
        ("st-wilfrids-2023", "elements.points.a", "points.1"),
        ("st-wilfrids-2023", "elements.class-story", "teachers.4"),
        ("st-wilfrids-2023", "messages.1", "messages.4"),
        ("st-wilfrids-2023", "messages.7", "parents.2"),
    ];
    let mut settled = BTreeSet::new();
    for (id, _) in BUILT_IN {
        for clause in document(id).clauses {
            for precedence in clause.prevails_over {
                assert!(precedence.because.len() > 40, "{id} {}: {}", clause.id, precedence.because);
                settled.insert((*id, clause.id.as_str().to_owned(), precedence.clause.as_str().to_owned()));
            }
        }
    }
    assert_eq!(settled, tensions.map(|(id, a, b)| (id, a.to_owned(), b.to_owned())).into());
}

#[test]
fn all_three_compile_and_are_what_they_are_called() {
    for (id, _) in texts() {
        let policy = policy(id);
        assert_eq!(policy.reference().id.as_str(), id);
        assert_eq!(policy.clause_id(0), policy.document().clauses.first().map(|c| &c.id));
        assert!(id != "brackenfell-2025" || (25..=40).contains(&policy.document().clauses.len()));
    }
    for (id, _) in BUILT_IN {
        let document = built_in(id).unwrap().document().clone();
        assert_eq!((document.version.as_str(), document.reviewed.to_string().as_str()), ("2023-09", "2023-09"));
        assert_eq!(document.language, "en-GB");
    }
}

#[test]
fn a_document_is_written_as_it_is_read() {
    for (id, text) in texts() {
        let document = document(id);
        assert_eq!(from_json::<PolicyDocument>(to_json(&document).unwrap().as_bytes()).unwrap(), document, "{id}");
        // Nothing is stated twice, or by a field that is dropped on writing.
        let as_read: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(&document).unwrap(), as_read, "{id}");
    }
}

/// What the three leave out, no test of the engine can reach through them.
#[test]
fn the_three_together_state_every_kind_of_rule() {
    let stated: BTreeSet<_> =
        texts().flat_map(|(id, _)| document(id).clauses).flat_map(|c| c.rules).map(|rule| kind(&rule)).collect();
    assert_eq!(stated, crate::page::kinds().into_iter().collect());
}
