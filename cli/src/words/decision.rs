//! One decision in plain words: its clauses, and the ways out or the duties.

use std::collections::BTreeMap;

use schoolgate::contract::{Action, Decision, Duty, Instant, Person, Reason, Remedy, Way};
use schoolgate::words::{Effect, Topic};
use serde_json::Value;

use super::people::People;

/// A paragraph: the sign it begins with, and its words.
pub(crate) struct Paragraph {
    pub(crate) sign: &'static str,
    pub(crate) words: String,
}

pub(crate) fn paragraph(sign: &'static str, words: impl Into<String>) -> Paragraph {
    Paragraph { sign, words: words.into() }
}

/// The words of a decision, after the verdict's own: what is said for it and against it, the ways out, and what is owed.
pub(crate) fn paragraphs(decision: &Decision, at: Instant, people: &People) -> Vec<Paragraph> {
    let mut out = Vec::new();
    let of = |effect: Effect| decision.reasons.iter().filter(move |reason| reason.effect == effect);
    let mut granted: Vec<&str> = of(Effect::Allow).map(|reason| reason.clause.as_str()).collect();
    granted.dedup();
    if !granted.is_empty() {
        out.push(paragraph("", granted.join(", ")));
    }
    let mut ways: Vec<String> = Vec::new();
    for effect in [Effect::Deny, Effect::Hold] {
        out.extend(sentences(of(effect), at, people).into_iter().map(|words| paragraph("", words)));
        let remedies: Vec<&Remedy> = of(effect).flat_map(|reason| &reason.remedies).collect();
        for way in gathered(&remedies, people).into_iter().chain(remedies.iter().filter_map(|r| way_out(r, at, people)))
        {
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
    }
    out.extend(ways.into_iter().map(|way| paragraph("→ ", way)));
    out.extend(sentences(of(Effect::Advise), at, people).into_iter().map(|words| paragraph("advice ", words)));
    out.extend(decision.duties.iter().map(|duty| paragraph("! ", owed(duty, at, people))));
    out
}

/// The sentences of reasons, each once, with the pupils it is said of.
fn sentences<'a>(reasons: impl Iterator<Item = &'a Reason>, at: Instant, people: &People) -> Vec<String> {
    let mut order = Vec::new();
    let mut pupils: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for reason in reasons {
        let words = reason.message.as_deref().unwrap_or_default();
        let sentence = format!("{}: {}", reason.clause, plainer(words, reason, at, people));
        let said_of = pupils.entry(sentence.clone()).or_default();
        said_of.extend(reason.facts.pupil.as_ref().map(|pupil| people.pupil(pupil.as_str())));
        if !order.contains(&sentence) {
            order.push(sentence);
        }
    }
    order
        .into_iter()
        .map(|sentence| match pupils.get(&sentence).filter(|pupils| !pupils.is_empty()) {
            Some(pupils) => format!("{}: {}", sentence.trim_end_matches('.'), pupils.join(", ")),
            None => sentence.trim_end_matches('.').to_owned(),
        })
        .collect()
}

/// The library's sentence, with instants as the wall clock reads them.
fn plainer(words: &str, reason: &Reason, asked_at: Instant, people: &People) -> String {
    match reason.facts.at {
        Some(at) => words.replace(&at.to_string(), &people.when(at, asked_at)),
        None => words.to_owned(),
    }
}

/// The ways out that concern one pupil each, gathered: whose consent to obtain, or whom to leave out.
fn gathered(remedies: &[&Remedy], people: &People) -> Vec<String> {
    let mut consents: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut out: Vec<String> = Vec::new();
    for remedy in remedies {
        match remedy {
            Remedy::ObtainConsent { pupil, kind, .. } => {
                add(consents.entry(kind.as_str()).or_default(), people.pupil(pupil.as_str()));
            }
            Remedy::LeaveOut { pupils } => pupils.iter().for_each(|id| add(&mut out, people.pupil(id.as_str()))),
            _ => {}
        }
    }
    let consents = consents.into_iter();
    let mut ways: Vec<_> =
        consents.map(|(kind, names)| format!("obtain consent ({}): {}", spaced(kind), names.join(", "))).collect();
    if !out.is_empty() {
        ways.push(format!("leave out: {}", out.join(", ")));
    }
    ways
}

fn add(names: &mut Vec<String>, name: String) {
    if !names.contains(&name) {
        names.push(name);
    }
}

fn channel(way: &Way) -> String {
    match &way.contact {
        Some(contact) => format!("the {} ({contact})", spaced(way.channel.as_str())),
        None => format!("the {}", spaced(way.channel.as_str())),
    }
}

fn way_out(remedy: &Remedy, at: Instant, people: &People) -> Option<String> {
    Some(match remedy {
        // Said once for all the pupils, by `gathered`.
        Remedy::ObtainConsent { .. } | Remedy::LeaveOut { .. } => return None,
        Remedy::WaitUntil { at: until } => format!("wait until {}", people.when(*until, at)),
        Remedy::UseChannel { channel, contact } => match contact {
            Some(contact) => format!("use the {} ({contact})", spaced(channel.as_str())),
            None => format!("use the {}", spaced(channel.as_str())),
        },
        Remedy::UseChannels { all_of } => {
            format!("use {}", all_of.iter().map(channel).collect::<Vec<_>>().join(" and "))
        }
        Remedy::ChangeTopic { topic: Topic::MeetingRequest } => "ask for a meeting instead".to_owned(),
        Remedy::ChangeTopic { topic } => format!("make it about: {}", spaced(topic.as_str())),
        Remedy::ChooseRecipient { staff } => {
            let names: Vec<_> = staff.iter().map(|id| people.staff(id.as_str())).collect();
            format!("write to {}", names.join(" or "))
        }
        Remedy::Rename { from, to, .. } => format!("write \"{to}\" for \"{from}\""),
        Remedy::AskPermission { of, r#for, .. } => {
            format!("ask the {} ({})", spaced(of.as_str()), spaced(r#for.as_str()))
        }
        Remedy::AcceptPolicy { version } => format!("accept the policy of {version}"),
        Remedy::ObtainSignature { parent, version } => {
            format!("record that {} signed the policy of {version}", people.person(&Person::Parent(parent.clone())))
        }
        Remedy::GiveCopy { pupil } => {
            format!("give the family a copy of what is held on {}", people.pupil(pupil.as_str()))
        }
        Remedy::StartRemoteLearning { class } => {
            format!("turn remote learning on for {}", people.class(class.as_str()))
        }
        Remedy::ReplyKind { kind } => format!("reply with: {}", spaced(kind.as_str())),
        Remedy::ChangeSurface { to } => format!("put it on the {}", spaced(to.as_str())),
        Remedy::ChooseSkill { skills } => format!("choose one of: {}", skills.join(", ")),
        Remedy::TakeStep { submit } => match &**submit {
            Action::Remind { person, .. } => format!("remind {} first", people.person(person)),
            Action::Suspend { person, .. } => format!("suspend {} first", people.person(person)),
            other => tag(other),
        },
        Remedy::AwardAtLeast { points } => format!("award {points} or more"),
        Remedy::AwardAtMost { points } => format!("award {points} or fewer"),
        Remedy::ChangeCategory { category } => format!("post it as: {}", spaced(category.as_str())),
        other => tag(other),
    })
}

fn owed(duty: &Duty, at: Instant, people: &People) -> String {
    match duty {
        Duty::OfferTranslation { language } => format!("offer a translation ({language})"),
        Duty::TellReplyFrom { at: Some(from) } => {
            format!("tell the sender: a reply can come from {}", people.when(*from, at))
        }
        Duty::TellReplyBy { acknowledge, answer } => {
            let promised = [("acknowledged", acknowledge), ("answered", answer)];
            let promised =
                promised.iter().filter_map(|(what, by)| by.map(|by| format!("{what} before {}", people.when(by, at))));
            format!("tell the sender: it is {}", promised.collect::<Vec<_>>().join(", and "))
        }
        Duty::TellMarkedFrom { at: Some(from) } => {
            format!("tell the pupil: it is marked from {}", people.when(*from, at))
        }
        Duty::TellMarkedFrom { at: None } => "tell the pupil: it is not marked any more".to_owned(),
        Duty::TellReplyFrom { at: None } => "tell the sender: no reply will come".to_owned(),
        Duty::TellOutOfOffice { until, staff, ways, safeguarding } => {
            let back = until.map(|until| format!("back from {}", people.when(until, at)));
            let others = staff.iter().map(|id| people.staff(id.as_str()));
            let ways: Vec<String> = others.chain(ways.iter().map(channel)).collect();
            let instead = (!ways.is_empty()).then(|| format!("meanwhile {}", ways.join(" or ")));
            let told: Vec<String> = back.into_iter().chain(instead).collect();
            format!("tell the sender: out of office, {}; safeguarding: {}", told.join(", "), channel(safeguarding))
        }
        Duty::TellHandUp { levels } => {
            let up = levels
                .iter()
                .map(|level| format!("to the {} at {}", spaced(level.to.as_str()), people.when(level.at, at)));
            format!("tell the sender: unanswered it goes {}", up.collect::<Vec<_>>().join(", then "))
        }
        Duty::ReachOtherwise { parents, ways } => {
            let parents: Vec<_> = parents.iter().map(|id| people.person(&Person::Parent(id.clone()))).collect();
            let ways: Vec<String> = ways.iter().map(channel).collect();
            format!("reach {} by {}", parents.join(", "), ways.join(" or "))
        }
        Duty::DeliverQuietlyUntil { at: until } => format!("deliver silently until {}", people.when(*until, at)),
        Duty::WithholdReadReceiptUntil { at: until } => {
            format!("do not show it as seen until {}", people.when(*until, at))
        }
        Duty::Notify { role } => format!("tell the {}", spaced(role.as_str())),
        Duty::Provide { document } => format!("hand over: {}", spaced(document.as_str())),
        Duty::RemoveContent { content } => format!("take down \"{content}\""),
        Duty::RecallShared { content, destination } => {
            format!("take down \"{content}\" where it was shared ({})", spaced(destination.as_str()))
        }
        Duty::TellBasis { bases, may_object } => {
            let bases: Vec<_> = bases.iter().map(|basis| spaced(basis.as_str())).collect();
            let object = if *may_object { ", and of the right to object" } else { "" };
            format!("tell the adult on what it rests: {}{object}", bases.join(", "))
        }
        Duty::RecordAcceptance { version } => format!("record that the policy of {version} was accepted"),
        Duty::RecordConsent { pupil, kind } => {
            format!("record that joining gave consent ({}) for {}", spaced(kind.as_str()), people.pupil(pupil.as_str()))
        }
        Duty::SuspendAccount { person } => format!("suspend the account of {}", people.person(person)),
        Duty::LiftSuspension { person } => format!("let {} in again", people.person(person)),
        Duty::TakeStep { person, step } => {
            format!("next against {}: a {}", people.person(person), spaced(step.as_str()))
        }
        Duty::TellOfPoints { pupil, of, at: sum, parents, roles, .. } => {
            let parents = parents.iter().map(|id| people.person(&Person::Parent(id.clone())));
            let told: Vec<_> =
                parents.chain(roles.iter().map(|role| format!("the {}", spaced(role.as_str())))).collect();
            let (pupil, of) = (people.pupil(pupil.as_str()), spaced(of.as_str()));
            format!("tell {}: {pupil} has come to {sum} points ({of})", told.join(", "))
        }
        Duty::EraseWhenDue { person } => format!("erase {} when due", people.person(person)),
        other => tag(other),
    }
}

/// What a remedy or duty without particulars is called.
fn tag(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or(Value::Null);
    spaced(value.get("type").and_then(Value::as_str).unwrap_or("see --json"))
}

fn spaced(word: &str) -> String {
    word.replace('_', " ")
}
