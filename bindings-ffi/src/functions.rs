//! The doors. Their comments are the header's.

use std::ffi::{CString, c_char};
use std::sync::OnceLock;

use engine::wire;

use crate::abi::SCHOOLGATE_ABI_VERSION;
use crate::door::{Place, answering, doing, input, optional};
use crate::registry::{
    free_policy, free_school, free_text, keep_policy, keep_school, policy as policy_of, read, write,
};

/// A policy, compiled. A number to be looked up, not an address; 0 is none.
///
/// Give it back with `schoolgate_policy_free`. A handle that was freed, or never given, is refused with
/// `SCHOOLGATE_BAD_HANDLE`; no handle is given twice.
#[allow(non_camel_case_types, reason = "a name of C")]
pub type schoolgate_policy = u64;

/// One school under its policy. A number to be looked up, not an address; 0 is none.
///
/// Give it back with `schoolgate_school_free`. A handle that was freed, or never given, is refused with
/// `SCHOOLGATE_BAD_HANDLE`; no handle is given twice.
#[allow(non_camel_case_types, reason = "a name of C")]
pub type schoolgate_school = u64;

/// The version of the ABI that the library in use has. It works with this header where it equals
/// `SCHOOLGATE_ABI_VERSION`.
///
/// Ownership: nothing is handed out.
/// Threads: any, at any time.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_abi_version() -> u32 {
    SCHOOLGATE_ABI_VERSION
}

/// The version of the library in use, with its tzdata's as build metadata, as in "0.1.0+tzdata.2026f", ended by a NUL.
///
/// Ownership: the text is the library's and lasts for ever; do not free it.
/// Threads: any, at any time.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_version() -> *const c_char {
    static VERSION: OnceLock<CString> = OnceLock::new();
    // Neither version has a NUL.
    VERSION.get_or_init(|| CString::new(wire::version()).unwrap_or_default()).as_ptr()
}

/// Compiles a policy: the id of a built-in one as a JSON string, as in `"mmps-2023"` with its quotes, or a whole policy
/// document.
///
/// Answers `{"ok": {"id": …, "version": …}}` and puts the handle into `policy`, which is 0 on any error.
///
/// Ownership: free the handle with `schoolgate_policy_free`, the answer with `schoolgate_text_free`. `text` stays the
/// caller's and is not kept.
/// Threads: any, at any time.
///
/// # Safety
/// `text` points at `text_len` bytes; the other pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_policy_new(
    text: *const c_char,
    text_len: usize,
    policy: *mut schoolgate_policy,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let place = Place::new(policy)?;
            place.put(0);
            let text = input(text, text_len)?;
            Ok(wire::envelope(wire::policy(text).map(|policy| {
                let reference = policy.reference();
                place.put(keep_policy(policy));
                reference
            })))
        })
    }
}

/// Puts a policy document to one of the tools, by its name: `check`, `show`, `week`, `test`, `diff`, `replay`, `prove`, `new`,
/// `questions`. What each takes and answers is in docs/program.md. Answers `{"ok": …}`. Some take seconds.
///
/// Ownership: free the answer with `schoolgate_text_free`. `tool` and `text` stay the caller's and are not kept.
/// Threads: any, at any time.
///
/// # Safety
/// `tool` points at `tool_len` bytes, `text` at `text_len`; the other pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_tool(
    tool: *const c_char,
    tool_len: usize,
    text: *const c_char,
    text_len: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let (tool, text) = (input(tool, tool_len)?, input(text, text_len)?);
            // What is not Unicode names no tool.
            Ok(tools::wire::call(std::str::from_utf8(tool).unwrap_or_default(), text))
        })
    }
}

/// Puts a decision, a plan, ways out or duties into words that families read: `operation` is `say`, or `locales` for the languages that
/// there are. What each takes and answers is in docs/words.md. Answers `{"ok": …}`.
///
/// Ownership: free the answer with `schoolgate_text_free`. `operation` and `text` stay the caller's and are not kept.
/// Threads: any, at any time.
///
/// # Safety
/// `operation` points at `operation_len` bytes, `text` at `text_len`; the other pointers are good for one write each. NULL is
/// refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_words(
    operation: *const c_char,
    operation_len: usize,
    text: *const c_char,
    text_len: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let (operation, text) = (input(operation, operation_len)?, input(text, text_len)?);
            // What is not Unicode names no operation.
            Ok(words::wire::call(std::str::from_utf8(operation).unwrap_or_default(), text))
        })
    }
}

/// Lets go of a policy. Schools opened under it go on as they are. 0 is let pass.
///
/// Ownership: the handle ends here; every later use of it is refused with `SCHOOLGATE_BAD_HANDLE`.
/// Threads: any, at any time; calls at work with the policy in other threads finish first.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_policy_free(policy: schoolgate_policy) -> i32 {
    doing(|| free_policy(policy))
}

/// The heading of a clause that a decision names, the engine's own included: its id as a JSON string, as in `"3.12a"` with
/// its quotes. Answers `{"ok": "…"}`, or `{"ok": null}` where the policy has no such clause.
///
/// Ownership: free the answer with `schoolgate_text_free`. `clause` stays the caller's and is not kept.
/// Threads: any, at any time.
///
/// # Safety
/// `clause` points at `clause_len` bytes; the other pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_heading(
    policy: schoolgate_policy,
    clause: *const c_char,
    clause_len: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let clause = input(clause, clause_len)?;
            Ok(wire::heading(&*policy_of(policy)?, clause))
        })
    }
}

/// Opens a school with a roster, under a policy.
///
/// Answers `{"ok": seq}`, where the log stands, and puts the handle into `school`, which is 0 on any error.
///
/// Ownership: free the handle with `schoolgate_school_free`, the answer with `schoolgate_text_free`. `roster` stays the
/// caller's and is not kept; the policy may be freed at once.
/// Threads: any, at any time.
///
/// # Safety
/// `roster` points at `roster_len` bytes; the other pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_school_open(
    policy: schoolgate_policy,
    roster: *const c_char,
    roster_len: usize,
    school: *mut schoolgate_school,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let place = Place::new(school)?;
            place.put(0);
            let roster = input(roster, roster_len)?;
            let policy = policy_of(policy)?;
            Ok(wire::envelope(wire::open(&policy, roster).map(|school| {
                let seq = school.seq();
                place.put(keep_school(school));
                seq
            })))
        })
    }
}

/// Lets go of a school. 0 is let pass.
///
/// Ownership: the handle ends here; every later use of it is refused with `SCHOOLGATE_BAD_HANDLE`.
/// Threads: any, at any time; calls at work on the school in other threads finish first.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_school_free(school: schoolgate_school) -> i32 {
    doing(|| free_school(school))
}

/// Gives back a text that a call handed out. NULL is let pass.
///
/// A text freed twice, or never handed out, is refused with `SCHOOLGATE_BAD_TEXT`. That is a safety net rather than a
/// promise: once a text is freed, its address may serve a later one.
///
/// Ownership: the text ends here; its bytes must not be read again.
/// Threads: any, at any time; the text need not be freed by the thread that got it.
#[unsafe(no_mangle)]
pub extern "C" fn schoolgate_text_free(text: *const c_char) -> i32 {
    doing(|| free_text(text))
}

/// Where the school's log stands: the number of its last event, put into `seq`.
///
/// Ownership: nothing is handed out.
/// Threads: any, together with any other call on the same school.
///
/// # Safety
/// `seq` is good for one write. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_seq(school: schoolgate_school, seq: *mut u64) -> i32 {
    doing(|| {
        // SAFETY: the caller's promise above.
        let place = unsafe { Place::new(seq)? };
        read(school, |school| place.put(school.seq()))
    })
}

/// Decides a request. Changes nothing. Answers `{"ok": decision}`.
///
/// Ownership: free the answer with `schoolgate_text_free`. `request` stays the caller's and is not kept.
/// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
///
/// # Safety
/// `request` points at `request_len` bytes; the other pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_ask(
    school: schoolgate_school,
    request: *const c_char,
    request_len: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let request = input(request, request_len)?;
            read(school, |school| wire::ask(school, request))
        })
    }
}

/// Decides a list of requests, each as the school now is. Changes nothing. Answers `{"ok": [envelope, …]}`, one envelope
/// for each request: a request that is refused does not spoil the others.
///
/// Ownership: free the answer with `schoolgate_text_free`. `requests` stays the caller's and is not kept.
/// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
///
/// # Safety
/// `requests` points at `requests_len` bytes; the other pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_ask_batch(
    school: schoolgate_school,
    requests: *const c_char,
    requests_len: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let requests = input(requests, requests_len)?;
            read(school, |school| wire::ask_batch(school, requests))
        })
    }
}

/// Decides `{"request": …, "reader": …}` and answers `{"ok": decision}` with what that reader may be shown of it: never
/// another family's restriction, consent or name. Changes nothing.
///
/// Ownership: free the answer with `schoolgate_text_free`. `question` stays the caller's and is not kept.
/// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
///
/// # Safety
/// `question` points at `question_len` bytes; the other pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_ask_for_reader(
    school: schoolgate_school,
    question: *const c_char,
    question_len: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let question = input(question, question_len)?;
            read(school, |school| wire::ask_for_reader(school, question))
        })
    }
}

/// What would make a request allowed, verified. Changes nothing. Answers `{"ok": plan}`.
///
/// Ownership: free the answer with `schoolgate_text_free`. `request` stays the caller's and is not kept.
/// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
///
/// # Safety
/// `request` points at `request_len` bytes; the other pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_plan(
    school: schoolgate_school,
    request: *const c_char,
    request_len: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let request = input(request, request_len)?;
            read(school, |school| wire::plan(school, request))
        })
    }
}

/// Looks at the school as a reader sees it: `{"view": …, "by": …, "at": …, …}`. Changes nothing. Answers `{"ok": …}` with
/// what that view shows.
///
/// Ownership: free the answer with `schoolgate_text_free`. `request` stays the caller's and is not kept.
/// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
///
/// # Safety
/// `request` points at `request_len` bytes; the other pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_view(
    school: schoolgate_school,
    request: *const c_char,
    request_len: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let request = input(request, request_len)?;
            read(school, |school| wire::view(school, request))
        })
    }
}

/// The same, with what the host keeps of the look: who saw what of whom, and nothing of what it said. Changes nothing.
/// Answers `{"ok": {"view": …, "looked": {…}}}`. docs/past.md says what becomes of the record.
///
/// Ownership: free the answer with `schoolgate_text_free`. `request` stays the caller's and is not kept.
/// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
///
/// # Safety
/// `request` points at `request_len` bytes; the other pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_view_traced(
    school: schoolgate_school,
    request: *const c_char,
    request_len: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let request = input(request, request_len)?;
            read(school, |school| wire::view_traced(school, request))
        })
    }
}

/// Decides a request and, unless it is denied, makes it happen; a denied one leaves a `denied` event. Answers
/// `{"ok": {"decision": …, "events": […], "seq": n}}`; the events are the host's to keep.
///
/// `expected_seq` is NULL, or points at the number at which the log must stand, else the request is refused with
/// `SCHOOLGATE_E_SEQ_CONFLICT`. On any error the school is as it was.
///
/// Ownership: free the answer with `schoolgate_text_free`. `request` and `expected_seq` stay the caller's and are not
/// kept.
/// Threads: any; on one school it waits for every other call, and they for it.
///
/// # Safety
/// `request` points at `request_len` bytes; `expected_seq` is NULL or good for one read; the other pointers are good for
/// one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_submit(
    school: schoolgate_school,
    request: *const c_char,
    request_len: usize,
    expected_seq: *const u64,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let (request, expected) = (input(request, request_len)?, optional(expected_seq)?);
            write(school, |school| wire::submit(school, request, expected))
        })
    }
}

/// Submits a list of requests together: each is judged in the school that those before it leave, and all of them happen, or,
/// where one is denied or cannot be read, none. Answers `{"ok": {"denied": place, "decisions": […], "events": […], "seq": n}}`;
/// where nothing was denied, `denied` is left out, and the events are the host's to keep. Where one cannot be read, the error's
/// path begins with its place, as in `[2].at`.
///
/// At most 1,000, each with a `ref`; a code is redeemed by itself. `expected_seq` is NULL, or points at the number at which the
/// log must stand before the first, else the list is refused with `SCHOOLGATE_E_SEQ_CONFLICT`. On any error the school is as it
/// was.
///
/// Ownership: free the answer with `schoolgate_text_free`. `requests` and `expected_seq` stay the caller's and are not
/// kept.
/// Threads: any; on one school it waits for every other call, and they for it.
///
/// # Safety
/// `requests` points at `requests_len` bytes; `expected_seq` is NULL or good for one read; the other pointers are good for
/// one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_submit_batch(
    school: schoolgate_school,
    requests: *const c_char,
    requests_len: usize,
    expected_seq: *const u64,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let (requests, expected) = (input(requests, requests_len)?, optional(expected_seq)?);
            write(school, |school| wire::submit_batch(school, requests, expected))
        })
    }
}

/// Folds in the next event of the school's log, as another copy of the school recorded it. Answers `{"ok": seq}`. On any
/// error the school is as it was.
///
/// Ownership: free the answer with `schoolgate_text_free`. `event` stays the caller's and is not kept.
/// Threads: any; on one school it waits for every other call, and they for it.
///
/// # Safety
/// `event` points at `event_len` bytes; the other pointers are good for one write each. NULL is refused.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_apply(
    school: schoolgate_school,
    event: *const c_char,
    event_len: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let event = input(event, event_len)?;
            write(school, |school| wire::apply(school, event))
        })
    }
}

/// Panics on purpose: while it looks at the school, or, where `changing` is not 0, while it has the school to itself.
/// Only in a build for tests; not in the header.
///
/// # Safety
/// `answer` and `answer_len` are good for one write each.
#[cfg(feature = "panic-door")]
#[unsafe(no_mangle)]
#[allow(clippy::panic, reason = "that is what this door is for")]
pub unsafe extern "C" fn schoolgate_panic_for_test(
    school: schoolgate_school,
    changing: i32,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || match changing {
            0 => read(school, |_| panic!("on purpose, while looking")),
            _ => write(school, |_| panic!("on purpose, while changing")),
        })
    }
}
