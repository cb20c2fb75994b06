//! Reads a school's roster from what its management system exports or answers.
//!
//! Sources are read from named buffers; whoever fetches them is the host:
//!
//! | source | what it is known by | page |
//! |---|---|---|
//! | 1EdTech OneRoster 1.1 and 1.2, CSV tables | `users.csv` and beside it `roles.csv`, `orgs.csv` and so on | `docs/rosters/one-roster.md` |
//! | Microsoft School Data Sync 2.1 | the same names, with its own columns | `docs/rosters/school-data-sync.md` |
//! | Microsoft School Data Sync 1 | `Student.csv`, `Section.csv` and so on, with `SIS ID` | `docs/rosters/school-data-sync.md` |
//! | Clever | `students.csv`, `sections.csv` and so on, with `Student_id` | `docs/rosters/clever.md` |
//! | 1EdTech OneRoster 1.1 and 1.2 over REST | JSON with `users`, `orgs` and so on; a page a buffer | `docs/rosters/one-roster.md` |
//! | Wonde | JSON with `data`, by its name `students.json` and so on; a page a buffer | `docs/rosters/wonde.md` |
//! | the Common Transfer File of England and Wales | XML | `docs/rosters/ctf.md` |
//!
//! All of them end in the same tables, and those in a [`Roster`] and a [`Report`], so that a date, a role, a year group or a
//! flag is read alike wherever it stands.
//!
//! Real exports are dirty, so almost nothing is refused: what cannot be taken is left out, and the
//! [`Report`] says what, where and why, without a word of anybody's data. What the files do not know is decided the way that
//! protects pupils, and noted:
//!
//! | unknown to the files | in the roster |
//! |---|---|
//! | parental responsibility | left open: nobody exercises it, and what the school recorded stands |
//! | consent | none given |
//! | court restrictions | none recorded, so record them before anybody is invited |
//! | whether an adult is to have access | accounts are not invited |
//! | which two of a pupil's three adults | the first two by the source's priority, or in the files' order; each further link is `pending` |
//! | which of several administrators is who | staff without a school-wide role |
//!
//! and so is what is unreadable in them, or contradicts itself:
//!
//! | in the files | in the roster |
//! |---|---|
//! | an id of several people, or shortened by a spreadsheet | nobody under it, and nothing that refers to it |
//! | an id that is somebody's but for leading zeros | nothing that refers to it |
//! | a row that another of the same id says is deleted | not taken, unless it is known to be newer |
//! | a flag that says neither yes nor no, a status that is no known word | no; not active |
//! | two records that disagree about parental responsibility | left open |
//! | a carer's role that is to come | the link is pending |
//! | enrolments of one user in one class that say different things | what both allow |
//! | dates of two orders in one file | the later beginning, the earlier end |
//! | terms that enclose others | the enclosed ones |
//! | two files of one kind, files of two sources | the one of the usual name, or an error |
//! | a page or a document that is cut short, an XML document type | an error: half a school would make leavers of the rest |
//!
//! Passwords are dropped unread: the column is passed over where a row is taken apart, and is never made into text.

mod assemble;
mod classes;
mod clever;
mod columns;
mod csv_files;
mod ctf;
mod derived;
mod json;
mod links;
mod people;
mod report;
mod rest;
mod roles;
mod schools;
mod sds1;
mod shapes;
mod source;
mod standing;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod values;
mod wonde;
mod wording;

pub use report::{FileReport, Format, Note, NoteCode, Report, Rows, SkipCode, Skipped, Totals};

use report::Log;
use schoolgate::contract::{Date, Error, Roster, SchoolId};
use source::Source;

/// A file by its name, as in `users.csv`; folders before the name are passed over.
#[derive(Clone, Copy, Debug)]
pub struct NamedFile<'a> {
    /// Its name, by which it is known what it holds.
    pub name: &'a str,
    /// What it holds.
    pub bytes: &'a [u8],
}

/// What the files do not say about the school, and how to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The school's id, in the host's terms.
    pub id: SchoolId,
    /// The school's name.
    pub name: String,
    /// Its time zone, by its IANA name.
    pub timezone: String,
    /// The language of posts that state none (BCP 47).
    pub language: String,
    /// How many adults a pupil may be linked with; links beyond it are pending. Without it, any number.
    pub at_most_adults: Option<u32>,
    /// Today, by which roles that have ended are left out. Without it no role has ended.
    pub today: Option<Date>,
    /// Which organisation of the files is the school, by the id that it has there. Without it, the only one that is a school.
    pub org: Option<String>,
}

impl Options {
    /// Options for a school: English, at most two adults a pupil, today unknown.
    #[must_use]
    pub fn new(id: SchoolId, name: impl Into<String>, timezone: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            timezone: timezone.into(),
            language: "en".to_owned(),
            at_most_adults: Some(2),
            today: None,
            org: None,
        }
    }
}

/// A roster and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The roster: ids are unique, and whatever is referred to is there.
    pub roster: Roster,
    /// What was taken, what was not, and what to look at.
    pub report: Report,
}

/// Reads a roster from the files of any source; which one it is, they tell.
///
/// Files may be in UTF-8, UTF-16 or Windows-1252; CSV with any line ending, and separated by commas, semicolons, tabs or bars.
///
/// # Errors
/// Only where nothing can be taken, or what is taken would be half a school: [`ErrorCode::UnreadableFile`] where no file holds
/// people, and for JSON or XML that is cut short, broken or declares a document type; [`ErrorCode::MissingField`] where the
/// people's file lacks its ids, where the files hold several schools and none is named, or where a page says that another
/// follows and none does; [`ErrorCode::InvalidValue`] where the named school is not among them, where files are of two
/// sources, or where several are of one kind and none has the usual name alone.
///
/// [`ErrorCode::UnreadableFile`]: schoolgate::contract::ErrorCode::UnreadableFile
/// [`ErrorCode::MissingField`]: schoolgate::contract::ErrorCode::MissingField
/// [`ErrorCode::InvalidValue`]: schoolgate::contract::ErrorCode::InvalidValue
pub fn read(files: &[NamedFile<'_>], options: &Options) -> Result<Imported, Error> {
    let mut log = Log::default();
    let (tables, format) = match source::of(files)? {
        Source::OneRoster => csv_files::one_roster(files, &mut log)?,
        Source::SchoolDataSync1 => sds1::tables(files, &mut log)?,
        Source::Clever => clever::tables(files, &mut log)?,
        Source::OneRosterRest => rest::tables(files, &mut log)?,
        Source::Wonde => wonde::tables(files, options.today, &mut log)?,
        Source::CommonTransferFile => ctf::tables(files, &mut log)?,
    };
    assemble::assemble(tables, format, options, log)
}

/// Reads a roster from OneRoster 1.1 or 1.2 CSV, or School Data Sync 2.1 CSV, whatever the files look like.
///
/// # Errors
/// As [`read`] does.
pub fn one_roster(files: &[NamedFile<'_>], options: &Options) -> Result<Imported, Error> {
    let mut log = Log::default();
    let (tables, format) = csv_files::one_roster(files, &mut log)?;
    assemble::assemble(tables, format, options, log)
}
