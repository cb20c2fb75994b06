//! The shared vocabulary: every bare word that the wire contract uses.
//!
//! The words are the school's own (pupil, cover, school office) and the access-control field's (verdict, deny). Each
//! word is spelt on the wire as [`as_str`](Topic::as_str) gives it. A word that is not listed is an error, never
//! ignored.

/// Declares a vocabulary: a fieldless enum with its spelling on the wire.
macro_rules! words {
    (typed $($(#[$meta:meta])* $name:ident { $($words:tt)* })+) => {
        $crate::words::words! {$(
            #[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
            $(#[$meta])*
            $name { $($words)* }
        )+}
    };
    ($($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every word of this vocabulary, in the order in which the contract lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word as it is spelt on the wire.
            #[must_use]
            #[allow(clippy::indexing_slicing, reason = "every variant has its place")]
            pub const fn as_str(self) -> &'static str {
                Self::WORDS[self as usize]
            }

            /// The word spelt `text`, or `None` where the vocabulary has no such word.
            #[must_use]
            pub fn from_word(text: &str) -> Option<Self> {
                Self::WORDS.iter().position(|word| *word == text).and_then(|place| Self::ALL.get(place)).copied()
            }
        }

        impl $crate::contract::FromTree for $name {
            #[allow(clippy::indexing_slicing, reason = "evaluated when it is compiled")]
            fn read_from(from: &mut $crate::contract::read::Reader<'_>) -> Self {
                let word = from.word(Self::WORDS).and_then(|place| Self::ALL.get(place));
                word.copied().unwrap_or(const { Self::ALL[0] })
            }
        }
        impl $crate::contract::ToJson for $name {
            fn write_to(&self, out: &mut $crate::contract::write::Writer) {
                out.word(self.as_str());
            }
        }
        $crate::contract::read::deserialize_as_tree!($name);
        $crate::contract::visit::plain!($name);

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )+};
}
pub(crate) use words;

words! { typed
    /// The answer to a request. Deny beats hold beats allow.
    Verdict {
        /// The policy grants it.
        Allow = "allow",
        /// Accepted; it takes effect later, when a window opens or somebody approves it.
        Hold = "hold",
        /// Refused; the reasons say by which clauses, and the remedies what would change that.
        Deny = "deny",
    }

    /// What one reason does to the verdict.
    Effect {
        /// It denies.
        Deny = "deny",
        /// It puts off.
        Hold = "hold",
        /// It leaves the verdict alone and advises.
        Advise = "advise",
        /// It grants.
        Allow = "allow",
    }

    /// A measure against an account.
    MeasureKind {
        /// For a time, or until it is lifted.
        Suspension = "suspension",
        /// For good.
        Ending = "ending",
    }

    /// A step that a school takes against somebody who broke the policy, mildest first.
    LadderStep {
        /// Their attention is drawn to the policy.
        Reminder = "reminder",
        /// Their account is suspended.
        Suspension = "suspension",
        /// Their account is ended.
        Termination = "termination",
    }

    /// What a message, comment or post is about, in the sender's own classification.
    Topic {
        /// Anything that no other topic names.
        General = "general",
        /// A note about the child's day.
        DailyNote = "daily_note",
        /// A reminder (PE kit, swimming, a deadline).
        Reminder = "reminder",
        /// A school or class event.
        Event = "event",
        /// That the school is closed: snow, a burst pipe.
        Closure = "closure",
        /// Homework.
        Homework = "homework",
        /// A celebration of work or conduct.
        Celebration = "celebration",
        /// Asking for a meeting.
        MeetingRequest = "meeting_request",
        /// What ought to be said in a meeting.
        MeetingMatter = "meeting_matter",
        /// Absence from school.
        Absence = "absence",
        /// A medical appointment in school time.
        MedicalAppointment = "medical_appointment",
        /// Sickness.
        Sickness = "sickness",
        /// School dinners.
        SchoolDinner = "school_dinner",
        /// A complaint.
        Complaint = "complaint",
        /// Who collects a child.
        Collection = "collection",
        /// Anything urgent.
        Urgent = "urgent",
        /// Anything serious.
        Serious = "serious",
        /// A child's progress.
        Progress = "progress",
        /// A sensitive or confidential matter.
        Sensitive = "sensitive",
        /// A personal matter.
        Personal = "personal",
        /// A classroom or playground incident.
        Incident = "incident",
        /// A child's behaviour.
        Behaviour = "behaviour",
        /// A detention, or another sanction.
        Detention = "detention",
        /// A child's welfare, short of safeguarding.
        Welfare = "welfare",
        /// Important information about a pupil.
        ImportantInformation = "important_information",
        /// Forms, payments and the like.
        Administration = "administration",
        /// Comparing pupils' work, recordings or pictures.
        Comparison = "comparison",
        /// A worry that a child is at risk. Always accepted.
        Safeguarding = "safeguarding",
    }

    /// Where a post appears.
    Surface {
        /// The page of one class.
        ClassStory = "class_story",
        /// The page of the whole school.
        SchoolStory = "school_story",
        /// A pupil's own: the work that was handed in, and the journal.
        Portfolio = "portfolio",
    }

    /// What kind of post it is.
    Category {
        /// News.
        News = "news",
        /// Photographs.
        Photograph = "photograph",
        /// A celebration.
        Celebration = "celebration",
        /// A reminder.
        Reminder = "reminder",
        /// An update.
        Update = "update",
        /// An event.
        Event = "event",
        /// A sports result.
        SportsResult = "sports_result",
        /// A task for home learning.
        Task = "task",
    }

    /// A kind of material that shows a pupil or a pupil's work.
    Medium {
        /// A photograph.
        Photo = "photo",
        /// A film or sound recording.
        Recording = "recording",
        /// A sample of a pupil's work.
        WorkSample = "work_sample",
    }

    /// What a consent is for: processing a pupil's data at all, showing one medium, being in other pupils' journals, or being
    /// shown in one place, whatever the medium.
    ConsentKind {
        /// Processing the pupil's data in the service.
        DataProcessing = "data_processing",
        /// Showing photographs.
        Photo = "photo",
        /// Showing recordings.
        Recording = "recording",
        /// Showing samples of work.
        WorkSample = "work_sample",
        /// Being shown in other pupils' journals.
        OthersJournals = "others_journals",
        /// Being shown in the service itself, on its stories and in journals.
        ClassApp = "class_app",
        /// Being shown on the school's web site.
        Website = "website",
        /// Being shown on social media.
        SocialMedia = "social_media",
        /// Being shown in the newsletter.
        Newsletter = "newsletter",
        /// Being shown in the prospectus and in what else the school has printed.
        Prospectus = "prospectus",
        /// Being shown in the press.
        Press = "press",
        /// Being shown on the walls and screens of the school.
        Display = "display",
    }

    /// Where one consent stands at an instant.
    ConsentState {
        /// Nobody has answered.
        None = "none",
        /// Given, and in force.
        Given = "given",
        /// Refused.
        Refused = "refused",
        /// Given once, and taken back.
        Withdrawn = "withdrawn",
        /// Given until a date that has passed.
        Expired = "expired",
    }

    /// What a member of staff is to one class.
    AssignmentRole {
        /// The class teacher (a job-share has two).
        ClassTeacher = "class_teacher",
        /// A teacher of one subject.
        SubjectTeacher = "subject_teacher",
        /// A teaching assistant or other support.
        SupportStaff = "support_staff",
        /// Covering the class between two dates or in weekly windows.
        Cover = "cover",
    }

    /// What a member of staff is to the whole school.
    StaffRole {
        /// The headteacher.
        Headteacher = "headteacher",
        /// A senior leader.
        SeniorLeader = "senior_leader",
        /// The school office.
        Office = "office",
        /// The (designated) safeguarding lead.
        SafeguardingLead = "safeguarding_lead",
        /// The committee that owns the policy.
        Committee = "committee",
    }

    /// A role that a remedy asks or a duty notifies.
    Role {
        /// The headteacher.
        Headteacher = "headteacher",
        /// A senior leader.
        SeniorLeader = "senior_leader",
        /// The school office.
        Office = "office",
        /// The safeguarding lead.
        SafeguardingLead = "safeguarding_lead",
        /// The committee that owns the policy.
        Committee = "committee",
        /// A class teacher of the class in question.
        ClassTeacher = "class_teacher",
        /// The adult to whom it belongs.
        Parent = "parent",
        /// Whoever runs the embedding system for the school, where nobody of the school can do it.
        Host = "host",
    }

    /// Which points are added up. What was taken away is not taken from what was given.
    PointsSum {
        /// Those that were given.
        Given = "given",
        /// Those that were taken away, as a positive number.
        Taken = "taken",
    }

    /// How long points are added up. At the end of it the sum is nothing again.
    PointsWhile {
        /// A day of the school's clock.
        Day = "day",
        /// From Monday to Sunday.
        Week = "week",
        /// What of a term lies between closures of five days on end or more.
        HalfTerm = "half_term",
        /// A term of the calendar.
        Term = "term",
        /// A year from the first of the month that the clause names.
        Year = "year",
    }

    /// A way to reach the school, inside the service or beside it.
    Channel {
        /// The school office, however it is reached.
        SchoolOffice = "school_office",
        /// The office's e-mail address.
        OfficeEmail = "office_email",
        /// The office's telephone.
        OfficePhone = "office_phone",
        /// The school's e-mail address.
        SchoolEmail = "school_email",
        /// The school's telephone.
        SchoolPhone = "school_phone",
        /// Coming in.
        InPerson = "in_person",
        /// A meeting by appointment.
        Meeting = "meeting",
        /// The complaints procedure.
        ComplaintsProcedure = "complaints_procedure",
        /// A private message in the service.
        PrivateMessage = "private_message",
        /// A form on the school's web site.
        WebForm = "web_form",
        /// A letter.
        Paper = "paper",
        /// A text message.
        Sms = "sms",
        /// The school's web site.
        Website = "website",
        /// The newsletter.
        Newsletter = "newsletter",
        /// Another app or service that the school uses.
        OtherApp = "other_app",
        /// The safeguarding lead.
        SafeguardingLead = "safeguarding_lead",
        /// A senior leader.
        SeniorLeader = "senior_leader",
        /// The headteacher.
        Headteacher = "headteacher",
    }

    /// A year group of the English system, from nursery to Year 13.
    YearGroup {
        /// Nursery.
        N = "N",
        /// Reception.
        R = "R",
        /// Year 1.
        Y1 = "Y1",
        /// Year 2.
        Y2 = "Y2",
        /// Year 3.
        Y3 = "Y3",
        /// Year 4.
        Y4 = "Y4",
        /// Year 5.
        Y5 = "Y5",
        /// Year 6.
        Y6 = "Y6",
        /// Year 7.
        Y7 = "Y7",
        /// Year 8.
        Y8 = "Y8",
        /// Year 9.
        Y9 = "Y9",
        /// Year 10.
        Y10 = "Y10",
        /// Year 11.
        Y11 = "Y11",
        /// Year 12.
        Y12 = "Y12",
        /// Year 13.
        Y13 = "Y13",
    }

    /// Why the school is closed on days that would otherwise be school days.
    ClosureKind {
        /// A bank holiday.
        BankHoliday = "bank_holiday",
        /// A day of in-service training.
        Inset = "inset",
        /// An emergency (snow, a burst pipe).
        Emergency = "emergency",
        /// A school holiday.
        Holiday = "holiday",
        /// Anything else.
        Other = "other",
    }

    /// Whose device a request comes from.
    Device {
        /// The school's.
        School = "school",
        /// The person's own.
        Personal = "personal",
    }

    /// Where an adult's account stands.
    AccountState {
        /// No invitation yet.
        NotInvited = "not_invited",
        /// Invited, not yet redeemed.
        Invited = "invited",
        /// In use.
        Active = "active",
        /// Suspended, for a time or until lifted.
        Suspended = "suspended",
        /// Ended for good.
        Terminated = "terminated",
    }

    /// What kind of reply it is.
    ReplyKind {
        /// An answer.
        Answer = "answer",
        /// Sends the writer to the school office.
        RedirectToOffice = "redirect_to_office",
        /// Asks the writer to telephone.
        AskToPhone = "ask_to_phone",
        /// Says that an answer will follow.
        Holding = "holding",
    }

    /// What a senior leader makes of a report.
    JudgeOutcome {
        /// The content stays.
        Keep = "keep",
        /// The content is removed.
        Remove = "remove",
        /// The content is blocked.
        Block = "block",
        /// Its author is reminded of the policy.
        Remind = "remind",
    }

    /// Where something is shared outside the service.
    Destination {
        /// Social media.
        SocialMedia = "social_media",
        /// Anywhere else online.
        OtherOnline = "other_online",
        /// On paper, or by showing it.
        Offline = "offline",
        /// On the school's own web site.
        Website = "website",
        /// In the newsletter, printed or sent.
        Newsletter = "newsletter",
        /// In the prospectus, or in what else the school has printed.
        Prospectus = "prospectus",
        /// In the press, printed or online.
        Press = "press",
        /// On the walls and screens of the school.
        Display = "display",
    }

    /// Why information about a pupil would go to a third party.
    DisclosurePurpose {
        /// For money.
        Sale = "sale",
        /// To keep a child safe.
        Safeguarding = "safeguarding",
        /// Because the law requires it.
        LegalDuty = "legal_duty",
        /// For anything else.
        Other = "other",
    }

    /// What a permission is for.
    PermissionKind {
        /// Linking one more adult to a pupil.
        ExtraParent = "extra_parent",
        /// Messaging outside the stated hours.
        OutOfHours = "out_of_hours",
        /// Using one's own device.
        PersonalDevice = "personal_device",
        /// Sharing a post outside the service.
        Sharing = "sharing",
        /// Remote learning for a class.
        RemoteLearning = "remote_learning",
        /// Sharing the totals of a class or team with parents.
        ShareTotals = "share_totals",
        /// Publishing a post.
        PublishPost = "publish_post",
        /// Lifting a suspension.
        Reinstatement = "reinstatement",
        /// An invitation to link with a pupil.
        Invitation = "invitation",
    }

    /// Why content is kept, whatever else becomes of it.
    Ground {
        /// A safeguarding concern.
        Safeguarding = "safeguarding",
        /// A report that is being looked into, or was upheld.
        Report = "report",
    }

    /// A day of the week.
    Weekday {
        /// Monday.
        Mon = "mon",
        /// Tuesday.
        Tue = "tue",
        /// Wednesday.
        Wed = "wed",
        /// Thursday.
        Thu = "thu",
        /// Friday.
        Fri = "fri",
        /// Saturday.
        Sat = "sat",
        /// Sunday.
        Sun = "sun",
    }

    /// What a weekly window governs.
    Purpose {
        /// Sending a message; of families the answers in a conversation, too, which for staff are replies.
        Send = "send",
        /// Replying.
        Reply = "reply",
        /// Reading what has come in.
        Check = "check",
        /// Publishing posts.
        Publish = "publish",
        /// Marking what pupils hand in.
        Mark = "mark",
    }

    /// Which side of the home–school line somebody stands on.
    Party {
        /// A parent or carer.
        Parent = "parent",
        /// A member of staff.
        Staff = "staff",
        /// A pupil.
        Pupil = "pupil",
    }

    /// What makes it lawful to process personal data (UK GDPR, Article 6(1)).
    LawfulBasis {
        /// Consent.
        Consent = "consent",
        /// A contract with the person concerned.
        Contract = "contract",
        /// A duty in law.
        LegalObligation = "legal_obligation",
        /// To protect somebody's life.
        VitalInterests = "vital_interests",
        /// A task in the public interest, as a public authority has.
        PublicTask = "public_task",
        /// Interests of the school's that outweigh those of the person concerned.
        LegitimateInterests = "legitimate_interests",
    }

    /// A kind of record, of which a policy may say for how long it is kept.
    RecordKind {
        /// Messages, conversation by conversation.
        Messages = "messages",
        /// Posts, with what was said under them.
        Posts = "posts",
        /// Points that were awarded.
        Points = "points",
        /// Work that pupils handed in.
        Work = "work",
        /// Reports that were judged.
        Reports = "reports",
    }

    /// A document that the school hands over.
    DocumentKind {
        /// The letter that explains the service and how to register.
        CoveringLetter = "covering_letter",
        /// The policy itself.
        Policy = "policy",
        /// The agreement that an adult signs first.
        Agreement = "agreement",
    }
}

impl LawfulBasis {
    /// Whether one may object to what is processed on it (Article 21(1)).
    #[must_use]
    pub const fn may_be_objected_to(self) -> bool {
        matches!(self, Self::PublicTask | Self::LegitimateInterests)
    }

    /// Whether one may object to what rests on these: to each of them.
    #[must_use]
    pub fn may_object(bases: &[Self]) -> bool {
        bases.iter().all(|basis| basis.may_be_objected_to())
    }
}

impl From<Medium> for ConsentKind {
    fn from(medium: Medium) -> Self {
        match medium {
            Medium::Photo => Self::Photo,
            Medium::Recording => Self::Recording,
            Medium::WorkSample => Self::WorkSample,
        }
    }
}

impl ConsentKind {
    /// The medium whose showing this consent covers; `None` for data processing, and for those that say where.
    #[must_use]
    pub const fn medium(self) -> Option<Medium> {
        match self {
            Self::Photo => Some(Medium::Photo),
            Self::Recording => Some(Medium::Recording),
            Self::WorkSample => Some(Medium::WorkSample),
            _ => None,
        }
    }

    /// Whether it says where a pupil may be shown: policies ask for it that tell places apart.
    #[must_use]
    pub fn is_somewhere(self) -> bool {
        self >= Self::OthersJournals
    }

    /// Whether it is for a channel or purpose: the service itself, or a place outside.
    #[must_use]
    pub fn is_purpose(self) -> bool {
        self >= Self::ClassApp
    }
}

impl Destination {
    /// Whether what is said of it is said of this place, too: the school's web site is online, the prospectus on paper.
    #[must_use]
    pub fn includes(self, place: Self) -> bool {
        use Destination::{Display, Newsletter, Offline, OtherOnline, Press, Prospectus, Website};
        self == place
            || matches!(
                (self, place),
                (OtherOnline, Website | Newsletter | Press) | (Offline, Newsletter | Prospectus | Press | Display)
            )
    }

    /// The consent to be shown there.
    #[must_use]
    pub const fn purpose(self) -> Option<ConsentKind> {
        match self {
            Self::SocialMedia => Some(ConsentKind::SocialMedia),
            Self::Website => Some(ConsentKind::Website),
            Self::Newsletter => Some(ConsentKind::Newsletter),
            Self::Prospectus => Some(ConsentKind::Prospectus),
            Self::Press => Some(ConsentKind::Press),
            Self::Display => Some(ConsentKind::Display),
            Self::OtherOnline | Self::Offline => None,
        }
    }
}

impl From<StaffRole> for Role {
    fn from(role: StaffRole) -> Self {
        match role {
            StaffRole::Headteacher => Self::Headteacher,
            StaffRole::SeniorLeader => Self::SeniorLeader,
            StaffRole::Office => Self::Office,
            StaffRole::SafeguardingLead => Self::SafeguardingLead,
            StaffRole::Committee => Self::Committee,
        }
    }
}

impl From<chrono::Weekday> for Weekday {
    fn from(day: chrono::Weekday) -> Self {
        match day {
            chrono::Weekday::Mon => Self::Mon,
            chrono::Weekday::Tue => Self::Tue,
            chrono::Weekday::Wed => Self::Wed,
            chrono::Weekday::Thu => Self::Thu,
            chrono::Weekday::Fri => Self::Fri,
            chrono::Weekday::Sat => Self::Sat,
            chrono::Weekday::Sun => Self::Sun,
        }
    }
}
