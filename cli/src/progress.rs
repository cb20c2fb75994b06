//! Word of work that takes longer than one waits without wondering.

use std::io::IsTerminal as _;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Does work; from its second second on, a terminal is told how long it has been at it, in a line that goes when it is done.
pub(crate) fn during<T>(what: &str, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    thread::scope(|threads| {
        let (done, waits) = channel::<()>();
        threads.spawn(move || {
            let began = Instant::now();
            // The end of the work, or a panic in it, lets go of the other side.
            while waits.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                eprint!("\r{what} … {} s ", began.elapsed().as_secs());
            }
            if began.elapsed() >= Duration::from_secs(1) {
                eprint!("\r\x1b[2K");
            }
        });
        let made = work();
        drop(done);
        made
    })
}
