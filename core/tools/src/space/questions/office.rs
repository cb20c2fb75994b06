//! Conduct, permissions, the roster and governance: what the school itself does.

use schoolgate::words::JudgeOutcome;
use serde_json::{Value, json};

use super::{Asked, Asking, in_order};
use crate::space::people::{
    ADULTS, AMINA, BARRED_AT_WORK, BENCHED, CLOSED, HEAD, HOST, KINDS, MOTHER, OFFICE, SUSPENDED, TEACHER, Who,
};
use crate::space::roster::plain;

/// What the office does with people, classes and days: an action, and what it is called.
fn of_the_roster() -> Vec<(&'static str, Value)> {
    let class = |kind: &str| json!({ "type": kind, "class": { "id": "b", "name": "B" } });
    vec![
        (
            "declare a closure",
            json!({ "type": "declare_closure", "first": "2025-10-10", "last": "2025-10-10", "kind": "emergency" }),
        ),
        (
            "record that staff are away",
            json!({ "type": "staff_absent", "staff": "subject", "from": "2025-10-07", "to": "2025-10-08" }),
        ),
        ("record that staff are back", json!({ "type": "end_absence", "staff": "away" })),
        (
            "add a pupil",
            json!({ "type": "add_pupil", "pupil": { "id": "new", "given_name": "New", "family_name": "One",
                "class": "a" } }),
        ),
        (
            "add a parent",
            json!({ "type": "add_parent", "parent": { "id": "new", "given_name": "New", "family_name": "One" } }),
        ),
        ("add a member of staff", json!({ "type": "add_staff", "staff": { "id": "new", "name": "New" } })),
        ("add a class", json!({ "type": "add_class", "class": { "id": "new", "name": "New" } })),
        (
            "change a pupil's particulars",
            json!({ "type": "update_pupil", "pupil": { "id": "amina", "given_name": "Amina" } }),
        ),
        (
            "change a parent's particulars",
            json!({ "type": "update_parent", "parent": { "id": "mother", "given_name": "Sara" } }),
        ),
        (
            "change a colleague's particulars",
            json!({ "type": "update_staff", "staff": { "id": "spare", "name": "S" } }),
        ),
        ("change a class's particulars", class("update_class")),
        ("move a pupil to another class", json!({ "type": "move_pupil", "pupil": "amina", "class": "b" })),
        (
            "end a pupil's time in a class",
            json!({ "type": "end_membership", "pupil": "amina", "class": "a", "on": "2025-10-10" }),
        ),
        ("assign staff to a class", json!({ "type": "assign", "staff": "spare", "class": "a", "role": "cover" })),
        (
            "end an assignment",
            json!({ "type": "end_assignment", "staff": "support", "class": "a", "role": "support_staff",
                "on": "2025-10-10" }),
        ),
        (
            "link an adult with a pupil",
            json!({ "type": "link", "parent": "other", "pupil": "dan", "relationship": "aunt" }),
        ),
        ("end a link", json!({ "type": "unlink", "parent": "mother", "pupil": "amina" })),
        (
            "restrict a link",
            json!({ "type": "restrict_link", "pupil": "amina", "parent": "father", "from": "2025-10-07" }),
        ),
        ("lift a restriction", json!({ "type": "lift_restriction", "pupil": "amina", "parent": "barred" })),
        ("record that a pupil leaves", json!({ "type": "leave_school", "pupil": "dan" })),
        ("record that staff leave", json!({ "type": "leave_staff", "staff": "support" })),
        (
            "import a roster",
            json!({ "type": "import_roster", "roster": {
            "id": "model", "name": "A model school", "timezone": "Europe/London",
                "teams": [{ "id": "green", "name": "Green" }] } }),
        ),
        ("adopt another policy", json!({ "type": "adopt_policy", "policy": "mmps-2023", "from": "2026-09-01" })),
        ("record a review of the policy", json!({ "type": "record_review", "on": "2025-10-01" })),
        ("visit a class page", json!({ "type": "view_class_page", "class": "a" })),
        ("record what a visit found", json!({ "type": "record_monitoring", "class": "a" })),
    ]
}

impl Asking<'_> {
    pub(super) fn office(&mut self) -> Asked {
        self.reports()?;
        self.disposal()?;
        self.sanctions()?;
        self.permissions()?;
        for by in self.school() {
            for (phrase, action) in of_the_roster() {
                self.ask(phrase, &by, &[], || action)?;
            }
            for count in self.varied.relatives_of_one.clone() {
                let link = || {
                    json!({ "type": "link", "parent": "other", "pupil": format!("related-{count}"), "relationship": "aunt",
                            "relative": true })
                };
                self.ask("link a relative with a pupil who has {1} relatives", &by, &[&count.to_string()], link)?;
            }
            for places in self.varied.places.clone() {
                for (kind, label) in [("full", places), ("room", places - 1)] {
                    let (parent, pupil) = ("other", format!("{kind}-{places}"));
                    let link = || json!({ "type": "link", "parent": parent, "pupil": pupil, "relationship": "aunt" });
                    let phrase = "link an adult with a pupil who has {1}";
                    self.ask(phrase, &by, &[&label.to_string()], link)?;
                }
            }
        }
        Ok(())
    }

    /// Whether records are disposed of, at each age at which any of the policies has it done.
    fn disposal(&mut self) -> Asked {
        let stated = || self.rules().flat_map(|rules| &rules.retention).map(|c| &c.rule);
        let records = in_order(stated().flat_map(|rule| rule.records.iter().copied()));
        let ages = in_order(stated().map(|rule| rule.months));
        for kind in &records {
            for months in &ages {
                // In the month in which what happened before the policies were adopted, in September, has become so old.
                let month = 2025 * 12 + 9 + months;
                let at = format!("{}-{:02}-03T12:00:00Z", month / 12, month % 12 + 1);
                let label = [plain(kind.as_str()), format!("{months} months and more")];
                let [what, age] = &label;
                for by in [HOST, OFFICE, HEAD, TEACHER] {
                    let dispose = || json!({ "type": "dispose", "records": kind });
                    self.ask_later(&at, "dispose of {1} that are {2} old", by, &[what, age], dispose)?;
                }
            }
        }
        Ok(())
    }

    /// Who might do what is the school's: all kinds of staff, the host, and beside them whoever certainly may not.
    pub(super) fn school(&self) -> Vec<Who> {
        KINDS.iter().copied().chain([HOST, BENCHED, BARRED_AT_WORK, MOTHER, AMINA]).cloned().collect()
    }

    fn reports(&mut self) -> Asked {
        let contents = [
            ("to-teacher", "a message"),
            ("comment", "a comment"),
            ("comment-waits", "a comment that waits"),
            ("post", "a post"),
            ("post-waits", "a post that waits"),
        ];
        for (content, label) in contents {
            for by in KINDS.iter().copied().chain(ADULTS.iter().copied()).chain(CLOSED.iter().copied()).chain([
                AMINA,
                HOST,
                BARRED_AT_WORK,
            ]) {
                let report = || json!({ "type": "report", "content": content, "reason": "r" });
                self.ask("report {1}", by, &[label], report)?;
            }
        }
        for by in self.school() {
            for outcome in JudgeOutcome::ALL {
                let judge = || json!({ "type": "judge_report", "report": "report-comment", "outcome": outcome });
                self.ask("judge a report, the outcome being to {1}", &by, &[&plain(outcome.as_str())], judge)?;
            }
        }
        Ok(())
    }

    fn sanctions(&mut self) -> Asked {
        for by in self.school() {
            for (person, label) in
                [(MOTHER, "a parent"), (TEACHER, "a class teacher"), (BENCHED, "somebody with a breach on record")]
            {
                let of = |kind: &str| json!({ "type": kind, "person": person.json(), "reason": "r" });
                self.ask("suspend {1}", &by, &[label], || of("suspend"))?;
                self.ask("end the account of {1}", &by, &[label], || of("terminate"))?;
                self.ask("remind {1} of the policy", &by, &[label], || of("remind"))?;
                let breach = || json!({ "type": "record_breach", "person": person.json(), "kind": "k" });
                self.ask("record a breach by {1}", &by, &[label], breach)?;
            }
            let pending =
                || json!({ "type": "suspend", "person": MOTHER.json(), "reason": "r", "report": "report-comment" });
            self.ask("suspend whoever wrote what is reported, until it is judged", &by, &[], pending)?;
            let reinstate = || json!({ "type": "reinstate", "person": SUSPENDED.json() });
            self.ask("lift a suspension", &by, &[], reinstate)?;
            let end = || json!({ "type": "terminate_community", "reason": "r" });
            self.ask("end the use of the service for everybody", &by, &[], end)?;
            for (content, label) in [("safe", "a safeguarding message"), ("comment", "a reported comment")] {
                let release = || json!({ "type": "release_evidence_hold", "content": content, "reason": "r" });
                self.ask("release {1} from being kept as evidence", &by, &[label], release)?;
            }
        }
        Ok(())
    }

    fn permissions(&mut self) -> Asked {
        for by in self.school() {
            for (class, label) in [(Some("a"), "a class"), (None, "everybody")] {
                let permit = || {
                    json!({ "type": "permit_out_of_hours", "from": "2025-10-07", "to": "2025-10-07",
                            "class": class, "reason": "r" })
                };
                self.ask("permit messages outside the hours for {1}", &by, &[label], permit)?;
            }
            let device = || json!({ "type": "permit_personal_device", "staff": "support" });
            self.ask("permit a device of a colleague's own", &by, &[], device)?;
            for (permission, label) in [
                ("permit-hours", "messages outside the hours"),
                ("permit-device", "a device of their own"),
                ("permit-sharing", "a post that is shared"),
            ] {
                let revoke = || json!({ "type": "revoke_permission", "permission": permission });
                self.ask("take back a permission for {1}", &by, &[label], revoke)?;
            }
        }
        let own = || json!({ "type": "permit_personal_device", "staff": "head" });
        self.ask("permit a device of their own", HEAD, &[], own)?;
        // Where nobody else could, the host does.
        self.ask("permit a device of the headteacher's own", HOST, &[], own)
    }
}
