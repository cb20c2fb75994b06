//! What `may_now` tries: every action of the contract, for somebody.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may stop at a surprise, in helpers, too"
)]

use std::collections::BTreeSet;

use schoolgate::contract::from_json;
use schoolgate::views::ViewRequest;
use schoolgate::{School, wire};
use schoolgate_tests::random::KINDS;
use serde_json::{Value, json};

/// What is not tried, as the view's own words say; and what that policy makes no use of.
const UNTRIED: [&str; 6] = ["permit_sharing", "remind", "redeem_invite", "import_roster", "hand_on", "dispose"];

/// A school in which everything that can lie at hand does.
fn school() -> School {
    school_under("mmps-2023")
}

fn school_under(policy: &str) -> School {
    let policy = wire::policy(format!("\"{policy}\"").as_bytes()).unwrap();
    let active = |id: &str| json!({ "id": id, "given_name": id, "family_name": "Khan", "account": "active" });
    let roster = json!({
        "id": "s", "name": "S", "timezone": "Europe/London",
        "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }, { "id": "4b", "name": "4B", "year_group": "Y4" }],
        "teams": [{ "id": "red", "name": "Red" }],
        "pupils": [
            { "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h", "team": "red" },
            { "id": "ben", "given_name": "Ben", "family_name": "Hall", "class": "4b" },
        ],
        "parents": [active("m"), active("f"), { "id": "x", "given_name": "X", "family_name": "Y" }],
        "links": [
            { "parent": "m", "pupil": "amina", "relationship": "mother", "parental_responsibility": true },
            { "parent": "f", "pupil": "amina", "relationship": "father", "parental_responsibility": true },
            { "parent": "x", "pupil": "amina", "relationship": "aunt", "parental_responsibility": false },
        ],
        "staff": [
            { "id": "t", "name": "T" }, { "id": "head", "name": "H", "roles": ["headteacher"] },
            { "id": "sl", "name": "L", "roles": ["senior_leader"] },
            { "id": "dsl", "name": "D", "roles": ["safeguarding_lead"] },
            { "id": "off", "name": "O", "roles": ["office"] }, { "id": "com", "name": "C", "roles": ["committee"] },
        ],
        "assignments": [{ "staff": "t", "class": "3h", "role": "class_teacher" }],
        "consents": [{ "pupil": "amina", "kind": "data_processing" }, { "pupil": "ben", "kind": "data_processing" }],
        "restrictions": [{ "pupil": "amina", "parent": "f", "from": "2023-09-01" }],
    });
    let mut school = wire::open(&policy, roster.to_string().as_bytes()).unwrap();
    if policy.document().id.as_str() == "mmps-2023" {
        live(&mut school);
    }
    school
}

fn live(school: &mut School) {
    let steps = [
        (
            "c1",
            json!({ "host": "office" }),
            json!({ "type": "issue_invite", "pupil": "amina", "parent": "x", "code": "A" }),
        ),
        (
            "m1",
            json!({ "parent": "m" }),
            json!({ "type": "send_message", "to": { "staff": "t" }, "about": ["amina"], "topic": "general" }),
        ),
        ("r1", json!({ "staff": "t" }), json!({ "type": "report", "content": "m1", "reason": "" })),
        (
            "p1",
            json!({ "staff": "t" }),
            json!({ "type": "publish_post", "surface": "class_story", "class": "3h", "category": "news", "media": [], "features": [], "sensitive": false }),
        ),
        ("k1", json!({ "parent": "m" }), json!({ "type": "comment", "post": "p1", "text": "" })),
        ("l1", json!({ "staff": "head" }), json!({ "type": "set_remote_learning", "class": "3h", "on": true })),
        ("t1", json!({ "staff": "t" }), json!({ "type": "set_task", "class": "3h", "title": "T" })),
        ("d1", json!({ "staff": "head" }), json!({ "type": "permit_personal_device", "staff": "t" })),
        (
            "g1",
            json!({ "host": "office" }),
            json!({ "type": "give_consent", "pupil": "amina", "kind": "photo", "form": "F" }),
        ),
        ("e1", json!({ "parent": "m" }), json!({ "type": "erase_subject", "subject": { "pupil": "amina" } })),
        (
            "a1",
            json!({ "host": "office" }),
            json!({ "type": "staff_absent", "staff": "head", "from": "2023-10-02", "to": "2023-10-03" }),
        ),
    ];
    for (id, by, action) in steps {
        let request = json!({ "at": "2023-10-02T10:00:00+01:00", "by": by, "ref": id, "action": action });
        let submitted = school.submit(&from_json(request.to_string().as_bytes()).unwrap()).unwrap();
        assert_eq!(submitted.decision.verdict, schoolgate::words::Verdict::Allow, "{id}");
    }
}

/// The types of what is tried for somebody, everywhere; with those that are open.
fn offered(school: &School, by: &Value) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut looks = vec![json!({})];
    looks.extend(["m1", "p1", "k1", "r1", "t1", "d1"].map(|id| json!({ "content": id })));
    let people =
        [("pupil", "amina"), ("parent", "m"), ("parent", "f"), ("parent", "x"), ("staff", "t"), ("staff", "head")];
    looks.extend(people.map(|(kind, id)| json!({ "person": { kind: id } })));
    let (mut tried, mut open) = (BTreeSet::new(), BTreeSet::new());
    for mut look in looks {
        look["view"] = json!("may_now");
        look["at"] = json!("2023-10-02T11:00:00+01:00");
        look["by"] = by.clone();
        let look: ViewRequest = from_json(look.to_string().as_bytes()).unwrap();
        let view = serde_json::to_value(school.view(&look).unwrap()).unwrap();
        for offer in view["offers"].as_array().unwrap_or_else(|| panic!("{view}")) {
            let kind = offer["action"]["type"].as_str().unwrap().to_owned();
            if offer["verdict"] != "deny" {
                open.insert(kind.clone());
            }
            tried.insert(kind);
        }
    }
    (tried, open)
}

#[test]
fn every_action_is_tried_for_somebody() {
    let school = school();
    let actors = [
        json!({ "host": "office" }),
        json!({ "staff": "head" }),
        json!({ "staff": "off" }),
        json!({ "staff": "com" }),
        json!({ "staff": "t" }),
        json!({ "parent": "m" }),
        json!({ "pupil": "amina" }),
    ];
    let found: Vec<_> = actors.iter().map(|by| offered(&school, by)).collect();
    let tried: BTreeSet<&str> = found.iter().flat_map(|(tried, _)| tried).map(String::as_str).collect();
    let all: BTreeSet<&str> = KINDS.iter().map(|(kind, ..)| *kind).collect();
    let missing: Vec<_> = all.difference(&tried).copied().collect();
    let untried: Vec<_> = all.iter().copied().filter(|kind| UNTRIED.contains(kind)).collect();
    assert_eq!(missing, untried);
    let open = |n: usize| -> Vec<&str> { found[n].1.iter().map(String::as_str).collect() };
    for kind in [
        "add_class",
        "add_parent",
        "add_pupil",
        "add_staff",
        "adopt_policy",
        "assign",
        "declare_closure",
        "disclose_to_third_party",
        "end_assignment",
        "end_membership",
        "erase_subject",
        "export_subject",
        "give_consent",
        "issue_invite",
        "leave_school",
        "lift_restriction",
        "move_pupil",
        "record_breach",
        "record_review",
        "refuse_consent",
        "restrict_link",
        "revoke_invite",
        "set_language",
        "staff_absent",
        "unlink",
        "update_class",
        "update_parent",
        "update_pupil",
        "update_staff",
        "withdraw_consent",
        "link",
    ] {
        assert!(open(0).contains(&kind), "the host: {kind} is not in {:?}", open(0));
        assert!(open(2).contains(&kind), "the office: {kind} is not in {:?}", open(2));
    }
    for kind in ["judge_report", "approve_extra_parent", "terminate", "revoke_permission", "release_evidence_hold"] {
        assert!(open(1).contains(&kind), "the head: {kind} is not in {:?}", open(1));
    }
    assert!(open(3).contains(&"record_review"));
    assert!(open(6).contains(&"send_message"), "a pupil's safeguarding message");
}

/// Who else stands beside a pupil is told to nobody who does not run the school.
#[test]
fn nobody_else_is_named_to_a_family() {
    let school = school();
    for by in [json!({ "parent": "m" }), json!({ "pupil": "amina" }), json!({ "parent": "f" })] {
        let look =
            json!({ "view": "may_now", "at": "2023-10-02T11:00:00+01:00", "by": by, "person": { "pupil": "amina" } });
        let look: ViewRequest = from_json(look.to_string().as_bytes()).unwrap();
        let view = serde_json::to_string(&school.view(&look).unwrap()).unwrap();
        assert!(!view.contains("\"x\"") && !view.contains("restrict"), "{view}");
    }
}

/// Every offer made to somebody, without or with a person.
fn offers(school: &School, by: &Value, more: &Value) -> Vec<Value> {
    let mut look = more.clone();
    look["view"] = json!("may_now");
    look["at"] = json!("2023-10-02T11:00:00+01:00");
    look["by"] = by.clone();
    let look: ViewRequest = from_json(look.to_string().as_bytes()).unwrap();
    let view = serde_json::to_value(school.view(&look).unwrap()).unwrap();
    view["offers"].as_array().unwrap_or_else(|| panic!("{view}")).clone()
}

#[test]
fn what_is_offered_is_what_is_decided() {
    let school = school();
    let mut compared = 0;
    for by in [
        json!({ "host": "office" }),
        json!({ "staff": "head" }),
        json!({ "staff": "off" }),
        json!({ "staff": "t" }),
        json!({ "parent": "m" }),
        json!({ "parent": "f" }),
        json!({ "pupil": "amina" }),
    ] {
        for more in [json!({}), json!({ "content": "m1" }), json!({ "person": { "pupil": "amina" } })] {
            for offer in offers(&school, &by, &more) {
                let request = json!({ "at": "2023-10-02T11:00:00+01:00", "by": by, "action": offer["action"] });
                let request: schoolgate::contract::Request = from_json(request.to_string().as_bytes()).unwrap();
                let decision = school.ask_for_reader(&request, &request.by).unwrap();
                assert_eq!(json!(decision.verdict), offer["verdict"], "{offer}");
                compared += 1;
            }
        }
    }
    assert!(compared > 300, "{compared}");
}

/// Whether something that is open is among the offers.
#[track_caller]
fn is_open(offers: &[Value], action: &Value) {
    let found = offers.iter().find(|offer| offer["action"] == *action);
    assert_eq!(found.map(|offer| &offer["verdict"]), Some(&json!("allow")), "{action}");
}

#[test]
fn every_answer_about_a_consent_is_offered_wherever_the_consent_stands() {
    let mut school = school();
    let refuse = json!({ "type": "refuse_consent", "pupil": "amina", "kind": "recording" });
    let request =
        json!({ "at": "2023-10-02T10:30:00+01:00", "by": { "host": "office" }, "ref": "no", "action": refuse });
    school.submit(&from_json(request.to_string().as_bytes()).unwrap()).unwrap();
    let of_amina = json!({ "person": { "pupil": "amina" } });
    for (by, more) in [
        (json!({ "parent": "m" }), json!({})),
        (json!({ "host": "office" }), of_amina.clone()),
        (json!({ "parent": "m" }), of_amina),
    ] {
        let offers = offers(&school, &by, &more);
        // Given, given, refused, never asked.
        for kind in ["data_processing", "photo", "recording", "work_sample"] {
            is_open(&offers, &json!({ "type": "give_consent", "pupil": "amina", "kind": kind, "form": "" }));
            is_open(&offers, &json!({ "type": "refuse_consent", "pupil": "amina", "kind": kind }));
            is_open(&offers, &json!({ "type": "withdraw_consent", "pupil": "amina", "kind": kind }));
        }
    }
}

#[test]
fn pages_and_points_of_classes_not_ones_own_are_offered() {
    let school = school();
    for by in [json!({ "staff": "head" }), json!({ "staff": "sl" })] {
        let offers = offers(&school, &by, &json!({}));
        is_open(&offers, &json!({ "type": "view_feed", "surface": "class_story", "class": "4b" }));
        is_open(&offers, &json!({ "type": "view_points", "of": { "class": "4b" } }));
    }
    let feed = json!({ "type": "view_feed", "surface": "class_story", "class": "4b" });
    assert!(offers(&school, &json!({ "staff": "t" }), &json!({})).iter().all(|offer| offer["action"] != feed));
    let offers = offers(&school_under("st-wilfrids-2023"), &json!({ "staff": "t" }), &json!({}));
    for kind in ["view_points", "share_totals"] {
        is_open(&offers, &json!({ "type": kind, "of": { "class": "4b" } }));
    }
}

#[test]
fn a_pupil_may_tell_the_safeguarding_lead_and_tell_of_another_pupil() {
    let (school, amina) = (school(), json!({ "pupil": "amina" }));
    let tell = |to: &str, about: &str| json!({ "type": "send_message", "to": { "staff": to }, "about": [about], "topic": "safeguarding" });
    is_open(&offers(&school, &amina, &json!({ "person": { "staff": "dsl" } })), &tell("dsl", "amina"));
    is_open(&offers(&school, &amina, &json!({ "person": { "pupil": "ben" } })), &tell("t", "ben"));
    is_open(&offers(&school, &amina, &json!({})), &tell("t", "amina"));
}
