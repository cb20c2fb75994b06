//! What is kept is what was decided, and nothing else.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

mod support;

use schoolgate::contract::ErrorCode;
use schoolgate::words::Verdict;
use schoolgate_server_example::{Failure, Live};
use support::{Server, found, id, message, reply, same_everywhere, says};

#[tokio::test(flavor = "multi_thread")]
async fn what_was_decided_is_there_after_a_restart() {
    let server = Server::start();
    let store = server.store().await;
    let live = Live::of(&store, found(&store, "larkfield").await);
    assert_eq!(live.submit(&message("mrs-khan", "m", "May I come in?"), Some(1)).await.unwrap().seq, 2);
    // A denial is kept, too; the same request again is answered as it was, and is no event.
    let late = live.submit(&reply("r", "m", "16:45"), None).await.unwrap();
    assert_eq!((late.decision.verdict, late.seq), (Verdict::Deny, 3));
    assert_eq!(live.submit(&message("mrs-khan", "m", "May I come in?"), None).await.unwrap().events.len(), 0);
    same_everywhere(&store, &live).await;
    // Three events had come after the first snapshot; after a new one there are none.
    live.keep_snapshot().await.unwrap();
    assert_eq!(store.load(&id("larkfield")).await.unwrap().replayed, 0);
    assert_eq!(server.text("SELECT count(*)::text FROM events").await, "3");
    let (known, unknown) = (found_again(&store).await, store.load(&id("elsewhere")).await.unwrap_err());
    assert!(matches!(known, Failure::Known { .. }) && matches!(unknown, Failure::Unknown { .. }));
}

async fn found_again(store: &schoolgate_server_example::Store) -> Failure {
    let school = store.load(&id("larkfield")).await.unwrap().school;
    let roster = br#"{ "id": "larkfield", "name": "Another", "timezone": "Europe/London" }"#;
    let policy = schoolgate::policy::built_in("mmps-2023").unwrap();
    let refused = store.found(policy, schoolgate::contract::from_json(roster).unwrap()).await.unwrap_err();
    assert_eq!(store.load(&id("larkfield")).await.unwrap().school, school);
    refused
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_batch_all_is_kept_or_none() {
    let server = Server::start();
    let store = server.store().await;
    let live = Live::of(&store, found(&store, "larkfield").await);
    let denied = [message("mrs-khan", "m", "Hello"), reply("r", "m", "16:45")];
    assert_eq!(live.submit_batch(&denied, None).await.unwrap().denied, Some(1));
    assert_eq!(server.text("SELECT count(*)::text FROM events").await, "1");
    let allowed = [message("mrs-khan", "m", "Hello"), reply("r", "m", "10:30")];
    let batch = live.submit_batch(&allowed, Some(1)).await.unwrap();
    assert_eq!((batch.denied, batch.seq), (None, 3));
    same_everywhere(&store, &live).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_callers_expectation_is_theirs_and_changes_nothing() {
    let server = Server::start();
    let store = server.store().await;
    let live = Live::of(&store, found(&store, "larkfield").await);
    live.submit(&message("mrs-khan", "m", "Hello"), None).await.unwrap();
    let before = live.now();
    match live.submit(&message("mr-khan", "n", "Hello"), Some(1)).await.unwrap_err() {
        Failure::Refused(error) => assert_eq!(error.code(), ErrorCode::SeqConflict),
        other => panic!("{other}"),
    }
    assert_eq!(live.now(), before);
    same_everywhere(&store, &live).await;
}

/// Why a row is a text: what one may type, `jsonb` does not take.
#[tokio::test(flavor = "multi_thread")]
async fn a_text_with_a_null_character_is_kept() {
    let server = Server::start();
    let store = server.store().await;
    let live = Live::of(&store, found(&store, "larkfield").await);
    live.submit(&message("mrs-khan", "m", r"Hel\u0000lo"), None).await.unwrap();
    live.keep_snapshot().await.unwrap();
    same_everywhere(&store, &live).await;
    let as_jsonb = sqlx::query("SELECT event::jsonb FROM events WHERE seq = 2").execute(&server.pool().await).await;
    let failure = Failure::Database(as_jsonb.unwrap_err());
    says(&failure, &["unsupported Unicode escape sequence"]);
}
