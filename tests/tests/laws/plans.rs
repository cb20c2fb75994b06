//! What holds of plans.

use super::*;

/// Whether all that there was to say was left out: a post that shows and says nothing, a message about nobody any more.
fn leaves_nothing(remedy: &Remedy, request: &Request) -> bool {
    matches!(remedy, Remedy::LeaveOut { .. })
        && match &request.action {
            Action::PublishPost { media, text, .. } => {
                media.is_empty() && text.as_deref().is_none_or(|text| text.trim().is_empty())
            }
            Action::SendMessage { about, .. } => about.is_empty(),
            _ => false,
        }
}

/// Whether fewer than so many remedies, one after another, would do.
fn fewer_do(school: &School, request: &Request, steps: usize) -> Result<Option<Vec<Remedy>>, TestCaseError> {
    let mut ways = vec![(school.clone(), request.clone(), Vec::new())];
    for step in 0..=steps {
        let mut next = Vec::new();
        for (school, request, done) in ways {
            let decision = ask(&school, &request)?;
            if decision.verdict != Verdict::Deny {
                return Ok(Some(done));
            }
            let remedies = decision.reasons.iter().filter(|r| r.effect == Effect::Deny).flat_map(|r| &r.remedies);
            for remedy in remedies.filter(|_| step < steps) {
                let carried = school.carry_out(&request, remedy);
                if let Some((school, request)) = carried.filter(|(_, request)| !leaves_nothing(remedy, request)) {
                    let mut done: Vec<Remedy> = done.clone();
                    done.push(remedy.clone());
                    next.push((school, request, done));
                }
            }
        }
        next.truncate(300);
        ways = next;
    }
    Ok(None)
}

proptest! {
    #![proptest_config(config(250))]

    #[test]
    fn a_plan_holds_and_nothing_shorter_does(world in worlds(10)) {
        let (school, probe) = (&world.school, &world.probe);
        let Ok(plan) = school.plan(probe) else { return Ok(()) };
        if plan.possible {
            let (mut then, mut request) = (school.clone(), probe.clone());
            for step in &plan.steps {
                let carried = then.carry_out(&request, &step.remedy);
                prop_assert!(carried.is_some(), "{:?} cannot be carried out", step.remedy);
                (then, request) = carried.unwrap();
            }
            let decision = ask(&then, &request)?;
            prop_assert!(decision.verdict != Verdict::Deny, "{plan:?} ends in {decision:?}");
            prop_assert_eq!(plan.request.as_ref(), Some(&request));
            prop_assert_eq!(plan.decision.as_ref(), Some(&decision));
            if (1..=3).contains(&plan.steps.len()) {
                let shorter = fewer_do(school, probe, plan.steps.len() - 1)?;
                prop_assert!(shorter.is_none(), "{:?} is longer than {shorter:?}", plan.steps);
            }
        } else {
            prop_assert!(plan.steps.is_empty() && plan.request.is_none() && plan.decision.is_none());
            let way = fewer_do(school, probe, 2)?;
            prop_assert!(way.is_none(), "said to be impossible, yet {way:?} does");
        }
    }
}

/// A school of two pupils with one parent, under restrictions.
fn family(restrictions: &serde_json::Value) -> School {
    let link = |pupil| serde_json::json!({ "parent": "mum", "pupil": pupil, "parental_responsibility": true });
    let pupil = |id| serde_json::json!({ "id": id, "given_name": "Amina", "family_name": "Khan", "class": "3h" });
    let consent = |pupil| serde_json::json!({ "pupil": pupil, "kind": "data_processing", "form": "F" });
    let roster = serde_json::json!({
        "id": "s", "name": "S", "timezone": "Europe/London", "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
        "pupils": [pupil("amina"), pupil("zoe")], "links": [link("amina"), link("zoe")],
        "parents": [{ "id": "mum", "given_name": "Sara", "family_name": "Khan", "account": "active" }],
        "staff": [{ "id": "hussain", "name": "Mr Hussain" }],
        "assignments": [{ "staff": "hussain", "class": "3h", "role": "class_teacher" }],
        "consents": [consent("amina"), consent("zoe")], "restrictions": restrictions,
    });
    School::open(schoolgate_tests::random::policy(1), from_json(roster.to_string().as_bytes()).unwrap()).unwrap()
}

fn by_mum(at: &str, action: &serde_json::Value) -> Request {
    let request = serde_json::json!({ "at": at, "by": { "parent": "mum" }, "ref": "r", "action": action });
    from_json(request.to_string().as_bytes()).unwrap()
}

fn message(about: &[&str]) -> serde_json::Value {
    let to = serde_json::json!({ "staff": "hussain" });
    serde_json::json!({ "type": "send_message", "to": to, "about": about, "topic": "general" })
}

#[test]
fn a_plan_waits_for_the_longest_of_two_restrictions_at_once() {
    let restricted = |pupil, to| serde_json::json!({ "parent": "mum", "pupil": pupil, "to": to });
    let school = family(&serde_json::json!([restricted("amina", "2023-10-03"), restricted("zoe", "2023-10-04")]));
    let plan = school.plan(&by_mum("2023-10-02T10:00:00+01:00", &message(&["amina", "zoe"]))).unwrap();
    let waits: Vec<_> = plan.steps.iter().map(|step| step.remedy.clone()).collect();
    let until = |at| Remedy::WaitUntil { at: Instant::parse(at).unwrap() };
    assert_eq!(waits, [until("2023-10-05T00:00:00+01:00"), until("2023-10-05T08:00:00+01:00")]);
}

/// Clocks differ: what is reported was sent an hour later than it is reported.
#[test]
fn a_message_that_is_not_there_yet_can_be_waited_for() {
    let mut school = family(&serde_json::json!([]));
    let sent = school.submit(&by_mum("2023-10-02T10:00:00+01:00", &message(&["amina"]))).unwrap();
    assert_eq!(sent.decision.verdict, Verdict::Allow);
    let report = serde_json::json!({ "type": "report", "content": "r", "reason": "rude" });
    let decision = school.ask(&by_mum("2023-10-02T09:00:00+01:00", &report)).unwrap();
    let remedies: Vec<_> = decision.reasons.iter().flat_map(|reason| reason.remedies.clone()).collect();
    assert_eq!(remedies, [Remedy::WaitUntil { at: Instant::parse("2023-10-02T10:00:00+01:00").unwrap() }]);
}

/// Where several adults stand in the way, the consent is obtained of each of them; where one does, of that one.
#[test]
fn a_consent_is_obtained_of_whoever_stands_in_the_way() {
    let roster = serde_json::json!({
        "id": "s", "name": "S", "timezone": "Europe/London", "classes": [{ "id": "3h", "name": "3H", "year_group": "Y3" }],
        "pupils": [{ "id": "amina", "given_name": "Amina", "family_name": "Khan", "class": "3h" }],
        "parents": [{ "id": "mum", "given_name": "Sara", "family_name": "Khan" },
                    { "id": "dad", "given_name": "Imran", "family_name": "Khan" },
                    { "id": "aunt", "given_name": "Nadia", "family_name": "Malik" }],
        "links": [{ "parent": "mum", "pupil": "amina", "parental_responsibility": true },
                  { "parent": "dad", "pupil": "amina", "parental_responsibility": true },
                  { "parent": "aunt", "pupil": "amina", "parental_responsibility": false }],
        "staff": [{ "id": "hussain", "name": "Mr Hussain" }],
        "assignments": [{ "staff": "hussain", "class": "3h", "role": "class_teacher" }],
        "consents": [{ "pupil": "amina", "kind": "data_processing", "form": "F" }],
    });
    let post = serde_json::json!({ "at": "2023-10-02T12:00:00+01:00", "by": { "staff": "hussain" }, "action": {
        "type": "publish_post", "surface": "class_story", "class": "3h", "category": "photograph",
        "media": ["photo"], "features": ["amina"], "sensitive": false } });
    let post: Request = from_json(post.to_string().as_bytes()).unwrap();
    let refuse =
        |by: Option<&str>| serde_json::json!({ "pupil": "amina", "kind": "photo", "state": "refused", "given_by": by });
    for (refused, named) in [
        (vec![Some("mum")], Some("mum")),
        (vec![Some("dad"), Some("aunt")], Some("dad")),
        (vec![Some("mum"), Some("dad"), None], None),
        (vec![Some("mum"), None], None),
        (vec![Some("aunt")], None),
    ] {
        let mut roster = roster.clone();
        roster["consents"].as_array_mut().unwrap().extend(refused.iter().map(|by| refuse(*by)));
        let roster = from_json(roster.to_string().as_bytes()).unwrap();
        let school = School::open(schoolgate::policy::built_in("mmps-2023").unwrap(), roster).unwrap();
        let decision = school.ask(&post).unwrap();
        let mut remedies = decision.reasons.iter().flat_map(|reason| &reason.remedies);
        let obtain = remedies.find(|remedy| matches!(remedy, Remedy::ObtainConsent { .. })).unwrap();
        let expected = named.map(|id| ParentId::new(id).unwrap());
        assert!(
            matches!(obtain, Remedy::ObtainConsent { given_by, .. } if *given_by == expected),
            "{refused:?}: {obtain:?}"
        );
        let (obtained, request) = school.carry_out(&post, obtain).unwrap();
        assert_eq!(obtained.ask(&request).unwrap().verdict, Verdict::Allow, "{refused:?}");
    }
}
