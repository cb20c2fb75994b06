//! From the document to the rulebook, refusing what does not hold together.

use alloc::sync::Arc;

use super::document::{Norm, PolicyDocument};
use crate::catalogue::{CompiledHours, Contradiction, Judged, Rulebook, Statement, combine};
use crate::contract::json::of_file;
use crate::contract::limits::check_size;
use crate::contract::{ClauseId, Error, ErrorCode, PolicyRef, from_json};
use crate::sorted::Map;

/// A policy that holds together: the document, and the rulebook it compiles to. It never changes, and to clone it is to
/// share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy(Arc<Compiled>);

#[derive(Debug)]
struct Compiled {
    document: PolicyDocument,
    rules: Rulebook,
    /// Those of `rules.hours`, in their order.
    hours: Vec<CompiledHours>,
    /// Whether it is known to be a built-in policy, so that its document need not be compared with theirs.
    built_in: bool,
}

impl PartialEq for Compiled {
    /// All else follows from the document.
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document
    }
}

impl Eq for Compiled {}

impl Policy {
    /// Reads and compiles a policy document.
    ///
    /// # Errors
    /// What [`from_json`] and [`compile`](Self::compile) refuse.
    pub fn from_json(text: &[u8]) -> Result<Self, Error> {
        Self::compile(from_json(of_file(text))?)
    }

    /// A document that a school has adopted, as its log or snapshot has it: it means what it meant, though it may state
    /// what is refused of a new one, and however large it is.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json), but for what is asked of new documents alone.
    pub(crate) fn adopted(text: &[u8]) -> Result<Self, Error> {
        Self::compile_each(from_json(text)?, false)
    }

    /// Checks a whole document and gathers its rules.
    ///
    /// # Errors
    /// - [`ErrorCode::TooLarge`]: a text or list beyond [the limits](crate::contract::limits).
    /// - [`ErrorCode::DuplicateId`]: two clauses of one id.
    /// - [`ErrorCode::DanglingReference`]: `prevails_over` names a clause that the document does not have.
    /// - [`ErrorCode::ClauseWithoutRule`]: a clause without rules gives no reason, or one with rules gives one or calls
    ///   itself guidance.
    /// - [`ErrorCode::Contradiction`]: two statements set the same parameter differently and neither prevails; both are
    ///   named.
    /// - what single rules refuse, such as [`ErrorCode::OverlappingWindows`].
    pub fn compile(document: PolicyDocument) -> Result<Self, Error> {
        check_size(&document)?;
        Self::compile_each(document, true)
    }

    fn compile_each(document: PolicyDocument, is_new: bool) -> Result<Self, Error> {
        let positions = positions(&document)?;
        let precedences = precedences(&document, &positions)?;
        let (mut statements, mut places) = (Vec::new(), Vec::new());
        for (n, clause) in (0_u16..).zip(&document.clauses) {
            let place = format!("clauses[{n}]");
            let reasoned = clause.guidance.is_some() || !clause.fields.is_empty();
            if clause.rules.is_empty() != reasoned {
                let sentence = "states rules and calls itself guidance, or states none and gives no reason; \
                                give it `rules`, or `fields`, or a `guidance` reason";
                return Err(Error::new(ErrorCode::ClauseWithoutRule, sentence).at(place));
            }
            if is_new && clause.norm == Norm::Guidance && !clause.rules.is_empty() {
                let sentence = format!(
                    "calls clause {} guidance, and the clause states rules; say how strongly they bind, or state none",
                    clause.id
                );
                return Err(Error::new(ErrorCode::ClauseWithoutRule, sentence).at(place + ".norm"));
            }
            for (m, rule) in clause.rules.iter().enumerate() {
                let place = Place { clause: &clause.id, of: n, rule: m, kind: rule.kind() };
                rule.check().map_err(|error| error.inside(&place.path()))?;
                statements.push(Statement { clause: n, rule: rule.clone() });
                places.push(place);
            }
        }
        let rules = combine(statements, &precedences).map_err(|found| refusal(&found, &places))?;
        let hours = Judged(&rules).hours().iter().map(CompiledHours::new).collect::<Result<_, _>>()?;
        Ok(Self(Arc::new(Compiled { document, rules, hours, built_in: false })))
    }

    pub(super) fn known_as_built_in(mut self) -> Self {
        if let Some(policy) = Arc::get_mut(&mut self.0) {
            policy.built_in = true;
        }
        self
    }

    pub(crate) fn is_built_in(&self) -> bool {
        self.0.built_in
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> &PolicyDocument {
        &self.0.document
    }

    /// The rules, gathered by kind.
    #[must_use]
    pub fn rules(&self) -> &Rulebook {
        &self.0.rules
    }

    pub(crate) fn hours(&self) -> &[CompiledHours] {
        &self.0.hours
    }

    /// Its id and version.
    #[must_use]
    pub fn reference(&self) -> PolicyRef {
        PolicyRef { id: self.document().id.clone(), version: self.document().version.clone() }
    }

    /// The id of the clause at a position.
    #[must_use]
    pub fn clause_id(&self, position: u16) -> Option<&ClauseId> {
        self.document().clauses.get(usize::from(position)).map(|clause| &clause.id)
    }
}

fn positions(document: &PolicyDocument) -> Result<Map<&ClauseId, u16>, Error> {
    let mut positions = Map::default();
    for (n, clause) in document.clauses.iter().enumerate() {
        let place = format!("clauses[{n}].id");
        if clause.id.as_str().starts_with("engine.") {
            let sentence = "begins with `engine.`, which is the engine's own; choose another id";
            return Err(Error::new(ErrorCode::InvalidValue, sentence).at(place));
        }
        let position = u16::try_from(n)
            .map_err(|_| Error::new(ErrorCode::InvalidValue, "has more than 65,536 clauses").at("clauses"))?;
        if positions.insert(&clause.id, position).is_some() {
            let sentence = "is the id of an earlier clause, too; give each clause an id of its own";
            return Err(Error::new(ErrorCode::DuplicateId, sentence).at(place));
        }
    }
    Ok(positions)
}

/// Where a rule stands.
struct Place<'a> {
    clause: &'a ClauseId,
    of: u16,
    rule: usize,
    kind: &'static str,
}

impl Place<'_> {
    fn path(&self) -> String {
        format!("clauses[{}].rules[{}]", self.of, self.rule)
    }
}

/// What a contradiction is refused with, at its later statement.
fn refusal(found: &Contradiction, places: &[Place<'_>]) -> Error {
    let (Some(later), Some(earlier)) = (places.get(found.later), places.get(found.earlier)) else {
        return Error::new(ErrorCode::Contradiction, "sets the same thing twice, differently");
    };
    let (id, other) = (later.clause, earlier.clause);
    let sentence = if later.of == earlier.of {
        format!(
            "contradicts `rules[{}]` of its own clause {id}: `{}` there and `{}` here set the same thing, differently; \
             keep one of the two",
            earlier.rule, earlier.kind, later.kind
        )
    } else if found.in_a_ring {
        format!(
            "clauses {id} and {other} set the same thing differently, in a ring of clauses that prevail over each \
             other; let one of them prevail over nothing"
        )
    } else {
        format!(
            "clause {id} sets the same thing as clause {other}, differently; let one of them say \
             `prevails_over` the other"
        )
    };
    Error::new(ErrorCode::Contradiction, sentence).at(later.path())
}

/// The clauses that prevail, each with one over which it does: sorted, each pair once.
fn precedences(document: &PolicyDocument, positions: &Map<&ClauseId, u16>) -> Result<Vec<(u16, u16)>, Error> {
    let mut found = Vec::new();
    for (winner, clause) in (0_u16..).zip(&document.clauses) {
        for (m, precedence) in clause.prevails_over.iter().enumerate() {
            let loser = positions.get(&precedence.clause).filter(|loser| **loser != winner);
            let Some(loser) = loser else {
                let sentence = "is not another clause of this document; name one by its id";
                return Err(Error::new(ErrorCode::DanglingReference, sentence).at(precedence_at(winner, m)));
            };
            found.push(((winner, *loser), m));
        }
    }
    let mut pairs: Vec<(u16, u16)> = found.iter().map(|(pair, _)| *pair).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let both =
        found.iter().find(|((winner, loser), _)| loser < winner && pairs.binary_search(&(*loser, *winner)).is_ok());
    if let Some(((winner, _), m)) = both {
        let sentence = "prevails over this clause as well; let only one of the two say so";
        return Err(Error::new(ErrorCode::Contradiction, sentence).at(precedence_at(*winner, *m)));
    }
    Ok(pairs)
}

fn precedence_at(clause: u16, place: usize) -> String {
    format!("clauses[{clause}].prevails_over[{place}].clause")
}
