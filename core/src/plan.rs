//! What would make it allowed? Remedies tried together, each set verified by deciding the amended request in the amended
//! school.

use alloc::collections::VecDeque;
use alloc::sync::Arc;

use crate::contract::{Action, Actor, Decision, Error, HostId, Person, PupilId, Reason, Remedy, Request, StaffId};
use crate::engine::{Locale, Named};
use crate::school::School;
use crate::sorted::Set;
use crate::words::{Effect, Role, StaffRole, Verdict};

record! { typed
    /// The smallest set of remedies under which a request would not be denied, or that there is none.
    pub struct Plan {
        /// Whether there is a way.
        pub possible: bool,
        /// What to do, in order. Empty where the request is not denied as it is.
        pub steps: Vec<Step>,
        /// The request as it would then be made.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub request: Option<Request>,
        /// What would then be decided.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub decision: Option<Decision>,
    }

    /// One step of a plan: a remedy, and the clause whose reason it clears.
    pub struct Step {
        /// The clause.
        pub clause: crate::contract::ClauseId,
        /// The remedy.
        pub remedy: Remedy,
    }
}

/// How many amended requests are decided before the search gives up.
const TRIES: usize = 400;

/// How many reasons all these requests together give before the search gives up: what is refused for very many takes as
/// much longer to decide.
const REASONS: usize = 20_000;

/// How many steps a plan has at most that goes out by way of any denial, and not of one.
const WIDE_STEPS: usize = 2;

struct Attempt {
    school: Arc<School>,
    request: Request,
    steps: Vec<Step>,
}

impl Plan {
    /// The same plan with every reason of its decision put into words.
    #[must_use]
    pub fn with_words(mut self, locale: Locale) -> Self {
        self.decision = self.decision.map(|decision| decision.with_words(locale));
        self
    }
}

impl School {
    /// The smallest set of remedies under which a request would not be denied, verified by deciding again.
    ///
    /// A code to redeem is not compared, as in [`ask`](Self::ask). Remedies that leave the service (`use_channel`, `use_channels`) are no
    /// part of a plan. The search gives up after some hundred attempts, of which each
    /// counts for more where there are very many reasons, and then answers that it found no way.
    ///
    /// # Errors
    /// As [`ask`](Self::ask).
    pub fn plan(&self, request: &Request) -> Result<Plan, Error> {
        let decision = self.ask(request)?;
        if decision.verdict != Verdict::Deny {
            let (request, decision) = (Some(request.clone()), Some(decision));
            return Ok(Plan { possible: true, steps: Vec::new(), request, decision });
        }
        // Mostly it is enough to go on from one denial. Where that leads nowhere, the way out of another may be one of
        // both: a later instant brings more than what is waited for.
        let narrow = |decision: &Decision| {
            ways_out(decision).map(|reason| of_reason(reason, &to_leave_out(decision))).unwrap_or_default()
        };
        let wide = |decision: &Decision| {
            let denials = decision.reasons.iter().filter(|reason| reason.effect == Effect::Deny);
            let all = to_leave_out(decision);
            denials.flat_map(|reason| of_reason(reason, &all)).collect()
        };
        let found = match self.search(request, usize::MAX, narrow)? {
            None => self.search(request, WIDE_STEPS, wide)?,
            found => found,
        };
        Ok(found.unwrap_or(Plan { possible: false, steps: Vec::new(), request: None, decision: None }))
    }

    /// The first set of at most so many remedies that does, each tried where the ones before have led.
    fn search(
        &self,
        request: &Request,
        most: usize,
        ways: impl Fn(&Decision) -> Vec<Step>,
    ) -> Result<Option<Plan>, Error> {
        let first = Attempt { school: Arc::new(self.clone()), request: request.clone(), steps: Vec::new() };
        let mut queue = VecDeque::from([first]);
        let (mut tries, mut reasons) = (0, 0);
        while let Some(attempt) = queue.pop_front() {
            let decision = attempt.school.ask(&attempt.request)?;
            if decision.verdict != Verdict::Deny {
                let (request, decision) = (Some(attempt.request), Some(decision));
                return Ok(Some(Plan { possible: true, steps: attempt.steps, request, decision }));
            }
            tries += 1;
            reasons += decision.reasons.len();
            if tries > TRIES || reasons > REASONS {
                break;
            }
            // Nobody would get to more: they are tried in the order in which they are found.
            if attempt.steps.len() == most || tries + queue.len() > TRIES {
                continue;
            }
            for step in ways(&decision) {
                if tries + queue.len() > TRIES {
                    break;
                }
                let amended = amended(&attempt.school, &attempt.request, &step.remedy, School::try_out);
                let Some((school, request)) = amended else { continue };
                if leaves_nothing(&step.remedy, &request.action) {
                    continue;
                }
                let school = school.map_or_else(|| Arc::clone(&attempt.school), Arc::new);
                let mut steps = attempt.steps.clone();
                steps.push(step);
                queue.push_back(Attempt { school, request, steps });
            }
        }
        Ok(None)
    }

    /// Carries one remedy out: the school and the request as they are then, for deciding again. This school stays as
    /// it is.
    ///
    /// A remedy that changes the request changes it; one that needs somebody else's act (a consent, a permission) has
    /// the host, or whoever of the staff holds the role it names, submit that act at the instant of the request.
    /// `None` for `use_channel` and `use_channels`, which leave the service; where nobody who holds the role can do it; and where the
    /// remedy does not belong to this request.
    #[must_use]
    pub fn carry_out(&self, request: &Request, remedy: &Remedy) -> Option<(Self, Request)> {
        let submit = |school: &mut Self, request: &Request| school.submit(request).map(drop);
        let (school, request) = amended(self, request, remedy, submit)?;
        Some((school.unwrap_or_else(|| self.clone()), request))
    }
}

/// The denial to begin with. Every denial has to go, so it is mostly enough to branch on the ways out of one: the one with
/// the fewest. Where that can only be waited for, waiting for another that ends later is the way out of both, so it is the
/// one with the longest wait. `None` where one of them has none.
fn ways_out(decision: &Decision) -> Option<&Reason> {
    let denials = || decision.reasons.iter().filter(|reason| reason.effect == Effect::Deny);
    let only_wait = |reason: &Reason| match reason.remedies.as_slice() {
        [Remedy::WaitUntil { at }] => Some(*at),
        _ => None,
    };
    let fewest = denials().min_by_key(|reason| reason.remedies.len())?;
    let wait = |reason: &Reason| {
        reason.remedies.iter().find_map(|remedy| match remedy {
            Remedy::WaitUntil { at } => Some(*at),
            _ => None,
        })
    };
    let longest = only_wait(fewest).and_then(|_| {
        // The first of those that end at the same time.
        let waits = denials().rev().filter_map(|reason| Some((wait(reason)?, reason)));
        waits.max_by_key(|(until, _)| *until).map(|(_, reason)| reason)
    });
    let first = longest.unwrap_or(fewest);
    (!first.remedies.is_empty()).then_some(first)
}

/// The steps out of one denial; `all` are the pupils who could be left out.
fn of_reason(reason: &Reason, all: &[PupilId]) -> Vec<Step> {
    let step = |remedy| Step { clause: reason.clause.clone(), remedy };
    merged(&reason.remedies, all).into_iter().map(step).collect()
}

/// Whether with the pupils all that there was to show and say has been left out.
fn leaves_nothing(remedy: &Remedy, action: &Action) -> bool {
    matches!(remedy, Remedy::LeaveOut { .. })
        && match action {
            Action::PublishPost { media, text, .. } => {
                media.is_empty() && text.as_ref().is_none_or(|text| text.trim().is_empty())
            }
            Action::SendMessage { about, .. } => about.is_empty(),
            _ => false,
        }
}

/// The pupils whom any reason would have left out.
fn to_leave_out(decision: &Decision) -> Vec<PupilId> {
    let mut all: Vec<PupilId> = decision
        .reasons
        .iter()
        .flat_map(|reason| &reason.remedies)
        .filter_map(|remedy| match remedy {
            Remedy::LeaveOut { pupils } => Some(pupils.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The ways out of one reason; pupils who could be left out are first left out together, since all of them may have to.
fn merged(remedies: &[Remedy], all: &[PupilId]) -> Vec<Remedy> {
    let one_of_several = |remedy: &Remedy| matches!(remedy, Remedy::LeaveOut { pupils } if pupils.len() < all.len());
    let together = remedies.iter().any(one_of_several).then(|| Remedy::LeaveOut { pupils: all.to_vec() });
    together.into_iter().chain(remedies.iter().cloned()).collect()
}

/// How somebody else's act is carried out.
type Happens = fn(&mut School, &Request) -> Result<(), Error>;

/// The school, where it changes, and the request, once a remedy is carried out. `None` where it leaves the service, or
/// nobody of the school can do it.
fn amended(school: &School, request: &Request, remedy: &Remedy, happens: Happens) -> Option<(Option<School>, Request)> {
    let mut request = request.clone();
    let mut changed = None;
    match (remedy, &mut request.action) {
        (Remedy::WaitUntil { at }, _) => request.at = *at,
        (Remedy::ChangeTopic { topic }, Action::SendMessage { topic: old, .. }) => *old = *topic,
        (
            Remedy::ChangeTopic { topic },
            Action::Reply { topic: old, .. }
            | Action::Comment { topic: old, .. }
            | Action::PublishPost { topic: old, .. },
        ) => *old = Some(*topic),
        (Remedy::ChooseRecipient { staff }, Action::SendMessage { to, .. }) => {
            *to = crate::contract::Person::Staff(staff.first()?.clone());
        }
        (Remedy::ChooseRecipient { staff }, Action::HandOn { to, .. }) => *to = staff.first()?.clone(),
        // To write to somebody else is to write anew.
        (Remedy::ChooseRecipient { staff }, Action::Reply { message, topic, text, .. }) => {
            let original = school.state().messages.get(message)?;
            let to = crate::contract::Person::Staff(staff.first()?.clone());
            let (about, topic) = (original.about.clone(), topic.unwrap_or(original.topic));
            request.action = Action::SendMessage { to, about, topic, text: text.clone(), media: Vec::new() };
        }
        (Remedy::ObtainConsent { pupil, kind, given_by }, _) => {
            // Of the one whose answer stands in the way; or a form, and the answer of each of them.
            let from = match given_by {
                Some(adult) => vec![Some(adult.clone())],
                None => school.state().who_refused(pupil, *kind).map(Some).chain([None]).collect(),
            };
            for given_by in from {
                let (form, written, expires) = ("on paper".to_owned(), Some(true), None);
                let give = Action::GiveConsent { pupil: pupil.clone(), kind: *kind, form, written, expires, given_by };
                changed = Some(submit_as(changed.as_ref().unwrap_or(school), &request, &[host()?], &give, happens)?);
            }
        }
        (Remedy::LeaveOut { pupils }, Action::PublishPost { media, features, journals, .. }) => {
            let out: Set<&PupilId> = pupils.iter().collect();
            let kept = |id: &PupilId| !out.contains(&id);
            // A picture shows whom it shows, whatever is said of it: without them it is left out.
            media.retain(|entry| entry.own_features().unwrap_or(features).iter().all(kept));
            features.retain(kept);
            // A journal is left out while there is another.
            if journals.iter().any(kept) {
                journals.retain(kept);
            }
        }
        (Remedy::LeaveOut { pupils }, Action::SendMessage { about, .. }) => about.retain(|id| !pupils.contains(id)),
        (Remedy::Rename { to, span, .. }, action) => {
            let text = match action {
                Action::PublishPost { text: Some(text), .. }
                | Action::SendMessage { text: Some(text), .. }
                | Action::Reply { text: Some(text), .. }
                | Action::Comment { text, .. } => text,
                Action::SetTask { title, .. } => title,
                _ => return None,
            };
            let (start, end) = (usize::try_from(span.start).ok()?, usize::try_from(span.end).ok()?);
            let before: String = text.chars().take(start).collect();
            let after: String = text.chars().skip(end).collect();
            *text = format!("{before}{to}{after}");
        }
        (Remedy::AskPermission { of, submit, .. }, _) => {
            changed = Some(submit_as(school, &request, &holders(school, *of, &request), submit, happens)?);
        }
        // By whoever takes the next.
        (Remedy::TakeStep { submit }, _) => {
            changed = Some(submit_as(school, &request, core::slice::from_ref(&request.by), submit, happens)?);
        }
        (Remedy::AcceptPolicy { .. }, Action::RedeemInvite { accepts_policy, .. }) => *accepts_policy = true,
        (Remedy::AcceptPolicy { version: wanted }, Action::AcceptPolicy { version, .. }) => version.clone_from(wanted),
        (Remedy::ObtainSignature { parent, version }, _) => {
            let (version, given_by) = (version.clone(), Some(parent.clone()));
            let sign = Action::AcceptPolicy { version, given_by, form: Some("on paper".to_owned()) };
            changed = Some(submit_as(school, &request, &[host()?], &sign, happens)?);
        }
        (Remedy::GiveCopy { pupil }, _) => {
            let export = Action::ExportSubject { subject: Person::Pupil(pupil.clone()) };
            changed = Some(submit_as(school, &request, &[host()?], &export, happens)?);
        }
        (Remedy::UseSchoolDevice {}, _) => request.device = Some(crate::words::Device::School),
        (Remedy::StartRemoteLearning { class }, _) => {
            let on = Action::SetRemoteLearning { class: class.clone(), on: true, from: None, to: None };
            let leaders = [Role::Headteacher, Role::SeniorLeader];
            let leaders: Vec<_> = leaders.iter().flat_map(|role| holders(school, *role, &request)).collect();
            changed = Some(submit_as(school, &request, &leaders, &on, happens)?);
        }
        (Remedy::ReplyKind { kind }, Action::Reply { kind: old, .. }) => *old = *kind,
        (Remedy::ChangeSurface { to }, Action::PublishPost { surface, .. }) => *surface = *to,
        (Remedy::ChangeCategory { category: to }, Action::PublishPost { category, .. }) => *category = *to,
        (Remedy::ChooseSkill { skills }, Action::AwardPoints { skill, .. }) => skill.clone_from(skills.first()?),
        (
            Remedy::Insist {},
            Action::AddPupil { insist, .. }
            | Action::AddParent { insist, .. }
            | Action::AddStaff { insist, .. }
            | Action::ImportRoster { insist, .. },
        ) => *insist = Some(true),
        (Remedy::AwardAtLeast { points } | Remedy::AwardAtMost { points }, Action::AwardPoints { points: old, .. }) => {
            *old = *points
        }
        _ => return None,
    }
    Some((changed, request))
}

/// Everybody of the school in a role, in the order of their ids.
fn holders(school: &School, role: Role, request: &Request) -> Vec<Actor> {
    let state = school.state();
    let wanted = match role {
        Role::Headteacher => StaffRole::Headteacher,
        Role::SeniorLeader => StaffRole::SeniorLeader,
        Role::Office => StaffRole::Office,
        Role::SafeguardingLead => StaffRole::SafeguardingLead,
        Role::Committee => StaffRole::Committee,
        Role::ClassTeacher => return class_teachers(school, request),
        Role::Parent | Role::Host => return Vec::new(),
    };
    let Ok(zone) = state.zone() else { return Vec::new() };
    let now = zone.moment(request.at);
    let found = state.staff.iter().filter(|(_, staff)| staff.roles_at(&now).contains(&wanted));
    // Where nobody of them can, the host does.
    found.map(|(id, _)| Actor::Staff(id.clone())).chain(host()).collect()
}

fn host() -> Option<Actor> {
    HostId::new("office").ok().map(Actor::Host)
}

/// Whoever is class teacher of a class at the instant of the request: those of the class in question first.
fn class_teachers(school: &School, request: &Request) -> Vec<Actor> {
    let state = school.state();
    let Ok(zone) = state.zone() else { return Vec::new() };
    let moment = zone.moment(request.at);
    let concerned = Named::of(&request.action).classes(state);
    let mut found: Vec<(bool, &StaffId)> = Vec::new();
    for (id, class) in &state.classes {
        let known = state.assigned_of(core::iter::once(class), &moment);
        let teachers = known.into_iter().filter(|(_, known)| known.is(crate::words::AssignmentRole::ClassTeacher));
        found.extend(teachers.map(|(staff, _)| (!concerned.contains(&id), staff)));
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|(_, id)| Actor::Staff(id.clone())).collect()
}

/// The school after the first of these people who may do so has submitted an action.
fn submit_as(
    school: &School,
    request: &Request,
    people: &[Actor],
    action: &Action,
    happens: Happens,
) -> Option<School> {
    let id = school.free_ref().ok()?;
    people.iter().find_map(|by| {
        let request = Request::new(request.at, by.clone(), action.clone()).with_ref(id.clone());
        let decision = school.ask(&request).ok()?;
        if decision.verdict != Verdict::Allow {
            return None;
        }
        let mut school = school.clone();
        happens(&mut school, &request).ok().map(|()| school)
    })
}
