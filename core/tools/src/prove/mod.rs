//! The safeguards that parents and governors ask about, searched for a way around them under one policy.
//!
//! Each is a small statement of its own over the people of the [model school](crate::space) and the clauses of the
//! document, and says of a request what has to come of it; the engine is asked, and where the two differ there is a
//! [`Counterexample`]. What is searched is the whole of its part of the space, and counted: nobody takes a sample.

mod asked;
mod model;
mod rules;
mod seen;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use schoolgate::contract::{Decision, PolicyRef, Request};
use schoolgate::policy::Policy;
use schoolgate::views::ViewRequest;
use schoolgate::words::Verdict;
use schoolgate::{Locale, School};
use serde::Serialize;

use crate::space::{Space, Unsearched};
use asked::Requests;
use model::Model;

/// What was proved of a policy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proof {
    /// Which policy.
    pub policy: PolicyRef,
    /// The safeguards, each with what was searched.
    pub safeguards: Vec<Safeguard>,
}

/// One safeguard, and whether it holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Safeguard {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub statement: &'static str,
    /// How many requests and looks were held against it: all of the space that it speaks of.
    pub searched: usize,
    /// The plainest way around it; none where it holds.
    pub counterexample: Option<Counterexample>,
}

/// A way around a safeguard.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Counterexample {
    /// What was asked.
    pub asked: Asked,
    /// What came of it, and should not have.
    pub why: String,
}

/// What was asked of the model school.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Asked {
    /// To do something.
    Request {
        /// The request.
        request: Box<Request>,
        /// What was decided.
        decision: Box<Decision>,
    },
    /// To see something.
    Look {
        /// The look.
        look: Box<ViewRequest>,
    },
}

/// What a safeguard says of one request and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Held {
    /// Nothing.
    Silent,
    /// It is as it has to be.
    Holds,
    /// It is not, and why.
    Fails(String),
}

/// A safeguard that looks at the verdict.
struct Claim {
    name: &'static str,
    statement: &'static str,
    rule: fn(&Model<'_>, &Request, Verdict) -> Held,
    /// What of the space it may speak of.
    asked: fn(&Requests<'_>) -> Result<Vec<Request>, Unsearched>,
}

/// A safeguard that reads the reasons, of whatever is asked.
struct Reasoned {
    name: &'static str,
    statement: &'static str,
    rule: fn(&Model<'_>, &School, &Request, &Decision) -> Held,
}

const CLAIMS: &[Claim] = &[
    Claim {
        name: "pictures",
        statement: "No picture of a pupil goes out without the consent that the policy states, nor without consent \
                    to hold the pupil's data.",
        rule: rules::pictures,
        asked: |of| of.pictures(),
    },
    Claim {
        name: "conversations",
        statement: "No pupil takes part in a conversation of adults; what a pupil says of safeguarding goes to the \
                    lead.",
        rule: rules::conversations,
        asked: |of| of.by_pupils(),
    },
    Claim {
        name: "closed_accounts",
        statement: "Who is suspended, or whose account was ended, does nothing, save safeguarding and data rights.",
        rule: rules::closed,
        asked: |of| of.by_closed(),
    },
    Claim {
        name: "restricted_adults",
        statement: "A restricted adult does nothing about the child, in whatever capacity, save to speak of \
                    safeguarding.",
        rule: rules::restricted,
        asked: |of| of.by_restricted(),
    },
    Claim {
        name: "safeguarding",
        statement: "What anybody says of safeguarding gets through, at any hour and whatever their account.",
        rule: rules::safeguarding,
        asked: |of| of.of_safeguarding(),
    },
    Claim {
        name: "data_rights",
        statement: "Rights over one's own and one's child's data are open at any hour, from any device, whatever the \
                    account.",
        rule: rules::data_rights,
        asked: |of| of.of_data_rights(),
    },
];

const REASONED: &[Reasoned] = &[
    Reasoned { name: "explained", statement: "Every refusal names a clause and says why.", rule: rules::explained },
    Reasoned {
        name: "way_out",
        statement: "What is refused now and goes ahead at a later hour of the week shows a way out, and every way \
                    out that is shown clears its reason.",
        rule: rules::way_out,
    },
];

impl Proof {
    /// Whether every safeguard holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.safeguards.iter().all(|safeguard| safeguard.counterexample.is_none())
    }

    /// The proof in plain English, for a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{} {}\n", self.policy.id, self.policy.version);
        for Safeguard { statement, searched, counterexample, .. } in &self.safeguards {
            let mark = if counterexample.is_none() { "holds" } else { "FAILS" };
            let _ = writeln!(
                out,
                "  {mark}  {statement}\n         {searched} requests, all that the model school can make"
            );
            let Some(Counterexample { asked, why }) = counterexample else { continue };
            let asked = match asked {
                Asked::Request { request, .. } => schoolgate::contract::to_json(&**request),
                Asked::Look { look } => schoolgate::contract::to_json(&**look),
            };
            let _ = writeln!(out, "         {why}\n         {}", asked.unwrap_or_default());
        }
        out
    }
}

/// Searches every safeguard under a policy.
///
/// # Errors
/// [`Unsearched::TooLarge`] where the policy tells too much apart to be searched whole.
pub fn all(policy: &Policy) -> Result<Proof, Unsearched> {
    let space = Space::of(&[policy])?;
    let school = space.school(policy)?;
    let (model, requests) = (Model::of(policy, &space, &school)?, Requests::of(&space));
    let mut safeguards = Vec::new();
    for claim in CLAIMS {
        safeguards.push(searched(claim, &model, &school, &(claim.asked)(&requests)?)?);
    }
    safeguards.push(seen::no_picture(&model, &school, &space)?);
    safeguards.push(seen::nothing_of_the_child(&school, &space)?);
    safeguards.extend(reasoned(&model, &school, &space)?);
    Ok(Proof { policy: policy.reference(), safeguards })
}

fn searched(claim: &Claim, model: &Model<'_>, school: &School, asked: &[Request]) -> Result<Safeguard, Unsearched> {
    let Claim { name, statement, rule, .. } = *claim;
    let mut found = Safeguard { name, statement, searched: 0, counterexample: None };
    for request in asked {
        // Of which verdict it is silent, it is of any.
        if rule(model, request, Verdict::Deny) == Held::Silent {
            continue;
        }
        found.searched += 1;
        if let Held::Fails(why) = rule(model, request, school.judge(request)?) {
            found.counterexample = Some(counterexample(request, school.ask(request)?, why));
            break;
        }
    }
    Ok(found)
}

/// Every request of the space is decided once, for all who read its reasons.
fn reasoned(model: &Model<'_>, school: &School, space: &Space) -> Result<Vec<Safeguard>, Unsearched> {
    let begun = |claim: &Reasoned| {
        let Reasoned { name, statement, .. } = *claim;
        Safeguard { name, statement, searched: 0, counterexample: None }
    };
    let mut found: Vec<Safeguard> = REASONED.iter().map(begun).collect();
    for request in space.requests() {
        let decision = school.ask(request)?;
        for (safeguard, claim) in found.iter_mut().zip(REASONED).filter(|(found, _)| found.counterexample.is_none()) {
            let held = (claim.rule)(model, school, request, &decision);
            safeguard.searched += usize::from(held != Held::Silent);
            if let Held::Fails(why) = held {
                safeguard.counterexample = Some(counterexample(request, decision.clone(), why));
            }
        }
    }
    Ok(found)
}

fn counterexample(request: &Request, decision: Decision, why: String) -> Counterexample {
    let (request, decision) = (Box::new(request.clone()), Box::new(decision.with_words(Locale::EnGb)));
    Counterexample { asked: Asked::Request { request, decision }, why }
}
