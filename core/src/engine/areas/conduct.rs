//! Reports, breaches, suspensions, the end of use.

use crate::catalogue::{Cited, Content};
use crate::contract::{Action, Duty, Facts, Person, ReasonCode, Ref};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings, HOST, OWN};
use crate::state::ContentRef;
use crate::words::{JudgeOutcome, Role, StaffRole};

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
                if matches!(outcome, JudgeOutcome::Remove | JudgeOutcome::Block) {
                    out.duty(Duty::RemoveContent { content: found.content.clone() });
                }
            }
            Action::RecordBreach { person, .. } if self.is_host() => {
                out.grant(HOST);
                for Cited { clause, .. } in rules.suspension() {
                    out.grant(Clause::Policy(*clause));
                    out.duty(Duty::SuspendAccount { person: person.clone() });
                }
            }
            Action::Suspend { person, .. } => {
                let account = self.state.account(person);
                // Only what is in use is suspended: lifting it again must not open an account that never was.
                if !self.in_use(person) {
                    nothing(out);
                }
                let clauses = rules.suspension().iter().map(|c| c.clause);
                // A breach on record leads to suspension by the policy's own word, so the host may carry it out.
                if self.is_host() && account.is_some_and(|a| !a.breaches.is_empty()) {
                    clauses.clone().for_each(|clause| out.grant(Clause::Policy(clause)));
                }
                self.grant_leader(clauses, out);
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
