//! Whom an event concerns: who acts, who is meant, and whose content it is about.

use super::content::{PermissionScope, Report};
use super::{ContentRef, State};
use crate::contract::json::{Tree, parse};
use crate::contract::{
    Actor, Decision, Event, Happening, MediaEntry, ParentId, Person, PointsOf, PupilId, Ref, StaffId, to_json,
};
use crate::sorted::Set;

type People = Set<Person>;

fn parent(id: &ParentId) -> Person {
    Person::Parent(id.clone())
}

fn pupil(id: &PupilId) -> Person {
    Person::Pupil(id.clone())
}

fn staff(id: &StaffId) -> Person {
    Person::Staff(id.clone())
}

fn shown(media: &[MediaEntry]) -> impl Iterator<Item = Person> {
    media.iter().filter_map(MediaEntry::own_features).flatten().map(pupil)
}

impl State {
    /// Everybody whom an event concerns, before it is folded in. Of a roster nobody: it concerns all alike.
    pub(crate) fn concerned(&self, event: &Event) -> Vec<Person> {
        let mut found = People::default();
        found.extend(event.by.person());
        self.add_meant(&event.what, &mut found);
        if let Some(receipt) = &event.receipt {
            add_named(&receipt.decision, &mut found);
        }
        found.into_iter().collect()
    }

    fn add_meant(&self, what: &Happening, found: &mut People) {
        use Happening as H;
        match what {
            H::Invited { pupil: p, parent: a, .. }
            | H::InvitationRevoked { pupil: p, parent: a }
            | H::InvitationRedeemed { pupil: p, parent: a, .. }
            | H::ExtraParentApproved { pupil: p, parent: a, .. }
            | H::Unlinked { parent: a, pupil: p }
            | H::RestrictionLifted { pupil: p, parent: a, .. } => found.extend([pupil(p), parent(a)]),
            H::Linked { link } => found.extend([pupil(&link.pupil), parent(&link.parent)]),
            H::LinkRestricted { restriction: r, .. } => found.extend([pupil(&r.pupil), parent(&r.parent)]),
            H::PolicyAccepted { parent: a, .. } | H::LanguageSet { parent: a, .. } => found.extend([parent(a)]),
            H::SignedIn { person }
            | H::BreachRecorded { person, .. }
            | H::Suspended { person, .. }
            | H::Reinstated { person, .. }
            | H::Terminated { person, .. }
            | H::Exported { subject: person }
            | H::ErasureRequested { subject: person }
            | H::ErasureWithdrawn { subject: person }
            | H::ErasureRefused { subject: person, .. }
            | H::Erased { subject: person, .. } => found.extend([person.clone()]),
            H::AvatarChanged { pupil: p, .. }
            | H::PupilLeft { pupil: p, .. }
            | H::Disclosed { pupil: p, .. }
            | H::PupilMoved { pupil: p, .. } => found.extend([pupil(p)]),
            H::ConsentAnswered { pupil: p, given_by, .. } => {
                found.insert(pupil(p));
                found.extend(given_by.as_ref().map(parent));
            }
            H::Reported { content, .. } | H::EvidenceReleased { content, .. } => self.add_content(content, found),
            H::Judged { report, .. } => {
                if let Some(Report { content, by, .. }) = self.reports.get(report) {
                    found.extend(by.person());
                    self.add_content(content, found);
                }
            }
            H::MessageSent { to, about, .. } => {
                found.insert(to.clone());
                found.extend(about.iter().map(pupil));
            }
            H::MessageRead { message: id }
            | H::ReplySent { message: id, .. }
            | H::Escalated { message: id, .. }
            | H::MessageClosed { message: id }
            | H::PostApproved { post: id }
            | H::CommentMade { post: id, .. }
            | H::Liked { post: id }
            | H::PostRemoved { post: id, .. }
            | H::CommentApproved { comment: id }
            | H::CommentRemoved { comment: id, .. }
            | H::CommentBlocked { comment: id, .. } => self.add_content(id, found),
            H::PostPublished { media, features, .. } => {
                found.extend(features.iter().map(pupil).chain(shown(media)));
            }
            H::PointsAwarded { to: PointsOf::Pupil(p), .. } | H::TotalsShared { of: PointsOf::Pupil(p) } => {
                found.insert(pupil(p));
            }
            H::WorkSubmitted { pupil: p, media, .. } => {
                found.insert(pupil(p));
                found.extend(shown(media));
            }
            H::PersonalDevicePermitted { staff: s, .. }
            | H::StaffAway { staff: s, .. }
            | H::AbsenceEnded { staff: s, .. }
            | H::StaffLeft { staff: s, .. }
            | H::AssignmentEnded { staff: s, .. } => found.extend([staff(s)]),
            H::PermissionRevoked { permission } => {
                if let Some(permission) = self.permissions.get(permission) {
                    found.extend(permission.by.person());
                    if let PermissionScope::PersonalDevice(id) = &permission.scope {
                        found.insert(staff(id));
                    }
                }
            }
            H::PupilAdded { pupil: entry } | H::PupilUpdated { pupil: entry } => found.extend([pupil(&entry.id)]),
            H::ParentAdded { parent: entry } | H::ParentUpdated { parent: entry, .. } => {
                found.extend([parent(&entry.id)])
            }
            H::StaffAdded { staff: entry } | H::StaffUpdated { staff: entry } => found.extend([staff(&entry.id)]),
            H::Assigned { assignment } => found.extend([staff(&assignment.staff)]),
            H::Opened { .. }
            | H::CommunityTerminated { .. }
            | H::PointsAwarded { .. }
            | H::TotalsShared { .. }
            | H::RemoteLearningSet { .. }
            | H::TaskSet { .. }
            | H::OutOfHoursPermitted { .. }
            | H::ClosureDeclared { .. }
            | H::ClassAdded { .. }
            | H::ClassUpdated { .. }
            | H::RosterImported { .. }
            | H::PolicyAdopted { .. }
            | H::Reviewed { .. }
            | H::ClassPageViewed { .. }
            | H::MonitoringRecorded { .. }
            | H::Denied { .. }
            | H::Redacted { .. } => {}
        }
    }

    fn add_content(&self, id: &Ref, found: &mut People) {
        match self.content(id) {
            // A reply goes with what it answers, and a comment with its post.
            Some(ContentRef::Message(_)) => found.extend(self.answered(id).flat_map(|id| self.people_in(id))),
            Some(ContentRef::Comment(comment)) => {
                found.extend([id, &comment.post].into_iter().flat_map(|id| self.people_in(id)));
            }
            Some(ContentRef::Post(_)) | None => found.extend(self.people_in(id)),
        }
    }

    /// Whether somebody who was erased acts, or is named by what was decided.
    pub(crate) fn names_erased(&self, actor: Option<Person>, decision: &Decision) -> bool {
        if self.erased.is_empty() {
            return false;
        }
        let mut named = People::default();
        named.extend(actor);
        add_named(decision, &mut named);
        named.iter().any(|person| !self.knows(person) && self.was_erased(person))
    }
}

/// Everybody named in a decision: in its facts, in remedies and the actions they hold, in duties.
fn add_named(decision: &Decision, found: &mut People) {
    let tree = to_json(&(&decision.reasons, &decision.duties)).and_then(|text| parse(text.as_bytes()));
    let mut open: Vec<Tree> = tree.into_iter().collect();
    while let Some(tree) = open.pop() {
        let fields = match tree {
            Tree::List(list) => {
                open.extend(list);
                continue;
            }
            Tree::Object(fields) => fields,
            _ => continue,
        };
        for (name, value) in fields {
            let ids: Vec<&str> = match &value {
                Tree::Text(id) => vec![id],
                Tree::List(list) => list.iter().filter_map(|item| text(item)).collect(),
                _ => Vec::new(),
            };
            let person = |id: &str| match name.as_str() {
                "parent" | "given_by" => ParentId::new(id).ok().map(Person::Parent),
                "staff" => StaffId::new(id).ok().map(Person::Staff),
                "pupil" | "pupils" | "features" | "about" => PupilId::new(id).ok().map(Person::Pupil),
                _ => None,
            };
            found.extend(ids.into_iter().filter_map(person));
            open.push(value);
        }
    }
}

fn text(tree: &Tree) -> Option<&str> {
    match tree {
        Tree::Text(text) => Some(text),
        _ => None,
    }
}

/// Who acts, as an actor of the same kind under another id.
pub(super) fn renamed(person: &Person, id: &str) -> Option<Actor> {
    Some(match person {
        Person::Parent(_) => Actor::Parent(ParentId::new(id).ok()?),
        Person::Staff(_) => Actor::Staff(StaffId::new(id).ok()?),
        Person::Pupil(_) => Actor::Pupil(PupilId::new(id).ok()?),
    })
}
