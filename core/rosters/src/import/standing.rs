//! Which rows stand: of one id, a row that is not active ends what another says.

use alloc::collections::BTreeMap;

use chrono::NaiveDate;

use super::columns::{Column, Kind};
use super::report::{Log, Place, SkipCode};
use super::table::{Row, Table};
use super::values::{Capacity, capacity};
use schoolgate::contract::Instant;

/// Takes rows as not active that another of the same id says are not, unless they are known to be newer. A pupil's stands
/// also where neither row has a date and theirs comes later: to leave a pupil out protects nobody.
pub(super) fn settle(tables: &mut [Table<'_>], apart: bool, log: &mut Log) {
    for table in tables {
        let kind = table.kind;
        let mut ended: BTreeMap<Vec<String>, (Option<Modified>, bool, Place)> = BTreeMap::new();
        for row in table.rows.iter().filter(|row| !row.active) {
            let Some(key) = key(kind, apart, row) else { continue };
            let modified = Modified::of(row);
            let undated = row.get(Column::Modified).is_empty();
            let (latest, none_dated, last) = ended.entry(key).or_insert((modified, undated, row.at));
            // One of which it is not known when is as late as any.
            *latest = latest.zip(modified).map(|(a, b)| if a.is_newer_than(&b) { a } else { b });
            *none_dated &= undated;
            *last = row.at;
        }
        if ended.is_empty() {
            continue;
        }
        for row in table.rows.iter_mut().filter(|row| row.active) {
            let Some((ended, none_dated, last)) = key(kind, apart, row).and_then(|key| ended.get(&key)) else {
                continue;
            };
            let newer = Modified::of(row).zip(*ended).is_some_and(|(row, ended)| row.is_newer_than(&ended));
            let undated = *none_dated && row.get(Column::Modified).is_empty();
            let pupil_again = undated && row.at > *last && is_pupil(row) == Some(true);
            if !newer && !pupil_again {
                log.skip(row.at, row.id(Column::Id).unwrap_or_default(), SkipCode::RowsDisagree);
                row.active = false;
            }
        }
    }
}

/// What a row is about: by its id where it has one. Where pupils, staff and adults have ids of their own, the role tells
/// whose it is.
fn key(kind: Kind, apart: bool, row: &Row<'_>) -> Option<Vec<String>> {
    let cells = |columns: &[Column]| columns.iter().map(|column| row.get(*column).to_owned()).collect::<Vec<_>>();
    if let Some(id) = row.id(Column::Id) {
        let whose = if apart && kind == Kind::Users { row.get(Column::Role) } else { "" };
        return Some(vec![id.to_owned(), whose.to_owned()]);
    }
    Some(match kind {
        Kind::Roles => cells(&[Column::User, Column::Role, Column::Orgs]),
        Kind::Enrolments => cells(&[Column::Class, Column::User, Column::Role]),
        Kind::Relationships => cells(&[Column::User, Column::Other]),
        Kind::Users | Kind::Orgs | Kind::Classes | Kind::Sessions | Kind::Manifest => return None,
    })
}

/// When a row was last changed (`dateLastModified`): a day, or an instant.
#[derive(Clone, Copy)]
struct Modified {
    day: NaiveDate,
    at: Option<Instant>,
}

impl Modified {
    fn of(row: &Row<'_>) -> Option<Self> {
        let text = row.get(Column::Modified);
        let day = NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok()?;
        Some(Self { day, at: Instant::parse(text).ok() })
    }

    fn is_newer_than(&self, other: &Self) -> bool {
        match (self.at, other.at) {
            (Some(one), Some(other)) => one > other,
            _ => self.day > other.day,
        }
    }
}

/// Whether a spreadsheet has written an id as a rounded number (`4.10023E+11`), so that several may have become one.
pub(super) fn is_shortened(id: &str) -> bool {
    let Some((number, power)) = id.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    whole.len() == 1 && digits(whole) && digits(part) && power.strip_prefix('+').is_some_and(digits)
}

/// Whether a row's own role is a pupil's; `None` where it states none.
fn is_pupil(row: &Row<'_>) -> Option<bool> {
    let word = row.get(Column::Role);
    (!word.is_empty()).then(|| capacity(word) == Some(Capacity::Pupil))
}

/// Whether two rows of one id may be of one person: no name differs, nor the master identifier, and both are pupils or
/// neither is. A cell that is empty says nothing.
pub(super) fn same_person(one: &Row<'_>, other: &Row<'_>) -> bool {
    let words = |row: &Row<'_>, column| schoolgate::names::words_of(row.get(column));
    let agrees = |column| {
        let (a, b) = (words(one, column), words(other, column));
        a.is_empty() || b.is_empty() || a == b
    };
    let master = |row: &Row<'_>| row.get(Column::Master).to_owned();
    let masters = master(one).is_empty() || master(other).is_empty() || master(one) == master(other);
    let pupils = is_pupil(one).zip(is_pupil(other)).is_none_or(|(a, b)| a == b);
    masters && pupils && agrees(Column::GivenName) && agrees(Column::FamilyName)
}
