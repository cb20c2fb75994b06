//! The answer to one request of a batch.

use schoolgate::contract::{Decision, Error};

use crate::door::SchoolgateError;

/// What came of one request of a batch: it is decided or refused on its own.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Answer {
    /// It was decided.
    Decided {
        /// The decision.
        decision: Decision,
    },
    /// It is no request that can be decided.
    Refused {
        /// The stable code.
        code: String,
        /// Where in the request.
        path: String,
        /// What is wrong and what to do, in English.
        message: String,
    },
}

impl From<Result<Decision, Error>> for Answer {
    fn from(result: Result<Decision, Error>) -> Self {
        match result {
            Ok(decision) => Self::Decided { decision },
            Err(error) => {
                let SchoolgateError::Refused { code, path, message } = error.into();
                Self::Refused { code, path, message }
            }
        }
    }
}
