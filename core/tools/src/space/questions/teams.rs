//! What the school's own teams of staff do, where a policy names any.

use schoolgate::words::{Category, ReplyKind, Topic};
use serde_json::json;

use super::{Asked, Asking};
use crate::space::people::MOTHER;
use crate::space::roster::plain;

impl Asking<'_> {
    pub(super) fn teams(&mut self) -> Asked {
        for who in self.varied.teams() {
            let id = format!("to-{}", who.id);
            for topic in Topic::ALL {
                let matter = plain(topic.as_str());
                let to = |whom: serde_json::Value| json!({ "type": "send_message", "to": whom, "about": ["amina"], "topic": topic });
                self.ask("write to {1} about {2}", MOTHER, &[&who.label, &matter], || to(who.json()))?;
                self.ask("write to parents about {1}", &who, &[&matter], || to(MOTHER.json()))?;
            }
            for kind in ReplyKind::ALL {
                let reply = || json!({ "type": "reply", "message": id, "kind": kind });
                let way = plain(kind.as_str());
                self.ask("reply to a message of their own, with {1}", &who, &[&way], reply)?;
            }
            self.ask("read a message of their own", &who, &[], || json!({ "type": "read_message", "message": id }))?;
            for category in Category::ALL {
                for (surface, class) in [("class_story", Some("a")), ("school_story", None)] {
                    let post = || {
                        json!({ "type": "publish_post", "surface": surface, "class": class, "category": category,
                                "media": [], "features": [], "sensitive": false })
                    };
                    let (what, page) = (plain(category.as_str()), plain(surface));
                    self.ask("post on the {1}: {2}", &who, &[&page, &what], post)?;
                }
            }
            for of in [json!({ "pupil": "amina" }), json!({ "class": "a" }), json!({ "team": "red" })] {
                let award = || json!({ "type": "award_points", "to": of, "skill": "kindness", "points": 1 });
                self.ask("award a point to {1}", &who, &[&of.to_string()], award)?;
                let share = || json!({ "type": "share_totals", "of": of });
                self.ask("share the total of {1}", &who, &[&of.to_string()], share)?;
            }
            let task = || json!({ "type": "set_task", "class": "a", "title": "Sums" });
            self.ask("set a task", &who, &[], task)?;
            let approve = || json!({ "type": "approve_comment", "comment": "comment-waits" });
            self.ask("approve a comment", &who, &[], approve)?;
            for (kind, phrase) in [("approve_post", "approve a post"), ("remove_post", "turn down a post")] {
                self.ask(phrase, &who, &[], || json!({ "type": kind, "post": "post-waits" }))?;
            }
        }
        Ok(())
    }
}
