//! What is kept of schools, and how it is read again.

use schoolgate::contract::{Event, Roster, SchoolId, to_json};
use schoolgate::log::{Verified, read_event, verify};
use schoolgate::policy::Policy;
use schoolgate::{ErasureKey, School};
use sqlx::postgres::PgPool;
use sqlx::{PgConnection, PgTransaction};
use tokio::task::spawn_blocking;

use crate::Failure;

/// The tables.
pub const SCHEMA: &str = include_str!("../schema.sql");

/// Schools in a database.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) pool: PgPool,
    pub(crate) key: Option<ErasureKey>,
}

/// Up to where somebody knows a school's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The number of the last event.
    pub seq: u64,
    /// How often the log was rewritten.
    pub edition: i64,
}

/// A school out of the database.
#[derive(Debug)]
pub struct Loaded {
    /// The school.
    pub school: School,
    /// Where its log stands.
    pub stand: Stand,
    /// How many events had come after its snapshot, and were folded in.
    pub replayed: usize,
}

/// The rows of a school, as they were at one moment.
struct Rows {
    stand: Stand,
    seal: String,
    /// The number of its last event, the text, and the seal of the log's event of that number.
    snapshot: Option<(u64, Vec<u8>, Option<String>)>,
    later: Vec<(u64, String)>,
}

impl Store {
    /// Schools in a database, with the key by which erasures are hashed, if the host has one.
    #[must_use]
    pub fn new(pool: PgPool, key: Option<ErasureKey>) -> Self {
        Self { pool, key }
    }

    /// Makes the tables where they are not there.
    ///
    /// # Errors
    /// What the database says.
    pub async fn prepare(&self) -> Result<(), Failure> {
        sqlx::raw_sql(SCHEMA).execute(&self.pool).await?;
        Ok(())
    }

    /// Opens a school with a roster, and keeps its first event and a snapshot.
    ///
    /// # Errors
    /// What is wrong with the roster; [`Failure::Known`].
    pub async fn found(&self, policy: Policy, roster: Roster) -> Result<Loaded, Failure> {
        let (school, opened) = School::found_with(policy, roster, self.key.as_ref())?;
        let id = school.id();
        let mut transaction = self.pool.begin().await?;
        let new = sqlx::query("INSERT INTO schools (id, seq, seal) VALUES ($1, 1, $2) ON CONFLICT DO NOTHING");
        let new = new.bind(id.as_str()).bind(school.seal()).execute(&mut *transaction).await;
        if new.map_err(|error| Failure::writing(id, error))?.rows_affected() == 0 {
            return Err(Failure::Known { school: id.clone() });
        }
        insert(&mut transaction, id, &[opened]).await?;
        put_snapshot(&mut transaction, id, school.seq(), &school.snapshot()?).await?;
        transaction.commit().await.map_err(|error| Failure::writing(id, error))?;
        Ok(Loaded { school, stand: Stand { seq: 1, edition: 0 }, replayed: 0 })
    }

    /// A school as its rows have it: the snapshot, and the events after it folded in.
    ///
    /// # Errors
    /// [`Failure::Unknown`]; what of its rows cannot be read, with its place. Nothing is changed by it, and no other school
    /// is concerned.
    pub async fn load(&self, id: &SchoolId) -> Result<Loaded, Failure> {
        let rows = self.rows(id, true).await?;
        let (id, key) = (id.clone(), self.key.clone());
        // Reading takes seconds after years, and whoever serves others must not wait for it.
        spawn_blocking(move || rows.read(&id, key.as_ref())).await?
    }

    /// The same from the log alone; the snapshot is made anew.
    ///
    /// # Errors
    /// As [`load`](Self::load), save of the snapshot.
    pub async fn rebuild(&self, id: &SchoolId) -> Result<Loaded, Failure> {
        let rows = self.rows(id, false).await?;
        let (whose, key) = (id.clone(), self.key.clone());
        let loaded = spawn_blocking(move || rows.read(&whose, key.as_ref())).await??;
        // What is there may be of another school, and have any number.
        sqlx::query("DELETE FROM snapshots WHERE school = $1").bind(id.as_str()).execute(&self.pool).await?;
        self.keep_snapshot(&loaded.school, loaded.stand.edition).await?;
        Ok(loaded)
    }

    /// Sees that a school's log is whole, every row of it, and that it ends where the school's own row says.
    ///
    /// # Errors
    /// [`Failure::Event`] at the first row that is not as it was written, [`Failure::Incomplete`].
    pub async fn audit(&self, id: &SchoolId) -> Result<Verified, Failure> {
        let rows = self.rows(id, false).await?;
        let events = read(id, &rows.later)?;
        let at = |index: usize| rows.later.get(index).map_or(0, |(seq, _)| *seq);
        let verified = verify(&events).map_err(|error| {
            // The path begins with the event's index, `[12].seal`.
            let (index, path) = error.path().trim_start_matches('[').split_once(']').unwrap_or(("0", ""));
            let seq = at(index.parse().unwrap_or_default());
            let error =
                schoolgate::contract::Error::new(error.code(), error.sentence()).at(path.trim_start_matches('.'));
            Failure::Event { school: id.clone(), seq, error }
        })?;
        ends(id, verified.events, &verified.seal, &rows)?;
        Ok(verified)
    }

    /// Keeps what has happened since somebody knew the school: all of it, or nothing.
    ///
    /// # Errors
    /// [`Failure::Conflict`] where the log has moved on since, [`Failure::DiskFull`].
    pub async fn append(&self, id: &SchoolId, known: Stand, events: &[Event]) -> Result<(), Failure> {
        let mut transaction = self.pool.begin().await?;
        Self::append_in(&mut transaction, id, known, events).await?;
        transaction.commit().await.map_err(|error| Failure::writing(id, error))
    }

    /// The same inside a transaction, in which a host may keep more: what it owes by the decision's duties, say.
    ///
    /// A writer who was faster has moved the school's row: this one waits for it, finds it changed, and gives up.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    pub async fn append_in(
        connection: &mut PgConnection,
        id: &SchoolId,
        known: Stand,
        events: &[Event],
    ) -> Result<(), Failure> {
        let Some(last) = events.last() else { return Ok(()) };
        let query = sqlx::query("UPDATE schools SET seq = $4, seal = $5 WHERE id = $1 AND seq = $2 AND edition = $3");
        let query = query.bind(id.as_str()).bind(signed(known.seq)).bind(known.edition);
        let moved = query.bind(signed(last.seq)).bind(&last.seal).execute(&mut *connection).await;
        if moved.map_err(|error| Failure::writing(id, error))?.rows_affected() == 0 {
            return Err(Failure::Conflict { school: id.clone() });
        }
        insert(connection, id, events).await
    }

    /// What has happened since; none where the log was rewritten, and the school has to be loaded.
    ///
    /// # Errors
    /// [`Failure::Unknown`]; [`Failure::Event`] for a row that is torn.
    pub async fn since(&self, id: &SchoolId, known: Stand) -> Result<Option<Vec<Event>>, Failure> {
        let mut transaction = self.at_one_moment().await?;
        let stand = stand(&mut transaction, id, false).await?.0;
        if stand.edition != known.edition || stand.seq < known.seq {
            return Ok(None);
        }
        let rows = events_after(&mut transaction, id, known.seq).await?;
        Ok(Some(read(id, &rows)?))
    }

    /// Keeps a snapshot, unless there is a newer one, or the log was rewritten since the school was read.
    ///
    /// # Errors
    /// What the database says: the log is as it was, and the next start takes longer.
    pub async fn keep_snapshot(&self, school: &School, edition: i64) -> Result<(), Failure> {
        let (id, text) = (school.id(), school.snapshot()?);
        // A snapshot from before an erasure must not come after it: the lock waits until the erasure is over.
        let query = sqlx::query(
            "INSERT INTO snapshots (school, seq, snapshot)
             SELECT id, $3, $4 FROM schools WHERE id = $1 AND edition = $2 FOR SHARE
             ON CONFLICT (school) DO UPDATE SET seq = EXCLUDED.seq, snapshot = EXCLUDED.snapshot
             WHERE snapshots.seq < EXCLUDED.seq",
        );
        let query = query.bind(id.as_str()).bind(edition).bind(signed(school.seq())).bind(text.as_bytes());
        query.execute(&self.pool).await.map_err(|error| Failure::writing(id, error))?;
        Ok(())
    }

    /// What is left to look at after erasures, newest first: `review` or `kept`, and the note as JSON.
    ///
    /// # Errors
    /// What the database says.
    pub async fn erasure_notes(&self, id: &SchoolId) -> Result<Vec<(String, String)>, Failure> {
        let query =
            sqlx::query_as("SELECT kind, note FROM erasure_notes WHERE school = $1 ORDER BY edition DESC, kind, note");
        Ok(query.bind(id.as_str()).fetch_all(&self.pool).await?)
    }

    /// Statements that all see the database as it was when the first of them began.
    async fn at_one_moment(&self) -> Result<PgTransaction<'static>, Failure> {
        Ok(self.pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
    }

    async fn rows(&self, id: &SchoolId, with_snapshot: bool) -> Result<Rows, Failure> {
        let mut transaction = self.at_one_moment().await?;
        let (stand, seal) = stand(&mut transaction, id, false).await?;
        let mut snapshot = None;
        if with_snapshot {
            let query = "SELECT snapshots.seq, snapshot, event FROM snapshots LEFT JOIN events USING (school, seq) WHERE school = $1";
            let row: Option<(i64, Vec<u8>, Option<String>)> =
                sqlx::query_as(query).bind(id.as_str()).fetch_optional(&mut *transaction).await?;
            // A torn row before the snapshot is nothing to a start. The audit finds it.
            let sealed = |text: String| read_event(text.as_bytes()).ok().map(|event| event.seal);
            snapshot = row.map(|(seq, text, event)| (seq.cast_unsigned(), text, event.and_then(sealed)));
        }
        let from = snapshot.as_ref().map_or(0, |(seq, ..)| *seq);
        let later = events_after(&mut transaction, id, from).await?;
        Ok(Rows { stand, seal, snapshot, later })
    }
}

impl Rows {
    fn read(self, id: &SchoolId, key: Option<&ErasureKey>) -> Result<Loaded, Failure> {
        let foreign = |whose| Err(Failure::ForeignSnapshot { school: id.clone(), whose });
        let mut school = match &self.snapshot {
            None => None,
            Some((seq, text, seal)) => {
                let restored = School::restore_with(text, key);
                let school = restored.map_err(|error| Failure::Snapshot { school: id.clone(), error })?;
                if school.id() != id {
                    return foreign("of another school");
                }
                if school.seq() != *seq || seal.as_deref().is_some_and(|seal| seal != school.seal()) {
                    return foreign(
                        "of another state than the log's at its event, or from before the log was rewritten",
                    );
                }
                Some(school)
            }
        };
        let replayed = self.later.len();
        for (seq, text) in &self.later {
            let at = |error| Failure::Event { school: id.clone(), seq: *seq, error };
            let event = read_event(text.as_bytes()).map_err(at)?;
            match &mut school {
                Some(school) => school.apply(&event).map_err(at)?,
                None => school = Some(School::replay_with(&[event], key).map_err(at)?),
            }
        }
        let Some(school) = school else {
            return Err(Failure::Incomplete { school: id.clone(), found: 0, expected: self.stand.seq });
        };
        ends(id, school.seq(), school.seal(), &self)?;
        Ok(Loaded { school, stand: self.stand, replayed })
    }
}

fn ends(id: &SchoolId, found: u64, seal: &str, rows: &Rows) -> Result<(), Failure> {
    if (found, seal) == (rows.stand.seq, rows.seal.as_str()) {
        return Ok(());
    }
    Err(Failure::Incomplete { school: id.clone(), found, expected: rows.stand.seq })
}

/// Numbers of events stay far below what a `bigint` holds.
pub(crate) fn signed(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

/// Where a school's log stands, and its last seal; to be written by nobody else, where it is `held`.
pub(crate) async fn stand(
    connection: &mut PgConnection,
    id: &SchoolId,
    held: bool,
) -> Result<(Stand, String), Failure> {
    let query = match held {
        true => "SELECT seq, edition, seal FROM schools WHERE id = $1 FOR UPDATE",
        false => "SELECT seq, edition, seal FROM schools WHERE id = $1",
    };
    let row: Option<(i64, i64, String)> = sqlx::query_as(query).bind(id.as_str()).fetch_optional(connection).await?;
    let (seq, edition, seal) = row.ok_or_else(|| Failure::Unknown { school: id.clone() })?;
    Ok((Stand { seq: seq.cast_unsigned(), edition }, seal))
}

pub(crate) async fn events_after(
    connection: &mut PgConnection,
    id: &SchoolId,
    seq: u64,
) -> Result<Vec<(u64, String)>, Failure> {
    let query = sqlx::query_as("SELECT seq, event FROM events WHERE school = $1 AND seq > $2 ORDER BY seq");
    let rows: Vec<(i64, String)> = query.bind(id.as_str()).bind(signed(seq)).fetch_all(connection).await?;
    Ok(rows.into_iter().map(|(seq, event)| (seq.cast_unsigned(), event)).collect())
}

/// The events of rows.
pub(crate) fn read(id: &SchoolId, rows: &[(u64, String)]) -> Result<Vec<Event>, Failure> {
    let event = |(seq, text): &(u64, String)| {
        read_event(text.as_bytes()).map_err(|error| Failure::Event { school: id.clone(), seq: *seq, error })
    };
    rows.iter().map(event).collect()
}

pub(crate) async fn insert(connection: &mut PgConnection, id: &SchoolId, events: &[Event]) -> Result<(), Failure> {
    let numbers: Vec<i64> = events.iter().map(|event| signed(event.seq)).collect();
    let texts = events.iter().map(to_json).collect::<Result<Vec<_>, _>>()?;
    let query = sqlx::query("INSERT INTO events SELECT $1, * FROM unnest($2::bigint[], $3::text[])");
    let done = query.bind(id.as_str()).bind(numbers).bind(texts).execute(connection).await;
    done.map(drop).map_err(|error| Failure::writing(id, error))
}

pub(crate) async fn put_snapshot(
    connection: &mut PgConnection,
    id: &SchoolId,
    seq: u64,
    text: &str,
) -> Result<(), Failure> {
    let query = sqlx::query(
        "INSERT INTO snapshots VALUES ($1, $2, $3)
         ON CONFLICT (school) DO UPDATE SET seq = EXCLUDED.seq, snapshot = EXCLUDED.snapshot",
    );
    let done = query.bind(id.as_str()).bind(signed(seq)).bind(text.as_bytes()).execute(connection).await;
    done.map(drop).map_err(|error| Failure::writing(id, error))
}
