//! The judgement of weekly hours.

use super::case::Case;
use super::findings::{Clause, Findings};
use crate::catalogue::{Cited, CompiledHours, Hours, Outside};
use crate::clock::{Opening, SchoolCalendar, Span};
use crate::contract::{
    Action, Bound, ClassId, Duty, Facts, Instant, Person, PupilId, ReasonCode, Remedy, StaffId, Writable,
};
use crate::sorted::Set;
use crate::state::{Pupil, Staff};
use crate::words::{AccountState, Party, PermissionKind, Purpose, StaffRole, Topic, YearGroup};

/// How often the hours of several clauses, which open in turns, are tried for an instant at which all are open: the
/// windows of some weeks.
const SEVERAL: usize = 100;

/// How long it takes to write a message: an hour.
const TO_WRITE: i64 = 3_600_000;

/// What the hours are asked for.
#[derive(Clone, Copy)]
pub(super) enum Of<'b> {
    /// A message about these pupils: it alone is ever permitted outside the hours.
    Message(&'b [(&'b PupilId, &'b Pupil)]),
    /// What stands on the page of a class.
    Page(&'b ClassId),
    /// What stands in the journals of these pupils.
    Journals(&'b [(&'b PupilId, &'b Pupil)]),
    /// Anything else.
    Anything,
}

impl Case<'_> {
    /// Whether hours that name year groups bind it.
    fn binds_year(&self, rule: &Hours, of: Of<'_>) -> bool {
        let Some(years) = &rule.years else { return true };
        let named = |year: Option<YearGroup>| year.is_some_and(|year| years.contains(&year));
        match of {
            Of::Message(about) | Of::Journals(about) => {
                // A pupil of whom no year group is known is bound as those of every one are.
                let binds = |pupil| {
                    let mut years = self.state.years_of(pupil, &self.now).peekable();
                    years.peek().is_none() || years.any(|year| named(Some(year)))
                };
                about.iter().any(|(_, pupil)| binds(pupil))
            }
            Of::Page(class) => named(self.state.classes.get(class).and_then(|class| class.year_group)),
            Of::Anything => false,
        }
    }

    /// Stated hours with everything else that opens and closes them for one person.
    fn opening<'b>(&'b self, hours: &'b CompiledHours, staff: Option<&StaffId>, permitted: &'b [Span]) -> Opening<'b> {
        let colleague = staff.filter(|_| hours.stated.rule.working_days).and_then(|id| self.state.staff.get(id));
        Opening {
            zone: self.zone,
            hours: &hours.open,
            calendar: self.calendar_of(Some(&hours.stated.rule)),
            working_days: colleague.map(Staff::works_on),
            absences: colleague.map_or(&[], |staff| &staff.absences),
            early: self.early_of(Some(&hours.stated.rule)),
            extra: permitted,
            forbidden: hours.closed.as_ref(),
            inverted: hours.stated.rule.school_days_only,
        }
    }

    /// The days on which stated hours may open.
    pub(super) fn calendar_of(&self, hours: Option<&Hours>) -> &SchoolCalendar {
        let derived = &self.state.derived;
        if hours.is_some_and(|hours| hours.in_holidays) { &derived.with_holidays } else { &derived.calendar }
    }

    /// When the school has finished early, for hours that it closes.
    pub(super) fn early_of(&self, hours: Option<&Hours>) -> &[(i64, i64)] {
        if hours.is_some_and(|hours| hours.after_early_finish) { &[] } else { &self.state.derived.early }
    }

    /// The hours of a purpose that bind a party.
    pub(super) fn hours_of(
        &self,
        purpose: Purpose,
        party: Party,
        of: Of<'_>,
    ) -> impl Iterator<Item = &'_ CompiledHours> {
        let binds = move |rule: &Hours| {
            rule.purposes.contains(&purpose) && rule.who.contains(&party) && self.binds_year(rule, of)
        };
        self.policy.hours().iter().filter(move |hours| binds(&hours.stated.rule))
    }

    /// Judges whether a purpose is open to a party now. `staff` is the colleague whose working days count, and
    /// `permitted` is when it is permitted outside the hours.
    pub(super) fn judge_hours(
        &self,
        purpose: Purpose,
        party: Party,
        staff: Option<&StaffId>,
        permitted: &dyn Fn() -> Vec<Span>,
        of: Of<'_>,
        out: &mut Findings,
    ) {
        let permission = self.rules().out_of_hours_permission().first();
        let about = if let Of::Message(about) = of { Some(about) } else { None };
        let at = self.now.instant;
        for hours in self.hours_of(purpose, party, of) {
            let Cited { clause, rule } = &hours.stated;
            let spans;
            let mut opening = self.opening(hours, staff, &[]);
            if opening.is_open(at) {
                continue;
            }
            if let Some(permission) = permission.filter(|_| rule.outside != Outside::Advise) {
                spans = permitted();
                opening.extra = &spans;
                if opening.is_open(at) {
                    out.grant_as(Clause::Policy(permission.clause), ReasonCode::Permitted);
                    continue;
                }
            }
            let opens = opening.opens_next(at);
            let facts = Facts { at: opens, ..Facts::default() };
            let (clause, code) = (Clause::Policy(*clause), ReasonCode::OutsideHours);
            match (rule.outside, opens) {
                (Outside::Advise, _) => out.advise(clause, code, facts),
                (Outside::Hold, Some(_)) => out.hold(clause, code, facts, opens, self.ask_to_permit(opens, about)),
                // What is held and would never take effect is not accepted.
                (Outside::Deny | Outside::Hold, _) => {
                    let wait = opens.map(|at| Remedy::WaitUntil { at }).into_iter();
                    out.deny(clause, code, facts, wait.chain(self.ask_to_permit(opens, about)).collect());
                }
            }
        }
    }

    /// Asking each of those who may permit messages outside the hours.
    fn ask_to_permit(&self, opens: Option<Instant>, about: Option<&[(&PupilId, &Pupil)]>) -> Vec<Remedy> {
        let permission = self.rules().out_of_hours_permission().first();
        let Some((permission, about)) = permission.zip(about) else { return Vec::new() };
        let submit = self.permit_now(opens, about);
        let ask = |of: &StaffRole| Remedy::AskPermission {
            of: (*of).into(),
            r#for: PermissionKind::OutOfHours,
            submit: Box::new(submit.clone()),
        };
        permission.rule.given_by.iter().map(ask).collect()
    }

    /// The permission that this one message needs: for the class that its pupils share, where they share one, and no
    /// longer than it takes to write, or than until the hours open by themselves.
    fn permit_now(&self, opens: Option<Instant>, about: &[(&PupilId, &Pupil)]) -> Action {
        let at = self.now.instant;
        let soon = Instant::from_millis(at.millis().saturating_add(TO_WRITE), at.offset_seconds());
        let to = match opens.filter(|opens| *opens < soon) {
            Some(opens) => Bound::At(opens),
            // In the last hour that can be written.
            None if !soon.is_writable() => Bound::Day(self.now.date.into()),
            None => Bound::At(soon),
        };
        let classes = |pupil| self.state.classes_of(pupil, &self.now);
        let (first, rest) = about.split_first().map_or((None, about), |(first, rest)| (Some(first), rest));
        let rest: Vec<Set<_>> = rest.iter().map(|(_, pupil)| classes(pupil).collect()).collect();
        let mut first = first.into_iter().flat_map(|(_, pupil)| classes(pupil));
        let class = first.find(|class| rest.iter().all(|others| others.contains(*class))).cloned();
        let reason = "exceptional circumstances".to_owned();
        Action::PermitOutOfHours { from: Bound::At(at), to, class, reason }
    }

    /// What a sender is told who may write at any time: from when a member of staff can reply about these pupils, or
    /// anybody who shares the mailbox.
    pub(super) fn quiet_delivery(
        &self,
        (staff, topic): (&StaffId, Topic),
        about: &[(&PupilId, &Pupil)],
        out: &mut Findings,
    ) {
        let there =
            |id: &&StaffId| self.state.account_state(&Person::Staff((*id).clone()), &self.now) == AccountState::Active;
        let others = self.sharing(staff, topic).into_iter().filter(there);
        let opens = core::iter::once(staff)
            .chain(others)
            .filter_map(|id| self.open_from(Purpose::Reply, id, Of::Message(about)));
        let at = opens.min();
        if at == Some(self.now.instant) {
            return;
        }
        // By then somebody else may have the class.
        let theirs = |at: &Instant| {
            let then = self.zone.moment(*at);
            about.iter().all(|(_, pupil)| !self.state.assigned_to_pupil(staff, pupil, &then).is_nothing())
        };
        let at = at.filter(theirs);
        if let Some(at) = at {
            out.duty(Duty::DeliverQuietlyUntil { at });
        }
        out.duty(Duty::TellReplyFrom { at });
    }

    /// What a pupil is told who hands work in outside the hours for marking: from when whoever set the task marks it.
    pub(super) fn tell_marking(&self, staff: &StaffId, class: &ClassId, out: &mut Findings) {
        let at = self.open_from(Purpose::Mark, staff, Of::Page(class));
        if at != Some(self.now.instant) {
            out.duty(Duty::TellMarkedFrom { at });
        }
    }

    /// The first instant from now on at which a purpose is open to a member of staff, by the policy in force then.
    /// `None` where it never opens again.
    fn open_from(&self, purpose: Purpose, staff: &StaffId, of: Of<'_>) -> Option<Instant> {
        let adopted = self.state.policy_changes(self.zone);
        let mut adopted: Vec<Instant> = adopted.filter(|from| *from > self.now.instant).collect();
        adopted.sort_unstable();
        let mut opens = self.opens_under_this_policy(purpose, staff, of);
        for from in adopted {
            if opens.is_some_and(|opens| opens < from) {
                break;
            }
            opens = self.at(from)?.opens_under_this_policy(purpose, staff, of);
        }
        opens
    }

    /// The same by the policy in force now, were it so for ever.
    fn opens_under_this_policy(&self, purpose: Purpose, staff: &StaffId, of: Of<'_>) -> Option<Instant> {
        let openings = || self.hours_of(purpose, Party::Staff, of).map(|hours| self.opening(hours, Some(staff), &[]));
        let mut at = self.now.instant;
        // Where several clauses state hours, all of them have to be open.
        let several = openings().nth(1).is_some();
        for _ in 0..=SEVERAL {
            let opens = openings().try_fold(at, |at, opening| opening.opens_next(at))?;
            if opens == at || !several {
                return Some(opens);
            }
            at = opens;
        }
        None
    }

    /// From when the sender of a message that a member of staff opened at `seen` may know that it was seen: the next
    /// opening of the hours for checking. `None` where they never open again.
    pub(crate) fn receipt_from(&self, staff: &StaffId, seen: Instant) -> Option<Instant> {
        self.at(seen)?.open_from(Purpose::Check, staff, Of::Anything)
    }

    /// When a stated purpose is open from `start` until `end`: opening and closing instants, in order.
    pub(crate) fn openings(
        &self,
        hours: &CompiledHours,
        staff: Option<&StaffId>,
        permitted: &[Span],
        (start, end): (Instant, Instant),
    ) -> Vec<(Instant, Instant)> {
        let mut found = Vec::new();
        let opening = self.opening(hours, staff, permitted);
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
        let stated = self.policy.hours().iter().flat_map(|hours| everybody().map(move |staff| (hours, staff)));
        // Staff who work when the school does share its hours.
        let apart = |staff: &&StaffId| {
            self.state.staff.get(*staff).is_some_and(|s| s.working_days.is_some() || !s.absences.is_empty())
        };
        stated
            .filter(|(_, staff)| staff.as_ref().is_none_or(apart))
            .filter_map(|(hours, staff)| self.opening(hours, staff, &[]).next_change(self.now.instant))
            .min()
    }

    /// Keeps back that a message was seen while it is read outside the hours for checking.
    pub(super) fn withhold_receipt(&self, staff: &StaffId, out: &mut Findings) {
        if let Some(at) = self.open_from(Purpose::Check, staff, Of::Anything).filter(|at| *at > self.now.instant) {
            out.duty(Duty::WithholdReadReceiptUntil { at });
        }
    }
}
