//! The numbers that calls answer with. A number once given is never given to anything else.

use engine::contract::ErrorCode;

/// It worked. The answer handed out, if any, is `{"ok": …}`.
pub const SCHOOLGATE_OK: i32 = 0;
/// The input was refused with a code that this header does not list yet; the answer handed out says which.
pub const SCHOOLGATE_ERROR: i32 = 1;

/// A pointer is NULL where it may not be, or is not aligned. Nothing was done.
pub const SCHOOLGATE_BAD_POINTER: i32 = -1;
/// A length is larger than any text can be (a negative number, perhaps). Nothing was done.
pub const SCHOOLGATE_BAD_LENGTH: i32 = -2;
/// No such handle: it was freed, or never given. Nothing was done.
pub const SCHOOLGATE_BAD_HANDLE: i32 = -3;
/// A handle of the other kind: a school where a policy belongs, or the reverse. Nothing was done.
pub const SCHOOLGATE_WRONG_HANDLE: i32 = -4;
/// No such text: it was freed, or never handed out. Nothing was done.
pub const SCHOOLGATE_BAD_TEXT: i32 = -5;
/// A fault of the library's own, caught on its way out. No other call is harmed; please report it.
pub const SCHOOLGATE_PANICKED: i32 = -6;
/// An earlier fault of the library's own struck while this school was being changed, so that it can no longer be
/// trusted. Free it, and make it anew from its log or snapshot. Other schools are not harmed.
pub const SCHOOLGATE_SCHOOL_LOST: i32 = -7;

/// `json_syntax`: the text is not JSON.
pub const SCHOOLGATE_E_JSON_SYNTAX: i32 = 101;
/// `json_too_deep`: the JSON is nested too deeply.
pub const SCHOOLGATE_E_JSON_TOO_DEEP: i32 = 102;
/// `unknown_field`: a field that the contract does not know.
pub const SCHOOLGATE_E_UNKNOWN_FIELD: i32 = 103;
/// `missing_field`: a required field is missing.
pub const SCHOOLGATE_E_MISSING_FIELD: i32 = 104;
/// `duplicate_field`: the same field stands twice in one object.
pub const SCHOOLGATE_E_DUPLICATE_FIELD: i32 = 105;
/// `wrong_type`: a value of the wrong JSON type.
pub const SCHOOLGATE_E_WRONG_TYPE: i32 = 106;
/// `unknown_word`: a word that the vocabulary does not list.
pub const SCHOOLGATE_E_UNKNOWN_WORD: i32 = 107;
/// `invalid_value`: a value of the right type that makes no sense there.
pub const SCHOOLGATE_E_INVALID_VALUE: i32 = 108;
/// `empty_id`: an id that is empty.
pub const SCHOOLGATE_E_EMPTY_ID: i32 = 109;
/// `bad_instant`: not an RFC 3339 instant with an offset.
pub const SCHOOLGATE_E_BAD_INSTANT: i32 = 110;
/// `bad_date`: not a date that exists, written `YYYY-MM-DD`.
pub const SCHOOLGATE_E_BAD_DATE: i32 = 111;
/// `bad_time`: not a time of day, written `HH:MM` or `HH:MM:SS`.
pub const SCHOOLGATE_E_BAD_TIME: i32 = 112;
/// `unknown_zone`: not an IANA time zone.
pub const SCHOOLGATE_E_UNKNOWN_ZONE: i32 = 113;
/// `empty_window`: a window or stretch that ends where it begins, or before.
pub const SCHOOLGATE_E_EMPTY_WINDOW: i32 = 114;
/// `overlapping_windows`: two windows of the same hours overlap.
pub const SCHOOLGATE_E_OVERLAPPING_WINDOWS: i32 = 115;
/// `unknown_version`: a document of a version that this library does not know.
pub const SCHOOLGATE_E_UNKNOWN_VERSION: i32 = 116;
/// `duplicate_id`: two entries share an id.
pub const SCHOOLGATE_E_DUPLICATE_ID: i32 = 117;
/// `dangling_reference`: a reference to something that the document does not define.
pub const SCHOOLGATE_E_DANGLING_REFERENCE: i32 = 118;
/// `contradiction`: two clauses set the same parameter differently, and neither says that it prevails.
pub const SCHOOLGATE_E_CONTRADICTION: i32 = 119;
/// `clause_without_rule`: a clause states no rule and gives no reason for it, or states rules and calls itself guidance.
pub const SCHOOLGATE_E_CLAUSE_WITHOUT_RULE: i32 = 120;
/// `unknown_policy`: no built-in policy of that id.
pub const SCHOOLGATE_E_UNKNOWN_POLICY: i32 = 121;
/// `missing_ref`: a submitted request needs a `ref`.
pub const SCHOOLGATE_E_MISSING_REF: i32 = 122;
/// `ref_reused`: the same `ref` was used for a different request, which was not denied.
pub const SCHOOLGATE_E_REF_REUSED: i32 = 123;
/// `seq_conflict`: the school has moved on from the sequence number that the caller expected.
pub const SCHOOLGATE_E_SEQ_CONFLICT: i32 = 124;
/// `event_out_of_order`: an event whose sequence number is not the next one.
pub const SCHOOLGATE_E_EVENT_OUT_OF_ORDER: i32 = 125;
/// `foreign_event`: an event, or a log, that belongs to another school.
pub const SCHOOLGATE_E_FOREIGN_EVENT: i32 = 126;
/// `event_does_not_fit`: an event that does not fit the state it is applied to.
pub const SCHOOLGATE_E_EVENT_DOES_NOT_FIT: i32 = 127;
/// `broken_chain`: a log whose chain of hashes is broken: something in it was edited.
pub const SCHOOLGATE_E_BROKEN_CHAIN: i32 = 128;
/// `bad_snapshot`: a snapshot that is cut short or was edited.
pub const SCHOOLGATE_E_BAD_SNAPSHOT: i32 = 129;
/// `unreadable_file`: a file that the import cannot read.
pub const SCHOOLGATE_E_UNREADABLE_FILE: i32 = 130;
/// `not_erased`: somebody is to be taken out of a log who has not been erased.
pub const SCHOOLGATE_E_NOT_ERASED: i32 = 131;
/// `not_redactable`: a log that cannot be rewritten without changing what it says of others.
pub const SCHOOLGATE_E_NOT_REDACTABLE: i32 = 132;
/// `too_large`: a text or a list that is longer than it may be.
pub const SCHOOLGATE_E_TOO_LARGE: i32 = 133;
/// `wrong_key`: a school that was opened with a key, and another or none to read it with.
pub const SCHOOLGATE_E_WRONG_KEY: i32 = 134;
/// `not_redacted`: a look at the past that would bring back what was erased or disposed of since.
pub const SCHOOLGATE_E_NOT_REDACTED: i32 = 135;

/// The number of each code of the contract. A test holds this against [`ErrorCode::ALL`].
const NUMBERS: &[(ErrorCode, i32)] = &[
    (ErrorCode::JsonSyntax, SCHOOLGATE_E_JSON_SYNTAX),
    (ErrorCode::JsonTooDeep, SCHOOLGATE_E_JSON_TOO_DEEP),
    (ErrorCode::UnknownField, SCHOOLGATE_E_UNKNOWN_FIELD),
    (ErrorCode::MissingField, SCHOOLGATE_E_MISSING_FIELD),
    (ErrorCode::DuplicateField, SCHOOLGATE_E_DUPLICATE_FIELD),
    (ErrorCode::WrongType, SCHOOLGATE_E_WRONG_TYPE),
    (ErrorCode::UnknownWord, SCHOOLGATE_E_UNKNOWN_WORD),
    (ErrorCode::InvalidValue, SCHOOLGATE_E_INVALID_VALUE),
    (ErrorCode::EmptyId, SCHOOLGATE_E_EMPTY_ID),
    (ErrorCode::BadInstant, SCHOOLGATE_E_BAD_INSTANT),
    (ErrorCode::BadDate, SCHOOLGATE_E_BAD_DATE),
    (ErrorCode::BadTime, SCHOOLGATE_E_BAD_TIME),
    (ErrorCode::UnknownZone, SCHOOLGATE_E_UNKNOWN_ZONE),
    (ErrorCode::EmptyWindow, SCHOOLGATE_E_EMPTY_WINDOW),
    (ErrorCode::OverlappingWindows, SCHOOLGATE_E_OVERLAPPING_WINDOWS),
    (ErrorCode::UnknownVersion, SCHOOLGATE_E_UNKNOWN_VERSION),
    (ErrorCode::DuplicateId, SCHOOLGATE_E_DUPLICATE_ID),
    (ErrorCode::DanglingReference, SCHOOLGATE_E_DANGLING_REFERENCE),
    (ErrorCode::Contradiction, SCHOOLGATE_E_CONTRADICTION),
    (ErrorCode::ClauseWithoutRule, SCHOOLGATE_E_CLAUSE_WITHOUT_RULE),
    (ErrorCode::UnknownPolicy, SCHOOLGATE_E_UNKNOWN_POLICY),
    (ErrorCode::MissingRef, SCHOOLGATE_E_MISSING_REF),
    (ErrorCode::RefReused, SCHOOLGATE_E_REF_REUSED),
    (ErrorCode::SeqConflict, SCHOOLGATE_E_SEQ_CONFLICT),
    (ErrorCode::EventOutOfOrder, SCHOOLGATE_E_EVENT_OUT_OF_ORDER),
    (ErrorCode::ForeignEvent, SCHOOLGATE_E_FOREIGN_EVENT),
    (ErrorCode::EventDoesNotFit, SCHOOLGATE_E_EVENT_DOES_NOT_FIT),
    (ErrorCode::BrokenChain, SCHOOLGATE_E_BROKEN_CHAIN),
    (ErrorCode::BadSnapshot, SCHOOLGATE_E_BAD_SNAPSHOT),
    (ErrorCode::UnreadableFile, SCHOOLGATE_E_UNREADABLE_FILE),
    (ErrorCode::NotErased, SCHOOLGATE_E_NOT_ERASED),
    (ErrorCode::NotRedactable, SCHOOLGATE_E_NOT_REDACTABLE),
    (ErrorCode::TooLarge, SCHOOLGATE_E_TOO_LARGE),
    (ErrorCode::WrongKey, SCHOOLGATE_E_WRONG_KEY),
    (ErrorCode::NotRedacted, SCHOOLGATE_E_NOT_REDACTED),
];

/// What stops a call at the boundary, before or beside the library itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    BadPointer,
    BadLength,
    BadHandle,
    WrongHandle,
    BadText,
    Panicked,
    SchoolLost,
}

impl Fault {
    pub(crate) const fn number(self) -> i32 {
        match self {
            Self::BadPointer => SCHOOLGATE_BAD_POINTER,
            Self::BadLength => SCHOOLGATE_BAD_LENGTH,
            Self::BadHandle => SCHOOLGATE_BAD_HANDLE,
            Self::WrongHandle => SCHOOLGATE_WRONG_HANDLE,
            Self::BadText => SCHOOLGATE_BAD_TEXT,
            Self::Panicked => SCHOOLGATE_PANICKED,
            Self::SchoolLost => SCHOOLGATE_SCHOOL_LOST,
        }
    }

    /// The same envelope as that of any error.
    pub(crate) fn envelope(self) -> String {
        let (code, message) = match self {
            Self::BadPointer => ("bad_pointer", "a pointer is NULL or not aligned; pass one that points at something"),
            Self::BadLength => ("bad_length", "a length is larger than any text; pass the number of its bytes"),
            Self::BadHandle => ("bad_handle", "no such handle; it was freed, or never given"),
            Self::WrongHandle => ("wrong_handle", "a handle of the other kind; policies and schools are not the same"),
            Self::BadText => ("bad_text", "no such text; it was freed, or never handed out"),
            Self::Panicked => ("panicked", "the library failed inside; nothing else is harmed; please report it"),
            Self::SchoolLost => {
                ("school_lost", "the library failed while it changed this school; free it and make it anew")
            }
        };
        format!(r#"{{"error":{{"code":"{code}","path":"","message":"{message}"}}}}"#)
    }
}

/// The number that goes with an answer of the library: its envelope begins with `ok`, or with the error's code.
pub(crate) fn number_of(envelope: &str) -> i32 {
    let Some(rest) = envelope.strip_prefix(r#"{"error":{"code":""#) else { return SCHOOLGATE_OK };
    let word = rest.split('"').next().unwrap_or_default();
    NUMBERS.iter().find(|(code, _)| code.as_str() == word).map_or(SCHOOLGATE_ERROR, |(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_of_the_contract_has_a_number_of_its_own_and_is_found_in_its_envelope() {
        for code in ErrorCode::ALL {
            let number = NUMBERS.iter().find(|(known, _)| known == code).map(|(_, number)| *number);
            let number = number.unwrap_or_else(|| panic!("{code} has no number; give it one, here and in NUMBERS"));
            let envelope =
                engine::wire::envelope::<()>(Err(engine::contract::Error::new(*code, "it is wrong").at("here")));
            assert_eq!(number_of(&envelope), number);
        }
        let numbers: BTreeSet<_> = NUMBERS.iter().map(|(_, number)| *number).collect();
        assert_eq!(numbers.len(), NUMBERS.len());
        assert!(numbers.first() > Some(&100));
    }

    #[test]
    fn an_answer_is_ok_and_an_unlisted_code_is_an_error() {
        assert_eq!(number_of(&engine::wire::envelope(Ok(7))), SCHOOLGATE_OK);
        assert_eq!(number_of(r#"{"error":{"code":"of_tomorrow","path":"","message":""}}"#), SCHOOLGATE_ERROR);
    }

    #[test]
    fn faults_are_negative_and_differ() {
        use Fault::{BadHandle, BadLength, BadPointer, BadText, Panicked, SchoolLost, WrongHandle};
        let all = [BadPointer, BadLength, BadHandle, WrongHandle, BadText, Panicked, SchoolLost];
        let numbers: BTreeSet<_> = all.iter().map(|fault| fault.number()).collect();
        assert_eq!((numbers.len(), numbers.last()), (all.len(), Some(&-1)));
        let texts: BTreeSet<_> = all.iter().map(|fault| fault.envelope()).collect();
        assert_eq!(texts.len(), all.len());
    }
}
