//! The judgement of weekly hours.

use super::case::Case;
use super::findings::{Clause, Findings};
use crate::catalogue::{Cited, Hours, Outside};
use crate::clock::{DaySet, Opening, Span, WeeklyHours};
use crate::contract::{Action, Bound, ClassId, Duty, Facts, Instant, PupilId, ReasonCode, Remedy, StaffId};
use crate::state::Pupil;
use crate::words::{Party, PermissionKind, Purpose};

/// How often the hours of several clauses, which open in turns, are tried for an instant at which all are open: the
/// windows of some weeks.
const SEVERAL: usize = 100;

/// Weekly hours compiled, with everything that opens and closes them for one person.
struct Compiled {
    hours: WeeklyHours,
    closed: Option<WeeklyHours>,
    working: Option<DaySet>,
    absences: Vec<Span>,
    permitted: Vec<Span>,
}

impl Case<'_> {
    fn compiled(&self, rule: &Hours, staff: Option<&StaffId>, permitted: Vec<Span>) -> Option<Compiled> {
        // The windows were checked when the policy was compiled.
        let hours = WeeklyHours::compile(&rule.windows).ok()?;
        let closed = match rule.closed.as_slice() {
            [] => None,
            windows => Some(WeeklyHours::compile(windows).ok()?),
        };
        let colleague = staff.filter(|_| rule.working_days).and_then(|id| self.state.staff.get(id));
        let working = colleague.map(crate::state::Staff::works_on);
        let absences = colleague.map(|staff| staff.absences.clone()).unwrap_or_default();
        Some(Compiled { hours, closed, working, absences, permitted })
    }

    fn opening<'b>(&'b self, compiled: &'b Compiled) -> Opening<'b> {
        Opening {
            zone: self.zone,
            hours: &compiled.hours,
            calendar: &self.state.derived.calendar,
            working_days: compiled.working,
            absences: &compiled.absences,
            extra: &compiled.permitted,
            forbidden: compiled.closed.as_ref(),
        }
    }

    /// The hours of a purpose that bind a party.
    fn hours_of(&self, purpose: Purpose, party: Party) -> impl Iterator<Item = &'_ Cited<Hours>> {
        let rules = &self.rules().hours;
        rules.iter().filter(move |c| c.rule.purposes.contains(&purpose) && c.rule.who.contains(&party))
    }

    /// Judges whether a purpose is open to a party now. `staff` is the colleague whose working days count, and
    /// `permitted` is when it is permitted outside the hours.
    pub(super) fn judge_hours(
        &self,
        purpose: Purpose,
        party: Party,
        staff: Option<&StaffId>,
        permitted: &[Span],
        out: &mut Findings,
    ) {
        let permission = self.rules().out_of_hours_permission.first();
        let at = self.now.instant;
        for Cited { clause, rule } in self.hours_of(purpose, party) {
            let Some(mut compiled) = self.compiled(rule, staff, Vec::new()) else { continue };
            let by_hours = self.opening(&compiled).is_open(at);
            if by_hours {
                continue;
            }
            if let Some(permission) = permission.filter(|_| rule.outside != Outside::Advise) {
                compiled.permitted = permitted.to_vec();
                if self.opening(&compiled).is_open(at) {
                    out.grant_as(Clause::Policy(permission.clause), ReasonCode::Permitted);
                    continue;
                }
            }
            let opens = self.opening(&compiled).opens_next(at);
            let facts = Facts { at: opens, ..Facts::default() };
            let (clause, code) = (Clause::Policy(*clause), ReasonCode::OutsideHours);
            match (rule.outside, opens) {
                (Outside::Advise, _) => out.advise(clause, code, facts),
                (Outside::Hold, Some(_)) => out.hold(clause, code, facts, opens, self.ask_to_permit(opens).collect()),
                // What is held and would never take effect is not accepted.
                (Outside::Deny | Outside::Hold, _) => {
                    let wait = opens.map(|at| Remedy::WaitUntil { at }).into_iter();
                    out.deny(clause, code, facts, wait.chain(self.ask_to_permit(opens)).collect());
                }
            }
        }
    }

    /// Asking each of those who may permit messages outside the hours.
    fn ask_to_permit(&self, opens: Option<Instant>) -> impl Iterator<Item = Remedy> {
        let permission = self.rules().out_of_hours_permission.first();
        let submit = self.permit_now(opens);
        permission.into_iter().flat_map(|cited| &cited.rule.given_by).map(move |of| Remedy::AskPermission {
            of: (*of).into(),
            r#for: PermissionKind::OutOfHours,
            submit: Box::new(submit.clone()),
        })
    }

    /// The permission that would open the hours now: until they open by themselves, or else through the day.
    fn permit_now(&self, opens: Option<Instant>) -> Action {
        let to = opens.map_or(Bound::Day(self.now.date.into()), Bound::At);
        let reason = "exceptional circumstances".to_owned();
        Action::PermitOutOfHours { from: Bound::At(self.now.instant), to, class: None::<ClassId>, reason }
    }

    /// What a sender is told who may write at any time: from when a member of staff can reply about these pupils.
    pub(super) fn quiet_delivery(&self, staff: &StaffId, about: &[(&PupilId, &Pupil)], out: &mut Findings) {
        let at = self.open_from(Purpose::Reply, staff);
        if at == Some(self.now.instant) {
            return;
        }
        // By then somebody else may have the class.
        let theirs = |at: &Instant| {
            let then = self.zone.moment(*at);
            about.iter().all(|(_, pupil)| !self.state.assigned_to_pupil(staff, pupil, &then).is_empty())
        };
        let at = at.filter(theirs);
        if let Some(at) = at {
            out.duty(Duty::DeliverQuietlyUntil { at });
        }
        out.duty(Duty::TellReplyFrom { at });
    }

    /// The first instant from now on at which a purpose is open to a member of staff, by the policy in force then.
    /// `None` where it never opens again.
    fn open_from(&self, purpose: Purpose, staff: &StaffId) -> Option<Instant> {
        let adopted = self.state.policies.iter().filter_map(|adoption| adoption.from);
        let adopted = adopted.filter_map(|from| Span { from: Some(from), to: None }.starts(self.zone));
        let mut adopted: Vec<Instant> = adopted.filter(|from| *from > self.now.instant).collect();
        adopted.sort_unstable();
        let mut from = self.now.instant;
        for until in adopted.into_iter().map(Some).chain([None]) {
            let opens = self.at(from)?.opens_under_this_policy(purpose, staff);
            if let Some(opens) = opens.filter(|opens| until.is_none_or(|until| *opens < until)) {
                return Some(opens);
            }
            from = until?;
        }
        None
    }

    /// The same by the policy in force now, were it so for ever.
    fn opens_under_this_policy(&self, purpose: Purpose, staff: &StaffId) -> Option<Instant> {
        let rules = self.hours_of(purpose, Party::Staff);
        let compiled: Vec<_> = rules.filter_map(|c| self.compiled(&c.rule, Some(staff), Vec::new())).collect();
        let mut at = self.now.instant;
        // Where several clauses state hours, all of them have to be open.
        for _ in 0..=SEVERAL {
            let opens = compiled.iter().try_fold(at, |at, compiled| self.opening(compiled).opens_next(at))?;
            if opens == at {
                return Some(at);
            }
            at = opens;
        }
        None
    }

    /// From when the sender of a message that a member of staff opened at `seen` may know that it was seen: the next
    /// opening of the hours for checking. `None` where they never open again.
    pub(crate) fn receipt_from(&self, staff: &StaffId, seen: Instant) -> Option<Instant> {
        self.at(seen)?.open_from(Purpose::Check, staff)
    }

    /// When a stated purpose is open from `start` until `end`: opening and closing instants, in order.
    pub(crate) fn openings(
        &self,
        rule: &Hours,
        staff: Option<&StaffId>,
        permitted: &[Span],
        (start, end): (Instant, Instant),
    ) -> Vec<(Instant, Instant)> {
        let mut found = Vec::new();
        let Some(compiled) = self.compiled(rule, staff, permitted.to_vec()) else { return found };
        let opening = self.opening(&compiled);
        let mut at = start;
        while let Some(opens) = opening.opens_next(at).filter(|opens| *opens < end) {
            let closes = opening.closes_next(opens).filter(|closes| *closes < end).unwrap_or(end);
            found.push((opens, closes));
            at = closes;
        }
        found
    }

    /// When any stated hours next open or close, for the school and for every member of staff.
    pub(crate) fn hours_change(&self) -> Option<Instant> {
        let everybody = || core::iter::once(None).chain(self.state.staff.keys().map(Some));
        let rules = self.rules().hours.iter().flat_map(|cited| everybody().map(move |staff| (&cited.rule, staff)));
        // Staff who work when the school does share its hours.
        let apart = |staff: &&StaffId| {
            self.state.staff.get(*staff).is_some_and(|s| s.working_days.is_some() || !s.absences.is_empty())
        };
        rules
            .filter(|(_, staff)| staff.as_ref().is_none_or(apart))
            .filter_map(|(rule, staff)| self.compiled(rule, staff, Vec::new()))
            .filter_map(|compiled| self.opening(&compiled).next_change(self.now.instant))
            .min()
    }

    /// Keeps back that a message was seen while it is read outside the hours for checking.
    pub(super) fn withhold_receipt(&self, staff: &StaffId, out: &mut Findings) {
        if let Some(at) = self.open_from(Purpose::Check, staff).filter(|at| *at > self.now.instant) {
            out.duty(Duty::WithholdReadReceiptUntil { at });
        }
    }
}
