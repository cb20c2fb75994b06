//! A small school, and a day of requests in it: something to look at before one has a school of one's own.

/// The school's people, as a roster in JSON.
pub const ROSTER: &str = include_str!("roster.json");

/// The day, in its order: a list of what is asked (`says` in words, and `ask` or `submit` with the request).
pub const REQUESTS: &str = include_str!("requests.json");
