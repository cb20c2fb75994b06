//! What is asked, area by area.

mod access;
mod messages;
mod office;
mod points;
mod stated;
mod stories;
mod teams;

use std::collections::BTreeSet;

use schoolgate::contract::{Instant, Request, from_json};
use schoolgate::policy::Policy;
use serde_json::{Value, json};

use super::people::Who;
use super::roster::Varied;
use super::week::Week;
use super::{Question, Unsearched, Varying};

/// The questions in the making.
pub(super) struct Asking<'a> {
    varied: &'a Varied,
    week: &'a Week,
    policies: &'a [&'a Policy],
    limit: u64,
    count: u64,
    questions: Vec<Question>,
}

/// Nothing, or why not.
type Asked = Result<(), Unsearched>;

impl<'a> Asking<'a> {
    pub(super) fn new(varied: &'a Varied, week: &'a Week, policies: &'a [&'a Policy], limit: u64) -> Self {
        Self { varied, week, policies, limit, count: 0, questions: Vec::new() }
    }

    pub(super) fn everything(&mut self) -> Asked {
        self.messages()?;
        self.stories()?;
        self.points_and_learning()?;
        self.access()?;
        self.office()?;
        self.teams()?;
        self.by_time()
    }

    /// How many there are, and those within the limit.
    pub(super) fn done(self) -> (u64, Vec<Question>) {
        (self.count, self.questions)
    }

    /// What is the same at all times.
    fn ask(&mut self, phrase: &'static str, by: &Who, varies: &[&str], action: impl FnOnce() -> Value) -> Asked {
        self.put(phrase, by, varies, None, None, action)
    }

    /// The same from somebody's own device.
    fn ask_on(&mut self, device: &str, phrase: &'static str, by: &Who, action: impl FnOnce() -> Value) -> Asked {
        self.put(phrase, by, &[], None, Some(device), action)
    }

    fn put(
        &mut self,
        phrase: &'static str,
        by: &Who,
        varies: &[&str],
        when: Option<(usize, Instant)>,
        device: Option<&str>,
        action: impl FnOnce() -> Value,
    ) -> Asked {
        self.count += 1;
        if self.count > self.limit {
            return Ok(());
        }
        let at = when.map_or(self.week.plain.at, |(_, at)| at);
        let request = json!({ "at": at, "by": by.json(), "device": device, "action": action() });
        let request: Request = from_json(request.to_string().as_bytes())?;
        let words = core::iter::once(&*by.label).chain(varies.iter().copied());
        let varies = words.map(|word| Varying::Word(word.to_owned()));
        let varies = varies.chain(when.map(|(place, _)| Varying::When(place))).collect();
        self.questions.push(Question { request, phrase, varies });
        Ok(())
    }

    /// What the time of the week changes, at every cell of it.
    fn by_time(&mut self) -> Asked {
        let week = self.week;
        for (place, cell) in week.cells.iter().enumerate() {
            self.messages_at((place, cell.at))?;
            self.posts_at((place, cell.at))?;
        }
        Ok(())
    }
}

/// Words of one vocabulary, each once and in its order.
fn in_order<T: Copy + Ord>(words: impl IntoIterator<Item = T>) -> Vec<T> {
    words.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}
