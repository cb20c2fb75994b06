//! The doors by which a school's roster comes in: the files of its management system.

use std::ffi::c_char;

use rosters::import::NamedFile;

use crate::codes::Fault;
use crate::door::{answering, input};
use crate::functions::schoolgate_school;
use crate::registry::read;

/// A file by its name, as in `users.csv`. Both stay the caller's.
#[repr(C)]
#[allow(non_camel_case_types, reason = "a name of C")]
#[derive(Clone, Copy, Debug)]
pub struct schoolgate_file {
    /// Its name in UTF-8, by which it is known what it holds; folders before it are passed over.
    pub name: *const c_char,
    /// The number of the name's bytes.
    pub name_len: usize,
    /// What it holds, as it stands on the disc.
    pub bytes: *const u8,
    /// The number of these.
    pub bytes_len: usize,
}

/// Reads a roster from the files that a management system exports: OneRoster 1.1 and 1.2, School Data Sync 2.1. A file whose
/// name ends in `.zip` is taken apart. Takes options, `{"id": …, "name": …, "timezone": …, …}`, and answers
/// `{"ok": {"roster": …, "report": …}}`; docs/import.md says more.
///
/// Ownership: free the answer with `schoolgate_text_free`. `options` and `files` stay the caller's and are not kept.
/// Threads: any, at any time.
///
/// # Safety
/// `options` points at `options_len` bytes, `files` at `count` files, and each of these at its bytes; the other pointers are
/// good for one write each. NULL is refused where there is anything to point at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_import(
    options: *const c_char,
    options_len: usize,
    files: *const schoolgate_file,
    count: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let options = input(options, options_len)?;
            Ok(rosters::wire::import(options, &named(files, count)?))
        })
    }
}

/// What would bring a school to the roster of such files: proposals, each with the requests to submit and who may decide it.
/// Changes nothing. Takes `{"at": …, "by": …}` with limits and options of the import, and answers `{"ok": {"report": …,
/// "reconciliation": …, "machine": […]}}`; docs/import.md says more.
///
/// Ownership: free the answer with `schoolgate_text_free`. `options` and `files` stay the caller's and are not kept.
/// Threads: any number at once on one school; a call that changes the school waits for them, and they for it.
///
/// # Safety
/// `options` points at `options_len` bytes, `files` at `count` files, and each of these at its bytes; the other pointers are
/// good for one write each. NULL is refused where there is anything to point at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn schoolgate_reconcile(
    school: schoolgate_school,
    options: *const c_char,
    options_len: usize,
    files: *const schoolgate_file,
    count: usize,
    answer: *mut *const c_char,
    answer_len: *mut usize,
) -> i32 {
    // SAFETY: the caller's promises above.
    unsafe {
        answering(answer, answer_len, || {
            let (options, files) = (input(options, options_len)?, named(files, count)?);
            read(school, |school| rosters::wire::reconcile(school, options, &files))
        })
    }
}

/// The files that came in.
///
/// # Safety
/// Where `files` is not NULL, it points at `count` files, and each of these at its bytes, that nobody writes to while the
/// borrow lasts.
unsafe fn named<'a>(files: *const schoolgate_file, count: usize) -> Result<Vec<NamedFile<'a>>, Fault> {
    if count.checked_mul(size_of::<schoolgate_file>()).is_none_or(|bytes| isize::try_from(bytes).is_err()) {
        return Err(Fault::BadLength);
    }
    if count == 0 {
        return Ok(Vec::new());
    }
    if files.is_null() || !files.is_aligned() {
        return Err(Fault::BadPointer);
    }
    // SAFETY: neither NULL nor unaligned, no longer than a slice can be; the caller promises the rest.
    let files = unsafe { std::slice::from_raw_parts(files, count) };
    let named = |file: &schoolgate_file| {
        // SAFETY: the caller's promise above.
        let (name, bytes) = unsafe { (input(file.name, file.name_len)?, input(file.bytes.cast(), file.bytes_len)?) };
        // What is not Unicode names no file of a roster's.
        Ok(NamedFile { name: std::str::from_utf8(name).unwrap_or_default(), bytes })
    };
    files.iter().map(named).collect()
}
