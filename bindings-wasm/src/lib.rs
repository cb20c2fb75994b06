//! Schoolgate for JavaScript, as WebAssembly that imports nothing.
//!
//! Every call goes alike: JavaScript asks for [`schoolgate_room`], writes a JSON text there, calls a door, and reads as
//! many bytes as the door says from [`schoolgate_answer`]: `wire`'s own envelope. Handles are checked numbers. No door
//! is given a pointer, so there is no `unsafe` code; what stands around it, in TypeScript, is `js/`.
//!
//! That is less than wasm-bindgen would bring, and on purpose: a panic ends an instance, and the package then goes on
//! with a fresh one of the same module, which wasm-bindgen's glue, bound to one instance for good, does not offer. Bytes
//! arrive as they are, so that what is not Unicode is refused rather than replaced.

mod fault;
mod store;

use engine::contract::Error;
use engine::{ErasureKey, School, wire};

use fault::Fault;

/// Makes room for a text of that many bytes, which the next door takes.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_room(bytes: usize) -> *mut u8 {
    store::room(bytes)
}

/// Where the last answer lies, until the next call.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_answer() -> *const u8 {
    store::answer()
}

/// The version of the library, with its tzdata's as build metadata. Answers with it as bare text.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_version() -> usize {
    store::keep_answer(wire::version())
}

/// Compiles a policy: the id of a built-in one as a JSON string, or a document. Answers
/// `{"ok": {"handle": …, "is": {"id": …, "version": …}}}`.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_policy() -> usize {
    answering(|input| {
        Ok(kept(wire::policy(input), |policy| {
            let reference = wire::envelope(Ok(policy.reference()));
            (store::keep_policy(policy), reference)
        }))
    })
}

/// The heading of a clause, by its id as a JSON string.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_heading(policy: u32) -> usize {
    answering(|input| Ok(wire::heading(&store::policy(policy)?, input)))
}

/// Opens a school under a policy, with a roster. Answers `{"ok": {"handle": …, "is": seq}}`.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_open(policy: u32) -> usize {
    answering(|input| Ok(school(wire::open(&store::policy(policy)?, input))))
}

/// Opens a school and gives the event with which its log begins. The roster comes behind the key ([`keyed`]). Answers
/// `{"ok": {"handle": …, "is": event}}`.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_found(policy: u32) -> usize {
    answering(|input| {
        let policy = store::policy(policy)?;
        let found = keyed(input).and_then(|(key, roster)| wire::found(&policy, roster, key.as_ref()));
        Ok(kept(found, |(school, event)| {
            let event = wire::envelope(Ok(event));
            (store::keep_school(school), event)
        }))
    })
}

/// The school that was written down by [`schoolgate_snapshot`], which comes behind the key ([`keyed`]). Answers as
/// [`schoolgate_open`].
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_restore() -> usize {
    answering(|input| Ok(school(keyed(input).and_then(|(key, text)| wire::restore(text, key.as_ref())))))
}

/// The school to which a log leads, which comes behind the key ([`keyed`]). Answers as [`schoolgate_open`].
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_replay() -> usize {
    answering(|input| Ok(school(keyed(input).and_then(|(key, events)| wire::replay(events, key.as_ref())))))
}

/// Lets go of a policy or a school. A handle that is none is let pass.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_free(handle: u32) {
    store::free(handle);
}

/// Where the school's log stands. Answers `{"ok": seq}`.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_seq(school: u32) -> usize {
    answering(|_| store::read(school, |school| wire::envelope(Ok(school.seq()))))
}

/// Decides a request.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_ask(school: u32) -> usize {
    answering(|input| {
        store::read(school, |school| {
            panic_door(input);
            wire::ask(school, input)
        })
    })
}

/// Decides a list of requests.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_ask_batch(school: u32) -> usize {
    answering(|input| store::read(school, |school| wire::ask_batch(school, input)))
}

/// Decides `{"request": …, "reader": …}`, for that reader's eyes.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_ask_for_reader(school: u32) -> usize {
    answering(|input| store::read(school, |school| wire::ask_for_reader(school, input)))
}

/// What would make a request allowed.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_plan(school: u32) -> usize {
    answering(|input| store::read(school, |school| wire::plan(school, input)))
}

/// Looks at the school as a reader sees it.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_view(school: u32) -> usize {
    answering(|input| store::read(school, |school| wire::view(school, input)))
}

/// Decides a request and makes it happen, on condition that the log stands at `expected` where `conditional` is not 0.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_submit(school: u32, conditional: u32, expected: u64) -> usize {
    answering(|input| {
        store::write(school, |school| {
            let answer = wire::submit(school, input, (conditional != 0).then_some(expected));
            // After the change, so that whoever asks this school again would be answered from what it left.
            panic_door(input);
            answer
        })
    })
}

/// Folds in the next event of the school's log.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_apply(school: u32) -> usize {
    answering(|input| store::write(school, |school| wire::apply(school, input)))
}

/// Goes on with a redacted log of the school.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_take_up(school: u32) -> usize {
    answering(|input| store::write(school, |school| wire::take_up(school, input)))
}

/// The whole school.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_snapshot(school: u32) -> usize {
    answering(|_| store::read(school, wire::snapshot))
}

/// Whether a log is whole.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_verify() -> usize {
    answering(|input| Ok(wire::verify(input)))
}

/// Takes somebody who was erased out of a log. The question comes behind the key ([`keyed`]).
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_redact() -> usize {
    answering(|input| {
        Ok(match keyed(input) {
            Ok((key, question)) => wire::redact(question, key.as_ref()),
            Err(error) => wire::envelope::<()>(Err(error)),
        })
    })
}

/// A text behind the host's key: four bytes say how many the key has, the least first; none for no key.
fn keyed(input: &[u8]) -> Result<(Option<ErasureKey>, &[u8]), Error> {
    let (key, text) = input
        .split_first_chunk::<4>()
        .and_then(|(length, rest)| rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?))
        .unwrap_or_default();
    Ok((wire::key(key)?, text))
}

fn answering(work: impl FnOnce(&[u8]) -> Result<String, Fault>) -> usize {
    let input = store::input();
    store::keep_answer(work(&input).unwrap_or_else(Fault::envelope))
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
