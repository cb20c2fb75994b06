//! What has been handed out and not yet freed.
//!
//! A handle is a number looked up here, never an address, so a handle freed twice, used after it was freed, or made up is
//! told apart from a live one. Numbers are not given twice. Texts are known by their address.

use engine::School;
use engine::policy::Policy;
use std::collections::BTreeMap;
use std::ffi::c_char;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use crate::codes::Fault;

/// The first handle. Far from any small number that could be passed by mistake; "SG" in its upper bytes.
const FIRST: u64 = 0x5347_0000_0000_0001;

enum Held {
    Policy(Arc<Policy>),
    School(Arc<RwLock<School>>),
}

static NEXT: AtomicU64 = AtomicU64::new(FIRST);
static HELD: RwLock<BTreeMap<u64, Held>> = RwLock::new(BTreeMap::new());
/// By address. The text owns its bytes, so freeing it needs no `unsafe`.
static TEXTS: Mutex<BTreeMap<usize, Vec<u8>>> = Mutex::new(BTreeMap::new());

fn keep(held: Held) -> u64 {
    let handle = NEXT.fetch_add(1, Ordering::Relaxed);
    // Nothing that runs under these locks panics, so a poisoned one is as good as any.
    HELD.write().unwrap_or_else(PoisonError::into_inner).insert(handle, held);
    handle
}

pub(crate) fn keep_policy(policy: Policy) -> u64 {
    keep(Held::Policy(Arc::new(policy)))
}

pub(crate) fn keep_school(school: School) -> u64 {
    keep(Held::School(Arc::new(RwLock::new(school))))
}

/// The policy of a handle. It stays alive while the caller has it, even where another thread frees the handle.
pub(crate) fn policy(handle: u64) -> Result<Arc<Policy>, Fault> {
    match HELD.read().unwrap_or_else(PoisonError::into_inner).get(&handle) {
        Some(Held::Policy(policy)) => Ok(Arc::clone(policy)),
        Some(Held::School(_)) => Err(Fault::WrongHandle),
        None => Err(Fault::BadHandle),
    }
}

fn school(handle: u64) -> Result<Arc<RwLock<School>>, Fault> {
    match HELD.read().unwrap_or_else(PoisonError::into_inner).get(&handle) {
        Some(Held::School(school)) => Ok(Arc::clone(school)),
        Some(Held::Policy(_)) => Err(Fault::WrongHandle),
        None => Err(Fault::BadHandle),
    }
}

/// Looks at a school, with as many others as like.
pub(crate) fn read<T>(handle: u64, look: impl FnOnce(&School) -> T) -> Result<T, Fault> {
    let school = school(handle)?;
    let guard = school.read().map_err(|_| Fault::SchoolLost)?;
    Ok(look(&guard))
}

/// Changes a school, alone. A panic meanwhile leaves the lock poisoned: the school may be half changed, and every later
/// call on it says so.
pub(crate) fn write<T>(handle: u64, change: impl FnOnce(&mut School) -> T) -> Result<T, Fault> {
    let school = school(handle)?;
    let mut guard = school.write().map_err(|_| Fault::SchoolLost)?;
    Ok(change(&mut guard))
}

/// Lets go of a policy. Schools opened under it keep what they need of it.
pub(crate) fn free_policy(handle: u64) -> Result<(), Fault> {
    free(handle, |held| matches!(held, Held::Policy(_)))
}

/// Lets go of a school. A call that is still at work on it in another thread finishes first.
pub(crate) fn free_school(handle: u64) -> Result<(), Fault> {
    free(handle, |held| matches!(held, Held::School(_)))
}

fn free(handle: u64, of_that_kind: impl FnOnce(&Held) -> bool) -> Result<(), Fault> {
    if handle == 0 {
        return Ok(());
    }
    let mut held = HELD.write().unwrap_or_else(PoisonError::into_inner);
    match held.get(&handle) {
        None => return Err(Fault::BadHandle),
        Some(found) if !of_that_kind(found) => return Err(Fault::WrongHandle),
        Some(_) => {}
    }
    let gone = held.remove(&handle);
    // A school is large: others need not wait while it is taken down.
    drop(held);
    drop(gone);
    Ok(())
}

fn texts() -> MutexGuard<'static, BTreeMap<usize, Vec<u8>>> {
    TEXTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps a text until it is freed. Gives its address and its length in bytes, without the NUL that follows it.
pub(crate) fn keep_text(text: String) -> (*const c_char, usize) {
    let length = text.len();
    let mut bytes = text.into_bytes();
    bytes.push(0);
    let pointer = bytes.as_ptr();
    texts().insert(pointer.addr(), bytes);
    (pointer.cast(), length)
}

/// Frees a text.
pub(crate) fn free_text(text: *const c_char) -> Result<(), Fault> {
    if text.is_null() {
        return Ok(());
    }
    let gone = texts().remove(&text.addr());
    gone.map(drop).ok_or(Fault::BadText)
}
