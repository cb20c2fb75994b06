//! What every call passes through: no panic gets out, and whatever goes wrong is one kind of error.

use std::panic::{AssertUnwindSafe, catch_unwind};

use schoolgate::contract::Error;

/// What went wrong with an input, where, and what to do about it. What the policy refuses is no error but a decision.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Error)]
pub enum SchoolgateError {
    /// Refused, and nothing has changed. The error carries no text of the input, so that it can be logged.
    Refused {
        /// The stable code, as docs/errors.md lists it. Programs branch on it.
        code: String,
        /// Where in the input, as in `action.about[0]`; empty for the whole of it.
        path: String,
        /// What is wrong and what to do, in English.
        message: String,
    },
}

impl std::fmt::Display for SchoolgateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self::Refused { code, path, message } = self;
        if !path.is_empty() {
            write!(f, "at `{path}`: ")?;
        }
        write!(f, "{message} [{code}]")
    }
}

impl std::error::Error for SchoolgateError {}

impl From<Error> for SchoolgateError {
    fn from(error: Error) -> Self {
        Self::Refused {
            code: error.code().as_str().to_owned(),
            path: error.path().to_owned(),
            message: error.sentence().to_owned(),
        }
    }
}

/// A fault of the library or of how it is used, rather than of an input.
pub(crate) fn fault(code: &str, message: &str) -> SchoolgateError {
    SchoolgateError::Refused { code: code.to_owned(), path: String::new(), message: message.to_owned() }
}

/// Answers a call. A panic is answered as an error; the next call works.
pub(crate) fn answering<T>(work: impl FnOnce() -> Result<T, SchoolgateError>) -> Result<T, SchoolgateError> {
    let outcome = catch_unwind(AssertUnwindSafe(work));
    outcome.unwrap_or_else(|_| Err(inside()))
}

/// What can be no mistake of the caller's.
pub(crate) fn inside() -> SchoolgateError {
    fault("panicked", "a fault inside the library; please report it")
}
