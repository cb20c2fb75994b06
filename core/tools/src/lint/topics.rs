//! Topics that go elsewhere, and where to.

use std::collections::{BTreeMap, BTreeSet};

use schoolgate::catalogue::{Hours, MayMessage, Outside, TopicsElsewhere, WrittenIn};
use schoolgate::clock::WeeklyHours;
use schoolgate::words::{Party, Purpose, Topic};

use super::hours::{Open, edges, edges_of};
use super::{Lints, Stated, listed, of};

pub(super) fn look(lints: &mut Lints<'_>) {
    let stated = lints.rules(of!(TopicsElsewhere));
    let grants = lints.rules(of!(MayMessage));
    for rule in &stated {
        if rule.rule.channels.is_empty() && rule.rule.all_of.is_empty() && rule.rule.write_about.is_none() {
            let sentence = format!(
                "refuses {} and says nothing that one could do instead; name a channel, or a topic to write about",
                listed(rule.rule.topics.iter().copied())
            );
            lints.warn("no_way_out", rule.path(), sentence);
        }
        let TopicsElsewhere { channels, all_of, contact, during, .. } = rule.rule;
        for (n, times) in during.iter().enumerate() {
            if (&times.channels, &times.all_of, &times.contact) == (channels, all_of, contact) {
                let sentence =
                    "goes as at any other time, so that it changes nothing; name other channels, or leave it out";
                lints.warn("no_effect", format!("{}.during[{n}]", rule.path()), sentence.to_owned());
            }
        }
        together(lints, rule);
        never(lints, rule);
        granted(lints, rule, &grants);
    }
    circles(lints, &stated);
}

/// Channels that are all to be used, of which one alone would do.
fn together(lints: &mut Lints<'_>, stated: &Stated<'_, TopicsElsewhere>) {
    let TopicsElsewhere { channels, all_of, during, .. } = stated.rule;
    let of_times =
        during.iter().enumerate().map(|(n, times)| (format!(".during[{n}]"), &times.channels, &times.all_of));
    for (within, channels, all_of) in [(String::new(), channels, all_of)].into_iter().chain(of_times) {
        for (n, channel) in channels.iter().enumerate().filter(|(_, channel)| all_of.contains(channel)) {
            let sentence = format!(
                "names `{channel}` alone, which is to be used together with others by `all_of`; name it in one of the two"
            );
            lints.warn("one_is_enough", format!("{}{within}.channels[{n}]", stated.path()), sentence);
        }
    }
}

/// Channels for times at which nobody may write, so that nobody learns of them.
fn never(lints: &mut Lints<'_>, stated: &Stated<'_, TopicsElsewhere>) {
    let hours = lints.rules(of!(Hours));
    let sending: Vec<&Hours> = hours
        .iter()
        .map(|hours| hours.rule)
        .filter(|hours| hours.purposes.contains(&Purpose::Send) && hours.outside == Outside::Deny)
        .collect();
    let only_messages = stated.rule.r#in == [WrittenIn::Message];
    for (n, times) in stated.rule.during.iter().enumerate().filter(|_| only_messages) {
        let Ok(then) = WeeklyHours::compile(&times.windows) else { continue };
        let shut = |party: &Party| {
            let bound: Vec<&Hours> = sending.iter().copied().filter(|hours| hours.who.contains(party)).collect();
            let open: Vec<Open> = bound.iter().filter_map(|hours| Open::of(hours)).collect();
            let mut edges = edges(bound.iter().copied());
            edges.extend(edges_of(&times.windows));
            !open.is_empty()
                && !edges.iter().any(|second| then.contains(*second) && open.iter().all(|open| open.at(*second)))
        };
        if stated.rule.from.iter().all(shut) {
            let sentence =
                "is at times at which nobody whom it binds may send messages; let it meet their hours, or leave it out";
            lints.note("nobody_writes_then", format!("{}.during[{n}].windows", stated.path()), sentence.to_owned());
        }
    }
}

/// Topics to write about instead, about which nobody may write.
fn granted(lints: &mut Lints<'_>, stated: &Stated<'_, TopicsElsewhere>, grants: &[Stated<'_, MayMessage>]) {
    let (Some(topic), true) = (stated.rule.write_about, stated.rule.r#in.contains(&WrittenIn::Message)) else { return };
    for party in [Party::Parent, Party::Staff].into_iter().filter(|party| stated.rule.from.contains(party)) {
        let mut of_party = grants.iter().filter(|grant| grant.rule.from == party);
        let about = |topics: &Option<Vec<Topic>>| topics.as_ref().is_none_or(|topics| topics.contains(&topic));
        if !of_party.any(|grant| about(&grant.rule.topics)) {
            let sentence =
                format!("is what a {party} is told to write about instead, and no clause lets a {party} do so");
            lints.warn("not_granted", format!("{}.write_about", stated.path()), sentence);
        }
    }
}

/// Topics each of which is to be written about as another, and so on in a circle.
fn circles(lints: &mut Lints<'_>, stated: &[Stated<'_, TopicsElsewhere>]) {
    for party in [Party::Parent, Party::Staff] {
        let binding = |rule: &&Stated<'_, TopicsElsewhere>| {
            rule.rule.from.contains(&party) && rule.rule.r#in.contains(&WrittenIn::Message)
        };
        // Where each topic is sent, with the rule that sends it; a rule without one refuses it, which ends the way.
        let mut ways: BTreeMap<Topic, &Stated<'_, TopicsElsewhere>> = BTreeMap::new();
        for rule in stated.iter().filter(binding) {
            for topic in &rule.rule.topics {
                ways.entry(*topic).or_insert(rule);
            }
        }
        let mut told = BTreeSet::new();
        for start in ways.keys() {
            let (mut seen, mut at) = (Vec::new(), *start);
            while let Some(next) = ways.get(&at).and_then(|rule| rule.rule.write_about)
                && !seen.contains(&at)
            {
                seen.push(at);
                at = next;
            }
            // Told once, at the rule of the circle that comes first.
            let circle: Vec<Topic> = seen.iter().copied().skip_while(|topic| *topic != at).collect();
            let rules = circle.iter().filter_map(|topic| ways.get(topic));
            let rule = rules.min_by_key(|rule| (rule.clause, rule.place));
            if let (Some(rule), Some(first)) = (rule, circle.iter().min())
                && told.insert(*first)
            {
                let sentence = format!(
                    "a {party} is told to write about {} in a circle, each instead of another; name a channel instead",
                    listed(circle.iter().copied())
                );
                lints.warn("in_a_circle", format!("{}.write_about", rule.path()), sentence);
            }
        }
    }
}
