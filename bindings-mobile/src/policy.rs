//! The handle of a policy.

use std::sync::Arc;

use schoolgate::contract::ClauseId;
use schoolgate::contract::crossing::Arrival;
use schoolgate::policy;

use crate::door::{SchoolgateError, answering};

/// A school's written policy, read and compiled. It never changes, and any thread may use it.
#[derive(Debug, uniffi::Object)]
pub struct Policy(policy::Policy);

impl Policy {
    pub(crate) const fn inner(&self) -> &policy::Policy {
        &self.0
    }
}

#[uniffi::export]
impl Policy {
    /// A policy that comes with the library, such as `mmps-2023`.
    ///
    /// Fails with `unknown_policy` where there is none of that id.
    #[uniffi::constructor]
    pub fn built_in(id: String) -> Result<Arc<Self>, SchoolgateError> {
        answering(|| Ok(Arc::new(Self(policy::built_in(&id)?))))
    }

    /// Reads a policy document, JSON text in UTF-8.
    ///
    /// Fails with what is wrong with it and where; clauses that contradict each other are named.
    #[uniffi::constructor]
    pub fn from_json(document: Vec<u8>) -> Result<Arc<Self>, SchoolgateError> {
        answering(|| Ok(Arc::new(Self(schoolgate::wire::policy(&document)?))))
    }

    /// Its id.
    pub fn id(&self) -> String {
        self.0.document().id.as_str().to_owned()
    }

    /// Its version, as it is recorded when somebody accepts it.
    pub fn version(&self) -> String {
        self.0.document().version.clone()
    }

    /// The heading of a clause that a decision names, the engine's own included; none where the policy has no such clause.
    pub fn heading(&self, clause: ClauseId) -> Result<Option<String>, SchoolgateError> {
        let arrival = Arrival::new();
        answering(|| Ok(self.0.heading(&arrival.check(clause)?).map(str::to_owned)))
    }

    /// Its title.
    pub fn title(&self) -> String {
        self.0.document().title.clone()
    }
}
