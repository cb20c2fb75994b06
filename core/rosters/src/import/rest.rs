//! OneRoster 1.1 and 1.2 over REST, by the official JSON bindings.
//!
//! A buffer is one answer: a page of a collection (`{"users":[…]}`) or one record (`{"user":{…}}`). Several answers of one
//! collection are one collection. What they are called does not matter.

use schoolgate::contract::{Error, ErrorCode};

use super::NamedFile;
use super::columns::{Column, Kind};
use super::json::{self, Fields, Json, Take, Unread};
use super::report::{Format, Log, NoteCode, Place};
use super::table::{Cells, Row, Table};

const ID: (&str, Take) = ("sourcedId", Take::Cell(Column::Id));
const STATUS: (&str, Take) = ("status", Take::Cell(Column::Status));
const MODIFIED: (&str, Take) = ("dateLastModified", Take::Cell(Column::Modified));
const METADATA: (&str, Take) = ("metadata", Take::No);

const USERS: Fields = &[
    ID,
    STATUS,
    MODIFIED,
    ("enabledUser", Take::Cell(Column::Enabled)),
    ("givenName", Take::Cell(Column::GivenName)),
    ("familyName", Take::Cell(Column::FamilyName)),
    ("preferredFirstName", Take::Cell(Column::KnownAs)),
    ("preferredLastName", Take::Cell(Column::KnownFamily)),
    ("role", Take::Cell(Column::Role)),
    ("roles", Take::Own),
    ("agents", Take::Refs(Column::Agents)),
    ("orgs", Take::Refs(Column::Orgs)),
    ("grades", Take::List(Column::Grades)),
    ("userMasterIdentifier", Take::Cell(Column::Master)),
    ("password", Take::Own),
    ("email", Take::No),
    ("identifier", Take::No),
    METADATA,
    ("middleName", Take::No),
    ("phone", Take::No),
    ("preferredMiddleName", Take::No),
    ("primaryOrg", Take::No),
    ("pronouns", Take::No),
    ("resources", Take::No),
    ("sms", Take::No),
    ("userIds", Take::No),
    ("userProfiles", Take::No),
    ("username", Take::No),
];
const ROLES: Fields = &[
    ("role", Take::Cell(Column::Role)),
    ("org", Take::Refs(Column::Orgs)),
    ("beginDate", Take::Cell(Column::Begin)),
    ("endDate", Take::Cell(Column::End)),
    ("roleType", Take::No),
    ("userProfile", Take::No),
];
const ORGS: Fields = &[
    ID,
    STATUS,
    MODIFIED,
    ("name", Take::Cell(Column::Name)),
    ("type", Take::Cell(Column::Type)),
    ("parent", Take::Refs(Column::Parent)),
    ("children", Take::No),
    ("identifier", Take::No),
    METADATA,
];
const CLASSES: Fields = &[
    ID,
    STATUS,
    MODIFIED,
    ("title", Take::Cell(Column::Name)),
    ("grades", Take::List(Column::Grades)),
    ("school", Take::Refs(Column::Orgs)),
    ("classCode", Take::No),
    ("classType", Take::No),
    ("course", Take::No),
    ("location", Take::No),
    METADATA,
    ("periods", Take::No),
    ("resources", Take::No),
    ("subjectCodes", Take::No),
    ("subjects", Take::No),
    ("terms", Take::No),
];
const SESSIONS: Fields = &[
    ID,
    STATUS,
    MODIFIED,
    ("title", Take::Cell(Column::Name)),
    ("type", Take::Cell(Column::Type)),
    ("startDate", Take::Cell(Column::Begin)),
    ("endDate", Take::Cell(Column::End)),
    ("children", Take::No),
    METADATA,
    ("parent", Take::No),
    ("schoolYear", Take::No),
];
const ENROLMENTS: Fields = &[
    ID,
    STATUS,
    MODIFIED,
    ("class", Take::Refs(Column::Class)),
    ("user", Take::Refs(Column::User)),
    ("role", Take::Cell(Column::Role)),
    ("primary", Take::Cell(Column::IsPrimary)),
    ("beginDate", Take::Cell(Column::Begin)),
    ("endDate", Take::Cell(Column::End)),
    METADATA,
    ("school", Take::No),
];

/// What the records of a member of an answer are, and how all of that kind are called; `None` for those that the import has no use for.
fn collection(name: &str) -> Option<(Kind, &'static str, Fields)> {
    Some(match name {
        "users" | "user" | "students" | "student" | "teachers" | "teacher" => (Kind::Users, "users", USERS),
        "orgs" | "org" | "schools" | "school" => (Kind::Orgs, "orgs", ORGS),
        "classes" | "class" => (Kind::Classes, "classes", CLASSES),
        "enrollments" | "enrollment" => (Kind::Enrolments, "enrollments", ENROLMENTS),
        "academicSessions" | "academicSession" | "terms" | "term" | "gradingPeriods" | "gradingPeriod" => {
            (Kind::Sessions, "academicSessions", SESSIONS)
        }
        _ => return None,
    })
}

pub(super) fn tables(files: &[NamedFile<'_>], log: &mut Log) -> Result<(Vec<Table<'static>>, Format), Error> {
    let mut rows: Vec<(Kind, Row<'static>)> = Vec::new();
    let mut cells = Cells::default();
    let mut unread = Unread::default();
    for (at, named) in files.iter().enumerate() {
        let file = log.file(named.name);
        if !json::is_object(named.bytes) {
            log.note_file(NoteCode::FileIgnored, file);
            continue;
        }
        let mut number: u32 = 0;
        let read_as = json::page(named.bytes, at, &mut |name, record| {
            number = number.saturating_add(1);
            let Some((kind, group, fields)) = collection(name) else {
                let known = ["courses", "course", "demographics"].contains(&name);
                let code = if known { NoteCode::NotRead } else { NoteCode::NotKnown };
                log.note_part(code, Place { file, row: number }, name);
                return;
            };
            let place = Place { file, row: number };
            unread.take(record, fields, (group, ""), &mut cells, (file, log));
            if kind == Kind::Users && !matches!(record.get("password"), Json::Null) {
                unread.say(NoteCode::PasswordDropped, "", "", "password", (file, log));
            }
            let row = cells.row(place, log);
            let user = row.get(Column::Id).to_owned();
            let active = row.active;
            rows.push((kind, row));
            for role in record.get("roles").list().iter().filter(|_| kind == Kind::Users) {
                unread.take(role, ROLES, (group, "roles."), &mut cells, (file, log));
                cells.put(Column::User, &user);
                let mut row = cells.any_row(place);
                row.active = active;
                rows.push((Kind::Roles, row));
            }
        })?;
        read_as.into_iter().for_each(|code| log.note_file(code, file));
        log.rows(file, number);
    }
    let tables = Table::of(rows);
    if !tables.iter().any(|table| table.kind == Kind::Users) {
        let sentence = "hold no page of users; fetch them and try again";
        return Err(Error::new(ErrorCode::UnreadableFile, sentence).at("files"));
    }
    let twelve = tables.iter().any(|table| table.kind == Kind::Roles);
    Ok((tables, if twelve { Format::OneRoster12Rest } else { Format::OneRoster11Rest }))
}

/// Every member that is known.
#[cfg(test)]
pub(super) fn members() -> Vec<&'static str> {
    [USERS, ROLES, ORGS, CLASSES, SESSIONS, ENROLMENTS].into_iter().flatten().map(|(name, _)| *name).collect()
}
