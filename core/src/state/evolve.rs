//! Folding an event into the state. Nothing is decided here: what an event says, happened.

use core::slice;

use super::changes::cut_out;
use super::content::{Author, Comment, Evidence, Message, PermissionScope, Post, Removal, Report, Shared, Task};
use super::people::{Award, Breach, Disclosure, HomeAward, Invitation, Submission};
use super::query::no_earlier;
use super::{Adoption, ErasureRequest, Refusal, State, StoredReceipt};
use crate::clock::{Span, early, join_in};
use crate::contract::{
    Actor, Bound, Closure, ConsentEntry, Error, ErrorCode, Event, Happening, Particular, Person, PointsOf,
};
use crate::sorted::Set;
use crate::words::{AccountState, ClosureKind, Ground, MeasureKind, Topic};

/// To how many a message is handed on at most: the last so many have it.
const HANDED_ON: usize = 20;

/// Wrong codes that lock an invitation.
pub(crate) const WRONG_TRIES: u32 = 5;

/// Whether an event may change who is known, who is the same human, or who is restricted: not what people say, see and
/// do from day to day, of which a log is made.
fn may_untie(what: &Happening) -> bool {
    use Happening as H;
    !matches!(
        what,
        H::SignedIn { .. }
            | H::AvatarChanged { .. }
            | H::Denied { .. }
            | H::MessageSent { .. }
            | H::MessageRead { .. }
            | H::ReplySent { .. }
            | H::Escalated { .. }
            | H::HandedOn { .. }
            | H::MessageClosed { .. }
            | H::PostPublished { .. }
            | H::PostApproved { .. }
            | H::PostRemoved { .. }
            | H::CommentMade { .. }
            | H::CommentApproved { .. }
            | H::CommentRemoved { .. }
            | H::CommentBlocked { .. }
            | H::Liked { .. }
            | H::PointsAwarded { .. }
            | H::TotalsShared { .. }
            | H::TaskSet { .. }
            | H::WorkSubmitted { .. }
            | H::ClassPageViewed { .. }
            | H::MonitoringRecorded { .. }
            | H::ErasureRequested { .. }
            | H::ErasureWithdrawn { .. }
            | H::ErasureRefused { .. }
    )
}

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
        self.note_what_came_out(&event.what, event.at);
        self.fold(event);
        self.stop_what_is_held(&event.what, event.at);
        // A receipt that told of somebody who was erased, as that of the erasure itself does, would bring them back.
        let of_erased = concerns.iter().any(|person| !self.knows(person) && self.was_erased(person));
        if let (Some(id), Some(receipt)) = (&event.r#ref, &event.receipt) {
            // In the place of an earlier denial's, which used up no `ref`.
            self.receipts.remove(id);
            if !of_erased {
                concerns.retain(|person| self.knows(person));
                let stored = StoredReceipt { seq: event.seq, concerns, receipt: receipt.as_ref().clone() };
                self.receipts.insert(id.clone(), stored);
            }
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
                self.change_between(&pupil, &parent, |p| drop(p.invitations.insert(parent.clone(), invitation)));
                self.change_parent(&parent, |p| {
                    p.invited.insert(pupil);
                    if p.account.state == AccountState::NotInvited {
                        p.account.state = AccountState::Invited;
                    }
                });
            }
            H::InvitationRevoked { pupil, parent } => self.revoke(&parent, &pupil),
            H::InvitationRedeemed { pupil, parent, accepted } => self.redeem(&pupil, &parent, accepted, at),
            H::PolicyAccepted { parent, version, form } => {
                self.change_parent(&parent, |p| {
                    if let Some(form) = form {
                        p.signed.insert(version.clone(), form);
                    }
                    p.acceptances.insert(version, Some(Bound::At(at)));
                });
            }
            H::ExtraParentApproved { pupil, parent, relative, .. } => {
                self.change_between(&pupil, &parent, |p| {
                    let first = p.extra_approved.insert(parent.clone());
                    if relative && first {
                        p.extra_relatives.insert(parent.clone());
                    } else if !relative {
                        p.extra_relatives.remove(&parent);
                    }
                });
            }
            H::AvatarChanged { pupil, avatar } => self.change_own(&pupil, |p| p.avatar = Some(avatar)),
            H::Reported { content, reason } => {
                self.keep_as_evidence(&content, Ground::Report, at);
                if let Some(id) = &event.r#ref {
                    let report = Report { content, by: by.clone(), at, reason, judged: None };
                    self.put_report(id, report);
                }
            }
            H::Judged { report, outcome, back, lifted } => {
                self.judge(&report, outcome, (at, by), &back);
                lifted.iter().for_each(|person| self.lift_for(person, &report, at));
            }
            H::BreachRecorded { person, kind, note } => {
                self.change_account(&person, |account| {
                    account.breaches.push(Breach { at, by: by.clone(), kind, note })
                });
            }
            H::Reminded { person, .. } => {
                self.change_account(&person, |account| account.reminded = account.reminded.max(Some(at)));
                self.remind(Some(person));
            }
            H::Suspended { person, reason, until, recorded, report } => match recorded {
                true => self.suspend(&person, reason, until, (at, by), report),
                false => self.change_account(&person, |account| {
                    account.state = AccountState::Suspended;
                    account.until = until;
                }),
            },
            H::Reinstated { person, in_force } => match in_force {
                true => self.reinstate(&person, at),
                false => self.change_account(&person, |account| {
                    account.state = AccountState::Active;
                    account.until = None;
                }),
            },
            H::Terminated { person, reason, recorded } => self.change_account(&person, |account| {
                account.state = AccountState::Terminated;
                if recorded {
                    account.record(MeasureKind::Ending, reason, None, (at, by), None);
                }
            }),
            H::CommunityTerminated { .. } => self.community_ended = Some(at),
            H::EvidenceReleased { content, back, .. } => self.release(&content, &back),
            H::Disposed { records, content, pupils, before } => self.dispose(records, content, pupils, before),
            H::ConsentAnswered { pupil, kind, answer, form, written, expires, given_by, beside, over, taken_back } => {
                let (on, written) = (None, Some(written));
                let entry = ConsentEntry { pupil, kind, state: answer, form, on, given_by, written, expires };
                match beside {
                    true => self.answer_beside(&entry, at, &over, taken_back),
                    false => self.settle_consent(&entry, Some(Bound::At(at))),
                }
            }
            H::MessageSent { to, about, topic, text, media, held_until, reaches_recipient, children } => {
                if let (Some(id), Some(from)) = (&event.r#ref, by.person()) {
                    let evidence =
                        (topic == Topic::Safeguarding).then_some(Evidence { ground: Ground::Safeguarding, since: at });
                    let message = Message {
                        evidence,
                        media,
                        reaches_recipient,
                        held_until,
                        children,
                        ..Message::new(from, to, about, topic, text, at)
                    };
                    self.put_message(id, message);
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
            H::HandedOn { message, to, .. } => {
                self.change_message(&message, |m| {
                    if !m.handed_on.contains(&to) {
                        let over = (m.handed_on.len() + 1).saturating_sub(HANDED_ON);
                        m.handed_on.drain(..over);
                        m.handed_on.push(to);
                    }
                });
            }
            H::MessageClosed { message } => {
                self.change_message(&message, |m| m.closed = m.closed.or(Some(no_earlier(at, m.at))));
            }
            H::PostPublished {
                surface,
                class,
                journals,
                category,
                media,
                features,
                text,
                topic,
                sensitive,
                language,
                awaits_approval,
                held_until,
                if_open,
                taken_on: _,
            } => {
                if let (Some(id), Some(author)) = (&event.r#ref, by.person()) {
                    let post = Post {
                        by: Author(author),
                        at,
                        surface,
                        class,
                        journals,
                        category,
                        media,
                        features,
                        text,
                        topic,
                        sensitive,
                        language,
                        awaits_approval,
                        held_until,
                        stopped: if_open.then_some(false),
                        out_by: None,
                        removal: None,
                        likes: Set::default(),
                        evidence: None,
                    };
                    self.put_post(id, post);
                }
            }
            H::PostApproved { post } => self.change_post(&post, |p| {
                p.awaits_approval = false;
                // Whoever approves it finds that it could come out now.
                let was_stopped = p.stopped == Some(true);
                p.stopped = p.stopped.map(|stopped| stopped && p.held_until.is_some_and(|until| until > at));
                p.out_by = p.out_by.or(Some(at).filter(|_| was_stopped && p.stopped == Some(false)));
            }),
            H::CommentMade { post, text, topic, awaits_approval } => {
                if let (Some(id), Some(author)) = (&event.r#ref, by.person()) {
                    let (removal, evidence) = (None, None);
                    let comment = Comment { post, by: author, at, text, topic, awaits_approval, removal, evidence };
                    self.put_comment(id, comment);
                }
            }
            H::CommentApproved { comment } => self.change_comment(&comment, |c| c.awaits_approval = false),
            H::Liked { post } => {
                if let Actor::Parent(id) = by {
                    self.like(&post, id);
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
                self.derived.kept.note([Some(at)]);
                if let (Actor::Parent(by), PointsOf::Pupil(id)) = (by, &to) {
                    let award = HomeAward { at, by: by.clone(), skill: skill.clone(), points };
                    self.change_between(id, by, |p| p.home_awards.push(award));
                }
                if let Actor::Staff(by) = by {
                    let award = Award { at, by: by.clone(), skill, points, class, team };
                    match to {
                        PointsOf::Pupil(id) => self.change_own(&id, |p| p.awards.push(award)),
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
                    self.put_task(id, Task { class, title, by: by.clone(), at, closes });
                }
            }
            H::WorkSubmitted { task, pupil, media } => {
                self.derived.kept.note([Some(at)]);
                self.change_own(&pupil, |p| p.submissions.push(Submission { task, at, media }));
            }
            H::OutOfHoursPermitted { from, to, class, reason } => {
                let span = Span { from: Some(from), to: Some(to) };
                self.permit(event, PermissionScope::OutOfHours(class), span, Some(reason));
            }
            H::PersonalDevicePermitted { staff, from, to } => {
                let span = Span { from: from.or(Some(Bound::At(at))), to };
                self.permit(event, PermissionScope::PersonalDevice(staff), span, None);
            }
            H::SharingPermitted { content, destination, from, to } => {
                let span = Span { from: from.or(Some(Bound::At(at))), to };
                self.permit(event, PermissionScope::Sharing(Shared { content, destination }), span, None);
            }
            H::PermissionRevoked { permission } => {
                self.change_permission(&permission, |known| known.revoked = known.revoked.or(Some(at)));
            }
            H::ClosureDeclared { first, last, kind, closes_at } => {
                let closure = Closure { first, last, kind, closes_at };
                if let (Some(_), Some(zone)) = (closes_at, &self.derived.zone) {
                    let closed = early(&closure, zone);
                    closed.into_iter().for_each(|stretch| join_in(&mut self.derived.early, stretch));
                } else {
                    // The dates were checked.
                    let _ = self.derived.calendar.declare_closed(first, last);
                    if kind != ClosureKind::Holiday {
                        let _ = self.derived.with_holidays.declare_closed(first, last);
                    }
                }
                self.declared.push(closure);
            }
            H::StaffAway { staff, from, to } => {
                if let Some(staff) = self.staff.get_mut(&staff) {
                    staff.absences.push(Span { from: Some(from), to: Some(to) });
                }
            }
            H::AbsenceEnded { staff, on } => self.end_absence(&staff, on),
            H::StaffLeft { staff, on } => self.leave_staff(&staff, on),
            H::Disclosed { pupil, to, purpose, recorded: true } => {
                let disclosure = Disclosure { at, by: by.clone(), to, purpose };
                self.change_own(&pupil, |p| p.disclosures.push(disclosure));
            }
            H::PupilAdded { pupil } => {
                self.add_pupil(&pupil, Some(at));
                self.bring_back(&pupil.id, at);
            }
            H::PupilUpdated { pupil, recorded } => {
                self.put_pupil(&pupil);
                self.change_own(&pupil.id, |p| p.recorded.extend(recorded));
            }
            H::ParentAdded { parent } => self.add_parent(&parent, Some(at)),
            H::ParentUpdated { parent, no_language, recorded } => {
                self.put_parent(&parent);
                self.change_parent(&parent.id, |p| {
                    p.recorded.extend(recorded);
                    p.language = p.language.take().filter(|_| !no_language);
                });
            }
            H::StaffAdded { staff } => {
                self.add_staff(&staff, Some(at));
                self.bring_staff_back(&staff.id, at);
            }
            H::StaffUpdated { staff, recorded } => {
                self.put_staff(&staff, Some(at));
                if let Some(known) = self.staff.get_mut(&staff.id) {
                    known.recorded.extend(recorded);
                }
            }
            H::ClassAdded { class } => self.add_class(&class),
            H::ClassUpdated { class, recorded } => {
                self.put_class(&class);
                if let Some(known) = self.classes.get_mut(&class.id) {
                    known.recorded.extend(recorded);
                }
            }
            H::PupilMoved { pupil, class, from, recorded } => self.move_pupil(&pupil, &class, from, recorded),
            H::MembershipEnded { pupil, class, on } => self.end_membership(&pupil, &class, on),
            H::Assigned { assignment, recorded } => self.assign(&assignment, recorded),
            H::AssignmentEnded { staff, class, role, on, recorded } => {
                self.end_assignment((&staff, &class, role), on, recorded);
            }
            H::Linked { link, recorded } => self.put_link(&link, recorded),
            H::Unlinked { parent, pupil, recorded } => {
                self.unlink(&parent, &pupil);
                if recorded {
                    self.change_own(&pupil, |p| p.unlinked.extend([parent]));
                }
            }
            H::LinkRestricted { restriction, recorded } => {
                self.put_restrictions(slice::from_ref(&restriction), recorded.then_some(at))
            }
            H::RestrictionLifted { pupil, parent, in_force: true, also } => {
                also.iter().chain([&parent]).for_each(|adult| self.lift_restrictions(&pupil, adult, at));
            }
            H::RestrictionLifted { pupil, parent, in_force: false, .. } => self.change_between(&pupil, &parent, |p| {
                // What has begun ends now, and what has not is dropped.
                p.restrictions.retain_mut(|r| {
                    let lifted = r.span.until(at);
                    let stays = r.parent != parent || lifted.is_some();
                    r.span = lifted.filter(|_| r.parent == parent).unwrap_or(r.span);
                    stays
                });
            }),
            H::PupilLeft { pupil, on } => self.change_own(&pupil, |p| p.left = Some(on)),
            H::LanguageSet { parent, language, recorded } => self.change_parent(&parent, |p| {
                p.language = Some(language);
                p.recorded.extend(recorded.then_some(Particular::Language));
            }),
            H::RosterImported { mut roster, beside, recorded, met } => {
                let answers = if beside { core::mem::take(&mut roster.consents) } else { Vec::new() };
                match self.derived.zone.as_ref().map(|zone| zone.moment(at)).filter(|_| met) {
                    Some(now) => self.import_met(&roster, &now),
                    None => self.import(&roster, at, recorded),
                }
                answers.iter().for_each(|entry| self.answer_from_file(entry, at));
            }
            H::ErasureRequested { subject } => {
                let place = self.erasure_requests.partition_point(|request| request.subject < subject);
                let known = self.erasure_requests.get(place).is_some_and(|request| request.subject == subject);
                let request = ErasureRequest { subject, at, refused: None };
                self.erasure_requests.splice(place..place + usize::from(known), [request]);
            }
            H::ErasureWithdrawn { subject } => self.erasure_requests.retain(|request| request.subject != subject),
            H::ErasureRefused { subject, ground } => {
                let refusal = Refusal { at, by: by.clone(), ground };
                let mut asked = self.erasure_requests.iter_mut();
                if let Some(request) = asked.find(|request| request.subject == subject) {
                    request.refused = Some(refusal);
                }
            }
            H::Erased { subject, hidden, lapsed, alone } => {
                self.drop_lapsed(&lapsed);
                match alone {
                    true => self.forget_alone(&subject, &hidden, at),
                    false => self.forget_human(&subject, &hidden, at),
                }
            }
            H::Redacted { erased, hidden, reminded, lifted, lapsed, marks } => {
                self.drop_lapsed(&lapsed);
                self.forget_aliases(&erased, &hidden, marks, at);
                self.remind(reminded);
                lifted.iter().for_each(|lifted| self.lift_for(&lifted.person, &lifted.report, at));
            }
            H::PolicyAdopted { policy, from, until } => {
                self.policies.push(Adoption { policy, from: Some(from), until });
            }
            H::Reviewed { on } => self.reviews.push(on),
            H::ClassPageViewed { class } => self.visit(class, by, at, None),
            H::MonitoringRecorded { class, note } => self.visit(class, by, at, note),
            H::Denied { action, wrong_code, .. } => {
                if let (Actor::Parent(id), "redeem_invite", true) = (by, action.as_str(), wrong_code != Some(false)) {
                    self.count_wrong_try(id);
                }
            }
            H::Opened { .. } | H::SignedIn { .. } | H::Disclosed { recorded: false, .. } => {}
            // What a pupil takes has not come to the family.
            H::Exported { subject: Person::Pupil(id), recorded: true } if !matches!(by, Actor::Pupil(_)) => {
                self.change_own(&id, |p| p.copy_given = p.copy_given.max(Some(at)));
            }
            H::Exported { .. } => {}
        }
        if may_untie(&event.what) {
            self.tie_marks();
        }
    }
}
