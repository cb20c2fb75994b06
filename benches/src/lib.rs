//! Schools of any size, ordinary days in them, and the questions that are measured there: what the benchmarks and the
//! instruction counts have in common.
//!
//! Everything is drawn from a seed, and so is the same on every machine.

pub mod clock;
pub mod corner;
pub mod days;
pub mod dice;
pub mod heap;
pub mod schools;
