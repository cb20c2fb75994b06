//! What the school promises about parents' messages: by when they are acknowledged and answered, and whether they were.
//!
//! A promise is that of the policy under which the message was sent. A closure or an absence that is recorded later moves
//! it, and so does a reply.

use super::case::Case;
use super::findings::Findings;
use super::hours::Of;
use crate::catalogue::{Assigned, Cited, Hours, ReplyPromise, StaffKind, TimeLimit, TimeUnit};
use crate::clock::{DaySet, Opening, WeeklyHours};
use crate::contract::{Action, ClauseId, Duty, Instant, Person, PupilId, Ref, StaffId};
use crate::state::{List, Message, Staff};
use crate::words::{Party, Purpose, ReplyKind, Topic};

/// What was promised about a message.
pub(crate) struct Promised {
    /// By which clause.
    pub(crate) clause: ClauseId,
    pub(crate) acknowledge: Option<Promise>,
    pub(crate) answer: Option<Promise>,
}

/// What else stops the clock of a limit.
#[derive(Clone, Copy, Default)]
pub(super) struct Clock {
    /// Absences of whoever was written to.
    paused: bool,
    /// Days on which they do not work, where days are counted.
    on_working_days: bool,
}

impl Clock {
    const fn of(rule: &ReplyPromise) -> Self {
        Self { paused: rule.paused_by_absence, on_working_days: rule.on_working_days }
    }
}

/// Something promised.
#[derive(Clone, Copy)]
pub(crate) struct Promise {
    /// Until when, exclusive.
    pub(crate) by: Instant,
    /// When it was done.
    pub(crate) done: Option<Instant>,
}

impl Case<'_> {
    /// Tells a parent who sends a message what is promised about it.
    pub(super) fn promise(&self, out: &mut Findings) {
        let Action::SendMessage { to: Person::Staff(staff), about, topic, .. } = &self.request.action else { return };
        if self.parent().is_none() || out.denies() {
            return;
        }
        let arrives = out.effective_at().unwrap_or(self.now.instant);
        let Some((Cited { rule, .. }, from)) = self.promise_on(*topic, (staff, about), arrives) else { return };
        let whose = (self.whose_absence(staff, *topic), about.as_slice());
        let by = |limit: Option<&TimeLimit>| self.ends(limit?, whose, from, Clock::of(rule));
        let (acknowledge, answer) = (by(rule.acknowledge.as_ref()), by(rule.answer.as_ref()));
        if acknowledge.is_some() || answer.is_some() {
            out.duty(Duty::TellReplyBy { acknowledge, answer });
        }
    }

    /// Whether any policy that the school has had promises anything.
    pub(crate) fn promises_replies(&self) -> bool {
        self.policies.iter().any(|policy| !policy.rules().reply_promise.is_empty())
    }

    /// What was promised about a message, and what of it is done by now. Nothing of what a parent answers in a
    /// conversation, nor of what somebody dealt with who was erased.
    pub(crate) fn promised(&self, id: &Ref, message: &Message) -> Option<Promised> {
        let Person::Staff(staff) = &message.to else { return None };
        let dealt_with_by_nobody = self.state.answer_to(message).is_some_and(|reply| reply.is_none());
        if !message.is_to_staff_by_parent() || message.reply_to.is_some() || dealt_with_by_nobody {
            return None;
        }
        let then = self.at(message.at)?;
        let (Cited { clause, rule }, from) =
            then.promise_on(message.topic, (staff, &message.about), arrival(message))?;
        let (whose, clock) = ((then.whose_absence(staff, message.topic), message.about.as_slice()), Clock::of(rule));
        let by = |limit: Option<&TimeLimit>| then.ends(limit?, whose, from, clock);
        let (acknowledge, mut answer) = (by(rule.acknowledge.as_ref()), by(rule.answer.as_ref()));
        let replies = self.state.listed(&List::RepliesTo(id.clone())).iter();
        let replies = replies.filter_map(|(_, reply)| self.state.messages.get(reply));
        let by_staff = replies.filter(|reply| matches!(reply.from, Person::Staff(_)));
        let arrived = by_staff.map(|reply| (reply.kind, arrival(reply))).filter(|(_, at)| *at <= self.now.instant);
        // Of a reply that went with whoever gave it, and answered nothing, it is known when it came.
        let forgotten = message.acknowledged.filter(|at| *at <= self.now.instant);
        let (mut first, mut holding, mut answered) = (forgotten, forgotten, None);
        for (kind, at) in arrived {
            let earliest = |known: Option<Instant>| Some(known.map_or(at, |known: Instant| known.min(at)));
            first = earliest(first);
            match kind {
                Some(ReplyKind::Holding) => holding = earliest(holding),
                _ => answered = earliest(answered),
            }
        }
        if let (Some(by), Some(at)) = (answer, holding.filter(|at| answer.is_some_and(|by| *at < by))) {
            let later = rule.extended_by_holding.as_ref().and_then(|limit| then.ends(limit, whose, at, clock));
            answer = later.max(Some(by));
        }
        Some(Promised {
            clause: then.policy.clause_id(*clause)?.clone(),
            acknowledge: acknowledge.map(|by| Promise { by, done: first }),
            answer: answer.map(|by| Promise { by, done: answered }),
        })
    }

    /// What this policy promises about a topic, to whoever writes to somebody about these pupils, and from when the time
    /// counts of what arrives at an instant.
    fn promise_on(
        &self,
        topic: Topic,
        to: (&StaffId, &[PupilId]),
        arrives: Instant,
    ) -> Option<(&Cited<ReplyPromise>, Instant)> {
        let promise = self.rules().reply_promise().iter().find(|cited| cited.rule.is_about(topic))?;
        if promise.rule.except.as_ref().is_some_and(|kinds| self.is_one_of(kinds, to)) {
            return None;
        }
        let from = match promise.rule.cut_off {
            Some(cut_off) => {
                let works = promise.rule.on_working_days.then(|| self.whose_absence(to.0, topic)).flatten();
                let working_days = works.map(Staff::works_on);
                self.with_reply_hours(to.1, |_, school| {
                    Opening { working_days, ..school }.counts_from(arrives, cut_off)
                })?
            }
            None => arrives,
        };
        Some((promise, from))
    }

    /// Whose absences and working days count for what is written to a member of staff: nobody's, where it comes into a
    /// mailbox that others answer, too.
    pub(super) fn whose_absence(&self, staff: &StaffId, topic: Topic) -> Option<&Staff> {
        self.state.staff.get(staff).filter(|_| !self.has_mailbox(staff, topic))
    }

    /// Whether a member of staff is of one of these kinds to each of these pupils; of a message about nobody in
    /// particular, to the whole school.
    fn is_one_of(&self, kinds: &[StaffKind], (staff, about): (&StaffId, &[PupilId])) -> bool {
        match self.known_pupils(about) {
            pupils if pupils.is_empty() => StaffKind::any_includes(kinds, Assigned::default(), self.posts_of(staff)),
            pupils => self.staff_is(staff, kinds, &pupils),
        }
    }

    /// When a limit is over for a message about these pupils to a member of staff, whose absences may stop the clock.
    pub(super) fn ends(
        &self,
        limit: &TimeLimit,
        (staff, about): (Option<&Staff>, &[PupilId]),
        from: Instant,
        clock: Clock,
    ) -> Option<Instant> {
        let absences = staff.filter(|_| clock.paused).map_or(&[][..], |staff| &staff.absences);
        let seconds = limit.within.saturating_mul(3600);
        self.with_reply_hours(about, |stated, school| {
            let school = Opening { absences, ..school };
            match limit.unit {
                TimeUnit::Hours => school.add_present_time(from, seconds),
                TimeUnit::TermHours => {
                    let hours = &WeeklyHours::all_day(school.usable_days());
                    Opening { hours, forbidden: None, early: &[], ..school }.add_open_time(from, seconds)
                }
                TimeUnit::WorkingHours => {
                    let on_working_days = stated.is_some_and(|rule| rule.working_days);
                    let working_days = staff.filter(|_| on_working_days).map(Staff::works_on);
                    let calendar = self.calendar_of(stated);
                    Opening { calendar, working_days, ..school }.add_open_time(from, seconds)
                }
                TimeUnit::SchoolDays => {
                    let working_days = staff.filter(|_| clock.on_working_days).map(Staff::works_on);
                    Opening { working_days, ..school }.closes_on_day(from, limit.within)
                }
            }
        })
    }

    /// Works with the staff's hours for replying as they are on school days, whoever it is. Where the policy states none
    /// they are all day, from Monday to Friday; where some name a year group of whom it is about, those count.
    pub(super) fn with_reply_hours<T>(
        &self,
        about: &[PupilId],
        work: impl FnOnce(Option<&Hours>, Opening<'_>) -> T,
    ) -> T {
        let unstated;
        let about = self.known_pupils(about);
        // Those of several clauses are the same, or the policy would not stand.
        let stated = self.hours_of(Purpose::Reply, Party::Staff, Of::Message(&about));
        // Those that close on school days alone say nothing of when anybody works.
        let stated = stated.filter(|hours| !hours.stated.rule.school_days_only);
        let stated = stated.max_by_key(|hours| hours.stated.rule.years.is_some());
        let hours = match stated {
            Some(hours) => &hours.open,
            None => {
                unstated = WeeklyHours::all_day(DaySet::MON_TO_FRI);
                &unstated
            }
        };
        let school = Opening {
            zone: self.zone,
            hours,
            calendar: &self.state.derived.calendar,
            working_days: None,
            absences: &[],
            early: self.early_of(stated.map(|hours| &hours.stated.rule)),
            extra: &[],
            forbidden: stated.and_then(|hours| hours.closed.as_ref()),
            inverted: false,
        };
        work(stated.map(|hours| &hours.stated.rule), school)
    }
}

/// When a message reached whom it is for.
pub(super) fn arrival(message: &Message) -> Instant {
    message.held_until.map_or(message.at, |until| until.max(message.at))
}
