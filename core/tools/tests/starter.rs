//! The document to begin with: whatever is answered, it has nothing wrong with it, or the answer is refused.

use schoolgate_tools::check::{Severity, check};
use schoolgate_tools::source::Format;
use schoolgate_tools::starter::{QUESTIONS, WrongAnswer, document};

fn with(question: &str, answer: &str) -> Result<String, WrongAnswer> {
    document(|name| (name == question).then(|| answer.to_owned()))
}

#[test]
fn every_answer_makes_a_document_that_compiles() {
    for question in QUESTIONS {
        let answers = question.answers.iter().copied().chain([question.default]);
        for answer in answers {
            let text = with(question.name, answer).unwrap_or_default();
            let checked = check(text.as_bytes(), Format::Json, None);
            assert!(checked.policy.is_some(), "{} {answer}: {:#?}", question.name, checked.findings);
            assert_eq!(checked.count(Severity::Warning), 0, "{} {answer}: {:#?}", question.name, checked.findings);
        }
    }
    let quoted = with("school", "St \"Ann's\" \\ School").unwrap_or_default();
    assert!(check(quoted.as_bytes(), Format::Json, None).policy.is_some(), "{quoted}");
}

#[test]
fn an_answer_that_is_none_is_refused() {
    for (question, answer, code) in [
        ("opens", "8 o'clock", "bad_time"),
        ("opens", "24:00", "bad_time"),
        ("closes", "08:00", "empty_window"),
        ("closes", "07:00", "empty_window"),
        ("month", "September", "bad_date"),
        ("adults", "0", "invalid_value"),
        ("adults", "some", "invalid_value"),
        ("comments", "perhaps", "unknown_word"),
        ("school", &"x".repeat(201), "too_large"),
    ] {
        let wrong = with(question, answer).err().map(|wrong| (wrong.question, wrong.code.as_str()));
        assert_eq!(wrong, Some((question, code)), "{answer}");
    }
}
