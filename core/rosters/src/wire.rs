//! The JSON face: options as JSON and files as they are in, an envelope out, as the core's [`wire`] has it.
//!
//! Every answer is `{"ok": …}`, or `{"error": {"code": …, "path": …, "message": …}}`. A file in a path is meant by its place
//! among those given, as in `files[2]`.
//!
//! | operation | options | answer |
//! |---|---|---|
//! | `import` | `id`, `name`, `timezone`, `language`?, `at_most_adults`? (2; `null`: any number), `today`?, `org`? | `roster`, `report` |
//! | `reconcile` | `at`, `by` (which host asks), `of_class`?, `of_school`?, `few`?, `at_most_adults`?, `org`? | `report`, `reconciliation`, `machine` (requests) |
//!
//! A file whose name ends in `.zip` is taken apart first ([`packed`](crate::packed)).
//!
//! ```
//! use schoolgate_rosters::import::NamedFile;
//!
//! let users = b"sourcedId,role,givenName,familyName\np1,student,Amina,Khan\n";
//! let options = br#"{"id": "larkfield", "name": "Larkfield", "timezone": "Europe/London"}"#;
//! let answer = schoolgate_rosters::wire::import(options, &[NamedFile { name: "users.csv", bytes: users }]);
//! assert!(answer.starts_with(r#"{"ok":{"roster":{"id":"larkfield","#));
//! ```

use schoolgate::School;
use schoolgate::contract::{Date, Error, ErrorCode, HostId, Instant, SchoolId, to_json};
use schoolgate::wire;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::import::{Imported, NamedFile, Options};
use crate::packed::Unpacked;
use crate::reconcile::{Limits, reconcile as reconcile_roster};

/// How many files are given at most: answers come in pages of a hundred records.
pub const MOST_FILES: usize = 10_000;

/// A roster and a report, from a management system's files.
#[must_use]
pub fn import(options: &[u8], files: &[NamedFile<'_>]) -> String {
    envelope(imported(options, files).and_then(|Imported { roster, report }| {
        let report = written(&report)?;
        Ok(vec![("roster", to_json(&roster)?), ("report", report)])
    }))
}

/// What would bring a school to a management system's files, and the requests that the machine may submit of it.
#[must_use]
pub fn reconcile(school: &School, options: &[u8], files: &[NamedFile<'_>]) -> String {
    envelope(reconciled(school, options, files))
}

/// The same where no school is at hand: of its snapshot, and of the host's key where it has one. No key is no bytes.
#[must_use]
pub fn reconcile_snapshot(snapshot: &[u8], key: &[u8], options: &[u8], files: &[NamedFile<'_>]) -> String {
    let school = wire::key(key).and_then(|key| wire::restore(snapshot, key.as_ref()));
    envelope(school.and_then(|school| reconciled(&school, options, files)))
}

fn reconciled(school: &School, options: &[u8], files: &[NamedFile<'_>]) -> Result<Members, Error> {
    let mut given = Fields::read(options)?;
    let at = Instant::parse(&given.needed("at")?).map_err(|error| error.inside("at"))?;
    let mut limits = Limits::new(HostId::new(given.needed("by")?).map_err(|error| error.inside("by"))?);
    for (name, limit) in
        [("of_class", &mut limits.of_class), ("of_school", &mut limits.of_school), ("few", &mut limits.few)]
    {
        *limit = given.count(name)?.unwrap_or(*limit);
    }
    let nobody = school.known().nobody();
    for (name, text) in [("id", nobody.id.to_string()), ("name", nobody.name), ("timezone", nobody.timezone)] {
        given.0.entry(name).or_insert(Value::String(text));
    }
    let today = school.zone()?.moment(at).date;
    given.0.entry("today").or_insert(Value::String(Date::from(today).to_string()));
    let options = options_of(&mut given)?;
    given.done()?;
    let imported = read(&options, files)?;
    let found = reconcile_roster(school, &imported, at, &limits)?;
    let report = written(&imported.report)?;
    drop(imported);
    Ok(vec![("report", report), ("reconciliation", written(&found)?), ("machine", written(&found.for_the_machine())?)])
}

/// The members of an answer, as JSON.
type Members = Vec<(&'static str, String)>;

/// An answer is as large as a school: it is put together once, and no part is kept beside it for longer than that takes.
fn envelope(answer: Result<Members, Error>) -> String {
    let members = match answer {
        Ok(members) => members,
        Err(error) => return wire::envelope(Err::<(), _>(error)),
    };
    let room: usize = members.iter().map(|(name, value)| name.len() + value.len() + 4).sum();
    let mut text = String::with_capacity(room + 8);
    text.push_str(r#"{"ok":"#);
    for (at, (name, value)) in members.into_iter().enumerate() {
        text.extend([if at == 0 { "{\"" } else { ",\"" }, name, "\":", &value]);
    }
    text.push_str("}}");
    text
}

fn imported(options: &[u8], files: &[NamedFile<'_>]) -> Result<Imported, Error> {
    let mut given = Fields::read(options)?;
    let options = options_of(&mut given)?;
    given.done()?;
    read(&options, files)
}

fn read(options: &Options, files: &[NamedFile<'_>]) -> Result<Imported, Error> {
    if files.len() > MOST_FILES {
        let sentence = format!("are more than {MOST_FILES}; give the roster's files alone");
        return Err(Error::new(ErrorCode::TooLarge, sentence).at("files"));
    }
    crate::import::read(&Unpacked::of(files)?.files(), options)
}

fn options_of(given: &mut Fields) -> Result<Options, Error> {
    let id = SchoolId::new(given.needed("id")?).map_err(|error| error.inside("id"))?;
    let mut options = Options::new(id, given.needed("name")?, given.needed("timezone")?);
    if let Some(language) = given.text("language")? {
        options.language = language;
    }
    match given.0.get("at_most_adults") {
        None => {}
        Some(Value::Null) => {
            options.at_most_adults = None;
            given.0.remove("at_most_adults");
        }
        Some(_) => options.at_most_adults = given.count("at_most_adults")?,
    }
    let today = given.text("today")?.map(|today| Date::parse(&today)).transpose();
    options.today = today.map_err(|error| error.inside("today"))?;
    options.org = given.text("org")?;
    Ok(options)
}

fn written(value: &impl Serialize) -> Result<String, Error> {
    let sentence = "cannot be written as JSON";
    serde_json::to_string(value).map_err(|_| Error::new(ErrorCode::InvalidValue, sentence))
}

/// An object, of which the fields are taken one by one. No error says what stands in them.
struct Fields(Map<String, Value>);

impl Fields {
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

    fn text(&mut self, name: &str) -> Result<Option<String>, Error> {
        match self.0.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Error::new(ErrorCode::WrongType, "has the wrong type; expected a string").at(name)),
        }
    }

    fn count(&mut self, name: &str) -> Result<Option<u32>, Error> {
        match self.0.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(count) => {
                let count = count.as_u64().and_then(|count| u32::try_from(count).ok());
                let wrong = || Error::new(ErrorCode::WrongType, "is not a whole number").at(name);
                count.ok_or_else(wrong).map(Some)
            }
        }
    }

    fn needed(&mut self, name: &str) -> Result<String, Error> {
        let missing = || Error::new(ErrorCode::MissingField, format!("lacks the field `{name}`; add it"));
        self.text(name)?.ok_or_else(missing)
    }

    fn done(&self) -> Result<(), Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(Error::new(ErrorCode::UnknownField, "has a field that is not known here; leave it out"))
    }
}
