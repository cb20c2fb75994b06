//! Export and erasure.

use chrono::Days;

use crate::catalogue::Cited;
use crate::clock::Span;
use crate::contract::{Action, Bound, Duty, Facts, Instant, Person, PupilId, ReasonCode, Remedy};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, DATA_RIGHTS, Findings};
use crate::sorted::Set;
use crate::state::{ErasureRequest, Pupil};
use crate::words::{ConsentKind, Role};

impl Case<'_> {
    /// Whether somebody is staff in service, whose erasure waits.
    pub(crate) fn in_service(&self, subject: &Person) -> bool {
        matches!(subject, Person::Staff(id) if self.state.in_service(id, &self.now))
    }

    /// Whether somebody who may ask for an erasure has it at once: the host, and where the policy gives everybody the
    /// right to delete (MMPS 1.5e), whoever it concerns. That of a pupil on roll is a request that the host confirms, and
    /// that of staff in service waits, whoever asks.
    pub(in crate::engine) fn erases_at_once(&self, subject: &Person) -> bool {
        let on_roll = match subject {
            Person::Pupil(id) => self.state.pupils.get(id).is_some_and(|pupil| pupil.on_roll(&self.now)),
            Person::Parent(_) | Person::Staff(_) => false,
        };
        !self.in_service(subject)
            && (self.is_host() || !on_roll && self.rules().data_rights().iter().any(|cited| cited.rule.erase))
    }

    /// The clauses by which the erasure of a pupil who has left waits for the copy that the family is given first, and until
    /// when at the latest. A copy counts that was given from the last day on.
    pub(crate) fn copy_owed<'b>(&'b self, pupil: &'b Pupil) -> impl Iterator<Item = (u16, Option<Instant>)> + 'b {
        let left = pupil.left.filter(|_| !pupil.on_roll(&self.now));
        let since = left.and_then(|left| Span { from: Some(left), to: None }.starts(self.zone));
        let given = pupil.copy_given.is_some_and(|at| at <= self.now.instant && since.is_some_and(|since| since <= at));
        let stated = self.rules().leavers().iter().filter(move |c| c.rule.export_first && !given);
        stated.filter_map(move |Cited { clause, rule }| {
            let day = match left? {
                Bound::Day(day) => day.naive(),
                Bound::At(at) => self.zone.moment(at).date,
            };
            let end = |days: u32| day.checked_add_days(Days::new(u64::from(days))).map(|day| Bound::Day(day.into()));
            let until = rule.wait_days.and_then(|days| Span { from: None, to: end(days) }.ends(self.zone));
            until.is_none_or(|until| self.now.instant < until).then_some((*clause, until))
        })
    }

    /// The school erases a leaver once the family has its copy, or somebody of it asked for the erasure.
    fn check_copy(&self, id: &PupilId, out: &mut Findings) {
        let asked = |request: &ErasureRequest| {
            request.refused.is_none() && matches!(&request.subject, Person::Pupil(subject) if subject == id)
        };
        let Some(pupil) = self.state.pupils.get(id).filter(|_| self.is_host()) else { return };
        if self.state.erasure_requests.iter().any(asked) {
            return;
        }
        for (clause, until) in self.copy_owed(pupil) {
            let facts = Facts { pupil: Some(id.clone()), ..Facts::default() };
            let wait = until.map(|at| Remedy::WaitUntil { at });
            let remedies = wait.into_iter().chain([Remedy::GiveCopy { pupil: id.clone() }]).collect();
            out.deny(Clause::Policy(clause), ReasonCode::CopyOwed, facts, remedies);
        }
    }

    pub(super) fn judge_data_rights(&self, out: &mut Findings) {
        match &self.request.action {
            Action::ExportSubject { subject } => self.judge_right(subject, false, out),
            Action::EraseSubject { subject } => {
                self.judge_erasure(subject, out);
                self.judge_right(subject, true, out);
            }
            Action::WithdrawErasure { subject } => {
                self.check_asked(subject, out);
                self.judge_withdrawal(subject, out);
            }
            Action::RefuseErasure { subject, .. } => {
                self.check_asked(subject, out);
                self.grant_host(out);
            }
            Action::Dispose { .. } => self.judge_disposal(out),
            _ => {}
        }
    }

    /// Whether there is a request for somebody's erasure that stands.
    fn check_asked(&self, subject: &Person, out: &mut Findings) {
        let mut asked = self.state.erasure_requests.iter();
        let told = self.is_host() || self.may_ask_for(subject);
        if told && !asked.any(|request| request.subject == *subject && request.refused.is_none()) {
            out.refuse(ReasonCode::NothingToDo, Facts::default(), Vec::new());
        }
    }

    /// Whether somebody's rights are those of whoever acts: their own, or their child's.
    fn may_ask_for(&self, subject: &Person) -> bool {
        let childs = match (subject, self.parent()) {
            (Person::Pupil(id), Some(parent)) => self.recorded_link(parent, id).is_some(),
            _ => false,
        };
        childs || self.person.as_ref() == Some(subject)
    }

    /// A request is taken back by whoever may make it; the host takes back any.
    fn judge_withdrawal(&self, subject: &Person, out: &mut Findings) {
        self.grant_host(out);
        match (subject, self.parent()) {
            _ if self.person.as_ref() == Some(subject) => {}
            (Person::Pupil(id), Some(parent)) => {
                self.judge_own_child(id, parent, None, out);
            }
            _ if self.is_host() => return,
            _ => return self.not_theirs(None, out),
        }
        out.grant(DATA_RIGHTS);
    }

    /// What an erasure asks of the host, and whether it waits.
    fn judge_erasure(&self, subject: &Person, out: &mut Findings) {
        if self.in_service(subject) {
            let told = self.is_host() || self.person.as_ref() == Some(subject);
            if let (Person::Staff(id), true) = (subject, told) {
                let facts = Facts { staff: Some(id.clone()), ..Facts::default() };
                out.advise(DATA_RIGHTS, ReasonCode::InService, facts);
            }
            return;
        }
        if !self.erases_at_once(subject) {
            return;
        }
        if let Person::Pupil(id) = subject {
            self.check_copy(id, out);
            // Every picture of them goes with them; the files are the host's.
            for post in self.posts_showing(id, ConsentKind::DataProcessing) {
                out.duty(Duty::RemoveContent { content: post.clone() });
            }
            let told = self.state.pupils.get(id).into_iter().flat_map(|pupil| &pupil.disclosures);
            let told: Set<&String> = told.map(|disclosure| &disclosure.to).collect();
            for to in &told {
                out.duty(Duty::TellRecipient { to: (*to).clone(), person: subject.clone() });
            }
        }
        let gone = self.state.gone(&Set::from_iter([subject.clone()]), true);
        // So do the posts of a member of staff.
        for content in gone.content.into_iter().filter(|id| self.state.posts.contains_key(id)) {
            out.duty(Duty::RemoveContent { content });
        }
        gone.held.into_keys().for_each(|content| out.duty(Duty::KeepAsEvidence { content }));
    }

    fn judge_right(&self, subject: &Person, erase: bool, out: &mut Findings) {
        self.grant_host(out);
        let Some(person) = &self.person else { return };
        let own = person == subject;
        // To export is to see, which the policy keeps among a pupil's own people; to erase is only not granted.
        let privacy = self.privacy().filter(|_| !erase);
        match (subject, self.parent()) {
            _ if own => {}
            (Person::Pupil(id), Some(parent)) => {
                if !self.state.pupils.contains_key(id) {
                    return;
                }
                self.judge_own_child(id, parent, privacy, out);
            }
            _ if self.is_host() => return,
            _ => {
                let pupil = match subject {
                    Person::Pupil(id) => Some(id.clone()),
                    _ => None,
                };
                out.deny_or_refuse(privacy, ReasonCode::NotTheirs, Facts { pupil, ..Facts::default() });
            }
        }
        let mut by_policy = false;
        for Cited { clause, rule } in self.rules().data_rights() {
            if !erase || rule.erase {
                out.grant(Clause::Policy(*clause));
                by_policy = true;
            }
        }
        // A policy that grants data rights and says that erasure is none of them is not silent about it.
        if !by_policy && self.rules().data_rights().is_empty() {
            out.grant(DATA_RIGHTS);
        }
        // The school has copies of its own to erase, and knows what it must keep.
        if erase && !self.is_host() {
            out.duty(Duty::Notify { role: Role::Office });
        }
    }
}
