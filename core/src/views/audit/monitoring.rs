//! The monitoring report for senior leaders.

use super::conduct::Conduct;
use super::due::{addressee, media_key, rank, waiting};
use super::for_those_who_run_it;
use super::looks::{self, LookCount};
use super::promises::{PromiseCount, PromiseKind, counts};
use super::quotas::{PostedLate, PostsMissed, missed};
use super::review::{ReviewStatus, review};
use crate::contract::visit::Visit;
use crate::contract::{
    Actor, ClassId, ClauseId, Date, Error, ErrorCode, Event, Happening, Instant, Person, PupilId, ReasonCode, Ref,
    StaffId,
};
use crate::engine::Case;
use crate::sorted::Map;
use crate::views::{Key, Looked, Looker, Page, View};
use crate::words::{ConsentKind, ConsentState, Effect};

record! { typed
    /// What happened over a stretch of the log, and what stands open. It names no message's words.
    pub struct Monitoring {
        /// From when, inclusive.
        pub from: Instant,
        /// Until when, exclusive.
        pub to: Instant,
        /// How many events there were.
        pub events: u64,
        /// Denials, by clause.
        pub denials: Vec<ClauseCount>,
        /// What staff did outside the stated hours, also where it was held until they open.
        pub out_of_hours: Vec<OutOfHours>,
        /// Visits to class pages. What somebody records of a class on the day on which they look at its page belongs to that
        /// visit; recorded without a look, it is one.
        pub class_page_visits: u64,
        /// What the school has had to do about each person, up to the instant of the report.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub conduct: Vec<Conduct>,
        /// Parents' messages that wait for the school at the instant of the report, and safeguarding messages that wait
        /// for the safeguarding lead.
        pub unanswered: Vec<Waiting>,
        /// How what was promised about parents' messages was kept over the stretch, up to that instant.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub promises: Vec<PromiseCount>,
        /// Pages that had fewer posts than the policy asked for, in the weeks that ended in the stretch and by that instant:
        /// in the last 106 of them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub posts_missed: Vec<PostsMissed>,
        /// What was posted later than the policy asks for, where that is advised against rather than denied.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub posted_late: Vec<PostedLate>,
        /// The review at that instant.
        pub review: ReviewStatus,
        /// Pupils on roll without a consent that the policy asks for, at that instant.
        pub consent_gaps: Vec<ConsentGap>,
        /// How the school was looked at over the stretch, by the record that the host handed in: staff and the host each, families
        /// together.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub looks: Vec<LookCount>,
        /// Of a page, whose items are those of all lists, one list after the other: where to go on, as `before`; absent at
        /// the end. What is counted of all events is the same on every page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub more: Option<String>,
    }

    /// How often a clause denied.
    pub struct ClauseCount {
        /// The clause.
        pub clause: ClauseId,
        /// How often.
        pub count: u64,
    }

    /// What somebody did outside the stated hours.
    pub struct OutOfHours {
        /// Who.
        pub by: Person,
        /// The clause that states the hours, or that permits it.
        pub clause: ClauseId,
        /// Whether it was permitted.
        #[serde(default, skip_serializing_if = "core::ops::Not::not")]
        pub permitted: bool,
        /// How often.
        pub count: u64,
    }

    /// A message that waits.
    pub struct Waiting {
        /// Which.
        pub message: Ref,
        /// To which member of staff it was written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub staff: Option<StaffId>,
        /// Since when.
        pub since: Instant,
    }

    /// A consent that does not stand.
    pub struct ConsentGap {
        /// Whose.
        pub pupil: PupilId,
        /// For what.
        pub kind: ConsentKind,
        /// Where it stands. `given` is a consent that was not given in writing where it must be.
        pub state: ConsentState,
    }
}

pub(crate) fn monitoring(
    looker: &Looker<'_>,
    (from, to): (Instant, Instant),
    events: &[Event],
    looked: &[Looked],
    page: &Page,
) -> Result<View, Error> {
    if to <= from {
        let sentence = "is not after `from`; write a later end";
        return Err(Error::new(ErrorCode::EmptyWindow, sentence).at("to"));
    }
    if let Some(denied) = looker.refused_to_run(for_those_who_run_it)? {
        return Ok(denied);
    }
    let request = looker.bare();
    let case = looker.case(&request, false)?;
    check_own(&case, events)?;
    looks::check(&case, looked)?;
    let mut count = 0;
    // How often somebody looked at a page on one day.
    let mut visits: Map<(&Actor, &ClassId, Date), u64> = Map::default();
    let mut denials: Map<&ClauseId, u64> = Map::default();
    let mut late: Map<(Person, &ClauseId, bool), u64> = Map::default();
    let mut posted_late: Map<(Person, &ClauseId), u64> = Map::default();
    for event in events.iter().filter(|event| from <= event.at && event.at < to) {
        count += 1;
        match &event.what {
            Happening::Denied { clauses, .. } => clauses.iter().for_each(|c| *denials.or_default(c) += 1),
            Happening::ClassPageViewed { class } => {
                *visits.or_default((&event.by, class, case.zone.moment(event.at).date.into())) += 1;
            }
            Happening::MonitoringRecorded { class, .. } => {
                visits.or_default((&event.by, class, case.zone.moment(event.at).date.into()));
            }
            _ => {}
        }
        let Some((by, receipt)) = event.by.person().zip(event.receipt.as_ref()) else { continue };
        if !matches!(by, Person::Staff(_)) {
            continue;
        }
        for reason in &receipt.decision.reasons {
            let permitted = match (reason.effect, reason.code) {
                (Effect::Advise | Effect::Hold, ReasonCode::OutsideHours) => false,
                (Effect::Allow, ReasonCode::Permitted) => true,
                (Effect::Advise, ReasonCode::PostedTooLate) => {
                    *posted_late.or_default((by.clone(), &reason.clause)) += 1;
                    continue;
                }
                _ => continue,
            };
            *late.or_default((by.clone(), &reason.clause, permitted)) += 1;
        }
    }
    let denials = denials.into_iter().map(|(clause, count)| ClauseCount { clause: clause.clone(), count });
    let late = late.into_iter().map(|((by, clause, permitted), count)| OutOfHours {
        by,
        clause: clause.clone(),
        permitted,
        count,
    });
    let posted_late = posted_late.into_iter();
    let posted_late = posted_late.map(|((by, clause), count)| PostedLate { by, clause: clause.clone(), count });
    fn told<T: Visit>(case: &Case<'_>, list: impl IntoIterator<Item = T>) -> Vec<T> {
        list.into_iter().filter(|item| !case.withholds(item)).collect()
    }
    let mut report = Monitoring {
        from,
        to,
        events: count,
        denials: denials.collect(),
        out_of_hours: late.collect(),
        class_page_visits: visits.values().map(|looks| (*looks).max(1)).sum(),
        conduct: told(&case, conduct(&case)),
        unanswered: told(&case, unanswered(&case)),
        promises: counts(&case, from, to),
        posts_missed: missed(&case, from, to),
        posted_late: posted_late.collect(),
        review: review(&case),
        consent_gaps: told(&case, gaps(&case)),
        looks: looks::counts(&case, (from, to), looked),
        more: None,
    };
    report.keep(page);
    Ok(View::Monitoring(Box::new(report)))
}

impl Monitoring {
    /// Keeps of the lists what a page has.
    fn keep(&mut self, page: &Page) {
        let permitted = |late: &OutOfHours| if late.permitted { "1" } else { "0" };
        let denials = self.denials.iter().map(|denied| Key::of(0, &[denied.clause.as_str()]));
        let late = self.out_of_hours.iter();
        let late = late.map(|late| Key::of_person(1, &late.by, &[late.clause.as_str(), permitted(late)]));
        let conduct = self.conduct.iter().map(|conduct| Key::of_person(2, &conduct.person, &[]));
        let unanswered = self.unanswered.iter().map(|waiting| Key::of(3, &[waiting.message.as_str()]));
        let gaps = self.consent_gaps.iter().map(|gap| Key::of(4, &[gap.pupil.as_str(), &rank(gap.kind)]));
        let promises = self.promises.iter().map(|count| {
            let of = if count.promise == PromiseKind::Answer { "1" } else { "0" };
            Key::of(5, &[count.clause.as_str(), of])
        });
        let missed = self.posts_missed.iter().map(|missed| {
            let class = missed.class.as_ref().map_or("", |class| class.as_str());
            Key::of(6, &[missed.surface.as_str(), class, &media_key(missed.showing.as_ref())])
        });
        let posted = self.posted_late.iter().map(|late| Key::of_person(7, &late.by, &[late.clause.as_str()]));
        let looks = self.looks.iter().map(LookCount::key);
        let all = denials.chain(late).chain(conduct).chain(unanswered).chain(gaps).chain(promises);
        let all = all.chain(missed).chain(posted).chain(looks);
        let mut part = page.first(all);
        self.denials = part.cut(core::mem::take(&mut self.denials));
        self.out_of_hours = part.cut(core::mem::take(&mut self.out_of_hours));
        self.conduct = part.cut(core::mem::take(&mut self.conduct));
        self.unanswered = part.cut(core::mem::take(&mut self.unanswered));
        self.consent_gaps = part.cut(core::mem::take(&mut self.consent_gaps));
        self.promises = part.cut(core::mem::take(&mut self.promises));
        self.posts_missed = part.cut(core::mem::take(&mut self.posts_missed));
        self.posted_late = part.cut(core::mem::take(&mut self.posted_late));
        self.looks = part.cut(core::mem::take(&mut self.looks));
        self.more = part.more;
    }
}

/// Checks that events are this school's, as far as it can tell: it knows its id, how far its log goes, and what it
/// answered last under which `ref`. With those who were erased, what they were answered is forgotten.
fn check_own(case: &Case<'_>, events: &[Event]) -> Result<(), Error> {
    let state = case.state;
    let foreign = |n: usize| {
        let sentence = "is no event of this school's log; give this school's own, up to where it stands";
        Error::new(ErrorCode::ForeignEvent, sentence).at(format!("events[{n}]"))
    };
    let (mut first, mut known) = (None, false);
    for (n, event) in events.iter().enumerate() {
        let opens_another = matches!(&event.what, Happening::Opened { roster, .. } if roster.id != state.id);
        if event.seq > state.seq || opens_another {
            return Err(foreign(n));
        }
        let (Some(id), Some(receipt)) = (&event.r#ref, &event.receipt) else { continue };
        first = first.or(Some(n));
        // A denial uses up no `ref`: another request may have been answered under it since.
        let answered_since = |seq: u64| matches!(event.what, Happening::Denied { .. }) && event.seq < seq;
        if let Some(stored) = state.receipts.get(id).filter(|stored| !answered_since(stored.seq)) {
            known = true;
            if stored.seq != event.seq || stored.receipt != **receipt {
                return Err(foreign(n));
            }
        }
    }
    match first {
        Some(n) if !known && state.erased.is_empty() => Err(foreign(n)),
        _ => Ok(()),
    }
}

fn conduct(case: &Case<'_>) -> Vec<Conduct> {
    let everybody = super::due::accounts(case, |_| true).map(|(person, _)| Conduct::of(case, &person));
    everybody.filter(|conduct| !conduct.is_blameless()).collect()
}

fn unanswered(case: &Case<'_>) -> impl Iterator<Item = Waiting> {
    waiting(case).map(|(id, message)| Waiting { message: id.clone(), staff: addressee(message), since: message.at })
}

fn gaps(case: &Case<'_>) -> Vec<ConsentGap> {
    let in_writing = |kind: ConsentKind| {
        let rules = case.rules().media_consent().iter().filter(|c| c.rule.asks_for(kind));
        rules.map(|c| c.rule.written).max().or((kind == ConsentKind::DataProcessing).then_some(false))
    };
    // Data processing is asked for by every policy, if only by the engine's floor.
    let asked: Vec<(ConsentKind, bool)> =
        ConsentKind::ALL.iter().filter_map(|kind| Some((*kind, in_writing(*kind)?))).collect();
    let on_roll = case.state.pupils.iter().filter(|(_, pupil)| pupil.on_roll(&case.now));
    on_roll
        .flat_map(|(id, pupil)| {
            let stands = |kind| pupil.consent_within(kind, &case.now, case.shortest_lifetime(kind));
            let each = asked.iter().map(move |(kind, written)| (*kind, *written, stands(*kind)));
            let lacks = each.filter(|(kind, written, (state, in_writing))| match kind {
                // Where it rests on no consent, it lacks one where somebody objected.
                ConsentKind::DataProcessing => !case.may_process(pupil),
                _ => *state != ConsentState::Given || *written && !in_writing,
            });
            lacks.map(|(kind, _, (state, _))| ConsentGap { pupil: id.clone(), kind, state })
        })
        .collect()
}
