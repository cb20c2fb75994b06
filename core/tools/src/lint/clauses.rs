//! Clauses that prevail over others.

use schoolgate::catalogue::{Hours, Rule};
use schoolgate::contract::{ErrorCode, to_json};
use schoolgate::policy::{Clause, Policy};
use serde_json::{Map, Value};

use super::Lints;
use super::hours::difference;

/// How many precedences are tried: each takes a compilation.
const TRIED: usize = 200;

pub(super) fn look(lints: &mut Lints<'_>) {
    carried(lints);
    let document = lints.policy.document();
    let all = document
        .clauses
        .iter()
        .enumerate()
        .flat_map(|(n, clause)| (0..clause.prevails_over.len()).map(move |m| (n, m)));
    for (n, m) in all.take(TRIED) {
        let mut without = document.clone();
        let Some(clause) = without.clauses.get_mut(n).filter(|clause| m < clause.prevails_over.len()) else { continue };
        let precedence = clause.prevails_over.remove(m);
        let path = format!("clauses[{n}].prevails_over[{m}]");
        let one = document.clauses.get(n);
        let other = document.clauses.iter().find(|clause| clause.id == precedence.clause);
        let Some((one, other)) = one.zip(other) else { continue };
        let begins = format!("prevails over clause {}", other.id);
        if one.rules.is_empty() || other.rules.is_empty() {
            let sentence = format!("{begins}, and one of the two states no rule; leave it out, or state the rule");
            lints.note("settles_nothing", path, sentence);
            continue;
        }
        let decides = match Policy::compile(without) {
            Err(error) => error.code() == ErrorCode::Contradiction,
            // What is given up without a contradiction is given up all the same.
            Ok(policy) => policy.rules() != lints.policy.rules(),
        };
        let case = case(one, other).map_or_else(String::new, |case| format!(" (as on {case})"));
        let ends = if decides { "the other's rule does not stand" } else { "the rules of both stand" };
        lints.note("settles", path, format!("{begins}{case}: {}; {ends}", precedence.because.trim_end_matches('.')));
    }
}

/// Clauses that are carried by fields which the document does not have.
fn carried(lints: &mut Lints<'_>) {
    let document = lints.policy.document();
    let fields = to_json(document).ok().and_then(|text| serde_json::from_str::<Map<String, Value>>(&text).ok());
    let fields = fields.unwrap_or_default();
    for (n, clause) in document.clauses.iter().enumerate() {
        for (m, field) in clause.fields.iter().enumerate() {
            let says = fields.get(field).and_then(Value::as_str).is_some_and(|said| !said.trim().is_empty());
            if !says {
                let sentence = format!(
                    "is carried by the document's field `{field}`, which says nothing; fill it in, or name another",
                );
                lints.warn("not_carried", format!("clauses[{n}].fields[{m}]"), sentence);
            }
        }
    }
}

/// A moment at which the hours of two clauses differ, where that is what they differ in.
fn case(one: &Clause, other: &Clause) -> Option<String> {
    let hours = |clause: &Clause| -> Vec<Hours> {
        let hours = clause.rules.iter().filter_map(|rule| match rule {
            Rule::Hours(hours) => Some(hours.clone()),
            _ => None,
        });
        hours.collect()
    };
    for mine in hours(one) {
        for theirs in hours(other) {
            let same = mine.purposes.iter().any(|purpose| theirs.purposes.contains(purpose))
                && mine.who.iter().any(|who| theirs.who.contains(who));
            if let Some((at, is_open)) = difference(&mine, &theirs).filter(|_| same) {
                let (open, closed) = if is_open { (one, other) } else { (other, one) };
                return Some(format!("{at}, when it is open by clause {} and closed by clause {}", open.id, closed.id));
            }
        }
    }
    None
}
