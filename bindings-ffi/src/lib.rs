//! Schoolgate for C: checked handles, JSON in and out as pointer and length, a code for every call.
//!
//! Every door reads alike: the boundary ([`door::answering`] or [`door::doing`], which lets no panic out), the checks of
//! what came in, the work in one line, the code. The work itself is `wire`'s, so that C gets the bytes that everybody
//! gets. `include/schoolgate.h` is made of this crate by `cargo xtask header`; what it says of ownership and threads is
//! written here.
#![warn(clippy::undocumented_unsafe_blocks)]

pub mod abi;
pub mod codes;
mod door;
pub mod files;
pub mod functions;
pub mod keeping;
mod registry;
#[cfg(test)]
mod tests;
