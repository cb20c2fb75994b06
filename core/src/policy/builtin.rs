//! The policies that come with the library.

use super::Policy;
use crate::contract::{Error, ErrorCode};

/// The ids of the built-in policies, with their documents as JSON text.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("mmps-2023", include_str!("../../policies/mmps-2023.json")),
    ("st-wilfrids-2023", include_str!("../../policies/st-wilfrids-2023.json")),
];

/// The built-in policy of that id.
///
/// # Errors
/// [`ErrorCode::UnknownPolicy`].
pub fn built_in(id: &str) -> Result<Policy, Error> {
    match BUILT_IN.iter().find(|(known, _)| *known == id) {
        Some((_, text)) => Policy::from_json(text.as_bytes()).map(Policy::known_as_built_in),
        None => {
            let known: Vec<_> = BUILT_IN.iter().map(|(id, _)| *id).collect();
            let sentence =
                format!("is not a built-in policy; use one of {}, or a whole policy document", known.join(", "));
            Err(Error::new(ErrorCode::UnknownPolicy, sentence))
        }
    }
}
