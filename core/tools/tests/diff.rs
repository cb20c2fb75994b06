//! What changes between two policies, by behaviour.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, in helpers, too"
)]

#[allow(dead_code, reason = "each test has its own of them")]
mod common;

use common::policies;
use schoolgate::contract::Action;
use schoolgate::policy::Policy;
use schoolgate::words::{Topic, Verdict};
use schoolgate_tools::diff::{Change, ChangeKind, Changes, between};
use schoolgate_tools::space::Unsearched;
use serde_json::{Value, json};

/// A policy with one rule of a clause changed.
fn changed(policy: &Policy, clause: &str, rule: usize, change: impl FnOnce(&mut Value)) -> Policy {
    let mut document = serde_json::to_value(policy.document()).unwrap();
    let clauses = document["clauses"].as_array_mut().unwrap();
    let found = clauses.iter_mut().find(|known| known["id"] == clause).unwrap();
    change(&mut found["rules"][rule]);
    Policy::from_json(document.to_string().as_bytes()).unwrap()
}

/// The change of a kind and action that is found first.
fn first<'c>(changes: &'c Changes, kind: ChangeKind, action: &str) -> &'c Change {
    let mut found = changes.changes.iter().filter(|change| change.kind == kind && change.action == action);
    found.next().unwrap_or_else(|| panic!("no {kind:?} of {action} in\n{}", changes.text()))
}

fn kinds(changes: &Changes) -> Vec<ChangeKind> {
    let mut kinds: Vec<ChangeKind> = changes.changes.iter().map(|change| change.kind).collect();
    kinds.dedup();
    kinds
}

#[test]
fn a_policy_is_equal_to_itself() {
    for policy in policies().into_iter().take(2) {
        let changes = between(&policy, &policy).unwrap();
        assert!(changes.is_empty() && changes.differing == 0, "{}", changes.text());
        assert!(changes.text().contains("Nothing changes"));
        assert!(changes.requests > 5_000 && changes.instants > 20, "{} at {}", changes.requests, changes.instants);
    }
}

#[test]
fn two_schools_differ_in_what_their_policies_say() {
    let all = policies();
    let changes = between(&all[0], &all[1]).unwrap();
    let text = changes.text();
    for said in [
        "Who may do more",
        "Parents may now write to staff who cover a class about",
        "Class teachers and staff who cover a class may now reply to parents with a request to phone and an answer, 16:30–17:00 \
         on Monday to Friday",
        "Pupils may no longer sign in.",
        "All staff but subject teachers, and pupils may no longer sign in on a device of their own.",
        "Parents may still write a message of 251 characters",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let json = serde_json::to_value(&changes).unwrap();
    assert_eq!(json["old"]["id"], "mmps-2023");
    assert_eq!(json["changes"][0]["witness"]["then"]["verdict"], "deny");
}

#[test]
fn longer_hours_are_read_as_hours() {
    let old = &policies()[0];
    let new = changed(old, "3.5b", 0, |rule| rule["windows"][0]["to"] = json!("17:00"));
    let changes = between(old, &new).unwrap();
    assert_eq!(kinds(&changes), [ChangeKind::Gained, ChangeKind::DutiesChanged, ChangeKind::RefusedOtherwise]);
    let gained = first(&changes, ChangeKind::Gained, "reply");
    assert!(gained.sentence.contains("16:30–17:00 on Monday to Friday"), "{}", gained.sentence);
    assert_eq!(gained.then[0].clause, "3.5b");
    assert_eq!(gained.witness.request.at.to_string(), "2025-10-06T16:30:00+01:00");
    assert_eq!((gained.witness.then.verdict, gained.witness.now.verdict), (Verdict::Deny, Verdict::Allow));
}

#[test]
fn shorter_hours_take_away() {
    let old = &policies()[1];
    let new = changed(old, "messages.1", 0, |rule| rule["windows"][0]["to"] = json!("16:00"));
    let changes = between(old, &new).unwrap();
    let lost = first(&changes, ChangeKind::Lost, "send_message");
    assert!(lost.sentence.contains("16:00–17:00 on Monday to Friday"), "{}", lost.sentence);
    assert_eq!(lost.now[0].clause, "messages.1");
    assert_eq!(lost.witness.request.at.to_string(), "2025-10-06T16:00:00+01:00");
}

#[test]
fn a_topic_more_and_another_less() {
    let old = &policies()[0];
    let new = changed(old, "3.8a", 0, |rule| rule["topics"] = json!(["homework"]));
    let changes = between(old, &new).unwrap();
    for (kind, wanted) in [(ChangeKind::Gained, Topic::Progress), (ChangeKind::Lost, Topic::Homework)] {
        let found = first(&changes, kind, "send_message");
        assert!(matches!(&found.witness.request.action, Action::SendMessage { topic, .. } if *topic == wanted));
        assert!(found.sentence.contains(&format!("about {wanted}")), "{}", found.sentence);
    }
}

#[test]
fn a_number_is_tried_at_its_threshold() {
    let old = &policies()[1];
    let new = changed(old, "messages.5", 0, |rule| rule["characters"] = json!(200));
    let changes = between(old, &new).unwrap();
    assert_eq!(kinds(&changes), [ChangeKind::NewlyAdvised]);
    let advised = first(&changes, ChangeKind::NewlyAdvised, "send_message");
    let Action::SendMessage { text: Some(text), .. } = &advised.witness.request.action else { panic!("{advised:?}") };
    assert_eq!(text.chars().count(), 201, "the shortest that is too long now");

    let old = &policies()[0];
    let new = changed(old, "3.3b", 0, |rule| rule["at_most"] = json!(3));
    let changes = between(old, &new).unwrap();
    let joins = first(&changes, ChangeKind::Gained, "redeem_invite");
    assert!(joins.sentence.starts_with("Invited parents of a pupil who has 2 adults may now"), "{}", joins.sentence);
}

#[test]
fn promises_are_tried_at_their_cut_off_and_topic_by_topic() {
    let old = &policies()[2];
    let duties = |new: &Policy| {
        let changes = between(old, new).unwrap();
        assert_eq!(kinds(&changes), [ChangeKind::DutiesChanged], "{}", changes.text());
        first(&changes, ChangeKind::DutiesChanged, "send_message").sentence.clone()
    };
    let later = duties(&changed(old, "D10", 0, |rule| rule["answer"]["within"] = json!(3)));
    assert!(later.contains("by when the message is answered, at another time"), "{later}");
    duties(&changed(old, "D10", 0, |rule| rule["cut_off"] = json!("15:00")));
    let both = duties(&changed(old, "D10", 0, |rule| rule["acknowledge"] = json!({ "within": 3, "unit": "hours" })));
    assert!(both.contains("by when the message is acknowledged and answered"), "{both}");
    duties(&changed(old, "D10", 0, |rule| rule["topics"] = json!(["progress"])));
}

#[test]
fn ways_are_tried_at_the_times_at_which_they_change() {
    let old = &policies()[2];
    let ways = |new: &Policy| {
        let changes = between(old, new).unwrap();
        assert_eq!(kinds(&changes), [ChangeKind::RefusedOtherwise], "{}", changes.text());
        first(&changes, ChangeKind::RefusedOtherwise, "send_message").sentence.clone()
    };
    let both = ways(&changed(old, "D7", 0, |rule| rule["all_of"] = json!(["office_phone", "office_email"])));
    assert!(both.contains("office phone and office email"), "{both}");
    let noon = json!([{ "windows": [{ "days": ["wed"], "from": "12:10", "to": "12:20" }], "channels": ["in_person"] }]);
    let at_noon = ways(&changed(old, "D7", 0, |rule| rule["during"] = noon));
    assert!(at_noon.contains("in person") && at_noon.contains("12:10–12:20 on Wednesday"), "{at_noon}");
}

#[test]
fn families_without_an_account_are_reached_otherwise() {
    let old = &policies()[2];
    let changes = between(old, &changed(old, "E4", 2, |rule| rule["channels"] = json!(["sms"]))).unwrap();
    assert_eq!(kinds(&changes), [ChangeKind::DutiesChanged, ChangeKind::RefusedOtherwise], "{}", changes.text());
    let posts = &first(&changes, ChangeKind::DutiesChanged, "publish_post").sentence;
    assert!(posts.contains("reach families without an account (sms)"), "{posts}");
    let writes = &first(&changes, ChangeKind::RefusedOtherwise, "send_message").sentence;
    assert!(writes.contains("sms"), "{writes}");
}

#[test]
fn a_consent_need_not_be_written() {
    let old = &policies()[0];
    let new = changed(old, "4.10b", 0, |rule| rule["written"] = json!(false));
    let changes = between(old, &new).unwrap();
    let gained = first(&changes, ChangeKind::Gained, "publish_post");
    assert!(gained.sentence.contains("a pupil with spoken consent"), "{}", gained.sentence);
}

#[test]
fn comments_come_out_and_others_are_told() {
    let all = policies();
    let new = changed(&all[2], "E5", 0, |rule| rule["moderation"] = json!("open"));
    let changes = between(&all[2], &new).unwrap();
    first(&changes, ChangeKind::NoLongerHeld, "comment");

    let new = changed(&all[1], "messages.3b", 0, |rule| rule["notify"] = json!(["senior_leader"]));
    let changes = between(&all[1], &new).unwrap();
    assert_eq!(kinds(&changes), [ChangeKind::DutiesChanged]);
    let duty = first(&changes, ChangeKind::DutiesChanged, "report");
    assert!(duty.sentence.contains("now tell senior leader, and no longer tell headteacher"), "{}", duty.sentence);
}

/// What joining and leaving ask, and what is given up: each is noticed where one of two policies states it.
#[test]
fn what_comes_before_a_code_and_what_goes_is_noticed() {
    let of = |rules: Value| {
        let clause = |id: usize, rule: &Value| json!({ "id": id.to_string(), "heading": "H", "norm": "must", "summary": "S.", "rules": [rule] });
        let clauses: Vec<Value> =
            rules.as_array().unwrap().iter().enumerate().map(|(n, rule)| clause(n, rule)).collect();
        let document = json!({ "v": 1, "id": "p", "version": "1", "title": "T", "organisation": "O", "reviewed": "2025-09",
            "language": "en", "clauses": clauses });
        Policy::from_json(document.to_string().as_bytes()).unwrap()
    };
    let rules = |change: &dyn Fn(&mut Value)| {
        let mut rules = json!([
            { "type": "invitations" }, { "type": "codes" },
            { "type": "welcome", "provide": [], "acceptance": true },
            { "type": "leavers" }, { "type": "data_rights", "erase": false },
            { "type": "linked_adults", "at_most": 2, "approved_by": ["headteacher"] },
            { "type": "features", "used": ["points", "messaging", "class_story"] },
            { "type": "topics_elsewhere", "from": ["parent"], "topics": ["absence"], "channels": ["web_form"], "in": ["message"] },
            { "type": "story_readers", "surfaces": ["class_story"] },
            { "type": "points", "by": ["class_teacher"], "to": ["pupil"], "count_for": [] }
        ]);
        change(&mut rules);
        of(rules)
    };
    let old = rules(&|_| {});
    let noticed = |change: &dyn Fn(&mut Value), kind: ChangeKind, action: &str| {
        let changes = between(&old, &rules(change)).unwrap();
        first(&changes, kind, action).sentence.clone()
    };
    use ChangeKind as K;
    let signed = noticed(&|rules| rules[2]["signed_first"] = json!(true), K::Lost, "issue_invite");
    assert!(signed.contains("an adult who has not signed the policy"), "{signed}");
    noticed(
        &|rules| rules[0]["consents_first"] = json!({ "kinds": ["photo"], "written": true }),
        K::Lost,
        "issue_invite",
    );
    noticed(&|rules| rules[2]["is_consent_to"] = json!(["data_processing"]), K::Gained, "redeem_invite");
    noticed(&|rules| rules[3]["export_first"] = json!(true), K::Lost, "erase_subject");
    let reads = noticed(&|rules| rules[5]["relatives"] = json!({ "may": ["read_stories"] }), K::Gained, "view_feed");
    assert!(reads.contains("Relatives"), "{reads}");
    let points = json!([{ "feature": "points", "from": "2025-12-01" }]);
    noticed(&|rules| rules[6]["retired"] = points.clone(), K::Lost, "award_points");
    let also = |rule: Value| move |rules: &mut Value| rules.as_array_mut().unwrap().push(rule.clone());
    let mut taken =
        json!({ "type": "points", "by": ["class_teacher"], "to": ["pupil"], "count_for": [], "negative": true });
    taken["classes"] = json!(["4b"]);
    let taken = noticed(&also(taken), K::Gained, "award_points");
    assert!(taken.contains("4b") && taken.contains("a point less"), "{taken}");
    let given = noticed(&also(json!({ "type": "home_points", "at_most": 7 })), K::Gained, "award_points");
    assert!(given.contains("at home"), "{given}");
    let levels = json!([{ "at": 5, "tell": ["parent", "senior_leader"] }]);
    let sums = json!({ "type": "points_thresholds", "of": "given", "within": "week", "levels": levels });
    let told = noticed(&also(sums), K::DutiesChanged, "award_points");
    assert!(told.contains("tell the family and senior leader of 5 points given within a week"), "{told}");
    let form = json!([{ "channel": "web_form", "from": "2025-12-01", "instead": "office_phone" }]);
    let phone = noticed(&|rules| rules[6]["retired"] = form.clone(), K::RefusedOtherwise, "send_message");
    assert!(phone.contains("office phone"), "{phone}");
}

/// Other words, another order, another clause to cite: no other behaviour.
#[test]
fn wording_is_no_change() {
    let old = &policies()[1];
    let mut document = serde_json::to_value(old.document()).unwrap();
    for clause in document["clauses"].as_array_mut().unwrap() {
        clause["heading"] = json!("Another heading");
        clause["summary"] = json!("Other words.");
    }
    let new = Policy::from_json(document.to_string().as_bytes()).unwrap();
    assert!(between(old, &new).unwrap().is_empty());
}

/// What shows in lists alone is shown there, and not said to be answered otherwise.
#[test]
fn what_only_lists_show_is_named() {
    let old = &policies()[0];
    let new = changed(old, "1.4", 0, |rule| rule["every_months"] = json!(24));
    let changes = between(old, &new).unwrap();
    assert!(changes.changes.is_empty() && !changes.is_empty(), "{}", changes.text());
    assert_eq!(changes.rules, ["review"]);
    let text = changes.text();
    assert!(text.contains("No request is answered otherwise. Stated differently: review.\n"), "{text}");
    assert!(
        text.contains("\nWhat lists and reports show otherwise\n  • What is due, seen by the headteacher"),
        "{text}"
    );
    assert!(
        changes.shown.iter().any(|shown| shown.sentence.starts_with("Whether the policy’s review is due")),
        "{text}"
    );
}

/// What the engine does in any case is stated differently, and shows nowhere.
#[test]
fn what_shows_nowhere_is_told_as_such() {
    let old = &policies()[2];
    let new = changed(old, "C4", 1, |rule| rule["levels"] = json!(["alone"]));
    let changes = between(old, &new).unwrap();
    assert!(changes.changes.is_empty() && changes.shown.is_empty() && !changes.is_empty(), "{}", changes.text());
    let told: Vec<_> = changes.unshown.iter().map(|unshown| (unshown.rule, unshown.parameter)).collect();
    assert_eq!(told, [("protection", "levels")]);
    let text = changes.text();
    assert!(
        text.contains("\nStated differently, and no request is answered otherwise\n  • `protection.levels`: "),
        "{text}"
    );
}

#[test]
fn what_is_too_large_is_not_sampled() {
    let old = &policies()[0];
    let windows: Vec<Value> = (0..199)
        .map(|n| {
            let at = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
            json!({ "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": at(n * 7), "to": at(n * 7 + 3) })
        })
        .collect();
    let new = changed(old, "4.1a", 0, |rule| rule["windows"] = json!(windows));
    let Err(Unsearched::TooLarge { count, limit }) = between(old, &new) else { panic!("it is searched") };
    assert!(count > limit);
    let new = changed(old, "3.3b", 0, |rule| rule["at_most"] = json!(4_000));
    assert!(matches!(between(old, &new), Err(Unsearched::TooLarge { .. })));
}
