//! The schema of a policy document, for editors: one that says of a rule what is wrong with *its* kind, and marks what the
//! compiler refuses, as far as a schema can.

use schoolgate::catalogue::Rule;
use schoolgate::contract::{ErrorCode, from_json};
use serde_json::{Map, Value, json};

use crate::between;

/// Sharpens the schema that is generated from the types.
pub(crate) fn sharpened(mut schema: Value) -> Value {
    let definitions = schema.get("$defs").cloned().unwrap_or_default();
    if let Some(rule) = schema.pointer_mut("/$defs/Rule") {
        *rule = by_type(rule, &definitions);
    }
    for (name, definition) in schema.get_mut("$defs").and_then(Value::as_object_mut).into_iter().flatten() {
        held(definition, between::conditions(name));
    }
    if let Some(days) = schema.pointer_mut("/$defs/Window/properties/days").and_then(Value::as_object_mut) {
        days.insert("minItems".to_owned(), json!(1));
    }
    if let Some(clause) = schema.pointer_mut("/$defs/Clause").and_then(Value::as_object_mut) {
        clause.extend(either_rules_or_a_reason());
    }
    schema
}

/// A union, as one condition a kind: where it is one of alternatives, an editor can only say that none of fifty fits.
fn by_type(union: &Value, definitions: &Value) -> Value {
    let kinds = union.get("oneOf").and_then(Value::as_array).cloned().unwrap_or_default();
    let (mut words, mut conditions) = (Vec::new(), Vec::new());
    for mut kind in kinds {
        let Some(word) = kind.pointer("/properties/type/const").cloned() else { continue };
        let about = kind.as_object_mut().and_then(|kind| kind.remove("description"));
        let example = instance(&kind, definitions);
        needed(&mut kind, &example);
        held(&mut kind, between::conditions(word.as_str().unwrap_or_default()));
        words.push(json!({ "const": word, "description": about }));
        conditions.push(json!({
            "if": { "properties": { "type": { "const": word } }, "required": ["type"] },
            "then": kind
        }));
    }
    json!({
        "description": union.get("description"),
        "type": "object",
        "properties": { "type": { "description": "The kind of rule.", "oneOf": words } },
        "required": ["type"],
        "allOf": conditions
    })
}

/// Has a schema hold what its fields may not say, by themselves or together.
fn held(schema: &mut Value, mut conditions: Vec<Value>) {
    conditions.retain(|condition| !mark(schema, condition));
    if let Some(fields) = schema.as_object_mut().filter(|_| !conditions.is_empty()) {
        fields.insert("allOf".to_owned(), conditions.into());
    }
}

/// Puts the bounds of single fields where the fields are described; whether the condition was nothing but these.
fn mark(schema: &mut Value, condition: &Value) -> bool {
    const BOUNDS: [&str; 4] = ["minItems", "maxItems", "minimum", "maximum"];
    let fields = condition.as_object().filter(|whole| whole.len() == 1).and_then(|whole| whole.get("properties"));
    let fields = fields.and_then(Value::as_object).filter(|fields| {
        let bounds = fields.values().filter_map(Value::as_object).flat_map(Map::keys);
        bounds.into_iter().all(|bound| BOUNDS.contains(&bound.as_str()))
    });
    let Some(fields) = fields else { return false };
    for (name, bounds) in fields {
        let described = schema.pointer_mut(&format!("/properties/{name}")).and_then(Value::as_object_mut);
        described.into_iter().for_each(|field| field.extend(bounds.as_object().cloned().unwrap_or_default()));
    }
    true
}

/// A value of a schema: the first word, one item in each list.
fn instance(schema: &Value, definitions: &Value) -> Value {
    let of = |name: &str| schema.get(name);
    if let Some(name) = of("$ref").and_then(Value::as_str).and_then(|place| place.rsplit('/').next()) {
        return match name {
            "TimeOfDay" => json!("08:00"),
            name => definitions.get(name).map_or(Value::Null, |definition| instance(definition, definitions)),
        };
    }
    if let Some(word) = of("const") {
        return word.clone();
    }
    for union in ["oneOf", "anyOf"] {
        if let Some(first) = of(union).and_then(|kinds| kinds.get(0)) {
            return instance(first, definitions);
        }
    }
    if let Some(first) = of("enum").and_then(|words| words.get(0)) {
        return first.clone();
    }
    let kind = of("type").and_then(|kind| kind.as_str().or_else(|| kind.get(0)?.as_str())).unwrap_or_default();
    match kind {
        "array" => of("items").map_or_else(|| json!([]), |items| json!([instance(items, definitions)])),
        "boolean" => json!(true),
        "integer" => json!(1),
        "object" => {
            let fields = of("properties").and_then(Value::as_object).into_iter().flatten();
            let mut fields: Map<String, Value> =
                fields.map(|(name, field)| (name.clone(), instance(field, definitions))).collect();
            // A window that opens when it closes is none.
            fields.entry("to").and_modify(|to| {
                if *to == json!("08:00") {
                    *to = json!("09:00");
                }
            });
            if fields.get("to").is_some_and(Value::is_null) {
                fields.remove("to");
            }
            Value::Object(fields)
        }
        _ => json!("x"),
    }
}

/// Marks the lists that may not be empty and the numbers that may not be 0, which the rule itself is asked.
fn needed(kind: &mut Value, example: &Value) {
    let names: Vec<String> = example.as_object().into_iter().flat_map(Map::keys).cloned().collect();
    for name in names {
        let (emptied, mark, least) = match example.get(&name) {
            Some(Value::Array(_)) => (json!([]), "minItems", 1),
            Some(Value::Number(_)) => (json!(0), "minimum", 1),
            _ => continue,
        };
        // With all that goes with it, and by itself.
        let required =
            |field: &str| kind.get("required").and_then(Value::as_array).is_some_and(|all| all.contains(&json!(field)));
        let alone = example.as_object().into_iter().flatten().filter(|(field, _)| required(field));
        let alone: Map<String, Value> = alone.map(|(name, value)| (name.clone(), value.clone())).collect();
        let is_refused = [example.clone(), alone.into()].into_iter().any(|mut rule| {
            rule.as_object_mut().into_iter().for_each(|rule| drop(rule.insert(name.clone(), emptied.clone())));
            let refused = from_json::<Rule>(rule.to_string().as_bytes()).and_then(|rule| rule.check()).err();
            refused.is_some_and(|error| error.code() == ErrorCode::InvalidValue && error.path() == name.as_str())
        });
        if let Some(field) = kind.pointer_mut(&format!("/properties/{name}")).filter(|_| is_refused) {
            field.as_object_mut().into_iter().for_each(|field| drop(field.insert(mark.to_owned(), json!(least))));
        }
    }
}

/// That a clause states rules, or says why it states none.
fn either_rules_or_a_reason() -> Map<String, Value> {
    let condition = json!({
        "if": { "properties": { "rules": { "minItems": 1 } }, "required": ["rules"] },
        "then": {
            "properties": { "guidance": { "type": "null" }, "fields": { "maxItems": 0 }, "norm": { "not": { "const": "guidance" } } }
        },
        "else": {
            "anyOf": [
                { "properties": { "guidance": { "type": "string" } }, "required": ["guidance"] },
                { "properties": { "fields": { "minItems": 1 } }, "required": ["fields"] }
            ]
        }
    });
    condition.as_object().cloned().unwrap_or_default()
}
