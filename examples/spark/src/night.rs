//! What a night's audit says of a school: the same fields as `audit.py` gives, each computed by the library.

use std::collections::BTreeMap;

use schoolgate::contract::{Actor, Error, Event, HostId, Instant};
use schoolgate::policy::Policy;
use schoolgate::views::audit::PromiseCount;
use schoolgate::views::{Look, View, ViewRequest};
use schoolgate::{School, log};
use schoolgate_tools::replay::{Replayed, Tally, under_with};
use serde::Serialize;

/// How often, by clause, by kind, or by both.
pub type Counts = BTreeMap<String, u64>;

/// What is asked of every school.
#[derive(Clone, Debug)]
pub struct Question {
    /// From when on, inclusive.
    pub from: Instant,
    /// The instant of the audit, and its end.
    pub at: Instant,
    /// The policy that is tried on all of them.
    pub draft: Policy,
}

/// A school's line in the audit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The school.
    pub school: String,
    /// How many events its log has.
    pub events: u64,
    /// The log's last seal: kept, it shows next night that the log was only gone on with.
    pub seal: String,
    /// Denials, by clause.
    pub denials: Counts,
    /// Promises that were kept, by clause and kind.
    pub promises_kept: Counts,
    /// Those that were broken.
    pub promises_broken: Counts,
    /// Parents' messages that wait.
    pub unanswered: u64,
    /// Pupils without a consent that the policy asks for, by kind and where it stands.
    pub consent_gaps: Counts,
    /// Requests that were judged again under the draft.
    pub draft_judged: u64,
    /// Of them, those that would be refused, by the draft's clause.
    pub draft_refused: Counts,
    /// Those that would be held back first.
    pub draft_held: Counts,
    /// Those that would go ahead at once.
    pub draft_allowed: Counts,
    /// What is wrong with the log; nothing else is said of the school then.
    pub error_code: String,
    /// The place of the event, as in `[12].seal`.
    pub error_path: String,
    /// The sentence.
    pub error: String,
}

/// A school's line, whatever its log is like: `lines` has an event each.
#[must_use]
pub fn audit<'l>(school: &str, lines: impl Iterator<Item = &'l str>, question: &Question) -> Row {
    let school = school.to_owned();
    match told(&school, lines, question) {
        Ok(row) => row,
        Err(error) => Row {
            school,
            error_code: error.code().to_string(),
            error_path: error.path().to_owned(),
            error: error.sentence().to_owned(),
            ..Row::default()
        },
    }
}

fn told<'l>(school: &str, lines: impl Iterator<Item = &'l str>, question: &Question) -> Result<Row, Error> {
    let event = |(index, line): (usize, &str)| {
        log::read_event(line.as_bytes()).map_err(|error| error.inside(&format!("[{index}]")))
    };
    let events: Vec<Event> = lines.enumerate().map(event).collect::<Result<_, _>>()?;
    let now = School::replay(&events)?;
    let replayed = under_with(events.iter().cloned().map(Ok), &question.draft, Some(now.id()), None)?;
    let mut row = Row { school: school.to_owned(), events: now.seq(), seal: now.seal().to_owned(), ..Row::default() };
    row.draft(&replayed);
    let look = Look::Monitoring { from: question.from, to: question.at, events, looked: Vec::new() };
    let report = now.view(&ViewRequest::new(question.at, Actor::Host(HostId::new("audit")?), look))?;
    if let View::Monitoring(report) = report {
        row.denials = report.denials.iter().map(|count| (count.clause.to_string(), count.count)).collect();
        let promise = |count: &PromiseCount, many: u64| (format!("{} {}", count.clause, count.promise), many);
        row.promises_kept = report.promises.iter().map(|count| promise(count, count.kept)).collect();
        row.promises_broken = report.promises.iter().map(|count| promise(count, count.broken)).collect();
        row.unanswered = counted(report.unanswered.len());
        for gap in &report.consent_gaps {
            *row.consent_gaps.entry(format!("{} {}", gap.kind, gap.state)).or_default() += 1;
        }
    }
    Ok(row)
}

impl Row {
    fn draft(&mut self, replayed: &Replayed) {
        let clauses = |tally: &Tally| {
            let of = |cited: &schoolgate_tools::replay::ByClause| (cited.clause.to_string(), counted(cited.requests));
            tally.by_clause.iter().map(of).collect()
        };
        self.draft_judged = counted(replayed.judged);
        self.draft_refused = clauses(&replayed.newly_refused);
        self.draft_held = clauses(&replayed.newly_held);
        self.draft_allowed = clauses(&replayed.newly_allowed);
    }
}

fn counted(many: usize) -> u64 {
    u64::try_from(many).unwrap_or(u64::MAX)
}
