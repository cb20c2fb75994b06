//! Every action of the contract, aimed at the people and things of the small school, by everybody.

use serde_json::{Value, json};

pub(crate) fn host() -> Value {
    json!({ "host": "office" })
}
pub(crate) fn head() -> Value {
    json!({ "staff": "mrs-rahman" })
}
pub(crate) fn teacher() -> Value {
    json!({ "staff": "mr-hussain" })
}
pub(crate) fn colleague() -> Value {
    json!({ "staff": "ms-begum" })
}
pub(crate) fn mother() -> Value {
    json!({ "parent": "mrs-khan" })
}
pub(crate) fn father() -> Value {
    json!({ "parent": "mr-khan" })
}
pub(crate) fn amina() -> Value {
    json!({ "pupil": "amina" })
}

/// Each action by a headteacher, who is also all that the host and a senior leader are, and by one each of the others.
pub(crate) fn everything() -> Vec<(Value, Value)> {
    let actors = [head(), teacher(), mother(), amina()];
    let every = actions();
    actors.iter().flat_map(|by| every.iter().map(move |action| (by.clone(), action.clone()))).collect()
}

/// What the school's management system knows of the family.
fn roster() -> Value {
    json!({ "id": "school", "name": "School", "timezone": "Europe/London",
            "pupils": [{ "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" }],
            "parents": [{ "id": "mrs-khan", "given_name": "Sara", "family_name": "Khan", "account": "active" }],
            "links": [{ "parent": "mrs-khan", "pupil": "amina", "parental_responsibility": true, "pending": true }],
            "consents": [{ "pupil": "amina", "kind": "photo", "form": "PH", "given_by": "mrs-khan" }] })
}

fn actions() -> Vec<Value> {
    let (m, a) = (mother(), amina());
    let pupil = json!({ "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" });
    let parent =
        |account: &str| json!({ "id": "mrs-khan", "given_name": "Sara", "family_name": "Khan", "account": account });
    let staff = json!({ "id": "mr-hussain", "name": "Mr Hussain" });
    let mut found = vec![
        json!({ "type": "issue_invite", "pupil": "amina", "parent": "mrs-khan", "code": "GOOD", "salt": "s" }),
        json!({ "type": "revoke_invite", "pupil": "amina", "parent": "mrs-khan" }),
        json!({ "type": "redeem_invite", "code": "GOOD", "accepts_policy": true }),
        json!({ "type": "redeem_invite", "code": "WRONG", "accepts_policy": true }),
        json!({ "type": "accept_policy", "version": "2023-09" }),
        json!({ "type": "approve_extra_parent", "pupil": "amina", "parent": "mrs-khan" }),
        json!({ "type": "sign_in" }),
        json!({ "type": "change_avatar", "avatar": "cat" }),
        json!({ "type": "record_breach", "person": m, "kind": "shared" }),
        json!({ "type": "suspend", "person": m, "reason": "r" }),
        json!({ "type": "reinstate", "person": m }),
        json!({ "type": "terminate", "person": m, "reason": "r" }),
        json!({ "type": "terminate_community", "reason": "r" }),
        json!({ "type": "give_consent", "pupil": "amina", "kind": "photo", "form": "F" }),
        json!({ "type": "refuse_consent", "pupil": "amina", "kind": "photo" }),
        json!({ "type": "withdraw_consent", "pupil": "amina", "kind": "photo" }),
        json!({ "type": "send_message", "to": { "staff": "mr-hussain" }, "about": ["amina"], "topic": "general" }),
        json!({ "type": "view_feed", "surface": "class_story", "class": "3h" }),
        json!({ "type": "award_points", "to": a, "skill": "politeness", "points": 1 }),
        json!({ "type": "view_points", "of": a }),
        json!({ "type": "share_totals", "of": { "class": "3h" } }),
        json!({ "type": "set_remote_learning", "class": "3h", "on": true }),
        json!({ "type": "set_remote_learning", "class": "3h", "on": false }),
        json!({ "type": "set_task", "class": "3h", "title": "A poem" }),
        json!({ "type": "view_portfolio", "pupil": "amina" }),
        json!({ "type": "disclose_to_third_party", "pupil": "amina", "to": "x", "purpose": "legal_duty" }),
        json!({ "type": "permit_personal_device", "staff": "mr-hussain" }),
        json!({ "type": "update_pupil", "pupil": { "id": "amina", "given_name": "Amina", "family_name": "Khan" } }),
        json!({ "type": "add_pupil", "pupil": pupil, "insist": true }),
        json!({ "type": "add_parent", "parent": parent("active"), "insist": true }),
        json!({ "type": "add_parent", "parent": parent("not_invited"), "insist": true }),
        json!({ "type": "update_parent", "parent": parent("active") }),
        json!({ "type": "add_staff", "staff": staff, "insist": true }),
        json!({ "type": "update_staff", "staff": staff }),
        json!({ "type": "staff_absent", "staff": "mr-hussain", "from": "2023-10-02", "to": "2023-10-02" }),
        json!({ "type": "add_class", "class": { "id": "3h", "name": "3H", "year_group": "Y3" } }),
        json!({ "type": "import_roster", "roster": roster(), "insist": true }),
        json!({ "type": "unlink", "parent": "mrs-khan", "pupil": "amina" }),
        json!({ "type": "restrict_link", "pupil": "amina", "parent": "mrs-khan", "from": "2023-10-02" }),
        json!({ "type": "submit_work", "task": "task1", "media": ["work_sample"] }),
        json!({ "type": "update_class", "class": { "id": "3h", "name": "3H", "year_group": "Y3" } }),
        json!({ "type": "move_pupil", "pupil": "amina", "class": "3h" }),
        json!({ "type": "move_pupil", "pupil": "amina", "class": "4b" }),
        json!({ "type": "assign", "staff": "ms-begum", "class": "3h", "role": "cover" }),
        json!({ "type": "link", "parent": "mrs-khan", "pupil": "amina", "relationship": "mother", "parental_responsibility": true }),
        json!({ "type": "lift_restriction", "pupil": "amina", "parent": "mrs-khan" }),
        json!({ "type": "leave_school", "pupil": "amina" }),
        json!({ "type": "set_language", "parent": "mrs-khan", "language": "ur" }),
        json!({ "type": "export_subject", "subject": m }),
        json!({ "type": "erase_subject", "subject": m }),
        json!({ "type": "erase_subject", "subject": a }),
        json!({ "type": "record_review", "on": "2023-10-02" }),
        json!({ "type": "view_class_page", "class": "3h" }),
        json!({ "type": "record_monitoring", "class": "3h" }),
    ];
    for content in ["m1", "p1", "c1"] {
        found.push(json!({ "type": "report", "content": content, "reason": "r" }));
        found.push(json!({ "type": "share_externally", "content": content, "destination": "offline" }));
        found.push(json!({ "type": "release_evidence_hold", "content": content, "reason": "r" }));
    }
    for outcome in ["keep", "remove", "block", "remind"] {
        found.push(json!({ "type": "judge_report", "report": "rep1", "outcome": outcome }));
    }
    for kind in ["answer", "redirect_to_office", "ask_to_phone", "holding"] {
        found.push(json!({ "type": "reply", "message": "m1", "kind": kind }));
    }
    for kind in ["read_message", "close_message"] {
        found.push(json!({ "type": kind, "message": "m1" }));
    }
    found.push(json!({ "type": "escalate", "message": "m1", "reason": "r" }));
    for kind in ["approve_post", "like", "remove_post"] {
        found.push(json!({ "type": kind, "post": "p1" }));
    }
    found.push(json!({ "type": "comment", "post": "p1", "text": "Lovely" }));
    for kind in ["approve_comment", "remove_comment", "block_comment"] {
        found.push(json!({ "type": kind, "comment": "c1" }));
    }
    found
}
