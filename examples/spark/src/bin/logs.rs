//! Makes the logs of many schools: `logs FOLDER --schools N --events N --poison N`. A file a school, an event a line; beside
//! them the draft. Some are poisoned, as many as said.
#![allow(clippy::print_stdout, reason = "a program that people run in a terminal")]

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use schoolgate_audit_example::Outcome;
use schoolgate_audit_example::poison::Poison;
use schoolgate_audit_example::schools::{draft, lines, name};

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, schools_flag, schools, events_flag, events, poison_flag, poisoned] = arguments.as_slice() else {
        return Err("usage: logs FOLDER --schools N --events N --poison N".into());
    };
    if [schools_flag, events_flag, poison_flag] != ["--schools", "--events", "--poison"] {
        return Err("usage: logs FOLDER --schools N --events N --poison N".into());
    }
    let (schools, events, poisoned) = (schools.parse()?, events.parse()?, poisoned.parse()?);
    let folder = Path::new(folder);
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("draft.json"), draft()?)?;
    let next = AtomicUsize::new(0);
    let make = || -> Outcome<()> {
        loop {
            let school = next.fetch_add(1, Ordering::Relaxed);
            if school >= schools {
                return Ok(());
            }
            let mut log = lines(school, events)?;
            if let Some(poison) = Poison::of(school, schools, poisoned) {
                let other = lines(school + 1, 2)?.pop().ok_or("a log of two events has a last one")?;
                log = poison.spoil(log, &other);
            }
            std::fs::write(folder.join(format!("{}.log", name(school))), log.join("\n") + "\n")?;
        }
    };
    thread::scope(|scope| {
        let cores = thread::available_parallelism()?.get();
        let made: Vec<_> = (0..cores).map(|_| scope.spawn(make)).collect();
        made.into_iter().try_for_each(|made| made.join().map_err(|_| "a thread broke off")?)
    })?;
    println!("{schools} schools with {events} events each, {poisoned} of them poisoned");
    Ok(())
}
