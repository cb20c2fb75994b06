//! Which columns are read, and how a misspelt heading finds its column.

use alloc::collections::{BTreeMap, BTreeSet};

use super::report::{Log, NoteCode};

/// What a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Users,
    Roles,
    Orgs,
    Classes,
    Enrolments,
    Sessions,
    Relationships,
    Manifest,
}

/// What the import reads of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Id,
    Status,
    Enabled,
    Modified,
    /// The given name by which the class knows a pupil.
    KnownAs,
    /// The family name by which the class knows a pupil.
    KnownFamily,
    Orgs,
    Role,
    GivenName,
    FamilyName,
    Agents,
    Grades,
    Master,
    Password,
    User,
    Begin,
    End,
    IsPrimary,
    Session,
    Name,
    Type,
    Parent,
    Class,
    /// The adult of a relationship.
    Other,
    /// Whether the adult has parental responsibility.
    Responsible,
    /// Whether there is a court order about the adult and the pupil.
    CourtOrder,
    /// Which of a pupil's adults comes first.
    Priority,
    Property,
    Value,
    /// An address by which a source without ids tells adults apart; it does not reach the roster.
    Email,
    Phone,
    /// A teacher of a section, and the second to the tenth.
    Teacher(u8),
    ContactId,
    ContactName,
    ContactType,
}

/// What a file of CSV holds: how it is called, and its columns.
pub(super) struct Shape {
    pub(super) kind: Kind,
    /// Names under which it comes, letters only.
    pub(super) names: &'static [&'static str],
    pub(super) known: &'static [Known],
    /// The columns without which it says nothing.
    pub(super) needed: &'static [Column],
    /// Columns of the standard that the import has no use for: reported as not read, and not as foreign.
    pub(super) unused: &'static [&'static str],
    /// What the file says by being there: everybody in `Student.csv` is a pupil.
    pub(super) fixed: &'static [(Column, &'static str)],
}

impl Shape {
    /// Which of `shapes` the file called `name` has; `None` for a file that the import has no use for.
    pub(super) fn of(shapes: &'static [Self], name: &str) -> Option<&'static Self> {
        let base = letters(base(name));
        shapes.iter().find(|shape| shape.names.contains(&base.as_str()))
    }
}

/// A file's name without folders and ending, in small letters.
pub(super) fn base(name: &str) -> &str {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let ends = [".csv", ".json", ".xml", ".txt"];
    let end = ends.into_iter().find(|end| {
        let at = base.len().checked_sub(end.len());
        at.and_then(|at| base.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    });
    end.and_then(|end| base.get(..base.len() - end.len())).unwrap_or(base)
}

/// Whether a file is called as its kind is, without a year or a number beside it.
pub(super) fn is_usual(name: &str) -> bool {
    base(name).chars().all(|c| c.is_alphabetic() || c == '_' || c == '-')
}

/// A column, its name in the standard, and other names under which it is met (letters and digits only, in lower case).
pub(super) type Known = (Column, &'static str, &'static [&'static str]);

type Matches<'a> = &'a dyn Fn(&Known, &str) -> bool;

/// Letters only, in lower case: `Given Name`, `given_name` and `givenname` are the same heading.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// Letters and digits, in lower case: `Teacher_2_id` is not `Teacher_id`.
fn plain_heading(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Where each column stands. `None` where one is missing that the file cannot do without; then nothing is reported of
/// the headings, since a first row that is no header holds somebody's data.
pub(super) fn place(shape: &Shape, headings: &[String], file: u32, log: &mut Log) -> Option<BTreeMap<Column, usize>> {
    let plain: Vec<String> = headings.iter().map(|heading| plain_heading(heading)).collect();
    let mut found: BTreeMap<Column, usize> = BTreeMap::new();
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut twice: Vec<usize> = Vec::new();
    // Exact names first, then other names, then names one letter off: a misspelling never displaces the real one.
    let exact = |known: &Known, heading: &str| plain_heading(known.1) == heading;
    let alias = |known: &Known, heading: &str| known.2.contains(&heading);
    // Short names are too close to each other to guess at.
    let near = |known: &Known, heading: &str| {
        known.1.len() >= 6 && one_edit_apart(&plain_heading(known.1), heading) && !shape.unused.contains(&heading)
    };
    let passes: [Matches<'_>; 3] = [&exact, &alias, &near];
    for matches in passes {
        for (at, heading) in plain.iter().enumerate() {
            if heading.is_empty() || seen.contains(&at) {
                continue;
            }
            let mut candidates = shape.known.iter().filter(|known| matches(known, heading));
            let (Some((column, ..)), None) = (candidates.next(), candidates.next()) else { continue };
            seen.insert(at);
            if found.contains_key(column) {
                twice.push(at);
            } else {
                found.insert(*column, at);
            }
        }
    }
    if !shape.needed.iter().all(|column| found.contains_key(column)) {
        return None;
    }
    report(shape, headings, &found, &seen, &twice, file, log);
    Some(found)
}

fn report(
    shape: &Shape,
    headings: &[String],
    found: &BTreeMap<Column, usize>,
    seen: &BTreeSet<usize>,
    twice: &[usize],
    file: u32,
    log: &mut Log,
) {
    for (column, name, _) in shape.known {
        let Some(heading) = found.get(column).and_then(|at| headings.get(*at)) else { continue };
        log.head(file, *column, heading);
        if heading != name && !super::shapes::SDS.contains(&heading.as_str()) {
            log.note_column(NoteCode::HeadingReadAs, file, heading, Some(name));
        }
    }
    for (at, heading) in headings.iter().enumerate() {
        if plain_heading(heading).is_empty() {
            if heading.is_empty() {
                log.note_file(NoteCode::UnnamedColumns, file);
            } else {
                log.note_column(NoteCode::ColumnIgnored, file, heading, None);
            }
        } else if twice.contains(&at) {
            log.note_column(NoteCode::DuplicateColumn, file, heading, None);
        } else if !seen.contains(&at) {
            let of_standard = shape.unused.contains(&plain_heading(heading).as_str());
            let code = if of_standard { NoteCode::ColumnNotRead } else { NoteCode::ColumnIgnored };
            log.note_column(code, file, heading, None);
        }
    }
    if let Some(heading) = found.get(&Column::Password).and_then(|at| headings.get(*at)) {
        log.note_column(NoteCode::PasswordDropped, file, heading, None);
    }
}

/// Whether one letter more, less or other makes `a` into `b`.
fn one_edit_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    head + tail + 1 >= a.len().max(b.len())
}
