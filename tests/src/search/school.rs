//! The small school of the search: two pupils, three adults, three staff, three instants, and all that they try.

/// Monday at ten, Monday evening after hours, Tuesday morning.
pub(super) const TIMES: [&str; 3] =
    ["2023-10-02T10:00:00+01:00", "2023-10-02T18:00:00+01:00", "2023-10-03T09:00:00+01:00"];

/// Amina has her mother and her father, Ben his father; the aunt has no link. Mr Hussain teaches them, Dr Lake leads,
/// and the father works in the office.
pub(super) const ROSTER: &str = r#"{
  "id": "small", "name": "A small school", "timezone": "Europe/London",
  "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
  "pupils": [
    { "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" },
    { "id": "ben", "given_name": "Ben", "family_name": "Khan", "class": "3h" } ],
  "parents": [
    { "id": "mum", "given_name": "Sara", "family_name": "Khan", "account": "active" },
    { "id": "dad", "given_name": "Omar", "family_name": "Khan", "account": "active", "person": "omar" },
    { "id": "aunt", "given_name": "Nadia", "family_name": "Malik" } ],
  "links": [
    { "parent": "mum", "pupil": "amina", "relationship": "mother", "parental_responsibility": true },
    { "parent": "dad", "pupil": "amina", "relationship": "father", "parental_responsibility": true },
    { "parent": "dad", "pupil": "ben", "relationship": "father", "parental_responsibility": true } ],
  "staff": [
    { "id": "hussain", "name": "Mr Hussain" },
    { "id": "khan", "name": "Mr Khan", "roles": ["office"], "person": "omar" },
    { "id": "lake", "name": "Dr Lake", "roles": ["headteacher", "safeguarding_lead"] } ],
  "assignments": [{ "staff": "hussain", "class": "3h", "role": "class_teacher" }],
  "consents": [
    { "pupil": "amina", "kind": "data_processing", "form": "DP" },
    { "pupil": "ben", "kind": "data_processing", "form": "DP" },
    { "pupil": "amina", "kind": "photo", "form": "P", "given_by": "mum" } ],
  "acceptances": [{ "parent": "mum", "version": "2023-09" }, { "parent": "dad", "version": "2023-09" }] }"#;

/// One thing that somebody tries: the id of what it makes, if it makes anything, who, and what.
pub(super) struct Step {
    pub(super) id: Option<&'static str>,
    pub(super) by: &'static str,
    pub(super) action: &'static str,
}

const fn does(by: &'static str, action: &'static str) -> Step {
    Step { id: None, by, action }
}

const fn makes(id: &'static str, by: &'static str, action: &'static str) -> Step {
    Step { id: Some(id), by, action }
}

const OFFICE: &str = r#"{"host": "office"}"#;
const MUM: &str = r#"{"parent": "mum"}"#;
const DAD: &str = r#"{"parent": "dad"}"#;
const AUNT: &str = r#"{"parent": "aunt"}"#;
const HUSSAIN: &str = r#"{"staff": "hussain"}"#;
const LAKE: &str = r#"{"staff": "lake"}"#;
const KHAN: &str = r#"{"staff": "khan"}"#;
const AMINA: &str = r#"{"pupil": "amina"}"#;

/// Everything that is tried. What makes something makes it once.
pub(super) const STEPS: &[Step] = &[
    // who is linked
    does(OFFICE, r#"{"type": "issue_invite", "pupil": "amina", "parent": "aunt", "code": "c", "salt": "s"}"#),
    does(AUNT, r#"{"type": "redeem_invite", "code": "c", "accepts_policy": true}"#),
    does(AUNT, r#"{"type": "redeem_invite", "code": "wrong", "accepts_policy": true}"#),
    does(LAKE, r#"{"type": "approve_extra_parent", "pupil": "amina", "parent": "aunt", "reason": "carer"}"#),
    does(
        OFFICE,
        r#"{"type": "link", "parent": "mum", "pupil": "ben", "relationship": "mother", "parental_responsibility": true}"#,
    ),
    does(
        OFFICE,
        r#"{"type": "link", "parent": "aunt", "pupil": "amina", "relationship": "aunt", "parental_responsibility": false}"#,
    ),
    does(OFFICE, r#"{"type": "unlink", "parent": "dad", "pupil": "amina"}"#),
    does(OFFICE, r#"{"type": "restrict_link", "pupil": "amina", "parent": "dad", "from": "2023-10-02"}"#),
    does(OFFICE, r#"{"type": "lift_restriction", "pupil": "amina", "parent": "dad"}"#),
    // the father in his office
    does(KHAN, r#"{"type": "lift_restriction", "pupil": "amina", "parent": "dad"}"#),
    does(KHAN, r#"{"type": "update_staff", "staff": {"id": "khan", "name": "Mr O. Khan", "roles": ["headteacher"]}}"#),
    does(KHAN, r#"{"type": "move_pupil", "pupil": "amina", "class": "3h"}"#),
    does(KHAN, r#"{"type": "reinstate", "person": {"parent": "dad"}}"#),
    // whose account is open
    does(
        LAKE,
        r#"{"type": "suspend", "person": {"parent": "dad"}, "reason": "r", "until": "2023-10-03T08:00:00+01:00"}"#,
    ),
    does(LAKE, r#"{"type": "reinstate", "person": {"parent": "dad"}}"#),
    does(LAKE, r#"{"type": "terminate", "person": {"parent": "mum"}, "reason": "r"}"#),
    // consent
    does(MUM, r#"{"type": "withdraw_consent", "pupil": "amina", "kind": "photo"}"#),
    does(MUM, r#"{"type": "give_consent", "pupil": "amina", "kind": "photo", "form": "P2"}"#),
    does(DAD, r#"{"type": "refuse_consent", "pupil": "amina", "kind": "photo"}"#),
    does(
        DAD,
        r#"{"type": "give_consent", "pupil": "ben", "kind": "photo", "form": "P3", "expires": "2023-10-02T20:00:00+01:00"}"#,
    ),
    does(DAD, r#"{"type": "withdraw_consent", "pupil": "ben", "kind": "data_processing"}"#),
    // messages
    makes(
        "m-dad",
        DAD,
        r#"{"type": "send_message", "to": {"staff": "hussain"}, "about": ["amina"], "topic": "homework", "text": "t"}"#,
    ),
    makes(
        "m-both",
        DAD,
        r#"{"type": "send_message", "to": {"staff": "hussain"}, "about": ["amina", "ben"], "topic": "homework", "text": "t"}"#,
    ),
    makes(
        "m-safe",
        DAD,
        r#"{"type": "send_message", "to": {"staff": "hussain"}, "about": ["amina"], "topic": "safeguarding", "text": "t"}"#,
    ),
    makes(
        "m-amina",
        AMINA,
        r#"{"type": "send_message", "to": {"staff": "hussain"}, "about": [], "topic": "homework", "text": "t"}"#,
    ),
    makes(
        "m-to-amina",
        HUSSAIN,
        r#"{"type": "send_message", "to": {"pupil": "amina"}, "about": [], "topic": "homework", "text": "t"}"#,
    ),
    makes(
        "m-mum",
        HUSSAIN,
        r#"{"type": "send_message", "to": {"parent": "mum"}, "about": ["amina"], "topic": "event", "text": "t"}"#,
    ),
    makes(
        "n-dad",
        DAD,
        r#"{"type": "send_message", "to": {"staff": "hussain"}, "about": [], "topic": "homework", "text": "t"}"#,
    ),
    makes(
        "n-hussain",
        HUSSAIN,
        r#"{"type": "send_message", "to": {"parent": "dad"}, "about": [], "topic": "event", "text": "t"}"#,
    ),
    makes("r-dad", HUSSAIN, r#"{"type": "reply", "message": "m-dad", "kind": "answer", "text": "t"}"#),
    makes("r-hold", HUSSAIN, r#"{"type": "reply", "message": "m-both", "kind": "holding", "text": "t"}"#),
    makes("r-mum", MUM, r#"{"type": "reply", "message": "m-mum", "kind": "answer", "text": "t"}"#),
    does(HUSSAIN, r#"{"type": "read_message", "message": "m-dad"}"#),
    does(HUSSAIN, r#"{"type": "escalate", "message": "m-dad", "reason": "r"}"#),
    does(HUSSAIN, r#"{"type": "close_message", "message": "m-both"}"#),
    does(LAKE, r#"{"type": "release_evidence_hold", "content": "m-safe", "reason": "r"}"#),
    // stories
    makes(
        "p-amina",
        HUSSAIN,
        r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "photograph", "media": ["photo"], "features": ["amina"], "sensitive": false}"#,
    ),
    makes(
        "p-both",
        HUSSAIN,
        r#"{"type": "publish_post", "surface": "class_story", "class": "3h", "category": "photograph", "media": [{"id": "f", "kind": "photo", "features": ["amina", "ben"]}, {"id": "g", "kind": "photo", "features": ["ben"]}], "features": [], "sensitive": false}"#,
    ),
    makes("c-mum", MUM, r#"{"type": "comment", "post": "p-amina", "text": "t"}"#),
    does(DAD, r#"{"type": "like", "post": "p-amina"}"#),
    makes("rep", DAD, r#"{"type": "report", "content": "c-mum", "reason": "r"}"#),
    does(LAKE, r#"{"type": "judge_report", "report": "rep", "outcome": "remove"}"#),
    does(LAKE, r#"{"type": "remove_post", "post": "p-both", "reason": "r"}"#),
    // points
    does(HUSSAIN, r#"{"type": "award_points", "to": {"pupil": "amina"}, "skill": "empathy", "points": 1}"#),
    does(HUSSAIN, r#"{"type": "award_points", "to": {"pupil": "amina"}, "skill": "empathy", "points": -1}"#),
    // who goes, and who comes back
    does(OFFICE, r#"{"type": "leave_school", "pupil": "ben"}"#),
    does(OFFICE, r#"{"type": "erase_subject", "subject": {"pupil": "amina"}}"#),
    does(OFFICE, r#"{"type": "erase_subject", "subject": {"parent": "dad"}}"#),
    does(
        OFFICE,
        r#"{"type": "add_parent", "parent": {"id": "dad", "given_name": "Omar", "family_name": "Khan"}, "insist": true}"#,
    ),
];

/// What is asked in every situation and changes nothing.
pub(super) const LOOKS: &[(&str, &str)] = &[
    (MUM, r#"{"type": "view_points", "of": {"pupil": "amina"}}"#),
    (DAD, r#"{"type": "view_points", "of": {"pupil": "amina"}}"#),
    (AUNT, r#"{"type": "view_points", "of": {"pupil": "amina"}}"#),
    (DAD, r#"{"type": "view_portfolio", "pupil": "amina"}"#),
    (MUM, r#"{"type": "view_feed", "surface": "class_story", "class": "3h"}"#),
    (DAD, r#"{"type": "export_subject", "subject": {"pupil": "amina"}}"#),
    (KHAN, r#"{"type": "export_subject", "subject": {"pupil": "amina"}}"#),
    (KHAN, r#"{"type": "update_pupil", "pupil": {"id": "amina", "given_name": "Amina", "family_name": "Khan"}}"#),
    (MUM, r#"{"type": "sign_in"}"#),
];
