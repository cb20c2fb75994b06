//! A school in memory: many readers beside one writer.

use std::sync::{Arc, PoisonError, RwLock};

use schoolgate::contract::{Error, Event, Request, SchoolId};
use schoolgate::{School, Submitted, SubmittedBatch};
use tokio::sync::Mutex;

use crate::{Failure, Loaded, Store};

/// How often a writer who was not the first catches up and tries again.
const TRIES: usize = 8;

/// A school in memory, and its place in the database.
#[derive(Debug)]
pub struct Live {
    pub(crate) store: Store,
    pub(crate) id: SchoolId,
    /// The school as it stands. Locked only while the pointer is copied.
    now: RwLock<Arc<School>>,
    /// Whoever holds it writes, and knows of which edition of the log the school is.
    pub(crate) edition: Mutex<i64>,
}

impl Live {
    /// Takes a school out of the database.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub async fn load(store: &Store, id: &SchoolId) -> Result<Self, Failure> {
        Ok(Self::of(store, store.load(id).await?))
    }

    /// A school that was loaded or founded.
    #[must_use]
    pub fn of(store: &Store, loaded: Loaded) -> Self {
        let id = loaded.school.id().clone();
        let (now, edition) = (RwLock::new(Arc::new(loaded.school)), Mutex::new(loaded.stand.edition));
        Self { store: store.clone(), id, now, edition }
    }

    /// The school as it stands, to ask and to look at for as long as one likes: what is written meanwhile is seen by who
    /// comes after.
    #[must_use]
    pub fn now(&self) -> Arc<School> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn put(&self, school: School) {
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(school);
    }

    /// Submits a request: decides, keeps what happened, and lets readers see it, in this order. Where another server went
    /// on with the log, catches up and decides again; `expected_seq` is the caller's, who then gets
    /// [`SeqConflict`](schoolgate::contract::ErrorCode::SeqConflict).
    ///
    /// # Errors
    /// What [`School::submit_expecting`] refuses, and what keeps the database from keeping it. Nothing has happened then, save
    /// where the connection was lost in the middle of a commit: submitted again with the same `ref`, the request gets the
    /// answer that was recorded, or happens now.
    pub async fn submit(&self, request: &Request, expected_seq: Option<u64>) -> Result<Submitted, Failure> {
        self.write(|school| school.submit_expecting(request, expected_seq), |submitted| &submitted.events).await
    }

    /// Submits requests together: all of them happen, in one transaction, or none.
    ///
    /// # Errors
    /// As [`School::submit_batch`], and as [`submit`](Self::submit).
    pub async fn submit_batch(
        &self,
        requests: &[Request],
        expected_seq: Option<u64>,
    ) -> Result<SubmittedBatch, Failure> {
        self.write(|school| school.submit_batch(requests, expected_seq), |submitted| &submitted.events).await
    }

    async fn write<T>(
        &self,
        decide: impl Fn(&mut School) -> Result<T, Error>,
        events: fn(&T) -> &Vec<Event>,
    ) -> Result<T, Failure> {
        let mut edition = self.edition.lock().await;
        for _ in 0..TRIES {
            let before = self.now();
            let mut next = School::clone(&before);
            let done = decide(&mut next)?;
            let known = crate::Stand { seq: before.seq(), edition: *edition };
            match self.store.append(&self.id, known, events(&done)).await {
                Ok(()) => {
                    self.put(next);
                    return Ok(done);
                }
                Err(Failure::Conflict { .. }) => self.catch_up(&mut edition).await?,
                Err(other) => return Err(other),
            }
        }
        Err(Failure::Conflict { school: self.id.clone() })
    }

    /// Lets readers see what other servers have written.
    ///
    /// # Errors
    /// As [`Store::load`]. The school stays as it was in memory, and can be read.
    pub async fn refresh(&self) -> Result<(), Failure> {
        let mut edition = self.edition.lock().await;
        self.catch_up(&mut edition).await
    }

    pub(crate) async fn catch_up(&self, edition: &mut i64) -> Result<(), Failure> {
        let mut next = School::clone(&self.now());
        let known = crate::Stand { seq: next.seq(), edition: *edition };
        match self.store.since(&self.id, known).await? {
            Some(events) => {
                for event in events {
                    let at = |error| Failure::Event { school: self.id.clone(), seq: event.seq, error };
                    next.apply(&event).map_err(at)?;
                }
            }
            None => {
                let loaded = self.store.load(&self.id).await?;
                (next, *edition) = (loaded.school, loaded.stand.edition);
            }
        }
        self.put(next);
        Ok(())
    }

    /// Keeps a snapshot of the school as it stands. Nobody waits for it: neither who reads nor who writes.
    ///
    /// # Errors
    /// As [`Store::keep_snapshot`]. What happened is kept all the same.
    pub async fn keep_snapshot(&self) -> Result<(), Failure> {
        let (edition, school) = {
            let edition = self.edition.lock().await;
            (*edition, self.now())
        };
        self.store.keep_snapshot(&school, edition).await
    }
}
