//! What is asked, area by area.

mod access;
mod messages;
mod office;
mod points;
mod stated;
mod stories;
mod teams;

use std::collections::BTreeSet;

use schoolgate::catalogue::Hours;
use schoolgate::contract::{Instant, Request, from_json};
use schoolgate::policy::Policy;
use schoolgate::words::{Purpose, Topic};
use serde_json::{Value, json};

use super::people::{AMINA, HEAD, MOTHER, TEACHER, Who};
use super::roster::Varied;
use super::week::Week;
use super::{Question, Unsearched, Varying};

/// The questions in the making.
pub(super) struct Asking<'a> {
    varied: &'a Varied,
    week: &'a Week,
    policies: &'a [&'a Policy],
    limit: u64,
    /// Which actions are asked, by their type; all where absent.
    wanted: Option<Wanted<'a>>,
    count: u64,
    questions: Vec<Question>,
}

/// Whether an action is asked, by its type.
pub(super) type Wanted<'a> = &'a dyn Fn(&str) -> bool;

/// Nothing, or why not.
type Asked = Result<(), Unsearched>;

impl<'a> Asking<'a> {
    pub(super) fn new(varied: &'a Varied, week: &'a Week, policies: &'a [&'a Policy], limit: u64) -> Self {
        Self { varied, week, policies, limit, wanted: None, count: 0, questions: Vec::new() }
    }

    /// Asks of these actions alone.
    pub(super) const fn only(mut self, wanted: Option<Wanted<'a>>) -> Self {
        self.wanted = wanted;
        self
    }

    pub(super) fn everything(&mut self) -> Asked {
        self.messages()?;
        self.stories()?;
        self.points_and_learning()?;
        self.access()?;
        self.office()?;
        self.given_up()?;
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
        // What is beyond the limit is counted, and not made.
        if self.wanted.is_none() && self.count >= self.limit {
            self.count += 1;
            return Ok(());
        }
        let action = action();
        if let Some(wanted) = self.wanted
            && !action.get("type").and_then(Value::as_str).is_some_and(wanted)
        {
            return Ok(());
        }
        self.count += 1;
        if self.count > self.limit {
            return Ok(());
        }
        let at = when.map_or(self.week.plain.at, |(_, at)| at);
        let request = json!({ "at": at, "by": by.json(), "device": device, "action": action });
        let request: Request = from_json(request.to_string().as_bytes())?;
        let words = core::iter::once(&*by.label).chain(varies.iter().copied());
        let varies = words.map(|word| Varying::Word(word.to_owned()));
        let varies = varies.chain(when.map(|(place, _)| Varying::When(place))).collect();
        self.questions.push(Question { request, phrase, varies });
        Ok(())
    }

    /// What uses a feature or is sent elsewhere, on each day from which something is given up by any of the policies.
    fn given_up(&mut self) -> Asked {
        for (when, at) in self.varied.closed.clone() {
            let when = format!("at {when}");
            for by in [MOTHER, TEACHER, AMINA, HEAD] {
                self.ask_later(&at, "sign in {1}", by, &[&when], || json!({ "type": "sign_in" }))?;
            }
            let feed = || json!({ "type": "view_feed", "surface": "class_story", "class": "a" });
            self.ask_later(&at, "read the class story {1}", MOTHER, &[&when], feed)?;
        }
        for day in self.varied.retired.clone() {
            let from = format!("from {day} on");
            let at = format!("{day}T12:00:00Z");
            let message = |topic: Topic| json!({ "type": "send_message", "to": { "staff": "teacher" }, "about": ["amina"], "topic": topic });
            for topic in Topic::ALL {
                let label = [topic.as_str(), &*from];
                self.ask_later(&at, "write about {1} to the class teacher {2}", MOTHER, &label, || message(*topic))?;
            }
            let award =
                || json!({ "type": "award_points", "to": { "pupil": "amina" }, "skill": "kindness", "points": 1 });
            self.ask_later(&at, "award points {1}", TEACHER, &[&from], award)?;
            let feed =
                |surface: &str, class: Option<&str>| json!({ "type": "view_feed", "surface": surface, "class": class });
            self.ask_later(&at, "read the class story {1}", MOTHER, &[&from], || feed("class_story", Some("a")))?;
            self.ask_later(&at, "read the school story {1}", MOTHER, &[&from], || feed("school_story", None))?;
        }
        Ok(())
    }

    /// What is asked on another day.
    fn ask_later(
        &mut self,
        at: &str,
        phrase: &'static str,
        by: &Who,
        varies: &[&str],
        action: impl FnOnce() -> Value,
    ) -> Asked {
        let before = self.questions.len();
        self.put(phrase, by, varies, None, None, action)?;
        let at = Instant::parse(at)?;
        self.questions.iter_mut().skip(before).for_each(|question| question.request.at = at);
        Ok(())
    }

    /// What the time of the week changes, at every cell of it.
    fn by_time(&mut self) -> Asked {
        let week = self.week;
        for (place, cell) in week.cells.iter().enumerate() {
            self.messages_at((place, cell.at))?;
            self.posts_at((place, cell.at))?;
            if self.states(|hours| hours.purposes.contains(&Purpose::Mark)) {
                let hand_in = || json!({ "type": "submit_work", "task": "task", "media": ["work_sample"] });
                self.put("hand in a work sample, {1}", AMINA, &[], Some((place, cell.at)), None, hand_in)?;
            }
        }
        Ok(())
    }

    /// Whether hours of any of the policies say something.
    fn states(&self, what: impl Fn(&Hours) -> bool) -> bool {
        self.policies.iter().any(|policy| policy.rules().hours.iter().any(|cited| what(&cited.rule)))
    }

    /// The classes of other years, where hours tell years apart.
    fn years_with_hours(&self) -> Vec<(String, String)> {
        let apart = self.states(|hours| hours.years.is_some());
        self.varied.other_years().filter(|_| apart).collect()
    }
}

/// Words of one vocabulary, each once and in its order.
fn in_order<T: Copy + Ord>(words: impl IntoIterator<Item = T>) -> Vec<T> {
    words.into_iter().collect::<BTreeSet<_>>().into_iter().collect()
}
