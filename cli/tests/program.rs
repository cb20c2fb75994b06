//! The program as one runs it: what it prints, and how it ends.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A folder of one test's own, which goes with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("schoolgate-cli-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap_or_default();
    }
}

fn run(arguments: &[&str], input: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_schoolgate"));
    let piped = program.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = piped.spawn().unwrap();
    running.stdin.take().unwrap().write_all(input.as_bytes()).unwrap_or_default();
    running.wait_with_output().unwrap()
}

/// What it ends with, prints, and says beside.
fn said(arguments: &[&str], input: &str) -> (i32, String, String) {
    let output = run(arguments, input);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

const SCHOOL: &str = r#"{
    "id": "larkfield", "name": "Larkfield", "timezone": "Europe/London",
    "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
    "pupils": [{ "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" }],
    "parents": [{ "id": "mrs-khan", "given_name": "Sara", "family_name": "Khan", "account": "active" }],
    "links": [{ "parent": "mrs-khan", "pupil": "amina", "parental_responsibility": true }],
    "staff": [{ "id": "mr-hussain", "name": "Mr Hussain" }],
    "assignments": [{ "staff": "mr-hussain", "class": "3h", "role": "class_teacher" }],
    "consents": [{ "pupil": "amina", "kind": "data_processing" }]
}"#;

const REQUEST: &str = r#"{
    "at": "2023-10-02T07:30:00+01:00", "by": { "parent": "mrs-khan" },
    "action": { "type": "send_message", "to": { "staff": "mr-hussain" }, "about": ["amina"], "topic": "reminder" }
}"#;

#[test]
fn a_new_document_has_nothing_wrong_with_it_and_a_changed_one_has() {
    let folder = Folder::new("check");
    let (code, starter, _) = said(&["new"], "");
    assert_eq!(code, 0);
    let right = folder.write("policy.jsonc", &starter);
    let (code, text, _) = said(&["check", "--strict", &right], "");
    assert!(code == 0 && text.starts_with("0 errors, 0 warnings, 0 notes, "), "{text}");
    let (_, more, _) = said(&["check", "--silences", &right], "");
    assert!(more.contains("Likes on the class story: They are refused"), "{more}");

    let wrong = folder.write("wrong.jsonc", &starter.replacen("class_story", "clas_story", 1));
    let (code, text, _) = said(&["check", &wrong], "");
    assert_eq!(code, 1);
    assert!(text.contains("did you mean `class_story`?"), "{text}");
    let (_, json, _) = said(&["check", "--json", &wrong], "");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json[0]["findings"][0]["meant"], "class_story");

    // Another command names what is wrong, and where.
    let school = folder.write("school.json", SCHOOL);
    let request = folder.write("request.json", REQUEST);
    let (code, text, beside) = said(&["ask", "--policy", &wrong, "--school", &school, &request], "");
    assert_eq!((code, text.as_str()), (2, ""));
    assert!(beside.contains("wrong.jsonc:") && beside.contains("did you mean `class_story`?"), "{beside}");
}

#[test]
fn questions_make_a_document() {
    let folder = Folder::new("new");
    let answers = "Elm Park\n2026-10\n8 o'clock\n08:30\n16:00\nheld\n\nyes\nno\n3\nno\n";
    let (code, document, beside) = said(&["new", "--questions"], answers);
    assert_eq!(code, 0);
    assert!(beside.contains("is not a time of day"), "{beside}");
    let file = folder.write("elm.jsonc", &document);
    let (code, text, _) = said(&["check", &file], "");
    assert!(code == 0 && text.contains("0 errors, 0 warnings, 1 note, "), "{text}");
    assert!(document.contains("\"id\": \"elm-park-2026\"") && document.contains("\"at_most\": 3"), "{document}");
}

#[test]
fn a_request_is_answered_with_its_clause_and_its_way_out() {
    let folder = Folder::new("ask");
    let school = folder.write("school.json", SCHOOL);
    let ask = |more: &[&str]| {
        let all = [&["ask", "--policy", "st-wilfrids-2023", "--school", &school, "-"], more].concat();
        said(&all, REQUEST)
    };
    let (code, text, _) = ask(&[]);
    assert_eq!(code, 1);
    assert!(text.starts_with("DENY  by st-wilfrids-2023") && text.contains("→ Wait until 08:00"), "{text}");
    assert!(text.contains("clause messages.1: "), "{text}");
    let (code, text, _) = ask(&["--at", "2023-10-02T08:00:00+01:00"]);
    assert_eq!(code, 0);
    assert!(text.starts_with("ALLOW"), "{text}");
    let (_, text, _) = ask(&["--plan"]);
    assert!(text.contains("  Wait until 08:00 (messages.1)\n  and then ask at 08:00"), "{text}");
    let (code, _, problem) = ask(&["--locale", "cy"]);
    assert!(code == 2 && problem.contains("give --unreviewed, too"), "{problem}");
    let (code, text, _) = ask(&["--locale", "cy", "--unreviewed", "--plan"]);
    assert!(code == 1 && text.contains("Nid nawr; o 08:00.") && text.contains("→ Arhoswch tan 08:00"), "{text}");
    assert!(
        text.contains("Nid yw'r cyfieithiad hwn wedi'i wirio eto") && text.contains("Arhoswch tan 08:00 (messages.1)"),
        "{text}"
    );
    let (code, _, problem) = ask(&["--locale", "tlh"]);
    assert!(code == 2 && problem.contains("is no language known here"), "{problem}");
    let (_, json, _) = ask(&["--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["reasons"][0]["clause"], "messages.1");
}

#[test]
fn a_request_is_asked_of_the_school_as_it_was() {
    use schoolgate::contract::{Request, from_json, to_json};

    let policy = schoolgate::policy::built_in("st-wilfrids-2023").unwrap();
    let (mut school, opened) = schoolgate::School::found(policy, from_json(SCHOOL.as_bytes()).unwrap()).unwrap();
    let restrict = r#"{ "at": "2023-10-03T09:00:00+01:00", "by": { "host": "office" }, "ref": "r1",
        "action": { "type": "restrict_link", "pupil": "amina", "parent": "mrs-khan", "from": "2023-09-01" } }"#;
    let restricted = school.submit(&from_json::<Request>(restrict.as_bytes()).unwrap()).unwrap();
    let lines: Vec<String> = [opened].iter().chain(&restricted.events).map(|event| to_json(event).unwrap()).collect();
    let folder = Folder::new("as-of");
    let log = folder.write("school.log", &(lines.join("\n") + "\n"));
    let at_eight = REQUEST.replace("07:30", "08:30");
    let ask = |more: &[&str]| said(&[&["ask", "--log", &log, "-"], more].concat(), &at_eight);
    let (code, text, _) = ask(&[]);
    assert!(code == 1 && text.contains("engine.restricted_link"), "{text}");
    for then in ["1", "2023-10-02T12:00:00+01:00"] {
        let (code, text, _) = ask(&["--as-of", then]);
        assert!(code == 0 && text.starts_with("ALLOW  by st-wilfrids-2023"), "{then}: {text}");
    }
    let (code, _, beside) = ask(&["--as-of", "9"]);
    assert!(code == 2 && beside.contains("is after the last event that was given, number 2"), "{beside}");
    let (code, _, beside) = ask(&["--as-of", "yesterday"]);
    assert!(code == 2 && beside.contains("no number of an event and no RFC 3339 instant"), "{beside}");
    let (code, _, beside) = ask(&["--policy", "mmps-2023"]);
    assert!(code == 2 && beside.contains("--policy"), "{beside}");
}

#[test]
fn scenarios_of_a_school_are_run() {
    let folder = Folder::new("test");
    let school = folder.write("school.yaml", &SCHOOL.replace('\t', " "));
    let expecting = |verdict: &str| {
        format!(
            r#"{{ "scenario": "Early", "steps": [ {{ "ask": {REQUEST}, "expect": {{ "verdict": "{verdict}" }} }} ] }}"#
        )
    };
    let right = folder.write("right.json", &expecting("deny"));
    let wrong = folder.write("wrong.json", &expecting("allow"));
    let test = |paths: &[&str]| said(&[&["test", "st-wilfrids-2023", "--school", &school], paths].concat(), "");
    let (code, text, _) = test(&[&right]);
    assert_eq!((code, text.lines().last()), (0, Some("1 steps passed, 0 failed")), "{text}");
    let (code, text, _) = test(&[&right, &wrong]);
    assert_eq!((code, text.lines().last()), (1, Some("1 steps passed, 1 failed")), "{text}");
    assert!(text.contains("verdict deny, expected allow"), "{text}");
    let (code, text, _) = test(&[&right, "--coverage"]);
    assert_eq!(code, 1);
    assert!(text.contains("clause elements.messaging") && !text.contains("clause messages.1,"), "{text}");
}

#[test]
fn a_folder_is_imported_and_what_cannot_be_is_told() {
    let folder = Folder::new("import");
    let users = "sourcedId,enabledUser,role,givenName,familyName,agentSourcedIds,grades\np1,true,student,Mia,Ash,a1,3\n\
                 a1,true,parent,Ann,Ash,,\n";
    folder.write("users.csv", users);
    let from = folder.0.display().to_string();
    let (code, text, beside) = said(&["import", &from, "--id", "ash", "--zone", "Europe/Paris"], "");
    assert_eq!(code, 0);
    let roster: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&roster["id"], &roster["timezone"]), (&"ash".into(), &"Europe/Paris".into()));
    assert!(beside.contains("1 pupils, 1 parents") && beside.contains("Europe/Paris"), "{beside}");
    assert_eq!(said(&["import", "/no/such/folder"], "").0, 2);
}

#[test]
fn wrong_arguments_end_with_two() {
    assert_eq!(said(&["check", "/no/such/file"], "").0, 2);
    assert_eq!(said(&["chek"], "").0, 2);
    assert_eq!(said(&["day", "--org", "1"], "").0, 2);
    let (code, text, _) = said(&["completions", "bash"], "");
    assert!(code == 0 && text.contains("schoolgate"), "{text}");
}

#[test]
fn the_day_is_judged_under_both_policies() {
    let (code, text, _) = said(&["day"], "");
    assert_eq!(code, 0);
    assert!(text.contains("mmps-2023: ") && text.contains("st-wilfrids-2023: "), "{text}");
}
