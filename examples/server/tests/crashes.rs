//! A server dies between an event and its commit, between an event and a snapshot, and the database under it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

mod support;

use std::process::Command;

use schoolgate::contract::to_json;
use schoolgate_server_example::{Failure, Live};
use support::{Server, found, goes_on, id, message, same_everywhere};

/// Lets another process write a message, and die; true where it was killed by its own abort.
fn dies(server: &Server, moment: &str, name: &str) -> bool {
    let request = to_json(&message("mrs-khan", name, "Hello")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_crash"));
    command.arg(&server.folder).args(["larkfield", moment, &request]);
    let died = command.output().unwrap();
    assert!(died.stderr.is_empty(), "{}", String::from_utf8_lossy(&died.stderr));
    died.status.code().is_none()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_committed_has_not_happened() {
    let server = Server::start();
    let store = server.store().await;
    let live = Live::of(&store, found(&store, "larkfield").await);
    assert!(dies(&server, "before", "m"));
    same_everywhere(&store, &live).await;
    // The dead server holds nothing up: the same request happens now.
    assert_eq!(live.submit(&message("mrs-khan", "m", "Hello"), None).await.unwrap().seq, 2);
    same_everywhere(&store, &live).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_after_the_snapshot_is_replayed() {
    let server = Server::start();
    let store = server.store().await;
    let live = Live::of(&store, found(&store, "larkfield").await);
    assert!(dies(&server, "after", "m"));
    let loaded = store.load(&id("larkfield")).await.unwrap();
    assert_eq!((loaded.school.seq(), loaded.replayed), (2, 1));
    // The client who got no answer asks again, and gets the one that was recorded.
    let again = live.submit(&message("mrs-khan", "m", "Hello"), None).await.unwrap();
    assert_eq!((again.events.len(), again.seq), (0, 2));
    same_everywhere(&store, &live).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_crashes_keeps_what_it_committed() {
    let server = Server::start();
    let store = server.store().await;
    let live = Live::of(&store, found(&store, "larkfield").await);
    for number in 0..20 {
        live.submit(&message("mrs-khan", &format!("m-{number}"), "Hello"), None).await.unwrap();
    }
    server.crash();
    let failure = live.submit(&message("mrs-khan", "n", "Hello"), None).await.unwrap_err();
    assert!(matches!(failure, Failure::Database(_)), "{failure}");
    // Readers go on without it.
    assert_eq!(live.now().ask(&message("mrs-khan", "n", "Hello")).unwrap().duties, []);
    assert_eq!(live.now().seq(), 21);
    server.go_on();
    same_everywhere(&store, &live).await;
    goes_on(&store, "larkfield").await;
}
