//! A school as it was is what its log led to then, whatever snapshot it is brought back from, and answers as it answered.
#![allow(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test stops at the first surprise, and its logs are short"
)]

use proptest::collection::vec;
use proptest::prelude::*;
use schoolgate::School;
use schoolgate::contract::{Decision, ErrorCode, Event, Happening, Person, Request};
use schoolgate::log::{When, redact, redact_disposed};
use schoolgate_tests::past::{CORPUS, answered};
use schoolgate_tests::random::World;
use serde_json::Value;

/// What was asked of a school at a number, and answered.
type Answered = (u64, Request, Decision);

fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, max_shrink_iters: 500, ..ProptestConfig::default() };
    if std::env::var("PROPTEST_CASES").is_err() {
        config.cases = cases;
    }
    config
}

/// A snapshot, and the number at which it was made.
type Made = (u64, String);

/// A random life: with the snapshots that were made on the way, and what each request was answered before it was submitted.
fn live(policy: usize, people: &[u16], steps: &[Vec<u16>]) -> (World, Vec<Made>, Vec<Answered>) {
    let mut world = World::build(policy, people, &[], &[]);
    let made = |school: &School| (school.seq(), school.snapshot().unwrap_or_default());
    let (mut snapshots, mut answers) = (vec![made(&world.school)], Vec::new());
    for (n, step) in steps.iter().enumerate() {
        let before = world.school.clone();
        if let Some((request, _)) = world.step(step) {
            answers.extend(before.ask(&request).ok().map(|decision| (before.seq(), request, decision)));
        }
        if n % 7 == 6 {
            snapshots.push(made(&world.school));
        }
    }
    (world, snapshots, answers)
}

fn first(events: &[Event], seq: u64) -> &[Event] {
    &events[..usize::try_from(seq).unwrap_or(usize::MAX).min(events.len())]
}

/// The log without those who were erased, and what was disposed of.
fn without_the_erased(log: &[Event]) -> Result<Vec<Event>, schoolgate::contract::Error> {
    let mut events = redact_disposed(log, None)?.events;
    let erased = |events: &[Event]| -> Option<Person> {
        events.iter().find_map(|event| match &event.what {
            Happening::Erased { subject, .. } => Some(subject.clone()),
            _ => None,
        })
    };
    while let Some(subject) = erased(&events) {
        events = redact(&events, &subject)?.events;
    }
    Ok(events)
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn it_is_what_the_log_led_to_then(
        (policy, people, steps) in (0..3_usize, vec(any::<u16>(), 0..=200), vec(vec(any::<u16>(), 0..=40), 20..=70)),
        picks in vec((any::<u64>(), any::<usize>(), any::<bool>()), 6),
    ) {
        let (world, snapshots, answers) = live(policy, &people, &steps);
        let mut log = world.log.clone();
        let clean = without_the_erased(&log).map_err(|error| TestCaseError::fail(format!("{error}")))?;
        let mut taken_out = false;
        for (moment, snapshot, whole) in picks {
            let moment = 1 + moment % log.len() as u64;
            let made: Vec<&Made> = snapshots.iter().filter(|(seq, _)| *seq <= moment).collect();
            let (seq, text) = made[snapshot % made.len()];
            let seq = *seq;
            let given = if whole { &log[..] } else { &log[seq as usize - 1..] };
            let mut from = Some(text.as_bytes());
            let mut found = School::as_of(from, given, When::Seq(moment));
            let gone = |event: &Event| matches!(event.what, Happening::Erased { .. } | Happening::Disposed { .. });
            if let Err(error) = &found {
                // What was erased since would come back: from the log without it, it does not. A snapshot of before that was
                // taken out joins the log no longer.
                if taken_out {
                    prop_assert_eq!(error.code(), ErrorCode::ForeignEvent, "{}", error);
                    prop_assert!(log[seq as usize - 1].seal != world.log[seq as usize - 1].seal);
                } else {
                    prop_assert_eq!(error.code(), ErrorCode::NotRedacted, "{}", error);
                    prop_assert!(log[moment as usize..].iter().any(gone));
                    log.clone_from(&clean);
                    taken_out = true;
                }
                let stale = School::as_of(from, &log, When::Seq(moment));
                let joins = log[seq as usize - 1].seal == world.log[seq as usize - 1].seal;
                prop_assert_eq!(stale.is_ok(), joins, "an old snapshot brings back what is in it");
                from = None;
                found = School::as_of(None, &log, When::Seq(moment));
            }
            let (school, as_of) = found.map_err(|error| TestCaseError::fail(format!("{error}")))?;
            let replayed = School::replay(first(&log, moment)).map_err(|error| TestCaseError::fail(format!("{error}")))?;
            prop_assert!(school == replayed);
            prop_assert_eq!(school.snapshot().ok(), replayed.snapshot().ok());
            prop_assert_eq!(as_of.seq, moment);
            prop_assert_eq!(as_of.applied, if from.is_some() { moment - seq } else { moment });
            prop_assert!(as_of.late.is_empty());
            if log == world.log {
                for (_, request, decision) in answers.iter().filter(|(at, ..)| *at == moment) {
                    prop_assert_eq!(&school.ask(request).ok(), &Some(decision.clone()), "it answered otherwise then");
                }
            } else {
                prop_assert!(!as_of.redacted.is_empty() || log.iter().all(|event| !event.redacted));
            }
        }
    }

    #[test]
    fn an_instant_is_the_number_before_the_first_later_one(
        (people, steps) in (vec(any::<u16>(), 0..=200), vec(vec(any::<u16>(), 0..=40), 10..=60)),
        picks in vec((any::<usize>(), -1..=1_i64), 6),
    ) {
        let log = World::build(1, &people, &steps, &[]).log;
        let log = without_the_erased(&log).map_err(|error| TestCaseError::fail(format!("{error}")))?;
        for (pick, beside) in picks {
            let at = log[pick % log.len()].at;
            let at = schoolgate::contract::Instant::from_millis(at.millis() + beside, 0);
            let number = log.iter().position(|event| event.at > at).unwrap_or(log.len());
            let found = School::as_of(None, &log, When::At(at));
            if number == 0 {
                let error = found.err().map(|error| (error.code(), error.path().to_owned()));
                prop_assert_eq!(error, Some((ErrorCode::InvalidValue, "when.at".to_owned())));
                continue;
            }
            let (school, as_of) = found.map_err(|error| TestCaseError::fail(format!("{error}")))?;
            prop_assert_eq!(school.seq(), number as u64);
            let late: Vec<u64> = log[number..].iter().filter(|event| event.at <= at).map(|event| event.seq).collect();
            prop_assert_eq!(as_of.late, late);
        }
    }
}

#[test]
fn the_corpus_has_what_is_answered() {
    assert!(answered() == CORPUS, "cargo run -p schoolgate-tests --example past");
}

/// What every language is held to has what is taken and what is refused, and says in between what it is for.
#[test]
fn the_corpus_tells_then_from_now() {
    let cases: Vec<Value> = serde_json::from_str(CORPUS).unwrap_or_default();
    let answer = |name: &str| {
        let case = cases.iter().find(|case| case["name"] == name);
        case.map_or(Value::Null, |case| {
            serde_json::from_str(case["answer"].as_str().unwrap_or_default()).unwrap_or_default()
        })
    };
    let code = |name: &str| answer(name)["error"]["code"].as_str().unwrap_or_default().to_owned();
    let then = |name: &str, n: usize| -> Value {
        let case = cases.iter().find(|case| case["name"] == name).cloned().unwrap_or_default();
        serde_json::from_str(case["then"][n]["answer"].as_str().unwrap_or_default()).unwrap_or_default()
    };
    assert_eq!(answer("at an instant, of two events of it")["ok"]["seq"], 4);
    assert_eq!(answer("at an instant, of two events of it")["ok"]["late"], serde_json::json!([7]));
    assert_eq!(answer("at an instant, with a snapshot")["ok"]["applied"], 3);
    assert_eq!(code("somebody was erased since"), "not_redacted");
    for name in ["a snapshot from before the log was redacted", "a snapshot of another school"] {
        assert_eq!(code(name), "foreign_event", "{name}");
        assert_eq!(answer(name)["error"]["path"], "snapshot", "{name}");
    }
    // On the fourth he could still see the class page; on the fifth, after the restriction came in, he could not.
    assert_eq!(then("from the log alone, by number", 2)["ok"]["view"], "feed");
    assert_eq!(then("from a snapshot and what followed", 2)["ok"]["view"], "denied");
    // Her picture could go there until the consent was withdrawn.
    assert_eq!(then("from the log alone, by number", 1)["ok"]["verdict"], "allow");
    assert_eq!(then("at an instant after all of them", 1)["ok"]["verdict"], "deny");
    assert_eq!(answer("of a school with a key, without it")["error"]["path"], "key");
    let text = |name: &str| cases.iter().find(|case| case["name"] == name).map(Value::to_string).unwrap_or_default();
    assert!(!text("of a log out of which somebody was taken").contains("mr-lee"), "somebody who was erased came back");
}
