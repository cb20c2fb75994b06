//! How events cross to Swift, Kotlin and Python: as text. See [`contract::crossing`](crate::contract::crossing).

use crate::contract::crossing::{place_of_event, refuse};
use crate::contract::{Actor, Event, Happening, HostId, Instant, Ref, V1, to_json};

uniffi::custom_type!(
    /// An event of the log, as JSON text.
    Event, String, {
        lower: |event| to_json(&event).unwrap_or_default(),
        try_lift: |text| {
            let place = place_of_event();
            match super::read_event(text.as_bytes()) {
                Ok(event) => Ok(event),
                Err(error) => {
                    refuse(error.inside(&format!("[{place}]")).inside("events"));
                    nothing()
                }
            }
        },
    }
);

/// What stands for an event that was refused, and is looked at by nobody.
fn nothing() -> uniffi::Result<Event> {
    Ok(Event {
        v: V1,
        seq: 0,
        at: Instant::from_millis(0, 0),
        by: Actor::Host(HostId::new("nobody")?),
        r#ref: None,
        receipt: None,
        what: Happening::MessageRead { message: Ref::new("none")? },
        redacted: false,
        seal: String::new(),
    })
}
