//! What cells mean: dates, grades, roles, yes and no.

use chrono::NaiveDate;

use super::columns::letters;
use super::report::{Log, NoteCode, Place};
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

/// What School Data Sync's `relationshipRole` makes an adult to a pupil; `None` for a doctor, aide, child and others
/// who are no carers. Without a word, `contact`: the file is there to name a pupil's adults.
pub(super) fn relationship(word: &str) -> Option<&'static str> {
    const CARERS: [&str; 16] = [
        "parent",
        "guardian",
        "relative",
        "mother",
        "father",
        "carer",
        "stepparent",
        "stepmother",
        "stepfather",
        "fosterparent",
        "grandparent",
        "grandmother",
        "grandfather",
        "aunt",
        "uncle",
        "sibling",
    ];
    match letters(word).as_str() {
        "" => Some("contact"),
        word => CARERS.into_iter().find(|carer| *carer == word),
    }
}

/// `None` where the cell says neither.
pub(super) fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "y" | "t" => Some(true),
        "false" | "0" | "no" | "n" | "f" => Some(false),
        _ => None,
    }
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
pub(super) fn flag(text: &str, empty: bool, at: Place, log: &mut Log) -> bool {
    if text.is_empty() {
        return empty;
    }
    truth(text).unwrap_or_else(|| {
        log.note_row(NoteCode::UnreadableFlag, at);
        false
    })
}

/// A date: `Ok(None)` for an empty cell.
///
/// OneRoster writes ISO 8601. Spreadsheets rewrite it day first in Britain; month first is read only where nothing else
/// is possible. The day of a date-time is taken as written.
pub(super) fn date(text: &str, at: Place, log: &mut Log) -> Result<Option<Date>, ()> {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    if day.is_empty() {
        return Ok(None);
    }
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return NaiveDate::parse_from_str(day, "%Y%m%d").map(|date| Some(date.into())).map_err(|_| ());
    }
    let mut parts = day.split(['-', '/', '.']);
    let (Some(a), Some(b), Some(c), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(());
    };
    let digits = |part: &str, most: usize| match part.len() {
        1.. if part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit()) => part.parse::<u32>().ok(),
        _ => None,
    };
    let ymd = |year: &str, month: u32, day: u32| {
        let year = (year.len() == 4).then(|| year.parse::<i32>().ok()).flatten()?;
        NaiveDate::from_ymd_opt(year, month, day).map(Date::from)
    };
    if a.len() == 4 {
        let (month, day) = (digits(b, 2).ok_or(())?, digits(c, 2).ok_or(())?);
        return ymd(a, month, day).map(Some).ok_or(());
    }
    let (first, second) = (digits(a, 2).ok_or(())?, digits(b, 2).ok_or(())?);
    if let Some(date) = ymd(c, second, first) {
        if first <= 12 && first != second {
            log.note_row(NoteCode::AmbiguousDate, at);
        }
        return Ok(Some(date));
    }
    let date = ymd(c, first, second).ok_or(())?;
    log.note_row(NoteCode::MonthFirstDate, at);
    Ok(Some(date))
}
