//! Each safeguard can fail: held against an answer that was tampered with, it does.

use schoolgate::contract::{ClauseId, Remedy};
use schoolgate::policy::built_in;
use serde_json::json;

use super::*;

struct Scene {
    policy: Policy,
    space: Space,
    school: School,
}

fn scene() -> Scene {
    let policy = built_in("st-wilfrids-2023").unwrap();
    let space = Space::of(&[&policy]).unwrap();
    let school = space.school(&policy).unwrap();
    Scene { policy, space, school }
}

#[test]
fn every_claim_about_verdicts_fails_on_the_opposite_verdict() {
    let Scene { policy, space, school } = scene();
    let model = Model::of(&policy, &space, &school).unwrap();
    let requests = Requests::of(&space);
    for claim in CLAIMS {
        let asked = (claim.asked)(&requests).unwrap();
        let opposite = |request: &&Request| {
            let verdict = school.judge(request).unwrap();
            let doctored = if verdict == Verdict::Deny { Verdict::Allow } else { Verdict::Deny };
            matches!((claim.rule)(&model, request, doctored), Held::Fails(_))
        };
        let failed = asked.iter().find(opposite);
        assert!(failed.is_some(), "{} notices nothing", claim.name);
        // And so it is a counterexample, where the engine says so.
        let broken = Claim { rule: |_, _, _| Held::Fails("doctored".to_owned()), ..*claim };
        let found = searched(&broken, &model, &school, &asked).unwrap();
        assert_eq!(found.searched, 1);
        assert!(found.counterexample.is_some());
    }
}

#[test]
fn a_refusal_without_a_reason_a_clause_or_words_is_noticed() {
    let Scene { policy, space, school } = scene();
    let model = Model::of(&policy, &space, &school).unwrap();
    let asked = space.requests().find(|request| school.judge(request).unwrap() == Verdict::Deny).unwrap();
    let decision = school.ask(asked).unwrap();
    assert_eq!(rules::explained(&model, &school, asked, &decision), Held::Holds);
    let without = Decision { reasons: Vec::new(), ..decision.clone() };
    assert!(matches!(rules::explained(&model, &school, asked, &without), Held::Fails(_)));
    let mut of_nobody = decision;
    for reason in &mut of_nobody.reasons {
        reason.clause = ClauseId::new("nobody's").unwrap();
    }
    assert!(matches!(rules::explained(&model, &school, asked, &of_nobody), Held::Fails(_)));
}

#[test]
fn a_way_out_that_is_missing_or_leads_nowhere_is_noticed() {
    let Scene { policy, space, school } = scene();
    let model = Model::of(&policy, &space, &school).unwrap();
    let waits = |request: &&Request| {
        let decision = school.ask(request).unwrap();
        let until = |remedy: &Remedy| matches!(remedy, Remedy::WaitUntil { .. });
        decision.verdict == Verdict::Deny && decision.reasons.iter().any(|reason| reason.remedies.iter().any(until))
    };
    let asked = space.requests().filter(|request| model.last_open(request) > Some(request.at)).find(waits).unwrap();
    let decision = school.ask(asked).unwrap();
    assert_eq!(rules::way_out(&model, &school, asked, &decision), Held::Holds);
    let mut without = decision.clone();
    without.reasons.iter_mut().for_each(|reason| reason.remedies.clear());
    assert!(matches!(rules::way_out(&model, &school, asked, &without), Held::Fails(_)));
    let mut too_early = decision;
    for reason in &mut too_early.reasons {
        reason.remedies = vec![Remedy::WaitUntil { at: asked.at }];
    }
    assert!(matches!(rules::way_out(&model, &school, asked, &too_early), Held::Fails(_)));
}

#[test]
fn what_names_the_child_is_noticed() {
    assert!(seen::tells(&json!({ "posts": [{ "features": ["amina"] }] })));
    assert!(seen::tells(&json!({ "amina": 1 })));
    assert!(seen::tells(&json!({ "text": "Well done, Amina." })));
    assert!(!seen::tells(&json!({ "features": ["bilal"] })));
}

#[test]
fn a_proof_says_what_failed() {
    let Scene { policy, space, school } = scene();
    let request = space.requests().next().unwrap();
    let mut safeguard = seen::nothing_of_the_child(&school, &space).unwrap();
    safeguard.counterexample = Some(counterexample(request, school.ask(request).unwrap(), "it leaks".to_owned()));
    let proof = Proof { policy: policy.reference(), safeguards: vec![safeguard] };
    assert!(!proof.holds());
    let text = proof.text();
    assert!(text.contains("FAILS") && text.contains("it leaks") && text.contains("send_message"), "{text}");
    assert!(serde_json::to_string(&proof).unwrap().contains("\"decision\""));
}
