//! Classes, who is in them and who teaches them.

use alloc::collections::{BTreeMap, BTreeSet};

use super::columns::{Column, Kind};
use super::people::People;
use super::report::{Log, NoteCode, SkipCode};
use super::schools::School;
use super::standing::is_shortened;
use super::table::{Row, Table};
use super::values::{InClass, date, flag, one_year_group, place_in_class, truth};
use schoolgate::contract::{
    AssignmentEntry, Bound, ClassEntry, ClassId, Date, Error, MembershipEntry, PupilId, StaffId,
};
use schoolgate::words::AssignmentRole;

/// Reads `classes.csv`: `sourcedId`, `title`, `grades`, and `schoolSourcedId` (School Data Sync: `orgSourcedId`).
pub(super) fn classes(tables: &[Table], school: &School, log: &mut Log) -> Result<Vec<ClassEntry>, Error> {
    let mut classes = Vec::new();
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
    Ok(classes)
}

/// An enrolment that can be taken.
struct Enrolment<'a> {
    row: &'a Row,
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
    tables: &[Table],
    classes: &[ClassEntry],
    people: &People,
    log: &mut Log,
) -> Result<Enrolled, Error> {
    let known: BTreeSet<&str> = classes.iter().map(|class| class.id.as_str()).collect();
    let mut taken = Vec::new();
    for row in tables.iter().filter(|table| table.kind == Kind::Enrolments).flat_map(|table| &table.rows) {
        if !row.active {
            continue;
        }
        match enrolment(row, &known, people, log) {
            Ok(enrolment) => taken.push(enrolment),
            Err(code) => {
                if matches!(code, SkipCode::UnreadableDate | SkipCode::DatesReversed | SkipCode::UnknownClass) {
                    log.unread(row.get(Column::User), row.get(Column::Class));
                }
                log.skip(row.at, row.get(Column::Id), code);
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
    row: &'a Row,
    classes: &BTreeSet<&str>,
    people: &People,
    log: &mut Log,
) -> Result<Enrolment<'a>, SkipCode> {
    let (Some(class), Some(id)) = (row.id(Column::Class), row.id(Column::User)) else { return Err(SkipCode::BadId) };
    if !classes.contains(class) {
        return Err(SkipCode::UnknownClass);
    }
    let place = place_in_class(row.get(Column::Role)).ok_or(SkipCode::RoleWithoutPlace)?;
    let user = people.get(id).ok_or(if people.gone(id) { SkipCode::UserNotTaken } else { SkipCode::UnknownUser })?;
    match place {
        InClass::Member if user.pupil => {}
        InClass::Teacher | InClass::Support if user.staff => {}
        _ if user.pupil || user.staff || user.carer.is_some() => return Err(SkipCode::RoleMismatch),
        _ => return Err(SkipCode::UserNotTaken),
    }
    let begin = date(row.get(Column::Begin), row.at, log).map_err(|()| SkipCode::UnreadableDate)?;
    let end = date(row.get(Column::End), row.at, log).map_err(|()| SkipCode::UnreadableDate)?;
    // Nobody is in a class before they come to the school or after they leave it.
    let (comes, leaves) = user.dates(place == InClass::Member);
    let from = begin.max(comes);
    let to = [end, leaves].into_iter().flatten().min();
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        return Err(SkipCode::DatesReversed);
    }
    let primary = flag(row.get(Column::IsPrimary), false, row.at, log);
    let unsure = !row.get(Column::IsPrimary).is_empty() && truth(row.get(Column::IsPrimary)).is_none();
    Ok(Enrolment { row, class, user: id, place, primary, unsure, from, to })
}
