//! Every fault of a document is told in one run, at its line.

use schoolgate::policy::BUILT_IN;
use schoolgate_tools::check::{Checked, Finding, MOST_ERRORS, Severity, check};
use schoolgate_tools::source::{Format, MOST_BYTES};

const SCHOOL: &str = r#"{
  "id": "larkfield-2026", "version": "1", "title": "Messages home", "organisation": "Larkfield",
  "reviewed": "2026-09", "language": "en-GB",
  "clauses": [
    { "id": "1", "heading": "Hours", "norm": "must", "summary": "From eight to four.",
      "rules": [
        { "type": "hours", "purposes": ["send"], "who": ["parent"], "outside": "deny",
          "windows": [{ "days": ["mon", "tue"], "from": "08:00", "to": "16:00" }] }
      ] },
    { "id": "2", "heading": "Teachers", "norm": "may", "summary": "Parents write to the class teacher.",
      "rules": [{ "type": "may_message", "from": "parent", "staff": ["class_teacher"] }] }
  ]
}"#;

fn errors(text: &str) -> Vec<Finding> {
    let Checked { policy, findings } = check(text.as_bytes(), Format::Json, None);
    assert_eq!(policy.is_some(), findings.iter().all(|finding| finding.severity != Severity::Error), "{findings:#?}");
    findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect()
}

/// The code and clause of each error, and the line from where it is on.
fn told(text: &str) -> Vec<(String, String, String)> {
    let place = |found: Finding| {
        let line = text.lines().nth(found.place.line - 1).unwrap_or_default();
        (found.code, found.clause.unwrap_or_default(), line.chars().skip(found.place.column - 1).collect())
    };
    errors(text).into_iter().map(place).collect()
}

fn with(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(SCHOOL.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "`{from}` is not in the document");
        text.replacen(from, to, 1)
    })
}

/// Whether these are told, each at a place where the line goes on so.
fn are(expected: &[(&str, &str, &str)], text: &str) {
    let mut told = told(text);
    for ((_, _, rest), (_, _, begins)) in told.iter_mut().zip(expected) {
        rest.truncate(begins.len());
    }
    let told: Vec<_> =
        told.iter().map(|(code, clause, rest)| (code.as_str(), clause.as_str(), rest.as_str())).collect();
    assert_eq!(told, expected);
}

#[test]
fn what_the_core_takes_has_no_error() {
    assert_eq!(errors(SCHOOL), []);
    for (id, text) in BUILT_IN {
        assert_eq!(errors(text), [], "{id}");
    }
}

#[test]
fn faults_of_one_rule_and_of_others_are_told_together() {
    let text = with(&[
        ("\"send\"", "\"sendd\", \"chek\""),
        ("\"08:00\"", "\"8 o'clock\""),
        ("\"tue\"", "\"Tuesday\""),
        ("\"outside\"", "\"outsde\""),
        ("\"class_teacher\"", "\"class teacher\""),
        ("\"norm\": \"may\"", "\"norm\": \"mayy\""),
        ("\"reviewed\": \"2026-09\"", "\"reviewed\": \"September\""),
    ]);
    are(
        &[
            ("bad_date", "", "\"September\""),
            ("missing_field", "1", "{ \"type\": \"hours\""),
            ("unknown_word", "1", "\"sendd\""),
            ("unknown_word", "1", "\"chek\"], \"who\""),
            ("unknown_field", "1", "\"outsde\": \"deny\""),
            ("unknown_word", "1", "\"Tuesday\"]"),
            ("bad_time", "1", "\"8 o'clock\""),
            ("unknown_word", "2", "\"mayy\", \"summary\""),
            ("unknown_word", "2", "\"class teacher\""),
        ],
        &text,
    );
    let meant: Vec<_> = errors(&text).into_iter().filter_map(|found| Some((found.word?, found.meant?))).collect();
    let meant: Vec<_> = meant.iter().map(|(word, meant)| (word.as_str(), meant.as_str())).collect();
    assert_eq!(
        meant,
        [
            ("sendd", "send"),
            ("chek", "check"),
            ("outsde", "outside"),
            ("Tuesday", "tue"),
            ("mayy", "may"),
            ("class teacher", "class_teacher"),
        ]
    );
}

#[test]
fn faults_between_clauses_are_told_with_those_within_them() {
    let again = r#"{ "id": "2", "heading": "Again", "norm": "must", "summary": "Until five.", "prevails_over": [
      { "clause": "9", "because": "of nothing" }],
      "rules": [{ "type": "hours", "purposes": ["snd"], "who": ["parent"], "outside": "deny", "windows": [] },
        { "type": "hours", "purposes": ["send"], "who": ["parent"], "outside": "hold",
          "windows": [{ "days": ["mon"], "from": "08:00", "to": "17:00" }] }] },
    { "id": "engine.x", "heading": "None", "norm": "must", "summary": "Says nothing." }
  ]
}"#;
    let text = SCHOOL.replace("}] }\n  ]\n}", &format!("}}] }},\n    {again}"));
    are(
        &[
            ("duplicate_id", "2", "\"2\", \"heading\""),
            ("dangling_reference", "2", "\"9\", \"because\""),
            ("unknown_word", "2", "\"snd\"], \"who\""),
            ("invalid_value", "2", "[] },"),
            ("contradiction", "2", "{ \"type\": \"hours\""),
            ("clause_without_rule", "engine.x", "{ \"id\": \"engine.x\""),
            ("invalid_value", "engine.x", "\"engine.x\", \"heading\""),
        ],
        &text,
    );
}

#[test]
fn comments_trailing_commas_and_yaml_say_the_same() {
    let commented =
        SCHOOL.replace("\"clauses\": [", "// what binds\n \"clauses\": [").replace("}] }\n  ]", "}], },\n  ]");
    let read = |text: &str, format| check(text.as_bytes(), format, None).policy.map(|policy| policy.document().clone());
    let plain = read(SCHOOL, Format::Json);
    assert!(plain.is_some());
    assert_eq!(read(&commented, Format::Json), plain);
    assert_eq!(read(&format!("\u{feff}{SCHOOL}"), Format::Json), plain);
    let yaml = "id: larkfield-2026
version: '1'
title: Messages home
organisation: Larkfield
reviewed: 2026-09
language: en-GB
# what binds
clauses:
  - id: '1'
    heading: Hours
    norm: must
    summary: From eight to four.
    rules:
      - type: hours
        purposes: [send]
        who: [parent]
        outside: deny
        windows:
          - {days: [mon, tue], from: 08:00, to: 16:00}
  - id: '2'
    heading: Teachers
    norm: may
    summary: Parents write to the class teacher.
    rules:
      - type: may_message
        from: parent
        staff: [class_teacher]
";
    assert_eq!(read(yaml, Format::Yaml), plain);
    let wrong = yaml.replace("[send]", "[snd]").replace("heading: Hours", "heading: Éé\n    headng: x");
    let places: Vec<_> = check(wrong.as_bytes(), Format::Yaml, None)
        .findings
        .into_iter()
        .map(|found| (found.code, found.place.line, found.place.column))
        .collect();
    assert_eq!(places, [("unknown_field".to_owned(), 11, 5), ("unknown_word".to_owned(), 16, 20)]);
}

#[test]
fn what_is_no_document_is_told_with_its_place() {
    let only = |text: &[u8], format| {
        let found = check(text, format, None).findings;
        assert_eq!(found.len(), 1, "{found:?}");
        let found = found.into_iter().next();
        found.map(|found| (found.code, found.place.line, found.place.column))
    };
    let is = |code: &str, line, column| Some((code.to_owned(), line, column));
    assert_eq!(only(b"{\n \"id\": 'x'}", Format::Json), is("json_syntax", 2, 8));
    assert_eq!(only(b"", Format::Json), is("json_syntax", 1, 1));
    assert_eq!(only(b"[]", Format::Json), is("wrong_type", 1, 1));
    assert_eq!(only(b"\xff", Format::Json), is("json_syntax", 1, 1));
    assert_eq!(only(&[b' '].repeat(MOST_BYTES + 1), Format::Json), is("too_large", 1, 1));
    assert_eq!(only("[".repeat(300).as_bytes(), Format::Yaml).map(|found| found.0), Some("json_too_deep".to_owned()));
    assert_eq!(
        only("[".repeat(30_000).as_bytes(), Format::Json).map(|found| found.0),
        Some("json_too_deep".to_owned())
    );
    // Doubled nine times over, were it followed.
    let bomb = "a: &a [x, x]\nb: [*a, *a]\n";
    assert_eq!(only(bomb.as_bytes(), Format::Yaml), is("json_syntax", 1, 4));
    assert_eq!(only(b"a: [1,\nb: ]", Format::Yaml).map(|found| found.0), Some("json_syntax".to_owned()));
}

#[test]
fn fields_that_stand_twice_are_told_of_each() {
    let text = with(&[
        ("\"version\": \"1\"", "\"version\": \"1\", \"version\": \"2\""),
        ("\"from\": \"parent\"", "\"from\": \"parent\", \"from\": \"staff\""),
    ]);
    are(&[("duplicate_field", "", "\"version\": \"2\""), ("duplicate_field", "2", "\"from\": \"staff\"")], &text);
}

#[test]
fn no_more_is_told_than_one_reads() {
    let clause = r#"{ "id": "1", "heading": "x", "norm": "mst", "summary": "x", "guidance": "x" },"#;
    let text = SCHOOL.replace("\"clauses\": [", &format!("\"clauses\": [{}", clause.repeat(10_000)));
    assert_eq!(errors(&text).len(), MOST_ERRORS);
}

#[test]
fn each_precedence_and_each_clause_is_told_of() {
    let text = with(&[(
        "\"id\": \"2\"",
        "\"prevails_over\": [{ \"clause\": \"n1\", \"because\": \"x\" }, { \"clause\": \"n2\", \"because\": \"x\" }, \
          { \"clause\": \"n3\", \"because\": \"x\" }], \"id\": \"2\"",
    )]);
    are(
        &[
            ("dangling_reference", "2", "\"n1\""),
            ("dangling_reference", "2", "\"n2\""),
            ("dangling_reference", "2", "\"n3\""),
        ],
        &text,
    );
    // A clause that is none hides no other's faults.
    let text = with(&[("\"clauses\": [", "\"clauses\": [1,"), ("\"send\"", "\"sendd\"")]);
    are(&[("wrong_type", "", "1,"), ("unknown_word", "1", "\"sendd\"")], &text);
}

#[test]
fn what_follows_from_a_fault_is_not_told_as_another() {
    let text = with(&[("\"type\": \"hours\"", "\"type\": \"zzzzz\"")]);
    are(&[("unknown_word", "1", "\"zzzzz\"")], &text);
    let text = with(&[("\"type\": \"hours\"", "\"type\": \"hours\", \"a\": 1, \"b\": 2, \"é😀\": 3")]);
    are(&[("unknown_field", "1", "\"a\""), ("unknown_field", "1", "\"b\""), ("unknown_field", "1", "\"é😀\"")], &text);
    assert!(errors(&text).iter().all(|found| found.meant.is_none()), "{:#?}", errors(&text));
}
