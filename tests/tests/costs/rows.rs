//! The table: a row a door, and a list or text that comes in by it or that it walks.

use crate::{documents, logs, requests, stated, views};

/// What is measured.
pub(crate) type Call = Box<dyn FnOnce() -> String>;

/// One row.
pub(crate) struct Row {
    /// The door and the list or text, in words; [`LISTS`](schoolgate::contract::limits::LISTS) and the views by their
    /// names on the wire.
    pub(crate) name: String,
    /// How much of it once is; as much again is twice.
    pub(crate) n: usize,
    /// Whether the answer is one in which the list or text was gone through.
    pub(crate) holds: Box<dyn Fn(&str) -> bool + Send + Sync>,
    /// Prepares the call, which is not counted, for so much.
    pub(crate) make: Box<dyn Fn(usize) -> Call + Send + Sync>,
}

impl Row {
    pub(crate) fn new(
        name: String,
        n: usize,
        holds: impl Fn(&str) -> bool + Send + Sync + 'static,
        make: impl Fn(usize) -> Call + Send + Sync + 'static,
    ) -> Self {
        Self { name, n, holds: Box::new(holds), make: Box::new(make) }
    }
}

/// Whether a door has answered.
pub(crate) fn answered(answer: &str) -> bool {
    answer.starts_with(r#"{"ok""#)
}

/// Every row.
pub(crate) fn rows() -> Vec<Row> {
    let mut rows = requests::rows();
    rows.extend(documents::rows());
    rows.extend(logs::rows());
    rows.extend(views::rows());
    rows.extend(stated::rows());
    rows
}
