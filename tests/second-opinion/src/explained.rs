//! The differences that are explained, in `explained.tsv`: who denies what the other allows, by which clause, and why.
//!
//! A difference is explained where each single reason of the one who denies is. So none hides behind another.

use crate::{Difference, POLICIES};

pub struct Row {
    pub policy: &'static str,
    pub actions: Vec<&'static str>,
    /// `engine` or `Cedar` denies what the other allows, or `named`: both deny, and the engine leaves Cedar's clause out.
    pub who: &'static str,
    /// The clause, with the engine's also what it found; `nothing` where nothing grants it.
    pub says: &'static str,
    /// What the other one may have to say besides, one or several of these; anything where it is `*`.
    other: Vec<&'static str>,
    pub why: &'static str,
}

impl Row {
    /// Whether the other one may say so; what ends with a stroke stands for whatever was found by that clause.
    fn has(&self, said: &str) -> bool {
        self.other.iter().any(|known| *known == said || (known.ends_with('/') && said.starts_with(known)))
    }
}

pub struct Explained(Vec<Row>);

impl Explained {
    /// Reads the list.
    ///
    /// # Panics
    /// Where a line is none.
    pub fn new() -> Self {
        let text: &'static str = crate::text("explained.tsv").leak();
        let rows = text.lines().skip(1).map(|line| {
            let parts: Vec<_> = line.split('\t').collect();
            let [policy, actions, who, says, other, why] = parts[..] else { panic!("six columns: {line}") };
            assert!(policy == "*" || POLICIES.contains(&policy), "no such policy: {line}");
            assert!(["engine", "Cedar", "named"].contains(&who) && !why.is_empty(), "not a difference: {line}");
            Row { policy, actions: actions.split(' ').collect(), who, says, other: other.split("; ").collect(), why }
        });
        Self(rows.collect())
    }

    pub fn rows(&self) -> &[Row] {
        &self.0
    }

    /// The lines that explain a difference, one for each reason; nothing where a reason is not explained.
    pub fn lines(&self, difference: &Difference) -> Option<Vec<usize>> {
        let line = |said: &str| {
            self.0.iter().position(|row| {
                (row.policy == "*" || row.policy == difference.policy)
                    && (row.actions == ["*"] || row.actions.contains(&difference.action))
                    && row.who == difference.who
                    && (row.says == said || (row.says == "*" && row.who == "named"))
                    && (row.other == ["*"] || difference.other.iter().all(|said| row.has(said)))
            })
        };
        difference.reasons.iter().map(|said| line(said)).collect()
    }
}
