//! The actions that lie at hand for somebody.

use crate::contract::{
    Action, Actor, Bound, ClassEntry, ClassId, Date, ParentEntry, ParentId, Person, PointsOf, PupilEntry, PupilId, Ref,
    StaffEntry, StaffId,
};
use crate::engine::Case;
use crate::state::{ContentRef, Pupil};
use crate::words::{
    AccountState, Category, ClosureKind, ConsentKind, ConsentState, Destination, ReplyKind, Surface, Topic,
};

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
    Action::SendMessage { to, about: vec![pupil.clone()], topic: Topic::General, text: None }
}

fn for_parent(case: &Case<'_>, parent: &ParentId, found: &mut Vec<Action>) {
    let language = case.state.parents.get(parent).and_then(|p| p.language.clone());
    let language = language.unwrap_or_else(|| case.state.language.clone());
    found.push(Action::AcceptPolicy { version: case.policy.document().version.clone() });
    found.push(Action::SetLanguage { parent: parent.clone(), language });
    found.push(school_story());
    let (mut classes, mut teams) = (Vec::new(), Vec::new());
    for (id, pupil) in case.children(parent) {
        for staff in case.state.staff_of_pupil(pupil, &case.now, |roles, _| !roles.is_empty()) {
            found.push(write_to(Person::Staff(staff), id));
        }
        found.push(Action::ViewPoints { of: PointsOf::Pupil(id.clone()) });
        found.push(Action::ViewPortfolio { pupil: id.clone() });
        answers(case, id, pupil, found);
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

/// The answers that would change where a pupil's consents stand.
fn answers(case: &Case<'_>, id: &PupilId, pupil: &Pupil, found: &mut Vec<Action>) {
    for kind in ConsentKind::ALL.iter().copied() {
        let pupil_id = id.clone();
        let (state, _) = pupil.consent(kind, &case.now);
        if state == ConsentState::Given {
            found.push(Action::WithdrawConsent { pupil: pupil_id, kind, given_by: None });
            continue;
        }
        let (form, written, expires, given_by) = (String::new(), None, None, None);
        found.push(Action::GiveConsent { pupil: pupil_id.clone(), kind, form, written, expires, given_by });
        if state != ConsentState::Refused {
            found.push(Action::RefuseConsent { pupil: pupil_id, kind, form: None, given_by: None });
        }
    }
}

fn post(surface: Surface, class: Option<ClassId>) -> Action {
    Action::PublishPost {
        surface,
        class,
        category: Category::News,
        media: Vec::new(),
        features: Vec::new(),
        text: None,
        topic: None,
        sensitive: false,
        language: None,
    }
}

fn for_staff(case: &Case<'_>, staff: &StaffId, found: &mut Vec<Action>) {
    let rules = case.rules();
    let listed = rules.skills.iter().flat_map(|c| &c.rule.only);
    let skill = listed.chain(rules.points.iter().flat_map(|c| &c.rule.skills)).next().cloned().unwrap_or_default();
    let award = |to: PointsOf| Action::AwardPoints { to, skill: skill.clone(), points: 1 };
    found.push(school_story());
    found.push(post(Surface::SchoolStory, None));
    for team in case.state.teams.keys().map(|team| PointsOf::Team(team.clone())) {
        found.extend([award(team.clone()), Action::ViewPoints { of: team.clone() }, Action::ShareTotals { of: team }]);
    }
    let classes = case.state.staff.get(staff).map(|s| &s.classes);
    for class in classes.into_iter().flatten().filter(|id| !case.state.assigned(staff, id, &case.now).is_empty()) {
        let of = PointsOf::Class(class.clone());
        found.push(feed_of(class));
        found.push(post(Surface::ClassStory, Some(class.clone())));
        found.push(Action::SetTask { class: class.clone(), title: String::new(), closes: None });
        found.extend([award(of.clone()), Action::ViewPoints { of: of.clone() }, Action::ShareTotals { of }]);
        for (id, pupil) in case.state.pupils_in(class, &case.now) {
            if !case.teaches(pupil) {
                continue;
            }
            found.push(award(PointsOf::Pupil(id.clone())));
            found.push(Action::ViewPoints { of: PointsOf::Pupil(id.clone()) });
            found.push(Action::ViewPortfolio { pupil: id.clone() });
            found.extend(pupil.linked_adults().map(|parent| write_to(Person::Parent(parent.clone()), id)));
        }
    }
}

fn for_pupil(case: &Case<'_>, id: &PupilId, found: &mut Vec<Action>) {
    found.push(Action::ChangeAvatar { avatar: String::new() });
    found.push(Action::ViewPoints { of: PointsOf::Pupil(id.clone()) });
    found.push(Action::ViewPortfolio { pupil: id.clone() });
    let Some(pupil) = case.state.pupils.get(id) else { return };
    let classes = case.state.classes_of(pupil, &case.now);
    let own = case.state.tasks.iter().filter(|(_, task)| classes.contains(&&task.class));
    found.extend(own.map(|(task, _)| Action::SubmitWork { task: task.clone(), media: Vec::new() }));
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
    let standing = case.state.permissions.iter().filter(|(_, permission)| permission.revoked.is_none());
    found.extend(standing.map(|(id, _)| Action::RevokePermission { permission: id.clone() }));
}

fn for_host(case: &Case<'_>, found: &mut Vec<Action>) {
    let today: Date = case.now.date.into();
    // A new id, so that nobody who is known is meant.
    let new = || format!("new-{}", case.state.seq);
    let (given_name, family_name) = (String::new(), String::new());
    let entries = (PupilId::new(new()), ParentId::new(new()), StaffId::new(new()), ClassId::new(new()));
    if let (Ok(pupil), Ok(parent), Ok(staff), Ok(class)) = entries {
        let (in_class, team, year_group) = (None, None, None);
        found.push(Action::AddPupil {
            pupil: PupilEntry {
                id: pupil,
                given_name: given_name.clone(),
                family_name: family_name.clone(),
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
        let (name, roles, working_days) = (String::new(), Vec::new(), None);
        found.push(Action::AddStaff {
            staff: StaffEntry { id: staff, name: name.clone(), roles, working_days, person },
            insist: None,
        });
        found.push(Action::AddClass { class: ClassEntry { id: class, name, year_group } });
    }
    found.push(Action::DeclareClosure { first: today, last: today, kind: ClosureKind::Other });
    found.push(Action::RecordReview { on: today });
    if let Some((_, policy)) = case.state.policy_at(&case.now) {
        found.push(Action::AdoptPolicy { policy: policy.clone(), from: Bound::Day(today) });
    }
}

/// What may be done with a message, a post or a comment.
pub(super) fn with_content(case: &Case<'_>, id: &Ref) -> Vec<Action> {
    let reason = String::new();
    let mut found = match case.state.content(id) {
        Some(ContentRef::Message(_)) => {
            let message = id.clone();
            let replies = ReplyKind::ALL.iter().map(|kind| Action::Reply {
                message: message.clone(),
                kind: *kind,
                topic: None,
                text: None,
            });
            let mut found = vec![Action::ReadMessage { message: message.clone() }];
            found.extend(replies);
            found.push(Action::Escalate { message: message.clone(), reason: reason.clone() });
            found.push(Action::CloseMessage { message });
            found
        }
        Some(ContentRef::Post(_)) => {
            let post = id.clone();
            vec![
                Action::Like { post: post.clone() },
                Action::Comment { post: post.clone(), text: String::new(), topic: None },
                Action::ApprovePost { post: post.clone() },
                Action::RemovePost { post, reason: None },
            ]
        }
        Some(ContentRef::Comment(_)) => {
            let comment = id.clone();
            vec![
                Action::ApproveComment { comment: comment.clone() },
                Action::RemoveComment { comment: comment.clone(), reason: None },
                Action::BlockComment { comment, reason: None },
            ]
        }
        None => return Vec::new(),
    };
    found.push(Action::Report { content: id.clone(), reason: reason.clone() });
    let share = |destination: &Destination| Action::ShareExternally { content: id.clone(), destination: *destination };
    found.extend(Destination::ALL.iter().map(share));
    found.push(Action::ReleaseEvidenceHold { content: id.clone(), reason });
    found
}

/// What may be done about somebody.
pub(super) fn about(case: &Case<'_>, person: &Person) -> Vec<Action> {
    let (person, reason) = (person.clone(), String::new());
    let mut found = vec![
        Action::ExportSubject { subject: person.clone() },
        Action::EraseSubject { subject: person.clone() },
        Action::RecordBreach { person: person.clone(), kind: String::new(), note: None },
        Action::Suspend { person: person.clone(), reason: reason.clone(), until: None },
        Action::Reinstate { person: person.clone() },
        Action::Terminate { person: person.clone(), reason },
    ];
    match &person {
        Person::Pupil(id) => {
            found.push(Action::ViewPoints { of: PointsOf::Pupil(id.clone()) });
            found.push(Action::ViewPortfolio { pupil: id.clone() });
            found.push(Action::LeaveSchool { pupil: id.clone(), on: None });
            let adults = case.state.pupils.get(id).map(|pupil| pupil.linked_adults());
            let adults = adults.into_iter().flatten().filter(|_| case.staff().is_some());
            found.extend(adults.map(|parent| write_to(Person::Parent(parent.clone()), id)));
        }
        Person::Parent(id) => {
            let language = case.state.language.clone();
            found.push(Action::SetLanguage { parent: id.clone(), language });
            if case.staff().is_some() {
                found.extend(case.children(id).into_iter().map(|(pupil, _)| write_to(person.clone(), pupil)));
            }
        }
        Person::Staff(id) => {
            found.push(Action::PermitPersonalDevice { staff: id.clone(), from: None, to: None });
            let today = Bound::Day(case.now.date.into());
            found.push(Action::StaffAbsent { staff: id.clone(), from: today, to: today });
            if let Some(parent) = case.parent() {
                found.extend(case.children(parent).into_iter().map(|(pupil, _)| write_to(person.clone(), pupil)));
            }
        }
    }
    found
}
