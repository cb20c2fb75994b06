use std::collections::BTreeMap;

use schoolgate::catalogue::Rule;
use schoolgate::contract::from_json;
use schoolgate::policy::{ENGINE_CLAUSES, Policy, built_in};
use serde_json::{Value, json};

use super::{Page, page, rules};

const BRACKENFELL: &[u8] = include_bytes!("../../../../tests/policies/brackenfell-2025.json");
const SCHEMA: &str = include_str!("../../../../docs/schema/policy.schema.json");

fn policies() -> Vec<Policy> {
    let mut all: Vec<Policy> = ["mmps-2023", "st-wilfrids-2023"].map(|id| built_in(id).unwrap()).into();
    all.push(Policy::from_json(BRACKENFELL).unwrap());
    all
}

fn policy(clauses: &Value) -> Policy {
    let document = json!({
        "id": "hillside", "version": "1", "title": "Talking *home* <b>", "organisation": "Hillside & Co",
        "reviewed": "2025-09", "language": "en", "clauses": clauses,
    });
    Policy::from_json(document.to_string().as_bytes()).unwrap()
}

fn clause(id: &str, rules: &Value, over: &[&str]) -> Value {
    let over: Vec<Value> = over.iter().map(|id| json!({ "clause": id, "because": "It counts." })).collect();
    json!({ "id": id, "heading": "Heading", "norm": "may", "summary": "Summary.", "rules": rules, "prevails_over": over })
}

fn silent() -> Policy {
    policy(&json!([{ "id": "1", "heading": "Why", "norm": "guidance", "summary": "Because.", "guidance": "An aim." }]))
}

/// Values of one parameter that mean different things, by its schema.
fn values(schema: &Value, of: &Value) -> Vec<Value> {
    if let Some(name) = of["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return values(schema, &schema["$defs"][name]);
    }
    if let Some(one) = of["anyOf"].as_array().or_else(|| of["oneOf"].as_array()) {
        return one.iter().flat_map(|of| values(schema, of)).collect();
    }
    if let Some(words) = of["enum"].as_array() {
        return words.clone();
    }
    if !of["const"].is_null() {
        return vec![of["const"].clone()];
    }
    let kind = match &of["type"] {
        Value::Array(kinds) => kinds[0].as_str().unwrap(),
        kind => kind.as_str().unwrap(),
    };
    match kind {
        "null" => Vec::new(),
        "boolean" => vec![json!(false), json!(true)],
        "integer" => vec![json!(1), json!(12), json!(24), json!(250)],
        "string" if of["pattern"].as_str().is_some_and(|pattern| pattern.contains("24:00")) => {
            vec![json!("08:00"), json!("16:30")]
        }
        "string" if of["pattern"].as_str().is_some_and(|pattern| pattern.contains("02-29")) => {
            vec![json!("2025-11-03"), json!("2026-01-05")]
        }
        "string" => vec![json!("kindness"), json!("effort")],
        // Each of its parameters with each of its values, the others with their first.
        "object" => {
            let each: Vec<(&String, Vec<Value>)> =
                of["properties"].as_object().unwrap().iter().map(|(key, of)| (key, values(schema, of))).collect();
            let first: BTreeMap<&String, Value> = each.iter().map(|(key, values)| (*key, values[0].clone())).collect();
            let mut objects = vec![json!(first)];
            for (key, values) in &each {
                objects.extend(values[1..].iter().map(|value| {
                    let mut object = first.clone();
                    object.insert(key, value.clone());
                    json!(object)
                }));
            }
            objects
        }
        "array" if of["items"]["$ref"] == "#/$defs/Window" => [
            json!([{ "days": ["mon", "tue", "wed"], "from": "08:00", "to": "16:30" }]),
            json!([{ "days": ["mon", "tue", "wed"], "from": "08:00", "to": "16:31" }]),
            json!([{ "days": ["mon", "tue", "wed"], "from": "08:01", "to": "16:30" }]),
            json!([{ "days": ["mon", "tue"], "from": "08:00", "to": "16:30" }]),
            json!([{ "days": ["mon", "tue", "thu"], "from": "08:00", "to": "16:30" }]),
            json!([{ "days": ["mon"], "from": "16:30", "to": "08:00" }, { "days": ["tue"], "from": "09:00", "to": "10:00" }]),
        ]
        .into(),
        "array" => {
            let items = values(schema, &of["items"]);
            let mut lists: Vec<Value> = items.iter().map(|item| json!([item])).collect();
            lists.push(json!(items[..2]));
            lists
        }
        other => panic!("no values of {other}"),
    }
}

fn told(rule: &Value) -> Option<String> {
    from_json::<Rule>(rule.to_string().as_bytes()).ok().map(|rule| rules::told(&rule))
}

/// Parameters that say something only beside another: of which kind, which, and beside what.
const NEEDS: &[(&str, &str, &str)] = &[("leavers", "wait_days", "export_first")];

/// What is meant where a parameter is left out, other than `false`: as the catalogue says.
const MEANT: &[(&str, &str, &str)] = &[("retention", "from", "record"), ("processing_consent", "bases", "consent")];

/// Of every kind in the catalogue every parameter is told: each value of it that the schema allows makes the rule read
/// otherwise.
#[test]
fn every_parameter_of_every_kind_is_told() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut kinds = Vec::new();
    for kind in schema["$defs"]["Rule"]["allOf"].as_array().unwrap().iter().map(|one| &one["then"]) {
        let properties = kind["properties"].as_object().unwrap();
        let name = properties["type"]["const"].as_str().unwrap();
        kinds.push(name);
        let base: BTreeMap<&String, Value> =
            properties.iter().map(|(key, of)| (key, values(&schema, of)[0].clone())).collect();
        assert!(told(&json!(base)).is_some_and(|says| !says.contains("no words")), "{name} is told");
        for (key, of) in properties.iter().filter(|(key, _)| *key != "type") {
            let mut base = base.clone();
            let needed = NEEDS.iter().filter(|(kind, of, _)| (*kind, *of) == (name, key.as_str()));
            needed.for_each(|(.., needs)| {
                base.extend(properties.get_key_value(*needs).map(|(key, _)| (key, json!(true))))
            });
            let mut seen: BTreeMap<String, Value> = BTreeMap::new();
            let required = kind["required"].as_array().unwrap().contains(&json!(key));
            let variants = values(&schema, of).into_iter().map(Some).chain((!required).then_some(None));
            for value in variants {
                let mut rule = base.clone();
                match &value {
                    Some(value) => rule.insert(key, value.clone()),
                    None => rule.remove(key),
                };
                // No policy says that: the compiler refuses consent beside another basis, and a thirteenth month.
                let beside = name == "processing_consent" && value.as_ref() == Some(&json!(["consent", "contract"]));
                let month = value.as_ref().filter(|_| key == "from_month").and_then(Value::as_u64);
                if beside || month > Some(12) {
                    continue;
                }
                let says = told(&json!(rule)).unwrap();
                // What may be left out may mean what one of its values does.
                let same = seen.insert(says, value.clone().unwrap_or_default());
                let meant = |same: &Value| {
                    let word = same.as_str().or(same[0].as_str()).unwrap_or_default();
                    *same == json!(false) || MEANT.contains(&(name, key.as_str(), word))
                };
                assert!(
                    same.as_ref().is_none_or(|same| value.is_none() && meant(same)),
                    "{name}.{key}: {value:?}, {same:?}"
                );
            }
        }
    }
    kinds.sort_unstable();
    let mut known = Rule::KINDS.to_vec();
    known.sort_unstable();
    assert_eq!(kinds, known);
}

#[test]
fn no_word_of_the_catalogue_shows_through() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    for kind in schema["$defs"]["Rule"]["allOf"].as_array().unwrap().iter().map(|one| &one["then"]) {
        let properties = kind["properties"].as_object().unwrap();
        for (key, of) in properties {
            for value in values(&schema, of) {
                let mut rule: BTreeMap<&String, Value> =
                    properties.iter().map(|(key, of)| (key, values(&schema, of)[0].clone())).collect();
                rule.insert(key, value);
                let says = told(&json!(rule)).unwrap();
                assert!(!says.contains('_') && !says.contains("  ") && !says.contains("nobody and nothing"), "{says}");
                assert!(says.ends_with('.') && !says.contains(".."), "{says}");
            }
        }
    }
}

#[test]
fn every_clause_and_every_rule_is_there() {
    for policy in policies() {
        let (shown, document) = (page(&policy), policy.document());
        assert_eq!(shown.clauses.len(), document.clauses.len());
        let (markdown, html) = (shown.markdown(), shown.html());
        for (told, clause) in shown.clauses.iter().zip(&document.clauses) {
            assert_eq!((&told.id, told.rules.len()), (&clause.id, clause.rules.len()));
            assert!(markdown.contains(&format!("### {} ", clause.id).replace('_', "\\_")), "{}", clause.id);
            assert!(html.contains(&format!("\">{} ", clause.id)), "{}", clause.id);
            assert!(!told.rules.is_empty() || !told.carried_by.is_empty() || told.guidance.is_some());
        }
        for line in markdown.lines().filter(|line| !line.contains("engine.")) {
            assert!(!line.contains('_'), "{line}");
        }
    }
}

#[test]
fn a_silent_policy_is_silent_on_every_kind() {
    let shown = page(&silent());
    for kind in Rule::KINDS {
        assert!(shown.silences.iter().any(|silence| silence.kinds.contains(kind)), "{kind}");
    }
    let of_others = policies().into_iter().flat_map(|policy| page(&policy).silences);
    for silence in shown.silences.into_iter().chain(of_others) {
        if let Some(clause) = silence.clause {
            assert!(ENGINE_CLAUSES.iter().any(|(known, _)| *known == clause), "{clause}");
        }
        assert!(!silence.about.contains("nobody and nothing") && !silence.about.contains('_'), "{}", silence.about);
        assert!(silence.then.ends_with('.'), "{}", silence.then);
    }
}

#[test]
fn each_of_the_engines_clauses_is_told() {
    let shown = page(&silent());
    for floor in &shown.floors {
        assert_ne!(floor.says, floor.heading);
    }
    let authors = json!([{ "type": "story_authors", "surfaces": ["school_story"] },
        { "type": "story_authors", "surfaces": ["class_story"], "authors": ["class_teacher"] },
        { "type": "welcome", "provide": [], "acceptance": true }]);
    let open = page(&policy(&json!([clause("1", &authors, &[])])));
    let told: Vec<&str> = shown.floors.iter().map(|floor| floor.clause).collect();
    let silences: Vec<&str> = open.silences.iter().filter_map(|silence| silence.clause).collect();
    for (clause, _) in ENGINE_CLAUSES {
        assert!(told.contains(clause) || silences.contains(clause), "{clause}");
    }
}

fn hours(purposes: &Value, to: &str) -> Value {
    let windows = json!([{ "days": ["mon"], "from": "08:00", "to": to }]);
    json!({ "type": "hours", "purposes": purposes, "who": ["staff"], "windows": windows, "outside": "deny" })
}

#[test]
fn what_is_overruled_says_so() {
    let both = json!([hours(&json!(["send", "reply"]), "17:00")]);
    let policy = policy(&json!([
        clause("wide", &both, &[]),
        clause("narrow", &json!([hours(&json!(["reply"]), "16:30")]), &["wide"]),
        clause("other", &json!([{ "type": "codes" }]), &["wide"]),
    ]));
    let shown = page(&policy);
    let overruled = shown.clauses[0].rules[0].overruled.as_ref().unwrap();
    assert_eq!(overruled.by.iter().map(|by| by.clause.as_str()).collect::<Vec<_>>(), ["narrow"]);
    assert_eq!(overruled.stands.len(), 1);
    assert!(overruled.stands[0].starts_with("Staff may send messages only at these times: 08:00 to 17:00, Monday."));
    assert!(shown.clauses[1].rules[0].overruled.is_none());
    assert_eq!(shown.clauses[0].yields_to.len(), 2);
    assert!(shown.markdown().contains("Overruled in part, by narrow (Heading)."));
}

#[test]
fn what_is_overruled_in_full_stands_in_nothing_and_the_rest_is_one_statement_again() {
    let topics = json!([{ "type": "topics_elsewhere", "from": ["parent", "staff"], "topics": ["progress", "absence"],
        "in": ["message", "reply"] }]);
    let grant =
        json!([{ "type": "may_message", "from": "parent", "staff": ["class_teacher"], "topics": ["progress"] }]);
    let shown = page(&policy(&json!([clause("1", &topics, &[]), clause("2", &grant, &["1"])])));
    let overruled = shown.clauses[0].rules[0].overruled.as_ref().unwrap();
    let stands: Vec<&str> = overruled.stands.iter().map(String::as_str).collect();
    assert_eq!(stands.len(), 3, "{stands:?}");
    let shown = page(&policy(&json!([clause("1", &topics, &["2"]), clause("2", &grant, &[])])));
    assert_eq!(shown.clauses[1].rules[0].overruled.as_ref().unwrap().stands, Vec::<String>::new());
}

#[test]
fn a_promise_about_everything_that_loses_a_topic_is_one_statement_of_the_others() {
    let promise = |days: u32| json!({ "type": "reply_promise", "answer": { "within": days, "unit": "school_days" } });
    let mut complaints = promise(2);
    complaints["topics"] = json!(["complaint"]);
    let shown = page(&policy(&json!([
        clause("all", &json!([promise(5)]), &[]),
        clause("some", &json!([complaints]), &["all"]),
    ])));
    let stands = &shown.clauses[0].rules[0].overruled.as_ref().unwrap().stands;
    assert_eq!(stands.len(), 1, "{stands:?}");
    assert!(stands[0].contains("homework") && !stands[0].contains("complaints"), "{stands:?}");
    assert!(shown.clauses[1].rules[0].overruled.is_none());
}

#[test]
fn a_rule_said_twice_stands_twice() {
    let twice =
        |topics: Value| json!({ "type": "may_message", "from": "parent", "staff": ["cover"], "topics": topics });
    let rules = json!([twice(json!(["progress", "homework"])), twice(json!(["homework"])), twice(json!(["progress"]))]);
    let against =
        json!([{ "type": "topics_elsewhere", "from": ["parent"], "topics": ["progress"], "in": ["message"] }]);
    let shown = page(&policy(&json!([clause("1", &rules, &[]), clause("2", &against, &["1"])])));
    let stands: Vec<Option<usize>> =
        shown.clauses[0].rules.iter().map(|rule| rule.overruled.as_ref().map(|o| o.stands.len())).collect();
    assert_eq!(stands, [Some(1), None, Some(0)]);
}

#[test]
fn the_schools_text_is_only_text() {
    let mut document = json!({
        "id": "x", "version": "<1>", "title": "# *Home* <script>alert(1)</script>", "organisation": "A & \"B\" \u{1b}[31m",
        "owner": "_them_", "reviewed": "2025-09", "language": "en\" onload=\"x", "clauses": [],
    });
    document["clauses"] = json!([{ "id": "1<2", "heading": "[x](http://e.example)", "norm": "guidance",
        "summary": "1. one\n# two `code`", "guidance": "- a <b>" }]);
    let shown = page(&Policy::from_json(document.to_string().as_bytes()).unwrap());
    let (markdown, html) = (shown.markdown(), shown.html());
    assert!(!html.contains("<script") && !html.contains("<b>") && !html.contains("\" onload"), "{html}");
    assert!(!markdown.contains('\u{1b}') && !html.contains('\u{1b}'));
    assert!(markdown.contains("\\# two") || markdown.contains("one # two \\`code\\`"), "{markdown}");
    assert!(markdown.contains("> 1\\. one") && markdown.contains("\\[x\\](http"), "{markdown}");
}

#[test]
fn a_page_in_another_language_says_which_of_it_is_english() {
    let mut document = serde_json::to_value(silent().document()).unwrap();
    document["language"] = json!("cy");
    let shown = page(&Policy::from_json(document.to_string().as_bytes()).unwrap());
    assert!(shown.html().contains("<html lang=\"cy\">") && shown.html().contains("<h2 id=\"silent\" lang=\"en\">"));
    assert!(!page(&silent()).html().contains("lang=\"en\" "));
}

#[test]
fn the_page_is_data_too() {
    let shown: Page = page(&built_in("mmps-2023").unwrap());
    let data = serde_json::to_value(&shown).unwrap();
    assert_eq!(data["reviewed"], "2023-09");
    assert_eq!(data["clauses"].as_array().unwrap().len(), shown.clauses.len());
}
