//! What becomes of one event when somebody is taken out of a log.

use super::redact::Redaction;
use crate::contract::{
    Actor, Error, Event, Happening, HostId, LapsedConsent, LiftedSuspension, Mark, ParentId, Person, PointsOf, PupilId,
    Ref, Roster, V1,
};
use crate::sorted::Set;
use crate::state::{NOBODY, State, take_out};

impl Redaction {
    /// Whether an event makes what goes with them. It may have gone before them, with somebody else.
    pub(super) fn is_theirs(&self, what: &Happening, (acted, by_parent): (bool, bool)) -> bool {
        use Happening as H;
        match what {
            H::MessageSent { to, about, .. } => {
                // What a parent wrote to somebody who goes in one capacity stays the parent's.
                let stays = self.goes_alone() && matches!(to, Person::Staff(_)) && by_parent;
                acted || self.are(to) && !stays || !about.is_empty() && about.iter().all(|id| self.pupil(id))
            }
            H::PostPublished { journals, .. } => {
                acted || !journals.is_empty() && journals.iter().all(|id| self.pupil(id))
            }
            H::ReplySent { .. } | H::CommentMade { .. } => acted,
            H::PersonalDevicePermitted { staff, .. } => self.staff(staff),
            _ => false,
        }
    }

    /// Whether an event concerned nobody else, or did nothing that lasts for anybody else.
    pub(super) fn alone(&self, event: &Event, acted: bool) -> bool {
        use Happening as H;
        match &event.what {
            H::ExtraParentApproved { pupil: p, parent: a, .. } => self.pupil(p) || self.parent(a),
            // What binds an adult who was erased stays.
            H::RestrictionLifted { pupil: p, .. } => self.pupil(p),
            H::Linked { link, .. } => self.pupil(&link.pupil) || self.parent(&link.parent),
            H::LinkRestricted { restriction: r, .. } => self.pupil(&r.pupil),
            H::Invited { parent: a, .. }
            | H::InvitationRevoked { parent: a, .. }
            | H::InvitationRedeemed { parent: a, .. }
            | H::Unlinked { parent: a, .. }
            | H::PolicyAccepted { parent: a, .. }
            | H::LanguageSet { parent: a, .. } => self.parent(a),
            H::SignedIn { person }
            | H::BreachRecorded { person, .. }
            | H::Reminded { person, .. }
            | H::Suspended { person, .. }
            | H::Reinstated { person, .. }
            | H::Terminated { person, .. }
            | H::Exported { subject: person, .. }
            | H::ErasureRequested { subject: person }
            | H::ErasureWithdrawn { subject: person }
            | H::ErasureRefused { subject: person, .. } => self.are(person),
            H::AvatarChanged { pupil: p, .. }
            | H::ConsentAnswered { pupil: p, .. }
            | H::PointsAwarded { to: PointsOf::Pupil(p), .. }
            | H::TotalsShared { of: PointsOf::Pupil(p) }
            | H::WorkSubmitted { pupil: p, .. }
            | H::Disclosed { pupil: p, .. }
            | H::PupilMoved { pupil: p, .. }
            | H::MembershipEnded { pupil: p, .. }
            | H::PupilLeft { pupil: p, .. } => self.pupil(p),
            H::PupilAdded { pupil } | H::PupilUpdated { pupil, .. } => self.pupil(&pupil.id),
            H::ParentAdded { parent } | H::ParentUpdated { parent, .. } => self.parent(&parent.id),
            H::StaffAdded { staff } | H::StaffUpdated { staff, .. } => self.staff(&staff.id),
            H::StaffAway { staff, .. }
            | H::AbsenceEnded { staff, .. }
            | H::StaffLeft { staff, .. }
            | H::AssignmentEnded { staff, .. } => self.staff(staff),
            H::Assigned { assignment, .. } => self.staff(&assignment.staff),
            H::Liked { .. } | H::Denied { .. } => acted,
            _ => false,
        }
    }

    /// Takes their names from the children for whom a message about nobody was meant: also where its words are evidence.
    pub(super) fn unname_children(&self, what: &mut Happening) {
        let Happening::MessageSent { children, .. } = what else { return };
        for child in children.iter_mut().flatten().filter(|id| self.pupil(id)) {
            if let Ok(nobody) = PupilId::new(NOBODY) {
                *child = nobody;
            }
        }
    }

    /// Leaves the people out of what concerned others, too.
    pub(super) fn leave_out(&self, event: &mut Event, state: Option<&State>) {
        use Happening as H;
        match &mut event.what {
            H::Opened { roster, .. } | H::RosterImported { roster, .. } => self.leave_out_of_roster(roster),
            H::Invited { pupil, salt, hash, .. } if self.pupil(pupil) => {
                self.rename_pupil(pupil);
                salt.clear();
                hash.clear();
            }
            H::InvitationRevoked { pupil, .. } | H::InvitationRedeemed { pupil, .. } | H::Unlinked { pupil, .. } => {
                self.rename_pupil(pupil)
            }
            H::ConsentAnswered { given_by, form, over, .. } => {
                if given_by.as_ref().is_some_and(|id| self.parent(id)) {
                    *form = None;
                }
                given_by.iter_mut().chain(over).for_each(|adult| self.rename_parent(adult));
            }
            H::MessageSent { to, about, text, media, .. } => {
                if self.are(to) {
                    *to = self.alias(to);
                }
                if about.iter().any(|id| self.pupil(id)) {
                    about.retain(|id| !self.pupil(id));
                    *text = None;
                    media.clear();
                }
                take_out(media, &mut Vec::new(), |id| self.pupil(id));
            }
            H::HandedOn { message, to, note } => {
                if self.is_about_them(message, state) {
                    *note = None;
                }
                if let (true, Person::Staff(alias)) = (self.staff(to), self.alias(&Person::Staff(to.clone()))) {
                    *to = alias;
                    *note = None;
                }
            }
            H::LinkRestricted { restriction: r, .. } => self.rename_restricted(&mut r.parent, &mut r.note),
            H::RestrictionLifted { parent, .. } => self.rename_restricted(parent, &mut None),
            H::ReplySent { message, text, .. } if self.is_about_them(message, state) => *text = None,
            H::Escalated { message, reason } if self.is_about_them(message, state) => reason.clear(),
            H::PostPublished { journals, media, features, .. } => {
                journals.retain(|id| !self.pupil(id));
                take_out(media, features, |id| self.pupil(id));
            }
            H::Redacted { hidden, reminded, lifted, lapsed, marks, .. } => {
                self.leave_out_lapsed(lapsed);
                marks.iter_mut().for_each(|mark| self.leave_out_of_mark(mark));
                hidden.retain(|id| !self.is_gone(id));
                *reminded = reminded.take().filter(|person| !self.are(person));
                *lifted = lifted.take().filter(|lifted| !self.are(&lifted.person));
            }
            H::EvidenceReleased { content, back, .. } => *back = both(back, self.back(content, state)),
            H::Judged { report, back, lifted, .. } => {
                *lifted = lifted.take().filter(|person| !self.are(person));
                let content = state.and_then(|state| state.reports.get(report)).map(|report| &report.content);
                *back = both(back, content.map(|content| self.back(content, state)).unwrap_or_default());
            }
            // Of a post that showed both, what is left may show neither.
            H::Erased { subject, hidden, lapsed, alone } => {
                self.leave_out_lapsed(lapsed);
                let shown = state.filter(|_| !self.is_after_last_erasure());
                let people = |state: &State| match alone {
                    true => Set::from_iter([subject.clone()]),
                    false => state.capacities(subject),
                };
                let shown = shown.map(|state| state.hidden_with(&people(state), *alone)).unwrap_or_default();
                *hidden = both(hidden, shown.into_iter().filter(|id| self.was_thinned(id)).collect());
                hidden.retain(|id| !self.is_gone(id));
            }
            H::WorkSubmitted { media, .. } => take_out(media, &mut Vec::new(), |id| self.pupil(id)),
            H::Disposed { pupils, .. } => pupils.retain(|id| !self.pupil(id)),
            _ => {}
        }
    }

    /// Whether a message is about a pupil who goes, and others: what was said of it may be of that one.
    fn is_about_them(&self, message: &Ref, state: Option<&State>) -> bool {
        let message = state.and_then(|state| state.messages.get(message));
        message.is_some_and(|message| message.about.iter().any(|id| self.pupil(id)))
    }

    /// Who in a conversation was back when it ceased to be evidence: of them the redacted log knows only that they were
    /// erased.
    fn back(&self, content: &Ref, state: Option<&State>) -> Vec<Person> {
        let Some(state) = state.filter(|_| self.is_after_erasure()) else { return Vec::new() };
        let people = state.people_around(content).into_iter();
        let back: Set<Person> = people.filter(|person| self.are(person) && state.knows(person)).collect();
        back.iter().map(|person| self.alias(person)).collect()
    }

    /// Whom a judgement of what is gone reminded, who stays.
    pub(super) fn reminded(&self, what: &Happening, state: Option<&State>) -> Option<Person> {
        let Happening::Judged { report, outcome, .. } = what else { return None };
        let state = state?;
        state.reminded_by(report, *outcome).filter(|person| state.knows(person) && !self.are(person))
    }

    /// Whose suspension a judgement of what is gone ended, who stays.
    pub(super) fn lifted(&self, what: &Happening) -> Option<LiftedSuspension> {
        let Happening::Judged { report, lifted: Some(person), .. } = what else { return None };
        (!self.are(person)).then(|| LiftedSuspension { person: person.clone(), report: report.clone() })
    }

    fn leave_out_of_roster(&self, roster: &mut Roster) {
        roster.pupils.retain(|entry| !self.pupil(&entry.id));
        roster.memberships.retain(|entry| !self.pupil(&entry.pupil));
        roster.parents.retain(|entry| !self.parent(&entry.id));
        roster.links.retain(|entry| !self.pupil(&entry.pupil) && !self.parent(&entry.parent));
        roster.staff.retain(|entry| !self.staff(&entry.id));
        roster.assignments.retain(|entry| !self.staff(&entry.staff));
        roster.consents.retain(|entry| !self.pupil(&entry.pupil));
        for entry in &mut roster.consents {
            if entry.given_by.as_ref().is_some_and(|id| self.parent(id)) {
                entry.form = None;
            }
            entry.given_by.iter_mut().for_each(|adult| self.rename_parent(adult));
        }
        roster.restrictions.retain(|entry| !self.pupil(&entry.pupil));
        roster.restrictions.iter_mut().for_each(|entry| self.rename_restricted(&mut entry.parent, &mut entry.note));
        roster.acceptances.retain(|entry| !self.parent(&entry.parent));
    }

    fn rename_pupil(&self, pupil: &mut PupilId) {
        if let (true, Person::Pupil(alias)) = (self.pupil(pupil), self.alias(&Person::Pupil(pupil.clone()))) {
            *pupil = alias;
        }
    }

    /// What binds an adult stays when they are taken out, without a note that may tell of them.
    fn rename_restricted(&self, adult: &mut ParentId, note: &mut Option<String>) {
        if let (true, Person::Parent(alias)) = (self.parent(adult), self.alias(&Person::Parent(adult.clone()))) {
            *adult = alias;
            *note = None;
        }
    }

    /// Leaves the people out of the mark of somebody: as those who recorded something of it, or whom it binds.
    pub(super) fn leave_out_of_mark(&self, mark: &mut Mark) {
        mark.restrictions.iter_mut().for_each(|r| self.rename_restricted(&mut r.parent, &mut None));
        let by = mark.measures.iter_mut().map(|m| &mut m.by).chain(mark.breaches.iter_mut().map(|b| &mut b.by));
        for by in by {
            if let Some(person) = by.person().filter(|person| self.are(person)) {
                *by = Actor::from(self.alias(&person));
            }
        }
    }

    fn rename_parent(&self, parent: &mut ParentId) {
        if let (true, Person::Parent(alias)) = (self.parent(parent), self.alias(&Person::Parent(parent.clone()))) {
            *parent = alias;
        }
    }

    /// Consents that lapsed go with their pupil, and keep what stands for those who gave them.
    pub(super) fn leave_out_lapsed(&self, lapsed: &mut Vec<LapsedConsent>) {
        lapsed.retain(|entry| !self.pupil(&entry.pupil));
        lapsed.iter_mut().for_each(|entry| self.rename_parent(&mut entry.given_by));
    }
}

/// Takes their own words from what somebody did for the school.
pub(super) fn unsay(what: &mut Happening) {
    use Happening as H;
    match what {
        H::Reported { reason, .. }
        | H::Reminded { reason, .. }
        | H::Suspended { reason, .. }
        | H::Terminated { reason, .. }
        | H::CommunityTerminated { reason }
        | H::EvidenceReleased { reason, .. }
        | H::Escalated { reason, .. }
        | H::ErasureRefused { ground: reason, .. }
        | H::OutOfHoursPermitted { reason, .. }
        | H::TaskSet { title: reason, .. } => reason.clear(),
        H::ExtraParentApproved { reason: text, .. }
        | H::BreachRecorded { note: text, .. }
        | H::MonitoringRecorded { note: text, .. }
        | H::HandedOn { note: text, .. }
        | H::PostRemoved { reason: text, .. }
        | H::CommentRemoved { reason: text, .. }
        | H::CommentBlocked { reason: text, .. }
        | H::ReplySent { text, .. } => *text = None,
        H::MessageSent { text, media, .. } => {
            *text = None;
            media.clear();
        }
        _ => {}
    }
}

/// The content that an event is about.
pub(super) fn content_of(what: &Happening) -> Option<&Ref> {
    use Happening as H;
    match what {
        H::Reported { content: id, .. }
        | H::EvidenceReleased { content: id, .. }
        | H::SharingPermitted { content: id, .. }
        | H::Judged { report: id, .. }
        | H::MessageRead { message: id }
        | H::ReplySent { message: id, .. }
        | H::Escalated { message: id, .. }
        | H::HandedOn { message: id, .. }
        | H::MessageClosed { message: id }
        | H::PostApproved { post: id }
        | H::CommentMade { post: id, .. }
        | H::Liked { post: id }
        | H::PostRemoved { post: id, .. }
        | H::CommentApproved { comment: id }
        | H::CommentRemoved { comment: id, .. }
        | H::CommentBlocked { comment: id, .. }
        | H::PermissionRevoked { permission: id } => Some(id),
        _ => None,
    }
}

/// Whether an event makes something whose id is its `ref`.
pub(super) fn creates(what: &Happening) -> bool {
    use Happening as H;
    matches!(
        what,
        H::MessageSent { .. }
            | H::ReplySent { .. }
            | H::PostPublished { .. }
            | H::CommentMade { .. }
            | H::Reported { .. }
            | H::TaskSet { .. }
            | H::OutOfHoursPermitted { .. }
            | H::PersonalDevicePermitted { .. }
            | H::SharingPermitted { .. }
    )
}

/// One list and another, everything once.
pub(super) fn both<T: Clone + PartialEq>(listed: &[T], more: Vec<T>) -> Vec<T> {
    let more = more.into_iter().filter(|id| !listed.contains(id));
    listed.iter().cloned().chain(more).collect()
}

/// What stands in the place of an event that concerned them alone.
pub(super) fn tombstone(event: &Event, what: Happening) -> Result<Event, Error> {
    Ok(Event {
        v: V1,
        seq: event.seq,
        at: event.at,
        by: Actor::Host(HostId::new("schoolgate")?),
        r#ref: None,
        receipt: None,
        what,
        redacted: true,
        seal: String::new(),
    })
}
