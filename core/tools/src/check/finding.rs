//! What is found in a document, and where.

use schoolgate::contract::{Error, ErrorCode};
use serde::Serialize;
use std::fmt;

use super::mend::field_number;
use super::words::nearest;
use crate::lint::Lint;
use crate::source::{Field, Node, Place, Source, Step, Unreadable, Value, steps};

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The document is refused.
    Error,
    /// It can be adopted, and hardly means what it says.
    Warning,
    /// What whoever adopts it should know.
    Note,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Something found in a document.
///
/// Its `Display` form is `line:column: severity [code] clause 3.5b: sentence`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// The stable code: an [`ErrorCode`] for an error, a [`lint`](mod@crate::lint) for the rest.
    pub code: String,
    /// Where in the text.
    #[serde(flatten)]
    pub place: Place,
    /// Where in the document, as in `clauses[12].rules[0].who`; empty for the whole of it.
    pub path: String,
    /// The id of the clause in which it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// The word or field that was wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// The one that was probably meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meant: Option<String>,
    /// What is the matter, and what to do.
    pub sentence: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { line, column, .. } = self.place;
        write!(f, "{line}:{column}: {} [{}] ", self.severity.as_str(), self.code)?;
        if let Some(clause) = &self.clause {
            write!(f, "clause {clause}: ")?;
        }
        f.write_str(&self.sentence)
    }
}

/// What stands in quotes, no longer than one reads.
fn short(word: &str) -> String {
    const MOST: usize = 40;
    if word.chars().count() <= MOST { word.to_owned() } else { word.chars().take(MOST).chain(['…']).collect() }
}

impl Finding {
    pub(super) fn order(&self) -> (Place, Severity, String) {
        (self.place, self.severity, self.code.clone())
    }

    /// An error of a part that stands at `outer`, in which its path leads.
    pub(super) fn of_error(error: &Error, part: &Node, outer: &str, source: &Source) -> Self {
        let node = part.at(error.path());
        let mut found = Self {
            severity: Severity::Error,
            code: error.code().as_str().to_owned(),
            place: source.place(node.from, node.to),
            path: error.clone().inside(outer).path().to_owned(),
            clause: None,
            word: None,
            meant: None,
            sentence: error.sentence().to_owned(),
        };
        if error.code() == ErrorCode::JsonSyntax {
            // The line and column are those of a part.
            found.sentence = "holds a number that JSON cannot; write a whole one".to_owned();
        }
        found.clause = clause_of(&found.path, source);
        let is_there = part.has(error.path());
        match (error.code(), &node.value) {
            (ErrorCode::UnknownField, _) => {
                let field = field_number(error).and_then(|number| node.fields().get(number.checked_sub(1)?));
                if let Some(field) = field {
                    found.place = source.place(field.from, field.to);
                    found.mean(&field.name, "a field", error);
                }
            }
            (ErrorCode::UnknownWord, Value::Text(word)) => found.mean(word, "a word", error),
            // What is missing has no place; that is where it is missed.
            (ErrorCode::MissingField, _) => found.place = source.place(node.from, node.from),
            _ if !is_there => found.place = source.place(node.from, node.from),
            (_, Value::Text(word) | Value::Number(word)) => {
                found.sentence = format!("`{}` {}", short(word), found.sentence);
                found.word = Some(short(word));
            }
            _ => {}
        }
        // A value that no word stands for is called by its field.
        let steps = steps(&found.path);
        let field = steps.iter().rev().find_map(|step| match step {
            Step::Field(name) => Some(*name),
            Step::Item(_) => None,
        });
        if let Some(field) = field.filter(|_| found.sentence.starts_with("is ")) {
            found.sentence = format!("`{}` {}", short(field), found.sentence);
        }
        found
    }

    /// Says which word was wrong, and which was meant.
    fn mean(&mut self, word: &str, what: &str, error: &Error) {
        let said = short(word);
        self.meant = nearest(word, error.known()).map(str::to_owned);
        self.sentence = match &self.meant {
            Some(meant) => format!("`{said}` is not {what} known here; did you mean `{meant}`?"),
            None => {
                let known: Vec<&str> = error.known().collect();
                let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                format!("`{said}` is not {what} known here; known are {known}")
            }
        };
        self.word = Some(said);
    }

    /// A field that stands in its object already.
    pub(super) fn of_repeated(field: &Field, outer: &str, source: &Source) -> Self {
        let path = if outer.is_empty() { field.name.clone() } else { format!("{outer}.{}", field.name) };
        Self {
            severity: Severity::Error,
            code: ErrorCode::DuplicateField.as_str().to_owned(),
            place: source.place(field.from, field.to),
            clause: clause_of(&path, source),
            path,
            word: Some(short(&field.name)),
            meant: None,
            sentence: format!("`{}` stands in this object already; keep one of the two", short(&field.name)),
        }
    }

    pub(super) fn of_unreadable(unreadable: Unreadable) -> Self {
        Self {
            severity: Severity::Error,
            code: unreadable.code.as_str().to_owned(),
            place: unreadable.place,
            path: String::new(),
            clause: None,
            word: None,
            meant: None,
            sentence: unreadable.sentence,
        }
    }

    pub(super) fn of_lint(lint: Lint, source: &Source) -> Self {
        Self {
            severity: lint.severity,
            code: lint.code.to_owned(),
            place: source.place_of(&lint.path),
            clause: clause_of(&lint.path, source),
            path: lint.path,
            word: None,
            meant: None,
            sentence: lint.sentence,
        }
    }
}

/// The id of the clause into which a path leads.
fn clause_of(path: &str, source: &Source) -> Option<String> {
    match steps(path).as_slice() {
        [Step::Field("clauses"), Step::Item(number), ..] => {
            let clause = source.root().field("clauses")?.items().get(*number)?;
            Some(clause.field("id")?.text()).filter(|id| !id.is_empty())
        }
        _ => None,
    }
}
