//! The JSON face: a tool's name and its input in, an envelope out, as the core's [`wire`] has it.
//!
//! Every answer is `{"ok": …}`, or `{"error": {"code": …, "path": …, "message": …}}`. A policy is the id of a built-in one or
//! a document, as everywhere; where its text matters, as for [`check`](mod@crate::check), it is a text.
//!
//! | tool | input | answer |
//! |---|---|---|
//! | `check` | `document` (the text), `format`? (`json`, `yaml`), `today`? | `findings`, `holds` |
//! | `read` | `document` (the text), `format`? (`json`, `yaml`) | `json`: the document as plain JSON, which the core reads |
//! | `show` | `policy`, `as`? (`page`, `markdown`, `html`) | the page |
//! | `week` | `policy`, `school`? with `from` and `staff`?, `as`? (`week`, `svg`, `text`), `width`? | the week |
//! | `test` | `policy`, `scenarios` (a list), `school`? | `outcomes`, `coverage` |
//! | `diff` | `old`, `new` | the changes |
//! | `model` | `old`, `new` | `then`, `now`: snapshots of the school in which `diff` asks, under either |
//! | `replay` | `log` (the events' lines, as one text), `under`, `school`? (the id whose log it has to be) | what would have been answered otherwise |
//! | `prove` | `policy` | the safeguards, each with what was searched |
//! | `new` | `answers`? (to the questions, by name) | `document` |
//! | `questions` | nothing | the questions that `new` takes answers to |
//!
//! ```
//! let answer = schoolgate_tools::wire::call("show", br#"{"policy": "mmps-2023", "as": "markdown"}"#);
//! assert!(answer.starts_with(r##"{"ok":"# "##));
//! ```

use schoolgate::contract::{Date, Error, ErrorCode, Roster, SchoolId, StaffId, from_json};
use schoolgate::policy::Policy;
use schoolgate::{School, wire};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::check::{Finding, Severity, check};
use crate::scenario::{Coverage, Given, Outcome, run};
use crate::source::{Format, Source, Unreadable};
use crate::starter::{QUESTIONS, document};
use crate::{diff, prove, replay, show, space, week};

/// Every tool by its name.
pub const TOOLS: &[&str] =
    &["check", "read", "show", "week", "test", "diff", "model", "replay", "prove", "new", "questions"];

/// The answer of a tool to an input.
#[must_use]
pub fn call(tool: &str, input: &[u8]) -> String {
    match answer(tool, input) {
        Ok(answer) => format!("{{\"ok\":{answer}}}"),
        Err(error) => wire::envelope(Err::<(), _>(error)),
    }
}

/// As JSON text, its fields in the order in which the types declare them.
fn answer(tool: &str, input: &[u8]) -> Result<String, Error> {
    let mut input = Input::read(input)?;
    let answer = match tool {
        "check" => checked(&mut input),
        "read" => read(&mut input),
        "show" => shown(&mut input),
        "week" => drawn(&mut input),
        "test" => tested(&mut input),
        "diff" => diff::between(&input.policy("old")?, &input.policy("new")?).map_err(unsearched).and_then(written),
        "model" => modelled(&mut input),
        "replay" => {
            let log = input.text("log")?.ok_or_else(|| missing("log"))?;
            let under = input.policy("under")?;
            let of = input.text("school")?.map(SchoolId::new).transpose().map_err(|error| error.inside("school"))?;
            replay::lines(log.lines(), &under, of.as_ref()).map_err(|error| error.inside("log")).and_then(written)
        }
        "prove" => prove::all(&input.policy("policy")?).map_err(unsearched).and_then(written),
        "new" => begun(&mut input),
        "questions" => written(QUESTIONS),
        _ => Err(Error::new(ErrorCode::UnknownWord, format!("is no tool; use one of {}", TOOLS.join(", ")))),
    }?;
    // What was not taken is not known. After the answer: what is wrong with a field that is comes first.
    input.done()?;
    Ok(answer)
}

fn written(value: impl Serialize) -> Result<String, Error> {
    serde_json::to_string(&value).map_err(|_| Error::new(ErrorCode::InvalidValue, "cannot be written as JSON"))
}

fn unsearched(unsearched: space::Unsearched) -> Error {
    match unsearched {
        space::Unsearched::Refused(error) => error,
        other => Error::new(ErrorCode::TooLarge, other.to_string()),
    }
}

fn missing(name: &str) -> Error {
    Error::new(ErrorCode::MissingField, format!("lacks the field `{name}`; add it"))
}

#[derive(Serialize)]
struct Checked {
    holds: bool,
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Plain {
    json: String,
}

#[derive(Serialize)]
struct Modelled {
    then: String,
    now: String,
}

#[derive(Serialize)]
struct Tested {
    outcomes: Vec<Outcome>,
    coverage: Coverage,
}

#[derive(Serialize)]
struct Begun {
    document: String,
}

fn checked(input: &mut Input) -> Result<String, Error> {
    let (document, format) = (input.document()?, input.format()?);
    let today = input.text("today")?.map(|today| Date::parse(&today)).transpose();
    let checked = check(document.as_bytes(), format, today.map_err(|error| error.inside("today"))?);
    written(Checked { holds: checked.count(Severity::Error) == 0, findings: checked.findings })
}

fn read(input: &mut Input) -> Result<String, Error> {
    let (document, format) = (input.document()?, input.format()?);
    let source = Source::read(document.as_bytes(), format).map_err(|Unreadable { code, place, sentence }| {
        Error::new(code, format!("{sentence} (line {}, column {})", place.line, place.column)).at("document")
    })?;
    written(Plain { json: source.json() })
}

fn modelled(input: &mut Input) -> Result<String, Error> {
    let (then, now) = diff::schools(&input.policy("old")?, &input.policy("new")?).map_err(unsearched)?;
    written(Modelled { then: then.snapshot()?, now: now.snapshot()? })
}

fn shown(input: &mut Input) -> Result<String, Error> {
    let page = show::page(&input.policy("policy")?);
    match input.one_of("as", &["page", "markdown", "html"])? {
        "markdown" => written(page.markdown()),
        "html" => written(page.html()),
        _ => written(&page),
    }
}

fn drawn(input: &mut Input) -> Result<String, Error> {
    let policy = input.policy("policy")?;
    let week = match input.take("school") {
        None => week::of_policy(&policy),
        Some(roster) => {
            let roster: Roster = from_json(roster.to_string().as_bytes()).map_err(|error| error.inside("school"))?;
            let school = School::open(policy, roster).map_err(|error| error.inside("school"))?;
            let from = input.text("from")?.ok_or_else(|| missing("from"))?;
            let from = Date::parse(&from).map_err(|error| error.inside("from"))?;
            let staff = input.text("staff")?.map(StaffId::new).transpose().map_err(|error| error.inside("staff"))?;
            week::of_school(&school, from, staff.as_ref())?
        }
    };
    let width =
        input.take("width").map_or(Some(100), |width| width.as_u64().and_then(|width| usize::try_from(width).ok()));
    let width = width.ok_or_else(|| Error::new(ErrorCode::WrongType, "is not a whole number").at("width"))?;
    match input.one_of("as", &["week", "svg", "text"])? {
        "svg" => written(week.svg()),
        "text" => written(week.text(width.min(1_000), false)),
        _ => written(&week),
    }
}

fn tested(input: &mut Input) -> Result<String, Error> {
    let policy = input.policy("policy")?;
    let school = input.take("school");
    let Some(Value::Array(scenarios)) = input.take("scenarios") else {
        return Err(Error::new(ErrorCode::WrongType, "is not a list of scenarios").at("scenarios"));
    };
    let given = Given { policy: Some(&policy), school: school.as_ref(), ..Given::default() };
    let mut outcomes = Vec::new();
    for (n, scenario) in scenarios.iter().enumerate() {
        let outcome = run(&scenario.to_string(), &given);
        let problem = |_| Error::new(ErrorCode::InvalidValue, "is no scenario that can be run");
        outcomes.push(outcome.map_err(problem).map_err(|error| error.at(format!("scenarios[{n}]")))?);
    }
    let coverage = Coverage::of(&policy, &outcomes);
    written(Tested { outcomes, coverage })
}

fn begun(input: &mut Input) -> Result<String, Error> {
    let answers = match input.take("answers") {
        None => Map::new(),
        Some(Value::Object(answers)) => answers,
        Some(_) => return Err(Error::new(ErrorCode::WrongType, "is not an object").at("answers")),
    };
    let known = |name: &String| QUESTIONS.iter().any(|question| question.name == name);
    if !answers.keys().all(known) {
        let sentence = "answers what is not asked; `questions` lists the questions";
        return Err(Error::new(ErrorCode::UnknownField, sentence).at("answers"));
    }
    let answer = |name: &str| answers.get(name).and_then(Value::as_str).map(str::to_owned);
    let made = document(answer)
        .map_err(|wrong| Error::new(wrong.code, wrong.sentence).at(format!("answers.{}", wrong.question)))?;
    written(Begun { document: made })
}

/// An object, of which the fields are taken one by one.
struct Input(Map<String, Value>);

impl Input {
    fn read(text: &[u8]) -> Result<Self, Error> {
        match serde_json::from_slice(text) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            Ok(_) => Err(Error::new(ErrorCode::WrongType, "has the wrong type; expected an object")),
            Err(error) => {
                let (line, column) = (error.line(), error.column());
                Err(Error::new(ErrorCode::JsonSyntax, format!("is not JSON at line {line}, column {column}")))
            }
        }
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name).filter(|value| !value.is_null())
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, Error> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Error::new(ErrorCode::WrongType, "has the wrong type; expected a string").at(name)),
        }
    }

    /// A word, of those that are known; the first where none is given.
    fn one_of(&mut self, name: &str, known: &[&'static str]) -> Result<&'static str, Error> {
        let given = self.text(name)?;
        let found = known.iter().copied().find(|word| given.as_deref().is_none_or(|given| given == *word));
        found.ok_or_else(|| {
            let sentence = format!("is not a word known here; use one of {}", known.join(", "));
            Error::new(ErrorCode::UnknownWord, sentence).at(name)
        })
    }

    fn document(&mut self) -> Result<String, Error> {
        self.text("document")?.ok_or_else(|| missing("document"))
    }

    fn format(&mut self) -> Result<Format, Error> {
        Ok(if self.one_of("format", &["json", "yaml"])? == "yaml" { Format::Yaml } else { Format::Json })
    }

    fn policy(&mut self, name: &str) -> Result<Policy, Error> {
        let policy = self.take(name).ok_or_else(|| missing(name))?;
        wire::policy(policy.to_string().as_bytes()).map_err(|error| error.inside(name))
    }

    fn done(&self) -> Result<(), Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(Error::new(ErrorCode::UnknownField, "has a field that is not known here; leave it out"))
    }
}
