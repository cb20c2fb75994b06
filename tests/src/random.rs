//! Small random schools, and what people ask in them.
//!
//! Everything is built from rows of numbers, by [`Dice`]: a row that is cut short or a number that shrinks towards 0
//! makes the plainer choice. So proptest's own shrinking of number lists shrinks schools, requests and histories.

mod dice;
mod requests;
mod rosters;

use core::fmt;
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use schoolgate::contract::{Decision, Event, Request, Roster, from_json, to_json};
use schoolgate::policy::Policy;
use schoolgate::wire;
use schoolgate::words::Verdict;
use schoolgate::{School, Submitted};
use serde_json::Value;

pub use dice::Dice;
pub use requests::{KINDS, request};
pub use rosters::{Known, roster};

/// The third policy, of an invented school, which uses what the two built-in ones do not.
pub const BRACKENFELL: &str = include_str!("../policies/brackenfell-2025.json");

/// The three policies, by number.
///
/// # Panics
/// Where one of them does not compile.
#[must_use]
#[allow(clippy::expect_used, reason = "a policy of the repository that does not compile is a failed test")]
pub fn policy(number: usize) -> Policy {
    static COMPILED: LazyLock<[Policy; 3]> = LazyLock::new(|| {
        let texts = ["\"mmps-2023\"", "\"st-wilfrids-2023\"", BRACKENFELL];
        texts.map(|text| wire::policy(text.as_bytes()).expect("a policy of the repository compiles"))
    });
    let [mmps, st_wilfrids, brackenfell] = &*COMPILED;
    [mmps, st_wilfrids].get(number).map_or(brackenfell, |policy| policy).clone()
}

/// A random school with a random history, and a request to put to it.
#[derive(Clone)]
pub struct World {
    /// Its policy at the beginning.
    pub policy: Policy,
    /// Its roster at the beginning.
    pub roster: Roster,
    /// What was submitted since, with what was decided.
    pub history: Vec<(Request, Verdict)>,
    /// The log, from the opening event on.
    pub log: Vec<Event>,
    /// The school as it now is.
    pub school: School,
    /// The ids that requests are made of.
    pub known: Known,
    /// A request.
    pub probe: Request,
}

impl World {
    /// Builds a world from numbers.
    ///
    /// # Panics
    /// Where the generators make a roster or a request that is none, which is a mistake in them.
    #[must_use]
    #[allow(clippy::expect_used, reason = "what the generators make is valid, or they are wrong")]
    pub fn build(number: usize, people: &[u16], steps: &[Vec<u16>], probe: &[u16]) -> Self {
        let policy = policy(number);
        let (roster, mut known) = rosters::roster(&mut Dice::new(people));
        let roster: Roster = from_json(roster.to_string().as_bytes()).expect("a random roster is one");
        let (school, opened) = School::found(policy.clone(), roster.clone()).expect("a random roster holds");
        let first = request(&mut Dice::new(&[]), &mut known, None);
        let (history, log) = (Vec::new(), vec![opened]);
        let mut world = Self { policy, roster, history, log, school, known, probe: first };
        for step in steps {
            world.step(step);
        }
        world.probe = request(&mut Dice::new(probe), &mut world.known, None);
        world
    }

    /// Submits one more request, built from numbers; what was submitted and what came of it. `None` where it was
    /// refused as no request (a stretch that ends before it begins).
    pub fn step(&mut self, step: &[u16]) -> Option<(Request, Submitted)> {
        // A denial uses up no `ref`: now and then the next request takes it.
        let free = self
            .history
            .last()
            .filter(|(_, verdict)| *verdict == Verdict::Deny && self.history.len().is_multiple_of(4));
        let free = free.and_then(|(denied, _)| denied.r#ref.as_ref()).map(ToString::to_string);
        let id = free.unwrap_or_else(|| format!("r{}", self.history.len()));
        let made = request(&mut Dice::new(step), &mut self.known, Some(&id));
        let submitted = self.school.submit(&made).ok()?;
        if submitted.decision.verdict != Verdict::Deny {
            self.known.note(&made);
        }
        self.log.extend(submitted.events.iter().cloned());
        self.history.push((made.clone(), submitted.decision.verdict));
        Some((made, submitted))
    }

    /// Decides the probe; `None` where it is no request (a stretch that ends before it begins).
    #[must_use]
    pub fn decide(&self) -> Option<Decision> {
        self.school.ask(&self.probe).ok()
    }
}

impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text =
            |value: Result<String, _>| value.unwrap_or_else(|error: schoolgate::contract::Error| error.to_string());
        writeln!(f, "policy {}", self.policy.document().id)?;
        writeln!(f, "roster {}", text(to_json(&self.roster)))?;
        for (request, verdict) in &self.history {
            writeln!(f, "{verdict} {}", text(to_json(request)))?;
        }
        writeln!(f, "probe {}", text(to_json(&self.probe)))?;
        let answer: Value = serde_json::from_str(&wire::ask(&self.school, text(to_json(&self.probe)).as_bytes()))
            .unwrap_or(Value::Null);
        write!(f, "answer {answer}")
    }
}

/// Worlds with histories of up to `steps` requests.
pub fn worlds(steps: usize) -> impl Strategy<Value = World> {
    let row = |longest| vec(any::<u16>(), 0..=longest);
    (0..3_usize, row(320), vec(row(40), 0..=steps), row(40))
        .prop_map(|(policy, people, steps, probe)| World::build(policy, &people, &steps, &probe))
}
