//! A year lived through, with every invariant held: submitted, snapshotted, restored, replayed, redacted.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

use schoolgate::School;
use schoolgate::contract::{Event, Happening, Person};
use schoolgate::policy::built_in;
use schoolgate::words::Verdict;

use super::{Year, typed_roster};
use crate::invariants::{Broken, Follower, Invariant, Watch, redacts, restores, same_bytes};

/// How often somebody's turn to be looked at comes: every so many checkpoints.
const TURNS: usize = 40;

/// What a year came to.
#[derive(Clone, Debug, Default)]
pub struct Lived {
    /// How many requests were submitted.
    pub requests: u64,
    /// What was decided.
    pub verdicts: BTreeMap<Verdict, u64>,
    /// What happened, by the kind of event.
    pub happened: BTreeMap<&'static str, u64>,
    /// How many events the log holds.
    pub events: u64,
    /// How often the school was held against its snapshot and its log.
    pub checkpoints: u64,
    /// How many were erased, in all their capacities, and never came back.
    pub erased: usize,
    /// How many of them were taken out of the log.
    pub redacted: usize,
    /// How long the snapshot at the end is.
    pub snapshot_bytes: usize,
    /// How long what took.
    pub times: Vec<(String, Duration)>,
}

impl fmt::Display for Lived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:>8} requests", self.requests)?;
        for (verdict, count) in &self.verdicts {
            writeln!(f, "{count:>8}   {verdict}")?;
        }
        writeln!(f, "{:>8} events", self.events)?;
        for (kind, count) in &self.happened {
            writeln!(f, "{count:>8}   {kind}")?;
        }
        writeln!(f, "{:>8} times the school was its snapshot and its log", self.checkpoints)?;
        writeln!(f, "{:>8} people erased, {} of them taken out of the log", self.erased, self.redacted)
    }
}

impl Lived {
    fn took(&mut self, what: impl Into<String>, since: Instant) {
        self.times.push((what.into(), since.elapsed()));
    }
}

fn broken(error: &schoolgate::contract::Error) -> Broken {
    Broken { invariant: Invariant::Replay, wrong: error.to_string() }
}

/// Lives through the year with so many requests a day, takes stock every so many events, and takes so many of those who
/// were erased out of the log.
///
/// # Errors
/// The invariant that does not hold.
pub fn live(per_day: usize, every: u64, redactions: usize) -> Result<Lived, Broken> {
    let mut lived = Lived::default();
    let roster = typed_roster().map_err(|error| broken(&error))?;
    let mut watch = Watch::new(&roster).map_err(|wrong| Broken { invariant: Invariant::Replay, wrong })?;
    let policy = built_in("mmps-2023").map_err(|error| broken(&error))?;
    let (mut school, opened) = School::found(policy, roster).map_err(|error| broken(&error))?;
    let mut follower = Follower::of(school.clone());
    let mut log = vec![opened];
    let [mut submitting, mut watching, mut snapshots, mut looking] = [Duration::ZERO; 4];
    for request in Year::new(2023, per_day) {
        lived.requests += 1;
        let began = Instant::now();
        let submitted = school.submit(&request).map_err(|error| broken(&error))?;
        submitting += began.elapsed();
        let began = Instant::now();
        let verdict = submitted.decision.verdict;
        *lived.verdicts.entry(verdict).or_default() += 1;
        watch.check(follower.school(), "mmps-2023", &request, verdict, &submitted.events)?;
        follower.hear(&submitted.events)?;
        for event in submitted.events {
            watch.note(&event);
            *lived.happened.entry(kind(&event)).or_default() += 1;
            log.push(event);
            if !school.seq().is_multiple_of(every) {
                continue;
            }
            lived.checkpoints += 1;
            follower.is(&school)?;
            let since = Instant::now();
            restores(&school)?;
            snapshots += since.elapsed();
            let since = Instant::now();
            watch.an_erased_person_is_nowhere(&school)?;
            let turn = usize::try_from(lived.checkpoints).unwrap_or(0) % TURNS;
            watch.look_by(&school, "mmps-2023", request.at, |n| n % TURNS == turn)?;
            looking += since.elapsed();
            if school.seq().is_multiple_of(every * 10) {
                lived.times.push((format!("submitting, up to event {}", school.seq()), submitting));
                submitting = Duration::ZERO;
            }
        }
        watching += began.elapsed();
    }
    lived.times.push(("the rest of the year".to_owned(), submitting));
    let rest = [
        ("watching it, and a copy that hears the events", watching - snapshots - looking),
        ("snapshots restored on the way", snapshots),
        ("looking at it with others' eyes on the way", looking),
    ];
    lived.times.extend(rest.map(|(what, time)| (what.to_owned(), time)));
    watch.an_erased_person_is_nowhere(&school)?;
    lived.events = school.seq();

    let began = Instant::now();
    let snapshot = school.snapshot().map_err(|error| broken(&error))?;
    lived.snapshot_bytes = snapshot.len();
    lived.took("a snapshot", began);
    let began = Instant::now();
    let restored = School::restore(snapshot.as_bytes()).map_err(|error| broken(&error))?;
    lived.took("restoring it", began);
    let began = Instant::now();
    let replayed = School::replay(&log).map_err(|error| broken(&error))?;
    lived.took("replaying the log", began);
    same_bytes(&replayed, &school)?;
    if replayed != school || restored != school {
        return Err(Broken { invariant: Invariant::Replay, wrong: "the year leads elsewhere".to_owned() });
    }
    lived.erased = watch.erased().len();
    let began = Instant::now();
    for person in watch.erased().iter().take(redactions) {
        redacts(&log, person, &school)?;
        lived.redacted += 1;
    }
    lived.took(format!("redacting {} people, one at a time", lived.redacted), began);
    Ok(lived)
}

fn kind(event: &Event) -> &'static str {
    match &event.what {
        Happening::MessageSent { .. } => "messages",
        Happening::ReplySent { .. } => "replies",
        Happening::PostPublished { .. } => "posts",
        Happening::CommentMade { .. } => "comments",
        Happening::Liked { .. } => "likes",
        Happening::PointsAwarded { .. } => "points awarded",
        Happening::ConsentAnswered { .. } => "consents given, refused, withdrawn",
        Happening::Suspended { .. } => "suspensions",
        Happening::LinkRestricted { .. } => "restrictions",
        Happening::Erased { subject: Person::Pupil(_), .. } => "pupils erased",
        Happening::Erased { .. } => "adults erased",
        Happening::Denied { .. } => "requests denied",
        _ => "other events",
    }
}
