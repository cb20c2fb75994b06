//! What somebody asks to do.

use serde::{Serialize, Serializer};

use super::hours::{TimeOfDay, Window};
use super::ids::{ClassId, ParentId, PupilId, Ref, StaffId};
use super::json::Tree;
use super::person::{Person, PointsOf};
use super::read::{FromTree, Reader, deserialize_as_tree};
use super::roster::{ClassEntry, ParentEntry, PupilEntry, Roster, StaffEntry};
use super::source::PolicySource;
use super::time::{Bound, Date};
use super::update::{ClassUpdate, ParentUpdate, PupilUpdate, StaffUpdate};
use super::write::{ToJson, Writer};
use crate::words::{
    AssignmentRole, Category, ClosureKind, ConsentKind, Destination, DisclosurePurpose, JudgeOutcome, Medium,
    RecordKind, ReplyKind, Surface, Topic,
};

record! { typed
    /// One item of a post or a submission, with the pupils that it shows.
    pub struct MediaItem {
        /// The host's id of the file.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub id: Option<String>,
        /// What it is.
        pub kind: Medium,
        /// The pupils it shows; where absent, the post's own `features` apply. An empty list says that it shows nobody,
        /// whoever the post features: then it needs no consent, and nobody can see that it is not so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub features: Option<Vec<PupilId>>,
    }
}

tagged! { typed
    /// An action: what a request asks to do. On the wire an object with a `type`.
    #[non_exhaustive]
    pub enum Action {
        // access
        /// Sends an adult a code that will link them with a pupil.
        IssueInvite {
            /// The pupil.
            pupil: PupilId,
            /// The adult, who alone may redeem the code.
            parent: ParentId,
            /// The code; only a salted hash of it is kept.
            code: String,
            /// What is hashed with the code. Drawn by the host, since the core has no randomness.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            salt: Option<String>,
            /// Until when it may be redeemed.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            expires: Option<Bound>,
        },
        /// Takes an invitation back.
        RevokeInvite {
            /// The pupil.
            pupil: PupilId,
            /// The adult.
            parent: ParentId,
        },
        /// Redeems a code, which signs the adult up and links them with the pupil. The code is compared when it is
        /// submitted, and a wrong one counts; to `ask` and `plan` every code is the right one.
        RedeemInvite {
            /// The code as the adult typed it.
            code: String,
            /// Whether the adult accepts the policy in full.
            accepts_policy: bool,
        },
        /// Accepts the policy in force; or, by the school, records that an adult signed it elsewhere.
        AcceptPolicy {
            /// The version that is accepted. The school also records one that comes into force later.
            version: String,
            /// Whose signature the school records.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            given_by: Option<ParentId>,
            /// Where it was signed: the form on paper, or the system. Needed with `given_by`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            form: Option<String>,
        },
        /// Lets one more adult be linked than the policy's limit.
        ApproveExtraParent {
            /// The pupil.
            pupil: PupilId,
            /// The adult.
            parent: ParentId,
            /// Whether as a relative, who does only what the policy lets relatives do; as the adult is linked where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            relative: Option<bool>,
            /// The special circumstances.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reason: Option<String>,
        },
        /// Signs in.
        SignIn {},
        /// Changes one's own avatar.
        ChangeAvatar {
            /// The avatar, in the host's terms.
            avatar: String,
        },

        // conduct
        /// Reports a message, comment or post.
        Report {
            /// What is reported.
            content: Ref,
            /// Why.
            reason: String,
        },
        /// Judges a report.
        JudgeReport {
            /// The report.
            report: Ref,
            /// What comes of it.
            outcome: JudgeOutcome,
        },
        /// Records that somebody broke the policy.
        RecordBreach {
            /// Who.
            person: Person,
            /// What kind of breach, in the school's words.
            kind: String,
            /// More about it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            note: Option<String>,
        },
        /// Reminds somebody of the policy, as a step against them.
        Remind {
            /// Whom.
            person: Person,
            /// Why.
            reason: String,
        },
        /// Suspends an account.
        Suspend {
            /// Whose.
            person: Person,
            /// Why.
            reason: String,
            /// Until when; without it, until lifted. Whether it is over is judged by the instant that a request names, so
            /// a clock that runs fast ends it early: a host that cannot trust a device's clock puts in its own.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until: Option<Bound>,
            /// While which report of what they wrote waits for a judgement. Where that lets it stay, it ends by itself.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            report: Option<Ref>,
        },
        /// Lifts a suspension.
        Reinstate {
            /// Whose.
            person: Person,
        },
        /// Ends an account for good.
        Terminate {
            /// Whose.
            person: Person,
            /// Why.
            reason: String,
        },
        /// Ends the use of the service for the whole community.
        TerminateCommunity {
            /// Why.
            reason: String,
        },
        /// Releases content that was kept as evidence; with a safeguarding message, what was answered to it.
        ReleaseEvidenceHold {
            /// The content.
            content: Ref,
            /// Why it need not be kept any longer.
            reason: String,
        },

        // consent
        /// Gives a consent.
        GiveConsent {
            /// For which pupil.
            pupil: PupilId,
            /// For what.
            kind: ConsentKind,
            /// The form on which it was given.
            form: String,
            /// Whether it was given in writing; `true` where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            written: Option<bool>,
            /// Until when it holds.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            expires: Option<Bound>,
            /// Whose answer the school records from paper. Without it, it is a form without a name: it gives where nobody
            /// refuses, and takes the place of an earlier one.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            given_by: Option<ParentId>,
        },
        /// Refuses a consent.
        RefuseConsent {
            /// For which pupil.
            pupil: PupilId,
            /// For what.
            kind: ConsentKind,
            /// The form on which it was refused.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            form: Option<String>,
            /// Whose answer the school records from paper.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            given_by: Option<ParentId>,
        },
        /// Takes a consent back.
        WithdrawConsent {
            /// For which pupil.
            pupil: PupilId,
            /// For what.
            kind: ConsentKind,
            /// Whose answer the school records from paper.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            given_by: Option<ParentId>,
        },

        // messages
        /// Sends a private message.
        SendMessage {
            /// To whom.
            to: Person,
            /// About which pupils.
            about: Vec<PupilId>,
            /// What it is about.
            topic: Topic,
            /// The words.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            text: Option<String>,
            /// Pictures, films and files. Those that name no pupils show the pupils whom it is about.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            media: Vec<MediaEntry>,
        },
        /// Opens a message, which marks it as seen.
        ReadMessage {
            /// The message.
            message: Ref,
        },
        /// Replies to a message.
        Reply {
            /// The message.
            message: Ref,
            /// What kind of reply.
            kind: ReplyKind,
            /// What the message proved to be about, where that is not what its sender called it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            topic: Option<Topic>,
            /// The words.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            text: Option<String>,
        },
        /// Takes a message to a senior leader.
        Escalate {
            /// The message.
            message: Ref,
            /// Why.
            reason: String,
        },
        /// Hands a message on to the right person, of which its sender is told.
        HandOn {
            /// The message.
            message: Ref,
            /// To whom.
            to: StaffId,
            /// A word to whom it is handed on.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            note: Option<String>,
        },
        /// Closes a message that needs no answer.
        CloseMessage {
            /// The message.
            message: Ref,
        },

        // stories
        /// Publishes a post.
        PublishPost {
            /// Where.
            surface: Surface,
            /// On whose page, for a class story.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            class: Option<ClassId>,
            /// In whose journals, for the portfolio: one pupil, or all who took part in what it tells of.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            journals: Vec<PupilId>,
            /// What kind of post.
            category: Category,
            /// What it shows.
            media: Vec<MediaEntry>,
            /// The pupils shown in every item that names none of its own, or named in the text.
            features: Vec<PupilId>,
            /// The words.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            text: Option<String>,
            /// What it is about.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            topic: Option<Topic>,
            /// Whether it holds sensitive or private information.
            sensitive: bool,
            /// Its language (BCP 47); the school's where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            language: Option<String>,
            /// On which day what it shows was taken, or last of several.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            taken_on: Option<Date>,
            /// Whether it is made away from school; it is not said where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            off_site: Option<bool>,
        },
        /// Lets a post out that waits for approval.
        ApprovePost {
            /// The post.
            post: Ref,
        },
        /// Reads a story.
        ViewFeed {
            /// Which.
            surface: Surface,
            /// Whose page, for a class story.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            class: Option<ClassId>,
        },
        /// Comments on a post.
        Comment {
            /// The post.
            post: Ref,
            /// The words.
            text: String,
            /// What it is about.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            topic: Option<Topic>,
            /// Whether it holds sensitive or private information; `false` where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            sensitive: Option<bool>,
        },
        /// Lets a comment out that waits for approval.
        ApproveComment {
            /// The comment.
            comment: Ref,
        },
        /// Likes a post.
        Like {
            /// The post.
            post: Ref,
        },
        /// Removes a post.
        RemovePost {
            /// The post.
            post: Ref,
            /// Why.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reason: Option<String>,
        },
        /// Removes a comment.
        RemoveComment {
            /// The comment.
            comment: Ref,
            /// Why.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reason: Option<String>,
        },
        /// Blocks a comment, so that it stays on record but is not shown.
        BlockComment {
            /// The comment.
            comment: Ref,
            /// Why.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reason: Option<String>,
        },

        // points
        /// Awards points: staff at school, parents to their own child at home.
        AwardPoints {
            /// To whom.
            to: PointsOf,
            /// For what.
            skill: String,
            /// How many.
            points: i32,
        },
        /// Looks at points.
        ViewPoints {
            /// Whose.
            of: PointsOf,
        },
        /// Shares the total of a class or team with parents.
        ShareTotals {
            /// Whose.
            of: PointsOf,
        },

        // home learning
        /// Turns remote learning on or off for a class.
        SetRemoteLearning {
            /// The class.
            class: ClassId,
            /// On or off.
            on: bool,
            /// From when; at once where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            from: Option<Bound>,
            /// Until when; until further notice where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            to: Option<Bound>,
        },
        /// Sets a task for home learning.
        SetTask {
            /// For which class.
            class: ClassId,
            /// Its title.
            title: String,
            /// Until when work is accepted.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            closes: Option<Bound>,
        },
        /// Hands in work for a task.
        SubmitWork {
            /// The task.
            task: Ref,
            /// What is handed in.
            media: Vec<MediaEntry>,
        },
        /// Looks at a pupil's portfolio.
        ViewPortfolio {
            /// Whose.
            pupil: PupilId,
        },

        // sharing
        /// Shares something from the service outside it.
        ShareExternally {
            /// What.
            content: Ref,
            /// Where.
            destination: Destination,
        },
        /// Gives information about a pupil to a third party.
        DiscloseToThirdParty {
            /// About whom.
            pupil: PupilId,
            /// To whom, in the school's words.
            to: String,
            /// Why.
            purpose: DisclosurePurpose,
        },

        // permissions
        /// Permits messages outside the stated hours.
        PermitOutOfHours {
            /// From when.
            from: Bound,
            /// Until when.
            to: Bound,
            /// For one class; for the whole school where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            class: Option<ClassId>,
            /// The exceptional circumstances.
            reason: String,
        },
        /// Permits a member of staff to use their own device.
        PermitPersonalDevice {
            /// Whom.
            staff: StaffId,
            /// From when; at once where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            from: Option<Bound>,
            /// Until when; until revoked where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            to: Option<Bound>,
        },
        /// Permits that a post is shared outside the service.
        PermitSharing {
            /// The post.
            content: Ref,
            /// Where.
            destination: Destination,
            /// From when; at once where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            from: Option<Bound>,
            /// Until when; until revoked where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            to: Option<Bound>,
        },
        /// Takes a permission back.
        RevokePermission {
            /// The permission.
            permission: Ref,
        },
        /// Declares the school closed.
        DeclareClosure {
            /// The first closed day.
            first: Date,
            /// The last closed day, inclusive.
            last: Date,
            /// Why.
            kind: ClosureKind,
            /// From which time of each of these days on, where the school finishes early; the whole day where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            closes_at: Option<TimeOfDay>,
        },
        /// Records that a member of staff is away.
        StaffAbsent {
            /// Who.
            staff: StaffId,
            /// From when.
            from: Bound,
            /// Until when.
            to: Bound,
        },
        /// Ends an absence early. One that begins later stands.
        EndAbsence {
            /// Whose.
            staff: StaffId,
            /// The last day of the absence, inclusive, or the instant; at once where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            on: Option<Bound>,
        },

        // roster
        /// Adds a pupil. One who has left comes back; a last day ahead stands.
        AddPupil {
            /// The pupil.
            pupil: PupilEntry,
            /// Whether somebody who was erased is taken back; `false` where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            insist: Option<bool>,
        },
        /// Adds a parent, or says more of one who is known: what is known stays, and above all who is the same human.
        AddParent {
            /// The parent.
            parent: ParentEntry,
            /// Whether somebody who was erased is taken back; `false` where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            insist: Option<bool>,
        },
        /// Adds a member of staff, or says more of one who is known: what is known stays, and above all who is the same
        /// human.
        AddStaff {
            /// The member of staff.
            staff: StaffEntry,
            /// Whether somebody who was erased is taken back; `false` where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            insist: Option<bool>,
        },
        /// Adds a class.
        AddClass {
            /// The class.
            class: ClassEntry,
        },
        /// Changes a pupil's particulars: names, team, year group. What is left out stays, and `null` takes away. Classes
        /// change by `move_pupil`.
        UpdatePupil {
            /// What changes.
            pupil: PupilUpdate,
        },
        /// Changes a parent's particulars: names, language, person. What is left out stays, and `null` takes away.
        /// Accounts change by their own actions.
        ///
        /// Another `person`, or none, parts the parent from every other record of the same human, and so from what binds
        /// them there: that is done only by naming those records, too.
        UpdateParent {
            /// What changes.
            parent: ParentUpdate,
            /// The other records of the human from whom this one is parted: all of them.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            parted_from: Option<Vec<Person>>,
        },
        /// Changes a member of staff's particulars: name, roles, working days, person. What is left out stays, and `null`
        /// takes away.
        ///
        /// Another `person`, or none, parts the member of staff from every other record of the same human, and so from
        /// what binds them there: that is done only by naming those records, too.
        UpdateStaff {
            /// What changes.
            staff: StaffUpdate,
            /// The other records of the human from whom this one is parted: all of them.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            parted_from: Option<Vec<Person>>,
        },
        /// Changes a class's particulars: name, year group. What is left out stays, and `null` takes away.
        UpdateClass {
            /// What changes.
            class: ClassUpdate,
        },
        /// Moves a pupil to another class.
        MovePupil {
            /// The pupil.
            pupil: PupilId,
            /// The new class.
            class: ClassId,
            /// From which day or instant; at once where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            from: Option<Bound>,
        },
        /// Ends a pupil's time in a class, and moves them to no other: a club or a set that they leave.
        EndMembership {
            /// The pupil.
            pupil: PupilId,
            /// The class.
            class: ClassId,
            /// The last day, inclusive, or the instant.
            on: Bound,
        },
        /// Assigns a member of staff to a class.
        Assign {
            /// Who.
            staff: StaffId,
            /// The class.
            class: ClassId,
            /// As what.
            role: AssignmentRole,
            /// From when; at once where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            from: Option<Bound>,
            /// Until when; until ended where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            to: Option<Bound>,
            /// Only within these weekly windows (a regular cover on Tuesday afternoons).
            #[serde(default, skip_serializing_if = "Option::is_none")]
            times: Option<Vec<Window>>,
        },
        /// Ends an assignment.
        EndAssignment {
            /// Who.
            staff: StaffId,
            /// The class.
            class: ClassId,
            /// As what.
            role: AssignmentRole,
            /// The last day, inclusive, or the instant.
            on: Bound,
        },
        /// Records who is a child's parent or carer.
        Link {
            /// The adult.
            parent: ParentId,
            /// The pupil.
            pupil: PupilId,
            /// What the adult is to the pupil, in the school's words.
            relationship: String,
            /// Whether the adult has parental responsibility (Children Act 1989, section 3). Left out, it is unknown: no
            /// right is exercised on it, and what was recorded stands.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            parental_responsibility: Option<bool>,
            /// Whether as a relative, who does only what the policy lets relatives do; as before where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            relative: Option<bool>,
        },
        /// Ends a link.
        Unlink {
            /// The adult.
            parent: ParentId,
            /// The pupil.
            pupil: PupilId,
        },
        /// Restricts an adult's contact with a pupil's data (a court order, say).
        RestrictLink {
            /// The pupil.
            pupil: PupilId,
            /// The adult.
            parent: ParentId,
            /// From when.
            from: Bound,
            /// Until when; until lifted where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            to: Option<Bound>,
            /// More about it, for the office only.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            note: Option<String>,
        },
        /// Lifts a restriction.
        LiftRestriction {
            /// The pupil.
            pupil: PupilId,
            /// The adult.
            parent: ParentId,
        },
        /// Records that a pupil leaves.
        LeaveSchool {
            /// The pupil.
            pupil: PupilId,
            /// The last day, or the instant from which access is closed; at once where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            on: Option<Bound>,
        },
        /// Records that a member of staff leaves: their assignments end, their roles give no authority any more, and their
        /// account is closed. Adding them again brings them back.
        LeaveStaff {
            /// Who.
            staff: StaffId,
            /// The last day, or the instant from which access is closed; at once where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            on: Option<Bound>,
        },
        /// Sets an adult's preferred language.
        SetLanguage {
            /// The adult.
            parent: ParentId,
            /// The language (BCP 47).
            language: String,
        },
        /// Takes over a whole roster, as from the school's management system. It takes nothing away: what an entry leaves
        /// out stays as it is, who or what is not listed stays, too, and a pupil who has left does not come back by it.
        /// What somebody recorded by an action of its own stands against it, and is noted in the answer.
        ImportRoster {
            /// The roster.
            roster: Box<Roster>,
            /// Whether people who were erased are taken back; `false` where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            insist: Option<bool>,
        },

        // data rights
        /// Exports everything held on somebody.
        ExportSubject {
            /// On whom.
            subject: Person,
        },
        /// Erases somebody in one capacity; any other of the same human stays. Of a pupil on roll it is a request that the
        /// host confirms, and of a member of staff in service (who holds a role, or a current or coming assignment) one
        /// that waits until service ends, whoever makes it.
        ///
        /// Restrictions, suspensions, endings and breaches that others recorded leave a mark by a keyed hash, and come back
        /// with whoever comes back under the same id or `person`.
        EraseSubject {
            /// Whom.
            subject: Person,
        },
        /// Takes a request for erasure back.
        WithdrawErasure {
            /// Whose erasure.
            subject: Person,
        },
        /// Refuses a request for erasure.
        RefuseErasure {
            /// Whose erasure.
            subject: Person,
            /// On what ground, in the school's words: the subject is told.
            ground: String,
        },

        /// Disposes of the records of a kind that have been kept for as long as the policy says.
        Dispose {
            /// Of which.
            records: RecordKind,
        },

        // governance
        /// Adopts a policy from a day or instant on.
        AdoptPolicy {
            /// A built-in's id or a whole document.
            policy: PolicySource,
            /// From when.
            from: Bound,
        },
        /// Records that the policy was reviewed.
        RecordReview {
            /// When.
            on: Date,
        },
        /// Looks at a class's page to see that the policy is kept.
        ViewClassPage {
            /// Whose page.
            class: ClassId,
        },
        /// Records what such a visit found.
        RecordMonitoring {
            /// Whose page.
            class: ClassId,
            /// What was found.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            note: Option<String>,
        },
    }
}

/// An entry of a post's `media`: a bare word, or an item with its own pupils.
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaEntry {
    /// Just what it is; the post's own `features` apply.
    Word(Medium),
    /// An item.
    Item(MediaItem),
}

impl MediaEntry {
    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> Medium {
        match self {
            Self::Word(kind) | Self::Item(MediaItem { kind, .. }) => *kind,
        }
    }

    /// The pupils that the item names itself.
    #[must_use]
    pub fn own_features(&self) -> Option<&[PupilId]> {
        match self {
            Self::Word(_) => None,
            Self::Item(item) => item.features.as_deref(),
        }
    }
}

impl Serialize for MediaEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Word(kind) => kind.serialize(serializer),
            Self::Item(item) => item.serialize(serializer),
        }
    }
}

impl FromTree for MediaEntry {
    fn read_from(from: &mut Reader<'_>) -> Self {
        match from.peek() {
            Some(Tree::Object(_)) => Self::Item(FromTree::read_from(from)),
            _ => Self::Word(FromTree::read_from(from)),
        }
    }
}

impl ToJson for MediaEntry {
    fn write_to(&self, out: &mut Writer) {
        match self {
            Self::Word(kind) => kind.write_to(out),
            Self::Item(item) => item.write_to(out),
        }
    }
}
deserialize_as_tree!(MediaEntry);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for MediaEntry {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "MediaEntry".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (word, item) = (generator.subschema_for::<Medium>(), generator.subschema_for::<MediaItem>());
        schemars::json_schema!({ "anyOf": [word, item] })
    }
}
