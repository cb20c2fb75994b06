//! How clauses combine, held against the plain way: every two statements compared, over and over until nothing falls.

use std::collections::BTreeSet;

use proptest::prelude::*;
use schoolgate::policy::Policy;
use serde_json::{Value, json};

/// A statement: the position of its clause, the parameter that it sets, and to what.
type Statement = (usize, usize, usize);

const MODERATION: [&str; 3] = ["open", "moderated", "closed"];
const SURFACES: [&str; 2] = ["class_story", "school_story"];

fn rule((_, parameter, to): Statement) -> Value {
    match SURFACES.get(parameter) {
        Some(surface) => json!({ "type": "comments", "surfaces": [surface], "moderation": MODERATION[to] }),
        None => json!({ "type": "linked_adults", "at_most": to + 1, "approved_by": [] }),
    }
}

fn document(clauses: usize, statements: &[Statement], over: &BTreeSet<(usize, usize)>) -> Value {
    let clauses = (0..clauses).map(|n| {
        let rules: Vec<_> = statements.iter().filter(|(clause, ..)| *clause == n).map(|s| rule(*s)).collect();
        let over = over.iter().filter(|(winner, _)| *winner == n);
        let over: Vec<_> = over.map(|(_, loser)| json!({ "clause": format!("c{loser}"), "because": "b" })).collect();
        let mut clause =
            json!({ "id": format!("c{n}"), "heading": "h", "norm": "must", "summary": "s.", "prevails_over": over });
        match rules.is_empty() {
            true => clause["guidance"] = json!("g"),
            false => clause["rules"] = json!(rules),
        }
        clause
    });
    let clauses: Vec<_> = clauses.collect();
    json!({ "id": "p", "version": "1", "title": "t", "organisation": "o", "reviewed": "2025-01", "language": "en", "clauses": clauses })
}

/// What stands, compared two by two; nothing where the document is to be refused.
fn plainly(statements: &[Statement], over: &BTreeSet<(usize, usize)>) -> Option<Vec<Statement>> {
    if over.iter().any(|(winner, loser)| over.contains(&(*loser, *winner))) {
        return None;
    }
    let differ = |a: &Statement, b: &Statement| a.1 == b.1 && a.2 != b.2;
    let pairs = || statements.iter().flat_map(|a| statements.iter().map(move |b| (a, b))).filter(|(a, b)| differ(a, b));
    if pairs().any(|(a, b)| a.0 == b.0) {
        return None;
    }
    let beats = |a: &Statement, b: &Statement| differ(a, b) && over.contains(&(a.0, b.0));
    let (mut up, mut down) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..=statements.len() {
        for one in statements {
            let mut above = statements.iter().filter(|other| beats(other, one));
            if above.clone().any(|other| up.contains(other)) {
                down.insert(*one);
            } else if above.all(|other| down.contains(other)) {
                up.insert(*one);
            }
        }
    }
    let certain = statements.iter().all(|one| up.contains(one) || down.contains(one));
    let left: Vec<_> = statements.iter().copied().filter(|one| up.contains(one)).collect();
    let agreed = !pairs().any(|(a, b)| up.contains(a) && up.contains(b));
    (certain && agreed).then_some(left)
}

fn compiled(policy: &Policy) -> BTreeSet<Statement> {
    let linked = policy.rules().linked_adults.iter();
    let linked = linked.map(|c| (c.clause.into(), SURFACES.len(), usize::try_from(c.rule.at_most).unwrap() - 1));
    let comments = policy.rules().comments.iter().map(|c| {
        let place = |list: &[&str], word: &str| list.iter().position(|known| *known == word).unwrap();
        let rule = serde_json::to_value(&c.rule).unwrap();
        let (surface, how) = (rule["surfaces"][0].as_str().unwrap(), rule["moderation"].as_str().unwrap());
        (c.clause.into(), place(&SURFACES, surface), place(&MODERATION, how))
    });
    linked.chain(comments).collect()
}

proptest! {
    #[test]
    fn what_stands_is_what_stands_compared_two_by_two(
        statements in prop::collection::vec((0..6_usize, 0..3_usize, 0..3_usize), 0..9),
        over in prop::collection::btree_set((0..6_usize, 0..6_usize), 0..12),
    ) {
        let over: BTreeSet<_> = over.into_iter().filter(|(winner, loser)| winner != loser).collect();
        let policy = Policy::from_json(document(6, &statements, &over).to_string().as_bytes());
        match plainly(&statements, &over) {
            Some(left) => prop_assert_eq!(compiled(&policy.unwrap()), left.into_iter().collect()),
            None => prop_assert!(policy.is_err()),
        }
    }
}
