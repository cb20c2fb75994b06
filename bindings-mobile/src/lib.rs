//! Schoolgate for Swift, Kotlin and Python, by UniFFI.
//!
//! The contract's own types cross, typed in each language: core derives that behind its feature `uniffi`, and nothing is
//! declared twice. Policies, events and snapshots cross as the versioned JSON text that hosts keep. What is exported here
//! is the two handles, the errors, and the way from JSON to the types and back.
//!
//! The sources for each language are made of this crate's library by `cargo xtask mobile`, and are checked in.

pub mod answer;
pub mod batch;
pub mod door;
pub mod files;
pub mod json;
pub mod log;
#[cfg(feature = "panic-door")]
mod panic;
pub mod policy;
pub mod school;
pub mod time;

uniffi::setup_scaffolding!();
