//! Who writes to whom, who replies how, and which topics go elsewhere.

use schoolgate::catalogue::{
    Escalation, LengthAdvice, MayMessage, MayReply, PupilsTakeNoPart, Recipients, RepliesAbout, ReplyToOwnClasses,
    Rule, StaffKind, TopicAdvice, TopicsElsewhere,
};
use schoolgate::words::{Channel, Party};

use super::only_if;
use crate::show::words::{Said, and, capital, or};

pub(super) fn told(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::MayMessage(MayMessage { from, staff, topics }) => {
            let about = match topics {
                None => "about anything".to_owned(),
                Some(topics) => format!("about these topics: {}", and(topics)),
            };
            match from {
                Party::Parent => format!("Parents may write to {}, {about}.", or(staff)),
                Party::Staff => {
                    let leaders = [StaffKind::Headteacher, StaffKind::SeniorLeader];
                    let any = staff.iter().any(|kind| leaders.contains(kind));
                    let any = only_if(any, "Leaders among them may write to any family, which may answer.");
                    format!("Parents may be written to by {}, {about}.{any}", or(staff))
                }
                other => {
                    format!("A grant to {}, who write no messages, to or from {}, {about}.", other.said(), or(staff))
                }
            }
        }
        Rule::MayReply(MayReply { staff, kinds }) => {
            format!("{} may reply in these ways: {}.", capital(&or(staff)), or(kinds))
        }
        Rule::Recipients(Recipients { only }) => {
            format!("Parents write to nobody on the staff but {}.", or(only))
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
        Rule::Escalation(Escalation { to }) => {
            format!("Staff may take a message that they find inappropriate to {}, who is told.", to.said())
        }
        Rule::TopicsElsewhere(TopicsElsewhere { from, topics, channels, contact, write_about, r#in }) => {
            let instead = instead(channels).map(|way| format!(" They go elsewhere: {way}."));
            let instead = instead.unwrap_or_else(|| " No other way is named.".to_owned());
            let reached = contact.as_ref().map(|contact| format!(" The first of these is reached so: {contact}."));
            let write = write_about.map(|topic| format!(" Instead one may write about this: {}.", topic.said()));
            format!(
                "From {} these topics are refused in {}: {}.{instead}{}{}",
                and(from),
                or(r#in),
                and(topics),
                reached.unwrap_or_default(),
                write.unwrap_or_default()
            )
        }
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

/// Channels in their order of preference.
fn instead(channels: &[Channel]) -> Option<String> {
    let ways: Vec<String> = channels.iter().map(|channel| channel.said()).collect();
    match ways.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        ways => Some(format!("best {}", ways.join(", then "))),
    }
}
