//! Clauses that prevail over others.

use std::collections::BTreeMap;

use schoolgate::catalogue::{Hours, Rule};
use schoolgate::contract::{ClauseId, ErrorCode, to_json};
use schoolgate::policy::{Clause, Policy, PolicyDocument};
use serde_json::{Map, Value};

use super::Lints;
use super::hours::difference;

/// How many pairs of hours of two clauses are compared, to find a moment at which they differ.
const COMPARED: usize = 100;

pub(super) fn look(lints: &mut Lints<'_>) {
    carried(lints);
    let document = lints.policy.document();
    let mut known: BTreeMap<&ClauseId, &Clause> = BTreeMap::new();
    known.extend(document.clauses.iter().map(|clause| (&clause.id, clause)));
    for (n, one) in document.clauses.iter().enumerate() {
        for (m, precedence) in one.prevails_over.iter().enumerate() {
            let Some(other) = known.get(&precedence.clause).copied() else { continue };
            let path = format!("clauses[{n}].prevails_over[{m}]");
            let begins = format!("prevails over clause {}", other.id);
            if one.rules.is_empty() || other.rules.is_empty() {
                let sentence = format!("{begins}, and one of the two states no rule; leave it out, or state the rule");
                lints.note("settles_nothing", path, sentence);
                continue;
            }
            let case = case(one, other).map_or_else(String::new, |case| format!(" (as on {case})"));
            let ends = match decides(lints.policy, one, other) {
                true => "where they differ, the other's rule does not stand",
                false => "the rules of both stand",
            };
            let because = precedence.because.trim_end_matches('.');
            lints.note("settles", path, format!("{begins}{case}: {because}; {ends}"));
        }
    }
}

/// Whether two clauses contradict each other, or one gives up something for the other: the two alone, with the precedence
/// and without.
fn decides(policy: &Policy, one: &Clause, other: &Clause) -> bool {
    let pair = |is_settled: bool| {
        let alone = |clause: &Clause| {
            let kept = clause.prevails_over.iter().filter(|over| is_settled && over.clause == other.id);
            Clause { prevails_over: kept.take(1).cloned().collect(), ..clause.clone() }
        };
        let other = Clause { prevails_over: Vec::new(), ..other.clone() };
        Policy::compile(PolicyDocument { clauses: vec![alone(one), other], ..head(policy.document()) })
    };
    match (pair(true), pair(false)) {
        (Ok(with), Ok(without)) => with.rules() != without.rules(),
        (Ok(_), Err(error)) => error.code() == ErrorCode::Contradiction,
        (Err(_), _) => false,
    }
}

/// A document without its clauses.
fn head(document: &PolicyDocument) -> PolicyDocument {
    let PolicyDocument {
        schema,
        v,
        id,
        version,
        title,
        organisation,
        owner,
        author,
        responsible,
        reviewed,
        trial_until,
        language,
        ..
    } = document;
    PolicyDocument {
        schema: schema.clone(),
        v: *v,
        id: id.clone(),
        version: version.clone(),
        title: title.clone(),
        organisation: organisation.clone(),
        owner: owner.clone(),
        author: author.clone(),
        responsible: responsible.clone(),
        reviewed: *reviewed,
        trial_until: *trial_until,
        language: language.clone(),
        clauses: Vec::new(),
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
    fn hours(clause: &Clause) -> impl Iterator<Item = &Hours> {
        clause.rules.iter().filter_map(|rule| match rule {
            Rule::Hours(hours) => Some(hours),
            _ => None,
        })
    }
    let pairs = hours(one).flat_map(|mine| hours(other).map(move |theirs| (mine, theirs)));
    let same = pairs.filter(|(mine, theirs)| {
        mine != theirs
            && mine.purposes.iter().any(|purpose| theirs.purposes.contains(purpose))
            && mine.who.iter().any(|who| theirs.who.contains(who))
    });
    same.take(COMPARED).find_map(|(mine, theirs)| {
        let (at, is_open) = difference(mine, theirs)?;
        let (open, closed) = if is_open { (one, other) } else { (other, one) };
        Some(format!("{at}, when it is open by clause {} and closed by clause {}", open.id, closed.id))
    })
}
