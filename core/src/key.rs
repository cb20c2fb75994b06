//! The secret by which the marks that erasures leave are keyed.

use alloc::string::String;
use core::fmt;

use crate::codes;
use crate::contract::{Error, ErrorCode, SchoolId};

/// The fewest bytes of a secret: 128 bits.
const LEAST: usize = 16;
/// The most.
const MOST: usize = 1024;

/// A secret of the host's that keys what is kept of people who were erased.
///
/// An erasure leaves a hash by which somebody who comes back is recognised. Without a key it is keyed by the school's
/// id, and whoever has the log can try ids against it: pseudonymous, no more (GDPR, article 4(5)). With a key, only
/// whoever has the secret can. It belongs to a school from its first event on
/// ([`School::found_with`](crate::School::found_with)): the log and every snapshot say that there is one, and are
/// read with it only. Keep it apart from both, and for as long as them: it cannot be changed, and a lost one leaves a log
/// that [`verify`](crate::log::verify()) can still check and nobody can replay.
#[derive(Clone, PartialEq, Eq)]
pub struct ErasureKey(String);

impl ErasureKey {
    /// A key out of a secret: 16 to 1,024 bytes from a cryptographic random number generator.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidValue`] for a shorter secret, [`ErrorCode::TooLarge`] for a longer one.
    pub fn new(secret: &[u8]) -> Result<Self, Error> {
        if secret.len() < LEAST {
            let sentence = "is shorter than 16 bytes, and could be guessed; take 32 random bytes";
            return Err(Error::new(ErrorCode::InvalidValue, sentence).at("key"));
        }
        if secret.len() > MOST {
            let sentence = "is longer than 1,024 bytes; take 32 random bytes";
            return Err(Error::new(ErrorCode::TooLarge, sentence).at("key"));
        }
        Ok(Self(codes::digest(&[b"schoolgate-erasure-key", secret])))
    }

    /// What ids are hashed with.
    pub(crate) fn salt(&self) -> String {
        self.0.clone()
    }

    /// The key that a school was opened or read with.
    pub(crate) fn of(check: Option<&String>, salt: &str) -> Option<Self> {
        check.map(|_| Self(salt.into()))
    }

    /// What a school keeps of its key, to know it again.
    pub(crate) fn check(&self, school: &SchoolId) -> String {
        codes::digest(&[b"schoolgate-erasure-key-check", school.as_str().as_bytes(), self.0.as_bytes()])
    }
}

impl fmt::Debug for ErasureKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ErasureKey(…)")
    }
}

/// What the ids of a school's erased people are hashed with: its key, or its id where it was opened without one.
///
/// # Errors
/// [`ErrorCode::WrongKey`] where the school has a key, and this is not it or none.
pub(crate) fn salt_of(school: &SchoolId, check: Option<&str>, key: Option<&ErasureKey>) -> Result<String, Error> {
    match (check, key) {
        (None, _) => Ok(school.as_str().into()),
        (Some(check), Some(key)) if key.check(school) == check => Ok(key.salt()),
        (Some(_), Some(_)) => {
            let sentence = "is another key than the school was opened with; give that one";
            Err(Error::new(ErrorCode::WrongKey, sentence).at("key"))
        }
        (Some(_), None) => {
            let sentence = "is missing: the school was opened with one; give it";
            Err(Error::new(ErrorCode::WrongKey, sentence).at("key"))
        }
    }
}
