//! A school written down, and read again.

use super::upcast::SNAPSHOTS;
use crate::codes;
use crate::contract::json::{Tree, from_tree, of_file, parse};
use crate::contract::{Error, ErrorCode, to_json};
use crate::key::{ErasureKey, salt_of};
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
        Self::restore_with(snapshot, None)
    }

    /// The same with the key that the host has. A school that was opened without one makes no use of it.
    ///
    /// # Errors
    /// As [`restore`](Self::restore), and [`ErrorCode::WrongKey`].
    pub fn restore_with(snapshot: &[u8], key: Option<&ErasureKey>) -> Result<Self, Error> {
        let tree =
            parse(of_file(snapshot)).map_err(|_| bad("is cut short, or no snapshot; take it from another copy"))?;
        // An edited version number is no version number; only a whole snapshot is of a newer version.
        let Tree::Object(fields) = tree else { return Err(bad("is no snapshot; take it from another copy")) };
        let field = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
        let (Some(school), Some(Tree::Text(seal))) = (field("school"), field("seal")) else {
            return Err(bad("lacks its `school` or its `seal`; take it from another copy"));
        };
        let in_order = |school: &Tree<'_>| from_tree::<State>(school).and_then(|state| to_json(&state)).ok();
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
        state.salt = salt_of(&state.id, state.key_check.as_deref(), key)?;
        state.derive().map_err(|error| error.inside("school"))?;
        if state.answers_itself() {
            let sentence = "holds a message that answers itself in the end; take it from another copy";
            return Err(bad(sentence).at("school.messages"));
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{Request, from_json};
    use crate::policy::built_in;

    const ROSTER: &str = r#"{
      "id": "little", "name": "A little school", "timezone": "Europe/London",
      "classes": [ { "id": "3h", "name": "3H", "year_group": "Y3" } ],
      "pupils": [ { "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" } ],
      "parents": [ { "id": "mum", "given_name": "Sara", "family_name": "Khan", "account": "active" } ],
      "links": [ { "parent": "mum", "pupil": "amina", "parental_responsibility": true } ],
      "staff": [ { "id": "t", "name": "Mr Hussain" } ],
      "assignments": [ { "staff": "t", "class": "3h", "role": "class_teacher" } ],
      "consents": [ { "pupil": "amina", "kind": "data_processing", "form": "DP" } ] }"#;

    /// A school in which a message was answered, and the answer answered.
    fn snapshot() -> String {
        let mut school = School::open(built_in("mmps-2023").unwrap(), from_json(ROSTER.as_bytes()).unwrap()).unwrap();
        for (id, by, action) in [
            (
                "m",
                r#"{"parent": "mum"}"#,
                r#""send_message", "to": {"staff": "t"}, "about": ["amina"], "topic": "general""#,
            ),
            ("r", r#"{"staff": "t"}"#, r#""reply", "message": "m", "kind": "answer""#),
            ("rr", r#"{"parent": "mum"}"#, r#""reply", "message": "r", "kind": "answer""#),
        ] {
            let request = format!(
                r#"{{"at": "2023-10-02T10:00:00+01:00", "by": {by}, "ref": "{id}", "action": {{"type": {action}}}}}"#
            );
            let request: Request = from_json(request.as_bytes()).unwrap();
            assert_eq!(school.submit(&request).unwrap().events.len(), 1, "{id}");
        }
        school.snapshot().unwrap()
    }

    #[test]
    fn a_restored_school_says_whose_it_is_and_which_event_it_follows() {
        let snapshot = snapshot();
        let school = School::restore(snapshot.as_bytes()).unwrap();
        assert_eq!(school.id().as_str(), "little");
        assert_eq!(school.seal().len(), 64);
        assert!(snapshot.contains(&format!(r#""seal":"{}""#, school.seal())));
        let roster = from_json(ROSTER.as_bytes()).unwrap();
        let (opened, event) = School::found(built_in("mmps-2023").unwrap(), roster).unwrap();
        assert_eq!((opened.id(), opened.seal()), (school.id(), event.seal.as_str()));
        assert_ne!(opened.seal(), school.seal());
    }

    /// A snapshot that somebody edited and sealed anew.
    fn edited(snapshot: &str, from: &str, to: &str) -> String {
        let (school, _) = snapshot.strip_prefix(r#"{"v":1,"school":"#).unwrap().rsplit_once(r#","seal":"#).unwrap();
        let school = school.replacen(from, to, 1);
        format!(r#"{{"v":1,"school":{school},"seal":"{}"}}"#, digest(&school))
    }

    #[test]
    fn a_message_that_answers_itself_is_refused() {
        let snapshot = snapshot();
        assert_eq!(edited(&snapshot, "", ""), snapshot);
        let of_m = r#""reaches_recipient":true,"reply_to":null"#;
        for circle in ["m", "r", "rr"] {
            let turned = edited(&snapshot, of_m, &of_m.replace("null", &format!("\"{circle}\"")));
            assert_ne!(turned, snapshot);
            let error = School::restore(turned.as_bytes()).unwrap_err();
            assert_eq!((error.code(), error.path()), (ErrorCode::BadSnapshot, "school.messages"), "{circle}");
        }
    }

    #[test]
    fn what_answers_nothing_that_is_there_ends_all_the_same() {
        let snapshot = snapshot();
        let gone = edited(&snapshot, r#""reply_to":"m""#, r#""reply_to":"elsewhere""#);
        assert_ne!(gone, snapshot);
        let mut school = School::restore(gone.as_bytes()).unwrap();
        let erase = r#"{"at": "2023-10-02T12:00:00+01:00", "by": {"host": "office"}, "ref": "e",
            "action": {"type": "erase_subject", "subject": {"parent": "mum"}}}"#;
        assert_eq!(school.submit(&from_json(erase.as_bytes()).unwrap()).unwrap().events.len(), 1);
    }
}
