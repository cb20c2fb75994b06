//! The policy document: what a headteacher reads beside the printed policy.

use crate::catalogue::Rule;
use crate::contract::{Bound, ClauseId, Date, Month, PolicyId, PolicySource, V1, from_json};
use crate::words::words;

record! {
    /// A school's policy, clause by clause, in the order of the printed one.
    pub struct PolicyDocument {
        /// Where an editor finds the schema of this document. It means nothing here, and is kept.
        #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
        pub schema: Option<String>,
        /// The version of the format; 1 where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub v: Option<V1>,
        /// The policy's id.
        pub id: PolicyId,
        /// The policy's version, as it is recorded when somebody accepts it.
        pub version: String,
        /// Its title.
        pub title: String,
        /// The school or trust whose policy it is.
        pub organisation: String,
        /// Who answers for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub owner: Option<String>,
        /// Who wrote it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub author: Option<String>,
        /// Who sees to it that it is kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub responsible: Option<String>,
        /// The month of the last review.
        pub reviewed: Month,
        /// The last day of a trial, after which the policy holds again that was in force before; in force until another is
        /// adopted where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub trial_until: Option<Date>,
        /// The language of its headings and summaries (BCP 47).
        pub language: String,
        /// The clauses.
        pub clauses: Vec<Clause>,
    }

    /// One clause: its rules, or why it has none.
    pub struct Clause {
        /// Its number or name in the printed policy.
        pub id: ClauseId,
        /// A few words.
        pub heading: String,
        /// How strongly it binds.
        pub norm: Norm,
        /// What it says, in one's own words.
        pub summary: String,
        /// The rules it states.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub rules: Vec<Rule>,
        /// Which fields of this document carry what it says, where it states no rule.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub fields: Vec<String>,
        /// Why it states no rule, where it neither states one nor is carried by a field.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub guidance: Option<String>,
        /// The clauses that it prevails over where they conflict.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub prevails_over: Vec<Precedence>,
    }

    /// That a clause prevails over another.
    pub struct Precedence {
        /// The other clause.
        pub clause: ClauseId,
        /// In what they conflict, and how it is settled.
        pub because: String,
    }
}

words! {
    /// How strongly a clause binds.
    Norm {
        /// A breach is denied.
        Must = "must",
        /// A breach is denied.
        MustNot = "must_not",
        /// A breach is allowed, with advice.
        Should = "should",
        /// A breach is allowed, with advice.
        ShouldNot = "should_not",
        /// A grant.
        May = "may",
        /// No rule.
        Guidance = "guidance",
        /// A statement about the document itself.
        Statement = "statement",
    }
}

/// The last day of the trial for which a policy is adopted, where it is adopted for one.
pub(crate) fn trial_until(source: &PolicySource) -> Option<Bound> {
    match source {
        PolicySource::BuiltIn(_) => None,
        PolicySource::Document(text) => from_json::<PolicyDocument>(text.as_bytes()).ok()?.trial_until.map(Bound::Day),
    }
}
