//! Reading a part of a document on past its faults: each is told, and something fitting put in its place.

use schoolgate::contract::{Error, ErrorCode};

use super::Errors;
use super::words::nearest;
use crate::source::{Field, Node, Step, Value, steps};

/// A part that was read, as far as that went.
pub(super) struct Mended<T> {
    /// What it is, or would be once it is mended.
    pub(super) read: Option<T>,
    /// Whether anything was wrong with it.
    pub(super) was_wrong: bool,
}

/// Reads a part that stands at `path`, and tells what is wrong with it.
pub(super) fn read<T>(
    path: &str,
    mut part: Node,
    errors: &mut Errors<'_>,
    read: &dyn Fn(&[u8]) -> Result<T, Error>,
) -> Mended<T> {
    // Where something stands that is not the document's: what is wrong there is wrong with the mending.
    let mut mended: Vec<String> = Vec::new();
    let mut was_wrong = false;
    loop {
        let error = match read(part.json().as_bytes()) {
            Ok(read) => return Mended { read: Some(read), was_wrong },
            Err(error) => error,
        };
        was_wrong = true;
        if error.code() == ErrorCode::UnknownField {
            if unknown_fields(path, &mut part, &error, errors) && !errors.are_enough() {
                continue;
            }
            return Mended { read: None, was_wrong };
        }
        let is_of_an_object = error.code() == ErrorCode::MissingField;
        let is_of_the_mending =
            mended.iter().any(|at| is_within(error.path(), at) || !is_of_an_object && is_within(at, error.path()));
        if !is_of_the_mending {
            errors.push(&part, path, &error);
        }
        let done = if errors.are_enough() { None } else { mend(&mut part, &error, read) };
        match done {
            Some(Done::Taken) => {}
            Some(Done::Filled(at)) if !mended.contains(&at) => mended.push(at),
            _ => return Mended { read: None, was_wrong },
        }
    }
}

/// Tells of every field of one object that is not known, and takes them out: whether there were any.
fn unknown_fields(path: &str, part: &mut Node, error: &Error, errors: &mut Errors<'_>) -> bool {
    let (Some(number), Some((begins, ends))) = (field_number(error), error.sentence().rsplit_once("field number "))
    else {
        return false;
    };
    let ends = ends.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let known: Vec<String> = error.known().map(str::to_owned).collect();
    // The one that is told is the first; a `type` after it may be the union's own.
    let unknown =
        |n: usize, name: &str| n + 1 == number || n >= number && name != "type" && !known.iter().any(|k| k == name);
    let names: Vec<String> = part.at(error.path()).fields().iter().map(|field| field.name.clone()).collect();
    for (n, _) in names.iter().enumerate().filter(|(n, name)| unknown(*n, name)) {
        let each = Error::new(error.code(), format!("{begins}field number {}{ends}", n + 1)).at(error.path());
        errors.push(part, path, &each);
    }
    let Some(Node { value: Value::Object(fields), .. }) = part.at_mut(&steps(error.path())) else { return false };
    let (before, mut place) = (fields.len(), 0);
    fields.retain(|field| {
        place += 1;
        !unknown(place - 1, &field.name)
    });
    fields.len() < before
}

/// How something was mended.
enum Done {
    /// What was wrong is gone.
    Taken,
    /// Something stands at this place that is not the document's.
    Filled(String),
}

/// Whether a path leads to a place or into it.
fn is_within(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Mends what an error tells of; nothing where it cannot.
fn mend<T>(part: &mut Node, error: &Error, read: &dyn Fn(&[u8]) -> Result<T, Error>) -> Option<Done> {
    let path = error.path();
    match error.code() {
        // What it would be cannot be told, and so neither what is wrong with it.
        ErrorCode::UnknownWord if path == "type" && nearest(&part.at(path).text(), error.known()).is_none() => None,
        ErrorCode::OverlappingWindows | ErrorCode::EmptyWindow => {
            let way = steps(path);
            let last = way.iter().rposition(|step| matches!(step, Step::Item(_)))?;
            let (outer, rest) = way.split_at(last);
            let (Value::List(items), Some(Step::Item(number))) = (&mut part.at_mut(outer)?.value, rest.first()) else {
                return None;
            };
            let number = Some(*number).filter(|number| *number < items.len())?;
            items.remove(number);
            let list = path.rsplit_once('[').map_or(path, |(list, _)| list);
            // That nothing is left of the list is not the document's doing.
            Some(if items.is_empty() { Done::Filled(list.to_owned()) } else { Done::Taken })
        }
        ErrorCode::MissingField => {
            let at = missing_field(error).map_or_else(|| path.to_owned(), |name| inside(path, name));
            fill(part, at, error, read)
        }
        _ => fill(part, path.to_owned(), error, read),
    }
}

fn inside(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The number of the field that is not known, from 1.
pub(super) fn field_number(error: &Error) -> Option<usize> {
    error.sentence().rsplit_once("field number ")?.1.trim_end_matches(')').parse().ok()
}

/// The field that is missing, where the error stands at the object that lacks it.
fn missing_field(error: &Error) -> Option<&str> {
    error.sentence().strip_prefix("lacks the field `")?.split_once('`').map(|(name, _)| name)
}

/// Puts something at a place that can be read there; nothing where none of what is tried can.
fn fill<T>(part: &mut Node, at: String, error: &Error, read: &dyn Fn(&[u8]) -> Result<T, Error>) -> Option<Done> {
    let way = steps(&at);
    let text = |text: &str| Value::Text(text.to_owned());
    let mut tried: Vec<Value> = error.known().next().map(|word| vec![text(word)]).unwrap_or_default();
    if let Some(meant) = nearest(&part.at(&at).text(), error.known()) {
        tried = vec![text(meant)];
    }
    let texts = ["x", "00:00", "2000-01", "2000-01-01"].map(text);
    tried.extend(texts.into_iter().chain([
        Value::List(Vec::new()),
        Value::Bool(false),
        Value::Number("1".to_owned()),
        Value::Object(Vec::new()),
    ]));
    for value in tried {
        put(part, &way, value)?;
        match read(part.json().as_bytes()).err() {
            Some(error) if error.path() == at && error.code() == ErrorCode::UnknownWord => {
                put(part, &way, text(error.known().next()?))?;
                return Some(Done::Filled(at));
            }
            Some(error) if is_within(error.path(), &at) => {}
            _ => return Some(Done::Filled(at)),
        }
    }
    None
}

/// Puts a value in the place of another, or of none.
fn put(part: &mut Node, way: &[Step<'_>], value: Value) -> Option<()> {
    if let Some(node) = part.at_mut(way) {
        node.value = value;
        return Some(());
    }
    let (Step::Field(name), outer) = way.split_last()? else { return None };
    let Value::Object(fields) = &mut part.at_mut(outer)?.value else { return None };
    fields.push(Field { name: (*name).to_owned(), from: 0, to: 0, node: Node::made(value) });
    Some(())
}
