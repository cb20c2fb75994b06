//! What a policy can say and hardly means.

use schoolgate::contract::Date;
use schoolgate::policy::Policy;

use crate::check::Severity;

/// Something that a policy says, or leaves unsaid, and that whoever adopts it should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// How much it matters: never an error.
    pub severity: Severity,
    /// Its stable code.
    pub code: &'static str,
    /// Where in the document; empty for the whole of it.
    pub path: String,
    /// What is the matter, and what to do.
    pub sentence: String,
}

/// What is found in a policy; what depends on the day only where it is given.
#[must_use]
pub fn lint(_policy: &Policy, _today: Option<Date>) -> Vec<Lint> {
    Vec::new()
}
