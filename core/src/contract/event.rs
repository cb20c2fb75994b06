//! What happened: the only thing that changes a school.

use super::action::MediaEntry;
use super::decision::Decision;
use super::hours::TimeOfDay;
use super::ids::{ClassId, ClauseId, ParentId, PupilId, Ref, StaffId, TeamId};
use super::mark::Mark;
use super::person::{Actor, Person, PointsOf};
use super::roster::{
    AssignmentEntry, ClassEntry, ConsentAnswer, LinkEntry, ParentEntry, PupilEntry, RestrictionEntry, Roster,
    StaffEntry,
};
use super::source::PolicySource;
use super::time::{Bound, Date, Instant};
use super::update::Particular;
use super::version::V1;
use crate::words::{
    AssignmentRole, Category, ClosureKind, ConsentKind, Destination, DisclosurePurpose, JudgeOutcome, RecordKind,
    ReplyKind, Surface, Topic,
};

record! {
    /// One event of a school's log.
    pub struct Event {
        /// The version of the format.
        pub v: V1,
        /// Its place in the log, from 1 without gaps.
        pub seq: u64,
        /// When.
        pub at: Instant,
        /// Who.
        pub by: Actor,
        /// The `ref` of the request that made it: the id of what it created.
        #[serde(rename = "ref", default, skip_serializing_if = "Option::is_none")]
        pub r#ref: Option<Ref>,
        /// What `submit` answered, on the first event of a request.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub receipt: Option<Box<Receipt>>,
        /// What happened.
        pub what: Happening,
        /// Whether it was rewritten or blotted out when somebody was taken out of the log, or is evidence that was kept
        /// though they are in it.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub redacted: bool,
        /// SHA-256 over the seal before it and everything above, in hexadecimal: the chain by which an edited log is
        /// noticed.
        pub seal: String,
    }

    /// What an adult gave who may not answer for the pupil any more.
    pub struct LapsedConsent {
        /// For whom.
        pub pupil: PupilId,
        /// For what.
        pub kind: ConsentKind,
        /// Who gave it.
        pub given_by: ParentId,
    }

    /// What stood when a consent was withdrawn. By it, what came out before stays where a policy says so.
    pub struct TakenBack {
        /// When it was withdrawn first.
        pub at: Instant,
        /// Since when what stood then was given, where that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub on: Option<Bound>,
        /// Whether in writing.
        pub written: bool,
    }

    /// A suspension that ended when a report was judged.
    pub struct LiftedSuspension {
        /// Whose.
        pub person: Person,
        /// The report for which it was ordered.
        pub report: Ref,
    }

    /// What `submit` answered to one request.
    pub struct Receipt {
        /// SHA-256 of the request, in hexadecimal.
        pub request: String,
        /// The decision, without words. Of a denial only the verdict, and the policy by which it was judged; in logs from
        /// before it was so, the whole.
        pub decision: Decision,
    }
}

tagged! {
    /// What happened. On the wire an object with a `type`.
    #[non_exhaustive]
    pub enum Happening {
        /// A school begins with this roster, under this policy.
        Opened {
            /// The roster.
            roster: Box<Roster>,
            /// The policy.
            policy: PolicySource,
            /// By what the key of its erasures is known again, where it was opened with one.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            key_check: Option<String>,
        },
        /// An adult was sent a code.
        Invited {
            /// The pupil.
            pupil: PupilId,
            /// The adult.
            parent: ParentId,
            /// What was hashed with the code.
            salt: String,
            /// SHA-256 of salt and code, in hexadecimal. A short code is easily guessed from it: it keeps the code out of
            /// plain sight, no more.
            hash: String,
            /// Until when the code may be redeemed.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            expires: Option<Bound>,
        },
        /// An invitation was taken back.
        InvitationRevoked {
            /// The pupil.
            pupil: PupilId,
            /// The adult.
            parent: ParentId,
        },
        /// An adult linked with a pupil by a code.
        InvitationRedeemed {
            /// The pupil.
            pupil: PupilId,
            /// The adult.
            parent: ParentId,
            /// The version of the policy that was accepted by it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            accepted: Option<String>,
        },
        /// An adult accepted the policy.
        PolicyAccepted {
            /// The adult.
            parent: ParentId,
            /// The version.
            version: String,
            /// Where it was signed, of what the school recorded.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            form: Option<String>,
        },
        /// One more adult than the limit may be linked.
        ExtraParentApproved {
            /// The pupil.
            pupil: PupilId,
            /// The adult.
            parent: ParentId,
            /// Whether as a relative only.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            relative: bool,
            /// The special circumstances.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reason: Option<String>,
        },
        /// Somebody signed in.
        SignedIn {
            /// Who.
            person: Person,
        },
        /// A pupil changed the avatar.
        AvatarChanged {
            /// Who.
            pupil: PupilId,
            /// The avatar.
            avatar: String,
        },
        /// Content was reported.
        Reported {
            /// What.
            content: Ref,
            /// Why.
            reason: String,
        },
        /// A report was judged.
        Judged {
            /// Which.
            report: Ref,
            /// What came of it.
            outcome: JudgeOutcome,
            /// In a redacted log: who in it had been erased before, and was back, each by a keyed hash of the id.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            back: Vec<Person>,
            /// Whose suspension it ended, which was to last while the report waited.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            lifted: Option<Person>,
        },
        /// Somebody broke the policy.
        BreachRecorded {
            /// Who.
            person: Person,
            /// How.
            kind: String,
            /// More about it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            note: Option<String>,
        },
        /// Somebody was reminded of the policy.
        Reminded {
            /// Who.
            person: Person,
            /// Why.
            reason: String,
        },
        /// An account was suspended.
        Suspended {
            /// Whose.
            person: Person,
            /// Why.
            reason: String,
            /// Until when.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until: Option<Bound>,
            /// Whether it goes on record and stands beside those before it; else it takes their place.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            recorded: bool,
            /// While which report waited for a judgement.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            report: Option<Ref>,
        },
        /// A suspension was lifted.
        Reinstated {
            /// Whose.
            person: Person,
            /// Whether it lifted what had been recorded by then, and nothing later; else whatever there was.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            in_force: bool,
        },
        /// An account was ended.
        Terminated {
            /// Whose.
            person: Person,
            /// Why.
            reason: String,
            /// Whether it goes on record.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            recorded: bool,
        },
        /// The use of the service was ended for everybody.
        CommunityTerminated {
            /// Why.
            reason: String,
        },
        /// Content need not be kept as evidence any longer.
        EvidenceReleased {
            /// What.
            content: Ref,
            /// Why.
            reason: String,
            /// In a redacted log: who in it had been erased before, and was back, each by a keyed hash of the id.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            back: Vec<Person>,
        },
        /// A consent was given, refused or withdrawn.
        ConsentAnswered {
            /// For whom.
            pupil: PupilId,
            /// For what.
            kind: ConsentKind,
            /// The answer.
            answer: ConsentAnswer,
            /// On which form.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            form: Option<String>,
            /// Whether in writing.
            written: bool,
            /// Until when it holds.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            expires: Option<Bound>,
            /// Who answered; a form without a name where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            given_by: Option<ParentId>,
            /// Whether it stands beside what others answered, and of one adult's answers the newer counts. Before this
            /// was said, the last to arrive counted, and a form without a name settled the matter for all.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            beside: bool,
            /// Whose answers it takes away besides: those who may not answer for the pupil any more.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            over: Vec<ParentId>,
            /// What a withdrawal took back, where a clause lets stay what is out. Absent where no consent stood.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            taken_back: Option<TakenBack>,
        },
        /// A message was sent.
        MessageSent {
            /// To whom.
            to: Person,
            /// About whom.
            about: Vec<PupilId>,
            /// About what.
            topic: Topic,
            /// The words.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            text: Option<String>,
            /// Pictures, films and files. Those that name no pupils show the pupils whom it is about.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            media: Vec<MediaEntry>,
            /// Until when it is held.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            held_until: Option<Instant>,
            /// Whether the recipient gets it; a safeguarding message may go to the safeguarding lead alone.
            reaches_recipient: bool,
            /// Of a message about nobody in particular: the children about whom it could have been sent, each for all who
            /// read it. Where it is not said, as in logs from before it was, they are those whom the member of staff had
            /// in a class.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            children: Option<Vec<PupilId>>,
        },
        /// A message was opened.
        MessageRead {
            /// Which.
            message: Ref,
        },
        /// A message was replied to.
        ReplySent {
            /// Which.
            message: Ref,
            /// How.
            kind: ReplyKind,
            /// What it proved to be about.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            topic: Option<Topic>,
            /// The words.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            text: Option<String>,
            /// Until when it is held.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            held_until: Option<Instant>,
        },
        /// A message was taken to somebody senior.
        Escalated {
            /// Which.
            message: Ref,
            /// Why.
            reason: String,
        },
        /// A message was handed on.
        HandedOn {
            /// Which.
            message: Ref,
            /// To whom.
            to: StaffId,
            /// What was said to them.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            note: Option<String>,
        },
        /// A message was closed without an answer.
        MessageClosed {
            /// Which.
            message: Ref,
        },
        /// A post was published.
        PostPublished {
            /// Where.
            surface: Surface,
            /// On whose page.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            class: Option<ClassId>,
            /// In whose journals.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            journals: Vec<PupilId>,
            /// What kind.
            category: Category,
            /// What it shows.
            media: Vec<MediaEntry>,
            /// Whom.
            features: Vec<PupilId>,
            /// The words.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            text: Option<String>,
            /// About what.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            topic: Option<Topic>,
            /// Whether it holds sensitive information.
            sensitive: bool,
            /// Its language.
            language: String,
            /// Whether it waits for approval.
            awaits_approval: bool,
            /// Until when it is held.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            held_until: Option<Instant>,
            /// Whether it comes out only if its author could publish it then: the account is open, and the service not
            /// ended. A post held before there was this field comes out whatever happens.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            if_open: bool,
            /// On which day what it shows was taken.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            taken_on: Option<Date>,
        },
        /// A post was let out.
        PostApproved {
            /// Which.
            post: Ref,
        },
        /// A post was commented on.
        CommentMade {
            /// Which.
            post: Ref,
            /// The words.
            text: String,
            /// About what.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            topic: Option<Topic>,
            /// Whether it waits for approval.
            awaits_approval: bool,
        },
        /// A comment was let out.
        CommentApproved {
            /// Which.
            comment: Ref,
        },
        /// A post was liked.
        Liked {
            /// Which.
            post: Ref,
        },
        /// A post was removed.
        PostRemoved {
            /// Which.
            post: Ref,
            /// Why.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reason: Option<String>,
        },
        /// A comment was removed.
        CommentRemoved {
            /// Which.
            comment: Ref,
            /// Why.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reason: Option<String>,
        },
        /// A comment was blocked.
        CommentBlocked {
            /// Which.
            comment: Ref,
            /// Why.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reason: Option<String>,
        },
        /// Points were awarded: by a parent, at home.
        PointsAwarded {
            /// To whom.
            to: PointsOf,
            /// For what.
            skill: String,
            /// How many.
            points: i32,
            /// The class for whose total they count.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            class: Option<ClassId>,
            /// The team for whose total they count.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            team: Option<TeamId>,
        },
        /// The total of a class or team was shared with parents.
        TotalsShared {
            /// Whose.
            of: PointsOf,
        },
        /// Remote learning was turned on or off.
        RemoteLearningSet {
            /// For which class.
            class: ClassId,
            /// On or off.
            on: bool,
            /// From when.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            from: Option<Bound>,
            /// Until when.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            to: Option<Bound>,
        },
        /// A task was set.
        TaskSet {
            /// For which class.
            class: ClassId,
            /// Its title.
            title: String,
            /// Until when work is accepted.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            closes: Option<Bound>,
        },
        /// Work was handed in.
        WorkSubmitted {
            /// For which task.
            task: Ref,
            /// By whom.
            pupil: PupilId,
            /// What.
            media: Vec<MediaEntry>,
        },
        /// Information about a pupil went to a third party.
        Disclosed {
            /// About whom.
            pupil: PupilId,
            /// To whom.
            to: String,
            /// Why.
            purpose: DisclosurePurpose,
            /// Whether it goes on record, so that the recipient is told of an erasure.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            recorded: bool,
        },
        /// Messages outside the hours were permitted.
        OutOfHoursPermitted {
            /// From when.
            from: Bound,
            /// Until when.
            to: Bound,
            /// For which class; for all where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            class: Option<ClassId>,
            /// Why.
            reason: String,
        },
        /// A personal device was permitted.
        PersonalDevicePermitted {
            /// To whom.
            staff: StaffId,
            /// From when.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            from: Option<Bound>,
            /// Until when.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            to: Option<Bound>,
        },
        /// It was permitted that a post is shared outside the service.
        SharingPermitted {
            /// Which.
            content: Ref,
            /// Where.
            destination: Destination,
            /// From when.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            from: Option<Bound>,
            /// Until when.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            to: Option<Bound>,
        },
        /// A permission was taken back.
        PermissionRevoked {
            /// Which.
            permission: Ref,
        },
        /// The school was declared closed.
        ClosureDeclared {
            /// The first closed day.
            first: Date,
            /// The last.
            last: Date,
            /// Why.
            kind: ClosureKind,
            /// From which time of each of these days on; the whole day where absent.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            closes_at: Option<TimeOfDay>,
        },
        /// A member of staff is away.
        StaffAway {
            /// Who.
            staff: StaffId,
            /// From when.
            from: Bound,
            /// Until when.
            to: Bound,
        },
        /// An absence ended early.
        AbsenceEnded {
            /// Whose.
            staff: StaffId,
            /// The last day of it, or the instant.
            on: Bound,
        },
        /// A pupil was added.
        PupilAdded {
            /// The pupil.
            pupil: PupilEntry,
        },
        /// A parent was added.
        ParentAdded {
            /// The parent.
            parent: ParentEntry,
        },
        /// A member of staff was added.
        StaffAdded {
            /// The member of staff.
            staff: StaffEntry,
        },
        /// A class was added.
        ClassAdded {
            /// The class.
            class: ClassEntry,
        },
        /// A pupil's particulars changed.
        PupilUpdated {
            /// The pupil.
            pupil: PupilEntry,
            /// What was said of them by itself, so that no import says otherwise.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            recorded: Vec<Particular>,
        },
        /// A parent's particulars changed.
        ParentUpdated {
            /// The parent.
            parent: ParentEntry,
            /// Whether a language that the entry does not name is none; else it stays.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            no_language: bool,
            /// What was said of them by itself, so that no import says otherwise.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            recorded: Vec<Particular>,
        },
        /// A member of staff's particulars changed.
        StaffUpdated {
            /// The member of staff.
            staff: StaffEntry,
            /// What was said of them by itself, so that no import says otherwise.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            recorded: Vec<Particular>,
        },
        /// A class's particulars changed.
        ClassUpdated {
            /// The class.
            class: ClassEntry,
            /// What was said of it by itself, so that no import says otherwise.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            recorded: Vec<Particular>,
        },
        /// A pupil moved to another class.
        PupilMoved {
            /// Who.
            pupil: PupilId,
            /// Where to.
            class: ClassId,
            /// From when.
            from: Bound,
            /// Whether it was asked for by itself, so that no import undoes it.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            recorded: bool,
        },
        /// A pupil left a class for no other.
        MembershipEnded {
            /// The pupil.
            pupil: PupilId,
            /// The class.
            class: ClassId,
            /// When.
            on: Bound,
        },
        /// A member of staff was assigned to a class.
        Assigned {
            /// The assignment.
            assignment: AssignmentEntry,
            /// Whether it was asked for by itself, so that no import undoes it.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            recorded: bool,
        },
        /// An assignment ended.
        AssignmentEnded {
            /// Whose.
            staff: StaffId,
            /// To which class.
            class: ClassId,
            /// As what.
            role: AssignmentRole,
            /// When.
            on: Bound,
            /// Whether it was asked for by itself, so that no import undoes it.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            recorded: bool,
        },
        /// An adult was recorded as a child's parent or carer.
        Linked {
            /// The link.
            link: LinkEntry,
            /// Whether it was asked for by itself, so that no import undoes it.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            recorded: bool,
        },
        /// A link ended.
        Unlinked {
            /// The adult.
            parent: ParentId,
            /// The pupil.
            pupil: PupilId,
            /// Whether it was asked for by itself, so that no import undoes it.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            recorded: bool,
        },
        /// A link was restricted.
        LinkRestricted {
            /// The restriction.
            restriction: RestrictionEntry,
            /// Whether it goes on record when it was recorded, so that no lift of an earlier instant ends it.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            recorded: bool,
        },
        /// A restriction was lifted.
        RestrictionLifted {
            /// The pupil.
            pupil: PupilId,
            /// The adult.
            parent: ParentId,
            /// Whether it lifted what was in force and had been recorded by then; else whatever there was.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            in_force: bool,
            /// Whom else it freed: records of the same human that were erased, each by a keyed hash of the id.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            also: Vec<ParentId>,
        },
        /// A pupil left.
        PupilLeft {
            /// Who.
            pupil: PupilId,
            /// The last day, or the instant from which access is closed.
            on: Bound,
        },
        /// A member of staff left.
        StaffLeft {
            /// Who.
            staff: StaffId,
            /// The last day, or the instant from which access is closed.
            on: Bound,
        },
        /// An adult chose a language.
        LanguageSet {
            /// Who.
            parent: ParentId,
            /// Which.
            language: String,
            /// Whether it was asked for by itself, so that no import undoes it.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            recorded: bool,
        },
        /// A roster was taken over.
        RosterImported {
            /// The roster.
            roster: Box<Roster>,
            /// Whether its consents are those that are recorded, each beside the others. Before this was said, they were
            /// recorded where nobody had answered.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            beside: bool,
            /// Whether its restrictions go on record when they were recorded.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            recorded: bool,
            /// Whether it is what a file left of what the school knows, after the two had met: an entry of the same
            /// stretch takes the place of the one before. Before this was said, each entry was added.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            met: bool,
        },
        /// What is held on somebody was exported.
        Exported {
            /// On whom.
            subject: Person,
            /// Whether it is kept that a family was given its copy. Before this was said, it was not.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            recorded: bool,
        },
        /// Somebody asked for erasure.
        ErasureRequested {
            /// Whose.
            subject: Person,
        },
        /// A request for erasure was taken back.
        ErasureWithdrawn {
            /// Whose erasure.
            subject: Person,
        },
        /// A request for erasure was refused.
        ErasureRefused {
            /// Whose erasure.
            subject: Person,
            /// On what ground.
            ground: String,
        },
        /// Somebody was erased. Only a keyed hash of the id is kept, to recognise them if they come back.
        Erased {
            /// Who.
            subject: Person,
            /// In a log out of which somebody else was taken: what came out of sight with this person, though the log
            /// does not show them in it any more.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            hidden: Vec<Ref>,
            /// Consents that go with them, since they might not answer any more.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            lapsed: Vec<LapsedConsent>,
            /// Whether it was of this capacity alone: what others imposed left a mark, and parents' words stayed. Else it
            /// was of every capacity of the same human.
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            alone: bool,
        },
        /// Records that had been kept for as long as the policy says were disposed of.
        Disposed {
            /// Of which kind.
            records: RecordKind,
            /// What went, with all that hung on it.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            content: Vec<Ref>,
            /// Of points and work: whose went, whenever they are from.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pupils: Vec<PupilId>,
            /// And of everybody's, what is from before then.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            before: Option<Instant>,
        },
        /// A policy was adopted.
        PolicyAdopted {
            /// Which.
            policy: PolicySource,
            /// From when.
            from: Bound,
            /// The last day of its trial, after which the policy holds again that was in force before.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until: Option<Bound>,
        },
        /// The policy was reviewed.
        Reviewed {
            /// When.
            on: Date,
        },
        /// A senior leader looked at a class page.
        ClassPageViewed {
            /// Whose.
            class: ClassId,
        },
        /// What a visit found was recorded.
        MonitoringRecorded {
            /// Whose page.
            class: ClassId,
            /// What was found.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            note: Option<String>,
        },
        /// A submitted request was denied. Neither its texts nor its codes are kept.
        Denied {
            /// The type of the action.
            action: String,
            /// The clauses that denied it.
            clauses: Vec<ClauseId>,
            /// Of an attempt to redeem a code: whether it was a wrong code, which counts. Where it is not said, as in
            /// logs from before it was, every denied attempt counts.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            wrong_code: Option<bool>,
        },
        /// What stood here concerned somebody who was erased.
        Redacted {
            /// Where their erasure itself stood: who they were, each by a keyed hash of the id (`erased:…`).
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            erased: Vec<Person>,
            /// What was taken out of sight with them, and stays: posts that showed them, and evidence.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            hidden: Vec<Ref>,
            /// Where a judgement stood: whom it reminded, since a reminder counts though its cause is gone.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reminded: Option<Person>,
            /// Where a judgement stood: the suspension that it ended.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            lifted: Option<LiftedSuspension>,
            /// Where their erasure itself stood: consents that went with them, as there.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            lapsed: Vec<LapsedConsent>,
            /// Where an erasure of one capacity stood: the mark that it left.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            marks: Vec<Mark>,
        },
    }
}
