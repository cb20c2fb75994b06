//! Erasing somebody, and rewriting the log without them, in one transaction.

use schoolgate::contract::{Action, Event, Person, Request, to_json};
use schoolgate::log::{Redacted, redact_disposed, redact_with};
use schoolgate::words::Verdict;
use schoolgate::{ErasureKey, School, Submitted};
use tokio::task::spawn_blocking;

use crate::store::{events_after, insert, put_snapshot, read, signed, stand};
use crate::{Failure, Live, Stand, Store};

/// How often it is begun anew because another server wrote meanwhile.
const TRIES: usize = 8;

/// What came of a request that takes something out of the log.
#[derive(Debug)]
pub struct Erased {
    /// What was decided and what happened.
    pub submitted: Submitted,
    /// Whether the log was rewritten: not where it was denied, or waits for somebody's confirmation.
    pub rewritten: bool,
}

/// What is to be taken out.
enum Gone {
    Person(Person),
    Disposed,
}

impl Live {
    /// Submits an `erase_subject` or a `dispose`, and rewrites the log without what is gone: the events, the snapshot, and the
    /// notes of what is left to look at change together, or not at all. Readers go on with the school as it was until then.
    ///
    /// # Errors
    /// As [`submit`](Live::submit), and what [`redact_with`] refuses of the log. Nothing has happened then.
    pub async fn erase(&self, request: &Request) -> Result<Erased, Failure> {
        let mut edition = self.edition.lock().await;
        for _ in 0..TRIES {
            let before = self.now();
            let known = Stand { seq: before.seq(), edition: *edition };
            let mut transaction = self.store.pool.begin().await?;
            // From here on nobody else writes to this school.
            if stand(&mut transaction, &self.id, true).await?.0 != known {
                drop(transaction);
                self.catch_up(&mut edition).await?;
                continue;
            }
            let mut next = School::clone(&before);
            let submitted = next.submit(request)?;
            let gone = match &request.action {
                Action::EraseSubject { subject } if next.was_erased(subject) => Some(Gone::Person(subject.clone())),
                Action::Dispose { .. } if submitted.decision.verdict != Verdict::Deny => Some(Gone::Disposed),
                _ => None,
            };
            let Some(gone) = gone.filter(|_| !submitted.events.is_empty()) else {
                Store::append_in(&mut transaction, &self.id, known, &submitted.events).await?;
                transaction.commit().await.map_err(|error| Failure::writing(&self.id, error))?;
                self.put(next);
                return Ok(Erased { submitted, rewritten: false });
            };
            let rows = events_after(&mut transaction, &self.id, 0).await?;
            let mut log = read(&self.id, &rows)?;
            log.extend(submitted.events.iter().cloned());
            let key = self.store.key.clone();
            let rewriting = spawn_blocking(move || rewritten(next, &log, &gone, key.as_ref()));
            let (next, redacted) = rewriting.await??;
            let new = *edition + 1;
            self.replace(transaction, &next, &redacted, new).await?;
            *edition = new;
            self.put(next);
            return Ok(Erased { submitted, rewritten: true });
        }
        Err(Failure::Conflict { school: self.id.clone() })
    }

    async fn replace(
        &self,
        mut transaction: sqlx::PgTransaction<'static>,
        school: &School,
        redacted: &Redacted,
        edition: i64,
    ) -> Result<(), Failure> {
        let writing = |error| Failure::writing(&self.id, error);
        let id = self.id.as_str();
        // Each event after the first that changed has another seal.
        let gone = sqlx::query("DELETE FROM events WHERE school = $1").bind(id).execute(&mut *transaction).await;
        gone.map_err(writing)?;
        insert(&mut transaction, &self.id, &redacted.events).await?;
        put_snapshot(&mut transaction, &self.id, school.seq(), &school.snapshot()?).await?;
        let review = redacted.review.iter().map(|review| Ok(("review", to_json(review)?)));
        let kept = redacted.kept.iter().map(|kept| Ok(("kept", to_json(kept)?)));
        let notes = review.chain(kept).collect::<Result<Vec<_>, Failure>>()?;
        let (kinds, notes): (Vec<&str>, Vec<String>) = notes.into_iter().unzip();
        let query = sqlx::query("INSERT INTO erasure_notes SELECT $1, $2, * FROM unnest($3::text[], $4::text[])");
        query.bind(id).bind(edition).bind(kinds).bind(notes).execute(&mut *transaction).await.map_err(writing)?;
        let query = sqlx::query("UPDATE schools SET seq = $2, seal = $3, edition = $4 WHERE id = $1");
        let query = query.bind(id).bind(signed(school.seq())).bind(school.seal()).bind(edition);
        query.execute(&mut *transaction).await.map_err(writing)?;
        transaction.commit().await.map_err(writing)
    }
}

/// The log without what is gone, and the school that goes on with it.
fn rewritten(
    mut school: School,
    log: &[Event],
    gone: &Gone,
    key: Option<&ErasureKey>,
) -> Result<(School, Redacted), Failure> {
    let redacted = match gone {
        Gone::Person(subject) => redact_with(log, subject, key)?,
        Gone::Disposed => redact_disposed(log, key)?,
    };
    school.take_up(&redacted.events)?;
    Ok((school, redacted))
}
