//! A file as rows of the columns that are read.

use alloc::collections::BTreeMap;

use super::columns::{Column, Kind, place};
use super::report::{Log, NoteCode, Place, SkipCode};
use super::text;

/// The rows of one file, with the cells that are wanted and no others.
pub(super) struct Table {
    pub(super) kind: Kind,
    columns: BTreeMap<Column, usize>,
    pub(super) rows: Vec<Row>,
}

/// Why a file cannot be read.
#[derive(Clone, Copy)]
pub(super) enum Unusable {
    /// It has no row at all.
    Empty,
    /// Its first row lacks a column that it cannot do without.
    NoKeyColumn,
}

/// One row.
pub(super) struct Row {
    pub(super) at: Place,
    /// Whether its `status` is active. A row that is not has been reported, and is kept so that who is named elsewhere
    /// is known to be known.
    pub(super) active: bool,
    cells: Vec<(Column, String)>,
}

impl Row {
    /// The cell under `column`; empty where the row or the file has none.
    pub(super) fn get(&self, column: Column) -> &str {
        self.cells.iter().find(|(known, _)| *known == column).map_or("", |(_, text)| text)
    }

    /// The cell as an id: not empty, and nothing that a broken quotation poured together.
    pub(super) fn id(&self, column: Column) -> Option<&str> {
        Some(self.get(column)).filter(|id| !id.is_empty() && id.len() <= 255 && !id.contains(char::is_control))
    }

    /// The cell as a list. OneRoster separates by commas; exports also use semicolons and bars.
    pub(super) fn list(&self, column: Column) -> impl Iterator<Item = &str> {
        self.get(column).split([',', ';', '|']).map(str::trim).filter(|item| !item.is_empty())
    }
}

impl Table {
    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.contains_key(&column)
    }

    /// Reads the file.
    pub(super) fn read(kind: Kind, bytes: &[u8], file: usize, log: &mut Log) -> Result<Self, Unusable> {
        let (bytes, was_utf16) = text::plain(bytes);
        let delimiter = delimiter(&bytes);
        // Either line ending, or both, or a carriage return alone, ends a row by default.
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(bytes.as_ref());
        let mut record = csv::ByteRecord::new();
        if !reader.read_byte_record(&mut record).unwrap_or(false) {
            return Err(Unusable::Empty);
        }
        let headings: Vec<String> = record.iter().map(|heading| text::cell(heading).0).collect();
        let width = headings.iter().rposition(|heading| !heading.is_empty()).map_or(0, |last| last + 1);
        let columns = place(kind, &headings, file, log).ok_or(Unusable::NoKeyColumn)?;
        if was_utf16 {
            log.note_file(NoteCode::ReadAsUtf16, file);
        }
        if delimiter != b',' {
            log.note_file(NoteCode::OtherDelimiter, file);
        }
        if bytes.iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
            log.note_file(NoteCode::UnclosedQuote, file);
        }

        let mut rows = Vec::new();
        let mut number: u32 = 1;
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            number = number.saturating_add(1);
            let at = Place { file, row: number };
            if let Some(row) = take(&record, &columns, width, at, log) {
                rows.push(row);
            }
        }
        log.rows(file, number - 1);
        Ok(Self { kind, columns, rows })
    }
}

fn take(
    record: &csv::ByteRecord,
    columns: &BTreeMap<Column, usize>,
    width: usize,
    at: Place,
    log: &mut Log,
) -> Option<Row> {
    let mut cells = Vec::with_capacity(columns.len());
    for (column, place) in columns {
        // A password stays in the reader's row buffer, which the next row overwrites.
        if *column == Column::Password {
            continue;
        }
        let (text, legacy) = text::cell(record.get(*place).unwrap_or_default());
        if legacy {
            log.note_row(NoteCode::ReadAsWindows1252, at);
        }
        if !text.is_empty() {
            cells.push((*column, text));
        }
    }
    if record.iter().skip(width).any(|cell| !cell.trim_ascii().is_empty()) {
        // The id may be a piece of another cell, so it is not shown.
        log.skip(at, "", SkipCode::RowTooLong);
        return None;
    }
    if record.len() < width {
        log.note_row(NoteCode::RowShort, at);
    }
    let mut row = Row { at, active: true, cells };
    // Empty is active in a file of kind "bulk" (OneRoster 1.1 and 1.2). Any word but these is taken as "no longer", and
    // any number but the 1 of systems that write 1 and 0.
    let status = row.get(Column::Status);
    let word = super::columns::letters(status);
    let whole = status.chars().filter(|c| c.is_alphanumeric()).all(char::is_alphabetic);
    let active = ["", "1"].contains(&status) || whole && ["active", "current", "enrolled"].contains(&word.as_str());
    if !active {
        log.skip(at, row.id(Column::Id).unwrap_or_default(), SkipCode::NotActive);
        row.active = false;
    }
    Some(row)
}

/// A comma, unless the first line has none but has semicolons or tabs.
fn delimiter(bytes: &[u8]) -> u8 {
    let line = bytes.split(|byte| *byte == b'\n' || *byte == b'\r').find(|line| !line.is_empty()).unwrap_or_default();
    [b',', b';', b'\t'].into_iter().find(|delimiter| line.contains(delimiter)).unwrap_or(b',')
}
