//! Scenarios: requests put to a small school in their order, and what each is expected to be answered.
//!
//! A school writes its own beside its policy; the repository's are the shared truth about what is decided. One file, in
//! JSON or whatever else [`source`](mod@crate::source) reads, is one scenario:
//!
//! ```json
//! { "scenario": "A message at half past seven",
//!   "policy": "st-wilfrids-2023",
//!   "school": { "id": "s", "name": "S", "timezone": "Europe/London" },
//!   "steps": [
//!     { "ask": { "at": "2023-10-02T07:30:00+01:00", "by": { "host": "office" },
//!                "action": { "type": "record_review", "on": "2023-10-02" } },
//!       "expect": { "verdict": "allow", "clauses": ["engine.host"] } } ] }
//! ```
//!
//! - `policy` is the id of a built-in policy or a whole document. Left out, it is the policy that is tested.
//! - `school` is a roster. Left out, it is the one that is [given](Given::school).
//! - A step is one of `ask`, `submit`, `plan` (a request), `submit_batch` (a list of them, each with its `ref`) and `check` (a view),
//!   and `trace` (a view, with what the host keeps of the look). `"as": "m1"` gives what a `submit` creates
//!   an id; later steps write `"$m1"` for it.
//! - `expect` holds of a decision what it states: `verdict`; `clauses`, `advice` and `codes` that are among its deciding and
//!   advising reasons; `remedies` and `duties`, matched on the fields that they state; `effective_at`; and with `not_`
//!   before it what is not there. `shown` expects the same of what may be shown to whoever asks.
//!   Of a `submit_batch` it is a list, which has one of these for each decision: where a request is denied, it is the last.
//! - `equals` is the whole answer of a `check` or `plan`, and of a `trace` what the host keeps.
//! - `note` is for readers.

mod coverage;
mod expectation;
mod step;

use std::collections::BTreeSet;

use schoolgate::contract::V1;
use schoolgate::policy::Policy;
use schoolgate::wire;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub use coverage::{Coverage, CoverageRow, EFFECTS};
pub use expectation::Expectation;
pub use step::{name, put};

/// What a step may be.
pub const KINDS: [&str; 6] = ["ask", "submit", "submit_batch", "check", "trace", "plan"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    /// The version of the contract, refused where it is not known.
    #[allow(dead_code, reason = "reading it is the check")]
    v: Option<V1>,
    #[serde(default)]
    scenario: String,
    /// A remark for the reader.
    #[allow(dead_code, reason = "it is there for people")]
    note: Option<String>,
    policy: Option<Value>,
    school: Option<Value>,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    ask: Option<Value>,
    submit: Option<Value>,
    submit_batch: Option<Value>,
    check: Option<Value>,
    trace: Option<Value>,
    plan: Option<Value>,
    #[serde(rename = "as")]
    name: Option<String>,
    /// An [`Expectation`], read once the names in it are resolved; of a batch a list of them.
    #[serde(default = "nothing")]
    expect: Value,
    /// The same of what may be shown to whoever asks; it may stand here or inside `expect`.
    shown: Option<Value>,
    equals: Option<Value>,
    /// A remark for the reader.
    #[allow(dead_code, reason = "it is there for people")]
    note: Option<String>,
}

fn nothing() -> Value {
    json!({})
}

/// What came of one step.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StepReport {
    /// Its place in the scenario, from 1.
    pub number: usize,
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// The type of the action, or the name of the view.
    pub subject: String,
    /// What was asked, in short.
    pub what: String,
    /// What came, in short.
    pub got: String,
    /// Where it differs from what was expected; empty where it does not.
    pub differences: Vec<String>,
    /// The clauses that decided, and those that advised, each after the effect of its reason.
    pub decided: Vec<(String, String)>,
}

/// What came of one scenario.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// Its title.
    pub title: String,
    /// The policy's id.
    pub policy: String,
    /// Its steps.
    pub steps: Vec<StepReport>,
}

impl Outcome {
    /// Whether every step was answered as expected.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.steps.iter().all(|step| step.differences.is_empty())
    }
}

/// Puts a roster in the place of what stands for one.
pub type ReadRoster<'a> = &'a dyn Fn(&mut Value) -> Result<(), String>;

/// What a scenario need not say itself.
#[derive(Clone, Copy, Default)]
pub struct Given<'a> {
    /// The policy of a scenario that names none.
    pub policy: Option<&'a Policy>,
    /// The roster, as JSON, of a scenario that has none.
    pub school: Option<&'a Value>,
    /// How a roster is read that a scenario only names, as in `{"import": "FOLDER"}`. What is a roster it leaves alone.
    pub roster: Option<ReadRoster<'a>>,
}

impl core::fmt::Debug for Given<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Given").field("policy", &self.policy).field("school", &self.school).finish_non_exhaustive()
    }
}

/// Why a scenario cannot be run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoScenario(String);

/// Runs a scenario, in JSON.
///
/// # Errors
/// [`NoScenario`] where the text is none, or its policy or roster does not hold together, or neither it nor `given` has
/// one.
pub fn run(text: &str, given: &Given<'_>) -> Result<Outcome, NoScenario> {
    run_said(text, given).map_err(NoScenario)
}

fn run_said(text: &str, given: &Given<'_>) -> Result<Outcome, String> {
    let mut scenario: Scenario = serde_json::from_str(text).map_err(|error| format!("is not a scenario: {error}"))?;
    let read = |roster: &mut Value| given.roster.map_or(Ok(()), |read| read(roster));
    for step in &mut scenario.steps {
        if let (Some(shown), Some(expect)) = (step.shown.take(), step.expect.as_object_mut()) {
            expect.insert("shown".to_owned(), shown);
        }
    }
    let own = scenario.school.take().or_else(|| given.school.cloned());
    let mut roster = own.ok_or("has no `school`; give it one, or name one for all")?;
    read(&mut roster).map_err(|error| format!("school: {error}"))?;
    for (n, step) in scenario.steps.iter_mut().enumerate() {
        for input in [&mut step.ask, &mut step.submit, &mut step.plan].into_iter().flatten() {
            let roster = input.pointer_mut("/action/roster");
            roster.map_or(Ok(()), &read).map_err(|error| format!("step {}: {error}", n + 1))?;
        }
    }
    if scenario.steps.is_empty() {
        return Err("has no steps".to_owned());
    }
    let policy = match (&scenario.policy, given.policy) {
        (Some(named), _) => wire::policy(named.to_string().as_bytes()).map_err(|error| format!("policy: {error}"))?,
        (None, Some(policy)) => policy.clone(),
        (None, None) => return Err("has no `policy`; name one".to_owned()),
    };
    let mut school = wire::open(&policy, roster.to_string().as_bytes()).map_err(|error| format!("school: {error}"))?;
    for (n, step) in scenario.steps.iter().enumerate() {
        let read = match step.submit_batch {
            Some(_) => Vec::<Expectation>::deserialize(&step.expect).map(drop),
            None => Expectation::deserialize(&step.expect).map(drop),
        };
        read.map_err(|error| format!("step {}: expect: {error}", n + 1))?;
    }
    let mut names = BTreeSet::new();
    let mut outcome = Outcome { title: scenario.scenario, policy: policy.document().id.to_string(), steps: Vec::new() };
    for (n, step) in scenario.steps.iter().enumerate() {
        outcome.steps.push(step::run(&mut school, n + 1, step, &mut names));
    }
    Ok(outcome)
}
