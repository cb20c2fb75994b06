//! The judgement of topics: what goes elsewhere, what is better raised otherwise.

use super::case::Case;
use super::findings::{Clause, Findings};
use crate::catalogue::{Cited, TopicsElsewhere, WaysDuring, WrittenIn};
use crate::clock::{Opening, WeeklyHours};
use crate::contract::{Facts, Instant, ReasonCode, Remedy, Way, Window};
use crate::words::{Channel, Party, ReplyKind, Topic};

impl Case<'_> {
    pub(super) fn judge_topic(&self, party: Party, written_in: WrittenIn, topic: Topic, out: &mut Findings) {
        // What a family answers in a conversation is a message as well.
        let is_message = written_in == WrittenIn::Reply && party != Party::Staff;
        let here = |rule: &TopicsElsewhere| {
            rule.r#in.contains(&written_in) || is_message && rule.r#in.contains(&WrittenIn::Message)
        };
        for Cited { clause, rule } in self.rules().topics_elsewhere() {
            if !rule.from.contains(&party) || !rule.topics.contains(&topic) || !here(rule) {
                continue;
            }
            let (channels, all_of, mut remedies) = self.ways_elsewhere(rule);
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
                None if !channels.is_empty() || !all_of.is_empty() => ReasonCode::TopicGoesElsewhere,
                None => ReasonCode::TopicNotHere,
            };
            let channel = all_of.first().or(channels.first()).copied();
            let together = Some(all_of).filter(|all_of| !all_of.is_empty());
            let facts = Facts { topic: Some(topic), channel, channels: together, ..Facts::default() };
            out.deny(Clause::Policy(*clause), code, facts, remedies);
        }
        for Cited { clause, rule } in self.rules().topic_advice() {
            if rule.from.contains(&party) && rule.topics.contains(&topic) {
                let channel = self.all_standing(&rule.channels).first().copied();
                let facts = Facts { topic: Some(topic), channel, ..Facts::default() };
                out.advise(Clause::Policy(*clause), ReasonCode::TopicBetterElsewhere, facts);
            }
        }
    }

    /// How topics that go elsewhere go at the moment: by one of these channels, by all of those, and what that comes to as
    /// remedies. What was given up is left out, or what took its place stands there.
    fn ways_elsewhere(&self, rule: &TopicsElsewhere) -> (Vec<Channel>, Vec<Channel>, Vec<Remedy>) {
        let now = rule.during.iter().find(|during| self.is_within(&during.windows));
        let (one_stated, all_stated, own) = match now {
            Some(WaysDuring { channels, all_of, contact, .. }) => (channels, all_of, contact),
            None => (&rule.channels, &rule.all_of, &rule.contact),
        };
        // What the contact reaches is the first of the channels, or else of all that are to be used.
        let one_of = self.ways(one_stated, own.as_ref());
        let all = self.ways(all_stated, own.as_ref().filter(|_| one_stated.is_empty()));
        let named = |ways: &[Way]| ways.iter().map(|way| way.channel).collect::<Vec<_>>();
        let (channels, all_of) = (named(&one_of), named(&all));
        let one_of = one_of.into_iter().map(|Way { channel, contact }| Remedy::UseChannel { channel, contact });
        let all = (!all.is_empty()).then_some(Remedy::UseChannels { all_of: all });
        (channels, all_of, all.into_iter().chain(one_of).collect())
    }

    /// Whether weekly windows are open now, on a day of the school's calendar.
    fn is_within(&self, windows: &[Window]) -> bool {
        self.weekly(windows, |opening| opening.is_open(self.now.instant)).unwrap_or_default()
    }

    /// When topics that go elsewhere next go by other channels.
    pub(crate) fn ways_change(&self) -> Option<Instant> {
        let during = self.rules().topics_elsewhere().iter().flat_map(|cited| &cited.rule.during);
        during.filter_map(|during| self.weekly(&during.windows, |opening| opening.next_change(self.now.instant))?).min()
    }

    fn weekly<T>(&self, windows: &[Window], work: impl FnOnce(Opening<'_>) -> T) -> Option<T> {
        let hours = WeeklyHours::compile(windows).ok()?;
        Some(work(Opening {
            zone: self.zone,
            hours: &hours,
            calendar: &self.state.derived.calendar,
            working_days: None,
            absences: &[],
            early: &self.state.derived.early,
            extra: &[],
            forbidden: None,
            inverted: false,
        }))
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
