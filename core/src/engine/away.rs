//! What parents are told who write to somebody who is away, or while the school is closed.

use super::case::Case;
use super::findings::Findings;
use crate::catalogue::Cited;
use crate::clock::{DaySet, Opening, SchoolCalendar, WeeklyHours};
use crate::contract::{Action, Duty, Instant, Person, PupilId, Remedy, StaffId};
use crate::state::Staff;
use crate::words::{Channel, Topic};

impl Case<'_> {
    /// Tells a parent whose message goes ahead that the colleague is away: until when, whom to turn to meanwhile, and
    /// where a worry about a child goes. What is said of safeguarding waits for nobody, and tells of nobody.
    pub(super) fn out_of_office(&self, out: &mut Findings) {
        let Some(Cited { rule, .. }) = self.rules().out_of_office().first() else { return };
        let Some((parent, (staff, about, topic))) = self.parent().zip(self.written_to()) else { return };
        if out.denies() || self.writes_of_safeguarding() {
            return;
        }
        let arrives = out.effective_at().unwrap_or(self.now.instant);
        // What comes into a mailbox that others answer, too, waits for nobody in particular.
        let colleague = self.whose_absence(staff, topic);
        if !colleague.is_some_and(|colleague| self.is_away(colleague, arrives)) && !self.is_closed(about, arrives) {
            return;
        }
        let colleagues = match self.way_to_staff(parent, about) {
            Remedy::ChooseRecipient { staff } => staff,
            _ => Vec::new(),
        };
        let away = |id: &StaffId| self.state.staff.get(id).is_some_and(|colleague| self.is_away(colleague, arrives));
        let there = |id: &StaffId| id != staff && !away(id);
        out.duty(Duty::TellOutOfOffice {
            until: self.back((colleague, about), arrives),
            staff: colleagues.into_iter().filter(there).collect(),
            ways: self.ways(&rule.channels, rule.contact.as_ref()),
            safeguarding: self.way(Channel::SafeguardingLead),
        });
    }

    /// To whom on the staff a parent writes, about whom, and on what.
    fn written_to(&self) -> Option<(&StaffId, &[PupilId], Topic)> {
        match &self.request.action {
            Action::SendMessage { to: Person::Staff(staff), about, topic, .. } => Some((staff, about, *topic)),
            Action::Reply { message, topic, .. } => {
                let original = self.state.messages.get(message)?;
                Some((original.staff()?, &original.about, topic.unwrap_or(original.topic)))
            }
            _ => None,
        }
    }

    /// Whether an absence of somebody is recorded for an instant.
    fn is_away(&self, colleague: &Staff, at: Instant) -> bool {
        let at = self.zone.moment(at);
        colleague.absences.iter().any(|absence| absence.contains(&at))
    }

    /// Whether the school is closed on the day of an instant: in its holidays, unless staff reply in them, or by a closure.
    fn is_closed(&self, about: &[PupilId], at: Instant) -> bool {
        self.with_reply_hours(about, |stated, _| self.by_days(self.calendar_of(stated), |days| !days.is_open(at)))
    }

    /// When the school is next closed, or no longer, where parents are told of it.
    pub(crate) fn closing_change(&self) -> Option<Instant> {
        self.rules().out_of_office().first()?;
        let derived = &self.state.derived;
        let calendars = [&derived.calendar, &derived.with_holidays].into_iter();
        calendars.filter_map(|calendar| self.by_days(calendar, |days| days.next_change(self.now.instant))).min()
    }

    /// Works with the days of a calendar, whatever the hours.
    fn by_days<T>(&self, calendar: &SchoolCalendar, work: impl FnOnce(Opening<'_>) -> T) -> T {
        let hours = WeeklyHours::all_day(DaySet::ALL);
        work(Opening {
            zone: self.zone,
            hours: &hours,
            calendar,
            working_days: None,
            absences: &[],
            early: &[],
            extra: &[],
            forbidden: None,
            inverted: false,
        })
    }

    /// From when on somebody replies again, or the school where it is nobody in particular.
    fn back(&self, (colleague, about): (Option<&Staff>, &[PupilId]), at: Instant) -> Option<Instant> {
        self.with_reply_hours(about, |stated, school| {
            let on_working_days = stated.is_some_and(|hours| hours.working_days);
            let working_days = colleague.filter(|_| on_working_days).map(Staff::works_on);
            let absences = colleague.map_or(&[][..], |colleague| &colleague.absences);
            let calendar = self.calendar_of(stated);
            Opening { calendar, working_days, absences, ..school }.opens_next(at)
        })
    }
}
