//! A school's own log, judged again under a draft: what last term's requests would have met.
//!
//! The log is folded event by event, and before each event what it records is asked once more, in the school as it was
//! then, under the draft. What happened stays what happened: a reply is judged although the draft would have refused
//! the message before it.
//!
//! **What a log does not hold.** Of a refused request only the kind of its action and the clauses that refused it are
//! kept, so nobody can say whether the draft would allow it; looks (a feed, points, a portfolio) and what was shared
//! outside leave no event; of a comment it is not kept that it was marked sensitive, which refuses it; on whose device
//! a request was made is not kept, so no rule on devices bites; a code is kept as a hash, and taken for the right one.
//! What was blotted out with somebody who was erased is not judged. All of that is counted in [`Replayed::not_judged`].
//! Where the school's own policy says otherwise to what was put together again than it said then, what is missing
//! mattered, and the request is counted there, too.
//!
//! **Whose log it is.** A log names its school, and so does what is answered. Whoever names the school that they expect is
//! refused another's log, before anything of it is judged.

mod rebuilt;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use schoolgate::contract::{
    ClauseId, Decision, Error, ErrorCode, Event, Happening, Instant, PolicyRef, Ref, Request, SchoolId,
};
use schoolgate::policy::Policy;
use schoolgate::words::{Effect, Verdict};
use schoolgate::{ErasureKey, School, log};
use serde::Serialize;

use rebuilt::{Rebuilt, rebuilt};

/// How many examples of each kind are given.
const EXAMPLES: usize = 3;

/// What a draft would have said of a school's requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replayed {
    /// The school whose log it is.
    pub school: Whose,
    /// The draft.
    pub policy: PolicyRef,
    /// How many events the log has.
    pub events: usize,
    /// How many of them record a request that was judged again.
    pub judged: usize,
    /// How many of those are answered as they were.
    pub alike: usize,
    /// What went ahead, and would be refused.
    pub newly_refused: Tally,
    /// What went ahead at once, and would be held back first.
    pub newly_held: Tally,
    /// What was held back first, and would go ahead at once.
    pub newly_allowed: Tally,
    /// What could not be judged again, and why.
    pub not_judged: Vec<NotJudged>,
}

/// The school whose log it is, as the log says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Whose {
    /// Its id.
    pub id: SchoolId,
    /// Its name.
    pub name: String,
}

/// Requests that meet the same, by the clauses of the draft that say so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// How many requests.
    pub requests: usize,
    /// How many of them each clause is a reason of; one request may have several.
    pub by_clause: Vec<ByClause>,
}

/// What one clause of the draft says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ByClause {
    /// The clause.
    pub clause: ClauseId,
    /// Its heading; empty where it has none.
    pub heading: String,
    /// How many requests it is a reason of.
    pub requests: usize,
    /// The first of them.
    pub examples: Vec<Example>,
}

/// One request, by where it stands in the log. Nothing of its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Example {
    /// The number of its event.
    pub seq: u64,
    /// When it was made.
    pub at: Instant,
    /// The type of its action.
    pub action: String,
    /// What it created, or is known by.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub r#ref: Option<Ref>,
}

/// Events that were not judged again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct NotJudged {
    /// Why.
    pub why: String,
    /// How many.
    pub events: usize,
}

/// Judges a log again under a draft.
///
/// # Errors
/// What the core refuses of the log, with the place of the event: [`ErrorCode::BrokenChain`],
/// [`ErrorCode::EventOutOfOrder`], [`ErrorCode::EventDoesNotFit`], [`ErrorCode::WrongKey`] for a school that was opened
/// with a key.
pub fn under(log: &[Event], new: &Policy) -> Result<Replayed, Error> {
    under_with(log.iter().cloned().map(Ok), new, None, None)
}

/// The same of a log as it is kept, one event a line, empty lines passed over: of the school `of`, where one is named.
///
/// # Errors
/// As [`under`], what is wrong with a line, and [`ErrorCode::ForeignEvent`] for the log of another school than `of`.
pub fn lines<'l>(
    log: impl IntoIterator<Item = &'l str>,
    new: &Policy,
    of: Option<&SchoolId>,
) -> Result<Replayed, Error> {
    let lines = log.into_iter().filter(|line| !line.trim().is_empty());
    under_with(lines.map(|line| log::read_event(line.as_bytes())), new, of, None)
}

/// The same of events as they come, of a school that may have been opened with a key.
///
/// # Errors
/// As [`lines`], and the first error that comes instead of an event.
pub fn under_with(
    log: impl IntoIterator<Item = Result<Event, Error>>,
    new: &Policy,
    of: Option<&SchoolId>,
    key: Option<&ErasureKey>,
) -> Result<Replayed, Error> {
    let mut judging = Judging::default();
    let mut school: Option<(School, Whose)> = None;
    for (index, event) in log.into_iter().enumerate() {
        let inside = |error: Error| error.inside(&format!("[{index}]"));
        let event = event.map_err(inside)?;
        match &mut school {
            None => {
                let whose = whose(&event, of).map_err(inside)?;
                school = Some((School::replay_with(core::slice::from_ref(&event), key)?, whose));
                judging.pass_over(rebuilt::UPKEEP);
            }
            Some((school, _)) => {
                judging.judge(school, &event, new).map_err(inside)?;
                school.apply(&event).map_err(inside)?;
            }
        }
        judging.events += 1;
    }
    let Some((_, whose)) = school else {
        return Err(Error::new(ErrorCode::EventOutOfOrder, "has no events; a log begins with an `opened` event"));
    };
    Ok(judging.done(whose, new))
}

/// The school that a log's first event opens, which is the one that is expected, where one is.
fn whose(first: &Event, of: Option<&SchoolId>) -> Result<Whose, Error> {
    let Happening::Opened { roster, .. } = &first.what else {
        let sentence = "does not open a school; a log begins with an `opened` event";
        return Err(Error::new(ErrorCode::EventOutOfOrder, sentence).at("what"));
    };
    if let Some(of) = of.filter(|of| **of != roster.id) {
        let sentence =
            format!("is `{}`, and the log of `{of}` is asked for; give that, or name this school", roster.id);
        return Err(Error::new(ErrorCode::ForeignEvent, sentence).at("what.roster.id"));
    }
    Ok(Whose { id: roster.id.clone(), name: roster.name.clone() })
}

#[derive(Default)]
struct Judging {
    events: usize,
    judged: usize,
    alike: usize,
    refused: Counts,
    held: Counts,
    allowed: Counts,
    not_judged: BTreeMap<String, usize>,
}

#[derive(Default)]
struct Counts {
    requests: usize,
    by_clause: BTreeMap<ClauseId, (usize, Vec<Example>)>,
}

impl Judging {
    fn pass_over(&mut self, why: &str) {
        *self.not_judged.entry(why.to_owned()).or_default() += 1;
    }

    fn judge(&mut self, school: &School, event: &Event, new: &Policy) -> Result<(), Error> {
        let action = match rebuilt(event) {
            Rebuilt::Action(action) => *action,
            Rebuilt::Not(why) => {
                self.pass_over(why);
                return Ok(());
            }
        };
        let mut request = Request::new(event.at, event.by.clone(), action);
        request.r#ref.clone_from(&event.r#ref);
        let then = verdict(event);
        // What is put together again may lack what was kept out of the log, and then be no request any more.
        let own = school.ask(&request).map(|decision| decision.verdict).ok();
        if own != Some(then) {
            self.pass_over("what the log does not keep of it mattered");
            return Ok(());
        }
        let now = school.ask_under(new, &request)?;
        self.judged += 1;
        let (counts, effect) = match (then, now.verdict) {
            (then, now) if then == now => {
                self.alike += 1;
                return Ok(());
            }
            (_, Verdict::Deny) => (&mut self.refused, Effect::Deny),
            (_, Verdict::Hold) => (&mut self.held, Effect::Hold),
            _ => (&mut self.allowed, Effect::Allow),
        };
        counts.note(&request, event, &now, effect);
        Ok(())
    }

    fn done(self, school: Whose, new: &Policy) -> Replayed {
        let not_judged = self.not_judged.into_iter().map(|(why, events)| NotJudged { why, events });
        Replayed {
            school,
            policy: new.reference(),
            events: self.events,
            judged: self.judged,
            alike: self.alike,
            newly_refused: self.refused.tally(new),
            newly_held: self.held.tally(new),
            newly_allowed: self.allowed.tally(new),
            not_judged: not_judged.collect(),
        }
    }
}

impl Counts {
    fn note(&mut self, request: &Request, event: &Event, decision: &Decision, effect: Effect) {
        self.requests += 1;
        let reasons = decision.reasons.iter().filter(|reason| reason.effect == effect);
        let mut clauses: Vec<&ClauseId> = reasons.map(|reason| &reason.clause).collect();
        clauses.sort_unstable();
        clauses.dedup();
        for clause in clauses {
            let (count, examples) = self.by_clause.entry(clause.clone()).or_default();
            *count += 1;
            if examples.len() < EXAMPLES {
                let action = rebuilt::kind(&request.action);
                examples.push(Example { seq: event.seq, at: event.at, action, r#ref: event.r#ref.clone() });
            }
        }
    }

    /// The clause of the most requests first.
    fn tally(self, policy: &Policy) -> Tally {
        let cited = |(clause, (requests, examples)): (ClauseId, (usize, Vec<Example>))| {
            let heading = policy.heading(&clause).unwrap_or_default().to_owned();
            ByClause { clause, heading, requests, examples }
        };
        let mut by_clause: Vec<ByClause> = self.by_clause.into_iter().map(cited).collect();
        by_clause.sort_by_key(|cited| core::cmp::Reverse(cited.requests));
        Tally { requests: self.requests, by_clause }
    }
}

/// What was decided when it happened. What was refused leaves another event.
fn verdict(event: &Event) -> Verdict {
    if let Some(receipt) = &event.receipt {
        return receipt.decision.verdict;
    }
    let held = match &event.what {
        Happening::MessageSent { held_until, .. } | Happening::ReplySent { held_until, .. } => held_until.is_some(),
        Happening::PostPublished { held_until, awaits_approval, .. } => held_until.is_some() || *awaits_approval,
        Happening::CommentMade { awaits_approval, .. } => *awaits_approval,
        _ => false,
    };
    if held { Verdict::Hold } else { Verdict::Allow }
}

impl Replayed {
    /// The same in plain English, for a terminal.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!(
            "{} {}, had it been in force\nThe log of {} (`{}`): {} events, of which {} record a request that can be judged again; {} of them \
             are answered as they were.\n",
            self.policy.id, self.policy.version, self.school.name, self.school.id, self.events, self.judged, self.alike
        );
        let tallies = [
            ("would have been refused", &self.newly_refused),
            ("would have been held back first", &self.newly_held),
            ("would have gone ahead at once", &self.newly_allowed),
        ];
        for (what, tally) in tallies.into_iter().filter(|(_, tally)| tally.requests > 0) {
            let _ = writeln!(out, "\n{} {what}", tally.requests);
            for cited in &tally.by_clause {
                let _ = writeln!(out, "  {:>6}  {} {}", cited.requests, cited.clause, cited.heading);
                for example in &cited.examples {
                    let _ = writeln!(out, "          event {}, {}, {}", example.seq, example.action, example.at);
                }
            }
        }
        if !self.not_judged.is_empty() {
            out.push_str("\nNot judged again\n");
        }
        for NotJudged { why, events } in &self.not_judged {
            let _ = writeln!(out, "  {events:>6}  {why}");
        }
        out
    }
}
