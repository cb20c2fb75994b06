//! A day: what is asked when, and what each policy answers.

use std::collections::BTreeSet;

use schoolgate::contract::{Decision, Request, Roster, from_json};
use schoolgate::policy::Policy;
use schoolgate::words::Verdict;
use schoolgate::{Locale, School};
use schoolgate_tools::sample;
use serde::Deserialize;
use serde_json::{Value, json};

/// A request of the day, in words and as it is put to the school.
pub(crate) struct Asked {
    pub(crate) says: String,
    pub(crate) request: Request,
    /// Whether it happens where it is allowed, so that later requests can build on it.
    pub(crate) submitted: bool,
}

/// A school and the requests of one day, in their order.
pub(crate) struct Day {
    pub(crate) roster: Roster,
    pub(crate) asked: Vec<Asked>,
}

/// What one policy made of one request.
pub(crate) enum Answer {
    Decided(Decision),
    /// It builds on something that this policy refused, so it could not come up.
    NotAsked {
        because_of: String,
    },
}

/// The sample school's day.
pub(crate) fn sample() -> Result<Day, String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Line {
        says: String,
        ask: Option<Request>,
        submit: Option<Request>,
    }
    let roster = from_json(sample::ROSTER.as_bytes()).map_err(|error| format!("sample roster: {error}"))?;
    let lines: Vec<Line> =
        serde_json::from_str(sample::REQUESTS).map_err(|error| format!("sample requests: {error}"))?;
    let asked = lines.into_iter().map(|line| match (line.ask, line.submit) {
        (Some(request), None) => Ok(Asked { says: line.says, request, submitted: false }),
        (None, Some(request)) => Ok(Asked { says: line.says, request, submitted: true }),
        _ => Err(format!("sample requests: \"{}\" has not exactly one of ask and submit", line.says)),
    });
    Ok(Day { roster, asked: asked.collect::<Result<_, _>>()? })
}

impl Day {
    /// The whole day under one policy, in a school of its own.
    pub(crate) fn judged_by(&self, policy: &Policy) -> Result<Vec<Answer>, String> {
        let mut school =
            School::open(policy.clone(), self.roster.clone()).map_err(|error| format!("roster: {error}"))?;
        let mut refused = BTreeSet::new();
        let mut answers = Vec::new();
        for asked in &self.asked {
            if let Some(because_of) = builds_on(&asked.request).filter(|name| refused.contains(name)) {
                refused.extend(asked.request.r#ref.as_ref().map(ToString::to_string));
                answers.push(Answer::NotAsked { because_of });
                continue;
            }
            let decision = if asked.submitted {
                school.submit(&asked.request).map(|submitted| submitted.decision)
            } else {
                school.ask(&asked.request)
            };
            let decision = decision.map_err(|error| format!("\"{}\": {error}", asked.says))?;
            if decision.verdict == Verdict::Deny {
                refused.extend(asked.request.r#ref.as_ref().map(ToString::to_string));
            }
            answers.push(Answer::Decided(decision.with_words(Locale::EnGb)));
        }
        Ok(answers)
    }
}

/// The message or post that a request is about, by the `ref` that created it.
fn builds_on(request: &Request) -> Option<String> {
    let action = serde_json::to_value(&request.action).ok()?;
    ["message", "post", "comment", "content"].iter().find_map(|field| action.get(field)?.as_str().map(str::to_owned))
}

pub(crate) fn answer_json(policy: &Policy, answer: Option<&Answer>) -> Value {
    match answer {
        Some(Answer::Decided(decision)) => json!({ "policy": policy.reference().id, "decision": decision }),
        Some(Answer::NotAsked { because_of }) => {
            json!({ "policy": policy.reference().id, "not_asked": { "refused_before": because_of } })
        }
        None => Value::Null,
    }
}
