//! The JSON face: what C sees, and what every scenario runner compares. Text in, text out.
//!
//! Every answer is one envelope: `{"ok": …}`, or `{"error": {"code": …, "path": …, "message": …}}`. Reasons come with
//! their words.

use schoolgate_derive::{FromTree, ToJson};
use serde::Serialize;

use crate::contract::json::of_file;
use crate::contract::write::Writer;
use crate::contract::{
    Actor, ClauseId, Decision, Error, ErrorCode, Event, Person, PolicySource, Request, Roster, ToJson, from_json,
    to_json,
};
use crate::engine::Locale;
use crate::key::ErasureKey;
use crate::log::{self, AsOf, When};
use crate::policy::{Policy, built_in};
use crate::school::{School, Submitted};
use crate::views::ViewRequest;

enum Envelope<T> {
    Ok(T),
    Error(WireError),
}

impl<T: ToJson> ToJson for Envelope<T> {
    fn write_to(&self, out: &mut Writer) {
        match self {
            Self::Ok(value) => out.only("ok", value),
            Self::Error(error) => out.only("error", error),
        }
    }
}

/// An error as it crosses a binding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromTree, ToJson)]
pub struct WireError {
    /// The stable code.
    pub code: String,
    /// Where in the input; empty for the whole of it.
    pub path: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl From<&Error> for WireError {
    fn from(error: &Error) -> Self {
        Self {
            code: error.code().as_str().to_owned(),
            path: error.path().to_owned(),
            message: error.sentence().to_owned(),
        }
    }
}

/// The version of the library, with that of the zones' tzdata as its build metadata: `0.1.0+tzdata.2026f`.
#[must_use]
pub fn version() -> String {
    format!("{}+tzdata.{}", env!("CARGO_PKG_VERSION"), crate::clock::Zone::tzdata_version())
}

/// The envelope of a result.
#[must_use]
pub fn envelope<T: ToJson>(result: Result<T, Error>) -> String {
    let envelope = match result {
        Ok(value) => Envelope::Ok(value),
        Err(error) => Envelope::Error(WireError::from(&error)),
    };
    to_json(&envelope).unwrap_or_else(|error| error_text(&error))
}

fn error_text(error: &Error) -> String {
    let fallback = r#"{"error":{"code":"invalid_value","path":"","message":"cannot be written as JSON"}}"#;
    to_json(&Envelope::<()>::Error(WireError::from(error))).unwrap_or_else(|_| fallback.to_owned())
}

/// A policy: a built-in's id as a JSON string, or a whole document.
///
/// # Errors
/// What is wrong with it, and where.
pub fn policy(text: &[u8]) -> Result<Policy, Error> {
    match from_json(of_file(text))? {
        PolicySource::BuiltIn(id) => built_in(id.as_str()),
        PolicySource::Document(document) => Policy::from_json(document.as_bytes()),
    }
}

/// The heading of a clause that a decision names, by its id as a JSON string; null where the policy has no such clause.
#[must_use]
pub fn heading(policy: &Policy, clause: &[u8]) -> String {
    envelope(from_json(clause).map(|clause: ClauseId| policy.heading(&clause).map(str::to_owned)))
}

/// Opens a school with a roster.
///
/// # Errors
/// What is wrong with the roster, and where.
pub fn open(policy: &Policy, roster: &[u8]) -> Result<School, Error> {
    School::open(policy.clone(), from_json::<Roster>(of_file(roster))?)
}

/// The key made of a secret; none of no bytes.
///
/// # Errors
/// As [`ErasureKey::new`].
pub fn key(secret: &[u8]) -> Result<Option<ErasureKey>, Error> {
    (!secret.is_empty()).then(|| ErasureKey::new(secret)).transpose()
}

/// Opens a school with a roster and the host's key, if it has one; gives the event, too, with which its log begins.
///
/// # Errors
/// As [`School::found_with`].
pub fn found(policy: &Policy, roster: &[u8], key: Option<&ErasureKey>) -> Result<(School, Event), Error> {
    School::found_with(policy.clone(), from_json::<Roster>(of_file(roster))?, key)
}

fn spoken(decision: Decision) -> Decision {
    decision.with_words(Locale::EnGb)
}

/// Decides a request.
#[must_use]
pub fn ask(school: &School, request: &[u8]) -> String {
    envelope(from_json(request).and_then(|request: Request| school.ask(&request)).map(spoken))
}

/// Decides a list of requests; answers with a list of envelopes.
#[must_use]
pub fn ask_batch(school: &School, requests: &[u8]) -> String {
    use crate::contract::json::{Tree, from_tree, parse};
    let answer = |tree: &Tree<'_>| match from_tree(tree).and_then(|request: Request| school.ask(&request)) {
        Ok(decision) => Envelope::Ok(spoken(decision)),
        Err(error) => Envelope::Error(WireError::from(&error)),
    };
    envelope(parse(requests).and_then(|tree| match tree {
        Tree::List(requests) => Ok(requests.iter().map(answer).collect::<Vec<_>>()),
        _ => Err(Error::new(ErrorCode::WrongType, "has the wrong type; expected a list of requests")),
    }))
}

/// What may be shown to a reader.
#[derive(FromTree)]
struct ForReader {
    request: Request,
    reader: Actor,
}

/// Decides `{"request": …, "reader": …}` and answers with what the reader may be shown.
#[must_use]
pub fn ask_for_reader(school: &School, input: &[u8]) -> String {
    envelope(read(input).and_then(|input: ForReader| school.ask_for_reader(&input.request, &input.reader)).map(spoken))
}

fn read<T: crate::contract::FromTree>(input: &[u8]) -> Result<T, Error> {
    from_json(input)
}

/// Submits a request, on condition that the log stands at `expected_seq` where one is given.
#[must_use]
pub fn submit(school: &mut School, request: &[u8], expected_seq: Option<u64>) -> String {
    let submitted = read(request).and_then(|request: Request| school.submit_expecting(&request, expected_seq));
    envelope(submitted.map(|submitted| Submitted { decision: spoken(submitted.decision), ..submitted }))
}

/// Submits a list of requests, of which all happen or none, on the same condition.
#[must_use]
pub fn submit_batch(school: &mut School, requests: &[u8], expected_seq: Option<u64>) -> String {
    let submitted = read(requests).and_then(|requests: Vec<Request>| school.submit_batch(&requests, expected_seq));
    envelope(submitted.map(|submitted| submitted.with_words(Locale::EnGb)))
}

/// What would make a request allowed.
#[must_use]
pub fn plan(school: &School, request: &[u8]) -> String {
    envelope(read(request).and_then(|request: Request| school.plan(&request)).map(|plan| plan.with_words(Locale::EnGb)))
}

/// Looks at the school as a reader sees it: `{"view": …, "by": …, "at": …, …}`.
#[must_use]
pub fn view(school: &School, request: &[u8]) -> String {
    envelope(read(request).and_then(|request: ViewRequest| school.view(&request)))
}

/// The same, with what the host keeps of it: `{"view": …, "looked": {…}}`.
#[must_use]
pub fn view_traced(school: &School, request: &[u8]) -> String {
    envelope(read(request).and_then(|request: ViewRequest| school.view_traced(&request)))
}

/// Folds in one event of the school's log; answers with where the log stands.
#[must_use]
pub fn apply(school: &mut School, event: &[u8]) -> String {
    envelope(log::read_event(event).and_then(|event| school.apply(&event)).map(|()| school.seq()))
}

/// The whole school as a JSON object, for [`restore`].
#[must_use]
pub fn snapshot(school: &School) -> String {
    // The snapshot is JSON already, and large.
    school.snapshot().map_or_else(|error| error_text(&error), |snapshot| format!(r#"{{"ok":{snapshot}}}"#))
}

/// The school that was written down by [`snapshot`], from its envelope or without it.
///
/// # Errors
/// As [`School::restore_with`].
pub fn restore(snapshot: &[u8], key: Option<&ErasureKey>) -> Result<School, Error> {
    School::restore_with(bare(snapshot), key)
}

/// A snapshot without its envelope.
fn bare(snapshot: &[u8]) -> &[u8] {
    let inside = snapshot.strip_prefix(br#"{"ok":"#).and_then(|rest| rest.strip_suffix(b"}"));
    inside.unwrap_or(snapshot)
}

/// The school to which a log, a list of events, leads.
///
/// # Errors
/// As [`School::replay_with`].
pub fn replay(events: &[u8], key: Option<&ErasureKey>) -> Result<School, Error> {
    School::replay_with(&log::read_events(events)?, key)
}

/// The school as it was: from a snapshot, with its envelope or without, or of no bytes where there is none; and
/// `{"events": […], "when": {"seq": …}}`, or `{"at": …}` there.
///
/// # Errors
/// As [`School::as_of_with`].
pub fn as_of(snapshot: &[u8], question: &[u8], key: Option<&ErasureKey>) -> Result<(School, AsOf), Error> {
    let (events, when) = log_and_moment(question)?;
    let snapshot = (!snapshot.is_empty()).then(|| bare(snapshot));
    School::as_of_with(snapshot, &events, when, key)
}

fn log_and_moment(input: &[u8]) -> Result<(Vec<Event>, When), Error> {
    use crate::contract::json::{Tree, from_tree, parse};
    let wrong = || Error::new(ErrorCode::WrongType, "has the wrong type; expected an object of `events` and `when`");
    let Tree::Object(fields) = parse(of_file(input))? else { return Err(wrong()) };
    let (mut events, mut when) = (None, None);
    for (name, value) in fields {
        match &*name {
            "events" => events = Some(log::events_of(value).map_err(|error| error.inside("events"))?),
            "when" => when = Some(from_tree(&value).map_err(|error| error.inside("when"))?),
            _ => return Err(Error::new(ErrorCode::UnknownField, "has a field besides `events` and `when`")),
        }
    }
    events.zip(when).ok_or_else(wrong)
}

/// Goes on with a redacted log of the school; answers with where the log stands.
#[must_use]
pub fn take_up(school: &mut School, events: &[u8]) -> String {
    envelope(log::read_events(events).and_then(|events| school.take_up(&events)).map(|()| school.seq()))
}

/// Whether a log, a list of events, is whole: `{"events": …, "seal": …, "redacted": […]}`.
#[must_use]
pub fn verify(events: &[u8]) -> String {
    envelope(log::read_events(events).and_then(|events| log::verify(&events)))
}

/// Takes somebody who was erased out of a log: `{"events": […], "subject": {"pupil": …}}`; or what was disposed of:
/// `{"events": […], "disposed": true}`.
#[must_use]
pub fn redact(input: &[u8], key: Option<&ErasureKey>) -> String {
    envelope(log_and_subject(input).and_then(|(events, subject)| match subject {
        Some(subject) => log::redact_with(&events, &subject, key),
        None => log::redact_disposed(&events, key),
    }))
}

/// A log, and who is taken out of it; nobody, where it is what was disposed of.
fn log_and_subject(input: &[u8]) -> Result<(Vec<Event>, Option<Person>), Error> {
    use crate::contract::json::{Tree, from_tree, parse};
    let wrong = || {
        let sentence = "has the wrong type; expected an object of `events` and `subject`, or of `events` and `disposed`, \
                        which is true";
        Error::new(ErrorCode::WrongType, sentence)
    };
    let Tree::Object(fields) = parse(of_file(input))? else { return Err(wrong()) };
    let (mut events, mut subject, mut disposed) = (None, None, false);
    for (name, value) in fields {
        match &*name {
            "events" => events = Some(log::events_of(value).map_err(|error| error.inside("events"))?),
            "subject" => subject = Some(from_tree(&value).map_err(|error| error.inside("subject"))?),
            "disposed" => disposed = from_tree(&value).map_err(|error| error.inside("disposed"))?,
            _ => {
                let sentence = "has a field besides `events`, `subject` and `disposed`";
                return Err(Error::new(ErrorCode::UnknownField, sentence));
            }
        }
    }
    let events = events.filter(|_| subject.is_none() == disposed);
    events.map(|events| (events, subject)).ok_or_else(wrong)
}
