//! What may be done about somebody.

use super::{answers, at_home, award, tell, write_to};
use crate::contract::{Action, Bound, ClassId, ParentId, Person, PointsOf, PupilId, StaffId};
use crate::engine::Case;
use crate::state::{Pupil, is_alias};
use crate::words::{AssignmentRole, DisclosurePurpose};

/// What may be done about somebody. Whom else it takes (an adult of the pupil's, a class) is looked for among those
/// whom the school has on record beside them; to a family nobody else is named.
pub(in crate::views) fn about(case: &Case<'_>, person: &Person) -> Vec<Action> {
    let (person, reason) = (person.clone(), String::new());
    let mut found = vec![
        Action::ExportSubject { subject: person.clone() },
        Action::EraseSubject { subject: person.clone() },
        Action::RecordBreach { person: person.clone(), kind: String::new(), note: None },
        Action::Suspend { person: person.clone(), reason: reason.clone(), until: None, report: None },
        Action::Reinstate { person: person.clone() },
        Action::Terminate { person: person.clone(), reason: reason.clone() },
    ];
    if !case.rules().ladder().is_empty() {
        found.push(Action::Remind { person: person.clone(), reason });
    }
    if case.state.erasure_requests.iter().any(|request| request.subject == person && request.refused.is_none()) {
        found.push(Action::WithdrawErasure { subject: person.clone() });
        if case.is_host() {
            found.push(Action::RefuseErasure { subject: person.clone(), ground: String::new() });
        }
    }
    match &person {
        Person::Pupil(id) => about_pupil(case, id, &mut found),
        Person::Parent(id) => about_parent(case, id, &mut found),
        Person::Staff(id) => about_staff(case, id, &mut found),
    }
    found
}

fn about_pupil(case: &Case<'_>, id: &PupilId, found: &mut Vec<Action>) {
    let Some(pupil) = case.state.pupils.get(id) else { return };
    let of = PointsOf::Pupil(id.clone());
    found.push(Action::ViewPoints { of: of.clone() });
    found.push(Action::ViewPortfolio { pupil: id.clone() });
    found.push(Action::LeaveSchool { pupil: id.clone(), on: None });
    let own = case.parent().is_some_and(|parent| case.link(parent, id).is_some());
    if own || case.is_host() {
        answers(case, id, found);
    }
    if own {
        found.extend(at_home(case, id));
    }
    if case.staff().is_some() {
        found.push(award(case, of.clone()));
        found.push(Action::ShareTotals { of });
        found.extend(pupil.linked_adults().map(|parent| write_to(Person::Parent(parent.clone()), id)));
    }
    // Of another pupil, one tells one's own teachers.
    if let Some(own) = case.pupil().filter(|own| *own != id).and_then(|own| case.state.pupils.get(own)) {
        let teachers = case.state.staff_of_pupil(own, &case.now, |assigned| !assigned.is_nothing());
        found.extend(teachers.into_iter().map(|staff| tell(staff, id)));
    }
    if case.staff().is_some() || case.is_host() {
        let to = |purpose: &DisclosurePurpose| (String::new(), *purpose);
        let disclose = DisclosurePurpose::ALL.iter().map(to);
        found.extend(disclose.map(|(to, purpose)| Action::DiscloseToThirdParty { pupil: id.clone(), to, purpose }));
    }
    if case.is_host() {
        let entry = case.state.pupil_entry(id);
        found.extend(entry.map(|entry| Action::UpdatePupil { pupil: entry.into() }));
        let others = case.state.classes.keys().filter(|class| !case.state.is_in(pupil, class, &case.now));
        found.extend(others.map(|class| Action::MovePupil { pupil: id.clone(), class: class.clone(), from: None }));
        let on = Bound::Day(case.now.date.into());
        let theirs = case.state.classes_of(pupil, &case.now);
        found.extend(theirs.map(|class| Action::EndMembership { pupil: id.clone(), class: class.clone(), on }));
    }
    let adults = pupil.links.keys().chain(pupil.invitations.keys()).chain(&pupil.extra_approved);
    let restricted = pupil.restrictions.iter().map(|r| &r.parent).filter(|id| !is_alias(id.as_str()));
    let mut adults: Vec<&ParentId> = adults.chain(restricted).collect();
    adults.sort_unstable();
    adults.dedup();
    adults.into_iter().for_each(|adult| between(case, id, adult, found));
}

fn about_parent(case: &Case<'_>, id: &ParentId, found: &mut Vec<Action>) {
    if !case.state.parents.contains_key(id) {
        return;
    }
    let language = case.state.language.clone();
    found.push(Action::SetLanguage { parent: id.clone(), language });
    if case.staff().is_some() {
        found.extend(case.children(id).map(|(pupil, _)| write_to(Person::Parent(id.clone()), pupil)));
    }
    if case.is_host() {
        let entry = case.state.parent_entry(id);
        found.extend(entry.map(|entry| Action::UpdateParent { parent: entry.into(), parted_from: None }));
        // Where it is signed before a code is sent, the school records it.
        if case.rules().welcome().iter().any(|cited| cited.rule.signed_first) {
            let (version, form) = (case.policy.document().version.clone(), Some("placeholder".to_owned()));
            found.push(Action::AcceptPolicy { version, given_by: Some(id.clone()), form });
        }
    }
    let pupils = case.state.pupils.iter().filter(|(_, pupil)| {
        let restricted = pupil.restrictions.iter().any(|r| r.parent == *id);
        pupil.links.contains_key(id)
            || pupil.invitations.contains_key(id)
            || pupil.extra_approved.contains(id)
            || restricted
    });
    pupils.for_each(|(pupil, _)| between(case, pupil, id, found));
}

/// What those who run the school may do between a pupil and an adult whom it has on record beside the pupil. To one of
/// them who is restricted from the pupil, nothing of it is told.
fn between(case: &Case<'_>, id: &PupilId, adult: &ParentId, found: &mut Vec<Action>) {
    let runs = |pupil: &&Pupil| (case.is_host() || case.is_leader()) && !case.restricted_from(pupil);
    let Some(pupil) = case.state.pupils.get(id).filter(runs) else { return };
    let (pupil_id, parent) = (|| id.clone(), || adult.clone());
    let link = pupil.links.get(adult);
    if link.is_none_or(|link| !link.active) {
        if !pupil.extra_approved.contains(adult) {
            found.push(Action::ApproveExtraParent {
                pupil: pupil_id(),
                parent: parent(),
                relative: None,
                reason: None,
            });
        }
        let (code, salt, expires) = ("placeholder".to_owned(), None, None);
        found.push(Action::IssueInvite { pupil: pupil_id(), parent: parent(), code, salt, expires });
        found.push(Action::Link {
            parent: parent(),
            pupil: pupil_id(),
            relationship: link.map_or_else(String::new, |link| link.relationship.clone()),
            parental_responsibility: link.map_or(Some(false), |link| link.parental_responsibility),
            relative: None,
        });
    }
    if pupil.invitations.contains_key(adult) {
        found.push(Action::RevokeInvite { pupil: pupil_id(), parent: parent() });
    }
    if link.is_some() {
        found.push(Action::Unlink { parent: parent(), pupil: pupil_id() });
    }
    // That there is a restriction is known to the host alone.
    if case.is_host() {
        let from = Bound::Day(case.now.date.into());
        found.push(match case.state.has_restriction_to_lift(pupil, adult, &case.now) {
            true => Action::LiftRestriction { pupil: pupil_id(), parent: parent() },
            false => Action::RestrictLink { pupil: pupil_id(), parent: parent(), from, to: None, note: None },
        });
    }
}

fn about_staff(case: &Case<'_>, id: &StaffId, found: &mut Vec<Action>) {
    let Some(entry) = case.state.staff_entry(id) else { return };
    found.push(Action::PermitPersonalDevice { staff: id.clone(), from: None, to: None });
    let today = Bound::Day(case.now.date.into());
    found.push(Action::StaffAbsent { staff: id.clone(), from: today, to: today });
    if case.state.staff.get(id).is_some_and(|staff| staff.absences.iter().any(|span| span.contains(&case.now))) {
        found.push(Action::EndAbsence { staff: id.clone(), on: None });
    }
    if let Some(parent) = case.parent() {
        let to = || Person::Staff(id.clone());
        found.extend(case.children(parent).map(|(pupil, _)| write_to(to(), pupil)));
    }
    found.extend(case.pupil().map(|pupil| tell(id.clone(), pupil)));
    if !case.is_host() {
        return;
    }
    found.push(Action::UpdateStaff { staff: entry.into(), parted_from: None });
    found.push(Action::LeaveStaff { staff: id.clone(), on: None });
    for class in case.state.classes.keys() {
        let roles = running(case, id, class);
        for role in &roles {
            let (staff, class) = (id.clone(), class.clone());
            found.push(Action::EndAssignment { staff, class, role: *role, on: today });
        }
        if roles.is_empty() {
            let (staff, class, role) = (id.clone(), class.clone(), AssignmentRole::ClassTeacher);
            found.push(Action::Assign { staff, class, role, from: None, to: None, times: None });
        }
    }
}

/// As what somebody is assigned to a class now, at whatever hours of the week.
fn running(case: &Case<'_>, staff: &StaffId, class: &ClassId) -> Vec<AssignmentRole> {
    let known = case.state.classes.get(class).map_or(&[][..], |class| class.assignments.as_slice());
    let theirs = known.iter().filter(|a| a.staff == *staff && a.span.contains(&case.now));
    let mut roles: Vec<_> = theirs.map(|a| a.role).collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}
