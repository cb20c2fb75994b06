//! From a source's tables to the roster.

use alloc::collections::{BTreeMap, BTreeSet};

use schoolgate::contract::{
    Calendar, ClassEntry, Error, LinkEntry, MembershipEntry, ParentEntry, ParentId, PupilEntry, PupilId, Roster,
    StaffEntry,
};
use schoolgate::words::AccountState;

use super::columns::{Column, Kind};
use super::people::People;
use super::report::{Format, Log, NoteCode, SkipCode, Totals, count};
use super::schools::{self, School};
use super::table::Table;
use super::values::{InClass, place_in_class};
use super::{Imported, Options, classes, links, standing};

/// Makes the roster of a source's tables, one of each kind.
pub(super) fn assemble(
    mut tables: Vec<Table<'_>>,
    format: Format,
    options: &Options,
    mut log: Log,
) -> Result<Imported, Error> {
    // Where one file has all users, an id is one user's; elsewhere a pupil, a teacher and a parent may have the same.
    let apart = !matches!(
        format,
        Format::OneRoster11
            | Format::OneRoster12
            | Format::SchoolDataSync21
            | Format::OneRoster11Rest
            | Format::OneRoster12Rest
    );
    let log = &mut log;
    tables.iter().flat_map(|table| &table.rows).for_each(|row| log.learn_order(row));
    standing::settle(&mut tables, apart, log);
    let one_school = matches!(format, Format::Wonde | Format::CommonTransferFile);
    let school = School::find(&tables, options.org.as_deref(), one_school, log)?;
    let people = People::read(&tables, apart, &school, options.today, log);
    let links = links::links(&people, &tables, options.at_most_adults, log)?;
    let classes = classes::classes(&tables, &school, options.today, log)?;
    let enrolled = classes::enrolments(&tables, &classes, &people, log)?;
    note_years(&people, &enrolled.memberships, &classes.entries, log);
    let staff = people.staff(options.today, log)?;
    let parents = parents(&people, &links, apart, log)?;
    let (pupils, memberships) = pupils(&people, &links, &classes.entries, enrolled.memberships)?;
    let terms = schools::terms(&tables, log);

    people.users.iter().filter(|user| user.pupil || user.staff).for_each(|user| log.took(user.at));
    people.users.iter().for_each(|user| log.stands(user.id, "", user.at));
    note_silence(&tables, &staff, log);
    log.note(NoteCode::ConsentsUnknown, 1);
    log.note(NoteCode::RestrictionsUnknown, 1);
    if links.is_empty() || links.iter().any(|link| link.parental_responsibility.is_none()) {
        log.note(NoteCode::ParentalResponsibilityUnknown, 1);
    }
    let totals = Totals {
        pupils: count(pupils.len()),
        parents: count(parents.len()),
        links: count(links.len()),
        pending: count(links.iter().filter(|link| link.pending).count()),
        responsible: count(links.iter().filter(|link| link.parental_responsibility == Some(true)).count()),
        staff: count(staff.len()),
        classes: count(classes.entries.len()),
        ..Totals::default()
    };
    // What the rows said stands in the entries now.
    let classes = classes.entries;
    drop(people);
    drop(tables);
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
        parents,
        links,
        staff,
        assignments: enrolled.assignments,
        consents: Vec::new(),
        restrictions: Vec::new(),
        acceptances: Vec::new(),
    };
    Ok(Imported { roster, report: core::mem::take(log).finish(format, totals) })
}

/// The parents of the school: those whom a row places there, and those of its pupils.
fn parents(people: &People<'_>, links: &[LinkEntry], apart: bool, log: &mut Log) -> Result<Vec<ParentEntry>, Error> {
    let mut linked: Vec<&ParentId> = links.iter().map(|link| &link.parent).collect();
    linked.sort_unstable();
    linked.dedup();
    let humans = people.humans();
    let carers = || people.users.iter().filter(|user| user.carer.is_some());
    let mut parents = Vec::with_capacity(carers().count());
    for user in carers() {
        let link = linked.binary_search_by(|id| id.as_str().cmp(user.id)).ok().and_then(|place| linked.get(place));
        if link.is_none() {
            // Sources that state contacts with each pupil list neighbours and doctors, too.
            if apart {
                log.skip(user.at, user.id, SkipCode::NobodysCarer);
                continue;
            }
            if !user.in_school {
                log.skip(user.at, user.id, SkipCode::OtherSchool);
                continue;
            }
            log.note_row(NoteCode::ParentWithoutPupil, user.at);
        }
        log.took(user.at);
        parents.push(ParentEntry {
            // A copy of an id has its letters in common with it.
            id: link.map_or_else(|| ParentId::new(user.id), |id| Ok((*id).clone()))?,
            given_name: user.given_name(),
            family_name: user.family_name(),
            language: None,
            account: AccountState::NotInvited,
            person: people.human(user, &humans)?,
        });
    }
    Ok(parents)
}

/// Notes of what no row speaks, whether it was taken or not: a file that was not exported ends nothing.
fn note_silence(tables: &[Table<'_>], staff: &[StaffEntry], log: &mut Log) {
    let rows = |kind| tables.iter().filter(move |table| table.kind == kind).flat_map(|table| &table.rows);
    let says = |kind, column| rows(kind).any(|row| !row.get(column).is_empty());
    let places = || rows(Kind::Enrolments).filter_map(|row| place_in_class(row.get(Column::Role)));
    let silent = [
        (NoteCode::LinksUnknown, !says(Kind::Users, Column::Agents) && !says(Kind::Relationships, Column::Other)),
        (NoteCode::MembershipsUnknown, !places().any(|place| place == InClass::Member)),
        (NoteCode::AssignmentsUnknown, !places().any(|place| place != InClass::Member)),
        (NoteCode::StaffUnknown, staff.is_empty()),
    ];
    silent.into_iter().filter(|(_, silent)| *silent).for_each(|(code, _)| log.note(code, 1));
}

/// Notes pupils of whom nothing tells the year group.
fn note_years(people: &People<'_>, memberships: &[MembershipEntry], classes: &[ClassEntry], log: &mut Log) {
    let of_years = classes.iter().filter(|class| class.year_group.is_some());
    let of_years: BTreeSet<&str> = of_years.map(|class| class.id.as_str()).collect();
    let placed = memberships.iter().filter(|entry| of_years.contains(entry.class.as_str()));
    let placed: BTreeSet<&str> = placed.map(|entry| entry.pupil.as_str()).collect();
    for user in people.users.iter().filter(|user| user.pupil && user.year.is_none() && !placed.contains(user.id)) {
        log.note_row(NoteCode::YearGroupUnknown, user.at);
    }
}

/// The pupils, and those memberships that are not a pupil's only class without dates.
fn pupils(
    people: &People<'_>,
    links: &[LinkEntry],
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
    let listed = || people.users.iter().filter(|user| user.pupil);
    let mut pupils = Vec::with_capacity(listed().count());
    let mut links = links.iter().map(|link| &link.pupil).peekable();
    for user in listed() {
        // Links stand in the pupils' order.
        let mut id = None;
        while let Some(link) = links.next_if(|id| id.as_str() == user.id) {
            id = Some(link);
        }
        let id = id.map_or_else(|| PupilId::new(user.id), |id| Ok(id.clone()))?;
        let class = class_of.remove(&id);
        let class_year = class.as_ref().and_then(|class| years.get(class.as_str()).copied().flatten());
        pupils.push(PupilEntry {
            protection: None,
            id,
            given_name: user.given_name(),
            family_name: user.family_name(),
            known_as: user.known_as(),
            class,
            team: None,
            year_group: user.year.filter(|year| class_year != Some(*year)),
        });
    }
    Ok((pupils, rest))
}
