//! What is wrong between clauses: found as the core compiles, one fault after the other.

use schoolgate::catalogue::Rule;
use schoolgate::contract::{ClauseId, Error, ErrorCode, from_json};
use schoolgate::policy::{Norm, Policy, PolicyDocument};

use super::{Errors, Parts, contradiction};
use crate::source::{Step, steps};

/// Compiles what could be read, and tells what is wrong.
pub(super) fn check(parts: Parts, errors: &mut Errors<'_>) {
    let (mut document, mut places) = (parts.head, Vec::<Numbers>::new());
    for part in parts.clauses {
        let mut clause = part.read;
        let (mut at, rules): (Vec<usize>, Vec<Rule>) = part.rules.into_iter().unzip();
        clause.rules = rules;
        if part.has_rules && clause.rules.is_empty() {
            // Of what it states nothing can be read. It states something all the same.
            clause.rules.extend(from_json(br#"{"type": "privacy"}"#));
            at.push(0);
        }
        places.push(Numbers { rules: at, precedences: (0..clause.prevails_over.len()).collect() });
        document.clauses.push(clause);
    }
    while !errors.are_enough() {
        let Err(error) = Policy::compile(document.clone()) else { return };
        let place = place(error.path());
        let case = match place {
            (Some(n), Some(m)) if error.code() == ErrorCode::Contradiction => {
                contradiction::case(&document, &error, (n, m))
            }
            _ => None,
        };
        let source = errors.source;
        errors.push_with(source.root(), "", &as_in_the_text(&error, place, &places), case.as_deref());
        if mend(&mut document, &error, place, &mut places).is_none() {
            return;
        }
    }
}

/// The numbers in the text of a clause's rules and precedences that are left.
struct Numbers {
    rules: Vec<usize>,
    precedences: Vec<usize>,
}

/// The clause, and the rule or precedence of it, to which a path leads.
fn place(path: &str) -> (Option<usize>, Option<usize>) {
    let numbers = steps(path).into_iter().filter_map(|step| match step {
        Step::Item(number) => Some(number),
        Step::Field(_) => None,
    });
    let numbers: Vec<usize> = numbers.collect();
    (numbers.first().copied(), numbers.get(1).copied())
}

/// The error with the number that its rule or precedence has in the text, where some before it are gone.
fn as_in_the_text(error: &Error, place: (Option<usize>, Option<usize>), places: &[Numbers]) -> Error {
    let (Some(n), Some(m)) = place else { return error.clone() };
    let is_of = |field: &str| error.path().contains(field);
    let numbers = places.get(n).map(|numbers| match is_of(".rules[") {
        true => ("rules", &numbers.rules),
        false => ("prevails_over", &numbers.precedences),
    });
    let Some((field, at)) = numbers.and_then(|(field, numbers)| Some((field, numbers.get(m)?))) else {
        return error.clone();
    };
    let rest = error.path().splitn(3, ']').nth(2).unwrap_or_default();
    error.clone().at(format!("clauses[{n}].{field}[{at}]{rest}"))
}

/// Takes out what an error tells of; nothing where it can not.
fn mend(
    document: &mut PolicyDocument,
    error: &Error,
    place: (Option<usize>, Option<usize>),
    places: &mut [Numbers],
) -> Option<()> {
    let n = place.0?;
    let clause = document.clauses.get_mut(n)?;
    let is_of = |field: &str| error.path().contains(field);
    match (error.code(), place.1) {
        (ErrorCode::DuplicateId | ErrorCode::InvalidValue, None) if is_of("].id") => {
            clause.id = format!("{n}: {}", clause.id).parse::<ClauseId>().ok()?;
        }
        (ErrorCode::DanglingReference | ErrorCode::Contradiction, Some(m)) if is_of(".prevails_over[") => {
            (m < clause.prevails_over.len()).then(|| clause.prevails_over.remove(m))?;
            let numbers = &mut places.get_mut(n)?.precedences;
            (m < numbers.len()).then(|| numbers.remove(m))?;
        }
        (ErrorCode::ClauseWithoutRule, None) if is_of(".norm") => clause.norm = Norm::Must,
        (ErrorCode::ClauseWithoutRule, None) => {
            clause.fields.clear();
            clause.guidance = clause.rules.is_empty().then(String::new);
        }
        (ErrorCode::Contradiction, Some(m)) => {
            (m < clause.rules.len()).then(|| clause.rules.remove(m))?;
            let numbers = &mut places.get_mut(n)?.rules;
            (m < numbers.len()).then(|| numbers.remove(m))?;
            if clause.rules.is_empty() {
                clause.guidance = Some(String::new());
            }
        }
        _ => return None,
    }
    Some(())
}
