//! What happened in the model school before it is asked: content upon which to act, under a policy of its own.

use schoolgate::School;
use schoolgate::contract::{Error, ErrorCode, Request, from_json};
use schoolgate::policy::{Policy, PolicyDocument};
use schoolgate::words::Verdict;
use serde_json::{Value, json};

use super::Unsearched;
use super::people::{
    BARRED, BENCHED, ELSEWHERE, ENDED, GONE, GROUNDED, HEAD, HOST, KINDS, LEADER, MOTHER, OFFICE, PAIR, SUBJECT,
    SUSPENDED, TEACHER, Who,
};
use super::roster::{UNPLACED, Varied, invited, roster};

/// The policy by which all this could happen.
const BEFORE: &str = include_str!("before.json");

/// The staff to whom the parent wrote, besides those who differ in kind.
const ALSO_WRITTEN_TO: &[&str] = &["part-time", "away"];
/// The staff who wrote to the parent.
pub(super) const WROTE: &[&str] = &["teacher", "subject", "support", "cover", "head", "leader"];

struct Past<'v> {
    varied: &'v Varied,
    steps: Vec<(Option<String>, Value, Value)>,
}

impl Past<'_> {
    fn does(&mut self, by: &Who, action: Value) {
        self.steps.push((None, by.json(), action));
    }

    fn makes(&mut self, id: impl Into<String>, by: &Who, action: Value) {
        self.steps.push((Some(id.into()), by.json(), action));
    }

    fn messages(&mut self) {
        let written_to = KINDS.iter().copied().map(|staff| &*staff.id).filter(|id| *id != "covered");
        let teams = self.varied.teams();
        let teams = teams.iter().map(|who| &*who.id);
        for id in written_to.chain(ALSO_WRITTEN_TO.iter().copied()).chain(teams) {
            let message =
                json!({ "type": "send_message", "to": { "staff": id }, "about": ["amina"], "topic": "general" });
            self.makes(format!("to-{id}"), MOTHER, message);
        }
        for who in KINDS.iter().copied().filter(|who| WROTE.contains(&&*who.id)) {
            let message =
                json!({ "type": "send_message", "to": { "parent": "mother" }, "about": ["amina"], "topic": "general" });
            self.makes(format!("from-{}", who.id), who, message);
        }
        fn to_teacher(about: &[&str], topic: &str) -> Value {
            json!({ "type": "send_message", "to": { "staff": "teacher" },
                    "about": about, "topic": topic })
        }
        self.makes("about-nobody", PAIR, to_teacher(&[], "general"));
        self.makes("barred-wrote", BARRED, to_teacher(&["amina"], "general"));
        self.makes("safe", MOTHER, to_teacher(&["amina"], "safeguarding"));
        self.makes("closed", MOTHER, to_teacher(&["amina"], "general"));
        self.does(TEACHER, json!({ "type": "close_message", "message": "closed" }));
        self.makes("suspended-wrote", SUSPENDED, to_teacher(&["jon"], "general"));
    }

    fn stories(&mut self) {
        let post = |surface: &str, class: Option<&str>, media: &[&str], features: &[&str]| {
            json!({ "type": "publish_post", "surface": surface, "class": class, "category": "celebration",
                    "media": media, "features": features, "text": "A good week.", "sensitive": false })
        };
        self.makes("post", TEACHER, post("class_story", Some("a"), &[], &[]));
        self.makes("post-amina", TEACHER, post("class_story", Some("a"), &["photo"], &["amina"]));
        self.makes("post-waits", SUBJECT, post("class_story", Some("a"), &["photo"], &["amina"]));
        // Pictures that some policy hides: of pupils for whom nobody answered, or not in writing.
        for pupil in ["bilal", "cara"] {
            self.makes(format!("post-{pupil}"), TEACHER, post("class_story", Some("a"), &["photo"], &[pupil]));
            self.makes(format!("post-school-{pupil}"), HEAD, post("school_story", None, &["photo"], &[pupil]));
        }
        if self.varied.apart {
            self.makes("post-unplaced", TEACHER, post("class_story", Some("a"), &["photo"], &[UNPLACED]));
        }
        self.makes("post-waits-cara", SUBJECT, post("class_story", Some("a"), &["photo"], &["cara"]));
        self.makes("post-school", HEAD, post("school_story", None, &[], &[]));
        let journal = |journals: &[&str], media: &[&str], features: &[&str]| {
            json!({ "type": "publish_post", "surface": "portfolio", "journals": journals, "category": "celebration",
                    "media": media, "features": features, "text": "A good week.", "sensitive": false })
        };
        self.makes("post-journal", TEACHER, journal(&["amina"], &["photo"], &["amina"]));
        self.makes("post-journals", TEACHER, journal(&["amina", "zara"], &[], &[]));
        self.makes("post-journal-waits", SUBJECT, journal(&["amina"], &[], &[]));
        self.makes("post-family", MOTHER, journal(&["amina"], &[], &[]));
        for (id, _) in self.varied.other_years() {
            self.makes(format!("post-{id}"), TEACHER, post("class_story", Some(&id), &[], &[]));
        }
        let comment = |post: &str| json!({ "type": "comment", "post": post, "text": "Thank you." });
        self.makes("comment", MOTHER, comment("post"));
        self.makes("comment-amina", MOTHER, comment("post-amina"));
        self.makes("comment-teacher", TEACHER, comment("post"));
        self.makes("comment-waits", MOTHER, comment("post-school"));
    }

    fn conduct(&mut self) {
        let report = |content: &str| json!({ "type": "report", "content": content, "reason": "r" });
        self.makes("report-comment", PAIR, report("comment"));
        self.makes("report-message", TEACHER, report("to-teacher"));
        for staff in ["benched", "gone"] {
            self.does(HOST, json!({ "type": "record_breach", "person": { "staff": staff }, "kind": "k" }));
        }
        for who in [SUSPENDED, BENCHED, GROUNDED] {
            self.does(LEADER, json!({ "type": "suspend", "person": who.json(), "reason": "r" }));
        }
        self.does(LEADER, json!({ "type": "remind", "person": BENCHED.json(), "reason": "r" }));
        for who in [ENDED, GONE] {
            self.does(LEADER, json!({ "type": "terminate", "person": who.json(), "reason": "r" }));
        }
    }

    fn learning(&mut self) {
        for class in ["a", "b"] {
            self.does(HEAD, json!({ "type": "set_remote_learning", "class": class, "on": true }));
        }
        fn task(class: &str, closes: Option<&str>) -> Value {
            json!({ "type": "set_task", "class": class,
                    "title": "Sums", "closes": closes })
        }
        self.makes("task", TEACHER, task("a", None));
        self.makes("task-over", TEACHER, task("a", Some("2025-09-26")));
        self.makes("task-off", ELSEWHERE, task("b", None));
        self.does(HEAD, json!({ "type": "set_remote_learning", "class": "b", "on": false }));
    }

    fn office(&mut self) {
        for (adult, pupil) in invited(self.varied) {
            let invite =
                json!({ "type": "issue_invite", "pupil": pupil, "parent": adult, "code": "1111", "salt": adult });
            self.does(HOST, invite);
            if adult.starts_with("extra-") {
                let approve = json!({ "type": "approve_extra_parent", "pupil": pupil, "parent": adult });
                self.does(HEAD, approve);
            }
        }
        let evening = |class: Option<&str>| {
            json!({ "type": "permit_out_of_hours", "from": "2025-10-14T18:00:00+01:00",
                             "to": "2025-10-14T19:00:00+01:00", "class": class, "reason": "r" })
        };
        self.makes("permit-hours", HEAD, evening(Some("a")));
        self.makes("permit-device", HEAD, json!({ "type": "permit_personal_device", "staff": "subject" }));
        let sharing = json!({ "type": "permit_sharing", "content": "post-amina", "destination": "social_media" });
        self.makes("permit-sharing", HEAD, sharing);
        let away = json!({ "type": "staff_absent", "staff": "away", "from": "2025-09-22", "to": "2025-10-24" });
        self.does(OFFICE, away);
        let points = |to: Value| json!({ "type": "award_points", "to": to, "skill": "kindness", "points": 1 });
        for pupil in ["amina", "hana"] {
            self.does(TEACHER, points(json!({ "pupil": pupil })));
        }
        self.does(HOST, json!({ "type": "leave_school", "pupil": "hana", "on": "2025-09-19" }));
        self.does(HOST, json!({ "type": "restrict_link", "pupil": "amina", "parent": "barred", "from": "2025-09-22" }));
        for of in [json!({ "class": "a" }), json!({ "team": "red" })] {
            self.does(TEACHER, json!({ "type": "share_totals", "of": of }));
        }
        self.does(MOTHER, json!({ "type": "erase_subject", "subject": { "pupil": "amina" } }));
    }

    /// Posts of the week in which the policy in question comes into force: as many as a quota allows.
    fn quotas(&mut self) {
        for posted in self.varied.posted() {
            let by = json!({ "staff": posted.id() });
            let class = (!posted.school).then(|| posted.id());
            let surface = if posted.school { "school_story" } else { "class_story" };
            let post = json!({ "type": "publish_post", "surface": surface, "class": class, "category": "news",
                               "media": posted.medium.as_slice(), "features": [], "text": "A good week.",
                               "sensitive": false });
            self.steps.extend((0..posted.count).map(|_| (None, by.clone(), post.clone())));
        }
    }
}

/// The model school with its history, and from October 2025 on under `policy`.
///
/// # Errors
/// What the core refuses of it.
pub(crate) fn school(varied: &Varied, policy: &Policy) -> Result<School, Unsearched> {
    let before = Policy::from_json(BEFORE.as_bytes())?;
    let mut school = School::open(before, from_json(roster(varied).to_string().as_bytes())?)?;
    let mut past = Past { varied, steps: Vec::new() };
    past.messages();
    past.stories();
    past.learning();
    past.conduct();
    past.office();
    let unwritten = |_| Error::new(ErrorCode::InvalidValue, "is a policy that cannot be written");
    // What is asked is what holds while it is in force.
    let document = PolicyDocument { trial_until: None, ..policy.document().clone() };
    let document = serde_json::to_value(document).map_err(unwritten)?;
    past.does(HOST, json!({ "type": "adopt_policy", "policy": document, "from": "2025-10-01" }));
    let before_the_week = past.steps.len();
    past.quotas();
    for (n, (id, by, action)) in past.steps.into_iter().enumerate() {
        let id = id.unwrap_or_else(|| format!("step-{n}"));
        let first = if n < before_the_week { 10 } else { 29 };
        let at = format!("2025-09-{:02}T{:02}:{:02}:00+01:00", first + n / 1440, n / 60 % 24, n % 60);
        let request = json!({ "at": at, "by": by, "ref": id, "action": action });
        let request: Request = from_json(request.to_string().as_bytes())?;
        let submitted = school.submit(&request)?;
        if submitted.decision.verdict == Verdict::Deny {
            let sentence = format!("is refused in the history of the model school, as step {n}");
            return Err(Error::new(ErrorCode::EventDoesNotFit, sentence).at(id).into());
        }
    }
    Ok(school)
}
