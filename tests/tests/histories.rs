//! Random histories of 200 requests and more, with every invariant held after each.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use schoolgate::School;
use schoolgate::contract::to_json;
use schoolgate::words::Verdict;
use schoolgate_tests::invariants::{Broken, Follower, Watch, restores, same_bytes};
use schoolgate_tests::random::World;

/// Numbers for a policy, a roster and a history.
type Row = (usize, Vec<u16>, Vec<Vec<u16>>);

fn histories() -> impl Strategy<Value = Row> {
    (0..3_usize, vec(any::<u16>(), 0..=320), vec(vec(any::<u16>(), 0..=40), 200..=240))
}

fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, max_shrink_iters: 1_500, ..ProptestConfig::default() };
    if std::env::var("PROPTEST_CASES").is_err() {
        config.cases = cases;
    }
    config
}

fn fail(world: &World, wrong: &Broken) -> TestCaseError {
    TestCaseError::fail(format!("{wrong}\nafter {world:?}"))
}

/// Plays a history and holds every invariant after each step.
fn play((policy, people, steps): &Row) -> Result<World, TestCaseError> {
    let mut world = World::build(*policy, people, &[], &[]);
    let mut watch = Watch::new(&world.roster).map_err(TestCaseError::fail)?;
    let mut follower = Follower::of(world.school.clone());
    for (n, step) in steps.iter().enumerate() {
        let before = world.school.clone();
        let Some((request, submitted)) = world.step(step) else {
            prop_assert!(world.school == before, "a request that is none has changed the school");
            continue;
        };
        let in_force = submitted.decision.policy.id.to_string();
        let held = watch
            .check(&before, &in_force, &request, submitted.decision.verdict, &submitted.events)
            .and_then(|()| follower.hear(&submitted.events))
            .and_then(|()| follower.is(&world.school))
            .and_then(|()| restores(&world.school));
        submitted.events.iter().for_each(|event| watch.note(event));
        held.map_err(|wrong| fail(&world, &wrong))?;
        // Denied: one event that names no text, and nothing else.
        if submitted.decision.verdict == Verdict::Deny {
            prop_assert!(submitted.events.len() <= 1);
        }
        // The same request again is answered from the record, and a denied one afresh: that makes no second event.
        if n % 16 == 0 {
            let mut again = world.school.clone();
            let answer = again.submit(&request).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert!(answer.events.is_empty() || submitted.events.is_empty(), "answered anew");
            if !submitted.events.is_empty() {
                // A wrong code that was counted may have locked the invitation.
                let counted = matches!(request.action, schoolgate::contract::Action::RedeemInvite { .. });
                prop_assert_eq!(answer.decision.verdict, submitted.decision.verdict);
                prop_assert!(counted || answer.decision == submitted.decision);
                prop_assert!(again == world.school);
            }
        }
        if n % 10 == 9 || n + 1 == steps.len() {
            let in_force = world.school.policy_at(request.at).map(|p| p.document().id.to_string()).unwrap_or_default();
            watch
                .look(&world.school, &in_force, request.at)
                .and_then(|()| watch.an_erased_person_is_nowhere(&world.school))
                .map_err(|wrong| fail(&world, &wrong))?;
        }
    }
    Ok(world)
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn invariants_hold_after_every_step(row in histories()) {
        play(&row)?;
    }

    #[test]
    fn the_same_history_twice_gives_the_same_bytes(row in histories()) {
        let (policy, people, steps) = &row;
        let bytes = || {
            let world = World::build(*policy, people, steps, &[]);
            (to_json(&world.log).unwrap(), world)
        };
        let ((log, world), (again, other)) = (bytes(), bytes());
        prop_assert_eq!(log, again);
        same_bytes(&world.school, &other.school).map_err(|wrong| fail(&world, &wrong))?;
    }

    #[test]
    fn an_edited_log_is_noticed(row in histories(), at in any::<prop::sample::Index>()) {
        let (policy, people, steps) = &row;
        let world = World::build(*policy, people, steps, &[]);
        let mut follower = School::found(world.policy.clone(), world.roster.clone()).unwrap().0;
        let events = world.log.get(1..).unwrap_or_default();
        if events.is_empty() {
            return Ok(());
        }
        let place = at.index(events.len());
        for (n, event) in events.iter().enumerate() {
            if n != place {
                prop_assert!(follower.apply(event).is_ok());
                continue;
            }
            let before = follower.clone();
            let mut edited = event.clone();
            edited.at = schoolgate::contract::Instant::from_millis(event.at.millis() + 1000, event.at.offset_seconds());
            prop_assert_eq!(follower.apply(&edited).unwrap_err().code().as_str(), "broken_chain");
            let mut skipped = event.clone();
            skipped.seq += 1;
            prop_assert_eq!(follower.apply(&skipped).unwrap_err().code().as_str(), "event_out_of_order");
            prop_assert!(follower == before, "a refused event has changed the school");
            prop_assert!(follower.apply(event).is_ok());
        }
        prop_assert!(follower == world.school);
    }
}

/// Histories in which everything is denied would hold any invariant.
#[test]
fn the_random_histories_reach_what_the_invariants_are_about() {
    use proptest::strategy::{Strategy, ValueTree};
    use std::collections::BTreeMap;

    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut happened = BTreeMap::<String, u32>::new();
    let (mut requests, mut refused) = (0, BTreeMap::<String, u32>::new());
    for _ in 0..24 {
        let (policy, people, steps) = histories().new_tree(&mut runner).unwrap().current();
        let world = World::build(policy, &people, &steps, &[]);
        requests += world.history.len();
        for event in &world.log {
            let kind = serde_json::to_value(&event.what).unwrap()["type"].as_str().unwrap().to_owned();
            *happened.entry(kind).or_default() += 1;
            if let schoolgate::contract::Happening::Denied { action, clauses, .. } = &event.what {
                *refused.entry(format!("{action} {clauses:?}")).or_default() += 1;
            }
        }
    }
    println!("{requests} requests: {happened:?}");
    let mut refused: Vec<_> = refused.into_iter().map(|(what, count)| (count, what)).collect();
    refused.sort();
    println!("refused most: {:?}", refused.iter().rev().take(60).collect::<Vec<_>>());
    let wanted = [
        "invitation_redeemed",
        "linked",
        "message_sent",
        "reply_sent",
        "post_published",
        "comment_made",
        "points_awarded",
        "consent_answered",
        "suspended",
        "link_restricted",
        "reported",
        "judged",
        "denied",
    ];
    for kind in wanted {
        assert!(happened.get(kind).is_some_and(|n| *n >= 3), "{kind}: {happened:?}");
    }
}
