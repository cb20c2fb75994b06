//! What is kept of a denied request: none of its words, and the whole answer all the same.

use schoolgate::contract::{Happening, Request, from_json, to_json};
use schoolgate::words::Verdict;

use super::history::told;

#[test]
fn a_denied_request_leaves_no_words_behind_and_is_answered_again_as_before() {
    let mut told = told();
    let post = r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": [],
        "features": [], "sensitive": false, "text": "Élan! Well done CARA AHMED today."}"#;
    let comment = r#"{"type": "comment", "post": "post-1", "text": "And cara ahmed, too."}"#;
    for (id, action) in [("denied-post", post), ("denied-comment", comment)] {
        let at = "2023-10-03T10:00:00+01:00";
        let request =
            format!(r#"{{"at": "{at}", "by": {{"staff": "mr-hussain"}}, "ref": "{id}", "action": {action}}}"#);
        let request: Request = from_json(request.as_bytes()).unwrap();
        let first = told.school.submit(&request).unwrap();
        assert_eq!(first.decision.verdict, Verdict::Deny, "{id}");
        assert!(to_json(&first.decision).unwrap().to_lowercase().contains("cara ahmed"), "{:?}", first.decision);
        let [event] = &first.events[..] else { panic!("{:?}", first.events) };
        assert!(matches!(event.what, Happening::Denied { .. }));
        assert!(!to_json(event).unwrap().to_lowercase().contains("cara ahmed"), "{}", to_json(event).unwrap());
        let again = told.school.submit(&request).unwrap();
        assert_eq!(to_json(&again.decision).unwrap(), to_json(&first.decision).unwrap(), "{id}");
        assert!(again.events.is_empty());
    }
}
