//! What cells mean: dates, grades, roles, yes and no.

use chrono::NaiveDate;

use super::columns::{Column, letters};
use super::report::{Log, NoteCode, Place, SkipCode};
use super::table::Row;
use schoolgate::contract::Date;
use schoolgate::words::{StaffRole, YearGroup};

/// What a role word makes of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Capacity {
    Pupil,
    /// A parent or carer, with the word for what they are to the pupil.
    Carer(&'static str),
    /// A member of staff, with the school-wide role that the word leaves no doubt about.
    Staff(Option<StaffRole>),
}

/// OneRoster 1.1 `users.csv` has administrator, aide, guardian, parent, proctor, relative, student, teacher; 1.2
/// `roles.csv` adds counselor, principal and the district, site and system administrators; School Data Sync has more.
///
/// `principal` is the headteacher and `officeStaff` the school office. No kind of administrator is given a school-wide
/// role: the word is used of office staff, technicians and leaders alike, and an import must not make a leader of a
/// technician.
pub(super) fn capacity(word: &str) -> Option<Capacity> {
    Some(match letters(word).as_str() {
        "student" | "pupil" | "learner" => Capacity::Pupil,
        "parent" => Capacity::Carer("parent"),
        "guardian" | "carer" => Capacity::Carer("guardian"),
        "relative" => Capacity::Carer("relative"),
        "principal" | "headteacher" => Capacity::Staff(Some(StaffRole::Headteacher)),
        "officestaff" => Capacity::Staff(Some(StaffRole::Office)),
        "teacher"
        | "aide"
        | "proctor"
        | "administrator"
        | "siteadministrator"
        | "districtadministrator"
        | "systemadministrator"
        | "counselor"
        | "counsellor"
        | "staff"
        | "professor"
        | "faculty"
        | "lecturer"
        | "instructor"
        | "substitute"
        | "teacherassistant"
        | "assistant"
        | "paraprofessional"
        | "specialservices"
        | "adjunct"
        | "affiliate"
        | "researcher"
        | "chair"
        | "advisor"
        | "coach"
        | "nurse"
        | "itadmin"
        | "occupationaltherapist"
        | "physicaltherapist"
        | "speechtherapist"
        | "visiontherapist" => Capacity::Staff(None),
        _ => return None,
    })
}

/// What an enrolment's role makes of somebody in a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InClass {
    Member,
    Teacher,
    Support,
}

/// OneRoster's enrolments have administrator, proctor, student and teacher; School Data Sync's any role.
pub(super) fn place_in_class(word: &str) -> Option<InClass> {
    match letters(word).as_str() {
        "student" | "pupil" | "learner" => Some(InClass::Member),
        "teacher" | "professor" | "lecturer" | "instructor" | "faculty" => Some(InClass::Teacher),
        "aide" | "teacherassistant" | "assistant" | "paraprofessional" => Some(InClass::Support),
        _ => None,
    }
}

/// Words for a pupil's carers, as the roster has them. Those from `relative` on are relatives, who may be no carers at all.
const CARERS: [&str; 26] = [
    "parent",
    "guardian",
    "mother",
    "father",
    "carer",
    "stepparent",
    "stepmother",
    "stepfather",
    "fosterparent",
    "fostercarer",
    "fostermother",
    "fosterfather",
    "adoptiveparent",
    "adoptivemother",
    "adoptivefather",
    "legalguardian",
    "relative",
    "grandparent",
    "grandmother",
    "grandfather",
    "aunt",
    "uncle",
    "sibling",
    "brother",
    "sister",
    "cousin",
];

/// What School Data Sync's `relationshipRole`, and other sources' words, make an adult to a pupil; `None` for a doctor, aide,
/// child and others who are no carers. Without a word, `contact`: the file is there to name a pupil's adults.
pub(super) fn relationship(word: &str) -> Option<&'static str> {
    match letters(word).as_str() {
        "" => Some("contact"),
        "parentguardian" | "parentorguardian" => Some("guardian"),
        "mum" | "mom" => Some("mother"),
        "dad" => Some("father"),
        "otherrelative" | "otherfamilymember" => Some("relative"),
        word => CARERS.into_iter().find(|carer| *carer == word),
    }
}

/// Whether the word is one for a relative.
pub(super) fn is_relative(word: &str) -> bool {
    CARERS.into_iter().position(|carer| carer == word) >= CARERS.into_iter().position(|carer| carer == "relative")
}

/// `None` where the cell says neither. A spreadsheet writes TRUE and FALSE in its user's language: English, French,
/// German, Spanish, Italian, Portuguese, Dutch and Polish are read.
pub(super) fn truth(text: &str) -> Option<bool> {
    const YES: [&str; 19] = [
        "true",
        "1",
        "yes",
        "y",
        "t",
        "vrai",
        "oui",
        "wahr",
        "ja",
        "verdadero",
        "sí",
        "si",
        "vero",
        "sì",
        "verdadeiro",
        "sim",
        "waar",
        "prawda",
        "tak",
    ];
    const NO: [&str; 17] = [
        "false", "0", "no", "n", "f", "faux", "non", "falsch", "nein", "falso", "não", "nao", "onwaar", "nee", "fałsz",
        "nie", "falsz",
    ];
    let text = text.to_lowercase();
    if YES.contains(&text.as_str()) { Some(true) } else { NO.contains(&text.as_str()).then_some(false) }
}

/// A year group from a grade.
///
/// OneRoster's grades are CEDS codes (PK, KG, 01 to 13), English exports' are N, R, 1 to 13 or "Year 3". English
/// schools' systems that write CEDS codes count the years as they stand: PK is Nursery, KG Reception, 01 Year 1. (By age
/// an American KG is an English Year 1; a school that has American grades must map them first.)
///
/// Digits are read as they stand together: a spreadsheet's 1.0 is 1, and 1 2 is no grade.
pub(super) fn year_group(text: &str) -> Option<YearGroup> {
    let text = text.trim().to_ascii_uppercase();
    // What a spreadsheet adds to a whole number.
    let whole = text.split_once('.').filter(|(head, tail)| {
        head.ends_with(|c: char| c.is_ascii_digit()) && !tail.is_empty() && tail.bytes().all(|digit| digit == b'0')
    });
    let text = whole.map_or(text.as_str(), |(head, _)| head);
    let mut runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let (digits, None) = (runs.next().unwrap_or_default(), runs.next()) else { return None };
    match (letters(text).as_str(), digits.trim_start_matches('0')) {
        ("n" | "nur" | "nursery" | "pk" | "prek" | "prekindergarten" | "pr" | "preschool", "") => Some(YearGroup::N),
        // Nursery has two years in some schools.
        ("n", "1" | "2") => Some(YearGroup::N),
        ("r" | "rec" | "reception" | "yearr" | "yr" | "kg" | "k" | "kindergarten", "") if digits.is_empty() => {
            Some(YearGroup::R)
        }
        // "0" and "00", but not an empty cell.
        ("" | "y" | "year" | "yr" | "grade", "") if !digits.is_empty() => {
            Some(YearGroup::R).filter(|_| text.chars().all(plain))
        }
        ("" | "y" | "yr" | "year" | "yeargroup" | "grade" | "gr" | "g", number) => {
            YearGroup::from_word(&format!("Y{number}")).filter(|_| text.chars().all(plain))
        }
        _ => None,
    }
}

/// A character that a grade may have besides its word and number.
fn plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == ' ' || c == '.'
}

/// The one year group of a list of grades; `None` where it is empty, mixed or unknown. What is unknown is noted.
pub(super) fn one_year_group<'a>(grades: impl Iterator<Item = &'a str>, at: Place, log: &mut Log) -> Option<YearGroup> {
    let mut found: Option<YearGroup> = None;
    let mut mixed = false;
    for grade in grades {
        match year_group(grade) {
            Some(year) => {
                mixed |= found.is_some_and(|other| other != year);
                found = Some(year);
            }
            None => log.note_row(NoteCode::UnknownGrade, at),
        }
    }
    if mixed {
        log.note_row(NoteCode::MixedGrades, at);
    }
    found.filter(|_| !mixed)
}

/// Whether a cell says yes. Empty it says `empty`; what cannot be read says no, and is noted.
pub(super) fn flag(row: &Row<'_>, column: Column, empty: bool, log: &mut Log) -> bool {
    let text = row.get(column);
    if text.is_empty() {
        return empty;
    }
    truth(text).unwrap_or_else(|| {
        log.note_cell(NoteCode::UnreadableFlag, row.at, column);
        false
    })
}

/// How a file writes its dates, as far as its dates tell: one that can be read one way only tells how the others are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DateOrder {
    /// Some date can only be read day first.
    pub(super) day_first: bool,
    /// Some date can only be read month first.
    pub(super) month_first: bool,
}

impl DateOrder {
    /// What a row's dates tell.
    pub(super) fn learn(&mut self, row: &Row<'_>) {
        for column in [Column::Begin, Column::End] {
            if let Some((first, second, _)) = exchangeable(row.get(column)) {
                self.day_first |= first > 12 && second <= 12;
                self.month_first |= second > 12 && first <= 12;
            }
        }
    }
}

/// The numbers of a date whose year stands last: `24/8/2023`.
fn exchangeable(text: &str) -> Option<(u32, u32, i32)> {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let mut parts = day.split(['-', '/', '.']);
    let (Some(a), Some(b), Some(c), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    let year = (c.len() == 4 && c.bytes().all(|byte| byte.is_ascii_digit())).then(|| c.parse().ok()).flatten()?;
    Some((digits(a)?, digits(b)?, year))
}

fn digits(part: &str) -> Option<u32> {
    let fine = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    fine.then(|| part.parse().ok()).flatten()
}

/// The date in `column`, which is a beginning ([`Column::Begin`]) or an end: `Ok(None)` for an empty cell.
///
/// OneRoster writes ISO 8601. Spreadsheets rewrite it as their country does: the file's other dates tell how, and without
/// them day comes first. In a file with dates of both orders, one that could be either is read the way that gives less: a
/// beginning as the later, an end as the earlier. The day of a date-time is taken as written.
pub(super) fn date(row: &Row<'_>, column: Column, log: &mut Log) -> Result<Option<Date>, SkipCode> {
    let unreadable = || SkipCode::UnreadableDate;
    let day = row.get(column).split(['T', ' ']).next().unwrap_or_default();
    if day.is_empty() {
        return Ok(None);
    }
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return NaiveDate::parse_from_str(day, "%Y%m%d").map(|date| Some(date.into())).map_err(|_| unreadable());
    }
    if let Some((year, rest)) = day.split_once(['-', '/', '.']).filter(|(year, _)| year.len() == 4) {
        let (month, day) = rest.split_once(['-', '/', '.']).ok_or_else(unreadable)?;
        let year = year.parse().map_err(|_| unreadable())?;
        let (month, day) = digits(month).zip(digits(day)).ok_or_else(unreadable)?;
        return NaiveDate::from_ymd_opt(year, month, day).map(|date| Some(date.into())).ok_or_else(unreadable);
    }
    let (first, second, year) = exchangeable(day).ok_or_else(unreadable)?;
    let read = |month, day| NaiveDate::from_ymd_opt(year, month, day).map(Date::from);
    let (day_first, month_first) = (read(second, first), read(first, second));
    let order = log.order(row.at.file);
    let found = match (day_first, month_first) {
        (Some(date), Some(other)) if date == other => date,
        (Some(one), Some(other)) => match (order.day_first, order.month_first) {
            (true, true) => {
                log.note_cell(NoteCode::DatesOfTwoOrders, row.at, column);
                if column == Column::Begin { one.max(other) } else { one.min(other) }
            }
            (false, true) => {
                log.note_cell(NoteCode::MonthFirstDate, row.at, column);
                other
            }
            _ => {
                log.note_cell(NoteCode::AmbiguousDate, row.at, column);
                one
            }
        },
        (Some(date), None) => date,
        (None, Some(date)) => {
            log.note_cell(NoteCode::MonthFirstDate, row.at, column);
            date
        }
        (None, None) => return Err(unreadable()),
    };
    Ok(Some(found))
}
