//! Wonde: pages of `students`, `employees`, `classes`, `groups` and `contacts`, as its API answers.
//!
//! An answer does not say what it is of, so a buffer is called by it: `students.json`, `students-2.json`. What was included in
//! a record (`include=contacts,classes,year,education_details`) stands under `data` within it.

use alloc::collections::{BTreeMap, BTreeSet};

use schoolgate::contract::{Date, Error, ErrorCode};

use super::NamedFile;
use super::columns::{Column, Kind, base, letters};
use super::json::{self, Fields, Json, Take, Unread};
use super::report::{Format, Log, NoteCode, Place, SkipCode};
use super::table::{Cells, Row, Table};

const STUDENT: Fields = &[
    ("id", Take::Cell(Column::Id)),
    ("forename", Take::Own),
    ("surname", Take::Own),
    ("legal_forename", Take::Own),
    ("legal_surname", Take::Own),
    ("classes", Take::Own),
    ("contacts", Take::Own),
    ("education_details", Take::Own),
    ("groups", Take::Own),
    ("year", Take::Own),
    ("created_at", Take::No),
    ("date_of_birth", Take::No),
    ("gender", Take::No),
    ("gender_identity", Take::No),
    ("initials", Take::No),
    ("middle_names", Take::No),
    ("mis_id", Take::No),
    ("restored_at", Take::No),
    ("title", Take::No),
    ("updated_at", Take::No),
    ("upi", Take::No),
];
const EDUCATION: Fields = &[
    ("current_nc_year", Take::Own),
    ("admission_date", Take::Own),
    ("leaving_date", Take::Own),
    ("admission_number", Take::No),
    ("current_term_type", Take::No),
    ("form_group", Take::No),
    ("home_postcode", Take::No),
    ("local_upn", Take::No),
    ("former_upn", Take::No),
    ("learner_number", Take::No),
    ("upn", Take::No),
];
const CONTACT: Fields = &[
    ("id", Take::Cell(Column::Id)),
    ("forename", Take::Cell(Column::GivenName)),
    ("surname", Take::Cell(Column::FamilyName)),
    ("relationship", Take::Own),
    ("students", Take::Own),
    ("contact_details", Take::No),
    ("created_at", Take::No),
    ("date_of_birth", Take::No),
    ("gender", Take::No),
    ("initials", Take::No),
    ("legal_forename", Take::No),
    ("legal_surname", Take::No),
    ("middle_names", Take::No),
    ("mis_id", Take::No),
    ("title", Take::No),
    ("updated_at", Take::No),
    ("upi", Take::No),
];
const RELATIONSHIP: Fields = &[
    ("relationship", Take::Cell(Column::Role)),
    ("parental_responsibility", Take::Cell(Column::Responsible)),
    ("priority", Take::Cell(Column::Priority)),
    ("court_order", Take::Cell(Column::CourtOrder)),
    ("bill_payer", Take::No),
    ("correspondence", Take::No),
    ("email_bills", Take::No),
    ("lives_with_pupil", Take::No),
    ("pupil_report", Take::No),
    ("school_reports", Take::No),
];
const EMPLOYEE: Fields = &[
    ("id", Take::Cell(Column::Id)),
    ("forename", Take::Cell(Column::GivenName)),
    ("surname", Take::Cell(Column::FamilyName)),
    ("classes", Take::Own),
    ("employment_details", Take::Own),
    ("contact_details", Take::No),
    ("created_at", Take::No),
    ("date_of_birth", Take::No),
    ("gender", Take::No),
    ("groups", Take::No),
    ("initials", Take::No),
    ("legal_forename", Take::No),
    ("legal_surname", Take::No),
    ("middle_names", Take::No),
    ("mis_id", Take::No),
    ("roles", Take::No),
    ("title", Take::No),
    ("updated_at", Take::No),
    ("upi", Take::No),
];
const EMPLOYMENT: Fields = &[
    ("current", Take::Own),
    ("teaching_staff", Take::Own),
    ("employment_end_date", Take::Own),
    ("employment_start_date", Take::No),
    ("qt_status", Take::No),
    ("senior_management", Take::No),
    ("staff_code", Take::No),
];
const CLASS: Fields = &[
    ("id", Take::Cell(Column::Id)),
    ("name", Take::Cell(Column::Name)),
    ("type", Take::Own),
    ("employees", Take::Own),
    ("students", Take::Own),
    ("alternative", Take::No),
    ("code", Take::No),
    ("created_at", Take::No),
    ("description", Take::No),
    ("division", Take::No),
    ("lessons", Take::No),
    ("mis_id", Take::No),
    ("notes", Take::No),
    ("priority", Take::No),
    ("restored_at", Take::No),
    ("subject", Take::No),
    ("updated_at", Take::No),
    ("year", Take::Own),
];

/// What an answer is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Students,
    Employees,
    Classes,
    Groups,
    Contacts,
}

impl Answer {
    /// By the buffer's name, which may have the page's number behind it.
    fn of(name: &str) -> Option<Self> {
        let name = letters(base(name));
        let name = ["page", "p"].into_iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
        Some(match name {
            "students" | "student" => Self::Students,
            "employees" | "employee" => Self::Employees,
            "classes" | "class" => Self::Classes,
            "groups" | "group" => Self::Groups,
            "contacts" | "contact" => Self::Contacts,
            _ => return None,
        })
    }
}

/// Whether a buffer's name is that of one of Wonde's answers which OneRoster has not.
pub(super) fn is_page(name: &str) -> bool {
    matches!(Answer::of(name), Some(Answer::Employees | Answer::Groups | Answer::Contacts))
}

pub(super) fn tables(
    files: &[NamedFile<'_>],
    today: Option<Date>,
    log: &mut Log,
) -> Result<(Vec<Table<'static>>, Format), Error> {
    let mut found = Found { today, ..Found::default() };
    for (at, named) in files.iter().enumerate() {
        let file = log.file(named.name);
        let of = Answer::of(named.name).filter(|_| json::is_object(named.bytes));
        let Some(of) = of else {
            log.note_file(NoteCode::FileIgnored, file);
            continue;
        };
        let mut number: u32 = 0;
        let mut more = false;
        let read_as = json::page(named.bytes, at, &mut |member, record| match member {
            "data" => {
                number = number.saturating_add(1);
                found.record(of, record, Place { file, row: number }, log);
            }
            "meta" => more |= record.get("pagination").get("more").text() == "true",
            other => found.unread.say(NoteCode::NotKnown, "", "", other, (file, log)),
        })?;
        read_as.into_iter().for_each(|code| log.note_file(code, file));
        log.rows(file, number);
        found.pages.entry(collection_of(of)).or_default().push((at, more));
    }
    for (of, pages) in &found.pages {
        if let (Some((at, _)), true) = (pages.last(), pages.iter().all(|(_, more)| *more)) {
            let sentence = format!("says that another page of {of} follows, and none does; fetch it and try again");
            return Err(Error::new(ErrorCode::MissingField, sentence).at(format!("files[{at}]")));
        }
    }
    if !found.pages.contains_key(collection_of(Answer::Students)) {
        let sentence = "hold no page of students; fetch them and try again";
        return Err(Error::new(ErrorCode::UnreadableFile, sentence).at("files"));
    }
    Ok((found.finish(), Format::Wonde))
}

const fn collection_of(of: Answer) -> &'static str {
    match of {
        Answer::Students => "students",
        Answer::Employees => "employees",
        Answer::Classes => "classes",
        Answer::Groups => "groups",
        Answer::Contacts => "contacts",
    }
}

/// What the pages hold together.
#[derive(Default)]
struct Found {
    today: Option<Date>,
    rows: Vec<(Kind, Row<'static>)>,
    /// The names of each contact: siblings have theirs in common.
    adults: BTreeMap<String, (String, String)>,
    /// Who is in which class, as both a class and whoever is in it may say.
    enrolled: BTreeSet<(String, String, bool)>,
    enrolments: Vec<Row<'static>>,
    /// Employees who are no teachers.
    support: BTreeSet<String>,
    /// The pages of each collection: which buffer, and whether another follows.
    pages: BTreeMap<&'static str, Vec<(usize, bool)>>,
    unread: Unread,
    cells: Cells,
}

/// What was included, which stands under `data`, or at once.
fn included<'j, 'a>(record: &'j Json<'a>, name: &str) -> &'j Json<'a> {
    let member = record.get(name);
    match member.get("data") {
        Json::Null => member,
        data => data,
    }
}

/// A date as Wonde writes it, `{"date":"2015-09-01 00:00:00.000000","timezone":"Europe/London"}`, or as text.
fn date<'j>(record: &'j Json<'_>, name: &str) -> &'j str {
    let member = record.get(name);
    let text = if member.text().is_empty() { member.get("date").text() } else { member.text() };
    text.split([' ', 'T']).next().unwrap_or_default()
}

impl Found {
    fn record(&mut self, of: Answer, record: &Json<'_>, at: Place, log: &mut Log) {
        match of {
            Answer::Students => self.student(record, at, log),
            Answer::Employees => self.employee(record, at, log),
            Answer::Classes => self.class(record, at, log),
            Answer::Groups if is_form(record) => self.class(record, at, log),
            Answer::Groups => log.note_part(NoteCode::NotRead, at, "type"),
            Answer::Contacts => {
                let is_new = self.adult(record, at, log);
                let students = included(record, "students").list();
                if !is_new && students.is_empty() {
                    log.skip(at, record.get("id").text(), SkipCode::DuplicateId);
                }
                for student in students {
                    self.relation(student.get("id").text(), record.get("id").text(), student, at, log);
                }
            }
        }
    }

    fn student(&mut self, record: &Json<'_>, at: Place, log: &mut Log) {
        self.unread.take(record, STUDENT, ("students", ""), &mut self.cells, (at.file, log));
        // `forename` and `surname` are those by which the school knows a pupil.
        for (column, known, name, legal) in [
            (Column::GivenName, Column::KnownAs, "forename", "legal_forename"),
            (Column::FamilyName, Column::KnownFamily, "surname", "legal_surname"),
        ] {
            let (name, legal) = (record.get(name).text(), record.get(legal).text());
            self.cells.put(column, if legal.is_empty() { name } else { legal });
            self.cells.put(known, name);
        }
        let education = included(record, "education_details");
        self.unread.take(education, EDUCATION, ("students", "education_details."), &mut self.cells, (at.file, log));
        let year = included(record, "year");
        for year in [education.get("current_nc_year"), year.get("code"), year.get("name")] {
            self.cells.put(Column::Grades, year.text());
        }
        // Who was admitted before today is here, since when does not matter.
        let admitted = date(education, "admission_date");
        let here = Date::parse(admitted).ok().zip(self.today).is_some_and(|(admitted, today)| admitted <= today);
        if !here {
            self.cells.put(Column::Begin, admitted);
        }
        self.cells.put(Column::End, date(education, "leaving_date"));
        self.cells.put(Column::Role, "student");
        log.head(at.file, Column::GivenName, "forename");
        log.head(at.file, Column::KnownFamily, "surname");
        log.head(at.file, Column::Grades, "education_details.current_nc_year");
        log.head(at.file, Column::End, "education_details.leaving_date");
        let row = self.cells.any_row(at);
        let id = row.get(Column::Id).to_owned();
        self.rows.push((Kind::Users, row));
        for contact in included(record, "contacts").list() {
            self.adult(contact, at, log);
            self.relation(&id, contact.get("id").text(), contact, at, log);
        }
        for class in included(record, "classes").list() {
            self.enrol(class.get("id").text(), &id, "student", "", at);
        }
        for group in included(record, "groups").list().iter().filter(|group| is_form(group)) {
            self.enrol(group.get("id").text(), &id, "student", "", at);
        }
    }

    /// A contact, once where all that name the same say the same of them. Whether there was none.
    fn adult(&mut self, record: &Json<'_>, at: Place, log: &mut Log) -> bool {
        self.unread.take(record, CONTACT, ("contacts", "contacts."), &mut self.cells, (at.file, log));
        self.cells.put(Column::Role, "guardian");
        let row = self.cells.any_row(at);
        let names = (row.get(Column::GivenName).to_owned(), row.get(Column::FamilyName).to_owned());
        let is_new = self.adults.get(row.get(Column::Id)) != Some(&names);
        if is_new {
            self.adults.entry(row.get(Column::Id).to_owned()).or_insert(names);
            self.rows.push((Kind::Users, row));
        }
        is_new
    }

    fn relation(&mut self, pupil: &str, adult: &str, record: &Json<'_>, at: Place, log: &mut Log) {
        let relationship = included(record, "relationship");
        self.unread.take(
            relationship,
            RELATIONSHIP,
            ("contacts", "contacts.relationship."),
            &mut self.cells,
            (at.file, log),
        );
        // In some answers the word itself stands there.
        self.cells.put(Column::Role, relationship.text());
        // Without a word nobody is known to be a carer: schools list whoever may be called in an emergency.
        self.cells.put(Column::Role, "unknown");
        self.cells.put(Column::User, pupil);
        self.cells.put(Column::Other, adult);
        log.head(at.file, Column::Other, "contacts.id");
        self.rows.push((Kind::Relationships, self.cells.any_row(at)));
    }

    fn employee(&mut self, record: &Json<'_>, at: Place, log: &mut Log) {
        self.unread.take(record, EMPLOYEE, ("employees", ""), &mut self.cells, (at.file, log));
        let employment = included(record, "employment_details");
        self.unread.take(employment, EMPLOYMENT, ("employees", "employment_details."), &mut self.cells, (at.file, log));
        log.head(at.file, Column::Status, "employment_details.current");
        log.head(at.file, Column::End, "employment_details.employment_end_date");
        if !matches!(employment.get("current"), Json::Null) {
            self.cells
                .put(Column::Status, if employment.get("current").text() == "true" { "active" } else { "inactive" });
        }
        self.cells.put(Column::End, date(employment, "employment_end_date"));
        let teaching = employment.get("teaching_staff").text();
        self.cells.put(Column::Role, if teaching == "true" { "teacher" } else { "staff" });
        let row = self.cells.row(at, log);
        let id = row.get(Column::Id).to_owned();
        if teaching == "false" {
            self.support.insert(id.clone());
        }
        self.rows.push((Kind::Users, row));
        for class in included(record, "classes").list() {
            self.enrol(class.get("id").text(), &id, "teacher", main_teacher(class), at);
        }
    }

    /// A class, or a group that is one.
    fn class(&mut self, record: &Json<'_>, at: Place, log: &mut Log) {
        self.unread.take(record, CLASS, ("classes", ""), &mut self.cells, (at.file, log));
        for name in ["description", "code"] {
            self.cells.put(Column::Name, record.get(name).text());
        }
        let year = included(record, "year");
        for year in [year.get("code"), year.get("name")] {
            self.cells.put(Column::Grades, year.text());
        }
        let row = self.cells.any_row(at);
        let id = row.get(Column::Id).to_owned();
        self.rows.push((Kind::Classes, row));
        for student in included(record, "students").list() {
            self.enrol(&id, student.get("id").text(), "student", "", at);
        }
        for employee in included(record, "employees").list() {
            self.enrol(&id, employee.get("id").text(), "teacher", main_teacher(employee), at);
        }
    }

    fn enrol(&mut self, class: &str, user: &str, role: &str, primary: &str, at: Place) {
        if !self.enrolled.insert((class.to_owned(), user.to_owned(), role == "teacher")) {
            return;
        }
        self.cells.put(Column::Class, class);
        self.cells.put(Column::User, user);
        self.cells.put(Column::Role, role);
        self.cells.put(Column::IsPrimary, primary);
        self.enrolments.push(self.cells.any_row(at));
    }

    /// All rows; whoever is no teacher supports a class.
    fn finish(mut self) -> Vec<Table<'static>> {
        for row in self.enrolments {
            let support = row.get(Column::Role) == "teacher" && self.support.contains(row.get(Column::User));
            let row = if support {
                self.cells.copy(&row, &[Column::Role]);
                self.cells.put(Column::Role, "assistant");
                self.cells.any_row(row.at)
            } else {
                row
            };
            self.rows.push((Kind::Enrolments, row));
        }
        Table::of(self.rows)
    }
}

/// Whether somebody is a class's main teacher, as the record of either says in its `meta`.
fn main_teacher<'j>(record: &'j Json<'_>) -> &'j str {
    let own = record.get("is_main_teacher").text();
    if own.is_empty() { record.get("meta").get("is_main_teacher").text() } else { own }
}

/// Whether a group is a registration group, which is what schools call a class.
fn is_form(group: &Json<'_>) -> bool {
    let words = letters(group.get("type").text());
    ["reg", "form", "tutor"].iter().any(|start| words.starts_with(start))
}

/// Every member that is known.
#[cfg(test)]
pub(super) fn members() -> Vec<&'static str> {
    let all = [STUDENT, EDUCATION, CONTACT, RELATIONSHIP, EMPLOYEE, EMPLOYMENT, CLASS];
    all.into_iter().flatten().map(|(name, _)| *name).collect()
}
