//! YAML, as far as it says what JSON says.

use saphyr_parser::{Event, Parser, ScalarStyle};
use schoolgate::contract::ErrorCode;

use super::json::too_deep;
use super::{DEEPEST, Fault, Field, Node, Value};

/// A list or object that is being read.
enum Open {
    List(Vec<Node>),
    /// Its fields, and the name of the one whose value comes next.
    Object(Vec<Field>, Option<(String, usize, usize)>),
}

pub(super) fn read(text: &str) -> Result<Node, Fault> {
    let bytes = Bytes::of(text);
    let (mut open, mut root): (Vec<(usize, Open)>, Option<Node>) = (Vec::new(), None);
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let at = bytes.at(error.marker().index());
            match error.info() {
                "recursion limit exceeded" => Fault { code: ErrorCode::JsonTooDeep, at, sentence: too_deep() },
                // Whoever saved a document that begins with a comment of JSON's under the other name.
                _ if text.trim_start().starts_with("//") => {
                    fault(0, "begins as JSON does, and its name says YAML; call the file `.json`".to_owned())
                }
                info => fault(at, format!("is not YAML: {info}; look at the line and its indents")),
            }
        })?;
        let (from, to) = (bytes.at(span.start.index()), bytes.at(span.end.index()));
        let done = match event {
            Event::Alias(_) => return Err(not_read(from)),
            Event::Scalar(_, _, anchor, _) | Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _)
                if anchor > 0 =>
            {
                return Err(not_read(from));
            }
            Event::DocumentStart(_) if root.is_some() => {
                return Err(fault(from, "has a second document in the file; keep one".to_owned()));
            }
            Event::Scalar(word, style, ..) => {
                let is_plain = style == ScalarStyle::Plain;
                if let Some((_, Open::Object(_, name @ None))) = open.last_mut() {
                    *name = Some((word.into_owned(), from, to));
                    continue;
                }
                Node::new(from, to, if is_plain { plain(&word) } else { Value::Text(word.into_owned()) })
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= DEEPEST => {
                return Err(Fault { code: ErrorCode::JsonTooDeep, at: from, sentence: too_deep() });
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if matches!(open.last(), Some((_, Open::Object(_, None)))) {
                    return Err(fault(from, "has a list or an object where the name of a field stands".to_owned()));
                }
                let begun = match event {
                    Event::SequenceStart(..) => Open::List(Vec::new()),
                    _ => Open::Object(Vec::new(), None),
                };
                open.push((from, begun));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some((from, Open::List(items))) => Node::new(from, end(from, &items, to), Value::List(items)),
                Some((from, Open::Object(fields, _))) => {
                    let to = fields.last().map_or(to, |field| field.node.to);
                    Node::new(from, to.max(from), Value::Object(fields))
                }
                None => continue,
            },
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                continue;
            }
        };
        match open.last_mut() {
            None => root = Some(done),
            Some((_, Open::List(items))) => items.push(done),
            Some((_, Open::Object(fields, name))) => {
                if let Some((name, from, to)) = name.take() {
                    fields.push(Field { name, from, to, node: done });
                }
            }
        }
    }
    root.ok_or_else(|| fault(0, "is empty; write the policy as an object".to_owned()))
}

/// A block ends where its last item does, and not where the next thing begins.
fn end(from: usize, items: &[Node], to: usize) -> usize {
    items.last().map_or(to, |item| item.to).max(from)
}

fn fault(at: usize, sentence: String) -> Fault {
    Fault { code: ErrorCode::JsonSyntax, at, sentence }
}

fn not_read(at: usize) -> Fault {
    let sentence = "has an anchor or an alias (`&`, `*`), which a policy may not; write out what it stands for";
    fault(at, sentence.to_owned())
}

/// A word without quotes, by YAML's core schema as far as it is JSON: `null`, `true`, `false`, numbers; else a text.
fn plain(word: &str) -> Value {
    match word {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        word if serde_json::from_str::<serde_json::Number>(word).is_ok() => Value::Number(word.to_owned()),
        word => Value::Text(word.to_owned()),
    }
}

/// From the characters that the parser counts to bytes.
struct Bytes {
    /// Where each character begins, and the end; nothing where every character is a byte.
    starts: Vec<usize>,
}

impl Bytes {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self { starts: Vec::new() };
        }
        Self { starts: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() }
    }

    fn at(&self, index: usize) -> usize {
        if self.starts.is_empty() {
            index
        } else {
            self.starts.get(index).or(self.starts.last()).copied().unwrap_or_default()
        }
    }
}
