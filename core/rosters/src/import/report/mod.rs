//! What an import took, what it did not, and what somebody ought to look at.
//!
//! A report names files, columns, rows and source ids, and never what a cell held: it can be logged, or sent to
//! whoever runs the management system, without carrying a pupil's data.

mod codes;
mod log;
mod rows;

pub use codes::{Format, NoteCode, SkipCode};
pub(super) use log::{Log, Place, count};
pub use rows::Rows;

use serde::Serialize;

/// What came of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The format.
    pub format: Format,
    /// Each file, in the order given.
    pub files: Vec<FileReport>,
    /// What was not taken, file by file and row by row.
    pub skipped: Vec<Skipped>,
    /// What ought to be looked at.
    pub notes: Vec<Note>,
    /// How much of each.
    pub totals: Totals,
    /// Where what was taken stands, for whoever says why.
    #[serde(skip)]
    pub rows: Rows,
}

/// What an import comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Rows that were read.
    pub rows: u32,
    /// Rows that went into the roster or decided what did.
    pub taken: u32,
    /// Of these, rows of which a part was not taken.
    pub half_taken: u32,
    /// Rows that a note is about.
    pub doubted: u32,
    /// Pupils in the roster.
    pub pupils: u32,
    /// Parents and carers in the roster.
    pub parents: u32,
    /// Links of a parent with a pupil, the pending ones with them.
    pub links: u32,
    /// Links that wait for the school.
    pub pending: u32,
    /// Links of which parental responsibility is recorded.
    pub responsible: u32,
    /// Staff in the roster.
    pub staff: u32,
    /// Classes in the roster.
    pub classes: u32,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// Its name, as given.
    pub file: String,
    /// How many rows were read, the header and blank lines not counted.
    pub rows: u32,
    /// How many of them went into the roster or decided what did.
    pub taken: u32,
}

/// A row, or one reference in a row, that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The file.
    pub file: String,
    /// The row: the header is row 1, and blank lines are not counted. In JSON and XML, which record of the file, from 1.
    pub row: u32,
    /// The column in question, as the file calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Whether the rest of the row was taken.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub rest_taken: bool,
    /// The `sourcedId` in question, where it is one that can be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// Why.
    pub code: SkipCode,
    /// Why, and what to do, in English.
    pub sentence: &'static str,
}

/// Something to look at, however often it occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What.
    pub code: NoteCode,
    /// The file, where it concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The column, by its heading, where it concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The first row that it concerns, where it concerns rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_row: Option<u32>,
    /// Every row that it concerns, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<u32>,
    /// How often.
    pub count: u32,
    /// What it means and what to do, in English.
    pub sentence: String,
}
