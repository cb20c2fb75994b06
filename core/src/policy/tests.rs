use super::Policy;
use crate::School;
use crate::contract::{Error, ErrorCode, Event, Request, from_json, to_json};

fn document(rule: &str) -> String {
    format!(
        r#"{{"v":1,"id":"p","version":"1","title":"t","organisation":"o","reviewed":"2023-09","language":"en","clauses":
        [{{"id":"1","heading":"h","norm":"may","summary":"s.","rules":[{rule}]}}]}}"#
    )
}

const AUTHORS: &str = r#"{"type":"story_authors","surfaces":["class_story","portfolio"],"authors":["class_teacher"]}"#;
const READERS: &str = r#"{"type":"story_readers","surfaces":["portfolio"]}"#;

const ROSTER: &str = r#"{"id":"s","name":"S","timezone":"Europe/London",
  "staff":[{"id":"head","name":"H","roles":["headteacher"]}]}"#;

fn adopt(policy: &str) -> Result<Request, Error> {
    from_json(
        format!(
            r#"{{"at":"2023-10-02T10:00:00Z","by":{{"staff":"head"}},"ref":"r",
            "action":{{"type":"adopt_policy","from":"2023-10-03","policy":{policy}}}}}"#
        )
        .as_bytes(),
    )
}

/// Posts on the portfolio reach nobody: a new policy does not promise them, and one that a school has adopted still
/// loads.
#[test]
fn posts_on_the_portfolio_are_promised_by_no_new_policy() {
    for rule in [AUTHORS, READERS] {
        let text = document(rule);
        let error = Policy::from_json(text.as_bytes()).unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::InvalidValue, "clauses[0].rules[0].surfaces"));
        assert!(error.sentence().contains("journals"), "{error}");

        let adopted = Policy::adopted(text.as_bytes()).unwrap();
        let (school, opened) = School::found(adopted, from_json(ROSTER.as_bytes()).unwrap()).unwrap();
        let log: Vec<Event> = from_json(to_json(&[&opened]).unwrap().as_bytes()).unwrap();
        assert_eq!(School::replay(&log).unwrap(), school);
        assert_eq!(School::restore(school.snapshot().unwrap().as_bytes()).unwrap(), school);

        let error = school.ask(&adopt(&text).unwrap()).unwrap_err();
        assert_eq!(error.path(), "action.policy.clauses[0].rules[0].surfaces");
    }
    // Beside it: the same without the portfolio.
    let text = document(&AUTHORS.replace(",\"portfolio\"", ""));
    assert!(Policy::from_json(text.as_bytes()).is_ok());
}
