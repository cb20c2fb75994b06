//! How the statements of several clauses combine. Most add up; of those that set one parameter differently, the one
//! whose clause prevails stands.
//!
//! A document may have thousands of statements of one parameter, so they are sorted by what they set, and not compared
//! two by two.

use core::cmp::Ordering;
use core::fmt::Display;

use super::{Outside, Rule, Rulebook, Setting, WrittenIn};
use crate::words::Purpose;

/// One statement, and the position of the clause that makes it.
pub(crate) struct Statement {
    pub(crate) clause: u16,
    pub(crate) rule: Rule,
}

/// Two statements, by their places in the list, that set the same parameter differently; the later one first.
pub(crate) struct Contradiction {
    pub(crate) later: usize,
    pub(crate) earlier: usize,
    /// Whether their clauses stand in a ring of clauses that prevail over each other, so that nothing stands for certain.
    pub(crate) in_a_ring: bool,
}

/// What stands once every contradiction is settled. `precedences` are the pairs of a clause that prevails and the clause
/// over which it does, sorted.
///
/// Statements are taken apart first, so that one loses only what another sets differently. What does not stand itself
/// prevails over nothing, and the order of the clauses is no matter.
///
/// # Errors
/// The first contradiction within a clause; else clauses in a ring; else the first contradiction that nothing settles.
pub(crate) fn combine(statements: Vec<Statement>, precedences: &[(u16, u16)]) -> Result<Rulebook, Contradiction> {
    let mut parts = Vec::new();
    for (of, Statement { clause, rule }) in statements.iter().enumerate() {
        parts.extend(rule.parts().into_iter().map(|rule| Part {
            of,
            clause: *clause,
            settings: rule.settings(),
            rule,
        }));
    }
    agree(parts.iter().map(|part| (part.clause, part)))?;
    let groups = groups(&parts);
    let beats = beats(&groups, precedences);
    let standing = standing(&beats);
    let mut stands = vec![None; parts.len()];
    for (group, standing) in groups.iter().zip(&standing) {
        for part in &group.parts {
            stands.get_mut(*part).into_iter().for_each(|of_part| *of_part = *standing);
        }
    }
    if let Some((later, earlier)) = ring(&groups, &beats, &standing) {
        let of = |part: usize| parts.get(part).map_or(0, |part| part.of);
        return Err(Contradiction { later: of(later), earlier: of(earlier), in_a_ring: true });
    }
    let left = parts.iter().zip(&stands).filter(|(_, stands)| **stands == Some(true));
    agree(left.map(|(part, _)| (0, part)))?;
    let mut rules = Rulebook::default();
    let mut rest = parts.into_iter().zip(stands).peekable();
    for (n, Statement { clause, rule }) in statements.into_iter().enumerate() {
        let (mut whole, mut left) = (true, Vec::new());
        while let Some((part, stands)) = rest.next_if(|(part, _)| part.of == n) {
            match stands {
                Some(true) => left.push(part.rule),
                _ => whole = false,
            }
        }
        let left = if whole { vec![rule] } else { left };
        left.into_iter().for_each(|rule| rules.push(clause, rule));
    }
    Ok(rules)
}

/// What one statement sets of one parameter.
struct Part {
    of: usize,
    clause: u16,
    rule: Rule,
    settings: Vec<Setting>,
}

/// The parts of one clause that set the same, in their order: they stand and fall together.
struct Group<'a> {
    clause: u16,
    settings: &'a [Setting],
    parts: Vec<usize>,
}

/// Refuses the first part that sets a parameter otherwise than one before it of the same place.
fn agree<'a>(parts: impl Iterator<Item = (u16, &'a Part)>) -> Result<(), Contradiction> {
    let mut set = Vec::new();
    for (n, (place, part)) in parts.enumerate() {
        set.extend(part.settings.iter().map(|Setting { parameter, to }| ((place, parameter), n, to, part.of)));
    }
    // In the order of the parts, under each parameter.
    set.sort_by_key(|(one, ..)| *one);
    let differing = set.chunk_by(|(one, ..), (other, ..)| one == other).filter_map(|same| {
        let (_, first, to, earlier) = same.first()?;
        let (_, n, _, later) = same.iter().find(|(_, _, other, _)| other != to)?;
        Some(((n, first), Contradiction { later: *later, earlier: *earlier, in_a_ring: false }))
    });
    differing.min_by_key(|(order, _)| *order).map_or(Ok(()), |(_, contradiction)| Err(contradiction))
}

fn groups(parts: &[Part]) -> Vec<Group<'_>> {
    let mut parts: Vec<(usize, &Part)> = parts.iter().enumerate().collect();
    let order = |one: &Part, other: &Part| (one.clause, &one.settings).cmp(&(other.clause, &other.settings));
    parts.sort_by(|(_, one), (_, other)| order(one, other));
    let same = parts.chunk_by(|(_, one), (_, other)| order(one, other) == Ordering::Equal);
    same.filter_map(|same| {
        let (_, Part { clause, settings, .. }) = *same.first()?;
        Some(Group { clause: *clause, settings, parts: same.iter().map(|(n, _)| *n).collect() })
    })
    .collect()
}

/// Which groups each group prevails over: those of a clause over which its clause does, that set something otherwise.
fn beats(groups: &[Group<'_>], precedences: &[(u16, u16)]) -> Vec<Vec<usize>> {
    let mut index: Vec<((u16, &str), &str, usize)> = Vec::new();
    for (n, group) in groups.iter().enumerate() {
        index.extend(group.settings.iter().map(|set| ((group.clause, set.parameter.as_str()), set.to.as_str(), n)));
    }
    index.sort_unstable();
    let of_clause = |clause: u16| {
        let from = groups.partition_point(|group| group.clause < clause);
        let to = groups.partition_point(|group| group.clause <= clause);
        from..to
    };
    let mut beats = vec![Vec::new(); groups.len()];
    for (winner, loser) in precedences {
        // Looked up from the smaller of the two.
        let (winners, losers) = (of_clause(*winner), of_clause(*loser));
        let turned = losers.len() < winners.len();
        let (here, there) = if turned { (losers, winner) } else { (winners, loser) };
        for n in here {
            for set in groups.get(n).map_or(&[][..], |group| group.settings) {
                let place = (*there, set.parameter.as_str());
                let from = index.partition_point(|(known, ..)| *known < place);
                let same = index.iter().skip(from).take_while(|(known, ..)| *known == place);
                for (_, _, other) in same.filter(|(_, to, _)| *to != set.to) {
                    let (winner, loser) = if turned { (*other, n) } else { (n, *other) };
                    beats.get_mut(winner).into_iter().for_each(|beaten| beaten.push(loser));
                }
            }
        }
    }
    beats
}

/// Whether each group stands: where everything that prevails over it has fallen. `None` where that goes in a ring.
fn standing(beats: &[Vec<usize>]) -> Vec<Option<bool>> {
    // How many that prevail over each have not fallen.
    let mut above = vec![0_usize; beats.len()];
    for beaten in beats.iter().flatten() {
        above.get_mut(*beaten).into_iter().for_each(|above| *above += 1);
    }
    let mut standing: Vec<Option<bool>> = above.iter().map(|above| (*above == 0).then_some(true)).collect();
    let mut settled: Vec<usize> = (0..beats.len()).filter(|n| standing.get(*n) == Some(&Some(true))).collect();
    while let Some(n) = settled.pop() {
        let stands = standing.get(n).copied().flatten() == Some(true);
        for beaten in beats.get(n).into_iter().flatten() {
            let (Some(fate @ None), Some(above)) = (standing.get_mut(*beaten), above.get_mut(*beaten)) else {
                continue;
            };
            *above -= 1;
            if stands || *above == 0 {
                *fate = Some(!stands);
                settled.push(*beaten);
            }
        }
    }
    standing
}

/// Two parts that are neither up nor down, of which one prevails over the other; the later one first.
fn ring(groups: &[Group<'_>], beats: &[Vec<usize>], standing: &[Option<bool>]) -> Option<(usize, usize)> {
    let first = |n: usize| groups.get(n).and_then(|group| group.parts.first()).copied();
    let open = |n: &usize| standing.get(*n) == Some(&None);
    let pairs = beats.iter().enumerate().filter(|(n, _)| open(n)).flat_map(|(n, beaten)| {
        beaten.iter().filter(|n| open(n)).filter_map(move |beaten| Some((first(n)?, first(*beaten)?)))
    });
    pairs.map(|(one, other)| (one.max(other), one.min(other))).min()
}

/// What a statement of one parameter is for those of another kind that say the opposite of one matter.
pub(super) fn opposed(rule: &Rule) -> Option<Setting> {
    let (parameter, to) = match rule {
        // To send at any time, and not outside the hours.
        Rule::AnyTime(any) => (["* send ", &spelt(&any.who)].concat(), "at any time"),
        Rule::Hours(hours) if hours.outside != Outside::Advise && hours.purposes.contains(&Purpose::Send) => {
            (["* send ", &spelt(&hours.who)].concat(), "in the hours")
        }
        // Points are taken away, and never are.
        Rule::Points(points) if points.negative => ("* negative points".to_owned(), "given"),
        Rule::PositiveOnly(_) => ("* negative points".to_owned(), "not given"),
        // Parents see their child's points, and do not.
        Rule::PointsReaders(_) => ("* points".to_owned(), "seen"),
        Rule::PointsStay(_) => ("* points".to_owned(), "not seen"),
        // A topic that messages may be about, by name, and that goes elsewhere.
        Rule::MayMessage(may) => {
            (["* about ", may.from.as_str(), " ", &spelt(may.topics.as_ref()?)].concat(), "in a message")
        }
        Rule::TopicsElsewhere(elsewhere) if elsewhere.r#in.contains(&WrittenIn::Message) => {
            (["* about ", &spelt(&elsewhere.from), " ", &spelt(&elsewhere.topics)].concat(), "elsewhere")
        }
        // What is held on a leaver is erased as they leave, and kept from then on.
        Rule::Leavers(_) => ("* leavers' records".to_owned(), "erased"),
        Rule::Retention(retention) if retention.from_leaving() => ("* leavers' records".to_owned(), "kept"),
        _ => return None,
    };
    Some(Setting { parameter, to: to.to_owned() })
}

/// The words of a list, each once, where it first stands.
pub(super) fn once<T: Copy + PartialEq>(list: &[T]) -> Vec<T> {
    let mut found = Vec::new();
    for word in list {
        if !found.contains(word) {
            found.push(*word);
        }
    }
    found
}

/// The words of a list as one text, the same in whatever order they stand, and however often.
pub(super) fn spelt<T: Copy + Ord + Display>(list: &[T]) -> String {
    let mut list = once(list);
    list.sort_unstable();
    list.iter().map(T::to_string).collect::<Vec<_>>().join(" ")
}
