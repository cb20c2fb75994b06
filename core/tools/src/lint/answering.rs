//! What becomes of messages that nobody answers, and of whom nobody can write to.

use std::collections::BTreeSet;

use schoolgate::catalogue::{EscalationChain, Feature, MayMessage, Rule, StaffKind};
use schoolgate::contract::Date;
use schoolgate::words::{Channel, Party, Role, Topic};

use super::reach::may_be;
use super::{Lints, Stated, of};

pub(super) fn look(lints: &mut Lints<'_>) {
    let grants = lints.rules(of!(MayMessage));
    let from_parents: Vec<_> = grants.iter().filter(|stated| stated.rule.from == Party::Parent).collect();
    chains(lints, &from_parents);
    away(lints, &from_parents);
    handing_on(lints, &from_parents);
    fallback(lints, &grants);
    given_up(lints);
}

fn about(grant: &Stated<'_, MayMessage>, chain: &EscalationChain) -> bool {
    let granted = |topic: &Topic| grant.rule.topics.as_ref().is_none_or(|topics| topics.contains(topic));
    Topic::ALL.iter().any(|topic| chain.is_about(*topic) && granted(topic))
}

/// Messages that go up to whoever has them, and those that do so only when it is too late.
fn chains(lints: &mut Lints<'_>, from_parents: &[&Stated<'_, MayMessage>]) {
    let promises = lints.rules(of!(ReplyPromise));
    for stated in lints.rules(of!(EscalationChain)) {
        let mut written: Vec<StaffKind> = Vec::new();
        for grant in from_parents.iter().filter(|grant| about(grant, stated.rule)) {
            written.extend(&grant.rule.staff);
        }
        if written.is_empty() {
            let sentence = "hands up what nobody answers, and no clause lets parents write about it; state `may_message`, or \
                            leave it out";
            lints.warn("no_effect", stated.path(), sentence.to_owned());
            continue;
        }
        for (n, level) in stated.rule.levels.iter().enumerate() {
            let path = format!("{}.levels[{n}]", stated.path());
            if level.to == Role::ClassTeacher && written.iter().all(|kind| *kind == StaffKind::ClassTeacher) {
                let sentence = "hands it to the class teacher, who is the only one whom parents write to about it; name \
                                somebody else";
                lints.warn("goes_nowhere", format!("{path}.to"), sentence.to_owned());
            }
            let same = |topic: &Topic| stated.rule.is_about(*topic);
            let promised = promises.iter().find_map(|promise| {
                let answer = promise.rule.answer.as_ref()?;
                let of_both = Topic::ALL.iter().any(|topic| same(topic) && promise.rule.is_about(*topic));
                (n == 0 && of_both && answer.unit == level.after.unit && answer.within < level.after.within)
                    .then_some((promise.id, answer.within))
            });
            if let Some((clause, within)) = promised {
                let sentence = format!(
                    "goes up after {} {unit}, when the answer that clause {clause} promises within {within} {unit} is overdue; \
                     let it go up sooner, if somebody is still to answer in time",
                    level.after.within,
                    unit = level.after.unit.as_str().replace('_', " ")
                );
                lints.note("goes_up_late", format!("{path}.after"), sentence);
            }
        }
    }
}

fn away(lints: &mut Lints<'_>, from_parents: &[&Stated<'_, MayMessage>]) {
    for stated in lints.rules(of!(OutOfOffice)).into_iter().filter(|_| from_parents.is_empty()) {
        let sentence = "tells parents who write to somebody who is away, and no clause lets parents write; state \
                        `may_message` from `parent`, or leave it out";
        lints.warn("no_effect", stated.path(), sentence.to_owned());
    }
}

/// Whoever hands messages on that never come to them.
fn handing_on(lints: &mut Lints<'_>, from_parents: &[&Stated<'_, MayMessage>]) {
    let stated = lints.rules(of!(HandingOn));
    // What comes to somebody may have been handed on to them, too.
    let mut come: Vec<StaffKind> = from_parents.iter().flat_map(|grant| grant.rule.staff.clone()).collect();
    come.extend(stated.iter().flat_map(|stated| stated.rule.to.clone()));
    if from_parents.is_empty() {
        come.clear();
    }
    for stated in stated {
        for (n, kind) in stated.rule.by.iter().enumerate() {
            if !come.iter().any(|other| may_be(*other, *kind)) {
                let sentence = format!(
                    "lets `{kind}` hand messages on, and no clause lets parents write to them; state `may_message` for \
                     them, or leave it out"
                );
                lints.warn("no_effect", format!("{}.by[{n}]", stated.path()), sentence);
            }
        }
    }
}

/// Ways for families without an account, where nobody writes to families and nothing is for them to read.
fn fallback(lints: &mut Lints<'_>, grants: &[Stated<'_, MayMessage>]) {
    let written_to = grants.iter().any(|grant| grant.rule.from == Party::Staff);
    let read = !lints.rules(of!(StoryReaders)).is_empty();
    for stated in lints.rules(of!(Fallback)).into_iter().filter(|_| !written_to && !read) {
        let sentence = "reaches adults without an account, and no clause has staff write to parents or parents read \
                        anything; state `may_message` or `story_readers`, or leave it out";
        lints.warn("no_effect", stated.path(), sentence.to_owned());
    }
}

/// Ways that are all given up, with nothing in their place; and what takes a place and is given up by then itself.
fn given_up(lints: &mut Lints<'_>) {
    let features = lints.rules(of!(Features));
    let retired: Vec<(Channel, Option<Channel>, Date)> = features
        .iter()
        .flat_map(|stated| &stated.rule.retired)
        .filter_map(|retired| Some((retired.channel?, retired.instead, retired.from)))
        .collect();
    let gone = |channel: Channel| retired.iter().find(|(known, ..)| *known == channel);
    for stated in &features {
        let used: BTreeSet<Feature> = features.iter().flat_map(|stated| stated.rule.used.iter().copied()).collect();
        for (n, entry) in stated.rule.retired.iter().enumerate() {
            let path = format!("{}.retired[{n}]", stated.path());
            if let Some(feature) = entry.feature.filter(|feature| !used.contains(feature)) {
                let sentence = format!("gives up `{feature}`, which is not among the features in use; leave it out");
                lints.warn("no_effect", path.clone(), sentence);
            }
            let other = entry.instead.and_then(gone).filter(|(.., from)| *from <= entry.from);
            if let Some((channel, _, from)) = other {
                let sentence =
                    format!("has `{channel}` in its place, which is given up itself from {from} on; name another");
                lints.warn("replaced_by_nothing", format!("{path}.instead"), sentence);
            }
        }
    }
    let ways = |rule: &'_ Rule| -> Vec<Channel> {
        match rule {
            Rule::Fallback(rule) => rule.channels.clone(),
            Rule::OutOfOffice(rule) => rule.channels.clone(),
            Rule::TopicsElsewhere(rule) if rule.write_about.is_none() => {
                rule.channels.iter().chain(&rule.all_of).copied().collect()
            }
            _ => Vec::new(),
        }
    };
    for stated in lints.rules::<Rule>(|rule| Some(rule)) {
        let channels = ways(stated.rule);
        let left: Vec<_> =
            channels.iter().map(|channel| gone(*channel).filter(|(_, instead, _)| instead.is_none())).collect();
        let last = left.iter().flatten().map(|(.., from)| *from).max();
        if let Some(last) = last.filter(|_| left.iter().all(Option::is_some)) {
            let sentence = format!(
                "names only channels that are given up, with nothing in their place from {last} on; name another here, or \
                 what takes the place of one in `features.retired`"
            );
            lints.warn("ways_given_up", stated.path(), sentence);
        }
    }
}
