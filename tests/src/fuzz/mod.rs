//! Fuzzing, in this process: documents of the repository are changed at random, sealed anew where they have seals, and put
//! to every door of [`wire`](schoolgate::wire) and to the import.
//!
//! # What holds
//!
//! No panic and no hang; every answer has the shape of one; no error says a word of the input; what is refused changes
//! nothing; what is accepted is written down and read again the same, and the events of it lead a copy to the same school.
//!
//! # Why not a library
//!
//! libFuzzer, and with it `cargo-fuzz` and `bolero`'s own engine, needs a nightly toolchain and instrumented builds, which
//! the rest of the repository does without. `proptest`, which the laws stand on, makes values from nothing: it cannot start
//! from a log of a hundred sealed events and change one word of it. What is left is small: to change a tree of JSON at
//! random, and to make what fails small. The same seed gives the same run.

mod corpus;
mod doors;
mod mutate;
mod seal;
mod seeds;
mod shrink;

use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::year::Dice;
pub use corpus::Corpus;
pub use doors::DOORS;

/// How long one input may take. The slowest that is known takes a hundredth of it on a quiet machine.
const LONGEST: Duration = Duration::from_secs(20);

/// What is put to a door.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A document.
    Json(Value),
    /// Bytes that are perhaps none.
    Bytes(Vec<u8>),
    /// Files by their names.
    Files(Vec<(String, Vec<u8>)>),
}

impl Input {
    /// As the door is handed it.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Json(value) => value.to_string().into_bytes(),
            Self::Bytes(bytes) => bytes.clone(),
            Self::Files(files) => files.iter().flat_map(|(_, bytes)| bytes.clone()).collect(),
        }
    }
}

/// A door, the school at which it stands, and what is put to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The name of the door.
    pub door: String,
    /// Which school of the corpus.
    pub world: usize,
    /// What is put to it.
    pub input: Input,
}

impl Case {
    /// The case as a file keeps it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let input = match &self.input {
            Input::Json(value) => json!({ "json": value }),
            Input::Bytes(bytes) => json!({ "hex": hex(bytes) }),
            Input::Files(files) => {
                json!({ "files": files.iter().map(|(name, bytes)| json!([name, hex(bytes)])).collect::<Vec<_>>() })
            }
        };
        json!({ "door": self.door, "world": self.world, "input": input })
    }

    /// The case that a file keeps.
    #[must_use]
    pub fn from_json(value: &Value) -> Option<Self> {
        let bytes = |hex: &Value| -> Option<Vec<u8>> {
            let hex = hex.as_str()?;
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect()
        };
        let input = &value["input"];
        let input = match (input.get("json"), input.get("hex"), input["files"].as_array()) {
            (Some(json), _, _) => Input::Json(json.clone()),
            (_, Some(hex), _) => Input::Bytes(bytes(hex)?),
            (_, _, Some(files)) => {
                let file = |file: &Value| Some((file[0].as_str()?.to_owned(), bytes(&file[1])?));
                Input::Files(files.iter().map(file).collect::<Option<_>>()?)
            }
            _ => return None,
        };
        let world = usize::try_from(value["world"].as_u64()?).ok()?;
        Some(Self { door: value["door"].as_str()?.to_owned(), world, input })
    }
}

/// What a run came to.
#[derive(Debug, Default)]
pub struct Report {
    /// How many inputs each door had, and how many of them it accepted.
    pub tried: BTreeMap<&'static str, (u64, u64)>,
    /// The first input after which something did not hold, made small, and what.
    pub failed: Option<(Case, String)>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (door, (tried, accepted)) in &self.tried {
            writeln!(f, "{tried:>9} inputs to {door}, {accepted} of them accepted")?;
        }
        match &self.failed {
            Some((case, problem)) => writeln!(f, "FAILED {}: {problem}\n{}", case.door, case.to_json()),
            None => Ok(()),
        }
    }
}

/// The input that is tried now, for the watch, and since when.
static TRIED: Mutex<Option<(Instant, String)>> = Mutex::new(None);

/// Ends the process where an input takes too long, and says which: a hang is not to be caught otherwise. What panics while
/// an input is tried is told of by the report, and tried again and again while it is made small, so it prints nothing.
pub fn watch() {
    let otherwise = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if TRIED.lock().is_ok_and(|tried| tried.is_none()) {
            otherwise(panic);
        }
    }));
    std::thread::spawn(|| {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let tried = TRIED.lock().map(|tried| tried.clone()).unwrap_or_default();
            if let Some((since, case)) = tried.filter(|(since, _)| since.elapsed() > LONGEST) {
                eprintln!("FAILED after {:.0?}: takes too long\n{case}", since.elapsed());
                std::process::exit(1);
            }
        }
    });
}

/// Whether a door accepted an input; an error says what does not hold.
pub fn check(corpus: &Corpus, case: &Case) -> Result<bool, String> {
    if let Ok(mut tried) = TRIED.lock() {
        *tried = Some((Instant::now(), case.to_json().to_string()));
    }
    let result = catch_unwind(AssertUnwindSafe(|| doors::put(corpus, case)));
    if let Ok(mut tried) = TRIED.lock() {
        *tried = None;
    }
    result.unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().cloned().or(panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
        Err(format!("panics: {}", said.unwrap_or_default()))
    })
}

/// Puts changed documents to the doors in turn, as long as is given or until something does not hold.
#[must_use]
pub fn run(corpus: &Corpus, seed: u64, only: Option<&str>, long: Duration, most: u64) -> Report {
    let (began, mut report) = (Instant::now(), Report::default());
    // Each door has dice of its own, so that what is put to it does not hang on how fast the others are; and as much time,
    // since a log takes longer than a request.
    let doors = DOORS.iter().filter(|door| only.is_none_or(|only| only == door.name));
    let mut doors: Vec<_> = doors.map(|door| (door, Dice::new(seed), Duration::ZERO)).collect();
    for _ in 0..most {
        if began.elapsed() >= long {
            break;
        }
        let Some((door, dice, spent)) = doors.iter_mut().min_by_key(|(_, _, spent)| *spent) else { break };
        let since = Instant::now();
        let case = mutate::case(corpus, door, dice);
        match check(corpus, &case) {
            Ok(accepted) => {
                let (tried, taken) = report.tried.entry(door.name).or_default();
                *tried += 1;
                *taken += u64::from(accepted);
            }
            Err(problem) => {
                report.failed = Some(shrink::shrink(corpus, case, problem));
                return report;
            }
        }
        *spent += since.elapsed().max(Duration::from_micros(1));
    }
    report
}
