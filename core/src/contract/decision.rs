//! The answer: a verdict, every reason for it, and what the host owes when it goes ahead.

use super::action::Action;
use super::facts::Facts;
use super::ids::{ClassId, ClauseId, ParentId, PolicyId, PupilId, Ref, StaffId};
use super::person::Person;
use super::time::Instant;
use super::version::V1;
use crate::words::{
    Category, Channel, ConsentKind, Destination, DocumentKind, Effect, LadderStep, LawfulBasis, PermissionKind,
    PointsSum, PointsWhile, ReplyKind, Role, Surface, Topic, Verdict,
};

record! { typed
    /// The answer to a request.
    pub struct Decision {
        /// The version of the contract; 1 where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub v: Option<V1>,
        /// The verdict.
        pub verdict: Verdict,
        /// When a held request takes effect, if whatever else it waits for is there by then; absent where it waits for no
        /// instant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub effective_at: Option<Instant>,
        /// The policy by which it was judged.
        pub policy: PolicyRef,
        /// Every rule that had a say: denials, holds, advice, then, where nothing denies, grants.
        pub reasons: Vec<Reason>,
        /// What the host does when it goes ahead.
        pub duties: Vec<Duty>,
    }

    /// A policy by id and version.
    pub struct PolicyRef {
        /// Its id.
        pub id: PolicyId,
        /// Its version.
        pub version: String,
    }

    /// One rule's say.
    pub struct Reason {
        /// What it does to the verdict.
        pub effect: Effect,
        /// The clause that says so.
        pub clause: ClauseId,
        /// What the rule found.
        pub code: ReasonCode,
        /// The particulars.
        pub facts: Facts,
        /// Alternatives, each of which clears this reason; empty where nothing will.
        pub remedies: Vec<Remedy>,
        /// The same in words, made from code and facts; absent where the caller asked for none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub message: Option<String>,
    }

    /// A level to which a message goes up that nobody has answered.
    pub struct HandUp {
        /// To whom.
        pub to: Role,
        /// When.
        pub at: Instant,
    }

    /// A channel, and how it is reached.
    pub struct Way {
        /// Which.
        pub channel: Channel,
        /// How to reach it, where the school has said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub contact: Option<String>,
    }

    /// A stretch of a text, in Unicode scalar values from its beginning, half-open.
    pub struct TextSpan {
        /// The first character.
        pub start: u32,
        /// One past the last character.
        pub end: u32,
    }
}

tagged! { typed
    /// What would clear a reason. On the wire an object with a `type`.
    #[non_exhaustive]
    pub enum Remedy {
        /// Ask again at or after this instant, the first at which the reason is gone.
        WaitUntil {
            /// When.
            at: Instant,
        },
        /// Leave the service and use this channel.
        UseChannel {
            /// Which.
            channel: Channel,
            /// How to reach it, where the school has said.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            contact: Option<String>,
        },
        /// Leave the service and use all of these channels, not one of them.
        UseChannels {
            /// Which.
            all_of: Vec<Way>,
        },
        /// Make it about this topic.
        ChangeTopic {
            /// Which.
            topic: Topic,
        },
        /// Write to one of these instead.
        ChooseRecipient {
            /// Whom.
            staff: Vec<StaffId>,
        },
        /// Obtain this consent.
        ObtainConsent {
            /// For whom.
            pupil: PupilId,
            /// For what.
            kind: ConsentKind,
            /// From whom, where it is that adult's refusal or withdrawal alone that stands in the way: for the school's
            /// staff only.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            given_by: Option<ParentId>,
        },
        /// Leave these pupils out.
        LeaveOut {
            /// Whom.
            pupils: Vec<PupilId>,
        },
        /// Write a pupil's name as the policy has it.
        Rename {
            /// The text as written.
            from: String,
            /// What to write instead.
            to: String,
            /// Where it stands in the text.
            span: TextSpan,
        },
        /// Ask somebody to permit it.
        AskPermission {
            /// Whom.
            of: Role,
            /// What for.
            r#for: PermissionKind,
            /// The action by which it is permitted.
            submit: Box<Action>,
        },
        /// Accept this version of the policy.
        AcceptPolicy {
            /// Which.
            version: String,
        },
        /// Have the school record that this adult signed the policy.
        ObtainSignature {
            /// Whose.
            parent: ParentId,
            /// Which version.
            version: String,
        },
        /// Give the family a copy of what is held on this pupil, who has left: export it.
        GiveCopy {
            /// Whom.
            pupil: PupilId,
        },
        /// Use one of the school's devices.
        UseSchoolDevice {},
        /// Turn remote learning on for this class.
        StartRemoteLearning {
            /// Which.
            class: ClassId,
        },
        /// Reply in this way.
        ReplyKind {
            /// Which.
            kind: ReplyKind,
        },
        /// Put it here instead.
        ChangeSurface {
            /// Where.
            to: Surface,
        },
        /// Award points for one of these.
        ChooseSkill {
            /// Which.
            skills: Vec<String>,
        },
        /// Say that somebody who was erased is to be taken back: `insist`.
        Insist {},
        /// Post it as one of another category.
        ChangeCategory {
            /// Which.
            category: Category,
        },
        /// Take the step against somebody that comes first.
        TakeStep {
            /// The action by which it is taken.
            submit: Box<Action>,
        },
        /// Award at least this many points.
        AwardAtLeast {
            /// How many.
            points: i32,
        },
        /// Award at most this many points.
        AwardAtMost {
            /// How many.
            points: i32,
        },
    }
}

tagged! { typed
    /// What the host does when it goes ahead. On the wire an object with a `type`.
    #[non_exhaustive]
    pub enum Duty {
        /// Offer a translation into this language.
        OfferTranslation {
            /// The reader's (BCP 47).
            language: String,
        },
        /// Tell the sender from when a reply can come; never, where there is no instant.
        TellReplyFrom {
            /// From when.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            at: Option<Instant>,
        },
        /// Tell the sender what the school promises about the message: each is promised before an instant.
        TellReplyBy {
            /// Until when it is acknowledged.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            acknowledge: Option<Instant>,
            /// Until when it is answered. A holding reply may put it off.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            answer: Option<Instant>,
        },
        /// Tell the sender that whoever they wrote to is away, or the school closed.
        TellOutOfOffice {
            /// From when on they reply again; absent where that is not known.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until: Option<Instant>,
            /// To whom else they may write about the same.
            staff: Vec<StaffId>,
            /// How to turn to the school meanwhile, best first.
            ways: Vec<Way>,
            /// Where a worry that a child is at risk goes, at any time.
            safeguarding: Way,
        },
        /// Tell the sender to whom the message goes up, and when, if nobody has answered it by then.
        TellHandUp {
            /// Level by level.
            levels: Vec<HandUp>,
        },
        /// Hand what is published to these adults by one of these ways, best first: of their family nobody has an account.
        ReachOtherwise {
            /// Whom.
            parents: Vec<ParentId>,
            /// How.
            ways: Vec<Way>,
        },
        /// Tell the sender to whom the message was handed on.
        TellHandedOn {
            /// The sender.
            sender: Person,
            /// To whom.
            staff: StaffId,
        },
        /// Tell the pupil from when what is handed in is marked; never, where there is no instant.
        TellMarkedFrom {
            /// From when.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            at: Option<Instant>,
        },
        /// Deliver without a sound until then.
        DeliverQuietlyUntil {
            /// Until when.
            at: Instant,
        },
        /// Keep back that the message was seen until then.
        WithholdReadReceiptUntil {
            /// Until when.
            at: Instant,
        },
        /// Tell the holders of this role.
        Notify {
            /// Which.
            role: Role,
        },
        /// Hand this over.
        Provide {
            /// What.
            document: DocumentKind,
        },
        /// Take this out of sight.
        RemoveContent {
            /// What.
            content: Ref,
        },
        /// Take this down where it was shared outside, as far as that can still be done.
        RecallShared {
            /// What.
            content: Ref,
            /// From where.
            destination: Destination,
        },
        /// Tell the adult on what the processing of the pupil's data rests, and apart from all else of the right to object
        /// where there is one.
        TellBasis {
            /// On what.
            bases: Vec<LawfulBasis>,
            /// Whether one may object.
            may_object: bool,
        },
        /// Record that this version of the policy was accepted.
        RecordAcceptance {
            /// Which.
            version: String,
        },
        /// Record that this consent was given by joining.
        RecordConsent {
            /// For whom.
            pupil: PupilId,
            /// For what.
            kind: ConsentKind,
        },
        /// Suspend this person's account.
        SuspendAccount {
            /// Whose.
            person: Person,
        },
        /// Let this person in again: the report for which they were suspended was judged.
        LiftSuspension {
            /// Whom.
            person: Person,
        },
        /// Take the next step against this person.
        TakeStep {
            /// Whom.
            person: Person,
            /// Which.
            step: LadderStep,
        },
        /// Keep what was said, whatever else happens to it.
        PreserveEvidence {},
        /// Keep this, though somebody whom it concerns is erased: it is evidence of a safeguarding matter, until the hold
        /// is released.
        KeepAsEvidence {
            /// What.
            content: Ref,
        },
        /// Tell a third party, to whom information about somebody was given, that they are erased.
        TellRecipient {
            /// Whom, in the school's words.
            to: String,
            /// Of whose erasure.
            person: Person,
        },
        /// Tell these people what a pupil's points have come to.
        TellOfPoints {
            /// Whose.
            pupil: PupilId,
            /// Which points.
            of: PointsSum,
            /// Over how long they are added up.
            within: PointsWhile,
            /// The sum at which they are told, to which this award brings it or beyond.
            at: u32,
            /// When they are added up anew.
            until: Instant,
            /// The adults of the family: to whoever of them gave the points at home, themselves alone.
            parents: Vec<ParentId>,
            /// Who of the school.
            roles: Vec<Role>,
        },
        /// Do not tell the sender to expect a reply.
        NoReplyExpected {},
        /// Erase this person once the school has done with the data.
        EraseWhenDue {
            /// Whom.
            person: Person,
        },
    }
}

crate::words::words! { typed
    /// What a rule found. The stable code behind a reason's message.
    ReasonCode {
        // the engine's floors
        /// An id that this school does not know.
        UnknownId = "unknown_id",
        /// A safeguarding message is always accepted.
        Safeguarding = "safeguarding",
        /// The link between this adult and the pupil is restricted.
        RestrictedLink = "restricted_link",
        /// The account is not open.
        AccountInactive = "account_inactive",
        /// The use of the service has ended for the whole community.
        CommunityEnded = "community_ended",
        /// Nobody uses the service at this time.
        ServiceClosed = "service_closed",
        /// No clause grants it.
        NotGranted = "not_granted",

        /// The school does not use this part of the service.
        FeatureNotInUse = "feature_not_in_use",

        // who belongs
        /// No current pupil of the school is linked with this adult.
        NotRegistered = "not_registered",
        /// The pupil has left.
        PupilLeft = "pupil_left",
        /// The pupil's year group does not use the service, or the clause is for other year groups.
        YearNotIncluded = "year_not_included",
        /// Not this person's child, pupil or page.
        NotTheirs = "not_theirs",

        // invitations
        /// Only parents and carers use codes.
        AdultsOnly = "adults_only",
        /// As many adults are linked as may be.
        TooManyAdults = "too_many_adults",
        /// The adult is linked as a relative, and relatives may not do it.
        NotForRelatives = "not_for_relatives",
        /// The policy has to be accepted.
        AcceptanceNeeded = "acceptance_needed",
        /// The school has not recorded that the adult signed the policy.
        NotSigned = "not_signed",
        /// No open invitation of this adult has that code.
        CodeNotRecognised = "code_not_recognised",
        /// This adult holds the same code for another pupil.
        CodeInUse = "code_in_use",
        /// The invitation has expired.
        InvitationExpired = "invitation_expired",
        /// Too many wrong codes were tried.
        InvitationLocked = "invitation_locked",

        // consent
        /// No consent to process the pupil's data.
        ProcessingConsentMissing = "processing_consent_missing",
        /// No consent, or not the written one that is needed, for showing this medium.
        MediaConsentMissing = "media_consent_missing",
        /// Somebody objected to the processing of the pupil's data, which rests on no consent.
        Objected = "objected",
        /// The pupil's data are processed on another basis than consent.
        OtherBasis = "other_basis",
        /// The adult has no parental responsibility.
        NoParentalResponsibility = "no_parental_responsibility",

        // messages
        /// Pupils take no part in messages.
        PupilsDoNotMessage = "pupils_do_not_message",
        /// This recipient is not one to write to.
        WrongRecipient = "wrong_recipient",
        /// The recipient cannot be reached in the service.
        RecipientUnreachable = "recipient_unreachable",
        /// This topic goes by another channel.
        TopicGoesElsewhere = "topic_goes_elsewhere",
        /// This topic has no place here.
        TopicNotHere = "topic_not_here",
        /// This topic is for a meeting.
        TopicForMeeting = "topic_for_meeting",
        /// This topic is better raised otherwise.
        TopicBetterElsewhere = "topic_better_elsewhere",
        /// Longer than the policy advises.
        LongerThanAdvised = "longer_than_advised",
        /// Outside the hours.
        OutsideHours = "outside_hours",
        /// Only the parents of one's own pupils are replied to.
        ReplyNotTheirs = "reply_not_theirs",
        /// A message on this topic is answered only in other ways.
        ReplyKindNotAllowed = "reply_kind_not_allowed",
        /// The conversation is closed.
        ConversationClosed = "conversation_closed",
        /// It is for the safeguarding lead, or who stands in.
        ForTheLead = "for_the_lead",

        // stories
        /// A pupil is named otherwise than the policy allows.
        NamedTooFully = "named_too_fully",
        /// The pupil goes by another name.
        NameProtected = "name_protected",
        /// The pupil is named in what shows the pupil.
        NamedWhereShown = "named_where_shown",
        /// The pupil is shown alone only.
        ShownAloneOnly = "shown_alone_only",
        /// The pupil is in no post with others.
        NotInGroupPosts = "not_in_group_posts",
        /// Sensitive matters do not go on a story.
        SensitiveOnStory = "sensitive_on_story",
        /// Not one who posts here.
        NotAnAuthor = "not_an_author",
        /// Away from school fewer post here.
        OffSite = "off_site",
        /// The clause that lets one post here does not list this category.
        CategoryNotListed = "category_not_listed",
        /// It is no longer there.
        ContentGone = "content_gone",
        /// It waits for somebody's approval.
        AwaitsApproval = "awaits_approval",
        /// There are as many posts this week as there may be.
        PostQuotaReached = "post_quota_reached",
        /// What it shows was taken too long ago.
        PostedTooLate = "posted_too_late",

        // points
        /// Points are positive only.
        PointsPositiveOnly = "points_positive_only",
        /// The family has given as many points at home this week as it may.
        HomePointsGiven = "home_points_given",
        /// Not one of the areas for points.
        SkillNotListed = "skill_not_listed",
        /// Points stay in school.
        PointsStayInSchool = "points_stay_in_school",
        /// The total was not shared.
        TotalNotShared = "total_not_shared",
        /// The service is not for managing unacceptable behaviour.
        BehaviourNotManagedHere = "behaviour_not_managed_here",

        // home learning
        /// Remote learning is off.
        RemoteLearningOff = "remote_learning_off",
        /// The task has closed.
        TaskClosed = "task_closed",

        // sharing, devices
        /// What is in the service stays there.
        StaysInService = "stays_in_service",
        /// Information is never sold.
        NeverSold = "never_sold",
        /// Staff use the school's devices.
        SchoolDevicesOnly = "school_devices_only",

        // conduct and state
        /// Somebody who was erased would be taken back.
        ErasedBefore = "erased_before",
        /// It is one's own, which somebody else has to settle.
        OnesOwn = "ones_own",
        /// Somebody in service is not erased; it waits until service ends.
        InService = "in_service",
        /// The pupil has left, and the family has not been given the copy that comes before erasure.
        CopyOwed = "copy_owed",
        /// The record is tied to another of the same human, and stays so unless that one is named, too.
        TieStands = "tie_stands",
        /// The file has a link that somebody ended; it stays ended until somebody links the two again.
        LinkEndedBefore = "link_ended_before",
        /// The file says otherwise than somebody recorded; what was recorded stands.
        RecordedOtherwise = "recorded_otherwise",
        /// Two entries of the file say different things of the same; the narrower was taken.
        EntriesDisagree = "entries_disagree",
        /// Another step against them comes first.
        StepTooEarly = "step_too_early",
        /// A step comes after another breach, and none is on record since the last step.
        NoBreachSince = "no_breach_since",
        /// Nothing there to act on.
        NothingToDo = "nothing_to_do",

        // grants
        /// A clause grants it.
        Granted = "granted",
        /// A permission stands.
        Permitted = "permitted",
    }
}
