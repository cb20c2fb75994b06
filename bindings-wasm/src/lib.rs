//! Schoolgate for JavaScript, on wasm-bindgen: the doors of [`wire`], text in and its own envelope out.
//!
//! What stands around them, with the contract's exact types, is the TypeScript in `js/`. A text arrives as bytes, so that
//! what is not Unicode is refused rather than replaced; a policy or a school is a checked number rather than the address
//! that a class of wasm-bindgen's would be, so that none outlives what it stands for, and the package can go on in a fresh
//! instance after a fault.

mod fault;
mod store;

use engine::contract::Error;
use engine::{School, wire};
use wasm_bindgen::prelude::wasm_bindgen;

use fault::Fault;

/// The version of the library, with its tzdata's as build metadata, as bare text.
#[wasm_bindgen]
pub fn version() -> String {
    wire::version()
}

/// Compiles a policy: the id of a built-in one as a JSON string, or a document. Answers
/// `{"ok": {"handle": …, "is": {"id": …, "version": …}}}`.
#[wasm_bindgen]
pub fn policy(text: &[u8]) -> String {
    kept(wire::policy(text), |policy| {
        let reference = wire::envelope(Ok(policy.reference()));
        (store::keep_policy(policy), reference)
    })
}

/// The heading of a clause, by its id as a JSON string.
#[wasm_bindgen]
pub fn heading(policy: u32, clause: &[u8]) -> String {
    answer(store::policy(policy).map(|policy| wire::heading(&policy, clause)))
}

/// Opens a school under a policy, with a roster. Answers `{"ok": {"handle": …, "is": seq}}`.
#[wasm_bindgen]
pub fn open(policy: u32, roster: &[u8]) -> String {
    answer(store::policy(policy).map(|policy| school(wire::open(&policy, roster))))
}

/// Opens a school and gives the event with which its log begins. Answers `{"ok": {"handle": …, "is": event}}`.
#[wasm_bindgen]
pub fn found(policy: u32, roster: &[u8], key: &[u8]) -> String {
    answer(store::policy(policy).map(|policy| {
        let found = wire::key(key).and_then(|key| wire::found(&policy, roster, key.as_ref()));
        kept(found, |(school, event)| {
            let event = wire::envelope(Ok(event));
            (store::keep_school(school), event)
        })
    }))
}

/// The school that was written down by [`snapshot`]. Answers as [`open`].
#[wasm_bindgen]
pub fn restore(snapshot: &[u8], key: &[u8]) -> String {
    school(wire::key(key).and_then(|key| wire::restore(snapshot, key.as_ref())))
}

/// The school to which a log leads. Answers as [`open`].
#[wasm_bindgen]
pub fn replay(events: &[u8], key: &[u8]) -> String {
    school(wire::key(key).and_then(|key| wire::replay(events, key.as_ref())))
}

/// The school as it was: from a snapshot, or of no bytes where there is none, and `{"events": […], "when": {…}}`. Answers
/// `{"ok": {"handle": …, "is": {"seq": …, "applied": …}}}`.
#[wasm_bindgen]
pub fn as_of(snapshot: &[u8], question: &[u8], key: &[u8]) -> String {
    let past = wire::key(key).and_then(|key| wire::as_of(snapshot, question, key.as_ref()));
    kept(past, |(school, as_of)| {
        let as_of = wire::envelope(Ok(as_of));
        (store::keep_school(school), as_of)
    })
}

/// Lets go of a policy or a school. A handle that is none is let pass.
#[wasm_bindgen]
pub fn free(handle: u32) {
    store::free(handle);
}

/// Where the school's log stands. Answers `{"ok": seq}`.
#[wasm_bindgen]
pub fn seq(school: u32) -> String {
    answer(store::read(school, |school| wire::envelope(Ok(school.seq()))))
}

/// Decides a request.
#[wasm_bindgen]
pub fn ask(school: u32, request: &[u8]) -> String {
    answer(store::read(school, |school| {
        panic_door(request);
        wire::ask(school, request)
    }))
}

/// Decides a list of requests.
#[wasm_bindgen]
pub fn ask_batch(school: u32, requests: &[u8]) -> String {
    answer(store::read(school, |school| wire::ask_batch(school, requests)))
}

/// Decides `{"request": …, "reader": …}`, for that reader's eyes.
#[wasm_bindgen]
pub fn ask_for_reader(school: u32, question: &[u8]) -> String {
    answer(store::read(school, |school| wire::ask_for_reader(school, question)))
}

/// What would make a request allowed.
#[wasm_bindgen]
pub fn plan(school: u32, request: &[u8]) -> String {
    answer(store::read(school, |school| wire::plan(school, request)))
}

/// Looks at the school as a reader sees it.
#[wasm_bindgen]
pub fn view(school: u32, request: &[u8]) -> String {
    answer(store::read(school, |school| wire::view(school, request)))
}

/// The same, with what the host keeps of the look.
#[wasm_bindgen]
pub fn view_traced(school: u32, request: &[u8]) -> String {
    answer(store::read(school, |school| wire::view_traced(school, request)))
}

/// Decides a request and makes it happen, where `expected` is given on condition that the log stands there.
#[wasm_bindgen]
pub fn submit(school: u32, request: &[u8], expected: Option<u64>) -> String {
    answer(store::write(school, |school| {
        let answer = wire::submit(school, request, expected);
        // After the change, so that whoever asks this school again would be answered from what it left.
        panic_door(request);
        answer
    }))
}

/// Submits a list of requests, of which all happen or none, on the same condition.
#[wasm_bindgen]
pub fn submit_batch(school: u32, requests: &[u8], expected: Option<u64>) -> String {
    answer(store::write(school, |school| wire::submit_batch(school, requests, expected)))
}

/// Folds in the next event of the school's log.
#[wasm_bindgen]
pub fn apply(school: u32, event: &[u8]) -> String {
    answer(store::write(school, |school| wire::apply(school, event)))
}

/// Goes on with a redacted log of the school.
#[wasm_bindgen]
pub fn take_up(school: u32, events: &[u8]) -> String {
    answer(store::write(school, |school| wire::take_up(school, events)))
}

/// The whole school.
#[wasm_bindgen]
pub fn snapshot(school: u32) -> String {
    answer(store::read(school, wire::snapshot))
}

/// Whether a log is whole.
#[wasm_bindgen]
pub fn verify(events: &[u8]) -> String {
    wire::verify(events)
}

/// Takes somebody who was erased out of a log.
#[wasm_bindgen]
pub fn redact(question: &[u8], key: &[u8]) -> String {
    match wire::key(key) {
        Ok(key) => wire::redact(question, key.as_ref()),
        Err(error) => wire::envelope::<()>(Err(error)),
    }
}

fn answer(answer: Result<String, Fault>) -> String {
    answer.unwrap_or_else(Fault::envelope)
}

fn school(made: Result<School, Error>) -> String {
    kept(made, |school| {
        let seq = wire::envelope(Ok(school.seq()));
        (store::keep_school(school), seq)
    })
}

/// The envelope of something that was made and kept: its handle beside what it is.
fn kept<T>(made: Result<T, Error>, keep: impl FnOnce(T) -> (u32, String)) -> String {
    match made {
        Ok(made) => {
            let (handle, envelope) = keep(made);
            let is = envelope.strip_prefix(r#"{"ok":"#).and_then(|rest| rest.strip_suffix('}')).unwrap_or("null");
            format!(r#"{{"ok":{{"handle":{handle},"is":{is}}}}}"#)
        }
        Err(error) => wire::envelope::<()>(Err(error)),
    }
}

/// Panics where a test asks for it.
#[cfg(feature = "panic-door")]
#[allow(clippy::panic, reason = "that is what this door is for")]
fn panic_door(input: &[u8]) {
    let word = br#""ref":"panic-for-test""#;
    assert!(!input.windows(word.len()).any(|window| window == word), "on purpose");
}

#[cfg(not(feature = "panic-door"))]
const fn panic_door(_: &[u8]) {}
