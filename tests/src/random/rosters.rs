//! Random rosters.

use std::collections::BTreeSet;

use schoolgate::contract::{Request, to_json};
use serde_json::{Map, Value, json};

use super::Dice;

/// The ids that requests are made of: those of the roster, and those that a history has created.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Pupils.
    pub pupils: Vec<String>,
    /// Parents.
    pub parents: Vec<String>,
    /// Staff.
    pub staff: Vec<String>,
    /// What pupils are called: given name and family name.
    pub names: Vec<(String, String)>,
    /// Classes.
    pub classes: Vec<String>,
    /// Teams.
    pub teams: Vec<String>,
    /// Parent and pupil.
    pub links: Vec<(String, String)>,
    /// Staff and class.
    pub teaching: Vec<(String, String)>,
    /// Parent and pupil.
    pub restricted: Vec<(String, String)>,
    /// Pupil and class.
    pub classes_of: Vec<(String, String)>,
    /// Whom a code was sent to.
    pub invited: Vec<String>,
    /// Who holds which school-wide role.
    pub roles: Vec<(String, String)>,
    /// Messages.
    pub messages: Vec<String>,
    /// Posts.
    pub posts: Vec<String>,
    /// Comments.
    pub comments: Vec<String>,
    /// Reports.
    pub reports: Vec<String>,
    /// Tasks.
    pub tasks: Vec<String>,
    /// Permissions.
    pub permissions: Vec<String>,
    /// How many days after the first the last request was.
    pub day: usize,
}

impl Known {
    /// Takes note of what a request has created.
    pub fn note(&mut self, request: &Request) {
        let Some(id) = &request.r#ref else { return };
        let Ok(Value::Object(action)) = serde_json::from_str(&to_json(&request.action).unwrap_or_default()) else {
            return;
        };
        let list = match action.get("type").and_then(Value::as_str).unwrap_or_default() {
            "send_message" | "reply" => &mut self.messages,
            "publish_post" => &mut self.posts,
            "comment" => &mut self.comments,
            "report" => &mut self.reports,
            "set_task" => &mut self.tasks,
            "permit_out_of_hours" | "permit_personal_device" | "permit_sharing" => &mut self.permissions,
            "issue_invite" => {
                self.invited.extend(action.get("parent").and_then(Value::as_str).map(str::to_owned));
                return;
            }
            _ => return,
        };
        list.push(id.as_str().to_owned());
    }
}

/// The day so many days after the first of a world, Monday 2 October 2023. Clocks go back in Europe 27 days after it.
pub(super) fn day(after: usize) -> String {
    // October and November, then December; a world is no longer.
    match after {
        0..=29 => format!("2023-10-{:02}", after + 2),
        30..=59 => format!("2023-11-{:02}", after - 29),
        _ => format!("2023-12-{:02}", (after - 59).min(31)),
    }
}

/// A day or an instant on it.
pub(super) fn bound(dice: &mut Dice<'_>, after: usize) -> Value {
    match dice.below(3) {
        0 => json!(day(after)),
        1 => json!(format!("{}T12:00:00+01:00", day(after))),
        _ => json!(format!("{}T09:15:30Z", day(after))),
    }
}

/// From and to, either of which may be missing.
pub(super) fn stretch(dice: &mut Dice<'_>, object: &mut Map<String, Value>) {
    let from = dice.below(25);
    let to = from + 1 + dice.below(20);
    if dice.chance(60) {
        object.insert("from".to_owned(), bound(dice, from));
    }
    if dice.chance(60) {
        object.insert("to".to_owned(), bound(dice, to));
    }
}

pub(super) fn window(dice: &mut Dice<'_>) -> Value {
    let days = dice.pick(&[json!(["tue"]), json!(["mon", "wed"]), json!(["fri", "sun"])]);
    let (from, to) = dice.pick(&[("13:00", "15:00"), ("08:00", "12:00"), ("22:00", "06:00")]);
    json!({ "days": days, "from": from, "to": to })
}

const YEARS: [&str; 5] = ["Y3", "Y6", "R", "Y7", "N"];
pub(super) const GIVEN: [&str; 5] = ["Amina", "Bilal", "Zoë", "Amina", "Seán"];
pub(super) const FAMILY: [&str; 5] = ["Khan", "Ahmed", "O'Neil", "Khan", ""];
const KINDS: [&str; 4] = ["data_processing", "photo", "recording", "work_sample"];

fn ids(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|n| format!("{prefix}{n}")).collect()
}

/// Puts a field into an object, unless it is null.
pub(super) fn put(object: &mut Map<String, Value>, field: &str, value: Value) {
    if !value.is_null() {
        object.insert(field.to_owned(), value);
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// A roster of a few people in every relation, and the ids in it. The plainest is one pupil with one active parent and
/// data-processing consent, a headteacher and a class teacher.
pub fn roster(dice: &mut Dice<'_>) -> (Value, Known) {
    let mut known = Known { classes: ids("c", 1 + dice.below(3)), teams: ids("t", dice.below(3)), ..Known::default() };
    let classes: Vec<Value> = known
        .classes
        .iter()
        .map(|id| {
            let mut class = object(json!({ "id": id, "name": id.to_uppercase() }));
            if !dice.chance(15) {
                class.insert("year_group".to_owned(), json!(dice.pick(&YEARS)));
            }
            Value::Object(class)
        })
        .collect();
    let teams: Vec<Value> = known.teams.iter().map(|id| json!({ "id": id, "name": id })).collect();
    known.pupils = ids("p", 1 + dice.below(5));
    let (mut names, mut members) = (Vec::new(), Vec::new());
    let pupils: Vec<Value> = known
        .pupils
        .iter()
        .map(|id| {
            let (given, family) = (dice.pick(&GIVEN), dice.pick(&FAMILY));
            names.push((given.to_owned(), family.to_owned()));
            let mut pupil = object(json!({ "id": id, "given_name": given, "family_name": family }));
            if !dice.chance(15) {
                let class = dice.pick(&known.classes);
                members.push((id.clone(), class.clone()));
                pupil.insert("class".to_owned(), json!(class));
            }
            if !known.teams.is_empty() && dice.chance(50) {
                pupil.insert("team".to_owned(), json!(dice.pick(&known.teams)));
            }
            if dice.chance(8) {
                pupil.insert("year_group".to_owned(), json!(dice.pick(&YEARS)));
            }
            Value::Object(pupil)
        })
        .collect();
    (known.names, known.classes_of) = (names, members);
    let people = [json!(null), json!(null), json!(null), json!("H1"), json!("H2")];
    known.parents = ids("a", 1 + dice.below(5));
    let accounts =
        ["active", "active", "active", "active", "active", "invited", "not_invited", "suspended", "terminated"];
    let parents: Vec<Value> = known
        .parents
        .iter()
        .map(|id| {
            let mut parent =
                object(json!({ "id": id, "given_name": "A", "family_name": id, "account": dice.pick(&accounts) }));
            put(&mut parent, "language", dice.pick(&[json!(null), json!("ur"), json!("en")]));
            put(&mut parent, "person", dice.pick(&people));
            Value::Object(parent)
        })
        .collect();
    let mut seen = BTreeSet::new();
    let mut links = Vec::new();
    for _ in 0..=dice.below(8) {
        let (parent, pupil) = (dice.pick(&known.parents), dice.pick(&known.pupils));
        let (responsible, pending) = (!dice.chance(15), dice.chance(8));
        if seen.insert((parent.clone(), pupil.clone())) {
            links.push(json!({ "parent": parent, "pupil": pupil, "relationship": "carer",
                "parental_responsibility": responsible, "pending": pending }));
            known.links.push((parent, pupil));
        }
    }
    let (staff, assignments) = staff(dice, &mut known, &people);
    let mut memberships = Vec::new();
    for _ in 0..dice.below(4) {
        let mut entry = object(json!({ "pupil": dice.pick(&known.pupils), "class": dice.pick(&known.classes) }));
        stretch(dice, &mut entry);
        memberships.push(Value::Object(entry));
    }
    let consents = consents(dice, &known);
    let mut restrictions = Vec::new();
    for _ in 0..dice.below(3) {
        let (parent, pupil) = dice.pick(&known.links);
        let mut entry = object(json!({ "parent": parent, "pupil": pupil }));
        stretch(dice, &mut entry);
        restrictions.push(Value::Object(entry));
        known.restricted.push((parent, pupil));
    }
    let calendar = dice.pick(&[
        json!({}),
        json!({}),
        json!({ "closures": [{ "first": "2023-10-06", "last": "2023-10-06", "kind": "inset" }] }),
        json!({ "terms": [{ "name": "1", "first": "2023-09-05", "last": "2023-10-20" },
                          { "name": "2", "first": "2023-10-30", "last": "2023-11-10" }] }),
    ]);
    let contacts = dice.pick(&[json!({}), json!({ "school_office": "0161 496 0000" })]);
    let zone = dice.pick(&["Europe/London", "Europe/London", "Europe/London", "Pacific/Auckland", "America/St_Johns"]);
    let value = json!({
        "id": "school", "name": "A school", "timezone": zone, "calendar": calendar, "contacts": contacts,
        "classes": classes, "teams": teams, "pupils": pupils, "parents": parents, "links": links, "staff": staff,
        "assignments": assignments, "memberships": memberships, "consents": consents, "restrictions": restrictions,
    });
    (value, known)
}

fn staff(dice: &mut Dice<'_>, known: &mut Known, people: &[Value]) -> (Vec<Value>, Vec<Value>) {
    known.staff = ids("s", 2 + dice.below(4));
    let mut staff = Vec::new();
    let roles = ["", "senior_leader", "office", "safeguarding_lead", "committee", "headteacher"];
    for (n, id) in known.staff.iter().enumerate() {
        let role = match n {
            0 if !dice.chance(6) => "headteacher",
            0 | 1 => "",
            _ => dice.pick(&roles),
        };
        let mut entry = object(json!({ "id": id, "name": id }));
        if !role.is_empty() {
            entry.insert("roles".to_owned(), json!([role]));
            known.roles.push((id.clone(), role.to_owned()));
        }
        let days = [json!(null), json!(null), json!(null), json!(["mon", "tue"]), json!(["wed", "fri"]), json!([])];
        put(&mut entry, "working_days", dice.pick(&days));
        put(&mut entry, "person", dice.pick(people));
        staff.push(Value::Object(entry));
    }
    let mut assignments = Vec::new();
    let roles = ["class_teacher", "subject_teacher", "cover", "support_staff", "class_teacher"];
    for n in 0..=dice.below(6) {
        let first = n == 0 && !dice.chance(8);
        let (id, class) = match (first, known.staff.get(1), known.classes.first()) {
            (true, Some(id), Some(class)) => (id.clone(), class.clone()),
            _ => (dice.pick(&known.staff), dice.pick(&known.classes)),
        };
        let role = if first { "class_teacher" } else { dice.pick(&roles) };
        let mut entry = object(json!({ "staff": id, "class": class, "role": role }));
        if !first {
            stretch(dice, &mut entry);
            if dice.chance(20) {
                entry.insert("times".to_owned(), json!([window(dice)]));
            }
        }
        assignments.push(Value::Object(entry));
        known.teaching.push((id, class));
    }
    (staff, assignments)
}

fn consents(dice: &mut Dice<'_>, known: &Known) -> Vec<Value> {
    let mut consents = Vec::new();
    for pupil in &known.pupils {
        for kind in KINDS {
            let answer = match (kind, dice.below(20)) {
                ("data_processing", 0..=15) | (_, 0..=9) => "given",
                (_, 16 | 10) => "refused",
                (_, 17 | 11) => "withdrawn",
                _ => continue,
            };
            let mut entry = object(json!({ "pupil": pupil, "kind": kind, "state": answer, "form": "F-1" }));
            match dice.below(10) {
                7 => put(&mut entry, "written", json!(false)),
                8 => {
                    let ends = dice.below(30);
                    put(&mut entry, "expires", bound(dice, ends));
                }
                9 => put(&mut entry, "given_by", json!(dice.pick(&known.parents))),
                _ => {}
            }
            let by = entry.get("given_by").cloned();
            consents.push(Value::Object(entry));
            if by.is_some() && dice.chance(30) {
                consents.push(json!({ "pupil": pupil, "kind": kind, "state": "given" }));
            }
        }
    }
    consents
}
