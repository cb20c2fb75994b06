//! The kinds of rule that a policy can state.
//!
//! A rule is one value of the closed catalogue [`Rule`]: what it is about, and its parameters. Each kind lives in the
//! file of its subject with its parameters, with what it means for two statements of it to contradict each other, and
//! with its judgement. Adding a kind touches that file and one line of the list below.

mod access;
mod check;
mod combine;
mod conduct;
mod consent;
mod governance;
mod hours;
mod learning;
mod messages;
mod points;
mod points_check;
mod promises;
mod quotas;
mod retention;
mod sharing;
mod staff;
mod stories;
mod topics;

pub use access::{
    AdultsOnly, Codes, ConsentsFirst, DataRights, Invitations, Leavers, LinkedAdults, Membership, Privacy,
    PupilAccount, PupilMay, RelativeMay, Relatives, Welcome, YearGroups,
};
pub use conduct::{Content, Judging, Ladder, Reporting, Suspension, Termination};
pub use consent::{JournalOf, MediaConsent, OnWithdrawal, ProcessingConsent, Protection, ProtectionLevel, Refusing};
pub use governance::{
    ClassPageVisits, ClosedTime, Feature, Features, NoPhotoList, Retired, Review, SchoolDevices, Translation,
};
pub(crate) use hours::CompiledHours;
pub use hours::{AnyTime, Hours, OutOfHoursPermission, Outside};
pub use learning::RemoteLearning;
pub use messages::{
    Escalation, Fallback, HandingOn, MayMessage, MayReply, PupilsTakeNoPart, Recipients, RepliesAbout,
    ReplyToOwnClasses,
};
pub(crate) use points::same_skill;
pub use points::{
    HomePoints, Points, PointsLevel, PointsReaders, PointsStay, PointsTarget, PointsThresholds, PositiveOnly, Skills,
    Totals,
};
pub use promises::{EscalationChain, EscalationLevel, OutOfOffice, ReplyPromise, TimeLimit, TimeUnit};
pub use quotas::{PostDeadline, PostQuota, QuotaOf};
pub use retention::{KeptFrom, Retention};
pub use sharing::{NeverDisclosed, NoSharing};
pub(crate) use staff::{Assigned, Posts};
pub use staff::{OfTeam, StaffKind, StaffTeam, StaffWord};
pub use stories::{
    Comments, FamilyPosts, Likes, Moderation, Naming, NamingForm, OthersForm, SensitiveStaysPrivate, StoryAuthors,
    StoryReaders,
};
pub use topics::{LengthAdvice, TopicAdvice, TopicsElsewhere, WaysDuring, WrittenIn};

pub(crate) use combine::{Contradiction, Statement, combine};

/// What the compiler asks of every kind of rule.
pub(crate) trait Kind: Clone {
    /// The statement taken apart into those that set one parameter each, where the kind sets several at once.
    fn parts(&self) -> Vec<Self> {
        vec![self.clone()]
    }

    /// Which parameter such a part sets, and to what. Two parts that set the same parameter differently contradict each
    /// other, so that a document has to say which prevails; those of kinds that set none simply add up.
    fn sets(&self) -> Option<Setting> {
        None
    }
}

/// That a parameter is set, and to what. Settings are compared, and neither half is read by anybody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Setting {
    parameter: String,
    to: String,
}

impl Setting {
    /// Of a kind that has no parameter but itself.
    fn whole(to: impl Into<String>) -> Self {
        Self { parameter: String::new(), to: to.into() }
    }
}

/// One statement of a rule, with the clause that makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited<T> {
    /// The position of the clause in its document, from 0.
    pub clause: u16,
    /// The rule.
    pub rule: T,
}

/// Lists the kinds of rule once: the tagged union that a document writes, and the rulebook that it compiles to.
macro_rules! catalogue {
    ($($(#[$meta:meta])* $field:ident: $kind:ident),+ $(,)?) => {
        tagged! {
            /// A rule of a policy document. On the wire an object with a `type`.
            #[non_exhaustive]
            pub enum Rule { $($(#[$meta])* $kind($kind),)+ }
        }

        /// A policy's rules, gathered by kind. Every statement carries the clause that makes it, in document order.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct Rulebook { $($(#[$meta])* pub $field: Vec<Cited<$kind>>,)+ }

        impl Rulebook {
            pub(crate) fn push(&mut self, clause: u16, rule: Rule) {
                match rule { $(Rule::$kind(rule) => self.$field.push(Cited { clause, rule }),)+ }
            }

            /// Every statement that stands, kind by kind, for whoever treats all kinds alike. Of one that lost a part to
            /// a clause that prevails, what is left comes as several statements of one part each.
            #[must_use]
            pub fn statements(&self) -> Vec<Cited<Rule>> {
                let mut found = Vec::new();
                $(found.extend(
                    self.$field.iter().map(|Cited { clause, rule }| Cited { clause: *clause, rule: Rule::$kind(rule.clone()) }),
                );)+
                found
            }
        }

        /// The rules as they are judged. A kind that is declared and judged nowhere does not compile.
        #[derive(Clone, Copy)]
        pub(crate) struct Judged<'a>(pub(crate) &'a Rulebook);

        #[deny(dead_code)]
        impl<'a> Judged<'a> {
            $(pub(crate) fn $field(self) -> &'a [Cited<$kind>] { &self.0.$field })+
        }

        impl Rule {
            /// The statements of one parameter each that it comes to.
            fn parts(&self) -> Vec<Self> {
                match self { $(Self::$kind(rule) => rule.parts().into_iter().map(Self::$kind).collect(),)+ }
            }

            /// What a statement of one parameter sets: with its kind before it, and what it is for those of other kinds
            /// that may say the opposite.
            fn settings(&self) -> Vec<Setting> {
                let own = match self { $(Self::$kind(rule) => rule.sets(),)+ };
                let own = own.map(|Setting { parameter, to }| {
                    Setting { parameter: [self.kind(), " ", &parameter].concat(), to }
                });
                own.into_iter().chain(combine::opposed(self)).collect()
            }

            /// Every kind, by its `type` on the wire, in the order in which the catalogue lists them.
            pub const KINDS: &'static [&'static str] = &[$(stringify!($field)),+];

            /// Its `type` on the wire.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self { $(Self::$kind(_) => stringify!($field),)+ }
            }
        }
    };
}

catalogue! {
    /// Features in use.
    features: Features,
    /// The service is for registered parents and pupils only.
    membership: Membership,
    /// Which year groups use the service.
    year_groups: YearGroups,
    /// A pupil's data are seen by that pupil's people only.
    privacy: Privacy,
    /// What happens when a pupil leaves.
    leavers: Leavers,
    /// For how long records are kept.
    retention: Retention,
    /// What people may do with what is held on them.
    data_rights: DataRights,
    /// Parents are sent codes.
    invitations: Invitations,
    /// Parents link by redeeming codes.
    codes: Codes,
    /// Codes are for adults only.
    adults_only: AdultsOnly,
    /// How many adults are linked with a pupil.
    linked_adults: LinkedAdults,
    /// What comes with an invitation, and what signing up means.
    welcome: Welcome,
    /// What a pupil's own account may do.
    pupil_account: PupilAccount,
    /// Data-processing consent before a pupil's data are processed.
    processing_consent: ProcessingConsent,
    /// Consent before a medium shows a pupil.
    media_consent: MediaConsent,
    /// How single pupils are protected.
    protection: Protection,
    /// Parents may refuse.
    refusing: Refusing,
    /// Weekly hours of a purpose.
    hours: Hours,
    /// Messages at any time, delivered quietly outside the recipient's hours.
    any_time: AnyTime,
    /// Permission to write outside the hours.
    out_of_hours_permission: OutOfHoursPermission,
    /// Who may write to whom, about what.
    may_message: MayMessage,
    /// Who may reply, how.
    may_reply: MayReply,
    /// Whom one may write to at all.
    recipients: Recipients,
    /// Pupils take no part in messages.
    pupils_take_no_part: PupilsTakeNoPart,
    /// Replies go to the parents of one's own pupils only.
    reply_to_own_classes: ReplyToOwnClasses,
    /// How messages on some topics are answered.
    replies_about: RepliesAbout,
    /// By when messages are acknowledged and answered.
    reply_promise: ReplyPromise,
    /// What nobody answers goes up.
    escalation_chain: EscalationChain,
    /// What is told of colleagues who are away.
    out_of_office: OutOfOffice,
    /// How adults without an account are reached.
    fallback: Fallback,
    /// Whoever is not the right person hands a message on.
    handing_on: HandingOn,
    /// Staff take a message to somebody senior.
    escalation: Escalation,
    /// Topics that go elsewhere.
    topics_elsewhere: TopicsElsewhere,
    /// Topics better raised otherwise.
    topic_advice: TopicAdvice,
    /// How long a message is, at best.
    length_advice: LengthAdvice,
    /// Who posts what where.
    story_authors: StoryAuthors,
    /// What families add to their child's journal.
    family_posts: FamilyPosts,
    /// How many posts there are a week.
    post_quota: PostQuota,
    /// How soon posts come.
    post_deadline: PostDeadline,
    /// Who reads a story.
    story_readers: StoryReaders,
    /// Comments on a story.
    comments: Comments,
    /// Likes on a story.
    likes: Likes,
    /// How pupils are named.
    naming: Naming,
    /// Sensitive information stays off the stories.
    sensitive_stays_private: SensitiveStaysPrivate,
    /// Translations for parents.
    translation: Translation,
    /// Staff award points.
    points: Points,
    /// Points are positive only.
    positive_only: PositiveOnly,
    /// The areas for which points are given.
    skills: Skills,
    /// At which sums of points somebody is told.
    points_thresholds: PointsThresholds,
    /// Parents award points at home.
    home_points: HomePoints,
    /// Who sees a pupil's points.
    points_readers: PointsReaders,
    /// Points stay in school.
    points_stay: PointsStay,
    /// Totals may be shared with parents.
    totals: Totals,
    /// Tasks and work during remote learning.
    remote_learning: RemoteLearning,
    /// What is in the service stays there.
    no_sharing: NoSharing,
    /// What is never disclosed.
    never_disclosed: NeverDisclosed,
    /// Anyone may report content.
    reporting: Reporting,
    /// Reports are judged.
    judging: Judging,
    /// A breach leads to suspension.
    suspension: Suspension,
    /// In which order steps are taken against somebody.
    ladder: Ladder,
    /// The use of the service may be ended.
    termination: Termination,
    /// Staff use school devices.
    school_devices: SchoolDevices,
    /// Who looks at class pages to see that the policy is kept.
    class_page_visits: ClassPageVisits,
    /// A list of pupils who may not be pictured.
    no_photo_list: NoPhotoList,
    /// When the policy is reviewed.
    review: Review,
}
