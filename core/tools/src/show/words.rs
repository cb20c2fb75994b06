//! The catalogue's words in plain English, as they stand within a sentence.

use core::fmt::Display;

use schoolgate::catalogue::{
    Content, Feature, NamingForm, OnWithdrawal, PointsTarget, ProtectionLevel, PupilMay, RelativeMay, StaffKind,
    StaffWord, TimeUnit, WrittenIn,
};
use schoolgate::contract::Month;
use schoolgate::policy::Norm;
use schoolgate::words::{
    Category, Channel, ConsentKind, Destination, DisclosurePurpose, DocumentKind, LadderStep, LawfulBasis, Medium,
    Party, RecordKind, ReplyKind, Role, StaffRole, Surface, Topic, YearGroup,
};

/// What a word is called within a sentence.
pub(crate) trait Said: Copy {
    fn said(self) -> String;
}

/// Says the words of a vocabulary. One that is newer than this list is said as it is spelt, without its underscores.
macro_rules! said {
    ($($kind:ident { $($word:ident => $text:literal),+ $(,)? })+) => {$(
        impl Said for $kind {
            fn said(self) -> String {
                match self {
                    $(Self::$word => $text.to_owned(),)+
                    other => plain(other),
                }
            }
        }
    )+};
}

fn plain(word: impl Display) -> String {
    word.to_string().replace('_', " ")
}

said! {
    Surface {
        ClassStory => "the class story",
        SchoolStory => "the school story",
        Portfolio => "pupils’ portfolios",
    }
    Feature {
        Points => "points",
        Messaging => "private messages",
        ClassStory => "class stories",
        SchoolStory => "the school story",
        Portfolio => "portfolios",
    }
    Topic {
        General => "general matters",
        DailyNote => "notes about the day",
        Reminder => "reminders",
        Event => "events",
        Closure => "the school’s being closed",
        Homework => "homework",
        Celebration => "celebrations",
        MeetingRequest => "asking for a meeting",
        MeetingMatter => "what ought to be said in a meeting",
        Absence => "absence",
        MedicalAppointment => "medical appointments",
        Sickness => "sickness",
        SchoolDinner => "school dinners",
        Complaint => "complaints",
        Collection => "who collects a child",
        Urgent => "anything urgent",
        Serious => "anything serious",
        Progress => "a child’s progress",
        Sensitive => "sensitive matters",
        Personal => "personal matters",
        Incident => "incidents in class or at play",
        Behaviour => "behaviour",
        Detention => "detentions",
        Welfare => "a child’s welfare",
        ImportantInformation => "important information about a pupil",
        Administration => "administrative matters",
        Comparison => "comparing pupils’ work or pictures",
        Safeguarding => "safeguarding",
    }
    Category {
        News => "news",
        Photograph => "photographs",
        Celebration => "celebrations",
        Reminder => "reminders",
        Update => "updates",
        Event => "events",
        SportsResult => "sports results",
        Task => "tasks for home learning",
    }
    Medium {
        Photo => "photographs",
        Recording => "recordings",
        WorkSample => "samples of work",
    }
    ConsentKind {
        DataProcessing => "the processing of data",
        Photo => "photographs",
        Recording => "recordings",
        WorkSample => "samples of work",
        OthersJournals => "being shown in other pupils’ journals",
        ClassApp => "being shown in this service",
        Website => "being shown on the school’s web site",
        SocialMedia => "being shown on social media",
        Newsletter => "being shown in the newsletter",
        Prospectus => "being shown in the prospectus",
        Press => "being shown in the press",
        Display => "being shown on display in school",
    }
    RecordKind {
        Messages => "messages",
        Posts => "posts and what was said under them",
        Points => "points",
        Work => "work that was handed in",
        Reports => "reports that were judged",
    }
    LawfulBasis {
        Consent => "consent",
        Contract => "a contract",
        LegalObligation => "a duty in law",
        VitalInterests => "the protection of life",
        PublicTask => "the school’s public task",
        LegitimateInterests => "the school’s legitimate interests",
    }
    Channel {
        SchoolOffice => "to the school office",
        OfficeEmail => "to the office by email",
        OfficePhone => "to the office by telephone",
        SchoolEmail => "to the school by email",
        SchoolPhone => "to the school by telephone",
        InPerson => "to the school in person",
        Meeting => "into a meeting",
        ComplaintsProcedure => "through the complaints procedure",
        PrivateMessage => "into a private message",
        WebForm => "through the web form",
        Paper => "to the school by letter",
        Sms => "by text message",
        Website => "onto the school’s web site",
        Newsletter => "into the newsletter",
        OtherApp => "through the school’s other app",
        SafeguardingLead => "to the safeguarding lead",
        SeniorLeader => "to a senior leader",
        Headteacher => "to the headteacher",
    }
    Party {
        Parent => "parents",
        Staff => "staff",
        Pupil => "pupils",
    }
    StaffWord {
        ClassTeacher => "the class teacher",
        SubjectTeacher => "a subject teacher of the class",
        SupportStaff => "support staff of the class",
        Cover => "whoever covers the class at the time",
        Headteacher => "the headteacher",
        SeniorLeader => "a senior leader",
        AnyStaff => "any member of staff",
        Office => "the school office",
        SafeguardingLead => "the safeguarding lead",
        Committee => "the committee that owns the policy",
    }
    StaffRole {
        Headteacher => "the headteacher",
        SeniorLeader => "a senior leader",
        Office => "the school office",
        SafeguardingLead => "the safeguarding lead",
        Committee => "the committee that owns the policy",
    }
    Role {
        Headteacher => "the headteacher",
        SeniorLeader => "a senior leader",
        Office => "the school office",
        SafeguardingLead => "the safeguarding lead",
        Committee => "the committee that owns the policy",
        ClassTeacher => "the class teacher",
        Parent => "the adult to whom it belongs",
        Host => "whoever runs the service for the school",
    }
    ReplyKind {
        Answer => "with an answer",
        RedirectToOffice => "by sending the writer to the school office",
        AskToPhone => "by asking the writer to telephone",
        Holding => "by saying that an answer will follow",
    }
    TimeUnit {
        Hours => "hours on the clock",
        TermHours => "hours on the clock of school days",
        WorkingHours => "hours in which staff may reply",
        SchoolDays => "school days after that of its arrival",
    }
    WrittenIn {
        Message => "a message",
        Reply => "an answer to a message",
        Comment => "a comment",
        Post => "a post",
    }
    Content {
        Message => "messages",
        Comment => "comments",
        Post => "posts",
    }
    RelativeMay {
        ReadStories => "read the stories",
        ReadPortfolio => "see the child’s portfolio",
        AddToJournal => "add to it",
        Comment => "comment on posts",
        Like => "like posts",
        ViewPoints => "see the child’s points",
    }
    PupilMay {
        SignIn => "sign in",
        ChangeAvatar => "change their avatar",
        ViewPoints => "see their own points",
    }
    PointsTarget {
        Pupil => "a pupil",
        Class => "a class",
        Team => "a team",
    }
    Destination {
        SocialMedia => "on social media",
        OtherOnline => "anywhere else online",
        Offline => "on paper or by showing it",
        Website => "on the school’s web site",
        Newsletter => "in the newsletter",
        Prospectus => "in the prospectus",
        Press => "in the press",
        Display => "on display in school",
    }
    DisclosurePurpose {
        Sale => "for money",
        Safeguarding => "to keep a child safe",
        LegalDuty => "because the law requires it",
        Other => "for anything that is neither sale nor safety nor legal duty",
    }
    LadderStep {
        Reminder => "a reminder of the policy",
        Suspension => "suspension of the account",
        Termination => "the end of the account",
    }
    DocumentKind {
        CoveringLetter => "the letter that explains the service",
        Policy => "the policy",
        Agreement => "the agreement to be signed",
    }
    NamingForm {
        FirstName => "by first name alone",
        FirstNameOrInitial =>
            "by first name, with the initial of the surname only where two in the group share the first name",
    }
    OnWithdrawal {
        Remove => "what is out comes down",
        Leave => "what is out stays where it is, and nothing new shows the pupil",
    }
    ProtectionLevel {
        Alias => "go by another name wherever staff write of them to others",
        Alone => "are shown alone only, never in a picture with others",
        NoGroup => "are in no post that features others, too",
        NoName => "are never named in a post that shows them",
    }
    YearGroup {
        N => "Nursery",
        R => "Reception",
        Y1 => "Year 1",
        Y2 => "Year 2",
        Y3 => "Year 3",
        Y4 => "Year 4",
        Y5 => "Year 5",
        Y6 => "Year 6",
        Y7 => "Year 7",
        Y8 => "Year 8",
        Y9 => "Year 9",
        Y10 => "Year 10",
        Y11 => "Year 11",
        Y12 => "Year 12",
        Y13 => "Year 13",
    }
    Norm {
        Must => "must: binding",
        MustNot => "must not: binding",
        Should => "should: advice",
        ShouldNot => "should not: advice",
        May => "may: a permission",
        Guidance => "guidance: no rule follows from it",
        Statement => "a statement about the policy itself",
    }
}

impl Said for StaffKind {
    fn said(self) -> String {
        match self {
            Self::Team(team) => format!("somebody of the team “{team}”"),
            kind => kind.word().map(Said::said).unwrap_or_default(),
        }
    }
}

/// The months as one writes them.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month as one writes it: *February 2025*.
pub(crate) fn month(month: Month) -> String {
    let text = month.to_string();
    let name = text.rsplit('-').next().and_then(|month| month.parse::<usize>().ok()?.checked_sub(1));
    match name.and_then(|place| MONTHS.get(place)).zip(text.rsplit_once('-')) {
        Some((name, (year, _))) => format!("{name} {year}"),
        None => text,
    }
}

/// Words in a row: *a, b and c*.
pub(crate) fn and<T: Said + PartialEq>(words: &[T]) -> String {
    joined(&each(words), "and")
}

/// Words of which one will do: *a, b or c*.
pub(crate) fn or<T: Said + PartialEq>(words: &[T]) -> String {
    joined(&each(words), "or")
}

/// Year groups, those that follow each other as a range: *Reception and Year 2 to Year 6*.
pub(crate) fn years(list: &[YearGroup]) -> String {
    let mut runs: Vec<Vec<YearGroup>> = Vec::new();
    let mut follows = false;
    for year in YearGroup::ALL.iter().copied() {
        let named = list.contains(&year);
        match runs.last_mut().filter(|_| named && follows) {
            Some(run) => run.push(year),
            None if named => runs.push(vec![year]),
            None => {}
        }
        follows = named;
    }
    joined(&ranges(&runs, |year| year.said()), "and")
}

/// Runs in words: of three or more the first and the last.
pub(crate) fn ranges<T: Copy>(runs: &[Vec<T>], said: impl Fn(T) -> String) -> Vec<String> {
    let mut texts = Vec::new();
    for run in runs {
        match run.as_slice() {
            [first, _, .., last] => texts.push(format!("{} to {}", said(*first), said(*last))),
            few => texts.extend(few.iter().map(|one| said(*one))),
        }
    }
    texts
}

/// Each word once.
fn each<T: Said + PartialEq>(words: &[T]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in words.iter().map(|word| word.said()) {
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// Texts in a row, with a word before the last.
pub(crate) fn joined<T: AsRef<str>>(texts: &[T], word: &str) -> String {
    match texts {
        [] => "nobody and nothing".to_owned(),
        [one] => one.as_ref().to_owned(),
        [before @ .., last] => {
            let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", before.join(", "), last.as_ref())
        }
    }
}

/// The same with its first letter as a sentence begins.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
