//! Classes, who is in them and who teaches them.

use alloc::collections::{BTreeMap, BTreeSet};

use super::columns::{Column, Kind};
use super::people::{People, Space};
use super::report::{Log, NoteCode, SkipCode};
use super::roles::When;
use super::schools::School;
use super::standing::is_shortened;
use super::table::{Row, Table};
use super::values::{InClass, date, flag, one_year_group, place_in_class, truth};
use schoolgate::contract::{
    AssignmentEntry, Bound, ClassEntry, ClassId, Date, Error, MembershipEntry, PupilId, StaffId,
};
use schoolgate::words::AssignmentRole;

/// Reads `classes.csv`: `sourcedId`, `title`, `grades`, and `schoolSourcedId` (School Data Sync: `orgSourcedId`).
pub(super) fn classes<'t>(
    tables: &'t [Table<'_>],
    school: &School,
    today: Option<Date>,
    log: &mut Log,
) -> Result<Classes<'t>, Error> {
    let mut classes = Vec::new();
    let mut terms: BTreeMap<&str, When> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let rows = || tables.iter().filter(|table| table.kind == Kind::Classes).flat_map(|table| &table.rows);
    let mut titles: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows().filter(|row| row.active && school.has(row.list(Column::Orgs))) {
        let title = Some(row.get(Column::Name)).filter(|title| !title.is_empty());
        row.id(Column::Id).into_iter().for_each(|id| titles.entry(id).or_default().extend(title));
    }
    for row in rows() {
        if !row.active {
            continue;
        }
        let Some(id) = row.id(Column::Id) else {
            log.skip(row.at, "", SkipCode::BadId);
            continue;
        };
        if !school.has(row.list(Column::Orgs)) {
            log.skip(row.at, id, SkipCode::OtherSchool);
            continue;
        }
        if is_shortened(id) || titles.get(id).is_some_and(|titles| titles.len() > 1) {
            log.skip(row.at, id, SkipCode::AmbiguousId);
            continue;
        }
        if !seen.insert(id) {
            log.skip(row.at, id, SkipCode::DuplicateId);
            continue;
        }
        // Some sources say when a section's term is, and so when who is in it.
        let read = (date(row, Column::Begin, log), date(row, Column::End, log));
        let term = match read {
            (Ok(begin), Ok(end)) => (begin, end),
            (Err(code), _) => {
                log.skip_cell(row.at, Column::Begin, id, code);
                continue;
            }
            (_, Err(code)) => {
                log.skip_cell(row.at, Column::End, id, code);
                continue;
            }
        };
        if term.1.zip(today).is_some_and(|(end, today)| end < today) {
            log.skip(row.at, id, SkipCode::ClassEnded);
            continue;
        }
        if term != (None, None) {
            terms.insert(id, term);
        }
        let title = row.get(Column::Name);
        if title.is_empty() {
            log.note_row(NoteCode::NameMissing, row.at);
        }
        log.took(row.at);
        log.stands("", id, row.at);
        classes.push(ClassEntry {
            id: ClassId::new(id)?,
            name: if title.is_empty() { id } else { title }.to_owned(),
            year_group: one_year_group(row.list(Column::Grades), row.at, log),
        });
    }
    Ok(Classes { entries: classes, terms })
}

/// The classes, and when the terms are of those that have one.
pub(super) struct Classes<'t> {
    pub(super) entries: Vec<ClassEntry>,
    terms: BTreeMap<&'t str, When>,
}

/// An enrolment that can be taken.
struct Enrolment<'a> {
    row: &'a Row<'a>,
    class: &'a str,
    user: &'a str,
    place: InClass,
    primary: bool,
    /// Whether it is marked as primary in a way that cannot be read.
    unsure: bool,
    from: Option<Date>,
    to: Option<Date>,
}

/// What `enrollments.csv` gives: memberships by pupil, and assignments.
pub(super) struct Enrolled {
    pub(super) memberships: Vec<MembershipEntry>,
    pub(super) assignments: Vec<AssignmentEntry>,
}

/// Reads `enrollments.csv`: `classSourcedId`, `userSourcedId`, `role`, `primary`, `beginDate`, `endDate`.
pub(super) fn enrolments(
    tables: &[Table<'_>],
    classes: &Classes<'_>,
    people: &People<'_>,
    log: &mut Log,
) -> Result<Enrolled, Error> {
    let known: BTreeSet<&str> = classes.entries.iter().map(|class| class.id.as_str()).collect();
    let mut taken = Vec::new();
    for row in tables.iter().filter(|table| table.kind == Kind::Enrolments).flat_map(|table| &table.rows) {
        if !row.active {
            continue;
        }
        match enrolment(row, &known, classes, people, log) {
            Ok(enrolment) => taken.push(enrolment),
            Err((column, code)) => {
                if matches!(code, SkipCode::UnreadableDate | SkipCode::DatesReversed | SkipCode::UnknownClass) {
                    log.unread(row.get(Column::User), row.get(Column::Class), row.at);
                }
                match column {
                    Some(column) => log.skip_cell(row.at, column, row.get(Column::Id), code),
                    None => log.skip(row.at, row.get(Column::Id), code),
                }
            }
        }
    }

    // What a teacher is to a class depends on whether some other teacher is marked as its primary one.
    let mut primaries: BTreeSet<&str> = BTreeSet::new();
    let mut teachers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for enrolment in taken.iter().filter(|enrolment| enrolment.place == InClass::Teacher) {
        teachers.entry(enrolment.class).or_default().insert(enrolment.user);
        if enrolment.primary {
            primaries.insert(enrolment.class);
        }
    }
    for (class, teachers) in &teachers {
        if teachers.len() > 1 && !primaries.contains(class) {
            log.note(NoteCode::NoPrimaryTeacher, 1);
        }
    }

    let mut found: Vec<(&Enrolment<'_>, Option<AssignmentRole>)> = Vec::new();
    let mut seen = BTreeSet::new();
    for enrolment in &taken {
        let role = match enrolment.place {
            InClass::Member => None,
            InClass::Support => Some(AssignmentRole::SupportStaff),
            InClass::Teacher if enrolment.primary || !enrolment.unsure && !primaries.contains(enrolment.class) => {
                Some(AssignmentRole::ClassTeacher)
            }
            InClass::Teacher => Some(AssignmentRole::SubjectTeacher),
        };
        if !seen.insert((enrolment.class, enrolment.user, role, enrolment.from, enrolment.to)) {
            log.skip(enrolment.row.at, enrolment.row.get(Column::Id), SkipCode::DuplicateRow);
            continue;
        }
        log.took(enrolment.row.at);
        log.stands(enrolment.user, enrolment.class, enrolment.row.at);
        found.push((enrolment, role));
    }
    let mut stretches = agreed(&found, log);
    let mut enrolled = Enrolled { memberships: Vec::new(), assignments: Vec::new() };
    for (enrolment, role) in &found {
        let Some(of) = stretches.get_mut(&(enrolment.class, enrolment.user, *role)) else { continue };
        let Some(to) = of.remove(&enrolment.from) else { continue };
        let class = ClassId::new(enrolment.class)?;
        let (from, to) = (enrolment.from.map(Bound::Day), to.map(Bound::Day));
        match role {
            None => {
                let pupil = PupilId::new(enrolment.user)?;
                enrolled.memberships.push(MembershipEntry { pupil, class, from, to });
            }
            Some(role) => {
                let staff = StaffId::new(enrolment.user)?;
                enrolled.assignments.push(AssignmentEntry { staff, class, role: *role, from, to, times: None });
            }
        }
    }
    Ok(enrolled)
}

/// The ends of somebody's stretches as something in a class, by where they begin.
type Stretches = BTreeMap<Option<Date>, Option<Date>>;

/// What enrolments of the same user in the same class agree on. Of two that begin together the earlier end counts, and
/// one without a beginning is told by those with one.
fn agreed<'a>(
    found: &[(&Enrolment<'a>, Option<AssignmentRole>)],
    log: &mut Log,
) -> BTreeMap<(&'a str, &'a str, Option<AssignmentRole>), Stretches> {
    let earlier = |one: Option<Date>, other: Option<Date>| one.into_iter().chain(other).min();
    let mut stretches: BTreeMap<_, Stretches> = BTreeMap::new();
    for (enrolment, role) in found {
        let of = stretches.entry((enrolment.class, enrolment.user, *role)).or_default();
        let known = of.get(&enrolment.from).copied();
        if known.is_some() || !of.is_empty() && (enrolment.from.is_none() || of.contains_key(&None)) {
            log.note_row(NoteCode::EnrolmentsDisagree, enrolment.row.at);
        }
        of.insert(enrolment.from, known.map_or(enrolment.to, |known| earlier(known, enrolment.to)));
    }
    for of in stretches.values_mut().filter(|of| of.len() > 1) {
        let Some(end) = of.get(&None).copied() else { continue };
        let within = |from: &Option<Date>| from.is_some() && end.is_none_or(|end| *from <= Some(end));
        let mut told = false;
        for (_, last) in of.iter_mut().filter(|(from, _)| within(from)) {
            *last = earlier(*last, end);
            told = true;
        }
        if told {
            of.remove(&None);
        }
    }
    stretches
}

fn enrolment<'a>(
    row: &'a Row<'a>,
    known: &BTreeSet<&str>,
    classes: &Classes<'_>,
    people: &People<'_>,
    log: &mut Log,
) -> Result<Enrolment<'a>, (Option<Column>, SkipCode)> {
    let (Some(class), Some(id)) = (row.id(Column::Class), row.id(Column::User)) else {
        return Err((None, SkipCode::BadId));
    };
    if !known.contains(class) {
        return Err((None, SkipCode::UnknownClass));
    }
    let place = place_in_class(row.get(Column::Role)).ok_or((None, SkipCode::RoleWithoutPlace))?;
    let space = if place == InClass::Member { Space::Pupils } else { Space::Staff };
    let absent = || (Some(Column::User), people.absent(space, id, SkipCode::UserNotTaken, SkipCode::UnknownUser));
    let user = people.get(space, id).ok_or_else(absent)?;
    match place {
        InClass::Member if user.pupil => {}
        InClass::Teacher | InClass::Support if user.staff => {}
        _ if user.pupil || user.staff || user.carer.is_some() => return Err((None, SkipCode::RoleMismatch)),
        _ => return Err((None, SkipCode::UserNotTaken)),
    }
    let mut read = |column| date(row, column, log).map_err(|code| (Some(column), code));
    let (begin, end) = (read(Column::Begin)?, read(Column::End)?);
    // Nobody is in a class before they come to the school or after they leave it, nor outside the class's own term.
    let (comes, leaves) = user.dates(place == InClass::Member);
    let (opens, closes) = classes.terms.get(class).copied().unwrap_or_default();
    let from = begin.max(comes).max(opens);
    let to = [end, leaves, closes].into_iter().flatten().min();
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        return Err((None, SkipCode::DatesReversed));
    }
    let primary = flag(row, Column::IsPrimary, false, log);
    let unsure = !row.get(Column::IsPrimary).is_empty() && truth(row.get(Column::IsPrimary)).is_none();
    Ok(Enrolment { row, class, user: id, place, primary, unsure, from, to })
}
