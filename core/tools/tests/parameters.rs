//! The parameters of the kinds of rule: whether a comparison shows that one was changed, or left out.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, in helpers, too"
)]

use std::collections::BTreeMap;

use schoolgate::catalogue::Rule;
use schoolgate::policy::Policy;
use schoolgate_tools::diff::{UNSHOWN, differ};
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../../../docs/schema/policy.schema.json");

/// What holds beside the rule in question, so that what it says can be seen at all.
fn frame() -> Vec<Value> {
    let week = |from: &str, to: &str| json!([{ "days": ["mon", "tue", "wed", "thu", "fri"], "from": from, "to": to }]);
    serde_json::from_value(json!([
        { "type": "features", "used": ["messaging", "class_story", "school_story", "portfolio", "points"] },
        { "type": "invitations" },
        { "type": "codes" },
        { "type": "welcome", "provide": ["policy"], "acceptance": true },
        { "type": "linked_adults", "at_most": 2, "approved_by": ["office"], "relatives": { "may": ["read_stories"] } },
        { "type": "leavers" },
        { "type": "data_rights", "erase": true },
        { "type": "pupil_account", "may": ["sign_in"] },
        { "type": "may_message", "from": "parent", "staff": ["class_teacher", "office"] },
        { "type": "may_message", "from": "staff", "staff": ["class_teacher", "subject_teacher"] },
        { "type": "may_reply", "staff": ["class_teacher", "subject_teacher", "cover", "office"],
          "kinds": ["answer", "holding"] },
        { "type": "hours", "purposes": ["reply"], "who": ["staff"], "windows": week("08:00", "16:00"), "outside": "deny" },
        { "type": "story_authors", "surfaces": ["class_story", "school_story", "portfolio"],
          "authors": ["class_teacher", "headteacher"] },
        { "type": "story_readers", "surfaces": ["class_story", "school_story", "portfolio"] },
        { "type": "comments", "surfaces": ["class_story"], "moderation": "open" },
        { "type": "points", "by": ["class_teacher"], "to": ["pupil", "class", "team"], "count_for": [] },
        { "type": "suspension" },
        { "type": "termination" },
    ]))
    .unwrap()
}

/// One kind of rule, with every parameter that it has; several where they do not go together.
fn stated() -> Vec<Value> {
    serde_json::from_str(include_str!("parameters.json")).unwrap()
}

/// What holds besides where a kind of rule is in question, so that its words can be seen.
fn besides(kind: &str) -> Vec<Value> {
    let elsewhere = |channels: Value| json!({ "type": "topics_elsewhere", "from": ["parent"], "topics": ["absence"], "channels": channels, "in": ["message"] });
    match kind {
        "features" => vec![elsewhere(json!(["office_email"]))],
        _ => Vec::new(),
    }
}

/// The actions of which a kind of rule changes the answer.
fn asked(kind: &str) -> &'static [&'static str] {
    match kind {
        "features" => &["award_points", "view_feed", "send_message", "sign_in"],
        "membership" | "privacy" => &["sign_in"],
        "year_groups" => &["sign_in", "issue_invite"],
        "leavers" | "data_rights" => &["erase_subject"],
        "retention" => &["dispose"],
        "invitations" | "codes" | "adults_only" | "welcome" => &["issue_invite", "redeem_invite"],
        "linked_adults" => &["approve_extra_parent", "link", "like", "comment", "view_feed", "view_points"],
        "pupil_account" => &["sign_in", "change_avatar", "view_points"],
        "processing_consent" | "refusing" => &["give_consent", "refuse_consent", "withdraw_consent"],
        "media_consent" => &["publish_post", "withdraw_consent"],
        "out_of_hours_permission" => &["permit_out_of_hours"],
        "hours" | "may_reply" | "reply_to_own_classes" | "replies_about" => &["reply"],
        "handing_on" => &["hand_on"],
        "escalation" => &["escalate"],
        "topics_elsewhere" | "may_message" => &["send_message", "reply", "read_message"],
        "fallback" => &["send_message", "publish_post"],
        "any_time"
        | "recipients"
        | "pupils_take_no_part"
        | "reply_promise"
        | "escalation_chain"
        | "out_of_office"
        | "topic_advice"
        | "length_advice" => &["send_message"],
        "story_authors"
        | "family_posts"
        | "post_quota"
        | "post_deadline"
        | "naming"
        | "sensitive_stays_private"
        | "translation" => &["publish_post", "approve_post"],
        "story_readers" => &["view_feed", "comment", "like"],
        "comments" => &["comment", "approve_comment"],
        "likes" => &["like"],
        "points" | "positive_only" | "skills" => &["award_points"],
        "points_readers" | "points_stay" => &["view_points"],
        "totals" => &["share_totals"],
        "remote_learning" => &["set_task"],
        "no_sharing" => &["share_externally", "permit_sharing"],
        "never_disclosed" => &["disclose_to_third_party"],
        "reporting" => &["report"],
        "judging" => &["judge_report"],
        "suspension" | "ladder" | "termination" => {
            &["record_breach", "suspend", "terminate", "terminate_community", "remind"]
        }
        "school_devices" => &["sign_in", "permit_personal_device"],
        "class_page_visits" => &["view_class_page"],
        _ => &[],
    }
}

fn policy(rules: &[Value]) -> Option<Policy> {
    let clause = |(n, rule): (usize, &Value)| json!({ "id": format!("c{n}"), "heading": "H", "norm": "must", "summary": "S.", "rules": [rule] });
    let clauses: Vec<Value> = rules.iter().enumerate().map(clause).collect();
    let document = json!({ "v": 1, "id": "p", "version": "1", "title": "T", "organisation": "O", "reviewed": "2024-10",
        "language": "en", "clauses": clauses });
    Policy::from_json(document.to_string().as_bytes()).ok()
}

/// A schema behind its references, and without what may be absent.
fn resolved<'s>(schema: &'s Value, all: &'s Value) -> &'s Value {
    if let Some(name) = schema["$ref"].as_str().and_then(|place| place.rsplit('/').next()) {
        return resolved(&all["$defs"][name], all);
    }
    let alternatives = schema["anyOf"].as_array();
    let given = alternatives.and_then(|kinds| kinds.iter().find(|kind| kind["type"] != "null"));
    given.map_or(schema, |kind| resolved(kind, all))
}

/// The words of a vocabulary.
fn words(schema: &Value) -> Vec<Value> {
    let listed = schema["enum"].as_array().cloned().unwrap_or_default();
    let each = schema["oneOf"].as_array().into_iter().flatten().map(|word| word["const"].clone());
    listed.into_iter().chain(each.filter(|word| !word.is_null())).collect()
}

/// A change of one parameter: where, whether it was left out, and the value after it.
struct Changed {
    place: String,
    left_out: bool,
    value: Value,
}

/// Every change of a value by one parameter.
fn changes(value: &Value, schema: &Value, all: &Value) -> Vec<Changed> {
    let schema = resolved(schema, all);
    let other = |value: Value| Changed { place: String::new(), left_out: false, value };
    match value {
        Value::Object(fields) => {
            let mut found = Vec::new();
            for (name, field) in fields.iter().filter(|(name, _)| *name != "type") {
                let mut without = fields.clone();
                without.remove(name);
                found.push(Changed { place: name.clone(), left_out: true, value: without.into() });
                for change in changes(field, &schema["properties"][name], all) {
                    let mut changed = fields.clone();
                    changed.insert(name.clone(), change.value);
                    let place = if change.place.is_empty() { name.clone() } else { format!("{name}.{}", change.place) };
                    found.push(Changed { place, left_out: change.left_out, value: changed.into() });
                }
            }
            found
        }
        Value::Array(items) => {
            let with = |items: Vec<Value>| other(items.into());
            let mut found = vec![with(items[1..].to_vec())];
            let new = words(resolved(&schema["items"], all)).into_iter().rfind(|word| !items.contains(word));
            found.extend(new.map(|word| with(items.iter().cloned().chain([word]).collect())));
            for (n, item) in items.iter().enumerate().filter(|(_, item)| item.is_object()) {
                for change in changes(item, &schema["items"], all) {
                    let mut changed = items.clone();
                    changed[n] = change.value;
                    found.push(Changed { value: changed.into(), ..change });
                }
            }
            found
        }
        Value::Bool(is) => vec![other((!is).into())],
        Value::Number(number) => vec![other((number.as_u64().unwrap() + 1).into())],
        Value::String(text) => {
            let word = words(schema).into_iter().find(|word| word != value);
            let text = match text.as_bytes() {
                [_, _, b':', ..] => "13:30",
                [_, _, _, _, b'-', ..] => "2025-11-10",
                _ => "another",
            };
            vec![other(word.unwrap_or_else(|| text.into()))]
        }
        Value::Null => Vec::new(),
    }
}

/// The schema of each kind of rule.
fn kinds(all: &Value) -> BTreeMap<&str, &Value> {
    let each = all["$defs"]["Rule"]["allOf"].as_array().unwrap();
    each.iter().map(|kind| (kind["if"]["properties"]["type"]["const"].as_str().unwrap(), &kind["then"])).collect()
}

#[test]
fn every_parameter_is_stated_here() {
    let all: Value = serde_json::from_str(SCHEMA).unwrap();
    let known = kinds(&all);
    for (kind, schema) in known.into_iter().filter(|(kind, _)| !NOT_YET.contains(kind)) {
        assert!(Rule::KINDS.contains(&kind), "{kind}");
        let here: Vec<Value> = stated().into_iter().filter(|rule| rule["type"] == kind).collect();
        assert!(!here.is_empty(), "{kind}");
        for name in schema["properties"].as_object().unwrap().keys() {
            assert!(here.iter().any(|rule| !rule[name].is_null()), "{kind}.{name}");
        }
    }
}

/// Kinds of which not every parameter has been gone through yet.
const NOT_YET: &[&str] = &[
    "processing_consent",
    "points_thresholds",
    "home_points",
    "welcome",
    "hours",
    "any_time",
    "may_reply",
    "replies_about",
    "reply_promise",
    "fallback",
    "handing_on",
    "topic_advice",
    "length_advice",
    "post_deadline",
    "likes",
    "naming",
    "points",
    "positive_only",
    "points_stay",
    "totals",
    "never_disclosed",
    "reporting",
    "ladder",
    "termination",
    "class_page_visits",
    "no_photo_list",
];

/// How many tests share the kinds, so that they run beside each other.
const SHARES: usize = 4;

/// Of every parameter of a share of the kinds: whether something shows that it was changed and that it was left out, or it is
/// known to show nowhere.
fn what_parameters_say_is_shown_or_known_not_to_be(share: usize) {
    let all: Value = serde_json::from_str(SCHEMA).unwrap();
    let known = kinds(&all);
    let mut wrong = Vec::new();
    let gone_through = stated().into_iter().filter(|rule| NOT_YET.iter().all(|kind| rule["type"] != *kind));
    for rule in gone_through.skip(share).step_by(SHARES) {
        let kind = rule["type"].as_str().unwrap();
        let mut beside = frame();
        // What is kept from a pupil's leaving is not erased as pupils leave.
        let against = if kind == "retention" { "leavers" } else { kind };
        beside.retain(|other| other["type"] != kind && other["type"] != against);
        beside.extend(besides(kind));
        let with = |rule: Option<&Value>| policy(&beside.iter().chain(rule).cloned().collect::<Vec<_>>());
        let old = with(Some(&rule)).unwrap_or_else(|| panic!("{rule} is not taken"));
        let mut all_changes = changes(&rule, known[kind], &all);
        all_changes.push(Changed { place: String::new(), left_out: true, value: Value::Null });
        // Of each parameter whether anything shows that it was left out, and whether that it was changed.
        let mut told: BTreeMap<(String, bool), bool> = BTreeMap::new();
        for Changed { place, left_out, value } in all_changes {
            let Some(new) = with(Some(&value).filter(|value| !value.is_null())) else { continue };
            if old.rules() == new.rules() || told.get(&(place.clone(), left_out)) == Some(&true) {
                continue;
            }
            let first = |action: &str| asked(kind).contains(&action);
            told.insert((place, left_out), differ(&old, &new, &first).unwrap());
        }
        for ((place, left_out), shown) in told {
            let listed = UNSHOWN.iter().any(|unshown| unshown.rule == kind && unshown.parameter == place);
            let how = if left_out { "left out" } else { "changed" };
            let what = format!("{kind}.{place}, {how}: {}", if shown { "shown" } else { "not shown" });
            wrong.extend((shown == listed).then_some(what));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_first_share_of_the_kinds() {
    what_parameters_say_is_shown_or_known_not_to_be(0);
}

#[test]
fn a_second_share_of_the_kinds() {
    what_parameters_say_is_shown_or_known_not_to_be(1);
}

#[test]
fn a_third_share_of_the_kinds() {
    what_parameters_say_is_shown_or_known_not_to_be(2);
}

#[test]
fn a_fourth_share_of_the_kinds() {
    what_parameters_say_is_shown_or_known_not_to_be(3);
}
