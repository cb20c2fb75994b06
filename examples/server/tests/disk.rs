//! A disk that is full.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests stop at the first surprise, and say what they lack"
)]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use schoolgate_server_example::{Failure, Live};
use support::{Server, am_root, found, goes_on, message, own, same_everywhere, says};

/// A small file system in memory.
struct Small(PathBuf);

impl Small {
    fn mounted(folder: &Path) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=2m", "tmpfs"]).arg(folder).status();
        assert!(mount.unwrap().success(), "a small file system cannot be mounted here");
        own(folder);
        Self(folder.to_owned())
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_named_and_nothing_is_lost() {
    if !am_root() {
        assert!(std::env::var_os("CI").is_none(), "mounting a small disk takes root");
        eprintln!("absent: mounting a small disk takes root");
        return;
    }
    let server = Server::start();
    let folder = server.folder.join("small");
    let _small = Small::mounted(&folder);
    let store = server.store().await;
    let pool = server.pool().await;
    let place = format!("CREATE TABLESPACE small LOCATION '{}'", folder.display());
    sqlx::query(sqlx::AssertSqlSafe(place)).execute(&pool).await.unwrap();
    server.sql("ALTER TABLE events SET TABLESPACE small; CREATE TABLE filler (text text) TABLESPACE small").await;
    let live = Live::of(&store, found(&store, "larkfield").await);
    found(&store, "hillside").await;
    // Others fill the disk, down to the last page.
    let fill = "INSERT INTO filler SELECT repeat('x', 1000) FROM generate_series(1, 7)";
    while sqlx::query(fill).execute(&pool).await.is_ok() {}
    let text = "x".repeat(1_500);
    let (mut kept, mut refused) = (1, None);
    while refused.is_none() {
        let before = live.now();
        let name = format!("m-{kept}");
        match live.submit(&message("mrs-khan", &name, &text), None).await {
            Ok(_) => kept += 1,
            Err(failure) => {
                assert_eq!(live.now(), before);
                refused = Some((name, failure));
            }
        }
        assert!(kept < 1_000, "the disk does not fill");
    }
    let (name, failure) = refused.unwrap();
    assert!(matches!(failure, Failure::DiskFull { .. }), "{failure}");
    says(&failure, &["larkfield", "No space left on device", "submit again"]);
    // All that was kept is there, everybody is read as before, and each is told alike.
    assert_eq!(store.audit(live.now().id()).await.unwrap().events, kept);
    assert_eq!(store.load(live.now().id()).await.unwrap().school, *live.now());
    assert!(live.now().ask(&message("mr-khan", "n", "Hello")).is_ok());
    // With room again, the same request happens, and others go on.
    server.sql("DROP TABLE filler; CHECKPOINT").await;
    assert_eq!(live.submit(&message("mrs-khan", &name, &text), None).await.unwrap().seq, kept + 1);
    same_everywhere(&store, &live).await;
    goes_on(&store, "hillside").await;
    drop((store, pool, live));
}
