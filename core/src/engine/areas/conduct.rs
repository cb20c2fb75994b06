//! Reports, breaches, suspensions, the end of use.

use crate::catalogue::{Cited, Content};
use crate::contract::{Action, Duty, Facts, Person, ReasonCode, Ref, Remedy};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings, HOST, OWN};
use crate::state::{Account, ContentRef};
use crate::words::{AccountState, JudgeOutcome, LadderStep, Role, StaffRole};

impl Case<'_> {
    pub(super) fn judge_conduct(&self, out: &mut Findings) {
        let rules = self.rules();
        let nothing = |out: &mut Findings| out.refuse(ReasonCode::NothingToDo, Facts::default(), Vec::new());
        match &self.request.action {
            Action::Report { content, .. } => self.judge_report(content, out),
            Action::JudgeReport { report, outcome } => {
                let Some(found) = self.state.reports.get(report) else { return };
                self.check_there(found.at, out);
                if found.judged.is_some() {
                    nothing(out);
                }
                self.grant_leader(rules.judging().iter().map(|c| c.clause), out);
                if let Some(person) = self.lifted_by(report, *outcome) {
                    out.duty(Duty::LiftSuspension { person });
                }
                if matches!(outcome, JudgeOutcome::Remove | JudgeOutcome::Block) {
                    out.duty(Duty::RemoveContent { content: found.content.clone() });
                }
            }
            Action::RecordBreach { person, .. } if self.is_host() => {
                out.grant(HOST);
                let next = self.next_step(person);
                for Cited { clause, .. } in rules.suspension() {
                    out.grant(Clause::Policy(*clause));
                    if next.is_none() {
                        out.duty(Duty::SuspendAccount { person: person.clone() });
                    }
                }
                if let Some((clause, step)) = next {
                    out.grant(Clause::Policy(clause));
                    out.duty(match step {
                        LadderStep::Suspension => Duty::SuspendAccount { person: person.clone() },
                        _ => Duty::TakeStep { person: person.clone(), step },
                    });
                }
            }
            Action::Remind { person, .. } => {
                if !self.in_use(person) {
                    nothing(out);
                }
                let reminds = rules.ladder().iter().filter(|c| c.rule.steps.contains(&LadderStep::Reminder));
                self.grant_measure(person, reminds.map(|c| c.clause), out);
            }
            Action::Suspend { person, report: Some(report), .. } => {
                let Some(found) = self.state.reports.get(report) else { return };
                self.check_there(found.at, out);
                let wrote = self.state.author_of(&found.content).is_some_and(|author| author == *person);
                let open = self.state.account_state(person, &self.now) == AccountState::Active;
                if found.judged.is_some() || !wrote || !open {
                    nothing(out);
                }
                let mut clauses = rules.suspension().iter().filter(|c| c.rule.on_report).map(|c| c.clause).peekable();
                // Where no clause has it so, nobody is suspended for what is not judged.
                if clauses.peek().is_some() {
                    self.grant_leader(clauses, out);
                }
            }
            Action::Suspend { person, .. } => {
                // Only what is in use is suspended: lifting it again must not open an account that never was.
                if !self.in_use(person) {
                    nothing(out);
                }
                self.grant_measure(person, rules.suspension().iter().map(|c| c.clause), out);
                self.check_turn(person, LadderStep::Suspension, out);
            }
            Action::Reinstate { person } => {
                if !self.state.account(person).is_some_and(|account| account.has_suspension_to_lift(&self.now)) {
                    nothing(out);
                }
                self.grant_leader([], out);
            }
            Action::Terminate { person, .. } => {
                if !self.in_use(person) {
                    nothing(out);
                }
                self.grant_leader(rules.termination().iter().map(|c| c.clause), out);
                self.check_turn(person, LadderStep::Termination, out);
            }
            Action::TerminateCommunity { .. } => {
                if self.state.community_ended.is_some() {
                    nothing(out);
                }
                self.grant_leader(rules.termination().iter().filter(|c| c.rule.community).map(|c| c.clause), out);
            }
            Action::ReleaseEvidenceHold { content, .. } => {
                let held = match self.state.content(content) {
                    Some(ContentRef::Message(m)) => m.evidence.is_some(),
                    Some(ContentRef::Post(p)) => p.evidence.is_some(),
                    Some(ContentRef::Comment(c)) => c.evidence.is_some(),
                    None => false,
                };
                if !held {
                    nothing(out);
                }
                self.grant_leader([], out);
                if self.has_role(&[StaffRole::SafeguardingLead]) {
                    out.grant(crate::engine::findings::HEAD);
                }
            }
            _ => {}
        }
    }

    /// Whose suspension a judgement ends, which was to last until then: where what was reported stays.
    pub(in crate::engine) fn lifted_by(&self, report: &Ref, outcome: JudgeOutcome) -> Option<Person> {
        let found = self.state.reports.get(report).filter(|_| outcome == JudgeOutcome::Keep)?;
        let author = self.state.author_of(&found.content)?;
        self.state.account(&author)?.is_suspended_for(report).then_some(author)
    }

    /// Grants a measure against somebody to the headteacher and senior leaders. A breach on record leads to it by the
    /// policy's own word, so the host may carry it out.
    fn grant_measure(&self, person: &Person, clauses: impl Iterator<Item = u16> + Clone, out: &mut Findings) {
        if self.is_host() && self.state.account(person).is_some_and(|account| !account.breaches.is_empty()) {
            clauses.clone().for_each(|clause| out.grant(Clause::Policy(clause)));
        }
        self.grant_leader(clauses, out);
    }

    /// The step against somebody that comes next, and the clause by which it does.
    pub(crate) fn next_step(&self, person: &Person) -> Option<(u16, LadderStep)> {
        let Cited { clause, rule } = self.rules().ladder().first()?;
        let account = self.state.account(person)?;
        Some((*clause, rule.next(|step| account.taken(step))?))
    }

    /// Whether the turn of a step has come. Only whoever could take it otherwise is told what was done before.
    fn check_turn(&self, person: &Person, step: LadderStep, out: &mut Findings) {
        let Some(account) = self.state.account(person).filter(|_| out.grants()) else { return };
        for Cited { clause, rule } in self.rules().ladder() {
            let advised = rule.advice_only || self.has_role(&rule.may_skip);
            let Some(first) = rule.before(step, |step| account.taken(step)) else {
                if rule.each_after_breach && rule.steps.contains(&step) && !self.broke_since_last_step(person, account)
                {
                    let (clause, code) = (Clause::Policy(*clause), ReasonCode::NoBreachSince);
                    match advised {
                        true => out.advise(clause, code, Facts::default()),
                        false => out.deny(clause, code, Facts::default(), Vec::new()),
                    }
                }
                continue;
            };
            let facts = Facts { allowed: Some(vec![first.as_str().to_owned()]), ..Facts::default() };
            if advised {
                out.advise(Clause::Policy(*clause), ReasonCode::StepTooEarly, facts);
                continue;
            }
            let (person, reason) = (person.clone(), String::new());
            let submit = match first {
                LadderStep::Reminder => Action::Remind { person, reason },
                LadderStep::Suspension => Action::Suspend { person, reason, until: None, report: None },
                LadderStep::Termination => Action::Terminate { person, reason },
            };
            let remedies = vec![Remedy::TakeStep { submit: Box::new(submit) }];
            out.deny(Clause::Policy(*clause), ReasonCode::StepTooEarly, facts, remedies);
        }
    }

    /// Whether a breach of somebody's is on record since the last step against them; or no step is.
    fn broke_since_last_step(&self, person: &Person, account: &Account) -> bool {
        let mut last = account.last_step();
        for report in self.state.reports.values() {
            let judged = report.judged.as_ref().filter(|judged| judged.outcome == JudgeOutcome::Remind);
            if judged.is_some() && self.state.author_of(&report.content).as_ref() == Some(person) {
                last = last.max(judged.map(|judged| judged.at));
            }
        }
        let broke = |last| account.breaches.iter().any(|breach| breach.at > last && breach.at <= self.now.instant);
        last.is_none_or(broke)
    }

    /// Whether an account is open or suspended: an invitation is revoked, not terminated.
    fn in_use(&self, person: &Person) -> bool {
        self.state.account_state(person, &self.now).in_use()
    }

    fn judge_report(&self, id: &Ref, out: &mut Findings) {
        let (kind, seen) = match self.state.content(id) {
            Some(ContentRef::Message(message)) => {
                let there = message.at <= self.now.instant;
                (Content::Message, there && self.sees_message(id, message))
            }
            Some(ContentRef::Post(post)) => (Content::Post, self.sees_or_approves(post)),
            Some(ContentRef::Comment(comment)) => (Content::Comment, self.sees_comment(comment)),
            None => return,
        };
        // Of what one cannot see, not even that it is there.
        if !seen {
            out.unknown();
            return;
        }
        if self.person.is_none() {
            return;
        }
        out.grant(OWN);
        let mut told = false;
        for Cited { clause, rule } in self.rules().reporting() {
            if rule.of.contains(&kind) {
                out.grant(Clause::Policy(*clause));
                rule.notify.iter().for_each(|role| self.notify(*role, out));
                told |= !rule.notify.is_empty();
            }
        }
        if !told {
            self.notify(Role::SeniorLeader, out);
        }
    }
}
