//! The page of every rule, parameter and word of a policy document, from its schema.

use serde_json::{Map, Value};

const TOP: &str = "# Every rule and every word

What a policy document may hold, as `cargo xtask schema` writes it from the library's types. How to use it is told in
[the guide](guide.md) and, kind by kind with examples, in [Writing a policy](catalogue.md). **Bold** is what has to be there;
a list that is given names at least one unless it says *may be empty*.
";

/// Parts that are told in a place of their own, and a word that may be one.
const ELSEWHERE: [&str; 6] = ["Clause", "Precedence", "Window", "TimeLimit", "Rule", "OfTeam"];

/// The page.
pub(crate) fn page(schema: &Value) -> String {
    let definitions = schema.get("$defs").and_then(Value::as_object).cloned().unwrap_or_default();
    let mut page = TOP.to_owned();
    page.push_str("\n## The document\n\n");
    page.push_str(&fields(schema, &named));
    for (name, title) in [
        ("Clause", "A clause"),
        ("Precedence", "`prevails_over`"),
        ("Window", "A window"),
        ("TimeLimit", "A time limit"),
    ] {
        if let Some(definition) = definitions.get(name) {
            page.push_str(&format!("\n## {title}\n\n{}\n\n", said(definition)));
            page.push_str(&fields(definition, &named));
        }
    }
    page.push_str("\n## The kinds of rule\n");
    let rule = definitions.get("Rule");
    let words = rule.and_then(|rule| rule.pointer("/properties/type/oneOf")).and_then(Value::as_array);
    let kinds = rule.and_then(|rule| rule.get("allOf")).and_then(Value::as_array);
    for (word, kind) in words.into_iter().flatten().zip(kinds.into_iter().flatten()) {
        let Some(kind) = kind.get("then") else { continue };
        let name = word.get("const").and_then(Value::as_str).unwrap_or_default();
        page.push_str(&format!("\n### `{name}`\n\n{}\n", said(word)));
        let table = fields(kind, &named);
        if !table.is_empty() {
            page.push_str(&format!("\n{table}"));
        }
    }
    page.push_str("\n## The parts of rules\n");
    for (name, definition) in &definitions {
        let table = fields(definition, &named);
        if !table.is_empty() && !ELSEWHERE.contains(&name.as_str()) {
            page.push_str(&format!("\n### {}\n\n{}\n\n{table}", title(name), said(definition)));
        }
    }
    page.push_str("\n## The words\n");
    for (name, definition) in &definitions {
        let table = vocabulary(definition);
        if !table.is_empty() && name != "Rule" {
            page.push_str(&format!("\n### {}\n\n{}\n\n{table}", title(name), said(definition)));
        }
    }
    page
}

pub(crate) fn said(schema: &Value) -> String {
    cell(schema.get("description").and_then(Value::as_str).unwrap_or_default())
}

/// A text as a cell of a table takes it. What the library's own pages link is a word here.
fn cell(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
    let mut out = String::new();
    let mut rest = line.as_str();
    while let Some((before, link)) = rest.split_once("](") {
        let (place, after) = link.split_once(')').unwrap_or((link, ""));
        // `[word](path)` of the library becomes its word.
        if place.contains("::") {
            let (start, word) = before.rsplit_once('[').unwrap_or(("", before));
            out.push_str(&format!("{start}{word}"));
        } else {
            out.push_str(&format!("{before}]({place})"));
        }
        rest = after;
    }
    out + rest
}

/// The heading of a vocabulary: its name with spaces.
pub(crate) fn title(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push(' ');
            out.extend(letter.to_lowercase());
        } else {
            out.push(letter);
        }
    }
    out
}

/// How a definition is called where a field is one.
pub(crate) type Names<'n> = &'n dyn Fn(&str) -> String;

/// A table of an object's fields; nothing where it has none but its `type`.
pub(crate) fn fields(schema: &Value, names: Names<'_>) -> String {
    let needed: Vec<&str> =
        schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let none = Map::new();
    let all = schema.get("properties").and_then(Value::as_object).unwrap_or(&none);
    let mut rows: Vec<(&String, &Value)> = all.iter().filter(|(name, _)| *name != "type").collect();
    rows.sort_by_key(|(name, _)| !needed.contains(&name.as_str()));
    let mut table = String::new();
    for (name, field) in rows {
        let shown = if needed.contains(&name.as_str()) { format!("**`{name}`**") } else { format!("`{name}`") };
        table.push_str(&format!("| {shown} | {} | {} |\n", value(field, names), said(field)));
    }
    if table.is_empty() { table } else { format!("| field | value | what it means |\n|---|---|---|\n{table}") }
}

/// What a field holds, in words.
pub(crate) fn value(field: &Value, names: Names<'_>) -> String {
    if let Some(name) = field.get("$ref").and_then(Value::as_str).and_then(|place| place.rsplit('/').next()) {
        return names(name);
    }
    if let Some(first) = field.get("anyOf").and_then(|kinds| kinds.get(0)) {
        return value(first, names);
    }
    let kind = field.get("type").and_then(|kind| kind.as_str().or_else(|| kind.get(0)?.as_str())).unwrap_or_default();
    let least = |of: &str| field.get(of).and_then(Value::as_u64).unwrap_or(0);
    match kind {
        "array" => {
            let items = field.get("items").map_or_else(String::new, |items| value(items, names));
            format!("list of {items}{}", if least("minItems") == 0 { ", may be empty" } else { "" })
        }
        "boolean" => "`true` or `false`".to_owned(),
        "integer" if least("minimum") > 0 => "a whole number, 1 or more".to_owned(),
        "integer" => "a whole number".to_owned(),
        _ => "a text".to_owned(),
    }
}

/// A definition by its name: the texts that have a form of their own, and links to lists of words.
fn named(name: &str) -> String {
    match name {
        "TimeOfDay" => "a time, `HH:MM`".to_owned(),
        "Month" => "a month, `YYYY-MM`".to_owned(),
        "ClauseId" => "a clause's id".to_owned(),
        "ClassId" => "a class's id".to_owned(),
        "Date" => "a day, `YYYY-MM-DD`".to_owned(),
        "PolicyId" => "an id".to_owned(),
        "Bound" => "a day or an instant".to_owned(),
        "V1" => "`1`".to_owned(),
        "StaffKind" => format!("{}, or a team as in `{{\"team\": \"pastoral\"}}`", named("StaffWord")),
        "Rule" => "[rules](#the-kinds-of-rule)".to_owned(),
        "Window" => "[windows](#a-window)".to_owned(),
        "TimeLimit" => "[a time limit](#a-time-limit)".to_owned(),
        "Clause" => "[clauses](#a-clause)".to_owned(),
        "Precedence" => "[precedences](#prevails_over)".to_owned(),
        name => format!("[{}](#{})", title(name).to_lowercase(), title(name).to_lowercase().replace(' ', "-")),
    }
}

/// A table of the words of a vocabulary; nothing where it is none.
pub(crate) fn vocabulary(schema: &Value) -> String {
    let words = |of: &str| schema.get(of).and_then(Value::as_array).into_iter().flatten();
    let explained = words("oneOf").map(|word| (word.get("const").or_else(|| word.get("enum")?.get(0)), said(word)));
    let plain = words("enum").map(|word| (Some(word), String::new()));
    let rows = explained.chain(plain).filter_map(|(word, said)| Some((word?.as_str()?, said)));
    let rows: String = rows.map(|(word, said)| format!("| `{word}` | {said} |\n")).collect();
    if rows.is_empty() { rows } else { format!("| word | what it means |\n|---|---|\n{rows}") }
}

/// Links within a page to headings that it does not have.
#[cfg(test)]
pub(crate) fn dead_links(page: &str) -> Vec<String> {
    let heading =
        |line: &str| line.trim_start_matches('#').trim().replace(['`', '\''], "").replace(' ', "-").to_lowercase();
    let headings: Vec<String> = page.lines().filter(|line| line.starts_with('#')).map(heading).collect();
    let links: Vec<&str> = page.split("](#").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(links.len() > 50, "{} links", links.len());
    links.into_iter().filter(|link| !headings.iter().any(|heading| heading == link)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_link_of_the_page_leads_to_a_heading_of_it() {
        let schema = serde_json::from_str(include_str!("../../docs/schema/policy.schema.json")).unwrap();
        let page = page(&schema);
        assert_eq!(dead_links(&page), [""; 0]);
    }

    #[test]
    fn what_has_to_be_there_stands_first_and_bold() {
        let schema = json!({ "required": ["b"], "properties": {
            "a": { "type": ["array", "null"], "items": { "$ref": "#/$defs/StaffRole" }, "minItems": 1, "description": "Who." },
            "b": { "type": "boolean", "description": "Whether | so." } } });
        let table = "| field | value | what it means |\n|---|---|---|\n| **`b`** | `true` or `false` | Whether \\| so. |\n\
                     | `a` | list of [staff role](#staff-role) | Who. |\n";
        assert_eq!(fields(&schema, &named), table);
    }

    #[test]
    fn a_link_into_the_library_is_a_word() {
        assert_eq!(cell("as [`x`](crate::y) and [z](z.md)"), "as `x` and [z](z.md)");
    }
}
