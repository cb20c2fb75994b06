//! From the document to the rulebook, refusing what does not hold together.

use alloc::sync::Arc;

use super::document::PolicyDocument;
use crate::catalogue::{CompiledHours, Contradiction, Rule, Rulebook, Statement, combine};
use crate::contract::{ClauseId, Error, ErrorCode, PolicyRef, from_json};
use crate::sorted::Map;

/// A policy that holds together: the document, and the rulebook it compiles to. It never changes, and to clone it is to
/// share it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy(Arc<Compiled>);

#[derive(Debug, PartialEq, Eq)]
struct Compiled {
    document: PolicyDocument,
    rules: Rulebook,
    /// Those of `rules.hours`, in their order.
    hours: Vec<CompiledHours>,
}

impl Policy {
    /// Reads and compiles a policy document.
    ///
    /// # Errors
    /// What [`from_json`] and [`compile`](Self::compile) refuse.
    pub fn from_json(text: &[u8]) -> Result<Self, Error> {
        Self::compile(from_json(text)?)
    }

    /// A document that a school has adopted, as its log or snapshot has it: it means what it meant, though it may state
    /// what is refused of a new one.
    ///
    /// # Errors
    /// As [`from_json`](Self::from_json), but for [`Rule::reaches`](crate::catalogue::Rule::reaches).
    pub(crate) fn adopted(text: &[u8]) -> Result<Self, Error> {
        Self::compile_each(from_json(text)?, &|_| Ok(()))
    }

    /// Checks a whole document and gathers its rules.
    ///
    /// # Errors
    /// - [`ErrorCode::InvalidValue`]: a rule about posts on the portfolio, which reach nobody as yet.
    /// - [`ErrorCode::DuplicateId`]: two clauses of one id.
    /// - [`ErrorCode::DanglingReference`]: `prevails_over` names a clause that the document does not have.
    /// - [`ErrorCode::ClauseWithoutRule`]: a clause without rules gives no reason, or one with rules gives one.
    /// - [`ErrorCode::Contradiction`]: two clauses set the same parameter differently and neither prevails; both are
    ///   named.
    /// - what single rules refuse, such as [`ErrorCode::OverlappingWindows`].
    pub fn compile(document: PolicyDocument) -> Result<Self, Error> {
        Self::compile_each(document, &Rule::reaches)
    }

    fn compile_each(document: PolicyDocument, also: &dyn Fn(&Rule) -> Result<(), Error>) -> Result<Self, Error> {
        let positions = positions(&document)?;
        let settled = settled(&document, &positions)?;
        let (mut statements, mut places) = (Vec::new(), Vec::new());
        for (n, clause) in (0_u16..).zip(&document.clauses) {
            let place = format!("clauses[{n}]");
            let reasoned = clause.guidance.is_some() || !clause.fields.is_empty();
            if clause.rules.is_empty() != reasoned {
                let sentence = "states rules and calls itself guidance, or states none and gives no reason; \
                                give it `rules`, or `fields`, or a `guidance` reason";
                return Err(Error::new(ErrorCode::ClauseWithoutRule, sentence).at(place));
            }
            for (m, rule) in clause.rules.iter().enumerate() {
                let place = format!("{place}.rules[{m}]");
                rule.check().and_then(|()| also(rule)).map_err(|error| error.inside(&place))?;
                statements.push(Statement { clause: n, rule: rule.clone() });
                places.push((&clause.id, place));
            }
        }
        let settled = |a, b| settled.get(&(a, b)).copied();
        let rules = combine(statements, settled).map_err(|Contradiction(later, earlier)| {
            let (Some((id, place)), Some((other, _))) = (places.get(later), places.get(earlier)) else {
                return Error::new(ErrorCode::Contradiction, "sets the same thing twice, differently");
            };
            let sentence = format!(
                "clause {id} sets the same thing as clause {other}, differently; let one of them say \
                 `prevails_over` the other"
            );
            Error::new(ErrorCode::Contradiction, sentence).at(place.clone())
        })?;
        let hours = rules.hours.iter().map(CompiledHours::new).collect::<Result<_, _>>()?;
        Ok(Self(Arc::new(Compiled { document, rules, hours })))
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

/// Which of two clauses prevails, under both orders of the pair.
fn settled(document: &PolicyDocument, positions: &Map<&ClauseId, u16>) -> Result<Map<(u16, u16), u16>, Error> {
    let mut settled = Map::default();
    for (n, clause) in document.clauses.iter().enumerate() {
        let Some(&winner) = positions.get(&clause.id) else { continue };
        for (m, precedence) in clause.prevails_over.iter().enumerate() {
            let place = format!("clauses[{n}].prevails_over[{m}].clause");
            let Some(&loser) = positions.get(&precedence.clause).filter(|&&loser| loser != winner) else {
                let sentence = "is not another clause of this document; name one by its id";
                return Err(Error::new(ErrorCode::DanglingReference, sentence).at(place));
            };
            if settled.get(&(winner, loser)).is_some_and(|&w| w != winner) {
                let sentence = "prevails over this clause as well; let only one of the two say so";
                return Err(Error::new(ErrorCode::Contradiction, sentence).at(place));
            }
            settled.insert((winner, loser), winner);
            settled.insert((loser, winner), winner);
        }
    }
    Ok(settled)
}
