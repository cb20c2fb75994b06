//! Users and their roles: who is a pupil, a parent or carer, a member of staff.

use alloc::collections::{BTreeMap, BTreeSet};

use super::columns::{Column, Kind, letters};
use super::report::{Log, NoteCode, Place, SkipCode};
use super::schools::School;
use super::standing::{is_shortened, same_person};
use super::table::{Row, Table};
use super::values::{Capacity, capacity, date, flag, one_year_group, relationship};
use schoolgate::contract::{Date, Error, HumanId, StaffEntry, StaffId};
use schoolgate::words::{StaffRole, YearGroup};

/// A user whose row is active.
pub(super) struct User {
    pub(super) at: Place,
    pub(super) id: String,
    pub(super) given: String,
    pub(super) family: String,
    /// The name by which the class knows a pupil.
    pub(super) known_as: Option<String>,
    pub(super) agents: Vec<String>,
    pub(super) year: Option<YearGroup>,
    /// `enabledUser`: false where "system access is curtailed", which says nothing of whether they are at the school.
    pub(super) enabled: bool,
    /// What they are. A pupil is nothing else.
    pub(super) pupil: bool,
    pub(super) carer: Option<&'static str>,
    /// Whether every role as a carer is to come, or has dates and today is unknown.
    pub(super) to_come: bool,
    /// Whether every role as a carer that has begun has an end.
    pub(super) ends: bool,
    pub(super) staff: bool,
    /// Whether some row says that they belong to the school.
    pub(super) in_school: bool,
    master: String,
    held: Vec<Held>,
}

/// A role that somebody holds at the school.
struct Held {
    at: Place,
    capacity: Capacity,
    begin: Option<Date>,
    end: Option<Date>,
    year: Option<YearGroup>,
    in_school: bool,
}

impl User {
    /// When the user is a pupil, or staff, as far as one role says so.
    pub(super) fn dates(&self, of_pupil: bool) -> (Option<Date>, Option<Date>) {
        let mut held = self.held.iter().filter(|held| match held.capacity {
            Capacity::Pupil => of_pupil,
            Capacity::Staff(_) => !of_pupil,
            Capacity::Carer(_) => false,
        });
        match (held.next(), held.next()) {
            (Some(only), None) => (only.begin, only.end),
            _ => (None, None),
        }
    }
}

/// Everybody in the files.
pub(super) struct People {
    pub(super) users: Vec<User>,
    index: BTreeMap<String, usize>,
    /// Ids of rows that are not active, or of several people.
    gone: BTreeSet<String>,
}

impl People {
    /// The user with this id, if their row is active.
    pub(super) fn get(&self, id: &str) -> Option<&User> {
        self.index.get(id).and_then(|at| self.users.get(*at))
    }

    /// Whether the files have such a user, but not an active one.
    pub(super) fn gone(&self, id: &str) -> bool {
        self.gone.contains(id)
    }

    /// Reads `users.csv`, and `roles.csv` where there is one.
    pub(super) fn read(tables: &[Table], school: &School, today: Option<Date>, log: &mut Log) -> Self {
        let (mut roles, with_roles) = roles(tables, school, today, log);
        let contacts = contacts(tables);
        let mut people = Self { users: Vec::new(), index: BTreeMap::new(), gone: BTreeSet::new() };
        let mut rows_of: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        let rows = tables.iter().filter(|table| table.kind == Kind::Users).flat_map(|table| &table.rows);
        for row in rows.filter(|row| row.active) {
            row.id(Column::Id).into_iter().for_each(|id| rows_of.entry(id).or_default().push(row));
        }
        // Whose rows are, or may be, of several people: once for each id, of which there may be many rows.
        let alike = |rows: &[&Row]| rows.first().is_none_or(|first| rows.iter().all(|row| same_person(first, row)));
        let several = rows_of.iter().filter(|(id, rows)| is_shortened(id) || !alike(rows));
        let several: BTreeSet<&str> = several.map(|(id, _)| *id).collect();
        for row in tables.iter().filter(|table| table.kind == Kind::Users).flat_map(|table| &table.rows) {
            let Some(id) = row.id(Column::Id) else {
                if row.active {
                    log.skip(row.at, "", SkipCode::BadId);
                }
                continue;
            };
            if !row.active {
                people.gone.insert(id.to_owned());
                continue;
            }
            if several.contains(id) {
                log.skip(row.at, id, SkipCode::AmbiguousId);
                people.gone.insert(id.to_owned());
                continue;
            }
            if people.index.contains_key(id) {
                log.skip(row.at, id, SkipCode::DuplicateId);
                continue;
            }
            let held = match roles.remove(id) {
                Some(held) => {
                    held.iter().for_each(|held| log.took(held.at));
                    held
                }
                None if with_roles.contains(id) => {
                    log.skip(row.at, id, SkipCode::NoRole);
                    Vec::new()
                }
                None => own_role(row, id, contacts.get(id).copied(), school, log).into_iter().collect(),
            };
            let rows = rows_of.get(id).map(Vec::as_slice).unwrap_or_default();
            people.index.insert(id.to_owned(), people.users.len());
            people.users.push(user(rows, id, held, today, log));
        }
        for (id, held) in &roles {
            let code = if people.gone(id) { SkipCode::UserNotTaken } else { SkipCode::UnknownUser };
            held.iter().for_each(|held| log.skip(held.at, id, code));
        }
        people
    }

    /// The staff, with the school-wide roles that leave no doubt.
    pub(super) fn staff(&self, today: Option<Date>, log: &mut Log) -> Result<Vec<StaffEntry>, Error> {
        let current = |held: &Held| match today {
            _ if held.begin.is_none() && held.end.is_none() => true,
            Some(today) => held.begin.is_none_or(|begin| begin <= today) && held.end.is_none_or(|end| today <= end),
            None => false,
        };
        let humans = self.humans();
        let mut staff = Vec::new();
        for user in self.users.iter().filter(|user| user.staff) {
            let mut roles: BTreeSet<StaffRole> = BTreeSet::new();
            for held in &user.held {
                if let Capacity::Staff(Some(role)) = held.capacity {
                    if current(held) {
                        roles.insert(role);
                    } else {
                        log.note_row(NoteCode::RoleNotCurrent, user.at);
                    }
                }
            }
            staff.push(StaffEntry {
                id: StaffId::new(&user.id)?,
                name: format!("{} {}", user.given, user.family).trim().to_owned(),
                roles: roles.into_iter().collect(),
                teams: Vec::new(),
                working_days: None,
                person: self.human(user, &humans)?,
            });
        }
        let heads = staff.iter().filter(|entry| entry.roles.contains(&StaffRole::Headteacher)).count();
        if heads > 1 {
            log.note(NoteCode::SeveralPrincipals, u32::try_from(heads).unwrap_or(u32::MAX));
            for entry in &mut staff {
                entry.roles.retain(|role| *role != StaffRole::Headteacher);
            }
        }
        Ok(staff)
    }

    /// How many staff and how many parents each human is: 1.2 lets one user hold two roles, and ties users of one
    /// human by `userMasterIdentifier`.
    pub(super) fn humans(&self) -> BTreeMap<String, (u32, u32)> {
        let mut humans: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        for user in &self.users {
            let (staff, carers) = humans.entry(human_key(user)).or_default();
            *staff = staff.saturating_add(u32::from(user.staff));
            *carers = carers.saturating_add(u32::from(user.carer.is_some()));
        }
        humans
    }

    /// The human behind a member of staff who is also a parent. One of each only: a column filled with one value
    /// would otherwise make one human of the whole school.
    pub(super) fn human(&self, user: &User, humans: &BTreeMap<String, (u32, u32)>) -> Result<Option<HumanId>, Error> {
        let key = human_key(user);
        if humans.get(&key) == Some(&(1, 1)) { HumanId::new(key).map(Some) } else { Ok(None) }
    }
}

fn human_key(user: &User) -> String {
    // Marked with the column, since the two are different namespaces.
    if user.master.is_empty() {
        format!("sourcedId:{}", user.id)
    } else {
        format!("userMasterIdentifier:{}", user.master)
    }
}

/// A user of whom there is at least one row. Of several, what all of them say is taken.
fn user(rows: &[&Row], id: &str, held: Vec<Held>, today: Option<Date>, log: &mut Log) -> User {
    let at = rows.first().map_or(Place { file: 0, row: 0 }, |row| row.at);
    let name = |column| {
        let cell = rows.iter().map(|row| row.get(column)).find(|cell| !cell.is_empty()).unwrap_or_default();
        cell.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (given, family) = (name(Column::GivenName), name(Column::FamilyName));
    let known_as = Some(name(Column::KnownAs)).filter(|name| !name.is_empty() && *name != given);
    let mut enabled = true;
    for row in rows {
        enabled &= flag(row.get(Column::Enabled), true, row.at, log);
    }
    let mut agents: Vec<String> =
        rows.first().map_or_else(Vec::new, |row| row.list(Column::Agents).map(str::to_owned).collect());
    for row in rows.iter().skip(1) {
        let theirs: BTreeSet<&str> = row.list(Column::Agents).collect();
        let before = agents.len();
        agents.retain(|agent| theirs.contains(agent.as_str()));
        let known: BTreeSet<&str> = agents.iter().map(String::as_str).collect();
        if agents.len() < before || !theirs.is_subset(&known) {
            log.note_row(NoteCode::RowsDiffer, row.at);
        }
    }
    let carers = || held.iter().filter(|held| matches!(held.capacity, Capacity::Carer(_)));
    let begun = |held: &&Held| {
        let known = held.end.is_none() || today.is_some();
        known && held.begin.is_none_or(|begin| today.is_some_and(|today| begin <= today))
    };
    let to_come = carers().next().is_some() && !carers().any(|held| begun(&held));
    let ends = !to_come && carers().next().is_some() && carers().filter(begun).all(|held| held.end.is_some());
    let pupil = held.iter().any(|held| held.capacity == Capacity::Pupil);
    let carer = held.iter().find_map(|held| match held.capacity {
        Capacity::Carer(word) => Some(word),
        _ => None,
    });
    let staff = held.iter().any(|held| matches!(held.capacity, Capacity::Staff(_)));
    if pupil && (carer.is_some() || staff) {
        log.skip(at, id, SkipCode::PupilOnly);
    }
    if staff && !enabled && !pupil {
        log.skip(at, id, SkipCode::Disabled);
    }
    if pupil && !enabled {
        log.note_row(NoteCode::PupilDisabled, at);
    }
    if !held.is_empty() && (given.is_empty() || family.is_empty()) {
        log.note_row(NoteCode::NameMissing, at);
    }
    let grades = rows.iter().flat_map(|row| row.list(Column::Grades));
    let own_year = if pupil { one_year_group(grades, at, log) } else { None };
    User {
        at,
        id: id.to_owned(),
        given,
        family,
        known_as,
        agents,
        year: own_year.or_else(|| held.iter().find_map(|held| held.year)),
        enabled,
        pupil,
        carer: carer.filter(|_| !pupil),
        to_come,
        ends,
        staff: staff && !pupil && enabled,
        in_school: held.iter().any(|held| held.in_school),
        master: name(Column::Master),
        held,
    }
}

/// The role in the user's own row (1.1), or that which a relationship gives: School Data Sync states no role for adults.
fn own_role(row: &Row, id: &str, contact: Option<&'static str>, school: &School, log: &mut Log) -> Option<Held> {
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
    Some(Held { at: row.at, capacity, begin: None, end: None, year: None, in_school })
}

/// The adults whom `relationships.csv` names, with what they are to the first pupil.
fn contacts(tables: &[Table]) -> BTreeMap<&str, &'static str> {
    let mut contacts = BTreeMap::new();
    for row in tables.iter().filter(|table| table.kind == Kind::Relationships).flat_map(|table| &table.rows) {
        if let (Some(id), Some(word)) = (row.id(Column::Other), relationship(row.get(Column::Role))) {
            contacts.entry(id).or_insert(word);
        }
    }
    contacts
}

/// Roles by user, and every user for whom the file has a row, taken or not.
type Roles = (BTreeMap<String, Vec<Held>>, BTreeSet<String>);

/// Reads `roles.csv`: 1.2's `userSourcedId`, `role`, `orgSourcedId`, `beginDate`, `endDate`; School Data Sync's
/// `roleStartDate`, `roleEndDate` and `grade`.
fn roles(tables: &[Table], school: &School, today: Option<Date>, log: &mut Log) -> Roles {
    let mut roles: BTreeMap<String, Vec<Held>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for row in tables.iter().filter(|table| table.kind == Kind::Roles).flat_map(|table| &table.rows) {
        let Some(user) = row.id(Column::User) else {
            if row.active {
                log.skip(row.at, "", SkipCode::BadId);
            }
            continue;
        };
        seen.insert(user.to_owned());
        if !row.active {
            continue;
        }
        match role(row, school, today, log) {
            Ok(held) => roles.entry(user.to_owned()).or_default().push(held),
            Err(code) => log.skip(row.at, user, code),
        }
    }
    (roles, seen)
}

fn role(row: &Row, school: &School, today: Option<Date>, log: &mut Log) -> Result<Held, SkipCode> {
    let capacity = capacity(row.get(Column::Role)).ok_or(SkipCode::UnknownRole)?;
    let in_school = school.has(row.list(Column::Orgs));
    if !in_school && !matches!(capacity, Capacity::Carer(_)) {
        return Err(SkipCode::OtherSchool);
    }
    let begin = date(row.get(Column::Begin), row.at, log).map_err(|()| SkipCode::UnreadableDate)?;
    let end = date(row.get(Column::End), row.at, log).map_err(|()| SkipCode::UnreadableDate)?;
    if begin.zip(end).is_some_and(|(begin, end)| end < begin) {
        return Err(SkipCode::DatesReversed);
    }
    if end.zip(today).is_some_and(|(end, today)| end < today) {
        return Err(SkipCode::RoleEnded);
    }
    let year = match capacity {
        Capacity::Pupil => one_year_group(row.list(Column::Grades), row.at, log),
        _ => None,
    };
    Ok(Held { at: row.at, capacity, begin, end, year, in_school })
}
