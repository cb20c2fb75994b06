//! Cedar's opinion of a request.

use std::collections::{BTreeSet, HashMap};
use std::str::FromStr;

use cedar_policy::{
    Authorizer, Decision, Entities, Entity, EntityUid, PolicyId, PolicySet, Request, Schema, ValidationMode, Validator,
};

use crate::facts::{Need, Types, context, entities};
use crate::requests::Asked;
use crate::school::School;

pub struct Opinion {
    pub allowed: bool,
    /// The clauses of the policies that say so; none where nothing grants it.
    pub clauses: BTreeSet<String>,
    /// The children for each of whom alone it would be allowed, of what needs only one.
    pub could: Vec<usize>,
    /// Of one of them the page is silent.
    pub silent: bool,
}

pub struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    clauses: HashMap<PolicyId, String>,
    types: Types,
    actions: HashMap<String, (EntityUid, Entity)>,
}

impl Cedar {
    /// The reading of a printed policy, with the floors below it.
    ///
    /// # Panics
    /// Where it does not fit the schema, or a policy says no clause: the reading is wrong.
    pub fn new(policy: &str) -> Self {
        let (schema, _) = Schema::from_cedarschema_str(&crate::text("school.cedarschema")).expect("a schema");
        let text = format!("{}\n{}", crate::text("floors.cedar"), crate::text(&format!("{policy}.cedar")));
        let policies = PolicySet::from_str(&text).expect("policies");
        let validated = Validator::new(schema.clone()).validate(&policies, ValidationMode::Strict);
        let faults: Vec<_> = validated.validation_errors().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "the policies do not fit the schema:\n{}", faults.join("\n"));
        let clauses = policies
            .policies()
            .map(|policy| (policy.id().clone(), policy.annotation("clause").expect("a clause").to_owned()))
            .collect();
        let actions = schema.action_entities().expect("actions");
        let actions = actions
            .iter()
            .map(|action| (action.uid().id().unescaped().to_owned(), (action.uid(), action.clone())))
            .collect();
        Self { authorizer: Authorizer::new(), policies, clauses, types: Types::new(), actions }
    }

    pub fn of(&self, school: &School, asked: &Asked) -> Opinion {
        let (need, questions) = asked.questions(school);
        let mut entities = entities(&self.types, school, asked, &questions);
        let kinds: BTreeSet<_> = questions.iter().map(|question| question.action).collect();
        entities.extend(kinds.iter().map(|kind| self.actions[*kind].1.clone()));
        let entities = Entities::from_entities(entities, None).expect("entities");
        let mut opinions = questions.iter().map(|question| {
            let request = Request::new(
                self.types.who(asked.by),
                self.actions[question.action].0.clone(),
                self.types.thing(question.resource),
                context(&self.types, school, asked, question),
                None,
            );
            let answer = self.authorizer.is_authorized(&request.expect("a request"), &self.policies, &entities);
            let faults: Vec<_> = answer.diagnostics().errors().map(ToString::to_string).collect();
            assert!(faults.is_empty(), "a policy could not be evaluated: {}", faults.join("; "));
            let clauses: BTreeSet<_> = answer.diagnostics().reason().map(|id| self.clauses[id].clone()).collect();
            let allowed = answer.decision() == Decision::Allow;
            let silent = clauses.iter().any(|clause| clause.contains(' '));
            Opinion { allowed, clauses, could: question.child.filter(|_| allowed).into_iter().collect(), silent }
        });
        match need {
            // Every denial has its say; where nothing denies, every grant.
            Need::All => {
                let opinions: Vec<_> = opinions.collect();
                let allowed = opinions.iter().all(|opinion| opinion.allowed);
                let said = opinions.into_iter().filter(|opinion| opinion.allowed == allowed);
                Opinion {
                    allowed,
                    clauses: said.flat_map(|opinion| opinion.clauses).collect(),
                    could: Vec::new(),
                    silent: false,
                }
            }
            // The child that will do, or else the one that comes nearest.
            Need::Any => {
                let mut nearest = opinions.next().expect("a question");
                for other in opinions {
                    // That nothing grants it is one reason, too, but says less than a clause.
                    let reasons = |opinion: &Opinion| {
                        let silent = opinion.clauses.iter().any(|clause| clause.contains(' '));
                        (opinion.clauses.len().max(1), opinion.clauses.is_empty(), !silent)
                    };
                    nearest.could.extend(&other.could);
                    let silent = nearest.silent || other.silent;
                    if !nearest.allowed && (other.allowed || reasons(&other) < reasons(&nearest)) {
                        nearest = Opinion { could: nearest.could, ..other };
                    }
                    nearest.silent = silent;
                }
                nearest
            }
        }
    }
}
