//! Whether an event fits this school: an event of another one, or of a log that was sealed anew, is refused before it is
//! folded in.

use super::State;
use super::forget::{is_alias, is_reserved};
use crate::clock::{Span, check_early};
use crate::contract::{
    Actor, Bound, ClassId, Closure, Error, ErrorCode, Event, Happening, ParentId, Person, PointsOf, PupilEntry,
    PupilId, Ref, StaffId,
};
use crate::words::{Surface, Topic};

fn misfit(sentence: &str) -> Error {
    Error::new(ErrorCode::EventDoesNotFit, sentence)
}

impl State {
    /// Checks that everything an event refers to is there and that its dates hold together, so that folding it in
    /// cannot go wrong and what comes of it can be written and read.
    ///
    /// Evidence is kept word for word in a redacted log, though the people in it are nowhere else: an event that says
    /// it was redacted may have been written by, or to, somebody this school does not have.
    #[allow(clippy::too_many_lines, reason = "one arm for each kind of event, and nothing else")]
    pub(super) fn fits(&self, event: &Event) -> Result<(), Error> {
        use Happening as H;
        let known = |found: bool| match found {
            true => Ok(()),
            false => Err(misfit("speaks of somebody or something that this school does not have").at("what")),
        };
        let pupil = |id: &PupilId| known(self.pupils.contains_key(id));
        let parent = |id: &ParentId| known(self.parents.contains_key(id));
        let adult = |id: &ParentId| known(is_alias(id.as_str()) || self.parents.contains_key(id));
        let class = |id: &ClassId| known(self.classes.contains_key(id));
        let staff = |id: &StaffId| known(self.staff.contains_key(id));
        let pupils = |ids: &[PupilId]| ids.iter().try_for_each(pupil);
        let lasts = |from: Option<Bound>, to: Option<Bound>| {
            self.lasts(Span { from, to }, String::new).map_err(|_| misfit("ends before it begins").at("what"))
        };
        let ends_later = |end: &Option<Bound>| lasts(end.map(|_| Bound::At(event.at)), *end);
        let named = |id: &str| match is_reserved(id) {
            true => Err(misfit("adds somebody under an id that stands for people who were erased").at("what")),
            false => Ok(()),
        };
        let aliases = |people: &[Person]| people.iter().all(|person| is_alias(person.parts().1));
        let created = || match &event.r#ref {
            Some(id) if !self.has_made(id) => Ok(()),
            Some(_) => Err(misfit("creates what exists already; a `ref` is used once").at("ref")),
            None => Err(misfit("creates something and has no `ref` for its id").at("ref")),
        };
        let points_of = |of: &PointsOf| match of {
            PointsOf::Pupil(id) => pupil(id),
            PointsOf::Class(id) => class(id),
            PointsOf::Team(id) => known(self.teams.contains_key(id)),
        };
        let placed = |entry: &PupilEntry| {
            entry.class.as_ref().map_or(Ok(()), class)?;
            known(entry.team.as_ref().is_none_or(|id| self.teams.contains_key(id)))
        };
        match &event.what {
            // A redacted log keeps what an invitation did for the adult when the pupil was erased.
            H::Invited { pupil: p, parent: a, .. }
            | H::InvitationRevoked { pupil: p, parent: a }
            | H::InvitationRedeemed { pupil: p, parent: a, .. }
            | H::Unlinked { pupil: p, parent: a, .. } => {
                known(is_alias(p.as_str()) || self.pupils.contains_key(p))?;
                parent(a)?;
                match &event.what {
                    H::Invited { expires, .. } => ends_later(expires),
                    _ => Ok(()),
                }
            }
            H::ExtraParentApproved { pupil: p, parent: a, .. } => pupil(p).and_then(|()| parent(a)),
            // A redacted log keeps what binds an adult who was erased.
            H::RestrictionLifted { pupil: p, parent: a, also, .. } => {
                pupil(p)?;
                adult(a)?;
                known(also.iter().all(|id| is_alias(id.as_str())))
            }
            H::Linked { link, .. } => pupil(&link.pupil).and_then(|()| parent(&link.parent)),
            H::LinkRestricted { restriction: r, .. } => {
                pupil(&r.pupil)?;
                adult(&r.parent)?;
                lasts(r.from, r.to)
            }
            H::PolicyAccepted { parent: a, .. } | H::LanguageSet { parent: a, .. } => parent(a),
            H::SignedIn { person }
            | H::BreachRecorded { person, .. }
            | H::Reminded { person, .. }
            | H::Reinstated { person, .. }
            | H::Terminated { person, .. }
            | H::Exported { subject: person, .. }
            | H::ErasureRequested { subject: person }
            | H::ErasureWithdrawn { subject: person }
            | H::ErasureRefused { subject: person, .. }
            | H::Erased { subject: person, .. } => known(self.knows(person)),
            H::Suspended { person, until, .. } => {
                known(self.knows(person))?;
                ends_later(until)
            }
            // The person goes from a redacted log before anything is known of them but what stands for them.
            H::Redacted { erased, reminded, lifted, marks, .. } => {
                known(aliases(erased) && marks.iter().all(|mark| erased.contains(&mark.who)))?;
                let lifted = lifted.as_ref().map(|lifted| &lifted.person);
                known(reminded.iter().chain(lifted).all(|person| self.knows(person)))
            }
            H::AvatarChanged { pupil: p, .. } | H::PupilLeft { pupil: p, .. } | H::Disclosed { pupil: p, .. } => {
                pupil(p)
            }
            H::ConsentAnswered { pupil: p, given_by, expires, over, .. } => {
                pupil(p)?;
                given_by.iter().chain(over).filter(|id| !is_alias(id.as_str())).try_for_each(parent)?;
                ends_later(expires)
            }
            H::Reported { content, .. } => {
                created()?;
                known(self.content(content).is_some())
            }
            H::Judged { report, back, lifted, .. } => {
                known(lifted.iter().all(|person| self.knows(person)))?;
                known(self.reports.contains_key(report) && aliases(back))
            }
            H::EvidenceReleased { content, back, .. } => known(self.content(content).is_some() && aliases(back)),
            H::MessageSent { to, about, topic, children, media, .. } => {
                created()?;
                known(event.by.person().is_some())?;
                let meant = |id: &PupilId| is_reserved(id.as_str()) || self.pupils.contains_key(id);
                known(children.iter().flatten().all(meant))?;
                if *topic == Topic::Safeguarding || event.redacted {
                    return Ok(());
                }
                known(self.knows(to)).and_then(|()| pupils(about))?;
                media.iter().filter_map(|entry| entry.own_features()).try_for_each(pupils)
            }
            H::ReplySent { message, .. } => {
                created()?;
                known(event.by.person().is_some() && self.messages.contains_key(message))
            }
            H::MessageRead { message } | H::Escalated { message, .. } | H::MessageClosed { message } => {
                known(self.messages.contains_key(message))
            }
            H::HandedOn { message, to, .. } => {
                known(self.messages.contains_key(message))?;
                if event.redacted { Ok(()) } else { staff(to) }
            }
            H::PostPublished { surface, class: on, journals, features, media, .. } => {
                created()?;
                known(match &event.by {
                    Actor::Staff(id) => event.redacted || self.staff.contains_key(id),
                    // Families add to journals alone.
                    Actor::Parent(id) => {
                        *surface == Surface::Portfolio && (event.redacted || self.parents.contains_key(id))
                    }
                    Actor::Pupil(_) | Actor::Host(_) => false,
                })?;
                on.as_ref().map_or(Ok(()), class)?;
                // What is evidence may still name a pupil whom a redacted log has no more.
                if event.redacted && !journals.is_empty() {
                    return Ok(());
                }
                pupils(journals)?;
                pupils(features)?;
                media.iter().filter_map(|entry| entry.own_features()).try_for_each(pupils)
            }
            H::PostApproved { post } | H::Liked { post } | H::PostRemoved { post, .. } => {
                known(self.posts.contains_key(post))
            }
            H::CommentMade { post, .. } => {
                created()?;
                known(event.by.person().is_some() && self.posts.contains_key(post))
            }
            H::CommentApproved { comment } | H::CommentRemoved { comment, .. } | H::CommentBlocked { comment, .. } => {
                known(self.comments.contains_key(comment))
            }
            H::PointsAwarded { to, class: counts, team, .. } => {
                counts.as_ref().map_or(Ok(()), class)?;
                known(team.as_ref().is_none_or(|id| self.teams.contains_key(id)))?;
                points_of(to)
            }
            H::TotalsShared { of } => points_of(of),
            H::RemoteLearningSet { class: id, from, to, .. } => {
                class(id)?;
                lasts(*from, *to)
            }
            H::TaskSet { class: id, .. } => {
                created()?;
                class(id)
            }
            H::ClassPageViewed { class: id } | H::MonitoringRecorded { class: id, .. } => class(id),
            H::WorkSubmitted { task, pupil: p, media } => {
                known(self.tasks.contains_key(task))?;
                pupil(p)?;
                media.iter().filter_map(|entry| entry.own_features()).try_for_each(pupils)
            }
            H::OutOfHoursPermitted { class: id, from, to, .. } => {
                created()?;
                id.as_ref().map_or(Ok(()), class)?;
                lasts(Some(*from), Some(*to))
            }
            H::PersonalDevicePermitted { staff: id, from, to } => {
                created()?;
                staff(id)?;
                lasts(*from, *to)
            }
            H::SharingPermitted { content, from, to, .. } => {
                created()?;
                known(self.posts.contains_key(content))?;
                lasts(*from, *to)
            }
            H::StaffAway { staff: id, from, to } => {
                staff(id)?;
                lasts(Some(*from), Some(*to))
            }
            H::AbsenceEnded { staff: id, .. } | H::StaffLeft { staff: id, .. } => staff(id),
            H::ClosureDeclared { first, last, .. } if last < first => Err(misfit("ends before it begins").at("what")),
            H::ClosureDeclared { first, last, kind, closes_at } => {
                let closure = Closure { first: *first, last: *last, kind: *kind, closes_at: *closes_at };
                check_early(&closure).map_err(|error| error.inside("what"))
            }
            H::PupilAdded { pupil: entry } => {
                named(entry.id.as_str())?;
                placed(entry)
            }
            H::PupilUpdated { pupil: entry, .. } => {
                pupil(&entry.id)?;
                placed(entry)
            }
            H::ParentAdded { parent: entry } => named(entry.id.as_str()),
            H::ParentUpdated { parent: entry, .. } => parent(&entry.id),
            H::StaffAdded { staff: entry } => named(entry.id.as_str()),
            H::StaffUpdated { staff: entry, .. } => staff(&entry.id),
            H::ClassUpdated { class: entry, .. } => class(&entry.id),
            H::PermissionRevoked { permission } => known(self.permissions.contains_key(permission)),
            H::PupilMoved { pupil: p, class: id, .. } | H::MembershipEnded { pupil: p, class: id, .. } => {
                pupil(p).and_then(|()| class(id))
            }
            H::Assigned { assignment: a, .. } => {
                staff(&a.staff).and_then(|()| class(&a.class)).and_then(|()| self.check_assignment(a))
            }
            H::AssignmentEnded { staff: s, class: id, .. } => staff(s).and_then(|()| class(id)),
            H::RosterImported { roster, .. } => self.check_roster(roster).map_err(|error| error.inside("what.roster")),
            H::Opened { .. } => Err(misfit("opens a school that is open already").at("what")),
            H::PolicyAdopted { from, until, .. } => lasts(Some(*from), *until),
            // A policy is compiled before its event is looked at.
            H::CommunityTerminated { .. } | H::ClassAdded { .. } | H::Reviewed { .. } | H::Denied { .. } => Ok(()),
            // What went with somebody before it went is not there any more.
            H::Disposed { .. } => Ok(()),
        }
    }

    /// Whether something was made under this id, whatever it is.
    pub(crate) fn has_made(&self, id: &Ref) -> bool {
        self.content(id).is_some()
            || self.reports.contains_key(id)
            || self.tasks.contains_key(id)
            || self.permissions.contains_key(id)
    }
}
