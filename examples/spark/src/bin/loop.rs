//! The audit as a plain loop: `loop FOLDER FROM AT THREADS` prints a line of JSON a school, in the order of their ids, and on
//! standard error how long it took, in seconds.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that people run in a terminal")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use schoolgate::policy::Policy;
use schoolgate_audit_example::Outcome;
use schoolgate_audit_example::night::{Question, audit};

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, from, at, threads] = arguments.as_slice() else {
        return Err("usage: loop FOLDER FROM AT THREADS".into());
    };
    let folder = Path::new(folder);
    let draft = Policy::from_json(&std::fs::read(folder.join("draft.json"))?)?;
    let question = Question { from: from.parse()?, at: at.parse()?, draft };
    let files = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Outcome<Vec<PathBuf>>>()?;
    let logs: Vec<PathBuf> = files.into_iter().filter(|file| file.extension().is_some_and(|is| is == "log")).collect();
    let (next, rows) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let began = Instant::now();
    let work = || -> Outcome<()> {
        while let Some(file) = logs.get(next.fetch_add(1, Ordering::Relaxed)) {
            let text = std::fs::read_to_string(file)?;
            let school = file.file_stem().and_then(|name| name.to_str()).ok_or("a log's name is no text")?;
            let row = audit(school, text.lines(), &question);
            rows.lock().map_err(|_| "a thread broke off")?.insert(school.to_owned(), row);
        }
        Ok(())
    };
    thread::scope(|scope| {
        let working: Vec<_> = (0..threads.parse::<usize>()?).map(|_| scope.spawn(work)).collect();
        working.into_iter().try_for_each(|done| done.join().map_err(|_| "a thread broke off")?)
    })?;
    eprintln!("{}", began.elapsed().as_secs_f64());
    for row in rows.into_inner().map_err(|_| "a thread broke off")?.values() {
        println!("{}", serde_json::to_string(row)?);
    }
    Ok(())
}
