//! Reading events and snapshots of every version there has been.

use crate::contract::json::{Tree, from_tree, of_file, parse};
use crate::contract::{Error, ErrorCode, Event};

/// A format whose documents say their version in `v`.
pub(super) struct Format {
    pub(super) name: &'static str,
    /// What brings a document one version further: the first from version 1 to 2, and so on.
    pub(super) upcasts: &'static [Upcast],
}

/// Brings a document one version further. Its `v` is set by the format.
pub(super) type Upcast = fn(Tree<'_>) -> Result<Tree<'_>, Error>;

/// Version 1 is the only one so far.
pub(super) const EVENTS: Format = Format { name: "event", upcasts: &[] };
pub(super) const SNAPSHOTS: Format = Format { name: "snapshot", upcasts: &[] };

impl Format {
    fn current(&self) -> i64 {
        i64::try_from(self.upcasts.len()).map_or(i64::MAX, |older| older + 1)
    }

    /// A document brought up to date.
    ///
    /// # Errors
    /// [`ErrorCode::UnknownVersion`] where it is newer than this library, or says no version.
    pub(super) fn upcast<'t>(&self, tree: Tree<'t>) -> Result<Tree<'t>, Error> {
        let current = self.current();
        let version = version(&tree)?;
        if !(1..=current).contains(&version) {
            let sentence = format!(
                "is a version {version} {}, and this library reads versions 1 to {current}; update the library",
                self.name
            );
            return Err(Error::new(ErrorCode::UnknownVersion, sentence).at("v"));
        }
        let done = usize::try_from(version - 1).unwrap_or(usize::MAX);
        let upcast = self.upcasts.iter().skip(done).try_fold(tree, |tree, upcast| upcast(tree))?;
        Ok(restamp(upcast, current))
    }
}

fn version(tree: &Tree<'_>) -> Result<i64, Error> {
    let Tree::Object(fields) = tree else {
        return Err(Error::new(ErrorCode::WrongType, "has the wrong type; expected an object"));
    };
    match fields.iter().find(|(name, _)| name == "v") {
        Some((_, Tree::Int(version))) => Ok(*version),
        Some(_) => Err(Error::new(ErrorCode::WrongType, "has the wrong type; expected a whole number").at("v")),
        None => Err(Error::new(ErrorCode::MissingField, "lacks the field `v`; add it")),
    }
}

fn restamp(mut tree: Tree<'_>, current: i64) -> Tree<'_> {
    if let Tree::Object(fields) = &mut tree {
        fields.iter_mut().filter(|(name, _)| name == "v").for_each(|(_, v)| *v = Tree::Int(current));
    }
    tree
}

pub(super) fn event_of(tree: Tree<'_>) -> Result<Event, Error> {
    from_tree(&EVENTS.upcast(tree)?)
}

/// Reads one event, of this version of the format or an older one.
///
/// # Errors
/// [`ErrorCode::UnknownVersion`] for a newer one, or what is wrong with the text and where.
pub fn read_event(text: &[u8]) -> Result<Event, Error> {
    event_of(parse(text)?)
}

/// Reads a log, a JSON list of events of this version or older ones.
///
/// # Errors
/// As [`read_event`]; the path begins with the event's index.
pub fn read_events(text: &[u8]) -> Result<Vec<Event>, Error> {
    events_of(parse(of_file(text))?)
}

pub(crate) fn events_of(tree: Tree<'_>) -> Result<Vec<Event>, Error> {
    let Tree::List(list) = tree else {
        return Err(Error::new(ErrorCode::WrongType, "has the wrong type; expected a list of events"));
    };
    let read = |(n, tree)| event_of(tree).map_err(|error| error.inside(&format!("[{n}]")));
    list.into_iter().enumerate().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::to_json;

    const GOLDEN: &str = include_str!("../../../tests/golden/events-v1.jsonl");

    /// What a second version might do: call the kind of what happened otherwise.
    fn rename_type(tree: Tree<'_>) -> Result<Tree<'_>, Error> {
        let Tree::Object(mut fields) = tree else { return Ok(tree) };
        for (name, value) in &mut fields {
            if let (true, Tree::Object(what)) = (name == "what", value) {
                what.iter_mut().filter(|(name, _)| name == "type").for_each(|(name, _)| *name = "happened".into());
            }
        }
        Ok(Tree::Object(fields))
    }

    const SECOND: Format = Format { name: "event", upcasts: &[rename_type] };

    #[test]
    fn an_older_event_is_brought_up_to_date() {
        for line in GOLDEN.lines() {
            let old = parse(line.as_bytes()).unwrap();
            let new = to_json(&SECOND.upcast(old).unwrap()).unwrap();
            assert!(new.starts_with(r#"{"v":2,"#), "{new}");
            assert!(new.contains(r#""what":{"happened":"#), "{new}");
            let again = SECOND.upcast(parse(new.as_bytes()).unwrap()).unwrap();
            assert_eq!(to_json(&again).unwrap(), new, "one of this version stays as it is");
        }
    }

    #[test]
    fn a_newer_event_is_refused_by_name() {
        let line = GOLDEN.lines().next().unwrap().replacen(r#""v":1"#, r#""v":2"#, 1);
        let error = read_event(line.as_bytes()).unwrap_err();
        assert_eq!((error.code(), error.path()), (ErrorCode::UnknownVersion, "v"));
        assert!(error.sentence().contains("version 2"), "{error}");
        let error = SECOND.upcast(parse(br#"{"v": 0}"#).unwrap()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::UnknownVersion);
    }
}
