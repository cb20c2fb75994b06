//! The documents that each door is made for, of which those that are put to it are changes.

use schoolgate::wire;
use schoolgate_words::Locale;
use serde_json::{Value, json};

use super::Input;
use super::corpus::{Corpus, for_reader};
use crate::year::Dice;

fn one_of<T: Clone + Default>(all: &[T], dice: &mut Dice) -> T {
    all.get(dice.below(all.len())).cloned().unwrap_or_default()
}

fn step(corpus: &Corpus, kinds: &[&str], dice: &mut Dice) -> (usize, Value) {
    let steps = corpus.steps_of(kinds);
    steps.get(dice.below(steps.len())).map(|(world, _, step)| (*world, step.clone())).unwrap_or_default()
}

pub(super) fn requests(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    let (world, mut request) = step(corpus, &["ask", "submit", "plan"], dice);
    // Of what was submitted the answer is known; so mostly it is asked anew.
    if dice.below(4) > 0 {
        request["ref"] = json!(format!("fuzz-{}", dice.below(3)));
    }
    (world, Input::Json(request))
}

pub(super) fn batches(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    let (world, one) = step(corpus, &["ask", "submit"], dice);
    let others = (0..dice.below(4)).map(|_| step(corpus, &["ask", "submit"], dice).1);
    (world, Input::Json(core::iter::once(one).chain(others).collect()))
}

/// As they were submitted in a scenario, or as one thought of them.
pub(super) fn lists(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    if dice.below(2) == 0 {
        let (world, list) = step(corpus, &["submit_batch"], dice);
        return (world, Input::Json(list));
    }
    let (world, Input::Json(mut list)) = batches(corpus, dice) else { return batches(corpus, dice) };
    for (n, request) in list.as_array_mut().into_iter().flatten().enumerate() {
        request["ref"] = json!(format!("fuzz-{n}"));
    }
    (world, Input::Json(list))
}

pub(super) fn readers(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    let (world, request) = step(corpus, &["ask", "submit"], dice);
    let mut input = for_reader(&request);
    if dice.below(2) == 0 {
        input["reader"] = step(corpus, &["ask", "submit"], dice).1["by"].clone();
    }
    (world, Input::Json(input))
}

/// A decision or a plan, to be told in one of the languages.
pub(super) fn sayings(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    let (world, request) = step(corpus, &["ask", "submit", "plan"], dice);
    let request = request.to_string();
    let locale = Locale::ALL.get(dice.below(Locale::ALL.len())).map_or("", |locale| locale.tag());
    let names = json!({ "parents": { "sara": "Mrs Khan" }, "pupils": { "amina": "Amina" } });
    let mut input = json!({ "locale": locale, "unreviewed": "accept", "names": names });
    let Some(school) = corpus.worlds.get(world).map(|world| &world.school) else { return (world, Input::Json(input)) };
    let (field, answer) = match dice.below(3) {
        0 => ("plan", wire::plan(school, request.as_bytes())),
        _ => ("decision", wire::ask(school, request.as_bytes())),
    };
    let answer: Value = serde_json::from_str(&answer).unwrap_or_default();
    input[field] = answer["ok"].clone();
    input["remedies"] = answer["ok"]["reasons"][0]["remedies"].clone();
    input["duties"] = answer["ok"]["duties"].clone();
    (world, Input::Json(input))
}

pub(super) fn views(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    let (world, view) = step(corpus, &["check"], dice);
    (world, Input::Json(view))
}

pub(super) fn policies(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    (0, Input::Json(one_of(&corpus.policies, dice)))
}

pub(super) fn rosters(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    (0, Input::Json(one_of(&corpus.rosters, dice)))
}

pub(super) fn events(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    let world = dice.below(corpus.events.len());
    let event = corpus.events.get(world).map(|(_, event)| event.clone());
    (world, Input::Json(event.unwrap_or_default()))
}

/// A log, or the beginning of one.
pub(super) fn logs(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    let mut log = one_of(&corpus.logs, dice);
    if let (Value::Array(events), true) = (&mut log, dice.below(3) > 0) {
        events.truncate(1 + dice.below(events.len()));
    }
    (corpus.worlds.len().saturating_sub(1), Input::Json(log))
}

pub(super) fn redactions(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    let log = one_of(&corpus.logs, dice);
    let erased = log.as_array().into_iter().flatten().filter(|event| event["what"]["type"] == "erased");
    let erased: Vec<Value> = erased.map(|event| event["what"]["subject"].clone()).collect();
    (0, Input::Json(json!({ "events": log, "subject": one_of(&erased, dice) })))
}

/// A log, and a moment of it, or beside it.
pub(super) fn moments(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    let log = one_of(&corpus.logs, dice);
    let events = log.as_array().map_or(0, Vec::len);
    let at = log[dice.below(events.max(1))]["at"].clone();
    let when = if dice.below(2) == 0 { json!({ "seq": dice.below(events + 2) }) } else { json!({ "at": at }) };
    (0, Input::Json(json!({ "events": log, "when": when })))
}

pub(super) fn snapshots(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    (0, Input::Json(one_of(&corpus.snapshots, dice)))
}

pub(super) fn folders(corpus: &Corpus, dice: &mut Dice) -> (usize, Input) {
    let folder = corpus.folders.get(dice.below(corpus.folders.len())).cloned();
    (0, folder.unwrap_or(Input::Files(Vec::new())))
}
