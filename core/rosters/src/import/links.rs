//! Who is whose parent or carer.

use alloc::collections::{BTreeMap, BTreeSet};

use schoolgate::contract::{Error, LinkEntry, ParentId, PupilId};

use super::columns::{Column, Kind};
use super::people::{People, Space, User};
use super::report::{Log, NoteCode, Place, SkipCode};
use super::table::{Row, Table};
use super::values::{is_relative, relationship, truth};

/// Where a pairing of a pupil with an adult stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    /// `agentSourcedIds` in the pupil's row.
    Pupil,
    /// `relationships.csv`, and the contacts of sources that state them with the pupil.
    Relationships,
    /// `agentSourcedIds` in the adult's row: OneRoster lets either side name the other.
    Adult,
}

struct Pairing<'a> {
    /// Which of the users is the pupil.
    pupil: usize,
    at: Place,
    source: Source,
    adult: &'a str,
    word: Option<&'static str>,
    /// Whether the adult has parental responsibility, where the source says so.
    responsible: Option<bool>,
    /// Whether the source says that there is a court order, or does not clearly say that there is none.
    court_order: bool,
    /// Which of the pupil's adults comes first: the smallest number, and last those without one.
    priority: u32,
}

/// The links, pupil by pupil in the order of the users file, each pupil's by the priority that the source states, and else in
/// the order in which the files name the adults: the pupil's row, then `relationships.csv`, then the adults' rows.
pub(super) fn links(
    people: &People<'_>,
    tables: &[Table<'_>],
    at_most: Option<u32>,
    log: &mut Log,
) -> Result<Vec<LinkEntry>, Error> {
    let mut pairings = pairings(people, tables, log);
    pairings.sort_by_key(|pairing| (pairing.pupil, pairing.priority));
    let mut of_pupils = pairings.chunk_by(|one, other| one.pupil == other.pupil).peekable();
    let mut links = Vec::with_capacity(pairings.len());
    for (place, pupil) in people.users.iter().enumerate().filter(|(_, user)| user.pupil) {
        let its = |pairings: &&[Pairing<'_>]| pairings.first().is_some_and(|pairing| pairing.pupil == place);
        let of_pupil = of_pupils.next_if(its).unwrap_or_default();
        let pupil_id = PupilId::new(pupil.id)?;
        let mut linked: BTreeMap<&str, Source> = BTreeMap::new();
        let mut admitted: u32 = 0;
        for pairing in of_pupil {
            let (adult, word) = match adult(pupil, pairing.adult, people) {
                Ok(found) => found,
                Err(code) => {
                    // The pupil's id, since what stands in place of an agent's may be anything, such as a name.
                    log.skip(pairing.at, pupil.id, code);
                    continue;
                }
            };
            if let Some(source) = linked.get(adult.id) {
                // That both sides name each other is usual.
                if *source == pairing.source {
                    log.note_row(NoteCode::DuplicateAgent, pairing.at);
                } else {
                    log.took(pairing.at);
                }
                continue;
            }
            linked.insert(adult.id, pairing.source);
            log.took(pairing.at);
            if pairing.source == Source::Adult {
                log.note_row(NoteCode::LinkFromAdult, pairing.at);
            }
            let pending = if pairing.court_order {
                log.note_row(NoteCode::LinkOfCourtOrder, pairing.at);
                true
            } else if !adult.enabled {
                log.note_row(NoteCode::LinkOfDisabledAdult, pairing.at);
                true
            } else if adult.to_come {
                log.note_row(NoteCode::LinkOfRoleToCome, pairing.at);
                true
            } else if at_most.is_some_and(|most| admitted >= most) {
                log.note_row(NoteCode::LinkBeyondLimit, pairing.at);
                true
            } else {
                admitted = admitted.saturating_add(1);
                false
            };
            if adult.ends {
                log.note_row(NoteCode::LinkRoleEnds, pairing.at);
            }
            let word = pairing.word.unwrap_or(word);
            let relative = pairing.responsible == Some(false) && is_relative(word);
            if relative {
                log.note_row(NoteCode::LinkOfRelative, pairing.at);
            }
            links.push(LinkEntry {
                parent: ParentId::new(adult.id)?,
                pupil: pupil_id.clone(),
                relationship: word.to_owned(),
                // Where it is unknown to the files, what the school recorded stands.
                parental_responsibility: pairing.responsible,
                pending,
                relative,
            });
        }
        if linked.is_empty() {
            log.note_row(NoteCode::PupilWithoutAdult, pupil.at);
        }
    }
    Ok(links)
}

/// The adult called `id`, and what they are by their role.
fn adult<'a, 't>(pupil: &User<'_>, id: &str, people: &'a People<'t>) -> Result<(&'a User<'t>, &'static str), SkipCode> {
    let absent = || people.absent(Space::Adults, id, SkipCode::AgentNotTaken, SkipCode::AgentUnknown);
    let user = people.get(Space::Adults, id).ok_or_else(absent)?;
    match user.carer {
        _ if user.pupil && id == pupil.id => Err(SkipCode::AgentIsSelf),
        Some(word) => Ok((user, word)),
        None if user.pupil => Err(SkipCode::AgentIsPupil),
        None if user.staff => Err(SkipCode::AgentIsStaff),
        None => Err(SkipCode::AgentNotTaken),
    }
}

/// Every pairing that the files state.
fn pairings<'a>(people: &'a People<'_>, tables: &'a [Table<'_>], log: &mut Log) -> Vec<Pairing<'a>> {
    let plain = |pupil, at, source, adult: &'a str| Pairing {
        pupil,
        at,
        source,
        adult,
        word: None,
        responsible: None,
        court_order: false,
        priority: u32::MAX,
    };
    let pupils = || people.users.iter().enumerate().filter(|(_, user)| user.pupil);
    let mut pairings: Vec<Pairing<'_>> = Vec::with_capacity(pupils().map(|(_, user)| user.agents.len()).sum());
    for (pupil, user) in pupils() {
        pairings.extend(user.agents.iter().map(|agent| plain(pupil, user.at, Source::Pupil, agent)));
    }

    let rows = || {
        let all = tables.iter().filter(|table| table.kind == Kind::Relationships).flat_map(|table| &table.rows);
        all.filter(|row| row.active)
    };
    let responsible = responsible(rows(), log);
    let known = |id| match people.get(Space::Pupils, id) {
        Some(_) => id,
        None if people.gone(Space::Pupils, id) => id,
        None => "",
    };
    for row in rows() {
        let (Some(pupil), Some(adult)) = (row.id(Column::User), row.id(Column::Other)) else {
            log.skip(row.at, "", SkipCode::BadId);
            continue;
        };
        let responsible = responsible.get(&(pupil, adult)).copied().flatten();
        let stated = row.get(Column::Role);
        // Whoever has parental responsibility is a carer, whatever else they are called.
        let word = relationship(stated).or_else(|| (responsible == Some(true)).then_some("guardian"));
        let Some(word) = word else {
            log.skip(row.at, known(pupil), SkipCode::NotACarer);
            continue;
        };
        let place = people.position(Space::Pupils, pupil);
        match place.and_then(|place| Some((place, people.users.get(place)?))) {
            Some((place, user)) if user.pupil => {
                let order = row.get(Column::CourtOrder);
                let priority = row.get(Column::Priority).parse().unwrap_or(u32::MAX);
                let pairing = Pairing {
                    word: Some(word),
                    responsible,
                    court_order: !order.is_empty() && truth(order) != Some(false),
                    priority,
                    ..plain(place, row.at, Source::Relationships, adult)
                };
                pairings.push(pairing);
            }
            Some(_) => log.skip(row.at, pupil, SkipCode::UserNotTaken),
            None => {
                let code = people.absent(Space::Pupils, pupil, SkipCode::UserNotTaken, SkipCode::UnknownUser);
                log.skip(row.at, known(pupil), code);
            }
        }
    }

    for user in people.users.iter().filter(|user| user.carer.is_some() || user.staff) {
        let mut named = BTreeSet::new();
        for agent in user.agents.iter().filter(|agent| named.insert(**agent)) {
            let place = people.position(Space::Pupils, agent);
            match place.and_then(|place| Some((place, people.users.get(place)?))) {
                Some((place, pupil)) if pupil.pupil && user.carer.is_some() => {
                    pairings.push(plain(place, user.at, Source::Adult, user.id));
                }
                Some((_, other)) if other.id == user.id => log.skip(user.at, user.id, SkipCode::AgentIsSelf),
                Some(_) => log.skip(user.at, user.id, SkipCode::NotACarer),
                None => {
                    let code = people.absent(Space::Pupils, agent, SkipCode::AgentNotTaken, SkipCode::AgentUnknown);
                    log.skip(user.at, user.id, code);
                }
            }
        }
    }
    pairings
}

/// What the records say of parental responsibility, by pupil and adult. It stands only where all of one pair that say
/// anything say the same: a right is not exercised on one of two contradicting records.
fn responsible<'a>(
    rows: impl Iterator<Item = &'a Row<'a>>,
    log: &mut Log,
) -> BTreeMap<(&'a str, &'a str), Option<bool>> {
    let mut found: BTreeMap<(&str, &str), Option<bool>> = BTreeMap::new();
    for row in rows.filter(|row| !row.get(Column::Responsible).is_empty()) {
        let (Some(pupil), Some(adult)) = (row.id(Column::User), row.id(Column::Other)) else { continue };
        let said = truth(row.get(Column::Responsible));
        let known = found.entry((pupil, adult)).or_insert(said);
        if said.is_none() || *known != said {
            *known = None;
            log.note_row(NoteCode::ResponsibilityDisagrees, row.at);
        }
    }
    found
}
