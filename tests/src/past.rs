//! What every language is asked of a school as it was: `corpus/past.json`, a list of snapshots, logs and moments, of what is
//! answered, and of questions to the school of then with the answers that it gave. All of it is text, as it crosses a binding.

use schoolgate::contract::{Event, Person, Request, from_json, to_json};
use schoolgate::{ErasureKey, School, log, wire};
use serde_json::{Value, json};

/// The corpus as it stands.
pub const CORPUS: &str = include_str!("../corpus/past.json");

const KEY: &str = "a secret of the tests' own, in ASCII";

/// What is put to the school as it was, and to nobody else: the door and the question.
type Asked = (&'static str, Value);

fn roster(id: &str) -> Value {
    json!({
        "id": id, "name": "Larkfield Primary School", "timezone": "Europe/London",
        "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
        "pupils": [
            { "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" },
            { "id": "ben", "given_name": "Ben", "family_name": "Lee", "class": "3h" }
        ],
        "parents": [
            { "id": "mrs-khan", "given_name": "Sara", "family_name": "Khan", "account": "active" },
            { "id": "mr-khan", "given_name": "Omar", "family_name": "Khan", "account": "active" },
            { "id": "mr-lee", "given_name": "Tom", "family_name": "Lee", "account": "active" }
        ],
        "links": [
            { "parent": "mrs-khan", "pupil": "amina", "parental_responsibility": true },
            { "parent": "mr-khan", "pupil": "amina", "parental_responsibility": true },
            { "parent": "mr-lee", "pupil": "ben", "parental_responsibility": true }
        ],
        "staff": [{ "id": "mr-hussain", "name": "Mr Hussain" }, { "id": "mrs-osei", "name": "Mrs Osei", "roles": ["headteacher"] }],
        "assignments": [{ "staff": "mr-hussain", "class": "3h", "role": "class_teacher" }],
        "consents": [
            { "pupil": "amina", "kind": "data_processing" }, { "pupil": "ben", "kind": "data_processing" },
            { "pupil": "amina", "kind": "photo" }, { "pupil": "ben", "kind": "photo" }
        ]
    })
}

fn october(at: &str, by: Value, action: Value) -> Value {
    json!({ "at": format!("2023-10-{at}:00+01:00"), "by": by, "action": action })
}

/// What happened, one request after the other; an event each.
fn life() -> Vec<Value> {
    let teacher = || json!({ "staff": "mr-hussain" });
    let office = || json!({ "host": "office" });
    let parent = |id: &str| json!({ "parent": id });
    let message = |to: &str, about: &str| json!({ "type": "send_message", "to": { "staff": to }, "about": [about], "topic": "homework", "text": "She read it." });
    vec![
        october("02T10:00", parent("mrs-khan"), message("mr-hussain", "amina")),
        october(
            "03T09:00",
            teacher(),
            json!({ "type": "publish_post", "surface": "class_story", "class": "3h", "category": "photograph",
                    "media": ["photo"], "features": ["amina", "ben"], "text": "Our trip", "sensitive": false }),
        ),
        // Two of one instant.
        october("03T09:00", parent("mr-lee"), message("mr-hussain", "ben")),
        october("04T09:00", teacher(), json!({ "type": "reply", "message": "r2", "kind": "answer", "text": "Good." })),
        october(
            "04T12:00",
            office(),
            json!({ "type": "restrict_link", "pupil": "amina", "parent": "mr-khan", "from": "2023-10-01" }),
        ),
        // A telephone that was offline for two days.
        october("03T08:30", parent("mrs-khan"), json!({ "type": "like", "post": "r3" })),
        october("20T12:00", office(), json!({ "type": "withdraw_consent", "pupil": "amina", "kind": "photo" })),
        october("21T10:00", office(), json!({ "type": "erase_subject", "subject": { "parent": "mr-lee" } })),
        october("23T10:00", parent("mrs-khan"), message("mr-hussain", "amina")),
    ]
}

/// The log of that life, and the snapshot after each event.
#[allow(clippy::expect_used, reason = "a test stops at a life that is none")]
fn lived(id: &str, key: Option<&ErasureKey>) -> (Vec<Event>, Vec<String>) {
    let policy = wire::policy(b"\"mmps-2023\"").expect("a policy");
    let (mut school, opened) = wire::found(&policy, roster(id).to_string().as_bytes(), key).expect("a roster");
    let (mut events, mut snapshots) = (vec![opened], vec![school.snapshot().expect("a snapshot")]);
    for mut request in life() {
        request["ref"] = json!(format!("r{}", events.len() + 1));
        let request: Request = from_json(request.to_string().as_bytes()).expect("a request");
        let submitted = school.submit(&request).expect("a request");
        assert_eq!(submitted.events.len(), 1, "an event each: {:?}", submitted.decision);
        events.extend(submitted.events);
        snapshots.push(school.snapshot().expect("a snapshot"));
    }
    (events, snapshots)
}

/// What Mr Khan, the class and the office could see, and why.
fn asked(at: &str) -> Vec<Asked> {
    let father = || json!({ "parent": "mr-khan" });
    let look = |by: Value, mut view: Value| {
        view["at"] = json!(format!("2023-10-{at}:00+01:00"));
        view["by"] = by;
        view
    };
    let read = json!({ "type": "read_message", "message": "r2" });
    let photo = json!({ "type": "publish_post", "surface": "class_story", "class": "3h", "category": "photograph",
                        "media": ["photo"], "features": ["amina"], "sensitive": false });
    vec![
        ("ask", october(at, father(), read)),
        ("ask", october(at, json!({ "staff": "mr-hussain" }), photo)),
        ("check", look(father(), json!({ "view": "feed", "surface": "class_story", "class": "3h" }))),
        ("check", look(json!({ "host": "office" }), json!({ "view": "export", "subject": { "parent": "mr-khan" } }))),
    ]
}

/// The corpus with the answers that the library gives now.
///
/// # Panics
/// Where the life of its school is none.
#[must_use]
#[allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops at a life that is none")]
pub fn answered() -> String {
    let (events, snapshots) = lived("larkfield", None);
    let (elsewhere, foreign) = lived("brook", None);
    let key = ErasureKey::new(KEY.as_bytes()).expect("a key");
    let (keyed, keyed_snapshots) = lived("larkfield", Some(&key));
    let erased = Person::Parent("mr-lee".parse().expect("an id"));
    let redacted = log::redact(&events, &erased).expect("a log").events;
    let text = |events: &[Event]| to_json(&events.to_vec()).expect("events");
    let seq = |seq: u64| json!({ "seq": seq });
    let at = |at: &str| json!({ "at": at });
    let third = "2023-10-03T09:00:00+01:00";
    // Before anybody was erased, the log as it was kept then.
    let (young, gap) = (&events[..8], [&events[..3], &events[4..]].concat());
    let mut edited = young.to_vec();
    edited[5].at = edited[4].at;
    let of = |snapshot: Option<&String>, events: &[Event], when: Value, key: &str, then: Vec<Asked>| {
        let mut case = json!({ "events": text(events), "when": when.to_string(), "key": key });
        if let Some(snapshot) = snapshot {
            case["snapshot"] = json!(snapshot);
        }
        case["then"] =
            then.into_iter().map(|(door, input)| json!({ "door": door, "input": input.to_string() })).collect();
        case
    };
    let none = Vec::new;
    let cases = [
        ("from the log alone, by number", of(None, young, seq(5), "", asked("04T10:00"))),
        ("from a snapshot and what followed", of(Some(&snapshots[2]), &young[2..], seq(6), "", asked("05T10:00"))),
        ("a snapshot of that very moment", of(Some(&snapshots[5]), &young[5..], seq(6), "", asked("05T10:00"))),
        ("at an instant, of two events of it", of(None, young, at(third), "", asked("03T12:00"))),
        ("at an instant, in Coordinated Universal Time", of(None, young, at("2023-10-03T08:00:00Z"), "", none())),
        ("at an instant, with a snapshot", of(Some(&snapshots[1]), young, at("2023-10-04T10:00:00+01:00"), "", none())),
        ("at an instant after all of them", of(None, &redacted, at("2024-01-01T00:00:00Z"), "", asked("24T10:00"))),
        ("of a log out of which somebody was taken", of(None, &redacted, seq(5), "", asked("04T10:00"))),
        ("of a school with a key", of(Some(&keyed_snapshots[3]), &keyed[3..8], seq(5), KEY, asked("04T10:00"))),
        ("of a school with a key, without it", of(Some(&keyed_snapshots[3]), &keyed[3..8], seq(5), "", none())),
        ("of a school with a key, from the log, without it", of(None, &keyed[..8], seq(5), "", none())),
        ("somebody was erased since", of(Some(&snapshots[2]), &events[2..], seq(5), "", none())),
        ("a snapshot from before the log was redacted", of(Some(&snapshots[2]), &redacted[2..], seq(5), "", none())),
        ("a snapshot of another school", of(Some(&foreign[2]), &young[2..], seq(5), "", none())),
        (
            "events of another school after the snapshot",
            of(Some(&snapshots[2]), &[&young[..3], &elsewhere[3..8]].concat(), seq(5), "", none()),
        ),
        ("a snapshot of after the moment", of(Some(&snapshots[5]), young, seq(3), "", none())),
        (
            "a snapshot that is cut short",
            of(Some(&snapshots[2][..snapshots[2].len() / 2].to_owned()), &young[2..], seq(5), "", none()),
        ),
        ("events that begin after the snapshot", of(Some(&snapshots[2]), &young[3..], seq(5), "", none())),
        ("events that do not begin with the first", of(None, &young[1..], seq(5), "", none())),
        ("an event is missing", of(None, &gap, seq(5), "", none())),
        ("an event was edited", of(Some(&snapshots[2]), &edited[2..], seq(6), "", none())),
        ("no events", of(Some(&snapshots[2]), &[], seq(3), "", none())),
        ("a moment before the school was opened", of(None, young, seq(0), "", none())),
        ("an instant before the school was opened", of(None, young, at("1969-12-31T23:59:59Z"), "", none())),
        ("a moment after the last event", of(None, young, seq(9), "", none())),
        ("an instant, by part of the log", of(Some(&snapshots[2]), &young[2..], at(third), "", none())),
    ];
    let cases: Vec<Value> = cases.into_iter().map(|(name, case)| settled(name, case)).collect();
    serde_json::to_string_pretty(&cases).expect("values") + "\n"
}

/// A case with its name and its answers.
#[allow(clippy::expect_used, reason = "a test stops at a case that is none")]
fn settled(name: &str, mut case: Value) -> Value {
    let given = |field: &str| case[field].as_str().unwrap_or_default().to_owned();
    let question = format!(r#"{{"events":{},"when":{}}}"#, given("events"), given("when"));
    let key = wire::key(given("key").as_bytes()).expect("a key");
    let past = wire::as_of(given("snapshot").as_bytes(), question.as_bytes(), key.as_ref());
    let answers = |school: &School, asked: &Value| {
        let text = asked["input"].as_str().unwrap_or_default().as_bytes();
        match asked["door"].as_str() {
            Some("ask") => wire::ask(school, text),
            _ => wire::view(school, text),
        }
    };
    if let Ok((school, _)) = &past {
        for asked in case["then"].as_array_mut().into_iter().flatten() {
            asked["answer"] = json!(answers(school, asked));
        }
    }
    case["answer"] = json!(wire::envelope(past.map(|(_, as_of)| as_of)));
    case["name"] = json!(name);
    case
}
