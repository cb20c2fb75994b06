//! Instants as text, for languages that have no type for them, and the version, which is also that of the zones.

use schoolgate::contract::Instant;

use crate::door::SchoolgateError;

/// The version of the library, with its tzdata's as build metadata: `0.1.0+tzdata.2026f`.
#[uniffi::export]
pub fn library_version() -> String {
    schoolgate::wire::version()
}

/// Reads RFC 3339, as in `2023-10-02T16:45:00+01:00`.
///
/// Fails with `bad_instant` for anything else, such as a date that does not exist or a missing offset.
#[uniffi::export]
pub fn instant_from_text(text: String) -> Result<Instant, SchoolgateError> {
    Ok(Instant::parse(&text)?)
}

/// Writes RFC 3339, as the contract does.
#[uniffi::export]
pub fn instant_to_text(at: Instant) -> String {
    drop(schoolgate::contract::crossing::Arrival::new());
    at.to_string()
}
