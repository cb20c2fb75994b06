//! What a call asks of the heap: an allocator that counts, thread by thread.
#![allow(unsafe_code, reason = "an allocator is unsafe to write; this one hands everything on")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    static ALLOCATIONS: Cell<u64> = const { Cell::new(0) };
    static LIVE: Cell<i64> = const { Cell::new(0) };
    static PEAK: Cell<i64> = const { Cell::new(0) };
}

/// The system's allocator, counted. A program that counts has it as its `#[global_allocator]`.
#[derive(Clone, Copy, Debug)]
pub struct Counting;

/// Notes so many bytes more or fewer.
fn note(allocations: u64, bytes: i64) {
    ALLOCATIONS.set(ALLOCATIONS.get().wrapping_add(allocations));
    LIVE.set(LIVE.get().wrapping_add(bytes));
    PEAK.set(PEAK.get().max(LIVE.get()));
}

fn signed(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

// SAFETY: every call goes to `System` as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(1, signed(layout.size()));
        // SAFETY: the caller keeps the contract of the same function.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        note(0, -signed(layout.size()));
        // SAFETY: the caller keeps the contract of the same function.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        note(1, signed(size) - signed(layout.size()));
        // SAFETY: the caller keeps the contract of the same function.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// What a call asked of the heap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// How often it asked for memory.
    pub allocations: u64,
    /// How many bytes more are in use after it.
    pub live: i64,
    /// How many bytes more were in use at its peak.
    pub peak: i64,
}

/// Calls, and says what was asked of the heap. Everything is nought in a program with another allocator.
pub fn asked<T>(call: impl FnOnce() -> T) -> (T, Asked) {
    let (allocations, live) = (ALLOCATIONS.get(), LIVE.get());
    PEAK.set(live);
    let answer = call();
    let asked =
        Asked { allocations: ALLOCATIONS.get() - allocations, live: LIVE.get() - live, peak: PEAK.get() - live };
    (answer, asked)
}
