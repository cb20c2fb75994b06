//! Ordinary days: messages, replies, looks, posts, comments, likes, points and sign-ins, in every class but the one that
//! is [measured](crate::corner).

use chrono::{Datelike, Duration, NaiveDate, Weekday};
use schoolgate::School;
use schoolgate::contract::{Error, Event, Request};
use serde_json::{Value, json};

use crate::dice::Dice;
use crate::schools::{CLASSES, HEAD, PUPILS, request, with};

/// How much happens in a day. A hundred thousand events are two hundred days of it: a school year.
const A_DAY: usize = 500;

/// Messages wait for an answer until so many have come after them.
const WAITING: usize = 20;

/// Comments and likes go to one of so many newest posts.
const NEWEST: usize = 40;

/// What happens, request by request.
#[derive(Debug)]
pub struct Days {
    dice: Dice,
    size: usize,
    day: NaiveDate,
    of_day: usize,
    number: usize,
    /// Messages that wait, with the pupil whom each is about.
    waiting: Vec<(String, usize)>,
    /// The newest posts, with the class on whose page each is.
    posts: Vec<(String, usize)>,
}

impl Days {
    /// The days from September 2023 on in a school of a size.
    #[must_use]
    pub fn new(seed: u64, size: usize) -> Self {
        let day = NaiveDate::from_ymd_opt(2023, 9, 5).unwrap_or_default();
        Self { dice: Dice::new(seed), size, day, of_day: 0, number: 0, waiting: Vec::new(), posts: Vec::new() }
    }

    /// A pupil who is not in the class that is measured.
    fn pupil(&mut self) -> usize {
        loop {
            let n = self.dice.below(PUPILS * self.size);
            if n % (CLASSES * self.size) != 1 {
                return n;
            }
        }
    }

    /// The moment of the next request: on working days, evenly from eight to three in UTC, which is within all hours.
    fn moment(&mut self) -> String {
        if self.of_day == A_DAY {
            (self.of_day, self.day) = (0, self.day + Duration::days(1));
        }
        while matches!(self.day.weekday(), Weekday::Sat | Weekday::Sun) {
            self.day += Duration::days(1);
        }
        let seconds = 8 * 3_600 + self.of_day * (7 * 3_600) / A_DAY;
        self.of_day += 1;
        format!("{}T{:02}:{:02}:{:02}Z", self.day, seconds / 3_600, seconds / 60 % 60, seconds % 60)
    }

    /// The next thing that somebody does: who, and what.
    fn action(&mut self, id: &str) -> ((&'static str, String), Value) {
        let n = self.pupil();
        let (classes, pupils) = (CLASSES * self.size, PUPILS * self.size);
        let parent = ("parent", format!("a{n}"));
        let teacher = |n: usize| ("staff", format!("s{}", n % classes));
        let sign_in = (parent.clone(), json!({ "type": "sign_in" }));
        match self.dice.below(1_000) {
            0..230 => {
                self.waiting.push((id.to_owned(), n));
                let action = json!({ "type": "send_message", "to": { "staff": teacher(n).1 }, "about": [format!("p{n}")],
                                     "topic": "homework", "text": "We could not find the sheet for this week." });
                (parent, action)
            }
            230..460 if self.waiting.len() > WAITING => {
                let (message, n) = self.waiting.remove(0);
                let reply = json!({ "type": "reply", "message": message, "kind": "answer", "text": "Thank you, it is in the bag." });
                (teacher(n), reply)
            }
            460..560 => match self.waiting.last().cloned() {
                Some((message, n)) => (teacher(n), json!({ "type": "read_message", "message": message })),
                None => sign_in,
            },
            560..620 => {
                let post = json!({ "type": "publish_post", "category": "news", "media": [], "features": [], "sensitive": false });
                // One of ten is on the page of the whole school, and without words, in which everybody's name would be
                // looked for.
                if self.dice.below(10) == 0 {
                    return (("staff", HEAD.to_owned()), with(post, json!({ "surface": "school_story" })));
                }
                self.posts.push((id.to_owned(), n));
                if self.posts.len() > NEWEST {
                    self.posts.remove(0);
                }
                let page = json!({ "surface": "class_story", "class": format!("c{}", n % classes), "text": "A good day with much to see." });
                (teacher(n), with(post, page))
            }
            620..810 => {
                let newest = self.dice.below(self.posts.len());
                let Some((post, n)) = self.posts.get(newest).cloned() else { return sign_in };
                let action = match self.dice.below(3) {
                    0 => json!({ "type": "comment", "post": post, "text": "How lovely" }),
                    _ => json!({ "type": "like", "post": post }),
                };
                // A parent of the same class.
                let reader = (n + classes * self.dice.below(PUPILS / CLASSES)) % (pupils);
                (("parent", format!("a{reader}")), action)
            }
            810..950 => {
                let action = json!({ "type": "award_points", "to": { "pupil": format!("p{n}") }, "skill": "empathy", "points": 1 });
                (teacher(n), action)
            }
            _ => sign_in,
        }
    }

    /// Lets so many events happen in a school; gives them.
    ///
    /// # Errors
    /// What the school says of a request that cannot be read.
    pub fn pass(&mut self, school: &mut School, events: usize) -> Result<Vec<Event>, Error> {
        let mut happened = Vec::with_capacity(events);
        while happened.len() < events {
            let request = self.next_request()?;
            happened.extend(school.submit(&request)?.events);
        }
        Ok(happened)
    }

    fn next_request(&mut self) -> Result<Request, Error> {
        let (at, id) = (self.moment(), format!("d{}", self.number));
        self.number += 1;
        let ((kind, who), action) = self.action(&id);
        request(&at, (kind, &who), &id, &action)
    }
}
