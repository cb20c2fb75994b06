//! What lists, pages and reports show otherwise.

use schoolgate::School;
use schoolgate::contract::{Instant, to_json};
use schoolgate::views::{View, ViewRequest};
use serde::Serialize;
use serde_json::{Map, Value};

use super::text::capital;
use crate::space::{Space, Unsearched};

/// A list or report that shows other things.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shown {
    /// In a sentence: what is shown to whom, and how much of it is another.
    pub sentence: String,
    /// When that is first so.
    pub at: Instant,
    /// What is looked at, in the model school.
    pub request: ViewRequest,
    /// The entries that stood there, and stand there no more.
    pub then: Vec<Value>,
    /// The entries that stand there now, and did not.
    pub now: Vec<Value>,
}

/// What is shown otherwise: of what is looked at on several days, on the first of them on which it is.
pub(super) fn between(space: &Space, then: &School, now: &School) -> Result<Vec<Shown>, Unsearched> {
    let mut found: Vec<(&str, &str, Shown)> = Vec::new();
    for glance in &space.glances {
        if found.iter().any(|(what, who, _)| (*what, *who) == (&*glance.what, &*glance.who)) {
            continue;
        }
        let (before, after) = (then.view(&glance.request)?, now.view(&glance.request)?);
        let sentence = match (&before, &after) {
            (View::Denied(_), View::Denied(_)) => continue,
            (View::Denied(_), _) => format!("{} may now see {}.", capital(&glance.who), glance.what),
            (_, View::Denied(_)) => format!("{} may no longer see {}.", capital(&glance.who), glance.what),
            _ => String::new(),
        };
        let (mut then, mut now) = (entries(&before), entries(&after));
        now.retain(|entry| match then.iter().position(|other| other == entry) {
            Some(place) => {
                then.remove(place);
                false
            }
            None => true,
        });
        if then.is_empty() && now.is_empty() {
            continue;
        }
        let sentence = match sentence.is_empty() {
            false => sentence,
            true => format!("{}, seen by {}: {}.", capital(&glance.what), glance.who, counted(then.len(), now.len())),
        };
        let request = glance.request.clone();
        found.push((&glance.what, &glance.who, Shown { sentence, at: request.at, request, then, now }));
    }
    Ok(found.into_iter().map(|(.., shown)| shown).collect())
}

fn counted(gone: usize, come: usize) -> String {
    let entries = |count: usize| if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
    match (gone, come) {
        (0, come) => format!("{} more", entries(come)),
        (gone, 0) => format!("{} less", entries(gone)),
        (gone, come) if gone == come => format!("{} otherwise", entries(come)),
        (gone, come) => format!("{} less, and {} in their place", entries(gone), come),
    }
}

/// The items of all lists of a view, and its other fields one by one; by whatever clause.
fn entries(view: &View) -> Vec<Value> {
    let written = to_json(view).ok().and_then(|text| serde_json::from_str::<Map<String, Value>>(&text).ok());
    let mut found = Vec::new();
    // When to look again is no entry.
    let entries = written.unwrap_or_default().into_iter().filter(|(name, _)| name != "view" && name != "next");
    for (name, value) in entries {
        let items = match value {
            Value::Array(items) => items,
            value => vec![value],
        };
        found.extend(items.into_iter().map(|mut item| {
            forget_clauses(&mut item);
            Value::Object(Map::from_iter([(name.clone(), item)]))
        }));
    }
    found
}

fn forget_clauses(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("clause");
            fields.values_mut().for_each(forget_clauses);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_clauses),
        _ => {}
    }
}
