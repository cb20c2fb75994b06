//! In what two answers to one request differ.

use std::collections::BTreeSet;

use schoolgate::contract::{Action, Decision, Duty, Reason, ReasonCode, Remedy, Way};
use schoolgate::words::{Effect, Verdict};
use serde::Serialize;

use crate::space::roster::plain;

/// In what way a request is answered otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChangeKind {
    /// It was refused, and goes ahead, at once or later.
    Gained,
    /// It went ahead, and is refused.
    Lost,
    /// It went ahead at once, and is held back first.
    NewlyHeld,
    /// It was held back first, and goes ahead at once.
    NoLongerHeld,
    /// It is held back as before, and until another time, or for another reason.
    HeldOtherwise,
    /// It goes ahead as before, with advice that there was not.
    NewlyAdvised,
    /// It goes ahead as before, without advice that there was.
    NoLongerAdvised,
    /// It goes ahead as before, and the host does other things with it.
    DutiesChanged,
    /// It is refused as before, for another reason or with another way out.
    RefusedOtherwise,
}

/// In what the two answers differ, each with what tells it from others of its kind.
pub(super) fn between(then: &Decision, now: &Decision) -> Vec<(ChangeKind, String)> {
    use ChangeKind as K;
    let plainly = |kind| vec![(kind, String::new())];
    let verdicts = (then.verdict, now.verdict);
    match verdicts {
        (Verdict::Deny, Verdict::Deny) => {
            let (before, after) = (said(then, Effect::Deny), said(now, Effect::Deny));
            return if before == after { Vec::new() } else { vec![(K::RefusedOtherwise, told(&before, &after))] };
        }
        (Verdict::Deny, _) => return plainly(K::Gained),
        (_, Verdict::Deny) => return plainly(K::Lost),
        _ => {}
    }
    let mut found = match verdicts {
        (Verdict::Allow, Verdict::Hold) => plainly(K::NewlyHeld),
        (Verdict::Hold, Verdict::Allow) => plainly(K::NoLongerHeld),
        _ if then.effective_at != now.effective_at || said(then, Effect::Hold) != said(now, Effect::Hold) => {
            plainly(K::HeldOtherwise)
        }
        _ => Vec::new(),
    };
    // A safeguarding message always gets through; what would have denied it is no advice to anybody.
    let (before, after) = match accepted_for_safeguarding(then) && accepted_for_safeguarding(now) {
        true => Default::default(),
        false => (said(then, Effect::Advise), said(now, Effect::Advise)),
    };
    for (kind, from, to) in [(K::NewlyAdvised, &before, &after), (K::NoLongerAdvised, &after, &before)] {
        let other: BTreeSet<&String> = to.difference(from).collect();
        if !other.is_empty() {
            found.push((kind, other.into_iter().cloned().collect::<Vec<_>>().join("; ")));
        }
    }
    if then.duties != now.duties {
        found.push((K::DutiesChanged, duties(&then.duties, &now.duties)));
    }
    found
}

fn accepted_for_safeguarding(decision: &Decision) -> bool {
    decision.reasons.iter().any(|reason| reason.code == ReasonCode::Safeguarding)
}

/// What the reasons of one effect come to: what was found, and the ways out.
fn said(decision: &Decision, effect: Effect) -> BTreeSet<String> {
    decision.reasons.iter().filter(|reason| reason.effect == effect).map(reason).collect()
}

fn reason(reason: &Reason) -> String {
    let ways: BTreeSet<String> = reason.remedies.iter().map(way).collect();
    let mut found = plain(reason.code.as_str());
    // A clause of the engine's own is the same under both policies, and says another thing than one of the policy's.
    if reason.clause.as_str() == "engine.not_granted" && reason.code != ReasonCode::NotGranted {
        found.push_str(", since no clause grants it");
    }
    match ways.is_empty() {
        true => found,
        false => format!("{found} ({})", ways.into_iter().collect::<Vec<_>>().join(", or ")),
    }
}

/// A way out, without the people and instants of the one request.
fn way(remedy: &Remedy) -> String {
    match remedy {
        Remedy::WaitUntil { .. } => "wait".to_owned(),
        Remedy::UseChannel { channel, contact: None } => plain(channel.as_str()),
        Remedy::UseChannel { channel, contact: Some(contact) } => format!("{}, {contact}", plain(channel.as_str())),
        Remedy::UseChannels { all_of } => all_of.iter().map(channel).collect::<Vec<_>>().join(" and "),
        Remedy::ChangeTopic { topic } => format!("write about {}", plain(topic.as_str())),
        Remedy::ChooseRecipient { staff } => {
            let staff: Vec<&str> = staff.iter().map(|id| id.as_str()).collect();
            format!("write to {}", staff.join(" or "))
        }
        Remedy::ObtainConsent { kind, .. } => format!("obtain consent to {}", plain(kind.as_str())),
        Remedy::LeaveOut { .. } => "leave the pupil out".to_owned(),
        Remedy::Rename { to, .. } => format!("write {to}"),
        Remedy::AskPermission { of, r#for, .. } => format!("ask {} for {}", plain(of.as_str()), plain(r#for.as_str())),
        Remedy::AcceptPolicy { .. } => "accept the policy".to_owned(),
        Remedy::ObtainSignature { .. } => "have the policy signed".to_owned(),
        Remedy::GiveCopy { .. } => "give the family a copy".to_owned(),
        Remedy::UseSchoolDevice {} => "use a device of the school's".to_owned(),
        Remedy::StartRemoteLearning { .. } => "turn remote learning on".to_owned(),
        Remedy::ReplyKind { kind } => format!("reply with {}", plain(kind.as_str())),
        Remedy::ChangeSurface { to } => format!("put it on the {}", plain(to.as_str())),
        Remedy::ChooseSkill { skills } => format!("choose one of {}", skills.join(", ")),
        Remedy::ChangeCategory { category } => format!("post it as {}", plain(category.as_str())),
        Remedy::TakeStep { submit } => format!("take another step first: {}", step(submit)),
        Remedy::AwardAtLeast { points } => format!("award at least {points}"),
        Remedy::AwardAtMost { .. } => "award fewer".to_owned(),
        _ => "insist".to_owned(),
    }
}

fn channel(way: &Way) -> String {
    match &way.contact {
        None => plain(way.channel.as_str()),
        Some(contact) => format!("{}, {contact}", plain(way.channel.as_str())),
    }
}

fn step(submit: &Action) -> &'static str {
    match submit {
        Action::Remind { .. } => "a reminder",
        Action::Suspend { .. } => "a suspension",
        _ => "the end",
    }
}

fn told(before: &BTreeSet<String>, after: &BTreeSet<String>) -> String {
    let list =
        |all: &BTreeSet<String>, but: &BTreeSet<String>| all.difference(but).cloned().collect::<Vec<_>>().join("; ");
    match (list(before, after), list(after, before)) {
        (gone, new) if new.is_empty() => format!("no longer: {gone}"),
        (gone, new) if gone.is_empty() => format!("now also: {new}"),
        (gone, new) => format!("was: {gone}; is: {new}"),
    }
}

fn duties(before: &[Duty], after: &[Duty]) -> String {
    let list = |all: &[Duty], but: &[Duty]| {
        let other: BTreeSet<String> = all.iter().filter(|duty| !but.contains(duty)).map(duty).collect();
        other.into_iter().collect::<Vec<_>>().join(" and ")
    };
    match (list(before, after), list(after, before)) {
        (gone, new) if new.is_empty() => format!("no longer {gone}"),
        (gone, new) if gone.is_empty() => format!("now {new}"),
        (gone, new) if gone == new => format!("{new}, at another time"),
        (gone, new) => format!("now {new}, and no longer {gone}"),
    }
}

/// What the host has to do, without the people and instants of the one request.
fn duty(duty: &Duty) -> String {
    match duty {
        Duty::OfferTranslation { .. } => "offer a translation".to_owned(),
        Duty::TellReplyFrom { at: Some(_) } => "tell the sender from when a reply can come".to_owned(),
        Duty::TellReplyFrom { at: None } => "tell the sender that no reply will come".to_owned(),
        Duty::TellReplyBy { acknowledge: Some(_), answer: Some(_) } => {
            "tell the sender by when the message is acknowledged and answered".to_owned()
        }
        Duty::TellReplyBy { acknowledge: Some(_), .. } => {
            "tell the sender by when the message is acknowledged".to_owned()
        }
        Duty::TellReplyBy { .. } => "tell the sender by when the message is answered".to_owned(),
        Duty::TellOutOfOffice { ways, .. } => {
            let ways: Vec<String> = ways.iter().map(channel).collect();
            format!("tell the sender that nobody is there, and where to turn ({})", ways.join(", or "))
        }
        Duty::TellHandUp { levels } => {
            let levels: Vec<String> = levels.iter().map(|level| plain(level.to.as_str())).collect();
            format!("tell the sender to whom the message goes up ({})", levels.join(", then "))
        }
        Duty::ReachOtherwise { ways, .. } => {
            let ways: Vec<String> = ways.iter().map(channel).collect();
            format!("reach families without an account ({})", ways.join(", or "))
        }
        Duty::TellHandedOn { .. } => "tell the sender to whom the message was handed on".to_owned(),
        Duty::TellMarkedFrom { at: Some(_) } => "tell the pupil from when the work is marked".to_owned(),
        Duty::TellMarkedFrom { at: None } => "tell the pupil that the work is not marked any more".to_owned(),
        Duty::DeliverQuietlyUntil { .. } => "deliver quietly".to_owned(),
        Duty::WithholdReadReceiptUntil { .. } => "keep back that the message was seen".to_owned(),
        Duty::Notify { role } => format!("tell {}", plain(role.as_str())),
        Duty::Provide { document } => format!("hand over the {}", plain(document.as_str())),
        Duty::RemoveContent { .. } => "take content out of sight".to_owned(),
        Duty::RecallShared { destination, .. } => {
            format!("take down what was shared by way of {}", plain(destination.as_str()))
        }
        Duty::TellBasis { bases, may_object } => {
            let bases: Vec<_> = bases.iter().map(|basis| plain(basis.as_str())).collect();
            let object = if *may_object { ", and that they may object" } else { "" };
            format!("tell the adult that data are processed by {}{object}", bases.join(" and "))
        }
        Duty::RecordAcceptance { version } => format!("record that version {version} was accepted"),
        Duty::RecordConsent { kind, .. } => format!("record consent to {} by joining", plain(kind.as_str())),
        Duty::SuspendAccount { .. } => "suspend the account".to_owned(),
        Duty::LiftSuspension { .. } => "lift the suspension".to_owned(),
        Duty::TakeStep { step, .. } => format!("take the next step: a {}", plain(step.as_str())),
        Duty::PreserveEvidence {} => "keep what was said".to_owned(),
        Duty::KeepAsEvidence { .. } => "keep content as evidence".to_owned(),
        Duty::TellRecipient { .. } => "tell whom data were disclosed to".to_owned(),
        Duty::TellOfPoints { of, within, at, roles, parents, .. } => {
            let family = (!parents.is_empty()).then(|| "the family".to_owned());
            let told: Vec<String> = family.into_iter().chain(roles.iter().map(|role| plain(role.as_str()))).collect();
            format!("tell {} of {at} points {of} within a {}", told.join(" and "), plain(within.as_str()))
        }
        Duty::NoReplyExpected {} => "not tell the sender to expect a reply".to_owned(),
        Duty::EraseWhenDue { .. } => "erase the data when it is due".to_owned(),
        _ => "something more".to_owned(),
    }
}
