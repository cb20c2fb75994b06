//! The boundary: every call goes in and out through here.

use std::ffi::c_char;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::codes::{Fault, SCHOOLGATE_OK, number_of};
use crate::registry::keep_text;

/// Does the work and hands its answer out: the library's own envelope, or that of what stopped it.
///
/// # Safety
/// `answer` and `answer_len` are NULL, unaligned, or good for one write each.
pub(crate) unsafe fn answering(
    answer: *mut *const c_char,
    answer_len: *mut usize,
    work: impl FnOnce() -> Result<String, Fault>,
) -> i32 {
    if !usable(answer) || !usable(answer_len) {
        return Fault::BadPointer.number();
    }
    let (text, number) = match guarded(work) {
        Ok(text) => {
            let number = number_of(&text);
            (text, number)
        }
        Err(fault) => (fault.envelope(), fault.number()),
    };
    let (pointer, length) = keep_text(text);
    // SAFETY: neither is NULL or unaligned, and the caller promises the rest.
    unsafe {
        answer.write(pointer);
        answer_len.write(length);
    }
    number
}

/// Does work that has no answer but its code.
pub(crate) fn doing(work: impl FnOnce() -> Result<(), Fault>) -> i32 {
    guarded(work).map_or_else(Fault::number, |()| SCHOOLGATE_OK)
}

fn guarded<T>(work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    // Unwind safety: what a panic may leave half done lies behind a lock that it poisons, and nowhere else.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Fault::Panicked))
}

fn usable<T>(pointer: *const T) -> bool {
    !pointer.is_null() && pointer.is_aligned()
}

/// The bytes of a text that came in. NULL is the empty text where the length is 0.
///
/// # Safety
/// Where `text` is not NULL, it points at `length` bytes that nobody writes to while the borrow lasts.
pub(crate) unsafe fn input<'a>(text: *const c_char, length: usize) -> Result<&'a [u8], Fault> {
    if isize::try_from(length).is_err() {
        return Err(Fault::BadLength);
    }
    match (text.is_null(), length) {
        (true, 0) => Ok(&[]),
        (true, _) => Err(Fault::BadPointer),
        // SAFETY: not NULL, no longer than a slice can be, bytes need no alignment; the caller promises the rest.
        (false, _) => Ok(unsafe { std::slice::from_raw_parts(text.cast(), length) }),
    }
}

/// A place that the caller lends for one value, already checked.
#[derive(Debug)]
pub(crate) struct Place<T>(*mut T);

impl<T> Place<T> {
    /// # Safety
    /// `pointer` is NULL, unaligned, or good for writes as long as the place is used.
    pub(crate) unsafe fn new(pointer: *mut T) -> Result<Self, Fault> {
        if usable(pointer) { Ok(Self(pointer)) } else { Err(Fault::BadPointer) }
    }

    pub(crate) fn put(&self, value: T) {
        // SAFETY: checked on making the place; the caller of `new` promises the rest.
        unsafe { self.0.write(value) }
    }
}

/// A value that the caller may leave out by passing NULL.
///
/// # Safety
/// `pointer` is NULL, unaligned, or good for one read.
pub(crate) unsafe fn optional<T: Copy>(pointer: *const T) -> Result<Option<T>, Fault> {
    if pointer.is_null() {
        return Ok(None);
    }
    if !pointer.is_aligned() {
        return Err(Fault::BadPointer);
    }
    // SAFETY: neither NULL nor unaligned; the caller promises the rest.
    Ok(Some(unsafe { pointer.read() }))
}
