//! Makes a district's files and reads them: how long it takes, and how much memory beside the files themselves.
//!
//! `cargo run --release -p schoolgate-rosters --example measure`, or with the name of one source behind `--`.
#![allow(clippy::print_stdout, reason = "it is there to print")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "it stops at the first surprise")]
#![allow(clippy::cast_precision_loss, clippy::float_arithmetic, reason = "figures for people")]
#![allow(unsafe_code, reason = "an allocator that counts")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use schoolgate::School;
use schoolgate::contract::{Date, HostId, SchoolId};
use schoolgate::policy::built_in;
use schoolgate_rosters::import::{NamedFile, Options, read};
use schoolgate_rosters::reconcile::{Limits, reconcile};

/// Counts what is held, and the most that was.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn grew(bytes: usize) {
    let held = HELD.fetch_add(bytes, Ordering::Relaxed) + bytes;
    MOST.fetch_max(held, Ordering::Relaxed);
}

// SAFETY: everything is handed on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grew(layout.size());
        // SAFETY: the caller's promise is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promise is the same.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        grew(size);
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promise is the same.
        unsafe { System.realloc(at, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

type Files = Vec<(String, String)>;
type Made = fn(usize) -> Files;

fn main() {
    let sources: [(&str, Made); 4] =
        [("one_roster", one_roster), ("one_roster_rest", rest), ("wonde", wonde), ("common_transfer_file", ctf)];
    let wanted = std::env::args().nth(1);
    println!(
        "| source | pupils | contacts | files | read | memory beside the files | reconciled | memory beside files and school |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (name, made) in sources.into_iter().filter(|(name, _)| wanted.as_ref().is_none_or(|wanted| wanted == name)) {
        for pupils in [21_000, 42_000] {
            let files = made(pupils);
            let files: Vec<_> = files.iter().map(|(name, text)| NamedFile { name, bytes: text.as_bytes() }).collect();
            let size: usize = files.iter().map(|file| file.bytes.len()).sum();
            let mut options = Options::new(SchoolId::new("district").unwrap(), "District", "Europe/London");
            options.today = Some(Date::parse("2023-10-02").unwrap());
            let (imported, took, most) = measured(|| read(&files, &options).unwrap());
            let totals = imported.report.totals;
            assert_eq!(
                (totals.pupils as usize, totals.parents as usize),
                (pupils, 2 * pupils),
                "{name}: not all are there"
            );
            let school = School::open(built_in("mmps-2023").unwrap(), imported.roster).unwrap();
            drop(imported.report);
            let night = "2023-10-02T02:00:00+01:00".parse().unwrap();
            let limits = Limits::new(HostId::new("nightly").unwrap());
            let (found, _, most_again) = measured(|| {
                let imported = read(&files, &options).unwrap();
                let begun = Instant::now();
                (reconcile(&school, &imported, night, &limits).unwrap().proposals.len(), begun.elapsed())
            });
            assert_eq!(found.0, 0, "{name}: the same files propose something");
            println!(
                "| {name} | {pupils} | {} | {:.1} MB | {:.2} s | {:.1} MB, {:.1} × the files | {:.2} s | {:.1} MB, {:.1} × the files |",
                2 * pupils,
                size as f64 / 1e6,
                took.as_secs_f64(),
                most as f64 / 1e6,
                most as f64 / size as f64,
                found.1.as_secs_f64(),
                most_again as f64 / 1e6,
                most_again as f64 / size as f64,
            );
        }
    }
}

/// What comes of something, how long it takes, and the most memory that it held at once.
fn measured<T>(what: impl FnOnce() -> T) -> (T, Duration, usize) {
    let before = HELD.load(Ordering::Relaxed);
    MOST.store(before, Ordering::Relaxed);
    let begun = Instant::now();
    let came = what();
    (came, begun.elapsed(), MOST.load(Ordering::Relaxed) - before)
}

/// An id as systems write them.
fn id(kind: u32, n: usize) -> String {
    format!("{kind:08x}-5d52-4b9d-98ac-{n:012x}")
}

const NAMES: [&str; 8] = ["Ottoline", "Bevis", "Wren", "Fen", "Sunniva", "Rolf", "Hanno", "Maud"];
const FAMILIES: [&str; 7] = ["Quince", "Brook", "Dale", "Marsh", "Orlo", "Ferris", "Brix"];

fn names(n: usize) -> (&'static str, String) {
    (NAMES[n % NAMES.len()], format!("{}{n}", FAMILIES[n % FAMILIES.len()]))
}

fn one_roster(pupils: usize) -> Files {
    let mut users =
        "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,\
                     middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
            .to_owned();
    let mut enrolments =
        "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
            .to_owned();
    let mut row = |n, role, kind, agents: &str, grade| {
        let (given, family) = names(n);
        let _ = writeln!(
            users,
            "{},active,2023-09-01T08:00:00Z,true,moss,{role},{given}.{family},,{given},{family},,{n},\
             {given}.{family}@district.example,,,{agents},{grade},",
            id(kind, n)
        );
    };
    for n in 0..pupils {
        row(n, "student", 1, &format!("\"{},{}\"", id(2, 2 * n), id(2, 2 * n + 1)), "3");
        row(2 * n, "parent", 2, "", "");
        row(2 * n + 1, "parent", 2, "", "");
        let _ = writeln!(
            enrolments,
            "{},active,2023-09-01T08:00:00Z,c{},moss,{},student,false,2023-09-04,2024-07-19",
            id(3, n),
            n / 30,
            id(1, n)
        );
    }
    let mut classes = "sourcedId,status,title,grades,schoolSourcedId\n".to_owned();
    (0..=pupils / 30).for_each(|n| {
        let _ = writeln!(classes, "c{n},active,Class {n},3,moss");
    });
    let orgs = "sourcedId,status,name,type\nmoss,active,Moss Lane,school\n".to_owned();
    [("orgs.csv", orgs), ("users.csv", users), ("classes.csv", classes), ("enrollments.csv", enrolments)]
        .map(|(name, text)| (name.to_owned(), text))
        .into()
}

/// Pages of a hundred records, as `page` wraps them.
fn pages(name: &str, records: &[String], page: impl Fn(&str, bool) -> String) -> Files {
    let last = records.len().div_ceil(100);
    let pages = records.chunks(100).enumerate();
    pages.map(|(at, records)| (format!("{name}-{}.json", at + 1), page(&records.join(","), at + 1 < last))).collect()
}

fn rest(pupils: usize) -> Files {
    let user = |n, role: &str, kind, agents: &str, grades: &str| {
        let (given, family) = names(n);
        format!(
            r#"{{"sourcedId":"{0}","status":"active","dateLastModified":"2023-09-01T08:00:00.000Z","username":"{given}.{family}","userIds":[],"enabledUser":"true","givenName":"{given}","familyName":"{family}","middleName":null,"role":"{role}","identifier":"{n}","email":"{given}.{family}@district.example","sms":null,"phone":null,"agents":[{agents}],"orgs":[{{"href":"https://sis.example/orgs/moss","sourcedId":"moss","type":"org"}}],"grades":[{grades}]}}"#,
            id(kind, n)
        )
    };
    let mut users = Vec::new();
    for n in 0..pupils {
        let agent =
            |n| format!(r#"{{"href":"https://sis.example/users/{0}","sourcedId":"{0}","type":"user"}}"#, id(2, n));
        users.push(user(n, "student", 1, &format!("{},{}", agent(2 * n), agent(2 * n + 1)), r#""03""#));
        users.push(user(2 * n, "parent", 2, "", ""));
        users.push(user(2 * n + 1, "parent", 2, "", ""));
    }
    pages("users", &users, |records, _| format!(r#"{{"users":[{records}]}}"#))
}

fn wonde(pupils: usize) -> Files {
    let when = r#"{"date":"2015-11-02 00:00:00.000000","timezone_type":3,"timezone":"Europe/London"}"#;
    let contact = |n, priority| {
        let (given, family) = names(n);
        format!(
            r#"{{"id":"A{n}","upi":"{0}","mis_id":"{n}","title":"Mx","initials":null,"surname":"{family}","forename":"{given}","middle_names":null,"gender":null,"date_of_birth":null,"created_at":{when},"updated_at":{when},"relationship":{{"bill_payer":null,"lives_with_pupil":true,"correspondence":true,"parental_responsibility":true,"priority":{priority},"relationship":"Parent"}}}}"#,
            id(2, n)
        )
    };
    let students: Vec<String> = (0..pupils)
        .map(|n| {
            let (given, family) = names(n);
            format!(
                r#"{{"id":"B{n}","upi":"{0}","mis_id":"{n}","initials":null,"surname":"{family}","forename":"{given}","middle_names":null,"legal_surname":"{family}","legal_forename":"{given}","gender":"FEMALE","gender_identity":null,"date_of_birth":{when},"restored_at":null,"created_at":{when},"updated_at":{when},"education_details":{{"data":{{"current_nc_year":"3","admission_date":{when},"leaving_date":null}}}},"contacts":{{"data":[{1},{2}]}},"classes":{{"data":[{{"id":"c{3}"}}]}}}}"#,
                id(1, n),
                contact(2 * n, 1),
                contact(2 * n + 1, 2),
                n / 30
            )
        })
        .collect();
    let classes: Vec<String> = (0..=pupils / 30).map(|n| format!(r#"{{"id":"c{n}","name":"Class {n}"}}"#)).collect();
    let page =
        |records: &str, more: bool| format!(r#"{{"data":[{records}],"meta":{{"pagination":{{"more":{more}}}}}}}"#);
    let mut files = pages("students", &students, page);
    files.extend(pages("classes", &classes, page));
    files
}

fn ctf(pupils: usize) -> Files {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CTfile><Header/><CTFpupilData>\n".to_owned();
    let contact = |n, order| {
        let (given, family) = names(n);
        format!(
            "<Contact><Order>{order}</Order><Title>Mx</Title><Surname>{family}</Surname><Forename>{given}</Forename>\
             <Relationship>PAM</Relationship><Responsibility>true</Responsibility><Address><AddressAsPupil>true\
             </AddressAsPupil></Address><Phones><Phone><TelephoneType>H</TelephoneType><PhoneNo>0</PhoneNo></Phone></Phones>\
             <Email>{given}.{family}@example.org</Email></Contact>"
        )
    };
    for n in 0..pupils {
        let (given, family) = names(n);
        let _ = writeln!(
            text,
            "<Pupil><UPN>A{n:012}</UPN><Surname>{family}</Surname><Forename>{given}</Forename><DOB>2015-11-02</DOB>\
             <Sex>F</Sex><BasicDetails><NCyearActual>3</NCyearActual><Ethnicity>WBRI</Ethnicity><EnrolStatus>C</EnrolStatus>\
             </BasicDetails><Address><PostCode>X1 1XX</PostCode></Address><Contacts>{}{}</Contacts></Pupil>",
            contact(2 * n, 1),
            contact(2 * n + 1, 2)
        );
    }
    text.push_str("</CTFpupilData></CTfile>\n");
    vec![("820LLLL_CTF_8201234_001.xml".to_owned(), text)]
}
