//! Where two rules that contradict each other differ, so that one sees it.

use schoolgate::catalogue::Rule;
use schoolgate::contract::{Error, to_json};
use schoolgate::policy::{Clause, PolicyDocument};
use serde_json::{Map, Value};

use crate::lint::difference;

/// What to add to the sentence of a contradiction found at a rule: a moment at which the two say otherwise, or the fields
/// in which they differ, or of what two rules of different kinds say the opposite.
pub(super) fn case(document: &PolicyDocument, error: &Error, (n, m): (usize, usize)) -> Option<String> {
    let clause = document.clauses.get(n)?;
    let later = clause.rules.get(m)?;
    let named = |other: &&Clause| error.sentence().contains(&format!("as clause {},", other.id));
    let earlier = document
        .clauses
        .iter()
        .find(named)
        .map_or_else(|| clause.rules.iter().take(m).collect::<Vec<_>>(), |other| other.rules.iter().collect());
    let mut alike = earlier.iter().filter(|rule| rule.kind() == later.kind());
    alike
        .find_map(|earlier| differ(earlier, later))
        .or_else(|| earlier.iter().find_map(|earlier| opposite(earlier, later)))
}

/// Of what rules of two kinds say the opposite, and which the kinds are.
fn opposite(earlier: &Rule, later: &Rule) -> Option<String> {
    let matter = |one: &Rule, other: &Rule| {
        Some(match (one, other) {
            (Rule::MayMessage(may), Rule::TopicsElsewhere(elsewhere)) => {
                let both = may.topics.iter().flatten().filter(|topic| elsewhere.topics.contains(topic));
                let both: Vec<String> = both.map(|topic| format!("`{topic}`")).collect();
                if both.is_empty() || !elsewhere.from.contains(&may.from) {
                    return None;
                }
                format!("messages about {}", both.join(", "))
            }
            (Rule::AnyTime(_), Rule::Hours(_)) => "when messages are sent".to_owned(),
            (Rule::Points(_), Rule::PositiveOnly(_)) => "points that are taken away".to_owned(),
            (Rule::PointsReaders(_), Rule::PointsStay(_)) => "whether parents see points".to_owned(),
            (Rule::Leavers(_), Rule::Retention(_)) => "what becomes of leavers' records".to_owned(),
            _ => return None,
        })
    };
    let matter = matter(earlier, later).or_else(|| matter(later, earlier))?;
    Some(format!("on {matter}, with `{}` there and `{}` here", earlier.kind(), later.kind()))
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
