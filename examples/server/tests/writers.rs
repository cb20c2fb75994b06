//! Several servers write to one school, and others read it meanwhile.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

mod support;

use std::sync::Arc;

use schoolgate::contract::ErrorCode;
use schoolgate_server_example::{Failure, Live, Stand};
use support::{Server, found, id, message, same_everywhere, says, until};

#[tokio::test(flavor = "multi_thread")]
async fn of_two_writers_one_is_told_and_goes_on_from_there() {
    let server = Server::start();
    let (one, other) = (server.store().await, server.store().await);
    found(&one, "larkfield").await;
    let (mut first, mut second) =
        (one.load(&id("larkfield")).await.unwrap(), other.load(&id("larkfield")).await.unwrap());
    // Both decide in the school as it stands, and both want to write event 2.
    let mine = first.school.submit(&message("mrs-khan", "m", "Hello")).unwrap();
    let theirs = second.school.submit(&message("mr-khan", "n", "Hello")).unwrap();
    let known = Stand { seq: 1, edition: 0 };
    let (mine, theirs) = tokio::join!(
        one.append(first.school.id(), known, &mine.events),
        other.append(second.school.id(), known, &theirs.events)
    );
    let (lost, winner) = if mine.is_err() { (mine, "n") } else { (theirs, "m") };
    let failure = lost.unwrap_err();
    assert!(matches!(failure, Failure::Conflict { .. }), "{failure}");
    says(&failure, &["larkfield", "submit again"]);
    // The log has one event 2. Whoever lost loads the school, decides again, and wins.
    let mut again = one.load(&id("larkfield")).await.unwrap();
    assert_eq!(again.stand, Stand { seq: 2, edition: 0 });
    let (by, name) = if winner == "n" { ("mrs-khan", "m") } else { ("mr-khan", "n") };
    let now = again.school.submit(&message(by, name, "Hello")).unwrap();
    one.append(again.school.id(), again.stand, &now.events).await.unwrap();
    assert_eq!(one.audit(&id("larkfield")).await.unwrap().events, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_not_the_first_catches_up_by_itself() {
    let server = Server::start();
    let (one, other) = (server.store().await, server.store().await);
    let first = Live::of(&one, found(&one, "larkfield").await);
    let second = Live::load(&other, &id("larkfield")).await.unwrap();
    first.submit(&message("mrs-khan", "m", "Hello"), None).await.unwrap();
    // The second still has the school of before: it loses, catches up, and writes event 3.
    assert_eq!(second.now().seq(), 1);
    assert_eq!(second.submit(&message("mr-khan", "n", "Hello"), None).await.unwrap().seq, 3);
    // Who expected event 1 is told after catching up, by the library.
    match first.submit(&message("mrs-khan", "o", "Hello"), Some(2)).await.unwrap_err() {
        Failure::Refused(error) => assert_eq!(error.code(), ErrorCode::SeqConflict),
        failure => panic!("{failure}"),
    }
    // A `ref` that the other server has answered gets that answer, and no second event.
    let again = first.submit(&message("mr-khan", "n", "Hello"), None).await.unwrap();
    assert_eq!((again.events.len(), again.seq), (0, 3));
    first.refresh().await.unwrap();
    assert_eq!(first.now(), second.now());
    same_everywhere(&one, &first).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_writers_on_two_servers_nothing_is_lost() {
    let server = Server::start();
    let (one, other) = (server.store().await, server.store().await);
    let first = Arc::new(Live::of(&one, found(&one, "larkfield").await));
    let second = Arc::new(Live::load(&other, &id("larkfield")).await.unwrap());
    let mut writers = Vec::new();
    for writer in 0..10 {
        let live = Arc::clone(if writer % 2 == 0 { &first } else { &second });
        writers.push(tokio::spawn(async move {
            for number in 0..5 {
                let request = message("mrs-khan", &format!("m-{writer}-{number}"), "Hello");
                // Eight times in a row another may be faster. Then the host is told, and tries again.
                while let Err(failure) = live.submit(&request, None).await {
                    assert!(matches!(failure, Failure::Conflict { .. }), "{failure}");
                }
            }
        }));
    }
    for writer in writers {
        writer.await.unwrap();
    }
    first.refresh().await.unwrap();
    assert_eq!(first.now().seq(), 51);
    same_everywhere(&one, &first).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_go_on_while_somebody_writes() {
    let server = Server::start();
    let store = server.store().await;
    let live = Arc::new(Live::of(&store, found(&store, "larkfield").await));
    // Another connection holds the school's row, so that the writer has to wait in the middle of writing.
    let pool = server.pool().await;
    let mut holder = pool.begin().await.unwrap();
    sqlx::query("SELECT 1 FROM schools FOR UPDATE").execute(&mut *holder).await.unwrap();
    let writer = tokio::spawn({
        let live = Arc::clone(&live);
        async move { live.submit(&message("mrs-khan", "m", "Hello"), None).await.map(|done| done.seq) }
    });
    let waiting = "SELECT count(*)::text FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
    until("that the writer waits", async || server.text(waiting).await == "1").await;
    for _ in 0..1_000 {
        let school = live.now();
        let decision = school.ask(&message("mr-khan", "n", "Hello")).unwrap();
        assert_eq!((school.seq(), decision.verdict), (1, schoolgate::words::Verdict::Allow));
    }
    // So can it be loaded meanwhile.
    assert_eq!(store.load(&id("larkfield")).await.unwrap().school, *live.now());
    assert!(!writer.is_finished());
    let before = live.now();
    holder.rollback().await.unwrap();
    assert_eq!(writer.await.unwrap().unwrap(), 2);
    // Whoever looks at the school of before still does.
    assert_eq!((before.seq(), live.now().seq()), (1, 2));
}
