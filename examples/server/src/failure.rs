//! What can go wrong, by whose doing and at which school. None of it carries text of an event, so it can be logged.

use schoolgate::contract::{Error, SchoolId};

/// Why something was not done. Where it was a submission, nothing of it has happened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// The library refuses what it was given: a request that is none, a `ref` that was used, a log that expects another `seq`.
    #[error("{0}")]
    Refused(#[from] Error),
    /// Another writer was faster.
    #[error("school `{school}`: another writer went on with the log; load it, and submit again")]
    Conflict {
        /// Of which school.
        school: SchoolId,
    },
    /// There is no such school here.
    #[error("school `{school}` is not in the database; found it, or correct the id")]
    Unknown {
        /// Which.
        school: SchoolId,
    },
    /// There is such a school already.
    #[error("school `{school}` is in the database already; load it")]
    Known {
        /// Which.
        school: SchoolId,
    },
    /// A row of the log cannot be read, or does not follow from the one before it.
    #[error("school `{school}`, event {seq}: {error}; take the row from a backup")]
    Event {
        /// Of which school.
        school: SchoolId,
        /// Its number.
        seq: u64,
        /// What the library says of it; a path is into the event.
        error: Error,
    },
    /// The log's rows are fewer, or others, than the school's own row says.
    #[error(
        "school `{school}`: the log ends at event {found}, and should at {expected} with the seal kept of it; take its rows from a backup"
    )]
    Incomplete {
        /// Of which school.
        school: SchoolId,
        /// Where it ends.
        found: u64,
        /// Where it should.
        expected: u64,
    },
    /// The snapshot cannot be restored.
    #[error("school `{school}`, its snapshot: {error}; `Store::rebuild` makes it anew from the log")]
    Snapshot {
        /// Of which school.
        school: SchoolId,
        /// What the library says of it.
        error: Error,
    },
    /// The snapshot is whole, and of another school or of a log that was rewritten since.
    #[error("school `{school}`: its snapshot is {whose}; `Store::rebuild` makes it anew from the log")]
    ForeignSnapshot {
        /// Of which school.
        school: SchoolId,
        /// What it is instead.
        whose: &'static str,
    },
    /// The database has no room to write.
    #[error(
        "school `{school}`: the database has no room left ({said}); nothing was written: make room, and submit again with the same `ref`"
    )]
    DiskFull {
        /// Of which school.
        school: SchoolId,
        /// What the server said.
        said: String,
    },
    /// Anything else that the database says.
    #[error("the database: {0}")]
    Database(#[source] sqlx::Error),
    /// Work that was put aside did not come to its end.
    #[error("a piece of work was broken off: {0}")]
    BrokenOff(#[from] tokio::task::JoinError),
}

impl Failure {
    /// What the database said while it wrote for a school.
    pub(crate) fn writing(school: &SchoolId, error: sqlx::Error) -> Self {
        let school = school.clone();
        let Some(said) = error.as_database_error() else { return Self::Database(error) };
        // Class 53 is of what there is too little of: 53100 of the disk, 53400 of a limit that somebody set.
        match said.code().as_deref() {
            Some("23505") => Self::Conflict { school },
            Some("53100" | "53400") => Self::DiskFull { school, said: said.message().to_owned() },
            _ => Self::Database(error),
        }
    }
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}
