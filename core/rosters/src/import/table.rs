//! A source's records as rows of the columns that are read: the one form that all sources end in.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;

use super::columns::{Column, Kind, Shape, letters, place};
use super::report::{Log, NoteCode, Place, SkipCode};
use super::text;

/// The rows of one kind, with the cells that are wanted and no others.
pub(super) struct Table<'f> {
    pub(super) kind: Kind,
    columns: Vec<Column>,
    pub(super) rows: Vec<Row<'f>>,
}

/// Why a file cannot be read.
#[derive(Clone, Copy)]
pub(super) enum Unusable {
    /// It has no row at all.
    Empty,
    /// Its first row lacks a column that it cannot do without.
    NoKeyColumn,
}

/// One row. It is as small as it can be: a district has hundreds of thousands of them.
pub(super) struct Row<'f> {
    pub(super) at: Place,
    /// Whether its `status` is active. A row that is not has been reported, and is kept so that who is named elsewhere
    /// is known to be known.
    pub(super) active: bool,
    cells: Written<'f>,
}

/// Where a row's cells stand.
enum Written<'f> {
    /// In the file itself: its line, and where in that each begins and ends.
    There(&'f str, Box<[(Column, u16, u16)]>),
    /// One after the other in a text of their own, and where each ends in it.
    Copied(Box<str>, Box<[(Column, u32)]>),
}

/// The cells of a row that is being read, to be filled once for each row.
#[derive(Default)]
pub(super) struct Cells {
    text: String,
    ends: Vec<(Column, u32)>,
}

impl Cells {
    /// Puts a cell: the first of its column counts, and an empty one is none.
    pub(super) fn put(&mut self, column: Column, cell: &str) {
        let cell = text::trim(cell);
        if cell.is_empty() || self.ends.iter().any(|(known, _)| *known == column) {
            return;
        }
        self.text.push_str(cell);
        if let Ok(end) = u32::try_from(self.text.len()) {
            self.ends.push((column, end));
        }
    }

    /// Puts every cell of another row, but for those of `but`.
    pub(super) fn copy(&mut self, row: &Row<'_>, but: &[Column]) {
        row.columns().filter(|column| !but.contains(column)).for_each(|column| self.put(column, row.get(column)));
    }

    /// The row that they make, whatever its status; the cells are empty then.
    pub(super) fn any_row(&mut self, at: Place) -> Row<'static> {
        let cells = Written::Copied(self.text.as_str().into(), self.ends.as_slice().into());
        self.text.clear();
        self.ends.clear();
        Row { at, active: true, cells }
    }

    /// The row that they make, reported where its status is not active.
    pub(super) fn row(&mut self, at: Place, log: &mut Log) -> Row<'static> {
        self.any_row(at).judged(log)
    }
}

/// Empty is active in a file of kind "bulk" (OneRoster 1.1 and 1.2). Any word but these is taken as "no longer", and any
/// number but the 1 of systems that write 1 and 0.
fn is_active(status: &str) -> bool {
    let whole = status.chars().filter(|c| c.is_alphanumeric()).all(char::is_alphabetic);
    ["", "1"].contains(&status) || whole && ["active", "current", "enrolled"].contains(&letters(status).as_str())
}

impl Row<'_> {
    /// The columns of which there is a cell.
    fn columns(&self) -> impl Iterator<Item = Column> {
        let (there, copied) = match &self.cells {
            Written::There(_, cells) => (&**cells, &[][..]),
            Written::Copied(_, ends) => (&[][..], &**ends),
        };
        there.iter().map(|(column, ..)| *column).chain(copied.iter().map(|(column, _)| *column))
    }

    /// The row, reported where its status is not active.
    fn judged(mut self, log: &mut Log) -> Self {
        self.active = is_active(self.get(Column::Status));
        if !self.active {
            log.skip(self.at, self.id(Column::Id).unwrap_or_default(), SkipCode::NotActive);
        }
        self
    }

    /// The cell under `column`; empty where the row or the file has none.
    pub(super) fn get(&self, column: Column) -> &str {
        match &self.cells {
            Written::There(line, cells) => {
                let cell = cells.iter().find(|(known, ..)| *known == column);
                cell.and_then(|(_, begin, end)| line.get(usize::from(*begin)..usize::from(*end))).unwrap_or_default()
            }
            Written::Copied(text, ends) => {
                let mut begin = 0;
                for (known, end) in ends {
                    let end = usize::try_from(*end).unwrap_or(usize::MAX);
                    if *known == column {
                        return text.get(begin..end).unwrap_or_default();
                    }
                    begin = end;
                }
                ""
            }
        }
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

impl<'f> Table<'f> {
    pub(super) fn new(kind: Kind, rows: Vec<Row<'f>>) -> Self {
        Self { kind, columns: Vec::new(), rows }
    }

    /// Tables of rows, each of which is of its kind.
    pub(super) fn of(rows: Vec<(Kind, Row<'f>)>) -> Vec<Self> {
        let mut tables: Vec<Self> = Vec::new();
        for (kind, row) in rows {
            match tables.iter_mut().find(|table| table.kind == kind) {
                Some(table) => table.rows.push(row),
                None => tables.push(Self::new(kind, vec![row])),
            }
        }
        tables
    }

    /// One table of each kind, in the order of the files: pages of one collection, and what several files say of one kind.
    pub(super) fn merged(tables: Vec<Self>) -> Vec<Self> {
        let mut merged: Vec<Self> = Vec::new();
        for table in tables {
            match merged.iter_mut().find(|known| known.kind == table.kind) {
                Some(known) => {
                    known.rows.extend(table.rows);
                    known.columns.extend(table.columns);
                }
                None => merged.push(table),
            }
        }
        merged
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    /// Reads a file of CSV.
    pub(super) fn read(shape: &'static Shape, bytes: &'f [u8], file: u32, log: &mut Log) -> Result<Self, Unusable> {
        let (plain, was_utf16) = text::plain(bytes);
        let (delimiter, said) = delimiter(&plain);
        // Rows point at the file where it has their cells as they are; what was decoded here does not last.
        let lasting: Option<&'f [u8]> = match plain {
            Cow::Borrowed(plain) if shape.fixed.is_empty() => plain.get(said..),
            _ => None,
        };
        let bytes = plain.get(said..).unwrap_or_default();
        // Either line ending, or both, or a carriage return alone, ends a row by default.
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(bytes);
        let mut record = csv::ByteRecord::new();
        if !reader.read_byte_record(&mut record).unwrap_or(false) {
            return Err(Unusable::Empty);
        }
        let headings: Vec<String> = record.iter().map(|heading| text::cell(heading).0.into_owned()).collect();
        let width = headings.iter().rposition(|heading| !heading.is_empty()).map_or(0, |last| last + 1);
        let columns = place(shape, &headings, file, log).ok_or(Unusable::NoKeyColumn)?;
        if was_utf16 {
            log.note_file(NoteCode::ReadAsUtf16, file);
        }
        if said > 0 {
            log.note_file(NoteCode::SeparatorLine, file);
        } else if delimiter != b',' {
            log.note_file(NoteCode::OtherDelimiter, file);
        }
        if bytes.iter().filter(|byte| **byte == b'"').count() % 2 == 1 {
            log.note_file(NoteCode::UnclosedQuote, file);
        }

        let mut rows = Vec::new();
        let mut cells = Cells::default();
        let mut places = Places::default();
        let mut number: u32 = 1;
        let mut begin = reader.position().byte();
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            number = number.saturating_add(1);
            let at = Place { file, row: number };
            let line = lasting.and_then(|file| line(file, begin, reader.position().byte()));
            begin = reader.position().byte();
            if record.iter().skip(width).any(|cell| !cell.trim_ascii().is_empty()) {
                // The id may be a piece of another cell, so it is not shown.
                log.skip(at, "", SkipCode::RowTooLong);
                continue;
            }
            let row = match line.and_then(|line| Some(Written::There(line, places.of(line, &record, &columns)?))) {
                Some(cells) => Row { at, active: true, cells },
                None => {
                    // A password stays in the reader's row buffer, which the next row overwrites.
                    for (column, place) in columns.iter().filter(|(column, _)| **column != Column::Password) {
                        let (text, legacy) = text::cell(record.get(*place).unwrap_or_default());
                        if legacy {
                            log.note_row(NoteCode::ReadAsWindows1252, at);
                        }
                        cells.put(*column, &text);
                    }
                    shape.fixed.iter().for_each(|(column, word)| cells.put(*column, word));
                    cells.any_row(at)
                }
            };
            if record.len() < width {
                log.note_row(NoteCode::RowShort, at);
            }
            rows.push(row.judged(log));
        }
        log.rows(file, number - 1);
        Ok(Self { kind: shape.kind, columns: columns.into_keys().collect(), rows })
    }
}

/// A row's own line of a file of UTF-8. None of one that is too long for [`Written::There`].
fn line(file: &[u8], begin: u64, end: u64) -> Option<&str> {
    let line = file.get(usize::try_from(begin).ok()?..usize::try_from(end).ok()?)?;
    let line = core::str::from_utf8(line).ok()?.trim_start_matches(['\r', '\n']);
    u16::try_from(line.len()).is_ok().then_some(line)
}

/// Where the cells of one row stand in its line, to be filled once for each row.
#[derive(Default)]
struct Places {
    all: Vec<(usize, usize)>,
    read: Vec<(Column, u16, u16)>,
}

impl Places {
    /// Those of the columns that are read; `None` where some cell is not in the line as it is read, as of one with quotation
    /// marks in it.
    fn of(
        &mut self,
        line: &str,
        record: &csv::ByteRecord,
        columns: &BTreeMap<Column, usize>,
    ) -> Option<Box<[(Column, u16, u16)]>> {
        self.all.clear();
        self.read.clear();
        let mut at = 0;
        for cell in record {
            let quoted = usize::from(line.as_bytes().get(at) == Some(&b'"'));
            let (begin, end) = (at + quoted, at + quoted + cell.len());
            if line.as_bytes().get(begin..end) != Some(cell) {
                return None;
            }
            self.all.push((begin, end));
            at = end + quoted + 1;
        }
        for (column, place) in columns.iter().filter(|(column, _)| **column != Column::Password) {
            let Some((begin, end)) = self.all.get(*place) else { continue };
            let cell = line.get(*begin..*end)?;
            let trimmed = text::trim(cell);
            if !trimmed.is_empty() {
                let begin = begin + text::blank_before(cell);
                self.read.push((*column, u16::try_from(begin).ok()?, u16::try_from(begin + trimmed.len()).ok()?));
            }
        }
        Some(self.read.as_slice().into())
    }
}

/// What separates the cells, and how long a first line is that says nothing else (`sep=;`, which spreadsheets write and
/// obey): a comma, unless the first line has none but has semicolons or tabs.
fn delimiter(bytes: &[u8]) -> (u8, usize) {
    let line = bytes.split(|byte| *byte == b'\n' || *byte == b'\r').find(|line| !line.is_empty()).unwrap_or_default();
    let known = [b',', b';', b'\t', b'|'];
    if let [s, e, p, b'=', delimiter] = line.trim_ascii_end()
        && [*s, *e, *p].eq_ignore_ascii_case(b"sep")
        && known.contains(delimiter)
    {
        let end = bytes.iter().position(|byte| *byte == b'=').map_or(0, |at| at.saturating_add(2));
        return (*delimiter, end);
    }
    // Tabs are white space, so that a line of "sep=" and a tab ends before it.
    if line.eq_ignore_ascii_case(b"sep=\t") {
        return (b'\t', bytes.iter().position(|byte| *byte == b'\t').map_or(0, |at| at.saturating_add(1)));
    }
    (known.into_iter().find(|delimiter| line.contains(delimiter)).unwrap_or(b','), 0)
}
