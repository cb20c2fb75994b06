//! Ways out, as they stand on a button or in a list.

use std::collections::{BTreeMap, BTreeSet};

use schoolgate::contract::{Action, PupilId, Reason, Remedy, Way};
use schoolgate::words::{ConsentKind, Effect, Topic};

use crate::lists::Joined;
use crate::names::{Names, called};
use crate::reasons::Particulars;
use crate::{About, Words};

impl Words {
    /// A way out, as what one would do: it begins with a capital letter and has no full stop, so that it can stand on a button.
    #[must_use]
    pub fn remedy(&self, remedy: &Remedy, about: &About<'_>) -> String {
        let no_names = Names::default();
        let names = about.names.unwrap_or(&no_names);
        let named = |names: &BTreeMap<String, String>, id: &str| self.name(called(names, id));
        let (key, particulars): (&str, Particulars<'_>) = match remedy {
            Remedy::WaitUntil { at } => ("wait_until", vec![("at", self.when(*at, about).into())]),
            Remedy::UseChannel { channel, contact } => {
                let way = Way { channel: *channel, contact: contact.clone() };
                ("use_channel", vec![("way", self.way(&way).into())])
            }
            Remedy::UseChannels { all_of } => {
                let ways: Vec<_> = all_of.iter().map(|way| self.way(way)).collect();
                ("use_channel", vec![("way", self.joined(&ways, Joined::Ways).into())])
            }
            Remedy::ChangeTopic { topic: Topic::MeetingRequest } => ("change_topic-meeting", Vec::new()),
            Remedy::ChangeTopic { topic } => {
                ("change_topic", vec![("topic", self.word("topic", topic.as_str()).into())])
            }
            Remedy::ChooseRecipient { staff } => {
                let staff: Vec<_> = staff.iter().map(|id| named(&names.staff, id.as_str())).collect();
                ("choose_recipient", vec![("staff", self.joined(&staff, Joined::Or).into())])
            }
            Remedy::ObtainConsent { pupil, kind, given_by } => {
                let pupil = named(&names.pupils, pupil.as_str());
                let adult = given_by.as_ref().map(|id| named(&names.parents, id.as_str()));
                return self.consent(*kind, pupil, adult);
            }
            Remedy::LeaveOut { pupils } => {
                let pupils: Vec<_> = pupils.iter().map(|id| named(&names.pupils, id.as_str())).collect();
                ("leave_out", vec![("pupils", self.joined(&pupils, Joined::And).into())])
            }
            Remedy::Rename { from, to, .. } => {
                ("rename", vec![("from", self.name(from).into()), ("to", self.name(to).into())])
            }
            Remedy::AskPermission { of, r#for, .. } => {
                let role = self.said(&format!("role-{of}.ask"), &[]);
                let what = self.word("permission", r#for.as_str());
                ("ask_permission", vec![("role", role.into()), ("permission", what.into())])
            }
            Remedy::AcceptPolicy { version } => ("accept_policy", vec![("version", self.name(version).into())]),
            Remedy::ObtainSignature { parent, version } => {
                let parent = named(&names.parents, parent.as_str());
                ("obtain_signature", vec![("parent", parent.into()), ("version", self.name(version).into())])
            }
            Remedy::GiveCopy { pupil } => ("give_copy", vec![("pupil", named(&names.pupils, pupil.as_str()).into())]),
            Remedy::UseSchoolDevice {} => ("use_school_device", Vec::new()),
            Remedy::StartRemoteLearning { class } => {
                ("start_remote_learning", vec![("class", named(&names.classes, class.as_str()).into())])
            }
            Remedy::ReplyKind { kind } => ("reply_kind", vec![("kind", self.word("reply", kind.as_str()).into())]),
            Remedy::ChangeSurface { to } => {
                ("change_surface", vec![("surface", self.word("surface", to.as_str()).into())])
            }
            Remedy::ChooseSkill { skills } => {
                let skills: Vec<_> = skills.iter().map(|skill| self.name(skill)).collect();
                ("choose_skill", vec![("skills", self.joined(&skills, Joined::Or).into())])
            }
            Remedy::Insist {} => ("insist", Vec::new()),
            Remedy::ChangeCategory { category } => {
                ("change_category", vec![("category", self.word("category", category.as_str()).into())])
            }
            Remedy::TakeStep { submit } => match &**submit {
                Action::Remind { person, .. } => {
                    ("take_step-reminder", vec![("person", self.name(names.person(person)).into())])
                }
                Action::Suspend { person, .. } => {
                    ("take_step-suspension", vec![("person", self.name(names.person(person)).into())])
                }
                _ => ("take_step", Vec::new()),
            },
            Remedy::AwardAtLeast { points } => ("award_at_least", vec![("points", (*points).into())]),
            Remedy::AwardAtMost { points } => ("award_at_most", vec![("points", (*points).into())]),
            // The library names every kind; a newer one of the contract's has no sentence yet.
            _ => ("other", Vec::new()),
        };
        self.sentence(&format!("remedy-{key}"), &particulars)
    }

    /// The ways out of reasons, each once. What concerns one pupil each is said once of all of them.
    #[must_use]
    pub fn remedies<'a>(&self, reasons: impl IntoIterator<Item = &'a Reason>, about: &About<'_>) -> Vec<String> {
        let no_names = Names::default();
        let names = about.names.unwrap_or(&no_names);
        let mut consents: BTreeMap<ConsentKind, Once<&PupilId>> = BTreeMap::new();
        let mut out: Once<PupilId> = Once::default();
        let mut others: Once<String> = Once::default();
        let standing = reasons.into_iter().filter(|reason| matches!(reason.effect, Effect::Deny | Effect::Hold));
        for remedy in standing.flat_map(|reason| &reason.remedies) {
            match remedy {
                Remedy::ObtainConsent { pupil, kind, given_by: None } => consents.entry(*kind).or_default().add(pupil),
                Remedy::LeaveOut { pupils } => pupils.iter().for_each(|pupil| out.add(pupil.clone())),
                other => others.add(self.remedy(other, about)),
            }
        }
        let called = |pupil: &PupilId| self.name(called(&names.pupils, pupil.as_str()));
        let mut said: Vec<String> = Vec::new();
        for (kind, pupils) in consents {
            let pupils: Vec<_> = pupils.order.into_iter().map(called).collect();
            said.push(self.consent(kind, self.joined(&pupils, Joined::And), None));
        }
        if !out.order.is_empty() {
            said.push(self.remedy(&Remedy::LeaveOut { pupils: out.order }, about));
        }
        said.extend(others.order);
        said
    }

    fn consent(&self, kind: ConsentKind, pupils: String, adult: Option<String>) -> String {
        let mut particulars: Particulars<'_> =
            vec![("consent", self.word("consent", kind.as_str()).into()), ("pupils", pupils.into())];
        let key = if adult.is_some() { "remedy-obtain_consent-from" } else { "remedy-obtain_consent" };
        particulars.extend(adult.map(|adult| ("adult", adult.into())));
        self.sentence(key, &particulars)
    }

    /// A channel as what one does, with how it is reached: *email the school office (office@…)*.
    pub(crate) fn way(&self, way: &Way) -> String {
        let does = self.said(&format!("channel-{}.use", way.channel), &[]);
        self.with_contact(does, way)
    }

    /// A channel by its name, with how it is reached.
    pub(crate) fn channel(&self, way: &Way) -> String {
        self.with_contact(self.word("channel", way.channel.as_str()), way)
    }

    fn with_contact(&self, way: String, of: &Way) -> String {
        match &of.contact {
            None => way,
            Some(contact) => {
                self.said("channel-contact", &[("way", way.into()), ("contact", self.name(contact).into())])
            }
        }
    }
}

/// What was added, each once, in the order in which it came.
struct Once<T> {
    order: Vec<T>,
    seen: BTreeSet<T>,
}

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self { order: Vec::new(), seen: BTreeSet::new() }
    }
}

impl<T: Ord + Clone> Once<T> {
    fn add(&mut self, one: T) {
        if self.seen.insert(one.clone()) {
            self.order.push(one);
        }
    }
}
