//! What a school, or its vendor, does with a policy document before it is adopted: check it, see it, test it, compare it,
//! prove what holds under it.
//!
//! A library without I/O, as the core is: text goes in, a report comes out. The `schoolgate` program is its face in a
//! terminal.
#![forbid(unsafe_code)]

pub mod check;
pub mod diff;
pub mod lint;
pub mod prove;
pub mod replay;
pub mod sample;
pub mod scenario;
pub mod show;
pub mod source;
pub mod space;
pub mod starter;
pub mod week;
pub mod wire;
