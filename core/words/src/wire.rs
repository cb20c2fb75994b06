//! The JSON face: an operation's name and its input in, an envelope out, as the core's [`wire`] has it.
//!
//! Every answer is `{"ok": …}`, or `{"error": {"code": …, "path": …, "message": …}}`.
//!
//! | operation | input | answer |
//! |---|---|---|
//! | `say` | `locale`, `unreviewed`? (`"accept"`), `decision`?, `plan`?, `remedies`?, `duties`?, `names`? (`parents`, `staff`, `pupils`, `classes`, each by id), `at`? (when it was asked) | `locale`, `language`, `direction`, `reviewed`, `note`?, and in words what was given |
//! | `locales` | nothing | `locales`, each with `locale`, `language`, `direction`, `reviewed` |
//!
//! A locale that no native reader has reviewed is an error unless the input accepts it; the answer then has `reviewed`: `false`
//! and a `note` that says so in that language, to be shown with the words.
//!
//! ```
//! let input = br#"{ "locale": "pl", "unreviewed": "accept", "remedies": [{ "type": "use_school_device" }] }"#;
//! let answer = schoolgate_words::wire::call("say", input);
//! assert!(answer.starts_with(r#"{"ok":{"locale":"pl","language":"polski","direction":"ltr","reviewed":false,"note":"#), "{answer}");
//! assert!(answer.ends_with(r#""remedies":["Proszę skorzystać z urządzenia szkolnego"]}}"#), "{answer}");
//! ```

use schoolgate::contract::{Decision, Duty, Error, ErrorCode, FromTree, Instant, Remedy, from_json};
use schoolgate::{Plan, wire};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::decision::{Owed, Planned, Said};
use crate::{About, Names, Unreviewed, Words};

/// Every operation by its name.
pub const OPERATIONS: &[&str] = &["say", "locales"];

/// How many remedies or duties are put into words in one call at most.
pub const MOST: usize = 10_000;

/// The answer of an operation to an input.
#[cfg(feature = "tables")]
#[must_use]
pub fn call(operation: &str, input: &[u8]) -> String {
    envelope(answer(operation, input, |locale, unreviewed| Words::of(locale_of(locale)?, unreviewed)))
}

/// The same with the sentences of a locale's file, for who brings them: there is no other locale then.
#[must_use]
pub fn call_with(table: &str, operation: &str, input: &[u8]) -> String {
    envelope(answer(operation, input, |locale, unreviewed| {
        let words = Words::read(table, unreviewed)?;
        if words.tag() == locale {
            return Ok(words);
        }
        let sentence = format!("is another locale than the file's; give `{}`, or the other file", words.tag());
        Err(Error::new(ErrorCode::UnknownWord, sentence).at("locale"))
    }))
}

fn envelope(answer: Result<String, Error>) -> String {
    match answer {
        Ok(answer) => format!("{{\"ok\":{answer}}}"),
        Err(error) => wire::envelope(Err::<(), _>(error)),
    }
}

#[cfg(feature = "tables")]
fn locale_of(tag: &str) -> Result<crate::Locale, Error> {
    let known: Vec<_> = crate::Locale::ALL.iter().map(|locale| locale.tag()).collect();
    let sentence = || format!("is no locale known here; use one of {}", known.join(", "));
    crate::Locale::from_tag(tag).ok_or_else(|| Error::new(ErrorCode::UnknownWord, sentence()).at("locale"))
}

/// What an answer says of its language first.
#[derive(Serialize)]
struct Language {
    locale: String,
    language: String,
    direction: &'static str,
    reviewed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl Language {
    fn of(words: &Words) -> Self {
        Self {
            locale: words.tag().to_owned(),
            language: words.language(),
            direction: if words.is_rtl() { "rtl" } else { "ltr" },
            reviewed: words.is_reviewed(),
            note: words.note(),
        }
    }
}

#[derive(Serialize)]
struct Spoken {
    #[serde(flatten)]
    language: Language,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Said>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<Planned>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remedies: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duties: Option<Vec<Owed>>,
}

#[derive(Serialize)]
struct Locales {
    locales: Vec<Language>,
}

type Load<'a> = &'a dyn Fn(&str, Unreviewed) -> Result<Words, Error>;

fn answer(
    operation: &str,
    input: &[u8],
    load: impl Fn(&str, Unreviewed) -> Result<Words, Error>,
) -> Result<String, Error> {
    let mut input = Input::read(input)?;
    match operation {
        "say" => said(&mut input, &load).and_then(|spoken| written(&spoken)),
        "locales" => {
            input.done()?;
            written(&Locales { locales: locales()? })
        }
        _ => Err(Error::new(ErrorCode::UnknownWord, format!("is no operation; use one of {}", OPERATIONS.join(", ")))),
    }
}

#[cfg(feature = "tables")]
fn locales() -> Result<Vec<Language>, Error> {
    let of = |locale: &crate::Locale| Words::of(*locale, Unreviewed::Accept).map(|words| Language::of(&words));
    crate::Locale::ALL
        .iter()
        .map(of)
        .map(|language| language.map(|language| Language { note: None, ..language }))
        .collect()
}

#[cfg(not(feature = "tables"))]
fn locales() -> Result<Vec<Language>, Error> {
    Ok(Vec::new())
}

fn said(input: &mut Input, load: Load<'_>) -> Result<Spoken, Error> {
    let missing = || Error::new(ErrorCode::MissingField, "lacks the field `locale`; add it");
    let locale = input.text("locale")?.ok_or_else(missing)?;
    let unreviewed = match input.text("unreviewed")?.as_deref() {
        None => Unreviewed::Refuse,
        Some("accept") => Unreviewed::Accept,
        Some(_) => {
            let sentence = "is not a word known here; write \"accept\", or leave it out";
            return Err(Error::new(ErrorCode::UnknownWord, sentence).at("unreviewed"));
        }
    };
    let at = input.text("at")?.map(|at| Instant::parse(&at)).transpose().map_err(|error| error.inside("at"))?;
    let names = input.names()?;
    let decision: Option<Decision> = input.typed("decision")?;
    let plan: Option<Plan> = input.typed("plan")?;
    let remedies: Option<Vec<Remedy>> = input.list("remedies")?;
    let duties: Option<Vec<Duty>> = input.list("duties")?;
    input.done()?;
    let words = load(&locale, unreviewed)?;
    let about = About { names: Some(&names), at };
    Ok(Spoken {
        language: Language::of(&words),
        decision: decision.map(|decision| words.say(&decision, &about)),
        plan: plan.map(|plan| words.plan(&plan, &about)),
        remedies: remedies.map(|all| all.iter().map(|remedy| words.remedy(remedy, &about)).collect()),
        duties: duties.map(|all| all.iter().map(|duty| words.duty(duty, &about)).collect()),
    })
}

fn written(value: &impl Serialize) -> Result<String, Error> {
    let sentence = "cannot be written as JSON";
    serde_json::to_string(value).map_err(|_| Error::new(ErrorCode::InvalidValue, sentence))
}

/// An object, of which the fields are taken one by one. No error says what stands in them.
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

    fn typed<T: FromTree>(&mut self, name: &str) -> Result<Option<T>, Error> {
        let value = self.take(name);
        value.map(|value| from_json(value.to_string().as_bytes()).map_err(|error| error.inside(name))).transpose()
    }

    fn list<T: FromTree>(&mut self, name: &str) -> Result<Option<Vec<T>>, Error> {
        let Some(list) = self.take(name) else { return Ok(None) };
        let Value::Array(list) = list else {
            return Err(Error::new(ErrorCode::WrongType, "has the wrong type; expected a list").at(name));
        };
        if list.len() > MOST {
            return Err(Error::new(ErrorCode::TooLarge, format!("has more than {MOST} entries; give fewer")).at(name));
        }
        let one = |(n, value): (usize, &Value)| {
            from_json(value.to_string().as_bytes()).map_err(|error| error.inside(&format!("{name}[{n}]")))
        };
        list.iter().enumerate().map(one).collect::<Result<_, _>>().map(Some)
    }

    fn names(&mut self) -> Result<Names, Error> {
        let Some(names) = self.take("names") else { return Ok(Names::default()) };
        let sentence = "are not names; give `parents`, `staff`, `pupils` and `classes`, each an object of names by id";
        serde_json::from_value(names).map_err(|_| Error::new(ErrorCode::WrongType, sentence).at("names"))
    }

    fn done(&self) -> Result<(), Error> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(Error::new(ErrorCode::UnknownField, "has a field that is not known here; leave it out"))
    }
}
