//! What holds of every decision, over random schools, requests and all policies.
//!
//! The laws of remedies: (1) carry out one remedy and decide again, and that reason is gone; (2) `wait_until` is the
//! first instant at which it is; (3) a reason without remedies stays under every amendment that keeps actor, action and
//! subject. `use_channel` and `use_channels` leave the service and are outside them. A reason is known by clause, code, pupil and medium.
//!
//! Two kinds of reason say only how things stand while nothing else denies: `engine.not_granted`, given beside another
//! denial only where nothing could ever grant it, and the wait for somebody's approval, whose place a denial takes. They count as standing while
//! anything denies.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop at a surprise, in helpers, too")]

mod pages;
mod plans;
mod restricted;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use schoolgate::School;
use schoolgate::contract::{
    Action, Actor, Bound, Decision, ErrorCode, Facts, HumanId, Instant, ParentId, ParentUpdate, PersonChange, Reason,
    ReasonCode, Ref, Remedy, Request, from_json, to_json,
};
use schoolgate::views::ViewRequest;
use schoolgate::words::{ConsentKind, Device, Effect, Verdict};
use schoolgate_tests::random::{World, worlds};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

fn config(cases: u32) -> ProptestConfig {
    let mut config =
        ProptestConfig { failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() };
    if std::env::var("PROPTEST_CASES").is_err() {
        config.cases = cases;
    }
    config
}

// ---- reasons

fn same(a: &Reason, b: &Reason) -> bool {
    let key = |r: &Reason| (r.clause.clone(), r.code, r.facts.pupil.clone(), r.facts.medium);
    key(a) == key(b) && bites(a) && bites(b)
}

fn bites(reason: &Reason) -> bool {
    matches!(reason.effect, Effect::Deny | Effect::Hold)
}

fn listed(reason: &Reason, decision: &Decision) -> bool {
    decision.reasons.iter().any(|other| same(reason, other))
}

/// Whether a reason stands, given that what is said only where nothing denies stands while anything does.
fn stands(reason: &Reason, decision: &Decision) -> bool {
    let only_alone = reason.code == ReasonCode::AwaitsApproval || reason.clause.as_str() == "engine.not_granted";
    listed(reason, decision) || only_alone && decision.verdict == Verdict::Deny
}

fn later(at: Instant, millis: i64) -> Instant {
    Instant::from_millis(at.millis() + millis, at.offset_seconds())
}

fn at(request: &Request, at: Instant) -> Request {
    Request { at, ..request.clone() }
}

fn ask(school: &School, request: &Request) -> Result<Decision, TestCaseError> {
    school.ask(request).map_err(|error| TestCaseError::fail(format!("cannot be asked: {error}")))
}

// ---- the laws of remedies

/// Whether somebody who holds the role that a remedy names could do what it takes.
fn somebody_can(world: &World, remedy: &Remedy) -> bool {
    let (roles, action): (&[&str], Action) = match remedy {
        Remedy::AskPermission { of, submit, .. } => (&[of.as_str()], submit.as_ref().clone()),
        Remedy::StartRemoteLearning { class } => (
            &["headteacher", "senior_leader"],
            Action::SetRemoteLearning { class: class.clone(), on: true, from: None, to: None },
        ),
        _ => return true,
    };
    let Ok(id) = Ref::new("by-somebody") else { return false };
    world.known.roles.iter().filter(|(_, role)| roles.contains(&role.as_str())).any(|(id_of, _)| {
        let Ok(staff) = schoolgate::contract::StaffId::new(id_of) else { return false };
        let request = Request::new(world.probe.at, Actor::Staff(staff), action.clone()).with_ref(id.clone());
        let submitted = world.school.clone().submit(&request);
        submitted.is_ok_and(|submitted| submitted.decision.verdict == Verdict::Allow)
    })
}

fn law_1(world: &World, reason: &Reason, remedy: &Remedy) -> Result<(), TestCaseError> {
    let Some((school, request)) = world.school.carry_out(&world.probe, remedy) else {
        prop_assert!(
            matches!(remedy, Remedy::AskPermission { .. } | Remedy::StartRemoteLearning { .. }),
            "{remedy:?} cannot be carried out"
        );
        // The holders known at the beginning may have lost the role since; those who have it can act.
        let unchanged = !world.history.iter().any(|(r, _)| {
            matches!(r.action, Action::UpdateStaff { .. } | Action::AddStaff { .. } | Action::ImportRoster { .. })
        });
        prop_assert!(!unchanged || !somebody_can(world, remedy), "somebody can do {remedy:?}, yet nobody did");
        return Ok(());
    };
    let then = ask(&school, &request)?;
    prop_assert!(!listed(reason, &then), "law 1: {remedy:?} leaves {reason:?} in {then:?}");
    Ok(())
}

fn law_2(world: &World, reason: &Reason, wait: Instant) -> Result<(), TestCaseError> {
    let probe = &world.probe;
    prop_assert!(wait > probe.at, "law 2: waits until {wait}, which is no later");
    let then = ask(&world.school, &at(probe, wait))?;
    prop_assert!(!stands(reason, &then), "law 2: at {wait} still {reason:?} in {then:?}");
    let span = wait.millis() - probe.at.millis();
    let steps = (1..=30).map(|n| span / 31 * n);
    let dense = (1..=24).map(|n| n * HOUR + 7 * 60_000);
    for before in [0, 1, span - 1, span - 1000].into_iter().chain(steps).chain(dense).filter(|b| *b >= 0 && *b < span) {
        let moment = later(probe.at, before);
        let then = ask(&world.school, &at(probe, moment))?;
        prop_assert!(stands(reason, &then), "law 2: {wait} is not the first, gone at {moment}: {reason:?} {then:?}");
    }
    Ok(())
}

/// Amendments that keep actor, action and subject: a later instant, another device, other words, another `ref`.
fn amendments(probe: &Request) -> Vec<Request> {
    let hours =
        [0, 1, 3, 8, 14, 20, 24, 31, 55, 77, 24 * 7, 24 * 8 + 5, 24 * 16 + 2, 24 * 33, 24 * 61 + 1, 24 * 200 + 4];
    let mut all: Vec<Request> = hours.iter().map(|hours| at(probe, later(probe.at, hours * HOUR + 1))).collect();
    all.extend((1..40).map(|day| at(probe, later(probe.at, day * DAY / 2 + 13 * 60_000))));
    for device in [None, Some(Device::School), Some(Device::Personal)] {
        all.push(Request { device, ..probe.clone() });
    }
    all.push(Request { r#ref: Ref::new("another").ok(), ..probe.clone() });
    let mut other = probe.clone();
    match &mut other.action {
        Action::SendMessage { text, .. } | Action::Reply { text, .. } | Action::PublishPost { text, .. } => {
            *text = Some("Other words.".to_owned());
        }
        Action::Comment { text, .. } | Action::SetTask { title: text, .. } => *text = "Other words.".to_owned(),
        _ => {}
    }
    all.push(other);
    all
}

/// Whether a request is still about the pupil whom a reason is about: one whom the words alone name is gone with them.
fn keeps_subject(probe: &Request, amended: &Request, reason: &Reason) -> bool {
    let Some(pupil) = &reason.facts.pupil else { return true };
    let named = schoolgate::contract::to_json(&probe.action).unwrap_or_default().contains(&format!("\"{pupil}\""));
    named || amended.action == probe.action
}

fn law_3(world: &World, reason: &Reason) -> Result<(), TestCaseError> {
    for amended in amendments(&world.probe).into_iter().filter(|amended| keeps_subject(&world.probe, amended, reason)) {
        let then = match world.school.ask(&amended) {
            // What it asks for would be over by then, so that it is no request any more.
            Err(error) if error.code() == ErrorCode::EmptyWindow => continue,
            then => then.map_err(|error| TestCaseError::fail(format!("cannot be asked: {error}")))?,
        };
        prop_assert!(stands(reason, &then), "law 3: {reason:?} is gone from {then:?} by {amended:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn the_three_laws_of_remedies(world in worlds(14)) {
        let Some(decision) = world.decide() else { return Ok(()) };
        for reason in decision.reasons.iter().filter(|reason| bites(reason)) {
            for remedy in &reason.remedies {
                match remedy {
                    Remedy::UseChannel { .. } | Remedy::UseChannels { .. } => {}
                    Remedy::WaitUntil { at } => {
                        law_2(&world, reason, *at)?;
                        law_1(&world, reason, remedy)?;
                    }
                    _ => law_1(&world, reason, remedy)?,
                }
            }
            if reason.remedies.is_empty() {
                law_3(&world, reason)?;
            }
        }
    }
}

// ---- what else holds of decisions

/// The engine's own clauses, as the ledger lists them.
const ENGINE: &[&str] = &[
    "engine.host",
    "engine.head",
    "engine.own",
    "engine.data_rights",
    "engine.protection",
    "engine.unknown_id",
    "engine.safeguarding",
    "engine.restricted_link",
    "engine.account_inactive",
    "engine.no_processing",
    "engine.not_granted",
    "engine.default.naming",
    "engine.default.cover_posts",
    "engine.default.school_story_authors",
    "engine.default.staff_comments",
    "engine.default.leavers",
    "engine.default.reacceptance",
];

fn rank(effect: Effect) -> usize {
    [Effect::Deny, Effect::Hold, Effect::Advise, Effect::Allow].iter().position(|e| *e == effect).unwrap_or(9)
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn reasons_are_ordered_cited_and_said_once(world in worlds(12)) {
        let Some(decision) = world.decide() else { return Ok(()) };
        let policy = world.school.policy_at(world.probe.at).unwrap();
        prop_assert_eq!(&decision.policy, &policy.reference());
        prop_assert_eq!(world.school.judge(&world.probe).unwrap(), decision.verdict, "{:?}", world.probe);
        prop_assert!(!decision.reasons.is_empty());
        prop_assert!(decision.reasons.is_sorted_by_key(|reason| rank(reason.effect)), "{:?}", decision.reasons);
        let has = |effect| decision.reasons.iter().any(|reason| reason.effect == effect);
        let verdict = match () {
            () if has(Effect::Deny) => Verdict::Deny,
            () if has(Effect::Hold) => Verdict::Hold,
            () => Verdict::Allow,
        };
        prop_assert_eq!(decision.verdict, verdict);
        prop_assert!(!(has(Effect::Deny) && has(Effect::Allow)), "grants where something denies");
        prop_assert!(verdict != Verdict::Allow || has(Effect::Allow), "allowed by nobody");
        prop_assert!(verdict != Verdict::Deny || decision.duties.is_empty() && decision.effective_at.is_none());
        let others = decision.reasons.iter().any(|r| r.effect == Effect::Deny && r.clause.as_str() != "engine.not_granted");
        // Beside another denial it says that nothing could grant it: nobody could permit it, nor consent help.
        let helped = |remedy: &Remedy| {
            matches!(
                remedy,
                Remedy::ObtainConsent { .. } | Remedy::AskPermission { .. } | Remedy::StartRemoteLearning { .. }
            )
        };
        for (n, reason) in decision.reasons.iter().enumerate() {
            let id = reason.clause.as_str();
            let known = ENGINE.contains(&id) || policy.document().clauses.iter().any(|clause| clause.id == reason.clause);
            prop_assert!(known, "no clause {id}");
            let for_good = id != "engine.not_granted" || !reason.remedies.iter().any(helped);
            prop_assert!(!others || for_good, "not_granted, though somebody could help, where something else denies");
            prop_assert!(reason.remedies.is_empty() || bites(reason), "remedies on what does not bite");
            for other in decision.reasons.iter().skip(n + 1) {
                prop_assert!(other.effect != reason.effect || !same(other, reason), "said twice: {reason:?} {other:?}");
            }
        }
    }

    #[test]
    fn a_consent_given_never_turns_allow_into_deny(world in worlds(12)) {
        let Some(before) = world.decide() else { return Ok(()) };
        if before.verdict == Verdict::Deny {
            return Ok(());
        }
        for pupil in &world.known.pupils {
            for kind in ConsentKind::ALL {
                let text = serde_json::json!({ "at": world.probe.at, "by": { "host": "office" }, "ref": "given",
                    "action": { "type": "give_consent", "pupil": pupil, "kind": kind, "form": "F" } });
                let give: Request = from_json(text.to_string().as_bytes()).unwrap();
                let mut school = world.school.clone();
                let given = school.submit(&give).unwrap();
                // For a pupil who was erased in the history nobody can consent.
                if given.decision.reasons.iter().any(|reason| reason.code == ReasonCode::UnknownId) {
                    continue;
                }
                prop_assert_eq!(given.decision.verdict, Verdict::Allow);
                let after = ask(&school, &world.probe)?;
                prop_assert!(after.verdict != Verdict::Deny, "{kind} of {pupil} turns it into {after:?}");
            }
        }
    }

    #[test]
    fn the_order_of_roster_lists_is_no_matter(world in worlds(8), turn in 1..7_usize) {
        let mut roster = world.roster.clone();
        macro_rules! turned { ($($list:ident),+) => {$(
            let by = turn % roster.$list.len().max(1);
            roster.$list.rotate_left(by);
            if turn % 2 == 1 { roster.$list.reverse(); }
        )+} }
        turned!(classes, teams, pupils, memberships, parents, links, staff, assignments, consents, restrictions);
        roster.calendar.terms.reverse();
        roster.calendar.closures.reverse();
        let mut school = School::open(world.policy.clone(), roster).unwrap();
        let mut first = School::open(world.policy.clone(), world.roster.clone()).unwrap();
        for (request, _) in &world.history {
            let (a, b) = (first.submit(request).unwrap(), school.submit(request).unwrap());
            prop_assert_eq!(to_json(&a.decision).unwrap(), to_json(&b.decision).unwrap());
        }
        let answers = |school: &School| school.ask(&world.probe).map(|d| to_json(&d).unwrap());
        prop_assert_eq!(answers(&first), answers(&school));
        prop_assert_eq!(to_json(&first.plan(&world.probe).ok()).unwrap(), to_json(&school.plan(&world.probe).ok()).unwrap());
    }

    #[test]
    fn asking_changes_nothing_and_is_the_same_twice(world in worlds(10)) {
        let before = world.school.clone();
        let first = world.decide();
        let shown = world.school.ask_for_reader(&world.probe, &world.probe.by).ok();
        let plan = world.school.plan(&world.probe).ok();
        for remedy in first.iter().flat_map(|decision| &decision.reasons).flat_map(|reason| &reason.remedies) {
            let _ = world.school.carry_out(&world.probe, remedy);
        }
        prop_assert_eq!(&world.school, &before);
        prop_assert_eq!(world.school.seq(), before.seq());
        let bytes = |decision: &Option<Decision>| to_json(decision).unwrap();
        prop_assert_eq!(bytes(&first), bytes(&world.decide()));
        prop_assert_eq!(bytes(&shown), bytes(&before.ask_for_reader(&world.probe, &world.probe.by).ok()));
        prop_assert_eq!(to_json(&plan).unwrap(), to_json(&before.plan(&world.probe).ok()).unwrap());
    }
}

// ---- the generators themselves

/// A law over requests that never deny, or never name a pupil, would hold of anything.
#[test]
fn the_random_worlds_reach_what_the_laws_are_about() {
    use proptest::strategy::{Strategy, ValueTree};
    use proptest::test_runner::TestRunner;
    use std::collections::BTreeMap;

    let mut runner = TestRunner::deterministic();
    let (mut types, mut verdicts) = (BTreeSet::new(), BTreeMap::<Verdict, u32>::new());
    let (mut remedies, mut bare, mut clauses) = (BTreeMap::<String, u32>::new(), 0_u32, BTreeSet::new());
    let strategy = worlds(14);
    for _ in 0..3000 {
        let world = strategy.new_tree(&mut runner).unwrap().current();
        let action = serde_json::to_value(&world.probe.action).unwrap();
        types.insert(action["type"].as_str().unwrap().to_owned());
        let Some(decision) = world.decide() else { continue };
        *verdicts.entry(decision.verdict).or_default() += 1;
        for reason in &decision.reasons {
            clauses.insert((decision.policy.id.to_string(), reason.clause.to_string()));
            bare += u32::from(bites(reason) && reason.remedies.is_empty());
            for remedy in &reason.remedies {
                let kind = serde_json::to_value(remedy).unwrap()["type"].as_str().unwrap().to_owned();
                *remedies.entry(kind).or_default() += 1;
            }
        }
    }
    println!(
        "{} kinds of action, {verdicts:?}, {bare} reasons without remedies, {} clauses",
        types.len(),
        clauses.len()
    );
    println!("{remedies:?}");
    let all: BTreeSet<String> = schoolgate_tests::random::KINDS.iter().map(|(kind, ..)| (*kind).to_owned()).collect();
    assert!(types == all, "{:?} never come", all.difference(&types));
    assert!(verdicts.get(&Verdict::Allow).is_some_and(|n| *n > 200), "{verdicts:?}");
    assert!(verdicts.get(&Verdict::Hold).is_some_and(|n| *n > 5), "{verdicts:?}");
    let kinds = [
        "wait_until",
        "obtain_consent",
        "leave_out",
        "rename",
        "ask_permission",
        "choose_recipient",
        "change_topic",
        "choose_skill",
        "award_at_least",
        "change_category",
        "accept_policy",
        "use_school_device",
        "start_remote_learning",
    ];
    for kind in kinds {
        assert!(remedies.get(kind).is_some_and(|n| *n >= 2), "{kind}: {remedies:?}");
    }
}
