//! What has been kept for as long as the policy says, and is disposed of.

use chrono::{Days, Months, NaiveDate};

use crate::catalogue::Retention;
use crate::clock::Span;
use crate::contract::{Action, Bound, Date, Duty, Facts, Instant, MediaEntry, PupilId, ReasonCode, Ref};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings, HOST};
use crate::sorted::Set;
use crate::state::{List, Message, Pupil};
use crate::words::{JudgeOutcome, RecordKind};

/// What of one kind of record is to be disposed of.
#[derive(Default)]
pub(crate) struct Disposal {
    /// The records; with all that hangs on them once they are gathered.
    pub(crate) content: Vec<Ref>,
    /// Those that have been kept for long enough, and are evidence.
    pub(crate) held: Vec<Ref>,
    /// Whose points or work go, wherever they go by pupil.
    pub(crate) pupils: Vec<PupilId>,
    /// Of points and work, that everything from before then goes.
    pub(crate) before: Option<Instant>,
    /// How many.
    pub(crate) count: u32,
    /// The first day from which any of it was due.
    pub(crate) since: Option<Date>,
    /// The next day from which more is.
    pub(crate) next: Option<Date>,
}

impl Disposal {
    /// Takes in so many records that are due from a day on; says whether they are.
    fn take(&mut self, due: NaiveDate, today: NaiveDate, count: usize) -> bool {
        let (due, is_due) = (Date::from(due), due <= today);
        if is_due {
            self.count = self.count.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
            self.since = Some(self.since.map_or(due, |since| since.min(due)));
        } else {
            self.next = Some(self.next.map_or(due, |next| next.min(due)));
        }
        is_due
    }
}

/// The first day from which so many months lie back: never one that is too early.
fn due_from(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    let due = day.checked_add_months(Months::new(months))?;
    let early = due.checked_sub_months(Months::new(months)).is_none_or(|back| back < day);
    if early { due.succ_opt() } else { Some(due) }
}

impl Case<'_> {
    /// For how long records of a kind are kept, where a clause says so.
    fn retention(&self, records: RecordKind) -> Option<&Retention> {
        self.rules().retention().iter().map(|cited| &cited.rule).find(|rule| rule.records.contains(&records))
    }

    pub(super) fn judge_disposal(&self, out: &mut Findings) {
        let Action::Dispose { records } = &self.request.action else { return };
        let Some(rule) = self.retention(*records).filter(|_| self.is_host()) else { return };
        for cited in self.rules().retention().iter().filter(|cited| cited.rule.records.contains(records)) {
            out.grant(Clause::Policy(cited.clause));
        }
        out.grant(HOST);
        let disposal = self.disposal(*records, rule);
        if disposal.count == 0 {
            out.refuse(ReasonCode::NothingToDo, Facts::default(), Vec::new());
        }
        // The files are the host's.
        for content in disposal.content.into_iter().filter(|id| self.state.posts.contains_key(id)) {
            out.duty(Duty::RemoveContent { content });
        }
        disposal.held.into_iter().for_each(|content| out.duty(Duty::KeepAsEvidence { content }));
    }

    /// What is to be disposed of now, kind by kind, of those of which a clause speaks.
    pub(crate) fn disposals(&self) -> Vec<(RecordKind, Disposal)> {
        let kinds = RecordKind::ALL.iter().copied();
        kinds.filter_map(|kind| Some((kind, self.disposal(kind, self.retention(kind)?)))).collect()
    }

    /// The same of one kind; nothing where no clause speaks of it.
    pub(in crate::engine) fn disposed(&self, records: RecordKind) -> Disposal {
        self.retention(records).map(|rule| self.disposal(records, rule)).unwrap_or_default()
    }

    fn disposal(&self, records: RecordKind, rule: &Retention) -> Disposal {
        let mut found = Disposal::default();
        match records {
            RecordKind::Messages => self.conversations_due(rule, &mut found),
            RecordKind::Posts => self.posts_due(rule, &mut found),
            RecordKind::Reports => self.reports_due(rule, &mut found),
            RecordKind::Points => {
                let own = |pupil: &Pupil| pupil.awards.iter().map(|award| award.at).collect();
                let classes = self.state.classes.values().flat_map(|class| &class.awards);
                let teams = self.state.teams.values().flat_map(|team| &team.awards);
                self.own_due(rule, own, classes.chain(teams).map(|award| award.at), &mut found);
            }
            RecordKind::Work => {
                let own = |pupil: &Pupil| pupil.submissions.iter().map(|work| work.at).collect();
                self.own_due(rule, own, core::iter::empty(), &mut found);
            }
        }
        let mut content: Set<Ref> = core::mem::take(&mut found.content).into_iter().collect();
        self.state.with_what_hangs_on(&mut content);
        found.content = content.into_iter().collect();
        found
    }

    fn day(&self, at: Instant) -> NaiveDate {
        self.zone.moment(at).date
    }

    fn last_day(&self, pupil: &Pupil) -> Option<NaiveDate> {
        Some(match pupil.left? {
            Bound::Day(day) => day.naive(),
            Bound::At(at) => self.day(at),
        })
    }

    /// From which day on a record is due that is of a day and of these pupils. `None` where it never is.
    fn due_day<'b>(
        &self,
        rule: &Retention,
        at: Instant,
        pupils: impl IntoIterator<Item = &'b PupilId>,
    ) -> Option<NaiveDate> {
        let mut from = self.day(at);
        if rule.from_leaving() {
            let mut known = self.known_pupils(pupils).into_iter().map(|(_, pupil)| self.last_day(pupil)).peekable();
            known.peek()?;
            for left in known {
                from = from.max(left?);
            }
        }
        due_from(from, rule.months)
    }

    /// Conversations go as a whole, from the last that was said in them. One in which anything is, or was, of safeguarding
    /// never does.
    fn conversations_due(&self, rule: &Retention, found: &mut Disposal) {
        let messages = &self.state.messages;
        let begins = |to: Option<&Ref>| to.is_none_or(|id| !messages.contains_key(id));
        for id in messages.iter().filter(|(_, message)| begins(message.reply_to.as_ref())).map(|(id, _)| id) {
            let all = self.state.with_replies(core::iter::once(id));
            let said = || all.iter().filter_map(|id| messages.get(*id));
            let Some(last) = said().map(|message| message.at).max() else { continue };
            let concerned = said().flat_map(|message| {
                message.about.iter().chain(message.children.iter().flatten()).chain(message.pupil())
            });
            let Some(due) = self.due_day(rule, last, concerned) else { continue };
            let held = said().any(Message::says_safeguarding) || all.iter().any(|id| self.state.is_held(id));
            self.put(due, held, all.into_iter().cloned().collect(), found);
        }
    }

    /// A post goes with what was said under it.
    fn posts_due(&self, rule: &Retention, found: &mut Disposal) {
        for (id, post) in &self.state.posts {
            let own = post.media.iter().filter_map(MediaEntry::own_features).flatten();
            let Some(due) = self.due_day(rule, post.at, own.chain(&post.features).chain(&post.journals)) else {
                continue;
            };
            let under = || self.state.listed(&List::CommentsOn(id.clone())).iter().map(|(_, id)| id);
            let held = under().chain([id]).any(|id| self.state.is_held(id));
            self.put(due, held, vec![id.clone()], found);
        }
    }

    /// A report goes once it was judged, nothing holds what it is of, and nothing is out of sight by its judgement.
    fn reports_due(&self, rule: &Retention, found: &mut Disposal) {
        for (id, report) in &self.state.reports {
            let Some(judged) = &report.judged else { continue };
            let hides = matches!(judged.outcome, JudgeOutcome::Remove | JudgeOutcome::Block);
            if hides && self.state.content(&report.content).is_some() {
                continue;
            }
            let Some(due) = self.due_day(rule, judged.at, []) else { continue };
            let held = self.state.is_held(&report.content);
            self.put(due, held, vec![id.clone()], found);
        }
    }

    fn put(&self, due: NaiveDate, held: bool, records: Vec<Ref>, found: &mut Disposal) {
        let today = self.now.date;
        if held && due <= today {
            found.held.extend(records);
        } else if !held && found.take(due, today, records.len()) {
            found.content.extend(records);
        }
    }

    /// Points and work stand with the pupils: pupil by pupil where they are kept from their leaving, else all from before
    /// a day.
    fn own_due(
        &self,
        rule: &Retention,
        own: impl Fn(&Pupil) -> Vec<Instant>,
        others: impl Iterator<Item = Instant>,
        found: &mut Disposal,
    ) {
        let today = self.now.date;
        if rule.from_leaving() {
            for (id, pupil) in &self.state.pupils {
                let (all, last) = (own(pupil), self.last_day(pupil));
                let due = last.filter(|_| !all.is_empty()).and_then(|last| due_from(last, rule.months));
                if due.is_some_and(|due| found.take(due, today, all.len())) {
                    found.pupils.push(id.clone());
                }
            }
            return;
        }
        for at in self.state.pupils.values().flat_map(own).chain(others) {
            if let Some(due) = due_from(self.day(at), rule.months) {
                found.take(due, today, 1);
            }
        }
        let last = today.checked_sub_months(Months::new(rule.months));
        let first_kept = last.and_then(|day| day.checked_add_days(Days::new(1)));
        found.before =
            first_kept.and_then(|day| Span { from: Some(Bound::Day(day.into())), to: None }.starts(self.zone));
    }
}
