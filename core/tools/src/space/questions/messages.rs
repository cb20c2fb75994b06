//! Private messages.

use schoolgate::catalogue::WrittenIn;
use schoolgate::contract::Instant;
use schoolgate::words::{Medium, Party, ReplyKind, Topic};
use serde_json::{Value, json};

use super::{Asked, Asking};
use crate::space::history::WROTE;
use crate::space::people::{
    ADULTS, AMINA, AWAY, BARRED, BARRED_AT_WORK, BENCHED, CLOSED, DESK, GITA, GROUNDED, HEAD, HOST, KINDS, LEAVER,
    MOTHER, OFFICE, PAIR, PART_TIME, TEACHER, Who, child_of,
};
use crate::space::roster::plain;

/// What a text may say of pupils, and how the text is described.
pub(super) const NAMES: &[(&str, &str)] = &[
    ("Well done, Zara.", "a first name"),
    ("Well done, Zara A.", "a shared first name and an initial"),
    ("Well done, Dan F.", "a first name and an initial"),
    ("Well done, Zara Ali.", "a shared first name and the surname"),
    ("Well done, Dan Fox.", "a first name and the surname"),
    ("Well done, Gita.", "the first name of a pupil without consent to hold data"),
];

/// A way of replying, as people call it.
const fn way_of(kind: ReplyKind) -> &'static str {
    match kind {
        ReplyKind::Answer => "an answer",
        ReplyKind::RedirectToOffice => "where to find the office",
        ReplyKind::AskToPhone => "a request to phone",
        _ => "a holding reply",
    }
}

const TO_STAFF: &str = "write to {1} about {2}";
const TO_PARENTS: &str = "write to {1} about {2}";

fn message(to: &Who, about: &[&str], topic: Topic, text: Option<&str>) -> Value {
    json!({ "type": "send_message", "to": to.json(), "about": about, "topic": topic, "text": text })
}

/// A length that a policy states, and one more; as long as a text may be at all.
fn thresholds(length: u32) -> [usize; 2] {
    let most = usize::try_from(length).unwrap_or(usize::MAX).min(19_999);
    [most, most + 1]
}

impl Asking<'_> {
    pub(super) fn messages(&mut self) -> Asked {
        self.parents_write()?;
        self.staff_write()?;
        self.replies()?;
        self.kept_messages()?;
        self.handing_on()?;
        self.pupils_write()?;
        self.media()
    }

    fn parents_write(&mut self) -> Asked {
        let safe = [Topic::Safeguarding];
        let topics = self.plain_topics(Party::Parent);
        for topic in Topic::ALL {
            for to in KINDS.iter().copied().chain([PART_TIME, AWAY]) {
                let matter = plain(topic.as_str());
                self.ask(TO_STAFF, MOTHER, &[&to.label, &matter], || message(to, &["amina"], *topic, None))?;
            }
        }
        for by in ADULTS.iter().copied().skip(1) {
            for topic in topics.iter().chain(&safe) {
                let matter = plain(topic.as_str());
                for to in [TEACHER, BENCHED, BARRED_AT_WORK] {
                    let about = [child_of(by)];
                    self.ask(TO_STAFF, by, &[&to.label, &matter], || message(to, &about, *topic, None))?;
                }
            }
        }
        for (id, label) in self.varied.other_years() {
            let by = Who::made(MOTHER.side, format!("parent-{id}"), format!("parents of {label}"));
            for topic in &topics {
                let matter = plain(topic.as_str());
                for to in self.in_years() {
                    self.ask(TO_STAFF, &by, &[&to.label, &matter], || message(to, &[&id], *topic, None))?;
                }
            }
        }
        let abouts: &[(&Who, &[&str], &str)] = &[
            (MOTHER, &[], "nobody in particular"),
            (PAIR, &[], "nobody in particular"),
            (PAIR, &["iris", "ivan"], "two children of theirs"),
            (MOTHER, &["dan"], "somebody else's child"),
            (MOTHER, &["amina", "dan"], "their child and somebody else's"),
            (BARRED, &[], "nobody in particular"),
        ];
        for topic in topics.iter().chain(&safe) {
            let matter = plain(topic.as_str());
            for (by, about, label) in abouts {
                let phrase = "write to class teachers about {1}, on {2}";
                self.ask(phrase, by, &[label, &matter], || message(TEACHER, about, *topic, None))?;
            }
        }
        for topic in topics {
            let matter = plain(topic.as_str());
            self.ask(TO_STAFF, MOTHER, &["pupils", &matter], || message(AMINA, &["amina"], topic, None))?;
            self.ask(TO_STAFF, MOTHER, &["other parents", &matter], || message(PAIR, &["amina"], topic, None))?;
            for length in self.lengths() {
                self.long(MOTHER, TEACHER, topic, length)?;
            }
        }
        Ok(())
    }

    /// A message of the length that a policy states, and one that is longer.
    fn long(&mut self, by: &Who, to: &Who, topic: Topic, length: u32) -> Asked {
        let matter = plain(topic.as_str());
        for characters in thresholds(length) {
            let phrase = "write a message of {1} characters on {2}";
            let text = || "a".repeat(characters);
            self.ask(phrase, by, &[&characters.to_string(), &matter], || {
                message(to, &["amina"], topic, Some(&text()))
            })?;
        }
        Ok(())
    }

    fn staff_write(&mut self) -> Asked {
        let safe = [Topic::Safeguarding];
        let topics = self.plain_topics(Party::Staff);
        for topic in Topic::ALL {
            for by in KINDS {
                let matter = plain(topic.as_str());
                self.ask(TO_PARENTS, by, &[&MOTHER.label, &matter], || message(MOTHER, &["amina"], *topic, None))?;
            }
        }
        for topic in topics.iter().chain(&safe) {
            let matter = plain(topic.as_str());
            for to in ADULTS.iter().copied().skip(1) {
                let about = [child_of(to)];
                self.ask(TO_PARENTS, TEACHER, &[&to.label, &matter], || message(to, &about, *topic, None))?;
            }
            for by in [BENCHED, BARRED_AT_WORK, HOST] {
                self.ask(TO_PARENTS, by, &[&MOTHER.label, &matter], || message(MOTHER, &["amina"], *topic, None))?;
            }
            for by in [AMINA, GROUNDED] {
                self.ask(TO_STAFF, by, &[&TEACHER.label, &matter], || message(TEACHER, &[], *topic, None))?;
            }
            for by in KINDS {
                self.ask(TO_PARENTS, by, &["pupils", &matter], || message(AMINA, &["amina"], *topic, None))?;
                let phrase = "write to parents about nobody in particular, on {1}";
                self.ask(phrase, by, &[&matter], || message(MOTHER, &[], *topic, None))?;
            }
            let colleagues = "write to {1} about {2}";
            self.ask(colleagues, TEACHER, &["the headteacher", &matter], || message(HEAD, &["amina"], *topic, None))?;
        }
        for topic in topics {
            let matter = plain(topic.as_str());
            for (text, label) in NAMES {
                let phrase = "write a message with {1} on {2}";
                self.ask(phrase, TEACHER, &[label, &matter], || message(MOTHER, &["amina"], topic, Some(text)))?;
            }
            for length in self.lengths() {
                self.long(TEACHER, MOTHER, topic, length)?;
            }
            for (id, label) in self.varied.other_years() {
                let to = Who::made(MOTHER.side, format!("parent-{id}"), format!("parents of {label}"));
                for by in self.in_years() {
                    self.ask(TO_PARENTS, by, &[&to.label, &matter], || message(&to, &[&id], topic, None))?;
                }
            }
        }
        Ok(())
    }

    /// The staff of whom it may matter which year group a message is about.
    fn in_years(&self) -> &'static [&'static Who] {
        let named = self.rules().any(|rules| rules.may_message.iter().any(|c| c.rule.years.is_some()));
        if named { KINDS } else { &[TEACHER] }
    }

    fn replies(&mut self) -> Asked {
        fn reply(message: &str, kind: ReplyKind, topic: Option<Topic>) -> Value {
            json!({ "type": "reply", "message": message,
                    "kind": kind, "topic": topic })
        }
        for kind in ReplyKind::ALL {
            let way = way_of(*kind);
            for by in KINDS.iter().copied().filter(|who| who.id != "covered") {
                let id = format!("to-{}", by.id);
                self.ask("reply with {1} to a message of their own", by, &[way], || reply(&id, *kind, None))?;
            }
            for by in KINDS.iter().copied().skip(1).chain([BARRED_AT_WORK, BENCHED, HOST]) {
                self.ask("reply with {1} to a colleague's message", by, &[way], || reply("to-teacher", *kind, None))?;
            }
            for topic in Topic::ALL {
                let phrase = "reply with {1} to what proves to be about {2}";
                let matter = plain(topic.as_str());
                self.ask(phrase, TEACHER, &[way, &matter], || reply("to-teacher", *kind, Some(*topic)))?;
            }
            for (id, label) in [
                ("about-nobody", "about nobody in particular"),
                ("closed", "that is closed"),
                ("safe", "about safeguarding"),
                ("barred-wrote", "of a restricted adult"),
                ("suspended-wrote", "of a suspended parent"),
            ] {
                let phrase = "reply with {1} to a message {2}";
                for by in KINDS {
                    self.ask(phrase, by, &[way, label], || reply(id, *kind, None))?;
                }
            }
        }
        for (text, label) in NAMES {
            let text = || json!({ "type": "reply", "message": "to-teacher", "kind": "answer", "text": text });
            self.ask("reply with a text that has {1}", TEACHER, &[label], text)?;
        }
        for (by, id) in [(TEACHER, "to-teacher"), (MOTHER, "from-teacher")] {
            for length in self.lengths() {
                for characters in thresholds(length) {
                    let phrase = "reply with a text of {1} characters";
                    self.ask(phrase, by, &[&characters.to_string()], || {
                        let text = "a".repeat(characters);
                        json!({ "type": "reply", "message": id, "kind": "answer", "text": text })
                    })?;
                }
            }
        }
        for topic in Topic::ALL {
            for wrote in WROTE {
                let from = KINDS.iter().copied().find(|who| who.id == *wrote).map_or("staff", |who| &who.label);
                let id = format!("from-{wrote}");
                let matter = plain(topic.as_str());
                let phrase = "answer {1} about {2}";
                self.ask(phrase, MOTHER, &[from, &matter], || reply(&id, ReplyKind::Answer, Some(*topic)))?;
            }
        }
        // What staff say in a conversation that they began is no answer to a parent's message.
        for by in KINDS.iter().copied().filter(|who| WROTE.contains(&&*who.id)) {
            let id = format!("from-{}", by.id);
            for topic in Topic::ALL {
                let matter = plain(topic.as_str());
                let phrase = "go on about {1} in a conversation that they began";
                self.ask(phrase, by, &[&matter], || reply(&id, ReplyKind::Answer, Some(*topic)))?;
            }
            for kind in ReplyKind::ALL {
                let phrase = "go on with {1} in a conversation that they began";
                self.ask(phrase, by, &[way_of(*kind)], || reply(&id, *kind, None))?;
            }
        }
        for by in [PAIR, BARRED, AMINA] {
            self.ask("answer in somebody else's conversation", by, &[], || {
                reply("from-teacher", ReplyKind::Answer, None)
            })?;
        }
        Ok(())
    }

    fn kept_messages(&mut self) -> Asked {
        let everybody = || {
            KINDS.iter().copied().chain(ADULTS.iter().copied()).chain(CLOSED.iter().copied()).chain([
                AMINA,
                HOST,
                BARRED_AT_WORK,
            ])
        };
        for (id, label) in [
            ("to-teacher", "a message to a class teacher"),
            ("from-teacher", "a message from a class teacher"),
            ("about-nobody", "a message about nobody in particular"),
            ("safe", "a message about safeguarding"),
            ("barred-wrote", "a message of a restricted adult"),
        ] {
            for by in everybody() {
                self.ask("read {1}", by, &[label], || json!({ "type": "read_message", "message": id }))?;
                self.ask(
                    "take {1} to somebody senior",
                    by,
                    &[label],
                    || json!({ "type": "escalate", "message": id, "reason": "r" }),
                )?;
                self.ask("close {1}", by, &[label], || json!({ "type": "close_message", "message": id }))?;
            }
        }
        self.mailboxes()?;
        for by in KINDS {
            let id = format!("to-{}", by.id);
            self.ask(
                "take a message of their own to somebody senior",
                by,
                &[],
                || json!({ "type": "escalate", "message": id, "reason": "r" }),
            )?;
        }
        Ok(())
    }

    /// What is written to one of a mailbox, where a policy has any, and read by another.
    fn mailboxes(&mut self) -> Asked {
        if !self.rules().any(|rules| rules.may_message.iter().any(|cited| cited.rule.shared)) {
            return Ok(());
        }
        let teams = self.varied.teams().into_iter();
        let other = |who: Who| (Who::made(who.side, format!("{}-2", who.id), who.label.to_string()), who);
        for (by, to) in [(DESK.clone(), OFFICE.clone())].into_iter().chain(teams.map(other)) {
            let id = format!("to-{}", to.id);
            let read = || json!({ "type": "read_message", "message": id });
            self.ask("read a message to a colleague of the same kind", &by, &[], read)?;
            let reply = || json!({ "type": "reply", "message": id, "kind": "answer" });
            self.ask("answer a message to a colleague of the same kind", &by, &[], reply)?;
        }
        Ok(())
    }

    /// What is sent besides words, where a policy lets anybody send anything.
    fn media(&mut self) -> Asked {
        if !self.rules().any(|rules| rules.may_message.iter().any(|c| c.rule.media.is_some())) {
            return Ok(());
        }
        for (by, to, from) in
            [(MOTHER, TEACHER, Party::Parent), (TEACHER, MOTHER, Party::Staff), (AMINA, TEACHER, Party::Pupil)]
        {
            for topic in self.plain_topics(from) {
                let matter = plain(topic.as_str());
                for medium in Medium::ALL {
                    for (pupil, label) in [("amina", "of the child"), ("dan", "of another child")] {
                        let media = json!([{ "kind": medium, "features": [pupil] }]);
                        let ask = || json!({ "type": "send_message", "to": to.json(), "about": ["amina"], "topic": topic, "media": media });
                        let what = plain(medium.as_str());
                        self.ask(
                            "send a {1} {2} in a message to {3} on {4}",
                            by,
                            &[&what, label, &to.label, &matter],
                            ask,
                        )?;
                    }
                }
            }
        }
        Ok(())
    }

    /// What pupils write to staff, where a policy lets them.
    fn pupils_write(&mut self) -> Asked {
        if !self.pupils_may_write() {
            return Ok(());
        }
        let teams = self.varied.teams();
        for topic in Topic::ALL {
            let matter = plain(topic.as_str());
            for to in KINDS.iter().copied().chain([BENCHED, BARRED_AT_WORK]).chain(&teams) {
                self.ask(TO_STAFF, AMINA, &[&to.label, &matter], || message(to, &["amina"], *topic, None))?;
            }
        }
        for topic in self.plain_topics(Party::Pupil) {
            let matter = plain(topic.as_str());
            for (about, label) in [(&["dan"][..], "another pupil"), (&["amina", "dan"], "themselves and another pupil")]
            {
                let phrase = "write to class teachers about {1}, on {2}";
                self.ask(phrase, AMINA, &[label, &matter], || message(TEACHER, about, topic, None))?;
            }
            for by in [GROUNDED, GITA, LEAVER] {
                self.ask(TO_STAFF, by, &[&TEACHER.label, &matter], || message(TEACHER, &[&by.id], topic, None))?;
            }
        }
        Ok(())
    }

    fn pupils_may_write(&self) -> bool {
        self.rules().any(|rules| rules.may_message.iter().any(|c| c.rule.from == Party::Pupil))
    }

    /// What is handed on to whom, where a policy lets anybody do so.
    fn handing_on(&mut self) -> Asked {
        if self.rules().all(|rules| rules.handing_on.is_empty()) {
            return Ok(());
        }
        let teams = self.varied.teams();
        let everybody = || KINDS.iter().copied().chain(&teams);
        for by in everybody() {
            for to in everybody().chain([BARRED_AT_WORK, BENCHED]) {
                let id = format!("to-{}", by.id);
                let ask = || json!({ "type": "hand_on", "message": id, "to": to.id });
                self.ask("hand a message of their own on to {1}", by, &[&to.label], ask)?;
            }
        }
        for (id, label) in
            [("safe", "about safeguarding"), ("closed", "that is closed"), ("about-nobody", "about nobody")]
        {
            for by in everybody().chain([MOTHER, AMINA, HOST]) {
                let ask = || json!({ "type": "hand_on", "message": id, "to": "office" });
                self.ask("hand a message {1} on to the office", by, &[label], ask)?;
            }
        }
        Ok(())
    }

    /// What the hours for sending, replying and looking change.
    pub(super) fn messages_at(&mut self, when: (usize, Instant)) -> Asked {
        let (up, down, kinds) =
            (self.plain_topics(Party::Parent), self.plain_topics(Party::Staff), self.plain_replies());
        let staff = || KINDS.iter().copied().filter(|who| who.id != "covered").chain([PART_TIME, AWAY]);
        // Each stands for all that is granted as it is.
        let called = |topics: &[Topic], topic: Topic| match topics.len() {
            1 => "whatever is granted".to_owned(),
            _ => format!("{} and the like", plain(topic.as_str())),
        };
        for topic in up.iter().copied() {
            let matter = called(&up, topic);
            for to in staff() {
                let ask = || message(to, &["amina"], topic, None);
                self.put("write to {1} about {2}, {3}", MOTHER, &[&to.label, &matter], Some(when), None, ask)?;
            }
            let ask = || message(TEACHER, &[], topic, None);
            let phrase = "write to class teachers about nobody in particular, on {1}, {2}";
            self.put(phrase, PAIR, &[&matter], Some(when), None, ask)?;
        }
        for (id, label) in self.years_with_hours() {
            let parent = Who::made(MOTHER.side, format!("parent-{id}"), format!("parents of {label}"));
            for topic in up.iter().copied() {
                let (matter, ask) = (called(&up, topic), || message(TEACHER, &[&id], topic, None));
                self.put("write to class teachers about {1}, {2}", &parent, &[&matter], Some(when), None, ask)?;
            }
            for topic in down.iter().copied() {
                let (matter, ask) = (called(&down, topic), || message(&parent, &[&id], topic, None));
                self.put("write to {1} about {2}, {3}", TEACHER, &[&parent.label, &matter], Some(when), None, ask)?;
            }
        }
        let of_pupils = if self.pupils_may_write() { self.plain_topics(Party::Pupil) } else { Vec::new() };
        for topic in of_pupils.iter().copied() {
            let matter = called(&of_pupils, topic);
            for to in staff() {
                let ask = || message(to, &["amina"], topic, None);
                self.put("write to {1} about {2}, {3}", AMINA, &[&to.label, &matter], Some(when), None, ask)?;
            }
        }
        for topic in down.iter().copied() {
            let matter = called(&down, topic);
            for by in staff() {
                let ask = || message(MOTHER, &["amina"], topic, None);
                self.put("write to parents about {1}, {2}", by, &[&matter], Some(when), None, ask)?;
            }
        }
        for topic in self.timed_topics(Party::Parent, WrittenIn::Message) {
            let (matter, ask) = (plain(topic.as_str()), || message(TEACHER, &["amina"], topic, None));
            self.put("write to class teachers about {1}, {2}", MOTHER, &[&matter], Some(when), None, ask)?;
        }
        for topic in self.timed_topics(Party::Staff, WrittenIn::Message) {
            let (matter, ask) = (plain(topic.as_str()), || message(MOTHER, &["amina"], topic, None));
            self.put("write to parents about {1}, {2}", TEACHER, &[&matter], Some(when), None, ask)?;
        }
        for (by, party, id) in [(TEACHER, Party::Staff, "to-teacher"), (MOTHER, Party::Parent, "from-teacher")] {
            for topic in self.timed_topics(party, WrittenIn::Reply) {
                let matter = plain(topic.as_str());
                let ask = || json!({ "type": "reply", "message": id, "kind": "answer", "topic": topic });
                self.put("answer about {1}, {2}", by, &[&matter], Some(when), None, ask)?;
            }
        }
        for by in staff() {
            let id = format!("to-{}", by.id);
            for kind in &kinds {
                let reply = || json!({ "type": "reply", "message": id, "kind": kind });
                let way = way_of(*kind);
                self.put("reply to parents with {1}, {2}", by, &[way], Some(when), None, reply)?;
            }
            let read = || json!({ "type": "read_message", "message": id });
            self.put("look at a message, {1}", by, &[], Some(when), None, read)?;
        }
        for wrote in WROTE {
            let from = KINDS.iter().copied().find(|who| who.id == *wrote).map_or("staff", |who| &who.label);
            let reply = || json!({ "type": "reply", "message": format!("from-{wrote}"), "kind": "answer" });
            self.put("answer {1}, {2}", MOTHER, &[from], Some(when), None, reply)?;
            let read = || json!({ "type": "read_message", "message": format!("from-{wrote}") });
            self.put("look at a message from {1}, {2}", MOTHER, &[from], Some(when), None, read)?;
        }
        Ok(())
    }
}
