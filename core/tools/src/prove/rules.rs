//! What each safeguard says has to come of a request.

use std::collections::BTreeSet;

use schoolgate::contract::{Action, Actor, ClauseId, Decision, Person, PupilId, Reason, ReasonCode, Request};
use schoolgate::words::{ConsentKind, Effect, Medium, Surface, Verdict};
use schoolgate::{Locale, School};

use super::Held;
use super::model::{Model, is, is_about_the_child, is_closed, is_data_right, is_of_safeguarding, shown};
use crate::space::people::{ADULTS, BARRED, BARRED_AT_WORK, FATHER, INVITED, PAIR, Who, child_of};

/// That something is refused.
fn refused(verdict: Verdict, why: &str) -> Held {
    if verdict == Verdict::Deny { Held::Holds } else { Held::Fails(why.to_owned()) }
}

/// That something is not refused.
fn open(verdict: Verdict, why: &str) -> Held {
    if verdict == Verdict::Deny { Held::Fails(why.to_owned()) } else { Held::Holds }
}

/// A post of the history that waits for approval, with a photo of a pupil for whom nobody has answered.
const UNANSWERED: &str = "post-waits-cara";

pub(super) fn pictures(model: &Model<'_>, request: &Request, verdict: Verdict) -> Held {
    let (surface, pupils) = match &request.action {
        Action::PublishPost { surface, media, features, .. } => (*surface, shown(media, features)),
        // As the history of the model school has it.
        Action::ApprovePost { post } if post.as_str() == UNANSWERED => {
            (Surface::ClassStory, vec![(Medium::Photo, "cara".to_owned())])
        }
        _ => return Held::Silent,
    };
    if pupils.is_empty() {
        return Held::Silent;
    }
    match pupils.iter().find(|(medium, pupil)| !model.may_be_shown(pupil, surface, *medium)) {
        Some((medium, _)) => refused(verdict, &format!("a pupil is shown in a {medium} without the consent for it")),
        None => Held::Holds,
    }
}

pub(super) fn conversations(model: &Model<'_>, request: &Request, verdict: Verdict) -> Held {
    let by_pupil = matches!(request.by, Actor::Pupil(_));
    let takes_part = match &request.action {
        // Whoever it is to, it is the lead who receives it.
        action if is_of_safeguarding(action) && matches!(action, Action::SendMessage { .. }) => false,
        // Where the document lets pupils write, they write to staff and stand in what they wrote themselves.
        Action::SendMessage { to: Person::Staff(_), topic, .. } if by_pupil && model.pupils_write_about(*topic) => {
            false
        }
        Action::SendMessage { to, .. } => by_pupil || matches!(to, Person::Pupil(_)),
        Action::Reply { .. }
        | Action::ReadMessage { .. }
        | Action::Escalate { .. }
        | Action::HandOn { .. }
        | Action::CloseMessage { .. }
        | Action::Comment { .. } => by_pupil,
        _ => false,
    };
    if takes_part { refused(verdict, "a pupil takes part in a conversation") } else { Held::Silent }
}

pub(super) fn closed(_: &Model<'_>, request: &Request, verdict: Verdict) -> Held {
    if !is_closed(&request.by) || is_data_right(&request.action) || is_of_safeguarding(&request.action) {
        return Held::Silent;
    }
    refused(verdict, "somebody acts whose account is closed")
}

pub(super) fn restricted(_: &Model<'_>, request: &Request, verdict: Verdict) -> Held {
    let bound = is(BARRED, &request.by) || is(BARRED_AT_WORK, &request.by);
    if !bound || is_of_safeguarding(&request.action) || !is_about_the_child(&request.action) {
        return Held::Silent;
    }
    refused(verdict, "a restricted adult acts about the child")
}

pub(super) fn safeguarding(_: &Model<'_>, request: &Request, verdict: Verdict) -> Held {
    let said = matches!(request.action, Action::SendMessage { .. }) && is_of_safeguarding(&request.action);
    if !said || matches!(request.by, Actor::Host(_)) {
        return Held::Silent;
    }
    open(verdict, "what was said of safeguarding is refused")
}

/// Adults with parental responsibility for a child, and not restricted from it.
fn is_responsible(who: &Who) -> bool {
    ![FATHER, BARRED, INVITED].contains(&who)
}

/// Whether a pupil is a child of whoever acts, who has parental responsibility.
fn has(actor: &Actor, pupil: &PupilId) -> bool {
    let adult = ADULTS.iter().find(|who| is(who, actor)).filter(|who| is_responsible(who));
    adult.is_some_and(|who| child_of(who) == pupil.as_str() || *who == PAIR && pupil.as_str() == "ivan")
}

pub(super) fn data_rights(model: &Model<'_>, request: &Request, verdict: Verdict) -> Held {
    let theirs = |subject: &Person| {
        request.by.person().as_ref() == Some(subject)
            || matches!(subject, Person::Pupil(pupil) if has(&request.by, pupil))
    };
    let (concerned, erases) = match &request.action {
        Action::GiveConsent { pupil, .. }
        | Action::RefuseConsent { pupil, .. }
        | Action::WithdrawConsent { pupil, .. } => (has(&request.by, pupil), false),
        Action::ExportSubject { subject } => (theirs(subject), false),
        Action::EraseSubject { subject } => (theirs(subject), true),
        _ => (false, false),
    };
    if !concerned || erases && !model.grants_erasure() {
        return Held::Silent;
    }
    open(verdict, "somebody is refused a right over data")
}

pub(super) fn explained(model: &Model<'_>, _: &School, _: &Request, decision: &Decision) -> Held {
    if decision.verdict != Verdict::Deny {
        return Held::Silent;
    }
    let mut denials = decision.reasons.iter().filter(|reason| reason.effect == Effect::Deny).peekable();
    if denials.peek().is_none() {
        return Held::Fails("it is refused without a reason".to_owned());
    }
    for reason in denials {
        if model.policy.heading(&reason.clause).is_none_or(str::is_empty) {
            return Held::Fails(format!(
                "it is refused by {}, which neither the policy nor the engine has",
                reason.clause
            ));
        }
        if reason.words(Locale::EnGb).trim().is_empty() {
            return Held::Fails(format!("{} refuses it without words", reason.clause));
        }
    }
    Held::Holds
}

/// What a reason is about, so that it is known again.
type Matter = (ClauseId, ReasonCode, Option<PupilId>, Option<ConsentKind>);

fn matters(decision: &Decision) -> BTreeSet<Matter> {
    let denials = decision.reasons.iter().filter(|reason| reason.effect == Effect::Deny);
    denials.map(matter).collect()
}

fn matter(reason: &Reason) -> Matter {
    let facts = &reason.facts;
    (reason.clause.clone(), reason.code, facts.pupil.clone(), facts.medium.map(Into::into).or(facts.kind))
}

pub(super) fn way_out(model: &Model<'_>, school: &School, request: &Request, decision: &Decision) -> Held {
    if decision.verdict != Verdict::Deny {
        return Held::Silent;
    }
    let mut seen = false;
    for reason in decision.reasons.iter().filter(|reason| reason.effect == Effect::Deny) {
        for remedy in &reason.remedies {
            let Some((then, amended)) = school.carry_out(request, remedy) else { continue };
            seen = true;
            let Ok(again) = then.ask(&amended) else {
                return Held::Fails(format!("a way out of {} leads to no request", reason.clause));
            };
            if matters(&again).contains(&matter(reason)) {
                return Held::Fails(format!("a way out of {} does not clear it", reason.clause));
            }
        }
    }
    let shows = decision.reasons.iter().any(|reason| !reason.remedies.is_empty());
    if let Some(at) = model.last_open(request).filter(|at| *at > request.at) {
        return match shows {
            true => Held::Holds,
            false => Held::Fails(format!("it goes ahead at {at}, and nobody is told to wait")),
        };
    }
    if seen { Held::Holds } else { Held::Silent }
}
