//! Folding an event into the state. Nothing is decided here: what an event says, happened.

use super::content::{Comment, Evidence, Judgement, Message, Permission, PermissionScope, Post, Removal, Report, Task};
use super::people::{Award, Breach, Invitation, Submission};
use super::query::no_earlier;
use super::{Adoption, ContentRef, ErasureRequest, State, StoredReceipt, Visit};
use crate::clock::Span;
use crate::contract::{
    Actor, Bound, ClassId, Closure, ConsentEntry, Error, ErrorCode, Event, Happening, Instant, LinkEntry, ParentId,
    Person, PointsOf, PupilId, Ref, StaffId,
};
use crate::words::{AccountState, AssignmentRole, Ground, JudgeOutcome, ReplyKind, Topic};

/// Wrong codes that lock an invitation.
pub(crate) const WRONG_TRIES: u32 = 5;

impl State {
    /// Folds the next event in.
    ///
    /// # Errors
    /// [`ErrorCode::EventOutOfOrder`] where it is not the next one, [`ErrorCode::EventDoesNotFit`] where it speaks of
    /// what this school does not have. The state is as it was.
    pub(crate) fn evolve(&mut self, event: &Event) -> Result<(), Error> {
        let next = self.seq + 1;
        if event.seq != next {
            let sentence = format!("is not the next event; this school is at {}, so give it number {next}", self.seq);
            return Err(Error::new(ErrorCode::EventOutOfOrder, sentence).at("seq"));
        }
        self.fits(event)?;
        let mut concerns = if event.receipt.is_some() { self.concerned(event) } else { Vec::new() };
        self.fold(event);
        // A receipt that told of somebody who was erased, as that of the erasure itself does, would bring them back.
        let of_erased = concerns.iter().any(|person| !self.knows(person) && self.was_erased(person));
        if let (Some(id), Some(receipt), false) = (&event.r#ref, &event.receipt, of_erased) {
            concerns.retain(|person| self.knows(person));
            let stored = StoredReceipt { seq: event.seq, concerns, receipt: receipt.as_ref().clone() };
            self.receipts.insert(id.clone(), stored);
        }
        self.seq = event.seq;
        self.seal.clone_from(&event.seal);
        Ok(())
    }

    #[allow(clippy::too_many_lines, reason = "one arm for each kind of event, and nothing else")]
    fn fold(&mut self, event: &Event) {
        use Happening as H;
        let (at, by) = (event.at, &event.by);
        match event.what.clone() {
            H::Invited { pupil, parent, salt, hash, expires } => {
                let invitation = Invitation { salt, hash, issued: at, expires, wrong_tries: 0 };
                self.change_pupil(&pupil, |p| drop(p.invitations.insert(parent.clone(), invitation)));
                self.change_parent(&parent, |p| {
                    p.invited.insert(pupil);
                    if p.account.state == AccountState::NotInvited {
                        p.account.state = AccountState::Invited;
                    }
                });
            }
            H::InvitationRevoked { pupil, parent } => self.revoke(&parent, &pupil),
            H::InvitationRedeemed { pupil, parent, accepted } => self.redeem(&pupil, &parent, accepted, at),
            H::PolicyAccepted { parent, version } => {
                self.change_parent(&parent, |p| {
                    p.acceptances.insert(version, Some(Bound::At(at)));
                });
            }
            H::ExtraParentApproved { pupil, parent, .. } => {
                self.change_pupil(&pupil, |p| {
                    p.extra_approved.insert(parent);
                });
            }
            H::AvatarChanged { pupil, avatar } => self.change_pupil(&pupil, |p| p.avatar = Some(avatar)),
            H::Reported { content, reason } => {
                self.keep_as_evidence(&content, Ground::Report, at);
                if let Some(id) = &event.r#ref {
                    let report = Report { content, by: by.clone(), at, reason, judged: None };
                    self.reports.insert(id.clone(), report);
                }
            }
            H::Judged { report, outcome } => self.judge(&report, outcome, at, by),
            H::BreachRecorded { person, kind, note } => {
                self.change_account(&person, |account| {
                    account.breaches.push(Breach { at, by: by.clone(), kind, note })
                });
            }
            H::Suspended { person, until, .. } => self.change_account(&person, |account| {
                account.state = AccountState::Suspended;
                account.until = until;
            }),
            H::Reinstated { person } => self.change_account(&person, |account| {
                account.state = AccountState::Active;
                account.until = None;
            }),
            H::Terminated { person, .. } => {
                self.change_account(&person, |account| account.state = AccountState::Terminated);
            }
            H::CommunityTerminated { .. } => self.community_ended = Some(at),
            H::EvidenceReleased { content, .. } => {
                self.change_evidence(&content, |evidence| *evidence = None);
                self.forget_released(&content);
            }
            H::ConsentAnswered { pupil, kind, answer, form, written, expires, given_by } => {
                let on = None;
                let written = Some(written);
                let entry =
                    ConsentEntry { pupil: pupil.clone(), kind, state: answer, form, on, given_by, written, expires };
                self.put_consent(&entry);
                self.change_pupil(&pupil, |p| {
                    if let Some(answers) = p.consents.get_mut(&kind) {
                        answers.iter_mut().filter(|a| a.given_by == entry.given_by).for_each(|a| {
                            a.on = Some(Bound::At(at));
                        });
                    }
                });
            }
            H::MessageSent { to, about, topic, text, held_until, reaches_recipient } => {
                if let (Some(id), Some(from)) = (&event.r#ref, by.person()) {
                    let evidence =
                        (topic == Topic::Safeguarding).then_some(Evidence { ground: Ground::Safeguarding, since: at });
                    let message = Message {
                        evidence,
                        reaches_recipient,
                        held_until,
                        ..Message::new(from, to, about, topic, text, at)
                    };
                    self.messages.insert(id.clone(), message);
                }
            }
            H::MessageRead { message } => {
                let reader = by.person();
                self.change_message(&message, |m| {
                    if reader.as_ref() != Some(&m.from) {
                        m.seen = m.seen.or(Some(no_earlier(at, m.at)));
                    }
                });
            }
            H::ReplySent { message, kind, topic, text, held_until } => {
                if let (Some(id), Some(from)) = (&event.r#ref, by.person()) {
                    self.reply(id, &message, from, at, (kind, topic, text, held_until));
                }
            }
            H::Escalated { message, .. } => {
                self.change_message(&message, |m| m.escalated = m.escalated.or(Some(no_earlier(at, m.at))));
            }
            H::MessageClosed { message } => {
                self.change_message(&message, |m| m.closed = m.closed.or(Some(no_earlier(at, m.at))));
            }
            H::PostPublished {
                surface,
                class,
                category,
                media,
                features,
                text,
                topic,
                sensitive,
                language,
                awaits_approval,
                held_until,
            } => {
                if let (Some(id), Actor::Staff(author)) = (&event.r#ref, by) {
                    let post = Post {
                        by: author.clone(),
                        at,
                        surface,
                        class,
                        category,
                        media,
                        features,
                        text,
                        topic,
                        sensitive,
                        language,
                        awaits_approval,
                        held_until,
                        removal: None,
                        likes: alloc::collections::BTreeSet::new(),
                        evidence: None,
                    };
                    self.posts.insert(id.clone(), post);
                }
            }
            H::PostApproved { post } => self.change_post(&post, |p| p.awaits_approval = false),
            H::CommentMade { post, text, topic, awaits_approval } => {
                if let (Some(id), Some(author)) = (&event.r#ref, by.person()) {
                    let (removal, evidence) = (None, None);
                    let comment = Comment { post, by: author, at, text, topic, awaits_approval, removal, evidence };
                    self.comments.insert(id.clone(), comment);
                }
            }
            H::CommentApproved { comment } => self.change_comment(&comment, |c| c.awaits_approval = false),
            H::Liked { post } => {
                if let Actor::Parent(id) = by {
                    self.change_post(&post, |p| {
                        p.likes.insert(id.clone());
                    });
                }
            }
            H::PostRemoved { post, reason } => {
                let removal = Removal { at, by: by.clone(), reason, blocked: false };
                self.change_post(&post, |p| p.removal = p.removal.take().or(Some(removal)));
            }
            H::CommentRemoved { comment, reason } => {
                let removal = Removal { at, by: by.clone(), reason, blocked: false };
                self.change_comment(&comment, |c| c.removal = c.removal.take().or(Some(removal)));
            }
            H::CommentBlocked { comment, reason } => {
                let removal = Removal { at, by: by.clone(), reason, blocked: true };
                self.change_comment(&comment, |c| c.removal = c.removal.take().or(Some(removal)));
            }
            H::PointsAwarded { to, skill, points, class, team } => {
                if let Actor::Staff(by) = by {
                    let award = Award { at, by: by.clone(), skill, points, class, team };
                    match to {
                        PointsOf::Pupil(id) => self.change_pupil(&id, |p| p.awards.push(award)),
                        PointsOf::Team(id) => {
                            if let Some(team) = self.teams.get_mut(&id) {
                                team.awards.push(award);
                            }
                        }
                        PointsOf::Class(id) => {
                            if let Some(class) = self.classes.get_mut(&id) {
                                class.awards.push(award);
                            }
                        }
                    }
                }
            }
            H::TotalsShared { of } => {
                let shared = match &of {
                    PointsOf::Class(id) => self.classes.get_mut(id).map(|c| &mut c.total_shared),
                    PointsOf::Team(id) => self.teams.get_mut(id).map(|t| &mut t.total_shared),
                    PointsOf::Pupil(_) => None,
                };
                if let Some(shared) = shared {
                    *shared = Some(shared.map_or(at, |since| since.min(at)));
                }
            }
            H::RemoteLearningSet { class, on, from, to } => {
                if let Some(class) = self.classes.get_mut(&class) {
                    let from = from.or(Some(Bound::At(at)));
                    if on {
                        class.remote_learning.push(Span { from, to });
                    } else {
                        cut_out(&mut class.remote_learning, from.unwrap_or(Bound::At(at)), to);
                    }
                }
            }
            H::TaskSet { class, title, closes } => {
                if let (Some(id), Actor::Staff(by)) = (&event.r#ref, by) {
                    self.tasks.insert(id.clone(), Task { class, title, by: by.clone(), at, closes });
                }
            }
            H::WorkSubmitted { task, pupil, media } => {
                self.change_pupil(&pupil, |p| p.submissions.push(Submission { task, at, media }));
            }
            H::OutOfHoursPermitted { from, to, class, reason } => {
                let span = Span { from: Some(from), to: Some(to) };
                self.permit(event, PermissionScope::OutOfHours(class), span, Some(reason));
            }
            H::PersonalDevicePermitted { staff, from, to } => {
                let span = Span { from: from.or(Some(Bound::At(at))), to };
                self.permit(event, PermissionScope::PersonalDevice(staff), span, None);
            }
            H::PermissionRevoked { permission } => {
                if let Some(permission) = self.permissions.get_mut(&permission) {
                    permission.revoked = permission.revoked.or(Some(at));
                }
            }
            H::ClosureDeclared { first, last, kind } => {
                self.declared.push(Closure { first, last, kind });
                // The dates were checked.
                let _ = self.derived.calendar.declare_closed(first, last);
            }
            H::StaffAway { staff, from, to } => {
                if let Some(staff) = self.staff.get_mut(&staff) {
                    staff.absences.push(Span { from: Some(from), to: Some(to) });
                }
            }
            H::PupilAdded { pupil } => {
                self.add_pupil(&pupil);
                self.bring_back(&pupil.id, at);
            }
            H::PupilUpdated { pupil } => self.put_pupil(&pupil),
            H::ParentAdded { parent } => self.add_parent(&parent),
            H::ParentUpdated { parent } => self.put_parent(&parent),
            H::StaffAdded { staff } => self.add_staff(&staff),
            H::StaffUpdated { staff } => self.put_staff(&staff),
            H::ClassAdded { class } => self.add_class(&class),
            H::ClassUpdated { class } => self.put_class(&class),
            H::PupilMoved { pupil, class, from } => self.move_pupil(&pupil, &class, from),
            H::Assigned { assignment } => self.put_assignment(&assignment),
            H::AssignmentEnded { staff, class, role, on } => self.end_assignment(&staff, &class, role, on),
            H::Linked { link } => self.put_link(&link),
            H::Unlinked { parent, pupil } => self.unlink(&parent, &pupil),
            H::LinkRestricted { restriction } => self.put_restriction(&restriction),
            H::RestrictionLifted { pupil, parent } => self.change_pupil(&pupil, |p| {
                // What has begun ends now, and what has not is dropped.
                p.restrictions.retain_mut(|r| {
                    let lifted = r.span.until(at);
                    let stays = r.parent != parent || lifted.is_some();
                    r.span = lifted.filter(|_| r.parent == parent).unwrap_or(r.span);
                    stays
                });
            }),
            H::PupilLeft { pupil, on } => self.change_pupil(&pupil, |p| p.left = Some(on)),
            H::LanguageSet { parent, language } => self.change_parent(&parent, |p| p.language = Some(language)),
            H::RosterImported { roster } => self.import(&roster, at),
            H::ErasureRequested { subject } => {
                self.erasure_requests.retain(|request| request.subject != subject);
                self.erasure_requests.push(ErasureRequest { subject, at });
                self.erasure_requests.sort_by(|a, b| a.subject.cmp(&b.subject));
            }
            H::Erased { subject } => self.forget(&subject),
            H::Redacted { erased } => self.forget_aliases(&erased),
            H::PolicyAdopted { policy, from } => self.policies.push(Adoption { policy, from: Some(from) }),
            H::Reviewed { on } => self.reviews.push(on),
            H::ClassPageViewed { class } => self.visit(class, by, at, None),
            H::MonitoringRecorded { class, note } => self.visit(class, by, at, note),
            H::Denied { action, wrong_code, .. } => {
                if let (Actor::Parent(id), "redeem_invite", true) = (by, action.as_str(), wrong_code != Some(false)) {
                    self.count_wrong_try(id);
                }
            }
            H::Opened { .. } | H::SignedIn { .. } | H::Disclosed { .. } | H::Exported { .. } => {}
        }
    }

    // ---- the single changes

    fn change_pupil(&mut self, id: &PupilId, change: impl FnOnce(&mut super::Pupil)) {
        if let Some(pupil) = self.pupils.get_mut(id) {
            change(pupil);
        }
    }

    fn change_parent(&mut self, id: &ParentId, change: impl FnOnce(&mut super::Parent)) {
        if let Some(parent) = self.parents.get_mut(id) {
            change(parent);
        }
    }

    fn change_message(&mut self, id: &Ref, change: impl FnOnce(&mut Message)) {
        if let Some(message) = self.messages.get_mut(id) {
            change(message);
        }
    }

    fn change_post(&mut self, id: &Ref, change: impl FnOnce(&mut Post)) {
        if let Some(post) = self.posts.get_mut(id) {
            change(post);
        }
    }

    fn change_comment(&mut self, id: &Ref, change: impl FnOnce(&mut Comment)) {
        if let Some(comment) = self.comments.get_mut(id) {
            change(comment);
        }
    }

    fn change_account(&mut self, person: &Person, change: impl FnOnce(&mut super::Account)) {
        let account = match person {
            Person::Parent(id) => self.parents.get_mut(id).map(|p| &mut p.account),
            Person::Staff(id) => self.staff.get_mut(id).map(|s| &mut s.account),
            Person::Pupil(id) => self.pupils.get_mut(id).map(|p| &mut p.account),
        };
        if let Some(account) = account {
            change(account);
        }
    }

    fn change_evidence(&mut self, id: &Ref, change: impl FnOnce(&mut Option<Evidence>)) {
        if let Some(message) = self.messages.get_mut(id) {
            change(&mut message.evidence);
        } else if let Some(post) = self.posts.get_mut(id) {
            change(&mut post.evidence);
        } else if let Some(comment) = self.comments.get_mut(id) {
            change(&mut comment.evidence);
        }
    }

    fn keep_as_evidence(&mut self, id: &Ref, ground: Ground, since: Instant) {
        self.change_evidence(id, |evidence| {
            evidence.get_or_insert(Evidence { ground, since });
        });
    }

    fn redeem(&mut self, pupil: &PupilId, parent: &ParentId, accepted: Option<String>, at: Instant) {
        self.change_pupil(pupil, |p| drop(p.invitations.remove(parent)));
        self.change_parent(parent, |p| {
            p.invited.remove(pupil);
            p.account.state = AccountState::Active;
            if let Some(version) = accepted {
                p.acceptances.insert(version, Some(Bound::At(at)));
            }
        });
        let link = self.pupils.get(pupil).and_then(|p| p.links.get(parent));
        let entry = LinkEntry {
            parent: parent.clone(),
            pupil: pupil.clone(),
            relationship: link.map_or_else(String::new, |link| link.relationship.clone()),
            parental_responsibility: link.is_some_and(|link| link.parental_responsibility),
            pending: false,
        };
        self.put_link(&entry);
    }

    fn judge(&mut self, report: &Ref, outcome: JudgeOutcome, at: Instant, by: &Actor) {
        let Some(report) = self.reports.get_mut(report) else { return };
        let judged = report.judged.get_or_insert(Judgement { outcome, by: by.clone(), at });
        if judged.at != at {
            return;
        }
        let content = report.content.clone();
        let author = match self.content(&content) {
            Some(ContentRef::Message(m)) => Some(m.from.clone()),
            Some(ContentRef::Comment(c)) => Some(c.by.clone()),
            Some(ContentRef::Post(p)) => Some(Person::Staff(p.by.clone())),
            None => None,
        };
        match outcome {
            JudgeOutcome::Keep => {
                // A safeguarding ground stands whatever becomes of the report.
                self.change_evidence(&content, |evidence| {
                    if evidence.as_ref().is_some_and(|e| e.ground == Ground::Report) {
                        *evidence = None;
                    }
                });
            }
            JudgeOutcome::Remind => {
                if let Some(author) = author {
                    self.change_account(&author, |account| account.reminders += 1);
                }
            }
            JudgeOutcome::Remove | JudgeOutcome::Block => {
                let blocked = outcome == JudgeOutcome::Block;
                let removal = Removal { at, by: by.clone(), reason: None, blocked };
                if let Some(message) = self.messages.get_mut(&content) {
                    message.removal.get_or_insert(removal);
                } else if let Some(post) = self.posts.get_mut(&content) {
                    post.removal.get_or_insert(removal);
                } else if let Some(comment) = self.comments.get_mut(&content) {
                    comment.removal.get_or_insert(removal);
                }
            }
        }
    }

    fn reply(
        &mut self,
        id: &Ref,
        to: &Ref,
        from: Person,
        at: Instant,
        (kind, topic, text, held_until): (ReplyKind, Option<Topic>, Option<String>, Option<Instant>),
    ) {
        let Some(original) = self.messages.get_mut(to) else { return };
        let at = no_earlier(at, original.at);
        // A colleague who may reply answers for the one addressed; a parent answers only what was written to them.
        if matches!(from, Person::Staff(_)) || original.to == from {
            original.seen = original.seen.or(Some(at));
            original.proved = topic.or(original.proved);
            if kind != ReplyKind::Holding {
                original.answered = Some(id.clone());
            }
        }
        let recipient = if original.from == from { original.to.clone() } else { original.from.clone() };
        let (about, topic) = (original.about.clone(), topic.unwrap_or(original.topic));
        let reply = Message {
            held_until,
            reply_to: Some(to.clone()),
            kind: Some(kind),
            ..Message::new(from, recipient, about, topic, text, at)
        };
        self.messages.insert(id.clone(), reply);
    }

    fn permit(&mut self, event: &Event, scope: PermissionScope, span: Span, reason: Option<String>) {
        if let Some(id) = &event.r#ref {
            let permission = Permission { scope, span, by: event.by.clone(), reason, revoked: None };
            self.permissions.insert(id.clone(), permission);
        }
    }

    fn move_pupil(&mut self, pupil: &PupilId, class: &ClassId, from: Bound) {
        let in_year = |id: &ClassId| self.classes.get(id).is_some_and(|class| class.year_group.is_some());
        // Clubs and mixed sets go on, and joining one leaves nothing; the class of a year group is left for another.
        let left: Vec<ClassId> = match (in_year(class), self.pupils.get(pupil)) {
            (true, Some(pupil)) => {
                pupil.memberships.iter().map(|m| m.class.clone()).filter(|class| in_year(class)).collect()
            }
            _ => Vec::new(),
        };
        self.change_pupil(pupil, |p| {
            p.memberships.retain_mut(|m| {
                let cut = m.span.before(from);
                let leaves = left.contains(&m.class);
                m.span = cut.filter(|_| leaves).unwrap_or(m.span);
                !leaves || cut.is_some()
            });
        });
        let entry =
            crate::contract::MembershipEntry { pupil: pupil.clone(), class: class.clone(), from: Some(from), to: None };
        self.put_membership(&entry);
    }

    /// Somebody who had left is on roll again. A last day ahead stands.
    fn bring_back(&mut self, pupil: &PupilId, at: Instant) {
        let Some(now) = self.derived.zone.as_ref().map(|zone| zone.moment(at)) else { return };
        self.change_pupil(pupil, |p| p.left = p.left.filter(|_| p.on_roll(&now)));
    }

    fn end_assignment(&mut self, staff: &StaffId, class: &ClassId, role: AssignmentRole, on: Bound) {
        let Some(class) = self.classes.get_mut(class) else { return };
        // What is over stays so, and what would have begun later never does.
        let after = match on {
            Bound::Day(day) => Bound::Day(day.naive().succ_opt().map_or(day, Into::into)),
            at @ Bound::At(_) => at,
        };
        class.assignments.retain_mut(|assignment| {
            if assignment.staff != *staff || assignment.role != role {
                return true;
            }
            let cut = assignment.span.before(after);
            assignment.span = cut.unwrap_or(assignment.span);
            cut.is_some()
        });
    }

    fn unlink(&mut self, parent: &ParentId, pupil: &PupilId) {
        self.change_parent(parent, |p| {
            p.children.remove(pupil);
        });
        self.change_pupil(pupil, |p| drop(p.links.remove(parent)));
        self.revoke(parent, pupil);
    }

    fn revoke(&mut self, parent: &ParentId, pupil: &PupilId) {
        self.change_pupil(pupil, |p| drop(p.invitations.remove(parent)));
        self.change_parent(parent, |p| {
            let was_open = p.invited.remove(pupil);
            if was_open && p.invited.is_empty() && p.account.state == AccountState::Invited {
                p.account.state = AccountState::NotInvited;
            }
        });
    }

    fn import(&mut self, roster: &crate::contract::Roster, at: Instant) {
        for entry in &roster.pupils {
            let Some(class) = &entry.class else { continue };
            let known = self.pupils.get(&entry.id).is_some_and(|p| p.memberships.iter().all(|m| m.class != *class));
            if known {
                self.put_classes_first(roster);
                self.move_pupil(&entry.id, class, Bound::At(at));
            }
        }
        self.merge(roster);
    }

    fn put_classes_first(&mut self, roster: &crate::contract::Roster) {
        for class in &roster.classes {
            self.add_class(class);
        }
    }

    fn visit(&mut self, class: ClassId, by: &Actor, at: Instant, note: Option<String>) {
        if let Some(by) = by.person() {
            self.visits.push(Visit { class, by, at, note });
        }
    }

    fn count_wrong_try(&mut self, parent: &ParentId) {
        for pupil in self.pupils.values_mut() {
            if let Some(invitation) = pupil.invitations.get_mut(parent) {
                invitation.wrong_tries = invitation.wrong_tries.saturating_add(1);
            }
        }
    }
}

/// Takes a stretch out of dated facts: what is left of each before it and after it.
fn cut_out(spans: &mut Vec<Span>, from: Bound, to: Option<Bound>) {
    let left = |span: &Span| [span.before(from), to.and_then(|to| span.after(to))];
    *spans = spans.iter().flat_map(left).flatten().collect();
}
