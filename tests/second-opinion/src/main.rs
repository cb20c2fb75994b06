//! A second opinion on the two built-in policies: both read once more from the printed page, in Cedar, and asked beside
//! the engine in random schools. `--requests N`, `--seed N`; `--school N` goes through one school again and prints what
//! was not agreed on.

mod clock;
mod dice;
mod explained;
mod facts;
mod opinion;
mod requests;
mod school;

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use schoolgate::contract::{Decision, from_json};
use schoolgate::words::{Effect, Verdict};

use crate::dice::Dice;
use crate::explained::Explained;
use crate::opinion::{Cedar, Opinion};
use crate::requests::Act;
use crate::school::School;

const POLICIES: [&str; 2] = ["mmps-2023", "st-wilfrids-2023"];

/// A file that lies beside the sources.
fn text(name: &str) -> String {
    let path = format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// How many requests a school lives through.
const LIFE: u64 = 80;

/// A difference: all that are alike in this are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    pub policy: &'static str,
    pub action: &'static str,
    /// `engine` or `Cedar` denies what the other allows, or `named`: both deny, and the engine leaves Cedar's clause out.
    pub who: &'static str,
    /// The reasons of whoever denies.
    pub reasons: BTreeSet<String>,
    /// What the other one has to say.
    pub other: BTreeSet<String>,
}

fn listed(reasons: &BTreeSet<String>) -> String {
    reasons.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The engine's answer: whether it allows, and the clauses that say so; of a denial also what each found.
fn answer(decision: &Decision) -> (bool, BTreeSet<String>) {
    let allowed = decision.verdict != Verdict::Deny;
    let effect = if allowed { Effect::Allow } else { Effect::Deny };
    let said = decision.reasons.iter().filter(|reason| reason.effect == effect);
    let said = said.map(|reason| match allowed {
        true => reason.clause.to_string(),
        false => format!("{}/{}", reason.clause, reason.code),
    });
    (allowed, said.collect())
}

/// How two answers differ.
fn difference(
    engine: &(bool, BTreeSet<String>),
    cedar: &Opinion,
) -> Option<(&'static str, BTreeSet<String>, BTreeSet<String>)> {
    let nothing = || BTreeSet::from(["nothing".to_owned()]);
    let read = if cedar.clauses.is_empty() { nothing() } else { cedar.clauses.clone() };
    match (engine.0, cedar.allowed) {
        (true, false) => Some(("Cedar", read, engine.1.clone())),
        (false, true) => Some(("engine", engine.1.clone(), read)),
        (true, true) => None,
        (false, false) => {
            let named = named(&engine.1, &cedar.clauses);
            if named == 0 && !cedar.clauses.is_empty() { Some(("named", read, engine.1.clone())) } else { None }
        }
    }
}

/// How many of Cedar's clauses the engine names.
fn named(engine: &BTreeSet<String>, cedar: &BTreeSet<String>) -> usize {
    let cited: BTreeSet<_> = engine.iter().filter_map(|said| said.split('/').next()).collect();
    cedar.iter().filter(|clause| clause.split(' ').next().is_some_and(|clause| cited.contains(clause))).count()
}

#[derive(Default)]
struct Tally {
    asked: u64,
    /// By policy and action: how many both allow, both deny, neither of these.
    actions: BTreeMap<(&'static str, &'static str), [u64; 3]>,
    /// Of those that both deny by a clause that Cedar names: the engine names all of Cedar's, some, none.
    named: [u64; 3],
    /// How often, and where first: the school, the step, the request.
    differences: BTreeMap<Difference, (u64, (u64, u64, String))>,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.asked += other.asked;
        for (key, counts) in other.actions {
            let sum = self.actions.entry(key).or_default();
            sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        self.named.iter_mut().zip(other.named).for_each(|(sum, count)| *sum += count);
        for (difference, (count, example)) in other.differences {
            let known = self.differences.entry(difference).or_insert_with(|| (0, example.clone()));
            known.0 += count;
            known.1 = known.1.clone().min(example);
        }
    }
}

/// Goes through the life of one school.
fn live(number: u64, seed: u64, cedars: &[Cedar; 2], print: bool) -> Tally {
    let mut dice = Dice::new(seed, number);
    let which = dice.below(2);
    let (policy, cedar) = (POLICIES[which], &cedars[which]);
    let mut model = School::random(&mut dice);
    let roster = model.roster().to_string();
    let built_in = schoolgate::policy::built_in(policy).expect("a built-in policy");
    let roster = from_json(roster.as_bytes()).unwrap_or_else(|error| panic!("{error} in {roster}"));
    let (mut engine, _) =
        schoolgate::School::found(built_in, roster).unwrap_or_else(|error| panic!("school {number}: {error}"));
    if print {
        println!("{policy} {}", model.roster());
    }
    let mut tally = Tally::default();
    let mut at = clock::instant(model.first, 36_000);
    let mut step = 0;
    while tally.asked < LIFE {
        step += 1;
        at = requests::later(&mut dice, at);
        let asked = requests::random(&mut dice, &model, at);
        let name = format!("r{step}");
        let zone = dice.pick(&[None, None, Some(0), Some(13), Some(-5)]);
        let text = asked.json(&model, &name, zone).to_string();
        let request = from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{error} in {text}"));
        // What is submitted is answered as what is only asked. A code is compared when it is submitted.
        let submits = matches!(asked.act, Act::Redeem { .. }) || dice.chance(45);
        let decided = if submits { engine.submit(&request).map(|done| done.decision) } else { engine.ask(&request) };
        // Dates that end before they begin are no request.
        let Ok(decision) = decided else { continue };
        let said = answer(&decision);
        let read = cedar.of(&model, &asked);
        let action = asked.act.kind();
        tally.asked += 1;
        let counts = tally.actions.entry((policy, action)).or_default();
        counts[if said.0 != read.allowed { 2 } else { usize::from(!said.0) }] += 1;
        if !said.0 && !read.allowed && !read.clauses.is_empty() {
            let named = named(&said.1, &read.clauses);
            tally.named[if named == read.clauses.len() { 0 } else { 1 + usize::from(named == 0) }] += 1;
        }
        if let Some((who, reasons, other)) = difference(&said, &read) {
            if print {
                println!("step {step}: {who} {} | {} | {text}", listed(&reasons), listed(&other));
            }
            let example = || (0, (number, step, text.clone()));
            let difference = Difference { policy, action, who, reasons, other };
            tally.differences.entry(difference).or_insert_with(example).0 += 1;
        }
        if submits && said.0 {
            if print {
                println!("did {step}: {text}");
            }
            // What Cedar would not have had written is not gone into any further.
            let said =
                matches!(&asked.act, Act::Send { about, .. } if !read.allowed || (about.is_empty() && read.silent));
            if !said {
                model.note(&asked, &name, read.could);
            }
        }
    }
    tally
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (mut requests, mut seed, mut world) = (1_000_000, 2023, None);
    while let Some(flag) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse::<u64>().ok());
        match (flag.as_str(), value) {
            ("--requests", Some(value)) => requests = value,
            ("--seed", Some(value)) => seed = value,
            ("--school", Some(value)) => world = Some(value),
            _ => {
                eprintln!("usage: second-opinion [--requests N] [--seed N] [--school N]");
                return ExitCode::from(2);
            }
        }
    }
    let cedars = POLICIES.map(Cedar::new);
    if let Some(world) = world {
        live(world, seed, &cedars, true);
        return ExitCode::SUCCESS;
    }
    let schools = requests.div_ceil(LIFE);
    let (next, tally) = (AtomicU64::new(0), Mutex::new(Tally::default()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let mut own = Tally::default();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= schools {
                        break;
                    }
                    own.add(live(number, seed, &cedars, false));
                }
                tally.lock().expect("no thread has panicked").add(own);
            });
        }
    });
    let tally = tally.into_inner().expect("no thread has panicked");
    if report(&tally, schools) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints what was counted, and says whether every difference is explained and every explanation is one of something.
fn report(tally: &Tally, schools: u64) -> bool {
    println!("{:18} {:24} {:>8} {:>8} {:>8}", "policy", "action", "allow", "deny", "differ");
    for policy in POLICIES {
        let own = tally.actions.iter().filter(|((of, _), _)| *of == policy);
        let mut sum = [0; 3];
        for ((_, action), counts) in own {
            println!("{policy:18} {action:24} {:8} {:8} {:8}", counts[0], counts[1], counts[2]);
            sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        println!("{policy:18} {:24} {:8} {:8} {:8}", "all", sum[0], sum[1], sum[2]);
    }
    let [every, some, none] = tally.named;
    println!(
        "\nWhere both deny and Cedar names clauses, the engine names all of them {every} times, some {some}, none {none}.\n"
    );
    let explained = Explained::new();
    let mut used = vec![0_u64; explained.rows().len()];
    let (mut unexplained, mut accounted) = (0, 0);
    for (difference, (count, (school, step, text))) in &tally.differences {
        match explained.lines(difference) {
            Some(lines) => {
                accounted += count;
                lines.into_iter().for_each(|line| used[line] += count);
            }
            None => {
                unexplained += count;
                let (reasons, other) = (listed(&difference.reasons), listed(&difference.other));
                let Difference { policy, action, who, .. } = difference;
                println!(
                    "UNEXPLAINED {count} {policy} {action} {who} {reasons} | {other} | --school {school}, step {step}: {text}"
                );
            }
        }
    }
    let mut stale = 0;
    for (row, count) in explained.rows().iter().zip(used) {
        println!("{count:8} {} {} {} {}: {}", row.policy, row.actions.join(" "), row.who, row.says, row.why);
        stale += u64::from(count == 0);
    }
    println!(
        "\n{} requests in {schools} schools: {accounted} differences, which are of {} kinds, are explained; {unexplained} are not",
        tally.asked,
        explained.rows().len()
    );
    if stale > 0 {
        println!("{stale} explanations explain nothing here: take them out, or ask more");
    }
    unexplained == 0 && stale == 0
}
