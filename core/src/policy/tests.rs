use super::{Policy, built_in};
use crate::School;
use crate::contract::{Error, ErrorCode, Request, from_json, to_json};
use crate::words::Verdict;

fn document(rule: &str) -> String {
    format!(
        r#"{{"v":1,"id":"p","version":"1","title":"t","organisation":"o","reviewed":"2023-09","language":"en","clauses":
        [{{"id":"1","heading":"h","norm":"may","summary":"s.","rules":[{rule}]}}]}}"#
    )
}

const ROSTER: &str = r#"{"id":"s","name":"S","timezone":"Europe/London",
  "staff":[{"id":"head","name":"H","roles":["headteacher"]},{"id":"t","name":"T"}]}"#;

fn adopt(policy: &str) -> Result<Request, Error> {
    from_json(
        format!(
            r#"{{"at":"2023-10-02T10:00:00Z","by":{{"staff":"head"}},"ref":"r",
            "action":{{"type":"adopt_policy","from":"2023-10-03","policy":{policy}}}}}"#
        )
        .as_bytes(),
    )
}

/// What a school adopted before guidance stated no rules and documents had limits means what it meant; a new one is
/// refused, and the view of what one may do offers another.
#[test]
fn what_was_adopted_before_it_was_refused_still_loads() {
    let guidance = document(r#"{"type":"linked_adults","at_most":2,"approved_by":[]}"#)
        .replace(r#""norm":"may""#, r#""norm":"guidance""#);
    let long = document(r#"{"type":"codes"}"#).replace("\"s.\"", &format!("\"{}\"", "s".repeat(4001)));
    for (text, code, path) in
        [(guidance, ErrorCode::ClauseWithoutRule, "clauses[0].norm"), (long, ErrorCode::TooLarge, "clauses[0].summary")]
    {
        let error = Policy::from_json(text.as_bytes()).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path));
        let adopted = Policy::adopted(text.as_bytes()).unwrap();
        let (school, opened) = School::found(adopted, from_json(ROSTER.as_bytes()).unwrap()).unwrap();
        assert_eq!(School::replay(&[opened]).unwrap(), school);
        assert_eq!(School::restore(school.snapshot().unwrap().as_bytes()).unwrap(), school);
        let error = school.ask(&adopt(&text).unwrap()).unwrap_err();
        assert_eq!(error.path(), format!("action.policy.{path}"));
        let look = from_json(br#"{"view":"may_now","by":{"staff":"head"},"at":"2023-10-02T10:00:00Z"}"#).unwrap();
        let offers = to_json(&school.view(&look).unwrap()).unwrap();
        assert!(offers.contains(r#""type":"adopt_policy","policy":"mmps-2023""#), "{offers}");
    }
}

/// Whether a document holds together is told to whoever may adopt it, and compiled for nobody else.
#[test]
fn a_document_is_compiled_for_whoever_may_adopt_it() {
    let two = r#"{"type":"linked_adults","at_most":2,"approved_by":[]},{"type":"linked_adults","at_most":4,"approved_by":[]}"#;
    let policy = document(two);
    let sound = built_in("mmps-2023").unwrap();
    let mut school = School::open(sound, from_json(ROSTER.as_bytes()).unwrap()).unwrap();
    let error = school.ask(&adopt(&policy).unwrap()).unwrap_err();
    assert_eq!((error.code(), error.path()), (ErrorCode::Contradiction, "action.policy.clauses[0].rules[1]"));
    assert_eq!(school.submit(&adopt(&policy).unwrap()).unwrap_err().code(), ErrorCode::Contradiction);

    let by_staff = Request { by: from_json(br#"{"staff":"t"}"#).unwrap(), ..adopt(&policy).unwrap() };
    assert_eq!(school.ask(&by_staff).unwrap().verdict, Verdict::Deny);
    assert_eq!(school.ask_for_reader(&by_staff, &by_staff.by).unwrap().verdict, Verdict::Deny);
    assert_eq!(school.submit(&by_staff).unwrap().events.len(), 1);
    let by_head = adopt("\"st-wilfrids-2023\"").unwrap();
    assert_eq!(school.ask(&by_head).unwrap().verdict, Verdict::Allow);
}

/// A draft is asked, also of what it would say later, and adopted by nobody.
#[test]
fn a_draft_is_asked_without_being_adopted() {
    let roster = r#"{"id":"s","name":"S","timezone":"Europe/London",
      "classes":[{"id":"3h","name":"3H","year_group":"Y3"}],"pupils":[{"id":"p","given_name":"P","family_name":"","class":"3h"}],
      "parents":[{"id":"a","given_name":"A","family_name":"","account":"active"}],
      "links":[{"parent":"a","pupil":"p"}],"consents":[{"pupil":"p","kind":"data_processing"}],
      "staff":[{"id":"t","name":"T"}],"assignments":[{"staff":"t","class":"3h","role":"class_teacher"}]}"#;
    let school = School::open(built_in("mmps-2023").unwrap(), from_json(roster.as_bytes()).unwrap()).unwrap();
    let before = school.clone();
    let early: Request = from_json(
        br#"{"at":"2023-10-02T07:30:00+01:00","by":{"parent":"a"},"action":{"type":"send_message","to":{"staff":"t"},
            "about":["p"],"topic":"homework"}}"#,
    )
    .unwrap();
    let draft = built_in("st-wilfrids-2023").unwrap();
    assert_eq!(school.ask(&early).unwrap().verdict, Verdict::Allow);
    let drafted = school.ask_under(&draft, &early).unwrap();
    assert_eq!((drafted.verdict, drafted.policy), (Verdict::Deny, draft.reference()));
    let opens = crate::contract::Remedy::WaitUntil { at: "2023-10-02T08:00:00+01:00".parse().unwrap() };
    assert_eq!(drafted.reasons[0].remedies[0], opens);
    assert_eq!(
        drafted.reasons,
        School::open(draft, from_json(roster.as_bytes()).unwrap()).unwrap().ask(&early).unwrap().reasons
    );
    assert_eq!(school, before);
}
