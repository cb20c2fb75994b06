//! The page of every action, of the roster and of what both are made of, from their schemas.

use serde_json::{Map, Value, json};

use crate::reference::{fields, said, title, value, vocabulary};

const TOP: &str = "# Every request, and the roster

What a request may ask for and what a roster holds, as `cargo xtask schema` writes it from the library's types. Each action stands with
the least that it takes; tests read all of these. **Bold** is what has to be there. What the words of a policy document mean is told in
[Every rule and every word](reference.md).
";

/// What stands for a definition where it is told by itself: how it is called, and an example.
const PLAIN: &[(&str, &str, &str)] = &[
    ("PupilId", "a pupil's id", "\"tom\""),
    ("ParentId", "an adult's id", "\"mrs-baker\""),
    ("StaffId", "a member of staff's id", "\"miss-shaw\""),
    ("ClassId", "a class's id", "\"oak\""),
    ("TeamId", "a team's id", "\"red\""),
    ("StaffTeamId", "the id of a team of staff", "\"pastoral\""),
    ("SchoolId", "a school's id", "\"hillside\""),
    ("HostId", "the host's own name for what asks", "\"office\""),
    ("HumanId", "an id of one person in all their capacities", "\"jane\""),
    ("Ref", "the `ref` of what a request made", "\"message-1\""),
    ("Instant", "an instant, as `2025-10-06T10:00:00+01:00`", "\"2025-10-06T10:00:00+01:00\""),
    ("Date", "a day, `YYYY-MM-DD`", "\"2025-10-06\""),
    ("Bound", "a day or an instant", "\"2025-10-06\""),
    ("TimeOfDay", "a time, `HH:MM`", "\"08:00\""),
    ("V1", "`1`", "1"),
    ("PolicySource", "a built-in policy's id, or a document", "\"mmps-2023\""),
    ("Actor", "[who asks](#actor)", "{\"staff\": \"miss-shaw\"}"),
    ("Person", "[a person](#person)", "{\"parent\": \"mrs-baker\"}"),
    ("PointsOf", "[whose points](#points-of)", "{\"pupil\": \"tom\"}"),
    ("Action", "[an action](#the-actions)", "{}"),
    (
        "Roster",
        "[a roster](#the-roster)",
        "{\"id\": \"hillside\", \"name\": \"Hillside School\", \"timezone\": \"Europe/London\"}",
    ),
    ("MediaEntry", "[medium](#medium), or [a picture of its own](#media-item)", "\"photo\""),
];

struct Page {
    definitions: Map<String, Value>,
}

/// The page.
pub(crate) fn page(request: &Value, roster: &Value) -> String {
    let definitions = request.get("$defs").and_then(Value::as_object).cloned().unwrap_or_default();
    let page = Page { definitions };
    let names = |name: &str| page.named(name);
    let mut text = TOP.to_owned();
    text.push_str(&format!("\n## The request\n\n{}\n\n{}", said(request), fields(request, &names)));
    text.push_str("\n## The actions\n");
    let actions = page.definitions.get("Action").and_then(|action| action.get("oneOf")).and_then(Value::as_array);
    for action in actions.into_iter().flatten() {
        let name = action.pointer("/properties/type/const").and_then(Value::as_str).unwrap_or_default();
        let (example, table) = (page.written(action), fields(action, &names));
        text.push_str(&format!("\n### `{name}`\n\n{}\n```json\n{example}\n```\n", said(action)));
        if !table.is_empty() {
            text.push_str(&format!("\n{table}"));
        }
    }
    text.push_str(&format!("\n## The roster\n\n{}\n\n{}", said(roster), fields(roster, &names)));
    text.push_str("\n## The parts\n");
    for (name, definition) in &page.definitions {
        if ["Roster", "Action"].contains(&name.as_str()) {
            continue;
        }
        let kinds: String = definition
            .get("oneOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|kind| one_of(kind, &names))
            .collect();
        let table = if kinds.is_empty() {
            fields(definition, &names)
        } else {
            format!("| one of | value | what it means |\n|---|---|---|\n{kinds}")
        };
        if !table.is_empty() {
            text.push_str(&format!("\n### {}\n\n{}\n\n{table}", title(name), said(definition)));
        }
    }
    text.push_str("\n## The words\n");
    for (name, definition) in &page.definitions {
        let table = vocabulary(definition);
        if !table.is_empty() {
            text.push_str(&format!("\n### {}\n\n{}\n\n{table}", title(name), said(definition)));
        }
    }
    text
}

/// One of several objects with a field each, as `{\"staff\": …}`.
fn one_of(kind: &Value, names: &dyn Fn(&str) -> String) -> Option<String> {
    let (name, field) = kind.get("properties")?.as_object()?.iter().next()?;
    Some(format!("| `{name}` | {} | {} |\n", value(field, names), said(kind)))
}

impl Page {
    /// How a definition is called where a field is one.
    fn named(&self, name: &str) -> String {
        if let Some((_, said, _)) = PLAIN.iter().find(|(plain, ..)| *plain == name) {
            return (*said).to_owned();
        }
        let changed = self.definitions.get(name).filter(|_| name.ends_with("Change"));
        if let Some(to) = changed.and_then(|change| change.get("anyOf")?.get(0)) {
            return format!("{}, or `null` for none", value(to, &|name| self.named(name)));
        }
        let title = title(name);
        format!("[{}](#{})", title.to_lowercase(), title.to_lowercase().replace(' ', "-"))
    }

    /// The least that an object holds.
    fn example(&self, schema: &Value) -> Value {
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let fields = required.filter_map(|name| {
            let field = schema.get("properties")?.get(name)?;
            Some((name.to_owned(), self.instance(field)))
        });
        fields.collect::<Map<_, _>>().into()
    }

    /// The same in one line, as people write it: its kind first.
    fn written(&self, schema: &Value) -> String {
        let example = self.example(schema);
        let mut fields: Vec<(&String, &Value)> = example.as_object().into_iter().flatten().collect();
        fields.sort_by_key(|(name, _)| *name != "type");
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        format!("{{{}}}", fields.join(","))
    }

    fn instance(&self, schema: &Value) -> Value {
        if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|place| place.rsplit('/').next()) {
            let plain = PLAIN.iter().find(|(plain, ..)| *plain == name);
            if let Some(example) = plain.and_then(|(.., example)| serde_json::from_str(example).ok()) {
                return example;
            }
            return self.definitions.get(name).map_or(Value::Null, |definition| self.instance(definition));
        }
        if let Some(word) = schema.get("const") {
            return word.clone();
        }
        for union in ["oneOf", "anyOf"] {
            if let Some(first) = schema.get(union).and_then(|kinds| kinds.get(0)) {
                return self.instance(first);
            }
        }
        if let Some(first) = schema.get("enum").and_then(|words| words.get(0)) {
            return first.clone();
        }
        match schema.get("type").and_then(|kind| kind.as_str().or_else(|| kind.get(0)?.as_str())).unwrap_or_default() {
            "array" => json!([schema.get("items").map_or(Value::Null, |items| self.instance(items))]),
            "boolean" => json!(true),
            "integer" => json!(1),
            "object" => self.example(schema),
            _ => json!("…"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::page;
    use crate::reference::dead_links;

    #[test]
    fn every_link_of_the_page_leads_to_a_heading_of_it() {
        let request = serde_json::from_str(include_str!("../../docs/schema/request.schema.json")).unwrap();
        let roster = serde_json::from_str(include_str!("../../docs/schema/roster.schema.json")).unwrap();
        assert_eq!(dead_links(&page(&request, &roster)), [""; 0]);
    }
}
