//! Points.

use crate::catalogue::{Cited, Points, PointsTarget, PupilMay, StaffKind, same_skill};
use crate::contract::{Action, ClassId, Facts, PointsOf, ReasonCode, Remedy};
use crate::engine::case::Case;
use crate::engine::findings::{Clause, Findings};
use crate::words::{PermissionKind, Role};

pub(super) const fn target(of: &PointsOf) -> PointsTarget {
    match of {
        PointsOf::Pupil(_) => PointsTarget::Pupil,
        PointsOf::Class(_) => PointsTarget::Class,
        PointsOf::Team(_) => PointsTarget::Team,
    }
}

impl Case<'_> {
    pub(super) fn judge_points(&self, out: &mut Findings) {
        match &self.request.action {
            Action::AwardPoints { to, skill, points } => self.judge_award(to, skill, *points, out),
            Action::ViewPoints { of } => self.judge_view(of, out),
            Action::ShareTotals { of } => self.judge_share(of, out),
            _ => {}
        }
    }

    /// Whether a clause speaks of these points at all: where it names classes or years, of theirs alone.
    fn speaks_of(&self, rule: &Points, of: &PointsOf) -> bool {
        if rule.classes.is_none() && rule.years.is_none() {
            return true;
        }
        let class = |id: &ClassId| rule.classes.as_ref().is_some_and(|classes| classes.contains(id));
        let years = rule.years.as_deref().unwrap_or_default();
        match of {
            PointsOf::Pupil(id) => self.state.pupils.get(id).is_some_and(|pupil| {
                let of_years = || self.state.is_of_years(pupil, years, &self.now);
                self.state.classes_of(pupil, &self.now).any(class) || of_years()
            }),
            PointsOf::Class(id) => {
                let year = self.state.classes.get(id).and_then(|class| class.year_group);
                class(id) || year.is_some_and(|year| years.contains(&year))
            }
            PointsOf::Team(_) => false,
        }
    }

    /// Whether a clause lets the member of staff who acts award points to whom these are for.
    fn awards_by(&self, rule: &Points, of: &PointsOf) -> bool {
        self.speaks_of(rule, of) && self.staff_for(&rule.by, of)
    }

    /// The clauses that have a pupil's points count for a total.
    pub(in crate::engine) fn counts_towards(&self, of: &PointsOf, wanted: PointsTarget) -> bool {
        self.rules().points().iter().any(|c| c.rule.count_for.contains(&wanted) && self.speaks_of(&c.rule, of))
    }

    /// What a member of staff is to whom the points are for: the pupil's class, or the class itself.
    fn staff_for(&self, kinds: &[StaffKind], of: &PointsOf) -> bool {
        let Some(staff) = self.staff() else { return false };
        match of {
            PointsOf::Pupil(id) => {
                self.state.pupils.get_key_value(id).is_some_and(|pupil| self.staff_is(staff, kinds, &[pupil]))
            }
            PointsOf::Class(id) => self.actor_is(kinds, Some(id)),
            PointsOf::Team(_) => self.actor_is(kinds, None),
        }
    }

    fn judge_award(&self, to: &PointsOf, skill: &str, points: i32, out: &mut Findings) {
        let rules = self.rules();
        if let (PointsOf::Pupil(id), Some(parent)) = (to, self.parent()) {
            self.judge_home_award((id, parent), skill, points, out);
        }
        if self.staff().is_none() {
            return;
        }
        if let PointsOf::Pupil(id) = to
            && let Some(pupil) = self.state.pupils.get(id)
        {
            self.check_pupil(id, pupil, false, out);
        }
        let awards = |rule: &Points| rule.to.contains(&target(to)) && self.awards_by(rule, to);
        let takes = points < 0 && rules.points().iter().any(|c| c.rule.negative && awards(&c.rule));
        if points < 1 && !takes {
            // By the clauses that say so, or else by those that grant positive points.
            let (code, remedy) = (ReasonCode::PointsPositiveOnly, [Remedy::AwardAtLeast { points: 1 }]);
            let theirs: Vec<_> = rules.points().iter().filter(|c| awards(&c.rule)).cloned().collect();
            match rules.positive_only().is_empty() {
                true => out.deny_by(&theirs, code, &Facts::default(), &remedy),
                false => out.deny_by(rules.positive_only(), code, &Facts::default(), &remedy),
            }
        }
        self.judge_skill(skill, out);
        self.grant_by(rules.points(), |rule| awards(rule) && (rule.negative || !takes), out);
    }

    pub(super) fn judge_skill(&self, skill: &str, out: &mut Findings) {
        for Cited { clause, rule } in self.rules().skills() {
            if !rule.only.iter().any(|listed| same_skill(listed, skill)) {
                let facts = Facts { allowed: Some(rule.only.clone()), ..Facts::default() };
                let remedies = vec![Remedy::ChooseSkill { skills: rule.only.clone() }];
                out.deny(Clause::Policy(*clause), ReasonCode::SkillNotListed, facts, remedies);
            }
        }
    }

    fn judge_view(&self, of: &PointsOf, out: &mut Findings) {
        match of {
            PointsOf::Pupil(_) => self.judge_view_pupil(of, out),
            _ if self.staff().is_some() => {
                self.grant_by(self.rules().points(), |rule| self.awards_by(rule, of), out);
            }
            _ => self.judge_view_total(of, out),
        }
    }

    fn judge_view_pupil(&self, of: &PointsOf, out: &mut Findings) {
        let rules = self.rules();
        let PointsOf::Pupil(id) = of else { return };
        let Some(pupil) = self.state.pupils.get(id) else { return };
        self.check_pupil(id, pupil, false, out);
        if let Some(parent) = self.parent() {
            for Cited { clause, .. } in rules.points_stay() {
                out.deny(Clause::Policy(*clause), ReasonCode::PointsStayInSchool, Facts::default(), Vec::new());
            }
            match self.link(parent, id) {
                Some(_) => drop(self.grant_by(rules.points_readers(), |_| true, out)),
                None => self.not_theirs(Some(id), out),
            }
        } else if let Some(own) = self.pupil() {
            match own == id {
                true => drop(self.grant_by(rules.pupil_account(), |r| r.may.contains(&PupilMay::ViewPoints), out)),
                false => self.not_theirs(Some(id), out),
            }
        } else if self.staff().is_some() {
            // Where no clause keeps a pupil's data among the pupil's own staff, whoever awards points sees them.
            let sees = self.teaches(pupil)
                || self.privacy().is_none() && rules.points().iter().any(|c| self.awards_by(&c.rule, of));
            match sees {
                true => drop(self.grant_by(rules.points(), |rule| self.speaks_of(rule, of), out)),
                false => self.not_theirs(Some(id), out),
            }
        }
    }

    fn judge_view_total(&self, of: &PointsOf, out: &mut Findings) {
        let rules = self.rules();
        let Some(parent) = self.parent() else { return };
        let (shared, theirs) = match of {
            PointsOf::Class(id) => {
                (self.state.classes.get(id).and_then(|c| c.total_shared), self.has_child_in(parent, id))
            }
            PointsOf::Team(id) => (
                self.state.teams.get(id).and_then(|t| t.total_shared),
                self.open_children(parent).iter().any(|(_, pupil)| pupil.team.as_ref() == Some(id)),
            ),
            PointsOf::Pupil(_) => return,
        };
        if !theirs {
            self.not_theirs(None, out);
        }
        if shared.is_none_or(|since| since > self.now.instant) {
            let may = rules.totals().iter().any(|c| c.rule.of.contains(&target(of)));
            let remedies: Vec<_> = may
                .then(|| Remedy::AskPermission {
                    of: Role::ClassTeacher,
                    r#for: PermissionKind::ShareTotals,
                    submit: Box::new(Action::ShareTotals { of: of.clone() }),
                })
                .into_iter()
                .collect();
            for Cited { clause, .. } in rules.points_stay() {
                out.deny(Clause::Policy(*clause), ReasonCode::TotalNotShared, Facts::default(), remedies.clone());
            }
            if rules.points_stay().is_empty() {
                let totals: Vec<_> =
                    rules.totals().iter().filter(|c| c.rule.of.contains(&target(of))).cloned().collect();
                out.deny_by(&totals, ReasonCode::TotalNotShared, &Facts::default(), &remedies);
            }
        }
        self.grant_by(rules.totals(), |rule| rule.of.contains(&target(of)), out);
    }

    fn judge_share(&self, of: &PointsOf, out: &mut Findings) {
        let rules = self.rules();
        if self.staff().is_none() {
            return;
        }
        if matches!(of, PointsOf::Pupil(_)) {
            for Cited { clause, .. } in rules.points_stay() {
                out.deny(Clause::Policy(*clause), ReasonCode::PointsStayInSchool, Facts::default(), Vec::new());
            }
        }
        self.grant_by(rules.totals(), |rule| rule.of.contains(&target(of)) && self.staff_for(&rule.by, of), out);
    }
}
