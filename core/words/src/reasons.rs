//! Reasons in words.

use fluent_bundle::FluentValue;
use schoolgate::contract::{Facts, Reason, ReasonCode};
use schoolgate::words::{Category, Channel, ConsentState, Effect, LadderStep, LawfulBasis, Topic};

use crate::lists::Joined;
use crate::{About, Words};

/// What fills the places of a sentence.
pub(crate) type Particulars<'a> = Vec<(&'static str, FluentValue<'a>)>;

impl Words {
    /// A reason in words, made from its code and facts. No name of a person is in it but the one by which a pupil goes.
    #[must_use]
    pub fn reason(&self, reason: &Reason, about: &About<'_>) -> String {
        let (variant, particulars) = self.particulars(reason.code, reason.effect, &reason.facts, about);
        let hyphen = if variant.is_empty() { "" } else { "-" };
        self.sentence(&format!("reason-{}{hyphen}{variant}", reason.code), &particulars)
    }

    /// Which of a code's sentences its facts ask for, and what is filled into it.
    fn particulars(
        &self,
        code: ReasonCode,
        effect: Effect,
        facts: &Facts,
        about: &About<'_>,
    ) -> (&'static str, Particulars<'static>) {
        use ReasonCode as C;
        let topic = |form: &str| {
            let word = facts.topic.map_or("this", Topic::as_str);
            self.said(&format!("topic-{word}.{form}"), &[])
        };
        let medium = || self.word("medium", facts.medium.map_or("any", |medium| medium.as_str()));
        let way = |channel: Channel, form: &str| self.said(&format!("channel-{channel}.{form}"), &[]);
        let number = |number: Option<u32>| FluentValue::from(number.unwrap_or_default());
        let when = |at| FluentValue::from(self.when(at, about));
        match code {
            C::AccountInactive => {
                let account = facts.account.map_or("none", |account| account.as_str());
                ("", vec![("account", self.word("account", account).into())])
            }
            C::NotGranted if facts.topic.is_some() => ("topic", vec![("topic", topic("subject").into())]),
            C::NotGranted if facts.medium.is_some() => ("medium", vec![("medium", medium().into())]),
            C::YearNotIncluded if facts.topic.is_some() => ("clause", Vec::new()),
            C::YearNotIncluded if facts.class.is_some() => ("class", Vec::new()),
            C::YearNotIncluded if facts.year_group.is_some() => ("year", Vec::new()),
            C::TooManyAdults | C::LongerThanAdvised | C::PostedTooLate => ("", vec![("limit", number(facts.limit))]),
            C::AcceptanceNeeded if effect == Effect::Advise => ("again", Vec::new()),
            C::ProcessingConsentMissing if facts.written == Some(true) => ("written", Vec::new()),
            C::MediaConsentMissing => {
                let place = facts.kind.filter(|kind| kind.is_somewhere());
                let mut particulars = vec![("medium", medium().into())];
                particulars
                    .extend(place.map(|place| ("place", self.said(&format!("consent-{place}.place"), &[]).into())));
                let variant = match (facts.written == Some(true), place.is_some()) {
                    (false, false) => "",
                    (true, false) => "written",
                    (false, true) => "place",
                    (true, true) => "written_place",
                };
                (variant, particulars)
            }
            C::Objected => ("", vec![("bases", self.bases(facts.bases.as_deref()).into())]),
            C::OtherBasis => {
                let objects = facts.bases.as_deref().is_some_and(LawfulBasis::may_object);
                let variant = match facts.state {
                    Some(ConsentState::Given) => "given",
                    _ if objects => "objects",
                    _ => "",
                };
                (variant, vec![("bases", self.bases(facts.bases.as_deref()).into())])
            }
            C::TopicGoesElsewhere => {
                let subject = ("topic", topic("subject").into());
                match (facts.channels.as_deref(), facts.channel) {
                    (Some(all), _) => {
                        let all: Vec<_> = all.iter().map(|channel| way(*channel, "towards")).collect();
                        ("way", vec![subject, ("way", self.joined(&all, Joined::Ways).into())])
                    }
                    (None, Some(Channel::PrivateMessage)) => ("private", vec![subject]),
                    (None, Some(channel)) => ("way", vec![subject, ("way", way(channel, "towards").into())]),
                    (None, None) => ("", vec![subject]),
                }
            }
            C::TopicNotHere | C::TopicForMeeting => ("", vec![("topic", topic("subject").into())]),
            C::FeatureNotInUse => match facts.channel {
                Some(channel) => ("way", vec![("way", way(channel, "by").into())]),
                None => ("", Vec::new()),
            },
            C::TopicBetterElsewhere => {
                let subject = ("topic", topic("subject").into());
                match facts.channel {
                    Some(channel) => ("way", vec![subject, ("way", way(channel, "by").into())]),
                    None => ("", vec![subject]),
                }
            }
            C::OutsideHours => match facts.at {
                Some(at) if effect == Effect::Hold => ("held", vec![("at", when(at))]),
                Some(at) => ("until", vec![("at", when(at))]),
                None => ("", Vec::new()),
            },
            C::ReplyKindNotAllowed => ("", vec![("topic", topic("about").into())]),
            C::NameProtected => match facts.allowed.as_deref().and_then(<[_]>::first) {
                Some(alias) => ("as", vec![("name", self.name(&alias.replace('_', " ")).into())]),
                None => ("", Vec::new()),
            },
            C::SensitiveOnStory if facts.topic == Some(Topic::Safeguarding) => ("safeguarding", Vec::new()),
            C::CategoryNotListed => match facts.allowed.as_deref() {
                Some(allowed) => {
                    let listed: Vec<_> = allowed.iter().map(|category| self.category(category)).collect();
                    ("listed", vec![("categories", self.joined(&listed, Joined::Row).into())])
                }
                None => ("", Vec::new()),
            },
            C::PostQuotaReached if facts.limit.is_some() && facts.at.is_some() && facts.media.is_some() => {
                let media: Vec<_> =
                    facts.media.iter().flatten().map(|medium| self.word("medium", medium.as_str())).collect();
                let media = self.joined(&media, Joined::Row);
                let mut particulars = vec![("limit", number(facts.limit)), ("media", media.into())];
                particulars.extend(facts.at.map(|at| ("at", when(at))));
                ("media", particulars)
            }
            C::PostQuotaReached | C::HomePointsGiven => match (facts.limit, facts.at) {
                (Some(limit), Some(at)) => ("week", vec![("limit", number(Some(limit))), ("at", when(at))]),
                _ => ("", Vec::new()),
            },
            C::ErasedBefore if effect == Effect::Advise => ("back", vec![("count", number(facts.comes_back))]),
            C::ErasedBefore if facts.comes_back.is_some() => ("imposed", vec![("count", number(facts.comes_back))]),
            C::TieStands if effect == Effect::Advise => ("advised", Vec::new()),
            C::StepTooEarly => match facts.allowed.as_deref() {
                Some(steps @ [_, ..]) => {
                    let steps: Vec<_> = steps.iter().map(|step| self.step(step)).collect();
                    ("step", vec![("step", self.joined(&steps, Joined::Or).into())])
                }
                _ => ("", Vec::new()),
            },
            _ => ("", Vec::new()),
        }
    }

    /// A word of a vocabulary.
    pub(crate) fn word(&self, vocabulary: &str, word: &str) -> String {
        self.said(&format!("{vocabulary}-{word}"), &[])
    }

    /// On what the processing of data rests.
    pub(crate) fn bases(&self, bases: Option<&[LawfulBasis]>) -> String {
        match bases {
            Some(bases @ [_, ..]) => {
                let bases: Vec<_> = bases.iter().map(|basis| self.word("basis", basis.as_str())).collect();
                self.joined(&bases, Joined::And)
            }
            _ => self.word("basis", "other"),
        }
    }

    fn category(&self, category: &str) -> String {
        let known = Category::from_word(category);
        known.map_or_else(|| self.name(&category.replace('_', " ")), |known| self.word("category", known.as_str()))
    }

    fn step(&self, step: &str) -> String {
        let known = LadderStep::from_word(step);
        known.map_or_else(|| self.name(&step.replace('_', " ")), |known| self.word("step", known.as_str()))
    }
}
