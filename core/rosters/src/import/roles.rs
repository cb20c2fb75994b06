//! What users are, by their own rows, by `roles.csv` and by relationships.

use alloc::collections::{BTreeMap, BTreeSet};

use schoolgate::contract::Date;
use schoolgate::words::YearGroup;

use super::columns::{Column, Kind, letters};
use super::report::{Log, Place, SkipCode};
use super::schools::School;
use super::table::{Row, Table};
use super::values::{Capacity, capacity, date, one_year_group, relationship};

/// A role that somebody holds at the school.
pub(super) struct Held {
    pub(super) at: Place,
    pub(super) capacity: Capacity,
    pub(super) begin: Option<Date>,
    pub(super) end: Option<Date>,
    pub(super) year: Option<YearGroup>,
    pub(super) in_school: bool,
}

/// The role in the user's own row (1.1), or that which a relationship gives: School Data Sync states no role for adults.
pub(super) fn own_role(
    row: &Row<'_>,
    id: &str,
    contact: Option<&'static str>,
    school: &School,
    today: Option<Date>,
    log: &mut Log,
) -> Option<Held> {
    let in_school = school.has(row.list(Column::Orgs));
    let word = row.get(Column::Role);
    let capacity = match (capacity(word), contact) {
        (Some(capacity), _) => capacity,
        (None, Some(contact)) if letters(word).is_empty() => Capacity::Carer(contact),
        (None, _) => {
            let code = if word.is_empty() { SkipCode::NoRole } else { SkipCode::UnknownRole };
            log.skip(row.at, id, code);
            return None;
        }
    };
    // A parent may stand at another school, where a brother or sister is; links decide.
    if !in_school && !matches!(capacity, Capacity::Carer(_)) {
        log.skip(row.at, id, SkipCode::OtherSchool);
        return None;
    }
    // Some sources say in the row itself from when to when somebody is at the school.
    let (begin, end) = match when(row, today, log) {
        Ok(when) => when,
        Err((column, code)) => {
            let left = code == SkipCode::RoleEnded && capacity == Capacity::Pupil;
            log.skip_cell(row.at, column, id, if left { SkipCode::PupilLeft } else { code });
            return None;
        }
    };
    Some(Held { at: row.at, capacity, begin, end, year: None, in_school })
}

/// The adults whom `relationships.csv` names, with what they are to the first pupil.
pub(super) fn contacts<'t>(tables: &'t [Table<'_>]) -> BTreeMap<&'t str, &'static str> {
    let mut contacts = BTreeMap::new();
    for row in tables.iter().filter(|table| table.kind == Kind::Relationships).flat_map(|table| &table.rows) {
        if let (Some(id), Some(word)) = (row.id(Column::Other), relationship(row.get(Column::Role))) {
            contacts.entry(id).or_insert(word);
        }
    }
    contacts
}

/// Roles by user, and every user for whom the file has a row, taken or not.
pub(super) type Roles<'t> = (BTreeMap<&'t str, Vec<Held>>, BTreeSet<&'t str>);

/// Reads `roles.csv`: 1.2's `userSourcedId`, `role`, `orgSourcedId`, `beginDate`, `endDate`; School Data Sync's
/// `roleStartDate`, `roleEndDate` and `grade`.
pub(super) fn roles<'t>(tables: &'t [Table<'_>], school: &School, today: Option<Date>, log: &mut Log) -> Roles<'t> {
    let mut roles: BTreeMap<&str, Vec<Held>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for row in tables.iter().filter(|table| table.kind == Kind::Roles).flat_map(|table| &table.rows) {
        let Some(user) = row.id(Column::User) else {
            if row.active {
                log.skip(row.at, "", SkipCode::BadId);
            }
            continue;
        };
        seen.insert(user);
        if !row.active {
            continue;
        }
        match role(row, school, today, log) {
            Ok(held) => roles.entry(user).or_default().push(held),
            Err((Some(column), code)) => log.skip_cell(row.at, column, user, code),
            Err((None, code)) => log.skip(row.at, user, code),
        }
    }
    (roles, seen)
}

fn role(
    row: &Row<'_>,
    school: &School,
    today: Option<Date>,
    log: &mut Log,
) -> Result<Held, (Option<Column>, SkipCode)> {
    let capacity = capacity(row.get(Column::Role)).ok_or((None, SkipCode::UnknownRole))?;
    let in_school = school.has(row.list(Column::Orgs));
    if !in_school && !matches!(capacity, Capacity::Carer(_)) {
        return Err((None, SkipCode::OtherSchool));
    }
    let (begin, end) = when(row, today, log).map_err(|(column, code)| (Some(column), code))?;
    let year = match capacity {
        Capacity::Pupil => one_year_group(row.list(Column::Grades), row.at, log),
        _ => None,
    };
    Ok(Held { at: row.at, capacity, begin, end, year, in_school })
}

/// From when to when a row holds.
pub(super) type When = (Option<Date>, Option<Date>);

/// From when to when a row's role is held; an error where it has ended, or says nothing.
fn when(row: &Row<'_>, today: Option<Date>, log: &mut Log) -> Result<When, (Column, SkipCode)> {
    let mut read = |column| date(row, column, log).map_err(|code| (column, code));
    let (begin, end) = (read(Column::Begin)?, read(Column::End)?);
    if begin.zip(end).is_some_and(|(begin, end)| end < begin) {
        return Err((Column::End, SkipCode::DatesReversed));
    }
    if end.zip(today).is_some_and(|(end, today)| end < today) {
        return Err((Column::End, SkipCode::RoleEnded));
    }
    Ok((begin, end))
}
