//! Reads a school's roster from the CSV files that its management system exports.
//!
//! Three formats are read, from named buffers:
//!
//! - 1EdTech OneRoster 1.1 (final release, CSV tables): `users.csv` with `role`, `agentSourcedIds`, `orgSourcedIds`, `grades`;
//! - 1EdTech OneRoster 1.2 (CSV binding): the same, with roles in `roles.csv`;
//! - Microsoft School Data Sync 2.1: roles with dates in `roles.csv`, adults in `relationships.csv`.
//!
//! Of each set, `users.csv` is needed. `orgs.csv`, `roles.csv`, `classes.csv`, `enrollments.csv`,
//! `academicSessions.csv`, `relationships.csv` and `manifest.csv` are read where they are given, and others ignored.
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
//! | which two of a pupil's three adults | the first two in the files' order; each further link is `pending` |
//! | which of several administrators is who | staff without a school-wide role |
//!
//! and so is what is unreadable in them, or contradicts itself:
//!
//! | in the files | in the roster |
//! |---|---|
//! | an id of several people, or shortened by a spreadsheet | nobody under it, and nothing that refers to it |
//! | a row that another of the same id says is deleted | not taken, unless it is known to be newer |
//! | a flag that says neither yes nor no, a status that is no known word | no; not active |
//! | a carer's role that is to come | the link is pending |
//! | enrolments of one user in one class that say different things | what both allow |
//! | terms that enclose others | the enclosed ones |
//! | two files of one kind | the one of the usual name, or an error |
//!
//! Passwords are dropped unread: the column is passed over where a row is taken apart, and is never made into text.

mod classes;
mod columns;
mod links;
mod people;
mod report;
mod schools;
mod standing;
mod table;
mod text;
mod values;
mod wording;

pub use report::{FileReport, Format, Note, NoteCode, Report, Rows, SkipCode, Skipped};

use alloc::collections::{BTreeMap, BTreeSet};

use columns::{Column, Kind};
use people::People;
use report::{Log, Place};
use schoolgate::contract::{
    Calendar, ClassEntry, Date, Error, ErrorCode, LinkEntry, MembershipEntry, ParentEntry, ParentId, PupilEntry,
    PupilId, Roster, SchoolId,
};
use schoolgate::words::AccountState;
use schools::School;
use table::{Table, Unusable};

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
    /// Which org of `orgs.csv` is the school, by its `sourcedId`. Without it, the only one of type `school`.
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

/// Reads a roster from OneRoster 1.1 or 1.2 CSV, or School Data Sync 2.1 CSV.
///
/// Files may be in UTF-8, UTF-16 or Windows-1252, with any line ending, and separated by commas, semicolons or tabs.
///
/// # Errors
/// Only where nothing can be taken: [`ErrorCode::UnreadableFile`] without a `users.csv` that has a header row,
/// [`ErrorCode::MissingField`] where that lacks `sourcedId` or where `orgs.csv` holds several schools and none is named,
/// [`ErrorCode::InvalidValue`] where the named org is not among them, or where several files are of one kind and none has
/// the usual name alone.
pub fn one_roster(files: &[NamedFile<'_>], options: &Options) -> Result<Imported, Error> {
    let mut log = Log::default();
    let mut tables = tables(files, &mut log)?;
    standing::settle(&mut tables, &mut log);
    manifest(&tables, &mut log);
    let format = format(&tables);
    let school = School::find(&tables, options.org.as_deref(), &mut log)?;
    let people = People::read(&tables, &school, options.today, &mut log);
    let links = links::links(&people, &tables, options.at_most_adults, &mut log)?;
    let classes = classes::classes(&tables, &school, &mut log)?;
    let enrolled = classes::enrolments(&tables, &classes, &people, &mut log)?;
    let staff = people.staff(options.today, &mut log)?;
    let parents = parents(&people, &links, &mut log)?;
    let (pupils, memberships) = pupils(&people, &classes, enrolled.memberships)?;
    let terms = schools::terms(&tables, &mut log);

    let written = people.users.iter().filter(|user| user.pupil || user.staff).map(|user| user.at);
    written
        .chain(parents.iter().map(|(at, _)| *at))
        .collect::<BTreeSet<Place>>()
        .into_iter()
        .for_each(|at| log.took(at));
    people.users.iter().for_each(|user| log.stands(&user.id, "", user.at));
    log.note(NoteCode::ConsentsUnknown, 1);
    log.note(NoteCode::RestrictionsUnknown, 1);
    log.note(NoteCode::ParentalResponsibilityUnknown, 1);

    let roster = Roster {
        v: None,
        id: options.id.clone(),
        name: options.name.clone(),
        timezone: options.timezone.clone(),
        timezone_transitions: Vec::new(),
        language: options.language.clone(),
        calendar: Calendar { terms, closures: Vec::new() },
        contacts: BTreeMap::new(),
        classes,
        teams: Vec::new(),
        pupils,
        memberships,
        parents: parents.into_iter().map(|(_, entry)| entry).collect(),
        links,
        staff,
        assignments: enrolled.assignments,
        consents: Vec::new(),
        restrictions: Vec::new(),
        acceptances: Vec::new(),
    };
    Ok(Imported { roster, report: log.finish(format) })
}

/// The files that can be read. An error where no `users.csv` is among them.
fn tables(files: &[NamedFile<'_>], log: &mut Log) -> Result<Vec<Table>, Error> {
    let mut tables = Vec::new();
    let mut error = Error::new(ErrorCode::UnreadableFile, "hold no users.csv; export it and try again").at("files");
    let chosen = one_of_each(files)?;
    for (at, named) in files.iter().enumerate() {
        let file = log.file(named.name);
        let Some(kind) = Kind::of(named.name) else {
            log.note_file(NoteCode::FileIgnored, file);
            continue;
        };
        if chosen.get(&kind).is_some_and(|(_, several)| *several) {
            log.note_file(NoteCode::SeveralOfAKind, file);
        }
        if chosen.get(&kind).is_some_and(|(chosen, _)| *chosen != at) {
            continue;
        }
        match Table::read(kind, named.bytes, file, log) {
            Ok(table) => tables.push(table),
            Err(why) => {
                log.note_file(NoteCode::FileUnusable, file);
                if kind == Kind::Users {
                    error = match why {
                        Unusable::Empty => {
                            Error::new(ErrorCode::UnreadableFile, "is empty; its first row names its columns")
                        }
                        Unusable::NoKeyColumn => Error::new(
                            ErrorCode::MissingField,
                            "has no column sourcedId in its first row; add a header row",
                        ),
                    }
                    .at(format!("files[{at}]"));
                }
            }
        }
    }
    if tables.iter().any(|table| table.kind == Kind::Users) { Ok(tables) } else { Err(error) }
}

/// Which file of each kind is read, and whether there are others: united they would bring back last year's pupils with
/// this year's.
fn one_of_each(files: &[NamedFile<'_>]) -> Result<BTreeMap<Kind, (usize, bool)>, Error> {
    let mut chosen: BTreeMap<Kind, (usize, bool)> = BTreeMap::new();
    let usual = |at: usize| files.get(at).is_some_and(|named| Kind::is_usual(named.name));
    for (at, named) in files.iter().enumerate() {
        let Some(kind) = Kind::of(named.name) else { continue };
        let Some((before, several)) = chosen.get_mut(&kind) else {
            chosen.insert(kind, (at, false));
            continue;
        };
        *several = true;
        match (usual(*before), usual(at)) {
            (true, false) => {}
            (false, true) => *before = at,
            _ => {
                let sentence = format!("is of the same kind as files[{before}]; give one file of each kind");
                return Err(Error::new(ErrorCode::InvalidValue, sentence).at(format!("files[{at}]")));
            }
        }
    }
    Ok(chosen)
}

/// Notes files of changes: `manifest.csv` has a property `file.users` and so on, which is `bulk`, `delta` or `absent`.
fn manifest(tables: &[Table], log: &mut Log) {
    for row in tables.iter().filter(|table| table.kind == Kind::Manifest).flat_map(|table| &table.rows) {
        let property = row.get(Column::Property).to_ascii_lowercase();
        if property.starts_with("file.") && row.get(Column::Value).eq_ignore_ascii_case("delta") {
            log.note_row(NoteCode::DeltaFile, row.at);
        }
    }
}

fn format(tables: &[Table]) -> Format {
    let any = |kind, has: &[Column]| {
        tables.iter().any(|table| table.kind == kind && (has.is_empty() || has.iter().any(|column| table.has(*column))))
    };
    if any(Kind::Relationships, &[]) || any(Kind::Roles, &[Column::IsPrimary, Column::Session]) {
        Format::SchoolDataSync21
    } else if any(Kind::Roles, &[]) || any(Kind::Users, &[Column::Master]) {
        Format::OneRoster12
    } else {
        Format::OneRoster11
    }
}

/// The parents of the school: those whom a row places there, and those of its pupils.
fn parents(people: &People, links: &[LinkEntry], log: &mut Log) -> Result<Vec<(Place, ParentEntry)>, Error> {
    let linked: BTreeSet<&str> = links.iter().map(|link| link.parent.as_str()).collect();
    let humans = people.humans();
    let mut parents = Vec::new();
    for user in people.users.iter().filter(|user| user.carer.is_some()) {
        if !linked.contains(user.id.as_str()) {
            if !user.in_school {
                log.skip(user.at, &user.id, SkipCode::OtherSchool);
                continue;
            }
            log.note_row(NoteCode::ParentWithoutPupil, user.at);
        }
        let entry = ParentEntry {
            id: ParentId::new(&user.id)?,
            given_name: user.given.clone(),
            family_name: user.family.clone(),
            language: None,
            account: AccountState::NotInvited,
            person: people.human(user, &humans)?,
        };
        parents.push((user.at, entry));
    }
    Ok(parents)
}

/// The pupils, and those memberships that are not a pupil's only class without dates.
fn pupils(
    people: &People,
    classes: &[ClassEntry],
    memberships: Vec<MembershipEntry>,
) -> Result<(Vec<PupilEntry>, Vec<MembershipEntry>), Error> {
    let years: BTreeMap<&str, _> = classes.iter().map(|class| (class.id.as_str(), class.year_group)).collect();
    let mut counts: BTreeMap<PupilId, u32> = BTreeMap::new();
    for membership in &memberships {
        let count = counts.entry(membership.pupil.clone()).or_default();
        *count = count.saturating_add(1);
    }
    let (only, rest): (Vec<_>, Vec<_>) = memberships.into_iter().partition(|membership| {
        membership.from.is_none() && membership.to.is_none() && counts.get(&membership.pupil) == Some(&1)
    });
    let mut class_of: BTreeMap<PupilId, _> =
        only.into_iter().map(|membership| (membership.pupil, membership.class)).collect();
    let mut pupils = Vec::new();
    for user in people.users.iter().filter(|user| user.pupil) {
        let id = PupilId::new(&user.id)?;
        let class = class_of.remove(&id);
        let class_year = class.as_ref().and_then(|class| years.get(class.as_str()).copied().flatten());
        pupils.push(PupilEntry {
            protection: None,
            id,
            given_name: user.given.clone(),
            family_name: user.family.clone(),
            known_as: user.known_as.clone(),
            class,
            team: None,
            year_group: user.year.filter(|year| class_year != Some(*year)),
        });
    }
    Ok((pupils, rest))
}
