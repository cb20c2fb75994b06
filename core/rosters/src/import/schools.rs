//! Which of the organisations in the files is the school, and its terms.

use alloc::collections::{BTreeMap, BTreeSet};

use super::columns::{Column, Kind, letters};
use super::report::{Log, NoteCode, SkipCode};
use super::table::Table;
use super::values::date;
use schoolgate::contract::{Error, ErrorCode, Term};

/// The school and what belongs to it (a department, a campus).
pub(super) struct School {
    /// `None`: the files do not tell schools apart.
    inside: Option<BTreeSet<String>>,
}

impl School {
    /// Reads `orgs.csv` (`sourcedId`, `type`, `parentSourcedId`). `named` is the org that the host asks for; `one`
    /// says that the source is of one school by its nature.
    pub(super) fn find(tables: &[Table<'_>], named: Option<&str>, one: bool, log: &mut Log) -> Result<Self, Error> {
        let school = Self::among(tables, named, one, log)?;
        let rows = tables.iter().filter(|table| table.kind == Kind::Orgs).flat_map(|table| &table.rows);
        let mut said: BTreeSet<&str> = BTreeSet::new();
        for row in rows.filter(|row| row.active) {
            match row.id(Column::Id).filter(|id| said.insert(id)) {
                Some(id) if school.inside.as_ref().is_some_and(|inside| inside.contains(id)) => log.took(row.at),
                Some(id) => log.skip(row.at, id, SkipCode::OtherSchool),
                // Has been reported.
                None => {}
            }
        }
        Ok(school)
    }

    fn among(tables: &[Table<'_>], named: Option<&str>, one: bool, log: &mut Log) -> Result<Self, Error> {
        let rows = || tables.iter().filter(|table| table.kind == Kind::Orgs).flat_map(|table| &table.rows);
        let mut schools: BTreeSet<&str> = BTreeSet::new();
        let mut all: BTreeSet<&str> = BTreeSet::new();
        let mut children: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for row in rows().filter(|row| row.active) {
            let Some(id) = row.id(Column::Id) else {
                log.skip(row.at, "", SkipCode::BadId);
                continue;
            };
            if !all.insert(id) {
                log.skip(row.at, id, SkipCode::DuplicateId);
                continue;
            }
            if letters(row.get(Column::Type)) == "school" {
                schools.insert(id);
            }
            children.entry(row.get(Column::Parent)).or_default().push(id);
        }
        let root = match named {
            Some(named) if all.contains(named) || all.is_empty() => named,
            Some(_) => {
                return Err(Error::new(
                    ErrorCode::InvalidValue,
                    "is not an organisation in the files; name the school by the id that it has there",
                )
                .at("org"));
            }
            None => {
                // A single org that calls itself something else than a school is the school all the same.
                let candidates = if schools.is_empty() && all.len() == 1 { &all } else { &schools };
                let mut candidates = candidates.iter();
                match (candidates.next(), candidates.next()) {
                    (Some(only), None) => only,
                    (None, _) if one => return Ok(Self { inside: None }),
                    (None, _) => {
                        log.note(NoteCode::SchoolUnknown, 1);
                        return Ok(Self { inside: None });
                    }
                    // Two schools in one roster would show each the other's pupils.
                    (Some(_), Some(_)) => {
                        return Err(Error::new(
                            ErrorCode::MissingField,
                            "is needed, since the files hold several schools; name one by the id that it has there",
                        )
                        .at("org"));
                    }
                }
            }
        };
        // What belongs to the school belongs to it at any depth, but a school within a school is another one: an infant
        // school of a primary school, the schools of a trust.
        let mut inside: BTreeSet<String> = BTreeSet::new();
        let mut others = 0;
        let mut open: Vec<&str> = vec![root];
        while let Some(id) = open.pop() {
            if id != root && schools.contains(id) {
                others += 1;
            } else if inside.insert(id.to_owned()) {
                open.extend(children.get(id).into_iter().flatten());
            }
        }
        if others > 0 && !schools.contains(root) {
            return Err(Error::new(
                ErrorCode::InvalidValue,
                "is over a school and is none itself; name the school by its id",
            )
            .at("org"));
        }
        Ok(Self { inside: Some(inside) })
    }

    /// Whether one of `orgs` is the school or belongs to it. A row that names none is taken to mean the school.
    pub(super) fn has<'a>(&self, mut orgs: impl Iterator<Item = &'a str>) -> bool {
        let Some(inside) = &self.inside else { return true };
        orgs.next().is_none_or(|first| inside.contains(first) || orgs.any(|org| inside.contains(org)))
    }
}

/// The terms among `academicSessions.csv` (`type` is `term`; `startDate`, `endDate`, both inclusive).
///
/// Years, semesters and grading periods are left out, and so is what is called a term and encloses others: taken for terms,
/// they would open the school in its holidays.
pub(super) fn terms(tables: &[Table<'_>], log: &mut Log) -> Vec<Term> {
    let mut found = Vec::new();
    for row in tables.iter().filter(|table| table.kind == Kind::Sessions).flat_map(|table| &table.rows) {
        if !row.active {
            continue;
        }
        let id = row.get(Column::Id);
        if letters(row.get(Column::Type)) != "term" {
            log.note_row(NoteCode::SessionNotTerm, row.at);
            continue;
        }
        let dates = (date(row, Column::Begin, log), date(row, Column::End, log));
        match dates {
            (Ok(Some(first)), Ok(Some(last))) if first <= last => {
                let name = row.get(Column::Name);
                let name = if name.is_empty() { id } else { name };
                found.push((row.at, id, Term { name: name.to_owned(), first, last }));
            }
            (Ok(Some(_)), Ok(Some(_))) => log.skip(row.at, id, SkipCode::DatesReversed),
            (begin, _) => {
                let column = if matches!(begin, Ok(Some(_))) { Column::End } else { Column::Begin };
                log.skip_cell(row.at, column, id, SkipCode::UnreadableDate);
            }
        }
    }
    found.sort_by_key(|(at, _, term)| (term.first, core::cmp::Reverse(term.last), *at));
    // Of those that begin no earlier, the one that ends first: outer ones stand before what they enclose.
    let mut ends_first = None;
    let mut outer = BTreeSet::new();
    for (at, _, term) in found.iter().rev() {
        let encloses = |(last, first)| last < term.last || last == term.last && first > term.first;
        if ends_first.is_some_and(encloses) {
            outer.insert(*at);
        }
        if ends_first.is_none_or(|(last, _)| term.last < last) {
            ends_first = Some((term.last, term.first));
        }
    }
    found.retain(|(at, id, _)| {
        let inner = !outer.contains(at);
        if !inner {
            log.skip(*at, id, SkipCode::TermEncloses);
        }
        inner
    });
    let mut terms: Vec<Term> = Vec::new();
    for (at, id, term) in found {
        if terms.last().is_some_and(|before| before.last >= term.first) {
            log.skip(at, id, SkipCode::TermOverlaps);
        } else {
            log.took(at);
            terms.push(term);
        }
    }
    if !terms.is_empty() {
        log.note(NoteCode::TermsFromSessions, 1);
    }
    terms
}
