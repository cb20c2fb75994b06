//! Rosters: 420 pupils, 700 parents, 30 staff and 14 classes, or ten or a hundred times as many.

use schoolgate::contract::{Error, from_json};
use schoolgate::policy::built_in;
use schoolgate::{School, wire};
use serde_json::{Value, json};

/// The classes of a school of size 1; each has thirty pupils, whatever the size.
pub const CLASSES: usize = 14;
/// Its pupils.
pub const PUPILS: usize = 420;
/// Its parents.
pub const PARENTS: usize = 700;
/// Its staff: a teacher a class, and after them a headteacher, an office, a safeguarding lead and thirteen others.
pub const STAFF: usize = 30;

/// The headteacher, in a school of any size.
pub const HEAD: &str = "head";

/// Syllables, of which names are put together.
const HEADS: [&str; 16] =
    ["Am", "Be", "Ca", "Da", "El", "Fa", "Gra", "Ha", "Ib", "Ja", "Ko", "Le", "Ma", "No", "Om", "Ra"];
const MIDDLES: [&str; 6] = ["ri", "la", "no", "vi", "sha", "te"];
const TAILS: [&str; 6] = ["na", "n", "ya", "m", "lia", "s"];

/// One of 576 given names.
#[must_use]
pub fn given_name(n: usize) -> String {
    let part = |parts: &[&'static str], n: usize| parts.get(n % parts.len().max(1)).copied().unwrap_or_default();
    format!("{}{}{}", part(&HEADS, n), part(&MIDDLES, n / 16), part(&TAILS, n / 96))
}

/// One of 3,456 family names.
#[must_use]
pub fn family_name(n: usize) -> String {
    let ending = ["son", "ley", "ton", "wood", "well", "field"];
    format!("{}{}", given_name(n * 7), ending.get(n % ending.len()).copied().unwrap_or_default())
}

/// Who has agreed to photographs: eight of nine.
#[must_use]
pub const fn photographed(pupil: usize) -> bool {
    !pupil.is_multiple_of(9)
}

/// The roster of a school so many times the first size. Pupil `p` is in class `p mod classes`, and colleague `s` teaches
/// class `s`; parent `a` is pupil `a`'s, and two pupils in three have a second one.
#[must_use]
pub fn roster(size: usize) -> Value {
    let (class_count, pupil_count) = (CLASSES * size, PUPILS * size);
    let class = |n: usize| format!("c{}", n % class_count);
    let years = ["Y1", "Y2", "Y3", "Y4", "Y5", "Y6"];
    let classes: Vec<Value> = (0..class_count)
        .map(|n| json!({ "id": class(n), "name": class(n), "year_group": years.get(n % years.len()) }))
        .collect();
    let pupils: Vec<Value> = (0..pupil_count)
        .map(|n| json!({ "id": format!("p{n}"), "given_name": given_name(n), "family_name": family_name(n), "class": class(n) }))
        .collect();
    let parents: Vec<Value> = (0..PARENTS * size)
        .map(|n| {
            json!({ "id": format!("a{n}"), "given_name": given_name(n + 5), "family_name": family_name(n % pupil_count),
                    "account": "active" })
        })
        .chain([json!({ "id": "newcomer", "given_name": "Nia", "family_name": "Newcome" })])
        .collect();
    let links: Vec<Value> = (0..PARENTS * size)
        .map(|n| json!({ "parent": format!("a{n}"), "pupil": format!("p{}", n % pupil_count), "parental_responsibility": true }))
        .collect();
    let staff: Vec<Value> = (0..STAFF * size - 3)
        .map(|n| json!({ "id": format!("s{n}"), "name": format!("Teacher {n}") }))
        .chain([
            json!({ "id": HEAD, "name": "The headteacher", "roles": ["headteacher"] }),
            json!({ "id": "office", "name": "The office", "roles": ["office"] }),
            json!({ "id": "lead", "name": "The lead", "roles": ["safeguarding_lead"] }),
        ])
        .collect();
    let assignments: Vec<Value> = (0..class_count)
        .map(|n| json!({ "staff": format!("s{n}"), "class": class(n), "role": "class_teacher" }))
        .collect();
    let data = (0..pupil_count).map(|n| json!({ "pupil": format!("p{n}"), "kind": "data_processing" }));
    let photos = (0..pupil_count).filter(|n| photographed(*n));
    let photos = photos.map(|n| json!({ "pupil": format!("p{n}"), "kind": "photo" }));
    let consents: Vec<Value> = data.chain(photos).collect();
    json!({
        "id": "bench", "name": "Bench", "timezone": "Europe/London", "classes": classes, "pupils": pupils,
        "parents": parents, "links": links, "staff": staff, "assignments": assignments, "consents": consents
    })
}

/// A school of a size under a built-in policy.
///
/// # Errors
/// None: the roster holds together.
pub fn school(policy: &str, size: usize) -> Result<School, Error> {
    wire::open(&built_in(policy)?, roster(size).to_string().as_bytes())
}

/// An object with the fields of another.
#[must_use]
pub fn with(mut object: Value, more: Value) -> Value {
    if let (Some(fields), Value::Object(more)) = (object.as_object_mut(), more) {
        fields.extend(more);
    }
    object
}

/// A request out of its parts.
///
/// # Errors
/// What is wrong with the action.
pub fn request(at: &str, by: (&str, &str), id: &str, action: &Value) -> Result<schoolgate::contract::Request, Error> {
    from_json(json!({ "at": at, "by": { by.0: by.1 }, "ref": id, "action": action }).to_string().as_bytes())
}
