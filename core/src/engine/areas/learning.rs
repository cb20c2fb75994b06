//! Home learning: tasks, work, portfolios.

use super::reading::understands;
use super::stories::Said;
use crate::catalogue::StaffKind;
use crate::contract::{Action, ClassId, Facts, PupilId, ReasonCode, Ref, Remedy};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings};
use crate::state::Post;
use crate::words::{AssignmentRole, PermissionKind, Role};

impl Case<'_> {
    pub(super) fn judge_learning(&self, out: &mut Findings) {
        match &self.request.action {
            Action::SetRemoteLearning { .. } => {
                let rules = self.rules().remote_learning().iter();
                let clauses: Vec<u16> = rules.filter(|c| !c.rule.always).map(|c| c.clause).collect();
                // Where no clause makes use of remote learning, there is nothing to switch.
                if !clauses.is_empty() {
                    self.grant_leader(clauses, out);
                }
            }
            Action::SetTask { class, title, .. } => {
                self.grant_task(class, out);
                let nothing = super::protection::Beside::nothing([]);
                let said = Said { class: Some(class), ..Said::on(crate::words::Surface::ClassStory) };
                self.judge_names(&said, title, None, &nothing, out);
            }
            Action::SubmitWork { task, .. } => self.judge_work(task, out),
            Action::ViewPortfolio { pupil } => self.judge_portfolio(pupil, out),
            _ => {}
        }
    }

    /// Tasks are set while remote learning is on for the class.
    pub(in crate::engine) fn grant_task(&self, class: &ClassId, out: &mut Findings) {
        let rules = self.rules().remote_learning();
        let covers = self.staff().is_some_and(|id| self.state.assigned(id, class, &self.now).is(AssignmentRole::Cover));
        let sets = |kinds: &[StaffKind]| {
            self.actor_is(kinds, Some(class)) || covers && kinds.contains(&StaffKind::ClassTeacher)
        };
        let theirs: Vec<_> = rules.iter().filter(|c| sets(&c.rule.set_by)).cloned().collect();
        if theirs.is_empty() {
            return;
        }
        let on = self.state.remote_learning_on(class, &self.now);
        if self.grant_by(&theirs, |rule| on || rule.always, out) {
            return;
        }
        let facts = Facts { class: Some(class.clone()), ..Facts::default() };
        let submit = Action::SetRemoteLearning { class: class.clone(), on: true, from: None, to: None };
        let ask = Remedy::AskPermission {
            of: Role::Headteacher,
            r#for: PermissionKind::RemoteLearning,
            submit: Box::new(submit),
        };
        let start = Remedy::StartRemoteLearning { class: class.clone() };
        out.deny_by(&theirs, ReasonCode::RemoteLearningOff, &facts, &[start, ask]);
    }

    fn judge_work(&self, task: &Ref, out: &mut Findings) {
        let Some(id) = self.pupil() else { return };
        let (Some(pupil), Some(task)) = (self.state.pupils.get(id), self.state.tasks.get(task)) else { return };
        let set = task.at <= self.now.instant;
        if !set || !self.state.is_in(pupil, &task.class, &self.now) {
            self.not_theirs(None, out);
            return;
        }
        self.check_pupil(id, pupil, false, out);
        let always = self.rules().remote_learning().iter().any(|cited| cited.rule.always);
        let on = always || self.state.remote_learning_on(&task.class, &self.now);
        let closed = task
            .closes
            .is_some_and(|closes| !(crate::clock::Span { from: None, to: Some(closes) }).contains(&self.now));
        let open = !closed && (on || task.closes.is_some());
        if open {
            self.grant_by(self.rules().remote_learning(), |_| true, out);
            self.tell_marking(&task.by, &task.class, out);
            return;
        }
        let facts = Facts { class: Some(task.class.clone()), ..Facts::default() };
        let rules = self.rules().remote_learning();
        if closed {
            out.deny_by(rules, ReasonCode::TaskClosed, &facts, &[]);
        } else if !rules.is_empty() {
            let start = Remedy::StartRemoteLearning { class: task.class.clone() };
            out.deny_by(rules, ReasonCode::RemoteLearningOff, &facts, &[start]);
        }
    }

    fn judge_portfolio(&self, id: &PupilId, out: &mut Findings) {
        let Some(pupil) = self.state.pupils.get(id) else { return };
        self.check_pupil(id, pupil, false, out);
        // Where no clause has portfolios, nobody is told whose one would be.
        if self.rules().remote_learning().is_empty() && !self.has_journals() {
            return;
        }
        let theirs = self.pupil() == Some(id)
            || self.parent().is_some_and(|parent| self.link(parent, id).is_some())
            || self.teaches(pupil);
        match theirs {
            true => {
                self.grant_by(self.rules().remote_learning(), |_| true, out);
                if self.grant_journal(id, pupil, out) {
                    let differs = |language: &str, post: &Post| !understands(language, &post.language);
                    self.offer_translation(|own| self.journal(id).any(|(_, post)| differs(own, post)), out);
                }
            }
            false => self.not_theirs(Some(id), out),
        }
    }
}

impl Case<'_> {
    /// The clause of a statement, for duties that a rule brings with it.
    pub(in crate::engine) fn cover_clause() -> Clause {
        Clause::Engine("engine.default.cover_posts")
    }
}
