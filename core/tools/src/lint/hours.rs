//! Hours that never open, never meet, or bind nobody, and times that nothing limits.

use schoolgate::catalogue::{Hours, Outside};
use schoolgate::clock::WeeklyHours;
use schoolgate::contract::Window;
use schoolgate::words::{Party, Purpose, Weekday};

use super::{Lints, Stated, listed, of};
use crate::show::rules::hours::doing;
use crate::show::silences::{ADDING, JUDGED, MARKING};

const MINUTE: u32 = 60;
pub(super) const WEEK: u32 = 7 * 86_400;

/// When hours are open, in seconds of the week, without the calendar.
pub(super) struct Open(WeeklyHours, WeeklyHours);

impl Open {
    pub(super) fn of(hours: &Hours) -> Option<Self> {
        Some(Self(
            WeeklyHours::covering_all(&hours.open_windows()).ok()?,
            WeeklyHours::covering_all(&hours.closed).ok()?,
        ))
    }

    pub(super) fn at(&self, second: u32) -> bool {
        self.0.contains(second) && !self.1.contains(second)
    }
}

/// The first second of the week of which something holds, where it can change only at these.
fn first(edges: &[u32], holds: impl Fn(u32) -> bool) -> Option<u32> {
    edges.iter().copied().find(|second| holds(*second))
}

/// Where hours can open or close.
pub(super) fn edges<'h>(hours: impl IntoIterator<Item = &'h Hours>) -> Vec<u32> {
    edges_of(hours.into_iter().flat_map(|hours| hours.windows.iter().chain(&hours.closed)))
}

/// Where windows begin or end.
pub(super) fn edges_of<'h>(windows: impl IntoIterator<Item = &'h Window>) -> Vec<u32> {
    let mut edges = vec![0];
    for window in windows {
        let days = (0..).zip(Weekday::ALL).filter(|(_, day)| window.days.contains(day));
        let from_midnight = days.map(|(n, _): (u32, _)| n * 86_400);
        edges.extend(from_midnight.flat_map(|day| {
            let after = if window.to.seconds() <= window.from.seconds() { 86_400 } else { 0 };
            [day + window.from.seconds(), day + window.to.seconds() + after].map(|second| second % WEEK)
        }));
    }
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// A second of the week in words: `Monday 16:30`.
pub(super) fn said(second: u32) -> String {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let day = NAMES.iter().zip(0..).find(|(_, day)| second / 86_400 == *day).map_or("", |(name, _)| name);
    let minutes = second % 86_400 / MINUTE;
    format!("{day} {:02}:{:02}", minutes / MINUTE, minutes % MINUTE)
}

/// The first moment of the week at which one of two hours is open and the other not, and whether the first is open.
pub(crate) fn difference(one: &Hours, other: &Hours) -> Option<(String, bool)> {
    let (open, other_open) = (Open::of(one)?, Open::of(other)?);
    let at = first(&edges([one, other]), |second| open.at(second) != other_open.at(second))?;
    Some((said(at), open.at(at)))
}

pub(super) fn look(lints: &mut Lints<'_>) {
    let all = lints.rules(of!(Hours));
    for hours in &all {
        own(lints, hours);
    }
    meet(lints, &all);
    anyway(lints, &all);
    let binding = all.iter().any(|hours| hours.rule.outside != Outside::Advise);
    for permission in lints.rules(of!(OutOfHoursPermission)) {
        if !binding {
            lints.warn(
                "no_effect",
                permission.path(),
                "permits messages outside the hours, and no hours refuse or hold any; state the hours, or leave it out"
                    .to_owned(),
            );
        }
    }
}

/// What can be told of hours by themselves.
fn own(lints: &mut Lints<'_>, hours: &Stated<'_, Hours>) {
    let Some(open) = Open::of(hours.rule) else { return };
    let edges = edges([hours.rule]);
    if !hours.rule.school_days_only && first(&edges, |second| open.at(second)).is_none() {
        let sentence = "are never open, since `closed` covers every window; leave part of a window open".to_owned();
        lints.warn("never_open", format!("{}.windows", hours.path()), sentence);
    } else {
        for (n, window) in hours.rule.closed.iter().enumerate() {
            let Ok(closed) = WeeklyHours::covering_all(core::slice::from_ref(window)) else { continue };
            if first(&edges, |second| closed.contains(second) && open.0.contains(second)).is_none() {
                let sentence = "closes what is not open anyway; leave it out, or open the window around it".to_owned();
                lints.note("closed_already", format!("{}.closed[{n}]", hours.path()), sentence);
            }
        }
    }
    let mut messages = lints.rules(of!(MayMessage)).into_iter();
    let pupils = messages.any(|stated| stated.rule.from == Party::Pupil);
    let families = !lints.rules(of!(FamilyPosts)).is_empty();
    let judged = |purpose: Purpose, who: Party| {
        let of_pupils = pupils && who == Party::Pupil && matches!(purpose, Purpose::Send | Purpose::Check);
        let of_families = families && (purpose, who) == ADDING;
        of_pupils || of_families || JUDGED.contains(&(purpose, who)) || (purpose, who) == MARKING
    };
    granted(lints, hours, judged);
    let (purposes, who) = (&hours.rule.purposes, &hours.rule.who);
    if !purposes.iter().any(|purpose| who.iter().any(|who| judged(*purpose, *who))) {
        let sentence = format!(
            "have no effect: nothing that a {} does is judged by hours to {}; leave them out",
            listed(who.iter().copied()),
            listed(purposes.iter().copied())
        );
        return lints.warn("no_effect", hours.path(), sentence);
    }
    for (n, purpose) in purposes.iter().enumerate() {
        if !who.iter().any(|who| judged(*purpose, *who)) {
            let for_whom = JUDGED.iter().chain([&MARKING]).filter(|(judged, _)| judged == purpose).map(|(_, who)| *who);
            let sentence = format!(
                "has no effect: hours to {purpose} bind {}, and these are for {}",
                listed(for_whom),
                listed(who.iter().copied())
            );
            lints.warn("no_effect", format!("{}.purposes[{n}]", hours.path()), sentence);
        }
    }
    for (n, party) in who.iter().enumerate() {
        if !purposes.iter().any(|purpose| judged(*purpose, *party)) {
            let sentence = format!("has no effect: none of these hours binds a {party}; leave it out");
            lints.warn("no_effect", format!("{}.who[{n}]", hours.path()), sentence);
        }
    }
}

/// What nobody is granted whom the hours are for.
fn granted(lints: &mut Lints<'_>, hours: &Stated<'_, Hours>, judged: impl Fn(Purpose, Party) -> bool) {
    let messages = lints.rules(of!(MayMessage));
    let from = |party: Party| messages.iter().any(|stated| stated.rule.from == party);
    let [replies, posts, tasks] = [
        !lints.rules(of!(MayReply)).is_empty(),
        !lints.rules(of!(StoryAuthors)).is_empty(),
        !lints.rules(of!(RemoteLearning)).is_empty(),
    ];
    // What families answer is sent, too.
    let lacks = |purpose: Purpose, party: Party| {
        Some(match (purpose, party) {
            (Purpose::Send | Purpose::Check, Party::Parent) | (Purpose::Check, Party::Staff) => {
                (!from(Party::Parent) && !from(Party::Staff)).then_some("may_message")?
            }
            (Purpose::Send, Party::Staff) => (!from(Party::Staff)).then_some("may_message")?,
            (Purpose::Reply, Party::Staff) => (!replies).then_some("may_reply")?,
            (Purpose::Publish, Party::Staff) => (!posts).then_some("story_authors")?,
            (Purpose::Mark, _) => (!tasks).then_some("remote_learning")?,
            _ => return None,
        })
    };
    let (purposes, who) = (&hours.rule.purposes, &hours.rule.who);
    for (n, purpose) in purposes.iter().enumerate() {
        let of_purpose = || who.iter().filter(|party| judged(*purpose, **party));
        // Whom another purpose of the same hours binds is told of there.
        let all: Option<Vec<_>> = of_purpose().map(|party| Some((*party, lacks(*purpose, *party)?))).collect();
        let Some((_, kind)) = all.as_deref().and_then(|all| all.first()) else { continue };
        let sentence = format!(
            "bind nobody: no clause lets {} {}; state `{kind}`, or leave them out",
            listed(of_purpose().map(|party| format!("a {party}"))),
            doing(*purpose)
        );
        lints.warn("binds_nobody", format!("{}.purposes[{n}]", hours.path()), sentence);
    }
}

/// Messages at any time, where no hours say when anything is answered.
fn anyway(lints: &mut Lints<'_>, all: &[Stated<'_, Hours>]) {
    let answered = |hours: &Hours| hours.purposes.contains(&Purpose::Reply) && hours.who.contains(&Party::Staff);
    if all.iter().any(|hours| answered(hours.rule)) {
        return;
    }
    for stated in lints.rules(of!(AnyTime)) {
        let sentence = "is so anyway: no clause states hours for replying, in which such messages would be delivered; state \
                        `hours` to `reply`, or leave it out";
        lints.note("any_time_anyway", stated.path(), sentence.to_owned());
    }
}

/// Replies that nobody may be looking for when they may be written.
fn meet(lints: &mut Lints<'_>, all: &[Stated<'_, Hours>]) {
    let of = |purpose: Purpose| {
        let binding = all.iter().filter(move |hours| {
            let Hours { purposes, who, outside, .. } = hours.rule;
            purposes.contains(&purpose) && who.contains(&Party::Staff) && *outside != Outside::Advise
        });
        binding.collect::<Vec<_>>()
    };
    let (replying, checking) = (of(Purpose::Reply), of(Purpose::Check));
    let (Some(reply), false) = (replying.first(), checking.is_empty()) else { return };
    let both: Vec<&Stated<'_, Hours>> = replying.iter().chain(&checking).copied().collect();
    let Some(open) = both.iter().map(|hours| Open::of(hours.rule)).collect::<Option<Vec<_>>>() else { return };
    let edges = edges(both.iter().map(|hours| hours.rule));
    if first(&edges, |second| open.iter().all(|open| open.at(second))).is_none() {
        let clauses = listed(checking.iter().map(|hours| hours.id));
        let sentence = format!(
            "staff may reply only when they may not look at messages (clause {clauses}); let the two sets of hours meet"
        );
        lints.warn("replies_unread", reply.path(), sentence);
    }
}
