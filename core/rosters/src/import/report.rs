//! What an import took, what it did not, and what somebody ought to look at.
//!
//! A report names files, columns, rows and source ids, and never what a cell held: it can be logged, or sent to
//! whoever runs the management system, without carrying a pupil's data.

use alloc::collections::BTreeMap;
use std::collections::HashMap;

use serde::Serialize;

use super::columns::Column;
use super::table::Row;
use super::values::DateOrder;
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

/// What came of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The format.
    pub format: Format,
    /// Each file, in the order given.
    pub files: Vec<FileReport>,
    /// What was not taken, file by file and row by row.
    pub skipped: Vec<Skipped>,
    /// What ought to be looked at.
    pub notes: Vec<Note>,
    /// How much of each.
    pub totals: Totals,
    /// Where what was taken stands, for whoever says why.
    #[serde(skip)]
    pub rows: Rows,
}

/// The rows of what was taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    files: Vec<String>,
    /// By user and class; either is empty where the row is about the other alone. In their order.
    taken: Vec<(String, String, Place)>,
    /// Users and classes of enrolments that could not be read. In their order.
    unread: Vec<(String, String)>,
}

impl Rows {
    /// The file and row of a user, of a class (`user` is empty), or of a user's enrolment in a class.
    #[must_use]
    pub fn of(&self, user: &str, class: &str) -> Option<(&str, u32)> {
        let place = self.taken.partition_point(|(u, c, _)| (u.as_str(), c.as_str()) < (user, class));
        let (_, _, at) = self.taken.get(place).filter(|(u, c, _)| u == user && c == class)?;
        Some((self.files.get(at.file)?.as_str(), at.row))
    }

    /// Gives users and classes other ids.
    pub(crate) fn rename(&mut self, users: &HashMap<&str, &str>, classes: &HashMap<&str, &str>) {
        let rename = |id: &mut String, ids: &HashMap<&str, &str>| {
            if let Some(other) = ids.get(id.as_str()) {
                *id = (*other).to_owned();
            }
        };
        for (user, class, _) in &mut self.taken {
            rename(user, users);
            rename(class, classes);
        }
        for (user, class) in &mut self.unread {
            rename(user, users);
            rename(class, classes);
        }
        self.taken.sort_unstable();
        self.unread.sort_unstable();
    }

    /// Whether the files have an enrolment of this user in this class that could not be read.
    #[must_use]
    pub fn is_unread(&self, user: &str, class: &str) -> bool {
        self.unread.binary_search_by(|(u, c)| (u.as_str(), c.as_str()).cmp(&(user, class))).is_ok()
    }
}

/// What an import comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Rows that were read.
    pub rows: u32,
    /// Rows that went into the roster or decided what did.
    pub taken: u32,
    /// Of these, rows of which a part was not taken.
    pub half_taken: u32,
    /// Rows that a note is about.
    pub doubted: u32,
    /// Pupils in the roster.
    pub pupils: u32,
    /// Parents and carers in the roster.
    pub parents: u32,
    /// Links of a parent with a pupil, the pending ones with them.
    pub links: u32,
    /// Links that wait for the school.
    pub pending: u32,
    /// Links of which parental responsibility is recorded.
    pub responsible: u32,
    /// Staff in the roster.
    pub staff: u32,
    /// Classes in the roster.
    pub classes: u32,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// Its name, as given.
    pub file: String,
    /// How many rows were read, the header and blank lines not counted.
    pub rows: u32,
    /// How many of them went into the roster or decided what did.
    pub taken: u32,
}

/// A row, or one reference in a row, that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// The file.
    pub file: String,
    /// The row: the header is row 1, and blank lines are not counted. In JSON and XML, which record of the file, from 1.
    pub row: u32,
    /// The column in question, as the file calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Whether the rest of the row was taken.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub rest_taken: bool,
    /// The `sourcedId` in question, where it is one that can be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_id: Option<String>,
    /// Why.
    pub code: SkipCode,
    /// Why, and what to do, in English.
    pub sentence: String,
}

/// Something to look at, however often it occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What.
    pub code: NoteCode,
    /// The file, where it concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The column, by its heading, where it concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The first row that it concerns, where it concerns rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_row: Option<u32>,
    /// Every row that it concerns, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<u32>,
    /// How often.
    pub count: u32,
    /// What it means and what to do, in English.
    pub sentence: String,
}
/// A row of a file: the file by its place among those given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) file: usize,
    pub(super) row: u32,
}

/// The report as it is being written.
#[derive(Default)]
pub(super) struct Log {
    files: Vec<FileReport>,
    /// What each file calls the columns that are read.
    headings: Vec<BTreeMap<Column, String>>,
    /// How each file writes its dates.
    orders: Vec<DateOrder>,
    taken: Vec<Place>,
    skipped: Vec<(Place, Option<String>, SkipCode, Option<Column>)>,
    notes: BTreeMap<NoteKey, NoteCount>,
    rows: Rows,
}

/// Notes of the same code, file, column and reading are one note.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct NoteKey {
    code: NoteCode,
    file: Option<usize>,
    column: Option<String>,
    read_as: Option<&'static str>,
}

#[derive(Default)]
struct NoteCount {
    rows: Vec<u32>,
    count: u32,
}

impl Log {
    pub(super) fn file(&mut self, name: &str) -> usize {
        self.files.push(FileReport { file: name.to_owned(), rows: 0, taken: 0 });
        self.headings.push(BTreeMap::new());
        self.orders.push(DateOrder::default());
        self.files.len() - 1
    }

    /// What a file calls a column; not shown where a broken quotation has poured rows into it.
    pub(super) fn head(&mut self, file: usize, column: Column, heading: &str) {
        if let (Some(headings), true) = (self.headings.get_mut(file), is_heading(heading)) {
            headings.insert(column, heading.to_owned());
        }
    }

    pub(super) fn has_heading(&self, file: usize, column: Column) -> bool {
        self.headings.get(file).is_some_and(|headings| headings.contains_key(&column))
    }

    pub(super) fn rows(&mut self, file: usize, rows: u32) {
        if let Some(report) = self.files.get_mut(file) {
            report.rows = rows;
        }
    }

    pub(super) fn order(&self, file: usize) -> DateOrder {
        self.orders.get(file).copied().unwrap_or_default()
    }

    /// Learns from a row's dates how its file writes them.
    pub(super) fn learn_order(&mut self, row: &Row) {
        self.orders.get_mut(row.at.file).into_iter().for_each(|order| order.learn(row));
    }

    pub(super) fn took(&mut self, at: Place) {
        self.taken.push(at);
    }

    /// Remembers where a user, a class or an enrolment stands.
    pub(super) fn stands(&mut self, user: &str, class: &str, at: Place) {
        self.rows.taken.push((user.to_owned(), class.to_owned(), at));
    }

    /// Remembers an enrolment that could not be read.
    pub(super) fn unread(&mut self, user: &str, class: &str) {
        self.rows.unread.push((user.to_owned(), class.to_owned()));
    }

    pub(super) fn skip(&mut self, at: Place, id: &str, code: SkipCode) {
        self.skipped.push((at, showable(id), code, None));
    }

    /// The same, for the sake of one column.
    pub(super) fn skip_cell(&mut self, at: Place, column: Column, id: &str, code: SkipCode) {
        self.skipped.push((at, showable(id), code, Some(column)));
    }

    /// A note on the import as a whole, `count` times over.
    pub(super) fn note(&mut self, code: NoteCode, count: u32) {
        self.add(NoteKey { code, file: None, column: None, read_as: None }, None, count);
    }

    pub(super) fn note_file(&mut self, code: NoteCode, file: usize) {
        self.add(NoteKey { code, file: Some(file), column: None, read_as: None }, None, 1);
    }

    pub(super) fn note_column(&mut self, code: NoteCode, file: usize, column: &str, read_as: Option<&'static str>) {
        // A heading into which a broken quotation has poured rows is not shown.
        let column = Some(column).filter(|column| is_heading(column));
        self.add(NoteKey { code, file: Some(file), column: column.map(str::to_owned), read_as }, None, 1);
    }

    pub(super) fn note_row(&mut self, code: NoteCode, at: Place) {
        let column = self.heading(at.file, columns_noted(code));
        self.add(NoteKey { code, file: Some(at.file), column, read_as: None }, Some(at.row), 1);
    }

    /// The same, for the sake of one column.
    pub(super) fn note_cell(&mut self, code: NoteCode, at: Place, column: Column) {
        let column = self.heading(at.file, &[column]);
        self.add(NoteKey { code, file: Some(at.file), column, read_as: None }, Some(at.row), 1);
    }

    fn add(&mut self, key: NoteKey, row: Option<u32>, count: u32) {
        let entry = self.notes.entry(key).or_default();
        entry.count = entry.count.saturating_add(count);
        entry.rows.extend(row);
    }

    /// The first of `columns` that the file has, as it calls it.
    fn heading(&self, file: usize, columns: &[Column]) -> Option<String> {
        let headings = self.headings.get(file)?;
        columns.iter().find_map(|column| headings.get(column)).cloned()
    }

    pub(super) fn finish(mut self, format: Format, mut totals: Totals) -> Report {
        // Stable, so that what one row has to say stays in the order in which the row says it.
        self.skipped.sort_by_key(|(at, ..)| *at);
        self.taken.sort_unstable();
        self.taken.dedup();
        for at in &self.taken {
            let report = self.files.get_mut(at.file);
            report.into_iter().for_each(|report| report.taken = report.taken.saturating_add(1));
        }
        let name = |file: usize| self.files.get(file).map(|report| report.file.clone()).unwrap_or_default();
        let mut half: Vec<Place> = Vec::new();
        let mut skipped = Vec::with_capacity(self.skipped.len());
        let mut cause: Option<Place> = None;
        for (at, source_id, code, column) in &self.skipped {
            // What follows from that the whole record was not taken, in sources whose records hold others, is said once.
            if cause == Some(*at) && follows(*code) {
                continue;
            }
            if is_whole(*code) {
                cause = Some(*at);
            }
            let rest_taken = self.taken.binary_search(at).is_ok();
            if rest_taken && half.last() != Some(at) {
                half.push(*at);
            }
            skipped.push(Skipped {
                file: name(at.file),
                row: at.row,
                column: match column {
                    Some(column) => self.heading(at.file, &[*column]),
                    None => self.heading(at.file, columns_skipped(*code)),
                },
                rest_taken,
                source_id: source_id.clone(),
                code: *code,
                sentence: super::wording::skipped(*code).to_owned(),
            });
        }
        let mut doubted: Vec<(Option<usize>, u32)> = Vec::new();
        let mut notes = Vec::with_capacity(self.notes.len());
        for (key, mut found) in core::mem::take(&mut self.notes) {
            found.rows.sort_unstable();
            found.rows.dedup();
            doubted.extend(found.rows.iter().map(|row| (key.file, *row)));
            notes.push(Note {
                code: key.code,
                file: key.file.map(name),
                column: key.column,
                first_row: found.rows.first().copied(),
                rows: found.rows,
                count: found.count,
                sentence: match key.read_as {
                    Some(column) => format!("{} `{column}`.", super::wording::noted(key.code)),
                    None => super::wording::noted(key.code).to_owned(),
                },
            });
        }
        doubted.sort_unstable();
        doubted.dedup();
        totals.rows = self.files.iter().fold(0, |sum, file| sum.saturating_add(file.rows));
        totals.taken = count(self.taken.len());
        totals.half_taken = count(half.len());
        totals.doubted = count(doubted.len());
        let mut rows = self.rows;
        rows.files = self.files.iter().map(|report| report.file.clone()).collect();
        rows.taken.sort_unstable();
        rows.unread.sort_unstable();
        Report { format, skipped, notes, files: self.files, totals, rows }
    }
}

/// Whether a code is about a person or a class as such.
const fn is_whole(code: SkipCode) -> bool {
    matches!(
        code,
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
const fn follows(code: SkipCode) -> bool {
    matches!(code, SkipCode::BadId | SkipCode::UserNotTaken | SkipCode::UnknownClass | SkipCode::NoRole)
}

/// A length as the report counts.
pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Which column a row's fate hangs on, the likeliest first.
const fn columns_skipped(code: SkipCode) -> &'static [Column] {
    match code {
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
        SkipCode::RoleEnded | SkipCode::DatesReversed | SkipCode::ClassEnded | SkipCode::PupilLeft => &[Column::End],
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

/// The same of a note.
const fn columns_noted(code: NoteCode) -> &'static [Column] {
    match code {
        NoteCode::UnknownGrade | NoteCode::MixedGrades => &[Column::Grades],
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

/// Whether a heading can be shown: one into which a broken quotation has poured rows is not.
fn is_heading(heading: &str) -> bool {
    heading.len() <= 64 && !heading.contains(char::is_control)
}

/// An id that can be shown: not one into which a broken quotation has poured other cells, nor somebody's address.
fn showable(id: &str) -> Option<String> {
    let fine = |c: char| c.is_alphanumeric() || "-_.:{}/#".contains(c);
    (!id.is_empty() && id.len() <= 255 && id.chars().all(fine)).then(|| id.to_owned())
}
