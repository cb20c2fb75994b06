//! A page of a long list: so many of its items, and the place from which to go on.
//!
//! A place says which item was shown last, by what puts it where it is in its list: when it was made and its id, never how
//! many stand before it. So it stays what it is while other things come and go, and when its own item has gone. It
//! belongs to one list, that of a reader and of what they look at, and says so.

use super::{Look, ViewRequest};
use crate::codes;
use crate::contract::json::written;
use crate::contract::limits::{most_characters, most_of};
use crate::contract::{Error, ErrorCode, Instant, Person, Ref};
use crate::sorted::places;
use crate::state::Place;

/// What puts an item where it is: keys stand in the order of their list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// In a list of several kinds, or in one of several lists: which.
    kind: u8,
    /// In a list by time: when, in milliseconds.
    at: i64,
    ids: Vec<String>,
    /// Which of several that are the same in all this, from 0.
    nth: u32,
}

impl Key {
    /// Of an item in a list by the order of ids.
    pub(crate) fn of(kind: u8, ids: &[&str]) -> Self {
        Self { kind, at: 0, ids: ids.iter().map(|id| (*id).to_owned()).collect(), nth: 0 }
    }

    /// Of an item in a list by time.
    pub(crate) fn at(at: Instant, ids: &[&str]) -> Self {
        Self { at: at.millis(), ..Self::of(0, ids) }
    }

    /// Of an item in the second of two lists by time.
    pub(crate) fn second(at: Instant) -> Self {
        Self { kind: 1, ..Self::at(at, &[]) }
    }

    /// Of an item about somebody: parents before staff, staff before pupils.
    pub(crate) fn of_person(kind: u8, person: &Person, ids: &[&str]) -> Self {
        let (rank, id) = match person {
            Person::Parent(id) => ("0", id.as_str()),
            Person::Staff(id) => ("1", id.as_str()),
            Person::Pupil(id) => ("2", id.as_str()),
        };
        Self::of(kind, &[&[rank, id], ids].concat())
    }

    fn read(text: &str) -> Option<(&str, Self)> {
        let mut parts = text.split('.');
        let list = parts.next()?;
        let (kind, at, nth) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let ids = parts.map(|part| part.replace("~1", ".").replace("~0", "~")).collect();
        Some((list, Self { kind, at, ids, nth }))
    }

    fn written(&self, list: &str) -> String {
        let Self { kind, at, ids, nth } = self;
        let ids = ids.iter().map(|id| id.replace('~', "~0").replace('.', "~1"));
        ids.fold(format!("{list}.{kind}.{at}.{nth}"), |place, id| place + "." + &id)
    }
}

/// What of a list is asked for.
#[derive(Debug)]
pub(crate) struct Page {
    limit: usize,
    before: Option<Key>,
    /// The list, in short; empty where all of it is asked for.
    list: String,
}

impl Page {
    /// What a request asks for.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidValue`] for no items, for a view that is answered whole, and for what is no place of this list;
    /// [`ErrorCode::TooLarge`] for more than a page may have.
    pub(super) fn of(request: &ViewRequest) -> Result<Self, Error> {
        let ViewRequest { by, look, limit, before, .. } = request;
        let wrong = |field: &str, code, sentence: String| Err(Error::new(code, sentence).at(field));
        let (field, given) = if limit.is_some() { ("limit", true) } else { ("before", before.is_some()) };
        let look = match look {
            _ if !given => return Ok(Self { limit: usize::MAX, before: None, list: String::new() }),
            // The log is another on every page, since events come in.
            Look::Monitoring { from, to, .. } => {
                written(&Look::Monitoring { from: *from, to: *to, events: Vec::new(), looked: Vec::new() })
            }
            Look::Feed { .. } | Look::Messages { .. } | Look::Points { .. } | Look::Due { .. } => written(look),
            _ => {
                let sentence = "is for views of long lists, and this one is answered whole; leave it out";
                return wrong(field, ErrorCode::InvalidValue, sentence.to_owned());
            }
        };
        let list: String = codes::digest(&[written(by).as_bytes(), look.as_bytes()]).chars().take(8).collect();
        let most = most_of("limit");
        let limit = match limit.map(usize::try_from) {
            Some(Ok(0)) => {
                let sentence = format!("is 0; ask for 1 to {most} items, or leave it out");
                return wrong("limit", ErrorCode::InvalidValue, sentence);
            }
            Some(Ok(limit)) if limit <= most => limit,
            Some(_) => {
                let sentence = format!("is too large: a page has {most} items at most; go on with its `more`");
                return wrong("limit", ErrorCode::TooLarge, sentence);
            }
            None => usize::MAX,
        };
        let Some(before) = before else { return Ok(Self { limit, before: None, list }) };
        let most = most_characters("before");
        if before.len() > most && before.chars().nth(most).is_some() {
            let sentence = format!("is too large: a place has {most} characters at most; give the `more` of a page");
            return wrong("before", ErrorCode::TooLarge, sentence);
        }
        let other = "is a place in another list; give the `more` of a page for the same reader, with the same fields";
        match Key::read(before) {
            Some((of, before)) if of == list => Ok(Self { limit, before: Some(before), list }),
            Some(_) => wrong("before", ErrorCode::InvalidValue, other.to_owned()),
            None => Err(no_place()),
        }
    }

    /// Before which row to look, in lists of rows by time.
    pub(super) fn row(&self) -> Result<Option<Place>, Error> {
        let Some(Key { kind: 0, at, ids, nth: 0 }) = &self.before else {
            return if self.before.is_none() { Ok(None) } else { Err(no_place()) };
        };
        match ids.as_slice() {
            [id] => Ok(Some((Instant::from_millis(*at, 0), Ref::new(id).map_err(|_| no_place())?))),
            _ => Err(no_place()),
        }
    }

    /// Takes what comes newest first until the page is full, and then looks only whether there is more. What it gives
    /// stands oldest first.
    pub(super) fn fill<T>(
        &self,
        newest: impl Iterator<Item = Result<T, Error>>,
        key: impl Fn(&T) -> Key,
    ) -> Result<(Vec<T>, Option<String>), Error> {
        let (mut found, mut more) = (Vec::new(), None);
        for item in newest {
            let item = item?;
            if found.len() == self.limit {
                more = found.last().map(|last| key(last).written(&self.list));
                break;
            }
            found.push(item);
        }
        found.reverse();
        Ok((found, more))
    }

    /// The page of a list that stands oldest first and is read from its end.
    pub(super) fn newest(&self, keys: impl Iterator<Item = Key>) -> Part {
        let Some(keys) = self.keys(keys) else { return Part::whole() };
        let end = self.before.as_ref().map_or(keys.len(), |before| keys.partition_point(|key| key < before));
        let from = end.saturating_sub(self.limit);
        self.part(&keys, from, end, from, from > 0)
    }

    /// The page of a list that is read from its beginning.
    pub(crate) fn first(&self, keys: impl Iterator<Item = Key>) -> Part {
        let Some(keys) = self.keys(keys) else { return Part::whole() };
        // After the item itself; where it has gone, with whatever would come after it.
        let from = self.before.as_ref().map_or(0, |before| match keys.iter().position(|key| key == before) {
            Some(shown) => shown + 1,
            None => keys.iter().position(|key| key > before).unwrap_or(keys.len()),
        });
        let to = from.saturating_add(self.limit).min(keys.len());
        self.part(&keys, from, to, to.saturating_sub(1), to < keys.len())
    }

    fn part(&self, keys: &[Key], from: usize, to: usize, last: usize, more: bool) -> Part {
        let last = keys.get(last).filter(|_| more);
        Part { from, to, passed: 0, more: last.map(|key| key.written(&self.list)) }
    }

    /// The keys, each told from those that are the same; none where the whole list is asked for.
    fn keys(&self, keys: impl Iterator<Item = Key>) -> Option<Vec<Key>> {
        if self.list.is_empty() {
            return None;
        }
        let mut keys: Vec<Key> = keys.collect();
        let at = |place: usize| keys.get(place);
        // Most lists have no two that are the same.
        if (1..keys.len()).any(|place| at(place - 1) >= at(place)) {
            let order = places(keys.len(), &|one, other| at(one).cmp(&at(other)));
            let same: Vec<&[usize]> = order.chunk_by(|one, other| at(*one) == at(*other)).collect();
            let nth: Vec<(usize, u32)> = same.iter().flat_map(|same| same.iter().copied().zip(0..)).collect();
            for (place, nth) in nth {
                if let Some(key) = keys.get_mut(place) {
                    key.nth = nth;
                }
            }
        }
        Some(keys)
    }
}

fn no_place() -> Error {
    Error::new(ErrorCode::InvalidValue, "is no place in a list; give the `more` of a page as it came").at("before")
}

/// Which part of a list, or of several lists one after the other, a page has.
#[derive(Debug)]
pub(crate) struct Part {
    from: usize,
    to: usize,
    /// How many items the lists had that were cut already.
    passed: usize,
    pub(crate) more: Option<String>,
}

impl Part {
    const fn whole() -> Self {
        Self { from: 0, to: usize::MAX, passed: 0, more: None }
    }

    /// What the page has of the next list.
    pub(crate) fn cut<T>(&mut self, list: Vec<T>) -> Vec<T> {
        let start = self.passed;
        self.passed += list.len();
        let items = list.into_iter().skip(self.from.saturating_sub(start));
        items.take(self.to.saturating_sub(start.max(self.from))).collect()
    }
}
