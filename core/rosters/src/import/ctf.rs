//! The Common Transfer File of England and Wales: pupils, and their contacts.
//!
//! The XML is read event by event. A document type is refused, and so is every entity but the five that XML itself has: nothing
//! is ever expanded. Namespaces are passed over.

use alloc::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};
use schoolgate::contract::{Error, ErrorCode};

use super::columns::{Column, Kind};
use super::report::{Format, Log, NoteCode, Place};
use super::table::{Cells, Row, Table};
use super::{NamedFile, derived, text};

/// An element, and what it is read as.
type Leaves = &'static [(&'static str, Column)];

const PUPIL: Leaves = &[("UPN", Column::Id), ("Surname", Column::FamilyName), ("Forename", Column::GivenName)];
const BASIC: Leaves = &[
    ("PreferredSurname", Column::KnownFamily),
    ("PreferredForename", Column::KnownAs),
    ("NCyearActual", Column::Grades),
    ("EnrolStatus", Column::Status),
];
const CONTACT: Leaves = &[
    ("Order", Column::Priority),
    ("Surname", Column::FamilyName),
    ("Forename", Column::GivenName),
    ("Relationship", Column::Role),
    ("Responsibility", Column::Responsible),
    ("Email", Column::Email),
];
/// Parts of a pupil, of the basic details and of a contact that the specification has and the import has no use for.
const NOT_READ: &[&str] = &[
    "Address",
    "Admissions",
    "ApplicationReference",
    "Attendance",
    "DOB",
    "Disabilities",
    "Email",
    "Ethnicity",
    "EthnicitySource",
    "FSMhistory",
    "FormerForename",
    "FormerSurname",
    "FormerUPN",
    "Gender",
    "Languages",
    "LookedAfter",
    "MedicalFlag",
    "MiddleNames",
    "NAWdetails",
    "PPEligibilityIndicator",
    "Phones",
    "SENhistory",
    "SchoolHistory",
    "ServiceChild",
    "Sex",
    "StageAssessments",
    "Title",
    "UCI",
    "UniqueLearnerNumber",
];

/// Where in a document the reader is.
#[derive(Clone, Copy)]
enum At {
    Outside,
    Pupil,
    Basic,
    Contacts,
    Contact,
    Leaf(Column),
    /// Within what is not read.
    Skipped,
}

impl At {
    /// What the children of this are read as, and how they are called in the report.
    const fn leaves(self) -> (Leaves, &'static str) {
        match self {
            Self::Pupil => (PUPIL, ""),
            Self::Basic => (BASIC, "BasicDetails/"),
            Self::Contact => (CONTACT, "Contacts/Contact/"),
            Self::Contacts => (&[], "Contacts/"),
            Self::Outside | Self::Leaf(_) | Self::Skipped => (&[], ""),
        }
    }

    fn child(self, name: &str) -> Self {
        match (self, name) {
            (Self::Outside, "Pupil") => Self::Pupil,
            (Self::Outside, _) => Self::Outside,
            (Self::Pupil, "BasicDetails") => Self::Basic,
            (Self::Pupil, "Contacts") => Self::Contacts,
            (Self::Contacts, "Contact") => Self::Contact,
            (at, name) => {
                let leaf = at.leaves().0.iter().find(|(known, _)| *known == name);
                leaf.map_or(Self::Skipped, |(_, column)| Self::Leaf(*column))
            }
        }
    }
}

pub(super) fn tables(files: &[NamedFile<'_>], log: &mut Log) -> Result<(Vec<Table<'static>>, Format), Error> {
    let mut found = Found::default();
    let mut any = false;
    for (at, named) in files.iter().enumerate() {
        let file = log.file(named.name);
        let (text, read_as) = text::whole(named.bytes);
        let text = text::trim(&text);
        if !text.starts_with('<') {
            log.note_file(NoteCode::FileIgnored, file);
            continue;
        }
        for (leaves, within) in [At::Pupil, At::Basic, At::Contact].map(At::leaves) {
            for (name, column) in leaves {
                if !log.has_heading(file, *column) {
                    log.head(file, *column, &format!("{within}{name}"));
                }
            }
        }
        log.head(file, Column::Other, "Contacts/Contact");
        read_as.into_iter().for_each(|code| log.note_file(code, file));
        found.said.clear();
        found.place = Place { file, row: 0 };
        found.read(text, log).map_err(|why| Error::new(ErrorCode::UnreadableFile, why).at(format!("files[{at}]")))?;
        any |= found.place.row > 0;
        log.rows(file, found.place.row);
    }
    if !any {
        let sentence = "hold no Common Transfer File with a pupil; export it and try again";
        return Err(Error::new(ErrorCode::UnreadableFile, sentence).at("files"));
    }
    Ok((Table::of(found.rows), Format::CommonTransferFile))
}

/// What the documents hold together.
struct Found {
    rows: Vec<(Kind, Row<'static>)>,
    /// The adults of whom there is a row.
    adults: BTreeSet<String>,
    /// The pupil that is being read: how-manieth of which file.
    place: Place,
    /// Which parts have been said not to be read.
    said: BTreeSet<String>,
    pupil: Cells,
    contact: Cells,
    contacts: Vec<Row<'static>>,
    cells: Cells,
}

impl Default for Found {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            adults: BTreeSet::new(),
            place: Place { file: 0, row: 0 },
            said: BTreeSet::new(),
            pupil: Cells::default(),
            contact: Cells::default(),
            contacts: Vec::new(),
            cells: Cells::default(),
        }
    }
}

impl Found {
    /// Reads a document. An error says why it is none, without a word of what it holds.
    fn read(&mut self, text: &str, log: &mut Log) -> Result<(), String> {
        let mut reader = Reader::from_str(text);
        let mut open: Vec<At> = Vec::new();
        let mut leaf = String::new();
        loop {
            let broken = |at: u64| format!("is no whole XML (at byte {at}); export it again");
            let event = reader.read_event().map_err(|_| broken(reader.error_position()))?;
            let at = open.last().copied().unwrap_or(At::Outside);
            match event {
                Event::Start(element) => {
                    let child = at.child(element.local_name().as_ref());
                    self.open(at, child, element.local_name().as_ref(), log);
                    leaf.clear();
                    open.push(child);
                }
                Event::Empty(element) => {
                    let child = at.child(element.local_name().as_ref());
                    self.open(at, child, element.local_name().as_ref(), log);
                    self.close(child, at, "", log);
                }
                Event::End(_) => {
                    open.pop();
                    self.close(at, open.last().copied().unwrap_or(At::Outside), &leaf, log);
                    leaf.clear();
                }
                Event::Text(text) => leaf.push_str(&text),
                Event::CData(text) => leaf.push_str(&text),
                Event::GeneralRef(reference) => leaf.push_str(&resolved(&reference)?),
                Event::DocType(_) => {
                    return Err("declares a document type, which no such file has; export it again".to_owned());
                }
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
                // A document that is cut short would make leavers of the rest.
                Event::Eof if open.is_empty() => return Ok(()),
                Event::Eof => return Err(broken(reader.buffer_position())),
            }
        }
    }

    fn open(&mut self, at: At, child: At, name: &str, log: &mut Log) {
        match child {
            At::Pupil => self.place.row = self.place.row.saturating_add(1),
            At::Skipped if !matches!(at, At::Skipped | At::Leaf(_)) => {
                let path = format!("{}{name}", at.leaves().1);
                if !self.said.contains(&path) {
                    let code = if NOT_READ.contains(&name) { NoteCode::NotRead } else { NoteCode::NotKnown };
                    log.note_column(code, self.place.file, &path, None);
                    self.said.insert(path);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, at: At, within: At, leaf: &str, log: &mut Log) {
        match (at, within) {
            (At::Leaf(column), At::Contact) => self.contact.put(column, leaf),
            (At::Leaf(column), _) => self.pupil.put(column, leaf),
            (At::Contact, _) => self.contacts.push(self.contact.any_row(self.place)),
            (At::Pupil, _) => self.pupil(log),
            _ => {}
        }
    }

    /// A pupil and their contacts, once the element is whole.
    fn pupil(&mut self, log: &mut Log) {
        let stated = self.pupil.any_row(self.place);
        self.cells.copy(&stated, &[Column::Status]);
        self.cells.put(Column::Role, "student");
        // P is a previous pupil; all others are registered, here or here as well.
        if stated.get(Column::Status).eq_ignore_ascii_case("P") {
            self.cells.put(Column::Status, "previous");
        }
        let row = self.cells.row(self.place, log);
        let pupil = row.get(Column::Id).to_owned();
        self.rows.push((Kind::Users, row));
        for contact in core::mem::take(&mut self.contacts) {
            let names = format!("{} {}", contact.get(Column::GivenName), contact.get(Column::FamilyName));
            if pupil.is_empty() || names.trim().is_empty() {
                log.note_cell(NoteCode::NameMissing, self.place, Column::Other);
                continue;
            }
            let adult = derived::adult(&names, contact.get(Column::Email), &pupil);
            if self.adults.insert(adult.clone()) {
                self.cells.put(Column::Id, &adult);
                self.cells.put(Column::Role, "guardian");
                self.cells.put(Column::GivenName, contact.get(Column::GivenName));
                self.cells.put(Column::FamilyName, contact.get(Column::FamilyName));
                self.rows.push((Kind::Users, self.cells.any_row(self.place)));
            }
            self.cells.put(Column::User, &pupil);
            self.cells.put(Column::Other, &adult);
            self.cells.put(Column::Role, relationship(contact.get(Column::Role)));
            self.cells.put(Column::Responsible, contact.get(Column::Responsible));
            self.cells.put(Column::Priority, contact.get(Column::Priority));
            self.rows.push((Kind::Relationships, self.cells.any_row(self.place)));
            log.note_cell(NoteCode::AdultWithoutId, self.place, Column::Other);
        }
    }
}

/// What a reference in the text stands for: a character, or one of the five entities that XML itself has.
fn resolved(reference: &BytesRef<'_>) -> Result<String, String> {
    let refused = || "refers to an entity, which no such file has; export it again".to_owned();
    match reference.resolve_char_ref() {
        Ok(Some(character)) => Ok(character.to_string()),
        Ok(None) => resolve_xml_entity(reference).map(str::to_owned).ok_or_else(refused),
        Err(_) => Err(refused()),
    }
}

/// The word for a code of the Common Basic Data Set. Others are no carers; without a code nobody is known to be one.
fn relationship(code: &str) -> &'static str {
    match code.to_ascii_uppercase().as_str() {
        "PAM" => "mother",
        "PAF" => "father",
        "PAR" => "parent",
        "STM" => "step mother",
        "STF" => "step father",
        "FOM" => "foster mother",
        "FOF" => "foster father",
        "CAR" => "carer",
        "FAM" => "other family member",
        "OTR" => "other relative",
        _ => "unknown",
    }
}

/// Every element that is known.
#[cfg(test)]
pub(super) fn elements() -> Vec<&'static str> {
    let read = [PUPIL, BASIC, CONTACT].into_iter().flatten().map(|(name, _)| *name);
    read.chain(NOT_READ.iter().copied()).collect()
}
