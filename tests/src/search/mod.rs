//! Everything that can happen in a small school, searched breadth first by a model checker (stateright): every order of
//! every thing that anybody tries, with every invariant held in every situation.
//!
//! # When two situations are one
//!
//! The search goes on from each situation once, so what counts as the same must behave the same from there on.
//! A situation is known by the school's snapshot without the log's number, the last seal and the receipts, by
//! all that the invariants' model knows, by the time, and by what was made already. What is left out decides nothing:
//!
//! - the number and the seal only go into the next event's number and seal;
//! - a receipt is only looked at when its `ref` comes again, and here no `ref` does: what makes something makes it once,
//!   and everything else has the log's number for its `ref`. A snapshot that holds whom a receipt concerns is written
//!   whole when the school is restored.
//!
//! Nothing else that the search leaves behind differs: ids are those of the steps, and times are three.

mod school;

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant as Clock};

use schoolgate::School;
use schoolgate::contract::{Action, Error, Event, Happening, Person, Ref, Request, Roster, from_json};
use schoolgate::words::Verdict;
use stateright::{Checker, HasDiscoveries, Model, Property};

use crate::invariants::{Broken, Held, Invariant, Watch, redacts, restores, same_bytes};
use crate::random::policy;
use school::{LOOKS, ROSTER, STEPS, TIMES};

/// The deepest that is counted; no search gets there.
const DEEPEST: usize = 63;

/// What happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Time goes on.
    Wait,
    /// Somebody does something: the number of a step.
    Does(usize),
}

impl fmt::Display for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wait => f.write_str("time goes on"),
            Self::Does(n) => match STEPS.get(*n) {
                Some(step) => write!(f, "{} {}", step.by, step.action),
                None => f.write_str("nothing"),
            },
        }
    }
}

/// How a school came to be what it is, newest first.
#[derive(Debug)]
struct Link {
    event: Event,
    before: Option<Arc<Self>>,
}

/// A situation. The school itself is made from the log where it is looked at: so the search holds a few bytes for each
/// that waits, and every one is replayed.
#[derive(Clone, Debug)]
pub struct Situation {
    /// What tells it from others.
    key: u64,
    /// A digest of the whole snapshot that was submitted to.
    whole: u64,
    now: usize,
    /// Which steps have made what they make.
    made: u64,
    depth: usize,
    log: Option<Arc<Link>>,
    broken: Option<Arc<Broken>>,
    looked_at: OnceLock<Arc<Scene>>,
}

impl Hash for Situation {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

impl PartialEq for Situation {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// A situation looked at: the school, the model, and what is wrong with it.
#[derive(Debug)]
struct Scene {
    school: School,
    watch: Watch,
    broken: Option<Broken>,
}

/// The search.
pub struct SmallSchool {
    policy: &'static str,
    school: School,
    opened: Event,
    watch: Watch,
    /// Every step at every time.
    steps: Vec<[Request; TIMES.len()]>,
    looks: Vec<[Request; TIMES.len()]>,
    /// How many moves deep it goes.
    deepest: usize,
    until: Option<Clock>,
    stopped: AtomicBool,
    over: AtomicBool,
    levels: [AtomicUsize; DEEPEST + 1],
}

impl fmt::Debug for SmallSchool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmallSchool({})", self.policy)
    }
}

fn digest(parts: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

fn broken(invariant: Invariant, wrong: impl fmt::Display) -> Broken {
    Broken { invariant, wrong: wrong.to_string() }
}

impl SmallSchool {
    fn new(number: usize, deepest: usize, until: Option<Clock>) -> Result<Self, Error> {
        let roster: Roster = from_json(ROSTER.as_bytes())?;
        let watch = Watch::new(&roster);
        let (school, opened) = School::found(policy(number), roster)?;
        let requests = |by: &str, action: &str, id: Option<&str>| -> Result<[Request; TIMES.len()], Error> {
            let id = id.map_or(String::new(), |id| format!(r#""ref": "{id}", "#));
            let at = |n: usize| {
                let at = TIMES.get(n).copied().unwrap_or_default();
                from_json(format!(r#"{{"at": "{at}", "by": {by}, {id}"action": {action}}}"#).as_bytes())
            };
            Ok([at(0)?, at(1)?, at(2)?])
        };
        Ok(Self {
            policy: ["mmps-2023", "st-wilfrids-2023", "brackenfell-2025"].get(number).copied().unwrap_or_default(),
            watch: watch.map_err(|wrong| Error::new(schoolgate::contract::ErrorCode::UnknownZone, wrong))?,
            school,
            opened,
            steps: STEPS.iter().map(|step| requests(step.by, step.action, step.id)).collect::<Result<_, _>>()?,
            looks: LOOKS.iter().map(|(by, action)| requests(by, action, None)).collect::<Result<_, _>>()?,
            deepest,
            until,
            stopped: AtomicBool::new(false),
            over: AtomicBool::new(false),
            levels: [const { AtomicUsize::new(0) }; DEEPEST + 1],
        })
    }

    fn out_of_time(&self) -> bool {
        if self.over.load(Ordering::Relaxed) {
            return false;
        }
        if self.until.is_some_and(|until| Clock::now() >= until) {
            self.stopped.store(true, Ordering::Relaxed);
        }
        self.stopped.load(Ordering::Relaxed)
    }

    /// What tells a situation from others, and a digest of all of it.
    fn keys(school: &School, watch: &Watch, now: usize, made: u64) -> Result<(u64, u64), Error> {
        let snapshot = school.snapshot()?;
        let state = snapshot.split_once(r#","receipts":{"#).map_or(snapshot.as_str(), |(state, _)| state);
        Ok((digest(&(state, watch.text(), now, made)), digest(&snapshot)))
    }

    /// The events that led to a situation, from the opening on.
    fn log(&self, situation: &Situation) -> Vec<Event> {
        let mut events = Vec::new();
        let mut at = situation.log.as_ref();
        while let Some(link) = at {
            events.push(link.event.clone());
            at = link.before.as_ref();
        }
        events.push(self.opened.clone());
        events.reverse();
        events
    }

    /// Looks at a situation; `None` once the time is over.
    fn scene<'a>(&self, situation: &'a Situation) -> Option<&'a Scene> {
        if let Some(scene) = situation.looked_at.get() {
            return Some(scene);
        }
        if self.out_of_time() {
            return None;
        }
        if let Some(level) = self.levels.get(situation.depth) {
            level.fetch_add(1, Ordering::Relaxed);
        }
        Some(situation.looked_at.get_or_init(|| Arc::new(self.look_at(situation))))
    }

    fn look_at(&self, situation: &Situation) -> Scene {
        let log = self.log(situation);
        let mut watch = self.watch.clone();
        log.iter().skip(1).for_each(|event| watch.note(event));
        let run = || {
            let mut school = self.school.clone();
            log.iter().skip(1).try_for_each(|event| school.apply(event)).map(|()| school)
        };
        let (school, held) = match (&situation.broken, run(), run()) {
            (Some(broken), school, _) => (school, Err(broken.as_ref().clone())),
            (None, Ok(school), Ok(other)) => {
                let held = same_bytes(&school, &other);
                let held = held.and_then(|()| self.holds(situation, &school, &watch, &log));
                (Ok(school), held)
            }
            (None, school, other) => {
                let refused = school.as_ref().err().or(other.as_ref().err()).map(ToString::to_string);
                (school, Err(broken(Invariant::Replay, refused.unwrap_or_default())))
            }
        };
        let school = school.unwrap_or_else(|_| self.school.clone());
        Scene { school, watch, broken: held.err() }
    }

    fn holds(&self, situation: &Situation, school: &School, watch: &Watch, log: &[Event]) -> Held {
        let Some(at) = self.looks.first().and_then(|look| look.get(situation.now)).map(|request| request.at) else {
            return Ok(());
        };
        match Self::keys(school, watch, situation.now, situation.made) {
            Ok(keys) if keys == (situation.key, situation.whole) => {}
            _ => return Err(broken(Invariant::Replay, "the events lead elsewhere")),
        }
        restores(school)?;
        watch.look(school, self.policy, at)?;
        watch.an_erased_person_is_nowhere(school)?;
        watch.erased().iter().try_for_each(|person| redacts(log, person, school))?;
        for look in self.looks.iter().filter_map(|look| look.get(situation.now)) {
            if let Ok(decision) = school.ask(look) {
                watch.check(school, self.policy, look, decision.verdict, &[])?;
            }
        }
        Ok(())
    }

    /// What comes of a step: the events, and whether they keep the invariants.
    fn submit(&self, situation: &Situation, n: usize) -> Option<Situation> {
        let scene = self.scene(situation)?;
        let mut request = self.steps.get(n)?.get(situation.now)?.clone();
        if request.r#ref.is_none() {
            request.r#ref = Ref::new(format!("x-{}", scene.school.seq())).ok();
        }
        let (mut school, mut watch) = (scene.school.clone(), scene.watch.clone());
        let submitted = school.submit(&request).ok()?;
        let event = submitted.events.into_iter().next()?;
        let events = core::slice::from_ref(&event);
        let held = watch.check(&scene.school, self.policy, &request, submitted.decision.verdict, events);
        watch.note(&event);
        let made = if STEPS.get(n)?.id.is_some() { situation.made | 1 << n } else { situation.made };
        let keys = Self::keys(&school, &watch, situation.now, made);
        let broken = match (held, &keys) {
            (Err(wrong), _) => Some(wrong),
            (Ok(()), Err(error)) => Some(broken(Invariant::Restore, error)),
            (Ok(()), Ok(_)) => None,
        };
        let (mut key, whole) = keys.unwrap_or_default();
        if let Some(broken) = &broken {
            key = digest(&(key, broken.invariant));
        }
        Some(Situation {
            key,
            whole,
            made,
            now: situation.now,
            depth: situation.depth + 1,
            log: Some(Arc::new(Link { event, before: situation.log.clone() })),
            broken: broken.map(Arc::new),
            looked_at: OnceLock::new(),
        })
    }

    fn wait(&self, situation: &Situation) -> Option<Situation> {
        let scene = self.scene(situation)?;
        let now = situation.now + 1;
        let (key, whole) = Self::keys(&scene.school, &scene.watch, now, situation.made).ok()?;
        let depth = situation.depth + 1;
        Some(Situation { key, whole, now, depth, broken: None, looked_at: OnceLock::new(), ..situation.clone() })
    }
}

/// Whether a situation keeps one invariant. What the time did not suffice for is not counted, either.
fn keeps<const N: usize>(model: &SmallSchool, situation: &Situation) -> bool {
    let wanted = Invariant::ALL.get(N).copied();
    let wrong = model.scene(situation).and_then(|scene| scene.broken.as_ref());
    wrong.is_none_or(|broken| Some(broken.invariant) != wanted)
}

fn happened(situation: &Situation, what: impl Fn(&Happening) -> bool) -> bool {
    situation.log.as_ref().is_some_and(|link| what(&link.event.what))
}

impl Model for SmallSchool {
    type State = Situation;
    type Action = Move;

    fn init_states(&self) -> Vec<Situation> {
        let (key, whole) = Self::keys(&self.school, &self.watch, 0, 0).unwrap_or_default();
        let (now, made, depth) = (0, 0, 0);
        vec![Situation { key, whole, now, made, depth, log: None, broken: None, looked_at: OnceLock::new() }]
    }

    fn actions(&self, situation: &Situation, moves: &mut Vec<Move>) {
        let Some(scene) = self.scene(situation).filter(|_| situation.depth < self.deepest) else { return };
        if situation.now + 1 < TIMES.len() {
            moves.push(Move::Wait);
        }
        for (n, (step, requests)) in STEPS.iter().zip(&self.steps).enumerate() {
            let Some(request) = requests.get(situation.now) else { continue };
            if step.id.is_some() && situation.made & (1 << n) != 0 {
                continue;
            }
            // What is denied leaves a receipt and nothing else, save that wrong codes are counted.
            let verdict = scene.school.ask(request).map(|decision| decision.verdict);
            let counted = matches!(request.action, Action::RedeemInvite { .. });
            if verdict.is_ok_and(|verdict| verdict != Verdict::Deny || counted) {
                moves.push(Move::Does(n));
            }
        }
    }

    fn next_state(&self, situation: &Situation, next: Move) -> Option<Situation> {
        if self.out_of_time() {
            return None;
        }
        match next {
            Move::Wait => self.wait(situation),
            Move::Does(n) => self.submit(situation, n),
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        macro_rules! always {
            ($($n:literal)+) => { vec![$(Property::always(Invariant::ALL[$n].name(), keeps::<$n>)),+] };
        }
        const { assert!(Invariant::ALL.len() == 16, "each has its number below") };
        let mut all = always!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
        // That the search gets where the invariants could break.
        all.extend([
            Property::sometimes("a third adult is linked", |_, s| {
                happened(s, |what| matches!(what, Happening::InvitationRedeemed { .. }))
            }),
            Property::sometimes("a reply is sent", |_, s| {
                happened(s, |what| matches!(what, Happening::ReplySent { .. }))
            }),
            Property::sometimes("a picture is published, and a consent to it goes", |model: &Self, s| {
                happened(s, |what| matches!(what, Happening::ConsentAnswered { .. }))
                    && model.log(s).iter().any(|event| matches!(event.what, Happening::PostPublished { .. }))
            }),
            Property::sometimes("a message about nobody is sent", |_, s| {
                happened(s, |what| matches!(what, Happening::MessageSent { about, .. } if about.is_empty()))
            }),
            Property::sometimes("somebody is erased who wrote a message", |model: &Self, s| {
                happened(s, |what| matches!(what, Happening::Erased { subject: Person::Parent(_), .. }))
                    && model.log(s).iter().any(|event| matches!(event.what, Happening::MessageSent { .. }))
            }),
        ]);
        all
    }
}

/// What a search found.
#[derive(Clone, Debug)]
pub struct Found {
    /// How many situations were looked at, by the number of moves that lead there. The last is whole unless the time
    /// was over.
    pub levels: Vec<usize>,
    /// Whether the time was over before all that was asked for was searched.
    pub stopped: bool,
    /// How many moves were made.
    pub moves: usize,
    /// What should happen and was not met with.
    pub missing: Vec<&'static str>,
    /// The invariant that does not hold, and the moves that lead there.
    pub broken: Option<(Broken, Vec<Move>)>,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, " moves  situations")?;
        for (moves, count) in self.levels.iter().enumerate() {
            let part = if moves > self.depth() { "  (not all)" } else { "" };
            writeln!(f, "{moves:>6} {count:>11}{part}")?;
        }
        writeln!(f, "{} situations, each with {} invariants", self.situations(), Invariant::ALL.len())
    }
}

impl Found {
    /// How many situations were looked at.
    #[must_use]
    pub fn situations(&self) -> usize {
        self.levels.iter().sum()
    }

    /// How many moves deep the search is whole.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.levels.len().saturating_sub(1 + usize::from(self.stopped))
    }
}

/// Searches the small school under one of the three policies, so many moves deep or for so long.
///
/// # Errors
/// None: the school is one.
pub fn search(policy: usize, depth: Option<usize>, time: Option<Duration>) -> Result<Found, Error> {
    let deepest = depth.unwrap_or(DEEPEST).min(DEEPEST);
    let model = SmallSchool::new(policy, deepest, time.map(|time| Clock::now() + time))?;
    // One thread: so every situation is met on the shortest way to it, and the counts are the same on every machine.
    let done = model.checker().threads(1).finish_when(HasDiscoveries::AnyFailures).spawn_bfs().join();
    let model = done.model();
    // The ways to what was found are gone once more, however long that takes.
    let stopped = model.stopped.load(Ordering::Relaxed);
    model.over.store(true, Ordering::Relaxed);
    let mut levels: Vec<usize> = model.levels.iter().map(|level| level.load(Ordering::Relaxed)).collect();
    levels.truncate(levels.iter().rposition(|count| *count > 0).map_or(0, |last| last + 1));
    let mut discoveries = done.discoveries();
    let failed = Invariant::ALL.iter().find_map(|invariant| discoveries.remove(invariant.name()));
    let broken = failed.map(|path| {
        let wrong = model.scene(path.last_state()).and_then(|scene| scene.broken.clone());
        let wrong = wrong.unwrap_or_else(|| broken(Invariant::Replay, "found once, and not again"));
        (wrong, path.into_actions())
    });
    let properties = model.properties();
    let wanted = properties.iter().skip(Invariant::ALL.len()).map(|property| property.name);
    Ok(Found {
        levels,
        stopped,
        moves: done.state_count(),
        missing: wanted.filter(|name| !discoveries.contains_key(name)).collect(),
        broken,
    })
}
