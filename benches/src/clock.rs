//! How long a call takes: the thread's own time, in rounds that take turns.

use std::hint::black_box;

use rustix::time::{ClockId, clock_gettime};

/// How long a batch of calls is to take at least, in nanoseconds.
const BATCH: u64 = 3_000_000;

/// What is called.
pub type Call<'a> = Box<dyn FnMut() + 'a>;

/// The time that this thread has had on a core, in nanoseconds.
fn now() -> u64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    let (seconds, rest) = (u64::try_from(now.tv_sec).unwrap_or(0), u64::try_from(now.tv_nsec).unwrap_or(0));
    seconds * 1_000_000_000 + rest
}

/// How long one call took, in picoseconds.
pub fn once<T>(call: impl FnOnce() -> T) -> (T, u64) {
    let before = now();
    let answer = black_box(call());
    (answer, (now() - before) * 1_000)
}

/// How long so many calls took together, in nanoseconds.
fn batch(call: &mut Call<'_>, times: u64) -> u64 {
    let before = now();
    for _ in 0..times {
        call();
    }
    now() - before
}

/// How many calls make a batch.
fn times(call: &mut Call<'_>) -> u64 {
    let mut times = 1;
    loop {
        let took = batch(call, times);
        if took >= BATCH / 2 {
            return (times * BATCH / took.max(1)).max(1);
        }
        times *= 2;
    }
}

/// The median.
#[must_use]
pub fn median(mut values: Vec<u64>) -> u64 {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Has each call carried out in so many rounds, in which they take turns; gives the median time of each in picoseconds.
pub fn interleaved(rounds: usize, calls: &mut [Call<'_>]) -> Vec<u64> {
    let times: Vec<u64> = calls.iter_mut().map(times).collect();
    let mut took: Vec<Vec<u64>> = vec![Vec::with_capacity(rounds); calls.len()];
    for _ in 0..rounds {
        for ((call, times), took) in calls.iter_mut().zip(&times).zip(&mut took) {
            took.push(batch(call, *times) * 1_000 / times);
        }
    }
    took.into_iter().map(median).collect()
}
