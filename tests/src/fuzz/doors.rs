//! The doors, what is put to them to begin with, and what holds whatever is put.

use schoolgate::contract::{Error, ErrorCode, Event, SchoolId, to_json};
use schoolgate::policy::Policy;
use schoolgate::wire;
use schoolgate::{ErasureKey, School};
use schoolgate_rosters::import::{NamedFile, Options, read};
use schoolgate_rosters::packed::Unpacked;
use serde_json::{Value, json};

use super::corpus::{Corpus, SECRET};
use super::mutate::{self, MARK};
use super::{Case, Input, seeds};
use crate::year::Dice;

/// A door.
pub struct Door {
    /// Its name.
    pub name: &'static str,
    /// A document that it is made for, and the school at which it is put.
    pub(super) seeds: fn(&Corpus, &mut Dice) -> (usize, Input),
    /// Makes what seals it has valid.
    pub(super) seal: fn(&Corpus, usize, &mut Value, &mut Dice),
    put: fn(&Corpus, usize, &Input) -> Held,
}

/// Whether it was accepted; an error says what does not hold.
type Held = Result<bool, String>;

/// Every door of `wire`, the import, and the words for families.
pub const DOORS: &[Door] = &[
    Door { name: "ask", seeds: seeds::requests, seal: mutate::unsealed, put: ask },
    Door { name: "ask_batch", seeds: seeds::batches, seal: mutate::unsealed, put: ask_batch },
    Door { name: "ask_for_reader", seeds: seeds::readers, seal: mutate::unsealed, put: ask_for_reader },
    Door { name: "submit", seeds: seeds::requests, seal: mutate::unsealed, put: submit },
    Door { name: "submit_batch", seeds: seeds::lists, seal: mutate::unsealed, put: submit_batch },
    Door { name: "plan", seeds: seeds::requests, seal: mutate::unsealed, put: plan },
    Door { name: "view", seeds: seeds::views, seal: mutate::unsealed, put: view },
    Door { name: "policy", seeds: seeds::policies, seal: mutate::unsealed, put: policy },
    Door { name: "open", seeds: seeds::rosters, seal: mutate::unsealed, put: open },
    Door { name: "found", seeds: seeds::rosters, seal: mutate::unsealed, put: found },
    Door { name: "apply", seeds: seeds::events, seal: mutate::event, put: apply },
    Door { name: "replay", seeds: seeds::logs, seal: mutate::log, put: replay },
    Door { name: "take_up", seeds: seeds::logs, seal: mutate::log, put: take_up },
    Door { name: "verify", seeds: seeds::logs, seal: mutate::log, put: verify },
    Door { name: "redact", seeds: seeds::redactions, seal: mutate::log, put: redact },
    Door { name: "restore", seeds: seeds::snapshots, seal: mutate::snapshot, put: restore },
    Door { name: "as_of", seeds: seeds::moments, seal: mutate::log, put: as_of },
    Door { name: "import", seeds: seeds::folders, seal: mutate::unsealed, put: import },
    Door { name: "say", seeds: seeds::sayings, seal: mutate::unsealed, put: say },
];

pub(super) fn put(corpus: &Corpus, case: &Case) -> Held {
    let door = DOORS.iter().find(|door| door.name == case.door).ok_or("unknown door: there is none of that name")?;
    (door.put)(corpus, case.world, &case.input)
}

fn school(corpus: &Corpus, world: usize) -> Result<&School, String> {
    corpus
        .worlds
        .get(world)
        .map(|world| &world.school)
        .ok_or_else(|| "unknown world: there is none of that number".to_owned())
}

fn named(error: &str) -> Result<(), String> {
    if error.to_lowercase().contains(&MARK.to_lowercase()) {
        Err(format!("says what was put in: {error}"))
    } else {
        Ok(())
    }
}

/// What is answered, in the shape of an answer.
fn answer(text: &str) -> Result<Value, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("answers no JSON: {error}: {text}"))?;
    let error = &value["error"];
    match (value.as_object().map_or(0, serde_json::Map::len), value.get("ok"), value.get("error")) {
        (1, Some(_), None) => {}
        (1, None, Some(_)) => refused(error["code"].as_str(), error["path"].as_str(), error["message"].as_str())?,
        _ => return Err(format!("answers without shape: {text}")),
    }
    Ok(value)
}

fn refused(code: Option<&str>, path: Option<&str>, message: Option<&str>) -> Result<(), String> {
    let (Some(code), Some(path), Some(message)) = (code, path, message) else {
        return Err("answers without shape: an error lacks its code, path or message".to_owned());
    };
    if !ErrorCode::ALL.iter().any(|known| known.as_str() == code) || message.len() < 10 {
        return Err(format!("answers without shape: error {code} at {path}: {message}"));
    }
    named(&format!("{code} {path} {message}"))
}

fn not_taken(error: &schoolgate::contract::Error) -> Held {
    refused(Some(error.code().as_str()), Some(error.path()), Some(error.sentence()))?;
    Ok(false)
}

fn decision(value: &Value) -> Result<(), String> {
    let verdict = value["verdict"].as_str().unwrap_or_default();
    let reasons = value["reasons"].as_array();
    let shaped = matches!(verdict, "allow" | "hold" | "deny")
        && reasons
            .is_some_and(|reasons| !reasons.is_empty() && reasons.iter().all(|reason| reason["clause"].is_string()));
    if shaped { Ok(()) } else { Err(format!("answers without shape: a decision without verdict or reasons: {value}")) }
}

/// Whether a school is what its snapshot says.
fn restores(school: &School) -> Result<(), String> {
    let snapshot = school.snapshot().map_err(|error| format!("has no snapshot: {error}"))?;
    let again =
        with_key(|key| wire::restore(snapshot.as_bytes(), key)).map_err(|error| format!("is not restored: {error}"))?;
    if again == *school { Ok(()) } else { Err("is restored otherwise: another school comes back".to_owned()) }
}

fn ask(corpus: &Corpus, world: usize, input: &Input) -> Held {
    let answer = answer(&wire::ask(school(corpus, world)?, &input.bytes()))?;
    let Some(decided) = answer.get("ok") else { return Ok(false) };
    decision(decided)?;
    Ok(true)
}

fn ask_batch(corpus: &Corpus, world: usize, input: &Input) -> Held {
    let answer = answer(&wire::ask_batch(school(corpus, world)?, &input.bytes()))?;
    let Some(answers) = answer.get("ok") else { return Ok(false) };
    for one in answers.as_array().ok_or("answers without shape: no list")? {
        self::answer(&one.to_string())?;
        one.get("ok").map_or(Ok(()), decision)?;
    }
    Ok(true)
}

fn ask_for_reader(corpus: &Corpus, world: usize, input: &Input) -> Held {
    let answer = answer(&wire::ask_for_reader(school(corpus, world)?, &input.bytes()))?;
    let Some(decided) = answer.get("ok") else { return Ok(false) };
    decision(decided)?;
    Ok(true)
}

fn submit(corpus: &Corpus, world: usize, input: &Input) -> Held {
    let before = school(corpus, world)?;
    let mut school = before.clone();
    // What expects a log that stands elsewhere changes nothing.
    self::answer(&wire::submit(&mut school, &input.bytes(), Some(u64::MAX)))?;
    if school != *before {
        return Err("changes what stands elsewhere: the school is another".to_owned());
    }
    let answer = answer(&wire::submit(&mut school, &input.bytes(), None))?;
    let Some(submitted) = answer.get("ok") else {
        return if school == *before {
            Ok(false)
        } else {
            Err("changes what it refuses: the school is another".to_owned())
        };
    };
    decision(&submitted["decision"])?;
    let events = submitted["events"].as_array().ok_or("answers without shape: no events")?;
    if events.is_empty() && school != *before {
        return Err("changes without an event: the school is another".to_owned());
    }
    let mut follower = before.clone();
    for event in events {
        let heard = self::answer(&wire::apply(&mut follower, event.to_string().as_bytes()))?;
        if heard.get("ok").is_none() {
            return Err(format!("refuses its own event: {heard}"));
        }
    }
    if follower != school {
        return Err("leads elsewhere: a copy that hears the events is another school".to_owned());
    }
    restores(&school)?;
    // What was done is done once.
    let done = school.clone();
    let again = wire::submit(&mut school, &input.bytes(), None);
    if school != done {
        return Err(format!("happens twice: {again}"));
    }
    Ok(true)
}

fn submit_batch(corpus: &Corpus, world: usize, input: &Input) -> Held {
    let before = school(corpus, world)?;
    let mut school = before.clone();
    let answer = answer(&wire::submit_batch(&mut school, &input.bytes(), None))?;
    let submitted = answer.get("ok").filter(|submitted| submitted.get("denied").is_none());
    let Some(submitted) = submitted else {
        return if school == *before {
            Ok(false)
        } else {
            Err("changes what it refuses: the school is another".to_owned())
        };
    };
    submitted["decisions"].as_array().ok_or("answers without shape: no decisions")?.iter().try_for_each(decision)?;
    // One by one they are answered alike.
    let mut apart = before.clone();
    let requests: Value = serde_json::from_slice(&input.bytes()).map_err(|error| format!("takes no JSON: {error}"))?;
    for request in requests.as_array().into_iter().flatten() {
        self::answer(&wire::submit(&mut apart, request.to_string().as_bytes(), None))?;
    }
    if apart != school {
        return Err("leads elsewhere: submitted one by one they leave another school".to_owned());
    }
    restores(&school)?;
    Ok(true)
}

fn plan(corpus: &Corpus, world: usize, input: &Input) -> Held {
    let answer = answer(&wire::plan(school(corpus, world)?, &input.bytes()))?;
    let Some(plan) = answer.get("ok") else { return Ok(false) };
    if plan["possible"] == true && plan["decision"]["verdict"] == "deny" {
        return Err(format!("plans what is denied: {plan}"));
    }
    Ok(true)
}

fn view(corpus: &Corpus, world: usize, input: &Input) -> Held {
    let answer = answer(&wire::view(school(corpus, world)?, &input.bytes()))?;
    match answer.get("ok") {
        Some(view) if !view["view"].is_string() => {
            Err(format!("answers without shape: a view without its name: {view}"))
        }
        view => {
            // What is kept of a look changes nothing of it.
            let traced = self::answer(&wire::view_traced(school(corpus, world)?, &input.bytes()))?;
            let same = traced.get("ok").map(|traced| &traced["view"]) == view;
            if same { Ok(view.is_some()) } else { Err(format!("is shown otherwise where it is traced: {traced}")) }
        }
    }
}

fn say(_: &Corpus, _: usize, input: &Input) -> Held {
    let answer = answer(&schoolgate_words::wire::call("say", &input.bytes()))?;
    let Some(said) = answer.get("ok") else { return Ok(false) };
    let reasons = said["decision"]["reasons"].as_array();
    if reasons.into_iter().flatten().any(|reason| reason["words"].as_str().is_none_or(str::is_empty)) {
        return Err(format!("has no words for a reason: {said}"));
    }
    Ok(true)
}

fn policy(corpus: &Corpus, _: usize, input: &Input) -> Held {
    let policy = match wire::policy(&input.bytes()) {
        Ok(policy) => policy,
        Err(error) => return not_taken(&error),
    };
    let text = to_json(policy.document()).map_err(|error| format!("is not written: {error}"))?;
    if Policy::from_json(text.as_bytes()).ok().as_ref() != Some(&policy) {
        return Err("is read otherwise: what a policy says of itself compiles to another".to_owned());
    }
    for clause in policy.document().clauses.iter().map(|clause| clause.id.as_str()).chain([text.as_str(), ""]) {
        answer(&wire::heading(&policy, clause.as_bytes()))?;
    }
    // A school opens under it, and answers.
    let Some((world, _, request)) = corpus.steps.get(text.len() % corpus.steps.len().max(1)) else { return Ok(true) };
    let roster = corpus.rosters.get(*world).map(Value::to_string).unwrap_or_default();
    if let Ok(school) = wire::open(&policy, roster.as_bytes()) {
        answer(&wire::ask(&school, request.to_string().as_bytes()))?;
        restores(&school)?;
    }
    Ok(true)
}

fn open(corpus: &Corpus, _: usize, input: &Input) -> Held {
    let Some(world) = corpus.worlds.first() else { return Ok(false) };
    let school = match wire::open(&world.policy, &input.bytes()) {
        Ok(school) => school,
        Err(error) => return not_taken(&error),
    };
    restores(&school)?;
    looks(&school)?;
    // The same school takes the same roster again.
    let Input::Json(roster) = input else { return Ok(true) };
    let import = json!({ "at": "2023-10-02T10:00:00+01:00", "by": { "host": "office" }, "ref": "again",
                         "action": { "type": "import_roster", "roster": roster } });
    let mut again = school.clone();
    let imported = answer(&wire::submit(&mut again, import.to_string().as_bytes(), None))?;
    if imported.get("ok").is_none() {
        return Err(format!("refuses its own roster: {imported}"));
    }
    restores(&again)?;
    Ok(true)
}

/// Reads what a school wrote, with the key where it has one: some have.
fn with_key<T>(read: impl Fn(Option<&ErasureKey>) -> Result<T, Error>) -> Result<T, Error> {
    match read(None) {
        Err(error) if error.code() == ErrorCode::WrongKey => read(wire::key(SECRET)?.as_ref()),
        read => read,
    }
}

/// The same with a key, without which nothing of it is read.
fn found(corpus: &Corpus, _: usize, input: &Input) -> Held {
    let Some(world) = corpus.worlds.first() else { return Ok(false) };
    let key = wire::key(SECRET).map_err(|error| format!("refuses a key: {error}"))?;
    let (school, event) = match wire::found(&world.policy, &input.bytes(), key.as_ref()) {
        Ok(found) => found,
        Err(error) => return not_taken(&error),
    };
    let log = to_json(&[event]).map_err(|error| format!("is not written: {error}"))?;
    let snapshot = wire::snapshot(&school);
    answer(&snapshot)?;
    for (what, again) in [
        ("replayed", wire::replay(log.as_bytes(), key.as_ref())),
        ("restored", wire::restore(snapshot.as_bytes(), key.as_ref())),
    ] {
        match again {
            Ok(again) if again == school => {}
            Ok(_) => return Err(format!("is {what} otherwise: another school comes back")),
            Err(error) => return Err(format!("is not {what}: {error}")),
        }
    }
    let without = [wire::replay(log.as_bytes(), None), wire::restore(snapshot.as_bytes(), None)];
    if without.iter().any(Result::is_ok) {
        Err("is read without its key: a school comes back".to_owned())
    } else {
        Ok(true)
    }
}

/// Looks at a school however it came to be.
fn looks(school: &School) -> Result<(), String> {
    let views = [
        json!({ "view": "due" }),
        json!({ "view": "feed", "surface": "school_story" }),
        json!({ "view": "messages" }),
        json!({ "view": "awaiting" }),
        json!({ "view": "may_now" }),
    ];
    for mut view in views {
        view["at"] = json!("2023-10-02T10:00:00+01:00");
        view["by"] = json!({ "host": "office" });
        answer(&wire::view(school, view.to_string().as_bytes()))?;
    }
    Ok(())
}

fn apply(corpus: &Corpus, world: usize, input: &Input) -> Held {
    let (before, _) = corpus.events.get(world).ok_or("unknown world: there is none of that number")?;
    let mut school = before.clone();
    let answer = answer(&wire::apply(&mut school, &input.bytes()))?;
    if answer.get("ok").is_none() {
        return if school == *before {
            Ok(false)
        } else {
            Err("changes what it refuses: the school is another".to_owned())
        };
    }
    restores(&school)?;
    looks(&school)?;
    Ok(true)
}

fn replay(_: &Corpus, _: usize, input: &Input) -> Held {
    let school = match with_key(|key| wire::replay(&input.bytes(), key)) {
        Ok(school) => school,
        Err(error) => return not_taken(&error),
    };
    restores(&school)?;
    let Ok(again) = with_key(|key| wire::replay(&input.bytes(), key)) else {
        return Err("is replayed once: not again".to_owned());
    };
    if again == school { Ok(true) } else { Err("is replayed otherwise: another school comes back".to_owned()) }
}

fn take_up(corpus: &Corpus, _: usize, input: &Input) -> Held {
    // The school to which the whole golden log leads.
    let log = corpus.logs.last().map(Value::to_string).unwrap_or_default();
    let before = wire::replay(log.as_bytes(), None).map_err(|error| format!("has no golden log: {error}"))?;
    let mut school = before.clone();
    let answer = answer(&wire::take_up(&mut school, &input.bytes()))?;
    match answer.get("ok") {
        None if school != before => Err("changes what it refuses: the school is another".to_owned()),
        taken => Ok(taken.is_some()),
    }
}

fn verify(_: &Corpus, _: usize, input: &Input) -> Held {
    let answer = answer(&wire::verify(&input.bytes()))?;
    Ok(answer.get("ok").is_some())
}

fn redact(_: &Corpus, _: usize, input: &Input) -> Held {
    let key = wire::key(SECRET).map_err(|error| format!("refuses a key: {error}"))?;
    let mut answer = answer(&wire::redact(&input.bytes(), None))?;
    if answer["error"]["code"] == "wrong_key" {
        answer = self::answer(&wire::redact(&input.bytes(), key.as_ref()))?;
    }
    let Some(redacted) = answer.get("ok") else { return Ok(false) };
    let log = redacted["events"].to_string();
    // What is whole stays whole.
    let verified = self::answer(&wire::verify(log.as_bytes()))?;
    if verified.get("ok").is_none() {
        return Err(format!("breaks the chain: {verified}"));
    }
    schoolgate::log::read_events(log.as_bytes()).map_err(|error| format!("is not read again: {error}"))?;
    if let Ok(school) = with_key(|key| wire::replay(log.as_bytes(), key)) {
        restores(&school)?;
    }
    Ok(true)
}

fn restore(corpus: &Corpus, _: usize, input: &Input) -> Held {
    let school = match with_key(|key| wire::restore(&input.bytes(), key)) {
        Ok(school) => school,
        Err(error) => return not_taken(&error),
    };
    restores(&school)?;
    looks(&school)?;
    let seq = usize::try_from(school.seq()).unwrap_or(0);
    let mut later = school.clone();
    for at in 0..3 {
        let Some((_, _, request)) = corpus.steps.get((seq % 1_000 * 31 + at * 97) % corpus.steps.len().max(1)) else {
            break;
        };
        let mut request = request.clone();
        request["ref"] = json!(format!("fuzz-{at}"));
        answer(&wire::submit(&mut later, request.to_string().as_bytes(), None))?;
    }
    Ok(true)
}

fn as_of(corpus: &Corpus, _: usize, input: &Input) -> Held {
    // Without a snapshot, and with one of the golden school.
    let snapshots = corpus.snapshots.first().map(Value::to_string);
    let mut taken = false;
    for snapshot in [String::new(), snapshots.unwrap_or_default()] {
        let past = with_key(|key| wire::as_of(snapshot.as_bytes(), &input.bytes(), key));
        let (school, as_of) = match past {
            Ok(past) => past,
            Err(error) => {
                not_taken(&error)?;
                continue;
            }
        };
        answer(&wire::envelope(Ok(as_of)))?;
        restores(&school)?;
        looks(&school)?;
        taken = true;
    }
    Ok(taken)
}

fn import(corpus: &Corpus, _: usize, input: &Input) -> Held {
    let (Input::Files(files), Some(world)) = (input, corpus.worlds.first()) else { return Ok(false) };
    let files: Vec<_> = files.iter().map(|(name, bytes)| NamedFile { name, bytes }).collect();
    let id = SchoolId::new("fuzz").map_err(|error| error.to_string())?;
    let options = Options::new(id, "Fuzz", "Europe/London");
    let imported = Unpacked::of(&files).and_then(|unpacked| read(&unpacked.files(), &options));
    let imported = match imported {
        Ok(imported) => imported,
        Err(error) => return not_taken(&error),
    };
    // Headings are named, and rows by their ids; no other cell is.
    let mut report = serde_json::to_value(&imported.report).map_err(|error| format!("is not written: {error}"))?;
    for note in report["notes"].as_array_mut().into_iter().flatten() {
        note["column"] = Value::Null;
    }
    for skipped in report["skipped"].as_array_mut().into_iter().flatten() {
        skipped["source_id"] = Value::Null;
        skipped["column"] = Value::Null;
    }
    named(&report.to_string())?;
    let roster = imported.roster;
    let (school, opened) = match School::found(world.policy.clone(), roster) {
        Ok(founded) => founded,
        // What is too large is so for the door, and not for the files.
        Err(error) if error.code() == ErrorCode::TooLarge => return not_taken(&error),
        Err(error) => return Err(format!("is no roster: {error}")),
    };
    restores(&school)?;
    let text = to_json(&opened).map_err(|error| format!("is not written: {error}"))?;
    let event: Event = schoolgate::log::read_event(text.as_bytes()).map_err(|error| format!("is not read: {error}"))?;
    let replayed = School::replay(&[event]).map_err(|error| format!("is not replayed: {error}"))?;
    if replayed == school { Ok(true) } else { Err("is replayed otherwise: another school comes back".to_owned()) }
}
