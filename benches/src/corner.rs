//! The corner of the school that is measured: class `c1`, its teacher `s1`, and `a1`, a parent of its pupil `p1`. It has
//! twenty posts and twenty messages, whatever else happens in the school, so that answers stay of one size.

use schoolgate::School;
use schoolgate::contract::{Error, Event};
use serde_json::{Value, json};

use crate::schools::{CLASSES, HEAD, request, with};

/// When it is measured: a Tuesday morning in the summer after the year that the days make.
pub const NOW: &str = "2024-07-09T10:00:00+01:00";

/// The parent, and the teacher.
pub const PARENT: (&str, &str) = ("parent", "a1");
/// The class's teacher.
pub const TEACHER: (&str, &str) = ("staff", "s1");
/// The headteacher.
pub const LEADER: (&str, &str) = ("staff", HEAD);

/// The code with which `newcomer` joins.
pub const CODE: &str = "correct horse";

/// How many posts the class's page has, and how many messages the parent wrote.
pub const TWENTY: usize = 20;

/// The pupils of the class who have agreed to photographs, in a school of a size; [`p1`](self) first.
pub fn photographed(size: usize) -> impl Iterator<Item = String> {
    (0..).map(move |n| 1 + n * CLASSES * size).filter(|n| crate::schools::photographed(*n)).map(|n| format!("p{n}"))
}

/// A photograph of so many of them on the class's page.
#[must_use]
pub fn photo(size: usize, pupils: usize, text: Option<&str>) -> Value {
    let features: Vec<String> = photographed(size).take(pupils).collect();
    let post = json!({ "type": "publish_post", "surface": "class_story", "class": "c1", "category": "photograph",
                           "media": ["photo"], "features": features, "sensitive": false });
    text.into_iter().fold(post, |post, text| with(post, json!({ "text": text })))
}

/// The same of twenty-five, and of one more who has not agreed.
#[must_use]
pub fn forbidden_photo(size: usize) -> Value {
    let mut post = photo(size, 25, None);
    let another = json!(format!("p{}", 1 + 7 * CLASSES * size));
    if let Some(features) = post.get_mut("features").and_then(Value::as_array_mut) {
        features.push(another);
    }
    post
}

/// The parent's message to the teacher.
#[must_use]
pub fn message() -> Value {
    json!({ "type": "send_message", "to": { "staff": "s1" }, "about": ["p1"], "topic": "homework" })
}

/// A text of 2,000 characters in which nobody is named.
#[must_use]
pub fn long_text() -> String {
    let words = "We looked at the river, drew what we found there and wrote about it in the afternoon. ";
    words.chars().cycle().take(2_000).collect()
}

/// Fills the corner; gives the events.
///
/// # Errors
/// What the school says of a request that does not go ahead.
pub fn fill(school: &mut School, size: usize) -> Result<Vec<Event>, Error> {
    let mut events = Vec::new();
    let mut happen = |minute: usize, by, id: &str, action: Value| {
        let request = request(&format!("2023-09-04T{:02}:{:02}:00Z", 8 + minute / 60, minute % 60), by, id, &action)?;
        let before = school.seq();
        let submitted = school.submit(&request)?;
        debug_assert!(school.seq() > before, "{id} is nothing new");
        events.extend(submitted.events);
        Ok::<(), Error>(())
    };
    for n in 0..TWENTY {
        let message = with(message(), json!({ "text": "We could not find the sheet for this week." }));
        happen(3 * n, PARENT, &format!("m{n}"), message)?;
        // Three of four are answered.
        if n % 4 != 0 {
            let reply = json!({ "type": "reply", "message": format!("m{n}"), "kind": "answer", "text": "Thank you" });
            happen(3 * n + 1, TEACHER, &format!("n{n}"), reply)?;
        }
        happen(3 * n + 2, TEACHER, &format!("b{n}"), photo(size, 2, None))?;
    }
    happen(61, PARENT, "remark", json!({ "type": "comment", "post": "b1", "text": "How lovely" }))?;
    happen(62, TEACHER, "reported", json!({ "type": "report", "content": "remark", "reason": "It is not kind" }))?;
    // A pupil of the class who has one adult so far.
    let pupil = format!("p{}", 1 + 20 * CLASSES * size);
    let invite = json!({ "type": "issue_invite", "pupil": pupil, "parent": "newcomer", "code": CODE });
    happen(63, ("host", "office"), "invited", invite)?;
    Ok(events)
}
