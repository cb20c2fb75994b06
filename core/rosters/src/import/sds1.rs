//! Microsoft School Data Sync 1: `School.csv`, `Student.csv`, `Teacher.csv`, `Section.csv`, `StudentEnrollment.csv`,
//! `TeacherRoster.csv`, and for parents and guardians `User.csv` and `Guardianrelationship.csv`.

use alloc::collections::BTreeMap;

use schoolgate::contract::Error;

use super::columns::{Column, Kind};
use super::report::{Format, Log, NoteCode, SkipCode};
use super::shapes::SCHOOL_DATA_SYNC_1;
use super::table::{Cells, Row, Table};
use super::{NamedFile, csv_files, derived};

pub(super) fn tables<'f>(files: &[NamedFile<'f>], log: &mut Log) -> Result<(Vec<Table<'f>>, Format), Error> {
    let none = "hold no Student.csv; export it and try again";
    let tables = csv_files::tables(SCHOOL_DATA_SYNC_1, files, none, log)?;
    Ok((Table::merged(guardians(tables, log)), Format::SchoolDataSync1))
}

/// Guardians are known by their email address: `SIS ID` may be empty in `User.csv`, and in `Guardianrelationship.csv` it is
/// the student's.
fn guardians<'f>(mut tables: Vec<Table<'f>>, log: &mut Log) -> Vec<Table<'f>> {
    // By address, the guardian's id; nobody's where two have the same.
    let mut ids: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut cells = Cells::default();
    let users = tables.iter_mut().filter(|table| table.kind == Kind::Users && table.has(Column::Email));
    for row in users.flat_map(|table| &mut table.rows) {
        let email = row.get(Column::Email).to_lowercase();
        if email.is_empty() {
            continue;
        }
        if row.id(Column::Id).is_none() {
            log.note_row(NoteCode::AdultWithoutId, row.at);
            cells.copy(row, &[]);
            cells.put(Column::Id, &derived::by_email(&email));
            *row = active_as(cells.any_row(row.at), row.active);
        }
        let id = row.get(Column::Id).to_owned();
        let known = ids.entry(email).or_insert_with(|| Some(id.clone()));
        if *known != Some(id) {
            *known = None;
        }
    }
    for table in tables.iter_mut().filter(|table| table.kind == Kind::Relationships) {
        for row in &mut table.rows {
            let email = row.get(Column::Email).to_lowercase();
            let id = match ids.get(&email) {
                Some(Some(id)) => id.clone(),
                Some(None) => {
                    if row.active {
                        log.skip_cell(row.at, Column::Email, "", SkipCode::AmbiguousId);
                    }
                    row.active = false;
                    continue;
                }
                // Nobody's, which the links say.
                None => derived::by_email(&email),
            };
            cells.copy(row, &[Column::Email]);
            if !email.is_empty() {
                cells.put(Column::Other, &id);
            }
            *row = active_as(cells.any_row(row.at), row.active);
        }
    }
    tables
}

fn active_as(mut row: Row<'static>, active: bool) -> Row<'static> {
    row.active = active;
    row
}
