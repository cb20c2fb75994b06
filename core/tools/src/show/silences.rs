//! What a policy leaves open, and what the engine then does.

mod content;
mod messages;
mod people;

use schoolgate::catalogue::Rulebook;

use super::Silence;
pub(crate) use messages::{ADDING, JUDGED, MARKING};

/// Everything on which a policy is silent, by subject.
pub(super) fn silences(rules: &Rulebook) -> Vec<Silence> {
    let mut found = Found::default();
    people::silences(rules, &mut found);
    messages::silences(rules, &mut found);
    content::silences(rules, &mut found);
    found.0
}

/// The clause that a decision names where nothing grants what is asked.
const NOT_GRANTED: Option<&str> = Some("engine.not_granted");

#[derive(Default)]
struct Found(Vec<Silence>);

impl Found {
    /// Something about which no clause says anything, if that is so.
    fn note(
        &mut self,
        silent: bool,
        kinds: &[&'static str],
        about: impl Into<String>,
        then: impl Into<String>,
        clause: Option<&'static str>,
    ) {
        if silent {
            self.0.push(Silence { about: about.into(), then: then.into(), clause, kinds: kinds.to_vec() });
        }
    }
}
