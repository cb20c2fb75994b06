//! What the fields of one rule, or of a part of it, may not say together: what the compiler refuses of a single rule, as far
//! as a schema can say it.

use serde_json::{Value, json};

/// A field is there and is not null.
fn stated(name: &str) -> Value {
    json!({ "required": [name], "properties": { name: { "not": { "type": "null" } } } })
}

/// A list is there and names something.
fn filled(name: &str) -> Value {
    json!({ "required": [name], "properties": { name: { "type": "array", "minItems": 1 } } })
}

/// A field is there and is this.
fn is(name: &str, value: impl Into<Value>) -> Value {
    json!({ "required": [name], "properties": { name: { "const": value.into() } } })
}

/// A list is there and names this.
fn names(name: &str, word: &str) -> Value {
    json!({ "required": [name], "properties": { name: { "contains": { "const": word } } } })
}

fn not(condition: &Value) -> Value {
    json!({ "not": condition })
}

fn any<const N: usize>(conditions: [Value; N]) -> Value {
    json!({ "anyOf": conditions.to_vec() })
}

fn when(condition: &Value, then: &Value) -> Value {
    json!({ "if": condition, "then": then })
}

/// Channels, those that are all to be used, and how the first of them is reached.
fn ways() -> Vec<Value> {
    vec![
        json!({ "properties": { "contact": { "pattern": "\\S" } } }),
        when(&stated("contact"), &any([filled("channels"), filled("all_of")])),
        json!({ "properties": { "all_of": { "not": { "minItems": 1, "maxItems": 1 }, "uniqueItems": true } } }),
    ]
}

/// Of a kind of rule, or of a part that is defined by a name.
pub(super) fn conditions(of: &str) -> Vec<Value> {
    match of {
        "Retired" => vec![
            any([stated("feature"), stated("channel")]),
            not(&json!({ "allOf": [stated("feature"), stated("channel")] })),
            not(&is("channel", "safeguarding_lead")),
        ],
        "ConsentsFirst" => vec![json!({ "properties": { "kinds": { "minItems": 1 } } })],
        "Relatives" => vec![
            json!({ "properties": { "may": { "minItems": 1 }, "at_most": { "minimum": 1 } } }),
            when(
                &any([names("may", "comment"), names("may", "like")]),
                &any([names("may", "read_stories"), names("may", "read_portfolio")]),
            ),
            when(&names("may", "add_to_journal"), &names("may", "read_portfolio")),
        ],
        "TimeLimit" => vec![json!({ "properties": { "within": { "minimum": 1, "maximum": 1_000 } } })],
        "PointsLevel" => {
            vec![json!({ "properties": { "at": { "minimum": 1, "maximum": 100_000 }, "tell": { "minItems": 1 } } })]
        }
        "WaysDuring" => {
            let named = [
                json!({ "properties": { "windows": { "minItems": 1 } } }),
                any([filled("channels"), filled("all_of")]),
            ];
            named.into_iter().chain(ways()).collect()
        }
        "leavers" => vec![
            when(&stated("wait_days"), &is("export_first", true)),
            json!({ "properties": { "wait_days": { "maximum": 3_649 } } }),
        ],
        "retention" => vec![
            when(&is("from", "leaving"), &not(&names("records", "reports"))),
            json!({ "properties": { "months": { "maximum": 1_000 } } }),
        ],
        "welcome" => vec![when(&filled("is_consent_to"), &is("acceptance", true))],
        "processing_consent" => {
            let others = json!({ "required": ["bases"], "properties": { "bases": { "contains": { "not": { "const": "consent" } } } } });
            vec![when(&others, &not(&names("bases", "consent")))]
        }
        "media_consent" => vec![
            when(&stated("in"), &json!({ "properties": { "surfaces": { "const": ["portfolio"] } } })),
            json!({ "properties": { "lasts_months": { "maximum": 1_000 } } }),
        ],
        "hours" => vec![
            when(&names("purposes", "mark"), &is("outside", "hold")),
            when(&stated("years"), &not(&names("purposes", "check"))),
            when(
                &is("school_days_only", true),
                &not(&any([is("working_days", true), is("in_holidays", true), is("after_early_finish", true)])),
            ),
        ],
        "handing_on" => vec![not(&names("to", "any_staff"))],
        "reply_promise" => vec![
            any([stated("acknowledge"), stated("answer")]),
            when(&stated("extended_by_holding"), &stated("answer")),
            not(&names("topics", "safeguarding")),
        ],
        "escalation_chain" | "recipients" => vec![not(&names("topics", "safeguarding"))],
        "topics_elsewhere" => {
            let otherwise = any([filled("channels"), filled("all_of"), stated("write_about")]);
            [when(&filled("during"), &otherwise)].into_iter().chain(ways()).collect()
        }
        "out_of_office" => ways(),
        "fallback" => [not(&names("channels", "private_message"))].into_iter().chain(ways()).collect(),
        "story_authors" => {
            let school = json!({ "properties": { "surfaces": { "const": ["school_story"] } } });
            vec![any([stated("authors"), school]), not(&names("approved_by", "any_staff"))]
        }
        "story_readers" => vec![when(&is("featured_only", true), &not(&names("surfaces", "portfolio")))],
        "post_quota" => vec![
            not(&names("surfaces", "portfolio")),
            any([stated("at_least"), stated("at_most")]),
            when(&is("of", "author"), &not(&stated("at_least"))),
            when(&is("advice_only", true), &stated("at_most")),
            json!({ "properties": { "at_least": { "maximum": 100 }, "at_most": { "maximum": 100 } } }),
        ],
        "naming" => vec![when(&stated("never_with_on"), &filled("never_with"))],
        "post_deadline" => vec![json!({ "properties": { "within_days": { "maximum": 366 } } })],
        "points" => vec![when(&any([stated("classes"), stated("years")]), &not(&names("to", "team")))],
        "totals" => vec![
            json!({ "if": is("within", "year"), "then": stated("from_month"), "else": not(&stated("from_month")) }),
            json!({ "properties": { "from_month": { "maximum": 12 } } }),
        ],
        "points_thresholds" => vec![
            json!({ "if": is("within", "year"), "then": stated("from_month"), "else": not(&stated("from_month")) }),
            json!({ "properties": { "from_month": { "maximum": 12 } } }),
        ],
        "home_points" => vec![json!({ "properties": { "at_most": { "maximum": 100 } } })],
        "no_sharing" => vec![
            when(&filled("permitted_by"), &filled("destinations")),
            any([is("private_anywhere", true), filled("destinations")]),
        ],
        "ladder" => vec![json!({ "properties": { "steps": { "minItems": 2, "maxItems": 10 } } })],
        "review" => vec![
            any([stated("every_months"), is("each_term", true)]),
            when(&is("each_term", true), &not(&stated("every_months"))),
        ],
        _ => Vec::new(),
    }
}
