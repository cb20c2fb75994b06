//! What a page says of silences, asked of the engine.

use schoolgate::School;
use schoolgate::contract::{Request, from_json};
use schoolgate::policy::Policy;
use serde_json::{Value, json};

use super::page;

const ROSTER: &[u8] = crate::sample::ROSTER.as_bytes();

/// What is asked under a policy that states these rules and no others; and the verdict, with a clause among its reasons.
fn asked(rules: &[&str], by: Value, action: Value, verdict: &str, clause: Option<&str>) {
    let rules: Vec<Value> = rules.iter().map(|rule| serde_json::from_str(rule).unwrap()).collect();
    let mut clauses =
        vec![json!({ "id": "0", "heading": "Why", "norm": "guidance", "summary": "Because.", "guidance": "An aim." })];
    if !rules.is_empty() {
        clauses.push(json!({ "id": "1", "heading": "What", "norm": "may", "summary": "So.", "rules": rules }));
    }
    let document = json!({
        "id": "hillside", "version": "1", "title": "Home", "organisation": "Hillside", "reviewed": "2023-09",
        "language": "en", "clauses": clauses,
    });
    let policy = Policy::from_json(document.to_string().as_bytes()).unwrap();
    let shown = page(&policy);
    let school = School::open(policy, from_json(ROSTER).unwrap()).unwrap();
    // Beyond the terms, and at night.
    let request = json!({ "at": "2023-10-28T23:00:00+01:00", "by": by, "device": "personal", "action": action });
    let request: Request = from_json(request.to_string().as_bytes()).unwrap();
    let decision = school.ask(&request).unwrap();
    assert_eq!(decision.verdict.as_str(), verdict, "{action}: {decision:?}");
    if let Some(clause) = clause {
        assert!(decision.reasons.iter().any(|reason| reason.clause.as_str() == clause), "{action}: {decision:?}");
        let of_page = shown.floors.iter().map(|floor| floor.clause);
        let of_page = of_page.chain(shown.silences.iter().filter_map(|silence| silence.clause));
        assert!(clause == "1" || of_page.into_iter().any(|known| known == clause), "{clause} is on the page");
    }
}

fn staff(id: &str) -> Value {
    json!({ "staff": id })
}

fn post(surface: &str, category: &str) -> Value {
    let mut post = json!({ "type": "publish_post", "surface": surface, "category": category,
        "media": [], "features": [], "sensitive": false, "text": "Hello" });
    if surface == "class_story" {
        post["class"] = json!("3h");
    }
    post
}

const NOT_GRANTED: Option<&str> = Some("engine.not_granted");
const WRITE: &str = r#"{"type":"may_message","from":"parent","staff":["class_teacher"]}"#;
const POST: &str = r#"{"type":"story_authors","surfaces":["class_story"],"authors":["class_teacher"]}"#;
const AWARD: &str = r#"{"type":"points","by":["class_teacher"],"to":["pupil"],"count_for":[]}"#;

#[test]
fn messages() {
    let mother = || json!({ "parent": "mrs-khan" });
    let send = |topic: &str| json!({ "type": "send_message", "to": { "staff": "mr-hussain" }, "about": ["amina"], "topic": topic, "text": "Hello" });
    asked(&[], mother(), send("general"), "deny", NOT_GRANTED);
    asked(&[], mother(), send("safeguarding"), "allow", Some("engine.safeguarding"));
    // At any time, in holidays too.
    asked(&[WRITE], mother(), send("general"), "allow", Some("1"));
    asked(&[&WRITE.replace("]}", r#"],"topics":["homework"]}"#)], mother(), send("general"), "deny", NOT_GRANTED);
    asked(&[WRITE], json!({ "pupil": "amina" }), send("general"), "deny", NOT_GRANTED);
    let permit = json!({ "type": "permit_out_of_hours", "from": "2023-10-29", "to": "2023-10-29", "reason": "a trip" });
    asked(&[WRITE], staff("mrs-doyle"), permit, "deny", NOT_GRANTED);
}

#[test]
fn stories() {
    asked(&[], staff("mr-hussain"), post("class_story", "news"), "deny", NOT_GRANTED);
    asked(&[POST], staff("mr-hussain"), post("class_story", "news"), "allow", Some("1"));
    let open = r#"{"type":"story_authors","surfaces":["school_story"]}"#;
    let default = Some("engine.default.school_story_authors");
    asked(&[open], staff("mrs-doyle"), post("school_story", "news"), "allow", default);
    asked(&[open], staff("mr-hussain"), post("school_story", "news"), "deny", None);
    let mut named = post("class_story", "news");
    named["text"] = json!("Well done, Amina Khan!");
    asked(&[POST], staff("mr-hussain"), named, "allow", Some("engine.default.naming"));
    let mut sensitive = post("class_story", "news");
    sensitive["topic"] = json!("welfare");
    asked(&[POST], staff("mr-hussain"), sensitive, "deny", NOT_GRANTED);
    // Jack's data may be processed, and nobody has answered for photographs; Leo's may not.
    let showing = |pupil: &str| {
        let mut showing = post("class_story", "photograph");
        (showing["media"], showing["features"]) = (json!(["photo"]), json!([pupil]));
        showing
    };
    asked(&[POST], staff("mr-hussain"), showing("jack"), "allow", Some("1"));
    asked(&[POST], staff("mr-hussain"), showing("leo"), "deny", Some("engine.no_processing"));
    let feed = json!({ "type": "view_feed", "surface": "class_story", "class": "3h" });
    asked(&[POST], json!({ "parent": "mrs-khan" }), feed, "deny", NOT_GRANTED);
}

#[test]
fn points_and_learning() {
    let award = |points: i32| json!({ "type": "award_points", "to": { "pupil": "amina" }, "skill": "kindness", "points": points });
    asked(&[], staff("mr-hussain"), award(1), "deny", NOT_GRANTED);
    asked(&[AWARD], staff("mr-hussain"), award(1), "allow", Some("1"));
    asked(&[AWARD], staff("mr-hussain"), award(-1), "deny", Some("1"));
    let view = || json!({ "type": "view_points", "of": { "pupil": "amina" } });
    asked(&[AWARD], json!({ "parent": "mrs-khan" }), view(), "deny", NOT_GRANTED);
    asked(&[AWARD], json!({ "pupil": "amina" }), view(), "deny", NOT_GRANTED);
    let share = json!({ "type": "share_totals", "of": { "class": "3h" } });
    asked(&[AWARD], staff("mr-hussain"), share, "deny", NOT_GRANTED);
    let learning = json!({ "type": "set_remote_learning", "class": "3h", "on": true });
    asked(&[], staff("mrs-doyle"), learning, "deny", NOT_GRANTED);
}

#[test]
fn people_data_and_conduct() {
    let mother = || json!({ "parent": "mrs-khan" });
    asked(&[], mother(), json!({ "type": "sign_in" }), "allow", Some("engine.own"));
    asked(&[], json!({ "pupil": "amina" }), json!({ "type": "sign_in" }), "deny", NOT_GRANTED);
    let child = || json!({ "pupil": "amina" });
    asked(&[], mother(), json!({ "type": "export_subject", "subject": child() }), "allow", Some("engine.data_rights"));
    asked(&[], mother(), json!({ "type": "erase_subject", "subject": child() }), "allow", Some("engine.data_rights"));
    let refuse = json!({ "type": "refuse_consent", "pupil": "amina", "kind": "recording" });
    asked(&[], mother(), refuse, "allow", Some("engine.data_rights"));
    let disclose =
        |why: &str| json!({ "type": "disclose_to_third_party", "pupil": "amina", "to": "Somebody", "purpose": why });
    asked(&[], json!({ "host": "office" }), disclose("legal_duty"), "allow", Some("engine.host"));
    asked(&[], json!({ "host": "office" }), disclose("sale"), "deny", NOT_GRANTED);
    let person = json!({ "parent": "mr-taylor" });
    let suspend = json!({ "type": "suspend", "person": person, "reason": "rude" });
    asked(&[], staff("mrs-doyle"), suspend, "allow", Some("engine.head"));
    let end = json!({ "type": "terminate", "person": person, "reason": "rude" });
    asked(&[], staff("mr-bello"), end, "allow", Some("engine.head"));
    let end = || json!({ "type": "terminate_community", "reason": "rude" });
    asked(&[], staff("mr-bello"), end(), "allow", Some("engine.head"));
    asked(&[r#"{"type":"termination"}"#], staff("mr-bello"), end(), "allow", Some("engine.head"));
    asked(&[], staff("mrs-doyle"), json!({ "type": "view_class_page", "class": "3h" }), "deny", NOT_GRANTED);
}
