//! Which files and columns are read, and how a misspelt heading finds its column.
//!
//! The names are those of the 1EdTech OneRoster 1.1 and 1.2 CSV tables and of the School Data Sync 2.1 CSV format.

use alloc::collections::{BTreeMap, BTreeSet};

use super::report::{Log, NoteCode};

/// What a file holds, by its name.
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

/// A column that the import reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Id,
    Status,
    Enabled,
    Modified,
    KnownAs,
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
    Other,
    Property,
    Value,
}

/// A column, its name in the standard, and other names under which it is met (letters only, in lower case).
type Known = (Column, &'static str, &'static [&'static str]);

type Matches<'a> = &'a dyn Fn(&Known, &str) -> bool;

const ID: Known = (Column::Id, "sourcedId", &[]);
const STATUS: Known = (Column::Status, "status", &[]);
const MODIFIED: Known = (Column::Modified, "dateLastModified", &[]);
const ROLE: Known = (Column::Role, "role", &["userrole", "roles"]);
const USER: Known = (Column::User, "userSourcedId", &["userid"]);

const USERS: &[Known] = &[
    (Column::Id, "sourcedId", &["usersourcedid"]),
    STATUS,
    MODIFIED,
    (Column::Enabled, "enabledUser", &["enabled"]),
    (Column::Orgs, "orgSourcedIds", &["schoolsourcedid", "schoolsourcedids"]),
    ROLE,
    (Column::GivenName, "givenName", &["firstname", "forename"]),
    (Column::FamilyName, "familyName", &["lastname", "surname"]),
    (Column::KnownAs, "preferredGivenName", &["preferredfirstname", "preferredname", "knownas"]),
    (Column::Agents, "agentSourcedIds", &["agents", "agentids"]),
    (Column::Grades, "grades", &["grade", "gradelevel", "year", "yeargroup"]),
    (Column::Master, "userMasterIdentifier", &[]),
    (Column::Password, "password", &["passwd", "pwd"]),
];
const ROLES: &[Known] = &[
    ID,
    STATUS,
    MODIFIED,
    USER,
    ROLE,
    (Column::Begin, "beginDate", &["rolestartdate", "startdate"]),
    (Column::End, "endDate", &["roleenddate"]),
    (Column::Orgs, "orgSourcedId", &[]),
    (Column::Grades, "grade", &["grades"]),
    (Column::IsPrimary, "isPrimary", &[]),
    (Column::Session, "sessionSourcedId", &[]),
];
const ORGS: &[Known] = &[
    ID,
    STATUS,
    MODIFIED,
    (Column::Name, "name", &[]),
    (Column::Type, "type", &[]),
    (Column::Parent, "parentSourcedId", &[]),
];
const CLASSES: &[Known] = &[
    ID,
    STATUS,
    MODIFIED,
    (Column::Name, "title", &["classname", "name"]),
    (Column::Grades, "grades", &["grade", "year", "yeargroup"]),
    (Column::Orgs, "schoolSourcedId", &["orgsourcedid"]),
];
const ENROLMENTS: &[Known] = &[
    ID,
    STATUS,
    MODIFIED,
    (Column::Class, "classSourcedId", &[]),
    USER,
    ROLE,
    (Column::IsPrimary, "primary", &["isprimary"]),
    (Column::Begin, "beginDate", &["startdate"]),
    (Column::End, "endDate", &[]),
];
const SESSIONS: &[Known] = &[
    ID,
    STATUS,
    MODIFIED,
    (Column::Name, "title", &[]),
    (Column::Type, "type", &[]),
    (Column::Begin, "startDate", &["begindate"]),
    (Column::End, "endDate", &[]),
];
const RELATIONSHIPS: &[Known] = &[
    STATUS,
    MODIFIED,
    USER,
    (Column::Other, "relationshipUserSourcedId", &[]),
    (Column::Role, "relationshipRole", &["relationship", "role"]),
];
const MANIFEST: &[Known] = &[(Column::Property, "propertyName", &["property"]), (Column::Value, "value", &[])];

/// School Data Sync's own names, which are no misspellings of OneRoster's.
const SDS: &[&str] = &["roleStartDate", "roleEndDate", "orgSourcedId"];

/// Columns of the standards that the import has no use for: reported as not read, and not as foreign.
const UNUSED: &[&str] = &[
    "activedirectorymatchid",
    "classcode",
    "classtype",
    "coursesourcedid",
    "email",
    "identifier",
    "location",
    "middlename",
    "parentsourcedid",
    "periods",
    "phone",
    "preferredfamilyname",
    "preferredmiddlename",
    "primaryorgsourcedid",
    "pronouns",
    "resourcesourcedids",
    "roletype",
    "schoolsourcedid",
    "schoolyear",
    "sessionsourcedids",
    "sms",
    "subjectcodes",
    "subjects",
    "termsourcedids",
    "userids",
    "username",
    "userprofilesourcedid",
];

impl Kind {
    /// What the file called `name` holds; `None` for a file that the import has no use for.
    pub(super) fn of(name: &str) -> Option<Self> {
        let base = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
        match letters(base.strip_suffix(".csv").unwrap_or(&base)).as_str() {
            "users" | "user" => Some(Self::Users),
            "roles" | "role" => Some(Self::Roles),
            "orgs" | "org" => Some(Self::Orgs),
            "classes" | "class" => Some(Self::Classes),
            "enrollments" | "enrolments" | "enrollment" | "enrolment" => Some(Self::Enrolments),
            "academicsessions" | "academicsession" => Some(Self::Sessions),
            "relationships" | "relationship" => Some(Self::Relationships),
            "manifest" => Some(Self::Manifest),
            _ => None,
        }
    }

    /// Whether a file is called as its kind is, without a year or a number beside it.
    pub(super) fn is_usual(name: &str) -> bool {
        let base = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
        base.strip_suffix(".csv").unwrap_or(&base).chars().all(|c| c.is_alphabetic() || c == '_' || c == '-')
    }

    const fn known(self) -> &'static [Known] {
        match self {
            Self::Users => USERS,
            Self::Roles => ROLES,
            Self::Orgs => ORGS,
            Self::Classes => CLASSES,
            Self::Enrolments => ENROLMENTS,
            Self::Sessions => SESSIONS,
            Self::Relationships => RELATIONSHIPS,
            Self::Manifest => MANIFEST,
        }
    }

    /// The columns without which a file of this kind says nothing.
    pub(super) const fn needed(self) -> &'static [Column] {
        match self {
            Self::Users | Self::Orgs | Self::Classes | Self::Sessions => &[Column::Id],
            Self::Roles => &[Column::User, Column::Role],
            Self::Enrolments => &[Column::Class, Column::User, Column::Role],
            Self::Relationships => &[Column::User, Column::Other],
            Self::Manifest => &[Column::Property, Column::Value],
        }
    }
}

/// Letters only, in lower case: `Given Name`, `given_name` and `givenname` are the same heading.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// Where each column stands. `None` where one is missing that the file cannot do without; then nothing is reported of
/// the headings, since a first row that is no header holds somebody's data.
pub(super) fn place(kind: Kind, headings: &[String], file: usize, log: &mut Log) -> Option<BTreeMap<Column, usize>> {
    let plain: Vec<String> = headings.iter().map(|heading| letters(heading)).collect();
    let mut found: BTreeMap<Column, usize> = BTreeMap::new();
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut twice: Vec<usize> = Vec::new();
    // Exact names first, then other names, then names one letter off: a misspelling never displaces the real one.
    let exact = |known: &Known, heading: &str| known.1.to_ascii_lowercase() == heading;
    let alias = |known: &Known, heading: &str| known.2.contains(&heading);
    // Short names are too close to each other to guess at.
    let near = |known: &Known, heading: &str| {
        known.1.len() >= 6 && one_edit_apart(&known.1.to_ascii_lowercase(), heading) && !UNUSED.contains(&heading)
    };
    let passes: [Matches<'_>; 3] = [&exact, &alias, &near];
    for matches in passes {
        for (at, heading) in plain.iter().enumerate() {
            if heading.is_empty() || seen.contains(&at) {
                continue;
            }
            let mut candidates = kind.known().iter().filter(|known| matches(known, heading));
            let (Some((column, ..)), None) = (candidates.next(), candidates.next()) else { continue };
            seen.insert(at);
            if found.contains_key(column) {
                twice.push(at);
            } else {
                found.insert(*column, at);
            }
        }
    }
    if !kind.needed().iter().all(|column| found.contains_key(column)) {
        return None;
    }
    report(kind, headings, &found, &seen, &twice, file, log);
    Some(found)
}

fn report(
    kind: Kind,
    headings: &[String],
    found: &BTreeMap<Column, usize>,
    seen: &BTreeSet<usize>,
    twice: &[usize],
    file: usize,
    log: &mut Log,
) {
    for (column, name, _) in kind.known() {
        let Some(heading) = found.get(column).and_then(|at| headings.get(*at)) else { continue };
        if heading != name && !SDS.contains(&heading.as_str()) {
            log.note_column(NoteCode::HeadingReadAs, file, heading, Some(name));
        }
    }
    for (at, heading) in headings.iter().enumerate() {
        if letters(heading).is_empty() {
            if heading.is_empty() {
                log.note_file(NoteCode::UnnamedColumns, file);
            } else {
                log.note_column(NoteCode::ColumnIgnored, file, heading, None);
            }
        } else if twice.contains(&at) {
            log.note_column(NoteCode::DuplicateColumn, file, heading, None);
        } else if !seen.contains(&at) {
            let of_standard = UNUSED.contains(&letters(heading).as_str());
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
