//! The JSON face of the import.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests may stop at the first surprise; a JSON value indexed by a name that it lacks is null"
)]

use schoolgate_rosters::import::NamedFile;
use schoolgate_rosters::wire::{MOST_FILES, import, reconcile, reconcile_snapshot};
use serde_json::{Value, json};

const USERS: &str = "sourcedId,role,givenName,familyName,agentSourcedIds\n\
                     p1,student,Amina,Khan,\"a1,a2,a3\"\na1,parent,Sara,Khan,\na2,parent,Omar,Khan,\na3,parent,Nura,Khan,\n";

fn put(options: &Value, files: &[(&str, &[u8])]) -> Value {
    let files: Vec<_> = files.iter().map(|(name, bytes)| NamedFile { name, bytes }).collect();
    serde_json::from_str(&import(options.to_string().as_bytes(), &files)).unwrap()
}

fn options() -> Value {
    json!({ "id": "s", "name": "S", "timezone": "Europe/London" })
}

fn pending(answer: &Value) -> usize {
    let links = answer["ok"]["roster"]["links"].as_array().unwrap();
    links.iter().filter(|link| link["pending"] == true).count()
}

#[test]
fn a_roster_and_a_report_come_out_and_the_roster_opens_a_school() {
    let answer = put(&options(), &[("users.csv", USERS.as_bytes())]);
    assert_eq!(answer["ok"]["report"]["format"], "one_roster_1.1");
    assert_eq!(pending(&answer), 1);
    let policy = schoolgate::policy::built_in("mmps-2023").unwrap();
    let school = schoolgate::wire::open(&policy, answer["ok"]["roster"].to_string().as_bytes()).unwrap();
    assert_eq!(school.seq(), 1);
}

#[test]
fn every_option_is_heard() {
    let put = |field: &str, value: Value| {
        let mut options = options();
        options[field] = value;
        put(&options, &[("users.csv", USERS.as_bytes())])
    };
    assert_eq!(pending(&put("at_most_adults", Value::Null)), 0);
    assert_eq!(pending(&put("at_most_adults", json!(1))), 2);
    assert_eq!(put("language", json!("cy"))["ok"]["roster"]["language"], "cy");
    for (field, value, code) in [
        ("at_most_adults", json!("two"), "wrong_type"),
        ("today", json!("tomorrow"), "bad_date"),
        ("timezone", Value::Null, "missing_field"),
        ("name", json!(7), "wrong_type"),
        ("id", json!(""), "empty_id"),
        ("colour", json!("red"), "unknown_field"),
    ] {
        assert_eq!(put(field, value)["error"]["code"], code, "{field}");
    }
    assert_eq!(put("today", json!("2023-10-02"))["error"], Value::Null);
    let orgs = ("orgs.csv", &b"sourcedId,name,type\no1,One,school\no2,Two,school\n"[..]);
    let two = |options: &Value| self::put(options, &[("users.csv", USERS.as_bytes()), orgs]);
    assert_eq!(two(&options())["error"]["path"], "org");
    let mut named = options();
    named["org"] = json!("o1");
    assert_eq!(two(&named)["error"], Value::Null);
}

#[test]
fn what_cannot_be_taken_says_where() {
    let at = |files: &[(&str, &[u8])]| put(&options(), files)["error"]["path"].clone();
    assert_eq!(at(&[]), "files");
    assert_eq!(at(&[("users.csv", b"")]), "files[0]");
    assert_eq!(at(&[("users.csv", USERS.as_bytes()), ("more.zip", b"PK")]), "files[1]");
    let many = vec![("a.txt", &b""[..]); MOST_FILES + 1];
    let answer = put(&options(), &many);
    assert_eq!((&answer["error"]["code"], &answer["error"]["path"]), (&json!("too_large"), &json!("files")));
    assert_eq!(
        import(b"[]", &[]),
        r#"{"error":{"code":"wrong_type","path":"","message":"has the wrong type; expected an object"}}"#
    );
}

#[test]
fn a_school_and_tonights_files_come_out_as_proposals() {
    let opened = put(&options(), &[("users.csv", USERS.as_bytes())])["ok"]["roster"].to_string();
    let policy = schoolgate::policy::built_in("mmps-2023").unwrap();
    let mut school = schoolgate::wire::open(&policy, opened.as_bytes()).unwrap();
    let tonight = USERS.replace("Sara", "Sarah").replace("a3,parent", "a4,parent");
    let ask = |school: &schoolgate::School, options: &Value| -> Value {
        let files = [NamedFile { name: "users.csv", bytes: tonight.as_bytes() }];
        let (options, snapshot) = (options.to_string(), school.snapshot().unwrap());
        let answer = reconcile(school, options.as_bytes(), &files);
        assert_eq!(answer, reconcile_snapshot(snapshot.as_bytes(), b"", options.as_bytes(), &files));
        serde_json::from_str(&answer).unwrap()
    };
    let options = json!({ "at": "2023-10-03T02:00:00+01:00", "by": "nightly" });
    let answer = ask(&school, &options)["ok"].clone();
    let found = answer["reconciliation"]["proposals"].as_array().unwrap();
    let named: Vec<_> = found.iter().map(|proposal| (&proposal["change"], &proposal["decides"])).collect();
    // The row of the third adult is not the pupil's any more, and whoever the pupil names cannot be found.
    assert_eq!(
        json!(named),
        json!([["link_ended", "person"], ["parent_changed", "machine"], ["parent_added", "machine"]])
    );
    assert_eq!(found[0]["because"], "file_unsure");
    assert_eq!((&found[1]["why"]["file"], &found[1]["why"]["row"]), (&json!("users.csv"), &json!(3)));
    for request in answer["machine"].as_array().unwrap() {
        let request = schoolgate::contract::from_json(request.to_string().as_bytes()).unwrap();
        assert_eq!(school.submit(&request).unwrap().decision.verdict, schoolgate::words::Verdict::Allow);
    }
    let again = ask(&school, &options)["ok"].clone();
    assert_eq!((&again["machine"], again["reconciliation"]["proposals"].as_array().unwrap().len()), (&json!([]), 1));
    let wrong = |field: &str, value: Value| {
        let mut options = options.clone();
        options[field] = value;
        ask(&school, &options)["error"]["code"].clone()
    };
    assert_eq!(wrong("at", json!("tonight")), "bad_instant");
    assert_eq!(wrong("few", json!("some")), "wrong_type");
    assert_eq!(wrong("by", Value::Null), "missing_field");
    assert_eq!(wrong("id", json!("another")), "invalid_value");
}
