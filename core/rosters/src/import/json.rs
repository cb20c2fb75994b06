//! JSON, record by record: a page is never a tree of its own.

use alloc::borrow::Cow;
use core::fmt;

use schoolgate::contract::{Error, ErrorCode};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};

use super::columns::Column;
use super::report::{Log, NoteCode};
use super::table::Cells;
use super::text;

/// One record of a page, or a part of it.
pub(super) enum Json<'a> {
    Null,
    Bool(bool),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    /// Its members in order; of two of one name the first counts.
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

const NULL: &Json<'static> = &Json::Null;

impl<'a> Json<'a> {
    /// The member called `key`.
    pub(super) fn get(&self, key: &str) -> &Json<'a> {
        match self {
            Json::Object(members) => members.iter().find(|(name, _)| name == key).map_or(NULL, |(_, value)| value),
            _ => NULL,
        }
    }

    /// A word, number or flag as text; empty for everything else.
    pub(super) fn text(&self) -> &str {
        match self {
            Json::Bool(true) => "true",
            Json::Bool(false) => "false",
            Json::Text(text) => text,
            Json::Null | Json::List(_) | Json::Object(_) => "",
        }
    }

    pub(super) fn list(&self) -> &[Json<'a>] {
        match self {
            Json::List(list) => list,
            _ => &[],
        }
    }

    pub(super) fn members(&self) -> &[(Cow<'a, str>, Json<'a>)] {
        match self {
            Json::Object(members) => members,
            _ => &[],
        }
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyVisitor)
    }
}

struct AnyVisitor;

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Json::Text(value.to_string().into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Json::Text(value.to_string().into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Json::Text(value.to_string().into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(value.to_owned().into()))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Json::Text(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some(item) = list.next_element()? {
            found.push(item);
        }
        Ok(Json::List(found))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = Vec::new();
        while let Some((Name(name), value)) = map.next_entry()? {
            found.push((name, value));
        }
        Ok(Json::Object(found))
    }
}

/// A member's name, borrowed where it can be.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(AnyVisitor)? {
            Json::Text(name) => Ok(Self(name)),
            _ => Err(de::Error::custom("a name is no text")),
        }
    }
}

/// What is done with each record: of which member of the page it is, and the record.
type Each<'e> = dyn FnMut(&str, &Json<'_>) + 'e;

/// Whether a buffer is an object of JSON, as far as its first character tells.
pub(super) fn is_object(bytes: &[u8]) -> bool {
    let (head, _) = text::plain(bytes.get(..64).unwrap_or(bytes));
    text::trim(&String::from_utf8_lossy(&head)).starts_with('{')
}

/// Reads a page, an object of collections, and says how its text had to be read. An error where `files[at]` is broken or cut
/// short.
pub(super) fn page(bytes: &[u8], at: usize, each: &mut Each<'_>) -> Result<Option<NoteCode>, Error> {
    let (text, read_as) = text::whole(bytes);
    let mut json = serde_json::Deserializer::from_str(text::trim(&text));
    json.deserialize_map(PageVisitor(each)).and_then(|()| json.end()).map(|()| read_as).map_err(|error| {
        // Without what stands there, which may be a name.
        let sentence =
            format!("is no whole page of JSON (line {}, column {}); fetch it again", error.line(), error.column());
        Error::new(ErrorCode::UnreadableFile, sentence).at(format!("files[{at}]"))
    })
}

struct PageVisitor<'e, 'f>(&'e mut Each<'f>);

impl<'de> Visitor<'de> for PageVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a page")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Name(name)) = map.next_key()? {
            map.next_value_seed(Records { name: &name, each: self.0 })?;
        }
        Ok(())
    }
}

/// The records of one member: each item of a list, or the one object.
struct Records<'e, 'f, 'n> {
    name: &'n str,
    each: &'e mut Each<'f>,
}

impl<'de> DeserializeSeed<'de> for Records<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Records<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("records")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(record) = list.next_element()? {
            (self.each)(self.name, &record);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let record = AnyVisitor.visit_map(map)?;
        (self.each)(self.name, &record);
        Ok(())
    }
}

/// How a member of a record is read.
#[derive(Clone, Copy)]
pub(super) enum Take {
    /// Its text.
    Cell(Column),
    /// The `sourcedId` of what it refers to, or of each.
    Refs(Column),
    /// Its items.
    List(Column),
    /// Elsewhere in the code.
    Own,
    /// Not at all.
    No,
}

/// What a record's members are read as.
pub(super) type Fields = &'static [(&'static str, Take)];

/// What of the records has been said not to be read: each once, of the first page that has it.
#[derive(Default)]
pub(super) struct Unread(Vec<(&'static str, &'static str, String)>);

impl Unread {
    /// Puts a record's members into cells. `of` is what the record is of, and what its members' names follow in the report, as
    /// in `contacts.`.
    pub(super) fn take(
        &mut self,
        record: &Json<'_>,
        fields: Fields,
        of: (&'static str, &'static str),
        cells: &mut Cells,
        (file, log): (u32, &mut Log),
    ) {
        let (group, within) = of;
        for (name, value) in record.members() {
            let take = fields.iter().find(|(known, _)| known == name).map(|(_, take)| *take);
            match take {
                Some(Take::Cell(column)) => {
                    log_heading(log, file, column, within, name);
                    cells.put(column, value.text());
                }
                Some(Take::Refs(column)) => {
                    log_heading(log, file, column, within, name);
                    let one = core::slice::from_ref(value);
                    let all = if value.list().is_empty() { one } else { value.list() };
                    cells.put(column, &joined(all.iter().map(|item| item.get("sourcedId").text())));
                }
                Some(Take::List(column)) => {
                    log_heading(log, file, column, within, name);
                    let items = value.list().iter().map(Json::text);
                    cells.put(column, &if value.list().is_empty() { value.text().to_owned() } else { joined(items) });
                }
                Some(Take::Own) => {}
                Some(Take::No) | None => {
                    let empty = matches!(value, Json::Null) || matches!(value, Json::List(list) if list.is_empty());
                    if !empty {
                        let code = if take.is_some() { NoteCode::NotRead } else { NoteCode::NotKnown };
                        self.say(code, group, within, name, (file, log));
                    }
                }
            }
        }
    }

    /// Says of a member that it is not read, and why.
    pub(super) fn say(
        &mut self,
        code: NoteCode,
        group: &'static str,
        within: &'static str,
        name: &str,
        (file, log): (u32, &mut Log),
    ) {
        if !self.0.iter().any(|said| *said.0 == *group && *said.1 == *within && said.2 == name) {
            self.0.push((group, within, name.to_owned()));
            log.note_column(code, file, &format!("{within}{name}"), None);
        }
    }
}

fn log_heading(log: &mut Log, file: u32, column: Column, within: &str, name: &str) {
    if !log.has_heading(file, column) {
        log.head(file, column, &format!("{within}{name}"));
    }
}

fn joined<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.filter(|item| !item.is_empty()).collect::<Vec<_>>().join(",")
}
