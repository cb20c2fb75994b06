//! A school in which things are not always in order, and requests that are refused for one cause or another.

use std::collections::BTreeSet;

use schoolgate_benches::corner::{self, photographed};
use schoolgate_benches::dice::Dice;
use schoolgate_benches::schools::{self, CLASSES, PARENTS, PUPILS};
use serde_json::{Value, json};

/// How many requests all engines have to answer alike.
pub const REQUESTS: usize = 1_024;

/// The roster's text, and who has left since.
pub struct Varied {
    pub roster: String,
    pub left: BTreeSet<String>,
    size: usize,
}

impl Varied {
    pub fn new(size: usize) -> Self {
        let classes = CLASSES * size;
        let mut roster = schools::roster(size);
        // The class that is measured is in order.
        let other = |n: &usize| n % classes != 1;
        let left = (0..PUPILS).filter(|n| n % 41 == 7 && other(n)).map(|n| format!("p{n}")).collect();
        let name = |entry: &Value| entry["pupil"].as_str().and_then(|pupil| pupil.trim_start_matches('p').parse().ok());
        if let Some(consents) = roster["consents"].as_array_mut() {
            consents.retain(|entry| {
                let held =
                    entry["kind"] == "data_processing" && name(entry).is_some_and(|n: usize| n % 37 == 9 && other(&n));
                !held
            });
            for entry in consents.iter_mut().filter(|entry| entry["kind"] == "photo") {
                if name(entry).is_some_and(|n: usize| n % 31 == 4 && other(&n)) {
                    entry["state"] = json!("refused");
                }
            }
        }
        if let Some(parents) = roster["parents"].as_array_mut() {
            parents
                .iter_mut()
                .take(PARENTS * size)
                .skip(11)
                .step_by(53)
                .for_each(|parent| parent["account"] = json!("not_invited"));
        }
        let restricted = (0..PARENTS * size).filter(|n| n % 29 == 3);
        let restricted =
            restricted.map(|n| json!({ "parent": format!("a{n}"), "pupil": format!("p{}", n % (PUPILS * size)) }));
        roster["restrictions"] = restricted.collect();
        // Every third class has somebody who covers it.
        let covers = (0..classes).step_by(3);
        let covers = covers
            .map(|n| json!({ "staff": format!("s{}", classes + n / 3), "class": format!("c{n}"), "role": "cover" }));
        if let Some(assignments) = roster["assignments"].as_array_mut() {
            assignments.extend(covers);
        }
        Self { roster: roster.to_string(), left, size }
    }

    /// The message that is measured.
    pub fn message() -> String {
        request("2023-10-02T10:00:00+01:00", corner::PARENT, &corner::message())
    }

    /// The photograph of twenty-five pupils.
    pub fn photo(&self) -> String {
        request("2023-10-02T10:00:00+01:00", corner::TEACHER, &corner::photo(self.size, 25, None))
    }

    /// The requests that all engines have to answer alike.
    pub fn requests(&self) -> Vec<String> {
        let mut dice = Dice::new(2023);
        (0..REQUESTS)
            .map(|n| if n % 2 == 0 { self.some_message(&mut dice) } else { self.some_photo(&mut dice) })
            .collect()
    }

    fn some_message(&self, dice: &mut Dice) -> String {
        let (classes, pupils) = (CLASSES * self.size, PUPILS * self.size);
        let parent = dice.below(PUPILS * self.size);
        // Mostly one's own child and its teacher, on a topic that is meant for it, on a morning in the week.
        let about = if dice.below(10) == 0 { dice.below(pupils) } else { parent % pupils };
        let class = about % classes;
        let to = match dice.below(10) {
            0 => dice.below(classes),
            1 if class % 3 == 0 => classes + class / 3,
            _ => class,
        };
        let topics = ["general", "daily_note", "reminder", "event", "homework", "celebration", "meeting_request"];
        let topic = if dice.below(8) == 0 {
            dice.pick(&["absence", "incident", "complaint", "urgent"])
        } else {
            dice.pick(&topics)
        };
        let (day, hour) = if dice.below(4) == 0 {
            (2 + dice.below(7), 5 + dice.below(17))
        } else {
            (2 + dice.below(5), 9 + dice.below(7))
        };
        let at = format!("2023-10-{day:02}T{hour:02}:{:02}:00+01:00", dice.below(60));
        let action = json!({ "type": "send_message", "to": { "staff": format!("s{to}") }, "about": [format!("p{about}")], "topic": topic });
        request(&at, ("parent", &format!("a{parent}")), &action)
    }

    fn some_photo(&self, dice: &mut Dice) -> String {
        let (classes, pupils) = (CLASSES * self.size, PUPILS * self.size);
        let class = if dice.below(3) == 0 { 1 } else { dice.below(classes) };
        let by = if dice.below(8) == 0 { dice.below(classes) } else { class };
        let shown: Vec<String> = photographed(self.size).take(27).collect();
        let features: BTreeSet<String> = (0..=dice.below(25))
            .filter_map(|_| match class {
                1 if dice.below(40) != 0 => dice.pick(&shown.iter().collect::<Vec<_>>()).cloned(),
                _ => Some(format!("p{}", (class + classes * dice.below(PUPILS / CLASSES)) % pupils)),
            })
            .collect();
        let few = features.into_iter().take(if class == 1 { 25 } else { 2 }).collect::<Vec<_>>();
        let action = json!({ "type": "publish_post", "surface": "class_story", "class": format!("c{class}"), "category": "photograph",
                             "media": ["photo"], "features": few, "sensitive": false });
        let mut request: Value =
            serde_json::from_str(&request("2023-10-02T10:00:00+01:00", ("staff", &format!("s{by}")), &action))
                .expect("JSON");
        if dice.below(12) == 0 {
            request["device"] = json!("personal");
        }
        request.to_string()
    }
}

fn request(at: &str, by: (&str, &str), action: &Value) -> String {
    json!({ "at": at, "by": { by.0: by.1 }, "device": "school", "action": action }).to_string()
}
