//! Schools of any size, and what is done in them.

use schoolgate::School;
use schoolgate::policy::built_in;
use schoolgate::wire;
use serde_json::{Value, json};

/// A Tuesday morning in a school week, within all hours.
pub(crate) const MORNING: &str = "2023-10-03T10:00:00+01:00";
/// And late in its evening.
pub(crate) const NIGHT: &str = "2023-10-03T23:00:00+01:00";

pub(crate) const MMPS: &str = "mmps-2023";
pub(crate) const ST_WILFRIDS: &str = "st-wilfrids-2023";

/// `[0, 1, …]` of something.
pub(crate) fn list(n: usize, item: impl Fn(usize) -> Value) -> Value {
    Value::Array((0..n).map(item).collect())
}

pub(crate) fn pupil(n: usize) -> String {
    format!("p{n}")
}

/// The ids of so many pupils.
pub(crate) fn pupils(n: usize) -> Value {
    list(n, |n| json!(pupil(n)))
}

/// A word of letters alone, another one for each number.
pub(crate) fn word(mut n: usize) -> String {
    let mut word = "N".to_owned();
    for _ in 0..4 {
        word.push(char::from(b'a' + u8::try_from(n % 26).unwrap_or(0)));
        n /= 26;
    }
    word
}

/// A school of so many pupils in class `c`: all of them `mum`'s children. They have every consent, or none. The class is
/// `t`'s; `h` is the headteacher, `o` the office, `l` the safeguarding lead.
pub(crate) fn roster(n: usize, agreed: bool) -> Value {
    let consent = |kind: &'static str| move |n: usize| json!({ "pupil": pupil(n), "kind": kind, "form": "F" });
    let consents: Vec<Value> = match agreed {
        true => {
            ["data_processing", "photo", "recording"].into_iter().flat_map(|kind| (0..n).map(consent(kind))).collect()
        }
        false => Vec::new(),
    };
    json!({
        "id": "s", "name": "A school", "timezone": "Europe/London",
        "classes": [{ "id": "c", "name": "C", "year_group": "Y3" }, { "id": "d", "name": "D", "year_group": "Y4" }],
        "teams": [{ "id": "red", "name": "Red" }],
        "pupils": list(n, |n| json!({ "id": pupil(n), "given_name": word(n), "family_name": format!("{}son", word(n)), "class": "c" })),
        "parents": [{ "id": "mum", "given_name": "Sara", "family_name": "Khan", "account": "active" }],
        "links": list(n, |n| json!({ "parent": "mum", "pupil": pupil(n), "parental_responsibility": true })),
        "staff": [
            { "id": "t", "name": "T" }, { "id": "u", "name": "U" }, { "id": "h", "name": "H", "roles": ["headteacher"] },
            { "id": "o", "name": "O", "roles": ["office"] }, { "id": "l", "name": "L", "roles": ["safeguarding_lead"] }
        ],
        "assignments": [{ "staff": "t", "class": "c", "role": "class_teacher" }, { "staff": "u", "class": "d", "role": "class_teacher" }],
        "consents": consents
    })
}

/// The same with one of its lists written otherwise.
pub(crate) fn with(mut roster: Value, field: &str, list: Value) -> Value {
    roster[field] = list;
    roster
}

/// The same with more in one of its lists.
pub(crate) fn and(mut roster: Value, field: &str, more: Value) -> Value {
    match (&mut roster[field], more) {
        (Value::Array(list), Value::Array(more)) => list.extend(more),
        (list, more) => *list = more,
    }
    roster
}

pub(crate) fn open(policy: &str, roster: &Value) -> School {
    wire::open(&built_in(policy).unwrap(), roster.to_string().as_bytes()).unwrap()
}

pub(crate) fn school(policy: &str, n: usize, agreed: bool) -> School {
    open(policy, &roster(n, agreed))
}

pub(crate) fn request(at: &str, by: (&str, &str), action: Value) -> Value {
    json!({ "at": at, "by": { by.0: by.1 }, "action": action })
}

/// Submits so many requests, which are not denied; their ids are `r0`, `r1`…
pub(crate) fn submit(school: &mut School, n: usize, request: impl Fn(usize) -> Value) {
    submit_as("r", school, n, request);
}

/// The same under other ids.
pub(crate) fn submit_as(name: &str, school: &mut School, n: usize, request: impl Fn(usize) -> Value) {
    for number in 0..n {
        let mut request = request(number);
        request["ref"] = json!(format!("{name}{number}"));
        let answer = wire::submit(school, request.to_string().as_bytes(), None);
        assert!(answer.starts_with(r#"{"ok""#) && !answer.contains(r#""verdict":"deny""#), "{request} {answer}");
    }
}

/// The events of the same requests, from the one that opens the school on.
pub(crate) fn log(policy: &str, roster: &Value, requests: &[Value]) -> (School, Vec<Value>) {
    let roster = schoolgate::contract::from_json(roster.to_string().as_bytes()).unwrap();
    let (mut school, opened) = School::found(built_in(policy).unwrap(), roster).unwrap();
    let mut log = vec![serde_json::to_value(&opened).unwrap()];
    for (n, request) in requests.iter().enumerate() {
        let mut request = request.clone();
        request["ref"] = json!(format!("r{n}"));
        let answer: Value =
            serde_json::from_str(&wire::submit(&mut school, request.to_string().as_bytes(), None)).unwrap();
        let events = answer["ok"]["events"].as_array().unwrap();
        assert!(!events.is_empty(), "{answer}");
        log.extend(events.iter().cloned());
    }
    (school, log)
}

pub(crate) fn message(about: Value) -> Value {
    json!({ "type": "send_message", "to": { "staff": "t" }, "about": about, "topic": "general", "text": "Hello" })
}

pub(crate) fn post(media: Value, features: Value) -> Value {
    json!({ "type": "publish_post", "surface": "class_story", "class": "c", "category": "photograph",
            "media": media, "features": features, "sensitive": false })
}
