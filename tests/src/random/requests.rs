//! Random requests: every action, every kind of actor.

use schoolgate::contract::{Request, from_json};
use serde_json::{Map, Value, json};

use super::rosters::{FAMILY, GIVEN, Known, bound, day, put, stretch, window};
use super::{BRACKENFELL, Dice};

/// The actions, with who usually asks for them (`p` parent, `s` staff, `u` pupil, `h` host) and how often they come.
pub const KINDS: &[(&str, &str, usize)] = &[
    ("send_message", "ppps", 12),
    ("reply", "sssp", 8),
    ("publish_post", "s", 12),
    ("comment", "pps", 5),
    ("view_feed", "pps", 4),
    ("redeem_invite", "p", 4),
    ("issue_invite", "hs", 4),
    ("read_message", "sp", 3),
    ("award_points", "sssp", 4),
    ("view_points", "pus", 3),
    ("sign_in", "pus", 2),
    ("give_consent", "ph", 3),
    ("withdraw_consent", "ph", 3),
    ("refuse_consent", "ph", 2),
    ("restrict_link", "h", 2),
    ("suspend", "s", 2),
    ("set_remote_learning", "s", 2),
    ("set_task", "s", 2),
    ("submit_work", "u", 2),
    ("view_portfolio", "pus", 2),
    ("share_totals", "s", 2),
    ("assign", "h", 2),
    ("move_pupil", "h", 2),
    ("report", "ps", 2),
    ("judge_report", "s", 3),
    ("permit_out_of_hours", "s", 2),
    ("permit_personal_device", "s", 1),
    ("permit_sharing", "s", 1),
    ("escalate", "s", 1),
    ("hand_on", "s", 1),
    ("close_message", "s", 1),
    ("like", "p", 1),
    ("approve_post", "s", 2),
    ("approve_comment", "s", 1),
    ("remove_post", "s", 1),
    ("remove_comment", "sp", 1),
    ("block_comment", "s", 1),
    ("share_externally", "ps", 1),
    ("disclose_to_third_party", "hs", 1),
    ("revoke_invite", "h", 1),
    ("approve_extra_parent", "s", 2),
    ("accept_policy", "ph", 1),
    ("change_avatar", "u", 1),
    ("record_breach", "h", 1),
    ("remind", "s", 1),
    ("reinstate", "s", 1),
    ("terminate", "s", 1),
    ("release_evidence_hold", "s", 1),
    ("revoke_permission", "s", 1),
    ("declare_closure", "h", 1),
    ("staff_absent", "h", 2),
    ("add_pupil", "h", 1),
    ("add_parent", "h", 1),
    ("add_staff", "h", 1),
    ("add_class", "h", 1),
    ("update_pupil", "h", 1),
    ("update_parent", "h", 1),
    ("update_staff", "h", 1),
    ("update_class", "h", 1),
    ("end_assignment", "h", 1),
    ("end_membership", "h", 1),
    ("link", "h", 2),
    ("unlink", "h", 1),
    ("lift_restriction", "h", 1),
    ("leave_school", "h", 1),
    ("set_language", "ph", 1),
    ("import_roster", "h", 1),
    ("export_subject", "pus", 1),
    ("erase_subject", "ph", 1),
    ("withdraw_erasure", "ph", 1),
    ("refuse_erasure", "h", 1),
    ("leave_staff", "h", 1),
    ("end_absence", "h", 1),
    ("adopt_policy", "h", 1),
    ("record_review", "h", 1),
    ("dispose", "h", 1),
    ("view_class_page", "s", 1),
    ("record_monitoring", "s", 1),
    ("terminate_community", "s", 1),
];

const TOPICS: [&str; 28] = [
    "general",
    "daily_note",
    "homework",
    "meeting_request",
    "progress",
    "progress",
    "absence",
    "urgent",
    "behaviour",
    "celebration",
    "safeguarding",
    "reminder",
    "event",
    "meeting_matter",
    "medical_appointment",
    "sickness",
    "school_dinner",
    "complaint",
    "collection",
    "serious",
    "sensitive",
    "personal",
    "incident",
    "welfare",
    "comparison",
    "important_information",
    "detention",
    "closure",
];
const TIMES: [&str; 17] = [
    "10:00:00", "15:30:00", "12:15:00", "08:30:00", "16:29:59", "16:30:00", "08:00:00", "07:59:59", "17:00:00",
    "16:59:59", "12:30:00", "07:50:00", "15:20:00", "20:15:00", "23:59:59", "00:00:00", "01:30:00",
];
const MEDIA: [&str; 3] = ["photo", "work_sample", "recording"];
const CONSENTS: [&str; 4] = ["photo", "data_processing", "recording", "work_sample"];

/// A random request, with `id` as its `ref`. Time goes on from the last one, now and then backwards.
///
/// # Panics
/// Where it is none in the contract's terms, which is a mistake in the generator.
#[allow(clippy::expect_used, reason = "what the generator makes is valid, or it is wrong")]
pub fn request(dice: &mut Dice<'_>, known: &mut Known, id: Option<&str>) -> Request {
    let total = KINDS.iter().map(|(.., weight)| weight).sum();
    let mut at = dice.below(total);
    let mut found = KINDS.first();
    for kind in KINDS {
        found = Some(kind);
        if at < kind.2 {
            break;
        }
        at -= kind.2;
    }
    let (mut kind, usual, _) = found.copied().unwrap_or(("sign_in", "p", 1));
    let rare = match kind {
        // After these nothing much happens any more.
        "terminate_community" => 20,
        "terminate" | "erase_subject" | "leave_school" | "unlink" | "suspend" | "restrict_link" => 60,
        _ => 100,
    };
    if !dice.chance(rare) {
        kind = if rare == 20 { "view_class_page" } else { "sign_in" };
    }
    // Of what is not there yet, something mostly comes to be first.
    let (made_by, empty) = match kind {
        "reply" | "read_message" | "escalate" | "hand_on" | "close_message" => {
            ("send_message", known.messages.is_empty())
        }
        "comment" | "like" | "approve_post" | "remove_post" => ("publish_post", known.posts.is_empty()),
        "approve_comment" | "remove_comment" | "block_comment" => {
            (if known.posts.is_empty() { "publish_post" } else { "comment" }, known.comments.is_empty())
        }
        "judge_report" => ("report", known.reports.is_empty()),
        "submit_work" => ("set_task", known.tasks.is_empty()),
        "redeem_invite" => ("issue_invite", known.invited.is_empty()),
        _ => (kind, false),
    };
    let mut usual = usual;
    if empty && !dice.chance(15) {
        kind = made_by;
        usual = KINDS.iter().find(|(name, ..)| *name == kind).map_or(usual, |(_, usual, _)| usual);
    }
    let actor = match dice.chance(12) {
        true => dice.pick(&['p', 's', 'u', 'h']),
        false => dice.pick(&usual.chars().collect::<Vec<_>>()),
    };
    known.day = match dice.below(20) {
        0..=13 => known.day,
        14..=16 => known.day + 1,
        17 => known.day + 2,
        18 => known.day + 4,
        _ => known.day.saturating_sub(2),
    }
    .min(85);
    if known.day % 7 > 4 && !dice.chance(25) {
        known.day += 2;
    }
    let offset = if known.day < 27 { "+01:00" } else { "Z" };
    let time =
        format!("{}T{}{}", day(known.day), dice.pick(&TIMES), dice.pick(&[offset, offset, offset, "Z", "+13:00"]));
    let mut made = Made { dice, known, actor, by: String::new() };
    made.by = made.actor_id(kind);
    let mut action = made.action(kind);
    put(&mut action, "type", json!(kind));
    let by = match actor {
        'p' => json!({ "parent": made.by }),
        's' => json!({ "staff": made.by }),
        'u' => json!({ "pupil": made.by }),
        _ => json!({ "host": "office" }),
    };
    let mut request = Map::new();
    put(&mut request, "at", json!(time));
    put(&mut request, "by", by);
    put(&mut request, "ref", json!(id));
    let device = dice.pick(&[json!(null), json!(null), json!("school"), json!("personal")]);
    put(&mut request, "device", device);
    put(&mut request, "action", Value::Object(action));
    let text = Value::Object(request).to_string();
    from_json(text.as_bytes()).map_err(|error| format!("{error} in {text}")).expect("a random request is one")
}

/// A request in the making.
struct Made<'a, 'b> {
    dice: &'a mut Dice<'b>,
    known: &'a Known,
    actor: char,
    by: String,
}

impl Made<'_, '_> {
    fn one(&mut self, list: &[String]) -> String {
        if self.dice.chance(3) { "nobody".to_owned() } else { self.dice.pick_or(list, "nobody") }
    }

    fn pupil(&mut self) -> String {
        // A parent mostly asks about a child of theirs.
        let own: Vec<String> =
            self.known.links.iter().filter(|(parent, _)| *parent == self.by).map(|(_, pupil)| pupil.clone()).collect();
        if self.actor == 'u' && !self.dice.chance(20) {
            return self.by.clone();
        }
        if own.is_empty() || self.dice.chance(15) { self.one(&self.known.pupils) } else { self.dice.pick(&own) }
    }

    fn parent(&mut self) -> String {
        if self.actor == 'p' && !self.dice.chance(20) {
            return self.by.clone();
        }
        self.one(&self.known.parents)
    }

    fn class(&mut self) -> String {
        let own: Vec<String> =
            self.known.teaching.iter().filter(|(staff, _)| *staff == self.by).map(|(_, class)| class.clone()).collect();
        if own.is_empty() || self.dice.chance(20) { self.one(&self.known.classes) } else { self.dice.pick(&own) }
    }

    fn actor_id(&mut self, kind: &str) -> String {
        let office = ["suspend", "judge", "permit", "approve", "set_remote", "terminate", "issue", "reinstate"];
        let teachers: Vec<String> = self.known.teaching.iter().map(|(staff, _)| staff.clone()).collect();
        match self.actor {
            'u' => self.one(&self.known.pupils),
            'p' if kind == "redeem_invite" && !self.known.invited.is_empty() && !self.dice.chance(30) => {
                self.dice.pick(&self.known.invited)
            }
            'p' => self.one(&self.known.parents),
            's' if office.iter().any(|start| kind.starts_with(start)) => {
                let leaders = ["headteacher", "senior_leader"];
                let found = self.known.roles.iter().filter(|(_, role)| leaders.contains(&role.as_str()));
                let found: Vec<String> = found.map(|(id, _)| id.clone()).collect();
                if found.is_empty() || self.dice.chance(25) {
                    self.one(&self.known.staff)
                } else {
                    self.dice.pick(&found)
                }
            }
            's' if !self.dice.chance(25) => self.one(&teachers),
            's' => self.one(&self.known.staff),
            _ => "office".to_owned(),
        }
    }

    fn person(&mut self) -> Value {
        match self.dice.below(4) {
            0 | 1 => json!({ "parent": self.parent() }),
            2 => json!({ "staff": self.one(&self.known.staff) }),
            _ => json!({ "pupil": self.pupil() }),
        }
    }

    fn text(&mut self) -> String {
        let mut words = vec!["Well done".to_owned()];
        for _ in 0..self.dice.below(4) {
            let (given, mut family) = self.dice.pick(&self.known.names);
            if self.dice.chance(25) {
                family = self.dice.pick(&FAMILY).to_owned();
            }
            words.push(match self.dice.below(6) {
                0 => given,
                1 | 2 => format!("{given} {family}"),
                3 => format!("{family} {given}"),
                4 => format!("{given} {}.", family.chars().next().unwrap_or('K')),
                _ => "and".to_owned(),
            });
        }
        if self.dice.chance(8) {
            words.push("a long story ".repeat(25));
        }
        words.join(" ")
    }

    fn features(&mut self) -> Vec<String> {
        (0..self.dice.below(3)).map(|_| self.one(&self.known.pupils)).collect()
    }

    fn media(&mut self) -> Vec<Value> {
        (0..self.dice.below(3))
            .map(|n| match self.dice.chance(30) {
                true => {
                    json!({ "id": format!("file-{n}"), "kind": self.dice.pick(&MEDIA), "features": self.features() })
                }
                false => json!(self.dice.pick(&MEDIA)),
            })
            .collect()
    }

    fn points_of(&mut self) -> Value {
        match self.dice.below(4) {
            0 | 1 => json!({ "pupil": self.pupil() }),
            2 => json!({ "class": self.class() }),
            _ => json!({ "team": self.one(&self.known.teams) }),
        }
    }

    fn content(&mut self) -> String {
        let all: Vec<String> =
            self.known.messages.iter().chain(&self.known.posts).chain(&self.known.comments).cloned().collect();
        self.one(&all)
    }

    fn maybe(&mut self, percent: usize, value: Value) -> Value {
        if self.dice.chance(percent) { value } else { Value::Null }
    }

    fn send(&mut self) -> Value {
        let (mut to, mut about) = (self.person(), self.features());
        if !self.dice.chance(25) {
            // Mostly between a child's parent and somebody who teaches the child.
            if self.actor == 'p' {
                about = vec![self.pupil()];
                let classes = self.known.classes_of.iter().filter(|(pupil, _)| about.contains(pupil));
                let classes: Vec<&String> = classes.map(|(_, class)| class).collect();
                let near = !self.dice.chance(25);
                let teaching = self.known.teaching.iter().filter(|(_, class)| !near || classes.contains(&class));
                let teachers: Vec<String> = teaching.map(|(staff, _)| staff.clone()).collect();
                to = json!({ "staff": self.one(&teachers) });
            } else if let Some((parent, pupil)) = self.known.links.get(self.dice.below(self.known.links.len())) {
                about = vec![pupil.clone()];
                to = json!({ "parent": parent });
            }
        }
        let topic = if self.dice.chance(55) { self.dice.pick(&TOPICS) } else { "general" };
        json!({ "to": to, "about": about, "topic": topic })
    }

    fn bound_in(&mut self, span: usize) -> Value {
        let after = self.known.day + self.dice.below(span);
        bound(self.dice, after.min(88))
    }

    #[allow(clippy::too_many_lines, reason = "one arm for each action, and nothing else")]
    fn action(&mut self, kind: &str) -> Map<String, Value> {
        let known = self.known;
        let codes = ["1111", "1111", "2222"];
        let value = match kind {
            "issue_invite" => json!({ "pupil": self.pupil(), "parent": self.parent(), "code": self.dice.pick(&codes) }),
            "revoke_invite" | "lift_restriction" => json!({ "pupil": self.pupil(), "parent": self.parent() }),
            "redeem_invite" => json!({ "code": self.dice.pick(&codes), "accepts_policy": !self.dice.chance(15) }),
            "accept_policy" => {
                let version = self.dice.pick(&["2023-09", "2025.1", "old"]);
                let signed = self.actor == 'h' || self.dice.chance(10);
                let (given_by, form) =
                    if signed { (json!(self.parent()), json!("F-3")) } else { (json!(null), json!(null)) };
                json!({ "version": version, "given_by": given_by, "form": form })
            }
            "approve_extra_parent" => json!({ "pupil": self.pupil(), "parent": self.parent() }),
            "sign_in" => json!({}),
            "change_avatar" => json!({ "avatar": "fox" }),
            "report" => json!({ "content": self.content(), "reason": "rude" }),
            "judge_report" => {
                let outcomes = ["keep", "remove", "block", "remind"];
                json!({ "report": self.one(&known.reports), "outcome": self.dice.pick(&outcomes) })
            }
            "record_breach" => json!({ "person": self.person(), "kind": "shared" }),
            "remind" | "suspend" | "terminate" => json!({ "person": self.person(), "reason": "breach" }),
            "reinstate" => json!({ "person": self.person() }),
            "terminate_community" => json!({ "reason": "misuse" }),
            "release_evidence_hold" => json!({ "content": self.content(), "reason": "settled" }),
            "give_consent" => json!({ "pupil": self.pupil(), "kind": self.dice.pick(&CONSENTS), "form": "F-2" }),
            "refuse_consent" | "withdraw_consent" => {
                json!({ "pupil": self.pupil(), "kind": self.dice.pick(&CONSENTS) })
            }
            "send_message" => self.send(),
            "read_message" | "close_message" => json!({ "message": self.one(&known.messages) }),
            "reply" => {
                let kinds = ["answer", "answer", "redirect_to_office", "ask_to_phone", "holding"];
                json!({ "message": self.one(&known.messages), "kind": self.dice.pick(&kinds) })
            }
            "hand_on" => json!({ "message": self.one(&known.messages), "to": self.one(&known.staff) }),
            "escalate" => json!({ "message": self.one(&known.messages), "reason": "rude" }),
            "publish_post" => {
                let surface = self.dice.pick(&["class_story", "class_story", "school_story", "portfolio"]);
                let categories =
                    ["news", "photograph", "celebration", "reminder", "update", "event", "sports_result", "task"];
                json!({ "surface": surface, "category": self.dice.pick(&categories), "media": self.media(),
                        "features": self.features(), "sensitive": self.dice.chance(8) })
            }
            "approve_post" | "like" | "remove_post" => json!({ "post": self.one(&known.posts) }),
            "view_feed" => json!({ "surface": self.dice.pick(&["class_story", "school_story"]) }),
            "comment" => json!({ "post": self.one(&known.posts), "text": self.text() }),
            "approve_comment" | "remove_comment" | "block_comment" => json!({ "comment": self.one(&known.comments) }),
            "award_points" => {
                let skills = ["perseverance", "Politeness ", "chess", "good behaviour"];
                json!({ "to": self.points_of(), "skill": self.dice.pick(&skills), "points": self.dice.pick(&[1, 2, 0, -1]) })
            }
            "view_points" | "share_totals" => json!({ "of": self.points_of() }),
            "set_remote_learning" => json!({ "class": self.class(), "on": !self.dice.chance(30) }),
            "set_task" => json!({ "class": self.class(), "title": self.text() }),
            "submit_work" => json!({ "task": self.one(&known.tasks), "media": self.media() }),
            "view_portfolio" => json!({ "pupil": self.pupil() }),
            "share_externally" | "permit_sharing" => {
                let where_to = ["social_media", "other_online", "offline", "website", "display"];
                json!({ "content": self.content(), "destination": self.dice.pick(&where_to) })
            }
            "disclose_to_third_party" => {
                let purposes = ["sale", "other", "safeguarding", "legal_duty"];
                json!({ "pupil": self.pupil(), "to": "somebody", "purpose": self.dice.pick(&purposes) })
            }
            "permit_out_of_hours" => {
                json!({ "from": day(known.day), "to": day(known.day + self.dice.below(4)), "reason": "flood" })
            }
            "permit_personal_device" => json!({ "staff": self.one(&known.staff) }),
            "revoke_permission" => json!({ "permission": self.one(&known.permissions) }),
            "declare_closure" => {
                let first = known.day + self.dice.below(10);
                let closes_at = self.maybe(30, json!("13:30"));
                let last = day(first + self.dice.below(4));
                json!({ "first": day(first), "last": last, "kind": "emergency", "closes_at": closes_at })
            }
            "staff_absent" => {
                let first = known.day + self.dice.below(5);
                json!({ "staff": self.one(&known.staff), "from": day(first), "to": day(first + self.dice.below(6)) })
            }
            "add_pupil" => json!({ "pupil": { "id": self.dice.pick(&["p9", "p0"]), "given_name": "Amina",
                "family_name": "Khan", "class": self.class() } }),
            "update_pupil" => {
                let changes = [
                    json!({ "given_name": self.dice.pick(&GIVEN), "family_name": self.dice.pick(&FAMILY) }),
                    json!({ "given_name": self.dice.pick(&GIVEN) }),
                    json!({ "team": null, "year_group": "Y4" }),
                    json!({ "protection": { "alias": "Robin", "no_group": true } }),
                    json!({ "protection": { "alone": true, "no_name": true } }),
                    json!({ "protection": null }),
                ];
                json!({ "pupil": changed(self.pupil(), self.dice.pick(&changes)) })
            }
            "add_parent" => json!({ "parent": { "id": self.dice.pick(&["a9", "a0"]), "given_name": "A",
                "family_name": "B", "account": "active" } }),
            "update_parent" => {
                let changes = [
                    json!({ "given_name": "A", "family_name": "B", "person": self.dice.pick(&["H1", "H3"]) }),
                    json!({ "language": null }),
                    json!({ "person": null }),
                ];
                json!({ "parent": changed(self.parent(), self.dice.pick(&changes)) })
            }
            "add_staff" => json!({ "staff": { "id": self.dice.pick(&["s9", "s0"]), "name": "S",
                "roles": self.dice.pick(&[json!([]), json!(["senior_leader"])]) } }),
            "update_staff" => {
                let changes = [
                    json!({ "name": "S", "roles": [] }),
                    json!({ "roles": ["senior_leader"] }),
                    json!({ "roles": ["headteacher"] }),
                    json!({ "working_days": null, "person": null }),
                ];
                json!({ "staff": changed(self.one(&known.staff), self.dice.pick(&changes)) })
            }
            "add_class" => json!({ "class": { "id": self.dice.pick(&["c9", "c0"]), "name": "C", "year_group": "Y2" } }),
            "update_class" => json!({ "class": { "id": self.class(), "name": "C", "year_group": "Y5" } }),
            "move_pupil" => json!({ "pupil": self.pupil(), "class": self.one(&known.classes) }),
            "assign" => {
                let roles = ["class_teacher", "cover", "subject_teacher", "support_staff"];
                json!({ "staff": self.one(&known.staff), "class": self.class(), "role": self.dice.pick(&roles) })
            }
            "end_assignment" => {
                let (staff, class) = match known.teaching.get(self.dice.below(known.teaching.len())) {
                    Some((staff, class)) => (staff.clone(), class.clone()),
                    None => ("nobody".to_owned(), "nobody".to_owned()),
                };
                json!({ "staff": staff, "class": class, "role": self.dice.pick(&["class_teacher", "cover"]),
                        "on": self.bound_in(6) })
            }
            "end_membership" => json!({ "pupil": self.pupil(), "class": self.class(), "on": self.bound_in(6) }),
            "link" => {
                // A relative has no parental responsibility.
                let relative = self.dice.chance(12).then_some(true);
                let responsible = relative.is_none() && !self.dice.chance(20);
                json!({ "parent": self.parent(), "pupil": self.one(&known.pupils), "relationship": "carer",
                        "parental_responsibility": responsible, "relative": relative })
            }
            "unlink" => json!({ "parent": self.parent(), "pupil": self.pupil() }),
            "restrict_link" => {
                let (parent, pupil) = match known.links.get(self.dice.below(known.links.len())) {
                    Some((parent, pupil)) => (parent.clone(), pupil.clone()),
                    None => ("nobody".to_owned(), "nobody".to_owned()),
                };
                json!({ "parent": parent, "pupil": pupil, "from": day(known.day) })
            }
            "leave_school" => json!({ "pupil": self.pupil() }),
            "set_language" => json!({ "parent": self.parent(), "language": self.dice.pick(&["pl", "en"]) }),
            "import_roster" => json!({ "roster": { "id": "school", "name": "A school", "timezone": "Europe/London",
                "pupils": [{ "id": self.dice.pick(&["p0", "p8"]), "given_name": "Zoë", "family_name": "Ahmed",
                             "class": known.classes.first() }] } }),
            "export_subject" | "erase_subject" | "withdraw_erasure" => json!({ "subject": self.person() }),
            "refuse_erasure" => json!({ "subject": self.person(), "ground": "kept by law" }),
            "leave_staff" | "end_absence" => json!({ "staff": self.one(&known.staff) }),
            "adopt_policy" => {
                let bracken = serde_json::from_str(BRACKENFELL).unwrap_or(Value::Null);
                let policy = self.dice.pick(&[json!("mmps-2023"), json!("st-wilfrids-2023"), bracken]);
                json!({ "policy": policy, "from": self.bound_in(12) })
            }
            "dispose" => json!({ "records": self.dice.pick(&["messages", "posts", "points", "work", "reports"]) }),
            "record_review" => json!({ "on": day(known.day) }),
            _ => json!({ "class": self.class() }),
        };
        let Value::Object(mut action) = value else { return Map::new() };
        self.options(kind, &mut action);
        action
    }

    /// The fields that may be missing.
    fn options(&mut self, kind: &str, action: &mut Map<String, Value>) {
        let topic = json!(self.dice.pick(&TOPICS));
        match kind {
            "send_message" => {
                let text = json!(self.text());
                put(action, "text", self.maybe(40, text));
            }
            "reply" => {
                put(action, "topic", self.maybe(40, topic));
                let text = json!(self.text());
                put(action, "text", self.maybe(20, text));
            }
            "publish_post" => {
                let class = json!(self.class());
                let class = if self.dice.chance(6) { Value::Null } else { class };
                if action.get("surface") != Some(&json!("school_story")) {
                    put(action, "class", class);
                }
                let text = json!(self.text());
                put(action, "text", self.maybe(40, text));
                put(action, "topic", self.maybe(15, topic));
                put(action, "language", self.maybe(15, json!("pl")));
                let taken = json!(day(self.known.day));
                put(action, "taken_on", self.maybe(10, taken));
            }
            "view_feed" if action.get("surface") == Some(&json!("class_story")) => {
                put(action, "class", json!(self.class()));
            }
            "comment" => {
                put(action, "topic", self.maybe(30, topic));
                put(action, "sensitive", self.maybe(15, json!(true)));
            }
            "issue_invite" | "give_consent" => {
                let expires = self.bound_in(10);
                put(action, "expires", self.maybe(20, expires));
                if kind == "give_consent" {
                    put(action, "written", self.maybe(20, json!(false)));
                }
                if kind == "give_consent" && self.actor == 'h' {
                    let giver = json!(self.one(&self.known.parents));
                    put(action, "given_by", self.maybe(40, giver));
                }
            }
            "refuse_consent" | "withdraw_consent" if self.actor == 'h' => {
                let giver = json!(self.one(&self.known.parents));
                put(action, "given_by", self.maybe(40, giver));
            }
            "suspend" => {
                let report = json!(self.one(&self.known.reports));
                put(action, "report", self.maybe(20, report));
                let until = self.bound_in(9);
                put(action, "until", self.maybe(75, until));
            }
            "permit_out_of_hours" => {
                let class = json!(self.class());
                put(action, "class", self.maybe(50, class));
            }
            "set_task" => {
                let closes = self.bound_in(9);
                put(action, "closes", self.maybe(50, closes));
            }
            "assign" => {
                stretch(self.dice, action);
                let times = json!([window(self.dice)]);
                put(action, "times", self.maybe(20, times));
            }
            "set_remote_learning" | "permit_personal_device" | "permit_sharing" => stretch(self.dice, action),
            "restrict_link" => {
                let to = self.known.day + 1 + self.dice.below(9);
                put(action, "to", self.maybe(60, json!(day(to))));
            }
            "move_pupil" => {
                let from = self.bound_in(8);
                put(action, "from", self.maybe(60, from));
            }
            "leave_school" | "leave_staff" | "end_absence" => {
                let on = json!(day(self.known.day + self.dice.below(8)));
                put(action, "on", self.maybe(60, on));
            }
            _ => {}
        }
    }
}

/// An update of what has that id.
fn changed(id: String, mut changes: Value) -> Value {
    changes["id"] = json!(id);
    changes
}
