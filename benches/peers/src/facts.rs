//! What all engines are told: the school, out of the roster's text, and the two questions.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// A roster as far as it matters here.
#[derive(Deserialize)]
struct Text<'a> {
    #[serde(borrow)]
    pupils: Vec<PupilText<'a>>,
    parents: Vec<ParentText<'a>>,
    links: Vec<LinkText<'a>>,
    assignments: Vec<AssignmentText<'a>>,
    consents: Vec<ConsentText<'a>>,
    #[serde(default)]
    restrictions: Vec<LinkText<'a>>,
}

#[derive(Deserialize)]
struct PupilText<'a> {
    id: &'a str,
    class: &'a str,
}

#[derive(Deserialize)]
struct ParentText<'a> {
    id: &'a str,
    #[serde(default)]
    account: &'a str,
}

#[derive(Deserialize)]
struct LinkText<'a> {
    parent: &'a str,
    pupil: &'a str,
}

#[derive(Deserialize)]
struct AssignmentText<'a> {
    staff: &'a str,
    class: &'a str,
}

#[derive(Deserialize)]
struct ConsentText<'a> {
    pupil: &'a str,
    kind: &'a str,
    #[serde(default)]
    state: Option<&'a str>,
}

/// A pupil.
#[derive(Default)]
pub struct Pupil<'a> {
    pub class: &'a str,
    /// Has left the school.
    pub left: bool,
    /// Whether it was agreed to hold data.
    pub data: bool,
    /// Whether it was agreed to show photographs.
    pub photo: bool,
}

/// A parent.
#[derive(Default)]
pub struct Parent<'a> {
    pub active: bool,
    /// The children with whom no court restricts the parent.
    pub children: Vec<&'a str>,
}

/// The school.
pub struct Facts<'a> {
    pub pupils: BTreeMap<&'a str, Pupil<'a>>,
    pub parents: BTreeMap<&'a str, Parent<'a>>,
    /// Which classes each colleague teaches.
    pub staff: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Facts<'a> {
    /// Reads a roster; `left` names who has left since.
    pub fn read(roster: &'a str, left: &BTreeSet<String>) -> Self {
        let text: Text<'a> = serde_json::from_str(roster).expect("a roster");
        let restricted: BTreeSet<(&str, &str)> =
            text.restrictions.iter().map(|link| (link.parent, link.pupil)).collect();
        let mut facts = Self { pupils: BTreeMap::new(), parents: BTreeMap::new(), staff: BTreeMap::new() };
        for pupil in text.pupils {
            let left = left.contains(pupil.id);
            facts.pupils.insert(pupil.id, Pupil { class: pupil.class, left, ..Pupil::default() });
        }
        for consent in text.consents {
            let given = consent.state.is_none_or(|state| state == "given");
            let Some(pupil) = facts.pupils.get_mut(consent.pupil) else { continue };
            match consent.kind {
                "data_processing" => pupil.data = given,
                "photo" => pupil.photo = given,
                _ => {}
            }
        }
        for parent in text.parents {
            facts.parents.insert(parent.id, Parent { active: parent.account == "active", children: Vec::new() });
        }
        for link in text.links.iter().filter(|link| !restricted.contains(&(link.parent, link.pupil))) {
            facts.parents.entry(link.parent).or_default().children.push(link.pupil);
        }
        for assignment in text.assignments {
            facts.staff.entry(assignment.staff).or_default().push(assignment.class);
        }
        facts
    }
}

/// A question, as each engine is asked it.
#[derive(Debug)]
pub enum Question {
    /// May this parent write to this teacher now about this pupil on this topic?
    Message { minute: u32, by: String, to: String, about: String, topic: String },
    /// May this teacher post a photograph of these pupils on this class's page?
    Photo { by: String, class: String, device: String, features: Vec<String> },
}

/// The topics on which parents and teachers write to each other.
pub const TOPICS: [&str; 7] =
    ["general", "daily_note", "reminder", "event", "homework", "celebration", "meeting_request"];

/// Whether a minute of the week is within the hours: Monday to Friday from eight to five.
pub const fn within_hours(minute: u32) -> bool {
    let (day, minute) = (minute / 1_440, minute % 1_440);
    day < 5 && minute >= 480 && minute < 1_020
}

#[derive(Deserialize)]
struct RequestText<'a> {
    at: &'a str,
    #[serde(borrow)]
    by: ByText<'a>,
    #[serde(default)]
    device: &'a str,
    action: ActionText<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ByText<'a> {
    Parent(&'a str),
    Staff(&'a str),
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum ActionText<'a> {
    SendMessage {
        #[serde(borrow)]
        to: ByText<'a>,
        about: [&'a str; 1],
        topic: &'a str,
    },
    PublishPost {
        class: &'a str,
        #[serde(borrow)]
        features: Vec<&'a str>,
    },
}

impl Question {
    /// Reads the request that Schoolgate is asked. The hours are those of the clock on the wall, which it states.
    pub fn read(text: &str) -> Self {
        let request: RequestText<'_> = serde_json::from_str(text).expect("a request");
        let (ByText::Parent(by) | ByText::Staff(by)) = request.by;
        match request.action {
            ActionText::SendMessage { to: ByText::Parent(to) | ByText::Staff(to), about: [about], topic } => {
                Self::Message {
                    minute: minute_of_week(request.at),
                    by: by.to_owned(),
                    to: to.to_owned(),
                    about: about.to_owned(),
                    topic: topic.to_owned(),
                }
            }
            ActionText::PublishPost { class, features } => Self::Photo {
                by: by.to_owned(),
                class: class.to_owned(),
                device: request.device.to_owned(),
                features: features.into_iter().map(ToOwned::to_owned).collect(),
            },
        }
    }
}

/// The minute of the week, from Monday on, of `2023-10-02T10:00:00+01:00`.
fn minute_of_week(at: &str) -> u32 {
    let number = |from: usize, to: usize| at.get(from..to).and_then(|digits| digits.parse::<u32>().ok()).unwrap_or(0);
    let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
    // Sakamoto's day of the week, from Sunday on.
    let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    let sunday = (year + year / 4 - year / 100 + year / 400 + shift[month as usize - 1] + day) % 7;
    (sunday + 6) % 7 * 1_440 + number(11, 13) * 60 + number(14, 16)
}
