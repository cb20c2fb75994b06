//! What a roster may say of how a pupil is protected.

use crate::contract::{Error, ErrorCode, PupilEntry, PupilProtection};
use crate::names::folded_words;

/// Checks how an entry says that a pupil is protected.
///
/// # Errors
/// Where it protects from nothing, and where the other name is none, or one of the pupil's own.
pub(crate) fn check_protection(entry: &PupilEntry) -> Result<(), Error> {
    let Some(PupilProtection { alias, alone, no_group, no_name }) = &entry.protection else { return Ok(()) };
    let refuse = |field: &str, sentence: &str| Err(Error::new(ErrorCode::InvalidValue, sentence).at(field));
    let Some(alias) = alias else {
        return match *alone || *no_group || *no_name {
            true => Ok(()),
            false => refuse("protection", "protects from nothing; say how, or leave it out"),
        };
    };
    let own = [Some(&entry.given_name), Some(&entry.family_name), entry.known_as.as_ref()];
    let words = folded_words(alias);
    if words.is_empty() {
        return refuse("protection.alias", "is no name; give the one that stands for the pupil's own, or leave it out");
    }
    if own.into_iter().flatten().any(|name| !folded_words(name).is_disjoint(&words)) {
        let sentence = "has a word of the pupil's own name in it; give a name by which nobody knows who it is";
        return refuse("protection.alias", sentence);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::from_json;

    #[test]
    fn a_protection_protects_from_something_and_by_another_name() {
        let entry = |protection: &str| {
            let text = format!(
                r#"{{"id":"a","given_name":"Amina","family_name":"Khan","known_as":"Mina","protection":{protection}}}"#
            );
            from_json::<PupilEntry>(text.as_bytes()).and_then(|entry| check_protection(&entry))
        };
        for good in [r#"{"alias":"Robin"}"#, r#"{"alone":true}"#, r#"{"alias":"Robin","no_name":true}"#] {
            assert!(entry(good).is_ok(), "{good}");
        }
        for (bad, path) in [
            ("{}", "protection"),
            (r#"{"alone":false}"#, "protection"),
            (r#"{"alias":" "}"#, "protection.alias"),
            (r#"{"alias":"AMINA"}"#, "protection.alias"),
            (r#"{"alias":"Robin Khan"}"#, "protection.alias"),
            (r#"{"alias":"mina"}"#, "protection.alias"),
        ] {
            let error = entry(bad).unwrap_err();
            assert_eq!((error.code(), error.path()), (ErrorCode::InvalidValue, path), "{bad}: {error}");
        }
    }
}
