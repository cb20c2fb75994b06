//! Errors: a stable code, a path into the input, and a sentence that says what to do.

use core::fmt;

use crate::words::words;

words! {
    /// The stable code of an error. Programs branch on it; people read the sentence.
    ErrorCode {
        /// The text is not JSON.
        JsonSyntax = "json_syntax",
        /// The JSON is nested too deeply.
        JsonTooDeep = "json_too_deep",
        /// A field that the contract does not know.
        UnknownField = "unknown_field",
        /// A required field is missing.
        MissingField = "missing_field",
        /// The same field stands twice in one object.
        DuplicateField = "duplicate_field",
        /// A value of the wrong JSON type.
        WrongType = "wrong_type",
        /// A word that the vocabulary does not list.
        UnknownWord = "unknown_word",
        /// A value of the right type that makes no sense here.
        InvalidValue = "invalid_value",
        /// A text or a list that is longer than it may be.
        TooLarge = "too_large",
        /// An id that is empty.
        EmptyId = "empty_id",
        /// Not an RFC 3339 instant with an offset.
        BadInstant = "bad_instant",
        /// Not a date that exists, written `YYYY-MM-DD`.
        BadDate = "bad_date",
        /// Not a time of day, written `HH:MM` or `HH:MM:SS`.
        BadTime = "bad_time",
        /// Not an IANA time zone.
        UnknownZone = "unknown_zone",
        /// A window or stretch that ends where it begins, or before.
        EmptyWindow = "empty_window",
        /// Two windows of the same hours overlap.
        OverlappingWindows = "overlapping_windows",
        /// A document of a version that this library does not know.
        UnknownVersion = "unknown_version",
        /// Two entries share an id.
        DuplicateId = "duplicate_id",
        /// A reference to something that the document does not define.
        DanglingReference = "dangling_reference",
        /// Two clauses set the same parameter differently, and neither says that it prevails.
        Contradiction = "contradiction",
        /// A clause states no rule and gives no reason for it, or states rules and calls itself guidance.
        ClauseWithoutRule = "clause_without_rule",
        /// No built-in policy of that id.
        UnknownPolicy = "unknown_policy",
        /// `submit` needs a `ref`.
        MissingRef = "missing_ref",
        /// The same `ref` was used for a different request, which was not denied.
        RefReused = "ref_reused",
        /// The school has moved on from the sequence number that the caller expected.
        SeqConflict = "seq_conflict",
        /// An event whose sequence number is not the next one.
        EventOutOfOrder = "event_out_of_order",
        /// An event, or a log, that belongs to another school.
        ForeignEvent = "foreign_event",
        /// An event that does not fit the state it is applied to.
        EventDoesNotFit = "event_does_not_fit",
        /// A log whose chain of hashes is broken: something in it was edited.
        BrokenChain = "broken_chain",
        /// A snapshot that is cut short or was edited.
        BadSnapshot = "bad_snapshot",
        /// A file that the import cannot read.
        UnreadableFile = "unreadable_file",
        /// A school that was opened with a key, and another or none to read it with.
        WrongKey = "wrong_key",
        /// Somebody is to be taken out of a log who has not been erased.
        NotErased = "not_erased",
        /// A log that cannot be rewritten without changing what it says of others.
        NotRedactable = "not_redactable",
        /// A look at the past that would bring back what was erased or disposed of since.
        NotRedacted = "not_redacted",
    }
}

/// What went wrong with an input, where, and what to do about it.
///
/// An error never carries the input's own text, so it can be logged without carrying a pupil's data.
///
/// Its `Display` form is ``sentence [code]``, or ``at `path`: sentence [code]`` where the place is known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{sentence} [{code}]", Place(.path))]
pub struct Error {
    code: ErrorCode,
    path: String,
    sentence: String,
}

impl Error {
    /// An error at the top of the input.
    #[must_use]
    pub fn new(code: ErrorCode, sentence: impl Into<String>) -> Self {
        Self { code, path: String::new(), sentence: sentence.into() }
    }

    /// The same error, found at `path`.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// The same error, found inside `outer`: `outer` is put before the path.
    #[must_use]
    pub fn inside(mut self, outer: &str) -> Self {
        self.path = match (outer.is_empty(), self.path.is_empty()) {
            (true, _) => self.path,
            (false, true) => outer.to_owned(),
            (false, false) if self.path.starts_with('[') => format!("{outer}{}", self.path),
            (false, false) => format!("{outer}.{}", self.path),
        };
        self
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        self.code
    }

    /// Where in the input, as in `clauses[12].rules[0].hours[1].to`; empty for the whole of it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong and what to do, in English.
    #[must_use]
    pub fn sentence(&self) -> &str {
        &self.sentence
    }

    /// Reads the `Display` form back, so that an error keeps its code and place where it crosses a serde boundary,
    /// which carries text only.
    pub(crate) fn from_display(text: &str) -> Option<Self> {
        let (rest, code) = text.strip_suffix(']')?.rsplit_once(" [")?;
        let code = ErrorCode::from_word(code)?;
        match rest.strip_prefix("at `").and_then(|rest| rest.split_once("`: ")) {
            Some((path, sentence)) => Some(Self::new(code, sentence).at(path)),
            None => Some(Self::new(code, rest)),
        }
    }
}

/// The part of an error's text that says where; nothing of the whole.
struct Place<'a>(&'a str);

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { Ok(()) } else { write!(f, "at `{}`: ", self.0) }
    }
}
