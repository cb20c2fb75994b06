//! Who is whose parent or carer.

use alloc::collections::{BTreeMap, BTreeSet};

use super::columns::{Column, Kind};
use super::people::{People, User};
use super::report::{Log, NoteCode, Place, SkipCode};
use super::table::Table;
use super::values::relationship;
use schoolgate::contract::{Error, LinkEntry, ParentId, PupilId};

/// Where a pairing of a pupil with an adult stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    /// `agentSourcedIds` in the pupil's row.
    Pupil,
    /// `relationships.csv`.
    Relationships,
    /// `agentSourcedIds` in the adult's row: OneRoster lets either side name the other.
    Adult,
}

struct Pairing<'a> {
    at: Place,
    source: Source,
    adult: &'a str,
    word: Option<&'static str>,
}

/// The links, pupil by pupil in the order of the users file, each pupil's in the order in which the files name the
/// adults: the pupil's row, then `relationships.csv`, then the adults' rows.
pub(super) fn links(
    people: &People,
    tables: &[Table],
    at_most: Option<u32>,
    log: &mut Log,
) -> Result<Vec<LinkEntry>, Error> {
    let pairings = pairings(people, tables, log);
    let mut links = Vec::new();
    for pupil in people.users.iter().filter(|user| user.pupil) {
        let mut linked: BTreeMap<&str, Source> = BTreeMap::new();
        let mut admitted: u32 = 0;
        for pairing in pairings.get(pupil.id.as_str()).into_iter().flatten() {
            let (adult, word) = match adult(pupil, pairing.adult, people) {
                Ok(found) => found,
                Err(code) => {
                    // The pupil's id, since what stands in place of an agent's may be anything, such as a name.
                    log.skip(pairing.at, &pupil.id, code);
                    continue;
                }
            };
            if let Some(source) = linked.get(adult.id.as_str()) {
                // That both sides name each other is usual.
                if *source == pairing.source {
                    log.note_row(NoteCode::DuplicateAgent, pairing.at);
                }
                continue;
            }
            linked.insert(&adult.id, pairing.source);
            if pairing.source == Source::Adult {
                log.note_row(NoteCode::LinkFromAdult, pairing.at);
            }
            let pending = if !adult.enabled {
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
            links.push(LinkEntry {
                parent: ParentId::new(&adult.id)?,
                pupil: PupilId::new(&pupil.id)?,
                relationship: pairing.word.unwrap_or(word).to_owned(),
                // Unknown to the files, so that what the school recorded stands.
                parental_responsibility: None,
                pending,
                relative: false,
            });
        }
        if linked.is_empty() {
            log.note_row(NoteCode::PupilWithoutAdult, pupil.at);
        }
    }
    Ok(links)
}

/// The adult called `id`, and what they are by their role.
fn adult<'a>(pupil: &User, id: &str, people: &'a People) -> Result<(&'a User, &'static str), SkipCode> {
    if id == pupil.id {
        return Err(SkipCode::AgentIsSelf);
    }
    let user = people.get(id).ok_or(if people.gone(id) { SkipCode::AgentNotTaken } else { SkipCode::AgentUnknown })?;
    match user.carer {
        Some(word) => Ok((user, word)),
        None if user.pupil => Err(SkipCode::AgentIsPupil),
        None if user.staff => Err(SkipCode::AgentIsStaff),
        None => Err(SkipCode::AgentNotTaken),
    }
}

/// Every pairing that the files state, by pupil.
fn pairings<'a>(people: &'a People, tables: &'a [Table], log: &mut Log) -> BTreeMap<&'a str, Vec<Pairing<'a>>> {
    let mut pairings: BTreeMap<&str, Vec<Pairing<'_>>> = BTreeMap::new();
    for user in people.users.iter().filter(|user| user.pupil) {
        let own =
            user.agents.iter().map(|agent| Pairing { at: user.at, source: Source::Pupil, adult: agent, word: None });
        pairings.entry(&user.id).or_default().extend(own);
    }

    let rows = tables.iter().filter(|table| table.kind == Kind::Relationships).flat_map(|table| &table.rows);
    let known = |id| if people.get(id).is_some() || people.gone(id) { id } else { "" };
    for row in rows.filter(|row| row.active) {
        let (Some(pupil), Some(adult)) = (row.id(Column::User), row.id(Column::Other)) else {
            log.skip(row.at, "", SkipCode::BadId);
            continue;
        };
        let Some(word) = relationship(row.get(Column::Role)) else {
            log.skip(row.at, known(pupil), SkipCode::NotACarer);
            continue;
        };
        match people.get(pupil) {
            Some(user) if user.pupil => {
                log.took(row.at);
                let pairing = Pairing { at: row.at, source: Source::Relationships, adult, word: Some(word) };
                pairings.entry(&user.id).or_default().push(pairing);
            }
            None if !people.gone(pupil) => log.skip(row.at, "", SkipCode::UnknownUser),
            _ => log.skip(row.at, pupil, SkipCode::UserNotTaken),
        }
    }

    for user in people.users.iter().filter(|user| user.carer.is_some() || user.staff) {
        let mut named = BTreeSet::new();
        for agent in user.agents.iter().filter(|agent| named.insert(agent.as_str())) {
            match people.get(agent) {
                Some(pupil) if pupil.pupil && user.carer.is_some() => {
                    let pairing = Pairing { at: user.at, source: Source::Adult, adult: &user.id, word: None };
                    pairings.entry(&pupil.id).or_default().push(pairing);
                }
                Some(other) if other.id == user.id => log.skip(user.at, &user.id, SkipCode::AgentIsSelf),
                Some(_) => log.skip(user.at, &user.id, SkipCode::NotACarer),
                None if people.gone(agent) => log.skip(user.at, &user.id, SkipCode::AgentNotTaken),
                None => log.skip(user.at, &user.id, SkipCode::AgentUnknown),
            }
        }
    }
    pairings
}
