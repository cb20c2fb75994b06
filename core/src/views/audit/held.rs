//! The records of an export: what is held on somebody, in the contract's own terms.

use crate::clock::Span;
use crate::contract::{
    Actor, AssignmentEntry, Bound, ClassId, ConsentAnswer, HumanId, Instant, LinkEntry, MembershipEntry, ParentId,
    Person, PointsOf, PupilId, PupilProtection, Ref, RestrictionEntry, StaffId, StaffTeamId, TeamId,
};
use crate::views::{HomeAwarded, MediaShown, PointsAward, Work};
use crate::words::{
    AccountState, Category, ConsentKind, ConsentState, DisclosurePurpose, JudgeOutcome, LawfulBasis, MeasureKind,
    PermissionKind, StaffRole, Surface, Topic, Weekday, YearGroup, words,
};

record! { typed
    /// A pupil.
    pub struct HeldPupil {
        /// Given name.
        pub given_name: String,
        /// Family name.
        pub family_name: String,
        /// The name by which the class knows the pupil.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub known_as: Option<String>,
        /// House or team.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub team: Option<TeamId>,
        /// Year group, where it is not that of the class.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub year_group: Option<YearGroup>,
        /// How the pupil is protected: for the host only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub protection: Option<PupilProtection>,
        /// Classes, now and before.
        pub memberships: Vec<MembershipEntry>,
        /// The last day, or the instant from which the pupil is gone, where the pupil leaves or has left.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub left: Option<Bound>,
        /// When the family was last given a copy of what is held.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub copy_given: Option<Instant>,
        /// Adults: to a parent, only the parent's own link.
        pub links: Vec<LinkEntry>,
        /// Restricted links: for the host only.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub restrictions: Vec<RestrictionEntry>,
        /// Adults who may be linked beyond the limit: for the host only.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub extra_adults: Vec<ParentId>,
        /// Where every consent stands.
        pub consents: Vec<HeldConsent>,
        /// On what the pupil's data are processed, where it is not consent.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub bases: Vec<LawfulBasis>,
        /// Whether one may object to that.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub may_object: bool,
        /// Open invitations: to a parent, only the parent's own.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub invitations: Vec<HeldInvitation>,
        /// The pupil's own account.
        pub account: HeldAccount,
        /// The avatar.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub avatar: Option<String>,
        /// Points.
        pub points: Vec<PointsAward>,
        /// Points that the family gave at home.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub points_at_home: Vec<HomeAwarded>,
        /// Work handed in.
        pub work: Vec<Work>,
        /// To whom outside the school information about the pupil went. What was given for the pupil's safety is there for
        /// the host only.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub disclosures: Vec<HeldDisclosure>,
        /// Other pupils' work that shows this one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub shown_in: Vec<HeldAppearance>,
    }

    /// Another pupil's work that shows somebody: the items that do.
    pub struct HeldAppearance {
        /// Whose work: not to a family.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub pupil: Option<PupilId>,
        /// For which task.
        pub task: Ref,
        /// When it was handed in.
        pub at: Instant,
        /// What shows the subject. What shows others too is given to a family without its id.
        pub media: Vec<MediaShown>,
    }

    /// A consent.
    pub struct HeldConsent {
        /// For what.
        pub kind: ConsentKind,
        /// Where it stands.
        pub state: ConsentState,
        /// The answers: forms without a name, and to the host every adult's, to a parent only the parent's own.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub answers: Vec<HeldAnswer>,
    }

    /// An answer to a request for consent.
    pub struct HeldAnswer {
        /// Who answered; a form without a name where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub given_by: Option<ParentId>,
        /// The answer.
        pub answer: ConsentAnswer,
        /// On which form.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub form: Option<String>,
        /// Whether in writing.
        pub written: bool,
        /// When.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub on: Option<Bound>,
        /// Until when it holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub expires: Option<Bound>,
    }

    /// An open invitation. The code is not held, only a hash of it.
    pub struct HeldInvitation {
        /// For which pupil.
        pub pupil: PupilId,
        /// To which adult.
        pub parent: ParentId,
        /// When it was sent.
        pub issued: Instant,
        /// Until when it may be redeemed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub expires: Option<Bound>,
        /// How many wrong codes were tried.
        pub wrong_tries: u32,
        /// Where it stands.
        pub state: InvitationState,
    }

    /// An account.
    pub struct HeldAccount {
        /// Where it stands.
        pub state: AccountState,
        /// Until when a suspension lasts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until: Option<Bound>,
        /// Breaches on record.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub breaches: Vec<HeldBreach>,
        /// Suspensions and endings, with their reasons.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub measures: Vec<HeldMeasure>,
        /// How many reminders of the policy there were.
        pub reminders: u32,
        /// How many messages, posts and comments of theirs somebody else removed.
        pub removals: u32,
        /// How many were blocked.
        pub blocks: u32,
    }

    /// A breach.
    pub struct HeldBreach {
        /// When.
        pub at: Instant,
        /// How.
        pub kind: String,
        /// More about it: for the host only, since it may speak of others.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<String>,
    }

    /// Information about a pupil that went to a third party.
    pub struct HeldDisclosure {
        /// When.
        pub at: Instant,
        /// To whom, in the school's words.
        pub to: String,
        /// Why.
        pub purpose: DisclosurePurpose,
    }

    /// Why a request for erasure was refused.
    pub struct HeldRefusal {
        /// When.
        pub at: Instant,
        /// On what ground, in the school's words.
        pub ground: String,
    }

    /// A suspension or an ending.
    pub struct HeldMeasure {
        /// Which of the two.
        pub kind: MeasureKind,
        /// When it was ordered.
        pub at: Instant,
        /// Why. Of what was ordered before an erasure it is not known any more.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub reason: String,
        /// Until when, as it was ordered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until: Option<Bound>,
        /// When it was lifted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub lifted: Option<Instant>,
    }

    /// A parent or carer.
    pub struct HeldParent {
        /// Given name.
        pub given_name: String,
        /// Family name.
        pub family_name: String,
        /// Preferred language.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub language: Option<String>,
        /// The same value, the same human.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub person: Option<HumanId>,
        /// The account.
        pub account: HeldAccount,
        /// Children. A restricted link is there for the host only.
        pub children: Vec<LinkEntry>,
        /// The versions of the policy that were accepted.
        pub acceptances: Vec<HeldAcceptance>,
        /// This adult's own answers to requests for consent. Those about a child with whom there is no link, or a
        /// restricted one, are there for the host only.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub consents: Vec<HeldOwnAnswer>,
        /// The pupils with whom this adult may be linked beyond the limit; as above.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub extra_adult_of: Vec<PupilId>,
        /// Open invitations.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub invitations: Vec<HeldInvitation>,
        /// Restrictions: for the host only.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub restrictions: Vec<RestrictionEntry>,
        /// Posts that this adult likes.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub likes: Vec<Ref>,
        /// Points that this adult gave at home, oldest first; as with children.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub points_given: Vec<HeldAward>,
    }

    /// An acceptance of the policy.
    pub struct HeldAcceptance {
        /// Which version.
        pub version: String,
        /// When.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub on: Option<Bound>,
        /// Where it was signed, of what the school recorded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub form: Option<String>,
    }

    /// An adult's own answer to a request for consent.
    pub struct HeldOwnAnswer {
        /// For which pupil.
        pub pupil: PupilId,
        /// For what.
        pub kind: ConsentKind,
        /// The answer.
        pub answer: HeldAnswer,
    }

    /// A member of staff.
    pub struct HeldStaff {
        /// The name that parents see.
        pub name: String,
        /// School-wide roles.
        pub roles: Vec<StaffRole>,
        /// Teams of staff.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub teams: Vec<StaffTeamId>,
        /// Working days; Monday to Friday where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub working_days: Option<Vec<Weekday>>,
        /// The same value, the same human.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub person: Option<HumanId>,
        /// The account.
        pub account: HeldAccount,
        /// Absences.
        pub absences: Vec<Span>,
        /// Classes, now and before.
        pub assignments: Vec<AssignmentEntry>,
        /// The last day in service, or the instant from which the colleague is gone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub left: Option<Bound>,
        /// Permissions for this colleague alone, and those that this colleague gave.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub permissions: Vec<HeldPermission>,
        /// Tasks that this colleague set.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub tasks: Vec<Ref>,
        /// Points that this colleague gave, oldest first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub points_given: Vec<HeldAward>,
        /// Reports that this colleague judged.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub judgements: Vec<HeldJudgement>,
        /// What this colleague removed or blocked.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub removals: Vec<HeldRemoval>,
        /// Visits to class pages.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub visits: Vec<HeldVisit>,
    }

    /// Points that somebody gave.
    pub struct HeldAward {
        /// When.
        pub at: Instant,
        /// To whom.
        pub to: PointsOf,
        /// For what.
        pub skill: String,
        /// How many.
        pub points: i32,
    }

    /// A judgement of a report.
    pub struct HeldJudgement {
        /// The report.
        pub report: Ref,
        /// When it was judged.
        pub at: Instant,
        /// What came of it.
        pub outcome: JudgeOutcome,
    }

    /// Content that somebody removed or blocked.
    pub struct HeldRemoval {
        /// What.
        pub content: Ref,
        /// When.
        pub at: Instant,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub reason: Option<String>,
    }

    /// A visit to a class page.
    pub struct HeldVisit {
        /// Whose page.
        pub class: ClassId,
        /// When.
        pub at: Instant,
        /// What was found.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<String>,
    }

    /// A permission.
    pub struct HeldPermission {
        /// Its id.
        pub id: Ref,
        /// What for.
        pub r#for: PermissionKind,
        /// When it holds.
        pub span: Span,
        /// When it was taken back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub revoked: Option<Instant>,
    }

    /// A post.
    pub struct HeldPost {
        /// Its id.
        pub id: Ref,
        /// Which member of staff published it; absent where an adult of the family's added it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub by: Option<StaffId>,
        /// Which adult added it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub parent: Option<ParentId>,
        /// When.
        pub at: Instant,
        /// Where.
        pub surface: Surface,
        /// On whose page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub class: Option<ClassId>,
        /// What kind.
        pub category: Category,
        /// The words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub text: Option<String>,
        /// What it shows. To anybody but the host and the author, only what the consents still allow.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub media: Vec<MediaShown>,
        /// Whom it shows, as far as the reader may know.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub features: Vec<PupilId>,
        /// In whose journals it stands, as far as the reader may know.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub journals: Vec<PupilId>,
        /// Where it stands.
        pub state: ContentState,
    }

    /// A comment.
    pub struct HeldComment {
        /// Its id.
        pub id: Ref,
        /// On which post.
        pub post: Ref,
        /// By whom.
        pub by: Person,
        /// When.
        pub at: Instant,
        /// The words.
        pub text: String,
        /// What it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub topic: Option<Topic>,
        /// Where it stands.
        pub state: ContentState,
    }

    /// A report.
    pub struct HeldReport {
        /// Its id.
        pub id: Ref,
        /// Of what.
        pub content: Ref,
        /// By whom.
        pub by: Actor,
        /// When.
        pub at: Instant,
        /// Why.
        pub reason: String,
        /// What came of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub judged: Option<JudgeOutcome>,
    }
}

words! { typed
    /// Where an invitation stands.
    InvitationState {
        /// The code may be redeemed.
        Open = "open",
        /// It ran out.
        Expired = "expired",
        /// Five wrong codes locked it.
        Locked = "locked",
    }

    /// Where a post or comment stands.
    ContentState {
        /// It waits for approval.
        AwaitsApproval = "awaits_approval",
        /// It comes out when a window opens.
        Held = "held",
        /// It is out.
        Published = "published",
        /// A consent that it needs does not stand: nobody but its author sees it.
        Hidden = "hidden",
        /// Somebody reported it, and nobody has judged that yet.
        Reported = "reported",
        /// It was reported and stays.
        Kept = "kept",
        /// It was removed.
        Removed = "removed",
        /// It was blocked: it stays on record.
        Blocked = "blocked",
    }
}
