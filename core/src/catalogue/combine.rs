//! How the statements of several clauses combine. Most add up; of those that set one parameter differently, the one
//! whose clause prevails stands.

use super::{Outside, Rule, Rulebook, WrittenIn};
use crate::words::Purpose;

/// One statement, and the position of the clause that makes it.
pub(crate) struct Statement {
    pub(crate) clause: u16,
    pub(crate) rule: Rule,
}

/// Two statements, by their places in the list, that set the same parameter differently; the later one first.
pub(crate) struct Contradiction(pub(crate) usize, pub(crate) usize);

/// What stands once every contradiction is settled. `settled` says which of two clauses prevails.
///
/// Statements are taken apart first, so that one loses only what another sets differently. What does not stand itself
/// prevails over nothing, and the order of the clauses is no matter.
pub(crate) fn combine(
    statements: Vec<Statement>,
    settled: impl Fn(u16, u16) -> Option<u16>,
) -> Result<Rulebook, Contradiction> {
    let parts: Vec<Part> = statements
        .iter()
        .enumerate()
        .flat_map(|(of, statement)| {
            statement.rule.parts().into_iter().map(move |rule| Part { of, clause: statement.clause, rule })
        })
        .collect();
    let (mut beaten_by, mut open) = (vec![Vec::new(); parts.len()], Vec::new());
    for (later, part) in parts.iter().enumerate() {
        for (earlier, other) in parts.iter().enumerate().take(later) {
            if !part.rule.contradicts(&other.rule) {
                continue;
            }
            match settled(part.clause, other.clause).filter(|_| part.clause != other.clause) {
                None if part.clause == other.clause => return Err(Contradiction(part.of, other.of)),
                None => open.push((later, earlier)),
                Some(winner) => {
                    let (loser, winner) = if winner == part.clause { (earlier, later) } else { (later, earlier) };
                    if let Some(beaten_by) = beaten_by.get_mut(loser) {
                        beaten_by.push(winner);
                    }
                }
            }
        }
    }
    let standing = standing(&beaten_by);
    let stands = |part: usize| standing.get(part).copied().flatten();
    let of = |part: usize| parts.get(part).map_or(0, |part| part.of);
    // Clauses that prevail over each other in a ring leave nothing that stands for certain.
    let ring = beaten_by.iter().enumerate().find(|(part, _)| stands(*part).is_none());
    if let Some((part, beaten_by)) = ring {
        let other = beaten_by.iter().copied().find(|other| stands(*other).is_none()).unwrap_or(part);
        return Err(Contradiction(of(part.max(other)), of(part.min(other))));
    }
    let both_stand =
        |(later, earlier): &&(usize, usize)| stands(*later) == Some(true) && stands(*earlier) == Some(true);
    if let Some((later, earlier)) = open.iter().find(both_stand) {
        return Err(Contradiction(of(*later), of(*earlier)));
    }
    let mut rules = Rulebook::default();
    for (n, statement) in statements.into_iter().enumerate() {
        let mut own = parts.iter().enumerate().filter(|(_, part)| part.of == n);
        if own.clone().all(|(part, _)| stands(part) == Some(true)) {
            rules.push(statement.clause, statement.rule);
        } else {
            own.by_ref()
                .filter(|(part, _)| stands(*part) == Some(true))
                .for_each(|(_, part)| rules.push(part.clause, part.rule.clone()));
        }
    }
    Ok(rules)
}

/// What one statement sets of one parameter.
struct Part {
    of: usize,
    clause: u16,
    rule: Rule,
}

/// Whether each part stands: where everything that prevails over it has fallen. `None` where that goes in a ring.
fn standing(beaten_by: &[Vec<usize>]) -> Vec<Option<bool>> {
    let mut standing: Vec<Option<bool>> = vec![None; beaten_by.len()];
    loop {
        let before = standing.clone();
        for (stands, beaten_by) in standing.iter_mut().zip(beaten_by) {
            let others = || beaten_by.iter().map(|other| before.get(*other).copied().flatten());
            if others().any(|other| other == Some(true)) {
                *stands = Some(false);
            } else if others().all(|other| other == Some(false)) {
                *stands = Some(true);
            }
        }
        if standing == before {
            return standing;
        }
    }
}

/// Whether statements of two kinds say opposite things of one matter.
pub(super) fn opposed(one: &Rule, other: &Rule) -> bool {
    match (one, other) {
        // To send at any time, and not outside the hours.
        (Rule::AnyTime(any), Rule::Hours(hours)) => {
            hours.outside != Outside::Advise
                && hours.purposes.contains(&Purpose::Send)
                && hours.who.iter().any(|party| any.who.contains(party))
        }
        // Parents see their child's points, and do not.
        (Rule::PointsReaders(_), Rule::PointsStay(_)) => true,
        // A topic that messages may be about, by name, and that goes elsewhere.
        (Rule::MayMessage(may), Rule::TopicsElsewhere(elsewhere)) => {
            elsewhere.from.contains(&may.from)
                && elsewhere.r#in.contains(&WrittenIn::Message)
                && may.topics.iter().flatten().any(|topic| elsewhere.topics.contains(topic))
        }
        _ => false,
    }
}

/// Whether two lists name the same things, in whatever order.
pub(super) fn same_set<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.iter().all(|item| other.contains(item)) && other.iter().all(|item| one.contains(item))
}
