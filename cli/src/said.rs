//! What a command says, and how it ends.

use std::fmt::Display;

use serde::Serialize;

/// The command did what it was for, and what it looked for is in order.
pub(crate) const HOLDS: u8 = 0;
/// It did, and something is not: a fault in a document, a test that fails, a policy that differs.
pub(crate) const HOLDS_NOT: u8 = 1;
/// It could not: an argument or a file that cannot be read.
pub(crate) const CANNOT: u8 = 2;

/// What goes out.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// To the standard output.
    pub(crate) text: String,
    /// To the standard error.
    pub(crate) beside: String,
    /// Whether what was looked for is in order.
    pub(crate) holds: bool,
}

impl Said {
    pub(crate) fn of(text: String) -> Self {
        Self { text, beside: String::new(), holds: true }
    }

    pub(crate) fn json(value: &impl Serialize) -> Result<Self, Problem> {
        let text = serde_json::to_string_pretty(value).map_err(|error| Problem(format!("JSON: {error}")))?;
        Ok(Self::of(text + "\n"))
    }

    pub(crate) fn holding(self, holds: bool) -> Self {
        Self { holds, ..self }
    }
}

/// Why a command could not do what it was for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem(pub(crate) String);

impl From<String> for Problem {
    fn from(problem: String) -> Self {
        Self(problem)
    }
}

/// A problem with a file or an argument, which its words begin with.
pub(crate) fn about<E: Display>(named: &str) -> impl Fn(E) -> Problem {
    move |error| Problem(format!("{named}: {error}"))
}

/// Text that a terminal shows and does not obey: it comes from files.
pub(crate) fn visible(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() && letter != '\n' { '\u{fffd}' } else { letter }).collect()
}

/// The colours of a terminal, or none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Colours(pub(crate) bool);

impl Colours {
    fn paint(self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    pub(crate) fn red(self, text: &str) -> String {
        self.paint("1;31", text)
    }

    pub(crate) fn yellow(self, text: &str) -> String {
        self.paint("1;33", text)
    }

    pub(crate) fn green(self, text: &str) -> String {
        self.paint("1;32", text)
    }

    pub(crate) fn faint(self, text: &str) -> String {
        self.paint("2", text)
    }
}
