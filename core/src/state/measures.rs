//! Measures against an account, and restricted links: the stronger stands beside the weaker, and what is lifted is what
//! had been recorded by then.

use super::people::{Account, Measure, Restriction};
use super::{Pupil, State};
use crate::clock::{Moment, Span, Zone};
use crate::contract::{Actor, Bound, Instant, ParentId, Person, PupilId, Ref};
use crate::words::{AccountState, LadderStep, MeasureKind};

impl Restriction {
    /// Whether a lift at that moment ends it: it is in force, and was recorded earlier.
    pub(crate) fn is_lifted_at(&self, moment: &Moment) -> bool {
        self.span.contains(moment) && self.recorded.is_none_or(|recorded| recorded < moment.instant)
    }
}

impl Pupil {
    /// Whether a lift at that moment ends any restriction of an adult.
    pub(crate) fn lifts(&self, adult: &ParentId, moment: &Moment) -> bool {
        self.restrictions.iter().any(|r| r.parent == *adult && r.is_lifted_at(moment))
    }
}

impl Measure {
    /// Whether it is a suspension that was not lifted.
    fn suspends(&self) -> bool {
        self.kind == MeasureKind::Suspension && self.lifted.is_none()
    }
}

impl Account {
    /// Puts a measure on record.
    pub(super) fn record(
        &mut self,
        kind: MeasureKind,
        reason: String,
        until: Option<Bound>,
        (at, by): (Instant, &Actor),
        report: Option<Ref>,
    ) {
        self.measures.push(Measure { kind, at, by: by.clone(), reason, until, lifted: None, report });
    }

    /// Whether it is suspended until a report is judged.
    pub(crate) fn is_suspended_for(&self, report: &Ref) -> bool {
        self.state == AccountState::Suspended && self.suspended_for().any(|(of, _)| of == report)
    }

    /// The reports for which it was suspended until they are judged, with the suspensions that stand.
    pub(crate) fn suspended_for(&self) -> impl Iterator<Item = (&Ref, &Measure)> {
        self.measures.iter().filter(|measure| measure.suspends()).filter_map(|m| Some((m.report.as_ref()?, m)))
    }

    /// How often a step was taken against it.
    pub(crate) fn taken(&self, step: LadderStep) -> usize {
        // What lasts until a report is judged is no step.
        let steps = self.measures.iter().filter(|measure| measure.report.is_none());
        let measures = |kind| steps.clone().filter(|measure| measure.kind == kind).count();
        match step {
            LadderStep::Reminder => usize::try_from(self.reminders).unwrap_or(usize::MAX),
            LadderStep::Suspension => measures(MeasureKind::Suspension),
            LadderStep::Termination => measures(MeasureKind::Ending),
        }
    }

    /// When the last step was taken, but for reminders in judging a report.
    pub(crate) fn last_step(&self) -> Option<Instant> {
        let steps = self.measures.iter().filter(|measure| measure.report.is_none());
        steps.map(|measure| measure.at).chain(self.reminded).max()
    }

    /// Whether there is a suspension that a reinstatement at that moment lifts: one recorded earlier, or one of which it
    /// is not known when.
    pub(crate) fn has_suspension_to_lift(&self, moment: &Moment) -> bool {
        let mut recorded = self.measures.iter().filter(|measure| measure.suspends()).peekable();
        let known = recorded.peek().is_some();
        self.at(moment) == AccountState::Suspended && (!known || recorded.any(|measure| measure.at < moment.instant))
    }

    /// Whether a reinstatement at that moment opens the account: nothing was recorded later.
    pub(crate) fn opens_when_reinstated(&self, moment: &Moment) -> bool {
        self.measures.iter().filter(|measure| measure.suspends()).all(|measure| measure.at < moment.instant)
    }
}

impl State {
    /// Whether a lift at that moment ends any restriction that binds an adult, also as a record that was erased.
    pub(crate) fn has_restriction_to_lift(&self, pupil: &Pupil, adult: &ParentId, moment: &Moment) -> bool {
        pupil.lifts(adult, moment) || self.bound_as(adult).iter().any(|id| pupil.lifts(id, moment))
    }

    /// Suspends somebody beside every suspension that stands: the account opens when the last of them is over.
    pub(super) fn suspend(
        &mut self,
        person: &Person,
        reason: String,
        until: Option<Bound>,
        (at, by): (Instant, &Actor),
        report: Option<Ref>,
    ) {
        let zone = self.derived.zone.clone();
        self.change_account(person, |account| {
            let stands = account.state == AccountState::Suspended;
            account.until = if stands { later(zone.as_ref(), account.until, until) } else { until };
            account.state = AccountState::Suspended;
            account.record(MeasureKind::Suspension, reason, until, (at, by), report);
        });
    }

    /// Lifts the suspensions that had been recorded by then. What was recorded later stands.
    pub(super) fn reinstate(&mut self, person: &Person, at: Instant) {
        self.lift(person, at, |measure| measure.at < at);
    }

    /// Lifts the suspension that was to last until a report was judged. Others stand.
    pub(super) fn lift_for(&mut self, person: &Person, report: &Ref, at: Instant) {
        if self.account(person).is_some_and(|account| account.is_suspended_for(report)) {
            self.lift(person, at, |measure| measure.report.as_ref() == Some(report));
        }
    }

    fn lift(&mut self, person: &Person, at: Instant, lifts: impl Fn(&Measure) -> bool) {
        let zone = self.derived.zone.clone();
        self.change_account(person, |account| {
            let mut left: Option<Option<Bound>> = None;
            for measure in account.measures.iter_mut().filter(|measure| measure.suspends()) {
                if lifts(measure) {
                    measure.lifted = Some(at);
                } else {
                    left = Some(left.map_or(measure.until, |until| later(zone.as_ref(), until, measure.until)));
                }
            }
            account.state = if left.is_some() { AccountState::Suspended } else { AccountState::Active };
            account.until = left.flatten();
        });
    }

    /// Ends the restrictions of an adult that are in force and had been recorded by then. What begins later stands.
    pub(super) fn lift_restrictions(&mut self, pupil: &PupilId, adult: &ParentId, at: Instant) {
        let Some(now) = self.derived.zone.as_ref().map(|zone| zone.moment(at)) else { return };
        self.change_between(pupil, adult, |p| {
            p.restrictions.retain_mut(|r| {
                if r.parent != *adult || !r.is_lifted_at(&now) {
                    return true;
                }
                let lifted = r.span.until(at);
                r.span = lifted.unwrap_or(r.span);
                lifted.is_some()
            });
        });
    }
}

/// Which of two ends comes later; none is for ever.
fn later(zone: Option<&Zone>, one: Option<Bound>, other: Option<Bound>) -> Option<Bound> {
    let end = |to: Option<Bound>| Span { from: None, to }.ends(zone?);
    let first = end(one)? < end(other)?;
    if first { other } else { one }
}
