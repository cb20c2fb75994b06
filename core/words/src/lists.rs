//! Several things in one sentence.

use crate::Words;

/// How a list is joined.
#[derive(Clone, Copy)]
pub(crate) enum Joined {
    /// All of them: *a, b and c*.
    And,
    /// One of them: *a, b or c*.
    Or,
    /// A row: *a, b, c*.
    Row,
    /// Where one turns, one after the other: *to a, and to b*.
    Ways,
}

impl Joined {
    const fn kind(self) -> &'static str {
        match self {
            Self::And => "and",
            Self::Or => "or",
            Self::Row => "row",
            Self::Ways => "ways",
        }
    }
}

impl Words {
    /// As the locale joins a list: CLDR's pattern of its middle, and that before the last, which is that of two, too. Of a
    /// pattern stands between two what it has between its places: a long list is not written anew with each part.
    pub(crate) fn joined(&self, parts: &[String], how: Joined) -> String {
        let between = |place: &str| {
            let key = format!("list-{}.{place}", how.kind());
            self.said(&key, &[("before", "".into()), ("next", "".into())])
        };
        let (Some((last, others)), middle) = (parts.split_last(), between("middle")) else { return String::new() };
        let others = others.join(&middle);
        if others.is_empty() { last.clone() } else { [others, between("last"), last.clone()].concat() }
    }

    /// Whole sentences, one after the other.
    pub(crate) fn together(sentences: &[String]) -> String {
        sentences.join(" ")
    }
}
