//! What two policies state differently and no comparison shows, with the reason.

use std::collections::BTreeSet;

use schoolgate::catalogue::Rule;
use schoolgate::policy::Policy;
use serde::Serialize;
use serde_json::Value;

/// A parameter of a rule of which neither the answer to a request nor a list shows how it is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Unshown {
    /// The kind of rule; empty for a field of the document.
    pub rule: &'static str,
    /// The parameter, as a path within the rule; empty for the rule as a whole.
    pub parameter: &'static str,
    /// Why it shows nowhere.
    pub why: &'static str,
}

const fn unshown(rule: &'static str, parameter: &'static str, why: &'static str) -> Unshown {
    Unshown { rule, parameter, why }
}

const PROTECTED: &str = "pupils are protected as their records say in any case, and the clause is only named";

const ANY_REFUSAL: &str = "a family may refuse any consent in any case, and the clause is only named";

/// Those that are known. A test goes through parameters kind by kind, and sees that these and no others show nowhere.
pub const UNSHOWN: &[Unshown] = &[
    unshown("privacy", "", "what concerns a pupil is kept for that pupil’s people in any case"),
    unshown("processing_consent", "", "consent to hold a pupil’s data is asked for in any case"),
    unshown("protection", "", PROTECTED),
    unshown("protection", "levels", PROTECTED),
    unshown("refusing", "", ANY_REFUSAL),
    unshown("refusing", "kinds", ANY_REFUSAL),
    unshown("judging", "", "the headteacher and senior leaders judge reports in any case"),
    unshown("", "trial_until", "both policies are asked as they hold while they are in force"),
];

/// Those of them in which two policies differ.
pub(super) fn between(old: &Policy, new: &Policy) -> Vec<Unshown> {
    let kinds = UNSHOWN.iter().map(|unshown| unshown.rule).filter(|kind| !kind.is_empty());
    let mut differing: BTreeSet<(&str, String)> = BTreeSet::new();
    for kind in kinds.collect::<BTreeSet<_>>() {
        differing.extend(places(old, new, kind).into_iter().map(|place| (kind, place)));
    }
    if old.document().trial_until != new.document().trial_until {
        differing.insert(("", "trial_until".to_owned()));
    }
    let known = |unshown: &&Unshown| differing.contains(&(unshown.rule, unshown.parameter.to_owned()));
    UNSHOWN.iter().filter(known).copied().collect()
}

/// At which places the statements of one kind differ: those that one alone has, one after the other.
fn places(old: &Policy, new: &Policy, kind: &str) -> BTreeSet<String> {
    let of = |policy: &Policy| -> Vec<Value> {
        let stated = policy.rules().statements().into_iter().map(|cited| cited.rule);
        stated.filter(|rule: &Rule| rule.kind() == kind).filter_map(|rule| serde_json::to_value(rule).ok()).collect()
    };
    let (mut then, mut now) = (of(old), of(new));
    then.retain(|rule| match now.iter().position(|other| other == rule) {
        Some(place) => {
            now.remove(place);
            false
        }
        None => true,
    });
    let mut found = BTreeSet::new();
    for n in 0..then.len().max(now.len()) {
        differ("", then.get(n), now.get(n), &mut found);
    }
    found
}

fn differ(place: &str, one: Option<&Value>, other: Option<&Value>, found: &mut BTreeSet<String>) {
    let within = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
    match (one, other) {
        (one, other) if one == other => {}
        (Some(Value::Object(one)), Some(Value::Object(other))) => {
            for name in one.keys().chain(other.keys()).collect::<BTreeSet<_>>() {
                differ(&within(name), one.get(name), other.get(name), found);
            }
        }
        (Some(Value::Array(one)), Some(Value::Array(other))) if one.len() == other.len() => {
            one.iter().zip(other).for_each(|(one, other)| differ(place, Some(one), Some(other), found));
        }
        _ => drop(found.insert(place.to_owned())),
    }
}
