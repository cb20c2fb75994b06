//! What people put into the service, and what was permitted.

use schoolgate_derive::{FromTree, ToJson};

use super::people::stored;
use crate::clock::Span;
use crate::contract::json::Tree;
use crate::contract::read::Reader;
use crate::contract::write::Writer;
use crate::contract::{
    Actor, Bound, ClassId, FromTree, Instant, MediaEntry, ParentId, Person, PupilId, Ref, StaffId, ToJson,
};
use crate::sorted::Set;
use crate::words::{Category, Destination, Ground, JudgeOutcome, Medium, ReplyKind, Surface, Topic};

stored! {
    /// A message or a reply. A conversation is between one parent and one member of staff.
    Message {
        from: Person,
        to: Person,
        about: Vec<PupilId>,
        /// Of a message about nobody in particular: the children about whom it could have been sent. One who was erased
        /// stands there as nobody, so that one of several never becomes the only one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        children: Option<Vec<PupilId>>,
        topic: Topic,
        text: Option<String>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        media: Vec<MediaEntry>,
        at: Instant,
        held_until: Option<Instant>,
        reaches_recipient: bool,
        /// What it replies to, and how.
        reply_to: Option<Ref>,
        kind: Option<ReplyKind>,
        /// What a reply said that this message proved to be about.
        proved: Option<Topic>,
        seen: Option<Instant>,
        /// The last reply that deals with it; a holding reply does not. [`NOBODY`](super::forget::NOBODY) where whoever
        /// gave it was erased: then it is no reply's id, whatever is under it.
        answered: Option<Ref>,
        /// When a reply of the staff's came first of those that went with whoever gave them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acknowledged: Option<Instant>,
        escalated: Option<Instant>,
        /// To whom it was handed on, or what it answers was before.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        handed_on: Vec<StaffId>,
        closed: Option<Instant>,
        removal: Option<Removal>,
        evidence: Option<Evidence>,
    }

    Post {
        by: Author,
        at: Instant,
        surface: Surface,
        class: Option<ClassId>,
        /// In whose journals, on the portfolio.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        journals: Vec<PupilId>,
        category: Category,
        media: Vec<MediaEntry>,
        features: Vec<PupilId>,
        text: Option<String>,
        topic: Option<Topic>,
        sensitive: bool,
        language: String,
        awaits_approval: bool,
        held_until: Option<Instant>,
        /// Of a post that was held: whether it was stopped, since its author's account or the service closed before it
        /// came out. Absent where nothing was to stop it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stopped: Option<bool>,
        /// Of a post that was stopped and came out after its hour: by when it was seen to be out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        out_by: Option<Instant>,
        removal: Option<Removal>,
        likes: Set<ParentId>,
        evidence: Option<Evidence>,
    }

    Comment {
        post: Ref,
        by: Person,
        at: Instant,
        text: String,
        topic: Option<Topic>,
        awaits_approval: bool,
        removal: Option<Removal>,
        evidence: Option<Evidence>,
    }

    Report {
        content: Ref,
        by: Actor,
        at: Instant,
        reason: String,
        judged: Option<Judgement>,
    }

    Judgement {
        outcome: JudgeOutcome,
        by: Actor,
        at: Instant,
    }

    Removal {
        at: Instant,
        by: Actor,
        reason: Option<String>,
        /// Blocked: it stays on record.
        blocked: bool,
    }

    /// Why content is kept whatever else happens to it.
    Evidence {
        ground: Ground,
        since: Instant,
    }

    Task {
        class: ClassId,
        title: String,
        by: StaffId,
        at: Instant,
        closes: Option<Bound>,
    }

    Permission {
        scope: PermissionScope,
        span: Span,
        by: Actor,
        reason: Option<String>,
        revoked: Option<Instant>,
    }
}

/// Who published a post. A member of staff is written as the bare id: none but staff did before families added to journals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Author(pub(crate) Person);

impl FromTree for Author {
    fn read_from(from: &mut Reader<'_>) -> Self {
        Self(match from.peek() {
            Some(Tree::Object(_)) => FromTree::read_from(from),
            _ => Person::Staff(FromTree::read_from(from)),
        })
    }
}

impl ToJson for Author {
    fn write_to(&self, out: &mut Writer) {
        match &self.0 {
            Person::Staff(id) => id.write_to(out),
            person => person.write_to(out),
        }
    }
}

/// What a permission is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromTree, ToJson)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PermissionScope {
    /// Messages outside the hours, for one class or all.
    OutOfHours(Option<ClassId>),
    /// A personal device.
    PersonalDevice(StaffId),
    /// A post that is shared outside.
    Sharing(Shared),
}

/// A post, and where it is shared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, FromTree, ToJson)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shared {
    pub(crate) content: Ref,
    pub(crate) destination: Destination,
}

/// A medium, with the pupils it shows.
pub(crate) struct Shown<'a> {
    pub(crate) medium: Medium,
    pub(crate) pupils: &'a [PupilId],
}

/// What an item list shows: every medium with its own pupils, or the post's.
pub(crate) fn shown<'a>(
    media: &'a [MediaEntry],
    features: &'a [PupilId],
) -> impl Iterator<Item = Shown<'a>> + Clone + use<'a> {
    media.iter().map(move |entry| Shown { medium: entry.kind(), pupils: entry.own_features().unwrap_or(features) })
}

/// The same, but once for each medium whose items all show the post's pupils.
pub(crate) fn shown_once<'a>(
    media: &'a [MediaEntry],
    features: &'a [PupilId],
) -> impl Iterator<Item = Shown<'a>> + use<'a> {
    let mut seen = Vec::new();
    media.iter().filter_map(move |entry| {
        let (medium, own) = (entry.kind(), entry.own_features());
        if own.is_none() && seen.contains(&medium) {
            return None;
        }
        seen.extend(own.is_none().then_some(medium));
        Some(Shown { medium, pupils: own.unwrap_or(features) })
    })
}

impl Post {
    /// The member of staff who published it.
    pub(crate) const fn staff(&self) -> Option<&StaffId> {
        if let Person::Staff(id) = &self.by.0 { Some(id) } else { None }
    }

    /// The adult of a family's who added it.
    pub(crate) const fn parent(&self) -> Option<&ParentId> {
        if let Person::Parent(id) = &self.by.0 { Some(id) } else { None }
    }

    /// When it was made, and when removed.
    pub(crate) fn instants(&self) -> [Option<Instant>; 2] {
        [Some(self.at), self.removal.as_ref().map(|removal| removal.at)]
    }
}

impl Message {
    /// A message as it is when it is sent.
    pub(crate) fn new(
        from: Person,
        to: Person,
        about: Vec<PupilId>,
        topic: Topic,
        text: Option<String>,
        at: Instant,
    ) -> Self {
        Self {
            from,
            to,
            about,
            children: None,
            topic,
            text,
            media: Vec::new(),
            at,
            held_until: None,
            reaches_recipient: true,
            reply_to: None,
            kind: None,
            proved: None,
            seen: None,
            answered: None,
            acknowledged: None,
            escalated: None,
            handed_on: Vec::new(),
            closed: None,
            removal: None,
            evidence: None,
        }
    }

    /// From whom, to whom and about whom.
    pub(crate) fn people(&self) -> impl Iterator<Item = Person> {
        let about = self.about.iter().cloned().map(Person::Pupil);
        about.chain([self.from.clone(), self.to.clone()])
    }

    /// Whether another is between the same two, about the same pupils.
    pub(crate) fn is_between_the_same(&self, other: &Self) -> bool {
        let ends = (&self.from, &self.to);
        (ends == (&other.from, &other.to) || ends == (&other.to, &other.from)) && self.about == other.about
    }

    /// When what happened to it happened.
    pub(crate) fn instants(&self) -> [Option<Instant>; 4] {
        [Some(self.at), self.seen, self.escalated, self.closed]
    }

    /// Whether a parent wrote it to a member of staff.
    pub(crate) fn is_to_staff_by_parent(&self) -> bool {
        matches!((&self.from, &self.to), (Person::Parent(_), Person::Staff(_)))
    }

    /// Whom somebody answers who answers it.
    pub(crate) fn other_end(&self, person: &Person) -> &Person {
        if self.from == *person { &self.to } else { &self.from }
    }

    /// The parent on one end of it.
    pub(crate) fn parent(&self) -> Option<&ParentId> {
        [&self.from, &self.to].into_iter().find_map(|person| match person {
            Person::Parent(id) => Some(id),
            _ => None,
        })
    }

    /// The pupil on one end of it.
    pub(crate) fn pupil(&self) -> Option<&PupilId> {
        [&self.from, &self.to].into_iter().find_map(|person| match person {
            Person::Pupil(id) => Some(id),
            _ => None,
        })
    }

    /// The member of staff on the other.
    pub(crate) fn staff(&self) -> Option<&StaffId> {
        [&self.from, &self.to].into_iter().find_map(|person| match person {
            Person::Staff(id) => Some(id),
            _ => None,
        })
    }

    /// What it is about: what it proved to be, or else what its sender called it.
    pub(crate) fn real_topic(&self) -> Topic {
        self.proved.unwrap_or(self.topic)
    }

    /// Whether it says of itself that it is of safeguarding, or proved to be.
    pub(crate) fn says_safeguarding(&self) -> bool {
        [self.topic, self.real_topic()].contains(&Topic::Safeguarding)
    }
}
