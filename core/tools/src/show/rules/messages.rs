//! Who writes to whom, who replies how, and which topics go elsewhere.

use schoolgate::catalogue::{
    Escalation, EscalationChain, EscalationLevel, Fallback, HandingOn, LengthAdvice, MayMessage, MayReply, OutOfOffice,
    PupilsTakeNoPart, Recipients, RepliesAbout, ReplyPromise, ReplyToOwnClasses, Rule, StaffKind, TimeLimit,
    TopicAdvice, TopicsElsewhere, WaysDuring,
};
use schoolgate::words::{Channel, Party};

use super::only_if;
use crate::show::times::windows;
use crate::show::words::{Said, and, capital, joined, or, years as years_of};

pub(super) fn told(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::MayMessage(MayMessage { from, staff, topics, years, shared, media }) => {
            let about = match topics {
                None => "about anything".to_owned(),
                Some(topics) => format!("about these topics: {}", and(topics)),
            };
            let about = match years {
                None => about,
                Some(years) => format!("{about}, where it is about pupils of {}", years_of(years)),
            };
            let about = match media {
                None => about,
                Some(media) => format!("{about}, and send {} of those whom it is about", and(media)),
            };
            match from {
                Party::Parent => {
                    let shared = only_if(
                        *shared,
                        "It is one mailbox: whoever of them it is sent to, all of them read and answer it.",
                    );
                    format!("Parents may write to {}, {about}.{shared}", or(staff))
                }
                Party::Staff => {
                    let leaders = [StaffKind::Headteacher, StaffKind::SeniorLeader];
                    let any = staff.iter().any(|kind| leaders.contains(kind));
                    let mut any = only_if(any, "Leaders among them may write to any family, which may answer.");
                    if staff.iter().any(|kind| kind.is_of_school() && !leaders.contains(kind)) {
                        any =
                            " Those who are named for the whole school, and not for a class, may write to any family, \
                               which may answer."
                                .into();
                    }
                    format!("Parents may be written to by {}, {about}.{any}", or(staff))
                }
                Party::Pupil => format!(
                    "Pupils may write to {}, {about} and about themselves; what is between the two nobody else reads, but \
                     for a report.",
                    or(staff)
                ),
                other => {
                    format!("A grant to {}, who write no messages, to or from {}, {about}.", other.said(), or(staff))
                }
            }
        }
        Rule::MayReply(MayReply { staff, kinds }) => {
            format!("{} may reply in these ways: {}.", capital(&or(staff)), or(kinds))
        }
        Rule::Recipients(Recipients { only, topics }) => {
            let about = topics.as_ref().map_or_else(String::new, |topics| format!(", about {}", or(topics)));
            format!("Parents write{about} to nobody on the staff but {}.", or(only))
        }
        Rule::PupilsTakeNoPart(PupilsTakeNoPart {}) => "Pupils neither send messages nor receive any.".to_owned(),
        Rule::ReplyToOwnClasses(ReplyToOwnClasses {}) => "Staff reply only to the parents of pupils in a class of \
            theirs, or in one that they cover at the time."
            .to_owned(),
        Rule::RepliesAbout(RepliesAbout { topics, kinds }) => format!(
            "A message that is, or turns out to be, about one of these topics is answered only {}: {}.",
            or(kinds),
            and(topics)
        ),
        Rule::ReplyPromise(promise) => told_promise(promise),
        Rule::EscalationChain(EscalationChain { topics, levels }) => {
            let about = match topics {
                None => "about anything but safeguarding".to_owned(),
                Some(topics) => format!("about these topics ({})", and(topics)),
            };
            let levels: Vec<String> = levels
                .iter()
                .map(|EscalationLevel { to, after }| {
                    format!("to {} after {}", to.said(), said(after).replace(" after that of its arrival", ""))
                })
                .collect();
            format!(
                "What parents write {about} goes up while nobody answers it: {}. The writer is told so, and whoever it went \
                 up to reads the conversation and may answer in it.",
                levels.join(", then ")
            )
        }
        Rule::OutOfOffice(OutOfOffice { channels, contact }) => {
            let instead =
                instead(channels).map(|way| format!(" They are told to turn to the school meanwhile: {way}."));
            let reached = contact.as_ref().map(|contact| format!(" The first of these is reached so: {contact}."));
            format!(
                "Parents who write to somebody who is away, or on a day on which the school is closed, are told from when \
                 on they are back, who else may be written to, and that a worry about a child’s safety goes to the \
                 safeguarding lead at any time.{}{}",
                instead.unwrap_or_default(),
                reached.unwrap_or_default()
            )
        }
        Rule::Fallback(Fallback { channels, contact }) => {
            let ways: Vec<String> = channels.iter().map(|channel| reaching(*channel)).collect();
            let reached = contact.as_ref().map(|contact| format!(" The first of these is reached so: {contact}."));
            format!(
                "Adults who have no account are reached otherwise: {}.{} Where nobody of a family has one, what is published \
                 goes to them so, too.",
                ways.join(", or else "),
                reached.unwrap_or_default()
            )
        }
        Rule::HandingOn(HandingOn { by, to }) => format!(
            "{} may hand a parent’s message on to {}, who reads and answers it; its writer is told.",
            capital(&or(by)),
            or(to)
        ),
        Rule::Escalation(Escalation { to }) => {
            format!("Staff may take a message that they find inappropriate to {}, who is told.", to.said())
        }
        Rule::TopicsElsewhere(rule) => told_elsewhere(rule),
        Rule::TopicAdvice(TopicAdvice { from, topics, channels }) => {
            let instead = instead(channels).map(|way| format!("the advice to take them elsewhere: {way}"));
            let instead = instead.unwrap_or_else(|| "the advice not to raise them in the service".to_owned());
            format!("From {} these topics are allowed, with {instead}: {}.", and(from), and(topics))
        }
        Rule::LengthAdvice(LengthAdvice { characters }) => {
            format!("A message of more than {characters} characters is advised against, and allowed all the same.")
        }
        _ => return None,
    })
}

fn told_elsewhere(rule: &TopicsElsewhere) -> String {
    let TopicsElsewhere { from, topics, channels, all_of, contact, write_about, during, r#in } = rule;
    let instead = match (ways(channels, all_of), during.as_slice()) {
        (Some(way), []) => format!(" They go elsewhere: {way}."),
        (Some(way), _) => format!(" At other times they go elsewhere: {way}."),
        (None, _) => " No other way is named.".to_owned(),
    };
    let reached = |contact: &String| format!(" The first of these is reached so: {contact}.");
    let times = during.iter().map(|WaysDuring { windows: at, channels, all_of, contact }| {
        let way = ways(channels, all_of).unwrap_or_default();
        let contact = contact.as_ref().map(reached).unwrap_or_default();
        format!(" On school days they go elsewhere at these times, {}: {way}.{contact}", windows(at))
    });
    let write = write_about.map(|topic| format!(" Instead one may write about this: {}.", topic.said()));
    format!(
        "From {} these topics are refused in {}: {}.{}{instead}{}{}",
        and(from),
        or(r#in),
        and(topics),
        times.collect::<String>(),
        contact.as_ref().map(reached).unwrap_or_default(),
        write.unwrap_or_default()
    )
}

/// How somebody is reached by a channel.
fn reaching(channel: Channel) -> String {
    match channel {
        Channel::Paper => "by letter".to_owned(),
        Channel::InPerson => "in person".to_owned(),
        Channel::Meeting => "in a meeting".to_owned(),
        Channel::OfficeEmail => "by email from the office".to_owned(),
        Channel::OfficePhone => "by telephone from the office".to_owned(),
        Channel::SchoolEmail => "by email from the school".to_owned(),
        Channel::SchoolPhone => "by telephone from the school".to_owned(),
        Channel::Website => "on the school’s web site".to_owned(),
        Channel::Newsletter => "in the newsletter".to_owned(),
        other => other.said().replacen("to ", "through ", 1),
    }
}

/// One of these channels, and all of those.
fn ways(channels: &[Channel], all_of: &[Channel]) -> Option<String> {
    let all: Vec<String> = all_of.iter().map(|channel| channel.said()).collect();
    let all = (!all.is_empty()).then(|| format!("by all of these ways together, {}", joined(&all, "and")));
    match (all, instead(channels)) {
        (Some(all), Some(one)) => Some(format!("{all}; or else {one}")),
        (all, one) => all.or(one),
    }
}

fn told_promise(promise: &ReplyPromise) -> String {
    let ReplyPromise { topics, except, acknowledge, answer, cut_off, extended_by_holding, .. } = promise;
    let about = match topics {
        None => "about anything but safeguarding".to_owned(),
        Some(topics) => format!("about these topics ({})", and(topics)),
    };
    let promised: Vec<String> = [("acknowledged", acknowledge), ("answered", answer)]
        .into_iter()
        .filter_map(|(what, limit)| Some(format!("{what} within {}", said(limit.as_ref()?))))
        .collect();
    let except = except.as_ref().map(|kinds| format!(" Of what is written to {} nothing is promised.", or(kinds)));
    let cut_off = cut_off.map(|time| {
        format!(
            " What arrives at {time} or later, or on a day that is no school day, counts as arrived when replying begins \
             on the next school day."
        )
    });
    let paused = only_if(
        promise.paused_by_absence,
        "The time stands still while the member of staff who was written to is away.",
    );
    let working = only_if(
        promise.on_working_days,
        "Of school days those alone count on which the member of staff who was written to works.",
    );
    let extended = extended_by_holding.as_ref().map(|limit| {
        let limit = said(limit).replace("after that of its arrival", "after that on which it is said");
        format!(
            " Where somebody says in time that an answer will follow, it is due within {limit} from then on, if that is later."
        )
    });
    format!(
        "The school promises that what parents write {about} is {}.{}{}{paused}{working}{}",
        joined(&promised, "and"),
        except.unwrap_or_default(),
        cut_off.unwrap_or_default(),
        extended.unwrap_or_default()
    )
}

fn said(limit: &TimeLimit) -> String {
    let TimeLimit { within, unit } = limit;
    let unit = unit.said();
    match within {
        1 => format!("1 {}", unit.replacen("hours", "hour", 1).replacen("days", "day", 1)),
        many => format!("{many} {unit}"),
    }
}

/// Channels in their order of preference.
fn instead(channels: &[Channel]) -> Option<String> {
    let ways: Vec<String> = channels.iter().map(|channel| channel.said()).collect();
    match ways.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        ways => Some(format!("best {}", ways.join(", then "))),
    }
}
