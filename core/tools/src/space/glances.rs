//! What the people of the model school look at: lists, pages and reports, which a policy may change without answering any
//! request otherwise.

use schoolgate::contract::{Instant, from_json};
use schoolgate::views::ViewRequest;
use serde_json::{Value, json};

use super::Unsearched;
use super::people::{
    AMINA, COMMITTEE, DESK, FATHER, HEAD, HOST, LEAD, LEADER, MOTHER, OFFICE, OTHER, PAIR, RELATIVE, SUBJECT, SUPPORT,
    TEACHER, Who,
};
use super::roster::Varied;
use super::week::Week;

/// Somebody's look at something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Glance {
    pub(crate) request: ViewRequest,
    /// What is looked at, as in *the class story*.
    pub(crate) what: String,
    pub(crate) who: String,
}

const DAY: i64 = 86_400_000;

/// Who looks at what and when. What time alone changes is looked at on several days, one after the other.
pub(super) fn all(varied: &Varied, week: &Week) -> Result<Vec<Glance>, Unsearched> {
    let mut looking = Looking { at: week.plain.at, found: Vec::new() };
    let teams = varied.teams();
    let relatives = || [RELATIVE].into_iter().filter(|_| varied.relatives);
    let families = || [MOTHER, PAIR, OTHER, FATHER].into_iter().chain(relatives());
    for by in families().chain([AMINA, TEACHER, HEAD]) {
        let feed = |surface: &str, class: Option<&str>| json!({ "view": "feed", "surface": surface, "class": class });
        looking.put(by, "the class story", feed("class_story", Some("a")))?;
        looking.put(by, "the school story", feed("school_story", None))?;
        looking.put(by, "the portfolio of a pupil", json!({ "view": "portfolio", "pupil": "amina" }))?;
        looking.put(by, "the points of a pupil", json!({ "view": "points", "of": { "pupil": "amina" } }))?;
        looking.put(by, "the totals that are shared", json!({ "view": "shared_totals" }))?;
        let list = json!({ "view": "no_photo_list", "class": "a" });
        looking.put(by, "the list of who may not be shown", list)?;
    }
    let readers = [MOTHER, PAIR, AMINA, TEACHER, SUBJECT, SUPPORT, HEAD, LEADER, OFFICE, DESK, LEAD, COMMITTEE];
    for by in readers.into_iter().chain(&teams) {
        looking.put(by, "the messages that they may read", json!({ "view": "messages" }))?;
        looking.put(by, "what waits for them", json!({ "view": "awaiting" }))?;
    }
    let post = json!({ "type": "publish_post", "surface": "class_story", "class": "a", "category": "news", "media": [],
                       "features": ["amina"], "sensitive": false });
    looking.put(
        TEACHER,
        "who would see a post that features a pupil",
        json!({ "view": "audience", "action": post }),
    )?;
    let first = week.plain.at;
    let later =
        [0, 7, 31, 70, 400].map(|days| Instant::from_millis(first.millis() + days * DAY, first.offset_seconds()));
    for at in later.into_iter().chain(varied.given_up()?) {
        looking.at = at;
        looking.put(HEAD, "what is due", json!({ "view": "due" }))?;
        looking.put(HEAD, "whether the policy’s review is due", json!({ "view": "review_status" }))?;
        let (from, to) = (Instant::from_millis(first.millis() - 5 * DAY, first.offset_seconds()), at.max(first));
        let to = Instant::from_millis(to.millis() + 1, to.offset_seconds());
        let report = json!({ "view": "monitoring", "from": from, "to": to, "events": [] });
        looking.put(HOST, "the monitoring report", report)?;
    }
    Ok(looking.found)
}

struct Looking {
    at: Instant,
    found: Vec<Glance>,
}

impl Looking {
    fn put(&mut self, by: &Who, what: &str, mut look: Value) -> Result<(), Unsearched> {
        if let Some(fields) = look.as_object_mut() {
            fields.insert("at".to_owned(), json!(self.at));
            fields.insert("by".to_owned(), by.json());
        }
        let request = from_json(look.to_string().as_bytes())?;
        self.found.push(Glance { request, what: what.to_owned(), who: by.label.to_string() });
        Ok(())
    }
}
