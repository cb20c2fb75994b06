//! What is read whole: rosters, policies, logs, snapshots, the files of a management system.

use schoolgate::School;
use schoolgate::contract::SchoolId;
use schoolgate::policy::built_in;
use schoolgate::wire;
use schoolgate_rosters::import::{NamedFile, Options, one_roster};
use serde_json::{Value, json};

use super::people::*;
use super::requests::{day, windows};
use super::rows::{Call, Row, answered};
use super::stated::early;

/// A list of a roster, how long, and the roster.
type Listed = (&'static str, usize, fn(usize) -> Value);

const ROSTERS: &[Listed] = &[
    ("pupils", 200, |n| roster(n, false)),
    ("pupils backwards", 200, |n| {
        let pupil =
            |at| json!({ "id": format!("q{:05}", n - at), "given_name": word(at), "family_name": "Lee", "class": "c" });
        with(roster(0, false), "pupils", list(n, pupil))
    }),
    ("classes", 200, |n| {
        and(roster(1, false), "classes", list(n, |n| json!({ "id": format!("k{n}"), "name": "K", "year_group": "Y3" })))
    }),
    ("teams", 200, |n| and(roster(1, false), "teams", list(n, |n| json!({ "id": format!("team{n}"), "name": "Red" })))),
    ("memberships", 200, |n| {
        with(
            roster(n, false),
            "memberships",
            list(n, |n| json!({ "pupil": pupil(n), "class": "d", "from": "2023-09-01" })),
        )
    }),
    ("memberships of one pupil", 200, |n| {
        let membership = |n| json!({ "pupil": "p0", "class": "d", "from": day(2 * n), "to": day(2 * n) });
        with(roster(1, false), "memberships", list(n, membership))
    }),
    ("memberships of one pupil and class that touch", 200, |n| {
        with(
            roster(1, false),
            "memberships",
            list(n, |n| json!({ "pupil": "p0", "class": "d", "from": day(n), "to": day(n) })),
        )
    }),
    ("parents", 200, |n| and(roster(1, false), "parents", list(n, parent))),
    ("parents, all of one person", 100, |n| {
        let same = |n| {
            let mut entry = parent(n);
            entry["person"] = json!("H");
            entry
        };
        and(roster(1, false), "parents", list(n, same))
    }),
    ("links", 200, |n| {
        let roster = and(roster(n, false), "parents", list(n, parent));
        and(
            roster,
            "links",
            list(n, |n| json!({ "parent": format!("m{n}"), "pupil": pupil(n), "parental_responsibility": true })),
        )
    }),
    ("links of one pupil", 150, |n| {
        let roster = and(roster(1, false), "parents", list(n, parent));
        and(
            roster,
            "links",
            list(n, |n| json!({ "parent": format!("m{n}"), "pupil": "p0", "parental_responsibility": true })),
        )
    }),
    ("staff", 200, |n| and(roster(1, false), "staff", list(n, colleague))),
    ("assignments", 200, |n| {
        let roster = and(roster(1, false), "staff", list(n, colleague));
        and(
            roster,
            "assignments",
            list(n, |n| json!({ "staff": format!("s{n}"), "class": "d", "role": "support_staff" })),
        )
    }),
    ("assignments of one colleague", 150, |n| {
        let assignment =
            |n| json!({ "staff": "t", "class": "c", "role": "cover", "from": day(2 * n), "to": day(2 * n) });
        and(roster(1, false), "assignments", list(n, assignment))
    }),
    ("times", 100, |n| {
        let cover = json!([{ "staff": "u", "class": "c", "role": "cover", "times": windows(n) }]);
        and(roster(1, false), "assignments", cover)
    }),
    ("consents", 200, |n| roster(n, true)),
    ("consents of one pupil, each of another adult", 100, |n| {
        let roster = and(roster(1, false), "parents", list(n, parent));
        let consent = |n| json!({ "pupil": "p0", "kind": "photo", "form": "F", "given_by": format!("m{n}") });
        with(roster, "consents", list(n, consent))
    }),
    ("restrictions", 200, |n| {
        let roster = and(roster(n, false), "parents", list(n, parent));
        with(roster, "restrictions", list(n, |n| json!({ "pupil": pupil(n), "parent": format!("m{n}") })))
    }),
    ("restrictions of one pupil and adult", 150, |n| {
        let restriction = |n| json!({ "pupil": "p0", "parent": "mum", "from": day(n), "to": day(n) });
        with(roster(1, false), "restrictions", list(n, restriction))
    }),
    ("acceptances", 200, |n| {
        let roster = and(roster(1, false), "parents", list(n, parent));
        with(roster, "acceptances", list(n, |n| json!({ "parent": format!("m{n}"), "version": "1" })))
    }),
    ("acceptances of one parent", 200, |n| {
        with(roster(1, false), "acceptances", list(n, |n| json!({ "parent": "mum", "version": format!("v{n}") })))
    }),
    ("timezone_transitions", 100, |n| {
        let transition =
            |n| json!({ "at": format!("{}T01:00:00Z", day(2_000 + 30 * n)), "offset_minutes": 60 * (n % 2) });
        with(roster(1, false), "timezone_transitions", list(n, transition))
    }),
    ("terms", 200, |n| {
        let term = |n| json!({ "name": "T", "first": day(3 * n), "last": day(3 * n + 1) });
        with(roster(1, false), "calendar", json!({ "terms": list(n, term) }))
    }),
    ("closures", 200, |n| {
        let closure = |n| json!({ "first": day(3 * n), "last": day(3 * n + 1), "kind": "inset" });
        with(roster(1, false), "calendar", json!({ "terms": [], "closures": list(n, closure) }))
    }),
    ("closures by which the school finishes early", 60, |n| {
        with(roster(1, false), "calendar", json!({ "terms": [], "closures": early(n) }))
    }),
];

fn parent(n: usize) -> Value {
    json!({ "id": format!("m{n}"), "given_name": "Ann", "family_name": "Lee", "account": "active" })
}

fn colleague(n: usize) -> Value {
    json!({ "id": format!("s{n}"), "name": "Sam Lee" })
}

const POLICIES: &[Listed] = &[
    ("clauses that are guidance", 200, |n| {
        policy(list(
            n,
            |n| json!({ "id": format!("c{n}"), "heading": "H", "norm": "guidance", "summary": "S", "guidance": "G" }),
        ))
    }),
    ("clauses that state one thing each", 120, |n| policy(list(n, |n| clause(n, json!([likes()]))))),
    ("clauses that state the same hours", 80, |n| policy(list(n, |n| clause(n, json!([hours(windows(2))]))))),
    ("clauses that prevails_over the one before", 100, |n| {
        let clause = |n: usize| {
            let mut clause = clause(n, json!([likes()]));
            if n > 0 {
                clause["prevails_over"] = json!([{ "clause": format!("c{}", n - 1), "because": "it is newer" }]);
            }
            clause
        };
        policy(list(n, clause))
    }),
    ("summary of a clause", 2_000, |n| {
        let mut clause = clause(0, json!([likes()]));
        clause["summary"] = json!("z".repeat(n.max(1)));
        policy(json!([clause]))
    }),
    ("guidance of a clause", 2_000, |n| {
        let guidance = "z".repeat(n.max(1));
        policy(json!([{ "id": "c0", "heading": "H", "norm": "guidance", "summary": "S", "guidance": guidance }]))
    }),
    ("because of a clause that prevails", 2_000, |n| {
        let mut clauses = list(2, |n| clause(n, json!([likes()])));
        clauses[1]["prevails_over"] = json!([{ "clause": "c0", "because": "z".repeat(n.max(1)) }]);
        policy(clauses)
    }),
    ("rules of one clause", 80, |n| policy(json!([clause(0, list(n.max(1), |_| likes()))]))),
    ("prevails_over many", 90, |n| {
        let mut clauses = list(n + 1, |n| clause(n, json!([likes()])));
        clauses[n]["prevails_over"] = list(n, |n| json!({ "clause": format!("c{n}"), "because": "it says so" }));
        policy(clauses)
    }),
    ("windows", 90, |n| policy(json!([clause(0, json!([hours(windows(n.max(1)))]))]))),
    ("closed", 90, |n| {
        let mut hours = hours(json!([{ "days": ["mon", "tue", "wed", "thu", "fri"], "from": "00:00", "to": "24:00" }]));
        hours["closed"] = windows(n);
        policy(json!([clause(0, json!([hours]))]))
    }),
    ("during, ways by the time of day", 10, |n| {
        let all = windows(n.max(1));
        let each = all.as_array().into_iter().flatten();
        let during = each.map(|window| json!({ "windows": [window], "channels": ["office_phone"] }));
        let elsewhere = json!({ "type": "topics_elsewhere", "from": ["parent"], "topics": ["absence"],
            "channels": ["web_form"], "during": during.collect::<Vec<_>>(), "in": ["message"] });
        policy(json!([clause(0, json!([elsewhere]))]))
    }),
    ("windows of ways by the time of day", 90, |n| {
        let during = json!([{ "windows": windows(n.max(1)), "channels": ["office_phone"] }]);
        let elsewhere = json!({ "type": "topics_elsewhere", "from": ["parent"], "topics": ["absence"],
                                "channels": ["web_form"], "during": during, "in": ["message"] });
        policy(json!([clause(0, json!([elsewhere]))]))
    }),
];

fn likes() -> Value {
    json!({ "type": "likes", "surfaces": ["class_story"] })
}

fn hours(windows: Value) -> Value {
    json!({ "type": "hours", "purposes": ["send"], "who": ["parent"], "windows": windows, "outside": "deny" })
}

fn clause(n: usize, rules: Value) -> Value {
    json!({ "id": format!("c{n}"), "heading": "H", "norm": "may", "summary": "S", "rules": rules })
}

fn policy(clauses: Value) -> Value {
    json!({ "id": "own", "version": "1", "title": "T", "organisation": "O", "reviewed": "2023-09", "language": "en",
            "clauses": clauses })
}

/// Files by their names, and how they are made.
type Files = Vec<(&'static str, String)>;
type Made = fn(usize) -> Files;

/// The files of a school of so many pupils, each with an adult and a place in a class.
fn files(n: usize) -> Files {
    let mut users =
        "sourcedId,status,enabledUser,orgSourcedIds,role,givenName,familyName,agentSourcedIds,grades\n".to_owned();
    let mut classes = "sourcedId,status,title,grades,schoolSourcedId\n".to_owned();
    let mut enrolments = "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary\n".to_owned();
    let mut roles = "sourcedId,status,userSourcedId,roleType,role,orgSourcedId\n".to_owned();
    let mut sessions = "sourcedId,status,title,type,startDate,endDate\n".to_owned();
    for n in 0..n {
        users.push_str(&format!("p{n},active,true,s,student,{},Lee,a{n},3\n", word(n)));
        users.push_str(&format!("a{n},active,true,s,parent,Ann,Lee,p{n},\n"));
        classes.push_str(&format!("k{n},active,K{n},3,s\n"));
        enrolments.push_str(&format!("e{n},active,k{n},s,p{n},student,\n"));
        roles.push_str(&format!("r{n},active,p{n},primary,student,s\n"));
        sessions.push_str(&format!("t{n},active,T{n},term,{},{}\n", day(3 * n), day(3 * n + 1)));
    }
    vec![
        ("orgs.csv", "sourcedId,status,name,type\ns,active,School,school\n".to_owned()),
        ("users.csv", users),
        ("classes.csv", classes),
        ("enrollments.csv", enrolments),
        ("roles.csv", roles),
        ("academicSessions.csv", sessions),
    ]
}

fn relationships(n: usize) -> Files {
    let mut users = "sourcedId,orgSourcedIds,role,givenName,familyName\np,s,student,Pia,Lee\n".to_owned();
    let mut relationships = "userSourcedId,relationshipUserSourcedId,relationshipRole\n".to_owned();
    for n in 0..n {
        users.push_str(&format!("a{n},s,parent,Ann,Lee\n"));
        relationships.push_str(&format!("p,a{n},parent\n"));
    }
    vec![("users.csv", users), ("relationships.csv", relationships)]
}

/// One user with so many rows of one kind, or one row so many times.
fn repeated(n: usize) -> Files {
    let users = "sourcedId,orgSourcedIds,role,givenName,familyName\np,s,student,Pia,Lee\nt,s,teacher,Ty,Lee\n"
        .to_owned()
        + &"p,s,student,Pia,Lee\n".repeat(n);
    let classes = "sourcedId,title\nk,K\n".to_owned() + &"k,K\n".repeat(n);
    let enrolments = "sourcedId,classSourcedId,userSourcedId,role\n".to_owned() + &"e,k,p,student\n".repeat(n);
    vec![("users.csv", users), ("classes.csv", classes), ("enrollments.csv", enrolments)]
}

/// Ids in one cell.
fn many(of: &str, n: usize) -> String {
    let ids: Vec<String> = (0..n).map(|n| format!("{of}{n}")).collect();
    format!("\"{}\"", ids.join(","))
}

/// One pupil, of whom one cell says much.
fn cell(column: &str, says: &str) -> Files {
    let columns = ["sourcedId", "orgSourcedIds", "role", "givenName", "familyName", "agentSourcedIds"];
    let row = ["p", "s0", "student", "Pia", "Lee", ""];
    let said = columns.iter().zip(row).map(|(name, short)| if *name == column { says } else { short });
    vec![
        ("orgs.csv", "sourcedId,name,type\ns0,School,school\n".to_owned()),
        ("users.csv", format!("{}\n{}\n", columns.join(","), said.collect::<Vec<_>>().join(","))),
    ]
}

/// One pupil, in a file with so many columns more.
fn wide(n: usize) -> Files {
    let more: String = (0..n).map(|n| format!(",metadata.x{n}")).collect();
    let users =
        format!("sourcedId,orgSourcedIds,role,givenName,familyName{more}\np,s,student,Pia,Lee{}\n", ",1".repeat(n));
    vec![("users.csv", users)]
}

/// One pupil, and so many files beside.
fn beside(n: usize) -> Files {
    let users = ("users.csv", "sourcedId,orgSourcedIds,role,givenName,familyName\np,s,student,Pia,Lee\n".to_owned());
    core::iter::once(users).chain((0..n).map(|_| ("notes.txt", "nothing".to_owned()))).collect()
}

fn imported(files: Files) -> Call {
    Box::new(move || {
        let files: Vec<_> = files.iter().map(|(name, text)| NamedFile { name, bytes: text.as_bytes() }).collect();
        let options = Options::new(SchoolId::new("s").unwrap(), "S", "Europe/London");
        one_roster(&files, &options).map_or_else(|error| error.to_string(), |_| r#"{"ok"}"#.to_owned())
    })
}

/// The event of a request, of which the school has not heard.
fn submitted(school: &School, mut request: Value) -> String {
    request["ref"] = json!("new");
    let answer = wire::submit(&mut school.clone(), request.to_string().as_bytes(), None);
    let answer: Value = serde_json::from_str(&answer).unwrap();
    answer["ok"]["events"][0].to_string()
}

pub(crate) fn done<T>(result: Result<T, schoolgate::contract::Error>) -> String {
    result.map_or_else(|error| error.to_string(), |_| r#"{"ok"}"#.to_owned())
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (field, n, made) in ROSTERS {
        let made = *made;
        rows.push(Row::new(format!("open {field}"), *n, answered, move |n| {
            let (policy, text) = (built_in(MMPS).unwrap(), made(n).to_string());
            Box::new(move || done(wire::open(&policy, text.as_bytes())))
        }));
        rows.push(Row::new(format!("import_roster {field}"), *n, answered, move |n| {
            let mut school = school(MMPS, 1, true);
            let import = json!({ "type": "import_roster", "roster": made(n) });
            let mut request = request(MORNING, ("host", "office"), import);
            request["ref"] = json!("new");
            let text = request.to_string();
            Box::new(move || wire::submit(&mut school, text.as_bytes(), None))
        }));
    }
    // These two come to what opens and imports.
    let (field, n, made) = ROSTERS[0];
    rows.push(Row::new(format!("found {field}"), n, answered, move |n| {
        let (policy, text) = (built_in(MMPS).unwrap(), made(n).to_string());
        Box::new(move || done(wire::found(&policy, text.as_bytes(), None)))
    }));
    rows.push(Row::new(format!("apply an import of {field}"), n, answered, move |n| {
        let mut school = school(MMPS, 1, true);
        let import = request(MORNING, ("host", "office"), json!({ "type": "import_roster", "roster": made(n) }));
        let event = submitted(&school, import);
        Box::new(move || wire::apply(&mut school, event.as_bytes()))
    }));
    for (field, n, made) in POLICIES {
        let made = *made;
        rows.push(Row::new(format!("policy {field}"), *n, answered, move |n| {
            let text = made(n).to_string();
            Box::new(move || done(wire::policy(text.as_bytes())))
        }));
        rows.push(Row::new(format!("adopt_policy by a parent {field}"), *n, answered, move |n| {
            let school = school(MMPS, 1, true);
            let adopt = json!({ "type": "adopt_policy", "policy": made(n), "from": "2024-01-01" });
            let text = request(MORNING, ("parent", "mum"), adopt).to_string();
            Box::new(move || wire::ask(&school, text.as_bytes()))
        }));
    }
    rows.push(Row::new("ask_batch requests".to_owned(), 60, answered, |n| {
        let (school, one) = (school(MMPS, 1, true), request(MORNING, ("parent", "mum"), message(pupils(1))));
        let text = list(n, |_| one.clone()).to_string();
        Box::new(move || wire::ask_batch(&school, text.as_bytes()))
    }));
    let all_done = |answer: &str| answered(answer) && !answer.contains(r#""denied":"#);
    rows.push(Row::new("submit_batch requests".to_owned(), 60, all_done, |n| {
        let mut school = school(MMPS, 1, true);
        let one = |n| and(request(MORNING, ("parent", "mum"), message(pupils(1))), "ref", json!(format!("m{n}")));
        let text = list(n, one).to_string();
        Box::new(move || wire::submit_batch(&mut school, text.as_bytes(), None))
    }));
    rows.push(Row::new("say remedies".to_owned(), 150, answered, |n| {
        let remedies = list(n, |_| json!({ "type": "use_school_device" }));
        let text = json!({ "locale": "pl", "unreviewed": "accept", "remedies": remedies }).to_string();
        Box::new(move || schoolgate_words::wire::call("say", text.as_bytes()))
    }));
    let imports: [(&str, Made); 8] = [
        ("import rows", files),
        ("import relationships of one pupil", relationships),
        ("import one row again and again", repeated),
        ("import a cell of many ids", |n| cell("agentSourcedIds", &many("a", n))),
        ("import a cell of many schools", |n| cell("orgSourcedIds", &many("s", n))),
        ("import a cell of many letters", |n| cell("givenName", &"a".repeat(n))),
        ("import columns", wide),
        ("import files that are no roster's", beside),
    ];
    for (name, files) in imports {
        rows.push(Row::new(name.to_owned(), 150, answered, move |n| imported(files(n))));
    }
    rows
}
