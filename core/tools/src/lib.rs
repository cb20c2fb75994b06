//! What a school, or its vendor, does with a policy document before it is adopted.
//!
//! A library without I/O, as the core is: text goes in, a report comes out. The `schoolgate` program is its face in a
//! terminal.
#![forbid(unsafe_code)]

pub mod diff;
pub mod prove;
pub mod replay;
pub mod space;
