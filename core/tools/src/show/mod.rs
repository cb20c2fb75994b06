//! A policy as a page in plain English, for whoever reads it beside the printed one.
//!
//! Clause by clause, what its rules say in sentences, what was overruled by a clause that prevails, and why a clause states
//! no rule. Then what holds where the policy is silent, and what holds whatever it says.
//!
//! ```
//! let policy = schoolgate::policy::built_in("st-wilfrids-2023")?;
//! let page = schoolgate_tools::show::page(&policy);
//! let hours = page.clauses.iter().find(|clause| clause.id.as_str() == "messages.1").ok_or("no such clause")?;
//! assert!(hours.rules[0].says.contains("08:00 to 17:00, Monday to Friday"));
//! assert!(page.markdown().contains("### messages.1 Message hours"));
//! assert!(page.html().starts_with("<!DOCTYPE html>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod floors;
mod html;
pub(crate) mod lines;
mod markdown;
pub(crate) mod rules;
pub(crate) mod silences;
pub(crate) mod standing;
pub(crate) mod times;
pub(crate) mod words;

use std::collections::BTreeMap;

use schoolgate::contract::{ClauseId, Month, PolicyId};
use schoolgate::policy::{Clause, Norm, Policy, PolicyDocument, Precedence};
use serde::Serialize;

use self::standing::{Fate, Prevailing};
use self::words::Said;

/// A policy in plain English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The policy's id.
    pub id: PolicyId,
    /// Its title, in the school's words.
    pub title: String,
    /// The school or trust whose policy it is.
    pub organisation: String,
    /// Who answers for it, where the document says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Who wrote it, where the document says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Who sees to it that it is kept, where the document says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<String>,
    /// Its version.
    pub version: String,
    /// The month of its last review.
    pub reviewed: Month,
    /// The language of the school's own text (BCP 47). Everything else on the page is in English.
    pub language: String,
    /// Every clause, in the order of the document.
    pub clauses: Vec<ClauseTold>,
    /// What the policy leaves open, and what holds there.
    pub silences: Vec<Silence>,
    /// What holds whatever a policy says.
    pub floors: Vec<Floor>,
}

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClauseTold {
    /// Its number or name in the printed policy.
    pub id: ClauseId,
    /// Its heading, in the school's words.
    pub heading: String,
    /// How strongly it binds.
    pub norm: Norm,
    /// The same in English.
    pub binds: String,
    /// What it says, in the school's words.
    pub summary: String,
    /// What its rules say, one entry a rule.
    pub rules: Vec<RuleTold>,
    /// The particulars of the document that carry what it says, each with its value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub carried_by: Vec<String>,
    /// Why it states no rule, in the school's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guidance: Option<String>,
    /// The clauses over which it prevails.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prevails_over: Vec<Settled>,
    /// The clauses that prevail over it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub yields_to: Vec<Settled>,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleTold {
    /// Its kind, as the document spells it.
    pub kind: &'static str,
    /// What it says.
    pub says: String,
    /// What became of it, where another clause prevails over it in something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overruled: Option<Overruled>,
}

/// That a rule does not stand, or not all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overruled {
    /// What of it stands; nothing where empty.
    pub stands: Vec<String>,
    /// The clauses that prevail over that of the rule and speak of the same matter; of many the first eight.
    pub by: Vec<Settled>,
}

/// How two clauses are settled that pull in different directions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settled {
    /// The other clause.
    pub clause: ClauseId,
    /// Its heading, in the school's words.
    pub heading: String,
    /// In what they conflict, and how it is settled, in the school's words.
    pub because: String,
}

/// Something on which the policy is silent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Silence {
    /// What no clause says.
    pub about: String,
    /// What holds there.
    pub then: String,
    /// The engine's own clause that a decision then names, where it names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<&'static str>,
    /// The kinds of rule that would say it.
    pub kinds: Vec<&'static str>,
}

/// Something that holds whatever a policy says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Floor {
    /// The engine's own clause.
    pub clause: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What it says.
    pub says: String,
}

/// The page of a policy.
#[must_use]
pub fn page(policy: &Policy) -> Page {
    let document = policy.document();
    let prevailing = Prevailing::of(document);
    let fates = standing::fates(policy);
    let clauses = document.clauses.iter().zip(fates).map(|(clause, fates)| ClauseTold {
        id: clause.id.clone(),
        heading: clause.heading.clone(),
        norm: clause.norm,
        binds: clause.norm.said(),
        summary: clause.summary.clone(),
        rules: rules_of(clause, fates, &prevailing),
        carried_by: clause.fields.iter().map(|field| carried(document, field)).collect(),
        guidance: clause.guidance.clone(),
        prevails_over: clause
            .prevails_over
            .iter()
            .map(|over| settled(&over.clause, policy.heading(&over.clause), over))
            .collect(),
        yields_to: prevailing.over(clause).iter().map(|(by, why)| settled(&by.id, Some(&by.heading), why)).collect(),
    });
    Page {
        id: document.id.clone(),
        title: document.title.clone(),
        organisation: document.organisation.clone(),
        owner: document.owner.clone(),
        author: document.author.clone(),
        responsible: document.responsible.clone(),
        version: document.version.clone(),
        reviewed: document.reviewed,
        language: document.language.clone(),
        clauses: clauses.collect(),
        silences: silences::silences(policy.rules()),
        floors: floors::floors(),
    }
}

fn settled(clause: &ClauseId, heading: Option<&str>, why: &Precedence) -> Settled {
    let heading = heading.unwrap_or_default().to_owned();
    Settled { clause: clause.clone(), heading, because: why.because.clone() }
}

fn rules_of(clause: &Clause, fates: Vec<Fate>, prevailing: &Prevailing<'_>) -> Vec<RuleTold> {
    // Looked up once for the rules of a kind, since a clause may have many.
    let mut overruling: BTreeMap<&str, Vec<Settled>> = BTreeMap::new();
    let told = clause.rules.iter().zip(fates).map(|(rule, fate)| {
        let overruled = match fate {
            Fate::Whole => None,
            Fate::Rest(rest) => {
                let by = overruling.entry(rule.kind()).or_insert_with(|| {
                    let by = prevailing.overruling(clause, rule.kind());
                    by.into_iter().map(|(by, why)| settled(&by.id, Some(&by.heading), why)).collect()
                });
                let by = by.clone();
                Some(Overruled { stands: rest.iter().map(rules::told).collect(), by })
            }
        };
        RuleTold { kind: rule.kind(), says: rules::told(rule), overruled }
    });
    told.collect()
}

/// A field of the document with its value.
fn stated(field: &Option<String>) -> String {
    field.clone().unwrap_or_else(|| "not stated".to_owned())
}

fn carried(document: &PolicyDocument, field: &str) -> String {
    let (name, value) = match field {
        "id" => ("the policy’s id", document.id.as_str().to_owned()),
        "version" => ("the version", document.version.clone()),
        "title" => ("the title", document.title.clone()),
        "organisation" => ("the school or trust", document.organisation.clone()),
        "owner" => ("who answers for it", stated(&document.owner)),
        "author" => ("who wrote it", stated(&document.author)),
        "responsible" => ("who sees to it that it is kept", stated(&document.responsible)),
        "reviewed" => ("the last review", words::month(document.reviewed)),
        "trial_until" => (
            "the last day of its trial, after which the policy before it holds again",
            document.trial_until.map_or_else(|| stated(&None), |until| until.to_string()),
        ),
        "language" => ("the language", document.language.clone()),
        other => return other.to_owned(),
    };
    format!("{name}: {value}")
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_engine;
