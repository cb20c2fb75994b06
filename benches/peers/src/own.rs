//! Schoolgate.

use std::collections::BTreeSet;
use std::hint::black_box;

use schoolgate::contract::{Request, from_json};
use schoolgate::words::Verdict;
use schoolgate::{School, wire};
use serde_json::json;

use crate::engine::{Engine, Ready};
use crate::facts::Question;

pub struct Own(School);

fn read(request: &str) -> Request {
    from_json(request.as_bytes()).expect("a request")
}

impl Engine for Own {
    fn open(roster: &str, left: &BTreeSet<String>) -> Self {
        let policy = wire::policy(br#""st-wilfrids-2023""#).expect("a policy");
        let mut school = wire::open(&policy, roster.as_bytes()).expect("a school");
        for pupil in left {
            let leave = json!({ "at": "2023-09-20T09:00:00+01:00", "by": { "host": "office" }, "ref": format!("left-{pupil}"),
                                "action": { "type": "leave_school", "pupil": pupil } });
            let submitted = school.submit(&read(&leave.to_string())).expect("a decision");
            assert_eq!(submitted.decision.verdict, Verdict::Allow, "{leave}");
        }
        Self(school)
    }

    fn judged<'a>(&'a self, text: &'a str, _: &'a Question) -> Ready<'a, bool> {
        let request = read(text);
        Box::new(move || black_box(self.0.judge(&request)).expect("a verdict") == Verdict::Allow)
    }

    fn asked<'a>(&'a self, text: &str, _: &'a Question) -> Ready<'a, bool> {
        let request = read(text);
        Box::new(move || black_box(self.0.ask(&request)).expect("a decision").verdict == Verdict::Allow)
    }

    fn text(&self, request: &str) -> String {
        wire::ask(&self.0, request.as_bytes())
    }
}
