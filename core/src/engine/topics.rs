//! The judgement of topics: what goes elsewhere, what is better raised otherwise.

use super::case::Case;
use super::findings::{Clause, Findings};
use crate::catalogue::{Cited, WrittenIn};
use crate::contract::{Facts, ReasonCode, Remedy};
use crate::words::{Party, ReplyKind, Topic};

impl Case<'_> {
    pub(super) fn judge_topic(&self, party: Party, written_in: WrittenIn, topic: Topic, out: &mut Findings) {
        for Cited { clause, rule } in self.rules().topics_elsewhere() {
            if !rule.from.contains(&party) || !rule.topics.contains(&topic) || !rule.r#in.contains(&written_in) {
                continue;
            }
            let mut remedies: Vec<_> = rule.channels.iter().map(|channel| self.channel(*channel)).collect();
            if let (Some(Remedy::UseChannel { contact, .. }), Some(own)) = (remedies.first_mut(), &rule.contact) {
                *contact = Some(own.clone());
            }
            if let Some(topic) = rule.write_about {
                remedies.insert(0, Remedy::ChangeTopic { topic });
            }
            if written_in == WrittenIn::Reply && party == Party::Staff {
                remedies.extend(self.other_replies());
            }
            let code = match rule.write_about {
                Some(_) => ReasonCode::TopicForMeeting,
                None if party == Party::Staff && matches!(topic, Topic::Behaviour | Topic::Incident) => {
                    ReasonCode::BehaviourNotManagedHere
                }
                None if !rule.channels.is_empty() => ReasonCode::TopicGoesElsewhere,
                None => ReasonCode::TopicNotHere,
            };
            let facts = Facts { topic: Some(topic), channel: rule.channels.first().copied(), ..Facts::default() };
            out.deny(Clause::Policy(*clause), code, facts, remedies);
        }
        for Cited { clause, rule } in self.rules().topic_advice() {
            if rule.from.contains(&party) && rule.topics.contains(&topic) {
                let facts = Facts { topic: Some(topic), channel: rule.channels.first().copied(), ..Facts::default() };
                out.advise(Clause::Policy(*clause), ReasonCode::TopicBetterElsewhere, facts);
            }
        }
    }

    /// The ways in which staff may reply without going into the matter.
    fn other_replies(&self) -> impl Iterator<Item = Remedy> {
        let granted = self.rules().may_reply().iter().flat_map(|cited| cited.rule.kinds.iter().copied());
        let mut kinds: Vec<_> = granted.filter(|kind| *kind != ReplyKind::Answer).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.into_iter().map(|kind| Remedy::ReplyKind { kind })
    }

    pub(super) fn judge_length(&self, text: Option<&str>, out: &mut Findings) {
        let Some(text) = text else { return };
        for Cited { clause, rule } in self.rules().length_advice() {
            let limit = usize::try_from(rule.characters).unwrap_or(usize::MAX);
            if text.chars().nth(limit).is_some() {
                let count = u32::try_from(text.chars().count()).ok();
                let facts = Facts { limit: Some(rule.characters), count, ..Facts::default() };
                out.advise(Clause::Policy(*clause), ReasonCode::LongerThanAdvised, facts);
            }
        }
    }
}
