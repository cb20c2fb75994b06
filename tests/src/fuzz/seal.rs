//! Seals made valid again, so that what was changed is not refused at once.

use schoolgate::contract::{Event, from_json, to_json};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// As the library digests: every part with its length before it.
fn digest(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Seals an event after another; one that cannot be read as an event stays as it is.
pub(super) fn event(event: &mut Value, before: &str) -> String {
    let Ok(mut read) = from_json::<Event>(event.to_string().as_bytes()) else {
        return event["seal"].as_str().unwrap_or_default().to_owned();
    };
    read.seal = String::new();
    let seal = to_json(&read).map(|text| digest(&[before.as_bytes(), text.as_bytes()])).unwrap_or_default();
    event["seal"] = Value::String(seal.clone());
    seal
}

/// Seals a whole log, and numbers it where that is asked for.
pub(super) fn log(log: &mut Value, number: bool) {
    let mut before = String::new();
    for (at, one) in log.as_array_mut().into_iter().flatten().enumerate() {
        if number && one.get("seq").is_some() {
            one["seq"] = Value::from(at + 1);
        }
        before = event(one, &before);
    }
}

/// Seals a snapshot: the digest is over the school as it is written.
pub(super) fn snapshot(snapshot: &mut Value) {
    let Some(school) = snapshot.get("school").map(Value::to_string) else { return };
    snapshot["seal"] = Value::String(digest(&[b"schoolgate-snapshot", school.as_bytes()]));
}
