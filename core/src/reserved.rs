//! Ids that the state uses for itself, and that are nobody's to bring in from outside: those that stand for people and
//! answers that were erased.
//!
//! What was recorded under such an id before it was refused is read as it was: this is asked of what is new, not of logs
//! and snapshots.

use crate::contract::{Action, Actor, Error, ErrorCode, HumanId, PersonChange, Request, Roster};
use crate::state::is_reserved;

/// Refuses a request that would make somebody or something under such an id.
pub(crate) fn check_request(request: &Request) -> Result<(), Error> {
    if let Actor::Host(host) = &request.by {
        free(host.as_str(), || "by.host".to_owned())?;
    }
    let human = |human: &Option<HumanId>, place: &str| named(human, || format!("{place}.person"));
    let changed = |human: &Option<PersonChange>, place: &str| match human {
        Some(PersonChange::To(id)) => free(id.as_str(), || format!("{place}.person")),
        Some(PersonChange::Nothing) | None => Ok(()),
    };
    let checked = match &request.action {
        Action::AddPupil { pupil, .. } => free(pupil.id.as_str(), || "pupil.id".to_owned()),
        Action::AddParent { parent, .. } => {
            free(parent.id.as_str(), || "parent.id".to_owned()).and_then(|()| human(&parent.person, "parent"))
        }
        Action::UpdateParent { parent, .. } => changed(&parent.person, "parent"),
        Action::AddStaff { staff, .. } => {
            free(staff.id.as_str(), || "staff.id".to_owned()).and_then(|()| human(&staff.person, "staff"))
        }
        Action::UpdateStaff { staff, .. } => changed(&staff.person, "staff"),
        Action::AddClass { class } => free(class.id.as_str(), || "class.id".to_owned()),
        Action::ImportRoster { roster, .. } => check_roster(roster).map_err(|error| error.inside("roster")),
        _ => Ok(()),
    };
    checked.map_err(|error| error.inside("action"))
}

/// The same of a roster with which a school is opened, or that it takes over.
pub(crate) fn check_roster(roster: &Roster) -> Result<(), Error> {
    let id = |list: &str, n: usize, id: &str| free(id, || format!("{list}[{n}].id"));
    roster.classes.iter().enumerate().try_for_each(|(n, entry)| id("classes", n, entry.id.as_str()))?;
    roster.teams.iter().enumerate().try_for_each(|(n, entry)| id("teams", n, entry.id.as_str()))?;
    roster.pupils.iter().enumerate().try_for_each(|(n, entry)| id("pupils", n, entry.id.as_str()))?;
    for (n, entry) in roster.parents.iter().enumerate() {
        id("parents", n, entry.id.as_str())?;
        named(&entry.person, || format!("parents[{n}].person"))?;
    }
    for (n, entry) in roster.staff.iter().enumerate() {
        id("staff", n, entry.id.as_str())?;
        named(&entry.person, || format!("staff[{n}].person"))?;
    }
    for (n, entry) in roster.restrictions.iter().enumerate() {
        free(entry.parent.as_str(), || format!("restrictions[{n}].parent"))?;
    }
    for (n, entry) in roster.consents.iter().enumerate() {
        let giver = entry.given_by.as_ref().map_or("", |id| id.as_str());
        free(giver, || format!("consents[{n}].given_by"))?;
    }
    Ok(())
}

fn named(human: &Option<HumanId>, place: impl Fn() -> String) -> Result<(), Error> {
    human.as_ref().map_or(Ok(()), |human| free(human.as_str(), place))
}

/// Refuses one id.
pub(crate) fn free(id: &str, place: impl Fn() -> String) -> Result<(), Error> {
    match is_reserved(id) {
        true => {
            let sentence = "is an id that stands for what was erased; choose one that is not `erased` nor begins with \
                            `erased:`";
            Err(Error::new(ErrorCode::InvalidValue, sentence).at(place()))
        }
        false => Ok(()),
    }
}
