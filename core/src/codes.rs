//! Codes and digests. A code is kept as a salted SHA-256 only, which hides it from a reader and from nobody who cares
//! to try all short codes; what protects it is that five wrong tries lock it.

use alloc::string::String;
use core::fmt::Write;

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// SHA-256 over the parts, each with its length before it, in hexadecimal.
pub(crate) fn digest(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What is kept of a code.
pub(crate) fn hash_of(code: &str, salt: &str) -> String {
    digest(&[b"schoolgate-invitation", salt.as_bytes(), code.trim().as_bytes()])
}

/// Whether a code is the one that was hashed, compared in constant time.
pub(crate) fn matches(code: &str, salt: &str, hash: &str) -> bool {
    hash_of(code, salt).as_bytes().ct_eq(hash.as_bytes()).into()
}
