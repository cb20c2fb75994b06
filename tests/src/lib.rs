//! Scenarios: the shared truth about what Schoolgate decides, and what runs them.
#![allow(clippy::indexing_slicing, reason = "test support; a JSON value indexed by a name that it lacks is null")]

pub mod answers;
pub mod coverage;
pub mod files;
pub mod fuzz;
pub mod imported;
pub mod invariants;
pub mod past;
pub mod random;
pub mod rosters;
pub mod run;
pub mod search;
pub mod tools;
pub mod words;
pub mod written;
pub mod year;

pub use files::scenario_files;
pub use run::{run_file, run_text};
pub use schoolgate_tools::scenario::{Outcome, StepReport};

/// The code of the README is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
