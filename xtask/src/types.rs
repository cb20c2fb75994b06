//! `cargo xtask types`: TypeScript's types of the contract, made of the JSON Schemas in docs/schema.
//!
//! schemars' output is regular, and this reads what occurs in it: a tagged union is a union of objects, a vocabulary a
//! union of literals, each with its comment. An optional value is an optional property: the wire takes `null` for an
//! absent one, but never writes it. Only where a type of its own says so does `null` mean something: what an update takes
//! away. And the topics as values, for whoever lets somebody choose one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Map, Value, json};

const FILE: &str = "bindings-wasm/js/contract.d.ts";
const TOPICS: &str = "bindings-wasm/js/topics.ts";

type Schema = Map<String, Value>;

/// Writes both files; with `--check`, fails where one differs from what would be written.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("takes --check and nothing else".to_owned()),
    };
    let named = schemas(root)?;
    for (file, text) in [(FILE, types(&named)?), (TOPICS, topics(&named)?)] {
        let path = root.join(file);
        if check {
            let found = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
            if found != text {
                return Err(format!("{file} is stale; run `cargo xtask types`"));
            }
        } else {
            std::fs::write(&path, text).map_err(|error| format!("{file}: {error}"))?;
            println!("{file}");
        }
    }
    Ok(())
}

/// Every named type of every schema, by name.
fn schemas(root: &Path) -> Result<BTreeMap<String, Schema>, String> {
    let mut named = BTreeMap::new();
    let mut keep = |name: &str, schema: &Value| -> Result<(), String> {
        let mut schema = schema.as_object().cloned().ok_or_else(|| format!("{name} is no schema"))?;
        for beside in ["$defs", "$schema", "title"] {
            schema.remove(beside);
        }
        match named.insert(name.to_owned(), schema.clone()) {
            Some(other) if other != schema => Err(format!("two types are called {name}")),
            _ => Ok(()),
        }
    };
    let folder = std::fs::read_dir(root.join("docs/schema")).map_err(|error| format!("docs/schema: {error}"))?;
    for path in folder.flatten().map(|file| file.path()) {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let schema: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let schema = without_marks(&schema);
        keep(schema.get("title").and_then(Value::as_str).unwrap_or_default(), &schema)?;
        for (name, schema) in schema.get("$defs").and_then(Value::as_object).into_iter().flatten() {
            keep(name, schema)?;
        }
    }
    Ok(named)
}

/// A schema without what it marks for an editor alone, which no type can say. Of a policy's rules, which are one condition a
/// kind there, the types are one alternative a kind.
fn without_marks(schema: &Value) -> Value {
    match schema {
        Value::Array(items) => items.iter().map(without_marks).collect(),
        Value::Object(fields) => match fields.get("allOf").and_then(Value::as_array) {
            Some(kinds) if schema.pointer("/properties/type/oneOf").is_some() => {
                let words = schema.pointer("/properties/type/oneOf").and_then(Value::as_array).into_iter().flatten();
                let kinds = words.zip(kinds).filter_map(|(word, kind)| {
                    let mut kind = without_marks(kind.get("then")?);
                    kind.as_object_mut()?.insert("description".to_owned(), word.get("description")?.clone());
                    Some(kind)
                });
                json!({ "description": fields.get("description"), "oneOf": kinds.collect::<Vec<_>>() })
            }
            _ => {
                let marks = ["minItems", "maxItems", "minimum", "maximum", "allOf", "if", "then", "else"];
                let left = fields.iter().filter(|(name, _)| !marks.contains(&name.as_str()));
                left.map(|(name, field)| (name.clone(), without_marks(field))).collect::<Schema>().into()
            }
        },
        other => other.clone(),
    }
}

fn types(named: &BTreeMap<String, Schema>) -> Result<String, String> {
    let mut text =
        "// The types of the contract, made by `cargo xtask types` of the schemas in docs/schema. Do not edit.\n"
            .to_owned();
    for (name, schema) in named {
        text.push('\n');
        comment(&mut text, schema, "");
        let mut made = type_of(schema, "").map_err(|problem| format!("{name}: {problem}"))?;
        if list(schema, "anyOf").is_some_and(|variants| variants.iter().any(is_null)) {
            made.push_str(" | null");
        }
        let _ = writeln!(text, "export type {name} ={}{made};", if made.starts_with('\n') { "" } else { " " });
    }
    Ok(text)
}

/// The topics, each with a label: its own word, as one writes it.
fn topics(named: &BTreeMap<String, Schema>) -> Result<String, String> {
    let mut text = "// The topics, made by `cargo xtask types` of the schemas in docs/schema. Do not edit.\n\n\
        import type { Topic } from \"./contract.js\";\n\n\
        /** Every topic, for a list to choose from. Which of them the policy lets through, `ask` says. */\n\
        export const topics: readonly { topic: Topic; label: string; about: string }[] = [\n"
        .to_owned();
    let words = named.get("Topic").and_then(|schema| list(schema, "oneOf")).ok_or("there are no topics")?;
    for word in words {
        let said = |name: &str| word.get(name).and_then(Value::as_str).ok_or("a topic without its word or comment");
        let (topic, about) = (said("const")?, said("description")?.trim_end_matches('.'));
        let spaced = topic.replace('_', " ");
        let label: String = spaced.chars().take(1).flat_map(char::to_uppercase).chain(spaced.chars().skip(1)).collect();
        let _ = writeln!(text, "  {{ topic: {topic:?}, label: {label:?}, about: {about:?} }},");
    }
    text.push_str("];\n");
    Ok(text)
}

fn comment(text: &mut String, schema: &Schema, indent: &str) {
    let Some(said) = schema.get("description").and_then(Value::as_str) else { return };
    // Rust's links to other types mean nothing here.
    let said = said.replace("[`", "`").replace("`]", "`").replace("*/", "* /");
    if said.contains('\n') {
        let _ = writeln!(text, "{indent}/**");
        for line in said.lines() {
            let _ = writeln!(text, "{}", format!("{indent} * {line}").trim_end());
        }
        let _ = writeln!(text, "{indent} */");
    } else {
        let _ = writeln!(text, "{indent}/** {said} */");
    }
}

fn type_of(schema: &Schema, indent: &str) -> Result<String, String> {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return Ok(reference.trim_start_matches("#/$defs/").to_owned());
    }
    if let Some(value) = schema.get("const") {
        return Ok(value.to_string());
    }
    if let Some(variants) = list(schema, "oneOf").or_else(|| list(schema, "anyOf")) {
        return union(schema, &variants, indent);
    }
    let kinds: Vec<&str> = match schema.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").collect(),
        _ => return Err(format!("is of no known kind: {schema:?}")),
    };
    let kinds: Result<Vec<String>, String> = kinds.iter().map(|kind| plain(kind, schema, indent)).collect();
    Ok(kinds?.join(" | "))
}

fn plain(kind: &str, schema: &Schema, indent: &str) -> Result<String, String> {
    match kind {
        "string" => Ok("string".to_owned()),
        "boolean" => Ok("boolean".to_owned()),
        "integer" => Ok("number".to_owned()),
        "array" => {
            let items = schema.get("items").and_then(Value::as_object).ok_or("is a list of nothing known")?;
            let items = type_of(items, indent)?;
            Ok(if items.contains(['|', '\n']) { format!("({items})[]") } else { format!("{items}[]") })
        }
        // A policy inside another document: its own schema is that of the document.
        "object" if schema.get("type").is_some_and(Value::is_array) => Ok("PolicyDocument".to_owned()),
        "object" => match schema.get("additionalProperties").and_then(Value::as_object) {
            Some(values) => Ok(format!("{{ [name: string]: {} }}", type_of(values, indent)?)),
            None => object(&properties(schema), &required(schema), &[], indent),
        },
        other => Err(format!("is of the unknown kind {other}")),
    }
}

fn is_null(schema: &Schema) -> bool {
    schema.get("type").is_some_and(|kind| kind == "null")
}

fn union(schema: &Schema, variants: &[Schema], indent: &str) -> Result<String, String> {
    let mut variants: Vec<Schema> = variants.iter().filter(|variant| !is_null(variant)).cloned().collect();
    if let [only] = variants.as_slice() {
        return type_of(only, indent);
    }
    // What stands beside the variants belongs to each of them.
    for (name, shared) in properties(schema) {
        for variant in &mut variants {
            let asked = required(schema).contains(&name);
            if let Some(Value::Object(fields)) = variant.get_mut("properties") {
                fields.insert(name.clone(), Value::Object(shared.clone()));
            }
            if let (true, Some(Value::Array(required))) = (asked, variant.get_mut("required")) {
                required.push(Value::from(name.as_str()));
            }
        }
    }
    let tagged =
        variants.iter().all(|variant| properties(variant).iter().any(|(_, field)| field.contains_key("const")));
    let names: Vec<String> = variants.iter().flat_map(properties).map(|(name, _)| name).collect();
    let inner = format!("{indent}  ");
    let mut text = String::new();
    for variant in &variants {
        text.push('\n');
        comment(&mut text, variant, &inner);
        let made = if variant.contains_key("properties") {
            // Without a tag, an object of two variants' fields would pass for one of either.
            let others: Vec<String> = names.iter().filter(|_| !tagged).cloned().collect();
            object(&properties(variant), &required(variant), &others, &inner)?
        } else {
            type_of(variant, &inner)?
        };
        let _ = write!(text, "{inner}| {made}");
    }
    Ok(text)
}

fn object(fields: &[(String, Schema)], required: &[String], others: &[String], indent: &str) -> Result<String, String> {
    let inner = format!("{indent}  ");
    let mut text = "{\n".to_owned();
    // The tag first, as it is written.
    let (tags, rest): (Vec<_>, Vec<_>) = fields.iter().partition(|(_, field)| field.contains_key("const"));
    for (name, field) in tags.into_iter().chain(rest) {
        comment(&mut text, field, &inner);
        let mark = if required.contains(name) { "" } else { "?" };
        let made = type_of(field, &inner)?;
        let gap = if made.starts_with('\n') { "" } else { " " };
        let _ = writeln!(text, "{inner}{name}{mark}:{gap}{made};");
    }
    for other in others.iter().filter(|other| !fields.iter().any(|(name, _)| name == *other)) {
        let _ = writeln!(text, "{inner}{other}?: never;");
    }
    let _ = write!(text, "{indent}}}");
    Ok(text)
}

fn list(schema: &Schema, name: &str) -> Option<Vec<Schema>> {
    let items = schema.get(name)?.as_array()?;
    Some(items.iter().filter_map(Value::as_object).cloned().collect())
}

fn properties(schema: &Schema) -> Vec<(String, Schema)> {
    let fields = schema.get("properties").and_then(Value::as_object);
    fields.into_iter().flatten().filter_map(|(name, field)| Some((name.clone(), field.as_object()?.clone()))).collect()
}

fn required(schema: &Schema) -> Vec<String> {
    let names = schema.get("required").and_then(Value::as_array);
    names.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
