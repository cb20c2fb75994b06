//! The words of a report: formats, why something was not taken, and what to look at.

use crate::import::columns::Column;
use crate::words::words;

words! {
    /// Which format the files are in, as far as they show it.
    Format {
        /// OneRoster 1.1: roles stand in `users.csv`.
        OneRoster11 = "one_roster_1.1",
        /// OneRoster 1.2: roles stand in `roles.csv`.
        OneRoster12 = "one_roster_1.2",
        /// Microsoft School Data Sync 2.1: `roles.csv` with `isPrimary` or `roleStartDate`, or `relationships.csv`.
        SchoolDataSync21 = "school_data_sync_2.1",
        /// Microsoft School Data Sync 1: `School.csv`, `Student.csv` and so on.
        SchoolDataSync1 = "school_data_sync_1",
        /// Clever's CSV files.
        Clever = "clever",
        /// OneRoster 1.1 over REST: users with one `role`.
        OneRoster11Rest = "one_roster_1.1_rest",
        /// OneRoster 1.2 over REST: users with `roles`.
        OneRoster12Rest = "one_roster_1.2_rest",
        /// Wonde.
        Wonde = "wonde",
        /// The Common Transfer File of England and Wales.
        CommonTransferFile = "common_transfer_file",
    }

    /// Why a row, or one reference in a row, was not taken.
    SkipCode {
        /// The row has no id, or one that no system would write (line breaks, over 255 characters).
        BadId = "bad_id",
        /// An earlier row has the same id and says the same person; the first wins.
        DuplicateId = "duplicate_id",
        /// Rows of different people have this id, or a spreadsheet has shortened it: nobody is taken under it, and nothing
        /// that refers to it.
        AmbiguousId = "ambiguous_id",
        /// Another row of the same id is not active, and this one is not known to be newer.
        RowsDisagree = "rows_disagree",
        /// The row repeats an earlier one.
        DuplicateRow = "duplicate_row",
        /// `status` is `tobedeleted`, `inactive` or anything else but active.
        NotActive = "not_active",
        /// A member of staff whose `enabledUser` is false.
        Disabled = "disabled",
        /// The row has more filled cells than the header has columns, so its cells may stand under the wrong heading.
        RowTooLong = "row_too_long",
        /// The row belongs to another school or organisation.
        OtherSchool = "other_school",
        /// The user has no role that the import takes.
        NoRole = "no_role",
        /// The role is a word that the import does not know.
        UnknownRole = "unknown_role",
        /// A role that has no place on a class (a parent's, an administrator's, a proctor's).
        RoleWithoutPlace = "role_without_place",
        /// A pupil who also holds another role is taken as a pupil only.
        PupilOnly = "pupil_only",
        /// The role had ended.
        RoleEnded = "role_ended",
        /// A date that cannot be read.
        UnreadableDate = "unreadable_date",
        /// It ends before it begins.
        DatesReversed = "dates_reversed",
        /// No such user.
        UnknownUser = "unknown_user",
        /// A user whose own row was not taken.
        UserNotTaken = "user_not_taken",
        /// No such class, or one that was not taken.
        UnknownClass = "unknown_class",
        /// The enrolment's role is not one that the user has.
        RoleMismatch = "role_mismatch",
        /// An agent who is nobody in these files.
        AgentUnknown = "agent_unknown",
        /// An agent whose own row was not taken.
        AgentNotTaken = "agent_not_taken",
        /// An agent who is a member of staff, not a parent.
        AgentIsStaff = "agent_is_staff",
        /// An agent who is a pupil.
        AgentIsPupil = "agent_is_pupil",
        /// A pupil who is their own agent.
        AgentIsSelf = "agent_is_self",
        /// A relationship that makes nobody a parent or carer (a doctor, an aide, a child).
        NotACarer = "not_a_carer",
        /// A session called a term that encloses other terms: it is the year.
        TermEncloses = "term_encloses",
        /// A term that overlaps an earlier one.
        TermOverlaps = "term_overlaps",
        /// The id is that of somebody here but for leading zeros, which a spreadsheet takes away.
        ZerosLost = "zeros_lost",
        /// A class whose term has ended.
        ClassEnded = "class_ended",
        /// An adult of a source that lists whoever may be called, whom it makes no pupil's carer.
        NobodysCarer = "nobodys_carer",
        /// A pupil who has left.
        PupilLeft = "pupil_left",
    }

    /// What somebody ought to know or look at; nothing was left out for it.
    NoteCode {
        /// Whether adults have parental responsibility is unknown: no right is exercised on it, and what was recorded
        /// stands.
        ParentalResponsibilityUnknown = "parental_responsibility_unknown",
        /// Whether a court restricts an adult is unknown, and none is recorded.
        RestrictionsUnknown = "restrictions_unknown",
        /// Consents are unknown, and none is recorded as given.
        ConsentsUnknown = "consents_unknown",
        /// No row says who is whose parent or carer, so that nobody has ceased to be one.
        LinksUnknown = "links_unknown",
        /// No row says which pupils are in which class, so that nobody has left one.
        MembershipsUnknown = "memberships_unknown",
        /// No row says who teaches or supports which class, so that nobody has ceased to.
        AssignmentsUnknown = "assignments_unknown",
        /// No row is a member of staff's, so that nobody of them has left.
        StaffUnknown = "staff_unknown",
        /// Links that wait for the school, because the pupil has more adults than the limit.
        LinkBeyondLimit = "link_beyond_limit",
        /// Links that wait for the school, because the adult's `enabledUser` is false.
        LinkOfDisabledAdult = "link_of_disabled_adult",
        /// Links that wait for the school, because the adult's role has not begun, or has dates and today is unknown.
        LinkOfRoleToCome = "link_of_role_to_come",
        /// Links whose adult's role has an end, which a link has not.
        LinkRoleEnds = "link_role_ends",
        /// Pupils whose `enabledUser` is false; they are pupils all the same.
        PupilDisabled = "pupil_disabled",
        /// Parents whom no pupil of the school names.
        ParentWithoutPupil = "parent_without_pupil",
        /// Pupils whom no adult is linked with.
        PupilWithoutAdult = "pupil_without_adult",
        /// Pupils of whom no year group is known, neither by themselves nor by a class: what a policy keeps to some year
        /// groups is closed to them.
        YearGroupUnknown = "year_group_unknown",
        /// Links that the adult's row states, not the pupil's.
        LinkFromAdult = "link_from_adult",
        /// The same agent twice.
        DuplicateAgent = "duplicate_agent",
        /// No `orgs.csv`, or no org of type `school`, so that nothing is filtered by school.
        SchoolUnknown = "school_unknown",
        /// More than one principal, so none is taken as the headteacher.
        SeveralPrincipals = "several_principals",
        /// School-wide roles withheld, because their dates do not cover today or today is unknown.
        RoleNotCurrent = "role_not_current",
        /// No teacher of the class is marked `primary`, so each of them is its class teacher.
        NoPrimaryTeacher = "no_primary_teacher",
        /// Grades that are no school year group.
        UnknownGrade = "unknown_grade",
        /// Grades of which each is another year group, so that none is taken.
        MixedGrades = "mixed_grades",
        /// A cell that should say yes or no and says neither; read the way that gives nothing.
        UnreadableFlag = "unreadable_flag",
        /// Enrolments of the same user in the same class that say different things; what both allow is taken.
        EnrolmentsDisagree = "enrolments_disagree",
        /// Rows of the same id and person that say different things; what all of them say is taken.
        RowsDiffer = "rows_differ",
        /// A name is missing.
        NameMissing = "name_missing",
        /// Dates written with slashes or dots whose day and month could be exchanged; read day first.
        AmbiguousDate = "ambiguous_date",
        /// Dates that can only be read month first.
        MonthFirstDate = "month_first_date",
        /// The calendar's terms come from `academicSessions.csv`, which knows no holidays within them.
        TermsFromSessions = "terms_from_sessions",
        /// Sessions that are no terms (years, semesters, grading periods).
        SessionNotTerm = "session_not_term",
        /// A column heading that is not spelt as the standard spells it.
        HeadingReadAs = "heading_read_as",
        /// Two columns of the same heading; the first is read.
        DuplicateColumn = "duplicate_column",
        /// A column of the standard that the import does not read.
        ColumnNotRead = "column_not_read",
        /// A column that the standard does not have.
        ColumnIgnored = "column_ignored",
        /// Columns without a heading.
        UnnamedColumns = "unnamed_columns",
        /// A column of passwords, dropped unread.
        PasswordDropped = "password_dropped",
        /// Rows with fewer cells than the header; the missing cells count as empty.
        RowShort = "row_short",
        /// Cells that are not UTF-8, read as Windows-1252.
        ReadAsWindows1252 = "read_as_windows_1252",
        /// A file in UTF-16.
        ReadAsUtf16 = "read_as_utf_16",
        /// A file separated by semicolons or tabs.
        OtherDelimiter = "other_delimiter",
        /// An odd number of quotation marks: an unclosed one may have swallowed rows.
        UnclosedQuote = "unclosed_quote",
        /// A file that the import has no use for.
        FileIgnored = "file_ignored",
        /// Several files of one kind: the one of the usual name is read, and no other.
        SeveralOfAKind = "several_of_a_kind",
        /// A file that lacks a header row or a column it cannot do without.
        FileUnusable = "file_unusable",
        /// The manifest says that a file holds changes only, so that who is absent from it has not left.
        DeltaFile = "delta_file",
        /// A first line that says only what separates the cells (`sep=;`).
        SeparatorLine = "separator_line",
        /// Dates with day and month exchanged stand beside others, so that the two readings of some were both reckoned with.
        DatesOfTwoOrders = "dates_of_two_orders",
        /// Pupils whose class knows them by another family name than the legal one, which the roster does not hold.
        LegalNameNotHeld = "legal_name_not_held",
        /// Records of one adult and one pupil that say different things about parental responsibility.
        ResponsibilityDisagrees = "responsibility_disagrees",
        /// Adults to whom the files give no id: they are told by their names, with an address or the pupil.
        AdultWithoutId = "adult_without_id",
        /// Links that wait for the school, because the files say that there is a court order.
        LinkOfCourtOrder = "link_of_court_order",
        /// Adults linked as relatives: the files name one, and say that they have no parental responsibility.
        LinkOfRelative = "link_of_relative",
        /// A part of the source's records that the import does not read.
        NotRead = "not_read",
        /// A part of a record that the source does not have by its documentation.
        NotKnown = "not_known",
    }
}

impl SkipCode {
    /// Whether a code is about a person or a class as such.
    pub(super) const fn is_whole(self) -> bool {
        matches!(
            self,
            SkipCode::BadId
                | SkipCode::AmbiguousId
                | SkipCode::RowsDisagree
                | SkipCode::NotActive
                | SkipCode::OtherSchool
                | SkipCode::RoleEnded
                | SkipCode::ClassEnded
                | SkipCode::PupilLeft
        )
    }

    /// Whether a code only says that something else was not taken.
    pub(super) const fn follows(self) -> bool {
        matches!(self, SkipCode::BadId | SkipCode::UserNotTaken | SkipCode::UnknownClass | SkipCode::NoRole)
    }

    /// Which column a row's fate hangs on, the likeliest first.
    pub(super) const fn columns(self) -> &'static [Column] {
        match self {
            SkipCode::BadId | SkipCode::DuplicateId | SkipCode::AmbiguousId => &[Column::Id, Column::User],
            SkipCode::RowsDisagree | SkipCode::NotActive => &[Column::Status],
            SkipCode::Disabled => &[Column::Enabled],
            SkipCode::OtherSchool => &[Column::Orgs],
            SkipCode::NoRole
            | SkipCode::UnknownRole
            | SkipCode::RoleWithoutPlace
            | SkipCode::PupilOnly
            | SkipCode::RoleMismatch
            | SkipCode::NotACarer => &[Column::Role],
            SkipCode::RoleEnded | SkipCode::DatesReversed | SkipCode::ClassEnded | SkipCode::PupilLeft => {
                &[Column::End]
            }
            SkipCode::UnknownUser | SkipCode::UserNotTaken => &[Column::User],
            SkipCode::UnknownClass => &[Column::Class],
            SkipCode::AgentUnknown
            | SkipCode::AgentNotTaken
            | SkipCode::AgentIsStaff
            | SkipCode::AgentIsPupil
            | SkipCode::AgentIsSelf => &[Column::Agents, Column::Other],
            SkipCode::DuplicateRow
            | SkipCode::RowTooLong
            | SkipCode::UnreadableDate
            | SkipCode::TermEncloses
            | SkipCode::TermOverlaps
            | SkipCode::NobodysCarer
            | SkipCode::ZerosLost => &[],
        }
    }
}

impl NoteCode {
    /// Which column a note is about, the likeliest first.
    pub(super) const fn columns(self) -> &'static [Column] {
        match self {
            NoteCode::UnknownGrade | NoteCode::MixedGrades | NoteCode::YearGroupUnknown => &[Column::Grades],
            NoteCode::PupilDisabled => &[Column::Enabled],
            NoteCode::NameMissing => &[Column::GivenName, Column::Name],
            NoteCode::RowsDiffer | NoteCode::DuplicateAgent => &[Column::Agents],
            NoteCode::SessionNotTerm => &[Column::Type],
            NoteCode::DeltaFile => &[Column::Value],
            NoteCode::LegalNameNotHeld => &[Column::KnownFamily],
            NoteCode::ResponsibilityDisagrees => &[Column::Responsible],
            NoteCode::LinkOfCourtOrder => &[Column::CourtOrder],
            NoteCode::LinkOfRelative => &[Column::Role],
            NoteCode::AdultWithoutId => &[Column::ContactName],
            _ => &[],
        }
    }
}
