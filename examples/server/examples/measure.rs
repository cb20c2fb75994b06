//! What a server with schools in PostgreSQL takes: `cargo xtask servers` runs it and writes what it prints into
//! `docs/server.md`. `--events N` says how much had happened in the school (20,000).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    reason = "a program that measures, and stops at the first surprise"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use schoolgate::contract::{Request, from_json, to_json};
use schoolgate::policy::built_in;
use schoolgate::views::ViewRequest;
use schoolgate_benches::corner::{NOW, PARENT, TEACHER, fill, message};
use schoolgate_benches::days::Days;
use schoolgate_benches::schools::{self, with};
use schoolgate_server_example::{Live, Stand, Store};
use serde_json::json;
use support::Server;

/// How long each of two readers reads, alone and beside a writer.
const READING: Duration = Duration::from_secs(5);
/// How many requests one writer submits, one after the other.
const WRITES: usize = 1_000;
/// How many are submitted together.
const BATCH: usize = 100;
/// How many schools are written to at once.
const SCHOOLS: usize = 8;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let events = match arguments.as_slice() {
        [] => 20_000,
        [flag, number] if flag == "--events" => number.parse().expect("--events takes a number"),
        _ => panic!("takes --events N and nothing else"),
    };
    let server = Server::start();
    let store = server.store().await;
    println!("| | |\n|---|---|");
    say("server", &server.text("SELECT split_part(version(), ' on ', 1)").await);
    say(
        "commits reach the disk (`fsync`, `synchronous_commit`)",
        &server.text("SELECT current_setting('fsync') || ', ' || current_setting('synchronous_commit')").await,
    );
    let live = Arc::new(lived(&store, events).await);
    writing(&store, &live).await;
    reading(&live).await;
}

fn say(what: &str, figure: &str) {
    println!("| {what} | {figure} |");
}

fn told(time: Duration) -> String {
    let nanos = time.as_nanos() as f64;
    let (figure, unit) = match time.as_nanos() {
        0..1_000 => (nanos, "ns"),
        1_000..1_000_000 => (nanos / 1e3, "µs"),
        1_000_000..1_000_000_000 => (nanos / 1e6, "ms"),
        _ => (nanos / 1e9, "s"),
    };
    if figure < 10.0 { format!("{figure:.1} {unit}") } else { format!("{figure:.0} {unit}") }
}

/// Grouped in thousands.
fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

async fn timed<T>(what: impl Future<Output = T>) -> (T, Duration) {
    let began = Instant::now();
    let done = what.await;
    (done, began.elapsed())
}

/// A school in which ordinary days have passed, and how long it takes to be there.
async fn lived(store: &Store, events: usize) -> Live {
    let roster = with(schools::roster(1), json!({ "id": "larkfield" }));
    let roster = from_json(roster.to_string().as_bytes()).unwrap();
    let mut school = store.found(built_in("mmps-2023").unwrap(), roster).await.unwrap().school;
    let opening = fill(&mut school, 1).unwrap();
    let rest = events.saturating_sub(opening.len() + 1);
    let log = [opening, Days::new(1, 1).pass(&mut school, rest).unwrap()].concat();
    let mut stand = Stand { seq: 1, edition: 0 };
    let later = 1_000.min(log.len());
    let (most, last) = log.split_at(log.len() - later);
    for chunk in most.chunks(1_000) {
        store.append(school.id(), stand, chunk).await.unwrap();
        stand.seq = chunk.last().unwrap().seq;
    }
    let known = store.rebuild(school.id()).await.unwrap();
    store.append(school.id(), stand, last).await.unwrap();
    let after = grouped(events as u128);
    let (loaded, short) = timed(store.load(school.id())).await;
    assert_eq!(loaded.unwrap().replayed, later);
    let (rebuilt, long) = timed(store.rebuild(school.id())).await;
    let (loaded, none) = timed(store.load(school.id())).await;
    assert_eq!((rebuilt.unwrap().school.seq(), loaded.unwrap().replayed), (school.seq(), 0));
    drop(known);
    say(&format!("load, {after} events, the snapshot of now"), &told(none));
    say(&format!("load, {after} events, the snapshot of {} before", grouped(later as u128)), &told(short));
    say(&format!("load, {after} events, from the log alone, and keep a snapshot"), &told(long));
    let began = Instant::now();
    let rounds = 10_000;
    for _ in 0..rounds {
        black_box(school.clone());
    }
    say("copy of the school, in memory", &told(began.elapsed() / rounds));
    let (text, time) = timed(async { school.snapshot().unwrap() }).await;
    say("snapshot, written in memory", &format!("{}, {} kB", told(time), grouped(text.len() as u128 / 1_000)));
    Live::load(store, school.id()).await.unwrap()
}

fn a_second(many: usize, time: Duration) -> String {
    format!("{} a second", grouped(many as u128 * 1_000_000 / time.as_micros().max(1)))
}

fn requests(whose: &str, many: usize) -> Vec<Request> {
    let request = |n: usize| schools::request(NOW, PARENT, &format!("{whose}-{n}"), &message()).unwrap();
    (0..many).map(request).collect()
}

/// Times, the shortest first.
fn sorted(mut times: Vec<Duration>) -> Vec<Duration> {
    times.sort_unstable();
    times
}

fn quantiles(times: &[Duration]) -> String {
    let at = |thousandths: usize| {
        times.get((times.len() * thousandths / 1_000).min(times.len() - 1)).copied().map_or_else(String::new, told)
    };
    format!("{} in the middle, {} for 99 of 100, {} at most", at(500), at(990), at(1_000))
}

async fn one_by_one(live: &Live, whose: &str, many: usize) -> Vec<Duration> {
    let mut times = Vec::with_capacity(many);
    for request in requests(whose, many) {
        let (done, time) = timed(live.submit(&request, None)).await;
        assert_eq!(done.unwrap().events.len(), 1);
        times.push(time);
    }
    sorted(times)
}

async fn writing(store: &Store, live: &Arc<Live>) {
    let school = live.now();
    let asked = requests("asked", WRITES);
    let mut copy = school.as_ref().clone();
    let began = Instant::now();
    for request in &asked {
        black_box(copy.submit(request).unwrap());
    }
    say("submit, in memory alone", &told(began.elapsed() / WRITES as u32));
    let times = one_by_one(live, "one", WRITES).await;
    let all: Duration = times.iter().sum();
    say("submit, decided and committed", &quantiles(&times));
    say("one writer, one request a commit", &a_second(WRITES, all));
    let many = requests("batch", BATCH * 10);
    let began = Instant::now();
    for batch in many.chunks(BATCH) {
        assert_eq!(live.submit_batch(batch, None).await.unwrap().events.len(), BATCH);
    }
    say(&format!("one writer, {BATCH} requests a commit"), &a_second(many.len(), began.elapsed()));
    let mut writers = Vec::new();
    for number in 0..SCHOOLS {
        let roster = with(schools::roster(1), json!({ "id": format!("school-{number}") }));
        let roster = from_json(roster.to_string().as_bytes()).unwrap();
        writers.push(Live::of(store, store.found(built_in("mmps-2023").unwrap(), roster).await.unwrap()));
    }
    let began = Instant::now();
    let writers: Vec<_> = writers
        .into_iter()
        .map(|live| tokio::spawn(async move { one_by_one(&live, "m", WRITES / SCHOOLS).await.len() }))
        .collect();
    let mut written = 0;
    for writer in writers {
        written += writer.await.unwrap();
    }
    say(&format!("{SCHOOLS} writers, a school each, one request a commit"), &a_second(written, began.elapsed()));
}

/// Two readers for a while: how long each look took, taking the school included.
fn readers(live: &Arc<Live>) -> Vec<std::thread::JoinHandle<Vec<Duration>>> {
    let reader = |number: usize| {
        let live = Arc::clone(live);
        let feed = json!({ "view": "feed", "surface": "class_story", "class": "c1", "limit": 20, "by": { PARENT.0: PARENT.1 }, "at": NOW });
        let messages = json!({ "view": "messages", "limit": 20, "by": { TEACHER.0: TEACHER.1 }, "at": NOW });
        let looks: Vec<ViewRequest> =
            [feed, messages].iter().map(|look| from_json(look.to_string().as_bytes()).unwrap()).collect();
        move || {
            let (began, mut times) = (Instant::now(), Vec::new());
            for look in looks.iter().cycle().skip(number) {
                if began.elapsed() > READING {
                    break;
                }
                let at = Instant::now();
                black_box(to_json(&live.now().view(look).unwrap()).unwrap());
                times.push(at.elapsed());
            }
            times
        }
    };
    (0..2).map(|number| std::thread::spawn(reader(number))).collect()
}

async fn reading(live: &Arc<Live>) {
    let wait = |readers: Vec<std::thread::JoinHandle<Vec<Duration>>>| {
        tokio::task::spawn_blocking(|| sorted(readers.into_iter().flat_map(|one| one.join().unwrap()).collect()))
    };
    let alone = wait(readers(live)).await.unwrap();
    let reading = wait(readers(live));
    let done = Arc::new(AtomicBool::new(false));
    let writer = tokio::spawn({
        let (live, done) = (Arc::clone(live), Arc::clone(&done));
        async move {
            let mut written = 0;
            while !done.load(Ordering::Relaxed) {
                written += one_by_one(&live, &format!("beside-{written}"), 10).await.len();
            }
            written
        }
    });
    let beside = reading.await.unwrap();
    done.store(true, Ordering::Relaxed);
    let written = writer.await.unwrap();
    say("two readers alone, 20 posts or 20 messages a look", &quantiles(&alone));
    say("two readers alone, looks a second", &a_second(alone.len(), READING));
    say("the same beside a writer", &quantiles(&beside));
    say("the same, looks a second", &a_second(beside.len(), READING));
    say("what the writer committed meanwhile", &a_second(written, READING));
}
