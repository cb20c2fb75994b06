//! Whether an event fits this school: an event of another one, or of a log that was sealed anew, is refused before it is
//! folded in.

use super::State;
use super::forget::is_alias;
use crate::contract::{Actor, ClassId, Error, ErrorCode, Event, Happening, ParentId, PointsOf, PupilId, StaffId};
use crate::words::Topic;

fn misfit(sentence: &str) -> Error {
    Error::new(ErrorCode::EventDoesNotFit, sentence)
}

impl State {
    /// Checks that everything an event refers to is there, so that folding it in cannot go wrong.
    pub(super) fn fits(&self, event: &Event) -> Result<(), Error> {
        use Happening as H;
        let known = |found: bool| match found {
            true => Ok(()),
            false => Err(misfit("speaks of somebody or something that this school does not have").at("what")),
        };
        let pupil = |id: &PupilId| known(self.pupils.contains_key(id));
        let parent = |id: &ParentId| known(self.parents.contains_key(id));
        let class = |id: &ClassId| known(self.classes.contains_key(id));
        let staff = |id: &StaffId| known(self.staff.contains_key(id));
        let pupils = |ids: &[PupilId]| ids.iter().try_for_each(pupil);
        let created = || match &event.r#ref {
            Some(id) if self.content(id).is_none() => Ok(()),
            Some(_) => Err(misfit("creates what exists already; a `ref` is used once").at("ref")),
            None => Err(misfit("creates something and has no `ref` for its id").at("ref")),
        };
        match &event.what {
            H::Invited { pupil: p, parent: a, .. }
            | H::InvitationRevoked { pupil: p, parent: a }
            | H::InvitationRedeemed { pupil: p, parent: a, .. } => {
                // A redacted log keeps what an invitation did for the adult when the pupil was erased.
                known(is_alias(p.as_str()) || self.pupils.contains_key(p)).and_then(|()| parent(a))
            }
            H::ExtraParentApproved { pupil: p, parent: a, .. }
            | H::Unlinked { parent: a, pupil: p }
            | H::RestrictionLifted { pupil: p, parent: a } => pupil(p).and_then(|()| parent(a)),
            H::Linked { link } => pupil(&link.pupil).and_then(|()| parent(&link.parent)),
            H::LinkRestricted { restriction: r } => pupil(&r.pupil).and_then(|()| parent(&r.parent)),
            H::PolicyAccepted { parent: a, .. } | H::LanguageSet { parent: a, .. } => parent(a),
            H::SignedIn { person }
            | H::BreachRecorded { person, .. }
            | H::Suspended { person, .. }
            | H::Reinstated { person }
            | H::Terminated { person, .. }
            | H::ErasureRequested { subject: person } => known(self.knows(person)),
            H::AvatarChanged { pupil: p, .. } | H::PupilLeft { pupil: p, .. } | H::Disclosed { pupil: p, .. } => {
                pupil(p)
            }
            H::ConsentAnswered { pupil: p, given_by, .. } => {
                pupil(p).and_then(|()| given_by.as_ref().filter(|id| !is_alias(id.as_str())).map_or(Ok(()), parent))
            }
            H::Reported { content, .. } => known(self.content(content).is_some()),
            H::Judged { report, .. } => known(self.reports.contains_key(report)),
            H::EvidenceReleased { content, .. } => known(self.content(content).is_some()),
            H::MessageSent { to, about, topic, .. } => {
                created()?;
                if *topic == Topic::Safeguarding {
                    // It is kept though the people in it may have been erased, and redacted from all else.
                    return known(event.by.person().is_some());
                }
                known(event.by.person().is_some() && self.knows(to)).and_then(|()| pupils(about))
            }
            H::ReplySent { message, .. } => {
                created()?;
                known(event.by.person().is_some() && self.messages.contains_key(message))
            }
            H::MessageRead { message } | H::Escalated { message, .. } | H::MessageClosed { message } => {
                known(self.messages.contains_key(message))
            }
            H::PostPublished { class: on, features, media, .. } => {
                created()?;
                known(matches!(&event.by, Actor::Staff(id) if self.staff.contains_key(id)))?;
                on.as_ref().map_or(Ok(()), class)?;
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
            H::PointsAwarded { to, .. } | H::TotalsShared { of: to } => match to {
                PointsOf::Pupil(id) => pupil(id),
                PointsOf::Class(id) => class(id),
                PointsOf::Team(id) => known(self.teams.contains_key(id)),
            },
            H::RemoteLearningSet { class: id, .. }
            | H::TaskSet { class: id, .. }
            | H::ClassPageViewed { class: id }
            | H::MonitoringRecorded { class: id, .. } => class(id),
            H::WorkSubmitted { task, pupil: p, .. } => known(self.tasks.contains_key(task)).and_then(|()| pupil(p)),
            H::OutOfHoursPermitted { class: id, .. } => id.as_ref().map_or(Ok(()), class),
            H::PersonalDevicePermitted { staff: id, .. } | H::StaffAway { staff: id, .. } => staff(id),
            H::PermissionRevoked { permission } => known(self.permissions.contains_key(permission)),
            H::PupilMoved { pupil: p, class: id, .. } => pupil(p).and_then(|()| class(id)),
            H::Assigned { assignment: a } => {
                staff(&a.staff).and_then(|()| class(&a.class)).and_then(|()| self.check_assignment(a))
            }
            H::AssignmentEnded { staff: s, class: id, .. } => staff(s).and_then(|()| class(id)),
            H::RosterImported { roster } => self.check_roster(roster).map_err(|error| error.inside("what.roster")),
            H::Opened { .. } => Err(misfit("opens a school that is open already").at("what")),
            _ => Ok(()),
        }
    }
}
