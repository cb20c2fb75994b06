//! The values of a document, each with the bytes between which it stands.

use std::fmt::Write as _;

/// A value, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) value: Value,
}

/// A value of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    /// As it is spelt in JSON.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<Field>),
}

/// A field of an object, and where its name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) node: Node,
}

/// A step of a path: a field, or the number of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step<'p> {
    Field(&'p str),
    Item(usize),
}

/// The steps of a path as errors have it: `clauses[3].rules[0].who`.
pub(crate) fn steps(path: &str) -> Vec<Step<'_>> {
    let parts = path.split(['.', '[']).filter(|part| !part.is_empty());
    let step = |part: &'_ str| part.strip_suffix(']').and_then(|number| number.parse().ok()).map(Step::Item);
    parts.map(|part| step(part).unwrap_or(Step::Field(part))).collect()
}

impl Node {
    pub(crate) fn new(from: usize, to: usize, value: Value) -> Self {
        Self { from, to, value }
    }

    /// A value that stands nowhere.
    pub(crate) fn made(value: Value) -> Self {
        Self::new(0, 0, value)
    }

    pub(crate) fn fields(&self) -> &[Field] {
        match &self.value {
            Value::Object(fields) => fields,
            _ => &[],
        }
    }

    pub(crate) fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn field(&self, name: &str) -> Option<&Self> {
        self.fields().iter().find(|field| field.name == name).map(|field| &field.node)
    }

    /// The text that it is; an empty one where it is none.
    pub(crate) fn text(&self) -> String {
        match &self.value {
            Value::Text(text) => text.clone(),
            _ => String::new(),
        }
    }

    /// Whether something stands at a path.
    pub(crate) fn has(&self, path: &str) -> bool {
        steps(path).into_iter().try_fold(self, Self::step).is_some()
    }

    fn step(&self, step: Step<'_>) -> Option<&Self> {
        match step {
            Step::Field(name) => self.field(name),
            Step::Item(number) => self.items().get(number),
        }
    }

    /// The value at a path, or the last on the way to it that is there.
    pub(crate) fn at(&self, path: &str) -> &Self {
        let mut node = self;
        for step in steps(path) {
            match node.step(step) {
                Some(next) => node = next,
                None => break,
            }
        }
        node
    }

    /// The value at a path, to be changed.
    pub(crate) fn at_mut(&mut self, steps: &[Step<'_>]) -> Option<&mut Self> {
        let mut node = self;
        for step in steps {
            node = match (&mut node.value, step) {
                (Value::Object(fields), Step::Field(name)) => {
                    fields.iter_mut().find(|field| field.name == *name).map(|field| &mut field.node)?
                }
                (Value::List(items), Step::Item(number)) => items.get_mut(*number)?,
                _ => return None,
            };
        }
        Some(node)
    }

    pub(crate) fn json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    /// No deeper than [`DEEPEST`](super::DEEPEST), as it was read.
    fn write(&self, out: &mut String) {
        match &self.value {
            Value::Null => out.push_str("null"),
            Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Value::Number(number) => out.push_str(number),
            Value::Text(text) => quoted(text, out),
            Value::List(items) => {
                out.push('[');
                for (n, item) in items.iter().enumerate() {
                    out.push_str(if n == 0 { "" } else { "," });
                    item.write(out);
                }
                out.push(']');
            }
            Value::Object(fields) => {
                out.push('{');
                for (n, field) in fields.iter().enumerate() {
                    out.push_str(if n == 0 { "" } else { "," });
                    quoted(&field.name, out);
                    out.push(':');
                    field.node.write(out);
                }
                out.push('}');
            }
        }
    }
}

fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            letter if u32::from(letter) < 0x20 => {
                let written = write!(out, "\\u{:04x}", u32::from(letter));
                debug_assert!(written.is_ok(), "a text takes whatever is written to it");
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
}
