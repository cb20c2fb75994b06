//! Adults to whom a source gives no id.
//!
//! An id is made of what tells them apart, so that the same adult has the same id in the next export, and nobody else has. It
//! is a digest: an id stands in logs and reports, where no name and no address belongs.

use core::fmt::Write as _;

use schoolgate::names::words_of;
use sha2::{Digest, Sha256};

/// An adult's id by their names and their email address; without one, by their names and the pupil's id, since two adults of
/// one name are not taken for one.
pub(super) fn adult(names: &str, email: &str, pupil: &str) -> String {
    let names = words_of(names).join(" ");
    if email.is_empty() { of(&["pupil", pupil, &names]) } else { of(&["email", &email.to_lowercase(), &names]) }
}

/// An adult's id by their address alone, where that is how the source refers to them.
pub(super) fn by_email(email: &str) -> String {
    of(&["email", &email.to_lowercase()])
}

fn of(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        // With its length, so that no two lists of parts are one text.
        digest.update(part.len().to_string());
        digest.update(":");
        digest.update(part);
    }
    let mut id = "adult-".to_owned();
    for byte in digest.finalize().iter().take(16) {
        let _ = write!(id, "{byte:02x}");
    }
    id
}
