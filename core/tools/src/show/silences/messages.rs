//! Messages, replies and hours.

use schoolgate::catalogue::{MayMessage, Rulebook, WrittenIn};
use schoolgate::words::{Party, Purpose, ReplyKind, Topic};

use super::{Found, NOT_GRANTED};
use crate::show::rules::hours::doing;
use crate::show::words::{Said, or};

/// The purposes that the engine judges hours of, with whom they bind.
pub(crate) const JUDGED: [(Purpose, Party); 6] = [
    (Purpose::Send, Party::Parent),
    (Purpose::Send, Party::Staff),
    (Purpose::Reply, Party::Staff),
    (Purpose::Check, Party::Parent),
    (Purpose::Check, Party::Staff),
    (Purpose::Publish, Party::Staff),
];

/// What hours say of when work is marked, whose marking nobody judges: the pupil is told of it.
pub(crate) const MARKING: (Purpose, Party) = (Purpose::Mark, Party::Staff);

/// What hours bind where a clause has families add to journals.
pub(crate) const ADDING: (Purpose, Party) = (Purpose::Publish, Party::Parent);

pub(super) fn silences(rules: &Rulebook, out: &mut Found) {
    writing(rules, out);
    replying(rules, out);
    topics(rules, out);
    hours(rules, out);
}

fn writing(rules: &Rulebook, out: &mut Found) {
    for from in [Party::Parent, Party::Staff] {
        let grants: Vec<&MayMessage> =
            rules.may_message.iter().map(|cited| &cited.rule).filter(|rule| rule.from == from).collect();
        let (who, to) = if from == Party::Parent { ("parents", "staff") } else { ("staff", "parents") };
        if grants.is_empty() {
            let answer = from == Party::Parent && !rules.may_message.is_empty();
            let then = if answer {
                "They are refused, save for safeguarding and for an answer to a headteacher or senior leader who wrote first."
            } else {
                "They are refused, save for safeguarding."
            };
            out.note(true, &["may_message"], format!("Messages from {who} to {to}"), then, NOT_GRANTED);
            continue;
        }
        let granted =
            |topic: &Topic| grants.iter().any(|rule| rule.topics.as_ref().is_none_or(|topics| topics.contains(topic)));
        let elsewhere = |topic: &Topic| {
            rules.topics_elsewhere.iter().any(|cited| {
                let rule = &cited.rule;
                rule.from.contains(&from) && rule.topics.contains(topic) && rule.r#in.contains(&WrittenIn::Message)
            })
        };
        let left = |topic: &Topic| *topic != Topic::Safeguarding && !granted(topic) && !elsewhere(topic);
        let left: Vec<Topic> = Topic::ALL.iter().copied().filter(left).collect();
        out.note(
            !left.is_empty(),
            &["may_message", "topics_elsewhere"],
            format!("Messages from {who} about {}", or(&left)),
            "They are refused, and the writer is sent to the school office.",
            NOT_GRANTED,
        );
    }
    out.note(
        rules.recipients.is_empty(),
        &["recipients"],
        "Whom parents write to and nobody else",
        "They write to those to whom the clauses on messages let them write.",
        NOT_GRANTED,
    );
    out.note(
        rules.pupils_take_no_part.is_empty(),
        &["pupils_take_no_part"],
        "Messages from and to pupils",
        "They are refused all the same, save for safeguarding.",
        NOT_GRANTED,
    );
    out.note(
        rules.escalation_chain.is_empty(),
        &["escalation_chain"],
        "What becomes of a message that nobody answers",
        "It waits for whoever was written to; nobody else is handed it unless somebody takes it to them.",
        None,
    );
    out.note(
        rules.out_of_office.is_empty(),
        &["out_of_office"],
        "What parents are told who write to somebody who is away",
        "Nothing of that.",
        None,
    );
    out.note(
        rules.fallback.is_empty(),
        &["fallback"],
        "How adults without an account are reached",
        "Whoever writes to them is pointed to a letter or the telephone; nobody is told who does not see what is published.",
        NOT_GRANTED,
    );
    out.note(
        rules.handing_on.is_empty(),
        &["handing_on"],
        "Handing a message on to the right person",
        "Staff may not do so in the service; they may reply where the writer should turn.",
        NOT_GRANTED,
    );
    out.note(
        rules.escalation.is_empty(),
        &["escalation"],
        "Taking an inappropriate message to somebody senior",
        "Staff may not do so in the service; they may report it.",
        NOT_GRANTED,
    );
}

fn replying(rules: &Rulebook, out: &mut Found) {
    let granted = |kind: &ReplyKind| rules.may_reply.iter().any(|cited| cited.rule.kinds.contains(kind));
    let left: Vec<ReplyKind> = ReplyKind::ALL.iter().copied().filter(|kind| !granted(kind)).collect();
    let about =
        if rules.may_reply.is_empty() { "Replies by staff".to_owned() } else { format!("Replying {}", or(&left)) };
    out.note(
        !left.is_empty(),
        &["may_reply"],
        about,
        "It is refused, save in a conversation that the headteacher or a senior leader began.",
        NOT_GRANTED,
    );
    out.note(
        rules.reply_to_own_classes.is_empty(),
        &["reply_to_own_classes"],
        "Whether staff reply to their own classes only",
        "Who replies to whom follows from the clauses that grant replies, and from nothing else.",
        None,
    );
    out.note(
        rules.replies_about.is_empty(),
        &["replies_about"],
        "How messages on some topics are answered",
        "In any kind of reply that is granted.",
        None,
    );
    out.note(
        rules.reply_promise.is_empty(),
        &["reply_promise"],
        "By when messages are acknowledged or answered",
        "Nothing is promised, and no message becomes overdue.",
        None,
    );
}

fn topics(rules: &Rulebook, out: &mut Found) {
    out.note(
        rules.topics_elsewhere.is_empty(),
        &["topics_elsewhere"],
        "Topics that go elsewhere",
        "None is sent elsewhere: a topic is refused only where no clause grants it.",
        None,
    );
    out.note(
        rules.topic_advice.is_empty(),
        &["topic_advice"],
        "Topics that are better raised otherwise",
        "Nobody is advised about topics.",
        None,
    );
    out.note(
        rules.length_advice.is_empty(),
        &["length_advice"],
        "How long a message is",
        "Nobody is advised about length.",
        None,
    );
}

fn hours(rules: &Rulebook, out: &mut Found) {
    let any = |party: Party| rules.any_time.iter().any(|cited| cited.rule.who.contains(&party));
    for (purpose, party) in JUDGED {
        let mut stated = rules.hours.iter().map(|cited| &cited.rule);
        let stated = stated.any(|rule| rule.purposes.contains(&purpose) && rule.who.contains(&party));
        out.note(
            !(stated || purpose == Purpose::Send && any(party)),
            &["hours"],
            format!("The hours in which {} {}", party.said(), doing(purpose)),
            "They may at any time, in holidays and on closed days too.",
            None,
        );
    }
    out.note(
        !any(Party::Parent),
        &["any_time"],
        "Quiet delivery of what parents write at odd hours",
        "A message that is accepted is delivered at once, and the parent is not told when a reply can come.",
        None,
    );
    out.note(
        rules.out_of_hours_permission.is_empty(),
        &["out_of_hours_permission"],
        "Permission to write outside the hours",
        "None can be given.",
        NOT_GRANTED,
    );
}
