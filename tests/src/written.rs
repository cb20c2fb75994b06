//! What the library writes, written by serde as well: the same bytes.

use std::collections::BTreeSet;
use std::path::Path;

use schoolgate::School;
use schoolgate::contract::{Event, PolicySource, Request, Roster, ToJson, from_json, to_json};
use schoolgate::policy::{BUILT_IN, PolicyDocument, built_in};
use schoolgate::views::ViewRequest;
use schoolgate::{log, wire};
use serde::Serialize;
use serde_json::Value;

use crate::files::own_scenarios;
use schoolgate_tools::scenario::{KINDS, name};

/// What was written, and where it was otherwise than by serde.
#[derive(Debug, Default)]
pub struct Written {
    /// How many values were written both ways.
    pub values: usize,
    /// The library's text and serde's, where they differ.
    pub otherwise: Vec<(String, String)>,
}

impl Written {
    /// Writes every document of the repository, and all that comes of it, both ways.
    #[must_use]
    pub fn everything() -> Self {
        let mut written = Self::default();
        let texts = own_scenarios().into_iter().filter_map(|path| std::fs::read_to_string(path).ok());
        for scenario in texts.filter_map(|text| serde_json::from_str::<Value>(&text).ok()) {
            written.scenario(&scenario);
        }
        for (id, _) in BUILT_IN {
            written.whole(built_in(id).as_ref().map(|policy| policy.document()));
        }
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
        for path in std::fs::read_dir(golden).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let events: Vec<Event> = text.lines().filter_map(|line| log::read_event(line.as_bytes()).ok()).collect();
            if !events.is_empty() {
                written.whole(Ok::<_, ()>(&events));
                written.whole(log::verify(&events));
            }
        }
        written
    }

    fn scenario(&mut self, scenario: &Value) {
        let text = |part: &str| scenario[part].to_string().into_bytes();
        self.whole(from_json::<PolicySource>(&text("policy")));
        self.whole(from_json::<PolicyDocument>(&text("policy")));
        self.whole(from_json::<Roster>(&text("school")));
        let Ok(policy) = wire::policy(&text("policy")) else { return };
        let Ok(mut school) = wire::open(&policy, &text("school")) else { return };
        let mut names = BTreeSet::new();
        for (n, step) in scenario["steps"].as_array().into_iter().flatten().enumerate() {
            for kind in KINDS {
                let Some(mut input) = step.get(kind).cloned() else { continue };
                name(&mut input, kind, n + 1, step["as"].as_str(), &mut names);
                self.step(&mut school, kind, input.to_string().as_bytes());
            }
        }
    }

    fn step(&mut self, school: &mut School, kind: &str, input: &[u8]) {
        if kind == "check" {
            let Ok(request) = from_json::<ViewRequest>(input) else { return };
            self.whole(school.view(&request));
            return self.whole(Ok::<_, ()>(request));
        }
        if kind == "trace" {
            let Ok(request) = from_json::<ViewRequest>(input) else { return };
            return self.whole(school.view_traced(&request));
        }
        if kind == "submit_batch" {
            let Ok(requests) = from_json::<Vec<Request>>(input) else { return };
            return self.whole(school.submit_batch(&requests, None));
        }
        let Ok(request) = from_json::<Request>(input) else { return };
        self.whole(Ok::<_, ()>(&request));
        self.whole(school.ask_for_reader(&request, &request.by));
        match kind {
            "submit" => self.whole(school.submit(&request)),
            "plan" => self.whole(school.plan(&request)),
            _ => self.whole(school.ask(&request)),
        }
    }

    fn whole<T: ToJson + Serialize, E>(&mut self, value: Result<T, E>) {
        let Ok(value) = value else { return };
        self.values += 1;
        let (own, other) = (to_json(&value).unwrap_or_default(), serde_json::to_string(&value).unwrap_or_default());
        if own != other {
            self.otherwise.push((own, other));
        }
    }
}
