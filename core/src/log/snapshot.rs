//! A school written down, and read again.

use super::upcast::SNAPSHOTS;
use crate::codes;
use crate::contract::json::{Tree, from_tree, parse};
use crate::contract::{Error, ErrorCode, to_json};
use crate::school::{School, compile};
use crate::state::State;

impl School {
    /// The whole school as JSON text: its state and the policies it has adopted, with a digest over them.
    ///
    /// # Errors
    /// None for a school that was opened, restored or replayed: all that is in it can be written.
    pub fn snapshot(&self) -> Result<String, Error> {
        let school = to_json(&self.state)?;
        Ok(format!(r#"{{"v":1,"school":{school},"seal":"{}"}}"#, digest(&school)))
    }

    /// The school that was written down.
    ///
    /// The digest shows that a snapshot was cut short or edited, not by whom: it has no secret in it. White space and the
    /// order of fields are no matter, so a database may keep snapshots as JSON of its own.
    ///
    /// # Errors
    /// [`ErrorCode::BadSnapshot`] where it was cut short or edited, [`ErrorCode::UnknownVersion`] where it is of a
    /// newer version.
    pub fn restore(snapshot: &[u8]) -> Result<Self, Error> {
        let tree = parse(snapshot).map_err(|_| bad("is cut short, or no snapshot; take it from another copy"))?;
        // An edited version number is no version number; only a whole snapshot is of a newer version.
        let Tree::Object(fields) = tree else { return Err(bad("is no snapshot; take it from another copy")) };
        let field = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
        let (Some(school), Some(Tree::Text(seal))) = (field("school"), field("seal")) else {
            return Err(bad("lacks its `school` or its `seal`; take it from another copy"));
        };
        let in_order = |school: &Tree| from_tree::<State>(school).and_then(|state| to_json(&state)).ok();
        let whole =
            digest(&to_json(school)?) == *seal || in_order(school).is_some_and(|school| digest(&school) == *seal);
        if !whole {
            return Err(bad("was edited after it was made; take it from another copy").at("school"));
        }
        let Tree::Object(fields) = SNAPSHOTS.upcast(Tree::Object(fields))? else {
            return Err(bad("is no snapshot; take it from another copy"));
        };
        if fields.len() != 3 {
            return Err(bad("has fields that no snapshot has; take it from another copy"));
        }
        let school = fields.iter().find(|(name, _)| name == "school").map_or(&Tree::Null, |(_, value)| value);
        let mut state: State = from_tree(school).map_err(|error| error.inside("school"))?;
        state.derive().map_err(|error| error.inside("school"))?;
        let policies = state.policies.iter().map(|adoption| compile(&adoption.policy));
        let policies = policies.collect::<Result<_, _>>().map_err(|error| error.inside("school.policies"))?;
        Ok(Self { state, policies })
    }
}

fn digest(school: &str) -> String {
    codes::digest(&[b"schoolgate-snapshot", school.as_bytes()])
}

fn bad(sentence: &str) -> Error {
    Error::new(ErrorCode::BadSnapshot, sentence)
}
