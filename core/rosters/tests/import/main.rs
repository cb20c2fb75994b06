//! The roster import against every kind of dirt that exports are known for.
#![allow(clippy::unwrap_used, reason = "a helper of tests may stop at the first surprise, as tests may")]
#![allow(clippy::print_stdout, reason = "a skipped test says so, and imports of real files show their counts")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use schoolgate::contract::{Bound, Date, ErrorCode, Roster, SchoolId};
use schoolgate::words::{AccountState, AssignmentRole, StaffRole, YearGroup};
use schoolgate_rosters::import::{Format, Imported, NamedFile, NoteCode, Options, SkipCode, one_roster};

mod accounts;
mod classes;
mod dirt;
mod people;
mod standing;
mod text;

const HEAD: &str = "sourcedId,status,enabledUser,orgSourcedIds,role,givenName,familyName,agentSourcedIds,grades";

fn options() -> Options {
    Options::new(SchoolId::new("mmps").unwrap(), "Moss Lane", "Europe/London")
}

fn import_with(files: &[(&str, &[u8])], options: &Options) -> Imported {
    let files: Vec<_> = files.iter().map(|(name, bytes)| NamedFile { name, bytes }).collect();
    let imported = one_roster(&files, options).unwrap();
    assert_sound(&imported.roster);
    imported
}

fn import(files: &[(&str, &str)]) -> Imported {
    let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    import_with(&files, &options())
}

/// Imports users under the usual heading.
fn users(rows: &[&str]) -> Imported {
    import(&[("users.csv", &format!("{HEAD}\n{}\n", rows.join("\n")))])
}

/// Ids are unique and whatever is referred to is there.
fn assert_sound(roster: &Roster) {
    let set = |ids: Vec<&str>| {
        let unique: BTreeSet<String> = ids.iter().map(|id| (*id).to_owned()).collect();
        assert_eq!(unique.len(), ids.len(), "an id stands twice");
        unique
    };
    let pupils = set(roster.pupils.iter().map(|entry| entry.id.as_str()).collect());
    let parents = set(roster.parents.iter().map(|entry| entry.id.as_str()).collect());
    let staff = set(roster.staff.iter().map(|entry| entry.id.as_str()).collect());
    let classes = set(roster.classes.iter().map(|entry| entry.id.as_str()).collect());
    let pairs: BTreeSet<_> = roster.links.iter().map(|link| (&link.parent, &link.pupil)).collect();
    assert_eq!(pairs.len(), roster.links.len(), "a link stands twice");
    assert!(roster.links.iter().all(|l| parents.contains(l.parent.as_str()) && pupils.contains(l.pupil.as_str())));
    assert!(roster.memberships.iter().all(|m| pupils.contains(m.pupil.as_str()) && classes.contains(m.class.as_str())));
    assert!(roster.assignments.iter().all(|a| staff.contains(a.staff.as_str()) && classes.contains(a.class.as_str())));
    assert!(roster.pupils.iter().all(|p| p.class.as_ref().is_none_or(|class| classes.contains(class.as_str()))));
    assert!(roster.links.iter().all(|link| link.parental_responsibility.is_none()));
    assert!(roster.parents.iter().all(|parent| parent.account == AccountState::NotInvited));
    assert!(roster.consents.is_empty() && roster.restrictions.is_empty() && roster.acceptances.is_empty());
}

fn skipped(imported: &Imported) -> Vec<(u32, SkipCode)> {
    imported.report.skipped.iter().map(|skipped| (skipped.row, skipped.code)).collect()
}

fn noted(imported: &Imported, code: NoteCode) -> u32 {
    imported.report.notes.iter().filter(|note| note.code == code).map(|note| note.count).sum()
}

fn links(imported: &Imported) -> Vec<(&str, &str, bool)> {
    let link = imported.roster.links.iter();
    link.map(|link| (link.pupil.as_str(), link.parent.as_str(), link.pending)).collect()
}

fn day(text: &str) -> Bound {
    Bound::Day(Date::parse(text).unwrap())
}

const PEOPLE: &str = "sourcedId,role,givenName,familyName\np1,student,Al,Ray\np2,student,Bo,Ray\na1,parent,Cy,Ray\n\
                      t1,teacher,Di,Gray\nt2,teacher,Ed,Gray\ngone,,,\n";

#[test]
fn rosters_that_nobody_here_wrote() {
    // Beside the checkout; a checkout that stands elsewhere says where.
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let data = std::env::var_os("SCHOOLGATE_SHARED_DATA").map_or_else(beside, PathBuf::from);
    let Ok(bytes) = std::fs::read(data.join("oneroster-1.1-users/users.csv")) else {
        println!("skipped: no shared data beside the project");
        return;
    };
    let imported = import_with(&[("users.csv", &bytes)], &options());
    let (roster, report) = (&imported.roster, &imported.report);
    let pending = roster.links.iter().filter(|link| link.pending).count();
    println!(
        "{} pupils, {} parents, {} links of which {pending} pending, {} skipped",
        roster.pupils.len(),
        roster.parents.len(),
        roster.links.len(),
        report.skipped.len()
    );
    assert_eq!((roster.pupils.len(), roster.parents.len()), (1187, 812));
    assert_eq!((roster.links.len(), pending, report.skipped.len()), (401 + 2 * 369 + 3 * 417, 417, 0));

    let sds = data.join("sds-2.1");
    let names = ["orgs", "users", "roles", "classes", "enrollments", "relationships", "academicSessions", "courses"];
    let files: Vec<_> = names
        .iter()
        .map(|name| (format!("{name}.csv"), std::fs::read(sds.join(format!("{name}.csv"))).unwrap()))
        .collect();
    let files: Vec<_> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let imported = import_with(&files, &options());
    let roster = &imported.roster;
    assert_eq!((roster.pupils.len(), roster.parents.len(), roster.links.len()), (3, 2, 3));
    assert_eq!((roster.classes.len(), roster.memberships.len(), roster.assignments.len()), (1, 3, 1));
    assert!(!format!("{imported:?}").contains("P@ssword"));
}
