//! A little history in which everything happens that can happen, to be told by everybody in words of their own.

use schoolgate::contract::{Decision, Event, Instant, Person, Request, Roster, from_json};
use schoolgate::policy::{Policy, built_in};
use schoolgate::words::Verdict;
use schoolgate::{ErasureKey, School, Submitted};

pub(crate) const BRACKENFELL: &str = include_str!("../../../tests/policies/brackenfell-2025.json");

/// A school with its log.
#[derive(Clone)]
pub(crate) struct Told {
    pub(crate) school: School,
    pub(crate) log: Vec<Event>,
    at: i64,
}

/// Everybody's ids and names contain `zq` and something of their own, so that they are found wherever they are left:
/// the pupil `zqpup`, a mother who also teaches `zqmum` and `zqtut` (one human), the pupil's brother `zqbro`.
pub(crate) fn roster() -> Roster {
    let roster = r#"{
      "id": "little", "name": "A little school", "timezone": "Europe/London",
      "classes": [ { "id": "3h", "name": "3H", "year_group": "Y3" }, { "id": "4b", "name": "4B", "year_group": "Y4" } ],
      "teams": [ { "id": "red", "name": "Red" } ],
      "pupils": [
        { "id": "zqpup-id", "given_name": "Zqpup-given", "family_name": "Zqpup-family", "class": "3h", "team": "red" },
        { "id": "zqbro-id", "given_name": "Zqbro-given", "family_name": "Zqbro-family", "class": "3h", "team": "red" },
        { "id": "cara", "given_name": "Cara", "family_name": "Ahmed", "class": "3h" } ],
      "parents": [
        { "id": "zqmum-id", "given_name": "Zqmum-given", "family_name": "Zqmum-family", "account": "active",
          "language": "ur", "person": "zqhuman" },
        { "id": "zqdad-id", "given_name": "Zqdad-given", "family_name": "Zqdad-family", "account": "active" },
        { "id": "mrs-ahmed", "given_name": "Layla", "family_name": "Ahmed", "account": "active" },
        { "id": "aunt", "given_name": "Nadia", "family_name": "Malik" } ],
      "links": [
        { "parent": "zqmum-id", "pupil": "zqpup-id", "relationship": "mother", "parental_responsibility": true },
        { "parent": "zqdad-id", "pupil": "zqpup-id", "relationship": "father", "parental_responsibility": true },
        { "parent": "zqmum-id", "pupil": "zqbro-id", "relationship": "mother", "parental_responsibility": true },
        { "parent": "zqdad-id", "pupil": "zqbro-id", "relationship": "father", "parental_responsibility": true },
        { "parent": "mrs-ahmed", "pupil": "cara", "relationship": "mother", "parental_responsibility": true } ],
      "staff": [
        { "id": "zqtut-id", "name": "Mrs Zqtut-name", "person": "zqhuman" },
        { "id": "mr-hussain", "name": "Mr Hussain" },
        { "id": "support", "name": "Mr Bell" },
        { "id": "zqhead-id", "name": "Dr Zqhead-name", "roles": ["headteacher"] },
        { "id": "leader", "name": "Ms Okafor", "roles": ["senior_leader", "safeguarding_lead"] } ],
      "assignments": [
        { "staff": "zqtut-id", "class": "3h", "role": "class_teacher" },
        { "staff": "mr-hussain", "class": "3h", "role": "class_teacher" },
        { "staff": "support", "class": "3h", "role": "support_staff" } ],
      "consents": [
        { "pupil": "zqpup-id", "kind": "data_processing", "form": "DP-1" },
        { "pupil": "zqbro-id", "kind": "data_processing", "form": "DP-1" },
        { "pupil": "cara", "kind": "data_processing", "form": "DP-1" },
        { "pupil": "zqpup-id", "kind": "photo", "form": "zqmum-form", "given_by": "zqmum-id" },
        { "pupil": "zqbro-id", "kind": "photo", "form": "zqmum-form", "given_by": "zqmum-id" },
        { "pupil": "cara", "kind": "photo", "form": "PH-1" } ],
      "acceptances": [ { "parent": "zqmum-id", "version": "2023-09" } ] }"#;
    from_json(roster.as_bytes()).unwrap()
}

impl Told {
    pub(crate) fn begin(roster: Roster) -> Self {
        Self::begin_with(roster, None)
    }

    pub(crate) fn begin_with(roster: Roster, key: Option<&ErasureKey>) -> Self {
        Self::begin_under(built_in("mmps-2023").unwrap(), roster, key)
    }

    pub(crate) fn begin_under(policy: Policy, roster: Roster, key: Option<&ErasureKey>) -> Self {
        let (school, opened) = School::found_with(policy, roster, key).unwrap();
        // Monday, 2 October 2023, 10:00 in London.
        Self { school, log: vec![opened], at: 1_696_237_200_000 }
    }

    /// Submits an action a minute after the last one, whatever comes of it.
    pub(crate) fn try_to(&mut self, id: &str, by: &str, action: &str) -> Decision {
        self.at += 60_000;
        let at = Instant::from_millis(self.at, 3600);
        let request = format!(r#"{{"at": "{at}", "by": {by}, "ref": "{id}", "action": {action}}}"#);
        let request: Request = from_json(request.as_bytes()).unwrap_or_else(|error| panic!("{request}: {error}"));
        let Submitted { decision, events, .. } = self.school.submit(&request).unwrap();
        self.log.extend(events);
        decision
    }

    /// The host's clock is set back so many minutes.
    pub(crate) fn turn_back(&mut self, minutes: i64) {
        self.at -= minutes * 60_000;
    }

    pub(crate) fn does(&mut self, id: &str, by: &str, action: &str) {
        let decision = self.try_to(id, by, action);
        let reasons = serde_json::to_string(&decision.reasons).unwrap();
        assert_ne!(decision.verdict, Verdict::Deny, "{action} by {by}: {reasons}");
    }

    /// The host erases somebody; whoever is in service leaves first.
    pub(crate) fn erases(&mut self, id: &str, subject: &Person) {
        if let Person::Staff(staff) = subject {
            let staff = serde_json::to_string(staff).unwrap();
            self.try_to(&format!("{id}-left"), OFFICE, &format!(r#"{{"type": "leave_staff", "staff": {staff}}}"#));
        }
        let subject = serde_json::to_string(subject).unwrap();
        self.does(id, OFFICE, &format!(r#"{{"type": "erase_subject", "subject": {subject}}}"#));
    }
}

pub(crate) const OFFICE: &str = r#"{"host": "office"}"#;
pub(crate) const PUP: &str = r#"{"pupil": "zqpup-id"}"#;
pub(crate) const BRO: &str = r#"{"pupil": "zqbro-id"}"#;
pub(crate) const MUM: &str = r#"{"parent": "zqmum-id"}"#;
pub(crate) const DAD: &str = r#"{"parent": "zqdad-id"}"#;
pub(crate) const AHMED: &str = r#"{"parent": "mrs-ahmed"}"#;
pub(crate) const AUNT: &str = r#"{"parent": "aunt"}"#;
pub(crate) const TUT: &str = r#"{"staff": "zqtut-id"}"#;
pub(crate) const HUSSAIN: &str = r#"{"staff": "mr-hussain"}"#;
pub(crate) const SUPPORT: &str = r#"{"staff": "support"}"#;
pub(crate) const HEAD: &str = r#"{"staff": "zqhead-id"}"#;
pub(crate) const LEADER: &str = r#"{"staff": "leader"}"#;

/// What happens, by whom: the id of what it makes, who, and what.
pub(crate) const STORY: &[(&str, &str, &str)] = &[
    // access
    ("code-1", OFFICE, r#"{"type": "issue_invite", "pupil": "zqbro-id", "parent": "zqdad-id", "code": "zqbro-code"}"#),
    (
        "code-2",
        OFFICE,
        r#"{"type": "issue_invite", "pupil": "zqpup-id", "parent": "aunt", "code": "zqpup-code", "salt": "zqpup-salt"}"#,
    ),
    (
        "code-3",
        OFFICE,
        r#"{"type": "issue_invite", "pupil": "cara", "parent": "aunt", "code": "cara-code", "salt": "s"}"#,
    ),
    ("code-4", OFFICE, r#"{"type": "revoke_invite", "pupil": "cara", "parent": "aunt"}"#),
    ("in-1", DAD, r#"{"type": "redeem_invite", "code": "zqbro-code", "accepts_policy": true}"#),
    (
        "extra",
        HEAD,
        r#"{"type": "approve_extra_parent", "pupil": "zqpup-id", "parent": "aunt", "reason": "zqhead-reason"}"#,
    ),
    ("in-2", AUNT, r#"{"type": "redeem_invite", "code": "zqpup-code", "accepts_policy": true}"#),
    ("accept", MUM, r#"{"type": "accept_policy", "version": "2023-09"}"#),
    ("sign-1", MUM, r#"{"type": "sign_in"}"#),
    ("sign-2", PUP, r#"{"type": "sign_in"}"#),
    ("avatar", PUP, r#"{"type": "change_avatar", "avatar": "zqpup-avatar"}"#),
    // the roster
    (
        "add-1",
        OFFICE,
        r#"{"type": "add_pupil", "pupil": {"id": "dan", "given_name": "Dan", "family_name": "Zqbro-family", "class": "3h"}}"#,
    ),
    (
        "add-2",
        OFFICE,
        r#"{"type": "add_parent", "parent": {"id": "carer", "given_name": "Ali", "family_name": "Reza"}}"#,
    ),
    ("add-3", HEAD, r#"{"type": "add_staff", "staff": {"id": "cover", "name": "Miss Lund"}}"#),
    ("add-4", OFFICE, r#"{"type": "add_class", "class": {"id": "5c", "name": "5C", "year_group": "Y5"}}"#),
    (
        "upd-1",
        OFFICE,
        r#"{"type": "update_pupil", "pupil": {"id": "zqpup-id", "given_name": "Zqpup-other", "family_name": "Zqpup-family", "team": "red"}}"#,
    ),
    (
        "upd-2",
        OFFICE,
        r#"{"type": "update_parent", "parent": {"id": "zqmum-id", "given_name": "Zqmum-other", "family_name": "Zqmum-family", "person": "zqhuman"}}"#,
    ),
    (
        "upd-3",
        OFFICE,
        r#"{"type": "update_staff", "staff": {"id": "zqtut-id", "name": "Mrs Zqtut-other", "person": "zqhuman"}}"#,
    ),
    ("upd-4", OFFICE, r#"{"type": "update_class", "class": {"id": "5c", "name": "5 C", "year_group": "Y5"}}"#),
    (
        "link-1",
        OFFICE,
        r#"{"type": "link", "parent": "carer", "pupil": "dan", "relationship": "carer", "parental_responsibility": true}"#,
    ),
    (
        "link-2",
        OFFICE,
        r#"{"type": "link", "parent": "carer", "pupil": "zqbro-id", "relationship": "zqbro-carer", "parental_responsibility": false}"#,
    ),
    ("link-3", OFFICE, r#"{"type": "unlink", "parent": "carer", "pupil": "zqbro-id"}"#),
    (
        "restr-1",
        OFFICE,
        r#"{"type": "restrict_link", "pupil": "zqbro-id", "parent": "zqdad-id", "from": "2023-10-01", "note": "zqbro-note"}"#,
    ),
    ("restr-2", OFFICE, r#"{"type": "lift_restriction", "pupil": "zqbro-id", "parent": "zqdad-id"}"#),
    ("ass-1", OFFICE, r#"{"type": "assign", "staff": "cover", "class": "3h", "role": "cover"}"#),
    ("ass-2", OFFICE, r#"{"type": "assign", "staff": "zqtut-id", "class": "4b", "role": "subject_teacher"}"#),
    (
        "ass-3",
        OFFICE,
        r#"{"type": "end_assignment", "staff": "zqtut-id", "class": "4b", "role": "subject_teacher", "on": "2023-10-06"}"#,
    ),
    ("move", OFFICE, r#"{"type": "move_pupil", "pupil": "dan", "class": "4b"}"#),
    ("left", OFFICE, r#"{"type": "leave_school", "pupil": "dan"}"#),
    ("lang", MUM, r#"{"type": "set_language", "parent": "zqmum-id", "language": "zqmum-language"}"#),
    (
        "import",
        OFFICE,
        r#"{"type": "import_roster", "roster": {
        "id": "little", "name": "A little school", "timezone": "Europe/London",
        "pupils": [ { "id": "zqpup-id", "given_name": "Zqpup-third", "family_name": "Zqpup-family", "known_as": "Zqpup-third", "class": "3h",
                      "team": "red" },
                    { "id": "eve", "given_name": "Eve", "family_name": "Lin", "class": "4b" } ],
        "consents": [ { "pupil": "cara", "kind": "photo", "form": "zqmum-form", "given_by": "zqmum-id" },
                      { "pupil": "eve", "kind": "photo", "form": "zqmum-form", "given_by": "zqmum-id", "state": "refused" } ] }}"#,
    ),
    // consent
    ("con-1", MUM, r#"{"type": "give_consent", "pupil": "zqbro-id", "kind": "recording", "form": "zqmum-form"}"#),
    ("con-2", DAD, r#"{"type": "refuse_consent", "pupil": "zqbro-id", "kind": "work_sample", "form": "zqdad-form"}"#),
    ("con-3", MUM, r#"{"type": "withdraw_consent", "pupil": "zqbro-id", "kind": "recording"}"#),
    ("con-4", MUM, r#"{"type": "give_consent", "pupil": "zqpup-id", "kind": "work_sample", "form": "zqmum-form"}"#),
    ("con-5", AHMED, r#"{"type": "give_consent", "pupil": "cara", "kind": "work_sample", "form": "WS-1"}"#),
    // messages
    (
        "msg-1",
        MUM,
        r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": ["zqpup-id"], "topic": "homework", "text": "zqmum-text about zqpup-text"}"#,
    ),
    ("msg-2", HUSSAIN, r#"{"type": "read_message", "message": "msg-1"}"#),
    (
        "msg-3",
        HUSSAIN,
        r#"{"type": "reply", "message": "msg-1", "kind": "answer", "text": "zqmum-text and zqpup-text"}"#,
    ),
    (
        "msg-4",
        MUM,
        r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": ["zqpup-id", "zqbro-id"], "topic": "homework", "text": "zqmum-text, zqpup-text, zqbro-text"}"#,
    ),
    ("msg-5", HUSSAIN, r#"{"type": "escalate", "message": "msg-4", "reason": "zqmum-text writes of zqpup-text"}"#),
    ("msg-6", HUSSAIN, r#"{"type": "close_message", "message": "msg-4"}"#),
    (
        "msg-7",
        DAD,
        r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": ["zqpup-id", "zqbro-id"], "topic": "general", "text": "zqdad-text, zqpup-text, zqbro-text"}"#,
    ),
    (
        "msg-8",
        TUT,
        r#"{"type": "reply", "message": "msg-7", "kind": "answer", "text": "zqtut-text, zqpup-text, zqbro-text"}"#,
    ),
    (
        "msg-9",
        AHMED,
        r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": ["cara"], "topic": "general", "text": "Is Zqpup-other coming? asks Cara"}"#,
    ),
    ("msg-10", TUT, r#"{"type": "reply", "message": "msg-9", "kind": "answer", "text": "zqtut-text"}"#),
    ("msg-11", AHMED, r#"{"type": "reply", "message": "msg-10", "kind": "answer", "text": "Thank you"}"#),
    // stories
    (
        "post-1",
        HUSSAIN,
        r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "photograph",
        "media": [ "photo", { "id": "zqpup-file", "kind": "photo", "features": ["zqpup-id"] }, { "id": "both", "kind": "photo", "features": ["zqpup-id", "cara"] } ],
        "features": ["zqpup-id", "cara"], "text": "Zqpup-third at the farm", "sensitive": false}"#,
    ),
    (
        "post-2",
        TUT,
        r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": [], "features": ["cara"], "text": "zqtut-text", "sensitive": false}"#,
    ),
    (
        "post-3",
        HUSSAIN,
        r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "photograph", "media": ["photo"], "features": ["zqpup-id"], "sensitive": false}"#,
    ),
    ("com-1", MUM, r#"{"type": "comment", "post": "post-1", "text": "zqmum-text"}"#),
    ("com-2", AHMED, r#"{"type": "comment", "post": "post-1", "text": "Well done Zqpup-given"}"#),
    ("com-3", AHMED, r#"{"type": "comment", "post": "post-2", "text": "Lovely"}"#),
    ("com-4", DAD, r#"{"type": "comment", "post": "post-1", "text": "zqdad-text"}"#),
    ("like-1", MUM, r#"{"type": "like", "post": "post-1"}"#),
    ("like-2", AHMED, r#"{"type": "like", "post": "post-2"}"#),
    ("block", HEAD, r#"{"type": "block_comment", "comment": "com-4", "reason": "zqhead-reason"}"#),
    ("rem-1", AHMED, r#"{"type": "remove_comment", "comment": "com-3"}"#),
    ("rem-2", HEAD, r#"{"type": "remove_post", "post": "post-3", "reason": "zqhead-reason"}"#),
    // conduct
    ("rep-1", MUM, r#"{"type": "report", "content": "com-2", "reason": "zqmum-reason"}"#),
    ("rep-2", AHMED, r#"{"type": "report", "content": "com-1", "reason": "What zqmum-text says"}"#),
    ("judge-1", HEAD, r#"{"type": "judge_report", "report": "rep-1", "outcome": "remind"}"#),
    ("judge-2", LEADER, r#"{"type": "judge_report", "report": "rep-2", "outcome": "remove"}"#),
    ("free-1", HEAD, r#"{"type": "release_evidence_hold", "content": "com-2", "reason": "zqhead-reason"}"#),
    (
        "breach-1",
        OFFICE,
        r#"{"type": "record_breach", "person": {"parent": "zqmum-id"}, "kind": "screenshot", "note": "zqmum-note"}"#,
    ),
    (
        "breach-2",
        HEAD,
        r#"{"type": "record_breach", "person": {"parent": "mrs-ahmed"}, "kind": "screenshot", "note": "zqhead-note"}"#,
    ),
    ("susp-1", HEAD, r#"{"type": "suspend", "person": {"parent": "zqmum-id"}, "reason": "zqmum-reason"}"#),
    ("susp-2", HEAD, r#"{"type": "reinstate", "person": {"parent": "zqmum-id"}}"#),
    ("susp-3", HEAD, r#"{"type": "suspend", "person": {"parent": "aunt"}, "reason": "zqhead-reason"}"#),
    ("remind-1", HEAD, r#"{"type": "remind", "person": {"parent": "zqmum-id"}, "reason": "zqhead-reason"}"#),
    ("end-1", HEAD, r#"{"type": "terminate", "person": {"parent": "aunt"}, "reason": "zqhead-reason"}"#),
    // points and work
    ("pts-1", HUSSAIN, r#"{"type": "award_points", "to": {"pupil": "zqpup-id"}, "skill": "zqpup-skill", "points": 2}"#),
    ("pts-2", TUT, r#"{"type": "award_points", "to": {"pupil": "cara"}, "skill": "empathy", "points": 3}"#),
    ("home-1", HEAD, r#"{"type": "set_remote_learning", "class": "3h", "on": true}"#),
    ("task-1", TUT, r#"{"type": "set_task", "class": "3h", "title": "zqtut-title"}"#),
    (
        "work-1",
        PUP,
        r#"{"type": "submit_work", "task": "task-1", "media": [{"id": "zqpup-work", "kind": "work_sample"}]}"#,
    ),
    (
        "work-2",
        r#"{"pupil": "cara"}"#,
        r#"{"type": "submit_work", "task": "task-1", "media": ["work_sample", {"id": "zqpup-with-cara", "kind": "photo", "features": ["zqpup-id"]}]}"#,
    ),
    // permissions and days
    ("perm-2", HEAD, r#"{"type": "permit_personal_device", "staff": "zqtut-id"}"#),
    ("perm-3", HEAD, r#"{"type": "revoke_permission", "permission": "perm-2"}"#),
    ("close", HEAD, r#"{"type": "declare_closure", "first": "2023-10-06", "last": "2023-10-06", "kind": "inset"}"#),
    ("away", OFFICE, r#"{"type": "staff_absent", "staff": "zqtut-id", "from": "2023-10-09", "to": "2023-10-10"}"#),
    ("away-2", OFFICE, r#"{"type": "end_absence", "staff": "zqtut-id", "on": "2023-10-09"}"#),
    ("service-1", HEAD, r#"{"type": "assign", "staff": "cover", "class": "4b", "role": "cover"}"#),
    ("service-2", OFFICE, r#"{"type": "leave_staff", "staff": "cover", "on": "2023-10-20"}"#),
    // sharing and the school's own
    (
        "tell",
        OFFICE,
        r#"{"type": "disclose_to_third_party", "pupil": "zqpup-id", "to": "zqpup-third-party", "purpose": "legal_duty"}"#,
    ),
    ("export", MUM, r#"{"type": "export_subject", "subject": {"pupil": "zqpup-id"}}"#),
    ("wish", MUM, r#"{"type": "erase_subject", "subject": {"pupil": "zqpup-id"}}"#),
    ("wish-2", AHMED, r#"{"type": "erase_subject", "subject": {"pupil": "cara"}}"#),
    ("wish-3", AHMED, r#"{"type": "withdraw_erasure", "subject": {"pupil": "cara"}}"#),
    ("wish-4", MUM, r#"{"type": "erase_subject", "subject": {"pupil": "zqbro-id"}}"#),
    ("wish-5", HEAD, r#"{"type": "refuse_erasure", "subject": {"pupil": "zqbro-id"}, "ground": "zqhead-ground"}"#),
    ("review", HEAD, r#"{"type": "record_review", "on": "2023-10-02"}"#),
    ("visit-1", HEAD, r#"{"type": "view_class_page", "class": "3h"}"#),
    ("visit-2", HEAD, r#"{"type": "record_monitoring", "class": "3h", "note": "zqhead-note"}"#),
];

/// What happens once a policy is in force in which posts and comments wait for approval, totals may be shared, and the head
/// permits messages outside the hours, that a post is shared, and
/// messages are handed on.
pub(crate) const LATER: &[(&str, &str, &str)] = &[
    ("pts-3", TUT, r#"{"type": "award_points", "to": {"class": "3h"}, "skill": "empathy", "points": 1}"#),
    (
        "late-1",
        SUPPORT,
        r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": [], "features": ["zqbro-id", "cara"], "text": "zqbro-text", "sensitive": false}"#,
    ),
    ("late-2", HEAD, r#"{"type": "approve_post", "post": "late-1"}"#),
    ("perm-4", HEAD, r#"{"type": "permit_sharing", "content": "late-1", "destination": "offline"}"#),
    ("perm-5", HEAD, r#"{"type": "permit_sharing", "content": "post-2", "destination": "offline"}"#),
    ("perm-6", HEAD, r#"{"type": "revoke_permission", "permission": "perm-5"}"#),
    (
        "late-6",
        MUM,
        r#"{"type": "send_message", "to": {"staff": "mr-hussain"}, "about": ["zqbro-id"], "topic": "homework", "text": "zqmum-text about zqbro-text"}"#,
    ),
    (
        "late-7",
        HUSSAIN,
        r#"{"type": "hand_on", "message": "late-6", "to": "leader", "note": "zqmum-text writes of zqbro-text"}"#,
    ),
    ("late-3", AHMED, r#"{"type": "comment", "post": "post-1", "text": "Good"}"#),
    ("late-5", HUSSAIN, r#"{"type": "share_totals", "of": {"class": "3h"}}"#),
    ("late-4", HEAD, r#"{"type": "approve_comment", "comment": "late-3"}"#),
    ("rep-9", HUSSAIN, r#"{"type": "report", "content": "late-3", "reason": "unkind"}"#),
    (
        "susp-9",
        HEAD,
        r#"{"type": "suspend", "person": {"parent": "mrs-ahmed"}, "reason": "zqhead-reason", "report": "rep-9"}"#,
    ),
    ("judge-9", HEAD, r#"{"type": "judge_report", "report": "rep-9", "outcome": "keep"}"#),
    (
        "perm-1",
        HEAD,
        r#"{"type": "permit_out_of_hours", "from": "2023-10-02", "to": "2023-10-03", "reason": "zqhead-reason"}"#,
    ),
];

/// The whole story, without the end of the community and without a safeguarding matter.
pub(crate) fn told() -> Told {
    told_with(None)
}

/// The same in a school with a key.
pub(crate) fn told_with(key: Option<&ErasureKey>) -> Told {
    let mut told = Told::begin_with(roster(), key);
    for (id, by, action) in STORY {
        told.does(id, by, action);
    }
    told.try_to("no-1", MUM, r#"{"type": "send_message", "to": {"parent": "mrs-ahmed"}, "about": ["zqpup-id"], "topic": "general", "text": "zqmum-text"}"#);
    told.try_to("no-2", HUSSAIN, r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "photograph", "media": ["recording"], "features": ["zqpup-id", "cara"], "text": "Zqpup-third Zqpup-family", "sensitive": false}"#);
    let policy = r#"{"type": "adopt_policy", "policy": DOCUMENT, "from": "2023-10-02T16:30:00+01:00"}"#;
    let permission = r#""clauses": [ { "id": "zz", "heading": "Exceptions", "norm": "may",
        "summary": "The headteacher may permit messages at other times.",
        "rules": [ { "type": "out_of_hours_permission", "given_by": ["headteacher"] },
                   { "type": "suspension", "on_report": true },
                   { "type": "no_sharing", "who": ["parent"], "destinations": ["offline"], "permitted_by": ["headteacher"] } ] },"#;
    let document = BRACKENFELL.replacen(r#""clauses": ["#, permission, 1);
    told.does("adopt", HEAD, &policy.replace("DOCUMENT", &document));
    // Its pages are open in the evening.
    told.at = 1_696_261_200_000;
    for (id, by, action) in LATER {
        told.does(id, by, action);
    }
    told
}
