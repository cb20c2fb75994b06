//! The boundary, from the caller's side. These run under Miri too, so the policy and school are as small as they come.

use std::ffi::c_char;
use std::ptr::{null, null_mut};

use crate::codes::*;
use crate::files::*;
use crate::functions::*;

const POLICY: &str = r#"{"v":1,"id":"small","version":"1","title":"Small","organisation":"A school","reviewed":"2023-09",
    "language":"en",
    "clauses":[{"id":"1","heading":"Nothing","norm":"guidance","summary":"Says nothing.","guidance":"It is there to be read."}]}"#;
const ROSTER: &str = r#"{"id":"s","name":"S","timezone":"UTC","classes":[],"pupils":[]}"#;
const REQUEST: &str = r#"{"at":"2023-10-02T09:00:00Z","by":{"parent":"nobody"},"action":{"type":"sign_in"}}"#;

/// A call that answers with a text: the code and the text, which is freed.
fn answer(call: impl FnOnce(*mut *const c_char, *mut usize) -> i32) -> (i32, String) {
    let (mut text, mut length) = (null(), 0);
    let code = call(&raw mut text, &raw mut length);
    assert!(!text.is_null());
    // SAFETY: the call handed out that many bytes and a NUL.
    let bytes = unsafe { std::slice::from_raw_parts(text.cast::<u8>(), length + 1) };
    let (nul, bytes) = bytes.split_last().unwrap();
    assert_eq!(*nul, 0);
    let copy = String::from_utf8(bytes.to_vec()).unwrap();
    assert_eq!(schoolgate_text_free(text), SCHOOLGATE_OK);
    (code, copy)
}

fn parts(text: &str) -> (*const c_char, usize) {
    (text.as_ptr().cast(), text.len())
}

fn policy_of(text: &str) -> (i32, u64, String) {
    let (pointer, length) = parts(text);
    let mut policy = 99;
    // SAFETY: every pointer is to a local.
    let (code, text) = answer(|a, n| unsafe { schoolgate_policy_new(pointer, length, &raw mut policy, a, n) });
    (code, policy, text)
}

fn school_of(policy: u64, text: &str) -> (i32, u64, String) {
    let (pointer, length) = parts(text);
    let mut school = 99;
    // SAFETY: every pointer is to a local.
    let (code, text) = answer(|a, n| unsafe { schoolgate_school_open(policy, pointer, length, &raw mut school, a, n) });
    (code, school, text)
}

fn small() -> (u64, u64) {
    let (code, policy, text) = policy_of(POLICY);
    assert_eq!(code, SCHOOLGATE_OK, "{text}");
    let (code, school, text) = school_of(policy, ROSTER);
    assert_eq!((code, text.as_str()), (SCHOOLGATE_OK, r#"{"ok":1}"#));
    (policy, school)
}

fn ask(school: u64, request: &str) -> (i32, String) {
    let (pointer, length) = parts(request);
    // SAFETY: every pointer is to a local.
    answer(|a, n| unsafe { schoolgate_ask(school, pointer, length, a, n) })
}

fn code_in(text: &str) -> &str {
    text.strip_prefix(r#"{"error":{"code":""#).and_then(|rest| rest.split('"').next()).unwrap_or("none")
}

#[test]
fn a_school_answers_with_the_bytes_of_wire() {
    let (policy, school) = small();
    let open = engine::wire::open(&engine::wire::policy(POLICY.as_bytes()).unwrap(), ROSTER.as_bytes()).unwrap();
    assert_eq!(ask(school, REQUEST), (SCHOOLGATE_OK, engine::wire::ask(&open, REQUEST.as_bytes())));
    let mut seq = 0;
    // SAFETY: the pointer is to a local.
    assert_eq!(unsafe { schoolgate_seq(school, &raw mut seq) }, SCHOOLGATE_OK);
    assert_eq!(seq, 1);
    assert_eq!(schoolgate_policy_free(policy), SCHOOLGATE_OK);
    assert_eq!(ask(school, REQUEST).0, SCHOOLGATE_OK, "a school outlives its policy's handle");
    assert_eq!(schoolgate_school_free(school), SCHOOLGATE_OK);
}

#[test]
fn clauses_have_their_headings() {
    let (policy, school) = small();
    let heading = |policy, clause: &str| {
        let (pointer, length) = parts(clause);
        // SAFETY: every pointer is to a local.
        answer(|a, n| unsafe { schoolgate_heading(policy, pointer, length, a, n) })
    };
    for (clause, said) in [
        (r#""1""#, r#"{"ok":"Nothing"}"#),
        (r#""engine.not_granted""#, r#"{"ok":"Not in the policy"}"#),
        (r#""2""#, r#"{"ok":null}"#),
    ] {
        assert_eq!(heading(policy, clause), (SCHOOLGATE_OK, said.to_owned()));
    }
    assert_eq!(heading(policy, r#""""#).0, SCHOOLGATE_E_EMPTY_ID);
    assert_eq!(heading(school, r#""1""#).0, SCHOOLGATE_WRONG_HANDLE);
    assert_eq!(schoolgate_school_free(school), SCHOOLGATE_OK);
    assert_eq!(schoolgate_policy_free(policy), SCHOOLGATE_OK);
    assert_eq!(heading(policy, r#""1""#).0, SCHOOLGATE_BAD_HANDLE);
}

#[test]
fn a_handle_freed_is_refused_and_not_given_again() {
    let (policy, school) = small();
    assert_eq!(schoolgate_school_free(school), SCHOOLGATE_OK);
    assert_eq!(schoolgate_school_free(school), SCHOOLGATE_BAD_HANDLE);
    let (code, text) = ask(school, REQUEST);
    assert_eq!((code, code_in(&text)), (SCHOOLGATE_BAD_HANDLE, "bad_handle"));
    let (_, again, _) = school_of(policy, ROSTER);
    assert_ne!(again, school);
    assert_eq!(schoolgate_school_free(again), SCHOOLGATE_OK);
    assert_eq!(schoolgate_policy_free(policy), SCHOOLGATE_OK);
    assert_eq!(schoolgate_policy_free(policy), SCHOOLGATE_BAD_HANDLE);
    let (code, school, _) = school_of(policy, ROSTER);
    assert_eq!((code, school), (SCHOOLGATE_BAD_HANDLE, 0));
}

#[test]
fn a_handle_of_the_other_kind_or_none_is_refused() {
    let (policy, school) = small();
    assert_eq!(ask(policy, REQUEST).0, SCHOOLGATE_WRONG_HANDLE);
    assert_eq!(school_of(school, ROSTER).0, SCHOOLGATE_WRONG_HANDLE);
    assert_eq!(schoolgate_policy_free(school), SCHOOLGATE_WRONG_HANDLE);
    assert_eq!(schoolgate_school_free(policy), SCHOOLGATE_WRONG_HANDLE);
    for made_up in [0, 1, 7, u64::MAX] {
        assert_eq!(ask(made_up, REQUEST).0, SCHOOLGATE_BAD_HANDLE);
    }
    assert_eq!((schoolgate_school_free(0), schoolgate_policy_free(0)), (SCHOOLGATE_OK, SCHOOLGATE_OK));
    assert_eq!(schoolgate_school_free(school), SCHOOLGATE_OK, "a wrong free leaves it alone");
    assert_eq!(schoolgate_policy_free(policy), SCHOOLGATE_OK);
}

#[test]
fn pointers_and_lengths_are_checked() {
    let (policy, school) = small();
    let (pointer, length) = parts(REQUEST);
    let (mut text, mut text_length) = (null(), 0_usize);
    // SAFETY: every pointer is to a local, NULL, or unaligned; the last two kinds are what is tried.
    unsafe {
        assert_eq!(schoolgate_ask(school, pointer, length, null_mut(), &raw mut text_length), SCHOOLGATE_BAD_POINTER);
        assert_eq!(schoolgate_ask(school, pointer, length, &raw mut text, null_mut()), SCHOOLGATE_BAD_POINTER);
        let askew = (&raw mut text).cast::<u8>().wrapping_add(1).cast();
        assert_eq!(schoolgate_ask(school, pointer, length, askew, &raw mut text_length), SCHOOLGATE_BAD_POINTER);
        assert!(text.is_null());
        let (code, said) = answer(|a, n| schoolgate_ask(school, null(), 3, a, n));
        assert_eq!((code, code_in(&said)), (SCHOOLGATE_BAD_POINTER, "bad_pointer"));
        let (code, said) = answer(|a, n| schoolgate_ask(school, pointer, usize::MAX, a, n));
        assert_eq!((code, code_in(&said)), (SCHOOLGATE_BAD_LENGTH, "bad_length"));
        let (code, said) = answer(|a, n| schoolgate_ask(school, null(), 0, a, n));
        assert_eq!((code, code_in(&said)), (SCHOOLGATE_E_JSON_SYNTAX, "json_syntax"));
        let (code, _) = answer(|a, n| schoolgate_policy_new(pointer, length, null_mut(), a, n));
        assert_eq!(code, SCHOOLGATE_BAD_POINTER);
        assert_eq!(schoolgate_seq(school, null_mut()), SCHOOLGATE_BAD_POINTER);
        let askew = (&raw mut text_length).cast::<u8>().wrapping_add(1).cast();
        let (code, _) = answer(|a, n| schoolgate_submit(school, pointer, length, askew, a, n));
        assert_eq!(code, SCHOOLGATE_BAD_POINTER);
    }
    assert_eq!(schoolgate_school_free(school), SCHOOLGATE_OK);
    assert_eq!(schoolgate_policy_free(policy), SCHOOLGATE_OK);
}

#[test]
fn a_text_freed_twice_or_never_handed_out_is_refused() {
    let (pointer, length) = parts("[");
    let (mut text, mut text_length, mut policy) = (null(), 0, 0);
    // SAFETY: every pointer is to a local.
    let code = unsafe { schoolgate_policy_new(pointer, length, &raw mut policy, &raw mut text, &raw mut text_length) };
    assert_eq!((code, policy), (SCHOOLGATE_E_JSON_SYNTAX, 0));
    assert_eq!(schoolgate_text_free(pointer), SCHOOLGATE_BAD_TEXT);
    assert_eq!(schoolgate_text_free(text.wrapping_add(1)), SCHOOLGATE_BAD_TEXT);
    assert_eq!(schoolgate_text_free(text), SCHOOLGATE_OK);
    assert_eq!(schoolgate_text_free(null()), SCHOOLGATE_OK);
}

#[test]
fn submit_minds_the_expected_seq_and_apply_answers_in_the_envelope() {
    let (policy, school) = small();
    let (pointer, length) = parts(
        r#"{"ref":"r1","at":"2023-10-02T09:00:00Z","by":{"host":"office"},
            "action":{"type":"add_class","class":{"id":"3h","name":"3H","year_group":"Y3"}}}"#,
    );
    let (wrong, right) = (41_u64, 1_u64);
    // SAFETY: every pointer is to a local.
    unsafe {
        let (code, _) = answer(|a, n| schoolgate_submit(school, pointer, length, &raw const wrong, a, n));
        assert_eq!(code, SCHOOLGATE_E_SEQ_CONFLICT);
        let (code, said) = answer(|a, n| schoolgate_submit(school, pointer, length, &raw const right, a, n));
        assert_eq!(code, SCHOOLGATE_OK, "{said}");
        assert!(said.contains(r#""seq":2"#), "{said}");
        let (code, said) = answer(|a, n| schoolgate_submit(school, pointer, length, null(), a, n));
        assert_eq!(code, SCHOOLGATE_OK, "the same ref again: {said}");
        let (pointer, length) = parts("{}");
        let (code, _) = answer(|a, n| schoolgate_apply(school, pointer, length, a, n));
        assert_eq!(code, SCHOOLGATE_E_MISSING_FIELD);
    }
    assert_eq!(schoolgate_school_free(school), SCHOOLGATE_OK);
    assert_eq!(schoolgate_policy_free(policy), SCHOOLGATE_OK);
}

#[test]
fn many_threads_ask_while_one_changes_and_one_frees() {
    let (policy, school) = small();
    let expected = ask(school, REQUEST).1;
    std::thread::scope(|scope| {
        let askers: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    for _ in 0..if cfg!(miri) { 2 } else { 200 } {
                        let (code, text) = ask(school, REQUEST);
                        match code {
                            SCHOOLGATE_OK => assert_eq!(text, expected),
                            _ => assert_eq!(code, SCHOOLGATE_BAD_HANDLE),
                        }
                    }
                })
            })
            .collect();
        scope.spawn(|| schoolgate_school_free(school));
        askers.into_iter().for_each(|asker| asker.join().unwrap());
    });
    assert_eq!(ask(school, REQUEST).0, SCHOOLGATE_BAD_HANDLE);
    assert_eq!(schoolgate_policy_free(policy), SCHOOLGATE_OK);
}

#[test]
#[cfg(feature = "panic-door")]
fn a_panic_inside_is_an_error_outside_and_the_next_call_works() {
    let (policy, school) = small();
    // SAFETY: every pointer is to a local.
    let panic = |changing| answer(|a, n| unsafe { schoolgate_panic_for_test(school, changing, a, n) });
    let (code, text) = panic(0);
    assert_eq!((code, code_in(&text)), (SCHOOLGATE_PANICKED, "panicked"));
    assert_eq!(ask(school, REQUEST).0, SCHOOLGATE_OK);
    assert_eq!(panic(1).0, SCHOOLGATE_PANICKED);
    // It may be half changed: it is given up, and only it.
    let (code, text) = ask(school, REQUEST);
    assert_eq!((code, code_in(&text)), (SCHOOLGATE_SCHOOL_LOST, "school_lost"));
    assert_eq!(schoolgate_school_free(school), SCHOOLGATE_OK);
    let (code, again, _) = school_of(policy, ROSTER);
    assert_eq!((code, ask(again, REQUEST).0), (SCHOOLGATE_OK, SCHOOLGATE_OK));
    assert_eq!(schoolgate_school_free(again), SCHOOLGATE_OK);
    assert_eq!(schoolgate_policy_free(policy), SCHOOLGATE_OK);
}

#[test]
fn versions_are_told() {
    assert_eq!(schoolgate_abi_version(), crate::abi::SCHOOLGATE_ABI_VERSION);
    // SAFETY: a static text ended by a NUL.
    let version = unsafe { std::ffi::CStr::from_ptr(schoolgate_version()) };
    let (library, tzdata) = version.to_str().unwrap().split_once("+tzdata.").unwrap();
    assert_eq!(library, env!("CARGO_PKG_VERSION"));
    assert_eq!(tzdata, engine::clock::Zone::tzdata_version());
}

#[test]
fn files_go_in_by_name_and_a_roster_comes_out() {
    const OPTIONS: &str = r#"{"id":"s","name":"S","timezone":"UTC"}"#;
    let import = |files: *const schoolgate_file, count: usize| {
        let (pointer, length) = parts(OPTIONS);
        // SAFETY: every pointer is to a local, or to nothing where the call has to refuse it.
        answer(|a, n| unsafe { schoolgate_import(pointer, length, files, count, a, n) })
    };
    let file = |name: &str, bytes: &'static str| schoolgate_file {
        name: parts(name).0,
        name_len: name.len(),
        bytes: bytes.as_ptr(),
        bytes_len: bytes.len(),
    };
    let names = ["out/users.csv".to_owned(), "notes.txt".to_owned()];
    let [users, notes] = &names;
    let files = [file(users, "sourcedId,role\np1,student\n"), file(notes, "")];
    let (code, text) = import(files.as_ptr(), files.len());
    assert_eq!(code, SCHOOLGATE_OK, "{text}");
    assert!(text.starts_with(r#"{"ok":{"roster":{"id":"s","#) && text.contains(r#""file":"notes.txt""#), "{text}");
    assert_eq!(import(null(), 0).0, SCHOOLGATE_E_UNREADABLE_FILE);
    assert_eq!(import(null(), 1).0, SCHOOLGATE_BAD_POINTER);
    assert_eq!(import(files.as_ptr(), usize::MAX).0, SCHOOLGATE_BAD_LENGTH);
    let nothing = schoolgate_file { bytes: null(), ..files[0] };
    assert_eq!(import(&raw const nothing, 1).0, SCHOOLGATE_BAD_POINTER);
    let endless = schoolgate_file { name_len: usize::MAX, ..files[0] };
    assert_eq!(import(&raw const endless, 1).0, SCHOOLGATE_BAD_LENGTH);
    // Not aligned.
    let crooked = files.as_ptr().cast::<u8>().wrapping_add(1).cast();
    assert_eq!(import(crooked, 1).0, SCHOOLGATE_BAD_POINTER);
}
