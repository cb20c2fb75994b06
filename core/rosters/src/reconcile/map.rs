//! Another management system: everybody has another id. Who is who is proposed by names, and by dates of birth where the
//! host hands them in beside the files; a person decides; and a roster under that map is one of the same school.

use std::collections::{BTreeMap, HashMap, HashSet};

use schoolgate::School;
use schoolgate::contract::{ClassId, Date, Error, ErrorCode, Instant, ParentId, PupilId, Roster, StaffId};
use schoolgate::names::words_of;
use serde::{Deserialize, Serialize};

use super::listed::Tonight;
use crate::import::Imported;

/// Who is who in two systems. It is JSON, for a person to look at and correct.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct IdMap {
    /// The pupils.
    pub pupils: Vec<Pair>,
    /// The parents.
    pub parents: Vec<Pair>,
    /// The staff.
    pub staff: Vec<Pair>,
    /// The classes.
    pub classes: Vec<Pair>,
    /// Who may be one of several, or nobody.
    pub unsure: Vec<Unsure>,
}

/// One id in both systems.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The id by which the school knows them.
    pub known: String,
    /// The id in the files.
    pub file: String,
    /// By what they are taken for the same: `name`, `name_and_birth`, `name_and_child`.
    pub by: String,
}

/// Somebody in the files who may be one of several whom the school knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unsure {
    /// `pupil`, `parent`, `staff` or `class`.
    pub kind: String,
    /// The id in the files.
    pub file: String,
    /// The ids of those whom it may be.
    pub known: Vec<String>,
}

/// Pupils' dates of birth, by their ids, which neither the school nor the import keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Births {
    /// Of those whom the school knows.
    pub known: BTreeMap<String, Date>,
    /// Of those in the files.
    pub file: BTreeMap<String, Date>,
}

/// Somebody, to be found again.
struct Named<'a> {
    id: &'a str,
    words: Vec<String>,
}

fn named<'a>(id: &'a str, name: &str) -> Named<'a> {
    Named { id, words: words_of(name) }
}

/// Who is who, as far as names and births tell. Nothing is decided by it.
///
/// # Errors
/// None of a school that was opened.
pub fn propose_map<'a>(
    school: &School,
    tonight: impl Into<Tonight<'a>>,
    births: &Births,
    at: Instant,
) -> Result<IdMap, Error> {
    let roster = tonight.into().roster;
    let (known, now) = (school.known(), school.zone()?.moment(at));
    let mut map = IdMap::default();

    let theirs = known.pupils().filter(|(_, pupil)| pupil.is_on_roll(&now));
    let theirs = theirs.map(|(id, pupil)| named(id.as_str(), &format!("{} {}", pupil.given_name, pupil.family_name)));
    let said = roster.pupils.iter();
    let said = said.map(|entry| named(entry.id.as_str(), &format!("{} {}", entry.given_name, entry.family_name)));
    let may = |file: &str, known: &str| match (births.file.get(file), births.known.get(known)) {
        (Some(one), Some(other)) => (one == other).then_some("name_and_birth"),
        _ => Some("name"),
    };
    map.pupils = pairs("pupil", theirs.collect(), said.collect(), may, &mut map.unsure);

    let child: HashMap<&str, &str> = map.pupils.iter().map(|pair| (pair.file.as_str(), pair.known.as_str())).collect();
    let mut of_file: HashMap<&str, HashSet<&str>> = HashMap::new();
    for link in &roster.links {
        of_file.entry(link.parent.as_str()).or_default().extend(child.get(link.pupil.as_str()));
    }
    let theirs = known.parents();
    let theirs =
        theirs.map(|(id, parent)| named(id.as_str(), &format!("{} {}", parent.given_name, parent.family_name)));
    let said = roster.parents.iter();
    let said = said.map(|entry| named(entry.id.as_str(), &format!("{} {}", entry.given_name, entry.family_name)));
    let may = |file: &str, id: &str| {
        let id = ParentId::new(id).ok()?;
        let children = known.parent(&id)?.children();
        let shared = of_file.get(file).is_some_and(|of| children.iter().any(|child| of.contains(child.as_str())));
        shared.then_some("name_and_child")
    };
    // By the name alone two parents may well be two.
    let parents = pairs("parent", theirs.collect(), said.collect(), may, &mut map.unsure);

    let theirs = known.staff().filter(|(_, staff)| !staff.has_left(&now));
    let theirs = theirs.map(|(id, staff)| named(id.as_str(), staff.name));
    let said = roster.staff.iter().map(|entry| named(entry.id.as_str(), &entry.name));
    let staff = pairs("staff", theirs.collect(), said.collect(), |_, _| Some("name"), &mut map.unsure);

    let theirs = known.classes().map(|(id, class)| named(id.as_str(), class.name));
    let said = roster.classes.iter().map(|entry| named(entry.id.as_str(), &entry.name));
    let classes = pairs("class", theirs.collect(), said.collect(), |_, _| Some("name"), &mut map.unsure);
    (map.parents, map.staff, map.classes) = (parents, staff, classes);
    Ok(map)
}

/// The pairs of one kind: whoever has one possible match, which has no other.
fn pairs(
    kind: &str,
    known: Vec<Named<'_>>,
    said: Vec<Named<'_>>,
    may: impl Fn(&str, &str) -> Option<&'static str>,
    unsure: &mut Vec<Unsure>,
) -> Vec<Pair> {
    let mut by_name: HashMap<&[String], Vec<&str>> = HashMap::new();
    for one in known.iter().filter(|one| !one.words.is_empty()) {
        by_name.entry(&one.words).or_default().push(one.id);
    }
    let mut matches: Vec<(&str, Vec<(&str, &'static str)>)> = Vec::new();
    let mut claims: HashMap<&str, usize> = HashMap::new();
    for one in &said {
        let alike = by_name.get(one.words.as_slice()).map(Vec::as_slice).unwrap_or_default();
        let found: Vec<_> = alike.iter().filter_map(|id| Some((*id, may(one.id, id)?))).collect();
        found.iter().for_each(|(id, _)| *claims.entry(id).or_default() += 1);
        // Somebody of that name whom nothing else ties to them.
        if found.is_empty() && kind == "parent" && !alike.is_empty() {
            let known = alike.iter().map(|id| (*id).to_owned()).collect();
            unsure.push(Unsure { kind: kind.to_owned(), file: one.id.to_owned(), known });
        }
        matches.push((one.id, found));
    }
    let mut pairs = Vec::new();
    for (file, found) in matches {
        match found.as_slice() {
            [] => {}
            [(known, by)] if claims.get(known) == Some(&1) => {
                pairs.push(Pair { known: (*known).to_owned(), file: file.to_owned(), by: (*by).to_owned() });
            }
            several => {
                let known = several.iter().map(|(id, _)| (*id).to_owned()).collect();
                unsure.push(Unsure { kind: kind.to_owned(), file: file.to_owned(), known });
            }
        }
    }
    pairs
}

/// The ids of one kind.
struct Ids<'a> {
    of: HashMap<&'a str, &'a str>,
    list: &'static str,
}

impl<'a> Ids<'a> {
    /// # Errors
    /// An id of either system that stands twice.
    fn of(pairs: &'a [Pair], list: &'static str) -> Result<Self, Error> {
        let mut of = HashMap::new();
        let mut known = HashSet::new();
        for (n, pair) in pairs.iter().enumerate() {
            if of.insert(pair.file.as_str(), pair.known.as_str()).is_some() || !known.insert(pair.known.as_str()) {
                let sentence = "has an id of an earlier pair; two people of one system are never one of the other";
                return Err(Error::new(ErrorCode::DuplicateId, sentence).at(format!("map.{list}[{n}]")));
            }
        }
        Ok(Self { of, list })
    }

    /// # Errors
    /// An id that the map leaves out and that is somebody else's in the school.
    fn known(&self, id: &str, n: usize, is_known: bool) -> Result<String, Error> {
        match self.of.get(id) {
            Some(known) => Ok((*known).to_owned()),
            None if is_known => {
                let sentence = "has an id that the school has, and the map does not say whose; add the pair";
                Err(Error::new(ErrorCode::DuplicateId, sentence).at(format!("{}[{n}].id", self.list)))
            }
            None => Ok(id.to_owned()),
        }
    }

    fn renamed(&self, id: &str) -> String {
        self.of.get(id).copied().unwrap_or(id).to_owned()
    }
}

impl IdMap {
    /// A roster with the ids by which the school knows those whom the map names. Whoever it does not name is new.
    ///
    /// # Errors
    /// [`ErrorCode::DuplicateId`] where two are to be one, or where somebody whom the map does not name has the id of
    /// somebody whom the school knows.
    pub fn under(&self, school: &School, roster: &Roster) -> Result<Roster, Error> {
        let known = school.known();
        let (pupils, parents) = (Ids::of(&self.pupils, "pupils")?, Ids::of(&self.parents, "parents")?);
        let (staff, classes) = (Ids::of(&self.staff, "staff")?, Ids::of(&self.classes, "classes")?);
        let mut roster = roster.clone();
        for (n, entry) in roster.pupils.iter_mut().enumerate() {
            entry.id = PupilId::new(pupils.known(entry.id.as_str(), n, known.pupil(&entry.id).is_some())?)?;
            entry.class = entry.class.take().map(|id| ClassId::new(classes.renamed(id.as_str()))).transpose()?;
        }
        for (n, entry) in roster.parents.iter_mut().enumerate() {
            entry.id = ParentId::new(parents.known(entry.id.as_str(), n, known.parent(&entry.id).is_some())?)?;
        }
        for (n, entry) in roster.staff.iter_mut().enumerate() {
            entry.id = StaffId::new(staff.known(entry.id.as_str(), n, known.member_of_staff(&entry.id).is_some())?)?;
        }
        for (n, entry) in roster.classes.iter_mut().enumerate() {
            entry.id = ClassId::new(classes.known(entry.id.as_str(), n, known.class(&entry.id).is_some())?)?;
        }
        for entry in &mut roster.memberships {
            entry.pupil = PupilId::new(pupils.renamed(entry.pupil.as_str()))?;
            entry.class = ClassId::new(classes.renamed(entry.class.as_str()))?;
        }
        for entry in &mut roster.links {
            entry.pupil = PupilId::new(pupils.renamed(entry.pupil.as_str()))?;
            entry.parent = ParentId::new(parents.renamed(entry.parent.as_str()))?;
        }
        for entry in &mut roster.assignments {
            entry.staff = StaffId::new(staff.renamed(entry.staff.as_str()))?;
            entry.class = ClassId::new(classes.renamed(entry.class.as_str()))?;
        }
        for entry in &mut roster.restrictions {
            entry.pupil = PupilId::new(pupils.renamed(entry.pupil.as_str()))?;
            entry.parent = ParentId::new(parents.renamed(entry.parent.as_str()))?;
        }
        // They are left alone, and would speak of nobody.
        (roster.consents, roster.acceptances) = (Vec::new(), Vec::new());
        Ok(roster)
    }

    /// The same of what was read of files: what could not be read there is told of the known ids, too.
    ///
    /// # Errors
    /// As [`under`](Self::under).
    pub fn under_imported(&self, school: &School, imported: &Imported) -> Result<Imported, Error> {
        let roster = self.under(school, &imported.roster)?;
        let users = [&self.pupils, &self.parents, &self.staff].into_iter().flatten();
        let users: HashMap<&str, &str> = users.map(|pair| (pair.file.as_str(), pair.known.as_str())).collect();
        let classes: HashMap<&str, &str> =
            self.classes.iter().map(|pair| (pair.file.as_str(), pair.known.as_str())).collect();
        let mut report = imported.report.clone();
        for id in report.skipped.iter_mut().filter_map(|skipped| skipped.source_id.as_mut()) {
            if let Some(known) = users.get(id.as_str()).or_else(|| classes.get(id.as_str())) {
                *id = (*known).to_owned();
            }
        }
        report.rows.rename(&users, &classes);
        Ok(Imported { roster, report })
    }
}
