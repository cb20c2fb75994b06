//! Words for families: English as the core explains itself, in every scenario; and what every language's suite is held to.

use std::collections::BTreeSet;

use schoolgate::contract::{Decision, from_json};
use schoolgate_tests::answers::answers;
use schoolgate_tests::files::own_scenarios;
use schoolgate_tests::words::{CORPUS, answered};
use schoolgate_words::wire::OPERATIONS;
use schoolgate_words::{About, Locale, Unreviewed, Words};
use serde_json::Value;

#[test]
fn the_corpus_has_what_is_said() {
    assert!(answered() == CORPUS, "cargo run -p schoolgate-tests --example words");
}

#[test]
fn every_operation_answers_something_in_it() {
    let cases: Vec<Value> = serde_json::from_str(CORPUS).unwrap_or_default();
    let good = cases.iter().filter(|case| case["answer"].as_str().is_some_and(|answer| answer.starts_with(r#"{"ok""#)));
    let shown: BTreeSet<&str> = good.filter_map(|case| case["operation"].as_str()).collect();
    assert_eq!(shown, OPERATIONS.iter().copied().collect());
}

/// Every decision in an answer, wherever it stands.
fn decisions(answer: &Value, found: &mut Vec<Decision>) {
    match answer {
        Value::Object(fields) if fields.contains_key("verdict") && fields.contains_key("reasons") => {
            found.extend(from_json(answer.to_string().as_bytes()).ok());
        }
        Value::Object(fields) => fields.values().for_each(|value| decisions(value, found)),
        Value::Array(values) => values.iter().for_each(|value| decisions(value, found)),
        _ => {}
    }
}

/// Every reason, way out and duty of the scenarios: English to the letter as the core has it, the others whole.
#[test]
fn what_the_scenarios_decide_is_said_in_every_locale() {
    let languages: Vec<Words> =
        Locale::ALL.iter().map(|locale| Words::of(*locale, Unreviewed::Accept).unwrap()).collect();
    let (mut reasons, mut others) = (0, 0);
    for file in own_scenarios() {
        let text = std::fs::read_to_string(&file).unwrap();
        for line in answers("scenario", &text).unwrap_or_default() {
            let mut found = Vec::new();
            decisions(&serde_json::from_str(&line).unwrap(), &mut found);
            for decision in &found {
                let english = languages[0].say(decision, &About::default());
                for (reason, said) in decision.reasons.iter().zip(&english.reasons) {
                    assert_eq!(said.words, reason.words(schoolgate::Locale::EnGb), "{}", file.display());
                    reasons += 1;
                }
                for words in &languages {
                    let said = words.say(decision, &About::default());
                    let open = |text: &String| text.is_empty() || text.contains(['{', '}']);
                    let all = said.reasons.iter().flat_map(|reason| reason.remedies.iter().chain([&reason.words]));
                    let all: Vec<&String> = all.chain(said.duties.iter().map(|owed| &owed.words)).collect();
                    assert!(!all.iter().any(|text| open(text)), "{}: {}: {all:?}", file.display(), words.tag());
                    others += all.len();
                }
            }
        }
    }
    assert!(reasons > 1_000 && others > 5_000, "{reasons} reasons, {others} sentences");
}
