//! The log: replaying, snapshots, whether it is whole, and taking somebody out of it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may stop at a surprise, in helpers, too"
)]

mod chain;
mod clocks;
mod consents;
mod disposed;
mod evidence;
mod far_away;
mod forgetting;
mod golden;
mod handed_on;
mod history;
mod journals;
mod keys;
mod looks;
mod random;
mod receipts;
mod snapshots;
mod wire;
