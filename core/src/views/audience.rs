//! Who would receive it, and why not the rest?

use super::{Looker, Refusal, View};
use crate::contract::{Action, Actor, ClassId, Error, ErrorCode, Instant, Person, PupilId, Ref, Request};
use crate::engine::Case;
use crate::school::School;
use crate::sorted::Set;
use crate::words::{StaffRole, Surface, Verdict};

record! { typed
    /// Who would receive a post or message, found by publishing it in a copy of the school and asking for everybody in
    /// turn whether they may read it.
    pub struct Audience {
        /// Whether it may go out at all.
        pub verdict: Verdict,
        /// When it would go out, where it is held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub effective_at: Option<Instant>,
        /// Why not, or not yet.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub refusals: Vec<Refusal>,
        /// Who would read it. Nobody, where it is denied.
        pub receives: Vec<Person>,
        /// Who of those one might think of would not, and why, as far as the reader may know. Parents are told of staff
        /// only.
        pub left_out: Vec<LeftOut>,
    }

    /// Somebody who would not receive it.
    pub struct LeftOut {
        /// Who.
        pub person: Person,
        /// Why.
        pub refusals: Vec<Refusal>,
    }
}

pub(super) fn audience(looker: &Looker<'_>, action: &Action) -> Result<View, Error> {
    let request = looker.request(action.clone());
    let school = as_it_is_to(looker)?;
    let case = school.case(&request, false)?;
    let candidates = match action {
        Action::PublishPost { surface: Surface::Portfolio, journals, .. } => of_journals(&case, journals),
        Action::PublishPost { surface, class, .. } => of_post(&case, *surface, class.as_ref()),
        Action::SendMessage { to, about, .. } => of_message(&case, to, about),
        _ => {
            let sentence = "has no audience; give a `publish_post` or a `send_message`";
            return Err(Error::new(ErrorCode::InvalidValue, sentence).at("action"));
        }
    };
    let decision = match looker.ask(&request)? {
        denied if denied.verdict == Verdict::Deny => denied,
        _ => school.ask_for_reader(&request, looker.by())?,
    };
    let mut audience = Audience {
        verdict: decision.verdict,
        effective_at: decision.effective_at,
        refusals: Refusal::of(&decision),
        receives: Vec::new(),
        left_out: Vec::new(),
    };
    if decision.verdict == Verdict::Deny {
        return Ok(View::Audience(audience));
    }
    let (after, id) = carried_out(&school, request.clone())?;
    let at = decision.effective_at.unwrap_or(looker.at());
    for person in candidates {
        let reading = match action {
            Action::PublishPost { surface: Surface::Portfolio, .. } => None,
            Action::PublishPost { surface, class, .. } => {
                Some(Action::ViewFeed { surface: *surface, class: class.clone() })
            }
            _ => Some(Action::ReadMessage { message: id.clone() }),
        };
        let by = Actor::from(person.clone());
        let mut read = (Verdict::Allow, None);
        if let Some(reading) = reading {
            let reading = Request::new(at, by.clone(), reading);
            read = (after.ask(&reading)?.verdict, Some(after.ask_for_reader(&reading, looker.by())?));
        }
        // A journal has no page of its own, and of a page not every post may be for them.
        if read.0 != Verdict::Deny && matches!(action, Action::PublishPost { .. }) {
            // As whoever would report it, since that takes reading it.
            let looks = Request::new(at, by, Action::Report { content: id.clone(), reason: String::new() });
            let case = after.case(&looks, false)?;
            let found = case.judge_look(|case, out| case.judge_reading(&id, out)).decision(case.policy)?;
            read = (found.verdict, Some(case.shown(found, None, looker.by())));
        }
        let (verdict, refusals) = (read.0, read.1.map(|decision| Refusal::of(&decision)).unwrap_or_default());
        if verdict != Verdict::Deny {
            audience.receives.push(person);
        } else if case.parent().is_none() || matches!(person, Person::Staff(_)) {
            audience.left_out.push(LeftOut { person, refusals });
        }
    }
    Ok(View::Audience(audience))
}

/// A copy of the school in which it has happened, and the id of what was created.
fn carried_out(school: &School, request: Request) -> Result<(School, Ref), Error> {
    let mut after = school.clone();
    let id = after.free_ref()?;
    after.try_out(&request.with_ref(id.clone()))?;
    Ok((after, id))
}

/// The school as it is to the reader: to somebody but the host, without the links that are restricted to them. They may
/// be told nothing that hangs on such a link, not even who receives what they write for somebody else.
fn as_it_is_to(looker: &Looker<'_>) -> Result<School, Error> {
    let mut school = looker.school.clone();
    let zone = school.state.zone()?;
    let now = zone.moment(looker.at());
    if let Some(person) = looker.by().person() {
        school.state.drop_restricted_links(&person, &now);
    }
    Ok(school)
}

/// The families and staff of the class, or of the school, and its leaders.
fn of_post(case: &Case<'_>, surface: Surface, class: Option<&ClassId>) -> Set<Person> {
    let state = case.state;
    let mut found = Set::default();
    match class.filter(|_| surface == Surface::ClassStory) {
        Some(class) => {
            for (id, pupil) in state.pupils_in(class, &case.now) {
                found.insert(Person::Pupil(id.clone()));
                found.extend(pupil.links.keys().cloned().map(Person::Parent));
            }
            let known = state.classes.get(class).map_or(&[][..], |class| class.assignments.as_slice());
            found.extend(known.iter().map(|assignment| Person::Staff(assignment.staff.clone())));
        }
        None => {
            let on_roll = state.pupils.iter().filter(|(_, pupil)| pupil.on_roll(&case.now));
            found.extend(on_roll.map(|(id, _)| Person::Pupil(id.clone())));
            found.extend(state.parents.keys().cloned().map(Person::Parent));
            found.extend(state.staff.keys().cloned().map(Person::Staff));
        }
    }
    found.extend(in_roles(case, &[StaffRole::Headteacher, StaffRole::SeniorLeader]));
    found
}

/// The pupils in whose journals it would stand, with their linked adults and staff; and the leaders.
fn of_journals(case: &Case<'_>, journals: &[PupilId]) -> Set<Person> {
    let mut found = with_families(case, journals);
    found.extend(in_roles(case, &[StaffRole::Headteacher, StaffRole::SeniorLeader]));
    found
}

/// Pupils, with their linked adults and staff.
fn with_families(case: &Case<'_>, pupils: &[PupilId]) -> Set<Person> {
    let mut found = Set::default();
    for (id, pupil) in case.known_pupils(pupils) {
        found.insert(Person::Pupil(id.clone()));
        found.extend(pupil.links.keys().cloned().map(Person::Parent));
        found.extend(case.state.staff_of_pupil(pupil, &case.now, |_| true).into_iter().map(Person::Staff));
    }
    found
}

/// The addressee, the pupils and their linked adults and staff, the leaders, and who is told of safeguarding; not the
/// sender.
fn of_message(case: &Case<'_>, to: &Person, about: &[PupilId]) -> Set<Person> {
    let mut found = with_families(case, about);
    found.insert(to.clone());
    let told = [StaffRole::Headteacher, StaffRole::SeniorLeader, StaffRole::SafeguardingLead];
    found.extend(in_roles(case, &told));
    found.retain(|person| case.person.as_ref() != Some(person));
    found
}

fn in_roles(case: &Case<'_>, roles: &[StaffRole]) -> Vec<Person> {
    let holds = |staff: &crate::state::Staff| staff.roles_at(&case.now).iter().any(|role| roles.contains(role));
    let found = case.state.staff.iter().filter(|(_, staff)| holds(staff));
    found.map(|(id, _)| Person::Staff(id.clone())).collect()
}
