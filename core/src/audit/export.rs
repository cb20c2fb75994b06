//! Everything held on somebody.

use super::held::{
    ContentState, HeldAccount, HeldAnswer, HeldBreach, HeldComment, HeldConsent, HeldInvitation, HeldParent,
    HeldPermission, HeldPost, HeldPupil, HeldReport, HeldStaff, InvitationState,
};
use crate::clock::Span;
use crate::contract::{
    Action, AssignmentEntry, ClassId, Error, Instant, LinkEntry, MembershipEntry, ParentId, Person, PointsOf, PupilId,
    Ref, RestrictionEntry, StaffId,
};
use crate::engine::Case;
use crate::state::{Account, Comment, Invitation, Message, PermissionScope, Post, Pupil, WRONG_TRIES, shown};
use crate::views::{Looker, ShownMessage, View, Work, awards_of, seen_media, shown_message};
use crate::words::{ConsentKind, JudgeOutcome, PermissionKind};

record! { typed
    /// Everything that the school's state holds on somebody, in every capacity of the same human.
    ///
    /// The host gets the whole. Anybody else gets what is theirs: not another adult's link, answer, restriction or
    /// message, and nobody's notes. What the log says stands in the log, which the host keeps.
    pub struct Export {
        /// On whom.
        pub subject: Person,
        /// Every capacity of the same human, the subject among them.
        pub capacities: Vec<Person>,
        /// As a pupil.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub pupil: Option<HeldPupil>,
        /// As a parent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub parent: Option<HeldParent>,
        /// As a member of staff.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub staff: Option<HeldStaff>,
        /// Messages from, to and about the subject, oldest first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub messages: Vec<ShownMessage>,
        /// Posts by the subject, and those that show the subject.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub posts: Vec<HeldPost>,
        /// The subject's comments.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub comments: Vec<HeldComment>,
        /// The subject's reports; for the host, also those of what the subject wrote.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub reports: Vec<HeldReport>,
        /// Since when an erasure is asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub erasure_requested: Option<Instant>,
    }
}

pub(crate) fn export(looker: &Looker<'_>, subject: &Person) -> Result<View, Error> {
    let request = looker.request(Action::ExportSubject { subject: subject.clone() });
    if let Some(denied) = looker.refused(&request)? {
        return Ok(denied);
    }
    let full = looker.school.case(&request, false)?;
    let whole = full.is_host();
    // To anybody but the host a restricted link is not there.
    let case = if whole { full } else { looker.school.case(&request, true)? };
    Ok(View::Export(Box::new(Exporter { case: &case, whole, capacities: capacities(&case, subject) }.export(subject))))
}

fn capacities(case: &Case<'_>, subject: &Person) -> Vec<Person> {
    let human = case.state.humans.values().find(|capacities| capacities.contains(subject));
    human.map_or_else(|| vec![subject.clone()], |capacities| capacities.iter().cloned().collect())
}

struct Exporter<'a, 'b> {
    case: &'b Case<'a>,
    /// Whether it is for the host.
    whole: bool,
    capacities: Vec<Person>,
}

impl Exporter<'_, '_> {
    fn export(&self, subject: &Person) -> Export {
        let state = self.case.state;
        let mut export = Export {
            subject: subject.clone(),
            capacities: self.capacities.clone(),
            pupil: None,
            parent: None,
            staff: None,
            messages: self.messages(),
            posts: self.posts(),
            comments: Vec::new(),
            reports: Vec::new(),
            erasure_requested: state
                .erasure_requests
                .iter()
                .find(|request| self.capacities.contains(&request.subject))
                .map(|request| request.at),
        };
        for capacity in &self.capacities {
            match capacity {
                Person::Pupil(id) => export.pupil = self.pupil(id),
                Person::Parent(id) => export.parent = self.parent(id),
                Person::Staff(id) => export.staff = self.staff(id),
            }
        }
        let own = state.comments.iter().filter(|(_, comment)| self.is(&comment.by));
        export.comments = own.map(|(id, comment)| self.comment(id, comment)).collect();
        let concerns = |content: &Ref| {
            let written = state.messages.get(content).is_some_and(|m| self.is(&m.from))
                || state.posts.get(content).is_some_and(|p| self.is(&Person::Staff(p.by.clone())))
                || state.comments.get(content).is_some_and(|c| self.is(&c.by));
            self.whole && written
        };
        let reports = state
            .reports
            .iter()
            .filter(|(_, report)| report.by.person().is_some_and(|by| self.is(&by)) || concerns(&report.content));
        export.reports = reports
            .map(|(id, report)| HeldReport {
                id: id.clone(),
                content: report.content.clone(),
                by: report.by.clone(),
                at: report.at,
                reason: report.reason.clone(),
                judged: report.judged.as_ref().map(|judged| judged.outcome),
            })
            .collect();
        export
    }

    fn is(&self, person: &Person) -> bool {
        self.capacities.contains(person)
    }

    /// The parent who reads, where it is one.
    fn reader(&self) -> Option<&ParentId> {
        self.case.parent()
    }

    /// Whether what concerns an adult may be told to the reader.
    fn tells_of(&self, adult: &ParentId) -> bool {
        self.whole || self.reader() == Some(adult) || self.is(&Person::Parent(adult.clone()))
    }

    fn pupil(&self, id: &PupilId) -> Option<HeldPupil> {
        let case = self.case;
        let pupil = case.state.pupils.get(id)?;
        let adults = pupil.links.keys().filter(|adult| self.tells_of(adult));
        let work = pupil.submissions.iter().map(|submission| Work {
            task: submission.task.clone(),
            title: case.state.tasks.get(&submission.task).map(|task| task.title.clone()),
            at: submission.at,
            media: seen_media(case, &submission.media),
        });
        let memberships = pupil.memberships.iter().map(|m| MembershipEntry {
            pupil: id.clone(),
            class: m.class.clone(),
            from: m.span.from,
            to: m.span.to,
        });
        Some(HeldPupil {
            given_name: pupil.given_name.clone(),
            family_name: pupil.family_name.clone(),
            team: pupil.team.clone(),
            year_group: pupil.year_group,
            memberships: memberships.collect(),
            left: pupil.left,
            links: adults.filter_map(|adult| link_of(id, pupil, adult)).collect(),
            restrictions: self.restrictions(id, pupil, |_| true),
            extra_adults: pupil.extra_approved.iter().filter(|_| self.whole).cloned().collect(),
            consents: ConsentKind::ALL.iter().map(|kind| self.consent(pupil, *kind)).collect(),
            invitations: self.invitations(id, pupil, |adult| self.tells_of(adult)),
            account: self.account(&pupil.account),
            avatar: pupil.avatar.clone(),
            points: awards_of(case.state, &PointsOf::Pupil(id.clone()), case.now.instant),
            work: work.collect(),
        })
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
        let answers = pupil.consents.get(&kind).into_iter().flatten().map(|answer| HeldAnswer {
            given_by: answer.given_by.clone().filter(|adult| self.tells_of(adult)),
            answer: answer.answer,
            form: answer.form.clone(),
            written: answer.written,
            on: answer.on,
            expires: answer.expires,
        });
        HeldConsent { kind, state: pupil.consent(kind, &self.case.now).0, answers: answers.collect() }
    }

    fn account(&self, account: &Account) -> HeldAccount {
        let state = account.at(&self.case.now);
        let breaches = account.breaches.iter().map(|breach| HeldBreach {
            at: breach.at,
            kind: breach.kind.clone(),
            note: breach.note.clone().filter(|_| self.whole),
        });
        HeldAccount {
            state,
            until: account.until.filter(|_| state == account.state),
            breaches: breaches.collect(),
            reminders: account.reminders,
        }
    }

    fn parent(&self, id: &ParentId) -> Option<HeldParent> {
        let state = self.case.state;
        let parent = state.parents.get(id)?;
        let known = || state.pupils.iter().filter(|(pupil, _)| parent.children.contains(*pupil));
        let children = known().filter(|(pupil, _)| self.whole || self.case.link(id, pupil).is_some());
        let likes = state.posts.iter().filter(|(_, post)| post.likes.contains(id));
        Some(HeldParent {
            given_name: parent.given_name.clone(),
            family_name: parent.family_name.clone(),
            language: parent.language.clone(),
            person: parent.human.clone(),
            account: self.account(&parent.account),
            children: children.filter_map(|(pupil, known)| link_of(pupil, known, id)).collect(),
            acceptances: parent.acceptances.keys().cloned().collect(),
            invitations: state
                .pupils
                .iter()
                .flat_map(|(pupil, known)| self.invitations(pupil, known, |adult| adult == id))
                .collect(),
            restrictions: state
                .pupils
                .iter()
                .flat_map(|(pupil, known)| self.restrictions(pupil, known, |adult| adult == id))
                .collect(),
            likes: likes.map(|(post, _)| post.clone()).collect(),
        })
    }

    fn staff(&self, id: &StaffId) -> Option<HeldStaff> {
        let state = self.case.state;
        let staff = state.staff.get(id)?;
        let permissions = state.permissions.iter().filter_map(|(permission, known)| match &known.scope {
            PermissionScope::PersonalDevice(of) if of == id => Some(HeldPermission {
                id: permission.clone(),
                r#for: PermissionKind::PersonalDevice,
                span: known.span,
                revoked: known.revoked,
            }),
            _ => None,
        });
        let person = Person::Staff(id.clone());
        Some(HeldStaff {
            name: staff.name.clone(),
            roles: staff.roles.clone(),
            working_days: staff.working_days.clone(),
            person: staff.human.clone(),
            account: self.account(&staff.account),
            absences: staff.absences.clone(),
            assignments: staff.classes.iter().flat_map(|class| self.assignments(class, id)).collect(),
            permissions: permissions.collect(),
            tasks: state.tasks.iter().filter(|(_, task)| task.by == *id).map(|(task, _)| task.clone()).collect(),
            visits: state.visits.iter().filter(|visit| visit.by == person).map(|visit| visit.at).collect(),
        })
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

    fn messages(&self) -> Vec<ShownMessage> {
        let concerns = |message: &Message| {
            let party = self.is(&message.from) || self.is(&message.to);
            party || message.about.iter().any(|id| self.is(&Person::Pupil(id.clone())))
        };
        let told = |message: &Message| self.whole || self.is(&message.from) || self.case.reads(message);
        let found = self.case.state.messages.iter().filter(|(_, message)| concerns(message) && told(message));
        let mut found: Vec<_> =
            found.map(|(id, message)| shown_message(self.case, id, message, self.reader().is_some())).collect();
        found.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        found
    }

    fn posts(&self) -> Vec<HeldPost> {
        let is = |id: &PupilId| self.is(&Person::Pupil(id.clone()));
        let concerns = |post: &Post| {
            self.is(&Person::Staff(post.by.clone()))
                || post.features.iter().any(is)
                || shown(&post.media, &post.features).any(|item| item.pupils.iter().any(is))
        };
        let found = self.case.state.posts.iter().filter(|(_, post)| concerns(post));
        found
            .map(|(id, post)| {
                let told = |pupil: &&PupilId| self.whole || is(pupil) || self.case.staff().is_some();
                HeldPost {
                    id: id.clone(),
                    by: post.by.clone(),
                    at: post.at,
                    surface: post.surface,
                    class: post.class.clone(),
                    category: post.category,
                    text: post.text.clone(),
                    media: seen_media(self.case, &post.media),
                    features: post.features.iter().filter(told).cloned().collect(),
                    state: self.post_state(id, post),
                }
            })
            .collect()
    }

    fn post_state(&self, id: &Ref, post: &Post) -> ContentState {
        let removed = post.removal.as_ref().map(|removal| removal.blocked);
        let held = post.held_until.is_some_and(|at| at > self.case.now.instant);
        let state = self.content_state(id, removed, post.awaits_approval, held);
        let out = matches!(state, ContentState::Published | ContentState::Reported | ContentState::Kept);
        if out && self.case.hidden(post) { ContentState::Hidden } else { state }
    }

    fn comment(&self, id: &Ref, comment: &Comment) -> HeldComment {
        let removed = comment.removal.as_ref().map(|removal| removal.blocked);
        HeldComment {
            id: id.clone(),
            post: comment.post.clone(),
            by: comment.by.clone(),
            at: comment.at,
            text: comment.text.clone(),
            topic: comment.topic,
            state: self.content_state(id, removed, comment.awaits_approval, false),
        }
    }

    fn content_state(&self, id: &Ref, removed: Option<bool>, awaits: bool, held: bool) -> ContentState {
        let of = || self.case.state.reports.values().filter(|report| report.content == *id);
        let judged = |report: &crate::state::Report| report.judged.as_ref().map(|judged| judged.outcome);
        match removed {
            Some(true) => ContentState::Blocked,
            Some(false) => ContentState::Removed,
            None if awaits => ContentState::AwaitsApproval,
            None if held => ContentState::Held,
            None if of().any(|report| report.judged.is_none()) => ContentState::Reported,
            None if of().any(|report| matches!(judged(report), Some(JudgeOutcome::Keep | JudgeOutcome::Remind))) => {
                ContentState::Kept
            }
            None => ContentState::Published,
        }
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
    })
}
