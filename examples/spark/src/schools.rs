//! Schools of three policies, and what happens there: ordinary days, and among them what a policy refuses and what nobody answers.

use schoolgate::School;
use schoolgate::contract::{Event, from_json, to_json};
use schoolgate::policy::{Policy, built_in};
use schoolgate_benches::days::Days;
use schoolgate_benches::schools::{CLASSES, PUPILS, request, roster, with};
use serde_json::{Value, json};

use crate::Outcome;

/// So many events of ordinary days, and then one thing that is not.
const BETWEEN: usize = 25;

/// A third of the schools each.
fn policy(school: usize) -> Outcome<Policy> {
    Ok(match school % 3 {
        0 => built_in("mmps-2023")?,
        1 => built_in("st-wilfrids-2023")?,
        _ => Policy::from_json(include_bytes!("../../../tests/policies/brackenfell-2025.json"))?,
    })
}

/// The draft that is tried on all of them: the first policy with teachers' answers until two o'clock, and without likes.
///
/// # Errors
/// Where that policy is not as it was.
pub fn draft() -> Outcome<String> {
    let mut document: Value = serde_json::from_str(&to_json(built_in("mmps-2023")?.document())?)?;
    *document.pointer_mut("/id").ok_or("the policy has no id")? = json!("draft-2024");
    let clauses = document.get_mut("clauses").and_then(Value::as_array_mut).ok_or("the policy has no clauses")?;
    for clause in clauses {
        let Some(rules) = clause.get_mut("rules").and_then(Value::as_array_mut) else { continue };
        rules.retain(|rule| rule["type"] != "likes");
        for rule in rules.iter_mut().filter(|rule| rule["type"] == "hours" && rule["purposes"] == json!(["reply"])) {
            *rule.pointer_mut("/windows/0/to").ok_or("the hours have no window")? = json!("14:00");
        }
    }
    Ok(document.to_string())
}

/// The id of a school by its number.
#[must_use]
pub fn name(school: usize) -> String {
    format!("school-{school:05}")
}

/// A school's log of so many events: the same for the same number, on every machine.
///
/// # Errors
/// None, but for what the library says of a request that cannot be read.
pub fn lines(school: usize, events: usize) -> Outcome<Vec<String>> {
    let roster = with(roster(1), json!({ "id": name(school), "name": format!("School {school}") }));
    let (mut living, opened) = School::found(policy(school)?, from_json(roster.to_string().as_bytes())?)?;
    let seed = u64::try_from(school)?;
    let mut days = Days::new(seed, 1);
    let mut log = vec![opened];
    while log.len() < events {
        log.extend(days.pass(&mut living, BETWEEN)?);
        log.extend(odd(&mut living, log.len(), log.last())?);
    }
    log.truncate(events);
    Ok(log.iter().map(to_json).collect::<Result<_, _>>()?)
}

/// What is not of every day: a photograph of somebody who has not agreed, an absence told to a teacher, and a question that
/// nobody answers, or that is answered at once.
fn odd(school: &mut School, number: usize, last: Option<&Event>) -> Outcome<Vec<Event>> {
    let at = last.map_or_else(|| "2023-09-05T08:00:00Z".to_owned(), |event| event.at.to_string());
    let pupil = number.wrapping_mul(2_654_435_761) % PUPILS;
    let refused = pupil / 9 * 9;
    let (teacher, parent, theirs) =
        (format!("s{}", pupil % CLASSES), format!("a{pupil}"), format!("s{}", refused % CLASSES));
    let (id, answer) = (format!("odd-{number}"), format!("odd-{number}-answer"));
    let message = |topic: &str| {
        json!({ "type": "send_message", "to": { "staff": teacher }, "about": [format!("p{pupil}")],
                "topic": topic, "text": "Could you tell me more about it?" })
    };
    let photo = json!({ "type": "publish_post", "surface": "class_story", "class": format!("c{}", refused % CLASSES),
                        "category": "photograph", "media": ["photo"], "features": [format!("p{refused}")],
                        "sensitive": false });
    let reply = json!({ "type": "reply", "message": id, "kind": "answer", "text": "It is about rivers." });
    let requests = match number / BETWEEN % 4 {
        0 => vec![(("staff", &theirs), &id, photo)],
        1 => vec![(("parent", &parent), &id, message("absence"))],
        2 => vec![(("parent", &parent), &id, message("homework"))],
        _ => vec![(("parent", &parent), &id, message("homework")), (("staff", &teacher), &answer, reply)],
    };
    let mut happened = Vec::new();
    for ((kind, who), id, action) in requests {
        happened.extend(school.submit(&request(&at, (kind, who), id, &action)?)?.events);
    }
    Ok(happened)
}
