//! The actions that lie at hand for somebody.

mod content;
mod people;

pub(super) use content::{is_there, with_content};
pub(super) use people::about;

use crate::contract::{
    Action, Actor, Bound, ClassEntry, ClassId, Date, Error, ParentEntry, ParentId, Person, PointsOf, PolicyId,
    PolicySource, PupilEntry, PupilId, StaffEntry, StaffId,
};
use crate::engine::Case;
use crate::policy::BUILT_IN;
use crate::school::check_policy;
use crate::sorted::Set;
use crate::state::List;
use crate::words::{AccountState, Category, ClosureKind, ConsentKind, StaffRole, Surface, Topic};

/// What an actor may do without pointing at a piece of content or another person.
pub(super) fn general(case: &Case<'_>) -> Vec<Action> {
    let mut found = vec![Action::SignIn {}];
    match &case.request.by {
        Actor::Parent(id) => for_parent(case, id, &mut found),
        Actor::Staff(id) => for_staff(case, id, &mut found),
        Actor::Pupil(id) => for_pupil(case, id, &mut found),
        Actor::Host(_) => found.clear(),
    }
    if let Some(subject) = &case.person {
        found.push(Action::ExportSubject { subject: subject.clone() });
        found.push(Action::EraseSubject { subject: subject.clone() });
    }
    if case.is_host() || case.is_leader() {
        for_leaders(case, &mut found);
    }
    if case.is_host() || case.is_leader() || case.has_role(&[StaffRole::Committee]) {
        found.push(Action::RecordReview { on: case.now.date.into() });
    }
    if case.is_host() {
        for_host(case, &mut found);
    }
    found
}

fn feed_of(class: &ClassId) -> Action {
    Action::ViewFeed { surface: Surface::ClassStory, class: Some(class.clone()) }
}

fn school_story() -> Action {
    Action::ViewFeed { surface: Surface::SchoolStory, class: None }
}

fn write_to(to: Person, pupil: &PupilId) -> Action {
    Action::SendMessage { to, about: vec![pupil.clone()], topic: Topic::General, text: None, media: Vec::new() }
}

fn for_parent(case: &Case<'_>, parent: &ParentId, found: &mut Vec<Action>) {
    let language = case.state.parents.get(parent).and_then(|p| p.language.clone());
    let language = language.unwrap_or_else(|| case.state.language.clone());
    let version = case.policy.document().version.clone();
    found.push(Action::AcceptPolicy { version, given_by: None, form: None });
    found.push(Action::SetLanguage { parent: parent.clone(), language });
    found.push(school_story());
    let (mut classes, mut teams) = (Vec::new(), Vec::new());
    for (id, pupil) in case.children(parent) {
        for staff in case.state.staff_of_pupil(pupil, &case.now, |assigned| !assigned.is_nothing()) {
            found.push(write_to(Person::Staff(staff), id));
        }
        found.push(Action::ViewPoints { of: PointsOf::Pupil(id.clone()) });
        found.extend(at_home(case, id));
        found.push(Action::ViewPortfolio { pupil: id.clone() });
        if case.families_add() {
            found.push(post(Surface::Portfolio, None, vec![id.clone()]));
        }
        answers(case, id, found);
        found.push(Action::ExportSubject { subject: Person::Pupil(id.clone()) });
        found.push(Action::EraseSubject { subject: Person::Pupil(id.clone()) });
        classes.extend(case.state.classes_of(pupil, &case.now));
        teams.extend(&pupil.team);
    }
    classes.sort_unstable();
    classes.dedup();
    teams.sort_unstable();
    teams.dedup();
    for class in classes {
        found.push(feed_of(class));
        found.push(Action::ViewPoints { of: PointsOf::Class(class.clone()) });
    }
    found.extend(teams.into_iter().map(|team| Action::ViewPoints { of: PointsOf::Team(team.clone()) }));
}

/// Every answer about a pupil's consents. Where they stand says nothing of what one adult's own answer is, which stands
/// beside the others'.
fn answers(case: &Case<'_>, id: &PupilId, found: &mut Vec<Action>) {
    let asked = |kind: &ConsentKind| case.is_asked(*kind);
    for kind in ConsentKind::ALL.iter().copied().filter(asked) {
        let (form, written, expires) = (String::new(), None, None);
        found.extend([
            Action::GiveConsent { pupil: id.clone(), kind, form, written, expires, given_by: None },
            Action::RefuseConsent { pupil: id.clone(), kind, form: None, given_by: None },
            Action::WithdrawConsent { pupil: id.clone(), kind, given_by: None },
        ]);
    }
}

fn award(case: &Case<'_>, to: PointsOf) -> Action {
    let rules = case.rules();
    let listed = rules.skills().iter().flat_map(|c| &c.rule.only);
    let skill = listed.chain(rules.points().iter().flat_map(|c| &c.rule.skills)).next().cloned().unwrap_or_default();
    Action::AwardPoints { to, skill, points: 1 }
}

/// A point that a parent gives at home, where a clause speaks of any.
fn at_home(case: &Case<'_>, id: &PupilId) -> Option<Action> {
    (!case.rules().home_points().is_empty()).then(|| award(case, PointsOf::Pupil(id.clone())))
}

fn post(surface: Surface, class: Option<ClassId>, journals: Vec<PupilId>) -> Action {
    Action::PublishPost {
        surface,
        class,
        journals,
        category: Category::News,
        media: Vec::new(),
        features: Vec::new(),
        text: None,
        topic: None,
        sensitive: false,
        language: None,
        taken_on: None,
        off_site: None,
    }
}

fn for_staff(case: &Case<'_>, staff: &StaffId, found: &mut Vec<Action>) {
    found.push(school_story());
    found.push(post(Surface::SchoolStory, None, Vec::new()));
    for team in case.state.teams.keys().map(|team| PointsOf::Team(team.clone())) {
        found.extend([
            award(case, team.clone()),
            Action::ViewPoints { of: team.clone() },
            Action::ShareTotals { of: team },
        ]);
    }
    for class in case.state.classes.keys() {
        let of = PointsOf::Class(class.clone());
        found.extend([Action::ViewPoints { of: of.clone() }, Action::ShareTotals { of: of.clone() }]);
        let own = !case.state.assigned(staff, class, &case.now).is_nothing();
        if own || case.is_leader() {
            found.push(feed_of(class));
        }
        if !own {
            continue;
        }
        found.push(post(Surface::ClassStory, Some(class.clone()), Vec::new()));
        found.push(Action::SetTask { class: class.clone(), title: String::new(), closes: None });
        found.push(award(case, of));
        for (id, pupil) in case.state.pupils_in(class, &case.now) {
            if !case.teaches(pupil) {
                continue;
            }
            found.push(award(case, PointsOf::Pupil(id.clone())));
            found.push(Action::ViewPoints { of: PointsOf::Pupil(id.clone()) });
            found.push(Action::ViewPortfolio { pupil: id.clone() });
            if case.has_journals() {
                found.push(post(Surface::Portfolio, None, vec![id.clone()]));
            }
            found.extend(pupil.linked_adults().map(|parent| write_to(Person::Parent(parent.clone()), id)));
        }
    }
}

fn for_pupil(case: &Case<'_>, id: &PupilId, found: &mut Vec<Action>) {
    found.push(Action::ChangeAvatar { avatar: String::new() });
    found.push(Action::ViewPoints { of: PointsOf::Pupil(id.clone()) });
    found.push(Action::ViewPortfolio { pupil: id.clone() });
    let Some(pupil) = case.state.pupils.get(id) else { return };
    let classes: Set<_> = case.state.classes_of(pupil, &case.now).collect();
    let tasks = classes.into_iter().flat_map(|class| case.state.listed(&List::TasksOf(class.clone())));
    let tasks: Set<_> = tasks.map(|(_, task)| task).collect();
    found.extend(tasks.into_iter().map(|task| Action::SubmitWork { task: task.clone(), media: Vec::new() }));
    for staff in case.state.staff_of_pupil(pupil, &case.now, |assigned| !assigned.is_nothing()) {
        found.push(tell(staff, id));
    }
}

/// A safeguarding message about a pupil: a pupil takes no part in messages but this.
fn tell(staff: StaffId, pupil: &PupilId) -> Action {
    let (to, topic) = (Person::Staff(staff), Topic::Safeguarding);
    Action::SendMessage { to, about: vec![pupil.clone()], topic, text: None, media: Vec::new() }
}

fn for_leaders(case: &Case<'_>, found: &mut Vec<Action>) {
    let today = Bound::Day(case.now.date.into());
    for class in case.state.classes.keys() {
        found.push(Action::ViewClassPage { class: class.clone() });
        found.push(Action::RecordMonitoring { class: class.clone(), note: None });
        let on = !case.state.remote_learning_on(class, &case.now);
        found.push(Action::SetRemoteLearning { class: class.clone(), on, from: None, to: None });
    }
    let reason = String::new();
    found.push(Action::PermitOutOfHours { from: today, to: today, class: None, reason: reason.clone() });
    found.push(Action::TerminateCommunity { reason });
    let listed = |list| case.state.listed(&list).iter().map(|(_, id)| id).collect::<Set<_>>().into_iter();
    let standing = listed(List::PermissionsStanding);
    found.extend(standing.map(|id| Action::RevokePermission { permission: id.clone() }));
    found.extend(listed(List::ReportsOpen).flat_map(content::judgements));
}

/// Ids that nobody and no class has.
fn free_ids(case: &Case<'_>) -> Result<(PupilId, ParentId, StaffId, ClassId), Error> {
    let (state, mut number) = (case.state, case.state.seq);
    loop {
        let id = &format!("new-{number}");
        let (pupil, parent, staff, class) =
            (PupilId::new(id)?, ParentId::new(id)?, StaffId::new(id)?, ClassId::new(id)?);
        let known = state.pupils.contains_key(&pupil)
            || state.parents.contains_key(&parent)
            || state.staff.contains_key(&staff)
            || state.classes.contains_key(&class);
        if !known {
            return Ok((pupil, parent, staff, class));
        }
        number = number.wrapping_add(1);
    }
}

fn for_host(case: &Case<'_>, found: &mut Vec<Action>) {
    let today: Date = case.now.date.into();
    // A new id, so that nobody who is known is meant.
    let (given_name, family_name) = (String::new(), String::new());
    if let Ok((pupil, parent, staff, class)) = free_ids(case) {
        let (in_class, team, year_group) = (None, None, None);
        found.push(Action::AddPupil {
            pupil: PupilEntry {
                id: pupil,
                given_name: given_name.clone(),
                family_name: family_name.clone(),
                known_as: None,
                protection: None,
                class: in_class,
                team,
                year_group,
            },
            insist: None,
        });
        let (language, account, person) = (None, AccountState::NotInvited, None);
        found.push(Action::AddParent {
            parent: ParentEntry { id: parent, given_name, family_name, language, account, person: person.clone() },
            insist: None,
        });
        let (name, roles, teams, working_days) = (String::new(), Vec::new(), Vec::new(), None);
        found.push(Action::AddStaff {
            staff: StaffEntry { id: staff, name: name.clone(), roles, teams, working_days, person },
            insist: None,
        });
        found.push(Action::AddClass { class: ClassEntry { id: class, name, year_group } });
    }
    found.extend(case.disposals().into_iter().map(|(records, _)| Action::Dispose { records }));
    let classes = case.state.classes.keys().filter_map(|id| case.state.class_entry(id));
    found.extend(classes.map(|entry| Action::UpdateClass { class: entry.into() }));
    found.push(Action::DeclareClosure { first: today, last: today, kind: ClosureKind::Other, closes_at: None });
    if let Some((_, policy)) = case.state.policy_at(&case.now) {
        // One that was adopted before something in it was refused is not to be adopted again; another is.
        let policy = match (check_policy(policy), BUILT_IN.first().map(|(id, _)| PolicyId::new(id))) {
            (Err(_), Some(Ok(other))) => PolicySource::BuiltIn(other),
            _ => policy.clone(),
        };
        found.push(Action::AdoptPolicy { policy, from: Bound::Day(today) });
    }
}
