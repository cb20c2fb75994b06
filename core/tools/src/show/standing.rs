//! What of each statement stands, where clauses pull in different directions.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use schoolgate::catalogue::Rule;
use schoolgate::contract::from_json;
use schoolgate::policy::{Clause, Policy, PolicyDocument, Precedence};
use serde_json::Value;

/// What became of one rule of the document.
pub(super) enum Fate {
    /// It stands as it is written.
    Whole,
    /// Only this of it stands; nothing where empty.
    Rest(Vec<Rule>),
}

/// Of each rule whether anything of it stands, clause by clause.
pub(crate) fn standing(policy: &Policy) -> Vec<Vec<bool>> {
    let stands = |fate: &Fate| !matches!(fate, Fate::Rest(rest) if rest.is_empty());
    fates(policy).iter().map(|rules| rules.iter().map(stands).collect()).collect()
}

/// What became of each rule, clause by clause.
pub(super) fn fates(policy: &Policy) -> Vec<Vec<Fate>> {
    let mut standing: BTreeMap<(u16, &'static str), VecDeque<Rule>> = BTreeMap::new();
    for cited in policy.rules().statements() {
        standing.entry((cited.clause, cited.rule.kind())).or_default().push_back(cited.rule);
    }
    let mut none = VecDeque::new();
    let clauses = (0..).zip(&policy.document().clauses);
    clauses
        .map(|(n, clause)| {
            let fates = clause.rules.iter().map(|rule| {
                let left = standing.get_mut(&(n, rule.kind())).unwrap_or(&mut none);
                fate(rule, left)
            });
            fates.collect()
        })
        .collect()
}

/// What stands is in the order of the document. Of two rules of a clause that set the same, both stand or neither, so
/// that what comes a second time is of the next.
fn fate(rule: &Rule, left: &mut VecDeque<Rule>) -> Fate {
    if left.front() == Some(rule) {
        left.pop_front();
        return Fate::Whole;
    }
    let whole = serde_json::to_value(rule).unwrap_or_default();
    let (mut parts, mut known) = (Vec::new(), BTreeSet::new());
    while let Some(part) = left.front().and_then(|first| serde_json::to_value(first).ok()) {
        if !is_part(&part, &whole) || !known.insert(part.to_string()) {
            break;
        }
        left.pop_front();
        parts.push(part);
    }
    let rest = together(parts).into_iter().filter_map(|part| from_json(part.to_string().as_bytes()).ok());
    Fate::Rest(rest.collect())
}

/// Whether a statement says nothing but what another does: its lists are within the other's, or narrow what is about
/// everything where the other leaves them out, and all else is the same.
fn is_part(part: &Value, whole: &Value) -> bool {
    let (Value::Object(part), Value::Object(whole)) = (part, whole) else { return false };
    whole.keys().all(|key| part.contains_key(key))
        && part.iter().all(|(key, value)| match (value, whole.get(key)) {
            (value, Some(other)) if value == other => true,
            (Value::Array(part), Some(Value::Array(whole))) => part.iter().all(|item| whole.contains(item)),
            (Value::Array(_), None) => true,
            _ => false,
        })
}

/// Parts that differ in one list become one statement again.
fn together(mut parts: Vec<Value>) -> Vec<Value> {
    let keys: Vec<String> = match parts.first() {
        Some(Value::Object(first)) => {
            first.iter().filter(|(_, value)| value.is_array()).map(|(key, _)| key.clone()).collect()
        }
        _ => return parts,
    };
    for key in keys {
        let mut joined: Vec<(String, Value)> = Vec::new();
        for mut part in parts {
            let list = part.get_mut(&key).map(Value::take).unwrap_or_default();
            let rest = part.to_string();
            if let Some(place) = part.get_mut(&key) {
                *place = list;
            }
            match joined.iter_mut().find(|(known, _)| *known == rest) {
                Some((_, known)) => add(known, &part, &key),
                None => joined.push((rest, part)),
            }
        }
        parts = joined.into_iter().map(|(_, part)| part).collect();
    }
    parts
}

/// Adds the items of a part's list that are not in the same list yet.
fn add(known: &mut Value, part: &Value, key: &str) {
    let (Some(Value::Array(known)), Some(Value::Array(list))) = (known.get_mut(key), part.get(key)) else { return };
    if known == list {
        return;
    }
    for item in list {
        if !known.contains(item) {
            known.push(item.clone());
        }
    }
}

/// How many of the clauses that may have overruled a rule are named at it. The clause itself names them all.
const NAMED: usize = 8;

/// A clause that prevails over another, and why.
type Winner<'a> = (&'a Clause, &'a Precedence);

/// The clauses that prevail over others.
pub(super) struct Prevailing<'a> {
    /// By the clause over which they do.
    over: BTreeMap<&'a str, Vec<Winner<'a>>>,
    /// The kinds of rule that each clause states.
    kinds: BTreeMap<&'a str, BTreeSet<&'static str>>,
}

impl<'a> Prevailing<'a> {
    pub(super) fn of(document: &'a PolicyDocument) -> Self {
        let mut over: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        let mut kinds = BTreeMap::new();
        for clause in &document.clauses {
            for precedence in &clause.prevails_over {
                over.entry(precedence.clause.as_str()).or_default().push((clause, precedence));
            }
            kinds.insert(clause.id.as_str(), clause.rules.iter().map(Rule::kind).collect());
        }
        Self { over, kinds }
    }

    /// The clauses that prevail over one.
    pub(super) fn over(&self, clause: &Clause) -> &[Winner<'a>] {
        self.over.get(clause.id.as_str()).map_or(&[], Vec::as_slice)
    }

    /// Those of them that may have overruled a rule of a kind: where any speaks of the same, only such; and of many the
    /// first.
    pub(super) fn overruling(&self, clause: &Clause, kind: &str) -> Vec<Winner<'a>> {
        let speaks = |(clause, _): &&Winner<'a>| {
            let kinds = self.kinds.get(clause.id.as_str());
            kinds.is_some_and(|kinds| kinds.contains(kind) || opposites(kind).iter().any(|other| kinds.contains(other)))
        };
        let all = self.over(clause);
        let same: Vec<_> = all.iter().filter(speaks).take(NAMED).copied().collect();
        if same.is_empty() { all.iter().take(NAMED).copied().collect() } else { same }
    }
}

/// The kinds of rule that may say the opposite of one.
fn opposites(kind: &str) -> &'static [&'static str] {
    match kind {
        "any_time" => &["hours"],
        "hours" => &["any_time"],
        "points_readers" => &["points_stay"],
        "points_stay" => &["points_readers"],
        "may_message" => &["topics_elsewhere"],
        "topics_elsewhere" => &["may_message"],
        _ => &[],
    }
}
