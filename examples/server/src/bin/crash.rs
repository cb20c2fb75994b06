//! A server that dies at a bad moment, for the tests: it writes a message into a school, and aborts before or after it is kept.
//!
//! `crash SOCKET-FOLDER SCHOOL before|after REQUEST`

use schoolgate::contract::{SchoolId, from_json};
use schoolgate_server_example::Store;
use sqlx::postgres::{PgConnectOptions, PgPool};

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, school, moment, request] = arguments.as_slice() else {
        return Err("takes a folder, a school, a moment and a request".into());
    };
    let options = PgConnectOptions::new_without_pgpass().socket(folder).port(5432).username("postgres");
    let pool = PgPool::connect_with(options.database("postgres")).await?;
    let store = Store::new(pool.clone(), None);
    let mut loaded = store.load(&SchoolId::new(school)?).await?;
    let submitted = loaded.school.submit(&from_json(request.as_bytes())?)?;
    if moment == "after" {
        store.append(loaded.school.id(), loaded.stand, &submitted.events).await?;
        // The snapshot is still of before.
        std::process::abort();
    }
    let mut transaction = pool.begin().await?;
    Store::append_in(&mut transaction, loaded.school.id(), loaded.stand, &submitted.events).await?;
    std::process::abort();
}
