//! What is owed when it goes ahead: to whoever runs the host, and, where somebody has to be told, to them.

use std::collections::BTreeMap;

use schoolgate::contract::{Duty, Instant, ParentId};
use schoolgate::words::{PointsSum, Role};

use crate::decision::Owed;
use crate::lists::Joined;
use crate::names::{Names, called};
use crate::reasons::Particulars;
use crate::{About, Words};

impl Words {
    /// What is owed, in words: what to do, and, where somebody has to be told, what they read.
    #[must_use]
    pub fn duty(&self, duty: &Duty, about: &About<'_>) -> Owed {
        let no_names = Names::default();
        let names = about.names.unwrap_or(&no_names);
        let named = |names: &BTreeMap<String, String>, id: &str| self.name(called(names, id));
        let when = |at: Instant| self.when(at, about);
        let told = |key: &str, particulars: Particulars<'_>| self.sentence(&format!("told-{key}"), &particulars);
        let parents =
            |ids: &[ParentId]| -> Vec<String> { ids.iter().map(|id| named(&names.parents, id.as_str())).collect() };
        let (key, particulars): (&str, Particulars<'_>) = match duty {
            Duty::OfferTranslation { language } => {
                ("offer_translation", vec![("language", self.called(language).into())])
            }
            Duty::TellReplyFrom { at: Some(at) } => {
                return self.tell("sender", told("reply_from", vec![("at", when(*at).into())]));
            }
            Duty::TellReplyFrom { at: None } => return self.tell("sender", told("reply_never", Vec::new())),
            Duty::TellReplyBy { acknowledge, answer } => {
                let by = [("acknowledged_by", acknowledge), ("answered_by", answer)];
                let by = by.into_iter().filter_map(|(key, at)| at.map(|at| told(key, vec![("at", when(at).into())])));
                return self.tell("sender", Self::together(&by.collect::<Vec<_>>()));
            }
            Duty::TellOutOfOffice { until, staff, ways, safeguarding } => {
                let mut said = vec![match until {
                    Some(until) => told("away_until", vec![("at", when(*until).into())]),
                    None => told("away", Vec::new()),
                }];
                let write = |id: &str| self.said("channel-staff", &[("name", named(&names.staff, id).into())]);
                let staff = staff.iter().map(|id| write(id.as_str()));
                let ways: Vec<_> = staff.chain(ways.iter().map(|way| self.way(way))).collect();
                if !ways.is_empty() {
                    said.push(told("meanwhile", vec![("ways", self.joined(&ways, Joined::Or).into())]));
                }
                said.push(told("safeguarding", vec![("way", self.channel(safeguarding).into())]));
                return self.tell("sender", Self::together(&said));
            }
            Duty::TellHandUp { levels } => {
                let level = |role: Role, at: Instant| {
                    let role = self.said(&format!("role-{role}.goes"), &[]);
                    self.said("told-level", &[("role", role.into()), ("at", when(at).into())])
                };
                let levels: Vec<_> = levels.iter().map(|up| level(up.to, up.at)).collect();
                let levels = self.joined(&levels, Joined::Ways);
                return self.tell("sender", told("hand_up", vec![("levels", levels.into())]));
            }
            Duty::ReachOtherwise { parents: adults, ways } => {
                let ways: Vec<_> = ways.iter().map(|way| self.channel(way)).collect();
                let adults = self.joined(&parents(adults), Joined::And);
                ("reach_otherwise", vec![("parents", adults.into()), ("ways", self.joined(&ways, Joined::Or).into())])
            }
            Duty::TellHandedOn { sender, staff } => {
                let told = told("handed_on", vec![("staff", named(&names.staff, staff.as_str()).into())]);
                return self.tell_people(self.name(names.person(sender)), told);
            }
            Duty::TellMarkedFrom { at: Some(at) } => {
                return self.tell("pupil", told("marked_from", vec![("at", when(*at).into())]));
            }
            Duty::TellMarkedFrom { at: None } => return self.tell("pupil", told("marked_never", Vec::new())),
            Duty::DeliverQuietlyUntil { at } => ("deliver_quietly_until", vec![("at", when(*at).into())]),
            Duty::WithholdReadReceiptUntil { at } => ("withhold_read_receipt_until", vec![("at", when(*at).into())]),
            Duty::Notify { role } => ("notify", vec![("role", self.said(&format!("role-{role}.tell"), &[]).into())]),
            Duty::Provide { document } => {
                ("provide", vec![("document", self.word("document", document.as_str()).into())])
            }
            Duty::RemoveContent { content } => {
                ("remove_content", vec![("content", self.name(content.as_str()).into())])
            }
            Duty::RecallShared { content, destination } => {
                let place = self.word("destination", destination.as_str());
                ("recall_shared", vec![("content", self.name(content.as_str()).into()), ("place", place.into())])
            }
            Duty::TellBasis { bases, may_object } => {
                let mut said = vec![told("basis", vec![("bases", self.bases(Some(bases)).into())])];
                if *may_object {
                    said.push(told("basis_object", Vec::new()));
                }
                return self.tell("adult", Self::together(&said));
            }
            Duty::RecordAcceptance { version } => ("record_acceptance", vec![("version", self.name(version).into())]),
            Duty::RecordConsent { pupil, kind } => {
                let consent = self.word("consent", kind.as_str());
                let pupil = named(&names.pupils, pupil.as_str());
                ("record_consent", vec![("consent", consent.into()), ("pupil", pupil.into())])
            }
            Duty::SuspendAccount { person } => {
                ("suspend_account", vec![("person", self.name(names.person(person)).into())])
            }
            Duty::LiftSuspension { person } => {
                ("lift_suspension", vec![("person", self.name(names.person(person)).into())])
            }
            Duty::TakeStep { person, step } => {
                let step = self.word("step", step.as_str());
                ("take_step", vec![("person", self.name(names.person(person)).into()), ("step", step.into())])
            }
            Duty::PreserveEvidence {} => ("preserve_evidence", Vec::new()),
            Duty::KeepAsEvidence { content } => {
                ("keep_as_evidence", vec![("content", self.name(content.as_str()).into())])
            }
            Duty::TellRecipient { to, person } => {
                let person = self.name(names.person(person));
                ("tell_recipient", vec![("to", self.name(to).into()), ("person", person.into())])
            }
            Duty::TellOfPoints { pupil, of, within, at, parents: adults, roles, .. } => {
                let key = if *of == PointsSum::Taken { "points_taken" } else { "points_given" };
                let particulars = vec![
                    ("pupil", named(&names.pupils, pupil.as_str()).into()),
                    ("count", (*at).into()),
                    ("while", self.word("while", within.as_str()).into()),
                ];
                let mut people = parents(adults);
                people.extend(roles.iter().map(|role| self.word("role", role.as_str())));
                return self.tell_people(self.joined(&people, Joined::And), told(key, particulars));
            }
            Duty::NoReplyExpected {} => ("no_reply_expected", Vec::new()),
            Duty::EraseWhenDue { person } => {
                ("erase_when_due", vec![("person", self.name(names.person(person)).into())])
            }
            // The library names every kind; a newer one of the contract's has no sentence yet.
            _ => ("other", Vec::new()),
        };
        Owed { words: self.sentence(&format!("duty-{key}"), &particulars), told: None }
    }

    fn tell(&self, whom: &str, told: String) -> Owed {
        let words = self.sentence(&format!("duty-tell_{whom}"), &[("told", told.as_str().into())]);
        Owed { words, told: Some(told) }
    }

    fn tell_people(&self, people: String, told: String) -> Owed {
        let words = self.sentence("duty-tell_people", &[("people", people.into()), ("told", told.as_str().into())]);
        Owed { words, told: Some(told) }
    }

    /// What a language is called, of those that there are; else its tag.
    fn called(&self, tag: &str) -> String {
        let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_str() {
            "en" | "cy" | "pl" | "ur" | "ar" => self.word("language", &primary),
            _ => self.name(tag),
        }
    }
}
