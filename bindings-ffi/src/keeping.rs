//! The doors by which a school is kept and found again: its log and its snapshots.

use std::ffi::c_char;

use engine::wire;

use crate::door::{Place, answering, input};
use crate::functions::{schoolgate_policy, schoolgate_school};
use crate::registry::{keep_school, policy as policy_of, read, write};

/// Opens a school with a roster, under a policy, and gives the event with which its log begins.
///
/// Answers `{"ok": event}`; keep that event, and after it those of every `schoolgate_submit`, for `schoolgate_replay`.
/// Puts the handle into `school`, which is 0 on any error.
///
/// `key` is a secret of 16 to 1,024 random bytes by which what erasures leave of people is hashed, or NULL with a
/// `key_len` of 0 for none. A school that was opened with a key is restored, replayed and redacted with that key only.
///
/// Ownership: free the handle with `schoolgate_school_free`, the answer with `schoolgate_text_free`. `roster` and `key`
/// stay the caller's and are not kept; the policy may be freed at once.
/// Threads: any, at any time.
///
/// # Safety
/// `roster` points at `roster_len` bytes, `key` at `key_len`; the other pointers are good for one write each. NULL is
/// refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_school_found(
    policy: schoolgate_policy,
    roster: *const c_char,
    roster_len: usize,
    key: *const c_char,
    key_len: usize,
    school: *mut schoolgate_school,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let place = Place::new(school)?;
            place.put(0);
            let (roster, key) = (input(roster, roster_len)?, input(key, key_len)?);
            let policy = policy_of(policy)?;
            let found = wire::key(key).and_then(|key| wire::found(&policy, roster, key.as_ref()));
            Ok(wire::envelope(found.map(|(school, event)| {
                place.put(keep_school(school));
                event
            })))
        })
    }
}

/// The school that was written down by `schoolgate_snapshot`. Answers `{"ok": seq}`, where the log stands, and puts the
/// handle into `school`, which is 0 on any error.
///
/// `snapshot` is what `schoolgate_snapshot` answered, with its envelope or without. `key` is as in
/// `schoolgate_school_found`.
///
/// Ownership: free the handle with `schoolgate_school_free`, the answer with `schoolgate_text_free`. `snapshot` and `key`
/// stay the caller's and are not kept.
/// Threads: any, at any time.
///
/// # Safety
/// `snapshot` points at `snapshot_len` bytes, `key` at `key_len`; the other pointers are good for one write each. NULL is
/// refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_school_restore(
    snapshot: *const c_char,
    snapshot_len: usize,
    key: *const c_char,
    key_len: usize,
    school: *mut schoolgate_school,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let place = Place::new(school)?;
            place.put(0);
            let (snapshot, key) = (input(snapshot, snapshot_len)?, input(key, key_len)?);
            let restored = wire::key(key).and_then(|key| wire::restore(snapshot, key.as_ref()));
            Ok(kept(&place, restored))
        })
    }
}

/// The school to which a log leads: a list of every event from the first on. Answers `{"ok": seq}`, where the log stands,
/// and puts the handle into `school`, which is 0 on any error.
///
/// `key` is as in `schoolgate_school_found`.
///
/// Ownership: free the handle with `schoolgate_school_free`, the answer with `schoolgate_text_free`. `events` and `key`
/// stay the caller's and are not kept.
/// Threads: any, at any time.
///
/// # Safety
/// `events` points at `events_len` bytes, `key` at `key_len`; the other pointers are good for one write each. NULL is
/// refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_school_replay(
    events: *const c_char,
    events_len: usize,
    key: *const c_char,
    key_len: usize,
    school: *mut schoolgate_school,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let place = Place::new(school)?;
            place.put(0);
            let (events, key) = (input(events, events_len)?, input(key, key_len)?);
            let replayed = wire::key(key).and_then(|key| wire::replay(events, key.as_ref()));
            Ok(kept(&place, replayed))
        })
    }
}

/// The school as it was at a moment, to be looked at and asked: from a snapshot of then or before, and those events after
/// it that had happened by then.
///
/// `question` is `{"events": […], "when": {"seq": …}}`, or `{"at": …}` in the place of `{"seq": …}`: the events from the
/// one with which the snapshot ends on, to the end of the log, and which moment. For an instant, or without a snapshot, they
/// are all from the first on. `snapshot` is what `schoolgate_snapshot` answered, with its envelope or without, or NULL with
/// a `snapshot_len` of 0 for none. `key` is as in `schoolgate_school_found`.
///
/// Answers `{"ok": {"seq": …, "applied": …}}`, and in it `redacted` and `late` where there is something to tell; docs/past.md
/// says what. Puts the handle into `school`, which is 0 on any error.
///
/// Ownership: free the handle with `schoolgate_school_free`, the answer with `schoolgate_text_free`. `snapshot`, `question`
/// and `key` stay the caller's and are not kept.
/// Threads: any, at any time.
///
/// # Safety
/// `snapshot` points at `snapshot_len` bytes, `question` at `question_len`, `key` at `key_len`; the other pointers are good
/// for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_school_as_of(
    snapshot: *const c_char,
    snapshot_len: usize,
    question: *const c_char,
    question_len: usize,
    key: *const c_char,
    key_len: usize,
    school: *mut schoolgate_school,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let place = Place::new(school)?;
            place.put(0);
            let (snapshot, key) = (input(snapshot, snapshot_len)?, input(key, key_len)?);
            let question = input(question, question_len)?;
            let past = wire::key(key).and_then(|key| wire::as_of(snapshot, question, key.as_ref()));
            Ok(wire::envelope(past.map(|(school, as_of)| {
                place.put(keep_school(school));
                as_of
            })))
        })
    }
}

fn kept(place: &Place<schoolgate_school>, school: Result<engine::School, engine::contract::Error>) -> String {
    wire::envelope(school.map(|school| {
        let seq = school.seq();
        place.put(keep_school(school));
        seq
    }))
}

/// The whole school, to be written down. Changes nothing. Answers `{"ok": snapshot}`.
///
/// Ownership: free the answer with `schoolgate_text_free`.
/// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
///
/// # Safety
/// The pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_snapshot(
    school: schoolgate_school,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe { answering(answer, answer_len, || read(school, wire::snapshot)) }
}

/// Goes on with a log of this school from which somebody was taken out by `schoolgate_redact`: the list of all its
/// events. Answers `{"ok": seq}`. On any error the school is as it was.
///
/// Ownership: free the answer with `schoolgate_text_free`. `events` stays the caller's and is not kept.
/// Threads: any; on one school it waits for every other call, and they for it.
///
/// # Safety
/// `events` points at `events_len` bytes; the other pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_take_up(
    school: schoolgate_school,
    events: *const c_char,
    events_len: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let events = input(events, events_len)?;
            write(school, |school| wire::take_up(school, events))
        })
    }
}

/// Whether a log, a list of events, is whole. Answers `{"ok": {"events": …, "seal": …, "redacted": […]}}`, or with the
/// error of the event at which it does not hold together. Needs no key.
///
/// Ownership: free the answer with `schoolgate_text_free`. `events` stays the caller's and is not kept.
/// Threads: any, at any time.
///
/// # Safety
/// `events` points at `events_len` bytes; the other pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_verify(
    events: *const c_char,
    events_len: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe { answering(answer, answer_len, || Ok(wire::verify(input(events, events_len)?))) }
}

/// Takes somebody who was erased out of a log: `{"events": […], "subject": {"pupil": …}}`; or, with `"disposed": true` in
/// the place of `subject`, what was disposed of. Answers
/// `{"ok": {"events": […], "review": […], "kept": […]}}`. Keep those events in place of the old ones, and let a school in
/// use go on with them by `schoolgate_take_up`.
///
/// `key` is as in `schoolgate_school_found`.
///
/// Ownership: free the answer with `schoolgate_text_free`. `question` and `key` stay the caller's and are not kept.
/// Threads: any, at any time.
///
/// # Safety
/// `question` points at `question_len` bytes, `key` at `key_len`; the other pointers are good for one write each. NULL is
/// refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_redact(
    question: *const c_char,
    question_len: usize,
    key: *const c_char,
    key_len: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let (question, key) = (input(question, question_len)?, input(key, key_len)?);
            Ok(match wire::key(key) {
                Ok(key) => wire::redact(question, key.as_ref()),
                Err(error) => wire::envelope::<()>(Err(error)),
            })
        })
    }
}
