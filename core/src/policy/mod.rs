//! A policy: the written document, clause by clause, and the rulebook that it compiles to.

mod builtin;
mod compile;
mod document;
mod headings;
#[cfg(test)]
mod tests;

pub use builtin::{BUILT_IN, built_in};
pub use compile::Policy;
pub(crate) use document::trial_until;
pub use document::{Clause, Norm, PolicyDocument, Precedence};
pub use headings::ENGINE_CLAUSES;
