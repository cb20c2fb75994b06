//! Where two rules that contradict each other differ, so that one sees it.

use schoolgate::catalogue::Rule;
use schoolgate::contract::{Error, to_json};
use schoolgate::policy::{Clause, PolicyDocument};
use serde_json::{Map, Value};

use crate::lint::difference;

/// What to add to the sentence of a contradiction found at a rule: a moment at which the two say otherwise, or the fields
/// in which they differ. Nothing where the other rule is of another kind.
pub(super) fn case(document: &PolicyDocument, error: &Error, (n, m): (usize, usize)) -> Option<String> {
    let clause = document.clauses.get(n)?;
    let later = clause.rules.get(m)?;
    let named = |other: &&Clause| error.sentence().contains(&format!("as clause {},", other.id));
    let earlier = document
        .clauses
        .iter()
        .find(named)
        .map_or_else(|| clause.rules.iter().take(m).collect::<Vec<_>>(), |other| other.rules.iter().collect());
    earlier.into_iter().filter(|rule| rule.kind() == later.kind()).find_map(|earlier| differ(earlier, later))
}

fn differ(earlier: &Rule, later: &Rule) -> Option<String> {
    if let (Rule::Hours(one), Rule::Hours(other)) = (earlier, later)
        && let Some((at, is_open)) = difference(one, other)
    {
        let (there, here) = if is_open { ("open", "closed") } else { ("closed", "open") };
        return Some(format!("on {at} it is {there} there and {here} here"));
    }
    let fields = |rule: &Rule| serde_json::from_str::<Map<String, Value>>(&to_json(rule).ok()?).ok();
    let (one, other) = (fields(earlier)?, fields(later)?);
    let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
    let said = |value: Option<&Value>| value.map_or_else(|| "left out".to_owned(), Value::to_string);
    let differing = names.filter(|name| one.get(*name) != other.get(*name));
    let differing: Vec<String> = differing
        .map(|name| format!("`{name}` is {} there and {} here", said(one.get(name)), said(other.get(name))))
        .collect();
    (!differing.is_empty()).then(|| differing.join(", "))
}
