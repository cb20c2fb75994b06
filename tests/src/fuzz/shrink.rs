//! What fails, made small: a part after the other is left out, as long as the same goes wrong.

use serde_json::Value;

use super::{Case, Corpus, DOORS, Input, check};
use crate::year::Dice;

/// How many smaller inputs are tried at most.
const TRIES: usize = 3_000;

/// What a problem is, without its particulars.
fn kind(problem: &str) -> &str {
    problem.split(':').next().unwrap_or_default()
}

pub(super) fn shrink(corpus: &Corpus, mut case: Case, mut problem: String) -> (Case, String) {
    let wanted = kind(&problem).to_owned();
    let (mut place, mut tries) = (0, 0);
    while tries < TRIES {
        let Some(input) = smaller(&case.input, place) else { break };
        tries += 1;
        let plain = Case { input, ..case.clone() };
        let fails = |tried: Case| {
            let found = check(corpus, &tried).err().filter(|found| kind(found) == wanted && tried != case)?;
            Some((tried, found))
        };
        match fails(sealed(corpus, plain.clone())).or_else(|| fails(plain)) {
            Some(smaller) => (case, problem) = smaller,
            None => place += 1,
        }
    }
    (case, problem)
}

/// The same with its seals made valid.
fn sealed(corpus: &Corpus, mut case: Case) -> Case {
    let door = DOORS.iter().find(|door| door.name == case.door);
    if let (Some(door), Input::Json(value)) = (door, &mut case.input) {
        (door.seal)(corpus, case.world, value, &mut Dice::new(1));
    }
    case
}

/// The input without the part at a place; `None` where there is none.
fn smaller(input: &Input, place: usize) -> Option<Input> {
    match input {
        Input::Json(value) => {
            let (mut value, mut rest) = (value.clone(), place);
            left_out(&mut value, &mut rest).then_some(Input::Json(value))
        }
        Input::Bytes(bytes) => {
            let length = (bytes.len() / 8).max(1);
            let from = place * length;
            let kept =
                bytes.iter().enumerate().filter(|(at, _)| !(from..from + length).contains(at)).map(|(_, byte)| *byte);
            (from < bytes.len()).then(|| Input::Bytes(kept.collect()))
        }
        Input::Files(files) => {
            let mut rest = place;
            for (at, (_, bytes)) in files.iter().enumerate() {
                let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
                if rest < lines.len() {
                    lines.remove(rest);
                    let mut files = files.clone();
                    files[at].1 = lines.join(&b'\n');
                    return Some(Input::Files(files));
                }
                rest -= lines.len();
            }
            None
        }
    }
}

/// Leaves out the item or field at a place, counted over the whole tree; whether there was one.
fn left_out(value: &mut Value, place: &mut usize) -> bool {
    match value {
        Value::Array(list) => {
            if *place < list.len() {
                list.remove(*place);
                return true;
            }
            *place -= list.len();
            list.iter_mut().any(|item| left_out(item, place))
        }
        Value::Object(fields) => {
            if let Some(name) = fields.keys().nth(*place).cloned() {
                fields.remove(&name);
                return true;
            }
            *place -= fields.len();
            fields.values_mut().any(|field| left_out(field, place))
        }
        _ => false,
    }
}
