//! How this program speaks to the valgrind under which it runs: what prepares a call is not even looked at.

use std::env;
use std::path::Path;
use std::process::{Command, Output};

/// The function whose instructions are counted.
#[inline(never)]
fn counted(call: Box<dyn FnOnce() -> String + '_>) -> String {
    call()
}

/// Calls, and has the instructions written into the next profile.
pub(crate) fn count(call: Box<dyn FnOnce() -> String + '_>) -> String {
    ask(START);
    let answer = counted(call);
    ask(STOP);
    answer
}

/// `CALLGRIND_START_INSTRUMENTATION` and `CALLGRIND_STOP_INSTRUMENTATION` of `valgrind/callgrind.h`.
const START: u64 = 0x4354_0004;
const STOP: u64 = 0x4354_0005;

/// Makes a client request as `valgrind/valgrind.h` writes it. Without valgrind it does nothing.
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code, reason = "a client request is a sequence of instructions")]
fn ask(request: u64) {
    let arguments: [u64; 6] = [request, 0, 0, 0, 0, 0];
    // SAFETY: the rotations add up to none, the exchange is of a register with itself, and valgrind reads the six words.
    unsafe {
        std::arch::asm!(
            "rol rdi, 3",
            "rol rdi, 13",
            "rol rdi, 61",
            "rol rdi, 51",
            "xchg rbx, rbx",
            in("rax") arguments.as_ptr(),
            inout("rdx") 0_u64 => _,
            options(nostack),
        );
    }
}

/// Elsewhere everything is looked at.
#[cfg(not(target_arch = "x86_64"))]
fn ask(_: u64) {}

/// Whether it is there.
pub(crate) fn is_there() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok()
}

/// Runs one of this program's own tests under valgrind, which writes a profile after each call that is counted.
pub(crate) fn run(test: &str, variables: &[(&str, &str)], folder: &Path) -> Output {
    Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no"])
        .arg(format!("--instr-atstart={}", if cfg!(target_arch = "x86_64") { "no" } else { "yes" }))
        .args(["--toggle-collect=costs::valgrind::counted", "--dump-after=costs::valgrind::counted"])
        .arg(format!("--callgrind-out-file={}/profile", folder.display()))
        .arg(env::current_exe().unwrap())
        .args(["--include-ignored", "--exact", test, "--nocapture", "--test-threads=1"])
        .envs(variables.iter().copied())
        // What an allocator puts off, and a loader finds at the first call, would be counted where it happens to fall.
        .env("GLIBC_TUNABLES", "glibc.malloc.mxfast=0:glibc.malloc.trim_threshold=1000000000")
        .env("LD_BIND_NOW", "1")
        .output()
        .unwrap()
}

/// The total of the profile of a call, the first of which is 1.
pub(crate) fn instructions(folder: &Path, call: usize) -> Option<u64> {
    let text = std::fs::read_to_string(folder.join(format!("profile.{call}"))).ok()?;
    let total = text.lines().rev().find_map(|line| line.strip_prefix("totals: "));
    total?.split_whitespace().next()?.parse().ok()
}
