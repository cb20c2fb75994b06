//! What the changes begin with: the documents of the scenarios, the golden logs and snapshots, and files to import.

use std::path::Path;

use schoolgate::School;
use schoolgate::contract::{Event, from_json};
use schoolgate::policy::Policy;
use schoolgate::wire;
use serde_json::{Value, json};

use super::Input;
use crate::files::own_scenarios;
use schoolgate_tools::scenario::{KINDS, name, put};

/// With what the log of a school that has a key is read.
pub(super) const SECRET: &[u8] = b"a secret of thirty-two bytes, kept";

/// A school in which things have happened.
#[derive(Debug)]
pub(super) struct World {
    pub(super) policy: Policy,
    pub(super) school: School,
}

/// Everything that the changes begin with.
#[derive(Debug, Default)]
pub struct Corpus {
    pub(super) worlds: Vec<World>,
    /// What was put to which world, by kind of step: `ask`, `submit`, `check`, `plan`.
    pub(super) steps: Vec<(usize, String, Value)>,
    pub(super) policies: Vec<Value>,
    pub(super) rosters: Vec<Value>,
    pub(super) logs: Vec<Value>,
    /// A school, and the event that comes next.
    pub(super) events: Vec<(School, Value)>,
    pub(super) snapshots: Vec<Value>,
    pub(super) folders: Vec<Input>,
}

impl Corpus {
    /// Reads the repository's own documents.
    #[must_use]
    pub fn read() -> Self {
        let mut corpus = Self::default();
        let texts = own_scenarios().into_iter().filter_map(|path| std::fs::read_to_string(path).ok());
        for scenario in texts.filter_map(|text| serde_json::from_str::<Value>(&text).ok()) {
            corpus.live(&scenario);
        }
        for id in ["mmps-2023", "st-wilfrids-2023"] {
            let document = schoolgate::policy::built_in(id).and_then(|policy| {
                schoolgate::contract::to_json(policy.document()).map(|text| serde_json::from_str(&text))
            });
            corpus.policies.extend(document.ok().and_then(Result::ok));
        }
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
        let mut files: Vec<_> = std::fs::read_dir(golden).into_iter().flatten().flatten().map(|e| e.path()).collect();
        files.sort();
        for path in files {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            if path.extension().is_some_and(|extension| extension == "jsonl") {
                corpus.logs.push(text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()).collect());
            } else {
                corpus.snapshots.extend(serde_json::from_str::<Value>(&text).ok());
            }
        }
        let log = corpus.logs.last().cloned().unwrap_or_default();
        let log = log.as_array().map_or(&[][..], Vec::as_slice);
        let first = log.first().and_then(|event| from_json::<Event>(event.to_string().as_bytes()).ok());
        if let Some(mut school) = first.and_then(|event| School::replay(&[event]).ok()) {
            for event in &log[1..] {
                corpus.events.push((school.clone(), event.clone()));
                let _ = wire::apply(&mut school, event.to_string().as_bytes());
            }
        }
        corpus.folders = folders();
        corpus
    }

    /// Carries a scenario out, and keeps the school as it is then.
    fn live(&mut self, scenario: &Value) {
        let Ok(policy) = wire::policy(scenario["policy"].to_string().as_bytes()) else { return };
        let Ok(mut school) = wire::open(&policy, scenario["school"].to_string().as_bytes()) else { return };
        let world = self.worlds.len();
        let mut names = std::collections::BTreeSet::new();
        for (n, step) in scenario["steps"].as_array().into_iter().flatten().enumerate() {
            for kind in KINDS {
                let Some(input) = step.get(kind) else { continue };
                let mut input = input.clone();
                name(&mut input, kind, n + 1, step["as"].as_str(), &mut names);
                if kind.starts_with("submit") {
                    put(&mut school, kind, &input.to_string());
                }
                self.steps.push((world, kind.to_owned(), input));
            }
        }
        if scenario["policy"].is_object() && !self.policies.contains(&scenario["policy"]) {
            self.policies.push(scenario["policy"].clone());
        }
        self.rosters.push(scenario["school"].clone());
        if world.is_multiple_of(8) {
            let snapshot = school.snapshot().ok().and_then(|text| serde_json::from_str(&text).ok());
            self.snapshots.extend(snapshot);
        }
        if world % 8 == 4 {
            self.keep_with_key(&policy, scenario);
        }
        self.worlds.push(World { policy, school });
    }

    /// Carries a scenario out in a school that has a key, and keeps its log, and a snapshot of it.
    fn keep_with_key(&mut self, policy: &Policy, scenario: &Value) {
        let Ok(key) = wire::key(SECRET) else { return };
        let roster = scenario["school"].to_string();
        let Ok((mut school, opened)) = wire::found(policy, roster.as_bytes(), key.as_ref()) else { return };
        let mut log: Vec<Value> = serde_json::to_value(opened).into_iter().collect();
        let mut names = std::collections::BTreeSet::new();
        for (n, step) in scenario["steps"].as_array().into_iter().flatten().enumerate() {
            let Some(mut input) = step.get("submit").cloned() else { continue };
            name(&mut input, "submit", n + 1, step["as"].as_str(), &mut names);
            let answer = wire::submit(&mut school, input.to_string().as_bytes(), None);
            let answer: Value = serde_json::from_str(&answer).unwrap_or_default();
            log.extend(answer["ok"]["events"].as_array().into_iter().flatten().cloned());
        }
        self.logs.push(Value::Array(log));
        let snapshot = school.snapshot().ok().and_then(|text| serde_json::from_str(&text).ok());
        self.snapshots.extend(snapshot);
    }

    /// The steps of these kinds.
    pub(super) fn steps_of(&self, kinds: &[&str]) -> Vec<&(usize, String, Value)> {
        self.steps.iter().filter(|(_, kind, _)| kinds.contains(&kind.as_str())).collect()
    }
}

fn folders() -> Vec<Input> {
    let of = |files: &[(&str, &str)]| {
        Input::Files(files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect())
    };
    let orgs = ("orgs.csv", "sourcedId,status,name,type\ns,active,Moss Lane,school\nd,active,Trust,district\n");
    let classes = (
        "classes.csv",
        "sourcedId,status,title,grades,schoolSourcedId,termSourcedIds\nk1,active,3H,3,s,t1\nk2,tobedeleted,4B,4,s,t1\n",
    );
    let enrolments = (
        "enrollments.csv",
        "sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n\
         e1,active,k1,s,p1,student,,2023-09-01,2024-07-19\ne2,active,k1,s,t1,teacher,true,,\ne3,active,k2,s,p2,student,,,\n",
    );
    let sessions = (
        "academicSessions.csv",
        "sourcedId,status,title,type,startDate,endDate,parentSourcedId,schoolYear\n\
         y,active,2023/24,schoolYear,2023-09-01,2024-08-31,,2024\nt1,active,Autumn,term,2023-09-04,2023-12-20,y,2024\n",
    );
    let one = (
        "users.csv",
        "sourcedId,status,enabledUser,orgSourcedIds,role,givenName,familyName,agentSourcedIds,grades\n\
         p1,active,true,s,student,Amina,Khan,\"a1,a2\",3\np2,active,1,s,student,\"O\"\"Neil, Ben\",Lee,a1,04\n\
         a1,active,true,s,parent,Sara,Khan,\"p1,p2\",\na2,active,0,s,guardian,Omar,Khan,p1,\nt1,active,true,s,teacher,Tom,Gray,,\n",
    );
    let two = (
        "users.csv",
        "sourcedId,status,enabledUser,givenName,familyName,agentSourcedIds,grades,userMasterIdentifier,password\n\
         p1,active,true,Amina,Khan,a1,3,m1,secret\na1,active,true,Sara,Khan,p1,,m2,\nt1,active,true,Tom,Gray,,,m2,\n",
    );
    let roles = (
        "roles.csv",
        "sourcedId,status,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\n\
         r1,active,p1,primary,student,2023-09-01,,s\nr2,active,a1,primary,parent,,,s\nr3,active,t1,primary,teacher,,2024-01-01,s\n",
    );
    let relationships = (
        "relationships.csv",
        "userSourcedId,relationshipUserSourcedId,relationshipRole\np1,a1,parent\np1,t1,guardian\n",
    );
    let manifest = ("manifest.csv", "propertyName,value\nmanifest.version,1.0\nfile.users,bulk\nfile.classes,delta\n");
    let by_hand = [
        of(&[orgs, one, classes, enrolments, sessions, manifest]),
        of(&[orgs, two, roles, classes, enrolments, sessions]),
        of(&[two, roles, relationships]),
        of(&[one]),
    ];
    // Zips among them.
    by_hand.into_iter().chain(crate::rosters::given().into_iter().map(Input::Files)).collect()
}

/// A request with somebody who reads the answer.
pub(super) fn for_reader(request: &Value) -> Value {
    json!({ "request": request, "reader": request["by"] })
}
