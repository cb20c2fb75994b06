//! The invariants on what goes through no area's own check: messages about nobody, whoever is restricted, one's own.

use std::collections::BTreeSet;

use schoolgate::School;
use schoolgate::clock::Moment;
use schoolgate::contract::{
    Action, Event, Happening, Instant, ParentId, Person, PointsOf, PupilId, Ref, Request, to_json,
};
use schoolgate::views::{Look, ViewRequest};
use schoolgate::words::{Surface, Topic, Verdict};
use serde_json::Value;

use super::{Held, Invariant as I, Watch, ensure};

impl Watch {
    /// Holds the gates on what was just submitted, or asked: `before` is the school as it was then.
    pub(super) fn gates_hold(&self, before: &School, request: &Request, verdict: Verdict, events: &[Event]) -> Held {
        let now = self.zone.moment(request.at);
        self.about_nobody_opens_nothing(before, request, verdict)?;
        self.nobody_does_anything_about_a_child_they_are_restricted_from(request, &now)?;
        self.nobody_settles_their_own(request)?;
        events.iter().try_for_each(|event| self.nobody_rewrites_themselves(event))
    }

    /// A message about nobody is about some one of the parent's children: it opens nothing that naming one would not.
    fn about_nobody_opens_nothing(&self, before: &School, request: &Request, verdict: Verdict) -> Held {
        let Action::SendMessage { to, about, topic, text, media } = &request.action else { return Ok(()) };
        // What is said for somebody's safety is accepted from whoever says it.
        if !about.is_empty() || *topic == Topic::Safeguarding {
            return Ok(());
        }
        // That pupils do not write and are not written to is held of every message.
        if matches!((request.by.person(), to), (Some(Person::Pupil(_)), _) | (_, Person::Pupil(_))) {
            return Ok(());
        }
        let ends = [Some(to.clone()), request.by.person()];
        let children = ends.iter().flatten().filter(|end| matches!(end, Person::Parent(_)));
        let opened = children.flat_map(|parent| self.children_of(parent)).any(|pupil| {
            let about = vec![pupil.clone()];
            let action =
                Action::SendMessage { to: to.clone(), about, topic: *topic, text: text.clone(), media: media.clone() };
            let named = before.ask(&Request { action, ..request.clone() });
            named.is_ok_and(|named| named.verdict == verdict || named.verdict == Verdict::Allow)
        });
        ensure(I::AboutNobody, opened, || format!("{:?} writes to {to:?} about nobody", request.by))
    }

    /// Gate one, on what is done: no action that names the child, or a message about the child, save a safeguarding
    /// message.
    fn nobody_does_anything_about_a_child_they_are_restricted_from(&self, request: &Request, now: &Moment) -> Held {
        let Some(person) = request.by.person() else { return Ok(()) };
        let safeguarding = match &request.action {
            Action::SendMessage { topic, .. } => *topic == Topic::Safeguarding,
            Action::Reply { message, topic, .. } => {
                *topic == Some(Topic::Safeguarding) || self.safeguarding.contains(message)
            }
            _ => false,
        };
        if safeguarding {
            return Ok(());
        }
        let body = to_json(&request.action).unwrap_or_default();
        let record = match &request.action {
            Action::ReadMessage { message: id }
            | Action::Reply { message: id, .. }
            | Action::Escalate { message: id, .. }
            | Action::CloseMessage { message: id }
            | Action::HandOn { message: id, .. }
            | Action::Report { content: id, .. }
            | Action::ReleaseEvidenceHold { content: id, .. }
            | Action::ShareExternally { content: id, .. }
            | Action::PermitSharing { content: id, .. } => Some(id),
            Action::JudgeReport { report, .. } => self.reports.get(report),
            _ => None,
        };
        let about = record.and_then(|id| self.about.get(id));
        for pupil in self.restricted_from(&person, now) {
            let named = body.contains(&quoted(pupil)) || about.is_some_and(|about| about.contains(pupil));
            ensure(I::Barred, !named, || format!("{person:?} is restricted from {pupil}: {:?}", request.action))?;
        }
        Ok(())
    }

    /// Gate one, on what is seen: nothing that is handed out names the child, save the no-photo list, which is the same
    /// for every reader, and safeguarding messages of the reader's own.
    pub(super) fn nobody_is_shown_a_child_they_are_restricted_from(
        &self,
        school: &School,
        person: &Person,
        at: Instant,
    ) -> Held {
        let pupils = self.restricted_from(person, &self.zone.moment(at));
        if pupils.is_empty() {
            return Ok(());
        }
        let own = self.capacities(person);
        for look in self.looks() {
            let request = ViewRequest::new(at, person.clone().into(), look);
            let Ok(seen) = school.view(&request) else { continue };
            let seen = serde_json::to_value(&seen).unwrap_or_default();
            for pupil in &pupils {
                ensure(I::Barred, !names(&seen, pupil, &own), || {
                    format!("{person:?} is restricted from {pupil}, and is shown: {seen}")
                })?;
            }
        }
        Ok(())
    }

    /// What somebody may look at without naming a pupil.
    fn looks(&self) -> Vec<Look> {
        let mut looks = vec![
            Look::Feed { surface: Surface::SchoolStory, class: None },
            Look::Messages { parent: None, staff: None },
            Look::SharedTotals {},
            Look::ReviewStatus {},
            Look::MayNow { content: None, person: None },
            Look::Due { since: None },
        ];
        for class in &self.classes {
            looks.push(Look::Feed { surface: Surface::ClassStory, class: Some(class.clone()) });
            looks.push(Look::Points { of: PointsOf::Class(class.clone()) });
        }
        for person in self.accounts.keys() {
            looks.push(Look::Export { subject: person.clone(), looked: Vec::new() });
            looks.push(Look::MayNow { content: None, person: Some(person.clone()) });
        }
        looks
    }

    /// Gate two: nobody approves, judges, reinstates, releases or lifts what is their own or what binds them.
    fn nobody_settles_their_own(&self, request: &Request) -> Held {
        let Some(person) = request.by.person() else { return Ok(()) };
        let own = self.capacities(&person);
        let wrote = |id: &Ref| self.written.get(id).is_some_and(|author| own.contains(author));
        let parent = |id: &ParentId| own.contains(&Person::Parent(id.clone()));
        let theirs = match &request.action {
            Action::ApprovePost { post: id }
            | Action::ApproveComment { comment: id }
            | Action::ReleaseEvidenceHold { content: id, .. }
            | Action::PermitSharing { content: id, .. } => wrote(id),
            // Neither what one wrote oneself, nor a report of one's own.
            Action::JudgeReport { report, .. } => wrote(report) || self.reports.get(report).is_some_and(wrote),
            Action::Reinstate { person } => own.contains(person),
            Action::LiftRestriction { parent: id, .. }
            | Action::ApproveExtraParent { parent: id, .. }
            | Action::Link { parent: id, .. } => parent(id),
            Action::PermitPersonalDevice { staff, .. } => own.contains(&Person::Staff(staff.clone())),
            _ => false,
        };
        ensure(I::OwnMatters, !theirs, || format!("{person:?} settles their own: {:?}", request.action))
    }

    /// The same of who somebody is: nobody changes their own roles, nor who else they are.
    fn nobody_rewrites_themselves(&self, event: &Event) -> Held {
        let Some(person) = event.by.person() else { return Ok(()) };
        let own = self.capacities(&person);
        let (whom, human, roles) = match &event.what {
            Happening::StaffAdded { staff } | Happening::StaffUpdated { staff, .. } => {
                (Person::Staff(staff.id.clone()), &staff.person, Some((&staff.id, &staff.roles)))
            }
            Happening::ParentAdded { parent } | Happening::ParentUpdated { parent, .. } => {
                (Person::Parent(parent.id.clone()), &parent.person, None)
            }
            _ => return Ok(()),
        };
        let is_now = human.as_ref().map(ToString::to_string);
        let known = self.accounts.contains_key(&whom);
        // To tie somebody else's record to one's own, or one's own to somebody else's, is to change who one is.
        let mine = own.contains(&whom) || is_now.is_some() && own.iter().any(|capacity| self.human(capacity) == is_now);
        // What an addition leaves out stays.
        let adds = matches!(&event.what, Happening::StaffAdded { .. } | Happening::ParentAdded { .. });
        let same_human = adds && is_now.is_none() || self.human(&whom) == is_now;
        let same_roles = roles.is_none_or(|(id, roles)| {
            !own.contains(&whom)
                || adds && roles.is_empty()
                || self.roles.get(id).is_none_or(|had| had.iter().eq(&BTreeSet::from_iter(roles.clone())))
        });
        ensure(I::OwnMatters, !mine || known && same_human && same_roles, || {
            format!("{person:?} changes who they are: {:?}", event.what)
        })
    }
}

fn quoted(pupil: &PupilId) -> String {
    format!("\"{pupil}\"")
}

/// Whether something that was handed out names a pupil, outside the reader's own safeguarding messages.
fn names(seen: &Value, pupil: &PupilId, own: &BTreeSet<Person>) -> bool {
    match seen {
        Value::String(text) => text == pupil.as_str(),
        Value::Array(items) => items.iter().any(|item| names(item, pupil, own)),
        Value::Object(fields) => {
            let of_safety = fields.get("topic").and_then(Value::as_str) == Some(Topic::Safeguarding.as_str());
            let from = fields.get("from").and_then(|from| serde_json::from_value::<Person>(from.clone()).ok());
            if of_safety && from.is_some_and(|from| own.contains(&from)) {
                return false;
            }
            fields.iter().any(|(name, value)| name == pupil.as_str() || names(value, pupil, own))
        }
        _ => false,
    }
}
