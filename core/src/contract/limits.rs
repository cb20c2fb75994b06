//! How much a request, a roster or a policy may carry: one table, held at every door by which something new comes in.
//!
//! What was recorded before a limit was set is read as it was: events, snapshots and the policies in them are not
//! measured.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::error::{Error, ErrorCode};
use super::visit::{Visit, Visitor};

/// The most characters (Unicode scalar values) of a text, by the field in which it stands.
pub const TEXTS: &[(&str, usize)] = &[
    // What people write to one another.
    ("text", 20_000),
    // Why something is done, and what is noted about it.
    ("reason", 4_000),
    ("note", 4_000),
    ("summary", 4_000),
    ("guidance", 4_000),
    ("because", 4_000),
    ("title", 1_000),
    // A place in a list names its item: a few ids.
    ("before", 4_000),
];

/// The most characters of any other text: a name, a form, a code, an id.
pub const ANY_TEXT: usize = 400;

/// The most items of a list, by the field in which it stands.
pub const LISTS: &[(&str, usize)] = &[
    // A message is about a few children.
    ("about", 50),
    // What a group did.
    ("journals", 100),
    // A photograph may show a whole school.
    ("features", 2_000),
    ("media", 100),
    // The weekly windows of a cover, or of a policy's hours.
    ("times", 200),
    ("windows", 200),
    ("closed", 200),
    // The times at which topics go by other channels.
    ("during", 20),
    ("levels", 10),
    // A policy.
    ("clauses", 2_000),
    ("rules", 200),
    ("prevails_over", 200),
    // Two a year for a century.
    ("timezone_transitions", 200),
    // A school, or a trust of a hundred of them.
    ("classes", 20_000),
    ("teams", 2_000),
    ("pupils", 100_000),
    ("memberships", 1_000_000),
    ("parents", 200_000),
    ("links", 400_000),
    ("staff", 40_000),
    ("assignments", 200_000),
    ("consents", 1_000_000),
    ("restrictions", 100_000),
    ("acceptances", 400_000),
    ("terms", 1_000),
    ("closures", 2_000),
    ("requests", MOST_REQUESTS),
    // What a host kept of looks, of which one may show a whole school.
    ("looked", 100_000),
    ("shown", 400_000),
];

/// The most requests that are submitted together.
pub const MOST_REQUESTS: usize = 1_000;

/// The most items of any other list.
pub const ANY_LIST: usize = 400;

/// The most that a number may be, by the field in which it stands.
pub const NUMBERS: &[(&str, usize)] = &[
    // The items of a page.
    ("limit", 1_000),
];

fn most(table: &[(&str, usize)], field: &str, any: usize) -> usize {
    table.iter().find(|(known, _)| *known == field).map_or(any, |(_, most)| *most)
}

/// The most that the number `field` may be.
pub(crate) fn most_of(field: &str) -> usize {
    most(NUMBERS, field, usize::MAX)
}

/// The most items of the list `field`.
pub(crate) fn most_items(field: &str) -> usize {
    most(LISTS, field, ANY_LIST)
}

/// The most characters of the text `field`.
pub(crate) fn most_characters(field: &str) -> usize {
    most(TEXTS, field, ANY_TEXT)
}

/// Checks that nothing in it is larger than the table allows.
///
/// # Errors
/// [`ErrorCode::TooLarge`] at the first text or list that is, with its limit.
pub(crate) fn check_size<T: Visit + ?Sized>(whole: &T) -> Result<(), Error> {
    let mut visitor = Measure::default();
    whole.visit(&mut visitor);
    visitor.error.map_or(Ok(()), Err)
}

fn too_large(most: usize, what: &str) -> Error {
    let sentence = format!("is too large: it may have {most} {what} at most; shorten it, or send it in parts");
    Error::new(ErrorCode::TooLarge, sentence)
}

/// Of a list that stands by itself.
#[cold]
pub(crate) fn too_many(most: usize) -> Error {
    too_large(most, "items")
}

/// Where a walk has got to.
enum Step {
    Field(&'static str),
    Item(usize),
}

#[derive(Default)]
struct Measure {
    place: Vec<Step>,
    error: Option<Error>,
}

impl Measure {
    fn field(&self) -> &'static str {
        let fields = self.place.iter().rev().map(|step| match step {
            Step::Field(name) => Some(*name),
            Step::Item(_) => None,
        });
        fields.flatten().next().unwrap_or_default()
    }

    #[cold]
    fn refuse(&mut self, most: usize, what: &str) {
        let mut path = String::new();
        for step in &self.place {
            match step {
                Step::Field(name) if path.is_empty() => path.push_str(name),
                Step::Field(name) => path.extend([".", name]),
                Step::Item(place) => path.push_str(&format!("[{place}]")),
            }
        }
        self.error = Some(too_large(most, what).at(path.to_string()));
    }
}

impl<'a> Visitor<'a> for Measure {
    fn enter(&mut self, field: &'static str) {
        self.place.push(Step::Field(field));
    }

    fn leave(&mut self) {
        while !matches!(self.place.pop(), Some(Step::Field(_)) | None) {}
    }

    fn list(&mut self, items: usize) {
        let most = most(LISTS, self.field(), ANY_LIST);
        if items > most && self.error.is_none() {
            self.refuse(most, "items");
        }
    }

    fn item(&mut self, place: usize) {
        if matches!(self.place.last(), Some(Step::Item(_))) {
            self.place.pop();
        }
        self.place.push(Step::Item(place));
    }

    fn text(&mut self, text: &'a str) {
        // Few texts are as long as the shortest limit, and a character has at least one byte.
        if text.len() <= ANY_TEXT || self.error.is_some() {
            return;
        }
        let most = most(TEXTS, self.field(), ANY_TEXT);
        if text.chars().nth(most).is_some() {
            self.refuse(most, "characters");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{Request, from_json};

    fn refused(action: &str) -> Option<(ErrorCode, String)> {
        let request =
            format!(r#"{{"at": "2023-10-02T10:00:00+01:00", "by": {{"staff": "t"}}, "action": {{"type": {action}}}}}"#);
        let request: Request = from_json(request.as_bytes()).unwrap();
        check_size(&request).err().map(|error| (error.code(), error.path().to_owned()))
    }

    #[test]
    fn what_is_at_its_limit_passes_and_one_more_does_not() {
        let about = |n: usize| {
            let ids: Vec<String> = (0..n).map(|n| format!("\"p{n}\"")).collect();
            refused(&format!(
                r#""send_message", "to": {{"parent": "m"}}, "about": [{}], "topic": "general""#,
                ids.join(", ")
            ))
        };
        assert_eq!(about(50), None);
        assert_eq!(about(51), Some((ErrorCode::TooLarge, "action.about".to_owned())));
        let text = |n: usize| {
            let text = "é".repeat(n);
            refused(&format!(
                r#""send_message", "to": {{"parent": "m"}}, "about": [], "topic": "general", "text": "{text}""#
            ))
        };
        assert_eq!(text(20_000), None);
        assert_eq!(text(20_001), Some((ErrorCode::TooLarge, "action.text".to_owned())));
    }

    /// The page states every limit, and none that there is not.
    #[test]
    fn the_page_is_the_table() {
        let number = |most: usize| {
            let digits = most.to_string();
            let groups: Vec<&[u8]> = digits.as_bytes().rchunks(3).rev().collect();
            groups.iter().map(|group| core::str::from_utf8(group).unwrap()).collect::<Vec<_>>().join(",")
        };
        let rows = |table: &[(&str, usize)], any: Option<usize>| {
            let own = table.iter().map(|(field, most)| format!("| `{field}` | {} |", number(*most)));
            own.chain(any.map(|any| format!("| any other | {} |", number(any)))).collect::<Vec<_>>()
        };
        let page = include_str!("../../../docs/limits.md");
        let stated: Vec<&str> = page.lines().filter(|line| line.ends_with("0 |")).collect();
        assert_eq!(stated, [rows(TEXTS, Some(ANY_TEXT)), rows(LISTS, Some(ANY_LIST)), rows(NUMBERS, None)].concat());
    }

    #[test]
    fn the_place_is_named() {
        let id = "x".repeat(401);
        let post = format!(
            r#""publish_post", "surface": "class_story", "class": "c", "category": "news", "features": [],
               "sensitive": false, "media": ["photo", {{"kind": "photo", "features": ["a", "{id}"]}}]"#
        );
        assert_eq!(refused(&post), Some((ErrorCode::TooLarge, "action.media[1].features[1]".to_owned())));
    }
}
