//! A PostgreSQL server of the tests' own, and a little school.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "each test uses some of it, and stops at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use schoolgate::contract::{Request, Roster, SchoolId, from_json};
use schoolgate::policy::built_in;
use schoolgate_server_example::{Failure, Live, Loaded, Store};
use sqlx::ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A server in a folder of its own, on a socket there and on no port. It stops with the test.
pub struct Server {
    pub folder: PathBuf,
    programs: PathBuf,
}

impl Server {
    pub fn start() -> Self {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("schoolgate-pg-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        own(&folder);
        let server = Self { programs: programs(), folder };
        server.run("initdb", &["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"]);
        server.go_on();
        server
    }

    /// Starts it, also after it was stopped.
    pub fn go_on(&self) {
        let socket = format!("-c listen_addresses='' -c unix_socket_directories='{}'", self.folder.display());
        let log = self.folder.join("log");
        self.run("pg_ctl", &["-w", "-s", "-l", log.to_str().unwrap(), "-o", &socket, "start"]);
    }

    /// Stops it as a power cut would: no connection is told, and nothing is written any more.
    pub fn crash(&self) {
        self.run("pg_ctl", &["-w", "-s", "-m", "immediate", "stop"]);
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let mut command = as_postgres(&self.programs.join(program));
        command.arg("-D").arg(self.folder.join("data")).args(arguments).current_dir(&self.folder);
        let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status().unwrap();
        assert!(status.success(), "{program} failed; see {}", self.folder.display());
    }

    pub fn options(&self) -> PgConnectOptions {
        let options = PgConnectOptions::new_without_pgpass().socket(&self.folder).port(5432);
        options.username("postgres").database("postgres").disable_statement_logging()
    }

    pub async fn pool(&self) -> PgPool {
        PgPoolOptions::new().max_connections(8).connect_with(self.options()).await.unwrap()
    }

    /// A store with its tables, as one of several servers would have it.
    pub async fn store(&self) -> Store {
        let store = Store::new(self.pool().await, None);
        store.prepare().await.unwrap();
        store
    }

    /// Runs statements.
    pub async fn sql(&self, text: &'static str) {
        sqlx::raw_sql(text).execute(&self.pool().await).await.unwrap();
    }

    /// The one text that a query gives.
    pub async fn text(&self, query: &'static str) -> String {
        sqlx::query_scalar(query).fetch_one(&self.pool().await).await.unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = as_postgres(&self.programs.join("pg_ctl"));
        stop.arg("-D").arg(self.folder.join("data")).args(["-w", "-s", "-m", "immediate", "stop"]);
        let _ = stop.current_dir("/").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

pub fn am_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|said| said.stdout.starts_with(b"0\n"))
}

/// The server refuses to be root.
fn as_postgres(program: &Path) -> Command {
    if !am_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "--"]).arg(program);
    command
}

/// Gives a folder to whom the server runs as.
pub fn own(folder: &Path) {
    if am_root() {
        let done = Command::new("chown").arg("postgres:").arg(folder).status();
        assert!(done.is_ok_and(|status| status.success()), "there is no user `postgres`: install postgresql");
    }
}

/// Where the newest server's programs are: Debian keeps them out of the path.
fn programs() -> PathBuf {
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = installed.map(|entry| entry.path().join("bin")).collect();
    folders.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.splice(0..0, std::env::split_paths(&path).collect::<Vec<_>>().into_iter().rev());
    let found = folders.into_iter().rev().find(|folder| folder.join("initdb").is_file());
    found.expect("there is no PostgreSQL here: install postgresql")
}

/// A little school of that id.
pub async fn found(store: &Store, id: &str) -> Loaded {
    store.found(built_in("mmps-2023").unwrap(), roster(id)).await.unwrap()
}

pub fn roster(id: &str) -> Roster {
    let roster = format!(
        r#"{{ "id": "{id}", "name": "A school", "timezone": "Europe/London",
        "classes": [{{ "id": "3h", "name": "3H", "year_group": "Y3" }}],
        "pupils": [{{ "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" }}],
        "parents": [{{ "id": "mrs-khan", "given_name": "Sara", "family_name": "Khan", "account": "active" }},
                    {{ "id": "mr-khan", "given_name": "Tariq", "family_name": "Khan", "account": "active" }}],
        "links": [{{ "parent": "mrs-khan", "pupil": "amina", "parental_responsibility": true }},
                  {{ "parent": "mr-khan", "pupil": "amina", "parental_responsibility": true }}],
        "staff": [{{ "id": "mr-hussain", "name": "Mr Hussain" }}],
        "assignments": [{{ "staff": "mr-hussain", "class": "3h", "role": "class_teacher" }}],
        "consents": [{{ "pupil": "amina", "kind": "data_processing" }}] }}"#
    );
    from_json(roster.as_bytes()).unwrap()
}

pub fn id(text: &str) -> SchoolId {
    SchoolId::new(text).unwrap()
}

/// A parent's message, which is allowed; at a quarter to five an answer to it is not.
pub fn message(by: &str, name: &str, text: &str) -> Request {
    request(&format!(
        r#"{{ "at": "2023-10-02T10:00:00+01:00", "by": {{ "parent": "{by}" }}, "ref": "{name}", "action":
        {{ "type": "send_message", "to": {{ "staff": "mr-hussain" }}, "about": ["amina"], "topic": "general", "text": "{text}" }} }}"#
    ))
}

pub fn reply(name: &str, to: &str, at: &str) -> Request {
    request(&format!(
        r#"{{ "at": "2023-10-02T{at}:00+01:00", "by": {{ "staff": "mr-hussain" }}, "ref": "{name}",
        "action": {{ "type": "reply", "message": "{to}", "kind": "answer", "text": "Yes." }} }}"#
    ))
}

pub fn request(text: &str) -> Request {
    from_json(text.as_bytes()).unwrap()
}

/// What the library says when the school of the database is read whole, and when it is read from its log alone.
pub async fn same_everywhere(store: &Store, live: &Live) {
    let now = live.now();
    let loaded = store.load(now.id()).await.unwrap().school;
    assert_eq!(loaded, *now);
    let events = store.audit(now.id()).await.unwrap();
    assert_eq!((events.events, events.seal.as_str()), (now.seq(), now.seal()));
    let from_log = store.rebuild(now.id()).await.unwrap().school;
    assert_eq!(from_log.snapshot().unwrap(), now.snapshot().unwrap());
}

/// Whether a school goes on: it can be loaded, written to and read.
pub async fn goes_on(store: &Store, whose: &str) {
    let live = Live::load(store, &id(whose)).await.unwrap();
    let before = live.now().seq();
    let name = format!("goes-on-{before}");
    assert_eq!(live.submit(&message("mrs-khan", &name, "Hello"), None).await.unwrap().seq, before + 1);
    same_everywhere(store, &live).await;
}

/// Waits until something holds, for as long as a slow machine may need.
pub async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !holds().await {
        assert!(began.elapsed() < Duration::from_secs(60), "{what} did not come about");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// What a failure says names the school, and nobody in it.
pub fn says(failure: &Failure, words: &[&str]) {
    let said = failure.to_string();
    assert!(words.iter().all(|word| said.contains(word)), "{said}");
    assert!(!said.contains("Khan") && !said.contains("amina") && !said.contains("Hello"), "{said}");
}
