//! A nightly audit of many schools' logs: what `docs/scale.md` describes.

pub mod night;
pub mod poison;
pub mod schools;

/// What goes wrong around an audit, and not in a school's log.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
