//! The JSON Schemas accept what the reader accepts: an editor that knows the schema of a policy marks no sound one.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas, ValidationError};
use proptest::prelude::*;
use schoolgate::contract::{Bound, Date, FromTree, Instant, Month, PupilId, Request, TimeOfDay, from_json};
use schoolgate::policy::{BUILT_IN, Policy, PolicyDocument};
use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A schema of `docs/schema`, or one of those within it.
struct Schema(Schemas, SchemaIndex);

impl Schema {
    fn named(file: &str, within: &str) -> Self {
        let url = format!("https://schoolgate.example/{file}");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource(&url, json(&root().join(format!("docs/schema/{file}.schema.json")))).unwrap();
        let index = compiler.compile(&format!("{url}{within}"), &mut schemas).unwrap_or_else(|error| panic!("{error}"));
        Self(schemas, index)
    }

    /// Where it marks something: the innermost of each fault.
    fn places(&self, value: &Value) -> Vec<String> {
        fn innermost(error: &ValidationError<'_, '_>, found: &mut Vec<String>) {
            if error.causes.is_empty() {
                found.push(error.instance_location.to_string());
            }
            error.causes.iter().for_each(|cause| innermost(cause, found));
        }
        let mut found = Vec::new();
        self.0.validate(value, self.1).err().iter().for_each(|error| innermost(error, &mut found));
        found.dedup();
        found
    }

    fn accepts(&self, value: &Value) -> bool {
        self.0.validate(value, self.1).is_ok()
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
}

/// Every policy document somewhere in a value.
fn documents<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("clauses") && fields.contains_key("reviewed") {
                found.push(value);
            }
            fields.values().for_each(|value| documents(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| documents(value, found)),
        _ => {}
    }
}

#[test]
fn every_sound_policy_validates() {
    let schema = Schema::named("policy", "");
    let mut paths = Vec::new();
    files(&root().join("tests/policies"), &mut paths);
    files(&root().join("tests/scenarios"), &mut paths);
    let built_in = BUILT_IN.iter().map(|(id, text)| ((*id).into(), serde_json::from_str(text).unwrap()));
    let values: Vec<(PathBuf, Value)> =
        built_in.chain(paths.into_iter().map(|path| (path.clone(), json(&path)))).collect();
    let mut sound = 0;
    for (path, value) in &values {
        let mut found = Vec::new();
        documents(value, &mut found);
        for document in found {
            let read = from_json::<PolicyDocument>(document.to_string().as_bytes());
            let (accepts, reads) = (schema.accepts(document), read.is_ok());
            let compiled = read.and_then(Policy::compile);
            // What a schema cannot see is a contradiction, or a reference to nothing.
            assert!(if accepts { reads } else { compiled.is_err() }, "{}: {compiled:?}", path.display());
            sound += usize::from(compiled.is_ok());
        }
    }
    assert!(sound > 15, "{sound} policies were found");
}

#[test]
fn what_a_document_may_not_hold_is_marked() {
    let schema = Schema::named("policy", "");
    let text = BUILT_IN[1].1;
    for (from, to) in [
        (r#""from": "08:00""#, r#""from": "8:00""#),
        (r#""reviewed": "2023-"#, r#""reviewed": "2023-1"#),
        (r#""norm": "must""#, r#""norm": "shall""#),
        (r#""clauses""#, r#""clausen""#),
    ] {
        let edited = text.replacen(from, to, 1);
        assert_ne!(edited, text, "{from}");
        assert!(from_json::<PolicyDocument>(edited.as_bytes()).is_err());
        assert!(!schema.accepts(&serde_json::from_str(&edited).unwrap()), "{to}");
    }
}

/// What the compiler refuses of single clauses and rules, the schema marks: the paths at which it does.
#[test]
fn what_the_compiler_refuses_is_marked_where_it_is() {
    let schema = Schema::named("policy", "");
    let mut document: Value = serde_json::from_str(BUILT_IN[0].1).unwrap();
    let clause = |more: Value| {
        let mut clause = json!({ "id": "x", "heading": "x", "norm": "must", "summary": "x" });
        clause.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        clause
    };
    let rule = |rule: Value| clause(json!({ "rules": [rule] }));
    let review = json!({ "type": "review", "every_months": 12 });
    for (wrong, place) in [
        (clause(json!({})), "/clauses/0"),
        (clause(json!({ "rules": [review], "guidance": "x" })), "/clauses/0/guidance"),
        (clause(json!({ "rules": [review], "norm": "guidance" })), "/clauses/0/norm"),
        (rule(json!({ "type": "review", "every_months": 0 })), "/clauses/0/rules/0/every_months"),
        (rule(json!({ "type": "likes" })), "/clauses/0/rules/0"),
        (rule(json!({ "type": "reviews" })), "/clauses/0/rules/0/type"),
        (rule(json!({ "type": "likes", "surfaces": [] })), "/clauses/0/rules/0/surfaces"),
        (rule(json!({ "type": "likes", "surfaces": ["wall"] })), "/clauses/0/rules/0/surfaces/0"),
    ] {
        document["clauses"] = json!([wrong]);
        let read = from_json::<PolicyDocument>(document.to_string().as_bytes()).and_then(Policy::compile);
        assert!(read.is_err(), "{document}");
        let places = schema.places(&document);
        assert!(places.iter().any(|marked| marked == place), "{place}: {places:?}");
        // Of the fifty kinds it is one that says so.
        assert!(places.len() <= 3, "{place}: {places:?}");
    }
    document["clauses"] = json!([rule(review)]);
    assert!(schema.accepts(&document));
}

/// What is left of a value without each of its parts: each field of its objects, each item of its lists.
fn without_a_part(value: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let mut less = fields.clone();
                less.remove(name);
                found.push(less.into());
                for field in without_a_part(field) {
                    let mut other = fields.clone();
                    other.insert(name.clone(), field);
                    found.push(other.into());
                }
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                let mut less = items.clone();
                less.remove(n);
                found.push(less.into());
                for item in without_a_part(item) {
                    let mut other = items.clone();
                    other[n] = item;
                    found.push(other.into());
                }
            }
        }
        _ => {}
    }
    found
}

/// Rules of every kind, less one field or item: the schema marks those that the compiler refuses, and no others.
#[test]
fn what_a_rule_lacks_is_marked_where_the_compiler_refuses_it() {
    let schema = Schema::named("policy", "");
    let rules = json(&root().join("core/tools/tests/parameters.json"));
    let (mut both, mut wrong) = ([0, 0], Vec::new());
    for less in rules.as_array().unwrap().iter().flat_map(without_a_part) {
        let clause = json!({ "id": "x", "heading": "x", "norm": "must", "summary": "x", "rules": [less] });
        let document = json!({ "v": 1, "id": "p", "version": "1", "title": "T", "organisation": "O", "reviewed": "2024-10",
            "language": "en", "clauses": [clause] });
        let compiled = from_json::<PolicyDocument>(document.to_string().as_bytes()).and_then(Policy::compile);
        if schema.accepts(&document) != compiled.is_ok() {
            wrong.push(format!("{less}: {:?}", compiled.as_ref().err().map(ToString::to_string)));
        }
        both[usize::from(compiled.is_ok())] += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(both.iter().all(|count| *count > 100), "{both:?}");
}

/// Every action stands in the book with an example, which is read.
#[test]
fn every_example_of_a_request_is_read() {
    let page = fs::read_to_string(root().join("docs/requests.md")).unwrap();
    let mut found = Vec::new();
    for example in page.split("```json\n").skip(1).filter_map(|rest| rest.split("\n```").next()) {
        let action: Value = serde_json::from_str(example).unwrap();
        let request = json!({ "at": "2025-10-06T10:00:00+01:00", "by": { "staff": "miss-shaw" }, "action": action });
        from_json::<Request>(request.to_string().as_bytes()).unwrap_or_else(|error| panic!("{example}: {error}"));
        found.push(action["type"].as_str().unwrap().to_owned());
    }
    found.sort_unstable();
    let mut all: Vec<_> = schoolgate_tests::random::KINDS.iter().map(|(kind, ..)| (*kind).to_owned()).collect();
    all.sort_unstable();
    assert_eq!(found, all);
}

/// The type of a text, its schema, and whether the reader takes it.
type Kind = (&'static str, Schema, fn(&str) -> bool);

fn kinds() -> Vec<Kind> {
    fn reads<T: FromTree>(text: &str) -> bool {
        from_json::<T>(Value::from(text).to_string().as_bytes()).is_ok()
    }
    let schema = |file: &str, name: &str| Schema::named(file, &format!("#/$defs/{name}"));
    vec![
        ("TimeOfDay", schema("policy", "TimeOfDay"), reads::<TimeOfDay>),
        ("Month", schema("policy", "Month"), reads::<Month>),
        ("Date", schema("roster", "Date"), reads::<Date>),
        ("Bound", schema("roster", "Bound"), reads::<Bound>),
        ("Instant", schema("request", "Instant"), reads::<Instant>),
        ("PupilId", schema("roster", "PupilId"), reads::<PupilId>),
    ]
}

const TEXTS: &[&str] = &[
    "",
    " ",
    "a",
    "08:00",
    "8:00",
    "08:00:59",
    "08:00:60",
    "23:59",
    "24:00",
    "24:00:00",
    "24:00:01",
    "24:01",
    "25:00",
    "08:60",
    "0800",
    "08:00:",
    "08:00Z",
    "٠٨:٠٠",
    "08:00\n",
    " 08:00",
    "2023-09",
    "2023-13",
    "2023-00",
    "2023-9",
    "0000-01",
    "12023-01",
    "2023-09-",
    "2023-10-02",
    "2023-10-31",
    "2023-09-31",
    "2023-02-29",
    "2024-02-29",
    "2000-02-29",
    "1900-02-29",
    "0000-02-29",
    "2023-10-00",
    "2023-1-02",
    "2023-10-2",
    "-023-10-02",
    "2023-10-02 ",
    "9999-12-31",
    "10000-01-01",
    "2023-10-02T16:45:00+01:00",
    "2023-10-02t16:45:00z",
    "2023-10-02 16:45:00Z",
    "2023-10-02T16:45Z",
    "2023-10-02T16:45:00",
    "2023-10-02T24:00:00Z",
    "2023-10-02T16:45:00.5Z",
    "2023-10-02T16:45:00.Z",
    "2023-10-02T16:45:00.123456789012Z",
    "2023-10-02T23:59:60Z",
    "2023-10-02T16:45:60Z",
    "2023-10-02T16:45:61Z",
    "2023-10-02T16:45:00+0100",
    "2023-10-02T16:45:00+24:00",
    "2023-10-02T16:45:00+23:59",
    "2023-10-02T16:45:00-00:00",
    "2023-10-02T16:45:00+01:60",
    "2023-10-02T16:45:00\u{2212}01:00",
    "2023-02-29T16:45:00Z",
    "2024-02-29T16:45:00Z",
    "2023-10-02_16:45:00Z",
    "2023-10-02T16:45:00+1:00",
    "2023-10-02T16:45:00Z ",
    "2023-10-02T1645:00Z",
];

#[test]
fn a_text_validates_where_it_is_read() {
    let mut both = [0, 0];
    for (name, schema, reads) in kinds() {
        for text in TEXTS {
            let read = reads(text);
            assert_eq!(schema.accepts(&Value::from(*text)), read, "{name}: {text:?}");
            both[usize::from(read)] += 1;
        }
    }
    assert!(both.iter().all(|count| *count > 40), "{both:?}");
}

proptest! {
    /// Texts that were written right, with some of their characters changed.
    #[test]
    fn a_text_with_a_slip_validates_where_it_is_read(
        text in prop::sample::select(TEXTS),
        slips in prop::collection::vec((any::<prop::sample::Index>(), "[0-9:TZ. +-]"), 0..3),
    ) {
        let mut letters: Vec<char> = text.chars().collect();
        for (place, letter) in slips.iter().filter(|_| !text.is_empty()) {
            let place = place.index(letters.len());
            letters[place] = letter.chars().next().unwrap();
        }
        let text: String = letters.into_iter().collect();
        for (name, schema, reads) in kinds() {
            prop_assert_eq!(schema.accepts(&Value::from(text.as_str())), reads(&text), "{}: {:?}", name, text);
        }
    }
}
