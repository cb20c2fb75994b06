//! The report as it is being written.

use alloc::collections::BTreeMap;

use super::{FileReport, Format, Note, NoteCode, Report, Rows, SkipCode, Skipped, Totals};
use crate::import::columns::Column;
use crate::import::table::Row;
use crate::import::values::DateOrder;
use crate::import::wording;

/// A row of a file: the file by its place among those given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) struct Place {
    pub(in crate::import) file: u32,
    pub(in crate::import) row: u32,
}

impl Place {
    /// The place of its file in a list of them.
    pub(super) fn file(self) -> usize {
        place(self.file)
    }
}

fn place(file: u32) -> usize {
    usize::try_from(file).unwrap_or(usize::MAX)
}

/// What is to go into the report.
#[derive(Default)]
pub(in crate::import) struct Log {
    files: Vec<FileReport>,
    /// What each file calls the columns that are read.
    headings: Vec<BTreeMap<Column, String>>,
    /// How each file writes its dates.
    orders: Vec<DateOrder>,
    /// Of each file, which rows were taken: the `n`th is the row `n`.
    taken: Vec<Vec<bool>>,
    skipped: Vec<Skip>,
    notes: BTreeMap<NoteKey, NoteCount>,
    rows: Rows,
}

/// A row that was not taken, or a part of it: the id in question, why, and for the sake of which column.
type Skip = (Place, Option<Box<str>>, SkipCode, Option<Column>);

/// Notes of the same code, file, column and reading are one note.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct NoteKey {
    code: NoteCode,
    file: Option<u32>,
    column: Option<String>,
    read_as: Option<&'static str>,
}

#[derive(Default)]
struct NoteCount {
    rows: Vec<u32>,
    count: u32,
}

impl Log {
    pub(in crate::import) fn file(&mut self, name: &str) -> u32 {
        self.files.push(FileReport { file: name.to_owned(), rows: 0, taken: 0 });
        self.headings.push(BTreeMap::new());
        self.orders.push(DateOrder::default());
        self.taken.push(Vec::new());
        count(self.files.len() - 1)
    }

    /// What a file calls a column; not shown where a broken quotation has poured rows into it.
    pub(in crate::import) fn head(&mut self, file: u32, column: Column, heading: &str) {
        if let (Some(headings), true) = (self.headings.get_mut(place(file)), is_heading(heading)) {
            headings.insert(column, heading.to_owned());
        }
    }

    pub(in crate::import) fn has_heading(&self, file: u32, column: Column) -> bool {
        self.headings.get(place(file)).is_some_and(|headings| headings.contains_key(&column))
    }

    pub(in crate::import) fn rows(&mut self, file: u32, rows: u32) {
        if let Some(report) = self.files.get_mut(place(file)) {
            report.rows = rows;
        }
    }

    pub(in crate::import) fn order(&self, file: u32) -> DateOrder {
        self.orders.get(place(file)).copied().unwrap_or_default()
    }

    /// Learns from a row's dates how its file writes them.
    pub(in crate::import) fn learn_order(&mut self, row: &Row<'_>) {
        self.orders.get_mut(row.at.file()).into_iter().for_each(|order| order.learn(row));
    }

    pub(in crate::import) fn took(&mut self, at: Place) {
        let Some(taken) = self.taken.get_mut(at.file()) else { return };
        let row = place(at.row);
        if taken.len() <= row {
            let rows = self.files.get(at.file()).map_or(0, |file| place(file.rows));
            taken.resize(row.max(rows) + 1, false);
        }
        taken.get_mut(row).into_iter().for_each(|taken| *taken = true);
    }

    fn is_taken(&self, at: Place) -> bool {
        self.taken.get(at.file()).and_then(|taken| taken.get(place(at.row))).copied().unwrap_or_default()
    }

    /// Remembers where a user, a class or an enrolment stands.
    pub(in crate::import) fn stands(&mut self, user: &str, class: &str, at: Place) {
        self.rows.stands(user, class, at);
    }

    /// Remembers an enrolment that could not be read.
    pub(in crate::import) fn unread(&mut self, user: &str, class: &str, at: Place) {
        self.rows.unread(user, class, at);
    }

    pub(in crate::import) fn skip(&mut self, at: Place, id: &str, code: SkipCode) {
        self.skipped.push((at, showable(id), code, None));
    }

    /// The same, for the sake of one column.
    pub(in crate::import) fn skip_cell(&mut self, at: Place, column: Column, id: &str, code: SkipCode) {
        self.skipped.push((at, showable(id), code, Some(column)));
    }

    /// A note on the import as a whole, `count` times over.
    pub(in crate::import) fn note(&mut self, code: NoteCode, count: u32) {
        self.add(NoteKey { code, file: None, column: None, read_as: None }, None, count);
    }

    pub(in crate::import) fn note_file(&mut self, code: NoteCode, file: u32) {
        self.add(NoteKey { code, file: Some(file), column: None, read_as: None }, None, 1);
    }

    pub(in crate::import) fn note_column(
        &mut self,
        code: NoteCode,
        file: u32,
        column: &str,
        read_as: Option<&'static str>,
    ) {
        // A heading into which a broken quotation has poured rows is not shown.
        let column = Some(column).filter(|column| is_heading(column));
        self.add(NoteKey { code, file: Some(file), column: column.map(str::to_owned), read_as }, None, 1);
    }

    pub(in crate::import) fn note_row(&mut self, code: NoteCode, at: Place) {
        let column = self.heading(at.file, code.columns());
        self.add(NoteKey { code, file: Some(at.file), column, read_as: None }, Some(at.row), 1);
    }

    /// The same, for the sake of one column.
    pub(in crate::import) fn note_cell(&mut self, code: NoteCode, at: Place, column: Column) {
        let column = self.heading(at.file, &[column]);
        self.add(NoteKey { code, file: Some(at.file), column, read_as: None }, Some(at.row), 1);
    }

    /// A note on a record, for the sake of a part of it.
    pub(in crate::import) fn note_part(&mut self, code: NoteCode, at: Place, part: &str) {
        let column = Some(part).filter(|part| is_heading(part)).map(str::to_owned);
        self.add(NoteKey { code, file: Some(at.file), column, read_as: None }, Some(at.row), 1);
    }

    fn add(&mut self, key: NoteKey, row: Option<u32>, count: u32) {
        let entry = self.notes.entry(key).or_default();
        entry.count = entry.count.saturating_add(count);
        entry.rows.extend(row);
    }

    /// The first of `columns` that the file has, as it calls it.
    fn heading(&self, file: u32, columns: &[Column]) -> Option<String> {
        let headings = self.headings.get(place(file))?;
        columns.iter().find_map(|column| headings.get(column)).cloned()
    }

    pub(in crate::import) fn finish(mut self, format: Format, mut totals: Totals) -> Report {
        // Stable, so that what one row has to say stays in the order in which the row says it.
        self.skipped.sort_by_key(|(at, ..)| *at);
        for (report, taken) in self.files.iter_mut().zip(&self.taken) {
            report.taken = count(taken.iter().filter(|taken| **taken).count());
        }
        let name = |file: u32| self.files.get(place(file)).map(|report| report.file.clone()).unwrap_or_default();
        let (mut half, mut last_half): (u32, Option<Place>) = (0, None);
        let mut skipped = Vec::with_capacity(self.skipped.len());
        let mut cause: Option<Place> = None;
        for (at, source_id, code, column) in core::mem::take(&mut self.skipped) {
            // What follows from that the whole record was not taken, in sources whose records hold others, is said once.
            if cause == Some(at) && code.follows() {
                continue;
            }
            if code.is_whole() {
                cause = Some(at);
            }
            let rest_taken = self.is_taken(at);
            if rest_taken && last_half != Some(at) {
                last_half = Some(at);
                half = half.saturating_add(1);
            }
            skipped.push(Skipped {
                file: name(at.file),
                row: at.row,
                column: match column {
                    Some(column) => self.heading(at.file, &[column]),
                    None => self.heading(at.file, code.columns()),
                },
                rest_taken,
                source_id: source_id.map(String::from),
                code,
                sentence: wording::skipped(code),
            });
        }
        let mut doubted: Vec<(Option<u32>, u32)> = Vec::new();
        let mut notes = Vec::with_capacity(self.notes.len());
        for (key, mut found) in core::mem::take(&mut self.notes) {
            found.rows.sort_unstable();
            found.rows.dedup();
            doubted.extend(found.rows.iter().map(|row| (key.file, *row)));
            notes.push(Note {
                code: key.code,
                file: key.file.map(name),
                column: key.column,
                first_row: found.rows.first().copied(),
                rows: found.rows,
                count: found.count,
                sentence: match key.read_as {
                    Some(column) => format!("{} `{column}`.", wording::noted(key.code)),
                    None => wording::noted(key.code).to_owned(),
                },
            });
        }
        doubted.sort_unstable();
        doubted.dedup();
        totals.rows = self.files.iter().fold(0, |sum, file| sum.saturating_add(file.rows));
        totals.taken = self.files.iter().fold(0, |sum, file| sum.saturating_add(file.taken));
        totals.half_taken = half;
        totals.doubted = count(doubted.len());
        let mut rows = self.rows;
        rows.files = self.files.iter().map(|report| report.file.clone()).collect();
        rows.sort();
        Report { format, skipped, notes, files: self.files, totals, rows }
    }
}

/// A length as the report counts.
pub(in crate::import) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Whether a heading can be shown: one into which a broken quotation has poured rows is not.
fn is_heading(heading: &str) -> bool {
    heading.len() <= 64 && !heading.contains(char::is_control)
}

/// An id that can be shown: not one into which a broken quotation has poured other cells, nor somebody's address.
fn showable(id: &str) -> Option<Box<str>> {
    let fine = |c: char| c.is_alphanumeric() || "-_.:{}/#".contains(c);
    (!id.is_empty() && id.len() <= 255 && id.chars().all(fine)).then(|| id.into())
}
