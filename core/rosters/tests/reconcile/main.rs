//! What would bring a school to a roster: the cases from which it was made, and the laws on random schools and rosters.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a helper of tests may stop at the first surprise, as tests may"
)]

use std::path::Path;

use schoolgate::School;
use schoolgate::contract::{Date, HostId, Instant, Ref, Request, Roster, SchoolId, from_json};
use schoolgate::policy::built_in;
use schoolgate::words::Verdict;
use schoolgate_rosters::import::{Imported, NamedFile, Options, one_roster};
use schoolgate_rosters::reconcile::{Change, Decides, Limits, Proposal, Reconciliation, Tonight, reconcile};
use serde_json::{Value, json};

mod cases;
mod laws;
mod much;
mod others;
mod strangers;

fn limits() -> Limits {
    Limits::new(HostId::new("nightly").unwrap())
}

fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn roster(rest: &Value) -> Roster {
    let mut whole = json!({ "id": "school", "name": "School", "timezone": "Europe/London" });
    for (name, value) in rest.as_object().unwrap() {
        whole[name] = value.clone();
    }
    from_json(whole.to_string().as_bytes()).unwrap()
}

fn open(roster: Roster) -> School {
    School::open(built_in("mmps-2023").unwrap(), roster).unwrap()
}

/// The folder of an import that is read in the tests of all languages, too.
fn import(folder: &str, today: Option<&str>) -> Imported {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/imports").join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let files: Vec<_> = paths
        .iter()
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap()))
        .collect();
    let files: Vec<_> = files.iter().map(|(name, bytes)| NamedFile { name, bytes }).collect();
    let mut options = Options::new(SchoolId::new("school").unwrap(), "School", "Europe/London");
    options.today = today.map(|today| Date::parse(today).unwrap());
    one_roster(&files, &options).unwrap()
}

fn read(school: &School, when: &str, by: &Value, action: &Value) -> Request {
    let request = json!({ "at": when, "by": by, "ref": format!("r-{}", school.seq()), "action": action });
    from_json(request.to_string().as_bytes()).unwrap()
}

/// Submits what the office asks for, which is allowed.
fn office(school: &mut School, when: &str, action: Value) {
    let request = read(school, when, &json!({ "host": "office" }), &action);
    let submitted = school.submit(&request).unwrap();
    assert_eq!(submitted.decision.verdict, Verdict::Allow, "{action}: {:?}", submitted.decision.reasons);
}

fn judged(school: &School, when: &str, by: Value, action: Value) -> Verdict {
    school.judge(&read(school, when, &by, &action)).unwrap()
}

fn tonight<'a>(school: &'a School, roster: impl Into<Tonight<'a>>, when: &str) -> Reconciliation {
    reconcile(school, roster, at(when), &limits()).unwrap()
}

/// Submits requests, each of which has to be allowed.
fn submit_all<'a>(school: &mut School, requests: impl IntoIterator<Item = &'a Request>) {
    for request in requests {
        let submitted = school.submit(request).unwrap_or_else(|error| panic!("{error}: {:?}", request.action));
        let decision = submitted.decision;
        assert_eq!(decision.verdict, Verdict::Allow, "{:?}: {:?}", request.action, decision.reasons);
    }
}

fn of_person(found: &Reconciliation) -> impl Iterator<Item = &Request> {
    found
        .proposals
        .iter()
        .filter(|proposal| proposal.decides == Decides::Person)
        .flat_map(|proposal| &proposal.requests)
}

fn changes(found: &Reconciliation) -> Vec<(Change, Decides)> {
    found.proposals.iter().map(|proposal| (proposal.change, proposal.decides)).collect()
}

fn one(found: &Reconciliation, change: Change) -> &Proposal {
    let mut all = found.proposals.iter().filter(|proposal| proposal.change == change);
    let first = all.next().unwrap_or_else(|| panic!("no {change} in {:?}", changes(found)));
    assert!(all.next().is_none(), "more than one {change}");
    first
}

fn free(school: &School) -> Ref {
    Ref::new(format!("r-{}", school.seq())).unwrap()
}
