//! Where what was taken stands in the files.

use core::ops::Range;
use std::collections::HashMap;

use super::Place;

/// The rows of what was taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    pub(super) files: Vec<String>,
    /// By user and class; either is empty where the row is about the other alone. In their order, once they are sorted.
    taken: Pairs,
    /// Users and classes of enrolments that could not be read, likewise.
    unread: Pairs,
}

/// Users and classes with a place. Their ids stand in one text one after the other: a district has hundreds of thousands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Pairs {
    ids: String,
    pairs: Vec<Stands>,
}

/// Where a user's id begins, where it ends and the class's begins, and where that ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stands {
    begin: u32,
    middle: u32,
    end: u32,
    at: Place,
}

impl Pairs {
    fn add(&mut self, user: &str, class: &str, at: Place) {
        let begin = self.ids.len();
        let (middle, end) = (begin + user.len(), begin + user.len() + class.len());
        // Of more ids than four billion bytes hold, it is not known where they stand.
        if let (Ok(begin), Ok(middle), Ok(end)) = (u32::try_from(begin), u32::try_from(middle), u32::try_from(end)) {
            self.ids.push_str(user);
            self.ids.push_str(class);
            self.pairs.push(Stands { begin, middle, end, at });
        }
    }

    fn key(&self, pair: &Stands) -> (&str, &str) {
        let text = |range: Range<u32>| {
            let place = |at| usize::try_from(at).unwrap_or(usize::MAX);
            self.ids.get(place(range.start)..place(range.end)).unwrap_or_default()
        };
        (text(pair.begin..pair.middle), text(pair.middle..pair.end))
    }

    fn sort(&mut self) {
        let mut pairs = core::mem::take(&mut self.pairs);
        pairs.sort_unstable_by(|one, other| self.key(one).cmp(&self.key(other)).then(one.at.cmp(&other.at)));
        pairs.shrink_to_fit();
        self.pairs = pairs;
        self.ids.shrink_to_fit();
    }

    fn find(&self, user: &str, class: &str) -> Option<Place> {
        let place = self.pairs.partition_point(|pair| self.key(pair) < (user, class));
        self.pairs.get(place).filter(|pair| self.key(pair) == (user, class)).map(|pair| pair.at)
    }

    fn renamed(&self, users: &HashMap<&str, &str>, classes: &HashMap<&str, &str>) -> Self {
        let mut renamed = Self::default();
        for pair in &self.pairs {
            let (user, class) = self.key(pair);
            renamed.add(users.get(user).unwrap_or(&user), classes.get(class).unwrap_or(&class), pair.at);
        }
        renamed.sort();
        renamed
    }
}

impl Rows {
    /// The file and row of a user, of a class (`user` is empty), or of a user's enrolment in a class.
    #[must_use]
    pub fn of(&self, user: &str, class: &str) -> Option<(&str, u32)> {
        let at = self.taken.find(user, class)?;
        Some((self.files.get(at.file()).map(String::as_str)?, at.row))
    }

    /// Whether the files have an enrolment of this user in this class that could not be read.
    #[must_use]
    pub fn is_unread(&self, user: &str, class: &str) -> bool {
        self.unread.find(user, class).is_some()
    }

    pub(super) fn stands(&mut self, user: &str, class: &str, at: Place) {
        self.taken.add(user, class, at);
    }

    pub(super) fn unread(&mut self, user: &str, class: &str, at: Place) {
        self.unread.add(user, class, at);
    }

    pub(super) fn sort(&mut self) {
        self.taken.sort();
        self.unread.sort();
    }

    /// Gives users and classes other ids.
    pub(crate) fn rename(&mut self, users: &HashMap<&str, &str>, classes: &HashMap<&str, &str>) {
        self.taken = self.taken.renamed(users, classes);
        self.unread = self.unread.renamed(users, classes);
    }
}
