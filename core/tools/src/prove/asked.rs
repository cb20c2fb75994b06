//! What is asked for each safeguard: the part of the space that it may speak of, and beside it whatever the space takes
//! apart and the safeguard wants together.

use std::collections::BTreeSet;

use schoolgate::contract::{Action, Actor, Instant, Request, from_json, to_json};
use schoolgate::words::{Category, ConsentKind, Medium};
use serde_json::{Value, json};

use crate::space::people::{
    ADULTS, AMINA, BARRED, BARRED_AT_WORK, BENCHED, CLOSED, CONSENTS, GITA, GROUNDED, HEAD, KINDS, LEAVER, MOTHER,
    PAIR, Side, TEACHER, Who, child_of,
};
use crate::space::{Space, Unsearched};

type Asked = Result<Vec<Request>, Unsearched>;

/// The requests of a space, put together anew.
pub(super) struct Requests<'s> {
    space: &'s Space,
    /// Each action once, the plainest first.
    actions: Vec<&'s Request>,
}

fn request(at: Instant, by: &Value, device: Option<&str>, action: &Value) -> Result<Request, Unsearched> {
    let request = json!({ "at": at, "by": by, "device": device, "action": action });
    Ok(from_json(request.to_string().as_bytes())?)
}

impl<'s> Requests<'s> {
    pub(super) fn of(space: &'s Space) -> Self {
        let mut known = BTreeSet::new();
        let new = |request: &&Request| to_json(&request.action).is_ok_and(|action| known.insert(action));
        Self { space, actions: space.requests().filter(new).collect() }
    }

    /// Every action of the space by each of these people.
    fn by(&self, people: &[&Who]) -> Asked {
        let mut found = Vec::new();
        for who in people {
            let by: Actor = from_json(who.json().to_string().as_bytes())?;
            let at = self.space.plain_instant();
            found.extend(self.actions.iter().map(|known| Request::new(at, by.clone(), known.action.clone())));
        }
        Ok(found)
    }

    pub(super) fn by_closed(&self) -> Asked {
        self.by(CLOSED)
    }

    pub(super) fn by_restricted(&self) -> Asked {
        self.by(&[BARRED, BARRED_AT_WORK])
    }

    /// Every action by each kind of pupil, and everything else of the space.
    pub(super) fn by_pupils(&self) -> Asked {
        let mut found = self.by(&[AMINA, GITA, LEAVER, GROUNDED])?;
        found.extend(self.space.requests().cloned());
        Ok(found)
    }

    /// Every kind of staff, page, category, medium and consent.
    pub(super) fn pictures(&self) -> Asked {
        let mut found = Vec::new();
        for by in KINDS {
            for (surface, class) in [("class_story", Some("a")), ("school_story", None)] {
                for category in Category::ALL {
                    for medium in Medium::ALL {
                        for known in CONSENTS {
                            let post = json!({
                                "type": "publish_post", "surface": surface, "class": class, "category": category,
                                "media": [medium], "features": [known.pupil], "sensitive": false
                            });
                            found.push(request(self.space.plain_instant(), &by.json(), None, &post)?);
                        }
                    }
                }
            }
        }
        found.extend(self.space.requests().cloned());
        Ok(found)
    }

    /// Everybody to all kinds of recipients about anybody; and at every instant.
    pub(super) fn of_safeguarding(&self) -> Asked {
        fn say(to: &Who, about: &[&str]) -> Value {
            json!({ "type": "send_message", "to": to.json(),
                    "about": about, "topic": "safeguarding" })
        }
        let people = || KINDS.iter().chain(ADULTS).chain(CLOSED).chain(&[AMINA, GITA, LEAVER, BARRED_AT_WORK]);
        let mut found = Vec::new();
        for who in people() {
            let by = who.json();
            let child = child_of(who);
            for to in [TEACHER, HEAD, BENCHED, BARRED_AT_WORK, MOTHER, PAIR, BARRED, AMINA] {
                for about in [&[][..], &[child][..], &["amina"][..], &["hana", "ben"][..]] {
                    found.push(request(self.space.plain_instant(), &by, Some("personal"), &say(to, about))?);
                }
            }
            for cell in &self.space.week.cells {
                found.push(request(cell.at, &by, None, &say(TEACHER, &[child]))?);
            }
        }
        Ok(found)
    }

    /// Everybody's rights, at every instant, and from every device.
    pub(super) fn of_data_rights(&self) -> Asked {
        let mut found = Vec::new();
        let people = || KINDS.iter().chain(ADULTS).chain(CLOSED).chain(&[AMINA, GITA, LEAVER]);
        // Of where a pupil may be shown few policies speak.
        let of = |request: &Request, asked: &ConsentKind| matches!(&request.action, Action::GiveConsent { kind, .. } if kind == asked);
        let somewhere = |kind: &ConsentKind| self.actions.iter().any(|request| of(request, kind));
        let asked = |kind: &ConsentKind| !kind.is_somewhere() || somewhere(kind);
        for who in people() {
            let (by, child) = (who.json(), child_of(who));
            let mut actions = Vec::new();
            for action in ["export_subject", "erase_subject"] {
                actions.push(json!({ "type": action, "subject": by }));
                if who.side == Side::Parent {
                    actions.push(json!({ "type": action, "subject": { "pupil": child } }));
                }
            }
            for kind in ConsentKind::ALL.iter().filter(|kind| who.side == Side::Parent && asked(kind)) {
                actions.push(json!({ "type": "give_consent", "pupil": child, "kind": kind, "form": "f" }));
                actions.push(json!({ "type": "refuse_consent", "pupil": child, "kind": kind }));
                actions.push(json!({ "type": "withdraw_consent", "pupil": child, "kind": kind }));
            }
            for action in &actions {
                found.push(request(self.space.plain_instant(), &by, Some("personal"), action)?);
                for cell in &self.space.week.cells {
                    found.push(request(cell.at, &by, None, action)?);
                }
            }
        }
        Ok(found)
    }
}
