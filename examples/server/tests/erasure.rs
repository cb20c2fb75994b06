//! Somebody is erased: from the log, the snapshot and the memory of every server, at once or not at all.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests stop at the first surprise")]

mod support;

use schoolgate::contract::{Person, Request};
use schoolgate::policy::Policy;
use schoolgate::words::Verdict;
use schoolgate_server_example::{Failure, Live};
use support::{Server, found, id, message, reply, request, roster, same_everywhere};

fn erase(whom: &str, name: &str) -> Request {
    request(&format!(
        r#"{{ "at": "2023-10-02T12:00:00+01:00", "by": {{ "host": "office" }}, "ref": "{name}",
        "action": {{ "type": "erase_subject", "subject": {{ "parent": "{whom}" }} }} }}"#
    ))
}

/// How many rows still tell of Mr Khan, of his words, or of his id.
const LEFT: &str = "SELECT ((SELECT count(*) FROM events WHERE event ~ 'mr-khan|Tariq|swordfish')
    + (SELECT count(*) FROM snapshots WHERE encode(snapshot, 'escape') ~ 'mr-khan|Tariq|swordfish'))::text";

#[tokio::test(flavor = "multi_thread")]
async fn log_snapshot_and_notes_change_together() {
    let server = Server::start();
    let (one, other) = (server.store().await, server.store().await);
    let live = Live::of(&one, found(&one, "larkfield").await);
    live.submit(&message("mr-khan", "m", "It is the swordfish."), None).await.unwrap();
    live.submit(&message("mrs-khan", "n", "Tariq will fetch her."), None).await.unwrap();
    live.submit(&reply("r", "n", "10:30"), None).await.unwrap();
    let elsewhere = Live::load(&other, &id("larkfield")).await.unwrap();
    let reader = live.now();
    assert_ne!(server.text(LEFT).await, "0");
    let erased = live.erase(&erase("mr-khan", "e")).await.unwrap();
    assert_eq!((erased.submitted.decision.verdict, erased.rewritten), (Verdict::Allow, true));
    assert!(live.now().was_erased(&Person::Parent("mr-khan".parse().unwrap())));
    // Mrs Khan's own words stay, and are listed to be looked at.
    let notes = one.erasure_notes(&id("larkfield")).await.unwrap();
    let expected = ("review".to_owned(), r#"{"seq":3,"content":"n","cause":"text"}"#.to_owned());
    assert_eq!(notes, [expected]);
    assert_eq!(server.text("SELECT count(*)::text FROM events WHERE event ~ 'mr-khan|swordfish'").await, "0");
    assert_eq!(server.text("SELECT count(*)::text FROM events WHERE event ~ 'Tariq'").await, "1");
    same_everywhere(&one, &live).await;
    // A server with the school of before keeps no snapshot of it, and goes on with the rewritten log.
    elsewhere.keep_snapshot().await.unwrap();
    assert_eq!(one.load(&id("larkfield")).await.unwrap().school, *live.now());
    assert_eq!(elsewhere.submit(&message("mrs-khan", "o", "Hello"), None).await.unwrap().seq, 6);
    live.refresh().await.unwrap();
    assert_eq!(live.now().snapshot().unwrap(), elsewhere.now().snapshot().unwrap());
    assert_eq!(reader.seq(), 4);
    same_everywhere(&one, &live).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_finished_has_not_begun() {
    let server = Server::start();
    let store = server.store().await;
    let live = Live::of(&store, found(&store, "larkfield").await);
    live.submit(&message("mr-khan", "m", "It is the swordfish."), None).await.unwrap();
    let (before, left) = (live.now(), server.text(LEFT).await);
    // The events are rewritten by then, and the snapshot cannot be.
    server.sql("ALTER TABLE snapshots ADD CONSTRAINT none CHECK (seq < 3) NOT VALID").await;
    let failure = live.erase(&erase("mr-khan", "e")).await.unwrap_err();
    assert!(matches!(failure, Failure::Database(_)), "{failure}");
    assert_eq!((live.now(), server.text(LEFT).await), (before, left));
    same_log(&store, &live).await;
    server.sql("ALTER TABLE snapshots DROP CONSTRAINT none").await;
    assert!(live.erase(&erase("mr-khan", "e")).await.unwrap().rewritten);
    assert_eq!(server.text(LEFT).await, "0");
    same_everywhere(&store, &live).await;
}

async fn same_log(store: &schoolgate_server_example::Store, live: &Live) {
    assert_eq!(store.load(live.now().id()).await.unwrap().school, *live.now());
    assert_eq!(store.audit(live.now().id()).await.unwrap().seal, live.now().seal());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_somebody_rewrites_nothing() {
    let server = Server::start();
    let store = server.store().await;
    let live = Live::of(&store, found(&store, "larkfield").await);
    // Of a colleague in service it is a request that waits until they have left.
    let waits = request(
        r#"{ "at": "2023-10-02T12:00:00+01:00", "by": { "host": "office" }, "ref": "w",
        "action": { "type": "erase_subject", "subject": { "staff": "mr-hussain" } } }"#,
    );
    let asked = live.erase(&waits).await.unwrap();
    assert!(!asked.rewritten);
    assert_eq!(server.text("SELECT edition::text FROM schools").await, "0");
    same_everywhere(&store, &live).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_for_long_enough_goes_the_same_way() {
    let server = Server::start();
    let store = server.store().await;
    let policy = Policy::from_json(include_bytes!("../../../tests/policies/brackenfell-2025.json")).unwrap();
    let live = Live::of(&store, store.found(policy, roster("brackenfell")).await.unwrap());
    // Under this policy parents write before school, and messages are kept for two years.
    let mut early = message("mr-khan", "m", "It is the swordfish.");
    early.at = "2023-10-02T08:00:00+01:00".parse().unwrap();
    assert_eq!(live.submit(&early, None).await.unwrap().decision.verdict, Verdict::Allow);
    let dispose = |name: &str, at: &str| {
        request(&format!(
            r#"{{ "at": "{at}", "by": {{ "host": "office" }}, "ref": "{name}", "action": {{ "type": "dispose", "records": "messages" }} }}"#
        ))
    };
    let soon = live.erase(&dispose("d-1", "2024-10-07T10:00:00+01:00")).await.unwrap();
    assert_eq!((soon.submitted.decision.verdict, soon.rewritten), (Verdict::Deny, false));
    let later = live.erase(&dispose("d-2", "2026-10-05T10:00:00+01:00")).await.unwrap();
    assert_eq!((later.submitted.decision.verdict, later.rewritten), (Verdict::Allow, true));
    assert_eq!(server.text("SELECT count(*)::text FROM events WHERE event ~ 'swordfish'").await, "0");
    assert_eq!(server.text("SELECT edition::text FROM schools").await, "1");
    same_everywhere(&store, &live).await;
}
