//! Changes at random: of a tree of JSON, of bytes, of files.

use serde_json::{Map, Value, json};

use super::corpus::Corpus;
use super::doors::Door;
use super::{Case, Input, seal};
use crate::year::Dice;

/// Texts that have surprised somebody somewhere.
const TEXTS: &[&str] = &[
    "",
    " ",
    "\u{0}",
    "null",
    "-",
    "[erased]",
    "~1",
    "$schema",
    "engine.host",
    "a\u{301}",
    "\u{202e}txt",
    "\u{feff}",
    "ﬁ",
    "İ",
    "ß",
    "\u{3164}",
    "\u{1d173}",
    "👩‍👩‍👧",
    "Aminaaa",
    "O'Neil-Smith",
    "24:00",
    "00:00",
    "2023-02-30",
    "0000-01-01",
    "9999-12-31",
    "2023-10-29T01:30:00+01:00",
    "0000-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59.999-14:00",
    "2023-10-02T10:00:00.1234567+00:00",
    "Europe/London",
    "Pacific/Apia",
    "America/Vancouver",
    "Y14",
    "host",
];

const NUMBERS: &[i64] = &[0, 1, -1, 2, 7, 255, 65_535, 65_536, i64::MAX, i64::MIN, 4_294_967_296, -2_147_483_649];

/// A changed document for a door.
pub(super) fn case(corpus: &Corpus, door: &Door, dice: &mut Dice) -> Case {
    let (world, mut input) = (door.seeds)(corpus, dice);
    match &mut input {
        Input::Json(value) => {
            for _ in 0..=dice.below(4) {
                change(value, corpus, dice);
            }
            if dice.below(8) > 0 {
                (door.seal)(corpus, world, value, dice);
            }
        }
        Input::Files(files) => {
            for _ in 0..=dice.below(4) {
                change_files(files, dice);
            }
        }
        Input::Bytes(_) => {}
    }
    if let (Input::Json(value), 0) = (&input, dice.below(12)) {
        let mut bytes = value.to_string().into_bytes();
        (0..=dice.below(3)).for_each(|_| change_bytes(&mut bytes, dice));
        input = Input::Bytes(bytes);
    }
    Case { door: door.name.to_owned(), world, input }
}

/// How many values there are in a tree, itself among them.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(list) => list.iter().map(size).sum(),
        Value::Object(fields) => fields.values().map(size).sum(),
        _ => 0,
    }
}

/// The value at a place, counted from the root.
fn at(value: &mut Value, place: usize) -> &mut Value {
    let Some(mut rest) = place.checked_sub(1) else { return value };
    // Where it lies is found first, since what is borrowed cannot be given back.
    let sizes: Vec<usize> = match &*value {
        Value::Array(list) => list.iter().map(size).collect(),
        Value::Object(fields) => fields.values().map(size).collect(),
        _ => Vec::new(),
    };
    let mut child = 0;
    for size in sizes {
        if rest < size {
            break;
        }
        rest -= size;
        child += 1;
    }
    let found = match value {
        Value::Array(list) => list.get_mut(child),
        Value::Object(fields) => fields.values_mut().nth(child),
        _ => None,
    };
    match found {
        Some(found) => at(found, rest),
        None => unreachable!("the place lies within the tree"),
    }
}

/// Any value of a tree.
fn any<'a>(value: &'a mut Value, dice: &mut Dice) -> &'a mut Value {
    let place = dice.below(size(value));
    at(value, place)
}

fn change(value: &mut Value, corpus: &Corpus, dice: &mut Dice) {
    // Somewhere else in the same document, or in another, there is what has the right type in the wrong place.
    let elsewhere = any(&mut value.clone(), dice).clone();
    let donor = donor(corpus, dice);
    let target = any(value, dice);
    match dice.below(14) {
        0 => *target = elsewhere,
        1 => *target = donor,
        2 => *target = text(dice),
        3 => *target = json!(NUMBERS.get(dice.below(NUMBERS.len()))),
        4 => *target = [Value::Null, json!(true), json!([]), json!({}), json!(1.5)][dice.below(5)].clone(),
        5 => repeat(target, dice),
        6 | 7 => drop_one(target, dice),
        8 => swap(target, dice),
        9 => lengthen(target, dice),
        10 => {
            if let Value::Object(fields) = target {
                fields.insert(field(corpus, dice), donor);
            }
        }
        11 => {
            if let Value::String(said) = target {
                let mut letters: Vec<char> = said.chars().collect();
                let place = dice.below(letters.len() + 1);
                letters.insert(place, ['a', '0', '-', '\u{301}', '\u{200d}', ' ', '.'][dice.below(7)]);
                *said = letters.into_iter().collect();
            }
        }
        12 => mark(target, dice),
        _ => {
            if let (Value::Array(list), Value::Array(more)) = (target, elsewhere) {
                list.extend(more);
            }
        }
    }
}

/// A word that is in no sentence of the library: where it is in an error, the error says what was put in.
pub(super) const MARK: &str = "Sentinelia";

fn mark(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::String(said) => *said = if dice.below(2) == 0 { MARK.to_owned() } else { format!("{said} {MARK}") },
        Value::Object(fields) => {
            let names = ["given_name", "family_name", "text", "reason", "note", "name", "title"];
            fields
                .iter_mut()
                .filter(|(name, _)| names.contains(&name.as_str()))
                .for_each(|(_, value)| *value = json!(MARK));
        }
        _ => {}
    }
}

fn text(dice: &mut Dice) -> Value {
    match dice.below(8) {
        0 => json!("x".repeat(1 << dice.below(16))),
        1 => json!("Amina Khan ".repeat(1 << dice.below(8))),
        _ => json!(TEXTS.get(dice.below(TEXTS.len()))),
    }
}

fn repeat(value: &mut Value, dice: &mut Dice) {
    if let Value::Array(list) = value
        && let Some(one) = list.get(dice.below(list.len())).cloned()
    {
        let times = 1 << dice.below(7);
        list.extend(std::iter::repeat_n(one, times));
    }
}

fn drop_one(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Array(list) if !list.is_empty() => drop(list.remove(dice.below(list.len()))),
        Value::Object(fields) => {
            if let Some(name) = fields.keys().nth(dice.below(fields.len())).cloned() {
                fields.remove(&name);
            }
        }
        _ => {}
    }
}

fn swap(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Array(list) if list.len() > 1 => {
            let (one, other) = (dice.below(list.len()), dice.below(list.len()));
            list.swap(one, other);
        }
        Value::Object(fields) if fields.len() > 1 => {
            let names: Vec<String> = fields.keys().cloned().collect();
            let (one, other) = (&names[dice.below(names.len())], &names[dice.below(names.len())]);
            let (a, b) = (fields[one].clone(), fields[other].clone());
            fields.insert(one.clone(), b);
            fields.insert(other.clone(), a);
        }
        _ => {}
    }
}

fn lengthen(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::String(said) if said.len() < 1_000 => *said = said.repeat(1 << dice.below(8)),
        Value::Number(_) => *value = json!(NUMBERS.get(dice.below(NUMBERS.len()))),
        Value::Array(list) => {
            let more = list.clone();
            (0..dice.below(6)).for_each(|_| {
                if list.len() < 2_000 {
                    list.extend(more.iter().cloned())
                }
            });
        }
        _ => *value = (0..dice.below(160)).fold(value.take(), |inner, _| json!([inner])),
    }
}

/// A part of another document of the corpus.
fn donor(corpus: &Corpus, dice: &mut Dice) -> Value {
    let all: [&[Value]; 4] = [&corpus.policies, &corpus.rosters, &corpus.logs, &corpus.snapshots];
    let document = match dice.below(6) {
        at @ 0..4 => all[at].get(dice.below(all[at].len())),
        _ => corpus.steps.get(dice.below(corpus.steps.len())).map(|(_, _, step)| step),
    };
    // A whole log in the place of a word says little.
    let mut part = document.cloned().unwrap_or_default();
    for _ in 0..8 {
        if size(&part) < 40 {
            break;
        }
        let inner = any(&mut part, dice).take();
        part = inner;
    }
    part
}

/// The name of a field of some document.
fn field(corpus: &Corpus, dice: &mut Dice) -> String {
    let names = |fields: &Map<String, Value>, dice: &mut Dice| fields.keys().nth(dice.below(fields.len())).cloned();
    match donor(corpus, dice) {
        Value::Object(fields) => names(&fields, dice).unwrap_or_default(),
        Value::String(said) => said,
        _ => "v".to_owned(),
    }
}

fn change_bytes(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let place = dice.below(bytes.len());
    let byte = u8::try_from(dice.below(256)).unwrap_or(0);
    match dice.below(7) {
        0 => bytes.truncate(place),
        1 => bytes.insert(place, byte),
        2 if !bytes.is_empty() => drop(bytes.remove(place)),
        3 => bytes.splice(place..place, b"\xff\xfe\x00".iter().copied()).for_each(drop),
        4 => {
            let part: Vec<u8> = bytes.iter().skip(place).take(dice.below(40)).copied().collect();
            bytes.splice(place..place, part).for_each(drop);
        }
        5 => {
            let sign = [b'{', b'}', b'[', b']', b',', b':', b'"', b'\\', b'\n', b';', b'\t'][dice.below(11)];
            bytes.insert(place, sign);
        }
        _ => {
            if let Some(at) = bytes.get_mut(place) {
                *at ^= 1 << dice.below(8);
            }
        }
    }
}

fn change_files(files: &mut Vec<(String, Vec<u8>)>, dice: &mut Dice) {
    let (other, count) = (files.get(dice.below(files.len())).cloned(), files.len());
    let Some((name, bytes)) = files.get_mut(dice.below(count)) else { return };
    let mut rows: Vec<Vec<String>> =
        String::from_utf8_lossy(bytes).lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    let (row, second) = (dice.below(rows.len()), dice.below(rows.len()));
    let columns = rows.get(row).map_or(0, Vec::len);
    let column = dice.below(columns);
    match dice.below(12) {
        0 => return change_bytes(bytes, dice),
        1 => {
            *bytes = String::from_utf8_lossy(bytes).encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes.splice(0..0, [0xff, 0xfe]).for_each(drop);
            return;
        }
        2 => return *name = other.map(|(name, _)| name).unwrap_or_default(),
        3 => return files.extend(other),
        4 if row < rows.len() => drop(rows.remove(row)),
        5 if row < rows.len() => (0..1 << dice.below(5)).for_each(|_| rows.push(rows[row].clone())),
        6 if row < rows.len() && second < rows.len() => rows.swap(row, second),
        7 => rows.iter_mut().filter(|row| column < row.len()).for_each(|row| drop(row.remove(column))),
        8 => {
            let said =
                ["2023-09-01", "2024-02-30", "1.0", "0", "yes", "", "p1", "a1", "s", "student", "tobedeleted", MARK];
            if let Some(cell) = rows.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell = said[dice.below(said.len())].to_owned();
            }
        }
        9 => {
            let taken = rows.get(second).and_then(|row| row.get(column)).cloned();
            if let (Some(cell), Some(taken)) = (rows.get_mut(row).and_then(|row| row.get_mut(column)), taken) {
                *cell = taken;
            }
        }
        10 => {
            if let Some(cell) = rows.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell = text(dice).as_str().unwrap_or_default().to_owned();
            }
        }
        _ => {
            if let Some(row) = rows.get_mut(row) {
                row.push("more".to_owned());
            }
        }
    }
    let lines: Vec<String> = rows.into_iter().map(|row| row.join(",")).collect();
    *bytes = lines.join("\n").into_bytes();
}

/// Leaves what has no seal as it is.
pub(super) fn unsealed(_: &Corpus, _: usize, _: &mut Value, _: &mut Dice) {}

/// Seals a log, numbered mostly.
pub(super) fn log(_: &Corpus, _: usize, value: &mut Value, dice: &mut Dice) {
    let number = dice.below(4) > 0;
    match value.get_mut("events") {
        Some(events) => seal::log(events, number),
        None => seal::log(value, number),
    }
}

/// Seals the event that comes next.
pub(super) fn event(corpus: &Corpus, world: usize, value: &mut Value, _: &mut Dice) {
    let before = corpus.events.get(world).and_then(|(_, event)| Some((world, event["seq"].as_u64()?)));
    let Some((world, seq)) = before.filter(|_| value.is_object()) else { return };
    value["seq"] = json!(seq);
    let last =
        corpus.events.get(world.wrapping_sub(1)).map_or_else(|| first_seal(corpus), |(_, event)| event["seal"].clone());
    seal::event(value, last.as_str().unwrap_or_default());
}

fn first_seal(corpus: &Corpus) -> Value {
    corpus.logs.last().map(|log| log[0]["seal"].clone()).unwrap_or_default()
}

/// Seals a snapshot.
pub(super) fn snapshot(_: &Corpus, _: usize, value: &mut Value, _: &mut Dice) {
    seal::snapshot(value);
}
