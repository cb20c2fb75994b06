//! Promises about replies that the hours for replying cannot keep.

use schoolgate::catalogue::{Hours, Outside, ReplyPromise, TimeLimit, TimeUnit};
use schoolgate::clock::DaySet;
use schoolgate::words::{Party, Purpose, Weekday};

use super::hours::{Open, WEEK, edges, said};
use super::{Lints, Stated, of};

const DAY: u32 = 86_400;

pub(super) fn look(lints: &mut Lints<'_>) {
    let hours = lints.rules(of!(Hours));
    let replying = hours.iter().find(|hours| {
        let Hours { purposes, who, outside, school_days_only, .. } = hours.rule;
        purposes.contains(&Purpose::Reply)
            && who.contains(&Party::Staff)
            && *outside != Outside::Advise
            && !school_days_only
    });
    let sending: Vec<Open> = hours
        .iter()
        .filter(|hours| {
            let Hours { purposes, who, outside, .. } = hours.rule;
            purposes.contains(&Purpose::Send) && who.contains(&Party::Parent) && *outside != Outside::Advise
        })
        .filter_map(|hours| Open::of(hours.rule))
        .collect();
    for promise in lints.rules(of!(ReplyPromise)) {
        let ReplyPromise { acknowledge, answer, .. } = promise.rule;
        if let (Some(first), Some(then)) = (acknowledge, answer)
            && first.unit == then.unit
            && first.within > then.within
        {
            let sentence = "comes after the answer, which acknowledges the message by itself; promise it sooner, or leave \
                            it out";
            lints.warn("promise_unkeepable", format!("{}.acknowledge", promise.path()), sentence.to_owned());
        }
        let Some(hours) = replying else { continue };
        for (field, limit) in [("acknowledge", acknowledge), ("answer", answer)] {
            let Some((closes, opens)) =
                limit.as_ref().and_then(|limit| closed_over(promise.rule, limit, hours, &sending))
            else {
                continue;
            };
            let sentence = format!(
                "cannot be kept: what arrives as the hours for replying (clause {}) close on {} may be answered only from \
                 {} on; promise more, count `working_hours` or `school_days`, or set a `cut_off`",
                hours.id,
                said(closes),
                said(opens)
            );
            lints.warn("promise_unkeepable", format!("{}.{field}", promise.path()), sentence);
        }
    }
}

/// When in the week the hours close for so long that a limit is over before they open again, and when they do. A limit in
/// working hours or school days ends while they are open.
fn closed_over(
    promise: &ReplyPromise,
    limit: &TimeLimit,
    hours: &Stated<'_, Hours>,
    sending: &[Open],
) -> Option<(u32, u32)> {
    let school_days: DaySet = hours.rule.windows.iter().flat_map(|window| window.days.iter().copied()).collect();
    let counted = match limit.unit {
        TimeUnit::Hours => DaySet::ALL,
        TimeUnit::TermHours => school_days,
        _ => return None,
    };
    let open = Open::of(hours.rule)?;
    let edges = edges([hours.rule]);
    let day_of = |second: u32| Weekday::ALL.iter().copied().nth((second / DAY % 7) as usize);
    let is_in = |days: DaySet, second: u32| day_of(second).is_some_and(|day| days.contains(day));
    // What arrives then and counts from a later opening on has time.
    let counts = |second: u32| {
        promise.cut_off.is_none_or(|cut_off| is_in(school_days, second) && second % DAY < cut_off.seconds())
    };
    let closings = edges.iter().filter(|second| !open.at(**second) && open.at((**second + WEEK - 1) % WEEK));
    // Nothing arrives just before where parents may not send.
    let arrives = |second: u32| sending.iter().all(|hours| hours.at((second + WEEK - 1) % WEEK));
    closings.copied().filter(|closes| counts(*closes) && arrives(*closes)).find_map(|closes| {
        let later = edges.iter().copied().chain(edges.iter().map(|second| second + WEEK));
        let opens = later.skip_while(|second| *second <= closes).find(|second| open.at(second % WEEK))?;
        // Day by day, those that count.
        let (mut at, mut over) = (closes, 0);
        while at < opens {
            let end = opens.min((at / DAY + 1) * DAY);
            over += if is_in(counted, at) { end - at } else { 0 };
            at = end;
        }
        (over >= limit.within.saturating_mul(3600)).then_some((closes, opens % WEEK))
    })
}
