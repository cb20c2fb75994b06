//! The report's sentences: what is so, and what to do about it.

use super::report::{NoteCode, SkipCode};

pub(super) const fn skipped(code: SkipCode) -> &'static str {
    match code {
        SkipCode::BadId => "The row has no usable sourcedId; give it one in the management system.",
        SkipCode::DuplicateId => "An earlier row has the same sourcedId and was taken; remove or renumber this one.",
        SkipCode::AmbiguousId => {
            "Rows of different people have this sourcedId, or a spreadsheet has shortened it; none was taken, nor what \
             refers to it. Give each their own."
        }
        SkipCode::RowsDisagree => {
            "Another row of the same sourcedId is not active, and this one is not known to be newer; it was not taken. \
             Remove the row that is wrong."
        }
        SkipCode::DuplicateRow => "The row repeats an earlier one, which was taken.",
        SkipCode::NotActive => "The row's status is not active; make it active if it should be taken.",
        SkipCode::Disabled => "The member of staff is not an enabled user; enable them if they should have access.",
        SkipCode::RowTooLong => {
            "The row has more filled cells than the header has columns, so its cells may stand under wrong headings; \
             put quotation marks round cells that contain commas."
        }
        SkipCode::OtherSchool => "The row belongs to another school or organisation.",
        SkipCode::NoRole => "The user holds no role here that the import takes; give them one if they belong.",
        SkipCode::UnknownRole => "The role is not one that the import knows; correct it.",
        SkipCode::RoleWithoutPlace => "This role gives nobody a place in a class.",
        SkipCode::PupilOnly => "A pupil also holds another role; they were taken as a pupil only.",
        SkipCode::RoleEnded => "The role has ended.",
        SkipCode::UnreadableDate => "A date cannot be read; write YYYY-MM-DD.",
        SkipCode::DatesReversed => "It ends before it begins; correct the dates.",
        SkipCode::UnknownUser => "The row names a user who is not in the users file.",
        SkipCode::UserNotTaken => "The row names a user whose own row was not taken.",
        SkipCode::UnknownClass => "The row names a class that is not in the classes file or was not taken.",
        SkipCode::RoleMismatch => "The row gives the user a role in a class that they do not hold in the school.",
        SkipCode::AgentUnknown => "An agent is not in the users file; no link was made.",
        SkipCode::AgentNotTaken => "An agent's own row was not taken; no link was made.",
        SkipCode::AgentIsStaff => {
            "An agent is a member of staff; no link was made. Give the adult a parent's row, or a second role."
        }
        SkipCode::AgentIsPupil => "An agent is a pupil; no link was made.",
        SkipCode::AgentIsSelf => "The user is named as their own agent; no link was made.",
        SkipCode::NotACarer => "The relationship makes nobody a parent or carer; no link was made.",
        SkipCode::TermEncloses => "The term encloses other terms, so it is the year; the terms in it were taken.",
        SkipCode::TermOverlaps => "The term overlaps an earlier one; correct its dates.",
        SkipCode::ZerosLost => {
            "But for leading zeros the id is that of somebody here; a spreadsheet may have taken them away, so nothing was \
             taken. Export again without opening the file in a spreadsheet."
        }
        SkipCode::ClassEnded => "The class's term has ended; leave last year's classes out of the export.",
        SkipCode::NobodysCarer => {
            "The adult is no carer of a pupil that was taken, so they are not in the roster; correct the relationship if they \
             are one."
        }
        SkipCode::PupilLeft => "The pupil has left the school.",
    }
}

pub(super) const fn noted(code: NoteCode) -> &'static str {
    match code {
        NoteCode::ParentalResponsibilityUnknown => {
            "The files do not say who has parental responsibility; nobody exercises it until the school records it, and \
             what it recorded stands."
        }
        NoteCode::RestrictionsUnknown => {
            "The files do not say whom a court restricts; record every restriction before anybody is invited."
        }
        NoteCode::ConsentsUnknown => "The files hold no consents; none counts as given until the school records it.",
        NoteCode::LinkBeyondLimit => {
            "The pupil has more adults than the limit; those beyond the first in the file's order wait for the school."
        }
        NoteCode::LinkOfDisabledAdult => "The adult is not an enabled user; the link waits for the school.",
        NoteCode::LinkOfRoleToCome => {
            "The adult's role has not begun, or has dates and the import was not told today; the link waits for the school."
        }
        NoteCode::LinkRoleEnds => "The adult's role has an end, and a link has none; end the link when it comes.",
        NoteCode::LinksUnknown => {
            "No row says who is whose parent or carer; links that the school has are left alone. Export agents or contacts."
        }
        NoteCode::MembershipsUnknown => {
            "No row says which pupils are in which class; whom the school has in one is left there. Export the enrolments."
        }
        NoteCode::AssignmentsUnknown => {
            "No row says who teaches or supports which class; assignments that the school has are left alone. Export the \
             teachers' enrolments."
        }
        NoteCode::StaffUnknown => {
            "No row is a member of staff's; whom the school has is left alone. Export the staff, too."
        }
        NoteCode::PupilDisabled => "The pupil is not an enabled user, which is about sign-in; they were taken.",
        NoteCode::ParentWithoutPupil => "No pupil that was taken is linked with this parent.",
        NoteCode::PupilWithoutAdult => "No adult is linked with this pupil.",
        NoteCode::YearGroupUnknown => {
            "No year group is known of this pupil, neither by a grade nor by a class; where the policy names the year groups \
             that use the service, they and their family are shut out. Export grades, or record the year group."
        }
        NoteCode::LinkFromAdult => "The link stands in the adult's row and not in the pupil's; it was made.",
        NoteCode::DuplicateAgent => "The same adult is named more than once for a pupil; one link was made.",
        NoteCode::SchoolUnknown => "No school is named and the files name none, so nothing was filtered by school.",
        NoteCode::SeveralPrincipals => {
            "More than one person is a principal, so none was made headteacher; record who is."
        }
        NoteCode::RoleNotCurrent => {
            "A school-wide role was not given, since its dates do not cover today, or the import was not told today."
        }
        NoteCode::NoPrimaryTeacher => {
            "No teacher of the class is marked as primary, so each of its teachers was made a class teacher."
        }
        NoteCode::UnknownGrade => "The grade is not one of N, R or 1 to 13 in any known spelling; it was left out.",
        NoteCode::MixedGrades => "The grades are of several year groups; none was taken.",
        NoteCode::UnreadableFlag => {
            "A cell says neither yes nor no; it was read the way that gives nothing. Write true or false."
        }
        NoteCode::EnrolmentsDisagree => {
            "Enrolments of the same user in the same class say different things; what both allow was taken."
        }
        NoteCode::RowsDiffer => {
            "Rows of the same sourcedId name different adults; a link was made with those alone whom all of them name."
        }
        NoteCode::NameMissing => "A given or family name is missing.",
        NoteCode::AmbiguousDate => "Day and month of the date could be exchanged; it was read day first.",
        NoteCode::MonthFirstDate => "The date can only be read month first; check the others in the file.",
        NoteCode::TermsFromSessions => {
            "Terms were taken from the academic sessions; holidays and closures within them are unknown."
        }
        NoteCode::SessionNotTerm => "The session is a year, semester or grading period, which is no term.",
        NoteCode::HeadingReadAs => "The heading is not spelt as in the standard; it was read as",
        NoteCode::DuplicateColumn => "Another column before this one has the same meaning; this one was not read.",
        NoteCode::ColumnNotRead => "The import has no use for this column; it was not read.",
        NoteCode::ColumnIgnored => "The import does not know this column; it was not read.",
        NoteCode::UnnamedColumns => "There are columns without a heading; they were not read.",
        NoteCode::PasswordDropped => "The file holds passwords; they were not read. Leave them out of the export.",
        NoteCode::RowShort => "The row has fewer cells than the header; the missing ones count as empty.",
        NoteCode::ReadAsWindows1252 => "A cell is not UTF-8; it was read as Windows-1252.",
        NoteCode::ReadAsUtf16 => "The file is in UTF-16; it was converted.",
        NoteCode::OtherDelimiter => "The file is not separated by commas; its own separator was used.",
        NoteCode::UnclosedQuote => {
            "The file has an odd number of quotation marks; an unclosed one may have swallowed rows. Compare the counts."
        }
        NoteCode::FileIgnored => "The import has no use for this file.",
        NoteCode::SeveralOfAKind => {
            "There are several files of this kind; the one of the usual name was read. Export one of each."
        }
        NoteCode::FileUnusable => "The file has no header row, or lacks a column that it needs; it was not read.",
        NoteCode::DeltaFile => {
            "The manifest says that a file holds changes only; whoever is absent from it has not left the school."
        }
        NoteCode::SeparatorLine => "The first line says what separates the cells; it was obeyed.",
        NoteCode::DatesOfTwoOrders => {
            "Some dates of the file stand day first and others month first; of one that could be either, the later beginning \
             and the earlier end were taken. Write YYYY-MM-DD."
        }
        NoteCode::LegalNameNotHeld => {
            "The class knows the pupil by another family name than the legal one; the roster has the one that the class uses, \
             and a text with the other is not found."
        }
        NoteCode::ResponsibilityDisagrees => {
            "Records of the same adult and pupil say different things about parental responsibility, or one cannot be read; it \
             was left open. Record it."
        }
        NoteCode::AdultWithoutId => {
            "The adult has no id; one was made of their names with an email address, or with the pupil's id where there is \
             none. Give each their own."
        }
        NoteCode::LinkOfCourtOrder => {
            "The files say that there is a court order about the adult and the pupil; the link waits for the school. Record the \
             restriction first."
        }
        NoteCode::LinkOfRelative => {
            "The adult is a relative without parental responsibility; they were linked as a relative, who does what the policy \
             lets relatives do."
        }
        NoteCode::NotRead => "The import has no use for this part of the records; it was not read.",
        NoteCode::NotKnown => "The import does not know this part of the records; it was not read.",
    }
}
