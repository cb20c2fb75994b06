//! Users and their roles: who is a pupil, a parent or carer, a member of staff.

use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};

use schoolgate::contract::{Date, Error, HumanId, StaffEntry, StaffId};
use schoolgate::words::{StaffRole, YearGroup};

use super::columns::{Column, Kind};
use super::report::{Log, NoteCode, Place, SkipCode, count};
use super::roles::{Held, contacts, own_role, roles};
use super::schools::School;
use super::standing::{is_shortened, same_person};
use super::table::{Row, Table};
use super::values::{Capacity, capacity, flag, one_year_group};

/// A user whose row is active. Names are as the cells have them.
pub(super) struct User<'t> {
    pub(super) at: Place,
    pub(super) id: &'t str,
    given: &'t str,
    family: &'t str,
    known_as: Option<&'t str>,
    pub(super) agents: Box<[&'t str]>,
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
    master: &'t str,
    held: Box<[Held]>,
}

impl User<'_> {
    pub(super) fn given_name(&self) -> String {
        tidy(self.given).into_owned()
    }

    pub(super) fn family_name(&self) -> String {
        tidy(self.family).into_owned()
    }

    /// The name by which the class knows a pupil.
    pub(super) fn known_as(&self) -> Option<String> {
        self.known_as.map(|name| tidy(name).into_owned())
    }

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

/// Whose ids: in some sources a pupil and a teacher may have the same, and be two people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Space {
    Pupils,
    Staff,
    Adults,
}

type Key<'a> = (Space, &'a str);

/// An active row with an id.
struct Known<'t> {
    id: &'t str,
    row: &'t Row<'t>,
    /// Which user it is, of the first row of each: of the users that are taken, or [`NOBODY`].
    user: u32,
    space: Space,
}

const NOBODY: u32 = u32::MAX;

/// Everybody in the files.
pub(super) struct People<'t> {
    pub(super) users: Vec<User<'t>>,
    /// By whose they are and by id, rows of one id in the files' order.
    known: Vec<Known<'t>>,
    /// Ids of rows that are not active, or of several people.
    gone: BTreeSet<Key<'t>>,
    /// Whether pupils, staff and adults have ids of their own each.
    apart: bool,
}

impl<'t> People<'t> {
    fn key<'a>(&self, space: Space, id: &'a str) -> Key<'a> {
        (if self.apart { space } else { Space::Pupils }, id)
    }

    /// Where the rows of this id begin, if there are any.
    fn place(&self, key: Key<'_>) -> usize {
        self.known.partition_point(|known| (known.space, known.id) < key)
    }

    /// The rows of one id, from where they begin.
    fn rows(&self, place: usize) -> impl Iterator<Item = &'t Row<'t>> + Clone + '_ {
        let rows = self.known.get(place..).unwrap_or_default();
        let key = rows.first().map(|known| (known.space, known.id));
        rows.iter().take_while(move |known| key == Some((known.space, known.id))).map(|known| known.row)
    }

    fn has(&self, key: Key<'_>) -> bool {
        self.find(key).is_some()
    }

    fn find(&self, key: Key<'_>) -> Option<usize> {
        let known = self.known.get(self.place(key)).filter(|known| (known.space, known.id) == key)?;
        usize::try_from(known.user).ok().filter(|_| known.user != NOBODY)
    }

    /// The user with this id, if their row is active.
    pub(super) fn get(&self, space: Space, id: &str) -> Option<&User<'t>> {
        self.users.get(self.find(self.key(space, id))?)
    }

    /// Which of the users has this id, counted from 0.
    pub(super) fn position(&self, space: Space, id: &str) -> Option<usize> {
        self.find(self.key(space, id))
    }

    /// Whether the files have such a user, but not an active one.
    pub(super) fn gone(&self, space: Space, id: &str) -> bool {
        self.gone.contains(&self.key(space, id))
    }

    /// Why there is no such user: their row was not taken, a spreadsheet took zeros away, or nobody has the id.
    pub(super) fn absent(&self, space: Space, id: &str, not_taken: SkipCode, unknown: SkipCode) -> SkipCode {
        let (space, id) = self.key(space, id);
        // Ids of 1 to 20 figures, as systems write them with leading zeros.
        let padded = || (1..20).map(|zeros| format!("{}{id}", "0".repeat(zeros)));
        let figures = !id.is_empty() && id.len() < 20 && id.bytes().all(|byte| byte.is_ascii_digit());
        if self.gone.contains(&(space, id)) {
            not_taken
        } else if figures
            && (padded().any(|id| self.has((space, id.as_str()))) || self.has((space, id.trim_start_matches('0'))))
        {
            SkipCode::ZerosLost
        } else {
            unknown
        }
    }

    /// Reads `users.csv`, and `roles.csv` where there is one.
    pub(super) fn read(
        tables: &'t [Table<'_>],
        apart: bool,
        school: &School,
        today: Option<Date>,
        log: &mut Log,
    ) -> Self {
        let (mut roles, with_roles) = roles(tables, school, today, log);
        let contacts = if apart { BTreeMap::new() } else { contacts(tables) };
        let mut people = Self { users: Vec::new(), known: Vec::new(), gone: BTreeSet::new(), apart };
        let rows = || tables.iter().filter(|table| table.kind == Kind::Users).flat_map(|table| &table.rows);
        people.known.reserve_exact(rows().filter(|row| row.active).count());
        for row in rows().filter(|row| row.active) {
            if let Some((space, id)) = row.id(Column::Id).map(|id| people.key(space(row), id)) {
                people.known.push(Known { id, row, user: NOBODY, space });
            }
        }
        people.known.sort_by_key(|known| (known.space, known.id));
        // Whose rows are, or may be, of several people: once for each id, of which there may be many rows.
        let alike = |rows: &[Known<'_>]| match rows {
            [] | [_] => true,
            [first, rest @ ..] => rest.iter().all(|other| same_person(first.row, other.row)),
        };
        let several: BTreeSet<Key<'_>> = people
            .known
            .chunk_by(|one, other| (one.space, one.id) == (other.space, other.id))
            .filter_map(|rows| rows.first().filter(|first| is_shortened(first.id) || !alike(rows)))
            .map(|known| (known.space, known.id))
            .collect();
        people.users.reserve_exact(people.known.len());
        for row in rows() {
            let Some(id) = row.id(Column::Id) else {
                if row.active {
                    log.skip(row.at, "", SkipCode::BadId);
                }
                continue;
            };
            let key = people.key(space(row), id);
            if !row.active {
                people.gone.insert(key);
                continue;
            }
            if several.contains(&key) {
                log.skip(row.at, id, SkipCode::AmbiguousId);
                people.gone.insert(key);
                continue;
            }
            let place = people.place(key);
            if people.known.get(place).is_some_and(|known| known.user != NOBODY) {
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
                None => own_role(row, id, contacts.get(id).copied(), school, today, log).into_iter().collect(),
            };
            let user = user(people.rows(place), id, held, today, log);
            people.known.get_mut(place).into_iter().for_each(|known| known.user = count(people.users.len()));
            people.users.push(user);
        }
        for (id, held) in &roles {
            let code = people.absent(Space::Pupils, id, SkipCode::UserNotTaken, SkipCode::UnknownUser);
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
                id: StaffId::new(user.id)?,
                name: format!("{} {}", tidy(user.given), tidy(user.family)).trim().to_owned(),
                roles: roles.into_iter().collect(),
                teams: Vec::new(),
                working_days: None,
                person: self.human(user, &humans)?,
            });
        }
        let heads = staff.iter().filter(|entry| entry.roles.contains(&StaffRole::Headteacher)).count();
        if heads > 1 {
            log.note(NoteCode::SeveralPrincipals, count(heads));
            for entry in &mut staff {
                entry.roles.retain(|role| *role != StaffRole::Headteacher);
            }
        }
        Ok(staff)
    }

    /// Who is both staff and a parent, one of each, by a key of the human: 1.2 lets one user hold two roles, and ties users
    /// of one human by `userMasterIdentifier`. One of each only: a column filled with one value would otherwise make one
    /// human of the whole school.
    pub(super) fn humans(&self) -> BTreeSet<String> {
        let mut humans: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        // Pupils are nobody's other capacity, and most users are pupils or parents alone.
        let tied = |user: &&User<'_>| user.staff || user.carer.is_some() && !user.master.is_empty();
        for user in self.users.iter().filter(tied) {
            let (staff, carers) = humans.entry(self.human_key(user)).or_default();
            *staff = staff.saturating_add(u32::from(user.staff));
            *carers = carers.saturating_add(u32::from(user.carer.is_some()));
        }
        humans.retain(|_, of| *of == (1, 1));
        humans.into_keys().collect()
    }

    /// The human behind a member of staff who is also a parent.
    pub(super) fn human(&self, user: &User<'_>, humans: &BTreeSet<String>) -> Result<Option<HumanId>, Error> {
        if humans.is_empty() {
            return Ok(None);
        }
        let key = self.human_key(user);
        if humans.contains(&key) { HumanId::new(key).map(Some) } else { Ok(None) }
    }

    fn human_key(&self, user: &User<'_>) -> String {
        // Marked with the column, since the two are different namespaces.
        if user.master.is_empty() {
            let apart = if self.apart && user.carer.is_some() { "adult:" } else { "" };
            format!("sourcedId:{apart}{}", user.id)
        } else {
            format!("userMasterIdentifier:{}", tidy(user.master))
        }
    }
}

/// Whose id a user's row has, by its own role.
fn space(row: &Row<'_>) -> Space {
    match capacity(row.get(Column::Role)) {
        Some(Capacity::Staff(_)) => Space::Staff,
        Some(Capacity::Carer(_)) => Space::Adults,
        Some(Capacity::Pupil) | None => Space::Pupils,
    }
}

/// A name with single blanks.
fn tidy(cell: &str) -> Cow<'_, str> {
    let tidy = !cell.contains("  ") && !cell.contains(|c: char| c.is_whitespace() && c != ' ');
    if tidy { Cow::Borrowed(cell) } else { Cow::Owned(cell.split_whitespace().collect::<Vec<_>>().join(" ")) }
}

/// A user of whom there is at least one row. Of several, what all of them say is taken.
fn user<'t>(
    rows: impl Iterator<Item = &'t Row<'t>> + Clone,
    id: &'t str,
    held: Vec<Held>,
    today: Option<Date>,
    log: &mut Log,
) -> User<'t> {
    let rows = || rows.clone();
    let at = rows().next().map_or(Place { file: 0, row: 0 }, |row| row.at);
    let name = |column| rows().map(|row| row.get(column)).find(|cell| !cell.is_empty()).unwrap_or_default();
    let (given, legal) = (name(Column::GivenName), name(Column::FamilyName));
    let mut enabled = true;
    for row in rows() {
        enabled &= flag(row, Column::Enabled, true, log);
    }
    let mut agents: Vec<&str> = rows().next().map_or_else(Vec::new, |row| row.list(Column::Agents).collect());
    for row in rows().skip(1) {
        let theirs: BTreeSet<&str> = row.list(Column::Agents).collect();
        let before = agents.len();
        agents.retain(|agent| theirs.contains(agent));
        let known: BTreeSet<&str> = agents.iter().copied().collect();
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
    // Families have a name of their own by which the class knows a pupil; the legal one may be nobody's business.
    let known_family = if pupil { name(Column::KnownFamily) } else { "" };
    let family = if known_family.is_empty() { legal } else { known_family };
    if tidy(family) != tidy(legal) && !legal.is_empty() {
        log.note_row(NoteCode::LegalNameNotHeld, at);
    }
    if !held.is_empty() && (given.is_empty() || family.is_empty()) {
        log.note_row(NoteCode::NameMissing, at);
    }
    let known_as = Some(name(Column::KnownAs)).filter(|name| pupil && !name.is_empty() && tidy(name) != tidy(given));
    let grades = rows().flat_map(|row| row.list(Column::Grades));
    let own_year = if pupil { one_year_group(grades, at, log) } else { None };
    User {
        at,
        id,
        known_as,
        given,
        family,
        agents: agents.into(),
        year: own_year.or_else(|| held.iter().find_map(|held| held.year)),
        enabled,
        pupil,
        carer: carer.filter(|_| !pupil),
        to_come,
        ends,
        staff: staff && !pupil && enabled,
        in_school: held.iter().any(|held| held.in_school),
        master: name(Column::Master),
        held: held.into(),
    }
}
