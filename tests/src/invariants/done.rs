//! The invariants on what is done.

use schoolgate::School;
use schoolgate::clock::Moment;
use schoolgate::contract::{Action, Actor, Event, Happening, Person, Request, to_json};
use schoolgate::words::{AccountState, Topic, Verdict, Weekday};

use super::{Held, Invariant as I, Watch, ensure};

impl Watch {
    /// Holds every invariant on what was just submitted, or asked; `before` is the school as it was then. Call it before
    /// [`note`](Self::note).
    ///
    /// # Errors
    /// The one that does not hold.
    pub fn check(&self, before: &School, policy: &str, request: &Request, verdict: Verdict, events: &[Event]) -> Held {
        if verdict == Verdict::Deny {
            return Ok(());
        }
        let now = self.zone.moment(request.at);
        self.a_closed_account_does_nothing(request, &now)?;
        self.a_restricted_adult_does_nothing_about_the_child(request, &now)?;
        self.gates_hold(before, request, verdict, events)?;
        events.iter().try_for_each(|event| {
            self.never_more_linked_adults_than_3_3b_without_approval(policy, event)?;
            self.no_pupil_in_a_conversation_2_3b(event)?;
            self.no_reply_outside_its_window_3_5b(policy, event, &now)?;
            self.points_are_positive_where_the_policy_says_so(event)
        })
    }

    /// MMPS 3.3b (two), Brackenfell B3 (four): never more linked adults without approval.
    fn never_more_linked_adults_than_3_3b_without_approval(&self, policy: &str, event: &Event) -> Held {
        let limit = match policy {
            "mmps-2023" => 2,
            "brackenfell-2025" => 4,
            _ => return Ok(()),
        };
        let (pupil, parent) = match &event.what {
            Happening::InvitationRedeemed { pupil, parent, .. } => (pupil, parent),
            Happening::Linked { link, .. } if !link.pending => (&link.pupil, &link.parent),
            _ => return Ok(()),
        };
        let account = self.accounts.get(&Person::Parent(parent.clone())).map(|(state, _)| *state);
        let joins = matches!(event.what, Happening::InvitationRedeemed { .. })
            || matches!(account, Some(AccountState::Active | AccountState::Suspended));
        let linked = self.linked.get(pupil);
        let others = linked.map_or(0, |adults| adults.iter().filter(|adult| *adult != parent).count());
        let already = linked.is_some_and(|adults| adults.contains(parent));
        let approved = self.approved.contains(&(pupil.clone(), parent.clone()));
        ensure(I::LinkedAdults, !joins || already || approved || others < limit, || {
            format!("{parent} joins {others} other adults of {pupil} without approval")
        })
    }

    /// MMPS 2.3b and the silence of the others: no pupil sends or receives, save about safeguarding.
    fn no_pupil_in_a_conversation_2_3b(&self, event: &Event) -> Held {
        let takes_part = match &event.what {
            Happening::MessageSent { topic: Topic::Safeguarding, reaches_recipient, to, .. } => {
                *reaches_recipient && matches!(to, Person::Pupil(_))
            }
            Happening::MessageSent { to, .. } => matches!(to, Person::Pupil(_)) || matches!(event.by, Actor::Pupil(_)),
            Happening::ReplySent { .. } => matches!(event.by, Actor::Pupil(_)),
            _ => false,
        };
        ensure(I::PupilsInConversations, !takes_part, || {
            format!("a pupil takes part: {:?} by {:?}", event.what, event.by)
        })
    }

    /// The floor `engine.account_inactive`: whoever is suspended or terminated does nothing, save safeguarding and data
    /// rights; and nobody does once the community's use has ended, but the school's office.
    fn a_closed_account_does_nothing(&self, request: &Request, now: &Moment) -> Held {
        let Some(person) = request.by.person() else { return Ok(()) };
        let open = match &request.action {
            Action::SendMessage { topic, .. } => *topic == Topic::Safeguarding,
            Action::Reply { message, topic, .. } => {
                topic.map_or(self.safeguarding.contains(message), |topic| topic == Topic::Safeguarding)
            }
            Action::ExportSubject { .. }
            | Action::EraseSubject { .. }
            | Action::WithdrawErasure { .. }
            | Action::GiveConsent { .. }
            | Action::RefuseConsent { .. }
            | Action::WithdrawConsent { .. } => true,
            _ => false,
        };
        ensure(I::ClosedAccounts, open || !self.closed(&person, now), || {
            format!("{person:?} is closed and does {:?}", request.action)
        })
    }

    /// The floor `engine.restricted_link`: a restricted adult does nothing that names the child, save safeguarding, nor
    /// is told anything about the child.
    fn a_restricted_adult_does_nothing_about_the_child(&self, request: &Request, now: &Moment) -> Held {
        let Some(person) = request.by.person() else { return Ok(()) };
        let about = match &request.action {
            Action::SendMessage { topic: Topic::Safeguarding, .. } => return Ok(()),
            Action::ViewPoints { .. }
            | Action::ViewPortfolio { .. }
            | Action::SendMessage { .. }
            | Action::PublishPost { .. }
            | Action::AwardPoints { .. }
            | Action::GiveConsent { .. }
            | Action::RefuseConsent { .. }
            | Action::WithdrawConsent { .. }
            | Action::ExportSubject { .. } => to_json(&request.action).unwrap_or_default(),
            _ => return Ok(()),
        };
        for pupil in self.restricted_from(&person, now) {
            // The host's own people act for the school: the office of a small school may be a restricted parent's.
            let named = about.contains(&format!("{{\"pupil\":\"{pupil}\"}}"))
                || about.contains(&format!("\"pupil\":\"{pupil}\""))
                || about.contains(&format!("[\"{pupil}\""))
                || about.contains(&format!(",\"{pupil}\""));
            ensure(I::RestrictedAdults, !named, || format!("{person:?} and {pupil}: {:?}", request.action))?;
        }
        Ok(())
    }

    /// MMPS 3.5b, St Wilfrid's messages.1, Brackenfell D4: staff reply only within their window, save about safeguarding.
    fn no_reply_outside_its_window_3_5b(&self, policy: &str, event: &Event, now: &Moment) -> Held {
        let (Happening::ReplySent { message, topic, .. }, Actor::Staff(staff)) = (&event.what, &event.by) else {
            return Ok(());
        };
        if self.safeguarding.contains(message) || *topic == Some(Topic::Safeguarding) {
            return Ok(());
        }
        let hour = |h: u32, m: u32| (h * 60 + m) * 60;
        let second = now.second_of_day;
        let weekday = !matches!(now.weekday, Weekday::Sat | Weekday::Sun);
        let works = match self.working.get(staff) {
            Some(Some(days)) => days.contains(&now.weekday),
            _ => weekday,
        };
        let present = works && !self.away.get(staff).is_some_and(|away| away.iter().any(|span| span.contains(now)));
        let within = |from: u32, to: u32| weekday && from <= second && second < to && self.school_day(now);
        let open = match policy {
            "mmps-2023" => within(hour(8, 0), hour(16, 30)) && present,
            "st-wilfrids-2023" => {
                within(hour(8, 0), hour(17, 0)) || self.permitted.values().any(|(span, _)| span.contains(now))
            }
            _ => {
                within(hour(7, 45), hour(17, 30))
                    && present
                    && !(hour(8, 45)..hour(12, 0)).contains(&second)
                    && !(hour(13, 0)..hour(15, 0)).contains(&second)
            }
        };
        ensure(I::ReplyHours, open, || format!("{staff} replies at {} under {policy}", now.instant))
    }

    /// MMPS 2.points, St Wilfrid's teachers.2 and points.2, Brackenfell: points are never negative.
    fn points_are_positive_where_the_policy_says_so(&self, event: &Event) -> Held {
        match &event.what {
            Happening::PointsAwarded { points, .. } => {
                ensure(I::PositivePoints, *points >= 1, || format!("{points} points were awarded"))
            }
            _ => Ok(()),
        }
    }
}
