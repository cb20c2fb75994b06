//! The JSON face: options as JSON and files as they are in, an envelope out, as the core's [`wire`] has it.
//!
//! Every answer is `{"ok": …}`, or `{"error": {"code": …, "path": …, "message": …}}`. A file in a path is meant by its place
//! among those given, as in `files[2]`.
//!
//! | operation | options | answer |
//! |---|---|---|
//! | `import` | `id`, `name`, `timezone`, `language`?, `at_most_adults`? (2; `null`: any number), `today`?, `org`? | `roster`, `report` |
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

use schoolgate::contract::{Date, Error, ErrorCode, SchoolId, to_json};
use schoolgate::wire;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::import::{Imported, NamedFile, Options};
use crate::packed::Unpacked;

/// How many files are given at most: answers come in pages of a hundred records.
pub const MOST_FILES: usize = 10_000;

/// A roster and a report, from a management system's files.
#[must_use]
pub fn import(options: &[u8], files: &[NamedFile<'_>]) -> String {
    envelope(imported(options, files).and_then(|imported| {
        let (roster, report) = (to_json(&imported.roster)?, written(&imported.report)?);
        Ok(format!(r#"{{"roster":{roster},"report":{report}}}"#))
    }))
}

fn envelope(answer: Result<String, Error>) -> String {
    match answer {
        Ok(text) => format!(r#"{{"ok":{text}}}"#),
        Err(error) => wire::envelope(Err::<(), _>(error)),
    }
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
    match given.0.remove("at_most_adults") {
        None => {}
        Some(Value::Null) => options.at_most_adults = None,
        Some(most) => {
            let most = most.as_u64().and_then(|most| u32::try_from(most).ok());
            let wrong = || Error::new(ErrorCode::WrongType, "is not a whole number").at("at_most_adults");
            options.at_most_adults = Some(most.ok_or_else(wrong)?);
        }
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
