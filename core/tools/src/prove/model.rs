//! What is so in the model school and in the document, said independently of how the engine decides.

use std::collections::BTreeMap;

use schoolgate::School;
use schoolgate::catalogue::Rule;
use schoolgate::contract::{Action, Actor, Error, Instant, MediaEntry, PupilId, Request};
use schoolgate::policy::Policy;
use schoolgate::words::{Medium, Party, Surface, Topic, Verdict};
use serde_json::Value;

use crate::space::people::{CLOSED, CONSENTS, Who};
use crate::space::{Space, Varying};

/// The child from whom an adult of the model school is restricted.
pub(super) const CHILD: &str = "amina";

/// The records about that child, besides the messages between the parent and each of the staff.
const RECORDS: &[&str] =
    &["safe", "closed", "barred-wrote", "post-amina", "post-waits", "comment-amina", "report-message"];

/// The document, and what of the space goes ahead at some hour.
pub(super) struct Model<'p> {
    pub(super) policy: &'p Policy,
    /// The last instant of the space at which something is not refused, by the request without its instant.
    last_open: BTreeMap<String, Instant>,
}

/// A request without its instant.
fn timeless(request: &Request) -> String {
    let timeless = Request { at: Instant::from_millis(0, 0), ..request.clone() };
    schoolgate::contract::to_json(&timeless).unwrap_or_default()
}

impl<'p> Model<'p> {
    /// # Errors
    /// What the core refuses of a request.
    pub(super) fn of(policy: &'p Policy, space: &Space, school: &School) -> Result<Self, Error> {
        let mut last_open = BTreeMap::new();
        let by_time = |varying: &Varying| matches!(varying, Varying::When(_));
        for question in space.questions.iter().filter(|question| question.varies.iter().any(by_time)) {
            let request = &question.request;
            if school.judge(request)? != Verdict::Deny {
                let last = last_open.entry(timeless(request)).or_insert(request.at);
                *last = request.at.max(*last);
            }
        }
        Ok(Self { policy, last_open })
    }

    fn rules(&self) -> impl Iterator<Item = &'p Rule> {
        self.policy.document().clauses.iter().flat_map(|clause| &clause.rules)
    }

    /// Whether a pupil may be shown in a medium on a surface: by the consents of the roster, as far as the document
    /// asks for them.
    pub(super) fn may_be_shown(&self, pupil: &str, surface: Surface, medium: Medium) -> bool {
        let Some(known) = CONSENTS.iter().find(|known| known.pupil == pupil) else { return true };
        let asks = |rule: &&Rule| match rule {
            Rule::MediaConsent(rule) => rule.surfaces.contains(&surface) && rule.media.contains(&medium),
            _ => false,
        };
        let stands = |rule: &Rule| match rule {
            Rule::MediaConsent(rule) => known.shown && (known.written || !rule.written),
            _ => true,
        };
        known.held && self.rules().filter(asks).all(stands)
    }

    /// Whether the document lets pupils write to staff about a topic.
    pub(super) fn pupils_write_about(&self, topic: Topic) -> bool {
        let silenced = self.rules().any(|rule| matches!(rule, Rule::PupilsTakeNoPart(_)));
        let grants = |rule: &Rule| match rule {
            Rule::MayMessage(rule) if rule.from == Party::Pupil => {
                rule.topics.as_ref().is_none_or(|topics| topics.contains(&topic))
            }
            _ => false,
        };
        !silenced && self.rules().any(grants)
    }

    /// Whether people may have what is held on them erased: so it is, unless the document grants data rights and leaves
    /// that out.
    pub(super) fn grants_erasure(&self) -> bool {
        let mut silent = true;
        for rule in self.rules() {
            if let Rule::DataRights(rule) = rule {
                if rule.erase {
                    return true;
                }
                silent = false;
            }
        }
        silent
    }

    /// Until when at least the same goes ahead at some hour, where the space asks it at every hour.
    pub(super) fn last_open(&self, request: &Request) -> Option<Instant> {
        self.last_open.get(&timeless(request)).copied()
    }
}

/// Whom a post shows, in which medium.
pub(super) fn shown(media: &[MediaEntry], features: &[PupilId]) -> Vec<(Medium, String)> {
    let pupils = |entry: &MediaEntry| entry.own_features().unwrap_or(features).to_vec();
    media.iter().flat_map(|entry| pupils(entry).into_iter().map(|id| (entry.kind(), id.to_string()))).collect()
}

/// Whether somebody of the model school acts.
pub(super) fn is(who: &Who, actor: &Actor) -> bool {
    use crate::space::people::Side;
    let (side, id) = match actor {
        Actor::Parent(id) => (Side::Parent, id.as_str()),
        Actor::Staff(id) => (Side::Staff, id.as_str()),
        Actor::Pupil(id) => (Side::Pupil, id.as_str()),
        Actor::Host(id) => (Side::Host, id.as_str()),
    };
    who.side == side && who.id == id
}

/// Whether the account of whoever acts is closed.
pub(super) fn is_closed(actor: &Actor) -> bool {
    CLOSED.iter().any(|who| is(who, actor))
}

/// Whether an action speaks of safeguarding.
pub(super) fn is_of_safeguarding(action: &Action) -> bool {
    match action {
        Action::SendMessage { topic, .. } => *topic == Topic::Safeguarding,
        Action::Reply { message, topic, .. } => *topic == Some(Topic::Safeguarding) || message.as_str() == "safe",
        _ => false,
    }
}

/// Whether an action is one of those by which people use rights over data.
pub(super) const fn is_data_right(action: &Action) -> bool {
    matches!(
        action,
        Action::GiveConsent { .. }
            | Action::RefuseConsent { .. }
            | Action::WithdrawConsent { .. }
            | Action::ExportSubject { .. }
            | Action::EraseSubject { .. }
            | Action::WithdrawErasure { .. }
    )
}

/// Whether an action names the child, or a record about the child: as it is written, whatever the field.
pub(super) fn is_about_the_child(action: &Action) -> bool {
    let written = schoolgate::contract::to_json(action).unwrap_or_default();
    serde_json::from_str(&written).is_ok_and(|written: Value| says(&written, &concerns_the_child))
}

fn concerns_the_child(text: &str) -> bool {
    let between = text.strip_prefix("to-").or_else(|| text.strip_prefix("from-")).is_some();
    text == CHILD || between || RECORDS.contains(&text)
}

/// Whether anything that is written there is such.
pub(super) fn says(written: &Value, such: &impl Fn(&str) -> bool) -> bool {
    match written {
        Value::String(text) => such(text),
        Value::Array(items) => items.iter().any(|item| says(item, such)),
        Value::Object(fields) => fields.iter().any(|(name, value)| such(name) || says(value, such)),
        _ => false,
    }
}
