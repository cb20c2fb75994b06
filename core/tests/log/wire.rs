//! The same through the JSON face.

use schoolgate::contract::to_json;
use schoolgate::wire;
use serde_json::{Value, json};

use super::history::told;

fn ok(answer: &str) -> Value {
    serde_json::from_str::<Value>(answer).unwrap()["ok"].take()
}

fn code(answer: &str) -> String {
    serde_json::from_str::<Value>(answer).unwrap()["error"]["code"].as_str().unwrap().to_owned()
}

#[test]
fn a_log_goes_through_text_and_back() {
    let mut told = told();
    let log = to_json(&told.log).unwrap();
    let replayed = wire::replay(log.as_bytes(), None).unwrap();
    assert_eq!(replayed, told.school);
    let snapshot = wire::snapshot(&replayed);
    let inner = snapshot.strip_prefix(r#"{"ok":"#).unwrap().strip_suffix('}').unwrap();
    assert_eq!(wire::restore(inner.as_bytes(), None).unwrap(), told.school);
    assert_eq!(wire::restore(snapshot.as_bytes(), None).unwrap(), told.school);
    let verified = ok(&wire::verify(log.as_bytes()));
    assert_eq!(verified["events"], json!(told.log.len()));
    assert_eq!(code(&wire::verify(b"[]")), "event_out_of_order");

    let pupil = json!({"pupil": "zqpup-id"});
    let asked = |log: &Value| json!({"events": log, "subject": pupil}).to_string();
    assert_eq!(code(&wire::redact(asked(&serde_json::from_str(&log).unwrap()).as_bytes(), None)), "not_erased");
    told.erases("erase", &serde_json::from_value(pupil.clone()).unwrap());
    let log: Value = serde_json::to_value(&told.log).unwrap();
    let redacted = ok(&wire::redact(asked(&log).as_bytes(), None));
    let events = redacted["events"].to_string();
    assert!(!events.contains("zqpup-id") && redacted["review"][0]["cause"].is_string());
    assert_eq!(ok(&wire::take_up(&mut told.school, events.as_bytes())), json!(told.log.len()));
    assert_eq!(wire::replay(events.as_bytes(), None).unwrap(), told.school);
    assert_eq!(code(&wire::redact(br#"{"events": []}"#, None)), "wrong_type");
    assert_eq!(code(&wire::redact(br#"{"events": [], "whom": 1}"#, None)), "unknown_field");
}
