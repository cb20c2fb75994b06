//! What a clause's norm says and its rules do not, limits that another clause undoes, pages without readers or authors, and
//! what is meant by a word that is not known.

use schoolgate_tools::check::{Finding, check};
use schoolgate_tools::source::Format;
use serde_json::{Value, json};

/// What is found in a policy whose clauses have these norms and rules.
fn found(clauses: &[(&str, Value)]) -> Vec<Finding> {
    let clauses = clauses.iter().zip(["A", "B", "C"]).map(|((norm, rule), id)| {
        json!({ "id": id, "heading": id, "norm": norm, "summary": "It says so.", "rules": [rule] })
    });
    let document = json!({
        "id": "larkfield-2026", "version": "1", "title": "Messages home", "organisation": "Larkfield",
        "reviewed": "2025-09", "language": "en-GB", "clauses": clauses.collect::<Vec<_>>()
    });
    check(document.to_string().as_bytes(), Format::Json, None).findings
}

fn places(code: &str, clauses: &[(&str, Value)]) -> Vec<String> {
    found(clauses).into_iter().filter(|found| found.code == code).map(|found| found.path).collect()
}

fn hours(outside: &str) -> Value {
    let windows = json!([{ "days": ["mon"], "from": "08:00", "to": "16:00" }]);
    json!({ "type": "hours", "purposes": ["send"], "who": ["parent"], "windows": windows, "outside": outside })
}

#[test]
fn a_norm_and_the_rules_of_its_clause_say_the_same() {
    let form = |text: &str, advice_only: bool| json!({ "type": "naming", "form": text, "advice_only": advice_only });
    let elsewhere = json!({ "type": "topics_elsewhere", "from": ["parent"], "topics": ["complaint"], "channels": ["meeting"],
                            "in": ["message"] });
    let advice =
        json!({ "type": "topic_advice", "from": ["parent"], "topics": ["complaint"], "channels": ["meeting"] });
    for (norm, rule, place) in [
        ("should", hours("deny"), "clauses[0].rules[0]"),
        ("should_not", elsewhere.clone(), "clauses[0].rules[0]"),
        ("should", form("first_name", false), "clauses[0].rules[0]"),
        ("must", hours("advise"), "clauses[0].norm"),
        ("must_not", advice.clone(), "clauses[0].norm"),
        ("must", form("first_name", true), "clauses[0].norm"),
    ] {
        assert_eq!(places("norm_differs", &[(norm, rule.clone())]), [place], "{norm} {rule}");
    }
    for (norm, rule) in [
        ("must", hours("deny")),
        ("should", hours("advise")),
        ("must_not", elsewhere),
        ("should_not", advice),
        ("should", hours("hold")),
        ("should", json!({ "type": "likes", "surfaces": ["class_story"] })),
    ] {
        assert_eq!(places("norm_differs", &[(norm, rule.clone())]), <[&str; 0]>::default(), "{norm} {rule}");
    }
}

#[test]
fn a_limit_holds_where_no_other_clause_grants_the_same_without_it() {
    let write = |topics: Option<&str>| json!({ "type": "may_message", "from": "parent", "staff": ["class_teacher"], "topics": topics.map(|topic| [topic]) });
    let post = |off_site: Option<&str>| json!({ "type": "story_authors", "surfaces": ["class_story"], "authors": ["class_teacher"], "off_site_by": off_site.map(|who| [who]) });
    let limited = ("may", write(Some("homework")));
    assert_eq!(places("limits_nothing", &[("may", write(None)), limited.clone()]), ["clauses[1].rules[0].topics"]);
    assert!(places("limits_nothing", &[("may", write(Some("general"))), limited.clone()]).is_empty());
    assert!(places("limits_nothing", core::slice::from_ref(&limited)).is_empty());
    let mut of_years = limited.clone();
    of_years.1["years"] = json!(["Y5", "Y6"]);
    assert!(places("limits_nothing", &[of_years.clone()]).is_empty());
    assert_eq!(places("limits_nothing", &[limited.clone(), of_years]), ["clauses[1].rules[0].years"]);
    let on_site = ("may", post(Some("class_teacher")));
    assert_eq!(places("limits_nothing", &[on_site.clone(), ("may", post(None))]), ["clauses[0].rules[0].off_site_by"]);
    assert!(places("limits_nothing", &[on_site]).is_empty());
}

#[test]
fn a_page_has_readers_and_authors() {
    let post = ("may", json!({ "type": "story_authors", "surfaces": ["school_story"], "authors": ["headteacher"] }));
    let read = ("may", json!({ "type": "story_readers", "surfaces": ["school_story"] }));
    assert_eq!(places("no_readers", core::slice::from_ref(&post)), ["clauses[0].rules[0].surfaces[0]"]);
    assert_eq!(places("nobody_posts", core::slice::from_ref(&read)), ["clauses[0].rules[0].surfaces[0]"]);
    let both = [post, read];
    assert!(places("no_readers", &both).is_empty() && places("nobody_posts", &both).is_empty());
}

#[test]
fn a_ladder_says_what_a_breach_leads_to() {
    let missed =
        |rule: Value| found(&[("must", rule)]).iter().any(|found| found.sentence.contains("what a breach leads to"));
    assert!(missed(json!({ "type": "likes", "surfaces": ["class_story"] })));
    assert!(!missed(json!({ "type": "ladder", "steps": ["reminder", "termination"] })));
    assert!(!missed(json!({ "type": "suspension" })));
}

#[test]
fn numbers_of_a_summary_are_found_before_the_kind_of_day() {
    let differs = |summary: &str| {
        let promise = json!({ "type": "reply_promise", "answer": { "within": 5, "unit": "school_days" } });
        let adults = json!({ "type": "linked_adults", "at_most": 4, "approved_by": [] });
        let document = json!({
            "id": "larkfield-2026", "version": "1", "title": "Messages home", "organisation": "Larkfield",
            "reviewed": "2025-09", "language": "en-GB",
            "clauses": [{ "id": "A", "heading": "A", "norm": "must", "summary": summary, "rules": [promise, adults] }]
        });
        let found = check(document.to_string().as_bytes(), Format::Json, None).findings;
        found.iter().any(|found| found.code == "summary_differs")
    };
    for wrong in ["Within 3 working days.", "Within three school days.", "Up to two parents.", "2 parents"] {
        assert!(differs(wrong), "{wrong}");
    }
    for right in ["Within 5 working days.", "Within five school days.", "Up to four parents.", "Parents write."] {
        assert!(!differs(right), "{right}");
    }
}

#[test]
fn a_word_that_schools_use_is_told_by_the_one_that_is_known() {
    for (rule, meant) in [
        (json!({ "type": "reply_promise", "answer": { "within": 3, "unit": "working_days" } }), "`school_days`"),
        (
            json!({ "type": "may_message", "from": "parent", "staff": ["class_teacher"], "media": ["video"] }),
            "`recording`",
        ),
        (json!({ "type": "may_message", "from": "parent", "staff": ["deputy head"] }), "`senior_leader`"),
    ] {
        let found = found(&[("may", rule.clone())]);
        assert!(
            found.iter().any(|found| found.sentence.contains(&format!("did you mean {meant}"))),
            "{rule}: {found:#?}"
        );
    }
}

#[test]
fn a_contradiction_of_two_kinds_says_of_what() {
    let may = json!({ "type": "may_message", "from": "parent", "staff": ["headteacher"], "topics": ["general", "complaint"] });
    let elsewhere = json!({ "type": "topics_elsewhere", "from": ["parent"], "topics": ["complaint"], "channels": ["meeting"],
                            "in": ["message"] });
    let points = json!({ "type": "points", "by": ["any_staff"], "to": ["pupil"], "count_for": [], "negative": true });
    for (one, other, said) in [
        (
            may.clone(),
            elsewhere.clone(),
            "on messages about `complaint`, with `may_message` there and `topics_elsewhere` here",
        ),
        (elsewhere, may, "on messages about `complaint`, with `topics_elsewhere` there and `may_message` here"),
        (
            points,
            json!({ "type": "positive_only" }),
            "on points that are taken away, with `points` there and `positive_only` here",
        ),
    ] {
        let found = found(&[("must", one), ("must", other)]);
        let told: Vec<&str> =
            found.iter().filter(|found| found.code == "contradiction").map(|found| &*found.sentence).collect();
        assert!(told.len() == 1 && told.iter().all(|told| told.contains(said)), "{said}: {told:?}");
    }
}

#[test]
fn those_to_whom_a_topic_goes_may_be_written_to_about_it() {
    let write =
        |topic: &str| json!({ "type": "may_message", "from": "parent", "staff": ["office"], "topics": [topic] });
    let only = json!({ "type": "recipients", "only": ["office"], "topics": ["absence"] });
    let told = |topic: &str| places("no_recipients", &[("may", write(topic)), ("must", only.clone())]);
    assert_eq!(told("homework"), ["clauses[1].rules[0].only[0]"]);
    assert!(told("absence").is_empty());
}
