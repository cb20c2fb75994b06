//! What lists there are, and how they are told apart.

use super::content::PermissionScope;
use crate::contract::{ClassId, ParentId, Person, PupilId, Ref, StaffId};
use crate::sorted::Key;
use crate::words::Surface;

/// What a list is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum List {
    /// The posts on a page, by their language.
    Page(Surface, Option<ClassId>, String),
    PostsBy(Person),
    /// Posts that show a pupil, or stand in their journal.
    PostsShowing(PupilId),
    PostsLikedBy(ParentId),
    /// Posts that wait for approval, and were not removed.
    PostsAwaiting,
    CommentsOn(Ref),
    CommentsBy(Person),
    /// Comments that wait for approval, and were not removed.
    CommentsAwaiting,
    /// Messages from or to somebody.
    MessagesWith(Person),
    /// Messages about a pupil, and those about nobody in particular that were meant for them.
    MessagesAbout(PupilId),
    RepliesTo(Ref),
    /// Messages that say of themselves that they are of safeguarding, or proved to be.
    Safeguarding,
    Escalated,
    /// Messages that were meant for several children.
    ForSeveral,
    /// Messages about pupils of whom the school knows none.
    AboutUnknown,
    /// Messages about nobody in particular of which it is not known for whom they were meant, by their parent.
    MeantForUnsaid(ParentId),
    /// A parent's messages, by when they were dealt with: at the end of time, where they were not.
    DealtWith,
    /// What is held, by until when.
    Held,
    /// Messages that were seen, by when: those of a member of staff's conversations.
    SeenOf(StaffId),
    ReportsOf(Ref),
    ReportsBy(Person),
    ReportsOpen,
    ReportsJudgedBy(Person),
    /// What somebody wrote and somebody removed, by when it was removed.
    RemovedOf(Person),
    RemovedBy(Person),
    TasksOf(ClassId),
    TasksBy(StaffId),
    PermissionsFor(PermissionScope),
    /// Permissions that were not revoked.
    PermissionsStanding,
    /// Messages that were handed on to a member of staff, and what answers them.
    HandedTo(StaffId),
}

impl Key for List {
    /// Of what kind, and whose. The kinds stand here as they do above.
    fn head(&self) -> u64 {
        let of = |person: &Person| match person {
            Person::Parent(id) => id.head() >> 2,
            Person::Staff(id) => 1 << 62 | id.head() >> 2,
            Person::Pupil(id) => 2 << 62 | id.head() >> 2,
        };
        let (kind, whose) = match self {
            Self::Page(..) => (0, 0),
            Self::PostsBy(person) => (1, of(person)),
            Self::PostsShowing(id) => (2, id.head()),
            Self::PostsLikedBy(id) => (3, id.head()),
            Self::PostsAwaiting => (4, 0),
            Self::CommentsOn(id) => (5, id.head()),
            Self::CommentsBy(person) => (6, of(person)),
            Self::CommentsAwaiting => (7, 0),
            Self::MessagesWith(person) => (8, of(person)),
            Self::MessagesAbout(id) => (9, id.head()),
            Self::RepliesTo(id) => (10, id.head()),
            Self::Safeguarding => (11, 0),
            Self::Escalated => (12, 0),
            Self::ForSeveral => (13, 0),
            Self::AboutUnknown => (14, 0),
            Self::MeantForUnsaid(id) => (15, id.head()),
            Self::DealtWith => (16, 0),
            Self::Held => (17, 0),
            Self::SeenOf(id) => (18, id.head()),
            Self::ReportsOf(id) => (19, id.head()),
            Self::ReportsBy(person) => (20, of(person)),
            Self::ReportsOpen => (21, 0),
            Self::ReportsJudgedBy(person) => (22, of(person)),
            Self::RemovedOf(person) => (23, of(person)),
            Self::RemovedBy(person) => (24, of(person)),
            Self::TasksOf(id) => (25, id.head()),
            Self::TasksBy(id) => (26, id.head()),
            Self::PermissionsFor(_) => (27, 0),
            Self::PermissionsStanding => (28, 0),
            Self::HandedTo(id) => (29, id.head()),
        };
        kind << 56 | whose >> 8
    }
}
