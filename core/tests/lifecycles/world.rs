//! A small school at an instant, and everything that can happen next.

use schoolgate::{School, wire};
use serde_json::{Value, json};

use crate::lives::{Begin, Life};

#[derive(Clone)]
pub(crate) struct World {
    school: School,
    times: &'static [&'static str],
    now: usize,
}

impl World {
    pub(crate) fn new(begin: &Begin) -> Self {
        let policy = wire::policy(begin.policy.to_string().as_bytes()).expect("the policy compiles");
        let school = wire::open(&policy, begin.school.to_string().as_bytes()).expect("the school opens");
        let mut world = Self { school, times: begin.times, now: 0 };
        for (n, (by, action)) in begin.before.iter().enumerate() {
            let id = action["ref"].as_str().map_or_else(|| format!("before-{n}"), str::to_owned);
            let mut action = action.clone();
            action.as_object_mut().expect("an action").remove("ref");
            let verdict = world.submit(by, &action, &id);
            assert_ne!(verdict, "deny", "{action} by {by}");
        }
        world
    }

    pub(crate) fn at(&self) -> &'static str {
        self.times[self.now]
    }

    /// Submits, and gives the verdict.
    fn submit(&mut self, by: &Value, action: &Value, id: &str) -> String {
        let request = json!({ "at": self.at(), "by": by, "ref": id, "action": action });
        let answer: Value =
            serde_json::from_str(&wire::submit(&mut self.school, request.to_string().as_bytes(), None)).expect("JSON");
        answer["ok"]["decision"]["verdict"].as_str().unwrap_or_else(|| panic!("{answer} to {request}")).to_owned()
    }

    /// The school after somebody has done something.
    pub(crate) fn after(&self, by: &Value, action: &Value) -> Self {
        let mut next = self.clone();
        next.submit(by, action, "after");
        next
    }

    pub(crate) fn ask(&self, by: &Value, action: &Value) -> Value {
        self.ask_on(None, by, action)
    }

    pub(crate) fn ask_on(&self, device: Option<&str>, by: &Value, action: &Value) -> Value {
        let mut request = json!({ "at": self.at(), "by": by, "action": action });
        if let Some(device) = device {
            request["device"] = json!(device);
        }
        let answer: Value =
            serde_json::from_str(&wire::ask(&self.school, request.to_string().as_bytes())).expect("JSON");
        answer["ok"].clone()
    }

    /// Whether an answer says this among its reasons.
    pub(crate) fn says(&self, by: &Value, action: &Value, code: &str) -> bool {
        self.ask(by, action)["reasons"].as_array().into_iter().flatten().any(|reason| reason["code"] == code)
    }

    /// Whether messages are open by the week that the host sees for the teacher.
    pub(crate) fn messages_open(&self) -> bool {
        let from = &self.at()[..10];
        let week = self.view(&json!({ "view": "week", "by": { "host": "office" }, "at": self.at(), "from": from,
                                      "purpose": "send", "staff": "mr-hussain" }));
        let today = week["hours"][0]["days"][0]["windows"].as_array().expect("windows").clone();
        // All of one day and offset, so that text compares as time does.
        let now = self.at();
        today.iter().any(|w| w["from"].as_str() <= Some(now) && Some(now) < w["to"].as_str())
    }

    /// What the host holds on somebody.
    pub(crate) fn export(&self, subject: &Value) -> Value {
        self.view(&json!({ "view": "export", "by": { "host": "office" }, "at": self.at(), "subject": subject }))
    }

    pub(crate) fn view(&self, request: &Value) -> Value {
        let answer: Value =
            serde_json::from_str(&wire::view(&self.school, request.to_string().as_bytes())).expect("JSON");
        answer["ok"].clone()
    }

    pub(crate) fn observe(&self, life: &Life) -> String {
        (life.observe)(self)
    }

    /// What tells situations of this lifecycle apart: what is seen of it now and what time alone will bring, and what
    /// else it says of itself.
    pub(crate) fn fingerprint(&self, life: &Life) -> String {
        let ahead = (self.now..self.times.len()).map(|now| Self { now, ..self.clone() }.observe(life));
        let ahead: Vec<_> = ahead.collect();
        format!("{} {ahead:?} {}", self.now, (life.fingerprint)(self))
    }

    /// Everything that can happen next, by the action's type, or `time`.
    pub(crate) fn successors(&self, life: &Life) -> Vec<(String, Self)> {
        let mut found = Vec::new();
        if self.now + 1 < self.times.len() {
            found.push(("time".to_owned(), Self { now: self.now + 1, ..self.clone() }));
        }
        for (n, (by, action)) in life.actions.iter().chain(&life.tried).enumerate() {
            let kind = action["type"].as_str().expect("a type");
            let mut action = action.clone();
            let named = action.as_object_mut().expect("an action").remove("ref");
            // A denied request changes attempt counters and nothing else, and only codes are counted.
            if kind != "redeem_invite" && self.ask(by, &action)["verdict"] == "deny" {
                continue;
            }
            // What creates the thing whose life it is has its id.
            let id = named.map_or_else(|| format!("{n}-{}-{}", self.now, self.school.seq()), |id| id.to_string());
            let id = id.trim_matches('"');
            let request = json!({ "at": self.at(), "by": by, "ref": id, "action": action });
            let mut next = self.clone();
            let answer: Value =
                serde_json::from_str(&wire::submit(&mut next.school, request.to_string().as_bytes(), None))
                    .expect("JSON");
            // Refused input (an end before now) is no move; and nothing happens where the id is that of something that exists already, or where it was only a look.
            if answer["ok"]["events"].as_array().is_some_and(|events| !events.is_empty()) {
                found.push((kind.to_owned(), next));
            }
        }
        found
    }
}
