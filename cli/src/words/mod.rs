//! Decisions in plain words, with people's names.

pub(crate) mod decision;
pub(crate) mod people;
