//! Rows that are torn, missing or of another school. What is wrong is named, others go on, and nothing is written over.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

mod support;

use schoolgate::contract::ErrorCode;
use schoolgate_server_example::{Failure, Live, Store};
use support::{Server, found, goes_on, id, message, same_everywhere, says};

/// Two schools of which the first has four events after its snapshot.
async fn two(server: &Server) -> (Store, Live) {
    let store = server.store().await;
    let live = Live::of(&store, found(&store, "larkfield").await);
    found(&store, "hillside").await;
    for number in 0..4 {
        live.submit(&message("mrs-khan", &format!("m-{number}"), "Hello"), None).await.unwrap();
    }
    (store, live)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_torn_row_is_named_and_its_backup_mends_it() {
    let server = Server::start();
    let (store, live) = two(&server).await;
    server.sql("CREATE TABLE backup AS SELECT * FROM events").await;
    server.sql("UPDATE events SET event = left(event, 120) WHERE school = 'larkfield' AND seq = 3").await;
    for failure in [store.load(&id("larkfield")).await.map(drop), store.audit(&id("larkfield")).await.map(drop)] {
        let failure = failure.unwrap_err();
        assert!(
            matches!(&failure, Failure::Event { seq: 3, error, .. } if error.code() == ErrorCode::JsonSyntax),
            "{failure}"
        );
        says(&failure, &["larkfield", "event 3", "backup"]);
    }
    goes_on(&store, "hillside").await;
    // Whoever has the school in memory goes on, too, and a snapshot of it starts without the torn row.
    live.submit(&message("mrs-khan", "n", "Hello"), None).await.unwrap();
    live.keep_snapshot().await.unwrap();
    assert_eq!(store.load(&id("larkfield")).await.unwrap().school, *live.now());
    // The row is as torn as it was: nobody wrote over it.
    let torn = "SELECT count(*)::text FROM events WHERE length(event) = 120";
    assert_eq!(server.text(torn).await, "1");
    server.sql("UPDATE events SET event = backup.event FROM backup WHERE (events.school, events.seq) = (backup.school, backup.seq)").await;
    same_everywhere(&store, &live).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_were_edited_left_out_or_lost_at_the_end_are_named() {
    let server = Server::start();
    let (store, live) = two(&server).await;
    server.sql("CREATE TABLE backup AS SELECT * FROM events").await;
    let mend = "DELETE FROM events; INSERT INTO events SELECT * FROM backup";
    let damages: [(&str, u64, Option<ErrorCode>); 4] = [
        (
            "UPDATE events SET event = replace(event, 'Hello', 'Goodbye') WHERE school = 'larkfield' AND seq = 4",
            4,
            Some(ErrorCode::BrokenChain),
        ),
        ("DELETE FROM events WHERE school = 'larkfield' AND seq = 3", 4, Some(ErrorCode::EventOutOfOrder)),
        (
            "UPDATE events SET event = (SELECT event FROM events WHERE school = 'hillside' AND seq = 1) WHERE school = 'larkfield' AND seq = 2",
            2,
            None,
        ),
        ("DELETE FROM events WHERE school = 'larkfield' AND seq = 5", 5, None),
    ];
    for (damage, place, code) in damages {
        server.sql(damage).await;
        for failure in [store.load(&id("larkfield")).await.map(drop), store.audit(&id("larkfield")).await.map(drop)] {
            let failure = failure.unwrap_err();
            match (&failure, code) {
                (Failure::Event { seq, error, .. }, Some(code)) => {
                    assert_eq!((*seq, error.code()), (place, code), "{failure}")
                }
                (Failure::Event { seq, .. }, None) => assert_eq!(*seq, place, "{failure}"),
                (Failure::Incomplete { found, expected, .. }, None) => assert_eq!((*found, *expected), (4, place)),
                _ => panic!("{failure}"),
            }
            says(&failure, &["larkfield", "backup"]);
        }
        server.sql(mend).await;
        same_everywhere(&store, &live).await;
        // What that check left is a newer snapshot; the log from the first event on is what is damaged next.
        server.sql("DELETE FROM snapshots WHERE school = 'larkfield'").await;
    }
    goes_on(&store, "hillside").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_of_another_school_is_named_and_made_anew() {
    let server = Server::start();
    let (store, live) = two(&server).await;
    server.sql("UPDATE snapshots SET snapshot = (SELECT snapshot FROM snapshots WHERE school = 'hillside') WHERE school = 'larkfield'").await;
    let failure = store.load(&id("larkfield")).await.unwrap_err();
    assert!(matches!(failure, Failure::ForeignSnapshot { .. }), "{failure}");
    says(&failure, &["larkfield", "of another school", "rebuild"]);
    goes_on(&store, "hillside").await;
    assert_eq!(store.rebuild(&id("larkfield")).await.unwrap().school, *live.now());
    assert_eq!(store.load(&id("larkfield")).await.unwrap().replayed, 0);
    goes_on(&store, "larkfield").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_cut_short_or_of_another_state_is_named_and_made_anew() {
    let server = Server::start();
    let (store, live) = two(&server).await;
    server.sql("CREATE TABLE backup AS SELECT * FROM snapshots WHERE school = 'larkfield'").await;
    server.sql("UPDATE snapshots SET snapshot = substring(snapshot FOR 500) WHERE school = 'larkfield'").await;
    let failure = store.load(&id("larkfield")).await.unwrap_err();
    assert!(matches!(&failure, Failure::Snapshot { error, .. } if error.code() == ErrorCode::BadSnapshot), "{failure}");
    says(&failure, &["larkfield", "rebuild"]);
    store.rebuild(&id("larkfield")).await.unwrap();
    // An older one under a newer number.
    server
        .sql("UPDATE snapshots SET snapshot = backup.snapshot FROM backup WHERE snapshots.school = 'larkfield'")
        .await;
    let failure = store.load(&id("larkfield")).await.unwrap_err();
    assert!(matches!(failure, Failure::ForeignSnapshot { .. }), "{failure}");
    assert_eq!(store.rebuild(&id("larkfield")).await.unwrap().school, *live.now());
    same_everywhere(&store, &live).await;
}
