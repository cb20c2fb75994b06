//! Reads a school's roster from the files that its management system exports.
//!
//! A library without I/O, as the core is: named buffers go in, a [`Roster`](schoolgate::contract::Roster) and a report come
//! out. It stands beside the core, so that what reads files is no part of what decides.
#![forbid(unsafe_code)]

extern crate alloc;

pub mod import;
pub mod packed;
pub mod reconcile;
pub mod wire;
mod words;
