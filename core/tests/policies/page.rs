//! The page for policy authors, `docs/catalogue.md`, against the catalogue itself.

use std::collections::BTreeMap;

use schoolgate::catalogue::Rule;
use schoolgate::contract::{ErrorCode, from_json, to_json};
use schoolgate::policy::Policy;

use crate::kind;

const PAGE: &str = include_str!("../../../docs/catalogue.md");

/// Every kind of rule there is: the error for one that does not exist lists them.
pub(crate) fn kinds() -> Vec<String> {
    let error = from_json::<Rule>(br#"{"type":"?"}"#).unwrap_err();
    let (_, list) = error.sentence().split_once("use one of ").unwrap();
    list.split(", ").map(str::to_owned).collect()
}

/// The parameters of a kind, from the error for one that does not exist.
fn parameters(kind: &str) -> Vec<String> {
    let error = from_json::<Rule>(format!(r#"{{"type":"{kind}","?":0}}"#).as_bytes()).unwrap_err();
    assert_eq!(error.code(), ErrorCode::UnknownField, "{kind}");
    let (_, list) = error.sentence().split_once("known are ").unwrap();
    let list = list.split(" (it is").next().unwrap();
    if list == "no fields" { Vec::new() } else { list.split(", ").map(str::to_owned).collect() }
}

/// The page's section on each kind.
fn sections() -> BTreeMap<String, &'static str> {
    let mut sections = BTreeMap::new();
    for section in PAGE.split("\n### `").skip(1) {
        let (kind, text) = section.split_once('`').unwrap();
        let text = text.split("\n## ").next().unwrap();
        assert!(sections.insert(kind.to_owned(), text).is_none(), "{kind} has two sections");
    }
    sections
}

/// The lines of the fenced JSON in a text.
fn examples(text: &str) -> Vec<&str> {
    text.split("```json\n").skip(1).map(|fenced| fenced.split("\n```").next().unwrap()).collect()
}

#[test]
fn every_kind_has_a_section_with_its_parameters_and_a_line_of_example() {
    let sections = sections();
    let mut known = kinds();
    known.sort();
    assert_eq!(sections.keys().cloned().collect::<Vec<_>>(), known);
    for (name, text) in sections {
        for parameter in parameters(&name) {
            assert!(text.contains(&format!("`{parameter}`")), "{name}: `{parameter}` is not explained");
        }
        let examples = examples(text);
        assert!(!examples.is_empty(), "{name} has no example");
        for example in examples {
            assert!(!example.contains('\n'), "{name}: {example}");
            let rule: Rule = from_json(example.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(kind(&rule), name);
            rule.check().unwrap_or_else(|error| panic!("{name}: {error}"));
            // What is written is what was meant: no parameter stated that goes without saying.
            let as_written: serde_json::Value = serde_json::from_str(example).unwrap();
            let as_read: serde_json::Value = serde_json::from_str(&to_json(&rule).unwrap()).unwrap();
            assert_eq!(as_read, as_written, "{name}");
        }
    }
}

#[test]
fn the_pages_own_document_compiles() {
    let before = PAGE.split("\n### `").next().unwrap();
    let [document] = examples(before)[..] else { panic!("the page opens with one document") };
    let policy = Policy::from_json(document.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert!(!policy.document().clauses.is_empty());
}

/// The table of what schools' policies say names parameters; those that it says exist do.
#[test]
fn what_the_table_says_exists_does() {
    let (_, table) = PAGE.split_once("\n## What schools' policies say").unwrap();
    let known: BTreeMap<_, _> = kinds().into_iter().map(|kind| (kind.clone(), parameters(&kind))).collect();
    let mut rows = 0;
    for row in table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| a policy")) {
        let [_, _, stands, how, _] = row.split('|').map(str::trim).collect::<Vec<_>>()[..] else { panic!("{row}") };
        assert!(["stated", "partly", "engine", "not yet"].contains(&stands), "{row}");
        rows += 1;
        if stands == "stated" {
            let named: Vec<_> = how.split('`').skip(1).step_by(2).collect();
            assert!(!named.is_empty(), "{row}");
            for name in named {
                let (kind, parameter) = name.split_once('.').unwrap_or((name, ""));
                let parameters = known.get(kind).unwrap_or_else(|| panic!("{row}: no kind {kind}"));
                assert!(parameter.is_empty() || parameters.iter().any(|p| p == parameter), "{row}: no {name}");
            }
        }
    }
    assert!(rows > 50, "{rows} rows");
}
