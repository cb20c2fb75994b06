//! Clever: `schools.csv`, `students.csv`, `teachers.csv`, `staff.csv`, `sections.csv`, `enrollments.csv`.
//!
//! A student with several contacts has a row for each; contacts may stand in a file of their own as well. A teacher of several
//! schools has a row for each. A section names its teachers itself.

use alloc::collections::BTreeMap;

use schoolgate::contract::Error;
use schoolgate::names::words_of;

use super::columns::{Column, Kind, letters};
use super::report::{Format, Log, NoteCode, SkipCode};
use super::shapes::CLEVER;
use super::table::{Cells, Row, Table};
use super::values::{is_relative, relationship};
use super::{NamedFile, csv_files, derived};

/// The columns of a row that are about a student's contact, and not the student.
const OF_CONTACT: [Column; 6] =
    [Column::ContactId, Column::ContactName, Column::ContactType, Column::Email, Column::Phone, Column::Type];

pub(super) fn tables<'f>(files: &[NamedFile<'f>], log: &mut Log) -> Result<(Vec<Table<'f>>, Format), Error> {
    let tables = csv_files::tables(CLEVER, files, "hold no students.csv; export it and try again", log)?;
    let mut found = Found::default();
    for table in tables {
        match table.kind {
            Kind::Users => {
                for row in table.rows {
                    found.contact(&row, Column::Id, log);
                    found.user(row, log);
                }
            }
            Kind::Relationships => {
                for row in table.rows {
                    if row.get(Column::ContactName).is_empty() && row.get(Column::ContactId).is_empty() {
                        log.skip(row.at, "", SkipCode::BadId);
                    }
                    found.contact(&row, Column::User, log);
                }
            }
            Kind::Classes => {
                table.rows.iter().for_each(|row| found.teachers(row));
                found.tables.push(table);
            }
            _ => found.tables.push(table),
        }
    }
    let Found { users, relationships, enrolments, mut tables, .. } = found;
    for (kind, rows) in [(Kind::Users, users), (Kind::Relationships, relationships), (Kind::Enrolments, enrolments)] {
        tables.push(Table::new(kind, rows));
    }
    Ok((Table::merged(tables), Format::Clever))
}

/// What rows hold together.
#[derive(Default)]
struct Found<'f> {
    users: Vec<Row<'static>>,
    /// Which user stands where, by role and id.
    known: BTreeMap<(String, String), usize>,
    relationships: Vec<Row<'static>>,
    enrolments: Vec<Row<'static>>,
    tables: Vec<Table<'f>>,
    cells: Cells,
}

impl Found<'_> {
    /// A user, whose further rows add schools to the first.
    fn user(&mut self, row: Row<'_>, log: &mut Log) {
        self.cells.copy(&row, &OF_CONTACT);
        let mut own = self.cells.any_row(row.at);
        own.active = row.active;
        let key = (own.get(Column::Role).to_owned(), own.get(Column::Id).to_owned());
        let before = self.known.get(&key).and_then(|at| self.users.get_mut(*at));
        let same = |one: &Row<'_>, other: &Row<'_>| {
            let columns = [Column::GivenName, Column::FamilyName, Column::KnownAs, Column::KnownFamily, Column::Grades];
            one.active == other.active && columns.iter().all(|column| one.get(*column) == other.get(*column))
        };
        match before {
            Some(before) if same(before, &own) => {
                log.took(own.at);
                let school = own.get(Column::Orgs);
                if !before.list(Column::Orgs).any(|known| known == school) && !before.get(Column::Orgs).is_empty() {
                    self.cells.copy(before, &[Column::Orgs]);
                    self.cells.put(Column::Orgs, &format!("{},{school}", before.get(Column::Orgs)));
                    let active = before.active;
                    *before = self.cells.any_row(before.at);
                    before.active = active;
                }
            }
            _ => {
                self.known.entry(key).or_insert(self.users.len());
                self.users.push(own);
            }
        }
    }

    /// A student's contact, in the student's row or in one of `contacts.csv`.
    fn contact(&mut self, row: &Row<'_>, student: Column, log: &mut Log) {
        let (name, id) = (row.get(Column::ContactName), row.get(Column::ContactId));
        if !row.active || name.is_empty() && id.is_empty() {
            return;
        }
        let pupil = row.get(student);
        let id = if row.id(Column::ContactId).is_some() {
            id.to_owned()
        } else {
            log.note_row(NoteCode::AdultWithoutId, row.at);
            // An address tells a contact as well as a number, as Clever itself has it.
            let reach = if row.get(Column::Email).is_empty() { row.get(Column::Phone) } else { row.get(Column::Email) };
            derived::adult(name, reach, pupil)
        };
        // Clever has a contact's name in one column.
        let (given, family) = name.rsplit_once(char::is_whitespace).unwrap_or((name, ""));
        let key = ("guardian".to_owned(), id.clone());
        let before = self.known.get(&key).and_then(|at| self.users.get(*at));
        let names = |row: &Row<'_>| format!("{} {}", row.get(Column::GivenName), row.get(Column::FamilyName));
        if before.is_none_or(|before| words_of(&names(before)) != words_of(name)) {
            self.known.entry(key).or_insert(self.users.len());
            self.cells.put(Column::Id, &id);
            self.cells.put(Column::Role, "guardian");
            self.cells.put(Column::GivenName, given);
            self.cells.put(Column::FamilyName, family);
            self.cells.put(Column::Orgs, row.get(Column::Orgs));
            self.users.push(self.cells.any_row(row.at));
        }
        self.cells.put(Column::User, pupil);
        self.cells.put(Column::Other, &id);
        self.cells.put(Column::Role, role(row.get(Column::Type), row.get(Column::ContactType)));
        self.relationships.push(self.cells.any_row(row.at));
    }

    /// The teachers of a section: the first is its own.
    fn teachers(&mut self, section: &Row<'_>) {
        for at in (1..=10).filter(|at| section.id(Column::Teacher(*at)).is_some()) {
            self.cells.put(Column::Class, section.get(Column::Id));
            self.cells.put(Column::User, section.get(Column::Teacher(at)));
            self.cells.put(Column::Role, "teacher");
            self.cells.put(Column::IsPrimary, if at == 1 { "true" } else { "false" });
            let mut row = self.cells.any_row(section.at);
            row.active = section.active;
            self.enrolments.push(row);
        }
    }
}

/// What a contact is to the student. Whoever is there for emergencies alone is no carer, unless a parent's word says so.
fn role<'a>(relationship_word: &'a str, contact_type: &'a str) -> &'a str {
    let parent = relationship(relationship_word).filter(|word| *word != "contact" && !is_relative(word));
    let emergency = ["emergency", "medical"].contains(&letters(contact_type).as_str());
    if emergency && parent.is_none() || relationship_word.is_empty() { contact_type } else { relationship_word }
}
