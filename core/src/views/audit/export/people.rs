//! What is held on somebody as a pupil, a parent, a member of staff.

use super::Exporter;
use crate::clock::Span;
use crate::contract::{
    AssignmentEntry, ClassId, LinkEntry, MediaEntry, MembershipEntry, ParentId, Person, PointsOf, PupilId, Ref,
    RestrictionEntry, StaffId,
};
use crate::sorted::{Set, sort};
use crate::state::{
    Account, Answer, ContentRef, Invitation, List, Permission, PermissionScope, Pupil, Removal, WRONG_TRIES,
};
use crate::views::audit::conduct::{Conduct, removals};
use crate::views::audit::held::{
    HeldAcceptance, HeldAccount, HeldAnswer, HeldAppearance, HeldAward, HeldBreach, HeldConsent, HeldDisclosure,
    HeldInvitation, HeldJudgement, HeldMeasure, HeldOwnAnswer, HeldParent, HeldPermission, HeldPupil, HeldRemoval,
    HeldStaff, HeldVisit, InvitationState,
};
use crate::views::{MediaShown, Work, awards_of, home_awards_of, others_may_be_shown, seen_media};
use crate::words::{ConsentKind, DisclosurePurpose, LawfulBasis, PermissionKind};

impl Exporter<'_, '_> {
    pub(super) fn pupil(&self, id: &PupilId) -> Option<HeldPupil> {
        let case = self.case;
        let pupil = case.state.pupils.get(id)?;
        let adults = pupil.links.keys().filter(|adult| self.tells_of(adult));
        let work = pupil.submissions.iter().map(|submission| Work {
            task: submission.task.clone(),
            title: case.state.tasks.get(&submission.task).map(|task| task.title.clone()),
            at: submission.at,
            media: self.handed_in(id, &submission.media),
        });
        let memberships = pupil.memberships.iter().map(|m| MembershipEntry {
            pupil: id.clone(),
            class: m.class.clone(),
            from: m.span.from,
            to: m.span.to,
        });
        let told = |purpose| self.whole || purpose != DisclosurePurpose::Safeguarding;
        let disclosures = pupil.disclosures.iter().filter(|disclosure| told(disclosure.purpose));
        let disclosures = disclosures.map(|disclosure| HeldDisclosure {
            at: disclosure.at,
            to: disclosure.to.clone(),
            purpose: disclosure.purpose,
        });
        let basis = case.basis().map(|(_, bases)| bases);
        Some(HeldPupil {
            given_name: pupil.given_name.clone(),
            family_name: pupil.family_name.clone(),
            known_as: pupil.known_as.clone(),
            team: pupil.team.clone(),
            year_group: pupil.year_group,
            protection: pupil.protection.clone().filter(|_| self.whole),
            memberships: memberships.collect(),
            left: pupil.left,
            copy_given: pupil.copy_given.filter(|at| *at <= case.now.instant),
            links: adults.filter_map(|adult| link_of(id, pupil, adult)).collect(),
            restrictions: self.restrictions(id, pupil, |_| true),
            extra_adults: pupil.extra_approved.iter().filter(|_| self.whole).cloned().collect(),
            consents: ConsentKind::ALL
                .iter()
                .filter(|kind| {
                    // Few policies ask for it.
                    pupil.consents.contains_key(*kind) || case.is_asked(**kind)
                })
                .map(|kind| self.consent(pupil, *kind))
                .collect(),
            bases: basis.map_or_else(Vec::new, <[_]>::to_vec),
            may_object: basis.is_some_and(LawfulBasis::may_object),
            invitations: self.invitations(id, pupil, |adult| self.tells_of(adult)),
            account: self.account(&Person::Pupil(id.clone()), &pupil.account),
            avatar: pupil.avatar.clone(),
            points: awards_of(case.state, &PointsOf::Pupil(id.clone()), case.now.instant),
            points_at_home: home_awards_of(case.state, &PointsOf::Pupil(id.clone()), case.now.instant),
            work: work.collect(),
            disclosures: disclosures.collect(),
            shown_in: self.appearances(id),
        })
    }

    /// A pupil's own work. A family is told of all of it, but what shows somebody else without consent has no id by which
    /// to fetch it.
    fn handed_in(&self, id: &PupilId, media: &[MediaEntry]) -> Vec<MediaShown> {
        let family = self.case.parent().is_some() || self.case.pupil().is_some();
        let free = |entry: &MediaEntry| !family || others_may_be_shown(self.case, id, entry);
        let shown = |entry: &MediaEntry| {
            let seen = seen_media(self.case, core::slice::from_ref(entry), &[]).into_iter();
            let id = |item: &MediaShown| item.id.clone().filter(|_| free(entry));
            seen.map(|item| MediaShown { id: id(&item), ..item }).collect::<Vec<_>>()
        };
        media.iter().flat_map(shown).collect()
    }

    fn appearances(&self, id: &PupilId) -> Vec<HeldAppearance> {
        let family = self.case.parent().is_some() || self.case.pupil().is_some();
        let shows = |entry: &&MediaEntry| entry.own_features().is_some_and(|pupils| pupils.contains(id));
        let alone = |entry: &MediaEntry| entry.own_features().is_some_and(|pupils| pupils.iter().all(|p| p == id));
        let others = self.case.state.pupils.iter().filter(|(pupil, _)| *pupil != id);
        let work = others.flat_map(|(pupil, known)| known.submissions.iter().map(move |work| (pupil, work)));
        let found = work.filter_map(|(pupil, work)| {
            let media: Vec<MediaShown> = work
                .media
                .iter()
                .filter(shows)
                .flat_map(|entry| {
                    seen_media(self.case, core::slice::from_ref(entry), &[]).into_iter().map(move |s| (entry, s))
                })
                .map(|(entry, shown)| MediaShown { id: shown.id.filter(|_| !family || alone(entry)), ..shown })
                .collect();
            let pupil = (!family).then(|| pupil.clone());
            (!media.is_empty()).then(|| HeldAppearance { pupil, task: work.task.clone(), at: work.at, media })
        });
        let mut found: Vec<_> = found.collect();
        sort(&mut found, |a, b| (a.at, &a.task).cmp(&(b.at, &b.task)));
        found
    }

    fn restrictions(&self, id: &PupilId, pupil: &Pupil, of: impl Fn(&ParentId) -> bool) -> Vec<RestrictionEntry> {
        let told = pupil.restrictions.iter().filter(|r| self.whole && of(&r.parent));
        told.map(|r| RestrictionEntry {
            pupil: id.clone(),
            parent: r.parent.clone(),
            from: r.span.from,
            to: r.span.to,
            note: r.note.clone(),
        })
        .collect()
    }

    fn invitations(&self, id: &PupilId, pupil: &Pupil, of: impl Fn(&ParentId) -> bool) -> Vec<HeldInvitation> {
        // To a restricted adult there is no invitation either.
        let hidden = |adult: &ParentId| {
            !self.whole && self.case.state.restricted(&Person::Parent(adult.clone()), pupil, &self.case.now)
        };
        let open = pupil.invitations.iter().filter(|(adult, _)| of(adult) && !hidden(adult));
        open.map(|(adult, invitation)| HeldInvitation {
            pupil: id.clone(),
            parent: adult.clone(),
            issued: invitation.issued,
            expires: invitation.expires,
            wrong_tries: invitation.wrong_tries,
            state: self.invitation_state(invitation),
        })
        .collect()
    }

    fn invitation_state(&self, invitation: &Invitation) -> InvitationState {
        let stands = (Span { from: None, to: invitation.expires }).contains(&self.case.now);
        match () {
            () if invitation.wrong_tries >= WRONG_TRIES => InvitationState::Locked,
            () if !stands => InvitationState::Expired,
            () => InvitationState::Open,
        }
    }

    fn consent(&self, pupil: &Pupil, kind: ConsentKind) -> HeldConsent {
        // Of what another adult answered a family is told how the consent stands, and no more.
        let told = |answer: &&Answer| answer.given_by.as_ref().is_none_or(|adult| self.tells_of(adult));
        let answers = pupil.consents.get(&kind).into_iter().flatten().filter(told).map(held);
        HeldConsent {
            kind,
            state: pupil.consent_within(kind, &self.case.now, self.case.shortest_lifetime(kind)).0,
            answers: answers.collect(),
        }
    }

    /// What an adult answered, child by child.
    fn own_answers(&self, id: &ParentId) -> Vec<HeldOwnAnswer> {
        let pupils = self.case.state.pupils_naming(id).filter(|(pupil, _)| self.tells_of_link(id, pupil));
        let answers = pupils.flat_map(|(pupil, known)| {
            known.consents.iter().flat_map(move |(kind, all)| all.iter().map(move |answer| (pupil, *kind, answer)))
        });
        let own = answers.filter(|(.., answer)| answer.given_by.as_ref() == Some(id));
        own.map(|(pupil, kind, answer)| HeldOwnAnswer { pupil: pupil.clone(), kind, answer: held(answer) }).collect()
    }

    /// Whether what an adult and a pupil have to do with one another may be told: there is a link, and it is not
    /// restricted.
    fn tells_of_link(&self, adult: &ParentId, pupil: &PupilId) -> bool {
        self.whole || self.case.recorded_link(adult, pupil).is_some()
    }

    fn account(&self, person: &Person, account: &Account) -> HeldAccount {
        let state = account.at(&self.case.now);
        let breaches = account.breaches.iter().map(|breach| HeldBreach {
            at: breach.at,
            kind: breach.kind.clone(),
            note: breach.note.clone().filter(|_| self.whole),
        });
        let measures = account.measures.iter().map(|measure| HeldMeasure {
            kind: measure.kind,
            at: measure.at,
            reason: measure.reason.clone(),
            until: measure.until,
            lifted: measure.lifted,
        });
        let Conduct { reminders, removals, blocks, .. } = Conduct::of(self.case, person);
        HeldAccount {
            state,
            until: account.until.filter(|_| state == account.state),
            breaches: breaches.collect(),
            measures: measures.collect(),
            reminders,
            removals,
            blocks,
        }
    }

    pub(super) fn parent(&self, id: &ParentId) -> Option<HeldParent> {
        let state = self.case.state;
        let parent = state.parents.get(id)?;
        let children = parent.children.iter().filter_map(|pupil| state.pupils.get_key_value(pupil));
        let children = children.filter(|(pupil, _)| self.whole || self.case.link(id, pupil).is_some());
        let likes: Set<_> = state.listed(&List::PostsLikedBy(id.clone())).iter().map(|(_, post)| post).collect();
        Some(HeldParent {
            given_name: parent.given_name.clone(),
            family_name: parent.family_name.clone(),
            language: parent.language.clone(),
            person: parent.human.clone(),
            account: self.account(&Person::Parent(id.clone()), &parent.account),
            children: children.filter_map(|(pupil, known)| link_of(pupil, known, id)).collect(),
            acceptances: parent
                .acceptances
                .iter()
                .map(|(version, on)| HeldAcceptance {
                    version: version.clone(),
                    on: *on,
                    form: parent.signed.get(version).cloned(),
                })
                .collect(),
            consents: self.own_answers(id),
            extra_adult_of: state
                .pupils_naming(id)
                .filter(|(pupil, known)| known.extra_approved.contains(id) && self.tells_of_link(id, pupil))
                .map(|(pupil, _)| pupil.clone())
                .collect(),
            invitations: state
                .pupils_naming(id)
                .flat_map(|(pupil, known)| self.invitations(pupil, known, |adult| adult == id))
                .collect(),
            restrictions: state
                .pupils_naming(id)
                .flat_map(|(pupil, known)| self.restrictions(pupil, known, |adult| adult == id))
                .collect(),
            likes: likes.into_iter().cloned().collect(),
            points_given: self.given_at_home(id),
        })
    }

    pub(super) fn staff(&self, id: &StaffId) -> Option<HeldStaff> {
        let state = self.case.state;
        let staff = state.staff.get(id)?;
        let person = Person::Staff(id.clone());
        let concerns = |known: &Permission| {
            known.by.person().as_ref() == Some(&person)
                || matches!(&known.scope, PermissionScope::PersonalDevice(of) if of == id)
        };
        let permissions = state.permissions.iter().filter(|(_, known)| concerns(known));
        let permissions = permissions.map(|(permission, known)| HeldPermission {
            id: permission.clone(),
            r#for: match known.scope {
                PermissionScope::PersonalDevice(_) => PermissionKind::PersonalDevice,
                PermissionScope::OutOfHours(_) => PermissionKind::OutOfHours,
                PermissionScope::Sharing(_) => PermissionKind::Sharing,
            },
            span: known.span,
            revoked: known.revoked,
        });
        let listed = |list| state.listed(&list).iter().map(|(_, id)| id).collect::<Set<_>>().into_iter();
        let judged = listed(List::ReportsJudgedBy(person.clone()));
        let judged = judged.filter_map(|report| Some((report, state.reports.get(report)?.judged.as_ref()?)));
        let visits = state.visits.iter().filter(|visit| visit.by == person);
        Some(HeldStaff {
            name: staff.name.clone(),
            roles: staff.roles.clone(),
            teams: staff.teams.clone(),
            working_days: staff.working_days.clone(),
            person: staff.human.clone(),
            account: self.account(&person, &staff.account),
            absences: staff.absences.clone(),
            assignments: staff.classes.iter().flat_map(|class| self.assignments(class, id)).collect(),
            left: staff.left,
            permissions: permissions.collect(),
            tasks: listed(List::TasksBy(id.clone())).cloned().collect(),
            points_given: self.awards_by(id),
            judgements: judged
                .map(|(report, j)| HeldJudgement { report: report.clone(), at: j.at, outcome: j.outcome })
                .collect(),
            removals: self.removals_by(&person),
            visits: visits
                .map(|visit| HeldVisit { class: visit.class.clone(), at: visit.at, note: visit.note.clone() })
                .collect(),
        })
    }

    fn given_at_home(&self, id: &ParentId) -> Vec<HeldAward> {
        let pupils = self.case.state.pupils_naming(id).filter(|(pupil, _)| self.tells_of_link(id, pupil));
        let mut found = Vec::new();
        for (pupil, known) in pupils {
            found.extend(known.home_awards.iter().filter(|award| award.by == *id).map(|award| HeldAward {
                at: award.at,
                to: PointsOf::Pupil(pupil.clone()),
                skill: award.skill.clone(),
                points: award.points,
            }));
        }
        sort(&mut found, |one, other| one.at.cmp(&other.at));
        found
    }

    fn awards_by(&self, id: &StaffId) -> Vec<HeldAward> {
        let state = self.case.state;
        let pupils = state.pupils.iter().map(|(pupil, known)| (PointsOf::Pupil(pupil.clone()), &known.awards));
        let classes = state.classes.iter().map(|(class, known)| (PointsOf::Class(class.clone()), &known.awards));
        let teams = state.teams.iter().map(|(team, known)| (PointsOf::Team(team.clone()), &known.awards));
        let mut found = Vec::new();
        for (to, awards) in pupils.chain(classes).chain(teams) {
            found.extend(awards.iter().filter(|award| award.by == *id).map(|award| HeldAward {
                at: award.at,
                to: to.clone(),
                skill: award.skill.clone(),
                points: award.points,
            }));
        }
        sort(&mut found, |one, other| one.at.cmp(&other.at));
        found
    }

    fn removals_by(&self, person: &Person) -> Vec<HeldRemoval> {
        let theirs = removals(self.case.state, &List::RemovedBy(person.clone()));
        // Messages, then posts, then comments.
        let kind = |content: &Ref| match self.case.state.content(content) {
            Some(ContentRef::Message(_)) => 0,
            Some(ContentRef::Post(_)) => 1,
            Some(ContentRef::Comment(_)) | None => 2,
        };
        let mut found: Vec<_> = theirs.collect();
        sort(&mut found, |one, other| (kind(one.0), one.0).cmp(&(kind(other.0), other.0)));
        let held = |(content, removal): (&Ref, &Removal)| HeldRemoval {
            content: content.clone(),
            at: removal.at,
            reason: removal.reason.clone(),
        };
        found.into_iter().map(held).collect()
    }

    fn assignments(&self, class: &ClassId, staff: &StaffId) -> Vec<AssignmentEntry> {
        let known = self.case.state.classes.get(class).map_or(&[][..], |known| known.assignments.as_slice());
        let own = known.iter().filter(|a| a.staff == *staff);
        own.map(|a| AssignmentEntry {
            staff: staff.clone(),
            class: class.clone(),
            role: a.role,
            from: a.span.from,
            to: a.span.to,
            times: a.times.clone(),
        })
        .collect()
    }
}

fn held(answer: &Answer) -> HeldAnswer {
    HeldAnswer {
        given_by: answer.given_by.clone(),
        answer: answer.answer,
        form: answer.form.clone(),
        written: answer.written,
        on: answer.on,
        expires: answer.expires,
    }
}

fn link_of(id: &PupilId, pupil: &Pupil, adult: &ParentId) -> Option<LinkEntry> {
    let link = pupil.links.get(adult)?;
    Some(LinkEntry {
        parent: adult.clone(),
        pupil: id.clone(),
        relationship: link.relationship.clone(),
        parental_responsibility: link.parental_responsibility,
        pending: !link.active,
        relative: link.relative,
    })
}
