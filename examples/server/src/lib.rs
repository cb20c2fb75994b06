//! Schools in PostgreSQL: an example of a host for many schools, described in `docs/server.md`.
//!
//! [`Store`] is what is kept: events as rows, snapshots as blobs. [`Live`] is a school in memory: whoever reads takes the
//! school as it stands and is in nobody's way; whoever writes works on a copy, which takes its place once it is kept.

mod erasure;
mod failure;
mod live;
mod store;

pub use erasure::Erased;
pub use failure::Failure;
pub use live::Live;
pub use store::{Loaded, SCHEMA, Stand, Store};
