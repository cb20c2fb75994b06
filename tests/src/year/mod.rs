//! A year of one school: a roster of the size of an English primary school, and everything that happens there, drawn
//! from a seed. The same seed gives the same year on every machine.

mod lived;

pub use lived::{Lived, live};

use schoolgate::contract::{Request, Roster, from_json};
use serde_json::{Value, json};

/// A small generator of numbers (SplitMix64; Steele, Lea and Flood, 2014), so that no library's version changes a year.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice from a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).unwrap_or(1);
        usize::try_from(self.next() % bound).unwrap_or(0)
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

const GIVEN: [&str; 20] = [
    "Amina", "Ben", "Cara", "Dan", "Eve", "Farid", "Grace", "Hana", "Ibrahim", "Jack", "Kofi", "Lena", "Maya", "Noor",
    "Omar", "Poppy", "Rafi", "Sara", "Tariq", "Zoë",
];
const FAMILY: [&str; 12] =
    ["Khan", "Okoro", "Lee", "Fox", "O'Neil", "Hussain", "Ali", "Smith-Jones", "Begum", "Evans", "Patel", "Nowak"];
const CLASSES: usize = 14;
const PUPILS: usize = 420;
const PARENTS: usize = 700;

/// The school at the start of the year: 420 pupils, 700 parents, 30 staff, 14 classes.
#[must_use]
pub fn roster() -> Value {
    let classes: Vec<Value> = (0..CLASSES)
        .map(|n| json!({ "id": class(n), "name": format!("{}{}", n / 2 % 6 + 1, nth(&["A", "B"], n)), "year_group": format!("Y{}", n / 2 % 6 + 1) }))
        .collect();
    let pupils: Vec<Value> = (0..PUPILS)
        .map(|n| {
            json!({ "id": pupil(n), "given_name": nth(&GIVEN, n), "family_name": nth(&FAMILY, n / 7),
                    "class": class(n % CLASSES), "team": nth(&["red", "blue"], n) })
        })
        .collect();
    let parents: Vec<Value> = (0..PARENTS)
        .map(|n| {
            json!({ "id": parent(n), "given_name": format!("Adult {n}"), "family_name": nth(&FAMILY, n),
                    "account": if n % 50 == 49 { "not_invited" } else { "active" },
                    "language": nth(&["en", "en", "ur", "pl"], n) })
        })
        .collect();
    // Two adults for two pupils in three, one for the third.
    let links: Vec<Value> = (0..PARENTS)
        .map(|n| {
            json!({ "parent": parent(n), "pupil": pupil(n % PUPILS), "relationship": "parent",
                    "parental_responsibility": true })
        })
        .collect();
    let colleagues: Vec<Value> = (0..30)
        .map(|n| {
            let roles = match n {
                0 => json!(["headteacher"]),
                1 => json!(["senior_leader"]),
                2 => json!(["office"]),
                3 => json!(["safeguarding_lead"]),
                _ => json!([]),
            };
            json!({ "id": staff(n), "name": format!("Colleague {n}"), "roles": roles })
        })
        .collect();
    let assignments: Vec<Value> = (0..CLASSES)
        .flat_map(|n| {
            [
                json!({ "staff": staff(4 + n), "class": class(n), "role": "class_teacher" }),
                json!({ "staff": staff(18 + n % 12), "class": class(n), "role": "support_staff" }),
            ]
        })
        .collect();
    let consents: Vec<Value> = (0..PUPILS)
        .flat_map(|n| {
            let photo = (n % 9 != 0).then(|| json!({ "pupil": pupil(n), "kind": "photo", "form": "P" }));
            [Some(json!({ "pupil": pupil(n), "kind": "data_processing", "form": "DP" })), photo]
        })
        .flatten()
        .collect();
    json!({ "id": "year", "name": "A year", "timezone": "Europe/London", "language": "en",
            "calendar": { "terms": [
                { "name": "Autumn 1", "first": "2023-09-04", "last": "2023-10-20" },
                { "name": "Autumn 2", "first": "2023-10-30", "last": "2023-12-20" },
                { "name": "Spring 1", "first": "2024-01-04", "last": "2024-02-09" },
                { "name": "Spring 2", "first": "2024-02-19", "last": "2024-03-28" },
                { "name": "Summer 1", "first": "2024-04-15", "last": "2024-05-24" },
                { "name": "Summer 2", "first": "2024-06-03", "last": "2024-07-19" } ] },
            "classes": classes, "teams": [{ "id": "red", "name": "Red" }, { "id": "blue", "name": "Blue" }],
            "pupils": pupils, "parents": parents, "links": links, "staff": colleagues, "assignments": assignments,
            "consents": consents, "restrictions": [], "acceptances": [] })
}

/// The `n`th word, counting round and round.
fn nth<'a>(words: &[&'a str], n: usize) -> &'a str {
    words.get(n % words.len().max(1)).copied().unwrap_or_default()
}

fn class(n: usize) -> String {
    format!("class-{n}")
}
fn pupil(n: usize) -> String {
    format!("pupil-{n}")
}
fn parent(n: usize) -> String {
    format!("parent-{n}")
}
fn staff(n: usize) -> String {
    format!("staff-{n}")
}
/// Whose class teacher is whose: pupil `n` is in class `n % 14`, taught by colleague `4 + n % 14`.
fn teacher(pupil: usize) -> String {
    staff(4 + pupil % CLASSES)
}

/// What happened in a year, request by request.
#[derive(Debug)]
pub struct Year {
    dice: Dice,
    day: chrono::NaiveDate,
    last: chrono::NaiveDate,
    per_day: usize,
    today: Vec<Value>,
    number: u64,
    /// Messages that wait for an answer, with the pupil they are about.
    open: Vec<(String, usize)>,
    posts: Vec<(String, usize)>,
    /// Pupils who have left and were not erased.
    left: Vec<usize>,
}

impl Year {
    /// The school year 2023/24 with so many requests a day.
    #[must_use]
    pub fn new(seed: u64, per_day: usize) -> Self {
        let date = |y, m, d| chrono::NaiveDate::from_ymd_opt(y, m, d).unwrap_or_default();
        Self {
            dice: Dice::new(seed),
            day: date(2023, 9, 4),
            last: date(2024, 7, 19),
            per_day,
            today: Vec::new(),
            number: 0,
            open: Vec::new(),
            posts: Vec::new(),
            left: Vec::new(),
        }
    }

    /// A day's requests, in the order of the clock, last first.
    fn fill(&mut self) {
        let weekend = matches!(chrono::Datelike::weekday(&self.day), chrono::Weekday::Sat | chrono::Weekday::Sun);
        let count = if weekend { self.per_day / 10 } else { self.per_day };
        let mut minutes: Vec<usize> = (0..count).map(|_| 7 * 60 + self.dice.below(15 * 60)).collect();
        minutes.sort_unstable();
        let requests: Vec<Value> = minutes.into_iter().map(|minute| self.draw(minute)).collect();
        self.today = requests.into_iter().rev().collect();
        self.day = self.day.succ_opt().unwrap_or(self.day);
    }

    fn draw(&mut self, minute: usize) -> Value {
        self.number += 1;
        let id = format!("r{}", self.number);
        // British Summer Time until the last Sunday of October, and again from the last of March.
        let winter = ("2023-10-29".."2024-03-31").contains(&self.day.to_string().as_str());
        let offset = if winter { "+00:00" } else { "+01:00" };
        let at = format!("{}T{:02}:{:02}:00{offset}", self.day, minute / 60, minute % 60);
        let n = self.dice.below(PUPILS);
        let (by, action) = self.draw_action(n, &id);
        json!({ "at": at, "by": by, "ref": id, "action": action })
    }

    fn draw_action(&mut self, n: usize, id: &str) -> (Value, Value) {
        let topics =
            ["general", "reminder", "homework", "meeting_request", "absence", "progress", "sickness", "daily_note"];
        let dice = self.dice.below(1000);
        match dice {
            0..300 => {
                self.open.push((id.to_owned(), n));
                let topic = self.dice.pick(&topics).copied().unwrap_or("general");
                let text = format!("About {}, number {id}", nth(&GIVEN, n));
                (
                    json!({ "parent": parent(n) }),
                    json!({ "type": "send_message", "to": { "staff": teacher(n) }, "about": [pupil(n)], "topic": topic, "text": text }),
                )
            }
            300..450 => match self.open.pop() {
                Some((message, n)) => {
                    let kind =
                        ["answer", "answer", "ask_to_phone", "redirect_to_office", "holding"][self.dice.below(5)];
                    (
                        json!({ "staff": teacher(n) }),
                        json!({ "type": "reply", "message": message, "kind": kind, "text": "Thank you" }),
                    )
                }
                None => (json!({ "parent": parent(n) }), json!({ "type": "sign_in" })),
            },
            450..520 => {
                let other = (n + CLASSES * self.dice.below(20)) % PUPILS;
                self.posts.push((id.to_owned(), n % CLASSES));
                (
                    json!({ "staff": teacher(n) }),
                    json!({ "type": "publish_post", "surface": "class_story", "class": class(n % CLASSES), "category": "photograph",
                            "media": ["photo"], "features": [pupil(n), pupil(other)], "sensitive": false,
                            "text": format!("A good day for {}", nth(&GIVEN, n)) }),
                )
            }
            520..800 => {
                let skill = nth(&["perseverance", "optimism", "integrity", "empathy"], self.dice.below(4));
                (
                    json!({ "staff": teacher(n) }),
                    json!({ "type": "award_points", "to": { "pupil": pupil(n) }, "skill": skill, "points": 1 + self.dice.below(3) }),
                )
            }
            800..930 => match self.posts.last().cloned() {
                Some((post, class)) => {
                    let n = class + CLASSES * self.dice.below(PUPILS / CLASSES);
                    let action = match self.dice.below(3) {
                        0 => json!({ "type": "comment", "post": post, "text": "How lovely" }),
                        _ => json!({ "type": "like", "post": post }),
                    };
                    (json!({ "parent": parent(n) }), action)
                }
                None => (json!({ "parent": parent(n) }), json!({ "type": "sign_in" })),
            },
            930..960 => (json!({ "parent": parent(n) }), json!({ "type": "sign_in" })),
            960..975 => {
                let kind = nth(&["photo", "recording", "work_sample"], self.dice.below(3));
                let action = match self.dice.below(3) {
                    0 => json!({ "type": "withdraw_consent", "pupil": pupil(n), "kind": kind }),
                    1 => json!({ "type": "refuse_consent", "pupil": pupil(n), "kind": kind }),
                    _ => json!({ "type": "give_consent", "pupil": pupil(n), "kind": kind, "form": "app" }),
                };
                (json!({ "parent": parent(n) }), action)
            }
            975..985 => {
                let code = format!("code-{id}");
                let adult = parent(self.dice.below(PARENTS));
                (
                    json!({ "host": "office" }),
                    json!({ "type": "issue_invite", "pupil": pupil(n), "parent": adult, "code": code }),
                )
            }
            985..990 => match self.open.last() {
                Some((message, n)) => (
                    json!({ "staff": teacher(*n) }),
                    json!({ "type": "escalate", "message": message, "reason": "tone" }),
                ),
                None => (json!({ "parent": parent(n) }), json!({ "type": "sign_in" })),
            },
            990..994 => (
                json!({ "parent": parent(n) }),
                json!({ "type": "send_message", "to": { "staff": teacher(n) }, "about": [pupil(n)], "topic": "safeguarding", "text": "A worry" }),
            ),
            994..996 => (
                json!({ "host": "office" }),
                json!({ "type": "restrict_link", "pupil": pupil(n), "parent": parent(n), "from": self.day.to_string(),
                        "to": (self.day + chrono::Days::new(30)).to_string() }),
            ),
            996..998 => (
                json!({ "staff": staff(0) }),
                json!({ "type": "suspend", "person": { "parent": parent(n) }, "reason": "sharing",
                        "until": (self.day + chrono::Days::new(14)).to_string() }),
            ),
            // A leaver is erased some time after, and some of their adults too.
            998 if self.dice.below(3) == 0 => {
                self.left.push(n);
                (json!({ "host": "office" }), json!({ "type": "leave_school", "pupil": pupil(n) }))
            }
            999 if !self.left.is_empty() => {
                let n = self.left.remove(0);
                let subject = match self.dice.below(4) {
                    0 => json!({ "parent": parent(n) }),
                    _ => json!({ "pupil": pupil(n) }),
                };
                (json!({ "host": "office" }), json!({ "type": "erase_subject", "subject": subject }))
            }
            _ => (json!({ "pupil": pupil(n) }), json!({ "type": "change_avatar", "avatar": format!("a-{id}") })),
        }
    }
}

impl Iterator for Year {
    type Item = Request;

    fn next(&mut self) -> Option<Request> {
        while self.today.is_empty() {
            if self.day > self.last {
                return None;
            }
            self.fill();
        }
        let request = self.today.pop()?;
        from_json(request.to_string().as_bytes()).ok()
    }
}

/// The roster as the contract reads it.
///
/// # Errors
/// None: a test reads it.
pub fn typed_roster() -> Result<Roster, schoolgate::contract::Error> {
    from_json(roster().to_string().as_bytes())
}
